/* Some rows from all over a table, found without reading the others. */
#ifndef HD_LITE_SPREAD_H
#define HD_LITE_SPREAD_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_cursor.h"

/* About so many of its rows, in blocks that lie evenly between the first rowid and the last; of a
 * table whose rows have no rowid to be named by, the first of them. Where rowids lie in clusters,
 * they may be fewer. They live in the arena. */
gboolean hd_lite_spread(HdLite *lite, const HdTable *table, gint64 n_wanted, HdArena *arena,
                        HdLiteRows *out_rows, GError **error);

#endif
