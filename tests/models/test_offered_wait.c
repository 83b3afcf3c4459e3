/*
 * test_offered_wait.c -- queues with any law of patience, finite lines and real agents, against what is known
 * otherwise.
 *
 * The chain below solves the balance equations of a birth-death process from the empty state up and follows one waiting
 * contact by uniformization; it knows nothing of integrals.
 */
#include "models/queueing/offered_wait.h"

#include "models/queueing/erlang.h"
#include "models/queueing/queue_measures.h"
#include "models/queueing/requirement.h"

#include "check.h"

static const double calls = 400 / 3600.0; /* per second; 20 erlangs with 180 s */

static struct queue_load erlang_a(double mean_patience_seconds, double lines)
{
    return (struct queue_load){QUEUE_ERLANG_A, calls, 180, mean_patience_seconds, NULL, lines};
}

static struct distribution law_of(const char *name, double first, double second)
{
    struct distribution law = {.law = distribution_law_find(name), .parameter = {first, second}};
    assert_null(distribution_prepare(&law));
    return law;
}

static struct queue_measures with_law(const struct distribution *law, double lines, double agents, double within)
{
    struct queue_load load = {QUEUE_ERLANG_A, calls, 180, law->mean, law, lines};
    return queue_measures_find(&load, agents, within);
}

static void check_same(const struct queue_measures *found, const struct queue_measures *expected, double relative)
{
    CHECK_CLOSE(found->wait_probability, expected->wait_probability, relative);
    CHECK_CLOSE(found->service_level, expected->service_level, relative);
    CHECK_CLOSE(found->longer_wait, expected->longer_wait, relative);
    CHECK_CLOSE(found->asa_seconds, expected->asa_seconds, relative * (1 + expected->asa_seconds));
    CHECK_CLOSE(found->wait_seconds, expected->wait_seconds, relative * (1 + expected->wait_seconds));
    CHECK_CLOSE(found->abandonment_fraction, expected->abandonment_fraction, relative);
    CHECK_CLOSE(found->blocking_probability, expected->blocking_probability, relative);
    CHECK_CLOSE(found->occupancy_fraction, expected->occupancy_fraction, relative);
    CHECK_CLOSE(found->queue_length, expected->queue_length, relative * (1 + expected->queue_length));
}

/* Erlang A for a real number of agents, by sums over the places in the queue and 1 / B from the incomplete gamma
 * function, in arithmetic of 40 digits (mpmath). */
TEST(erlang_a_agrees_with_forty_digit_sums)
{
    static const struct {
        double per_hour, handle, patience, agents, within, wait, level, asa, all, left;
    } row[] = {
        {400, 180, 120, 21, 30, .402190432147, .8294673262595, 8.169643277035, 8.985313590884, .07487761325737},
        {400, 180, 120, 20.5, 30, .4421213987717, .8028574962723, 9.408923620509, 10.29492307156, .08579102559635},
        {400, 180, 120, .01, 30, .9999999992103, 1.573612785269e-8, 378.7884076491, 119.9400000045, .9995000000378},
        {2e7, 180, 1, 1e6, 0, .06961388640185, .9303861135982, 7.368424887151e-4, 7.425381403374e-4, 7.425381403374e-4},
        {100, 300, 60, 3.25, 15, .8575670172375, .1870439474093, 32.25552442023, 37.90252723471, .6317087872452},
        {7200, 300, 600, 580, 20, .8961255414941, .4716921300889, 21.63935362172, 21.45077245322, .03575128742204},
        {7200, 300, 600, 610.5, 20, .3929412604827, .9381645388395, 4.108688418751, 4.141384944021, .006902308240035},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct queue_load load = {QUEUE_ERLANG_A, row[i].per_hour / 3600, row[i].handle, row[i].patience, NULL,
                                  INFINITY};
        struct queue_measures found = queue_measures_find(&load, row[i].agents, row[i].within);
        CHECK_CLOSE(found.wait_probability / row[i].wait, 1, 1e-12);
        CHECK_CLOSE(found.service_level / row[i].level, 1, 1e-11);
        CHECK_CLOSE(found.asa_seconds / row[i].asa, 1, 1e-11);
        CHECK_CLOSE(found.wait_seconds / row[i].all, 1, 1e-11);
        CHECK_CLOSE(found.abandonment_fraction / row[i].left, 1, 1e-11);
    }
}

