/*
 * program.c -- makes the folder and takes it away.
 */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "sim/memory.h"

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
