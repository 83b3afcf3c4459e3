/*
 * test_erlang.c -- Erlang's formulas against published tables, against laws, and against chains solved here.
 *
 * The chain below knows nothing of the formulas: it solves the balance equations of the queue length from the empty
 * state up, and follows one waiting contact through time by uniformization.
 */
#include "check.h"

#include <float.h>
#include <stdlib.h>

#include "models/queueing/erlang.h"
#include "models/queueing/priority_queue.h"
#include "models/queueing/requirement.h"
#include "models/queueing/single_agent.h"

struct pool { /* M/M/n+M; without impatience M/M/n */
    double arrivals_per_second, mean_handle_seconds, mean_patience_seconds, agents;
};

static struct pool pool_of(double calls_per_hour, double handle, double patience, int agents)
{
    return (struct pool){calls_per_hour / 3600, handle, patience, agents};
}

static struct queue_measures measures_within(const struct pool *pool, double seconds)
{
    struct queue_load load = {
        QUEUE_ERLANG_A, pool->arrivals_per_second, pool->mean_handle_seconds, pool->mean_patience_seconds, NULL,
        INFINITY};
    return queue_measures_find(&load, pool->agents, seconds);
}

static struct queue_measures measures_of(const struct pool *pool) { return measures_within(pool, INFINITY); }

static double level_of(const struct pool *pool, double seconds) { return measures_within(pool, seconds).service_level; }

/* A table "rounds to" these digits: half a unit of the last one. */
static const double four_digits = 0.5e-4 + 1e-12, two_digits = 0.5e-2 + 1e-12, five_digits = 0.5e-5 + 1e-12;

/* 400 calls per hour, 180 s, within 30 s: the "power of one" table of the Society of Workforce Planning Professionals,
 * recomputed to four digits. */
TEST(erlang_c_agrees_with_the_power_of_one_table)
{
    static const double service_level[] = {.3561, .5931, .7478, .8470, .9091, .9472};
    static const double asa[] = {136.92, 51.11, 24.94, 13.41, 7.53, 4.30};
    static const double occupancy[] = {.9524, .9091, .8696, .8333, .8000, .7692};
    for (int row = 0; row < 6; row++) {
        struct pool pool = pool_of(400, 180, INFINITY, 21 + row);
        struct queue_measures found = measures_of(&pool);
        CHECK_CLOSE(level_of(&pool, 30), service_level[row], four_digits);
        CHECK_CLOSE(found.asa_seconds, asa[row], two_digits);
        CHECK_CLOSE(found.occupancy_fraction, occupancy[row], four_digits);
    }
}

/* The same calls with an exponential patience of two minutes; exact M/M/n+M, recomputed to four digits. */
TEST(erlang_a_agrees_with_the_same_table_when_callers_hang_up)
{
    static const double service_level[] = {.6347, .7084, .7738, .8295, .8752, .9113, .9389};
    static const double abandonment[] = {.1554, .1246, .0977, .0749, .0560, .0408, .0290};
    for (int row = 0; row < 7; row++) {
        struct pool pool = pool_of(400, 180, 120, 18 + row);
        CHECK_CLOSE(level_of(&pool, 30), service_level[row], four_digits);
        CHECK_CLOSE(measures_of(&pool).abandonment_fraction, abandonment[row], four_digits);
    }
}

/* 100 calls per half hour, 180 s, 14 agents, within 20 s: three independent packages agree. */
TEST(erlang_c_agrees_with_other_packages)
{
    struct pool pool = pool_of(200, 180, INFINITY, 14);
    struct queue_measures found = measures_of(&pool);
    CHECK_CLOSE(found.wait_probability, .1741, four_digits);
    CHECK_CLOSE(level_of(&pool, 20), .8884, four_digits);
    CHECK_CLOSE(found.asa_seconds, 7.84, two_digits);
    CHECK_CLOSE(found.occupancy_fraction, .7143, four_digits);
}

/* The same load, patience 300 s, 13 agents: as pyworkforce computes it. */
TEST(erlang_a_agrees_with_pyworkforce)
{
    struct pool pool = pool_of(200, 180, 300, 13);
    struct queue_measures found = measures_of(&pool);
    CHECK_CLOSE(found.wait_probability, .22580, five_digits);
    CHECK_CLOSE(level_of(&pool, 20), .85818, five_digits);
    CHECK_CLOSE(found.abandonment_fraction, .024963, 0.5e-6 + 1e-12);
    CHECK_CLOSE(found.wait_seconds, 7.489, 0.5e-3 + 1e-12);
    CHECK_CLOSE(found.occupancy_fraction, .75003, five_digits);
}

