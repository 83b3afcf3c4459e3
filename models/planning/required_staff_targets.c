/*
 * required_staff_targets.c -- which formula a contact type is staffed by, and to which targets: its own, those asked
 * for, or the default.
 */
#include "models/planning/required_staff_targets.h"

#include <math.h>

#include "models/planning/type_patience.h"

static const struct queue_targets no_targets = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

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
    if (isnan(own->max_wait_seconds))
        return;
    type->longest.longer_wait = fmax(longer_wait_least, 1.0 - own->max_wait_share);
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
           !isnan(targets->max_occupancy) || !isnan(targets->blocking) || !isnan(targets->delay_probability) ||
           !isnan(targets->longer_wait);
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
    if (type->model == QUEUE_ERLANG_A)
        return;
    leave_out(&type->targets.abandonment, &type->left_out.abandonment);
    if (type->model != QUEUE_ERLANG_B)
        return;
    leave_out(&type->targets.asa_seconds, &type->left_out.asa_seconds);
    leave_out(&type->targets.delay_probability, &type->left_out.delay_probability);
    leave_out(&type->longest.longer_wait, &type->left_out.longer_wait);
}

/* One by one over the type's own. */
static void put_over_all(const struct queue_targets *asked, struct queue_targets *own)
{
    put_over(&own->service_level, asked->service_level);
    put_over(&own->within_seconds, asked->within_seconds);
    put_over(&own->asa_seconds, asked->asa_seconds);
    put_over(&own->abandonment, asked->abandonment);
    put_over(&own->max_occupancy, asked->max_occupancy);
    put_over(&own->delay_probability, asked->delay_probability);
}

void required_staff_find_targets(const struct contact_type *of, const struct staffing_wish *wish,
                                 struct type_requirement *type)
{
    bool is_by_safety = !isnan(wish->safety) || !isnan(wish->targets.delay_probability);
    type->targets = type->longest = type->left_out = no_targets;
    type->targets.within_seconds = of->target.within_seconds;
    if (type->is_deferred) { /* what is asked for is meant for those who wait live */
        type->basis = BASIS_WORKLOAD;
        type->targets.max_occupancy = of->target.occupancy;
        return;
    }
    type->basis = is_by_safety ? BASIS_SAFETY : BASIS_TARGETS;
    if (!is_by_safety)
        take_own_targets(&of->target, type);
    put_over_all(&wish->targets, &type->targets);
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

void required_staff_find_model(const struct center *center, int contact_type, const struct staffing_wish *wish,
                               struct type_requirement *type)
{
    bool may_abandon = wish->model == MODEL_BY_PATIENCE || wish->model == QUEUE_ERLANG_A;
    if (may_abandon)
        type->patience_name = type_patience_find(center, contact_type, &type->patience);
    else
        patience_curve_init_exponential(&type->patience, INFINITY);
    type->model = !may_abandon                  ? (enum queue_model)wish->model
                  : type->patience_name != NULL ? QUEUE_ERLANG_A
                                                : QUEUE_ERLANG_C; /* where nobody hangs up, A is the same as C */
}
