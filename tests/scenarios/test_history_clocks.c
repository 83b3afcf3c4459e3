/*
 * test_history_clocks.c -- which number is the month, what a time names, where the centre stands, and the two nights
 * of the year that are an hour longer or shorter.
 */
#include "history_sample.h"

/* -- days and months ---------------------------------------------------------------------------------------------- */

TEST(one_date_that_can_be_read_one_way_settles_all_others)
{
    struct history_file *file = history_of("date,time,calls\n3/4/2025,09:00,1\n4/4/2025,09:00,2\n13/4/2025,09:00,3\n"
                                           "1/5/2025,09:00,4\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-04-03 09:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-04-13 09:00", HISTORY_OFFERED), 3.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-05-01 09:00", HISTORY_OFFERED), 4.0, 0.0);
    entry_of(file, IMPORT_NOTE, "dates", "day first");
    history_file_destroy(file);
    file = history_of("date,time,calls\n3/4/2025,09:00,1\n4/13/2025,09:00,3\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 1.0, 0.0);
    history_file_destroy(file);
}

TEST(days_in_a_row_settle_it_too)
{
    struct history_file *file =
        history_of("date,calls\n01/06/2025,1\n02/06/2025,2\n03/06/2025,3\n04/06/2025,4\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-06-04 00:00", HISTORY_OFFERED), 4.0, 0.0);
    entry_of(file, IMPORT_NOTE, "dates", "follow one another");
    history_file_destroy(file);
    file = history_of("date,calls\n06/01/2025,1\n06/02/2025,2\n06/03/2025,3\n06/04/2025,4\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-06-04 00:00", HISTORY_OFFERED), 4.0, 0.0);
    history_file_destroy(file);
}

TEST(what_nothing_settles_is_asked_for)
{
    static const char text[] = "date,time,calls\n3/4/2025,09:00,1\n3/4/2025,09:30,2\n";
    check_refused(text, NULL,
                  "2: the date is \"3/4/2025\", and like all dates of this file it can be read both ways; say --dates "
                  "day-first or --dates month-first");
    struct history_wish wish = {.dates_begin_with_day = true};
    struct history_file *file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-04-03 09:30", HISTORY_OFFERED), 2.0, 0.0);
    history_file_destroy(file);
    wish = (struct history_wish){.dates_begin_with_month = true};
    file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 2.0, 0.0);
    history_file_destroy(file);
}

TEST(a_date_that_contradicts_the_others_is_passed_over)
{
    struct history_file *file =
        history_of("date,time,calls\n13/4/2025,09:00,1\n4/14/2025,09:00,2\n15/4/2025,09:00,3\n", NULL);
    CHECK(file->history->queues[0].count == 2);
    check_entry(file, IMPORT_SKIPPED, "impossible dates", "", 1, 3);
    history_file_destroy(file);
}

static void check_dates_told(const char *text, const struct history_wish *wish, const char *words)
{
    struct history_file *file = history_of(text, wish);
    entry_of(file, IMPORT_NOTE, "dates", words);
    history_file_destroy(file);
}

TEST(how_dates_were_read_is_told_however_it_was_settled)
{
    struct history_wish day_first = {.dates_begin_with_day = true};
    check_dates_told("date,calls\n3/4/2025,1\n5/4/2025,1\n", &day_first, "day first: as asked for");
    check_dates_told("date,calls\n13/4/2025,1\n14/4/2025,1\n", NULL, "day first: a date of this file");
    check_dates_told("date,calls\n04.03.2025,1\n05.03.2025,1\n", NULL, "written with dots");
    check_dates_told("Date|Period|CTID|CTName|FcstContactsReceived\n03042025|0900|1|A|5\n", NULL,
                     "month first: so this profile writes dates");
}

