/* date_send (days since 2000-01-01), time_send (microseconds since midnight), timestamp_send and
 * timestamptz_send (microseconds since 2000-01-01 00:00, UTC for the latter). */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"
#include "model/instant.h"

#define MICROS_PER_DAY G_GINT64_CONSTANT(86400000000)

/* Microseconds since an epoch that is a whole second. */
static gboolean put_micros(const HdEncoder *encoder, HdClass class, gint64 micros,
                           HdCopyBuffer *buffer, GError **error)
{
    if (encoder->type.step_micros > 1 && micros % encoder->type.step_micros != 0)
        return hd_conv_encode_refuse_loss(encoder, class, "has more digits of a second", error);
    hd_conv_buffer_field64(buffer, (guint64)micros);
    return TRUE;
}

static gboolean put_timestamp(const HdEncoder *encoder, HdClass class, gint64 micros,
                              HdCopyBuffer *buffer, GError **error)
{
    return put_micros(encoder, class, micros - HD_INSTANT_PG_EPOCH_MICROS, buffer, error);
}

/* Whether a text that was read names an offset other than Z and zero: what follows the date has a
 * sign only there. */
static gboolean has_offset(const HdValue *value, const HdInstant *instant)
{
    gsize at = sizeof "YYYY-MM-DD" - 1;
    if (!instant->has_offset)
        return FALSE;
    while (at < value->bytes && value->data[at] != '+' && value->data[at] != '-')
        at++;
    for (; at < value->bytes; at++) {
        if (value->data[at] >= '1' && value->data[at] <= '9')
            return TRUE;
    }
    return FALSE;
}

static gboolean put_date(const HdEncoder *encoder, HdClass class, gint64 micros,
                         HdCopyBuffer *buffer, GError **error)
{
    gint64 since_2000 = micros - HD_INSTANT_PG_EPOCH_MICROS;
    if (since_2000 % MICROS_PER_DAY != 0)
        return hd_conv_encode_refuse_loss(encoder, class, "has a time of day", error);
    hd_conv_buffer_field32(buffer, (guint32)(since_2000 / MICROS_PER_DAY));
    return TRUE;
}

gboolean hd_conv_time_to_date(const HdEncoder *encoder, const HdValue *value, HdCopyBuffer *buffer,
                              GError **error)
{
    HdInstant instant, day;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || !instant.has_date)
        return hd_conv_encode_refuse_form(value->class, "a date", error);
    if (has_offset(value, &instant))
        return hd_conv_encode_refuse_loss(encoder, value->class, "has an offset from UTC", error);
    /* Midnight of this day: 24:00 is the next one's. */
    if (!hd_instant_parse(value->data, sizeof "YYYY-MM-DD" - 1, &day) ||
        day.micros != instant.micros)
        return hd_conv_encode_refuse_loss(encoder, value->class, "has a time of day", error);
    return put_date(encoder, value->class, instant.micros, buffer, error);
}

/* Whole milliseconds and microseconds may have been stored as reals. */
static gboolean read_number(const HdEncoder *encoder, const HdValue *value, gint64 *out_micros)
{
    HdForm form = encoder->form;
    gboolean is_counted = form == HD_FORM_MILLISECONDS || form == HD_FORM_MICROSECONDS;
    if (!is_counted || value->class != HD_CLASS_REAL)
        return hd_instant_from_number(value, form, out_micros);
    if (!(value->real >= -0x1p63 && value->real < 0x1p63) ||
        (double)(gint64)value->real != value->real)
        return FALSE;
    const HdValue whole = {.class = HD_CLASS_INTEGER, .integer = (gint64)value->real};
    return hd_instant_from_number(&whole, form, out_micros);
}

gboolean hd_conv_time_to_date_from_number(const HdEncoder *encoder, const HdValue *value,
                                          HdCopyBuffer *buffer, GError **error)
{
    gint64 micros;
    if (!read_number(encoder, value, &micros))
        return hd_conv_encode_refuse_range(encoder, error);
    return put_date(encoder, value->class, micros, buffer, error);
}

gboolean hd_conv_time_to_time(const HdEncoder *encoder, const HdValue *value, HdCopyBuffer *buffer,
                              GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || instant.has_date ||
        instant.has_offset)
        return hd_conv_encode_refuse_form(value->class, "a time", error);
    return put_micros(encoder, value->class, instant.micros, buffer, error);
}

gboolean hd_conv_time_to_timestamp(const HdEncoder *encoder, const HdValue *value,
                                   HdCopyBuffer *buffer, GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || !instant.has_date)
        return hd_conv_encode_refuse_form(value->class, "a timestamp", error);
    if (has_offset(value, &instant))
        return hd_conv_encode_refuse_loss(encoder, value->class, "has an offset from UTC", error);
    return put_timestamp(encoder, value->class, instant.micros, buffer, error);
}

/* The instant of a local time. In the hour that clocks are put forward by there is none; of the
 * hour that comes twice when they are put back, the second one is meant. */
static gboolean from_local(GTimeZone *zone, gint64 *micros)
{
    gint64 second = *micros / G_USEC_PER_SEC - (*micros % G_USEC_PER_SEC < 0);
    int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_STANDARD, second);
    if (interval < 0)
        return FALSE;
    *micros -= (gint64)g_time_zone_get_offset(zone, interval) * G_USEC_PER_SEC;
    return TRUE;
}

gboolean hd_conv_time_to_timestamptz(const HdEncoder *encoder, const HdValue *value,
                                     HdCopyBuffer *buffer, GError **error)
{
    HdInstant instant;
    if (!hd_instant_parse(value->data, value->bytes, &instant) || !instant.has_date)
        return hd_conv_encode_refuse_form(value->class, "a timestamp", error);
    if (encoder->zone != NULL && !instant.has_offset && !from_local(encoder->zone, &instant.micros))
        return hd_conv_encode_refuse_form(value->class, "a time that the time zone has", error);
    return put_timestamp(encoder, value->class, instant.micros, buffer, error);
}

gboolean hd_conv_time_to_timestamp_from_number(const HdEncoder *encoder, const HdValue *value,
                                               HdCopyBuffer *buffer, GError **error)
{
    gint64 micros;
    if (!read_number(encoder, value, &micros))
        return hd_conv_encode_refuse_range(encoder, error);
    return put_timestamp(encoder, value->class, micros, buffer, error);
}
