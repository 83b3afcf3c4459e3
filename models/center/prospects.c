/*
 * prospects.c -- has this waiting an end?
 *
 * Asked only when the doors are closed: agents stay for the live contacts that wait, but agents who keep company to
 * callers may wait for each other in a circle, and then nobody would ever go home.
 */
#include "models/center/day_state.h"

/* Will an agent of this group be free some time? Yes if one is, or has a contact without keeping it company, or keeps
 * company to a caller whose own wait has an end. */
static bool group_has_prospect(const struct day *day, int agent_group)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    const int *company = &day->company[agent_group * day->center->class_count];
    int keeping_company = 0;
    for (int t = 0; t < day->center->class_count; t++) {
        if (company[t] && day->has_prospect[t])
            return true;
        keeping_company += company[t];
    }
    return group->busy < group->staff || staff_contacts(day, agent_group) > keeping_company;
}

/* Finds the types whose waits have an end, until no more are found. Agents may wait for each other in a circle: then
 * there is none for them. */
void prospects_find(const struct day *day)
{
    int types = day->center->class_count;
    for (int t = 0; t < types; t++)
        day->has_prospect[t] = false;
    for (bool found = true; found;) {
        found = false;
        for (int t = 0; t < types; t++)
            for (int g = 0; g < day->center->agent_group_count && !day->has_prospect[t]; g++)
                if (day_serves(day, g, t) && group_has_prospect(day, g))
                    found = day->has_prospect[t] = true;
    }
}

bool prospects_somebody_on_duty(const struct day *day, int contact_type)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        if (day_serves(day, g, contact_type))
            return true;
    return false;
}
