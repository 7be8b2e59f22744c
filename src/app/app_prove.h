/* Comparing all tables of both sides, as tasks for a crew. */
#ifndef HD_APP_PROVE_H
#define HD_APP_PROVE_H

#include <glib.h>

#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/graph.h"
#include "base/progress.h"
#include "verify/verify_table.h"

/* A table whose two sides differ. */
typedef struct {
    const char *table;
    gint64 source_rows;
    gint64 target_rows;
    gint64 n_differences;   /* rows, counted */
    GPtrArray *differences; /* of HdDifference *, the first of them; may be empty */
} HdMismatch;

typedef struct {
    HdVerifyTable *table;
    HdVerifySum source;
    HdVerifySum target;
} HdProofTable;

typedef struct {
    HdProofTable *tables;
    guint n_tables;
    HdProgress *progress; /* may be NULL */
} HdProof;

/* Counts the table's comparison, of so many rows on each side, as a task: reading a side is a part
 * of it. */
void hd_app_prove_expect(HdVerifyTable *table, HdProgress *progress, gint64 rows);

/* Adds the comparison of these tables (of HdVerifyTable *) to graph, behind whatever has a higher
 * priority there: 0 is used. Their sums are in the proof when the graph has run. Of a table that
 * was scanned the number of rows is taken from there. */
HdProof *hd_app_prove_plan(GPtrArray *tables, const HdScan *scan, HdProgress *progress,
                           HdGraph *graph, HdArena *arena);

/* After the graph: finds the differing rows of the tables whose sums differ. The list (of
 * HdMismatch *) lives in the arena; it is empty when all are equal. */
gboolean hd_app_prove_find_mismatches(const HdProof *proof, const HdDifferenceOptions *options,
                                      HdWorker *worker, HdArena *arena, GPtrArray **out_mismatches,
                                      GError **error);

#endif
