/* Window functions ("Window Functions"): those that are nothing else, and windows. */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- functions ---- */

static HdTrExpr ranked(HdTrCall *call, const char *arguments, HdTypeKind kind)
{
    HdTrExpr result = hd_tr_function_result(
        hd_tr_fill(call->arena, "$1($2)$3", call->function->name, arguments, call->tail), kind);
    result.is_not_null = TRUE;
    return result;
}

static gboolean rank(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)error;
    *out_expr = ranked(call, "", HD_TYPE_INT8);
    out_expr->whole_digits = HD_TR_EXACT_DIGITS;
    return TRUE;
}

static gboolean share(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)error;
    *out_expr = ranked(call, "", HD_TYPE_FLOAT8);
    return TRUE;
}

/* A number of rows, which PostgreSQL takes as integer. Of what is no integer SQLite makes an error,
 * or nothing that makes sense. */
static gboolean row_count(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    const HdTrExpr *expr = &call->arguments[i];
    gint64 constant;
    if (hd_tr_operand_family(expr) != HD_TR_FAMILY_INTEGER && !expr->is_parameter)
        return hd_tr_refuse(error, "%s() with %s for a number of rows has no translation",
                            call->function->name, hd_tr_operand_describe(call->scope, expr));
    *out_sql = hd_tr_function_integer(expr, &constant) && constant == (gint32)constant
                   ? expr->sql
                   : hd_tr_operand_cast(call->arena, expr, "integer");
    return TRUE;
}

static gboolean tiles(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *n;
    if (!row_count(call, 0, &n, error))
        return FALSE;
    *out_expr = ranked(call, n, HD_TYPE_INT4);
    return TRUE;
}

/* What another row holds, or nothing. */
static HdTrExpr of_row(HdTrCall *call, const HdTrExpr *x, const char *arguments)
{
    HdTrExpr result = *x;
    result.sql = hd_tr_fill(call->arena, "$1($2)$3", call->function->name, arguments, call->tail);
    result.level = HD_TR_LEVEL_ATOM;
    result.affinity = HD_TR_NO_AFFINITY;
    result.collation = NULL;
    result.collation_is_explicit = FALSE;
    result.is_column = FALSE;
    result.is_not_null = FALSE;
    result.is_json = FALSE;
    result.may_be_json = FALSE;
    return result;
}

static gboolean first_or_last(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)error;
    HdTrExpr x = hd_tr_function_typed(call->scope, &call->arguments[0]);
    *out_expr = of_row(call, &x, x.sql);
    return TRUE;
}

static gboolean nth(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *n;
    HdTrExpr x = hd_tr_function_typed(call->scope, &call->arguments[0]);
    if (!row_count(call, 1, &n, error))
        return FALSE;
    *out_expr = of_row(call, &x, hd_tr_fill(call->arena, "$1, $2", x.sql, n));
    return TRUE;
}

/* lag() and lead(), whose default stands in for a row that is not there. */
static gboolean offset(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *n = "";
    HdTrExpr common = hd_tr_function_typed(call->scope, &call->arguments[0]);
    HdTrExpr pair[] = {common, {.sql = NULL}};
    if (call->n > 1 && !row_count(call, 1, &n, error))
        return FALSE;
    if (call->n > 2) {
        pair[1] = call->arguments[2];
        if (!hd_tr_to_common(call->scope, pair, 2, &common, error))
            return FALSE;
        pair[1].is_parameter = FALSE; /* it is cast by now */
        if (!hd_tr_function_is_null(&pair[1]))
            pair[1] = hd_tr_function_typed(call->scope, &pair[1]);
    }
    const char *arguments = call->n > 2
                                ? hd_tr_fill(call->arena, "$1, $2, $3", pair[0].sql, n, pair[1].sql)
                            : call->n > 1 ? hd_tr_fill(call->arena, "$1, $2", pair[0].sql, n)
                                          : pair[0].sql;
    *out_expr = of_row(call, &common, arguments);
    return TRUE;
}

/* ---- windows ---- */

