/*
 * test_read.c -- from text to description: what each key fills, what is assumed where a file is silent.
 */
#include "sample.h"

#include "models/center/routing_policy.h"

static struct reading_result sound(const char *text)
{
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    return result;
}

static struct reading_result sound_with(const char *what, const char *instead)
{
    char *text = replaced(sample, what, instead);
    struct reading_result result = sound(text);
    free(text);
    return result;
}

TEST(a_contact_type_is_filled_key_by_key)
{
    struct reading_result result = sound(sample);
    const struct center *center = result.scenario->center;
    const struct contact_type *calls = &center->contact_types[0];
    CHECK_TEXT(center->name, "Test");
    CHECK(center->contact_type_count == 3 && center->agent_group_count == 2);
    CHECK_TEXT(calls->name, "calls");
    CHECK_TEXT(calls->channel->name, "voice");
    CHECK(calls->has_arrivals && !center->contact_types[1].has_arrivals);
    CHECK_CLOSE(calls->expected_arrivals[3], 40.0, 0.0);
    CHECK_CLOSE(calls->busyness_cv, 0.1, 0.0);
    CHECK_CLOSE(calls->patience->mean, 180.0, 0.0);
    CHECK_CLOSE(calls->balk_share, 0.05, 0.0);
    CHECK_CLOSE(calls->short_abandon_seconds, 5.0, 0.0);
    CHECK(isnan(center->contact_types[1].short_abandon_seconds));
    CHECK_CLOSE(calls->talk->mean, 240.0, 0.0);
    CHECK_CLOSE(calls->talk->cv, 0.75, 1e-12);
    CHECK(calls->hold == NULL && calls->wrap_up->mean == 20.0);
    CHECK(calls->priority == 1);
    CHECK(calls->has_target && calls->target.rule == RULE_OFFERED);
    CHECK_CLOSE(calls->target.service_level, 0.80, 0.0);
    CHECK_CLOSE(calls->target.within_seconds, 30.0, 0.0);
    CHECK(isnan(calls->target.abandonment) && isnan(calls->target.max_wait_seconds));
    CHECK(!center->contact_types[1].has_target);
    CHECK_CLOSE(calls->on_abandon.share, 0.4, 0.0);
    CHECK(calls->on_abandon.after->mean == 720.0 && calls->on_abandon.max_attempts == 3);
    result_clear(&result);
}

TEST(outcomes_are_filled_key_by_key)
{
    struct reading_result result = sound(sample);
    const struct contact_type *calls = &result.scenario->center->contact_types[0];
    CHECK(calls->outcome_count == 3);
    const struct outcome *urgent = &calls->outcomes[0], *message = &calls->outcomes[1], *again = &calls->outcomes[2];
    CHECK(urgent->transfer_to == 1 && urgent->mode == TRANSFER_WARM && urgent->handover->mean == 20.0);
    CHECK(urgent->creates == NOBODY && urgent->repeats_after == NULL && !urgent->has_priority);
    CHECK(message->creates == 2 && message->creates_after->mean == 300.0 && message->transfer_to == NOBODY);
    CHECK(again->repeats_after->mean == 3600.0 && again->talk == NULL);
    result_clear(&result);
    result = sound_with("transfer_to = \"nurse\"; mode = \"warm\"; handover = \"20s\";",
                        "transfer_to = \"outside\"; mode = \"warm\"; answer_after = "
                        "{ distribution = \"exponential\"; mean = \"40s\"; }; priority = -2;");
    urgent = &result.scenario->center->contact_types[0].outcomes[0];
    CHECK(urgent->transfer_to == OUTSIDE && urgent->answer_after->mean == 40.0);
    CHECK(urgent->has_priority && urgent->priority == -2);
    result_clear(&result);
}

