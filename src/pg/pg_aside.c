/* The server writes the statements. pg_aside_keys.sql, _indexes.sql and _triggers.sql each return
 * all objects of one kind with their full definition, and the statements that drop and restore
 * them; where there is none that drops, the object stays. They are read once before, and once again
 * after all is restored: then every definition has to be the same text.
 *
 * Foreign keys go first: an index that a foreign key still needs then shows by its dependencies.
 * Definitions are read with nothing but pg_catalog in search_path, so that all names in them are
 * qualified, whatever the session's is. */
#include "pg/pg_aside.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_array.h"
#include "pg/pg_aside_indexes_sql.h"
#include "pg/pg_aside_keys_sql.h"
#include "pg/pg_aside_tables_sql.h"
#include "pg/pg_aside_triggers_sql.h"

#define FOREIGN_KEY_VIOLATION "23503"

/* The columns of pg_aside_keys.sql, _indexes.sql and _triggers.sql. */
enum {
    READ_IDENTITY, /* the same before and after */
    READ_KIND,
    READ_TABLE,
    READ_NAME,
    READ_DEFINITION,
    READ_EXTRAS, /* what is not in the definition: comments, marks, states */
    READ_DROP,   /* NULL: it stays */
    READ_RESTORE,
    READ_AFTER, /* what else makes it what it was, or NULL */
    READ_REFERS_TO,
    READ_IS_LISTED /* of keys: the table is one of those that are loaded */
};

/* In the order in which they are restored. */
typedef enum { GROUP_INDEXES, GROUP_KEYS, GROUP_TRIGGERS, N_GROUPS } Group;

typedef struct {
    HdPgRows *rows;
    gboolean *taken;     /* a row: it was dropped or disabled */
    gboolean *not_valid; /* a row: it was restored without its proof */
} Objects;

struct HdPgAside {
    char *schema;
    char *oids;    /* arrays of the tables: all of them, */
    char *indexed; /* those with indexes, */
    char *emptied; /* and those that will be emptied */
    Objects groups[N_GROUPS];
};

/* What an object is called in messages: foreign key "x" of table "t". */
static char *object_text(const HdPgRows *rows, guint row)
{
    return g_strdup_printf("%s \"%s\" of table \"%s\"", hd_pg_rows_get(rows, row, READ_KIND),
                           hd_pg_rows_get(rows, row, READ_NAME),
                           hd_pg_rows_get(rows, row, READ_TABLE));
}

/* A setting's value until the transaction's end; *out_before (or NULL) is what it was. */
static gboolean set_local(HdPgConn *conn, const char *name, const char *value, char **out_before,
                          GError **error)
{
    const char *params[] = {name, value};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        conn,
        "SELECT before.value, pg_catalog.set_config($1::pg_catalog.text, $2::pg_catalog.text, true)"
        "  FROM (SELECT pg_catalog.current_setting($1::pg_catalog.text) OFFSET 0) AS before "
        "(value)",
        params, 2, error);
    if (rows == NULL)
        return FALSE;
    if (out_before != NULL)
        *out_before = g_strdup(hd_pg_rows_get(rows, 0, 0));
    return TRUE;
}

static HdPgRows *ask_group(const HdPgAside *aside, HdPgConn *conn, Group group, GError **error)
{
    const char *params[] = {aside->oids, aside->schema, NULL};
    switch (group) {
    case GROUP_INDEXES:
        params[2] = aside->indexed;
        return hd_pg_conn_query(conn, hd_pg_aside_indexes_sql, params, 3, error);
    case GROUP_KEYS:
        params[2] = aside->emptied;
        return hd_pg_conn_query(conn, hd_pg_aside_keys_sql, params, 3, error);
    case GROUP_TRIGGERS:
        return hd_pg_conn_query(conn, hd_pg_aside_triggers_sql, params, 2, error);
    case N_GROUPS:
        break;
    }
    g_assert_not_reached();
}

static HdPgRows *read_group(const HdPgAside *aside, HdPgConn *conn, Group group, GError **error)
{
    g_autofree char *path = NULL;
    if (!set_local(conn, "search_path", "pg_catalog", &path, error))
        return NULL;
    g_autoptr(HdPgRows) rows = ask_group(aside, conn, group, error);
    if (rows == NULL || !set_local(conn, "search_path", path, NULL, error))
        return NULL;
    return g_steal_pointer(&rows);
}

