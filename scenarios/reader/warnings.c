/*
 * warnings.c -- slips that are legal: more work than people, people without work, promises that cannot be kept.
 *
 * Work that waits live is weighed against the staff of its interval. Deferred work may wait for a quieter hour, so it
 * counts only over the whole horizon.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "scenarios/reader/durations.h"
#include "scenarios/reader/parts.h"

struct watch {
    const struct section *root;
    const struct center *center;
    double *loads; /* [contact type][interval], erlangs */
    double *staff; /* [agent group][interval], events and breaks included */
    bool *grows;   /* [contact type]: was told of already */
    bool *is_in;   /* [contact type]: the set being weighed */
    int *cluster;  /* [contact type]: types that share agents, directly or through others, bear one number */
};

static const struct setting *member_of(const struct watch *watch, const char *list, int index)
{
    const struct setting *setting = section_find(watch->root, list);
    return setting != NULL && index < setting->count ? setting->members[index] : NULL;
}

static void warn(const struct watch *watch, const char *list, int index, const char *text)
{
    section_warn(watch->root, member_of(watch, list, index), "%s", text);
}

static const char *say(const struct watch *watch, const char *format, const char *name)
{
    const char *mark = strstr(format, "%s");
    return arena_format(watch->root->reading->arena, "%.*s%s%s", (int)(mark - format), format, name, mark + 2);
}

static double speed_for(const struct watch *watch, const struct agent_group *group)
{
    double speed = 0.0;
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type >= 0 && watch->is_in[group->skills[s].contact_type])
            speed = fmax(speed, group->skills[s].speed);
    return speed;
}

static double staff_for(const struct watch *watch, int interval)
{
    double staff = 0.0;
    for (int g = 0; g < watch->center->agent_group_count; g++)
        staff += speed_for(watch, &watch->center->agent_groups[g]) *
                 watch->staff[g * watch->center->grid.interval_count + interval];
    return staff;
}

static double load_of(const struct watch *watch, int interval, bool live_only)
{
    double load = 0.0;
    for (int t = 0; t < watch->center->contact_type_count; t++)
        if (watch->is_in[t] && (!live_only || watch->center->contact_types[t].channel->is_live))
            load += watch->loads[t * watch->center->grid.interval_count + interval];
    return load;
}

static bool is_over(double load, double staff) { return load > staff * (1.0 + 1e-9); }

/* "contact \"a\"" or "contacts \"a\", \"b\"" of the set. */
static const char *set_shown(const struct watch *watch)
{
    struct arena *arena = watch->root->reading->arena;
    const char *list = "";
    int count = 0;
    for (int t = 0; t < watch->center->contact_type_count; t++)
        if (watch->is_in[t])
            list =
                arena_format(arena, "%s%s\"%s\"", list, count++ > 0 ? ", " : "", watch->center->contact_types[t].name);
    return arena_format(arena, "contact%s %s", count == 1 ? "" : "s", list);
}

const char *interval_clock(struct arena *arena, const struct interval_grid *grid, int interval)
{
    char clock[16];
    int day = grid->openings[interval_grid_opening_of(grid, interval)].day;
    clock_shown(interval_grid_start(grid, interval) - day * 86400.0, clock);
    return grid->days == 1 ? arena_text(arena, clock) : arena_format(arena, "%s of day %d", clock, day + 1);
}

static const char *clock_of(const struct watch *watch, int interval)
{
    return interval_clock(watch->root->reading->arena, &watch->center->grid, interval);
}

static int first_of_set(const struct watch *watch)
{
    int t = 0;
    while (!watch->is_in[t])
        t++;
    return t;
}

