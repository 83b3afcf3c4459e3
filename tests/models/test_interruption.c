/*
 * test_interruption.c -- work that calls take the agent from, worked by hand: what is done, what is left, who goes on.
 */
#include "models/center_fixture.h"

#include "check.h"

struct office { /* calls of 60 seconds, tasks of 600 that take 30 more each time they are taken up again */
    struct center_fixture *f;
    int call, task, group;
    struct contact_log log;
};

static struct office open_office(int days, int agents)
{
    struct office office = {.f = fixture_open_days(0.0, 2, 1800.0, days)};
    office.call = fixture_calls(office.f, "call", 0.0, fixture_constant(office.f, 60.0));
    office.task = fixture_tasks(office.f, "task", fixture_constant(office.f, 600.0));
    office.f->types[office.task].is_interruptible = true;
    office.f->types[office.task].resume = fixture_constant(office.f, 30.0);
    office.group = fixture_group(office.f, "agents", agents);
    fixture_skill(office.f, office.group, office.call);
    fixture_skill(office.f, office.group, office.task);
    return office;
}

static void run(struct office *office) { fixture_day(office->f, 1, &office->log); }

static void close_office(struct office *office)
{
    contact_log_destroy(&office->log);
    fixture_destroy(office->f);
}

static const struct contact_record *nth(const struct office *office, int type, int number)
{
    return contact_log_find(&office->log, type, number);
}

static double of_tasks(const struct office *office, enum contact_measure measure)
{
    return fixture_total(office->f, office->task, measure);
}

TEST(a_call_takes_the_agent_and_the_rest_is_done_afterwards)
{
    struct office office = open_office(1, 1);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0); /* until 360; 400 and 30 are left */
    run(&office);
    CHECK_CLOSE(nth(&office, office.call, 0)->answered_seconds, 300.0, 1e-9);
    const struct contact_record *task = nth(&office, office.task, 0);
    CHECK_CLOSE(task->entered_seconds, 100.0, 1e-9);
    CHECK_CLOSE(task->answered_seconds, 100.0, 1e-9);
    CHECK_CLOSE(task->end_seconds, 790.0, 1e-9);
    CHECK(of_tasks(&office, INTERRUPTIONS) == 1.0 && of_tasks(&office, ANSWERED) == 1.0);
    CHECK(of_tasks(&office, ANSWERED_AT_ONCE) == 1.0 && of_tasks(&office, WAIT_ANSWERED) == 0.0);
    CHECK_CLOSE(of_tasks(&office, QUEUE_TIME), 0.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 630.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(office.f, office.group, BUSY_TIME), 690.0, 1e-9);
    close_office(&office);
}

TEST(the_wait_of_interrupted_work_is_that_until_it_was_begun)
{
    struct office office = open_office(1, 1);
    fixture_call_at(office.f, office.call, 80.0); /* until 140 */
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0);
    run(&office);
    const struct contact_record *task = nth(&office, office.task, 0);
    CHECK_CLOSE(task->entered_seconds, 100.0, 1e-9);
    CHECK_CLOSE(task->answered_seconds, 140.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, WAIT_ANSWERED), 40.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, QUEUE_TIME), 40.0, 1e-9);
    close_office(&office);
}

TEST(work_may_be_interrupted_twice_and_what_was_done_is_not_lost)
{
    struct office office = open_office(1, 1);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0);
    fixture_call_at(office.f, office.call, 400.0); /* 40 of 430 are done; 390 and 30 from 460 on */
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 880.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 660.0, 1e-9);
    CHECK(of_tasks(&office, INTERRUPTIONS) == 2.0);
    close_office(&office);
}

TEST(wrap_up_is_interrupted_too)
{
    struct office office = open_office(1, 1);
    office.f->types[office.task].talk = fixture_constant(office.f, 100.0);
    office.f->types[office.task].wrap_up = fixture_constant(office.f, 200.0);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 250.0); /* 150 of the wrap-up are left */
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 490.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 330.0, 1e-9);
    close_office(&office);
}

TEST(another_group_that_is_free_goes_on_at_its_own_speed)
{
    struct office office = open_office(1, 1);
    int others = fixture_group(office.f, "others", 1);
    struct skill *skill = fixture_skill(office.f, others, office.task);
    skill->preference = 2.0;
    skill->speed = 0.5;
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0);
    run(&office);
    const struct contact_record *task = nth(&office, office.task, 0);
    CHECK_CLOSE(task->end_seconds, 1160.0, 1e-9); /* (400 + 30) / 0.5 from 300 on */
    CHECK(task->agent_group == others);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 1060.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(office.f, office.group, BUSY_TIME), 260.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(office.f, others, BUSY_TIME), 860.0, 1e-9);
    close_office(&office);
}

