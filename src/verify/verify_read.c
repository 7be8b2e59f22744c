#include "verify/verify_read.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_copy.h"
#include "pg/pg_right.h"
#include "verify/verify_amend.h"
#include "verify/verify_binary.h"
#include "verify/verify_canon_number.h"
#include "verify/verify_copy.h"
#include "verify/verify_long.h"
#include "verify/verify_round.h"
#include "verify/verify_server.h"

/* Rows between two looks at the cancel token, and reports of progress. */
#define ROWS_A_REPORT 4096

/* Of a cell too long to hold, read at a time. */
#define PIECE_BYTES ((gsize)256 * 1024)

/* A field of the current message; data is NULL for SQL's NULL. */
typedef struct {
    const guint8 *data;
    gsize bytes;
} Field;

struct HdVerifyReader {
    const HdVerifyTable *table;
    gint64 unreported_rows;
    gint64 unreported_bytes;

    HdLiteCursor *cursor; /* of the source; NULL when it is the target that is read */
    const HdValue *values;
    gint64 place; /* of the current row, from 1 on */
    HdLedgerReader ledger;
    HdValue *amended;   /* the current row where the ledger has entries of it */
    GPtrArray *owned;   /* its bytes */
    GPtrArray *servers; /* of HdVerifyServer *: one for each column, NULL for most */

    HdPgConn *conn; /* while its COPY runs; NULL before and after */
    HdReadExtra extra;
    Field *fields;
    guint n_fields;
    guint *digests; /* for each column the field that stands for its long cells; 0: none */
    guint *texts;   /* and the field that is its text */
    gboolean is_header_read;
};

static HdVerifyReader *reader_new(const HdVerifyTable *table)
{
    HdVerifyReader *reader = g_new0(HdVerifyReader, 1);
    reader->table = table;
    reader->ledger.ledger = table->ledger;
    return reader;
}

static void report(HdVerifyReader *reader)
{
    hd_progress_task_add(reader->table->task, reader->unreported_rows, reader->unreported_bytes);
    reader->unreported_rows = 0;
    reader->unreported_bytes = 0;
}

void hd_verify_read_close(HdVerifyReader *reader)
{
    if (reader == NULL)
        return;
    report(reader);
    if (reader->conn != NULL)
        hd_pg_copy_out_abort(reader->conn);
    hd_lite_cursor_close(reader->cursor);
    g_free(reader->amended);
    g_clear_pointer(&reader->owned, g_ptr_array_unref);
    g_clear_pointer(&reader->servers, g_ptr_array_unref);
    g_free(reader->fields);
    g_free(reader->digests);
    g_free(reader->texts);
    g_free(reader);
}

/* One for each column that the server writes. */
static void add_servers(HdVerifyReader *reader, HdPgConn *conn)
{
    const HdVerifyTable *table = reader->table;
    reader->servers = g_ptr_array_new_with_free_func((GDestroyNotify)hd_verify_server_free);
    for (guint i = 0; i < table->n_columns; i++) {
        gboolean asked = conn != NULL && table->columns[i].target->type.kind == HD_TYPE_OTHER;
        g_ptr_array_add(reader->servers,
                        asked ? hd_verify_server_new(&table->columns[i], conn) : NULL);
    }
}

HdVerifyReader *hd_verify_read_source(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                      GError **error)
{
    g_autoptr(HdVerifyReader) reader = reader_new(table);
    add_servers(reader, conn);
    g_autofree guint *columns = g_new(guint, table->n_columns + 1);
    for (guint i = 0; i < table->n_columns; i++)
        columns[i] = table->columns[i].source;
    HdLiteQuery query = {.table = table->source,
                         .columns = columns,
                         .n_columns = table->n_columns,
                         .rows = table->sample != NULL ? &table->sample->rows : NULL};
    reader->cursor = hd_lite_cursor_open(lite, &query, error);
    if (reader->cursor == NULL)
        return NULL;
    return g_steal_pointer(&reader);
}

