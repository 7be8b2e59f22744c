#include "base/error.h"
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

static const guint8 signature[11] = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xff, '\r', '\n', 0};

void hd_conv_encode_header(HdCopyBuffer *buffer)
{
    gsize bytes = sizeof signature + 8;
    guint8 *at = hd_conv_buffer_reserve(buffer, bytes);
    memcpy(at, signature, sizeof signature);
    at = hd_conv_buffer_put32(at + sizeof signature, 0); /* flags */
    hd_conv_buffer_put32(at, 0);                         /* length of the header's extension */
    buffer->used += bytes;
}

void hd_conv_encode_trailer(HdCopyBuffer *buffer)
{
    hd_conv_encode_tuple(buffer, -1);
}

void hd_conv_encode_tuple(HdCopyBuffer *buffer, gint16 n_fields)
{
    hd_conv_buffer_put16(hd_conv_buffer_reserve(buffer, 2), (guint16)n_fields);
    buffer->used += 2;
}

gboolean hd_conv_encode_refuse_range(const HdEncoder *encoder, GError **error)
{
    g_autofree char *type = hd_type_to_text(&encoder->type);
    hd_error_set(error, HD_ERROR_VALUE, "value out of range for type %s", type);
    return FALSE;
}

gboolean hd_conv_encode_refuse_form(HdClass class, const char *wanted, GError **error)
{
    hd_error_set(error, HD_ERROR_VALUE, "%s is not %s", hd_value_class_name(class), wanted);
    return FALSE;
}

gboolean hd_conv_encode_refuse_loss(const HdEncoder *encoder, HdClass class, const char *what,
                                    GError **error)
{
    g_autofree char *type = hd_type_to_text(&encoder->type);
    hd_error_set(error, HD_ERROR_VALUE, "%s %s, which type %s does not keep",
                 hd_value_class_name(class), what, type);
    return FALSE;
}

gboolean hd_conv_null(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value G_GNUC_UNUSED,
                      HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    hd_conv_buffer_put32(hd_conv_buffer_reserve(buffer, 4), G_MAXUINT32);
    buffer->used += 4;
    return TRUE;
}

static gboolean refuse_class(const HdEncoder *encoder, const HdValue *value,
                             HdCopyBuffer *buffer G_GNUC_UNUSED, GError **error)
{
    g_autofree char *type = hd_type_to_text(&encoder->type);
    hd_error_set(error, HD_ERROR_VALUE, "value of class %s does not fit type %s",
                 hd_value_class_name(value->class), type);
    return FALSE;
}

