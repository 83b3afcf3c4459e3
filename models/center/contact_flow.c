/*
 * contact_flow.c -- the way of a contact: it enters, is answered or leaves, and turns into what its outcome says.
 *
 * There are two moments at which people meet: a contact enters and looks for an agent; an agent becomes free and looks
 * for a contact. The router chooses, this file does. How long anybody waits or talks was settled by the contact's fate.
 */
#include <math.h>

#include "models/center/day_state.h"

enum { ACCOMPANIED = -2 }; /* a waiting leg with whom another agent keeps company; stands where the outcome will */

/* An agent's present event is replaced in place where it can be; elsewhere a new one is scheduled. */
enum event_use { SCHEDULE, FOLLOW };

static void agent_is_free(struct day *day, int agent_group, double now_seconds, enum event_use use);
static void enter_queue(struct day *day, uint32_t number, const uint64_t fate[4], double now_seconds);

static inline struct contact *contact_of(const struct day *day, uint32_t number) { return &day->pool.contacts[number]; }

static inline const struct contact_type *type_of(const struct day *day, const struct contact *contact)
{
    return &day->center->contact_types[contact->type];
}

static uint32_t next_event(struct day *day, enum event_use use, double at_seconds, event_action *action,
                           uint32_t contact)
{
    return use == FOLLOW ? simulator_follow(day->simulator, at_seconds, action, contact)
                         : simulator_schedule(day->simulator, at_seconds, action, day, contact);
}

/* --- legs ------------------------------------------------------------------------------------------------------- */

static uint32_t new_contact(struct day *day, int type, uint16_t origin, uint32_t ordinal, uint32_t leg,
                            uint16_t attempts, int queue)
{
    uint32_t number = contact_take(&day->pool);
    struct contact *contact = contact_of(day, number);
    contact->ordinal = ordinal;
    contact->leg = leg;
    contact->event = NO_EVENT;
    contact->type = (uint16_t)type;
    contact->origin = origin;
    contact->attempts = attempts;
    contact->queue = (uint16_t)queue;
    contact->outcome = RESOLVED;
    return number;
}

void customer_arrives(struct day *day, int contact_type, double now_seconds)
{
    const struct arrivals *arrivals = &day->arrivals[contact_type];
    uint32_t number = new_contact(day, contact_type, (uint16_t)contact_type, arrivals_ordinal(arrivals), 0, 1,
                                  day->queue_of_type[contact_type]);
    enter_queue(day, number, arrivals_fate(arrivals), now_seconds);
}

/* A contact whose fate nobody has worked out ahead. */
static void enters_now(struct day *day, uint32_t number, double now_seconds)
{
    uint64_t fate[4];
    fate_draw(&day->fate, contact_of(day, number), fate);
    enter_queue(day, number, fate, now_seconds);
}

void backlog_arrives(struct day *day, int contact_type, uint32_t ordinal, double now_seconds)
{
    uint16_t origin = (uint16_t)(day->center->contact_type_count + contact_type);
    enters_now(day, new_contact(day, contact_type, origin, ordinal, 0, 1, day->queue_of_type[contact_type]),
               now_seconds);
}

static void falls_due(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    contact_of(day, number)->event = NO_EVENT;
    enters_now(day, number, now_seconds);
}

static void enters_at(struct day *day, uint32_t number, double due_seconds, double now_seconds)
{
    if (due_seconds > now_seconds)
        contact_of(day, number)->event = simulator_schedule(day->simulator, due_seconds, falls_due, day, number);
    else
        enters_now(day, number, now_seconds);
}

/* The customer's chain goes on with the next leg. When one contact turns into two things, the second gets a number far
 * from those that chains count through: parent and branch, scattered (finalizer of MurmurHash3, a bijection, so that
 * only the top bit that is set afterwards can let two fall together). */
enum branch { MAIN_BRANCH, CREATED_BRANCH, REPEAT_BRANCH };

static uint32_t leg_of(const struct contact *parent, enum branch branch)
{
    if (branch == MAIN_BRANCH)
        return parent->leg + 1;
    uint32_t scattered = 2 * parent->leg + (branch == REPEAT_BRANCH);
    scattered = (scattered ^ scattered >> 16) * 0x85ebca6bu;
    scattered = (scattered ^ scattered >> 13) * 0xc2b2ae35u;
    return (scattered ^ scattered >> 16) | 0x80000000u;
}

static uint16_t one_more(uint16_t attempts) { return attempts < UINT16_MAX ? (uint16_t)(attempts + 1) : attempts; }