/* In the order of hd_verify_copy_build. */
static void number_fields(HdVerifyReader *reader)
{
    const HdVerifyTable *table = reader->table;
    reader->digests = g_new0(guint, table->n_columns + 1);
    reader->texts = g_new0(guint, table->n_columns + 1);
    reader->n_fields = table->n_columns;
    for (guint i = 0; i < table->n_columns; i++) {
        if (hd_verify_long_applies(&table->columns[i]))
            reader->digests[i] = reader->n_fields++;
    }
    for (guint i = 0; i < table->n_columns; i++) {
        if (hd_verify_copy_has_text(&reader->extra, i))
            reader->texts[i] = reader->n_fields++;
    }
    reader->n_fields += reader->extra.place ? 1 : 0;
    reader->fields = g_new0(Field, reader->n_fields + 1);
}

HdVerifyReader *hd_verify_read_target(const HdVerifyTable *table, HdPgConn *conn,
                                      const HdReadExtra *extra, GError **error)
{
    g_autoptr(HdVerifyReader) reader = reader_new(table);
    if (extra != NULL)
        reader->extra = *extra;
    number_fields(reader);
    g_autofree char *sql = hd_verify_copy_build(table, &reader->extra);
    if (!hd_pg_copy_out_begin(conn, sql, error)) {
        hd_pg_right_hint(error, conn, "SELECT ON TABLE", table->schema, table->target->name);
        return NULL;
    }
    reader->conn = conn;
    return g_steal_pointer(&reader);
}

static gboolean set_bad_message(const HdVerifyReader *reader, GError **error)
{
    hd_error_set(error, HD_ERROR_SERVER, "unexpected data in the copy of table \"%s\"",
                 reader->table->target->name);
    return FALSE;
}

/* A message of binary COPY being read ("COPY", Binary Format). */
typedef struct {
    const guint8 *at;
    const guint8 *end;
} Message;

static gboolean read_int16(Message *message, gint16 *out)
{
    return hd_verify_binary_int16(&message->at, message->end, out);
}

static gboolean read_int32(Message *message, gint32 *out)
{
    return hd_verify_binary_int32(&message->at, message->end, out);
}

static gboolean skip_header(Message *message)
{
    static const guint8 signature[] = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xff, '\r', '\n', '\0'};
    gint32 flags, extension;
    if ((gsize)(message->end - message->at) < sizeof signature ||
        memcmp(message->at, signature, sizeof signature) != 0)
        return FALSE;
    message->at += sizeof signature;
    if (!read_int32(message, &flags) || !read_int32(message, &extension) || extension < 0 ||
        extension > message->end - message->at)
        return FALSE;
    message->at += extension;
    return TRUE;
}

static gboolean read_fields(HdVerifyReader *reader, Message *message)
{
    for (guint i = 0; i < reader->n_fields; i++) {
        gint32 bytes;
        if (!read_int32(message, &bytes) || bytes < -1 || bytes > message->end - message->at)
            return FALSE;
        reader->fields[i].data = bytes < 0 ? NULL : message->at;
        reader->fields[i].bytes = bytes < 0 ? 0 : (gsize)bytes;
        message->at += reader->fields[i].bytes;
    }
    return message->at == message->end;
}

/* The next message that has more than the header; at is NULL at the end. */
static gboolean next_message(HdVerifyReader *reader, Message *out_message, GError **error)
{
    const guint8 *data;
    gsize bytes;
    do {
        if (!hd_pg_copy_out_next(reader->conn, &data, &bytes, error)) {
            reader->conn = NULL;
            return FALSE;
        }
        *out_message = (Message){data, data};
        if (data == NULL) {
            reader->conn = NULL;
            return TRUE;
        }
        out_message->end += bytes;
        if (!reader->is_header_read && !skip_header(out_message))
            return set_bad_message(reader, error);
        reader->is_header_read = TRUE;
    } while (out_message->at == out_message->end);
    return TRUE;
}

static HdStep next_of_target(HdVerifyReader *reader, GError **error)
{
    for (;;) {
        Message message;
        gint16 n_fields;
        if (!next_message(reader, &message, error))
            return HD_STEP_ERROR;
        if (message.at == NULL)
            return HD_STEP_END;
        reader->unreported_bytes += message.end - message.at;
        if (!read_int16(&message, &n_fields)) {
            set_bad_message(reader, error);
            return HD_STEP_ERROR;
        }
        if (n_fields == -1)
            continue; /* the trailer: what follows is the end */
        if (n_fields != (gint32)reader->n_fields || !read_fields(reader, &message)) {
            set_bad_message(reader, error);
            return HD_STEP_ERROR;
        }
        return HD_STEP_ROW;
    }
}