/* Which conversions exist. NULL everywhere is hd_conv_null; what is missing is refused. */
static const HdEncodeFn encode_fns[HD_TYPE_COUNT][HD_CLASS_COUNT] = {
    [HD_TYPE_BOOL] = {[HD_CLASS_INTEGER] = hd_conv_bool_from_integer,
                      [HD_CLASS_REAL] = hd_conv_bool_from_real,
                      [HD_CLASS_TEXT] = hd_conv_bool_from_text},
    [HD_TYPE_INT2] = {[HD_CLASS_INTEGER] = hd_conv_integer_to_int2,
                      [HD_CLASS_REAL] = hd_conv_integer_from_real,
                      [HD_CLASS_TEXT] = hd_conv_integer_from_text},
    [HD_TYPE_INT4] = {[HD_CLASS_INTEGER] = hd_conv_integer_to_int4,
                      [HD_CLASS_REAL] = hd_conv_integer_from_real,
                      [HD_CLASS_TEXT] = hd_conv_integer_from_text},
    [HD_TYPE_INT8] = {[HD_CLASS_INTEGER] = hd_conv_integer_to_int8,
                      [HD_CLASS_REAL] = hd_conv_integer_from_real,
                      [HD_CLASS_TEXT] = hd_conv_integer_from_text},
    [HD_TYPE_FLOAT4] = {[HD_CLASS_INTEGER] = hd_conv_float4_from_integer,
                        [HD_CLASS_REAL] = hd_conv_float4_from_real,
                        [HD_CLASS_TEXT] = hd_conv_float4_from_text},
    [HD_TYPE_FLOAT8] = {[HD_CLASS_INTEGER] = hd_conv_real_from_integer,
                        [HD_CLASS_REAL] = hd_conv_real_from_real,
                        [HD_CLASS_TEXT] = hd_conv_real_from_text},
    [HD_TYPE_NUMERIC] = {[HD_CLASS_INTEGER] = hd_conv_numeric_from_integer,
                         [HD_CLASS_REAL] = hd_conv_numeric_from_real,
                         [HD_CLASS_TEXT] = hd_conv_numeric_from_text},
    [HD_TYPE_TEXT] = {[HD_CLASS_INTEGER] = hd_conv_decimal_encode_integer,
                      [HD_CLASS_REAL] = hd_conv_decimal_encode_real,
                      [HD_CLASS_TEXT] = hd_conv_text_from_bytes,
                      [HD_CLASS_BLOB] = hd_conv_text_from_bytes},
    [HD_TYPE_VARCHAR] = {[HD_CLASS_INTEGER] = hd_conv_text_limited_from_integer,
                         [HD_CLASS_REAL] = hd_conv_text_limited_from_real,
                         [HD_CLASS_TEXT] = hd_conv_text_limited_from_bytes,
                         [HD_CLASS_BLOB] = hd_conv_text_limited_from_bytes},
    [HD_TYPE_BPCHAR] = {[HD_CLASS_INTEGER] = hd_conv_text_limited_from_integer,
                        [HD_CLASS_REAL] = hd_conv_text_limited_from_real,
                        [HD_CLASS_TEXT] = hd_conv_text_padded_from_bytes,
                        [HD_CLASS_BLOB] = hd_conv_text_padded_from_bytes},
    [HD_TYPE_BYTEA] = {[HD_CLASS_INTEGER] = hd_conv_decimal_encode_integer,
                       [HD_CLASS_REAL] = hd_conv_decimal_encode_real,
                       [HD_CLASS_TEXT] = hd_conv_bytea_from_bytes,
                       [HD_CLASS_BLOB] = hd_conv_bytea_from_bytes},
    [HD_TYPE_DATE] = {[HD_CLASS_INTEGER] = hd_conv_time_to_date_from_number,
                      [HD_CLASS_REAL] = hd_conv_time_to_date_from_number,
                      [HD_CLASS_TEXT] = hd_conv_time_to_date},
    [HD_TYPE_TIME] = {[HD_CLASS_TEXT] = hd_conv_time_to_time},
    [HD_TYPE_TIMESTAMP] = {[HD_CLASS_INTEGER] = hd_conv_time_to_timestamp_from_number,
                           [HD_CLASS_REAL] = hd_conv_time_to_timestamp_from_number,
                           [HD_CLASS_TEXT] = hd_conv_time_to_timestamp},
    [HD_TYPE_TIMESTAMPTZ] = {[HD_CLASS_INTEGER] = hd_conv_time_to_timestamp_from_number,
                             [HD_CLASS_REAL] = hd_conv_time_to_timestamp_from_number,
                             [HD_CLASS_TEXT] = hd_conv_time_to_timestamptz},
    [HD_TYPE_UUID] =
        {[HD_CLASS_TEXT] = hd_conv_uuid_from_text, [HD_CLASS_BLOB] = hd_conv_uuid_from_blob},
    [HD_TYPE_JSON] = {[HD_CLASS_INTEGER] = hd_conv_decimal_encode_integer,
                      [HD_CLASS_REAL] = hd_conv_json_from_real,
                      [HD_CLASS_TEXT] = hd_conv_json_from_bytes,
                      [HD_CLASS_BLOB] = hd_conv_json_from_bytes},
    [HD_TYPE_JSONB] = {[HD_CLASS_INTEGER] = hd_conv_json_to_jsonb_from_integer,
                       [HD_CLASS_REAL] = hd_conv_json_to_jsonb_from_real,
                       [HD_CLASS_TEXT] = hd_conv_json_to_jsonb_from_bytes},
    [HD_TYPE_ENUM] = {[HD_CLASS_INTEGER] = hd_conv_enum_from_integer,
                      [HD_CLASS_REAL] = hd_conv_enum_from_real,
                      [HD_CLASS_TEXT] = hd_conv_enum_from_bytes,
                      [HD_CLASS_BLOB] = hd_conv_enum_from_bytes},
    [HD_TYPE_TEXT_ARRAY] = {[HD_CLASS_TEXT] = hd_conv_array_from_text},
};

/* Numbers are instants only in a form that says of what; texts are always read as ISO-8601. */
static gboolean has_conversion(const HdType *type, HdForm form, HdClass class)
{
    gboolean number = class == HD_CLASS_INTEGER || class == HD_CLASS_REAL;
    if (hd_type_is_instant(type->kind) && number && (form == HD_FORM_NONE || form == HD_FORM_ISO))
        return FALSE;
    return encode_fns[type->kind][class] != NULL;
}

gboolean hd_conv_encoder_init(HdEncoder *encoder, const HdType *type, HdForm form, GError **error)
{
    if (type->kind >= HD_TYPE_OTHER) {
        hd_error_set(error, HD_ERROR_UNSUPPORTED, "type has no binary encoder");
        return FALSE;
    }
    *encoder = (HdEncoder){.type = *type, .form = form};
    encoder->by_class[HD_CLASS_NULL] = hd_conv_null;
    for (guint i = HD_CLASS_NULL + 1; i < HD_CLASS_COUNT; i++) {
        gboolean known = has_conversion(type, form, (HdClass)i);
        encoder->by_class[i] = known ? encode_fns[type->kind][i] : refuse_class;
    }
    return TRUE;
}

void hd_conv_encoder_refuse_numbers(HdEncoder *encoder)
{
    encoder->by_class[HD_CLASS_INTEGER] = refuse_class;
    encoder->by_class[HD_CLASS_REAL] = refuse_class;
}
