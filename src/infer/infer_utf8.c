#include "infer/infer_utf8.h"

#include <string.h>

#define ONES G_GUINT64_CONSTANT(0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)

static inline guint64 load_8(const guint8 *data)
{
    guint64 word;
    memcpy(&word, data, sizeof word);
    return word;
}

static inline guint64 load_4(const guint8 *data)
{
    guint32 word;
    memcpy(&word, data, sizeof word);
    return word;
}

/* Not 0 where a byte is NUL or not ASCII: subtracting 1 from each byte sets the high bit of a byte
 * below 0x80 only where that byte, or a lower one, was NUL. */
static inline guint64 not_ascii(guint64 word)
{
    return (word | (word - ONES)) & HIGH_BITS;
}

/* Fewer than 8 bytes, gathered with overlapping loads into one word. */
static inline gboolean is_short_ascii(const guint8 *data, gsize bytes)
{
    if (bytes >= 4) {
        return not_ascii(load_4(data) | load_4(data + bytes - 4) << 32) == 0;
    }
    if (bytes == 0) {
        return TRUE;
    }
    return not_ascii((ONES << 24) | data[0] | (guint64)data[bytes / 2] << 8 |
                     (guint64)data[bytes - 1] << 16) == 0;
}

static inline gboolean is_ascii(const guint8 *data, gsize bytes)
{
    const guint8 *last;
    if (bytes < 8) {
        return is_short_ascii(data, bytes);
    }
    last = data + bytes - 8;
    while (last - data >= 32) {
        if ((not_ascii(load_8(data)) | not_ascii(load_8(data + 8)) | not_ascii(load_8(data + 16)) |
             not_ascii(load_8(data + 24))) != 0) {
            return FALSE;
        }
        data += 32;
    }
    for (; data < last; data += 8) {
        if (not_ascii(load_8(data)) != 0) {
            return FALSE;
        }
    }
    return not_ascii(load_8(last)) == 0;
}

/* The first byte of a character of more than one: how many follow, and what the second may be
 * (RFC 3629, section 4). */
static inline gboolean begin_character(HdUtf8 *utf8, guint8 first)
{
    utf8->low = 0x80;
    utf8->high = 0xbf;
    if (first < 0xc2 || first > 0xf4) {
        return FALSE;
    }
    if (first < 0xe0) {
        utf8->left = 1;
    } else if (first < 0xf0) {
        utf8->left = 2;
        if (first == 0xe0) {
            utf8->low = 0xa0;
        } else if (first == 0xed) {
            utf8->high = 0x9f;
        }
    } else {
        utf8->left = 3;
        if (first == 0xf0) {
            utf8->low = 0x90;
        } else if (first == 0xf4) {
            utf8->high = 0x8f;
        }
    }
    return TRUE;
}

static inline gboolean is_continuation(guint8 byte)
{
    return (byte & 0xc0) == 0x80;
}

/* The common whole characters of two and three bytes, without going through the state; 0 for any
 * other. */
static inline gsize common_character(const guint8 *data, gsize bytes)
{
    if (bytes >= 2 && data[0] >= 0xc2 && data[0] < 0xe0 && is_continuation(data[1])) {
        return 2;
    }
    if (bytes >= 3 && data[0] > 0xe0 && data[0] < 0xf0 && data[0] != 0xed &&
        is_continuation(data[1]) && is_continuation(data[2])) {
        return 3;
    }
    return 0;
}

HdUtf8Verdict hd_infer_utf8_feed(HdUtf8 *utf8, const guint8 *data, gsize bytes)
{
    gsize i = 0;
    while (i < bytes) {
        guint8 byte = data[i];
        if (utf8->left > 0) {
            if (byte < utf8->low || byte > utf8->high) {
                return HD_UTF8_INVALID;
            }
            utf8->left--;
            utf8->low = 0x80;
            utf8->high = 0xbf;
            i++;
        } else if (byte - 1U < 0x7fU) {
            i++;
            while (bytes - i >= 8 && not_ascii(load_8(data + i)) == 0) {
                i += 8;
            }
        } else {
            gsize whole = common_character(data + i, bytes - i);
            i += whole;
            if (whole == 0) {
                utf8->bad_offset = utf8->offset + i;
                if (byte == 0) {
                    return HD_UTF8_NUL;
                }
                if (!begin_character(utf8, byte)) {
                    return HD_UTF8_INVALID;
                }
                i++;
            }
        }
    }
    utf8->offset += bytes;
    return HD_UTF8_VALID;
}

HdUtf8Verdict hd_infer_utf8_finish(HdUtf8 *utf8)
{
    return utf8->left > 0 ? HD_UTF8_INVALID : HD_UTF8_VALID;
}

gboolean hd_infer_utf8_is_text(const guint8 *data, gsize bytes)
{
    HdUtf8 utf8 = {0};
    if (is_ascii(data, bytes)) {
        return TRUE;
    }
    return hd_infer_utf8_feed(&utf8, data, bytes) == HD_UTF8_VALID && utf8.left == 0;
}

gsize hd_infer_utf8_count(const guint8 *data, gsize bytes)
{
    gsize count = 0;
    for (gsize i = 0; i < bytes; i++) {
        count += !is_continuation(data[i]);
    }
    return count;
}
