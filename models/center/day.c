/*
 * day.c -- builds the parts from the description, opens, runs, closes, drains.
 *
 * The events here are those of the house: an interval begins, the doors close, the next customer comes. What becomes of
 * a contact is contact_flow.c's.
 */
#include "models/center/day.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/day_state.h"
#include "sim/memory.h"

/* --- building --------------------------------------------------------------------------------------------------- */

static void resolve_queues(struct day *day)
{
    const struct center *center = day->center;
    size_t types = (size_t)center->contact_type_count;
    day->queue_of_type = memory_zeroed(types, sizeof *day->queue_of_type);
    day->queue_of_outcome = memory_zeroed(types, sizeof *day->queue_of_outcome);
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        day->queue_of_type[t] = router_queue_of(day->router, t, type->priority);
        day->queue_of_outcome[t] = memory_zeroed((size_t)type->outcome_count, sizeof **day->queue_of_outcome);
        for (int i = 0; i < type->outcome_count; i++) {
            const struct outcome *outcome = &type->outcomes[i];
            if (outcome->transfer_to < 0) {
                day->queue_of_outcome[t][i] = NOBODY;
                continue;
            }
            int own = center->contact_types[outcome->transfer_to].priority;
            int priority = outcome->has_priority ? outcome->priority : own;
            day->queue_of_outcome[t][i] = router_queue_of(day->router, outcome->transfer_to, priority);
        }
    }
}

struct day *day_create(const struct center *center, const struct observer *observer)
{
    struct day *day = memory_zeroed(1, sizeof *day);
    day->center = center;
    day->observer = observer;
    day->simulator = simulator_create();
    day->router = router_create(center);
    day->queues = router_queues(day->router, &day->queue_count);
    day->groups = memory_zeroed((size_t)center->agent_group_count, sizeof *day->groups);
    day->arrivals = memory_zeroed((size_t)center->contact_type_count, sizeof *day->arrivals);
    size_t types = (size_t)center->contact_type_count;
    day->company = memory_zeroed((size_t)center->agent_group_count * types, sizeof *day->company);
    day->has_prospect = memory_zeroed(types, sizeof *day->has_prospect);
    day->counts_at_end = observer || center->interval_of == INTERVAL_OF_END;
    fate_init(&day->fate, center);
    resolve_queues(day);
    router_prepare_groups(day->router, day->groups);
    for (int t = 0; t < center->contact_type_count; t++)
        if (center->contact_types[t].has_arrivals)
            arrivals_init(&day->arrivals[t], center, t);
    return day;
}

void day_destroy(struct day *day)
{
    if (!day)
        return;
    for (int t = 0; t < day->center->contact_type_count; t++)
        free(day->queue_of_outcome[t]);
    for (int g = 0; g < day->center->agent_group_count; g++)
        agent_group_destroy(&day->groups[g]);
    free(day->queue_of_outcome);
    free(day->queue_of_type);
    free(day->company);
    free(day->has_prospect);
    free(day->groups);
    free(day->arrivals);
    fate_clear(&day->fate);
    contact_pool_destroy(&day->pool);
    router_destroy(day->router);
    simulator_destroy(day->simulator);
    free(day);
}

/* --- the doors -------------------------------------------------------------------------------------------------- */

static void warm_up_ends(void *owner, uint32_t interval, double now_seconds)
{
    struct day *day = owner;
    int row = interval_counts_row_of_interval(day->counts, (int)interval);
    interval_counts_turn_to(day->counts, row, now_seconds, day->counts->reference_seconds);
}

/* The statistics turn to the interval's row, or stay with the warm-up's until that is over. */
static void turn_page(struct day *day, int interval, double now_seconds)
{
    double end = now_seconds + day->center->grid.interval_seconds, warm_up_end = day->center->warm_up_seconds;
    bool is_counted = now_seconds >= warm_up_end;
    int row =
        is_counted ? interval_counts_row_of_interval(day->counts, interval) : interval_counts_warm_up_row(day->counts);
    interval_counts_turn_to(day->counts, row, now_seconds, end);
    if (!is_counted && warm_up_end < end)
        simulator_schedule(day->simulator, warm_up_end, warm_up_ends, day, (uint32_t)interval);
}

static void set_staff(struct day *day, int agent_group, int staff, double now_seconds)
{
    struct agent_group_state *group = &day->groups[agent_group];
    agent_group_set_staff(group, staff, now_seconds);
    int excess = group->busy > staff ? group->busy - staff : 0;
    interval_counts_excess(day->counts, agent_group, excess - day->counts->excess[agent_group], now_seconds);
}

