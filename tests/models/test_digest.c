/*
 * test_digest.c -- the definition of every KPI, worked by hand: both halves of each fraction.
 */
#include "models/center/digest.h"
#include "models/center/results.h"
#include "models/center_fixture.h"

#include "check.h"

/* Answered in T 70, abandoned in T 10, over T 20: answered late 12, abandoned late 8; of the early ones 6 very short.
 */
static const struct type_counts worked = {.measure = {[ANSWERED] = 82.0,
                                                      [ANSWERED_WITHIN] = 70.0,
                                                      [ABANDONED] = 18.0,
                                                      [ABANDONED_WITHIN] = 10.0,
                                                      [ABANDONED_SHORT] = 6.0,
                                                      [ANSWERED_AT_ONCE] = 55.0,
                                                      [WAIT_ANSWERED] = 1640.0,
                                                      [WAIT_OTHERS] = 360.0,
                                                      [HANDLE] = 20500.0,
                                                      [QUEUE_TIME] = 1800.0,
                                                      [REPEATS] = 8.2,
                                                      [TRANSFERS] = 5.0,
                                                      [RETRIES] = 4.0,
                                                      [BREACHES] = 3.0}};

static struct contact_type plain_type(enum service_level_rule rule)
{
    struct contact_type type = {.channel = channel_find("voice"),
                                .target = {.service_level = 0.8,
                                           .within_seconds = 20.0,
                                           .rule = rule,
                                           .abandonment = NAN,
                                           .asa_seconds = NAN,
                                           .max_wait_seconds = NAN,
                                           .max_wait_share = 1.0,
                                           .occupancy = NAN}};
    return type;
}

static double value_of(enum contact_kpi kpi, const struct contact_type *type, const struct type_counts *counts)
{
    return fraction_value(contact_kpi_fraction(kpi, type, counts, 3600.0));
}

TEST(every_service_level_rule_gives_its_worked_value)
{
    static const double expected[SERVICE_LEVEL_RULES] = {[RULE_OFFERED] = 0.70,
                                                         [RULE_ANSWERED] = 70.0 / 82.0,
                                                         [RULE_IGNORE_EARLY] = 70.0 / 90.0,
                                                         [RULE_EARLY_POSITIVE] = 0.80,
                                                         [RULE_IGNORE_SHORT] = 70.0 / 94.0};
    for (int rule = 0; rule < SERVICE_LEVEL_RULES; rule++) {
        struct contact_type type = plain_type((enum service_level_rule)rule);
        CHECK_CLOSE(value_of(KPI_SERVICE_LEVEL, &type, &worked), expected[rule], 1e-12);
    }
}

TEST(without_a_threshold_there_is_no_service_level)
{
    for (int rule = 0; rule < SERVICE_LEVEL_RULES; rule++) {
        struct contact_type type = plain_type((enum service_level_rule)rule);
        type.target.within_seconds = NAN;
        CHECK(isnan(value_of(KPI_SERVICE_LEVEL, &type, &worked)));
    }
}

TEST(the_other_contact_kpis_give_their_worked_values)
{
    static const struct {
        enum contact_kpi kpi;
        double expected;
    } cases[] = {{KPI_OFFERED, 100.0},
                 {KPI_ATTEMPTS, 100.0},
                 {KPI_ANSWERED, 82.0},
                 {KPI_ABANDONED, 18.0},
                 {KPI_ABANDONMENT_RATE, 0.18},
                 {KPI_ABANDONMENT_RATE_NET, 12.0 / 94.0},
                 {KPI_ASA, 20.0},
                 {KPI_WAIT, 20.0},
                 {KPI_PROBABILITY_OF_WAIT, 0.45},
                 {KPI_AHT, 250.0},
                 {KPI_QUEUE_LENGTH, 0.5},
                 {KPI_TRANSFERS_OUT, 5.0},
                 {KPI_REPEATS, 8.2},
                 {KPI_RETRIES, 4.0},
                 {KPI_FIRST_CONTACT_RESOLUTION, 0.9},
                 {KPI_BACKLOG, 0.0}};
    struct contact_type type = plain_type(RULE_OFFERED);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CLOSE(value_of(cases[i].kpi, &type, &worked), cases[i].expected, 1e-12);
    CHECK(isnan(value_of(KPI_WAIT_BREACHES, &type, &worked))); /* no longest wait was named */
    type.target.max_wait_seconds = 60.0;
    CHECK_CLOSE(value_of(KPI_WAIT_BREACHES, &type, &worked), 3.0, 0.0);
    CHECK_CLOSE(value_of(KPI_WAIT_BREACH_PROBABILITY, &type, &worked), 0.03, 1e-12);
}

