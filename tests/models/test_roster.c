/*
 * test_roster.c -- days of single agents worked by hand, and random ones in which nobody may get lost.
 */
#include "models/center/roster.h"

#include "models/center/agent_group.h"
#include "models/center_fixture.h"
#include "sim/random_stream.h"
#include "check.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, ABSENCE = 100, LATE_RETURN = 101 };

/* --- a roster under a clock --------------------------------------------------------------------------------------- */

struct watch {
    struct roster *roster;
    double now_seconds;
    double desk, busy, on_break, scheduled, adherent, paid, overtime; /* agent-seconds so far */
};

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
static void run_until(struct watch *watch, double until_seconds)
{
    for (double next; (next = roster_next_event(watch->roster)) <= until_seconds;) {
        let_time_pass(watch, next);
        roster_act(watch->roster, next);
    }
    let_time_pass(watch, until_seconds);
}

static struct watch start(struct center_fixture *f, uint64_t replication)
{
    struct roster *roster = roster_create(&f->center, 0);
    roster_begin(roster, (struct roster_chance){{2026, replication}, ABSENCE, LATE_RETURN});
    return (struct watch){.roster = roster};
}

static void finish(struct center_fixture *f, struct watch *watch)
{
    roster_destroy(watch->roster);
    fixture_destroy(f);
}

/* A centre open 08:00-18:00 with one group that has these shifts. */
static struct center_fixture *office(int days, const struct shift *shifts, int count)
{
    struct center_fixture *f = fixture_open_days(8.0 * HOUR, 20, 1800.0, days);
    int group = fixture_group(f, "agents", 0);
    f->groups[group].shifts = shifts;
    f->groups[group].shift_count = count;
    return f;
}

/* The same with head counts; `largest` is the most that a test may ask for. */
static struct center_fixture *desks(int largest)
{
    struct center_fixture *f = fixture_open(8.0 * HOUR, 20, 1800.0);
    fixture_group(f, "agents", largest);
    return f;
}

static void chats_are_possible(struct center_fixture *f, const struct chat *chat)
{
    int type = fixture_calls(f, "chat", 0.0, fixture_constant(f, 60.0));
    f->types[type].chat = chat;
    fixture_skill(f, 0, type);
}

static enum agent_state state(const struct watch *watch, int agent) { return roster_agent_state(watch->roster, agent); }

static const struct shift_break lunch = {3.0 * HOUR, 1800.0, false};               /* 12:00-12:30 */
static const struct shift_break coffee_and_lunch[] = {{3.0 * HOUR, 1800.0, false}, /* 12:00-12:30 */
                                                      {4.0 * HOUR, 900.0, true}};  /* 13:00-13:15 */

/* --- a day by plan ------------------------------------------------------------------------------------------------ */

TEST(agents_come_have_their_break_and_go)
{
    struct shift shift = {2, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    CHECK(roster_agent_count(w.roster) == 2);
    run_until(&w, 9.0 * HOUR - 1.0);
    CHECK(state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 0);
    run_until(&w, 9.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE && roster_free_count(w.roster) == 2);
    CHECK(roster_longest_since(w.roster, 0) == 9.0 * HOUR);
    run_until(&w, 12.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_ON_BREAK && state(&w, 1) == AGENT_ON_BREAK && roster_free_count(w.roster) == 0);
    CHECK(roster_levels(w.roster).staying == 2); /* they will be back */
    run_until(&w, 12.5 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE && roster_longest_since(w.roster, 0) == 12.5 * HOUR);
    run_until(&w, 17.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 0);
    run_until(&w, 20.0 * HOUR);
    CHECK(roster_next_event(w.roster) == INFINITY);
    CHECK_CLOSE(w.scheduled, 2 * 8.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    CHECK_CLOSE(w.paid, 2 * 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.desk, 2 * 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.on_break, 2 * 0.5 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(the_longest_idle_takes_the_call)
{
    struct shift shift = {3, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 10.0 * HOUR);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 0);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 1);
    run_until(&w, 10.1 * HOUR);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_IS_FREE);
    run_until(&w, 10.2 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 2);
    CHECK(roster_longest_since(w.roster, 0) == 10.1 * HOUR);
    roster_take_agent(w.roster, 0, w.now_seconds); /* she goes on with the next at once */
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 1);
    CHECK(roster_free_count(w.roster) == 0 && roster_levels(w.roster).in_contact == 3);
    finish(f, &w);
}

/* --- late for the plan -------------------------------------------------------------------------------------------- */

