/*
 * seats.c -- each type has its homes, language by language, and they share it as their people are.
 */
#include "models/planning/seats.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/events.h"
#include "models/center/offered_load.h"
#include "sim/memory.h"

/* --- homes ------------------------------------------------------------------------------------------------------- */

const struct skill *seats_skill(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return &group->skills[s];
    return NULL;
}

/* Asked only when a contact has waited, or only from home. */
static bool only_helps_out(const struct center *center, int agent_group, int contact_type)
{
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        bool is_meant = (rule->contact_type == NOBODY || rule->contact_type == contact_type) &&
                        (rule->agent_group == NOBODY || rule->agent_group == agent_group) && rule->language == NOBODY;
        if (is_meant && rule->after_seconds > 0.0)
            return true;
    }
    return center->agent_groups[agent_group].on_call.is_used;
}

struct search { /* for the homes of one language of a type */
    const struct center *center;
    int contact_type;
    int language; /* NOBODY: whichever */
    bool with_helpers;
};

/* Smaller comes first; INFINITY: does not serve the type. */
static double distance(const struct search *search, int agent_group)
{
    const struct agent_group *group = &search->center->agent_groups[agent_group];
    const struct skill *skill = seats_skill(group, search->contact_type);
    bool is_understood = search->language == NOBODY || group->languages >> search->language & 1;
    if (skill == NULL || !is_understood ||
        (!search->with_helpers && only_helps_out(search->center, agent_group, search->contact_type)))
        return INFINITY;
    return skill->preference;
}

static double nearest(const struct search *search)
{
    double least = INFINITY;
    for (int g = 0; g < search->center->agent_group_count; g++)
        least = fmin(least, distance(search, g));
    return least;
}

/* Helpers where there are no others; then whoever serves the type, with an interpreter. is_home[group] */
static void find_homes(const struct center *center, int contact_type, int language, bool *is_home)
{
    const struct search searches[] = {{center, contact_type, language, false},
                                      {center, contact_type, language, true},
                                      {center, contact_type, NOBODY, false},
                                      {center, contact_type, NOBODY, true}};
    const struct search *search = searches;
    while (search < searches + 3 && !isfinite(nearest(search)))
        search++;
    double least = nearest(search);
    for (int g = 0; g < center->agent_group_count; g++)
        is_home[g] = isfinite(least) && distance(search, g) == least;
}

/* --- sharing ----------------------------------------------------------------------------------------------------- */

static double sum_of(const double *values, int count)
{
    double sum = 0.0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* In proportion to the people there in this interval; where there are none, over the horizon; else alike. */
static void find_weights(const struct center *center, const double *all_present, const bool *is_home, int interval,
                         double *weights)
{
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    double sum = 0.0;
    for (int way = 0; way < 3 && sum <= 0.0; way++) {
        sum = 0.0;
        for (int g = 0; g < groups; g++) {
            const double *present = &all_present[g * intervals];
            weights[g] = !is_home[g] ? 0.0 : way == 0 ? present[interval] : way == 1 ? sum_of(present, intervals) : 1.0;
            sum += weights[g];
        }
    }
    for (int g = 0; g < groups && sum > 0.0; g++)
        weights[g] /= sum;
}

/* Adds the people of one language of a type (or of all of it: NOBODY) who do so much work, in the same unit for all. */
static void seat_language(const struct center *center, const double *present, struct search search, double work,
                          double *shares, bool *is_counted_on)
{
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    double *weights = memory_zeroed((size_t)groups, sizeof *weights);
    bool *is_home = memory_zeroed((size_t)groups, sizeof *is_home);
    find_homes(center, search.contact_type, search.language, is_home);
    for (int i = 0; i < intervals; i++) {
        double speed = 0.0;
        find_weights(center, present, is_home, i, weights);
        for (int g = 0; g < groups; g++)
            speed += weights[g] * seats_speed(center, g, search.contact_type);
        for (int g = 0; g < groups && speed > 0.0; g++)
            shares[g * intervals + i] += work / speed * weights[g];
    }
    for (int g = 0; g < groups && is_counted_on != NULL; g++)
        is_counted_on[g] = is_counted_on[g] || is_home[g];
    free(is_home);
    free(weights);
}

/* Of a contact of this class, at speed 1; with an interpreter where nobody speaks its language. */
static double work_of_contact(const struct center *center, int class)
{
    const struct contact_type *type = &center->contact_types[class];
    const struct interpreters *interpreters = NULL;
    if (type->language != NOBODY && class_is_always_interpreted(center, class))
        interpreters = interpreters_for_language(center, type->language);
    double work = contact_type_mean_handle_seconds(type);
    if (interpreters != NULL)
        work += (interpreters->stretch - 1.0) * contact_type_mean_talk_seconds(type) +
                (interpreters->connect != NULL ? interpreters->connect->mean : 0.0);
    return work;
}

static void scale_to_one(const struct center *center, double *shares)
{
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    for (int i = 0; i < intervals; i++) {
        double sum = 0.0;
        for (int g = 0; g < groups; g++)
            sum += shares[g * intervals + i];
        for (int g = 0; g < groups && sum > 0.0; g++)
            shares[g * intervals + i] /= sum;
    }
}

/* Customers of each language go to who speaks it, by the work they bring. */
void seats_find(const struct center *center, const double *present, int contact_type, double *shares, bool *is_home)
{
    double rest = 1.0;
    for (int i = 0; i < center->agent_group_count * center->grid.interval_count; i++)
        shares[i] = 0.0;
    for (int c = center->contact_type_count; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (class->parent != contact_type || class->language_share <= 0.0)
            continue;
        seat_language(center, present, (struct search){center, contact_type, class->language, false},
                      class->language_share * work_of_contact(center, c), shares, is_home);
        rest -= class->language_share;
    }
    if (rest > 1e-9)
        seat_language(center, present, (struct search){center, contact_type, NOBODY, false},
                      rest * work_of_contact(center, contact_type), shares, is_home);
    scale_to_one(center, shares);
}

double *seats_present(const struct center *center)
{
    size_t groups = (size_t)center->agent_group_count, intervals = (size_t)center->grid.interval_count;
    double *present = memory_zeroed(groups * intervals, sizeof *present);
    for (size_t g = 0; g < groups; g++) {
        events_mean_staff(center, (int)g, &present[g * intervals]);
        for (size_t i = 0; i < intervals; i++)
            present[g * intervals + i] *= 1.0 - center->agent_groups[g].absence_share;
    }
    return present;
}

double seats_speed(const struct center *center, int agent_group, int contact_type)
{
    const struct agent_group *group = &center->agent_groups[agent_group];
    const struct skill *skill = seats_skill(group, contact_type);
    return skill == NULL ? 1.0 : skill->speed * (1.0 - group->ramp.share + group->ramp.share * group->ramp.speed);
}
