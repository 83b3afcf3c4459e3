/*
 * test_conservation.c -- the laws of center_laws.h on a centre that uses every mechanism, and on every shipped
 * scenario.
 */
#include <glob.h>
#include <stdlib.h>

#include "scenarios/reader/read.h" /* before check.h: cmocka has a macro named fail */

#include "check.h"
#include "laws/center_laws.h"
#include "models/center_fixture.h"

enum { DAYS = 3, INTERVALS = 12 };

static void busy_types(struct center_fixture *f)
{
    int sales = fixture_calls(f, "sales", 40.0, fixture_law(f, "lognormal", 240.0, 1.1));
    int service = fixture_calls(f, "service", 25.0, fixture_law(f, "gamma", 300.0, 0.8));
    int expert = fixture_calls(f, "expert", 0.0, fixture_exponential(f, 400.0));
    int message = fixture_tasks(f, "message", fixture_law(f, "uniform", 30.0, 120.0));
    for (int t = sales; t <= expert; t++) {
        f->types[t].patience = fixture_law(f, "hyperexponential", 150.0, 1.5);
        f->types[t].wrap_up = fixture_exponential(f, 30.0);
        f->types[t].hold = fixture_law(f, "weibull", 10.0, 0.5);
        f->types[t].target.within_seconds = 20.0;
        f->types[t].busyness_cv = 0.2;
        f->types[t].on_abandon.share = t == sales ? 1.0 : 0.4;
        f->types[t].on_abandon.after = fixture_exponential(f, 900.0);
    }
    f->types[sales].balk_share = 0.1;
    f->types[service].on_abandon.max_attempts = 3;
    f->types[service].priority = 2;
    f->types[message].backlog = 30;
    struct outcome *outcome = fixture_outcome(f, sales, 0.15);
    outcome->creates = message;
    outcome->creates_after = fixture_exponential(f, 3000.0);
    outcome->repeats_after = fixture_exponential(f, 7000.0);
    outcome = fixture_outcome(f, sales, 0.15);
    outcome->transfer_to = expert;
    outcome->mode = TRANSFER_WARM;
    outcome->handover = fixture_constant(f, 20.0);
    outcome = fixture_outcome(f, service, 0.2);
    outcome->transfer_to = expert;
    outcome->has_priority = true;
    outcome->priority = 4;
    outcome->creates = message;
    outcome = fixture_outcome(f, service, 0.1);
    outcome->transfer_to = OUTSIDE;
    outcome->mode = TRANSFER_WARM;
    outcome->answer_after = fixture_exponential(f, 60.0);
    fixture_outcome(f, expert, 0.1)->transfer_to = sales;
    fixture_outcome(f, message, 0.05)->repeats_after = fixture_exponential(f, 5000.0);
}

static struct center_fixture *busy_center(void)
{
    struct center_fixture *f = fixture_open_days(8.0 * 3600.0, INTERVALS, 1800.0, DAYS);
    busy_types(f);
    for (int g = 0; g < 3; g++)
        fixture_group(f, (const char *[]){"a", "b", "c"}[g], 3);
    for (int i = 0; i < DAYS * INTERVALS; i++) {
        fixture_staff_from(f, 0, i, 4 + (i * 7) % 5);
        fixture_staff_from(f, 1, i, 3 + (i * 5) % 4);
        fixture_staff_from(f, 2, i, (i * 3) % 4);
    }
    fixture_skill(f, 0, 0);
    fixture_skill(f, 0, 3)->preference = 2.0;
    fixture_skill(f, 1, 1)->speed = 0.8;
    fixture_skill(f, 1, 0)->preference = 2.0;
    fixture_skill(f, 2, 2);
    fixture_skill(f, 2, 1)->preference = 3.0;
    fixture_skill(f, 2, 3)->preference = 5.0;
    return f;
}

