/*
 * heat_map.c -- what two levers do together: one map of the service level for each contact type that has one.
 *
 * Where no type has a threshold, abandonment is mapped instead. Levers step evenly, so columns and rows are labelled
 * with their values; when there are too many for the room, some labels stay empty.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/charts.h"
#include "sim/memory.h"

enum { COLUMN_LABELS_MOST = 12, ROW_LABELS_MOST = 16 };

static void label_steps(struct axis *axis, const struct sweep *sweep, int lever, int most)
{
    int every = (sweep->steps[lever] + most - 1) / most;
    for (int i = 0; i < sweep->steps[lever]; i++) {
        char *value = lever_text(sweep, lever, i);
        axis_add_tic(axis, i, i % every == 0 ? value : "");
        free(value);
    }
}

/* Paths are long and maps may be low: the lever of the rows is named above them, where there is room to read it. */
static struct panel *add_panel(struct chart *chart, const struct sweep *sweep)
{
    char *heading = memory_format("Rows: %s", sweep->paths[1]);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_NUMBER, NULL);
    label_steps(&panel->x, sweep, 0, COLUMN_LABELS_MOST);
    label_steps(&panel->y, sweep, 1, ROW_LABELS_MOST);
    panel->x.label = memory_format("Columns: %s", sweep->paths[0]);
    free(heading);
    return panel;
}

static struct estimate value_at(const struct sweep *sweep, size_t point, int type, enum contact_kpi kpi)
{
    const struct results *results = sweep->points[point];
    bool is_there = results && type < results->center->contact_type_count;
    return is_there ? results_contact(results, 0, type, kpi) : (struct estimate){NAN, NAN};
}

/* The worse end of the interval is what a title may rely on; an unknown one relies on nothing. */
static bool clearly_meets(const struct panel *panel, struct estimate found)
{
    return panel->heat_low_is_good ? found.mean + found.half_width <= panel->heat_target
                                   : found.mean - found.half_width >= panel->heat_target;
}

/* Settings that were run, those whose whole interval is on the good side, and those whose estimate is. */
struct tally {
    size_t observed, clearly_met, on_good_side;
};

static void tally_add(struct tally *tally, const struct panel *panel, struct estimate found)
{
    if (!isfinite(found.mean))
        return;
    tally->observed++;
    tally->clearly_met += clearly_meets(panel, found);
    found.half_width = 0.0;
    tally->on_good_side += clearly_meets(panel, found);
}

static void say_how_often_met(struct chart *chart, const struct panel *panel, const char *what, const char *name,
                              const char *unit, struct tally tally, bool has_intervals)
{
    if (isnan(panel->heat_target) || !has_intervals)
        chart_title(chart, "%s of %s for each setting of both levers", what, name);
    else
        chart_title(chart, "%s of %s clearly meets its target in %zu of %zu settings", what, name, tally.clearly_met,
                    tally.observed);
    if (isnan(panel->heat_target)) {
        chart_subtitle(chart, "%s", unit);
        return;
    }
    char *asked = percent_text(panel->heat_target);
    if (tally.on_good_side == 0)
        chart_subtitle(chart, "%s All estimates are %s the target of %s.", unit,
                       panel->heat_low_is_good ? "above" : "below", asked);
    else
        chart_subtitle(chart, "%s The line encloses the settings whose estimate is at or %s the target of %s.", unit,
                       panel->heat_low_is_good ? "below" : "above", asked);
    free(asked);
}

static void add_map(struct charts *charts, const struct sweep *sweep, int type, bool is_abandonment, int number)
{
    const struct contact_type *contact_type = &sweep->points[0]->center->contact_types[type];
    char *file = memory_format("sweep_heat_map_%d", number), *name = name_in_sentence(contact_type->name);
    enum contact_kpi kpi = is_abandonment ? KPI_ABANDONMENT_RATE : KPI_SERVICE_LEVEL;
    const char *what = is_abandonment ? "Abandonment" : "Service level";
    struct chart *chart = charts_add(charts, file);
    struct panel *panel = add_panel(chart, sweep);
    size_t count = (size_t)sweep->steps[0] * (size_t)sweep->steps[1];
    panel->heat = memory_zeroed(count, sizeof *panel->heat);
    panel->heat_low_is_good = is_abandonment;
    panel->heat_target =
        target_value(&contact_type->target, is_abandonment ? TARGET_ABANDONMENT : TARGET_SERVICE_LEVEL);
    struct tally tally = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        struct estimate found = value_at(sweep, i, type, kpi);
        panel->heat[i] = found.mean;
        tally_add(&tally, panel, found);
    }
    enum service_level_rule rule = contact_type->target.rule;
    char *unit = is_abandonment || rule == RULE_OFFERED
                     ? memory_text("In percent.")
                     : memory_format("In percent: %s.", service_level_rules[rule].definition);
    say_how_often_met(chart, panel, what, name, unit, tally, sweep->points[0]->replications > 1);
    chart_description(chart, "Heat map: %s of %s over %d x %d settings.", what, name, sweep->steps[0], sweep->steps[1]);
    charts_keep_last(charts);
    free(unit);
    free(name);
    free(file);
}

void heat_maps_add(struct charts *charts, const struct sweep *sweep)
{
    if (sweep->steps[0] == 0 || sweep->steps[1] == 0 || !sweep->points[0])
        return;
    struct selection shown = contact_types_shown(sweep->points[0], contact_type_has_threshold, TARGET_SERVICE_LEVEL);
    bool is_abandonment = shown.count == 0;
    if (is_abandonment)
        shown = contact_types_shown(sweep->points[0], contact_type_can_abandon, TARGET_ABANDONMENT);
    for (int i = 0; i < shown.count; i++)
        add_map(charts, sweep, shown.members[i], is_abandonment, i + 1);
}
