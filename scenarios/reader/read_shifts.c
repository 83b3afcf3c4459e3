/*
 * read_shifts.c -- who comes when, and when they have their breaks.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/planned_staff.h"
#include "scenarios/reader/durations.h"
#include "scenarios/reader/parts.h"

static const double shift_longest_seconds = 86400.0, heads_most = 100000.0;

static const char *shown(double seconds, char text[32]) { return duration_shown(seconds, text); }

/* Seconds of a key that must be there and above 0; 0 after a complaint. */
static double read_length(const struct section *section, const char *example)
{
    if (!section_needs(section, "length", example))
        return 0.0;
    double seconds = section_duration(section, "length", NAN);
    if (seconds == 0.0)
        section_complain(section, section_find(section, "length"), "length is \"0s\"; it takes some time, so write %s",
                         example);
    return isnan(seconds) ? 0.0 : seconds;
}

static bool check_break(const struct section *section, const struct shift *shift, const struct shift_break *one)
{
    char length[32], shift_length[32], end[32];
    if (one->seconds <= 0.0 || shift->seconds <= 0.0)
        return false;
    if (one->seconds >= shift->seconds)
        return section_complain(section, section_find(section, "length"),
                                "length is \"%s\", and the whole shift is \"%s\"; a break is shorter than its shift",
                                shown(one->seconds, length), shown(shift->seconds, shift_length));
    if (one->after_seconds + one->seconds <= shift->seconds)
        return true;
    return section_complain(section, NULL,
                            "the break ends \"%s\" after the start of the shift, which is \"%s\" long; a break lies "
                            "inside its shift",
                            shown(one->after_seconds + one->seconds, end), shown(shift->seconds, shift_length));
}

static bool read_break(const struct section *section, const struct shift *shift, struct shift_break *one)
{
    static const char *const known[] = {"name", "after", "length", "paid", NULL};
    section_check_keys(section, known, NULL);
    section_text(section, "name", NULL);
    bool has_start = section_needs(section, "after", "after = \"2h\";");
    one->after_seconds = section_duration(section, "after", NAN);
    one->seconds = read_length(section, "length = \"15m\";");
    one->is_paid = section_truth(section, "paid", true);
    return has_start && !isnan(one->after_seconds) && check_break(section, shift, one);
}

static int compare_breaks(const void *one, const void *other)
{
    const struct shift_break *a = one, *b = other;
    return (a->after_seconds > b->after_seconds) - (a->after_seconds < b->after_seconds);
}

static void check_overlaps(const struct section *section, const struct shift *shift)
{
    char first[32], second[32], end[32];
    for (int b = 1; b < shift->break_count; b++) {
        const struct shift_break *before = &shift->breaks[b - 1], *after = &shift->breaks[b];
        if (after->after_seconds < before->after_seconds + before->seconds)
            section_complain(section, section_find(section, "breaks"),
                             "breaks overlap: the one after \"%s\" lasts until \"%s\", and the next begins after "
                             "\"%s\"",
                             shown(before->after_seconds, first), shown(before->after_seconds + before->seconds, end),
                             shown(after->after_seconds, second));
    }
}

static void check_that_work_is_left(const struct section *section, const struct shift *shift)
{
    double resting = 0.0;
    for (int b = 0; b < shift->break_count; b++)
        resting += shift->breaks[b].seconds;
    if (shift->seconds > 0.0 && resting >= shift->seconds)
        section_complain(section, section_find(section, "breaks"),
                         "breaks fill the whole shift, so nobody is ever at the desk; shorten them or make length "
                         "longer");
}

static void read_breaks(const struct section *section, struct shift *shift)
{
    static const char example[] = "( { after = \"2h\"; length = \"15m\"; paid = true; } )";
    int count = 0;
    struct section *sections = section_list(section, "breaks", example, &count);
    struct shift_break *breaks = arena_zeroed(section->reading->arena, (size_t)count, sizeof *breaks);
    for (int i = 0; i < count; i++)
        shift->break_count += read_break(&sections[i], shift, &breaks[shift->break_count]);
    qsort(breaks, (size_t)shift->break_count, sizeof *breaks, compare_breaks);
    shift->breaks = breaks;
    check_overlaps(section, shift);
    check_that_work_is_left(section, shift);
}