/* Retries and repeats come when the centre is open; after the last closing they are dropped. */
static void comes_again(struct day *day, const struct contact *parent, enum branch branch, double due_seconds,
                        double now_seconds)
{
    const double redial_seconds = 1.0; /* nobody is faster, and with no pause at all the clock would never go on */
    double again_seconds = due_seconds > now_seconds ? due_seconds : now_seconds + redial_seconds;
    double due = interval_grid_next_open(&day->center->grid, again_seconds);
    if (due == INFINITY)
        return;
    int type = parent->type;
    uint32_t number = new_contact(day, type, parent->origin, parent->ordinal, leg_of(parent, branch),
                                  one_more(parent->attempts), day->queue_of_type[type]);
    enters_at(day, number, due, now_seconds);
}

/* --- the end ---------------------------------------------------------------------------------------------------- */

/* The agent is done with a contact that turned into something: only now its handle time is known. */
static void contact_is_done(struct day *day, uint32_t number, double now_seconds, enum event_use use)
{
    int group = contact_of(day, number)->group;
    book_done(day, number, now_seconds);
    contact_give_back(&day->pool, number);
    agent_is_free(day, group, now_seconds, use);
}

static void wrap_up_ends(void *owner, uint32_t number, double now_seconds)
{
    contact_is_done(owner, number, now_seconds, FOLLOW);
}

static double speed_of(const struct day *day, const struct contact *contact)
{
    return router_speed(day->router, contact->group, contact->type);
}

static void begin_wrap_up(struct day *day, uint32_t number, double now_seconds, enum event_use use)
{
    const struct contact *contact = contact_of(day, number);
    const struct contact_type *type = type_of(day, contact);
    const struct outcome *outcome = &type->outcomes[contact->outcome];
    double wrap_up = fate_sample_after(&day->fate, contact, FOR_WRAP_UP, contact->wrap_up_word,
                                       outcome->wrap_up ? outcome->wrap_up : type->wrap_up);
    if (wrap_up > 0.0)
        next_event(day, use, now_seconds + wrap_up / speed_of(day, contact), wrap_up_ends, number);
    else
        contact_is_done(day, number, now_seconds, use);
}

/* How many agents of this contact's group keep company to a caller who waits for an agent for that type. */
static int *company_for(struct day *day, const struct contact *first, int contact_type)
{
    return &day->company[first->group * day->center->contact_type_count + contact_type];
}

/* --- company ---------------------------------------------------------------------------------------------------- */

static void count_company(struct day *day, uint32_t number, double now_seconds)
{
    struct group_counts *group = &day->counts->agent_now[contact_of(day, number)->group];
    group->measure[COMPANY_TIME] += now_seconds - day->pool.company[number].company_seconds;
}

static void company_ends(void *owner, uint32_t number, double now_seconds)
{
    count_company(owner, number, now_seconds);
    begin_wrap_up(owner, number, now_seconds, FOLLOW);
}

/* The caller left, or was hung up on: the first agent keeps company to nobody any more. */
static void company_breaks_off(struct day *day, uint32_t number, double now_seconds)
{
    count_company(day, number, now_seconds);
    begin_wrap_up(day, number, now_seconds, SCHEDULE);
}

static const struct outcome *outcome_of(const struct day *day, const struct contact *contact)
{
    return &type_of(day, contact)->outcomes[contact->outcome];
}

/* --- leaving ---------------------------------------------------------------------------------------------------- */

static void maybe_retries(struct day *day, const struct contact *contact, int row, double now_seconds)
{
    const struct contact_type *type = type_of(day, contact);
    if (type->on_abandon.share <= 0.0 ||
        (type->on_abandon.max_attempts && contact->attempts >= type->on_abandon.max_attempts))
        return;
    if (fate_uniform(&day->fate, contact, FOR_RETRY, 0) >= type->on_abandon.share)
        return;
    interval_counts_add(day->counts, row, contact->type, RETRIES, 1.0);
    double after = fate_sample(&day->fate, contact, FOR_RETRY_AFTER, type->on_abandon.after);
    comes_again(day, contact, MAIN_BRANCH, now_seconds + after, now_seconds);
}

/* A contact that is in no queue any more, and has no event, leaves without an answer. */
static void leave(struct day *day, uint32_t number, enum contact_end end, double now_seconds)
{
    struct contact contact = *contact_of(day, number); /* a copy: what follows may move the pool */
    uint32_t first_leg = contact.outcome == ACCOMPANIED ? day->pool.company[number].first_leg : NO_CONTACT;
    int row = book_left(day, &contact, end, now_seconds);
    contact_give_back(&day->pool, number);
    if (end == END_ABANDONED)
        maybe_retries(day, &contact, row, now_seconds);
    if (first_leg != NO_CONTACT) {
        --*company_for(day, contact_of(day, first_leg), contact.type);
        company_breaks_off(day, first_leg, now_seconds);
    }
}

