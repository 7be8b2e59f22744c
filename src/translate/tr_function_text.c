/* Functions of texts and blobs ("Built-In Scalar SQL Functions"). */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean is_bytea(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_BYTEA && !expr->is_mixed;
}

/* Whether the argument, as SQLite holds it, may be a blob: no text can stand for it. */
static gboolean may_be_blob(const HdTrExpr *expr)
{
    return expr->is_value && !expr->value_is_number;
}

static HdTrExpr text_result(const char *sql, gboolean carries_c)
{
    HdTrExpr result = hd_tr_function_result(sql, HD_TYPE_TEXT);
    result.carries_c = carries_c;
    return result;
}

/* ---- case, length, code points ---- */

/* ASCII letters alone, as PostgreSQL does under the collation "C". */
static gboolean change_case(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    if (!hd_tr_function_to_text(call, 0, &x, error))
        return FALSE;
    const char *operand = hd_tr_operand_sql(call->arena, &x, HD_TR_LEVEL_SIGNED);
    const char *sql = strcmp(call->function->name, "lower") == 0
                          ? hd_tr_fill(call->arena, "lower($1 COLLATE \"C\")", operand)
                          : hd_tr_fill(call->arena, "upper($1 COLLATE \"C\")", operand);
    *out_expr = text_result(sql, TRUE);
    return TRUE;
}

static gboolean length(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x = call->arguments[0];
    const char *sql;
    if (may_be_blob(&x)) {
        if (!hd_tr_function_to_value(call, 0, &sql, error))
            return FALSE;
        *out_expr = hd_tr_function_result(
            hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "length"), sql),
            HD_TYPE_INT8);
        return TRUE;
    }
    if (!is_bytea(&x) && !hd_tr_function_to_text(call, 0, &x, error))
        return FALSE;
    *out_expr = hd_tr_function_result(hd_tr_fill(call->arena, "length($1)", x.sql), HD_TYPE_INT4);
    return TRUE;
}

static gboolean unicode(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    if (!hd_tr_function_to_text(call, 0, &x, error))
        return FALSE;
    *out_expr =
        hd_tr_function_result(hd_tr_fill(call->arena, "NULLIF(ascii($1), 0)", x.sql), HD_TYPE_INT4);
    return TRUE;
}

/* ---- parts ---- */

static gboolean trim(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *name = call->function->name;
    const char *function = name[0] == 'l' ? "ltrim" : name[0] == 'r' ? "rtrim" : "btrim";
    HdTrExpr x;
    HdTrExpr set = {.sql = NULL};
    if (!hd_tr_function_to_text(call, 0, &x, error) ||
        (call->n > 1 && !hd_tr_function_to_text(call, 1, &set, error)))
        return FALSE;
    const char *sql = call->n > 1 ? hd_tr_fill(call->arena, "$1($2, $3)", function, x.sql, set.sql)
                                  : hd_tr_fill(call->arena, "$1($2)", function, x.sql);
    *out_expr = text_result(sql, x.carries_c || set.carries_c);
    return TRUE;
}

/* An empty pattern gives back what there was, a number too, before SQLite looks whether the
 * replacement is NULL. */
static gboolean replace_nothing(HdTrCall *call, HdTrExpr *out_expr)
{
    *out_expr = hd_tr_function_typed(call->scope, &call->arguments[0]);
    out_expr->affinity = HD_TR_NO_AFFINITY;
    out_expr->collation = NULL;
    out_expr->collation_is_explicit = FALSE;
    out_expr->is_column = FALSE;
    return TRUE;
}

/* The same of what is no text, where the pattern may be empty. */
static gboolean replace_perhaps(HdTrCall *call, const HdTrExpr *pattern, const char *replaced,
                                HdTrExpr *out_expr, GError **error)
{
    const char *value;
    if (!hd_tr_function_to_value(call, 0, &value, error))
        return FALSE;
    const char *text =
        hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "val"), replaced);
    *out_expr = hd_tr_function_value(
        hd_tr_fill(call->arena, "CASE WHEN $1 = '' THEN $2 ELSE $3 END",
                   hd_tr_operand_sql(call->arena, pattern, HD_TR_LEVEL_COMPARISON), value, text));
    return TRUE;
}

