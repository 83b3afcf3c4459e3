/*
 * warnings_mechanisms.c -- keys that change nothing, because what they wait for never comes: trunks, a night, a queue,
 * a deadline. And what comes all at once, because it is due while the doors are closed.
 */
#include <math.h>
#include <stdlib.h>

#include "models/center/offered_load.h"
#include "models/center/routing_policy.h"
#include "scenarios/reader/durations.h"
#include "scenarios/reader/parts.h"

struct look {
    const struct section *root;
    const struct center *center;
    struct arena *arena;
    const double *contacts; /* [contact type][interval]: legs that come in */
    int contact_type;
};

/* At the key of the type, or where the type begins. */
static void warn(const struct look *look, const char *key, const char *text)
{
    const struct setting *list = section_find(look->root, "contacts");
    struct section contact = {look->root->reading, list->members[look->contact_type], ""};
    const struct setting *setting = section_find(&contact, key);
    section_warn(look->root, setting != NULL ? setting : contact.group, "contact \"%s\": %s",
                 look->center->contact_types[look->contact_type].name, text);
}

static void warn_of_blocking(const struct look *look)
{
    const struct contact_type *type = &look->center->contact_types[look->contact_type];
    if (type->on_blocked.share > 0.0 && look->center->lines == 0)
        warn(look, "on_blocked",
             "on_blocked never applies: nobody is blocked without center.lines; write for example lines = 24; in "
             "center");
}

static bool has_night(const struct interval_grid *grid)
{
    for (int o = 0; o + 1 < grid->opening_count; o++)
        if (!interval_grid_runs_on(grid, o))
            return true;
    return false;
}

static void warn_of_nights(const struct look *look)
{
    if (look->center->contact_types[look->contact_type].while_closed > 0.0 && !has_night(&look->center->grid))
        warn(look, "while_closed",
             "while_closed brings nothing: the horizon has no closed period between two openings; for what already "
             "waits when it begins, write backlog");
}

/* Agents who serve the type where they are fewest, but for intervals without any; 0: there never is one. */
static int fewest_agents(const struct center *center, int contact_type)
{
    int fewest = 0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        int agents = 0;
        for (int g = 0; g < center->agent_group_count; g++)
            for (int s = 0; s < center->agent_groups[g].skill_count; s++)
                if (center->agent_groups[g].skills[s].contact_type == contact_type)
                    agents += center->agent_groups[g].staff[i];
        fewest = agents > 0 && (fewest == 0 || agents < fewest) ? agents : fewest;
    }
    return fewest;
}

static bool share_agents(const struct center *center, int one, int other)
{
    for (int g = 0; g < center->agent_group_count; g++) {
        bool serves_one = false, serves_other = false;
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            serves_one = serves_one || center->agent_groups[g].skills[s].contact_type == one;
            serves_other = serves_other || center->agent_groups[g].skills[s].contact_type == other;
        }
        if (serves_one && serves_other)
            return true;
    }
    return false;
}

static bool never_leaves_desk(const struct center *center)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (center->agent_groups[g].absence_share > 0.0 || center->agent_groups[g].shift_count > 0)
            return false;
    return center->event_count == 0;
}

/* No wait is ever announced that is longer than the work of all lines over the fewest agents. Known only where nothing
 * but calls on lines can wait for them, and head counts say who is there. INFINITY: not known. */
static double longest_announced(const struct center *center, int contact_type)
{
    const struct channel *voice = channel_find("voice");
    int agents = fewest_agents(center, contact_type);
    double handle = 0.0;
    if (center->lines == 0 || agents == 0 || !never_leaves_desk(center))
        return INFINITY;
    for (int c = 0; c < center->class_count; c++) {
        const struct contact_type *type = &center->contact_types[c];
        int user_type = type->parent == NOBODY ? c : type->parent;
        if (user_type != contact_type && !share_agents(center, contact_type, user_type))
            continue;
        if (type->channel != voice)
            return INFINITY;
        handle = fmax(handle, contact_type_mean_handle_seconds(type));
    }
    return center->lines * handle / agents;
}

