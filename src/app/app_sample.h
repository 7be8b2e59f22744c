/* Comparing some rows of each table instead of all: quick, and no proof. */
#ifndef HD_APP_SAMPLE_H
#define HD_APP_SAMPLE_H

#include <glib.h>

#include "app/app_profile.h"
#include "app/app_prove.h"
#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "lite/lite_sample.h"
#include "pg/pg_catalog.h"

/* What was compared of a table. */
typedef struct {
    const char *table;
    gboolean is_compared;       /* the target has it */
    const HdLiteSample *sample; /* NULL: all of its rows */
    gint64 compared_rows;       /* of the source */
    gint64 source_rows;         /* of all */
    gint64 target_rows;
} HdSampledTable;

struct HdSampling {
    gint64 n_wanted; /* rows of a table */
    guint32 seed;
    HdSampledTable *tables;
    guint n_tables;
};

/* Where the target's key columns are looked up. */
typedef struct {
    const HdSchema *schema;
    const HdPgCatalog *catalog;
    const HdSettings *settings;
    gint64 n_wanted;
    guint32 seed;
} HdSampleOptions;

/* Counts the tables and takes the samples. Tables with no more rows than wanted, and those whose
 * rows both sides cannot cut out by one key, have none. Lives in the arena. */
HdSampling *hd_app_sample_take(const HdSampleOptions *options, HdLite *lite, HdArena *arena,
                               GError **error);

/* The table's sample, or NULL: all rows are compared. sampling may be NULL. */
const HdLiteSample *hd_app_sample_find(const HdSampling *sampling, const char *table);

/* Gives the tables (HdVerifyTable *s) their samples; those with a ledger get none. */
void hd_app_sample_apply(HdSampling *sampling, const GPtrArray *tables);

/* Takes what was compared from the proof, and counts the target's rows. *out_problems gets a
 * sentence (char *, in the arena) for each sampled table of which the numbers of rows differ. */
gboolean hd_app_sample_count(HdSampling *sampling, const HdProof *proof, HdPgConn *conn,
                             HdArena *arena, GPtrArray *problems, GError **error);

#endif
