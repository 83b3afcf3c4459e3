/*
 * staff_answer.c -- what all ways of telling the answer share: the names of moments, formulas and aims.
 */
#include "reports/commands/staff_answer.h"

#include <math.h>
#include <stdlib.h>

#include "reports/writers/words.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

const char *staff_start(const struct staff_answer *answer, int interval, char text[STAFF_START_MOST])
{
    const struct interval_grid *grid = &answer->required->center->grid;
    double start = interval_grid_start(grid, interval);
    int day = interval_grid_opening_of(grid, interval);
    char clock[WORDS_MOST], date[16];
    day = grid->openings[day].day;
    words_clock(start - 86400.0 * day, clock);
    if (answer->has_date)
        snprintf(text, STAFF_START_MOST, "%s %.8s", date_shown(answer->day + day, date), clock);
    else if (grid->days > 1)
        snprintf(text, STAFF_START_MOST, "day %d %.8s", day + 1, clock);
    else
        snprintf(text, STAFF_START_MOST, "%.8s", clock);
    return text;
}

char *staff_formula(const struct type_requirement *type)
{
    if (type->is_deferred)
        return memory_text("workload");
    if (type->patience.panels != NULL)
        return memory_format("M/M/n+G, %s patience", type->patience_name);
    return memory_text(type->model == QUEUE_ERLANG_A   ? "Erlang A"
                       : type->model == QUEUE_ERLANG_B ? "Erlang B"
                                                       : "Erlang C");
}

static char *with(char *text, char *part)
{
    char *longer = text[0] == '\0' ? memory_text(part) : memory_format("%s, %s", text, part);
    free(text);
    free(part);
    return longer;
}

static char *with_share(char *text, const char *format, double share, double seconds)
{
    char shown[WORDS_MOST], duration[WORDS_MOST];
    if (isnan(share))
        return text;
    return with(text,
                memory_format(format, words_value(share, UNIT_FRACTION, shown), words_duration(seconds, duration)));
}

static char *aim_of_live(const struct type_requirement *type, double safety)
{
    char duration[WORDS_MOST], *text = memory_text("");
    const struct queue_targets *targets = &type->targets;
    if (!isnan(safety) && type->basis == BASIS_SAFETY)
        text = with(text, memory_format("load + %g x root of the load", safety));
    text = with_share(text, "%s within %s", targets->service_level, targets->within_seconds);
    text = with_share(text, "%s wait no longer than %s", 1.0 - type->longest.longer_wait, type->longest.within_seconds);
    if (!isnan(targets->asa_seconds))
        text = with(text, memory_format("ASA %s", words_duration(targets->asa_seconds, duration)));
    text = with_share(text, "abandonment %s", targets->abandonment, 0.0);
    text = with_share(text, "occupancy %s", targets->max_occupancy, 0.0);
    text = with_share(text, "at most %s wait", targets->delay_probability, 0.0);
    return type->basis == BASIS_DEFAULT ? with(text, memory_text("by default")) : text;
}

static char *aim_of_deferred(const struct type_requirement *type, bool is_campaign)
{
    char duration[WORDS_MOST];
    char *text = !isnan(type->deadline_seconds)
                     ? memory_format("done within %s", words_duration(type->deadline_seconds, duration))
                     : memory_text(is_campaign ? "spread over its window" : "as it comes in");
    return with_share(text, "occupancy %s", type->targets.max_occupancy, 0.0);
}

char *staff_aim(const struct staff_answer *answer, int contact_type)
{
    const struct type_requirement *type = &answer->required->types[contact_type];
    if (!type->is_deferred)
        return aim_of_live(type, answer->required->wish.safety);
    return aim_of_deferred(type, answer->required->center->contact_types[contact_type].campaign != NULL);
}

bool staff_has_work(const struct staff_answer *answer, int contact_type)
{
    return required_staff_summary(answer->required, contact_type).required_hours > 0.0;
}

double staff_net(const struct staff_answer *answer, int contact_type, int interval)
{
    int intervals = answer->required->center->grid.interval_count;
    return answer->groups->type_present[contact_type * intervals + interval] -
           answer->required->types[contact_type].intervals[interval].required;
}

struct estimate staff_simulated(const struct staff_answer *answer, int row, int contact_type, enum contact_kpi kpi)
{
    if (answer->results == NULL || (row == 0 && !answer->results->contact_kpi_used[kpi]))
        return (struct estimate){NAN, NAN};
    return results_contact(answer->results, row, contact_type, kpi);
}

struct estimate staff_passing(const struct staff_answer *answer, int contact_type)
{
    return answer->results != NULL ? answer->results->target_met[contact_type] : (struct estimate){NAN, NAN};
}