/* As of HdLedgerEntry. */
static gint64 row_number(const HdVerifyReader *reader)
{
    return hd_lite_cursor_row_number(reader->cursor, reader->place);
}

static gboolean amend_column(HdVerifyReader *reader, guint column, HdChange change, GError **error)
{
    HdValue *value = &reader->amended[column];
    guint8 *owned = NULL;
    if (value->class >= HD_CLASS_TEXT && value->data == NULL && value->bytes > 0) {
        guint8 *whole = g_malloc(value->bytes);
        g_ptr_array_add(reader->owned, whole);
        if (!hd_lite_cursor_stream(reader->cursor, column, 0, whole, value->bytes, error))
            return FALSE;
        value->data = whole;
    }
    *value = hd_verify_amend(change, value, &owned);
    if (owned != NULL)
        g_ptr_array_add(reader->owned, owned);
    return TRUE;
}

static gboolean amend_row(HdVerifyReader *reader, const HdLedgerEntry *entries, guint n,
                          GError **error)
{
    guint n_columns = reader->table->n_columns;
    if (reader->amended == NULL) {
        reader->amended = g_new(HdValue, n_columns);
        reader->owned = g_ptr_array_new_with_free_func(g_free);
    }
    g_ptr_array_set_size(reader->owned, 0);
    memcpy(reader->amended, reader->values, n_columns * sizeof *reader->values);
    reader->values = reader->amended;
    for (guint i = 0; i < n; i++) {
        for (guint column = 0; column < n_columns; column++) {
            if ((int)reader->table->columns[column].source == entries[i].column &&
                !amend_column(reader, column, entries[i].change, error))
                return FALSE;
        }
    }
    return TRUE;
}

/* The next row that was not left out, as the ledger says that it arrived. */
static HdStep next_of_source(HdVerifyReader *reader, GError **error)
{
    HdStep step;
    while ((step = hd_lite_cursor_next(reader->cursor, error)) == HD_STEP_ROW) {
        reader->values = hd_lite_cursor_row(reader->cursor);
        reader->place++;
        if (reader->ledger.ledger == NULL)
            break;
        guint n = 0;
        const HdLedgerEntry *entries =
            hd_ledger_reader_find(&reader->ledger, row_number(reader), &n);
        if (entries == NULL)
            break;
        if (hd_ledger_is_rejected(entries, n))
            continue;
        return amend_row(reader, entries, n, error) ? HD_STEP_ROW : HD_STEP_ERROR;
    }
    return step;
}

HdStep hd_verify_read_next(HdVerifyReader *reader, GError **error)
{
    if (reader->unreported_rows == ROWS_A_REPORT) {
        report(reader);
        if (!hd_cancel_check(reader->table->cancel, error))
            return HD_STEP_ERROR;
    }
    HdStep step =
        reader->cursor != NULL ? next_of_source(reader, error) : next_of_target(reader, error);
    reader->unreported_rows += step == HD_STEP_ROW;
    return step;
}

typedef void (*PieceFn)(gpointer data, const guint8 *piece, gsize bytes);

static void add_to_canon(gpointer canon, const guint8 *piece, gsize bytes)
{
    hd_verify_canon_append(canon, piece, bytes);
}

static void add_to_checksum(gpointer checksum, const guint8 *piece, gsize bytes)
{
    g_checksum_update(checksum, piece, (gssize)bytes);
}

/* A cell that the cursor did not load. */
static gboolean read_pieces(HdVerifyReader *reader, guint column, PieceFn fn, gpointer data,
                            GError **error)
{
    gsize size = reader->values[column].bytes;
    g_autofree guint8 *piece = g_malloc(PIECE_BYTES);
    for (gsize offset = 0; offset < size; offset += PIECE_BYTES) {
        gsize n = MIN(PIECE_BYTES, size - offset);
        if (!hd_cancel_check(reader->table->cancel, error) ||
            !hd_lite_cursor_stream(reader->cursor, column, offset, piece, n, error))
            return FALSE;
        fn(data, piece, n);
    }
    return TRUE;
}

