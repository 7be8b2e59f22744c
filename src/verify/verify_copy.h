/* The statement that reads a table of the target, and what its fields are. */
#ifndef HD_VERIFY_COPY_H
#define HD_VERIFY_COPY_H

#include <glib.h>

#include "verify/verify_canon.h"
#include "verify/verify_read.h"

/* Of a value shown to people. */
#define HD_VERIFY_TEXT_BYTES 120

/* As what the column's values are compared. */
HdCanonKind hd_verify_copy_kind(const HdVerifyColumn *column);

/* Whether the column's text is asked for besides its value. */
gboolean hd_verify_copy_has_text(const HdReadExtra *extra, guint column);

/* COPY … TO STDOUT: the columns, then what stands for the long cells of some of them, then the
 * texts of some, then the ctid. Free with g_free. */
char *hd_verify_copy_build(const HdVerifyTable *table, const HdReadExtra *extra);

#endif
