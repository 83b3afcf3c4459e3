/*
 * recent_days.c -- gathers an interval's volumes on recent days and has them summarised.
 */
#include "models/planning/forecasts/recent_days.h"

#include <math.h>

static double summarised(const struct past *past, const int *days, int count, int interval, recent_summary *summary)
{
    double volumes[RECENT_DAYS_MOST];
    int days_ago[RECENT_DAYS_MOST], known = 0;
    for (int k = 0; k < count; k++) {
        double volume = past_volume(past, days[k], interval);
        if (isnan(volume))
            continue;
        volumes[known] = volume;
        days_ago[known++] = past->day_count - days[k];
    }
    return known == 0 ? NAN : summary(volumes, days_ago, known);
}

bool recent_days_expect(const struct past *past, int horizon_days, int most, recent_summary *summary, double *expected)
{
    int any[RECENT_DAYS_MOST], any_count = past_recent_days(past, -1, RECENT_DAYS_MOST, any);
    for (int ahead = 0; ahead < horizon_days && any_count > 0; ahead++) {
        int days[RECENT_DAYS_MOST];
        int count = past_recent_days(past, past_weekday(past, past->day_count + ahead), most, days);
        for (int i = 0; i < past->intervals; i++) {
            double volume = summarised(past, days, count, i, summary);
            if (isnan(volume))
                volume = summarised(past, any, any_count, i, summary);
            expected[(size_t)ahead * (size_t)past->intervals + (size_t)i] = isnan(volume) ? 0.0 : volume;
        }
    }
    return any_count > 0;
}
