/*
 * call_log_customers.h -- who called, and which values of that column are no customer: "unknown", a flag, a number that
 * stands for all who withhold theirs.
 */
#ifndef CALLFLOOR_SCENARIOS_CALL_LOG_CUSTOMERS_H
#define CALLFLOOR_SCENARIOS_CALL_LOG_CUSTOMERS_H

#include "scenarios/reader/call_log.h"

enum { COMMON_VALUES = 64, COMMON_VALUE_LONGEST = 39 };

struct common_value {
    uint64_t customer;
    size_t weight;
    char text[COMMON_VALUE_LONGEST + 1];
};

struct call_customers { /* state; starts as {0} */
    struct common_value list[COMMON_VALUES];
    int count;
};

/** The customer of a value; 0: nobody. Every value of more than one call in 65 stays in the list (J. Misra and D.
 * Gries, Sci. Comput. Programming 2, 1982, 143). */
uint64_t call_customers_take(struct call_customers *customers, const char *text);

/** After the last row: sets aside values that are far too frequent for one customer, and finds out whether the column
 * is a flag. */
void call_customers_settle(const struct call_customers *customers, struct call_log *log);

#endif
