/*
 * figures_table.c -- one table; a chapter's name stands above its lines.
 */
#include "figures_table.h"

#include <math.h>
#include <string.h>

const char *figure_text(char text[static 32], double value)
{
    if (isnan(value))
        return strcpy(text, "-");
    double size = fabs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    snprintf(text, 32, "%.*f", decimals, value);
    return text;
}

static void print_target(FILE *file, const struct figure *figure, double target)
{
    char text[32];
    if (target == 0)
        fprintf(file, " %14s", "");
    else if (isnan(figure->value))
        fprintf(file, " %6s       ?", figure_text(text, target));
    else
        fprintf(file, " %6s %-7s", figure_text(text, target), figure_meets(figure, target) ? "met" : "missed");
}

static void print_range(FILE *file, const struct figure *figure)
{
    char low[32], high[32], range[72] = "";
    if (figure->low < figure->high)
        snprintf(range, sizeof range, "%s .. %s", figure_text(low, figure->low), figure_text(high, figure->high));
    fprintf(file, " %-18s", range);
}

static void print_figure(FILE *file, const struct figure *figure)
{
    char text[32];
    fprintf(file, "  %-46s %9s %-8s", figure->name, figure_text(text, figure->value), figure->unit);
    print_range(file, figure);
    print_target(file, figure, figure->must);
    print_target(file, figure, figure->stretch);
    fprintf(file, "\n");
}

static void print_machine(FILE *file, const struct machine *machine)
{
    fprintf(file, "\ncallfloor %s, commit %s\n%s, %d processor%s, load %.1f before\n%s, %s\n", machine->version,
            machine->commit, machine->processor, machine->processors, machine->processors == 1 ? "" : "s",
            machine->load, machine->compiler, machine->flags);
    if (machine->is_quick)
        fprintf(file, "a quick run: few rounds, so mind the ranges\n");
}

void figures_print(FILE *file, const struct machine *machine, const struct figures *figures)
{
    const char *chapter = "";
    print_machine(file, machine);
    fprintf(file, "\nM/M/100+M: 20 calls a minute, handle time 5 minutes, patience 2 minutes, all exponential\n");
    fprintf(file, "\n  %-46s %9s %-8s %-18s %6s %-7s %6s\n", "", "median", "", "least .. most", "must", "", "stretch");
    for (size_t i = 0; i < figures->count; i++) {
        if (strcmp(chapter, figures->list[i].chapter) != 0)
            fprintf(file, "%s\n", figures->list[i].chapter);
        chapter = figures->list[i].chapter;
        print_figure(file, &figures->list[i]);
    }
    fprintf(file, "\n");
}
