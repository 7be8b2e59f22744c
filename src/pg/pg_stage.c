/* The server writes the statements: the .sql files beside this one are queries that return them,
 * with every name quoted by format(). A stage is named howdah_stage_<8 hex digits>. While its run
 * lives, a session holds the advisory lock (STAGE_LOCK, those digits as a number); its comment
 * tells which schema it is for. So the next run for the same schema finds what a killed one left,
 * and drops it. */
#include "pg/pg_stage.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_array.h"
#include "pg/pg_stage_create_sql.h"
#include "pg/pg_stage_drop_schema_sql.h"
#include "pg/pg_stage_drop_sql.h"
#include "pg/pg_stage_look_sql.h"
#include "pg/pg_stage_publish_sql.h"
#include "pg/pg_stage_relations_sql.h"
#include "pg/pg_stage_stale_sql.h"

#define STAGE_LOCK "1752135524" /* "howd" */
#define NAME_BYTES_MAX 63       /* PostgreSQL: NAMEDATALEN - 1 */

struct HdPgStage {
    char *wanted;
    char *schema; /* to build in: the wanted one itself when building in place */
    gboolean in_place;
    gboolean published;
    char *lock_key;
};

/* The columns of pg_stage_look.sql. */
enum {
    LOOK_IN_RECOVERY,
    LOOK_DATABASE,
    LOOK_ROLE,
    LOOK_MAY_CREATE_SCHEMA,
    LOOK_EXISTS,
    LOOK_MAY_CREATE_IN,
    LOOK_REPLACEABLE
};

static gboolean look_is(const HdPgRows *look, guint column)
{
    const char *value = hd_pg_rows_get(look, 0, column);
    return value != NULL && strcmp(value, "t") == 0;
}

static char *quote_list(const HdPgRows *rows)
{
    GString *list = g_string_new(NULL);
    for (guint row = 0; row < hd_pg_rows_count(rows); row++)
        g_string_append_printf(list, "%s\"%s\"", row > 0 ? ", " : "", hd_pg_rows_get(rows, row, 0));
    return g_string_free(list, FALSE);
}

static gboolean check_name(const char *schema, GError **error)
{
    gboolean is_system =
        g_str_has_prefix(schema, "pg_") || strcmp(schema, "information_schema") == 0;
    if (!is_system && *schema != '\0' && strlen(schema) <= NAME_BYTES_MAX)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "schema cannot be named \"%s\"", schema);
    hd_error_add_detail(error, is_system ? "Such names are reserved for system schemas."
                                         : "PostgreSQL's names have 1 to 63 bytes.");
    hd_error_add_hint(error, "Name another one: --schema=NAME");
    return FALSE;
}

static gboolean check_empty(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_stage_relations_sql, &schema, 1, error);
    if (rows == NULL)
        return FALSE;
    guint shown = hd_pg_rows_count(rows);
    if (shown == 0)
        return TRUE;
    gint64 total = g_ascii_strtoll(hd_pg_rows_get(rows, 0, 1), NULL, 10);
    gint64 tables = g_ascii_strtoll(hd_pg_rows_get(rows, 0, 2), NULL, 10);
    hd_error_set(error, HD_ERROR_FAILED, "schema \"%s\" already holds %" G_GINT64_FORMAT " %s%s",
                 schema, total, tables == total ? "table" : "relation", total == 1 ? "" : "s");
    g_autofree char *names = quote_list(rows);
    if (total > shown)
        hd_error_add_detail(error, "It holds %s and %" G_GINT64_FORMAT " more.", names,
                            total - shown);
    else
        hd_error_add_detail(error, "It holds %s.", names);
    hd_error_add_hint(error, "Name another schema (--schema=NAME) or use an empty database.");
    return FALSE;
}

