/* textsend, varcharsend, bpcharsend. */
#include "convert/conv_text.h"
#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"
#include "convert/conv_utf8.h"

/* The server itself would cut trailing blanks off without a word. */
gboolean hd_conv_text_check_length(const HdEncoder *encoder, gsize characters, GError **error)
{
    if (encoder->type.length == 0 || characters <= (gsize)encoder->type.length)
        return TRUE;
    g_autofree char *type = hd_type_to_text(&encoder->type);
    hd_error_set(error, HD_ERROR_VALUE, "value too long for type %s", type);
    return FALSE;
}

gboolean hd_conv_text_check_end(const HdEncoder *encoder, HdClass class, guint8 last,
                                GError **error)
{
    if (encoder->type.kind != HD_TYPE_BPCHAR || last != ' ')
        return TRUE;
    return hd_conv_encode_refuse_loss(encoder, class, "ends in blanks", error);
}

gboolean hd_conv_text_check(const HdValue *value, gsize *out_characters, GError **error)
{
    if (G_LIKELY(hd_conv_utf8_is_ascii(value->data, value->bytes))) {
        *out_characters = value->bytes;
        return TRUE;
    }
    HdConvUtf8 text = {0};
    if (!hd_conv_utf8_add(&text, value->data, value->bytes, error) ||
        !hd_conv_utf8_end(&text, error))
        return FALSE;
    *out_characters = text.characters;
    return TRUE;
}

gboolean hd_conv_text_from_bytes(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    gsize characters;
    if (!hd_conv_text_check(value, &characters, error))
        return FALSE;
    hd_conv_buffer_field(buffer, value->data, value->bytes);
    return TRUE;
}

gboolean hd_conv_text_limited_from_bytes(const HdEncoder *encoder, const HdValue *value,
                                         HdCopyBuffer *buffer, GError **error)
{
    gsize characters;
    if (!hd_conv_text_check(value, &characters, error) ||
        !hd_conv_text_check_length(encoder, characters, error))
        return FALSE;
    hd_conv_buffer_field(buffer, value->data, value->bytes);
    return TRUE;
}

gboolean hd_conv_text_padded_from_bytes(const HdEncoder *encoder, const HdValue *value,
                                        HdCopyBuffer *buffer, GError **error)
{
    guint8 last = value->bytes > 0 ? value->data[value->bytes - 1] : 0;
    return hd_conv_text_check_end(encoder, value->class, last, error) &&
           hd_conv_text_limited_from_bytes(encoder, value, buffer, error);
}

gboolean hd_conv_text_limited_from_integer(const HdEncoder *encoder, const HdValue *value,
                                           HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_integer(value->integer, text);
    if (!hd_conv_text_check_length(encoder, bytes, error))
        return FALSE;
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}

gboolean hd_conv_text_limited_from_real(const HdEncoder *encoder, const HdValue *value,
                                        HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_real(value->real, text);
    if (!hd_conv_text_check_length(encoder, bytes, error))
        return FALSE;
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}