TEST(a_break_due_in_a_contact_begins_after_it_and_lasts_its_length)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 12.0 * HOUR - 10 * MINUTE);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 0);
    CHECK(roster_levels(w.roster).leaving == 0);
    run_until(&w, 12.0 * HOUR + 20 * MINUTE);
    CHECK(state(&w, 0) == AGENT_IN_CONTACT && roster_levels(w.roster).leaving == 1);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(state(&w, 0) == AGENT_ON_BREAK);
    run_until(&w, 12.0 * HOUR + 50 * MINUTE - 1.0);
    CHECK(state(&w, 0) == AGENT_ON_BREAK);
    run_until(&w, 12.0 * HOUR + 50 * MINUTE);
    CHECK(state(&w, 0) == AGENT_IDLE);
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.scheduled, 8.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, 8.0 * HOUR - 40 * MINUTE, 1e-6); /* 12:00-12:20 at work, 12:30-12:50 not */
    CHECK_CLOSE(w.paid, 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.overtime, 0.0, 0.0);
    finish(f, &w);
}

TEST(a_late_return_lengthens_the_break_and_is_not_adherent)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = office(2, &shift, 1);
    f->groups[0].late_return = fixture_constant(f, 4.0 * MINUTE);
    struct watch w = start(f, 1);
    run_until(&w, 12.5 * HOUR + 3 * MINUTE);
    CHECK(state(&w, 0) == AGENT_ON_BREAK);
    run_until(&w, 12.5 * HOUR + 4 * MINUTE);
    CHECK(state(&w, 0) == AGENT_IDLE);
    run_until(&w, 2.0 * DAY);
    CHECK_CLOSE(w.adherent, 2 * (8.0 * HOUR - 4 * MINUTE), 1e-6);
    CHECK_CLOSE(w.paid, 2 * 7.5 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(late_returns_are_drawn_for_agent_day_and_break)
{
    struct shift shift = {3, 9.0 * HOUR, 8.0 * HOUR, coffee_and_lunch, 2};
    struct center_fixture *f = office(2, &shift, 1);
    f->groups[0].late_return = fixture_exponential(f, 120.0);
    double late[2][12];
    for (int run = 0; run < 2; run++) {
        struct watch w = start(f, 7);
        int count = 0;
        enum agent_state before[3] = {AGENT_AWAY, AGENT_AWAY, AGENT_AWAY};
        for (double next; (next = roster_next_event(w.roster)) < INFINITY;) {
            roster_act(w.roster, next);
            for (int i = 0; i < 3; i++) {
                if (before[i] == AGENT_ON_BREAK && state(&w, i) == AGENT_IDLE)
                    late[run][count++] = fmod(next, 900.0);
                before[i] = state(&w, i);
            }
        }
        CHECK(count == 12);
        roster_destroy(w.roster);
    }
    for (int i = 0; i < 12; i++) {
        CHECK(late[0][i] == late[1][i]);
        for (int k = 0; k < i; k++)
            CHECK(late[0][i] != late[0][k]);
    }
    fixture_destroy(f);
}

TEST(two_breaks_missed_in_one_contact_are_taken_as_one)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, coffee_and_lunch, 2};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 11.0 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, 14.0 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    run_until(&w, 14.75 * HOUR - 1.0);
    CHECK(state(&w, 0) == AGENT_ON_BREAK);
    run_until(&w, 14.75 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE);
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.adherent, 8.0 * HOUR - 2 * 0.75 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 7.5 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(a_break_that_comes_while_the_last_one_is_still_on_follows_it)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, coffee_and_lunch, 2};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 11.0 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, 12.75 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES); /* until 13:15; the next was due at 13:00 */
    run_until(&w, 13.5 * HOUR - 1.0);
    CHECK(state(&w, 0) == AGENT_ON_BREAK);
    run_until(&w, 13.5 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE);
    finish(f, &w);
}

TEST(the_named_agent_of_the_ending_shift_leaves_after_her_contact)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 8.0 * HOUR, NULL, 0}};
    struct center_fixture *f = office(1, shifts, 2);
    struct watch w = start(f, 1);
    run_until(&w, 11.9 * HOUR);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 0);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 1);
    run_until(&w, 12.1 * HOUR);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_IS_FREE); /* it is not whoever is done first */
    struct roster_levels levels = roster_levels(w.roster);
    CHECK(levels.at_desk == 2 && levels.leaving == 1 && levels.staying == 1 && levels.overtime == 1);
    run_until(&w, 12.25 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 1);
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.overtime, 0.25 * HOUR, 1e-6);
    CHECK_CLOSE(w.scheduled, 12.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, 12.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 12.0 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(who_is_on_a_break_when_her_shift_ends_does_not_come_back)
{
    struct shift_break last = {7.5 * HOUR, 900.0, true};
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &last, 1};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 16.0 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, 16.9 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    run_until(&w, 17.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_AWAY);
    CHECK(roster_next_event(w.roster) == 18.0 * HOUR); /* the doors: her return is forgotten */
    finish(f, &w);
}

