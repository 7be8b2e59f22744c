/* A range of a table on its way from SQLite to PostgreSQL.
 *
 * Rows are encoded one after another into a buffer, which is sent when it is full. Long cells do
 * not go through it: the buffer is sent up to and including the field's length, then the cell in
 * pieces, read from the file where SQLite did not load it. The server builds each row in one piece
 * of memory, so a row is limited whatever the cells' own limits are. */
#include "load/load_table.h"

#include "base/error.h"
#include "convert/conv_encode.h"
#include "convert/conv_stream.h"
#include "load/load_error.h"
#include "pg/pg_copy.h"
#include "sql/sql_build.h"

#define DEFAULT_BATCH_BYTES ((gsize)256 * 1024)
#define ROWS_PER_REPORT 4096

/* A longer text or blob is sent by itself, in pieces of this size. */
#define PIECE_BYTES ((gsize)256 * 1024)

/* What PostgreSQL allocates at most (MaxAllocSize), less what the row's other fields take. */
#define MOST_ROW_BYTES ((gsize)0x3fffffff - (gsize)1024 * 1024)

typedef struct {
    const HdLoadTable *job;
    HdPgConn *conn;
    HdLiteCursor *cursor;
    const HdTargetColumn **columns; /* those that are loaded */
    HdEncoder *encoders;            /* one each */
    guint n_columns;
    HdCopyBuffer buffer;
    guint8 *piece; /* of a cell that was not loaded; NULL until one comes */
    gsize batch_bytes;
    gsize row_bytes; /* of the current row's long cells */
    gint64 rows;
    gint64 reported_rows;
    gint64 bytes; /* sent, not yet reported */
} Loader;

static void report(Loader *loader)
{
    hd_progress_add(loader->job->progress, HD_PHASE_LOAD, loader->rows - loader->reported_rows,
                    loader->bytes);
    loader->reported_rows = loader->rows;
    loader->bytes = 0;
}

static gboolean put(Loader *loader, const guint8 *data, gsize bytes, GError **error)
{
    if (!hd_cancel_check(loader->job->cancel, error) ||
        !hd_pg_copy_in_put(loader->conn, data, bytes, error))
        return FALSE;
    loader->bytes += (gint64)bytes;
    return TRUE;
}

static gboolean flush(Loader *loader, GError **error)
{
    if (!put(loader, loader->buffer.data, loader->buffer.used, error))
        return FALSE;
    loader->buffer.used = 0;
    return TRUE;
}

/* The cell's bytes from offset on: in memory, or read from the file. */
static const guint8 *get_piece(Loader *loader, guint column, const HdValue *value, gsize offset,
                               gsize bytes, GError **error)
{
    if (value->data != NULL)
        return value->data + offset;
    if (loader->piece == NULL)
        loader->piece = g_malloc(PIECE_BYTES);
    if (!hd_lite_cursor_stream(loader->cursor, column, offset, loader->piece, bytes, error))
        return NULL;
    return loader->piece;
}

static gboolean send_pieces(Loader *loader, guint column, const HdValue *value, GError **error)
{
    HdConvStream stream;
    hd_conv_stream_begin(&stream, &loader->encoders[column], value->bytes, &loader->buffer);
    if (!flush(loader, error))
        return FALSE;
    for (gsize offset = 0; offset < value->bytes; offset += PIECE_BYTES) {
        gsize bytes = MIN(PIECE_BYTES, value->bytes - offset);
        const guint8 *piece = get_piece(loader, column, value, offset, bytes, error);
        if (piece == NULL || !hd_conv_stream_add(&stream, piece, bytes, error) ||
            !put(loader, piece, bytes, error))
            return FALSE;
    }
    return hd_conv_stream_end(&stream, error);
}

static gboolean add_long_cell(Loader *loader, guint column, const HdValue *value, GError **error)
{
    const HdEncoder *encoder = &loader->encoders[column];
    loader->row_bytes += value->bytes;
    if (loader->row_bytes > MOST_ROW_BYTES) {
        hd_error_set(error, HD_ERROR_VALUE, "row is longer than PostgreSQL's limit of 1 GB");
        return FALSE;
    }
    if (hd_conv_encode_can_stream(encoder, value->class))
        return send_pieces(loader, column, value, error);
    if (value->data != NULL)
        return hd_conv_encode(encoder, value, &loader->buffer, error);
    g_autofree char *type = hd_type_to_text(&encoder->type);
    hd_error_set(error, HD_ERROR_VALUE, "%s of %" G_GSIZE_FORMAT " bytes does not fit type %s",
                 hd_value_class_name(value->class), value->bytes, type);
    return FALSE;
}

static inline gboolean is_long(const HdValue *value)
{
    return value->class >= HD_CLASS_TEXT && (value->bytes > PIECE_BYTES || value->data == NULL);
}

