/* enum_send: the label. */
#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"

/* One after another: a type has few labels, and most differ in their first byte. */
static gboolean is_label(const HdEncoder *encoder, const guint8 *text, gsize bytes)
{
    const guint8 first = bytes > 0 ? text[0] : 0;
    for (const char *const *label = encoder->type.labels; label != NULL && *label != NULL;
         label++) {
        if ((guint8)(*label)[0] == first && strlen(*label) == bytes &&
            (bytes == 0 || memcmp(*label, text, bytes) == 0))
            return TRUE;
    }
    return FALSE;
}

static gboolean encode_label(const HdEncoder *encoder, HdClass class, const guint8 *text,
                             gsize bytes, HdCopyBuffer *buffer, GError **error)
{
    if (!is_label(encoder, text, bytes)) {
        hd_error_set(error, HD_ERROR_VALUE, "%s is not a label of type %s",
                     hd_value_class_name(class), encoder->type.name);
        return FALSE;
    }
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}

gboolean hd_conv_enum_from_integer(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_integer(value->integer, text);
    return encode_label(encoder, value->class, (const guint8 *)text, bytes, buffer, error);
}

gboolean hd_conv_enum_from_real(const HdEncoder *encoder, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_real(value->real, text);
    return encode_label(encoder, value->class, (const guint8 *)text, bytes, buffer, error);
}

gboolean hd_conv_enum_from_bytes(const HdEncoder *encoder, const HdValue *value,
                                 HdCopyBuffer *buffer, GError **error)
{
    return encode_label(encoder, value->class, value->data, value->bytes, buffer, error);
}
