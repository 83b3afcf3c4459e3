/*
 * fit_answer.c -- takes calls or intervals apart, group by group, and has each part fitted.
 */
#include "reports/commands/fit_answer.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { DAY_SECONDS = 86400, LEAST_CALLS_OF_A_CONSTANT = 3 };
static const double default_window_seconds = 4.0 * 3600.0;

static const enum history_measure piece_measures[CALL_PIECES] = {HISTORY_TALK_SECONDS, HISTORY_HOLD_SECONDS,
                                                                 HISTORY_ACW_SECONDS};
const char *const fit_piece_names[CALL_PIECES] = {"talk", "hold", "wrap_up"};

static bool is_wanted(const struct fit_options *options, enum fit_part part)
{
    return !options->has_parts || options->parts[part];
}

/* ---- handle times ---- */

static bool is_of(const struct call_record *call, int group, enum call_outcome outcome)
{
    return call->group == group && call->outcome == outcome;
}

/* A call without wrap-up writes 0, and so does a wrap-up of a moment. Rounding makes about half as many zeros as values
 * of one step (a law that falls steeply, more): up to as many as those they are taken for moments. */
static bool are_zeros_of_rounding(const double *values, size_t count, size_t zeros)
{
    double step = fit_resolution_of(values, count);
    size_t ones = 0;
    for (size_t i = 0; i < count; i++)
        ones += values[i] == step;
    return zeros <= ones;
}

/* Without outcomes a short call that rounds to 0 after a wait looks like an abandonment. */
static bool hides_zero_talk(const struct call_log *log)
{
    return log->columns[CALL_OUTCOME].title == NULL && log->columns[CALL_WAIT].title != NULL;
}

static void fit_piece(const struct call_log *log, int group, int column, bool keeps_zeros, struct fit_piece *piece)
{
    double *values = memory_zeroed(log->count, sizeof *values);
    size_t count = 0;
    piece->is_there = log->columns[column].title != NULL;
    for (size_t i = 0; i < log->count && piece->is_there; i++) {
        double seconds = log->records[i].seconds[column];
        if (!is_of(&log->records[i], group, CALL_ANSWERED))
            continue;
        piece->missing += isnan(seconds);
        piece->zeros += seconds == 0.0;
        if (seconds > 0.0)
            values[count++] = seconds;
    }
    bool hides_zeros = column == CALL_TALK && hides_zero_talk(log);
    bool is_rounded = are_zeros_of_rounding(values, count, piece->zeros);
    bool is_coarse = fit_is_coarse(fit_resolution_of(values, count)); /* in seconds a talk of 0 is no talk */
    piece->leaves_zeros_out =
        column == CALL_TALK ? hides_zeros || !(keeps_zeros || (is_coarse && is_rounded)) : !is_rounded;
    for (size_t zero = 0; zero < piece->zeros && !piece->leaves_zeros_out; zero++)
        values[count++] = 0.0;
    piece->sample = fit_sample_of_values(values, count);
    if (piece->leaves_zeros_out && (piece->zeros > 0 || hides_zeros))
        fit_sample_without_zeros(&piece->sample);
    piece->ranking = fit_rank(fit_laws_of_handle_time(), &piece->sample);
    free(values);
}

/* ---- patience ---- */

static void count_wait(struct fit_waits *waits, const struct call_record *call)
{
    double seconds = call->seconds[CALL_WAIT];
    bool is_answered = call->outcome == CALL_ANSWERED;
    if (isnan(seconds))
        waits->unknown++;
    else if (seconds == 0.0)
        ++*(is_answered ? &waits->answered_at_once : &waits->left_at_once);
    else {
        ++*(is_answered ? &waits->answered : &waits->abandoned);
        *(is_answered ? &waits->answered_seconds : &waits->abandoned_seconds) += seconds;
    }
}

/* Sums of rounded waits are of no use where a step is long: abandonments that round to 0 are not among them, and
 * answers are not evenly spread over their step. */