static gboolean replace(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x, pattern, by;
    if (hd_tr_function_is_null(&call->arguments[0]) ||
        hd_tr_function_is_null(&call->arguments[1])) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!hd_tr_function_to_text(call, 0, &x, error) ||
        !hd_tr_function_to_text(call, 1, &pattern, error) ||
        !hd_tr_function_to_text(call, 2, &by, error))
        return FALSE;
    if (pattern.is_constant && pattern.value.bytes == 0)
        return replace_nothing(call, out_expr);
    const char *sql = hd_tr_fill(call->arena, "replace($1, $2, $3)", x.sql, pattern.sql, by.sql);
    if (!pattern.is_constant && !hd_tr_function_check_short(call, sql, error))
        return FALSE;
    if (!pattern.is_constant && hd_tr_operand_family(&call->arguments[0]) != HD_TR_FAMILY_TEXT)
        return replace_perhaps(call, &pattern, sql, out_expr, error);
    gboolean is_certain = by.is_not_null || pattern.is_constant;
    if (!is_certain)
        sql = hd_tr_fill(call->arena, "CASE WHEN $1 = '' THEN $2 ELSE $3 END",
                         hd_tr_operand_sql(call->arena, &pattern, HD_TR_LEVEL_COMPARISON), x.sql,
                         sql);
    *out_expr = text_result(sql, x.carries_c || pattern.carries_c || by.carries_c);
    out_expr->is_not_null = x.is_not_null && pattern.is_not_null && by.is_not_null;
    return TRUE;
}

/* PostgreSQL's substr() means the same from 1 on, and from 0, which is before the first. */
static gboolean is_plain_part(const HdTrCall *call)
{
    gint64 start;
    gint64 count = 0;
    return hd_tr_function_integer(&call->arguments[1], &start) && start >= 0 &&
           start <= G_MAXINT32 &&
           (call->n < 3 || (hd_tr_function_integer(&call->arguments[2], &count) && count >= 0 &&
                            count <= G_MAXINT32));
}

/* From the end, without a count: all that is there, where it is less. */
static gboolean is_right_part(const HdTrCall *call)
{
    gint64 start;
    return call->n == 2 && hd_tr_function_integer(&call->arguments[1], &start) && start < 0 &&
           start > G_MININT32;
}

/* Of an empty blob no part is left, not even an empty one. */
static const char *bytes_operand(HdTrCall *call, const char *x)
{
    return hd_tr_fill(call->arena, "NULLIF($1, '')", x);
}

static gboolean cut(HdTrCall *call, const char *x, gboolean is_text, const char **out_sql,
                    GError **error)
{
    const char *start;
    const char *count = NULL;
    if (!hd_tr_function_to_bigint(call, 1, &start, error) ||
        (call->n > 2 && !hd_tr_function_to_bigint(call, 2, &count, error)))
        return FALSE;
    if (is_text && is_right_part(call)) {
        const char *size =
            hd_arena_printf(call->arena, "%" G_GINT64_FORMAT, -call->arguments[1].value.integer);
        *out_sql = hd_tr_fill(call->arena, "right($1, $2)", x, size);
        return TRUE;
    }
    const char *function = is_plain_part(call) ? "substr" : hd_tr_compat(call->scope, "substr");
    *out_sql = count != NULL ? hd_tr_fill(call->arena, "$1($2, $3, $4)", function, x, start, count)
                             : hd_tr_fill(call->arena, "$1($2, $3)", function, x, start);
    return TRUE;
}

/* Of a blob a blob, of all else a text. */
static gboolean cut_value(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr text;
    const char *value;
    const char *of_text;
    const char *of_bytes;
    if (!hd_tr_function_to_value(call, 0, &value, error) ||
        !hd_tr_function_to_text(call, 0, &text, error) ||
        !cut(call, text.sql, TRUE, &of_text, error) ||
        !cut(call, bytes_operand(call, hd_tr_fill(call->arena, "($1).bytes", value)), FALSE,
             &of_bytes, error))
        return FALSE;
    const char *val = hd_tr_compat(call->scope, "val");
    *out_expr =
        hd_tr_function_value(hd_tr_fill(call->arena, "CASE WHEN ($1).rank = 3 THEN $2 ELSE $3 END",
                                        value, hd_tr_fill(call->arena, "$1($2)", val, of_bytes),
                                        hd_tr_fill(call->arena, "$1($2)", val, of_text)));
    return TRUE;
}

