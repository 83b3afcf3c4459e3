/*
 * test_roster.c -- days of single agents with shifts, worked by hand.
 */
#include "models/center/roster.h"

#include "models/center_fixture.h"
#include "models/roster_watch.h"
#include "check.h"

static const struct shift_break lunch = {3.0 * HOUR, 1800.0, false};               /* 12:00-12:30 */
static const struct shift_break coffee_and_lunch[] = {{3.0 * HOUR, 1800.0, false}, /* 12:00-12:30 */
                                                      {4.0 * HOUR, 900.0, true}};  /* 13:00-13:15 */

/* --- a day by plan ------------------------------------------------------------------------------------------------ */

TEST(agents_come_have_their_break_and_go)
{
    struct shift shift = {2, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    CHECK(roster_agent_count(w.roster) == 2);
    watch_run_until(&w, 9.0 * HOUR - 1.0);
    CHECK(watch_state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 0);
    watch_run_until(&w, 9.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE && roster_free_count(w.roster) == 2);
    CHECK(roster_longest_since(w.roster, 0) == 9.0 * HOUR);
    watch_run_until(&w, 12.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK && watch_state(&w, 1) == AGENT_ON_BREAK &&
          roster_free_count(w.roster) == 0);
    CHECK(roster_levels(w.roster).staying == 2); /* they will be back */
    watch_run_until(&w, 12.5 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE && roster_longest_since(w.roster, 0) == 12.5 * HOUR);
    watch_run_until(&w, 17.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 0);
    watch_run_until(&w, 20.0 * HOUR);
    CHECK(roster_next_event(w.roster) == INFINITY);
    CHECK_CLOSE(w.scheduled, 2 * 8.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    CHECK_CLOSE(w.paid, 2 * 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.desk, 2 * 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.on_break, 2 * 0.5 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(the_longest_idle_takes_the_call)
{
    struct shift shift = {3, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 10.0 * HOUR);
    CHECK(roster_take(w.roster, 0.0) == 0);
    CHECK(roster_take(w.roster, 0.0) == 1);
    watch_run_until(&w, 10.1 * HOUR);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_IS_FREE);
    watch_run_until(&w, 10.2 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    CHECK(roster_take(w.roster, 0.0) == 2);
    CHECK(roster_longest_since(w.roster, 0) == 10.1 * HOUR);
    roster_take_agent(w.roster, 0); /* she goes on with the next at once */
    CHECK(roster_take(w.roster, 0.0) == 1);
    CHECK(roster_free_count(w.roster) == 0 && roster_levels(w.roster).in_contact == 3);
    watch_finish(f, &w);
}

/* --- late for the plan -------------------------------------------------------------------------------------------- */

TEST(a_break_due_in_a_contact_begins_after_it_and_lasts_its_length)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 12.0 * HOUR - 10 * MINUTE);
    CHECK(roster_take(w.roster, 0.0) == 0);
    CHECK(roster_levels(w.roster).leaving == 0);
    watch_run_until(&w, 12.0 * HOUR + 20 * MINUTE);
    CHECK(watch_state(&w, 0) == AGENT_IN_CONTACT && roster_levels(w.roster).leaving == 1);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK);
    watch_run_until(&w, 12.0 * HOUR + 50 * MINUTE - 1.0);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK);
    watch_run_until(&w, 12.0 * HOUR + 50 * MINUTE);
    CHECK(watch_state(&w, 0) == AGENT_IDLE);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.scheduled, 8.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, 8.0 * HOUR - 40 * MINUTE, 1e-6); /* 12:00-12:20 at work, 12:30-12:50 not */
    CHECK_CLOSE(w.paid, 7.5 * HOUR, 1e-6);
    CHECK_CLOSE(w.overtime, 0.0, 0.0);
    watch_finish(f, &w);
}