/* The server says no to this statement, and not that it is short of something or told to stop. */
static gboolean is_refusal(const GError *error)
{
    const char *sqlstate = hd_error_get_sqlstate(error);
    return sqlstate != NULL && (g_str_has_prefix(sqlstate, "2B") || /* others depend on it */
                                g_str_has_prefix(sqlstate, "42") || /* no right to */
                                g_str_has_prefix(sqlstate, "0A"));  /* not supported */
}

/* After a failure the transaction goes on as if the statement had not been there. */
static gboolean exec_in_savepoint(HdPgConn *conn, const char *sql, GError **error)
{
    if (!hd_pg_conn_exec(conn, "SAVEPOINT howdah_aside", error))
        return FALSE;
    if (hd_pg_conn_exec(conn, sql, error))
        return hd_pg_conn_exec(conn, "RELEASE SAVEPOINT howdah_aside", error);
    (void)hd_pg_conn_exec(
        conn, "ROLLBACK TO SAVEPOINT howdah_aside; RELEASE SAVEPOINT howdah_aside", NULL);
    return FALSE;
}

/* What the server will not drop stays, but a trigger that stays on would change what is loaded. */
static gboolean take_object(Objects *objects, guint row, HdPgConn *conn, gboolean may_stay,
                            GError **error)
{
    const char *sql = hd_pg_rows_get(objects->rows, row, READ_DROP);
    g_autoptr(GError) cause = NULL;
    if (sql == NULL)
        return TRUE;
    objects->taken[row] = exec_in_savepoint(conn, sql, &cause);
    if (objects->taken[row] || (may_stay && is_refusal(cause)))
        return TRUE;
    g_autofree char *object = object_text(objects->rows, row);
    g_propagate_prefixed_error(error, g_steal_pointer(&cause), "could not set aside %s: ", object);
    return FALSE;
}

static gboolean take_group(HdPgAside *aside, HdPgConn *conn, Group group, GError **error)
{
    Objects *objects = &aside->groups[group];
    objects->rows = read_group(aside, conn, group, error);
    if (objects->rows == NULL)
        return FALSE;
    guint n_rows = hd_pg_rows_count(objects->rows);
    objects->taken = g_new0(gboolean, n_rows);
    objects->not_valid = g_new0(gboolean, n_rows);
    for (guint row = 0; row < n_rows; row++) {
        if (!take_object(objects, row, conn, group != GROUP_TRIGGERS, error))
            return FALSE;
    }
    return TRUE;
}

/* The columns of pg_aside_tables.sql. */
enum { TABLE_OID, TABLE_INDEXES, TABLE_EMPTIED, TABLE_LOCK, TABLE_MISSING };

/* The array of the oids whose flag in a column is set; of all for TABLE_OID. */
static char *collect_oids(const HdPgRows *rows, guint column)
{
    guint n_rows = hd_pg_rows_count(rows);
    g_autofree const char **oids = g_new(const char *, n_rows);
    guint n_oids = 0;
    for (guint row = 0; row < n_rows; row++) {
        if (column == TABLE_OID || strcmp(hd_pg_rows_get(rows, row, column), "t") == 0)
            oids[n_oids++] = hd_pg_rows_get(rows, row, TABLE_OID);
    }
    return hd_pg_array_text(oids, n_oids);
}

static HdPgRows *ask_tables(HdPgConn *conn, const char *schema, const HdPgAsideTable *tables,
                            guint n, GError **error)
{
    g_autofree const char **names = g_new(const char *, n);
    g_autofree const char **indexes = g_new(const char *, n);
    g_autofree const char **emptied = g_new(const char *, n);
    for (guint i = 0; i < n; i++) {
        names[i] = tables[i].name;
        indexes[i] = tables[i].indexes ? "t" : "f";
        emptied[i] = tables[i].emptied ? "t" : "f";
    }
    g_autofree char *names_text = hd_pg_array_text(names, n);
    g_autofree char *indexes_text = hd_pg_array_text(indexes, n);
    g_autofree char *emptied_text = hd_pg_array_text(emptied, n);
    const char *params[] = {schema, names_text, indexes_text, emptied_text};
    return hd_pg_conn_query(conn, hd_pg_aside_tables_sql, params, 4, error);
}

