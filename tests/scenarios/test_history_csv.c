/*
 * test_history_csv.c -- counts per interval and columns of seconds out of CSV files, sound and damaged.
 */
#include <zlib.h>

#include "sample.h"

static struct reading_result read_arrivals(const char *center, const char *arrivals)
{
    char *text =
        memory_format("center = { %s };\ncontacts = ( { name = \"calls\";\n  arrivals = { %s };\n  handle_time = "
                      "{ talk = { distribution = \"exponential\"; mean = \"4m\"; }; }; } );\nagents = ( { name = "
                      "\"team\"; staff = 9; skills = ( { contact = \"calls\"; } ); } );\n",
                      center, arrivals);
    struct reading_result result = read_text(text, NULL, NULL, false);
    free(text);
    return result;
}

static const char two_hours[] = "open = \"08:00-10:00\"; interval = \"30m\";";
static const char of_file[] = "file = \"counts.csv\"; column = \"calls\"; date = \"2026-03-02\";";

static void check_counts(const char *center, const char *arrivals, const double *expected, int count, const char *note)
{
    struct reading_result result = read_arrivals(center, arrivals);
    CHECK_TEXT(result.complaints, "");
    CHECK(result.scenario->center->grid.interval_count == count);
    for (int i = 0; i < count; i++)
        CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[i], expected[i], 1e-9);
    if (note == NULL)
        CHECK(result.scenario->notes[0] == NULL);
    else
        CHECK(result.scenario->notes[0] != NULL && strstr(result.scenario->notes[0], note) != NULL);
    result_clear(&result);
}

static void check_complaint(const char *arrivals, const char *complaint)
{
    struct reading_result result = read_arrivals(two_hours, arrivals);
    char *csv = memory_format("%s", path_in_folder("counts.csv"));
    const char *at = result.complaints;
    at += strncmp(at, csv, strlen(csv)) == 0 ? strlen(csv) + 1 : 0;
    CHECK_TEXT(at, complaint);
    free(csv);
    result_clear(&result);
}

TEST(counts_are_taken_by_date_and_column)
{
    write_text("counts.csv", "interval_start,other,calls\n2026-03-01 08:00,1,99\n2026-03-02 08:00,1,10\n"
                             "2026-03-02 08:30,1,20\n2026-03-02 09:00,1,30\n2026-03-02 09:30,1,40.5\n");
    check_counts(two_hours, of_file, (double[]){10, 20, 30, 40.5}, 4, NULL);
    check_counts(two_hours, "file = \"counts.csv\"; column = \"calls\"; date = \"2026-03-02\"; factor = 2;",
                 (double[]){20, 40, 60, 81}, 4, NULL);
}

TEST(shorter_intervals_are_summed_and_longer_ones_spread_evenly)
{
    write_text("counts.csv", "start,calls\n2026-03-02T08:00,1\n2026-03-02T08:15,2\n2026-03-02T08:30,3\n"
                             "2026-03-02T08:45:00,4\n2026-03-02T09:00:00.000Z,5\n2026-03-02T09:15,6\n"
                             "2026-03-02T09:30,7\n2026-03-02T09:45,8\n");
    check_counts(two_hours, of_file, (double[]){3, 7, 11, 15}, 4, NULL);
    write_text("counts.csv", "date;time;calls\n2026-03-02;08:00;10\n2026-03-02;09:00;20\n");
    check_counts(two_hours, of_file, (double[]){5, 5, 10, 10}, 4, NULL);
}

TEST(rows_outside_the_open_hours_are_left_out_and_reported)
{
    write_text("counts.csv", "interval_start,calls\n2026-03-02 07:30,7\n2026-03-02 08:00,10\n2026-03-02 08:30,20\n"
                             "2026-03-02 09:00,30\n2026-03-02 09:30,40\n2026-03-02 10:00,8\n");
    check_counts(two_hours, of_file, (double[]){10, 20, 30, 40}, 4,
                 "2 rows outside the open hours left out, 15 contacts");
}

TEST(an_interval_without_a_row_is_nothing_and_reported)
{
    write_text("counts.csv", "interval_start,calls\n2026-03-02 08:00,10\n2026-03-02 08:30,20\n2026-03-02 09:30,40\n");
    check_counts(two_hours, of_file, (double[]){10, 20, 0, 40}, 4, "1 interval without a row taken as 0");
}

