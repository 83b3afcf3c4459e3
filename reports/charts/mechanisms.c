/*
 * mechanisms.c -- what only some centres have, over the whole horizon: lists, deadlines, interpreters.
 *
 * One row for each list, deferred type or pool of interpreters, and a bar with its 95 % interval: these figures belong
 * to the end of the horizon, so there is no curve to follow. A chart is there only where its mechanism is.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/charts.h"
#include "reports/report.h"
#include "sim/memory.h"

struct bar_view {
    const char *heading, *label;
    enum axis_kind kind;
    double ceiling;
};

struct bar {
    const char *name;
    struct estimate found;
};

static void add_bars(struct chart *chart, const struct bar_view *view, int hue, const struct bar *bars, size_t count)
{
    struct panel *panel = chart_add_panel(chart, view->heading, AXIS_CATEGORY, NULL);
    panel->x.kind = view->kind;
    panel->x.label = memory_text(view->label);
    panel->bar_thickness = 0.6;
    if (view->kind == AXIS_PERCENT) {
        panel->x.low = 0.0;
        panel->x.high = 1.0;
    }
    struct chart_series *series = panel_add_series(panel, SERIES_BARS, NULL, hue, count, true);
    for (size_t row = 0; row < count; row++) {
        axis_add_tic(&panel->y, (double)row, bars[row].name);
        series_point(series, row, (double)row, bars[row].found, 0.0, view->ceiling);
        series->x[row] = bars[row].found.mean;
        series->y[row] = (double)row;
    }
}

/* The types of which the KPI tells something. */
static void add_contact_bars(struct chart *chart, const struct results *results, enum contact_kpi kpi,
                             bool (*is_eligible)(const struct contact_type *), const struct bar_view *view, int hue)
{
    const struct center *center = results->center;
    struct bar *bars = memory_zeroed((size_t)center->contact_type_count, sizeof *bars);
    size_t count = 0;
    for (int t = 0; t < center->contact_type_count; t++) {
        struct estimate found = report_telling_contact(results, 0, t, kpi);
        if (is_eligible(&center->contact_types[t]) && isfinite(found.mean))
            bars[count++] = (struct bar){center->contact_types[t].name, found};
    }
    if (count > 0)
        add_bars(chart, view, hue, bars, count);
    free(bars);
}

static void describe(struct chart *chart, const struct results *results, const char *title, const char *what)
{
    char *note = interval_note(results, "Whiskers");
    chart_title(chart, "%s", title);
    chart_subtitle(chart, "%s %s", what, note);
    chart_description(chart, "%s. %s", title, what);
    free(note);
}

/* "kept least: claims 81.3 %", the lowest of a KPI; "" where it is not known of any. The caller frees. */
static char *lowest_text(const struct results *results, enum contact_kpi kpi,
                         bool (*is_eligible)(const struct contact_type *), double *mean)
{
    int lowest = NOBODY;
    *mean = INFINITY;
    for (int t = 0; t < results->center->contact_type_count; t++) {
        double found = report_telling_contact(results, 0, t, kpi).mean;
        if (!is_eligible(&results->center->contact_types[t]) || !isfinite(found) || found >= *mean)
            continue;
        *mean = found;
        lowest = t;
    }
    return lowest == NOBODY ? memory_text("") : name_in_sentence(results->center->contact_types[lowest].name);
}

static void fill_campaigns(struct chart *chart, const struct results *results)
{
    static const struct bar_view completed = {"List completed", "share of the items", AXIS_PERCENT, 1.0},
                                 reached = {"Contact rate", "share of the dials", AXIS_PERCENT, 1.0};
    double mean;
    char *name = lowest_text(results, KPI_LIST_COMPLETED, contact_type_is_list, &mean), *share = percent_text(mean);
    add_contact_bars(chart, results, KPI_LIST_COMPLETED, contact_type_is_list, &completed, 0);
    add_contact_bars(chart, results, KPI_CONTACT_RATE, contact_type_is_list, &reached, 1);
    char *title = mean < 1.0 ? memory_format("Of the list of %s, %s is completed", name, share)
                             : memory_text("Every list is completed");
    describe(chart, results, title,
             "Completed: reached, left a voicemail, or tried as often as allowed. Contact rate: customers reached / "
             "dials.");
    free(title);
    free(share);
    free(name);
}

const struct run_chart campaigns_chart = {"campaigns", fill_campaigns};

/* Of what is dialled, the backlog holds those given up as well: they wait for nobody. */
static bool is_deferred(const struct contact_type *type) { return !type->channel->is_live && !type->dialling; }

static void fill_deadlines(struct chart *chart, const struct results *results)
{
    static const struct bar_view kept = {"Deadline kept", "share begun within the deadline", AXIS_PERCENT, 1.0},
                                 backlog = {"Backlog at the end of the horizon", "contacts still waiting", AXIS_NUMBER,
                                            INFINITY};
    double mean;
    char *name = lowest_text(results, KPI_DEADLINE_KEPT, contact_type_has_deadline, &mean), *share = percent_text(mean);
    if (isfinite(mean)) {
        add_contact_bars(chart, results, KPI_DEADLINE_KEPT, contact_type_has_deadline, &kept, 0);
        add_contact_bars(chart, results, KPI_BACKLOG, is_deferred, &backlog, 1);
    }
    char *title = mean < 1.0 ? memory_format("Deadlines are kept least for %s: %s are begun in time", name, share)
                             : memory_text("Every deadline is kept");
    describe(chart, results, title,
             "Kept: begun within the deadline / begun, or still waiting past it. Backlog: unanswered when the horizon "
             "ends.");
    free(title);
    free(share);
    free(name);
}

const struct run_chart deadlines_chart = {"deadlines", fill_deadlines};

static void add_interpreters(struct chart *chart, const struct results *results, enum interpreters_kpi kpi,
                             const struct bar_view *view, int hue)
{
    size_t count = (size_t)results->center->interpreters_count;
    struct bar *bars = memory_zeroed(count, sizeof *bars);
    for (size_t i = 0; i < count; i++)
        bars[i] = (struct bar){results->center->interpreters[i].name, results_interpreters(results, (int)i, kpi)};
    add_bars(chart, view, hue, bars, count);
    free(bars);
}

static void fill_interpreters(struct chart *chart, const struct results *results)
{
    static const struct bar_view connect = {"Time to connect", "from request to interpreter", AXIS_DURATION, INFINITY},
                                 taken = {"Occupancy of the lines", "lines taken / lines", AXIS_PERCENT, 1.0};
    if (results->center->interpreters_count == 0)
        return;
    add_interpreters(chart, results, INTERPRETERS_CONNECT, &connect, 0);
    add_interpreters(chart, results, INTERPRETERS_OCCUPANCY, &taken, 1);
    describe(chart, results, "How soon an interpreter speaks, and how much the lines are taken",
             "Time to connect includes the wait for a free line.");
}

const struct run_chart interpreters_chart = {"interpreters", fill_interpreters};
