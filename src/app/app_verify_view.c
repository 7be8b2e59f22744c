#include "app/app_verify_view.h"

#include "app/app_view.h"
#include "base/error.h"
#include "pg/pg_catalog.h"

typedef struct {
    const HdVerifyViews *views;
    HdWorker *worker;
    HdArena *arena;
    const HdPgCatalog *catalog;
    HdVerifiedViews found;
} Work;

static const HdTargetView *find_planned(const HdTarget *planned, const HdOther *view)
{
    for (guint i = 0; i < planned->views->len; i++) {
        const HdTargetView *found = planned->views->pdata[i];
        if (found->source == view)
            return found;
    }
    return NULL;
}

static const HdPgTable *find_target(const HdPgCatalog *catalog, const char *name)
{
    const HdPgTable *found = hd_pg_catalog_find(catalog, name);
    guint n_found = found != NULL;
    for (guint i = 0; found == NULL && i < catalog->n_tables; i++) {
        if (g_ascii_strcasecmp(catalog->tables[i].name, name) == 0)
            n_found++;
    }
    for (guint i = 0; found == NULL && n_found == 1 && i < catalog->n_tables; i++) {
        if (g_ascii_strcasecmp(catalog->tables[i].name, name) == 0)
            found = &catalog->tables[i];
    }
    return found;
}

static void add_note(Work *work, const char *view, const char *text)
{
    g_ptr_array_add(work->found.notes, hd_arena_printf(work->arena, "view \"%s\" %s", view, text));
}

/* The rows that differ. They cannot be told where reading the views once more takes too long, or
 * fails: then the reason has to do. */
static gboolean find_rows(Work *work, const HdViewComparison *comparison, HdMismatch *rows,
                          GError **error)
{
    const HdVerifyViews *views = work->views;
    g_autoptr(GError) failure = NULL;
    rows->source_rows = comparison->source.rows;
    rows->target_rows = comparison->target.rows;
    if (!hd_app_view_set_timeout(work->worker, views->timeout_s, error))
        return FALSE;
    const HdDifferences *found =
        hd_verify_find_differences(comparison->pair, work->worker->lite, work->worker->pg,
                                   &views->prove, work->arena, &failure);
    if (found != NULL) {
        rows->differences = found->listed;
        rows->n_differences = found->count;
    } else if (g_error_matches(failure, HD_ERROR, HD_ERROR_CANCELLED) ||
               g_error_matches(failure, HD_ERROR, HD_ERROR_CONNECTION)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    return hd_app_view_set_timeout(work->worker, 0, error);
}

static gboolean add_mismatch(Work *work, const char *view, const HdViewComparison *comparison,
                             GError **error)
{
    HdViewMismatch *mismatch = hd_arena_new0(work->arena, HdViewMismatch);
    mismatch->reason = comparison->reason;
    mismatch->rows.table = view;
    g_ptr_array_add(work->found.mismatches, mismatch);
    return !comparison->is_read || find_rows(work, comparison, &mismatch->rows, error);
}

static gboolean compare(Work *work, const HdViewPair *pair, GError **error)
{
    HdViewComparison comparison;
    if (!hd_app_view_compare(work->worker, pair, work->arena, &comparison, error))
        return FALSE;
    if (comparison.verdict == HD_VIEW_EQUAL || comparison.verdict == HD_VIEW_DIFFERENT)
        work->found.n_compared++;
    else
        add_note(
            work, pair->source,
            hd_arena_printf(work->arena,
                            comparison.is_read ? "could not be proven: %s" : "was not compared: %s",
                            comparison.reason));
    return comparison.verdict != HD_VIEW_DIFFERENT ||
           add_mismatch(work, pair->source, &comparison, error);
}

static gboolean verify_view(Work *work, const HdOther *view, GError **error)
{
    const HdVerifyViews *views = work->views;
    const HdTargetView *planned = find_planned(views->planned, view);
    if (planned == NULL && views->is_selection)
        return TRUE;
    HdViewPair pair = {.source = view->name,
                       .planned = planned,
                       .schema = views->target_schema,
                       .target =
                           find_target(work->catalog, planned != NULL ? planned->name : view->name),
                       .timeout_s = views->timeout_s,
                       .progress = views->progress};
    if (pair.target != NULL)
        return compare(work, &pair, error);
    add_note(work, view->name, "is not in the target");
    return TRUE;
}

gboolean hd_app_verify_views(const HdVerifyViews *views, HdWorker *worker, HdArena *arena,
                             HdVerifiedViews *out_views, GError **error)
{
    Work work = {.views = views, .worker = worker, .arena = arena};
    work.found.mismatches = hd_arena_ptr_array(arena);
    work.found.notes = hd_arena_ptr_array(arena);
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    if (conn != NULL)
        work.catalog = hd_pg_catalog_read_views(conn, views->target_schema, arena, error);
    if (work.catalog == NULL)
        return FALSE;
    for (guint i = 0; i < views->schema->n_others; i++) {
        const HdOther *other = &views->schema->others[i];
        if (other->kind == HD_OTHER_VIEW && !verify_view(&work, other, error))
            return FALSE;
    }
    *out_views = work.found;
    return TRUE;
}
