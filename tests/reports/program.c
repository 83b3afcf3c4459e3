/*
 * program.c -- makes the folder and takes it away, and the scenario that most of its tests run.
 */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim/memory.h"

const char program_test_line[] =
    "center = { name = \"Test line\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = ( { name = \"calls\"; channel = \"voice\"; arrivals = { per_hour = 60; };\n"
    "  patience = { distribution = \"exponential\"; mean = \"2m\"; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };\n"
    "  target = { service_level = 0.80; within = \"20s\"; }; } );\n"
    "agents = ( { name = \"desk\"; staff = 4; skills = ( { contact = \"calls\"; } ); wage_per_hour = 20.0; } );\n"
    "plans = ( { name = \"one more\"; changes = ( { path = \"agents.desk.staff\"; add = 1; } ); } );\n"
    "simulation = { seed = 5; replications = 10; };\n";

int program_folder_make(void **state, const char *name, const char *scenario_text)
{
    char *folder = memory_format("/tmp/callfloor-%s-XXXXXX", name);
    *state = folder;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    FILE *file = fopen("day.cfg", "w");
    if (file == NULL)
        return -1;
    fputs(scenario_text, file);
    return fclose(file);
}

int program_folder_remove(void **state)
{
    char *command = memory_format("rm -rf '%s'", (char *)*state);
    int status = system(command);
    free(command);
    free(*state);
    return status;
}
