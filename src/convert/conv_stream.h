/* A cell that is too long to hold, sent piece by piece. */
#ifndef HD_CONV_STREAM_H
#define HD_CONV_STREAM_H

#include <glib.h>

#include "convert/conv_encode.h"
#include "convert/conv_utf8.h"
#include "model/json.h"

typedef struct {
    const HdEncoder *encoder;
    gboolean is_text; /* the target's type holds text: it is checked */
    gboolean is_json; /* and whether it is JSON */
    guint8 last;      /* byte seen; 0 before the first */
    HdConvUtf8 text;
    HdJson json;
} HdConvStream;

/* For a class that hd_conv_encode_can_stream allows: appends the field's header to the buffer. */
void hd_conv_stream_begin(HdConvStream *stream, const HdEncoder *encoder, gsize bytes,
                          HdCopyBuffer *buffer);

/* Checks the next piece, which is then sent as it is. Errors as of HdEncodeFn. */
gboolean hd_conv_stream_add(HdConvStream *stream, const guint8 *data, gsize bytes, GError **error);
gboolean hd_conv_stream_end(HdConvStream *stream, GError **error);

#endif
