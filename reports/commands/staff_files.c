/*
 * staff_files.c -- the answer as staffing.csv and as JSON: one row per interval and contact type.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/commands/staff_answer.h"
#include "reports/writers/block.h"
#include "reports/writers/csv.h"
#include "reports/writers/json_stream.h"
#include "reports/writers/words.h"

/* --- CSV --------------------------------------------------------------------------------------------------------- */

static void put_number(struct block *block, double number)
{
    block_byte(block, ',');
    if (isfinite(number))
        block_number(block, number);
}

static double end_of(struct estimate estimate, int side) /* cut to a share */
{
    return fmin(1.0, fmax(0.0, estimate.mean + side * estimate.half_width));
}

static void put_row(struct block *block, const struct staff_answer *answer, int contact_type, int i)
{
    const struct center *center = answer->required->center;
    const struct type_requirement *type = &answer->required->types[contact_type];
    const struct interval_requirement *interval = &type->intervals[i];
    char start[STAFF_START_MOST];
    block_text(block, staff_start(answer, i, start));
    put_number(block, center->grid.interval_seconds / 60.0);
    block_byte(block, ',');
    csv_put_text(block, center->contact_types[contact_type].name);
    put_number(block, interval->required);
    put_number(block, interval->rounded);
    put_number(block, interval->scheduled);
    put_number(block, interval->shrinkage_fraction);
    put_number(block, staff_net(answer, contact_type, i));
    put_number(block, interval->measures.service_level);
    put_number(block, interval->measures.asa_seconds);
    put_number(block, interval->measures.abandonment_fraction);
    put_number(block, interval->measures.occupancy_fraction);
    struct estimate level = staff_simulated(answer, 1 + i, contact_type, KPI_SERVICE_LEVEL);
    put_number(block, level.mean);
    put_number(block, isnan(level.half_width) ? NAN : end_of(level, -1));
    put_number(block, isnan(level.half_width) ? NAN : end_of(level, 1));
    put_number(block, staff_passing(answer, contact_type).mean);
    put_number(block, interval->contacts);
    put_number(block, interval->contacts > 0.0 ? interval->handle_seconds : NAN);
    put_number(block, interval->arriving);
    put_number(block, interval->load);
    put_number(block, answer->groups->type_present[contact_type * center->grid.interval_count + i]);
    block_text(block, answer->results != NULL && answer->results->is_partial ? ",1\n" : "\n");
}

void staff_write_csv(const void *owner, FILE *file)
{
    const struct staff_answer *answer = owner;
    const struct center *center = answer->required->center;
    bool is_partial = answer->results != NULL && answer->results->is_partial;
    struct block *block = block_create(file);
    block_text(block, "start,minutes,queue,required,required_rounded,scheduled,shrinkage,net,service_level,asa_seconds,"
                      "abandonment,occupancy,simulated_service_level,ci_low,ci_high,probability_of_passing,contacts,"
                      "aht_seconds,offered_load_erlangs,load_erlangs,present");
    block_text(block, is_partial ? ",partial\n" : "\n");
    for (int i = 0; i < center->grid.interval_count; i++)
        for (int t = 0; t < center->contact_type_count; t++)
            put_row(block, answer, t, i);
    block_destroy(block);
}

/* --- JSON -------------------------------------------------------------------------------------------------------- */

static void number(struct json_stream *stream, const char *key, double value)
{
    json_stream_key(stream, key);
    json_stream_number(stream, value);
}

static void text(struct json_stream *stream, const char *key, const char *value)
{
    json_stream_key(stream, key);
    if (value != NULL)
        json_stream_text(stream, value);
    else
        json_stream_null(stream);
}

static void estimate(struct json_stream *stream, const char *key, struct estimate value)
{
    json_stream_key(stream, key);
    json_stream_open(stream, '{');
    number(stream, "mean", value.mean);
    number(stream, "half_width", value.half_width);
    json_stream_close(stream, '}');
}

static void simulated(struct json_stream *stream, const struct staff_answer *answer, int row, int contact_type)
{
    static const enum contact_kpi kpis[] = {KPI_SERVICE_LEVEL, KPI_ASA, KPI_ABANDONMENT_RATE, KPI_PROBABILITY_OF_WAIT};
    json_stream_key(stream, "simulated");
    if (answer->results == NULL) {
        json_stream_null(stream);
        return;
    }
    json_stream_open(stream, '{');
    for (size_t k = 0; k < sizeof kpis / sizeof kpis[0]; k++)
        estimate(stream, contact_kpis[kpis[k]].key, staff_simulated(answer, row, contact_type, kpis[k]));
    if (row == 0) {
        struct estimate kept = staff_simulated(answer, 0, contact_type, KPI_DEADLINE_KEPT);
        if (answer->required->types[contact_type].is_deferred)
            estimate(stream, "deadline_kept", kept);
        estimate(stream, "probability_of_passing", staff_passing(answer, contact_type));
    }
    json_stream_close(stream, '}');
}

