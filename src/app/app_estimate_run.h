/* Loading a part of each table the way that a migration loads all of them, with a watch in hand. */
#ifndef HD_APP_ESTIMATE_RUN_H
#define HD_APP_ESTIMATE_RUN_H

#include <glib.h>

#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "pg/pg_size.h"

typedef struct {
    const HdScan *scan;
    HdCrew *crew;          /* whose target is the database that takes the rows */
    const gint64 *weights; /* of each table: its bytes; 0: it is left empty */
    double share;          /* of each table's rows; a few at least */
    const char *schema;    /* that is made for them */
    HdCancel *cancel;
    HdArena *arena;
} HdEstimateRun;

typedef struct {
    gint64 rows;
    double share; /* of all weights, that was loaded */
    double load_seconds;
    double verify_seconds;
    gint64 *sampled; /* of each table: the rows of it */
    HdPgSize *sizes; /* of each table */
} HdEstimateMeasure;

gboolean hd_app_estimate_run(const HdEstimateRun *run, HdEstimateMeasure *out_measure,
                             GError **error);

#endif
