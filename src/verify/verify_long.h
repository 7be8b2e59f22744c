/* Cells too long to carry over: their number of bytes and their SHA-256 stand for them.
 *
 * The server computes both where it holds the cell, so that no side has it in memory whole. Which
 * columns may hold such cells is told before (HdVerifyColumn.has_long): the question costs the
 * server some time a value. */
#ifndef HD_VERIFY_LONG_H
#define HD_VERIFY_LONG_H

#include <glib.h>

#include "model/value.h"
#include "sql/sql_build.h"
#include "verify/verify_canon.h"
#include "verify/verify_table.h"

/* A cell of more is long. */
#define HD_VERIFY_LONG_BYTES ((gsize)1024 * 1024)

/* Whether the column's long cells are compared so, on both sides. */
gboolean hd_verify_long_applies(const HdVerifyColumn *column);

gboolean hd_verify_long_is(const HdValue *value);

/* Two fields of the target's statement: the column's value where it is short, else NULL; and where
 * it is long what stands for it, else NULL. */
void hd_verify_long_add_value(HdSql *sql, const HdPgColumn *column);
void hd_verify_long_add_digest(HdSql *sql, const HdPgColumn *column);

/* Appends what stands for a cell of the source: checksum is of G_CHECKSUM_SHA256 and has seen all
 * of its bytes. */
void hd_verify_long_append_source(HdCanon *canon, GChecksum *checksum, gsize bytes);

/* The same from the second field. FALSE, and nothing appended, when it is malformed. */
gboolean hd_verify_long_append_target(HdCanon *canon, const guint8 *field, gsize bytes);

#endif
