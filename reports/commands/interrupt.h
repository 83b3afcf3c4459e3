/*
 * interrupt.h -- Ctrl-C: the first asks for an orderly end, the second ends at once.
 */
#ifndef CALLFLOOR_REPORTS_COMMANDS_INTERRUPT_H
#define CALLFLOOR_REPORTS_COMMANDS_INTERRUPT_H

#include <stdatomic.h>

/** From here on SIGINT and SIGTERM set the flag that is returned. */
const atomic_bool *interrupt_listen(void);

#endif
