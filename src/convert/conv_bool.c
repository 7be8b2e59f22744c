/* boolsend. */
#include <math.h>

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

gboolean hd_conv_bool_from_real(const HdEncoder *encoder, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    if (value->real == 0.0 && signbit(value->real))
        return hd_conv_encode_refuse_loss(encoder, value->class, "is minus zero", error);
    if (value->real != 0.0 && value->real != 1.0)
        return hd_conv_encode_refuse_range(encoder, error);
    return put_bool(buffer, value->real == 1.0);
}

/* The words of "Boolean Type", without the abbreviations that boolin takes besides. */
gboolean hd_conv_bool_from_text(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    static const struct {
        const char *text;
        gboolean truth;
    } words[] = {
        {"t", TRUE},   {"f", FALSE},  {"true", TRUE}, {"false", FALSE}, {"y", TRUE}, {"n", FALSE},
        {"yes", TRUE}, {"no", FALSE}, {"on", TRUE},   {"off", FALSE},   {"1", TRUE}, {"0", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i].text) == value->bytes &&
            g_ascii_strncasecmp((const char *)value->data, words[i].text, value->bytes) == 0)
            return put_bool(buffer, words[i].truth);
    }
    return hd_conv_encode_refuse_form(value->class, "a boolean", error);
}
