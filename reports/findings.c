/*
 * findings.c -- findings are put together here and handed out; how they look on a terminal and on a page stands in
 * findings_text.c and findings_page.c.
 */
#include "reports/findings.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reports/charts/names.h"
#include "reports/commands/command.h"
#include "reports/commands/desk.h"
#include "reports/findings_parts.h"
#include "reports/progress.h"
#include "sim/memory.h"

struct findings *findings_create(const char *title, const char *command_line)
{
    struct findings *findings = memory_zeroed(1, sizeof *findings);
    findings->title = memory_text(title);
    findings->command_line = memory_text(command_line);
    findings->charts = charts_create();
    return findings;
}

static void sentences_clear(struct sentences *sentences)
{
    for (size_t i = 0; i < sentences->count; i++)
        free(sentences->list[i]);
    free(sentences->list);
}

static void part_clear(struct part *part)
{
    free(part->word);
    free(part->text);
    if (part->table != NULL)
        table_destroy(part->table);
}

void findings_destroy(struct findings *findings)
{
    if (findings == NULL)
        return;
    for (size_t i = 0; i < findings->part_count; i++)
        part_clear(&findings->parts[i]);
    sentences_clear(&findings->answers);
    sentences_clear(&findings->small_print);
    sentences_clear(&findings->inputs);
    charts_destroy(findings->charts);
    free(findings->parts);
    free(findings->title);
    free(findings->command_line);
    free(findings->asked);
    free(findings->notice);
    free(findings);
}

/* ---- what is said ---- */

static void sentences_add(struct sentences *sentences, char *text)
{
    sentences->list = memory_resized(sentences->list, sentences->count + 1, sizeof *sentences->list);
    sentences->list[sentences->count++] = text;
}

static void add_part(struct findings *findings, struct part part)
{
    findings->parts = memory_resized(findings->parts, findings->part_count + 1, sizeof *findings->parts);
    findings->parts[findings->part_count++] = part;
}

void findings_asked(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    free(findings->asked);
    findings->asked = memory_format_list(format, arguments);
    va_end(arguments);
}

void findings_notice(struct findings *findings, const char *notice)
{
    free(findings->notice);
    findings->notice = notice != NULL ? memory_text(notice) : NULL;
}

void findings_input(struct findings *findings, const char *file, const char *sha256)
{
    sentences_add(&findings->inputs, sha256 != NULL ? memory_format("%s, sha256 %s", file, sha256) : memory_text(file));
}

void findings_answer(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sentences_add(&findings->answers, memory_format_list(format, arguments));
    va_end(arguments);
}

void findings_heading(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_part(findings, (struct part){.kind = PART_HEADING, .text = memory_format_list(format, arguments)});
    va_end(arguments);
}

void findings_text(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_part(findings, (struct part){.kind = PART_TEXT, .text = memory_format_list(format, arguments)});
    va_end(arguments);
}

void findings_small_print(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    sentences_add(&findings->small_print, memory_format_list(format, arguments));
    va_end(arguments);
}

void findings_terminal_text(struct findings *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct part part = {.kind = PART_TEXT, .place = PLACE_TERMINAL, .text = memory_format_list(format, arguments)};
    va_end(arguments);
    add_part(findings, part);
}

void findings_terminal_entry(struct findings *findings, const char *word, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct part part = {.kind = PART_ENTRY,
                        .place = PLACE_TERMINAL,
                        .word = memory_text(word),
                        .text = memory_format_list(format, arguments)};
    va_end(arguments);
    add_part(findings, part);
}

static void add_table(struct findings *findings, enum part_place place, struct table *table)
{
    if (table_is_empty(table))
        table_destroy(table);
    else
        add_part(findings, (struct part){.kind = PART_TABLE, .place = place, .table = table});
}

void findings_table(struct findings *findings, struct table *table) { add_table(findings, PLACE_EVERYWHERE, table); }
void findings_page_table(struct findings *findings, struct table *table) { add_table(findings, PLACE_PAGE, table); }
void findings_terminal_table(struct findings *findings, struct table *table)
{
    add_table(findings, PLACE_TERMINAL, table);
}

void findings_listing(struct findings *findings, const char *text)
{
    add_part(findings, (struct part){.kind = PART_LISTING, .text = memory_text(text)});
}

struct chart *findings_chart(struct findings *findings, const char *name)
{
    assert(chart_name_is_known(name, strlen(name)));
    add_part(findings, (struct part){.kind = PART_CHART, .place = PLACE_PAGE, .chart = findings->charts->count});
    return charts_add(findings->charts, name);
}

struct chart *findings_numbered_chart(struct findings *findings, const char *stem, int number)
{
    char *name = memory_format("%s_%d", stem, number);
    struct chart *chart = findings_chart(findings, name);
    free(name);
    return chart;
}

bool findings_keep_chart(struct findings *findings)
{
    assert(findings->part_count > 0 && findings->parts[findings->part_count - 1].kind == PART_CHART);
    bool is_kept = charts_keep_last(findings->charts);
    findings->part_count -= !is_kept;
    return is_kept;
}

void findings_json(struct findings *findings, findings_writer *write, const void *answer)
{
    findings->write_json = write;
    findings->json = answer;
}

void findings_csv(struct findings *findings, findings_writer *write, const void *answer)
{
    findings->write_csv = write;
    findings->csv = answer;
}

void findings_file(struct findings *findings, const char *name, findings_writer *write, const void *answer)
{
    publish_add(&findings->publication, name, write, answer);
}

/* ---- how it is handed out ---- */

static void write_page(const void *owner, const struct charts *charts, const struct drawings *drawings, FILE *file)
{
    (void)charts; /* they are the findings' own */
    findings_print_page(owner, drawings, file);
}

/* Of the folder. False after a failure, which is printed. */
static bool write_folder(struct findings *findings, const struct options *options, bool *is_cut_short)
{
    struct delivery delivery;
    if (!desk_prepare(&delivery, options))
        return false;
    struct publication publication = findings->publication;
    publication.charts = findings->charts;
    publication.write_page = write_page;
    publication.owner = findings;
    if (findings->write_json != NULL)
        publish_add(&publication, "results.json", findings->write_json, findings->json);
    if (findings->write_csv != NULL)
        publish_add(&publication, "results.csv", findings->write_csv, findings->csv);
    charts_notice(findings->charts, findings->notice);
    bool is_written = desk_publish(&publication, &delivery, is_cut_short);
    desk_abandon(&delivery);
    return is_written;
}

static void print_answer(const struct findings *findings, const struct report_writer *format)
{
    if (format == &json_writer && findings->write_json != NULL)
        findings->write_json(findings->json, stdout);
    else if (format == &csv_writer && findings->write_csv != NULL)
        findings->write_csv(findings->csv, stdout);
    else
        findings_print_text(findings, progress_wants_colors(STDOUT_FILENO), stdout);
}

int findings_deliver(struct findings *findings, const struct options *options)
{
    bool is_cut_short = false;
    bool is_written = options->out == NULL || write_folder(findings, options, &is_cut_short);
    print_answer(findings, options->format);
    int status = desk_finish_output(is_cut_short ? STATUS_INTERRUPTED : STATUS_DONE);
    return is_written ? status : STATUS_WORLD_FAILED;
}