static gboolean add_row(Loader *loader, GError **error)
{
    const HdValue *row = hd_lite_cursor_row(loader->cursor);
    loader->row_bytes = 0;
    hd_conv_encode_tuple(&loader->buffer, (gint16)loader->n_columns);
    for (guint i = 0; i < loader->n_columns; i++) {
        gboolean ok = G_UNLIKELY(is_long(&row[i]))
                          ? add_long_cell(loader, i, &row[i], error)
                          : hd_conv_encode(&loader->encoders[i], &row[i], &loader->buffer, error);
        if (G_UNLIKELY(!ok)) {
            hd_load_error_add_cell(error, loader->job->table, loader->columns[i], row[i].class,
                                   loader->cursor);
            return FALSE;
        }
    }
    loader->rows++;
    return TRUE;
}

static gboolean add_rows(Loader *loader, GError **error)
{
    HdStep step;
    hd_conv_encode_header(&loader->buffer);
    while ((step = hd_lite_cursor_next(loader->cursor, error)) == HD_STEP_ROW) {
        if (!add_row(loader, error) ||
            (loader->buffer.used >= loader->batch_bytes && !flush(loader, error)))
            return FALSE;
        if (loader->rows - loader->reported_rows == ROWS_PER_REPORT)
            report(loader);
    }
    if (step == HD_STEP_ERROR)
        return FALSE;
    hd_conv_encode_trailer(&loader->buffer);
    return flush(loader, error);
}

static gboolean end_copy(Loader *loader, GError **error)
{
    gint64 stored = 0;
    if (!hd_pg_copy_in_end(loader->conn, &stored, error))
        return FALSE;
    report(loader);
    if (stored == loader->rows)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "the server did not keep all rows");
    hd_error_add_detail(error,
                        "%" G_GINT64_FORMAT " rows were sent, %" G_GINT64_FORMAT " were stored.",
                        loader->rows, stored);
    return FALSE;
}

static gboolean begin_copy(Loader *loader, GError **error)
{
    const HdLoadTable *job = loader->job;
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "COPY ");
    hd_sql_add_qualified(sql, job->schema, job->table->name);
    hd_sql_add(sql, " (");
    for (guint i = 0; i < loader->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, loader->columns[i]->name);
    }
    hd_sql_add(sql, ") FROM STDIN (FORMAT binary");
    if (job->freeze)
        hd_sql_add(sql, ", FREEZE");
    hd_sql_add(sql, ")");
    return hd_pg_copy_in_begin(loader->conn, hd_sql_text(sql), error);
}

static gboolean open_cursor(Loader *loader, HdLite *lite, GError **error)
{
    g_autofree guint *sources = g_new(guint, loader->n_columns);
    for (guint i = 0; i < loader->n_columns; i++)
        sources[i] = loader->columns[i]->source;
    HdLiteQuery query = {.table = loader->job->table->source,
                         .columns = sources,
                         .n_columns = loader->n_columns,
                         .range = loader->job->range};
    loader->cursor = hd_lite_cursor_open(lite, &query, error);
    return loader->cursor != NULL;
}

/* Chooses the columns and their encoders. */
static gboolean prepare(Loader *loader, const HdLoadTable *job, GError **error)
{
    const HdTargetTable *table = job->table;
    loader->columns = g_new0(const HdTargetColumn *, table->n_columns);
    loader->encoders = g_new0(HdEncoder, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        const HdTargetColumn *column = &table->columns[i];
        if (column->generated)
            continue;
        if (!hd_conv_encoder_init(&loader->encoders[loader->n_columns], &column->type, column->form,
                                  error)) {
            g_prefix_error(error, "column \"%s\": ", column->name);
            return FALSE;
        }
        loader->columns[loader->n_columns++] = column;
    }
    loader->batch_bytes = job->batch_bytes > 0 ? job->batch_bytes : DEFAULT_BATCH_BYTES;
    hd_conv_buffer_init(&loader->buffer, loader->batch_bytes + PIECE_BYTES);
    return TRUE;
}

static void clear(Loader *loader)
{
    hd_lite_cursor_close(loader->cursor);
    hd_conv_buffer_clear(&loader->buffer);
    g_free(loader->columns);
    g_free(loader->encoders);
    g_free(loader->piece);
}

static gboolean load(Loader *loader, HdLite *lite, GError **error)
{
    if (!prepare(loader, loader->job, error) || !open_cursor(loader, lite, error) ||
        !begin_copy(loader, error))
        return FALSE;
    if (add_rows(loader, error) && end_copy(loader, error))
        return TRUE;
    /* Does nothing where the server has ended the COPY itself. */
    hd_pg_copy_in_abort(loader->conn);
    return FALSE;
}

gboolean hd_load_table(const HdLoadTable *job, HdLite *lite, HdPgConn *conn, gint64 *out_rows,
                       GError **error)
{
    Loader loader = {.job = job, .conn = conn};
    gboolean ok = load(&loader, lite, error);
    if (ok && out_rows != NULL)
        *out_rows = loader.rows;
    clear(&loader);
    if (!ok && error != NULL && !g_error_matches(*error, HD_ERROR, HD_ERROR_CANCELLED))
        g_prefix_error(error, "could not load table \"%s\": ", job->table->source->name);
    return ok;
}
