/*
 * fit_page.c -- a fit told to a planner: what is known, how well, what to paste, and how the file was read.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_answer.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

struct page {
    const struct fit_answer *answer;
    struct findings *findings;
    int number; /* of the group at hand; 0: there is only one */
};

static const char *plural(double count) { return count == 1.0 ? "" : "s"; }

/* "Talk times", or "Talk times of PS"; the caller frees. */
static char *named(const struct page *page, const struct fit_group *group, const char *what)
{
    return page->number > 0 ? memory_format("%s of %s", what, *group->name ? group->name : "(blank)")
                            : memory_text(what);
}

static struct chart *new_chart(const struct page *page, const char *name)
{
    return page->number > 0 ? findings_numbered_chart(page->findings, name, page->number)
                            : findings_chart(page->findings, name);
}

/* ---- tables of laws ---- */

static void add_p(struct table *table, double p)
{
    if (isnan(p))
        table_cell(table, "–");
    else if (p < 0.001)
        table_cell(table, "below 0.001");
    else
        table_cell_format(table, "%.3f", p);
}

static void add_law_row(struct table *table, const struct fitted_law *fitted, bool is_chosen, double distance,
                        double best_aic, bool has_darling)
{
    char mean[FIT_WORDS], *parameters = fit_parameters(fitted);
    table_cell_format(table, "%s%s", is_chosen ? "* " : "", fitted->law->name);
    table_cell(table, parameters);
    table_cell(table, fit_duration(fitted->curve.mean, mean));
    table_cell_format(table, "%.1f", fitted->log_likelihood);
    table_cell_format(table, "%d", fitted->law->parameter_count);
    table_cell_format(table, "%.1f", fitted->aic);
    if (fitted->doubt == NULL)
        table_cell_format(table, "%+.1f", fitted->aic - best_aic);
    else
        table_cell(table, "–");
    if (isfinite(distance))
        table_cell_format(table, "%.4f", distance);
    else
        table_cell(table, "–");
    if (has_darling) {
        table_cell_format(table, "%.2f", fitted->anderson_darling);
        add_p(table, fitted->anderson_darling_p);
    }
    free(parameters);
}

static const char *const law_columns[] = {"law",         "parameters ± standard error",
                                          "mean",        "log-likelihood",
                                          "parameters",  "AIC",
                                          "to the best", "KS",
                                          "A²",          "chance of A²"};

/* `survival`: for the distance of laws of patience; NULL: the laws know their own. */
static void add_laws(const struct page *page, const struct fit_ranking *ranking, const struct survival *survival,
                     bool has_darling)
{
    struct table *table = table_create(has_darling ? 10 : 8);
    for (int c = 0; c < (has_darling ? 10 : 8); c++)
        table_column(table, c, c == 0 || c == 1 ? COLUMN_TEXT : COLUMN_NUMBER, law_columns[c]);
    const struct fitted_law *choice = fit_ranking_choice(ranking);
    for (int i = 0; i < ranking->ranked; i++) {
        const struct fitted_law *fitted = &ranking->laws[i];
        double distance =
            survival != NULL ? survival_distance(survival, &fitted->curve, 20.0) : fitted->kolmogorov_smirnov;
        add_law_row(table, fitted, fitted == choice, distance, ranking->laws[0].aic, has_darling);
    }
    findings_table(page->findings, table);
    for (int i = ranking->ranked; i < ranking->count; i++)
        findings_text(page->findings, "Not ranked: %s (AIC %.1f): %s.", ranking->laws[i].law->name,
                      ranking->laws[i].aic, ranking->laws[i].doubt);
}

/* ---- handle times ---- */

static const char *const piece_titles[CALL_PIECES] = {"Talk times", "Hold times", "Wrap-up times"};
static const char *const piece_charts[CALL_PIECES] = {"fit_talk", "fit_hold", "fit_wrap_up"};

