/*
 * fit_page_days.c -- how days differ, and who calls again.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

static void say_strays(struct sentence *said, const struct page *page, const struct day_span *span)
{
    char date[16];
    bool is_one = span->strays == 1;
    if (span->strays > 0)
        sentence_say(said, "%zu %s more than a year away from all others %s left out (%s): %s mistyped? ", span->strays,
                     page->answer->log == NULL ? is_one ? "interval" : "intervals"
                     : is_one                  ? "call"
                                               : "calls",
                     is_one ? "is" : "are", date_shown(span->a_stray, date), is_one ? "is the date" : "are the dates");
}

/* Of calls; intervals are missing or not. */
static void say_cut_days(struct sentence *said, const struct day_span *span)
{
    if (span->begins_inside && span->ends_inside)
        sentence_say(said, "The first and the last day are left out: the file begins and ends in the middle of them. ");
    else if (span->begins_inside)
        sentence_say(said, "The first day is left out: the file begins in the middle of it. ");
    else if (span->ends_inside)
        sentence_say(said, "The last day is left out: the file ends in the middle of it. ");
}

static void say_days_left_out(const struct page *page, const struct fit_days *days)
{
    struct sentence said = {NULL};
    char date[16], volume[FIT_WORDS], usual[FIT_WORDS];
    size_t shown = 0;
    const size_t *uses = days->busyness.uses;
    say_strays(&said, page, &days->span);
    if (uses[DAY_EMPTY] > 0)
        sentence_say(&said, "%zu day%s without a call %s left out. ", uses[DAY_EMPTY],
                     page_plural((double)uses[DAY_EMPTY]), uses[DAY_EMPTY] == 1 ? "is" : "are");
    say_cut_days(&said, &days->span);
    if (uses[DAY_PARTIAL] > 0 && page->answer->log == NULL)
        sentence_say(&said, "%zu day%s with missing intervals %s left out. ", uses[DAY_PARTIAL],
                     page_plural((double)uses[DAY_PARTIAL]), uses[DAY_PARTIAL] == 1 ? "is" : "are");
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
                      page_plural((double)days), busyness->weekdays, page_plural(busyness->weekdays));
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
        findings_text(page->findings, "A steady %s of %s a week is taken out as well.",
                      busyness->trend_per_week >= 0.0 ? "growth" : "decline",
                      fit_percent(fabs(busyness->trend_per_week), trend));
}

void page_tell_days(const struct page *page, const struct fit_group *group)
{
    const struct fit_days *days = &group->days;
    if (!days->is_there)
        return;
    char *title = page_named(page, group, "Volume from day to day");
    findings_heading(page->findings, "%s", title);
    say_busyness(page, &days->busyness);
    say_days_left_out(page, days);
    if (days->undated > 0)
        findings_text(page->findings, "%zu call%s without a readable date %s left out.", days->undated,
                      page_plural((double)days->undated), days->undated == 1 ? "is" : "are");
    if (!isnan(days->busyness.cv)) {
        char *of = page_named(page, group, "Volume");
        fit_chart_days(page_new_chart(page, "fit_daily_volume"), of, days->list, days->count);
        findings_keep_chart(page->findings);
        free(of);
    }
    free(title);
}

/* ---- callers who come back ---- */

static void say_returns(const struct page *page, const struct retries *retries)
{
    char share[FIT_WORDS], window[FIT_WORDS], others[FIT_WORDS], own[FIT_WORDS], mean[FIT_WORDS], median[FIT_WORDS];
    findings_text(page->findings,
                  "Of %zu abandoned call%s of known customers, %zu %s followed by another call of the same customer "
                  "within %s of giving up: %s ± %.1f points (standard error). Of those answered, %s called again in "
                  "that time.",
                  retries->abandoned, page_plural((double)retries->abandoned), retries->returned,
                  retries->returned == 1 ? "was" : "were", fit_duration(retries->window_seconds, window),
                  fit_percent(retries->share, share), 100.0 * retries->standard_error,
                  fit_percent(retries->share_of_answered, others));
    if (!retries->is_clear)
        findings_text(page->findings, "That is not clearly more than among the answered ones: nothing shows that "
                                      "callers try again because they gave up, and no retry goes into the scenario.");
    else
        findings_text(page->findings,
                      "Without those who would have called anyway, as the answered ones do, %s ± %.1f points try "
                      "again; they are back %s after giving up on average, half of them within %s.",
                      fit_percent(retries->own_share, own), 100.0 * retries->own_error,
                      fit_duration(retries->mean_return_seconds, mean),
                      fit_duration(retries->median_return_seconds, median));
}

void page_tell_returns(const struct page *page, const struct fit_group *group)
{
    const struct fit_returns *returns = &group->returns;
    const struct retries *retries = &returns->retries;
    if (!returns->is_there || (returns->obstacle != NULL && page->number > 1))
        return;
    char *title = page_named(page, group, "Callers who come back");
    findings_heading(page->findings, "%s", title);
    if (returns->obstacle != NULL)
        findings_text(page->findings, "Cannot be told: the column \"%s\" %s.",
                      page->answer->log->columns[CALL_CUSTOMER].title, returns->obstacle);
    else if (retries->abandoned == 0)
        findings_text(page->findings,
                      "No abandoned call of a known customer lies early enough in the file to see whether "
                      "she came back.");
    else {
        say_returns(page, retries);
        if (retries->too_late > 0)
            findings_text(
                page->findings,
                "%zu abandoned call%s near the end of the file %s left out: the time to come back was not over.",
                retries->too_late, page_plural((double)retries->too_late), retries->too_late == 1 ? "is" : "are");
        if (returns->ranking.count > 0)
            page_add_laws(page, &returns->ranking, NULL);
    }
    free(title);
}
