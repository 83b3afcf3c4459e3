/*
 * test_comparison.c -- two benchmarks made by hand.
 */
#include "comparison.h"

#include <stdlib.h>

#include "check.h"

static struct figure figure_of(double low, double value, double high)
{
    return (struct figure){.value = value, .low = low, .high = high};
}

TEST(a_change_within_the_spread_of_either_is_none)
{
    struct figure wide = figure_of(90, 100, 130), narrow = figure_of(119, 120, 121);
    CHECK(change_judge(&wide, &narrow) == CHANGE_WITHIN_SPREAD);
    CHECK(change_judge(&narrow, &wide) == CHANGE_WITHIN_SPREAD);
}

TEST(a_change_beyond_both_spreads_is_better_or_worse)
{
    struct figure fast = figure_of(90, 100, 110), slow = figure_of(109, 120, 130);
    CHECK(change_judge(&slow, &fast) == CHANGE_BETTER);
    CHECK(change_judge(&fast, &slow) == CHANGE_WORSE);
}

TEST(more_speed_up_is_better)
{
    struct figure low = figure_of(1.4, 1.5, 1.6), high = figure_of(1.8, 1.9, 2.0);
    low.more_is_better = high.more_is_better = true;
    CHECK(change_judge(&low, &high) == CHANGE_BETTER);
    CHECK(change_judge(&high, &low) == CHANGE_WORSE);
}

TEST(nobody_judges_what_was_measured_once_or_not_at_all)
{
    struct figure once = figure_of(50, 50, 50), again = figure_of(60, 60, 60), absent = figure_of(NAN, NAN, NAN);
    CHECK(change_judge(&once, &again) == CHANGE_NO_SPREAD);
    CHECK(change_judge(&once, &once) == CHANGE_WITHIN_SPREAD);
    CHECK(change_judge(&once, &absent) == CHANGE_MISSING);
    CHECK(change_judge(NULL, &once) == CHANGE_MISSING);
}

static char *comparison_of(const struct figures *old, const struct figures *new)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    comparison_print(file, old, new);
    fclose(file);
    return text;
}

TEST(every_line_of_either_stands_in_the_comparison)
{
    struct figures old = {0}, new = {0};
    figures_add(&old, "speed", "per call", "ns", figure_of(190, 200, 210));
    figures_add(&old, "speed", "gone", "ns", figure_of(1, 2, 3));
    figures_add(&new, "speed", "per call", "ns", figure_of(95, 100, 105));
    figures_add(&new, "memory", "per call", "MiB", figure_of(5, 5, 5));
    char *text = comparison_of(&old, &new);
    CHECK(strstr(text, "200       100 ns         -50.0 %   BETTER"));
    CHECK(strstr(text, "5.00 MiB"));
    CHECK(strstr(text, "gone"));
    free(text);
    figures_clear(&old);
    figures_clear(&new);
}

RUN_TESTS(RUN(a_change_within_the_spread_of_either_is_none), RUN(a_change_beyond_both_spreads_is_better_or_worse),
          RUN(more_speed_up_is_better), RUN(nobody_judges_what_was_measured_once_or_not_at_all),
          RUN(every_line_of_either_stands_in_the_comparison))
