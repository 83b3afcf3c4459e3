/*
 * test_call_log.c -- call records in the ways that systems write them, and in ways they should not.
 */
#include "scenarios/reader/call_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim/memory.h"

#include "check.h"

static char path[] = "/tmp/callfloor_call_log_XXXXXX";

static void put(const char *text)
{
    strcpy(path + sizeof path - 7, "XXXXXX");
    int handle = mkstemp(path);
    CHECK(handle >= 0);
    CHECK(write(handle, text, strlen(text)) == (ssize_t)strlen(text));
    close(handle);
}

static struct call_log *read_text(const char *text, const struct call_wish *wish)
{
    static const struct call_wish nothing;
    struct complaints complaints = {0};
    put(text);
    struct call_log *log = call_log_read(path, wish != NULL ? wish : &nothing, &complaints);
    unlink(path);
    CHECK(log != NULL && complaints.errors == 0);
    complaints_clear(&complaints);
    return log;
}

/* The one complaint about a text, which the caller frees. */
static char *complaint_about(const char *text, const struct call_wish *wish)
{
    static const struct call_wish nothing;
    struct complaints complaints = {0};
    put(text);
    CHECK(call_log_read(path, wish != NULL ? wish : &nothing, &complaints) == NULL);
    unlink(path);
    CHECK(complaints.errors == 1);
    char *message = strdup(complaints.list[0].message);
    complaints_clear(&complaints);
    return message;
}

static const char bank[] = "date,type,vru_entry_s,q_time_s,ser_time_s,outcome,agent\n"
                           "1999-01-03,PS,25200,12,185,AGENT,S01\n"
                           "1999-01-03,NW,25260,140,0,HANG,NONE\n"
                           "1999-01-04,PS,25300,0,-3,AGENT,S02\n"
                           "1999-01-04,PS,25310,0,,PHANTOM,NONE\n";

TEST(columns_and_outcomes_of_a_bank_are_recognised)
{
    struct call_log *log = read_text(bank, NULL);
    CHECK(log->rows == 4 && log->count == 4);
    CHECK_TEXT(log->columns[CALL_TALK].title, "ser_time_s");
    CHECK_TEXT(log->columns[CALL_WAIT].title, "q_time_s");
    CHECK(log->columns[CALL_CUSTOMER].title == NULL);
    CHECK(log->records[0].outcome == CALL_ANSWERED && log->records[1].outcome == CALL_ABANDONED);
    CHECK(log->records[3].outcome == CALL_NEITHER);
    CHECK_CLOSE(log->records[0].seconds[CALL_TALK], 185.0, 0.0);
    CHECK_CLOSE(log->records[1].seconds[CALL_WAIT], 140.0, 0.0);
    CHECK(isnan(log->records[2].seconds[CALL_TALK]) && log->columns[CALL_TALK].negative == 1);
    CHECK(log->columns[CALL_TALK].empty == 1);
    CHECK_CLOSE(log->records[1].came_seconds - log->records[0].came_seconds, 60.0, 0.0);
    CHECK_CLOSE(log->records[2].came_seconds - log->records[0].came_seconds, 86500.0, 0.0);
    call_log_destroy(log);
}

TEST(columns_named_by_the_user_come_first)
{
    struct call_wish wish = {.columns = {[CALL_TALK] = "b", [CALL_WAIT] = "A", [CALL_GROUP] = "team"},
                             .answered = "ok, done",
                             .abandoned = "gone"};
    struct call_log *log = read_text("a;b;outcome;team\n3;60;OK;x\n4;0;gone;y\n5;70;done;x\n6;1;answered;y\n", &wish);
    CHECK(log->group_count == 2 && log->records[1].group == 1);
    CHECK_TEXT(log->groups[0], "x");
    CHECK(log->records[0].outcome == CALL_ANSWERED && log->records[1].outcome == CALL_ABANDONED);
    CHECK(log->records[2].outcome == CALL_ANSWERED);
    CHECK(log->records[3].outcome == CALL_NEITHER); /* the user said which words mean answered */
    CHECK_CLOSE(log->records[2].seconds[CALL_WAIT], 5.0, 0.0);
    CHECK(log->columns[CALL_TALK].was_named && !log->columns[CALL_OUTCOME].was_named);
    call_log_destroy(log);
}

