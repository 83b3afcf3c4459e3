/*
 * test_endings.c -- how waits, days and runs end when something is at its edge: agents who wait for each other, a last
 * interval without staff, a wait of exactly the threshold, a day on which nothing happened, Ctrl-C in mid-day.
 */
#include "laws/center_laws.h"
#include "models/center/day.h"
#include "models/center/replications.h"
#include "models/center_fixture.h"

#include <stdlib.h>

#include "check.h"

/* One group for both sides of a warm transfer, and no patience: the agents end up keeping company to callers who wait
 * for the same agents. */
static struct center_fixture *agents_who_wait_for_each_other(int days)
{
    struct center_fixture *f = fixture_open_days(8 * 3600.0, 4, 1800.0, days);
    int first = fixture_calls(f, "first", 30.0, fixture_constant(f, 60.0));
    int second = fixture_calls(f, "second", 0.0, fixture_constant(f, 60.0));
    int group = fixture_group(f, "both", 2);
    fixture_skill(f, group, first);
    fixture_skill(f, group, second);
    struct outcome *outcome = fixture_outcome(f, first, 0.5);
    outcome->transfer_to = second;
    outcome->mode = TRANSFER_WARM;
    return f;
}

TEST(agents_who_wait_for_each_other_are_set_free_after_closing_and_nobody_is_lost)
{
    for (int days = 1; days <= 3; days += 2) {
        struct center_fixture *f = agents_who_wait_for_each_other(days);
        struct contact_log log = {0};
        fixture_day(f, 1, &log);
        double offered = 0.0, ended = 0.0;
        for (int t = 0; t < 2; t++) {
            CHECK(fixture_total(f, t, BACKLOG) == 0.0);
            ended += fixture_total(f, t, ANSWERED) + fixture_total(f, t, ABANDONED);
            offered += contact_log_count(&log, t);
        }
        CHECK(ended == offered && offered > 100.0);
        CHECK(fixture_total(f, 0, ANSWERED) > 60.0 * days); /* those who waited were served after closing */
        contact_log_destroy(&log);
        center_obeys_the_laws(&f->center, 11, 0);
        fixture_destroy(f);
    }
}

TEST(keeping_company_to_somebody_who_waits_for_other_agents_is_no_circle)
{
    struct center_fixture *f = fixture_open(0.0, 1, 3600.0);
    int clerk_call = fixture_calls(f, "clerk_call", 0.0, fixture_constant(f, 300.0));
    int nurse_call = fixture_calls(f, "nurse_call", 0.0, fixture_constant(f, 1200.0));
    fixture_skill(f, fixture_group(f, "clerks", 1), clerk_call);
    fixture_skill(f, fixture_group(f, "nurses", 1), nurse_call);
    struct outcome *outcome = fixture_outcome(f, clerk_call, 1.0);
    outcome->transfer_to = nurse_call;
    outcome->mode = TRANSFER_WARM;
    fixture_call_at(f, nurse_call, 3000.0); /* the nurse talks until 4200 */
    fixture_call_at(f, clerk_call, 3100.0); /* transferred at 3400, kept company beyond closing */
    fixture_call_at(f, clerk_call, 3200.0); /* waits for the clerk, who is free again at 4200 */
    struct contact_log log = {0};
    fixture_day(f, 0, &log);
    CHECK(fixture_total(f, clerk_call, ABANDONED) == 0.0 && fixture_total(f, nurse_call, ABANDONED) == 0.0);
    CHECK_CLOSE(contact_log_find(&log, clerk_call, 1)->answered_seconds, 4200.0, 1e-6);
    CHECK_CLOSE(contact_log_find(&log, nurse_call, 2)->answered_seconds, 5400.0, 1e-6);
    contact_log_destroy(&log);
    fixture_destroy(f);
}