TEST(the_work_begun_last_is_taken_and_comes_back_before_what_entered_later)
{
    struct office office = open_office(1, 2);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.task, 200.0);
    fixture_call_at(office.f, office.task, 250.0); /* waits */
    fixture_call_at(office.f, office.call, 300.0); /* until 360 */
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 700.0, 1e-9);
    CHECK_CLOSE(nth(&office, office.task, 1)->end_seconds, 890.0, 1e-9); /* 360 + 500 + 30 */
    CHECK_CLOSE(nth(&office, office.task, 2)->answered_seconds, 700.0, 1e-9);
    CHECK_CLOSE(nth(&office, office.task, 2)->end_seconds, 1300.0, 1e-9);
    close_office(&office);
}

TEST(work_unfinished_at_the_end_of_the_horizon_was_answered_and_has_turned_into_nothing)
{
    struct office office = open_office(1, 1);
    office.f->types[office.call].talk = fixture_constant(office.f, 100.0);
    fixture_outcome(office.f, office.task, 1.0)->repeats_after = fixture_constant(office.f, 60.0);
    fixture_call_at(office.f, office.task, 3500.0);
    fixture_call_at(office.f, office.call, 3550.0);
    run(&office);
    const struct contact_record *task = nth(&office, office.task, 0);
    CHECK(task->end == END_ANSWERED && of_tasks(&office, ANSWERED) == 1.0 && of_tasks(&office, BACKLOG) == 0.0);
    CHECK_CLOSE(task->answered_seconds, 3500.0, 1e-9);
    CHECK_CLOSE(task->end_seconds, 3600.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 50.0, 1e-9);
    CHECK(of_tasks(&office, REPEATS) == 0.0);
    close_office(&office);
}

TEST(what_a_task_turned_into_before_its_wrap_up_was_interrupted_has_happened)
{
    struct office office = open_office(1, 1);
    office.f->types[office.task].talk = fixture_constant(office.f, 20.0);
    office.f->types[office.task].wrap_up = fixture_constant(office.f, 200.0);
    fixture_outcome(office.f, office.task, 1.0)->repeats_after = fixture_constant(office.f, 9000.0);
    fixture_call_at(office.f, office.task, 3500.0);
    fixture_call_at(office.f, office.call, 3550.0);
    run(&office);
    CHECK(of_tasks(&office, ANSWERED) == 1.0 && of_tasks(&office, REPEATS) == 1.0);
    close_office(&office);
}

TEST(work_interrupted_before_the_night_is_resumed_in_the_morning)
{
    struct office office = open_office(2, 1);
    office.f->types[office.call].talk = fixture_constant(office.f, 100.0);
    fixture_call_at(office.f, office.task, 3500.0);
    fixture_call_at(office.f, office.call, 3550.0);
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 86400.0 + 580.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, HANDLE), 630.0, 1e-9);
    CHECK_CLOSE(of_tasks(&office, QUEUE_TIME), 0.0, 1e-9);
    close_office(&office);
}

TEST(a_group_that_is_asked_later_is_asked_for_interrupted_work_too)
{
    struct office office = open_office(1, 1);
    int others = fixture_group(office.f, "others", 1);
    fixture_skill(office.f, others, office.task)->preference = 2.0;
    fixture_add_rule(office.f, (struct routing_rule){office.task, NOBODY, others, 600.0, 0});
    office.f->types[office.call].talk = fixture_constant(office.f, 2000.0);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0);
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 1130.0, 1e-9); /* from 700 on */
    close_office(&office);
}

TEST(a_call_that_may_not_have_the_group_at_once_interrupts_when_it_may)
{
    struct office office = open_office(1, 1);
    fixture_add_rule(office.f, (struct routing_rule){office.call, NOBODY, office.group, 120.0, 0});
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0);
    run(&office);
    CHECK_CLOSE(nth(&office, office.call, 0)->answered_seconds, 420.0, 1e-9);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 790.0, 1e-9); /* 480 + 280 + 30 */
    close_office(&office);
}

TEST(where_agents_are_kept_in_reserve_nobody_is_interrupted)
{
    struct office office = open_office(1, 2);
    fixture_add_rule(office.f, (struct routing_rule){office.call, NOBODY, office.group, 0.0, 1});
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 300.0); /* one is free, and stays so */
    run(&office);
    CHECK_CLOSE(nth(&office, office.call, 0)->answered_seconds, 700.0, 1e-9);
    CHECK(of_tasks(&office, INTERRUPTIONS) == 0.0);
    close_office(&office);
}

TEST(who_shall_go_home_after_her_task_is_not_given_a_call_instead)
{
    for (int are_told_apart = 0; are_told_apart < 2; are_told_apart++) {
        struct office office = open_office(1, 2);
        office.f->groups[office.group].ramp = (struct ramp){are_told_apart ? 0.5 : 0.0, 1.0};
        fixture_staff_from(office.f, office.group, 1, 1);
        fixture_call_at(office.f, office.task, 1500.0);
        fixture_call_at(office.f, office.task, 1500.0);
        fixture_call_at(office.f, office.call, 1900.0); /* the first of both goes at 2100, the other one takes it */
        run(&office);
        CHECK_CLOSE(nth(&office, office.call, 0)->answered_seconds, 2100.0, 1e-9);
        CHECK(of_tasks(&office, INTERRUPTIONS) == 0.0);
        CHECK_CLOSE(fixture_group_total(office.f, office.group, EXCESS_TIME), 300.0, 1e-9);
        close_office(&office);
    }
}

