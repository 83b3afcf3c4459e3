/*
 * roster_parts.h -- the inside of a roster, for the two files that change it: roster.c and roster_shifts.c.
 */
#ifndef CALLFLOOR_MODELS_ROSTER_PARTS_H
#define CALLFLOOR_MODELS_ROSTER_PARTS_H

#include "models/center/lineup.h"
#include "models/center/roster.h"
#include "models/center/shift_plan.h"
#include "sim/event_list.h"

enum { NOWHERE = -1 }; /* in no list */

enum place { AWAY, AT_DESK, ON_BREAK };

struct agent {            /* all that a contact touches, in half a cache line */
    double since_seconds; /* in her list */
    int list, next, previous;
    int contacts; /* one call, or chats */
    enum place place;
    bool is_in_call, is_paged;
    bool shall_go; /* her agenda calls her away: as roster_settle found it last */
    bool is_slow;  /* a new hire */
};

struct agenda {      /* what an agent shall do */
    bool is_planned; /* her shift is running; head counts: she is one of them */
    bool is_absent, is_sent_home;
    bool plans_break, plans_unpaid_break;
    double owed_break_seconds; /* due while she was in contact, or on the break before */
    /* The present day and break: */
    int day, breaks_begun;
    uint32_t back;     /* event of her return */
    unsigned standing; /* bits of enum standing: as what she is counted */
};

enum standing { /* levels that contacts do not move; see roster_levels */
                IS_AT_DESK,
                IS_SLOW_AT_DESK,
                IS_ON_BREAK,
                IS_LEAVING,
                IS_STAYING,
                IS_SCHEDULED,
                IS_ADHERENT,
                IS_PAID,
                IS_OVERTIME,
                STANDINGS
};

struct roster {
    const struct center *center;
    const struct agent_group *group;
    struct shift_plan plan;
    struct roster_chance chance;
    uint64_t owner; /* hash of the group's name */
    /* [agents], and behind them one for each list, between its last and its first: so nobody is without neighbours. */
    struct agent *agents;
    struct agenda *agendas; /* [agents] */
    int agent_count;
    int *first_of_shift; /* [shifts + 1] */
    int *lengths;        /* of the lists [most_chats + 1], then of the fast and the slow who are away */
    int most_chats;
    struct lineup *lineups;     /* of the lists of those who can take one more; NULL: short lists are walked along */
    int next_step;              /* of the plan */
    struct event_list *returns; /* from breaks */
    int *agent_of_return;       /* [agents]: whose return an event is */
    bool is_open;
    int staff; /* head counts; with shifts nobody is beyond it */
    double share;
    int contacts; /* in the hands of all */
    int in_contact, paged;
    unsigned turns;        /* see roster_turns */
    int counts[STANDINGS]; /* agents of each standing */
};

static inline bool has_shifts(const struct roster *roster) { return roster->group->shift_count > 0; }

/* Every change of plan: other flags, settle, count. */
void roster_count(struct roster *roster, int number);
void roster_settle(struct roster *roster, int number, double now_seconds);
/* Where a draw of this agent's present day stands. */
struct random_address roster_address(const struct roster *roster, int number, unsigned purpose, int of_the_day);

#endif
