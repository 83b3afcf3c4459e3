/*
 * contact.h -- one contact: the thing that waits; and the record of a finished one.
 *
 * A contact is one leg of a customer's way: a first attempt, a retry, a transferred leg, a repeat, a created task. It
 * is one cache line, and lives in a pool from its entry until the agent is done with it; nothing is allocated under the
 * clock once the pool has grown to the busiest moment.
 */
#ifndef CALLFLOOR_MODELS_CONTACT_H
#define CALLFLOOR_MODELS_CONTACT_H

#include <stdint.h>

#include "sim/simulator.h"

enum { NO_CONTACT = 0 };
#define NO_EVENT UINT32_MAX
enum { RESOLVED = -1 }; /* instead of an outcome's index */
enum { NO_LANGUAGE = -1 };

enum contact_flag {
    ACCOMPANIED = 1,      /* waiting: another agent keeps the customer company */
    HOLDS_LINE = 2,       /* one of the centre's trunks */
    TAKEN_UP = 4,         /* waits again, but its wait is over: interrupted work */
    DIALLED = 8,          /* dialled before, not reached yet */
    MISROUTED = 16,       /* came to the wrong type, and is handed on after the talk */
    PAGED = 32,           /* an agent on call has been paged; in no queue, and still waiting */
    HAS_TIMER = 64,       /* a timer besides its event is pending */
    HAS_INTERPRETER = 128 /* talks through an interpreter */
};

struct contact {
    double since_seconds;             /* entry into the present queue; once answered, the answer */
    uint64_t talk_word, wrap_up_word; /* fate drawn on entry; its meaning is worked out when it is asked. In the IVR:
                                       * those of the door for its end and for the menu */
    uint32_t outcome_word;
    uint32_t ordinal, leg;    /* the customer's number within its origin; which leg of her chain */
    uint32_t event;           /* the pending one, or NO_EVENT */
    uint32_t next, previous;  /* neighbours in the queue, or among the interruptible work of a group */
    uint32_t row;             /* where it is counted */
    uint16_t type, origin;    /* present class; where the customer came from, see fate.h */
    uint16_t group, attempts; /* who serves it; attempts of the customer so far, this one included */
    uint16_t queue;           /* the waiting queue it belongs to */
    int8_t outcome;           /* index, or RESOLVED */
    uint8_t flags;            /* enum contact_flag */
};

/* What only some contacts need, apart, so that the others stay one cache line. Each field is set by the mechanism that
 * reads it; the rest is undefined. */
struct contact_more {
    uint32_t first_leg;      /* accompanied: the contact whose agent keeps the caller company */
    uint32_t timer;          /* HAS_TIMER: its event */
    uint32_t agent;          /* who of the group serves it, where agents are individuals */
    int16_t language;        /* of the customer, or NO_LANGUAGE; in centres that know languages */
    int16_t door;            /* the type whose menu she came through, and dials again; or NOBODY; where menus are */
    int16_t wanted;          /* with a door: the contact type she wants; NOBODY: not decided yet */
    int16_t interpreters;    /* HAS_INTERPRETER: whose line */
    uint16_t tries;          /* so far: dials, pages, or interruptions */
    double wait_seconds;     /* of an answered contact that is counted at its end */
    double company_seconds;  /* begin of the company kept */
    double entered_seconds;  /* entry into the queue, of work that can be interrupted */
    double worked_seconds;   /* handled before the present stretch of work */
    double phase_seconds;    /* begin of the present stretch of work */
    double left_seconds;     /* work left of the present phase at that moment */
    double answered_seconds; /* first answer, of work that was interrupted */
    double handle_factor;    /* of the events at the answer, where paces change */
    double pace;             /* handle times are divided by it, where paces change */
    event_action *phase_ends;
    uint32_t next_chat; /* of the same agent */
};

struct contact_pool {
    struct contact *contacts; /* [capacity]; number 0 is nobody */
    struct contact_more *more;
    uint32_t capacity, used, free;
    uint32_t most;               /* contacts at once; 0: without limit */
    struct simulator *simulator; /* is stopped when there are more; needed only with a limit */
    double overfull_seconds;     /* when that was; NaN: not since the pool was cleared */
};

void contact_pool_clear(struct contact_pool *pool);
void contact_pool_destroy(struct contact_pool *pool); /* what it holds, not itself */
void contact_pool_grow(struct contact_pool *pool);

/** A contact with undefined content. Pointers into the pool are valid until the next one is taken. */
static inline uint32_t contact_take(struct contact_pool *pool)
{
    uint32_t contact = pool->free;
    if (contact) {
        pool->free = pool->contacts[contact].next;
        return contact;
    }
    if (pool->used == pool->capacity)
        contact_pool_grow(pool);
    return pool->used++;
}

static inline void contact_give_back(struct contact_pool *pool, uint32_t contact)
{
    pool->contacts[contact].next = pool->free;
    pool->free = contact;
}

enum contact_end { END_ANSWERED, END_ABANDONED, END_HUNG_UP, END_BACKLOG };

struct contact_record {            /* record: one finished leg */
    int contact_type, agent_group; /* group: NOBODY when it was not answered */
    uint64_t ordinal;              /* of the customer within its origin */
    uint32_t origin, leg;
    double entered_seconds, answered_seconds, end_seconds; /* answered: NaN when it was not */
    enum contact_end end;
};

#endif
