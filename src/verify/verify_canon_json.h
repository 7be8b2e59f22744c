/* JSON in canonical form: what jsonb keeps of it, and nothing of how it was written. */
#ifndef HD_VERIFY_CANON_JSON_H
#define HD_VERIFY_CANON_JSON_H

#include <glib.h>

#include "verify/verify_canon.h"

/* Appends the canonical form of a JSON text (RFC 8259, as PostgreSQL reads it). FALSE, and nothing
 * appended, when it is not JSON. Memory: a few times the text. */
gboolean hd_verify_canon_json_append(HdCanon *canon, const guint8 *text, gsize bytes);

/* Frees HdCanon's json; NULL is allowed. */
void hd_verify_canon_json_free(gpointer scratch);

#endif