static void find_exponential_mean(struct fit_waits *waits)
{
    const struct fitted_law *law = fit_ranking_find(&waits->ranking, "exponential");
    double events = (double)waits->abandoned;
    waits->exponential_seconds =
        events > 0.0 ? (waits->answered_seconds + waits->abandoned_seconds) / events : (double)NAN;
    waits->exponential_error = waits->exponential_seconds / sqrt(events);
    if (fit_is_coarse(waits->sample.resolution_seconds) && law != NULL) {
        waits->exponential_seconds = law->parameters[0];
        waits->exponential_error = law->standard_errors[0];
    }
}

static void fit_waits(const struct call_log *log, int group, struct fit_waits *waits)
{
    double *seconds = memory_zeroed(log->count, sizeof *seconds);
    bool *is_event = memory_zeroed(log->count, sizeof *is_event);
    size_t count = 0;
    waits->is_there = log->columns[CALL_WAIT].title != NULL && log->tells_outcomes;
    for (size_t i = 0; i < log->count && waits->is_there; i++) {
        const struct call_record *call = &log->records[i];
        if (call->group != group || call->outcome == CALL_NEITHER)
            continue;
        count_wait(waits, call);
        if (call->seconds[CALL_WAIT] > 0.0) {
            seconds[count] = call->seconds[CALL_WAIT];
            is_event[count++] = call->outcome == CALL_ABANDONED;
        }
    }
    waits->sample = fit_sample_of_waits(seconds, is_event, count);
    waits->survival = survival_of(&waits->sample);
    waits->hazard = hazard_of(&waits->sample);
    waits->ranking = fit_rank(fit_laws_of_patience(), &waits->sample);
    find_exponential_mean(waits);
    free(seconds);
    free(is_event);
}

/* ---- volume of days ---- */

struct whole { /* of the file: what its groups share */
    const struct call_log *log;
    struct day_span span;
    bool has_coarse_waits;
};

/* Left out: what never asked for an agent (neither), and who left without any wait, which in most logs is the voice
 * menu; in whole minutes it is who left soon. Where no call tells how it ended, all of them are taken. */
static bool is_offered(const struct whole *whole, const struct call_record *call)
{
    return !whole->log->tells_outcomes || call->outcome == CALL_ANSWERED ||
           (call->outcome == CALL_ABANDONED && (call->seconds[CALL_WAIT] != 0.0 || whole->has_coarse_waits));
}

static bool has_coarse_waits(const struct call_log *log)
{
    double *seconds = memory_zeroed(log->count, sizeof *seconds);
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++)
        if (log->records[i].outcome != CALL_NEITHER && log->records[i].seconds[CALL_WAIT] > 0.0)
            seconds[count++] = log->records[i].seconds[CALL_WAIT];
    bool is_coarse = fit_is_coarse(fit_resolution_of(seconds, count));
    free(seconds);
    return is_coarse;
}

/* All groups share the first and the last day of the file. */
static struct day_span span_of(const struct call_log *log)
{
    double *seconds = memory_zeroed(log->count, sizeof *seconds);
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++)
        if (!isnan(log->records[i].came_seconds))
            seconds[count++] = log->records[i].came_seconds;
    struct day_span span = day_span_of_moments(seconds, count);
    free(seconds);
    return span;
}

static void fit_days(const struct whole *whole, int group, bool keeps_all, struct fit_days *days)
{
    const struct call_log *log = whole->log;
    double *seconds = memory_zeroed(log->count, sizeof *seconds);
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++) {
        const struct call_record *call = &log->records[i];
        if (call->group != group || !is_offered(whole, call))
            continue;
        if (isnan(call->came_seconds))
            days->undated++;
        else
            seconds[count++] = call->came_seconds;
    }
    days->span = whole->span;
    days->list = day_volumes_of_moments(&whole->span, seconds, count, &days->count);
    days->is_there = days->count > 0;
    days->busyness = busyness_of_days(days->list, days->count, keeps_all);
    free(seconds);
}