static gboolean check_rights(const HdPgRows *look, const char *schema, GError **error)
{
    const char *database = hd_pg_rows_get(look, 0, LOOK_DATABASE);
    const char *role = hd_pg_rows_get(look, 0, LOOK_ROLE);
    if (look_is(look, LOOK_IN_RECOVERY)) {
        hd_error_set(error, HD_ERROR_FAILED,
                     "could not write to database \"%s\": the server is a "
                     "standby that only allows reading",
                     database);
        hd_error_add_hint(error, "Connect to the primary server.");
        return FALSE;
    }
    if (!look_is(look, LOOK_EXISTS) && !look_is(look, LOOK_MAY_CREATE_SCHEMA)) {
        hd_error_set(error, HD_ERROR_FAILED,
                     "could not create schema \"%s\": role \"%s\" may not create schemas in "
                     "database \"%s\"",
                     schema, role, database);
        hd_error_add_hint(error,
                          "As the database's owner: GRANT CREATE ON DATABASE \"%s\" TO \"%s\"",
                          database, role);
        return FALSE;
    }
    if (look_is(look, LOOK_EXISTS) && !look_is(look, LOOK_MAY_CREATE_IN) &&
        !(look_is(look, LOOK_REPLACEABLE) && look_is(look, LOOK_MAY_CREATE_SCHEMA))) {
        hd_error_set(error, HD_ERROR_FAILED, "role \"%s\" may not create tables in schema \"%s\"",
                     role, schema);
        hd_error_add_hint(error,
                          "As the schema's owner: GRANT USAGE, CREATE ON SCHEMA \"%s\" TO \"%s\"; "
                          "or name another schema: --schema=NAME",
                          schema, role);
        return FALSE;
    }
    return TRUE;
}

/* Runs the statements that a query of ours returns; out_any tells whether there was one. */
static gboolean exec_written(HdPgConn *conn, const char *query, const char *const *params,
                             guint n_params, gboolean *out_any, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, query, params, n_params, error);
    if (rows == NULL)
        return FALSE;
    gboolean any = FALSE;
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        const char *sql = hd_pg_rows_get(rows, row, 0);
        if (sql == NULL)
            continue;
        any = TRUE;
        if (!hd_pg_conn_exec(conn, sql, error))
            return FALSE;
    }
    if (out_any != NULL)
        *out_any = any;
    return TRUE;
}

