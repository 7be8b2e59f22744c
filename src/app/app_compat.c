/* Runs that install functions at once take turns by an advisory lock. Each makes what is missing
 * and replaces what differs, and notes how to undo just that. From then on until its session ends
 * it holds a lock of its own: a run that fails leaves its functions alone while another one is
 * under way, which found them there and did not make them, and also when something calls them by
 * then. */
#include "app/app_compat.h"

#include <string.h>

#include "app/app_compat_create_sql.h"
#include "app/app_compat_drop_schema_sql.h"
#include "app/app_compat_look_sql.h"
#include "app/app_compat_others_sql.h"
#include "app/app_compat_state_sql.h"
#include "app/app_compat_uses_sql.h"
#include "base/error.h"
#include "translate/tr_compat.h"

#define RUN_LOCK "1936813161" /* "sqli" */
#define BEGIN_LOCKED                                                                               \
    "BEGIN; SELECT pg_catalog.pg_advisory_xact_lock(1752135524, " RUN_LOCK ")" /* "howd" */

/* The columns of app_compat_look.sql. */
enum {
    LOOK_DATABASE,
    LOOK_ROLE,
    LOOK_MAY_CREATE_SCHEMA,
    LOOK_EXISTS,
    LOOK_MAY_USE,
    LOOK_MAY_CREATE_IN
};

/* The columns of app_compat_state.sql. */
enum {
    STATE_OID,
    STATE_NAME,
    STATE_BODY,
    STATE_DEFINITION,
    STATE_IS_OWNED,
    STATE_OWNER,
    STATE_ROLE,
    STATE_DROP
};

static gboolean look_is(const HdPgRows *look, guint column)
{
    return g_strcmp0(hd_pg_rows_get(look, 0, column), "t") == 0;
}

/* The routines and types that the schema holds. */
static HdPgRows *read_state(HdPgConn *conn, GError **error)
{
    return hd_pg_conn_query(conn, hd_app_compat_state_sql, NULL, 0, error);
}

static gboolean is_owned(const HdPgRows *state, guint row)
{
    return strcmp(hd_pg_rows_get(state, row, STATE_IS_OWNED), "t") == 0;
}