/* ---- callers who come back ---- */

static const char *obstacle_of(const struct call_log *log)
{
    bool has_clock = false;
    if (!log->tells_outcomes)
        return "is there, but " CALL_OUTCOMES_UNTOLD;
    if (log->columns[CALL_CUSTOMER].empty == log->count)
        return "is empty";
    if (log->customer_is_flag)
        return "holds two values at most, so it tells no customer from another";
    for (size_t i = 0; i < log->count && !has_clock; i++)
        has_clock = fmod(log->records[i].came_seconds, DAY_SECONDS) > 0.0;
    return has_clock ? NULL : "is there, but no time of day of the calls; name it with --time";
}

/* A mistyped date says nothing of when its caller was back. */
static bool is_inside(const struct day_span *span, const struct call_record *call)
{
    return call->came_seconds >= (double)span->first * DAY_SECONDS &&
           call->came_seconds < (double)(span->last + 1) * DAY_SECONDS;
}

static void fit_returns(const struct whole *whole, int group, double window, struct fit_returns *returns)
{
    const struct call_log *log = whole->log;
    returns->is_there = log->columns[CALL_CUSTOMER].title != NULL;
    returns->obstacle = returns->is_there ? obstacle_of(log) : NULL;
    if (!returns->is_there || returns->obstacle != NULL)
        return;
    struct customer_call *calls = memory_zeroed(log->count, sizeof *calls);
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++) {
        const struct call_record *call = &log->records[i];
        if (call->group == group && call->customer != 0 && is_offered(whole, call) && is_inside(&whole->span, call))
            calls[count++] = (struct customer_call){call->customer, call->came_seconds, call->outcome == CALL_ABANDONED,
                                                    isnan(call->seconds[CALL_WAIT]) ? 0.0 : call->seconds[CALL_WAIT]};
    }
    returns->retries = retries_of_calls(calls, count, window > 0.0 ? window : default_window_seconds);
    returns->sample = retries_sample(&returns->retries);
    if (returns->retries.is_clear)
        returns->ranking = fit_rank(fit_laws_of_patience(), &returns->sample);
    free(calls);
}

/* ---- the whole ---- */

static void fit_calls(const struct whole *whole, int number, const struct fit_options *options, struct fit_group *group)
{
    const struct call_log *log = whole->log;
    group->name = log->groups[number];
    for (size_t i = 0; i < log->count; i++)
        if (log->records[i].group == number) {
            group->calls++;
            group->outcomes[log->records[i].outcome]++;
        }
    for (int piece = 0; piece < CALL_PIECES && is_wanted(options, FIT_HANDLE); piece++)
        fit_piece(log, number, piece, options->keeps_zeros, &group->pieces[piece]);
    if (is_wanted(options, FIT_PATIENCE))
        fit_waits(log, number, &group->waits);
    if (is_wanted(options, FIT_BUSYNESS))
        fit_days(whole, number, options->keeps_all_days, &group->days);
    if (is_wanted(options, FIT_RETRIES))
        fit_returns(whole, number, options->window_seconds, &group->returns);
    group->fragment = fit_fragment(group);
}

struct fit_answer *fit_answer_of_calls(const struct call_log *log, const struct fit_options *options)
{
    struct fit_answer *answer = memory_zeroed(1, sizeof *answer);
    answer->log = log;
    answer->options = options;
    answer->group_count = log->group_count;
    answer->groups = memory_zeroed((size_t)log->group_count, sizeof *answer->groups);
    struct whole whole = {log, span_of(log), has_coarse_waits(log)};
    for (int g = 0; g < log->group_count; g++)
        fit_calls(&whole, g, options, &answer->groups[g]);
    return answer;
}