TEST(at_closing_without_staff_the_patient_wait_out_their_patience_and_the_endless_are_hung_up)
{
    for (int patient = 0; patient < 2; patient++) {
        struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
        int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 60.0));
        int group = fixture_group(f, "agents", 1);
        fixture_skill(f, group, call);
        fixture_staff_from(f, group, 1, 0);
        f->types[call].patience = patient ? fixture_constant(f, 900.0) : NULL;
        fixture_call_at(f, call, 3300.0);
        struct contact_log log = {0};
        fixture_day(f, 0, &log);
        const struct contact_record *record = contact_log_find(&log, call, 0);
        CHECK(record->end == (patient ? END_ABANDONED : END_HUNG_UP));
        CHECK_CLOSE(record->end_seconds, patient ? 4200.0 : 3600.0, 1e-6);
        contact_log_destroy(&log);
        fixture_destroy(f);
    }
}

TEST(a_wait_of_exactly_the_threshold_is_within_it_at_any_hour)
{
    struct center_fixture *f = fixture_open(0.0, 48, 1800.0);
    int call = fixture_calls(f, "call", 20.0, fixture_constant(f, 60.0));
    fixture_skill(f, fixture_group(f, "nobody", 0), call);
    struct contact_type *type = &f->types[call];
    type->patience = fixture_constant(f, 7.3); /* not a binary fraction: clock times round it */
    type->target.within_seconds = type->target.max_wait_seconds = type->short_abandon_seconds = 7.3;
    fixture_day(f, 3, NULL);
    double abandoned = fixture_total(f, call, ABANDONED);
    CHECK(abandoned > 700.0);
    CHECK(fixture_total(f, call, ABANDONED_WITHIN) == abandoned);
    CHECK(fixture_total(f, call, ABANDONED_SHORT) == abandoned);
    CHECK(fixture_total(f, call, BREACHES) == 0.0);
    fixture_destroy(f);
}

static int by_origin_ordinal_leg(const void *a, const void *b)
{
    const struct contact_record *one = a, *other = b;
    if (one->origin != other->origin)
        return one->origin < other->origin ? -1 : 1;
    if (one->ordinal != other->ordinal)
        return one->ordinal < other->ordinal ? -1 : 1;
    return one->leg < other->leg ? -1 : one->leg > other->leg;
}

TEST(legs_of_one_customer_never_share_an_address)
{
    struct center_fixture *f = fixture_open(0.0, 8, 1800.0);
    const struct distribution *talk = fixture_exponential(f, 60.0);
    int a = fixture_calls(f, "a", 60.0, talk), b = fixture_calls(f, "b", 0.0, talk),
        d = fixture_calls(f, "d", 0.0, talk);
    int c = fixture_tasks(f, "c", talk), group = fixture_group(f, "agents", 30);
    int types[] = {a, b, c, d};
    for (int i = 0; i < 4; i++)
        fixture_skill(f, group, types[i]);
    struct outcome *first = fixture_outcome(f, a, 0.8), *second = fixture_outcome(f, b, 0.8);
    first->transfer_to = b;
    first->repeats_after = fixture_constant(f, 600.0);
    second->transfer_to = d;
    second->creates = c;
    struct contact_log log = {0};
    fixture_day(f, 2, &log);
    qsort(log.records, (size_t)log.count, sizeof *log.records, by_origin_ordinal_leg);
    CHECK(log.count > 1500);
    for (int i = 1; i < log.count; i++)
        CHECK(by_origin_ordinal_leg(&log.records[i - 1], &log.records[i]) != 0);
    contact_log_destroy(&log);
    fixture_destroy(f);
}

TEST(deferred_work_left_over_in_time_is_neither_kept_nor_missed)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    int task = fixture_tasks(f, "task", fixture_constant(f, 600.0));
    fixture_skill(f, fixture_group(f, "agents", 1), task);
    f->types[task].backlog = 10;
    f->types[task].target.within_seconds = 7200.0;
    struct run_settings settings = {.seed = 1, .replications = 2, .threads = 1};
    struct results *results = replications_run(&f->center, &settings, NULL);
    CHECK_CLOSE(results_contact(results, 0, task, KPI_BACKLOG).mean, 4.0, 0.0);
    CHECK_CLOSE(results_contact(results, 0, task, KPI_SERVICE_LEVEL).mean, 1.0, 0.0);
    results_destroy(results);
    f->types[task].target.within_seconds = 1500.0; /* three in time; one of the rest would be, were it done */
    results = replications_run(&f->center, &settings, NULL);
    CHECK_CLOSE(results_contact(results, 0, task, KPI_SERVICE_LEVEL).mean, 0.3, 0.0);
    results_destroy(results);
    fixture_destroy(f);
}

