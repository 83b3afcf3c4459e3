/*
 * staff_estimate.c -- the month second by second: who talks, who is at work, how many wait.
 */
#include "replay/staff_estimate.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

static const int spare_seconds = BANK_DAY_SECONDS; /* calls that run past midnight */
static const double longest_pause_seconds = 900.0;
static const double longest_neglect_seconds = 60.0; /* callers waiting while an agent does nothing: he is not there */
enum { AGENTS_MOST = 64, TALKING_MOST = 128 };

/* --- one day ---------------------------------------------------------------------------------------------------- */

struct day_seconds {                     /* [second of the day, and of the night after it] */
    uint64_t *talking, *present, *ready; /* bit a: agent a */
    short *unnamed, *waiting;
};

static struct day_seconds day_seconds_create(void)
{
    size_t seconds = BANK_DAY_SECONDS + (size_t)spare_seconds;
    return (struct day_seconds){.talking = memory_zeroed(seconds, sizeof(uint64_t)),
                                .present = memory_zeroed(seconds, sizeof(uint64_t)),
                                .ready = memory_zeroed(seconds, sizeof(uint64_t)),
                                .unnamed = memory_zeroed(seconds, sizeof(short)),
                                .waiting = memory_zeroed(seconds, sizeof(short))};
}

static void day_seconds_destroy(struct day_seconds *day)
{
    free(day->talking);
    free(day->present);
    free(day->ready);
    free(day->unnamed);
    free(day->waiting);
}

static long within_day(double seconds)
{
    return lround(fmin(fmax(seconds, 0.0), (double)(BANK_DAY_SECONDS + spare_seconds)));
}

static void mark_bits(uint64_t *bits, int agent, double from, double until)
{
    for (long s = within_day(from); s < within_day(until); s++)
        bits[s] |= UINT64_C(1) << agent;
}

static void mark_counts(short *counts, double from, double until)
{
    for (long s = within_day(from); s < within_day(until); s++)
        counts[s]++;
}

static void mark_queue(const struct bank_log *log, int day, struct day_seconds *seconds)
{
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        double entered = call->entered_seconds - (double)day * BANK_DAY_SECONDS;
        if (call->day == day)
            mark_counts(seconds->waiting, entered, entered + call->waited_seconds);
    }
}

/* Seconds of a pause in which somebody waited. */
static double neglect(const struct day_seconds *seconds, double from, double until)
{
    double sum = 0.0;
    for (long s = within_day(from); s < within_day(until); s++)
        sum += seconds->waiting[s] > 0;
    return sum;
}

/* An agent before a call of his: back from a pause, or there all the time? */
static void mark_agent(struct day_seconds *seconds, int agent, double last_end, double start, double end)
{
    bool was_present = start - last_end <= longest_pause_seconds;
    bool was_ready = was_present && neglect(seconds, last_end, start) <= longest_neglect_seconds;
    mark_bits(seconds->talking, agent, start, end);
    mark_bits(seconds->present, agent, was_present ? fmin(last_end, start) : start, end);
    mark_bits(seconds->ready, agent, was_ready ? fmin(last_end, start) : start, end);
}

/* The log is in the order of entries, near enough that of answers: pauses are looked for call by call. */
static void mark_day(const struct bank_log *log, int day, struct day_seconds *seconds)
{
    double last_end[AGENTS_MOST];
    for (int a = 0; a < AGENTS_MOST; a++)
        last_end[a] = -INFINITY;
    mark_queue(log, day, seconds);
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        if (call->day != day || !call->was_answered || call->service_seconds <= 0.0)
            continue;
        double start = call->answered_seconds - (double)day * BANK_DAY_SECONDS, end = start + call->service_seconds;
        if (call->agent < 0 || call->agent >= AGENTS_MOST) {
            mark_counts(seconds->unnamed, start, end);
            continue;
        }
        mark_agent(seconds, call->agent, last_end[call->agent], start, end);
        last_end[call->agent] = fmax(last_end[call->agent], end);
    }
}

static int bits_in(uint64_t bits) { return __builtin_popcountll(bits); }

