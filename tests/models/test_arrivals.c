/*
 * test_arrivals.c -- Poisson inside intervals, gamma busyness over days, and the same customers under every volume.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>

#include "check.h"
#include "models/center/arrivals.h"
#include "models/center/fate.h"
#include "models/center_fixture.h"

enum { DAYS = 4000, INTERVALS = 6 };

static const double expected_counts[INTERVALS] = {3.0, 0.0, 12.5, 40.0, 0.25, 7.0};

static struct center_fixture *uneven_day(double factor)
{
    struct center_fixture *f = fixture_open(8.0 * 3600.0, INTERVALS, 900.0);
    int call = fixture_calls(f, "call", 1.0, fixture_constant(f, 60.0));
    for (int i = 0; i < INTERVALS; i++)
        ((double *)f->types[call].expected_arrivals)[i] = factor * expected_counts[i];
    return f;
}

/* Counts per interval of one day; their sum. */
static double count_day(struct arrivals *arrivals, const struct center *center, uint64_t day, double *counts)
{
    double sum = 0.0, last = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++)
        counts[i] = 0.0;
    arrivals_begin(arrivals, (struct random_key){99, day});
    for (double at = arrivals_next(arrivals); at < INFINITY; at = arrivals_next(arrivals), sum++) {
        CHECK(at > last);
        int interval = interval_grid_at(&center->grid, at);
        CHECK(interval >= 0);
        counts[interval]++;
        last = at;
    }
    return sum;
}

TEST(counts_per_interval_are_poisson_with_the_expected_mean)
{
    struct center_fixture *f = uneven_day(1.0);
    struct arrivals arrivals;
    arrivals_init(&arrivals, &f->center, 0);
    static double counts[INTERVALS][DAYS], day[INTERVALS];
    for (int d = 0; d < DAYS; d++) {
        count_day(&arrivals, &f->center, (uint64_t)d, day);
        for (int i = 0; i < INTERVALS; i++)
            counts[i][d] = day[i];
    }
    for (int i = 0; i < INTERVALS; i++) {
        double mean = gsl_stats_mean(counts[i], 1, DAYS), expected = expected_counts[i];
        CHECK_CLOSE(mean, expected, 4.0 * sqrt(expected / DAYS));
        if (expected == 0.0)
            continue;
        double dispersion = gsl_stats_variance(counts[i], 1, DAYS) / mean * (DAYS - 1); /* chi-square if Poisson */
        CHECK(gsl_cdf_chisq_P(dispersion, DAYS - 1) > 5e-4 && gsl_cdf_chisq_Q(dispersion, DAYS - 1) > 5e-4);
        if (i && expected_counts[i - 1] > 0.0) /* neighbours do not know of each other */
            CHECK_CLOSE(gsl_stats_correlation(counts[i - 1], 1, counts[i], 1, DAYS), 0.0, 4.0 / sqrt(DAYS));
    }
    fixture_destroy(f);
}

TEST(inside_an_interval_every_moment_is_as_likely)
{
    struct center_fixture *f = uneven_day(1.0);
    struct arrivals arrivals;
    arrivals_init(&arrivals, &f->center, 0);
    double sum = 0.0, squares = 0.0, count = 0.0;
    for (uint64_t d = 0; d < DAYS; d++) {
        arrivals_begin(&arrivals, (struct random_key){99, d});
        for (double at = arrivals_next(&arrivals); at < INFINITY; at = arrivals_next(&arrivals)) {
            double within = fmod(at - 8.0 * 3600.0, 900.0) / 900.0;
            sum += within, squares += within * within, count++;
        }
    }
    CHECK_CLOSE(sum / count, 1.0 / 2.0, 4.0 * sqrt(1.0 / 12.0 / count));
    CHECK_CLOSE(squares / count, 1.0 / 3.0, 4.0 * sqrt(4.0 / 45.0 / count));
    fixture_destroy(f);
}

