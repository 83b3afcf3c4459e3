/*
 * history_file.c -- the way of an interval file: open, find the header, read the rows, settle what only the whole file
 * could tell, and write down what became of what.
 */
#include "scenarios/reader/history_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "scenarios/reader/history/layout.h"
#include "scenarios/reader/history/numbers.h"
#include "scenarios/reader/history/odd.h"
#include "scenarios/reader/history/rows.h"
#include "scenarios/reader/history/settle.h"
#include "scenarios/reader/history/tell.h"
#include "scenarios/reader/history/user_profile.h"
#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

enum { QUEUES_NAMED_MOST = 8 };

void history_file_destroy(struct history_file *file)
{
    if (file == NULL)
        return;
    history_destroy(file->history);
    import_log_clear(&file->log);
    free(file->jumps);
    free(file);
}

int64_t clock_jumps_within(const struct clock_jump *jumps, size_t count, int64_t from_seconds, int64_t to_seconds)
{
    int64_t within = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t from = jumps[i].from_seconds > from_seconds ? jumps[i].from_seconds : from_seconds;
        int64_t to = jumps[i].to_seconds < to_seconds ? jumps[i].to_seconds : to_seconds;
        within += to > from ? to - from : 0;
    }
    return within;
}

struct import { /* one file on its way */
    const char *path;
    const struct history_wish *wish;
    struct complaints *complaints;
    struct arena *arena; /* of a profile of the user's */
    struct history_stream *stream;
    struct layout layout;
    struct history_builder *builder;
    struct row_reader rows;
    struct history_file *file;
};

static bool is_name_of_totals(const char *name)
{
    static const char *const words[] = {"total", "grand total", "all", "all queues", "sum", "summary", "overall"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(name, words[i]) == 0)
            return true;
    return false;
}

static double contacts_in(const struct history_queue *queue)
{
    double offered = history_queue_total(queue, HISTORY_OFFERED);
    return isnan(offered) ? history_queue_total(queue, HISTORY_HANDLED) : offered;
}

/* Contacts of the queues that are named like totals, or of the others. */
static double contacts_of(const struct import *import, bool wants_totals)
{
    size_t count;
    double contacts = 0.0;
    const struct history_queue *queues = history_builder_queues(import->builder, &count);
    for (size_t q = 0; q < count; q++)
        if (queues[q].count > 0 && is_name_of_totals(queues[q].name) == wants_totals)
            contacts += contacts_in(&queues[q]);
    return contacts;
}

/* A sheet with a row for all queues together in each interval would count everything twice. */
static void drop_queue_of_totals(struct import *import)
{
    size_t count;
    double totals = contacts_of(import, true), others = contacts_of(import, false);
    struct history_queue *queues = history_builder_queues(import->builder, &count);
    bool is_sum = fabs(totals - others) <= 0.02 * others;
    if (!(totals > 0.0) || !(others > 0.0) || import->wish->queue != NULL)
        return;
    for (size_t q = 0; q < count; q++) {
        if (queues[q].count == 0 || !is_name_of_totals(queues[q].name))
            continue;
        struct sightings seen = {history_builder_rows(import->builder, q),
                                 history_builder_origins(import->builder, q)[0].line};
        if (is_sum)
            import_log_count(&import->file->log, IMPORT_SKIPPED, &seen, "totals",
                             "queue \"%s\" is the sum of the others", queues[q].name);
        else
            import_log_count(&import->file->log, IMPORT_IMPLAUSIBLE, &seen, "totals",
                             "queue \"%s\" is named like a sum, and is none: %.0f contacts, the others %.0f; kept",
                             queues[q].name, totals, others);
        queues[q].count = is_sum ? 0 : queues[q].count;
    }
}

static bool complain_of_queue(const struct import *import)
{
    struct nearest nearest = nearest_to(import->wish->queue);
    size_t count = history_builder_name_count(import->builder);
    if (count == 1 && history_builder_name(import->builder, 0)[0] == '\0')
        return complain(import->complaints, import->path, 0,
                        "the file names no queues, so none is called \"%s\"; leave the queue out", import->wish->queue);
    char *names = memory_text("");
    for (size_t i = 0; i < count; i++) {
        const char *name = history_builder_name(import->builder, i);
        nearest_consider(&nearest, name);
        if (i >= QUEUES_NAMED_MOST)
            continue;
        char *longer = memory_format("%s%s\"%.80s\"", names, i > 0 ? ", " : "", name);
        free(names);
        names = longer;
    }
    const char *slip = strlen(import->wish->queue) > 2 ? nearest_slip(&nearest) : NULL;
    complain(import->complaints, import->path, 0, "no queue is called \"%s\"%s%s%s; there %s %s%s", import->wish->queue,
             slip != NULL ? "; did you mean \"" : "", slip != NULL ? slip : "", slip != NULL ? "\"?" : "",
             count == 1 ? "is" : "are", names, count > QUEUES_NAMED_MOST ? " ..." : "");
    free(names);
    return false;
}

