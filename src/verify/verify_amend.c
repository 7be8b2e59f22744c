/* UTF-8 is read here byte by byte, after the table of well-formed sequences in chapter 3 of the
 * Unicode Standard (table 3-7). */
#include "verify/verify_amend.h"

#include <string.h>

/* How many bytes the character that begins here has; 0 where none begins. */
static gsize sequence_bytes(const guint8 *at, gsize left)
{
    guint8 first = at[0];
    guint8 low = 0x80, high = 0xbf;
    gsize bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xc2) || first > 0xf4 || bytes > left)
        return 0;
    if (first == 0xe0)
        low = 0xa0;
    else if (first == 0xed)
        high = 0x9f;
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    for (gsize i = 1; i < bytes; i++) {
        if (at[i] < low || at[i] > high)
            return 0;
        low = 0x80;
        high = 0xbf;
    }
    return bytes;
}

static void put_replacement(GString *to)
{
    g_string_append_len(to, "\xef\xbf\xbd", 3);
}

static void append_byte(GString *to, HdChange change, guint8 byte)
{
    if (change == HD_CHANGE_UTF8_LATIN1 && byte >= 0x80) {
        g_string_append_c(to, (char)(0xc0 | byte >> 6));
        g_string_append_c(to, (char)(0x80 | (byte & 0x3f)));
    } else if (change == HD_CHANGE_NUL_REPLACED && byte == 0) {
        put_replacement(to);
    } else if (change != HD_CHANGE_NUL_STRIPPED || byte != 0) {
        g_string_append_c(to, (char)byte);
    }
}

static void append_characters(GString *to, const guint8 *data, gsize bytes)
{
    for (gsize at = 0; at < bytes;) {
        gsize n = sequence_bytes(data + at, bytes - at);
        if (n == 0)
            put_replacement(to);
        else
            g_string_append_len(to, (const char *)data + at, (gssize)n);
        at += MAX(n, 1);
    }
}

HdValue hd_verify_amend(HdChange change, const HdValue *value, guint8 **out_owned)
{
    if (change == HD_CHANGE_NULL)
        return (HdValue){.class = HD_CLASS_NULL};
    if (value->class != HD_CLASS_TEXT)
        return *value;
    GString *to = g_string_sized_new(value->bytes);
    if (change == HD_CHANGE_UTF8_REPLACED)
        append_characters(to, value->data, value->bytes);
    else
        for (gsize i = 0; i < value->bytes; i++)
            append_byte(to, change, value->data[i]);
    HdValue amended = *value;
    amended.bytes = to->len;
    *out_owned = (guint8 *)g_string_free(to, FALSE);
    amended.data = *out_owned;
    return amended;
}
