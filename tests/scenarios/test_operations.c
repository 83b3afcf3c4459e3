/*
 * test_operations.c -- the shipped operations, ideas and target sets: they are read without complaint, every plan
 * applies, and no contact is lost in them.
 *
 * What the figures should be is not asked here; test_conservation.c asks of each scenario whether single contacts obey
 * the laws.
 */
#include <glob.h>
#include <stdlib.h>

#include "sample.h"

enum { PLANS_AT_LEAST = 3, REPLICATIONS = 2 };

static const char *const operations[] = {"appointment_center", "health_plan", "member_services", "triage_center",
                                         "specialty_pharmacy"};
enum { OPERATIONS = sizeof operations / sizeof operations[0] };

/* --- no contact is lost ----------------------------------------------------------------------------------------- */

static double mean(const struct results *results, int type, enum contact_kpi kpi)
{
    return results_contact(results, 0, type, kpi).mean;
}

static double mean_or_0(const struct results *results, int type, enum contact_kpi kpi)
{
    double found = mean(results, type, kpi);
    return isnan(found) ? 0.0 : found;
}

static void every_contact_of_a_type_has_one_end(const struct results *results, int type)
{
    const struct contact_type *described = &results->center->contact_types[type];
    double offered = mean(results, type, KPI_OFFERED), abandoned = mean(results, type, KPI_ABANDONED);
    double backlog = mean_or_0(results, type, KPI_BACKLOG);
    if (fabs(offered - mean(results, type, KPI_ANSWERED) - abandoned - backlog) > 1e-9 * offered)
        fail_msg("%s: %.12g offered, %.12g answered, %.12g abandoned, %.12g backlog", described->name, offered,
                 mean(results, type, KPI_ANSWERED), abandoned, backlog);
    if (described->channel->is_live)
        CHECK(backlog == 0.0); /* the doors close, who waits is served */
    else
        CHECK(abandoned == 0.0);
}

static double of_its_languages(const struct results *results, int parent, enum contact_kpi kpi)
{
    double sum = 0.0;
    for (int t = results->center->contact_type_count; t < results->center->class_count; t++)
        if (results->center->contact_types[t].parent == parent)
            sum += mean_or_0(results, t, kpi);
    return sum;
}

static void no_contact_is_lost(const struct scenario *scenario)
{
    const struct center *center = scenario->center;
    struct run_settings settings = scenario->settings;
    settings.replications = REPLICATIONS;
    settings.precision = 0.0;
    struct results *results = replications_run(center, &settings, NULL);
    CHECK(results != NULL && results->replications == REPLICATIONS);
    for (int t = 0; t < center->contact_type_count; t++) {
        every_contact_of_a_type_has_one_end(results, t);
        if (!center->contact_types[t].knows_languages)
            continue;
        double offered = mean(results, t, KPI_OFFERED);
        CHECK_CLOSE(of_its_languages(results, t, KPI_OFFERED), offered, 1e-9 * offered);
        CHECK_CLOSE(of_its_languages(results, t, KPI_ANSWERED), mean(results, t, KPI_ANSWERED), 1e-9 * offered);
    }
    results_destroy(results);
}

/* --- every plan applies ----------------------------------------------------------------------------------------- */

static void check_plan(const struct scenario_source *source, const char *path, const char *plan)
{
    struct complaints complaints = {0};
    struct scenario *scenario = scenario_read(source, plan, NULL, false, &complaints);
    char *text = complaints_text(&complaints, path);
    if (scenario == NULL || text[0] != '\0')
        fail_msg("%s, plan %s:\n%s", path, plan, text);
    no_contact_is_lost(scenario);
    scenario_destroy(scenario);
    complaints_clear(&complaints);
    free(text);
}

static void check_file(const char *path, int plans_at_least)
{
    struct complaints complaints = {0};
    struct scenario_source *source = scenario_open(path, &complaints);
    char *text = complaints_text(&complaints, path);
    CHECK_TEXT(text, "");
    int plans = 0;
    check_plan(source, path, SCENARIO_BASE_PLAN);
    for (const char *const *plan = scenario_plan_names(source); *plan != NULL; plan++, plans++)
        check_plan(source, path, *plan);
    if (plans < plans_at_least)
        fail_msg("%s has %d plans, at least %d are worth comparing", path, plans, plans_at_least);
    scenario_close(source);
    complaints_clear(&complaints);
    free(text);
}

