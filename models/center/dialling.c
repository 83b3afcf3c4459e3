/*
 * dialling.c -- the centre calls: call-backs, and campaigns that work through a list between calls.
 *
 * An item waits until the customer is reached, or is given up; while the phone rings and between two dials it goes on
 * waiting, in no queue.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/day_state.h"
#include "sim/memory.h"

static const double seconds_per_day = 86400.0;

/* --- one dial --------------------------------------------------------------------------------------------------- */

static void reach(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    interval_counts_waiting(day->counts, day_contact(day, number)->type, -1, now_seconds);
    answer(day, number, server_of(day, number), now_seconds);
}

/* Never reached, and not tried any more: a message was left, or all attempts are used. */
static void give_up(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    const struct contact *contact = day_contact(day, number);
    struct server server = server_of(day, number);
    interval_counts_waiting(day->counts, contact->type, -1, now_seconds);
    book_given_up(day, number, now_seconds);
    contact_give_back(&day->pool, number);
    agent_is_free(day, server, now_seconds);
}

static void dials_again(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    contact->event = NO_EVENT;
    int group = day->is_open ? router_find_group(day->router, day->groups, &day->fate, contact, now_seconds) : NOBODY;
    if (group == NOBODY) {
        waits_again(day, number, now_seconds);
        return;
    }
    interval_counts_waiting(day->counts, contact->type, -1, now_seconds);
    free_agent_takes(day, number, group, now_seconds);
}

static void miss(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    const struct dialling *dialling = day_class(day, contact)->dialling;
    uint32_t dial = day_more(day, number)->tries - 1u;
    if (dialling->voicemail_share > 0.0 &&
        fate_uniform(&day->fate, contact, FOR_VOICEMAIL, dial) < dialling->voicemail_share) {
        double time = fate_sample_nth(&day->fate, contact, FOR_VOICEMAIL_TIME, dial, dialling->voicemail_time);
        day_more(day, number)->worked_seconds += time;
        simulator_schedule(day->simulator, now_seconds + time, give_up, day, number);
        return;
    }
    if (dialling->max_attempts && day_more(day, number)->tries >= dialling->max_attempts) {
        give_up(day, number, now_seconds);
        return;
    }
    struct server server = server_of(day, number);
    double after = fate_sample_nth(&day->fate, contact, FOR_AGAIN_AFTER, dial, dialling->again_after);
    contact->event = simulator_schedule(day->simulator, now_seconds + after, dials_again, day, number);
    agent_is_free(day, server, now_seconds);
}

void dial(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    const struct dialling *dialling = day_class(day, contact)->dialling;
    if (!(contact->flags & DIALLED)) {
        more->tries = 0;
        more->worked_seconds = 0.0;
        contact->flags |= DIALLED;
        if (day->traits[contact->type] & HAS_DEADLINE)
            book_deadline(day, contact, now_seconds);
    }
    uint32_t dial = more->tries++;
    double time = fate_sample_nth(&day->fate, contact, FOR_PREVIEW, dial, dialling->preview) +
                  fate_sample_nth(&day->fate, contact, FOR_RING, dial, dialling->ring);
    bool is_answered = fate_uniform(&day->fate, contact, FOR_DIAL, dial) < dialling->answered_share;
    contact->group = (uint16_t)server.group;
    contact->event = NO_EVENT;
    more->agent = server.agent;
    interval_counts_waiting(day->counts, contact->type, +1, now_seconds);
    more->worked_seconds += time;
    simulator_schedule(day->simulator, now_seconds + time, is_answered ? reach : miss, day, number);
}

/* --- campaigns -------------------------------------------------------------------------------------------------- */

struct sight { /* of a watched contact */
    double seconds;
    bool is_within;
};

struct campaign_state {
    bool is_in_window, is_looking, is_shut;
    bool was_shut; /* at some time since its agents last looked */
    uint32_t next_item;
    struct sight *sights; /* ring of those not older than the watched time; its capacity is a power of two */
    uint32_t first, count, capacity;
    uint32_t within; /* of these */
    /* Who looks at this contact type, and who else looks at the same type as this campaign; or NOBODY: */
    int first_watcher, next_watcher;
};

struct campaign_state *campaigns_create(const struct center *center)
{
    int types = center->contact_type_count;
    struct campaign_state *campaigns = memory_zeroed((size_t)types, sizeof *campaigns);
    for (int t = 0; t < types; t++)
        campaigns[t].first_watcher = campaigns[t].next_watcher = NOBODY;
    for (int t = types - 1; t >= 0; t--) {
        const struct campaign *campaign = center->contact_types[t].campaign;
        if (!campaign || campaign->watched_type == NOBODY)
            continue;
        campaigns[t].next_watcher = campaigns[campaign->watched_type].first_watcher;
        campaigns[campaign->watched_type].first_watcher = t;
    }
    return campaigns;
}

void campaigns_destroy(struct campaign_state *campaigns, const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        free(campaigns[t].sights);
    free(campaigns);
}

static void shut_queues(struct day *day, int contact_type, bool is_shut)
{
    day->campaigns[contact_type].is_shut = is_shut;
    day->campaigns[contact_type].was_shut |= is_shut;
    for (int q = 0; q < day->queue_count; q++)
        if (center_type_of_class(day->center, day->queues[q].contact_type) == contact_type)
            day->queues[q].is_shut = is_shut;
}

void campaigns_clear(struct day *day)
{
    for (int t = 0; t < day->center->contact_type_count; t++) {
        struct campaign_state *state = &day->campaigns[t];
        state->is_in_window = state->is_looking = state->was_shut = false;
        state->next_item = state->first = state->count = state->within = 0;
        shut_queues(day, t, day->center->contact_types[t].campaign != NULL);
    }
}

