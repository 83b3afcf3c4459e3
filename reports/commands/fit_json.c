/*
 * fit_json.c -- every number of a fit under its key; the ranked laws as a CSV table.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/commands/fit_answer.h"
#include "reports/writers/csv_stream.h"
#include "reports/writers/json_stream.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

static const char *const outcome_names[CALL_OUTCOMES] = {"answered", "abandoned", "neither"};

static void open_under(struct json_stream *stream, const char *key, char bracket)
{
    json_stream_key(stream, key);
    json_stream_open(stream, bracket);
}

static void pair_truth(struct json_stream *stream, const char *key, bool is_true)
{
    json_stream_key(stream, key);
    json_stream_truth(stream, is_true);
}

/* ---- laws ---- */

static void write_parameters(struct json_stream *stream, const char *key, const struct fitted_law *fitted,
                             const double *values)
{
    open_under(stream, key, '{');
    for (int i = 0; i < fitted->law->parameter_count; i++)
        json_stream_pair_number(stream, fitted->law->parameters[i].name, values[i]);
    json_stream_close(stream, '}');
}

double fit_distance(const struct fitted_law *fitted, const struct survival *survival)
{
    const double least_at_risk = 20.0;
    return survival != NULL ? survival_distance(survival, &fitted->curve, least_at_risk) : fitted->kolmogorov_smirnov;
}

static void write_law(struct json_stream *stream, const struct fitted_law *fitted, bool is_chosen, double distance)
{
    json_stream_open(stream, '{');
    json_stream_pair_text(stream, "law", fitted->law->name);
    pair_truth(stream, "chosen", is_chosen);
    write_parameters(stream, "parameters", fitted, fitted->parameters);
    write_parameters(stream, "standard_errors", fitted, fitted->standard_errors);
    json_stream_pair_whole(stream, "parameter_count", (uint64_t)fitted->law->parameter_count);
    json_stream_pair_number(stream, "log_likelihood", fitted->log_likelihood);
    json_stream_pair_number(stream, "aic", fitted->aic);
    json_stream_pair_number(stream, "ks", distance);
    json_stream_pair_number(stream, "anderson_darling", fitted->anderson_darling);
    json_stream_pair_number(stream, "anderson_darling_p", fitted->anderson_darling_p);
    json_stream_pair_number(stream, "mean", fitted->curve.mean);
    json_stream_pair_number(stream, "cv", fitted->curve.cv);
    json_stream_pair_number(stream, "median", curve_quantile(&fitted->curve, 0.5));
    json_stream_pair_text(stream, "not_ranked_because", fitted->doubt);
    json_stream_close(stream, '}');
}

static void write_ranking(struct json_stream *stream, const struct fit_ranking *ranking,
                          const struct survival *survival)
{
    const struct fitted_law *choice = fit_ranking_choice(ranking);
    json_stream_pair_text(stream, "choice", choice != NULL ? choice->law->name : NULL);
    open_under(stream, "laws", '[');
    for (int i = 0; i < ranking->count; i++)
        write_law(stream, &ranking->laws[i], &ranking->laws[i] == choice, fit_distance(&ranking->laws[i], survival));
    json_stream_close(stream, ']');
}

static void write_piece(struct json_stream *stream, const char *key, const struct fit_piece *piece)
{
    const struct fit_sample *sample = &piece->sample;
    bool is_empty = !(sample->count > 0.0);
    open_under(stream, key, '{');
    json_stream_pair_whole(stream, "observations", (uint64_t)sample->count);
    json_stream_pair_number(stream, "mean", is_empty ? NAN : sample->mean);
    json_stream_pair_number(stream, "cv", is_empty ? NAN : sample->cv);
    json_stream_pair_number(stream, "median", fit_sample_quantile(sample, 0.5));
    json_stream_pair_number(stream, "p90", fit_sample_quantile(sample, 0.9));
    json_stream_pair_number(stream, "longest", is_empty ? NAN : sample->most);
    json_stream_pair_number(stream, "share_below_10s", is_empty ? NAN : fit_sample_share_below(sample, 10.0));
    json_stream_pair_number(stream, "resolution_seconds", sample->resolution_seconds);
    json_stream_pair_whole(stream, "zeros", piece->zeros);
    pair_truth(stream, "zeros_left_out", piece->leaves_zeros_out);
    json_stream_pair_whole(stream, "missing", piece->missing);
    write_ranking(stream, &piece->ranking, NULL);
    json_stream_close(stream, '}');
}

