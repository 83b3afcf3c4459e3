/*
 * roster.c -- flags say what an agent shall do, `settle` makes her do it as soon as she can.
 *
 * Every change of plan has the same form: change the agent's flags, settle, count her as what she is now.
 * Agents who may take a contact stand in one list for each number of chats in hand, the longest in that state first;
 * list 0 holds the idle. With head counts, those who are away stand in two more, so that new hires come in their share.
 * Where lots are drawn in a large group, a lineup finds at once who stands at a place of a list.
 *
 * Contacts come and go far more often than people. Whom nothing calls away takes and ends them by the short way: she
 * changes her list, and no level but `in_contact` moves.
 */
#include "models/center/roster_parts.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "sim/memory.h"

/* --- lists ------------------------------------------------------------------------------------------------------ */

/* Stands for a list among the agents. */
static inline struct agent *ends_of(const struct roster *roster, int list)
{
    return &roster->agents[roster->agent_count + list];
}

static inline int first_of(const struct roster *roster, int list) { return ends_of(roster, list)->next; }

static inline bool has_lineup(const struct roster *roster, int list)
{
    return roster->lineups && list < roster->most_chats;
}

static inline void leave_list(struct roster *roster, int number)
{
    struct agent *agent = &roster->agents[number];
    roster->agents[agent->previous].next = agent->next;
    roster->agents[agent->next].previous = agent->previous;
    roster->lengths[agent->list]--;
    if (has_lineup(roster, agent->list))
        lineup_leave(&roster->lineups[agent->list], number);
    agent->list = NOWHERE;
}

static inline void join_list(struct roster *roster, int number, int list, double now_seconds)
{
    struct agent *agent = &roster->agents[number], *ends = ends_of(roster, list);
    agent->list = list;
    agent->since_seconds = now_seconds;
    agent->next = roster->agent_count + list;
    agent->previous = ends->previous;
    roster->agents[ends->previous].next = number;
    ends->previous = number;
    roster->lengths[list]++;
    if (has_lineup(roster, list))
        lineup_join(&roster->lineups[list], number);
}

/* --- what an agent shall do, and does --------------------------------------------------------------------------- */

static inline bool is_engaged(const struct agent *agent) { return agent->contacts || agent->is_paged; }

static inline bool is_wanted(const struct agenda *agenda)
{
    return agenda->is_planned && !agenda->is_absent && !agenda->is_sent_home;
}

static unsigned standing_of(const struct roster *roster, int number)
{
    const struct agent *agent = &roster->agents[number];
    const struct agenda *agenda = &roster->agendas[number];
    bool is_at_desk = agent->place == AT_DESK, is_on_break = agent->place == ON_BREAK, wanted = is_wanted(agenda);
    unsigned standing = (unsigned)is_at_desk << IS_AT_DESK | (unsigned)is_on_break << IS_ON_BREAK |
                        (unsigned)(is_at_desk && agent->is_slow) << IS_SLOW_AT_DESK |
                        (unsigned)(is_engaged(agent) && agent->shall_go) << IS_LEAVING |
                        (unsigned)(agent->place != AWAY && wanted) << IS_STAYING;
    if (!has_shifts(roster) || !roster->is_open)
        return standing;
    return standing | (unsigned)wanted << IS_SCHEDULED |
           (unsigned)(wanted && (agenda->plans_break ? is_on_break : is_at_desk)) << IS_ADHERENT |
           (unsigned)(agenda->is_planned && !agenda->plans_unpaid_break) << IS_PAID |
           (unsigned)(agent->contacts > 0 && !agenda->is_planned) << IS_OVERTIME;
}

/* She is counted as what she is now, no more as what she was. */
void roster_count(struct roster *roster, int number)
{
    unsigned is = standing_of(roster, number), was = roster->agendas[number].standing;
    for (unsigned changed = is ^ was; changed; changed &= changed - 1) {
        int standing = __builtin_ctz(changed);
        roster->counts[standing] += is >> standing & 1 ? +1 : -1;
    }
    roster->agendas[number].standing = is;
    roster->turns++;
}