static void leave_queue(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = contact_of(day, number);
    waiting_queue_remove(&day->queues[contact->queue], day->pool.contacts, number);
    interval_counts_waiting(day->counts, contact->type, -1, now_seconds);
}

static void patience_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    leave_queue(day, number, now_seconds);
    leave(day, number, END_ABANDONED, now_seconds);
}

static void take_out(struct day *day, uint32_t number, double now_seconds)
{
    leave_queue(day, number, now_seconds);
    uint32_t event = contact_of(day, number)->event;
    if (event != NO_EVENT)
        simulator_cancel(day->simulator, event);
}

/* --- after closing ---------------------------------------------------------------------------------------------- */

static uint32_t first_accompanied(const struct day *day, int queue)
{
    uint32_t number = day->queues[queue].first;
    while (number != NO_CONTACT && contact_of(day, number)->outcome != ACCOMPANIED)
        number = contact_of(day, number)->next;
    return number;
}

static void hang_up_on(struct day *day, uint32_t number, double now_seconds)
{
    take_out(day, number, now_seconds);
    leave(day, number, END_HUNG_UP, now_seconds);
}

/* True when the centre closes its lines on this contact: agents stay for those who wait, but not for ever. Who has a
 * patience leaves by it. */
static bool is_let_go(const struct day *day, const struct contact *contact)
{
    if (!type_of(day, contact)->channel->is_live)
        return false;
    if (day->center->hangs_up_at_close)
        return true;
    return contact->event == NO_EVENT && !prospects_somebody_on_duty(day, contact->type);
}

bool queue_lets_go(struct day *day, int queue, double now_seconds)
{
    bool any = false;
    while (day->queues[queue].length && is_let_go(day, contact_of(day, day->queues[queue].first))) {
        hang_up_on(day, day->queues[queue].first, now_seconds);
        any = true;
    }
    uint32_t accompanied = first_accompanied(day, queue);
    prospects_find(day);
    if (accompanied != NO_CONTACT && contact_of(day, accompanied)->event == NO_EVENT &&
        !day->has_prospect[day->queues[queue].contact_type]) {
        hang_up_on(day, accompanied, now_seconds);
        any = true;
    }
    return any;
}

void queue_becomes_backlog(struct day *day, int queue, double end_seconds)
{
    while (day->queues[queue].length) {
        uint32_t number = day->queues[queue].first;
        struct contact *contact = contact_of(day, number);
        leave_queue(day, number, fmax(end_seconds, contact->since_seconds));
        book_backlog(day, contact, end_seconds);
        contact_give_back(&day->pool, number);
    }
}

/* --- an answer -------------------------------------------------------------------------------------------------- */

static int draw_outcome(const struct contact_type *type, uint32_t word)
{
    double left = ((double)word + 0.5) * 0x1p-32;
    for (int i = 0; i < type->outcome_count; i++) {
        if (left < type->outcomes[i].probability)
            return i;
        left -= type->outcomes[i].probability;
    }
    return RESOLVED;
}

static bool turns_into_something(const struct outcome *outcome)
{
    return outcome->transfer_to != NOBODY || outcome->creates != NOBODY || outcome->repeats_after;
}

/* The customer goes outside, accompanied or not. Returns true when the agent stays with her. */
static bool goes_outside(struct day *day, uint32_t number, const struct outcome *outcome, double now_seconds)
{
    if (outcome->mode == TRANSFER_COLD)
        return false;
    const struct contact *contact = contact_of(day, number);
    double together = fate_sample(&day->fate, contact, FOR_ANSWER_AFTER, outcome->answer_after) +
                      fate_sample(&day->fate, contact, FOR_HANDOVER, outcome->handover);
    day->pool.company[number].company_seconds = now_seconds;
    simulator_follow(day->simulator, now_seconds + together, company_ends, number);
    return true;
}

