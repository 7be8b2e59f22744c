/* What a text has to be before it is sent. */
#ifndef HD_CONV_TEXT_H
#define HD_CONV_TEXT_H

#include <glib.h>

#include "convert/conv_encode.h"

/* A text or blob as text that PostgreSQL can hold, and how many characters it has. HD_ERROR_VALUE
 * names the offset of the first byte that is not. */
gboolean hd_conv_text_check(const HdValue *value, gsize *out_characters, GError **error);

/* Whether varchar(n) or character(n) holds so many characters; a type without a limit always does.
 */
gboolean hd_conv_text_check_length(const HdEncoder *encoder, gsize characters, GError **error);

/* Whether the type keeps a text that ends in this byte, 0 for an empty one: character(n) is padded
 * with blanks, and does not know its own from others. */
gboolean hd_conv_text_check_end(const HdEncoder *encoder, HdClass class, guint8 last,
                                GError **error);

#endif
