/*
 * test_memory_guard.c -- a scenario too large for memory is refused with its estimate, before anything is tried; the
 * shell's limit on address space plays the small machine.
 */
#include <stdlib.h>

#include "program.h"
#include "check.h" /* last: cmocka has a macro fail() */

static const char small_text[] =
    "center = { open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = ( { name = \"calls\"; arrivals = { per_hour = 20.0; }; patience = { distribution = \"exponential\"; "
    "mean = \"2m\"; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"4m\"; }; }; } );\n"
    "agents = ( { name = \"clerks\"; staff = 3; skills = ( { contact = \"calls\"; } ); } );\n"
    "simulation = { replications = 4; };\n";

enum { TYPES = 200 };

/* Two weeks of quarters of an hour, 200 contact types: some 400 MiB. */
static void write_large(void)
{
    FILE *file = fopen("large.cfg", "w");
    CHECK(file != NULL);
    fputs("center = { days = 14; open = \"00:00-24:00\"; interval = \"15m\"; };\ncontacts = (\n", file);
    for (int type = 0; type < TYPES; type++)
        fprintf(file,
                "  { name = \"t%d\"; arrivals = { per_hour = 2.0; };\n    patience = { distribution = \"exponential\"; "
                "mean = \"3m\"; };\n    handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; }; "
                "}%s\n",
                type, type + 1 < TYPES ? "," : " );");
    fputs("agents = ( { name = \"a\"; staff = 40; skills = (", file);
    for (int type = 0; type < TYPES; type++)
        fprintf(file, " { contact = \"t%d\"; }%s", type, type + 1 < TYPES ? "," : " ); } );\n");
    CHECK(fclose(file) == 0);
}

static int make_folder(void **state)
{
    int status = program_folder_make(state, "memory", small_text);
    if (status == 0)
        write_large();
    return status;
}

static bool shell(const char *command) { return system(command) == 0; }

#if !defined(__SANITIZE_ADDRESS__) /* which takes terabytes of addresses for itself */
TEST(what_does_not_fit_is_refused_with_the_estimate_and_leaves_nothing)
{
    static const char *const commands[] = {"simulate large.cfg --out new/folder --quiet",
                                           "compare large.cfg large.cfg --out new/folder --quiet",
                                           "sweep large.cfg --vary agents.a.staff=39:40:1 --out new/folder --quiet"};
    for (int i = 0; i < 3; i++) {
        CHECK(program_run_with("ulimit -v 150000;", commands[i]) == 2);
        CHECK(shell("grep -q '^large.cfg: does not fit into memory: even on one thread it needs about .* MiB' err"));
        CHECK(shell("grep -q 'under ulimit -v' err && grep -q '1344 intervals x 200 contact types' err"));
        CHECK(shell("test ! -e new && test ! -s out"));
    }
}

TEST(what_fits_on_fewer_threads_gets_fewer_and_the_same_results)
{
    CHECK(program_run_with("ulimit -v 120000;", "simulate day.cfg --threads 4 --format json") == 0);
    CHECK(shell("grep -q '^day.cfg: note: runs on [123] threads*, because 4 would need about' err && cp out fewer"));
    CHECK(program_run_with("ulimit -v 4000000;", "simulate day.cfg --threads 4 --format json") == 0);
    CHECK(shell("test ! -s err && cmp -s out fewer"));
}
#else
TEST(what_does_not_fit_is_refused_with_the_estimate_and_leaves_nothing) {}
TEST(what_fits_on_fewer_threads_gets_fewer_and_the_same_results) {}
#endif

TEST(check_tells_the_estimate)
{
    CHECK(shell("'" CALLFLOOR "' check day.cfg | grep -q ', about [0-9.]* MiB of memory to simulate$'"));
    CHECK(shell("'" CALLFLOOR "' check day.cfg --format json | grep -q '\"memory_bytes\": [1-9]'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(what_does_not_fit_is_refused_with_the_estimate_and_leaves_nothing),
                                       RUN(what_fits_on_fewer_threads_gets_fewer_and_the_same_results),
                                       RUN(check_tells_the_estimate)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
