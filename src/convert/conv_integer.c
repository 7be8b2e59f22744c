/* int2send, int4send, int8send. */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

gboolean hd_conv_integer_to_int2(const HdEncoder *encoder, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    if (G_UNLIKELY(value->integer < G_MININT16 || value->integer > G_MAXINT16))
        return hd_conv_encode_refuse_range(encoder, error);
    guint8 *at = hd_conv_buffer_reserve(buffer, 6);
    hd_conv_buffer_put16(hd_conv_buffer_put32(at, 2), (guint16)value->integer);
    buffer->used += 6;
    return TRUE;
}

gboolean hd_conv_integer_to_int4(const HdEncoder *encoder, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    if (G_UNLIKELY(value->integer < G_MININT32 || value->integer > G_MAXINT32))
        return hd_conv_encode_refuse_range(encoder, error);
    hd_conv_buffer_field32(buffer, (guint32)value->integer);
    return TRUE;
}

gboolean hd_conv_integer_to_int8(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    hd_conv_buffer_field64(buffer, (guint64)value->integer);
    return TRUE;
}
