/*
 * main.c -- the front door: sets the house rules, takes the words to the table of commands, returns the exit status.
 *
 * GSL would end the program on bad input and a closed pipe would kill it without a word; both are told to return
 * instead, and their return codes are read where they arise.
 */
#include <gsl/gsl_errno.h>
#include <signal.h>

#include "reports/commands/command.h"

int main(int count, char **words)
{
    gsl_set_error_handler_off();
    signal(SIGPIPE, SIG_IGN);
    if (count < 1)
        return STATUS_INPUT_WRONG;
    return command_line_run(count - 1, (const char *const *)words + 1);
}
