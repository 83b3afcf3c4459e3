/*
 * test_history_dialects.c -- separators, marks, banners, totals and ways of writing numbers and times.
 */
#include <zlib.h>

#include "scenarios/reader/history/figure.h"
#include "scenarios/reader/history/moment.h"

#include "history_sample.h"

/* -- numbers ------------------------------------------------------------------------------------------------------ */

struct written {
    const char *text;
    bool has_decimal_comma;
    enum figure_form form;
    double value;
};

TEST(numbers_are_read_in_every_way_they_are_written)
{
    static const struct written numbers[] = {
        {"0", false, FIGURE_PLAIN, 0},
        {"42", false, FIGURE_PLAIN, 42},
        {"181.25", false, FIGURE_PLAIN, 181.25},
        {"0.1", false, FIGURE_PLAIN, 0.1},
        {"123456789012.5", false, FIGURE_PLAIN, 123456789012.5},
        {"12345678901234567890", false, FIGURE_PLAIN, 12345678901234567890.0},
        {"-3", false, FIGURE_PLAIN, -3},
        {"1e3", false, FIGURE_PLAIN, 1000},
        {"1,234", false, FIGURE_PLAIN, 1234},
        {"1,234,567.5", false, FIGURE_PLAIN, 1234567.5},
        {"1,23", false, FIGURE_PLAIN, 1.23},
        {"0,123", false, FIGURE_PLAIN, 0.123},
        {"1.234,5", false, FIGURE_PLAIN, 1234.5},
        {"1,234", true, FIGURE_PLAIN, 1.234},
        {"1.234", true, FIGURE_PLAIN, 1234},
        {"1.234.567", true, FIGURE_PLAIN, 1234567},
        {"12.5", true, FIGURE_PLAIN, 12.5},
        {"1 234", false, FIGURE_PLAIN, 1234},
        {"1\xc2\xa0"
         "234,5",
         true, FIGURE_PLAIN, 1234.5},
        {"1'234", false, FIGURE_PLAIN, 1234},
        {"85%", false, FIGURE_PERCENT, 85},
        {"85.5 %", false, FIGURE_PERCENT, 85.5},
        {"85,5%", true, FIGURE_PERCENT, 85.5},
        {"3:05", false, FIGURE_SECONDS, 185},
        {"0:03:05", false, FIGURE_SECONDS, 185},
        {"12:00:00", false, FIGURE_SECONDS, 43200},
        {":45", false, FIGURE_SECONDS, 45},
        {"3:05.5", false, FIGURE_SECONDS, 185.5},
        {"250ms", false, FIGURE_SECONDS, 0.25},
        {"45 s", false, FIGURE_SECONDS, 45},
        {"3.5 min", false, FIGURE_SECONDS, 210},
        {"2m10s", false, FIGURE_SECONDS, 130},
        {"", false, FIGURE_BLANK, 0},
        {"-", false, FIGURE_BLANK, 0},
        {"N/A", false, FIGURE_BLANK, 0},
        {"null", false, FIGURE_BLANK, 0},
        {"3:5", false, FIGURE_WRONG, 0},
        {"3:65", false, FIGURE_WRONG, 0},
        {"1:2:3:4", false, FIGURE_WRONG, 0},
        {"abc", false, FIGURE_WRONG, 0},
        {"1,2,3", false, FIGURE_WRONG, 0},
        {"1.2.3", false, FIGURE_WRONG, 0},
        {"inf", false, FIGURE_WRONG, 0},
        {"1e999", false, FIGURE_WRONG, 0},
        {"0x10", false, FIGURE_WRONG, 0},
        {"%", false, FIGURE_WRONG, 0},
        {":", false, FIGURE_WRONG, 0},
        {".", false, FIGURE_BLANK, 0},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        double value = 0.0;
        enum figure_form form = figure_parse(numbers[i].text, numbers[i].has_decimal_comma, &value);
        if (form != numbers[i].form)
            fail_msg("\"%s\" is of form %d, expected %d", numbers[i].text, (int)form, (int)numbers[i].form);
        if (form != FIGURE_WRONG && form != FIGURE_BLANK && fabs(value - numbers[i].value) > 1e-12 * fabs(value))
            fail_msg("\"%s\" is %.15g, expected %.15g", numbers[i].text, value, numbers[i].value);
    }
}

TEST(short_decimals_are_read_exactly)
{
    for (int i = 0; i < 100000; i += 7) {
        char text[32];
        double value = 0.0;
        snprintf(text, sizeof text, "%d.%05d", i, i);
        CHECK(figure_parse(text, false, &value) == FIGURE_PLAIN);
        CHECK(value == strtod(text, NULL));
    }
}

/* -- moments ------------------------------------------------------------------------------------------------------ */

