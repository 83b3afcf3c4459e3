/*
 * test_measure_sums.c -- KPIs from sums and products of measures are those of the KPIs' own fractions, day by day.
 */
#include "models/center/measure_sums.h"

#include <math.h>

#include "models/center/digest.h"
#include "models/center_fixture.h"
#include "sim/random_stream.h"

#include "check.h"

enum { DAYS = 40, INTERVALS = 2 };

/* One type for each rule of the service level, and one whose attempts are dials. */
static struct center_fixture *all_kinds(void)
{
    struct center_fixture *f = fixture_open(0.0, INTERVALS, 900.0);
    for (int rule = 0; rule < SERVICE_LEVEL_RULES; rule++) {
        struct contact_type *type = &f->types[fixture_calls(f, "call", 40.0, fixture_exponential(f, 60.0))];
        type->target.within_seconds = 20.0;
        type->target.rule = (enum service_level_rule)rule;
        type->target.max_wait_seconds = 600.0;
    }
    f->types[fixture_calls(f, "dialled", 40.0, fixture_exponential(f, 60.0))].channel = channel_find("outbound");
    return f;
}

static int all_fractions(enum contact_kpi *kpis)
{
    int count = 0;
    double share;
    for (int k = 0; k < CONTACT_KPIS; k++)
        if (!contact_kpi_is_quantile(k, &share) && k != KPI_SERVICE_LEVEL_GAP && k != KPI_ASA_GAP)
            kpis[count++] = k;
    return count;
}

/* Whole numbers, few of them large; of two days in five nothing. */
static struct type_counts some_counts(struct random_stream *stream, int day)
{
    struct type_counts counts = {{0.0}};
    for (int m = 0; m < CONTACT_MEASURES && day % 5 > 1; m++)
        if (random_stream_uniform(stream) < 0.6)
            counts.measure[m] = floor(1.0 + 20.0 * random_stream_uniform(stream));
    return counts;
}

static bool are_known_as(const struct ratio_products *found, const struct ratio_sums *expected)
{
    double mean = ratio_value(expected), error = ratio_standard_error(expected);
    double found_mean = products_value(found), found_error = products_standard_error(found);
    if (isnan(mean) || isnan(found_mean))
        return isnan(mean) && isnan(found_mean) && isnan(found_error);
    return fabs(found_mean - mean) <= 1e-12 * (1.0 + fabs(mean)) && fabs(found_error - error) <= 1e-10 * (1.0 + error);
}

TEST(every_kpi_is_the_one_of_its_own_fractions_day_by_day)
{
    struct center_fixture *f = all_kinds();
    enum contact_kpi kpis[CONTACT_KPIS];
    int count = all_fractions(kpis);
    struct measure_sums *sums = measure_sums_create(&f->center, kpis, count);
    struct random_stream stream = random_stream_at((struct random_key){3, 1}, (struct random_address){1, 1, 1});
    for (int t = 0; t < f->center.contact_type_count; t++) {
        struct ratio_sums expected[CONTACT_KPIS] = {{0}};
        struct histogram none = {0};
        for (int day = 0; day < DAYS; day++) {
            struct type_counts counts = some_counts(&stream, day);
            for (int k = 0; k < count; k++) {
                struct fraction fraction = contact_kpi_fraction(kpis[k], &f->types[t], &counts, 900.0);
                ratio_add(&expected[k], fraction.top, fraction.bottom);
            }
            if (day % 5 > 1) /* else there is nothing to tell */
                measure_sums_add(sums, 1, t, &counts, &none);
        }
        for (int k = 0; k < count; k++) {
            struct ratio_products found = measure_sums_ratio(sums, 1, t, k, DAYS);
            CHECK(are_known_as(&found, &expected[k]));
        }
    }
    measure_sums_destroy(sums);
    fixture_destroy(f);
}

TEST(quantiles_are_those_of_the_days_with_a_wait)
{
    struct center_fixture *f = all_kinds();
    struct measure_sums *sums = measure_sums_create(&f->center, NULL, 0);
    struct ratio_sums expected[WAIT_QUANTILES] = {{0}};
    for (int day = 0; day < DAYS; day++) {
        struct type_counts counts = {.measure = {[ANSWERED] = 1.0}};
        struct histogram waits = {0};
        for (int i = 0; i < day % 4; i++)
            histogram_add(&waits, i % 2 ? 0.0 : 3.0 + day);
        measure_sums_add(sums, 0, 0, &counts, &waits);
        for (int q = 0; q < WAIT_QUANTILES && waits.count > 0; q++)
            ratio_add(&expected[q], histogram_quantile(&waits, wait_quantile_shares[q]), 1.0);
        histogram_destroy(&waits);
    }
    for (int q = 0; q < WAIT_QUANTILES; q++) {
        struct ratio_products found = measure_sums_quantile(sums, 0, 0, q);
        CHECK(found.count == expected[q].count && found.count < DAYS);
        CHECK(are_known_as(&found, &expected[q]));
    }
    measure_sums_destroy(sums);
    fixture_destroy(f);
}

TEST(what_is_always_the_same_is_known_exactly)
{
    struct center_fixture *f = all_kinds();
    static const enum contact_kpi kpis[] = {KPI_AHT, KPI_ANSWERED, KPI_SERVICE_LEVEL};
    struct measure_sums *sums = measure_sums_create(&f->center, kpis, 3);
    struct histogram none = {0};
    for (int day = 0; day < DAYS; day++) {
        double answered = 1000.0 + day; /* all in time, and always of the same length */
        struct type_counts counts = {
            .measure = {[ANSWERED] = answered, [ANSWERED_WITHIN] = answered, [HANDLE] = 333.3 * answered}};
        measure_sums_add(sums, 0, 0, &counts, &none);
    }
    struct ratio_products aht = measure_sums_ratio(sums, 0, 0, 0, DAYS),
                          level = measure_sums_ratio(sums, 0, 0, 2, DAYS);
    struct ratio_products answered = measure_sums_ratio(sums, 0, 0, 1, DAYS);
    CHECK_CLOSE(products_value(&aht), 333.3, 1e-10);
    CHECK(products_standard_error(&aht) == 0.0);
    CHECK(products_value(&level) == 1.0 && products_standard_error(&level) == 0.0);
    CHECK(products_standard_error(&answered) > 1.0);
    measure_sums_destroy(sums);
    fixture_destroy(f);
}

RUN_TESTS(RUN(every_kpi_is_the_one_of_its_own_fractions_day_by_day), RUN(quantiles_are_those_of_the_days_with_a_wait),
          RUN(what_is_always_the_same_is_known_exactly))
