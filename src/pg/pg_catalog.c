#include "pg/pg_catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_array.h"
#include "pg/pg_checks_sql.h"
#include "pg/pg_columns_sql.h"
#include "pg/pg_invalid_sql.h"
#include "pg/pg_keys_sql.h"
#include "pg/pg_labels_sql.h"
#include "pg/pg_right.h"
#include "pg/pg_uniques_sql.h"
#include "sql/sql_build.h"

/* The columns of pg_columns.sql. */
enum {
    ROW_TABLE,
    ROW_IS_PARTITIONED,
    ROW_IS_OWNED,
    ROW_HAS_RULES,
    ROW_COLUMN,
    ROW_TYPE_OID,
    ROW_TYPE_TEXT,
    ROW_BASE_OID,
    ROW_BASE_TYPMOD,
    ROW_BASE_TEXT,
    ROW_BARE_TEXT,
    ROW_ELEMENT_OID,
    ROW_IS_DOMAIN,
    ROW_ENUM_NAME,
    ROW_IS_CITEXT,
    ROW_HAS_COLLATION,
    ROW_NOT_NULL,
    ROW_GENERATED,
    ROW_IDENTITY,
    ROW_IDENTITY_ALWAYS,
    ROW_HAS_DEFAULT
};

/* What the queries of a catalog gave. */
typedef struct {
    HdPgRows *columns;
    HdPgRows *labels;
    HdPgRows *keys; /* this and the next two are NULL for views */
    HdPgRows *checks;
    HdPgRows *uniques;
} Answers;

static void answers_clear(Answers *answers)
{
    hd_pg_rows_free(answers->columns);
    hd_pg_rows_free(answers->labels);
    hd_pg_rows_free(answers->keys);
    hd_pg_rows_free(answers->checks);
    hd_pg_rows_free(answers->uniques);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

static gboolean is_true(const HdPgRows *rows, guint row, guint column)
{
    return strcmp(hd_pg_rows_get(rows, row, column), "t") == 0;
}

/* The oid as text, NULL with an error where there is no such schema or the role may not use it. */
static char *find_schema(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgRows) rows =
        hd_pg_conn_query(conn,
                         "SELECT oid, pg_catalog.has_schema_privilege(oid, 'USAGE'), current_user"
                         " FROM pg_catalog.pg_namespace WHERE nspname = $1",
                         &schema, 1, error);
    if (rows == NULL)
        return NULL;
    if (hd_pg_rows_count(rows) == 0) {
        hd_error_set(error, HD_ERROR_FAILED, "schema \"%s\" does not exist in database %s", schema,
                     hd_pg_conn_describe(conn));
        hd_error_add_hint(error,
                          "Name the schema that holds the tables: --schema=NAME. psql's \\dn "
                          "lists those that there are.");
        return NULL;
    }
    if (!is_true(rows, 0, 1)) {
        hd_error_set(error, HD_ERROR_FAILED, "role \"%s\" may not use schema \"%s\"",
                     hd_pg_rows_get(rows, 0, 2), schema);
        hd_error_set_sqlstate(error, HD_SQLSTATE_INSUFFICIENT_PRIVILEGE);
        hd_pg_right_hint(error, conn, "USAGE ON SCHEMA", NULL, schema);
        return NULL;
    }
    return g_strdup(hd_pg_rows_get(rows, 0, 0));
}

/* The labels of one enum; rows are ordered by the enums' oids as numbers. */
static const char *const *read_labels(const HdPgRows *labels, const char *oid, HdArena *arena)
{
    guint end = hd_pg_rows_count(labels);
    guint from = 0;
    while (from < end && strcmp(hd_pg_rows_get(labels, from, 0), oid) != 0)
        from++;
    guint count = 0;
    while (from + count < end && strcmp(hd_pg_rows_get(labels, from + count, 0), oid) == 0)
        count++;
    const char **names = hd_arena_array0(arena, const char *, count + 1);
    for (guint i = 0; i < count; i++)
        names[i] = hd_arena_strdup(arena, hd_pg_rows_get(labels, from + i, 1));
    return names;
}

