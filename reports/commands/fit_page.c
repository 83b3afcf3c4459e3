/*
 * fit_page.c -- a fit told to a planner: in short, part by part, what to paste, and how the file was read.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "sim/memory.h"

/* ---- how the file was read ---- */

static void say_unreadable(const struct page *page, const struct call_log *log)
{
    for (int c = 0; c < CALL_COLUMNS; c++) {
        const struct call_column_use *use = &log->columns[c];
        if (use->unreadable > 0)
            findings_text(page->findings,
                          "Column \"%s\": %zu value%s %s left out as unreadable or impossible, the first \"%s\" in "
                          "line %d.",
                          use->title, use->unreadable, page_plural((double)use->unreadable),
                          use->unreadable == 1 ? "is" : "are", use->first_unreadable, use->first_unreadable_line);
    }
}

static void add_column_table(const struct page *page, const struct call_log *log)
{
    static const char *const titles[] = {"taken for", "column", "why", "empty", "negative", "unreadable"};
    struct table *table = table_create(6);
    for (int c = 0; c < 6; c++)
        table_column(table, c, c < 3 ? COLUMN_TEXT : COLUMN_NUMBER, titles[c]);
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
    if (!log->tells_outcomes)
        findings_text(page->findings,
                      "No column of outcomes and none of handle times: nothing tells an answered call from an "
                      "abandoned one. Name it with --outcome or --handle.");
    else if (log->columns[CALL_OUTCOME].title == NULL)
        findings_text(page->findings,
                      "No column of outcomes: a call with a handle time above 0 is taken for answered, one "
                      "with only a wait for abandoned%s.",
                      log->columns[CALL_WAIT].title == NULL ? ""
                      : page->answer->options->keeps_zeros
                          ? ", so --keep-zeros has no effect: a short call that rounds to 0 cannot be told from one "
                            "that was abandoned"
                          : "");
}

void page_tell_reading(const struct page *page)
{
    const struct call_log *log = page->answer->log;
    char rows[FIT_WORDS], left_out[FIT_WORDS];
    findings_heading(page->findings, "How the file was read");
    if (log == NULL) {
        const struct import_log *import = &page->answer->history->log;
        findings_text(page->findings,
                      "%s: %zu rows of intervals (%s), %zu of them used; `callfloor import` tells what became "
                      "of each column and row.",
                      page->answer->file, import->rows_read,
                      import->profile != NULL ? import->profile : "recognised by its titles", import->rows_used);
        return;
    }
    findings_text(page->findings, "%s: %s row%s of calls%s%s.", page->answer->file, fit_count((double)log->rows, rows),
                  page_plural((double)log->rows), log->left_out > 0 ? "; left out by --where: " : "",
                  log->left_out > 0 ? fit_count((double)log->left_out, left_out) : "");
    if (log->misshapen > 0)
        findings_text(page->findings,
                      "%zu row%s with more or fewer fields than the header %s left out (the first in line %d).",
                      log->misshapen, page_plural((double)log->misshapen), log->misshapen == 1 ? "is" : "are",
                      log->first_misshapen_line);
    if (log->dates != DATES_UNKNOWN)
        findings_text(page->findings, "Dates begin with the %s: %s.", log->dates == DATES_DAY_FIRST ? "day" : "month",
                      log->dates_why);
    if (log->times != NULL)
        findings_text(page->findings, "Numbers in column \"%s\" are read as %s.", log->columns[CALL_TIME].title,
                      log->times);
    for (int i = 0; i < log->shared_count; i++)
        findings_text(page->findings,
                      "Customer \"%s\" has %s calls, far more than any one customer makes: it is taken for a withheld "
                      "number, and these calls for those of nobody known.",
                      log->shared[i].value, fit_count((double)log->shared[i].calls, rows));
    add_column_table(page, log);
    say_unreadable(page, log);
    add_outcome_table(page, log);
}

static void add_small_print(const struct page *page)
{
    findings_small_print(
        page->findings,
        "Laws are fitted by maximum likelihood; a rounded value stands for all durations that "
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

static void answer_patience(const struct page *page, const struct fit_group *group, const struct fitted_law *patience)
{
    char half[FIT_WORDS], minute[FIT_WORDS], *law = fit_law_described(patience);
    const char *colon = page->number > 0 ? ": " : "", *name = page->number > 0 ? group->name : "";
    findings_answer(page->findings,
                    "%s%sPatience is best described by %s: %s of the callers would wait longer than a minute, half of "
                    "them longer than %s.",
                    name, colon, law, fit_percent(curve_above(&patience->curve, 60.0), minute),
                    fit_duration(curve_quantile(&patience->curve, 0.5), half));
    free(law);
}

static void answer_in_short(const struct page *page, const struct fit_group *group)
{
    const struct fitted_law *talk = fit_group_handle(group, CALL_TALK), *patience = fit_group_patience(group);
    char mean[FIT_WORDS];
    const char *colon = page->number > 0 ? ": " : "", *name = page->number > 0 ? group->name : "";
    if (talk != NULL) {
        char *law = fit_law_described(talk);
        findings_answer(page->findings, "%s%sTalk times are best described by %s.", name, colon, law);
        free(law);
    } else if (group->sums.handle_seconds > 0.0 && group->sums.handled > 0.0) {
        findings_answer(page->findings, "%s%sThe mean handle time is %s.", name, colon,
                        fit_duration(group->sums.handle_seconds / group->sums.handled, mean));
    }
    if (patience != NULL)
        answer_patience(page, group, patience);
    else if (group->sums.is_there && group->sums.totals.mean_seconds > 0.0)
        findings_answer(page->findings, "%s%sMean patience is %s.", name, colon,
                        fit_duration(group->sums.totals.mean_seconds, mean));
    if (group->days.is_there && group->days.busyness.cv > 0.0)
        findings_answer(page->findings, "%s%sDays differ by a busyness_cv of %.3f beyond chance.", name, colon,
                        group->days.busyness.cv);
}

static void tell_fragment(const struct page *page, const struct fit_group *group)
{
    if (*group->fragment == '\0')
        return;
    char *title = page_named(page, group, "For the scenario");
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
            page_tell_piece(&page, group, piece);
        page_tell_waits(&page, group);
        page_tell_sums(&page, group);
        page_tell_days(&page, group);
        page_tell_returns(&page, group);
        page_tell_absent(&page, group);
        tell_fragment(&page, group);
    }
    page.number = 0;
    page_tell_reading(&page);
    add_small_print(&page);
}
