/*
 * mechanisms.h -- what a scenario makes use of: reports leave out the figures of the rest.
 */
#ifndef CALLFLOOR_MODELS_MECHANISMS_H
#define CALLFLOOR_MODELS_MECHANISMS_H

#include "models/center/center.h"

/** True where some type's (group's) figure of this name can be anything but empty. used[CONTACT_KPIS], [AGENT_KPIS]. */
void mechanisms_contact_kpis(const struct center *center, bool *used);
void mechanisms_agent_kpis(const struct center *center, bool *used);

/** used[class]: true for every type; for a language of a type, whether a customer of that type can have it: it is
 * listed with a share, or customers who have it come from another type. */
void mechanisms_classes(const struct center *center, bool *used);

#endif
