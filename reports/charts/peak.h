/*
 * peak.h -- when is it highest, as far as the intervals allow to say?
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_PEAK_H
#define CALLFLOOR_REPORTS_CHARTS_PEAK_H

#include "reports/charts/charts.h"

struct peak {
    int contact_type;
    int first, last; /* intervals that cannot be told from the highest, in one opening */
    double highest;  /* the highest mean: a point of the curve */
};

/**
 * The highest point among the curves of `shown` and the part of the day around it. Returns false when it is nothing to
 * speak of: no interval, all alike within their bands, peaks on several days, or nothing above 0.
 */
bool peak_find(const struct results *results, const struct selection *shown, enum contact_kpi kpi, struct peak *peak);

#endif
