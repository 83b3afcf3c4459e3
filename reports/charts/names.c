/*
 * names.c -- the names of charts, command by command. One that ends in _ is followed by a number: the first queue, the
 * second queue.
 */
#include "reports/charts/names.h"

#include <string.h>

static const char *const names[] = {
    /* simulate */
    "arrivals_and_staff",
    "service_level",
    "languages",
    "waits",
    "abandonment",
    "occupancy",
    "queue_length",
    "deadlines",
    "campaigns",
    "interpreters",
    /* compare */
    "plans_service_level",
    "plans_abandonment",
    "plans_asa",
    "plans_wait_p90",
    "plans_cost",
    /* sweep */
    "sweep_service_level",
    "sweep_abandonment",
    "sweep_asa",
    "sweep_cost",
    "sweep_occupancy",
    "sweep_heat_map_",
    /* erlang */
    "erlang_neighbours",
    /* staff */
    "staff_requirement_",
    /* import */
    "history_heat_map_",
    "history_daily_volume",
    "history_handle_time",
    /* fit */
    "fit_talk",
    "fit_talk_",
    "fit_talk_qq",
    "fit_talk_qq_",
    "fit_hold",
    "fit_hold_",
    "fit_wrap_up",
    "fit_wrap_up_",
    "fit_patience",
    "fit_patience_",
    "fit_hazard",
    "fit_hazard_",
    "fit_daily_volume",
    "fit_daily_volume_",
    /* forecast */
    "forecast_fan_",
    "forecast_days_",
    "forecast_handle_time_",
    /* backtest */
    "backtest_errors",
    "backtest_coverage",
    "backtest_bias",
};

static bool is_name(const char *known, const char *name, size_t length)
{
    size_t stem = strlen(known);
    bool is_numbered = known[stem - 1] == '_';
    if (length < stem || strncmp(known, name, stem) != 0)
        return false;
    return is_numbered ? length > stem && strspn(name + stem, "0123456789") >= length - stem : length == stem;
}

bool chart_name_is_known(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (is_name(names[i], name, length))
            return true;
    return false;
}
