/* The server writes the statements: the .sql files beside this one are queries that return them,
 * with every name quoted by format(). A stage is named howdah_stage_<8 hex digits>. While its run
 * lives, each of its sessions shares the advisory lock (STAGE_LOCK, those digits as a number; where
 * it is built in place, a hash of the schema's name); its comment tells which schema it is for. So
 * the next run for the same schema finds what a killed one left, once the last session of that has
 * gone. */
#include "pg/pg_stage.h"

#include <poll.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_commit.h"
#include "pg/pg_journal.h"
#include "pg/pg_lock.h"
#include "pg/pg_stage_create_sql.h"
#include "pg/pg_stage_drop_schema_sql.h"
#include "pg/pg_stage_drop_sql.h"
#include "pg/pg_stage_grants_sql.h"
#include "pg/pg_stage_in_use_sql.h"
#include "pg/pg_stage_keepers_sql.h"
#include "pg/pg_stage_look_sql.h"
#include "pg/pg_stage_publish_sql.h"
#include "pg/pg_stage_relations_sql.h"
#include "pg/pg_stage_stale_sql.h"
#include "pg/pg_wire.h"

#define STAGE_LOCK "1752135524" /* "howd" */
#define NAME_BYTES_MAX 63       /* PostgreSQL: NAMEDATALEN - 1 */

/* The sessions of a run that was killed end when the server sees that nobody is there, which it
 * looks for every second. */
#define LEAVE_LIMIT_MS 5000
#define LEAVE_POLL_MS 100

