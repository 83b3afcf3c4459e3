/*
 * paragraph.h -- headings and sentences on a terminal: broken between words, within a hundred columns.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_PARAGRAPH_H
#define CALLFLOOR_REPORTS_WRITERS_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** An empty line, then the heading; bold where colours are wanted. Control characters are replaced. */
void paragraph_heading(const char *heading, bool has_colors, FILE *file);

/** One paragraph, indented by two columns. Control characters are replaced. */
void paragraph_print(const char *text, FILE *file);

/** A word at the left and what is said of it from column `at` on, wrapped below itself. */
void paragraph_entry(const char *word, const char *text, size_t at, FILE *file);

/** What follows on a line of which `column` columns are taken; further lines begin at `indent`. `text` is printable,
 * and changed. */
void paragraph_wrap(char *text, size_t column, size_t indent, FILE *file);

#endif