/* The integrals of Zeltyn and Mandelbaum for these laws in closed form, in arithmetic of 30 digits (mpmath.quad). */
TEST(other_laws_of_patience_agree_with_thirty_digit_integrals)
{
    static const struct {
        const char *law;
        double mean, second, agents, within, wait, level, asa, all, left;
    } row[] = {
        {"lognormal", 120, 1, 20, 30, .5505886032, .717926874785, 15.0100037246, 16.7722495064, .084897367653},
        {"lognormal", 120, 1, 18.5, 30, .676928062288, .598510796517, 21.2431929856, 23.3934963033, .127737993383},
        {"weibull", 120, .5, 19, 20, .394804879731, .773506488112, 4.61770716247, 4.97829665249, .153645924133},
        {"constant", 60, 0, 20, 30, .591552317714, .665644342162, 16.722056734, 20.0613394703, .0771589979626},
        {"constant", 60, 0, 17, 60, .810578156979, .823095757736, 26.882664962, 32.7412620227, .176904242264},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct distribution law = law_of(row[i].law, row[i].mean, row[i].second);
        struct queue_measures found = with_law(&law, INFINITY, row[i].agents, row[i].within);
        CHECK_CLOSE(found.wait_probability / row[i].wait, 1, 1e-10);
        CHECK_CLOSE(found.service_level / row[i].level, 1, 1e-10);
        CHECK_CLOSE(found.asa_seconds / row[i].asa, 1, 1e-10);
        CHECK_CLOSE(found.wait_seconds / row[i].all, 1, 1e-10);
        CHECK_CLOSE(found.abandonment_fraction / row[i].left, 1, 1e-10);
    }
}

/* Nearly everybody has the patience: the few who have not are as exact as the many (mpmath.quad with 30 digits). */
TEST(rare_abandonment_keeps_its_digits)
{
    struct distribution law = law_of("lognormal", 120, 0.1);
    static const double lines[] = {110, 120, 130, INFINITY};
    static const double left[] = {5.877e-18, 2.60683e-13, 6.734932322e-10, 8.150951420e-12};
    static const double tolerance[] = {1e-4, 2e-6, 1e-9, 1e-9};
    for (int i = 0; i < 4; i++) {
        struct queue_load load = {QUEUE_ERLANG_A, 1, 100, 120, &law, lines[i]};
        double agents = isinf(lines[i]) ? 120 : 90;
        CHECK_CLOSE(queue_measures_find(&load, agents, 20).abandonment_fraction / left[i], 1, tolerance[i]);
    }
}

/* The less a patience varies, the nearer it comes to a constant one; the digits of a steep cumulative are few. */
TEST(steep_laws_end_and_come_near_constant_patience)
{
    static const char *const names[] = {"gamma", "gamma", "lognormal"};
    static const double cv[] = {0.05, 0.01, 0.01};
    struct distribution constant = law_of("constant", 60, 0);
    struct queue_measures expected = with_law(&constant, INFINITY, 20, 30);
    for (int i = 0; i < 3; i++) {
        struct distribution law = law_of(names[i], 60, cv[i]);
        struct queue_measures found = with_law(&law, INFINITY, 20, 30);
        CHECK_CLOSE(found.abandonment_fraction, expected.abandonment_fraction, cv[i] * cv[i]);
        CHECK_CLOSE(found.occupancy_fraction + found.abandonment_fraction, 1, 1e-10);
    }
}

/* A cumulative that begins like the tenth root of time. */
TEST(those_who_leave_nearly_at_once_are_counted)
{
    struct distribution law = law_of("weibull", 120, 0.1);
    struct queue_measures found = with_law(&law, INFINITY, 19, 20);
    CHECK(found.abandonment_fraction > 0.1);
    CHECK_CLOSE(found.occupancy_fraction * 19 / 20 + found.abandonment_fraction, 1, 1e-10);
}

