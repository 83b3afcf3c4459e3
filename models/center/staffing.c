/*
 * staffing.c -- who is at the desk: planned head counts, shifts, events; and the individuals where agents differ.
 *
 * Groups whose agents are alike count heads (agent_group.h). The others have a roster; whatever changes it is followed
 * by settle(), which hands its levels on to the head counts that routing looks at, and to the statistics.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/day_state.h"
#include "models/center/events.h"
#include "models/center/roster.h"
#include "sim/memory.h"

/* Small steps of every contact with an individual: a call would cost as much as the step. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

struct desk {
    int planned;         /* head count that is asked for; 0 with shifts */
    int told, excess;    /* of the statistics */
    uint32_t step;       /* event of the roster's next step, or NO_EVENT */
    double step_seconds; /* when */
    struct roster_levels levels;
    double levels_since; /* their time is counted up to here */
};

void staffing_create(struct day *day)
{
    day->desks = memory_zeroed((size_t)day->center->agent_group_count, sizeof *day->desks);
    for (int g = 0; g < day->center->agent_group_count; g++) {
        const struct agent_group *of = &day->center->agent_groups[g];
        struct agent_group_state *group = &day->groups[g];
        group->most_chats = center_most_chats(day->center, of);
        group->is_sometimes_on_call = of->on_call.is_used;
        if (of->shift_count == 0 && of->ramp.share <= 0.0 && !group->most_chats)
            continue;
        group->roster = roster_create(day->center, g);
        group->chats = memory_zeroed((size_t)roster_agent_count(group->roster) + 1, sizeof *group->chats);
    }
}

void staffing_destroy(struct day *day)
{
    for (int g = 0; g < day->center->agent_group_count; g++) {
        roster_destroy(day->groups[g].roster);
        free(day->groups[g].chats);
    }
    free(day->desks);
}

/* --- what the statistics hear ----------------------------------------------------------------------------------- */

/* Agent-seconds of the shifts, up to now. */
static void count_shift_time(struct day *day, int g, double now_seconds)
{
    struct desk *desk = &day->desks[g];
    const struct roster_levels *levels = &desk->levels;
    double seconds = now_seconds - desk->levels_since, *measure = day->counts->agent_now[g].measure;
    desk->levels_since = now_seconds;
    if (!day->is_open || day->center->agent_groups[g].shift_count == 0)
        return;
    measure[PAID_TIME] += seconds * levels->paid;
    measure[SCHEDULED_TIME] += seconds * levels->scheduled;
    measure[ADHERENT_TIME] += seconds * levels->adherent;
    measure[SHIFT_OVERTIME] += seconds * levels->overtime;
}

void staffing_turns_page(struct day *day, double now_seconds)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        if (day->groups[g].roster)
            count_shift_time(day, g, now_seconds);
}

static void tell(struct day *day, int g, int staff, int excess, double now_seconds)
{
    struct desk *desk = &day->desks[g];
    if (staff != desk->told)
        interval_counts_staff(day->counts, g, staff - desk->told, now_seconds);
    if (excess != desk->excess)
        interval_counts_excess(day->counts, g, excess - desk->excess, now_seconds);
    desk->told = staff;
    desk->excess = excess;
}

static void roster_steps(void *owner, uint32_t agent_group, double now_seconds);

/* The next step of the shifts has its event. */
static void schedule_step(struct day *day, int g)
{
    struct desk *desk = &day->desks[g];
    double next = roster_next_event(day->groups[g].roster);
    if (desk->step != NO_EVENT && desk->step_seconds == next)
        return;
    if (desk->step != NO_EVENT)
        simulator_cancel(day->simulator, desk->step);
    desk->step_seconds = next;
    desk->step = next == INFINITY ? NO_EVENT : simulator_schedule(day->simulator, next, roster_steps, day, (uint32_t)g);
}

static inline void step_in_contact(struct day *day, int g, int step, double now_seconds)
{
    if (step)
        interval_counts_busy(day->counts, g, step, now_seconds);
}

/* Somebody came or went, or shall: levels, routing and statistics follow. Rare, and kept out of the way of contacts. */
__attribute__((noinline)) static void follow_levels(struct day *day, int g, double now_seconds)
{
    struct agent_group_state *group = &day->groups[g];
    struct desk *desk = &day->desks[g];
    bool has_shifts = day->center->agent_groups[g].shift_count > 0;
    if (has_shifts)
        count_shift_time(day, g, now_seconds);
    group->turns = roster_turns(group->roster);
    desk->levels = roster_levels(group->roster);
    int at_desk = desk->levels.at_desk, beyond = at_desk > desk->planned ? at_desk - desk->planned : 0;
    tell(day, g, has_shifts ? at_desk : desk->planned, has_shifts ? 0 : beyond, now_seconds);
    if (has_shifts)
        schedule_step(day, g);
    agent_group_settle(group, at_desk, roster_engaged(group->roster), now_seconds);
    step_in_contact(day, g, roster_in_contact(group->roster) - day->counts->busy[g], now_seconds);
}

