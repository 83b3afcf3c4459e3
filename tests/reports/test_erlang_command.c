/*
 * test_erlang_command.c -- the calculator as a planner runs it: its keys, its neighbours, its complaints.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static int make_folder(void **state) { return program_folder_make(state, "erlang", program_test_line); }

static json_t *answer(const char *arguments)
{
    char *words = memory_format("erlang %s --format json", arguments);
    json_t *json = program_json(words);
    free(words);
    return json;
}

#define POWER_OF_ONE "--calls 400 --per 1h --aht 3m --within 30s "

TEST(the_textbook_example_has_all_keys_and_seven_neighbours)
{
    json_t *json = answer(POWER_OF_ONE "--service-level 0.8 --patience 2m --shrinkage 0.3");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-a");
    CHECK_CLOSE(program_number(json, "agents"), 21, 0);
    CHECK_CLOSE(program_number(json, "offered_load_erlangs"), 20, 1e-9);
    CHECK_CLOSE(program_number(json, "service_level"), .8295, 5e-5);
    CHECK_CLOSE(program_number(json, "abandonment_rate"), .0749, 5e-5);
    CHECK_CLOSE(program_number(json, "probability_of_wait"), .402190432147, 1e-9);
    CHECK_CLOSE(program_number(json, "asa_seconds"), 8.169643277, 1e-8);
    CHECK_CLOSE(program_number(json, "wait_seconds"), 8.985313591, 1e-8);
    CHECK_CLOSE(program_number(json, "blocking_probability"), 0, 0);
    CHECK_CLOSE(program_number(json, "occupancy"), .881068939755, 1e-9);
    CHECK_CLOSE(program_number(json, "scheduled_agents"), 30, 1e-9);
    CHECK_CLOSE(program_number(json, "agents_without_patience"), 24, 0);
    const json_t *rows = json_object_get(json, "neighbours");
    assert_int_equal(json_array_size(rows), 7);
    for (size_t i = 0; i < 7; i++)
        CHECK_CLOSE(program_number(json_array_get(rows, i), "agents"), 18 + (double)i, 0);
    CHECK_CLOSE(program_number(json_array_get(rows, 0), "service_level"), .6347, 5e-5);
    json_decref(json);
}

TEST(an_unstable_queue_says_so_and_its_waits_are_null)
{
    json_t *json = answer(POWER_OF_ONE "--agents 19");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-c");
    CHECK(json_is_null(json_object_get(json, "asa_seconds")) && json_is_null(json_object_get(json, "wait_seconds")));
    CHECK(json_is_false(json_object_get(json, "stable")));
    json_decref(json);
    assert_int_equal(program_run("erlang " POWER_OF_ONE "--agents 19"), 0);
    program_says("out", "grows without end");
}

TEST(calls_and_handle_time_can_be_looked_for)
{
    json_t *json = answer("--solve calls --agents 24 --aht 3m --within 30s --service-level 0.8");
    CHECK_CLOSE(program_number(json, "calls"), 410.0748823, 1e-6);
    CHECK_CLOSE(program_number(json, "service_level"), 0.8, 1e-8);
    json_decref(json);
    json = answer("--solve aht --agents 24 --calls 400 --within 30s --service-level 0.8");
    CHECK_CLOSE(program_number(json, "aht_seconds"), 184.2973546, 1e-6);
    json_decref(json);
}

TEST(trunks_lines_and_laws_of_patience_have_their_say)
{
    json_t *json = answer("--calls 400 --aht 3m --blocking 0.01");
    CHECK_TEXT(json_string_value(json_object_get(json, "model")), "erlang-b");
    CHECK_CLOSE(program_number(json, "agents"), 30, 0);
    CHECK_CLOSE(program_number(json, "required_agents"), 29.60387165, 1e-7);
    json_decref(json);
    json = answer(POWER_OF_ONE "--agents 20.5 --lines 25 --patience exponential:mean=2m");
    CHECK_CLOSE(program_number(json, "blocking_probability"), 0.04032834031, 1e-9);
    CHECK_CLOSE(program_number(json, "service_level"), 0.8471177144, 1e-9);
    json_decref(json);
    json = answer(POWER_OF_ONE "--agents 20 --patience lognormal:mean=2m,cv=1");
    CHECK_CLOSE(program_number(json, "service_level"), .717926874785, 1e-9);
    json_decref(json);
}

TEST(mistakes_are_told_with_what_would_be_right)
{
    program_refuses("erlang --calls -5 --aht 3m", "number from 0");
    program_refuses("erlang --calls 400 --aht 180", "duration with its unit");
    program_refuses("erlang --calls 400 --aht 3m --service-level 80", "write 0.8");
    program_refuses("erlang --calls 400 --aht 3m --service-level 80%", "write 0.8");
    program_refuses("erlang --calls 400 --aht 3m --agents 30 --lines 25", "below --agents");
    program_refuses("erlang --calls 400 --aht 3m --agents 30 --asa 20s", "give one of them");
    program_refuses("erlang --aht 3m", "--calls");
    program_refuses("erlang --calls 400", "--aht");
    program_refuses("erlang --calls 400 --aht 3m --abandonment 0.05", "--patience");
    program_refuses("erlang --calls 400 --aht 3m --patience lognorml:mean=2m", "no law");
    program_refuses("erlang --calls 400 --aht 3m --patience 2m --lines 12 --service-level 0.8", "no number of agents");
    program_refuses("erlang --solve calls --aht 3m", "needs --agents");
    program_refuses("erlang --calls 400 --aht 3m --agents 0", "from 1e-06");
    program_refuses("erlang --calls 400 --aht 3m --agents 1e-17", "from 1e-06");
    program_refuses("erlang --calls 400 --aht 3m --service-level 1", "100 percent");
    program_refuses("erlang --calls 400 --aht 3m --blocking 0", "no number of agents");
    program_refuses("erlang --calls 400 --aht 3m --patience constant:mean=0s", "mean is 0");
    program_refuses("erlang --calls 400 --aht 3m --max-occupancy 1 --patience 2m", "any number of agents");
}

TEST(without_calls_nobody_is_the_row_that_is_chosen)
{
    json_t *json = answer("--calls 0 --aht 3m");
    CHECK_CLOSE(program_number(json, "agents"), 0, 0);
    CHECK_CLOSE(program_number(json_array_get(json_object_get(json, "neighbours"), 0), "agents"), 0, 0);
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
        CHECK_CLOSE(program_number(both, "agents"), program_number(alone, "agents"), 0);
        json_decref(alone);
        json_decref(both);
    }
}

TEST(csv_has_a_row_per_neighbour_and_out_has_a_page)
{
    assert_int_equal(program_run("erlang " POWER_OF_ONE "--format csv"), 0);
    assert_int_equal(system("test $(wc -l < out) -eq 8"), 0);
    struct stat status;
    assert_int_equal(program_run("erlang " POWER_OF_ONE "--patience 2m --out folder --quiet"), 0);
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
