/*
 * agent_group.h -- who is on duty, who is in contact, who has been free longest.
 *
 * Agents of a group are alike, so heads are counted: `staff` says how many shall be at their desks, `busy` how many are
 * in contact. A group starts no contact while as many are in contact as staff now says; who finishes beyond that goes.
 */
#ifndef CALLFLOOR_MODELS_AGENT_GROUP_H
#define CALLFLOOR_MODELS_AGENT_GROUP_H

#include <stdbool.h>
#include <stdint.h>

struct roster;

struct agent_group_state {
    int staff, busy;
    bool is_sometimes_on_call;
    int lone_queue; /* the only queue that the group can serve, without a rule; else NOBODY */
    bool lone_queue_is_live;
    unsigned turns;        /* of the roster, up to which the heads are followed */
    struct roster *roster; /* the individuals, where heads are not enough; else NULL */
    bool draws_lots;       /* of the individuals any takes the next contact, not the longest idle */
    int most_chats;        /* at one desk */
    uint32_t *chats;       /* [agent]: one of the contacts at the desk of an agent who chats, or NO_CONTACT */
    /* Only where a tie-break asks: */
    bool tracks_idle, tracks_occupancy;
    double *idle_since; /* ring of the free agents, longest idle first */
    uint32_t ring_capacity, ring_first, ring_count;
    double busy_seconds, duty_seconds, counted_until_seconds; /* since the opening, up to counted_until */
};

void agent_group_clear(struct agent_group_state *group); /* for a new replication; keeps the memory */
void agent_group_destroy(struct agent_group_state *group);

static inline int agent_group_free(const struct agent_group_state *group)
{
    int free_agents = group->staff - group->busy;
    return free_agents > 0 ? free_agents : 0;
}

/** Head count from now on. Idle agents leave first, the longest idle before the others. */
void agent_group_set_staff(struct agent_group_state *group, int staff, double now_seconds);

/** A free agent takes a contact; an agent of the group ends one without taking another. */
void agent_group_take(struct agent_group_state *group, double now_seconds);
void agent_group_release(struct agent_group_state *group, double now_seconds);

/** What a roster says: so many at their desks, so many of them not free. */
void agent_group_settle(struct agent_group_state *group, int staff, int busy, double now_seconds);
/** How fast this agent is; 1: as the skill says. */
double agent_group_speed(const struct agent_group_state *group, uint32_t agent);

/** When the longest idle agent became free; there is one. */
double agent_group_idle_since(const struct agent_group_state *group);

/** Contact time over time on duty since the opening; 0 before anybody was on duty. */
double agent_group_occupancy(const struct agent_group_state *group, double now_seconds);
void agent_group_begin_day(struct agent_group_state *group, double now_seconds);

#endif
