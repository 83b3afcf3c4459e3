/*
 * test_chat_occupancy.c -- agents with a chat in hand, against queues that are known.
 */
#include "models/queueing/chat_occupancy.h"

#include <math.h>

#include "models/queueing/requirement.h"

#include "check.h"

static const struct chat_load twenty = {.arrivals_per_second = 1 / 30.,
                                        .mean_handle_seconds = 600,
                                        .leaving_rate = 1 / 240.,
                                        .concurrent = 3,
                                        .slow_down = 0.25};

TEST(one_chat_at_a_time_is_erlang_a_or_c)
{
    struct chat_load load = twenty;
    load.concurrent = 1;
    for (int agents = 12; agents <= 30; agents += 6) {
        struct queue_load calls = {QUEUE_ERLANG_A, 1 / 30., 600, 240, NULL, INFINITY};
        CHECK_CLOSE(chat_occupancy(&load, agents), queue_measures_find(&calls, agents, 0).occupancy_fraction, 1e-10);
    }
    load.leaving_rate = 0;
    CHECK_CLOSE(chat_occupancy(&load, 25), 0.8, 1e-10);
    CHECK_CLOSE(chat_occupancy(&load, 19), 1, 0);
}

/* Chats that do not hinder each other, and room for all: their number is Poisson, min(X, n) of n agents are busy. */
TEST(chats_that_do_not_hinder_each_other_are_poisson)
{
    struct chat_load load = twenty;
    load.slow_down = 0;
    load.concurrent = 50;
    for (int agents = 3; agents <= 30; agents += 9) {
        double probability = exp(-20), busy = 0;
        for (int k = 0; k < 200; probability *= 20. / ++k)
            busy += probability * fmin(k, agents);
        CHECK_CLOSE(chat_occupancy(&load, agents), busy / agents, 1e-10);
    }
}

/* One agent, two chats, nobody else gets in for long: 1 : a : a b, b = a / s with s = 2 / 1.25. */
TEST(one_agent_comes_out_by_hand)
{
    struct chat_load load = {.arrivals_per_second = 0.01,
                             .mean_handle_seconds = 60,
                             .leaving_rate = 1e12,
                             .concurrent = 2,
                             .slow_down = 0.25};
    double a = 0.6, b = 0.6 / 1.6;
    CHECK_CLOSE(chat_occupancy(&load, 1), (a + a * b) / (1 + a + a * b), 1e-10);
}

TEST(the_least_agents_keep_the_ceiling)
{
    double agents = chat_occupancy_agents(&twenty, 0.85);
    CHECK_CLOSE(chat_occupancy(&twenty, agents), 0.85, 1e-8);
    CHECK(agents > 20 && agents < 25);
    CHECK(chat_occupancy(&twenty, 1.01 * agents) < 0.85);
    CHECK(chat_occupancy_agents(&twenty, 0.98) < agents);
}

RUN_TESTS(RUN(one_chat_at_a_time_is_erlang_a_or_c), RUN(chats_that_do_not_hinder_each_other_are_poisson),
          RUN(one_agent_comes_out_by_hand), RUN(the_least_agents_keep_the_ceiling))