static void measures(struct json_stream *stream, double service_level, double asa_seconds, double abandonment,
                     double occupancy)
{
    number(stream, "service_level", service_level);
    number(stream, "asa_seconds", asa_seconds);
    number(stream, "abandonment_rate", abandonment);
    number(stream, "occupancy", occupancy);
}

static void interval(struct json_stream *stream, const struct staff_answer *answer, int contact_type, int i)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    const struct interval_requirement *of = &answer->required->types[contact_type].intervals[i];
    int day = grid->openings[interval_grid_opening_of(grid, i)].day;
    char clock[WORDS_MOST];
    json_stream_open(stream, '{');
    json_stream_key(stream, "day");
    json_stream_whole(stream, (uint64_t)day + 1);
    text(stream, "start", words_clock(interval_grid_start(grid, i) - 86400.0 * day, clock));
    number(stream, "contacts", of->contacts);
    number(stream, "aht_seconds", of->contacts > 0.0 ? of->handle_seconds : NAN);
    number(stream, "offered_load_erlangs", of->arriving);
    number(stream, "load_erlangs", of->load);
    number(stream, "required", of->required);
    number(stream, "required_rounded", of->rounded);
    number(stream, "scheduled", of->scheduled);
    number(stream, "present", answer->groups->type_present[contact_type * grid->interval_count + i]);
    number(stream, "net", staff_net(answer, contact_type, i));
    measures(stream, of->measures.service_level, of->measures.asa_seconds, of->measures.abandonment_fraction,
             of->measures.occupancy_fraction);
    simulated(stream, answer, 1 + i, contact_type);
    json_stream_close(stream, '}');
}

static void target(struct json_stream *stream, const char *key, double value)
{
    if (!isnan(value))
        number(stream, key, value);
}

static void targets(struct json_stream *stream, const struct staff_answer *answer, int contact_type)
{
    static const char *const bases[] = {[BASIS_TARGETS] = "targets",
                                        [BASIS_DEFAULT] = "default",
                                        [BASIS_SAFETY] = "safety",
                                        [BASIS_WORKLOAD] = "workload"};
    const struct type_requirement *type = &answer->required->types[contact_type];
    text(stream, "basis", bases[type->basis]);
    json_stream_key(stream, "targets");
    json_stream_open(stream, '{');
    if (!type->is_deferred) {
        target(stream, "service_level", type->targets.service_level);
        target(stream, "within_seconds", type->targets.within_seconds);
        target(stream, "asa_seconds", type->targets.asa_seconds);
        target(stream, "abandonment", type->targets.abandonment);
        target(stream, "delay_probability", type->targets.delay_probability);
        target(stream, "max_wait_share", 1.0 - type->longest.longer_wait);
        target(stream, "max_wait_seconds", type->longest.within_seconds);
        if (type->basis == BASIS_SAFETY)
            target(stream, "safety", answer->required->wish.safety);
    }
    target(stream, "max_occupancy", type->targets.max_occupancy);
    target(stream, "deadline_seconds", type->deadline_seconds);
    json_stream_close(stream, '}');
}

