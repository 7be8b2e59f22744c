/* Bringing the target's rows that differ to what the source holds. */
#ifndef HD_APP_REPAIR_H
#define HD_APP_REPAIR_H

#include <glib.h>

#include "app/app_prove.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "base/progress.h"

/* What was done, or would be, about a table that differs. */
typedef struct {
    const char *table;
    const char *refusal; /* why nothing; NULL: it was repaired */
    gboolean is_whole;   /* all of its rows were replaced */
    gint64 deleted;      /* else so many of the target, */
    gint64 loaded;       /* and so many of the source */
} HdRepairedTable;

typedef struct {
    gboolean is_dry_run;
    HdRepairedTable *tables;
    guint n_tables;
    GPtrArray *sequences; /* of char *: those that were moved */
} HdRepair;

typedef struct {
    const HdProof *proof;   /* whose sums tell which tables differ */
    const GPtrArray *pairs; /* all compared tables (HdVerifyTable *): their sequences are moved */
    const char *schema;     /* of the target */
    const char *conninfo;
    GTimeZone *zone; /* as of HdLoadTable */
    gboolean dry_run;
    HdWorker *worker; /* reads both sides */
    HdCancel *cancel;
    HdProgress *progress; /* may be NULL */
} HdRepairOptions;

/* In one transaction, which is committed when the repaired tables are proven: on failure the target
 * is as it was. A table that cannot be repaired is told of and left. The result lives in the arena.
 */
HdRepair *hd_app_repair(const HdRepairOptions *options, HdArena *arena, GError **error);

#endif
