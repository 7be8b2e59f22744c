/* How a row is read when stepping onto it failed with SQLITE_TOOBIG.
 *
 * typeof() tells each cell's class without loading it. Numbers come from a query for that one cell.
 * Texts and blobs are opened with SQLite's incremental I/O, which knows their size; short ones are
 * copied to a buffer, long ones are left for hd_lite_large_stream.
 *
 * Incremental I/O cannot do everything: it gives a text of a UTF-16 database as UTF-16, and columns
 * of a table with generated ones are not to be trusted to it (before SQLite 3.41 it could open the
 * wrong column, since then it refuses). Such cells are loaded whole, with the limit lifted. */
#include "lite/lite_large.h"

#include "base/error.h"
#include "lite/lite_db.h"
#include "lite/lite_query.h"
#include "lite/lite_value.h"

typedef struct {
    sqlite3_blob *blob; /* opened at the first need, then moved from row to row */
    sqlite3_stmt *stmt; /* for a cell that is loaded whole; likewise */
    GByteArray *buffer; /* at most limit_bytes */
} Cell;

struct HdLiteLarge {
    HdLite *lite;
    HdLiteQuery query;
    gsize limit_bytes;
    gboolean has_generated;
    sqlite3_stmt *classes;
    Cell *cells; /* one a column asked for */
};

HdLiteLarge *hd_lite_large_new(HdLite *lite, const HdLiteQuery *query, gsize limit_bytes)
{
    HdLiteLarge *large = g_new0(HdLiteLarge, 1);
    large->lite = lite;
    large->query = *query;
    large->limit_bytes = limit_bytes;
    large->cells = g_new0(Cell, query->n_columns);
    for (guint i = 0; i < query->table->n_columns; i++)
        large->has_generated |= query->table->columns[i].generated != HD_GENERATED_NO;
    return large;
}

void hd_lite_large_free(HdLiteLarge *large)
{
    if (large == NULL)
        return;
    for (guint i = 0; i < large->query.n_columns; i++) {
        sqlite3_blob_close(large->cells[i].blob);
        sqlite3_finalize(large->cells[i].stmt);
        if (large->cells[i].buffer != NULL)
            g_byte_array_unref(large->cells[i].buffer);
    }
    sqlite3_finalize(large->classes);
    g_free(large->cells);
    g_free(large);
}

void hd_lite_large_release(HdLiteLarge *large)
{
    for (guint i = 0; i < large->query.n_columns; i++) {
        if (large->cells[i].stmt != NULL)
            sqlite3_reset(large->cells[i].stmt);
    }
}

static gboolean fail(HdLiteLarge *large, int rc, GError **error)
{
    hd_lite_db_set_error(large->lite, rc, error);
    return FALSE;
}

static sqlite3_stmt *prepare_once(HdLiteLarge *large, sqlite3_stmt **slot, char *sql,
                                  GError **error)
{
    g_autofree char *owned = sql;
    if (*slot == NULL)
        *slot = hd_lite_db_prepare(large->lite, owned, error);
    return *slot;
}

static gboolean load_whole(HdLiteLarge *large, guint i, gint64 rowid, HdValue *out, GError **error)
{
    Cell *cell = &large->cells[i];
    char *sql = hd_lite_query_cell(large->query.table, large->query.columns[i]);
    if (prepare_once(large, &cell->stmt, sql, error) == NULL)
        return FALSE;
    sqlite3_reset(cell->stmt);
    sqlite3_bind_int64(cell->stmt, 1, rowid);
    int rc = sqlite3_step(cell->stmt);
    if (rc != SQLITE_ROW)
        return fail(large, rc, error);
    hd_lite_value_read(cell->stmt, 0, large->lite->is_utf16, out);
    return TRUE;
}

static int move_blob(HdLiteLarge *large, guint i, gint64 rowid)
{
    Cell *cell = &large->cells[i];
    if (cell->blob != NULL)
        return sqlite3_blob_reopen(cell->blob, rowid);
    const HdTable *table = large->query.table;
    const char *column = table->columns[large->query.columns[i]].name;
    return sqlite3_blob_open(large->lite->db, "main", table->name, column, rowid, 0, &cell->blob);
}

static gboolean load_by_blob(HdLiteLarge *large, guint i, gint64 rowid, HdValue *out,
                             GError **error)
{
    Cell *cell = &large->cells[i];
    int rc = move_blob(large, i, rowid);
    if (rc != SQLITE_OK)
        return fail(large, rc, error);
    out->bytes = (gsize)sqlite3_blob_bytes(cell->blob);
    out->data = NULL;
    if (out->bytes > large->limit_bytes)
        return TRUE;
    if (cell->buffer == NULL)
        cell->buffer = g_byte_array_new();
    g_byte_array_set_size(cell->buffer, (guint)out->bytes + 1); /* never NULL */
    out->data = cell->buffer->data;
    rc = sqlite3_blob_read(cell->blob, cell->buffer->data, (int)out->bytes, 0);
    return rc == SQLITE_OK || fail(large, rc, error);
}

static gboolean load_cell(HdLiteLarge *large, guint i, gint64 rowid, HdValue *out, GError **error)
{
    gboolean class_only = large->query.reads != NULL && large->query.reads[i] == HD_READ_CLASS;
    if (class_only || out->class == HD_CLASS_NULL)
        return TRUE;
    gboolean has_bytes =
        out->class == HD_CLASS_BLOB || (out->class == HD_CLASS_TEXT && !large->lite->is_utf16);
    if (has_bytes && !large->has_generated)
        return load_by_blob(large, i, rowid, out, error);
    return load_whole(large, i, rowid, out, error);
}

gboolean hd_lite_large_read(HdLiteLarge *large, gint64 from_rowid, HdValue *values,
                            gint64 *out_rowid, GError **error)
{
    HdLite *lite = large->lite;
    char *sql = hd_lite_query_classes(&large->query);
    if (prepare_once(large, &large->classes, sql, error) == NULL)
        return FALSE;
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    sqlite3_bind_int64(large->classes, 1, from_rowid);
    int rc = sqlite3_step(large->classes);
    if (rc != SQLITE_ROW) {
        sqlite3_reset(large->classes);
        return fail(large, rc, error);
    }
    gint64 rowid = sqlite3_column_int64(large->classes, 0);
    for (guint i = 0; i < large->query.n_columns; i++) {
        const char *class = (const char *)sqlite3_column_text(large->classes, (int)i + 1);
        values[i].class = hd_lite_value_class(class);
    }
    sqlite3_reset(large->classes);

    for (guint i = 0; i < large->query.n_columns; i++) {
        if (!load_cell(large, i, rowid, &values[i], error))
            return FALSE;
    }
    *out_rowid = rowid;
    return TRUE;
}

gboolean hd_lite_large_stream(HdLiteLarge *large, guint column, gsize offset, guint8 *buffer,
                              gsize bytes, GError **error)
{
    int rc = sqlite3_blob_read(large->cells[column].blob, buffer, (int)bytes, (int)offset);
    return rc == SQLITE_OK || fail(large, rc, error);
}
