/*
 * router.h -- the two questions: a contact seeks an agent, an agent seeks a contact.
 *
 * The lists of the description are compiled once, when the day is built: candidates are sorted by the static tie-breaks
 * that lead the user's list, and only where several are equal so far are the rest asked under the clock. The router
 * names a group or a queue; it moves nobody.
 */
#ifndef CALLFLOOR_MODELS_ROUTER_H
#define CALLFLOOR_MODELS_ROUTER_H

#include "models/center/agent_group.h"
#include "models/center/center.h"
#include "models/center/fate.h"
#include "models/center/waiting_queue.h"

struct router; /* state: see router.c */

/** The queues: one for each contact type and priority that a contact of it can have. queues[queue_count], owned by the
 *  router, in the order of types, then priorities, highest first. */
struct router *router_create(const struct center *center);
void router_destroy(struct router *router);
struct waiting_queue *router_queues(struct router *router, int *queue_count);
/** The queue of this type and priority. */
int router_queue_of(const struct router *router, int contact_type, int priority);
/** Switches on in the groups what the tie-breaks will ask for. */
void router_prepare_groups(const struct router *router, struct agent_group_state *groups);

/** How fast this group serves this type. */
double router_speed(const struct router *router, int agent_group, int contact_type);

/** The free agent's group for a new contact, or NOBODY. `contact` is whom lots are drawn for. */
int router_find_group(const struct router *router, const struct agent_group_state *groups, const struct fate *fate,
                      const struct contact *contact, double now_seconds);

/** The queue whose first contact a free agent of this group takes, or NOBODY. With `live_only`, deferred work waits. */
int router_find_queue(const struct router *router, const struct contact *contacts, int agent_group, bool live_only,
                      double now_seconds);

#endif
