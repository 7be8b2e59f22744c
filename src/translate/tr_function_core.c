/* Functions that choose among their arguments, and those that have no twin in PostgreSQL. */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- likely, coalesce, iif, nullif ---- */

/* likely(), unlikely(), likelihood(): hints for SQLite's planner. */
static gboolean hint(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)error;
    *out_expr = call->arguments[0];
    out_expr->affinity = HD_TR_NO_AFFINITY;
    out_expr->collation = NULL;
    out_expr->collation_is_explicit = FALSE;
    out_expr->is_truth = FALSE;
    return TRUE;
}

static gboolean coalesce(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr result;
    gboolean is_not_null = FALSE;
    if (call->n == 1)
        return hint(call, out_expr, error);
    HdTrExpr *exprs = hd_arena_array0(call->arena, HdTrExpr, call->n);
    memcpy(exprs, call->arguments, sizeof *exprs * call->n);
    if (!hd_tr_to_common(call->scope, exprs, call->n, &result, error))
        return FALSE;
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < call->n; i++) {
        hd_tr_text_push(call->arena, pieces, exprs[i].sql);
        is_not_null = is_not_null || exprs[i].is_not_null;
    }
    hd_tr_function_strip(&result);
    result.sql = hd_tr_fill(call->arena, "COALESCE($1)", hd_tr_join(call->arena, pieces, ", "));
    result.is_not_null = is_not_null;
    *out_expr = result;
    return TRUE;
}

static gboolean iif(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr condition, result;
    HdTrExpr branches[] = {call->arguments[1], call->arguments[2]};
    if (!hd_tr_to_truth(call->scope, &call->arguments[0], &condition, error) ||
        !hd_tr_to_common(call->scope, branches, 2, &result, error))
        return FALSE;
    hd_tr_function_strip(&result);
    result.sql = hd_tr_fill(call->arena, "CASE WHEN $1 THEN $2 ELSE $3 END", condition.sql,
                            branches[0].sql, branches[1].sql);
    result.is_not_null = branches[0].is_not_null && branches[1].is_not_null;
    *out_expr = result;
    return TRUE;
}

/* NULLIF compares as = does: where that takes the left operand as it is, the two are one. */
static const char *write_nullif(HdTrCall *call, const HdTrExpr *left, const HdTrExpr *equal)
{
    const char *operand = hd_tr_operand_sql(call->arena, left, HD_TR_LEVEL_COMPARISON);
    gsize bytes = strlen(operand);
    gboolean is_same = equal->level == HD_TR_LEVEL_COMPARISON &&
                       strncmp(equal->sql, operand, bytes) == 0 &&
                       g_str_has_prefix(equal->sql + bytes, " = ");
    return is_same ? hd_tr_fill(call->arena, "NULLIF($1, $2)", left->sql, equal->sql + bytes + 3)
                   : hd_tr_fill(call->arena, "CASE WHEN $1 THEN NULL ELSE $2 END", equal->sql,
                                left->sql);
}

/* Whether PostgreSQL compares the left number as one of the right one's type, of which NULLIF then
 * is. A real constant is a numeric to it. */
static gboolean is_widened(const HdTrExpr *left, const HdTrExpr *right)
{
    HdTrFamily from = hd_tr_operand_family(left);
    HdTrFamily to = hd_tr_operand_family(right);
    if (from == HD_TR_FAMILY_NUMERIC)
        return to == HD_TR_FAMILY_FLOAT && !right->is_constant;
    return from == HD_TR_FAMILY_INTEGER && (to == HD_TR_FAMILY_FLOAT || to == HD_TR_FAMILY_NUMERIC);
}

static const char *cast_to_type_of(HdTrCall *call, const HdTrExpr *expr, const char *sql)
{
    HdType type = {.kind = expr->kind};
    g_autofree char *name = hd_type_to_text(&type);
    return hd_tr_fill(call->arena, "$1::$2", sql, name);
}

static gboolean nullif(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr left = hd_tr_function_compared(call, 0);
    HdTrExpr right = hd_tr_function_compared(call, 1);
    HdTrExpr equal;
    HdTrExpr result = hd_tr_function_typed(call->scope, &call->arguments[0]);
    if (!hd_tr_compare(call->scope, HD_SQL_BINARY_EQ, &left, &right, &equal, error))
        return FALSE;
    result.sql = write_nullif(call, &result, &equal);
    if (result.sql[0] == 'C' && !hd_tr_function_check_short(call, left.sql, error))
        return FALSE;
    if (result.sql[0] == 'N' && is_widened(&left, &right))
        result.sql = cast_to_type_of(call, &left, result.sql);
    hd_tr_function_strip(&result);
    result.is_not_null = FALSE;
    *out_expr = result;
    return TRUE;
}

/* ---- typeof ---- */

static const char *number_class(const HdChoice *choice)
{
    guint classes = choice != NULL ? choice->classes & ~(1U << HD_CLASS_NULL) : 0;
    return classes == 1U << HD_CLASS_INTEGER ? "integer"
           : classes == 1U << HD_CLASS_REAL  ? "real"
                                             : NULL;
}

