/*
 * test_confidence.c -- half-widths against textbook values, exact cases and the bootstrap.
 */
#include "check.h"
#include "sim/confidence.h"
#include "sim/random_stream.h"

TEST(students_t_is_that_of_the_tables)
{
    CHECK(isnan(confidence_student(0)) && isnan(confidence_student(1)));
    CHECK_CLOSE(confidence_student(2), 12.706, 5e-4); /* Student's table, two-sided 95 % */
    CHECK_CLOSE(confidence_student(3), 4.303, 5e-4);
    CHECK_CLOSE(confidence_student(10), 2.262, 5e-4);
    CHECK_CLOSE(confidence_student(30), 2.045, 5e-4);
    CHECK_CLOSE(confidence_student(1000001), 1.960, 5e-4);
}

TEST(a_mean_has_the_half_width_of_a_mean)
{
    struct ratio_sums sums = {0};
    const double found[] = {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}; /* mean 5, sum of squares 32 */
    for (int i = 0; i < 8; i++)
        ratio_add(&sums, found[i], 1.0);
    CHECK_CLOSE(ratio_value(&sums), 5.0, 1e-12);
    CHECK_CLOSE(ratio_standard_error(&sums), sqrt(32.0 / 7.0 / 8.0), 1e-12);
    CHECK_CLOSE(ratio_half_width(&sums), 2.364624 * sqrt(32.0 / 56.0), 1e-6);
}

TEST(a_ratio_is_that_of_the_sums_and_its_error_that_of_the_residuals)
{
    const double top[] = {8.0, 3.0, 12.0, 6.0}, bottom[] = {10.0, 5.0, 13.0, 8.0};
    struct ratio_sums sums = {0};
    double squares = 0.0, ratio = 29.0 / 36.0;
    for (int i = 0; i < 4; i++) {
        ratio_add(&sums, top[i], bottom[i]);
        squares += pow(top[i] - ratio * bottom[i], 2.0);
    }
    CHECK_CLOSE(ratio_value(&sums), ratio, 1e-12);
    CHECK_CLOSE(ratio_standard_error(&sums), sqrt(squares / 3.0 / 4.0) / 9.0, 1e-12); /* Cochran (1977), 6.13 */
}

TEST(a_ratio_that_is_always_the_same_is_known_exactly)
{
    struct ratio_sums sums = {0};
    for (int i = 1; i < 50; i++)
        ratio_add(&sums, 0.3 * i, 1.7 * i);
    CHECK_CLOSE(ratio_value(&sums), 0.3 / 1.7, 1e-12);
    CHECK(ratio_half_width(&sums) == 0.0);
}

TEST(without_observations_there_is_no_value_and_with_one_no_half_width)
{
    struct ratio_sums sums = {0};
    CHECK(isnan(ratio_value(&sums)) && isnan(ratio_half_width(&sums)));
    ratio_add(&sums, 0.0, 0.0);
    ratio_add(&sums, 0.0, 0.0);
    CHECK(isnan(ratio_value(&sums)) && isnan(ratio_half_width(&sums)));
    struct ratio_sums one = {0};
    ratio_add(&one, 1.0, 2.0);
    CHECK(ratio_value(&one) == 0.5 && isnan(ratio_half_width(&one)));
}

enum { DAYS = 400, RESAMPLES = 4000 };

static void some_days(double *top, double *bottom)
{
    struct random_stream stream = random_stream_at((struct random_key){1, 2}, (struct random_address){3, 4, 5});
    for (int i = 0; i < DAYS; i++) {
        double busyness = random_stream_uniform(&stream);
        bottom[i] = 80.0 + 40.0 * busyness;
        top[i] = bottom[i] * (0.9 - 0.3 * busyness * random_stream_uniform(&stream));
    }
}

static double resampled_ratio(const double *top, const double *bottom, struct random_stream *stream)
{
    double tops = 0.0, bottoms = 0.0;
    for (int i = 0; i < DAYS; i++) {
        int day = (int)(DAYS * random_stream_uniform(stream));
        tops += top[day], bottoms += bottom[day];
    }
    return tops / bottoms;
}

TEST(the_delta_method_agrees_with_the_bootstrap)
{
    double top[DAYS], bottom[DAYS], sum = 0.0, squares = 0.0;
    struct random_stream stream = random_stream_at((struct random_key){1, 2}, (struct random_address){3, 4, 6});
    struct ratio_sums sums = {0};
    some_days(top, bottom);
    for (int i = 0; i < DAYS; i++)
        ratio_add(&sums, top[i], bottom[i]);
    for (int i = 0; i < RESAMPLES; i++) {
        double ratio = resampled_ratio(top, bottom, &stream);
        sum += ratio, squares += ratio * ratio;
    }
    double error = sqrt(squares / RESAMPLES - pow(sum / RESAMPLES, 2.0));
    CHECK_CLOSE(ratio_standard_error(&sums) / error, 1.0, 4.0 / sqrt(2.0 * RESAMPLES));
}

TEST(the_jackknife_is_exact_for_means_and_agrees_for_ratios)
{
    double top[DAYS], bottom[DAYS], ones[8];
    struct ratio_sums mean = {0}, ratio = {0};
    some_days(top, bottom);
    for (int i = 0; i < 8; i++)
        ones[i] = 1.0, ratio_add(&mean, top[i], 1.0), ratio_add(&ratio, top[i], bottom[i]);
    CHECK_CLOSE(ratio_jackknife_half_width(top, ones, 8), ratio_half_width(&mean), 1e-12);
    CHECK_CLOSE(ratio_jackknife_half_width(top, bottom, 8) / ratio_half_width(&ratio), 1.0, 0.1);
    CHECK(isnan(ratio_jackknife_half_width(top, bottom, 1)));
    CHECK(ratio_jackknife_half_width(bottom, bottom, 8) == 0.0);
}