static gboolean find_tables(HdPgAside *aside, HdPgConn *conn, const HdPgAsideTable *tables, guint n,
                            GError **error)
{
    g_autoptr(HdPgRows) rows = ask_tables(conn, aside->schema, tables, n, error);
    if (rows == NULL)
        return FALSE;
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        const char *lock = hd_pg_rows_get(rows, row, TABLE_LOCK);
        if (hd_pg_rows_get(rows, row, TABLE_OID) == NULL) {
            hd_error_set(error, HD_ERROR_FAILED, "there is no table \"%s\" in schema \"%s\"",
                         hd_pg_rows_get(rows, row, TABLE_MISSING), aside->schema);
            return FALSE;
        }
        if (lock != NULL && !hd_pg_conn_exec(conn, lock, error))
            return FALSE;
    }
    aside->oids = collect_oids(rows, TABLE_OID);
    aside->indexed = collect_oids(rows, TABLE_INDEXES);
    aside->emptied = collect_oids(rows, TABLE_EMPTIED);
    return TRUE;
}

HdPgAside *hd_pg_aside_take(HdPgConn *conn, const char *schema, const HdPgAsideTable *tables,
                            guint n, GError **error)
{
    g_autoptr(HdPgAside) aside = g_new0(HdPgAside, 1);
    aside->schema = g_strdup(schema);
    if (!find_tables(aside, conn, tables, n, error) ||
        !take_group(aside, conn, GROUP_KEYS, error) ||
        !take_group(aside, conn, GROUP_INDEXES, error) ||
        !take_group(aside, conn, GROUP_TRIGGERS, error))
        return NULL;
    return g_steal_pointer(&aside);
}

static gboolean exec_restore(Objects *objects, guint row, HdPgConn *conn, gboolean keep_not_valid,
                             GError **error)
{
    const char *sql = hd_pg_rows_get(objects->rows, row, READ_RESTORE);
    g_autoptr(GError) cause = NULL;
    if (!keep_not_valid)
        return hd_pg_conn_exec(conn, sql, error);
    if (exec_in_savepoint(conn, sql, &cause))
        return TRUE;
    if (g_strcmp0(hd_error_get_sqlstate(cause), FOREIGN_KEY_VIOLATION) == 0) {
        /* Refused before version 18 on a partitioned table: then the violation is what to tell. */
        g_autofree char *unproven = g_strconcat(sql, " NOT VALID", NULL);
        objects->not_valid[row] = exec_in_savepoint(conn, unproven, NULL);
    }
    if (!objects->not_valid[row])
        g_propagate_error(error, g_steal_pointer(&cause));
    return objects->not_valid[row];
}

static gboolean restore_object(Objects *objects, guint row, HdPgConn *conn, gboolean keep_not_valid,
                               GError **error)
{
    const char *after = hd_pg_rows_get(objects->rows, row, READ_AFTER);
    if (exec_restore(objects, row, conn, keep_not_valid, error) &&
        (after == NULL || hd_pg_conn_exec(conn, after, error)))
        return TRUE;
    g_autofree char *object = object_text(objects->rows, row);
    g_prefix_error(error, "could not restore %s: ", object);
    return FALSE;
}

static gboolean restore_group(HdPgAside *aside, HdPgConn *conn, Group group,
                              gboolean keep_not_valid, GError **error)
{
    Objects *objects = &aside->groups[group];
    for (guint row = 0; row < hd_pg_rows_count(objects->rows); row++) {
        gboolean keep = keep_not_valid && group == GROUP_KEYS &&
                        strcmp(hd_pg_rows_get(objects->rows, row, READ_IS_LISTED), "t") == 0;
        if (objects->taken[row] && !restore_object(objects, row, conn, keep, error))
            return FALSE;
    }
    return TRUE;
}

/* Indexes are restored each into its own tablespace. */
static gboolean restore_indexes(HdPgAside *aside, HdPgConn *conn, GError **error)
{
    g_autofree char *tablespace = NULL;
    return set_local(conn, "default_tablespace", "", &tablespace, error) &&
           restore_group(aside, conn, GROUP_INDEXES, FALSE, error) &&
           set_local(conn, "default_tablespace", tablespace, NULL, error);
}

