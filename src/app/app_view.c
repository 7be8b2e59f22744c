#include "app/app_view.h"

#include "app/app_build.h"
#include "base/error.h"
#include "lite/lite_view.h"
#include "verify/verify_view.h"

typedef struct {
    HdWorker *worker;
    HdArena *arena;
    HdVerifyTable *pair;
    HdVerifySum source, target;
} Comparison;

/* A side that cannot be read is a difference; a run that has to end is an error. */
static gboolean explain(Comparison *comparison, const char *side, GError *failure,
                        const char **out_reason, GError **error)
{
    gboolean ends =
        g_error_matches(failure, HD_ERROR, HD_ERROR_CANCELLED) ||
        (g_error_matches(failure, HD_ERROR, HD_ERROR_SERVER) && !hd_app_build_is_refusal(failure));
    if (ends) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    *out_reason = hd_arena_printf(comparison->arena, "its rows cannot be read in %s: %s", side,
                                  failure->message);
    g_error_free(failure);
    return TRUE;
}

static const char *describe(const Comparison *comparison)
{
    const HdVerifySum *source = &comparison->source;
    const HdVerifySum *target = &comparison->target;
    if (hd_verify_sum_equal(source, target))
        return NULL;
    if (source->rows != target->rows)
        return hd_arena_printf(comparison->arena,
                               "it has %" G_GINT64_FORMAT " rows in SQLite and %" G_GINT64_FORMAT
                               " in PostgreSQL",
                               source->rows, target->rows);
    return hd_arena_printf(comparison->arena,
                           "its %" G_GINT64_FORMAT " rows differ between SQLite and PostgreSQL",
                           source->rows);
}

gboolean hd_app_view_compare(HdWorker *worker, const char *source, const HdTargetView *view,
                             const HdPgCatalog *catalog, const HdPgTable *target, HdArena *arena,
                             const char **out_reason, GError **error)
{
    Comparison comparison = {.worker = worker, .arena = arena};
    GError *failure = NULL;
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    if (conn == NULL)
        return FALSE;
    HdTable *table = hd_lite_view_read(worker->lite, source, arena, &failure);
    if (table == NULL)
        return explain(&comparison, "SQLite", failure, out_reason, error);
    comparison.pair = hd_verify_view_pair(table, view, catalog, target, arena, &failure);
    if (comparison.pair == NULL) {
        *out_reason = hd_arena_strdup(arena, failure->message);
        g_error_free(failure);
        return TRUE;
    }
    comparison.pair->cancel = worker->cancel;
    if (!hd_verify_table_source(comparison.pair, worker->lite, &comparison.source, &failure))
        return explain(&comparison, "SQLite", failure, out_reason, error);
    if (!hd_verify_table_target(comparison.pair, conn, &comparison.target, &failure))
        return explain(&comparison, "PostgreSQL", failure, out_reason, error);
    *out_reason = describe(&comparison);
    return TRUE;
}
