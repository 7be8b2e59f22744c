/* INSERT. Values are assigned one by one where they are written in the statement, and by a query
 * around the query where they come from one. */
#include "translate/tr_insert.h"

#include <string.h>

#include "translate/tr_default.h"
#include "translate/tr_operand.h"
#include "translate/tr_statement.h"
#include "translate/tr_text.h"

HdTrCell *hd_tr_insert_cell(const HdTrInsert *insert, guint n, guint position)
{
    HdTrCell *row = insert->rows->pdata[n];
    for (guint i = 0; i < insert->n_columns; i++) {
        if (insert->columns[i] == position)
            return &row[i];
    }
    return NULL;
}

/* ---- columns ---- */

static gboolean is_generated(const HdTrRelation *relation, guint position)
{
    return relation->table != NULL &&
           relation->table->columns[position].generated != HD_GENERATED_NO;
}

static gboolean add_columns(HdTrInsert *insert, GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    const GPtrArray *names = insert->tree->columns;
    guint n = names != NULL ? names->len : relation->n_columns - relation->n_hidden;
    insert->columns = hd_arena_array0(insert->change.arena, guint, n);
    for (guint i = 0; i < n; i++) {
        guint position = i;
        if (names == NULL && is_generated(relation, i))
            continue;
        if (names != NULL &&
            !hd_tr_change_column(&insert->change, names->pdata[i], &position, error))
            return FALSE;
        for (guint j = 0; j < insert->n_columns; j++) {
            if (insert->columns[j] == position)
                return hd_tr_refuse(error, "the column %s is given twice",
                                    relation->columns[position].name);
        }
        insert->columns[insert->n_columns++] = position;
    }
    return TRUE;
}

static gboolean is_given(const HdTrInsert *insert, guint position)
{
    for (guint i = 0; i < insert->n_columns; i++) {
        if (insert->columns[i] == position)
            return TRUE;
    }
    return FALSE;
}

/* A column that is not given takes its default, if the target's table has it. */
static gboolean check_defaults(const HdTrInsert *insert, GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    for (guint i = 0; relation->table != NULL && i < relation->n_columns; i++) {
        const HdColumn *column = &relation->table->columns[i];
        const char *sql;
        if (column->default_value.tree == NULL || is_given(insert, i))
            continue;
        if (!hd_tr_default(insert->change.context, column, relation->columns[i].expr.choice, &sql,
                           error))
            return FALSE;
    }
    return TRUE;
}

/* ---- values ---- */

/* What NULL stands for in an INTEGER PRIMARY KEY. */
static gboolean next_id(const HdTrInsert *insert, guint position, const char **out_sql,
                        GError **error)
{
    HdArena *arena = insert->change.arena;
    const HdTrRelation *relation = insert->change.relation;
    HdTypeKind kind = relation->columns[position].expr.kind;
    if (kind != HD_TYPE_INT2 && kind != HD_TYPE_INT4 && kind != HD_TYPE_INT8)
        return hd_tr_refuse(error, "the column %s has no next value in PostgreSQL",
                            relation->columns[position].name);
    *out_sql = hd_tr_fill(arena, "nextval(pg_get_serial_sequence($1, $2))",
                          hd_tr_text_string(arena, relation->sql),
                          hd_tr_text_string(arena, relation->columns[position].sql_name));
    return TRUE;
}

static gboolean make_cell(HdTrInsert *insert, HdTrScope *scope, guint position,
                          const HdTrExpr *expr, HdTrCell *out_cell, GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    gboolean is_id = relation->table != NULL && relation->rowid == (int)position &&
                     relation->table->rowid_alias >= 0;
    HdTrCell cell = {
        .is_null = expr->is_constant && expr->value.class == HD_CLASS_NULL,
        .may_be_null = !expr->is_constant && !expr->is_not_null,
        .is_parameter = expr->is_parameter,
    };
    if (is_id && cell.is_null) {
        cell = (HdTrCell){.is_next = TRUE};
        *out_cell = cell;
        return next_id(insert, position, &out_cell->sql, error);
    }
    if (!hd_tr_change_assign(&insert->change, scope, position, expr, &cell.sql, error))
        return FALSE;
    if (is_id && cell.may_be_null) {
        const char *next;
        if (!next_id(insert, position, &next, error))
            return FALSE;
        cell.sql = hd_tr_fill(insert->change.arena, "coalesce($1, $2)", cell.sql, next);
        cell.may_be_null = FALSE;
    }
    *out_cell = cell;
    return TRUE;
}