struct stamp {
    const char *text;
    enum date_order order;
    const char *day; /* NULL: none */
    int second, end; /* -1: none */
};

TEST(dates_and_times_are_read_in_every_way_they_are_written)
{
    static const struct stamp stamps[] = {
        {"2025-03-04 09:00", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025-03-04T09:00:00Z", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025-03-04T09:00:00.000Z", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025-03-04T09:00+02:00", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025-03-04T09:00:00-0500", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025-03-04 09:00:00-05", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"2025/3/4 9:00", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"3/4/2025 9:00 AM", DATES_MONTH_FIRST, "2025-03-04", 32400, -1},
        {"3/4/2025 9:00:00 PM", DATES_DAY_FIRST, "2025-04-03", 75600, -1},
        {"13/4/25", DATES_UNKNOWN, "2025-04-13", -1, -1},
        {"4/13/25", DATES_UNKNOWN, "2025-04-13", -1, -1},
        {"04.03.2025", DATES_UNKNOWN, "2025-03-04", -1, -1},
        {"20250304", DATES_UNKNOWN, "2025-03-04", -1, -1},
        {"03042025", DATES_MONTH_FIRST, "2025-03-04", -1, -1},
        {"4-Mar-2025", DATES_UNKNOWN, "2025-03-04", -1, -1},
        {"4 March 2025 09:00", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"Mar 4, 2025", DATES_UNKNOWN, "2025-03-04", -1, -1},
        {"Tue 3/4/2025", DATES_MONTH_FIRST, "2025-03-04", -1, -1},
        {"Tuesday, March 4, 2025", DATES_UNKNOWN, "2025-03-04", -1, -1},
        {"2025-03-04 09:00:00 CEST", DATES_UNKNOWN, "2025-03-04", 32400, -1},
        {"9:00\xe2\x80\xaf"
         "AM",
         DATES_UNKNOWN, NULL, 32400, -1},
        {"12:00 AM", DATES_UNKNOWN, NULL, 0, -1},
        {"12:30 p.m.", DATES_UNKNOWN, NULL, 45000, -1},
        {"9 AM", DATES_UNKNOWN, NULL, 32400, -1},
        {"0900", DATES_UNKNOWN, NULL, 32400, -1},
        {"900", DATES_UNKNOWN, NULL, 32400, -1},
        {"30", DATES_UNKNOWN, NULL, 1800, -1},
        {"0", DATES_UNKNOWN, NULL, 0, -1},
        {"24:00", DATES_UNKNOWN, NULL, 86400, -1},
        {"09:00-09:30", DATES_UNKNOWN, NULL, 32400, 34200},
        {"9:00 AM - 9:30 AM", DATES_UNKNOWN, NULL, 32400, 34200},
        {"09:00 to 09:30", DATES_UNKNOWN, NULL, 32400, 34200},
        {"09:00 \xe2\x80\x93 09:30", DATES_UNKNOWN, NULL, 32400, 34200},
        {"23:30-00:00", DATES_UNKNOWN, NULL, 84600, 0},
        {"2025-03-04 09:00-09:30", DATES_UNKNOWN, "2025-03-04", 32400, 34200},
        {"2025-03-04T09:00:00Z/2025-03-04T09:30:00Z", DATES_UNKNOWN, "2025-03-04", 32400, 34200},
        {"2025-03-04 09:00:00 - 2025-03-04 09:30:00", DATES_UNKNOWN, "2025-03-04", 32400, 34200},
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        struct moment moment;
        char date[16];
        if (!moment_parse(stamps[i].text, stamps[i].order, &moment))
            fail_msg("\"%s\" is not understood", stamps[i].text);
        CHECK(moment.has_day == (stamps[i].day != NULL));
        if (moment.has_day)
            CHECK_TEXT(date_shown(moment.day, date), stamps[i].day);
        if (moment.has_second != (stamps[i].second >= 0) ||
            moment.second != (stamps[i].second < 0 ? 0 : stamps[i].second))
            fail_msg("\"%s\" has second %d", stamps[i].text, moment.second);
        if (moment.has_end != (stamps[i].end >= 0) || (moment.has_end && moment.end_second != stamps[i].end))
            fail_msg("\"%s\" ends at %d", stamps[i].text, moment.end_second);
    }
}

TEST(what_is_no_moment_is_refused)
{
    static const char *const texts[] = {"",          "Total", "2025-02-29",  "2025-13-01", "32/1/2025",
                                        "9:60",      "25:00", "24:30",       "13:00 PM",   "2025-03-04 x",
                                        "Summary 9", "99999", "2025-03-04-", "09:00-",     "0960",
                                        "12/31",     "March", "-5"};
    struct moment moment;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (moment_parse(texts[i], DATES_UNKNOWN, &moment))
            fail_msg("\"%s\" was taken for a moment", texts[i]);
}

TEST(offsets_from_utc_are_kept)
{
    struct moment moment;
    CHECK(moment_parse("2025-03-04T09:00:00+02:00", DATES_UNKNOWN, &moment) && moment.is_utc);
    CHECK(moment.offset_seconds == 7200);
    CHECK(moment_parse("2025-03-04 09:00:00-05:30", DATES_UNKNOWN, &moment) && moment.offset_seconds == -19800);
    CHECK(moment_parse("2025-03-04 09:00", DATES_UNKNOWN, &moment) && !moment.is_utc);
}

/* -- whole files -------------------------------------------------------------------------------------------------- */

static void check_two_rows(const char *text)
{
    struct history_file *file = history_of(text, NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 10.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 1234.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 10 * 180.5, 1e-9);
    CHECK(file->history->queues[0].minutes == 30);
    CHECK(file->history->queues[0].count == 2);
    history_file_destroy(file);
}

TEST(separators_marks_and_line_ends_make_no_difference)
{
    check_two_rows("start,calls,AHT\n2025-03-04 09:00,10,180.5\n2025-03-04 09:30,1234,200\n");
    check_two_rows("start;calls;AHT\n2025-03-04 09:00;10;180,5\n2025-03-04 09:30;1.234;200\n");
    check_two_rows("start\tcalls\tAHT\r\n2025-03-04 09:00\t10\t3:00.5\r\n2025-03-04 09:30\t1,234\t3:20");
    check_two_rows("start|calls|AHT\r2025-03-04 09:00|10|180.5\r2025-03-04 09:30|1234|200\r");
    check_two_rows("\xef\xbb\xbfstart,calls,AHT\n\n2025-03-04 09:00, 10 ,180.5\n\n2025-03-04 09:30,\"1,234\",200\n\n");
    check_two_rows("\"Start\",\"Calls\",\"A.H.T.\"\n\"2025-03-04 09:00\",\"10\",\"180.5\"\n\"2025-03-04 09:30\",\"1 "
                   "234\",\"200\"\n");
    check_two_rows("Date,Interval,Calls Offered,Avg. Handle Time (min)\nMarch 4 2025,09:00-09:30,10,3.008333333333333\n"
                   "March 4 2025,09:30-10:00,1234,3\n");
    check_two_rows("start,calls,handle_time_ms\n2025-03-04 09:00,10,1805000\n2025-03-04 09:30,1234,24680000\n");
}

static struct history_file *history_of_bytes(const char *bytes, size_t count)
{
    struct history_result result = read_history_bytes(bytes, count, NULL);
    CHECK_TEXT(result.complaints, "");
    free(result.complaints);
    return result.file;
}

static void check_utf_16(bool is_big)
{
    static const char text[] = "start;calls;queue\n2025-03-04 09:00;10;\xc3\xa9t\xc3\xa9\n";
    static const unsigned short accents[] = {0xe9, 't', 0xe9};
    char bytes[2 * sizeof text + 2];
    size_t count = 0, accent = 0;
    for (size_t i = 0; i <= sizeof text - 2; i++) {
        unsigned short unit = i == 0 ? 0xfeff : (unsigned char)text[i - 1];
        if (i > 0 && unit == 0xc3) {
            unit = accents[accent];
            accent += 2;
            i++;
        }
        bytes[count++] = (char)(is_big ? unit >> 8 : unit & 0xff);
        bytes[count++] = (char)(is_big ? unit & 0xff : unit >> 8);
    }
    struct history_file *file = history_of_bytes(bytes, count);
    CHECK_TEXT(file->history->queues[0].name, "\xc3\xa9t\xc3\xa9");
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 10.0, 0.0);
    history_file_destroy(file);
}