/* --- the doors ---------------------------------------------------------------------------------------------------- */

TEST(a_shift_that_reaches_the_closing_lasts_until_the_next_opening)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 10.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 9.0 * HOUR, NULL, 0}};
    struct center_fixture *f = office(2, shifts, 2);
    struct watch w = start(f, 1);
    run_until(&w, 18.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE && state(&w, 1) == AGENT_AWAY);
    CHECK(roster_levels(w.roster).scheduled == 0 && roster_levels(w.roster).paid == 0);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 0);
    run_until(&w, 19.0 * HOUR);
    CHECK(roster_levels(w.roster).overtime == 0); /* after closing: that is counted by the doors */
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE); /* for those who still wait */
    CHECK(roster_levels(w.roster).staying == 1);
    run_until(&w, DAY + 8.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_IDLE && roster_longest_since(w.roster, 0) == DAY + 8.0 * HOUR);
    CHECK_CLOSE(w.scheduled, 19.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 19.0 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(after_the_closing_no_break_begins_and_who_is_on_one_comes_back)
{
    struct shift_break late[] = {{9.5 * HOUR, 1800.0, true}};
    struct shift_break later[] = {{9.9 * HOUR, 1800.0, true}};
    struct shift shifts[] = {{1, 8.0 * HOUR, 12.0 * HOUR, late, 1}, {1, 8.0 * HOUR, 12.0 * HOUR, later, 1}};
    struct center_fixture *f = office(1, shifts, 2);
    struct watch w = start(f, 1);
    run_until(&w, 17.0 * HOUR);
    CHECK(roster_take(w.roster, 0.0, w.now_seconds) == 0);
    run_until(&w, 18.0 * HOUR); /* one has had her break coming for half an hour, the other is on hers */
    CHECK(state(&w, 1) == AGENT_ON_BREAK && roster_levels(w.roster).staying == 2);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    run_until(&w, 18.5 * HOUR);
    CHECK(state(&w, 1) == AGENT_IDLE);
    finish(f, &w);
}

TEST(a_centre_that_hangs_up_lets_its_agents_go_when_they_are_done)
{
    struct shift shift = {2, 8.0 * HOUR, 10.0 * HOUR, NULL, 0};
    struct center_fixture *f = office(1, &shift, 1);
    f->center.hangs_up_at_close = true;
    struct watch w = start(f, 1);
    run_until(&w, 17.0 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, 18.0 * HOUR);
    CHECK(state(&w, 0) == AGENT_IN_CONTACT && state(&w, 1) == AGENT_AWAY);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(roster_levels(w.roster).at_desk == 0);
    finish(f, &w);
}

TEST(a_contact_that_lasts_until_the_next_shift_goes_on_in_it)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = office(2, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 16.0 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, DAY + 8.5 * HOUR);
    CHECK(roster_levels(w.roster).leaving == 1);
    run_until(&w, DAY + 9.5 * HOUR);
    CHECK(roster_levels(w.roster).leaving == 0);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    finish(f, &w);
}

TEST(round_the_clock_the_night_shift_works_across_midnight)
{
    struct shift shifts[] = {{1, 22.0 * HOUR, 8.0 * HOUR, NULL, 0}, {2, 6.0 * HOUR, 16.0 * HOUR, NULL, 0}};
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 3);
    fixture_group(f, "agents", 0);
    f->groups[0].shifts = shifts;
    f->groups[0].shift_count = 2;
    struct watch w = start(f, 1);
    for (int hour = 0; hour < 72; hour++) {
        run_until(&w, hour * (double)HOUR);
        int of_day = hour % 24;
        CHECK(roster_free_count(w.roster) == (of_day < 6 || of_day >= 22 ? 1 : 2));
    }
    run_until(&w, 3.0 * DAY);
    CHECK_CLOSE(w.scheduled, 3 * (8.0 + 32.0) * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    finish(f, &w);
}

/* --- absence, events, new hires ----------------------------------------------------------------------------------- */