TEST(busyness_spreads_the_days_as_its_cv_says)
{
    static const double cvs[] = {0.1, 0.5, 1.2};
    static double totals[DAYS], counts[INTERVALS];
    for (int c = 0; c < 3; c++) {
        struct center_fixture *f = uneven_day(2.0);
        f->types[0].busyness_cv = cvs[c];
        struct arrivals arrivals;
        arrivals_init(&arrivals, &f->center, 0);
        for (int d = 0; d < DAYS; d++)
            totals[d] = count_day(&arrivals, &f->center, (uint64_t)d, counts);
        double mean = 2.0 * 62.75, variance = mean + pow(cvs[c] * mean, 2.0); /* mixed Poisson */
        CHECK_CLOSE(gsl_stats_mean(totals, 1, DAYS), mean, 4.0 * sqrt(variance / DAYS));
        double kurtosis = gsl_stats_kurtosis(totals, 1, DAYS); /* over that of a normal */
        CHECK_CLOSE(gsl_stats_variance(totals, 1, DAYS) / variance, 1.0, 4.0 * sqrt((2.0 + kurtosis) / DAYS));
        fixture_destroy(f);
    }
}

/* One factor per day: over a horizon of two days, and between two types. */
static double correlation(struct center_fixture *f, int types, int days)
{
    static double first[DAYS], second[DAYS], counts[4];
    struct arrivals arrivals[2];
    for (int t = 0; t < types; t++)
        arrivals_init(&arrivals[t], &f->center, t);
    for (int d = 0; d < DAYS; d++) {
        first[d] = count_day(&arrivals[0], &f->center, (uint64_t)d, counts);
        second[d] = types == 2 ? count_day(&arrivals[1], &f->center, (uint64_t)d, counts) : counts[1];
        if (days == 2)
            first[d] = counts[0];
    }
    return gsl_stats_correlation(first, 1, second, 1, DAYS);
}

TEST(members_of_a_busyness_group_share_the_factor_and_days_do_not)
{
    struct center_fixture *f = fixture_open(0.0, 2, 3600.0);
    for (int t = 0; t < 2; t++)
        f->types[fixture_calls(f, t ? "b" : "a", 50.0, fixture_constant(f, 60.0))].busyness_cv = 0.5;
    CHECK_CLOSE(correlation(f, 2, 1), 0.0, 4.0 / sqrt(DAYS));
    f->types[0].busyness_group = f->types[1].busyness_group = "weather";
    double shared = 0.25 * 100.0 / (1.0 + 0.25 * 100.0); /* variance of the factor's part in the whole */
    CHECK_CLOSE(correlation(f, 2, 1), shared, 0.02);
    fixture_destroy(f);
    f = fixture_open_days(0.0, 1, 3600.0, 2);
    f->types[fixture_calls(f, "a", 50.0, fixture_constant(f, 60.0))].busyness_cv = 0.5;
    CHECK_CLOSE(correlation(f, 1, 2), 0.0, 4.0 / sqrt(DAYS));
    fixture_destroy(f);
}

TEST(ten_percent_more_volume_brings_the_same_customers_sooner)
{
    struct center_fixture *usual = uneven_day(1.0), *more = uneven_day(1.1);
    struct arrivals first, second;
    arrivals_init(&first, &usual->center, 0);
    arrivals_init(&second, &more->center, 0);
    for (uint64_t d = 0; d < 50; d++) {
        arrivals_begin(&first, (struct random_key){3, d});
        arrivals_begin(&second, (struct random_key){3, d});
        double then = arrivals_next(&first), sooner = arrivals_next(&second);
        for (; then < INFINITY; then = arrivals_next(&first), sooner = arrivals_next(&second)) {
            CHECK(sooner < then);
            CHECK(arrivals_ordinal(&first) == arrivals_ordinal(&second));
        }
    }
    fixture_destroy(usual);
    fixture_destroy(more);
}

TEST(nobody_comes_where_nobody_is_expected)
{
    struct center_fixture *f = uneven_day(0.0);
    f->types[0].busyness_cv = 0.3;
    struct arrivals arrivals;
    arrivals_init(&arrivals, &f->center, 0);
    arrivals_begin(&arrivals, (struct random_key){3, 4});
    CHECK(arrivals_next(&arrivals) == INFINITY);
    fixture_destroy(f);
}

