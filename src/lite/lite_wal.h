/* What a -wal file holds that SQLite does not read. */
#ifndef HD_LITE_WAL_H
#define HD_LITE_WAL_H

#include <glib.h>

/* Whether the -wal file of the database holds a commit behind, or in, a frame whose checksum is
 * wrong: SQLite takes what comes before it for the whole. A machine that crashed leaves such, and
 * so does damage. Also where it is no -wal file at all, of which SQLite takes nothing. FALSE where
 * there is none, or it cannot be read. */
gboolean hd_lite_wal_is_damaged(const char *path);

#endif
