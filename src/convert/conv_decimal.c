#include "convert/conv_decimal.h"

#include <math.h>
#include <string.h>

#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

gsize hd_conv_decimal_from_integer(gint64 number, char out[HD_CONV_DECIMAL_MAX])
{
    char digits[HD_CONV_DECIMAL_MAX];
    gsize at = sizeof digits;
    guint64 rest = number < 0 ? -(guint64)number : (guint64)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        digits[--at] = '-';
    memcpy(out, digits + at, sizeof digits - at);
    return sizeof digits - at;
}

gsize hd_conv_decimal_from_real(double number, char out[HD_CONV_DECIMAL_MAX])
{
    if (isinf(number))
        return g_strlcpy(out, number > 0 ? "Inf" : "-Inf", HD_CONV_DECIMAL_MAX);
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(out, HD_CONV_DECIMAL_MAX, formats[i], number);
        if (g_ascii_strtod(out, NULL) == number)
            break;
    }
    if (strpbrk(out, ".e") == NULL)
        g_strlcat(out, ".0", HD_CONV_DECIMAL_MAX);
    return strlen(out);
}

/* Of an exponent, where reading it stops: far outside of what any type holds. */
#define MAX_EXPONENT 10000000

static const guint8 *skip_digits(const guint8 *at, const guint8 *end)
{
    while (at < end && g_ascii_isdigit(*at))
        at++;
    return at;
}

/* FALSE when what is left is not an exponent; without one it is 0. */
static gboolean parse_exponent(const guint8 *at, const guint8 *end, gint64 *out_exponent)
{
    *out_exponent = 0;
    if (at == end)
        return TRUE;
    if (*at != 'e' && *at != 'E')
        return FALSE;
    at++;
    gboolean negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end || skip_digits(at, end) != end)
        return FALSE;
    gint64 exponent = 0;
    for (; at < end && exponent < MAX_EXPONENT; at++)
        exponent = exponent * 10 + (*at - '0');
    *out_exponent = negative ? -exponent : exponent;
    return TRUE;
}

/* Notes the digits from..to, the first of which stands for that power of ten. */
static void look_at_digits(HdConvDecimal *decimal, const guint8 *from, const guint8 *to,
                           gint64 power)
{
    for (const guint8 *at = from; at < to; at++, power--) {
        if (*at == '0')
            continue;
        if (decimal->first == NULL) {
            decimal->first = at;
            decimal->first_power = power;
        }
        decimal->last = at;
        decimal->last_power = power;
    }
}

gboolean hd_conv_decimal_parse(const guint8 *text, gsize bytes, HdConvDecimal *out)
{
    *out = (HdConvDecimal){0};
    if (bytes == 0)
        return FALSE;
    const guint8 *end = text + bytes;
    out->negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    const guint8 *point = skip_digits(text, end);
    gboolean has_point = point < end && *point == '.';
    const guint8 *fraction = has_point ? point + 1 : point;
    const guint8 *fraction_end = has_point ? skip_digits(fraction, end) : point;
    gint64 exponent;
    if ((point - text) + (fraction_end - fraction) == 0 ||
        !parse_exponent(fraction_end, end, &exponent))
        return FALSE;
    look_at_digits(out, text, point, exponent + (point - text) - 1);
    look_at_digits(out, fraction, fraction_end, exponent - 1);
    out->scale = MAX(0, (fraction_end - fraction) - exponent);
    return TRUE;
}

void hd_conv_decimal_of_integer(gint64 number, char text[HD_CONV_DECIMAL_MAX], HdConvDecimal *out)
{
    gsize bytes = hd_conv_decimal_from_integer(number, text);
    if (!hd_conv_decimal_parse((const guint8 *)text, bytes, out))
        g_assert_not_reached();
}

void hd_conv_decimal_of_real(double number, char text[HD_CONV_DECIMAL_MAX], HdConvDecimal *out)
{
    gsize bytes = hd_conv_decimal_from_real(number, text);
    if (!hd_conv_decimal_parse((const guint8 *)text, bytes, out))
        g_assert_not_reached();
}

gint64 hd_conv_decimal_count(const HdConvDecimal *decimal)
{
    return decimal->first == NULL ? 0 : decimal->first_power - decimal->last_power + 1;
}

guint64 hd_conv_decimal_digits(const HdConvDecimal *decimal)
{
    guint64 digits = 0;
    if (decimal->first == NULL)
        return 0;
    for (const guint8 *at = decimal->first; at <= decimal->last; at++) {
        if (*at != '.')
            digits = digits * 10 + (guint64)(*at - '0');
    }
    return digits;
}

double hd_conv_decimal_to_double(guint64 digits, gint64 power)
{
    char text[64];
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT "e%" G_GINT64_FORMAT, digits, power);
    return g_ascii_strtod(text, NULL);
}

gboolean hd_conv_decimal_encode_integer(const HdEncoder *encoder G_GNUC_UNUSED,
                                        const HdValue *value, HdCopyBuffer *buffer,
                                        GError **error G_GNUC_UNUSED)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_integer(value->integer, text);
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}

gboolean hd_conv_decimal_encode_real(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                     HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    char text[HD_CONV_DECIMAL_MAX];
    gsize bytes = hd_conv_decimal_from_real(value->real, text);
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}