TEST(attempts_are_all_who_tried_and_of_work_that_is_dialled_the_dials)
{
    struct type_counts counts = worked; /* 100 offered */
    counts.measure[BLOCKED] = 30.0;
    counts.measure[CONTAINED] = 40.0;
    counts.measure[LOST_IN_IVR] = 5.0;
    counts.measure[CALLBACKS_TAKEN] = 25.0;
    counts.measure[DIALS] = 164.0;
    struct contact_type type = plain_type(RULE_OFFERED);
    CHECK_CLOSE(value_of(KPI_ATTEMPTS, &type, &counts), 200.0, 0.0);
    CHECK_CLOSE(value_of(KPI_BLOCKED, &type, &counts), 30.0, 0.0);
    CHECK_CLOSE(value_of(KPI_BLOCKED_RATE, &type, &counts), 0.15, 1e-12);
    CHECK_CLOSE(value_of(KPI_CONTAINED, &type, &counts), 40.0, 0.0);
    CHECK_CLOSE(value_of(KPI_LOST_IN_IVR, &type, &counts), 5.0, 0.0);
    CHECK_CLOSE(value_of(KPI_CALLBACKS, &type, &counts), 25.0, 0.0);
    static const char *const dialled[] = {"callback", "outbound"};
    for (int i = 0; i < 2; i++) {
        type.channel = channel_find(dialled[i]);
        CHECK_CLOSE(value_of(KPI_ATTEMPTS, &type, &counts), 164.0, 0.0);
        CHECK_CLOSE(value_of(KPI_CONTACT_RATE, &type, &counts), 0.5, 1e-12); /* 82 answered */
    }
}

TEST(figures_of_deferred_and_dialled_work_give_their_worked_values)
{
    struct type_counts counts = {.measure = {[ANSWERED] = 40.0,
                                             [BACKLOG] = 10.0,
                                             [UNREACHED] = 5.0,
                                             [DEADLINE_KEPT] = 33.0,
                                             [DEADLINE_DUE] = 44.0,
                                             [INTERRUPTIONS] = 7.0,
                                             [LISTED] = 50.0,
                                             [FINISHED] = 45.0,
                                             [CONSULTS] = 3.0,
                                             [INTERPRETED] = 2.0}};
    struct contact_type type = plain_type(RULE_OFFERED);
    type.channel = channel_find("outbound");
    CHECK_CLOSE(value_of(KPI_DEADLINE_KEPT, &type, &counts), 0.75, 1e-12);
    CHECK_CLOSE(value_of(KPI_BACKLOG, &type, &counts), 10.0, 0.0);
    CHECK_CLOSE(value_of(KPI_UNREACHED, &type, &counts), 5.0, 0.0);
    CHECK_CLOSE(value_of(KPI_STILL_TO_DO, &type, &counts), 5.0, 0.0);
    CHECK_CLOSE(value_of(KPI_INTERRUPTIONS, &type, &counts), 7.0, 0.0);
    CHECK_CLOSE(value_of(KPI_LIST_COMPLETED, &type, &counts), 0.9, 1e-12);
    CHECK_CLOSE(value_of(KPI_CONSULTS, &type, &counts), 3.0, 0.0);
    CHECK_CLOSE(value_of(KPI_INTERPRETED, &type, &counts), 2.0, 0.0);
    CHECK(isnan(value_of(KPI_CONTACT_RATE, &type, &counts))); /* nobody was dialled */
    struct type_counts nothing = {.measure = {0.0}};
    static const enum contact_kpi unseen[] = {KPI_BLOCKED_RATE, KPI_DEADLINE_KEPT, KPI_LIST_COMPLETED};
    for (int i = 0; i < 3; i++)
        CHECK(isnan(value_of(unseen[i], &type, &nothing)));
}