struct HdPgStage {
    char *wanted;
    char *comment; /* of a stage for it */
    char *schema;  /* to build in: the wanted one itself when building in place */
    char *old;     /* what the replaced schema is called from publishing on; NULL: nothing is */
    gboolean in_place;
    gboolean published;
    gboolean is_left; /* by another run: the lock is ours alone */
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
    LOOK_MAY_REPLACE,
    LOOK_IS_BARE,
    LOOK_KEY
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

/* relations is what pg_stage_relations.sql returns, and not nothing. */
static void refuse_relations(const HdPgRows *relations, const char *schema, GError **error)
{
    guint shown = hd_pg_rows_count(relations);
    gint64 total = g_ascii_strtoll(hd_pg_rows_get(relations, 0, 1), NULL, 10);
    gint64 tables = g_ascii_strtoll(hd_pg_rows_get(relations, 0, 2), NULL, 10);
    hd_error_set(error, HD_ERROR_FAILED, "schema \"%s\" already holds %" G_GINT64_FORMAT " %s%s",
                 schema, total, tables == total ? "table" : "relation", total == 1 ? "" : "s");
    g_autofree char *names = quote_list(relations);
    if (total > shown)
        hd_error_add_detail(error, "It holds %s and %" G_GINT64_FORMAT " more.", names,
                            total - shown);
    else
        hd_error_add_detail(error, "It holds %s.", names);
    hd_error_add_hint(error, "Name another schema (--schema=NAME), use an empty database, or put "
                             "the result in the place of all that (--replace).");
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
        !(look_is(look, LOOK_MAY_REPLACE) && look_is(look, LOOK_MAY_CREATE_SCHEMA))) {
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
static gboolean drop_tables(HdPgConn *conn, const char *schema, GError **error)
{
    gboolean any = TRUE;
    while (any) {
        if (!exec_written(conn, hd_pg_stage_drop_sql, &schema, 1, &any, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean drop_schema(HdPgConn *conn, const char *schema, GError **error)
{
    return drop_tables(conn, schema, error) &&
           exec_written(conn, hd_pg_stage_drop_schema_sql, &schema, 1, NULL, error);
}

/* ---- locks ---- */

static gboolean lock_shared(HdPgConn *conn, const char *key, GError **error)
{
    const char *params[] = {STAGE_LOCK, key};
    g_autoptr(HdPgRows) locked = hd_pg_conn_query(
        conn, "SELECT pg_catalog.pg_advisory_lock_shared($1::int4, $2::int4)", params, 2, error);
    return locked != NULL;
}

static void unlock(const HdPgStage *stage, HdPgConn *conn)
{
    const char *params[] = {STAGE_LOCK, stage->lock_key};
    const char *sql = stage->is_left
                          ? "SELECT pg_catalog.pg_advisory_unlock($1::int4, $2::int4)"
                          : "SELECT pg_catalog.pg_advisory_unlock_shared($1::int4, $2::int4)";
    hd_pg_rows_free(hd_pg_conn_query(conn, sql, params, 2, NULL));
}

gboolean hd_pg_stage_join(const HdPgStage *stage, HdPgConn *conn, GError **error)
{
    return lock_shared(conn, stage->lock_key, error);
}

/* ---- opening ---- */

static HdPgStage *stage_new(const char *wanted)
{
    HdPgStage *stage = g_new0(HdPgStage, 1);
    stage->wanted = g_strdup(wanted);
    stage->comment = g_strdup_printf("made by howdah for schema \"%s\"", wanted);
    return stage;
}

static gboolean create_stage(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    guint32 key = g_random_int();
    stage->schema = g_strdup_printf("howdah_stage_%08x", key);
    stage->lock_key = g_strdup_printf("%d", (gint32)key);
    const char *params[] = {stage->schema, stage->comment};
    return lock_shared(conn, stage->lock_key, error) &&
           exec_written(conn, hd_pg_stage_create_sql, params, 2, NULL, error);
}

static gboolean begin_in_place(HdPgStage *stage, HdPgConn *conn, const HdPgRows *look,
                               GError **error)
{
    stage->in_place = TRUE;
    stage->schema = g_strdup(stage->wanted);
    stage->lock_key = g_strdup(hd_pg_rows_get(look, 0, LOOK_KEY));
    return lock_shared(conn, stage->lock_key, error);
}

static gboolean check_replaceable(HdPgConn *conn, const HdPgRows *look, const char *schema,
                                  GError **error)
{
    g_autoptr(HdPgRows) keepers =
        hd_pg_conn_query(conn, hd_pg_stage_keepers_sql, &schema, 1, error);
    if (keepers == NULL)
        return FALSE;
    gboolean may = look_is(look, LOOK_MAY_REPLACE) && look_is(look, LOOK_MAY_CREATE_SCHEMA);
    guint n = hd_pg_rows_count(keepers);
    if (may && n == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "schema \"%s\" cannot be replaced", schema);
    if (!may)
        hd_error_add_detail(error,
                            "Role \"%s\" does not own it, or may not create schemas in database "
                            "\"%s\".",
                            hd_pg_rows_get(look, 0, LOOK_ROLE),
                            hd_pg_rows_get(look, 0, LOOK_DATABASE));
    for (guint row = 0; row < n; row++)
        hd_error_add_detail(error, "A migration would not make it again: %s.",
                            hd_pg_rows_get(keepers, row, 0));
    hd_error_add_hint(error, "Name another schema (--schema=NAME), or move away what is in the "
                             "way.");
    return FALSE;
}

/* Whether the wanted schema can be used; what is there is only replaced when that is asked for. */
static gboolean check_wanted(HdPgStage *stage, HdPgConn *conn, const HdPgRows *look,
                             gboolean replace, GError **error)
{
    const char *schema = stage->wanted;
    if (!check_rights(look, schema, error))
        return FALSE;
    g_autoptr(HdPgRows) relations =
        hd_pg_conn_query(conn, hd_pg_stage_relations_sql, &schema, 1, error);
    if (relations == NULL)
        return FALSE;
    if (hd_pg_rows_count(relations) == 0)
        return TRUE;
    if (!replace) {
        refuse_relations(relations, schema, error);
        return FALSE;
    }
    if (!check_replaceable(conn, look, schema, error))
        return FALSE;
    stage->old = g_strdup_printf("howdah_stage_%08x", g_random_int());
    return TRUE;
}

static gboolean open_into(HdPgStage *stage, HdPgConn *conn, gboolean replace, GError **error)
{
    const char *schema = stage->wanted;
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_pg_stage_look_sql, &schema, 1, error);
    if (look == NULL || !check_wanted(stage, conn, look, replace, error))
        return FALSE;
    gboolean replaceable = !look_is(look, LOOK_EXISTS) || stage->old != NULL ||
                           (look_is(look, LOOK_MAY_REPLACE) && look_is(look, LOOK_IS_BARE));
    return replaceable && look_is(look, LOOK_MAY_CREATE_SCHEMA)
               ? create_stage(stage, conn, error)
               : begin_in_place(stage, conn, look, error);
}

HdPgStage *hd_pg_stage_open(HdPgConn *conn, const char *schema, gboolean replace, GError **error)
{
    if (!check_name(schema, error))
        return NULL;
    g_autoptr(HdPgStage) stage = stage_new(schema);
    return open_into(stage, conn, replace, error) ? g_steal_pointer(&stage) : NULL;
}

/* ---- what a killed run left ---- */

static gboolean pause_for(HdPgConn *conn, int ms, GError **error)
{
    struct pollfd wake = {.fd = conn->wake, .events = POLLIN};
    poll(&wake, 1, ms);
    return hd_cancel_check(conn->cancel, error);
}

/* A run that lives keeps its stages: after a while they are passed over. */
static gboolean wait_for_sessions(HdPgConn *conn, const char *comment, const char *schema,
                                  GError **error)
{
    const char *params[] = {comment, STAGE_LOCK, schema};
    for (int waited_ms = 0; waited_ms < LEAVE_LIMIT_MS; waited_ms += LEAVE_POLL_MS) {
        g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_stage_in_use_sql, params, 3, error);
        if (rows == NULL)
            return FALSE;
        if (!look_is(rows, 0))
            return TRUE;
        if (!pause_for(conn, LEAVE_POLL_MS, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_left_stages(GPtrArray *left, HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgStage) like = stage_new(schema);
    const char *params[] = {like->comment, STAGE_LOCK};
    if (!wait_for_sessions(conn, like->comment, schema, error))
        return FALSE;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_stage_stale_sql, params, 2, error);
    if (rows == NULL)
        return FALSE;
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        HdPgStage *stage = stage_new(schema);
        stage->schema = g_strdup(hd_pg_rows_get(rows, row, 0));
        stage->lock_key = g_strdup(hd_pg_rows_get(rows, row, 1));
        stage->is_left = TRUE;
        g_ptr_array_add(left, stage);
    }
    return TRUE;
}

/* In the wanted schema itself there is a journal. */
static gboolean add_left_in_place(GPtrArray *left, HdPgConn *conn, const char *schema,
                                  GError **error)
{
    gboolean has_journal = FALSE;
    if (!hd_pg_journal_is_there(conn, schema, &has_journal, error))
        return FALSE;
    if (!has_journal)
        return TRUE;
    const char *params[] = {STAGE_LOCK, schema};
    g_autoptr(HdPgRows) rows =
        hd_pg_conn_query(conn,
                         "SELECT pg_catalog.pg_try_advisory_lock($1::int4, key), key"
                         "  FROM (SELECT pg_catalog.hashtext($2::text)) AS place (key)",
                         params, 2, error);
    if (rows == NULL)
        return FALSE;
    if (!look_is(rows, 0)) {
        hd_error_set(error, HD_ERROR_FAILED, "another migration into schema \"%s\" is under way",
                     schema);
        hd_error_add_hint(error, "Wait until it has ended; pg_stat_activity shows its sessions.");
        return FALSE;
    }
    HdPgStage *stage = stage_new(schema);
    stage->schema = g_strdup(schema);
    stage->lock_key = g_strdup(hd_pg_rows_get(rows, 0, 1));
    stage->in_place = stage->is_left = TRUE;
    g_ptr_array_add(left, stage);
    return TRUE;
}

GPtrArray *hd_pg_stage_find_left(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func((GDestroyNotify)hd_pg_stage_free);
    if (!check_name(schema, error) || !add_left_stages(left, conn, schema, error) ||
        !add_left_in_place(left, conn, schema, error))
        return NULL;
    return g_steal_pointer(&left);
}

gboolean hd_pg_stage_reopen(HdPgStage *stage, HdPgConn *conn, gboolean replace, GError **error)
{
    const char *schema = stage->wanted;
    g_autoptr(HdPgRows) look = hd_pg_conn_query(conn, hd_pg_stage_look_sql, &schema, 1, error);
    if (look == NULL)
        return FALSE;
    /* What it holds in place is ours. */
    gboolean fits = stage->in_place ? check_rights(look, schema, error)
                                    : check_wanted(stage, conn, look, replace, error);
    if (!fits || !lock_shared(conn, stage->lock_key, error))
        return FALSE;
    unlock(stage, conn);
    stage->is_left = FALSE;
    return TRUE;
}

const char *hd_pg_stage_schema(const HdPgStage *stage)
{
    return stage->schema;
}

/* SQLSTATE 2BP01, dependent_objects_still_exist, comes from dropping the wanted schema. */
static void explain_publish(const HdPgStage *stage, HdPgConn *conn, GError **error)
{
    g_autoptr(GError) cause = g_steal_pointer(error);
    if (g_strcmp0(hd_error_get_sqlstate(cause), "2BP01") != 0) {
        g_propagate_prefixed_error(error, g_steal_pointer(&cause),
                                   "could not put schema \"%s\" in place: ", stage->wanted);
        hd_pg_lock_explain(error, conn, stage->wanted, NULL);
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

/* What makes the stage the wanted schema; nothing is renamed where it was built in place. The
 * journal's end waits for the disk, and so for all that was committed before. */
static gboolean put_in_place(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    const char *params[] = {stage->wanted, stage->schema, stage->old, stage->comment};
    return hd_pg_journal_drop(conn, stage->schema, error) &&
           (stage->in_place || exec_written(conn, hd_pg_stage_publish_sql, params, 4, NULL, error));
}

/* Before publishing, each on its own: together they could be too many locks. */
static gboolean copy_grants(const HdPgStage *stage, HdPgConn *conn, GError **error)
{
    const char *params[] = {stage->wanted, stage->schema};
    return stage->old == NULL || exec_written(conn, hd_pg_stage_grants_sql, params, 2, NULL, error);
}

gboolean hd_pg_stage_publish(HdPgStage *stage, HdPgConn *conn, const HdPgStagePublishing *what,
                             GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_assert(!stage->published);
    if (!copy_grants(stage, conn, error) || !hd_pg_conn_set_commit_waits(conn, TRUE, error))
        return FALSE;
    if (!hd_pg_conn_exec(conn, "BEGIN; SET LOCAL lock_timeout = '30s'", &cause) ||
        !put_in_place(stage, conn, &cause) ||
        (what->with != NULL && !what->with(conn, what->data, &cause)) ||
        !hd_pg_commit(conn, what->conninfo, &cause)) {
        if (!stage->in_place)
            explain_publish(stage, conn, &cause);
        g_propagate_error(error, g_steal_pointer(&cause));
        (void)hd_pg_conn_exec(conn, "ROLLBACK", NULL);
        return FALSE;
    }
    stage->published = TRUE;
    unlock(stage, conn);
    return TRUE;
}

const char *hd_pg_stage_replaced(const HdPgStage *stage)
{
    return stage->old;
}

gboolean hd_pg_stage_drop_replaced(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    g_assert(stage->published && stage->old != NULL);
    return hd_pg_conn_exec(conn, "SET lock_timeout = '60s'", error) &&
           drop_schema(conn, stage->old, error);
}

/* ---- discarding ---- */

/* What came last goes first. */
static gboolean undo_journal(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    GPtrArray *entries = NULL;
    g_autoptr(HdArena) arena = hd_arena_new();
    if (!hd_pg_journal_read(conn, stage->schema, arena, &entries, error))
        return FALSE;
    for (guint i = entries != NULL ? entries->len : 0; i > 0; i--) {
        const HdJournalEntry *entry = entries->pdata[i - 1];
        if (hd_pg_journal_is_object(entry->kind) &&
            !hd_pg_journal_undo(conn, stage->schema, entry, error))
            return FALSE;
    }
    return hd_pg_journal_drop(conn, stage->schema, error);
}

gboolean hd_pg_stage_discard(HdPgStage *stage, HdPgConn *conn, GError **error)
{
    if (stage->published)
        return TRUE;
    if (!hd_pg_conn_exec(conn, "SET lock_timeout = '60s'", error))
        return FALSE;
    gboolean ok = stage->in_place ? undo_journal(stage, conn, error)
                                  : drop_schema(conn, stage->schema, error);
    unlock(stage, conn);
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
    g_free(stage->comment);
    g_free(stage->schema);
    g_free(stage->old);
    g_free(stage->lock_key);
    g_free(stage);
}
