/*
 * test_histogram.c -- quantiles within one percent at every scale; merging loses nothing.
 */
#include <stdlib.h>

#include "check.h"
#include "sim/histogram.h"
#include "sim/random_stream.h"

static const double shares[] = {0.01, 0.25, 0.5, 0.9, 0.95, 0.999, 1.0};
enum { SHARES = sizeof shares / sizeof *shares, OBSERVATIONS = 2000 };

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* The smallest observation that a share of all does not exceed. */
static double true_quantile(const double *sorted, int count, double share)
{
    int place = (int)ceil(share * count - 1e-9);
    return sorted[place < 1 ? 0 : place - 1];
}

TEST(quantiles_are_within_one_percent_from_milliseconds_to_years)
{
    struct histogram histogram = {0};
    double observations[OBSERVATIONS];
    for (double scale = 2e-3; scale < 1e8; scale *= 7.3) {
        struct random_stream stream = random_stream_at((struct random_key){1, 2}, (struct random_address){3, 4, 5});
        histogram_clear(&histogram);
        for (int i = 0; i < OBSERVATIONS; i++) {
            observations[i] = scale * (1.0 - log(random_stream_uniform(&stream)));
            histogram_add(&histogram, observations[i]);
        }
        qsort(observations, OBSERVATIONS, sizeof *observations, by_size);
        for (int s = 0; s < SHARES; s++) {
            double truth = true_quantile(observations, OBSERVATIONS, shares[s]);
            CHECK_CLOSE(histogram_quantile(&histogram, shares[s]), truth, 0.01 * truth);
        }
    }
    histogram_destroy(&histogram);
}

TEST(every_single_value_is_told_within_one_percent)
{
    struct histogram histogram = {0};
    for (double seconds = 1e-3; seconds < 1e9; seconds *= 1.00317) {
        histogram_clear(&histogram);
        histogram_add(&histogram, seconds);
        CHECK_CLOSE(histogram_quantile(&histogram, 0.5), seconds, 0.01 * seconds);
    }
    histogram_destroy(&histogram);
}

TEST(merging_gives_the_histogram_of_all_observations_in_any_order)
{
    struct histogram joint = {0}, first = {0}, second = {0}, backwards = {0};
    struct random_stream stream = random_stream_at((struct random_key){1, 2}, (struct random_address){6, 4, 5});
    for (int i = 0; i < OBSERVATIONS; i++) {
        double seconds = i % 10 ? exp(20.0 * random_stream_uniform(&stream) - 8.0) : 0.0;
        histogram_add(&joint, seconds);
        histogram_add(i % 3 ? &first : &second, seconds);
    }
    histogram_merge(&backwards, &second);
    histogram_merge(&backwards, &first);
    histogram_merge(&first, &second);
    CHECK(first.count == joint.count && first.zeros == joint.zeros);
    for (int s = 0; s < SHARES; s++) {
        CHECK(histogram_quantile(&first, shares[s]) == histogram_quantile(&joint, shares[s]));
        CHECK(histogram_quantile(&backwards, shares[s]) == histogram_quantile(&joint, shares[s]));
    }
    histogram_destroy(&joint);
    histogram_destroy(&first);
    histogram_destroy(&second);
    histogram_destroy(&backwards);
}

TEST(zeros_are_exact)
{
    struct histogram histogram = {0};
    for (int i = 0; i < 60; i++)
        histogram_add(&histogram, 0.0);
    for (int i = 0; i < 40; i++)
        histogram_add(&histogram, 100.0);
    CHECK(histogram_quantile(&histogram, 0.5) == 0.0);
    CHECK(histogram_quantile(&histogram, 0.6) == 0.0); /* sixty of a hundred are 0 */
    CHECK_CLOSE(histogram_quantile(&histogram, 0.61), 100.0, 1.0);
    histogram_destroy(&histogram);
}

TEST(nothing_observed_has_no_quantile_and_clearing_forgets)
{
    struct histogram histogram = {0}, other = {0};
    CHECK(isnan(histogram_quantile(&histogram, 0.5)));
    histogram_merge(&histogram, &other);
    CHECK(isnan(histogram_quantile(&histogram, 0.5)));
    histogram_add(&histogram, 5000.0);
    histogram_clear(&histogram);
    CHECK(isnan(histogram_quantile(&histogram, 0.5)));
    histogram_add(&histogram, 3.0);
    histogram_add(&histogram, 1e-5);
    CHECK(histogram.count == 2 && histogram.zeros == 1);
    CHECK_CLOSE(histogram_quantile(&histogram, 1.0), 3.0, 0.03);
    histogram_destroy(&histogram);
    histogram_destroy(&other);
}

TEST(beyond_the_range_everything_is_the_largest)
{
    struct histogram histogram = {0};
    histogram_add(&histogram, 1e300);
    histogram_add(&histogram, INFINITY);
    CHECK(histogram_quantile(&histogram, 1.0) > 1e9);
    CHECK(isfinite(histogram_quantile(&histogram, 1.0)));
    histogram_destroy(&histogram);
}

/* So many different waits; `times` each. */
static void add_waits(struct histogram *histogram, int waits, int times)
{
    struct random_stream stream = random_stream_at((struct random_key){1, 2}, (struct random_address){8, 4, 5});
    for (int i = 0; i < waits; i++) {
        double seconds = i % 5 ? exp(9.0 * random_stream_uniform(&stream) - 3.0) : 0.0;
        for (int k = 0; k < times; k++)
            histogram_add(histogram, seconds);
    }
}

