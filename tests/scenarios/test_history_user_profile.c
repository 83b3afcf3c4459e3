/*
 * test_history_user_profile.c -- the example that is shipped works as its comment says, and a profile's slips are told.
 */
#include "history_sample.h"

static const char german[] = "Bericht Warteschlangen\nDatum;Uhrzeit;Gruppe;Anrufe;Angenommen;Verloren;\xc3\x98 "
                             "Gespr\xc3\xa4"
                             "ch;Nacharbeit gesamt;SL %;Bemerkung\n"
                             "04.03.2025;09:30;Service;1.204;1.150;54;3:05;12.340,5;81,5;\n"
                             "04.03.2025;10:00;Service;1.100;1.000;100;3:00;1.000;75;voll\n";

TEST(the_shipped_example_reads_the_file_in_its_comment)
{
    struct history_wish wish = {.profile = SOURCE_DIR "/scenarios/profiles/example.cfg"};
    struct history_file *file = history_of(german, &wish);
    CHECK_TEXT(file->log.profile, "example");
    CHECK(file->history->queues[0].minutes == 30);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 1204.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_TALK_SECONDS), 185.0 * 1150.0, 1e-6);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_ACW_SECONDS), 12340.5, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_ACW_SECONDS), 1000.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_ANSWERED_IN_SL), 825.0, 1e-9);
    entry_of(file, IMPORT_IGNORED, "Bemerkung", "");
    history_file_destroy(file);
}

static char *profile_with(const char *text) { return memory_text(write_text("profile.cfg", text)); }

TEST(units_clock_and_duplicates_are_as_the_profile_says)
{
    char *path = profile_with("name = \"mine\"; clock = \"utc\"; zone = \"America/New_York\"; duplicates = \"last\";\n"
                              "separator = \"bar\"; dates = \"day-first\"; label = \"end\";\n"
                              "columns = ( { title = \"when\"; field = \"start\"; }, { title = \"n\"; field = "
                              "\"handled\"; },\n  { title = \"t\"; field = \"handle_s\"; unit = \"ms\"; },\n"
                              "  { title = \"t\"; field = \"aht\"; unit = \"min\"; }, { title = \"w\"; field = "
                              "\"asa\"; unit = \"min\"; } );\n");
    struct history_wish wish = {.profile = path};
    struct history_file *file = history_of("when|n|t|w\n01/07/2025 14:30|10|1800000|0.5\n01/07/2025 15:00|1|1|1\n"
                                           "01/07/2025 15:00|20|2000000|1.5\n",
                                           &wish);
    CHECK(file->history->queues[0].count == 2);
    CHECK_CLOSE(value_at(file, 0, "2025-07-01 10:00", HISTORY_HANDLE_SECONDS), 1800.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-07-01 10:30", HISTORY_HANDLED), 20.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-07-01 10:30", HISTORY_WAIT_ANSWERED_SECONDS), 20 * 90.0, 1e-9);
    history_file_destroy(file);
    free(path);
}

static void check_bad_profile(const char *text, const char *complaint)
{
    char *path = profile_with(text);
    struct history_wish wish = {.profile = path};
    struct history_result result = read_history_bytes("start,calls\n2025-03-04 09:00,5\n", 31, &wish);
    const char *at = strstr(result.complaints, ".cfg:");
    if (at == NULL)
        fail_msg("no complaint about the profile: %s", result.complaints);
    CHECK_TEXT(at + 5, complaint);
    free(result.complaints);
    free(path);
}

#define TIME  "{ title = \"start\"; field = \"start\"; }"
#define CALLS "{ title = \"calls\"; field = \"offered\"; }"

TEST(slips_in_a_profile_are_told_with_their_line)
{
    check_bad_profile("colums = ( " TIME ", " CALLS " );\ncolumns = ( " TIME ", " CALLS " );\n",
                      "1: unknown key \"colums\"; did you mean \"columns\"?");
    check_bad_profile("\ncolumns = ( " TIME ", { title = \"calls\"; field = \"ofered\"; }, " CALLS " );\n",
                      "2: columns 2: field is \"ofered\"; did you mean \"offered\"?");
    check_bad_profile("columns = ( " TIME " );\n",
                      "1: columns name no count: one field must be \"offered\" or \"handled\"");
    check_bad_profile("columns = ( " CALLS " );\n",
                      "1: columns name no time: one field must be \"start\", or \"date\" and \"time\"");
    check_bad_profile("columns = ( " TIME ", { title = \"calls\"; field = \"offered\"; unit = \"ms\"; } );\n",
                      "1: columns 2: unit is given, but \"offered\" is no time");
}

TEST(a_profile_that_does_not_exist_is_told)
{
    struct history_wish wish = {.profile = "none/of/this.cfg"};
    struct history_result result = read_history_bytes("start,calls\n2025-03-04 09:00,5\n", 31, &wish);
    CHECK(strstr(result.complaints, "there is no such file") != NULL);
    free(result.complaints);
}

RUN_TESTS(RUN(the_shipped_example_reads_the_file_in_its_comment),
          RUN(units_clock_and_duplicates_are_as_the_profile_says), RUN(slips_in_a_profile_are_told_with_their_line),
          RUN(a_profile_that_does_not_exist_is_told))
