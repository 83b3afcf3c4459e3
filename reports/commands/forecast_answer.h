/*
 * forecast_answer.h -- what was forecast for each queue, and how it is told: as findings, JSON and CSV.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_FORECAST_ANSWER_H
#define CALLFLOOR_REPORTS_COMMANDS_FORECAST_ANSWER_H

#include "models/planning/accuracy.h"
#include "reports/findings.h"

struct queue_forecast {
    const struct series *series; /* the whole history, beyond --until too; borrowed */
    struct forecast *forecast;   /* the rest is owned */
    struct backtest *own_past;   /* the same method from earlier origins; NULL: too short a past to try */
    struct origin_score outcome; /* against what is known of the forecast days; count 0: nothing is */
    char *caution;               /* about the end of the history; NULL: none */
};

struct forecast_answer {
    const char *path; /* of the history */
    long until_day;
    int horizon_days;
    const struct special_days *special; /* NULL: none are named */
    struct queue_forecast *queues;      /* [queue_count], at least one */
    int queue_count;
    char **left_out; /* [left_out_count] queues without a forecast, and why */
    size_t left_out_count;
};

void forecast_answer_clear(struct forecast_answer *answer);

/** Sentences, tables and charts. */
void forecast_answer_tell(const struct forecast_answer *answer, struct findings *findings);

/* forecast_files.c; both fit findings_writer, `answer` being the struct above */
void forecast_answer_write_json(const void *answer, FILE *file);
/** The columns that a scenario's `arrivals = { forecast = FILE; }` reads. */
void forecast_answer_write_csv(const void *answer, FILE *file);

/* forecast_days.c: a day of the forecast as tables show it */

/** Handle time of the day's contacts, weighted by how many are expected; NaN: unknown. */
double forecast_day_aht(const struct forecast *forecast, int day);
/** Interval in which most is expected; -1: closed all day. */
int forecast_day_peak(const struct forecast *forecast, int day);
/** Contacts that came in on that day; NaN: not all of the day's open intervals are known. */
double forecast_day_actual(const struct series *series, const struct forecast *forecast, int day);
/** What the planner's calendar calls the day, or NULL. */
const struct special_day *forecast_special_day(const struct special_days *special, long day);
/** Daily totals with their bands; `first_header` stands above the dates. */
struct table *forecast_days_table(const struct forecast_answer *answer, const struct queue_forecast *queue,
                                  const char *first_header);
/** Days that were left out of training. */
struct table *forecast_excluded_table(const struct forecast *forecast);

#endif
