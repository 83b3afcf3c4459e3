/*
 * test_dialling.c -- call-backs worked by hand: ring, no answer, again, voicemail, given up; and what is counted.
 */
#include "models/center_fixture.h"

#include "check.h"

struct desk { /* one hour or more, one agent for calls of 60 seconds and call-backs of 60 seconds */
    struct center_fixture *f;
    int call, back, group;
    struct dialling *dialling;
    struct contact_log log;
};

static struct desk open_desk(int hours, int days, double answered_share)
{
    struct desk desk = {.f = fixture_open_days(0.0, hours, 3600.0, days)};
    desk.call = fixture_calls(desk.f, "call", 0.0, fixture_constant(desk.f, 60.0));
    desk.back = fixture_type(desk.f, "call-back", "callback", fixture_constant(desk.f, 60.0));
    desk.dialling = fixture_dialling(desk.f, desk.back, 20.0, answered_share);
    desk.group = fixture_group(desk.f, "agents", 1);
    fixture_skill(desk.f, desk.group, desk.call);
    fixture_skill(desk.f, desk.group, desk.back);
    desk.f->types[desk.call].priority = 1;
    return desk;
}

static void run(struct desk *desk) { fixture_day(desk->f, 1, &desk->log); }

static void close_desk(struct desk *desk)
{
    contact_log_destroy(&desk->log);
    fixture_destroy(desk->f);
}

static double total(const struct desk *desk, enum contact_measure measure)
{
    return fixture_total(desk->f, desk->back, measure);
}

static double answered_at(const struct desk *desk, int type, int nth)
{
    return contact_log_find(&desk->log, type, nth)->answered_seconds;
}

static double ended_at(const struct desk *desk, int type, int nth)
{
    return contact_log_find(&desk->log, type, nth)->end_seconds;
}

TEST(a_customer_who_picks_up_has_waited_until_then_and_preview_and_ring_are_handle_time)
{
    struct desk desk = open_desk(1, 1, 1.0);
    desk.dialling->preview = fixture_constant(desk.f, 15.0);
    desk.f->types[desk.back].wrap_up = fixture_constant(desk.f, 5.0);
    fixture_call_at(desk.f, desk.back, 100.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.back, 0), 135.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.back, 0), 200.0, 1e-9);
    CHECK(total(&desk, DIALS) == 1.0 && total(&desk, FINISHED) == 1.0 && total(&desk, LISTED) == 1.0);
    CHECK(total(&desk, ANSWERED) == 1.0 && total(&desk, BACKLOG) == 0.0);
    CHECK_CLOSE(total(&desk, WAIT_ANSWERED), 35.0, 1e-9);
    CHECK_CLOSE(total(&desk, QUEUE_TIME), 35.0, 1e-9);
    CHECK_CLOSE(total(&desk, HANDLE), 100.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), 100.0, 1e-9);
    close_desk(&desk);
}

TEST(who_is_not_reached_is_tried_again_until_the_attempts_are_used_up)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->max_attempts = 3;
    fixture_call_at(desk.f, desk.back, 100.0); /* dialled at 100, 420 and 740 */
    fixture_call_at(desk.f, desk.call, 130.0); /* between two dials the agent is free */
    fixture_call_at(desk.f, desk.call, 430.0); /* the phone rings: she waits */
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.call, 0), 130.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, desk.call, 1), 440.0, 1e-9);
    const struct contact_record *item = contact_log_find(&desk.log, desk.back, 0);
    CHECK(contact_log_count(&desk.log, desk.back) == 1 && item->end == END_BACKLOG);
    CHECK_CLOSE(item->end_seconds, 760.0, 1e-9);
    CHECK(total(&desk, DIALS) == 3.0 && total(&desk, FINISHED) == 1.0 && total(&desk, LISTED) == 1.0);
    CHECK(total(&desk, ANSWERED) == 0.0 && total(&desk, BACKLOG) == 1.0 && total(&desk, UNREACHED) == 1.0);
    CHECK_CLOSE(total(&desk, HANDLE), 60.0, 1e-9);
    CHECK_CLOSE(total(&desk, WAIT_OTHERS), 660.0, 1e-9);
    CHECK_CLOSE(total(&desk, QUEUE_TIME), 660.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), 180.0, 1e-9);
    close_desk(&desk);
}

TEST(a_message_on_the_voicemail_takes_its_time_and_is_the_end_of_it)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->voicemail_share = 1.0;
    desk.dialling->voicemail_time = fixture_constant(desk.f, 30.0);
    fixture_call_at(desk.f, desk.back, 100.0);
    fixture_call_at(desk.f, desk.call, 125.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.call, 0), 150.0, 1e-9);
    CHECK(total(&desk, DIALS) == 1.0 && total(&desk, FINISHED) == 1.0);
    CHECK(total(&desk, ANSWERED) == 0.0 && total(&desk, BACKLOG) == 1.0 && total(&desk, UNREACHED) == 1.0);
    CHECK_CLOSE(total(&desk, HANDLE), 50.0, 1e-9);
    CHECK_CLOSE(total(&desk, QUEUE_TIME), total(&desk, WAIT_OTHERS), 1e-9);
    close_desk(&desk);
}