TEST(units_and_clocks_are_understood)
{
    struct call_log *log = read_text("Start Time,Talk Time (ms),ACW,Queue Time,Abandoned,Caller ID\n"
                                     "2025-03-03 09:00:10,90500,0:00:45,1:05,0,A1\n"
                                     "2025-03-03 09:01:00,,,2:00,1,A2\n"
                                     "2025-03-04 09:01:00,1000,3,0,0,A3\n",
                                     NULL);
    CHECK_CLOSE(log->records[0].seconds[CALL_TALK], 90.5, 1e-12);
    CHECK_CLOSE(log->records[0].seconds[CALL_WRAP_UP], 45.0, 0.0);
    CHECK_CLOSE(log->records[0].seconds[CALL_WAIT], 65.0, 0.0);
    CHECK(log->records[0].outcome == CALL_ANSWERED && log->records[1].outcome == CALL_ABANDONED);
    CHECK(log->records[0].customer != 0 && log->records[0].customer != log->records[1].customer);
    CHECK(!log->customer_is_flag);
    CHECK_CLOSE(log->records[1].came_seconds - log->records[0].came_seconds, 50.0, 0.0);
    call_log_destroy(log);
}

TEST(more_titles_of_the_trade_are_recognised)
{
    struct call_log *log =
        read_text("Wait (mm:ss),agent_time,Disposition Name\n1:05,60,answered\n0:30,0,abandoned\n", NULL);
    CHECK_TEXT(log->columns[CALL_TALK].title, "agent_time");
    CHECK_TEXT(log->columns[CALL_OUTCOME].title, "Disposition Name");
    CHECK_CLOSE(log->records[0].seconds[CALL_WAIT], 65.0, 0.0);
    call_log_destroy(log);
}

TEST(a_flag_is_no_customer)
{
    struct call_wish wish = {.columns = {[CALL_CUSTOMER] = "known"}};
    struct call_log *log = read_text("talk,known\n10,1\n20,0\n30,1\n", &wish);
    CHECK(log->customer_is_flag);
    call_log_destroy(log);
}

TEST(empty_fields_are_counted_in_every_column)
{
    struct call_log *log = read_text("timestamp,customer,talk,outcome\n,,10,answered\n"
                                     "2025-03-03 09:00:10,,,\nsoon, ,30,answered\n",
                                     NULL);
    CHECK(log->columns[CALL_CUSTOMER].empty == 3 && log->customer_is_flag);
    CHECK(log->columns[CALL_STAMP].empty == 1 && log->columns[CALL_STAMP].unreadable == 1);
    CHECK(log->columns[CALL_STAMP].first_unreadable_line == 4);
    CHECK(log->columns[CALL_TALK].empty == 1 && log->columns[CALL_OUTCOME].empty == 1);
    call_log_destroy(log);
}

TEST(amazons_endpoint_is_the_customer)
{
    struct call_log *log = read_text("InitiationTimestamp,CustomerEndpoint,AgentInteractionDuration\n"
                                     "2025-03-03T09:00:10Z,+15550001,61\n",
                                     NULL);
    CHECK_TEXT(log->columns[CALL_CUSTOMER].title, "CustomerEndpoint");
    CHECK(log->records[0].customer != 0);
    call_log_destroy(log);
}

TEST(without_outcomes_a_talk_time_means_answered)
{
    struct call_log *log = read_text("wait,talk\n5,60\n30,0\n0,\n", NULL);
    CHECK(log->records[0].outcome == CALL_ANSWERED && log->records[1].outcome == CALL_ABANDONED);
    CHECK(log->records[2].outcome == CALL_NEITHER);
    call_log_destroy(log);
}

/* Zeros of a recording in steps are calls too; beside a wait they look like an abandonment. */
TEST(without_outcomes_and_waits_a_talk_time_of_0_is_a_call)
{
    struct call_log *log = read_text("talk\n60\n0\n-\n", NULL);
    CHECK(log->records[0].outcome == CALL_ANSWERED && log->records[1].outcome == CALL_ANSWERED);
    CHECK(log->records[2].outcome == CALL_NEITHER);
    call_log_destroy(log);
}