/* Live load against staff, interval by interval: one warning that names them. Returns whether there was one. */
static bool weigh_intervals(const struct watch *watch)
{
    enum { NAMED_MOST = 4 };
    struct arena *arena = watch->root->reading->arena;
    const char *named = "";
    int over = 0, worst = 0;
    double worst_excess = 0.0;
    for (int i = 0; i < watch->center->grid.interval_count; i++) {
        double load = load_of(watch, i, true), staff = staff_for(watch, i);
        if (!is_over(load, staff))
            continue;
        if (over++ < NAMED_MOST)
            named = arena_format(arena, "%s%s%s", named, over > 1 ? ", " : "", clock_of(watch, i));
        if (load - staff > worst_excess) {
            worst_excess = load - staff;
            worst = i;
        }
    }
    if (over == 0)
        return false;
    if (over > NAMED_MOST)
        named = arena_format(arena, "%s and %d more", named, over - NAMED_MOST);
    warn(watch, "contacts", first_of_set(watch),
         arena_format(arena,
                      "%s: offered load is above staff in %d interval%s: %s (worst at %s: %.1f erlangs for %.4g "
                      "agents)",
                      set_shown(watch), over, over == 1 ? "" : "s", named, clock_of(watch, worst),
                      load_of(watch, worst, true), staff_for(watch, worst)));
    return true;
}

static bool weigh_horizon(const struct watch *watch)
{
    double load = 0.0, staff = 0.0;
    for (int t = 0; t < watch->center->contact_type_count; t++)
        if (watch->is_in[t] && watch->grows[t])
            return true;
    for (int i = 0; i < watch->center->grid.interval_count; i++) {
        load += load_of(watch, i, false);
        staff += staff_for(watch, i);
    }
    if (!is_over(load, staff))
        return false;
    double hours = watch->center->grid.interval_seconds / 3600.0;
    warn(watch, "contacts", first_of_set(watch),
         arena_format(watch->root->reading->arena,
                      "%s: offered load is above staff over the whole horizon: %.1f hours of work for %.1f agent hours",
                      set_shown(watch), load * hours, staff * hours));
    return true;
}

static bool serves(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return true;
    return false;
}

static void merge_clusters(struct watch *watch, int one, int other)
{
    int gone = watch->cluster[other], kept = watch->cluster[one];
    for (int t = 0; t < watch->center->contact_type_count; t++)
        if (watch->cluster[t] == gone)
            watch->cluster[t] = kept;
}

static void find_clusters(struct watch *watch)
{
    for (int t = 0; t < watch->center->contact_type_count; t++)
        watch->cluster[t] = t;
    for (int g = 0; g < watch->center->agent_group_count; g++) {
        const struct agent_group *group = &watch->center->agent_groups[g];
        for (int s = 1; s < group->skill_count; s++)
            merge_clusters(watch, group->skills[0].contact_type, group->skills[s].contact_type);
    }
}

static int served_by(const struct center *center, int contact_type)
{
    int groups = 0;
    for (int g = 0; g < center->agent_group_count; g++)
        groups += serves(&center->agent_groups[g], contact_type);
    return groups;
}

/* Makes a set of one type, or of a cluster's types that somebody serves. Returns how many are in it. */
static int choose(const struct watch *watch, int only_type, int only_cluster)
{
    int members = 0;
    for (int t = 0; t < watch->center->contact_type_count; t++) {
        bool is_chosen = only_type == t || (only_type == NOBODY && watch->cluster[t] == only_cluster);
        members += watch->is_in[t] = is_chosen && served_by(watch->center, t) > 0;
    }
    return members;
}

static bool has_deferred_member(const struct watch *watch)
{
    bool has_deferred = false;
    for (int t = 0; t < watch->center->contact_type_count; t++)
        has_deferred = has_deferred || (watch->is_in[t] && !watch->center->contact_types[t].channel->is_live);
    return has_deferred;
}

/* Types one by one, then those that share agents together, unless one of them alone is too much already. What is said
 * of live contacts in some intervals says nothing of deferred work over the horizon. */
static void warn_of_load(struct watch *watch)
{
    int types = watch->center->contact_type_count;
    bool *is_live_over = memory_zeroed((size_t)types, sizeof *is_live_over); /* [cluster] */
    bool *is_all_over = memory_zeroed((size_t)types, sizeof *is_all_over);
    for (int t = 0; t < types; t++) {
        if (choose(watch, t, NOBODY) == 0)
            continue;
        if (watch->center->contact_types[t].channel->is_live)
            is_live_over[watch->cluster[t]] = weigh_intervals(watch) || is_live_over[watch->cluster[t]];
        else
            is_all_over[watch->cluster[t]] = weigh_horizon(watch) || is_all_over[watch->cluster[t]];
    }
    for (int c = 0; c < types; c++) {
        if (choose(watch, NOBODY, c) < 2)
            continue;
        is_live_over[c] = is_live_over[c] || weigh_intervals(watch);
        if (!is_all_over[c] && (!is_live_over[c] || has_deferred_member(watch)))
            weigh_horizon(watch);
    }
    free(is_live_over);
    free(is_all_over);
}