TEST(interpreters_are_judged_by_the_wait_for_a_line_and_by_the_lines_taken)
{
    struct interpreters interpreters = {.lines = 4};
    struct interpreters_counts counts = {.measure = {[INTERPRETER_REQUESTS] = 20.0,
                                                     [INTERPRETER_LINE_WAIT] = 300.0,
                                                     [INTERPRETER_CONNECT] = 900.0,
                                                     [INTERPRETER_BUSY_TIME] = 2.0 * 3600.0}};
    static const double expected[INTERPRETERS_KPIS] = {20.0, 15.0, 45.0, 2.0, 0.5};
    for (int k = 0; k < INTERPRETERS_KPIS; k++)
        CHECK_CLOSE(fraction_value(interpreters_kpi_fraction((enum interpreters_kpi)k, &interpreters, &counts, 3600.0)),
                    expected[k], 1e-12);
    counts.measure[INTERPRETER_REQUESTS] = 0.0;
    CHECK(isnan(fraction_value(interpreters_kpi_fraction(INTERPRETERS_WAIT, &interpreters, &counts, 3600.0))));
}

TEST(backlog_is_offered_and_has_waited_but_was_not_answered)
{
    struct type_counts counts = worked;
    counts.measure[BACKLOG] = 25.0;
    struct contact_type type = plain_type(RULE_OFFERED);
    CHECK_CLOSE(value_of(KPI_OFFERED, &type, &counts), 125.0, 0.0);
    CHECK_CLOSE(value_of(KPI_SERVICE_LEVEL, &type, &counts), 70.0 / 125.0, 1e-12);
    CHECK_CLOSE(value_of(KPI_PROBABILITY_OF_WAIT, &type, &counts), 70.0 / 125.0, 1e-12);
}

