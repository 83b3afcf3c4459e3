/*
 * test_language_gaps.c -- how far a language is from the best-served one, against a computation by hand.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/estimates.h"
#include "models/center/paired_plans.h"
#include "models/languages_fixture.h"
#include "sim/confidence.h"

#include "check.h"

enum { DAYS = 5 };

/* [day][language]: answered, and of these within the threshold; and the waits of all answered in seconds. */
static const double answered[DAYS][2] = {{100, 30}, {90, 40}, {110, 20}, {95, 35}, {105, 25}};
static const double within[DAYS][2] = {{90, 20}, {75, 22}, {105, 16}, {80, 20}, {98, 18}};
static const double waited[DAYS][2] = {{900, 700}, {1100, 1300}, {600, 200}, {1000, 900}, {700, 500}};

static struct estimates *estimates_of_days(const struct center *center, int days)
{
    struct estimates *estimates = estimates_create(center);
    struct interval_counts counts;
    struct digest digest;
    interval_counts_init(&counts, center);
    digest_init(&digest, center);
    for (int d = 0; d < days; d++) {
        interval_counts_clear(&counts);
        for (int l = 0; l < 2; l++) {
            interval_counts_add(&counts, 0, CALL_ENGLISH + l, ANSWERED, answered[d][l]);
            interval_counts_add(&counts, 0, CALL_ENGLISH + l, ANSWERED_WITHIN, within[d][l]);
            interval_counts_add(&counts, 0, CALL_ENGLISH + l, WAIT_ANSWERED, waited[d][l]);
        }
        digest_make(&digest, &counts);
        estimates_add(estimates, &digest, &counts);
    }
    digest_destroy(&digest);
    interval_counts_destroy(&counts);
    return estimates;
}

/* Linearised by hand: d_i = (top1_i - r1 bottom1_i) / mean1 - (top2_i - r2 bottom2_i) / mean2. */
static struct estimate by_hand(const double top[DAYS][2])
{
    double tops[2] = {0.0, 0.0}, bottoms[2] = {0.0, 0.0}, squares = 0.0;
    for (int d = 0; d < DAYS; d++)
        for (int l = 0; l < 2; l++)
            tops[l] += top[d][l], bottoms[l] += answered[d][l];
    for (int d = 0; d < DAYS; d++) {
        double part[2];
        for (int l = 0; l < 2; l++)
            part[l] = (top[d][l] - tops[l] / bottoms[l] * answered[d][l]) / (bottoms[l] / DAYS);
        squares += (part[0] - part[1]) * (part[0] - part[1]);
    }
    double error = sqrt(squares / (DAYS * (DAYS - 1)));
    return (struct estimate){tops[0] / bottoms[0] - tops[1] / bottoms[1], confidence_student(DAYS) * error};
}

TEST(a_gap_is_the_difference_of_two_ratios_with_their_covariance)
{
    struct center_fixture *f = languages_open();
    struct estimates *estimates = estimates_of_days(&f->center, DAYS);
    struct results *results = estimates_results(estimates);
    struct estimate level = results_contact(results, 0, CALL_SPANISH, KPI_SERVICE_LEVEL_GAP), hand = by_hand(within);
    CHECK(hand.mean > 0.2);
    CHECK_CLOSE(level.mean, hand.mean, 1e-12);
    CHECK_CLOSE(level.half_width, hand.half_width, 1e-12);
    struct estimate asa = results_contact(results, 0, CALL_SPANISH, KPI_ASA_GAP);
    hand = by_hand(waited);
    CHECK_CLOSE(asa.mean, -hand.mean, 1e-9); /* English waits less: the gap is what Spanish waits more */
    CHECK_CLOSE(asa.half_width, hand.half_width, 1e-9);
    results_destroy(results);
    estimates_destroy(estimates);
    fixture_destroy(f);
}

