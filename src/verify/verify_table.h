/* One table on both sides: the number of rows and a 128-bit sum that does not depend on their
 * order.
 *
 * Each value is brought to a canonical form that is decided by the target column's type, each row's
 * canonical values are hashed (XXH3, 128 bits), and the hashes are added up modulo 2^128. Nothing
 * here is shared with the code that converted the values for loading. */
#ifndef HD_VERIFY_TABLE_H
#define HD_VERIFY_TABLE_H

#include <glib.h>

#include "base/arena.h"
#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"
#include "lite/lite_sample.h"
#include "model/ledger.h"
#include "model/schema.h"
#include "model/type.h"
#include "pg/pg_catalog.h"
#include "pg/pg_conn.h"

typedef struct {
    guint source;             /* column's position in the source's table */
    const HdPgColumn *target; /* its counterpart */
    GTimeZone *zone;          /* of instants without an offset, where the target has them with one;
                                 NULL: UTC */
    HdForm form;              /* how instants are stored, where the target's type is one */
    char separator;           /* between a text[]'s elements in the source; '\0' where it holds JSON
                                 arrays or array literals */
    gboolean has_long;        /* it may hold texts or blobs over HD_VERIFY_LONG_BYTES */
    gboolean is_rounded;      /* numbers that were calculated: 10 digits count, because the last
                                 ones of a sum depend on the order of the rows */
} HdVerifyColumn;

typedef struct {
    const HdTable *source;
    const char *schema;
    const HdPgTable *target;
    const HdVerifyColumn *columns;
    guint n_columns;
    const HdLedger
        *ledger; /* what was changed on the way because it was asked for; NULL: nothing */
    const HdLiteSample *sample; /* what is compared; NULL: all rows. Its column is among columns */
    gboolean is_view;           /* its rows have neither a key nor a place */
    HdProgressTask *task;       /* counts rows and bytes that are read; may be NULL */
    HdCancel *cancel;
} HdVerifyTable;

typedef struct {
    gint64 rows;
    guint64 high, low; /* the sum */
} HdVerifySum;

/* conn is as of hd_verify_read_source. */
gboolean hd_verify_table_source(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                HdVerifySum *out_sum, GError **error);
gboolean hd_verify_table_target(const HdVerifyTable *table, HdPgConn *conn, HdVerifySum *out_sum,
                                GError **error);
gboolean hd_verify_sum_equal(const HdVerifySum *a, const HdVerifySum *b);

typedef enum {
    HD_DIFFERENCE_MISSING, /* in the source, not in the target */
    HD_DIFFERENCE_EXTRA,   /* in the target, not in the source */
    HD_DIFFERENCE_CHANGED
} HdDifferenceKind;

typedef struct {
    HdDifferenceKind kind;
    const char *row;    /* by its key, "id 17" or "key (eu, 17)"; by its place in a table without
                           one, "rowid 17" in the source and "ctid (0,5)" in the target; of a view
                           by its values, "row (id 17, name x)" */
    GPtrArray *columns; /* of char *: the columns that differ, of HD_DIFFERENCE_CHANGED */
    GPtrArray *source_values; /* of char *, beside columns, only with show_values; else NULL */
    GPtrArray *target_values;
} HdDifference;

/* Counting stops here: a count of this or more means "at least". */
#define HD_VERIFY_COUNT_LIMIT 100000

typedef struct {
    guint limit;          /* of differences listed for a table */
    gboolean show_values; /* also the values */
} HdDifferenceOptions;

typedef struct {
    GPtrArray *listed; /* of HdDifference *, the first of them */
    gint64 count;      /* of all */
} HdDifferences;

/* Finds the rows that differ (verify_diff.c). The result lives in the arena; NULL on failure.
 * Called only when the sums differ; memory is bounded, both sides are read again, three times where
 * few rows differ. Where the rows have a key on both sides, a changed row is found as such; else it
 * is one that is missing and one that is extra. Rows of a view are listed only where values may be
 * shown: nothing else tells which they are. */
HdDifferences *hd_verify_find_differences(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                          const HdDifferenceOptions *options, HdArena *arena,
                                          GError **error);

/* Which rows have to go, and which to come, for the target to hold what the source holds. */
typedef struct {
    GArray *missing;  /* of gint64: rows of the source, ascending (HdLiteRows) */
    GArray *surplus;  /* of HdPgPlace: rows of the target. A changed row is in both */
    gboolean is_full; /* there are more than could be noted: the lists are empty */
} HdDifferingRows;

/* Finds all of them, up to a number that bounds memory to some 100 MB. Nobody may write to the
 * target's table between this and what follows from it. */
gboolean hd_verify_find_rows(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                             HdDifferingRows *out_rows, GError **error);
void hd_verify_rows_clear(HdDifferingRows *rows);

#endif
