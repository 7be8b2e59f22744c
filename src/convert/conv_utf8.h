/* Whether bytes are text that PostgreSQL can hold: UTF-8 without NUL. */
#ifndef HD_CONV_UTF8_H
#define HD_CONV_UTF8_H

#include <glib.h>

/* A text that comes in pieces, cut anywhere; {0} is the state before the first. */
typedef struct {
    gsize offset;           /* bytes seen */
    gsize characters;       /* begun */
    gsize start;            /* of the character that is not complete */
    guint8 missing;         /* continuation bytes until it is */
    guint8 lowest, highest; /* what the next of them may be */
} HdConvUtf8;

/* Takes the next piece in. FALSE, with HD_ERROR_VALUE that names the byte's offset in the whole
 * text, for a NUL and for what the Unicode Standard's table 3-7 (Well-Formed UTF-8 Byte Sequences)
 * does not list; PostgreSQL's pg_utf8_islegal() has the same rule. */
gboolean hd_conv_utf8_add(HdConvUtf8 *text, const guint8 *data, gsize bytes, GError **error);

/* FALSE, likewise, when the text ends inside a character. */
gboolean hd_conv_utf8_end(const HdConvUtf8 *text, GError **error);

/* Whether all bytes are ASCII and none is NUL: most texts are. */
gboolean hd_conv_utf8_is_ascii(const guint8 *data, gsize bytes);

#endif