/* 100 calls per half hour, 20 agents: the example page of a spreadsheet library. */
TEST(erlang_c_agrees_with_a_spreadsheet_library)
{
    CHECK_CLOSE(erlang_c_mean_wait_seconds(200 / 3600. * 240, 20, 240), 2.2435, four_digits);
    CHECK_CLOSE(erlang_c_mean_wait_seconds(200 / 3600. * 300, 20, 300), 30.431, 0.5e-3 + 1e-12);
}

/* 700 calls per half hour, 237 s, within 20 s: a planners' forum teaches that one agent makes 83.4 % into 78 %. */
TEST(erlang_c_agrees_with_the_forum_example)
{
    struct pool hundred = pool_of(1400, 237, INFINITY, 100), one_less = pool_of(1400, 237, INFINITY, 99);
    CHECK_CLOSE(level_of(&hundred, 20), .8344, four_digits);
    CHECK_CLOSE(level_of(&one_less, 20), .7881, four_digits);
}

/* A trade article prints these for 350 calls of 320 s "per hour"; they hold for the half hour. */
TEST(erlang_c_agrees_with_the_article_that_mistook_its_unit)
{
    static const double asa[] = {14.27, 20.40, 29.82, 45.26, 73.34};
    for (int row = 0; row < 5; row++)
        CHECK_CLOSE(erlang_c_mean_wait_seconds(700 / 3600. * 320, 69 - row, 320), asa[row], two_digits);
}

/* 20 calls a minute, 5 minutes, patience 2 minutes, 100 agents: the model of the benchmark. */
TEST(erlang_a_agrees_with_the_figures_of_the_benchmark)
{
    struct pool pool = pool_of(1200, 300, 120, 100);
    struct queue_measures found = measures_of(&pool);
    CHECK_CLOSE(found.abandonment_fraction, 0.048811, 0.5e-6 + 1e-12);
    CHECK_CLOSE(found.wait_seconds, 5.8573, four_digits);
    CHECK_CLOSE(found.wait_probability, 0.40402, five_digits);
}

/* 1 - C e^-(n - a) mu t with 40 digits (mpmath), in queues that hardly ever answer in time. */
TEST(small_service_levels_keep_their_digits)
{
    CHECK_CLOSE(erlang_c_service_level(0.0009999, 0.001, 180, 1e-6) / 6.358897459441248e-7, 1, 1e-11);
    CHECK_CLOSE(erlang_c_service_level(20 - 0x1p-20, 20, 180, 0) / 2.524177648296513e-7, 1, 1e-11);
    CHECK_CLOSE(erlang_c_service_level(20 - 0x1p-30, 20, 180, 1e-3) / 2.465069152758656e-10, 1, 1e-11);
    CHECK_CLOSE(erlang_c_service_level(20, 24, 180, 30), 1 - erlang_c_longer_wait_probability(20, 24, 180, 30), 1e-14);
    CHECK_CLOSE(erlang_c_service_level(0, 3, 180, 0), 1, 0);
}

/* Erlang B by its definition, load^n / n! over the sum of load^k / k!, in long double. */
TEST(erlang_b_is_the_share_of_the_last_term)
{
    for (int lines = 0; lines <= 40; lines += 4)
        for (double load = 0.25; load < 100; load *= 2) {
            long double term = 1, sum = 1;
            for (int k = 1; k <= lines; k++)
                sum += term *= (long double)load / k;
            CHECK_CLOSE(erlang_b_blocking_probability(load, lines), (double)(term / sum), 1e-14);
        }
}

TEST(nothing_overflows_in_a_huge_centre)
{
    CHECK_CLOSE(erlang_b_blocking_probability(1e-3, 2000), 0, 0);
    CHECK_CLOSE(erlang_b_blocking_probability(1e6, 100), 1 - 100 / 1e6, 1e-6);
    CHECK(erlang_c_wait_probability(99000, 100000) < 0.01);
    struct pool drowned = {1e3, 300, 1e4, 100}, light = {1e-6, 300, 60, 5000};
    struct queue_measures found = measures_of(&drowned); /* ten million wait: a fluid, all but exactly */
    CHECK_CLOSE(found.queue_length / ((1e3 - 100 / 300.) * 1e4), 1, 1e-9);
    CHECK_CLOSE(found.abandonment_fraction, 1 - 100 / 300. / 1e3, 1e-9);
    CHECK_CLOSE(found.occupancy_fraction, 1, 1e-9);
    CHECK_CLOSE(level_of(&drowned, 30), 0, 1e-12);
    CHECK_CLOSE(level_of(&light, 0), 1, 0);
}

