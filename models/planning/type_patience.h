/*
 * type_patience.h -- one law of patience for all customers of a contact type.
 *
 * Languages have patience and balking of their own, so a type's law is their mixture, weighted by contacts. Who balks
 * has a patience of 0: a jump of the law there, which M/M/n+G takes as any other (balk does not look at the queue:
 * whoever would have to wait leaves with the same chance). Who has no patience in the scenario waits for ever.
 */
#ifndef CALLFLOOR_MODELS_TYPE_PATIENCE_H
#define CALLFLOOR_MODELS_TYPE_PATIENCE_H

#include "models/center/center.h"
#include "models/queueing/patience_curve.h"

/** Fills the curve, which the caller clears. Returns the name of the law, "mixture" where there are several or somebody
 *  balks; NULL: nobody leaves, and the curve is endless. */
const char *type_patience_find(const struct center *center, int contact_type, struct patience_curve *curve);

#endif
