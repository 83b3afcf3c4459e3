/*
 * center.c -- what follows from the description alone, without a clock.
 */
#include "models/center/center.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "sim/memory.h"

static const struct channel channel_table[] = {
    {"voice", true, false},    {"walk_in", true, false},  {"chat", true, false}, {"email", false, false},
    {"fax", false, false},     {"letter", false, false},  {"web", false, false}, {"task", false, false},
    {"callback", false, true}, {"outbound", false, true}, {NULL, false, false},
};

const struct channel *channels(void) { return channel_table; }

const struct channel *channel_find(const char *name)
{
    for (const struct channel *channel = channel_table; channel->name; channel++)
        if (strcmp(channel->name, name) == 0)
            return channel;
    return NULL;
}

struct contact_type contact_type_plain(void)
{
    struct targets none = {NAN, NAN, RULE_OFFERED, NAN, NAN, NAN, 1.0, NAN, NULL, NULL, NULL};
    return (struct contact_type){.channel = channel_find("voice"),
                                 .parent = NOBODY,
                                 .language = NOBODY,
                                 .target = none,
                                 .short_abandon_seconds = NAN,
                                 .deadline = {NAN, CLOCK_OPEN},
                                 .offer_callback = {.as = NOBODY}};
}

struct agent_group agent_group_plain(void)
{
    return (struct agent_group){.languages = UINT64_MAX, .on_call = {.then = NOBODY}};
}

struct contact_type contact_type_in_language(const struct center *center, int contact_type, int language, double share)
{
    struct contact_type of = center->contact_types[contact_type];
    of.name = center->languages[language];
    of.parent = contact_type;
    of.language = language;
    of.language_share = share;
    of.knows_languages = of.has_arrivals = of.has_target = false;
    of.backlog = 0;
    return of;
}

int center_class_of(const struct center *center, int contact_type, int language)
{
    if (language == NOBODY || !center->contact_types[contact_type].knows_languages)
        return contact_type;
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type && center->contact_types[c].language == language)
            return c;
    return contact_type;
}

static double mean_of(const struct distribution *distribution) { return distribution ? distribution->mean : 0.0; }

double contact_type_mean_handle_seconds(const struct contact_type *type)
{
    double talk = mean_of(type->talk), wrap_up = mean_of(type->wrap_up), mean = mean_of(type->hold), rest = 1.0;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        mean += outcome->probability * (outcome->talk ? outcome->talk->mean : talk);
        mean += outcome->probability * (outcome->wrap_up ? outcome->wrap_up->mean : wrap_up);
        rest -= outcome->probability;
    }
    return mean + fmax(0.0, rest) * (talk + wrap_up);
}

/* Those who come through the door of a type: the IVR keeps some and sends others on. A wrong choice costs somebody else
 * a short talk, which is left out. */
static void flow_through_door(const struct center *center, int contact_type, double flow, double *into)
{
    const struct ivr *ivr = center->contact_types[contact_type].ivr;
    if (!ivr) {
        into[contact_type] += flow;
        return;
    }
    double to_queues = flow * fmax(0.0, 1.0 - ivr->contained_share - ivr->abandoned_share), rest = to_queues;
    for (int i = 0; i < ivr->menu_count; i++) {
        into[ivr->menu[i].to] += to_queues * ivr->menu[i].share;
        rest -= to_queues * ivr->menu[i].share;
    }
    into[contact_type] += fmax(0.0, rest);
}

/* One more step of the chain: what `from` contacts of each type turn into. */
static void flow_on(const struct center *center, const double *from, double *into)
{
    int types = center->contact_type_count;
    for (int t = 0; t < types; t++)
        into[t] = 0.0;
    for (int t = 0; t < types; t++) {
        const struct contact_type *type = &center->contact_types[t];
        for (int i = 0; i < type->outcome_count; i++) {
            const struct outcome *outcome = &type->outcomes[i];
            double flow = from[t] * outcome->probability;
            if (outcome->transfer_to >= 0)
                into[outcome->transfer_to] += flow;
            if (outcome->creates >= 0)
                into[outcome->creates] += flow;
            if (outcome->repeats_after)
                flow_through_door(center, t, flow, into);
        }
    }
}

/* All contacts that own arrivals bring in the end: own + transferred + what those turn into, and so on. A chain that
 * never ends (a repeat with probability 1) is cut after many steps; the load is then plainly too high, which is true.
 */
static void flow_through(const struct center *center, const double *own, double *total)
{
    enum { STEPS_MOST = 1000 };
    int types = center->contact_type_count;
    double *present = memory_zeroed((size_t)types, sizeof *present), *next = memory_zeroed((size_t)types, sizeof *next);
    memcpy(present, own, (size_t)types * sizeof *own);
    memcpy(total, own, (size_t)types * sizeof *own);
    double moving = 1.0;
    for (int step = 0; step < STEPS_MOST && moving > 1e-12; step++) {
        flow_on(center, present, next);
        moving = 0.0;
        for (int t = 0; t < types; t++) {
            present[t] = next[t];
            total[t] += next[t];
            moving += next[t];
        }
    }
    free(present);
    free(next);
}

/* Events that make every contact longer make the load larger. */
static void lengthen_by_events(const struct center *center, double *loads_erlangs)
{
    int intervals = center->grid.interval_count;
    double *factors = memory_zeroed((size_t)intervals, sizeof *factors);
    for (int t = 0; t < center->contact_type_count && center->event_count > 0; t++) {
        events_mean_factor(center, EVENT_HANDLE_TIME, t, factors);
        for (int i = 0; i < intervals; i++)
            loads_erlangs[t * intervals + i] *= factors[i];
    }
    free(factors);
}

void center_offered_load(const struct center *center, double *loads_erlangs)
{
    int types = center->contact_type_count, intervals = center->grid.interval_count;
    double *own = memory_zeroed((size_t)types, sizeof *own), *total = memory_zeroed((size_t)types, sizeof *total);
    for (int i = 0; i < intervals; i++) {
        memset(own, 0, (size_t)types * sizeof *own);
        for (int t = 0; t < types; t++)
            if (center->contact_types[t].has_arrivals)
                flow_through_door(center, t, center->contact_types[t].expected_arrivals[i], own);
        flow_through(center, own, total);
        for (int t = 0; t < types; t++)
            loads_erlangs[t * intervals + i] =
                total[t] * contact_type_mean_handle_seconds(&center->contact_types[t]) / center->grid.interval_seconds;
    }
    lengthen_by_events(center, loads_erlangs);
    free(own);
    free(total);
}
