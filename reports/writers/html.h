/*
 * html.h -- report.html: one file that can be forwarded, with the charts inside and nothing fetched from elsewhere.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_HTML_H
#define CALLFLOOR_REPORTS_WRITERS_HTML_H

#include <stdio.h>

#include "reports/gnuplot.h"
#include "reports/report.h"

/** drawings->svg[i] belongs to charts->list[i]; a chart that was not drawn is left out, and the page says why. */
void html_write(const struct report *report, const struct charts *charts, const struct drawings *drawings, FILE *file);

/* html_cards.c: the figures a manager looks for first */
void html_cards(const struct report *report, FILE *file);
void html_plan_cards(const struct report *report, FILE *file);

#endif
