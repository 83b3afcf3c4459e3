/*
 * against_truth.h -- a simulated figure held against the exact one, in half-widths of its own 95 % interval.
 *
 * Every figure must lie within three, and its half-width below 3 % of the exact value; a tally says how many lie within
 * one: about 19 in 20 in the long run, but the figures of one run lean the same way together, so a few runs may have
 * fewer. With CALLFLOOR_PROOF in the environment runs are ten times as long, and half-widths must stay below 1 %.
 */
#ifndef CALLFLOOR_TESTS_AGAINST_TRUTH_H
#define CALLFLOOR_TESTS_AGAINST_TRUTH_H

#include "models/center/replications.h"
#include "models/center_fixture.h"

struct tally {
    int figures, within_one;
};

struct about { /* whose figure it is */
    const char *model;
    int number; /* of the contact type or agent group */
};

void figure_is(struct tally *tally, const char *what, struct estimate found, double exact);
/** The same for a KPI of the whole horizon; the message names model, KPI and number. */
void contact_figure_is(struct tally *tally, struct about about, const struct results *results, enum contact_kpi kpi,
                       double exact);
void agent_figure_is(struct tally *tally, struct about about, const struct results *results, enum agent_kpi kpi,
                     double exact);
/** Fails unless two thirds lie within one half-width (one run that leans takes many with it), and prints the tally. */
void tally_is_plausible(const struct tally *tally);

/** 30, and ten times as many for the proof. */
int proof_replications(void);

/** A long stationary day: `hours` open, the first of them warm-up. */
struct center_fixture *fixture_steady(int hours, int warm_up_hours);
struct results *fixture_results(const struct center_fixture *fixture, uint64_t seed, int replications);

#endif
