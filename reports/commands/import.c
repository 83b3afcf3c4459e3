/*
 * import.c -- `callfloor import FILE`: bring an ACD or WFM export in.
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/charts.h"
#include "reports/charts/history.h"
#include "reports/commands/desk.h"
#include "reports/commands/import_files.h"
#include "reports/commands/import_summary.h"
#include "reports/commands/import_tables.h"
#include "reports/findings.h"
#include "reports/writers/history_records.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static const struct option *const import_options[] = {
    &option_profile,         &option_queue, &option_zone, &option_label, &option_dates, &option_format_of_findings,
    &option_out_of_findings, &option_quiet, &option_help, NULL};

enum { QUEUES_ON_TERMINAL = 30 };

/* ---- in a sentence ---- */

/* "30-minute intervals", "days", "intervals of several lengths". The caller frees. */
static char *intervals_text(const struct import_summary *summary)
{
    const int day_minutes = 1440;
    int minutes = summary->queues[0].queue->minutes;
    for (size_t i = 1; i < summary->count; i++)
        if (summary->queues[i].queue->minutes != minutes)
            return memory_text("intervals of several lengths");
    return minutes == day_minutes ? memory_text("whole days") : memory_format("%d-minute intervals", minutes);
}

struct whole { /* of all queues */
    int64_t first, last;
    double volume, covered; /* without, and what longer intervals say of the same time */
    bool says_offered;
};

static struct whole whole_of(const struct import_summary *summary)
{
    struct whole whole = {summary->queues[0].first_start, summary->queues[0].last_start, 0.0, 0.0, true};
    for (size_t i = 0; i < summary->count; i++) {
        const struct queue_summary *queue = &summary->queues[i];
        whole.first = queue->first_start < whole.first ? queue->first_start : whole.first;
        whole.last = queue->last_start > whole.last ? queue->last_start : whole.last;
        if (isnan(queue->volume))
            continue;
        whole.volume += queue->volume - queue->covered;
        whole.covered += queue->covered;
        whole.says_offered = whole.says_offered && !isnan(queue->totals[HISTORY_OFFERED]);
    }
    return whole;
}

/* "from 2025-03-03 to 2025-08-29", "on 2025-03-03". The caller frees. */
static char *period_text(const struct whole *whole)
{
    char first[WALL_CLOCK_MOST], last[WALL_CLOCK_MOST];
    import_date(whole->first, first);
    import_date(whole->last, last);
    return strcmp(first, last) == 0 ? memory_format("on %s", first) : memory_format("from %s to %s", first, last);
}

static void say_answer(struct findings *findings, const struct import_summary *summary)
{
    struct whole whole = whole_of(summary);
    char volume[WORDS_MOST], *intervals = intervals_text(summary), *period = period_text(&whole);
    findings_answer(findings, "%zu queue%s in %s %s: %s contacts %s.", summary->count, summary->count == 1 ? "" : "s",
                    intervals, period, words_number(whole.volume, 0, volume),
                    whole.says_offered ? "offered" : "handled");
    if (whole.covered > 0.0)
        findings_answer(findings,
                        "Intervals of several lengths say the same time of a queue: it counts once, by the larger "
                        "figure, and %s contacts are left out of this sum.",
                        words_number(whole.covered, 0, volume));
    free(period);
    free(intervals);
}

static size_t count_of(const struct import_log *log, enum import_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++)
        count += log->entries[i].kind == kind ? (log->entries[i].count > 0 ? log->entries[i].count : 1) : 0;
    return count;
}

static void say_rows(struct findings *findings, const struct import_log *log)
{
    char read[WORDS_MOST], used[WORDS_MOST];
    size_t implausible = count_of(log, IMPORT_IMPLAUSIBLE);
    findings_answer(findings, "%s of %s rows were used%s.", words_number((double)log->rows_used, 0, used),
                    words_number((double)log->rows_read, 0, read),
                    implausible > 0 ? "; some of it looks odd, see below" : "");
}

