/* Stepping through a table.
 *
 * The connection's SQLITE_LIMIT_LENGTH is set to the longest cell that may be loaded, so that
 * SQLite itself stops with SQLITE_TOOBIG before it reads a longer one from its overflow pages. That
 * row is then read piece by piece (lite_large.c), and the statement goes on behind it. A cell that
 * lies on its page whole is given although it may be longer than the limit: there is nothing to
 * save.
 *
 * In a damaged file, or one that was made to harm, many pages can lead to the same one, and a table
 * of a few pages has rows without end. So rowids have to ascend, and where there are none to see,
 * the rows can be no more than fit in the file. */
#include "lite/lite_cursor.h"

#include "base/error.h"
#include "lite/lite_db.h"
#include "lite/lite_large.h"
#include "lite/lite_query.h"
#include "lite/lite_value.h"

#define DEFAULT_MAX_CELL_BYTES (1024 * 1024)
/* sqlite3_interrupt() does nothing between two statements, so the token is looked at as well. */
#define ROWS_PER_CANCEL_CHECK 1024
/* What of a text or blob in a key is shown in a message. */
#define DESCRIBED_BYTES 64

struct HdLiteCursor {
    HdLite *lite;
    HdLiteQuery query; /* with copies of its arrays; the range is bound and forgotten */
    sqlite3_stmt *stmt;
    HdValue *values;
    int limit_bytes;
    gint64 n_rows;   /* so far */
    gint64 max_rows; /* that the file has room for; of a table read by rowid not asked */
    gsize n_listed;  /* of the query's rows, so far */
    gsize run_end;   /* behind those that the statement steps through now */
    gint64 place;    /* of the current row, where they are listed and it has no rowid */
    gboolean ended;
    gboolean by_rowid;
    guint n_key;
    int *keys; /* the result that holds each part of the identity */
    HdValue *identity;
    gint64 first_rowid; /* the range's start */
    gint64 rowid;       /* of the current row, when by_rowid */
    HdLiteLarge *large; /* NULL until a row needs it */
    gboolean on_large;  /* the current row came from there */
};

static int bind_value(sqlite3_stmt *stmt, int parameter, const HdValue *value)
{
    switch (value->class) {
    case HD_CLASS_INTEGER:
        return sqlite3_bind_int64(stmt, parameter, value->integer);
    case HD_CLASS_REAL:
        return sqlite3_bind_double(stmt, parameter, value->real);
    case HD_CLASS_TEXT:
        return sqlite3_bind_text64(stmt, parameter, (const char *)value->data, value->bytes,
                                   SQLITE_TRANSIENT, SQLITE_UTF8);
    case HD_CLASS_BLOB:
        return sqlite3_bind_blob64(stmt, parameter, value->data, value->bytes, SQLITE_TRANSIENT);
    case HD_CLASS_NULL:
    case HD_CLASS_COUNT:
        break;
    }
    return sqlite3_bind_null(stmt, parameter);
}

static void bind_rowid_range(HdLiteCursor *cursor, const HdLiteRange *range)
{
    gint64 first = G_MININT64;
    if (range->after != NULL && range->after->integer == G_MAXINT64)
        cursor->ended = TRUE;
    else if (range->after != NULL)
        first = range->after->integer + 1;
    cursor->first_rowid = first;
    sqlite3_bind_int64(cursor->stmt, 1, first);
    if (range->upto != NULL)
        sqlite3_bind_int64(cursor->stmt, 2, range->upto->integer);
}

static gboolean bind_range(HdLiteCursor *cursor, const HdLiteRange *range, GError **error)
{
    if (cursor->by_rowid) {
        bind_rowid_range(cursor, range);
        return TRUE;
    }
    if (!cursor->query.table->without_rowid) {
        g_assert(range->after == NULL && range->upto == NULL);
        return TRUE;
    }
    const HdValue *bounds[] = {range->after, range->upto};
    int parameter = 1;
    for (gsize b = 0; b < G_N_ELEMENTS(bounds); b++) {
        for (guint i = 0; bounds[b] != NULL && i < cursor->n_key; i++) {
            int rc = bind_value(cursor->stmt, parameter++, &bounds[b][i]);
            if (rc != SQLITE_OK) {
                hd_lite_db_set_error(cursor->lite, rc, error);
                return FALSE;
            }
        }
    }
    return TRUE;
}

static int limit_of(const HdLiteCursor *cursor, gsize max_cell_bytes)
{
    if (!cursor->by_rowid)
        return HD_LITE_NO_LIMIT;
    if (max_cell_bytes == 0)
        return DEFAULT_MAX_CELL_BYTES;
    return (int)MIN(max_cell_bytes, HD_LITE_NO_LIMIT);
}