TEST(a_lone_end_of_the_interval_is_understood)
{
    struct history_file *file = history_of("Interval End,calls\n2025-03-04 09:30,5\n2025-03-04 10:00,6\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 5.0, 0.0);
    entry_of(file, IMPORT_NOTE, "time stamps", "name the end of their interval");
    history_file_destroy(file);
}

/* -- intervals and their names ------------------------------------------------------------------------------------ */

static int minutes_of(const char *text)
{
    struct history_file *file = history_of(text, NULL);
    int minutes = file->history->queues[0].minutes;
    history_file_destroy(file);
    return minutes;
}

TEST(the_length_of_intervals_is_found)
{
    CHECK(minutes_of("start,calls\n2025-03-04 07:00,1\n2025-03-04 07:15,1\n2025-03-04 12:30,1\n") == 15);
    CHECK(minutes_of("start,calls\n2025-03-04 07:00,1\n2025-03-04 09:00,1\n2025-03-04 10:00,1\n") == 60);
    CHECK(minutes_of("start,calls\n2025-03-04 00:00,1\n2025-03-05 00:00,1\n") == 1440);
    CHECK(minutes_of("date,calls\n2025-03-04,1\n2025-03-05,1\n") == 1440);
    CHECK(minutes_of("start,end,calls\n2025-03-04 07:00,2025-03-04 07:20,1\n") == 20);
    CHECK(minutes_of("date,interval,calls\n2025-03-04,23:30 - 00:00,1\n") == 30);
    CHECK(minutes_of("start,minutes,calls\n2025-03-04 07:00,30,1\n") == 30);
    CHECK(minutes_of("start,interval,calls\n2025-03-04 07:00,30,1\n2025-03-04 07:30,30,1\n") == 30);
    CHECK(minutes_of("date,hour,calls\n2025-03-04,8,1\n2025-03-04,9,1\n2025-03-04,13,1\n") == 60);
    CHECK(minutes_of("start,intervallength,calls\n2025-03-04 07:00,900,1\n") == 15);
}

TEST(one_time_of_day_makes_no_days_unless_it_is_midnight)
{
    struct history_file *file = history_of("start,calls\n2025-03-04 09:30,1\n2025-03-05 09:30,2\n", NULL);
    CHECK(file->history->queues[0].minutes == 30);
    CHECK_CLOSE(value_at(file, 0, "2025-03-05 09:30", HISTORY_OFFERED), 2.0, 0.0);
    entry_of(file, IMPORT_IMPLAUSIBLE, "intervals", "all rows are at 09:30");
    history_file_destroy(file);
    CHECK(minutes_of("start,calls\n2025-03-04 00:00,1\n") == 1440);
}

TEST(a_time_may_name_the_end_of_its_interval)
{
    static const char text[] = "date,time,calls\n2025-03-04,00:30,1\n2025-03-04,01:00,2\n2025-03-05,00:00,3\n";
    struct history_wish wish = {.label = LABEL_END};
    struct history_file *file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 23:30", HISTORY_OFFERED), 3.0, 0.0);
    history_file_destroy(file);
    file = history_of(text, NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:30", HISTORY_OFFERED), 1.0, 0.0);
    entry_of(file, IMPORT_NOTE, "time stamps", "--label end");
    history_file_destroy(file);
}

TEST(twenty_four_hours_can_only_be_an_end)
{
    struct history_file *file =
        history_of("date,time,calls\n2025-03-04,23:30,1\n2025-03-04,24:00,2\n2025-03-05,00:30,3\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 23:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 23:30", HISTORY_OFFERED), 2.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-05 00:00", HISTORY_OFFERED), 3.0, 0.0);
    entry_of(file, IMPORT_NOTE, "time stamps", "24:00");
    history_file_destroy(file);
}

/* -- zones -------------------------------------------------------------------------------------------------------- */

TEST(times_in_utc_are_brought_to_the_clock_of_the_centre)
{
    static const char text[] = "start,calls\n2025-01-15T14:00:00Z,1\n2025-01-15T14:30:00Z,2\n2025-07-15T13:00:00Z,3\n";
    struct history_wish wish = {.zone = "America/New_York"};
    struct history_file *file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-01-15 09:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-07-15 09:00", HISTORY_OFFERED), 3.0, 0.0);
    history_file_destroy(file);
    file = history_of(text, NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-01-15 14:00", HISTORY_OFFERED), 1.0, 0.0);
    entry_of(file, IMPORT_NOTE, "clock", "--zone");
    history_file_destroy(file);
}

TEST(offsets_lead_to_the_clock_of_the_centre_too)
{
    struct history_wish wish = {.zone = "America/New_York"};
    struct history_file *file = history_of(
        "start,calls\n2025-01-15T15:00:00+01:00,1\n2025-01-15T15:30:00+01:00,2\n2025-07-15T15:00:00+02:00,3\n", &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-01-15 09:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-07-15 09:00", HISTORY_OFFERED), 3.0, 0.0);
    history_file_destroy(file);
}

TEST(an_unknown_zone_is_refused_with_the_nearest_one)
{
    struct history_wish wish = {.zone = "America/New_Yorck"};
    check_refused(
        "start,calls\n2025-01-15T14:00:00Z,1\n2025-01-15T14:30:00Z,1\n", &wish,
        "--zone:0: the time zone is \"America/New_Yorck\"; there is no such zone; did you mean America/New_York?");
    wish.zone = "../../etc/passwd";
    struct history_result result = read_history_bytes("start,calls\n2025-01-15T14:00:00Z,1\n", 35, &wish);
    CHECK(strstr(result.complaints, "there is no such zone") != NULL);
    free(result.complaints);
}

TEST(the_process_keeps_its_own_zone)
{
    setenv("TZ", "Asia/Tokyo", 1);
    struct history_wish wish = {.zone = "America/New_York"};
    history_file_destroy(history_of("start,calls\n2025-01-15T14:00:00Z,1\n2025-01-15T14:30:00Z,1\n", &wish));
    CHECK_TEXT(getenv("TZ"), "Asia/Tokyo");
    unsetenv("TZ");
    history_file_destroy(history_of("start,calls\n2025-01-15T14:00:00Z,1\n2025-01-15T14:30:00Z,1\n", &wish));
    CHECK(getenv("TZ") == NULL);
}

TEST(a_zone_for_a_file_on_its_own_clock_is_not_used_and_said)
{
    struct history_wish wish = {.zone = "America/New_York"};
    struct history_file *file = history_of("start,calls\n2025-01-15 14:00,1\n2025-01-15 14:30,1\n", &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-01-15 14:00", HISTORY_OFFERED), 1.0, 0.0);
    check_entry(file, IMPORT_NOTE, "clock", "not marked as UTC", 2, 2);
    history_file_destroy(file);
}

/* -- summer time -------------------------------------------------------------------------------------------------- */

TEST(the_hour_that_comes_twice_is_added_up)
{
    struct history_file *file =
        history_of("start,calls\n2025-11-02 00:30,1\n2025-11-02 01:00,10\n2025-11-02 01:30,20\n2025-11-02 "
                   "01:00,10\n2025-11-02 01:30,5\n2025-11-02 02:00,2\n",
                   NULL);
    CHECK(file->history->queues[0].count == 4);
    CHECK_CLOSE(value_at(file, 0, "2025-11-02 01:00", HISTORY_OFFERED), 20.0, 0.0); /* no copy: the clock is put back */
    CHECK_CLOSE(value_at(file, 0, "2025-11-02 01:30", HISTORY_OFFERED), 25.0, 0.0);
    check_entry(file, IMPORT_NOTE, "summer time", "2025-11-02", 2, 5);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "doubled intervals", "") == NULL);
    history_file_destroy(file);
}

TEST(utc_has_no_such_hour_until_it_is_brought_home)
{
    static const char text[] =
        "QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,AverageHandleTime,"
        "ContactsHandled\nA,a,VOICE,2025-11-02T05:00:00Z,30mins,1,100,1\nA,a,VOICE,2025-11-02T05:30:00Z,30mins,2,100,"
        "2\n"
        "A,a,VOICE,2025-11-02T06:00:00Z,30mins,4,100,4\nA,a,VOICE,2025-11-02T06:30:00Z,30mins,8,100,8\n"
        "A,a,VOICE,2025-11-02T07:00:00Z,30mins,16,100,16\n";
    struct history_wish wish = {.zone = "America/New_York"};
    struct history_file *file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-11-02 01:00", HISTORY_OFFERED), 5.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-11-02 01:30", HISTORY_OFFERED), 10.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-11-02 02:00", HISTORY_OFFERED), 16.0, 0.0);
    check_entry(file, IMPORT_NOTE, "summer time", "2025-11-02", 2, 4);
    CHECK(find_entry(file, IMPORT_SKIPPED, "replaced rows", "") == NULL);
    history_file_destroy(file);
}

/* Half-hours of whole days, without those from..until (half-hours from the first midnight). */
static char *whole_days(const char *first_date, int days, int from, int until)
{
    char *text = memory_zeroed((size_t)days * 48 * 32 + 64, 1);
    int length = sprintf(text, "start,calls\n");
    long first = 0;
    CHECK(date_parse(first_date, &first));
    for (int i = 0; i < days * 48; i++) {
        char date[16];
        if (i >= from && i < until)
            continue;
        length += sprintf(text + length, "%s %02d:%02d,%d\n", date_shown(first + i / 48, date), i % 48 / 2, i % 2 * 30,
                          10 + i % 48);
    }
    return text;
}

TEST(rows_off_the_grid_go_to_the_interval_they_lie_in)
{
    char *days = whole_days("2025-03-03", 28, 0, 0);
    char *text = memory_format("%s2025-03-31 08:07,5\n", days);
    struct history_file *file = history_of(text, NULL);
    CHECK(file->history->queues[0].minutes == 30);
    CHECK_CLOSE(value_at(file, 0, "2025-03-31 08:00", HISTORY_OFFERED), 5.0, 0.0);
    check_entry(file, IMPORT_IMPLAUSIBLE, "intervals", "off the grid", 1, 2 + 28 * 48);
    history_file_destroy(file);
    free(text);
    free(days);
}

static double in_cell(const struct series *series, int day, int interval)
{
    return series->volume[day * series->intervals + interval];
}

TEST(intervals_off_the_grid_of_the_day_keep_their_time_and_lose_no_contact)
{
    struct history_file *file = history_of("start,minutes,calls,handled,aht\n2025-03-04 09:15,30,10,8,100\n"
                                           "2025-03-04 09:45,30,20,16,200\n2025-03-04 23:45,30,4,4,100\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:15", HISTORY_OFFERED), 10.0, 0.0);
    check_entry(file, IMPORT_NOTE, "intervals", "off the grid of the day, as at 09:15", 3, 2);
    struct series *series = series_of_queue(&file->history->queues[0]);
    CHECK(series->minutes == 15 && series->intervals == 96 && series->day_count == 1);
    CHECK(isnan(in_cell(series, 0, 36)) && isnan(in_cell(series, 0, 41)));
    CHECK_CLOSE(in_cell(series, 0, 37), 5.0, 0.0);
    CHECK_CLOSE(in_cell(series, 0, 40), 10.0, 0.0);
    CHECK_CLOSE(in_cell(series, 0, 95), 4.0, 0.0); /* not on the day after */
    CHECK_CLOSE(series->handled[38], 4.0, 0.0);
    CHECK_CLOSE(series->handle_seconds[39], 1600.0, 0.0);
    series_destroy(series);
    history_file_destroy(file);
}

TEST(hours_of_utc_are_two_half_hours_in_calcutta)
{
    struct history_wish wish = {.zone = "Asia/Kolkata"};
    struct history_file *file =
        history_of("start,calls\n2025-03-04T03:00:00Z,10\n2025-03-04T04:00:00Z,20\n2025-03-04T05:00:00Z,2\n", &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 08:30", HISTORY_OFFERED), 10.0, 0.0);
    entry_of(file, IMPORT_NOTE, "intervals", "as at 08:30");
    struct series *series = series_of_queue(&file->history->queues[0]);
    CHECK(series->minutes == 30);
    CHECK_CLOSE(in_cell(series, 0, 17), 5.0, 0.0);
    CHECK_CLOSE(in_cell(series, 0, 18), 5.0, 0.0);
    CHECK_CLOSE(in_cell(series, 0, 19), 10.0, 0.0);
    series_destroy(series);
    history_file_destroy(file);
}

TEST(a_stray_row_is_shared_out_and_makes_no_grid_of_minutes)
{
    struct history_file *file =
        history_of("start,minutes,calls\n2025-03-04 09:00,30,10\n2025-03-04 09:30,30,20\n2025-03-04 09:50,30,6\n"
                   "2025-03-04 10:07,30,30\n",
                   NULL);
    struct series *series = series_of_queue(&file->history->queues[0]);
    CHECK(series->minutes == 30);
    CHECK_CLOSE(in_cell(series, 0, 19), 22.0, 1e-12);
    CHECK_CLOSE(in_cell(series, 0, 20), 4.0 + 23.0, 1e-12);
    CHECK_CLOSE(in_cell(series, 0, 21), 7.0, 1e-12);
    series_destroy(series);
    history_file_destroy(file);
}

TEST(the_hour_that_clocks_jump_over_is_no_gap)
{
    /* 2025-03-30 is a Sunday, the 28th day from 2025-03-03: in Europe 02:00 is followed by 03:00 */
    char *text = whole_days("2025-03-03", 35, 27 * 48 + 4, 27 * 48 + 6);
    struct history_file *file = history_of(text, NULL);
    check_entry(file, IMPORT_NOTE, "summer time", "2025-03-30", 1, 2 + 27 * 48);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "") == NULL);
    history_file_destroy(file);
    free(text);
}

