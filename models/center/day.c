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
#include "models/center/events.h"
#include "sim/memory.h"

/* --- building --------------------------------------------------------------------------------------------------- */

/* For each outcome of a class, and each class that its next leg can be, the queue. */
static int *queues_of(const struct day *day, int class, bool of_transfers)
{
    const struct center *center = day->center;
    const struct contact_type *type = &center->contact_types[class];
    int *queues = memory_zeroed((size_t)(type->outcome_count * center->class_count), sizeof *queues);
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        int to = of_transfers ? outcome->transfer_to : outcome->creates;
        for (int c = 0; c < center->class_count; c++) {
            const struct contact_type *next = &center->contact_types[c];
            bool is_changed_priority = of_transfers && outcome->has_priority;
            bool is_changed_deadline = !of_transfers && outcome->has_deadline;
            queues[i * center->class_count + c] =
                center_type_of_class(day->center, c) != to
                    ? NOBODY
                    : router_queue_of(day->router, c, is_changed_priority ? outcome->priority : next->priority,
                                      is_changed_deadline ? outcome->deadline : next->deadline);
        }
    }
    return queues;
}

static void resolve_queues(struct day *day)
{
    const struct center *center = day->center;
    size_t classes = (size_t)center->class_count, languages = (size_t)center->language_count + 1;
    day->queue_of_class = memory_zeroed(classes, sizeof *day->queue_of_class);
    day->queue_of_outcome = memory_zeroed(classes, sizeof *day->queue_of_outcome);
    day->queue_of_created = memory_zeroed(classes, sizeof *day->queue_of_created);
    day->class_of = memory_zeroed((size_t)center->contact_type_count * languages, sizeof *day->class_of);
    for (int c = 0; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        day->queue_of_class[c] = router_queue_of(day->router, c, class->priority, class->deadline);
        day->queue_of_outcome[c] = queues_of(day, c, true);
        day->queue_of_created[c] = queues_of(day, c, false);
    }
    for (int t = 0; t < center->contact_type_count; t++)
        for (int l = NO_LANGUAGE; l < center->language_count; l++)
            day->class_of[t * (center->language_count + 1) + l + 1] = center_class_of(center, t, l);
}

/* --- traits ----------------------------------------------------------------------------------------------------- */

static bool some_group_interrupts(const struct day *day, int class)
{
    const struct center *center = day->center;
    for (int g = 0; g < center->agent_group_count; g++)
        for (int w = 0; w < center->class_count && router_speed(day->router, g, class) > 0.0; w++)
            if (center->contact_types[w].is_interruptible && router_speed(day->router, g, w) > 0.0)
                return true;
    return false;
}

static bool is_sometimes_interpreted(const struct day *day, int class)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        if (router_speed(day->router, g, class) > 0.0 && router_needs_interpreter(day->router, g, class))
            return true;
    return false;
}

static bool is_watched(const struct day *day, int class)
{
    for (int t = 0; t < day->center->contact_type_count; t++) {
        const struct campaign *campaign = day->center->contact_types[t].campaign;
        if (campaign && campaign->watched_type == center_type_of_class(day->center, class))
            return true;
    }
    return false;
}

/* Agents of different speed, or events that make everything take longer. */
static bool is_paced(const struct day *day, int class)
{
    const struct center *center = day->center;
    for (int g = 0; g < center->agent_group_count; g++)
        if (center->agent_groups[g].ramp.share > 0.0 && router_speed(day->router, g, class) > 0.0)
            return true;
    for (int e = 0; e < center->event_count; e++)
        if (center->events[e].handle_time_factor != 1.0)
            return true;
    return false;
}

static bool is_paged_for(const struct day *day, int class)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        if (day->center->agent_groups[g].on_call.is_used && router_speed(day->router, g, class) > 0.0)
            return true;
    return false;
}

static bool has_deadline(const struct day *day, int class)
{
    for (int q = 0; q < day->queue_count; q++)
        if (day->queues[q].contact_type == class && !isnan(day->queues[q].deadline.within_seconds))
            return true;
    return false;
}

