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
