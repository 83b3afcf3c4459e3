/*
 * roster_parts.h -- the inside of a roster, for the two files that change it: roster.c and roster_shifts.c.
 */
#ifndef CALLFLOOR_MODELS_ROSTER_PARTS_H
#define CALLFLOOR_MODELS_ROSTER_PARTS_H

#include "models/center/roster.h"
#include "models/center/shift_plan.h"
#include "sim/event_list.h"

enum { NOWHERE = -1 }; /* in no list */

enum place { AWAY, AT_DESK, ON_BREAK };

struct agent {
    bool is_slow; /* a new hire */
    enum place place;
    int contacts; /* one call, or chats */
    bool is_in_call, is_paged;
    /* What she shall do: */
    bool is_planned; /* her shift is running; head counts: she is one of them */
    bool is_absent, is_sent_home;
    bool plans_break, plans_unpaid_break;
    double owed_break_seconds; /* due while she was in contact, or on the break before */
    /* The present day and break: */
    int day, breaks_begun;
    uint32_t back; /* event of her return */
    /* Her list: */
    int list, next, previous;
    double since_seconds;
};

struct agent_list {
    int first, last, length;
};

struct roster {
    const struct center *center;
    const struct agent_group *group;
    struct shift_plan plan;
    struct roster_chance chance;
    uint64_t owner; /* hash of the group's name */
    struct agent *agents;
    int agent_count;
    int *first_of_shift;      /* [shifts + 1] */
    struct agent_list *lists; /* [most_chats + 1], then the fast and the slow who are away */
    int most_chats;
    int next_step;              /* of the plan */
    struct event_list *returns; /* from breaks */
    int *agent_of_return;       /* [agents]: whose return an event is */
    bool is_open;
    int staff, slow_at_desk; /* head counts */
    double share;
    int contacts; /* in the hands of all */
    struct roster_levels levels;
    unsigned turns; /* see roster_turns */
};

static inline bool has_shifts(const struct roster *roster) { return roster->group->shift_count > 0; }

/* Every change of plan: out of the levels (-1), other flags, settle, into the levels again (+1). */
void roster_count(struct roster *roster, const struct agent *agent, int step);
void roster_settle(struct roster *roster, int number, double now_seconds);
/* Where a draw of this agent's present day stands. */
struct random_address roster_address(const struct roster *roster, int number, unsigned purpose, int of_the_day);

#endif
