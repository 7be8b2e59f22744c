/* float8send. */
#include <math.h>

#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"

static void put_double(HdCopyBuffer *buffer, double number)
{
    guint64 bits;
    memcpy(&bits, &number, sizeof bits);
    hd_conv_buffer_field64(buffer, bits);
}

gboolean hd_conv_real_from_integer(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    /* Integers next to 2^63 round up to it, which does not convert back. */
    double number = (double)value->integer;
    if (number >= 0x1p63 || (gint64)number != value->integer)
        return hd_conv_encode_refuse_range(encoder, error);
    put_double(buffer, number);
    return TRUE;
}

gboolean hd_conv_real_from_real(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    put_double(buffer, value->real);
    return TRUE;
}

/* No double has more digits in its shortest text. */
#define DOUBLE_DIGITS 17

/* Whether the double's own text is that decimal, however it is written. */
static gboolean is_text_of(const HdConvDecimal *decimal, double number)
{
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal own;
    hd_conv_decimal_of_real(number, text, &own);
    return own.first != NULL && own.last_power == decimal->last_power &&
           hd_conv_decimal_digits(&own) == hd_conv_decimal_digits(decimal);
}

static gboolean refuse_inexact(GError **error)
{
    hd_error_set(error, HD_ERROR_VALUE, "text is not exactly a double");
    return FALSE;
}

gboolean hd_conv_real_from_text(const HdEncoder *encoder, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    HdConvDecimal decimal;
    double number = 0.0;
    if (!hd_conv_decimal_parse(value->data, value->bytes, &decimal))
        return hd_conv_encode_refuse_form(value->class, "a decimal number", error);
    if (decimal.first != NULL) {
        if (hd_conv_decimal_count(&decimal) > DOUBLE_DIGITS)
            return refuse_inexact(error);
        number = hd_conv_decimal_to_double(hd_conv_decimal_digits(&decimal), decimal.last_power);
        if (isinf(number))
            return hd_conv_encode_refuse_range(encoder, error);
        if (!is_text_of(&decimal, number))
            return refuse_inexact(error);
    }
    put_double(buffer, decimal.negative ? -number : number);
    return TRUE;
}