/* A page has two bytes for each of its cells, besides the cell ("Database File Format", 1.6). */
static gboolean find_max_rows(HdLiteCursor *cursor, GError **error)
{
    gint64 pages, page_bytes;
    if (cursor->by_rowid || cursor->query.table->is_view)
        return TRUE;
    if (!hd_lite_db_get_size(cursor->lite, &pages, &page_bytes, error))
        return FALSE;
    cursor->max_rows = pages * page_bytes / 2;
    return TRUE;
}

/* A row is read with its rowid, so that a table of as many columns as SQLite allows has one too
 * many. There is no such table in PostgreSQL. */
static gboolean check_width(const HdLiteCursor *cursor, GError **error)
{
    guint n = cursor->query.n_columns;
    if (n < (guint)sqlite3_limit(cursor->lite->db, SQLITE_LIMIT_COLUMN, -1))
        return TRUE;
    hd_error_set(error, HD_ERROR_UNSUPPORTED, "table \"%s\" has too many columns: %u",
                 cursor->query.table->name, n);
    hd_error_add_detail(error, "PostgreSQL allows 1600 in a table.");
    hd_error_add_hint(error, "Leave the table out with --exclude-tables.");
    return FALSE;
}

HdLiteCursor *hd_lite_cursor_open(HdLite *lite, const HdLiteQuery *query, GError **error)
{
    g_autoptr(HdLiteCursor) cursor = g_new0(HdLiteCursor, 1);
    const HdTable *table = query->table;
    guint n = query->n_columns;
    cursor->lite = lite;
    cursor->query = *query;
    cursor->query.columns = g_memdup2(query->columns, n * sizeof *query->columns);
    cursor->query.reads = g_memdup2(query->reads, n * sizeof *query->reads);
    cursor->query.range = (HdLiteRange){0};
    cursor->by_rowid = hd_lite_query_rowid(table) != NULL;
    cursor->n_key = table->without_rowid ? table->n_key : cursor->by_rowid ? 1 : 0;
    cursor->limit_bytes = limit_of(cursor, query->max_cell_bytes);
    cursor->values = g_new0(HdValue, n + 1);
    cursor->identity = g_new0(HdValue, cursor->n_key + 1);

    if (!check_width(cursor, error))
        return NULL;
    g_autofree char *sql = hd_lite_query_rows(query, &cursor->keys);
    cursor->stmt = hd_lite_db_prepare(lite, sql, error);
    if (cursor->stmt == NULL || !bind_range(cursor, &query->range, error) ||
        !find_max_rows(cursor, error))
        return NULL;
    return g_steal_pointer(&cursor);
}

gboolean hd_lite_cursor_rowid_bounds(HdLite *lite, const HdTable *table, gint64 *out_low,
                                     gint64 *out_high, GError **error)
{
    g_autofree char *low = hd_lite_query_end(table, FALSE);
    g_autofree char *high = hd_lite_query_end(table, TRUE);
    return hd_lite_db_get_int(lite, low, out_low, error) &&
           hd_lite_db_get_int(lite, high, out_high, error);
}

/* The const of what we copied ourselves. */
static void free_const(const void *memory)
{
    g_free((gpointer)(gsize)memory);
}

void hd_lite_cursor_close(HdLiteCursor *cursor)
{
    if (cursor == NULL)
        return;
    hd_lite_large_free(cursor->large);
    sqlite3_finalize(cursor->stmt);
    free_const(cursor->query.columns);
    free_const(cursor->query.reads);
    g_free(cursor->values);
    g_free(cursor->identity);
    g_free(cursor->keys);
    g_free(cursor);
}

static void read_row(HdLiteCursor *cursor)
{
    sqlite3_stmt *stmt = cursor->stmt;
    const HdRead *reads = cursor->query.reads;
    gboolean is_utf16 = cursor->lite->is_utf16;
    int n = (int)cursor->query.n_columns;
    for (int i = 0; i < n; i++) {
        if (reads == NULL || reads[i] == HD_READ_VALUE)
            hd_lite_value_read(stmt, i, is_utf16, &cursor->values[i]);
        else
            cursor->values[i].class =
                hd_lite_value_class((const char *)sqlite3_column_text(stmt, i));
    }
    if (cursor->by_rowid)
        cursor->rowid = sqlite3_column_int64(stmt, cursor->keys[0]);
}

