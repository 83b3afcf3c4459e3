/*
 * history_desk.h -- what forecast and backtest do first: read the history and the planner's calendar, and lay each
 * queue on whole days.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_HISTORY_DESK_H
#define CALLFLOOR_REPORTS_COMMANDS_HISTORY_DESK_H

#include "models/planning/history.h"
#include "reports/commands/options.h"
#include "reports/findings.h"
#include "scenarios/reader/history_file.h"
#include "scenarios/reader/special_days_file.h"

struct history_desk {
    const char *path;
    struct history_file *file;
    struct special_days_file *special; /* NULL: none */
    struct series **series;            /* [count], those asked for that say how much came in */
    int count;
    long first_day, last_day; /* of all series together */
};

/**
 * Reads what the options name; the name of each series is then its own (several queues of one name get channel,
 * language, skill or interval length beside it, one without a name is "all"). Complaints are printed. False when the
 * input is wrong.
 */
bool history_desk_open(struct history_desk *desk, const struct options *options);
void history_desk_close(struct history_desk *desk);

/** Of the planner's calendar; NULL: there is none. */
const struct special_days *history_desk_special(const struct history_desk *desk);

/** An answer to that command about this history, with its inputs named; the caller fills, delivers and destroys it. */
struct findings *history_desk_answer(const struct history_desk *desk, const struct options *options, const char *title,
                                     const char *command);

#endif
