/*
 * languages.c -- is the promise kept in every language?
 *
 * One row per language, its types one under the other: the service level of the whole horizon with its interval, and a
 * mark where the target of the type stands. Drawn only where a type with a threshold has languages.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/by_interval.h"
#include "reports/report.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static int languages_of(const struct results *results, int type)
{
    int count = 0;
    for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
         class = report_next_language(results, type, class))
        count++;
    return count;
}

/* "Vietnamese", "Vietnamese (interpreted)", "Spanish (8 % interpreted)". The caller frees. */
static char *language_text(const struct results *results, int class)
{
    const char *name = results->center->contact_types[class].name;
    double interpreted = report_contact(results, 0, class, KPI_INTERPRETED).mean,
           answered = results_contact(results, 0, class, KPI_ANSWERED).mean;
    double share = interpreted > 0.0 && answered > 0.0 ? interpreted / answered : 0.0;
    if (share < 0.005)
        return memory_text(name);
    if (share > 0.995)
        return memory_format("%s (interpreted)", name);
    return memory_format("%s (%.0f %% interpreted)", name, 100.0 * share);
}

/* One panel per type, so that the rows need the language's name only. */
static void add_type(struct chart *chart, const struct results *results, int type, int hue)
{
    int count = languages_of(results, type), row = 0;
    const struct contact_type *of = &results->center->contact_types[type];
    char *heading = heading_with_target(of, TARGET_SERVICE_LEVEL);
    struct panel *panel = chart_add_panel(chart, heading, AXIS_CATEGORY, NULL);
    free(heading);
    panel->x.kind = AXIS_PERCENT;
    panel->x.label = memory_text("service level");
    panel->x.low = 0.0;
    panel->x.high = 1.0;
    panel->bar_thickness = 0.6;
    struct chart_series *found = panel_add_series(panel, SERIES_BARS, NULL, hue, (size_t)count, true);
    for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
         class = report_next_language(results, type, class), row++) {
        struct estimate level = results_contact(results, 0, class, KPI_SERVICE_LEVEL);
        char *language = language_text(results, class);
        axis_add_tic(&panel->y, row, language);
        free(language);
        series_point(found, (size_t)row, row, level, 0.0, 1.0);
        found->x[row] = level.mean;
        found->y[row] = row;
    }
    if (isnan(of->target.service_level))
        return;
    struct chart_series *target = panel_add_series(panel, SERIES_TARGET, NULL, HUE_NEUTRAL, (size_t)count, true);
    for (int i = 0; i < count; i++) {
        target->x[i] = of->target.service_level;
        target->y[i] = i;
        target->low[i] = i - 0.4;
        target->high[i] = i + 0.4;
    }
}

/* The widest gap that is no chance: of which language of which type; NOBODY: there is none. */
static int widest_gap(const struct results *results)
{
    int widest = NOBODY;
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
             class = report_next_language(results, type, class)) {
            struct estimate gap = report_contact(results, 0, class, KPI_SERVICE_LEVEL_GAP);
            if (gap.mean > 0.0 && gap.mean > gap.half_width &&
                (widest == NOBODY || gap.mean > results_contact(results, 0, widest, KPI_SERVICE_LEVEL_GAP).mean))
                widest = class;
        }
    return widest;
}

static void title(struct chart *chart, const struct results *results)
{
    int widest = widest_gap(results);
    if (widest == NOBODY) {
        chart_title(chart, "No language is clearly served worse than another");
        return;
    }
    const struct contact_type *types = results->center->contact_types;
    char *language = name_in_sentence(types[widest].name), *type = name_in_sentence(types[types[widest].parent].name);
    char points[WORDS_MOST]; /* in the very words of the answer */
    words_change(results_contact(results, 0, widest, KPI_SERVICE_LEVEL_GAP), UNIT_FRACTION, points);
    chart_title(chart, "%s is served %s below the best language of %s", language, points + (points[0] == '+'), type);
    free(type);
    free(language);
}

/* Those of the selection that have languages. */
static struct selection with_languages(const struct results *results, struct selection shown)
{
    int count = 0;
    for (int i = 0; i < shown.count; i++) {
        if (languages_of(results, shown.members[i]) == 0)
            continue;
        shown.members[count] = shown.members[i];
        shown.hues[count++] = shown.hues[i];
    }
    shown.count = count;
    return shown;
}

static bool speaks(const struct contact_type *type)
{
    return type->knows_languages && contact_type_has_threshold(type);
}

static void fill(struct chart *chart, const struct results *results)
{
    struct selection shown = with_languages(results, contact_types_shown(results, speaks, TARGET_SERVICE_LEVEL));
    if (shown.count == 0)
        return;
    char *summary = memory_text("");
    for (int i = 0; i < shown.count; i++) {
        add_type(chart, results, shown.members[i], shown.hues[i]);
        for (int class = report_next_language(results, shown.members[i], NOBODY); class != NOBODY;
             class = report_next_language(results, shown.members[i], class)) {
            const struct contact_type *types = results->center->contact_types;
            char *name = memory_format("%s in %s", types[shown.members[i]].name, types[class].name);
            summary =
                summary_with(summary, name, results_contact(results, 0, class, KPI_SERVICE_LEVEL).mean, AXIS_PERCENT);
            free(name);
        }
    }
    title(chart, results);
    char *what = service_level_text(results->center, &shown, "the threshold"),
         *note = interval_note(results, "Whiskers"), *left_out = selection_note(&shown, "contact types with languages");
    bool is_interpreted = results->contact_kpi_used[KPI_INTERPRETED];
    chart_subtitle(chart, "%s %s%s%s", what, is_interpreted ? "Interpreted: share of the answered. " : "", note,
                   left_out);
    chart_description(chart, "%s. Over the whole horizon: %s.", chart->title, summary);
    free(left_out);
    free(note);
    free(what);
    free(summary);
}

const struct run_chart languages_chart = {"languages", fill};