/* ---- in tables ---- */

static void tell_queues(struct findings *findings, const struct import_summary *summary)
{
    bool are_many = summary->count > QUEUES_ON_TERMINAL;
    findings_heading(findings, "Queues");
    if (are_many) {
        findings_terminal_table(findings, import_table_of_queues(summary, QUEUES_ON_TERMINAL));
        findings_terminal_text(findings, "These are the %d largest of %zu; --out writes all of them.",
                               QUEUES_ON_TERMINAL, summary->count);
        findings_page_table(findings, import_table_of_queues(summary, summary->count));
    } else
        findings_table(findings, import_table_of_queues(summary, summary->count));
    findings_text(
        findings,
        "Days without: no record between the first and the last day (closed, or lost). Gaps: intervals without "
        "a record between the first and the last of a day.");
}

/* " (4 times, first in line 674)", " (once, in line 12)", or nothing. The caller frees. */
static char *times_text(const struct import_entry *entry)
{
    if (entry->count == 0)
        return memory_text("");
    char *times = entry->count > 1 ? memory_format("%zu times", entry->count) : memory_text("once");
    char *line = entry->first_line > 0
                     ? memory_format(", %sin line %d", entry->count > 1 ? "first " : "", entry->first_line)
                     : memory_text("");
    char *text = memory_format(" (%s%s)", times, line);
    free(line);
    free(times);
    return text;
}

static void tell_log(struct findings *findings, const struct import_log *log)
{
    if (log->count == 0)
        return;
    findings_heading(findings, "What became of what");
    findings_page_table(findings, import_table_of_log(log));
    for (size_t i = 0; i < log->count; i++) {
        const struct import_entry *entry = &log->entries[i];
        char *times = times_text(entry);
        findings_terminal_entry(findings, import_kind_word(entry->kind), "%s: %s%s", entry->subject, entry->text,
                                times);
        free(times);
    }
}

/* ---- in charts ---- */

struct drawn { /* the largest queues that say how much came in */
    struct series *series[HISTORY_CHARTS_MOST];
    int count, left_out;
};

static struct drawn drawn_of(const struct import_summary *summary)
{
    struct drawn drawn = {.count = 0};
    for (size_t i = 0; i < summary->count; i++) {
        if (isnan(summary->queues[i].volume))
            continue;
        if (drawn.count == HISTORY_CHARTS_MOST) {
            drawn.left_out++;
            continue;
        }
        struct series *series = series_of_queue(summary->queues[i].queue);
        if (series->queue[0] != '\0')
            series->queue = summary->queues[i].label;
        drawn.series[drawn.count++] = series;
    }
    return drawn;
}

static void draw(struct findings *findings, const struct import_summary *summary)
{
    struct drawn drawn = drawn_of(summary);
    const struct series *const *series = (const struct series *const *)drawn.series;
    if (drawn.count == 0)
        return;
    findings_heading(findings, "Charts");
    for (int i = 0; i < drawn.count; i++) {
        history_fill_heat_map(findings_numbered_chart(findings, "history_heat_map", i + 1), series[i]);
        findings_keep_chart(findings);
    }
    history_fill_days(findings_chart(findings, "history_daily_volume"), series, drawn.count, drawn.left_out);
    findings_keep_chart(findings);
    history_fill_handle_time(findings_chart(findings, "history_handle_time"), series, drawn.count, drawn.left_out);
    findings_keep_chart(findings);
    for (int i = 0; i < drawn.count; i++)
        series_destroy(drawn.series[i]);
}

/* ---- the command ---- */