struct random_address roster_address(const struct roster *roster, int number, unsigned purpose, int of_the_day)
{
    uint64_t day = (uint64_t)(roster->agendas[number].day + 1); /* a night shift may have begun on day -1 */
    return (struct random_address){day << 32 | (uint32_t)number, roster->owner, (uint64_t)of_the_day << 8 | purpose};
}

static void break_begins(struct roster *roster, int number, double now_seconds)
{
    struct agenda *agenda = &roster->agendas[number];
    double seconds = agenda->owed_break_seconds;
    if (roster->group->late_return) {
        struct random_address address =
            roster_address(roster, number, roster->chance.late_return_purpose, agenda->breaks_begun);
        struct random_stream stream = random_stream_at(roster->chance.key, address);
        seconds += distribution_sample(roster->group->late_return, &stream);
    }
    roster->agents[number].place = ON_BREAK;
    agenda->owed_break_seconds = 0.0;
    agenda->breaks_begun++;
    agenda->back = event_list_add(roster->returns, now_seconds + seconds);
    roster->agent_of_return[agenda->back] = number;
}

/* She comes to her desk, or leaves for home. */
static void comes_or_leaves(struct roster *roster, int number)
{
    struct agent *agent = &roster->agents[number];
    if (agent->place == ON_BREAK)
        event_list_remove(roster->returns, roster->agendas[number].back);
    agent->place = agent->place == AWAY ? AT_DESK : AWAY;
    roster->agendas[number].owed_break_seconds = 0.0;
}

/* What she may do while nobody needs her. */
static void goes_or_comes(struct roster *roster, int number, double now_seconds)
{
    const struct agent *agent = &roster->agents[number];
    const struct agenda *agenda = &roster->agendas[number];
    if (is_wanted(agenda) != (agent->place != AWAY))
        comes_or_leaves(roster, number);
    if (agent->place == AT_DESK && agenda->owed_break_seconds > 0.0)
        break_begins(roster, number, now_seconds);
}

static int list_for(const struct roster *roster, const struct agent *agent)
{
    if (agent->place == AWAY && !has_shifts(roster))
        return roster->most_chats + 1 + agent->is_slow;
    if (agent->place != AT_DESK || agent->is_in_call || agent->is_paged || agent->shall_go)
        return NOWHERE;
    return agent->contacts;
}

/* The agent does what she shall, unless she is in contact: then as soon as she is done. */
void roster_settle(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    const struct agenda *agenda = &roster->agendas[number];
    if (!is_engaged(agent))
        goes_or_comes(roster, number, now_seconds);
    agent->shall_go = !is_wanted(agenda) || agenda->owed_break_seconds > 0.0;
    int list = list_for(roster, agent);
    if (list == agent->list)
        return;
    if (agent->list != NOWHERE)
        leave_list(roster, number);
    if (list != NOWHERE)
        join_list(roster, number, list, now_seconds);
}

/* --- building --------------------------------------------------------------------------------------------------- */

/* So many of `agents` are new hires. */
static int new_hires(const struct agent_group *group, int agents)
{
    return (int)floor(group->ramp.share * agents + 0.5);
}

/* Whether the nth (from 0) of `all` is one of `some` that are spread evenly among them. Who comes first is free
 * longest, and the first calls of a day must be neither for the fast nor for the slow alone. */
static bool is_one_of(int n, int some, int all) { return (n + 1) * some / all > n * some / all; }

static void enlist(struct roster *roster, int agents)
{
    int slow = new_hires(roster->group, agents);
    roster->agents = memory_resized(roster->agents, (size_t)(roster->agent_count + agents), sizeof *roster->agents);
    for (int i = 0; i < agents; i++)
        roster->agents[roster->agent_count++] = (struct agent){.is_slow = is_one_of(i, slow, agents)};
}

/* The most that events make of one agent; 1 where they only send people away. */
static double largest_factor(const struct center *center, int agent_group)
{
    struct factor_step *steps = memory_zeroed(2 * (size_t)center->event_count + 1, sizeof *steps);
    int count = events_factor_steps(center, EVENT_STAFF, agent_group, steps);
    double largest = 1.0;
    for (int s = 0; s < count; s++)
        largest = fmax(largest, steps[s].factor);
    free(steps);
    return largest;
}

