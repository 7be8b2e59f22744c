/* How much of a database's file each table takes. */
#ifndef HD_LITE_BYTES_H
#define HD_LITE_BYTES_H

#include <glib.h>

#include "lite/lite_conn.h"

/* Of a table, or of one of its indexes. table is borrowed for the call. */
typedef void (*HdLiteBytesFn)(const char *table, gboolean is_index, gint64 bytes, gpointer data);

/* Tells of each table and index that has pages. FALSE without an error in *out_known where SQLite
 * was built without its dbstat table. Reads the pages of all of them. */
gboolean hd_lite_bytes_read(HdLite *lite, gboolean *out_known, HdLiteBytesFn told, gpointer data,
                            GError **error);

#endif
