/*
 * sequel.c -- what an answered contact turns into: another queue, advice, a message, a repeat; and its wrap-up.
 */
#include "models/center/day_state.h"

const struct outcome *outcome_of(const struct day *day, const struct contact *contact)
{
    return contact->outcome == RESOLVED ? NULL : &day_class(day, contact)->outcomes[contact->outcome];
}

bool has_sequel(const struct outcome *outcome)
{
    return outcome->transfer_to != NOBODY || outcome->creates != NOBODY || outcome->repeats_after;
}

/* --- the end ---------------------------------------------------------------------------------------------------- */

/* The agent is done with a contact that went through phases: only now its handle time is known. */
static void contact_is_done(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    unsigned traits = day->traits[contact->type];
    struct server server = server_of(day, number);
    double handle = now_seconds - contact->since_seconds;
    if (traits & IS_INTERRUPTIBLE)
        handle = day_more(day, number)->worked_seconds;
    book_done(day, number, handle, now_seconds);
    if (traits & IS_CHAT) {
        chat_is_done(day, number, now_seconds);
        return;
    }
    contact_give_back(&day->pool, number);
    agent_is_free(day, server, now_seconds);
}

static void wrap_up_ends(void *owner, uint32_t number, double now_seconds)
{
    contact_is_done(owner, number, now_seconds);
}

static void begin_wrap_up(struct day *day, uint32_t number, double now_seconds)
{
    lets_go_of_line(day, number);
    const struct contact *contact = day_contact(day, number);
    const struct outcome *outcome = outcome_of(day, contact);
    double wrap_up =
        fate_sample_after(&day->fate, contact, FOR_WRAP_UP, contact->wrap_up_word,
                          outcome && outcome->wrap_up ? outcome->wrap_up : day_class(day, contact)->wrap_up);
    if (wrap_up > 0.0)
        begin_phase(day, number, wrap_up, wrap_up_ends, now_seconds);
    else
        contact_is_done(day, number, now_seconds);
}

/* --- company ---------------------------------------------------------------------------------------------------- */

/* How many agents of this contact's group keep company to a caller who waits for an agent for that class. */
static int *company_for(struct day *day, const struct contact *first, int class)
{
    return &day->company[first->group * day->center->class_count + class];
}

static void count_company(struct day *day, uint32_t number, double now_seconds)
{
    const struct contact *first = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    double company = now_seconds - more->company_seconds;
    day->counts->agent_now[first->group].measure[COMPANY_TIME] += company;
    if (day->traits[first->type] & IS_INTERRUPTIBLE)
        more->worked_seconds += company;
}

static void company_ends(void *owner, uint32_t number, double now_seconds)
{
    count_company(owner, number, now_seconds);
    begin_wrap_up(owner, number, now_seconds);
}

void company_breaks_off(struct day *day, uint32_t first_leg, int class, double now_seconds)
{
    --*company_for(day, day_contact(day, first_leg), class);
    count_company(day, first_leg, now_seconds);
    begin_wrap_up(day, first_leg, now_seconds);
}

bool is_consulted(const struct day *day, uint32_t number)
{
    const struct contact *first = day_contact(day, day_more(day, number)->first_leg);
    const struct outcome *outcome = outcome_of(day, first);
    return outcome && outcome->mode == TRANSFER_CONSULT;
}

double time_together(struct day *day, uint32_t number)
{
    const struct contact *first = day_contact(day, day_more(day, number)->first_leg);
    const struct outcome *outcome = outcome_of(day, first);
    if (outcome->mode != TRANSFER_CONSULT)
        return fate_sample(&day->fate, first, FOR_HANDOVER, outcome->handover);
    const struct distribution *usual = day_class(day, day_contact(day, number))->talk;
    return fate_sample(&day->fate, first, FOR_CONSULT, outcome->consult ? outcome->consult : usual);
}

/* By an event even when there is no handover: a chain of agents that free each other must not become a chain of calls.
 */
void first_agent_goes(struct day *day, uint32_t number, double together_seconds, double now_seconds)
{
    uint32_t first_leg = day_more(day, number)->first_leg;
    --*company_for(day, day_contact(day, first_leg), day_contact(day, number)->type);
    simulator_schedule(day->simulator, now_seconds + together_seconds, company_ends, day, first_leg);
}

