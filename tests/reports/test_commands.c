/*
 * test_commands.c -- the built program, run as a user runs it: exit statuses, what goes where, and the same bytes
 * twice.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static int make_folder(void **state) { return program_folder_make(state, "commands", program_test_line); }

TEST(help_and_version_are_answers)
{
    assert_int_equal(program_run("--help"), 0);
    program_says("out", "simulate");
    assert_int_equal(program_run("--version"), 0);
    program_says("out", "callfloor ");
    static const char *const commands[] = {"check", "simulate", "compare", "sweep"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char *words = memory_format("%s --help", commands[i]);
        assert_int_equal(program_run(words), 0);
        program_says("out", "Examples:");
        program_says_nothing("err");
        free(words);
    }
}

TEST(a_command_that_does_not_exist_is_answered_with_the_nearest)
{
    program_refuses("simulat day.cfg", "did you mean simulate?");
    program_refuses("schedule day.cfg", "not available in this version");
    assert_int_equal(program_run(""), 2);
}

TEST(a_sound_scenario_is_one_line)
{
    assert_int_equal(program_run("check day.cfg"), 0);
    program_says("out",
                 "day.cfg: sound: Test line, 1 contact type, 1 agent group, 4 intervals of 30 min on 1 day, 1 plan");
    assert_int_equal(program_run("check - <day.cfg"), 0);
    assert_int_equal(program_run("check day.cfg --format json"), 0);
    program_says("out", "\"is_sound\": true");
    assert_int_equal(program_run("check day.cfg --format json --set agents.desk.staff=-1"), 2);
    program_says("out", "\"kind\": \"error\"");
    program_refuses("check day.cfg --format csv", "check answers in text or json");
    program_refuses("check day.cfg --format jsn", "write text or json (did you mean json?)");
    assert_int_equal(program_run("check --help"), 0);
    program_says("out", "  --format text|json\n");
}

TEST(wrong_input_is_status_two_and_nothing_on_standard_output)
{
    static const char *const wrong[] = {"simulate",
                                        "simulate nowhere.cfg",
                                        "simulate .",
                                        "simulate day.cfg day.cfg",
                                        "simulate day.cfg --plan 'one mor'",
                                        "simulate day.cfg --set agents.desks.staff=3",
                                        "simulate day.cfg --set agents.desk.staff=-3",
                                        "simulate day.cfg --replications 0",
                                        "simulate day.cfg --unknown",
                                        "sweep day.cfg",
                                        "sweep day.cfg --vary agents.desk.staff=-1:1:1",
                                        "compare day.cfg --plan nobody",
                                        "check day.cfg --set center.interval=7m"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(program_run(wrong[i]), 2);
        program_says_nothing("out");
        char *said = program_text("err");
        CHECK(said[0] != '\0');
        free(said);
    }
}

TEST(a_missed_target_is_status_three_when_asked)
{
    assert_int_equal(program_run("simulate day.cfg --set agents.desk.staff=2"), 0);
    assert_int_equal(program_run("simulate day.cfg --set agents.desk.staff=2 --require-targets"), 3);
    program_says("out", "MISSED");
    assert_int_equal(program_run("simulate day.cfg --set agents.desk.staff=30 --require-targets"), 0);
}

TEST(the_same_run_writes_the_same_bytes)
{
    assert_int_equal(program_run("simulate day.cfg --format json --out a --threads 1"), 0);
    program_files_match("out", "a/results.json");
    assert_int_equal(program_run("simulate day.cfg --format csv --out b/c --threads 3"), 0);
    program_files_match("out", "b/c/results.csv");
    program_files_match("a/results.json", "b/c/results.json");
    program_files_match("a/report.html", "b/c/report.html");
    program_files_match("a/intervals.csv", "b/c/intervals.csv");
    program_files_match("a/charts/service_level.dat", "b/c/charts/service_level.dat");
}

TEST(the_command_line_in_the_report_repeats_it)
{
    assert_int_equal(program_run("simulate day.cfg --set agents.desk.staff+=1 --replications 7 --out d -q"), 0);
    program_says("d/report.html",
                 "<pre>callfloor simulate day.cfg --set agents.desk.staff+=1 --seed 5 --replications 7</pre>");
}

TEST(a_plan_against_itself_differs_in_nothing)
{
    json_t *root = program_json("compare day.cfg day.cfg --format json");
    CHECK(json_array_size(json_object_get(root, "plans")) == 2);
    json_t *difference = json_array_get(json_object_get(root, "differences"), 0);
    CHECK_TEXT(json_string_value(json_object_get(difference, "from")), "Test line");
    CHECK_TEXT(json_string_value(json_object_get(difference, "to")), "Test line (2)");
    json_t *calls = json_object_get(json_object_get(difference, "contacts"), "calls"), *value;
    const char *key;
    json_object_foreach(calls, key, value)
    {
        if (json_is_object(value))
            CHECK_CLOSE(program_number(value, "mean"), 0.0, 0.0);
    }
    json_decref(root);
    assert_int_equal(program_run("compare day.cfg day.cfg --replications 2"), 0);
    program_says("out", "Nothing differs, to the last digit.");
    program_refuses("compare day.cfg --plan base",
                    "--plan \"base\" is what every plan is set against; name another plan");
    assert_int_equal(program_run("compare day.cfg --plan base --plan 'one more' --replications 2"), 0);
    program_says("out", "Set against “base”, with the very same callers, “one more”");
    program_refuses("compare day.cfg --plan 'one more' --plan base --plan 'one more'",
                    "--plan \"one more\" is given twice; once is enough");
}

TEST(plans_are_compared_with_the_file_as_written)
{
    json_t *root = program_json("compare day.cfg --format json --out e -q");
    program_files_match("out", "e/results.json");
    json_t *plans = json_object_get(root, "plans");
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(plans, 0), "plan")), "base");
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(plans, 1), "plan")), "one more");
    json_t *cost = json_object_get(json_array_get(json_object_get(root, "differences"), 0), "cost");
    CHECK_CLOSE(program_number(cost, "mean"), 40.0, 5.0); /* two hours of one agent, less overtime */
    json_decref(root);
}

