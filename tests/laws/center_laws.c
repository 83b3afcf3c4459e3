/*
 * center_laws.c -- one day written down leg by leg, and the laws checked on it.
 */
#include "laws/center_laws.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "models/center/day.h"
#include "models/center_fixture.h"

struct witness {
    const struct center *center;
    struct contact_log log;
    struct interval_counts counts;
};

static void write_down(void *owner, const struct contact_record *record)
{
    struct contact_log *log = owner;
    if (log->count == log->capacity) {
        log->capacity = log->capacity ? 2 * log->capacity : 1024;
        log->records = memory_resized(log->records, (size_t)log->capacity, sizeof *log->records);
    }
    log->records[log->count++] = *record;
}

/* --- which laws a centre is under ------------------------------------------------------------------------------- */

/* From the answer to the end the agent is with this contact and no other. */
static bool is_in_one_go(const struct contact_type *type)
{
    return !type->dialling && !type->is_interruptible && !type->chat;
}

/* Waits once, in one queue, from entry to answer. */
static bool waits_once(const struct contact_type *type) { return !type->dialling && !type->is_interruptible; }

static bool serves_only(const struct center *center, int group, bool (*is_so)(const struct contact_type *type))
{
    for (int s = 0; s < center->agent_groups[group].skill_count; s++)
        if (!is_so(&center->contact_types[center->agent_groups[group].skills[s].contact_type]))
            return false;
    return true;
}

/* The plan says how many are there at any moment: no event calls them in or sends them home. */
static bool staff_is_as_planned(const struct center *center)
{
    for (int e = 0; e < center->event_count; e++)
        if (center->events[e].staff_factor != 1.0)
            return false;
    return true;
}

/* People are counted by heads, and each is in at most one contact. */
static bool is_counted_by_heads(const struct center *center, int group)
{
    return staff_is_as_planned(center) && center->agent_groups[group].shift_count == 0 &&
           serves_only(center, group, is_in_one_go);
}

/* Some customers end at the door: no leg is written for them. */
static bool has_doors(const struct center *center)
{
    for (int t = 0; t < center->class_count; t++)
        if (center->contact_types[t].ivr || center->contact_types[t].offer_callback.as != NOBODY)
            return true;
    return center->lines > 0;
}

/* Every free agent with the skill takes whoever waits. */
static bool has_plain_routing(const struct center *center)
{
    for (int t = 0; t < center->class_count; t++)
        if (!is_in_one_go(&center->contact_types[t]) || center->contact_types[t].open_intervals)
            return false;
    for (int g = 0; g < center->agent_group_count; g++)
        if (center->agent_groups[g].shift_count || center->agent_groups[g].on_call.is_used)
            return false;
    return !center->rule_count && !center->language_count && staff_is_as_planned(center);
}

/* --- every leg once --------------------------------------------------------------------------------------------- */

static int by_customer(const void *a, const void *b)
{
    const struct contact_record *first = a, *second = b;
    if (first->origin != second->origin)
        return first->origin < second->origin ? -1 : 1;
    if (first->ordinal != second->ordinal)
        return first->ordinal < second->ordinal ? -1 : 1;
    return first->leg < second->leg ? -1 : first->leg > second->leg;
}

static void every_customer_and_every_leg_ends_once(struct witness *witness)
{
    struct contact_record *records = witness->log.records;
    if (!records)
        return; /* nobody came */
    qsort(records, (size_t)witness->log.count, sizeof *records, by_customer);
    for (int i = 0; i < witness->log.count; i++) {
        bool is_same_origin = i && records[i].origin == records[i - 1].origin;
        uint64_t customers_before = is_same_origin ? records[i - 1].ordinal + 1 : 0;
        if (records[i].leg == 0)
            CHECK(records[i].ordinal == customers_before || has_doors(witness->center)); /* nobody vanished */
        else
            CHECK((is_same_origin && records[i].ordinal == records[i - 1].ordinal) || has_doors(witness->center));
        CHECK(!i || by_customer(&records[i - 1], &records[i]) < 0);
    }
}

static void times_are_in_order(const struct witness *witness)
{
    for (int i = 0; i < witness->log.count; i++) {
        const struct contact_record *record = &witness->log.records[i];
        bool was_answered = record->end == END_ANSWERED;
        CHECK(was_answered == !isnan(record->answered_seconds));
        CHECK(was_answered == (record->agent_group != NOBODY));
        CHECK(record->entered_seconds >= 0.0);
        if (was_answered)
            CHECK(record->answered_seconds >= record->entered_seconds &&
                  record->end_seconds >= record->answered_seconds);
        else if (record->end != END_BACKLOG) /* work may be created for a time after the horizon */
            CHECK(record->end_seconds >= record->entered_seconds);
        if (!witness->center->contact_types[record->contact_type].channel->is_live)
            CHECK(was_answered || record->end == END_BACKLOG);
    }
}

/* --- sums ------------------------------------------------------------------------------------------------------- */

