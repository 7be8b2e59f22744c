#include "translate/tr_change.h"

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

/* ---- the table ---- */

/* "name" of "schema"."name": in PostgreSQL it qualifies the columns of the table that changes. */
static const char *own_name(const char *sql)
{
    const char *at = sql + 1;
    while (at[0] != '"' || at[1] == '"')
        at += at[0] == '"' ? 2 : 1;
    return at[1] == '.' ? at + 2 : sql;
}

gboolean hd_tr_change_begin(HdTrContext *context, const HdTrScope *outer, const HdSqlWith *with,
                            const HdSqlObjectName *name, const HdSqlName *alias,
                            HdTrChange *out_change, GError **error)
{
    HdArena *arena = context->arena;
    /* What WITH gives cannot be changed, and does not hide the table. */
    HdTrScope names = hd_tr_scope_new(context, NULL, NULL);
    const HdTrRelation *relation = hd_tr_scope_find_relation(&names, name, error);
    if (relation == NULL)
        return FALSE;
    const char *shown = alias != NULL ? alias->text : NULL;
    const char *qualifier = shown != NULL ? hd_tr_text_name(arena, shown) : own_name(relation->sql);
    *out_change = (HdTrChange){
        .context = context,
        .arena = arena,
        .relation = relation,
        .qualifier = qualifier,
        .source = {.relation = relation,
                   .name = shown != NULL ? shown : relation->name,
                   .qualifier = qualifier},
        .target =
            shown != NULL ? hd_tr_fill(arena, "$1 AS $2", relation->sql, qualifier) : relation->sql,
        .with = "",
        .outer = hd_tr_scope_new(context, outer, NULL),
    };
    return with == NULL ||
           hd_tr_query_with(context, with, &out_change->outer, &out_change->with, error);
}

gboolean hd_tr_change_may_write(const HdTrChange *change, GError **error)
{
    const HdTrRelation *relation = change->relation;
    for (guint i = 0; relation->table != NULL && i < relation->n_columns; i++) {
        if (relation->table->columns[i].generated != HD_GENERATED_NO &&
            !relation->columns[i].generated)
            return hd_tr_refuse(error, "the generated column %s is a plain one in PostgreSQL",
                                relation->columns[i].name);
    }
    return TRUE;
}

HdTrScope hd_tr_change_scope(HdTrChange *change)
{
    GPtrArray *sources = hd_arena_ptr_array(change->arena);
    g_ptr_array_add(sources, &change->source);
    return hd_tr_scope_new(change->context, &change->outer, sources);
}

/* ---- columns and values ---- */

static int find_column(const HdTrRelation *relation, const char *name)
{
    int position = hd_tr_scope_find_column(relation, name);
    return position < 0 && hd_tr_scope_is_rowid(name) ? relation->rowid : position;
}

gboolean hd_tr_change_column(const HdTrChange *change, const HdSqlName *name, guint *out_position,
                             GError **error)
{
    const HdTrRelation *relation = change->relation;
    int position = find_column(relation, name->text);
    if (position < 0 && hd_tr_scope_is_rowid(name->text) && relation->no_rowid != NULL)
        return hd_tr_refuse(error, "%s", relation->no_rowid);
    if (position < 0)
        return hd_tr_refuse(error, "there is no column %s.%s", relation->name, name->text);
    if (relation->table != NULL && relation->table->columns[position].generated != HD_GENERATED_NO)
        return hd_tr_refuse(error, "the column %s.%s is generated", relation->name, name->text);
    *out_position = (guint)position;
    return TRUE;
}

/* A view's columns have no affinity when they are written: NEW holds the value as it was given. */
static gboolean assign_to_view(HdTrScope *scope, const HdTrColumn *column, const HdTrExpr *expr,
                               const char **out_sql, GError **error)
{
    HdColumn source = {
        .name = column->name,
        .declared = "",
        .affinity = HD_AFFINITY_BLOB,
        .collation = "BINARY",
    };
    HdChoice choice = {.type = {.kind = column->expr.kind}, .form = column->expr.form};
    if (column->expr.choice != NULL)
        choice = *column->expr.choice;
    return hd_tr_assign(scope, expr, &source, &choice, out_sql, error);
}

