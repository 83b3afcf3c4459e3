/*
 * html_page.h -- what every page has: its head and its end, elements with a text, charts carried inside.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_HTML_PAGE_H
#define CALLFLOOR_REPORTS_WRITERS_HTML_PAGE_H

#include <stdio.h>

#include "reports/chart.h"

/** From the document type to the beginning of the text. */
void html_page_begin(const char *title, FILE *file);
void html_page_end(FILE *file);

/** `element` may carry attributes of ours ("p class=\"answer\""); the text is escaped. */
void html_page_element(const char *element, const char *text, FILE *file);

/** The drawing as a data: address: every SVG repeats the same ids, so they cannot stand in one document as they are. */
void html_page_chart(const struct chart *chart, const char *svg, FILE *file);

/* html_style.c */
extern const char html_style[];

#endif
