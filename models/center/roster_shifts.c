/*
 * roster_shifts.c -- the steps of the shift plan: agents come, are absent, have breaks, go; the doors open and close.
 */
#include <assert.h>
#include <math.h>

#include "models/center/roster_parts.h"

static bool is_missing(const struct roster *roster, int number)
{
    if (roster->group->absence_share <= 0.0)
        return false;
    uint64_t word[4];
    random_block(roster->chance.key, roster_address(roster, number, roster->chance.absence_purpose, 0), 0, word);
    return random_uniform_of(word[0]) < roster->group->absence_share;
}

static bool came(const struct agenda *agenda) { return agenda->is_planned && !agenda->is_absent; }

/* Of those who came, the first stay. */
static void keep_share(struct roster *roster, int shift, double now_seconds)
{
    int first = roster->first_of_shift[shift], end = roster->first_of_shift[shift + 1], count_of_came = 0, place = 0;
    for (int i = first; i < end; i++)
        count_of_came += came(&roster->agendas[i]);
    int stay = (int)floor(roster->share * count_of_came + 0.5);
    for (int i = first; i < end; i++) {
        struct agenda *agenda = &roster->agendas[i];
        bool is_sent_home = place >= stay;
        if (!came(agenda))
            continue;
        place++;
        if (agenda->is_sent_home == is_sent_home)
            continue;
        agenda->is_sent_home = is_sent_home;
        roster_settle(roster, i, now_seconds);
        roster_count(roster, i);
    }
}

static void begin_shift(struct roster *roster, int number, const struct shift_step *step)
{
    struct agenda *agenda = &roster->agendas[number];
    agenda->is_planned = true;
    agenda->day = step->day;
    agenda->breaks_begun = 0;
    agenda->is_absent = is_missing(roster, number);
}

static void end_plan(struct agenda *agenda)
{
    agenda->is_planned = agenda->is_absent = agenda->is_sent_home = false;
    agenda->plans_break = agenda->plans_unpaid_break = false;
    agenda->owed_break_seconds = 0.0;
}

static void take_step(struct roster *roster, int number, const struct shift_step *step)
{
    struct agenda *agenda = &roster->agendas[number];
    switch (step->kind) {
    case SHIFT_BEGINS:
        begin_shift(roster, number, step);
        break;
    case BREAK_IS_DUE:
        agenda->plans_break = true;
        agenda->plans_unpaid_break = !step->is_paid;
        if (roster->agents[number].place != AWAY)
            agenda->owed_break_seconds += step->break_seconds;
        break;
    case BREAK_IS_OVER:
        agenda->plans_break = agenda->plans_unpaid_break = false;
        break;
    case DOORS_CLOSE: /* callers still wait: nobody has a break now */
        agenda->owed_break_seconds = 0.0;
        if (!roster->center->hangs_up_at_close)
            break;
        __attribute__((fallthrough));
    case DOORS_OPEN: /* who was left over from the day before goes home */
    case SHIFT_IS_OVER:
        end_plan(agenda);
        break;
    }
}

static void step_happens(struct roster *roster, const struct shift_step *step)
{
    bool is_doors = step->kind == DOORS_OPEN || step->kind == DOORS_CLOSE;
    roster->turns++;
    int first = is_doors ? 0 : roster->first_of_shift[step->shift];
    int end = is_doors ? roster->agent_count : roster->first_of_shift[step->shift + 1];
    if (is_doors)
        roster->is_open = step->kind == DOORS_OPEN;
    for (int i = first; i < end; i++) {
        take_step(roster, i, step);
        roster_settle(roster, i, step->at_seconds);
        roster_count(roster, i);
    }
    if (step->kind == SHIFT_BEGINS)
        keep_share(roster, step->shift, step->at_seconds);
}

static void agent_returns(struct roster *roster, double now_seconds)
{
    int number = roster->agent_of_return[event_list_first(roster->returns)];
    event_list_remove_first(roster->returns);
    roster->agents[number].place = AT_DESK;
    roster_settle(roster, number, now_seconds);
    roster_count(roster, number);
}

static double next_step_seconds(const struct roster *roster)
{
    return roster->next_step < roster->plan.step_count ? roster->plan.steps[roster->next_step].at_seconds : INFINITY;
}

double roster_next_event(const struct roster *roster)
{
    return fmin(next_step_seconds(roster), event_list_first_time(roster->returns));
}

void roster_act(struct roster *roster, double now_seconds)
{
    assert(now_seconds < INFINITY);
    for (double next; (next = roster_next_event(roster)) <= now_seconds;)
        if (next == next_step_seconds(roster))
            step_happens(roster, &roster->plan.steps[roster->next_step++]);
        else
            agent_returns(roster, next);
}

void roster_set_share(struct roster *roster, double share, double now_seconds)
{
    roster->share = share;
    for (int s = 0; s < roster->group->shift_count && roster->is_open; s++)
        keep_share(roster, s, now_seconds);
}
