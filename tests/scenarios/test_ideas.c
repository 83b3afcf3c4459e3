/*
 * test_ideas.c -- the small scenarios that each show one idea are sound, and so are all their plans.
 */
#include <glob.h>

#include "sample.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static void check_idea(const char *path)
{
    struct complaints complaints = {0};
    struct scenario_source *source = scenario_open(path, &complaints);
    CHECK(source != NULL && scenario_plan_names(source)[0] != NULL);
    struct scenario *scenario = scenario_read(source, NULL, NULL, true, &complaints);
    if (scenario == NULL) {
        char *all = complaints_text(&complaints, path);
        CHECK_TEXT(all, "");
        free(all);
    }
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
}

TEST(every_idea_and_every_plan_of_it_is_sound)
{
    glob_t files;
    CHECK(glob(SOURCE_DIR "/scenarios/ideas/*.cfg", 0, NULL, &files) == 0);
    CHECK(files.gl_pathc >= 30);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_idea(files.gl_pathv[i]);
    globfree(&files);
}

RUN_TESTS(RUN(every_idea_and_every_plan_of_it_is_sound))
