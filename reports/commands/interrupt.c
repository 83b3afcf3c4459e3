/*
 * interrupt.c -- the one flag that a signal may set. A handler is handed nothing, so the flag has to be found by it.
 */
#include "reports/commands/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "reports/commands/command.h"

static atomic_bool is_interrupted;

/* The second, which may be another signal than the first, has its usual effect as soon as this returns. */
static void note_signal(int number)
{
    if (!atomic_exchange(&is_interrupted, true))
        return;
    signal(number, SIG_DFL);
    raise(number);
}

static const char *last_line; /* set before its handler is */

static void end_at_once(int number)
{
    (void)number;
    ssize_t written = write(STDERR_FILENO, last_line, strlen(last_line));
    (void)written; /* whether or not anybody reads it */
    _exit(STATUS_INTERRUPTED);
}

static void handle_with(void (*handler)(int number))
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void interrupt_end_at_once(const char *line)
{
    last_line = line;
    handle_with(end_at_once);
}

const atomic_bool *interrupt_listen(void)
{
    handle_with(note_signal);
    return &is_interrupted;
}
