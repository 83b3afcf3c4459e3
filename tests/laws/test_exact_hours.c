/*
 * test_exact_hours.c -- a day that changes by the interval against the forward equations.
 *
 * Rates are constant inside an interval; at its beginning the law of the queue jumps: new agents take who waits, and of
 * agents who leave those in contact finish it first. Where heads are counted they count towards the staff until then,
 * also when it rises again; with shifts they are gone for good, and the next shift sits beside them. During an event
 * contacts may take longer, to their end.
 */
#include <stdlib.h>

#include "check.h"
#include "laws/against_truth.h"
#include "laws/chain.h"

enum { INTERVALS = 8, SECONDS = 300, LIMIT = 60 };

struct hour {
    double rate, handle, patience;
    int staff;
    double slowness;   /* handle times of those answered now are so many times as long */
    bool is_new_shift; /* else the same people, more or fewer */
};

enum { BUSY, SLOW, LEAVING, WAITING };

static int at_work(const struct chain_state *s) { return s->at[BUSY] + s->at[SLOW]; }

static void takes(const struct hour *hour, struct chain_state *s) { s->at[hour->slowness > 1.0 ? SLOW : BUSY]++; }

static void hour_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct hour *hour = owner;
    const double mean[] = {hour->handle, hour->handle * 1.5, hour->handle};
    struct chain_state s = *from;
    if (at_work(from) < hour->staff)
        takes(hour, &s);
    else
        s.at[WAITING]++;
    if (from->at[WAITING] < LIMIT)
        chain_step(chain, &s, hour->rate, 0);
    for (int place = BUSY; place <= LEAVING; place++) {
        s = *from;
        if (!s.at[place])
            continue;
        s.at[place]--;
        if (place != LEAVING && at_work(&s) < hour->staff && s.at[WAITING])
            s.at[WAITING]--, takes(hour, &s);
        chain_step(chain, &s, from->at[place] / mean[place], 0);
    }
    s = *from;
    if (s.at[WAITING]) {
        s.at[WAITING]--;
        chain_step(chain, &s, from->at[WAITING] / hour->patience, 0);
    }
}

static struct chain_state after_the_bell(const struct chain_state *s, const struct hour *hour)
{
    struct chain_state next = *s;
    if (hour->is_new_shift) {
        next.at[LEAVING] = (uint8_t)(next.at[LEAVING] + next.at[BUSY]);
        next.at[BUSY] = 0;
    }
    while (at_work(&next) < hour->staff && next.at[WAITING])
        next.at[WAITING]--, takes(hour, &next);
    return next;
}

/* The states that the day can reach, and the law of the queue at its beginning: nobody is there. */
static struct chain *empty_center(double **share)
{
    struct chain *chain = chain_create(hour_steps);
    chain_number(chain, &(struct chain_state){{0}});
    *share = memory_zeroed(1, sizeof **share);
    **share = 1.0;
    return chain;
}

/* The bell rings: states jump, and those that can follow are found. Returns the law after it, which replaces `share`.
 */
static double *bell_rings(struct chain *chain, double *share, const struct hour *hour)
{
    int before = chain_size(chain);
    int *next = memory_zeroed((size_t)before, sizeof *next);
    for (int i = 0; i < before; i++) {
        struct chain_state to = after_the_bell(chain_at(chain, i), hour);
        next[i] = share[i] > 1e-14 ? chain_number(chain, &to) : i;
    }
    chain_load(chain, hour);
    double *after = memory_zeroed((size_t)chain_size(chain), sizeof *after);
    for (int i = 0; i < before; i++)
        after[next[i]] += share[i];
    free(next);
    free(share);
    return after;
}

struct exact_interval {
    double busy, on_duty, queue_length, probability_of_wait, abandoned, answered;
};

static struct exact_interval interval_passes(struct chain *chain, double **share, const struct hour *hour)
{
    struct exact_interval exact = {.answered = hour->rate * SECONDS + chain_mean(chain, *share, WAITING)};
    *share = bell_rings(chain, *share, hour);
    double *seconds = memory_zeroed((size_t)chain_size(chain), sizeof *seconds);
    chain_pass(chain, *share, SECONDS, seconds);
    for (int i = 0; i < chain_size(chain); i++) {
        int busy = at_work(chain_at(chain, i)), leaving = chain_at(chain, i)->at[LEAVING];
        exact.busy += seconds[i] * (busy + leaving) / SECONDS;
        exact.on_duty += seconds[i] * ((busy > hour->staff ? busy : hour->staff) + leaving) / SECONDS;
        exact.probability_of_wait += busy >= hour->staff ? seconds[i] / SECONDS : 0.0;
    }
    exact.queue_length = chain_mean(chain, seconds, WAITING) / SECONDS;
    exact.abandoned = exact.queue_length * SECONDS / hour->patience;
    exact.answered -= exact.abandoned + chain_mean(chain, *share, WAITING);
    free(seconds);
    return exact;
}

/* --- the engine's side ------------------------------------------------------------------------------------------ */

static void add_shifts(struct center_fixture *f, const struct hour *hours, int group)
{
    struct shift *shifts = arena_zeroed(f->arena, INTERVALS, sizeof *shifts);
    for (int i = 0; i < INTERVALS; i++)
        shifts[i] = (struct shift){.agents = hours[i].staff, .start_seconds = i * SECONDS, .seconds = SECONDS};
    f->groups[group].shifts = shifts;
    f->groups[group].shift_count = INTERVALS;
}

