/*
 * test_markov.c -- the tests' own exact answers against published numbers, before the engine is held against them.
 */
#include "check.h"
#include "laws/markov.h"

TEST(the_exact_queue_gives_erlang_c)
{
    /* 400 calls an hour, 180 s, within 30 s (the "power of one" table): agents 21 .. 26 */
    static const double service_level[] = {0.3561, 0.5931, 0.7478, 0.8470, 0.9091, 0.9472};
    static const double asa[] = {136.92, 51.11, 24.94, 13.41, 7.53, 4.30};
    for (int i = 0; i < 6; i++) {
        struct exact_queue queue = {400.0 / 3600.0, 180.0, INFINITY, 21 + i};
        CHECK_CLOSE(exact_queue_answered_within(&queue, 30.0), service_level[i], 6e-5);
        CHECK_CLOSE(exact_queue_answers(&queue).wait_seconds, asa[i], 6e-3);
        CHECK_CLOSE(exact_queue_answers(&queue).occupancy, 20.0 / (21 + i), 1e-9);
    }
}

TEST(the_exact_queue_gives_erlang_a)
{
    struct exact_queue queue = {100.0 / 1800.0, 180.0, 300.0, 13};
    struct exact_answers answers = exact_queue_answers(&queue);
    CHECK_CLOSE(answers.probability_of_wait, 0.22580, 6e-6);
    CHECK_CLOSE(answers.abandonment_rate, 0.024963, 6e-7);
    CHECK_CLOSE(answers.wait_seconds, 7.489, 6e-4);
    CHECK_CLOSE(answers.occupancy, 0.75003, 6e-6);
    CHECK_CLOSE(exact_queue_answered_within(&queue, 20.0), 0.85818, 6e-6);
}

TEST(a_small_chain_has_its_known_stationary_law)
{
    struct markov *chain = markov_create(3); /* M/M/1/2 with load 2: 1/7, 2/7, 4/7 */
    double share[3];
    for (int i = 0; i < 2; i++)
        markov_rate(chain, i, i + 1, 2.0), markov_rate(chain, i + 1, i, 1.0);
    markov_stationary(chain, share);
    for (int i = 0; i < 3; i++)
        CHECK_CLOSE(share[i], (1 << i) / 7.0, 1e-12);
    markov_destroy(chain);
}

RUN_TESTS(RUN(the_exact_queue_gives_erlang_c), RUN(the_exact_queue_gives_erlang_a),
          RUN(a_small_chain_has_its_known_stationary_law))
