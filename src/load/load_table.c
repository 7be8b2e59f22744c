/* A range of a table on its way from SQLite to PostgreSQL.
 *
 * Rows are encoded one after another into a buffer, which is sent when it is full. Long cells do
 * not go through it: the buffer is sent up to and including the field's length, then the cell in
 * pieces, read from the file where SQLite did not load it. The server builds each row in one piece
 * of memory, so a row is limited whatever the cells' own limits are. */
#include "load/load_table.h"

#include <string.h>
#include <xxhash.h>

#include "base/error.h"
#include "base/fault.h"
#include "convert/conv_buffer.h"
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
    HdPgConn *conn; /* NULL: nothing is sent */
    HdLiteCursor *cursor;
    const HdTargetColumn **columns; /* those that are loaded */
    HdEncoder *encoders;            /* one each */
    guint n_columns;
    HdCopyBuffer buffer;
    guint8 *piece; /* of a cell that was not loaded; NULL until one comes */
    gsize batch_bytes;
    gsize row_bytes;       /* of the current row's long cells */
    gsize sent_bytes;      /* of all rows */
    gboolean is_whole;     /* the range has ended */
    XXH3_state_t *hash;    /* of what is sent; NULL in a try */
    const HdLoadTry *told; /* of a try; without a connection */
    gint64 place;          /* of the current row, from 1 on */
    gint64 last;           /* number of the last row that was taken */
    HdLedgerReader ledger;
    HdValue *amended;     /* the current row where the ledger has entries of it */
    GPtrArray *scratches; /* of GByteArray *: their new bytes */
    gint64 rows;
    gint64 reported_rows;
    gint64 bytes; /* sent, not yet reported */
} Loader;

static void report(Loader *loader)
{
    hd_progress_task_add(loader->job->task, loader->rows - loader->reported_rows, loader->bytes);
    loader->reported_rows = loader->rows;
    loader->bytes = 0;
}

