/*
 * votes.h -- what changes for the callers from one plan to another, judged by what their kind of contact is there for.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_VOTES_H
#define CALLFLOOR_REPORTS_WRITERS_VOTES_H

#include "reports/report.h"

struct vote { /* one clear change */
    int class;
    enum contact_kpi kpi;
    bool gains;
    struct estimate change;
    double share; /* of days on which it is so */
};

struct votes {
    struct vote *list; /* [count], the surest first: contact types and languages mixed */
    int count, better; /* all, and those for the plan */
};

/** The clear changes from the first plan to `plan`; votes_clear gives them back. */
struct votes votes_find(const struct report *report, int plan);
void votes_clear(struct votes *votes);

bool vote_is_of_language(const struct report *report, const struct vote *vote);

enum service_outcome { SERVES_BETTER, GIVES_AND_TAKES, MAY_BE_CHANCE, SERVES_WORSE, SERVICE_OUTCOMES };

enum service_outcome votes_outcome(const struct votes *votes);

/** Nothing differs over the whole horizon, to the last digit. */
bool votes_nothing_differs(const struct report *report, int plan);

#endif
