/* SIGINT and SIGTERM set the cancel token; a second one ends the program at once. */
#ifndef HD_CLI_SIGNAL_H
#define HD_CLI_SIGNAL_H

#include "base/cancel.h"

/* Starts the thread that waits for signals; to be called once, before any other thread is made.
 * Returns the token that it sets, which lives as long as the process: a signal may come at its very
 * end. */
HdCancel *hd_cli_signal_watch(void);

#endif