static void say_piece_counts(const struct page *page, const struct fit_group *group, int p)
{
    const struct fit_piece *piece = &group->pieces[p];
    char zeros[FIT_WORDS], missing[FIT_WORDS], share[FIT_WORDS];
    struct sentence said = {NULL};
    double answered = (double)group->outcomes[CALL_ANSWERED];
    if (piece->zeros > 0 && p == CALL_TALK)
        sentence_say(&said, "%s answered call%s (%s) with a talk time of 0 %s. ",
                     fit_count((double)piece->zeros, zeros), plural((double)piece->zeros),
                     fit_percent((double)piece->zeros / answered, share),
                     piece->leaves_zeros_out ? "are left out as not recorded (--keep-zeros takes them for short calls)"
                                             : "are taken for calls below half a second");
    else if (piece->zeros > 0)
        sentence_say(&said, "%s of the answered calls have none; the law is that of the others. ",
                     fit_percent((double)piece->zeros / answered, share));
    if (piece->missing > 0)
        sentence_say(&said, "%s answered call%s without a readable time of 0 or more %s left out. ",
                     fit_count((double)piece->missing, missing), plural((double)piece->missing),
                     piece->missing == 1 ? "is" : "are");
    if (piece->sample.resolution_seconds > 0.0)
        sentence_say(&said,
                     "The times are recorded in whole %s, and are fitted as such: each stands for what is "
                     "rounded to it.",
                     piece->sample.resolution_seconds >= 60.0 ? "minutes" : "seconds");
    if (*sentence_text(&said))
        findings_text(page->findings, "%s", sentence_text(&said));
    free(said.text);
}

/* How far the chosen law is from the calls, as a share of them. */
static void say_how_well(const struct page *page, const struct fitted_law *law)
{
    char distance[FIT_WORDS];
    fit_percent(law->kolmogorov_smirnov, distance);
    if (isnan(law->anderson_darling_p))
        return;
    if (law->anderson_darling_p >= 0.05)
        findings_text(page->findings,
                      "It describes them as well as chance allows: at no duration does it miss the share of shorter "
                      "calls by more than %s.",
                      distance);
    else
        findings_text(page->findings,
                      "No law is exact with so many calls, and the test (A²) sees that. In practice: at no duration "
                      "does it miss the share of shorter calls by more than %s.",
                      distance);
}

static void tell_piece(const struct page *page, const struct fit_group *group, int p)
{
    const struct fit_piece *piece = &group->pieces[p];
    const struct fitted_law *law = fit_group_handle(group, p);
    char count[FIT_WORDS], mean[FIT_WORDS], median[FIT_WORDS], tail[FIT_WORDS], brief[FIT_WORDS];
    if (!piece->is_there || piece->sample.count + (double)piece->missing + (double)piece->zeros == 0.0)
        return;
    char *title = named(page, group, piece_titles[p]);
    findings_heading(page->findings, "%s", title);
    if (law == NULL) {
        findings_text(page->findings, "There are too few different times for a law: %s above 0 seconds.",
                      fit_count(piece->sample.count, count));
    } else {
        findings_text(page->findings,
                      "%s calls: mean %s, cv %.2f. Half of them are below %s, one in ten above %s; %s last less than "
                      "10 s.",
                      fit_count(piece->sample.count, count), fit_duration(piece->sample.mean, mean), piece->sample.cv,
                      fit_duration(fit_sample_quantile(&piece->sample, 0.5), median),
                      fit_duration(fit_sample_quantile(&piece->sample, 0.9), tail),
                      fit_percent(fit_sample_share_below(&piece->sample, 10.0), brief));
        say_how_well(page, law);
    }
    say_piece_counts(page, group, p);
    if (law != NULL) {
        add_laws(page, &piece->ranking, NULL, true);
        fit_chart_histogram(new_chart(page, piece_charts[p]), title, &piece->sample, &piece->ranking);
        findings_keep_chart(page->findings);
        if (p == CALL_TALK) {
            fit_chart_quantiles(new_chart(page, "fit_talk_qq"), title, &piece->sample, &piece->ranking);
            findings_keep_chart(page->findings);
        }
    }
    free(title);
}

/* ---- patience ---- */

static void say_wait_counts(const struct page *page, const struct fit_waits *waits)
{
    char at_once[FIT_WORDS], left[FIT_WORDS], unknown[FIT_WORDS];
    struct sentence said = {NULL};
    sentence_say(&said, "An answered caller tells only that she would have waited longer (cut off). ");
    if (waits->answered_at_once > 0 || waits->left_at_once > 0)
        sentence_say(&said,
                     "Who did not wait tells nothing of patience and is left out: %s answered at once, %s gone with a "
                     "wait of 0 (in most systems: hung up in the voice menu). ",
                     fit_count((double)waits->answered_at_once, at_once), fit_count((double)waits->left_at_once, left));
    if (waits->unknown > 0)
        sentence_say(&said, "%s call%s without a readable wait of 0 or more %s left out.",
                     fit_count((double)waits->unknown, unknown), plural((double)waits->unknown),
                     waits->unknown == 1 ? "is" : "are");
    findings_text(page->findings, "%s", sentence_text(&said));
    free(said.text);
}