TEST(every_operation_has_plans_worth_comparing_and_loses_no_contact)
{
    for (int i = 0; i < OPERATIONS; i++) {
        char *path = memory_format("%s/scenarios/%s.cfg", SOURCE_DIR, operations[i]);
        check_file(path, PLANS_AT_LEAST);
        free(path);
    }
}

TEST(every_idea_is_sound_and_loses_no_contact)
{
    glob_t files;
    int status = glob(SOURCE_DIR "/scenarios/ideas/*.cfg", 0, NULL, &files);
    CHECK(status == 0 || status == GLOB_NOMATCH);
    for (size_t i = 0; status == 0 && i < files.gl_pathc; i++)
        check_file(files.gl_pathv[i], 0);
    globfree(&files);
}

TEST(check_has_no_warning_for_an_operation)
{
    for (int i = 0; i < OPERATIONS; i++) {
        char *path = memory_format("%s/scenarios/%s.cfg", SOURCE_DIR, operations[i]);
        struct reading_result result = read_file(path, NULL, NULL, true);
        CHECK_TEXT(result.complaints, "");
        result_clear(&result);
        free(path);
    }
}

static double offered_under(const struct scenario_source *source, const char *plan, int contact_type)
{
    struct complaints complaints = {0};
    struct scenario *scenario = scenario_read(source, plan, NULL, false, &complaints);
    CHECK(scenario != NULL);
    struct run_settings settings = scenario->settings;
    settings.replications = REPLICATIONS;
    struct results *results = replications_run(scenario->center, &settings, NULL);
    double offered = mean(results, contact_type, KPI_OFFERED);
    results_destroy(results);
    scenario_destroy(scenario);
    complaints_clear(&complaints);
    return offered;
}

TEST(a_quarter_more_arrivals_is_seen_in_the_queue)
{
    struct complaints complaints = {0};
    struct scenario_source *source = scenario_open(SOURCE_DIR "/scenarios/health_plan.cfg", &complaints);
    CHECK(source != NULL);
    CHECK(offered_under(source, "January", 0) > 1.2 * offered_under(source, SCENARIO_BASE_PLAN, 0));
    scenario_close(source);
    complaints_clear(&complaints);
}

/* --- target sets ------------------------------------------------------------------------------------------------ */

static void check_target_set(const char *path)
{
    char *include = memory_format("target = {\n@include \"%s\"\n};", path);
    char *text = replaced(sample, "target = { service_level = 0.80; within = \"30s\"; rule = \"offered\"; };", include);
    struct reading_result result = read_text(text, NULL, NULL, false);
    if (result.complaints[0] != '\0')
        fail_msg("%s:\n%s", path, result.complaints);
    const struct contact_type *calls = &result.scenario->center->contact_types[0];
    CHECK(calls->has_target);
    CHECK(calls->target.within_seconds > 0.0); /* so that a service level is reported */
    CHECK(calls->target.set_name != NULL && calls->target.set_source != NULL && calls->target.set_status != NULL);
    result_clear(&result);
    free(text);
    free(include);
}

TEST(every_target_set_says_what_it_asks_and_who_says_so)
{
    glob_t files;
    CHECK(glob(SOURCE_DIR "/scenarios/targets/*.cfg", 0, NULL, &files) == 0);
    CHECK(files.gl_pathc >= 5);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_target_set(files.gl_pathv[i]);
    globfree(&files);
}

RUN_TESTS(RUN(every_operation_has_plans_worth_comparing_and_loses_no_contact),
          RUN(every_idea_is_sound_and_loses_no_contact), RUN(check_has_no_warning_for_an_operation),
          RUN(a_quarter_more_arrivals_is_seen_in_the_queue), RUN(every_target_set_says_what_it_asks_and_who_says_so))
