/*
 * warnings_growth.c -- work that piles up for ever, said before a run begins.
 */
#include "models/center/growth.h"

#include "scenarios/reader/parts.h"

static const char *names_in(struct arena *arena, const struct center *center, const bool *is_in, int *first)
{
    const char *list = "";
    int count = 0;
    for (int t = 0; t < center->contact_type_count; t++) {
        if (!is_in[t])
            continue;
        *first = count == 0 ? t : *first;
        list = arena_format(arena, "%s%s\"%s\"", list, count++ > 0 ? ", " : "", center->contact_types[t].name);
    }
    return arena_format(arena, "contact%s %s", count == 1 ? "" : "s", list);
}

const char *growth_shown(struct arena *arena, const struct center *center, bool *is_in, int *first)
{
    struct growth growth;
    *first = 0;
    if (!growth_find(center, is_in, &growth))
        return NULL;
    const char *who = names_in(arena, center, is_in, first);
    return arena_format(arena,
                        "%s: grows without bound from %s on: %.1f hours of work over the whole horizon for %.1f agent "
                        "hours, and nobody gives up",
                        who, interval_clock(arena, &center->grid, growth.interval), growth.work_hours,
                        growth.agent_hours);
}

const char *crowd_shown(struct arena *arena, const struct center *center, double most)
{
    struct crowd crowd = growth_crowd(center);
    if (crowd.contacts <= most)
        return NULL;
    return arena_format(
        arena, "%s from %s on: about %.0f contacts would wait at once, and at most %s can be simulated%s",
        crowd.grows ? "grows without bound" : "too many contacts", interval_clock(arena, &center->grid, crowd.interval),
        crowd.contacts, number_shown(arena, most), crowd.grows ? "; add staff, or bring less work" : "");
}
