/* Whether a database's files were written to between two runs. */
#ifndef HD_LITE_STATE_H
#define HD_LITE_STATE_H

#include <glib.h>

#include "lite/lite_conn.h"

/* The counters of the file's header ("Database File Format", section 1.3), its size, and that and
 * the time of its -wal file, as a text for people. Equal texts: nobody has written in between, but
 * for what is within the time's grain. Different ones: somebody has, and be it a checkpoint that
 * changed no row. Free with g_free. */
char *hd_lite_state(HdLite *lite);

#endif