TEST(the_absent_are_paid_but_not_scheduled)
{
    struct shift shift = {5, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = office(1, &shift, 1);
    f->groups[0].absence_share = 1.0;
    struct watch w = start(f, 1);
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.desk, 0.0, 0.0);
    CHECK_CLOSE(w.scheduled, 0.0, 0.0);
    CHECK_CLOSE(w.paid, 5 * 7.5 * HOUR, 1e-6);
    finish(f, &w);
}

TEST(absence_is_drawn_for_each_agent_and_day_and_stays_under_one_seed)
{
    enum { AGENTS = 400, DAYS = 25 };
    struct shift shift = {AGENTS, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = office(DAYS, &shift, 1);
    f->groups[0].absence_share = 0.2;
    struct watch w = start(f, 3), again = start(f, 3), other = start(f, 4);
    int came = 0, both_days = 0, differs = 0;
    bool yesterday[AGENTS] = {false};
    for (int day = 0; day < DAYS; day++) {
        run_until(&w, day * (double)DAY + 10.0 * HOUR);
        run_until(&again, w.now_seconds);
        run_until(&other, w.now_seconds);
        for (int i = 0; i < AGENTS; i++) {
            bool is_there = state(&w, i) == AGENT_IDLE;
            CHECK(is_there == (state(&again, i) == AGENT_IDLE));
            differs += is_there != (state(&other, i) == AGENT_IDLE);
            came += is_there;
            both_days += is_there && yesterday[i];
            yesterday[i] = is_there;
        }
    }
    double draws = AGENTS * DAYS, pairs = AGENTS * (DAYS - 1.0);
    CHECK_CLOSE(came / draws, 0.8, 4.0 * sqrt(0.8 * 0.2 / draws));
    CHECK_CLOSE(both_days / pairs, 0.64, 4.0 * sqrt(0.64 * 0.36 * 2.0 / pairs)); /* one day says nothing of the next */
    CHECK_CLOSE(differs / draws, 0.32, 4.0 * sqrt(0.32 * 0.68 / draws));
    roster_destroy(again.roster);
    roster_destroy(other.roster);
    finish(f, &w);
}

TEST(an_event_sends_the_last_numbered_of_each_shift_home_and_they_come_back)
{
    struct shift shifts[] = {{5, 8.0 * HOUR, 9.0 * HOUR, NULL, 0}, {3, 8.0 * HOUR, 9.0 * HOUR, &lunch, 1}};
    struct center_fixture *f = office(1, shifts, 2);
    struct watch w = start(f, 1);
    run_until(&w, 9.0 * HOUR);
    for (int i = 0; i < 5; i++)
        roster_take(w.roster, 0.0, w.now_seconds);  /* all of the first shift */
    roster_set_share(w.roster, 0.5, w.now_seconds); /* 2.5 and 1.5: 3 and 2 stay */
    CHECK(state(&w, 4) == AGENT_IN_CONTACT && state(&w, 7) == AGENT_AWAY && state(&w, 6) == AGENT_IDLE);
    CHECK(roster_levels(w.roster).leaving == 2);
    CHECK(roster_levels(w.roster).scheduled == 5 && roster_levels(w.roster).paid == 8);
    CHECK(roster_release(w.roster, 4, w.now_seconds) == AGENT_GOES);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    run_until(&w, 10.0 * HOUR);
    roster_set_share(w.roster, 1.0, w.now_seconds);
    CHECK(state(&w, 4) == AGENT_IDLE && state(&w, 7) == AGENT_IDLE);
    CHECK(roster_release(w.roster, 3, w.now_seconds) == AGENT_IS_FREE); /* she was to go, and need not any more */
    CHECK(roster_free_count(w.roster) == 6);
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    finish(f, &w);
}

TEST(a_shift_that_begins_during_an_event_comes_in_part)
{
    struct shift shift = {4, 12.0 * HOUR, 4.0 * HOUR, NULL, 0};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 9.0 * HOUR);
    roster_set_share(w.roster, 0.75, w.now_seconds);
    run_until(&w, 12.0 * HOUR);
    CHECK(roster_free_count(w.roster) == 3 && state(&w, 3) == AGENT_AWAY);
    run_until(&w, 17.0 * HOUR);
    roster_set_share(w.roster, 1.0, w.now_seconds); /* her shift is over */
    CHECK(roster_free_count(w.roster) == 0);
    finish(f, &w);
}

