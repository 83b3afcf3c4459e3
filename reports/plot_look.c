/*
 * plot_look.c -- the colours of the charts.
 *
 * Okabe and Ito (2008), without their yellow, which paper swallows; wine is from Tol's set. No two look alike to
 * somebody who lacks the red or the green cone. In grey several come close: there the dash tells lines apart and the
 * shape tells points apart, no two of which are the same; bars stand in the order of their legend.
 */
#include "reports/plot_look.h"

const struct plot_look plot_looks[HUES] = {
    {"#0072B2", "solid", 7},  {"#D55E00", "(9,4)", 5},  {"#009E73", "(3,3)", 9},     {"#CC79A7", "(10,3,2,3)", 13},
    {"#E69F00", "(6,2)", 11}, {"#56B4E9", "(14,4)", 6}, {"#000000", "(5,3,1,3)", 4}, {"#882255", "(2,4)", 8},
};
