/* Writing into an HdCopyBuffer, in network byte order. */
#ifndef HD_CONV_BUFFER_H
#define HD_CONV_BUFFER_H

#include <glib.h>
#include <string.h>

#include "convert/conv_encode.h"

/* Makes room for that many bytes more; at least doubles. */
void hd_conv_buffer_grow(HdCopyBuffer *buffer, gsize bytes);

/* Where the next bytes go, with room for that many; valid until the next call. The writer adds to
 * `used` what it wrote. */
static inline guint8 *hd_conv_buffer_reserve(HdCopyBuffer *buffer, gsize bytes)
{
    if (G_UNLIKELY(buffer->size - buffer->used < bytes))
        hd_conv_buffer_grow(buffer, bytes);
    return buffer->data + buffer->used;
}

static inline guint8 *hd_conv_buffer_put16(guint8 *at, guint16 number)
{
    guint16 wire = GUINT16_TO_BE(number);
    memcpy(at, &wire, sizeof wire);
    return at + sizeof wire;
}

static inline guint8 *hd_conv_buffer_put32(guint8 *at, guint32 number)
{
    guint32 wire = GUINT32_TO_BE(number);
    memcpy(at, &wire, sizeof wire);
    return at + sizeof wire;
}

static inline guint8 *hd_conv_buffer_put64(guint8 *at, guint64 number)
{
    guint64 wire = GUINT64_TO_BE(number);
    memcpy(at, &wire, sizeof wire);
    return at + sizeof wire;
}

/* A field of four or eight bytes, its length first. */
static inline void hd_conv_buffer_field32(HdCopyBuffer *buffer, guint32 number)
{
    guint8 *at = hd_conv_buffer_reserve(buffer, 8);
    hd_conv_buffer_put32(hd_conv_buffer_put32(at, 4), number);
    buffer->used += 8;
}

static inline void hd_conv_buffer_field64(HdCopyBuffer *buffer, guint64 number)
{
    guint8 *at = hd_conv_buffer_reserve(buffer, 12);
    hd_conv_buffer_put64(hd_conv_buffer_put32(at, 8), number);
    buffer->used += 12;
}

/* A field of any bytes, its length first. bytes is at most G_MAXINT32: SQLite's cells are. */
static inline void hd_conv_buffer_field(HdCopyBuffer *buffer, gconstpointer data, gsize bytes)
{
    guint8 *at = hd_conv_buffer_reserve(buffer, 4 + bytes);
    at = hd_conv_buffer_put32(at, (guint32)bytes);
    if (bytes > 0)
        memcpy(at, data, bytes);
    buffer->used += 4 + bytes;
}

#endif
