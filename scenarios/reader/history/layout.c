/*
 * layout.c -- tries each row near the top of the file, cut by each separator, as a header of each profile.
 */
#include "scenarios/reader/history/layout.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

enum { HEADER_ROWS_MOST = 300, TITLES_SHOWN_MOST = 12 };

int layout_column_of(const struct layout *layout, enum field_kind kind)
{
    for (int i = 0; i < layout->count; i++)
        if (layout->columns[i].field != NULL && layout->columns[i].field->kind == kind)
            return i;
    return -1;
}

void layout_clear(struct layout *layout)
{
    for (int i = 0; i < layout->count; i++)
        free(layout->columns[i].title);
    free(layout->columns);
    *layout = (struct layout){0};
}

/* -- one row as a header of one profile --------------------------------------------------------------------------- */

static bool bears(const char *title, const char *wanted)
{
    char simple[FIELD_TITLE_LONGEST], other[FIELD_TITLE_LONGEST];
    field_simplify(title, simple);
    field_simplify(wanted, other);
    return strcmp(simple, other) == 0;
}

static bool has_title(const struct csv_row *row, const char *wanted)
{
    for (int i = 0; i < row->count; i++)
        if (bears(row->fields[i], wanted))
            return true;
    return false;
}

static bool bears_marks(const struct csv_row *row, const struct history_profile *profile)
{
    for (const char *const *mark = profile->marks; *mark != NULL; mark++)
        if (!has_title(row, *mark))
            return false;
    return true;
}

/* The second "%" of a file is the second "%" of its profile. */
static const struct profile_column *profile_column_of(const struct history_profile *profile, const struct csv_row *row,
                                                      int at)
{
    int equal_before = 0;
    for (int i = 0; i < at; i++)
        equal_before += bears(row->fields[i], row->fields[at]);
    for (const struct profile_column *column = profile->columns; column->title != NULL; column++)
        if (bears(column->title, row->fields[at]) && equal_before-- == 0)
            return column;
    return NULL;
}

static void map_by_profile(struct layout_column *column, const struct history_profile *profile,
                           const struct csv_row *row, int at)
{
    const struct profile_column *known = profile_column_of(profile, row, at);
    column->field = known == NULL || known->field == NULL ? NULL : field_find(known->field);
    column->unit_seconds = known == NULL || known->unit_seconds == 0.0 ? 1.0 : known->unit_seconds;
    column->why_ignored = known == NULL ? "no column of this profile" : "a column of this profile that is not needed";
}

/* Two columns for one field: the one with the better word keeps it. */
static void map_by_dictionary(struct layout *layout, int *ranks, const struct csv_row *row, int at)
{
    struct layout_column *column = &layout->columns[at];
    column->field = field_of_title(row->fields[at], &ranks[at], &column->unit_seconds);
    if (column->field == NULL && field_is_within(row->fields[at], &column->within_seconds)) {
        column->field = field_find("answered_in_sl");
        ranks[at] = INT_MAX;
    }
    column->why_ignored = row->fields[at][0] == '\0' ? "it has no title" : "no known word for anything";
    for (int i = 0; column->field != NULL && i < at; i++) {
        struct layout_column *other = &layout->columns[i];
        if (other->field != column->field)
            continue;
        struct layout_column *loser = ranks[at] < ranks[i] ? other : column;
        loser->field = NULL;
        loser->why_ignored =
            "another column is taken for the same, by a better word; whether their figures agree was not checked";
    }
}

/* A mean or a share beside a column with the very figure is not needed. */
static void drop_told_twice(struct layout *layout)
{
    for (int i = 0; i < layout->count; i++)
        for (int k = 0; k < layout->count; k++) {
            const struct field *one = layout->columns[i].field, *other = layout->columns[k].field;
            if (one == NULL || other == NULL || other->kind != FIELD_SUM || one->measure != other->measure ||
                (one->kind != FIELD_MEAN && one->kind != FIELD_SHARE))
                continue;
            layout->columns[i].field = NULL;
            layout->columns[i].why_ignored = "another column holds the figure itself";
        }
}

/* An id or a skill is a queue where nothing else is. */
static void find_queue(struct layout *layout)
{
    int id = layout_column_of(layout, FIELD_QUEUE_ID), skill = layout_column_of(layout, FIELD_SKILL);
    int instead = id >= 0 ? id : skill;
    if (layout_column_of(layout, FIELD_QUEUE) < 0 && instead >= 0)
        layout->columns[instead].field = field_find("queue");
}

static bool is_count(const struct field *field)
{
    return field->kind == FIELD_SUM && (field->measure == HISTORY_OFFERED || field->measure == HISTORY_HANDLED);
}

/* The end of an interval tells when it was, too. */
static bool has_clock(const struct layout *layout)
{
    for (int i = 0; i < layout->count; i++)
        if (layout->columns[i].field != NULL && layout->columns[i].field->kind <= FIELD_END)
            return true;
    return false;
}