static double sum_of(const struct witness *witness, int type, enum contact_measure measure)
{
    double sum = 0.0;
    for (int row = 0; row <= witness->counts.rows; row++) /* the warm-up's too */
        sum += witness->counts.contact[row * witness->counts.types + type].measure[measure];
    return sum;
}

static void sums_are_those_of_the_legs(const struct witness *witness, int type)
{
    double ends[4] = {0.0}, waits = 0.0, handle = 0.0;
    for (int i = 0; i < witness->log.count; i++) {
        const struct contact_record *record = &witness->log.records[i];
        if (record->contact_type != type)
            continue;
        ends[record->end]++;
        bool was_answered = record->end == END_ANSWERED;
        double until = was_answered ? record->answered_seconds : record->end_seconds;
        waits += fmax(0.0, until - record->entered_seconds);
        handle += was_answered ? record->end_seconds - record->answered_seconds : 0.0;
    }
    CHECK(sum_of(witness, type, ANSWERED) == ends[END_ANSWERED]);
    CHECK(sum_of(witness, type, ABANDONED) == ends[END_ABANDONED] + ends[END_HUNG_UP]);
    CHECK(sum_of(witness, type, BACKLOG) == ends[END_BACKLOG]);
    double found = sum_of(witness, type, WAIT_ANSWERED) + sum_of(witness, type, WAIT_OTHERS);
    CHECK_CLOSE(found, waits, 1e-9 * waits + 1e-6);
    if (waits_once(&witness->center->contact_types[type]))
        CHECK_CLOSE(sum_of(witness, type, QUEUE_TIME), waits, 1e-9 * waits + 1e-4); /* Little's law */
    if (is_in_one_go(&witness->center->contact_types[type]))
        CHECK_CLOSE(sum_of(witness, type, HANDLE), handle, 1e-9 * handle + 1e-6);
}

/* Little's law inside open time, interval by interval: what queue_length is made of. */
static void queue_time_is_waiting_inside_the_interval(const struct witness *witness, int type)
{
    const struct interval_grid *grid = &witness->center->grid;
    double *inside = memory_zeroed((size_t)grid->interval_count, sizeof *inside);
    for (int i = 0; i < witness->log.count; i++) {
        const struct contact_record *record = &witness->log.records[i];
        double until = record->end == END_ANSWERED ? record->answered_seconds : record->end_seconds;
        if (record->contact_type != type)
            continue;
        for (int k = 0; k < grid->interval_count; k++) {
            double start = interval_grid_start(grid, k), end = start + grid->interval_seconds;
            double from = fmax(fmax(start, witness->center->warm_up_seconds), record->entered_seconds);
            inside[k] += fmax(0.0, fmin(end, until) - from);
        }
    }
    for (int k = 0; k < grid->interval_count; k++) {
        int row = interval_counts_row_of_interval(&witness->counts, k);
        double found = witness->counts.contact[row * witness->counts.types + type].measure[QUEUE_TIME];
        CHECK_CLOSE(found, inside[k], 1e-9 * inside[k] + 1e-4);
    }
    free(inside);
}

static void busy_time_is_handle_time(const struct witness *witness, int group)
{
    double handle = 0.0, busy = 0.0;
    for (int i = 0; i < witness->log.count; i++)
        if (witness->log.records[i].agent_group == group)
            handle += witness->log.records[i].end_seconds - witness->log.records[i].answered_seconds;
    for (int row = 0; row <= witness->counts.rows; row++)
        busy += witness->counts.agent[row * witness->counts.groups + group].measure[BUSY_TIME];
    CHECK_CLOSE(busy, handle, 1e-9 * handle + 1e-4);
}

/* --- moment by moment ------------------------------------------------------------------------------------------- */

enum step_kind { CONTACT_ENDS, INTERVAL_BEGINS, CONTACT_ENTERS, QUEUE_LEFT, CONTACT_BEGINS }; /* at equal times */

struct step {
    double at_seconds;
    enum step_kind kind;
    int type, group;
};

static int by_time(const void *a, const void *b)
{
    const struct step *first = a, *second = b;
    if (first->at_seconds != second->at_seconds)
        return first->at_seconds < second->at_seconds ? -1 : 1;
    return (first->kind > second->kind) - (first->kind < second->kind);
}

static int steps_of(const struct witness *witness, struct step *steps)
{
    const struct interval_grid *grid = &witness->center->grid;
    int count = 0;
    for (int i = 0; i < witness->log.count; i++) {
        const struct contact_record *record = &witness->log.records[i];
        int type = record->contact_type, group = record->agent_group;
        bool was_answered = group != NOBODY;
        double left = was_answered ? record->answered_seconds : record->end_seconds;
        steps[count++] = (struct step){record->entered_seconds, CONTACT_ENTERS, type, group};
        steps[count++] = (struct step){left, QUEUE_LEFT, type, group};
        if (was_answered) {
            steps[count++] = (struct step){left, CONTACT_BEGINS, type, group};
            steps[count++] = (struct step){record->end_seconds, CONTACT_ENDS, type, group};
        }
    }
    for (int i = 0; i < grid->interval_count; i++)
        steps[count++] = (struct step){interval_grid_start(grid, i), INTERVAL_BEGINS, NOBODY, NOBODY};
    for (int o = 0; o < grid->opening_count; o++)
        steps[count++] = (struct step){grid->openings[o].close_seconds, INTERVAL_BEGINS, NOBODY, NOBODY};
    qsort(steps, (size_t)count, sizeof *steps, by_time);
    return count;
}

