/* json_send and jsonb_send: both are the document's text, jsonb with a version before it. The
 * server parses it. A column declared JSON has affinity NUMERIC, so that documents that are only a
 * number come as one. */
#include <math.h>

#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"

static void put_jsonb(HdCopyBuffer *buffer, gconstpointer text, gsize bytes)
{
    guint8 *at = hd_conv_buffer_reserve(buffer, 5 + bytes);
    at = hd_conv_buffer_put32(at, (guint32)(1 + bytes));
    *at++ = HD_CONV_JSONB_VERSION;
    if (bytes > 0)
        memcpy(at, text, bytes);
    buffer->used += 5 + bytes;
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

gboolean hd_conv_json_to_jsonb_from_bytes(const HdEncoder *encoder G_GNUC_UNUSED,
                                          const HdValue *value, HdCopyBuffer *buffer,
                                          GError **error)
{
    gsize characters;
    if (!hd_conv_text_check(value, &characters, error))
        return FALSE;
    put_jsonb(buffer, value->data, value->bytes);
    return TRUE;
}
