/* Elements are written to the scratch as they are read, and go to the canonical bytes when the
 * whole array was: their number stands before them. */
#include "verify/verify_canon_array.h"

#include "verify/verify_binary.h"

#define TEXT_OID 25

/* PostgreSQL's MaxArraySize, and more bytes than a value of it has. */
#define MOST_ELEMENTS 134217727
#define MOST_BYTES ((guint)1 << 31)

/* An array of hundreds of megabytes leaves no such scratch behind. */
#define SCRATCH_BYTES_KEPT ((guint)4 * 1024 * 1024)

typedef struct {
    GByteArray *out;
    guint32 n;
    guint count; /* where the open element's count stands in out */
    const guint8 *at;
    const guint8 *end;
} Reader;

void hd_verify_canon_array_free(GByteArray *scratch)
{
    if (scratch != NULL)
        g_byte_array_unref(scratch);
}

static Reader begin(HdCanon *canon, const guint8 *data, gsize bytes)
{
    if (canon->array == NULL)
        canon->array = g_byte_array_new();
    g_byte_array_set_size(canon->array, 0);
    return (Reader){.out = canon->array, .at = data, .end = data + bytes};
}

/* Whether another element may come. */
static gboolean has_room(const Reader *reader)
{
    return reader->n < MOST_ELEMENTS && reader->out->len < MOST_BYTES;
}

static gboolean finish(HdCanon *canon, const Reader *reader, gboolean ok)
{
    if (ok) {
        hd_verify_canon_append_byte(canon, HD_CANON_ARRAY);
        hd_verify_canon_append(canon, &reader->n, sizeof reader->n);
        hd_verify_canon_append(canon, reader->out->data, reader->out->len);
    }
    if (canon->array->len > SCRATCH_BYTES_KEPT) {
        g_byte_array_unref(canon->array);
        canon->array = NULL;
    }
    return ok;
}

static void put(Reader *reader, const void *data, gsize bytes)
{
    if (bytes > 0)
        g_byte_array_append(reader->out, data, (guint)bytes);
}

static void put_byte(Reader *reader, guint8 byte)
{
    g_byte_array_append(reader->out, &byte, 1);
}

static void put_null(Reader *reader)
{
    put_byte(reader, 0);
    reader->n++;
}

static void open_element(Reader *reader)
{
    const guint32 unknown = 0;
    put_byte(reader, 1);
    reader->count = reader->out->len;
    put(reader, &unknown, sizeof unknown);
    reader->n++;
}

static guint32 length_of_open(const Reader *reader)
{
    return reader->out->len - reader->count - (guint32)sizeof(guint32);
}

static void close_element(Reader *reader)
{
    guint32 bytes = length_of_open(reader);
    memcpy(reader->out->data + reader->count, &bytes, sizeof bytes);
}

static void put_element(Reader *reader, const guint8 *data, gsize bytes)
{
    open_element(reader);
    put(reader, data, bytes);
    close_element(reader);
}

/* -1 at the end. */
static int peek(const Reader *reader)
{
    return reader->at < reader->end ? *reader->at : -1;
}

static gboolean take(Reader *reader, char wanted)
{
    if (peek(reader) != (guint8)wanted)
        return FALSE;
    reader->at++;
    return TRUE;
}

static gboolean is_json_space(int byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void skip_json_space(Reader *reader)
{
    while (is_json_space(peek(reader)))
        reader->at++;
}

/* Four hexadecimal digits, or -1. */
static int read_unit(Reader *reader)
{
    int unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = peek(reader) < 0 ? -1 : g_ascii_xdigit_value((char)peek(reader));
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
        reader->at++;
    }
    return unit;
}

