/*
 * queue_label.h -- what a queue of a history is called, so that each can be told from the others.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_QUEUE_LABEL_H
#define CALLFLOOR_REPORTS_COMMANDS_QUEUE_LABEL_H

#include "models/planning/history.h"

/** Its name; "all" where it has none. */
const char *queue_name(const struct history_queue *queue);

/** `name, channel, language, skill, 15 min`: of these what tells it from other queues of that name. The caller frees.
 */
char *queue_label(const struct history *history, const struct history_queue *queue);

#endif
