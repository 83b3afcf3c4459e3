/*
 * contact_flow.c -- the way of a contact: it enters its queue, waits, is answered or leaves.
 *
 * There are two moments at which people meet: a contact enters and looks for an agent; an agent becomes free and looks
 * for a contact. The router chooses, this file does. How long anybody waits or talks was settled by the contact's fate.
 * What is rare lives elsewhere: closing.c, entrance.c, sequel.c, interpreting.c, dialling.c, interruption.c, paging.c,
 * chatting.c.
 */
#include <math.h>

#include "models/center/day_state.h"

/* Small steps of the way of every contact: a call would cost as much as the step. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

struct server server_of(const struct day *day, uint32_t number)
{
    const struct contact *contact = day_contact(day, number);
    struct server server = {contact->group, 0};
    if (day->groups[server.group].roster)
        server.agent = day_more(day, number)->agent;
    return server;
}

/* --- leaving ---------------------------------------------------------------------------------------------------- */

static void maybe_retries(struct day *day, const struct contact *contact, struct customer customer, int row,
                          double now_seconds)
{
    const struct try_again *retry = &day_class(day, contact)->on_abandon;
    if (retry->share <= 0.0 || (retry->max_attempts && contact->attempts >= retry->max_attempts))
        return;
    if (fate_uniform(&day->fate, contact, FOR_RETRY, 0) >= retry->share)
        return;
    interval_counts_add(day->counts, row, contact->type, RETRIES, 1.0);
    double after = fate_sample(&day->fate, contact, FOR_RETRY_AFTER, retry->after);
    comes_again(day, contact, customer, MAIN_BRANCH, now_seconds + after, now_seconds);
}

void leave(struct day *day, uint32_t number, enum contact_end end, double now_seconds)
{
    lets_go_of_line(day, number);
    struct contact contact = *day_contact(day, number); /* a copy: what follows may move the pool */
    uint32_t first_leg = contact.flags & ACCOMPANIED ? day_more(day, number)->first_leg : NO_CONTACT;
    struct customer customer = customer_of(day, number);
    int row = book_left(day, &contact, end, now_seconds);
    contact_give_back(&day->pool, number);
    if (end == END_ABANDONED)
        maybe_retries(day, &contact, customer, row, now_seconds);
    if (first_leg != NO_CONTACT)
        company_breaks_off(day, first_leg, contact.type, now_seconds);
}

/* --- waiting ---------------------------------------------------------------------------------------------------- */

ALWAYS_INLINE void leave_queue(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    waiting_queue_remove(&day->queues[contact->queue], day->pool.contacts, number);
    if (contact->flags & HAS_TIMER)
        offer_is_off(day, number);
    if (!(contact->flags & TAKEN_UP))
        interval_counts_waiting(day->counts, contact->type, -1, now_seconds);
}

static void patience_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    if (day_contact(day, number)->flags & PAGED) {
        page_is_dropped(day, number, now_seconds);
        return;
    }
    leave_queue(day, number, now_seconds);
    leave(day, number, END_ABANDONED, now_seconds);
}

/* Out of its queue, to be served. */
ALWAYS_INLINE void call_up(struct day *day, uint32_t number, double now_seconds)
{
    leave_queue(day, number, now_seconds);
    uint32_t event = day_contact(day, number)->event;
    if (event != NO_EVENT)
        simulator_cancel(day->simulator, event);
}

void waits_again(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    waiting_queue_insert(&day->queues[contact->queue], day->pool.contacts, number);
    if (day->traits[contact->type] & HAS_OFFERS)
        await_next_offer(day, number, now_seconds);
}

void end_waiting(struct day *day, uint32_t number, double now_seconds) { call_up(day, number, now_seconds); }