TEST(new_hires_are_spread_evenly_in_each_shift)
{
    struct shift shifts[] = {{5, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {2, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}};
    struct center_fixture *f = office(1, shifts, 2);
    f->groups[0].ramp = (struct ramp){0.3, 0.7}; /* 1.5 and 0.6: 2 and 1 */
    struct watch w = start(f, 1);
    const double speeds[] = {1.0, 1.0, 0.7, 1.0, 0.7, 1.0, 0.7};
    for (int i = 0; i < 7; i++)
        CHECK(roster_speed(w.roster, i) == speeds[i]);
    finish(f, &w);
}

TEST(new_hires_have_their_share_of_every_head_count_that_comes)
{
    struct center_fixture *f = desks(20);
    f->groups[0].ramp = (struct ramp){0.25, 0.5};
    struct watch w = start(f, 1);
    for (int staff = 1; staff <= 20; staff++) {
        int slow = 0;
        roster_set_staff(w.roster, staff, staff);
        for (int i = 0; i < 20; i++)
            slow += state(&w, i) == AGENT_IDLE && roster_speed(w.roster, i) == 0.5;
        CHECK(slow == (int)floor(0.25 * staff + 0.5));
    }
    finish(f, &w);
}

/* --- head counts -------------------------------------------------------------------------------------------------- */

TEST(when_the_head_count_falls_the_longest_idle_leave_and_then_who_is_done_first)
{
    struct center_fixture *f = desks(4);
    struct watch w = start(f, 1);
    CHECK(roster_next_event(w.roster) == INFINITY);
    roster_set_staff(w.roster, 4, 0.0);
    int a = roster_take(w.roster, 0.0, 1.0), b = roster_take(w.roster, 0.0, 1.0);
    roster_set_staff(w.roster, 1, 2.0);
    CHECK(roster_free_count(w.roster) == 0 && roster_levels(w.roster).at_desk == 2);
    CHECK(roster_levels(w.roster).leaving == 1 && roster_levels(w.roster).staying == 1);
    roster_set_staff(w.roster, 2, 3.0); /* who is still there counts: nobody new comes */
    CHECK(roster_levels(w.roster).at_desk == 2 && roster_levels(w.roster).leaving == 0);
    roster_set_staff(w.roster, 1, 3.0);
    CHECK(roster_release(w.roster, b, 4.0) == AGENT_GOES);
    CHECK(roster_release(w.roster, a, 5.0) == AGENT_IS_FREE);
    CHECK(roster_longest_since(w.roster, 0) == 5.0);
    CHECK(roster_levels(w.roster).scheduled == 0 && roster_levels(w.roster).paid == 0);
    finish(f, &w);
}

static uint64_t draw(struct random_stream *lots, uint64_t below) { return random_stream_word(lots) % below; }

TEST(heads_that_are_told_apart_come_and_go_like_heads_that_are_counted)
{
    enum { LARGEST = 9 };
    struct center_fixture *f = desks(LARGEST);
    struct watch w = start(f, 1);
    struct agent_group_state heads = {.tracks_idle = true};
    struct random_stream lots = random_stream_at((struct random_key){5, 1}, (struct random_address){0, 0, 0});
    for (double now = 1.0; now < 20000.0; now += 1.0) {
        if (!draw(&lots, 10)) {
            int staff = (int)draw(&lots, LARGEST + 1);
            roster_set_staff(w.roster, staff, now);
            agent_group_set_staff(&heads, staff, now);
        } else if (draw(&lots, 2) && agent_group_free(&heads)) {
            roster_take(w.roster, 0.0, now);
            agent_group_take(&heads, now);
        } else if (heads.busy) {
            int agent = (int)draw(&lots, LARGEST);
            while (state(&w, agent) != AGENT_IN_CONTACT)
                agent = (agent + 1) % LARGEST;
            bool goes = heads.busy > heads.staff;
            CHECK(roster_release(w.roster, agent, now) == (goes ? AGENT_GOES : AGENT_IS_FREE));
            agent_group_release(&heads, now);
        }
        CHECK(roster_free_count(w.roster) == agent_group_free(&heads));
        CHECK(roster_levels(w.roster).in_contact == heads.busy);
        CHECK(roster_levels(w.roster).leaving == (heads.busy > heads.staff ? heads.busy - heads.staff : 0));
        if (agent_group_free(&heads))
            CHECK(roster_longest_since(w.roster, 0) == agent_group_idle_since(&heads));
    }
    agent_group_destroy(&heads);
    finish(f, &w);
}

/* --- chats and pages ---------------------------------------------------------------------------------------------- */

TEST(a_chat_goes_to_the_agent_with_the_fewest)
{
    struct chat chat = {3, 0.15};
    struct center_fixture *f = desks(3);
    chats_are_possible(f, &chat);
    struct watch w = start(f, 1);
    roster_set_staff(w.roster, 3, 0.0);
    CHECK(roster_take(w.roster, 0.0, 1.0) == 0); /* a call: she takes no chat */
    CHECK(roster_fewest_chats(w.roster, 3) == 0);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 2.0) == 1);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 3.0) == 2);
    CHECK(roster_free_count(w.roster) == 0); /* who has a chat takes no call */
    CHECK(roster_fewest_chats(w.roster, 3) == 1 && roster_longest_since(w.roster, 1) == 2.0);
    CHECK(roster_fewest_chats(w.roster, 1) == NOBODY);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 4.0) == 1);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 5.0) == 2);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 6.0) == 1);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 7.0) == 2);
    CHECK(roster_fewest_chats(w.roster, 3) == NOBODY);
    CHECK(roster_contacts(w.roster, 1) == 3 && roster_levels(w.roster).in_contact == 3);
    CHECK(roster_release(w.roster, 2, 8.0) == AGENT_HAS_CHATS);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 9.0) == 2);
    CHECK(roster_release(w.roster, 0, 10.0) == AGENT_IS_FREE);
    CHECK(roster_take_chat(w.roster, 3, 0.0, 11.0) == 0);
    finish(f, &w);
}