static double read_start(const struct section *section)
{
    double seconds = NAN;
    if (!section_needs(section, "start", "start = \"07:00\";"))
        return NAN;
    const struct setting *value = section_find(section, "start");
    if (value->kind == SETTING_TEXT && clock_parse(value->text, &seconds) && seconds < 86400.0)
        return seconds;
    section_complain(section, value, "start is %s; it is a clock time below 24:00, such as \"07:00\"",
                     setting_shown(section->reading->arena, value));
    return NAN;
}

static void check_hours(const struct section *section, const struct interval_grid *grid, const struct shift *shift)
{
    char start[16], end[16];
    if (isnan(shift->start_seconds) || shift->seconds <= 0.0 || grid->opening_count == 0 ||
        shift_meets_open_hours(grid, shift))
        return;
    double until = fmod(shift->start_seconds + shift->seconds, 86400.0);
    section_complain(section, section_find(section, "start"),
                     "the shift from %s to %s lies wholly outside the opening hours",
                     clock_shown(shift->start_seconds, start), clock_shown(until, end));
}

/* People are whole; a number that a change has scaled is rounded half up. */
static int read_heads(const struct section *section)
{
    const struct setting *value = section_find(section, "agents");
    if (!section_needs(section, "agents", "agents = 6;"))
        return 0;
    double heads = value->is_changed ? floor(value->number + 0.5 + 1e-9) : value->number;
    if (setting_is_number(value) && heads >= 0.0 && heads <= heads_most && heads == floor(heads))
        return (int)heads;
    section_complain(section, value, "agents is %s; people are counted in whole numbers from 0 to 100000",
                     setting_shown(section->reading->arena, value));
    return 0;
}

static void read_shift(const struct section *section, const struct interval_grid *grid, struct shift *shift)
{
    static const char *const known[] = {"name", "agents", "start", "length", "breaks", NULL};
    section_check_keys(section, known, NULL);
    shift->agents = read_heads(section);
    shift->start_seconds = read_start(section);
    shift->seconds = read_length(section, "length = \"8h30m\";");
    if (shift->seconds > shift_longest_seconds)
        section_complain(section, section_find(section, "length"), "length is %s; a shift lasts at most a day",
                         setting_shown(section->reading->arena, section_find(section, "length")));
    read_breaks(section, shift);
    check_hours(section, grid, shift);
    shift->start_seconds = isnan(shift->start_seconds) ? 0.0 : shift->start_seconds;
}

/* A name is not needed; with one a plan can reach the shift. */
static void read_name(struct section *section, const char *group_where)
{
    if (section_has(section, "name"))
        section_name(section, arena_format(section->reading->arena, "%s: shift", group_where), 0);
}

static void check_names(const struct section *sections, int shift)
{
    const char *name = section_text(&sections[shift], "name", NULL);
    for (int before = 0; name != NULL && before < shift; before++) {
        const char *other = section_text(&sections[before], "name", NULL);
        if (other != NULL && strcmp(name, other) == 0)
            section_complain(&sections[shift], section_find(&sections[shift], "name"), "a second shift of this name");
    }
}

void read_shifts(const struct section *group, const struct interval_grid *grid, struct agent_group *agents)
{
    static const char example[] = "( { agents = 6; start = \"07:00\"; length = \"8h30m\"; } )";
    struct arena *arena = group->reading->arena;
    int count = 0;
    const struct setting *list = section_find(group, "shifts");
    struct section *sections = section_list(group, "shifts", example, &count);
    if (count == 0 && setting_is_sequence(list) && list->count == 0)
        section_complain(group, list, "shifts is empty: nobody would come; write for example %s", example);
    struct shift *shifts = arena_zeroed(arena, (size_t)count, sizeof *shifts);
    int *staff = arena_zeroed(arena, (size_t)(grid->interval_count > 0 ? grid->interval_count : 1), sizeof *staff);
    size_t errors_before = group->reading->complaints->errors;
    for (int i = 0; i < count; i++) {
        read_name(&sections[i], group->where);
        read_shift(&sections[i], grid, &shifts[i]);
        check_names(sections, i);
    }
    agents->shifts = shifts;
    agents->shift_count = count;
    agents->staff = staff;
    if (group->reading->complaints->errors == errors_before)
        planned_staff(grid, shifts, count, staff);
}
