/*
 * fit_page.h -- the parts of the page of a fit, and what they share. Each part is a file of its own.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_FIT_PAGE_H
#define CALLFLOOR_REPORTS_COMMANDS_FIT_PAGE_H

#include "reports/commands/fit_answer.h"

struct page {
    const struct fit_answer *answer;
    struct findings *findings;
    int number; /* of the group at hand; 0: there is only one */
};

/** "s" but for one. */
const char *page_plural(double count);
/** "Talk times", or "Talk times of PS"; the caller frees. */
char *page_named(const struct page *page, const struct fit_group *group, const char *what);
struct chart *page_new_chart(const struct page *page, const char *name);
/** A word on durations of this column that no contact lasts, or that are in another unit; nothing when there are none.
 */
void page_say_implausible(const struct page *page, const struct fit_sample *sample, enum call_column column);
/** The table of ranked laws, the chosen one's parameters, and who is not ranked and why. `survival`: laws of patience
 *  are compared with it; NULL: they know their own distance. */
void page_add_laws(const struct page *page, const struct fit_ranking *ranking, const struct survival *survival);

void page_tell_piece(const struct page *page, const struct fit_group *group, int piece);
void page_tell_waits(const struct page *page, const struct fit_group *group);
void page_tell_sums(const struct page *page, const struct fit_group *group);
void page_tell_days(const struct page *page, const struct fit_group *group);
void page_tell_returns(const struct page *page, const struct fit_group *group);
/** Parts that were asked for and cannot be told. */
void page_tell_absent(const struct page *page, const struct fit_group *group);
void page_tell_reading(const struct page *page);

#endif
