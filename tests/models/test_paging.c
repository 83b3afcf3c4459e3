/*
 * test_paging.c -- agents on call: the page, the response, nobody there, worked by hand.
 */
#include "models/center_fixture.h"

#include "check.h"

struct night_line { /* open around the clock on two days; one nurse, on call from 19 to 7 */
    struct center_fixture *f;
    struct contact_log log;
    int call, nurses;
    struct on_call *on_call;
};

static const double hour = 3600.0;

/* Agents are counted by the head or told apart, which is the same to the callers. */
enum { HEADS, INDIVIDUALS };

static struct night_line night_line_open(int kind)
{
    struct night_line line = {.f = fixture_open_days(0.0, 48, 1800.0, 2)};
    line.call = fixture_calls(line.f, "call", 0.0, fixture_constant(line.f, 100.0));
    line.nurses = fixture_group(line.f, "nurses", 1);
    fixture_skill(line.f, line.nurses, line.call);
    line.on_call = &line.f->groups[line.nurses].on_call;
    *line.on_call = (struct on_call){.is_used = true,
                                     .from_seconds = 19.0 * hour,
                                     .until_seconds = 31.0 * hour,
                                     .response = fixture_constant(line.f, 300.0),
                                     .then = NOBODY};
    line.f->groups[line.nurses].ramp = (struct ramp){.share = kind == INDIVIDUALS ? 1.0 : 0.0, .speed = 1.0};
    return line;
}

static void run(struct night_line *line) { fixture_day(line->f, 0, &line->log); }
static void line_end(struct night_line *line) { fixture_end(line->f, &line->log); }

TEST(a_page_is_answered_after_the_response_and_at_the_desk_at_once)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        const double at[] = {6.9 * hour, 8.0 * hour, 20.0 * hour, 26.0 * hour, 31.0 * hour};
        for (int i = 0; i < 5; i++)
            fixture_comes_at(line.f, line.call, at[i]);
        run(&line);
        for (int i = 0; i < 5; i++) {
            double wait = i == 1 || i == 4 ? 0.0 : 300.0;
            contact_log_has_answered(&line.log, line.call, i, at[i], wait, at[i] + wait + 100.0);
        }
        CHECK_CLOSE(fixture_group_total(line.f, line.nurses, BUSY_TIME), 500.0, 1e-6); /* not while she is paged */
        CHECK_CLOSE(fixture_total(line.f, line.call, QUEUE_TIME), 900.0, 1e-6);
        CHECK_CLOSE(fixture_total(line.f, line.call, WAIT_ANSWERED), 900.0, 1e-6);
        line_end(&line);
    }
}

TEST(who_is_paged_is_free_for_nobody_else_and_paged_again_for_the_next)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        fixture_comes_at(line.f, line.call, 20.0 * hour + 10.0);
        run(&line);
        contact_log_has_answered(&line.log, line.call, 0, 20.0 * hour, 300.0, 20.0 * hour + 400.0);
        contact_log_has_answered(&line.log, line.call, 1, 20.0 * hour + 10.0, 690.0, 20.0 * hour + 800.0);
        line_end(&line);
    }
}

TEST(who_gives_up_during_the_page_sets_the_nurse_free)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        line.f->types[line.call].patience = fixture_constant(line.f, 350.0);
        line.on_call->response = fixture_constant(line.f, 400.0);
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        fixture_comes_at(line.f, line.call, 30.0 * hour + 3500.0); /* paged at 6:58 */
        fixture_comes_at(line.f, line.call, 31.0 * hour + 10.0);   /* the nurse is at her desk, but paged until 7:04 */
        run(&line);
        contact_log_has_left(&line.log, line.call, 0, END_ABANDONED, 20.0 * hour, 20.0 * hour + 350.0);
        contact_log_has_left(&line.log, line.call, 1, END_ABANDONED, 31.0 * hour - 100.0, 31.0 * hour + 250.0);
        contact_log_has_answered(&line.log, line.call, 2, 31.0 * hour + 10.0, 240.0, 31.0 * hour + 350.0);
        CHECK_CLOSE(fixture_total(line.f, line.call, QUEUE_TIME), 940.0, 1e-6);
        line_end(&line);
    }
}

