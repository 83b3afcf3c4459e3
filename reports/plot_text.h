/*
 * plot_text.h -- any text, made fit for a picture: valid, short enough, about this wide, and quoted for gnuplot.
 */
#ifndef CALLFLOOR_REPORTS_PLOT_TEXT_H
#define CALLFLOOR_REPORTS_PLOT_TEXT_H

#include <stddef.h>

/** Control characters become spaces, invalid UTF-8 and what XML cannot hold become U+FFFD. The caller frees. */
char *plot_text_clean(const char *text);

/** Cleaned, and cut to `most` characters of which the last is then an ellipsis. The caller frees. */
char *plot_text_short(const char *text, size_t most);

/** Cleaned, and cut in its middle until it is at most `pixels` wide: names and lever paths tell most at both ends. The
 *  caller frees. */
char *plot_text_fitting(const char *text, double font_size, double pixels);

/** About as wide as a sans-serif font of this size draws it, in pixels, rather too much than too little. */
double plot_text_width(const char *text, double font_size);

/** Cleaned and broken at spaces into lines of at most `pixels`; the caller frees each line and the list.
 *  A word that is too long alone stands alone. An empty text has no lines. */
char **plot_text_lines(const char *text, double font_size, double pixels, size_t *count);

/** Cleaned and in quotes that gnuplot reads back as the same text. The caller frees. */
char *plot_text_quoted(const char *text);

/** The same where gnuplot expects a format (tic labels): a percent sign is doubled. */
char *plot_text_quoted_format(const char *text);

#endif
