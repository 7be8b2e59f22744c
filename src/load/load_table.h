/* One range of a table from SQLite's cursor through the encoders into a COPY. */
#ifndef HD_LOAD_TABLE_H
#define HD_LOAD_TABLE_H

#include <glib.h>

#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"
#include "lite/lite_cursor.h"
#include "load/load_amend.h"
#include "model/ledger.h"
#include "model/target.h"
#include "pg/pg_conn.h"

typedef struct {
    const char *schema; /* of the target */
    const HdTargetTable *table;
    const char *relation;   /* that takes the rows, in the schema; NULL: the table's name */
    const char *number;     /* a first column, bigint, that takes each row's number; NULL: none */
    const HdLedger *ledger; /* what to leave out and to change; NULL: nothing */
    GTimeZone *zone;        /* of texts without an offset that become timestamptz; NULL: UTC */
    HdLiteRange range;
    const HdLiteRows *rows; /* these alone; NULL: all of the range */
    gsize most_bytes;  /* ends after the row with which so many are sent; 0: at the range's end */
    gboolean freeze;   /* COPY … FREEZE: the table was made in this very transaction */
    gsize batch_bytes; /* sent to the server at a time; 0: 256 KiB */
    HdProgressTask *task; /* counts rows, and bytes that are sent; may be NULL */
    HdCancel *cancel;
} HdLoadTable;

/* A row's number is its rowid; in a table without one, its place in the order of the key, from 1
 * on. */

/* What was loaded. */
typedef struct {
    gint64 rows;
    gint64 last;       /* number of the last row */
    gboolean is_whole; /* the range ended; else there may be more rows after last */
    guint64 high, low; /* hash of the bytes sent: of the same rows for the same columns it is the
                          same */
} HdLoaded;

/* Loads the range inside the transaction that is open on conn. An error names table, row identity,
 * column and reason; the caller rolls back. Cells too long to hold are streamed. Memory:
 * batch_bytes and one row. */
gboolean hd_load_table(const HdLoadTable *job, HdLite *lite, HdPgConn *conn, HdLoaded *out_loaded,
                       GError **error);

/* What hd_load_table would tell now; nothing is sent. */
gboolean hd_load_hash(const HdLoadTable *job, HdLite *lite, HdLoaded *out_loaded, GError **error);

/* A cell that the target's column does not take. Borrowed for the call. */
typedef struct {
    const HdTargetColumn *column;
    gint64 number;        /* of the row */
    const char *row;      /* "rowid 17", "key (eu, 17)" */
    const HdValue *value; /* data may be NULL: too long to hold */
    const GError *reason; /* of the value itself: "value out of range for type integer" */
} HdLoadRefusal;

/* What a try tells: of cells that do not fit, of those that the policy makes fit, and of long ones,
 * which go through no buffer whole. */
typedef struct {
    const HdLoadPolicy *policy;
    void (*refused)(const HdLoadRefusal *refusal, gpointer data);
    void (*changed)(gint64 number, const HdTargetColumn *column, HdChange change, gpointer data);
    void (*met_long)(const HdTargetColumn *column, gpointer data);
    gpointer data;
} HdLoadTry;

/* Goes the same way as hd_load_table, without a server, and tells of every cell that would fail.
 * Fails itself only where the source cannot be read. */
gboolean hd_load_try(const HdLoadTable *job, HdLite *lite, const HdLoadTry *told, gint64 *out_rows,
                     GError **error);

#endif