/* Each group of tables is a transaction of its own. */
static gboolean drop_tables(HdPgConn *conn, const char *schema, const char *names, GError **error)
{
    const char *params[] = {schema, names};
    gboolean any = TRUE;
    while (any) {
        if (!exec_written(conn, hd_pg_stage_drop_sql, params, 2, &any, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean drop_stage(HdPgConn *conn, const char *schema, GError **error)
{
    return drop_tables(conn, schema, NULL, error) &&
           exec_written(conn, hd_pg_stage_drop_schema_sql, &schema, 1, NULL, error);
}

static void unlock(HdPgConn *conn, const char *key)
{
    const char *params[] = {STAGE_LOCK, key};
    hd_pg_rows_free(hd_pg_conn_query(
        conn, "SELECT pg_catalog.pg_advisory_unlock($1::int4, $2::int4)", params, 2, NULL));
}

static gboolean drop_stale(HdPgConn *conn, const char *comment, GError **error)
{
    const char *params[] = {comment, STAGE_LOCK};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_stage_stale_sql, params, 2, error);
    if (rows == NULL)
        return FALSE;
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        const char *name = hd_pg_rows_get(rows, row, 0);
        gboolean ok = drop_stage(conn, name, error);
        unlock(conn, hd_pg_rows_get(rows, row, 1));
        if (!ok) {
            g_prefix_error(error, "could not drop schema \"%s\" of an earlier run: ", name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean create_stage(HdPgStage *stage, HdPgConn *conn, const char *comment, GError **error)
{
    guint32 key = g_random_int();
    stage->schema = g_strdup_printf("howdah_stage_%08x", key);
    stage->lock_key = g_strdup_printf("%d", (gint32)key);
    const char *lock[] = {STAGE_LOCK, stage->lock_key};
    g_autoptr(HdPgRows) locked = hd_pg_conn_query(
        conn, "SELECT pg_catalog.pg_advisory_lock($1::int4, $2::int4)", lock, 2, error);
    const char *params[] = {stage->schema, comment};
    return locked != NULL && exec_written(conn, hd_pg_stage_create_sql, params, 2, NULL, error);
}

static gboolean open_into(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    const char *schema = stage->wanted;
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_pg_stage_look_sql, &schema, 1, error);
    if (look == NULL || !check_rights(look, schema, error) || !check_empty(conn, schema, error))
        return FALSE;
    gboolean replaceable = !look_is(look, LOOK_EXISTS) || look_is(look, LOOK_REPLACEABLE);
    stage->in_place = !replaceable || !look_is(look, LOOK_MAY_CREATE_SCHEMA);
    g_autofree char *comment = g_strdup_printf("made by howdah for schema \"%s\"", schema);
    if (!drop_stale(conn, comment, error))
        return FALSE;
    if (!stage->in_place)
        return create_stage(stage, conn, comment, error);
    stage->schema = g_strdup(schema);
    return TRUE;
}

HdPgStage *hd_pg_stage_open(HdPgConn *conn, const char *schema, GError **error)
{
    if (!check_name(schema, error))
        return NULL;
    HdPgStage *stage = g_new0(HdPgStage, 1);
    stage->wanted = g_strdup(schema);
    if (open_into(stage, conn, error))
        return stage;
    hd_pg_stage_free(stage);
    return NULL;
}

const char *hd_pg_stage_schema(const HdPgStage *stage)
{
    return stage->schema;
}

/* SQLSTATE 2BP01, dependent_objects_still_exist, comes from dropping the wanted schema. */
static void explain_publish(const HdPgStage *stage, GError **error)
{
    g_autoptr(GError) cause = g_steal_pointer(error);
    if (g_strcmp0(hd_error_get_sqlstate(cause), "2BP01") != 0) {
        g_propagate_prefixed_error(error, g_steal_pointer(&cause),
                                   "could not put schema \"%s\" in place: ", stage->wanted);
        return;
    }
    hd_error_set(error, HD_ERROR_FAILED,
                 "could not put schema \"%s\" in place: something was created in it meanwhile",
                 stage->wanted);
    if (hd_error_get_detail(cause) != NULL)
        hd_error_add_detail(error, "%s", hd_error_get_detail(cause));
    hd_error_add_hint(error, "Drop it, or name another schema (--schema=NAME), then run the "
                             "command again.");
}

/* What makes the stage the wanted schema; nothing is renamed where it was built in place. A
 * transaction with a number waits for the disk, and so for all that was committed before. */
static gboolean put_in_place(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    const char *params[] = {stage->wanted, stage->schema};
    if (stage->in_place)
        return hd_pg_conn_exec(conn, "SELECT pg_catalog.txid_current()", error);
    return exec_written(conn, hd_pg_stage_publish_sql, params, 2, NULL, error);
}

gboolean hd_pg_stage_publish(HdPgStage *stage, HdPgConn *conn, HdPgStageFn with, gpointer data,
                             GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_assert(!stage->published);
    if (!hd_pg_conn_set_commit_waits(conn, TRUE, error))
        return FALSE;
    if (!hd_pg_conn_exec(conn, "BEGIN; SET LOCAL lock_timeout = '30s'", &cause) ||
        !put_in_place(stage, conn, &cause) || (with != NULL && !with(conn, data, &cause)) ||
        !hd_pg_conn_exec(conn, "COMMIT", &cause)) {
        if (!stage->in_place)
            explain_publish(stage, &cause);
        g_propagate_error(error, g_steal_pointer(&cause));
        (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
        return FALSE;
    }
    stage->published = TRUE;
    if (!stage->in_place)
        unlock(conn, stage->lock_key);
    return TRUE;
}

gboolean hd_pg_stage_discard(HdPgStage *stage, HdPgConn *conn, const char *const *tables,
                             guint n_tables, GError **error)
{
    if (stage->published)
        return TRUE;
    hd_pg_conn_ignore_cancel(conn);
    /* Of a publish that was interrupted. */
    (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
    if (!hd_pg_conn_exec(conn, "SET lock_timeout = '60s'", error))
        return FALSE;
    gboolean ok;
    if (stage->in_place) {
        g_autofree char *names = hd_pg_array_text(tables, n_tables);
        ok = drop_tables(conn, stage->schema, names, error);
    } else {
        ok = drop_stage(conn, stage->schema, error);
        unlock(conn, stage->lock_key);
    }
    if (!ok)
        g_prefix_error(error, "could not drop what was built in schema \"%s\": ", stage->schema);
    (void)hd_pg_conn_exec(conn, "SET lock_timeout = 0", NULL);
    return ok;
}

void hd_pg_stage_free(HdPgStage *stage)
{
    if (stage == NULL)
        return;
    g_free(stage->wanted);
    g_free(stage->schema);
    g_free(stage->lock_key);
    g_free(stage);
}