TEST(the_agent_kpis_give_their_worked_values)
{
    /* Ten planned for an hour, 1 h of work beyond staff, 7 h in contact, 1.5 h after closing. */
    struct agent_group group = {.wage_per_hour = 30.0, .shrinkage_fraction = 0.2};
    struct group_counts counts = {
        .measure = {
            [BUSY_TIME] = 7.0 * 3600.0, [EXCESS_TIME] = 3600.0, [OVERTIME] = 1.5 * 3600.0, [COMPANY_TIME] = 120.0}};
    static const struct {
        enum agent_kpi kpi;
        double expected;
    } cases[] = {{KPI_STAFFED, 11.0},
                 {KPI_BUSY, 7.0},
                 {KPI_OCCUPANCY, 7.0 / 11.0},
                 {KPI_PAID_HOURS, 10.0 / 0.8 + 1.5},
                 {KPI_UTILISATION, 8.5 / 14.0},
                 {KPI_OVERTIME, 1.5},
                 {KPI_COST, 420.0},
                 {KPI_COMPANY, 120.0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CLOSE(fraction_value(agent_kpi_fraction(cases[i].kpi, &group, &counts, 36000.0, 3600.0)),
                    cases[i].expected, 1e-12);
}

TEST(with_shifts_paid_time_is_what_the_shifts_say_and_overtime_runs_beyond_their_end)
{
    /* Eight on duty for an hour by shifts that pay nine hours; half an hour after a shift's end, a quarter after
     * closing.
     */
    struct shift shift = {.agents = 9};
    struct agent_group group = {.shifts = &shift, .shift_count = 1, .wage_per_hour = 10.0, .shrinkage_fraction = 0.1};
    struct group_counts counts = {.measure = {[STAFF_TIME] = 8.0 * 3600.0,
                                              [EXCESS_TIME] = 1800.0,
                                              [BUSY_TIME] = 6.8 * 3600.0,
                                              [PAID_TIME] = 9.0 * 3600.0,
                                              [OVERTIME] = 900.0,
                                              [SHIFT_OVERTIME] = 1800.0,
                                              [SCHEDULED_TIME] = 10.0 * 3600.0,
                                              [ADHERENT_TIME] = 9.5 * 3600.0}};
    static const struct {
        enum agent_kpi kpi;
        double expected;
    } cases[] = {{KPI_STAFFED, 8.5},      {KPI_OCCUPANCY, 0.8}, {KPI_ADHERENCE, 0.95},
                 {KPI_PAID_HOURS, 10.75}, {KPI_OVERTIME, 0.75}, {KPI_COST, 107.5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_CLOSE(fraction_value(agent_kpi_fraction(cases[i].kpi, &group, &counts, 0.0, 3600.0)), cases[i].expected,
                    1e-12);
    group.shift_count = 0; /* without shifts the time on duty is paid as well */
    CHECK_CLOSE(fraction_value(agent_kpi_fraction(KPI_PAID_HOURS, &group, &counts, 0.0, 3600.0)), 8.0 / 0.9 + 0.75,
                1e-12);
}

/* --- the same from a day that ran ------------------------------------------------------------------------------- */

TEST(short_abandons_and_thresholds_are_met_inclusive)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 64.0));
    f->types[call].patience = fixture_constant(f, 32.0);
    f->types[call].target.within_seconds = 32.0;
    f->types[call].target.max_wait_seconds = 32.0;
    f->types[call].short_abandon_seconds = 32.0;
    fixture_skill(f, fixture_group(f, "agents", 1), call);
    fixture_call_at(f, call, 128.0);
    fixture_call_at(f, call, 144.0); /* leaves at 176 after exactly 32 */
    fixture_call_at(f, call, 168.0); /* answered at 192 after 24 */
    fixture_day(f, 0, NULL);
    CHECK(fixture_total(f, call, ABANDONED_WITHIN) == 1.0 && fixture_total(f, call, ABANDONED_SHORT) == 1.0);
    CHECK(fixture_total(f, call, ANSWERED_WITHIN) == 2.0 && fixture_total(f, call, BREACHES) == 0.0);
    f->types[call].target.within_seconds = f->types[call].short_abandon_seconds = 31.0;
    f->types[call].target.max_wait_seconds = 31.0;
    fixture_day(f, 0, NULL);
    CHECK(fixture_total(f, call, ABANDONED_WITHIN) == 0.0 && fixture_total(f, call, ABANDONED_SHORT) == 0.0);
    CHECK(fixture_total(f, call, BREACHES) == 1.0);
    fixture_destroy(f);
}

TEST(work_after_closing_is_overtime_and_no_part_of_occupancy_or_queue_length)
{
    struct center_fixture *f = fixture_open_days(0.0, 1, 3600.0, 2);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 900.0));
    int group = fixture_group(f, "agents", 1);
    fixture_skill(f, group, call);
    fixture_call_at(f, call, 3000.0);
    fixture_call_at(f, call, 3300.0); /* waits until 3900, done at 4800 */
    fixture_day(f, 0, NULL);
    struct digest digest;
    digest_init(&digest, &f->center);
    digest_make(&digest, &f->counts);
    CHECK(digest.open_seconds[0] == 7200.0 && digest.open_seconds[1] == 3600.0);
    int types = f->center.contact_type_count, groups = f->center.agent_group_count;
    CHECK_CLOSE(digest.contact[call].measure[QUEUE_TIME], 300.0, 1e-9);
    CHECK_CLOSE(digest.contact[call].measure[WAIT_ANSWERED], 600.0, 1e-9);
    CHECK_CLOSE(digest.agent[group].measure[BUSY_TIME], 600.0, 1e-9);
    CHECK_CLOSE(digest.agent[group].measure[OVERTIME], 1200.0, 1e-9);
    CHECK_CLOSE(digest.agent[1 * groups + group].measure[OVERTIME], 1200.0, 1e-9);
    CHECK_CLOSE(digest.agent[2 * groups + group].measure[OVERTIME], 0.0, 0.0);
    CHECK(digest.contact[1 * types + call].measure[ANSWERED] == 2.0);
    CHECK(digest.contact[2 * types + call].measure[ANSWERED] == 0.0);
    digest_destroy(&digest);
    fixture_destroy(f);
}