TEST(sixteen_bits_a_letter_are_read_too)
{
    check_utf_16(false);
    check_utf_16(true);
}

TEST(a_gzipped_file_is_the_same_and_its_hash_is_of_the_packed_bytes)
{
    static const char text[] = "start,calls\n2025-03-04 09:00,10\n2025-03-04 09:30,20\n";
    gzFile packing = gzopen(path_in_folder("history.csv.gz"), "wb");
    gzwrite(packing, text, sizeof text - 1);
    gzclose(packing);
    struct history_result packed = read_history_file(path_in_folder("history.csv.gz"), NULL);
    struct history_file *plain = history_of(text, NULL);
    CHECK_TEXT(packed.complaints, "");
    CHECK_CLOSE(history_queue_total(&packed.file->history->queues[0], HISTORY_OFFERED), 30.0, 0.0);
    CHECK(strcmp(packed.file->sha256, plain->sha256) != 0);
    CHECK_TEXT(plain->sha256, "934e94fe2dee7c8a4c986ac63178d7abd526953835c2a794cc3d82861812556d");
    free(packed.complaints);
    history_file_destroy(packed.file);
    history_file_destroy(plain);
}

TEST(a_large_file_is_read_whole)
{
    enum { ROWS = 60000 };
    char *text = memory_zeroed(ROWS * 48 + 64, 1);
    int length = sprintf(text, "start,queue,calls\n");
    for (int i = 0; i < ROWS; i++) { /* 30 queues: more than one block of the stream, some rows quoted */
        char date[16];
        int interval = i / 30;
        date_shown(20000 + interval / 48, date);
        length += sprintf(text + length, i % 7 == 0 ? "%s %02d:%02d,\"queue, %d\",%d\n" : "%s %02d:%02d,queue; %d,%d\n",
                          date, interval % 48 / 2, interval % 2 * 30, i % 30, i % 100);
    }
    struct history_file *file = history_of(text, NULL);
    CHECK(file->log.rows_read == ROWS && file->log.rows_used == ROWS);
    double total = 0.0;
    for (size_t q = 0; q < file->history->queue_count; q++)
        total += history_queue_total(&file->history->queues[q], HISTORY_OFFERED);
    CHECK_CLOSE(total, ROWS / 100 * 4950.0, 0.0);
    CHECK(file->history->queue_count == 60);
    history_file_destroy(file);
    free(text);
}

