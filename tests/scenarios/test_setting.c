/*
 * test_setting.c -- bytes to tree: what is text at all, where each line was written, and what includes do to it.
 */
#include "sample.h"

static void check_file(const char *path, const char *complaints)
{
    struct reading_result result = read_file(path, NULL, NULL, false);
    CHECK_TEXT(result.complaints, complaints);
    result_clear(&result);
}

TEST(what_is_no_text_is_refused_by_name)
{
    mkdir(path_in_folder("a_folder.cfg"), 0777);
    check_file(path_in_folder("a_folder.cfg"), "0: it is a directory, not a file");
    check_file(path_in_folder("nowhere.cfg"), "0: there is no such file");
    check_file(write_text("sub.cfg", "x") == NULL ? "" : path_in_folder("sub.cfg/x.cfg"), "0: there is no such file");
    check_file(write_bytes("binary.cfg",
                           "\x7f"
                           "ELF\0\1\2",
                           7),
               "0: it is a binary file; a scenario is text");
    check_file(write_text("empty.cfg", ""),
               "0: the file is empty; a scenario has at least center, contacts and agents");
    check_file(write_text("blank.cfg", " \n\n\t\n"),
               "0: the file is empty; a scenario has at least center, contacts and agents");
    check_file(write_text("mark.cfg", "\xef\xbb\xbf\n"),
               "0: the file is empty; a scenario has at least center, contacts and agents");
    check_file(write_text("comment.cfg", "# nothing yet\n"),
               "0: the file is empty but for comments; a scenario has at least center, contacts and agents");
}

TEST(a_byte_order_mark_and_windows_line_ends_are_no_error)
{
    char *marked = memory_format("\xef\xbb\xbf%s", sample), *windows = memory_zeroed(2 * strlen(sample) + 1, 1);
    char *into = windows;
    for (const char *from = sample; *from; from++) {
        if (*from == '\n')
            *into++ = '\r';
        *into++ = *from;
    }
    struct reading_result result = read_text(marked, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    result_clear(&result);
    result = read_text(windows, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    result_clear(&result);
    free(marked);
    free(windows);
}

TEST(an_included_file_reports_its_own_name_and_line)
{
    write_text("people.cfg", "# who answers\nagents = (\n  { name = \"clerks\"; staff = 5.5;\n"
                             "    skills = ( { contact = \"calls\"; } ); } );\n");
    const char *path =
        write_text("outer.cfg", "center = { open = \"08:00-10:00\"; interval = \"30m\"; };\n"
                                "@include \"people.cfg\"\n"
                                "contacts = ( { name = \"calls\"; arrivals = { per_hour = 60; };\n"
                                "  handle_time = { talk = { distribution = \"exponential\"; mean = 240; }; }; } );\n");
    struct reading_result result = read_file(path, NULL, NULL, false);
    char *expected =
        memory_format("4: contact \"calls\": handle_time: talk: mean is 240; a duration needs its unit, "
                      "for example \"4m\"\n%s:3: agent group \"clerks\": staff has 5.5; people are counted in "
                      "whole numbers",
                      path_in_folder("people.cfg"));
    CHECK_TEXT(result.complaints, expected);
    free(expected);
    result_clear(&result);
}

TEST(a_syntax_error_in_an_included_file_is_shown_with_its_line)
{
    write_text("people.cfg", "agents = (\n  { name = clerks; } );\n");
    struct reading_result result = read_text("@include \"people.cfg\"\ncenter = { };\n", NULL, NULL, false);
    CHECK(strstr(result.complaints, "people.cfg:2: syntax error: { name = clerks; } ); -- the usual suspects") != NULL);
    result_clear(&result);
}

TEST(includes_that_include_each_other_end_in_a_complaint)
{
    write_text("one.cfg", "@include \"other.cfg\"\n");
    write_text("other.cfg", "@include \"one.cfg\"\n@include \"one.cfg\"\n");
    struct reading_result result = read_file(path_in_folder("one.cfg"), NULL, NULL, false);
    CHECK(strstr(result.complaints, "files include each other more than 10 deep") != NULL);
    result_clear(&result);
}

TEST(libconfig_opens_no_file_behind_our_back)
{
    write_text("people.cfg", "agents = ( );\n");
    struct reading_result result = read_text("@include \"people.cfg\" @include \"people.cfg\"\n", NULL, NULL, false);
    CHECK(strstr(result.complaints, "duplicate setting name") != NULL);
    result_clear(&result);
    result = read_text("a = 1; @include \"people.cfg\"\n", NULL, NULL, false);
    CHECK(strstr(result.complaints, "1: syntax error") != NULL);
    result_clear(&result);
}

TEST(whole_numbers_beyond_32_bits_keep_their_value)
{
    char *text = replaced(sample, "seed = 7", "seed = 3000000000");
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    CHECK(result.scenario->settings.seed == 3000000000u);
    result_clear(&result);
    free(text);
    result = read_text(sample, NULL, (const char *const[]){"simulation.seed=9223372036854775807", NULL}, false);
    CHECK_TEXT(result.complaints, "");
    CHECK(result.scenario->settings.seed == INT64_MAX);
    result_clear(&result);
}

TEST(deep_nesting_is_refused_and_does_not_crash)
{
    enum { DEPTH = 100000 };
    char *text = memory_zeroed(DEPTH + 10, 1);
    strcpy(text, "a = ");
    memset(text + 4, '(', DEPTH);
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "1: brackets are nested too deep");
    result_clear(&result);
    free(text);
}

TEST(the_hash_is_that_of_the_bytes_and_not_of_the_plan)
{
    struct reading_result one = read_text("x", NULL, NULL, false);
    result_clear(&one);
    one = read_text(sample, NULL, NULL, false);
    struct reading_result other =
        read_text(sample, "one more", (const char *const[]){"simulation.seed=8", NULL}, false);
    CHECK_TEXT(one.scenario->sha256, other.scenario->sha256);
    CHECK(strlen(one.scenario->sha256) == 64);
    result_clear(&one);
    result_clear(&other);
}

RUN_TESTS(RUN(what_is_no_text_is_refused_by_name), RUN(a_byte_order_mark_and_windows_line_ends_are_no_error),
          RUN(an_included_file_reports_its_own_name_and_line),
          RUN(a_syntax_error_in_an_included_file_is_shown_with_its_line),
          RUN(includes_that_include_each_other_end_in_a_complaint), RUN(libconfig_opens_no_file_behind_our_back),
          RUN(whole_numbers_beyond_32_bits_keep_their_value), RUN(deep_nesting_is_refused_and_does_not_crash),
          RUN(the_hash_is_that_of_the_bytes_and_not_of_the_plan))
