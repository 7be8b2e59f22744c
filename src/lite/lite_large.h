/* Rows of a rowid table that hold a cell too long to load. */
#ifndef HD_LITE_LARGE_H
#define HD_LITE_LARGE_H

#include <glib.h>

#include "lite/lite_cursor.h"

typedef struct HdLiteLarge HdLiteLarge;

/* The arrays of query are borrowed. limit_bytes: what is longer is not loaded. */
HdLiteLarge *hd_lite_large_new(HdLite *lite, const HdLiteQuery *query, gsize limit_bytes);
void hd_lite_large_free(HdLiteLarge *large);

/* Reads the first row from that rowid on into values, which are borrowed until the next read or
 * release. Returns FALSE also where there is no such row. */
gboolean hd_lite_large_read(HdLiteLarge *large, gint64 from_rowid, HdValue *values,
                            gint64 *out_rowid, GError **error);

/* Lets go of what the last read holds in SQLite. */
void hd_lite_large_release(HdLiteLarge *large);

gboolean hd_lite_large_stream(HdLiteLarge *large, guint column, gsize offset, guint8 *buffer,
                              gsize bytes, GError **error);

#endif
