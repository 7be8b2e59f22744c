/* Views read like tables. */
#ifndef HD_LITE_VIEW_H
#define HD_LITE_VIEW_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_conn.h"
#include "model/schema.h"

/* The view as a table without a rowid that can be seen, whose columns have names and nothing else:
 * for hd_lite_cursor_open(). The schema is trusted from here on on this connection (see
 * hd_lite_conn_open()): up to SQLite 3.40 the JSON functions of a view cannot be called otherwise.
 * Fails where SQLite cannot read the view's definition. Lives in the arena. */
HdTable *hd_lite_view_read(HdLite *lite, const char *name, HdArena *arena, GError **error);

#endif