TEST(the_laws_hold_under_every_routing_at_both_ways_of_closing_and_for_every_interval_rule)
{
    static const char *const agent_order[] = {"preference, longest_idle", "longest_idle, fewest_skills", "random",
                                              "least_occupied, preference"};
    static const char *const contact_order[] = {"priority, preference, longest_wait", "longest_wait",
                                                "service_level_urgency, longest_wait", "preference, longest_wait"};
    for (int i = 0; i < 24; i++) {
        struct center_fixture *f = busy_center();
        fixture_agent_order(f, agent_order[i % 4]);
        fixture_contact_order(f, contact_order[i / 2 % 4]);
        f->center.hangs_up_at_close = i % 3 == 0;
        f->center.interval_of = (enum interval_of)(i % 3);
        f->center.warm_up_seconds = i % 5 ? 0.0 : 8.0 * 3600.0 + 2500.0;
        center_obeys_the_laws(&f->center, 41, (uint64_t)i);
        fixture_destroy(f);
    }
}

TEST(the_laws_hold_round_the_clock)
{
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 2);
    busy_types(f);
    fixture_group(f, "all", 0);
    for (int i = 0; i < 96; i++)
        fixture_staff_from(f, 0, i, 12 + (i * 5) % 9);
    for (int t = 0; t < 4; t++)
        fixture_skill(f, 0, t);
    for (uint64_t i = 0; i < 5; i++)
        center_obeys_the_laws(&f->center, 42, i);
    fixture_destroy(f);
}

TEST(the_laws_hold_where_nobody_comes_to_work_and_where_nobody_calls)
{
    for (int i = 0; i < 2; i++) {
        struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
        fixture_skill(f, fixture_group(f, "agents", i ? 5 : 0),
                      fixture_calls(f, "call", i ? 0.0 : 20.0, fixture_exponential(f, 60.0)));
        center_obeys_the_laws(&f->center, 43, 0);
        fixture_destroy(f);
    }
}

/* --- shipped scenarios ------------------------------------------------------------------------------------------ */

static void say(const char *path, const struct complaints *complaints)
{
    for (size_t i = 0; i < complaints->count; i++)
        print_message("%s: %s\n", path, complaints->list[i].message);
}

static void plan_obeys(const struct scenario_source *source, const char *path, const char *plan)
{
    struct complaints complaints = {0};
    struct scenario *scenario = scenario_read(source, plan, NULL, false, &complaints);
    say(path, &complaints);
    CHECK(scenario != NULL);
    print_message("             %s, plan %s\n", strrchr(path, '/') + 1, plan ? plan : "as it stands");
    for (uint64_t i = 0; i < 2; i++)
        center_obeys_the_laws(scenario->center, scenario->settings.seed, i);
    scenario_destroy(scenario);
    complaints_clear(&complaints);
}

TEST(the_laws_hold_on_every_shipped_scenario_and_on_all_its_plans)
{
    glob_t files;
    CHECK(glob(SOURCE_DIR "/scenarios/*.cfg", 0, NULL, &files) == 0);
    CHECK(glob(SOURCE_DIR "/scenarios/ideas/*.cfg", GLOB_APPEND, NULL, &files) == 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct complaints complaints = {0};
        struct scenario_source *source = scenario_open(files.gl_pathv[i], &complaints);
        say(files.gl_pathv[i], &complaints);
        CHECK(source != NULL);
        plan_obeys(source, files.gl_pathv[i], NULL);
        for (const char *const *plan = scenario_plan_names(source); *plan; plan++)
            plan_obeys(source, files.gl_pathv[i], *plan);
        scenario_close(source);
        complaints_clear(&complaints);
    }
    globfree(&files);
}

RUN_TESTS(RUN(the_laws_hold_under_every_routing_at_both_ways_of_closing_and_for_every_interval_rule),
          RUN(the_laws_hold_round_the_clock), RUN(the_laws_hold_where_nobody_comes_to_work_and_where_nobody_calls),
          RUN(the_laws_hold_on_every_shipped_scenario_and_on_all_its_plans))
