/*
 * read_events.c -- a mailing, an outbreak, an outage, a snow day: when, whom, and by how much.
 */
#include "models/center/events.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/durations.h"
#include "scenarios/reader/log_scaled.h"
#include "scenarios/reader/parts.h"

static const double day_seconds = 86400.0, factor_most = 1000.0, arrivals_most = 1e8;

struct events { /* those of all days, as they are found */
    struct arena *arena;
    struct center_event *list;
    int count, capacity;
};

static void add_event(struct events *events, const struct center_event *event)
{
    if (events->count == events->capacity) {
        int capacity = events->capacity > 0 ? 2 * events->capacity : 16;
        struct center_event *longer = arena_zeroed(events->arena, (size_t)capacity, sizeof *longer);
        if (events->count > 0)
            memcpy(longer, events->list, (size_t)events->count * sizeof *longer);
        events->list = longer;
        events->capacity = capacity;
    }
    events->list[events->count++] = *event;
}

/* --- whom ------------------------------------------------------------------------------------------------------- */

static const char *const *names_of(struct arena *arena, const struct center *center, bool groups)
{
    int count = groups ? center->agent_group_count : center->contact_type_count;
    const char **names = arena_zeroed(arena, (size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++)
        names[i] = groups ? center->agent_groups[i].name : center->contact_types[i].name;
    return names;
}

/* Marks the named ones; all when the key is absent. touched[as many as names] */
static void read_touched(const struct section *section, const char *key, const char *what, const char *const *names,
                         bool *touched)
{
    const struct setting *list = section_find(section, key);
    bool is_list = list != NULL && setting_is_sequence(list);
    for (int i = 0; names[i] != NULL; i++)
        touched[i] = list == NULL;
    if (list == NULL || names[0] == NULL)
        return;
    if (!is_list || list->count == 0) {
        section_complain(section, list, "%s is %s; it is an array of names, such as [ \"%s\" ], and left out for all",
                         key, is_list ? "empty" : setting_shown(section->reading->arena, list), names[0]);
        return;
    }
    for (int i = 0; i < list->count; i++) {
        int found = section_word(section, list->members[i], what, names);
        if (found >= 0 && touched[found])
            section_complain(section, list->members[i], "%s names \"%s\" twice", key, names[found]);
        if (found >= 0)
            touched[found] = true;
    }
}

static bool *touched_types(const struct section *section, const struct center *center)
{
    struct arena *arena = section->reading->arena;
    bool *touched = arena_zeroed(arena, (size_t)center->class_count + 1, sizeof *touched);
    read_touched(section, "contacts", "contact", names_of(arena, center, false), touched);
    for (int c = center->contact_type_count; c < center->class_count; c++)
        touched[c] = touched[center->contact_types[c].parent];
    return touched;
}

static bool *touched_groups(const struct section *section, const struct center *center)
{
    struct arena *arena = section->reading->arena;
    bool *touched = arena_zeroed(arena, (size_t)center->agent_group_count + 1, sizeof *touched);
    read_touched(section, "groups", "group", names_of(arena, center, true), touched);
    return touched;
}

/* --- by how much ------------------------------------------------------------------------------------------------ */

static double read_factor(const struct section *section, const char *key, double least)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL || (setting_is_number(value) && value->number >= least && value->number <= factor_most))
        return value != NULL ? value->number : 1.0;
    section_complain(section, value, "%s is %s; it is a number from %s to 1000, and 1.3 means 30 percent more", key,
                     setting_shown(section->reading->arena, value), number_shown(section->reading->arena, least));
    return 1.0;
}

static void check_effect(const struct section *section, const struct center *center, const struct center_event *event)
{
    bool has_arrivals = section_has(section, "arrivals_factor"), has_staff = section_has(section, "staff_factor");
    bool has_handle_time = section_has(section, "handle_time_factor"), is_touched = false, is_reached = false;
    for (int t = 0; t < center->contact_type_count; t++) {
        is_touched = is_touched || event->contact_types[t];
        is_reached = is_reached || (event->contact_types[t] && center->contact_types[t].has_arrivals);
    }
    if (!has_arrivals && !has_staff && !has_handle_time) {
        section_complain(section, NULL,
                         "arrivals_factor, handle_time_factor or staff_factor is missing: the event changes nothing; "
                         "write for example arrivals_factor = 1.3;");
        return;
    }
    if (section_has(section, "contacts") && !has_arrivals && !has_handle_time)
        section_complain(section, section_find(section, "contacts"),
                         "contacts goes with arrivals_factor or handle_time_factor; staff_factor touches groups");
    if (section_has(section, "groups") && !has_staff)
        section_complain(section, section_find(section, "groups"),
                         "groups goes with staff_factor; arrivals_factor and handle_time_factor touch contacts");
    if (has_arrivals && is_touched && !is_reached)
        section_complain(section, section_find(section, "arrivals_factor"),
                         "arrivals_factor touches nothing: none of these contacts has arrivals of its own");
}