TEST(a_late_return_lengthens_the_break_and_is_not_adherent)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = watch_office(2, &shift, 1);
    f->groups[0].late_return = fixture_constant(f, 4.0 * MINUTE);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 12.5 * HOUR + 3 * MINUTE);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK);
    watch_run_until(&w, 12.5 * HOUR + 4 * MINUTE);
    CHECK(watch_state(&w, 0) == AGENT_IDLE);
    watch_run_until(&w, 2.0 * DAY);
    CHECK_CLOSE(w.adherent, 2 * (8.0 * HOUR - 4 * MINUTE), 1e-6);
    CHECK_CLOSE(w.paid, 2 * 7.5 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(late_returns_are_drawn_for_agent_day_and_break)
{
    struct shift shift = {3, 9.0 * HOUR, 8.0 * HOUR, coffee_and_lunch, 2};
    struct center_fixture *f = watch_office(2, &shift, 1);
    f->groups[0].late_return = fixture_exponential(f, 120.0);
    double late[2][12];
    for (int run = 0; run < 2; run++) {
        struct watch w = watch_start(f, 7);
        int count = 0;
        enum agent_state before[3] = {AGENT_AWAY, AGENT_AWAY, AGENT_AWAY};
        for (double next; (next = roster_next_event(w.roster)) < INFINITY;) {
            roster_act(w.roster, next);
            for (int i = 0; i < 3; i++) {
                if (before[i] == AGENT_ON_BREAK && watch_state(&w, i) == AGENT_IDLE)
                    late[run][count++] = fmod(next, 900.0);
                before[i] = watch_state(&w, i);
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
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 11.0 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, 14.0 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    watch_run_until(&w, 14.75 * HOUR - 1.0);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK);
    watch_run_until(&w, 14.75 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.adherent, 8.0 * HOUR - 2 * 0.75 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 7.5 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(a_break_that_comes_while_the_last_one_is_still_on_follows_it)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, coffee_and_lunch, 2};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 11.0 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, 12.75 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES); /* until 13:15; the next was due at 13:00 */
    watch_run_until(&w, 13.5 * HOUR - 1.0);
    CHECK(watch_state(&w, 0) == AGENT_ON_BREAK);
    watch_run_until(&w, 13.5 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE);
    watch_finish(f, &w);
}

TEST(the_named_agent_of_the_ending_shift_leaves_after_her_contact)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 8.0 * HOUR, NULL, 0}};
    struct center_fixture *f = watch_office(1, shifts, 2);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 11.9 * HOUR);
    CHECK(roster_take(w.roster, 0.0) == 0);
    CHECK(roster_take(w.roster, 0.0) == 1);
    watch_run_until(&w, 12.1 * HOUR);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_IS_FREE); /* it is not whoever is done first */
    struct roster_levels levels = roster_levels(w.roster);
    CHECK(levels.at_desk == 2 && levels.leaving == 1 && levels.staying == 1 && levels.overtime == 1);
    watch_run_until(&w, 12.25 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(watch_state(&w, 0) == AGENT_AWAY && roster_free_count(w.roster) == 1);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.overtime, 0.25 * HOUR, 1e-6);
    CHECK_CLOSE(w.scheduled, 12.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, 12.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 12.0 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(who_is_on_a_break_when_her_shift_ends_does_not_come_back)
{
    struct shift_break last = {7.5 * HOUR, 900.0, true};
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, &last, 1};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 16.0 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, 16.9 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    watch_run_until(&w, 17.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_AWAY);
    CHECK(roster_next_event(w.roster) == 18.0 * HOUR); /* the doors: her return is forgotten */
    watch_finish(f, &w);
}

/* --- the doors ---------------------------------------------------------------------------------------------------- */

TEST(a_shift_that_reaches_the_closing_lasts_until_the_next_opening)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 10.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 9.0 * HOUR, NULL, 0}};
    struct center_fixture *f = watch_office(2, shifts, 2);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE && watch_state(&w, 1) == AGENT_AWAY);
    CHECK(roster_levels(w.roster).scheduled == 0 && roster_levels(w.roster).paid == 0);
    CHECK(roster_take(w.roster, 0.0) == 0);
    watch_run_until(&w, 19.0 * HOUR);
    CHECK(roster_levels(w.roster).overtime == 0); /* after closing: that is counted by the doors */
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE); /* for those who still wait */
    CHECK(roster_levels(w.roster).staying == 1);
    watch_run_until(&w, DAY + 8.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IDLE && roster_longest_since(w.roster, 0) == DAY + 8.0 * HOUR);
    CHECK_CLOSE(w.scheduled, 19.0 * HOUR, 1e-6);
    CHECK_CLOSE(w.paid, 19.0 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(after_the_closing_no_break_begins_and_who_is_on_one_comes_back)
{
    struct shift_break late[] = {{9.5 * HOUR, 1800.0, true}};
    struct shift_break later[] = {{9.9 * HOUR, 1800.0, true}};
    struct shift shifts[] = {{1, 8.0 * HOUR, 12.0 * HOUR, late, 1}, {1, 8.0 * HOUR, 12.0 * HOUR, later, 1}};
    struct center_fixture *f = watch_office(1, shifts, 2);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 17.0 * HOUR);
    CHECK(roster_take(w.roster, 0.0) == 0);
    watch_run_until(&w, 18.0 * HOUR); /* one has had her break coming for half an hour, the other is on hers */
    CHECK(watch_state(&w, 1) == AGENT_ON_BREAK && roster_levels(w.roster).staying == 2);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    watch_run_until(&w, 18.5 * HOUR);
    CHECK(watch_state(&w, 1) == AGENT_IDLE);
    watch_finish(f, &w);
}

