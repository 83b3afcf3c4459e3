/*
 * required_staff_targets.c -- which formula a contact type is staffed by, and to which targets: its own, those asked
 * for, or the default.
 */
#include "models/planning/required_staff_targets.h"

#include <math.h>

static const struct queue_targets no_targets = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};

struct staffing_wish staffing_wish_plain(void)
{
    return (struct staffing_wish){.method = load_methods()[0],
                                  .within = LOAD_AVERAGE,
                                  .model = MODEL_BY_PATIENCE,
                                  .targets = no_targets,
                                  .safety = NAN,
                                  .shrinkage_fraction = NAN};
}

/* --- which formula, to which targets ----------------------------------------------------------------------------- */

static void take_own_targets(const struct targets *own, struct type_requirement *type)
{
    type->targets.service_level = own->service_level;
    type->targets.within_seconds = own->within_seconds;
    type->targets.asa_seconds = own->asa_seconds;
    type->targets.abandonment = own->abandonment;
    type->targets.max_occupancy = own->occupancy;
    if (isnan(own->max_wait_seconds) || !(own->max_wait_share < 1.0))
        return;
    type->longest.service_level = own->max_wait_share;
    type->longest.within_seconds = own->max_wait_seconds;
}

static void put_over(double *own, double asked)
{
    if (!isnan(asked))
        *own = asked;
}

bool queue_targets_is_any_set(const struct queue_targets *targets)
{
    return !isnan(targets->service_level) || !isnan(targets->asa_seconds) || !isnan(targets->abandonment) ||
           !isnan(targets->max_occupancy) || !isnan(targets->blocking) || !isnan(targets->delay_probability);
}

static void leave_out(double *target, double *left_out)
{
    *left_out = *target;
    *target = NAN;
}

/* What a formula cannot speak of would hold with nobody there: nobody hangs up in Erlang C, nobody waits in Erlang B.
 */
static void leave_out_unusable(struct type_requirement *type)
{
    type->left_out = no_targets;
    if (type->model == QUEUE_ERLANG_A || type->is_deferred)
        return;
    leave_out(&type->targets.abandonment, &type->left_out.abandonment);
    if (type->model != QUEUE_ERLANG_B)
        return;
    leave_out(&type->targets.asa_seconds, &type->left_out.asa_seconds);
    leave_out(&type->targets.delay_probability, &type->left_out.delay_probability);
}

void required_staff_find_targets(const struct contact_type *of, const struct staffing_wish *wish,
                                 struct type_requirement *type)
{
    bool is_by_safety = !isnan(wish->safety) || !isnan(wish->targets.delay_probability);
    type->targets = type->longest = no_targets;
    type->basis = is_by_safety ? BASIS_SAFETY : BASIS_TARGETS;
    if (!is_by_safety || type->is_deferred)
        take_own_targets(&of->target, type);
    put_over(&type->targets.service_level, wish->targets.service_level);
    put_over(&type->targets.within_seconds, of->target.within_seconds);
    put_over(&type->targets.within_seconds, wish->targets.within_seconds);
    put_over(&type->targets.asa_seconds, wish->targets.asa_seconds);
    put_over(&type->targets.abandonment, wish->targets.abandonment);
    put_over(&type->targets.max_occupancy, wish->targets.max_occupancy);
    put_over(&type->targets.delay_probability, wish->targets.delay_probability);
    if (type->targets.max_occupancy >= 1.0) /* no ceiling, and no aim */
        type->targets.max_occupancy = NAN;
    leave_out_unusable(type);
    if (isnan(type->targets.within_seconds))
        type->targets.within_seconds = default_within_seconds;
    if (type->basis == BASIS_SAFETY || queue_targets_is_any_set(&type->targets) ||
        queue_targets_is_any_set(&type->longest))
        return;
    type->basis = BASIS_DEFAULT;
    type->targets.service_level = default_service_level;
}

static bool is_patience_general(const struct distribution *patience)
{
    return patience != NULL && patience->law != &distribution_exponential;
}

void required_staff_find_model(const struct contact_type *of, const struct staffing_wish *wish,
                               struct type_requirement *type)
{
    bool abandons = of->patience != NULL && wish->model != QUEUE_ERLANG_C && wish->model != QUEUE_ERLANG_B;
    type->model = wish->model != MODEL_BY_PATIENCE ? (enum queue_model)wish->model
                  : abandons                       ? QUEUE_ERLANG_A
                                                   : QUEUE_ERLANG_C;
    if (type->model == QUEUE_ERLANG_A && !abandons) /* nobody hangs up: the same as C */
        type->model = QUEUE_ERLANG_C;
    type->mean_patience_seconds = abandons ? of->patience->mean : INFINITY;
    type->patience = abandons && is_patience_general(of->patience) ? of->patience : NULL;
}
