/*
 * erlang_answer.h -- what the calculator found, and how it is told as text, JSON, CSV and a chart.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_ERLANG_ANSWER_H
#define CALLFLOOR_REPORTS_COMMANDS_ERLANG_ANSWER_H

#include <stdbool.h>
#include <stdio.h>

#include "models/queueing/requirement.h"
#include "reports/commands/options_erlang.h"
#include "reports/findings.h"

enum { ERLANG_NEIGHBOURS = 7 };

struct erlang_answer { /* description: filled once by the command */
    struct queue_load load;
    struct queue_targets targets;
    enum erlang_solve solve;
    double per_seconds, shrinkage_fraction;
    bool is_default_target;
    double required_agents; /* fractional; NaN: the agents were given */
    struct queue_measures row, neighbours[ERLANG_NEIGHBOURS];
    int neighbour_count;
    double agents_without_patience; /* what Erlang C would ask for; NaN: not to be compared */
};

/** "erlang-b", "erlang-c", "erlang-a". */
const char *erlang_model_name(const struct queue_load *load);
void erlang_tell(struct findings *findings, const struct erlang_answer *answer);
void erlang_write_json(const void *answer, FILE *file);
void erlang_write_csv(const void *answer, FILE *file);

#endif
