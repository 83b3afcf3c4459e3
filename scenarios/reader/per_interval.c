/*
 * per_interval.c -- one number for the whole day, or one for each open interval.
 */
#include <math.h>

#include "scenarios/reader/parts.h"

static bool read_entry(const struct section *section, const struct setting *entry, const char *key, int number,
                       double *value)
{
    struct arena *arena = section->reading->arena;
    const char *name = number > 0 ? arena_format(arena, "%s: value %d", key, number) : key;
    if (!setting_is_number(entry))
        return section_complain(section, entry, "%s is %s; it is a number", name, setting_shown(arena, entry));
    if (!(entry->number >= 0.0 && isfinite(entry->number)))
        return section_complain(section, entry, "%s is %s; it cannot be below 0", name, setting_shown(arena, entry));
    *value = entry->number;
    return true;
}

int interval_grid_day_length(const struct interval_grid *grid)
{
    int length = grid->opening_count > 0 ? grid->openings[0].interval_count : 0;
    for (int o = 1; o < grid->opening_count; o++)
        if (grid->openings[o].interval_count != length)
            return 0;
    return length;
}

static bool complain_of_length(const struct section *section, const struct setting *list, const char *key,
                               const struct interval_grid *grid)
{
    int day = interval_grid_day_length(grid), all = grid->interval_count;
    if (day == all)
        return section_complain(section, list, "%s has %d values, %d are needed: one for each open interval", key,
                                list->count, all);
    if (day == 0)
        return section_complain(section, list,
                                "%s has %d values, %d are needed: one for each open interval of all "
                                "days, which differ in length",
                                key, list->count, all);
    return section_complain(section, list,
                            "%s has %d values, %d are needed for one day, or %d for all days: one for "
                            "each open interval",
                            key, list->count, day, all);
}

bool section_per_interval(const struct section *section, const char *key, const struct interval_grid *grid,
                          double *values)
{
    const struct setting *setting = section_find(section, key);
    if (setting == NULL)
        return false;
    if (setting_is_number(setting)) {
        double value = 0.0;
        if (!read_entry(section, setting, key, 0, &value))
            return false;
        for (int i = 0; i < grid->interval_count; i++)
            values[i] = value;
        return true;
    }
    if (!setting_is_sequence(setting))
        return section_complain(section, setting,
                                "%s is %s; it is one number, or an array with one for each open "
                                "interval",
                                key, setting_shown(section->reading->arena, setting));
    int day = interval_grid_day_length(grid), all = grid->interval_count;
    bool is_fine = all == 0 || setting->count == all || (setting->count == day && day > 0) ||
                   complain_of_length(section, setting, key, grid);
    double value = 0.0;
    for (int i = 0; i < setting->count; i++)
        is_fine = read_entry(section, setting->members[i], key, i + 1, &value) && is_fine;
    for (int i = 0; is_fine && i < all; i++)
        values[i] = setting->members[i % setting->count]->number;
    return is_fine;
}
