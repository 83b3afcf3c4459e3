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

RUN_TESTS(RUN(one_slip_of_the_pen_makes_no_milliseconds), RUN(times_with_colons_are_never_scaled),
          RUN(minutes_of_handle_time_are_flagged_without_the_handled_too),
          RUN(a_percent_sign_settles_its_cell_and_one_in_the_title_the_column),
          RUN(more_ends_than_contacts_are_flagged), RUN(handled_and_the_share_lost_tell_how_many_came))