/* Only contacts came or went: as many agents as before are at their desks, or paged. */
ALWAYS_INLINE void follow_contacts(struct day *day, int g, int step, double now_seconds)
{
    struct agent_group_state *group = &day->groups[g];
    agent_group_settle(group, group->staff, group->busy + step, now_seconds);
    step_in_contact(day, g, step, now_seconds);
}

/* The roster may have changed in every way. */
static void settle(struct day *day, int g, double now_seconds)
{
    const struct agent_group_state *group = &day->groups[g];
    if (roster_turns(group->roster) != group->turns)
        follow_levels(day, g, now_seconds);
    else
        follow_contacts(day, g, roster_engaged(group->roster) - group->busy, now_seconds);
}

static void roster_steps(void *owner, uint32_t agent_group, double now_seconds)
{
    struct day *day = owner;
    int g = (int)agent_group;
    day->desks[g].step = NO_EVENT;
    int interval = interval_grid_at(&day->center->grid, now_seconds);
    if (interval >= 0 && interval != day->interval)
        return; /* at the bell the new interval comes first, and moves the shifts itself */
    roster_act(day->groups[g].roster, now_seconds);
    settle(day, g, now_seconds);
    agents_seek_contacts(day, g, now_seconds);
}

/* --- head counts ------------------------------------------------------------------------------------------------ */

void staffing_begin(struct day *day)
{
    for (int g = 0; g < day->center->agent_group_count; g++) {
        struct agent_group_state *group = &day->groups[g];
        agent_group_clear(group);
        day->desks[g] = (struct desk){.step = NO_EVENT};
        day->staff_factor[g] = 1.0;
        if (!group->roster)
            continue;
        for (int a = 0; a < roster_agent_count(group->roster); a++)
            group->chats[a] = NO_CONTACT;
        if (group->draws_lots)
            roster_expect_lots(group->roster);
        roster_begin(group->roster, (struct roster_chance){day->fate.key, FOR_ABSENCE, FOR_LATE_RETURN});
        group->turns = roster_turns(group->roster);
        if (day->center->agent_groups[g].shift_count > 0)
            schedule_step(day, g);
    }
}

static void set_heads(struct day *day, int g, int staff, double now_seconds)
{
    struct agent_group_state *group = &day->groups[g];
    day->desks[g].planned = staff;
    if (group->roster) {
        roster_set_staff(group->roster, staff, now_seconds);
        settle(day, g, now_seconds);
        return;
    }
    agent_group_set_staff(group, staff, now_seconds);
    int in_contact = day->counts->busy[g];
    tell(day, g, staff, in_contact > staff ? in_contact - staff : 0, now_seconds);
}

static void set_group(struct day *day, int g, double now_seconds)
{
    const struct agent_group *group = &day->center->agent_groups[g];
    double factor = day->center->event_count ? events_factor_at(day->center, EVENT_STAFF, g, now_seconds) : 1.0;
    if (group->shift_count == 0) {
        set_heads(day, g, events_staff(group->staff[day->interval], factor), now_seconds);
    } else {
        roster_act(day->groups[g].roster, now_seconds);
        if (factor != day->staff_factor[g])
            roster_set_share(day->groups[g].roster, factor, now_seconds);
        settle(day, g, now_seconds);
    }
    day->staff_factor[g] = factor;
}

void staffing_changes(struct day *day, double now_seconds)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        set_group(day, g, now_seconds);
    for (int g = 0; g < day->center->agent_group_count; g++)
        agents_seek_contacts(day, g, now_seconds);
}

void staffing_at_closing(struct day *day, double now_seconds)
{
    for (int g = 0; g < day->center->agent_group_count; g++)
        if (day->center->agent_groups[g].shift_count > 0) { /* a roster knows when the doors close */
            roster_act(day->groups[g].roster, now_seconds);
            settle(day, g, now_seconds);
        } else if (day->center->hangs_up_at_close) { /* agents go home; who is in contact finishes it */
            set_heads(day, g, 0, now_seconds);
        }
}

/* --- taking and being done -------------------------------------------------------------------------------------- */

/* Who of the individuals has it: the longest idle, or anybody; who is the only one idle has it without a draw. The lots
 * of groups have the numbers below. */