static gboolean write_partition(HdTrScope *scope, const GPtrArray *trees, GPtrArray *clauses,
                                GError **error)
{
    GPtrArray *keys = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < hd_sql_len(trees); i++) {
        HdTrExpr expr, key;
        if (!hd_tr_expr(scope, trees->pdata[i], &expr, error) ||
            !hd_tr_function_identity(scope, &expr, &key, error))
            return FALSE;
        hd_tr_text_push(scope->arena, keys, key.sql);
    }
    if (keys->len > 0)
        hd_tr_text_push(
            scope->arena, clauses,
            hd_tr_fill(scope->arena, "PARTITION BY $1", hd_tr_join(scope->arena, keys, ", ")));
    return TRUE;
}

/* Constants sort nothing and are left out; but PostgreSQL's GROUPS asks for some order. */
static gboolean write_order(HdTrScope *scope, const HdSqlWindow *window, const char **out_sql,
                            GError **error)
{
    const char *terms;
    *out_sql = window->frame == HD_SQL_FRAME_GROUPS && window->base.text == NULL
                   ? "ORDER BY NULL::integer"
                   : "";
    if (!hd_tr_query_order(scope, window->order_by, &terms, error))
        return FALSE;
    if (*terms != '\0')
        *out_sql = hd_tr_fill(scope->arena, "ORDER BY $1", terms);
    return TRUE;
}

/* The key of such a window is translated twice; windows in it would double at each level. */
#define KEY_HEIGHT 10