/* Sum of what the records say that say the other as well: a mean is of intervals that know both. */
static double total_beside(const struct history_queue *queue, enum history_measure measure, enum history_measure other)
{
    double total = 0.0;
    bool is_said = false;
    for (size_t i = 0; i < queue->count; i++) {
        const double *values = queue->records[i].values;
        if (isnan(values[measure]) || isnan(values[other]))
            continue;
        total += values[measure];
        is_said = true;
    }
    return is_said ? total : NAN;
}

static void fit_queue(const struct history_queue *queue, const struct fit_options *options, struct fit_group *group)
{
    struct fit_sums *sums = &group->sums;
    group->name = queue->name;
    sums->is_there = true;
    sums->handled = sums->handle_seconds = NAN;
    for (int piece = 0; piece < CALL_PIECES; piece++)
        sums->piece_means[piece] = NAN;
    if (is_wanted(options, FIT_HANDLE)) {
        sums->handled = total_beside(queue, HISTORY_HANDLED, HISTORY_HANDLE_SECONDS);
        sums->handle_seconds = total_beside(queue, HISTORY_HANDLE_SECONDS, HISTORY_HANDLED);
        for (int piece = 0; piece < CALL_PIECES; piece++)
            sums->piece_means[piece] = total_beside(queue, piece_measures[piece], HISTORY_HANDLED) /
                                       total_beside(queue, HISTORY_HANDLED, piece_measures[piece]);
    }
    sums->totals.mean_seconds = NAN;
    if (is_wanted(options, FIT_PATIENCE)) {
        sums->totals = patience_of_totals(queue);
        sums->buckets = patience_of_buckets(queue);
    }
    if (is_wanted(options, FIT_BUSYNESS)) {
        group->days.list = day_volumes_of_queue(queue, &group->days.span, &group->days.count);
        group->days.is_there = group->days.count > 0;
        group->days.busyness = busyness_of_days(group->days.list, group->days.count, options->keeps_all_days);
    }
    group->fragment = fit_fragment(group);
}

struct fit_answer *fit_answer_of_history(const struct history_file *history, const struct fit_options *options)
{
    struct fit_answer *answer = memory_zeroed(1, sizeof *answer);
    answer->history = history;
    answer->options = options;
    answer->group_count = (int)history->history->queue_count;
    answer->groups = memory_zeroed(history->history->queue_count, sizeof *answer->groups);
    for (int q = 0; q < answer->group_count; q++)
        fit_queue(&history->history->queues[q], options, &answer->groups[q]);
    return answer;
}

static void clear_group(struct fit_group *group)
{
    for (int piece = 0; piece < CALL_PIECES; piece++)
        fit_sample_clear(&group->pieces[piece].sample);
    fit_sample_clear(&group->waits.sample);
    survival_clear(&group->waits.survival);
    hazard_clear(&group->waits.hazard);
    free(group->days.list);
    fit_sample_clear(&group->returns.sample);
    retries_clear(&group->returns.retries);
    free(group->fragment);
}

void fit_answer_destroy(struct fit_answer *answer)
{
    for (int g = 0; answer != NULL && g < answer->group_count; g++)
        clear_group(&answer->groups[g]);
    if (answer != NULL)
        free(answer->groups);
    free(answer);
}

const struct fitted_law *fit_group_handle(const struct fit_group *group, int piece)
{
    return fit_ranking_choice(&group->pieces[piece].ranking);
}

double fit_piece_constant(const struct fit_piece *piece)
{
    const struct fit_sample *sample = &piece->sample;
    return sample->count >= LEAST_CALLS_OF_A_CONSTANT && sample->least == sample->most && sample->mean > 0.0
               ? sample->mean
               : NAN;
}

const struct fitted_law *fit_group_patience(const struct fit_group *group)
{
    return fit_ranking_choice(group->waits.ranking.count > 0 ? &group->waits.ranking : &group->sums.buckets.ranking);
}
