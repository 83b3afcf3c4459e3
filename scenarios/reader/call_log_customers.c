/*
 * call_log_customers.c -- one customer makes a few calls; "Restricted" makes a tenth of all.
 */
#include "scenarios/reader/call_log_customers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

/* Of the calls with a customer; and so many times as often as the customers besides. */
static const double absurd_share = 0.02, absurd_ratio = 20.0;
enum { ABSURD_CALLS = 20 };

static bool is_nobody(const char *text)
{
    static const char *const words[] = {"unknown",  "anonymous",   "private", "restricted",
                                        "withheld", "unavailable", "blocked", "0"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

static void note(struct call_customers *customers, uint64_t customer, const char *text)
{
    for (int i = 0; i < customers->count; i++)
        if (customers->list[i].customer == customer) {
            customers->list[i].weight++;
            return;
        }
    if (customers->count == COMMON_VALUES) {
        int kept = 0;
        for (int i = 0; i < COMMON_VALUES; i++)
            if (--customers->list[i].weight > 0)
                customers->list[kept++] = customers->list[i];
        customers->count = kept;
        return;
    }
    struct common_value *value = &customers->list[customers->count++];
    value->customer = customer;
    value->weight = 1;
    snprintf(value->text, sizeof value->text, "%.*s", COMMON_VALUE_LONGEST, text);
}

uint64_t call_customers_take(struct call_customers *customers, const char *text)
{
    if (is_nobody(text))
        return 0;
    uint64_t customer = random_hash_of_text(text);
    note(customers, customer, text);
    return customer;
}

static int by_number(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

static size_t distinct_customers(const struct call_log *log, size_t *known)
{
    uint64_t *list = memory_zeroed(log->count, sizeof *list);
    size_t distinct = 0;
    *known = 0;
    for (size_t i = 0; i < log->count; i++)
        if (log->records[i].customer != 0)
            list[(*known)++] = log->records[i].customer;
    qsort(list, *known, sizeof *list, by_number);
    for (size_t i = 0; i < *known; i++)
        distinct += i == 0 || list[i] != list[i - 1];
    free(list);
    return distinct;
}

static size_t calls_of(const struct call_log *log, uint64_t customer)
{
    size_t calls = 0;
    for (size_t i = 0; i < log->count; i++)
        calls += log->records[i].customer == customer;
    return calls;
}

static void set_aside(struct call_log *log, const struct common_value *value, size_t calls)
{
    if (log->shared_count == SHARED_CUSTOMERS_MOST)
        return;
    struct shared_customer *shared = &log->shared[log->shared_count++];
    shared->calls = calls;
    snprintf(shared->value, sizeof shared->value, "%s", value->text);
    for (size_t i = 0; i < log->count; i++)
        if (log->records[i].customer == value->customer)
            log->records[i].customer = 0;
}

void call_customers_settle(const struct call_customers *customers, struct call_log *log)
{
    size_t known, calls[COMMON_VALUES], frequent = 0, frequent_calls = 0;
    size_t distinct = distinct_customers(log, &known);
    for (int i = 0; i < customers->count; i++) {
        calls[i] = calls_of(log, customers->list[i].customer);
        if ((double)calls[i] > absurd_share * (double)known && calls[i] >= ABSURD_CALLS) {
            frequent++;
            frequent_calls += calls[i];
        }
    }
    double usual = distinct > frequent ? (double)(known - frequent_calls) / (double)(distinct - frequent) : 1e300;
    for (int i = 0; i < customers->count; i++)
        if ((double)calls[i] > absurd_share * (double)known && calls[i] >= ABSURD_CALLS &&
            (double)calls[i] > absurd_ratio * usual) {
            set_aside(log, &customers->list[i], calls[i]);
            distinct--;
        }
    log->customer_is_flag = log->columns[CALL_CUSTOMER].title != NULL && distinct < 3;
}
