/*
 * operations.h -- what a contact costs in the operations that are shipped: rosters, languages, campaigns and all.
 */
#ifndef CALLFLOOR_TESTS_OPERATIONS_H
#define CALLFLOOR_TESTS_OPERATIONS_H

enum { OPERATIONS = 5, OPERATION_ROUNDS = 9, OPERATION_REPLICATIONS = 20 /* in each round */ };

struct operation_cost { /* CPU time of one thread */
    const char *name;
    double nanoseconds;  /* per contact handled: an answered leg of any type; median of the rounds */
    double fastest;      /* the least of the rounds, which company on the machine disturbs least */
    double contacts;     /* handled in a replication, mean */
    double milliseconds; /* per replication, median of the rounds */
};

/** Reads the scenarios from the folder and runs them in turn, round by round. Ends the program when one is refused. */
void operations_measure(const char *folder, struct operation_cost costs[OPERATIONS]);

#endif
