/*
 * test_ideas.c -- the small scenarios that each show one idea are sound, and so are all their plans.
 */
#include <glob.h>

#include "sample.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

/* Whether every complaint is about a key that another part of the reader is still to learn. */
static bool waits_for_others(const struct complaints *complaints)
{
    for (size_t i = 0; i < complaints->count; i++)
        if (!complaints->list[i].is_warning && strstr(complaints->list[i].message, "is not supported yet") == NULL)
            return false;
    return true;
}

static void check_idea(const char *path)
{
    struct complaints complaints = {0};
    struct scenario_source *source = scenario_open(path, &complaints);
    CHECK(source != NULL && scenario_plan_names(source)[0] != NULL);
    struct scenario *scenario = scenario_read(source, NULL, NULL, true, &complaints);
    if (scenario == NULL && !waits_for_others(&complaints)) {
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
    CHECK(files.gl_pathc >= 15);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_idea(files.gl_pathv[i]);
    globfree(&files);
}

RUN_TESTS(RUN(every_idea_and_every_plan_of_it_is_sound))
