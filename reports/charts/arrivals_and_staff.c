/*
 * arrivals_and_staff.c -- what comes in, and who is there for it?
 *
 * Contacts come in many per interval and agents work at them in erlangs: two units, so two panels on one clock. Load
 * and staff can only be set against each other for types and groups that belong together: a *pool* is all groups and
 * types that are linked by skills, and each pool has its two panels, so that a small one keeps its own scale.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/by_interval.h"
#include "reports/charts/clip.h"
#include "reports/charts/peak.h"
#include "reports/charts/timeline.h"
#include "sim/memory.h"

enum { POOLS_MOST = 7, HUE_STAFF = HUE_NEUTRAL, HUE_LOAD = 1, HEADING_CHARACTERS = 34 };

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

/* "members, providers and 2 more", in about `most` characters: whole names, and always the first. The caller frees. */
static char *groups_text(const struct pools *pools, const struct center *center, int pool, size_t most)
{
    char *names = memory_text("");
    int left = 0, said = 0;
    for (int g = 0; g < center->agent_group_count; g++)
        left += pools->of_group[g] == pool;
    for (int g = 0; g < center->agent_group_count; g++) {
        if (pools->of_group[g] != pool)
            continue;
        char *name = name_in_sentence(center->agent_groups[g].name);
        if (said > 0 && strlen(names) + 2 + strlen(name) > most) {
            free(name);
            break;
        }
        char *longer = memory_format("%s%s%s", names, said > 0 ? ", " : "", name);
        free(names);
        free(name);
        names = longer;
        said++;
        left--;
    }
    char *text = left > 0 ? memory_format("%s and %d more", names, left) : memory_text(names);
    free(names);
    return text;
}

/* What the run's contacts bring, in erlangs. Where nobody was handled in the interval, the horizon's handle time. */
static double load_of(const struct results *results, int type, int interval)
{
    double offered = results_contact(results, 1 + interval, type, KPI_OFFERED).mean;
    double handle_seconds = results_contact(results, 1 + interval, type, KPI_AHT).mean;
    if (!isfinite(handle_seconds))
        handle_seconds = results_contact(results, 0, type, KPI_AHT).mean;
    return offered == 0.0 ? 0.0 : offered * handle_seconds / results->center->grid.interval_seconds;
}

/* Heads as planned; shifts, breaks and events show only in the run. */
static double staff_of(const struct results *results, int group, int interval)
{
    const struct agent_group *of = &results->center->agent_groups[group];
    double seen = results_agent(results, 1 + interval, group, KPI_STAFFED).mean;
    bool is_as_planned = of->shift_count == 0 && results->center->event_count == 0;
    return is_as_planned || !isfinite(seen) ? of->staff[interval] : seen;
}

/* The panel's heading, and where its axis is cut: waiting work that arrives at one stroke would flatten the day. */
static void head(struct panel *panel, const char *heading, double least)
{
    double cut = clip_panel(panel, 0.93, least);
    char *highest = count_text(cut);
    panel->heading = isnan(cut) ? memory_text(heading) : memory_format("%s (peak %s)", heading, highest);
    free(highest);
}

static void add_pool(struct chart *chart, const struct results *results, const struct pools *pools, int pool)
{
    const struct center *center = results->center;
    int intervals = center->grid.interval_count;
    double *staff = memory_zeroed((size_t)intervals, sizeof *staff);
    struct estimate *load = memory_zeroed((size_t)intervals, sizeof *load);
    for (int i = 0; i < intervals; i++) {
        load[i].half_width = NAN;
        for (int g = 0; g < center->agent_group_count; g++)
            staff[i] += pools->of_group[g] == pool ? staff_of(results, g, i) : 0.0;
        for (int t = 0; t < center->contact_type_count; t++)
            load[i].mean += pools->of_type[t] == pool ? load_of(results, t, i) : 0.0;
    }
    double most_staff = 0.0;
    for (int i = 0; i < intervals; i++)
        most_staff = fmax(most_staff, staff[i]);
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_NUMBER, "people, erlangs");
    timeline_add_steps(panel, &center->grid, SERIES_STEPS, "staff on duty (people)", HUE_STAFF, staff);
    timeline_add_line(panel, &center->grid, "offered load (erlangs)", HUE_LOAD, load, INFINITY);
    char *groups = groups_text(pools, center, pool, HEADING_CHARACTERS);
    head(panel, groups, most_staff);
    free(groups);
    free(load);
    free(staff);
}

/* Types in a pool, or all of them with NOBODY: the largest that there are hues for, in the order of the scenario. */
static struct selection types_of(const struct results *results, const struct pools *pools, int pool)
{
    const struct center *center = results->center;
    struct selection shown = {.measure = "largest"};
    for (int t = 0; t < center->contact_type_count; t++) {
        if (pools->of_type[t] != pool)
            continue;
        double size = results_contact(results, 0, t, KPI_OFFERED).mean;
        int larger = 0;
        for (int other = 0; other < center->contact_type_count; other++) {
            double its = results_contact(results, 0, other, KPI_OFFERED).mean;
            larger += pools->of_type[other] == pool && (its > size || (its == size && other < t));
        }
        if (larger >= HUES) {
            shown.left_out++;
            continue;
        }
        shown.members[shown.count] = t;
        shown.hues[shown.count] = center->contact_type_count <= HUES ? t : shown.count;
        shown.count++;
    }
    return shown;
}

