/*
 * test_new_hires.c -- who of a group takes a contact, where the agents differ: neither the fast nor the slow by habit.
 */
#include "models/center_fixture.h"

#include "check.h"

static const double hour = 3600.0;

enum form { HEADS, SHIFT, FORMS };

/* Twenty agents from 8 on, ten of them half as fast, and ten calls of 100 seconds a quarter of an hour apart. */
static struct center_fixture *quiet_morning(enum form form, const char *order)
{
    struct center_fixture *f = fixture_open(8 * hour, 8, 1800.0);
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 100.0)), agents = fixture_group(f, "agents", 20);
    fixture_skill(f, agents, call);
    f->groups[agents].ramp = (struct ramp){0.5, 0.5};
    if (form == SHIFT)
        fixture_shift(f, agents, 20, 8 * hour, 4 * hour, (struct shift_break){0});
    for (int i = 0; i < 10; i++)
        fixture_comes_at(f, call, 8 * hour + 900.0 * i);
    fixture_agent_order(f, order);
    return f;
}

static double mean_handle_seconds(struct center_fixture *f, int replications)
{
    double handle = 0.0, answered = 0.0;
    for (uint64_t replication = 0; replication < (uint64_t)replications; replication++) {
        fixture_day(f, replication, NULL);
        handle += fixture_total(f, 0, HANDLE);
        answered += fixture_total(f, 0, ANSWERED);
    }
    return handle / answered;
}

TEST(those_who_come_at_the_same_moment_take_turns_whether_fast_or_slow)
{
    for (int form = HEADS; form < FORMS; form++) {
        struct center_fixture *f = quiet_morning((enum form)form, "preference, longest_idle");
        CHECK_CLOSE(mean_handle_seconds(f, 1), 150.0, 1e-9);
        fixture_destroy(f);
    }
}

TEST(by_lot_any_agent_who_is_free_takes_the_call)
{
    enum { DAYS = 200 };
    for (int form = HEADS; form < FORMS; form++) {
        struct center_fixture *f = quiet_morning((enum form)form, "preference, random");
        CHECK_CLOSE(mean_handle_seconds(f, DAYS), 150.0, 4.0 * 50.0 / sqrt(10.0 * DAYS));
        fixture_destroy(f);
    }
}

/* How many of ten slow agents' calls a day has, as the days differ: spread like the heads of ten coins. */
TEST(each_call_draws_its_own_lot)
{
    enum { DAYS = 400 };
    struct center_fixture *f = quiet_morning(SHIFT, "random");
    double sum = 0.0, squares = 0.0;
    for (uint64_t replication = 0; replication < DAYS; replication++) {
        fixture_day(f, replication, NULL);
        double slow = fixture_total(f, 0, HANDLE) / 100.0 - 10.0;
        sum += slow;
        squares += slow * slow;
    }
    double variance = squares / DAYS - sum * sum / DAYS / DAYS;
    CHECK_CLOSE(sum / DAYS, 5.0, 4.0 * sqrt(2.5 / DAYS));
    CHECK_CLOSE(variance, 2.5, 4.0 * 2.5 * sqrt(2.0 / DAYS));
    fixture_destroy(f);
}

TEST(where_longest_idle_stands_before_the_lot_it_decides_inside_the_group_too)
{
    struct center_fixture *f = quiet_morning(HEADS, "preference, longest_idle, random");
    CHECK_CLOSE(mean_handle_seconds(f, 3), 150.0, 1e-9);
    fixture_destroy(f);
}

TEST(a_chat_and_a_page_are_drawn_by_lot_as_well)
{
    enum { DAYS = 200 };
    for (int is_chat = 0; is_chat < 2; is_chat++) {
        struct center_fixture *f = quiet_morning(is_chat ? HEADS : SHIFT, "random");
        struct chat chat = {.concurrent = 2};
        if (is_chat) {
            f->types[0].channel = channel_find("chat");
            f->types[0].chat = &chat;
        } else {
            f->groups[0].on_call = (struct on_call){.is_used = true,
                                                    .from_seconds = 0.0,
                                                    .until_seconds = 24 * hour,
                                                    .response = fixture_constant(f, 60.0),
                                                    .then = NOBODY};
        }
        CHECK_CLOSE(mean_handle_seconds(f, DAYS), 150.0, 4.0 * 50.0 / sqrt(10.0 * DAYS));
        fixture_destroy(f);
    }
}

RUN_TESTS(RUN(those_who_come_at_the_same_moment_take_turns_whether_fast_or_slow),
          RUN(by_lot_any_agent_who_is_free_takes_the_call), RUN(each_call_draws_its_own_lot),
          RUN(where_longest_idle_stands_before_the_lot_it_decides_inside_the_group_too),
          RUN(a_chat_and_a_page_are_drawn_by_lot_as_well))
