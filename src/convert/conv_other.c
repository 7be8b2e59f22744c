/* Fields of types that the server makes of text. A number of time units is written as interval_in
 * reads it, without an exponent. */
#include <math.h>

#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_decimal.h"
#include "convert/conv_kinds.h"

/* An interval counts microseconds in 64 bits. */
#define MOST_POWER 18

typedef struct {
    const char *name;
    gint64 digits; /* after the point, that interval keeps of it */
} Unit;

static Unit unit_of(HdForm form)
{
    switch (form) {
    case HD_FORM_SECONDS:
        return (Unit){" seconds", 6};
    case HD_FORM_MILLISECONDS:
        return (Unit){" milliseconds", 3};
    case HD_FORM_MICROSECONDS:
        return (Unit){" microseconds", 0};
    case HD_FORM_NONE:
    case HD_FORM_ISO:
    case HD_FORM_NANOSECONDS:
    case HD_FORM_SECONDS_2001:
    case HD_FORM_JULIAN:
        break;
    }
    return (Unit){NULL, 0};
}

static gboolean interval_from_integer(const HdEncoder *encoder, const HdValue *value,
                                      HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    char text[HD_CONV_DECIMAL_MAX + 16];
    gsize bytes = (gsize)g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT "%s", value->integer,
                                    unit_of(encoder->form).name);
    hd_conv_buffer_field(buffer, text, bytes);
    return TRUE;
}

/* The digits from 10^first_power down, the point among them. */
static gsize write_plain(const HdConvDecimal *decimal, char *out)
{
    gsize bytes = 0;
    const guint8 *digit = decimal->first;
    gint64 lowest = MIN(decimal->last_power, 0);
    if (decimal->negative)
        out[bytes++] = '-';
    for (gint64 power = MAX(decimal->first_power, 0); power >= lowest; power--) {
        gboolean is_digit = power <= decimal->first_power && power >= decimal->last_power;
        if (power == -1)
            out[bytes++] = '.';
        if (is_digit && *digit == '.')
            digit++;
        out[bytes] = '0';
        if (is_digit)
            memcpy(out + bytes, digit++, 1);
        bytes++;
    }
    return bytes;
}

static gboolean refuse(const char *message, GError **error)
{
    hd_error_set(error, HD_ERROR_VALUE, "%s", message);
    return FALSE;
}

static gboolean interval_from_real(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    char text[HD_CONV_DECIMAL_MAX], plain[64] = "0";
    HdConvDecimal decimal;
    Unit unit = unit_of(encoder->form);
    gsize bytes = 1;
    if (isinf(value->real))
        return refuse("real is not finite", error);
    if (value->real == 0.0 && signbit(value->real))
        return refuse("real is minus zero, which an interval does not keep", error);
    hd_conv_decimal_of_real(value->real, text, &decimal);
    if (decimal.first != NULL) {
        if (decimal.first_power > MOST_POWER)
            return refuse("value out of range for an interval", error);
        if (decimal.last_power < -unit.digits)
            return refuse("real is finer than a microsecond", error);
        bytes = write_plain(&decimal, plain);
    }
    bytes += g_strlcpy(plain + bytes, unit.name, sizeof plain - bytes);
    hd_conv_buffer_field(buffer, plain, bytes);
    return TRUE;
}

void hd_conv_encoder_init_text(HdEncoder *encoder, HdForm form)
{
    gboolean is_interval = unit_of(form).name != NULL;
    *encoder = (HdEncoder){.type = {.kind = HD_TYPE_OTHER}, .form = form};
    encoder->by_class[HD_CLASS_NULL] = hd_conv_null;
    encoder->by_class[HD_CLASS_INTEGER] =
        is_interval ? interval_from_integer : hd_conv_decimal_encode_integer;
    encoder->by_class[HD_CLASS_REAL] =
        is_interval ? interval_from_real : hd_conv_decimal_encode_real;
    encoder->by_class[HD_CLASS_TEXT] = hd_conv_text_from_bytes;
    encoder->by_class[HD_CLASS_BLOB] = hd_conv_text_from_bytes;
}
