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

/** The languages that contacts, agents and interpreters name, in this order of mention: center.languages, at most 64.
 *  Before all else, so that whoever reads one of them finds it there. */
void read_language_names(const struct section *root, struct center *center);
/** The bits of the `languages` that a group or interpreters speak; left out: all. */
uint64_t section_languages(const struct section *section, const struct center *center);
/** center.interpreters, after the names of the languages. */
void read_interpreters(const struct section *root, struct center *center);

/** contacts, after the centre: the types of the user, then their languages. */
void read_contacts(const struct section *root, struct center *center);

/** agents, after the contacts. */
void read_agents(const struct section *root, struct center *center);
/** shifts of a group, with the staff that they plan for. */
void read_shifts(const struct section *group, const struct interval_grid *grid, struct agent_group *agents);
/** on_call of all groups, which may name each other; `names` ended by NULL. */
void read_on_call(const struct section *groups, const struct center *center, const char *const *names,
                  struct agent_group *agents, int count);

/** After both of them: complains of callers who are sent where nobody serves them, or whose language nobody speaks. */
void check_served(const struct section *root, const struct center *center);

/** routing, after the agents. */
void read_routing(const struct section *root, struct center *center);
void read_rules(const struct section *routing, struct center *center);

/** events, last: they cut the arrivals of the contacts into pieces. */
void read_events(const struct section *root, struct center *center);

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
/** Those of people and their rules: languages that nobody speaks, rules and late returns without effect. */
void warn_of_people(const struct section *root, const struct center *center);
/** Those of mechanisms whose moment never comes: blocking without trunks, nights in a single day ... */
void warn_of_mechanisms(const struct section *root, const struct center *center);
/** Which work grows without bound, as a sentence in the arena; NULL: none is known to. Marks the contact types, and
 * gives the first of them. is_in[contact type] */
const char *growth_shown(struct arena *arena, const struct center *center, bool *is_in, int *first);
/** Contacts at once that a run sets out with; half of what it breaks off at. */
enum { CROWD_MOST = 10000000 };
/** Why a run could not hold all the contacts that would wait at once, as a sentence in the arena; NULL: they are `most`
 *  or fewer. */
const char *crowd_shown(struct arena *arena, const struct center *center, double most);
/** "08:30", on a horizon of several days "08:30 of day 2". */
const char *interval_clock(struct arena *arena, const struct interval_grid *grid, int interval);

/**
 * A value per open interval: one number for all, or an array for a day or for all days. Values are in
 * [least, INFINITY). False when absent or after a complaint.
 * values  [interval of the grid]
 */
bool section_per_interval(const struct section *section, const char *key, const struct interval_grid *grid,
                          double *values);
/** Intervals of one open day, or 0 when the days differ. */
int interval_grid_day_length(const struct interval_grid *grid);

#endif
