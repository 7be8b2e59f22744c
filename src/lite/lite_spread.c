#include "lite/lite_spread.h"

#include "lite/lite_db.h"
#include "lite/lite_query.h"

#define BLOCKS 16

static void keep(const GArray *numbers, HdArena *arena, HdLiteRows *out_rows)
{
    gint64 *kept = hd_arena_array0(arena, gint64, numbers->len);
    for (guint i = 0; i < numbers->len; i++)
        kept[i] = g_array_index(numbers, gint64, i);
    *out_rows = (HdLiteRows){.numbers = kept, .n = numbers->len};
}

static gboolean read_block(HdLite *lite, const char *sql, gint64 from, gint64 n, GArray *numbers,
                           GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, sql, error);
    int rc;
    if (stmt == NULL)
        return FALSE;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, n);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        gint64 number = sqlite3_column_int64(stmt, 0);
        g_array_append_val(numbers, number);
    }
    if (rc != SQLITE_DONE)
        hd_lite_db_set_error(lite, rc, error);
    return rc == SQLITE_DONE;
}

/* A block that would begin in the one before goes on behind it. */
static gboolean read_blocks(HdLite *lite, const HdTable *table, gint64 n_wanted, GArray *numbers,
                            GError **error)
{
    g_autofree char *first_sql = hd_lite_query_end(table, FALSE);
    g_autofree char *last_sql = hd_lite_query_end(table, TRUE);
    g_autofree char *block_sql = hd_lite_query_rowids(table, FALSE);
    gint64 first = 0, last = 0;
    if (!hd_lite_db_get_int(lite, first_sql, &first, error) ||
        !hd_lite_db_get_int(lite, last_sql, &last, error))
        return FALSE;
    guint64 span = (guint64)last - (guint64)first;
    for (guint i = 0; i < BLOCKS; i++) {
        gint64 from = (gint64)((guint64)first + span / BLOCKS * i);
        if (numbers->len > 0) {
            gint64 before = g_array_index(numbers, gint64, numbers->len - 1);
            if (before == G_MAXINT64)
                break;
            from = MAX(from, before + 1);
        }
        if (!read_block(lite, block_sql, from, (n_wanted + BLOCKS - 1) / BLOCKS, numbers, error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_lite_spread(HdLite *lite, const HdTable *table, gint64 n_wanted, HdArena *arena,
                        HdLiteRows *out_rows, GError **error)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (hd_lite_query_rowid(table) != NULL) {
        if (n_wanted > 0 && !read_blocks(lite, table, n_wanted, numbers, error))
            return FALSE;
    } else {
        for (gint64 place = 1; place <= n_wanted; place++)
            g_array_append_val(numbers, place);
    }
    keep(numbers, arena, out_rows);
    return TRUE;
}
