#include "convert/conv_stream.h"

#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"

static gboolean is_text_type(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR || kind == HD_TYPE_JSON;
}

gboolean hd_conv_encode_can_stream(const HdEncoder *encoder, HdClass class)
{
    if (class != HD_CLASS_TEXT && class != HD_CLASS_BLOB)
        return FALSE;
    HdTypeKind kind = encoder->type.kind;
    return kind == HD_TYPE_BYTEA || is_text_type(kind) ||
           (kind == HD_TYPE_JSONB && class == HD_CLASS_TEXT);
}

void hd_conv_encode_stream_header(const HdEncoder *encoder, gsize bytes, HdCopyBuffer *buffer)
{
    gboolean jsonb = encoder->type.kind == HD_TYPE_JSONB;
    guint8 *at = hd_conv_buffer_reserve(buffer, 5);
    at = hd_conv_buffer_put32(at, (guint32)(bytes + (jsonb ? 1 : 0)));
    if (jsonb)
        *at = HD_CONV_JSONB_VERSION;
    buffer->used += jsonb ? 5 : 4;
}

void hd_conv_stream_begin(HdConvStream *stream, const HdEncoder *encoder, gsize bytes,
                          HdCopyBuffer *buffer)
{
    *stream = (HdConvStream){.encoder = encoder, .is_text = encoder->type.kind != HD_TYPE_BYTEA};
    hd_conv_encode_stream_header(encoder, bytes, buffer);
}

gboolean hd_conv_stream_add(HdConvStream *stream, const guint8 *data, gsize bytes, GError **error)
{
    return !stream->is_text || hd_conv_utf8_add(&stream->text, data, bytes, error);
}

gboolean hd_conv_stream_end(const HdConvStream *stream, GError **error)
{
    return !stream->is_text ||
           (hd_conv_utf8_end(&stream->text, error) &&
            hd_conv_text_check_length(stream->encoder, stream->text.characters, error));
}