static void warn_of_offers(const struct look *look)
{
    const struct callback_offer *offer = &look->center->contact_types[look->contact_type].offer_callback;
    if (offer->as == NOBODY)
        return;
    double longest = longest_announced(look->center, look->contact_type);
    if (offer->accept_share <= 0.0)
        warn(look, "offer_callback", "offer_callback has accept = 0, so nobody is ever called back");
    else if (longest <= offer->when_expected_wait_seconds)
        warn(look, "offer_callback",
             arena_format(look->arena,
                          "offer_callback is never made: with %d lines no expected wait is above %.0f s, and "
                          "when_expected_wait is %.0f s",
                          look->center->lines, longest, offer->when_expected_wait_seconds));
}

static void warn_of_deadlines(const struct look *look)
{
    const struct contact_type *type = &look->center->contact_types[look->contact_type];
    double within = type->deadline.within_seconds, handle = contact_type_mean_handle_seconds(type);
    if (!type->channel->is_live && within < handle)
        warn(look, "deadline",
             arena_format(look->arena,
                          "deadline is %.10g s, shorter than the mean handle time of %.10g s; is its unit right?",
                          within, handle));
}

static bool knows_deadlines(const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        if (!isnan(type->deadline.within_seconds))
            return true;
        for (int o = 0; o < type->outcome_count; o++)
            if (type->outcomes[o].has_deadline)
                return true;
    }
    return false;
}

static bool knows_thresholds(const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (!isnan(center->contact_types[t].target.within_seconds))
            return true;
    return false;
}

static bool orders_by(const struct center *center, const char *word)
{
    for (const struct contact_order *const *order = center->contact_order; *order != NULL; order++)
        if (*order == contact_order_find(word))
            return true;
    return false;
}

static void warn_of_orders(const struct section *root, const struct center *center)
{
    const struct setting *routing = section_find(root, "routing");
    const struct setting *order = routing != NULL ? setting_find(routing, "contact_order") : NULL;
    if (orders_by(center, "earliest_deadline") && !knows_deadlines(center))
        section_warn(root, order,
                     "routing: contact_order: earliest_deadline never decides: no contact has a deadline, and no "
                     "outcome sets one");
    if (orders_by(center, "service_level_urgency") && !knows_thresholds(center))
        section_warn(root, order,
                     "routing: contact_order: service_level_urgency never decides: no contact has a target with "
                     "within, the threshold of the wait");
}

/* --- due while closed ------------------------------------------------------------------------------------------- */

static bool is_open(const struct look *look, int interval)
{
    const bool *open = look->center->contact_types[look->contact_type].open_intervals;
    return open == NULL || open[interval];
}

struct gap { /* between two openings of the type; what falls due after the last one is nobody's rush */
    double from_seconds, until_seconds;
};

/* At most one for each opening interval but the first; [*count], to be freed. */
static struct gap *find_gaps(const struct look *look, int *count)
{
    const struct interval_grid *grid = &look->center->grid;
    struct gap *gaps = memory_zeroed((size_t)grid->interval_count, sizeof *gaps);
    double closed_since = INFINITY;
    *count = 0;
    for (int i = 0; i < grid->interval_count; i++) {
        double start = interval_grid_start(grid, i);
        if (!is_open(look, i))
            continue;
        if (start > closed_since + 1e-6)
            gaps[(*count)++] = (struct gap){closed_since, start};
        closed_since = start + grid->interval_seconds;
    }
    return gaps;
}

/* Of what begins at an instant and is due after a delay, so much falls into the gaps. */
static double share_in_gaps(const struct gap *gaps, int count, double at, const struct distribution *delay)
{
    const double nearly_all = 0.99;
    double share = 0.0, until = 0.0;
    for (int g = 0; g < count && until < nearly_all; g++) {
        until = distribution_cumulative(delay, gaps[g].until_seconds - at);
        share += until - distribution_cumulative(delay, gaps[g].from_seconds - at);
    }
    return share;
}

