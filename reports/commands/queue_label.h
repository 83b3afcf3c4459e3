/*
 * queue_label.h -- what the queues of a history are called, so that each can be told from the others.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_QUEUE_LABEL_H
#define CALLFLOOR_REPORTS_COMMANDS_QUEUE_LABEL_H

#include "models/planning/history.h"

/** Its name; "all" where it has none. */
const char *queue_name(const struct history_queue *queue);

/**
 * `name, channel, language, skill, 15 min`: of these what tells a queue from others of its name. Returns one for each
 * queue, in their order; the caller frees them and the array.
 */
char **queue_labels(const struct history *history);

#endif
