/* Several connections, one moment.
 *
 * A read transaction sees the state that was committed when it first read. n transactions are begun
 * one after the other; if nothing was committed in between, they all see the same. An observer, a
 * connection of its own, tells: PRAGMA data_version changes when another connection has committed.
 *
 *     version of the observer before  ─  begin and read on 1 … n  ─  version of the observer after
 *
 * Equal versions: done. Otherwise the transactions are given up and begun again after a wait that
 * grows, a bounded number of times. With a rollback journal the first transaction's shared lock
 * keeps writers from committing, so that one round is enough, with one exception: a writer that
 * already waits for us to go lets no further reader in. Then we go, let it commit, and come back.
 */
#include "base/error.h"
#include "lite/lite_conn.h"
#include "lite/lite_copy.h"
#include "lite/lite_db.h"
#include "lite/lite_wal.h"

#define MAX_ROUNDS 200
#define MAX_WAIT_MS 20
/* For all but the first connection, in case the writer waits for that one. */
#define SHORT_BUSY_LIMIT_MS 30

struct HdLiteSnapshot {
    GPtrArray *connections; /* of HdLite * */
    HdLiteHold hold;
    gint64 begun_us; /* when the source's lock was taken that is held still; 0: none is */
};

static gboolean is_busy(const HdLite *lite)
{
    return (sqlite3_errcode(lite->db) & 0xff) == SQLITE_BUSY;
}

static gboolean begin(HdLite *lite, int busy_limit_ms, GError **error)
{
    lite->busy_limit_ms = busy_limit_ms;
    gboolean begun = hd_lite_db_begin(lite, error);
    lite->busy_limit_ms = HD_LITE_BUSY_LIMIT_MS;
    return begun;
}

/* *out_begun is FALSE where a writer stands between the first connection and another one. */
static gboolean begin_all(HdLiteSnapshot *snapshot, gboolean *out_begun, GError **error)
{
    *out_begun = TRUE;
    for (guint i = 0; i < snapshot->connections->len; i++) {
        HdLite *lite = snapshot->connections->pdata[i];
        g_autoptr(GError) refusal = NULL;
        if (begin(lite, i == 0 ? HD_LITE_BUSY_LIMIT_MS : SHORT_BUSY_LIMIT_MS, &refusal))
            continue;
        if (i == 0 || !is_busy(lite)) {
            g_propagate_error(error, g_steal_pointer(&refusal));
            return FALSE;
        }
        *out_begun = FALSE;
        return TRUE;
    }
    return TRUE;
}

static gboolean rollback_all(HdLiteSnapshot *snapshot, GError **error)
{
    for (guint i = 0; i < snapshot->connections->len; i++) {
        HdLite *lite = snapshot->connections->pdata[i];
        if (!sqlite3_get_autocommit(lite->db) && !hd_lite_db_exec(lite, "ROLLBACK", error))
            return FALSE;
    }
    return TRUE;
}

/* The observer's view; *out_seen is FALSE where a writer keeps it from looking. */
static gboolean look(HdLite *observer, gint64 *out_version, gboolean *out_seen, GError **error)
{
    g_autoptr(GError) refusal = NULL;
    observer->busy_limit_ms = SHORT_BUSY_LIMIT_MS;
    *out_seen = hd_lite_db_get_int(observer, "PRAGMA data_version", out_version, &refusal);
    if (*out_seen || is_busy(observer))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&refusal));
    return FALSE;
}

/* Begins on all connections; *out_same tells whether they see one moment. */
static gboolean try_round(HdLiteSnapshot *snapshot, HdLite *observer, gboolean *out_same,
                          GError **error)
{
    gint64 before = 0, after = 0;
    gboolean seen_before, begun, seen_after;
    snapshot->begun_us = g_get_monotonic_time();
    if (!look(observer, &before, &seen_before, error) || !begin_all(snapshot, &begun, error) ||
        !look(observer, &after, &seen_after, error))
        return FALSE;
    *out_same = seen_before && begun && seen_after && before == after;
    return TRUE;
}