ALWAYS_INLINE void start_patience(struct day *day, uint32_t number, uint64_t patience_word, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    const struct distribution *patience = day_path(day, contact)->patience;
    interval_counts_waiting(day->counts, contact->type, +1, now_seconds);
    if (!patience)
        return;
    double leaves_after = fate_sample_after(&day->fate, contact, FOR_PATIENCE, patience_word, patience);
    contact->event = simulator_schedule(day->simulator, now_seconds + leaves_after, patience_ends, day, number);
}

void begin_waiting(struct day *day, uint32_t number, uint64_t patience_word, double now_seconds)
{
    start_patience(day, number, patience_word, now_seconds);
}

/* --- an answer -------------------------------------------------------------------------------------------------- */

ALWAYS_INLINE int draw_outcome(const struct class_path *path, uint32_t word)
{
    if (!path->outcome_count)
        return RESOLVED;
    double left = ((double)word + 0.5) * 0x1p-32;
    for (int i = 0; i < path->outcome_count; i++) {
        if (left < path->outcomes[i].probability)
            return i;
        left -= path->outcomes[i].probability;
    }
    return RESOLVED;
}

double pace_of(const struct day *day, uint32_t number)
{
    const struct contact *contact = day_contact(day, number);
    if (day->traits[contact->type] & IS_PACED)
        return day_more(day, number)->pace;
    return router_speed(day->router, contact->group, contact->type);
}

void set_pace(struct day *day, uint32_t number, struct server server)
{
    const struct contact *contact = day_contact(day, number);
    if (!(day->traits[contact->type] & IS_PACED))
        return;
    double speed = router_speed(day->router, server.group, contact->type) *
                   agent_group_speed(&day->groups[server.group], server.agent);
    day_more(day, number)->pace = speed / day_more(day, number)->handle_factor;
}

void begin_phase(struct day *day, uint32_t number, double work_seconds, event_action *action, double now_seconds)
{
    unsigned traits = day->traits[day_contact(day, number)->type];
    double pace = pace_of(day, number);
    double seconds = pace == 1.0 ? work_seconds : work_seconds / pace; /* a division costs as much as a draw */
    if (traits & IS_CHAT)
        chat_phase_begins(day, number, seconds, action, now_seconds);
    else if (traits & IS_INTERRUPTIBLE)
        interruptible_phase_begins(day, number, seconds, action, now_seconds);
    else
        simulator_schedule(day->simulator, now_seconds + seconds, action, day, number);
}

static void handling_ends(void *owner, uint32_t number, double now_seconds);

/* One event from the answer to the end, or to the end of the talk where something follows. A plain contact has its
 * group's speed. */
ALWAYS_INLINE void handle_in_one(struct day *day, struct contact *contact, uint32_t number, double now_seconds,
                                 bool is_plain)
{
    const struct class_path *path = day_path(day, contact);
    const struct outcome *outcome = contact->outcome == RESOLVED ? NULL : &path->outcomes[contact->outcome];
    const struct distribution *talk = outcome && outcome->talk ? outcome->talk : path->talk;
    const struct distribution *wrap_up = outcome && outcome->wrap_up ? outcome->wrap_up : path->wrap_up;
    bool goes_on = outcome && has_sequel(outcome);
    double work = fate_sample_after(&day->fate, contact, FOR_TALK, contact->talk_word, talk);
    if (path->hold)
        work += fate_sample(&day->fate, contact, FOR_HOLD, path->hold);
    double speed = is_plain ? router_speed(day->router, contact->group, contact->type) : pace_of(day, number);
    if (!goes_on && contact->flags & HOLDS_LINE)
        lets_go_of_line_at(day, number, now_seconds + (speed == 1.0 ? work : work / speed));
    if (wrap_up && !goes_on)
        work += fate_sample_after(&day->fate, contact, FOR_WRAP_UP, contact->wrap_up_word, wrap_up);
    double duration = speed == 1.0 ? work : work / speed; /* a division costs as much as a draw */
    if (!goes_on && !day->counts_at_end)
        interval_counts_add(day->counts, (int)contact->row, contact->type, HANDLE, duration);
    simulator_schedule(day->simulator, now_seconds + duration, goes_on ? talk_ends : handling_ends, day, number);
}

