/* Foreign keys come last. Adding one locks both tables against writers and other such statements,
 * so batches lock all their tables first, in one order: two batches then wait for each other
 * instead of deadlocking. Between large tables the key is added NOT VALID, which is quick, and
 * validated on its own, which takes long and lets others work. */
#include <stdlib.h>
#include <string.h>

#include "app/app_build.h"
#include "app/app_resume.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/graph.h"
#include "sql/sql_build.h"

#define BATCH_KEYS 50

/* Validations start before verification, the longest first; batches before both. */
#define BATCH_FIRST (G_GINT64_CONSTANT(1) << 61)
#define VALIDATE_FIRST (G_GINT64_CONSTANT(1) << 60)

typedef struct {
    HdBuild *build;
    GPtrArray *keys;     /* of const HdStatement * */
    gboolean one_by_one; /* each key was settled on its own, validation and all */
} Batch;

typedef struct {
    const Batch *batch;
    const HdStatement *key;
} Validation;

static gint64 child_rows(const HdBuild *build, const HdStatement *key)
{
    for (guint i = 0; i < build->target->n_tables; i++) {
        if (build->target->tables[i] == key->table)
            return build->scan->tables[i].rows;
    }
    g_assert_not_reached();
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean lock_tables(Batch *batch, HdPgConn *conn, GError **error)
{
    guint n_names = 2 * batch->keys->len;
    g_autofree const char **names = g_new(const char *, n_names);
    for (guint i = 0; i < batch->keys->len; i++) {
        const HdStatement *key = batch->keys->pdata[i];
        names[2 * i] = key->table->name;
        names[2 * i + 1] = key->parent->name;
    }
    qsort(names, n_names, sizeof *names, compare_names);

    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "LOCK TABLE ");
    for (guint i = 0, n = 0; i < n_names; i++) {
        if (i > 0 && strcmp(names[i], names[i - 1]) == 0)
            continue;
        if (n++ > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_qualified(sql, batch->build->target->schema, names[i]);
    }
    hd_sql_add(sql, " IN SHARE ROW EXCLUSIVE MODE");
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

static gboolean add_at_once(Batch *batch, HdPgConn *conn, GError **error)
{
    HdBuild *build = batch->build;
    if (!hd_pg_conn_exec(conn, "BEGIN", error) || !lock_tables(batch, conn, error))
        return FALSE;
    for (guint i = 0; i < batch->keys->len; i++) {
        const HdStatement *key = batch->keys->pdata[i];
        gboolean is_large = child_rows(build, key) >= HD_APP_BUILD_LARGE_ROWS;
        if (!hd_app_resume_has_built(build->kept, key) &&
            !hd_pg_conn_exec(conn, is_large ? key->not_valid_sql : key->sql, error))
            return FALSE;
    }
    if (!hd_pg_conn_exec(conn, "COMMIT", error))
        return FALSE;
    hd_fault_point("build.foreign_keys");
    pthread_mutex_lock(&build->lock);
    build->n_foreign_keys += batch->keys->len;
    pthread_mutex_unlock(&build->lock);
    hd_progress_add(build->progress, HD_PHASE_BUILD, batch->keys->len, 0);
    return TRUE;
}

/* Key by key, so that a refused one is left out alone. */
static gboolean add_one_by_one(Batch *batch, HdPgConn *conn, GError **error)
{
    batch->one_by_one = TRUE;
    for (guint i = 0; i < batch->keys->len; i++) {
        if (!hd_app_build_statement(batch->build, conn, batch->keys->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean run_batch(gpointer worker, gpointer data, GError **error)
{
    g_autoptr(GError) failure = NULL;
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    if (conn == NULL)
        return FALSE;
    if (add_at_once(data, conn, &failure))
        return TRUE;
    if (!hd_app_build_is_refusal(failure)) {
        g_propagate_prefixed_error(error, g_steal_pointer(&failure),
                                   "could not add foreign keys: ");
        return FALSE;
    }
    return hd_pg_conn_exec(conn, "ROLLBACK", error) && add_one_by_one(data, conn, error);
}

static gboolean run_validation(gpointer worker, gpointer data, GError **error)
{
    Validation *validation = data;
    if (validation->batch->one_by_one ||
        hd_app_resume_has_built(validation->batch->build->kept, validation->key))
        return TRUE;
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    return conn != NULL &&
           hd_app_build_validate(validation->batch->build, conn, validation->key, error);
}

static Batch *batch_new(HdBuild *build)
{
    Batch *batch = hd_arena_new0(build->arena, Batch);
    batch->build = build;
    batch->keys = hd_arena_ptr_array(build->arena);
    return batch;
}

/* The batch's task, and one for each key that is validated after it. */
static void plan_batch(Batch *batch, HdGraph *graph)
{
    HdBuild *build = batch->build;
    guint add = hd_graph_add(graph, BATCH_FIRST, run_batch, batch);
    for (guint i = 0; i < batch->keys->len; i++) {
        const HdStatement *key = batch->keys->pdata[i];
        gint64 rows = child_rows(build, key);
        if (rows < HD_APP_BUILD_LARGE_ROWS)
            continue;
        Validation *validation = hd_arena_new0(build->arena, Validation);
        *validation = (Validation){.batch = batch, .key = key};
        guint task = hd_graph_add(graph, VALIDATE_FIRST + rows, run_validation, validation);
        hd_graph_depend(graph, task, add);
    }
}

void hd_app_build_plan_foreign_keys(HdBuild *build, HdGraph *graph)
{
    GPtrArray *keys = build->target->foreign_keys;
    /* Neighbours often share tables, so a batch takes every other stretch of keys in turn: the
     * batches that run side by side are far apart. */
    guint n_batches = (keys->len + BATCH_KEYS - 1) / BATCH_KEYS;
    guint half = (n_batches + 1) / 2;
    hd_progress_expect(build->progress, HD_PHASE_BUILD, keys->len);
    for (guint i = 0; i < n_batches; i++) {
        guint number = i % 2 == 0 ? i / 2 : half + i / 2;
        Batch *batch = batch_new(build);
        for (guint k = number * BATCH_KEYS; k < MIN((number + 1) * BATCH_KEYS, keys->len); k++)
            g_ptr_array_add(batch->keys, keys->pdata[k]);
        plan_batch(batch, graph);
    }
}