TEST(waits_alone_do_not_tell_how_a_call_ended)
{
    struct call_log *log = read_text("date,wait\n2025-03-03,5\n2025-03-03,30\n", NULL);
    CHECK(!log->tells_outcomes);
    CHECK(log->records[0].outcome == CALL_NEITHER && log->records[1].outcome == CALL_NEITHER);
    call_log_destroy(log);
}

TEST(durations_no_call_can_have_are_unreadable)
{
    struct call_log *log = read_text("talk\n1e308\n1e15\n1e-320\n999999\n0.001\n0\n", NULL);
    CHECK(log->columns[CALL_TALK].unreadable == 3 && log->columns[CALL_TALK].first_unreadable_line == 2);
    CHECK_TEXT(log->columns[CALL_TALK].first_unreadable, "1e308");
    CHECK(isnan(log->records[2].seconds[CALL_TALK]));
    CHECK_CLOSE(log->records[3].seconds[CALL_TALK], 999999.0, 0.0);
    CHECK_CLOSE(log->records[4].seconds[CALL_TALK], 0.001, 0.0);
    call_log_destroy(log);
}

static void check_complaint(const char *text, const struct call_wish *wish, const char *part)
{
    char *message = complaint_about(text, wish);
    if (strstr(message, part) == NULL)
        fail_msg("\"%s\" is not in: %s", part, message);
    free(message);
}

TEST(a_named_column_that_holds_something_else_is_refused)
{
    static const char text[] = "date,wait,talk,outcome,nothing\n2025-03-03,12,60,answered,\n2025-03-03,40,0,left,\n";
    struct call_wish words = {.columns = {[CALL_TALK] = "outcome"}}, dates = {.columns = {[CALL_STAMP] = "talk"}};
    struct call_wish clock = {.columns = {[CALL_TIME] = "outcome"}}, empty = {.columns = {[CALL_WAIT] = "nothing"}};
    struct call_wish typed = {.answered = "answered,OK"};
    check_complaint(text, &words, "no value of this column can be read as a duration; the first is \"answered\"");
    check_complaint(text, &dates, "no value of this column can be read as a date; the first is \"60\"");
    check_complaint(text, &clock, "no value of this column can be read as a time of day");
    check_complaint(text, &empty, "--wait is \"nothing\"; this column is empty");
    check_complaint(text, &typed, "\"OK\"; no call has this outcome; column \"outcome\" has \"answered\" (1)");
    check_complaint("wait,talk\n1,2\n", &typed, "no column of outcomes is recognised");
}

TEST(where_keeps_what_was_asked_for_and_counts_the_rest)
{
    struct call_wish wish = {.where = {"type=PS"}, .where_count = 1};
    struct call_log *log = read_text(bank, &wish);
    CHECK(log->rows == 4 && log->count == 3 && log->left_out == 1);
    call_log_destroy(log);
}

TEST(rows_that_are_broken_are_counted_with_their_line)
{
    struct call_log *log = read_text("wait,talk,outcome\n1,2,AGENT\n3,4\n5,long,AGENT\n6,7,AGENT,8\n9,9,HANG\n", NULL);
    CHECK(log->rows == 5 && log->count == 3 && log->misshapen == 2 && log->first_misshapen_line == 3);
    CHECK(log->columns[CALL_TALK].unreadable == 1 && log->columns[CALL_TALK].first_unreadable_line == 4);
    call_log_destroy(log);
}

