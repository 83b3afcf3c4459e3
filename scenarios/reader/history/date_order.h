/*
 * date_order.h -- day or month first, where every date of a file can be read both ways?
 */
#ifndef CALLFLOOR_SCENARIOS_DATE_ORDER_H
#define CALLFLOOR_SCENARIOS_DATE_ORDER_H

#include <stddef.h>

#include "scenarios/reader/history/moment.h"

/** The order in which the days of a file lie at least three times as close together. DATES_UNKNOWN: fewer than three
 * different days, or no order is that much closer.
 * days  since 1970-01-01, read month first, repeated or not; sorted and changed on return. */
enum date_order date_order_that_is_denser(long *days, size_t count);

#endif
