/*
 * simulator.c -- the clock. It knows actions and owners, and has not heard of telephones.
 */
#include "sim/simulator.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "sim/event_list.h"
#include "sim/memory.h"

struct pending {
    event_action *action;
    void *owner;
    uint32_t subject;
};

struct simulator {
    struct event_list *events;
    struct pending *pending; /* [capacity], by event number */
    uint32_t capacity;
    bool has_followed;
    double now_seconds;
};

struct simulator *simulator_create(void)
{
    struct simulator *simulator = memory_zeroed(1, sizeof *simulator);
    simulator->events = event_list_create();
    return simulator;
}

void simulator_destroy(struct simulator *simulator)
{
    if (!simulator)
        return;
    event_list_destroy(simulator->events);
    free(simulator->pending);
    free(simulator);
}

void simulator_clear(struct simulator *simulator)
{
    event_list_clear(simulator->events);
    simulator->now_seconds = 0.0;
}

uint32_t simulator_schedule(struct simulator *simulator, double at_seconds, event_action *action, void *owner,
                            uint32_t subject)
{
    assert(at_seconds >= simulator->now_seconds);
    uint32_t event = event_list_add(simulator->events, at_seconds);
    if (__builtin_expect(event >= simulator->capacity, 0)) {
        simulator->capacity = event < 128 ? 256 : 2 * event;
        simulator->pending = memory_resized(simulator->pending, simulator->capacity, sizeof *simulator->pending);
    }
    simulator->pending[event] = (struct pending){action, owner, subject};
    return event;
}

uint32_t simulator_follow(struct simulator *simulator, double at_seconds, event_action *action, uint32_t subject)
{
    assert(!simulator->has_followed && at_seconds >= simulator->now_seconds);
    uint32_t event = event_list_first(simulator->events);
    simulator->pending[event].action = action;
    simulator->pending[event].subject = subject;
    event_list_replace_first(simulator->events, at_seconds);
    simulator->has_followed = true;
    return event;
}

void simulator_cancel(struct simulator *simulator, uint32_t event) { event_list_remove(simulator->events, event); }

void simulator_reschedule(struct simulator *simulator, uint32_t event, double at_seconds)
{
    assert(at_seconds >= simulator->now_seconds);
    event_list_move(simulator->events, event, at_seconds);
}

double simulator_now(const struct simulator *simulator) { return simulator->now_seconds; }

void simulator_run(struct simulator *simulator, double until_seconds)
{
    struct event_list *events = simulator->events;
    while (event_list_count(events)) {
        double at_seconds = event_list_first_time(events);
        if (at_seconds > until_seconds)
            return;
        struct pending due = simulator->pending[event_list_first(events)];
        simulator->now_seconds = at_seconds;
        simulator->has_followed = false;
        due.action(due.owner, due.subject, at_seconds);
        if (!simulator->has_followed)
            event_list_remove_first(events);
    }
}