TEST(a_sweep_lists_its_points_first_lever_fastest)
{
    json_t *root = program_json("sweep day.cfg --vary agents.desk.staff=3:4:1 "
                                "--vary 'contacts.calls.patience.mean=1m:2m:30s' "
                                "--format json --replications 4 --out f -q");
    json_t *points = json_object_get(root, "points");
    CHECK(json_array_size(points) == 6);
    CHECK_TEXT(json_string_value(json_array_get(json_object_get(root, "vary"), 0)), "agents.desk.staff");
    json_t *values = json_object_get(json_array_get(points, 3), "values");
    CHECK_CLOSE(json_number_value(json_array_get(values, 0)), 4.0, 0.0);
    CHECK_CLOSE(json_number_value(json_array_get(values, 1)), 90.0, 0.0);
    CHECK(json_object_get(json_object_get(json_array_get(points, 0), "contacts"), "calls") != NULL);
    json_decref(root);
}

TEST(what_has_nothing_in_common_is_not_compared)
{
    assert_int_equal(
        system("sed 's/calls/mails/g' day.cfg >other.cfg; sed 's/interval =/days = 2; interval =/' day.cfg >two.cfg"),
        0);
    program_refuses("compare day.cfg other.cfg", "they have no contact type in common");
    program_refuses("compare day.cfg two.cfg", "plans are compared over the same number of days");
}

TEST(a_folder_in_the_place_of_the_report_leaves_the_tables_alone)
{
    assert_int_equal(system("mkdir -p rd/report.html && echo old >rd/agents.csv"), 0);
    assert_int_equal(program_run("simulate day.cfg --out rd"), 1);
    program_says("err", "report.html is a folder, where a file is to be written");
    program_says("rd/agents.csv", "old");
}