TEST(next_to_no_agent_is_no_agent)
{
    struct queue_load load = erlang_a(120, INFINITY), lines = erlang_a(120, 2e-6);
    CHECK_CLOSE(queue_measures_find(&load, 1e-17, 30).abandonment_fraction, 1, 1e-12);
    CHECK_CLOSE(queue_measures_find(&lines, 1e-6, 30).blocking_probability, 1, 1e-5);
}

TEST(a_law_that_happens_to_be_exponential_gives_erlang_a)
{
    static const double agents[] = {0, 0.3, 7, 19, 20.5, 24, 40};
    for (int shape = 0; shape < 3; shape++)
        for (size_t i = 0; i < sizeof agents / sizeof *agents; i++)
            for (double lines = 45; !isnan(lines); lines = isinf(lines) ? NAN : INFINITY) {
                static const char *const name[] = {"exponential", "gamma", "weibull"};
                struct distribution law = law_of(name[shape], 95, 1);
                struct queue_load load = erlang_a(95, lines);
                struct queue_measures expected = queue_measures_find(&load, agents[i], 25);
                struct queue_measures found = with_law(&law, lines, agents[i], 25);
                expected.asa_seconds = agents[i] > 0 ? expected.asa_seconds : (found.asa_seconds = 0);
                expected.occupancy_fraction =
                    agents[i] > 0 ? expected.occupancy_fraction : (found.occupancy_fraction = 0);
                check_same(&found, &expected, 1e-10);
            }
}

/* A birth-death chain with `lines` places, of whom `agents` are served; those who would wait come with `willing`. */
enum { STATES_MOST = 200 };
struct chain {
    double present[STATES_MOST], arrivals, services, leaving, willing;
    int agents, lines;
};

static void chain_solve(struct chain *chain)
{
    long double weight[STATES_MOST] = {1}, sum = 1;
    for (int k = 1; k <= chain->lines; k++) {
        int busy = k < chain->agents ? k : chain->agents;
        double rate = chain->arrivals * (k > chain->agents ? chain->willing : 1);
        weight[k] = weight[k - 1] * rate / (busy * chain->services + (k - busy) * chain->leaving);
        sum += weight[k];
    }
    for (int k = 0; k <= chain->lines; k++)
        chain->present[k] = (double)(weight[k] / sum);
}

/* Answered within `seconds` with `ahead` others before it: its own chain, uniformized. *still_waiting: neither answered
 * nor gone by then. */
static double answered_behind(const struct chain *chain, int ahead, double seconds, double *still_waiting)
{
    double all_busy = chain->agents * chain->services, pace = all_busy + (ahead + 1) * chain->leaving;
    double now[STATES_MOST] = {0}, steps = pace * seconds, answered = 0, sum = 0;
    now[ahead] = 1;
    *still_waiting = 0;
    for (int k = 0; k < steps + 12 * sqrt(steps) + 60; k++) {
        double share = exp(k * log(steps) - steps - lgamma(k + 1.0));
        sum += share * answered;
        for (int i = 0; i <= ahead; i++)
            *still_waiting += share * now[i];
        answered += now[0] * all_busy / pace;
        for (int i = 0; i <= ahead; i++) {
            double inflow = i < ahead ? now[i + 1] * (all_busy + (i + 1) * chain->leaving) / pace : 0;
            now[i] = now[i] * (1 - (all_busy + (i + 1) * chain->leaving) / pace) + inflow;
        }
    }
    return sum;
}