static gboolean check_count(const HdTrInsert *insert, guint n_values, GError **error)
{
    return n_values == insert->n_columns ||
           hd_tr_refuse(error, "%u columns of %s are given %u values", insert->n_columns,
                        insert->change.relation->name, n_values);
}

static gboolean add_row(HdTrInsert *insert, HdTrScope *scope, const GPtrArray *values,
                        GError **error)
{
    HdTrCell *row = hd_arena_array0(insert->change.arena, HdTrCell, insert->n_columns);
    if (!check_count(insert, values->len, error))
        return FALSE;
    for (guint i = 0; i < values->len; i++) {
        HdTrExpr expr;
        if (!hd_tr_expr(scope, values->pdata[i], &expr, error) ||
            !make_cell(insert, scope, insert->columns[i], &expr, &row[i], error))
            return FALSE;
    }
    g_ptr_array_add(insert->rows, row);
    return TRUE;
}

/* SELECT 1, NEW.a WHERE …: one row at most, whose values stand in the statement. */
static gboolean is_one_row(const HdSqlSelect *select)
{
    const HdSqlCore *core = select->cores->pdata[0];
    if (select->cores->len != 1 || select->with != NULL || select->order_by != NULL ||
        select->limit != NULL || core->results == NULL || core->from != NULL || core->distinct ||
        core->group_by != NULL || core->having != NULL)
        return FALSE;
    for (guint i = 0; i < core->results->len; i++) {
        const HdSqlResult *result = core->results->pdata[i];
        if (result->kind != HD_SQL_RESULT_EXPR)
            return FALSE;
    }
    return TRUE;
}

static gboolean add_one_row(HdTrInsert *insert, const HdSqlCore *core, GError **error)
{
    HdArena *arena = insert->change.arena;
    HdTrScope scope = hd_tr_scope_new(insert->change.context, &insert->change.outer, NULL);
    GPtrArray *values = hd_arena_ptr_array(arena);
    for (guint i = 0; i < core->results->len; i++)
        g_ptr_array_add(values, ((const HdSqlResult *)core->results->pdata[i])->expr);
    if (!add_row(insert, &scope, values, error))
        return FALSE;
    if (core->where == NULL)
        return TRUE;
    const char *condition;
    if (!hd_tr_expr_condition(&scope, core->where, &condition, error))
        return FALSE;
    hd_tr_text_push(arena, insert->where, condition);
    return TRUE;
}

