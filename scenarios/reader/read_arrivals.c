/*
 * read_arrivals.c -- how many come in each interval, whatever the file says it by.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/interval_file.h"
#include "scenarios/reader/log_scaled.h"
#include "scenarios/reader/parts.h"

static const double arrivals_most = 1e8; /* of one contact type in one replication */

static const char *const sources[] = {"per_interval", "per_hour", "file", "forecast", "log", NULL};

/* Complains of two sources, and of none where nothing comes in while closed either. */
static const char *find_source(const struct section *arrivals, bool may_be_none)
{
    const char *first = NULL;
    for (int i = 0; sources[i] != NULL; i++) {
        if (!section_has(arrivals, sources[i]))
            continue;
        if (first != NULL) {
            section_complain(arrivals, section_find(arrivals, sources[i]),
                             "%s and %s are both given; one source is enough", first, sources[i]);
            return NULL;
        }
        first = sources[i];
    }
    if (first == NULL && !may_be_none)
        section_complain(arrivals, NULL,
                         "per_interval, per_hour, file, forecast or log is missing; write for example per_hour = 60;");
    return first;
}

static void check_file_keys(const struct section *arrivals)
{
    static const char *const of_files[] = {"column", "date", "missing", NULL};
    bool has_file = section_has(arrivals, "file") || section_has(arrivals, "forecast") || section_has(arrivals, "log");
    for (int i = 0; of_files[i] != NULL && !has_file; i++)
        if (section_has(arrivals, of_files[i]))
            section_complain(arrivals, section_find(arrivals, of_files[i]),
                             "%s belongs to file, forecast or log, none of which is given", of_files[i]);
    if (section_has(arrivals, "queue") && !section_has(arrivals, "forecast"))
        section_complain(arrivals, section_find(arrivals, "queue"), "queue belongs to forecast, which is not given");
}

struct inflow { /* what one type's arrivals are read into */
    const struct section *arrivals;
    const struct own_hours *hours;
    double *expected;  /* [interval of the centre's grid] */
    const double *log; /* [log_count] */
    int log_count;
};

/* Own intervals back into those of the centre. */
static void spread(const struct inflow *inflow, const double *own)
{
    for (int i = 0; i < inflow->hours->grid.interval_count; i++)
        inflow->expected[inflow->hours->interval_of != NULL ? inflow->hours->interval_of[i] : i] = own[i];
}

/* An array for the centre's hours in a type with its own: what lies outside these is left out, and noted. */
static void read_center_array(const struct inflow *inflow, double *values)
{
    const struct section *arrivals = inflow->arrivals;
    const struct own_hours *hours = inflow->hours;
    double sum = 0.0;
    if (!section_per_interval(arrivals, "per_interval", hours->center, values))
        return;
    for (int i = 0; i < hours->center->interval_count; i++)
        sum += values[i];
    for (int i = 0; i < hours->grid.interval_count; i++) {
        int interval = hours->interval_of[i];
        inflow->expected[interval] = values[interval];
        sum -= values[interval];
    }
    struct reading *reading = arrivals->reading;
    if (sum > 1e-9)
        reading_note(reading, arena_format(reading->arena,
                                           "%s: per_interval: %.10g contacts outside the own open hours left out",
                                           arrivals->where, sum));
}

/* Whether an array is for the centre's hours rather than for own ones. Where both would do (own hours of all days, and
 * a day of the centre), a day is meant. */
static bool is_for_center(const struct setting *array, const struct own_hours *hours)
{
    if (hours->interval_of == NULL || !setting_is_sequence(array) ||
        array->count == interval_grid_day_length(&hours->grid))
        return false;
    return array->count == interval_grid_day_length(hours->center) ||
           (array->count == hours->center->interval_count && array->count != hours->grid.interval_count);
}

static void read_per_interval(const struct inflow *inflow, double *values)
{
    const struct own_hours *hours = inflow->hours;
    const struct setting *array = section_find(inflow->arrivals, "per_interval");
    if (hours->is_unclear && setting_is_sequence(array)) /* nobody knows how many entries it should have */
        return;
    if (is_for_center(array, hours))
        read_center_array(inflow, values);
    else if (section_per_interval(inflow->arrivals, "per_interval", &hours->grid, values))
        spread(inflow, values);
}

