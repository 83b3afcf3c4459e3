/*
 * handle_law.h -- how long contacts of one type keep an agent, as the law that modified offered load needs.
 *
 * What counts there is the mean of the handle time cut off at a moment, E min(S, x): its slope is the share of contacts
 * that are still in hand x seconds after their answer.
 */
#ifndef CALLFLOOR_MODELS_HANDLE_LAW_H
#define CALLFLOOR_MODELS_HANDLE_LAW_H

#include "models/center/center.h"

struct handle_law; /* state: see handle_law.c */

/** Talk + hold + wrap-up of a type, its outcomes and languages weighted by their shares; waiting, company, dialling and
 *  interpreters left out. Sums of laws are convolved on a grid of mean / 256. */
struct handle_law *handle_law_of_type(const struct center *center, int contact_type);
/** In closed form. */
struct handle_law *handle_law_exponential(double mean_seconds);
void handle_law_destroy(struct handle_law *law); /* NULL is fine */

double handle_law_mean_seconds(const struct handle_law *law);
/** E min(S, seconds), for seconds >= 0; the mean from handle_law_longest_seconds on. */
double handle_law_mean_within(const struct handle_law *law, double seconds);
/** From here on next to nothing of the handle time is left. */
double handle_law_longest_seconds(const struct handle_law *law);

#endif
