/* Numbers in the server's binary forms, most significant byte first: each takes its bytes from what
 * is left up to end, and is FALSE where these are too few. */
#ifndef HD_VERIFY_BINARY_H
#define HD_VERIFY_BINARY_H

#include <glib.h>
#include <string.h>

static inline gboolean hd_verify_binary_int16(const guint8 **at, const guint8 *end, gint16 *out)
{
    guint16 number;
    if (end - *at < (gssize)sizeof number)
        return FALSE;
    memcpy(&number, *at, sizeof number);
    *at += sizeof number;
    *out = (gint16)GUINT16_FROM_BE(number);
    return TRUE;
}

static inline gboolean hd_verify_binary_int32(const guint8 **at, const guint8 *end, gint32 *out)
{
    guint32 number;
    if (end - *at < (gssize)sizeof number)
        return FALSE;
    memcpy(&number, *at, sizeof number);
    *at += sizeof number;
    *out = (gint32)GUINT32_FROM_BE(number);
    return TRUE;
}

#endif