TEST(the_best_served_language_has_no_gap_and_who_was_not_observed_has_an_unknown_one)
{
    struct center_fixture *f = languages_open();
    struct estimates *estimates = estimates_of_days(&f->center, DAYS);
    struct results *results = estimates_results(estimates);
    static const enum contact_kpi gaps[] = {KPI_SERVICE_LEVEL_GAP, KPI_ASA_GAP};
    for (int i = 0; i < 2; i++) {
        struct estimate best = results_contact(results, 0, CALL_ENGLISH, gaps[i]);
        CHECK(best.mean == 0.0 && best.half_width == 0.0);
        CHECK(isnan(results_contact(results, 0, CALL_HMONG, gaps[i]).mean));
        CHECK(isnan(results_contact(results, 0, CALL, gaps[i]).mean));
        CHECK(isnan(results_contact(results, 1, CALL_SPANISH, gaps[i]).mean));
    }
    CHECK_CLOSE(results_contact(results, 0, CALL, KPI_ANSWERED).mean, 130.0, 1e-9);
    CHECK_CLOSE(results_contact(results, 0, CALL_SPANISH, KPI_ANSWERED).mean, 30.0, 1e-9);
    CHECK(results->contacts_handled == 650);
    results_destroy(results);
    estimates_destroy(estimates);
    fixture_destroy(f);
}

TEST(one_replication_gives_a_gap_without_a_half_width)
{
    struct center_fixture *f = languages_open();
    struct estimates *estimates = estimates_of_days(&f->center, 1);
    struct results *results = estimates_results(estimates);
    struct estimate gap = results_contact(results, 0, CALL_SPANISH, KPI_SERVICE_LEVEL_GAP);
    CHECK_CLOSE(gap.mean, 0.9 - 20.0 / 30.0, 1e-12);
    CHECK(isnan(gap.half_width));
    results_destroy(results);
    estimates_destroy(estimates);
    fixture_destroy(f);
}

TEST(a_language_of_two_plans_is_compared_with_itself)
{
    struct center_fixture *from = languages_open(), *to = languages_open();
    const char *const names[] = {"Hmong", "English", "Spanish"}; /* the other plan names them in another order */
    for (int l = 0; l < 3; l++)
        to->types[CALL_ENGLISH + l].name = names[l];
    struct paired_plans *pair = paired_plans_create(&from->center, &to->center);
    struct estimates *estimates = estimates_create(&from->center), *others = estimates_create(&to->center);
    struct interval_counts counts[2];
    struct digest digests[2];
    for (int p = 0; p < 2; p++) {
        const struct center *center = p ? &to->center : &from->center;
        interval_counts_init(&counts[p], center);
        digest_init(&digests[p], center);
        interval_counts_add(&counts[p], 0, CALL_ENGLISH + p, ANSWERED, 10.0 + p); /* English in both */
        digest_make(&digests[p], &counts[p]);
        estimates_add(p ? others : estimates, &digests[p], &counts[p]);
    }
    paired_plans_add(pair, &digests[0], &counts[0], &digests[1], &counts[1]);
    struct difference *differences = memory_zeroed(LANGUAGE_CLASSES * CONTACT_KPIS, sizeof *differences), cost;
    paired_plans_differences(pair, estimates, others, differences, &cost);
    CHECK(differences[CALL_ENGLISH * CONTACT_KPIS + KPI_ANSWERED].change.mean == 1.0);
    CHECK(differences[CALL_SPANISH * CONTACT_KPIS + KPI_ANSWERED].change.mean == 0.0);
    CHECK(differences[CALL * CONTACT_KPIS + KPI_ANSWERED].change.mean == 1.0);
    CHECK(isnan(differences[CALL_SPANISH * CONTACT_KPIS + KPI_SERVICE_LEVEL_GAP].change.mean));
    free(differences);
    for (int p = 0; p < 2; p++) {
        interval_counts_destroy(&counts[p]);
        digest_destroy(&digests[p]);
    }
    estimates_destroy(estimates);
    estimates_destroy(others);
    paired_plans_destroy(pair);
    fixture_destroy(from);
    fixture_destroy(to);
}

RUN_TESTS(RUN(a_gap_is_the_difference_of_two_ratios_with_their_covariance),
          RUN(the_best_served_language_has_no_gap_and_who_was_not_observed_has_an_unknown_one),
          RUN(one_replication_gives_a_gap_without_a_half_width), RUN(a_language_of_two_plans_is_compared_with_itself))
