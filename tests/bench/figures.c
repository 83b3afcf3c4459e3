/*
 * figures.c -- a list that grows; the middle of the rounds and their range.
 */
#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"
#include "timing.h"

struct figure figure_of_rounds(double *rounds, int count)
{
    struct figure figure = {.value = median(rounds, count)};
    figure.low = rounds[0];
    figure.high = rounds[count - 1];
    return figure;
}

struct figure figure_of_value(double value) { return (struct figure){.value = value, .low = value, .high = value}; }

static void append(struct figures *figures, struct figure figure)
{
    figures->list = memory_resized(figures->list, figures->count + 1, sizeof *figures->list);
    figures->list[figures->count++] = figure;
}

void figures_add(struct figures *figures, const char *chapter, const char *name, const char *unit, struct figure figure)
{
    snprintf(figure.chapter, sizeof figure.chapter, "%s", chapter);
    snprintf(figure.name, sizeof figure.name, "%s", name);
    snprintf(figure.unit, sizeof figure.unit, "%s", unit);
    append(figures, figure);
}

void figures_append(struct figures *figures, const struct figures *more)
{
    for (size_t i = 0; i < more->count; i++)
        append(figures, more->list[i]);
}

const struct figure *figures_find(const struct figures *figures, const char *chapter, const char *name)
{
    for (size_t i = 0; i < figures->count; i++)
        if (strcmp(figures->list[i].chapter, chapter) == 0 && strcmp(figures->list[i].name, name) == 0)
            return &figures->list[i];
    return NULL;
}

void figures_clear(struct figures *figures)
{
    free(figures->list);
    *figures = (struct figures){0};
}

bool figure_meets(const struct figure *figure, double target)
{
    return figure->more_is_better ? figure->value >= target : figure->value <= target;
}