static void read_per_hour(const struct inflow *inflow, double *values)
{
    double per_hour = section_number(inflow->arrivals, "per_hour", 0.0, 1e9, 0.0);
    for (int i = 0; i < inflow->hours->grid.interval_count; i++)
        values[i] = per_hour * inflow->hours->grid.interval_seconds / 3600.0;
    spread(inflow, values);
}

/* The date is looked at too where there is no file, so that both errors are told at once. */
static const struct file_bytes *open_with_date(const struct section *arrivals, const char *key)
{
    long day = 0;
    const struct file_bytes *file = data_file_open(arrivals, key);
    if (file == NULL)
        section_date(arrivals, &day);
    return file;
}

static void read_counts_of_file(const struct inflow *inflow, double *values)
{
    bool has_keys = section_needs(inflow->arrivals, "column", "column = \"calls\";");
    has_keys = section_needs(inflow->arrivals, "date", "date = \"2003-06-02\";") && has_keys;
    const struct file_bytes *file = open_with_date(inflow->arrivals, "file");
    if (has_keys && file != NULL && interval_file_read(inflow->arrivals, file, &inflow->hours->grid, values))
        spread(inflow, values);
}

static void read_forecast(const struct inflow *inflow, double *values)
{
    const struct file_bytes *file = open_with_date(inflow->arrivals, "forecast");
    if (file != NULL && forecast_file_read(inflow->arrivals, file, &inflow->hours->grid, values))
        spread(inflow, values);
}

/* The log's own counts stand in for what is expected. */
static void read_log(struct inflow *inflow)
{
    bool has_date = section_needs(inflow->arrivals, "date", "date = \"2003-06-02\";");
    const struct file_bytes *file = open_with_date(inflow->arrivals, "log");
    if (!has_date || file == NULL)
        return;
    inflow->log = log_file_read(inflow->arrivals, file, &inflow->hours->grid, &inflow->log_count);
    for (int i = 0; i < inflow->log_count; i++)
        inflow->expected[interval_grid_at(inflow->hours->center, inflow->log[i])] += 1.0;
}

static void read_source(struct inflow *inflow, const char *source)
{
    int intervals = inflow->hours->center->interval_count;
    double *values =
        arena_zeroed(inflow->arrivals->reading->arena, (size_t)(intervals > 0 ? intervals : 1), sizeof *values);
    if (strcmp(source, "per_interval") == 0)
        read_per_interval(inflow, values);
    else if (strcmp(source, "per_hour") == 0)
        read_per_hour(inflow, values);
    else if (strcmp(source, "file") == 0)
        read_counts_of_file(inflow, values);
    else if (strcmp(source, "forecast") == 0)
        read_forecast(inflow, values);
    else
        read_log(inflow);
}

static void read_busyness(const struct section *arrivals, struct contact_type *type)
{
    type->busyness_cv = section_number(arrivals, "busyness_cv", 0.0, 10.0, 0.0);
    type->busyness_group = section_text(arrivals, "busyness_group", NULL);
    if (type->busyness_group != NULL && !section_has(arrivals, "busyness_cv"))
        section_complain(arrivals, section_find(arrivals, "busyness_group"),
                         "busyness_group goes with busyness_cv, which is missing");
}

/* The setting to blame: the factor when a change has put it there, else the source. */
static const struct setting *blamed_for_amount(const struct section *arrivals)
{
    const struct setting *factor = section_find(arrivals, "factor"), *source = NULL;
    for (int i = 0; sources[i] != NULL && source == NULL; i++)
        source = section_find(arrivals, sources[i]);
    return source == NULL || (factor != NULL && factor->is_changed) ? factor : source;
}

/* Beyond this a replication takes minutes and more memory than there is, so a slip is likely. */
static bool check_amount(const struct inflow *inflow, struct contact_type *type)
{
    const struct section *arrivals = inflow->arrivals;
    const struct interval_grid *grid = inflow->hours->center;
    double sum = type->while_closed * grid->opening_count;
    for (int i = 0; i < grid->interval_count; i++)
        sum += inflow->expected[i];
    if (sum <= arrivals_most)
        return true;
    struct arena *arena = arrivals->reading->arena;
    section_complain(arrivals, blamed_for_amount(arrivals),
                     "%s contacts are expected in one replication, at most %s can be simulated; per_interval and file "
                     "count contacts per interval, per_hour per hour, and factor multiplies them",
                     isfinite(sum) ? arena_format(arena, "%.6g", sum) : "countless",
                     number_shown(arena, arrivals_most));
    for (int i = 0; i < grid->interval_count; i++)
        inflow->expected[i] = 0.0;
    type->while_closed = 0.0;
    return false;
}