/* Whether the text has a statement that makes a routine of the row's name; types have none. */
static gboolean defines(const char *sql, const HdPgRows *state, guint row)
{
    static const char *const kinds[] = {"FUNCTION", "AGGREGATE"};
    const char *name = hd_pg_rows_get(state, row, STATE_NAME);
    for (guint i = 0; name != NULL && i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *head =
            g_strdup_printf("CREATE OR REPLACE %s " HD_APP_COMPAT_SCHEMA ".%s(", kinds[i], name);
        if (strstr(sql, head) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* A routine of the text's that another role owns, of those not taken (NULL: of all): its row, or
 * -1.
 */
static int find_foreign(const HdPgRows *state, const char *sql, const gboolean *is_taken)
{
    for (guint row = 0; row < hd_pg_rows_count(state); row++) {
        if (!is_owned(state, row) && (is_taken == NULL || !is_taken[row]) &&
            defines(sql, state, row))
            return (int)row;
    }
    return -1;
}

static void refuse(const HdPgRows *state, guint foreign, GError **error)
{
    const char *role = hd_pg_rows_get(state, foreign, STATE_ROLE);
    const char *owner = hd_pg_rows_get(state, foreign, STATE_OWNER);
    const char *routine =
        hd_pg_rows_get(state, foreign, STATE_DROP) + strlen("DROP ROUTINE IF EXISTS ");
    hd_error_set(error, HD_ERROR_FAILED,
                 "role \"%s\" may not replace function " HD_APP_COMPAT_SCHEMA
                 ".%s, which is another one than this version of howdah calls",
                 role, hd_pg_rows_get(state, foreign, STATE_NAME));
    hd_error_add_detail(error, "It belongs to role \"%s\".", owner);
    hd_error_add_hint(
        error,
        "Run the command as role \"%s\", or as a superuser: ALTER ROUTINE %s OWNER TO "
        "\"%s\"",
        owner, routine, role);
}

/* Whether the statement makes just the routine of the row. Aggregates have no body: the functions
 * that they name are compared. */
static gboolean makes(const char *statement, const HdPgRows *state, guint row)
{
    const char *body = hd_pg_rows_get(state, row, STATE_BODY);
    if (body == NULL)
        return g_str_has_prefix(statement, "CREATE OR REPLACE AGGREGATE ");
    g_autofree char *quoted = g_strconcat("$$", body, "$$", NULL);
    return strstr(statement, quoted) != NULL;
}

/* Finds it among those that are there, each of which stands for one statement. */
static gboolean is_there(const char *statement, const HdPgRows *state, gboolean *is_taken)
{
    for (guint row = 0; row < hd_pg_rows_count(state); row++) {
        if (!is_taken[row] && defines(statement, state, row) && makes(statement, state, row)) {
            is_taken[row] = TRUE;
            return TRUE;
        }
    }
    return FALSE;
}

/* The length of the statement that begins here: up to the next line that begins one. */
static gsize statement_length(const char *sql)
{
    for (const char *at = sql; (at = strchr(at, '\n')) != NULL;) {
        at++;
        if (*at == '\0' || g_str_has_prefix(at, "CREATE ") || g_str_has_prefix(at, "DO "))
            return (gsize)(at - sql);
    }
    return strlen(sql);
}

/* The text's statements but those whose routine is there already, and taken. */
static GPtrArray *list_missing(const char *sql, const HdPgRows *state, gboolean *is_taken)
{
    GPtrArray *missing = g_ptr_array_new_with_free_func(g_free);
    gsize length = 0;
    for (const char *at = sql; *at != '\0'; at += length) {
        length = statement_length(at);
        char *statement = g_strndup(at, length);
        if (is_there(statement, state, is_taken))
            g_free(statement);
        else
            g_ptr_array_add(missing, statement);
    }
    return missing;
}

/* Where some may not be made anew: these have to be what they should be, and the others are made.
 */
static gboolean make_missing(HdPgConn *conn, const char *sql, const HdPgRows *state, GError **error)
{
    g_autofree gboolean *is_taken = g_new0(gboolean, hd_pg_rows_count(state));
    g_autoptr(GPtrArray) missing = list_missing(sql, state, is_taken);
    for (guint i = 0; i < missing->len; i++) {
        g_autoptr(GError) failure = NULL;
        if (hd_pg_conn_exec(conn, missing->pdata[i], &failure))
            continue;
        int foreign = find_foreign(state, missing->pdata[i], is_taken);
        if (foreign >= 0 &&
            g_strcmp0(hd_error_get_sqlstate(failure), HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) == 0)
            refuse(state, (guint)foreign, error);
        else
            g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    return TRUE;
}

/* In a schema where the role may not create, what is there has to do. */
static gboolean make_functions(HdPgConn *conn, const GPtrArray *closure, gboolean may_create,
                               const HdPgRows *state, GError **error)
{
    for (guint i = 0; i < closure->len; i++) {
        const HdTrCompat *compat = closure->pdata[i];
        gboolean done = may_create && find_foreign(state, compat->sql, NULL) < 0
                            ? hd_pg_conn_exec(conn, compat->sql, error)
                            : make_missing(conn, compat->sql, state, error);
        if (done)
            continue;
        g_prefix_error(error,
                       "could not create function " HD_APP_COMPAT_SCHEMA ".%s: ", compat->name);
        return FALSE;
    }
    return TRUE;
}

/* The row of the same routine or type, or -1. */
static int find_oid(const HdPgRows *state, const char *oid)
{
    for (guint row = 0; row < hd_pg_rows_count(state); row++) {
        if (strcmp(hd_pg_rows_get(state, row, STATE_OID), oid) == 0)
            return (int)row;
    }
    return -1;
}

/* What this run made and replaced. Rows come in the order in which they can be dropped. */
static gboolean note_changes(HdPgConn *conn, const HdPgRows *before, HdArena *arena,
                             HdCompatInstalled *installed, GError **error)
{
    g_autoptr(HdPgRows) after = read_state(conn, error);
    g_autoptr(GString) made = g_string_new(NULL);
    if (after == NULL)
        return FALSE;
    installed->restores = hd_arena_ptr_array(arena);
    installed->drops = hd_arena_ptr_array(arena);
    for (guint row = 0; row < hd_pg_rows_count(after); row++) {
        const char *oid = hd_pg_rows_get(after, row, STATE_OID);
        const char *now = hd_pg_rows_get(after, row, STATE_DEFINITION);
        int old = find_oid(before, oid);
        const char *was = old >= 0 ? hd_pg_rows_get(before, (guint)old, STATE_DEFINITION) : NULL;
        if (old < 0) {
            g_string_append_printf(made, "%s%s", made->len > 0 ? "," : "", oid);
            g_ptr_array_add(installed->drops,
                            hd_arena_strdup(arena, hd_pg_rows_get(after, row, STATE_DROP)));
        } else if (was != NULL && g_strcmp0(was, now) != 0) {
            g_ptr_array_add(installed->restores, hd_arena_strdup(arena, was));
        }
    }
    installed->made = hd_arena_printf(arena, "{%s}", made->str);
    return TRUE;
}

/* Held until the session ends. */
static gboolean lock_run(HdPgConn *conn, HdArena *arena, HdCompatInstalled *installed,
                         GError **error)
{
    installed->run = hd_arena_printf(arena, "%u", g_random_int() >> 1);
    g_autoptr(HdPgRows) locked = hd_pg_conn_query(
        conn, "SELECT pg_catalog.pg_advisory_lock(" RUN_LOCK ", $1::pg_catalog.int4)",
        &installed->run, 1, error);
    return locked != NULL;
}

/* Makes the schema where there is none, and the functions in it. Free out_before. */
static gboolean make(HdPgConn *conn, const HdPgRows *look, const GPtrArray *closure,
                     HdPgRows **out_before, GError **error)
{
    if (!look_is(look, LOOK_EXISTS) && !hd_pg_conn_exec(conn, hd_app_compat_create_sql, error))
        return FALSE;
    gboolean may_create = !look_is(look, LOOK_EXISTS) || look_is(look, LOOK_MAY_CREATE_IN);
    g_autoptr(HdPgRows) before = read_state(conn, error);
    if (before == NULL || !make_functions(conn, closure, may_create, before, error))
        return FALSE;
    *out_before = g_steal_pointer(&before);
    return TRUE;
}

static gboolean install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                        HdCompatInstalled *installed, GError **error)
{
    GPtrArray *closure = hd_tr_compat_closure(target->compat, arena);
    g_autoptr(HdPgRows) before = NULL;
    if (!hd_pg_conn_exec(conn, BEGIN_LOCKED, error))
        return FALSE;
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_app_compat_look_sql, NULL, 0, error);
    if (look == NULL || !make(conn, look, closure, &before, error))
        return FALSE;
    installed->made_schema = !look_is(look, LOOK_EXISTS);
    return note_changes(conn, before, arena, installed, error) &&
           lock_run(conn, arena, installed, error);
}

gboolean hd_app_compat_install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                               HdCompatInstalled *out_installed, GError **error)
{
    HdCompatInstalled installed = {0};
    if (install(conn, target, arena, &installed, error)) {
        *out_installed = installed;
        return TRUE;
    }
    return FALSE;
}

/* ---- whether they can be had ---- */

/* Whether all are there as they have to be; making the others is tried, and taken back. */
static gboolean try(HdPgConn *conn, const HdPgRows *look, const HdTarget *target, HdArena *arena,
                    GError **error)
{
    g_autoptr(HdPgRows) before = NULL;
    gboolean done = hd_pg_conn_exec(conn, BEGIN_LOCKED, error) &&
                    make(conn, look, hd_tr_compat_closure(target->compat, arena), &before, error);
    return hd_pg_conn_exec(conn, "ROLLBACK", done ? error : NULL) && done;
}

static gboolean is_about_rights(const GError *error)
{
    return g_error_matches(error, HD_ERROR, HD_ERROR_FAILED) ||
           g_strcmp0(hd_error_get_sqlstate(error), HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) == 0;
}

gboolean hd_app_compat_find_refusal(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                                    const char **out_refusal, GError **error)
{
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_app_compat_look_sql, NULL, 0, error);
    if (look == NULL)
        return FALSE;
    const char *role = hd_pg_rows_get(look, 0, LOOK_ROLE);
    const char *database = hd_pg_rows_get(look, 0, LOOK_DATABASE);
    g_autoptr(GError) failure = NULL;
    *out_refusal = NULL;
    if (!look_is(look, LOOK_EXISTS)) {
        if (!look_is(look, LOOK_MAY_CREATE_SCHEMA))
            *out_refusal = hd_arena_printf(
                arena,
                "it calls functions of schema \"" HD_APP_COMPAT_SCHEMA
                "\", which role \"%s\" may not create: GRANT CREATE ON DATABASE \"%s\" TO \"%s\"",
                role, database, role);
        return TRUE;
    }
    if (look_is(look, LOOK_MAY_USE) &&
        (look_is(look, LOOK_MAY_CREATE_IN) || try(conn, look, target, arena, &failure)))
        return TRUE;
    if (failure != NULL && !is_about_rights(failure)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    *out_refusal = hd_arena_printf(
        arena,
        "it calls functions of schema \"" HD_APP_COMPAT_SCHEMA
        "\", where role \"%s\" may not create those that are missing: GRANT USAGE, CREATE ON "
        "SCHEMA \"" HD_APP_COMPAT_SCHEMA "\" TO \"%s\"",
        role, role);
    return TRUE;
}

/* ---- taking away ---- */

static gboolean ask(HdPgConn *conn, const char *query, const char *param, gboolean *out_answer,
                    GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, query, &param, 1, error);
    if (rows == NULL)
        return FALSE;
    *out_answer = look_is(rows, 0);
    return TRUE;
}