static void forget_old(struct campaign_state *state, double before_seconds)
{
    while (state->count && state->sights[state->first].seconds < before_seconds) {
        state->within -= state->sights[state->first].is_within;
        state->first = (state->first + 1) & (state->capacity - 1);
        state->count--;
    }
}

__attribute__((noinline)) static void grow(struct campaign_state *state)
{
    uint32_t capacity = state->capacity ? 2 * state->capacity : 64;
    struct sight *ring = memory_zeroed(capacity, sizeof *ring);
    for (uint32_t i = 0; i < state->count; i++)
        ring[i] = state->sights[(state->first + i) & (state->capacity - 1)];
    free(state->sights);
    state->sights = ring;
    state->capacity = capacity;
    state->first = 0;
}

static inline void see(struct campaign_state *state, struct sight sight, double watched_seconds)
{
    if (state->count == state->capacity)
        forget_old(state, sight.seconds - watched_seconds);
    if (state->count == state->capacity)
        grow(state);
    state->sights[(state->first + state->count++) & (state->capacity - 1)] = sight;
    state->within += sight.is_within;
}

/* Dials only in its window, and not while the watched calls are served too badly; who was not watched is no reason. */
static void looks_at_gate(struct day *day, int contact_type, double now_seconds)
{
    const struct campaign *campaign = day->center->contact_types[contact_type].campaign;
    struct campaign_state *state = &day->campaigns[contact_type];
    const double rounding = 1e-9; /* 0.56 of 25 is not quite 14 */
    bool is_stopped = false;
    if (campaign->watched_type != NOBODY) {
        forget_old(state, now_seconds - campaign->watched_seconds);
        is_stopped = state->within < campaign->watched_service_level * state->count - rounding;
    }
    bool is_shut = !state->is_in_window || is_stopped;
    if (is_shut != state->is_shut)
        shut_queues(day, contact_type, is_shut);
}

/* Kept out of the way of those whom no campaign looks at. */
__attribute__((noinline)) void campaigns_see(struct day *day, int class, bool is_within, double now_seconds)
{
    int watched = center_type_of_class(day->center, class);
    for (int t = day->campaigns[watched].first_watcher; t != NOBODY; t = day->campaigns[t].next_watcher) {
        see(&day->campaigns[t], (struct sight){now_seconds, is_within},
            day->center->contact_types[t].campaign->watched_seconds);
        if (day->campaigns[t].is_in_window)
            looks_at_gate(day, t, now_seconds);
    }
}

/* While the gate is open they look by themselves, whenever one is free. */
static void agents_look(struct day *day, int contact_type, double now_seconds)
{
    day->campaigns[contact_type].was_shut = day->campaigns[contact_type].is_shut;
    for (int g = 0; g < day->center->agent_group_count; g++)
        for (int s = 0; s < day->center->agent_groups[g].skill_count; s++)
            if (day->center->agent_groups[g].skills[s].contact_type == contact_type)
                agents_seek_contacts(day, g, now_seconds);
}

/* From time to time, because calm is no event. */
static void looks_again(void *owner, uint32_t contact_type, double now_seconds)
{
    enum { LOOKS = 20 };
    struct day *day = owner;
    if (!day->campaigns[contact_type].is_in_window) {
        day->campaigns[contact_type].is_looking = false;
        return;
    }
    const struct campaign *campaign = day->center->contact_types[contact_type].campaign;
    looks_at_gate(day, (int)contact_type, now_seconds);
    if (day->campaigns[contact_type].was_shut && !day->campaigns[contact_type].is_shut)
        agents_look(day, (int)contact_type, now_seconds);
    simulator_schedule(day->simulator, now_seconds + campaign->watched_seconds / LOOKS, looks_again, day, contact_type);
}

/* Yesterday's rest first, then today's list. */
static void window_opens(void *owner, uint32_t contact_type, double now_seconds)
{
    struct day *day = owner;
    const struct campaign *campaign = day->center->contact_types[contact_type].campaign;
    struct campaign_state *state = &day->campaigns[contact_type];
    state->is_in_window = true;
    looks_at_gate(day, (int)contact_type, now_seconds);
    agents_look(day, (int)contact_type, now_seconds);
    for (int i = 0; i < campaign->list; i++)
        backlog_arrives(day, (int)contact_type, ORIGIN_ARRIVALS, state->next_item++, now_seconds);
    if (campaign->watched_type != NOBODY && !state->is_looking) {
        state->is_looking = true;
        simulator_schedule(day->simulator, now_seconds, looks_again, day, contact_type);
    }
}

static void window_closes(void *owner, uint32_t contact_type, double now_seconds)
{
    struct day *day = owner;
    day->campaigns[contact_type].is_in_window = false;
    looks_at_gate(day, (int)contact_type, now_seconds);
}

void campaigns_begin_day(struct day *day, int opening)
{
    const struct opening *of = &day->center->grid.openings[opening];
    for (int t = 0; t < day->center->contact_type_count; t++) {
        const struct campaign *campaign = day->center->contact_types[t].campaign;
        if (!campaign)
            continue;
        double midnight = of->day * seconds_per_day;
        double from = fmax(of->open_seconds, midnight + campaign->window_from_seconds);
        double until = fmin(of->close_seconds, midnight + campaign->window_until_seconds);
        if (from >= until)
            continue;
        simulator_schedule(day->simulator, from, window_opens, day, (uint32_t)t);
        simulator_schedule(day->simulator, until, window_closes, day, (uint32_t)t);
    }
}
