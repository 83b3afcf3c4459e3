/*
 * read_hours.c -- a contact type with hours of its own, inside those of the centre.
 *
 * Own hours make a grid of their own out of the centre's intervals, so that counts and files are laid over them just as
 * over the centre's. They begin and end where intervals do.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/durations.h"

enum { WEEK = 7, DAY = 86400 };

struct clock_range { /* of one day; from == until: closed, or complained of */
    double from_seconds, until_seconds;
    const struct setting *written;
    bool is_fine;
};

static struct clock_range read_range(const struct section *contact, const struct setting *value, bool may_be_closed)
{
    struct clock_range range = {0.0, 0.0, value, true};
    const char *shown = setting_shown(contact->reading->arena, value);
    if (may_be_closed && value->kind == SETTING_TEXT && strcmp(value->text, "closed") == 0)
        return range;
    range.is_fine =
        value->kind == SETTING_TEXT && clock_range_parse(value->text, &range.from_seconds, &range.until_seconds);
    if (!range.is_fine)
        section_complain(contact, value,
                         "open is %s; it is a range of clock times up to 24:00, such as \"09:00-17:00\"%s", shown,
                         may_be_closed ? ", or \"closed\"" : ", or a list of one for each weekday");
    else if (range.until_seconds <= range.from_seconds)
        range.is_fine = section_complain(
            contact, value, "open is %s; the closing time comes after the opening time, on the same day", shown);
    if (!range.is_fine)
        range.from_seconds = range.until_seconds = 0.0;
    return range;
}

/* The range of each weekday, that of day 1 first. False after a complaint. */
static bool read_week(const struct section *contact, const struct setting *open, int days,
                      struct clock_range week[WEEK])
{
    bool is_list = setting_is_sequence(open), is_fine = true;
    int needed = days < WEEK && open->count == days ? days : WEEK;
    if (is_list && open->count != needed)
        return section_complain(contact, open,
                                "open has %d entries, %d are needed: one for each weekday, beginning with start_day",
                                open->count, WEEK);
    for (int i = 0; i < WEEK; i++) {
        if (is_list && i < needed)
            week[i] = read_range(contact, open->members[i], true);
        else
            week[i] = is_list ? (struct clock_range){0} : i > 0 ? week[0] : read_range(contact, open, false);
        is_fine = is_fine && (week[i].is_fine || (is_list && i >= needed));
    }
    return is_fine;
}

static bool sticks_out(const struct opening *opening, const struct clock_range *range)
{
    return range->from_seconds + (double)opening->day * DAY < opening->open_seconds ||
           range->until_seconds + (double)opening->day * DAY > opening->close_seconds;
}

/* The opening of the horizon with this weekday that holds a range best; NULL: the centre is closed on that day. */
static const struct opening *best_opening(const struct interval_grid *center, int weekday,
                                          const struct clock_range *range)
{
    const struct opening *best = NULL;
    for (int o = 0; o < center->opening_count; o++) {
        const struct opening *opening = &center->openings[o];
        if (weekday >= 0 && opening->day % WEEK != weekday)
            continue;
        if (best == NULL || (sticks_out(best, range) && !sticks_out(opening, range)))
            best = opening;
    }
    return best;
}

/* One range may be cut short on days with shorter hours, but not on all; a list says each day what it means. */
static bool check_within(const struct section *contact, const struct interval_grid *center, int weekday,
                         const struct clock_range *range)
{
    const char *shown = setting_shown(contact->reading->arena, range->written);
    const struct opening *best = best_opening(center, weekday, range);
    if (best == NULL)
        return section_complain(contact, range->written, "open is %s on a day when the centre is closed", shown);
    double interval = center->interval_seconds, from = range->from_seconds + (double)best->day * DAY;
    if (sticks_out(best, range)) {
        char opens[16], closes[16];
        clock_shown(best->open_seconds - (double)best->day * DAY, opens);
        clock_shown(best->close_seconds - (double)best->day * DAY, closes);
        return section_complain(contact, range->written, "open is %s; own hours lie within those of the centre, %s-%s",
                                shown, opens, closes);
    }
    if (fmod(from - best->open_seconds, interval) == 0.0 &&
        fmod(range->until_seconds - range->from_seconds, interval) == 0.0)
        return true;
    return section_complain(contact, range->written,
                            "open is %s; own hours begin and end where an interval of the centre does, every %g "
                            "minutes",
                            shown, interval / 60.0);
}

static bool check_week(const struct section *contact, const struct setting *open, const struct interval_grid *center,
                       const struct clock_range week[WEEK])
{
    bool is_fine = true, is_open = false;
    if (!setting_is_sequence(open))
        return check_within(contact, center, -1, &week[0]);
    for (int i = 0; i < WEEK && i < center->days; i++) {
        if (week[i].written == NULL || week[i].until_seconds <= week[i].from_seconds)
            continue;
        is_open = true;
        is_fine = check_within(contact, center, i, &week[i]) && is_fine;
    }
    return is_open ? is_fine
                   : section_complain(contact, open, "open is \"closed\" on every day; leave such a contact out");
}

/* Intervals of an opening that lie within the range become an own opening; they are marked and numbered. */
static void add_opening(struct own_hours *hours, const struct opening *opening, const struct clock_range *range,
                        int *interval_of, bool *open_intervals)
{
    const double edge = 1e-6, interval = hours->center->interval_seconds;
    double midnight = (double)opening->day * DAY;
    struct opening own = {.day = opening->day, .first_interval = hours->grid.interval_count};
    for (int i = 0; i < opening->interval_count; i++) {
        double start = opening->open_seconds + i * interval;
        if (start < midnight + range->from_seconds - edge || start + interval > midnight + range->until_seconds + edge)
            continue;
        own.open_seconds = own.interval_count == 0 ? start : own.open_seconds;
        own.close_seconds = start + interval;
        own.interval_count++;
        open_intervals[opening->first_interval + i] = true;
        interval_of[hours->grid.interval_count++] = opening->first_interval + i;
    }
    if (own.interval_count > 0)
        hours->grid.openings[hours->grid.opening_count++] = own;
}

struct own_hours read_own_hours(const struct section *contact, const struct interval_grid *center,
                                struct contact_type *type)
{
    struct arena *arena = contact->reading->arena;
    struct own_hours hours = {.center = center, .grid = *center};
    struct clock_range week[WEEK];
    const struct setting *open = section_find(contact, "open");
    if (open == NULL || center->interval_count == 0)
        return hours;
    hours.is_unclear = !read_week(contact, open, center->days, week) || !check_week(contact, open, center, week);
    if (hours.is_unclear)
        return hours;
    int *interval_of = arena_zeroed(arena, (size_t)center->interval_count, sizeof *interval_of);
    bool *open_intervals = arena_zeroed(arena, (size_t)center->interval_count, sizeof *open_intervals);
    hours.grid.openings = arena_zeroed(arena, (size_t)center->opening_count, sizeof(struct opening));
    hours.grid.opening_count = hours.grid.interval_count = 0;
    for (int o = 0; o < center->opening_count; o++)
        add_opening(&hours, &center->openings[o], &week[center->openings[o].day % WEEK], interval_of, open_intervals);
    hours.interval_of = interval_of;
    type->open_intervals = open_intervals;
    return hours;
}
