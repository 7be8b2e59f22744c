#include "app/app_view.h"

#include "base/error.h"
#include "lite/lite_view.h"
#include "verify/verify_view.h"

typedef struct {
    HdWorker *worker;
    const HdViewPair *view;
    HdArena *arena;
    HdViewComparison *result;
    HdProgressTask *task;
} Work;

static void conclude(Work *work, HdViewVerdict verdict, const char *reason)
{
    work->result->verdict = verdict;
    work->result->reason = reason;
}

/* SQLSTATEs of what befell the server or the session, whatever was read; any other error came from
 * the view's own expressions, or those of what it reads (PostgreSQL, appendix "Error Codes"). */
static const char *const outer_states[] = {"08",    "25", "28", "3D", "40",    "53",
                                           "55P03", "57", "58", "F0", "XX001", "XX002"};

static gboolean is_missing_right(const GError *failure)
{
    return g_strcmp0(hd_error_get_sqlstate(failure), HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) == 0;
}

/* Whether it says something about the view, so that the run can go on. */
static gboolean is_about_view(const Work *work, const GError *failure)
{
    const char *sqlstate = hd_error_get_sqlstate(failure);
    if (g_error_matches(failure, HD_ERROR, HD_ERROR_QUERY) ||
        g_error_matches(failure, HD_ERROR, HD_ERROR_TIMEOUT))
        return TRUE;
    if (!g_error_matches(failure, HD_ERROR, HD_ERROR_SERVER) || sqlstate == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(outer_states); i++) {
        if (g_str_has_prefix(sqlstate, outer_states[i]))
            return FALSE;
    }
    return !is_missing_right(failure) || !work->view->is_own;
}

static gboolean explain(Work *work, HdViewVerdict verdict, const char *side, GError *failure,
                        GError **error)
{
    if (g_error_matches(failure, HD_ERROR, HD_ERROR_CANCELLED)) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (!is_about_view(work, failure)) {
        g_propagate_prefixed_error(error, failure,
                                   "could not read view \"%s\" in %s: ", work->view->source, side);
        return FALSE;
    }
    if (g_error_matches(failure, HD_ERROR, HD_ERROR_TIMEOUT))
        conclude(work, HD_VIEW_OPEN,
                 hd_arena_printf(work->arena, "reading it in %s takes longer than %u s", side,
                                 work->view->timeout_s));
    else
        conclude(work, is_missing_right(failure) ? HD_VIEW_OPEN : verdict,
                 hd_arena_printf(work->arena, "its rows cannot be read in %s: %s", side,
                                 failure->message));
    g_error_free(failure);
    return TRUE;
}

static void compare_sums(Work *work)
{
    const HdVerifySum *source = &work->result->source;
    const HdVerifySum *target = &work->result->target;
    const HdTargetView *planned = work->view->planned;
    if (hd_verify_sum_equal(source, target))
        conclude(work, HD_VIEW_EQUAL, NULL);
    else if (planned != NULL && planned->unsteady != NULL)
        conclude(work, HD_VIEW_OPEN,
                 hd_arena_printf(work->arena, "its rows differ, but %s", planned->unsteady));
    else if (source->rows != target->rows)
        conclude(work, HD_VIEW_DIFFERENT,
                 hd_arena_printf(work->arena,
                                 "it has %" G_GINT64_FORMAT " rows in SQLite and %" G_GINT64_FORMAT
                                 " in PostgreSQL",
                                 source->rows, target->rows));
    else
        conclude(work, HD_VIEW_DIFFERENT,
                 hd_arena_printf(work->arena,
                                 "its %" G_GINT64_FORMAT
                                 " rows differ between SQLite and PostgreSQL",
                                 source->rows));
}

/* FALSE, with the failure, where SQLite cannot give the view's columns; the result says so where
 * they cannot be paired. */
static gboolean pair_columns(Work *work, GError **failure)
{
    const HdViewPair *view = work->view;
    g_autoptr(GError) mismatch = NULL;
    HdTable *table = hd_lite_view_read(work->worker->lite, view->source, work->arena, failure);
    if (table == NULL)
        return FALSE;
    HdVerifyTable *pair = hd_verify_view_pair(table, view->planned, view->schema, view->target,
                                              work->arena, &mismatch);
    work->result->pair = pair;
    if (pair == NULL) {
        conclude(work, HD_VIEW_DIFFERENT, hd_arena_strdup(work->arena, mismatch->message));
        return TRUE;
    }
    pair->cancel = work->worker->cancel;
    pair->task = work->task;
    return TRUE;
}

static gboolean compare(Work *work, GError **error)
{
    HdViewComparison *result = work->result;
    HdWorker *worker = work->worker;
    GError *failure = NULL;
    if (!pair_columns(work, &failure))
        return explain(work, HD_VIEW_UNREADABLE, "SQLite", failure, error);
    if (result->pair == NULL)
        return TRUE;
    if (!hd_verify_table_source(result->pair, worker->lite, NULL, &result->source, &failure))
        return explain(work, HD_VIEW_UNREADABLE, "SQLite", failure, error);
    if (!hd_verify_table_target(result->pair, worker->pg, &result->target, &failure))
        return explain(work, HD_VIEW_DIFFERENT, "PostgreSQL", failure, error);
    result->is_read = TRUE;
    compare_sums(work);
    return TRUE;
}

gboolean hd_app_view_set_timeout(HdWorker *worker, guint timeout_s, GError **error)
{
    gint64 limit_ms = (gint64)timeout_s * 1000;
    hd_lite_conn_set_limit(worker->lite, limit_ms);
    return hd_pg_conn_set_limit(worker->pg, limit_ms, error);
}

gboolean hd_app_view_compare(HdWorker *worker, const HdViewPair *view, HdArena *arena,
                             HdViewComparison *out_comparison, GError **error)
{
    HdViewComparison result = {.verdict = HD_VIEW_EQUAL};
    HdProgressWork told = {.phase = HD_PHASE_VERIFY, .kind = "view", .name = view->source};
    Work work = {.worker = worker,
                 .view = view,
                 .arena = arena,
                 .result = &result,
                 .task = hd_progress_task_new(view->progress, &told)};
    hd_progress_task_begin(work.task);
    if (hd_app_worker_pg(worker, error) == NULL ||
        !hd_app_view_set_timeout(worker, view->timeout_s, error) || !compare(&work, error) ||
        !hd_app_view_set_timeout(worker, 0, error))
        return FALSE;
    hd_progress_task_end(work.task);
    *out_comparison = result;
    return TRUE;
}