static int second_group(struct night_line *line)
{
    int group = fixture_group(line->f, "second", 1);
    fixture_skill(line->f, group, line->call)->preference = 5.0;
    return group;
}

TEST(a_page_without_answer_goes_to_the_other_group)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int second = second_group(&line);
        line.on_call->no_answer_share = 1.0;
        line.on_call->again_after = fixture_constant(line.f, 120.0);
        line.on_call->then = second;
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        run(&line);
        contact_log_has_answered(&line.log, line.call, 0, 20.0 * hour, 120.0, 20.0 * hour + 220.0);
        CHECK(contact_log_find(&line.log, line.call, 0)->agent_group == second);
        line_end(&line);
    }
}

TEST(the_other_group_may_be_on_call_as_well)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int second = second_group(&line);
        line.f->groups[second].on_call = *line.on_call; /* responds after 300 */
        line.on_call->no_answer_share = 1.0;
        line.on_call->again_after = fixture_constant(line.f, 120.0);
        line.on_call->then = second;
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        run(&line);
        contact_log_has_answered(&line.log, line.call, 0, 20.0 * hour, 420.0, 20.0 * hour + 520.0);
        CHECK(contact_log_find(&line.log, line.call, 0)->agent_group == second);
        line_end(&line);
    }
}

TEST(without_another_group_the_same_is_paged_until_somebody_responds)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        line.on_call->no_answer_share = 0.5;
        line.on_call->again_after = fixture_constant(line.f, 120.0);
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        double pages = 0.0;
        for (uint64_t replication = 0; replication < 200; replication++) {
            fixture_day(line.f, replication, NULL);
            double unanswered = (fixture_total(line.f, line.call, WAIT_ANSWERED) - 300.0) / 120.0;
            CHECK_CLOSE(unanswered, round(unanswered), 1e-6);
            pages += 1.0 + round(unanswered);
        }
        CHECK_CLOSE(pages / 200.0, 2.0, 4.0 * 0.1);
        line_end(&line);
    }
}

TEST(while_the_other_group_is_busy_the_same_is_paged_again_with_another_chance)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int second = second_group(&line),
            other = fixture_calls(line.f, "other", 0.0, fixture_constant(line.f, 8 * hour));
        fixture_skill(line.f, second, other);
        line.on_call->no_answer_share = 0.5;
        line.on_call->again_after = fixture_constant(line.f, 120.0);
        line.on_call->then = second;
        fixture_comes_at(line.f, other, 19.5 * hour);
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        double longest = 0.0;
        for (uint64_t replication = 0; replication < 50; replication++) {
            fixture_day(line.f, replication, NULL);
            CHECK(fixture_total(line.f, line.call, ANSWERED) == 1.0);
            longest = fmax(longest, fixture_total(line.f, line.call, WAIT_ANSWERED));
        }
        CHECK(longest > 500.0 &&
              longest < 300.0 + 20 * 120.0); /* the talk there lasts for hours; nobody waits for it */
        line_end(&line);
    }
}

TEST(after_closing_a_page_goes_on_when_callers_are_served_and_is_dropped_when_they_are_hung_up)
{
    for (int variant = 0; variant < 4; variant++) {
        int hangs_up = variant / 2, kind = variant % 2;
        struct center_fixture *f = fixture_open(17 * hour, 6, 1800.0);
        int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 100.0)), nurses = fixture_group(f, "nurses", 1);
        fixture_skill(f, nurses, call);
        f->groups[nurses].on_call = (struct on_call){.is_used = true,
                                                     .from_seconds = 19 * hour,
                                                     .until_seconds = 31 * hour,
                                                     .response = fixture_constant(f, 300.0),
                                                     .then = NOBODY};
        f->center.hangs_up_at_close = hangs_up;
        f->groups[nurses].ramp = (struct ramp){.share = kind == INDIVIDUALS ? 1.0 : 0.0, .speed = 1.0};
        fixture_comes_at(f, call, 20 * hour - 10.0);
        struct contact_log log = {0};
        fixture_day(f, 0, &log);
        if (hangs_up)
            contact_log_has_left(&log, call, 0, END_HUNG_UP, 20 * hour - 10.0, 20 * hour);
        else
            contact_log_has_answered(&log, call, 0, 20 * hour - 10.0, 300.0, 20 * hour + 390.0);
        CHECK(fixture_total(f, call, ANSWERED) + fixture_total(f, call, ABANDONED) == 1.0);
        fixture_end(f, &log);
    }
}

