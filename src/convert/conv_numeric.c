/* numeric_send: the number of base-10000 digits, the weight of the first (a power of 10000), sign,
 * display scale, then the digits, without zero ones at either end.
 *
 * A value comes as decimal text, is looked at once to find its first and last digit that is not
 * zero, and is then written digit by digit, each known by the power of ten it stands for. */
#include <math.h>

#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"

#define POSITIVE 0x0000
#define NEGATIVE 0x4000

/* PostgreSQL, "Numeric Types": up to 131072 digits before the decimal point, 16383 after it. */
#define MAX_BEFORE_POINT 131072
#define MAX_AFTER_POINT 16383

/* numeric(p,s) rounds what has more than s digits after the point, and takes values below
 * 10^(p-s); s may be negative, and more than p. */
static gboolean fits(const HdType *type, const HdConvDecimal *decimal)
{
    if (decimal->scale > MAX_AFTER_POINT)
        return FALSE;
    if (decimal->first == NULL)
        return TRUE;
    if (decimal->first_power >= MAX_BEFORE_POINT)
        return FALSE;
    return type->precision == 0 || (decimal->first_power < type->precision - type->scale &&
                                    decimal->last_power >= -type->scale);
}

/* The weight of the base-10000 digit that holds this power of ten, rounded down. */
static gint64 weight_of(gint64 power)
{
    return power >= 0 ? power / 4 : -((3 - power) / 4);
}

static guint8 *put_digits(guint8 *at, const HdConvDecimal *decimal)
{
    static const guint16 shift[] = {1, 10, 100, 1000};
    guint group = 0;
    gint64 power = decimal->first_power;
    for (const guint8 *digit = decimal->first; digit <= decimal->last; digit++) {
        if (*digit == '.')
            continue;
        group = group * 10 + (guint)(*digit - '0');
        if ((power & 3) == 0) {
            at = hd_conv_buffer_put16(at, (guint16)group);
            group = 0;
        }
        power--;
    }
    if ((decimal->last_power & 3) != 0)
        at = hd_conv_buffer_put16(at, (guint16)(group * shift[decimal->last_power & 3]));
    return at;
}

static void put_decimal(HdCopyBuffer *buffer, const HdConvDecimal *decimal)
{
    gboolean zero = decimal->first == NULL;
    gint64 weight = zero ? 0 : weight_of(decimal->first_power);
    gsize n = zero ? 0 : (gsize)(weight - weight_of(decimal->last_power) + 1);
    gsize bytes = 8 + 2 * n;
    guint8 *at = hd_conv_buffer_reserve(buffer, 4 + bytes);
    at = hd_conv_buffer_put32(at, (guint32)bytes);
    at = hd_conv_buffer_put16(at, (guint16)n);
    at = hd_conv_buffer_put16(at, (guint16)weight);
    at = hd_conv_buffer_put16(at, decimal->negative && !zero ? NEGATIVE : POSITIVE);
    at = hd_conv_buffer_put16(at, (guint16)decimal->scale);
    if (!zero)
        put_digits(at, decimal);
    buffer->used += 4 + bytes;
}

static gboolean encode_decimal(const HdEncoder *encoder, const HdConvDecimal *decimal,
                               HdCopyBuffer *buffer, GError **error)
{
    if (!fits(&encoder->type, decimal))
        return hd_conv_encode_refuse_range(encoder, error);
    put_decimal(buffer, decimal);
    return TRUE;
}

gboolean hd_conv_numeric_from_text(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    HdConvDecimal decimal;
    if (!hd_conv_decimal_parse(value->data, value->bytes, &decimal))
        return hd_conv_encode_refuse_form(value->class, "a decimal number", error);
    return encode_decimal(encoder, &decimal, buffer, error);
}

gboolean hd_conv_numeric_from_integer(const HdEncoder *encoder, const HdValue *value,
                                      HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal decimal;
    hd_conv_decimal_of_integer(value->integer, text, &decimal);
    return encode_decimal(encoder, &decimal, buffer, error);
}

gboolean hd_conv_numeric_from_real(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    if (isinf(value->real))
        return hd_conv_encode_refuse_range(encoder, error);
    if (value->real == 0.0 && signbit(value->real))
        return hd_conv_encode_refuse_loss(encoder, value->class, "is minus zero", error);
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal decimal;
    hd_conv_decimal_of_real(value->real, text, &decimal);
    /* The ".0" of a whole number says nothing about how many decimals it has. */
    decimal.scale = decimal.first == NULL ? 0 : MAX(0, -decimal.last_power);
    return encode_decimal(encoder, &decimal, buffer, error);
}
