/*
 * write_scenarios.c -- write_scenarios FOLDER: the benchmark's scenarios, for the targets that run the program itself.
 */
#include <stdio.h>

#include "scenario_files.h"

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "Usage: write_scenarios FOLDER\n");
        return 2;
    }
    if (scenario_files_write(argv[1]))
        return 0;
    perror(argv[1]);
    return 1;
}
