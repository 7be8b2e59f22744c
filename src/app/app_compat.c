/* Runs that install functions at once take turns by an advisory lock. Each leaves its mark in the
 * schema's comment: a run that fails takes its functions away only while the mark is its own,
 * because a later run found them there, did not make them, and may have published what calls them.
 */
#include "app/app_compat.h"

#include <string.h>

#include "app/app_compat_comment_sql.h"
#include "app/app_compat_create_sql.h"
#include "app/app_compat_drops_sql.h"
#include "app/app_compat_look_sql.h"
#include "base/error.h"
#include "translate/tr_compat.h"

#define BEGIN_LOCKED                                                                               \
    "BEGIN; SELECT pg_catalog.pg_advisory_xact_lock(1752135524, 1936813161)" /* "howd", "sqli" */

#define NEEDERS_SHOWN 5

/* The columns of app_compat_look.sql. */
enum {
    LOOK_DATABASE,
    LOOK_ROLE,
    LOOK_MAY_CREATE_SCHEMA,
    LOOK_EXISTS,
    LOOK_MAY_CREATE_IN,
    LOOK_IS_OWNER,
    LOOK_COMMENT,
    LOOK_OIDS
};

static gboolean look_is(const HdPgRows *look, guint column)
{
    return g_strcmp0(hd_pg_rows_get(look, 0, column), "t") == 0;
}

/* ---- what needs the functions ---- */

static void add_needer(GPtrArray *needers, const HdStatement *statement)
{
    gboolean needs = strstr(statement->sql, HD_APP_COMPAT_SCHEMA ".") != NULL ||
                     (statement->function_sql != NULL &&
                      strstr(statement->function_sql, HD_APP_COMPAT_SCHEMA ".") != NULL);
    if (needs)
        g_ptr_array_add(needers, g_strdup_printf("\"%s\"", statement->name));
}

static void add_detail(const HdTarget *target, GError **error)
{
    g_autoptr(GPtrArray) needers = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < target->n_tables; i++) {
        add_needer(needers, target->tables[i]->create);
        for (guint k = 0; k < target->tables[i]->builds->len; k++)
            add_needer(needers, target->tables[i]->builds->pdata[k]);
    }
    for (guint i = 0; i < target->views->len; i++)
        add_needer(needers, ((const HdTargetView *)target->views->pdata[i])->create);
    for (guint i = 0; i < target->triggers->len; i++)
        add_needer(needers, target->triggers->pdata[i]);

    guint n = needers->len;
    g_ptr_array_set_size(needers, (int)MIN(n, NEEDERS_SHOWN));
    g_ptr_array_add(needers, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **)needers->pdata);
    g_ptr_array_set_size(needers, (int)MIN(n, NEEDERS_SHOWN));
    if (n > NEEDERS_SHOWN)
        hd_error_add_detail(error, "Functions in it are called by %s and %u more objects.", names,
                            n - NEEDERS_SHOWN);
    else if (n > 0)
        hd_error_add_detail(error, "Functions in it are called by %s.", names);
}

/* ---- installing ---- */

static gboolean check_rights(const HdPgRows *look, const HdTarget *target, GError **error)
{
    const char *database = hd_pg_rows_get(look, 0, LOOK_DATABASE);
    const char *role = hd_pg_rows_get(look, 0, LOOK_ROLE);
    gboolean exists = look_is(look, LOOK_EXISTS);
    if (exists ? look_is(look, LOOK_MAY_CREATE_IN) : look_is(look, LOOK_MAY_CREATE_SCHEMA))
        return TRUE;
    if (exists) {
        hd_error_set(error, HD_ERROR_FAILED,
                     "role \"%s\" may not create functions in schema \"" HD_APP_COMPAT_SCHEMA "\"",
                     role);
        add_detail(target, error);
        hd_error_add_hint(error,
                          "As the schema's owner: GRANT USAGE, CREATE ON SCHEMA "
                          "\"" HD_APP_COMPAT_SCHEMA "\" TO \"%s\"",
                          role);
    } else {
        hd_error_set(error, HD_ERROR_FAILED,
                     "could not create schema \"" HD_APP_COMPAT_SCHEMA
                     "\": role \"%s\" may not create schemas in database \"%s\"",
                     role, database);
        add_detail(target, error);
        hd_error_add_hint(error,
                          "As the database's owner: GRANT CREATE ON DATABASE \"%s\" TO \"%s\"",
                          database, role);
    }
    return FALSE;
}