TEST(a_centre_that_hangs_up_lets_its_agents_go_when_they_are_done)
{
    struct shift shift = {2, 8.0 * HOUR, 10.0 * HOUR, NULL, 0};
    struct center_fixture *f = watch_office(1, &shift, 1);
    f->center.hangs_up_at_close = true;
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 17.0 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK(watch_state(&w, 0) == AGENT_IN_CONTACT && watch_state(&w, 1) == AGENT_AWAY);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    CHECK(roster_levels(w.roster).at_desk == 0);
    watch_finish(f, &w);
}

TEST(a_contact_that_lasts_until_the_next_shift_goes_on_in_it)
{
    struct shift shift = {1, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = watch_office(2, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 16.0 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, DAY + 8.5 * HOUR);
    CHECK(roster_levels(w.roster).leaving == 1);
    watch_run_until(&w, DAY + 9.5 * HOUR);
    CHECK(roster_levels(w.roster).leaving == 0);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    watch_finish(f, &w);
}

TEST(round_the_clock_the_night_shift_works_across_midnight)
{
    struct shift shifts[] = {{1, 22.0 * HOUR, 8.0 * HOUR, NULL, 0}, {2, 6.0 * HOUR, 16.0 * HOUR, NULL, 0}};
    struct center_fixture *f = fixture_open_days(0.0, 48, 1800.0, 3);
    fixture_group(f, "agents", 0);
    f->groups[0].shifts = shifts;
    f->groups[0].shift_count = 2;
    struct watch w = watch_start(f, 1);
    for (int hour = 0; hour < 72; hour++) {
        watch_run_until(&w, hour * (double)HOUR);
        int of_day = hour % 24;
        CHECK(roster_free_count(w.roster) == (of_day < 6 || of_day >= 22 ? 1 : 2));
    }
    watch_run_until(&w, 3.0 * DAY);
    CHECK_CLOSE(w.scheduled, 3 * (8.0 + 32.0) * HOUR, 1e-6);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    watch_finish(f, &w);
}

/* --- absence, events, new hires ----------------------------------------------------------------------------------- */

TEST(the_absent_are_paid_but_not_scheduled)
{
    struct shift shift = {5, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = watch_office(1, &shift, 1);
    f->groups[0].absence_share = 1.0;
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.desk, 0.0, 0.0);
    CHECK_CLOSE(w.scheduled, 0.0, 0.0);
    CHECK_CLOSE(w.paid, 5 * 7.5 * HOUR, 1e-6);
    watch_finish(f, &w);
}

TEST(absence_is_drawn_for_each_agent_and_day_and_stays_under_one_seed)
{
    enum { AGENTS = 400, DAYS = 25 };
    struct shift shift = {AGENTS, 9.0 * HOUR, 8.0 * HOUR, NULL, 0};
    struct center_fixture *f = watch_office(DAYS, &shift, 1);
    f->groups[0].absence_share = 0.2;
    struct watch w = watch_start(f, 3), again = watch_start(f, 3), other = watch_start(f, 4);
    int came = 0, both_days = 0, differs = 0;
    bool yesterday[AGENTS] = {false};
    for (int day = 0; day < DAYS; day++) {
        watch_run_until(&w, day * (double)DAY + 10.0 * HOUR);
        watch_run_until(&again, w.now_seconds);
        watch_run_until(&other, w.now_seconds);
        for (int i = 0; i < AGENTS; i++) {
            bool is_there = watch_state(&w, i) == AGENT_IDLE;
            CHECK(is_there == (watch_state(&again, i) == AGENT_IDLE));
            differs += is_there != (watch_state(&other, i) == AGENT_IDLE);
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
    watch_finish(f, &w);
}

TEST(an_event_sends_the_last_numbered_of_each_shift_home_and_they_come_back)
{
    struct shift shifts[] = {{5, 8.0 * HOUR, 9.0 * HOUR, NULL, 0}, {3, 8.0 * HOUR, 9.0 * HOUR, &lunch, 1}};
    struct center_fixture *f = watch_office(1, shifts, 2);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 9.0 * HOUR);
    for (int i = 0; i < 5; i++)
        roster_take(w.roster, 0.0);                 /* all of the first shift */
    roster_set_share(w.roster, 0.5, w.now_seconds); /* 2.5 and 1.5: 3 and 2 stay */
    CHECK(watch_state(&w, 4) == AGENT_IN_CONTACT && watch_state(&w, 7) == AGENT_AWAY &&
          watch_state(&w, 6) == AGENT_IDLE);
    CHECK(roster_levels(w.roster).leaving == 2);
    CHECK(roster_levels(w.roster).scheduled == 5 && roster_levels(w.roster).paid == 8);
    CHECK(roster_release(w.roster, 4, w.now_seconds) == AGENT_GOES);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_IS_FREE);
    watch_run_until(&w, 10.0 * HOUR);
    roster_set_share(w.roster, 1.0, w.now_seconds);
    CHECK(watch_state(&w, 4) == AGENT_IDLE && watch_state(&w, 7) == AGENT_IDLE);
    CHECK(roster_release(w.roster, 3, w.now_seconds) == AGENT_IS_FREE); /* she was to go, and need not any more */
    CHECK(roster_free_count(w.roster) == 6);
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.adherent, w.scheduled, 1e-6);
    watch_finish(f, &w);
}