static gboolean begin_at_one_moment(HdLiteSnapshot *snapshot, HdLite *observer, HdCancel *cancel,
                                    GError **error)
{
    for (int round = 1; round <= MAX_ROUNDS; round++) {
        gboolean same;
        if (!try_round(snapshot, observer, &same, error))
            return FALSE;
        if (same)
            return TRUE;
        if (!rollback_all(snapshot, error))
            return FALSE;
        if (!hd_lite_db_wait(cancel, MIN(round, MAX_WAIT_MS)))
            return hd_cancel_check(cancel, error);
    }
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not take a snapshot of SQLite database \"%s\": it is written to without a "
                 "pause",
                 observer->path);
    hd_error_add_detail(error,
                        "In each of %d attempts something was committed while the readers "
                        "were beginning.",
                        MAX_ROUNDS);
    hd_error_add_hint(error, "Run again when there is less writing, or with --jobs=1.");
    return FALSE;
}

static gboolean open_all(HdLiteSnapshot *snapshot, const char *path, guint n, HdCancel *cancel,
                         GError **error)
{
    for (guint i = 0; i < n; i++) {
        HdLite *lite = hd_lite_conn_open(path, cancel, error);
        if (lite == NULL)
            return FALSE;
        g_ptr_array_add(snapshot->connections, lite);
    }
    g_autoptr(HdLite) observer = hd_lite_conn_open(path, cancel, error);
    if (observer == NULL || !begin_at_one_moment(snapshot, observer, cancel, error) ||
        !hd_lite_explain_check_whole(hd_lite_snapshot_get(snapshot, 0), error) ||
        !hd_lite_db_is_wal(hd_lite_snapshot_get(snapshot, 0), &snapshot->hold.is_wal, error))
        return FALSE;
    snapshot->hold.wal_is_damaged = snapshot->hold.is_wal && hd_lite_wal_is_damaged(path);
    return TRUE;
}

static HdLiteSnapshot *snapshot_new(void)
{
    HdLiteSnapshot *snapshot = g_new0(HdLiteSnapshot, 1);
    snapshot->connections = g_ptr_array_new_with_free_func((GDestroyNotify)hd_lite_conn_close);
    return snapshot;
}

HdLiteSnapshot *hd_lite_snapshot_open(const char *path, guint n, HdCancel *cancel, GError **error)
{
    g_autoptr(HdLiteSnapshot) snapshot = snapshot_new();
    return open_all(snapshot, path, n, cancel, error) ? g_steal_pointer(&snapshot) : NULL;
}

/* Nobody writes to a copy: to begin is only what the readers of the source do too. */
HdLiteSnapshot *hd_lite_snapshot_copy(const char *path, guint n, HdProgress *progress,
                                      HdCancel *cancel, GError **error)
{
    g_autoptr(HdLiteSnapshot) snapshot = snapshot_new();
    HdLiteCopy copy = {.path = path, .n = n, .progress = progress, .cancel = cancel};
    if (!hd_lite_copy(&copy, snapshot->connections, &snapshot->hold, error))
        return NULL;
    for (guint i = 0; i < n; i++) {
        if (!hd_lite_db_begin(hd_lite_snapshot_get(snapshot, i), error))
            return NULL;
    }
    return g_steal_pointer(&snapshot);
}

void hd_lite_snapshot_close(HdLiteSnapshot *snapshot)
{
    if (snapshot == NULL)
        return;
    g_ptr_array_unref(snapshot->connections);
    g_free(snapshot);
}

HdLite *hd_lite_snapshot_get(HdLiteSnapshot *snapshot, guint i)
{
    g_assert(i < snapshot->connections->len);
    return snapshot->connections->pdata[i];
}

HdLiteHold hd_lite_snapshot_get_hold(const HdLiteSnapshot *snapshot)
{
    HdLiteHold hold = snapshot->hold;
    if (snapshot->begun_us != 0)
        hold.held_us = g_get_monotonic_time() - snapshot->begun_us;
    return hold;
}