static gboolean exec_all(HdPgConn *conn, const GPtrArray *statements, GError **error)
{
    for (guint i = 0; i < statements->len; i++) {
        if (!hd_pg_conn_exec(conn, statements->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* The schema stays where another one found a place in it. */
static gboolean drop_schema(HdPgConn *conn, GError **error)
{
    g_autoptr(HdPgRows) rows =
        hd_pg_conn_query(conn, hd_app_compat_drop_schema_sql, NULL, 0, error);
    return rows != NULL && (hd_pg_rows_count(rows) == 0 ||
                            hd_pg_conn_exec(conn, hd_pg_rows_get(rows, 0, 0), error));
}

/* What was replaced goes first: the new ones may call what was made for them. */
static gboolean undo(HdPgConn *conn, const HdCompatInstalled *installed, GError **error)
{
    gboolean are_others = FALSE, is_used = FALSE;
    if (!ask(conn, hd_app_compat_others_sql, installed->run, &are_others, error))
        return FALSE;
    if (are_others)
        return TRUE;
    if (!exec_all(conn, installed->restores, error) ||
        !ask(conn, hd_app_compat_uses_sql, installed->made, &is_used, error))
        return FALSE;
    return is_used || (exec_all(conn, installed->drops, error) &&
                       (!installed->made_schema || drop_schema(conn, error)));
}

gboolean hd_app_compat_remove(HdPgConn *conn, const HdCompatInstalled *installed, GError **error)
{
    if (installed->run == NULL)
        return TRUE;
    gboolean done = hd_pg_conn_exec(conn, BEGIN_LOCKED, error) && undo(conn, installed, error) &&
                    hd_pg_conn_exec(conn, "COMMIT", error);
    if (!done)
        (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
    return done;
}
