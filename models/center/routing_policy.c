/*
 * routing_policy.c -- the members of the two families of tie-breaks.
 */
#include "models/center/routing_policy.h"

#include <string.h>

static double agent_preference(const struct agent_candidate *group) { return group->preference; }
static double agent_longest_idle(const struct agent_candidate *group) { return group->idle_since_seconds; }
static double agent_fewest_skills(const struct agent_candidate *group) { return group->skill_count; }
static double agent_least_occupied(const struct agent_candidate *group) { return group->occupancy_fraction; }
static double agent_random(const struct agent_candidate *group) { return group->chance; }

static const struct agent_order agent_preference_order = {"preference", "the group that prefers this contact type most",
                                                          true, agent_preference};
static const struct agent_order agent_longest_idle_order = {"longest_idle", "the agent who has been free longest",
                                                            false, agent_longest_idle};
static const struct agent_order agent_fewest_skills_order = {
    "fewest_skills", "the group with the fewest skills, keeping the versatile free", true, agent_fewest_skills};
static const struct agent_order agent_least_occupied_order = {
    "least_occupied", "the group with the lowest occupancy so far today", false, agent_least_occupied};
static const struct agent_order agent_random_order = {"random", "any free agent, by lot", false, agent_random};

static const struct agent_order *const agent_order_table[] = {
    &agent_preference_order,     &agent_longest_idle_order, &agent_fewest_skills_order,
    &agent_least_occupied_order, &agent_random_order,       NULL,
};

static double contact_priority(const struct contact_candidate *contact) { return -contact->priority; }
static double contact_preference(const struct contact_candidate *contact) { return contact->preference; }
static double contact_longest_wait(const struct contact_candidate *contact) { return contact->entered_seconds; }
static double contact_earliest_deadline(const struct contact_candidate *contact) { return contact->deadline_seconds; }
static double contact_urgency(const struct contact_candidate *contact) { return -contact->urgency; }

static const struct contact_order contact_priority_order = {"priority", "the highest priority", true, contact_priority};
static const struct contact_order contact_preference_order = {"preference", "what the group prefers most", true,
                                                              contact_preference};
static const struct contact_order contact_longest_wait_order = {"longest_wait", "the one longest in its present queue",
                                                                false, contact_longest_wait};
static const struct contact_order contact_earliest_deadline_order = {
    "earliest_deadline", "the one due first; those without a deadline last", false, contact_earliest_deadline};
static const struct contact_order contact_urgency_order = {
    "service_level_urgency", "the highest wait / threshold; those without a threshold last", false, contact_urgency};

static const struct contact_order *const contact_order_table[] = {
    &contact_priority_order,          &contact_preference_order, &contact_longest_wait_order,
    &contact_earliest_deadline_order, &contact_urgency_order,    NULL,
};

const struct agent_order *const *agent_orders(void) { return agent_order_table; }
const struct contact_order *const *contact_orders(void) { return contact_order_table; }

const struct agent_order *agent_order_find(const char *name)
{
    for (const struct agent_order *const *order = agent_order_table; *order; order++)
        if (strcmp((*order)->name, name) == 0)
            return *order;
    return NULL;
}

const struct contact_order *contact_order_find(const char *name)
{
    for (const struct contact_order *const *order = contact_order_table; *order; order++)
        if (strcmp((*order)->name, name) == 0)
            return *order;
    return NULL;
}