static bool is_warm_without_patience(const struct center *center, const struct outcome *outcome)
{
    return outcome->transfer_to >= 0 && outcome->mode == TRANSFER_WARM && outcome->probability > 0.0 &&
           center->contact_types[outcome->transfer_to].patience == NULL;
}

static bool is_served_within(const struct center *center, int contact_type, const bool *groups)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (serves(&center->agent_groups[g], contact_type) && !groups[g])
            return false;
    return served_by(center, contact_type) > 0;
}

/* Whether agents of a group may keep company a caller whom only agents of `groups` can free. */
static bool may_be_held(const struct center *center, int g, const bool *groups)
{
    for (int t = 0; t < center->contact_type_count; t++)
        for (int o = 0; o < center->contact_types[t].outcome_count; o++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[o];
            if (serves(&center->agent_groups[g], t) && is_warm_without_patience(center, outcome) &&
                is_served_within(center, outcome->transfer_to, groups))
                return true;
        }
    return false;
}

/* Groups whose agents may all wait for each other: what is left when those are taken out, again and again, whom
 * somebody outside can free. groups[agent group]. */
static void find_locking_groups(const struct center *center, bool *groups)
{
    for (int g = 0; g < center->agent_group_count; g++)
        groups[g] = true;
    for (bool is_settled = false; !is_settled;) {
        is_settled = true;
        for (int g = 0; g < center->agent_group_count; g++)
            if (groups[g] && !may_be_held(center, g, groups))
                groups[g] = is_settled = false;
    }
}

static bool is_served_by_some(const struct center *center, int contact_type, const bool *groups)
{
    for (int g = 0; g < center->agent_group_count; g++)
        if (groups[g] && serves(&center->agent_groups[g], contact_type))
            return true;
    return false;
}

static void warn_of_locks(const struct watch *watch)
{
    const struct center *center = watch->center;
    bool *groups = memory_zeroed((size_t)center->agent_group_count, sizeof *groups);
    find_locking_groups(center, groups);
    for (int t = 0; t < center->contact_type_count; t++)
        for (int o = 0; o < center->contact_types[t].outcome_count; o++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[o];
            if (!is_warm_without_patience(center, outcome) || !is_served_by_some(center, t, groups) ||
                !is_served_within(center, outcome->transfer_to, groups))
                continue;
            const char *second = center->contact_types[outcome->transfer_to].name;
            warn(watch, "contacts", t,
                 arena_format(watch->root->reading->arena,
                              "contact \"%s\": warm transfers to \"%s\" may lock: all agents who serve \"%s\" may be "
                              "keeping callers company who wait for each other's agents and never give up; give \"%s\" "
                              "a patience or a group of its own, or write mode = \"cold\"",
                              center->contact_types[t].name, second, second, second));
        }
    free(groups);
}

/* Whether an IVR or an offer to be called back sends callers of the one type to the other. */
static bool is_sent_on(const struct contact_type *from, int contact_type)
{
    bool is_sent = from->offer_callback.as == contact_type && from->offer_callback.accept_share > 0.0;
    for (int i = 0; from->ivr != NULL && i < from->ivr->menu_count; i++)
        is_sent = is_sent || (from->ivr->menu[i].to == contact_type && from->ivr->menu[i].share > 0.0);
    return is_sent;
}

static bool is_reached(const struct center *center, int contact_type)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    bool is_reached = type->backlog > 0 || type->while_closed > 0.0;
    is_reached = is_reached || (type->campaign != NULL && type->campaign->list > 0);
    for (int t = 0; t < center->contact_type_count; t++)
        is_reached = is_reached || (t != contact_type && is_sent_on(&center->contact_types[t], contact_type));
    for (int i = 0; type->has_arrivals && i < center->grid.interval_count; i++)
        is_reached = is_reached || type->expected_arrivals[i] > 0.0;
    for (int t = 0; t < center->contact_type_count; t++)
        for (int o = 0; o < center->contact_types[t].outcome_count; o++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[o];
            is_reached = is_reached || (t != contact_type && outcome->probability > 0.0 &&
                                        (outcome->transfer_to == contact_type || outcome->creates == contact_type));
        }
    return is_reached;
}