/* Runs the statements that a query of ours returns. */
static gboolean exec_written(HdPgConn *conn, const char *query, const char *param, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, query, &param, 1, error);
    if (rows == NULL)
        return FALSE;
    for (guint i = 0; i < hd_pg_rows_count(rows); i++) {
        if (!hd_pg_conn_exec(conn, hd_pg_rows_get(rows, i, 0), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean make_functions(HdPgConn *conn, const GPtrArray *closure, GError **error)
{
    for (guint i = 0; i < closure->len; i++) {
        const HdTrCompat *compat = closure->pdata[i];
        if (!hd_pg_conn_exec(conn, compat->sql, error)) {
            g_prefix_error(error,
                           "could not create function " HD_APP_COMPAT_SCHEMA ".%s: ", compat->name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean list_drops(HdPgConn *conn, const char *oids, HdArena *arena, GPtrArray **out_drops,
                           GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_app_compat_drops_sql, &oids, 1, error);
    if (rows == NULL)
        return FALSE;
    GPtrArray *drops = hd_arena_ptr_array(arena);
    for (guint i = 0; i < hd_pg_rows_count(rows); i++)
        g_ptr_array_add(drops, hd_arena_strdup(arena, hd_pg_rows_get(rows, i, 0)));
    *out_drops = drops;
    return TRUE;
}

static gboolean install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                        HdCompatInstalled *installed, GError **error)
{
    GPtrArray *closure = hd_tr_compat_closure(target->compat, arena);
    if (!hd_pg_conn_exec(conn, BEGIN_LOCKED, error))
        return FALSE;
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_app_compat_look_sql, NULL, 0, error);
    if (look == NULL || !check_rights(look, target, error))
        return FALSE;

    installed->made_schema = !look_is(look, LOOK_EXISTS);
    installed->comment = hd_arena_strdup(arena, hd_pg_rows_get(look, 0, LOOK_COMMENT));
    if (installed->made_schema || look_is(look, LOOK_IS_OWNER))
        installed->mark = hd_arena_printf(
            arena, "functions with SQLite's meaning, made by howdah (run %08x)", g_random_int());
    return (!installed->made_schema || hd_pg_conn_exec(conn, hd_app_compat_create_sql, error)) &&
           (installed->mark == NULL ||
            exec_written(conn, hd_app_compat_comment_sql, installed->mark, error)) &&
           make_functions(conn, closure, error) &&
           list_drops(conn, hd_pg_rows_get(look, 0, LOOK_OIDS), arena, &installed->drops, error) &&
           hd_pg_conn_exec(conn, "COMMIT", error);
}

gboolean hd_app_compat_install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                               HdCompatInstalled *out_installed, GError **error)
{
    HdCompatInstalled installed = {0};
    if (install(conn, target, arena, &installed, error)) {
        *out_installed = installed;
        return TRUE;
    }
    (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
    return FALSE;
}

/* ---- taking away ---- */

static gboolean is_last(HdPgConn *conn, const char *mark, gboolean *out_is_last, GError **error)
{
    static const char query[] =
        "SELECT pg_catalog.obj_description(oid, 'pg_namespace') = $1::pg_catalog.text "
        "FROM pg_catalog.pg_namespace WHERE nspname = '" HD_APP_COMPAT_SCHEMA "'";
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, query, &mark, 1, error);
    if (rows == NULL)
        return FALSE;
    *out_is_last = hd_pg_rows_count(rows) == 1 && look_is(rows, 0);
    return TRUE;
}

static gboolean drop_all(HdPgConn *conn, const HdCompatInstalled *installed, GError **error)
{
    for (guint i = 0; i < installed->drops->len; i++) {
        if (!hd_pg_conn_exec(conn, installed->drops->pdata[i], error))
            return FALSE;
    }
    if (installed->made_schema)
        return hd_pg_conn_exec(conn, "DROP SCHEMA " HD_APP_COMPAT_SCHEMA, error);
    return exec_written(conn, hd_app_compat_comment_sql, installed->comment, error);
}

gboolean hd_app_compat_remove(HdPgConn *conn, const HdCompatInstalled *installed, GError **error)
{
    gboolean is_ours = FALSE;
    if (installed->mark == NULL)
        return TRUE;
    gboolean done = hd_pg_conn_exec(conn, BEGIN_LOCKED, error) &&
                    is_last(conn, installed->mark, &is_ours, error) &&
                    (!is_ours || drop_all(conn, installed, error)) &&
                    hd_pg_conn_exec(conn, "COMMIT", error);
    if (!done)
        (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
    return done;
}
