/*
 * fit_page_handle.c -- talk, hold and wrap-up times, told to a planner.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/charts/fit.h"
#include "reports/commands/fit_page.h"
#include "reports/commands/fit_words.h"
#include "reports/writers/sentence.h"
#include "sim/memory.h"

static const char *const piece_titles[CALL_PIECES] = {"Talk times", "Hold times", "Wrap-up times"};
static const char *const piece_charts[CALL_PIECES] = {"fit_talk", "fit_hold", "fit_wrap_up"};

static void say_piece_counts(const struct page *page, const struct fit_group *group, int p)
{
    const struct fit_piece *piece = &group->pieces[p];
    char zeros[FIT_WORDS], missing[FIT_WORDS], share[FIT_WORDS], step[FIT_WORDS];
    struct sentence said = {NULL};
    double answered = (double)group->outcomes[CALL_ANSWERED];
    const struct call_column_use *columns = page->answer->log->columns;
    bool hides_zeros = columns[CALL_OUTCOME].title == NULL && columns[CALL_WAIT].title != NULL;
    if (piece->zeros > 0 && p == CALL_TALK)
        sentence_say(&said, "%s answered call%s (%s) with a talk time of 0 %s. ",
                     fit_count((double)piece->zeros, zeros), page_plural((double)piece->zeros),
                     fit_percent((double)piece->zeros / answered, share),
                     !piece->leaves_zeros_out ? "are taken for short calls that round to 0"
                     : hides_zeros            ? "are left out as not recorded"
                                   : "are left out as not recorded (--keep-zeros takes them for short calls)");
    else if (piece->zeros > 0)
        sentence_say(&said,
                     piece->leaves_zeros_out ? "%s of the answered calls have none; the law is that of the others. "
                                             : "%s of the answered calls have 0: no more than rounding makes, so they "
                                               "count as short ones. ",
                     fit_percent((double)piece->zeros / answered, share));
    if (piece->missing > 0)
        sentence_say(&said, "%s answered call%s without a readable time of 0 or more %s left out. ",
                     fit_count((double)piece->missing, missing), page_plural((double)piece->missing),
                     piece->missing == 1 ? "is" : "are");
    if (piece->sample.resolution_seconds > 0.0 && piece->sample.least < piece->sample.most)
        sentence_say(&said,
                     "The times are recorded in %s, and are fitted as such: each stands for what is rounded to it.",
                     fit_step(piece->sample.resolution_seconds, step));
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

void page_tell_piece(const struct page *page, const struct fit_group *group, int p)
{
    const struct fit_piece *piece = &group->pieces[p];
    const struct fitted_law *law = fit_group_handle(group, p);
    char count[FIT_WORDS], mean[FIT_WORDS], median[FIT_WORDS], tail[FIT_WORDS], brief[FIT_WORDS];
    if (!piece->is_there || piece->sample.count + (double)piece->missing + (double)piece->zeros == 0.0)
        return;
    char *title = page_named(page, group, piece_titles[p]);
    findings_heading(page->findings, "%s", title);
    if (!isnan(fit_piece_constant(piece))) {
        findings_text(page->findings, "%s calls, all of them %s long: a constant, which is what the scenario gets.",
                      fit_count(piece->sample.count, count), fit_duration(piece->sample.mean, mean));
    } else if (law == NULL) {
        findings_text(page->findings, "There are too few different times for a law: %s above 0 seconds.",
                      fit_count(piece->sample.count, count));
    } else {
        findings_text(page->findings,
                      "%s call%s: mean %s, cv %.2f. Half of them are below %s, one in ten above %s; %s last less than "
                      "10 s.",
                      fit_count(piece->sample.count, count), page_plural(piece->sample.count),
                      fit_duration(piece->sample.mean, mean), piece->sample.cv,
                      fit_duration(fit_sample_quantile(&piece->sample, 0.5), median),
                      fit_duration(fit_sample_quantile(&piece->sample, 0.9), tail),
                      fit_percent(fit_sample_share_below(&piece->sample, 10.0), brief));
        say_how_well(page, law);
    }
    say_piece_counts(page, group, p);
    page_say_implausible(page, &piece->sample, (enum call_column)p);
    if (law != NULL) {
        page_add_laws(page, &piece->ranking, NULL);
        fit_chart_histogram(page_new_chart(page, piece_charts[p]), title, &piece->sample, &piece->ranking);
        findings_keep_chart(page->findings);
        if (p == CALL_TALK) {
            fit_chart_quantiles(page_new_chart(page, "fit_talk_qq"), title, &piece->sample, &piece->ranking);
            findings_keep_chart(page->findings);
        }
    }
    free(title);
}