/* Its wait is judged on another clock, told to an observer, or counted in another row. */
static bool counts_later(const struct day *day, int class)
{
    return day->counts_at_end || day->center->interval_of != INTERVAL_OF_ARRIVAL ||
           !day->center->contact_types[class].channel->is_live;
}

static unsigned traits_of(const struct day *day, int class)
{
    const struct center *center = day->center;
    const struct contact_type *type = &center->contact_types[class];
    bool takes_line = center->lines && type->channel == channel_find("voice");
    bool has_offers = type->offer_callback.as != NOBODY || router_has_offers(day->router, class);
    unsigned traits = 0;
    traits |= takes_line ? TAKES_LINE : 0;
    traits |= takes_line || type->ivr || center->language_count ? HAS_DOOR : 0;
    traits |= type->is_interruptible ? IS_INTERRUPTIBLE : 0;
    traits |= type->chat ? IS_CHAT : 0;
    traits |= type->dialling ? IS_DIALLED : 0;
    traits |= has_offers ? HAS_OFFERS : 0;
    traits |= is_sometimes_interpreted(day, class) ? MAY_BE_INTERPRETED : 0;
    traits |= type->channel->is_live && some_group_interrupts(day, class) ? MAY_INTERRUPT : 0;
    traits |= is_watched(day, class) ? IS_WATCHED : 0;
    traits |= has_deadline(day, class) ? HAS_DEADLINE : 0;
    traits |= is_paced(day, class) ? IS_PACED : 0;
    traits |= is_paged_for(day, class) ? MAY_BE_PAGED : 0;
    traits |= type->balk_share > 0.0 ? BALKS : 0;
    traits |= counts_later(day, class) ? COUNTS_LATER : 0;
    return traits;
}

static struct class_path path_of(const struct day *day, int class)
{
    const struct contact_type *type = &day->center->contact_types[class];
    return (struct class_path){.traits = day->traits[class],
                               .lone_group = router_lone_group(day->router, class),
                               .patience = type->patience,
                               .talk = type->talk,
                               .hold = type->hold,
                               .wrap_up = type->wrap_up,
                               .outcomes = type->outcomes,
                               .outcome_count = type->outcome_count,
                               .is_live = type->channel->is_live};
}

static void prepare_lone_queues(struct day *day)
{
    for (int g = 0; g < day->center->agent_group_count; g++) {
        struct agent_group_state *group = &day->groups[g];
        group->lone_queue = router_lone_queue(day->router, g);
        if (group->lone_queue != NOBODY)
            group->lone_queue_is_live =
                day->center->contact_types[day->queues[group->lone_queue].contact_type].channel->is_live;
    }
}

/* --- life ------------------------------------------------------------------------------------------------------- */

struct day *day_create(const struct center *center, const struct observer *observer)
{
    struct day *day = memory_zeroed(1, sizeof *day);
    size_t types = (size_t)center->contact_type_count, classes = (size_t)center->class_count;
    size_t groups = (size_t)center->agent_group_count;
    day->center = center;
    day->observer = observer;
    day->simulator = simulator_create();
    day->pool.simulator = day->simulator;
    day->pool.most = CONTACTS_MOST;
    day->router = router_create(center);
    day->queues = router_queues(day->router, &day->queue_count);
    day->groups = memory_zeroed(groups, sizeof *day->groups);
    day->arrivals = memory_zeroed(types, sizeof *day->arrivals);
    day->company = memory_zeroed(groups * classes, sizeof *day->company);
    day->has_prospect = memory_zeroed(classes, sizeof *day->has_prospect);
    day->traits = memory_zeroed(classes, sizeof *day->traits);
    day->paths = memory_zeroed(classes, sizeof *day->paths);
    day->interpreters_taken = memory_zeroed((size_t)center->interpreters_count, sizeof *day->interpreters_taken);
    day->interruptible = memory_zeroed(groups, sizeof *day->interruptible);
    day->night_ordinal = memory_zeroed(types, sizeof *day->night_ordinal);
    day->handle_factor = memory_zeroed(classes, sizeof *day->handle_factor);
    day->staff_factor = memory_zeroed(groups, sizeof *day->staff_factor);
    day->campaigns = campaigns_create(center);
    day->counts_at_end = observer || center->interval_of == INTERVAL_OF_END;
    fate_init(&day->fate, center);
    resolve_queues(day);
    lines_create(day);
    entrance_create(day);
    staffing_create(day);
    for (int c = 0; c < center->class_count; c++) {
        day->traits[c] = traits_of(day, c);
        day->has_menus |= center->contact_types[c].ivr && center->contact_types[c].ivr->menu_count > 0;
    }
    router_prepare_groups(day->router, day->groups);
    prepare_lone_queues(day);
    for (int c = 0; c < center->class_count; c++)
        day->paths[c] = path_of(day, c);
    for (int t = 0; t < center->contact_type_count; t++)
        if (center->contact_types[t].has_arrivals)
            arrivals_init(&day->arrivals[t], center, t);
    return day;
}