TEST(the_deadline_of_a_call_back_is_judged_at_its_first_dial)
{
    for (int is_late = 0; is_late < 2; is_late++) {
        struct desk desk = open_desk(1, 1, 0.0);
        desk.dialling->max_attempts = 2;
        desk.f->types[desk.back].deadline = (struct deadline){is_late ? 40.0 : 60.0, CLOCK_OPEN};
        fixture_call_at(desk.f, desk.call, 90.0);
        fixture_call_at(desk.f, desk.back, 100.0); /* dialled at 150 and 470 */
        run(&desk);
        CHECK(total(&desk, DIALS) == 2.0);
        CHECK(total(&desk, DEADLINE_DUE) == 1.0);
        CHECK(total(&desk, DEADLINE_KEPT) == !is_late);
        close_desk(&desk);
    }
}

TEST(a_call_back_never_dialled_has_missed_its_deadline_when_the_horizon_ends)
{
    struct desk desk = open_desk(1, 1, 1.0);
    desk.f->types[desk.back].deadline = (struct deadline){60.0, CLOCK_OPEN};
    fixture_staff_from(desk.f, desk.group, 0, 0);
    fixture_call_at(desk.f, desk.back, 100.0);
    fixture_call_at(desk.f, desk.back, 3590.0);
    run(&desk);
    CHECK(total(&desk, BACKLOG) == 2.0 && total(&desk, UNREACHED) == 0.0 && total(&desk, FINISHED) == 0.0 &&
          total(&desk, LISTED) == 2.0);
    CHECK(total(&desk, DEADLINE_DUE) == 1.0 && total(&desk, DEADLINE_KEPT) == 0.0);
    close_desk(&desk);
}

TEST(after_closing_nobody_is_dialled_and_the_next_dial_is_at_the_opening)
{
    for (int days = 1; days <= 2; days++) {
        struct desk desk = open_desk(1, days, 0.0);
        desk.dialling->max_attempts = 2;
        fixture_call_at(desk.f, desk.back, 3590.0); /* rings beyond the closing; again at 3910 */
        run(&desk);
        CHECK(total(&desk, DIALS) == days && total(&desk, FINISHED) == days - 1.0 && total(&desk, BACKLOG) == 1.0);
        CHECK_CLOSE(ended_at(&desk, desk.back, 0), days == 1 ? 3600.0 : 86420.0, 1e-9);
        CHECK_CLOSE(total(&desk, WAIT_OTHERS), days == 1 ? 10.0 : 86420.0 - 3590.0, 1e-9);
        CHECK_CLOSE(total(&desk, QUEUE_TIME), total(&desk, WAIT_OTHERS), 1e-9);
        close_desk(&desk);
    }
}

TEST(who_is_tried_again_takes_the_place_of_her_entry)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->max_attempts = 2;
    desk.dialling->again_after = fixture_constant(desk.f, 100.0);
    desk.f->types[desk.call].talk = fixture_constant(desk.f, 370.0);
    fixture_call_at(desk.f, desk.back, 100.0); /* again at 220 */
    fixture_call_at(desk.f, desk.call, 130.0); /* until 500 */
    fixture_call_at(desk.f, desk.back, 200.0);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.back, 0), 520.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.back, 1), 660.0, 1e-9); /* 520 to 540, 640 to 660 */
    close_desk(&desk);
}

TEST(another_group_may_make_the_next_dial)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->max_attempts = 2;
    int others = fixture_group(desk.f, "others", 1);
    fixture_skill(desk.f, others, desk.back)->preference = 2.0;
    desk.f->types[desk.call].talk = fixture_constant(desk.f, 1000.0);
    fixture_call_at(desk.f, desk.back, 100.0);
    fixture_call_at(desk.f, desk.call, 130.0);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.back, 0), 440.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, others, BUSY_TIME), 20.0, 1e-9);
    close_desk(&desk);
}

TEST(a_group_that_is_asked_later_is_asked_also_between_two_dials)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->max_attempts = 2;
    int others = fixture_group(desk.f, "others", 1);
    fixture_skill(desk.f, others, desk.back)->preference = 2.0;
    fixture_add_rule(desk.f, (struct routing_rule){desk.back, NOBODY, others, 600.0, 0});
    desk.f->types[desk.call].talk = fixture_constant(desk.f, 2000.0);
    fixture_call_at(desk.f, desk.back, 100.0); /* again at 420, when nobody but the others is free */
    fixture_call_at(desk.f, desk.call, 130.0);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.back, 0), 720.0, 1e-9);
    close_desk(&desk);
}

