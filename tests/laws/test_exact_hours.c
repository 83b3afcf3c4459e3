/*
 * test_exact_hours.c -- a day that changes by the interval against the forward equations.
 *
 * Rates are constant inside an interval; at its beginning the law of the queue jumps: new agents take who waits, and of
 * agents who leave those in contact finish it first. Until then they count towards the staff, also when it rises again.
 */
#include <stdlib.h>

#include "check.h"
#include "laws/against_truth.h"
#include "laws/chain.h"

enum { INTERVALS = 8, SECONDS = 300, LIMIT = 60 };

struct hour {
    double rate, handle, patience;
    int staff;
};

enum { BUSY, WAITING };

static void hour_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct hour *hour = owner;
    int busy = from->at[BUSY], waiting = from->at[WAITING];
    bool somebody_is_free = busy < hour->staff, next_is_taken = busy <= hour->staff && waiting;
    if (waiting < LIMIT)
        chain_step(chain,
                   &(struct chain_state){{(uint8_t)(busy + somebody_is_free), (uint8_t)(waiting + !somebody_is_free)}},
                   hour->rate, 0);
    if (busy)
        chain_step(chain, &(struct chain_state){{(uint8_t)(busy - !next_is_taken), (uint8_t)(waiting - next_is_taken)}},
                   busy / hour->handle, 0);
    if (waiting)
        chain_step(chain, &(struct chain_state){{(uint8_t)busy, (uint8_t)(waiting - 1)}}, waiting / hour->patience, 0);
}

static struct chain_state after_the_bell(const struct chain_state *s, int staff)
{
    struct chain_state next = *s;
    while (next.at[BUSY] < staff && next.at[WAITING])
        next.at[BUSY]++, next.at[WAITING]--;
    return next;
}

/* All states that any interval can reach, with the jumps between them. */
static struct chain *chain_of_the_day(const struct hour *hours)
{
    struct chain *chain = chain_create(hour_steps);
    chain_number(chain, &(struct chain_state){{0}});
    for (int before = -1; before < chain_size(chain);) {
        before = chain_size(chain);
        for (int i = 0; i < INTERVALS; i++) {
            chain_load(chain, &hours[i]);
            for (int k = 0; k < chain_size(chain); k++) {
                struct chain_state next = after_the_bell(chain_at(chain, k), hours[i].staff);
                chain_number(chain, &next);
            }
        }
    }
    return chain;
}

static void jump(struct chain *chain, double *share, int staff)
{
    for (int i = 0; i < chain_size(chain); i++) {
        struct chain_state next = after_the_bell(chain_at(chain, i), staff);
        int to = chain_number(chain, &next);
        if (to != i)
            share[to] += share[i], share[i] = 0.0;
    }
}

struct exact_interval {
    double busy, on_duty, queue_length, probability_of_wait, abandoned, answered;
};

static struct exact_interval interval_passes(struct chain *chain, double *share, const struct hour *hour)
{
    double *seconds = memory_zeroed((size_t)chain_size(chain), sizeof *seconds);
    struct exact_interval exact = {0.0, 0.0, 0.0, 0.0, 0.0, hour->rate * SECONDS + chain_mean(chain, share, WAITING)};
    chain_load(chain, hour);
    jump(chain, share, hour->staff);
    chain_pass(chain, share, SECONDS, seconds);
    for (int i = 0; i < chain_size(chain); i++) {
        int busy = chain_at(chain, i)->at[BUSY];
        exact.busy += seconds[i] * busy / SECONDS;
        exact.on_duty += seconds[i] * (busy > hour->staff ? busy : hour->staff) / SECONDS;
        exact.probability_of_wait += busy >= hour->staff ? seconds[i] / SECONDS : 0.0;
    }
    exact.queue_length = chain_mean(chain, seconds, WAITING) / SECONDS;
    exact.abandoned = exact.queue_length * SECONDS / hour->patience;
    exact.answered -= exact.abandoned + chain_mean(chain, share, WAITING);
    free(seconds);
    return exact;
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

TEST(a_day_with_rates_and_staff_by_the_interval_comes_out_exactly)
{
    static const struct {
        double rate;
        int staff;
    } plan[INTERVALS] = {{0.040, 4}, {0.045, 8}, {0.060, 3}, {0.030, 6},
                         {0.080, 9}, {0.050, 5}, {0.020, 7}, {0.040, 3}};
    struct hour hours[INTERVALS];
    struct tally tally = {0, 0};
    for (int i = 0; i < INTERVALS; i++)
        hours[i] = (struct hour){plan[i].rate, 240.0, 150.0, plan[i].staff};
    struct chain *chain = chain_of_the_day(hours);
    double *share = memory_zeroed((size_t)chain_size(chain), sizeof *share);
    struct center_fixture *arrival = day_fixture(hours, INTERVAL_OF_ARRIVAL);
    struct center_fixture *answer = day_fixture(hours, INTERVAL_OF_ANSWER);
    struct results *by_arrival = fixture_results(arrival, 1500, 600 * proof_replications());
    struct results *by_answer = fixture_results(answer, 1501, 600 * proof_replications());
    share[0] = 1.0;
    for (int i = 0; i < INTERVALS; i++) {
        struct exact_interval exact = interval_passes(chain, share, &hours[i]);
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

RUN_TESTS(RUN(a_day_with_rates_and_staff_by_the_interval_comes_out_exactly))
