/*
 * test_staff_command.c -- `callfloor staff` as a planner runs it: tables, CSV, JSON, files for other systems, and a
 * scenario that simulates to the same figures.
 */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/queueing/requirement.h"
#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

/* Two types with people of their own, one without a target, and mail; four half hours. */
static const char center[] =
    "center = { name = \"Desk\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = (\n"
    "  { name = \"calls\"; arrivals = { per_interval = [ 60, 90, 120, 60 ]; };\n"
    "    patience = { distribution = \"exponential\"; mean = \"2m\"; };\n"
    "    handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };\n"
    "    target = { service_level = 0.80; within = \"20s\"; }; },\n"
    "  { name = \"advice|desk\"; arrivals = { per_hour = 20; };\n"
    "    handle_time = { talk = { distribution = \"exponential\"; mean = \"6m\"; }; }; },\n"
    "  { name = \"mail\"; channel = \"email\"; arrivals = { per_hour = 10; }; deadline = { within = \"1h\"; };\n"
    "    handle_time = { talk = { distribution = \"constant\"; mean = \"6m\"; }; }; }\n"
    ");\n"
    "agents = (\n"
    "  { name = \"clerks\"; staff = 10; shrinkage = 0.2; skills = ( { contact = \"calls\"; } ); },\n"
    "  { name = \"nurses\"; staff = 4; skills = ( { contact = \"advice|desk\"; } ); },\n"
    "  { name = \"writers\"; staff = 2; skills = ( { contact = \"mail\"; } ); }\n"
    ");\n"
    "simulation = { seed = 7; replications = 200; };\n";

static int make_folder(void **state) { return program_folder_make(state, "staff", center); }