static gboolean put(Loader *loader, const guint8 *data, gsize bytes, GError **error)
{
    if (!hd_cancel_check(loader->job->cancel, error) ||
        (loader->conn != NULL && !hd_pg_copy_in_put(loader->conn, data, bytes, error)))
        return FALSE;
    if (loader->conn != NULL)
        hd_fault_point("copy.sent");
    if (loader->hash != NULL)
        (void)XXH3_128bits_update(loader->hash, data, bytes);
    loader->sent_bytes += bytes;
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
    if (loader->told != NULL)
        loader->told->met_long(loader->columns[column], loader->told->data);
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

/* What a column that was there before asks of values, besides what its type asks. */
static gboolean check_cell(const HdTargetColumn *column, const HdValue *value, GError **error)
{
    gboolean is_number = value->class == HD_CLASS_INTEGER || value->class == HD_CLASS_REAL;
    if (value->class == HD_CLASS_NULL && column->not_null) {
        hd_error_set(error, HD_ERROR_VALUE, "NULL in a column that is NOT NULL");
        return FALSE;
    }
    /* The server would take it for seconds. */
    if (is_number && column->cast != NULL && column->form == HD_FORM_NONE &&
        g_str_has_prefix(column->cast, "interval")) {
        hd_error_set(error, HD_ERROR_VALUE, "%s does not say of what unit of time it is",
                     hd_value_class_name(value->class));
        return FALSE;
    }
    return TRUE;
}

static gboolean add_cell(Loader *loader, guint i, const HdValue *value, GError **error)
{
    if (!check_cell(loader->columns[i], value, error))
        return FALSE;
    return G_UNLIKELY(is_long(value))
               ? add_long_cell(loader, i, value, error)
               : hd_conv_encode(&loader->encoders[i], value, &loader->buffer, error);
}

static gint64 row_number(const Loader *loader)
{
    return hd_lite_cursor_row_number(loader->cursor, loader->place);
}

/* ---- the row, amended ---- */

/* A text that is to be changed has to be in memory. */
static gboolean hold_whole(Loader *loader, guint column, HdValue *value, GByteArray **scratch,
                           GError **error)
{
    if (value->class < HD_CLASS_TEXT || value->data != NULL || value->bytes == 0)
        return TRUE;
    *scratch = g_byte_array_sized_new((guint)value->bytes);
    g_byte_array_set_size(*scratch, (guint)value->bytes);
    value->data = (*scratch)->data;
    return hd_lite_cursor_stream(loader->cursor, column, 0, (*scratch)->data, value->bytes, error);
}

static gboolean amend(Loader *loader, guint column, HdChange change, GError **error)
{
    HdValue *value = &loader->amended[column];
    GByteArray *scratch = NULL;
    gboolean done = hold_whole(loader, column, value, &scratch, error);
    if (done)
        hd_load_amend(change, value, &scratch);
    if (scratch != NULL)
        g_ptr_array_add(loader->scratches, scratch);
    return done;
}

static gboolean amend_by_ledger(Loader *loader, const HdLedgerEntry *entries, guint n,
                                GError **error)
{
    for (guint i = 0; i < n; i++) {
        for (guint column = 0; column < loader->n_columns; column++) {
            if ((int)loader->columns[column]->source == entries[i].column &&
                !amend(loader, column, entries[i].change, error))
                return FALSE;
        }
    }
    return TRUE;
}

static const HdValue *copy_row(Loader *loader)
{
    const HdValue *row = hd_lite_cursor_row(loader->cursor);
    if (loader->amended == NULL) {
        loader->amended = g_new(HdValue, loader->n_columns);
        loader->scratches = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
    }
    g_ptr_array_set_size(loader->scratches, 0);
    memcpy(loader->amended, row, loader->n_columns * sizeof *row);
    return loader->amended;
}

/* ---- a try ---- */

/* Tells of a cell that does not fit. */
static void refuse(Loader *loader, guint column, const HdValue *value, const GError *reason)
{
    g_autofree char *row = hd_lite_cursor_describe_row(loader->cursor);
    HdLoadRefusal refusal = {.column = loader->columns[column],
                             .number = row_number(loader),
                             .row = row,
                             .value = value,
                             .reason = reason};
    loader->told->refused(&refusal, loader->told->data);
}

static gboolean may_change(const HdLoadPolicy *policy, const HdValue *value)
{
    return value->class == HD_CLASS_TEXT &&
           (policy->nul != HD_CHANGE_COUNT || policy->utf8 != HD_CHANGE_COUNT);
}

/* What the policy does about the cell, HD_CHANGE_COUNT for nothing. */
static gboolean choose_change(Loader *loader, guint column, HdChange *out_change, GError **error)
{
    const HdLoadPolicy *policy = loader->told->policy;
    HdValue *value = &loader->amended[column];
    GByteArray *scratch = NULL;
    *out_change = HD_CHANGE_COUNT;
    if (!may_change(policy, value))
        return TRUE;
    gboolean held = hold_whole(loader, column, value, &scratch, error);
    if (scratch != NULL)
        g_ptr_array_add(loader->scratches, scratch);
    if (held)
        *out_change = hd_load_amend_choose(policy, value);
    return held;
}

/* Tries what the policy makes of the cell, until it fits or nothing more can be done. */
static gboolean refuse_or_change(Loader *loader, guint column, GError **reason, GError **error)
{
    const HdValue *stored = &hd_lite_cursor_row(loader->cursor)[column];
    (void)copy_row(loader);
    for (;;) {
        HdChange change;
        if (!g_error_matches(*reason, HD_ERROR, HD_ERROR_VALUE)) {
            g_propagate_error(error, g_steal_pointer(reason));
            return FALSE;
        }
        if (!choose_change(loader, column, &change, error))
            return FALSE;
        if (change == HD_CHANGE_COUNT) {
            refuse(loader, column, stored, *reason);
            return TRUE;
        }
        loader->told->changed(row_number(loader), loader->columns[column], change,
                              loader->told->data);
        if (!amend(loader, column, change, error))
            return FALSE;
        loader->buffer.used = 0;
        loader->row_bytes = 0;
        g_clear_error(reason);
        if (add_cell(loader, column, &loader->amended[column], reason))
            return TRUE;
    }
}

static gboolean try_row(Loader *loader, GError **error)
{
    const HdValue *row = hd_lite_cursor_row(loader->cursor);
    loader->row_bytes = 0;
    for (guint i = 0; i < loader->n_columns; i++) {
        g_autoptr(GError) reason = NULL;
        if (G_UNLIKELY(!add_cell(loader, i, &row[i], &reason)) &&
            !refuse_or_change(loader, i, &reason, error))
            return FALSE;
        loader->buffer.used = 0;
    }
    loader->rows++;
    return TRUE;
}

/* ---- rows ---- */

static gboolean add_row(Loader *loader, const HdValue *row, GError **error)
{
    gboolean numbered = loader->job->number != NULL;
    loader->row_bytes = 0;
    hd_conv_encode_tuple(&loader->buffer, (gint16)(loader->n_columns + (numbered ? 1 : 0)));
    if (numbered)
        hd_conv_buffer_field64(&loader->buffer, (guint64)row_number(loader));
    for (guint i = 0; i < loader->n_columns; i++) {
        if (G_UNLIKELY(!add_cell(loader, i, &row[i], error))) {
            hd_load_error_add_cell(error, loader->job->table, loader->columns[i], row[i].class,
                                   loader->cursor);
            return FALSE;
        }
    }
    loader->rows++;
    return TRUE;
}

static gboolean take_row(Loader *loader, GError **error)
{
    const HdValue *row = hd_lite_cursor_row(loader->cursor);
    guint n = 0;
    loader->place++;
    loader->last = row_number(loader);
    if (loader->told != NULL)
        return try_row(loader, error);
    if (loader->ledger.ledger != NULL) {
        const HdLedgerEntry *entries = hd_ledger_reader_find(&loader->ledger, loader->last, &n);
        if (entries != NULL && hd_ledger_is_rejected(entries, n))
            return TRUE;
        row = entries != NULL ? copy_row(loader) : row;
        if (entries != NULL && !amend_by_ledger(loader, entries, n, error))
            return FALSE;
    }
    return add_row(loader, row, error) &&
           (loader->buffer.used < loader->batch_bytes || flush(loader, error));
}

static gboolean is_full(const Loader *loader)
{
    return loader->job->most_bytes > 0 && loader->sent_bytes >= loader->job->most_bytes;
}

static gboolean add_rows(Loader *loader, GError **error)
{
    HdStep step = HD_STEP_ROW;
    hd_conv_encode_header(&loader->buffer);
    while (!is_full(loader) && (step = hd_lite_cursor_next(loader->cursor, error)) == HD_STEP_ROW) {
        if (!take_row(loader, error))
            return FALSE;
        if (loader->rows - loader->reported_rows == ROWS_PER_REPORT)
            report(loader);
    }
    if (step == HD_STEP_ERROR)
        return FALSE;
    loader->is_whole = step == HD_STEP_END;
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
    hd_sql_add_qualified(sql, job->schema,
                         job->relation != NULL ? job->relation : job->table->name);
    hd_sql_add(sql, " (");
    if (job->number != NULL)
        hd_sql_add_name(sql, job->number);
    for (guint i = 0; i < loader->n_columns; i++) {
        if (i > 0 || job->number != NULL)
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
                         .range = loader->job->range,
                         .rows = loader->job->rows};
    loader->cursor = hd_lite_cursor_open(lite, &query, error);
    return loader->cursor != NULL;
}

static gboolean init_encoder(HdEncoder *encoder, const HdTargetColumn *column, GTimeZone *zone,
                             GError **error)
{
    if (column->cast != NULL) {
        hd_conv_encoder_init_text(encoder, column->form);
        return TRUE;
    }
    if (!hd_conv_encoder_init(encoder, &column->type, column->form, error))
        return FALSE;
    encoder->checks_json = column->was_there;
    if (column->was_there && column->type.kind == HD_TYPE_BYTEA)
        hd_conv_encoder_refuse_numbers(encoder);
    encoder->separator = column->separator;
    encoder->zone = zone;
    return TRUE;
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
        if (!init_encoder(&loader->encoders[loader->n_columns], column, job->zone, error)) {
            g_prefix_error(error, "column \"%s\": ", column->name);
            return FALSE;
        }
        loader->columns[loader->n_columns++] = column;
    }
    loader->ledger.ledger = job->ledger;
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
    g_free(loader->amended);
    g_clear_pointer(&loader->scratches, g_ptr_array_unref);
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

static gboolean hash(Loader *loader, HdLite *lite, GError **error)
{
    gboolean done = prepare(loader, loader->job, error) && open_cursor(loader, lite, error) &&
                    add_rows(loader, error);
    report(loader);
    return done;
}

static HdLoaded what_was_loaded(const Loader *loader)
{
    XXH128_hash_t sum = XXH3_128bits_digest(loader->hash);
    return (HdLoaded){.rows = loader->rows,
                      .last = loader->last,
                      .is_whole = loader->is_whole,
                      .high = sum.high64,
                      .low = sum.low64};
}

static gboolean run(Loader *loader, HdLite *lite, HdLoaded *out_loaded, GError **error)
{
    loader->hash = XXH3_createState();
    (void)XXH3_128bits_reset(loader->hash);
    gboolean ok = loader->conn != NULL ? load(loader, lite, error) : hash(loader, lite, error);
    if (ok && out_loaded != NULL)
        *out_loaded = what_was_loaded(loader);
    (void)XXH3_freeState(loader->hash);
    clear(loader);
    return ok;
}

gboolean hd_load_table(const HdLoadTable *job, HdLite *lite, HdPgConn *conn, HdLoaded *out_loaded,
                       GError **error)
{
    Loader loader = {.job = job, .conn = conn};
    gboolean ok = run(&loader, lite, out_loaded, error);
    if (!ok && error != NULL && !g_error_matches(*error, HD_ERROR, HD_ERROR_CANCELLED))
        g_prefix_error(error, "could not load table \"%s\": ", job->table->source->name);
    return ok;
}

gboolean hd_load_hash(const HdLoadTable *job, HdLite *lite, HdLoaded *out_loaded, GError **error)
{
    Loader loader = {.job = job};
    return run(&loader, lite, out_loaded, error);
}

gboolean hd_load_try(const HdLoadTable *job, HdLite *lite, const HdLoadTry *told, gint64 *out_rows,
                     GError **error)
{
    Loader loader = {.job = job, .told = told};
    gboolean ok = prepare(&loader, job, error) && open_cursor(&loader, lite, error) &&
                  add_rows(&loader, error);
    report(&loader);
    if (ok && out_rows != NULL)
        *out_rows = loader.rows;
    clear(&loader);
    return ok;
}
