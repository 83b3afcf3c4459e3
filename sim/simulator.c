/*
 * simulator.c -- the clock. It knows actions and owners, and has not heard of telephones.
 */
#include "sim/simulator.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "sim/event_list.h"
#include "sim/event_list_parts.h"
#include "sim/memory.h"

struct pending {
    event_action *action;
    void *owner;
    uint32_t subject;
};

/* Events and what they do. There are two of these: the sources', few and always renewed, and everything else's. */
struct agenda {
    struct event_list events;
    struct pending *pending; /* [events.leaf_count], by event number */
};

struct simulator {
    struct agenda agenda, sources;
    struct agenda *present; /* whose first event is being carried out; NULL as soon as that goes on */
    bool is_stopped;
    double now_seconds;
};

static void agenda_init(struct agenda *agenda)
{
    event_list_init(&agenda->events);
    agenda->pending = memory_resized(NULL, agenda->events.leaf_count, sizeof *agenda->pending);
}

struct simulator *simulator_create(void)
{
    struct simulator *simulator = memory_zeroed(1, sizeof *simulator);
    agenda_init(&simulator->agenda);
    agenda_init(&simulator->sources);
    return simulator;
}

void simulator_destroy(struct simulator *simulator)
{
    if (!simulator)
        return;
    free(simulator->agenda.events.storage);
    free(simulator->sources.events.storage);
    free(simulator->agenda.pending);
    free(simulator->sources.pending);
    free(simulator);
}

void simulator_clear(struct simulator *simulator)
{
    event_list_clear(&simulator->agenda.events);
    event_list_clear(&simulator->sources.events);
    simulator->now_seconds = 0.0;
    simulator->is_stopped = false;
}

/* --- what is rare; those who need it end in it, so that in all other cases they need not save their arguments ----- */

static void make_room(struct agenda *agenda)
{
    if (is_full(&agenda->events)) {
        event_list_grow(&agenda->events);
        agenda->pending = memory_resized(agenda->pending, agenda->events.leaf_count, sizeof *agenda->pending);
    }
    if (has_no_sequence(&agenda->events))
        event_list_renumber(&agenda->events);
}

RARE static uint32_t schedule_with_room(struct simulator *simulator, double at_seconds, event_action *action,
                                        void *owner, uint32_t subject)
{
    make_room(&simulator->agenda);
    return simulator_schedule(simulator, at_seconds, action, owner, subject);
}

RARE static uint32_t follow_with_room(struct simulator *simulator, double at_seconds, event_action *action,
                                      uint32_t subject)
{
    make_room(simulator->present);
    return simulator_follow(simulator, at_seconds, action, subject);
}

/* --- schedule, follow, cancel ------------------------------------------------------------------------------------ */

static inline uint32_t note(struct agenda *agenda, double at_seconds, event_action *action, void *owner,
                            uint32_t subject)
{
    agenda->pending[inline_next_number(&agenda->events)] = (struct pending){action, owner, subject};
    return inline_add(&agenda->events, at_seconds);
}

uint32_t simulator_schedule(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                            uint32_t subject)
{
    assert(at_seconds >= simulator->now_seconds);
    if (is_full(&simulator->agenda.events) || has_no_sequence(&simulator->agenda.events))
        return schedule_with_room(simulator, at_seconds, action, owner, subject);
    return note(&simulator->agenda, at_seconds, action, owner, subject);
}

void simulator_schedule_source(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                               uint32_t subject)
{
    assert(at_seconds >= simulator->now_seconds);
    make_room(&simulator->sources);
    note(&simulator->sources, at_seconds, action, owner, subject);
}

/* The event that is being carried out goes on; where it stands among the others is the caller's. */
static inline struct event_list *goes_on(struct simulator *simulator, event_action *action, uint32_t subject)
{
    struct agenda *agenda = simulator->present;
    struct pending *pending = &agenda->pending[inline_first(&agenda->events)];
    pending->action = action;
    pending->subject = subject;
    simulator->present = NULL;
    return &agenda->events;
}

uint32_t simulator_follow(struct simulator *simulator, double at_seconds, event_action *action, uint32_t subject)
{
    assert(simulator->present); /* at most once */
    assert(at_seconds >= simulator->now_seconds);
    if (has_no_sequence(&simulator->present->events))
        return follow_with_room(simulator, at_seconds, action, subject);
    return inline_replace_first(goes_on(simulator, action, subject), at_seconds);
}

uint32_t simulator_follow_ahead(struct simulator *simulator, double at_seconds, event_action *action, uint32_t subject)
{
    assert(simulator->present);                  /* at most once */
    assert(at_seconds > simulator->now_seconds); /* the present event stays at the head of its moment */
    struct event_list *events = goes_on(simulator, action, subject);
    uint32_t event = inline_first(events);
    event_list_replace_first_ahead(events, at_seconds);
    return event;
}

void simulator_cancel(struct simulator *simulator, uint32_t event)
{
    event_list_remove(&simulator->agenda.events, event);
}

void simulator_reschedule(struct simulator *simulator, uint32_t event, double at_seconds)
{
    assert(at_seconds >= simulator->now_seconds);
    event_list_move(&simulator->agenda.events, event, at_seconds);
}

double simulator_now(const struct simulator *simulator) { return simulator->now_seconds; }

void simulator_stop(struct simulator *simulator) { simulator->is_stopped = true; }

/* Carries out the earliest event of all, unless it is later than `until_seconds`. */
static inline bool carry_out_next(struct simulator *simulator, double until_seconds)
{
    double at_seconds = inline_first_time(&simulator->agenda.events);
    double source_seconds = inline_first_time(&simulator->sources.events);
    struct agenda *agenda = source_seconds < at_seconds ? &simulator->sources : &simulator->agenda;
    at_seconds = source_seconds < at_seconds ? source_seconds : at_seconds;
    if (at_seconds > until_seconds)
        return false;
    struct pending due = agenda->pending[inline_first(&agenda->events)];
    simulator->present = agenda;
    simulator->now_seconds = at_seconds;
    due.action(due.owner, due.subject, at_seconds);
    if (simulator->present)
        inline_remove_first(&agenda->events);
    return true;
}

bool simulator_run(struct simulator *simulator, double until_seconds, const atomic_bool *stop)
{
    enum { LOOK_EVERY = 1 << 14 };
    until_seconds = fmin(until_seconds, DBL_MAX); /* what is due at INFINITY never happens */
    for (;;) {
        for (int i = 0; i < LOOK_EVERY; i++)
            if (!carry_out_next(simulator, until_seconds))
                return true;
        if (simulator->is_stopped || (stop && atomic_load_explicit(stop, memory_order_relaxed)))
            return false;
    }
}
