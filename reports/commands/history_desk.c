/*
 * history_desk.c -- reads, picks the queues asked for, and begins the answer.
 */
#include "reports/commands/history_desk.h"

#include <stdlib.h>
#include <string.h>

#include "reports/commands/desk.h"
#include "reports/commands/nearest.h"
#include "reports/commands/queue_label.h"
#include "sim/memory.h"

/* ---- the queues asked for ---- */

static void keep(struct history_desk *desk, struct series *series)
{
    long last_day = series->first_day + series->day_count - 1;
    if (desk->count == 0 || series->first_day < desk->first_day)
        desk->first_day = series->first_day;
    if (desk->count == 0 || last_day > desk->last_day)
        desk->last_day = last_day;
    desk->series[desk->count++] = series;
}

/* By the file's name, by the longer one shown here, or without what `import` put behind it ("Sales (id 7)"). */
static bool is_called(const struct history_queue *queue, const char *label, const char *wanted)
{
    size_t length = strlen(wanted);
    const char *name = queue_name(queue), *behind = strncmp(name, wanted, length) == 0 ? name + length : "";
    return strcmp(name, wanted) == 0 || strcmp(label, wanted) == 0 || strncmp(behind, " (id ", 5) == 0 ||
           strncmp(behind, " (acd ", 6) == 0;
}

static void keep_queues(struct history_desk *desk, const char *wanted)
{
    const struct history *history = desk->file->history;
    char **labels = queue_labels(history);
    desk->series = memory_zeroed(history->queue_count, sizeof(struct series *));
    for (size_t i = 0; i < history->queue_count; i++) {
        const struct history_queue *queue = &history->queues[i];
        bool is_wanted = wanted == NULL || is_called(queue, labels[i], wanted);
        struct series *series = is_wanted ? series_of_queue(queue) : NULL;
        if (series == NULL) {
            free(labels[i]);
            continue;
        }
        series->queue = labels[i];
        keep(desk, series);
    }
    free(labels);
}

static bool explain_no_queue(const struct history_desk *desk, const char *wanted)
{
    enum { SHOWN_MOST = 20 };
    const struct history *history = desk->file->history;
    const char **names = memory_zeroed(history->queue_count + 1, sizeof *names);
    char *list = memory_text("");
    for (size_t i = 0; i < history->queue_count; i++) {
        names[i] = queue_name(&history->queues[i]);
        char *longer =
            i < SHOWN_MOST ? memory_format("%s%s\"%s\"", list, i > 0 ? ", " : "", names[i]) : memory_text(list);
        free(list);
        list = longer;
    }
    const char *nearest = wanted != NULL ? nearest_word(wanted, names, history->queue_count) : NULL;
    if (wanted == NULL || history_find(history, wanted) != NULL)
        desk_print_about(desk->path, "no queue says how many contacts were offered or handled; `callfloor import` "
                                     "tells what became of each column");
    else if (nearest != NULL)
        desk_print_about(desk->path, "there is no queue \"%s\"; did you mean \"%s\"?", wanted, nearest);
    else
        desk_print_about(desk->path, "there is no queue \"%s\"; its queues are %s%s", wanted, list,
                         history->queue_count > SHOWN_MOST ? " ..." : "");
    free(list);
    free(names);
    return false;
}

/* ---- reading ---- */

static void tell_of_log(const struct history_desk *desk, const struct options *options)
{
    size_t skipped = 0, implausible = 0;
    for (size_t i = 0; i < desk->file->log.count; i++) {
        const struct import_entry *entry = &desk->file->log.entries[i];
        skipped += entry->kind == IMPORT_SKIPPED ? entry->count : 0;
        implausible += entry->kind == IMPORT_IMPLAUSIBLE ? entry->count : 0;
    }
    if (options->is_quiet || skipped + implausible == 0)
        return;
    desk_print_about(desk->path, "%zu row%s skipped, %zu implausible; `callfloor import` tells which and why", skipped,
                     skipped == 1 ? "" : "s", implausible);
}

bool history_desk_open(struct history_desk *desk, const struct options *options)
{
    struct complaints complaints = {0};
    struct history_wish wish = options->history.wish;
    wish.queue = NULL; /* asked for by the name shown here, which may be longer than the file's */
    *desk = (struct history_desk){.path = options->files.list[0]};
    desk->file = history_file_read(desk->path, &wish, &complaints);
    if (options->history.holidays != NULL)
        desk->special = special_days_file_read(options->history.holidays, &complaints);
    bool is_fine = desk->file != NULL && (options->history.holidays == NULL || desk->special != NULL);
    desk_print_complaints(&complaints, !options->is_quiet);
    complaints_clear(&complaints);
    if (!is_fine)
        return false;
    tell_of_log(desk, options);
    keep_queues(desk, options->history.wish.queue);
    return desk->count > 0 || explain_no_queue(desk, options->history.wish.queue);
}

void history_desk_close(struct history_desk *desk)
{
    for (int i = 0; i < desk->count; i++) {
        free((char *)desk->series[i]->queue);
        series_destroy(desk->series[i]);
    }
    free(desk->series);
    history_file_destroy(desk->file);
    special_days_file_destroy(desk->special);
}

const struct special_days *history_desk_special(const struct history_desk *desk)
{
    return desk->special != NULL ? &desk->special->days : NULL;
}

struct findings *history_desk_answer(const struct history_desk *desk, const struct options *options, const char *title,
                                     const char *command)
{
    char *line = desk_said_line(command, options);
    struct findings *findings = findings_create(title, line);
    findings_input(findings, desk->path, desk->file->sha256);
    if (desk->special != NULL)
        findings_input(findings, options->history.holidays, desk->special->sha256);
    free(line);
    return findings;
}
