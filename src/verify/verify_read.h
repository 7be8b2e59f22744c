/* The rows of one table, from either side, as canonical bytes. */
#ifndef HD_VERIFY_READ_H
#define HD_VERIFY_READ_H

#include <glib.h>

#include "lite/lite_cursor.h"
#include "pg/pg_tuple.h"
#include "verify/verify_canon.h"
#include "verify/verify_table.h"

typedef struct HdVerifyReader HdVerifyReader;

/* What is read besides the columns themselves: of the target only, the source has it at hand. */
typedef struct {
    const gboolean *texts; /* one for each column: its value as text too; NULL for none */
    gboolean place;        /* each row's ctid */
} HdReadExtra;

/* The table is borrowed. One reader a connection at a time; the rows come in no particular order.
 * extra may be NULL, and is borrowed. The source's reader asks the server through conn how it
 * writes values of types that howdah does not read; where conn is NULL they are taken as they are.
 */
HdVerifyReader *hd_verify_read_source(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                      GError **error);
HdVerifyReader *hd_verify_read_target(const HdVerifyTable *table, HdPgConn *conn,
                                      const HdReadExtra *extra, GError **error);

/* Before the last row the server is made to drop the rest; a transaction is aborted then. */
void hd_verify_read_close(HdVerifyReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdVerifyReader, hd_verify_read_close)

/* Steps to the next row; progress and cancelling are looked after. */
HdStep hd_verify_read_next(HdVerifyReader *reader, GError **error);

/* Appends one column's field of the current row. Fails where a long cell cannot be streamed. */
gboolean hd_verify_read_append(HdVerifyReader *reader, guint column, HdCanon *canon,
                               GError **error);

/* The hash of the fields of the columns given (positions in the table's columns), in that order;
 * NULL: all of them. */
gboolean hd_verify_read_hash(HdVerifyReader *reader, const guint *columns, guint n, HdCanon *canon,
                             HdHash *out_hash, GError **error);

/* A column's value for people, cut to some length; of the target only where it was asked for. Free
 * with g_free. */
char *hd_verify_read_text(HdVerifyReader *reader, guint column);

/* The current row's number in the source (hd_lite_cursor_row_number), and its place in the target,
 * where it was asked for: FALSE where that is none. */
gint64 hd_verify_read_number(const HdVerifyReader *reader);
gboolean hd_verify_read_ctid(const HdVerifyReader *reader, HdPgPlace *out_place);

/* "rowid 17" from the source; "ctid (0,1)" from the target, where it was asked for. Free with
 * g_free. */
char *hd_verify_read_place(HdVerifyReader *reader);

#endif
