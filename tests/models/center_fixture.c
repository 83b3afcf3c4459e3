/*
 * center_fixture.c -- descriptions by hand, one day at a time, and what its contacts met.
 */
#include "models/center_fixture.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/day.h"
#include "models/center/routing_policy.h"

#include "check.h"

struct center_fixture *fixture_open_days(double open_seconds, int intervals, double interval_seconds, int days)
{
    struct center_fixture *fixture = memory_zeroed(1, sizeof *fixture);
    struct arena *arena = fixture->arena = arena_create();
    struct interval_grid *grid = &fixture->center.grid;
    *grid = (struct interval_grid){.days = days, .interval_seconds = interval_seconds, .opening_count = days};
    grid->openings = arena_zeroed(arena, (size_t)days, sizeof *grid->openings);
    for (int d = 0; d < days; d++) {
        double opens = d * 86400.0 + open_seconds;
        grid->openings[d] = (struct opening){d, opens, opens + intervals * interval_seconds, d * intervals, intervals};
    }
    grid->interval_count = days * intervals;
    fixture->types = arena_zeroed(arena, FIXTURE_TYPES, sizeof *fixture->types);
    fixture->groups = arena_zeroed(arena, FIXTURE_GROUPS, sizeof *fixture->groups);
    fixture->center.name = "fixture";
    fixture->center.contact_types = fixture->types;
    fixture->center.agent_groups = fixture->groups;
    fixture_agent_order(fixture, "preference, longest_idle");
    fixture_contact_order(fixture, "priority, preference, longest_wait");
    return fixture;
}

struct center_fixture *fixture_open(double open_seconds, int intervals, double interval_seconds)
{
    return fixture_open_days(open_seconds, intervals, interval_seconds, 1);
}

void fixture_destroy(struct center_fixture *fixture)
{
    if (fixture->has_counts)
        interval_counts_destroy(&fixture->counts);
    arena_destroy(fixture->arena);
    free(fixture);
}

/* --- description ------------------------------------------------------------------------------------------------ */

const struct distribution *fixture_law(struct center_fixture *fixture, const char *law, double first, double second)
{
    struct distribution *distribution = arena_zeroed(fixture->arena, 1, sizeof *distribution);
    distribution->law = distribution_law_find(law);
    distribution->parameter[0] = first;
    distribution->parameter[1] = second;
    const char *advice = distribution_prepare(distribution);
    assert(!advice);
    (void)advice;
    return distribution;
}

const struct distribution *fixture_constant(struct center_fixture *fixture, double seconds)
{
    return fixture_law(fixture, "constant", seconds, 0.0);
}

const struct distribution *fixture_exponential(struct center_fixture *fixture, double mean_seconds)
{
    return fixture_law(fixture, "exponential", mean_seconds, 0.0);
}

static int add_type(struct center_fixture *fixture, const char *name, const char *channel,
                    const struct distribution *talk)
{
    assert(fixture->center.contact_type_count < FIXTURE_TYPES);
    struct outcome *outcomes = arena_zeroed(fixture->arena, FIXTURE_OUTCOMES, sizeof *outcomes);
    double *expected = arena_zeroed(fixture->arena, (size_t)fixture->center.grid.interval_count, sizeof *expected);
    struct contact_type *type = &fixture->types[fixture->center.contact_type_count];
    *type = contact_type_plain();
    type->name = arena_text(fixture->arena, name);
    type->channel = channel_find(channel);
    type->expected_arrivals = expected;
    type->talk = talk;
    type->outcomes = outcomes;
    fixture->center.class_count++;
    return fixture->center.contact_type_count++;
}

int fixture_calls(struct center_fixture *fixture, const char *name, double expected, const struct distribution *talk)
{
    int type = add_type(fixture, name, "voice", talk);
    fixture_arrivals(fixture, type, expected);
    return type;
}

void fixture_arrivals(struct center_fixture *fixture, int type, double expected)
{
    fixture->types[type].has_arrivals = expected > 0.0;
    for (int i = 0; i < fixture->center.grid.interval_count; i++)
        ((double *)fixture->types[type].expected_arrivals)[i] = expected;
}

int fixture_tasks(struct center_fixture *fixture, const char *name, const struct distribution *talk)
{
    return add_type(fixture, name, "task", talk);
}

int fixture_group(struct center_fixture *fixture, const char *name, int staff)
{
    assert(fixture->center.agent_group_count < FIXTURE_GROUPS);
    int group = fixture->center.agent_group_count++;
    size_t intervals = (size_t)fixture->center.grid.interval_count;
    fixture->groups[group] = agent_group_plain();
    fixture->groups[group].name = arena_text(fixture->arena, name);
    fixture->groups[group].staff = arena_zeroed(fixture->arena, intervals, sizeof(int));
    fixture->groups[group].skills = arena_zeroed(fixture->arena, FIXTURE_TYPES, sizeof(struct skill));
    fixture_staff_from(fixture, group, 0, staff);
    return group;
}