static gboolean add_values(HdTrInsert *insert, const HdSqlCore *core, GError **error)
{
    HdTrScope scope = hd_tr_scope_new(insert->change.context, &insert->change.outer, NULL);
    for (guint i = 0; i < core->values->len; i++) {
        if (!add_row(insert, &scope, core->values->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_query(HdTrInsert *insert, GError **error)
{
    HdArena *arena = insert->change.arena;
    HdTrScope scope = hd_tr_scope_new(insert->change.context, &insert->change.outer, NULL);
    HdTrCell *row = hd_arena_array0(arena, HdTrCell, insert->n_columns);
    HdTrQuery query;
    if (!hd_tr_query(insert->change.context, &insert->change.outer, insert->tree->select,
                     HD_TR_QUERY_INNER, &query, error) ||
        !check_count(insert, query.n_columns, error))
        return FALSE;
    const char *alias = hd_tr_scope_alias(&scope);
    for (guint i = 0; i < query.n_columns; i++) {
        HdTrExpr expr = query.columns[i].expr;
        if (!expr.is_constant || expr.sql == NULL) {
            expr.is_constant = FALSE;
            expr.sql = hd_tr_fill(arena, "$1.$2", alias,
                                  hd_tr_text_name(arena, query.columns[i].sql_name));
            expr.level = HD_TR_LEVEL_ATOM;
        }
        if (!make_cell(insert, &scope, insert->columns[i], &expr, &row[i], error))
            return FALSE;
    }
    g_ptr_array_add(insert->rows, row);
    insert->from = hd_tr_fill(arena, "($1) AS $2", query.sql, alias);
    return TRUE;
}

static gboolean add_rows(HdTrInsert *insert, GError **error)
{
    const HdSqlSelect *select = insert->tree->select;
    const HdSqlCore *core = select->cores->pdata[0];
    insert->rows = hd_arena_ptr_array(insert->change.arena);
    insert->where = hd_arena_ptr_array(insert->change.arena);
    if (is_one_row(select))
        return add_one_row(insert, core, error);
    if (select->cores->len > 1 || core->values == NULL || select->with != NULL ||
        select->order_by != NULL || select->limit != NULL)
        return add_query(insert, error);
    if (!add_values(insert, core, error))
        return FALSE;
    if (core->values->len == 1 || !hd_tr_insert_looks_at_values(insert))
        return TRUE;
    g_ptr_array_set_size(insert->rows, 0);
    return add_query(insert, error);
}

/* ---- text ---- */

static const char *row_sql(const HdTrInsert *insert, const HdTrCell *row, gboolean in_values)
{
    HdArena *arena = insert->change.arena;
    GPtrArray *cells = hd_arena_ptr_array(arena);
    for (guint i = 0; i < insert->n_columns; i++)
        hd_tr_text_push(arena, cells, in_values && row[i].is_next ? "DEFAULT" : row[i].sql);
    return hd_tr_join(arena, cells, ", ");
}

const char *hd_tr_insert_select(const HdTrInsert *insert, const char *cells)
{
    HdArena *arena = insert->change.arena;
    const char *sql = hd_tr_fill(arena, "SELECT $1", cells);
    if (insert->from != NULL)
        sql = hd_tr_fill(arena, "$1 FROM $2", sql, insert->from);
    if (insert->where->len == 0)
        return sql;
    if (insert->where->len == 1)
        return hd_tr_fill(arena, "$1 WHERE $2", sql, insert->where->pdata[0]);
    return hd_tr_fill(arena, "$1 WHERE ($2)", sql, hd_tr_join(arena, insert->where, ") AND ("));
}

static const char *rows_sql(const HdTrInsert *insert)
{
    HdArena *arena = insert->change.arena;
    if (insert->from != NULL || insert->where->len > 0)
        return hd_tr_insert_select(insert, row_sql(insert, insert->rows->pdata[0], FALSE));
    GPtrArray *rows = hd_arena_ptr_array(arena);
    for (guint i = 0; i < insert->rows->len; i++)
        hd_tr_text_push(arena, rows,
                        hd_tr_fill(arena, "($1)", row_sql(insert, insert->rows->pdata[i], TRUE)));
    return hd_tr_fill(arena, "VALUES $1", hd_tr_join(arena, rows, ", "));
}

static const char *columns_sql(const HdTrInsert *insert)
{
    HdArena *arena = insert->change.arena;
    GPtrArray *names = hd_arena_ptr_array(arena);
    for (guint i = 0; i < insert->n_columns; i++) {
        const HdTrColumn *column = &insert->change.relation->columns[insert->columns[i]];
        hd_tr_text_push(arena, names, hd_tr_text_name(arena, column->sql_name));
    }
    return hd_tr_join(arena, names, ", ");
}

static gboolean insert_rows(HdTrInsert *insert, const char **out_sql, GError **error)
{
    const char *returning;
    if (!add_columns(insert, error) || !check_defaults(insert, error) || !add_rows(insert, error) ||
        !hd_tr_insert_conflict(insert, error) ||
        !hd_tr_change_returning(&insert->change, insert->tree->returning, &returning, error))
        return FALSE;
    *out_sql =
        hd_arena_printf(insert->change.arena, "%s%sINSERT INTO %s (%s) %s%s%s", insert->change.with,
                        insert->with, insert->change.target, columns_sql(insert), rows_sql(insert),
                        insert->on_conflict, returning);
    return TRUE;
}

static gboolean insert_defaults(HdTrInsert *insert, const char **out_sql, GError **error)
{
    const char *returning;
    if (insert->tree->conflict != HD_SQL_CONFLICT_NONE &&
        insert->tree->conflict != HD_SQL_CONFLICT_ABORT)
        return hd_tr_refuse(error, "INSERT OR … DEFAULT VALUES has no translation");
    if (!check_defaults(insert, error) ||
        !hd_tr_change_returning(&insert->change, insert->tree->returning, &returning, error))
        return FALSE;
    *out_sql = hd_tr_fill(insert->change.arena, "$1INSERT INTO $2 DEFAULT VALUES$3",
                          insert->change.with, insert->change.target, returning);
    return TRUE;
}

gboolean hd_tr_insert(HdTrContext *context, const HdTrScope *outer, const HdSqlInsert *tree,
                      const char **out_sql, GError **error)
{
    HdTrInsert insert = {.tree = tree, .with = "", .on_conflict = ""};
    if (!hd_tr_change_begin(context, outer, tree->with, &tree->table, &tree->alias, &insert.change,
                            error) ||
        !hd_tr_change_may_write(&insert.change, error))
        return FALSE;
    return tree->select != NULL ? insert_rows(&insert, out_sql, error)
                                : insert_defaults(&insert, out_sql, error);
}
