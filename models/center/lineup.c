/*
 * lineup.c -- tickets are drawn in order, and a tree counts how many of any range of them are still in the line.
 *
 * counts[t] holds how many people have the tickets above t - (lowest bit of t) and up to t, tickets counted from 1: so
 * a change touches one count for each binary digit, and a search goes down by halves.
 */
#include "models/center/lineup.h"

#include <stdlib.h>
#include <string.h>

#include "models/center/center.h"
#include "sim/memory.h"

/* Kept out of the way of rosters without lots, where contacts come and go in fewer steps than are here. */
#define OUT_OF_THE_WAY __attribute__((noinline))

void lineup_init(struct lineup *lineup, int people)
{
    *lineup = (struct lineup){.tickets = 1};
    while (lineup->tickets < 2 * people) /* so new ones are given out only after as many have joined as there are */
        lineup->tickets *= 2;
    lineup->people = memory_zeroed((size_t)lineup->tickets, sizeof *lineup->people);
    lineup->ticket = memory_zeroed((size_t)people, sizeof *lineup->ticket);
    lineup->counts = memory_zeroed((size_t)lineup->tickets + 1, sizeof *lineup->counts);
}

void lineup_clear(struct lineup *lineup)
{
    free(lineup->people);
    free(lineup->ticket);
    free(lineup->counts);
}

void lineup_begin(struct lineup *lineup)
{
    lineup->drawn = 0;
    memset(lineup->counts, 0, ((size_t)lineup->tickets + 1) * sizeof *lineup->counts);
}

static void add(struct lineup *lineup, int ticket, int step)
{
    for (int t = ticket + 1; t <= lineup->tickets; t += t & -t)
        lineup->counts[t] += step;
}

static void draw_ticket(struct lineup *lineup, int person)
{
    lineup->people[lineup->drawn] = person;
    lineup->ticket[person] = lineup->drawn;
    add(lineup, lineup->drawn++, +1);
}

static void give_out_anew(struct lineup *lineup)
{
    int drawn = lineup->drawn;
    lineup_begin(lineup);
    for (int t = 0; t < drawn; t++)
        if (lineup->people[t] != NOBODY)
            draw_ticket(lineup, lineup->people[t]);
}

OUT_OF_THE_WAY void lineup_join(struct lineup *lineup, int person)
{
    if (lineup->drawn == lineup->tickets)
        give_out_anew(lineup);
    draw_ticket(lineup, person);
}

OUT_OF_THE_WAY void lineup_leave(struct lineup *lineup, int person)
{
    lineup->people[lineup->ticket[person]] = NOBODY;
    add(lineup, lineup->ticket[person], -1);
}

OUT_OF_THE_WAY int lineup_at(const struct lineup *lineup, int place)
{
    int before = 0; /* so many tickets have at most `place` people among them */
    for (int half = lineup->tickets / 2; half; half /= 2)
        if (lineup->counts[before + half] <= place) {
            before += half;
            place -= lineup->counts[before];
        }
    return lineup->people[before];
}
