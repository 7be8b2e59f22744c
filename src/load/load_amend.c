#include "load/load_amend.h"

#include <string.h>

static const guint8 REPLACEMENT[] = {0xef, 0xbf, 0xbd}; /* U+FFFD */

static gboolean has_nul(const HdValue *value)
{
    return value->bytes > 0 && memchr(value->data, 0, value->bytes) != NULL;
}

/* The bytes from here on that are UTF-8, NUL included. */
static gsize valid_bytes(const guint8 *data, gsize bytes)
{
    gsize at = 0;
    while (at < bytes) {
        const char *end = NULL;
        (void)g_utf8_validate_len((const char *)data + at, bytes - at, &end);
        gsize valid = (gsize)((const guint8 *)end - data);
        if (valid == bytes || data[valid] != 0)
            return valid;
        at = valid + 1;
    }
    return at;
}

HdChange hd_load_amend_choose(const HdLoadPolicy *policy, const HdValue *value)
{
    if (value->class != HD_CLASS_TEXT)
        return HD_CHANGE_COUNT;
    if (policy->utf8 != HD_CHANGE_COUNT && valid_bytes(value->data, value->bytes) < value->bytes)
        return policy->utf8;
    if (policy->nul != HD_CHANGE_COUNT && has_nul(value))
        return policy->nul;
    return HD_CHANGE_COUNT;
}

static void change_nul(const HdValue *value, GByteArray *to, gboolean replace)
{
    for (gsize at = 0; at < value->bytes;) {
        const guint8 *nul = memchr(value->data + at, 0, value->bytes - at);
        gsize end = nul != NULL ? (gsize)(nul - value->data) : value->bytes;
        g_byte_array_append(to, value->data + at, (guint)(end - at));
        if (nul != NULL && replace)
            g_byte_array_append(to, REPLACEMENT, sizeof REPLACEMENT);
        at = end + (nul != NULL ? 1 : 0);
    }
}

static void replace_invalid(const HdValue *value, GByteArray *to)
{
    for (gsize at = 0; at < value->bytes;) {
        gsize valid = valid_bytes(value->data + at, value->bytes - at);
        g_byte_array_append(to, value->data + at, (guint)valid);
        at += valid;
        if (at < value->bytes) {
            g_byte_array_append(to, REPLACEMENT, sizeof REPLACEMENT);
            at++;
        }
    }
}

static void read_latin1(const HdValue *value, GByteArray *to)
{
    for (gsize i = 0; i < value->bytes; i++) {
        char character[6];
        int bytes = g_unichar_to_utf8(value->data[i], character);
        g_byte_array_append(to, (const guint8 *)character, (guint)bytes);
    }
}

void hd_load_amend(HdChange change, HdValue *value, GByteArray **scratch)
{
    if (change == HD_CHANGE_NULL) {
        *value = (HdValue){.class = HD_CLASS_NULL};
        return;
    }
    GByteArray *to = g_byte_array_new();
    switch (change) {
    case HD_CHANGE_NUL_STRIPPED:
    case HD_CHANGE_NUL_REPLACED:
        change_nul(value, to, change == HD_CHANGE_NUL_REPLACED);
        break;
    case HD_CHANGE_UTF8_REPLACED:
        replace_invalid(value, to);
        break;
    case HD_CHANGE_UTF8_LATIN1:
        read_latin1(value, to);
        break;
    case HD_CHANGE_REJECTED:
    case HD_CHANGE_NULL:
    case HD_CHANGE_COUNT:
        g_assert_not_reached();
    }
    if (*scratch != NULL)
        g_byte_array_unref(*scratch);
    *scratch = to;
    value->data = to->data != NULL ? to->data : (const guint8 *)"";
    value->bytes = to->len;
}
