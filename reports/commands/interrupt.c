/*
 * interrupt.c -- the one flag that a signal may set. A handler is handed nothing, so the flag has to be found by it.
 */
#include "reports/commands/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static atomic_bool is_interrupted;

static void note_signal(int number)
{
    (void)number;
    atomic_store(&is_interrupted, true);
}

const atomic_bool *interrupt_listen(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_signal;
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &is_interrupted;
}