/* The next leg enters the second queue. Returns true when the first agent keeps it company. */
static bool is_transferred(struct day *day, uint32_t number, const struct outcome *outcome, double now_seconds)
{
    if (outcome->transfer_to == OUTSIDE)
        return goes_outside(day, number, outcome, now_seconds);
    struct contact parent = *contact_of(day, number);
    uint32_t leg = new_contact(day, outcome->transfer_to, parent.origin, parent.ordinal, leg_of(&parent, MAIN_BRANCH),
                               parent.attempts, day->queue_of_outcome[parent.type][parent.outcome]);
    bool stays = outcome->mode == TRANSFER_WARM;
    if (stays) {
        contact_of(day, leg)->outcome = ACCOMPANIED;
        day->pool.company[leg].first_leg = number;
        day->pool.company[number].company_seconds = now_seconds;
        ++*company_for(day, &parent, outcome->transfer_to);
    }
    enters_now(day, leg, now_seconds);
    return stays;
}

/* The talk of a contact that turns into something is over. */
static void talk_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact contact = *contact_of(day, number);
    const struct outcome *outcome = outcome_of(day, &contact);
    bool is_main = outcome->transfer_to < 0; /* no other leg takes the next number of the chain */
    if (outcome->creates != NOBODY) {
        double after = fate_sample(&day->fate, &contact, FOR_CREATES_AFTER, outcome->creates_after);
        uint32_t work = new_contact(day, outcome->creates, contact.origin, contact.ordinal,
                                    leg_of(&contact, is_main ? MAIN_BRANCH : CREATED_BRANCH), contact.attempts,
                                    day->queue_of_type[outcome->creates]);
        enters_at(day, work, now_seconds + after, now_seconds);
        is_main = false;
    }
    if (outcome->repeats_after) {
        double after = fate_sample(&day->fate, &contact, FOR_REPEATS_AFTER, outcome->repeats_after);
        comes_again(day, &contact, is_main ? MAIN_BRANCH : REPEAT_BRANCH, now_seconds + after, now_seconds);
    }
    if (outcome->transfer_to == NOBODY || !is_transferred(day, number, outcome, now_seconds))
        begin_wrap_up(day, number, now_seconds, FOLLOW);
}

/* The common end: nothing follows, and the agent takes the next contact in the same event. */
static void handling_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    int group = contact_of(day, number)->group;
    if (day->counts_at_end)
        book_done(day, number, now_seconds);
    contact_give_back(&day->pool, number);
    agent_is_free(day, group, now_seconds, FOLLOW);
}

/* The second agent is there: after the handover the first goes to wrap-up. Returns the time together. */
static double second_answers(struct day *day, uint32_t first_leg)
{
    const struct contact *first = contact_of(day, first_leg);
    return fate_sample(&day->fate, first, FOR_HANDOVER, outcome_of(day, first)->handover);
}

/* By an event even when there is no handover: a chain of agents that free each other must not become a chain of calls.
 */
static void first_goes(struct day *day, uint32_t first_leg, int contact_type, double together_seconds,
                       double now_seconds)
{
    --*company_for(day, contact_of(day, first_leg), contact_type);
    simulator_schedule(day->simulator, now_seconds + together_seconds, company_ends, day, first_leg);
}

/* An agent of the group, already counted as busy, answers. */
static void answer(struct day *day, uint32_t number, int agent_group, double now_seconds, enum event_use use)
{
    struct contact *contact = contact_of(day, number);
    const struct contact_type *type = type_of(day, contact);
    uint32_t first_leg = contact->outcome == ACCOMPANIED ? day->pool.company[number].first_leg : NO_CONTACT;
    book_answer(day, number, now_seconds);
    contact->since_seconds = now_seconds;
    contact->group = (uint16_t)agent_group;
    contact->outcome = (int16_t)draw_outcome(type, contact->outcome_word);
    const struct outcome *outcome = contact->outcome == RESOLVED ? NULL : &type->outcomes[contact->outcome];
    bool has_sequel = outcome && turns_into_something(outcome);
    double work = fate_sample_after(&day->fate, contact, FOR_TALK, contact->talk_word,
                                    outcome && outcome->talk ? outcome->talk : type->talk);
    if (type->hold)
        work += fate_sample(&day->fate, contact, FOR_HOLD, type->hold);
    if (!has_sequel)
        work += fate_sample_after(&day->fate, contact, FOR_WRAP_UP, contact->wrap_up_word,
                                  outcome && outcome->wrap_up ? outcome->wrap_up : type->wrap_up);
    double together = first_leg != NO_CONTACT ? second_answers(day, first_leg) : 0.0;
    double speed = speed_of(day, contact);
    double duration = together + (speed == 1.0 ? work : work / speed); /* a division costs as much as a draw */
    if (!has_sequel && !day->counts_at_end)
        interval_counts_add(day->counts, (int)contact->row, contact->type, HANDLE, duration);
    next_event(day, use, now_seconds + duration, has_sequel ? talk_ends : handling_ends, number);
    if (first_leg != NO_CONTACT)
        first_goes(day, first_leg, contact_of(day, number)->type, together, now_seconds);
}

