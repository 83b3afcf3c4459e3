/*
 * requirement.c -- are there enough, and would the answer do what the formula says?
 */
#include "reports/charts/requirement.h"

#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

enum { HUE_LOAD = 1, HUE_NEEDED = 0, HUE_SIMULATED = 2 };

typedef double interval_value(const struct interval_requirement *interval);

static double load_of(const struct interval_requirement *interval) { return interval->load; }
static double arriving_of(const struct interval_requirement *interval) { return interval->arriving; }
static double needed_of(const struct interval_requirement *interval) { return interval->required; }
static double level_of(const struct interval_requirement *interval)
{
    return interval->contacts > 0.0 ? interval->measures.service_level : NAN;
}

/* Each value holds for the whole interval, as the people there do. */
static void add_steps(struct panel *panel, const struct required_staff *required, int contact_type, const char *label,
                      int hue, interval_value *value)
{
    int intervals = required->center->grid.interval_count;
    double *values = memory_zeroed((size_t)intervals, sizeof *values);
    for (int i = 0; i < intervals; i++)
        values[i] = value(&required->types[contact_type].intervals[i]);
    timeline_add_steps(panel, &required->center->grid, SERIES_LINE, label, hue, values);
    free(values);
}

static void add_people(struct chart *chart, const struct required_staff *required, const struct group_staff *groups,
                       int contact_type)
{
    int intervals = required->center->grid.interval_count;
    struct panel *panel = chart_add_panel(chart, "People at their desks", AXIS_NUMBER, "people, erlangs");
    timeline_add_steps(panel, &required->center->grid, SERIES_STEPS, "there now", HUE_NEUTRAL,
                       &groups->type_present[contact_type * intervals]);
    add_steps(panel, required, contact_type, "needed", HUE_NEEDED, needed_of);
    if (required->types[contact_type].is_deferred)
        add_steps(panel, required, contact_type, "work as it comes in", HUE_LOAD, arriving_of);
    else
        add_steps(panel, required, contact_type, "load", HUE_LOAD, load_of);
}

static void add_formula(struct panel *panel, const struct required_staff *required, int contact_type)
{
    int intervals = required->center->grid.interval_count;
    struct estimate *line = memory_zeroed((size_t)intervals, sizeof *line);
    for (int i = 0; i < intervals; i++)
        line[i] = (struct estimate){level_of(&required->types[contact_type].intervals[i]), NAN};
    timeline_add_line(panel, &required->center->grid, "formula", HUE_NEEDED, line, 1.0);
    free(line);
}

static void add_service_level(struct chart *chart, const struct required_staff *required, const struct results *results,
                              int contact_type)
{
    const struct type_requirement *type = &required->types[contact_type];
    char *within = duration_text(type->is_deferred ? type->deadline_seconds : type->targets.within_seconds);
    char *heading = memory_format("Answered within %s", within);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_PERCENT, NULL);
    panel->y.low = 0.0;
    panel->y.high = 1.0;
    if (!type->is_deferred)
        add_formula(panel, required, contact_type);
    if (results != NULL)
        by_interval_add_contact(panel, results, contact_type, KPI_SERVICE_LEVEL, "simulated", HUE_SIMULATED, 1.0);
    panel_add_target(panel, "target", HUE_NEUTRAL,
                     type->is_deferred ? required->center->contact_types[contact_type].target.service_level
                                       : type->targets.service_level);
    free(heading);
    free(within);
}

/* How much is missing where most is missing; nothing is said of hours that have enough. */
static void title(struct chart *chart, const struct required_staff *required, const struct group_staff *groups,
                  int contact_type)
{
    const struct interval_grid *grid = &required->center->grid;
    double most = 0.0;
    int where = -1;
    for (int i = 0; i < grid->interval_count; i++) {
        double missing = required->types[contact_type].intervals[i].required -
                         groups->type_present[contact_type * grid->interval_count + i];
        if (missing > most) {
            most = missing;
            where = i;
        }
    }
    char *name = name_in_sentence(required->center->contact_types[contact_type].name);
    char *missing = count_text(most), *when = where >= 0 ? timeline_when(grid, where, where) : memory_text("");
    if (most < 0.05) /* 0.0 in the table */
        chart_title(chart, "%s: enough people are there in every interval", name);
    else
        chart_title(chart, "%s: short of %s people %s, where most are missing", name, missing, when);
    free(missing);
    free(when);
    free(name);
}

void requirement_chart_fill(struct chart *chart, const struct required_staff *required,
                            const struct group_staff *groups, const struct results *results, int contact_type)
{
    const struct type_requirement *type = &required->types[contact_type];
    bool has_level = !type->is_deferred || (results != NULL && !isnan(type->deadline_seconds));
    add_people(chart, required, groups, contact_type);
    if (has_level)
        add_service_level(chart, required, results, contact_type);
    chart->columns = 1;
    for (size_t p = 0; p < chart->panel_count; p++)
        timeline_axis(&required->center->grid, &chart->panels[p].x, PLOT_PIXELS);
    title(chart, required, groups, contact_type);
    chart_subtitle(
        chart,
        "Load: %s. Needed: people for this type alone, before rounding and shrinkage. There now: groups that "
        "serve several types are divided as these need them.%s",
        type->is_deferred ? "work spread over the time to its deadline" : required->wish.method->title,
        results != NULL ? " Simulated: with the people needed in; shaded: 95 % interval." : "");
    chart_description(chart, "%s.", chart->title);
}
