/* uuid_send; texts are read as uuid_in does: 32 hexadecimal digits, a hyphen allowed after every
 * four of them, braces around it allowed. */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

#define UUID_BYTES 16

static gboolean parse_uuid(const char *at, const char *end, guint8 out[UUID_BYTES])
{
    if (end - at >= 2 && at[0] == '{' && end[-1] == '}') {
        at++;
        end--;
    }
    for (guint i = 0; i < UUID_BYTES; i++) {
        if (end - at < 2)
            return FALSE;
        int high = g_ascii_xdigit_value(at[0]);
        int low = g_ascii_xdigit_value(at[1]);
        if (high < 0 || low < 0)
            return FALSE;
        out[i] = (guint8)(high << 4 | low);
        at += 2;
        if (i % 2 == 1 && i + 1 < UUID_BYTES && at < end && *at == '-')
            at++;
    }
    return at == end;
}

gboolean hd_conv_uuid_from_text(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    guint8 uuid[UUID_BYTES];
    const char *text = (const char *)value->data;
    if (value->bytes == 0 || !parse_uuid(text, text + value->bytes, uuid))
        return hd_conv_encode_refuse_form(value->class, "a UUID", error);
    hd_conv_buffer_field(buffer, uuid, UUID_BYTES);
    return TRUE;
}

gboolean hd_conv_uuid_from_blob(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                HdCopyBuffer *buffer, GError **error)
{
    if (value->bytes != UUID_BYTES)
        return hd_conv_encode_refuse_form(value->class, "a UUID of 16 bytes", error);
    hd_conv_buffer_field(buffer, value->data, UUID_BYTES);
    return TRUE;
}