/* 900 s at 20 an hour, of which the middle third brings four times as many. */
TEST(pieces_of_an_interval_have_their_own_rate)
{
    static const struct arrival_piece pieces[] = {
        {0.0, 300.0, 5.0, 0}, {300.0, 300.0, 20.0, 0}, {600.0, 300.0, 5.0, 0}, {900.0, 900.0, 8.0, 1}};
    struct center_fixture *f = fixture_open(0.0, 2, 900.0);
    fixture_calls(f, "call", 30.0, fixture_constant(f, 60.0));
    f->types[0].pieces = pieces;
    f->types[0].piece_count = 4;
    struct arrivals arrivals;
    arrivals_init(&arrivals, &f->center, 0);
    double counts[4] = {0.0};
    for (uint64_t d = 0; d < DAYS; d++) {
        arrivals_begin(&arrivals, (struct random_key){17, d});
        for (double at = arrivals_next(&arrivals); at < INFINITY; at = arrivals_next(&arrivals))
            counts[at < 300.0 ? 0 : at < 600.0 ? 1 : at < 900.0 ? 2 : 3]++;
    }
    for (int p = 0; p < 4; p++)
        CHECK_CLOSE(counts[p] / DAYS, pieces[p].expected, 4.0 * sqrt(pieces[p].expected / DAYS));
    fixture_destroy(f);
}

TEST(a_log_is_replayed_to_the_instant_in_every_replication)
{
    static const double log[] = {3.5, 3.5, 1000.25, 1799.0};
    struct center_fixture *f = fixture_open(0.0, 2, 900.0);
    fixture_calls(f, "call", 30.0, fixture_constant(f, 60.0));
    f->types[0].log_seconds = log;
    f->types[0].log_count = 4;
    struct arrivals arrivals;
    arrivals_init(&arrivals, &f->center, 0);
    for (uint64_t d = 0; d < 3; d++) {
        arrivals_begin(&arrivals, (struct random_key){17, d});
        for (int i = 0; i < 4; i++) {
            CHECK(arrivals_next(&arrivals) == log[i]);
            CHECK(arrivals_ordinal(&arrivals) == (uint32_t)i);
        }
        CHECK(arrivals_next(&arrivals) == INFINITY);
    }
    fixture_destroy(f);
}

/* Worked out ahead or not, what she brings stands at her own address; through a door, the door's block comes first. */
TEST(what_is_worked_out_ahead_is_what_stands_at_the_customers_address)
{
    struct center_fixture *f = uneven_day(1.0);
    const struct ivr ivr = {.menu_count = 0};
    const struct random_key key = {3, 4};
    for (int has_ivr = 0; has_ivr < 2; has_ivr++) {
        f->types[0].ivr = has_ivr ? &ivr : NULL;
        struct arrivals arrivals;
        arrivals_init(&arrivals, &f->center, 0);
        arrivals_begin(&arrivals, key);
        uint32_t ordinal = 0;
        for (; arrivals_next(&arrivals) < INFINITY; ordinal++) {
            uint64_t own[4], purpose = has_ivr ? FOR_DOOR : FOR_FATE;
            random_block(key, (struct random_address){ordinal, random_hash_of_text("call"), purpose}, 0, own);
            CHECK(arrivals_ordinal(&arrivals) == ordinal);
            CHECK((arrivals_door(&arrivals) != NULL) == has_ivr && (arrivals_fate(&arrivals) == NULL) == has_ivr);
            CHECK(memcmp(has_ivr ? arrivals_door(&arrivals) : arrivals_fate(&arrivals), own, sizeof own) == 0);
        }
        CHECK(ordinal > 2 * ARRIVALS_AHEAD);
    }
    fixture_destroy(f);
}

RUN_TESTS(RUN(what_is_worked_out_ahead_is_what_stands_at_the_customers_address),
          RUN(counts_per_interval_are_poisson_with_the_expected_mean),
          RUN(inside_an_interval_every_moment_is_as_likely), RUN(busyness_spreads_the_days_as_its_cv_says),
          RUN(members_of_a_busyness_group_share_the_factor_and_days_do_not),
          RUN(ten_percent_more_volume_brings_the_same_customers_sooner), RUN(nobody_comes_where_nobody_is_expected),
          RUN(pieces_of_an_interval_have_their_own_rate), RUN(a_log_is_replayed_to_the_instant_in_every_replication))
