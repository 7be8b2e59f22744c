/* boolsend. */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

static gboolean put_bool(HdCopyBuffer *buffer, gboolean truth)
{
    guint8 *at = hd_conv_buffer_put32(hd_conv_buffer_reserve(buffer, 5), 1);
    *at = truth ? 1 : 0;
    buffer->used += 5;
    return TRUE;
}

gboolean hd_conv_bool_from_integer(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    if (value->integer != 0 && value->integer != 1)
        return hd_conv_encode_refuse_range(encoder, error);
    return put_bool(buffer, value->integer == 1);
}

gboolean hd_conv_bool_from_text(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    HdWord word;
    gboolean truth;
    if (hd_word_read(value->data, value->bytes, &word, &truth))
        return put_bool(buffer, truth);
    return hd_conv_encode_refuse_form(value->class, "a boolean", error);
}
