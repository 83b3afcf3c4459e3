/*
 * scenario_write_tree.c -- heads in place of shifts, targets and shrinkage as they were staffed for; the rest is left.
 */
#include "scenarios/reader/scenario_write_tree.h"

#include <math.h>
#include <string.h>

static struct setting new_value(enum setting_kind kind, const char *name)
{
    return (struct setting){.name = name, .kind = kind, .file = "", .is_changed = true};
}

void scenario_tree_remove(struct setting *group, const char *name)
{
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, name) == 0) {
            setting_remove_member(group, i);
            return;
        }
}

/* In the place of the old one, so that what stands around it stays. */
static void put(struct arena *arena, struct setting *group, struct setting value)
{
    struct setting *member = arena_zeroed(arena, 1, sizeof *member);
    *member = value;
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, value.name) == 0) {
            group->members[i] = member;
            return;
        }
    setting_add_member(arena, group, member);
}

/* --- staff and shrinkage ----------------------------------------------------------------------------------------- */

static struct setting *new_number(struct arena *arena, int value)
{
    struct setting *number = arena_zeroed(arena, 1, sizeof *number);
    *number = new_value(SETTING_WHOLE, NULL);
    number->whole = value;
    number->number = value;
    return number;
}

/* One day where all days are alike. */
static int entries_of(const struct interval_grid *grid, const int *staff)
{
    int day = grid->opening_count > 0 ? grid->openings[0].interval_count : 0;
    for (int o = 0; o < grid->opening_count; o++)
        if (grid->openings[o].interval_count != day)
            return grid->interval_count;
    for (int i = 0; i < grid->interval_count; i++)
        if (staff[i] != staff[i % day])
            return grid->interval_count;
    return day;
}

static struct setting *new_staff(struct arena *arena, const struct interval_grid *grid, const int *staff)
{
    struct setting *array = arena_zeroed(arena, 1, sizeof *array);
    *array = new_value(SETTING_ARRAY, "staff");
    int count = entries_of(grid, staff);
    array->members = arena_zeroed(arena, (size_t)count, sizeof(struct setting *));
    for (; array->count < count; array->count++)
        array->members[array->count] = new_number(arena, staff[array->count]);
    return array;
}

static void put_staff(struct arena *arena, struct setting *group, struct setting *staff)
{
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, "staff") == 0 || strcmp(group->members[i]->name, "shifts") == 0) {
            group->members[i] = staff;
            scenario_tree_remove(group, "absence");
            scenario_tree_remove(group, "late_return");
            return;
        }
    setting_add_member(arena, group, staff);
}

/* NaN: there is none. */
static void put_share(struct arena *arena, struct setting *group, const char *key, double before, double share)
{
    struct setting value = new_value(SETTING_NUMBER, key);
    value.number = share;
    if (isnan(share))
        scenario_tree_remove(group, key);
    else if (share != before)
        put(arena, group, value);
}

/* --- targets ----------------------------------------------------------------------------------------------------- */

static void put_duration(struct arena *arena, struct setting *group, const char *key, double before, double seconds)
{
    struct setting value = new_value(SETTING_TEXT, key);
    if (isnan(seconds)) {
        scenario_tree_remove(group, key);
    } else if (seconds != before) {
        value.text = arena_format(arena, "%ss", number_shown(arena, seconds));
        put(arena, group, value);
    }
}

static bool is_same(double one, double other) { return one == other || (isnan(one) && isnan(other)); }

static bool are_same_targets(const struct targets *one, const struct targets *other)
{
    return is_same(one->service_level, other->service_level) && is_same(one->within_seconds, other->within_seconds) &&
           is_same(one->asa_seconds, other->asa_seconds) && is_same(one->abandonment, other->abandonment) &&
           is_same(one->max_wait_seconds, other->max_wait_seconds) &&
           is_same(one->max_wait_share, other->max_wait_share) && is_same(one->occupancy, other->occupancy);
}

/* Rule and origin of the targets stay. */
static void put_targets(struct arena *arena, struct setting *contact, const struct targets *before,
                        const struct targets *targets)
{
    if (are_same_targets(before, targets))
        return;
    struct setting empty = new_value(SETTING_GROUP, "target");
    if (setting_find(contact, "target") == NULL)
        put(arena, contact, empty);
    struct setting *group = setting_find(contact, "target");
    put_share(arena, group, "service_level", before->service_level, targets->service_level);
    put_duration(arena, group, "within", before->within_seconds, targets->within_seconds);
    put_duration(arena, group, "asa", before->asa_seconds, targets->asa_seconds);
    put_share(arena, group, "abandonment", before->abandonment, targets->abandonment);
    put_duration(arena, group, "max_wait", before->max_wait_seconds, targets->max_wait_seconds);
    put_share(arena, group, "max_wait_share", before->max_wait_share, targets->max_wait_share);
    put_share(arena, group, "occupancy", before->occupancy, targets->occupancy);
}

struct setting *scenario_tree_with(struct arena *arena, const struct scenario *scenario,
                                   const struct scenario_staff *staff)
{
    struct setting *tree = setting_copy(arena, scenario->tree);
    struct setting *groups = setting_find(tree, "agents"), *contacts = setting_find(tree, "contacts");
    const struct center *center = scenario->center;
    for (int g = 0; g < center->agent_group_count; g++) {
        if (staff->is_changed[g])
            put_staff(arena, groups->members[g],
                      new_staff(arena, &center->grid, &staff->staff[g * center->grid.interval_count]));
        if (!isnan(staff->shrinkage_fraction))
            put_share(arena, groups->members[g], "shrinkage", center->agent_groups[g].shrinkage_fraction,
                      staff->shrinkage_fraction);
    }
    for (int t = 0; staff->targets != NULL && t < center->contact_type_count; t++)
        put_targets(arena, contacts->members[t], &center->contact_types[t].target, &staff->targets[t]);
    return tree;
}
