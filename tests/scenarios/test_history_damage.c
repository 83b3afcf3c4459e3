/*
 * test_history_damage.c -- files that are broken in one place or all over, rows that come twice, and figures that can
 * hardly be true: each is told with its line, and the rest is read.
 */
#include <unistd.h>
#include <zlib.h>

#include "history_sample.h"

/* -- no history at all -------------------------------------------------------------------------------------------- */

TEST(what_is_no_interval_file_is_refused_with_what_it_is)
{
    check_refused("", NULL, "0: the file is empty; a CSV file with a header line is needed");
    check_refused(" \r\n\t\n", NULL, "0: the file is empty; a CSV file with a header line is needed");
    check_refused("PK\x03\x04zzz", NULL,
                  "0: it is a spreadsheet or a zip archive; save the sheet as CSV and import that");
    check_refused("start,calls\n", NULL, "1: there is no row after this header");
    struct history_result result = read_history_bytes("a,\0b\n", 5, NULL);
    CHECK_TEXT(result.complaints, "0: it is a binary file; a CSV file with a header line is needed");
    free(result.complaints);
    result = read_history_file("no_such_file.csv", NULL);
    CHECK_TEXT(result.complaints, "0: there is no such file");
    free(result.complaints);
    result = read_history_file("/", NULL);
    CHECK_TEXT(result.complaints, "0: it is a directory, not a file");
    free(result.complaints);
}

TEST(a_header_that_lacks_something_is_shown_with_the_nearest_words)
{
    check_refused("Interval report\nStart,Ofered,AHT\n2025-03-04 09:00,1,2\n", NULL,
                  "2: no header was found; this line is the most like one: \"Start\", \"Ofered\", \"AHT\"; \"Ofered\" "
                  "(did you mean \"offered\"?); a count is missing: call it offered or calls; other words go through a "
                  "profile of your own (--profile FILE); built in are canonical, amazon-connect, genesys-history, "
                  "genesys-forecast, avaya-hsplit, cisco-uccx, nice-iex, generic");
    check_refused("2025-03-04 09:00,5\n2025-03-04 09:30,6\n", NULL,
                  "1: this line is a row of data, and there is no header above it; write one that names the columns, "
                  "such as start,queue,calls,aht");
    check_refused("time,calls\n09:00,5\n09:30,6\n", NULL,
                  "2: there are times of day and no dates; add a column called date");
    struct history_result result = read_history_bytes("queue;calls\nCare;5\n", 19, NULL);
    CHECK(strstr(result.complaints, "a time is missing: call it start or timestamp, or have date and time") != NULL);
    free(result.complaints);
}

TEST(a_file_of_which_no_row_can_be_used_says_why)
{
    check_refused(
        "start,calls\nmorning,5\nnoon,6\n", NULL,
        "2: none of the 2 rows after the header in line 1 could be used; mostly: no date and time of day that "
        "could be read (this line)");
    check_refused(
        "start,calls\n2025-03-04 09:00,many\n2025-03-04 09:30,few\n", NULL,
        "2: none of the 2 rows after the header in line 1 could be used; mostly: the number of contacts is no "
        "number, or negative (this line)");
}

TEST(a_damaged_gzip_file_is_refused)
{
    check_refused("\x1f\x8b\x08garbage", NULL, "0: the gzip file is damaged or cut short");
    char *text = memory_zeroed(1 << 22, 1);
    int length = sprintf(text, "start,calls\n");
    for (int i = 0; i < 100000; i++)
        length +=
            sprintf(text + length, "2025-03-%02d %02d:00,%d\n", i % 28 + 1, i % 24 * 7919 % 24, i % 9973 * 7919 % 9973);
    gzFile packing = gzopen(path_in_folder("history.csv.gz"), "wb");
    gzwrite(packing, text, (unsigned)length);
    gzclose(packing);
    free(text);
    struct stat status;
    CHECK(stat(path_in_folder("history.csv.gz"), &status) == 0);
    CHECK(truncate(path_in_folder("history.csv.gz"), status.st_size * 3 / 4) == 0);
    struct history_result result = read_history_file(path_in_folder("history.csv.gz"), NULL);
    CHECK(strstr(result.complaints, "the gzip file is damaged or cut short; so far it was read") != NULL);
    free(result.complaints);
}

/* -- rows --------------------------------------------------------------------------------------------------------- */