static gboolean append_pieces(HdVerifyReader *reader, guint column, HdCanon *canon, GError **error)
{
    hd_verify_canon_append_bytes_head(canon, reader->values[column].bytes);
    return read_pieces(reader, column, add_to_canon, canon, error);
}

/* What stands for a long cell. */
static gboolean append_digest(HdVerifyReader *reader, guint column, HdCanon *canon, GError **error)
{
    const HdValue *value = &reader->values[column];
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    if (value->data != NULL)
        g_checksum_update(checksum, value->data, (gssize)value->bytes);
    else if (!read_pieces(reader, column, add_to_checksum, checksum, error))
        return FALSE;
    hd_verify_long_append_source(canon, checksum, value->bytes);
    return TRUE;
}

/* Other forms need it whole: JSON for jsonb, of which PostgreSQL takes 256 MiB at most, and what
 * has no meaning in the type. */
static gboolean append_whole(HdVerifyReader *reader, guint column, HdCanon *canon, GError **error)
{
    const HdVerifyColumn *verified = &reader->table->columns[column];
    HdValue value = reader->values[column];
    g_autofree guint8 *data = g_malloc(value.bytes);
    if (!hd_lite_cursor_stream(reader->cursor, column, 0, data, value.bytes, error))
        return FALSE;
    value.data = data;
    HdCanonKind kind = hd_verify_copy_kind(verified);
    hd_verify_canon_append_source(canon, &kind, &value);
    return TRUE;
}

/* The value as the server writes it; as it is where the server does not take it, which is then a
 * difference. */
static gboolean append_as_server(HdVerifyReader *reader, guint column, const HdValue *value,
                                 HdCanon *canon, GError **error)
{
    HdCanonKind kind = hd_verify_copy_kind(&reader->table->columns[column]);
    const char *text = NULL;
    if (value->class != HD_CLASS_NULL && value->class != HD_CLASS_BLOB &&
        !hd_verify_server_write(reader->servers->pdata[column], value, &text, error))
        return FALSE;
    HdValue written = *value;
    if (text != NULL) {
        written.class = HD_CLASS_TEXT;
        written.data = (const guint8 *)text;
        written.bytes = strlen(text);
    }
    hd_verify_canon_append_source(canon, &kind, &written);
    return TRUE;
}

static gboolean is_long(const HdValue *value)
{
    return (value->class == HD_CLASS_TEXT || value->class == HD_CLASS_BLOB) &&
           value->data == NULL && value->bytes > 0;
}

/* A value that stands in memory, or was too long to load. */
static gboolean append_of_source(HdVerifyReader *reader, guint column, HdCanon *canon,
                                 GError **error)
{
    const HdVerifyColumn *verified = &reader->table->columns[column];
    const HdValue *value = &reader->values[column];
    HdCanonKind kind = hd_verify_copy_kind(verified);
    if (hd_verify_round_applies(verified) && hd_verify_round_append_source(canon, value))
        return TRUE;
    if (G_UNLIKELY(is_long(value)))
        reader->unreported_bytes += (gint64)value->bytes;
    if (G_UNLIKELY(hd_verify_long_is(value) && hd_verify_long_applies(verified)))
        return append_digest(reader, column, canon, error);
    if (G_UNLIKELY(is_long(value)))
        return hd_verify_canon_is_verbatim(kind.kind) ? append_pieces(reader, column, canon, error)
                                                      : append_whole(reader, column, canon, error);
    if (reader->servers->pdata[column] != NULL)
        return append_as_server(reader, column, value, canon, error);
    hd_verify_canon_append_source(canon, &kind, value);
    return TRUE;
}

static gboolean append_of_target(HdVerifyReader *reader, guint column, HdCanon *canon,
                                 GError **error)
{
    const HdVerifyColumn *verified = &reader->table->columns[column];
    const Field *field = &reader->fields[column];
    guint digest = reader->digests[column];
    if (digest > 0 && G_UNLIKELY(reader->fields[digest].data != NULL))
        return hd_verify_long_append_target(canon, reader->fields[digest].data,
                                            reader->fields[digest].bytes) ||
               set_bad_message(reader, error);
    if (!hd_verify_round_applies(verified) ||
        !hd_verify_round_append_target(canon, field->data, field->bytes))
        hd_verify_canon_append_target(canon, hd_verify_copy_kind(verified).kind, field->data,
                                      field->bytes);
    return TRUE;
}

