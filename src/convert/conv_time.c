/* date_send (days since 2000-01-01), time_send (microseconds since midnight), timestamp_send and
 * timestamptz_send (microseconds since 2000-01-01 00:00, UTC for the latter). */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"
#include "model/instant.h"

#define MICROS_PER_DAY G_GINT64_CONSTANT(86400000000)

static void put_timestamp(HdCopyBuffer *buffer, gint64 micros)
{
    hd_conv_buffer_field64(buffer, (guint64)(micros - HD_INSTANT_PG_EPOCH_MICROS));
}

gboolean hd_conv_time_to_date(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                              HdCopyBuffer *buffer, GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || !instant.has_date ||
        instant.has_time)
        return hd_conv_encode_refuse_form(value->class, "a date", error);
    /* Exact: both are midnights. */
    gint64 days = (instant.micros - HD_INSTANT_PG_EPOCH_MICROS) / MICROS_PER_DAY;
    hd_conv_buffer_field32(buffer, (guint32)days);
    return TRUE;
}

gboolean hd_conv_time_to_time(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                              HdCopyBuffer *buffer, GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || instant.has_date ||
        instant.has_offset)
        return hd_conv_encode_refuse_form(value->class, "a time", error);
    hd_conv_buffer_field64(buffer, (guint64)instant.micros);
    return TRUE;
}

gboolean hd_conv_time_to_timestamp(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || !instant.has_date)
        return hd_conv_encode_refuse_form(value->class, "a timestamp", error);
    put_timestamp(buffer, instant.micros);
    return TRUE;
}

gboolean hd_conv_time_to_timestamp_from_number(const HdEncoder *encoder, const HdValue *value,
                                               HdCopyBuffer *buffer, GError **error)
{
    gint64 micros;
    if (!hd_instant_from_number(value, encoder->form, &micros))
        return hd_conv_encode_refuse_range(encoder, error);
    put_timestamp(buffer, micros);
    return TRUE;
}
