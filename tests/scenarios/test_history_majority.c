/*
 * test_history_majority.c -- what a file means is what most of its rows mean: a single row settles nothing for the
 * others, and a cell that says its own unit is believed.
 */
#include "history_sample.h"

/* -- units -------------------------------------------------------------------------------------------------------- */

TEST(one_slip_of_the_pen_makes_no_milliseconds)
{
    struct history_file *file = history_of("start,offered,handled,aht,asa\n2025-03-04 09:00,10,10,200,20\n"
                                           "2025-03-04 09:30,10,10,200,20\n2025-03-04 10:00,10,10,999999999,20\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 2000.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_WAIT_ANSWERED_SECONDS), 200.0, 1e-9);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handle time", "over 2 hours", 1, 4);
    history_file_destroy(file);
}

TEST(times_with_colons_are_never_scaled)
{
    struct history_file *file = history_of("start,offered,handled,aht\n2025-03-04 09:00,10,10,200000\n"
                                           "2025-03-04 09:30,10,10,250000\n2025-03-04 10:00,10,10,00:03:00\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 2000.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_HANDLE_SECONDS), 1800.0, 1e-9);
    history_file_destroy(file);
    file = history_of("start,handled,aht\n2025-03-04 09:00,10,00:03:00\n2025-03-04 09:30,10,12600\n"
                      "2025-03-04 10:00,10,15000\n",
                      NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_HANDLE_SECONDS), 126000.0, 1e-9);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handle time", "over 2 hours", 2, 3);
    history_file_destroy(file);
}