static const struct distribution *talk_of(const struct day *day, const struct contact *contact, uint32_t number)
{
    const struct contact_type *type = day_class(day, contact);
    const struct outcome *outcome = outcome_of(day, contact);
    if (contact->flags & MISROUTED) {
        const struct ivr *ivr = day->center->contact_types[day_more(day, number)->door].ivr;
        return ivr->wrong_talk ? ivr->wrong_talk : type->talk;
    }
    return outcome && outcome->talk ? outcome->talk : type->talk;
}

/* The same in phases: the talk, then what follows, then the wrap-up. */
static void handle_in_phases(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    const struct contact_type *type = day_class(day, contact);
    bool is_accompanied = contact->flags & ACCOMPANIED, is_advice = is_accompanied && is_consulted(day, number);
    bool is_interpreted = !is_advice && router_needs_interpreter(day->router, contact->group, contact->type);
    double together = is_accompanied && !is_interpreted ? time_together(day, number) : 0.0;
    double talk = 0.0, hold = 0.0, pace = pace_of(day, number);
    if (!is_advice) {
        talk = fate_sample_after(&day->fate, contact, FOR_TALK, contact->talk_word, talk_of(day, contact, number));
        hold = fate_sample(&day->fate, contact, FOR_HOLD, type->hold);
    }
    if (is_interpreted) { /* who keeps company does so until the interpreter speaks */
        interpreter_is_called(day, number, talk, now_seconds);
        return;
    }
    if (is_accompanied) /* before the talk begins, so that the talk may follow the present event */
        first_agent_goes(day, number, together, now_seconds);
    contact->flags &= (uint8_t)~ACCOMPANIED;
    /* time together is that of two people: it knows no pace */
    begin_phase(day, number, talk + hold + together * pace, talk_ends, now_seconds);
}

/* Most contacts: nothing about them or their class asks for more than one event. */
ALWAYS_INLINE bool is_plain(const struct day *day, const struct contact *contact)
{
    const unsigned careful = IS_INTERRUPTIBLE | IS_CHAT | MAY_BE_INTERPRETED | IS_DIALLED | IS_PACED | HAS_DEADLINE;
    return !((day_path(day, contact)->traits & careful) | (contact->flags & ~HOLDS_LINE));
}

/* What must be written down before the answer, of those that are not plain. */
static void prepare_answer(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    unsigned traits = day->traits[contact->type];
    if (traits & HAS_DEADLINE && !(contact->flags & DIALLED))
        book_deadline(day, contact, now_seconds);
    if (traits & IS_INTERRUPTIBLE) {
        day_more(day, number)->entered_seconds = contact->since_seconds;
        day_more(day, number)->worked_seconds = 0.0;
        day_more(day, number)->tries = 0;
    }
    if (traits & IS_PACED)
        day_more(day, number)->handle_factor = day->handle_factor[contact->type];
}

/* Answered, of those that are not plain. Returns true when they go through phases, which then have begun. */
static bool goes_through_phases(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    const unsigned in_phases = IS_INTERRUPTIBLE | IS_CHAT | IS_DIALLED;
    struct contact *contact = day_contact(day, number);
    unsigned traits = day->traits[contact->type];
    if (contact->flags & ACCOMPANIED && is_consulted(day, number))
        contact->outcome = RESOLVED; /* the first agent finishes the call, and it turns into what hers turned into */
    set_pace(day, number, server);
    if (traits & IS_CHAT)
        chat_joins(day, number, now_seconds);
    bool is_interpreted =
        traits & MAY_BE_INTERPRETED && router_needs_interpreter(day->router, server.group, contact->type);
    if (!(traits & in_phases) && !is_interpreted && !(contact->flags & (ACCOMPANIED | MISROUTED)))
        return false;
    handle_in_phases(day, number, now_seconds);
    return true;
}