TEST(several_days_start_at_the_date_and_a_missing_one_is_an_error_unless_closed)
{
    static const char days[] = "open = \"08:00-09:00\"; interval = \"30m\"; days = 3;";
    write_text("counts.csv", "interval_start,calls\n2026-03-02 08:00,1\n2026-03-02 08:30,2\n2026-03-04 08:00,5\n"
                             "2026-03-04 08:30,6\n");
    check_counts(days, "file = \"counts.csv\"; column = \"calls\"; date = \"2026-03-02\"; missing = \"closed\";",
                 (double[]){1, 2, 0, 0, 5, 6}, 6, "no rows for 2026-03-03, taken as closed");
    struct reading_result result = read_arrivals(days, of_file);
    char *expected =
        memory_format("3: contact \"calls\": arrivals: %s has no row for 2026-03-03 (its dates run from "
                      "2026-03-02 to 2026-03-04); write missing = \"closed\" if nothing comes in on such a day",
                      path_in_folder("counts.csv"));
    CHECK_TEXT(result.complaints, expected);
    free(expected);
    result_clear(&result);
}

TEST(a_gzipped_file_is_read_like_a_plain_one)
{
    static const char text[] = "interval_start,calls\n2026-03-02 08:00,1\n2026-03-02 08:30,2\n2026-03-02 09:00,3\n"
                               "2026-03-02 09:30,4\n";
    gzFile file = gzopen(path_in_folder("counts.csv.gz"), "wb");
    gzwrite(file, text, sizeof text - 1);
    gzclose(file);
    check_counts(two_hours, "file = \"counts.csv.gz\"; column = \"calls\"; date = \"2026-03-02\";",
                 (double[]){1, 2, 3, 4}, 4, NULL);
    write_bytes("counts.csv", "\x1f\x8b\x08\x00garbage", 11);
    check_complaint(of_file, "0: the gzip file is damaged or cut short");
}

TEST(absurd_counts_are_refused)
{
    write_text("counts.csv", "interval_start,calls\n2026-03-02 08:00,1\n2026-03-02 08:30,1e15\n");
    struct reading_result result = read_arrivals(two_hours, of_file);
    CHECK_TEXT(
        result.complaints,
        "3: contact \"calls\": arrivals: 1e+15 contacts are expected in one replication, at most 100000000 can be "
        "simulated; per_interval and file count contacts per interval, per_hour per hour, and factor multiplies "
        "them");
    result_clear(&result);
}

TEST(a_gzipped_file_that_unpacks_to_gigabytes_is_refused)
{
    enum { LINES = 1 << 24, MEMBERS = 66 };
    char *lines = memory_zeroed(LINES, 1), *members = memory_zeroed(LINES, 1);
    memset(lines, '\n', LINES);
    gzFile packing = gzopen(path_in_folder("member.gz"), "wb1");
    gzwrite(packing, lines, LINES);
    gzclose(packing);
    FILE *packed = fopen(path_in_folder("member.gz"), "rb");
    size_t length = fread(members, 1, LINES / MEMBERS, packed);
    fclose(packed);
    for (size_t i = 1; i < MEMBERS; i++)
        memcpy(members + i * length, members, length);
    write_bytes("counts.csv", members, MEMBERS * length);
    free(lines);
    free(members);
    check_complaint(of_file, "0: the gzip file is larger than a gigabyte when unpacked");
    write_text("counts.csv", "");
}

TEST(only_regular_files_are_read)
{
    char *fifo = memory_text(path_in_folder("fifo"));
    unlink(fifo);
    CHECK(mkfifo(fifo, 0600) == 0);
    char *text = memory_format("@include \"fifo\"\n%s", sample);
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints,
               "1: @include \"fifo\": it is no regular file (a pipe or a device), and reading it might "
               "never end");
    result_clear(&result);
    free(text);
    result = read_file(fifo, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "0: it is no regular file (a pipe or a device), and reading it might never end");
    result_clear(&result);
    result = read_arrivals(two_hours, "file = \"/dev/zero\"; column = \"calls\"; date = \"2026-03-02\";");
    CHECK_TEXT(result.complaints,
               "3: contact \"calls\": arrivals: file is \"/dev/zero\"; it is no regular file (a pipe or "
               "a device), and reading it might never end");
    result_clear(&result);
    unlink(fifo);
    free(fifo);
}

