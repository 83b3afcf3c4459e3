/*
 * observer.h -- what a day tells a listener: every leg, once, when it ends.
 *
 * The statistics do not go this way (they are sums kept in place, see interval_counts.h); this is for whoever wants to
 * see single contacts: tests of the laws, traces.
 */
#ifndef CALLFLOOR_MODELS_OBSERVER_H
#define CALLFLOOR_MODELS_OBSERVER_H

#include "models/center/contact.h"

struct observer {
    void (*contact_ended)(void *owner, const struct contact_record *record);
    void *owner;
};

#endif
