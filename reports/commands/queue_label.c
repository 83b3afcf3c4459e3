/*
 * queue_label.c -- a name, and beside it whatever differs among queues of that name.
 *
 * There may be tens of thousands of queues, so those of one name are found by sorting.
 */
#include "reports/commands/queue_label.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

const char *queue_name(const struct history_queue *queue) { return queue->name[0] != '\0' ? queue->name : "all"; }

static bool differs(const char *one, const char *other) { return strcmp(one, other) != 0; }

/* Queues of one name stand together, those named first in front. */
static int by_name(const void *a, const void *b)
{
    const struct history_queue *const *one = a, *const *other = b;
    int order = strcmp(queue_name(*one), queue_name(*other));
    return order != 0 ? order : (*one > *other) - (*one < *other);
}

struct differences { /* within a group of queues of one name */
    bool channels, languages, skills, lengths;
};

static struct differences differences_in(const struct history_queue *const *group, size_t count)
{
    struct differences found = {false, false, false, false};
    for (size_t i = 1; i < count; i++) {
        found.channels = found.channels || differs(group[i]->channel, group[0]->channel);
        found.languages = found.languages || differs(group[i]->language, group[0]->language);
        found.skills = found.skills || differs(group[i]->skill, group[0]->skill);
        found.lengths = found.lengths || group[i]->minutes != group[0]->minutes;
    }
    return found;
}

static char *label_of(const struct history_queue *queue, struct differences told)
{
    char minutes[32];
    snprintf(minutes, sizeof minutes, "%d min", queue->minutes);
    const char *parts[] = {told.channels ? queue->channel : "", told.languages ? queue->language : "",
                           told.skills ? queue->skill : "", told.lengths ? minutes : ""};
    char *label = memory_text(queue_name(queue));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i][0] == '\0')
            continue;
        char *longer = memory_format("%s, %s", label, parts[i]);
        free(label);
        label = longer;
    }
    return label;
}

char **queue_labels(const struct history *history)
{
    size_t count = history->queue_count;
    char **labels = memory_zeroed(count + 1, sizeof *labels);
    const struct history_queue **sorted = memory_resized(NULL, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &history->queues[i];
    qsort(sorted, count, sizeof *sorted, by_name);
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && !differs(queue_name(sorted[next]), queue_name(sorted[first])); next++) {
        }
        struct differences told = differences_in(sorted + first, next - first);
        for (size_t i = first; i < next; i++)
            labels[sorted[i] - history->queues] = label_of(sorted[i], told);
    }
    free(sorted);
    return labels;
}