/* Half-hours of five weeks in UTC over the change of 2025-03-09 in New York, without those from..until. */
static struct history_file *over_the_change(int from, int until)
{
    struct history_wish wish = {.zone = "America/New_York"};
    char *text = memory_zeroed(35 * 48 * 40, 1);
    int length = sprintf(text, "start,calls\n");
    for (int i = 0; i < 35 * 48; i++) {
        char date[16];
        if (i < from || i >= until)
            length += sprintf(text + length, "%sT%02d:%02d:00Z,10\n", date_shown(20140 + i / 48, date), i % 48 / 2,
                              i % 2 * 30);
    }
    struct history_file *file = history_of(text, &wish);
    free(text);
    return file;
}

TEST(a_zone_knows_which_hour_never_was)
{
    struct history_file *file = over_the_change(0, 0); /* from 2025-02-21 on */
    CHECK(file->jump_count == 1);
    CHECK(file->jumps[0].from_seconds == seconds_of("2025-03-09 02:00"));
    CHECK(clock_jumps_within(file->jumps, 1, seconds_of("2025-03-09 01:30"), seconds_of("2025-03-09 02:30")) == 1800);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "") == NULL);
    history_file_destroy(file);
    file = over_the_change(23 * 48 + 14, 23 * 48 + 16); /* Sunday a week later, the same hour */
    check_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "2025-03-16 03:00", 2, 23 * 48 + 2 + 8);
    CHECK(find_entry(file, IMPORT_NOTE, "summer time", "jump") == NULL);
    history_file_destroy(file);
}