/* Weighed by what comes in, over so many intervals that a pattern shows; contacts begin in the middle of theirs. */
static double share_due_while_closed(const struct look *look, const struct distribution *delay)
{
    enum { ENOUGH = 3000 };
    const struct interval_grid *grid = &look->center->grid;
    const double *contacts = &look->contacts[look->contact_type * grid->interval_count];
    double all = 0.0, due = 0.0;
    int count = 0, gone = 0;
    struct gap *gaps = find_gaps(look, &count);
    for (int i = 0; i < grid->interval_count && i < ENOUGH; i++) {
        double at = interval_grid_start(grid, i) + grid->interval_seconds / 2.0;
        while (gone < count && gaps[gone].until_seconds <= at)
            gone++;
        all += contacts[i];
        if (contacts[i] > 0.0)
            due += contacts[i] * share_in_gaps(&gaps[gone], count - gone, at, delay);
    }
    free(gaps);
    return all > 0.0 ? due / all : 0.0;
}

static void warn_of_rush(const struct look *look, const char *key, const char *what, const struct distribution *delay,
                         const char *cure)
{
    const double large = 0.20;
    double share = delay != NULL ? share_due_while_closed(look, delay) : 0.0;
    if (share > large)
        warn(look, key,
             arena_format(look->arena,
                          "%s: about %.0f %% of the %s fall due while it is closed, and all of these come at once when "
                          "it opens; %s",
                          key, 100.0 * share, what, cure));
}

static void warn_of_rushes(const struct look *look)
{
    static const char next_day[] = "for the next day at about the same hour write { distribution = \"uniform\"; low = "
                                   "\"21h\"; high = \"27h\"; }";
    static const char sooner[] = "make the delay shorter, or about a day long";
    const struct contact_type *type = &look->center->contact_types[look->contact_type];
    for (int o = 0; o < type->outcome_count; o++)
        if (type->outcomes[o].repeats_after != NULL && type->outcomes[o].probability > 0.0)
            warn_of_rush(look, "outcomes", arena_format(look->arena, "repeats of \"%s\"", type->outcomes[o].name),
                         type->outcomes[o].repeats_after, next_day);
    if (type->on_abandon.share > 0.0)
        warn_of_rush(look, "on_abandon", "retries", type->on_abandon.after, sooner);
    if (type->on_blocked.share > 0.0 && look->center->lines > 0)
        warn_of_rush(look, "on_blocked", "retries", type->on_blocked.after, sooner);
}

/* --- outcomes that change nothing ------------------------------------------------------------------------------- */

static void warn_of_empty_outcomes(const struct look *look)
{
    const struct contact_type *type = &look->center->contact_types[look->contact_type];
    for (int o = 0; o < type->outcome_count; o++) {
        const struct outcome *outcome = &type->outcomes[o];
        if (outcome->talk == NULL && outcome->wrap_up == NULL && outcome->transfer_to == NOBODY &&
            outcome->creates == NOBODY && outcome->repeats_after == NULL && outcome->probability > 0.0)
            warn(look, "outcomes",
                 arena_format(look->arena,
                              "outcome \"%s\" changes nothing: it neither transfers, creates nor repeats, nor has a "
                              "talk or wrap_up of its own",
                              outcome->name));
    }
}

void warn_of_mechanisms(const struct section *root, const struct center *center)
{
    size_t cells = (size_t)center->contact_type_count * (size_t)center->grid.interval_count;
    double *loads = memory_zeroed(cells, sizeof *loads), *contacts = memory_zeroed(cells, sizeof *contacts);
    offered_load_find(center, NULL, loads, contacts);
    struct look look = {root, center, root->reading->arena, contacts, 0};
    for (; look.contact_type < center->contact_type_count; look.contact_type++) {
        warn_of_blocking(&look);
        warn_of_nights(&look);
        warn_of_offers(&look);
        warn_of_deadlines(&look);
        warn_of_rushes(&look);
        warn_of_empty_outcomes(&look);
    }
    warn_of_orders(root, center);
    free(loads);
    free(contacts);
}
