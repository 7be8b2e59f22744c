/* Results: * spread out, names, and types fit for columns. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

typedef struct {
    HdTrScope *scope;
    GPtrArray *columns; /* HdTrColumn * */
    GPtrArray *aliases; /* char *, or NULL */
} Spread;

static void add(Spread *spread, const char *name, const HdTrExpr *expr, const char *alias)
{
    HdTrColumn *column = hd_arena_new0(spread->scope->arena, HdTrColumn);
    column->name = name;
    column->expr = *expr;
    g_ptr_array_add(spread->columns, column);
    hd_tr_query_add(spread->aliases, alias);
}

/* ---- * ---- */

static gboolean add_column(Spread *spread, const HdTrSource *source, guint position, GError **error)
{
    HdTrScope *scope = spread->scope;
    const HdTrColumn *column = &source->relation->columns[position];
    if (column->refusal != NULL)
        return hd_tr_refuse(error, "%s", column->refusal);
    HdTrExpr expr = hd_tr_scope_column(scope, source, position);
    if (scope->on_column != NULL)
        scope->on_column(scope->on_column_data, &expr);
    add(spread, column->name, &expr, NULL);
    return TRUE;
}

static gboolean is_hidden(const HdTrSource *source, guint position)
{
    return source->hidden != NULL && source->hidden[position];
}

