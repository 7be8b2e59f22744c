#include "pg/pg_catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_columns_sql.h"
#include "pg/pg_invalid_sql.h"
#include "pg/pg_keys_sql.h"

/* The columns of pg_columns.sql. */
enum {
    ROW_TABLE,
    ROW_COLUMN,
    ROW_TYPE_OID,
    ROW_TYPMOD,
    ROW_TYPE_TEXT,
    ROW_NOT_NULL,
    ROW_GENERATED,
    ROW_IDENTITY
};

static gboolean is_true(const HdPgRows *rows, guint row, guint column)
{
    return strcmp(hd_pg_rows_get(rows, row, column), "t") == 0;
}

/* The oid as text, NULL with an error where there is no such schema. */
static char *find_schema(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        conn, "SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1", &schema, 1, error);
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
    return g_strdup(hd_pg_rows_get(rows, 0, 0));
}

static void read_column(HdPgColumn *column, const HdPgRows *rows, guint row, HdArena *arena)
{
    gint64 oid = g_ascii_strtoll(hd_pg_rows_get(rows, row, ROW_TYPE_OID), NULL, 10);
    gint64 typmod = g_ascii_strtoll(hd_pg_rows_get(rows, row, ROW_TYPMOD), NULL, 10);
    column->name = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_COLUMN));
    column->type_oid = (guint32)oid;
    column->type_text = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_TYPE_TEXT));
    if (!hd_type_from_oid((guint32)oid, (gint32)typmod, &column->type))
        column->type = (HdType){.kind = HD_TYPE_OTHER};
    column->not_null = is_true(rows, row, ROW_NOT_NULL);
    column->generated = is_true(rows, row, ROW_GENERATED);
    column->identity = is_true(rows, row, ROW_IDENTITY);
}

/* How many rows from this one on are of the same table. */
static guint count_of_table(const HdPgRows *rows, guint from)
{
    const char *table = hd_pg_rows_get(rows, from, ROW_TABLE);
    guint end = from + 1;
    while (end < hd_pg_rows_count(rows) && strcmp(hd_pg_rows_get(rows, end, ROW_TABLE), table) == 0)
        end++;
    return end - from;
}

static void read_tables(HdPgCatalog *catalog, const HdPgRows *rows, HdArena *arena)
{
    guint n_rows = hd_pg_rows_count(rows);
    for (guint row = 0; row < n_rows; row += count_of_table(rows, row))
        catalog->n_tables++;
    catalog->tables = hd_arena_array0(arena, HdPgTable, catalog->n_tables);
    HdPgTable *table = catalog->tables;
    for (guint row = 0; row < n_rows; table++) {
        guint count = count_of_table(rows, row);
        table->name = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_TABLE));
        if (hd_pg_rows_get(rows, row, ROW_COLUMN) != NULL) {
            table->n_columns = count;
            table->columns = hd_arena_array0(arena, HdPgColumn, count);
            for (guint i = 0; i < count; i++)
                read_column(&table->columns[i], rows, row + i, arena);
        }
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

static void read_keys(HdPgCatalog *catalog, const HdPgRows *rows, HdArena *arena)
{
    for (guint row = 0; row < hd_pg_rows_count(rows);) {
        guint count = count_of_table(rows, row);
        HdPgTable *table = find_table(catalog, hd_pg_rows_get(rows, row, ROW_TABLE));
        /* A table made between the two queries is passed over. */
        if (table != NULL) {
            table->n_key = count;
            table->key = hd_arena_array0(arena, const char *, count);
            for (guint i = 0; i < count; i++)
                table->key[i] = hd_arena_strdup(arena, hd_pg_rows_get(rows, row + i, ROW_COLUMN));
        }
        row += count;
    }
}

/* The relations of some kinds (pg_class.relkind). */
static HdPgCatalog *read_relations(HdPgConn *conn, const char *schema, const char *kinds,
                                   HdArena *arena, GError **error)
{
    g_autofree char *oid = find_schema(conn, schema, error);
    if (oid == NULL)
        return NULL;
    const char *params[] = {oid, kinds, NULL};
    g_autoptr(HdPgRows) columns = hd_pg_conn_query(conn, hd_pg_columns_sql, params, 3, error);
    if (columns == NULL)
        return NULL;
    g_autoptr(HdPgRows) keys = hd_pg_conn_query(conn, hd_pg_keys_sql, params, 1, error);
    if (keys == NULL)
        return NULL;
    HdPgCatalog *catalog = hd_arena_new0(arena, HdPgCatalog);
    catalog->schema = hd_arena_strdup(arena, schema);
    read_tables(catalog, columns, arena);
    read_keys(catalog, keys, arena);
    return catalog;
}

HdPgCatalog *hd_pg_catalog_read(HdPgConn *conn, const char *schema, HdArena *arena, GError **error)
{
    return read_relations(conn, schema, "{r,p}", arena, error);
}

HdPgCatalog *hd_pg_catalog_read_views(HdPgConn *conn, const char *schema, HdArena *arena,
                                      GError **error)
{
    return read_relations(conn, schema, "{v,m}", arena, error);
}

const HdPgTable *hd_pg_catalog_read_view(HdPgConn *conn, const char *schema, const char *name,
                                         HdArena *arena, GError **error)
{
    g_autofree char *oid = find_schema(conn, schema, error);
    if (oid == NULL)
        return NULL;
    const char *params[] = {oid, "{v,m}", name};
    g_autoptr(HdPgRows) columns = hd_pg_conn_query(conn, hd_pg_columns_sql, params, 3, error);
    if (columns == NULL)
        return NULL;
    if (hd_pg_rows_count(columns) == 0) {
        hd_error_set(error, HD_ERROR_FAILED, "there is no view \"%s\" in schema \"%s\"", name,
                     schema);
        return NULL;
    }
    HdPgCatalog one = {0};
    read_tables(&one, columns, arena);
    return one.tables;
}

const HdPgTable *hd_pg_catalog_find(const HdPgCatalog *catalog, const char *name)
{
    return find_table(catalog, name);
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
