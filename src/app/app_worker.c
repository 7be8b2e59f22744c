#include "app/app_worker.h"

void hd_app_worker_open_crew(HdCrew *crew, HdLiteSnapshot *snapshot, guint n, HdCancel *cancel)
{
    *crew = (HdCrew){.snapshot = snapshot,
                     .workers = g_new0(HdWorker, n),
                     .pointers = g_new0(gpointer, n),
                     .n = n};
    for (guint i = 0; i < n; i++) {
        crew->workers[i] = (HdWorker){.lite = hd_lite_snapshot_get(snapshot, i), .cancel = cancel};
        crew->pointers[i] = &crew->workers[i];
    }
}

void hd_app_worker_set_target(HdCrew *crew, const char *conninfo, gboolean commits_wait)
{
    for (guint i = 0; i < crew->n; i++) {
        crew->workers[i].conninfo = conninfo;
        crew->workers[i].commits_wait = commits_wait;
    }
}

void hd_app_worker_set_stage(HdCrew *crew, const HdPgStage *stage)
{
    for (guint i = 0; i < crew->n; i++)
        crew->workers[i].stage = stage;
}

guint hd_app_worker_count(guint jobs)
{
    return jobs > 0 ? jobs : CLAMP(g_get_num_processors(), 2, 8);
}

void hd_app_worker_leave_target(HdCrew *crew)
{
    for (guint i = 0; i < crew->n; i++)
        g_clear_pointer(&crew->workers[i].pg, hd_pg_conn_close);
}

void hd_app_worker_close_crew(HdCrew *crew)
{
    hd_app_worker_leave_target(crew);
    if (crew->snapshot != NULL)
        crew->hold = hd_lite_snapshot_get_hold(crew->snapshot);
    g_clear_pointer(&crew->snapshot, hd_lite_snapshot_close);
    g_clear_pointer(&crew->workers, g_free);
    g_clear_pointer(&crew->pointers, g_free);
    crew->n = 0;
}

HdPgConn *hd_app_worker_pg(HdWorker *worker, GError **error)
{
    if (worker->pg != NULL)
        return worker->pg;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(worker->conninfo, worker->cancel, error);
    if (conn == NULL ||
        (!worker->commits_wait && !hd_pg_conn_set_commit_waits(conn, FALSE, error)) ||
        (worker->stage != NULL && !hd_pg_stage_join(worker->stage, conn, error)))
        return NULL;
    worker->pg = g_steal_pointer(&conn);
    return worker->pg;
}