/* One event for each interval in which contacts take longer. */
static void add_events(struct center_fixture *f, const struct hour *hours)
{
    static const bool all[] = {true};
    struct center_event *events = arena_zeroed(f->arena, INTERVALS, sizeof *events);
    for (int i = 0; i < INTERVALS; i++)
        if (hours[i].slowness > 1.0)
            events[f->center.event_count++] = (struct center_event){.name = "outage",
                                                                    .from_seconds = i * SECONDS,
                                                                    .until_seconds = (i + 1) * SECONDS,
                                                                    .contact_types = all,
                                                                    .agent_groups = all,
                                                                    .arrivals_factor = 1.0,
                                                                    .handle_time_factor = hours[i].slowness,
                                                                    .staff_factor = 1.0};
    f->center.events = events;
}

static struct center_fixture *day_fixture(const struct hour *hours, enum interval_of interval_of)
{
    struct center_fixture *f = fixture_open(0.0, INTERVALS, SECONDS);
    int call = fixture_calls(f, "call", 1.0, fixture_exponential(f, hours->handle));
    int group = fixture_group(f, "agents", 0);
    f->types[call].patience = fixture_exponential(f, hours->patience);
    for (int i = 0; i < INTERVALS; i++) {
        ((double *)f->types[call].expected_arrivals)[i] = hours[i].rate * SECONDS;
        fixture_staff_from(f, group, i, hours[i].staff);
    }
    if (hours->is_new_shift)
        add_shifts(f, hours, group);
    add_events(f, hours);
    f->center.interval_of = interval_of;
    fixture_skill(f, group, call);
    return f;
}

static void figures_of_an_interval(struct tally *tally, int interval, const struct exact_interval *exact,
                                   const struct results *by_arrival, const struct results *by_answer)
{
    int row = 1 + interval;
    if (getenv("CALLFLOOR_SHOW_FIGURES"))
        print_message("             interval %d\n", interval);
    figure_is(tally, "busy", results_agent(by_arrival, row, 0, KPI_BUSY), exact->busy);
    figure_is(tally, "on duty", results_agent(by_arrival, row, 0, KPI_STAFFED), exact->on_duty);
    figure_is(tally, "occupancy", results_agent(by_arrival, row, 0, KPI_OCCUPANCY), exact->busy / exact->on_duty);
    figure_is(tally, "P(wait)", results_contact(by_arrival, row, 0, KPI_PROBABILITY_OF_WAIT),
              exact->probability_of_wait);
    figure_is(tally, "queue length", results_contact(by_arrival, row, 0, KPI_QUEUE_LENGTH), exact->queue_length);
    figure_is(tally, "abandoned", results_contact(by_answer, row, 0, KPI_ABANDONED), exact->abandoned);
    figure_is(tally, "answered", results_contact(by_answer, row, 0, KPI_ANSWERED), exact->answered);
}

/* --- side by side ----------------------------------------------------------------------------------------------- */

struct plan {
    double rate;
    int staff;
    double slowness;
};

static void day_comes_out_exactly(const struct plan *plan, bool has_shifts, uint64_t seed)
{
    struct hour hours[INTERVALS];
    struct tally tally = {0, 0};
    double *share;
    for (int i = 0; i < INTERVALS; i++)
        hours[i] = (struct hour){plan[i].rate, 240.0, 150.0, plan[i].staff, plan[i].slowness, has_shifts};
    struct chain *chain = empty_center(&share);
    struct center_fixture *arrival = day_fixture(hours, INTERVAL_OF_ARRIVAL);
    struct center_fixture *answer = day_fixture(hours, INTERVAL_OF_ANSWER);
    struct results *by_arrival = fixture_results(arrival, seed, 300 * proof_replications());
    struct results *by_answer = fixture_results(answer, seed + 1, 300 * proof_replications());
    for (int i = 0; i < INTERVALS; i++) {
        struct exact_interval exact = interval_passes(chain, &share, &hours[i]);
        figures_of_an_interval(&tally, i, &exact, by_arrival, by_answer);
    }
    tally_is_plausible(&tally);
    results_destroy(by_arrival);
    results_destroy(by_answer);
    fixture_destroy(arrival);
    fixture_destroy(answer);
    free(share);
    chain_destroy(chain);
}

TEST(a_day_with_rates_and_staff_by_the_interval_comes_out_exactly)
{
    static const struct plan plan[INTERVALS] = {{0.040, 4, 1.0}, {0.045, 8, 1.0}, {0.060, 3, 1.0}, {0.030, 6, 1.0},
                                                {0.080, 9, 1.0}, {0.050, 5, 1.0}, {0.020, 7, 1.0}, {0.040, 3, 1.0}};
    day_comes_out_exactly(plan, false, 1500);
}

TEST(a_day_of_shifts_comes_out_exactly)
{
    static const struct plan plan[INTERVALS] = {{0.040, 4, 1.0}, {0.045, 5, 1.0}, {0.060, 3, 1.0}, {0.040, 4, 1.0},
                                                {0.060, 5, 1.0}, {0.050, 4, 1.0}, {0.040, 4, 1.0}, {0.040, 3, 1.0}};
    day_comes_out_exactly(plan, true, 1510);
}

TEST(a_day_with_an_outage_comes_out_exactly)
{
    static const struct plan plan[INTERVALS] = {{0.040, 4, 1.0}, {0.045, 7, 1.5}, {0.040, 4, 1.5}, {0.030, 6, 1.0},
                                                {0.050, 6, 1.0}, {0.050, 8, 1.5}, {0.030, 6, 1.0}, {0.030, 4, 1.0}};
    day_comes_out_exactly(plan, false, 1520);
}

RUN_TESTS(RUN(a_day_with_rates_and_staff_by_the_interval_comes_out_exactly), RUN(a_day_of_shifts_comes_out_exactly),
          RUN(a_day_with_an_outage_comes_out_exactly))