/* UTF-8 by hand, from what stands behind "\u". */
static gboolean read_character(Reader *reader)
{
    int unit = read_unit(reader);
    if (unit <= 0 || (unit & 0xfc00) == 0xdc00)
        return FALSE;
    if (unit < 0x80) {
        put_byte(reader, (guint8)unit);
        return TRUE;
    }
    if (unit < 0x800) {
        put_byte(reader, (guint8)(0xc0 | unit >> 6));
    } else if ((unit & 0xfc00) == 0xd800) {
        int low = take(reader, '\\') && take(reader, 'u') ? read_unit(reader) : -1;
        if (low < 0 || (low & 0xfc00) != 0xdc00)
            return FALSE;
        unit = 0x10000 + ((unit & 0x3ff) << 10 | (low & 0x3ff));
        put_byte(reader, (guint8)(0xf0 | unit >> 18));
        put_byte(reader, (guint8)(0x80 | (unit >> 12 & 0x3f)));
        put_byte(reader, (guint8)(0x80 | (unit >> 6 & 0x3f)));
    } else {
        put_byte(reader, (guint8)(0xe0 | unit >> 12));
        put_byte(reader, (guint8)(0x80 | (unit >> 6 & 0x3f)));
    }
    put_byte(reader, (guint8)(0x80 | (unit & 0x3f)));
    return TRUE;
}

static gboolean read_escape(Reader *reader)
{
    int byte = peek(reader);
    reader->at++;
    switch (byte) {
    case '"':
    case '\\':
    case '/':
        put_byte(reader, (guint8)byte);
        return TRUE;
    case 'b':
        put_byte(reader, '\b');
        return TRUE;
    case 'f':
        put_byte(reader, '\f');
        return TRUE;
    case 'n':
        put_byte(reader, '\n');
        return TRUE;
    case 'r':
        put_byte(reader, '\r');
        return TRUE;
    case 't':
        put_byte(reader, '\t');
        return TRUE;
    case 'u':
        return read_character(reader);
    default:
        return FALSE;
    }
}

static gboolean read_json_string(Reader *reader)
{
    open_element(reader);
    for (int byte = peek(reader); byte != '"'; byte = peek(reader)) {
        if (byte < 0x20) /* the end, too */
            return FALSE;
        reader->at++;
        if (byte != '\\')
            put_byte(reader, (guint8)byte);
        else if (peek(reader) < 0 || !read_escape(reader))
            return FALSE;
    }
    reader->at++;
    close_element(reader);
    return TRUE;
}

/* An element that is no string: of these only null has a counterpart. */
static gboolean read_json_null(Reader *reader)
{
    if (!take(reader, 'n') || !take(reader, 'u') || !take(reader, 'l') || !take(reader, 'l'))
        return FALSE;
    put_null(reader);
    return TRUE;
}

static gboolean read_json(Reader *reader)
{
    skip_json_space(reader);
    if (!take(reader, '['))
        return FALSE;
    skip_json_space(reader);
    gboolean is_open = !take(reader, ']');
    while (is_open) {
        skip_json_space(reader);
        if (take(reader, '"') ? !read_json_string(reader) : !read_json_null(reader))
            return FALSE;
        skip_json_space(reader);
        is_open = has_room(reader) && take(reader, ',');
        if (!is_open && !take(reader, ']'))
            return FALSE;
    }
    skip_json_space(reader);
    return reader->at == reader->end;
}

