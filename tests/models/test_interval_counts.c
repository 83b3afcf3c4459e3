/*
 * test_interval_counts.c -- levels become time, languages become their type, and plans that hold are known beforehand.
 */
#include "models/center/interval_counts.h"

#include "models/languages_fixture.h"

#include "check.h"

static double measure_of(const struct interval_counts *counts, int row, int class, enum contact_measure measure)
{
    return counts->contact[row * counts->types + class].measure[measure];
}

static double agents_measure(const struct interval_counts *counts, int row, int group, enum agent_measure measure)
{
    return counts->agent[row * counts->groups + group].measure[measure];
}

static void open_row(struct interval_counts *counts, int interval)
{
    double start = interval_grid_start(&counts->center->grid, interval);
    interval_counts_turn_to(counts, interval_counts_row_of_interval(counts, interval), start,
                            start + counts->center->grid.interval_seconds);
}

TEST(a_type_is_the_sum_of_its_languages_row_by_row_and_only_once)
{
    struct center_fixture *f = languages_open();
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    CHECK(counts.types == LANGUAGE_CLASSES);
    int second_day = interval_counts_row_of_interval(&counts, 1);
    open_row(&counts, 0);
    interval_counts_answered(&counts, counts.row, CALL_ENGLISH, 0.0, 0.0);
    interval_counts_answered(&counts, counts.row, CALL_SPANISH, 30.0, 30.0);
    interval_counts_waiting(&counts, CALL_SPANISH, +1, 600.0);
    interval_counts_waiting(&counts, CALL_SPANISH, -1, 630.0);
    interval_counts_backlog(&counts, second_day, CALL_HMONG, 500.0, 500.0);
    interval_counts_backlog_age(&counts, CALL_HMONG, 500.0);
    interval_counts_answered(&counts, counts.row, OTHER, 7.0, 7.0);
    for (int again = 0; again < 2; again++) {
        interval_counts_fold(&counts);
        CHECK(measure_of(&counts, counts.row, CALL, ANSWERED) == 2.0);
        CHECK(measure_of(&counts, counts.row, CALL, ANSWERED_WITHIN) == 1.0); /* languages keep the type's threshold */
        CHECK_CLOSE(measure_of(&counts, counts.row, CALL, QUEUE_TIME), 30.0, 1e-9);
        CHECK(measure_of(&counts, second_day, CALL, BACKLOG) == 1.0);
        CHECK(counts.waits[counts.row * counts.types + CALL].count == 2 && counts.backlog_age[CALL].count == 1);
        CHECK(measure_of(&counts, counts.row, OTHER, ANSWERED) == 1.0);
        CHECK(measure_of(&counts, counts.row, CALL_SPANISH, ANSWERED) == 1.0);
    }
    interval_counts_clear(&counts);
    interval_counts_fold(&counts);
    CHECK(measure_of(&counts, 0, CALL, ANSWERED) == 0.0 && counts.backlog_age[CALL].count == 0);
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

TEST(a_digest_holds_the_types_and_their_languages_with_pooled_waits)
{
    struct center_fixture *f = languages_open();
    struct interval_counts counts;
    struct digest digest;
    interval_counts_init(&counts, &f->center);
    digest_init(&digest, &f->center);
    for (int day = 0; day < 2; day++) {
        open_row(&counts, day);
        interval_counts_answered(&counts, counts.row, CALL_ENGLISH, 0.0, 0.0);
        interval_counts_answered(&counts, counts.row, CALL_SPANISH, 30.0, 30.0);
    }
    digest_make(&digest, &counts);
    CHECK(digest.contact[CALL].measure[ANSWERED] == 4.0 && digest.contact[CALL_SPANISH].measure[ANSWERED] == 2.0);
    CHECK(digest.contact[2 * LANGUAGE_CLASSES + CALL].measure[ANSWERED] == 2.0);
    CHECK(digest.waits[CALL].count == 4 && digest.waits[LANGUAGE_CLASSES + CALL_SPANISH].count == 1);
    CHECK_CLOSE(fraction_value(contact_kpi_fraction(KPI_SERVICE_LEVEL, &f->types[CALL], &digest.contact[CALL], 1.0)),
                0.5, 1e-12);
    digest_destroy(&digest);
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

TEST(head_counts_that_no_event_and_no_shift_changes_are_known_before_the_clock_runs)
{
    struct center_fixture *f = languages_open();
    int hit = fixture_group(f, "hit", 2), shifts = fixture_group(f, "shifts", 2);
    static const struct shift shift = {.agents = 2};
    f->groups[shifts].shifts = &shift;
    f->groups[shifts].shift_count = 1;
    bool touched[FIXTURE_GROUPS] = {false};
    touched[hit] = true;
    struct center_event events[] = {{.agent_groups = touched, .staff_factor = 0.5},
                                    {.agent_groups = touched, .staff_factor = 1.0, .arrivals_factor = 2.0}};
    f->center.events = events;
    f->center.event_count = 2;
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    CHECK(counts.staff_seconds[0] == 3.0 * 3600.0 && counts.staff_seconds[hit] == 0.0);
    CHECK(counts.staff_seconds[shifts] == 0.0);
    open_row(&counts, 0);
    for (int g = 0; g < counts.groups; g++) {
        interval_counts_staff(&counts, g, +2, 0.0);
        interval_counts_staff(&counts, g, -1, 1800.0);
    }
    CHECK(agents_measure(&counts, counts.row, 0, STAFF_TIME) == 0.0); /* it is in the plan */
    CHECK_CLOSE(agents_measure(&counts, counts.row, hit, STAFF_TIME), 5400.0, 1e-9);
    CHECK_CLOSE(agents_measure(&counts, counts.row, shifts, STAFF_TIME), 5400.0, 1e-9);
    int first = counts.row; /* levels go on into the row after closing, and into the next day */
    interval_counts_turn_to(&counts, interval_counts_row_after(&counts, 0), 3600.0, 3600.0);
    open_row(&counts, 1);
    CHECK_CLOSE(agents_measure(&counts, first, hit, STAFF_TIME), 5400.0, 1e-9);
    CHECK_CLOSE(agents_measure(&counts, counts.row, hit, STAFF_TIME), 3600.0, 1e-9);
    struct digest digest;
    digest_init(&digest, &f->center);
    digest_make(&digest, &counts);
    CHECK_CLOSE(digest.agent[hit].measure[STAFF_TIME], 9000.0, 1e-9); /* the night is no time on duty */
    digest_destroy(&digest);
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

TEST(interpreter_lines_are_counted_in_open_time_and_requests_at_any_time)
{
    struct center_fixture *f = languages_open();
    struct interpreters pools[] = {{.name = "phone", .lines = 2}, {.name = "video", .lines = 1}};
    f->center.interpreters = pools;
    f->center.interpreters_count = 2;
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    open_row(&counts, 0);
    interval_counts_interpreters_busy(&counts, 1, +1, 3000.0);
    interval_counts_interpreters_add(&counts, counts.row, 1, INTERPRETER_REQUESTS, 1.0);
    int after = interval_counts_row_after(&counts, 0);
    interval_counts_turn_to(&counts, after, 3600.0, 3600.0);
    interval_counts_interpreters_busy(&counts, 1, -1, 4000.0);
    interval_counts_interpreters_add(&counts, after, 1, INTERPRETER_REQUESTS, 1.0);
    open_row(&counts, 1);
    struct digest digest;
    digest_init(&digest, &f->center);
    digest_make(&digest, &counts);
    CHECK_CLOSE(digest.interpreters[1].measure[INTERPRETER_BUSY_TIME], 600.0, 1e-9);
    CHECK(digest.interpreters[1].measure[INTERPRETER_REQUESTS] == 2.0);
    CHECK(digest.interpreters[2 + 1].measure[INTERPRETER_REQUESTS] == 2.0); /* span 1, pool 1 */
    CHECK(digest.interpreters[0].measure[INTERPRETER_REQUESTS] == 0.0);
    digest_destroy(&digest);
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

TEST(what_shifts_pay_outside_the_open_hours_counts_and_is_not_contact_time)
{
    struct center_fixture *f = languages_open();
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    int after = interval_counts_row_after(&counts, 0);
    interval_counts_agents_add(&counts, 0, 0, PAID_TIME, 1000.0);
    interval_counts_agents_add(&counts, after, 0, PAID_TIME, 500.0);
    interval_counts_agents_add(&counts, after, 0, SHIFT_OVERTIME, 60.0);
    interval_counts_agents_add(&counts, after, 0, SCHEDULED_TIME, 500.0);
    interval_counts_agents_add(&counts, after, 0, ADHERENT_TIME, 400.0);
    struct digest digest;
    digest_init(&digest, &f->center);
    digest_make(&digest, &counts);
    const double *measure = digest.agent[0].measure;
    CHECK(measure[PAID_TIME] == 1500.0 && measure[SHIFT_OVERTIME] == 60.0);
    CHECK(measure[SCHEDULED_TIME] == 500.0 && measure[ADHERENT_TIME] == 400.0);
    CHECK(measure[OVERTIME] == 0.0);
    digest_destroy(&digest);
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

TEST(only_what_something_was_counted_of_is_found_and_forgotten_again)
{
    struct center_fixture *f = fixture_open(0.0, 3, 900.0);
    for (int t = 0; t < 19; t++)
        fixture_calls(f, "call", 1.0, fixture_constant(f, 60.0));
    struct interval_counts counts;
    interval_counts_init(&counts, &f->center);
    open_row(&counts, 1);
    interval_counts_answered(&counts, 1, 17, 3.0, 3.0);
    interval_counts_abandoned(&counts, 1, 3, 3.0);
    interval_counts_backlog(&counts, 2, 0, 3.0, 3.0); /* in the row behind, right after the last class of this one */
    interval_counts_waiting(&counts, 9, +1, 1000.0);
    CHECK(interval_counts_next(&counts, 1, 0) == 3 && interval_counts_next(&counts, 1, 3) == 3);
    CHECK(interval_counts_next(&counts, 1, 4) == 9 && interval_counts_next(&counts, 1, 10) == 17);
    CHECK(interval_counts_next(&counts, 1, 18) == counts.types);
    CHECK(interval_counts_next(&counts, 0, 0) == counts.types && interval_counts_next(&counts, 2, 1) == counts.types);
    open_row(&counts, 2); /* it still waits, and was counted there by nothing else */
    CHECK(interval_counts_next(&counts, 2, 1) == 9);
    interval_counts_clear(&counts);
    for (int row = 0; row <= counts.rows; row++) {
        CHECK(interval_counts_next(&counts, row, 0) == counts.types);
        for (int t = 0; t < counts.types; t++)
            CHECK(measure_of(&counts, row, t, ANSWERED) == 0.0 && measure_of(&counts, row, t, QUEUE_TIME) == 0.0 &&
                  counts.waits[row * counts.types + t].count == 0);
    }
    interval_counts_destroy(&counts);
    fixture_destroy(f);
}

RUN_TESTS(RUN(a_type_is_the_sum_of_its_languages_row_by_row_and_only_once),
          RUN(a_digest_holds_the_types_and_their_languages_with_pooled_waits),
          RUN(head_counts_that_no_event_and_no_shift_changes_are_known_before_the_clock_runs),
          RUN(interpreter_lines_are_counted_in_open_time_and_requests_at_any_time),
          RUN(what_shifts_pay_outside_the_open_hours_counts_and_is_not_contact_time),
          RUN(only_what_something_was_counted_of_is_found_and_forgotten_again))