void fixture_staff_from(struct center_fixture *fixture, int group, int interval, int staff)
{
    for (int i = interval; i < fixture->center.grid.interval_count; i++)
        ((int *)fixture->groups[group].staff)[i] = staff;
}

struct skill *fixture_skill(struct center_fixture *fixture, int group, int type)
{
    struct agent_group *of = &fixture->groups[group];
    struct skill *skill = &((struct skill *)of->skills)[of->skill_count++];
    *skill = (struct skill){type, 1.0, 1.0};
    return skill;
}

struct outcome *fixture_outcome(struct center_fixture *fixture, int type, double probability)
{
    struct contact_type *of = &fixture->types[type];
    assert(of->outcome_count < FIXTURE_OUTCOMES);
    struct outcome *outcome = &((struct outcome *)of->outcomes)[of->outcome_count++];
    *outcome =
        (struct outcome){.name = "outcome", .probability = probability, .transfer_to = NOBODY, .creates = NOBODY};
    return outcome;
}

int fixture_call_at(struct center_fixture *fixture, int type, double seconds)
{
    char name[40];
    snprintf(name, sizeof name, "bringer %d", fixture->center.contact_type_count);
    int bringer = fixture_calls(fixture, name, 0.0, fixture_constant(fixture, seconds));
    fixture->types[bringer].backlog = 1;
    fixture_outcome(fixture, bringer, 1.0)->transfer_to = type;
    fixture_skill(fixture, fixture_group(fixture, name, 1), bringer);
    return bringer;
}

static const void *order_find(const char *name, bool is_agent_order)
{
    const void *found = is_agent_order ? (const void *)agent_order_find(name) : (const void *)contact_order_find(name);
    assert(found);
    return found;
}

static const void **orders(struct center_fixture *fixture, const char *names, bool is_agent_order)
{
    const void **list = arena_zeroed(fixture->arena, 8, sizeof *list);
    char *copy = arena_text(fixture->arena, names), *rest = NULL;
    int count = 0;
    for (char *name = strtok_r(copy, ", ", &rest); name; name = strtok_r(NULL, ", ", &rest))
        list[count++] = order_find(name, is_agent_order);
    return list;
}

void fixture_agent_order(struct center_fixture *fixture, const char *names)
{
    fixture->center.agent_order = (const struct agent_order *const *)orders(fixture, names, true);
}

void fixture_contact_order(struct center_fixture *fixture, const char *names)
{
    fixture->center.contact_order = (const struct contact_order *const *)orders(fixture, names, false);
}

/* --- what happened ---------------------------------------------------------------------------------------------- */

static void write_down(void *owner, const struct contact_record *record)
{
    struct contact_log *log = owner;
    if (log->count == log->capacity) {
        log->capacity = log->capacity ? 2 * log->capacity : 64;
        log->records = memory_resized(log->records, (size_t)log->capacity, sizeof *log->records);
    }
    log->records[log->count++] = *record;
}

void contact_log_destroy(struct contact_log *log)
{
    free(log->records);
    *log = (struct contact_log){0};
}

int contact_log_count(const struct contact_log *log, int type)
{
    int count = 0;
    for (int i = 0; i < log->count; i++)
        count += log->records[i].contact_type == type;
    return count;
}

/* How many legs of the type stand before record i. */
static int place_of(const struct contact_log *log, int i)
{
    const struct contact_record *of = &log->records[i];
    int place = 0;
    for (int k = 0; k < log->count; k++) {
        const struct contact_record *other = &log->records[k];
        if (other->contact_type == of->contact_type)
            place += other->entered_seconds < of->entered_seconds ||
                     (other->entered_seconds == of->entered_seconds && k < i);
    }
    return place;
}

const struct contact_record *contact_log_find(const struct contact_log *log, int type, int nth)
{
    for (int i = 0; i < log->count; i++)
        if (log->records[i].contact_type == type && place_of(log, i) == nth)
            return &log->records[i];
    return NULL;
}

void fixture_day(struct center_fixture *fixture, uint64_t replication, struct contact_log *log)
{
    if (fixture->has_counts)
        interval_counts_destroy(&fixture->counts);
    interval_counts_init(&fixture->counts, &fixture->center);
    fixture->has_counts = true;
    struct observer observer = {write_down, log};
    struct day *day = day_create(&fixture->center, log ? &observer : NULL);
    day_run(day, (struct random_key){2026, replication}, &fixture->counts, NULL);
    day_destroy(day);
}

double fixture_total(const struct center_fixture *fixture, int type, enum contact_measure measure)
{
    const struct interval_counts *counts = &fixture->counts;
    double sum = 0.0;
    for (int row = 0; row < counts->rows; row++)
        sum += counts->contact[row * counts->types + type].measure[measure];
    return sum;
}

