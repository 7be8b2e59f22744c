/* SIGINT and SIGTERM set the cancel token; a second one ends the program at once. */
#ifndef HD_CLI_SIGNAL_H
#define HD_CLI_SIGNAL_H

#include "base/cancel.h"

/* Starts the thread that waits for signals; to be called before any other thread is made. */
void hd_cli_signal_watch(HdCancel *cancel);

#endif
