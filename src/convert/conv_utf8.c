#include "convert/conv_utf8.h"

#include <string.h>

#include "base/error.h"

#define ONES G_GUINT64_CONSTANT(0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)

/* Not zero when one of the eight bytes is NUL or not ASCII: subtracting one sets the high bit of a
 * byte that was zero. */
static inline guint64 suspect(guint64 word)
{
    return ((word - ONES) | word) & HIGH_BITS;
}

static inline guint64 load64(const guint8 *data)
{
    guint64 word;
    memcpy(&word, data, sizeof word);
    return word;
}

gboolean hd_conv_utf8_is_ascii(const guint8 *data, gsize bytes)
{
    if (bytes < 8) {
        guint8 found = 0;
        for (gsize i = 0; i < bytes; i++)
            found |= (guint8)((data[i] - 1) | data[i]);
        return found < 0x80;
    }
    guint64 found = 0;
    for (gsize i = 0; i + 8 < bytes; i += 8)
        found |= suspect(load64(data + i));
    return (found | suspect(load64(data + bytes - 8))) == 0;
}

/* How many plain bytes there are at the start. */
static gsize ascii_prefix(const guint8 *data, gsize bytes)
{
    gsize at = 0;
    while (bytes - at >= 8 && suspect(load64(data + at)) == 0)
        at += 8;
    while (at < bytes && data[at] != 0 && data[at] < 0x80)
        at++;
    return at;
}

/* The first byte of a character of several. */
static gboolean begin_character(HdConvUtf8 *text, guint8 byte)
{
    text->lowest = 0x80;
    text->highest = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) {
        text->missing = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        text->missing = 2;
        if (byte == 0xe0)
            text->lowest = 0xa0; /* shorter forms exist */
        if (byte == 0xed)
            text->highest = 0x9f; /* surrogates */
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        text->missing = 3;
        if (byte == 0xf0)
            text->lowest = 0x90;
        if (byte == 0xf4)
            text->highest = 0x8f; /* above U+10FFFF */
    } else {
        return FALSE;
    }
    text->characters++;
    return TRUE;
}

static gboolean refuse(gsize offset, GError **error)
{
    hd_error_set(error, HD_ERROR_VALUE, "invalid UTF-8 at byte %" G_GSIZE_FORMAT, offset);
    return FALSE;
}

static gboolean take_byte(HdConvUtf8 *text, guint8 byte, gsize offset, GError **error)
{
    if (text->missing > 0) {
        if (byte < text->lowest || byte > text->highest)
            return refuse(text->start, error);
        text->lowest = 0x80;
        text->highest = 0xbf;
        text->missing--;
        return TRUE;
    }
    if (byte == 0) {
        hd_error_set(error, HD_ERROR_VALUE, "text holds a NUL byte at offset %" G_GSIZE_FORMAT,
                     offset);
        return FALSE;
    }
    text->start = offset;
    return begin_character(text, byte) || refuse(offset, error);
}

gboolean hd_conv_utf8_add(HdConvUtf8 *text, const guint8 *data, gsize bytes, GError **error)
{
    gsize at = 0;
    while (at < bytes) {
        if (text->missing == 0) {
            gsize plain = ascii_prefix(data + at, bytes - at);
            text->characters += plain;
            at += plain;
            if (at == bytes)
                break;
        }
        if (!take_byte(text, data[at], text->offset + at, error))
            return FALSE;
        at++;
    }
    text->offset += bytes;
    return TRUE;
}

gboolean hd_conv_utf8_end(const HdConvUtf8 *text, GError **error)
{
    return text->missing == 0 || refuse(text->start, error);
}
