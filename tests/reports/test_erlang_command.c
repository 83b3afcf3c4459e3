/*
 * test_erlang_command.c -- the calculator as a planner runs it: its keys, its neighbours, its complaints.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <jansson.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static int make_folder(void **state) { return program_folder_make(state, "erlang", program_test_line); }

static int run(const char *arguments)
{
    char *command = memory_format("'%s' erlang %s >out 2>err", CALLFLOOR, arguments);
    int status = system(command);
    free(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static json_t *answer(const char *arguments)
{
    char *with_format = memory_format("%s --format json", arguments);
    assert_int_equal(run(with_format), 0);
    free(with_format);
    json_t *json = json_load_file("out", 0, NULL);
    assert_non_null(json);
    return json;
}

static double number(const json_t *json, const char *key) { return json_number_value(json_object_get(json, key)); }

static void check_complaint(const char *arguments, const char *words)
{
    char text[2000] = "";
    assert_int_equal(run(arguments), 2);
    FILE *file = fopen("err", "r");
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    if (strstr(text, words) == NULL)
        fail_msg("\"%s\" says \"%s\", not \"%s\"", arguments, text, words);
}

#define POWER_OF_ONE "--calls 400 --per 1h --aht 3m --within 30s "

TEST(the_textbook_example_has_all_keys_and_seven_neighbours)
{
    json_t *json = answer(POWER_OF_ONE "--service-level 0.8 --patience 2m --shrinkage 0.3");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-a");
    CHECK_CLOSE(number(json, "agents"), 21, 0);
    CHECK_CLOSE(number(json, "offered_load_erlangs"), 20, 1e-9);
    CHECK_CLOSE(number(json, "service_level"), .8295, 5e-5);
    CHECK_CLOSE(number(json, "abandonment_rate"), .0749, 5e-5);
    CHECK_CLOSE(number(json, "probability_of_wait"), .402190432147, 1e-9);
    CHECK_CLOSE(number(json, "asa_seconds"), 8.169643277, 1e-8);
    CHECK_CLOSE(number(json, "wait_seconds"), 8.985313591, 1e-8);
    CHECK_CLOSE(number(json, "blocking_probability"), 0, 0);
    CHECK_CLOSE(number(json, "occupancy"), .881068939755, 1e-9);
    CHECK_CLOSE(number(json, "scheduled_agents"), 30, 1e-9);
    CHECK_CLOSE(number(json, "agents_without_patience"), 24, 0);
    const json_t *rows = json_object_get(json, "neighbours");
    assert_int_equal(json_array_size(rows), 7);
    for (size_t i = 0; i < 7; i++)
        CHECK_CLOSE(number(json_array_get(rows, i), "agents"), 18 + (double)i, 0);
    CHECK_CLOSE(number(json_array_get(rows, 0), "service_level"), .6347, 5e-5);
    json_decref(json);
}

TEST(an_unstable_queue_says_so_and_its_waits_are_null)
{
    json_t *json = answer(POWER_OF_ONE "--agents 19");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-c");
    CHECK(json_is_null(json_object_get(json, "asa_seconds")) && json_is_null(json_object_get(json, "wait_seconds")));
    CHECK(json_is_false(json_object_get(json, "stable")));
    json_decref(json);
    assert_int_equal(run(POWER_OF_ONE "--agents 19"), 0);
    assert_int_equal(system("grep -q 'grows without end' out"), 0);
}

TEST(calls_and_handle_time_can_be_looked_for)
{
    json_t *json = answer("--solve calls --agents 24 --aht 3m --within 30s --service-level 0.8");
    CHECK_CLOSE(number(json, "calls"), 410.0748823, 1e-6);
    CHECK_CLOSE(number(json, "service_level"), 0.8, 1e-8);
    json_decref(json);
    json = answer("--solve aht --agents 24 --calls 400 --within 30s --service-level 0.8");
    CHECK_CLOSE(number(json, "aht_seconds"), 184.2973546, 1e-6);
    json_decref(json);
}

TEST(trunks_lines_and_laws_of_patience_have_their_say)
{
    json_t *json = answer("--calls 400 --aht 3m --blocking 0.01");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-b");
    CHECK_CLOSE(number(json, "agents"), 30, 0);
    CHECK_CLOSE(number(json, "required_agents"), 29.60387165, 1e-7);
    json_decref(json);
    json = answer(POWER_OF_ONE "--agents 20.5 --lines 25 --patience exponential:mean=2m");
    CHECK_CLOSE(number(json, "blocking_probability"), 0.04032834031, 1e-9);
    CHECK_CLOSE(number(json, "service_level"), 0.8471177144, 1e-9);
    json_decref(json);
    json = answer(POWER_OF_ONE "--agents 20 --patience lognormal:mean=2m,cv=1");
    CHECK_CLOSE(number(json, "service_level"), .717926874785, 1e-9);
    json_decref(json);
}

TEST(mistakes_are_told_with_what_would_be_right)
{
    check_complaint("--calls -5 --aht 3m", "number from 0");
    check_complaint("--calls 400 --aht 180", "duration with its unit");
    check_complaint("--calls 400 --aht 3m --service-level 80", "write 0.8");
    check_complaint("--calls 400 --aht 3m --service-level 80%", "write 0.8");
    check_complaint("--calls 400 --aht 3m --agents 30 --lines 25", "below --agents");
    check_complaint("--calls 400 --aht 3m --agents 30 --asa 20s", "give one of them");
    check_complaint("--aht 3m", "--calls");
    check_complaint("--calls 400", "--aht");
    check_complaint("--calls 400 --aht 3m --abandonment 0.05", "--patience");
    check_complaint("--calls 400 --aht 3m --patience lognorml:mean=2m", "no law");
    check_complaint("--calls 400 --aht 3m --patience 2m --lines 12 --service-level 0.8", "no number of agents");
    check_complaint("--solve calls --aht 3m", "needs --agents");
    check_complaint("--calls 400 --aht 3m --agents 0", "from 1e-06");
    check_complaint("--calls 400 --aht 3m --agents 1e-17", "from 1e-06");
    check_complaint("--calls 400 --aht 3m --service-level 1", "100 percent");
    check_complaint("--calls 400 --aht 3m --blocking 0", "no number of agents");
    check_complaint("--calls 400 --aht 3m --patience constant:mean=0s", "mean is 0");
}

TEST(without_calls_nobody_is_the_row_that_is_chosen)
{
    json_t *json = answer("--calls 0 --aht 3m");
    CHECK_CLOSE(number(json, "agents"), 0, 0);
    CHECK_CLOSE(number(json_array_get(json_object_get(json, "neighbours"), 0), "agents"), 0, 0);
    json_decref(json);
}

TEST(full_occupancy_is_no_limit)
{
    static const char *const patience[] = {"", " --patience 2m"};
    for (int i = 0; i < 2; i++) {
        char asked[200];
        snprintf(asked, sizeof asked, POWER_OF_ONE "--service-level 0.8%s", patience[i]);
        json_t *alone = answer(asked);
        snprintf(asked, sizeof asked, POWER_OF_ONE "--service-level 0.8 --max-occupancy 1%s", patience[i]);
        json_t *both = answer(asked);
        CHECK_CLOSE(number(both, "agents"), number(alone, "agents"), 0);
        json_decref(alone);
        json_decref(both);
    }
}

TEST(csv_has_a_row_per_neighbour_and_out_has_a_page)
{
    assert_int_equal(run(POWER_OF_ONE "--format csv"), 0);
    assert_int_equal(system("test $(wc -l < out) -eq 8"), 0);
    struct stat status;
    assert_int_equal(run(POWER_OF_ONE "--patience 2m --out folder --quiet"), 0);
    CHECK(stat("folder/report.html", &status) == 0 && stat("folder/results.json", &status) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_textbook_example_has_all_keys_and_seven_neighbours),
        RUN(an_unstable_queue_says_so_and_its_waits_are_null),
        RUN(calls_and_handle_time_can_be_looked_for),
        RUN(trunks_lines_and_laws_of_patience_have_their_say),
        RUN(mistakes_are_told_with_what_would_be_right),
        RUN(without_calls_nobody_is_the_row_that_is_chosen),
        RUN(full_occupancy_is_no_limit),
        RUN(csv_has_a_row_per_neighbour_and_out_has_a_page),
    };
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