TEST(minutes_of_handle_time_are_flagged_without_the_handled_too)
{
    struct history_file *file = history_of("start,offered,aht\n2025-03-04 09:00,100,3.5\n", NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handle time", "under 20 s", 1, 2);
    history_file_destroy(file);
}

TEST(a_percent_sign_settles_its_cell_and_one_in_the_title_the_column)
{
    struct history_file *file = history_of("start,offered,handled,service level,abandonment rate %\n"
                                           "2025-03-04 09:00,1000,990,0.95,0.5\n2025-03-04 09:30,1000,990,0.80,0.8\n"
                                           "2025-03-04 10:00,1000,990,85%,1%\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ANSWERED_IN_SL), 950.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_ANSWERED_IN_SL), 850.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ABANDONED), 5.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_ABANDONED), 10.0, 1e-9);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "abandoned", "") == NULL);
    history_file_destroy(file);
    file = history_of("start,offered,abandonment rate\n2025-03-04 09:00,100,0.05\n2025-03-04 09:30,100,10%\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ABANDONED), 5.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_ABANDONED), 10.0, 1e-9);
    history_file_destroy(file);
}

TEST(more_ends_than_contacts_are_flagged)
{
    struct history_file *file =
        history_of("start,offered,handled,abandoned\n2025-03-04 09:00,100,95,5\n2025-03-04 09:30,100,95,6\n", NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "abandoned", "handled and abandoned together", 1, 3);
    history_file_destroy(file);
}

TEST(handled_and_the_share_lost_tell_how_many_came)
{
    struct history_file *file = history_of("start,handled,abandonment rate,sl\n2025-03-04 09:00,90,0.1,0.8\n"
                                           "2025-03-04 09:30,80,20%,80%\n2025-03-04 10:00,61,0.333,0.5\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 100.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ABANDONED), 10.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 100.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_ANSWERED_IN_SL), 80.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_OFFERED), 91.0, 1e-9);
    entry_of(file, IMPORT_DERIVED, "offered", "handled / (1 - share abandoned)");
    history_file_destroy(file);
}

/* -- how long intervals are --------------------------------------------------------------------------------------- */

static void check_starts(const char *text, int minutes, const char *first, const char *last)
{
    struct history_file *file = history_of(text, NULL);
    const struct history_queue *queue = &file->history->queues[0];
    CHECK(file->history->queue_count == 1 && queue->minutes == minutes);
    CHECK(queue->records[0].start_seconds == seconds_of(first));
    CHECK(queue->records[queue->count - 1].start_seconds == seconds_of(last));
    history_file_destroy(file);
}

TEST(an_interval_may_name_its_last_minute)
{
    check_starts("date,interval,calls\n2025-03-04,09:00-09:29,1\n2025-03-04,23:30-23:59,2\n", 30, "2025-03-04 09:00",
                 "2025-03-04 23:30");
    check_starts("date,interval,calls\n2025-03-04,09:00-09:59,1\n2025-03-04,10:00-10:59,2\n", 60, "2025-03-04 09:00",
                 "2025-03-04 10:00");
    check_starts("start,end,calls\n2025-03-04 09:00,2025-03-04 09:14:59,1\n2025-03-04 09:15,2025-03-04 09:29:59,2\n",
                 15, "2025-03-04 09:00", "2025-03-04 09:15");
}

TEST(a_date_and_an_end_are_a_time)
{
    check_starts("Date,End Time,Offered\n2025-03-04,09:30,10\n2025-03-04,10:00,20\n2025-03-04,10:30,20\n", 30,
                 "2025-03-04 09:00", "2025-03-04 10:00");
}

TEST(rows_without_a_length_join_the_others_of_their_queue)
{
    check_starts("start,minutes,calls\n2025-03-04 09:00,30,1\n2025-03-04 10:00,,2\n2025-03-04 11:00,30,3\n"
                 "2025-03-04 12:00,PT30M,3\n",
                 30, "2025-03-04 09:00", "2025-03-04 12:00");
    struct history_file *file = history_of("start,minutes,calls\n2025-03-04 09:00,30,1\n2025-03-04 10:00,30.5,2\n"
                                           "2025-03-04 11:00,30,3\n2025-03-04 12:00,,3\n",
                                           NULL);
    CHECK(file->history->queue_count == 1);
    check_entry(file, IMPORT_IMPLAUSIBLE, "intervals", "\"30.5\"", 1, 3);
    check_entry(file, IMPORT_NOTE, "intervals", "the others of their queue", 2, 3);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "intervals", "do not divide") == NULL);
    history_file_destroy(file);
}

TEST(half_hours_beside_a_whole_day_are_no_days)
{
    struct history_file *file = history_of("start,calls\n2025-03-04 09:00,1\n2025-03-04 09:30,2\n2025-03-04,3\n", NULL);
    CHECK(file->history->queue_count == 2);
    CHECK(file->history->queues[0].minutes == 30 && file->history->queues[1].minutes == 1440);
    history_file_destroy(file);
}

TEST(an_end_before_its_start_is_no_length)
{
    struct history_file *file = history_of("start,end,calls\n2025-03-04 09:00,2025-03-04 09:30,1\n"
                                           "2025-03-04 21:00,2025-03-04 20:15,2\n2025-03-04 22:00,2025-03-04 22:00,3\n"
                                           "2025-03-04 23:30,2025-03-05 00:00,3\n",
                                           NULL);
    CHECK(file->history->queue_count == 1 && file->history->queues[0].minutes == 30);
    check_entry(file, IMPORT_IMPLAUSIBLE, "intervals", "20:15", 2, 3);
    history_file_destroy(file);
}

TEST(a_stray_row_makes_no_shorter_intervals)
{
    char text[16384] = "start,calls\n";
    for (int i = 0; i < 10 * 48; i++)
        sprintf(text + strlen(text), "2025-03-%02d %02d:%02d,1\n", i / 48 + 1, i % 48 / 2, i % 2 * 30);
    strcat(text, "2025-03-11 09:05,7\n");
    struct history_file *file = history_of(text, NULL);
    CHECK(file->history->queues[0].minutes == 30);
    CHECK_CLOSE(value_at(file, 0, "2025-03-11 09:00", HISTORY_OFFERED), 7.0, 0.0);
    check_entry(file, IMPORT_IMPLAUSIBLE, "intervals", "off the grid", 1, 482);
    history_file_destroy(file);
}

TEST(a_stray_row_makes_no_finer_series)
{
    char text[16384] = "start,minutes,calls\n";
    for (int i = 0; i < 48; i++)
        sprintf(text + strlen(text), "2025-03-01 %02d:%02d,30,1\n", i % 48 / 2, i % 2 * 30);
    strcat(text, "2025-03-02 09:05,30,6\n");
    struct history_file *file = history_of(text, NULL);
    struct series *series = series_of_queue(&file->history->queues[0]);
    CHECK(series->minutes == 30);
    CHECK_CLOSE(series->volume[48 + 18], 5.0, 1e-12);
    CHECK_CLOSE(series->volume[48 + 19], 1.0, 1e-12);
    series_destroy(series);
    history_file_destroy(file);
}

/* -- rows that come twice where clocks are put back --------------------------------------------------------------- */

static void check_volume(const char *text, double volume, const char *subject)
{
    struct history_file *file = history_of(text, NULL);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), volume, 0.0);
    CHECK((find_entry(file, IMPORT_SKIPPED, "copies", "") != NULL) == (strcmp(subject, "copies") == 0));
    CHECK((find_entry(file, IMPORT_NOTE, "summer time", "") != NULL) == (strcmp(subject, "summer time") == 0));
    history_file_destroy(file);
}