static void free_agent_answers(struct day *day, uint32_t number, int agent_group, double now_seconds)
{
    agent_group_take(&day->groups[agent_group], now_seconds);
    interval_counts_busy(day->counts, agent_group, +1, now_seconds);
    answer(day, number, agent_group, now_seconds, SCHEDULE);
}

/* --- the two moments -------------------------------------------------------------------------------------------- */

/* The backlog waits already when the horizon begins: it has decided. */
static bool is_backlog(const struct day *day, const struct contact *contact)
{
    return contact->origin >= day->center->contact_type_count && contact->leg == 0;
}

static bool balks(const struct day *day, const struct contact *contact)
{
    double share = type_of(day, contact)->balk_share;
    return share > 0.0 && !is_backlog(day, contact) && fate_uniform(&day->fate, contact, FOR_BALK, 0) < share;
}

static void wait_in_queue(struct day *day, uint32_t number, uint64_t patience_word, double now_seconds)
{
    struct contact *contact = contact_of(day, number);
    const struct distribution *patience = type_of(day, contact)->patience;
    waiting_queue_push(&day->queues[contact->queue], day->pool.contacts, number);
    interval_counts_waiting(day->counts, contact->type, +1, now_seconds);
    if (!patience)
        return;
    double leaves_after = fate_sample_after(&day->fate, contact, FOR_PATIENCE, patience_word, patience);
    contact->event = simulator_schedule(day->simulator, now_seconds + leaves_after, patience_ends, day, number);
}

/* After closing: its waiting would have no end. */
static bool waits_in_vain(const struct day *day, const struct contact *contact)
{
    const struct contact_type *type = type_of(day, contact);
    if (!type->channel->is_live || day->center->hangs_up_at_close)
        return type->channel->is_live;
    if (type->patience)
        return false;
    prospects_find(day);
    return !day->has_prospect[contact->type];
}

/* First moment: a contact enters and looks for an agent. */
static void enter_queue(struct day *day, uint32_t number, const uint64_t fate[4], double now_seconds)
{
    struct contact *contact = contact_of(day, number);
    bool is_live = type_of(day, contact)->channel->is_live;
    contact->since_seconds = now_seconds;
    contact->row = (uint32_t)day->counts->row;
    contact->talk_word = fate[1];
    contact->wrap_up_word = fate[2];
    contact->outcome_word = (uint32_t)(fate[3] >> 32);
    int group = NOBODY;
    if (day->is_open || is_live) /* after closing, agents stay for live contacts only */
        group = router_find_group(day->router, day->groups, &day->fate, contact, now_seconds);
    if (group != NOBODY)
        free_agent_answers(day, number, group, now_seconds);
    else if (!day->is_open && waits_in_vain(day, contact))
        leave(day, number, END_HUNG_UP, now_seconds);
    else if (balks(day, contact))
        leave(day, number, END_ABANDONED, now_seconds);
    else
        wait_in_queue(day, number, fate[0], now_seconds);
}

/* The contact that an agent of this group takes next, out of its queue; NO_CONTACT when there is none for it. */
static uint32_t next_for(struct day *day, int agent_group, double now_seconds)
{
    int queue = router_find_queue(day->router, day->pool.contacts, agent_group, !day->is_open, now_seconds);
    if (queue == NOBODY)
        return NO_CONTACT;
    uint32_t number = day->queues[queue].first;
    take_out(day, number, now_seconds);
    return number;
}

/* Second moment: an agent is done with a contact, and goes home, takes the next, or is free. */
static void agent_is_free(struct day *day, int agent_group, double now_seconds, enum event_use use)
{
    struct agent_group_state *group = &day->groups[agent_group];
    if (group->busy > group->staff) {
        interval_counts_excess(day->counts, agent_group, -1, now_seconds);
    } else {
        uint32_t number = next_for(day, agent_group, now_seconds);
        if (number != NO_CONTACT) {
            answer(day, number, agent_group, now_seconds, use);
            return;
        }
    }
    agent_group_release(group, now_seconds);
    interval_counts_busy(day->counts, agent_group, -1, now_seconds);
}

void agents_seek_contacts(struct day *day, int agent_group, double now_seconds)
{
    while (agent_group_free(&day->groups[agent_group])) {
        uint32_t number = next_for(day, agent_group, now_seconds);
        if (number == NO_CONTACT)
            return;
        free_agent_answers(day, number, agent_group, now_seconds);
    }
}