TEST(each_damaged_row_is_passed_over_with_its_line_and_the_others_are_read)
{
    struct history_file *file = history_of("start,queue,calls,handled\n" /* 1 */
                                           "2025-03-04 09:00,A,1,1\n"
                                           "2025-03-04 09:30,A,2\n"      /* 3: short */
                                           "2025-03-04 10:00,A, B,3,3\n" /* 4: long */
                                           "2025-03-04 10:30,\"A,4,4\n"  /* 5: never closed */
                                           "2025-03-04 11:00,A\"x,5,5\n" /* 6: no place for a quote */
                                           "yesterday,A,6,6\n"           /* 7 */
                                           "2025-03-04 12:00,A,lots,7\n" /* 8 */
                                           "2025-03-04 12:30,A,-8,8\n"   /* 9 */
                                           "2025-03-04 13:00,A,,\n"      /* 10 */
                                           "2025-03-04 13:30,A,10,10\n",
                                           NULL);
    CHECK(file->history->queues[0].count == 2);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), 11.0, 0.0);
    CHECK(file->log.rows_read == 10 && file->log.rows_used == 2);
    check_entry(file, IMPORT_SKIPPED, "short rows", "", 1, 3);
    check_entry(file, IMPORT_SKIPPED, "long rows", "", 1, 4);
    check_entry(file, IMPORT_SKIPPED, "damaged rows", "", 2, 5);
    check_entry(file, IMPORT_SKIPPED, "time not understood", "", 1, 7);
    check_entry(file, IMPORT_SKIPPED, "count not understood", "", 2, 8);
    check_entry(file, IMPORT_SKIPPED, "empty rows", "", 1, 10);
    history_file_destroy(file);
}

TEST(a_figure_of_less_weight_is_left_unsaid)
{
    struct history_file *file =
        history_of("start,calls,handled,acw_s\n2025-03-04 09:00,5,5,soon\n2025-03-04 09:30,5,5,-4\n", NULL);
    CHECK(isnan(value_at(file, 0, "2025-03-04 09:00", HISTORY_ACW_SECONDS)));
    CHECK(isnan(value_at(file, 0, "2025-03-04 09:30", HISTORY_ACW_SECONDS)));
    check_entry(file, IMPORT_IMPLAUSIBLE, "acw_s", "\"soon\"", 1, 2);
    check_entry(file, IMPORT_IMPLAUSIBLE, "acw_s", "negative", 1, 3);
    history_file_destroy(file);
}

TEST(a_quoted_name_may_hold_separators_quotes_and_a_line_end)
{
    struct history_file *file = history_of("start,queue,calls\n2025-03-04 09:00,\"Care, \"\"new\"\"\nline\",5\n"
                                           "2025-03-04 09:30,\"Care, \"\"new\"\"\nline\",6\n",
                                           NULL);
    CHECK_TEXT(file->history->queues[0].name, "Care, \"new\"\nline");
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), 11.0, 0.0);
    history_file_destroy(file);
}

/* -- rows that come twice ----------------------------------------------------------------------------------------- */

TEST(a_copy_counts_once_and_a_second_row_is_added)
{
    struct history_file *file =
        history_of("start,calls,agent\n2025-03-04 10:00,5,x\n2025-03-04 09:00,3,x\n2025-03-04 10:00,5,x\n"
                   "2025-03-04 09:00,3,y\n2025-03-04 09:30,1,x\n",
                   NULL);
    CHECK(file->history->queues[0].count == 3);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_OFFERED), 5.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 6.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "copies", "", 1, 4);
    CHECK(file->log.rows_read == 5 && file->log.rows_used == 4);
    check_entry(file, IMPORT_IMPLAUSIBLE, "doubled intervals", "", 1, 5);
    history_file_destroy(file);
}

TEST(what_one_of_two_rows_leaves_open_is_not_taken_from_the_other)
{
    struct history_file *file = history_of("start,calls,handled,acceptable\n2025-03-04 10:00,13,12,10\n"
                                           "2025-03-04 10:00,13,11,\n2025-03-04 10:30,5,,\n2025-03-04 10:30,,4,3\n"
                                           "2025-03-04 11:00,5,5,4\n2025-03-04 11:00,0,0,\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:00", HISTORY_OFFERED), 26.0, 0.0);
    CHECK(isnan(value_at(file, 0, "2025-03-04 10:00", HISTORY_ANSWERED_IN_SL)));
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:30", HISTORY_OFFERED), 5.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:30", HISTORY_ANSWERED_IN_SL), 3.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 11:00", HISTORY_ANSWERED_IN_SL), 4.0, 0.0);
    history_file_destroy(file);
}

