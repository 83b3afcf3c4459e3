/*
 * fit.h -- the charts of a fit: what was measured, and the laws drawn over it.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_FIT_H
#define CALLFLOOR_REPORTS_CHARTS_FIT_H

#include "models/planning/fit_busyness.h"
#include "models/planning/fit_laws.h"
#include "models/planning/fit_patience.h"
#include "models/planning/fit_survival.h"
#include "reports/chart.h"

/** `of`: what is shown, as a title begins: "Talk times", "Talk times of PS". In each, the best laws are drawn. */
void fit_chart_histogram(struct chart *chart, const char *of, const struct fit_sample *sample,
                         const struct fit_ranking *ranking);
void fit_chart_quantiles(struct chart *chart, const char *of, const struct fit_sample *sample,
                         const struct fit_ranking *ranking);
void fit_chart_survival(struct chart *chart, const char *of, const struct survival *survival,
                        const struct fit_ranking *ranking);
void fit_chart_hazard(struct chart *chart, const char *of, const struct hazard *hazard,
                      const struct fit_ranking *ranking);
/** The same two from wait buckets: the share still waiting at each bound. */
void fit_chart_buckets(struct chart *chart, const char *of, const struct patience_of_buckets *patience);
void fit_chart_days(struct chart *chart, const char *of, const struct day_volume *days, size_t count);

#endif
