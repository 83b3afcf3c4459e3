/*
 * backtest_answer.h -- what a backtest found, and how it is told: as findings, JSON and CSV.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_BACKTEST_ANSWER_H
#define CALLFLOOR_REPORTS_COMMANDS_BACKTEST_ANSWER_H

#include "models/planning/accuracy.h"
#include "reports/findings.h"
#include "reports/writers/json_stream.h"

struct backtest_answer {
    const char *path;             /* of the history */
    struct backtest **queues;     /* [queue_count], those that were scored; they belong to the answer */
    const struct backtest *whole; /* the only queue, or all of them together */
    struct backtest *pool;        /* of several queues; NULL: there is one */
    int *ranking;                 /* [method_count] methods of `whole`, smallest WAPE first; those last that could not
                                     always be tried */
    int queue_count, horizon_days;
    char **left_out; /* [left_out_count] queues that could not be scored, and why */
    size_t left_out_count;
};

/** Ranks the methods of `whole`. */
void backtest_answer_rank(struct backtest_answer *answer);
void backtest_answer_clear(struct backtest_answer *answer);

/** Sentence, tables and charts. */
void backtest_answer_tell(const struct backtest_answer *answer, struct findings *findings);

/* backtest_files.c; both fit findings_writer, `answer` being the struct above */
void backtest_answer_write_json(const void *answer, FILE *file);
void backtest_answer_write_csv(const void *answer, FILE *file);
/** Keys of a struct accuracy in an open JSON object. */
void accuracy_write_json(struct json_stream *stream, const struct accuracy *accuracy);

/** "half-hour", "hour", "quarter of an hour", "day" or "5 minutes". */
const char *interval_word(int minutes, char text[32]);

#endif