TEST(a_list_and_pages_tell_the_same_quantiles)
{
    for (int waits = 1; waits <= 5 * HISTOGRAM_LIST_MOST / 4; waits += 7) {
        struct histogram list = {0}, pages = {0};
        add_waits(&list, waits, 1);
        add_waits(&pages, waits, 1000);
        CHECK(!list.pages && (pages.count == pages.zeros || pages.pages));
        for (int s = 0; s < SHARES; s++) {
            double expected = histogram_quantile(&pages, shares[s]);
            CHECK_CLOSE(histogram_quantile(&list, shares[s]), expected, 1e-12 * expected);
        }
        histogram_destroy(&list);
        histogram_destroy(&pages);
    }
}

TEST(lists_and_pages_merge_into_each_other)
{
    enum { FEW = HISTOGRAM_LIST_MOST / 2, MANY = 3 * HISTOGRAM_LIST_MOST };
    struct histogram few = {0}, many = {0}, grown = {0}, swallowed = {0};
    add_waits(&few, FEW, 1);
    add_waits(&many, MANY, 1);
    for (int i = 0; i < 4; i++) /* a list that becomes pages on the way */
        histogram_merge(&grown, &few);
    CHECK(!few.pages && many.pages && grown.pages);
    histogram_merge(&swallowed, &few); /* a list that pages are merged into */
    histogram_merge(&swallowed, &many);
    histogram_merge(&many, &few);
    CHECK(grown.count == 4 * FEW && grown.zeros == 4 * few.zeros && swallowed.count == FEW + MANY);
    for (int s = 0; s < SHARES; s++) {
        double expected = histogram_quantile(&few, shares[s]);
        CHECK_CLOSE(histogram_quantile(&grown, shares[s]), expected, 1e-12 * expected);
        CHECK(histogram_quantile(&swallowed, shares[s]) == histogram_quantile(&many, shares[s]));
    }
    histogram_clear(&grown); /* pages stay pages */
    histogram_merge(&grown, &few);
    for (int s = 0; s < SHARES; s++)
        CHECK(histogram_quantile(&grown, shares[s]) == histogram_quantile(&few, shares[s]));
    histogram_destroy(&few);
    histogram_destroy(&many);
    histogram_destroy(&grown);
    histogram_destroy(&swallowed);
}

TEST(a_pool_tells_what_a_merged_histogram_does)
{
    struct histogram pool = {0}, merged = {0};
    int list_most = 0;
    for (int waits = 1; pool.count < 2 * HISTOGRAM_POOL_MOST; waits = waits * 5 / 4 + 1) {
        struct histogram day = {0};
        add_waits(&day, waits, 1);
        histogram_pool(&pool, &day);
        histogram_merge(&merged, &day);
        list_most = pool.pages ? list_most : (int)pool.listed;
        CHECK(pool.count == merged.count && pool.zeros == merged.zeros);
        for (int s = 0; s < SHARES; s++)
            CHECK(histogram_quantile(&pool, shares[s]) == histogram_quantile(&merged, shares[s]));
        histogram_destroy(&day);
    }
    CHECK(list_most > HISTOGRAM_LIST_MOST && list_most <= HISTOGRAM_POOL_MOST && pool.pages);
    histogram_destroy(&pool);
    histogram_destroy(&merged);
}

/* So many of each wait, in this order; zeros beside them. */
static void add_all(struct histogram *histogram, const double *waits, int count, int zeros, int times)
{
    for (int i = 0; i < count * times; i++)
        histogram_add(histogram, waits[i % count]);
    for (int i = 0; i < zeros * times; i++)
        histogram_add(histogram, 0.0);
}

TEST(one_two_and_three_waits_tell_the_quantiles_of_many_such)
{
    static const double waits[][3] = {{3.0, 20.0, 500.0}, {500.0, 3.0, 20.0}, {20.0, 500.0, 3.0},
                                      {7.0, 7.0, 90.0},   {90.0, 7.0, 90.0},  {7.0, 7.0, 7.0}};
    for (int w = 0; w < 6; w++)
        for (int count = 1; count <= 3; count++)
            for (int zeros = 0; zeros < 5; zeros++) {
                struct histogram few = {0}, pages = {0};
                add_all(&few, waits[w], count, zeros, 1);
                add_all(&pages, waits[w], count, zeros, 1000);
                CHECK(!few.pages && pages.pages);
                for (int s = 0; s < SHARES; s++) {
                    double expected = histogram_quantile(&pages, shares[s]);
                    CHECK_CLOSE(histogram_quantile(&few, shares[s]), expected, 1e-12 * expected);
                }
                histogram_destroy(&few);
                histogram_destroy(&pages);
            }
}

RUN_TESTS(RUN(quantiles_are_within_one_percent_from_milliseconds_to_years),
          RUN(every_single_value_is_told_within_one_percent),
          RUN(merging_gives_the_histogram_of_all_observations_in_any_order), RUN(zeros_are_exact),
          RUN(nothing_observed_has_no_quantile_and_clearing_forgets), RUN(beyond_the_range_everything_is_the_largest),
          RUN(a_list_and_pages_tell_the_same_quantiles), RUN(lists_and_pages_merge_into_each_other),
          RUN(a_pool_tells_what_a_merged_histogram_does), RUN(one_two_and_three_waits_tell_the_quantiles_of_many_such))