static void add_arrivals(struct chart *chart, const struct results *results, const struct selection *shown,
                         const char *groups)
{
    char *interval = timeline_interval(&results->center->grid);
    char *heading = groups ? memory_format("Offered to %s", groups) : memory_text("Contacts offered");
    char *label = memory_format("per %s", interval);
    struct panel *panel = chart_add_panel(chart, NULL, AXIS_NUMBER, label);
    for (int i = 0; i < shown->count; i++)
        by_interval_add_contact(panel, results, shown->members[i], KPI_OFFERED,
                                results->center->contact_types[shown->members[i]].name, shown->hues[i], INFINITY);
    head(panel, heading, 0.0);
    free(label);
    free(heading);
    free(interval);
}

struct pool_counts {
    int pools_left_out, types_shown, types_left_out;
};

/* Side by side what comes in for a pool and who is there: each pool on its own scale. */
static struct pool_counts add_pools(struct chart *chart, const struct results *results)
{
    struct pools pools = pools_create(results->center);
    struct pool_counts counts = {0, 0, 0};
    int shown = 0, all = 0;
    for (int pool = 0; pool < pools.count; pool++)
        all += pool_has_group(&pools, results->center, pool);
    for (int pool = 0; pool < pools.count; pool++) {
        if (!pool_has_group(&pools, results->center, pool))
            continue;
        if (shown == POOLS_MOST) {
            counts.pools_left_out++;
            continue;
        }
        struct selection types = types_of(results, &pools, pool);
        char *groups = groups_text(&pools, results->center, pool, HEADING_CHARACTERS - 10);
        add_arrivals(chart, results, &types, all > 1 ? groups : NULL);
        add_pool(chart, results, &pools, pool);
        counts.types_shown += types.count;
        counts.types_left_out += types.left_out;
        free(groups);
        shown++;
    }
    free(pools.of_type);
    free(pools.of_group);
    return counts;
}

/* The highest point that is drawn, not a sum over types that no curve shows. */
static void title(struct chart *chart, const struct results *results, const struct selection *shown)
{
    struct peak peak;
    if (!peak_find(results, shown, KPI_OFFERED, &peak)) {
        chart_title(chart, "Staff on duty against the work offered");
        return;
    }
    const struct center *center = results->center;
    char *when = timeline_when(&center->grid, peak.first, peak.last), *interval = timeline_interval(&center->grid);
    char *count = count_text(peak.highest), *name = name_in_sentence(center->contact_types[peak.contact_type].name);
    char *whose = shown->count > 1 ? memory_format(" of type %s", name) : memory_text("");
    chart_title(chart, "Contacts%s peak %s with %s%s per %s; staff against the work they bring", whose, when,
                peak.first == peak.last ? "" : "up to ", count, interval);
    free(whose);
    free(name);
    free(count);
    free(interval);
    free(when);
}

/* Ways into the house besides a first attempt, in the order in which they are told. */
struct ways {
    bool retries, repeats, transfers, creates, callbacks, lists, waits;
};

static struct ways ways_of(const struct center *center)
{
    struct ways ways = {0};
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        ways.retries = ways.retries || type->on_abandon.share > 0.0 || type->on_blocked.share > 0.0;
        ways.callbacks = ways.callbacks || type->offer_callback.as != NOBODY;
        ways.lists = ways.lists || type->campaign;
        ways.waits = ways.waits || type->backlog > 0;
        for (int o = 0; o < type->outcome_count; o++) {
            ways.repeats = ways.repeats || type->outcomes[o].repeats_after;
            ways.transfers = ways.transfers || type->outcomes[o].transfer_to >= 0;
            ways.creates = ways.creates || type->outcomes[o].creates >= 0;
        }
    }
    return ways;
}

/* "Offered: first attempts, retries and transfers. ", or "" where only first attempts come. The caller frees. */
static char *offered_text(const struct center *center)
{
    struct ways ways = ways_of(center);
    const bool has[] = {ways.retries,   ways.repeats, ways.transfers, ways.creates,
                        ways.callbacks, ways.lists,   ways.waits};
    static const char *const words[] = {"retries",
                                        "repeats",
                                        "transfers",
                                        "created work",
                                        "accepted call-backs",
                                        "lists",
                                        "what waited at the beginning"};
    enum { WAYS = sizeof words / sizeof *words };
    int left = 0;
    for (int w = 0; w < WAYS; w++)
        left += has[w];
    char *text = memory_text(left > 0 ? "Offered: first attempts" : "");
    for (int w = 0; w < WAYS; w++) {
        if (!has[w])
            continue;
        left--;
        char *longer = memory_format("%s%s%s%s", text, left > 0 ? ", " : " and ", words[w], left > 0 ? "" : ". ");
        free(text);
        text = longer;
    }
    return text;
}

static bool has_deferred(const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (!center->contact_types[t].channel->is_live)
            return true;
    return false;
}

static void fill(struct chart *chart, const struct results *results)
{
    struct selection shown = contact_types_shown(results, contact_type_is_any, NO_TARGET);
    struct pool_counts counts = add_pools(chart, results);
    by_interval_finish(chart, results, chart->panel_count > 2 ? 2 : 1);
    title(chart, results, &shown);
    struct selection drawn = {.count = counts.types_shown, .left_out = counts.types_left_out, .measure = "largest"};
    char *note = interval_note(results, results->rows == 2 ? "Whiskers" : "Shaded around lines"),
         *types = selection_note(&drawn, "contact types");
    char *offered = offered_text(results->center);
    chart_subtitle(
        chart,
        "%sLoad: contacts offered x average handle time of the run; waits stay short only while staff is above "
        "it. %s%s%s%s%s",
        offered, has_deferred(results->center) ? "Deferred work counts when it comes in, and can be done later. " : "",
        note, types, counts.pools_left_out > 0 ? " Only the first pools of agents are shown." : "", clip_note(chart));
    chart_description(chart, "%s.", chart->title);
    free(offered);
    free(note);
    free(types);
}

const struct run_chart arrivals_and_staff_chart = {"arrivals_and_staff", fill};
