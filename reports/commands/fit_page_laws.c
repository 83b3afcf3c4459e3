/*
 * fit_page_laws.c -- what the parts of the page share, most of all the table of ranked laws.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "sim/memory.h"

const char *page_plural(double count) { return count == 1.0 ? "" : "s"; }

char *page_named(const struct page *page, const struct fit_group *group, const char *what)
{
    return page->number > 0 ? memory_format("%s of %s", what, *group->name ? group->name : "(blank)")
                            : memory_text(what);
}

struct chart *page_new_chart(const struct page *page, const char *name)
{
    return page->number > 0 ? findings_numbered_chart(page->findings, name, page->number)
                            : findings_chart(page->findings, name);
}

void page_say_implausible(const struct page *page, const struct fit_sample *sample, enum call_column column)
{
    const double long_half = 2.0 * 3600.0, long_call = 4.0 * 3600.0;
    char half[FIT_WORDS], most[FIT_WORDS], count[FIT_WORDS];
    double beyond = 0.0;
    for (size_t i = 0; i < sample->cell_count; i++)
        beyond += fit_cell_middle(&sample->cells[i]) > long_call ? sample->cells[i].count : 0.0;
    double median = fit_sample_quantile(sample, 0.5);
    if (median > long_half)
        findings_text(
            page->findings, "Implausible: half of them are above %s. %s", fit_duration(median, half),
            page->answer->log->columns[column].unit_seconds == 60.0
                ? "The title of the column says minutes; if the file counts seconds, change the title."
                : "If the file counts milliseconds, let the title of the column say so, as in \"talk (ms)\".");
    else if (beyond > 0.0)
        findings_text(page->findings,
                      "Implausible: %s call%s longer than 4 h (the longest %s). %s in the fit as recorded; a few weigh "
                      "much in mean and law.",
                      fit_count(beyond, count), page_plural(beyond), fit_duration(sample->most, most),
                      beyond == 1.0 ? "It is" : "They are");
}

static void add_distance(struct table *table, double distance, int decimals)
{
    if (isfinite(distance))
        table_cell_format(table, "%.*f", decimals, distance);
    else
        table_cell(table, "–");
}

static void add_p(struct table *table, double p)
{
    if (isnan(p))
        table_cell(table, "–");
    else if (p < 0.001)
        table_cell(table, "below 0.001");
    else
        table_cell_format(table, "%.3f", p);
}

/* Every number, too wide for a terminal. */
static void add_wide_row(struct table *table, const struct fitted_law *fitted, double distance)
{
    char *parameters =
        fitted->doubt == NULL ? fit_parameters(fitted) : memory_text("–"); /* of nothing that was found */
    table_cell(table, fitted->law->name);
    table_cell(table, parameters);
    table_cell_format(table, "%d", fitted->law->parameter_count);
    table_cell_format(table, "%.2f", fitted->log_likelihood);
    table_cell_format(table, "%.2f", fitted->aic);
    add_distance(table, distance, 5);
    add_distance(table, fitted->anderson_darling, 3);
    add_p(table, fitted->anderson_darling_p);
    free(parameters);
}

static void add_row(struct table *table, const struct fitted_law *fitted, bool is_chosen, double distance,
                    double best_aic)
{
    char mean[FIT_WORDS];
    table_cell_format(table, "%s%s", is_chosen ? "* " : "  ", fitted->law->name);
    table_cell(table, fit_duration(fitted->curve.mean, mean));
    table_cell_format(table, "%.2f", fitted->curve.cv);
    table_cell_format(table, "%.1f", fitted->aic);
    table_cell_format(table, "%+.1f", fitted->aic - best_aic);
    if (isnan(distance))
        return;
    add_distance(table, distance, 4);
    if (isnan(fitted->anderson_darling))
        return;
    add_distance(table, fitted->anderson_darling, 2);
    add_p(table, fitted->anderson_darling_p);
}

static const char *const columns[] = {"law", "mean", "cv", "AIC", "above best", "KS", "A²", "chance of A²"};
static const char *const wide_columns[] = {
    "law", "parameters ± standard error", "parameters", "log-likelihood", "AIC", "KS", "A²", "chance of A²"};
enum { LAW_COLUMNS = 8, LAW_COLUMNS_OF_PATIENCE = 6, LAW_COLUMNS_OF_BUCKETS = 5 };

void page_add_laws(const struct page *page, const struct fit_ranking *ranking, const struct survival *survival)
{
    bool has_darling = ranking->ranked > 0 && !isnan(ranking->laws[0].anderson_darling);
    int count = has_darling ? LAW_COLUMNS : survival != NULL ? LAW_COLUMNS_OF_PATIENCE : LAW_COLUMNS_OF_BUCKETS;
    struct table *table = table_create(count), *wide = table_create(LAW_COLUMNS);
    const struct fitted_law *choice = fit_ranking_choice(ranking);
    for (int c = 0; c < count; c++)
        table_column(table, c, c == 0 ? COLUMN_TEXT : COLUMN_NUMBER, columns[c]);
    for (int c = 0; c < LAW_COLUMNS; c++)
        table_column(wide, c, c < 2 ? COLUMN_TEXT : COLUMN_NUMBER, wide_columns[c]);
    for (int i = 0; i < ranking->count; i++) {
        const struct fitted_law *fitted = &ranking->laws[i];
        double distance = fit_distance(fitted, survival);
        if (i < ranking->ranked)
            add_row(table, fitted, fitted == choice, distance, ranking->laws[0].aic);
        add_wide_row(wide, fitted, distance);
    }
    findings_table(page->findings, table);
    findings_page_table(page->findings, wide);
    if (choice != NULL) {
        char *parameters = fit_parameters(choice);
        findings_text(page->findings, "%s, with standard errors: %s.", choice->law->name, parameters);
        free(parameters);
    }
    for (int i = ranking->ranked; i < ranking->count; i++)
        findings_text(page->findings, "Not ranked: %s (AIC %.1f): %s.", ranking->laws[i].law->name,
                      ranking->laws[i].aic, ranking->laws[i].doubt);
}