void day_limit(struct day *day, uint32_t contacts_most) { day->pool.most = contacts_most; }

void day_destroy(struct day *day)
{
    if (!day)
        return;
    for (int c = 0; c < day->center->class_count; c++) {
        free(day->queue_of_outcome[c]);
        free(day->queue_of_created[c]);
    }
    lines_destroy(day);
    entrance_destroy(day);
    staffing_destroy(day);
    for (int g = 0; g < day->center->agent_group_count; g++)
        agent_group_destroy(&day->groups[g]);
    campaigns_destroy(day->campaigns, day->center);
    free(day->queue_of_outcome);
    free(day->queue_of_created);
    free(day->queue_of_class);
    free(day->class_of);
    free(day->company);
    free(day->has_prospect);
    free(day->traits);
    free(day->paths);
    free(day->interpreters_taken);
    free(day->interruptible);
    free(day->night_ordinal);
    free(day->handle_factor);
    free(day->staff_factor);
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
    staffing_turns_page(day, now_seconds);
    interval_counts_turn_to(day->counts, row, now_seconds, day->counts->reference_seconds);
}

/* The statistics turn to the interval's row, or stay with the warm-up's until that is over. */
static void turn_page(struct day *day, int interval, double now_seconds)
{
    double end = now_seconds + day->center->grid.interval_seconds, warm_up_end = day->center->warm_up_seconds;
    bool is_counted = now_seconds >= warm_up_end;
    int row =
        is_counted ? interval_counts_row_of_interval(day->counts, interval) : interval_counts_warm_up_row(day->counts);
    staffing_turns_page(day, now_seconds);
    interval_counts_turn_to(day->counts, row, now_seconds, end);
    if (!is_counted && warm_up_end < end)
        simulator_schedule(day->simulator, warm_up_end, warm_up_ends, day, (uint32_t)interval);
}

static void doors_close(void *owner, uint32_t opening, double now_seconds)
{
    struct day *day = owner;
    bool in_warm_up = now_seconds < day->center->warm_up_seconds;
    int row =
        in_warm_up ? interval_counts_warm_up_row(day->counts) : interval_counts_row_after(day->counts, (int)opening);
    staffing_turns_page(day, now_seconds);
    day->is_open = false;
    interval_counts_turn_to(day->counts, row, now_seconds, now_seconds);
    staffing_at_closing(day, now_seconds);
    pages_at_closing(day, now_seconds);
    for (int q = 0; q < day->queue_count; q++)
        queue_lets_go(day, q, now_seconds);
    night_falls(day, (int)opening, now_seconds);
}

static void backlog_enters(struct day *day, double now_seconds)
{
    for (int t = 0; t < day->center->contact_type_count; t++)
        for (int i = 0; i < day->center->contact_types[t].backlog; i++)
            backlog_arrives(day, t, ORIGIN_BACKLOG, (uint32_t)i, now_seconds);
}

/* --- events ----------------------------------------------------------------------------------------------------- */

static void take_factors(struct day *day, double now_seconds)
{
    for (int c = 0; c < day->center->class_count; c++)
        day->handle_factor[c] =
            day->center->event_count
                ? events_factor_at(day->center, EVENT_HANDLE_TIME, center_type_of_class(day->center, c), now_seconds)
                : 1.0;
}

