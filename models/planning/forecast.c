/*
 * forecast.c -- the table of methods. A new one is a file in forecasts/ and a line here.
 */
#include "models/planning/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "models/planning/forecasts/method.h"

static const struct forecast_method *const methods[] = {
    &forecast_auto,        &forecast_regression,    &forecast_double_season,  &forecast_weighted_weeks,
    &forecast_recent_mean, &forecast_recent_median, &forecast_seasonal_naive, NULL,
};

const struct forecast_method *const *forecast_methods(void) { return methods; }

const struct forecast_method *forecast_method_find(const char *name)
{
    for (size_t i = 0; methods[i] != NULL; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

void forecast_destroy(struct forecast *forecast)
{
    if (forecast == NULL)
        return;
    for (int band = 0; band < BANDS; band++) {
        free(forecast->bands[band]);
        free(forecast->day_bands[band]);
    }
    for (size_t i = 0; forecast->notes != NULL && forecast->notes[i] != NULL; i++)
        free(forecast->notes[i]);
    free(forecast->notes);
    for (size_t i = 0; i < forecast->excluded_count; i++)
        free(forecast->excluded[i].reason);
    free(forecast->excluded);
    free(forecast->choice);
    free(forecast->expected);
    free(forecast->day_expected);
    free(forecast->aht_seconds);
    free(forecast);
}
