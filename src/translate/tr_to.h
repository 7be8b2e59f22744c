/* Conversions of a value from what it is to what a place asks for, with SQLite's meaning. Each is
 * refused (HD_ERROR_UNSUPPORTED) only where the value's class is lost (HD_TR_CLASS_UNKNOWN,
 * is_mixed without is_stored) or the type has no SQLite twin. A NULL stays NULL, a parameter is
 * cast to what is asked for. All texts live in the scope's arena. */
#ifndef HD_TR_TO_H
#define HD_TR_TO_H

#include "translate/tr_scope.h"

/* A boolean as 0 and 1, an instant, a uuid or json as the number or text that SQLite holds, a
 * stored mixed text as sqlite.value; anything else as it is. What comes out is NULL, a parameter, a
 * number, a text, a bytea or a value. */
gboolean hd_tr_to_plain(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* sqlite.value, whatever it was. */
gboolean hd_tr_to_value(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* text: SQLite's CAST AS TEXT, as functions that take text see their arguments. */
gboolean hd_tr_to_text(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* bigint: CAST AS INTEGER (sqlite3_value_int64). */
gboolean hd_tr_to_integer(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                          GError **error);

/* double precision: CAST AS REAL (sqlite3_value_double). */
gboolean hd_tr_to_real(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* A number as arithmetic sees it: what a text or blob begins with, a REAL where that has a point or
 * an exponent. An integer, a double or a value. */
gboolean hd_tr_to_number(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                         GError **error);

/* bytea: CAST AS BLOB. */
gboolean hd_tr_to_blob(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* boolean: as a condition. */
gboolean hd_tr_to_truth(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error);

/* What is fit to leave a query for good: a value becomes numeric where it is certainly a number,
 * else text; the truth of a comparison becomes 0 and 1; a constant gets its type. */
gboolean hd_tr_to_result(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                         GError **error);

/* Brings several expressions to one type that holds the value of each with its class: the branches
 * of a CASE, the arguments of coalesce(), a column of a compound query or of VALUES. Replaces the
 * expressions; *out_expr describes the common one and has no sql. */
gboolean hd_tr_to_common(HdTrScope *scope, HdTrExpr *exprs, guint n, HdTrExpr *out_expr,
                         GError **error);

#endif