static struct interval_sight sight_of(const struct day_seconds *day, long from, long until)
{
    struct interval_sight sight = {0};
    long seconds_with[TALKING_MOST] = {0}, above = 0;
    uint64_t names = 0;
    double while_waiting = 0.0, present = 0.0, ready = 0.0;
    for (long s = from; s < until; s++) {
        int talking = bits_in(day->talking[s]) + day->unnamed[s];
        talking = talking < TALKING_MOST ? talking : TALKING_MOST - 1;
        seconds_with[talking]++;
        names |= day->talking[s];
        present += bits_in(day->present[s]) + day->unnamed[s];
        ready += bits_in(day->ready[s]) + day->unnamed[s];
        sight.largest_talking = talking > sight.largest_talking ? talking : sight.largest_talking;
        if (day->waiting[s] > 0) {
            sight.waiting_seconds++;
            while_waiting += talking;
        }
    }
    sight.names = bits_in(names);
    sight.present = present / (double)(until - from);
    sight.ready = ready / (double)(until - from);
    sight.talking_while_waiting = sight.waiting_seconds > 0.0 ? while_waiting / sight.waiting_seconds : NAN;
    int level = TALKING_MOST - 1;
    while (level > 0 && 10 * (above + seconds_with[level]) < until - from)
        above += seconds_with[level--];
    sight.p90_talking = level;
    return sight;
}

struct interval_sight *staff_sights(const struct bank_log *log, double interval_seconds, int *count)
{
    struct interval_sight *sights =
        memory_zeroed((size_t)(log->days * BANK_DAY_SECONDS / interval_seconds) + 1, sizeof *sights);
    *count = 0;
    for (int d = 0; d < log->days; d++) {
        struct day_seconds day = day_seconds_create();
        mark_day(log, d, &day);
        for (double s = bank_opens_seconds(bank_weekday(log, d)); s < bank_closes_seconds(bank_weekday(log, d));
             s += interval_seconds)
            sights[(*count)++] = sight_of(&day, (long)s, (long)(s + interval_seconds));
        day_seconds_destroy(&day);
    }
    return sights;
}

/* --- the family ------------------------------------------------------------------------------------------------- */

static double largest_talking(const struct interval_sight *sight) { return sight->largest_talking; }
static double p90_talking(const struct interval_sight *sight) { return sight->p90_talking; }
static double names_talking(const struct interval_sight *sight) { return sight->names; }
static double present(const struct interval_sight *sight) { return sight->present; }
static double ready(const struct interval_sight *sight) { return sight->ready; }

/* Where nobody waits for long, too few moments tell; there were at least as many as ever talked at once. */
static double talking_while_waiting(const struct interval_sight *sight)
{
    return sight->waiting_seconds < 60.0 ? sight->largest_talking : sight->talking_while_waiting;
}

static double between(const struct interval_sight *sight)
{
    return 0.5 * (talking_while_waiting(sight) + sight->largest_talking);
}

static const struct staff_estimator estimator_table[] = {
    {"present", "names between first and last call, pauses over 15 minutes left out", present, true},
    {"ready", "the same, pauses left out too in which callers waited for more than a minute", ready, true},
    {"names", "different names that talked", names_talking, true},
    {"largest", "most agents talking at once", largest_talking, false},
    {"90 % quantile", "agents talking at once, exceeded a tenth of the time", p90_talking, false},
    {"talking while somebody waits", "mean number of agents talking while a caller waited; the largest where none did",
     talking_while_waiting, false},
    {"between", "half-way between the largest and those talking while somebody waits", between, false},
};

static const struct staff_estimator *const estimators[] = {
    &estimator_table[0], &estimator_table[1], &estimator_table[2], &estimator_table[3],
    &estimator_table[4], &estimator_table[5], &estimator_table[6], NULL,
};

const struct staff_estimator *staff_estimator_find(const char *name)
{
    for (int e = 0; estimators[e] != NULL; e++)
        if (strcmp(estimators[e]->name, name) == 0)
            return estimators[e];
    return NULL;
}

const struct staff_estimator *const *staff_estimators(void) { return estimators; }

int staff_estimate(const struct staff_estimator *estimator, const struct interval_sight *sight)
{
    int agents = (int)floor(estimator->agents(sight) + 0.5);
    return agents > 1 ? agents : 1;
}