TEST(nor_is_she_whose_shift_is_over_or_who_has_a_break_to_take)
{
    for (int has_break = 0; has_break < 2; has_break++) {
        struct office office = open_office(1, 0);
        struct shift_break pause = {1800.0, has_break ? 600.0 : 0.0, true};
        fixture_shift(office.f, office.group, 1, 0.0, has_break ? 3600.0 : 1800.0, pause);
        office.f->types[office.call].patience = fixture_constant(office.f, 100.0);
        fixture_call_at(office.f, office.task, 1500.0); /* until 2100 */
        fixture_call_at(office.f, office.call, 1900.0);
        run(&office);
        CHECK(nth(&office, office.call, 0)->end == END_ABANDONED);
        CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 2100.0, 1e-9);
        close_office(&office);
    }
}

TEST(of_two_at_work_she_is_interrupted_whose_shift_goes_on)
{
    struct office office = open_office(1, 0);
    fixture_shift(office.f, office.group, 1, 0.0, 3600.0, (struct shift_break){0});
    fixture_shift(office.f, office.group, 1, 600.0, 1200.0, (struct shift_break){0});
    fixture_call_at(office.f, office.task, 500.0);  /* the first, until 1100 */
    fixture_call_at(office.f, office.task, 1150.0); /* the second is idle longer */
    fixture_call_at(office.f, office.task, 1140.0);
    office.f->types[office.task].talk = fixture_constant(office.f, 1000.0);
    fixture_call_at(office.f, office.call, 1900.0);
    run(&office);
    CHECK_CLOSE(nth(&office, office.call, 0)->answered_seconds, 1900.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(office.f, office.group, SHIFT_OVERTIME), 340.0, 1e-9); /* 1140 + 1000 */
    close_office(&office);
}

TEST(a_chat_that_took_an_agent_from_her_work_leaves_her_room_for_another)
{
    struct office office = open_office(1, 1);
    int chat = fixture_chats(office.f, "chat", 2, 0.0, fixture_constant(office.f, 300.0));
    fixture_skill(office.f, office.group, chat);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, chat, 200.0);
    fixture_call_at(office.f, chat, 300.0);
    run(&office);
    CHECK_CLOSE(nth(&office, chat, 0)->answered_seconds, 200.0, 1e-9);
    CHECK_CLOSE(nth(&office, chat, 1)->answered_seconds, 300.0, 1e-9);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 600.0 + 500.0 + 30.0, 1e-9);
    close_office(&office);
}

TEST(work_begun_during_an_event_takes_its_time_to_the_end)
{
    struct office office = open_office(1, 1);
    fixture_event(office.f, 0.0, 250.0, office.task, NOBODY)->handle_time_factor = 2.0;
    office.f->types[office.task].talk = fixture_constant(office.f, 300.0);
    fixture_call_at(office.f, office.task, 100.0);
    fixture_call_at(office.f, office.call, 200.0); /* half a hundred is done; until 260 */
    run(&office);
    CHECK_CLOSE(nth(&office, office.task, 0)->end_seconds, 260.0 + 2.0 * 280.0, 1e-9);
    close_office(&office);
}

RUN_TESTS(RUN(a_call_takes_the_agent_and_the_rest_is_done_afterwards),
          RUN(the_wait_of_interrupted_work_is_that_until_it_was_begun),
          RUN(work_may_be_interrupted_twice_and_what_was_done_is_not_lost), RUN(wrap_up_is_interrupted_too),
          RUN(another_group_that_is_free_goes_on_at_its_own_speed),
          RUN(the_work_begun_last_is_taken_and_comes_back_before_what_entered_later),
          RUN(work_unfinished_at_the_end_of_the_horizon_was_answered_and_has_turned_into_nothing),
          RUN(what_a_task_turned_into_before_its_wrap_up_was_interrupted_has_happened),
          RUN(work_interrupted_before_the_night_is_resumed_in_the_morning),
          RUN(a_group_that_is_asked_later_is_asked_for_interrupted_work_too),
          RUN(a_call_that_may_not_have_the_group_at_once_interrupts_when_it_may),
          RUN(where_agents_are_kept_in_reserve_nobody_is_interrupted),
          RUN(who_shall_go_home_after_her_task_is_not_given_a_call_instead),
          RUN(nor_is_she_whose_shift_is_over_or_who_has_a_break_to_take),
          RUN(of_two_at_work_she_is_interrupted_whose_shift_goes_on),
          RUN(a_chat_that_took_an_agent_from_her_work_leaves_her_room_for_another),
          RUN(work_begun_during_an_event_takes_its_time_to_the_end))
