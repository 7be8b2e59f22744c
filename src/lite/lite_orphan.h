/* Rows that refer to a row that does not exist. */
#ifndef HD_LITE_ORPHAN_H
#define HD_LITE_ORPHAN_H

#include <glib.h>

#include "lite/lite_conn.h"
#include "model/schema.h"

/* Columns of a table that refer to columns of another one, whether the source declares it or not.
 */
typedef struct {
    const HdTable *table;
    const HdTable *parent;
    const guint *columns;        /* positions */
    const guint *parent_columns; /* beside them */
    guint n_columns;
    const GArray *gone; /* of gint64: numbers of the parent's rows that count as if they did not
                           exist; NULL: none */
} HdLiteReference;

/* A row's number is its rowid, or in a table without one its place in the key's order, from 1 on;
 * row describes it: "rowid 17", "key ('eu', 17)" as SQLite's quote() writes it. Borrowed for the
 * call. */
typedef void (*HdLiteOrphanFn)(gint64 number, const char *row, gpointer data);

/* Tells of each row none of whose referring columns is NULL and that has no parent. Values are
 * compared as SQLite compares them. */
gboolean hd_lite_orphan_find(HdLite *lite, const HdLiteReference *reference, HdLiteOrphanFn found,
                             gpointer data, GError **error);

#endif
