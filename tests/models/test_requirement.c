/*
 * test_requirement.c -- the least agents and the most work: enough, and not a bit more than enough.
 */
#include "models/queueing/requirement.h"

#include "models/queueing/erlang.h"

#include "check.h"

static const struct queue_targets nothing = {NAN, 30, NAN, NAN, NAN, NAN, NAN, NAN};

static struct queue_load load_of(enum queue_model model, double erlangs)
{
    return (struct queue_load){model, erlangs / 180, 180, 120, NULL, INFINITY};
}

static bool holds(const struct queue_load *load, const struct queue_targets *targets, double agents)
{
    struct queue_measures found = queue_measures_find(load, agents, targets->within_seconds);
    return queue_targets_hold(targets, &found);
}

/* The "power of one" load: 80 % in 30 s takes 24 agents by Erlang C, 21 when callers hang up, 23 with 5 % abandonment.
 */
TEST(the_textbook_load_needs_24_and_with_patience_21_agents)
{
    struct queue_targets level = nothing, both;
    level.service_level = 0.8;
    both = level;
    both.abandonment = 0.05;
    struct queue_load c = load_of(QUEUE_ERLANG_C, 20), a = load_of(QUEUE_ERLANG_A, 20);
    CHECK_CLOSE(requirement_agents(&c, &level, true), 24, 0);
    CHECK_CLOSE(requirement_agents(&a, &level, true), 21, 0);
    CHECK_CLOSE(requirement_agents(&a, &both, true), 23, 0);
}

static void check_least(const struct queue_load *load, const struct queue_targets *targets)
{
    double real = requirement_agents(load, targets, false), whole = requirement_agents(load, targets, true);
    CHECK(holds(load, targets, real));
    CHECK(!holds(load, targets, real * (1 - 2e-9)));
    CHECK_CLOSE(whole, ceil(real), 0);
}

TEST(requirements_are_enough_and_least)
{
    static const double erlangs[] = {0.01, 1.3, 20, 700, 2e4, 1e6};
    for (int i = 0; i < 12; i++) {
        struct queue_load load = load_of(i % 2 ? QUEUE_ERLANG_A : QUEUE_ERLANG_C, erlangs[i / 2]);
        struct queue_targets level = nothing, waits = nothing, all = nothing;
        level.service_level = all.service_level = 0.8;
        waits.asa_seconds = all.asa_seconds = 12;
        all.max_occupancy = 0.88;
        all.delay_probability = 0.4;
        check_least(&load, &level);
        check_least(&load, &waits);
        check_least(&load, &all);
    }
    struct queue_targets blocking = nothing;
    blocking.blocking = 0.01;
    struct queue_load trunks = load_of(QUEUE_ERLANG_B, 20);
    check_least(&trunks, &blocking);
}

static struct queue_targets blocked_at_most(double blocking)
{
    struct queue_targets targets = nothing;
    targets.blocking = blocking;
    return targets;
}

/* R. B. Cooper, Introduction to Queueing Theory, and every trunk table: erlangs offered to so many trunks at 1 %, 0.1 %
 * and 5 %; the tables print three or four digits. */
TEST(trunk_tables_come_out)
{
    static const struct {
        double trunks, blocking, load, tolerance;
    } table[] = {{1, .01, .0101, 5e-5},  {2, .01, .153, 5e-4},   {5, .01, 1.36, 5e-3},  {10, .01, 4.46, 5e-3},
                 {20, .01, 12.0, 5e-2},  {30, .01, 20.3, 5e-2},  {50, .01, 37.9, 5e-2}, {100, .01, 84.1, 5e-2},
                 {10, .001, 3.09, 5e-3}, {20, .001, 9.41, 5e-3}, {10, .05, 6.22, 5e-3}, {20, .05, 15.2, 5e-2}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct queue_targets targets = blocked_at_most(table[i].blocking);
        struct queue_load load = load_of(QUEUE_ERLANG_B, 1);
        double calls = requirement_calls_per_second(&load, &targets, table[i].trunks);
        CHECK_CLOSE(calls * load.mean_handle_seconds, table[i].load, table[i].tolerance);
        load.arrivals_per_second = calls;
        CHECK_CLOSE(requirement_agents(&load, &targets, false) / table[i].trunks, 1, 1e-8);
    }
}

TEST(erlang_b_turned_around_keeps_what_it_promises)
{
    for (double erlangs = 0.02; erlangs < 2e6; erlangs *= 9)
        for (double blocking = 0.5; blocking > 1e-9; blocking /= 11) {
            struct queue_targets targets = blocked_at_most(blocking);
            struct queue_load load = load_of(QUEUE_ERLANG_B, erlangs);
            double lines = requirement_agents(&load, &targets, false);
            if (lines == 0)
                continue;
            CHECK(erlang_b_blocking_probability(erlangs, lines) <= blocking * (1 + 1e-12));
            CHECK(erlang_b_blocking_probability(erlangs, lines * (1 - 1e-8)) > blocking);
            double calls = requirement_calls_per_second(&load, &targets, lines);
            CHECK_CLOSE(calls / load.arrivals_per_second, 1, 1e-7);
        }
}