gboolean hd_verify_read_append(HdVerifyReader *reader, guint column, HdCanon *canon, GError **error)
{
    return reader->cursor != NULL ? append_of_source(reader, column, canon, error)
                                  : append_of_target(reader, column, canon, error);
}

gboolean hd_verify_read_hash(HdVerifyReader *reader, const guint *columns, guint n, HdCanon *canon,
                             HdHash *out_hash, GError **error)
{
    if (columns == NULL)
        n = reader->table->n_columns;
    hd_verify_canon_reset(canon);
    for (guint i = 0; i < n; i++) {
        if (!hd_verify_read_append(reader, columns != NULL ? columns[i] : i, canon, error))
            return FALSE;
    }
    if (reader->cursor != NULL && columns == NULL)
        reader->unreported_bytes += (gint64)canon->used;
    *out_hash = hd_verify_canon_hash(canon);
    return TRUE;
}

/* At most HD_VERIFY_TEXT_BYTES of it, made valid UTF-8. */
static char *cut_text(const guint8 *data, gsize bytes)
{
    g_autofree char *text =
        g_utf8_make_valid((const char *)data, (gssize)MIN(bytes, (gsize)HD_VERIFY_TEXT_BYTES));
    return g_strconcat(text, bytes > HD_VERIFY_TEXT_BYTES ? "…" : "", NULL);
}

/* As bytea's hex output shows it. */
static char *cut_blob(const guint8 *data, gsize bytes)
{
    GString *text = g_string_new("\\x");
    for (gsize i = 0; i < MIN(bytes, (gsize)HD_VERIFY_TEXT_BYTES / 2 - 1); i++)
        g_string_append_printf(text, "%02x", data[i]);
    if (bytes > HD_VERIFY_TEXT_BYTES / 2 - 1)
        g_string_append(text, "…");
    return g_string_free(text, FALSE);
}

static char *value_to_text(const HdValue *value)
{
    char number[HD_NUMBER_TEXT_BYTES];
    switch (value->class) {
    case HD_CLASS_INTEGER:
        hd_verify_canon_number_print_integer(value->integer, number);
        return g_strdup(number);
    case HD_CLASS_REAL:
        hd_verify_canon_number_print_real(value->real, number);
        return g_strdup(number);
    case HD_CLASS_TEXT:
    case HD_CLASS_BLOB:
        if (is_long(value))
            return g_strdup_printf("%s of %" G_GSIZE_FORMAT " bytes",
                                   hd_value_class_name(value->class), value->bytes);
        return value->class == HD_CLASS_TEXT ? cut_text(value->data, value->bytes)
                                             : cut_blob(value->data, value->bytes);
    case HD_CLASS_NULL:
    case HD_CLASS_COUNT:
        break;
    }
    return g_strdup("NULL");
}

char *hd_verify_read_text(HdVerifyReader *reader, guint column)
{
    if (reader->cursor != NULL)
        return value_to_text(&reader->values[column]);
    g_assert(hd_verify_copy_has_text(&reader->extra, column));
    const Field *field = &reader->fields[reader->texts[column]];
    return field->data != NULL ? cut_text(field->data, field->bytes) : g_strdup("NULL");
}

gint64 hd_verify_read_number(const HdVerifyReader *reader)
{
    return row_number(reader);
}

gboolean hd_verify_read_ctid(const HdVerifyReader *reader, HdPgPlace *out_place)
{
    g_assert(reader->extra.place);
    const Field *ctid = &reader->fields[reader->n_fields - 1];
    return hd_pg_tuple_read_place((const char *)ctid->data, ctid->bytes, out_place);
}

char *hd_verify_read_place(HdVerifyReader *reader)
{
    if (reader->cursor != NULL)
        return hd_lite_cursor_describe_row(reader->cursor);
    g_assert(reader->extra.place);
    const Field *ctid = &reader->fields[reader->n_fields - 1];
    return g_strdup_printf("ctid %.*s", (int)ctid->bytes, (const char *)ctid->data);
}