static void doors_close(void *owner, uint32_t opening, double now_seconds)
{
    struct day *day = owner;
    bool in_warm_up = now_seconds < day->center->warm_up_seconds;
    int row =
        in_warm_up ? interval_counts_warm_up_row(day->counts) : interval_counts_row_after(day->counts, (int)opening);
    day->is_open = false;
    interval_counts_turn_to(day->counts, row, now_seconds, now_seconds);
    if (day->center->hangs_up_at_close) /* agents go home; who is in contact finishes it */
        for (int g = 0; g < day->center->agent_group_count; g++)
            set_staff(day, g, 0, now_seconds);
    for (int q = 0; q < day->queue_count; q++)
        queue_lets_go(day, q, now_seconds);
}

static void backlog_enters(struct day *day, double now_seconds)
{
    for (int t = 0; t < day->center->contact_type_count; t++)
        for (int i = 0; i < day->center->contact_types[t].backlog; i++)
            backlog_arrives(day, t, (uint32_t)i, now_seconds);
}

static void interval_begins(void *owner, uint32_t interval, double now_seconds)
{
    struct day *day = owner;
    const struct interval_grid *grid = &day->center->grid;
    int opening = interval_grid_opening_of(grid, (int)interval);
    const struct opening *today = &grid->openings[opening];
    turn_page(day, (int)interval, now_seconds);
    if ((int)interval == today->first_interval) {
        day->is_open = true;
        for (int g = 0; g < day->center->agent_group_count; g++)
            agent_group_begin_day(&day->groups[g], now_seconds);
    }
    if (interval == 0) /* before the agents: they find everybody waiting and choose */
        backlog_enters(day, now_seconds);
    for (int g = 0; g < day->center->agent_group_count; g++)
        set_staff(day, g, day->center->agent_groups[g].staff[interval], now_seconds);
    for (int g = 0; g < day->center->agent_group_count; g++)
        agents_seek_contacts(day, g, now_seconds);
    int within = (int)interval - today->first_interval + 1;
    if (within < today->interval_count)
        simulator_follow(day->simulator, today->open_seconds + within * grid->interval_seconds, interval_begins,
                         interval + 1);
    else if (!interval_grid_runs_on(grid, opening))
        simulator_follow(day->simulator, today->close_seconds, doors_close, (uint32_t)opening);
}

/* --- one replication -------------------------------------------------------------------------------------------- */

static void customer_comes(void *owner, uint32_t type, double now_seconds)
{
    struct day *day = owner;
    customer_arrives(day, (int)type, now_seconds);
    double next = arrivals_next(&day->arrivals[type]);
    if (next < INFINITY)
        simulator_follow(day->simulator, next, customer_comes, type);
}

static void begin(struct day *day, struct random_key key)
{
    const struct interval_grid *grid = &day->center->grid;
    simulator_clear(day->simulator);
    contact_pool_clear(&day->pool);
    day->fate.key = key;
    day->is_open = false;
    for (int q = 0; q < day->queue_count; q++)
        day->queues[q].first = day->queues[q].last = day->queues[q].length = 0;
    for (int g = 0; g < day->center->agent_group_count; g++)
        agent_group_clear(&day->groups[g]);
    for (int i = 0; i < day->center->agent_group_count * day->center->contact_type_count; i++)
        day->company[i] = 0;
    for (int o = 0; o < grid->opening_count;
         o++) /* first, so that at equal times the doors open before anybody enters */
        simulator_schedule(day->simulator, grid->openings[o].open_seconds, interval_begins, day,
                           (uint32_t)grid->openings[o].first_interval);
    for (int t = 0; t < day->center->contact_type_count; t++) {
        if (!day->center->contact_types[t].has_arrivals)
            continue;
        arrivals_begin(&day->arrivals[t], key);
        double first = arrivals_next(&day->arrivals[t]);
        if (first < INFINITY)
            simulator_schedule_source(day->simulator, first, customer_comes, day, (uint32_t)t);
    }
}

/* Nothing is going to happen any more. If callers still wait, agents wait for each other. */
static bool somebody_is_let_go(struct day *day)
{
    for (int q = 0; q < day->queue_count; q++)
        if (queue_lets_go(day, q, simulator_now(day->simulator)))
            return true;
    return false;
}

bool day_run(struct day *day, struct random_key key, struct interval_counts *counts, const atomic_bool *stop)
{
    day->counts = counts;
    interval_counts_clear(counts);
    begin(day, key);
    do
        if (!simulator_run(day->simulator, INFINITY, stop))
            return false;
    while (somebody_is_let_go(day));
    for (int q = 0; q < day->queue_count; q++)
        queue_becomes_backlog(day, q, interval_grid_end(&day->center->grid));
    return true;
}
