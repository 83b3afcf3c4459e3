/*
 * planned_staff.h -- how many people shifts bring to their desks, interval by interval, when everybody comes.
 *
 * For charts and warnings. Who really sits there (absence, late returns, contacts that outlast a shift) shows under the
 * clock.
 */
#ifndef CALLFLOOR_MODELS_PLANNED_STAFF_H
#define CALLFLOOR_MODELS_PLANNED_STAFF_H

#include "models/center/center.h"

/** Seconds between two moments (counted from the start of the shift) that an agent of the shift is at the desk: the
 *  shift, its breaks taken out. Breaks do not overlap and lie inside the shift. */
double shift_seconds_at_desk(const struct shift *shift, double from_seconds, double until_seconds);

/** Whether the shift meets open hours at all. Shifts begin every day, also on the evening before an opening. */
bool shift_meets_open_hours(const struct interval_grid *grid, const struct shift *shift);

/**
 * Agents at their desks in each interval: those who are there for the larger part of it, breaks taken out; an agent
 * who is there for exactly half of it counts when it is the first half. A shift that crosses midnight is there in the
 * night before the first day too.
 *
 * staff  [interval of the grid]
 */
void planned_staff(const struct interval_grid *grid, const struct shift *shifts, int shift_count, int *staff);

/** The same on average over each interval: somebody who is there for a third of it is a third of an agent. */
void planned_staff_mean(const struct interval_grid *grid, const struct shift *shifts, int shift_count,
                        double *mean_staff);

#endif
