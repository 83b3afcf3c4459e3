/*
 * fit_sample.h -- durations as they were measured: in whole seconds, exactly, or only known to lie beyond something.
 *
 * A telephone system writes 37 for whatever lay between 36.5 and 37.5 seconds. So a sample is a list of cells with
 * counts: [low, high) for a rounded or grouped value, low == high for an exact one, high == INFINITY for a wait that
 * was cut off (the caller was answered: she would have waited longer). Equal values share a cell.
 */
#ifndef CALLFLOOR_MODELS_FIT_SAMPLE_H
#define CALLFLOOR_MODELS_FIT_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

struct fit_cell {
    double low, high; /* seconds */
    double count;     /* > 0; of whole contacts, except where a step or a life table is shared */
};

struct fit_sample {         /* record; the owner of `cells` clears it */
    struct fit_cell *cells; /* [cell_count], by low: exact ones, then cut-off ones, then closed cells */
    size_t cell_count;
    double count, events;      /* all; those that are not cut off */
    double resolution_seconds; /* of the recording: 60, 30, 15, 10, 5, 1; 0: exact, or mixed */
    double
        seen_from_seconds; /* shorter ones are not in the sample: what follows a law does so given that it is longer */
    /* of the recorded values, the cut-off ones with the time they were seen */
    double mean, cv, least, most;
};

/** The step in which values >= 0 were recorded: 60, 30, 15, 10, 5 or 1 s when all are multiples of it, and hardly by
 * chance; 0: exact, or mixed. */
double fit_resolution_of(const double *values, size_t count);

/** Whether such a step is too long to be taken for a moment: above a second. */
bool fit_is_coarse(double resolution_seconds);

/** Values in seconds, >= 0, in any order, as recorded: with a resolution they become cells of that width around the
 * value (from 0 on), without one they stay exact. */
struct fit_sample fit_sample_of_values(const double *values, size_t count);

/** Takes a sample of recorded values for one whose zeros were left out: it sees half a step of the recording and more.
 */
void fit_sample_without_zeros(struct fit_sample *sample);

/** Waits in seconds, > 0; `is_event[i]`: ended by itself (abandoned), otherwise cut off (answered). Events
 * recorded in steps become cells; as waits of 0 are not among them, the sample sees half a step and more. In whole
 * seconds who is answered in the second of an abandonment was at risk for it (Kaplan and Meier 1958); in coarser steps
 * answers and abandonments share the step, as competing risks at steady rates do (C. L. Chiang, Introduction to
 * Stochastic Processes in Biostatistics, 1968, ch. 11). */
struct fit_sample fit_sample_of_waits(const double *waits, const bool *is_event, size_t count);

/** Cells with counts in any order; they are copied. */
struct fit_sample fit_sample_of_cells(const struct fit_cell *cells, size_t count);

/** The same sample in at most about `most` cells: neighbours are joined. Quick to look at, and good for a first guess.
 */
struct fit_sample fit_sample_coarse(const struct fit_sample *sample, size_t most);

void fit_sample_clear(struct fit_sample *sample);

/** The recorded value with `share` of the events below it (middle of its cell). */
double fit_sample_quantile(const struct fit_sample *sample, double share);
/** Share of all that lie below `seconds`, by the middle of the cell; cut-off ones count as not. */
double fit_sample_share_below(const struct fit_sample *sample, double seconds);

/** Middle of a closed cell; the low end of one that is cut off. */
double fit_cell_middle(const struct fit_cell *cell);

#endif