static void say_patience(const struct page *page, const struct fit_waits *waits)
{
    char answered[FIT_WORDS], abandoned[FIT_WORDS], mean[FIT_WORDS], error[FIT_WORDS], median[FIT_WORDS];
    double events = (double)waits->abandoned;
    double patience = (waits->answered_seconds + waits->abandoned_seconds) / events;
    findings_text(page->findings,
                  "%s callers waited and were answered, %s waited and gave up. Total wait over abandonments: mean "
                  "patience %s ± %s (standard error), if patience is exponential.",
                  fit_count((double)waits->answered, answered), fit_count(events, abandoned),
                  fit_duration(patience, mean), fit_duration(patience / sqrt(events), error));
    double half = survival_quantile(&waits->survival, 0.5);
    double minute = survival_share(&waits->survival, 60.0);
    char share[FIT_WORDS];
    if (!isnan(minute))
        findings_text(page->findings,
                      "Without any formula (Kaplan-Meier): %s would still be waiting after a minute%s%s.",
                      fit_percent(minute, share),
                      isnan(half) ? "; no wait was long enough to see half of them leave" : ", half of them after ",
                      isnan(half) ? "" : fit_duration(half, median));
}

static void tell_waits(const struct page *page, const struct fit_group *group)
{
    const struct fit_waits *waits = &group->waits;
    const struct fitted_law *law = fit_ranking_choice(&waits->ranking);
    if (!waits->is_there)
        return;
    char *title = named(page, group, "Patience");
    findings_heading(page->findings, "%s", title);
    if (waits->abandoned > 0)
        say_patience(page, waits);
    else
        findings_text(page->findings, "Nobody gave up after waiting, so patience cannot be told from this file.");
    say_wait_counts(page, waits);
    if (law != NULL) {
        char share[FIT_WORDS], mean[FIT_WORDS];
        double longest = waits->sample.most, beyond = curve_above(&law->curve, longest);
        add_laws(page, &waits->ranking, &waits->survival, false);
        if (beyond > 0.05)
            findings_text(
                page->findings,
                "The longest wait was %s; what the law says of longer patience (%s of the callers), and so its "
                "mean, is a guess.",
                fit_duration(longest, mean), fit_percent(beyond, share));
        fit_chart_survival(new_chart(page, "fit_patience"), title, &waits->survival, &waits->ranking);
        findings_keep_chart(page->findings);
        fit_chart_hazard(new_chart(page, "fit_hazard"), title, &waits->hazard, &waits->ranking);
        findings_keep_chart(page->findings);
    }
    free(title);
}

/* ---- interval files ---- */

static void add_bucket_table(const struct page *page, const struct patience_of_buckets *patience)
{
    static const char *const columns[] = {"wait",    "answered",    "abandoned",
                                          "at risk", "leave in it", "still waiting at its begin"};
    struct table *table = table_create(6);
    for (int c = 0; c < 6; c++)
        table_column(table, c, c == 0 ? COLUMN_TEXT : COLUMN_NUMBER, columns[c]);
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
        "are taken in the middle of their bucket; in the first one %s %s on average.",
        patience->is_pinned ? "the sum of all waits puts them at" : "nothing is known of them but its middle,",
        fit_duration(patience->first_wait_seconds, wait));
    if (patience->other_bounds > 0)
        findings_text(page->findings, "%zu intervals with other bounds are in the fit, but not in the table.",
                      patience->other_bounds);
    add_bucket_table(page, patience);
    if (patience->ranking.count == 0)
        return;
    add_laws(page, &patience->ranking, NULL, false);
    fit_chart_buckets(new_chart(page, "fit_patience"), title, patience);
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

