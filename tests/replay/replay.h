/*
 * replay.h -- a month of the bank's callers meets a simulated call centre: what was recorded beside what comes out.
 *
 * Callers come at the recorded instants. How long they talk and how patient they are is drawn from laws fitted to the
 * month; how many agents there are is estimated (staff_estimate.h). The scenario is written in the language of every
 * other scenario and read and run like one.
 */
#ifndef CALLFLOOR_TESTS_REPLAY_H
#define CALLFLOOR_TESTS_REPLAY_H

#include <stdint.h>

#include "replay/bank_log.h"
#include "replay/staff_estimate.h"
#include "scenarios/reader/read.h"

enum replay_laws {
    LAWS_OF_MOMENTS, /* talk: lognormal with the mean and cv of the service; patience: exponential, total wait over
                        abandonments (waits that ended with an answer are cut off) */
    LAWS_AS_RECORDED /* talk: any of the recorded times; patience: Kaplan-Meier, an exponential tail where it ends */
};
enum replay_order {
    ORDER_OF_ENTRY,   /* nobody overtakes */
    ORDER_OF_PRIORITY /* priority customers always first; the bank's credit of 90 s is less than that */
};

struct replay_settings {
    const struct staff_estimator *estimator;
    double interval_seconds; /* for which staff is estimated and constant */
    enum replay_laws laws;
    enum replay_order order;
    bool talks_by_the_hour; /* calls are longer at some hours of the day: events with a handle_time_factor */
    int replications;
    uint64_t seed;
};

/* Of one interval, or summed over some. Calls count where they entered. */
struct replay_sums {
    double offered, answered, abandoned;
    double answered_after_waiting;
    double answered_wait_seconds, abandoned_wait_seconds;
};

struct replay_interval {
    int day, weekday, hour; /* weekday 0: Sunday, the first of the bank's week */
    int staff;
    struct replay_sums recorded, simulated; /* simulated: mean of the replications */
};

struct replay {
    struct scenario_source *source;
    struct scenario *scenario;
    struct results *results;
    struct replay_interval *intervals; /* [interval_count] */
    int interval_count;
    int outside; /* calls of the log outside the open hours, not replayed */
};

/** Writes the scenario into `folder`, which exists, reads it and runs it. False after complaints. */
bool replay_run(struct replay *replay, const struct bank_log *log, const struct replay_settings *settings,
                const char *folder, struct complaints *complaints);
void replay_clear(struct replay *replay);

void replay_sums_add(struct replay_sums *sums, const struct replay_sums *more);
double replay_abandonment(const struct replay_sums *sums);  /* abandoned / offered */
double replay_asa_seconds(const struct replay_sums *sums);  /* mean wait of the answered */
double replay_waited_share(const struct replay_sums *sums); /* of the answered */
double replay_abandoner_wait_seconds(const struct replay_sums *sums);

#endif
