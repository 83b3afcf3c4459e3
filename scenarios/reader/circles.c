/*
 * circles.c -- do the chains of outcomes come to an end, or does work bring ever more work?
 *
 * A chain is what one handled contact turns into: transfers, created work, customers who come back, and what those turn
 * into. What abandons or is blocked is left out: it was not handled.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/offered_load.h"
#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/durations.h"

enum repeats { NO_REPEATS, UNCERTAIN_REPEATS, ALL_REPEATS };

/* Of the items that the centre dials, so many are reached in the end. */
static double reached_share(const struct contact_type *type)
{
    return type->dialling != NULL ? dialling_reached_share(type->dialling) : 1.0;
}

static double repeat_share(const struct contact_type *type)
{
    double share = 0.0;
    for (int i = 0; i < type->outcome_count; i++)
        share += type->outcomes[i].repeats_after != NULL ? type->outcomes[i].probability : 0.0;
    return share;
}

/* Customers who come back stand at the door of the type, before its IVR. */
static void flow_through_door(const struct contact_type *types, int t, double flow, double *into)
{
    const struct ivr *ivr = types[t].ivr;
    double passing = ivr != NULL ? 1.0 - ivr->contained_share - ivr->abandoned_share : 1.0, staying = 1.0;
    for (int i = 0; ivr != NULL && i < ivr->menu_count; i++) {
        staying -= ivr->menu[i].share;
        if (ivr->menu[i].to >= 0)
            into[ivr->menu[i].to] += flow * passing * ivr->menu[i].share;
    }
    into[t] += flow * fmax(0.0, passing * staying);
}

/* One step of the chain: how many handled contacts of each type come of `from`. */
static double flow_on(const struct contact_type *types, int count, enum repeats repeats, const double *from,
                      double *into)
{
    const double nearly_certain = 1.0 - 1e-6;
    double sum = 0.0;
    for (int t = 0; t < count; t++)
        into[t] = 0.0;
    for (int t = 0; t < count; t++) {
        double repeating = repeat_share(&types[t]);
        if (repeats == ALL_REPEATS || (repeats == UNCERTAIN_REPEATS && repeating < nearly_certain))
            flow_through_door(types, t, from[t] * repeating, into);
        for (int i = 0; i < types[t].outcome_count; i++) {
            const struct outcome *outcome = &types[t].outcomes[i];
            double flow = from[t] * outcome->probability;
            if (outcome->transfer_to >= 0)
                into[outcome->transfer_to] += flow;
            if (outcome->creates >= 0)
                into[outcome->creates] += flow * reached_share(&types[outcome->creates]);
        }
    }
    for (int t = 0; t < count; t++)
        sum += into[t];
    return sum;
}

/* Whether the chains that begin with one contact of each type keep more than `kept` of their contacts in the long run.
 * *worst is then where most of them are. The number of steps has so many divisors that circles come round in it. */
static bool keeps_on(const struct contact_type *types, int count, enum repeats repeats, double kept, int *worst)
{
    enum { STEPS = 5040 };
    const double far_beyond = 1e200;
    double *present = memory_zeroed((size_t)count, sizeof *present), *next = memory_zeroed((size_t)count, sizeof *next);
    for (int t = 0; t < count; t++)
        present[t] = 1.0;
    double moving = count, half_way = 0.0;
    for (int step = 1; step <= 2 * STEPS && moving > 1e-9 && moving < far_beyond; step++) {
        moving = flow_on(types, count, repeats, present, next);
        double *spare = present;
        present = next, next = spare;
        half_way = step == STEPS ? moving : half_way;
    }
    *worst = 0;
    for (int t = 1; t < count; t++)
        *worst = present[t] > present[*worst] ? t : *worst;
    free(present);
    free(next);
    return moving >= far_beyond || (moving > 1e-9 && moving > kept * half_way);
}

static bool is_zero(const struct distribution *distribution)
{
    return distribution == NULL || distribution->mean == 0.0;
}