TEST(days_of_utc_stay_under_their_date_and_the_log_says_so)
{
    struct history_wish wish = {.zone = "America/New_York"};
    struct history_file *file = history_of("start,minutes,calls\n2025-03-04T00:00:00Z,daily,5\n", &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_OFFERED), 5.0, 0.0);
    check_entry(file, IMPORT_NOTE, "clock", "whole days", 1, 2);
    CHECK(find_entry(file, IMPORT_NOTE, "clock", "brought") == NULL);
    history_file_destroy(file);
}

TEST(other_intervals_that_are_missing_are_told)
{
    char *text = whole_days("2025-03-03", 28, 15 * 48 + 20, 15 * 48 + 23);
    struct history_file *file = history_of(text, NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "2025-03-18 10:00", 3, 2 + 15 * 48);
    history_file_destroy(file);
    free(text);
    text = whole_days("2025-03-03", 28, 15 * 48, 16 * 48);
    file = history_of(text, NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "2025-03-18", 1, 2 + 15 * 48);
    history_file_destroy(file);
    free(text);
    text = whole_days("2025-03-03", 28, 0, 0);
    file = history_of(text, NULL);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "gaps", "") == NULL);
    history_file_destroy(file);
    free(text);
}

TEST(an_interval_over_a_change_of_the_clock_is_as_long_as_the_others)
{
    struct history_file *file = history_of("start,end,calls\n2025-03-09 01:00,2025-03-09 01:30,1\n"
                                           "2025-03-09 01:30,2025-03-09 03:00,2\n2025-03-09 03:00,2025-03-09 03:30,3\n"
                                           "2025-11-02 01:00,2025-11-02 01:30,4\n2025-11-02 01:30,2025-11-02 01:00,5\n",
                                           NULL);
    CHECK(file->history->queue_count == 1 && file->history->queues[0].minutes == 30);
    CHECK(file->history->queues[0].count == 5);
    history_file_destroy(file);
}

