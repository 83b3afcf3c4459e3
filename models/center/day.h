/*
 * day.h -- one replication: builds the parts from the description, opens, runs, closes, drains.
 *
 * A day (or a horizon of several) is built once and run many times; what it counted stands in its interval_counts until
 * the next run.
 */
#ifndef CALLFLOOR_MODELS_DAY_H
#define CALLFLOOR_MODELS_DAY_H

#include <stdatomic.h>

#include "models/center/center.h"
#include "models/center/interval_counts.h"
#include "models/center/observer.h"
#include "sim/random_stream.h"

struct day; /* state: see day_state.h */

/** The centre is borrowed and outlives the day. `observer` may be NULL. */
struct day *day_create(const struct center *center, const struct observer *observer);
void day_destroy(struct day *day); /* NULL is fine */

enum { CONTACTS_MOST = 20000000 }; /* in the system at once; beyond, memory is going to run out */
/** Another limit than CONTACTS_MOST, before the first run. */
void day_limit(struct day *day, uint32_t contacts_most);

/** Runs the horizon under this key and writes into `counts`, which was made for the same centre. Returns false when
 *  `stop` (NULL: never) was set before the end, or more contacts than the limit were in the system; the counts are then
 *  worth nothing. */
bool day_run(struct day *day, struct random_key key, struct interval_counts *counts, const atomic_bool *stop);
/** When there were too many contacts in the last run; NaN: there never were. */
double day_overfull_seconds(const struct day *day);

#endif
