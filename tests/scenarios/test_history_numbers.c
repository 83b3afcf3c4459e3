/*
 * test_history_numbers.c -- which mark separates decimals, by all that a file shows of it.
 */
#include "history_sample.h"

static void check_offered(const char *text, double offered, enum import_kind kind, const char *words)
{
    struct history_file *file = history_of(text, NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), offered, 1e-9);
    if (words != NULL)
        entry_of(file, kind, "numbers", words);
    else
        CHECK(find_entry(file, IMPORT_NOTE, "numbers", "") == NULL &&
              find_entry(file, IMPORT_IMPLAUSIBLE, "numbers", "") == NULL);
    history_file_destroy(file);
}

TEST(one_number_that_can_be_read_one_way_settles_all_others)
{
    check_offered("start;calls;AHT\n2025-03-04 09:00;1.234;180\n2025-03-04 09:30;900;180,5\n", 1234, IMPORT_NOTE,
                  "decimal comma");
    check_offered("start;calls;AHT\n2025-03-04 09:00;1,234;180\n2025-03-04 09:30;900;180.5\n", 1234, IMPORT_NOTE,
                  "decimal point");
    check_offered("start\tcalls\tAHT\n2025-03-04 09:00\t1.234\t180\n2025-03-04 09:30\t1.234.567\t180\n", 1234,
                  IMPORT_NOTE, "decimal comma");
    check_offered("start,calls,sl\n2025-03-04 09:00,1.234,\"85,500 %\"\n2025-03-04 09:30,0,\n", 1234, IMPORT_NOTE,
                  "decimal comma");
    check_offered("start,calls,AHT\n2025-03-04 09:00,1.234,180\n2025-03-04 09:30,900,180.5\n", 1.234, IMPORT_NOTE,
                  NULL);
}

TEST(the_more_frequent_mark_is_believed_and_the_other_one_told)
{
    static const char text[] = "start;calls;AHT\n2025-03-04 09:00;1.234;180,5\n2025-03-04 09:30;5;181,5\n"
                               "2025-03-04 10:00;10;180.5\n";
    check_offered(text, 1234, IMPORT_NOTE, "2 of them");
    check_offered(text, 1234, IMPORT_IMPLAUSIBLE, "1 have a decimal point");
}

TEST(whole_counts_show_that_a_mark_groups_thousands)
{
    check_offered("start;calls\n2025-03-04 09:00;1.234\n2025-03-04 09:30;950\n", 1234, IMPORT_NOTE, "whole numbers");
    check_offered("start;calls\n2025-03-04 09:00;1,234\n2025-03-04 09:30;950\n", 1234, IMPORT_NOTE, "whole numbers");
    check_offered("start,calls\n2025-03-04 09:00,1.234\n2025-03-04 09:30,950\n", 1234, IMPORT_NOTE, "whole numbers");
    /* beside 1500 nothing is grouped */
    check_offered("start,calls\n2025-03-04 09:00,1.234\n2025-03-04 09:30,1500\n2025-03-04 10:00,7\n", 1.234,
                  IMPORT_NOTE, NULL);
}

TEST(three_decimals_after_a_comma_in_a_file_cut_at_semicolons_are_decimals)
{
    check_offered("start;calls;AHT\n2025-03-04 09:00;12,345;180,250\n2025-03-04 09:30;14,500;190,125\n", 12.345,
                  IMPORT_NOTE, "ten hours");
    check_offered("start;calls\n2025-03-04 09:00;12,345\n2025-03-04 09:30;14,500\n", 12.345, IMPORT_IMPLAUSIBLE,
                  "nothing in the file shows");
    check_offered("start;calls\n2025-03-04 09:00;12.345\n2025-03-04 09:30;14.500\n", 12345, IMPORT_IMPLAUSIBLE,
                  "decimal = \"point\"");
    check_offered("start;calls;AHT\n2025-03-04 09:00;12.345;180.250\n2025-03-04 09:30;14.500;190.125\n", 12.345,
                  IMPORT_NOTE, "ten hours");
    check_offered("start,calls\n2025-03-04 09:00,\"12,345\"\n2025-03-04 09:30,\"14,500\"\n", 12345, IMPORT_NOTE,
                  "decimal point");
    check_offered("start,calls\n2025-03-04 09:00,12.345\n2025-03-04 09:30,14.500\n", 12.345, IMPORT_NOTE, NULL);
}

