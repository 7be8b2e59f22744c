/* Parts of the translation of function calls that its files share: see tr_function.h. */
#ifndef HD_TR_FUNCTION_PART_H
#define HD_TR_FUNCTION_PART_H

#include "translate/tr_function.h"

#define HD_TR_ANY_NUMBER 127 /* of arguments: SQLite's own limit */

typedef enum {
    HD_TR_FUNCTION_SCALAR,
    HD_TR_FUNCTION_AGGREGATE, /* also as a window function */
    HD_TR_FUNCTION_WINDOW     /* as nothing else */
} HdTrFunctionKind;

/* What NULL as an argument does. */
typedef enum {
    HD_TR_NULLS_OWN,    /* the translator knows */
    HD_TR_NULLS_STRICT, /* the result is NULL exactly where an argument is */
    HD_TR_NULLS_GIVE,   /* the result is NULL where an argument is, and may be elsewhere */
    HD_TR_NULLS_SKIP    /* the result is the first argument that is not NULL */
} HdTrNulls;

typedef struct HdTrFunction HdTrFunction;

/* One call, its arguments translated. */
typedef struct {
    HdTrScope *scope;
    HdArena *arena; /* the scope's */
    const HdSqlExpr *tree;
    const HdTrFunction *function;
    HdTrExpr *arguments;
    guint n;
    const char *distinct; /* "DISTINCT " or "" */
    const char *order;    /* aggregates whose result shows an order: " ORDER BY …" or "" */
    const char *tail;     /* aggregates and window functions: " FILTER (…)", " OVER …", or "" */
} HdTrCall;

typedef gboolean (*HdTrTranslate)(HdTrCall *call, HdTrExpr *out_expr, GError **error);

struct HdTrFunction {
    const char *name; /* lower case; NULL ends a table */
    guint min, max;   /* arguments */
    HdTrTranslate translate;
    HdTrNulls nulls; /* scalar functions */
    HdTrFunctionKind kind;
    const char *refusal; /* instead of translate: why there is no translation */
};

/* One table a file. */
extern const HdTrFunction hd_tr_function_core[];
extern const HdTrFunction hd_tr_function_text[];
extern const HdTrFunction hd_tr_function_spell[];
extern const HdTrFunction hd_tr_function_number[];
extern const HdTrFunction hd_tr_function_date[];
extern const HdTrFunction hd_tr_function_json[];
extern const HdTrFunction hd_tr_function_aggregate[];
extern const HdTrFunction hd_tr_function_over[];

/* ---- tr_function.c ---- */

/* A result of the kind, from a text that binds as tightly as a call. */
HdTrExpr hd_tr_function_result(const char *sql, HdTypeKind kind);

/* A bigint that counts what is there, and so is far from the largest. */
HdTrExpr hd_tr_function_count(const char *sql);

/* The same of type sqlite.value. */
HdTrExpr hd_tr_function_value(const char *sql);

/* ---- tr_function_like.c: like() and glob() ---- */

gboolean hd_tr_function_match(HdTrCall *call, HdTrExpr *out_expr, GError **error);

/* ---- tr_function_extreme.c: max() and min() of several arguments ---- */

gboolean hd_tr_function_extreme(HdTrCall *call, HdTrExpr *out_expr, GError **error);

/* ---- tr_function_argument.c: arguments as text of PostgreSQL ---- */

gboolean hd_tr_function_to_text(HdTrCall *call, guint i, HdTrExpr *out_expr, GError **error);
gboolean hd_tr_function_to_bigint(HdTrCall *call, guint i, const char **out_sql, GError **error);
gboolean hd_tr_function_to_double(HdTrCall *call, guint i, const char **out_sql, GError **error);
gboolean hd_tr_function_to_value(HdTrCall *call, guint i, const char **out_sql, GError **error);

/* Arguments from the one given on as values, joined by commas. */
gboolean hd_tr_function_to_values(HdTrCall *call, guint first, const char **out_sql,
                                  GError **error);

/* With a type of its own: constants of text, NULL and reals have none to PostgreSQL. */
HdTrExpr hd_tr_function_typed(HdTrScope *scope, const HdTrExpr *expr);

/* Takes from an expression what a function's result never has: affinity, collation, being a column
 * or a constant. */
void hd_tr_function_strip(HdTrExpr *expr);

/* The collation of min(), max() and nullif(): of the first argument that has one, or NULL. */
const char *hd_tr_function_collation(const HdTrCall *call);

/* The argument as these functions compare it: without affinity, under the common collation. */
HdTrExpr hd_tr_function_compared(const HdTrCall *call, guint i);

/* Refuses a parameter where its class, which comes with its value, would show. */
gboolean hd_tr_function_check_class(const HdTrCall *call, const HdTrExpr *expr, GError **error);

/* Refuses an argument that is not short enough to be written twice (tr_operand.h). */
gboolean hd_tr_function_check_short(const HdTrCall *call, const char *sql, GError **error);

/* As text that is equal where SQLite's DISTINCT, GROUP BY and PARTITION BY take values for equal.
 */
gboolean hd_tr_function_identity(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                 GError **error);

/* Whether the argument is a constant integer. */
gboolean hd_tr_function_integer(const HdTrExpr *expr, gint64 *out_integer);
gboolean hd_tr_function_is_null(const HdTrExpr *expr);

#endif