static HdType read_type(const Answers *answers, guint row, HdArena *arena)
{
    const HdPgRows *rows = answers->columns;
    const char *oid = hd_pg_rows_get(rows, row, ROW_BASE_OID);
    const char *enum_name = hd_pg_rows_get(rows, row, ROW_ENUM_NAME);
    gint64 typmod = g_ascii_strtoll(hd_pg_rows_get(rows, row, ROW_BASE_TYPMOD), NULL, 10);
    HdType type = {.kind = HD_TYPE_OTHER};
    if (enum_name != NULL) {
        type.kind = HD_TYPE_ENUM;
        type.name = hd_arena_strdup(arena, enum_name);
        type.labels = read_labels(answers->labels, oid, arena);
    } else if (is_true(rows, row, ROW_IS_CITEXT)) {
        type.kind = HD_TYPE_TEXT;
    } else {
        (void)hd_type_from_oid((guint32)g_ascii_strtoll(oid, NULL, 10), (gint32)typmod, &type);
    }
    return type;
}

static void read_column(HdPgColumn *column, const Answers *answers, guint row, HdArena *arena)
{
    const HdPgRows *rows = answers->columns;
    gint64 oid = g_ascii_strtoll(hd_pg_rows_get(rows, row, ROW_TYPE_OID), NULL, 10);
    column->name = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_COLUMN));
    column->type_oid = (guint32)oid;
    column->type_text = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_TYPE_TEXT));
    column->base_text = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_BASE_TEXT));
    column->type = read_type(answers, row, arena);
    column->bare_text = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_BARE_TEXT));
    column->element_oid =
        (guint32)g_ascii_strtoll(hd_pg_rows_get(rows, row, ROW_ELEMENT_OID), NULL, 10);
    column->is_domain = is_true(rows, row, ROW_IS_DOMAIN);
    column->has_collation = is_true(rows, row, ROW_HAS_COLLATION);
    column->not_null = is_true(rows, row, ROW_NOT_NULL);
    column->generated = is_true(rows, row, ROW_GENERATED);
    column->identity = is_true(rows, row, ROW_IDENTITY);
    column->identity_always = is_true(rows, row, ROW_IDENTITY_ALWAYS);
    column->has_default = is_true(rows, row, ROW_HAS_DEFAULT);
}

/* How many rows from this one to the end (not counted) have the same text in a column. */
static guint count_same(const HdPgRows *rows, guint from, guint end, guint column)
{
    const char *text = hd_pg_rows_get(rows, from, column);
    guint at = from + 1;
    while (at < end && strcmp(hd_pg_rows_get(rows, at, column), text) == 0)
        at++;
    return at - from;
}

static guint count_of_table(const HdPgRows *rows, guint from)
{
    return count_same(rows, from, hd_pg_rows_count(rows), ROW_TABLE);
}

static void read_table(HdPgTable *table, const Answers *answers, guint row, guint count,
                       HdArena *arena)
{
    const HdPgRows *rows = answers->columns;
    table->name = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_TABLE));
    table->is_partitioned = is_true(rows, row, ROW_IS_PARTITIONED);
    table->is_owned = is_true(rows, row, ROW_IS_OWNED);
    table->has_rules_on_insert = is_true(rows, row, ROW_HAS_RULES);
    if (hd_pg_rows_get(rows, row, ROW_COLUMN) == NULL)
        return;
    table->n_columns = count;
    table->columns = hd_arena_array0(arena, HdPgColumn, count);
    for (guint i = 0; i < count; i++)
        read_column(&table->columns[i], answers, row + i, arena);
}

static void read_tables(HdPgCatalog *catalog, const Answers *answers, HdArena *arena)
{
    const HdPgRows *rows = answers->columns;
    guint n_rows = hd_pg_rows_count(rows);
    for (guint row = 0; row < n_rows; row += count_of_table(rows, row))
        catalog->n_tables++;
    catalog->tables = hd_arena_array0(arena, HdPgTable, catalog->n_tables);
    HdPgTable *table = catalog->tables;
    for (guint row = 0; row < n_rows; table++) {
        guint count = count_of_table(rows, row);
        read_table(table, answers, row, count, arena);
        row += count;
    }
}

static int compare_name(const void *name, const void *table)
{
    return strcmp(name, ((const HdPgTable *)table)->name);
}

