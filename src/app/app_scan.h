/* The full scan of a source: what is stored in each column, and the types that follow. */
#ifndef HD_APP_SCAN_H
#define HD_APP_SCAN_H

#include <glib.h>

#include "app/app_worker.h"
#include "base/arena.h"
#include "base/progress.h"
#include "infer/infer_describe.h"
#include "infer/infer_rules.h"
#include "lite/lite_cursor.h"
#include "load/load_quantiles.h"
#include "model/schema.h"
#include "model/target.h"
#include "translate/tr_schema.h"

/* A contiguous part of a table that was scanned as one task. */
typedef struct {
    HdLiteRange range;
    gint64 rows;
    HdLoadQuantiles *quantiles;
} HdScanPart;

typedef struct {
    const HdTable *table;
    HdChoice *choices;  /* for each column */
    HdChoice *enriched; /* likewise, with --enrich; NULL where it was not weighed */
    HdColumnSeen *seen; /* likewise */
    gint64 rows;
    gint64 max_integer; /* of the INTEGER PRIMARY KEY */
    HdScanPart *parts;  /* in the table's order */
    guint n_parts;
} HdScanTable;

/* A column with text that PostgreSQL cannot store. */
typedef struct {
    const HdTable *table;
    guint column;
    HdBadText kind; /* of the first */
    gint64 row;     /* of the first: its rowid, else its place from 1 on */
    gsize offset;
} HdScanBadText;

typedef struct {
    const HdSchema *schema;
    HdScanTable *tables; /* as schema->tables */
    guint n_tables;
    gint64 rows;
    GPtrArray *bad_texts; /* of HdScanBadText *, in the order of the tables and their columns */
} HdScan;

typedef struct HdSampling HdSampling;

typedef struct {
    const HdInferOptions *types;
    HdProgress *progress;
    gboolean weighs_enrich;     /* also what --enrich would choose, where types do not ask for it */
    const HdSampling *sampling; /* only its rows are read, of the tables that it has any of; may be
                                   NULL (app_sample.h) */
} HdScanOptions;

/* Reads every row of every table once, with all workers of the crew. The result lives in the arena,
 * apart from the quantiles: hd_app_scan_clear. */
gboolean hd_app_scan(const HdSchema *schema, const HdScanOptions *options, HdCrew *crew,
                     HdArena *arena, HdScan *out_scan, GError **error);

/* Fails where some text cannot be stored in PostgreSQL at all, naming the columns with the first
 * row of each. */
gboolean hd_app_scan_check_texts(const HdScan *scan, GError **error);

/* Cuts a table into at most n ranges of about equal numbers of rows, at identities that the scan
 * saw. Returns how many; 1 leaves *out_ranges alone. */
guint hd_app_scan_plan_ranges(const HdScanTable *table, guint n, HdArena *arena,
                              HdLiteRange **out_ranges);

/* The target's schema that follows; choices and largest integers are the scan's, the other options
 * as given. Lives in the arena. */
HdTarget *hd_app_scan_to_target(const HdScan *scan, const HdTrOptions *options, HdArena *arena);

void hd_app_scan_clear(HdScan *scan);

#endif