TEST(edges_are_answered_plainly)
{
    CHECK_CLOSE(erlang_c_wait_probability(3.0, 0), 1, 0);
    CHECK_CLOSE(erlang_c_wait_probability(0.0, 3), 0, 0);
    CHECK(isinf(erlang_c_mean_wait_seconds(5, 5, 100)));
    struct pool empty = {0, 100, 60, 3}, unmanned = {0.1, 100, 60, 0}, unstable = {0.1, 100, INFINITY, 10};
    CHECK_CLOSE(measures_of(&empty).wait_seconds, 0, 0);
    CHECK_CLOSE(level_of(&empty, 20), 1, 0);
    CHECK_CLOSE(measures_of(&unmanned).abandonment_fraction, 1, 1e-12);
    CHECK_CLOSE(measures_of(&unmanned).wait_seconds, 60, 1e-10);
    CHECK(isnan(measures_of(&unmanned).asa_seconds));
    CHECK_CLOSE(level_of(&unmanned, 20), 0, 0);
    CHECK(isinf(measures_of(&unstable).queue_length));
    CHECK_CLOSE(level_of(&unstable, 20), 0, 0);
}

TEST(one_more_agent_never_makes_waiting_more_likely)
{
    for (int agents = 1; agents < 60; agents++)
        CHECK(erlang_c_wait_probability(25.0, agents + 1) <= erlang_c_wait_probability(25.0, agents));
}

TEST(endless_patience_is_erlang_c)
{
    struct pool patient = pool_of(400, 180, 1e13, 22), endless = pool_of(400, 180, INFINITY, 22);
    CHECK_CLOSE(measures_of(&patient).wait_seconds, measures_of(&endless).wait_seconds, 1e-7);
    CHECK_CLOSE(level_of(&patient, 30), level_of(&endless, 30), 1e-9);
}

/* With patience like handle times the number present is Poisson: M/M/n+M is M/M/infinity. */
TEST(patience_like_handle_time_makes_the_number_present_poisson)
{
    double load = 17.5, term = exp(-load), below = 0;
    for (int k = 0; k < 20; k++) {
        below += term;
        term *= load / (k + 1);
    }
    struct pool pool = {load / 180, 180, 180, 20};
    CHECK_CLOSE(measures_of(&pool).wait_probability, 1 - below, 1e-12);
}

TEST(everybody_who_is_answered_keeps_an_agent_busy)
{
    for (int agents = 1; agents < 40; agents++) {
        struct pool pool = pool_of(400, 180, 75, agents);
        struct queue_measures found = measures_of(&pool);
        CHECK_CLOSE(found.occupancy_fraction * agents, 20 * (1 - found.abandonment_fraction), 1e-11);
    }
}

/* A chain of our own: state = number present, cut where nothing is left. */
enum { STATES = 4000 };
struct chain {
    double present[STATES]; /* stationary probability */
    double arrivals, services, leaving;
    int agents;
};

static void chain_solve(struct chain *chain, const struct pool *pool)
{
    chain->arrivals = pool->arrivals_per_second;
    chain->services = 1 / pool->mean_handle_seconds;
    chain->leaving = 1 / pool->mean_patience_seconds;
    chain->agents = (int)pool->agents;
    long double weight[STATES] = {1}, sum = 1;
    for (int k = 1; k < STATES; k++) {
        int busy = k < (int)pool->agents ? k : (int)pool->agents;
        weight[k] = weight[k - 1] * chain->arrivals / (busy * chain->services + (k - busy) * chain->leaving);
        sum += weight[k];
    }
    for (int k = 0; k < STATES; k++)
        chain->present[k] = (double)(weight[k] / sum);
}

