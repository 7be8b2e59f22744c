/* The terminal that standard error is. */
#ifndef HD_CLI_SCREEN_H
#define HD_CLI_SCREEN_H

#include <glib.h>

#include "cli/cli_frame.h"

/* Whether it is one on which lines can be drawn over. */
gboolean hd_cli_screen_is_terminal(void);

/* Whether what is drawn over goes to the one who looks: not while another job has the terminal. */
gboolean hd_cli_screen_is_ours(void);

/* How large it is at this moment: people resize windows. */
HdCliScreen hd_cli_screen_look(void);

#endif
