/*
 * test_scenario_files.c -- the benchmark's own scenarios are what their figures say they are.
 */
#include "scenario_files.h"

#include <stdlib.h>

#include "reading.h"
#include "sim/memory.h"

#include "check.h"

static char folder[] = "/tmp/callfloor-scenarios-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && scenario_files_write(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char *command = memory_format("rm -rf '%s'", folder);
    int status = system(command);
    free(command);
    return status;
}

static struct reading read_file(const char *name)
{
    char *path = memory_format("%s/%s", folder, name);
    struct reading reading = reading_open(path);
    free(path);
    return reading;
}

static double expected_contacts(const struct center *center)
{
    double sum = 0;
    for (int type = 0; type < center->contact_type_count; type++)
        for (int interval = 0; interval < center->grid.interval_count; interval++)
            sum += center->contact_types[type].expected_arrivals[interval];
    return sum;
}

TEST(all_of_them_are_read_without_a_complaint)
{
    for (int i = 0; i < SCENARIO_FILES; i++) {
        struct reading reading = read_file(scenario_files[i].name);
        CHECK(reading.scenario);
        reading_close(&reading);
    }
}

TEST(the_week_is_as_wide_and_as_full_as_it_says)
{
    struct reading week = read_file("week.cfg");
    CHECK(week.scenario);
    const struct center *center = week.scenario->center;
    CHECK(center->grid.days == 7 && center->grid.interval_count == 7 * 96);
    CHECK(center->contact_type_count == 50 && center->agent_group_count == 20);
    CHECK_CLOSE(expected_contacts(center), 1e6, 1);
    for (int group = 0; group < center->agent_group_count; group++)
        CHECK(center->agent_groups[group].skill_count > 0);
    reading_close(&week);
}

TEST(the_large_centre_has_a_million_calls_and_ten_thousand_agents)
{
    struct reading million = read_file("million.cfg");
    CHECK(million.scenario);
    const struct center *center = million.scenario->center;
    CHECK_CLOSE(expected_contacts(center), 1e6, 10);
    CHECK(center->agent_groups[0].staff[0] == 10000);
    reading_close(&million);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(all_of_them_are_read_without_a_complaint),
                                       RUN(the_week_is_as_wide_and_as_full_as_it_says),
                                       RUN(the_large_centre_has_a_million_calls_and_ten_thousand_agents)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