static gboolean substr(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x = call->arguments[0];
    const char *sql;
    if (may_be_blob(&x))
        return cut_value(call, out_expr, error);
    gboolean is_text = !is_bytea(&x);
    if ((is_text && !hd_tr_function_to_text(call, 0, &x, error)) ||
        !cut(call, is_text ? x.sql : bytes_operand(call, x.sql), is_text, &sql, error))
        return FALSE;
    *out_expr = hd_tr_function_result(sql, is_text ? HD_TYPE_TEXT : HD_TYPE_BYTEA);
    out_expr->carries_c = x.carries_c;
    return TRUE;
}

/* Two blobs are searched by bytes, all else as texts. */
static gboolean instr(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const HdTrExpr *arguments = call->arguments;
    HdTrExpr x = arguments[0];
    HdTrExpr part = arguments[1];
    gboolean are_bytes = is_bytea(&x) && is_bytea(&part);
    if ((may_be_blob(&x) && (may_be_blob(&part) || is_bytea(&part))) ||
        (is_bytea(&x) && may_be_blob(&part)))
        return hd_tr_refuse(error, "instr() of values that may be blobs has no translation");
    if (!are_bytes && (!hd_tr_function_to_text(call, 0, &x, error) ||
                       !hd_tr_function_to_text(call, 1, &part, error)))
        return FALSE;
    const char *sql =
        are_bytes ? hd_tr_fill(call->arena, "position($1 IN $2)",
                               hd_tr_operand_sql(call->arena, &part, HD_TR_LEVEL_ARITHMETIC),
                               hd_tr_operand_sql(call->arena, &x, HD_TR_LEVEL_ARITHMETIC))
                  : hd_tr_fill(call->arena, "strpos($1, $2)", x.sql, part.sql);
    *out_expr = hd_tr_function_result(sql, HD_TYPE_INT4);
    return TRUE;
}

/* ---- blobs ---- */

static gboolean blob_of_size(HdTrCall *call, const char *function, HdTrExpr *out_expr,
                             GError **error)
{
    const char *size;
    if (!hd_tr_function_to_bigint(call, 0, &size, error))
        return FALSE;
    *out_expr =
        hd_tr_function_result(hd_tr_fill(call->arena, "$1($2)", function, size), HD_TYPE_BYTEA);
    out_expr->is_not_null = call->arguments[0].is_not_null;
    return TRUE;
}

static gboolean zeroblob(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return blob_of_size(call, hd_tr_compat(call->scope, "zeroblob"), out_expr, error);
}

static gboolean randomblob(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    call->scope->context->saw_volatile = TRUE;
    return blob_of_size(call, hd_tr_compat(call->scope, "randomblob"), out_expr, error);
}

const HdTrFunction hd_tr_function_text[] = {
    {.name = "lower", .min = 1, .max = 1, .translate = change_case, .nulls = HD_TR_NULLS_STRICT},
    {.name = "upper", .min = 1, .max = 1, .translate = change_case, .nulls = HD_TR_NULLS_STRICT},
    {.name = "length", .min = 1, .max = 1, .translate = length, .nulls = HD_TR_NULLS_STRICT},
    {.name = "unicode", .min = 1, .max = 1, .translate = unicode, .nulls = HD_TR_NULLS_GIVE},
    {.name = "trim", .min = 1, .max = 2, .translate = trim, .nulls = HD_TR_NULLS_STRICT},
    {.name = "ltrim", .min = 1, .max = 2, .translate = trim, .nulls = HD_TR_NULLS_STRICT},
    {.name = "rtrim", .min = 1, .max = 2, .translate = trim, .nulls = HD_TR_NULLS_STRICT},
    {.name = "replace", .min = 3, .max = 3, .translate = replace},
    {.name = "substr", .min = 2, .max = 3, .translate = substr, .nulls = HD_TR_NULLS_GIVE},
    {.name = "substring", .min = 2, .max = 3, .translate = substr, .nulls = HD_TR_NULLS_GIVE},
    {.name = "instr", .min = 2, .max = 2, .translate = instr, .nulls = HD_TR_NULLS_STRICT},
    {.name = "like", .min = 2, .max = 3, .translate = hd_tr_function_match},
    {.name = "glob", .min = 2, .max = 2, .translate = hd_tr_function_match},
    {.name = "regexp", .min = 2, .max = 2, .refusal = "it is a function of the application"},
    {.name = "zeroblob", .min = 1, .max = 1, .translate = zeroblob},
    {.name = "randomblob", .min = 1, .max = 1, .translate = randomblob},
    {.name = NULL},
};