static bool complain_of_nothing(const struct import *import)
{
    const struct row_reader *rows = &import->rows;
    enum skip most = SKIP_TIME;
    for (int i = SKIP_REPEATED_HEADER; i < SKIPS; i++)
        if (rows->skipped[i].count > rows->skipped[most].count)
            most = (enum skip)i;
    if (rows->log->rows_read == 0)
        return complain(import->complaints, import->path, import->layout.header_line,
                        "there is no row after this header");
    if (most == SKIP_NOT_ASKED)
        return complain_of_queue(import);
    bool has_times_only = rows->date.at < 0 && (rows->stamp.at < 0 || !rows->stamp.moment.has_day);
    if (most == SKIP_TIME && has_times_only && (rows->stamp.is_moment || rows->time.is_moment))
        return complain(import->complaints, import->path, rows->skipped[most].first_line,
                        "there are times of day and no dates; add a column called date");
    return complain(import->complaints, import->path, rows->skipped[most].first_line,
                    "none of the %zu rows after the header in line %d could be used; mostly: %s (this line)",
                    rows->log->rows_read, import->layout.header_line, tell_why(most));
}

/* Rows in the queues that are kept. */
static size_t rows_in(struct history_builder *builder)
{
    size_t count, rows = 0;
    const struct history_queue *queues = history_builder_queues(builder, &count);
    for (size_t q = 0; q < count; q++)
        rows += queues[q].count > 0 ? history_builder_rows(builder, q) : 0;
    return rows;
}

/* What the first block shows of how numbers are written. */
static struct number_style first_guess(const struct import *import)
{
    struct row_reader rows;
    struct import_log nowhere = {0};
    row_reader_init(&rows, &import->layout, import->wish, NULL, &nowhere);
    history_stream_peek(import->stream, import->layout.separator, row_reader_weigh, &rows);
    struct number_style style = number_style_of(&rows);
    row_reader_clear(&rows);
    return style;
}

struct manner { /* what only the whole file tells, and reading has to know */
    bool has_decimal_comma;
    enum date_order order; /* DATES_UNKNOWN: as asked for, or found on the way */
};

static bool read_stream_as(struct import *import, const struct manner *manner)
{
    row_reader_clear(&import->rows);
    history_builder_destroy(import->builder);
    import->builder = history_builder_create(import->layout.profile->duplicates);
    import->file->log.rows_read = 0;
    row_reader_init(&import->rows, &import->layout, import->wish, import->builder, &import->file->log);
    import->rows.has_decimal_comma = manner->has_decimal_comma;
    if (manner->order != DATES_UNKNOWN)
        import->rows.order = manner->order;
    return history_stream_read(import->stream, import->layout.separator, row_reader_take, row_reader_take_slip,
                               &import->rows, import->complaints);
}

static bool complain_of_numbers(const struct import *import, const struct number_style *style)
{
    return complain(import->complaints, import->path, style->first.first_line,
                    "a number here and others like it can be read both ways, as 1.234 and 1,234 can; later rows "
                    "show that numbers have a decimal %s, but this input can be read once only; give the file by "
                    "its name, or a profile with decimal = \"%s\"",
                    style->has_decimal_comma ? "comma" : "point", style->has_decimal_comma ? "comma" : "point");
}

/* Those in the file's minority are no dates: unless there are as many of both, or the input can be read once only. */
static bool complain_of_dates(const struct import *import)
{
    const struct sightings *proofs = import->rows.proofs;
    return complain(import->complaints, import->path, proofs[DATES_DAY_FIRST].first_line,
                    "this date and %zu in all can only be read day first, the one in line %d and %zu in all month "
                    "first only; say --dates day-first or --dates month-first",
                    proofs[DATES_DAY_FIRST].count, proofs[DATES_MONTH_FIRST].first_line,
                    proofs[DATES_MONTH_FIRST].count);
}