TEST(who_is_to_go_takes_no_further_chat)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 10.0 * HOUR, NULL, 0}};
    struct chat chat = {2, 0.0};
    struct center_fixture *f = office(1, shifts, 2);
    chats_are_possible(f, &chat);
    struct watch w = start(f, 1);
    run_until(&w, 11.0 * HOUR);
    for (int i = 0; i < 4; i++)
        CHECK(roster_take_chat(w.roster, 2, 0.0, w.now_seconds) == i % 2);
    run_until(&w, 13.0 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_HAS_CHATS);
    CHECK(roster_fewest_chats(w.roster, 2) == NOBODY);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_HAS_CHATS);
    CHECK(roster_fewest_chats(w.roster, 2) == 1);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    finish(f, &w);
}

TEST(a_head_count_below_those_in_contact_takes_no_further_chat)
{
    struct chat chat = {2, 0.0};
    struct center_fixture *f = desks(2);
    chats_are_possible(f, &chat);
    struct watch w = start(f, 1);
    roster_set_staff(w.roster, 2, 0.0);
    roster_take_chat(w.roster, 2, 0.0, 1.0);
    roster_take_chat(w.roster, 2, 0.0, 1.0);
    roster_set_staff(w.roster, 1, 2.0);
    CHECK(roster_fewest_chats(w.roster, 2) == NOBODY);
    CHECK(roster_release(w.roster, 1, 3.0) == AGENT_GOES);
    CHECK(roster_fewest_chats(w.roster, 2) == 1);
    CHECK(roster_take_chat(w.roster, 2, 0.0, 4.0) == 0);
    finish(f, &w);
}

TEST(a_paged_agent_is_free_for_nobody_else_and_not_in_contact)
{
    struct center_fixture *f = desks(2);
    struct watch w = start(f, 1);
    roster_set_staff(w.roster, 2, 0.0);
    int paged = roster_page(w.roster, 0.0, 1.0);
    CHECK(state(&w, paged) == AGENT_PAGED && roster_free_count(w.roster) == 1);
    CHECK(roster_levels(w.roster).in_contact == 0 && roster_levels(w.roster).at_desk == 2);
    roster_take_agent(w.roster, paged, 2.0);
    CHECK(state(&w, paged) == AGENT_IN_CONTACT && roster_levels(w.roster).paged == 0);
    int other = roster_page(w.roster, 0.0, 3.0);
    roster_set_staff(w.roster, 1, 4.0);
    CHECK(roster_levels(w.roster).leaving == 1);
    CHECK(roster_release(w.roster, other, 5.0) == AGENT_GOES); /* in vain */
    CHECK(roster_release(w.roster, paged, 6.0) == AGENT_IS_FREE);
    finish(f, &w);
}

/* --- nobody is lost ----------------------------------------------------------------------------------------------- */