static struct findings *findings_of(const struct import_summary *summary, const struct options *options)
{
    const struct import_log *log = &summary->file->log;
    char *title = memory_format("History: %s", summary->path), *line = desk_said_line("import", options);
    struct findings *findings = findings_create(title, line);
    findings_asked(findings, "Profile: %s, %s.", log->profile, log->summary);
    findings_input(findings, summary->path, summary->file->sha256);
    say_answer(findings, summary);
    say_rows(findings, log);
    tell_queues(findings, summary);
    if (options->out != NULL)
        draw(findings, summary);
    tell_log(findings, log);
    findings_small_print(findings, "AHT: handle time (talk, hold and after-contact work) over contacts handled. "
                                   "Abandoned: share of the contacts offered. Times are on the clock that the log "
                                   "names, and on the centre's own where it names none.");
    findings_json(findings, import_write_json, summary);
    findings_csv(findings, import_write_records, summary);
    findings_file(findings, "intervals.csv", import_write_records, summary);
    findings_file(findings, "import_log.csv", import_write_log, summary);
    free(line);
    free(title);
    return findings;
}

/* Beside CSV the log has no place on standard output. */
static void print_log(const struct import_summary *summary)
{
    const struct import_log *log = &summary->file->log;
    desk_print_about(summary->path, "read with profile %s; %zu of %zu rows used", log->profile, log->rows_used,
                     log->rows_read);
    for (size_t i = 0; i < log->count; i++) {
        const struct import_entry *entry = &log->entries[i];
        char *times = times_text(entry);
        char *place = entry->first_line > 0 ? memory_format("%s:%d", summary->path, entry->first_line)
                                            : memory_text(summary->path);
        desk_print_about(place, "%s: %s: %s%s", import_kind_word(entry->kind), entry->subject, entry->text, times);
        free(place);
        free(times);
    }
}

static int deliver(const struct history_file *file, const struct options *options)
{
    struct import_summary *summary = import_summary_create(file, options->files.list[0]);
    struct findings *findings = findings_of(summary, options);
    if (options->format == &csv_writer && !options->is_quiet)
        print_log(summary);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    import_summary_destroy(summary);
    return status;
}

static int import(const struct options *options)
{
    struct complaints complaints = {0};
    struct history_file *file = history_file_read(options->files.list[0], &options->history.wish, &complaints);
    desk_print_complaints(&complaints, !options->is_quiet);
    complaints_clear(&complaints);
    int status = file != NULL ? deliver(file, options) : STATUS_INPUT_WRONG;
    history_file_destroy(file);
    return status;
}

static void print_profiles(FILE *file)
{
    fputs("\nProfiles:\n", file);
    for (size_t i = 0; history_profile(i).name != NULL; i++)
        fprintf(file, "  %-18s %s\n", history_profile(i).name, history_profile(i).summary);
}

const struct command import_command = {
    .name = "import",
    .question = "bring an ACD or WFM export in",
    .arguments = "FILE [options]",
    .help =
        "Reads an interval file of a telephone system or a planning tool (CSV with comma, semicolon, tab or pipe, "
        "plain\n"
        "or gzipped) and tells what is in it: queues, period, volume, handle time, abandonment, missing days and "
        "gaps.\n"
        "Vendors' layouts are recognised by their header; in any other file a column with times and one with counts\n"
        "are enough. Nothing is dropped silently: a log names what each column became, which rows were skipped and\n"
        "why, and which figures are implausible.\n"
        "With --format csv the canonical record goes to standard output, one row per queue and interval in columns\n"
        "that are always the same, and the log to standard error. forecast, backtest and fit read the vendors' files\n"
        "as well as this one; a scenario takes it as the file of its arrivals.",
    .examples =
        "  callfloor import acd.csv                            what is in it, and what became of what\n"
        "  callfloor import hsplit.csv.gz --profile avaya-hsplit --queue 12 --format csv > history.csv\n"
        "  callfloor import amazon.csv --zone America/New_York --out history    charts, canonical record and log\n",
    .print_more = print_profiles,
    .options = import_options,
    .least_files = 1,
    .most_files = 1,
    .file_word = "history file",
    .run = import,
};
