/* array_send of a text[]: dimensions, whether there are NULLs, the elements' oid; of the one
 * dimension its length and first index; then the elements as fields. An empty array has no
 * dimension. The header's place is kept free, the elements are written behind it as they are read,
 * and the header last.
 *
 * The text is an array of JSON (strings and null: 1 and "1" would become the same), PostgreSQL's
 * own literal ("Arrays", section Array Input and Output Syntax), or is split at a separator. */
#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"
#include "model/json.h"

#define TEXT_OID 25
#define HEADER_BYTES 12
#define DIMENSION_BYTES 8

/* MaxArraySize, and what a field may be long. */
#define MOST_ELEMENTS 134217727
#define MOST_BYTES ((gsize)0x3fffffff - (gsize)1024 * 1024)

typedef struct {
    HdCopyBuffer *buffer;
    gsize begin;   /* of the field's length, in the buffer */
    gsize element; /* likewise of the open element */
    gsize kept;    /* end of what trailing blanks may not be cut from */
    guint32 n;
    gboolean has_null;
    const guint8 *at; /* in the text */
    const guint8 *end;
} Array;

static void begin_array(Array *array, const HdValue *value, HdCopyBuffer *buffer)
{
    gsize head = 4 + HEADER_BYTES + DIMENSION_BYTES;
    *array = (Array){.buffer = buffer, .begin = buffer->used, .at = value->data};
    array->end = value->data + value->bytes;
    hd_conv_buffer_reserve(buffer, head);
    buffer->used += head;
}

static void end_array(const Array *array)
{
    HdCopyBuffer *buffer = array->buffer;
    guint8 *at = buffer->data + array->begin;
    if (array->n == 0)
        buffer->used -= DIMENSION_BYTES;
    at = hd_conv_buffer_put32(at, (guint32)(buffer->used - array->begin - 4));
    at = hd_conv_buffer_put32(at, array->n > 0 ? 1 : 0);
    at = hd_conv_buffer_put32(at, array->has_null ? 1 : 0);
    at = hd_conv_buffer_put32(at, TEXT_OID);
    if (array->n > 0)
        hd_conv_buffer_put32(hd_conv_buffer_put32(at, array->n), 1);
}

static gboolean fits(const Array *array)
{
    return array->n <= MOST_ELEMENTS && array->buffer->used - array->begin <= MOST_BYTES;
}

static void add_null(Array *array)
{
    hd_conv_buffer_put32(hd_conv_buffer_reserve(array->buffer, 4), G_MAXUINT32);
    array->buffer->used += 4;
    array->has_null = TRUE;
    array->n++;
}

static void begin_element(Array *array)
{
    array->element = array->buffer->used;
    hd_conv_buffer_reserve(array->buffer, 4);
    array->buffer->used += 4;
    array->kept = array->buffer->used;
    array->n++;
}

static void append(Array *array, gconstpointer data, gsize bytes)
{
    if (bytes > 0)
        memcpy(hd_conv_buffer_reserve(array->buffer, bytes), data, bytes);
    array->buffer->used += bytes;
}

static void end_element(Array *array)
{
    gsize bytes = array->buffer->used - array->element - 4;
    hd_conv_buffer_put32(array->buffer->data + array->element, (guint32)bytes);
}

static void add_element(Array *array, const guint8 *data, gsize bytes)
{
    begin_element(array);
    append(array, data, bytes);
    end_element(array);
}

static gboolean skip(Array *array, char character)
{
    if (array->at == array->end || *array->at != (guint8)character)
        return FALSE;
    array->at++;
    return TRUE;
}

/* JSON, once it is known to be valid. */

static void skip_json_space(Array *array)
{
    while (array->at < array->end && strchr(" \t\r\n", *array->at) != NULL)
        array->at++;
}

static gunichar read_unit(Array *array)
{
    gunichar unit = 0;
    for (guint i = 0; i < 4; i++)
        unit = unit << 4 | (gunichar)g_ascii_xdigit_value((char)*array->at++);
    return unit;
}

/* What follows \u. FALSE for what is no character of a text: NUL and half of a pair. */
static gboolean append_character(Array *array)
{
    gunichar unit = read_unit(array);
    char utf8[6];
    if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
        return FALSE;
    if (unit >= 0xd800 && unit <= 0xdbff) {
        if (!skip(array, '\\') || !skip(array, 'u'))
            return FALSE;
        gunichar low = read_unit(array);
        if (low < 0xdc00 || low > 0xdfff)
            return FALSE;
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
    append(array, utf8, (gsize)g_unichar_to_utf8(unit, utf8));
    return TRUE;
}

/* Behind the opening quote, to behind the closing one. */
static gboolean add_json_string(Array *array)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    begin_element(array);
    while (!skip(array, '"')) {
        const guint8 *plain = array->at;
        while (*array->at != '"' && *array->at != '\\')
            array->at++;
        append(array, plain, (gsize)(array->at - plain));
        if (!skip(array, '\\'))
            continue;
        guint8 escape = *array->at++;
        if (escape != 'u')
            append(array, meanings + (strchr(escapes, escape) - escapes), 1);
        else if (!append_character(array))
            return FALSE;
    }
    end_element(array);
    return TRUE;
}

