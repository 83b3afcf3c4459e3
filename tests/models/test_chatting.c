/*
 * test_chatting.c -- several chats at one desk, worked by hand: how slow each is, who takes the next, who waits.
 */
#include "models/center_fixture.h"

#include "check.h"

struct desk { /* an hour; chats of 300 seconds, two at a desk, half as long again when there are two */
    struct center_fixture *f;
    int chat, group;
    struct contact_log log;
};

static struct desk open_desk(int agents)
{
    struct desk desk = {.f = fixture_open(0.0, 2, 1800.0)};
    desk.chat = fixture_chats(desk.f, "chat", 2, 0.5, fixture_constant(desk.f, 300.0));
    desk.group = fixture_group(desk.f, "agents", agents);
    fixture_skill(desk.f, desk.group, desk.chat);
    return desk;
}

static int has_calls(struct desk *desk)
{
    int call = fixture_calls(desk->f, "call", 0.0, fixture_constant(desk->f, 100.0));
    fixture_skill(desk->f, desk->group, call);
    return call;
}

static void run(struct desk *desk) { fixture_day(desk->f, 1, &desk->log); }

static void close_desk(struct desk *desk)
{
    contact_log_destroy(&desk->log);
    fixture_destroy(desk->f);
}

static double answered_at(const struct desk *desk, int type, int nth)
{
    return contact_log_find(&desk->log, type, nth)->answered_seconds;
}

static double ended_at(const struct desk *desk, int type, int nth)
{
    return contact_log_find(&desk->log, type, nth)->end_seconds;
}

TEST(two_chats_slow_each_other_down_while_both_are_there)
{
    struct desk desk = open_desk(1);
    fixture_call_at(desk.f, desk.chat, 100.0);
    fixture_call_at(desk.f, desk.chat, 200.0);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 0), 500.0, 1e-9); /* 100 alone, then 200 at 1.5 */
    CHECK_CLOSE(ended_at(&desk, desk.chat, 1), 600.0, 1e-9); /* 200 of 300 done at 500 */
    CHECK_CLOSE(fixture_total(desk.f, desk.chat, HANDLE), 800.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), 500.0, 1e-9);
    close_desk(&desk);
}

TEST(a_third_chat_waits_for_a_place)
{
    struct desk desk = open_desk(1);
    fixture_call_at(desk.f, desk.chat, 100.0);
    fixture_call_at(desk.f, desk.chat, 200.0);
    fixture_call_at(desk.f, desk.chat, 250.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 2), 500.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 1), 650.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 2), 850.0, 1e-9);
    CHECK_CLOSE(fixture_total(desk.f, desk.chat, QUEUE_TIME), 250.0, 1e-9);
    close_desk(&desk);
}

TEST(who_is_free_takes_a_chat_before_who_has_one)
{
    struct desk desk = open_desk(2);
    for (int i = 0; i < 4; i++)
        fixture_call_at(desk.f, desk.chat, 100.0 + 50.0 * i);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 0), 500.0, 1e-9); /* with the third, from 200 on */
    CHECK_CLOSE(ended_at(&desk, desk.chat, 1), 550.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 2), 600.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 3), 650.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), 1000.0, 1e-9);
    close_desk(&desk);
}

TEST(of_groups_equally_preferred_the_one_with_fewest_chats_at_a_desk_takes_it)
{
    struct desk desk = open_desk(1);
    int others = fixture_group(desk.f, "others", 1);
    fixture_skill(desk.f, others, desk.chat);
    fixture_call_at(desk.f, desk.chat, 100.0);
    fixture_call_at(desk.f, desk.chat, 200.0);
    run(&desk);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, BUSY_TIME), 300.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, others, BUSY_TIME), 300.0, 1e-9);
    close_desk(&desk);
}

TEST(who_is_in_a_call_takes_no_chat_and_who_chats_takes_no_call)
{
    struct desk desk = open_desk(1);
    int call = has_calls(&desk);
    fixture_call_at(desk.f, call, 100.0);      /* until 200 */
    fixture_call_at(desk.f, desk.chat, 150.0); /* 200 to 500 */
    fixture_call_at(desk.f, call, 300.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 0), 200.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, call, 1), 500.0, 1e-9);
    close_desk(&desk);
}

