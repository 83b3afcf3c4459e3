/*
 * interruption.c -- work that a live contact may take the agent from: it is put back at its place and continued later.
 *
 * A group's interruptible work in hand is a list through the contacts' own links, the one begun last first: it has lost
 * the least when it is interrupted.
 */
#include "models/center/day_state.h"

static void joins_list(struct day *day, uint32_t number)
{
    struct contact *contact = day_contact(day, number);
    uint32_t *first = &day->interruptible[contact->group];
    contact->previous = NO_CONTACT;
    contact->next = *first;
    if (*first)
        day_contact(day, *first)->previous = number;
    *first = number;
}

static void leaves_list(struct day *day, uint32_t number)
{
    const struct contact *contact = day_contact(day, number);
    if (contact->previous)
        day_contact(day, contact->previous)->next = contact->next;
    else
        day->interruptible[contact->group] = contact->next;
    if (contact->next)
        day_contact(day, contact->next)->previous = contact->previous;
}

static void phase_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact_more *more = day_more(day, number);
    leaves_list(day, number);
    day_contact(day, number)->event = NO_EVENT;
    more->worked_seconds += now_seconds - more->phase_seconds;
    more->phase_ends(owner, number, now_seconds);
}

void interruptible_phase_begins(struct day *day, uint32_t number, double seconds, event_action *action,
                                double now_seconds)
{
    struct contact_more *more = day_more(day, number);
    more->phase_seconds = now_seconds;
    more->left_seconds = seconds;
    more->phase_ends = action;
    joins_list(day, number);
    day_contact(day, number)->event =
        simulator_schedule(day->simulator, now_seconds + seconds, phase_ends, day, number);
}

/* Returns the agent who was working on it. */
static struct server interrupt(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    struct server server = server_of(day, number);
    double done = now_seconds - more->phase_seconds;
    simulator_cancel(day->simulator, contact->event);
    leaves_list(day, number);
    more->worked_seconds += done;
    more->left_seconds = (more->left_seconds - done) * pace_of(day, number); /* work: another may go on with it */
    more->tries++; /* counts the interruptions, each with its own time to resume */
    contact->event = NO_EVENT;
    contact->flags |= TAKEN_UP;
    more->answered_seconds = contact->since_seconds;
    interval_counts_add(day->counts, book_row(day, contact), contact->type, INTERRUPTIONS, 1.0);
    contact->since_seconds = more->entered_seconds;
    waits_again(day, number, now_seconds);
    return server;
}

/* Of a group's interruptible work, the one begun last. An agent who shall go after this contact is not given another.
 */
static uint32_t work_to_interrupt(const struct day *day, int agent_group)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    uint32_t number = day->interruptible[agent_group];
    if (!group->roster) /* which of them goes is open, so all may stay or none */
        return group->busy <= group->staff ? number : NO_CONTACT;
    while (number && !server_stays(day, server_of(day, number)))
        number = day_contact(day, number)->next;
    return number;
}

/* Another group may have somebody free for it, whom the live contact could not use. */
static void looks_for_another(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    int group = day->is_open ? router_find_group(day->router, day->groups, &day->fate, contact, now_seconds) : NOBODY;
    if (group == NOBODY || is_on_call(day, group, now_seconds))
        return;
    end_waiting(day, number, now_seconds);
    free_agent_takes(day, number, group, now_seconds);
}

/* Of the k-th group that could serve it. Rare, and kept out of the way of the many who find nothing to interrupt. */
__attribute__((noinline)) static bool interrupts_in(struct day *day, uint32_t number, int k, bool is_in_queue,
                                                    double now_seconds)
{
    int class = day_contact(day, number)->type, group = router_candidate(day->router, class, k);
    uint32_t work = work_to_interrupt(day, group);
    if (!work || is_on_call(day, group, now_seconds) ||
        !router_may_interrupt(day->router, k, day_contact(day, number), now_seconds))
        return false;
    struct server server = interrupt(day, work, now_seconds);
    if (is_in_queue)
        end_waiting(day, number, now_seconds);
    server_turns_to(day, server, day_class(day, day_contact(day, number)), now_seconds);
    agent_takes(day, number, server, now_seconds);
    looks_for_another(day, work, now_seconds);
    return true;
}

bool interrupt_somebody(struct day *day, uint32_t number, bool is_in_queue, double now_seconds)
{
    int class = day_contact(day, number)->type, candidates = router_candidates(day->router, class);
    for (int k = 0; k < candidates; k++)
        if (day->interruptible[router_candidate(day->router, class, k)] &&
            interrupts_in(day, number, k, is_in_queue, now_seconds))
            return true;
    return false;
}

void work_is_resumed(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    double resume = fate_sample_nth(&day->fate, contact, FOR_RESUME, more->tries, day_class(day, contact)->resume);
    contact->flags &= (uint8_t)~TAKEN_UP;
    contact->since_seconds = more->answered_seconds;
    contact->group = (uint16_t)server.group;
    if (day->groups[server.group].roster)
        more->agent = server.agent;
    set_pace(day, number, server);
    interruptible_phase_begins(day, number, (more->left_seconds + resume) / pace_of(day, number), more->phase_ends,
                               now_seconds);
}

void work_stays_undone(struct day *day, uint32_t number, double end_seconds)
{
    struct contact *contact = day_contact(day, number);
    const struct contact_more *more = day_more(day, number);
    contact->since_seconds = more->answered_seconds;
    if (more->phase_ends == talk_ends) /* it has turned into nothing yet */
        contact->outcome = RESOLVED;
    book_done(day, number, more->worked_seconds, end_seconds);
}