double fixture_in_interval(const struct center_fixture *fixture, int interval, int type, enum contact_measure measure)
{
    const struct interval_counts *counts = &fixture->counts;
    return counts->contact[interval_counts_row_of_interval(counts, interval) * counts->types + type].measure[measure];
}

double fixture_group_total(const struct center_fixture *fixture, int group, enum agent_measure measure)
{
    const struct interval_counts *counts = &fixture->counts;
    double sum = 0.0;
    for (int row = 0; row < counts->rows; row++)
        sum += counts->agent[row * counts->groups + group].measure[measure];
    return sum;
}

/* --- the door, languages, interpreters, rules; claims about single legs ------------------------------------------- */

void fixture_comes_at(struct center_fixture *fixture, int type, double seconds)
{
    struct contact_type *of = &fixture->types[type];
    if (!of->log_seconds)
        of->log_seconds = arena_zeroed(fixture->arena, FIXTURE_LOG, sizeof *of->log_seconds);
    assert(of->log_count < FIXTURE_LOG && (!of->log_count || of->log_seconds[of->log_count - 1] <= seconds));
    ((double *)of->log_seconds)[of->log_count++] = seconds;
    of->has_arrivals = true;
}

void fixture_languages(struct center_fixture *fixture, const char *names)
{
    const char **list = arena_zeroed(fixture->arena, FIXTURE_LANGUAGES, sizeof *list);
    char *copy = arena_text(fixture->arena, names), *rest = NULL;
    for (char *name = strtok_r(copy, ", ", &rest); name; name = strtok_r(NULL, ", ", &rest))
        list[fixture->center.language_count++] = name;
    fixture->center.languages = list;
}

void fixture_spoken(struct center_fixture *fixture, int type, const double *shares)
{
    struct center *center = &fixture->center;
    fixture->types[type].knows_languages = true;
    for (int l = 0; l < center->language_count; l++) {
        assert(center->class_count < FIXTURE_TYPES);
        fixture->types[center->class_count++] = contact_type_in_language(center, type, l, shares[l]);
    }
}

struct interpreters *fixture_interpreters(struct center_fixture *fixture, uint64_t languages, int lines)
{
    struct center *center = &fixture->center;
    if (!center->interpreters)
        center->interpreters = arena_zeroed(fixture->arena, FIXTURE_LANGUAGES, sizeof *center->interpreters);
    struct interpreters *of = &((struct interpreters *)center->interpreters)[center->interpreters_count++];
    *of = (struct interpreters){.name = "interpreters", .languages = languages, .lines = lines, .stretch = 1.0};
    return of;
}

struct routing_rule *fixture_rule(struct center_fixture *fixture, int type, int group)
{
    struct center *center = &fixture->center;
    if (!center->rules)
        center->rules = arena_zeroed(fixture->arena, FIXTURE_RULES, sizeof *center->rules);
    assert(center->rule_count < FIXTURE_RULES);
    struct routing_rule *rule = &((struct routing_rule *)center->rules)[center->rule_count++];
    *rule = (struct routing_rule){.contact_type = type, .language = NOBODY, .agent_group = group};
    return rule;
}

void contact_log_has_answered(const struct contact_log *log, int type, int nth, double entered, double wait,
                              double done)
{
    const struct contact_record *record = contact_log_find(log, type, nth);
    if (!record || record->end != END_ANSWERED)
        fail_msg("leg %d of class %d was not answered", nth, type);
    double waited = record->answered_seconds - record->entered_seconds;
    if (fabs(record->entered_seconds - entered) > 1e-6 || fabs(waited - wait) > 1e-6 ||
        fabs(record->end_seconds - done) > 1e-6)
        fail_msg(
            "leg %d of class %d entered at %.10g, waited %.10g and was done at %.10g; expected %.10g, %.10g, %.10g",
            nth, type, record->entered_seconds, waited, record->end_seconds, entered, wait, done);
}

void contact_log_has_left(const struct contact_log *log, int type, int nth, enum contact_end how, double entered,
                          double left)
{
    const struct contact_record *record = contact_log_find(log, type, nth);
    if (!record || record->end != how)
        fail_msg("leg %d of class %d did not end like that", nth, type);
    if (fabs(record->entered_seconds - entered) > 1e-6 || fabs(record->end_seconds - left) > 1e-6)
        fail_msg("leg %d of class %d entered at %.10g and left at %.10g; expected %.10g and %.10g", nth, type,
                 record->entered_seconds, record->end_seconds, entered, left);
}

void fixture_end(struct center_fixture *fixture, struct contact_log *log)
{
    contact_log_destroy(log);
    fixture_destroy(fixture);
}