static gboolean add_source(Spread *spread, const HdTrSource *source, gboolean with_hidden,
                           GError **error)
{
    for (guint i = 0; i < source->relation->n_columns - source->relation->n_hidden; i++) {
        const HdTrSource *shown = source;
        guint position = i;
        if (!with_hidden && is_hidden(source, i)) {
            shown = hd_tr_query_merged(spread->scope, source, i);
            position = 0;
        }
        if (shown != NULL && !add_column(spread, shown, position, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_star(Spread *spread, const HdSqlResult *result, GError **error)
{
    const char *table = result->kind == HD_SQL_RESULT_TABLE_STAR ? result->table.text : NULL;
    gboolean is_found = FALSE;
    for (guint i = 0; i < hd_sql_len(spread->scope->sources); i++) {
        const HdTrSource *source = spread->scope->sources->pdata[i];
        /* Merged columns are shown in the places of those they were made of. */
        gboolean is_meant =
            table == NULL ? source->replaced == NULL
                          : source->name != NULL && g_ascii_strcasecmp(source->name, table) == 0;
        if (!is_meant)
            continue;
        is_found = TRUE;
        if (!add_source(spread, source, table != NULL, error))
            return FALSE;
    }
    if (!is_found)
        return hd_tr_refuse(error, "there is no table for %s", table != NULL ? table : "*");
    return TRUE;
}

/* ---- names ---- */

static gboolean can_mean(const HdTrSource *source, const char *table)
{
    return table == NULL || (source->name != NULL && g_ascii_strcasecmp(source->name, table) == 0);
}

/* The name that a column has where it was declared; the rowid's is that of the column it is. */
static const char *declared_name(const HdTrScope *scope, const HdSqlExpr *column)
{
    const char *table = column->u.column.table.text;
    const char *name = column->u.column.name.text;
    const HdTrRelation *with_rowid = NULL;
    for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        const HdTrRelation *relation = source->relation;
        for (guint j = 0; can_mean(source, table) && j < relation->n_columns; j++) {
            if (g_ascii_strcasecmp(relation->columns[j].name, name) == 0)
                return relation->columns[j].name;
        }
        if (with_rowid == NULL && can_mean(source, table) && relation->rowid >= 0)
            with_rowid = relation;
    }
    if (with_rowid != NULL && hd_tr_query_is_own(scope, column))
        return with_rowid->columns[with_rowid->rowid].name;
    return name;
}

static gboolean is_truth_word(const char *name)
{
    return g_ascii_strcasecmp(name, "true") == 0 || g_ascii_strcasecmp(name, "false") == 0;
}

/* sqlite3ColumnsFromExprList(): the alias, else the column's name, else the text. */
static const char *result_name(const HdTrScope *scope, const HdSqlResult *result, guint position)
{
    const HdSqlExpr *tree = result->expr;
    while (tree->kind == HD_SQL_EXPR_COLLATE)
        tree = tree->u.collate.operand;
    const char *name = NULL;
    if (result->alias.text != NULL)
        name = result->alias.text;
    else if (tree->kind == HD_SQL_EXPR_COLUMN)
        name = declared_name(scope, tree);
    else if (scope->context->text != NULL)
        name = hd_sql_span_dup(scope->arena, scope->context->text, result->span);
    if (name == NULL || (result->alias.text == NULL && is_truth_word(name)))
        return hd_arena_printf(scope->arena, "column%u", position + 1);
    return name;
}

/* A name that was there before gets ":1" in SQLite, up to ":3", and then a number by chance; here
 * the column's. */
static const char *unlike(HdArena *arena, GHashTable *taken, const char *name, guint position)
{
    gsize stem = strlen(name);
    guint count = 0;
    while (g_hash_table_contains(taken, name)) {
        count = count < 3 ? count + 1 : MAX(count + 1, position);
        gsize digits = stem;
        while (digits > 1 && g_ascii_isdigit(name[digits - 1]))
            digits--;
        if (digits > 1 && name[digits - 1] == ':')
            stem = digits - 1;
        name = hd_arena_printf(arena, "%.*s:%u", (int)stem, name, count);
    }
    return name;
}

static guint name_hash(gconstpointer name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_hash(lower);
}

static gboolean name_equal(gconstpointer a, gconstpointer b)
{
    return g_ascii_strcasecmp(a, b) == 0;
}

void hd_tr_query_name(HdArena *arena, HdTrColumn *columns, guint n)
{
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_autoptr(GHashTable) taken = g_hash_table_new(name_hash, name_equal);
    for (guint i = 0; i < n; i++) {
        columns[i].name = unlike(arena, taken, columns[i].name, i);
        g_hash_table_add(taken, hd_arena_strdup(arena, columns[i].name));
        columns[i].sql_name =
            hd_tr_name_claim(names, NULL, hd_tr_name_column(columns[i].name, arena), arena);
    }
}

/* ---- results ---- */

static gboolean add_result(Spread *spread, const HdSqlResult *result, GError **error)
{
    HdTrExpr expr;
    if (result->kind != HD_SQL_RESULT_EXPR)
        return add_star(spread, result, error);
    if (!hd_tr_expr(spread->scope, result->expr, &expr, error))
        return FALSE;
    add(spread, result_name(spread->scope, result, spread->columns->len), &expr,
        result->alias.text);
    return TRUE;
}

gboolean hd_tr_query_spread(HdTrScope *scope, const GPtrArray *results, HdTrColumn **out_columns,
                            const char ***out_aliases, guint *out_n, GError **error)
{
    HdArena *arena = scope->arena;
    Spread spread = {scope, hd_arena_ptr_array(arena), hd_arena_ptr_array(arena)};
    for (guint i = 0; i < results->len; i++) {
        if (!add_result(&spread, results->pdata[i], error))
            return FALSE;
    }
    guint n = spread.columns->len;
    HdTrColumn *columns = hd_arena_array0(arena, HdTrColumn, n);
    const char **aliases = hd_arena_array0(arena, const char *, n);
    for (guint i = 0; i < n; i++) {
        columns[i] = *(const HdTrColumn *)spread.columns->pdata[i];
        aliases[i] = spread.aliases->pdata[i];
    }
    *out_columns = columns;
    *out_aliases = aliases;
    *out_n = n;
    return TRUE;
}

/* What has no type of its own gets one. A parameter could be of any class. */
static void set_type(HdTrScope *scope, HdTrExpr *expr)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_NULL || expr->is_parameter ||
        (family == HD_TR_FAMILY_TEXT && expr->is_constant)) {
        expr->sql = hd_tr_operand_cast(scope->arena, expr, "text");
        expr->level = HD_TR_LEVEL_ATOM;
    } else if (expr->is_constant && family == HD_TR_FAMILY_FLOAT) {
        expr->sql = hd_tr_operand_double(scope->arena, expr);
        expr->level = HD_TR_LEVEL_ATOM;
    }
}

gboolean hd_tr_query_finish(HdTrScope *scope, HdTrQueryUse use, HdTrExpr *expr, GError **error)
{
    if (use != HD_TR_QUERY_INNER)
        return hd_tr_to_result(scope, expr, expr, error);
    set_type(scope, expr);
    return TRUE;
}

HdTrExpr hd_tr_query_column(const HdTrExpr *expr)
{
    HdTrExpr column = *expr;
    column.sql = NULL;
    column.level = HD_TR_LEVEL_ATOM;
    column.collation_is_explicit = FALSE;
    column.is_column = expr->is_column || expr->kind != HD_TYPE_BOOL;
    column.is_mixed = expr->is_mixed || expr->is_parameter;
    column.is_parameter = FALSE;
    column.is_constant = FALSE;
    column.is_truth = FALSE;
    return column;
}

void hd_tr_query_unmark(HdTrColumn *columns, guint n)
{
    for (guint i = 0; i < n; i++) {
        columns[i].expr.is_json = FALSE;
        columns[i].expr.may_be_json = FALSE;
    }
}

/* Behind a quoted name and a dot; the text itself where there are none. */
static const char *skip_qualifier(const char *sql)
{
    const char *at = sql;
    if (*at++ != '"')
        return sql;
    for (; *at != '\0'; at++) {
        if (at[0] == '"' && at[1] == '"')
            at++;
        else if (at[0] == '"')
            return at[1] == '.' ? at + 2 : sql;
    }
    return sql;
}

const char *hd_tr_query_as(HdArena *arena, const char *sql, const char *name)
{
    const char *quoted = hd_tr_text_name(arena, name);
    if (g_str_equal(skip_qualifier(sql), quoted))
        return sql;
    return hd_tr_fill(arena, "$1 AS $2", sql, quoted);
}

gboolean hd_tr_query_results(HdTrScope *scope, const GPtrArray *results, HdTrQueryUse use,
                             const char **out_sql, HdTrQuery *out_query, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrColumn *columns;
    const char **aliases;
    guint n;
    if (!hd_tr_query_spread(scope, results, &columns, &aliases, &n, error))
        return FALSE;
    hd_tr_query_name(arena, columns, n);
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < n; i++) {
        HdTrExpr *expr = &columns[i].expr;
        if (!hd_tr_query_finish(scope, use, expr, error))
            return FALSE;
        hd_tr_query_add(pieces, hd_tr_query_as(arena, expr->sql, columns[i].sql_name));
        *expr = hd_tr_query_column(expr);
    }
    *out_sql = hd_tr_join(arena, pieces, ", ");
    *out_query = (HdTrQuery){.sql = *out_sql, .columns = columns, .n_columns = n};
    return TRUE;
}
