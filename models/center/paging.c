/*
 * paging.c -- agents on call: paged, they respond after a while, or do not.
 *
 * From the page to the answer the agent is reserved but not in contact, and the caller waits on, in no queue: nobody
 * else takes her.
 */
#include <math.h>

#include "models/center/day_state.h"

static const double seconds_per_day = 86400.0;

bool is_on_call(const struct day *day, int agent_group, double now_seconds)
{
    const struct on_call *on_call = &day->center->agent_groups[agent_group].on_call;
    if (!on_call->is_used)
        return false;
    double clock = fmod(now_seconds, seconds_per_day);
    return (clock >= on_call->from_seconds && clock < on_call->until_seconds) ||
           clock + seconds_per_day < on_call->until_seconds;
}

static void page_agent(struct day *day, uint32_t number, int agent_group, double now_seconds);

/* In no queue any more, and answered or gone: the patience is over, the page too. */
static void page_ends(struct day *day, uint32_t number)
{
    struct contact *contact = day_contact(day, number);
    contact->flags &= (uint8_t) ~(PAGED | HAS_TIMER);
}

static void stops_waiting(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    interval_counts_waiting(day->counts, contact->type, -1, now_seconds);
    if (contact->event != NO_EVENT)
        simulator_cancel(day->simulator, contact->event);
}

static void agent_responds(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct server server = {day_contact(day, number)->group, day_more(day, number)->agent};
    page_ends(day, number);
    stops_waiting(day, number, now_seconds);
    staff_responds(day, server, now_seconds);
    agent_takes(day, number, server, now_seconds);
}

/* Nobody called back; a while later the next one is tried, or the same. */
static void nobody_responds(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    struct server server = {contact->group, day_more(day, number)->agent};
    int then = day->center->agent_groups[server.group].on_call.then;
    bool is_for_others = then != NOBODY && router_speed(day->router, then, contact->type) > 0.0;
    int next = is_for_others ? then : server.group;
    page_ends(day, number);
    staff_did_not_respond(day, server, now_seconds);
    bool may_be_taken = day->is_open || day_class(day, contact)->channel->is_live;
    if (!may_be_taken || !router_may_take(day->router, next, &day->groups[next], contact, now_seconds)) {
        waits_again(day, number, now_seconds);
    } else if (is_on_call(day, next, now_seconds)) {
        page_agent(day, number, next, now_seconds);
    } else {
        stops_waiting(day, number, now_seconds);
        free_agent_takes(day, number, next, now_seconds);
    }
    agents_seek_contacts(day, server.group, now_seconds);
}

/* The contact is in no queue, and counted as waiting. */
static void page_agent(struct day *day, uint32_t number, int agent_group, double now_seconds)
{
    const struct on_call *on_call = &day->center->agent_groups[agent_group].on_call;
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    contact->group = (uint16_t)agent_group;
    contact->flags |= PAGED | HAS_TIMER;
    more->agent = staff_page(day, agent_group, contact, now_seconds).agent;
    uint32_t page = more->tries++;
    bool is_answered = on_call->no_answer_share <= 0.0 ||
                       fate_uniform(&day->fate, contact, FOR_PAGE, page) >= on_call->no_answer_share;
    double after = is_answered ? fate_sample_nth(&day->fate, contact, FOR_RESPONSE, page, on_call->response)
                               : fate_sample_nth(&day->fate, contact, FOR_PAGE_AGAIN, page, on_call->again_after);
    more->timer = simulator_schedule(day->simulator, now_seconds + after,
                                     is_answered ? agent_responds : nobody_responds, day, number);
}

void page_at_once(struct day *day, uint32_t number, int agent_group, uint64_t patience_word, double now_seconds)
{
    begin_waiting(day, number, patience_word, now_seconds);
    page_agent(day, number, agent_group, now_seconds);
}

void page_from_queue(struct day *day, uint32_t number, int agent_group, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    if (contact->flags & (TAKEN_UP | DIALLED)) { /* begun already: nobody waits for a response */
        end_waiting(day, number, now_seconds);
        free_agent_takes(day, number, agent_group, now_seconds);
        return;
    }
    waiting_queue_remove(&day->queues[contact->queue], day->pool.contacts, number);
    if (contact->flags & HAS_TIMER)
        offer_is_off(day, number);
    page_agent(day, number, agent_group, now_seconds);
}

/* Returns the group, one of whose agents is free again. */
static int call_off_page(struct day *day, uint32_t number, double now_seconds)
{
    struct server server = {day_contact(day, number)->group, day_more(day, number)->agent};
    simulator_cancel(day->simulator, day_more(day, number)->timer);
    page_ends(day, number);
    staff_did_not_respond(day, server, now_seconds);
    return server.group;
}

void page_is_dropped(struct day *day, uint32_t number, double now_seconds)
{
    int group = call_off_page(day, number, now_seconds);
    interval_counts_waiting(day->counts, day_contact(day, number)->type, -1, now_seconds);
    leave(day, number, END_ABANDONED, now_seconds);
    agents_seek_contacts(day, group, now_seconds);
}

static void call_off_at_closing(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    bool is_live = day_class(day, contact)->channel->is_live;
    if (is_live && !day->center->hangs_up_at_close)
        return;
    int group = call_off_page(day, number, now_seconds);
    if (is_live) {
        stops_waiting(day, number, now_seconds);
        leave(day, number, END_HUNG_UP, now_seconds);
    } else {
        waiting_queue_insert(&day->queues[contact->queue], day->pool.contacts, number);
    }
    agents_seek_contacts(day, group, now_seconds);
}

/* They are in no queue, but nobody else carries that mark: it is taken off with the page. */
void pages_at_closing(struct day *day, double now_seconds)
{
    bool somebody_is_on_call = false;
    for (int c = 0; c < day->center->class_count; c++)
        somebody_is_on_call |= (day->traits[c] & MAY_BE_PAGED) != 0;
    for (uint32_t number = NO_CONTACT + 1; somebody_is_on_call && number < day->pool.used; number++)
        if (day_contact(day, number)->flags & PAGED)
            call_off_at_closing(day, number, now_seconds);
}