TEST(a_call_comes_between_two_call_backs_and_neither_loses_an_item)
{
    struct desk desk = open_desk(2, 2, 0.4);
    desk.dialling->max_attempts = 4;
    desk.f->types[desk.back].backlog = 200;
    fixture_staff_from(desk.f, desk.group, 0, 3);
    run(&desk);
    CHECK(total(&desk, LISTED) == 200.0 && total(&desk, FINISHED) == 200.0);
    CHECK(total(&desk, ANSWERED) + total(&desk, BACKLOG) == 200.0);
    CHECK_CLOSE(total(&desk, ANSWERED), 200.0 * (1.0 - 0.1296), 3.5 * 4.75); /* 0.6 to the fourth are never reached */
    CHECK_CLOSE(total(&desk, DIALS) / 200.0, 2.176, 3.5 * 1.17 / 14.1);      /* 1 + 0.6 + 0.36 + 0.216 */
    CHECK_CLOSE(total(&desk, HANDLE), 20.0 * total(&desk, DIALS) + 60.0 * total(&desk, ANSWERED), 1e-6);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), total(&desk, HANDLE), 1e-6);
    CHECK_CLOSE(total(&desk, QUEUE_TIME), total(&desk, WAIT_ANSWERED) + total(&desk, WAIT_OTHERS), 1e-4);
    close_desk(&desk);
}

TEST(who_was_never_reached_was_not_served_in_time_and_is_left_over_without_an_age)
{
    struct desk desk = open_desk(1, 1, 0.0);
    desk.dialling->max_attempts = 1;
    desk.f->types[desk.back].target.within_seconds = 600.0;
    desk.f->types[desk.back].target.max_wait_seconds = 900.0;
    fixture_call_at(desk.f, desk.back, 100.0);  /* given up at 120 */
    fixture_call_at(desk.f, desk.call, 3390.0); /* until 3450, another until 3600 */
    desk.f->types[desk.call].talk = fixture_constant(desk.f, 300.0);
    fixture_call_at(desk.f, desk.back, 3500.0); /* not dialled when the horizon ends: 100 old, and in time so far */
    run(&desk);
    CHECK(total(&desk, BACKLOG) == 2.0 && total(&desk, BACKLOG_IN_TIME) == 1.0 && total(&desk, BREACHES) == 1.0);
    CHECK_CLOSE(histogram_quantile(&desk.f->counts.backlog_age[desk.back], 0.01), 100.0, 1.5); /* not 20 */
    double offered_late = total(&desk, ANSWERED) + total(&desk, BACKLOG) - total(&desk, BACKLOG_IN_TIME);
    CHECK(offered_late == 1.0 && total(&desk, ANSWERED_WITHIN) == 0.0);
    close_desk(&desk);
}

/* Neither more finished than listed nor more reached than dialled, wherever the borders lie. */
static void shares_are_shares(const struct desk *desk)
{
    const struct interval_counts *counts = &desk->f->counts;
    for (int row = 0; row <= counts->rows; row++) {
        const double *measure = counts->contact[row * counts->types + desk->back].measure;
        CHECK(measure[FINISHED] <= measure[LISTED] && measure[ANSWERED] <= measure[DIALS]);
        CHECK(measure[LISTED] == measure[ANSWERED] + measure[BACKLOG]);
    }
}

TEST(of_every_row_no_more_is_finished_than_listed_and_no_more_reached_than_dialled)
{
    for (int of = INTERVAL_OF_ARRIVAL; of <= INTERVAL_OF_END; of++) {
        struct desk desk = open_desk(2, 2, 0.4);
        desk.dialling->max_attempts = 3;
        desk.f->center.interval_of = (enum interval_of)of;
        desk.f->center.warm_up_seconds = 1800.0; /* in which some are dialled that are reached afterwards */
        desk.f->types[desk.back].backlog = 120;
        fixture_staff_from(desk.f, desk.group, 0, 3);
        for (int i = 0; i < 3; i++)
            fixture_call_at(desk.f, desk.back, 7000.0 + 60.0 * i); /* and some before the night */
        run(&desk);
        shares_are_shares(&desk);
        double listed = total(&desk, LISTED);
        CHECK(of == INTERVAL_OF_ARRIVAL ? listed == 3.0 : listed > 3.0 && listed < 123.0);
        close_desk(&desk);
    }
}

RUN_TESTS(RUN(a_customer_who_picks_up_has_waited_until_then_and_preview_and_ring_are_handle_time),
          RUN(who_is_not_reached_is_tried_again_until_the_attempts_are_used_up),
          RUN(a_message_on_the_voicemail_takes_its_time_and_is_the_end_of_it),
          RUN(the_deadline_of_a_call_back_is_judged_at_its_first_dial),
          RUN(a_call_back_never_dialled_has_missed_its_deadline_when_the_horizon_ends),
          RUN(after_closing_nobody_is_dialled_and_the_next_dial_is_at_the_opening),
          RUN(who_is_tried_again_takes_the_place_of_her_entry), RUN(another_group_may_make_the_next_dial),
          RUN(a_group_that_is_asked_later_is_asked_also_between_two_dials),
          RUN(a_call_comes_between_two_call_backs_and_neither_loses_an_item),
          RUN(who_was_never_reached_was_not_served_in_time_and_is_left_over_without_an_age),
          RUN(of_every_row_no_more_is_finished_than_listed_and_no_more_reached_than_dialled))