static gboolean is_json(const HdValue *value)
{
    HdJson json;
    hd_json_begin(&json, value->bytes);
    hd_json_feed(&json, value->data, value->bytes);
    return hd_json_end(&json) != HD_JSON_INVALID;
}

static gboolean read_json(const HdEncoder *encoder, Array *array, const HdValue *value,
                          GError **error)
{
    if (!is_json(value))
        return hd_conv_encode_refuse_form(value->class, "a JSON array or an array literal", error);
    skip_json_space(array);
    if (!skip(array, '['))
        return hd_conv_encode_refuse_form(value->class, "a JSON array or an array literal", error);
    skip_json_space(array);
    if (skip(array, ']'))
        return TRUE;
    do {
        skip_json_space(array);
        if (*array->at == '[' || *array->at == '{')
            return hd_conv_encode_refuse_loss(encoder, value->class,
                                              "has arrays or objects as elements", error);
        if (*array->at == 'n') {
            array->at += strlen("null");
            add_null(array);
        } else if (!skip(array, '"')) {
            return hd_conv_encode_refuse_loss(encoder, value->class,
                                              "holds elements that are no strings", error);
        } else if (!add_json_string(array)) {
            return hd_conv_encode_refuse_loss(encoder, value->class,
                                              "holds \\u0000 or half of a surrogate pair", error);
        }
        skip_json_space(array);
    } while (fits(array) && skip(array, ','));
    return TRUE;
}

/* PostgreSQL's literal. */

static gboolean is_blank(guint8 byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void skip_blanks(Array *array)
{
    while (array->at < array->end && is_blank(*array->at))
        array->at++;
}

/* A backslash was read: the next byte stands for itself. */
static gboolean append_escaped(Array *array)
{
    if (array->at == array->end)
        return FALSE;
    append(array, array->at++, 1);
    array->kept = array->buffer->used;
    return TRUE;
}

static gboolean add_quoted(Array *array)
{
    begin_element(array);
    while (!skip(array, '"')) {
        if (array->at == array->end)
            return FALSE;
        if (!skip(array, '\\'))
            append(array, array->at++, 1);
        else if (!append_escaped(array))
            return FALSE;
    }
    end_element(array);
    return TRUE;
}

/* Blanks around it do not count, unless behind a backslash; NULL is one unless it has any. */
static gboolean add_unquoted(Array *array)
{
    gboolean is_escaped = FALSE;
    begin_element(array);
    while (array->at < array->end && strchr(",{}\"", *array->at) == NULL) {
        if (skip(array, '\\')) {
            is_escaped = TRUE;
            if (!append_escaped(array))
                return FALSE;
            continue;
        }
        append(array, array->at, 1);
        if (!is_blank(*array->at++))
            array->kept = array->buffer->used;
    }
    array->buffer->used = array->kept;
    const char *element = (const char *)array->buffer->data + array->element + 4;
    gsize bytes = array->kept - array->element - 4;
    if (!is_escaped && bytes == 4 && g_ascii_strncasecmp(element, "null", 4) == 0) {
        array->buffer->used = array->element;
        array->n--;
        add_null(array);
        return TRUE;
    }
    end_element(array);
    return bytes > 0;
}

static gboolean read_elements(Array *array)
{
    do {
        skip_blanks(array);
        if (skip(array, '"') ? !add_quoted(array) : !add_unquoted(array))
            return FALSE;
        skip_blanks(array);
    } while (fits(array) && skip(array, ','));
    return !fits(array) || skip(array, '}');
}

static gboolean read_literal(Array *array, GError **error)
{
    array->at++;
    skip_blanks(array);
    gboolean ok = skip(array, '}') || read_elements(array);
    if (ok && fits(array)) {
        skip_blanks(array);
        ok = array->at == array->end;
    }
    return ok ||
           hd_conv_encode_refuse_form(HD_CLASS_TEXT, "a JSON array or an array literal", error);
}

static void split(Array *array, char separator)
{
    while (fits(array)) {
        gsize rest = (gsize)(array->end - array->at);
        const guint8 *found = memchr(array->at, separator, rest);
        add_element(array, array->at, found != NULL ? (gsize)(found - array->at) : rest);
        if (found == NULL)
            return;
        array->at = found + 1;
    }
}

static gboolean read_array(const HdEncoder *encoder, Array *array, const HdValue *value,
                           GError **error)
{
    if (encoder->separator != '\0') {
        if (value->bytes > 0)
            split(array, encoder->separator);
    } else if (value->bytes > 0 && value->data[0] == '{') {
        if (!read_literal(array, error))
            return FALSE;
    } else if (!read_json(encoder, array, value, error)) {
        return FALSE;
    }
    return fits(array) || hd_conv_encode_refuse_range(encoder, error);
}

gboolean hd_conv_array_from_text(const HdEncoder *encoder, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    gsize characters;
    Array array;
    if (!hd_conv_text_check(value, &characters, error))
        return FALSE;
    begin_array(&array, value, buffer);
    if (!read_array(encoder, &array, value, error)) {
        buffer->used = array.begin;
        return FALSE;
    }
    end_array(&array);
    return TRUE;
}
