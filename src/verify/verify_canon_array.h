/* An array of texts in canonical form: a count of elements (4 bytes), and for each 0 for NULL, or
 * 1, a count of 4 bytes and the text. */
#ifndef HD_VERIFY_CANON_ARRAY_H
#define HD_VERIFY_CANON_ARRAY_H

#include <glib.h>

#include "verify/verify_canon.h"

/* Appends what a stored text means in a text[]: a JSON array of strings, numbers, true, false and
 * null; PostgreSQL's literal of one dimension, which begins with a brace; or, with a separator, the
 * texts between separators. FALSE, and nothing appended, when it is none. */
gboolean hd_verify_canon_array_append_text(HdCanon *canon, const guint8 *text, gsize bytes,
                                           char separator);

/* Appends a text[] in its binary form (PostgreSQL's array_send): at most one dimension, counted
 * from 1. FALSE, and nothing appended, when it is another array or malformed. */
gboolean hd_verify_canon_array_append_binary(HdCanon *canon, const guint8 *field, gsize bytes);

/* Frees HdCanon's array; NULL is allowed. */
void hd_verify_canon_array_free(GByteArray *scratch);

#endif