TEST(banners_totals_and_headers_on_each_page_are_passed_over_and_logged)
{
    struct history_file *file = history_of("Interval Report\nPrinted 3/5/2025, page 1\n\nStart Time,Queue,Calls "
                                           "Offered,Calls Handled\n2025-03-04 09:00,Care,10,9\n2025-03-04 "
                                           "09:30,Care,20,18\nSubtotal,,30,27\nInterval Report\nStart Time,Queue,Calls "
                                           "Offered,Calls Handled\n2025-03-04 10:00,Care,30,29\nGrand Total,,60,56\n",
                                           NULL);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), 60.0, 0.0);
    CHECK(file->log.rows_used == 3);
    check_entry(file, IMPORT_SKIPPED, "totals", "", 2, 7);
    check_entry(file, IMPORT_SKIPPED, "repeated headers", "", 1, 9);
    check_entry(file, IMPORT_NOTE, "banners", "above", 2, 1);
    check_entry(file, IMPORT_SKIPPED, "banners", "between", 1, 8);
    history_file_destroy(file);
}

TEST(a_queue_of_totals_beside_others_is_left_out)
{
    struct history_file *file = history_of("start,queue,calls\n2025-03-04 09:00,A,1\n2025-03-04 09:00,B,2\n2025-03-04 "
                                           "09:00,Total,3\n2025-03-04 09:00,Total,3\n",
                                           NULL);
    CHECK(file->history->queue_count == 2);
    check_entry(file, IMPORT_SKIPPED, "totals", "sum", 1, 4);
    check_entry(file, IMPORT_SKIPPED, "copies", "", 1, 5);
    CHECK(file->log.rows_used == 2);
    history_file_destroy(file);
}

TEST(a_date_that_is_printed_once_holds_for_the_rows_below)
{
    struct history_file *file = history_of("Date,Time,Calls\n2025-03-04,09:00,1\n,09:30,2\n2025-03-05,09:00,3\n,09:30,"
                                           "4\n",
                                           NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 2.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-05 09:30", HISTORY_OFFERED), 4.0, 0.0);
    check_entry(file, IMPORT_NOTE, "dates", "row above", 2, 3);
    history_file_destroy(file);
}

TEST(times_in_thousandths_are_known_by_their_size)
{
    struct history_file *file =
        history_of("start,nOffered,tAnswered,tHandle\n2025-03-04 09:00,10,50000,2000000\n2025-03-04 "
                   "09:30,12,60000,2400000\n",
                   NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 2000.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_WAIT_ANSWERED_SECONDS), 50.0, 1e-9);
    entry_of(file, IMPORT_NOTE, "tHandle", "milliseconds");
    history_file_destroy(file);
}

RUN_TESTS(RUN(numbers_are_read_in_every_way_they_are_written), RUN(short_decimals_are_read_exactly),
          RUN(dates_and_times_are_read_in_every_way_they_are_written), RUN(what_is_no_moment_is_refused),
          RUN(offsets_from_utc_are_kept), RUN(separators_marks_and_line_ends_make_no_difference),
          RUN(sixteen_bits_a_letter_are_read_too), RUN(a_gzipped_file_is_the_same_and_its_hash_is_of_the_packed_bytes),
          RUN(a_large_file_is_read_whole), RUN(banners_totals_and_headers_on_each_page_are_passed_over_and_logged),
          RUN(a_queue_of_totals_beside_others_is_left_out), RUN(a_date_that_is_printed_once_holds_for_the_rows_below),
          RUN(times_in_thousandths_are_known_by_their_size))