static bool is_complete(const struct layout *layout)
{
    for (int i = 0; i < layout->count; i++)
        if (has_clock(layout) && layout->columns[i].field != NULL && is_count(layout->columns[i].field))
            return true;
    return false;
}

static struct layout map_row(const struct history_profile *profile, const struct csv_row *row)
{
    struct layout layout = {.profile = profile, .header_line = row->line, .count = row->count};
    layout.columns = memory_zeroed((size_t)row->count, sizeof *layout.columns);
    int *ranks = memory_zeroed((size_t)row->count, sizeof *ranks);
    for (int i = 0; i < row->count; i++) {
        layout.columns[i].title = memory_text(row->fields[i]);
        if (profile->columns != NULL)
            map_by_profile(&layout.columns[i], profile, row, i);
        else
            map_by_dictionary(&layout, ranks, row, i);
    }
    free(ranks);
    find_queue(&layout);
    drop_told_twice(&layout);
    for (int i = 0; i < row->count; i++) {
        layout.mapped += layout.columns[i].field != NULL;
        if (layout.columns[i].field != NULL)
            layout.columns[i].why_ignored = "";
    }
    return layout;
}

/* -- the search --------------------------------------------------------------------------------------------------- */

struct search {
    const struct history_profile *wanted; /* NULL: any */
    char separator;
    int rows_seen;
    struct layout best;
    struct layout nearest; /* the row that is most like a header, though it lacks something */
};

static bool is_better(const struct layout *one, const struct layout *other)
{
    bool one_is_vendor = one->profile != NULL && one->profile != &profile_generic;
    bool other_is_vendor = other->profile != NULL && other->profile != &profile_generic;
    if (one_is_vendor != other_is_vendor)
        return one_is_vendor;
    return one->mapped != other->mapped ? one->mapped > other->mapped : one->count > other->count;
}

static void keep_better(struct layout *best, struct layout *found)
{
    if (is_better(found, best)) {
        layout_clear(best);
        *best = *found;
    } else
        layout_clear(found);
}

static const struct history_profile *recognised(const struct csv_row *row)
{
    for (const struct history_profile *const *profile = profiles(); (*profile)->name != NULL; profile++)
        if ((*profile)->marks != NULL && bears_marks(row, *profile))
            return *profile;
    return &profile_generic;
}

static bool consider_row(void *owner, const struct csv_row *row)
{
    struct search *search = owner;
    if (++search->rows_seen > HEADER_ROWS_MOST)
        return false;
    const struct history_profile *profile = search->wanted != NULL ? search->wanted : recognised(row);
    struct layout layout = map_row(profile, row);
    layout.separator = search->separator;
    bool is_header = is_complete(&layout);
    keep_better(is_header ? &search->best : &search->nearest, &layout);
    return !is_header;
}

/* -- the word interval ----------------------------------------------------------------------------------------------
 */

struct interval_search { /* `Interval` may hold times of day, or beside another column of those its length */
    int interval, other;
    size_t rows, lengths, times;
    int header_line;
};

static bool look_at_interval(void *owner, const struct csv_row *row)
{
    enum { LOOKED_AT_MOST = 200 };
    struct interval_search *search = owner;
    struct moment moment;
    if (row->line <= search->header_line || row->count <= search->interval || row->count <= search->other)
        return true;
    const char *length = row->fields[search->interval], *time = row->fields[search->other];
    search->rows++;
    search->lengths += length[0] != '\0' && strspn(length, "0123456789") == strlen(length) && atoi(length) <= 1440 &&
                       atoi(length) > 0 && 1440 % atoi(length) == 0;
    search->times += moment_parse(time, DATES_UNKNOWN, &moment) && moment.has_second;
    return search->rows < LOOKED_AT_MOST;
}

static int other_column_of_times(const struct layout *layout, int interval)
{
    int rank;
    double unit;
    for (int i = 0; i < layout->count; i++) {
        const struct field *field = field_of_title(layout->columns[i].title, &rank, &unit);
        if (i != interval && field != NULL && field->kind == FIELD_TIME)
            return i;
    }
    return -1;
}

/* Only where the dictionary reads the header, and nearly all rows agree. */
static void settle_interval_column(struct layout *layout, struct history_stream *stream)
{
    int at = layout_column_of(layout, FIELD_TIME);
    if (at < 0 || layout->profile != &profile_generic || !bears(layout->columns[at].title, "interval") ||
        layout_column_of(layout, FIELD_MINUTES) >= 0)
        return;
    struct interval_search search = {
        .interval = at, .other = other_column_of_times(layout, at), .header_line = layout->header_line};
    if (search.other < 0)
        return;
    history_stream_peek(stream, layout->separator, look_at_interval, &search);
    if (search.lengths * 10 < search.rows * 9 || search.times * 10 < search.rows * 9)
        return;
    layout->columns[at].field = field_find("minutes");
    layout->columns[search.other].field = field_find("time");
    layout->columns[search.other].why_ignored = "";
    layout->mapped++;
}