/* array_isspace() */
static gboolean is_blank(int byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void skip_blanks(Reader *reader)
{
    while (is_blank(peek(reader)))
        reader->at++;
}

/* In quotes everything counts, and a backslash takes the next byte as it is. */
static gboolean read_quoted(Reader *reader)
{
    open_element(reader);
    for (int byte = peek(reader); byte != '"'; byte = peek(reader)) {
        if (byte == '\\') {
            reader->at++;
            byte = peek(reader);
        }
        if (byte < 0)
            return FALSE;
        put_byte(reader, (guint8)byte);
        reader->at++;
    }
    reader->at++;
    close_element(reader);
    return TRUE;
}

static gboolean read_unquoted(Reader *reader)
{
    const guint8 *first = reader->at;
    guint behind_word = 0; /* where the blanks begin that nothing follows */
    open_element(reader);
    for (int byte = peek(reader); byte != ',' && byte != '}'; byte = peek(reader)) {
        gboolean is_escaped = take(reader, '\\');
        byte = peek(reader);
        if (byte < 0 || (!is_escaped && (byte == '{' || byte == '"')))
            return FALSE;
        put_byte(reader, (guint8)byte);
        reader->at++;
        if (is_escaped || !is_blank(byte))
            behind_word = reader->out->len;
    }
    if (behind_word == 0)
        return FALSE;
    g_byte_array_set_size(reader->out, behind_word);
    close_element(reader);
    if (length_of_open(reader) == 4 && g_ascii_strncasecmp((const char *)first, "null", 4) == 0) {
        g_byte_array_set_size(reader->out, reader->count - 1);
        reader->n--;
        put_null(reader);
    }
    return TRUE;
}

static gboolean read_literal(Reader *reader)
{
    reader->at++;
    skip_blanks(reader);
    gboolean is_open = !take(reader, '}');
    while (is_open) {
        skip_blanks(reader);
        if (take(reader, '"') ? !read_quoted(reader) : !read_unquoted(reader))
            return FALSE;
        skip_blanks(reader);
        is_open = has_room(reader) && take(reader, ',');
        if (!is_open && !take(reader, '}'))
            return FALSE;
    }
    skip_blanks(reader);
    return reader->at == reader->end;
}

static gboolean read_separated(Reader *reader, char separator)
{
    const guint8 *first = reader->at;
    if (reader->at == reader->end)
        return TRUE;
    for (; reader->at < reader->end && has_room(reader); reader->at++) {
        if (*reader->at == (guint8)separator) {
            put_element(reader, first, (gsize)(reader->at - first));
            first = reader->at + 1;
        }
    }
    if (has_room(reader))
        put_element(reader, first, (gsize)(reader->end - first));
    return reader->at == reader->end;
}

gboolean hd_verify_canon_array_append_text(HdCanon *canon, const guint8 *text, gsize bytes,
                                           char separator)
{
    Reader reader = begin(canon, text, bytes);
    gboolean ok;
    if (separator != '\0')
        ok = read_separated(&reader, separator);
    else
        ok = peek(&reader) == '{' ? read_literal(&reader) : read_json(&reader);
    return finish(canon, &reader, ok);
}

static gboolean read_int32(Reader *reader, gint32 *out)
{
    return hd_verify_binary_int32(&reader->at, reader->end, out);
}

static gboolean read_field(Reader *reader)
{
    gint32 bytes;
    if (!read_int32(reader, &bytes) || bytes < -1 || bytes > reader->end - reader->at)
        return FALSE;
    if (bytes < 0) {
        put_null(reader);
        return TRUE;
    }
    put_element(reader, reader->at, (gsize)bytes);
    reader->at += bytes;
    return TRUE;
}

static gboolean read_binary(Reader *reader)
{
    gint32 dimensions, flags, oid, n = 0, lowest = 1;
    if (!read_int32(reader, &dimensions) || !read_int32(reader, &flags) ||
        !read_int32(reader, &oid) || dimensions < 0 || dimensions > 1 || oid != TEXT_OID)
        return FALSE;
    if (dimensions == 1 && (!read_int32(reader, &n) || !read_int32(reader, &lowest)))
        return FALSE;
    if (n < 0 || lowest != 1)
        return FALSE;
    for (gint32 i = 0; i < n; i++) {
        if (!read_field(reader))
            return FALSE;
    }
    return reader->at == reader->end;
}

gboolean hd_verify_canon_array_append_binary(HdCanon *canon, const guint8 *field, gsize bytes)
{
    Reader reader = begin(canon, field, bytes);
    return finish(canon, &reader, read_binary(&reader));
}