RUN_TESTS(RUN(one_date_that_can_be_read_one_way_settles_all_others), RUN(days_in_a_row_settle_it_too),
          RUN(what_nothing_settles_is_asked_for), RUN(a_date_that_contradicts_the_others_is_passed_over),
          RUN(the_length_of_intervals_is_found), RUN(how_dates_were_read_is_told_however_it_was_settled),
          RUN(a_lone_end_of_the_interval_is_understood), RUN(one_time_of_day_makes_no_days_unless_it_is_midnight),
          RUN(a_time_may_name_the_end_of_its_interval), RUN(twenty_four_hours_can_only_be_an_end),
          RUN(rows_off_the_grid_go_to_the_interval_they_lie_in),
          RUN(times_in_utc_are_brought_to_the_clock_of_the_centre), RUN(offsets_lead_to_the_clock_of_the_centre_too),
          RUN(an_unknown_zone_is_refused_with_the_nearest_one), RUN(the_process_keeps_its_own_zone),
          RUN(a_zone_for_a_file_on_its_own_clock_is_not_used_and_said), RUN(the_hour_that_comes_twice_is_added_up),
          RUN(utc_has_no_such_hour_until_it_is_brought_home), RUN(the_hour_that_clocks_jump_over_is_no_gap),
          RUN(intervals_off_the_grid_of_the_day_keep_their_time_and_lose_no_contact),
          RUN(hours_of_utc_are_two_half_hours_in_calcutta), RUN(a_stray_row_is_shared_out_and_makes_no_grid_of_minutes),
          RUN(other_intervals_that_are_missing_are_told), RUN(a_zone_knows_which_hour_never_was),
          RUN(days_of_utc_stay_under_their_date_and_the_log_says_so),
          RUN(an_interval_over_a_change_of_the_clock_is_as_long_as_the_others))