static HdPgTable *find_table(const HdPgCatalog *catalog, const char *name)
{
    if (catalog->n_tables == 0)
        return NULL;
    return bsearch(name, catalog->tables, catalog->n_tables, sizeof(HdPgTable), compare_name);
}

static void read_key(HdPgTable *table, const HdPgRows *rows, guint from, guint count,
                     HdArena *arena)
{
    table->n_key = count;
    table->key = hd_arena_array0(arena, const char *, count);
    for (guint i = 0; i < count; i++)
        table->key[i] = hd_arena_strdup(arena, hd_pg_rows_get(rows, from + i, 1));
}

/* One a line. */
static char **read_names(const char *lines, HdArena *arena)
{
    g_auto(GStrv) names = g_strsplit(lines, "\n", -1);
    guint n = g_strv_length(names);
    char **kept = hd_arena_array0(arena, char *, n + 1);
    for (guint i = 0; i < n; i++)
        kept[i] = hd_arena_strdup(arena, names[i]);
    return kept;
}

static void read_checks(HdPgTable *table, const HdPgRows *rows, guint from, guint count,
                        HdArena *arena)
{
    table->n_checks = count;
    table->checks = hd_arena_array0(arena, HdPgCheck, count);
    for (guint i = 0; i < count; i++) {
        table->checks[i].name = hd_arena_strdup(arena, hd_pg_rows_get(rows, from + i, 1));
        table->checks[i].expression = hd_arena_strdup(arena, hd_pg_rows_get(rows, from + i, 2));
        table->checks[i].columns = read_names(hd_pg_rows_get(rows, from + i, 3), arena);
    }
}

static void read_uniques(HdPgTable *table, const HdPgRows *rows, guint from, guint count,
                         HdArena *arena)
{
    guint end = from + count;
    table->uniques = hd_arena_array0(arena, HdPgUnique, count);
    while (from < end) {
        HdPgUnique *unique = &table->uniques[table->n_uniques++];
        unique->name = hd_arena_strdup(arena, hd_pg_rows_get(rows, from, 1));
        unique->n_columns = count_same(rows, from, end, 1);
        unique->columns = hd_arena_array0(arena, const char *, unique->n_columns);
        for (guint i = 0; i < unique->n_columns; i++, from++)
            unique->columns[i] = hd_arena_strdup(arena, hd_pg_rows_get(rows, from, 2));
    }
}

typedef void (*ReadPart)(HdPgTable *, const HdPgRows *, guint from, guint count, HdArena *);

/* Gives each table its rows; a table made between the queries is passed over. */
static void read_parts(HdPgCatalog *catalog, const HdPgRows *rows, ReadPart read_part,
                       HdArena *arena)
{
    for (guint row = 0; row < hd_pg_rows_count(rows);) {
        guint count = count_of_table(rows, row);
        HdPgTable *table = find_table(catalog, hd_pg_rows_get(rows, row, ROW_TABLE));
        if (table != NULL)
            read_part(table, rows, row, count, arena);
        row += count;
    }
}

/* The labels of all enums among the columns. */
static HdPgRows *ask_labels(HdPgConn *conn, const HdPgRows *columns, GError **error)
{
    g_autofree const char **oids = g_new(const char *, hd_pg_rows_count(columns));
    guint n_oids = 0;
    for (guint row = 0; row < hd_pg_rows_count(columns); row++) {
        if (hd_pg_rows_get(columns, row, ROW_ENUM_NAME) != NULL)
            oids[n_oids++] = hd_pg_rows_get(columns, row, ROW_BASE_OID);
    }
    g_autofree char *text = hd_pg_array_text(oids, n_oids);
    const char *params[] = {text};
    return hd_pg_conn_query(conn, hd_pg_labels_sql, params, 1, error);
}

/* The relations of some kinds (pg_class.relkind), or one of them. */
static gboolean ask_columns(Answers *answers, HdPgConn *conn, const char *schema_oid,
                            const char *kinds, const char *name, GError **error)
{
    const char *params[] = {schema_oid, kinds, name};
    answers->columns = hd_pg_conn_query(conn, hd_pg_columns_sql, params, 3, error);
    if (answers->columns == NULL)
        return FALSE;
    answers->labels = ask_labels(conn, answers->columns, error);
    return answers->labels != NULL;
}