ALWAYS_INLINE void begin_service(struct day *day, struct contact *contact, uint32_t number, int agent_group,
                                 double now_seconds)
{
    double wait = now_seconds - contact->since_seconds;
    unsigned traits = day_path(day, contact)->traits;
    if (traits & IS_WATCHED)
        book_sight(day, contact, true, wait, now_seconds);
    if (traits & COUNTS_LATER)
        book_answer(day, number, now_seconds);
    else if (wait == 0.0)
        interval_counts_answered_at_once(day->counts, (int)contact->row, contact->type);
    else
        interval_counts_answered(day->counts, (int)contact->row, contact->type, wait, wait);
    contact->since_seconds = now_seconds;
    contact->group = (uint16_t)agent_group;
    contact->outcome = (int8_t)draw_outcome(day_path(day, contact), contact->outcome_word);
}

ALWAYS_INLINE void answer_plainly(struct day *day, struct contact *contact, uint32_t number, int agent_group,
                                  double now_seconds)
{
    begin_service(day, contact, number, agent_group, now_seconds);
    handle_in_one(day, contact, number, now_seconds, true);
}

void answer(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    if (day->groups[server.group].roster)
        day_more(day, number)->agent = server.agent;
    if (!is_plain(day, contact)) {
        prepare_answer(day, number, now_seconds);
        begin_service(day, contact, number, server.group, now_seconds);
        if (goes_through_phases(day, number, server, now_seconds))
            return;
        handle_in_one(day, contact, number, now_seconds, false);
        return;
    }
    answer_plainly(day, contact, number, server.group, now_seconds);
}

void agent_takes(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    const struct contact *contact = day_contact(day, number);
    if (contact->flags & TAKEN_UP)
        work_is_resumed(day, number, server, now_seconds);
    else if (day->traits[contact->type] & IS_DIALLED)
        dial(day, number, server, now_seconds);
    else
        answer(day, number, server, now_seconds);
}

/* Waits no more: an agent of the group, counted as in contact, takes it up. */
ALWAYS_INLINE void take(struct day *day, uint32_t number, struct server server, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    if (is_plain(day, contact))
        answer_plainly(day, contact, number, server.group, now_seconds);
    else
        agent_takes(day, number, server, now_seconds);
}

/* Where heads are counted, that is all. */
ALWAYS_INLINE void one_of_many_takes(struct day *day, uint32_t number, int agent_group, double now_seconds)
{
    agent_group_take(&day->groups[agent_group], now_seconds);
    interval_counts_busy(day->counts, agent_group, +1, now_seconds);
    take(day, number, (struct server){agent_group, 0}, now_seconds);
}

void free_agent_takes(struct day *day, uint32_t number, int agent_group, double now_seconds)
{
    if (!day->groups[agent_group].roster) {
        one_of_many_takes(day, number, agent_group, now_seconds);
        return;
    }
    struct server server = staff_takes(day, agent_group, day_contact(day, number), now_seconds);
    agent_takes(day, number, server, now_seconds);
}

/* --- the two moments -------------------------------------------------------------------------------------------- */

/* The backlog waits already when the horizon begins: it has decided. */
static bool is_backlog(const struct day *day, const struct contact *contact)
{
    return contact->origin >= day->center->contact_type_count && contact->leg == 0;
}

static bool balks(const struct day *day, const struct contact *contact)
{
    return !is_backlog(day, contact) &&
           fate_uniform(&day->fate, contact, FOR_BALK, 0) < day_class(day, contact)->balk_share;
}

/* After closing: its waiting would have no end. */
static bool waits_in_vain(const struct day *day, const struct contact *contact)
{
    const struct contact_type *type = day_class(day, contact);
    if (!type->channel->is_live || day->center->hangs_up_at_close)
        return type->channel->is_live;
    if (type->patience)
        return false;
    prospects_find(day);
    return !day->has_prospect[contact->type];
}

