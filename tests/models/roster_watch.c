/*
 * roster_watch.c -- lets the time of a roster pass.
 */
#include "models/roster_watch.h"

static void let_time_pass(struct watch *watch, double until_seconds)
{
    struct roster_levels levels = roster_levels(watch->roster);
    double seconds = until_seconds - watch->now_seconds;
    watch->desk += seconds * levels.at_desk;
    watch->busy += seconds * levels.in_contact;
    watch->on_break += seconds * levels.on_break;
    watch->scheduled += seconds * levels.scheduled;
    watch->adherent += seconds * levels.adherent;
    watch->paid += seconds * levels.paid;
    watch->overtime += seconds * levels.overtime;
    watch->now_seconds = until_seconds;
}

/* The clock runs until then; steps of that very moment are taken. */
void watch_run_until(struct watch *watch, double until_seconds)
{
    for (double next; (next = roster_next_event(watch->roster)) <= until_seconds;) {
        let_time_pass(watch, next);
        roster_act(watch->roster, next);
    }
    let_time_pass(watch, until_seconds);
}

struct watch watch_start(struct center_fixture *f, uint64_t replication)
{
    struct roster *roster = roster_create(&f->center, 0);
    roster_begin(roster, (struct roster_chance){{2026, replication}, ABSENCE, LATE_RETURN});
    return (struct watch){.roster = roster};
}

void watch_finish(struct center_fixture *f, struct watch *watch)
{
    roster_destroy(watch->roster);
    fixture_destroy(f);
}

/* A centre open 08:00-18:00 with one group that has these shifts. */
struct center_fixture *watch_office(int days, const struct shift *shifts, int count)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 20, 1800.0, days);
    int group = fixture_group(f, "agents", 0);
    f->groups[group].shifts = shifts;
    f->groups[group].shift_count = count;
    return f;
}

/* The same with head counts; `largest` is the most that a test may ask for. */
struct center_fixture *watch_desks(int largest)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 20, 1800.0);
    fixture_group(f, "agents", largest);
    return f;
}

void watch_allow_chats(struct center_fixture *f, const struct chat *chat)
{
    int type = fixture_calls(f, "chat", 0.0, fixture_constant(f, 60.0));
    f->types[type].chat = chat;
    fixture_skill(f, 0, type);
}

enum agent_state watch_state(const struct watch *watch, int agent) { return roster_agent_state(watch->roster, agent); }