/* Every run writes all its charts: what is left of ours after the next run would be a file of another run. */
TEST(no_chart_of_an_earlier_run_stays_beside_new_data)
{
    assert_int_equal(program_run("simulate day.cfg --out h -q"), 0);
    assert_int_equal(program_run("compare day.cfg --out h -q"), 0);
    assert_int_equal(system("test ! -e h/charts/waits.dat && test -e h/charts/plans_asa.dat"), 0);
    assert_int_equal(program_run("sweep day.cfg --vary agents.desk.staff=3:4:1 --out h -q --replications 4"), 0);
    assert_int_equal(system("test -z \"$(ls h/charts | grep -v ^sweep_)\""), 0);
    assert_int_equal(
        program_run("sweep day.cfg --vary agents.desk.staff=3:4:1 --vary contacts.calls.patience.mean=1m:2m:1m "
                    "--out h -q --replications 4"),
        0);
    assert_int_equal(system("test -z \"$(ls h/charts | grep -v ^sweep_heat_map_)\" && cd h/charts && "
                            "echo mine >waits.png && echo old >waits.svg && echo mine >sweep_heat_map_.svg"),
                     0);
    assert_int_equal(program_run_with("PATH=/nowhere", "simulate day.cfg --out h -q"), 0);
    assert_int_equal(system("test -e h/charts/waits.dat && test -e h/charts/waits.png && test ! -e h/charts/waits.svg "
                            "&& test \"$(ls h/charts | grep sweep_)\" = sweep_heat_map_.svg"),
                     0);
}

TEST(a_full_standard_output_is_status_one)
{
    char *command = memory_format("'%s' simulate day.cfg >/dev/full 2>err", CALLFLOOR);
    int status = system(command);
    free(command);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    program_says("err", "could not be written to standard output");
}

TEST(a_closed_pipe_ends_quietly)
{
    char *command = memory_format("'%s' simulate day.cfg --format csv 2>err | head -1 >out", CALLFLOOR);
    CHECK(system(command) == 0);
    free(command);
    program_says_nothing("err");
    program_says("out", "level,day,start");
}

TEST(a_folder_that_cannot_be_is_status_one_and_leaves_nothing)
{
    assert_int_equal(program_run("simulate day.cfg --out day.cfg/results"), 1);
    program_says("err", "day.cfg is a file, not a folder");
    assert_int_equal(program_run("simulate day.cfg --out /proc/callfloor/results"), 1);
    program_says("err", "--out /proc/callfloor/results: ");
    program_says_nothing("out");
}

TEST(quiet_is_quiet_and_colours_stay_on_terminals)
{
    assert_int_equal(program_run("simulate day.cfg --quiet --out g"), 0);
    program_says_nothing("err");
    program_says_not("out", "\033");
}

TEST(an_interrupted_run_reports_what_is_finished)
{
    pid_t child = fork();
    if (child == 0) {
        int out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666),
            err = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0666);
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        execl(CALLFLOOR, CALLFLOOR, "simulate", "day.cfg", "--replications", "9000000", "--format", "json",
              (char *)NULL);
        _exit(99);
    }
    nanosleep(&(struct timespec){0, 700000000}, NULL);
    kill(child, SIGINT);
    int status;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 130);
    program_says("out", "\"partial\": true");
    program_says("err", "partial");
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(help_and_version_are_answers),
                                       RUN(a_command_that_does_not_exist_is_answered_with_the_nearest),
                                       RUN(a_sound_scenario_is_one_line),
                                       RUN(wrong_input_is_status_two_and_nothing_on_standard_output),
                                       RUN(a_missed_target_is_status_three_when_asked),
                                       RUN(the_same_run_writes_the_same_bytes),
                                       RUN(the_command_line_in_the_report_repeats_it),
                                       RUN(a_plan_against_itself_differs_in_nothing),
                                       RUN(plans_are_compared_with_the_file_as_written),
                                       RUN(a_sweep_lists_its_points_first_lever_fastest),
                                       RUN(what_has_nothing_in_common_is_not_compared),
                                       RUN(a_folder_in_the_place_of_the_report_leaves_the_tables_alone),
                                       RUN(no_chart_of_an_earlier_run_stays_beside_new_data),
                                       RUN(a_full_standard_output_is_status_one),
                                       RUN(a_closed_pipe_ends_quietly),
                                       RUN(a_folder_that_cannot_be_is_status_one_and_leaves_nothing),
                                       RUN(quiet_is_quiet_and_colours_stay_on_terminals),
                                       RUN(an_interrupted_run_reports_what_is_finished)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
