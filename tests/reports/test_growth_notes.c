/*
 * test_growth_notes.c -- who runs a day on which work grows without bound is told so, once, and can run it all the
 * same.
 */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

/* 6.7 hours of work and nobody who gives up, for two hours of three clerks. */
static const char scenario_text[] =
    "center = { open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = ( { name = \"calls\"; arrivals = { per_interval = [ 10, 20, 30, 40 ]; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"4m\"; }; }; } );\n"
    "agents = ( { name = \"clerks\"; staff = 3; skills = ( { contact = \"calls\"; } ); } );\n"
    "plans = ( { name = \"more\"; changes = ( { path = \"agents.clerks.staff\"; add = 2; } ); },\n"
    "          { name = \"fewer\"; changes = ( { path = \"agents.clerks.staff\"; add = -1; } ); } );\n"
    "simulation = { replications = 2; };\n";

static char folder[] = "/tmp/callfloor-growth-XXXXXX";

static int make_folder(void **unused)
{
    (void)unused;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    FILE *file = fopen("day.cfg", "w");
    fputs(scenario_text, file);
    return fclose(file);
}

static int remove_folder(void **unused)
{
    (void)unused;
    char *command = memory_format("rm -rf '%s'", folder);
    int status = system(command);
    free(command);
    return status;
}

/* Standard error of the program; its exit status is 0. */
static void check_notes(const char *arguments, const char *expected)
{
    char text[4096] = "", *command = memory_format("'%s' %s 2>&1 >out", CALLFLOOR, arguments);
    FILE *pipe = popen(command, "r");
    size_t length = fread(text, 1, sizeof text - 1, pipe);
    text[length] = '\0';
    CHECK(pclose(pipe) == 0);
    CHECK_TEXT(text, expected);
    free(command);
}

#define GROWS(from, hours)                                                                                             \
    "contact \"calls\": grows without bound from " from " on: 6.7 hours of work over the whole horizon for " hours     \
    " agent hours, and nobody gives up\n"

TEST(a_simulation_says_what_grows_and_from_when_on)
{
    check_notes("simulate day.cfg", "day.cfg: note: " GROWS("09:00", "6.0"));
    check_notes("simulate day.cfg --plan more", "");
    check_notes("simulate day.cfg --quiet", "");
}

TEST(a_comparison_says_it_of_each_plan)
{
    check_notes("compare day.cfg", "day.cfg: note: plan \"base\": " GROWS(
                                       "09:00", "6.0") "day.cfg: note: plan \"fewer\": " GROWS("08:30", "4.0"));
}

TEST(a_sweep_says_it_of_its_first_point_and_counts_the_others)
{
    check_notes("sweep day.cfg --plan more --vary agents.clerks.staff=1:5:1",
                "day.cfg: note: at agents.clerks.staff=1 (and at 2 other points): " GROWS("08:00", "2.0"));
    check_notes("sweep day.cfg --plan more --vary agents.clerks.staff=3:5:1",
                "day.cfg: note: at agents.clerks.staff=3: " GROWS("09:00", "6.0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(a_simulation_says_what_grows_and_from_when_on),
                                       RUN(a_comparison_says_it_of_each_plan),
                                       RUN(a_sweep_says_it_of_its_first_point_and_counts_the_others)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