static void check_heads(const struct watch *w, const int *in_hand)
{
    int heads[AGENT_ON_BREAK + 1] = {0}, count = roster_agent_count(w->roster);
    for (int i = 0; i < count; i++) {
        heads[state(w, i)]++;
        CHECK(roster_contacts(w->roster, i) == in_hand[i]);
        CHECK((state(w, i) == AGENT_IN_CONTACT) == (in_hand[i] > 0));
    }
    struct roster_levels levels = roster_levels(w->roster);
    CHECK(roster_free_count(w->roster) == heads[AGENT_IDLE]);
    CHECK(levels.in_contact == heads[AGENT_IN_CONTACT] && levels.paged == heads[AGENT_PAGED]);
    CHECK(levels.at_desk == heads[AGENT_IDLE] + heads[AGENT_IN_CONTACT] + heads[AGENT_PAGED]);
    CHECK(levels.on_break == heads[AGENT_ON_BREAK]);
    CHECK(levels.leaving >= 0 && levels.leaving <= levels.in_contact + levels.paged);
    CHECK(levels.staying <= levels.at_desk + levels.on_break);
    CHECK(levels.adherent >= 0 && levels.adherent <= levels.scheduled && levels.scheduled <= count);
    CHECK(levels.paid >= 0 && levels.paid <= count);
    CHECK(levels.overtime >= 0 && levels.overtime <= levels.leaving);
}

static void somebody_is_done(struct watch *w, int *in_hand, bool *in_call, struct random_stream *lots)
{
    int count = roster_agent_count(w->roster), agent = (int)draw(lots, (uint64_t)count);
    for (int i = 0; i < count && state(w, agent) != AGENT_IN_CONTACT && state(w, agent) != AGENT_PAGED; i++)
        agent = (agent + 1) % count;
    if (state(w, agent) == AGENT_PAGED && draw(lots, 2)) {
        roster_take_agent(w->roster, agent, w->now_seconds);
        in_hand[agent] = 1;
        in_call[agent] = true;
    } else if (state(w, agent) == AGENT_PAGED || state(w, agent) == AGENT_IN_CONTACT) {
        in_hand[agent] -= state(w, agent) == AGENT_IN_CONTACT;
        in_call[agent] = false;
        CHECK((roster_release(w->roster, agent, w->now_seconds) == AGENT_HAS_CHATS) == (in_hand[agent] > 0));
    }
}

static void somebody_takes(struct watch *w, int *in_hand, bool *in_call, struct random_stream *lots)
{
    int fewest = roster_fewest_chats(w->roster, 3), agent;
    if (draw(lots, 2) && fewest != NOBODY) {
        agent = roster_take_chat(w->roster, 3, 0.0, w->now_seconds);
        CHECK(in_hand[agent]++ == fewest && !in_call[agent]);
    } else if (roster_free_count(w->roster) && draw(lots, 10)) {
        agent = roster_take(w->roster, 0.0, w->now_seconds);
        CHECK(in_hand[agent]++ == 0);
        in_call[agent] = true;
    } else if (roster_free_count(w->roster)) {
        CHECK(in_hand[roster_page(w->roster, 0.0, w->now_seconds)] == 0);
    }
}

/* A fortnight of chance; then all contacts end. Whatever happened, the shifts are paid as planned. */
static void random_fortnight(struct center_fixture *f, uint64_t replication, double paid_hours)
{
    struct watch w = start(f, replication);
    struct random_stream lots = random_stream_at((struct random_key){6, replication}, (struct random_address){0, 0, 0});
    int in_hand[64] = {0};
    bool in_call[64] = {false};
    for (int step = 0; step < 20000; step++) {
        run_until(&w, w.now_seconds + 120.0 * random_stream_uniform(&lots));
        if (!draw(&lots, 100))
            roster_set_share(w.roster, 0.25 * (double)draw(&lots, 6), w.now_seconds);
        else if (draw(&lots, 2))
            somebody_takes(&w, in_hand, in_call, &lots);
        else
            somebody_is_done(&w, in_hand, in_call, &lots);
        check_heads(&w, in_hand);
    }
    run_until(&w, 15.0 * DAY);
    struct roster_levels levels = roster_levels(w.roster);
    for (int most = 3 * 64; levels.in_contact + levels.paged; levels = roster_levels(w.roster)) {
        CHECK(most-- > 0);
        somebody_is_done(&w, in_hand, in_call, &lots);
        check_heads(&w, in_hand);
    }
    run_until(&w, 16.0 * DAY);
    CHECK(roster_next_event(w.roster) == INFINITY);
    CHECK(roster_levels(w.roster).on_break == 0 && roster_levels(w.roster).scheduled == 0);
    CHECK_CLOSE(w.paid / HOUR, paid_hours, 1e-6);
    CHECK(w.adherent < w.scheduled && w.overtime > 0.0);
    roster_destroy(w.roster);
}

