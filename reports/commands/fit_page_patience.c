/*
 * fit_page_patience.c -- the patience of callers, from single calls.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "sim/memory.h"

static void say_waits_of_0(struct sentence *said, const struct fit_waits *waits)
{
    char at_once[FIT_WORDS], left[FIT_WORDS], step[FIT_WORDS], half[FIT_WORDS];
    double resolution = waits->sample.resolution_seconds;
    if (fit_is_coarse(resolution))
        sentence_say(said,
                     "The waits are recorded in %s: each stands for what is rounded to it, and answers and "
                     "abandonments of one step share it. Waits below %s are recorded as 0 and left out, %s answered "
                     "and %s abandoned: what follows is of patience longer than that. ",
                     fit_step(resolution, step), fit_duration(0.5 * resolution, half),
                     fit_count((double)waits->answered_at_once, at_once), fit_count((double)waits->left_at_once, left));
    else if (waits->answered_at_once > 0 || waits->left_at_once > 0)
        sentence_say(said,
                     "Who did not wait tells nothing of patience and is left out: %s answered at once, %s gone with a "
                     "wait of 0 (in most systems: hung up in the voice menu). ",
                     fit_count((double)waits->answered_at_once, at_once), fit_count((double)waits->left_at_once, left));
}

static void say_wait_counts(const struct page *page, const struct fit_waits *waits)
{
    char unknown[FIT_WORDS];
    struct sentence said = {NULL};
    sentence_say(&said, "An answered caller tells only that she would have waited longer (cut off). ");
    say_waits_of_0(&said, waits);
    if (waits->unknown > 0)
        sentence_say(&said, "%s call%s without a readable wait of 0 or more %s left out.",
                     fit_count((double)waits->unknown, unknown), page_plural((double)waits->unknown),
                     waits->unknown == 1 ? "is" : "are");
    findings_text(page->findings, "%s", sentence_text(&said));
    free(said.text);
}

static void say_patience(const struct page *page, const struct fit_waits *waits)
{
    char answered[FIT_WORDS], abandoned[FIT_WORDS], mean[FIT_WORDS], error[FIT_WORDS], median[FIT_WORDS];
    double events = (double)waits->abandoned;
    findings_text(page->findings,
                  "%s caller%s waited and %s answered, %s waited and gave up. %s: mean patience %s ± %s (standard "
                  "error), if patience is exponential.",
                  fit_count((double)waits->answered, answered), page_plural((double)waits->answered),
                  waits->answered == 1 ? "was" : "were", fit_count(events, abandoned),
                  fit_is_coarse(waits->sample.resolution_seconds) ? "By maximum likelihood"
                                                                  : "Total wait over abandonments",
                  fit_duration(waits->exponential_seconds, mean), fit_duration(waits->exponential_error, error));
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

void page_tell_waits(const struct page *page, const struct fit_group *group)
{
    const struct fit_waits *waits = &group->waits;
    const struct fitted_law *law = fit_ranking_choice(&waits->ranking);
    if (!waits->is_there)
        return;
    char *title = page_named(page, group, "Patience");
    findings_heading(page->findings, "%s", title);
    if (waits->abandoned > 0)
        say_patience(page, waits);
    else
        findings_text(page->findings, "Nobody gave up after waiting, so patience cannot be told from this file.");
    say_wait_counts(page, waits);
    page_say_implausible(page, &waits->sample, CALL_WAIT);
    if (law != NULL) {
        char share[FIT_WORDS], mean[FIT_WORDS];
        double longest = waits->sample.most, beyond = curve_above(&law->curve, longest);
        page_add_laws(page, &waits->ranking, &waits->survival);
        if (beyond > FIT_UNSEEN_SHARE)
            findings_text(
                page->findings,
                "The longest wait was %s; what the law says of longer patience (%s of the callers), and so its "
                "mean, is a guess.",
                fit_duration(longest, mean), fit_percent(beyond, share));
        fit_chart_survival(page_new_chart(page, "fit_patience"), title, &waits->survival, &waits->ranking);
        findings_keep_chart(page->findings);
        fit_chart_hazard(page_new_chart(page, "fit_hazard"), title, &waits->hazard, &waits->ranking);
        findings_keep_chart(page->findings);
    }
    free(title);
}