TEST(what_cannot_be_read_is_told)
{
    struct call_wish slip = {.columns = {[CALL_TALK] = "tolk"}}, nowhere = {.where = {"type=XX"}, .where_count = 1};
    char *misnamed = complaint_about("talk,wait\n1,2\n", &slip);
    CHECK_TEXT(misnamed, "--handle is \"tolk\"; no column has this name; did you mean \"talk\"?");
    char *nothing = complaint_about("colour,shape\nred,round\n", NULL);
    CHECK(strstr(nothing, "--handle COLUMN") != NULL);
    char *unknown = complaint_about("wait,talk,outcome\n1,2,blue\n3,4,red\n", NULL);
    CHECK(strstr(unknown, "\"blue\" (1), \"red\" (1)") != NULL && strstr(unknown, "--answered") != NULL);
    char *none = complaint_about(bank, &nowhere);
    CHECK(strstr(none, "none of its 4 rows is as --where asks") != NULL);
    struct call_wish both = {.answered = "OK, x", .abandoned = "gone,X"};
    char *twice = complaint_about(bank, &both);
    CHECK(strstr(twice, "\"x\" is among the words of --answered and among those of --abandoned") != NULL);
    char *header = complaint_about("talk,wait\n", NULL);
    CHECK(strstr(header, "no row below it") != NULL);
    free(misnamed), free(nothing), free(unknown), free(none), free(twice), free(header);
}

static double days_after(const struct call_record *call, const struct call_record *before)
{
    return (call->came_seconds - before->came_seconds) / 86400.0;
}

/* The date that can be read one way only stands last: those before it were read the other way round. */
TEST(one_clear_date_settles_all_others)
{
    struct call_log *log = read_text("date,talk\n02/01/2025,10\n03/01/2025,10\n03/01/2025,20\n13/01/2025,10\n", NULL);
    CHECK(log->dates == DATES_DAY_FIRST);
    CHECK_CLOSE(days_after(&log->records[1], &log->records[0]), 1.0, 0.0);
    CHECK_CLOSE(days_after(&log->records[2], &log->records[0]), 1.0, 0.0);
    CHECK_CLOSE(days_after(&log->records[3], &log->records[0]), 11.0, 0.0);
    call_log_destroy(log);
}

TEST(dates_that_contradict_each_other_are_refused)
{
    static const char mixed[] = "date,talk\n13/01/2025,10\n02/01/2025,10\n01/14/2025,10\n";
    struct call_wish month_first = {.dates = DATES_MONTH_FIRST};
    check_complaint(mixed, NULL,
                    "\"13/01/2025\" in line 2 can only begin with the day, \"01/14/2025\" in line 4 with the month");
    check_complaint(mixed, &month_first, "--dates is month-first; the date \"13/01/2025\" can only begin with the day");
}

static double clock_of(const struct call_record *call) { return fmod(call->came_seconds, 86400.0); }

TEST(bare_numbers_are_clocks_or_seconds_as_the_whole_column_has_it)
{
    struct call_log *log = read_text("date,time,talk\n2025-01-06,235900,1\n2025-01-07,080030,1\n", NULL);
    CHECK_CLOSE(clock_of(&log->records[0]), 86340.0, 0.0);
    CHECK_CLOSE(clock_of(&log->records[1]), 28830.0, 0.0);
    CHECK_CLOSE(floor(log->records[1].came_seconds / 86400.0) - floor(log->records[0].came_seconds / 86400.0), 1.0,
                0.0);
    call_log_destroy(log);
    log = read_text("date,time,talk\n2025-01-06,0800,1\n2025-01-06,1730,1\n", NULL);
    CHECK_CLOSE(clock_of(&log->records[1]), 63000.0, 0.0);
    call_log_destroy(log);
    log = read_text("date,time,talk\n2025-01-06,28800,1\n2025-01-06,63070,1\n", NULL);
    CHECK_CLOSE(clock_of(&log->records[1]), 63070.0, 0.0);
    CHECK_TEXT(log->times, "seconds since midnight");
    call_log_destroy(log);
    log = read_text("timestamp,time,talk\n2025-01-06 09:00:00,28800,1\n", NULL); /* has its own */
    CHECK_CLOSE(clock_of(&log->records[0]), 32400.0, 0.0);
    call_log_destroy(log);
}

TEST(a_number_that_stands_for_many_is_set_aside)
{
    char *text = memory_text("customer,talk\n");
    for (int i = 0; i < 400; i++) {
        char *longer = i % 8 == 0 ? memory_format("%s0000000000,60\n", text) : memory_format("%sc%d,60\n", text, i / 2);
        free(text);
        text = longer;
    }
    struct call_log *log = read_text(text, NULL);
    CHECK(log->shared_count == 1 && log->shared[0].calls == 50);
    CHECK_TEXT(log->shared[0].value, "0000000000");
    CHECK(log->records[0].customer == 0 && log->records[1].customer != 0 && !log->customer_is_flag);
    call_log_destroy(log);
    free(text);
}