gboolean hd_tr_change_assign(const HdTrChange *change, HdTrScope *scope, guint position,
                             const HdTrExpr *expr, const char **out_sql, GError **error)
{
    const HdTrColumn *column = &change->relation->columns[position];
    if (change->relation->table == NULL)
        return assign_to_view(scope, column, expr, out_sql, error);
    return hd_tr_assign(scope, expr, &change->relation->table->columns[position],
                        column->expr.choice, out_sql, error);
}

/* ---- SET ---- */

typedef struct {
    const HdTrChange *change;
    HdTrScope *scope;
    const GPtrArray *trees; /* HdSqlSet */
    GPtrArray *pieces;
    HdTrSets *sets;
} SetList;

static const char *column_name(const SetList *list, guint position)
{
    return hd_tr_text_name(list->change->arena, list->change->relation->columns[position].sql_name);
}

/* Of several assignments to a column SQLite takes the last ("UPDATE", section 2). */
static gboolean is_set_later(const SetList *list, guint after, guint column_after, guint position)
{
    for (guint i = after; i < list->trees->len; i++) {
        const HdSqlSet *set = list->trees->pdata[i];
        for (guint j = i == after ? column_after + 1 : 0; j < set->columns->len; j++) {
            const HdSqlName *name = set->columns->pdata[j];
            if (find_column(list->change->relation, name->text) == (int)position)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean assign_expr(SetList *list, guint position, const HdTrExpr *expr,
                            const char **out_sql, GError **error)
{
    list->sets->is_set[position] = TRUE;
    list->sets->may_be_null[position] = !expr->is_not_null && !expr->is_constant;
    if (expr->is_constant)
        list->sets->may_be_null[position] = expr->value.class == HD_CLASS_NULL;
    return hd_tr_change_assign(list->change, list->scope, position, expr, out_sql, error);
}

static gboolean set_column(SetList *list, guint set, guint column, const HdSqlExpr *tree,
                           GError **error)
{
    const HdSqlSet *from = list->trees->pdata[set];
    HdArena *arena = list->change->arena;
    guint position;
    HdTrExpr expr;
    const char *sql;
    if (!hd_tr_change_column(list->change, from->columns->pdata[column], &position, error))
        return FALSE;
    if (is_set_later(list, set, column, position))
        return TRUE;
    if (!hd_tr_expr(list->scope, tree, &expr, error) ||
        !assign_expr(list, position, &expr, &sql, error))
        return FALSE;
    hd_tr_text_push(arena, list->pieces,
                    hd_tr_fill(arena, "$1 = $2", column_name(list, position), sql));
    return TRUE;
}

/* (a, b) = (SELECT …): the query's first row, or NULLs. */
static gboolean set_from_query(SetList *list, guint set, const HdSqlSelect *select, GError **error)
{
    const HdSqlSet *from = list->trees->pdata[set];
    HdArena *arena = list->change->arena;
    GPtrArray *names = hd_arena_ptr_array(arena);
    GPtrArray *values = hd_arena_ptr_array(arena);
    HdTrQuery query;
    if (!hd_tr_query(list->change->context, list->scope, select, HD_TR_QUERY_INNER, &query, error))
        return FALSE;
    if (query.n_columns != from->columns->len)
        return hd_tr_refuse(error, "%u columns are assigned %u values", from->columns->len,
                            query.n_columns);
    const char *alias = hd_tr_scope_alias(list->scope);
    for (guint i = 0; i < query.n_columns; i++) {
        guint position;
        const char *sql;
        if (!hd_tr_change_column(list->change, from->columns->pdata[i], &position, error))
            return FALSE;
        if (is_set_later(list, set, i, position))
            return hd_tr_refuse(error, "a column is assigned twice");
        HdTrExpr expr = query.columns[i].expr;
        expr.sql =
            hd_tr_fill(arena, "$1.$2", alias, hd_tr_text_name(arena, query.columns[i].sql_name));
        expr.level = HD_TR_LEVEL_ATOM;
        expr.is_constant = FALSE;
        expr.is_not_null = FALSE; /* there may be no row */
        if (!assign_expr(list, position, &expr, &sql, error))
            return FALSE;
        hd_tr_text_push(arena, names, column_name(list, position));
        hd_tr_text_push(arena, values, sql);
    }
    const char *row = hd_tr_fill(arena, "SELECT $1 FROM ($2) AS $3 LIMIT 1",
                                 hd_tr_join(arena, values, ", "), query.sql, alias);
    hd_tr_text_push(arena, list->pieces,
                    hd_tr_fill(arena, "($1) = ($2)", hd_tr_join(arena, names, ", "), row));
    return TRUE;
}

static gboolean add_set(SetList *list, guint set, GError **error)
{
    const HdSqlSet *from = list->trees->pdata[set];
    const HdSqlExpr *value = from->value;
    guint n = from->columns->len;
    if (n == 1 && value->kind != HD_SQL_EXPR_ROW)
        return set_column(list, set, 0, value, error);
    if (value->kind == HD_SQL_EXPR_SUBQUERY)
        return set_from_query(list, set, value->u.select, error);
    if (value->kind != HD_SQL_EXPR_ROW || value->u.row->len != n)
        return hd_tr_refuse(error, "%u columns are assigned %u values", n,
                            value->kind == HD_SQL_EXPR_ROW ? value->u.row->len : 1);
    for (guint i = 0; i < n; i++) {
        if (!set_column(list, set, i, value->u.row->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_tr_change_sets(const HdTrChange *change, HdTrScope *scope, const GPtrArray *sets,
                           HdTrSets *out_sets, GError **error)
{
    HdTrSets result = {
        .is_set = hd_arena_array0(change->arena, gboolean, change->relation->n_columns),
        .may_be_null = hd_arena_array0(change->arena, gboolean, change->relation->n_columns),
    };
    SetList list = {change, scope, sets, hd_arena_ptr_array(change->arena), &result};
    for (guint i = 0; i < sets->len; i++) {
        if (!add_set(&list, i, error))
            return FALSE;
    }
    result.sql = hd_tr_join(change->arena, list.pieces, ", ");
    *out_sets = result;
    return TRUE;
}

/* ---- clauses ---- */

gboolean hd_tr_change_returning(HdTrChange *change, const GPtrArray *results, const char **out_sql,
                                GError **error)
{
    *out_sql = "";
    if (results == NULL)
        return TRUE;
    /* The table's own name, whatever its alias, and nothing beside the table. */
    HdTrSource source = change->source;
    source.name = change->relation->name;
    GPtrArray *sources = hd_arena_ptr_array(change->arena);
    g_ptr_array_add(sources, &source);
    HdTrScope scope = hd_tr_scope_new(change->context, &change->outer, sources);
    HdTrQuery query;
    const char *sql;
    if (!hd_tr_query_results(&scope, results, HD_TR_QUERY_RESULT, &sql, &query, error))
        return FALSE;
    *out_sql = hd_tr_fill(change->arena, " RETURNING $1", sql);
    return TRUE;
}

gboolean hd_tr_change_where(HdTrChange *change, HdTrScope *scope, HdSqlExpr *where,
                            const char **out_sql, GError **error)
{
    const char *condition;
    *out_sql = "";
    if (where == NULL)
        return TRUE;
    if (!hd_tr_expr_condition(scope, hd_tr_change_rowid(change, where), &condition, error))
        return FALSE;
    *out_sql = hd_tr_fill(change->arena, " WHERE $1", condition);
    return TRUE;
}

gboolean hd_tr_change_limited(HdTrChange *change, HdTrScope *scope, const HdTrLimit *limit,
                              const char **where, GError **error)
{
    HdArena *arena = change->arena;
    const char *order = "";
    const char *count;
    if (limit->limit == NULL && limit->order_by == NULL)
        return TRUE;
    if (change->relation->kind != HD_TR_RELATION_TABLE)
        return hd_tr_refuse(error, "a view that is changed with LIMIT has no translation");
    if (limit->order_by != NULL) {
        if (!hd_tr_query_order(scope, limit->order_by, &order, error))
            return FALSE;
        if (*order != '\0')
            order = hd_tr_fill(arena, " ORDER BY $1", order);
    }
    if (!hd_tr_query_limit(scope, limit->limit, limit->offset, &count, error))
        return FALSE;
    const char *chosen = hd_arena_printf(arena, "SELECT %s.ctid FROM %s%s%s%s", change->qualifier,
                                         change->target, *where, order, count);
    *where = hd_tr_fill(arena, " WHERE $1.ctid IN ($2)", change->qualifier, chosen);
    return TRUE;
}