TEST(agents_routing_and_simulation_are_filled)
{
    struct reading_result result = sound(sample);
    const struct center *center = result.scenario->center;
    const struct agent_group *clerks = &center->agent_groups[0], *nurses = &center->agent_groups[1];
    CHECK(clerks->staff[2] == 12 && nurses->staff[0] == 4 && nurses->staff[3] == 4);
    CHECK(nurses->skill_count == 2 && nurses->skills[1].contact_type == 2);
    CHECK(nurses->skills[0].preference == 1.0 && nurses->skills[1].preference == 2.0 && nurses->skills[0].speed == 1.0);
    CHECK(clerks->wage_per_hour == 24.0 && nurses->wage_per_hour == 0.0 && nurses->shrinkage_fraction == 0.0);
    CHECK_TEXT(center->contact_order[0]->name, "priority");
    CHECK_TEXT(center->contact_order[1]->name, "longest_wait");
    CHECK(center->contact_order[2] == NULL);
    CHECK_TEXT(center->agent_order[1]->name, "longest_idle");
    CHECK(result.scenario->settings.seed == 7 && result.scenario->settings.replications == 10);
    CHECK(result.scenario->settings.precision == 0.0 && result.scenario->settings.max_replications == 2000);
    result_clear(&result);
}

TEST(what_a_file_leaves_out_has_its_documented_default)
{
    struct reading_result result =
        sound("center = { open = \"08:00-10:00\"; interval = \"1h\"; };\n"
              "contacts = ( { name = \"calls\"; arrivals = { per_hour = 90; };\n"
              "  handle_time = { talk = { distribution = \"constant\"; mean = \"1m\"; }; }; } );\n"
              "agents = ( { name = \"team\"; staff = 3; } );\n");
    const struct scenario *scenario = result.scenario;
    CHECK_TEXT(scenario->center->name, "scenario");
    CHECK(scenario->center->grid.days == 1 && scenario->center->warm_up_seconds == 0.0);
    CHECK(!scenario->center->hangs_up_at_close && scenario->center->interval_of == INTERVAL_OF_ARRIVAL);
    CHECK_TEXT(scenario->center->contact_types[0].channel->name, "voice");
    CHECK(scenario->center->contact_types[0].patience == NULL);
    CHECK_CLOSE(scenario->center->contact_types[0].expected_arrivals[1], 90.0, 0.0);
    CHECK_TEXT(scenario->center->contact_order[0]->name, "priority");
    CHECK_TEXT(scenario->center->contact_order[1]->name, "preference");
    CHECK_TEXT(scenario->center->contact_order[2]->name, "longest_wait");
    CHECK(scenario->settings.replications == 100 && scenario->settings.precision == 0.0);
    CHECK_TEXT(scenario->plan, "base");
    CHECK(scenario->changes[0] == NULL && scenario->notes[0] == NULL);
    CHECK(scenario_plan_names(result.source)[0] == NULL);
    result_clear(&result);
}