static json_t *answer(const char *arguments)
{
    char *command = memory_format("%s --format json --quiet", arguments);
    json_t *root = program_json(command);
    free(command);
    return root;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static const json_t *contact(const json_t *root, const char *name)
{
    return json_object_get(json_object_get(root, "contacts"), name);
}

static const json_t *interval(const json_t *root, const char *name, size_t i)
{
    return json_array_get(json_object_get(contact(root, name), "intervals"), i);
}

static double simulated(const json_t *of, const char *key)
{
    return program_number(json_object_get(json_object_get(of, "simulated"), key), "mean");
}

/* 120 calls a half hour of 3 min are 12 erlangs. */
TEST(an_interval_is_what_the_formula_says)
{
    const struct queue_load load = {QUEUE_ERLANG_A, 120.0 / 1800.0, 180.0, 120.0, NULL, INFINITY};
    const struct queue_targets targets = {0.8, 20.0, NAN, NAN, NAN, NAN, NAN, NAN};
    double agents = requirement_agents(&load, &targets, true);
    struct queue_measures measures = queue_measures_find(&load, agents, 20.0);
    json_t *staff = answer("staff day.cfg --formula-only");
    const json_t *peak = interval(staff, "calls", 2);
    CHECK_CLOSE(program_number(peak, "offered_load_erlangs"), 12.0, 1e-9);
    CHECK_CLOSE(program_number(peak, "required_rounded"), agents, 0.0);
    CHECK_CLOSE(program_number(peak, "required"), requirement_agents(&load, &targets, false), 1e-8);
    CHECK_CLOSE(program_number(peak, "service_level"), measures.service_level, 1e-9);
    CHECK_CLOSE(program_number(peak, "abandonment_rate"), measures.abandonment_fraction, 1e-9);
    CHECK_CLOSE(program_number(peak, "scheduled"), program_number(peak, "required") / 0.8, 1e-8);
    CHECK_CLOSE(program_number(peak, "net"), 10.0 - program_number(peak, "required"), 1e-8);
    json_decref(staff);
}

TEST(the_simulated_service_stands_beside_the_formulas)
{
    json_t *staff = answer("staff day.cfg");
    const json_t *calls = contact(staff, "calls");
    CHECK_CLOSE(simulated(calls, "service_level"), program_number(calls, "service_level"), 0.03);
    CHECK_CLOSE(simulated(calls, "abandonment_rate"), program_number(calls, "abandonment_rate"), 0.01);
    CHECK(simulated(interval(staff, "calls", 1), "service_level") > 0.7);
    CHECK_TEXT(json_string_value(json_object_get(contact(staff, "advice|desk"), "basis")), "default");
    CHECK_TEXT(json_string_value(json_object_get(contact(staff, "mail"), "model")), "workload");
    CHECK_CLOSE(simulated(contact(staff, "mail"), "deadline_kept"), 1.0, 0.02);
    json_decref(staff);
}

TEST(the_scenario_written_simulates_to_the_same_figures)
{
    json_t *staff = answer("staff day.cfg --write staffed.cfg");
    json_t *results = answer("simulate staffed.cfg");
    const char *keys[] = {"asa_seconds", "abandonment_rate", "probability_of_wait"};
    for (int k = 0; k < 3; k++)
        CHECK_CLOSE(simulated(contact(staff, "calls"), keys[k]),
                    program_number(json_object_get(contact(results, "calls"), keys[k]), "mean"), 0.0);
    program_says("staffed.cfg", "# Written by: callfloor staff day.cfg --write staffed.cfg");
    json_decref(results);
    json_decref(staff);
    program_refuses("staff day.cfg --write day.cfg --quiet", "is the scenario itself");
    CHECK(program_run("staff day.cfg --write nowhere/x.cfg --quiet") == 2);
}

TEST(simulate_judges_a_written_scenario_by_what_it_was_staffed_for)
{
    CHECK(program_run("staff day.cfg --quiet --formula-only --write staffed.cfg --service-level 0.9 --within 10s "
                      "--shrinkage 0.25") == 0);
    CHECK(program_run("simulate staffed.cfg --quiet --require-targets") == 0);
    program_says("out", "service level within 10 s  at least 90 %");
    CHECK(program_run("simulate staffed.cfg --quiet --require-targets --set agents.nurses.staff=3") == 3);
    program_says("staffed.cfg", "service_level = 0.9");
    program_says("staffed.cfg", "shrinkage = 0.25;");
    CHECK(program_run("staff day.cfg --quiet --formula-only --write staffed.cfg") == 0);
    program_says("staffed.cfg", "target = {\n      service_level = 0.8;\n      within = \"20s\";"); /* the default */
}

TEST(what_shifts_had_and_heads_have_not_is_said)
{
    char *shifts = program_text("day.cfg"), *heads = strstr(shifts, "staff = 10;");
    CHECK(heads != NULL);
    char *text =
        memory_format("%.*sabsence = 0.1; shifts = ( { name = \"early\"; agents = 30; start = \"08:00\"; length "
                      "= \"2h\"; breaks = ( { name = \"tea\"; after = \"1h\"; length = \"15m\"; } ); } );%s"
                      "plans = ( { name = \"ill\"; changes = ( { path = \"agents.clerks.absence\"; set = 0.2; } "
                      "); }, { name = \"mail\"; changes = ( { path = \"contacts.mail.arrivals\"; scale = 2; } "
                      "); } );\n",
                      (int)(heads - shifts), shifts, heads + strlen("staff = 10;"));
    put("shifts.cfg", text);
    CHECK(program_run("staff shifts.cfg --formula-only --write staffed.cfg") == 0);
    program_says("out", "clerks has shifts; here it has head counts");
    program_says("out", "absence of 10 %");
    program_says("out", "without breaks and without the absent");
    program_says("out", "27.0"); /* of 30 in the hours without tea */
    program_says("err", "warning: the plan \"ill\" is left out");
    program_says_not("err", "\"mail\"");
    program_says("out", "Note: the plan \"ill\" is left out");
    CHECK(program_run("simulate staffed.cfg --quiet --plan mail --replications 3") == 0);
    free(text);
    free(shifts);
}

TEST(the_csv_has_a_row_for_each_interval_and_type)
{
    CHECK(program_run("staff day.cfg --format csv --quiet") == 0);
    char *text = program_text("out");
    int rows = -1;
    for (const char *at = text; *at != '\0'; at++)
        rows += *at == '\n';
    CHECK(rows == 12);
    CHECK(strncmp(text, "start,minutes,queue,required,required_rounded,scheduled,shrinkage,net,service_level,", 84) ==
          0);
    CHECK(strstr(text, "\n08:30,30,calls,") != NULL && strstr(text, "nan") == NULL);
    free(text);
    CHECK(program_run("staff day.cfg --format csv --quiet --date 2026-11-23") == 0);
    program_says("out", "\n2026-11-23 08:30,30,calls,");
}

TEST(other_systems_get_their_files)
{
    CHECK(program_run("staff day.cfg --quiet --date 2026-11-23 --zone +01:00 --out files") == 0);
    program_says("files/staffing.csv", "2026-11-23 08:00,30,calls,");
    program_says("files/genesys_forecast.csv", "Interval Start UTC Date,Planning Group,Offered,Average Handle Time\n"
                                               "2026-11-23T07:00:00.000Z,calls,30.0000,180.00\n"
                                               "2026-11-23T07:15:00.000Z,calls,30.0000,180.00\n");
    program_says("files/amazon_forecast_override.csv",
                 "QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,AverageHandleTime\n"
                 "calls,,VOICE,2026-11-23T07:00:00Z,30mins,60,180.00\n");
    program_says("files/amazon_forecast_override.csv", "\nadvice_desk,,VOICE,");
    program_says("files/ctActiveForecast_112326_0800.txt", "\n11232026|09:00|1|Desk|1|calls|120.0000|");
    program_says("files/ctActiveForecast_112326_0800.txt", "|2|advice_desk|");
    program_says("files/report.html", "interval by interval");
    CHECK(access("files/charts/staff_requirement_1.gp", F_OK) == 0);
    program_says("files/ctActiveForecast_112326_0800.txt", "|1|Desk|3|mail|");
    program_says("files/genesys_forecast.csv", "Z,mail,");
    program_says_not("files/amazon_forecast_override.csv", "mail");
    program_says("out", "amazon_forecast_override.csv takes voice and chat; left out of it: mail.");
    CHECK(program_run("staff day.cfg --quiet --out undated") == 0);
    program_says("out", "need a date");
    CHECK(access("undated/genesys_forecast.csv", F_OK) != 0);
}

/* Germany puts its clocks on in the night to 29 March 2026. */
TEST(a_zone_by_name_follows_its_clock)
{
    if (access("/usr/share/zoneinfo/Europe/Berlin", R_OK) != 0)
        skip();
    static const char run[] = "staff day.cfg --quiet --formula-only --set center.days=2 --date 2026-03-28 "
                              "--zone Europe/Berlin";
    char *with_files = memory_format("%s --out zone", run);
    CHECK(program_run(with_files) == 0);
    program_says("zone/genesys_forecast.csv", "\n2026-03-28T07:00:00.000Z,calls,");
    program_says("zone/genesys_forecast.csv", "\n2026-03-29T06:00:00.000Z,calls,");
    free(with_files);
    CHECK(program_run(run) == 0);
    program_says("out", "--zone is for the files of other systems");
}

TEST(only_what_a_system_plans_for_is_in_its_file)
{
    CHECK(program_run("staff day.cfg --quiet --formula-only --date 2026-11-23 --out counter "
                      "--set 'contacts.calls.channel=walk_in' --set 'center.name=\"a \\\"desk\\\"\"'") == 0);
    program_says_not("counter/genesys_forecast.csv", "calls");
    program_says_not("counter/amazon_forecast_override.csv", "calls");
    program_says("out", "left out of it: calls, mail.");
    program_says("counter/ctActiveForecast_112326_0800.txt", "|1|a _desk_|");
    program_says("out", "_desk_, advice_desk.");
    CHECK(program_run("staff day.cfg --quiet --formula-only --date 2026-11-23 --out named") == 0);
    program_says("out", "amazon_forecast_override.csv takes no other signs in names than");
    program_says_not("out", "as Desk");
}

TEST(the_chart_is_short_of_people_where_the_table_is)
{
    CHECK(program_run("staff day.cfg --quiet --formula-only --safety 0 --set 'agents.clerks.staff=[6,9,12,6]' "
                      "--set 'contacts.calls.arrivals.per_interval=[60,90,122,60]' --out short") == 0);
    program_says("out", "12.20     13      15.25  12.0  -0.2");
    program_says("short/charts/staff_requirement_1.gp", "short of 0.2 people");
    CHECK(program_run("staff day.cfg --quiet --formula-only --safety 0 --out enough") == 0);
    program_says("enough/charts/staff_requirement_2.gp", "enough people are there");
}

TEST(dates_of_the_arrivals_own_file_are_kept)
{
    put("weeks.csv", "start,minutes,queue,expected\n2026-03-02 08:00,30,calls,50\n2026-03-02 08:30,30,calls,60\n"
                     "2026-03-02 09:00,30,calls,70\n2026-03-02 09:30,30,calls,50\n");
    static const char forecast[] = "staff day.cfg --formula-only --quiet --format csv "
                                   "--set 'contacts.calls.arrivals={ forecast = \"weeks.csv\"; }' ";
    char *differs = memory_format("%s --date 2026-11-23", forecast),
         *same = memory_format("%s --date 2026-03-02", forecast);
    CHECK(program_run(forecast) == 0);
    program_says("out", "\n2026-03-02 08:30,30,calls,");
    CHECK(program_run(same) == 0);
    program_says("out", "\n2026-03-02 08:30,30,calls,");
    program_refuses(differs,
                    "--date says that day 1 is 2026-11-23, but the file of its arrivals begins there on 2026-03-02");
    free(same);
    free(differs);
}

TEST(the_text_names_the_aim_the_default_and_the_definitions)
{
    CHECK(program_run("staff day.cfg --quiet") == 0);
    program_says("out", "80 % within 20 s");
    program_says("out", "advice|desk has no target");
    program_says("out", "Erlang A");
    program_says("out", "Erlang C");
    program_says("out", "done within 60 min");
    program_says("out", "Needed: people at their desks");
}

TEST(what_the_formula_does_not_see_is_said)
{
    CHECK(
        program_run("staff day.cfg --quiet --formula-only --method mol "
                    "--set 'contacts.calls.target={ asa = \"30s\"; }' "
                    "--set 'contacts.calls.outcomes=( { name = \"again\"; probability = 0.1; repeats_after = \"1h\"; } "
                    ")' --set 'agents.nurses.skills=( { contact = \"calls\"; } )'") == 0);
    program_says("out", "No group has the skill for advice|desk");
    program_says("out", "Repeats are in the load of the interval of the contact");
    program_says("out", "its service level is shown within 20 s");
    program_says("out", "exponential, the load");
    CHECK(program_run("staff day.cfg --quiet --formula-only") == 0);
    program_says_not("out", "No group has the skill");
    program_says_not("out", "Repeats are in");
    program_says_not("out", "is shown within");
    program_says_not("out", "exponential, the load");
}

TEST(options_that_change_nothing_and_thresholds_taken_are_said)
{
    CHECK(program_run("staff day.cfg --quiet --formula-only --within 35s") == 0);
    program_says("out", "advice|desk has no target that a formula can use, so 80 % within 35 s was taken");
    program_says_not("out", "changes nothing");
    CHECK(program_run(
              "staff day.cfg --quiet --formula-only --service-level 0.5 --max-occupancy 0.8 --interval-load max "
              "--set contacts.calls.arrivals.per_interval=0 --set 'contacts.advice|desk.arrivals.per_hour=0'") == 0);
    program_says("out", "--service-level is for live contact types, and none has work here");
    program_says("out", "--interval-load changes nothing");
    program_says_not("out", "--within is for");
    program_says("out", "--max-occupancy is for live contact types, and none has work here");
}

/* 1 is no ceiling and no aim: the default is still there. */
TEST(an_occupancy_of_1_asks_for_nothing)
{
    json_t *plain = answer("staff day.cfg --formula-only"),
           *one = answer("staff day.cfg --formula-only --max-occupancy 1");
    const char *types[] = {"calls", "advice|desk", "mail"};
    for (int t = 0; t < 3; t++)
        CHECK_CLOSE(program_number(contact(one, types[t]), "required_hours"),
                    program_number(contact(plain, types[t]), "required_hours"), 0.0);
    CHECK_TEXT(json_string_value(json_object_get(contact(one, "advice|desk"), "basis")), "default");
    json_decref(one);
    json_decref(plain);
}

TEST(a_share_of_days_keeps_within_0_and_100)
{
    CHECK(program_run("staff day.cfg --quiet --replications 5 --set 'agents.clerks.staff=30'") == 0);
    char *text = program_text("out");
    const char *table = strstr(text, "Days on target"), *row = table != NULL ? strstr(table, "\n  calls ") : NULL;
    const char *end = row != NULL ? strchr(row + 3, '\n') : NULL;
    CHECK(end != NULL && end[-1] == ')'); /* "100 (57-100)" */
    free(text);
}

TEST(methods_and_targets_can_be_asked_for)
{
    json_t *plain = answer("staff day.cfg --formula-only");
    json_t *modified = answer("staff day.cfg --formula-only --method mol");
    json_t *strict = answer("staff day.cfg --formula-only --max-occupancy 0.5");
    json_t *safety = answer("staff day.cfg --formula-only --safety 0.5");
    CHECK(program_number(interval(modified, "calls", 0), "load_erlangs") <
          program_number(interval(plain, "calls", 0), "load_erlangs"));
    /* hanging up makes it a little less than 12 / 0.5 */
    CHECK_CLOSE(program_number(interval(strict, "calls", 2), "required"), 24.0, 0.2);
    CHECK_CLOSE(program_number(interval(safety, "calls", 2), "required"), 12.0 + 0.5 * sqrt(12.0), 1e-8);
    CHECK(json_is_null(json_object_get(contact(plain, "calls"), "simulated")));
    json_decref(plain);
    json_decref(modified);
    json_decref(strict);
    json_decref(safety);
}

TEST(mistakes_are_told_with_what_would_be_right)
{
    static const struct {
        const char *arguments, *says;
    } mistakes[] = {
        {"staff day.cfg --service-level 80", "for 80 percent write 0.8"},
        {"staff day.cfg --service-level 1", "which is 100 percent"},
        {"staff day.cfg --max-occupancy 1.2", "--max-occupancy is \"1.2\"; it is a fraction above 0 and below 1"},
        {"staff day.cfg --date 2026-03-03 --zone Mars/Base", "callfloor: --zone: the time zone is"},
        {"staff day.cfg --within 20", "a duration with its unit"},
        {"staff day.cfg --method erlang", "write stationary, lagged or mol"},
        {"staff day.cfg --model d", "write auto, a, b or c"},
        {"staff day.cfg --shrinkage 30%", "write 0.3"},
        {"staff day.cfg --date 23.11.2026", "for example 2026-11-23"},
        {"staff day.cfg --zone Berlin", "such as America/New_York"},
        {"staff day.cfg --zone +01:07", "in quarters of an hour"},
        {"staff day.cfg --safety x", "from 0 to 100, usually below 2"},
        {"staff day.cfg --safety -1", "from 0 to 100"},
        {"staff day.cfg --abandonment 0", "above 0 and below 1, for example 0.05"},
        {"staff day.cfg --formula-only --require-targets", "leave out one of them"},
        {"staff day.cfg --out both --write both/staffing.csv", "ends in .cfg"},
        {"staff day.cfg --out both/ --write both/charts/x", "ends in .cfg"},
        {"staff day.cfg --out . --write staffing.csv", "ends in .cfg"},
        {"staff day.cfg --safety 1 --delay-probability 0.2", "give one of them"},
        {"staff day.cfg --write -", "needs the name of a file"},
        {"staff day.cfg --set contacts.calls.target.asa=0s --set contacts.calls.target.service_level=1.0",
         "no number of people reaches"},
        {"staff missing.cfg", "missing.cfg"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++)
        program_refuses(mistakes[i].arguments, mistakes[i].says);
}

TEST(a_missed_target_has_its_own_exit_status)
{
    CHECK(program_run("staff day.cfg --quiet --require-targets --safety 0") == 0); /* no targets are left to miss */
    CHECK(program_run("staff day.cfg --quiet --require-targets --safety 0 --service-level 0.1") == 0);
    CHECK(program_run("staff day.cfg --quiet --require-targets --set contacts.calls.on_abandon.retry=1.0 --set "
                      "contacts.calls.on_abandon.after=1m --service-level 0.5 --within 60s --model b") == 3);
}

TEST(the_scenario_may_be_written_into_the_folder_of_the_answer)
{
    CHECK(program_run("staff day.cfg --quiet --formula-only --out together --write together/staffed.cfg") == 0);
    CHECK(access("together/staffing.csv", F_OK) == 0);
    CHECK(program_run("check together/staffed.cfg") == 0);
}

TEST(parts_of_the_scenario_and_what_is_not_a_plain_file_are_not_written_over)
{
    CHECK(system("printf '@include \"day.cfg\"\\n' >whole.cfg; rm -f link.cfg kept.cfg; ln -s nowhere link.cfg; "
                 "cp day.cfg kept.cfg; chmod 0600 kept.cfg") == 0);
    CHECK(program_run("staff whole.cfg --formula-only --quiet --write day.cfg") == 2);
    program_says("err", "is a part of the scenario");
    CHECK(program_run("staff day.cfg --formula-only --quiet --write link.cfg") == 2);
    program_says("err", "is not a plain file");
    CHECK(program_run("staff day.cfg --formula-only --quiet --write kept.cfg") == 0);
    struct stat kept;
    CHECK(stat("kept.cfg", &kept) == 0 && (kept.st_mode & 0777) == 0600);
    CHECK(chmod("kept.cfg", 0444) == 0);
    CHECK(program_run("staff day.cfg --formula-only --quiet --write kept.cfg") == 2);
    program_says("err", "may not be written to");
}

TEST(an_interrupted_run_says_so_on_every_way_out)
{
    CHECK(system("'" CALLFLOOR "' staff day.cfg --quiet --replications 1000000 --format csv >out 2>err & pid=$!; "
                 "sleep 0.7; kill -INT $pid; wait $pid; test $? -eq 130") == 0);
    program_says("err", "marked as partial");
    program_says("out", ",present,partial\n");
}

/* It waits for the rest of its scenario, so the signal comes in time on every machine. */
TEST(interrupted_before_anything_is_found_it_leaves_nothing_and_says_so)
{
    CHECK(system("for number in INT TERM; do (cat day.cfg; sleep 2) | '" CALLFLOOR "' staff - --formula-only --write "
                 "never.cfg --out unfinished >out 2>err & pid=$!; sleep 0.3; kill -$number $pid; wait $pid; "
                 "test $? -eq 130 || exit 1; done") == 0);
    program_says("err", "callfloor: interrupted before the staff was found; there is nothing to report");
    program_says_nothing("out");
    CHECK(access("never.cfg", F_OK) != 0 && access("unfinished", F_OK) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(an_interval_is_what_the_formula_says),
                                       RUN(the_simulated_service_stands_beside_the_formulas),
                                       RUN(the_scenario_written_simulates_to_the_same_figures),
                                       RUN(simulate_judges_a_written_scenario_by_what_it_was_staffed_for),
                                       RUN(what_shifts_had_and_heads_have_not_is_said),
                                       RUN(the_csv_has_a_row_for_each_interval_and_type),
                                       RUN(other_systems_get_their_files),
                                       RUN(a_zone_by_name_follows_its_clock),
                                       RUN(only_what_a_system_plans_for_is_in_its_file),
                                       RUN(the_chart_is_short_of_people_where_the_table_is),
                                       RUN(dates_of_the_arrivals_own_file_are_kept),
                                       RUN(the_text_names_the_aim_the_default_and_the_definitions),
                                       RUN(what_the_formula_does_not_see_is_said),
                                       RUN(options_that_change_nothing_and_thresholds_taken_are_said),
                                       RUN(an_occupancy_of_1_asks_for_nothing),
                                       RUN(a_share_of_days_keeps_within_0_and_100),
                                       RUN(methods_and_targets_can_be_asked_for),
                                       RUN(mistakes_are_told_with_what_would_be_right),
                                       RUN(a_missed_target_has_its_own_exit_status),
                                       RUN(the_scenario_may_be_written_into_the_folder_of_the_answer),
                                       RUN(parts_of_the_scenario_and_what_is_not_a_plain_file_are_not_written_over),
                                       RUN(an_interrupted_run_says_so_on_every_way_out),
                                       RUN(interrupted_before_anything_is_found_it_leaves_nothing_and_says_so)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
