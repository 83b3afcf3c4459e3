/*
 * names.h -- the name of every chart that the program can draw.
 *
 * A run removes the charts of an earlier one from its folder, and nothing else that lies there; so a name that is not
 * in this list stays for ever. A new chart is one line in names.c.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_NAMES_H
#define CALLFLOOR_REPORTS_CHARTS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/** Is this the name of a chart of ours? Its first `length` letters, without the ending of a file. */
bool chart_name_is_known(const char *name, size_t length);

#endif