/* 90 calls an hour of 270 s, patience 90 s: 1.341 % wait longer than two minutes with seven agents, 0.653 % with eight
 * (a birth-death chain with a watched contact, solved apart). A service level of 99 % within the same time takes
 * twelve. */
TEST(a_longest_wait_is_kept_by_who_hangs_up_too)
{
    struct queue_load load = {QUEUE_ERLANG_A, 90 / 3600.0, 270, 90, NULL, INFINITY};
    struct queue_targets longest = nothing, level = nothing;
    longest.within_seconds = level.within_seconds = 120;
    longest.longer_wait = 0.01;
    level.service_level = 0.99;
    CHECK_CLOSE(queue_measures_find(&load, 7, 120).longer_wait, 0.01341, 5e-6);
    CHECK_CLOSE(queue_measures_find(&load, 8, 120).longer_wait, 0.00653, 5e-6);
    CHECK_CLOSE(requirement_agents(&load, &longest, true), 8, 0);
    CHECK(requirement_agents(&load, &level, true) > 12);
    check_least(&load, &longest);
    load.model = QUEUE_ERLANG_C; /* nobody hangs up: the same as a service level */
    CHECK_CLOSE(requirement_agents(&load, &longest, false) / requirement_agents(&load, &level, false), 1, 1e-8);
}

TEST(the_strictest_target_decides)
{
    struct queue_load load = load_of(QUEUE_ERLANG_A, 50);
    struct queue_targets all = nothing;
    double most = 0;
    double *const target[] = {&all.service_level, &all.asa_seconds, &all.abandonment, &all.max_occupancy};
    static const double value[] = {0.8, 15, 0.06, 0.86};
    for (int i = 0; i < 4; i++) {
        struct queue_targets saved = all;
        all = nothing;
        *target[i] = value[i];
        most = fmax(most, requirement_agents(&load, &all, false));
        all = saved;
        *target[i] = value[i];
    }
    CHECK_CLOSE(requirement_agents(&load, &all, false), most, 1e-8 * most);
}

TEST(calls_and_handle_time_are_the_requirement_turned_round)
{
    for (int model = QUEUE_ERLANG_B; model <= QUEUE_ERLANG_A; model++) {
        struct queue_load load = load_of((enum queue_model)model, 37);
        struct queue_targets targets = nothing;
        *(model == QUEUE_ERLANG_B ? &targets.blocking : &targets.asa_seconds) = model == QUEUE_ERLANG_B ? 0.02 : 9;
        double agents = requirement_agents(&load, &targets, false);
        CHECK_CLOSE(requirement_calls_per_second(&load, &targets, agents), 37 / 180., 1e-8);
        CHECK_CLOSE(requirement_handle_seconds(&load, &targets, agents), 180, 1e-5);
    }
}

TEST(what_cannot_be_reached_is_not_a_number)
{
    struct queue_load load = load_of(QUEUE_ERLANG_A, 20), none = load_of(QUEUE_ERLANG_A, 0);
    struct queue_targets targets = nothing;
    CHECK(isnan(requirement_agents(&load, &targets, true)));
    targets.service_level = 1;
    CHECK(isnan(requirement_agents(&load, &targets, true)));
    targets.service_level = 0.8;
    CHECK_CLOSE(requirement_agents(&none, &targets, true), 0, 0);
    load.lines = 12; /* blocks more than a fifth of 20 erlangs, whoever is there */
    CHECK(isnan(requirement_agents(&load, &targets, false)));
    struct queue_load trunks = load_of(QUEUE_ERLANG_B, 20);
    targets = nothing;
    targets.blocking = 0; /* some are blocked however many lines there are */
    CHECK(isnan(requirement_agents(&trunks, &targets, false)));
    CHECK(isnan(requirement_calls_per_second(&trunks, &targets, 20)));
}

TEST(one_more_agent_never_hurts)
{
    for (int model = QUEUE_ERLANG_C; model <= QUEUE_ERLANG_A; model++) {
        struct queue_load load = load_of((enum queue_model)model, 20);
        for (double agents = 0.25; agents < 40; agents += 0.25) {
            struct queue_measures few = queue_measures_find(&load, agents, 20),
                                  more = queue_measures_find(&load, agents + 0.1, 20);
            CHECK(more.service_level >= few.service_level && more.wait_probability <= few.wait_probability + 1e-13);
            CHECK(more.asa_seconds <= few.asa_seconds && more.abandonment_fraction <= few.abandonment_fraction);
        }
    }
}

RUN_TESTS(RUN(the_textbook_load_needs_24_and_with_patience_21_agents), RUN(requirements_are_enough_and_least),
          RUN(trunk_tables_come_out), RUN(erlang_b_turned_around_keeps_what_it_promises),
          RUN(a_longest_wait_is_kept_by_who_hangs_up_too), RUN(the_strictest_target_decides),
          RUN(calls_and_handle_time_are_the_requirement_turned_round), RUN(what_cannot_be_reached_is_not_a_number),
          RUN(one_more_agent_never_hurts))
