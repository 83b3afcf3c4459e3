/*
 * fit_page_intervals.c -- what intervals know: mean handle time, patience from sums and from wait buckets.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "sim/memory.h"

static void add_bucket_table(const struct page *page, const struct patience_of_buckets *patience)
{
    static const char *const titles[] = {"wait",    "answered",    "abandoned",
                                         "at risk", "leave in it", "still waiting at its begin"};
    struct table *table = table_create(6);
    for (int c = 0; c < 6; c++)
        table_column(table, c, c == 0 ? COLUMN_TEXT : COLUMN_NUMBER, titles[c]);
    for (int b = 0; b < patience->count; b++) {
        const struct patience_bucket *row = &patience->buckets[b];
        char from[FIT_WORDS], to[FIT_WORDS], number[FIT_WORDS];
        if (isfinite(row->to_seconds))
            table_cell_format(table, "%s to %s", fit_duration(row->from_seconds, from),
                              fit_duration(row->to_seconds, to));
        else
            table_cell_format(table, "%s or more", fit_duration(row->from_seconds, from));
        table_cell(table, fit_count(row->answered, number));
        table_cell(table, fit_count(row->abandoned, number));
        table_cell(table, fit_count(row->at_risk, number));
        table_cell(table, fit_percent(row->leaving_share, number));
        table_cell(table, fit_percent(row->share, number));
    }
    findings_table(page->findings, table);
}

static void tell_buckets(const struct page *page, const char *title, const struct patience_of_buckets *patience)
{
    char wait[FIT_WORDS];
    findings_text(
        page->findings,
        "The file counts calls by how long they waited, so patience can be followed bucket by bucket. Answers "
        "are spread over their bucket; in the first one %s %s on average.",
        patience->is_pinned ? "the sum of all waits puts them at" : "nothing is known of them but its middle,",
        fit_duration(patience->first_wait_seconds, wait));
    if (patience->other_bounds > 0)
        findings_text(page->findings, "%zu intervals with other bounds are in the fit, but not in the table.",
                      patience->other_bounds);
    add_bucket_table(page, patience);
    if (patience->ranking.count == 0)
        return;
    page_add_laws(page, &patience->ranking, NULL);
    fit_chart_buckets(page_new_chart(page, "fit_patience"), title, patience);
    findings_keep_chart(page->findings);
}

static void tell_totals(const struct page *page, const struct patience_of_totals *totals)
{
    char mean[FIT_WORDS], error[FIT_WORDS], share[FIT_WORDS], wait[FIT_WORDS], count[FIT_WORDS];
    if (!(totals->mean_seconds > 0.0)) {
        findings_text(
            page->findings, "%s",
            totals->intervals == 0
                ? "Patience cannot be told: the file does not hold both abandonments and sums (or averages) of "
                  "waits."
                : "Nobody abandoned, or nobody waited: patience cannot be told from this file.");
        return;
    }
    findings_text(page->findings,
                  "Of %s contacts %s abandoned, at a mean wait of %s: mean patience %s ± %s (standard error) if it is "
                  "exponential, as the total wait over the abandonments has it.",
                  fit_count(totals->contacts, count), fit_percent(totals->abandoned / totals->contacts, share),
                  fit_duration(totals->waited_seconds / totals->contacts, wait),
                  fit_duration(totals->mean_seconds, mean), fit_duration(totals->standard_error, error));
    if (!totals->includes_abandoned_waits)
        findings_text(page->findings,
                      "The file does not say how long the abandoned ones waited, so patience is underestimated.");
    if (totals->skipped > 0)
        findings_text(page->findings, "%zu intervals that do not say both are left out.", totals->skipped);
}

void page_tell_sums(const struct page *page, const struct fit_group *group)
{
    const struct fit_sums *sums = &group->sums;
    char mean[FIT_WORDS], count[FIT_WORDS];
    if (!sums->is_there)
        return;
    if (sums->handle_seconds > 0.0 && sums->handled > 0.0) {
        char *title = page_named(page, group, "Handle time");
        findings_heading(page->findings, "%s", title);
        findings_text(
            page->findings,
            "Mean %s over %s handled contacts. Intervals know the mean alone; for the law of single calls, fit "
            "call records.",
            fit_duration(sums->handle_seconds / sums->handled, mean), fit_count(sums->handled, count));
        free(title);
    }
    if (page->answer->options->has_parts && !page->answer->options->parts[FIT_PATIENCE])
        return;
    char *title = page_named(page, group, "Patience");
    findings_heading(page->findings, "%s", title);
    tell_totals(page, &sums->totals);
    if (sums->buckets.count > 0)
        tell_buckets(page, title, &sums->buckets);
    free(title);
}