TEST(a_scenario_may_come_through_a_pipe_of_the_shell)
{
    int ends[2];
    char path[32];
    CHECK(pipe(ends) == 0 && write(ends[1], sample, sizeof sample - 1) == (ssize_t)(sizeof sample - 1));
    close(ends[1]);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    struct reading_result result = read_file(path, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    result_clear(&result);
    close(ends[0]);
}

TEST(a_damaged_file_is_refused_with_line_and_column)
{
    static const struct {
        const char *text, *complaint;
    } table[] = {
        {"", "0: the file is empty; a CSV file with a header line is needed"},
        {"interval_start,calls\n", "0: there is a header but no row below it"},
        {"interval_start,calls,chats,calls\n2026-03-02 08:00,1,2,3\n",
         "1: columns 2 and 4 are both called \"calls\"; rename the one that is not meant"},
        {"interval_start,CALLS,Calls\n2026-03-02 08:00,1,2\n",
         "1: columns 2 and 3 are both called \"calls\"; rename the one that is not meant"},
        {"interval_start,calls\n\n2026-03-02 08:00,ten\n",
         "3: column 2 (calls) is \"ten\"; it is a number of at least 0"},
        {"interval_start,calls\n2026-03-02 08:00,-1\n", "2: column 2 (calls) is \"-1\"; it is a number of at least 0"},
        {"interval_start,calls\n2026-03-02 08:00,\n", "2: column 2 (calls) is \"\"; it is a number of at least 0"},
        {"interval_start,calls\n2026-03-02 08:00,inf\n",
         "2: column 2 (calls) is \"inf\"; it is a number of at least 0"},
        {"interval_start,calls\n2026-02-30 08:00,1\n",
         "2: column 1 is \"2026-02-30 08:00\"; it is a time such as 2003-06-02 07:30"},
        {"interval_start,calls\n2.3.2026 8 Uhr,1\n",
         "2: column 1 is \"2.3.2026 8 Uhr\"; it is a time such as 2003-06-02 07:30"},
        {"date,time,calls\n2026-03-02,8:00,1\n", "2: column 2 is \"8:00\"; it is a time of day such as 07:30"},
        {"date,time,calls\n02/03/26,08:00,1\n", "2: column 1 is \"02/03/26\"; it is a date such as 2003-06-02"},
        {"interval_start,calls\n2026-03-02 08:00\n", "2: column 2: the row has 1 fields, the header 2"},
        {"interval_start,calls\n2026-03-02 08:00,1,2\n", "2: column 3: the row has 3 fields, the header 2"},
        {"when,calls\n2026-03-02 08:00,1\n", "1: no column with the start of the interval; call it interval_start, "
                                             "start or timestamp, or have date and time"},
        {"interval_start,calls\n2026-03-02 08:00,1\n2026-03-02 08:00,2\n2026-03-02 08:30,2\n",
         "3: a second row for the same time; the first is in line 2"},
        {"interval_start,calls\n\"2026-03-02 08:00\"x,1\n",
         "2: column 1: a double quote stands where none can be; inside a quoted field it is written twice"},
        {"interval_start,calls\n2026-03-02 08:00,\"1\n",
         "2: column 2: the double quote that opens here is never closed"},
        {"interval_start,calls\n2026-03-02 08:00,\"1", "2: column 2: the double quote that opens here is never closed"},
        {"interval_start,calls\n2026-03-02 08:00,\"1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n2026-03-02 "
         "08:30,1\n",
         "2: column 2: a quoted field runs over more than 20 lines; a closing double quote is missing"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        write_text("counts.csv", table[i].text);
        check_complaint(of_file, table[i].complaint);
    }
}

TEST(a_file_that_does_not_fit_is_refused_where_it_is_named)
{
    char *path = memory_format("%s", path_in_folder("counts.csv"));
    struct {
        const char *text, *arrivals, *complaint;
    } table[] = {
        {"interval_start,calls\n2026-03-02 08:00,1\n",
         "file = \"counts.csv\"; column = \"cals\"; date = \"2026-03-02\";",
         "column is \"cals\"; %s has none of this name; did you mean \"calls\"?"},
        {"interval_start,calls\n2026-03-02 08:00,1\n", "file = \"counts.csv\"; column = \"x\"; date = \"2026-03-02\";",
         "column is \"x\"; %s has \"interval_start\", \"calls\""},
        {"interval_start,calls\n2026-03-02 08:00,1\n2026-03-02 08:20,1\n", of_file,
         "the intervals of %s are 20 minutes long, those of the centre 30; one must divide the other"},
        {"interval_start,calls\n2026-03-02 00:00,1\n2026-03-03 00:00,1\n", of_file,
         "%s has one row a day; counts per interval are needed"},
        {"interval_start,calls\n2026-03-02 08:00,1\n",
         "file = \"counts.csv\"; column = \"calls\"; date = \"2.3.2026\";",
         "date is \"2.3.2026\"; it is a date such as \"2003-06-02\""},
        {"interval_start,calls\n2026-03-02 08:00,1\n",
         "file = \"counts.csv\"; column = \"calls\"; date = \"2026-03-02\"; missing = \"open\";",
         "missing is \"open\"; it is one of \"closed\""},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *mark = strstr(table[i].complaint, "%s");
        char *expected = mark == NULL
                             ? memory_format("3: contact \"calls\": arrivals: %s", table[i].complaint)
                             : memory_format("3: contact \"calls\": arrivals: %.*s%s%s",
                                             (int)(mark - table[i].complaint), table[i].complaint, path, mark + 2);
        write_text("counts.csv", table[i].text);
        check_complaint(table[i].arrivals, expected);
        free(expected);
    }
    free(path);
}

TEST(a_data_file_that_cannot_be_read_is_refused_where_it_is_named)
{
    char *expected = memory_format("3: contact \"calls\": arrivals: file is \"nowhere.csv\"; there is no such file: %s",
                                   path_in_folder("nowhere.csv"));
    check_complaint("file = \"nowhere.csv\"; column = \"calls\"; date = \"2026-03-02\";", expected);
    free(expected);
    check_complaint("file = \"/\"; column = \"calls\"; date = \"2026-03-02\";",
                    "3: contact \"calls\": arrivals: file is \"/\"; it is a directory, not a file");
    check_complaint("file = 7; column = \"calls\"; date = \"2026-03-02\";",
                    "3: contact \"calls\": arrivals: file is 7; it is a text in double quotes");
}

TEST(an_empirical_law_takes_a_column_of_seconds)
{
    write_text("talk.csv", "id,talk\n1,30\n2,10\n3,20.5\n");
    char *text =
        replaced(sample, "\"exponential\"; mean = \"3m\"", "\"empirical\"; file = \"talk.csv\"; column = \"talk\"");
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    const struct distribution *patience = result.scenario->center->contact_types[0].patience;
    CHECK(patience->count == 3 && patience->observations[0] == 10.0 && patience->observations[2] == 30.0);
    CHECK_CLOSE(patience->mean, 60.5 / 3.0, 1e-9);
    result_clear(&result);
    write_text("talk.csv", "id,talk\n1,30\n2,-10\n");
    result = read_text(text, NULL, NULL, false);
    CHECK(strstr(result.complaints, "talk.csv:3: column 2 (talk) is \"-10\"; it is a number of at least 0") != NULL);
    result_clear(&result);
    free(text);
}

RUN_TESTS(RUN(counts_are_taken_by_date_and_column), RUN(shorter_intervals_are_summed_and_longer_ones_spread_evenly),
          RUN(rows_outside_the_open_hours_are_left_out_and_reported),
          RUN(an_interval_without_a_row_is_nothing_and_reported),
          RUN(several_days_start_at_the_date_and_a_missing_one_is_an_error_unless_closed),
          RUN(a_gzipped_file_is_read_like_a_plain_one), RUN(absurd_counts_are_refused),
          RUN(a_gzipped_file_that_unpacks_to_gigabytes_is_refused), RUN(only_regular_files_are_read),
          RUN(a_scenario_may_come_through_a_pipe_of_the_shell), RUN(a_damaged_file_is_refused_with_line_and_column),
          RUN(a_file_that_does_not_fit_is_refused_where_it_is_named),
          RUN(a_data_file_that_cannot_be_read_is_refused_where_it_is_named),
          RUN(an_empirical_law_takes_a_column_of_seconds))