/* Planned heads at a moment: in the night those of the last interval, or nobody where the centre hangs up. */
static int staff_at(const struct center *center, int group, double seconds, bool *is_open)
{
    int interval = interval_grid_at(&center->grid, seconds);
    *is_open = interval >= 0;
    for (int o = 0; interval < 0 && o < center->grid.opening_count; o++)
        if (center->grid.openings[o].close_seconds > seconds)
            interval = center->grid.openings[o].first_interval - 1;
        else if (o + 1 == center->grid.opening_count)
            interval = center->grid.interval_count - 1;
    if (interval < 0 || (!*is_open && center->hangs_up_at_close))
        return 0;
    return center->agent_groups[group].staff[interval];
}

static void nobody_waits_while_somebody_is_free(const struct center *center, const int *waiting, const int *busy,
                                                double seconds)
{
    for (int g = 0; g < center->agent_group_count; g++) {
        bool is_open;
        if (busy[g] >= staff_at(center, g, seconds, &is_open))
            continue;
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            int type = center->agent_groups[g].skills[s].contact_type;
            CHECK(waiting[type] == 0 || (!is_open && !center->contact_types[type].channel->is_live));
        }
    }
}

static void every_moment_is_lawful(const struct witness *witness)
{
    const struct center *center = witness->center;
    const double same_moment = 1e-6; /* times in the records are rounded sums */
    struct step *steps = memory_zeroed(4 * (size_t)witness->log.count + (size_t)center->grid.interval_count +
                                           (size_t)center->grid.opening_count,
                                       sizeof *steps);
    int count = steps_of(witness, steps);
    bool is_plain = has_plain_routing(center);
    int *waiting = memory_zeroed((size_t)center->class_count, sizeof *waiting);
    int *busy = memory_zeroed((size_t)center->agent_group_count, sizeof *busy);
    for (int i = 0; i < count; i++) {
        const struct step *step = &steps[i];
        waiting[step->type < 0 ? 0 : step->type] += (step->kind == CONTACT_ENTERS) - (step->kind == QUEUE_LEFT);
        if (step->kind == CONTACT_ENDS)
            busy[step->group]--;
        if (step->kind == CONTACT_BEGINS) {
            bool is_open;
            busy[step->group]++;
            int staff = staff_at(center, step->group, step->at_seconds, &is_open);
            CHECK(busy[step->group] <= staff || !is_counted_by_heads(center, step->group));
            CHECK(is_open || center->contact_types[step->type].channel->is_live || /* work waits for the morning */
                  !waits_once(&center->contact_types[step->type]));
        }
        if (is_plain && i + 1 < count && steps[i + 1].at_seconds - step->at_seconds > same_moment)
            nobody_waits_while_somebody_is_free(center, waiting, busy,
                                                0.5 * (step->at_seconds + steps[i + 1].at_seconds));
    }
    free(steps);
    free(waiting);
    free(busy);
}

static void witness_day(struct witness *witness, const struct center *center, uint64_t seed, uint64_t replication)
{
    *witness = (struct witness){.center = center};
    struct observer observer = {write_down, &witness->log};
    interval_counts_init(&witness->counts, center);
    struct day *day = day_create(center, &observer);
    day_run(day, (struct random_key){seed, replication}, &witness->counts, NULL);
    day_destroy(day);
}

static void everything_adds_up(const struct witness *witness)
{
    const struct center *center = witness->center;
    times_are_in_order(witness);
    for (int c = 0; c < center->class_count; c++) {
        sums_are_those_of_the_legs(witness, c);
        if (waits_once(&center->contact_types[c]))
            queue_time_is_waiting_inside_the_interval(witness, c);
    }
    for (int g = 0; g < center->agent_group_count; g++)
        if (serves_only(center, g, is_in_one_go))
            busy_time_is_handle_time(witness, g);
}

static void witness_end(struct witness *witness)
{
    contact_log_destroy(&witness->log);
    interval_counts_destroy(&witness->counts);
}

void center_adds_up(const struct center *center, uint64_t seed, uint64_t replication)
{
    struct witness witness;
    witness_day(&witness, center, seed, replication);
    everything_adds_up(&witness);
    witness_end(&witness);
}

void center_obeys_the_laws(const struct center *center, uint64_t seed, uint64_t replication)
{
    struct witness witness;
    witness_day(&witness, center, seed, replication);
    everything_adds_up(&witness);
    every_moment_is_lawful(&witness);
    every_customer_and_every_leg_ends_once(&witness);
    witness_end(&witness);
}