/* With RANGE, an offset is added to what the rows are sorted by. */
static gboolean range_offset(HdTrScope *scope, const HdSqlWindow *window, const HdTrExpr *offset,
                             const char **out_sql, GError **error)
{
    HdTrExpr key;
    if (hd_sql_len(window->order_by) != 1)
        return hd_tr_refuse(
            error, "RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression");
    const HdSqlOrderTerm *term = window->order_by->pdata[0];
    if (term->expr->height > KEY_HEIGHT)
        return hd_tr_refuse(error, "RANGE with an offset over so large an expression has no "
                                   "translation");
    if (!hd_tr_expr(scope, term->expr, &key, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&key);
    gboolean is_integer = hd_tr_operand_family(offset) == HD_TR_FAMILY_INTEGER;
    if (family == HD_TR_FAMILY_INTEGER && is_integer)
        *out_sql = hd_tr_operand_bigint(scope->arena, offset);
    else if (family == HD_TR_FAMILY_FLOAT && hd_tr_operand_is_number(offset))
        *out_sql = hd_tr_operand_double(scope->arena, offset);
    else if (family == HD_TR_FAMILY_NUMERIC && is_integer)
        *out_sql = offset->sql;
    else
        return hd_tr_refuse(error, "RANGE with an offset over %s has no translation",
                            hd_tr_operand_describe(scope, &key));
    return TRUE;
}

/* PostgreSQL knows no frame whose size changes from row to row. */
static gboolean write_bound(HdTrScope *scope, const HdSqlWindow *window, const HdSqlBound *bound,
                            const char **out_sql, GError **error)
{
    HdTrExpr offset;
    const char *sql = "";
    if (bound->offset != NULL) {
        if (!hd_tr_expr(scope, bound->offset, &offset, error))
            return FALSE;
        sql = offset.sql;
        if (!offset.is_constant)
            return hd_tr_refuse(error, "a frame whose offset is no constant has no translation");
        if (window->frame == HD_SQL_FRAME_RANGE &&
            !range_offset(scope, window, &offset, &sql, error))
            return FALSE;
        if (window->frame != HD_SQL_FRAME_RANGE && offset.value.class != HD_CLASS_INTEGER)
            return hd_tr_refuse(error, "frame offset must be a non-negative integer");
    }
    switch (bound->kind) {
    case HD_SQL_BOUND_UNBOUNDED_PRECEDING:
        *out_sql = "UNBOUNDED PRECEDING";
        return TRUE;
    case HD_SQL_BOUND_PRECEDING:
        *out_sql = hd_tr_fill(scope->arena, "$1 PRECEDING", sql);
        return TRUE;
    case HD_SQL_BOUND_CURRENT_ROW:
        *out_sql = "CURRENT ROW";
        return TRUE;
    case HD_SQL_BOUND_FOLLOWING:
        *out_sql = hd_tr_fill(scope->arena, "$1 FOLLOWING", sql);
        return TRUE;
    case HD_SQL_BOUND_UNBOUNDED_FOLLOWING:
        *out_sql = "UNBOUNDED FOLLOWING";
        return TRUE;
    }
    g_assert_not_reached();
}

static const char *write_exclude(HdSqlExclude exclude)
{
    switch (exclude) {
    case HD_SQL_EXCLUDE_NONE:
    case HD_SQL_EXCLUDE_NO_OTHERS:
        return "";
    case HD_SQL_EXCLUDE_CURRENT_ROW:
        return " EXCLUDE CURRENT ROW";
    case HD_SQL_EXCLUDE_GROUP:
        return " EXCLUDE GROUP";
    case HD_SQL_EXCLUDE_TIES:
        return " EXCLUDE TIES";
    }
    g_assert_not_reached();
}

static gboolean write_frame(HdTrScope *scope, const HdSqlWindow *window, GPtrArray *clauses,
                            GError **error)
{
    static const char *const units[] = {"", "RANGE", "ROWS", "GROUPS"};
    const char *start;
    const char *end;
    if (window->frame == HD_SQL_FRAME_NONE)
        return TRUE;
    if (!write_bound(scope, window, &window->start, &start, error) ||
        !write_bound(scope, window, &window->end, &end, error))
        return FALSE;
    hd_tr_text_push(scope->arena, clauses,
                    hd_tr_fill(scope->arena, "$1 BETWEEN $2 AND $3$4", units[window->frame], start,
                               end, write_exclude(window->exclude)));
    return TRUE;
}

/* SQLite's names of windows are alike whatever their case. */
static const char *window_name(HdArena *arena, const HdSqlName *name)
{
    g_autofree char *folded = g_ascii_strdown(name->text, -1);
    return hd_tr_text_name(arena, folded);
}

gboolean hd_tr_function_window(HdTrScope *scope, const HdSqlWindow *window, const char **out_sql,
                               GError **error)
{
    GPtrArray *clauses = hd_arena_ptr_array(scope->arena);
    const char *order;
    if (window->base.text != NULL)
        hd_tr_text_push(scope->arena, clauses, window_name(scope->arena, &window->base));
    if (!write_partition(scope, window->partition_by, clauses, error))
        return FALSE;
    if (!write_order(scope, window, &order, error))
        return FALSE;
    if (*order != '\0')
        hd_tr_text_push(scope->arena, clauses, order);
    if (!write_frame(scope, window, clauses, error))
        return FALSE;
    const char *body = hd_tr_join(scope->arena, clauses, " ");
    *out_sql =
        window->name.text != NULL
            ? hd_tr_fill(scope->arena, "$1 AS ($2)", window_name(scope->arena, &window->name), body)
            : hd_tr_fill(scope->arena, "($1)", body);
    return TRUE;
}

#define WINDOW(sqlite_name, least, most, function)                                                 \
    {                                                                                              \
        .name = (sqlite_name), .min = (least), .max = (most), .translate = (function),             \
        .kind = HD_TR_FUNCTION_WINDOW                                                              \
    }

const HdTrFunction hd_tr_function_over[] = {
    WINDOW("row_number", 0, 0, rank),
    WINDOW("rank", 0, 0, rank),
    WINDOW("dense_rank", 0, 0, rank),
    WINDOW("percent_rank", 0, 0, share),
    WINDOW("cume_dist", 0, 0, share),
    WINDOW("ntile", 1, 1, tiles),
    WINDOW("first_value", 1, 1, first_or_last),
    WINDOW("last_value", 1, 1, first_or_last),
    WINDOW("nth_value", 2, 2, nth),
    WINDOW("lag", 1, 3, offset),
    WINDOW("lead", 1, 3, offset),
    {.name = NULL},
};
