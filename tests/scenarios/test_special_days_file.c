/*
 * test_special_days_file.c -- the planner's calendar, sound and with every kind of slip.
 */
#include "scenarios/reader/special_days_file.h"

#include "sample.h"

static struct special_days_file *read_days(const char *text, char **told)
{
    struct complaints complaints = {0};
    write_text("days.csv", text);
    struct special_days_file *file = special_days_file_read(path_in_folder("days.csv"), &complaints);
    complaints_sort(&complaints);
    *told = memory_text("");
    for (size_t i = 0; i < complaints.count; i++) {
        char *longer = memory_format("%s%d: %s\n", *told, complaints.list[i].line, complaints.list[i].message);
        free(*told);
        *told = longer;
    }
    complaints_clear(&complaints);
    return file;
}

static void check_told(const char *text, const char *expected)
{
    char *told;
    CHECK(read_days(text, &told) == NULL);
    CHECK_TEXT(told, expected);
    free(told);
}

TEST(days_come_in_order_with_what_the_file_says_of_them)
{
    char *told;
    struct special_days_file *file = read_days("date,name,closed,factor\n2003-12-24,Christmas Eve,,0.5\n"
                                               "2003-07-04,Independence Day,yes,\n\n2003-12-26,\"Sales, day 1\"\n,,,\n",
                                               &told);
    CHECK_TEXT(told, "");
    CHECK(file->days.count == 3);
    const struct special_day *days = file->days.list;
    CHECK(days[0].day == 12237 && days[1].day == 12410 && days[2].day == 12412);
    CHECK_TEXT(days[0].name, "Independence Day");
    CHECK_TEXT(days[2].name, "Sales, day 1");
    CHECK(days[0].is_closed && !days[1].is_closed && !days[2].is_closed);
    CHECK(isnan(days[0].factor) && isnan(days[2].factor));
    CHECK_CLOSE(days[1].factor, 0.5, 0.0);
    CHECK(strlen(file->sha256) == 64);
    special_days_file_destroy(file);
    free(told);
}

TEST(two_columns_are_enough_in_any_order_and_with_any_separator)
{
    char *told;
    struct special_days_file *file = read_days("\xef\xbb\xbfName;Date\nPurim;1999-03-02\n", &told);
    CHECK_TEXT(told, "");
    CHECK(file->days.count == 1 && file->days.list[0].day == 10652);
    special_days_file_destroy(file);
    free(told);
}

TEST(a_header_alone_names_no_day)
{
    char *told;
    struct special_days_file *file = read_days("date,name\n", &told);
    CHECK_TEXT(told, "");
    CHECK(file->days.count == 0);
    special_days_file_destroy(file);
    free(told);
}

TEST(slips_in_the_header_are_told)
{
    check_told("date,name,factr\n2003-07-04,Fourth,1\n", "1: column 3 is \"factr\"; did you mean \"factor\"?\n");
    check_told("date,name,weekday\n",
               "1: column 3 is \"weekday\"; the columns of special days are date, name and, if need be, closed and "
               "factor\n");
    check_told("date,closed\n2003-07-04,yes\n",
               "1: there is no column name; the first line names the columns: date,name,closed,factor\n");
    check_told("date,name,Date\n", "1: columns 1 and 3 are both called date\n");
}

TEST(every_row_that_cannot_be_is_told_with_its_line)
{
    check_told("date,name,closed,factor\n2003-02-30,Nowhen,,\n2003-07-04,,,\n2003-07-05,Odd,perhaps,\n"
               "2003-07-06,Less,,-1\n2003-07-07,None,,0\n2003-07-08,Both,yes,0.5\n2003-07-09,Five,,,7\n",
               "2: date is \"2003-02-30\"; it is a date such as 2003-07-04\n"
               "3: name is blank; it says what day this is, and days of one name are taken to be alike\n"
               "4: closed is \"perhaps\"; it is yes, no, or left blank for no\n"
               "5: factor is \"-1\"; it is a number above 0 and at most 100, with a point: 0.8 is a fifth less than on "
               "an ordinary day of that weekday; blank: learned from past days of that name\n"
               "6: factor is \"0\"; where nothing comes in, write yes under closed\n"
               "7: the day is closed and has the factor 0.5; leave one of them blank\n"
               "8: the row has 5 fields, the header 4\n");
}

TEST(a_factor_is_a_number_to_its_end)
{
    char *told;
    CHECK(read_days("date,name,factor\n2003-07-04,A,0.8.1\n2003-07-05,B,1e3\n2003-07-06,C,.\n2003-07-07,D,101\n",
                    &told) == NULL);
    CHECK(strstr(told, "2: factor is \"0.8.1\"; it is") != NULL && strstr(told, "3: factor is \"1e3\"; it is") != NULL);
    CHECK(strstr(told, "4: factor is \".\"; it is") != NULL && strstr(told, "5: factor is \"101\"; it is") != NULL);
    free(told);
}

TEST(a_date_has_one_row)
{
    check_told("date,name\n2003-07-04,Fourth\n2003-07-03,Eve\n2003-07-04,Again\n",
               "4: 2003-07-04 stands in line 2 already, as \"Fourth\"; a date has one row\n");
}

TEST(a_file_that_is_not_there_is_told)
{
    struct complaints complaints = {0};
    CHECK(special_days_file_read("/no/such/days.csv", &complaints) == NULL);
    CHECK(complaints.errors == 1 && complaints.list[0].line == 0);
    complaints_clear(&complaints);
    check_told("", "0: the file is empty; a CSV file with a header line is needed\n");
}

RUN_TESTS(RUN(days_come_in_order_with_what_the_file_says_of_them),
          RUN(two_columns_are_enough_in_any_order_and_with_any_separator), RUN(a_header_alone_names_no_day),
          RUN(slips_in_the_header_are_told), RUN(every_row_that_cannot_be_is_told_with_its_line),
          RUN(a_factor_is_a_number_to_its_end), RUN(a_date_has_one_row), RUN(a_file_that_is_not_there_is_told))
