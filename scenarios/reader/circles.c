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
static double flow_on(const struct contact_type *types, int count, bool with_repeats, const double *from, double *into)
{
    double sum = 0.0;
    for (int t = 0; t < count; t++)
        into[t] = 0.0;
    for (int t = 0; t < count; t++) {
        if (with_repeats)
            flow_through_door(types, t, from[t] * repeat_share(&types[t]), into);
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

/* Whether the chains that begin with one contact of each type keep all their contacts in the long run. The number of
 * steps has so many divisors that circles come round in it. */
static bool keeps_on(const struct contact_type *types, int count, bool with_repeats)
{
    enum { STEPS = 5040 };
    const double far_beyond = 1e200, kept = 1.0 - 1e-6;
    double *present = memory_zeroed((size_t)count, sizeof *present), *next = memory_zeroed((size_t)count, sizeof *next);
    for (int t = 0; t < count; t++)
        present[t] = 1.0;
    double moving = count, half_way = 0.0;
    for (int step = 1; step <= 2 * STEPS && moving > 1e-9 && moving < far_beyond; step++) {
        moving = flow_on(types, count, with_repeats, present, next);
        double *spare = present;
        present = next, next = spare;
        half_way = step == STEPS ? moving : half_way;
    }
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

/* --- the circle itself ------------------------------------------------------------------------------------------ */

struct link { /* the likeliest way from one type into another, in one step */
    double share;
    const char *outcome;
};

static void strengthen(struct link *link, double share, const char *outcome)
{
    if (share > link->share)
        *link = (struct link){share, outcome};
}

/* Ways of all types into all types, [from][into]. */
static struct link *find_links(struct arena *arena, const struct contact_type *types, int count, bool with_repeats)
{
    struct link *links = arena_zeroed(arena, (size_t)count * (size_t)count, sizeof *links);
    double *into = arena_zeroed(arena, (size_t)count, sizeof *into);
    for (int t = 0; t < count; t++)
        for (int i = 0; i < types[t].outcome_count; i++) {
            const struct outcome *outcome = &types[t].outcomes[i];
            if (outcome->transfer_to >= 0)
                strengthen(&links[t * count + outcome->transfer_to], outcome->probability, outcome->name);
            if (outcome->creates >= 0)
                strengthen(&links[t * count + outcome->creates],
                           outcome->probability * reached_share(&types[outcome->creates]), outcome->name);
            if (!with_repeats || outcome->repeats_after == NULL)
                continue;
            for (int to = 0; to < count; to++)
                into[to] = 0.0;
            flow_through_door(types, t, repeat_share(&types[t]), into);
            for (int to = 0; to < count; to++)
                strengthen(&links[t * count + to], into[to], outcome->name);
        }
    return links;
}

struct circle {
    int length;       /* 0: none */
    const int *types; /* [length]: each leads to the next, the last to the first */
    double share;     /* of the contacts that a step keeps, on average */
};

/* The likeliest walk of each length from one type on; a circle that keeps more than the best so far takes its place. */
static void try_circles(struct arena *arena, const struct link *links, int count, int from, struct circle *best)
{
    double *share = memory_zeroed((size_t)(count + 1) * (size_t)count, sizeof *share);
    int *before = memory_zeroed((size_t)(count + 1) * (size_t)count, sizeof *before);
    share[from] = 1.0;
    for (int step = 1; step <= count; step++) {
        for (int t = 0; t < count; t++) {
            double here = share[(step - 1) * count + t];
            for (int to = 0; to < count && here > 0.0; to++)
                if (here * links[t * count + to].share > share[step * count + to]) {
                    share[step * count + to] = here * links[t * count + to].share;
                    before[step * count + to] = t;
                }
        }
        double kept = pow(share[step * count + from], 1.0 / step);
        if (kept <= best->share * (1.0 + 1e-9))
            continue;
        int *walk = arena_zeroed(arena, (size_t)step, sizeof *walk);
        for (int at = step, t = from; at > 0; at--)
            t = walk[at - 1] = before[at * count + t];
        *best = (struct circle){step, walk, kept};
    }
    free(share);
    free(before);
}

static struct circle find_circle(struct arena *arena, const struct link *links, int count)
{
    struct circle best = {0, NULL, 0.0};
    for (int t = 0; t < count; t++)
        try_circles(arena, links, count, t, &best);
    return best;
}

/* "letters" -> "forms" -> "letters" (outcomes "a" and "b") */
static const char *circle_shown(struct arena *arena, const struct contact_type *types, int count,
                                const struct circle *circle, const struct link *links)
{
    const char *way = "", *outcomes = "";
    for (int i = 0; i < circle->length; i++) {
        int from = circle->types[i], to = circle->types[(i + 1) % circle->length];
        way = arena_format(arena, "%s\"%s\" -> ", way, types[from].name);
        outcomes = arena_format(arena, "%s%s\"%s\"", outcomes, i > 0 ? ", " : "", links[from * count + to].outcome);
    }
    return arena_format(arena, "%s\"%s\" by outcome%s %s", way, types[circle->types[0]].name,
                        circle->length > 1 ? "s" : "", outcomes);
}

/* --- when it begins --------------------------------------------------------------------------------------------- */

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
    return grid->days == 1 ? arena_format(arena, " from %s on", clock)
                           : arena_format(arena, " from %s of day %d on", clock, day + 1);
}

static void complain_of_circle(const struct section *contacts, const struct contact_type *types, int count,
                               const struct interval_grid *grid, bool with_repeats)
{
    struct arena *arena = contacts->reading->arena;
    const struct link *links = find_links(arena, types, count, with_repeats);
    struct circle circle = find_circle(arena, links, count);
    int first = circle.length > 0 ? circle.types[0] : 0;
    const struct section *contact = &contacts[first];
    const char *from = since(arena, types, count, grid, first),
               *way = circle_shown(arena, types, count, &circle, links);
    if (!with_repeats)
        section_complain(contact, section_find(contact, "outcomes"),
                         "work grows without bound%s: outcomes lead in a circle that never ends, %s, and each contact "
                         "brings at least one more of its kind; lower a probability",
                         from, way);
    else if (circle.length == 1 && repeat_share(&types[first]) > 1.0 - 1e-6)
        section_complain(contact, section_find(contact, "outcomes"),
                         "work grows without bound%s: every answered contact comes back (repeats_after with a "
                         "probability of 1 in all); lower a probability",
                         from);
    else
        section_complain(contact, section_find(contact, "outcomes"),
                         "work grows without bound%s: with its repeats, each contact brings one or more of its kind, "
                         "%s; lower a probability",
                         from, way);
}

void check_circles(const struct section *contacts, const struct contact_type *types, int count,
                   const struct interval_grid *grid)
{
    for (int t = 0; t < count; t++)
        if (repeats_without_time(&types[t])) {
            section_complain(&contacts[t], section_find(&contacts[t], "outcomes"),
                             "every contact repeats at once and takes no time, so the day would never end; give talk "
                             "or repeats_after a time, or lower a probability");
            return;
        }
    if (count > 0 && keeps_on(types, count, false))
        complain_of_circle(contacts, types, count, grid, false);
    else if (count > 0 && keeps_on(types, count, true))
        complain_of_circle(contacts, types, count, grid, true);
}