static bool can_be_read_again(const struct import *import)
{
    struct stat status;
    return stat(import->path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool open_again(struct import *import)
{
    history_stream_close(import->stream);
    import->stream = history_stream_open(import->path, import->complaints);
    return import->stream != NULL;
}

/* What most rows show of dates; DATES_UNKNOWN where it is as it was read. False after a complaint. */
static bool find_date_order(const struct import *import, enum date_order *order)
{
    const struct sightings *proofs = import->rows.proofs;
    size_t day_first = proofs[DATES_DAY_FIRST].count, month_first = proofs[DATES_MONTH_FIRST].count;
    bool is_asked_for = import->wish->dates_begin_with_day || import->wish->dates_begin_with_month;
    enum date_order usual = day_first > month_first ? DATES_DAY_FIRST : DATES_MONTH_FIRST;
    *order = DATES_UNKNOWN;
    if (is_asked_for || day_first == 0 || month_first == 0 || (day_first != month_first && usual == import->rows.order))
        return true;
    *order = usual;
    return (day_first != month_first && can_be_read_again(import)) || complain_of_dates(import);
}

/* Where later rows show that numbers or dates were taken the wrong way, the file is read a second time. */
static bool read_as_most_rows_are(struct import *import)
{
    struct manner manner = {first_guess(import).has_decimal_comma, DATES_UNKNOWN};
    if (!read_stream_as(import, &manner))
        return false;
    struct number_style style = number_style_of(&import->rows);
    bool is_wrong = style.open > 0 && style.has_decimal_comma != manner.has_decimal_comma;
    if (is_wrong && !can_be_read_again(import))
        return complain_of_numbers(import, &style);
    if (!find_date_order(import, &manner.order))
        return false;
    manner.has_decimal_comma = style.has_decimal_comma;
    bool is_fine =
        (!is_wrong && manner.order == DATES_UNKNOWN) || (open_again(import) && read_stream_as(import, &manner));
    if (is_fine)
        number_style_tell(&style, &import->rows);
    return is_fine;
}

static bool read_rows(struct import *import)
{
    tell_columns_of(&import->file->log, &import->layout);
    if (history_stream_was_windows_1252(import->stream))
        import_log_add(&import->file->log, IMPORT_NOTE, "letters",
                       "are no UTF-8; they were read as Windows-1252 (Latin-1), and are written as UTF-8");
    if (!read_as_most_rows_are(import))
        return false;
    history_builder_name_queues(import->builder);
    history_stream_sha256(import->stream, import->file->sha256);
    if (rows_in(import->builder) == 0)
        return complain_of_nothing(import);
    if (!settle(&import->rows, import->path, import->complaints))
        return false;
    drop_queue_of_totals(import);
    import->file->log.rows_used = rows_in(import->builder);
    tell_skipped(&import->rows);
    tell_merged(&import->rows);
    tell_odd_figures(&import->rows);
    tell_gaps(&import->rows);
    import->file->jumps = import->rows.jumps;
    import->file->jump_count = import->rows.jump_count;
    import->rows.jumps = NULL;
    import->file->history = history_builder_finish(import->builder);
    return true;
}

static bool is_path(const char *name)
{
    size_t length = strlen(name);
    return strchr(name, '/') != NULL || (length > 4 && strcmp(name + length - 4, ".cfg") == 0);
}

/* False after a complaint; NULL in *profile: the header is to be recognised. */
static bool find_profile(const struct import *import, const struct history_profile **profile)
{
    const char *name = import->wish->profile;
    *profile = name != NULL ? profile_find(name) : NULL;
    if (name == NULL || *profile != NULL)
        return true;
    if (is_path(name)) {
        *profile = user_profile_read(import->arena, name, import->complaints);
        return *profile != NULL;
    }
    struct nearest nearest = nearest_to(name);
    for (size_t i = 0; profiles()[i]->name != NULL; i++)
        nearest_consider(&nearest, profiles()[i]->name);
    const char *slip = nearest_slip(&nearest);
    char *names = profile_names();
    complain(import->complaints, import->path, 0,
             "no profile is called \"%s\"%s%s%s; there are %s, and files of your own (a path, or a name in .cfg)", name,
             slip != NULL ? "; did you mean " : "", slip != NULL ? slip : "", slip != NULL ? "?" : "", names);
    free(names);
    return false;
}

static bool read_stream(struct import *import)
{
    const struct history_profile *profile;
    if (!find_profile(import, &profile))
        return false;
    import->stream = history_stream_open(import->path, import->complaints);
    return import->stream != NULL &&
           layout_find(&import->layout, import->stream, profile, import->path, import->complaints) && read_rows(import);
}

struct history_file *history_file_read(const char *path, const struct history_wish *wish, struct complaints *complaints)
{
    static const struct history_wish nothing;
    struct import import = {.path = path, .wish = wish != NULL ? wish : &nothing, .complaints = complaints};
    import.arena = arena_create();
    import.file = memory_zeroed(1, sizeof *import.file);
    bool is_fine = read_stream(&import);
    if (is_fine) {
        import.file->log.profile = memory_text(import.layout.profile->name);
        import.file->log.summary = memory_text(import.layout.profile->summary);
    }
    row_reader_clear(&import.rows);
    history_builder_destroy(import.builder);
    layout_clear(&import.layout);
    history_stream_close(import.stream);
    arena_destroy(import.arena);
    if (is_fine)
        return import.file;
    history_file_destroy(import.file);
    return NULL;
}

struct history_profile_summary history_profile(size_t number)
{
    const struct history_profile *const *profile = profiles();
    for (size_t i = 0; i < number && profile[0]->name != NULL; i++)
        profile++;
    return (struct history_profile_summary){profile[0]->name, profile[0]->summary};
}
