/*
 * read_arrivals.c -- how many come in each interval, whatever the file says it by.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/interval_file.h"
#include "scenarios/reader/parts.h"

static const double arrivals_most = 1e8; /* of one contact type in one replication */

static const char *const sources[] = {"per_interval", "per_hour", "file", NULL};

/* Complains unless exactly one source is given. */
static bool has_one_source(const struct section *arrivals)
{
    const char *first = NULL;
    for (int i = 0; sources[i] != NULL; i++) {
        if (!section_has(arrivals, sources[i]))
            continue;
        if (first != NULL)
            return section_complain(arrivals, section_find(arrivals, sources[i]),
                                    "%s and %s are both given; one "
                                    "source is enough",
                                    first, sources[i]);
        first = sources[i];
    }
    if (first == NULL && !section_has(arrivals, "forecast") && !section_has(arrivals, "log"))
        return section_complain(arrivals, NULL,
                                "per_interval, per_hour or file is missing; write for example "
                                "per_hour = 60;");
    return first != NULL;
}

static void read_counts_of_file(const struct section *arrivals, const struct interval_grid *grid, double *expected)
{
    bool has_keys = section_needs(arrivals, "column", "column = \"calls\";");
    has_keys = section_needs(arrivals, "date", "date = \"2003-06-02\";") && has_keys;
    const struct file_bytes *file = data_file_open(arrivals, "file");
    if (has_keys && file != NULL)
        interval_file_read(arrivals, file, grid, expected);
}

static void check_file_keys(const struct section *arrivals)
{
    static const char *const of_files[] = {"column", "date", "missing", NULL};
    for (int i = 0; of_files[i] != NULL && !section_has(arrivals, "file"); i++)
        if (section_has(arrivals, of_files[i]))
            section_complain(arrivals, section_find(arrivals, of_files[i]), "%s belongs to file, which is not given",
                             of_files[i]);
}

static void read_source(const struct section *arrivals, const struct interval_grid *grid, double *expected)
{
    if (section_has(arrivals, "per_interval")) {
        section_per_interval(arrivals, "per_interval", grid, expected);
    } else if (section_has(arrivals, "per_hour")) {
        double per_hour = section_number(arrivals, "per_hour", 0.0, 1e9, 0.0);
        for (int i = 0; i < grid->interval_count; i++)
            expected[i] = per_hour * grid->interval_seconds / 3600.0;
    } else {
        read_counts_of_file(arrivals, grid, expected);
    }
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
static void check_amount(const struct section *arrivals, const struct interval_grid *grid, double *expected)
{
    double sum = 0.0;
    for (int i = 0; i < grid->interval_count; i++)
        sum += expected[i];
    if (sum <= arrivals_most)
        return;
    struct arena *arena = arrivals->reading->arena;
    section_complain(arrivals, blamed_for_amount(arrivals),
                     "%s contacts are expected in one replication, at most %s can be simulated; per_interval and file "
                     "count contacts per interval, per_hour per hour, and factor multiplies them",
                     isfinite(sum) ? arena_format(arena, "%.6g", sum) : "countless",
                     number_shown(arena, arrivals_most));
    for (int i = 0; i < grid->interval_count; i++)
        expected[i] = 0.0;
}

void read_arrivals(const struct section *contact, const struct interval_grid *grid, struct contact_type *type)
{
    static const char *const known[] = {"per_interval", "per_hour",    "file",           "column",  "date", "missing",
                                        "factor",       "busyness_cv", "busyness_group", "backlog", NULL};
    static const char *const later[] = {"forecast", "log", "while_closed", NULL};
    double *expected = arena_zeroed(contact->reading->arena,
                                    (size_t)(grid->interval_count > 0 ? grid->interval_count : 1), sizeof *expected);
    type->expected_arrivals = expected;
    struct section arrivals = section_group(contact, "arrivals", "{ per_hour = 60; }");
    if (arrivals.group == NULL)
        return;
    type->has_arrivals = true;
    section_check_keys(&arrivals, known, later);
    check_file_keys(&arrivals);
    if (has_one_source(&arrivals))
        read_source(&arrivals, grid, expected);
    double factor = section_number(&arrivals, "factor", 0.0, 1e9, 1.0);
    for (int i = 0; i < grid->interval_count; i++)
        expected[i] *= factor;
    check_amount(&arrivals, grid, expected);
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