TEST(the_difference_of_a_thing_with_itself_is_exactly_0_and_exactly_known)
{
    double top[DAYS], bottom[DAYS];
    struct paired_sums sums = {0};
    some_days(top, bottom);
    for (int i = 0; i < DAYS; i++)
        paired_add(&sums, top[i], bottom[i], top[i], bottom[i]);
    CHECK(paired_difference(&sums) == 0.0);
    CHECK(paired_half_width(&sums) == 0.0);
}

TEST(a_paired_difference_has_the_half_width_of_the_differences)
{
    struct paired_sums sums = {0};
    struct ratio_sums differences = {0};
    double top[DAYS], bottom[DAYS];
    some_days(top, bottom);
    for (int i = 0; i + 1 < DAYS; i += 2) {
        paired_add(&sums, top[i], 1.0, top[i + 1] + bottom[i], 1.0);
        ratio_add(&differences, top[i + 1] + bottom[i] - top[i], 1.0);
    }
    CHECK_CLOSE(paired_difference(&sums), ratio_value(&differences), 1e-10);
    CHECK_CLOSE(paired_half_width(&sums), ratio_half_width(&differences), 1e-9);
}

TEST(wilsons_interval_is_the_published_one)
{
    double low, high;
    confidence_proportion(81.0 / 263.0, 263.0, &low, &high); /* Newcombe, Stat. in Medicine 17 (1998), table I */
    CHECK_CLOSE(low, 0.2553, 5e-5);
    CHECK_CLOSE(high, 0.3662, 5e-5);
    confidence_proportion(15.0 / 148.0, 148.0, &low, &high);
    CHECK_CLOSE(low, 0.0624, 5e-5);
    CHECK_CLOSE(high, 0.1605, 5e-5);
    confidence_proportion(0.0, 20.0, &low, &high);
    CHECK_CLOSE(low, 0.0, 1e-15);
    CHECK_CLOSE(high, 0.1611, 5e-5);
    confidence_proportion(1.0, 29.0, &low, &high);
    CHECK_CLOSE(low, 0.8830, 5e-5);
    CHECK_CLOSE(high, 1.0, 1e-15);
}

static bool are_close(const struct ratio_sums *a, const struct ratio_sums *b)
{
    return a->count == b->count && fabs(a->mean_top - b->mean_top) < 1e-12 &&
           fabs(a->mean_bottom - b->mean_bottom) < 1e-12 && fabs(a->top_top - b->top_top) < 1e-12 * a->top_top &&
           fabs(a->top_bottom - b->top_bottom) <= 1e-12 * fabs(a->top_bottom) &&
           fabs(a->bottom_bottom - b->bottom_bottom) <= 1e-12 * a->bottom_bottom;
}

TEST(empty_observations_may_all_be_counted_at_the_end)
{
    for (int bottom = 0; bottom < 2; bottom++) {
        struct ratio_sums one_by_one = {0}, seen = {0};
        uint64_t empty = 0;
        for (int i = 0; i < 60; i++) {
            bool is_empty = i % 4 == 0;
            double top = is_empty ? 0.0 : 0.3 * i + i % 3, below = is_empty ? bottom : 1.0 + i % 7;
            ratio_add(&one_by_one, top, below);
            if (is_empty)
                empty++;
            else
                ratio_add(&seen, top, below);
        }
        struct ratio_sums all = ratio_with_empty(&seen, bottom, empty);
        CHECK(are_close(&one_by_one, &all));
        CHECK_CLOSE(ratio_half_width(&all), ratio_half_width(&one_by_one), 1e-12);
    }
}

TEST(without_empty_observations_nothing_changes_and_with_nothing_else_they_are_all)
{
    struct ratio_sums some = {0}, none = {0};
    ratio_add(&some, 1.0, 3.0);
    ratio_add(&some, 2.0, 5.0);
    struct ratio_sums same = ratio_with_empty(&some, 1.0, 0), only = ratio_with_empty(&none, 1.0, 9);
    CHECK(same.count == 2 && ratio_value(&same) == ratio_value(&some));
    CHECK(ratio_half_width(&same) == ratio_half_width(&some));
    CHECK(only.count == 9 && ratio_value(&only) == 0.0 && ratio_half_width(&only) == 0.0);
    only = ratio_with_empty(&none, 0.0, 9);
    CHECK(isnan(ratio_value(&only)));
}

RUN_TESTS(RUN(students_t_is_that_of_the_tables), RUN(a_mean_has_the_half_width_of_a_mean),
          RUN(a_ratio_is_that_of_the_sums_and_its_error_that_of_the_residuals),
          RUN(a_ratio_that_is_always_the_same_is_known_exactly),
          RUN(without_observations_there_is_no_value_and_with_one_no_half_width),
          RUN(the_delta_method_agrees_with_the_bootstrap), RUN(the_jackknife_is_exact_for_means_and_agrees_for_ratios),
          RUN(the_difference_of_a_thing_with_itself_is_exactly_0_and_exactly_known),
          RUN(a_paired_difference_has_the_half_width_of_the_differences), RUN(wilsons_interval_is_the_published_one),
          RUN(empty_observations_may_all_be_counted_at_the_end),
          RUN(without_empty_observations_nothing_changes_and_with_nothing_else_they_are_all))
