/*
 * staff_clock.c -- a time of the centre's clock is looked up with the offset before and after it; both may be right.
 */
#include "reports/commands/staff_clock.h"

#include <math.h>
#include <stdlib.h>

#include "reports/writers/words.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

enum { DAY = 86400 };

/* When it is this time of the clock: utc[0 to 2], ascending. Returns how often. */
static int instants_of(const struct staff_answer *answer, double seconds, int64_t utc[2])
{
    int64_t local = DAY * (int64_t)answer->day + llround(seconds);
    utc[0] = local - llround(answer->zone_seconds);
    if (answer->zone == NULL)
        return 1;
    int count = 0;
    for (int side = -1; side <= 1; side += 2) {
        int64_t near = local + side * DAY, instant = local - (zone_local(answer->zone, near) - near);
        if (zone_local(answer->zone, instant) == local && (count == 0 || instant != utc[0]))
            utc[count++] = instant;
    }
    return count;
}

static int by_time(const void *one, const void *other)
{
    int64_t first = ((const struct staff_cell *)one)->utc, second = ((const struct staff_cell *)other)->utc;
    return (first > second) - (first < second);
}

struct staff_cell *staff_cells(const struct staff_answer *answer, double seconds, size_t *count)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    size_t most = 0;
    for (int o = 0; o < grid->opening_count; o++)
        most += 2 * (size_t)ceil((grid->openings[o].close_seconds - grid->openings[o].open_seconds) / seconds);
    struct staff_cell *cells = memory_zeroed(most, sizeof *cells);
    *count = 0;
    for (int o = 0; o < grid->opening_count; o++)
        for (int i = 0; grid->openings[o].open_seconds + i * seconds < grid->openings[o].close_seconds - 1.0; i++) {
            double start = grid->openings[o].open_seconds + i * seconds;
            int64_t utc[2];
            int times = instants_of(answer, start, utc);
            for (int k = 0; k < times; k++)
                cells[(*count)++] = (struct staff_cell){start, utc[k]};
        }
    qsort(cells, *count, sizeof *cells, by_time);
    return cells;
}

/* --- what is said of it ------------------------------------------------------------------------------------------ */

static double contacts_of(const struct staff_answer *answer, int interval)
{
    double sum = 0.0;
    for (int t = 0; t < answer->required->center->contact_type_count; t++)
        sum += answer->required->types[t].intervals[interval].contacts;
    return sum;
}

/* Intervals first to last, which come `times` often. */
static void tell_hours(struct findings *findings, const struct staff_answer *answer, int first, int last, int times)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    int day = grid->openings[interval_grid_opening_of(grid, first)].day;
    double midnight = (double)DAY * day, contacts = 0.0;
    char date[16], from[WORDS_MOST], until[WORDS_MOST], count[WORDS_MOST];
    date_shown(answer->day + day, date);
    words_clock(interval_grid_start(grid, first) - midnight, from);
    words_clock(interval_grid_start(grid, last) + grid->interval_seconds - midnight, until);
    for (int i = first; i <= last; i++)
        contacts += contacts_of(answer, i);
    words_number(contacts, 1, count);
    if (times == 0)
        findings_text(
            findings,
            "On %s clocks are put on and %s to %s does not come: the files of other systems leave it out, with "
            "its %s contacts. The simulation and staffing.csv have a day of 24 hours.",
            date, from, until, count);
    else
        findings_text(
            findings,
            "On %s clocks are put back and %s to %s comes twice: the files of other systems have it twice, "
            "with the same %s contacts and people each time. The simulation and staffing.csv have a day of 24 "
            "hours.",
            date, from, until, count);
}

void staff_tell_clock(struct findings *findings, const struct staff_answer *answer)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    int first = 0, before = 1;
    for (int i = 0; i <= grid->interval_count; i++) {
        int64_t utc[2];
        int times = i < grid->interval_count ? instants_of(answer, interval_grid_start(grid, i), utc) : 1;
        if (times != before && before != 1)
            tell_hours(findings, answer, first, i - 1, before);
        if (times != before)
            first = i;
        before = times;
    }
}