static void warn_of_type(struct watch *watch, int t)
{
    const struct contact_type *type = &watch->center->contact_types[t];
    if (served_by(watch->center, t) == 0)
        warn(watch, "contacts", t, say(watch, "contact \"%s\": nobody serves it; give a group the skill", type->name));
    if (!is_reached(watch->center, t))
        warn(watch, "contacts", t,
             say(watch,
                 "contact \"%s\": nothing reaches it: it has no arrivals, and no outcome transfers to it or "
                 "creates it",
                 type->name));
    if (type->has_target && type->channel->is_live && type->patience == NULL)
        warn(watch, "contacts", t,
             say(watch,
                 "contact \"%s\": there is a target but no patience: nobody abandons, and waits grow without "
                 "bound where load is above staff",
                 type->name));
    if (type->target.rule == RULE_IGNORE_SHORT && isnan(type->short_abandon_seconds))
        warn(watch, "contacts", t,
             say(watch, "contact \"%s\": rule \"ignore_short\" without short_abandon leaves out nobody", type->name));
}

static void warn_of_group(struct watch *watch, int g)
{
    const struct agent_group *group = &watch->center->agent_groups[g];
    bool has_work = false, has_staff = false;
    for (int s = 0; s < group->skill_count; s++)
        has_work = has_work || is_reached(watch->center, group->skills[s].contact_type);
    for (int i = 0; i < watch->center->grid.interval_count; i++)
        has_staff = has_staff || group->staff[i] > 0 ||
                    (group->shift_count > 0 && watch->staff[g * watch->center->grid.interval_count + i] > 0.0);
    if (group->skill_count == 0)
        warn(watch, "agents", g,
             say(watch, "agent group \"%s\": it has no skills, so it has nothing to do", group->name));
    else if (!has_work)
        warn(watch, "agents", g,
             say(watch, "agent group \"%s\": it has nothing to do: nothing reaches the contacts it serves",
                 group->name));
    if (!has_staff)
        warn(watch, "agents", g,
             say(watch,
                 group->shift_count > 0 ? "agent group \"%s\": its shifts bring nobody to a desk while it is open"
                                        : "agent group \"%s\": its staff is 0 all day",
                 group->name));
}

static void warn_of_growth(struct watch *watch)
{
    int first = 0;
    const char *text = growth_shown(watch->root->reading->arena, watch->center, watch->grows, &first);
    if (text != NULL)
        warn(watch, "contacts", first, text);
    const char *crowd = crowd_shown(watch->root->reading->arena, watch->center, CROWD_MOST);
    if (crowd != NULL)
        section_warn(watch->root, section_find(watch->root, "contacts"), "%s; simulate is going to refuse it", crowd);
}

void warn_of_slips(const struct section *root, const struct center *center)
{
    size_t types = (size_t)center->contact_type_count;
    struct watch watch = {.root = root, .center = center};
    watch.loads = memory_zeroed(types * (size_t)center->grid.interval_count, sizeof *watch.loads);
    watch.staff =
        memory_zeroed((size_t)center->agent_group_count * (size_t)center->grid.interval_count, sizeof *watch.staff);
    watch.grows = memory_zeroed(types, sizeof *watch.grows);
    watch.is_in = memory_zeroed(types, sizeof *watch.is_in);
    watch.cluster = memory_zeroed(types, sizeof *watch.cluster);
    center_offered_load(center, watch.loads);
    for (int g = 0; g < center->agent_group_count; g++)
        events_mean_staff(center, g, &watch.staff[g * center->grid.interval_count]);
    find_clusters(&watch);
    for (int t = 0; t < center->contact_type_count; t++)
        warn_of_type(&watch, t);
    for (int g = 0; g < center->agent_group_count; g++)
        warn_of_group(&watch, g);
    warn_of_growth(&watch);
    warn_of_load(&watch);
    warn_of_locks(&watch);
    warn_of_people(root, center);
    warn_of_mechanisms(root, center);
    free(watch.loads);
    free(watch.staff);
    free(watch.grows);
    free(watch.is_in);
    free(watch.cluster);
}
