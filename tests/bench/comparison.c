/*
 * comparison.c -- a change counts when each median lies outside the other's range of rounds.
 *
 * That asks much of nine rounds on a busy machine, and is meant to: a change that hides in the spread is better shown
 * by counting instructions (the target `profile`).
 */
#include "comparison.h"

#include <math.h>
#include <string.h>

#include "figures_table.h"

static const char *const verdicts[] = {
    [CHANGE_WITHIN_SPREAD] = "within the spread", [CHANGE_BETTER] = "BETTER",       [CHANGE_WORSE] = "WORSE",
    [CHANGE_NO_SPREAD] = "measured once",         [CHANGE_MISSING] = "not in both",
};

static bool lies_within(double value, const struct figure *figure)
{
    return value >= figure->low && value <= figure->high;
}

enum change_verdict change_judge(const struct figure *old, const struct figure *new)
{
    if (!old || !new || isnan(old->value) || isnan(new->value))
        return CHANGE_MISSING;
    if (lies_within(old->value, new) || lies_within(new->value, old))
        return CHANGE_WITHIN_SPREAD;
    if (old->low == old->high && new->low == new->high)
        return CHANGE_NO_SPREAD;
    return (new->value > old->value) == new->more_is_better ? CHANGE_BETTER : CHANGE_WORSE;
}

static void print_change(FILE *file, const struct figure *old, const struct figure *new)
{
    const struct figure *either = new ? new : old;
    char before[32], after[32], change[32] = "";
    figure_text(before, old ? old->value : NAN);
    figure_text(after, new ? new->value : NAN);
    if (old && new && old->value > 0)
        snprintf(change, sizeof change, "%+.1f %%", 100 * (new->value / old->value - 1));
    fprintf(file, "  %-46s %9s %9s %-8s %9s   %s\n", either->name, before, after, either->unit, change,
            verdicts[change_judge(old, new)]);
}

void comparison_print(FILE *file, const struct figures *old, const struct figures *new)
{
    const char *chapter = "";
    fprintf(file, "\n  %-46s %9s %9s %-8s %9s\n", "", "old", "new", "", "change");
    for (size_t i = 0; i < new->count; i++) {
        const struct figure *figure = &new->list[i];
        if (strcmp(chapter, figure->chapter) != 0)
            fprintf(file, "%s\n", figure->chapter);
        chapter = figure->chapter;
        print_change(file, figures_find(old, figure->chapter, figure->name), figure);
    }
    for (size_t i = 0; i < old->count; i++)
        if (!figures_find(new, old->list[i].chapter, old->list[i].name))
            print_change(file, &old->list[i], NULL);
    fprintf(file, "\n");
}