static struct queue_measures chain_measures(const struct chain *chain, double seconds)
{
    struct queue_measures found = {.blocking_probability = chain->present[chain->lines]};
    double busy = 0;
    for (int k = 0; k <= chain->lines; k++) {
        bool waits = k >= chain->agents && k < chain->lines;
        double still_waiting = 0;
        busy += fmin(k, chain->agents) * chain->present[k];
        found.queue_length += fmax(0, k - chain->agents) * chain->present[k];
        found.wait_probability += waits ? chain->present[k] : 0;
        if (k < chain->agents && k < chain->lines)
            found.service_level += chain->present[k];
        else if (waits)
            found.service_level +=
                chain->present[k] * chain->willing * answered_behind(chain, k - chain->agents, seconds, &still_waiting);
        found.longer_wait += waits ? chain->present[k] * chain->willing * still_waiting : 0;
    }
    found.occupancy_fraction = busy / chain->agents;
    found.wait_seconds = found.queue_length / chain->arrivals / (1 - found.blocking_probability);
    found.abandonment_fraction = 1 - found.blocking_probability - busy * chain->services / chain->arrivals;
    return found;
}

TEST(finite_lines_agree_with_a_chain_solved_here)
{
    static const double patience[] = {20, 120, 900, INFINITY};
    static const int lines[] = {19, 20, 21, 27, 60, 140};
    for (int agents = 1; agents <= 22; agents += 7)
        for (int i = 0; i < 24; i++) {
            struct chain chain = {.arrivals = calls,
                                  .services = 1 / 180.,
                                  .leaving = 1 / patience[i % 4],
                                  .willing = 1,
                                  .agents = agents,
                                  .lines = lines[i / 4]};
            if (chain.agents > chain.lines)
                continue;
            chain_solve(&chain);
            struct queue_measures expected = chain_measures(&chain, 25);
            struct queue_load load = erlang_a(patience[i % 4], chain.lines);
            load.model = isinf(load.mean_patience_seconds) ? QUEUE_ERLANG_C : QUEUE_ERLANG_A;
            struct queue_measures found = queue_measures_find(&load, agents, 25);
            expected.asa_seconds = found.asa_seconds; /* see below */
            check_same(&found, &expected, 2e-10);
        }
}

/* Those who balk are a jump of the law at 0: for the rest the queue fills more slowly. */
TEST(balking_agrees_with_a_chain_that_fills_more_slowly)
{
    struct distribution parts[] = {law_of("constant", 0, 0), law_of("exponential", 150, 0)};
    double weights[] = {0.3, 0.7};
    struct distribution law = {.law = distribution_law_find("mixture"), .count = 2, .parts = parts, .weights = weights};
    assert_null(distribution_prepare(&law));
    struct chain chain = {
        .arrivals = calls, .services = 1 / 180., .leaving = 1 / 150., .willing = 0.7, .agents = 19, .lines = 190};
    chain_solve(&chain);
    struct queue_measures expected = chain_measures(&chain, 25), found = with_law(&law, INFINITY, 19, 25);
    expected.asa_seconds = found.asa_seconds;
    check_same(&found, &expected, 1e-10);
}

/* Three in ten leave at once, the others never: the same chain without anybody leaving later. With 13 agents more come
 * to stay than can be served. */
TEST(some_never_hang_up)
{
    struct distribution at_once = law_of("constant", 0, 0);
    struct patience_curve patience;
    patience_curve_init(&patience, &at_once);
    patience_curve_add_endless(&patience, 0.7);
    struct queue_load load = {QUEUE_ERLANG_A, calls, 180, INFINITY, NULL, INFINITY};
    for (int agents = 15; agents <= 24; agents += 3) {
        struct chain chain = {
            .arrivals = calls, .services = 1 / 180., .willing = 0.7, .agents = agents, .lines = STATES_MOST - 1};
        chain_solve(&chain);
        struct queue_measures expected = chain_measures(&chain, 25);
        struct queue_measures found = queue_measures_with(&load, &patience, agents, 25);
        expected.asa_seconds = found.asa_seconds;
        check_same(&found, &expected, agents == 15 ? 2e-4 : 1e-9); /* the shortest queue fills the chain */
    }
    struct queue_measures flooded = queue_measures_with(&load, &patience, 13, 25);
    CHECK(!flooded.is_stable && flooded.service_level == 0);
    CHECK_CLOSE(flooded.longer_wait, 0.7, 1e-12);
    patience_curve_clear(&patience);
}

