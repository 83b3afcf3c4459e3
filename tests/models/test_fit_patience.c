/*
 * test_fit_patience.c -- patience out of sums per interval and out of wait buckets of callers whose patience is known.
 */
#include "models/planning/fit_patience.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

static const double buckets_until[9] = {5.0, 10.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 240.0};

static double exponential(struct random_stream *stream, double mean)
{
    return -mean * log(random_stream_uniform(stream));
}

static void clear(struct history_record *record)
{
    for (int m = 0; m < HISTORY_MEASURES; m++)
        record->values[m] = NAN;
    record->buckets = -1;
}

/* Half of the callers are answered at once, the others are offered an answer after an exponential time; patience is
 * Weibull of shape `shape` with mean 180 s. */
static void serve(struct random_stream *stream, double shape, struct history_record *record,
                  struct history_buckets *buckets)
{
    bool waits = random_stream_uniform(stream) < 0.5;
    double offered = waits ? exponential(stream, 60.0) : 0.0;
    double patience = 180.0 / tgamma(1.0 + 1.0 / shape) * pow(exponential(stream, 1.0), 1.0 / shape);
    bool leaves = patience < offered;
    double wait = leaves ? patience : offered;
    int b = 0;
    while (b < 9 && wait > buckets_until[b])
        b++;
    record->values[leaves ? HISTORY_ABANDONED : HISTORY_HANDLED]++;
    record->values[leaves ? HISTORY_WAIT_ABANDONED_SECONDS : HISTORY_WAIT_ANSWERED_SECONDS] += wait;
    (leaves ? buckets->abandoned : buckets->answered)[b]++;
}

enum { INTERVALS = 300, CALLS = 60 };

static struct history_queue *queue_of(double shape)
{
    gsl_set_error_handler_off();
    struct random_stream stream = random_stream_at((struct random_key){9, 0}, (struct random_address){0, 0, 0});
    struct history_queue *queue = memory_zeroed(1, sizeof *queue);
    queue->minutes = 30;
    queue->count = queue->bucket_count = INTERVALS;
    queue->records = memory_zeroed(INTERVALS, sizeof *queue->records);
    queue->buckets = memory_zeroed(INTERVALS, sizeof *queue->buckets);
    for (int i = 0; i < INTERVALS; i++) {
        struct history_record *record = &queue->records[i];
        struct history_buckets *buckets = &queue->buckets[i];
        clear(record);
        record->start_seconds = 1800 * i;
        record->values[HISTORY_HANDLED] = record->values[HISTORY_ABANDONED] = 0.0;
        record->values[HISTORY_WAIT_ANSWERED_SECONDS] = record->values[HISTORY_WAIT_ABANDONED_SECONDS] = 0.0;
        record->buckets = i;
        buckets->count = 10;
        for (int b = 0; b < 10; b++)
            buckets->upper_seconds[b] = b < 9 ? buckets_until[b] : INFINITY;
        for (int c = 0; c < CALLS; c++)
            serve(&stream, shape, record, buckets);
    }
    return queue;
}

static void destroy(struct history_queue *queue)
{
    free(queue->records);
    free(queue->buckets);
    free(queue);
}

TEST(sums_of_intervals_give_the_mean_patience_back)
{
    struct history_queue *queue = queue_of(1.0);
    struct patience_of_totals totals = patience_of_totals(queue);
    CHECK_CLOSE(totals.contacts, INTERVALS * CALLS, 0.0);
    CHECK(totals.intervals == INTERVALS && totals.skipped == 0 && totals.includes_abandoned_waits);
    CHECK_CLOSE(totals.mean_seconds, 180.0, 4.0 * totals.standard_error);
    CHECK(totals.standard_error > 1.0 && totals.standard_error < 8.0);
    destroy(queue);
}

/* 3 abandonments in 10 + 20 + 60 seconds of waiting: 30 s. */
TEST(totals_are_the_ones_worked_by_hand)
{
    struct history_record records[3];
    struct history_queue queue = {.minutes = 30, .records = records, .count = 3};
    for (int i = 0; i < 3; i++) {
        clear(&records[i]);
        records[i].values[HISTORY_HANDLED] = 4.0;
        records[i].values[HISTORY_ABANDONED] = i;
        records[i].values[HISTORY_WAIT_ANSWERED_SECONDS] = 10.0;
    }
    records[1].values[HISTORY_WAIT_ABANDONED_SECONDS] = 10.0;
    records[2].values[HISTORY_WAIT_ABANDONED_SECONDS] = 50.0;
    struct patience_of_totals totals = patience_of_totals(&queue);
    CHECK_CLOSE(totals.waited_seconds, 90.0, 1e-12);
    CHECK_CLOSE(totals.mean_seconds, 30.0, 1e-12);
    CHECK_CLOSE(totals.standard_error, 30.0 / sqrt(3.0), 1e-9);
    records[2].values[HISTORY_ABANDONED] = NAN;
    totals = patience_of_totals(&queue);
    CHECK(totals.skipped == 1);
    CHECK_CLOSE(totals.mean_seconds, 30.0, 1e-12);
}