TEST(copies_are_a_doubled_hour_only_where_one_hour_comes_twice)
{
    check_volume("start,calls\n2025-10-26 01:30,1\n2025-10-26 02:00,10\n2025-10-26 02:30,10\n2025-10-26 02:00,10\n"
                 "2025-10-26 02:30,10\n2025-10-26 03:00,1\n",
                 42.0, "summer time");
    check_volume("start,calls\n2025-10-26 00:00,10\n2025-10-26 00:30,10\n2025-10-26 00:00,10\n2025-10-26 00:30,10\n"
                 "2025-10-26 03:30,10\n2025-10-26 03:30,10\n",
                 30.0, "copies"); /* more than an hour */
    check_volume("start,calls\n2025-10-26 02:00,10\n2025-10-26 02:00,10\n2025-10-26 02:00,10\n2025-10-26 02:30,1\n",
                 11.0, "copies"); /* three times */
    check_volume("start,calls\n2025-10-25 12:00,5\n2025-10-26 02:00,10\n2025-10-26 02:00,10\n2025-10-25 12:00,5\n"
                 "2025-10-26 03:00,10\n",
                 25.0, "copies"); /* elsewhere too */
    check_volume("start,calls\n2025-10-26T02:00Z,10\n2025-10-26T02:00Z,10\n2025-10-26T03:00Z,10\n", 20.0, "copies");
}

TEST(a_file_pasted_twice_keeps_its_doubled_hour_once)
{
    static const char rows[] = "2025-10-26 01:30,1\n2025-10-26 02:00,10\n2025-10-26 02:30,20\n2025-10-26 02:00,11\n"
                               "2025-10-26 02:30,20\n2025-10-26 03:00,1\n2025-10-27 09:00,5\n";
    char *text = memory_format("start,calls\n%s%s", rows, rows);
    struct history_file *file = history_of(text, NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-10-26 02:00", HISTORY_OFFERED), 21.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-10-27 09:00", HISTORY_OFFERED), 5.0, 0.0);
    history_file_destroy(file);
    free(text);
}

TEST(rows_of_the_night_survive_that_dates_turn_round)
{
    struct history_file *file = history_of("date,time,calls\n11/02/2025,01:00,3\n11/02/2025,01:00,4\n"
                                           "11/02/2025,01:30,4\n13/02/2025,01:00,5\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-02-11 01:00", HISTORY_OFFERED), 7.0, 0.0);
    history_file_destroy(file);
}

TEST(letters_of_one_byte_are_read_and_told)
{
    struct history_file *file = history_of("queue,start,calls\nCaf\xe9 \x80,2025-03-04 09:00,5\n", NULL);
    CHECK_TEXT(file->history->queues[0].name, "Caf\xc3\xa9 \xe2\x82\xac");
    entry_of(file, IMPORT_NOTE, "letters", "Windows-1252");
    history_file_destroy(file);
    file = history_of("queue,start,calls\nCaf\xc3\xa9,2025-03-04 09:00,5\n", NULL);
    CHECK_TEXT(file->history->queues[0].name, "Caf\xc3\xa9");
    CHECK(find_entry(file, IMPORT_NOTE, "letters", "") == NULL);
    history_file_destroy(file);
}

/* -- dates -------------------------------------------------------------------------------------------------------- */

