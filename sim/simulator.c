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

/* Events and what they do. There are three of these: the sources', few and always renewed; the far one, of what is
 * scheduled long before it happens; and the near one, everything else's. */
struct agenda {
    struct event_list events;
    struct pending *pending; /* [events.leaf_count], by event number */
};

/* What waits for hours (tomorrow's repeats, deadlines, openings) would only lengthen the way of the many events that
 * happen within minutes. So the whole far agenda takes part in the near tournament as a single player, with the order
 * of its own earliest event. Both share one sequence, the near one's. */
struct simulator {
    struct agenda near, far, sources;
    struct agenda *present; /* whose first event is being carried out; NULL as soon as another has its place */
    bool is_stopped;
    double now_seconds;
};

static const double far_seconds = 3600.0;

enum { FAR_PLAYER = 0 };     /* its number in the near tournament */
#define FAR_EVENT (1u << 31) /* in the numbers of far events, as others know them */

static void agenda_init(struct agenda *agenda)
{
    event_list_init(&agenda->events);
    agenda->pending = memory_resized(NULL, agenda->events.leaf_count, sizeof *agenda->pending);
}

static void agenda_release(struct agenda *agenda)
{
    free(agenda->events.storage);
    free(agenda->pending);
}

static void make_room(struct agenda *agenda)
{
    if (is_full(&agenda->events)) {
        event_list_grow(&agenda->events);
        agenda->pending = memory_resized(agenda->pending, agenda->events.leaf_count, sizeof *agenda->pending);
    }
}

static inline uint32_t note(struct agenda *agenda, double at_seconds, event_action *action, void *owner,
                            uint32_t subject)
{
    agenda->pending[inline_next_number(&agenda->events)] = (struct pending){action, owner, subject};
    return inline_add(&agenda->events, at_seconds);
}

static inline void carry_out_first(struct simulator *simulator, struct agenda *agenda, double at_seconds)
{
    struct pending due = agenda->pending[inline_first(&agenda->events)];
    simulator->present = agenda;
    simulator->now_seconds = at_seconds;
    due.action(due.owner, due.subject, at_seconds);
    if (simulator->present)
        inline_remove_first(&agenda->events);
}

/* The far agenda's earliest event may be another than before. */
static void far_player_moves(struct simulator *simulator)
{
    event_order first = simulator->far.events.nodes[0];
    event_list_play_again(&simulator->near.events, FAR_PLAYER,
                          order_of(time_of(first), sequence_of(first), FAR_PLAYER));
}

/* What the far player does. Afterwards it stands where the next far event is, so there is nothing left to remove. */
static void far_event_comes(void *owner, uint32_t subject, double now_seconds)
{
    (void)subject;
    struct simulator *simulator = owner;
    carry_out_first(simulator, &simulator->far, now_seconds);
    simulator->present = NULL;
    far_player_moves(simulator);
}

struct simulator *simulator_create(void)
{
    struct simulator *simulator = memory_zeroed(1, sizeof *simulator);
    agenda_init(&simulator->near);
    agenda_init(&simulator->far);
    agenda_init(&simulator->sources);
    simulator_clear(simulator);
    return simulator;
}

void simulator_destroy(struct simulator *simulator)
{
    if (!simulator)
        return;
    agenda_release(&simulator->near);
    agenda_release(&simulator->far);
    agenda_release(&simulator->sources);
    free(simulator);
}

void simulator_clear(struct simulator *simulator)
{
    event_list_clear(&simulator->near.events);
    event_list_clear(&simulator->far.events);
    event_list_clear(&simulator->sources.events);
    note(&simulator->near, INFINITY, far_event_comes, simulator, 0); /* the first number is FAR_PLAYER */
    simulator->now_seconds = 0.0;
    simulator->is_stopped = false;
    simulator->present = NULL;
}

/* --- schedule, cancel -------------------------------------------------------------------------------------------- */

RARE static uint32_t schedule_far(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                                  uint32_t subject)
{
    make_room(&simulator->far);
    simulator->far.events.sequence = simulator->near.events.sequence;
    uint32_t event = note(&simulator->far, at_seconds, action, owner, subject);
    simulator->near.events.sequence = simulator->far.events.sequence;
    if (inline_first(&simulator->far.events) == event)
        far_player_moves(simulator);
    return event | FAR_EVENT;
}

/* The event that is being carried out would be removed afterwards. The first that is scheduled meanwhile, mostly the
 * only one, takes its place instead. */
static inline uint32_t take_place(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                                  uint32_t subject)
{
    simulator->near.pending[inline_first(&simulator->near.events)] = (struct pending){action, owner, subject};
    simulator->present = NULL;
    return inline_replace_first(&simulator->near.events, at_seconds);
}

