/* The encoders that conv_encode.c chooses from, by the kind of target type. Each is an HdEncodeFn
 * for values of one storage class; on failure the buffer is as it was. */
#ifndef HD_CONV_KINDS_H
#define HD_CONV_KINDS_H

#include <glib.h>

#include "convert/conv_encode.h"

#define HD_CONV_ENCODER(name)                                                                      \
    gboolean name(const HdEncoder *encoder, const HdValue *value, HdCopyBuffer *buffer,            \
                  GError **error)

HD_CONV_ENCODER(hd_conv_bool_from_integer);
HD_CONV_ENCODER(hd_conv_bool_from_real);
HD_CONV_ENCODER(hd_conv_bool_from_text);

HD_CONV_ENCODER(hd_conv_integer_to_int2);
HD_CONV_ENCODER(hd_conv_integer_to_int4);
HD_CONV_ENCODER(hd_conv_integer_to_int8);

/* Into whatever integer the encoder has for integers. */
HD_CONV_ENCODER(hd_conv_integer_from_real);
HD_CONV_ENCODER(hd_conv_integer_from_text);

HD_CONV_ENCODER(hd_conv_real_from_integer);
HD_CONV_ENCODER(hd_conv_real_from_real);
HD_CONV_ENCODER(hd_conv_real_from_text);

HD_CONV_ENCODER(hd_conv_float4_from_integer);
HD_CONV_ENCODER(hd_conv_float4_from_real);
HD_CONV_ENCODER(hd_conv_float4_from_text);

HD_CONV_ENCODER(hd_conv_numeric_from_integer);
HD_CONV_ENCODER(hd_conv_numeric_from_real);
HD_CONV_ENCODER(hd_conv_numeric_from_text);

/* A number as its decimal text, whatever the type that takes it. */
HD_CONV_ENCODER(hd_conv_decimal_encode_integer);
HD_CONV_ENCODER(hd_conv_decimal_encode_real);

HD_CONV_ENCODER(hd_conv_text_from_bytes); /* a text, or a blob that holds one */

/* The same, of at most so many characters. */
HD_CONV_ENCODER(hd_conv_text_limited_from_integer);
HD_CONV_ENCODER(hd_conv_text_limited_from_real);
HD_CONV_ENCODER(hd_conv_text_limited_from_bytes);
HD_CONV_ENCODER(hd_conv_text_padded_from_bytes); /* and it may not end in blanks */

HD_CONV_ENCODER(hd_conv_bytea_from_bytes);

HD_CONV_ENCODER(hd_conv_time_to_date);
HD_CONV_ENCODER(hd_conv_time_to_date_from_number);
HD_CONV_ENCODER(hd_conv_time_to_time);
HD_CONV_ENCODER(hd_conv_time_to_timestamp);
HD_CONV_ENCODER(hd_conv_time_to_timestamptz);
HD_CONV_ENCODER(hd_conv_time_to_timestamp_from_number);

HD_CONV_ENCODER(hd_conv_uuid_from_text);
HD_CONV_ENCODER(hd_conv_uuid_from_blob);

HD_CONV_ENCODER(hd_conv_json_from_real);
HD_CONV_ENCODER(hd_conv_json_from_bytes);
HD_CONV_ENCODER(hd_conv_json_to_jsonb_from_integer);
HD_CONV_ENCODER(hd_conv_json_to_jsonb_from_real);
HD_CONV_ENCODER(hd_conv_json_to_jsonb_from_bytes);

HD_CONV_ENCODER(hd_conv_enum_from_integer);
HD_CONV_ENCODER(hd_conv_enum_from_real);
HD_CONV_ENCODER(hd_conv_enum_from_bytes);

HD_CONV_ENCODER(hd_conv_array_from_text);

HD_CONV_ENCODER(hd_conv_null);

#define HD_CONV_JSONB_VERSION 1

/* Sets "value out of range for type …" and returns FALSE. */
gboolean hd_conv_encode_refuse_range(const HdEncoder *encoder, GError **error);

/* Sets "text is not a date" and the like, and returns FALSE: class is what the value is. */
gboolean hd_conv_encode_refuse_form(HdClass class, const char *wanted, GError **error);

/* Sets "text has a time of day, which type date does not keep" and the like, and returns FALSE:
 * what is what the value has. */
gboolean hd_conv_encode_refuse_loss(const HdEncoder *encoder, HdClass class, const char *what,
                                    GError **error);

#endif