TEST(a_row_cut_short_is_no_banner)
{
    struct history_file *file = history_of("start,queue,calls,handled,aht\n2025-03-04 09:00,A,5,5,100\n"
                                           "2025-03-04 09:30,A\nPage 2\n2025-03-04 10:00,A,5,5,100\n",
                                           NULL);
    check_entry(file, IMPORT_SKIPPED, "short rows", "", 1, 3);
    check_entry(file, IMPORT_SKIPPED, "banners", "", 1, 4);
    history_file_destroy(file);
}

TEST(rows_in_any_order_end_up_sorted)
{
    char text[16384] = "start,calls\n";
    for (int i = 0; i < 400; i++) {
        int slot = i * 171 % 400;
        sprintf(text + strlen(text), "2025-03-%02d %02d:%02d,%d\n", slot / 48 + 1, slot % 48 / 2, slot % 2 * 30, slot);
    }
    struct history_file *file = history_of(text, NULL);
    const struct history_queue *queue = &file->history->queues[0];
    CHECK(queue->count == 400);
    for (size_t i = 0; i < queue->count; i++)
        CHECK(queue->records[i].values[HISTORY_OFFERED] == (double)i);
    history_file_destroy(file);
}

TEST(many_rows_of_one_interval_take_the_memory_of_one)
{
    enum { ROWS = 20000 };
    char *text = memory_zeroed(ROWS * 32 + 64, 1);
    int length = sprintf(text, "start,agent,calls\n");
    for (int i = 0; i < ROWS; i++)
        length += sprintf(text + length, "2025-03-04 %02d:00,%d,1\n", i % 4, i);
    struct history_file *file = history_of(text, NULL);
    const struct history_queue *queue = &file->history->queues[0];
    CHECK(queue->count == 4);
    CHECK(queue->capacity < 200);
    CHECK_CLOSE(history_queue_total(queue, HISTORY_OFFERED), ROWS, 0.0);
    history_file_destroy(file);
    free(text);
}

/* -- implausible -------------------------------------------------------------------------------------------------- */

TEST(the_implausible_is_flagged_and_kept)
{
    struct history_file *file = history_of("start,offered,handled,abandoned,aht,answered in sl\n"
                                           "2025-03-04 09:00,10,9,1,180,8\n"
                                           "2025-03-04 09:30,10,10,0,19,8\n"      /* 3: short */
                                           "2025-03-04 10:00,10,10,0,7201,8\n"    /* 4: long */
                                           "2025-03-04 10:30,10,12,0,180,8\n"     /* 5: more than came */
                                           "2025-03-04 11:00,10,10,0,180,11\n"    /* 6: more in time than at all */
                                           "2025-03-04 11:30,10.5,10,0.5,180,8\n" /* 7: fractions */
                                           "2025-03-04 12:00,10,0,11,180,0\n",    /* 8: more lost than came */
                                           NULL);
    CHECK(file->history->queues[0].count == 7);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handle time", "under 20 s", 1, 3);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handle time", "over 2 hours", 1, 4);
    check_entry(file, IMPORT_IMPLAUSIBLE, "handled", "more handled", 1, 5);
    check_entry(file, IMPORT_IMPLAUSIBLE, "service level", "more answered in time", 1, 6);
    check_entry(file, IMPORT_IMPLAUSIBLE, "contacts", "fractions", 1, 7);
    check_entry(file, IMPORT_IMPLAUSIBLE, "abandoned", "more abandoned", 1, 8);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:30", HISTORY_HANDLED), 12.0, 0.0);
    history_file_destroy(file);
}

TEST(what_was_open_before_may_be_handled_now)
{
    struct history_file *file = history_of("start,offered,handled,backlog\n2025-03-04 09:00,10,12,2\n", NULL);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "handled", "") == NULL);
    history_file_destroy(file);
}

TEST(a_service_level_above_all_is_flagged)
{
    struct history_file *file =
        history_of("start,offered,SL %\n2025-03-04 09:00,10,80\n2025-03-04 09:30,10,120\n", NULL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "SL %", "above 100 %", 1, 3);
    history_file_destroy(file);
}