/* Those who need it end in it, so that in all other cases they need not save their arguments. */
RARE static uint32_t schedule_with_room(struct simulator *simulator, double at_seconds, event_action *action,
                                        void *owner, uint32_t subject)
{
    make_room(&simulator->near);
    return note(&simulator->near, at_seconds, action, owner, subject);
}

uint32_t simulator_schedule(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                            uint32_t subject)
{
    assert(at_seconds >= simulator->now_seconds);
    if (__builtin_expect(at_seconds > simulator->now_seconds + far_seconds, 0))
        return schedule_far(simulator, at_seconds, action, owner, subject);
    if (simulator->present == &simulator->near)
        return take_place(simulator, at_seconds, action, owner, subject);
    if (is_full(&simulator->near.events))
        return schedule_with_room(simulator, at_seconds, action, owner, subject);
    return note(&simulator->near, at_seconds, action, owner, subject);
}

void simulator_schedule_source(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                               uint32_t subject)
{
    assert(at_seconds >= simulator->now_seconds);
    make_room(&simulator->sources);
    note(&simulator->sources, at_seconds, action, owner, subject);
}

uint32_t simulator_schedule_ahead(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                                  uint32_t subject)
{
    assert(at_seconds > simulator->now_seconds); /* the present event stays at the head of its moment */
    uint32_t event = simulator_schedule(simulator, at_seconds, action, owner, subject);
    if (event < FAR_EVENT) {
        event_list_move_ahead(&simulator->near.events, event, at_seconds);
    } else {
        event_list_move_ahead(&simulator->far.events, event - FAR_EVENT, at_seconds);
        far_player_moves(simulator);
    }
    return event;
}

void simulator_source_goes_on(struct simulator *simulator, double at_seconds)
{
    assert(simulator->present == &simulator->sources); /* at most once */
    assert(at_seconds >= simulator->now_seconds);
    simulator->present = NULL;
    inline_replace_first(&simulator->sources.events, at_seconds);
}

RARE static void cancel_far(struct simulator *simulator, uint32_t event)
{
    event_list_remove(&simulator->far.events, event);
    far_player_moves(simulator);
}

void simulator_cancel(struct simulator *simulator, uint32_t event)
{
    if (__builtin_expect(event >= FAR_EVENT, 0))
        cancel_far(simulator, event - FAR_EVENT);
    else
        event_list_remove(&simulator->near.events, event);
}

RARE static void reschedule_far(struct simulator *simulator, uint32_t event, double at_seconds)
{
    simulator->far.events.sequence = simulator->near.events.sequence;
    event_list_move(&simulator->far.events, event, at_seconds);
    simulator->near.events.sequence = simulator->far.events.sequence;
    far_player_moves(simulator);
}

void simulator_reschedule(struct simulator *simulator, uint32_t event, double at_seconds)
{
    assert(at_seconds >= simulator->now_seconds);
    if (event >= FAR_EVENT)
        reschedule_far(simulator, event - FAR_EVENT, at_seconds);
    else
        event_list_move(&simulator->near.events, event, at_seconds);
}

double simulator_now(const struct simulator *simulator) { return simulator->now_seconds; }

void simulator_stop(struct simulator *simulator) { simulator->is_stopped = true; }

/* Carries out the earliest event of all, unless it is later than `until_seconds`. */
static inline bool carry_out_next(struct simulator *simulator, double until_seconds)
{
    double at_seconds = inline_first_time(&simulator->near.events);
    double source_seconds = inline_first_time(&simulator->sources.events);
    struct agenda *agenda = source_seconds < at_seconds ? &simulator->sources : &simulator->near;
    at_seconds = source_seconds < at_seconds ? source_seconds : at_seconds;
    if (at_seconds > until_seconds)
        return false;
    carry_out_first(simulator, agenda, at_seconds);
    return true;
}

/* Long before a sequence comes to its end, for this is looked at only now and then. */
static void renumber_in_time(struct simulator *simulator)
{
    enum { SOON_USED_UP = INT32_MAX };
    if (simulator->near.events.sequence > SOON_USED_UP) {
        event_list_renumber(&simulator->near.events, &simulator->far.events);
        far_player_moves(simulator);
    }
    if (simulator->sources.events.sequence > SOON_USED_UP)
        event_list_renumber(&simulator->sources.events, NULL);
}

bool simulator_run(struct simulator *simulator, double until_seconds, const atomic_bool *stop)
{
    enum { LOOK_EVERY = 1 << 14 };
    until_seconds = fmin(until_seconds, DBL_MAX); /* what is due at INFINITY never happens */
    bool is_over = false, is_stopped = false;
    while (!is_over && !is_stopped) {
        renumber_in_time(simulator);
        for (int i = 0; i < LOOK_EVERY && !is_over; i++)
            is_over = !carry_out_next(simulator, until_seconds);
        is_stopped = simulator->is_stopped || (stop && atomic_load_explicit(stop, memory_order_relaxed));
    }
    simulator->present = NULL;
    return is_over;
}
