/*
 * fit_page_absent.c -- what was asked for and the file cannot tell, and why: an empty page is no answer.
 */
#include <stdlib.h>

#include "reports/commands/fit_page.h"

static bool has(const struct call_log *log, enum call_column column) { return log->columns[column].title != NULL; }

static const char *absent_from_calls(const struct call_log *log, const struct fit_group *group, enum fit_part part)
{
    if (part == FIT_HANDLE && !has(log, CALL_TALK) && !has(log, CALL_HOLD) && !has(log, CALL_WRAP_UP))
        return "no column of handle times is recognised; name it with --handle COLUMN";
    if (part == FIT_PATIENCE && !has(log, CALL_WAIT))
        return "no column of waits is recognised; name it with --wait COLUMN";
    if (part == FIT_BUSYNESS && !has(log, CALL_STAMP))
        return "no column of dates is recognised; name it with --date COLUMN";
    if (part == FIT_RETRIES && !has(log, CALL_CUSTOMER))
        return "no column of customers is recognised; name it with --customer COLUMN";
    if (part == FIT_RETRIES) /* it says itself what is in its way */
        return NULL;
    if (part != FIT_BUSYNESS && !log->tells_outcomes)
        return CALL_OUTCOMES_UNTOLD;
    if (part == FIT_HANDLE && group->outcomes[CALL_ANSWERED] == 0)
        return "no call was answered";
    return part == FIT_BUSYNESS && !group->days.is_there ? "no offered call has a readable date" : NULL;
}

static const char *absent_from_intervals(const struct fit_group *group, enum fit_part part)
{
    if (part == FIT_RETRIES)
        return "intervals know no single caller; fit call records";
    if (part == FIT_HANDLE && !(group->sums.handled > 0.0))
        return "no interval says both handled contacts and their handle time";
    return part == FIT_BUSYNESS && !group->days.is_there ? "no interval counts contacts" : NULL;
}

void page_tell_absent(const struct page *page, const struct fit_group *group)
{
    static const char *const titles[FIT_PARTS] = {"Handle times", "Patience", "Volume from day to day",
                                                  "Callers who come back"};
    const struct fit_options *options = page->answer->options;
    const struct call_log *log = page->answer->log;
    for (int part = 0; part < FIT_PARTS; part++) {
        bool is_asked_for = options->has_parts && options->parts[part];
        bool is_half_there =
            part == FIT_PATIENCE && !options->has_parts && log != NULL && has(log, CALL_WAIT) && !log->tells_outcomes;
        const char *why = log != NULL ? absent_from_calls(log, group, (enum fit_part)part)
                                      : absent_from_intervals(group, (enum fit_part)part);
        if (why == NULL || !(is_asked_for || is_half_there))
            continue;
        char *title = page_named(page, group, titles[part]);
        findings_heading(page->findings, "%s", title);
        findings_text(page->findings, "Cannot be told: %s.", why);
        free(title);
    }
}
