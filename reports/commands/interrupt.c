/*
 * interrupt.c -- the one flag that a signal may set. A handler is handed nothing, so the flag has to be found by it.
 */
#include "reports/commands/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static atomic_bool is_interrupted;

/* The second, which may be another signal than the first, has its usual effect as soon as this returns. */
static void note_signal(int number)
{
    if (!atomic_exchange(&is_interrupted, true))
        return;
    signal(number, SIG_DFL);
    raise(number);
}

const atomic_bool *interrupt_listen(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &is_interrupted;
}
