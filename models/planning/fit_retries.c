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

static void add_call(struct retries *retries, const struct customer_call *call, double until_next)
{
    bool comes_back = until_next <= retries->window_seconds;
    if (!call->is_abandoned) {
        retries->answered++;
        retries->returned_answered += comes_back;
        return;
    }
    retries->abandoned++;
    if (comes_back)
        retries->returns[retries->returned++] = until_next;
}

static void finish(struct retries *retries)
{
    double sum = 0.0, share = (double)retries->returned / (double)retries->abandoned;
    qsort(retries->returns, retries->returned, sizeof *retries->returns, by_value);
    for (size_t i = 0; i < retries->returned; i++)
        sum += retries->returns[i];
    retries->share = retries->abandoned > 0 ? share : NAN;
    retries->standard_error = retries->abandoned > 0 ? sqrt(share * (1.0 - share) / (double)retries->abandoned) : NAN;
    retries->share_of_answered =
        retries->answered > 0 ? (double)retries->returned_answered / (double)retries->answered : NAN;
    retries->mean_return_seconds = retries->returned > 0 ? sum / (double)retries->returned : NAN;
    retries->median_return_seconds = retries->returned > 0 ? retries->returns[retries->returned / 2] : NAN;
}

struct retries retries_of_calls(struct customer_call *calls, size_t count, double window_seconds)
{
    struct retries retries = {
        .window_seconds = window_seconds, .calls = count, .returns = memory_zeroed(count, sizeof *retries.returns)};
    double last = -INFINITY;
    for (size_t i = 0; i < count; i++)
        last = fmax(last, calls[i].seconds);
    qsort(calls, count, sizeof *calls, by_customer_and_time);
    for (size_t i = 0; i < count; i++) {
        bool has_next = i + 1 < count && calls[i + 1].customer == calls[i].customer;
        retries.customers += !has_next;
        if (calls[i].seconds + window_seconds > last)
            retries.too_late += calls[i].is_abandoned;
        else
            add_call(&retries, &calls[i], has_next ? calls[i + 1].seconds - calls[i].seconds : INFINITY);
    }
    finish(&retries);
    return retries;
}