static gint64 next_listed(const HdLiteCursor *cursor)
{
    return cursor->query.rows->numbers[cursor->n_listed];
}

/* Whether the row is of the run that the statement steps through. */
static gboolean is_listed(const HdLiteCursor *cursor)
{
    gint64 next = next_listed(cursor);
    return cursor->rowid >= next &&
           (guint64)cursor->rowid - (guint64)next < cursor->run_end - cursor->n_listed;
}

/* Called with a row that was just read, before it is counted. */
static gboolean is_possible(const HdLiteCursor *cursor, gint64 rowid_before)
{
    if (cursor->by_rowid && cursor->query.rows != NULL)
        return is_listed(cursor);
    if (cursor->by_rowid)
        return cursor->n_rows == 0 || cursor->rowid > rowid_before;
    return cursor->query.table->is_view || cursor->n_rows < cursor->max_rows;
}

static HdStep refuse_row(HdLiteCursor *cursor, GError **error)
{
    cursor->ended = TRUE;
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not read SQLite database \"%s\": table \"%s\" is damaged",
                 cursor->lite->path, cursor->query.table->name);
    if (cursor->by_rowid)
        hd_error_add_detail(error, "Its rows do not come in the order of their rowids.");
    else
        hd_error_add_detail(error, "It has more rows than fit in the file.");
    hd_error_add_hint(error, HD_LITE_DAMAGE_HINT);
    return HD_STEP_ERROR;
}

/* Behind the row that was come to: rowids of a run follow each other, though not all of them need
 * to be there. */
static void pass_listed(HdLiteCursor *cursor)
{
    cursor->n_listed += (gsize)(cursor->rowid - next_listed(cursor)) + 1;
}

/* Listed rowids that follow each other are one range for the statement. */
static void begin_run(HdLiteCursor *cursor)
{
    const HdLiteRows *rows = cursor->query.rows;
    gsize end = cursor->n_listed + 1;
    while (end < rows->n && rows->numbers[end] == rows->numbers[end - 1] + 1)
        end++;
    sqlite3_reset(cursor->stmt);
    sqlite3_bind_int64(cursor->stmt, 1, rows->numbers[cursor->n_listed]);
    sqlite3_bind_int64(cursor->stmt, 2, rows->numbers[end - 1]);
    cursor->run_end = end;
}

/* The row after the current one holds a cell that is too long. */
static HdStep step_large(HdLiteCursor *cursor, GError **error)
{
    if (cursor->large == NULL)
        cursor->large = hd_lite_large_new(cursor->lite, &cursor->query, (gsize)cursor->limit_bytes);
    sqlite3_reset(cursor->stmt);
    gint64 from = cursor->query.rows != NULL ? next_listed(cursor)
                  : cursor->n_rows > 0       ? cursor->rowid + 1
                                             : cursor->first_rowid;
    if (!hd_lite_large_read(cursor->large, from, cursor->values, &cursor->rowid, error))
        return HD_STEP_ERROR;
    cursor->on_large = TRUE;
    cursor->n_rows++;
    if (cursor->query.rows != NULL && !is_listed(cursor))
        return refuse_row(cursor, error);
    if (cursor->query.rows != NULL)
        pass_listed(cursor);
    if (cursor->rowid == G_MAXINT64)
        cursor->ended = TRUE;
    else
        sqlite3_bind_int64(cursor->stmt, 1, cursor->rowid + 1);
    return HD_STEP_ROW;
}

static int step_to_rowid(HdLiteCursor *cursor)
{
    int rc = SQLITE_DONE;
    while (rc == SQLITE_DONE) {
        if (cursor->n_listed == cursor->run_end) {
            if (cursor->n_listed == cursor->query.rows->n)
                return SQLITE_DONE;
            begin_run(cursor);
        }
        rc = sqlite3_step(cursor->stmt);
        if (rc == SQLITE_DONE)
            cursor->n_listed = cursor->run_end;
    }
    return rc;
}

/* Rows without a rowid are passed by until the listed place comes. */
static int step_to_place(HdLiteCursor *cursor)
{
    int rc = SQLITE_ROW;
    if (cursor->n_listed == cursor->query.rows->n)
        return SQLITE_DONE;
    while (rc == SQLITE_ROW && cursor->place < next_listed(cursor)) {
        rc = sqlite3_step(cursor->stmt);
        cursor->place++;
    }
    cursor->n_listed++;
    return rc;
}

static int step(HdLiteCursor *cursor)
{
    if (cursor->query.rows == NULL)
        return sqlite3_step(cursor->stmt);
    return cursor->by_rowid ? step_to_rowid(cursor) : step_to_place(cursor);
}