TEST(a_page_goes_only_to_a_group_that_serves_the_contact)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int other = fixture_calls(line.f, "other", 0.0, fixture_constant(line.f, 100.0));
        fixture_skill(line.f, line.nurses, other);
        line.on_call->no_answer_share = 0.5;
        line.on_call->again_after = fixture_constant(line.f, 120.0);
        line.on_call->then = second_group(&line); /* serves the calls, but not the others */
        fixture_comes_at(line.f, other, 20.0 * hour);
        for (uint64_t replication = 0; replication < 20; replication++) {
            fixture_day(line.f, replication, NULL);
            CHECK(fixture_total(line.f, other, ANSWERED) == 1.0);
            CHECK(fixture_group_total(line.f, line.nurses, BUSY_TIME) == 100.0);
        }
        line_end(&line);
    }
}

TEST(deferred_work_waits_for_the_morning_when_nobody_has_responded_before_closing)
{
    struct center_fixture *f = fixture_open_days(17 * hour, 6, 1800.0, 2);
    int task = fixture_tasks(f, "task", fixture_constant(f, 100.0)), nurses = fixture_group(f, "nurses", 1);
    fixture_skill(f, nurses, task);
    f->groups[nurses].on_call = (struct on_call){.is_used = true,
                                                 .from_seconds = 19 * hour,
                                                 .until_seconds = 31 * hour,
                                                 .response = fixture_constant(f, 300.0),
                                                 .then = NOBODY};
    fixture_comes_at(f, task, 20 * hour - 10.0);
    struct contact_log log = {0};
    fixture_day(f, 0, &log);
    contact_log_has_answered(&log, task, 0, 20 * hour - 10.0, 21 * hour + 10.0, 41 * hour + 100.0);
    fixture_end(f, &log);
}

TEST(a_call_back_that_was_dialled_already_is_not_paged_again)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        struct contact_type *callback =
            &line.f->types[fixture_tasks(line.f, "callback", fixture_constant(line.f, 50.0))];
        struct dialling dialling = {.answered_share = 1e-9, /* nobody is ever reached */
                                    .again_after = fixture_constant(line.f, 600.0),
                                    .max_attempts = 3};
        callback->channel = channel_find("callback");
        callback->dialling = &dialling;
        int type = (int)(callback - line.f->types);
        fixture_skill(line.f, line.nurses, type);
        fixture_comes_at(line.f, type, 20.0 * hour);
        run(&line);
        CHECK(fixture_total(line.f, type, DIALS) == 3.0 && fixture_total(line.f, type, FINISHED) == 1.0);
        contact_log_has_left(&line.log, type, 0, END_BACKLOG, 20.0 * hour, 20.0 * hour + 300.0 + 2 * 600.0);
        line_end(&line);
    }
}

/* Nobody ever answers the pages, which take two minutes each; from 20:30 on the nurse is at her desk. */
static int nobody_answers(struct night_line *line)
{
    int second = second_group(line);
    line->on_call->until_seconds = 20.5 * hour;
    line->on_call->no_answer_share = 1.0;
    line->on_call->again_after = fixture_constant(line->f, 120.0);
    line->on_call->then = second;
    return second;
}

TEST(the_other_group_keeps_its_reserve_when_a_page_is_not_answered)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        fixture_rule(line.f, line.call, nobody_answers(&line))->reserve = 1; /* of one */
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        run(&line);
        contact_log_has_answered(&line.log, line.call, 0, 20.0 * hour, 0.5 * hour, 20.5 * hour + 100.0);
        CHECK(contact_log_find(&line.log, line.call, 0)->agent_group == line.nurses);
        line_end(&line);
    }
}