/* The class that is no NULL, where all values have the same; else NULL. */
static const char *class_name(const HdTrExpr *expr)
{
    switch (hd_tr_operand_family(expr)) {
    case HD_TR_FAMILY_NULL:
        return "null";
    case HD_TR_FAMILY_BOOL:
        return hd_tr_operand_is_words(expr) ? NULL : "integer";
    case HD_TR_FAMILY_INTEGER:
        return "integer";
    case HD_TR_FAMILY_FLOAT:
    case HD_TR_FAMILY_NUMERIC:
        return expr->is_real ? "real" : NULL;
    case HD_TR_FAMILY_TEXT:
        return expr->is_mixed || expr->is_parameter ? NULL : "text";
    case HD_TR_FAMILY_BYTEA:
        return expr->is_mixed ? NULL : "blob";
    case HD_TR_FAMILY_INSTANT:
        return expr->form == HD_FORM_ISO ? "text" : number_class(expr->choice);
    case HD_TR_FAMILY_OTHER:
    case HD_TR_FAMILY_VALUE:
        break;
    }
    return NULL;
}

static gboolean type_of(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    const char *name = class_name(x);
    HdTrExpr plain;
    if (!hd_tr_function_check_class(call, x, error))
        return FALSE;
    if (name == NULL && !hd_tr_to_plain(call->scope, x, &plain, error))
        return FALSE;
    if (name == NULL)
        name = class_name(&plain);
    if (name != NULL && (x->is_not_null || hd_tr_function_is_null(x))) {
        HdValue value = {
            .class = HD_CLASS_TEXT, .data = (const guint8 *)name, .bytes = strlen(name)};
        *out_expr = hd_tr_operand_constant(call->arena, &value);
        return TRUE;
    }
    const char *sql;
    if (name == NULL) {
        if (!hd_tr_function_to_value(call, 0, &sql, error))
            return FALSE;
        sql = hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "type_of"), sql);
    } else {
        sql = hd_tr_fill(call->arena, "CASE WHEN $1 IS NULL THEN 'null' ELSE $2 END",
                         hd_tr_operand_sql(call->arena, x, HD_TR_LEVEL_COMPARISON),
                         hd_tr_text_string(call->arena, name));
    }
    *out_expr = hd_tr_function_result(sql, HD_TYPE_TEXT);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- changes, last_insert_rowid ---- */

#define OF_CONNECTION "it tells of SQLite's own connection"

/* A trigger's function keeps what its own steps have done. */
static gboolean of_step(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const HdTrContext *context = call->scope->context;
    const char *sql =
        strcmp(call->function->name, "changes") == 0 ? context->changes : context->last_rowid;
    if (sql == NULL)
        return hd_tr_refuse(error, "%s(): " OF_CONNECTION, call->function->name);
    *out_expr = hd_tr_function_result(sql, HD_TYPE_INT8);
    return TRUE;
}

/* ---- all ---- */

#define OF_LIBRARY "it tells of the SQLite library itself"
#define OF_FULL_TEXT "it needs a full-text index"

const HdTrFunction hd_tr_function_core[] = {
    {.name = "coalesce",
     .min = 2,
     .max = HD_TR_ANY_NUMBER,
     .translate = coalesce,
     .nulls = HD_TR_NULLS_SKIP},
    {.name = "ifnull", .min = 2, .max = 2, .translate = coalesce, .nulls = HD_TR_NULLS_SKIP},
    {.name = "iif", .min = 3, .max = 3, .translate = iif},
    {.name = "nullif", .min = 2, .max = 2, .translate = nullif},
    {.name = "likely", .min = 1, .max = 1, .translate = hint},
    {.name = "unlikely", .min = 1, .max = 1, .translate = hint},
    {.name = "likelihood", .min = 2, .max = 2, .translate = hint},
    {.name = "max",
     .min = 2,
     .max = HD_TR_ANY_NUMBER,
     .translate = hd_tr_function_extreme,
     .nulls = HD_TR_NULLS_STRICT},
    {.name = "min",
     .min = 2,
     .max = HD_TR_ANY_NUMBER,
     .translate = hd_tr_function_extreme,
     .nulls = HD_TR_NULLS_STRICT},
    {.name = "typeof", .min = 1, .max = 1, .translate = type_of},

    {.name = "changes", .translate = of_step},
    {.name = "total_changes", .refusal = OF_CONNECTION},
    {.name = "last_insert_rowid", .translate = of_step},
    {.name = "load_extension", .min = 1, .max = 2, .refusal = OF_CONNECTION},
    {.name = "sqlite_version", .refusal = OF_LIBRARY},
    {.name = "sqlite_source_id", .refusal = OF_LIBRARY},
    {.name = "sqlite_compileoption_get", .min = 1, .max = 1, .refusal = OF_LIBRARY},
    {.name = "sqlite_compileoption_used", .min = 1, .max = 1, .refusal = OF_LIBRARY},
    {.name = "sqlite_offset", .min = 1, .max = 1, .refusal = OF_LIBRARY},
    {.name = "sqlite_log", .min = 2, .max = 2, .refusal = OF_LIBRARY},
    {.name = "subtype", .min = 1, .max = 1, .refusal = OF_LIBRARY},
    {.name = "soundex",
     .min = 1,
     .max = 1,
     .refusal = "PostgreSQL's fuzzystrmatch has another one"},
    {.name = "match", .min = 2, .max = 2, .refusal = OF_FULL_TEXT},
    {.name = "snippet", .min = 1, .max = 6, .refusal = OF_FULL_TEXT},
    {.name = "highlight", .min = 1, .max = 4, .refusal = OF_FULL_TEXT},
    {.name = "bm25", .min = 1, .max = HD_TR_ANY_NUMBER, .refusal = OF_FULL_TEXT},
    {.name = "offsets", .min = 1, .max = 1, .refusal = OF_FULL_TEXT},
    {.name = "matchinfo", .min = 1, .max = 2, .refusal = OF_FULL_TEXT},
    {.name = "optimize", .min = 1, .max = 1, .refusal = OF_FULL_TEXT},
    {.name = NULL},
};
