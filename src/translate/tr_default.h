/* DEFAULTs: constants as the column's type writes them. */
#ifndef HD_TR_DEFAULT_H
#define HD_TR_DEFAULT_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"

/* The text behind DEFAULT; *out_sql is NULL where the column has no default, as with DEFAULT NULL.
 * Refused (HD_ERROR_UNSUPPORTED, the message is the reason) where the value that SQLite would store
 * has no exact twin in the column's type. */
gboolean hd_tr_default(const HdColumn *column, const HdChoice *choice, HdArena *arena,
                       const char **out_sql, GError **error);

#endif
