/*
 * test_roster_heads.c -- individuals whose heads are counted, chats and pages; and random days in which nobody may get
 * lost.
 */
#include <string.h>

#include "models/center/agent_group.h"
#include "models/center/roster.h"
#include "models/center_fixture.h"
#include "models/roster_watch.h"
#include "sim/random_stream.h"
#include "check.h"

/* --- head counts -------------------------------------------------------------------------------------------------- */

TEST(when_the_head_count_falls_the_longest_idle_leave_and_then_who_is_done_first)
{
    struct center_fixture *f = watch_desks(4);
    struct watch w = watch_start(f, 1);
    CHECK(roster_next_event(w.roster) == INFINITY);
    roster_set_staff(w.roster, 4, 0.0);
    int a = roster_take(w.roster, 0.0), b = roster_take(w.roster, 0.0);
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
    watch_finish(f, &w);
}

static uint64_t draw(struct random_stream *lots, uint64_t below) { return random_stream_word(lots) % below; }

TEST(heads_that_are_told_apart_come_and_go_like_heads_that_are_counted)
{
    enum { LARGEST = 9 };
    struct center_fixture *f = watch_desks(LARGEST);
    struct watch w = watch_start(f, 1);
    struct agent_group_state heads = {.tracks_idle = true};
    struct random_stream lots = random_stream_at((struct random_key){5, 1}, (struct random_address){0, 0, 0});
    for (double now = 1.0; now < 20000.0; now += 1.0) {
        if (!draw(&lots, 10)) {
            int staff = (int)draw(&lots, LARGEST + 1);
            roster_set_staff(w.roster, staff, now);
            agent_group_set_staff(&heads, staff, now);
        } else if (draw(&lots, 2) && agent_group_free(&heads)) {
            roster_take(w.roster, 0.0);
            agent_group_take(&heads, now);
        } else if (heads.busy) {
            int agent = (int)draw(&lots, LARGEST);
            while (watch_state(&w, agent) != AGENT_IN_CONTACT)
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
    watch_finish(f, &w);
}

/* --- chats and pages ---------------------------------------------------------------------------------------------- */

TEST(a_chat_goes_to_the_agent_with_the_fewest)
{
    struct chat chat = {3, 0.15};
    struct center_fixture *f = watch_desks(3);
    watch_allow_chats(f, &chat);
    struct watch w = watch_start(f, 1);
    roster_set_staff(w.roster, 3, 0.0);
    CHECK(roster_take(w.roster, 0.0) == 0); /* a call: she takes no chat */
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
    watch_finish(f, &w);
}

TEST(who_is_to_go_takes_no_further_chat)
{
    struct shift shifts[] = {{1, 8.0 * HOUR, 4.0 * HOUR, NULL, 0}, {1, 8.0 * HOUR, 10.0 * HOUR, NULL, 0}};
    struct chat chat = {2, 0.0};
    struct center_fixture *f = watch_office(1, shifts, 2);
    watch_allow_chats(f, &chat);
    struct watch w = watch_start(f, 1);
    watch_run_until(&w, 11.0 * HOUR);
    for (int i = 0; i < 4; i++)
        CHECK(roster_take_chat(w.roster, 2, 0.0, w.now_seconds) == i % 2);
    watch_run_until(&w, 13.0 * HOUR);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_HAS_CHATS);
    CHECK(roster_fewest_chats(w.roster, 2) == NOBODY);
    CHECK(roster_release(w.roster, 1, w.now_seconds) == AGENT_HAS_CHATS);
    CHECK(roster_fewest_chats(w.roster, 2) == 1);
    CHECK(roster_release(w.roster, 0, w.now_seconds) == AGENT_GOES);
    watch_finish(f, &w);
}

TEST(a_head_count_below_those_in_contact_takes_no_further_chat)
{
    struct chat chat = {2, 0.0};
    struct center_fixture *f = watch_desks(2);
    watch_allow_chats(f, &chat);
    struct watch w = watch_start(f, 1);
    roster_set_staff(w.roster, 2, 0.0);
    roster_take_chat(w.roster, 2, 0.0, 1.0);
    roster_take_chat(w.roster, 2, 0.0, 1.0);
    roster_set_staff(w.roster, 1, 2.0);
    CHECK(roster_fewest_chats(w.roster, 2) == NOBODY);
    CHECK(roster_release(w.roster, 1, 3.0) == AGENT_GOES);
    CHECK(roster_fewest_chats(w.roster, 2) == 1);
    CHECK(roster_take_chat(w.roster, 2, 0.0, 4.0) == 0);
    watch_finish(f, &w);
}

TEST(a_paged_agent_is_free_for_nobody_else_and_not_in_contact)
{
    struct center_fixture *f = watch_desks(2);
    struct watch w = watch_start(f, 1);
    roster_set_staff(w.roster, 2, 0.0);
    int paged = roster_page(w.roster, 0.0, 1.0);
    CHECK(watch_state(&w, paged) == AGENT_PAGED && roster_free_count(w.roster) == 1);
    CHECK(roster_levels(w.roster).in_contact == 0 && roster_levels(w.roster).at_desk == 2);
    roster_respond(w.roster, paged, 2.0);
    CHECK(watch_state(&w, paged) == AGENT_IN_CONTACT && roster_levels(w.roster).paged == 0);
    int other = roster_page(w.roster, 0.0, 3.0);
    roster_set_staff(w.roster, 1, 4.0);
    CHECK(roster_levels(w.roster).leaving == 1);
    CHECK(roster_release(w.roster, other, 5.0) == AGENT_GOES); /* in vain */
    CHECK(roster_release(w.roster, paged, 6.0) == AGENT_IS_FREE);
    watch_finish(f, &w);
}

/* --- by lot ------------------------------------------------------------------------------------------------------- */

/* In a group so large that nobody walks along its line, a lot means whom it would mean in a small one: by the place in
 * the order in which they became idle. */
TEST(a_lot_means_the_same_place_of_the_line_in_a_large_group)
{
    enum { AGENTS = 600 };
    struct center_fixture *f = watch_desks(AGENTS);
    struct roster *roster = roster_create(&f->center, 0);
    struct random_stream lots = random_stream_at((struct random_key){7, 1}, (struct random_address){0, 0, 0});
    int line[AGENTS], length = AGENTS, busy[AGENTS], busy_count = 0;
    roster_expect_lots(roster);
    roster_begin(roster, (struct roster_chance){{2026, 1}, ABSENCE, LATE_RETURN});
    roster_set_staff(roster, AGENTS, 0.0);
    for (int i = 0; i < AGENTS; i++)
        line[i] = i;
    for (double now = 1.0; now < 10000.0; now += 1.0) {
        if (busy_count && (!length || draw(&lots, 2))) {
            int k = (int)draw(&lots, (uint64_t)busy_count), agent = busy[k];
            CHECK(roster_release(roster, agent, now) == AGENT_IS_FREE);
            line[length++] = agent;
            busy[k] = busy[--busy_count];
        } else {
            double lot = random_stream_uniform(&lots);
            int place = (int)(lot * length), agent = roster_take(roster, lot);
            CHECK(agent == line[place]);
            memmove(&line[place], &line[place + 1], (size_t)(--length - place) * sizeof *line);
            busy[busy_count++] = agent;
        }
    }
    roster_destroy(roster);
    fixture_destroy(f);
}

/* --- nobody is lost ----------------------------------------------------------------------------------------------- */

static void check_heads(const struct watch *w, const int *in_hand)
{
    int heads[AGENT_ON_BREAK + 1] = {0}, count = roster_agent_count(w->roster);
    for (int i = 0; i < count; i++) {
        heads[watch_state(w, i)]++;
        CHECK(roster_contacts(w->roster, i) == in_hand[i]);
        CHECK((watch_state(w, i) == AGENT_IN_CONTACT) == (in_hand[i] > 0));
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
    for (int i = 0; i < count && watch_state(w, agent) != AGENT_IN_CONTACT && watch_state(w, agent) != AGENT_PAGED; i++)
        agent = (agent + 1) % count;
    if (watch_state(w, agent) == AGENT_PAGED && draw(lots, 2)) {
        roster_respond(w->roster, agent, w->now_seconds);
        in_hand[agent] = 1;
        in_call[agent] = true;
    } else if (watch_state(w, agent) == AGENT_PAGED || watch_state(w, agent) == AGENT_IN_CONTACT) {
        in_hand[agent] -= watch_state(w, agent) == AGENT_IN_CONTACT;
        in_call[agent] = false;
        if (watch_state(w, agent) == AGENT_IN_CONTACT && roster_agent_stays(w->roster, agent) && draw(lots, 4)) {
            unsigned turns = roster_turns(w->roster);
            CHECK(roster_end_and_stay(w->roster, agent, w->now_seconds) == (in_hand[agent] == 0));
            CHECK(roster_turns(w->roster) == turns);
            return;
        }
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
        agent = roster_take(w->roster, 0.0);
        CHECK(in_hand[agent]++ == 0);
        in_call[agent] = true;
    } else if (roster_free_count(w->roster)) {
        CHECK(in_hand[roster_page(w->roster, 0.0, w->now_seconds)] == 0);
    }
}

/* A fortnight of chance; then all contacts end. Whatever happened, the shifts are paid as planned. */
static void random_fortnight(struct center_fixture *f, uint64_t replication, double paid_hours)
{
    struct watch w = watch_start(f, replication);
    struct random_stream lots = random_stream_at((struct random_key){6, replication}, (struct random_address){0, 0, 0});
    int in_hand[64] = {0};
    bool in_call[64] = {false};
    for (int step = 0; step < 20000; step++) {
        watch_run_until(&w, w.now_seconds + 120.0 * random_stream_uniform(&lots));
        if (!draw(&lots, 100))
            roster_set_share(w.roster, 0.25 * (double)draw(&lots, 6), w.now_seconds);
        else if (draw(&lots, 2))
            somebody_takes(&w, in_hand, in_call, &lots);
        else
            somebody_is_done(&w, in_hand, in_call, &lots);
        check_heads(&w, in_hand);
    }
    watch_run_until(&w, 15.0 * DAY);
    struct roster_levels levels = roster_levels(w.roster);
    for (int most = 3 * 64; levels.in_contact + levels.paged; levels = roster_levels(w.roster)) {
        CHECK(most-- > 0);
        somebody_is_done(&w, in_hand, in_call, &lots);
        check_heads(&w, in_hand);
    }
    watch_run_until(&w, 16.0 * DAY);
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
        struct center_fixture *f = never_closes ? fixture_open_days(0.0, 48, 1800.0, 14) : watch_office(14, shifts, 3);
        if (never_closes) {
            fixture_group(f, "agents", 0);
            f->groups[0].shifts = round_the_clock;
            f->groups[0].shift_count = 4;
        }
        f->center.hangs_up_at_close = replication % 3 == 0;
        f->groups[0].absence_share = 0.15;
        f->groups[0].late_return = fixture_exponential(f, 400.0);
        watch_allow_chats(f, &chat);
        random_fortnight(f, replication, 14 * (never_closes ? 92.5 : 76.0));
        fixture_destroy(f);
    }
}

RUN_TESTS(RUN(when_the_head_count_falls_the_longest_idle_leave_and_then_who_is_done_first),
          RUN(heads_that_are_told_apart_come_and_go_like_heads_that_are_counted),
          RUN(a_chat_goes_to_the_agent_with_the_fewest), RUN(who_is_to_go_takes_no_further_chat),
          RUN(a_head_count_below_those_in_contact_takes_no_further_chat),
          RUN(a_paged_agent_is_free_for_nobody_else_and_not_in_contact),
          RUN(a_lot_means_the_same_place_of_the_line_in_a_large_group), RUN(whatever_happens_everybody_is_somewhere))