/* Probability that a contact with `ahead` others before it is answered within t: its own chain, uniformized. */
static double answered_behind(const struct chain *chain, int ahead, double seconds)
{
    double all_busy = chain->agents * chain->services, pace = all_busy + (ahead + 1) * chain->leaving;
    double *now = calloc((size_t)ahead + 1, sizeof *now), steps = pace * seconds, answered = 0, sum = 0;
    now[ahead] = 1; /* now[i]: still waiting, with i ahead */
    for (int k = 0; k < steps + 12 * sqrt(steps) + 60; k++) {
        double poisson = exp(k * log(steps) - steps - lgamma(k + 1.0));
        sum += poisson * answered;
        answered += now[0] * all_busy / pace;
        for (int i = 0; i <= ahead; i++) {
            double inflow = i < ahead ? now[i + 1] * (all_busy + (i + 1) * chain->leaving) / pace : 0;
            now[i] = now[i] * (1 - (all_busy + (i + 1) * chain->leaving) / pace) + inflow;
        }
    }
    free(now);
    return sum;
}

static double chain_service_level(const struct chain *chain, double seconds)
{
    double level = 0;
    for (int k = 0; k < STATES; k++)
        if (chain->present[k] > 1e-14)
            level += chain->present[k] * (k < chain->agents ? 1 : answered_behind(chain, k - chain->agents, seconds));
    return level;
}

static void check_against_chain(const struct pool *pool, double within_seconds)
{
    static struct chain chain;
    chain_solve(&chain, pool);
    double waits = 0, queue_length = 0, busy = 0;
    for (int k = 0; k < STATES; k++) {
        waits += k >= pool->agents ? chain.present[k] : 0;
        queue_length += k > pool->agents ? (k - pool->agents) * chain.present[k] : 0;
        busy += fmin(k, pool->agents) * chain.present[k];
    }
    struct queue_measures found = measures_of(pool);
    CHECK_CLOSE(found.wait_probability, waits, 1e-11);
    CHECK_CLOSE(found.queue_length, queue_length, 1e-10 * (1 + queue_length));
    CHECK_CLOSE(found.wait_seconds, queue_length / pool->arrivals_per_second, 1e-9);
    CHECK_CLOSE(found.occupancy_fraction, busy / pool->agents, 1e-11);
    CHECK_CLOSE(found.abandonment_fraction, chain.leaving * queue_length / chain.arrivals, 1e-11);
    CHECK_CLOSE(level_of(pool, within_seconds), chain_service_level(&chain, within_seconds), 1e-9);
}

TEST(erlang_a_agrees_with_a_chain_solved_here)
{
    static const double patience[] = {5, 60, 180, 900};
    for (int agents = 1; agents <= 41; agents += 8)
        for (int i = 0; i < 4; i++) {
            struct pool pool = {20 / 180., 180, patience[i], agents};
            check_against_chain(&pool, 25);
        }
    struct pool bench = {1 / 3., 300, 120, 100}, drowned = {1, 300, 195, 10};
    check_against_chain(&bench, 20);
    check_against_chain(&drowned, 640); /* "all busy, nobody waiting" has probability 1e-201 */
}

/* ASA is the mean of P(answered later than t | answered): integrated here over the chain's own answer times. */
TEST(asa_is_the_integral_of_those_not_yet_answered)
{
    struct pool pool = {20 / 180., 180, 120, 19};
    double answered = 1 - measures_of(&pool).abandonment_fraction, integral = 0, step = 0.5;
    for (int i = 0; i < 2400; i++) { /* Simpson's rule, until 20 minutes */
        double a = level_of(&pool, i * step), b = level_of(&pool, (i + 0.5) * step);
        double c = level_of(&pool, (i + 1) * step);
        integral += step / 6 * ((answered - a) + 4 * (answered - b) + (answered - c));
    }
    CHECK_CLOSE(measures_of(&pool).asa_seconds, integral / answered, 1e-8);
}

TEST(erlang_a_holds_in_a_big_centre_over_a_long_time)
{
    struct pool pool = {10, 180, 240, 1790}; /* exp(-n mu t) is below the smallest double here */
    double answered = 1 - measures_of(&pool).abandonment_fraction;
    CHECK_CLOSE(level_of(&pool, 600), answered, 1e-12);
    CHECK_CLOSE(level_of(&pool, 1e6), answered, 1e-12);
    CHECK_CLOSE(level_of(&pool, 0), 1 - measures_of(&pool).wait_probability, 1e-12);
}

/* Two classes alike are one class cut in two: the mean over both is that of first come, first served (Kleinrock's
 * conservation law), and the one that goes first waits as if alone but for the contacts already in service. */
