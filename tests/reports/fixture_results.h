/*
 * fixture_results.h -- results made by hand: as many types, groups, days and surprises as a test asks for.
 *
 * The figures look like those of a run but come from formulas, so charts can be tested and looked at without the
 * engine.
 */
#ifndef CALLFLOOR_TESTS_REPORTS_FIXTURE_RESULTS_H
#define CALLFLOOR_TESTS_REPORTS_FIXTURE_RESULTS_H

#include <math.h>
#include <stdlib.h>

#include "models/center/results.h"
#include "sim/memory.h"

struct fixture_wish {
    int types, groups, days, intervals; /* intervals of one day */
    const char *const *type_names;      /* NULL: plain ones */
    double size;                        /* of the numbers; 1: plausible */
    double staff_factor;                /* 1: just enough */
    bool is_unobserved;                 /* all NaN */
};

struct fixture {
    struct arena *arena;
    struct center *center;
    struct results *results;
};

static inline double fixture_wave(int interval, int intervals, int type)
{
    double at = (interval + 0.5) / intervals;
    return 0.35 + 0.65 * exp(-pow((at - 0.3 - 0.05 * type) / 0.22, 2.0)) + 0.2 * exp(-pow((at - 0.75) / 0.1, 2.0));
}

static inline void fixture_grid(struct arena *arena, struct interval_grid *grid, const struct fixture_wish *wish)
{
    grid->days = wish->days;
    grid->interval_seconds = 1800.0;
    grid->opening_count = wish->days;
    grid->openings = arena_zeroed(arena, (size_t)wish->days, sizeof *grid->openings);
    grid->interval_count = wish->days * wish->intervals;
    double open = wish->intervals == 48 ? 0.0 : 25200.0;
    for (int d = 0; d < wish->days; d++)
        grid->openings[d] = (struct opening){d, d * 86400.0 + open, d * 86400.0 + open + 1800.0 * wish->intervals,
                                             d * wish->intervals, wish->intervals};
}

static inline void fixture_type(struct arena *arena, struct contact_type *type, int t, const struct fixture_wish *wish,
                                const struct interval_grid *grid)
{
    static const struct distribution talk = {.mean = 285.0};
    static const char *const names[] = {"appointment", "nurse_triage", "nurse_message", "billing",    "pharmacy",
                                        "referrals",   "results",      "spanish line",  "complaints", "night"};
    type->name = wish->type_names ? wish->type_names[t] : t < 10 ? names[t] : arena_format(arena, "type %d", t + 1);
    type->channel = channel_find(t == 2 ? "task" : "voice");
    type->parent = type->language = type->offer_callback.as = NOBODY;
    type->has_arrivals = true;
    double *expected = arena_zeroed(arena, (size_t)grid->interval_count, sizeof *expected);
    for (int i = 0; i < grid->interval_count; i++)
        expected[i] = 190.0 / (1 + t) * wish->size * fixture_wave(i % wish->intervals, wish->intervals, t);
    type->expected_arrivals = expected;
    type->patience = t == 2 ? NULL : &talk;
    type->talk = &talk;
    type->target = (struct targets){.service_level = t == 0   ? 0.8
                                                     : t == 1 ? 0.9
                                                              : 0.95,
                                    .within_seconds = t == 0   ? 30.0
                                                      : t == 1 ? 60.0
                                                               : 1800.0,
                                    .abandonment = t == 0 ? 0.05 : NAN,
                                    .asa_seconds = t == 0 ? 20.0 : NAN,
                                    .max_wait_seconds = NAN,
                                    .max_wait_share = 1.0,
                                    .occupancy = t == 0 ? 0.88 : NAN};
    type->has_target = true;
    type->short_abandon_seconds = NAN;
}

static inline void fixture_group(struct arena *arena, struct agent_group *group, int g, const struct fixture_wish *wish,
                                 const struct center *center)
{
    static const char *const names[] = {"clerks", "nurses", "billing desk"};
    group->name = g < 3 ? names[g] : arena_format(arena, "group %d", g + 1);
    int *staff = arena_zeroed(arena, (size_t)center->grid.interval_count, sizeof *staff);
    int skills = 0;
    struct skill *list = arena_zeroed(arena, (size_t)wish->types, sizeof *list);
    for (int t = 0; t < wish->types; t++)
        if ((t == 0 ? 0 : 1 + (t - 1) / 2) % wish->groups == g)
            list[skills++] = (struct skill){t, 1.0, 1.0};
    for (int i = 0; i < center->grid.interval_count; i++)
        for (int s = 0; s < skills; s++)
            staff[i] += (int)(0.5 + wish->staff_factor * 1.08 * 285.0 / 1800.0 *
                                        center->contact_types[list[s].contact_type].expected_arrivals[i]);
    group->staff = staff;
    group->skills = list;
    group->skill_count = skills;
    group->wage_per_hour = 24.0;
}

