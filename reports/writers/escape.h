/*
 * escape.h -- text that cannot leave its place: in HTML, and in a shell's command line.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_ESCAPE_H
#define CALLFLOOR_REPORTS_WRITERS_ESCAPE_H

#include <stddef.h>
#include <stdio.h>

/** The first `length` bytes, with & < > " ' as entities; safe between tags and in quoted attributes. */
void escape_html(const char *text, size_t length, FILE *file);
void escape_html_text(const char *text, FILE *file);

/** Base64 without line breaks, for data: addresses. */
void escape_base64(const char *bytes, size_t length, FILE *file);

/** The text as one word of a POSIX shell, which the caller frees. */
char *escape_shell(const char *text);

#endif