TEST(the_other_group_is_asked_only_after_the_wait_that_the_rule_says_also_when_a_page_is_not_answered)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int second = nobody_answers(&line);
        fixture_rule(line.f, line.call, second)->after_seconds = 200.0;
        fixture_comes_at(line.f, line.call, 20.0 * hour);
        run(&line);
        contact_log_has_answered(&line.log, line.call, 0, 20.0 * hour, 240.0, 20.0 * hour + 340.0); /* 2nd page */
        CHECK(contact_log_find(&line.log, line.call, 0)->agent_group == second);
        line_end(&line);
    }
}

TEST(an_item_whose_page_is_not_answered_is_not_dialled_outside_the_campaigns_window)
{
    for (int kind = HEADS; kind <= INDIVIDUALS; kind++) {
        struct night_line line = night_line_open(kind);
        int second = nobody_answers(&line);
        int item = fixture_type(line.f, "item", "outbound", fixture_constant(line.f, 50.0));
        fixture_dialling(line.f, item, 10.0, 1.0);
        fixture_campaign(line.f, item, 1, 20.0 * hour, 20.0 * hour + 60.0);
        fixture_skill(line.f, line.nurses, item);
        fixture_skill(line.f, second, item)->preference = 5.0;
        run(&line);
        CHECK(fixture_total(line.f, item, DIALS) == 1.0); /* by the others, on the second day: pages are no dials */
        CHECK(fixture_total(line.f, item, BACKLOG) == 1.0 && fixture_total(line.f, item, LISTED) == 2.0);
        line_end(&line);
    }
}

TEST(after_closing_the_other_group_takes_a_caller_whose_page_is_not_answered_but_no_task)
{
    for (int is_task = 0; is_task < 2; is_task++) {
        struct center_fixture *f = fixture_open_days(17 * hour, 6, 1800.0, 2);
        int type = is_task ? fixture_tasks(f, "task", fixture_constant(f, 100.0))
                           : fixture_calls(f, "call", 0.0, fixture_constant(f, 100.0));
        int nurses = fixture_group(f, "nurses", 1), second = fixture_group(f, "second", 1);
        fixture_skill(f, nurses, type);
        fixture_skill(f, second, type)->preference = 5.0;
        f->groups[nurses].on_call = (struct on_call){.is_used = true,
                                                     .from_seconds = 19 * hour,
                                                     .until_seconds = 31 * hour,
                                                     .response = fixture_constant(f, 300.0),
                                                     .no_answer_share = 1.0,
                                                     .again_after = fixture_constant(f, 120.0),
                                                     .then = second};
        fixture_comes_at(f, type, 20 * hour - 10.0);
        struct contact_log log = {0};
        fixture_day(f, 0, &log);
        double wait = is_task ? 21 * hour + 10.0 : 120.0;
        contact_log_has_answered(&log, type, 0, 20 * hour - 10.0, wait, 20 * hour + 90.0 + wait);
        CHECK(contact_log_find(&log, type, 0)->agent_group == (is_task ? nurses : second));
        fixture_end(f, &log);
    }
}

RUN_TESTS(RUN(a_page_is_answered_after_the_response_and_at_the_desk_at_once),
          RUN(who_is_paged_is_free_for_nobody_else_and_paged_again_for_the_next),
          RUN(who_gives_up_during_the_page_sets_the_nurse_free), RUN(a_page_without_answer_goes_to_the_other_group),
          RUN(the_other_group_may_be_on_call_as_well),
          RUN(without_another_group_the_same_is_paged_until_somebody_responds),
          RUN(while_the_other_group_is_busy_the_same_is_paged_again_with_another_chance),
          RUN(after_closing_a_page_goes_on_when_callers_are_served_and_is_dropped_when_they_are_hung_up),
          RUN(a_page_goes_only_to_a_group_that_serves_the_contact),
          RUN(deferred_work_waits_for_the_morning_when_nobody_has_responded_before_closing),
          RUN(a_call_back_that_was_dialled_already_is_not_paged_again),
          RUN(the_other_group_keeps_its_reserve_when_a_page_is_not_answered),
          RUN(the_other_group_is_asked_only_after_the_wait_that_the_rule_says_also_when_a_page_is_not_answered),
          RUN(an_item_whose_page_is_not_answered_is_not_dialled_outside_the_campaigns_window),
          RUN(after_closing_the_other_group_takes_a_caller_whose_page_is_not_answered_but_no_task))