static int largest_head_count(const struct center *center, int agent_group)
{
    const struct agent_group *group = &center->agent_groups[agent_group];
    int largest = 0;
    for (int i = 0; i < center->grid.interval_count; i++)
        if (group->staff[i] > largest)
            largest = group->staff[i];
    return events_staff(largest, largest_factor(center, agent_group));
}

struct roster *roster_create(const struct center *center, int agent_group)
{
    struct roster *roster = memory_zeroed(1, sizeof *roster);
    const struct agent_group *group = roster->group = &center->agent_groups[agent_group];
    roster->center = center;
    roster->owner = random_hash_of_text(group->name);
    shift_plan_init(&roster->plan, center, agent_group);
    roster->first_of_shift = memory_zeroed((size_t)group->shift_count + 1, sizeof *roster->first_of_shift);
    if (!has_shifts(roster))
        enlist(roster, largest_head_count(center, agent_group));
    for (int s = 0; s < group->shift_count; s++) {
        enlist(roster, group->shifts[s].agents);
        roster->first_of_shift[s + 1] = roster->agent_count;
    }
    roster->returns = event_list_create();
    roster->agent_of_return = memory_zeroed((size_t)roster->agent_count, sizeof *roster->agent_of_return);
    int most_chats = center_most_chats(center, group);
    roster->most_chats = most_chats ? most_chats : 1;
    int lists = roster->most_chats + 3;
    roster->lengths = memory_zeroed((size_t)lists, sizeof *roster->lengths);
    roster->agents = memory_resized(roster->agents, (size_t)(roster->agent_count + lists), sizeof *roster->agents);
    roster->agendas = memory_zeroed((size_t)roster->agent_count, sizeof *roster->agendas);
    roster_begin(roster, (struct roster_chance){.key = {0, 0}});
    return roster;
}

void roster_destroy(struct roster *roster)
{
    if (!roster)
        return;
    shift_plan_clear(&roster->plan);
    for (int l = 0; has_lineup(roster, l); l++)
        lineup_clear(&roster->lineups[l]);
    free(roster->lineups);
    free(roster->agents);
    free(roster->agendas);
    free(roster->first_of_shift);
    free(roster->lengths);
    free(roster->agent_of_return);
    event_list_destroy(roster->returns);
    free(roster);
}

void roster_expect_lots(struct roster *roster)
{
    enum { QUICKLY_WALKED = 512 }; /* agents, of whom few are idle at a time */
    if (roster->lineups || roster->agent_count <= QUICKLY_WALKED)
        return;
    roster->lineups = memory_zeroed((size_t)roster->most_chats, sizeof *roster->lineups);
    for (int l = 0; has_lineup(roster, l); l++)
        lineup_init(&roster->lineups[l], roster->agent_count);
}

static void empty_list(struct roster *roster, int list)
{
    struct agent *ends = ends_of(roster, list);
    ends->next = ends->previous = roster->agent_count + list;
    roster->lengths[list] = 0;
    if (has_lineup(roster, list))
        lineup_begin(&roster->lineups[list]);
}

void roster_begin(struct roster *roster, struct roster_chance chance)
{
    roster->chance = chance;
    event_list_clear(roster->returns);
    roster->next_step = 0;
    roster->staff = has_shifts(roster) ? INT_MAX : 0;
    roster->contacts = roster->in_contact = roster->paged = 0;
    roster->is_open = false;
    roster->share = 1.0;
    memset(roster->counts, 0, sizeof roster->counts);
    for (int l = 0; l < roster->most_chats + 3; l++)
        empty_list(roster, l);
    for (int i = 0; i < roster->agent_count; i++) {
        struct agent *agent = &roster->agents[i];
        *agent = (struct agent){.is_slow = agent->is_slow, .list = NOWHERE};
        roster->agendas[i] = (struct agenda){.is_planned = false};
        roster_settle(roster, i, 0.0);
    }
}

/* --- head counts ------------------------------------------------------------------------------------------------ */

