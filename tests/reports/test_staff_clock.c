/*
 * test_staff_clock.c -- the files that `callfloor staff` writes for other systems, where clocks are put on or back.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static const char center[] =
    "center = { name = \"Night watch\"; open = \"00:00-24:00\"; interval = \"30m\"; days = 2; };\n"
    "contacts = ( { name = \"night\"; arrivals = { per_hour = 7; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; }; } );\n"
    "agents = ( { name = \"all\"; staff = 3; skills = ( { contact = \"night\"; } ); } );\n";

static int make_folder(void **state) { return program_folder_make(state, "staff-clock", center); }

struct files {
    char *genesys, *amazon, *iex;
};

static struct files files_of(const char *date, const char *iex_name)
{
    char *run =
        memory_format("staff day.cfg --quiet --formula-only --zone America/New_York --out night --date %s", date);
    CHECK(program_run(run) == 0);
    free(run);
    return (struct files){program_text("night/genesys_forecast.csv"),
                          program_text("night/amazon_forecast_override.csv"), program_text(iex_name)};
}

static void forget(struct files *files)
{
    free(files->genesys);
    free(files->amazon);
    free(files->iex);
}

static int count_in(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        count++;
    return count;
}

TEST(the_hour_that_does_not_come_in_spring_is_in_no_file)
{
    if (access("/usr/share/zoneinfo/America/New_York", R_OK) != 0)
        skip();
    struct files files = files_of("2026-03-07", "night/ctActiveForecast_030726_0000.txt");
    CHECK(count_in(files.genesys, "Z,night,1.7500,") == 47 * 4 && count_in(files.amazon, ",30mins,") == 47 * 2);
    CHECK(count_in(files.genesys, "2026-03-08T06:45:00.000Z") == 1);
    CHECK(count_in(files.genesys, "2026-03-08T07:00:00.000Z") == 1);
    CHECK(count_in(files.amazon, "2026-03-08T07:00:00Z") == 1 && count_in(files.amazon, "2026-03-09T03:30:00Z") == 1);
    CHECK(count_in(files.iex, "03082026|01:30|") == 1 && count_in(files.iex, "03082026|03:00|") == 1);
    CHECK(count_in(files.iex, "03082026|02:00|") == 0 && count_in(files.iex, "03082026|02:30|") == 0);
    program_says("out", "On 2026-03-08 clocks are put on and 02:00 to 03:00 does not come");
    forget(&files);
}

TEST(the_hour_that_comes_twice_in_autumn_is_twice_in_the_files)
{
    if (access("/usr/share/zoneinfo/America/New_York", R_OK) != 0)
        skip();
    struct files files = files_of("2026-10-31", "night/ctActiveForecast_103126_0000.txt");
    CHECK(count_in(files.genesys, "Z,night,1.7500,") == 49 * 4 && count_in(files.amazon, ",30mins,") == 49 * 2);
    CHECK(count_in(files.genesys, "2026-11-01T05:30:00.000Z") == 1);
    CHECK(count_in(files.genesys, "2026-11-01T06:30:00.000Z") == 1);
    CHECK(count_in(files.iex, "11012026|01:30|") == 2 && count_in(files.iex, "11012026|02:00|") == 1);
    const char *first = strstr(files.iex, "11012026|01:00|");
    CHECK(strstr(first, "11012026|01:30|") < strstr(first + 1, "11012026|01:00|")); /* as the hours pass */
    program_says("out", "On 2026-11-01 clocks are put back and 01:00 to 02:00 comes twice");
    forget(&files);
}

TEST(nothing_is_said_where_clocks_are_left_alone)
{
    if (access("/usr/share/zoneinfo/America/New_York", R_OK) != 0)
        skip();
    struct files files = files_of("2026-11-21", "night/ctActiveForecast_112126_0000.txt");
    CHECK(count_in(files.amazon, ",30mins,") == 48 * 2);
    program_says_not("out", "clocks are put");
    forget(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(the_hour_that_does_not_come_in_spring_is_in_no_file),
                                       RUN(the_hour_that_comes_twice_in_autumn_is_twice_in_the_files),
                                       RUN(nothing_is_said_where_clocks_are_left_alone)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
