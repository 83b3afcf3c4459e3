/*
 * routing_policy.h -- the families of tie-breaks: which free agent, which waiting contact.
 *
 * A tie-break gives a merit, smaller first; the list of the user is compared from its first member on. Static merits
 * depend on the description alone and are sorted once, when the day is built; only dynamic ones are asked under the
 * clock, through a view that shows what a policy may know.
 */
#ifndef CALLFLOOR_MODELS_ROUTING_POLICY_H
#define CALLFLOOR_MODELS_ROUTING_POLICY_H

#include <stdbool.h>

struct agent_candidate { /* a group with a free agent, seen from a new contact */
    double preference, skill_count;
    double idle_since_seconds; /* of the group's longest idle agent */
    double occupancy_fraction; /* of the group since its day began */
    int chats;                 /* of its least busy agent, for a chat; else 0. Fewest first, before all tie-breaks */
    double chance;             /* the group's smallest lot: every free agent draws one, exponential with mean 1 */
};

struct contact_candidate { /* the head of a queue, seen from a free agent */
    double priority, preference;
    double entered_seconds;  /* entry into the present queue */
    double deadline_seconds; /* INFINITY: none */
    double urgency;          /* waited / threshold; -INFINITY: no threshold */
};

struct agent_order {
    const char *name;
    const char *summary;
    bool is_static;
    double (*merit)(const struct agent_candidate *candidate);
};

struct contact_order {
    const char *name;
    const char *summary;
    bool is_static;
    double (*merit)(const struct contact_candidate *candidate);
};

/** The member of that name, or NULL; the lists end with NULL. */
const struct agent_order *agent_order_find(const char *name);
const struct contact_order *contact_order_find(const char *name);
const struct agent_order *const *agent_orders(void);
const struct contact_order *const *contact_orders(void);

#endif
