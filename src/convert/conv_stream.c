#include "convert/conv_stream.h"

#include "convert/conv_buffer.h"
#include "convert/conv_json.h"
#include "convert/conv_kinds.h"
#include "convert/conv_text.h"

static gboolean is_text_type(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR || kind == HD_TYPE_BPCHAR ||
           kind == HD_TYPE_JSON || kind == HD_TYPE_OTHER;
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
    HdTypeKind kind = encoder->type.kind;
    *stream = (HdConvStream){.encoder = encoder, .is_text = kind != HD_TYPE_BYTEA};
    stream->is_json = encoder->checks_json && (kind == HD_TYPE_JSON || kind == HD_TYPE_JSONB);
    if (stream->is_json)
        hd_json_begin(&stream->json, bytes);
    hd_conv_encode_stream_header(encoder, bytes, buffer);
}

gboolean hd_conv_stream_add(HdConvStream *stream, const guint8 *data, gsize bytes, GError **error)
{
    if (!stream->is_text || bytes == 0)
        return TRUE;
    stream->last = data[bytes - 1];
    if (stream->is_json)
        hd_json_feed(&stream->json, data, bytes);
    return hd_conv_utf8_add(&stream->text, data, bytes, error);
}

gboolean hd_conv_stream_end(HdConvStream *stream, GError **error)
{
    const HdEncoder *encoder = stream->encoder;
    if (!stream->is_text)
        return TRUE;
    if (!hd_conv_utf8_end(&stream->text, error) ||
        !hd_conv_text_check_end(encoder, HD_CLASS_TEXT, stream->last, error) ||
        !hd_conv_text_check_length(encoder, stream->text.characters, error))
        return FALSE;
    return !stream->is_json ||
           hd_conv_json_check(encoder->type.kind, HD_CLASS_TEXT, hd_json_end(&stream->json), error);
}