/* ---- patience ---- */

static void write_survival(struct json_stream *stream, const struct survival *survival)
{
    open_under(stream, "kaplan_meier", '[');
    for (size_t i = 0; i < survival->count; i++) {
        const struct survival_step *step = &survival->steps[i];
        json_stream_open(stream, '{');
        json_stream_pair_number(stream, "seconds", step->seconds);
        json_stream_pair_number(stream, "at_risk", step->at_risk);
        json_stream_pair_number(stream, "abandoned", step->left);
        json_stream_pair_number(stream, "share", step->share);
        json_stream_pair_number(stream, "standard_error", step->standard_error);
        json_stream_pair_number(stream, "low95", step->low);
        json_stream_pair_number(stream, "high95", step->high);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_hazard(struct json_stream *stream, const struct hazard *hazard)
{
    open_under(stream, "hazard", '[');
    for (size_t i = 0; i < hazard->count; i++) {
        json_stream_open(stream, '{');
        json_stream_pair_number(stream, "seconds", hazard->points[i].seconds);
        json_stream_pair_number(stream, "per_second", hazard->points[i].rate);
        json_stream_pair_number(stream, "low95", hazard->points[i].low);
        json_stream_pair_number(stream, "high95", hazard->points[i].high);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_waits(struct json_stream *stream, const struct fit_waits *waits)
{
    double waited = waits->answered_seconds + waits->abandoned_seconds, events = (double)waits->abandoned;
    open_under(stream, "patience", '{');
    json_stream_pair_whole(stream, "abandoned_in_queue", waits->abandoned);
    json_stream_pair_whole(stream, "answered_after_waiting", waits->answered);
    json_stream_pair_whole(stream, "answered_at_once", waits->answered_at_once);
    json_stream_pair_whole(stream, "left_without_waiting", waits->left_at_once);
    json_stream_pair_whole(stream, "unknown_waits", waits->unknown);
    json_stream_pair_number(stream, "total_wait_seconds", waited);
    json_stream_pair_number(stream, "mean_wait_answered_seconds",
                            waits->answered_seconds / (double)(waits->answered + waits->answered_at_once));
    json_stream_pair_number(stream, "mean_wait_abandoned_seconds", waits->abandoned_seconds / events);
    json_stream_pair_number(stream, "exponential_mean_seconds", events > 0.0 ? waits->exponential_seconds : NAN);
    json_stream_pair_number(stream, "resolution_seconds", waits->sample.resolution_seconds);
    json_stream_pair_number(stream, "median_seconds", survival_quantile(&waits->survival, 0.5));
    write_ranking(stream, &waits->ranking, &waits->survival);
    write_survival(stream, &waits->survival);
    write_hazard(stream, &waits->hazard);
    json_stream_close(stream, '}');
}

static void write_buckets(struct json_stream *stream, const struct patience_of_buckets *patience)
{
    open_under(stream, "wait_buckets", '[');
    for (int b = 0; b < patience->count; b++) {
        const struct patience_bucket *row = &patience->buckets[b];
        json_stream_open(stream, '{');
        json_stream_pair_number(stream, "from_seconds", row->from_seconds);
        json_stream_pair_number(stream, "to_seconds", row->to_seconds);
        json_stream_pair_number(stream, "at_risk", row->at_risk);
        json_stream_pair_number(stream, "answered", row->answered);
        json_stream_pair_number(stream, "abandoned", row->abandoned);
        json_stream_pair_number(stream, "leaving_share", row->leaving_share);
        json_stream_pair_number(stream, "share", row->share);
        json_stream_pair_number(stream, "per_second", row->rate_per_second);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_sums(struct json_stream *stream, const struct fit_sums *sums)
{
    const struct patience_of_totals *totals = &sums->totals;
    open_under(stream, "handle_time", '{');
    json_stream_pair_number(stream, "observations", sums->handled);
    json_stream_pair_number(stream, "mean", sums->handle_seconds / sums->handled);
    for (int piece = 0; piece < CALL_PIECES; piece++)
        json_stream_pair_number(stream, fit_piece_names[piece], sums->piece_means[piece]);
    json_stream_close(stream, '}');
    open_under(stream, "patience", '{');
    json_stream_pair_number(stream, "exponential_mean_seconds", totals->mean_seconds);
    json_stream_pair_number(stream, "standard_error", totals->standard_error);
    json_stream_pair_number(stream, "abandoned", totals->abandoned);
    json_stream_pair_number(stream, "contacts", totals->contacts);
    json_stream_pair_number(stream, "total_wait_seconds", totals->waited_seconds);
    pair_truth(stream, "wait_of_abandoners_included", totals->includes_abandoned_waits);
    json_stream_pair_whole(stream, "intervals", totals->intervals);
    json_stream_pair_whole(stream, "intervals_left_out", totals->skipped);
    write_buckets(stream, &sums->buckets);
    write_ranking(stream, &sums->buckets.ranking, NULL);
    json_stream_close(stream, '}');
}

/* ---- days and returns ---- */

static const char *const use_names[DAY_USES] = {"used", "empty", "partial", "outlying"};

static void write_days(struct json_stream *stream, const struct fit_days *days)
{
    const struct busyness *busyness = &days->busyness;
    char date[16];
    open_under(stream, "busyness", '{');
    json_stream_pair_number(stream, "cv", busyness->cv);
    json_stream_pair_number(stream, "standard_error", busyness->standard_error);
    json_stream_pair_number(stream, "low95", busyness->low);
    json_stream_pair_number(stream, "high95", busyness->high);
    json_stream_pair_number(stream, "raw_cv", busyness->raw_cv);
    json_stream_pair_number(stream, "likelihood_cv", busyness->likelihood_cv);
    json_stream_pair_number(stream, "trend_per_week", busyness->has_trend ? busyness->trend_per_week : NAN);
    for (int use = 0; use < DAY_USES; use++)
        json_stream_pair_whole(stream,
                               (const char *const[]){"days", "empty_days", "partial_days", "outlying_days"}[use],
                               busyness->uses[use]);
    json_stream_pair_whole(stream, "undated_calls", days->undated);
    json_stream_pair_whole(stream, "far_from_others", days->span.strays);
    open_under(stream, "list", '[');
    for (size_t d = 0; d < days->count; d++) {
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "date", date_shown(days->list[d].day, date));
        json_stream_pair_number(stream, "volume", days->list[d].volume);
        json_stream_pair_number(stream, "expected", days->list[d].expected);
        json_stream_pair_text(stream, "use", use_names[days->list[d].use]);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
    json_stream_close(stream, '}');
}

static void write_returns(struct json_stream *stream, const struct fit_returns *returns)
{
    const struct retries *retries = &returns->retries;
    open_under(stream, "retries", '{');
    json_stream_pair_number(stream, "share", retries->own_share);
    json_stream_pair_number(stream, "standard_error", retries->own_error);
    pair_truth(stream, "clear", retries->is_clear);
    json_stream_pair_number(stream, "share_that_called_again", retries->share);
    json_stream_pair_number(stream, "window_seconds", retries->window_seconds);
    json_stream_pair_whole(stream, "customers", retries->customers);
    json_stream_pair_whole(stream, "abandoned", retries->abandoned);
    json_stream_pair_whole(stream, "returned", retries->returned);
    json_stream_pair_whole(stream, "too_late_to_know", retries->too_late);
    json_stream_pair_number(stream, "share_of_answered", retries->share_of_answered);
    json_stream_pair_number(stream, "mean_return_seconds", retries->mean_return_seconds);
    json_stream_pair_number(stream, "median_return_seconds", retries->median_return_seconds);
    write_ranking(stream, &returns->ranking, NULL);
    json_stream_close(stream, '}');
}

/* ---- the whole ---- */

static void write_group(struct json_stream *stream, const struct fit_group *group)
{
    static const char *const keys[CALL_PIECES] = {"handle_time", "hold", "wrap_up"};
    if (!group->sums.is_there) {
        json_stream_pair_whole(stream, "calls", group->calls);
        for (int outcome = 0; outcome < CALL_OUTCOMES; outcome++)
            json_stream_pair_whole(stream, outcome_names[outcome], group->outcomes[outcome]);
    }
    for (int piece = 0; piece < CALL_PIECES; piece++)
        if (group->pieces[piece].is_there)
            write_piece(stream, keys[piece], &group->pieces[piece]);
    if (group->waits.is_there)
        write_waits(stream, &group->waits);
    if (group->sums.is_there)
        write_sums(stream, &group->sums);
    if (group->days.is_there)
        write_days(stream, &group->days);
    if (group->returns.is_there && group->returns.obstacle == NULL)
        write_returns(stream, &group->returns);
    json_stream_pair_text(stream, "fragment", group->fragment);
}

static void write_reading(struct json_stream *stream, const struct call_log *log)
{
    json_stream_pair_whole(stream, "rows", log->rows);
    json_stream_pair_whole(stream, "rows_left_out_by_where", log->left_out);
    json_stream_pair_whole(stream, "rows_of_wrong_width", log->misshapen);
    json_stream_pair_text(stream, "dates",
                          log->dates == DATES_UNKNOWN     ? NULL
                          : log->dates == DATES_DAY_FIRST ? "day-first"
                                                          : "month-first");
    open_under(stream, "columns", '[');
    for (int c = 0; c < CALL_COLUMNS; c++) {
        const struct call_column_use *use = &log->columns[c];
        if (use->title == NULL)
            continue;
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "meaning", call_column_meaning((enum call_column)c));
        json_stream_pair_text(stream, "column", use->title);
        pair_truth(stream, "named", use->was_named);
        json_stream_pair_whole(stream, "empty", use->empty);
        json_stream_pair_whole(stream, "negative", use->negative);
        json_stream_pair_whole(stream, "unreadable", use->unreadable);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
    open_under(stream, "outcomes", '[');
    for (int i = 0; i < log->word_count; i++) {
        json_stream_open(stream, '{');
        json_stream_pair_text(stream, "word", log->words[i].word);
        json_stream_pair_whole(stream, "rows", log->words[i].count);
        json_stream_pair_text(stream, "taken_for", outcome_names[log->words[i].taken_for]);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static bool is_one(const struct fit_answer *answer)
{
    return answer->group_count == 1 && (answer->log == NULL || answer->log->columns[CALL_GROUP].title == NULL);
}

void fit_write_json(const void *owner, FILE *file)
{
    const struct fit_answer *answer = owner;
    struct json_stream stream = json_stream_on(file, 4);
    json_stream_open(&stream, '{');
    json_stream_pair_text(&stream, "file", answer->file);
    json_stream_pair_text(&stream, "sha256", answer->log != NULL ? answer->log->sha256 : answer->history->sha256);
    json_stream_pair_text(&stream, "kind", answer->log != NULL ? "calls" : "intervals");
    if (answer->log != NULL) {
        write_reading(&stream, answer->log);
    } else {
        json_stream_pair_whole(&stream, "rows", answer->history->log.rows_read);
        json_stream_pair_whole(&stream, "rows_used", answer->history->log.rows_used);
    }
    if (is_one(answer)) {
        write_group(&stream, &answer->groups[0]);
    } else {
        open_under(&stream, "groups", '[');
        for (int g = 0; g < answer->group_count; g++) {
            json_stream_open(&stream, '{');
            json_stream_pair_text(&stream, "name", answer->groups[g].name);
            write_group(&stream, &answer->groups[g]);
            json_stream_close(&stream, '}');
        }
        json_stream_close(&stream, ']');
    }
    json_stream_close(&stream, '}');
}

/* ---- CSV ---- */

static void write_row(struct csv_stream *stream, const char *group, const char *what, const struct fit_ranking *ranking,
                      int rank, const struct survival *survival)
{
    const struct fitted_law *fitted = &ranking->laws[rank];
    csv_stream_text(stream, group);
    csv_stream_plain(stream, what);
    if (rank < ranking->ranked)
        csv_stream_whole(stream, (uint64_t)rank + 1);
    else
        csv_stream_empty(stream);
    csv_stream_text(stream, fitted->law->name);
    csv_stream_plain(stream, fitted == fit_ranking_choice(ranking) ? "yes" : "no");
    csv_stream_whole(stream, (uint64_t)fitted->law->parameter_count);
    csv_stream_number(stream, fitted->log_likelihood);
    csv_stream_number(stream, fitted->aic);
    csv_stream_number(stream, fit_distance(fitted, survival));
    csv_stream_number(stream, fitted->anderson_darling);
    csv_stream_number(stream, fitted->anderson_darling_p);
    csv_stream_number(stream, fitted->curve.mean);
    csv_stream_number(stream, fitted->curve.cv);
    for (int i = 0; i < FIT_PARAMETERS_MOST; i++) {
        bool is_there = i < fitted->law->parameter_count;
        csv_stream_plain(stream, is_there ? fitted->law->parameters[i].name : "");
        csv_stream_number(stream, is_there ? fitted->parameters[i] : NAN);
        csv_stream_number(stream, is_there ? fitted->standard_errors[i] : NAN);
    }
    csv_stream_end_row(stream);
}

static void write_rows(struct csv_stream *stream, const char *group, const char *what,
                       const struct fit_ranking *ranking, const struct survival *survival)
{
    for (int i = 0; i < ranking->count; i++)
        write_row(stream, group, what, ranking, i, survival);
}

void fit_write_csv(const void *owner, FILE *file)
{
    const struct fit_answer *answer = owner;
    struct csv_stream stream = csv_stream_on(
        file, "group,what,rank,law,chosen,parameter_count,log_likelihood,aic,ks,anderson_darling,anderson_darling_p,"
              "mean_seconds,cv,parameter1,value1,standard_error1,parameter2,value2,standard_error2,parameter3,value3,"
              "standard_error3,parameter4,value4,standard_error4,parameter5,value5,standard_error5");
    for (int g = 0; g < answer->group_count; g++) {
        const struct fit_group *group = &answer->groups[g];
        for (int piece = 0; piece < CALL_PIECES; piece++)
            write_rows(&stream, group->name, fit_piece_names[piece], &group->pieces[piece].ranking, NULL);
        write_rows(&stream, group->name, "patience", &group->waits.ranking, &group->waits.survival);
        write_rows(&stream, group->name, "patience", &group->sums.buckets.ranking, NULL);
        write_rows(&stream, group->name, "return", &group->returns.ranking, NULL);
    }
    csv_stream_close(&stream);
}

bool fit_has_survival(const struct fit_answer *answer)
{
    for (int g = 0; g < answer->group_count; g++)
        if (answer->groups[g].waits.survival.count > 0)
            return true;
    return false;
}

void fit_write_survival(const void *owner, FILE *file)
{
    const struct fit_answer *answer = owner;
    struct csv_stream stream =
        csv_stream_on(file, "group,seconds,at_risk,abandoned,still_waiting,standard_error,low95,high95");
    for (int g = 0; g < answer->group_count; g++)
        for (size_t i = 0; i < answer->groups[g].waits.survival.count; i++) {
            const struct survival_step *step = &answer->groups[g].waits.survival.steps[i];
            csv_stream_text(&stream, answer->groups[g].name);
            csv_stream_number(&stream, step->seconds);
            csv_stream_number(&stream, step->at_risk);
            csv_stream_number(&stream, step->left);
            csv_stream_number(&stream, step->share);
            csv_stream_number(&stream, step->standard_error);
            csv_stream_number(&stream, step->low);
            csv_stream_number(&stream, step->high);
            csv_stream_end_row(&stream);
        }
    csv_stream_close(&stream);
}