/* -- nothing found ------------------------------------------------------------------------------------------------ */

static char *joined(char *list, const char *format, const char *word)
{
    char *more = memory_format(format, word);
    char *longer = memory_format("%s%s%s", list, list[0] != '\0' ? ", " : "", more);
    free(list);
    free(more);
    return longer;
}

static char *titles_of(const struct layout *layout)
{
    char *list = memory_text("");
    for (int i = 0; i < layout->count && i < TITLES_SHOWN_MOST; i++)
        list = joined(list, "\"%.40s\"", layout->columns[i].title);
    return layout->count > TITLES_SHOWN_MOST ? joined(list, "%s", "...") : list;
}

/* "Ofered" is most likely offered; a slip of the pen in one of the titles that nobody knows. */
static char *slips_of(const struct layout *layout, const struct history_profile *profile)
{
    char *list = memory_text("");
    for (int i = 0; i < layout->count && i < TITLES_SHOWN_MOST; i++) {
        const char *title = layout->columns[i].title;
        if (layout->columns[i].field != NULL || strlen(title) < 4)
            continue;
        struct nearest nearest = nearest_to(title);
        if (profile->columns != NULL)
            for (const struct profile_column *column = profile->columns; column->title != NULL; column++)
                nearest_consider(&nearest, column->title);
        else
            for (const struct field *field = fields(); field->kind < FIELD_BOUND; field++)
                nearest_consider(&nearest, field->name);
        const char *slip = nearest_slip(&nearest);
        if (slip != NULL) {
            char *pair = memory_format("\"%.40s\" (did you mean \"%s\"?)", title, slip);
            list = joined(list, "%s", pair);
            free(pair);
        }
    }
    return list;
}

/* The first column of a profile, and its times and counts. */
static char *needed_titles(const struct history_profile *profile)
{
    char *list = memory_text("");
    for (const struct profile_column *column = profile->columns; column != NULL && column->title != NULL; column++) {
        const struct field *field = column->field != NULL ? field_find(column->field) : NULL;
        bool is_first = column == profile->columns;
        if (field != NULL && (is_first || field->kind <= FIELD_END || is_count(field)))
            list = joined(list, "\"%s\"", column->title);
    }
    return list[0] != '\0' ? list : joined(list, "%s", "start, offered");
}

/* A row of data is what is most like a header: nobody wrote one. */
static bool is_data(const struct layout *layout)
{
    struct moment moment;
    for (int i = 0; i < layout->count; i++)
        if (moment_parse(layout->columns[i].title, DATES_UNKNOWN, &moment) && moment.has_day)
            return true;
    return false;
}

static bool complain_of_header(const struct search *search, const char *path, struct complaints *complaints)
{
    const struct layout *nearest = &search->nearest;
    if (is_data(nearest))
        return complain(complaints, path, nearest->header_line,
                        "this line is a row of data, and there is no header above it; write one that names the "
                        "columns, such as start,queue,calls,aht");
    const struct history_profile *profile = search->wanted != NULL ? search->wanted : &profile_generic;
    char *titles = titles_of(nearest), *names = profile_names(), *slips = slips_of(nearest, profile);
    char *needed = needed_titles(profile);
    bool lacks_count = has_clock(nearest);
    if (search->wanted != NULL)
        complain(complaints, path, nearest->header_line,
                 "no header of profile %s was found; this line holds %s%s%s; it needs a time and a count among: %s; "
                 "leave --profile out to have the header recognised",
                 profile->name, titles, slips[0] != '\0' ? "; " : "", slips, needed);
    else
        complain(complaints, path, nearest->header_line,
                 "no header was found; this line is the most like one: %s%s%s; %s is missing: %s; other words go "
                 "through a profile of your own (--profile FILE); built in are %s",
                 titles, slips[0] != '\0' ? "; " : "", slips, lacks_count ? "a count" : "a time",
                 lacks_count ? "call it offered or calls" : "call it start or timestamp, or have date and time", names);
    free(titles);
    free(names);
    free(slips);
    free(needed);
    return false;
}

bool layout_find(struct layout *layout, struct history_stream *stream, const struct history_profile *profile,
                 const char *path, struct complaints *complaints)
{
    struct search search = {.wanted = profile};
    const char *separators = profile != NULL && profile->separator != '\0' ? &profile->separator : ",;\t|";
    int candidates = profile != NULL && profile->separator != '\0' ? 1 : 4;
    for (int i = 0; i < candidates; i++) {
        search.separator = separators[i];
        search.rows_seen = 0;
        history_stream_peek(stream, search.separator, consider_row, &search);
    }
    *layout = search.best;
    if (layout->profile == NULL)
        complain_of_header(&search, path, complaints);
    else
        settle_interval_column(layout, stream);
    layout_clear(&search.nearest);
    return layout->profile != NULL;
}
