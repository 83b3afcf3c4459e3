/*
 * router_parts.h -- what router_compile.c makes of the description, and router.c asks under the clock.
 */
#ifndef CALLFLOOR_MODELS_ROUTER_PARTS_H
#define CALLFLOOR_MODELS_ROUTER_PARTS_H

#include <math.h>

#include "models/center/router.h"
#include "models/center/routing_policy.h"

struct group_candidate { /* a group that can serve a type */
    int agent_group;
    int rank;     /* equal ranks are equal under the leading static tie-breaks */
    bool is_bare; /* no rule, no chat, no campaign: whoever is free takes it */
    bool is_last_of_rank;
    bool needs_interpreter; /* does not speak the language: after all who do */
    int reserve;            /* takes it only while more than so many are free */
    const struct chat *chat;
    double after_seconds; /* is offered it only after that wait */
    double preference, skill_count;
};

struct queue_candidate { /* a queue that a group can serve */
    int queue;
    int rank;
    uint64_t equals; /* of the same word, those of the same rank that come after it */
    bool is_bare;    /* no rule, no chat, no campaign */
    bool is_live, is_chat;
    int reserve;
    double after_seconds;
    double preference;
    double threshold_seconds; /* NaN: none */
};

struct queue_list { /* what a group can serve, best first */
    struct queue_candidate *candidates;
    int count, words;
    uint64_t *waiting; /* [words]: a bit for each candidate, 64 to a word; 1: somebody waits there */
    uint64_t *live;    /* [words]: of live contacts */
};

struct router {
    const struct center *center;
    struct waiting_queue *queues;
    int queue_count;
    struct group_candidate **groups_of; /* [contact type][group_count_of] */
    int *group_count_of;
    struct queue_list *queues_of; /* [agent group] */
    uint64_t *masks;              /* the words of all queue lists */
    struct queue_lamp *lamps;     /* of all queues */
    double *speeds;               /* [agent group][class] */
    bool *needs_interpreter;      /* [agent group][class] */
    double **afters;              /* [class]: waits after which more groups are asked, ascending */
    int *after_count;
    const struct agent_order *const *agent_order;     /* what is left after the leading static ones */
    const struct contact_order *const *contact_order; /* the same */
    bool longest_idle_first, longest_wait_first;      /* what is left begins so */
    bool draws_lots;                                  /* `random` is among the tie-breaks */
    bool asks_deadlines, asks_urgency;                /* `earliest_deadline`, `service_level_urgency` are */
};

/* What is known of them before the clock runs. */

static inline struct agent_candidate as_agent_candidate(const struct group_candidate *group)
{
    return (struct agent_candidate){.preference = group->preference, .skill_count = group->skill_count};
}

static inline struct contact_candidate as_contact_candidate(const struct router *router,
                                                            const struct queue_candidate *queue)
{
    return (struct contact_candidate){.priority = router->queues[queue->queue].priority,
                                      .preference = queue->preference,
                                      .deadline_seconds = INFINITY,
                                      .urgency = -INFINITY};
}

#endif
