/* What one thread of a run owns: a connection to each side. */
#ifndef HD_APP_WORKER_H
#define HD_APP_WORKER_H

#include <glib.h>

#include "base/cancel.h"
#include "lite/lite_conn.h"
#include "pg/pg_conn.h"
#include "pg/pg_stage.h"

typedef struct {
    HdLite *lite; /* of the snapshot */
    HdPgConn *pg; /* opened at its first use, see hd_app_worker_pg */
    const char *conninfo;
    const HdPgStage *stage; /* that its session keeps in use; NULL: none */
    gboolean commits_wait;  /* each commit waits for the disk; else only the last one has to */
    HdCancel *cancel;
} HdWorker;

/* All workers of a run and the snapshot that they read. */
typedef struct {
    HdLiteSnapshot *snapshot;
    HdWorker *workers;
    gpointer *pointers; /* to each of workers, as hd_graph_run wants them */
    guint n;
    HdLiteHold hold; /* of the snapshot, once it is closed */
} HdCrew;

/* n workers for the n connections of the snapshot, which is the crew's from now on. cancel is
 * borrowed for the crew's life. */
void hd_app_worker_open_crew(HdCrew *crew, HdLiteSnapshot *snapshot, guint n, HdCancel *cancel);
/* The target that workers connect to; borrowed for the crew's life. With commits_wait FALSE their
 * commits are as of hd_pg_conn_set_commit_waits. */
void hd_app_worker_set_target(HdCrew *crew, const char *conninfo, gboolean commits_wait);

/* The stage that sessions opened from now on keep in use; borrowed for the crew's life. */
void hd_app_worker_set_stage(HdCrew *crew, const HdPgStage *stage);

/* How many workers to have when asked for jobs; 0 asks for one a processor, from two to eight. */
guint hd_app_worker_count(guint jobs);

/* Closes the connections to the target, whose next use needs another one to be set. */
void hd_app_worker_leave_target(HdCrew *crew);

/* Of the crew stays what it meant to those who write to the source. */
void hd_app_worker_close_crew(HdCrew *crew);

/* The worker's connection to the target; NULL with an error when there is none to be had. */
HdPgConn *hd_app_worker_pg(HdWorker *worker, GError **error);

#endif