static int find_identity(const HdPgRows *rows, const char *identity)
{
    guint n_rows = hd_pg_rows_count(rows);
    for (guint row = 0; row < n_rows; row++) {
        if (strcmp(hd_pg_rows_get(rows, row, READ_IDENTITY), identity) == 0)
            return (int)row;
    }
    return -1;
}

static gboolean check_object(const Objects *objects, guint row, const HdPgRows *now, GError **error)
{
    int found = find_identity(now, hd_pg_rows_get(objects->rows, row, READ_IDENTITY));
    g_autofree char *object = object_text(objects->rows, row);
    if (found < 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not restore %s: it is gone", object);
        return FALSE;
    }
    const char *extras = hd_pg_rows_get(objects->rows, row, READ_EXTRAS);
    const char *extras_now = hd_pg_rows_get(now, (guint)found, READ_EXTRAS);
    const char *definition = hd_pg_rows_get(objects->rows, row, READ_DEFINITION);
    const char *definition_now = hd_pg_rows_get(now, (guint)found, READ_DEFINITION);
    g_autofree char *expected =
        g_strconcat(definition, objects->not_valid[row] ? " NOT VALID" : "", NULL);
    if (strcmp(definition_now, expected) == 0 && g_strcmp0(extras_now, extras) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "could not restore %s: it is not as it was", object);
    hd_error_add_detail(error, "It was \"%s\" (%s) and is \"%s\" (%s).", expected,
                        extras ? extras : "", definition_now, extras_now ? extras_now : "");
    return FALSE;
}

static gboolean check_group(const HdPgAside *aside, HdPgConn *conn, Group group, GError **error)
{
    const Objects *objects = &aside->groups[group];
    g_autoptr(HdPgRows) now = read_group(aside, conn, group, error);
    if (now == NULL)
        return FALSE;
    for (guint row = 0; row < hd_pg_rows_count(objects->rows); row++) {
        if (!check_object(objects, row, now, error))
            return FALSE;
    }
    return TRUE;
}

static GPtrArray *list_not_valid(const Objects *keys)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    for (guint row = 0; row < hd_pg_rows_count(keys->rows); row++) {
        if (keys->not_valid[row])
            g_ptr_array_add(
                sentences, g_strdup_printf(
                               "Foreign key \"%s\" of table \"%s\" was added NOT VALID: rows refer "
                               "to none in table \"%s\".",
                               hd_pg_rows_get(keys->rows, row, READ_NAME),
                               hd_pg_rows_get(keys->rows, row, READ_TABLE),
                               hd_pg_rows_get(keys->rows, row, READ_REFERS_TO)));
    }
    return sentences;
}

gboolean hd_pg_aside_restore(HdPgAside *aside, HdPgConn *conn, gboolean keep_not_valid,
                             GPtrArray **out_not_valid, GError **error)
{
    /* No table can be altered while checks on its rows are still to come. */
    if (!hd_pg_conn_exec(conn, "SET CONSTRAINTS ALL IMMEDIATE", error) ||
        !restore_indexes(aside, conn, error) ||
        !restore_group(aside, conn, GROUP_KEYS, keep_not_valid, error) ||
        !restore_group(aside, conn, GROUP_TRIGGERS, FALSE, error))
        return FALSE;
    for (guint group = 0; group < N_GROUPS; group++) {
        if (!check_group(aside, conn, (Group)group, error))
            return FALSE;
    }
    if (out_not_valid != NULL)
        *out_not_valid = list_not_valid(&aside->groups[GROUP_KEYS]);
    return TRUE;
}

void hd_pg_aside_free(HdPgAside *aside)
{
    if (aside == NULL)
        return;
    for (guint group = 0; group < N_GROUPS; group++) {
        hd_pg_rows_free(aside->groups[group].rows);
        g_free(aside->groups[group].taken);
        g_free(aside->groups[group].not_valid);
    }
    g_free(aside->schema);
    g_free(aside->oids);
    g_free(aside->indexed);
    g_free(aside->emptied);
    g_free(aside);
}