TEST(targets_judge_days_and_an_occupancy_ceiling_judges_all_groups_that_serve_the_type)
{
    struct center_fixture *f = fixture_open(0.0, 1, 3600.0);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 1800.0)),
        other = fixture_tasks(f, "other", f->types[0].talk);
    int first = fixture_group(f, "first", 1), second = fixture_group(f, "second", 1),
        third = fixture_group(f, "third", 1);
    fixture_skill(f, first, call);
    fixture_skill(f, second, call);
    fixture_skill(f, third, other);
    f->types[call].backlog = 1;
    f->types[call].target.occupancy = 0.30;
    fixture_day(f, 0, NULL);
    struct digest digest;
    digest_init(&digest, &f->center);
    digest_make(&digest, &f->counts);
    CHECK_CLOSE(fraction_value(target_fraction(TARGET_OCCUPANCY, &digest, 1, call)), 0.25, 1e-12);
    CHECK(target_holds(&f->types[call].target, TARGET_OCCUPANCY, 0.25));
    CHECK(!target_holds(&f->types[call].target, TARGET_OCCUPANCY, 0.31));
    CHECK(target_holds(&f->types[call].target, TARGET_OCCUPANCY, NAN)); /* nothing that could have missed it */
    CHECK(target_holds(&f->types[call].target, TARGET_ASA, 1e9));       /* not asked for */
    digest_destroy(&digest);
    fixture_destroy(f);
}

TEST(a_longest_wait_may_be_exceeded_by_the_share_that_was_left_open)
{
    struct targets targets = plain_type(RULE_OFFERED).target;
    targets.max_wait_seconds = 600.0;
    targets.max_wait_share = 0.95;
    CHECK(target_value(&targets, TARGET_MAX_WAIT) == 0.95);
    CHECK(target_holds(&targets, TARGET_MAX_WAIT, 0.95) && !target_holds(&targets, TARGET_MAX_WAIT, 0.949));
    targets.max_wait_seconds = NAN;
    CHECK(isnan(target_value(&targets, TARGET_MAX_WAIT)));
}

RUN_TESTS(RUN(every_service_level_rule_gives_its_worked_value), RUN(without_a_threshold_there_is_no_service_level),
          RUN(the_other_contact_kpis_give_their_worked_values),
          RUN(attempts_are_all_who_tried_and_of_work_that_is_dialled_the_dials),
          RUN(figures_of_deferred_and_dialled_work_give_their_worked_values),
          RUN(interpreters_are_judged_by_the_wait_for_a_line_and_by_the_lines_taken),
          RUN(with_shifts_paid_time_is_what_the_shifts_say_and_overtime_runs_beyond_their_end),
          RUN(backlog_is_offered_and_has_waited_but_was_not_answered), RUN(the_agent_kpis_give_their_worked_values),
          RUN(short_abandons_and_thresholds_are_met_inclusive),
          RUN(work_after_closing_is_overtime_and_no_part_of_occupancy_or_queue_length),
          RUN(targets_judge_days_and_an_occupancy_ceiling_judges_all_groups_that_serve_the_type),
          RUN(a_longest_wait_may_be_exceeded_by_the_share_that_was_left_open))
