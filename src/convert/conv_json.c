/* json_send and jsonb_send: both are the document's text, jsonb with a version before it. The
 * server parses it; whether it will take it, and keep all of it, is asked only where nobody has
 * looked before (not of members in a text that comes in pieces: verify sees them). A column
 * declared JSON has affinity NUMERIC, so that documents that are only a number come as one. */
#include <math.h>

#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_json.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"
#include "model/json_shape.h"

static void put_jsonb(HdCopyBuffer *buffer, gconstpointer text, gsize bytes)
{
    guint8 *at = hd_conv_buffer_reserve(buffer, 5 + bytes);
    at = hd_conv_buffer_put32(at, (guint32)(1 + bytes));
    *at++ = HD_CONV_JSONB_VERSION;
    if (bytes > 0)
        memcpy(at, text, bytes);
    buffer->used += 5 + bytes;
}

gboolean hd_conv_json_check(HdTypeKind kind, HdClass class, HdJsonVerdict verdict, GError **error)
{
    if (verdict == HD_JSON_INVALID)
        return hd_conv_encode_refuse_form(class, "valid JSON", error);
    if (verdict == HD_JSON_JSONB || kind == HD_TYPE_JSON)
        return TRUE;
    hd_error_set(error, HD_ERROR_VALUE, "%s holds JSON that type jsonb does not keep",
                 hd_value_class_name(class));
    hd_error_add_detail(error, "That is \\u0000, half of a surrogate pair, a number out of the "
                               "range of type numeric, or 256 MB and more in one value.");
    return FALSE;
}

/* The last of them is what jsonb would keep, the first is what SQLite's functions find. */
static gboolean check_members(const HdValue *value, GError **error)
{
    if (memchr(value->data, '{', value->bytes) == NULL)
        return TRUE;
    g_autoptr(HdJsonShaper) shaper = hd_json_shape_new();
    if (!hd_json_shape_read(shaper, value->data, value->bytes).repeats)
        return TRUE;
    hd_error_set(error, HD_ERROR_VALUE, "%s names a member twice, of which type jsonb keeps one",
                 hd_value_class_name(value->class));
    return FALSE;
}

static gboolean check_bytes(const HdEncoder *encoder, const HdValue *value, GError **error)
{
    gsize characters;
    HdJson json;
    if (!hd_conv_text_check(value, &characters, error))
        return FALSE;
    if (!encoder->checks_json)
        return TRUE;
    hd_json_begin(&json, value->bytes);
    hd_json_feed(&json, value->data, value->bytes);
    HdTypeKind kind = encoder->type.kind;
    return hd_conv_json_check(kind, value->class, hd_json_end(&json), error) &&
           (kind == HD_TYPE_JSON || check_members(value, error));
}

gboolean hd_conv_json_from_bytes(const HdEncoder *encoder, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    if (!check_bytes(encoder, value, error))
        return FALSE;
    hd_conv_buffer_field(buffer, value->data, value->bytes);
    return TRUE;
}

gboolean hd_conv_json_from_real(const HdEncoder *encoder, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    if (isinf(value->real))
        return hd_conv_encode_refuse_range(encoder, error);
    return hd_conv_decimal_encode_real(encoder, value, buffer, error);
}

gboolean hd_conv_json_to_jsonb_from_integer(const HdEncoder *encoder G_GNUC_UNUSED,
                                            const HdValue *value, HdCopyBuffer *buffer,
                                            GError **error G_GNUC_UNUSED)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_integer(value->integer, text);
    put_jsonb(buffer, text, bytes);
    return TRUE;
}

gboolean hd_conv_json_to_jsonb_from_real(const HdEncoder *encoder, const HdValue *value,
                                         HdCopyBuffer *buffer, GError **error)
{
    if (isinf(value->real))
        return hd_conv_encode_refuse_range(encoder, error);
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_real(value->real, text);
    put_jsonb(buffer, text, bytes);
    return TRUE;
}

gboolean hd_conv_json_to_jsonb_from_bytes(const HdEncoder *encoder, const HdValue *value,
                                          HdCopyBuffer *buffer, GError **error)
{
    if (!check_bytes(encoder, value, error))
        return FALSE;
    put_jsonb(buffer, value->data, value->bytes);
    return TRUE;
}