/* Nobody is free for it. */
ALWAYS_INLINE void finds_nobody(struct day *day, uint32_t number, uint64_t patience_word, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    unsigned traits = day_path(day, contact)->traits;
    if (traits & MAY_INTERRUPT && interrupt_somebody(day, number, false, now_seconds))
        return;
    if (!day->is_open && waits_in_vain(day, contact)) {
        leave(day, number, END_HUNG_UP, now_seconds);
        return;
    }
    if (traits & HAS_OFFERS && !is_backlog(day, contact) && accepts_callback(day, number, now_seconds))
        return;
    if (traits & BALKS && balks(day, contact)) {
        leave(day, number, END_ABANDONED, now_seconds);
        return;
    }
    waiting_queue_push(&day->queues[contact->queue], day->pool.contacts, number);
    start_patience(day, number, patience_word, now_seconds);
    if (traits & HAS_OFFERS)
        await_next_offer(day, number, now_seconds);
}

/* The group whose agent takes a new contact. After closing, agents stay for live contacts only. */
ALWAYS_INLINE int group_for(const struct day *day, const struct contact *contact, double now_seconds)
{
    const struct class_path *path = day_path(day, contact);
    int lone = path->lone_group;
    if (!day->is_open && !path->is_live)
        return NOBODY;
    if (lone != NOBODY) /* nothing to choose from */
        return agent_group_free(&day->groups[lone]) ? lone : NOBODY;
    return router_find_group(day->router, day->groups, &day->fate, contact, now_seconds);
}

/* First moment: a contact enters and looks for an agent. */
ALWAYS_INLINE void enter(struct day *day, uint32_t number, const uint64_t fate[4], double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    contact->since_seconds = now_seconds;
    contact->row = (uint32_t)day->counts->row;
    contact->talk_word = fate[1];
    contact->wrap_up_word = fate[2];
    contact->outcome_word = (uint32_t)(fate[3] >> 32);
    if (day_path(day, contact)->traits & (MAY_BE_PAGED | IS_DIALLED)) {
        day_more(day, number)->tries = 0;
        day_more(day, number)->worked_seconds = 0.0;
    }
    int group = group_for(day, contact, now_seconds);
    if (group == NOBODY)
        finds_nobody(day, number, fate[0], now_seconds);
    else if (day->groups[group].is_sometimes_on_call && is_on_call(day, group, now_seconds))
        page_at_once(day, number, group, fate[0], now_seconds);
    else if (day->groups[group].roster)
        free_agent_takes(day, number, group, now_seconds);
    else
        one_of_many_takes(day, number, group, now_seconds);
}

void enter_queue(struct day *day, uint32_t number, const uint64_t fate[4], double now_seconds)
{
    enter(day, number, fate, now_seconds);
}

void customer_comes(void *owner, uint32_t contact_type, double now_seconds)
{
    struct day *day = owner;
    struct arrivals *arrivals = &day->arrivals[contact_type];
    if (day->paths[contact_type].traits & HAS_DOOR) {
        customer_arrives(day, (int)contact_type, now_seconds);
    } else {
        uint32_t number = new_contact(day, (int)contact_type, (uint16_t)contact_type, arrivals_ordinal(arrivals), 0, 1);
        enter(day, number, arrivals_fate(arrivals), now_seconds);
    }
    double next = arrivals_next(arrivals);
    if (next < INFINITY)
        simulator_source_goes_on(day->simulator, next);
}

/* The contact that this agent takes next, still in its queue; NO_CONTACT when there is none for it. */
static uint32_t next_for(struct day *day, const struct seeker *seeker, double now_seconds)
{
    int queue = router_find_queue(day->router, day->pool.contacts, seeker, now_seconds);
    return queue == NOBODY ? NO_CONTACT : day->queues[queue].first;
}

static struct seeker seeker_of(const struct day *day, int agent_group, int free_agents)
{
    return (struct seeker){.agent_group = agent_group, .free_agents = free_agents, .live_only = !day->is_open};
}

