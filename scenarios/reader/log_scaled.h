/*
 * log_scaled.h -- a log of arrivals with more or fewer contacts than there were.
 */
#ifndef CALLFLOOR_SCENARIOS_LOG_SCALED_H
#define CALLFLOOR_SCENARIOS_LOG_SCALED_H

#include "models/center/interval_grid.h"
#include "sim/memory.h"

/**
 * The instants of a log, those in [from, until) `factor` times as many, evenly thinned or multiplied and the same each
 * time; copies stand between an instant and the next one, within its interval. `*count` becomes the new number.
 * instants  [*count], ascending, in open hours
 * Returns the instants themselves when nothing changes, else new ones from the arena.
 */
const double *log_scaled(struct arena *arena, const double *instants, int *count, const struct interval_grid *grid,
                         double factor, double from_seconds, double until_seconds);

#endif