static inline double lot_of(const struct day *day, int agent_group, const struct contact *contact)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    if (!group->draws_lots || roster_free_count(group->roster) == 1)
        return 0.0;
    return fate_uniform(&day->fate, contact, FOR_AGENT_CHOICE,
                        (uint64_t)(day->center->agent_group_count + agent_group));
}

struct server staff_takes(struct day *day, int agent_group, const struct contact *contact, double now_seconds)
{
    struct agent_group_state *group = &day->groups[agent_group];
    struct server server = {agent_group, 0};
    if (!group->roster) {
        agent_group_take(group, now_seconds);
        interval_counts_busy(day->counts, agent_group, +1, now_seconds);
        return server;
    }
    const struct chat *chat = group->most_chats ? day_class(day, contact)->chat : NULL;
    double lot = lot_of(day, agent_group, contact);
    if (chat) { /* she may be in contact already */
        server.agent = (uint32_t)roster_take_chat(group->roster, chat->concurrent, lot, now_seconds);
        follow_contacts(day, agent_group, roster_engaged(group->roster) - group->busy, now_seconds);
    } else {
        server.agent = (uint32_t)roster_take(group->roster, lot);
        follow_contacts(day, agent_group, +1, now_seconds);
    }
    return server;
}

struct server staff_page(struct day *day, int agent_group, const struct contact *contact, double now_seconds)
{
    struct agent_group_state *group = &day->groups[agent_group];
    struct server server = {agent_group, 0};
    if (group->roster) {
        server.agent = (uint32_t)roster_page(group->roster, lot_of(day, agent_group, contact), now_seconds);
        settle(day, agent_group, now_seconds);
    } else {
        agent_group_take(group, now_seconds);
    }
    return server;
}

void staff_responds(struct day *day, struct server server, double now_seconds)
{
    struct agent_group_state *group = &day->groups[server.group];
    if (group->roster) {
        roster_respond(group->roster, (int)server.agent, now_seconds);
        settle(day, server.group, now_seconds);
    } else {
        interval_counts_busy(day->counts, server.group, +1, now_seconds);
        if (day->counts->busy[server.group] > group->staff)
            tell(day, server.group, day->desks[server.group].told, day->desks[server.group].excess + 1, now_seconds);
    }
}

void staff_did_not_respond(struct day *day, struct server server, double now_seconds)
{
    struct agent_group_state *group = &day->groups[server.group];
    if (group->roster) {
        roster_release(group->roster, (int)server.agent, now_seconds);
        settle(day, server.group, now_seconds);
    } else {
        agent_group_release(group, now_seconds);
    }
}

void somebody_beyond_staff_goes(struct day *day, int agent_group, double now_seconds)
{
    struct desk *desk = &day->desks[agent_group];
    if (desk->excess)
        tell(day, agent_group, desk->told, desk->excess - 1, now_seconds);
}

/* Something calls her home, or to a break. */
__attribute__((noinline)) static bool is_done_and_may_go(struct day *day, struct server server, double now_seconds)
{
    enum agent_after after = roster_release(day->groups[server.group].roster, (int)server.agent, now_seconds);
    settle(day, server.group, now_seconds);
    return after == AGENT_IS_FREE;
}

bool individual_is_done(struct day *day, struct server server, double now_seconds)
{
    struct roster *roster = day->groups[server.group].roster;
    if (!roster_agent_stays(roster, (int)server.agent))
        return is_done_and_may_go(day, server, now_seconds);
    bool is_idle = roster_end_and_stay(roster, (int)server.agent, now_seconds);
    if (is_idle) /* twice the same, each with its constant: no product, no test */
        follow_contacts(day, server.group, -1, now_seconds);
    else
        follow_contacts(day, server.group, 0, now_seconds);
    return is_idle;
}

bool server_stays(const struct day *day, struct server server)
{
    const struct agent_group_state *group = &day->groups[server.group];
    return group->roster ? roster_agent_stays(group->roster, (int)server.agent) : group->busy <= group->staff;
}

void server_turns_to(struct day *day, struct server server, const struct contact_type *class, double now_seconds)
{
    if (class->chat) /* there is room for more beside it */
        roster_turn_to_chat(day->groups[server.group].roster, (int)server.agent, now_seconds);
}

int staff_contacts(const struct day *day, int agent_group)
{
    const struct agent_group_state *group = &day->groups[agent_group];
    return group->most_chats ? roster_contacts_of_all(group->roster) : group->busy;
}

struct server individual_takes(struct day *day, struct server server, const struct contact *contact, double now_seconds)
{
    if (day_class(day, contact)->chat)
        return staff_takes(day, server.group, contact, now_seconds);
    roster_take_agent(day->groups[server.group].roster, (int)server.agent);
    follow_contacts(day, server.group, +1, now_seconds);
    return server;
}