/* The customer goes outside, accompanied or not. Returns true when the agent stays with her. */
static bool goes_outside(struct day *day, uint32_t number, const struct outcome *outcome, double now_seconds)
{
    if (outcome->mode == TRANSFER_COLD)
        return false;
    const struct contact *contact = day_contact(day, number);
    double together = fate_sample(&day->fate, contact, FOR_ANSWER_AFTER, outcome->answer_after);
    if (outcome->mode == TRANSFER_CONSULT)
        together += fate_sample(&day->fate, contact, FOR_CONSULT, outcome->consult);
    else
        together += fate_sample(&day->fate, contact, FOR_HANDOVER, outcome->handover);
    day_more(day, number)->company_seconds = now_seconds;
    simulator_schedule(day->simulator, now_seconds + together, company_ends, day, number);
    return true;
}

/* The next leg enters the second queue. Returns true when the first agent keeps it company. */
static bool transfer(struct day *day, uint32_t number, int to, int queue, enum transfer_mode mode, double now_seconds)
{
    struct contact parent = *day_contact(day, number);
    uint32_t leg = next_leg(day, &parent, MAIN_BRANCH, language_of(day, number), to, queue);
    bool stays = mode != TRANSFER_COLD;
    if (parent.flags & MISROUTED) { /* no agent's transfer: she still dials the main number */
        day_more(day, leg)->door = day_more(day, number)->door;
        day_more(day, leg)->wanted = day_more(day, number)->wanted;
    }
    if (day->center->contact_types[to].channel->is_live &&
        mode != TRANSFER_CONSULT) { /* the line goes with the caller */
        day_contact(day, leg)->flags |= parent.flags & HOLDS_LINE;
        day_contact(day, number)->flags &= (uint8_t)~HOLDS_LINE;
    }
    if (stays) {
        day_contact(day, leg)->flags |= ACCOMPANIED;
        day_more(day, leg)->first_leg = number;
        day_more(day, number)->company_seconds = now_seconds;
        ++*company_for(day, &parent, to);
    }
    enters_now(day, leg, now_seconds);
    return stays;
}

/* --- the talk is over ------------------------------------------------------------------------------------------- */

static void creates_work(struct day *day, uint32_t number, const struct contact *contact, const struct outcome *outcome,
                         enum branch branch, double now_seconds)
{
    double after = fate_sample(&day->fate, contact, FOR_CREATES_AFTER, outcome->creates_after);
    int class = class_at(day, contact, language_of(day, number), outcome->creates);
    int queue = day->queue_of_created[contact->type][contact->outcome * day->center->class_count + class];
    uint32_t work = next_leg(day, contact, branch, language_of(day, number), class, queue);
    enters_at(day, work, now_seconds + after, now_seconds);
}

/* Who came to the wrong type is handed on to the one she wanted. */
static void hand_on(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    int class = class_at(day, contact, language_of(day, number), day_more(day, number)->wanted);
    contact->outcome = RESOLVED;
    transfer(day, number, class, day->queue_of_class[class], TRANSFER_COLD, now_seconds);
    begin_wrap_up(day, number, now_seconds);
}

void talk_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact contact = *day_contact(day, number);
    if (contact.flags & HAS_INTERPRETER)
        interpreter_goes(day, number, now_seconds);
    if (contact.flags & MISROUTED) {
        hand_on(day, number, now_seconds);
        return;
    }
    const struct outcome *outcome = outcome_of(day, &contact);
    if (!outcome) {
        begin_wrap_up(day, number, now_seconds);
        return;
    }
    bool is_main = outcome->transfer_to < 0; /* no other leg takes the next number of the chain */
    if (outcome->creates != NOBODY) {
        creates_work(day, number, &contact, outcome, is_main ? MAIN_BRANCH : CREATED_BRANCH, now_seconds);
        is_main = false;
    }
    if (outcome->repeats_after) {
        double after = fate_sample(&day->fate, &contact, FOR_REPEATS_AFTER, outcome->repeats_after);
        comes_again(day, &contact, customer_of(day, number), is_main ? MAIN_BRANCH : REPEAT_BRANCH, now_seconds + after,
                    now_seconds);
    }
    bool stays = false;
    if (outcome->transfer_to == OUTSIDE) {
        stays = goes_outside(day, number, outcome, now_seconds);
    } else if (outcome->transfer_to >= 0) {
        int to = class_at(day, &contact, language_of(day, number), outcome->transfer_to);
        int queue = day->queue_of_outcome[contact.type][contact.outcome * day->center->class_count + to];
        stays = transfer(day, number, to, queue, outcome->mode, now_seconds);
    }
    if (!stays)
        begin_wrap_up(day, number, now_seconds);
}
