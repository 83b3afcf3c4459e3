/*
 * import_tables.c -- the columns of the queues are a table themselves: what each is called, says, and when it says
 * anything.
 */
#include "reports/commands/import_tables.h"

#include <math.h>
#include <string.h>

#include "reports/writers/history_records.h"
#include "reports/writers/words.h"

const char *import_date(int64_t seconds, char text[WALL_CLOCK_MOST])
{
    wall_clock_text(seconds, text);
    text[strcspn(text, " ")] = '\0';
    return text;
}

/* ---- queues ---- */

static void put_label(struct table *table, const struct queue_summary *queue) { table_cell(table, queue->label); }

static void put_channel(struct table *table, const struct queue_summary *queue)
{
    table_cell(table, queue->queue->channel);
}

static void put_minutes(struct table *table, const struct queue_summary *queue)
{
    table_cell_format(table, "%d", queue->queue->minutes);
}

static void put_from(struct table *table, const struct queue_summary *queue)
{
    char date[WALL_CLOCK_MOST];
    table_cell(table, import_date(queue->first_start, date));
}

static void put_to(struct table *table, const struct queue_summary *queue)
{
    char date[WALL_CLOCK_MOST];
    table_cell(table, import_date(queue->last_start, date));
}

static void put_whole(struct table *table, double count)
{
    char text[WORDS_MOST];
    table_cell(table, words_number(count, 0, text));
}

static void put_days(struct table *table, const struct queue_summary *queue) { put_whole(table, (double)queue->days); }
static void put_missing_days(struct table *table, const struct queue_summary *queue)
{
    put_whole(table, (double)queue->missing_days);
}
static void put_gaps(struct table *table, const struct queue_summary *queue)
{
    put_whole(table, (double)queue->missing_intervals);
}
static void put_volume(struct table *table, const struct queue_summary *queue) { put_whole(table, queue->volume); }

static void put_aht(struct table *table, const struct queue_summary *queue)
{
    char text[WORDS_MOST];
    table_cell(table, words_value(queue->aht_seconds, UNIT_SECONDS, text));
}

static void put_abandonment(struct table *table, const struct queue_summary *queue)
{
    char text[WORDS_MOST];
    table_cell(table, words_value(queue->abandonment, UNIT_FRACTION, text));
}

static bool says_channel(const struct queue_summary *queue, const struct queue_summary *first)
{
    return queue->queue->channel[0] != '\0' || first->queue->channel[0] != '\0';
}
static bool has_another_length(const struct queue_summary *queue, const struct queue_summary *first)
{
    return queue->queue->minutes != first->queue->minutes;
}
static bool says_aht(const struct queue_summary *queue, const struct queue_summary *first)
{
    (void)first;
    return !isnan(queue->aht_seconds);
}
static bool says_abandonment(const struct queue_summary *queue, const struct queue_summary *first)
{
    (void)first;
    return !isnan(queue->abandonment);
}

struct queue_column {
    const char *title;
    enum column_kind kind;
    void (*put)(struct table *table, const struct queue_summary *queue);
    bool (*is_telling)(const struct queue_summary *queue, const struct queue_summary *first); /* NULL: always */
};

static const struct queue_column queue_columns[] = {
    {"queue", COLUMN_TEXT, put_label, NULL},
    {"channel", COLUMN_TEXT, put_channel, says_channel},
    {"minutes", COLUMN_NUMBER, put_minutes, has_another_length},
    {"from", COLUMN_TEXT, put_from, NULL},
    {"to", COLUMN_TEXT, put_to, NULL},
    {"days", COLUMN_NUMBER, put_days, NULL},
    {"days without", COLUMN_NUMBER, put_missing_days, NULL},
    {"gaps", COLUMN_NUMBER, put_gaps, NULL},
    {"contacts", COLUMN_NUMBER, put_volume, NULL},
    {"AHT", COLUMN_NUMBER, put_aht, says_aht},
    {"abandoned", COLUMN_NUMBER, put_abandonment, says_abandonment},
};
enum { QUEUE_COLUMNS = sizeof queue_columns / sizeof queue_columns[0] };

static bool is_shown(const struct queue_column *column, const struct import_summary *summary)
{
    for (size_t i = 0; i < summary->count; i++)
        if (column->is_telling == NULL || column->is_telling(&summary->queues[i], &summary->queues[0]))
            return true;
    return false;
}

struct table *import_table_of_queues(const struct import_summary *summary, size_t most)
{
    const struct queue_column *shown[QUEUE_COLUMNS];
    int count = 0;
    for (int i = 0; i < QUEUE_COLUMNS; i++)
        if (is_shown(&queue_columns[i], summary))
            shown[count++] = &queue_columns[i];
    struct table *table = table_create(count);
    for (int i = 0; i < count; i++)
        table_column(table, i, shown[i]->kind, shown[i]->title);
    for (size_t queue = 0; queue < summary->count && queue < most; queue++)
        for (int i = 0; i < count; i++)
            shown[i]->put(table, &summary->queues[queue]);
    return table;
}

/* ---- the log ---- */

static void put_entry(struct table *table, const struct import_entry *entry)
{
    table_cell(table, import_kind_word(entry->kind));
    table_cell(table, entry->subject);
    if (entry->count > 0)
        put_whole(table, (double)entry->count);
    else
        table_cell(table, "");
    if (entry->first_line > 0)
        table_cell_format(table, "%d", entry->first_line);
    else
        table_cell(table, "");
    table_cell(table, entry->text);
}

struct table *import_table_of_log(const struct import_log *log)
{
    struct table *table = table_create(5);
    table_column(table, 0, COLUMN_TEXT, "what");
    table_column(table, 1, COLUMN_TEXT, "column or row");
    table_column(table, 2, COLUMN_NUMBER, "rows");
    table_column(table, 3, COLUMN_NUMBER, "line");
    table_column(table, 4, COLUMN_TEXT, "what became of it");
    for (size_t i = 0; i < log->count; i++)
        put_entry(table, &log->entries[i]);
    return table;
}
