/*
 * patient_queue.c -- integrals over the virtual wait.
 */
#include "laws/patient_queue.h"

#include <math.h>

/* Integrals over the density of the virtual wait, lambda p(n-1) exp(lambda int (1 - G) - n mu x), in units of p(n-1):
 * of 1, of the share that has left by then, of the mean wait until then, ... */
struct integrals {
    double whole, left, waited, in_time, cut_off;
};

static struct integrals integrals_of(const struct patient_queue *queue)
{
    const double step = 0.05, serve = queue->agents / queue->mean_handle_seconds;
    const double patient_at_last = 1.0 - distribution_cumulative(queue->patience, queue->cut_off_seconds);
    struct integrals sum = {0.0, 0.0, 0.0, 0.0, 0.0};
    double stayed = 0.0;                                 /* integral of the share still there */
    for (double x = 0.5 * step; x < 3000.0; x += step) { /* midpoints; laws with jumps are welcome */
        double impatient = distribution_cumulative(queue->patience, fmin(x, queue->cut_off_seconds));
        bool is_cut_off = x > queue->cut_off_seconds;
        double there = is_cut_off ? 0.0 : 1.0 - impatient, middle = stayed + 0.5 * there * step;
        double mass = queue->rate * exp(queue->rate * middle - serve * x) * step;
        stayed += there * step;
        sum.whole += mass;
        sum.left += mass * impatient;
        sum.waited += mass * middle;
        sum.in_time += x <= queue->within_seconds ? mass * there : 0.0;
        sum.cut_off += is_cut_off ? mass * patient_at_last : 0.0;
    }
    return sum;
}

struct patient_answers patient_queue_answers(const struct patient_queue *queue)
{
    struct integrals integrals = integrals_of(queue);
    double load = queue->rate * queue->mean_handle_seconds, term = 1.0, below = 0.0;
    for (int k = 0; k < queue->agents; k++, term *= load / k)
        below += term;
    double last = term * queue->agents / load; /* p(n-1) in units of p(0) */
    double whole = below + last * integrals.whole;
    return (struct patient_answers){.probability_of_wait = 1.0 - below / whole,
                                    .wait_seconds = last * integrals.waited / whole,
                                    .abandonment_rate = last * integrals.left / whole,
                                    .answered_within = (below + last * integrals.in_time) / whole,
                                    .cut_off = last * integrals.cut_off / whole};
}