TEST(nobody_who_abandons_tells_no_patience)
{
    struct history_record record;
    struct history_queue queue = {.minutes = 30, .records = &record, .count = 1};
    clear(&record);
    record.values[HISTORY_HANDLED] = 5.0;
    record.values[HISTORY_ABANDONED] = 0.0;
    record.values[HISTORY_WAIT_ANSWERED_SECONDS] = 40.0;
    CHECK(isnan(patience_of_totals(&queue).mean_seconds));
    record.values[HISTORY_WAIT_ANSWERED_SECONDS] = NAN;
    CHECK(patience_of_totals(&queue).skipped == 1);
    CHECK(patience_of_buckets(&queue).count == 0);
}

TEST(wait_buckets_give_exponential_patience_back)
{
    struct history_queue *queue = queue_of(1.0);
    struct patience_of_buckets patience = patience_of_buckets(queue);
    const struct fitted_law *plain = fit_ranking_find(&patience.ranking, "exponential");
    CHECK(patience.is_pinned && patience.first_wait_seconds < 1.0); /* most of the first bucket never waited */
    CHECK_CLOSE(plain->parameters[0], 180.0, 4.0 * plain->standard_errors[0]);
    CHECK(plain->standard_errors[0] < 8.0);
    for (int b = 0; b < 9; b++) /* the life table follows the true share */
        CHECK_CLOSE(patience.buckets[b].share, exp(-patience.buckets[b].from_seconds / 180.0), 0.02);
    destroy(queue);
}

TEST(wait_buckets_tell_patience_that_wears_thin)
{
    struct history_queue *queue = queue_of(1.8);
    struct patience_of_buckets patience = patience_of_buckets(queue);
    const struct fitted_law *worn = fit_ranking_find(&patience.ranking, "weibull");
    CHECK_CLOSE(worn->parameters[1], 1.8, 4.0 * worn->standard_errors[1]);
    CHECK_CLOSE(worn->parameters[0], 180.0, 4.0 * worn->standard_errors[0]);
    CHECK(worn->aic < fit_ranking_find(&patience.ranking, "exponential")->aic - 20.0);
    destroy(queue);
}

/* Many leave in the first seconds: it must not be lost which of those answered in the first bucket waited at all. */
TEST(wait_buckets_tell_patience_that_gives_out_at_once)
{
    struct history_queue *queue = queue_of(0.6);
    struct patience_of_buckets patience = patience_of_buckets(queue);
    const struct fitted_law *choice = fit_ranking_choice(&patience.ranking);
    CHECK_TEXT(choice->law->name, "weibull");
    CHECK_CLOSE(choice->parameters[1], 0.6, 3.0 * choice->standard_errors[1]);
    CHECK_CLOSE(choice->parameters[0], 180.0, 3.0 * choice->standard_errors[0]);
    destroy(queue);
}

/* By hand: 10 answered and 2 gone in 0-10 s, 4 and 2 in 10-20 s, 1 and 1 beyond. Without sums of waits, and without a
 * second bucket to tell a slope, answers count for half of their bucket: 20 - 5 = 15 at risk, 2 / 15 leave. */
TEST(the_life_table_is_the_one_worked_by_hand)
{
    struct history_buckets buckets = {3, {10.0, 20.0, INFINITY}, {10.0, 4.0, 1.0}, {2.0, 2.0, 1.0}};
    struct history_record record;
    struct history_queue queue = {
        .minutes = 30, .records = &record, .count = 1, .buckets = &buckets, .bucket_count = 1};
    gsl_set_error_handler_off();
    clear(&record);
    record.buckets = 0;
    struct patience_of_buckets patience = patience_of_buckets(&queue);
    CHECK(patience.count == 3 && !patience.is_pinned);
    CHECK_CLOSE(patience.buckets[0].at_risk, 15.0, 1e-12);
    CHECK_CLOSE(patience.buckets[0].leaving_share, 2.0 / 15.0, 1e-12);
    CHECK_CLOSE(patience.buckets[1].at_risk, 6.0, 1e-12);
    CHECK_CLOSE(patience.buckets[1].share, 13.0 / 15.0, 1e-12);
    CHECK_CLOSE(patience.buckets[2].share, 13.0 / 15.0 * 4.0 / 6.0, 1e-12);
    CHECK_CLOSE(patience.buckets[1].rate_per_second, 2.0 * (1.0 / 3.0) / (10.0 * (2.0 - 1.0 / 3.0)), 1e-12);
    CHECK(isnan(patience.buckets[2].leaving_share));
}

RUN_TESTS(RUN(sums_of_intervals_give_the_mean_patience_back), RUN(totals_are_the_ones_worked_by_hand),
          RUN(nobody_who_abandons_tells_no_patience), RUN(wait_buckets_give_exponential_patience_back),
          RUN(wait_buckets_tell_patience_that_wears_thin), RUN(wait_buckets_tell_patience_that_gives_out_at_once),
          RUN(the_life_table_is_the_one_worked_by_hand))
