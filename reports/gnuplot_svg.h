/*
 * gnuplot_svg.h -- the last hand on a drawing: gnuplot's SVG made sound XML that says what it shows.
 */
#ifndef CALLFLOOR_REPORTS_GNUPLOT_SVG_H
#define CALLFLOOR_REPORTS_GNUPLOT_SVG_H

#include <stdio.h>

/** Writes `svg` as it is, but with this title and description in place of gnuplot's own, and with texts that are read
 *  back as they were meant. Doing it twice changes nothing more. */
void gnuplot_svg_write(FILE *out, const char *svg, const char *title, const char *description);

#endif