/* The row that settles it lies far behind the first block that is looked at. */
static char *late_proof(void)
{
    enum { ROWS = 60000 };
    char *text = memory_zeroed(ROWS * 40 + 100, 1);
    int length = sprintf(text, "start;calls;AHT\n2025-03-04 09:00;12,345;100\n");
    for (int i = 1; i < ROWS; i++) {
        char date[16];
        length += sprintf(text + length, "%s %02d:%02d;7000;100\n", date_shown(20151 + (i + 18) / 48, date),
                          (i + 18) % 48 / 2, i % 2 * 30);
    }
    sprintf(text + length, "2029-01-01 00:00;10;100.5\n");
    return text;
}

TEST(what_only_a_late_row_shows_holds_for_the_first_ones_too)
{
    char *text = late_proof();
    check_offered(text, 12345, IMPORT_NOTE, "decimal point");
    struct history_file *file = history_of(text, NULL);
    CHECK(file->log.rows_read == 60001 && file->log.rows_used == 60001);
    history_file_destroy(file);
    free(text);
}

/* -- shares ------------------------------------------------------------------------------------------------------- */

/* Of 100 calls each, the contacts answered in time in all. */
static struct history_file *check_shares(const char *title, const char *a, const char *b, const char *c, double in_all,
                                         enum history_measure measure)
{
    char *text = memory_format("start,calls,%s\n2025-03-04 09:00,100,%s\n2025-03-04 09:30,100,%s\n2025-03-04 "
                               "10:00,100,%s\n",
                               title, a, b, c);
    struct history_file *file = history_of(text, NULL);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], measure), in_all, 1e-9);
    free(text);
    return file;
}

TEST(most_service_levels_decide_whether_they_are_fractions)
{
    struct history_file *file = check_shares("sl", "0.95", "0.80", "1.01", 276, HISTORY_ANSWERED_IN_SL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "sl", "above 1 where most are fractions", 1, 4);
    entry_of(file, IMPORT_NOTE, "sl", "most are not above 1");
    history_file_destroy(file);
    file = check_shares("sl", "95", "0.8", "90", 185.8, HISTORY_ANSWERED_IN_SL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "sl", "not above 1", 1, 3);
    history_file_destroy(file);
    file = check_shares("sl", "0.9", "0", "1", 190, HISTORY_ANSWERED_IN_SL);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "sl", "") == NULL);
    history_file_destroy(file);
    file = check_shares("sl", "95", "150", "90", 335, HISTORY_ANSWERED_IN_SL);
    check_entry(file, IMPORT_IMPLAUSIBLE, "sl", "above 100 %", 1, 3);
    history_file_destroy(file);
}

TEST(half_a_percent_abandoned_is_nothing_odd)
{
    struct history_file *file = check_shares("abandon rate", "0.5", "0.8", "3.5", 4.8, HISTORY_ABANDONED);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "abandon rate", "") == NULL);
    history_file_destroy(file);
    history_file_destroy(check_shares("abandon rate", "0.05", "0.08", "0.35", 48, HISTORY_ABANDONED));
}

RUN_TESTS(RUN(one_number_that_can_be_read_one_way_settles_all_others),
          RUN(the_more_frequent_mark_is_believed_and_the_other_one_told),
          RUN(whole_counts_show_that_a_mark_groups_thousands),
          RUN(three_decimals_after_a_comma_in_a_file_cut_at_semicolons_are_decimals),
          RUN(most_service_levels_decide_whether_they_are_fractions), RUN(half_a_percent_abandoned_is_nothing_odd),
          RUN(what_only_a_late_row_shows_holds_for_the_first_ones_too))