static gboolean ask_parts(Answers *answers, HdPgConn *conn, const char *schema_oid, GError **error)
{
    answers->keys = hd_pg_conn_query(conn, hd_pg_keys_sql, &schema_oid, 1, error);
    if (answers->keys == NULL)
        return FALSE;
    answers->checks = hd_pg_conn_query(conn, hd_pg_checks_sql, &schema_oid, 1, error);
    if (answers->checks == NULL)
        return FALSE;
    answers->uniques = hd_pg_conn_query(conn, hd_pg_uniques_sql, &schema_oid, 1, error);
    return answers->uniques != NULL;
}

HdPgCatalog *hd_pg_catalog_read(HdPgConn *conn, const char *schema, HdArena *arena, GError **error)
{
    g_autofree char *oid = find_schema(conn, schema, error);
    g_auto(Answers) answers = {0};
    if (oid == NULL || !ask_columns(&answers, conn, oid, "{r,p}", NULL, error) ||
        !ask_parts(&answers, conn, oid, error))
        return NULL;
    HdPgCatalog *catalog = hd_arena_new0(arena, HdPgCatalog);
    catalog->schema = hd_arena_strdup(arena, schema);
    read_tables(catalog, &answers, arena);
    read_parts(catalog, answers.keys, read_key, arena);
    read_parts(catalog, answers.checks, read_checks, arena);
    read_parts(catalog, answers.uniques, read_uniques, arena);
    return catalog;
}

HdPgCatalog *hd_pg_catalog_read_views(HdPgConn *conn, const char *schema, HdArena *arena,
                                      GError **error)
{
    g_autofree char *oid = find_schema(conn, schema, error);
    g_auto(Answers) answers = {0};
    if (oid == NULL || !ask_columns(&answers, conn, oid, "{v,m}", NULL, error))
        return NULL;
    HdPgCatalog *catalog = hd_arena_new0(arena, HdPgCatalog);
    catalog->schema = hd_arena_strdup(arena, schema);
    read_tables(catalog, &answers, arena);
    return catalog;
}

const HdPgTable *hd_pg_catalog_read_view(HdPgConn *conn, const char *schema, const char *name,
                                         HdArena *arena, GError **error)
{
    g_autofree char *oid = find_schema(conn, schema, error);
    g_auto(Answers) answers = {0};
    if (oid == NULL || !ask_columns(&answers, conn, oid, "{v,m}", name, error))
        return NULL;
    if (hd_pg_rows_count(answers.columns) == 0) {
        hd_error_set(error, HD_ERROR_FAILED, "there is no view \"%s\" in schema \"%s\"", name,
                     schema);
        return NULL;
    }
    HdPgCatalog one = {0};
    read_tables(&one, &answers, arena);
    return one.tables;
}

const HdPgTable *hd_pg_catalog_find(const HdPgCatalog *catalog, const char *name)
{
    return find_table(catalog, name);
}

gboolean hd_pg_catalog_is_in_key(const HdPgTable *table, const char *name)
{
    for (guint i = 0; i < table->n_key; i++) {
        if (g_str_equal(table->key[i], name))
            return TRUE;
    }
    return FALSE;
}

gboolean hd_pg_catalog_has_rows(HdPgConn *conn, const char *schema, const char *table,
                                gboolean *out_has_rows, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT EXISTS (SELECT FROM ");
    hd_sql_add_qualified(sql, schema, table);
    hd_sql_add(sql, ")");
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_sql_text(sql), NULL, 0, error);
    if (rows == NULL) {
        hd_pg_right_hint(error, conn, "SELECT ON TABLE", schema, table);
        return FALSE;
    }
    *out_has_rows = is_true(rows, 0, 0);
    return TRUE;
}

gboolean hd_pg_catalog_find_invalid(HdPgConn *conn, const char *schema, GPtrArray **out_lines,
                                    GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_invalid_sql, &schema, 1, error);
    if (rows == NULL)
        return FALSE;
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint row = 0; row < hd_pg_rows_count(rows); row++)
        g_ptr_array_add(lines, g_strdup(hd_pg_rows_get(rows, row, 0)));
    *out_lines = lines;
    return TRUE;
}