/* The same where heads are counted, for an agent who still counts as in contact. */
ALWAYS_INLINE uint32_t next_for_one_of_many(struct day *day, int agent_group, double now_seconds)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    if (group->lone_queue != NOBODY && (day->is_open || group->lone_queue_is_live)) /* nothing to choose from */
        return day->queues[group->lone_queue].first;
    struct seeker seeker = seeker_of(day, agent_group, group->staff - group->busy + 1);
    return next_for(day, &seeker, now_seconds);
}

/* The same for one of those who are told apart. */
static void individual_is_free(struct day *day, struct server server, double now_seconds)
{
    const struct agent_group_state *group = &day->groups[server.group];
    if (individual_is_done(day, server, now_seconds) &&
        !(group->is_sometimes_on_call && is_on_call(day, server.group, now_seconds))) {
        struct seeker seeker = seeker_of(day, server.group, agent_group_free(group));
        uint32_t number = next_for(day, &seeker, now_seconds);
        if (number == NO_CONTACT)
            return;
        end_waiting(day, number, now_seconds);
        server = individual_takes(day, server, day_contact(day, number), now_seconds);
        agent_takes(day, number, server, now_seconds);
        chatting_agents_seek(day, server.group, now_seconds); /* a chat leaves room for more of them */
        return;
    }
    agents_seek_contacts(day, server.group, now_seconds);
}

/* Second moment: an agent is done with a contact, and goes home, takes the next, or is free. Where heads are counted.
 */
ALWAYS_INLINE void one_of_many_is_free(struct day *day, struct agent_group_state *group, int agent_group,
                                       double now_seconds)
{
    bool is_on_call_now = group->is_sometimes_on_call && is_on_call(day, agent_group, now_seconds);
    if (group->busy > group->staff) {
        somebody_beyond_staff_goes(day, agent_group, now_seconds);
    } else if (!is_on_call_now) {
        uint32_t number = next_for_one_of_many(day, agent_group, now_seconds);
        if (number != NO_CONTACT) {
            call_up(day, number, now_seconds);
            take(day, number, (struct server){agent_group, 0}, now_seconds);
            return;
        }
    }
    agent_group_release(group, now_seconds);
    interval_counts_busy(day->counts, agent_group, -1, now_seconds);
    if (is_on_call_now)
        agents_seek_contacts(day, agent_group, now_seconds);
}

void agent_is_free(struct day *day, struct server server, double now_seconds)
{
    struct agent_group_state *group = &day->groups[server.group];
    if (group->roster)
        individual_is_free(day, server, now_seconds);
    else
        one_of_many_is_free(day, group, server.group, now_seconds);
}

/* The common end: nothing follows, and the agent takes the next contact in the same event. */
static void handling_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    int agent_group = contact->group;
    struct agent_group_state *group = &day->groups[agent_group];
    if (day->counts_at_end)
        book_done(day, number, now_seconds - contact->since_seconds, now_seconds);
    if (group->roster) {
        struct server server = server_of(day, number);
        contact_give_back(&day->pool, number);
        individual_is_free(day, server, now_seconds);
        return;
    }
    contact_give_back(&day->pool, number);
    one_of_many_is_free(day, group, agent_group, now_seconds);
}

void agents_seek_contacts(struct day *day, int agent_group, double now_seconds)
{
    int free_agents;
    while ((free_agents = agent_group_free(&day->groups[agent_group])) > 0) {
        struct seeker seeker = seeker_of(day, agent_group, free_agents);
        uint32_t number = next_for(day, &seeker, now_seconds);
        if (number == NO_CONTACT)
            break;
        if (is_on_call(day, agent_group, now_seconds)) {
            page_from_queue(day, number, agent_group, now_seconds);
            continue;
        }
        end_waiting(day, number, now_seconds);
        free_agent_takes(day, number, agent_group, now_seconds);
    }
    chatting_agents_seek(day, agent_group, now_seconds);
}