/* Everybody comes back at once, and nobody takes any time. */
static bool repeats_without_time(const struct contact_type *type)
{
    double probability = 0.0;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        bool takes_no_time = is_zero(outcome->talk != NULL ? outcome->talk : type->talk) && is_zero(type->hold) &&
                             is_zero(outcome->wrap_up != NULL ? outcome->wrap_up : type->wrap_up) &&
                             is_zero(outcome->repeats_after);
        probability += outcome->repeats_after != NULL && takes_no_time ? outcome->probability : 0.0;
    }
    return type->talk != NULL && probability > 1.0 - 1e-9;
}

/* Whether contacts of one type may turn into the other, in one step. */
static bool leads_to(const struct contact_type *type, int other)
{
    bool leads = type->offer_callback.as == other;
    for (int i = 0; i < type->outcome_count; i++)
        leads = leads || (type->outcomes[i].probability > 0.0 &&
                          (type->outcomes[i].transfer_to == other || type->outcomes[i].creates == other));
    for (int i = 0; type->ivr != NULL && i < type->ivr->menu_count; i++)
        leads = leads || (type->ivr->menu[i].share > 0.0 && type->ivr->menu[i].to == other);
    return leads;
}

/* The first interval whose arrivals lead to the type; -1: none do. */
static int first_interval(const struct contact_type *types, int count, const struct interval_grid *grid, int worst)
{
    bool *leads = memory_zeroed((size_t)count, sizeof *leads);
    leads[worst] = true;
    for (int round = 0; round < count; round++)
        for (int t = 0; t < count; t++)
            for (int other = 0; other < count && !leads[t]; other++)
                leads[t] = leads[other] && leads_to(&types[t], other);
    int first = -1;
    for (int i = 0; i < grid->interval_count && first < 0; i++)
        for (int t = 0; t < count; t++) {
            bool begins = i == 0 && (types[t].backlog > 0 || types[t].campaign != NULL);
            if (leads[t] && (begins || (types[t].has_arrivals && types[t].expected_arrivals[i] > 0.0)))
                first = i;
        }
    free(leads);
    return first;
}

static const char *since(struct arena *arena, const struct contact_type *types, int count,
                         const struct interval_grid *grid, int worst)
{
    char clock[16];
    int first = first_interval(types, count, grid, worst);
    if (first < 0)
        return "";
    int day = grid->openings[interval_grid_opening_of(grid, first)].day;
    clock_shown(interval_grid_start(grid, first) - day * 86400.0, clock);
    return arena_format(arena, " from %s of day %d on", clock, day + 1);
}

void check_circles(const struct section *contacts, const struct contact_type *types, int count,
                   const struct interval_grid *grid)
{
    const double steady = 1.0 - 1e-6,
                 growing = 1e3; /* those who always repeat are steady company, and grow to no end */
    int worst = 0;
    if (count == 0)
        return;
    struct arena *arena = contacts->reading->arena;
    if (keeps_on(types, count, NO_REPEATS, steady, &worst))
        section_complain(&contacts[worst], section_find(&contacts[worst], "outcomes"),
                         "work grows without bound%s: outcomes lead in a circle that never ends, and each contact "
                         "brings at least one more of its kind; lower a probability",
                         since(arena, types, count, grid, worst));
    else if (keeps_on(types, count, UNCERTAIN_REPEATS, steady, &worst) ||
             keeps_on(types, count, ALL_REPEATS, growing, &worst))
        section_complain(&contacts[worst], section_find(&contacts[worst], "outcomes"),
                         "work grows without bound%s: with its repeats, each contact brings one or more of its kind; "
                         "lower a probability",
                         since(arena, types, count, grid, worst));
    for (int t = 0; t < count; t++)
        if (repeats_without_time(&types[t]))
            section_complain(&contacts[t], section_find(&contacts[t], "outcomes"),
                             "every contact repeats at once and takes no time, so the day would never end; give talk "
                             "or repeats_after a time, or lower a probability");
}
