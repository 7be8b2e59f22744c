/* JSON in expressions: see tr_function_json.c. */
#ifndef HD_TR_FUNCTION_JSON_H
#define HD_TR_FUNCTION_JSON_H

#include "translate/tr_function_part.h"

/* A JSON document as text, to be read from; of jsonb, too. */
gboolean hd_tr_function_document(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                 GError **error);

/* The argument as an expression of type json, as SQLite's functions that build JSON take it: JSON
 * is nested, all else is quoted. */
gboolean hd_tr_function_item(HdTrCall *call, guint i, const char **out_sql, GError **error);

/* What is at a constant path of a jsonb, as jsonb; FALSE where the path is none of those that
 * PostgreSQL's operators have. */
gboolean hd_tr_function_jsonb_path(HdArena *arena, const HdTrExpr *document, const HdTrExpr *path,
                                   HdTrExpr *out_expr);

#endif
