/* The rows of one table, in the order of their identity. */
#ifndef HD_LITE_CURSOR_H
#define HD_LITE_CURSOR_H

#include <glib.h>

#include "lite/lite_conn.h"
#include "model/schema.h"
#include "model/value.h"

typedef enum {
    HD_READ_VALUE, /* the whole value */
    HD_READ_CLASS  /* only the storage class; the payload is not read from the file */
} HdRead;

/* A range of a table: rows after `after` up to and including `upto`. The identity is the rowid, or
 * the primary key's columns in a table WITHOUT ROWID. Blobs and texts point to memory of whoever
 * made the range. */
typedef struct {
    const HdValue *after; /* n_key values (1 for a rowid), or NULL for the table's start */
    const HdValue *upto;  /* or NULL for the table's end */
} HdLiteRange;

/* Rows by their numbers (hd_lite_cursor_row_number), ascending. */
typedef struct {
    const gint64 *numbers;
    gsize n;
} HdLiteRows;

typedef struct {
    const HdTable *table;
    const guint *columns; /* positions of the columns to read, generated ones allowed */
    const HdRead *reads;  /* how to read each; NULL: all as HD_READ_VALUE */
    guint n_columns;
    HdLiteRange range;
    const HdLiteRows *rows; /* these alone, of the whole table, as far as they are there; NULL: all.
                               Borrowed as long as the cursor */
    gsize max_cell_bytes;   /* a longer text or blob of a rowid table is not loaded: its value has
                               data NULL and its size in bytes, and is read with
                               hd_lite_cursor_stream. 0: 1 MiB. Cells that SQLite has no incremental
                               I/O for are loaded whole: of a table WITHOUT ROWID or with generated
                               columns or without a visible rowid, and texts of a UTF-16 database. */
} HdLiteQuery;

typedef struct HdLiteCursor HdLiteCursor;

HdLiteCursor *hd_lite_cursor_open(HdLite *lite, const HdLiteQuery *query, GError **error);
void hd_lite_cursor_close(HdLiteCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLiteCursor, hd_lite_cursor_close)

/* The smallest and the largest rowid of a rowid table, found without a scan; both 0 when it is
 * empty. */
gboolean hd_lite_cursor_rowid_bounds(HdLite *lite, const HdTable *table, gint64 *out_low,
                                     gint64 *out_high, GError **error);

typedef enum { HD_STEP_ROW, HD_STEP_END, HD_STEP_ERROR } HdStep;

HdStep hd_lite_cursor_next(HdLiteCursor *cursor, GError **error);

/* The current row's values, in the order asked for; borrowed until the next step. */
const HdValue *hd_lite_cursor_row(HdLiteCursor *cursor);

/* The current row's identity: its rowid, or its key's values; borrowed until the next step. */
const HdValue *hd_lite_cursor_identity(HdLiteCursor *cursor, guint *out_n);

/* The number that tells the current row: its rowid where it has one, or else its place, from 1 on,
 * which the caller counts unless the rows are listed. */
gint64 hd_lite_cursor_row_number(const HdLiteCursor *cursor, gint64 place);

/* "rowid 8812", or "key (eu, 17)" with values: for messages. Free with g_free. */
char *hd_lite_cursor_describe_row(HdLiteCursor *cursor);

/* Reads bytes [offset, offset + bytes) of a cell that was too long to load. */
gboolean hd_lite_cursor_stream(HdLiteCursor *cursor, guint column, gsize offset, guint8 *buffer,
                               gsize bytes, GError **error);

#endif
