/*
 * patient_queue.h -- M/M/n + G: exponential handle times, patience of any law (Baccelli and Hebuterne 1981; Zeltyn and
 * Mandelbaum 2005).
 */
#ifndef CALLFLOOR_TESTS_PATIENT_QUEUE_H
#define CALLFLOOR_TESTS_PATIENT_QUEUE_H

#include "sim/distribution.h"

struct patient_queue {
    double rate, mean_handle_seconds;
    int agents;
    const struct distribution *patience;
    double cut_off_seconds; /* who has waited so long is answered elsewhere; INFINITY: nobody */
    double within_seconds;
};

struct patient_answers { /* shares of the offered */
    double probability_of_wait, wait_seconds, abandonment_rate, answered_within, cut_off;
};

struct patient_answers patient_queue_answers(const struct patient_queue *queue);

#endif
