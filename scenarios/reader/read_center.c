/*
 * read_center.c -- the house itself: its name, its hours, its lines, and the horizon cut into intervals.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/durations.h"
#include "scenarios/reader/parts.h"

enum { DAYS_MOST = 3660, INTERVALS_MOST = 200000, LINES_MOST = 1000000, WEEK = 7, DAY = 86400 };

struct hours { /* of one day; from == until: closed */
    double from_seconds, until_seconds;
};

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};

static bool read_hours(const struct section *center, const struct setting *value, double interval_seconds,
                       bool may_be_closed, struct hours *hours)
{
    const char *shown = setting_shown(center->reading->arena, value);
    if (value->kind != SETTING_TEXT)
        return section_complain(center, value,
                                "open is %s; it is a range such as \"07:00-19:00\", or a list of one "
                                "for each weekday",
                                shown);
    if (may_be_closed && strcmp(value->text, "closed") == 0)
        return true;
    if (!clock_range_parse(value->text, &hours->from_seconds, &hours->until_seconds)) {
        *hours = (struct hours){0.0, 0.0};
        return section_complain(center, value,
                                "open is %s; it is a range of clock times up to 24:00, such as "
                                "\"07:00-19:00\"%s",
                                shown, may_be_closed ? ", or \"closed\"" : "");
    }
    double length = hours->until_seconds - hours->from_seconds;
    if (length > 0.0 && (interval_seconds <= 0.0 || fmod(length, interval_seconds) == 0.0))
        return true;
    *hours = (struct hours){0.0, 0.0};
    if (length <= 0.0)
        return section_complain(center, value,
                                "open is %s; the closing time comes after the opening time, on the same "
                                "day",
                                shown);
    return section_complain(center, value, "open is %s, %g minutes; the interval of %g minutes does not divide it",
                            shown, length / 60.0, interval_seconds / 60.0);
}

/* The hours of each weekday, the first day of the horizon first. False after a complaint. */
static bool read_week(const struct section *center, double interval_seconds, int days, struct hours hours[WEEK])
{
    if (!section_needs(center, "open", "open = \"07:00-19:00\";"))
        return false;
    const struct setting *open = section_find(center, "open");
    if (!setting_is_sequence(open)) {
        bool is_fine = read_hours(center, open, interval_seconds, false, &hours[0]);
        for (int i = 1; i < WEEK; i++)
            hours[i] = hours[0];
        return is_fine;
    }
    int needed = days < WEEK && open->count == days ? days : WEEK;
    if (open->count != needed)
        return section_complain(center, open,
                                "open has %d entries, %d are needed: one for each weekday, beginning "
                                "with start_day",
                                open->count, WEEK);
    bool is_fine = true;
    for (int i = 0; i < open->count; i++)
        is_fine = read_hours(center, open->members[i], interval_seconds, true, &hours[i]) && is_fine;
    return is_fine;
}

static void add_opening(struct interval_grid *grid, int day, const struct hours *hours)
{
    double length = hours->until_seconds - hours->from_seconds;
    struct opening *opening = &grid->openings[grid->opening_count++];
    opening->day = day;
    opening->open_seconds = (double)day * DAY + hours->from_seconds;
    opening->close_seconds = (double)day * DAY + hours->until_seconds;
    opening->first_interval = grid->interval_count;
    opening->interval_count = (int)round(length / grid->interval_seconds);
    grid->interval_count += opening->interval_count;
}

/* Seconds, 0 after a complaint. */
static double read_interval(const struct section *center)
{
    const struct setting *value = section_find(center, "interval");
    if (!section_needs(center, "interval", "interval = \"30m\";"))
        return 0.0;
    double seconds = section_duration(center, "interval", NAN);
    if (seconds < 1.0)
        section_complain(center, value, "interval is %s; it is at least a second, for example \"30m\"",
                         setting_shown(center->reading->arena, value));
    return seconds >= 1.0 ? seconds : 0.0;
}