TEST(a_day_on_which_nothing_was_observed_is_not_judged)
{
    struct center_fixture *f = fixture_open_days(0.0, 2, 1800.0, 2);
    int task = fixture_tasks(f, "task", fixture_constant(f, 900.0));
    fixture_skill(f, fixture_group(f, "agents", 1), task);
    f->types[task].backlog = 3; /* all done on the first day, one of them in time */
    f->types[task].has_target = true;
    f->types[task].target.within_seconds = 600.0;
    f->types[task].target.service_level = 0.9;
    struct run_settings settings = {.seed = 1, .replications = 5, .threads = 1};
    struct results *results = replications_run(&f->center, &settings, NULL);
    CHECK_CLOSE(results->target_met[task].mean, 0.0, 0.0);
    results_destroy(results);
    f->types[task].backlog = 0;
    results = replications_run(&f->center, &settings, NULL);
    CHECK(isnan(results->target_met[task].mean) && isnan(results_target(results, task, TARGET_SERVICE_LEVEL).mean));
    results_destroy(results);
    fixture_destroy(f);
}

/* The same morning on the same grid, its statistics in other pieces. */
TEST(sums_in_another_order_are_no_difference)
{
    struct center_fixture *halves = fixture_open(0.0, 8, 1800.0), *wholes = fixture_open(0.0, 4, 3600.0);
    struct center_fixture *both[] = {halves, wholes};
    const struct center *centers[2];
    for (int i = 0; i < 2; i++) {
        struct center_fixture *f = both[i];
        int call = fixture_calls(f, "call", i ? 40.0 : 20.0, fixture_exponential(f, 300.0));
        fixture_skill(f, fixture_group(f, "agents", 4), call);
        f->types[call].patience = fixture_exponential(f, 200.0);
        f->types[call].target.within_seconds = 20.0;
        centers[i] = &f->center;
    }
    struct run_settings settings = {.seed = 5, .replications = 40, .threads = 2};
    struct comparison *comparison = replications_compare(centers, 2, &settings, NULL);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        struct difference difference = comparison_contact(comparison, 1, 0, kpi);
        if (isnan(difference.change.mean))
            continue;
        CHECK(difference.change.mean == 0.0 && difference.change.half_width == 0.0);
        CHECK(isnan(difference.probability_better) || difference.probability_better == 0.0);
        CHECK(isnan(difference.probability_worse) || difference.probability_worse == 0.0);
    }
    comparison_destroy(comparison);
    fixture_destroy(halves);
    fixture_destroy(wholes);
}

TEST(a_day_is_broken_off_when_the_run_is_interrupted)
{
    struct center_fixture *f = fixture_open(0.0, 48, 1800.0);
    int call = fixture_calls(f, "call", 3000.0, fixture_exponential(f, 300.0));
    fixture_skill(f, fixture_group(f, "agents", 600), call);
    struct day *day = day_create(&f->center, NULL);
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    atomic_bool stop = true;
    CHECK(!day_run(day, (struct random_key){1, 0}, &counts, &stop));
    stop = false;
    CHECK(day_run(day, (struct random_key){1, 0}, &counts, &stop)); /* and runs whole again afterwards */
    interval_counts_destroy(&counts);
    day_destroy(day);
    fixture_destroy(f);
}

RUN_TESTS(RUN(agents_who_wait_for_each_other_are_set_free_after_closing_and_nobody_is_lost),
          RUN(keeping_company_to_somebody_who_waits_for_other_agents_is_no_circle),
          RUN(at_closing_without_staff_the_patient_wait_out_their_patience_and_the_endless_are_hung_up),
          RUN(a_wait_of_exactly_the_threshold_is_within_it_at_any_hour),
          RUN(legs_of_one_customer_never_share_an_address),
          RUN(deferred_work_left_over_in_time_is_neither_kept_nor_missed),
          RUN(a_day_on_which_nothing_was_observed_is_not_judged), RUN(sums_in_another_order_are_no_difference),
          RUN(a_day_is_broken_off_when_the_run_is_interrupted))
