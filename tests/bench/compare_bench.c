/*
 * compare_bench.c -- compare_bench OLD.json NEW.json: two commits, line by line.
 */
#include <stdio.h>
#include <string.h>

#include "comparison.h"
#include "figures_json.h"

static bool read_or_say(const char *path, struct machine *machine, struct figures *figures)
{
    char trouble[256];
    if (figures_read(path, machine, figures, trouble))
        return true;
    fprintf(stderr, "compare_bench: %s\n", trouble);
    return false;
}

static void print_machine(const char *which, const struct machine *machine)
{
    printf("%s: callfloor %s, commit %s%s; %s, %d processors, load %.1f; %s; %s\n", which, machine->version,
           machine->commit, machine->is_quick ? ", a quick run" : "", machine->processor, machine->processors,
           machine->load, machine->compiler, machine->flags);
}

int main(int argc, char **argv)
{
    struct machine old_machine, new_machine;
    struct figures old = {0}, new = {0};
    if (argc != 3) {
        fprintf(stderr, "Usage: compare_bench OLD.json NEW.json\n");
        return 2;
    }
    if (!read_or_say(argv[1], &old_machine, &old) || !read_or_say(argv[2], &new_machine, &new))
        return 1;
    print_machine("old", &old_machine);
    print_machine("new", &new_machine);
    if (strcmp(old_machine.processor, new_machine.processor) != 0)
        printf("these are different processors: compare the ratios only\n");
    comparison_print(stdout, &old, &new);
    figures_clear(&old);
    figures_clear(&new);
    return 0;
}