TEST(every_law_of_the_language_is_read_with_its_mean)
{
    static const struct {
        const char *law;
        double mean;
    } table[] = {
        {"\"constant\"; mean = \"3m\"", 180.0},
        {"\"exponential\"; mean = \"37.5s\"", 37.5},
        {"\"gamma\"; mean = \"1h30m\"; cv = 2", 5400.0},
        {"\"erlang\"; mean = \"2d\"; phases = 3", 172800.0},
        {"\"lognormal\"; mean = \"4m10s\"; cv = 0.5", 250.0},
        {"\"weibull\"; mean = \"3m\"; shape = 0.7", 180.0},
        {"\"uniform\"; low = \"0s\"; high = \"3m\"", 90.0},
        {"\"hyperexponential\"; mean = \"3m\"; cv = 1.5", 180.0},
        {"\"mixture\"; parts = ( { weight = 3; distribution = \"constant\"; mean = \"1m\"; }, { weight = 1; "
         "distribution "
         "= \"mixture\"; parts = ( { weight = 0.5; distribution = \"exponential\"; mean = \"5m\"; } ); } )",
         120.0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct reading_result result = sound_with("\"exponential\"; mean = \"3m\"", table[i].law);
        CHECK_CLOSE(result.scenario->center->contact_types[0].patience->mean, table[i].mean, 1e-9 * table[i].mean);
        result_clear(&result);
    }
}

TEST(a_week_has_the_hours_of_its_weekdays)
{
    char *text = replaced(sample, "open = \"08:00-10:00\"; interval = \"30m\";",
                          "open = [ \"08:00-10:00\", \"08:00-10:00\", \"closed\", \"8:00-9:00\", \"08:00 - 10:00\", "
                          "\"closed\", \"closed\" ]; start_day = \"thursday\"; interval = \"30m\"; days = 8;");
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(
        result.complaints,
        "4: contact \"calls\": arrivals: per_interval has 4 values, 18 are needed: one for each open interval of all "
        "days, which differ in length\n22: agent group \"clerks\": staff has 4 values, 18 are needed: one for each "
        "open interval of all days, which differ in length");
    result_clear(&result);
    char *all = replaced(text, "[ 10, 20, 30, 40 ]", "[ 1,2,3,4, 1,2,3,4, 5,6, 1,2,3,4, 1,2,3,4 ]");
    char *fitting = replaced(all, "[ 12, 12, 12, 12 ]", "12");
    result = sound(fitting);
    const struct interval_grid *grid = &result.scenario->center->grid;
    CHECK(grid->opening_count == 5 && grid->interval_count == 18 && grid->days == 8);
    CHECK(grid->openings[2].day == 3 && grid->openings[2].interval_count == 2 && grid->openings[2].first_interval == 8);
    CHECK(grid->openings[4].day == 7 && grid->openings[4].open_seconds == 7 * 86400.0 + 8 * 3600.0);
    result_clear(&result);
    free(text);
    free(all);
    free(fitting);
}

TEST(an_array_for_one_day_holds_for_every_day)
{
    struct reading_result result = sound_with("interval = \"30m\";", "interval = \"30m\"; days = 3;");
    const struct center *center = result.scenario->center;
    CHECK(center->grid.interval_count == 12);
    CHECK_CLOSE(center->contact_types[0].expected_arrivals[9], 20.0, 0.0);
    result_clear(&result);
    result = sound_with("[ 10, 20, 30, 40 ]", "( 10, 20.5, 30, 40 )");
    CHECK_CLOSE(result.scenario->center->contact_types[0].expected_arrivals[1], 20.5, 0.0);
    result_clear(&result);
}

TEST(a_continuous_run_never_closes)
{
    struct reading_result result =
        sound("center = { open = \"00:00-24:00\"; interval = \"6h\"; days = 2; warm_up = \"1d\"; };\n"
              "contacts = ( { name = \"calls\"; arrivals = { per_hour = 1; };\n"
              "  handle_time = { talk = { distribution = \"constant\"; mean = \"1m\"; }; }; } );\n"
              "agents = ( { name = \"team\"; staff = 3; } );\n");
    CHECK(result.scenario->center->grid.interval_count == 8);
    CHECK(interval_grid_runs_on(&result.scenario->center->grid, 0));
    CHECK_CLOSE(result.scenario->center->warm_up_seconds, 86400.0, 0.0);
    result_clear(&result);
}

TEST(warm_up_is_a_clock_time_or_a_duration)
{
    struct reading_result result = sound_with("interval = \"30m\";", "interval = \"30m\"; warm_up = \"08:30\";");
    CHECK_CLOSE(result.scenario->center->warm_up_seconds, 8.5 * 3600.0, 0.0);
    result_clear(&result);
    result = sound_with("interval = \"30m\";", "interval = \"30m\"; warm_up = \"45m\";");
    CHECK_CLOSE(result.scenario->center->warm_up_seconds, 8.75 * 3600.0, 0.0);
    result_clear(&result);
}

TEST(backlog_stands_beside_arrivals_or_in_them)
{
    struct reading_result result = sound_with("channel = \"task\";", "channel = \"task\"; backlog = 12;");
    CHECK(result.scenario->center->contact_types[2].backlog == 12);
    result_clear(&result);
    result = sound_with("busyness_cv = 0.1;", "backlog = 5;");
    CHECK(result.scenario->center->contact_types[0].backlog == 5);
    result_clear(&result);
}

TEST(members_of_a_busyness_group_state_the_same_cv)
{
    char *text = replaced(sample, "busyness_cv = 0.1;", "busyness_cv = 0.1; busyness_group = \"flu\";");
    char *same =
        replaced(text, "channel = \"task\";",
                 "channel = \"task\"; arrivals = { per_hour = 2; busyness_cv = 0.1; busyness_group = \"flu\"; };");
    struct reading_result result = sound(same);
    CHECK_TEXT(result.scenario->center->contact_types[2].busyness_group, "flu");
    result_clear(&result);
    char *other = replaced(same, "per_hour = 2; busyness_cv = 0.1", "per_hour = 2; busyness_cv = 0.2");
    result = read_text(other, NULL, NULL, false);
    CHECK_TEXT(result.complaints,
               "18: contact \"inbox\": arrivals: busyness_cv is 0.2, but contact \"calls\" of the same "
               "busyness_group \"flu\" says 0.1; its members state the same");
    result_clear(&result);
    free(text);
    free(same);
    free(other);
}

TEST(all_complaints_of_a_file_come_in_one_go_in_the_order_of_its_lines)
{
    char *one = replaced(sample, "seed = 7", "sed = 7"), *two = replaced(one, "mean = \"3m\"", "mean = 3");
    char *three = replaced(two, "shrinkage = 0.28", "shrinkage = 28");
    struct reading_result result = read_text(three, NULL, NULL, false);
    CHECK_TEXT(result.complaints,
               "5: contact \"calls\": patience: mean is 3; a duration needs its unit, for example \"3s\"\n"
               "23: agent group \"clerks\": shrinkage is 28; it is a fraction in [0, 1], so write 0.28 for 28 percent\n"
               "31: simulation: unknown key \"sed\"; did you mean \"seed\"?");
    result_clear(&result);
    free(one);
    free(two);
    free(three);
}

TEST(names_may_hold_anything_that_is_utf8)
{
    struct reading_result result =
        sound_with("name = \"Test\"", "name = \"\\\"; system(\\\"x\\\") # %s <b> @ \\\\ Zürich\"");
    CHECK_TEXT(result.scenario->center->name, "\"; system(\"x\") # %s <b> @ \\ Zürich");
    result_clear(&result);
    char *text = replaced(sample, "name = \"Test\"", "name = \"Z\xfcrich\"");
    result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "1: center: the name is not valid UTF-8; save the file as UTF-8");
    result_clear(&result);
    free(text);
}

