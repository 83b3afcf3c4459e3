/*
 * required_staff_targets.h -- by which formula and to which targets a contact type is staffed.
 */
#ifndef CALLFLOOR_MODELS_REQUIRED_STAFF_TARGETS_H
#define CALLFLOOR_MODELS_REQUIRED_STAFF_TARGETS_H

#include "models/planning/required_staff.h"

/** Sets model and patience: Erlang A where the customers of the type hang up and the wish lets them. */
void required_staff_find_model(const struct center *center, int contact_type, const struct staffing_wish *wish,
                               struct type_requirement *type);

/** Sets basis, targets, longest and left_out; the model is known. */
void required_staff_find_targets(const struct contact_type *of, const struct staffing_wish *wish,
                                 struct type_requirement *type);

bool queue_targets_is_any_set(const struct queue_targets *targets);

#endif
