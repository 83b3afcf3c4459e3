/*
 * required_staff_summary.c -- the horizon of one contact type, added up from its intervals.
 */
#include <math.h>

#include "models/planning/required_staff.h"

/* A formula without abandonment or blocking says nothing of them: nobody is lost so. */
static double lost_share(const struct queue_measures *measures)
{
    return fmax(0.0, measures->abandonment_fraction) + fmax(0.0, measures->blocking_probability);
}

/* Returns the contacts that are answered by the formula. */
static double add_interval(const struct interval_requirement *interval, double hours, struct requirement_summary *sum)
{
    const struct queue_measures *measures = &interval->measures;
    double answered = interval->contacts * (1.0 - lost_share(measures));
    sum->contacts += interval->contacts;
    sum->handle_seconds += interval->contacts * interval->handle_seconds;
    sum->work_hours += interval->load * hours;
    sum->required_hours += interval->required * hours;
    sum->rounded_hours += interval->rounded * hours;
    sum->scheduled_hours += interval->scheduled * hours;
    sum->peak_load = fmax(sum->peak_load, interval->load);
    if (interval->rounded > 0.0)
        sum->occupancy_fraction += measures->occupancy_fraction * interval->rounded * hours;
    if (interval->contacts <= 0.0 || interval->required <= 0.0)
        return 0.0;
    sum->service_level += interval->contacts * measures->service_level;
    sum->abandonment_fraction += interval->contacts * measures->abandonment_fraction;
    sum->asa_seconds += answered * measures->asa_seconds;
    return answered;
}

struct requirement_summary required_staff_summary(const struct required_staff *required, int contact_type)
{
    const struct type_requirement *type = &required->types[contact_type];
    struct requirement_summary sum = {.contacts = type->backlog, .handle_seconds = type->backlog_seconds};
    double hours = required->center->grid.interval_seconds / 3600.0, answered = 0.0;
    for (int i = 0; i < required->center->grid.interval_count; i++) {
        answered += add_interval(&type->intervals[i], hours, &sum);
        if (type->intervals[i].required > sum.peak_required) {
            sum.peak_required = type->intervals[i].required;
            sum.peak_interval = i;
        }
    }
    sum.handle_seconds = sum.contacts > 0.0 ? sum.handle_seconds / sum.contacts : NAN;
    sum.occupancy_fraction = sum.rounded_hours > 0.0 ? sum.occupancy_fraction / sum.rounded_hours : NAN;
    sum.service_level = sum.contacts > 0.0 && !type->is_deferred ? sum.service_level / sum.contacts : NAN;
    sum.asa_seconds = answered > 0.0 && !type->is_deferred ? sum.asa_seconds / answered : NAN;
    sum.abandonment_fraction = sum.contacts > 0.0 && !type->is_deferred ? sum.abandonment_fraction / sum.contacts : NAN;
    return sum;
}
