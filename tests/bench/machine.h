/*
 * machine.h -- where the figures come from: they mean little without it.
 */
#ifndef CALLFLOOR_TESTS_MACHINE_H
#define CALLFLOOR_TESTS_MACHINE_H

#include <stdbool.h>

struct machine {
    char version[32], commit[64], processor[96], compiler[96], flags[256];
    int processors;
    double load;   /* processes that wanted a processor in the last minute; more than there are: others were at work */
    bool is_quick; /* the run had few rounds */
};

/** This program on this machine; what cannot be found is "unknown". */
struct machine machine_find(void);

#endif