/* Whoever has patience for 60 seconds waits no longer, and before that exactly as long as is not answered. */
TEST(nobody_waits_longer_than_a_constant_patience)
{
    struct distribution law = law_of("constant", 60, 0);
    CHECK_CLOSE(with_law(&law, INFINITY, 17, 60).longer_wait, 0, 0);
    struct queue_measures before = with_law(&law, INFINITY, 17, 59.999999);
    CHECK_CLOSE(before.longer_wait, 1 - before.service_level, 1e-12);
    CHECK(before.longer_wait > 0.1);
}

/* One agent, one place to wait, constant patience, by hand: whoever waits does so until the agent is free or the
 * patience D ends, (1 - e^-mu D) / mu on average; the cuts between the three states balance. */
TEST(one_waiting_place_with_constant_patience_comes_out_by_hand)
{
    double arrivals = 1 / 50., services = 1 / 40., patience = 30, gone = exp(-services * patience);
    double busy = arrivals / services, waiting = busy * arrivals * (1 - gone) / services, sum = 1 + busy + waiting;
    struct distribution law = law_of("constant", patience, 0);
    struct queue_load load = {QUEUE_ERLANG_A, arrivals, 40, patience, &law, 2};
    struct queue_measures found = queue_measures_find(&load, 1, 10);
    CHECK_CLOSE(found.wait_probability, busy / sum, 1e-12);
    CHECK_CLOSE(found.blocking_probability, waiting / sum, 1e-12);
    CHECK_CLOSE(found.abandonment_fraction, busy / sum * gone, 1e-12);
    CHECK_CLOSE(found.service_level, 1 / sum + busy / sum * (1 - exp(-services * 10)), 1e-12);
    CHECK_CLOSE(found.queue_length, waiting / sum, 1e-12);
}

/* Patience taken from a log: as many jumps as callers. The measures then come near those of the law behind them. */
TEST(observed_patience_comes_near_the_law_behind_it)
{
    enum { CALLERS = 400 };
    static double observed[CALLERS];
    for (int i = 0; i < CALLERS; i++)
        observed[i] = -120 * log(1 - (i + 0.5) / CALLERS);
    struct distribution law = {.law = distribution_law_find("empirical"), .count = CALLERS, .observations = observed};
    assert_null(distribution_prepare(&law));
    struct queue_load load = erlang_a(120, INFINITY);
    struct queue_measures expected = queue_measures_find(&load, 20, 30), found = with_law(&law, INFINITY, 20, 30);
    check_same(&found, &expected, 1e-3);
}

TEST(lines_for_the_agents_only_are_erlang_b_and_endless_lines_are_c_and_a)
{
    for (double agents = 0.7; agents < 30; agents += 3.1) {
        struct queue_load load = erlang_a(75, agents);
        struct queue_measures found = queue_measures_find(&load, agents, 10);
        CHECK_CLOSE(found.blocking_probability, erlang_b_blocking_probability(20, agents), 1e-13);
        CHECK_CLOSE(found.wait_seconds, 0, 0);
        struct queue_load wide = erlang_a(75, 400), endless = erlang_a(75, INFINITY);
        struct queue_measures many = queue_measures_find(&wide, agents, 10),
                              all = queue_measures_find(&endless, agents, 10);
        check_same(&many, &all, 1e-11);
    }
    struct queue_load wide = {QUEUE_ERLANG_C, calls, 180, NAN, NULL, 3000}, endless = wide;
    endless.lines = INFINITY;
    for (double agents = 20.75; agents < 30; agents += 1.5) {
        struct queue_measures many = queue_measures_find(&wide, agents, 10),
                              all = queue_measures_find(&endless, agents, 10);
        check_same(&many, &all, 1e-11);
    }
}

