/*
 * test_growth_notes.c -- who runs a day on which work grows without bound is told so, once, and can run it all the
 * same.
 */
#include <stdlib.h>

#include "program.h"
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

static int make_folder(void **state) { return program_folder_make(state, "growth", scenario_text); }

static void check_words(const char *arguments, int status, const char *expected)
{
    assert_int_equal(program_run(arguments), status);
    char *text = program_text("err");
    CHECK_TEXT(text, expected);
    free(text);
}

/* Standard error of the program; its exit status is 0. */
static void check_notes(const char *arguments, const char *expected) { check_words(arguments, 0, expected); }

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

/* 30 million calls in two hours; three clerks can take 90, and five 150. */
#define CROWD(from, contacts)                                                                                          \
    "grows without bound from " from " on: about " contacts " contacts would wait at once, and at most 10000000 can "  \
    "be simulated; add staff, or bring less work\n"

TEST(a_day_that_no_memory_holds_is_refused_before_it_runs)
{
    check_words("simulate day.cfg --quiet --set 'contacts.calls.arrivals*=300000'", 2,
                "day.cfg: " CROWD("08:00", "29999910"));
    check_words("compare day.cfg --quiet --set 'contacts.calls.arrivals*=300000'", 2,
                "day.cfg: plan \"base\": " CROWD("08:00", "29999910") "day.cfg: plan \"more\": " CROWD(
                    "08:00", "29999850") "day.cfg: plan \"fewer\": " CROWD("08:00", "29999940"));
    check_words("sweep day.cfg --quiet --vary contacts.calls.arrivals*=1:300001:300000", 2,
                "day.cfg: at contacts.calls.arrivals*=300001: " CROWD("08:00", "30000010"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(a_simulation_says_what_grows_and_from_when_on),
                                       RUN(a_comparison_says_it_of_each_plan),
                                       RUN(a_sweep_says_it_of_its_first_point_and_counts_the_others),
                                       RUN(a_day_that_no_memory_holds_is_refused_before_it_runs)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