static void apply_factor(struct inflow *inflow, struct contact_type *type)
{
    double factor = section_number(inflow->arrivals, "factor", 0.0, 1e9, 1.0);
    for (int i = 0; i < inflow->hours->center->interval_count; i++)
        inflow->expected[i] *= factor;
    type->while_closed *= factor;
    if (!check_amount(inflow, type))
        return;
    if (inflow->log == NULL)
        return;
    type->log_count = inflow->log_count;
    type->log_seconds = log_scaled(inflow->arrivals->reading->arena, inflow->log, &type->log_count,
                                   inflow->hours->center, factor, -INFINITY, INFINITY);
}

/* while_closed stands in the type or in its arrivals. */
static void read_while_closed(const struct section *contact, const struct section *arrivals, struct contact_type *type)
{
    bool is_inside = section_has(arrivals, "while_closed");
    const struct section *home = is_inside ? arrivals : contact;
    if (is_inside && section_has(contact, "while_closed"))
        section_complain(contact, section_find(contact, "while_closed"), "while_closed is given here and in arrivals");
    if (is_inside && type->channel != NULL && type->channel->is_live)
        section_complain(arrivals, section_find(arrivals, "while_closed"),
                         "while_closed is for deferred work; %s waits live",
                         channel_with_article(contact->reading->arena, type->channel));
    type->while_closed = section_number(home, "while_closed", 0.0, 1e7, 0.0);
    type->has_arrivals = type->has_arrivals || section_has(home, "while_closed");
}

static void check_log_keys(const struct section *arrivals)
{
    if (section_has(arrivals, "log") && section_has(arrivals, "busyness_cv"))
        section_complain(arrivals, section_find(arrivals, "busyness_cv"),
                         "busyness_cv makes every day another one, but a log is replayed as it was; write only one of "
                         "them");
}

void read_arrivals(const struct section *contact, const struct own_hours *hours, struct contact_type *type)
{
    static const char *const known[] = {"per_interval", "per_hour", "file",           "forecast",     "log",
                                        "column",       "queue",    "date",           "missing",      "factor",
                                        "busyness_cv",  "backlog",  "busyness_group", "while_closed", NULL};
    int intervals = hours->center->interval_count;
    struct section arrivals = section_group(contact, "arrivals", "{ per_hour = 60; }");
    struct inflow inflow = {.arrivals = &arrivals, .hours = hours};
    inflow.expected =
        arena_zeroed(contact->reading->arena, (size_t)(intervals > 0 ? intervals : 1), sizeof *inflow.expected);
    type->expected_arrivals = inflow.expected;
    type->has_arrivals = arrivals.group != NULL;
    read_while_closed(contact, &arrivals, type);
    if (arrivals.group == NULL)
        return;
    section_check_keys(&arrivals, known, NULL);
    check_file_keys(&arrivals);
    check_log_keys(&arrivals);
    const char *source = find_source(&arrivals, section_has(&arrivals, "while_closed"));
    if (source != NULL)
        read_source(&inflow, source);
    apply_factor(&inflow, type);
    read_busyness(&arrivals, type);
}

static void check_busyness_group(const struct section *contacts, const struct contact_type *types, int member)
{
    for (int first = 0; first < member; first++) {
        const char *group = types[first].busyness_group;
        if (group == NULL || strcmp(group, types[member].busyness_group) != 0)
            continue;
        if (types[first].busyness_cv == types[member].busyness_cv)
            return;
        struct arena *arena = contacts->reading->arena;
        struct section arrivals = section_group(&contacts[member], "arrivals", "");
        section_complain(&arrivals, section_find(&arrivals, "busyness_cv"),
                         "busyness_cv is %s, but contact \"%s\" of the same busyness_group \"%s\" says %s; its members "
                         "state the same",
                         number_shown(arena, types[member].busyness_cv), types[first].name, group,
                         number_shown(arena, types[first].busyness_cv));
        return;
    }
}

void check_busyness_groups(const struct section *contacts, const struct contact_type *types, int count)
{
    for (int i = 0; i < count; i++)
        if (types[i].busyness_group != NULL)
            check_busyness_group(contacts, types, i);
}
