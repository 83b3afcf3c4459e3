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

struct router; /* state: see router_parts.h */

/** The queues: one for each class, priority and deadline that a contact of it can have. queues[queue_count], owned by
 *  the router, in the order of classes, then priorities, highest first. */
struct router *router_create(const struct center *center);
void router_destroy(struct router *router);
struct waiting_queue *router_queues(struct router *router, int *queue_count);
/** The queue of this class, priority and deadline. */
int router_queue_of(const struct router *router, int class, int priority, struct deadline deadline);
/** Switches on in the groups what the tie-breaks will ask for. */
void router_prepare_groups(const struct router *router, struct agent_group_state *groups);

/** How fast this group serves this class; 0: it does not. */
double router_speed(const struct router *router, int agent_group, int class);
/** The group does not speak the language of this class. */
bool router_needs_interpreter(const struct router *router, int agent_group, int class);
/** The only group for a class, the only queue of a group, where no rule has a say either; else NOBODY. */
int router_lone_group(const struct router *router, int class);
int router_lone_queue(const struct router *router, int agent_group);
/** The groups that can serve a class, best first by the static tie-breaks. */
int router_candidates(const struct router *router, int class);
int router_candidate(const struct router *router, int class, int number);
/** The rules let this candidate be asked for the contact, and it need not keep agents free. */
bool router_may_interrupt(const struct router *router, int number, const struct contact *contact, double now_seconds);

/** The free agent's group for a waiting or new contact, or NOBODY. `contact` is whom lots are drawn for. */
int router_find_group(const struct router *router, const struct agent_group_state *groups, const struct fate *fate,
                      const struct contact *contact, double now_seconds);
/** This group has somebody free for the contact, and the rules let it be asked. */
bool router_may_take(const struct router *router, int agent_group, const struct agent_group_state *group,
                     const struct contact *contact, double now_seconds);
/** Some rule has groups asked for contacts of this class after a wait only. */
bool router_has_offers(const struct router *router, int class);
/** The next instant at which a rule lets another group be asked for this waiting contact; INFINITY: none. */
double router_next_offer(const struct router *router, const struct contact *contact, double now_seconds);

struct seeker { /* an agent who can take a contact */
    int agent_group;
    int free_agents; /* of the group, this one included */
    int chats;       /* that this one has; above 0: takes further chats only */
    bool live_only;  /* deferred work waits */
};

/** The queue whose first contact this agent takes, or NOBODY. */
int router_find_queue(const struct router *router, const struct contact *contacts, const struct seeker *seeker,
                      double now_seconds);

#endif
