/*
 * test_ideas_of_agents.c -- the small scenarios that show one mechanism each are sound, with all their plans.
 */
#include "sample.h"

static const char *const ideas[] = {
    "absence_one_person_skill",
    "agent_orders",
    "contact_orders",
    "count_by_interval",
    "delayed_overflow",
    "mailing",
    "new_hires",
    "on_call_physician",
    "several_days",
    "shifts_and_breaks",
    "snow_day",
};
enum { IDEAS = sizeof ideas / sizeof *ideas };

TEST(every_idea_is_sound_and_so_are_its_plans)
{
    for (int i = 0; i < IDEAS; i++) {
        char *path = memory_format(SOURCE_DIR "/scenarios/ideas/%s.cfg", ideas[i]);
        struct reading_result base = read_file(path, NULL, NULL, false);
        CHECK_TEXT(base.complaints, "");
        const char *const *plans = scenario_plan_names(base.source);
        CHECK(plans[0] != NULL);
        for (; *plans != NULL; plans++) {
            struct reading_result result = read_file(path, *plans, NULL, false);
            CHECK_TEXT(result.complaints, "");
            result_clear(&result);
        }
        result_clear(&base);
        free(path);
    }
}

TEST(no_idea_needs_more_than_its_people_can_do)
{
    for (int i = 0; i < IDEAS; i++) {
        char *path = memory_format(SOURCE_DIR "/scenarios/ideas/%s.cfg", ideas[i]);
        struct reading_result result = read_file(path, NULL, NULL, false);
        CHECK(result.scenario->growth == NULL);
        result_clear(&result);
        free(path);
    }
}

RUN_TESTS(RUN(every_idea_is_sound_and_so_are_its_plans), RUN(no_idea_needs_more_than_its_people_can_do))
