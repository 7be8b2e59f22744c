/* One range of a table from SQLite's cursor through the encoders into a COPY. */
#ifndef HD_LOAD_TABLE_H
#define HD_LOAD_TABLE_H

#include <glib.h>

#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"
#include "lite/lite_cursor.h"
#include "model/target.h"
#include "pg/pg_conn.h"

typedef struct {
    const char *schema; /* of the target */
    const HdTargetTable *table;
    HdLiteRange range;
    gboolean freeze;      /* COPY … FREEZE: the table was made in this very transaction */
    gsize batch_bytes;    /* sent to the server at a time; 0: 256 KiB */
    HdProgress *progress; /* HD_PHASE_LOAD; may be NULL */
    HdCancel *cancel;
} HdLoadTable;

/* Loads the range inside the transaction that is open on conn. An error names table, row identity,
 * column and reason; the caller rolls back. Cells too long to hold are streamed. Memory:
 * batch_bytes and one row. */
gboolean hd_load_table(const HdLoadTable *job, HdLite *lite, HdPgConn *conn, gint64 *out_rows,
                       GError **error);

#endif