/* --- when ------------------------------------------------------------------------------------------------------- */

static bool read_clock(const struct section *section, const char *key, double *seconds)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL || (value->kind == SETTING_TEXT && clock_parse(value->text, seconds)))
        return true;
    return section_complain(section, value, "%s is %s; it is a clock time up to 24:00, such as \"%s\"", key,
                            setting_shown(section->reading->arena, value),
                            strcmp(key, "from") == 0 ? "10:00" : "14:00");
}

/* Clock times of one day; `until` may be past midnight. */
static bool read_hours(const struct section *section, double *from, double *until)
{
    *from = 0.0;
    *until = day_seconds;
    bool is_fine = read_clock(section, "from", from);
    is_fine = read_clock(section, "until", until) && is_fine;
    if (is_fine && *from == *until)
        return section_complain(section, section_find(section, "until"),
                                "from and until are the same; left out both, the event lasts the whole day");
    if (*until < *from)
        *until += day_seconds;
    return is_fine;
}

static bool mark_day(const struct section *section, const struct setting *value, int days, bool *happens)
{
    double day = setting_is_number(value) ? value->number : 0.0;
    if (day >= 1.0 && day <= days && day == floor(day)) {
        happens[(int)day] = true;
        return true;
    }
    const char *shown = setting_shown(section->reading->arena, value);
    if (day > days)
        return section_complain(section, value, "day is %s, outside the horizon: it has %d day%s", shown, days,
                                days == 1 ? "" : "s");
    return section_complain(section, value, "day is %s; it is the number of a day, the first is 1, or an array of them",
                            shown);
}

/* happens[day, from 1]; [0] is the evening before the horizon, from which an event of every night lasts into day 1. */
static bool read_days(const struct section *section, int days, bool *happens)
{
    const struct setting *value = section_find(section, "day");
    bool is_fine = true;
    for (int day = 0; day <= days; day++)
        happens[day] = value == NULL;
    if (value == NULL)
        return true;
    if (!setting_is_sequence(value))
        return mark_day(section, value, days, happens);
    for (int i = 0; i < value->count; i++)
        is_fine = mark_day(section, value->members[i], days, happens) && is_fine;
    return is_fine && (value->count > 0 ||
                       section_complain(section, value, "day is empty; left out, the event happens every day"));
}

static void add_days(const struct section *section, const struct interval_grid *grid, const bool *happens, double from,
                     double until, struct center_event *event, struct events *events)
{
    int before = events->count;
    char begin[16], end[16];
    for (int day = 0; day <= grid->days; day++) {
        event->from_seconds = fmax(0.0, (day - 1) * day_seconds + from);
        event->until_seconds = (day - 1) * day_seconds + until;
        if (happens[day] && interval_grid_open_between(grid, event->from_seconds, event->until_seconds) > 0.0)
            add_event(events, event);
    }
    if (events->count == before && grid->opening_count > 0)
        section_complain(section, NULL,
                         "it touches nothing: from %s until %s the centre is closed on every day on which it happens",
                         clock_shown(from, begin), clock_shown(until > day_seconds ? until - day_seconds : until, end));
}

static void read_event(const struct section *section, const struct center *center, struct center_event *event,
                       struct events *events)
{
    static const char *const known[] = {"name",         "from",   "until",           "day",
                                        "contacts",     "groups", "arrivals_factor", "handle_time_factor",
                                        "staff_factor", NULL};
    section_check_keys(section, known, NULL);
    event->contact_types = touched_types(section, center);
    event->agent_groups = touched_groups(section, center);
    event->arrivals_factor = read_factor(section, "arrivals_factor", 0.0);
    event->handle_time_factor = read_factor(section, "handle_time_factor", 0.001);
    event->staff_factor = read_factor(section, "staff_factor", 0.0);
    check_effect(section, center, event);
    double from = 0.0, until = 0.0;
    bool *happens = arena_zeroed(section->reading->arena, (size_t)center->grid.days + 1, sizeof *happens);
    bool is_fine = read_hours(section, &from, &until);
    is_fine = read_days(section, center->grid.days, happens) && is_fine;
    if (is_fine)
        add_days(section, &center->grid, happens, from, until, event, events);
}

