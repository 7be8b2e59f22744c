/* Views and triggers come when everything else is there: a trigger must not fire while rows are
 * loaded, and a view may read any table. Each view is compared with SQLite's as soon as it is made,
 * and taken away where its rows differ (docs/decisions/0008); then what reads it is not made. */
#include "app/app_build.h"

#include "app/app_view.h"
#include "base/error.h"
#include "pg/pg_catalog.h"
#include "sql/sql_build.h"

static gboolean drop(const HdBuild *build, HdPgConn *conn, const HdTargetView *view, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "DROP VIEW ");
    hd_sql_add_qualified(sql, build->target->schema, view->name);
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

static void note_open(const HdBuild *build, const HdTargetView *view, const char *reason)
{
    HdNote *note = hd_arena_new0(build->arena, HdNote);
    *note = (HdNote){
        .table = view->source->name,
        .text = hd_arena_printf(build->arena, "the view was made, but not proven: %s", reason)};
    g_ptr_array_add(build->target->notes, note);
}

/* *out_is_kept tells whether the view's rows are SQLite's, as far as that can be told. */
static gboolean prove_view(HdBuild *build, HdPgConn *conn, const HdTargetView *view,
                           gboolean *out_is_kept, GError **error)
{
    HdViewComparison found;
    const char *schema = build->target->schema;
    const HdPgTable *made = hd_pg_catalog_read_view(conn, schema, view->name, build->arena, error);
    if (made == NULL) {
        g_prefix_error(error, "the target is not as it was made: ");
        return FALSE;
    }
    HdViewPair pair = {.source = view->source->name,
                       .planned = view,
                       .schema = schema,
                       .target = made,
                       .is_own = TRUE,
                       .timeout_s = build->view_timeout_s,
                       .progress = build->progress};
    if (!hd_app_view_compare(&build->crew->workers[0], &pair, build->arena, &found, error))
        return FALSE;
    *out_is_kept = found.verdict == HD_VIEW_EQUAL || found.verdict == HD_VIEW_OPEN;
    if (found.verdict == HD_VIEW_OPEN)
        note_open(build, view, found.reason);
    if (*out_is_kept)
        return TRUE;
    g_autoptr(GError) difference = NULL;
    hd_error_set(&difference, HD_ERROR_VALUE, "%s", found.reason);
    hd_app_build_leave(build, view->create, "its translation was not kept: ", difference);
    return drop(build, conn, view, error);
}

/* Whether a view that the statement reads was not made. Then it is left to a person too. */
static gboolean reads_left_view(HdBuild *build, GPtrArray *left, const HdStatement *statement)
{
    for (guint i = 0; i < statement->views->len; i++) {
        const char *view = statement->views->pdata[i];
        g_autoptr(GError) cause = NULL;
        if (!g_ptr_array_find_with_equal_func(left, view, g_str_equal, NULL))
            continue;
        hd_error_set(&cause, HD_ERROR_UNSUPPORTED, "it reads view %s, which was not kept", view);
        hd_app_build_leave(build, statement, "", cause);
        return TRUE;
    }
    return FALSE;
}

/* Views that are not made are added to left, by their names in the source. */
static gboolean build_view(HdBuild *build, HdPgConn *conn, const HdTargetView *view,
                           GPtrArray *left, GError **error)
{
    guint n = build->n_views;
    gboolean is_kept = FALSE;
    if (!reads_left_view(build, left, view->create)) {
        if (!hd_app_build_code_statement(build, conn, view->create, error))
            return FALSE;
        is_kept = build->n_views > n;
        if (is_kept && build->proves_views && !prove_view(build, conn, view, &is_kept, error))
            return FALSE;
    }
    if (!is_kept)
        g_ptr_array_add(left, hd_arena_strdup(build->arena, view->source->name));
    build->n_views = is_kept ? n + 1 : n;
    return TRUE;
}

static gboolean build_trigger(HdBuild *build, HdPgConn *conn, const HdStatement *trigger,
                              GPtrArray *left, GError **error)
{
    return reads_left_view(build, left, trigger) ||
           hd_app_build_code_statement(build, conn, trigger, error);
}

gboolean hd_app_build_code(HdBuild *build, GError **error)
{
    HdTarget *target = build->target;
    if (target->views->len == 0 && target->triggers->len == 0)
        return TRUE;
    HdPgConn *conn = hd_app_worker_pg(&build->crew->workers[0], error);
    if (conn == NULL)
        return FALSE;
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    hd_progress_expect(build->progress, HD_PHASE_BUILD,
                       (gint64)target->views->len + target->triggers->len);
    for (guint i = 0; i < target->views->len; i++) {
        if (!build_view(build, conn, target->views->pdata[i], left, error))
            return FALSE;
    }
    for (guint i = 0; i < target->triggers->len; i++) {
        if (!build_trigger(build, conn, target->triggers->pdata[i], left, error))
            return FALSE;
    }
    return TRUE;
}
