/*
 * print_bench.c -- all chapters of the benchmark as one table; the same as JSON into the file named.
 *
 * The built program is weighed first, while this process is small; it stands last in the table.
 */
#include <stdio.h>

#include "built_program.h"
#include "figures_json.h"
#include "figures_table.h"
#include "loop_rounds.h"
#include "operations.h"
#include "scaling.h"

static void say(const char *chapter) { fprintf(stderr, "measuring %s ...\n", chapter); }

static void measure(const struct effort *effort, struct figures *figures)
{
    struct figures program = {0};
    say("the built program");
    built_program_measure(effort, &program);
    say("the engine beside the bare loop");
    loop_rounds_measure(effort, figures);
    say("the shipped operations");
    operations_measure(effort, figures);
    say("scaling over agents");
    scaling_over_agents(effort, figures);
    say("scaling over threads");
    scaling_over_threads(effort, figures);
    figures_append(figures, &program);
    figures_clear(&program);
}

int main(int argc, char **argv)
{
    struct figures figures = {0};
    struct effort effort = effort_from_environment();
    struct machine machine = machine_find();
    machine.is_quick = effort.is_quick;
    measure(&effort, &figures);
    figures_print(stdout, &machine, &figures);
    bool is_written = argc < 2 || figures_write(argv[1], &machine, &figures);
    if (!is_written)
        perror(argv[1]);
    figures_clear(&figures);
    return is_written ? 0 : 1;
}