static void read_grid(const struct section *center, struct interval_grid *grid)
{
    struct hours hours[WEEK] = {{0.0, 0.0}};
    double interval = read_interval(center);
    grid->days = (int)section_whole(center, "days", 1, DAYS_MOST, 1);
    grid->interval_seconds = interval > 0.0 ? interval : 1800.0;
    bool is_fine = read_week(center, interval, grid->days, hours);
    if (!is_fine || interval <= 0.0)
        return;
    grid->openings = arena_zeroed(center->reading->arena, (size_t)grid->days, sizeof(struct opening));
    for (int day = 0; day < grid->days; day++)
        if (hours[day % WEEK].until_seconds > hours[day % WEEK].from_seconds)
            add_opening(grid, day, &hours[day % WEEK]);
    if (grid->opening_count == 0)
        section_complain(center, section_find(center, "open"), "the centre is closed on every day of the horizon");
    if (grid->interval_count <= INTERVALS_MOST)
        return;
    section_complain(center, section_find(center, "interval"),
                     "the horizon has %d open intervals; at most %d can be reported on, so make interval longer or "
                     "days fewer",
                     grid->interval_count, INTERVALS_MOST);
    grid->opening_count = grid->interval_count = 0;
}

/* A clock time of the first day, or a duration from the first opening on. */
static void read_warm_up(const struct section *section, struct center *center)
{
    const struct setting *value = section_find(section, "warm_up");
    if (value == NULL || center->grid.opening_count == 0)
        return;
    const struct opening *first = &center->grid.openings[0];
    const struct opening *last = &center->grid.openings[center->grid.opening_count - 1];
    double seconds = 0.0, from_opening = 0.0;
    const char *shown = setting_shown(section->reading->arena, value);
    if (value->kind == SETTING_TEXT && strchr(value->text, ':') != NULL) {
        if (!clock_parse(value->text, &seconds)) {
            section_complain(section, value,
                             "warm_up is %s; it is a clock time such as \"08:00\" or a duration such "
                             "as \"1h\"",
                             shown);
            return;
        }
        seconds += (double)first->day * DAY;
    } else if (setting_duration(section, value, "warm_up", &from_opening)) {
        seconds = first->open_seconds + from_opening;
    } else {
        return;
    }
    if (seconds < first->open_seconds)
        section_complain(section, value, "warm_up is %s; it does not end before the first opening", shown);
    else if (seconds >= last->close_seconds)
        section_complain(section, value, "warm_up is %s; nothing of the horizon is left after it", shown);
    else
        center->warm_up_seconds = seconds > first->open_seconds ? seconds : 0.0;
}

static const char *name_of_file(struct arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash != NULL ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return arena_format(arena, "%.*s", dot != NULL && dot > name ? (int)(dot - name) : (int)strlen(name), name);
}

void read_center(const struct section *root, struct center *center)
{
    static const char *const known[] = {"name",     "open",  "start_day",    "interval", "days", "warm_up",
                                        "at_close", "lines", "interpreters", "notice",   NULL};
    static const char *const at_close[] = {"serve", "hang_up", NULL};
    struct arena *arena = root->reading->arena;
    center->name = name_of_file(arena, root->reading->file);
    center->grid.interval_seconds = 1800.0;
    if (!section_needs(root, "center", "center = { open = \"07:00-19:00\"; interval = \"30m\"; };"))
        return;
    struct section section = section_group(root, "center", "{ open = \"07:00-19:00\"; interval = \"30m\"; }");
    if (section.group == NULL)
        return;
    section_check_keys(&section, known, NULL);
    if (section_has(&section, "name")) {
        struct section named = section;
        center->name = section_name(&named, "center", 0);
    }
    center->notice = section_text(&section, "notice", NULL);
    read_grid(&section, &center->grid);
    if (section_has(&section, "start_day"))
        section_word(&section, section_find(&section, "start_day"), "start_day", weekdays);
    if (section_has(&section, "at_close"))
        center->hangs_up_at_close =
            section_word(&section, section_find(&section, "at_close"), "at_close", at_close) == 1;
    read_warm_up(&section, center);
    center->lines = (int)section_whole(&section, "lines", 1, LINES_MOST, 0);
}
