/*
 * interrupt.h -- Ctrl-C: the first asks for an orderly end, the second ends at once.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_INTERRUPT_H
#define CALLFLOOR_REPORTS_COMMANDS_INTERRUPT_H

#include <stdatomic.h>

/** From here on SIGINT and SIGTERM end the program at once, with this line on standard error and the exit status of the
 *  interrupted: for work of which nothing can be told before all of it is done, and that leaves nothing behind. The
 * line is borrowed for good. */
void interrupt_end_at_once(const char *line);

/** From here on SIGINT and SIGTERM set the flag that is returned. */
const atomic_bool *interrupt_listen(void);

#endif