TEST(days_that_follow_one_another_settle_the_order)
{
    struct call_log *day_first =
        read_text("start,talk\n03/11/2025 23:30,1\n04/11/2025 09:00,1\n05/11/2025 1:00,1\n", NULL);
    CHECK(day_first->dates == DATES_DAY_FIRST);
    CHECK_CLOSE(day_first->records[1].came_seconds - day_first->records[0].came_seconds, 9.5 * 3600.0, 0.0);
    call_log_destroy(day_first);
    struct call_log *month_first = read_text("date,talk\n11/03/2025,1\n11/04/2025,1\n11/05/2025,1\n", NULL);
    CHECK(month_first->dates == DATES_MONTH_FIRST);
    CHECK_CLOSE(days_after(&month_first->records[2], &month_first->records[0]), 2.0, 0.0);
    call_log_destroy(month_first);
}

TEST(dates_that_tell_nothing_are_asked_for)
{
    static const char open_text[] = "date,talk\n03/04/2025,10\n05/04/2025,10\n";
    char *asked = complaint_about(open_text, NULL);
    CHECK(strstr(asked, "the date is \"03/04/2025\"") != NULL && strstr(asked, "--dates day-first or") != NULL);
    free(asked);
    struct call_wish day_first = {.dates = DATES_DAY_FIRST}, month_first = {.dates = DATES_MONTH_FIRST};
    struct call_log *log = read_text(open_text, &day_first);
    CHECK_CLOSE(days_after(&log->records[1], &log->records[0]), 2.0, 0.0);
    call_log_destroy(log);
    log = read_text(open_text, &month_first);
    CHECK_CLOSE(days_after(&log->records[1], &log->records[0]), 61.0, 0.0);
    call_log_destroy(log);
}

static bool is_calls(const char *text)
{
    static const struct call_wish nothing;
    put(text);
    bool is = call_log_is(path, &nothing);
    unlink(path);
    return is;
}

TEST(intervals_are_told_from_calls)
{
    CHECK(is_calls(bank));
    CHECK(is_calls("timestamp;talk_time;answered\n"));
    CHECK(!is_calls("start,minutes,queue,offered,handled,talk_s,wait_answered_s\n"));
    CHECK(!is_calls("row_date;starttime;intrvl;split;callsoffered;acdcalls;abncalls;acdtime;holdtime\n"));
    CHECK(!is_calls("interval_start,calls\n"));
    static const struct call_wish nothing;
    CHECK(!call_log_is("/nonexistent", &nothing));
}

RUN_TESTS(RUN(columns_and_outcomes_of_a_bank_are_recognised), RUN(columns_named_by_the_user_come_first),
          RUN(units_and_clocks_are_understood), RUN(more_titles_of_the_trade_are_recognised),
          RUN(a_flag_is_no_customer), RUN(empty_fields_are_counted_in_every_column),
          RUN(amazons_endpoint_is_the_customer), RUN(without_outcomes_a_talk_time_means_answered),
          RUN(without_outcomes_and_waits_a_talk_time_of_0_is_a_call), RUN(waits_alone_do_not_tell_how_a_call_ended),
          RUN(durations_no_call_can_have_are_unreadable), RUN(a_named_column_that_holds_something_else_is_refused),
          RUN(where_keeps_what_was_asked_for_and_counts_the_rest),
          RUN(rows_that_are_broken_are_counted_with_their_line), RUN(what_cannot_be_read_is_told),
          RUN(one_clear_date_settles_all_others), RUN(dates_that_contradict_each_other_are_refused),
          RUN(bare_numbers_are_clocks_or_seconds_as_the_whole_column_has_it),
          RUN(a_number_that_stands_for_many_is_set_aside), RUN(days_that_follow_one_another_settle_the_order),
          RUN(dates_that_tell_nothing_are_asked_for), RUN(intervals_are_told_from_calls))
