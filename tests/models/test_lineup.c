/*
 * test_lineup.c -- who stands at which place, beside a line that is walked along.
 */
#include "models/center/lineup.h"

#include <string.h>

#include "sim/random_stream.h"
#include "check.h"

enum { PEOPLE = 37 };

/* The same line, person by person. */
struct walked {
    int people[PEOPLE], length;
};

static bool stands_in(const struct walked *line, int person)
{
    for (int i = 0; i < line->length; i++)
        if (line->people[i] == person)
            return true;
    return false;
}

static void walks_away(struct walked *line, int person)
{
    int place = 0;
    while (line->people[place] != person)
        place++;
    memmove(&line->people[place], &line->people[place + 1], (size_t)(--line->length - place) * sizeof *line->people);
}

static void comes_or_goes(struct lineup *lineup, struct walked *line, int person)
{
    if (stands_in(line, person)) {
        lineup_leave(lineup, person);
        walks_away(line, person);
    } else {
        lineup_join(lineup, person);
        line->people[line->length++] = person;
    }
}

TEST(everybody_is_found_at_her_place_whoever_comes_and_goes)
{
    struct random_stream stream = random_stream_at((struct random_key){8, 1}, (struct random_address){0, 0, 0});
    struct lineup lineup;
    lineup_init(&lineup, PEOPLE);
    for (int replication = 0; replication < 3; replication++) {
        struct walked line = {.length = 0};
        lineup_begin(&lineup);
        for (int step = 0; step < 3000; step++) {
            comes_or_goes(&lineup, &line, (int)(random_stream_uniform(&stream) * PEOPLE));
            for (int place = 0; place < line.length; place++)
                CHECK(lineup_at(&lineup, place) == line.people[place]);
        }
    }
    lineup_clear(&lineup);
}

TEST(when_all_are_in_the_line_each_may_leave_and_join_again)
{
    struct lineup lineup;
    lineup_init(&lineup, PEOPLE);
    lineup_begin(&lineup);
    for (int person = 0; person < PEOPLE; person++)
        lineup_join(&lineup, person);
    for (int step = 0; step < 10 * PEOPLE; step++) {
        CHECK(lineup_at(&lineup, 0) == step % PEOPLE);
        CHECK(lineup_at(&lineup, PEOPLE - 1) == (step + PEOPLE - 1) % PEOPLE);
        lineup_leave(&lineup, step % PEOPLE);
        lineup_join(&lineup, step % PEOPLE);
    }
    lineup_clear(&lineup);
}

TEST(a_line_of_one)
{
    struct lineup lineup;
    lineup_init(&lineup, 1);
    lineup_begin(&lineup);
    for (int time = 0; time < 5; time++) {
        lineup_join(&lineup, 0);
        CHECK(lineup_at(&lineup, 0) == 0);
        lineup_leave(&lineup, 0);
    }
    lineup_clear(&lineup);
}

RUN_TESTS(RUN(everybody_is_found_at_her_place_whoever_comes_and_goes),
          RUN(when_all_are_in_the_line_each_may_leave_and_join_again), RUN(a_line_of_one))
