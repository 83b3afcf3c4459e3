/*
 * fit_retries.c -- the next call of the same customer, one customer after the other.
 */
#include "models/planning/fit_retries.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

/* Of two calls in the same second the one given up comes first: the other one may be its return. */
static int by_customer_and_time(const void *one, const void *other)
{
    const struct customer_call *a = one, *b = other;
    if (a->customer != b->customer)
        return a->customer < b->customer ? -1 : 1;
    if (a->seconds != b->seconds)
        return a->seconds < b->seconds ? -1 : 1;
    return b->is_abandoned - a->is_abandoned;
}

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static void add_call(struct retries *retries, double *of_answered, const struct customer_call *call, double until_next)
{
    bool comes_back = until_next <= retries->window_seconds;
    retries->abandoned += call->is_abandoned;
    retries->answered += !call->is_abandoned;
    if (comes_back && call->is_abandoned)
        retries->returns[retries->returned++] = until_next;
    else if (comes_back)
        of_answered[retries->returned_answered++] = until_next;
}

static size_t count_until(const double *values, size_t count, double until)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (values[middle] <= until)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum { STRETCHES = 40, LEAST_OF_A_STRETCH = 10 };

struct stretch {            /* of the window */
    size_t from, to;        /* of the returns */
    double weight, unclear; /* of each; how many of them chance may add or take, at two standard errors */
};

/* Of those still to come back so many would have called anyway, as the answered ones do; the others came because they
 * had given up. Who calls for another matter first hides a retry: the later ones weigh more. */
static struct stretch weighed(const struct retries *retries, const double *of_answered, size_t from, size_t to)
{
    struct stretch stretch = {from, to, 1.0, 0.0};
    double count = (double)(to - from), answered = (double)retries->answered;
    if (retries->returned_answered == 0 || !retries->is_clear)
        return stretch;
    double before = from == 0 ? -1.0 : retries->returns[from - 1];
    size_t others = count_until(of_answered, retries->returned_answered, before);
    size_t now = count_until(of_answered, retries->returned_answered, retries->returns[to - 1]) - others;
    double left = (double)(retries->abandoned - from) - 0.5 * count;
    double unrelated = (double)now / (answered - (double)others) * left;
    stretch.weight = fmax(0.0, 1.0 - unrelated / count) / (1.0 - (double)others / answered);
    stretch.unclear = 2.0 * sqrt(unrelated + unrelated * unrelated / fmax(1.0, (double)now));
    return stretch;
}

/* In stretches with about as many returns each; the last ones, where retries do not stand out from chance any more,
 * weigh nothing. */
static void weigh(struct retries *retries, const double *of_answered)
{
    struct stretch list[STRETCHES + 1];
    size_t count = 0, returned = retries->returned, wanted = returned / LEAST_OF_A_STRETCH + 1;
    size_t stretches = wanted < STRETCHES ? wanted : STRETCHES;
    for (size_t s = 0, from = 0; s < stretches; s++) {
        size_t to = (s + 1) * returned / stretches;
        while (to > from && to < returned && retries->returns[to] == retries->returns[to - 1])
            to++;
        if (to > from)
            list[count++] = weighed(retries, of_answered, from, to);
        from = to > from ? to : from;
    }
    while (count > 0 &&
           list[count - 1].weight * (double)(list[count - 1].to - list[count - 1].from) <= list[count - 1].unclear)
        count--;
    for (size_t s = 0; s < count; s++)
        for (size_t i = list[s].from; i < list[s].to; i++)
            retries->weights[i] = list[s].weight;
}

static void describe_returns(struct retries *retries)
{
    double sum = 0.0, weights = 0.0, below = 0.0;
    for (size_t i = 0; i < retries->returned; i++) {
        sum += retries->weights[i] * retries->returns[i];
        weights += retries->weights[i];
    }
    retries->mean_return_seconds = weights > 0.0 ? sum / weights : NAN;
    retries->median_return_seconds = NAN;
    for (size_t i = 0; i < retries->returned && weights > 0.0 && below <= 0.5 * weights; i++) {
        below += retries->weights[i];
        retries->median_return_seconds = retries->returns[i];
    }
}

static double error_of(double share, size_t count) { return sqrt(share * (1.0 - share) / (double)count); }

static void find_own_share(struct retries *retries)
{
    const double normal = 1.959963984540054;
    bool has_base = retries->answered > 0;
    double share = retries->share, base = has_base ? retries->share_of_answered : 0.0;
    double base_error = has_base ? error_of(base, retries->answered) : 0.0;
    double error = hypot(retries->standard_error, base_error);
    retries->is_clear = share > 0.0 && share < 1.0 ? share - base > normal * error : share > base;
    retries->own_share = base < 1.0 ? fmax(0.0, (share - base) / (1.0 - base)) : NAN;
    retries->own_error = hypot(retries->standard_error, base_error * (1.0 - share) / (1.0 - base)) / (1.0 - base);
}

static void finish(struct retries *retries, double *of_answered)
{
    double share = (double)retries->returned / (double)retries->abandoned;
    qsort(retries->returns, retries->returned, sizeof *retries->returns, by_value);
    qsort(of_answered, retries->returned_answered, sizeof *of_answered, by_value);
    retries->share = retries->abandoned > 0 ? share : NAN;
    retries->standard_error = retries->abandoned > 0 ? error_of(share, retries->abandoned) : NAN;
    retries->share_of_answered =
        retries->answered > 0 ? (double)retries->returned_answered / (double)retries->answered : NAN;
    find_own_share(retries);
    weigh(retries, of_answered);
    describe_returns(retries);
}

struct retries retries_of_calls(struct customer_call *calls, size_t count, double window_seconds)
{
    struct retries retries = {.window_seconds = window_seconds,
                              .calls = count,
                              .returns = memory_zeroed(count, sizeof *retries.returns),
                              .weights = memory_zeroed(count, sizeof *retries.weights)};
    double last = -INFINITY, *of_answered = memory_zeroed(count, sizeof *of_answered);
    for (size_t i = 0; i < count; i++)
        last = fmax(last, calls[i].seconds);
    qsort(calls, count, sizeof *calls, by_customer_and_time);
    for (size_t i = 0; i < count; i++) {
        bool has_next = i + 1 < count && calls[i + 1].customer == calls[i].customer;
        double since = calls[i].seconds + calls[i].waited_seconds;
        retries.customers += !has_next;
        if (since + window_seconds > last)
            retries.too_late += calls[i].is_abandoned;
        else
            add_call(&retries, of_answered, &calls[i], has_next ? fmax(0.0, calls[i + 1].seconds - since) : INFINITY);
    }
    finish(&retries, of_answered);
    free(of_answered);
    return retries;
}

void retries_clear(struct retries *retries)
{
    free(retries->returns);
    free(retries->weights);
    *retries = (struct retries){0};
}

struct fit_sample retries_sample(const struct retries *retries)
{
    double resolution = fmax(1.0, fit_resolution_of(retries->returns, retries->returned));
    struct fit_cell *cells = memory_zeroed(retries->returned, sizeof *cells);
    for (size_t i = 0; i < retries->returned; i++) {
        double value = retries->returns[i];
        cells[i] =
            (struct fit_cell){fmax(0.0, value - 0.5 * resolution), value + 0.5 * resolution, retries->weights[i]};
    }
    struct fit_sample sample = fit_sample_of_cells(cells, retries->returned);
    sample.resolution_seconds = resolution;
    free(cells);
    return sample;
}