TEST(most_dates_settle_their_order_not_the_first_one)
{
    struct history_file *file = history_of("date,time,calls\n03/14/2025,09:00,5\n14/03/2025,09:00,6\n"
                                           "15/03/2025,09:00,6\n04/03/2025,09:30,7\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 7.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "impossible dates", "", 1, 2);
    entry_of(file, IMPORT_NOTE, "dates", "day first: most dates");
    history_file_destroy(file);
    check_refused("date,time,calls\n03/14/2025,09:00,5\n14/03/2025,09:00,6\n", NULL,
                  "3: this date and 1 in all can only be read day first, the one in line 2 and 1 in all month first "
                  "only; say --dates day-first or --dates month-first");
}

TEST(a_zone_tells_a_local_file_which_hour_never_was)
{
    struct history_wish wish = {.zone = "Europe/Berlin"};
    struct history_file *file = history_of(
        "start,calls\n2025-03-30 01:00,1\n2025-03-30 01:30,1\n2025-03-30 03:00,1\n2025-03-30 03:30,1\n", &wish);
    CHECK(file->jump_count == 1 && file->jumps[0].from_seconds == seconds_of("2025-03-30 02:00"));
    CHECK_CLOSE(value_at(file, 0, "2025-03-30 03:00", HISTORY_OFFERED), 1.0, 0.0);
    check_entry(file, IMPORT_NOTE, "clock", "Europe/Berlin", 4, 2);
    history_file_destroy(file);
}

/* -- words -------------------------------------------------------------------------------------------------------- */

TEST(common_words_of_other_languages_and_systems_are_known)
{
    struct history_file *file = history_of("Datum;Uhrzeit;Warteschlange;Anrufe;Angenommen;Verloren\n"
                                           "04.03.2025;09:00;Service;10;9;1\n04.03.2025;09:00;Vertrieb;5;4;1\n"
                                           "Summe;;;15;13;2\n",
                                           NULL);
    CHECK(file->history->queue_count == 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLED), 9.0, 0.0);
    CHECK_CLOSE(value_at(file, 1, "2025-03-04 09:00", HISTORY_ABANDONED), 1.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "totals", "", 1, 4);
    history_file_destroy(file);
    file = history_of("queue,end_time,contacts_received_actual,contacts_abandoned_actual,ACW\n"
                      "A,2025-03-04 09:30,10,2,30\nA,2025-03-04 10:00,10,2,30\n",
                      NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 10.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ACW_SECONDS), 240.0, 0.0);
    history_file_destroy(file);
}

TEST(clocks_of_several_distances_from_utc_are_flagged)
{
    struct history_file *file =
        history_of("start,calls\n2025-03-04T09:00:00+01:00,1\n2025-03-04T09:30:00+05:30,1\n", NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "clock", "another distance from UTC", 1, 3);
    history_file_destroy(file);
}

TEST(an_interval_beside_a_time_of_day_is_a_length)
{
    check_starts("Date,Interval,Period,Offered\n2025-03-04,30,09:00,10\n2025-03-04,30,10:00,20\n", 30,
                 "2025-03-04 09:00", "2025-03-04 10:00");
    check_starts("Date,Interval,Period,Offered\n2025-03-04,09:00,1,10\n2025-03-04,10:00,2,20\n", 60, "2025-03-04 09:00",
                 "2025-03-04 10:00");
}

TEST(counts_with_three_decimals_are_thousands_where_tabs_cut)
{
    struct history_file *file =
        history_of("start\tqueue\toffered\n2025-03-04 09:00\tA\t1.204\n2025-03-04 09:30\tA\t1.205\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 1204.0, 0.0);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "numbers", "1.234 is 1234") != NULL);
    history_file_destroy(file);
}

RUN_TESTS(RUN(half_hours_beside_a_whole_day_are_no_days), RUN(letters_of_one_byte_are_read_and_told),
          RUN(an_interval_beside_a_time_of_day_is_a_length),
          RUN(counts_with_three_decimals_are_thousands_where_tabs_cut),
          RUN(common_words_of_other_languages_and_systems_are_known),
          RUN(clocks_of_several_distances_from_utc_are_flagged), RUN(a_zone_tells_a_local_file_which_hour_never_was),
          RUN(most_dates_settle_their_order_not_the_first_one),
          RUN(copies_are_a_doubled_hour_only_where_one_hour_comes_twice),
          RUN(a_file_pasted_twice_keeps_its_doubled_hour_once), RUN(rows_of_the_night_survive_that_dates_turn_round),
          RUN(an_interval_may_name_its_last_minute), RUN(a_date_and_an_end_are_a_time),
          RUN(rows_without_a_length_join_the_others_of_their_queue), RUN(an_end_before_its_start_is_no_length),
          RUN(a_stray_row_makes_no_shorter_intervals), RUN(a_stray_row_makes_no_finer_series),
          RUN(one_slip_of_the_pen_makes_no_milliseconds), RUN(times_with_colons_are_never_scaled),
          RUN(minutes_of_handle_time_are_flagged_without_the_handled_too),
          RUN(a_percent_sign_settles_its_cell_and_one_in_the_title_the_column),
          RUN(more_ends_than_contacts_are_flagged), RUN(handled_and_the_share_lost_tell_how_many_came))