static inline void fixture_contact_row(struct estimate *kpis, double wave, int t, const struct fixture_wish *wish,
                                       double weight)
{
    double strain = fmax(0.0, wave - 0.55) / wish->staff_factor, scale = t == 2 ? 60.0 : 1.0;
    for (int k = 0; k < CONTACT_KPIS; k++)
        kpis[k] = (struct estimate){NAN, NAN};
    if (wish->is_unobserved)
        return;
    double offered = 190.0 / (1 + t) * wave * wish->size * weight;
    kpis[KPI_OFFERED] = (struct estimate){offered, 0.03 * offered};
    kpis[KPI_SERVICE_LEVEL] =
        (struct estimate){fmin(1.0, fmax(0.0, 1.0 - 0.55 * strain - 0.01 * t)), 0.015 + 0.02 * strain};
    kpis[KPI_ABANDONMENT_RATE] =
        (struct estimate){t == 2 ? 0.0 : (0.004 + 0.12 * strain) * fmin(1.0, wish->size), 0.003};
    kpis[KPI_ASA] = (struct estimate){(3.0 + 55.0 * strain) * scale * wish->size, 2.0 * scale * wish->size};
    kpis[KPI_WAIT_P90] = (struct estimate){(10.0 + 160.0 * strain) * scale * wish->size, 6.0 * scale * wish->size};
    kpis[KPI_QUEUE_LENGTH] = (struct estimate){(0.2 + 5.0 * strain) * scale / 8.0 * wish->size, 0.2 * wish->size};
}

static inline void fixture_fill(struct results *results, const struct fixture_wish *wish)
{
    int types = wish->types, groups = wish->groups;
    for (int row = 0; row < results->rows; row++) {
        double wave = row == 0 ? 0.8 : fixture_wave((row - 1) % wish->intervals, wish->intervals, 0);
        for (int t = 0; t < types; t++)
            fixture_contact_row(&results->contact[(row * types + t) * CONTACT_KPIS], wave, t, wish,
                                row == 0 ? results->rows - 1 : 1.0);
        for (int g = 0; g < groups; g++) {
            struct estimate *kpis = &results->agent[(row * groups + g) * AGENT_KPIS];
            for (int k = 0; k < AGENT_KPIS; k++)
                kpis[k] = (struct estimate){NAN, NAN};
            if (wish->is_unobserved)
                continue;
            kpis[KPI_OCCUPANCY] =
                (struct estimate){fmin(1.0, (0.55 + 0.4 * wave - 0.04 * g) / wish->staff_factor), 0.012};
            kpis[KPI_STAFFED] = (struct estimate){20.0 - g, 0.0};
        }
    }
    results->cost = (struct estimate){12480.0 * wish->staff_factor * wish->size, 60.0 * wish->size};
}

static inline struct fixture fixture_create(struct fixture_wish wish)
{
    struct fixture fixture = {.arena = arena_create()};
    struct center *center = fixture.center = arena_zeroed(fixture.arena, 1, sizeof *center);
    center->name = "Northside";
    fixture_grid(fixture.arena, &center->grid, &wish);
    struct contact_type *types = arena_zeroed(fixture.arena, (size_t)wish.types, sizeof *types);
    for (int t = 0; t < wish.types; t++)
        fixture_type(fixture.arena, &types[t], t, &wish, &center->grid);
    center->contact_types = types;
    center->contact_type_count = center->class_count = wish.types;
    struct agent_group *groups = arena_zeroed(fixture.arena, (size_t)wish.groups, sizeof *groups);
    for (int g = 0; g < wish.groups; g++)
        fixture_group(fixture.arena, &groups[g], g, &wish, center);
    center->agent_groups = groups;
    center->agent_group_count = wish.groups;
    struct results *results = fixture.results = memory_zeroed(1, sizeof *results);
    results->center = center;
    results->replications = 100;
    results->rows = 1 + center->grid.interval_count;
    results->contact = memory_zeroed((size_t)(results->rows * wish.types * CONTACT_KPIS), sizeof *results->contact);
    results->agent = memory_zeroed((size_t)(results->rows * wish.groups * AGENT_KPIS), sizeof *results->agent);
    fixture_fill(results, &wish);
    return fixture;
}

static inline void fixture_destroy(struct fixture *fixture)
{
    results_destroy(fixture->results);
    arena_destroy(fixture->arena);
}

#endif