/* --- what follows ----------------------------------------------------------------------------------------------- */

static int compare_events(const void *one, const void *other)
{
    const struct center_event *a = one, *b = other;
    if (a->from_seconds != b->from_seconds)
        return a->from_seconds < b->from_seconds ? -1 : 1;
    return a->until_seconds != b->until_seconds ? (a->until_seconds < b->until_seconds ? -1 : 1)
                                                : strcmp(a->name, b->name);
}

static bool changes_arrivals(const struct center *center, int contact_type)
{
    for (int e = 0; e < center->event_count; e++)
        if (center->events[e].contact_types[contact_type] && center->events[e].arrivals_factor != 1.0)
            return true;
    return false;
}

static bool check_amount(const struct section *root, const struct contact_type *type, double sum)
{
    return sum <= arrivals_most ||
           section_complain(root, section_find(root, "events"),
                            "events: with them contact \"%s\" expects %.6g contacts in one replication, at most %s can "
                            "be simulated",
                            type->name, sum, number_shown(root->reading->arena, arrivals_most));
}

/* A log has as many contacts more or fewer as each event says, while it lasts. */
static void scale_log(const struct section *root, const struct center *center, struct contact_type *type, int t)
{
    struct arena *arena = root->reading->arena;
    double *expected = arena_zeroed(arena, (size_t)center->grid.interval_count, sizeof *expected), sum = 0.0;
    for (int i = 0; i < type->log_count; i++)
        sum += events_factor_at(center, EVENT_ARRIVALS, t, type->log_seconds[i]);
    if (!check_amount(root, type, sum))
        return;
    for (int e = 0; e < center->event_count; e++) {
        const struct center_event *event = &center->events[e];
        if (event->contact_types[t])
            type->log_seconds = log_scaled(arena, type->log_seconds, &type->log_count, &center->grid,
                                           event->arrivals_factor, event->from_seconds, event->until_seconds);
    }
    for (int i = 0; i < type->log_count; i++)
        expected[interval_grid_at(&center->grid, type->log_seconds[i])] += 1.0;
    type->expected_arrivals = expected;
}

static void cut_arrivals(const struct section *root, const struct center *center, struct contact_type *type, int t)
{
    struct arena *arena = root->reading->arena;
    size_t intervals = (size_t)center->grid.interval_count;
    double *expected = arena_zeroed(arena, intervals, sizeof *expected), sum = 0.0;
    memcpy(expected, type->expected_arrivals, intervals * sizeof *expected);
    struct arrival_piece *pieces = arena_zeroed(arena, (size_t)events_pieces_most(center), sizeof *pieces);
    type->piece_count = events_cut_arrivals(center, t, expected, pieces);
    type->pieces = pieces;
    type->expected_arrivals = expected;
    for (size_t i = 0; i < intervals; i++)
        sum += expected[i];
    check_amount(root, type, sum);
}

static void apply_to_arrivals(const struct section *root, const struct center *center, struct contact_type *type, int t)
{
    if (!type->has_arrivals || !changes_arrivals(center, t))
        return;
    if (type->log_count > 0)
        scale_log(root, center, type, t);
    else
        cut_arrivals(root, center, type, t);
}

void read_events(const struct section *root, struct center *center)
{
    static const char example[] = "( { name = \"mailing\"; day = 1; from = \"10:00\"; until = \"14:00\"; "
                                  "arrivals_factor = 1.4; } )";
    struct arena *arena = root->reading->arena;
    struct events events = {.arena = arena};
    int count = 0;
    struct section *sections = section_list(root, "events", example, &count);
    const char **names = arena_zeroed(arena, (size_t)count, sizeof *names);
    for (int i = 0; i < count; i++) {
        struct center_event event = {.name = names[i] = section_name(&sections[i], "event", i + 1)};
        read_event(&sections[i], center, &event, &events);
    }
    sections_check_names(sections, names, count, "event");
    if (events.count == 0 || center->class_count == 0)
        return;
    qsort(events.list, (size_t)events.count, sizeof *events.list, compare_events);
    center->events = events.list;
    center->event_count = events.count;
    struct contact_type *types = arena_zeroed(arena, (size_t)center->class_count, sizeof *types);
    memcpy(types, center->contact_types, (size_t)center->class_count * sizeof *types);
    for (int t = 0; t < center->contact_type_count; t++)
        apply_to_arrivals(root, center, &types[t], t);
    center->contact_types = types;
}