TEST(who_is_done_with_a_call_takes_as_many_chats_as_she_can)
{
    struct desk desk = open_desk(1);
    int call = has_calls(&desk);
    fixture_call_at(desk.f, call, 100.0); /* until 200 */
    fixture_call_at(desk.f, desk.chat, 110.0);
    fixture_call_at(desk.f, desk.chat, 120.0);
    fixture_call_at(desk.f, desk.chat, 130.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 0), 200.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 1), 200.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 2), 650.0, 1e-9); /* both take 450 */
    close_desk(&desk);
}

TEST(a_chat_is_handed_on_and_its_wrap_up_stays_at_the_desk)
{
    struct desk desk = open_desk(1);
    int call = fixture_calls(desk.f, "call", 0.0, fixture_constant(desk.f, 100.0));
    fixture_skill(desk.f, fixture_group(desk.f, "others", 1), call);
    fixture_outcome(desk.f, desk.chat, 1.0)->transfer_to = call;
    desk.f->types[desk.chat].wrap_up = fixture_constant(desk.f, 40.0);
    fixture_call_at(desk.f, desk.chat, 100.0);
    fixture_call_at(desk.f, desk.chat, 410.0); /* 20 of both, then alone: the wrap-up has 30 left at 410 */
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, call, 0), 400.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 0), 455.0, 1e-9); /* 30 x 1.5 */
    CHECK_CLOSE(answered_at(&desk, call, 1), 725.0, 1e-9);   /* 270 left at 455 */
    CHECK_CLOSE(ended_at(&desk, desk.chat, 1), 765.0, 1e-9);
    close_desk(&desk);
}

TEST(a_customer_in_company_keeps_her_place_at_the_desk)
{
    struct desk desk = open_desk(1);
    int second = fixture_chats(desk.f, "second", 1, 0.0, fixture_constant(desk.f, 400.0));
    fixture_skill(desk.f, fixture_group(desk.f, "others", 1), second);
    struct outcome *outcome = fixture_outcome(desk.f, desk.chat, 1.0);
    outcome->talk = fixture_constant(desk.f, 100.0);
    outcome->transfer_to = second;
    outcome->mode = TRANSFER_WARM;
    fixture_call_at(desk.f, second, 100.0);    /* until 500 */
    fixture_call_at(desk.f, desk.chat, 150.0); /* 250: in company until 500 */
    fixture_call_at(desk.f, desk.chat, 300.0); /* at 1.5: until 450, then in company until 900 */
    fixture_call_at(desk.f, desk.chat, 310.0); /* no place before 500 */
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, second, 1), 500.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 0), 500.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, second, 2), 900.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 2), 500.0, 1e-9);
    CHECK_CLOSE(fixture_total(desk.f, desk.chat, HANDLE), 350.0 + 600.0 + (1300.0 - 500.0), 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, COMPANY_TIME), 250.0 + 450.0 + 650.0, 1e-9);
    close_desk(&desk);
}

TEST(while_too_many_are_in_contact_nobody_takes_a_further_chat)
{
    struct desk desk = open_desk(2);
    fixture_staff_from(desk.f, desk.group, 1, 1);
    fixture_call_at(desk.f, desk.chat, 1700.0); /* until 2000: goes */
    fixture_call_at(desk.f, desk.chat, 1780.0); /* until 2080 without company */
    fixture_call_at(desk.f, desk.chat, 1900.0);
    run(&desk);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 2), 2000.0, 1e-9);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 1), 2120.0, 1e-9); /* 80 x 1.5 */
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, EXCESS_TIME), 200.0, 1e-9);
    close_desk(&desk);
}

TEST(who_is_about_to_go_home_takes_no_further_chat)
{
    struct desk desk = open_desk(0);
    fixture_shift(desk.f, desk.group, 1, 0.0, 1800.0, (struct shift_break){0});
    fixture_shift(desk.f, desk.group, 1, 2100.0, 1500.0, (struct shift_break){0});
    fixture_call_at(desk.f, desk.chat, 1700.0);
    fixture_call_at(desk.f, desk.chat, 1900.0);
    run(&desk);
    CHECK_CLOSE(ended_at(&desk, desk.chat, 0), 2000.0, 1e-9);
    CHECK_CLOSE(answered_at(&desk, desk.chat, 1), 2100.0, 1e-9);
    CHECK_CLOSE(fixture_group_total(desk.f, desk.group, SHIFT_OVERTIME), 200.0, 1e-9);
    close_desk(&desk);
}

