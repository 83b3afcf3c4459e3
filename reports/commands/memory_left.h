/*
 * memory_left.h -- how much memory this process may still take: what the machine has free, or less where a limit of the
 * shell or of the process's control group leaves less.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_MEMORY_LEFT_H
#define CALLFLOOR_REPORTS_COMMANDS_MEMORY_LEFT_H

struct memory_left {
    double bytes;        /* INFINITY: nobody can say */
    double thread_bytes; /* of them gone with every further thread, whatever it does: its stack where that counts */
    const char *limit;   /* what leaves no more, "ulimit -v"; NULL: the machine itself */
};

/**
 * The least of four: memory that is available without swapping, the limits on address space and on data, and those of
 * the control group and of the groups around it (version 2 or 1). What is in use already is taken off, except the
 * files that the system only keeps at hand.
 *
 * root  in front of /proc and /sys: "" outside tests
 */
struct memory_left memory_left_find(const char *root);

#endif