static void contact(struct json_stream *stream, const struct staff_answer *answer, int contact_type)
{
    static const char *const models[] = {"erlang-b", "erlang-c", "erlang-a"};
    const struct center *center = answer->required->center;
    const struct type_requirement *type = &answer->required->types[contact_type];
    struct requirement_summary sum = required_staff_summary(answer->required, contact_type);
    char start[STAFF_START_MOST];
    json_stream_key_of_user(stream, center->contact_types[contact_type].name);
    json_stream_open(stream, '{');
    text(stream, "channel", center->contact_types[contact_type].channel->name);
    text(stream, "model", type->is_deferred ? "workload" : models[type->model]);
    text(stream, "patience", type->is_deferred ? NULL : type->patience_name);
    targets(stream, answer, contact_type);
    number(stream, "shrinkage", type->shrinkage_fraction);
    number(stream, "contacts", sum.contacts);
    number(stream, "aht_seconds", sum.handle_seconds);
    number(stream, "required_hours", sum.required_hours);
    number(stream, "required_rounded_hours", sum.rounded_hours);
    number(stream, "scheduled_hours", sum.scheduled_hours);
    number(stream, "peak_required", sum.peak_required);
    text(stream, "peak_start", sum.peak_required > 0.0 ? staff_start(answer, sum.peak_interval, start) : NULL);
    number(stream, "left_for_later_hours", type->left_seconds / 3600.0);
    measures(stream, sum.service_level, sum.asa_seconds, sum.abandonment_fraction, sum.occupancy_fraction);
    simulated(stream, answer, 0, contact_type);
    json_stream_key(stream, "intervals");
    json_stream_open(stream, '[');
    for (int i = 0; i < center->grid.interval_count; i++)
        interval(stream, answer, contact_type, i);
    json_stream_close(stream, ']');
    json_stream_close(stream, '}');
}

static void group(struct json_stream *stream, const struct staff_answer *answer, int agent_group)
{
    const struct center *center = answer->required->center;
    const struct group_staff *groups = answer->groups;
    int intervals = center->grid.interval_count, first = agent_group * intervals;
    json_stream_key_of_user(stream, center->agent_groups[agent_group].name);
    json_stream_open(stream, '{');
    json_stream_key(stream, "counted_on");
    json_stream_truth(stream, groups->is_counted_on[agent_group]);
    json_stream_key(stream, "dedicated");
    json_stream_truth(stream, group_staff_is_dedicated(groups, agent_group));
    number(stream, "shrinkage", center->agent_groups[agent_group].shrinkage_fraction);
    json_stream_key(stream, "present");
    json_stream_open(stream, '[');
    for (int i = 0; i < intervals; i++)
        json_stream_number(stream, groups->present[first + i]);
    json_stream_close(stream, ']');
    json_stream_key(stream, "required");
    json_stream_open(stream, '[');
    for (int i = 0; i < intervals; i++)
        json_stream_number(stream, groups->needed[first + i]);
    json_stream_close(stream, ']');
    json_stream_key(stream, "staff");
    json_stream_open(stream, '[');
    for (int i = 0; i < intervals; i++)
        json_stream_whole(stream, (uint64_t)groups->staff[first + i]);
    json_stream_close(stream, ']');
    json_stream_close(stream, '}');
}

static void origin(struct json_stream *stream, const struct staff_answer *answer)
{
    const struct scenario *scenario = answer->scenario;
    json_stream_key(stream, "program");
    json_stream_open(stream, '{');
    text(stream, "name", "callfloor");
    text(stream, "version", CALLFLOOR_VERSION);
    json_stream_close(stream, '}');
    json_stream_key(stream, "scenario");
    json_stream_open(stream, '{');
    text(stream, "name", scenario->center->name);
    text(stream, "file", scenario->file);
    text(stream, "sha256", scenario->sha256);
    json_stream_close(stream, '}');
    text(stream, "plan", scenario->plan);
}

void staff_write_json(const void *owner, FILE *file)
{
    const struct staff_answer *answer = owner;
    const struct center *center = answer->required->center;
    struct json_stream stream = json_stream_on(file, 3);
    json_stream_open(&stream, '{');
    origin(&stream, answer);
    text(&stream, "method", answer->required->wish.method->name);
    text(&stream, "interval_load", load_within_names[answer->required->wish.within]);
    number(&stream, "interval_minutes", center->grid.interval_seconds / 60.0);
    json_stream_key(&stream, "seed");
    if (answer->results != NULL)
        json_stream_whole(&stream, answer->results->seed);
    else
        json_stream_null(&stream);
    json_stream_key(&stream, "replications");
    json_stream_whole(&stream, answer->results != NULL ? (uint64_t)answer->results->replications : 0);
    if (answer->results != NULL && answer->results->is_partial) {
        json_stream_key(&stream, "partial");
        json_stream_truth(&stream, true);
    }
    json_stream_key(&stream, "contacts");
    json_stream_open(&stream, '{');
    for (int t = 0; t < center->contact_type_count; t++)
        contact(&stream, answer, t);
    json_stream_close(&stream, '}');
    json_stream_key(&stream, "agents");
    json_stream_open(&stream, '{');
    for (int g = 0; g < center->agent_group_count; g++)
        group(&stream, answer, g);
    json_stream_close(&stream, '}');
    json_stream_close(&stream, '}');
}