TEST(everybody_is_answered_gone_or_blocked)
{
    static const char *const names[] = {"lognormal", "weibull", "uniform", "gamma", "hyperexponential"};
    static const double second[] = {2.5, 0.6, 170, 0.4, 3};
    for (int i = 0; i < 5; i++)
        for (double agents = 0.5; agents < 30; agents += 4.5) {
            struct distribution law = law_of(names[i], 60, second[i]);
            struct queue_measures found = with_law(&law, 31.5, agents, 12);
            double answered = found.occupancy_fraction * agents / 20;
            CHECK_CLOSE(answered + found.abandonment_fraction + found.blocking_probability, 1, 1e-10);
            struct queue_measures later = with_law(&law, 31.5, agents, 1e7);
            CHECK_CLOSE(later.service_level, answered, 1e-10);
        }
}

/* ASA is the mean of P(answered later than t | answered). */
TEST(asa_with_finite_lines_is_the_integral_of_those_not_yet_answered)
{
    struct queue_load load = erlang_a(120, 26.5);
    struct queue_measures all = queue_measures_find(&load, 19.5, INFINITY);
    double integral = 0, step = 2;
    for (int i = 0; i < 300; i++) { /* Simpson's rule, until ten minutes */
        double a = queue_measures_find(&load, 19.5, i * step).service_level;
        double b = queue_measures_find(&load, 19.5, (i + 0.5) * step).service_level;
        double c = queue_measures_find(&load, 19.5, (i + 1) * step).service_level;
        integral += step / 6 * (6 * all.service_level - a - 4 * b - c);
    }
    CHECK_CLOSE(all.asa_seconds, integral / all.service_level, 1e-6);
}

TEST(extremes_are_answered_and_stay_finite)
{
    static const double patience[] = {1, 60, 1e5, 1e9}, loads[] = {1e-9, 0.5, 1e3, 1e6};
    static const double shares[] = {1e-6, 0.2, 0.999, 1, 1.001, 3};
    for (int i = 0; i < 96; i++) {
        struct queue_load load = {QUEUE_ERLANG_A, loads[i / 24] / 180, 180, patience[i % 4], NULL, INFINITY};
        double agents = loads[i / 24] * shares[i / 4 % 6];
        struct queue_measures at_once = queue_measures_find(&load, agents, 0),
                              later = queue_measures_find(&load, agents, 1e12);
        CHECK_CLOSE(at_once.service_level, 1 - at_once.wait_probability, 1e-9);
        CHECK_CLOSE(later.service_level, 1 - later.abandonment_fraction, 1e-9);
        CHECK_CLOSE(later.wait_seconds / patience[i % 4], later.abandonment_fraction, 1e-9);
        CHECK_CLOSE(later.occupancy_fraction * shares[i / 4 % 6], 1 - later.abandonment_fraction, 1e-9);
        CHECK(isfinite(later.asa_seconds) && later.asa_seconds >= 0);
        CHECK(later.abandonment_fraction >= 1 - shares[i / 4 % 6] - 1e-12); /* never more answered than a fluid would */
    }
}

RUN_TESTS(RUN(erlang_a_agrees_with_forty_digit_sums), RUN(other_laws_of_patience_agree_with_thirty_digit_integrals),
          RUN(rare_abandonment_keeps_its_digits), RUN(steep_laws_end_and_come_near_constant_patience),
          RUN(those_who_leave_nearly_at_once_are_counted), RUN(next_to_no_agent_is_no_agent),
          RUN(a_law_that_happens_to_be_exponential_gives_erlang_a), RUN(finite_lines_agree_with_a_chain_solved_here),
          RUN(some_never_hang_up), RUN(nobody_waits_longer_than_a_constant_patience),
          RUN(balking_agrees_with_a_chain_that_fills_more_slowly),
          RUN(one_waiting_place_with_constant_patience_comes_out_by_hand),
          RUN(observed_patience_comes_near_the_law_behind_it),
          RUN(lines_for_the_agents_only_are_erlang_b_and_endless_lines_are_c_and_a),
          RUN(everybody_is_answered_gone_or_blocked),
          RUN(asa_with_finite_lines_is_the_integral_of_those_not_yet_answered),
          RUN(extremes_are_answered_and_stay_finite))