/* An event begins or ends. While the doors are closed nobody is there to be told; the opening looks by itself. */
static void event_turns(void *owner, uint32_t event, double now_seconds)
{
    struct day *day = owner;
    (void)event;
    take_factors(day, now_seconds);
    if (day->is_open)
        staffing_changes(day, now_seconds);
}

static void schedule_events(struct day *day)
{
    for (int e = 0; e < day->center->event_count; e++) {
        const struct center_event *event = &day->center->events[e];
        simulator_schedule(day->simulator, fmax(0.0, event->from_seconds), event_turns, day, (uint32_t)e);
        if (event->until_seconds < INFINITY)
            simulator_schedule(day->simulator, event->until_seconds, event_turns, day, (uint32_t)e);
    }
}

/* Before everything else of its moment, so that whoever comes then finds its staff, and is counted in its row. */
static void interval_begins(void *owner, uint32_t interval, double now_seconds)
{
    struct day *day = owner;
    const struct interval_grid *grid = &day->center->grid;
    int opening = interval_grid_opening_of(grid, (int)interval);
    const struct opening *today = &grid->openings[opening];
    turn_page(day, (int)interval, now_seconds);
    day->interval = (int)interval;
    take_factors(day, now_seconds);
    if ((int)interval == today->first_interval) {
        day->is_open = true;
        campaigns_begin_day(day, opening);
        for (int g = 0; g < day->center->agent_group_count; g++)
            agent_group_begin_day(&day->groups[g], now_seconds);
    }
    if (interval == 0) /* before the agents: they find everybody waiting and choose */
        backlog_enters(day, now_seconds);
    staffing_changes(day, now_seconds);
    int within = (int)interval - today->first_interval + 1;
    if (within < today->interval_count)
        simulator_schedule_ahead(day->simulator, today->open_seconds + within * grid->interval_seconds, interval_begins,
                                 day, interval + 1);
    else if (!interval_grid_runs_on(grid, opening))
        simulator_schedule_ahead(day->simulator, today->close_seconds, doors_close, day, (uint32_t)opening);
}

/* --- one replication -------------------------------------------------------------------------------------------- */

static void begin(struct day *day, struct random_key key)
{
    const struct interval_grid *grid = &day->center->grid;
    simulator_clear(day->simulator);
    contact_pool_clear(&day->pool);
    fate_set_key(&day->fate, key);
    day->is_open = false;
    for (int q = 0; q < day->queue_count; q++)
        waiting_queue_clear(&day->queues[q]);
    for (int i = 0; i < day->center->agent_group_count * day->center->class_count; i++)
        day->company[i] = 0;
    for (int g = 0; g < day->center->agent_group_count; g++)
        day->interruptible[g] = NO_CONTACT;
    for (int i = 0; i < day->center->interpreters_count; i++)
        day->interpreters_taken[i] = 0;
    day->line_seekers = (struct line_seekers){NO_CONTACT, NO_CONTACT};
    for (int t = 0; t < day->center->contact_type_count; t++)
        day->night_ordinal[t] = 0;
    lines_begin(day);
    day->interval = 0;
    campaigns_clear(day);
    take_factors(day, 0.0);
    for (int o = 0; o < grid->opening_count;
         o++) /* first, so that at equal times the doors open before anybody enters */
        simulator_schedule(day->simulator, grid->openings[o].open_seconds, interval_begins, day,
                           (uint32_t)grid->openings[o].first_interval);
    staffing_begin(day); /* then the steps of shifts, so that an opening finds everybody where the plan has them */
    schedule_events(day);
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
    for (int all = 0; all < 2; all++) /* first those who set an agent free */
        for (int q = 0; q < day->queue_count; q++)
            if (queue_hangs_up(day, q, !all, simulator_now(day->simulator)))
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
    if (!isnan(day->pool.overfull_seconds))
        return false;
    for (int q = 0; q < day->queue_count; q++)
        queue_becomes_backlog(day, q, interval_grid_end(&day->center->grid));
    return true;
}

double day_overfull_seconds(const struct day *day) { return day->pool.overfull_seconds; }