static void leave_large(HdLiteCursor *cursor)
{
    hd_lite_large_release(cursor->large);
    cursor->on_large = FALSE;
}

HdStep hd_lite_cursor_next(HdLiteCursor *cursor, GError **error)
{
    if (cursor->on_large)
        leave_large(cursor);
    if (cursor->ended)
        return HD_STEP_END;
    if (cursor->n_rows % ROWS_PER_CANCEL_CHECK == 0 &&
        !hd_cancel_check(cursor->lite->cancel, error))
        return HD_STEP_ERROR;

    hd_lite_db_limit(cursor->lite, cursor->limit_bytes);
    int rc = step(cursor);
    if (G_LIKELY(rc == SQLITE_ROW)) {
        gint64 rowid_before = cursor->rowid;
        read_row(cursor);
        if (G_UNLIKELY(!is_possible(cursor, rowid_before)))
            return refuse_row(cursor, error);
        if (cursor->by_rowid && cursor->query.rows != NULL)
            pass_listed(cursor);
        cursor->n_rows++;
        return HD_STEP_ROW;
    }
    if (rc == SQLITE_TOOBIG && cursor->by_rowid)
        return step_large(cursor, error);
    cursor->ended = TRUE;
    if (rc == SQLITE_DONE)
        return HD_STEP_END;
    hd_lite_db_set_error(cursor->lite, rc, error);
    return HD_STEP_ERROR;
}

const HdValue *hd_lite_cursor_row(HdLiteCursor *cursor)
{
    return cursor->values;
}

const HdValue *hd_lite_cursor_identity(HdLiteCursor *cursor, guint *out_n)
{
    *out_n = cursor->n_key;
    if (cursor->by_rowid) {
        cursor->identity[0] = (HdValue){.class = HD_CLASS_INTEGER, .integer = cursor->rowid};
        return cursor->identity;
    }
    for (guint i = 0; i < cursor->n_key; i++)
        hd_lite_value_read(cursor->stmt, cursor->keys[i], cursor->lite->is_utf16,
                           &cursor->identity[i]);
    return cursor->identity;
}

gint64 hd_lite_cursor_row_number(const HdLiteCursor *cursor, gint64 place)
{
    if (cursor->by_rowid)
        return cursor->rowid;
    return cursor->query.rows != NULL ? cursor->place : place;
}

static void append_described(GString *text, const HdValue *value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    gsize shown = value->class >= HD_CLASS_TEXT ? MIN(value->bytes, DESCRIBED_BYTES) : 0;
    switch (value->class) {
    case HD_CLASS_NULL:
        g_string_append(text, "NULL");
        break;
    case HD_CLASS_INTEGER:
        g_string_append_printf(text, "%" G_GINT64_FORMAT, value->integer);
        break;
    case HD_CLASS_REAL:
        g_string_append(text, g_ascii_dtostr(number, sizeof number, value->real));
        break;
    case HD_CLASS_TEXT: {
        g_autofree char *valid = g_utf8_make_valid((const char *)value->data, (gssize)shown);
        g_string_append(text, valid);
        break;
    }
    case HD_CLASS_BLOB:
        g_string_append(text, "x'");
        for (gsize i = 0; i < shown; i++)
            g_string_append_printf(text, "%02x", value->data[i]);
        g_string_append_c(text, '\'');
        break;
    case HD_CLASS_COUNT:
        g_assert_not_reached();
    }
    if (value->class >= HD_CLASS_TEXT && shown < value->bytes)
        g_string_append(text, "…");
}

char *hd_lite_cursor_describe_row(HdLiteCursor *cursor)
{
    guint n;
    if (cursor->by_rowid)
        return g_strdup_printf("rowid %" G_GINT64_FORMAT, cursor->rowid);
    if (cursor->n_key == 0)
        return g_strdup_printf("ordinal %" G_GINT64_FORMAT, cursor->n_rows);
    const HdValue *identity = hd_lite_cursor_identity(cursor, &n);
    GString *text = g_string_new("key (");
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append(text, ", ");
        append_described(text, &identity[i]);
    }
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

gboolean hd_lite_cursor_stream(HdLiteCursor *cursor, guint column, gsize offset, guint8 *buffer,
                               gsize bytes, GError **error)
{
    g_assert(cursor->on_large && cursor->values[column].data == NULL);
    g_assert(offset + bytes <= cursor->values[column].bytes);
    return hd_lite_large_stream(cursor->large, column, offset, buffer, bytes, error);
}
