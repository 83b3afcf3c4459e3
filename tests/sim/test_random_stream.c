/*
 * test_random_stream.c -- Philox by address: the published words, and addresses that do not hear of each other.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "check.h"
#include "sim/random_stream.h"

struct known_answer {
    uint64_t counter[4], key[2], word[4];
};

/* Random123, tests/kat_vectors: philox4x64 10. */
static const struct known_answer known_answers[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
    {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
     {UINT64_MAX, UINT64_MAX},
     {0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
    {{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
     {0x452821e638d01377, 0xbe5466cf34e90c6c},
     {0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
};

TEST(the_words_are_those_published_for_philox4x64_10)
{
    for (size_t i = 0; i < sizeof known_answers / sizeof *known_answers; i++) {
        const struct known_answer *known = &known_answers[i];
        struct random_address address = {known->counter[0], known->counter[1], known->counter[2]};
        uint64_t word[4];
        random_block((struct random_key){known->key[0], known->key[1]}, address, known->counter[3], word);
        for (int k = 0; k < 4; k++)
            CHECK(word[k] == known->word[k]);
    }
}

static const struct random_key some_key = {7, 11};
static const struct random_address some_address = {3, 5, 1025};

TEST(a_stream_reads_its_address_block_after_block)
{
    struct random_stream stream = random_stream_at(some_key, some_address);
    for (uint64_t block = 0; block < 5; block++) {
        uint64_t word[4];
        random_block(some_key, some_address, block, word);
        for (int k = 0; k < 4; k++)
            CHECK(random_stream_word(&stream) == word[k]);
    }
}

TEST(blocks_in_a_row_are_the_first_blocks_of_neighbours)
{
    struct random_rounds rounds = random_rounds_of(some_key);
    for (uint32_t count = 0; count < 20; count++) {
        uint64_t row[20][4] = {{0}}, alone[4];
        random_blocks(&rounds, (struct random_address){7 * count, 5, 6}, count, row);
        for (uint32_t i = 0; i < count; i++) {
            random_block(some_key, (struct random_address){7 * count + i, 5, 6}, 0, alone);
            CHECK(memcmp(row[i], alone, sizeof alone) == 0);
        }
        CHECK(row[count][0] == 0);
    }
}

TEST(a_stream_after_a_given_word_reads_that_first_and_then_its_own_address)
{
    struct random_stream after = random_stream_after(some_key, some_address, 42);
    struct random_stream at = random_stream_at(some_key, some_address);
    CHECK(random_stream_word(&after) == 42);
    for (int i = 0; i < 20; i++)
        CHECK(random_stream_word(&after) == random_stream_word(&at));
}

TEST(what_stands_at_an_address_does_not_depend_on_what_was_read_elsewhere)
{
    struct random_stream alone = random_stream_at(some_key, some_address), beside = alone;
    struct random_stream other = random_stream_at(some_key, (struct random_address){4, 5, 1025});
    for (int i = 0; i < 50; i++) {
        for (int k = 0; k < i % 5; k++)
            random_stream_word(&other);
        CHECK(random_stream_word(&alone) == random_stream_word(&beside));
    }
}

TEST(every_part_of_the_address_and_of_the_key_matters)
{
    const struct random_address near[] = {{3, 5, 1025}, {2, 5, 1025}, {3, 4, 1025}, {3, 5, 1024}};
    uint64_t word[6][4];
    for (int i = 0; i < 4; i++)
        random_block(some_key, near[i], 0, word[i]);
    random_block((struct random_key){8, 11}, some_address, 0, word[4]);
    random_block((struct random_key){7, 12}, some_address, 0, word[5]);
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < i; k++)
            for (int w = 0; w < 4; w++)
                CHECK(word[i][w] != word[k][w]);
}

TEST(uniforms_lie_strictly_between_0_and_1)
{
    CHECK(random_uniform_of(0) > 0.0);
    CHECK(random_uniform_of(UINT64_MAX) < 1.0);
    CHECK_CLOSE(random_uniform_of((uint64_t)1 << 63), 0.5, 1e-15);
}

/* Chi-square of `counts` against equal expectation; p is the chance of one as large. */
static double chance_of(const int *counts, int cells, double expected)
{
    double sum = 0.0;
    for (int i = 0; i < cells; i++)
        sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    return gsl_cdf_chisq_Q(sum, cells - 1);
}

TEST(neighbouring_customers_draw_uniformly_and_independently)
{
    enum { CELLS = 20, DRAWS = 400000 };
    int single[CELLS] = {0}, pair[CELLS * CELLS] = {0};
    int last = 0;
    for (uint64_t ordinal = 0; ordinal < DRAWS; ordinal++) {
        struct random_stream stream = random_stream_at(some_key, (struct random_address){ordinal, 1, 0});
        int cell = (int)(CELLS * random_stream_uniform(&stream));
        single[cell]++;
        if (ordinal % 2)
            pair[last * CELLS + cell]++;
        last = cell;
    }
    CHECK(chance_of(single, CELLS, DRAWS / (double)CELLS) > 1e-3);
    CHECK(chance_of(pair, CELLS * CELLS, DRAWS / 2.0 / (CELLS * CELLS)) > 1e-3);
}

TEST(gsl_reads_the_same_words_and_its_laws_come_out_right)
{
    struct random_stream ours = random_stream_at(some_key, some_address), theirs = ours;
    gsl_rng generator = random_stream_gsl(&theirs);
    CHECK(gsl_rng_max(&generator) == UINT64_MAX && gsl_rng_min(&generator) == 0);
    CHECK(gsl_rng_get(&generator) == random_stream_word(&ours));
    CHECK(gsl_rng_uniform_pos(&generator) == random_stream_uniform(&ours));
    double sum = 0.0, squares = 0.0;
    enum { DRAWS = 100000 };
    for (int i = 0; i < DRAWS; i++) {
        double x = gsl_ran_gaussian_ziggurat(&generator, 1.0);
        sum += x, squares += x * x;
    }
    CHECK_CLOSE(sum / DRAWS, 0.0, 4.0 / sqrt(DRAWS));
    CHECK_CLOSE(squares / DRAWS, 1.0, 4.0 * sqrt(2.0 / DRAWS));
}

TEST(the_hash_of_a_name_is_fnv_1a)
{
    CHECK(random_hash_of_text("") == 0xcbf29ce484222325u);
    CHECK(random_hash_of_text("a") == 0xaf63dc4c8601ec8cu); /* Fowler, Noll, Vo: test vectors */
    CHECK(random_hash_of_text("foobar") == 0x85944171f73967e8u);
}

RUN_TESTS(RUN(the_words_are_those_published_for_philox4x64_10), RUN(a_stream_reads_its_address_block_after_block),
          RUN(blocks_in_a_row_are_the_first_blocks_of_neighbours),
          RUN(a_stream_after_a_given_word_reads_that_first_and_then_its_own_address),
          RUN(what_stands_at_an_address_does_not_depend_on_what_was_read_elsewhere),
          RUN(every_part_of_the_address_and_of_the_key_matters), RUN(uniforms_lie_strictly_between_0_and_1),
          RUN(neighbouring_customers_draw_uniformly_and_independently),
          RUN(gsl_reads_the_same_words_and_its_laws_come_out_right), RUN(the_hash_of_a_name_is_fnv_1a))
