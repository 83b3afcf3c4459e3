/*
 * queue_label.c -- a name, and beside it whatever differs among queues of that name.
 */
#include "reports/commands/queue_label.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

const char *queue_name(const struct history_queue *queue) { return queue->name[0] != '\0' ? queue->name : "all"; }

static bool differs(const char *one, const char *other) { return strcmp(one, other) != 0; }

char *queue_label(const struct history *history, const struct history_queue *queue)
{
    bool has_channels = false, has_languages = false, has_skills = false, has_lengths = false;
    char minutes[32];
    for (size_t i = 0; i < history->queue_count; i++) {
        const struct history_queue *other = &history->queues[i];
        if (differs(queue_name(other), queue_name(queue)))
            continue;
        has_channels = has_channels || differs(other->channel, queue->channel);
        has_languages = has_languages || differs(other->language, queue->language);
        has_skills = has_skills || differs(other->skill, queue->skill);
        has_lengths = has_lengths || other->minutes != queue->minutes;
    }
    snprintf(minutes, sizeof minutes, "%d min", queue->minutes);
    const char *parts[] = {has_channels ? queue->channel : "", has_languages ? queue->language : "",
                           has_skills ? queue->skill : "", has_lengths ? minutes : ""};
    char *name = memory_text(queue_name(queue));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i][0] == '\0')
            continue;
        char *longer = memory_format("%s, %s", name, parts[i]);
        free(name);
        name = longer;
    }
    return name;
}