TEST(whatever_happens_everybody_is_somewhere)
{
    struct shift_break breaks[] = {{2.0 * HOUR, 900.0, true}, {4.0 * HOUR, 1800.0, false}, {6.0 * HOUR, 900.0, true}};
    struct shift shifts[] = {{4, 7.0 * HOUR, 8.0 * HOUR, breaks, 3},
                             {3, 10.0 * HOUR, 8.0 * HOUR, breaks, 3},
                             {5, 12.0 * HOUR, 6.0 * HOUR, breaks, 2}};
    struct shift round_the_clock[] = {{4, 6.0 * HOUR, 8.0 * HOUR, breaks, 3},
                                      {3, 14.0 * HOUR, 8.5 * HOUR, breaks, 3},
                                      {2, 22.0 * HOUR, 8.0 * HOUR, breaks, 2},
                                      {1, 9.0 * HOUR, 24.0 * HOUR, breaks, 3}};
    struct chat chat = {3, 0.15};
    for (uint64_t replication = 0; replication < 12; replication++) {
        bool never_closes = replication % 2;
        struct center_fixture *f = never_closes ? fixture_open_days(0.0, 48, 1800.0, 14) : office(14, shifts, 3);
        if (never_closes) {
            fixture_group(f, "agents", 0);
            f->groups[0].shifts = round_the_clock;
            f->groups[0].shift_count = 4;
        }
        f->center.hangs_up_at_close = replication % 3 == 0;
        f->groups[0].absence_share = 0.15;
        f->groups[0].late_return = fixture_exponential(f, 400.0);
        chats_are_possible(f, &chat);
        random_fortnight(f, replication, 14 * (never_closes ? 92.5 : 76.0));
        fixture_destroy(f);
    }
}

TEST(a_new_replication_begins_with_everybody_away)
{
    struct shift shift = {4, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = office(1, &shift, 1);
    struct watch w = start(f, 1);
    run_until(&w, 11.5 * HOUR);
    roster_take(w.roster, 0.0, w.now_seconds);
    run_until(&w, 12.1 * HOUR); /* the others are on their break */
    roster_begin(w.roster, (struct roster_chance){{2026, 2}, ABSENCE, LATE_RETURN});
    for (int i = 0; i < 4; i++)
        CHECK(state(&w, i) == AGENT_AWAY && roster_contacts(w.roster, i) == 0);
    CHECK(roster_levels(w.roster).at_desk == 0 && roster_free_count(w.roster) == 0);
    CHECK(roster_next_event(w.roster) == 8.0 * HOUR);
    w = (struct watch){.roster = w.roster};
    run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.desk, 4 * 7.5 * HOUR, 1e-6);
    finish(f, &w);
}

RUN_TESTS(RUN(agents_come_have_their_break_and_go), RUN(the_longest_idle_takes_the_call),
          RUN(a_break_due_in_a_contact_begins_after_it_and_lasts_its_length),
          RUN(a_late_return_lengthens_the_break_and_is_not_adherent),
          RUN(late_returns_are_drawn_for_agent_day_and_break), RUN(two_breaks_missed_in_one_contact_are_taken_as_one),
          RUN(a_break_that_comes_while_the_last_one_is_still_on_follows_it),
          RUN(the_named_agent_of_the_ending_shift_leaves_after_her_contact),
          RUN(who_is_on_a_break_when_her_shift_ends_does_not_come_back),
          RUN(a_shift_that_reaches_the_closing_lasts_until_the_next_opening),
          RUN(after_the_closing_no_break_begins_and_who_is_on_one_comes_back),
          RUN(a_centre_that_hangs_up_lets_its_agents_go_when_they_are_done),
          RUN(a_contact_that_lasts_until_the_next_shift_goes_on_in_it),
          RUN(round_the_clock_the_night_shift_works_across_midnight), RUN(the_absent_are_paid_but_not_scheduled),
          RUN(absence_is_drawn_for_each_agent_and_day_and_stays_under_one_seed),
          RUN(an_event_sends_the_last_numbered_of_each_shift_home_and_they_come_back),
          RUN(a_shift_that_begins_during_an_event_comes_in_part), RUN(new_hires_are_spread_evenly_in_each_shift),
          RUN(new_hires_have_their_share_of_every_head_count_that_comes),
          RUN(when_the_head_count_falls_the_longest_idle_leave_and_then_who_is_done_first),
          RUN(heads_that_are_told_apart_come_and_go_like_heads_that_are_counted),
          RUN(a_chat_goes_to_the_agent_with_the_fewest), RUN(who_is_to_go_takes_no_further_chat),
          RUN(a_head_count_below_those_in_contact_takes_no_further_chat),
          RUN(a_paged_agent_is_free_for_nobody_else_and_not_in_contact), RUN(whatever_happens_everybody_is_somewhere),
          RUN(a_new_replication_begins_with_everybody_away))