static inline int engaged_count(const struct roster *roster) { return roster->in_contact + roster->paged; }

static void plan_agent(struct roster *roster, int number, bool is_planned, double now_seconds)
{
    roster->agendas[number].is_planned = is_planned;
    roster_settle(roster, number, now_seconds);
    roster_count(roster, number);
}

/* So many come, with as many new hires as bring their share to what it shall be. */
static void newcomers(struct roster *roster, int count_of_them, double now_seconds)
{
    int fast = roster->most_chats + 1, slow = fast + 1; /* lists */
    int missing = new_hires(roster->group, roster->staff) - roster->counts[IS_SLOW_AT_DESK];
    int least = count_of_them - roster->lengths[fast];
    int hires = missing > least ? missing : least;
    hires = hires < 0 ? 0 : hires > roster->lengths[slow] ? roster->lengths[slow] : hires;
    hires = hires > count_of_them ? count_of_them : hires;
    for (int i = 0; i < count_of_them; i++)
        plan_agent(roster, first_of(roster, is_one_of(i, hires, count_of_them) ? slow : fast), true, now_seconds);
}

void roster_set_staff(struct roster *roster, int staff, double now_seconds)
{
    assert(!has_shifts(roster) && staff <= roster->agent_count);
    roster->staff = staff;
    roster->turns++;
    int idle = staff > engaged_count(roster) ? staff - engaged_count(roster) : 0;
    while (roster->lengths[0] > idle)
        plan_agent(roster, first_of(roster, 0), false, now_seconds);
    newcomers(roster, idle - roster->lengths[0], now_seconds);
}

/* --- contacts --------------------------------------------------------------------------------------------------- */

int roster_free_count(const struct roster *roster) { return roster->lengths[0]; }

int roster_fewest_chats(const struct roster *roster, int capacity)
{
    assert(capacity <= roster->most_chats);
    bool some_shall_go = engaged_count(roster) > roster->staff;
    for (int chats = 0; chats < (some_shall_go ? 0 : capacity); chats++)
        if (roster->lengths[chats])
            return chats;
    return NOBODY;
}

double roster_longest_since(const struct roster *roster, int chats)
{
    return roster->agents[first_of(roster, chats)].since_seconds;
}

/* She stands in a list: she is at her desk, and stays. */
static inline void takes_call(struct roster *roster, int number)
{
    struct agent *agent = &roster->agents[number];
    assert(agent->list == 0);
    leave_list(roster, number);
    agent->contacts = 1;
    agent->is_in_call = true;
    roster->contacts++;
    roster->in_contact++;
}

static void takes_chat(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    assert(agent->list == agent->contacts);
    leave_list(roster, number);
    roster->in_contact += agent->contacts == 0;
    roster->contacts++;
    join_list(roster, number, ++agent->contacts, now_seconds);
}

void roster_take_agent(struct roster *roster, int agent) { takes_call(roster, agent); }

void roster_respond(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    assert(agent->is_paged);
    agent->is_paged = false;
    agent->is_in_call = true;
    agent->contacts = 1;
    roster->contacts++;
    roster->paged--;
    roster->in_contact++;
    roster_settle(roster, number, now_seconds);
    roster_count(roster, number);
}

/* So many behind the first of the list. */
static int at_place(const struct roster *roster, int list, int place)
{
    if (has_lineup(roster, list))
        return lineup_at(&roster->lineups[list], place);
    int number = first_of(roster, list);
    while (place--)
        number = roster->agents[number].next;
    return number;
}

/* Somebody of this list, who is there: the first with lot 0, the last with nearly 1. */
static inline int drawn_from(const struct roster *roster, int list, double lot)
{
    assert(list >= 0 && roster->lengths[list] > 0);
    if (lot == 0.0)
        return first_of(roster, list);
    int length = roster->lengths[list], place = (int)(lot * length);
    return at_place(roster, list, place < length ? place : length - 1);
}

int roster_take(struct roster *roster, double lot)
{
    int number = drawn_from(roster, 0, lot);
    takes_call(roster, number);
    return number;
}

