/* What the parser understood, compared with what SQLite's PRAGMAs say. */
#ifndef HD_LITE_CHECK_H
#define HD_LITE_CHECK_H

#include <glib.h>

#include "lite/lite_conn.h"

/* drafts: name, ASCII case ignored, to finished draft. A difference is an error that names the
 * object. A part that SQLite ignores DESC for (file formats before 4) becomes ascending. */
gboolean hd_lite_check(HdLite *lite, GHashTable *drafts, GError **error);

#endif