static void check_shipped(const char *path, const char *name, double arrivals, int intervals)
{
    if (access(path, R_OK) != 0)
        return;
    struct reading_result result = read_file(path, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    const struct center *center = result.scenario->center;
    double sum = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++)
        sum += center->contact_types[0].expected_arrivals[i];
    CHECK_TEXT(center->name, name);
    CHECK(center->grid.interval_count == intervals);
    CHECK_CLOSE(sum, arrivals, 1e-9);
    result_clear(&result);
}

TEST(the_examples_of_the_language_are_read_as_written)
{
    check_shipped(SOURCE_DIR "/../shared/examples/appointment_center.cfg", "Northside appointment and advice", 3064.0,
                  24);
    check_shipped(SOURCE_DIR "/../shared/examples/bank_monday.cfg", "Bank line, 2 June 2003", 38159.0, 28);
}

TEST(every_plan_of_every_shipped_scenario_is_sound_and_free_of_warnings)
{
    static const char *const files[] = {"appointment_center", "service_line", "one_queue"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = memory_format("%s/scenarios/%s.cfg", SOURCE_DIR, files[i]);
        struct reading_result result = read_file(path, NULL, NULL, true);
        CHECK_TEXT(result.complaints, "");
        result_clear(&result);
        free(path);
    }
    check_shipped(SOURCE_DIR "/scenarios/appointment_center.cfg", "Northside appointment and advice", 3064.0, 24);
}

RUN_TESTS(RUN(a_contact_type_is_filled_key_by_key), RUN(outcomes_are_filled_key_by_key),
          RUN(agents_routing_and_simulation_are_filled), RUN(what_a_file_leaves_out_has_its_documented_default),
          RUN(every_law_of_the_language_is_read_with_its_mean), RUN(a_week_has_the_hours_of_its_weekdays),
          RUN(an_array_for_one_day_holds_for_every_day), RUN(a_continuous_run_never_closes),
          RUN(warm_up_is_a_clock_time_or_a_duration), RUN(backlog_stands_beside_arrivals_or_in_them),
          RUN(members_of_a_busyness_group_state_the_same_cv),
          RUN(all_complaints_of_a_file_come_in_one_go_in_the_order_of_its_lines),
          RUN(names_may_hold_anything_that_is_utf8), RUN(the_examples_of_the_language_are_read_as_written),
          RUN(every_plan_of_every_shipped_scenario_is_sound_and_free_of_warnings))
