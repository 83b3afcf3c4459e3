/*
 * growth.h -- does work pile up without bound, whoever takes whatever from whichever queue?
 *
 * Asked of contacts that are never lost: deferred work, and live contacts without patience. Work that comes in the
 * wrong hour can wait for a better one, so the whole horizon is weighed; no routing can help where even that is too
 * little. Contacts that may abandon or be blocked are left out: they give way, also when every one of them tries again.
 * Who balks or accepts a call-back is taken out of what is kept; a campaign's list counts when there are several.
 */
#ifndef CALLFLOOR_MODELS_GROWTH_H
#define CALLFLOOR_MODELS_GROWTH_H

#include "models/center/center.h"

struct growth {
    int interval; /* from here on there is always something left over */
    double work_hours, agent_hours;
};

/**
 * Looks for contact types that bring more work over the horizon than all agents who serve any of them can do, if these
 * do nothing else. Staff is taken with events, mean absence and new hires, each group at the best speed it has for
 * these types; work as offered (offered_load_find), where a type that may abandon passes on to others no
 * more than its agents could answer. So what is found is certain, up to chance; what is not found may still grow.
 *
 * is_in  [contact_type_count]: on return the types in question, when there are any
 * Returns whether there are; then *growth is filled.
 */
bool growth_find(const struct center *center, bool *is_in, struct growth *growth);

struct crowd {
    double contacts; /* in the system at once, at the worst moment */
    int interval;    /* from here on the largest part of them piles up */
    bool grows;      /* growth_find finds something: work that nobody can do, rather than a long list */
};

/** How many contacts are going to wait at once, as far as can be told beforehand: what is left over of the work (of
 * types that may abandon at most those who came within their patience), the backlog, and lists and nights that come all
 * at once. An estimate, for a guard against days that no memory holds; chance is left out. */
struct crowd growth_crowd(const struct center *center);

#endif