TEST(a_shift_that_begins_during_an_event_comes_in_part)
{
    struct shift shift = {4, 12.0 * HOUR, 4.0 * HOUR, NULL, 0};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 9.0 * HOUR);
    roster_set_share(w.roster, 0.75, w.now_seconds);
    watch_run_until(&w, 12.0 * HOUR);
    CHECK(roster_free_count(w.roster) == 3 && watch_state(&w, 3) == AGENT_AWAY);
    watch_run_until(&w, 17.0 * HOUR);
    roster_set_share(w.roster, 1.0, w.now_seconds); /* her shift is over */
    CHECK(roster_free_count(w.roster) == 0);
    watch_finish(f, &w);
}

TEST(new_hires_are_spread_evenly_in_each_shift)
{
    struct shift shifts[] = {{5, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {2, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}};
    struct center_fixture *f = watch_office(1, shifts, 2);
    f->groups[0].ramp = (struct ramp){0.3, 0.7}; /* 1.5 and 0.6: 2 and 1 */
    struct watch w = watch_start(f, 1);
    const double speeds[] = {1.0, 1.0, 0.7, 1.0, 0.7, 1.0, 0.7};
    for (int i = 0; i < 7; i++)
        CHECK(roster_speed(w.roster, i) == speeds[i]);
    watch_finish(f, &w);
}

TEST(new_hires_have_their_share_of_every_head_count_that_comes)
{
    struct center_fixture *f = watch_desks(20);
    f->groups[0].ramp = (struct ramp){0.25, 0.5};
    struct watch w = watch_start(f, 1);
    for (int staff = 1; staff <= 20; staff++) {
        int slow = 0;
        roster_set_staff(w.roster, staff, staff);
        for (int i = 0; i < 20; i++)
            slow += watch_state(&w, i) == AGENT_IDLE && roster_speed(w.roster, i) == 0.5;
        CHECK(slow == (int)floor(0.25 * staff + 0.5));
    }
    watch_finish(f, &w);
}

TEST(a_new_replication_begins_with_everybody_away)
{
    struct shift shift = {4, 9.0 * HOUR, 8.0 * HOUR, &lunch, 1};
    struct center_fixture *f = watch_office(1, &shift, 1);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 11.5 * HOUR);
    roster_take(w.roster, 0.0);
    watch_run_until(&w, 12.1 * HOUR); /* the others are on their break */
    roster_begin(w.roster, (struct roster_chance){{2026, 2}, ABSENCE, LATE_RETURN});
    for (int i = 0; i < 4; i++)
        CHECK(watch_state(&w, i) == AGENT_AWAY && roster_contacts(w.roster, i) == 0);
    CHECK(roster_levels(w.roster).at_desk == 0 && roster_free_count(w.roster) == 0);
    CHECK(roster_next_event(w.roster) == 8.0 * HOUR);
    w = (struct watch){.roster = w.roster};
    watch_run_until(&w, 18.0 * HOUR);
    CHECK_CLOSE(w.desk, 4 * 7.5 * HOUR, 1e-6);
    watch_finish(f, &w);
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
          RUN(a_new_replication_begins_with_everybody_away))
