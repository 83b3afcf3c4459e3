/*
 * day_state.h -- the parts of a running day, for the files that move it: day.c, contact_flow.c and their helpers.
 */
#ifndef CALLFLOOR_MODELS_DAY_STATE_H
#define CALLFLOOR_MODELS_DAY_STATE_H

#include "models/center/agent_group.h"
#include "models/center/arrivals.h"
#include "models/center/contact.h"
#include "models/center/day.h"
#include "models/center/fate.h"
#include "models/center/router.h"
#include "sim/simulator.h"

struct day {
    const struct center *center;
    const struct observer *observer; /* or NULL */
    struct simulator *simulator;
    struct fate fate;
    struct router *router;
    struct waiting_queue *queues; /* [queue_count], the router's */
    int queue_count;
    int *queue_of_type;     /* [contact type]: the queue of the type's own priority */
    int **queue_of_outcome; /* [contact type][outcome]: the queue transferred to, or NOBODY */
    struct agent_group_state *groups;
    struct arrivals *arrivals; /* [contact type] */
    int *company;       /* [group][type]: agents who keep company to a caller that waits for an agent for this type */
    bool *has_prospect; /* [type]: filled by prospects_find */
    struct contact_pool pool;
    struct interval_counts *counts;
    bool is_open;
    bool counts_at_end; /* intervals are those of the end, or somebody observes: waits must be remembered */
};

/* prospects.c: has waiting an end? */

/** Fills day->has_prospect[type]: some agent will be free for a live contact of this type. */
void prospects_find(const struct day *day);
/** Some group with staff serves the type. */
bool prospects_somebody_on_duty(const struct day *day, int contact_type);

/* bookkeeping.c: what is written down about a contact. */

/** Answered now; since_seconds is still its entry into the queue. */
void book_answer(struct day *day, uint32_t number, double now_seconds);
/** The agent is done; since_seconds is the answer. For contacts whose handle time was not booked with the answer. */
void book_done(struct day *day, uint32_t number, double now_seconds);
/** Left without an answer. Returns the row that it was booked in. */
int book_left(struct day *day, const struct contact *contact, enum contact_end end, double now_seconds);
/** Still unanswered when the horizon ends. */
void book_backlog(struct day *day, const struct contact *contact, double end_seconds);

/* contact_flow.c: the way of a contact. */

/** The present customer of this type's arrivals enters. */
void customer_arrives(struct day *day, int contact_type, double now_seconds);
/** One of those who already wait when the horizon begins. */
void backlog_arrives(struct day *day, int contact_type, uint32_t ordinal, double now_seconds);

/** Free agents of the group take contacts as long as there are both. */
void agents_seek_contacts(struct day *day, int agent_group, double now_seconds);

/** The doors are closed: live contacts in this queue whose waiting would have no end are hung up on (abandoned, without
 *  retry): all of them where nobody is on duty for them; where all agents keep company to callers who wait for each
 *  other, one, which sets an agent free. Returns true when somebody was hung up on. */
bool queue_lets_go(struct day *day, int queue, double now_seconds);

/** What still waits when all is over becomes backlog. */
void queue_becomes_backlog(struct day *day, int queue, double end_seconds);

#endif
