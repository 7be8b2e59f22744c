#include "pg/pg_foreign_key.h"

#include "pg/pg_foreign_keys_sql.h"

/* The columns of pg_foreign_keys.sql. */
enum { ROW_KEY, ROW_NAME, ROW_TABLE, ROW_PARENT, ROW_COLUMN, ROW_PARENT_COLUMN };

/* How many rows from this one on are of the same key. */
static guint count_of_key(const HdPgRows *rows, guint from)
{
    const char *key = hd_pg_rows_get(rows, from, ROW_KEY);
    guint end = from + 1;
    while (end < hd_pg_rows_count(rows) && g_str_equal(hd_pg_rows_get(rows, end, ROW_KEY), key))
        end++;
    return end - from;
}

static HdPgForeignKey *read_key(const HdPgRows *rows, guint row, guint n, HdArena *arena)
{
    HdPgForeignKey *key = hd_arena_new0(arena, HdPgForeignKey);
    *key = (HdPgForeignKey){.name = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_NAME)),
                            .table = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_TABLE)),
                            .parent = hd_arena_strdup(arena, hd_pg_rows_get(rows, row, ROW_PARENT)),
                            .columns = hd_arena_array0(arena, const char *, n),
                            .parent_columns = hd_arena_array0(arena, const char *, n),
                            .n_columns = n};
    for (guint i = 0; i < n; i++) {
        key->columns[i] = hd_arena_strdup(arena, hd_pg_rows_get(rows, row + i, ROW_COLUMN));
        key->parent_columns[i] =
            hd_arena_strdup(arena, hd_pg_rows_get(rows, row + i, ROW_PARENT_COLUMN));
    }
    return key;
}

GPtrArray *hd_pg_foreign_key_read(HdPgConn *conn, const char *schema, HdArena *arena,
                                  GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_foreign_keys_sql, &schema, 1, error);
    if (rows == NULL)
        return NULL;
    GPtrArray *keys = hd_arena_ptr_array(arena);
    for (guint row = 0; row < hd_pg_rows_count(rows);) {
        guint n = count_of_key(rows, row);
        g_ptr_array_add(keys, read_key(rows, row, n, arena));
        row += n;
    }
    return keys;
}