/* -- anything at all ---------------------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state) /* xorshift64, G. Marsaglia (2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static void survives(const char *bytes, size_t count, const struct history_wish *wish)
{
    struct history_result result = read_history_bytes(bytes, count, wish);
    for (size_t q = 0; result.file != NULL && q < result.file->history->queue_count; q++) {
        const struct history_queue *queue = &result.file->history->queues[q];
        CHECK(queue->count > 0 && queue->minutes >= 1 && 1440 % queue->minutes == 0);
        for (size_t i = 1; i < queue->count; i++)
            CHECK(queue->records[i - 1].start_seconds < queue->records[i].start_seconds);
    }
    history_file_destroy(result.file);
    free(result.complaints);
}

static const char sound[] = "row_date;starttime;intrvl;acd;split;acdcalls;abncalls;acdtime;acwtime;holdtime;period1;"
                            "acdcalls1;abncalls1\n2025-03-04;900;30;1;5;8;2;1600;240;80;5;3;1\n3/4/2025;930;30;1;"
                            "\"5\";1.234,5;2;3:05;240;80;5;3;1\n2025-11-02T01:00:00Z;1:00 AM;;;\"a;b\";81%;;;;;;;\n";

TEST(a_file_cut_short_anywhere_is_survived)
{
    for (size_t length = 0; length < sizeof sound; length++)
        survives(sound, length, NULL);
}

TEST(random_bytes_anywhere_are_survived)
{
    uint64_t state = 20250304;
    struct history_wish wish = {.zone = "Europe/Berlin", .label = LABEL_END};
    static const char spice[] = "\",;\t|\n\r0123456789:/-.% TZ";
    for (int round = 0; round < 600; round++) {
        char bytes[sizeof sound];
        memcpy(bytes, sound, sizeof sound);
        for (int i = 0; i < 1 + round % 12; i++) {
            uint64_t random = next_random(&state);
            bytes[random % (sizeof sound - 1)] =
                round % 3 == 0 ? (char)(random >> 32) : spice[(random >> 32) % (sizeof spice - 1)];
        }
        survives(bytes, sizeof sound - 1, round % 2 ? &wish : NULL);
    }
}

TEST(nothing_but_random_bytes_is_survived)
{
    uint64_t state = 7;
    char bytes[600];
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)next_random(&state);
        survives(bytes, sizeof bytes, NULL);
    }
}

TEST(very_long_lines_and_many_columns_are_survived)
{
    enum { LENGTH = 5 << 20 };
    char *text = memory_resized(NULL, LENGTH, 1);
    memset(text, 'x', LENGTH);
    memcpy(text, "start,calls\n2025-03-04 09:00,1\n", 31);
    memcpy(text + LENGTH - 26, "\n2025-03-04 09:30,2\n,,,,,\n", 26);
    survives(text, LENGTH, NULL);
    memset(text + 31, '"', 100000);
    survives(text, LENGTH, NULL);
    memset(text, ',', LENGTH);
    survives(text, LENGTH, NULL);
    memset(text, '\n', LENGTH);
    survives(text, LENGTH, NULL);
    free(text);
}

TEST(a_queue_of_totals_is_dropped_only_beside_others_and_never_when_asked_for)
{
    static const char text[] = "queue,start,calls\nSales,2025-03-04 09:00,1\nTotal,2025-03-04 09:00,1\n"
                               "Total,2025-03-04 09:30,0\n";
    struct history_wish wish = {.queue = "Total"};
    struct history_file *file = history_of(text, &wish);
    CHECK(file->history->queue_count == 1 && file->history->queues[0].count == 2);
    history_file_destroy(file);
    file = history_of(text, NULL);
    CHECK(file->history->queue_count == 1);
    CHECK_TEXT(file->history->queues[0].name, "Sales");
    CHECK(file->log.rows_read == 3 && file->log.rows_used == 1);
    check_entry(file, IMPORT_SKIPPED, "totals", "Total", 2, 3);
    history_file_destroy(file);
    file = history_of("queue,start,calls\nSales,2025-03-04 09:00,1\nAll,2025-03-04 09:00,99\n", NULL);
    CHECK(file->history->queue_count == 2);
    check_entry(file, IMPORT_IMPLAUSIBLE, "totals", "named like a sum, and is none: 99 contacts", 1, 3);
    history_file_destroy(file);
    file = history_of("queue,channel,start,calls\nAll,voice,2025-03-04 09:00,1\nAll,chat,2025-03-04 09:00,2\n", NULL);
    CHECK(file->history->queue_count == 2);
    history_file_destroy(file);
}

TEST(a_file_pasted_twice_counts_once_in_the_nights_of_changing_clocks_too)
{
    struct history_file *file = history_of("start,calls\n2025-03-08 01:00,7\n2025-03-09 01:30,8\n"
                                           "2025-03-08 01:00,7\n2025-03-09 01:30,8\n",
                                           NULL);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), 15.0, 0.0);
    history_file_destroy(file);
}

TEST(only_one_night_a_year_has_a_doubled_hour)
{
    struct history_file *file = history_of("start,calls\n2025-11-02 01:00,7\n2025-11-02 01:00,6\n"
                                           "2025-11-09 01:00,7\n2025-11-09 01:00,5\n",
                                           NULL);
    check_entry(file, IMPORT_NOTE, "summer time", "2025-11-02", 1, 3);
    check_entry(file, IMPORT_IMPLAUSIBLE, "doubled intervals", "", 1, 5);
    history_file_destroy(file);
}

TEST(a_word_behind_the_time_is_a_zone_or_no_time_at_all)
{
    struct history_file *file =
        history_of("start,calls\n2025-03-04 09:00 CEST,1\n2025-03-04 09:30 CEST,2\n2025-03-04 10:00 TOTAL,3\n", NULL);
    CHECK(file->history->queues[0].count == 2);
    history_file_destroy(file);
}

TEST(two_digits_of_a_year_may_be_of_the_last_century)
{
    struct history_file *file = history_of("date,calls\n31/12/99,1\n01/01/00,2\n02/01/69,3\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "1999-12-31 00:00", HISTORY_OFFERED), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2000-01-01 00:00", HISTORY_OFFERED), 2.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2069-01-02 00:00", HISTORY_OFFERED), 3.0, 0.0);
    history_file_destroy(file);
}

TEST(commas_that_group_nothing_are_no_number)
{
    struct history_file *file = history_of("start,calls\n2025-03-04 09:00,\"1,2,3.5\"\n2025-03-04 09:30,\"1,234.5\"\n"
                                           "2025-03-04 10:00,\"1.5,234,567\"\n2025-03-04 10:30,\"12,34,567\"\n",
                                           NULL);
    CHECK(file->history->queues[0].count == 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 1234.5, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 10:30", HISTORY_OFFERED), 1234567.0, 0.0);
    history_file_destroy(file);
}

TEST(a_threshold_in_seconds_stays_where_times_are_milliseconds)
{
    struct history_file *file = history_of("start,offered,handled,talk_s,sl_seconds\n2025-03-04 "
                                           "09:00,10,10,2000000,20\n2025-03-04 09:30,10,10,2000000,20\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_TALK_SECONDS), 2000.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_SL_SECONDS), 20.0, 0.0);
    history_file_destroy(file);
}

TEST(a_mean_or_share_is_of_contacts_that_other_columns_tell)
{
    struct history_file *file =
        history_of("start,handled,abandoned,service level\n2025-03-04 09:00,90,10,82.5\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ANSWERED_IN_SL), 82.5, 1e-9);
    history_file_destroy(file);
    file = history_of("start,offered,abandoned,asa\n2025-03-04 09:00,100,10,20\n", NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_WAIT_ANSWERED_SECONDS), 1800.0, 1e-9);
    history_file_destroy(file);
}

RUN_TESTS(RUN(what_is_no_interval_file_is_refused_with_what_it_is),
          RUN(a_header_that_lacks_something_is_shown_with_the_nearest_words),
          RUN(a_file_of_which_no_row_can_be_used_says_why), RUN(a_damaged_gzip_file_is_refused),
          RUN(each_damaged_row_is_passed_over_with_its_line_and_the_others_are_read),
          RUN(a_figure_of_less_weight_is_left_unsaid), RUN(a_quoted_name_may_hold_separators_quotes_and_a_line_end),
          RUN(a_copy_counts_once_and_a_second_row_is_added), RUN(rows_in_any_order_end_up_sorted),
          RUN(many_rows_of_one_interval_take_the_memory_of_one),
          RUN(what_one_of_two_rows_leaves_open_is_not_taken_from_the_other), RUN(a_row_cut_short_is_no_banner),
          RUN(the_implausible_is_flagged_and_kept), RUN(what_was_open_before_may_be_handled_now),
          RUN(a_service_level_above_all_is_flagged), RUN(a_file_cut_short_anywhere_is_survived),
          RUN(random_bytes_anywhere_are_survived), RUN(nothing_but_random_bytes_is_survived),
          RUN(very_long_lines_and_many_columns_are_survived),
          RUN(a_queue_of_totals_is_dropped_only_beside_others_and_never_when_asked_for),
          RUN(a_file_pasted_twice_counts_once_in_the_nights_of_changing_clocks_too),
          RUN(only_one_night_a_year_has_a_doubled_hour), RUN(a_word_behind_the_time_is_a_zone_or_no_time_at_all),
          RUN(two_digits_of_a_year_may_be_of_the_last_century), RUN(commas_that_group_nothing_are_no_number),
          RUN(a_threshold_in_seconds_stays_where_times_are_milliseconds),
          RUN(a_mean_or_share_is_of_contacts_that_other_columns_tell))
