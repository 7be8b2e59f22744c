/* A database in memory that holds a schema and no rows: SQLite itself says there what a definition
 * means, and whether it may be. */
#ifndef HD_LITE_SCRATCH_H
#define HD_LITE_SCRATCH_H

#include <glib.h>

#include "lite/lite_conn.h"

/* An empty one, which hd_lite_catalog_read() can read. Close with hd_lite_conn_close. Whatever it
 * does is stopped when cancel (may be NULL) is set. */
HdLite *hd_lite_scratch_open(HdCancel *cancel, GError **error);

/* Makes what the source holds: tables, then views, then indexes and triggers. What this SQLite
 * cannot make anew, as a virtual table of an unknown module, is left out. Fails only when the
 * source cannot be read. */
gboolean hd_lite_scratch_copy(HdLite *scratch, HdLite *source, GError **error);

/* Carries out one definition; functions and collations that only an application has are stood in
 * for. On failure the error is HD_ERROR_CANCELLED, or HD_ERROR_UNSUPPORTED and its message what
 * SQLite says. A definition that works on and on or takes much memory, as CREATE TABLE AS of an
 * endless query, is stopped. */
gboolean hd_lite_scratch_exec(HdLite *scratch, const char *sql, gsize length, GError **error);

/* Whether there is a "table", "index", "view" or "trigger" of the name, ASCII case ignored. */
gboolean hd_lite_scratch_holds(HdLite *scratch, const char *type, const char *name,
                               gboolean *out_holds, GError **error);

#endif
