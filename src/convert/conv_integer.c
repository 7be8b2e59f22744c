/* int2send, int4send, int8send. */
#include <math.h>

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

static gboolean put_integer(const HdEncoder *encoder, gint64 number, HdCopyBuffer *buffer,
                            GError **error)
{
    const HdValue whole = {.class = HD_CLASS_INTEGER, .integer = number};
    return encoder->by_class[HD_CLASS_INTEGER](encoder, &whole, buffer, error);
}

gboolean hd_conv_integer_from_real(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    double number = value->real;
    if (number == 0.0 && signbit(number))
        return hd_conv_encode_refuse_loss(encoder, value->class, "is minus zero", error);
    /* Both limits are doubles; the upper one is the first that does not fit. */
    if (!(number >= -0x1p63 && number < 0x1p63))
        return hd_conv_encode_refuse_range(encoder, error);
    if ((double)(gint64)number != number)
        return hd_conv_encode_refuse_form(value->class, "a whole number", error);
    return put_integer(encoder, (gint64)number, buffer, error);
}

/* Whether the digits are the number's own text: "007", "+7" and "-0" could not be read back. */
static gboolean is_plain(const guint8 *digits, gsize n, gboolean negative)
{
    if (n == 0 || (digits[0] == '0' && (n > 1 || negative)))
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isdigit(digits[i]))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_conv_integer_from_text(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    gboolean negative = value->bytes > 0 && value->data[0] == '-';
    const guint8 *digits = negative ? value->data + 1 : value->data;
    gsize n = value->bytes - (negative ? 1 : 0);
    gint64 number = 0;
    if (!is_plain(digits, n, negative))
        return hd_conv_encode_refuse_form(value->class, "a plain decimal integer", error);
    for (gsize i = 0; i < n; i++) {
        gint64 digit = negative ? -(gint64)(digits[i] - '0') : digits[i] - '0';
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, digit, &number))
            return hd_conv_encode_refuse_range(encoder, error);
    }
    return put_integer(encoder, number, buffer, error);
}
