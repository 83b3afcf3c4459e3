/*
 * parts.h -- the parts of a scenario, each read by a file of its own.
 *
 * Every part takes the top of the tree and fills its share of the description; complaints are collected, never acted
 * upon: the next part is read all the same, so that a planner sees all that is wrong at once.
 */
#ifndef CALLFLOOR_SCENARIOS_PARTS_H
#define CALLFLOOR_SCENARIOS_PARTS_H

#include "models/center/center.h"
#include "models/center/replications.h"
#include "scenarios/reader/change.h"
#include "scenarios/reader/section.h"

/** center: name, hours, interval grid, warm-up, what happens at closing. */
void read_center(const struct section *root, struct center *center);

/** contacts, after the centre; then their arrivals and outcomes. */
void read_contacts(const struct section *root, struct center *center);
void read_arrivals(const struct section *contact, const struct interval_grid *grid, struct contact_type *type);
/** busyness_group: all members state the same cv. */
void check_busyness_groups(const struct section *contacts, const struct contact_type *types, int count);
/** `names` of all contact types, ended by NULL. */
void read_outcomes(const struct section *contact, const struct contact_type *types, const char *const *names,
                   struct contact_type *type);
/** Complains of outcomes that send a contact round in a circle for ever. */
void check_circles(const struct section *contacts, const struct contact_type *types, int count);
void read_target(const struct section *contact, struct contact_type *type);

/** agents, after the contacts. */
void read_agents(const struct section *root, struct center *center);

void read_routing(const struct section *root, struct center *center);
void read_simulation(const struct section *root, struct center *center, struct run_settings *settings);

/** plans: names and changes, checked for their form only. */
struct plan {
    const char *name;
    const struct change *changes; /* [change_count] */
    int change_count;
};
struct plan *read_plans(const struct section *root, int *count);

/** Likely slips, as warnings: load above staff, a type nobody serves or reaches, a group with nothing to do ... */
void warn_of_slips(const struct section *root, const struct center *center);

/**
 * A value per open interval: one number for all, or an array for a day or for all days. Values are in
 * [least, INFINITY). False when absent or after a complaint.
 * values  [interval of the grid]
 */
bool section_per_interval(const struct section *section, const char *key, const struct interval_grid *grid,
                          double *values);

#endif