int roster_page(struct roster *roster, double lot, double now_seconds)
{
    int number = drawn_from(roster, 0, lot);
    roster->agents[number].is_paged = true;
    roster->paged++;
    roster_settle(roster, number, now_seconds);
    roster_count(roster, number);
    return number;
}

int roster_take_chat(struct roster *roster, int capacity, double lot, double now_seconds)
{
    int number = drawn_from(roster, roster_fewest_chats(roster, capacity), lot);
    takes_chat(roster, number, now_seconds);
    return number;
}

bool roster_end_and_stay(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    assert(agent->contacts && !agent->is_paged && roster_agent_stays(roster, number));
    if (agent->list != NOWHERE)
        leave_list(roster, number);
    agent->is_in_call = false;
    roster->contacts--;
    roster->in_contact -= --agent->contacts == 0;
    join_list(roster, number, agent->contacts, now_seconds);
    return agent->contacts == 0;
}

static void ends(struct roster *roster, struct agent *agent)
{
    bool was_in_contact = agent->contacts > 0;
    agent->contacts -= was_in_contact;
    roster->contacts -= was_in_contact;
    roster->in_contact -= was_in_contact && !agent->contacts;
    roster->paged -= agent->is_paged;
    agent->is_paged = agent->is_in_call = false;
}

enum agent_after roster_release(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    bool is_excess = engaged_count(roster) > roster->staff;
    assert(is_engaged(agent));
    ends(roster, agent);
    if (!agent->contacts && is_excess)
        roster->agendas[number].is_planned = false;
    roster_settle(roster, number, now_seconds);
    roster_count(roster, number);
    return agent->contacts ? AGENT_HAS_CHATS : agent->place == AT_DESK ? AGENT_IS_FREE : AGENT_GOES;
}

void roster_turn_to_chat(struct roster *roster, int number, double now_seconds)
{
    struct agent *agent = &roster->agents[number];
    assert(agent->is_in_call && agent->contacts == 1);
    agent->is_in_call = false; /* changes no level */
    roster_settle(roster, number, now_seconds);
}

/* --- what can be seen ------------------------------------------------------------------------------------------- */

int roster_agent_count(const struct roster *roster) { return roster->agent_count; }

enum agent_state roster_agent_state(const struct roster *roster, int agent)
{
    const struct agent *seen = &roster->agents[agent];
    if (seen->place != AT_DESK)
        return seen->place == AWAY ? AGENT_AWAY : AGENT_ON_BREAK;
    return seen->contacts ? AGENT_IN_CONTACT : seen->is_paged ? AGENT_PAGED : AGENT_IDLE;
}

bool roster_agent_stays(const struct roster *roster, int agent)
{
    return !roster->agents[agent].shall_go && engaged_count(roster) <= roster->staff;
}

int roster_contacts(const struct roster *roster, int agent) { return roster->agents[agent].contacts; }

double roster_speed(const struct roster *roster, int agent)
{
    return roster->agents[agent].is_slow ? roster->group->ramp.speed : 1.0;
}

int roster_contacts_of_all(const struct roster *roster) { return roster->contacts; }

int roster_engaged(const struct roster *roster) { return engaged_count(roster); }

int roster_in_contact(const struct roster *roster) { return roster->in_contact; }

unsigned roster_turns(const struct roster *roster) { return roster->turns; }

struct roster_levels roster_levels(const struct roster *roster)
{
    const int *counts = roster->counts;
    struct roster_levels levels = {
        .at_desk = counts[IS_AT_DESK],
        .in_contact = roster->in_contact,
        .paged = roster->paged,
        .on_break = counts[IS_ON_BREAK],
        .leaving = counts[IS_LEAVING],
        .staying = counts[IS_STAYING],
        .scheduled = counts[IS_SCHEDULED],
        .adherent = counts[IS_ADHERENT],
        .paid = counts[IS_PAID],
        .overtime = counts[IS_OVERTIME],
    };
    if (has_shifts(roster))
        return levels;
    int excess = engaged_count(roster) - roster->staff;
    levels.leaving = excess > 0 ? excess : 0;
    levels.staying = levels.at_desk - levels.leaving;
    return levels;
}