TEST(priorities_share_out_the_same_waiting)
{
    double rates[] = {8 / 180., 9 / 180.}, wait[2];
    priority_queue_mean_waits(rates, 2, 180, 20, wait);
    CHECK_CLOSE((8 * wait[0] + 9 * wait[1]) / 17, erlang_c_mean_wait_seconds(17, 20, 180), 1e-10);
    CHECK_CLOSE(wait[0], erlang_c_wait_probability(17, 20) * 180 / (20 - 8), 1e-10);
    priority_queue_mean_waits((double[]){8 / 180., 13 / 180.}, 2, 180, 20, wait);
    CHECK_CLOSE(wait[0], 180 / 12., 1e-12);
    CHECK(isinf(wait[1]));
}

/* One agent, two classes, solved as a chain: state (first waiting, second waiting), by value iteration. */
TEST(cobham_agrees_with_a_chain_of_two_queues)
{
    enum { MOST = 60 };
    static double p[MOST + 1][MOST + 1], next[MOST + 1][MOST + 1];
    double first = 0.25, second = 0.35, service = 1.0, pace = first + second + service, empty = 1;
    memset(p, 0, sizeof p);
    for (int round = 0; round < 6000; round++) {
        double next_empty = empty * (1 - (first + second) / pace) + p[0][0] * service / pace;
        for (int i = 0; i <= MOST; i++)
            for (int j = 0; j <= MOST; j++) {
                double stay = (i == MOST ? first : 0) + (j == MOST ? second : 0);
                double in = p[i][j] * stay + (i ? p[i - 1][j] * first : 0) + (j ? p[i][j - 1] * second : 0);
                in += i < MOST ? p[i + 1][j] * service : 0;
                in += i == 0 && j < MOST ? p[0][j + 1] * service : 0;
                next[i][j] = in / pace + (i == 0 && j == 0 ? empty * (first + second) / pace : 0);
            }
        memcpy(p, next, sizeof p);
        empty = next_empty;
    }
    double queue[2] = {0, 0}, wait[2];
    for (int i = 0; i <= MOST; i++)
        for (int j = 0; j <= MOST; j++) {
            queue[0] += i * p[i][j];
            queue[1] += j * p[i][j];
        }
    priority_queue_mean_waits((double[]){first, second}, 2, 1 / service, 1, wait);
    CHECK_CLOSE(first * wait[0], queue[0], 1e-6);
    CHECK_CLOSE(second * wait[1], queue[1], 1e-6);
}

TEST(variation_of_handle_times_makes_people_wait)
{
    CHECK_CLOSE(single_agent_mean_wait_seconds(0.8 / 60, 60, 1), erlang_c_mean_wait_seconds(0.8, 1, 60), 1e-10);
    CHECK_CLOSE(single_agent_mean_wait_seconds(0.8 / 60, 60, 0), erlang_c_mean_wait_seconds(0.8, 1, 60) / 2, 1e-10);
    CHECK(isinf(single_agent_mean_wait_seconds(1, 1, 0)));
}

RUN_TESTS(RUN(erlang_c_agrees_with_the_power_of_one_table),
          RUN(erlang_a_agrees_with_the_same_table_when_callers_hang_up), RUN(erlang_c_agrees_with_other_packages),
          RUN(erlang_a_agrees_with_pyworkforce), RUN(erlang_c_agrees_with_a_spreadsheet_library),
          RUN(erlang_c_agrees_with_the_forum_example), RUN(erlang_c_agrees_with_the_article_that_mistook_its_unit),
          RUN(erlang_a_agrees_with_the_figures_of_the_benchmark), RUN(small_service_levels_keep_their_digits),
          RUN(erlang_b_is_the_share_of_the_last_term), RUN(nothing_overflows_in_a_huge_centre),
          RUN(edges_are_answered_plainly), RUN(one_more_agent_never_makes_waiting_more_likely),
          RUN(endless_patience_is_erlang_c), RUN(patience_like_handle_time_makes_the_number_present_poisson),
          RUN(everybody_who_is_answered_keeps_an_agent_busy), RUN(erlang_a_agrees_with_a_chain_solved_here),
          RUN(asa_is_the_integral_of_those_not_yet_answered), RUN(erlang_a_holds_in_a_big_centre_over_a_long_time),
          RUN(priorities_share_out_the_same_waiting), RUN(cobham_agrees_with_a_chain_of_two_queues),
          RUN(variation_of_handle_times_makes_people_wait))
