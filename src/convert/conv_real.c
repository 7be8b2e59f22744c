/* float8send. */
#include "convert/conv_buffer.h"
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
