/* A stored value as one field of PostgreSQL's binary COPY ("COPY", section Binary Format). */
#ifndef HD_CONV_ENCODE_H
#define HD_CONV_ENCODE_H

#include <glib.h>

#include "model/type.h"
#include "model/value.h"

/* Bytes to send. Grows up to what one row needs; the owner empties it between rows. */
typedef struct {
    guint8 *data;
    gsize used;
    gsize size;
} HdCopyBuffer;

void hd_conv_buffer_init(HdCopyBuffer *buffer, gsize size);
void hd_conv_buffer_clear(HdCopyBuffer *buffer);

/* The file header and trailer, and a tuple's field count. */
void hd_conv_encode_header(HdCopyBuffer *buffer);
void hd_conv_encode_trailer(HdCopyBuffer *buffer);
void hd_conv_encode_tuple(HdCopyBuffer *buffer, gint16 n_fields);

typedef struct HdEncoder HdEncoder;

/* Appends one field, its length first. Fails with HD_ERROR_VALUE and a message like "value out of
 * range for type integer", which the caller completes with table, column and row. */
typedef gboolean (*HdEncodeFn)(const HdEncoder *encoder, const HdValue *value, HdCopyBuffer *buffer,
                               GError **error);

/* One column's encoder: a function for each storage class, chosen before the first row. */
struct HdEncoder {
    HdType type;
    HdForm form;
    char separator;       /* TEXT_ARRAY: what a text is split at, '\0': it is a JSON array or an
                             array literal. Set by the caller, like the next */
    GTimeZone *zone;      /* TIMESTAMPTZ: of texts without an offset; NULL: UTC */
    gboolean checks_json; /* JSON, JSONB: nobody has looked whether the texts are JSON */
    HdEncodeFn by_class[HD_CLASS_COUNT];
};

/* Borrows an enum's name and labels. FALSE, with HD_ERROR_UNSUPPORTED, for a type without a binary
 * encoder. */
gboolean hd_conv_encoder_init(HdEncoder *encoder, const HdType *type, HdForm form, GError **error);

/* From now on integers and reals do not fit: for bytea, which would not tell 5 from the digit. */
void hd_conv_encoder_refuse_numbers(HdEncoder *encoder);

/* For HD_TYPE_OTHER: the field is text that the server will cast. Numbers in a form of seconds,
 * milliseconds or microseconds become what interval reads: "1.5 seconds". */
void hd_conv_encoder_init_text(HdEncoder *encoder, HdForm form);

static inline gboolean hd_conv_encode(const HdEncoder *encoder, const HdValue *value,
                                      HdCopyBuffer *buffer, GError **error)
{
    return encoder->by_class[value->class](encoder, value, buffer, error);
}

/* Whether a text or blob cell that is too long to hold may be sent as it is, after the header that
 * hd_conv_encode_stream_header appends: text into text, varchar, character(n), json or another
 * type, bytes into bytea, text into jsonb. */
gboolean hd_conv_encode_can_stream(const HdEncoder *encoder, HdClass class);
void hd_conv_encode_stream_header(const HdEncoder *encoder, gsize bytes, HdCopyBuffer *buffer);

#endif