TEST(at_closing_waiting_chats_are_served_or_hung_up_on_and_patience_may_end_before)
{
    for (int hangs_up = 0; hangs_up < 2; hangs_up++) {
        struct desk desk = open_desk(1);
        desk.f->center.hangs_up_at_close = hangs_up;
        desk.f->types[desk.chat].patience = fixture_constant(desk.f, 120.0);
        fixture_call_at(desk.f, desk.chat, 3200.0);
        fixture_call_at(desk.f, desk.chat, 3300.0); /* the first ends at 3600 */
        fixture_call_at(desk.f, desk.chat, 3400.0); /* gone at 3520 */
        fixture_call_at(desk.f, desk.chat, 3500.0);
        fixture_call_at(desk.f, desk.chat, 3590.0); /* the second ends at 3750 or 3700 */
        run(&desk);
        CHECK(contact_log_find(&desk.log, desk.chat, 2)->end == END_ABANDONED);
        CHECK_CLOSE(ended_at(&desk, desk.chat, 2), 3520.0, 1e-9);
        CHECK_CLOSE(ended_at(&desk, desk.chat, 1), hangs_up ? 3700.0 : 3750.0, 1e-9);
        if (hangs_up) {
            CHECK(contact_log_find(&desk.log, desk.chat, 4)->end == END_HUNG_UP);
            CHECK_CLOSE(ended_at(&desk, desk.chat, 4), 3600.0, 1e-9);
        } else {
            CHECK_CLOSE(answered_at(&desk, desk.chat, 3), 3600.0, 1e-9);
            CHECK(contact_log_find(&desk.log, desk.chat, 4)->end == END_ABANDONED); /* 3710 */
        }
        close_desk(&desk);
    }
}

TEST(company_at_a_desk_with_another_chat_is_no_circle)
{
    struct desk desk = open_desk(1);
    int second = fixture_chats(desk.f, "second", 2, 0.5, fixture_constant(desk.f, 100.0));
    fixture_skill(desk.f, desk.group, second);
    struct outcome *outcome = fixture_outcome(desk.f, desk.chat, 1.0);
    outcome->talk = fixture_constant(desk.f, 100.0);
    outcome->transfer_to = second;
    outcome->mode = TRANSFER_WARM;
    desk.f->types[second].talk = fixture_constant(desk.f, 600.0);
    fixture_call_at(desk.f, second, 3200.0);
    fixture_call_at(desk.f, desk.chat, 3400.0); /* 3550: waits for the place of the other */
    run(&desk);
    CHECK(contact_log_find(&desk.log, second, 1)->end == END_ANSWERED);
    CHECK_CLOSE(answered_at(&desk, second, 1), 4000.0, 1e-9); /* 200, then 400 at 1.5 */
    close_desk(&desk);
}

RUN_TESTS(RUN(two_chats_slow_each_other_down_while_both_are_there), RUN(a_third_chat_waits_for_a_place),
          RUN(who_is_free_takes_a_chat_before_who_has_one),
          RUN(of_groups_equally_preferred_the_one_with_fewest_chats_at_a_desk_takes_it),
          RUN(who_is_in_a_call_takes_no_chat_and_who_chats_takes_no_call),
          RUN(who_is_done_with_a_call_takes_as_many_chats_as_she_can),
          RUN(a_chat_is_handed_on_and_its_wrap_up_stays_at_the_desk),
          RUN(a_customer_in_company_keeps_her_place_at_the_desk),
          RUN(while_too_many_are_in_contact_nobody_takes_a_further_chat),
          RUN(who_is_about_to_go_home_takes_no_further_chat),
          RUN(at_closing_waiting_chats_are_served_or_hung_up_on_and_patience_may_end_before),
          RUN(company_at_a_desk_with_another_chat_is_no_circle))
