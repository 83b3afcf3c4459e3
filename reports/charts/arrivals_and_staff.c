/*
 * arrivals_and_staff.c -- what comes in, and who is there for it?
 *
 * Contacts come in many per interval and agents work at them in erlangs: two units, so two panels on one clock. Load
 * and staff can only be set against each other for types and groups that belong together: a *pool* is all groups and
 * types that are linked by skills, and each pool has its panel.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

enum { POOLS_MOST = 7, HUE_STAFF = HUE_NEUTRAL, HUE_LOAD = 1 };

struct pools {
    int *of_type, *of_group; /* which pool each belongs to */
    int count;
};

static void rename_pool(int *members, int count, int from, int to)
{
    for (int i = 0; i < count; i++)
        if (members[i] == from)
            members[i] = to;
}

/* Everybody begins alone; each skill joins the pools of its group and its type. */
static struct pools pools_create(const struct center *center)
{
    int types = center->contact_type_count, groups = center->agent_group_count;
    struct pools pools = {memory_zeroed((size_t)types, sizeof(int)), memory_zeroed((size_t)groups, sizeof(int)), 0};
    for (int t = 0; t < types; t++)
        pools.of_type[t] = groups + t;
    for (int g = 0; g < groups; g++)
        pools.of_group[g] = g;
    for (int g = 0; g < groups; g++)
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            int from = pools.of_type[center->agent_groups[g].skills[s].contact_type], to = pools.of_group[g];
            rename_pool(pools.of_type, types, from, to);
            rename_pool(pools.of_group, groups, from, to);
        }
    pools.count = groups + types;
    return pools;
}

static bool pool_has_group(const struct pools *pools, const struct center *center, int pool)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (pools->of_group[g] == pool)
            return true;
    return false;
}

static char *names_joined(char *names, const char *name)
{
    char *longer = memory_format("%s%s%s", names, *names ? ", " : "", name);
    free(names);
    return longer;
}

static char *pool_heading(const struct pools *pools, const struct center *center, int pool)
{
    char *groups = memory_text(""), *types = memory_text("");
    for (int g = 0; g < center->agent_group_count; g++)
        if (pools->of_group[g] == pool)
            groups = names_joined(groups, center->agent_groups[g].name);
    for (int t = 0; t < center->contact_type_count; t++)
        if (pools->of_type[t] == pool)
            types = names_joined(types, center->contact_types[t].name);
    char *heading = memory_format("%s, for %s", groups, *types ? types : "nobody");
    free(groups);
    free(types);
    return heading;
}

static void add_pool(struct chart *chart, const struct center *center, const struct pools *pools, int pool,
                     const double *loads)
{
    int intervals = center->grid.interval_count;
    double *staff = memory_zeroed((size_t)intervals, sizeof *staff);
    struct estimate *load = memory_zeroed((size_t)intervals, sizeof *load);
    for (int i = 0; i < intervals; i++) {
        load[i].half_width = NAN;
        for (int g = 0; g < center->agent_group_count; g++)
            staff[i] += pools->of_group[g] == pool ? center->agent_groups[g].staff[i] : 0;
        for (int t = 0; t < center->contact_type_count; t++)
            load[i].mean += pools->of_type[t] == pool ? loads[t * intervals + i] : 0.0;
    }
    char *heading = pool_heading(pools, center, pool);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_NUMBER, "people, erlangs");
    timeline_add_steps(panel, &center->grid, "staff on duty (people)", HUE_STAFF, staff);
    timeline_add_line(panel, &center->grid, "offered load (erlangs)", HUE_LOAD, load, INFINITY);
    free(heading);
    free(load);
    free(staff);
}

static int add_pools(struct chart *chart, const struct center *center)
{
    struct pools pools = pools_create(center);
    double *loads =
        memory_zeroed((size_t)center->contact_type_count * (size_t)center->grid.interval_count, sizeof *loads);
    center_offered_load(center, loads);
    int left_out = 0, shown = 0;
    for (int pool = 0; pool < pools.count; pool++) {
        if (!pool_has_group(&pools, center, pool))
            continue;
        if (shown == POOLS_MOST)
            left_out++;
        else {
            add_pool(chart, center, &pools, pool, loads);
            shown++;
        }
    }
    free(loads);
    free(pools.of_type);
    free(pools.of_group);
    return left_out;
}

static void add_arrivals(struct chart *chart, const struct results *results, const struct selection *shown)
{
    char *interval = timeline_interval(&results->center->grid);
    char *label = memory_format("contacts per %s", interval);
    char *heading = memory_format("Contacts offered per %s", interval);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_NUMBER, label);
    for (int i = 0; i < shown->count; i++)
        by_interval_add_contact(panel, results, shown->members[i], KPI_OFFERED,
                                results->center->contact_types[shown->members[i]].name, shown->hues[i], INFINITY);
    free(heading);
    free(label);
    free(interval);
}

/* The interval with the most contacts of all types, or -1 when none came. */
static int busiest_interval(const struct results *results, double *most)
{
    int busiest = -1;
    *most = 0.0;
    for (int row = 1; row < results->rows; row++) {
        double sum = 0.0;
        for (int t = 0; t < results->center->contact_type_count; t++) {
            double offered = results_contact(results, row, t, KPI_OFFERED).mean;
            sum += isfinite(offered) ? offered : 0.0;
        }
        if (sum > *most) {
            *most = sum;
            busiest = row - 1;
        }
    }
    return busiest;
}

static void title(struct chart *chart, const struct results *results)
{
    double most;
    int busiest = busiest_interval(results, &most);
    if (busiest < 0) {
        chart_title(chart, "Staff on duty against the work offered");
        return;
    }
    char *moment = timeline_moment(&results->center->grid, busiest);
    char *interval = timeline_interval(&results->center->grid);
    char *count = count_text(most);
    chart_title(chart, "Contacts peak at %s with %s per %s; staff against the work they bring", moment, count,
                interval);
    free(count);
    free(interval);
    free(moment);
}

static void fill(struct chart *chart, const struct results *results)
{
    struct selection shown = contact_types_shown(results, contact_type_is_any);
    add_arrivals(chart, results, &shown);
    int left_out = add_pools(chart, results->center);
    by_interval_finish(chart, results);
    title(chart, results);
    char *note = interval_note(results, "Shaded around lines"), *types = selection_note(&shown, "contact types");
    chart_subtitle(
        chart,
        "Offered: first attempts, retries, repeats and transfers. Load: arrivals x mean handle time; waits stay "
        "short only while staff is above it. %s%s%s",
        note, types, left_out > 0 ? " Only the first pools of agents are shown." : "");
    chart_description(chart, "%s.", chart->title);
    free(note);
    free(types);
}

const struct run_chart arrivals_and_staff_chart = {"arrivals_and_staff", fill};