static void tell_sums(const struct page *page, const struct fit_group *group)
{
    const struct fit_sums *sums = &group->sums;
    char mean[FIT_WORDS], count[FIT_WORDS];
    if (!sums->is_there)
        return;
    if (sums->handle_seconds > 0.0 && sums->handled > 0.0) {
        char *title = named(page, group, "Handle time");
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
    char *title = named(page, group, "Patience");
    findings_heading(page->findings, "%s", title);
    tell_totals(page, &sums->totals);
    if (sums->buckets.count > 0)
        tell_buckets(page, title, &sums->buckets);
    free(title);
}

/* ---- days ---- */

static void say_days_left_out(const struct page *page, const struct fit_days *days)
{
    struct sentence said = {NULL};
    char date[16], volume[FIT_WORDS], usual[FIT_WORDS];
    size_t shown = 0;
    const size_t *uses = days->busyness.uses;
    if (uses[DAY_EMPTY] > 0)
        sentence_say(&said, "%zu day%s without a call %s left out. ", uses[DAY_EMPTY], plural((double)uses[DAY_EMPTY]),
                     uses[DAY_EMPTY] == 1 ? "is" : "are");
    if (uses[DAY_PARTIAL] > 0)
        sentence_say(&said, "%zu day%s with missing intervals %s left out. ", uses[DAY_PARTIAL],
                     plural((double)uses[DAY_PARTIAL]), uses[DAY_PARTIAL] == 1 ? "is" : "are");
    for (size_t i = 0; i < days->count; i++) {
        if (days->list[i].use != DAY_OUTLYING)
            continue;
        double mean = days->busyness.weekday_means[date_weekday(days->list[i].day)];
        if (shown++ == 0)
            sentence_say(&said, "Left out as not ordinary (--all-days keeps them): ");
        if (shown <= 12)
            sentence_say(&said, "%s%s (%s instead of %s)", shown > 1 ? ", " : "", date_shown(days->list[i].day, date),
                         fit_count(days->list[i].volume, volume), fit_count(mean, usual));
    }
    if (shown > 12)
        sentence_say(&said, " and %zu more", shown - 12);
    if (shown > 0)
        sentence_say(&said, ".");
    if (*sentence_text(&said))
        findings_text(page->findings, "%s", sentence_text(&said));
    free(said.text);
}

static void say_busyness(const struct page *page, const struct busyness *busyness)
{
    char cv[FIT_WORDS], low[FIT_WORDS], high[FIT_WORDS], raw[FIT_WORDS], trend[FIT_WORDS];
    size_t days = busyness->uses[DAY_USED];
    if (isnan(busyness->cv)) {
        findings_text(page->findings,
                      "%zu ordinary day%s on %d weekday%s: too few to tell the days' own variation from chance.", days,
                      plural((double)days), busyness->weekdays, plural(busyness->weekdays));
        return;
    }
    if (busyness->cv == 0.0)
        findings_text(
            page->findings,
            "%zu days vary about their weekday's mean no more than chance alone: no busyness_cv is needed (it "
            "may be up to %s, 95 %% interval).",
            days, fit_percent(busyness->high, high));
    else
        findings_text(
            page->findings,
            "A day is typically %s busier or quieter than its weekday lets expect, beyond chance: busyness_cv "
            "%.3f ± %.3f (standard error; 95 %% interval %s to %s), from %zu days. With Poisson noise the "
            "days vary by %s.",
            fit_percent(busyness->cv, cv), busyness->cv, busyness->standard_error, fit_percent(busyness->low, low),
            fit_percent(busyness->high, high), days, fit_percent(busyness->raw_cv, raw));
    if (busyness->has_trend)
        findings_text(page->findings, "A steady trend of %s%s a week is taken out as well.",
                      busyness->trend_per_week >= 0.0 ? "+" : "", fit_percent(busyness->trend_per_week, trend));
}

static void tell_days(const struct page *page, const struct fit_group *group)
{
    const struct fit_days *days = &group->days;
    if (!days->is_there)
        return;
    char *title = named(page, group, "Volume from day to day");
    findings_heading(page->findings, "%s", title);
    say_busyness(page, &days->busyness);
    say_days_left_out(page, days);
    if (days->undated > 0)
        findings_text(page->findings, "%zu calls without a readable date are left out.", days->undated);
    if (!isnan(days->busyness.cv)) {
        char *of = named(page, group, "Volume");
        fit_chart_days(new_chart(page, "fit_daily_volume"), of, days->list, days->count);
        findings_keep_chart(page->findings);
        free(of);
    }
    free(title);
}

/* ---- callers who come back ---- */

static void tell_returns(const struct page *page, const struct fit_group *group)
{
    const struct fit_returns *returns = &group->returns;
    const struct retries *retries = &returns->retries;
    char share[FIT_WORDS], window[FIT_WORDS], others[FIT_WORDS], mean[FIT_WORDS], median[FIT_WORDS];
    if (!returns->is_there || (returns->obstacle != NULL && page->number > 1))
        return;
    char *title = named(page, group, "Callers who come back");
    findings_heading(page->findings, "%s", title);
    if (returns->obstacle != NULL)
        findings_text(page->findings, "Cannot be told: the column \"%s\" %s.",
                      page->answer->log->columns[CALL_CUSTOMER].title, returns->obstacle);
    else if (retries->abandoned == 0)
        findings_text(page->findings,
                      "No abandoned call of a known customer lies early enough in the file to see whether "
                      "she came back.");
    else {
        findings_text(
            page->findings,
            "Of %zu abandoned calls of known customers, %zu were followed by another call of the same customer "
            "within %s: %s ± %.1f points (standard error). Of those answered, %s called again in that time.",
            retries->abandoned, retries->returned, fit_duration(retries->window_seconds, window),
            fit_percent(retries->share, share), 100.0 * retries->standard_error,
            fit_percent(retries->share_of_answered, others));
        if (retries->returned > 0)
            findings_text(page->findings, "They were back after %s on average, half of them within %s.",
                          fit_duration(retries->mean_return_seconds, mean),
                          fit_duration(retries->median_return_seconds, median));
        if (retries->too_late > 0)
            findings_text(page->findings,
                          "%zu abandoned calls near the end of the file are left out: their time to come "
                          "back was not over.",
                          retries->too_late);
        if (returns->ranking.count > 0)
            add_laws(page, &returns->ranking, NULL, true);
    }
    free(title);
}

/* ---- how the file was read ---- */

static void add_column_table(const struct page *page, const struct call_log *log)
{
    static const char *const columns[] = {"taken for", "column", "why", "empty", "negative", "unreadable"};
    struct table *table = table_create(6);
    for (int c = 0; c < 6; c++)
        table_column(table, c, c < 3 ? COLUMN_TEXT : COLUMN_NUMBER, columns[c]);
    for (int c = 0; c < CALL_COLUMNS; c++) {
        const struct call_column_use *use = &log->columns[c];
        table_cell(table, call_column_meaning((enum call_column)c));
        table_cell(table, use->title != NULL ? use->title : "–");
        if (use->title == NULL)
            table_cell_format(table, "none found; name it with --%s", call_column_option((enum call_column)c));
        else
            table_cell(table, use->was_named ? "named" : "by its title");
        size_t counts[] = {use->empty, use->negative, use->unreadable};
        for (int k = 0; k < 3; k++)
            table_cell_format(table, "%zu", counts[k]);
    }
    findings_table(page->findings, table);
}

static void add_outcome_table(const struct page *page, const struct call_log *log)
{
    static const char *const names[CALL_OUTCOMES] = {"answered", "abandoned", "neither: left out"};
    struct table *table = table_create(3);
    table_column(table, 0, COLUMN_TEXT, "outcome");
    table_column(table, 1, COLUMN_NUMBER, "rows");
    table_column(table, 2, COLUMN_TEXT, "taken for");
    for (int i = 0; i < log->word_count; i++) {
        table_cell(table, *log->words[i].word ? log->words[i].word : "(blank)");
        table_cell_format(table, "%zu", log->words[i].count);
        table_cell(table, names[log->words[i].taken_for]);
    }
    if (log->other_words > 0) {
        table_cell(table, "(others)");
        table_cell_format(table, "%zu", log->other_words);
        table_cell(table, names[CALL_NEITHER]);
    }
    findings_table(page->findings, table);
    if (log->columns[CALL_OUTCOME].title == NULL)
        findings_text(page->findings,
                      "No column of outcomes: a call with a handle time above 0 is taken for answered, one "
                      "with only a wait for abandoned.");
}

static void tell_reading(const struct page *page)
{
    const struct call_log *log = page->answer->log;
    char rows[FIT_WORDS], left_out[FIT_WORDS];
    findings_heading(page->findings, "How the file was read");
    if (log == NULL) {
        const struct import_log *import = &page->answer->history->log;
        findings_text(page->findings,
                      "%zu rows of intervals (%s), %zu of them used; `callfloor import` tells what became "
                      "of each column and row.",
                      import->rows_read, import->profile != NULL ? import->profile : "recognised by its titles",
                      import->rows_used);
        return;
    }
    findings_text(page->findings, "%s rows of calls%s%s.", fit_count((double)log->rows, rows),
                  log->left_out > 0 ? "; left out by --where: " : "",
                  log->left_out > 0 ? fit_count((double)log->left_out, left_out) : "");
    if (log->misshapen > 0)
        findings_text(page->findings,
                      "%zu rows with more or fewer fields than the header are left out (the first in line "
                      "%d).",
                      log->misshapen, log->first_misshapen_line);
    add_column_table(page, log);
    add_outcome_table(page, log);
}

static void add_small_print(const struct page *page)
{
    findings_small_print(
        page->findings,
        "Laws are fitted by maximum likelihood; a value in whole seconds stands for all durations that "
        "round to it. Ranked by AIC (2 x parameters - 2 x log-likelihood, smaller is better); * is the law "
        "of the scenario piece: the best, or a simpler one within 2 of it. A mixture is ranked only when "
        "it is better by 10 than every law alone. Standard errors come from the observed information.");
    findings_small_print(
        page->findings,
        "KS: largest distance between the measured and the fitted share of shorter calls (for patience: to "
        "Kaplan-Meier, while at least 20 are waiting). A²: Anderson and Darling (1954). Its chance is that "
        "of a sample of this very law lying further away after being fitted itself (Durbin 1973, for large "
        "samples); the classic tables do not hold for fitted parameters, so none is given for KS.");
    findings_small_print(
        page->findings,
        "Patience: Kaplan and Meier (1958) with Greenwood's variance on the log(-log) scale; exponential "
        "mean = total wait / abandonments. busyness_cv: what daily volumes vary beyond Poisson noise after "
        "weekday and trend (Breslow 1984); a forecast that knows more of the days leaves less of it.");
}

/* ---- the whole ---- */

static void answer_in_short(const struct page *page, const struct fit_group *group)
{
    const struct fitted_law *talk = fit_group_handle(group, CALL_TALK), *patience = fit_group_patience(group);
    char mean[FIT_WORDS];
    const char *colon = page->number > 0 ? ": " : "", *name = page->number > 0 ? group->name : "";
    if (talk != NULL) {
        char *law = fit_law_described(talk);
        findings_answer(page->findings, "%s%sTalk times are best described by %s%s.", name, colon,
                        talk->curve.part_count == 1 || talk->curve.balanced != NULL ? "" : "", law);
        free(law);
    }
    if (patience != NULL) {
        char *law = fit_law_described(patience);
        findings_answer(page->findings, "%s%sPatience is best described by %s.", name, colon, law);
        free(law);
    } else if (group->sums.is_there && group->sums.totals.mean_seconds > 0.0) {
        findings_answer(page->findings, "%s%sMean patience is %s.", name, colon,
                        fit_duration(group->sums.totals.mean_seconds, mean));
    }
    if (group->days.is_there && group->days.busyness.cv > 0.0)
        findings_answer(page->findings, "%s%sDays differ by a busyness_cv of %.3f beyond chance.", name, colon,
                        group->days.busyness.cv);
}

static void tell_fragment(const struct page *page, const struct fit_group *group)
{
    if (*group->fragment == '\0')
        return;
    char *title = named(page, group, "For the scenario");
    findings_heading(page->findings, "%s", title);
    findings_text(page->findings, "Paste this into the contact type:");
    findings_listing(page->findings, group->fragment);
    free(title);
}

void fit_page(const struct fit_answer *answer, struct findings *findings)
{
    struct page page = {answer, findings, 0};
    bool is_several = answer->group_count > 1;
    for (int g = 0; g < answer->group_count; g++) {
        page.number = is_several ? g + 1 : 0;
        answer_in_short(&page, &answer->groups[g]);
    }
    for (int g = 0; g < answer->group_count; g++) {
        const struct fit_group *group = &answer->groups[g];
        page.number = is_several ? g + 1 : 0;
        for (int piece = 0; piece < CALL_PIECES; piece++)
            tell_piece(&page, group, piece);
        tell_waits(&page, group);
        tell_sums(&page, group);
        tell_days(&page, group);
        tell_returns(&page, group);
        tell_fragment(&page, group);
    }
    page.number = 0;
    tell_reading(&page);
    add_small_print(&page);
}
