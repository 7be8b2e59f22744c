/* float4send. A number fits when the text that PostgreSQL writes for the nearest float4 denotes the
 * same decimal: 0.1 does, 3.14159265358979 does not, nor does 16777217.
 *
 * float4out writes the shortest decimal that reads back as the same float, of several the nearest
 * to it; it never writes one that lies in the middle between two floats (f2s.c in PostgreSQL's
 * src/common, with STRICTLY_SHORTEST 0). So a decimal of n digits is what it writes when no decimal
 * of n - 1 digits reads back, and none of n digits that lies nearer. */
#include <math.h>

#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"

/* No float4 has more digits in its shortest text. */
#define MOST_DIGITS 9

typedef struct {
    guint64 digits;
    gint64 power; /* of ten, of the last digit */
} Scaled;

static void put_float(HdCopyBuffer *buffer, float number)
{
    guint32 bits;
    memcpy(&bits, &number, sizeof bits);
    hd_conv_buffer_field32(buffer, bits);
}

/* The middle between two floats is a double. */
static gboolean is_middle(double number, float nearest)
{
    float other = nextafterf(nearest, number > (double)nearest ? INFINITY : -INFINITY);
    return number != (double)nearest && number - (double)nearest == (double)other - number;
}

/* Whether the decimal is nearer to this float than to any other. A decimal that is so near to the
 * middle between two of them that the same double is nearest to both counts as the middle. */
static gboolean reads_as(Scaled decimal, float number)
{
    double read = hd_conv_decimal_to_double(decimal.digits, decimal.power);
    return (float)read == number && !is_middle(read, number);
}

/* The decimal of n digits that is nearest to the float, which is positive. */
static Scaled round_to(float number, gint64 n)
{
    static const char *const formats[MOST_DIGITS + 1] = {NULL,   "%.0e", "%.1e", "%.2e", "%.3e",
                                                         "%.4e", "%.5e", "%.6e", "%.7e", "%.8e"};
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal decimal;
    g_ascii_formatd(text, sizeof text, formats[n], (double)number);
    if (!hd_conv_decimal_parse((const guint8 *)text, strlen(text), &decimal))
        g_assert_not_reached();
    Scaled rounded = {hd_conv_decimal_digits(&decimal), decimal.last_power};
    /* With its zeros, so that one more is the next decimal of n digits. */
    for (gint64 i = hd_conv_decimal_count(&decimal); i < n; i++) {
        rounded.digits *= 10;
        rounded.power--;
    }
    return rounded;
}

/* The decimal of n digits that float4out would take. Below a power of two the floats lie twice as
 * dense, so that the nearest decimal may read as another float and the next one above as this. */
static gboolean find_of_length(float number, gint64 n, Scaled *out)
{
    *out = round_to(number, n);
    if (reads_as(*out, number))
        return TRUE;
    out->digits++;
    return reads_as(*out, number);
}

static gboolean is_same(Scaled a, Scaled b)
{
    for (; a.digits % 10 == 0; a.digits /= 10)
        a.power++;
    return a.digits == b.digits && a.power == b.power;
}

/* Whether the float's own text is that decimal, which does not end in zero and is not zero. */
static gboolean is_text_of(Scaled decimal, gint64 n, float number)
{
    Scaled own;
    return reads_as(decimal, number) && (n == 1 || !find_of_length(number, n - 1, &own)) &&
           find_of_length(number, n, &own) && is_same(own, decimal);
}

static gboolean encode_decimal(const HdEncoder *encoder, HdClass class,
                               const HdConvDecimal *decimal, HdCopyBuffer *buffer, GError **error)
{
    float number = 0.0F;
    gint64 n = hd_conv_decimal_count(decimal);
    if (n > 0) {
        Scaled scaled = {0, decimal->last_power};
        if (n <= MOST_DIGITS) {
            scaled.digits = hd_conv_decimal_digits(decimal);
            number = (float)hd_conv_decimal_to_double(scaled.digits, scaled.power);
        }
        if (isinf(number) || decimal->first_power > 38)
            return hd_conv_encode_refuse_range(encoder, error);
        if (number == 0.0F || !is_text_of(scaled, n, number)) {
            hd_error_set(error, HD_ERROR_VALUE, "%s needs more digits than type real keeps",
                         hd_value_class_name(class));
            return FALSE;
        }
    }
    put_float(buffer, decimal->negative ? -number : number);
    return TRUE;
}

gboolean hd_conv_float4_from_integer(const HdEncoder *encoder, const HdValue *value,
                                     HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal decimal;
    hd_conv_decimal_of_integer(value->integer, text, &decimal);
    return encode_decimal(encoder, value->class, &decimal, buffer, error);
}

gboolean hd_conv_float4_from_real(const HdEncoder *encoder, const HdValue *value,
                                  HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX];
    HdConvDecimal decimal;
    if (isinf(value->real)) {
        put_float(buffer, (float)value->real);
        return TRUE;
    }
    hd_conv_decimal_of_real(value->real, text, &decimal);
    return encode_decimal(encoder, value->class, &decimal, buffer, error);
}

gboolean hd_conv_float4_from_text(const HdEncoder *encoder, const HdValue *value,
                                  HdCopyBuffer *buffer, GError **error)
{
    HdConvDecimal decimal;
    if (!hd_conv_decimal_parse(value->data, value->bytes, &decimal))
        return hd_conv_encode_refuse_form(value->class, "a decimal number", error);
    return encode_decimal(encoder, value->class, &decimal, buffer, error);
}
