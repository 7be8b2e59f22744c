/* DEFAULTs: constants as the column's type writes them. */
#ifndef HD_TR_DEFAULT_H
#define HD_TR_DEFAULT_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"
#include "model/value.h"
#include "translate/tr_scope.h"

/* The text behind DEFAULT; *out_sql is NULL where the column has no default, as with DEFAULT NULL.
 * Refused (HD_ERROR_UNSUPPORTED, the message is the reason) where the value that SQLite would store
 * has no exact twin in the column's type. */
gboolean hd_tr_default(HdTrContext *context, const HdColumn *column, const HdChoice *choice,
                       const char **out_sql, GError **error);

/* The constant as it is stored in the column, with the column's affinity; NULL where the two would
 * not hold the same value. */
const char *hd_tr_default_constant(const HdValue *value, const HdColumn *column,
                                   const HdChoice *choice, HdArena *arena);

/* The text of the present moment (HdTrExpr.now) as the type of a column of ISO instants; NULL where
 * it is none, or the column's type does not hold it. */
const char *hd_tr_default_now(HdSqlExprKind now, const HdChoice *choice);

#endif
