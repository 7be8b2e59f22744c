#include "sql/sql_equal.h"

#include "sql/sql_equal_part.h"

/* ---- queries ---- */

static gboolean equal_cte(gconstpointer pa, gconstpointer pb)
{
    const HdSqlCte *a = pa;
    const HdSqlCte *b = pb;
    return hd_sql_equal_part_name(a->name, b->name) &&
           hd_sql_equal_part_names(a->columns, b->columns) && a->materialized == b->materialized &&
           hd_sql_equal_select(a->select, b->select);
}

gboolean hd_sql_equal_part_with(const HdSqlWith *a, const HdSqlWith *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->recursive == b->recursive && hd_sql_equal_part_list(a->ctes, b->ctes, equal_cte);
}

static gboolean equal_result(gconstpointer pa, gconstpointer pb)
{
    const HdSqlResult *a = pa;
    const HdSqlResult *b = pb;
    return a->kind == b->kind && hd_sql_equal_expr(a->expr, b->expr) &&
           hd_sql_equal_part_name(a->alias, b->alias) && hd_sql_equal_part_name(a->table, b->table);
}

gboolean hd_sql_equal_part_results(const GPtrArray *a, const GPtrArray *b)
{
    return hd_sql_equal_part_list(a, b, equal_result);
}

gboolean hd_sql_equal_part_indexed(const HdSqlIndexed *a, const HdSqlIndexed *b)
{
    return a->kind == b->kind && hd_sql_equal_part_name(a->index, b->index);
}

static gboolean equal_from(gconstpointer pa, gconstpointer pb)
{
    const HdSqlFrom *a = pa;
    const HdSqlFrom *b = pb;
    return a->kind == b->kind && a->join == b->join && a->natural == b->natural &&
           hd_sql_equal_part_object(a->name, b->name) &&
           hd_sql_equal_part_exprs(a->arguments, b->arguments) &&
           hd_sql_equal_select(a->select, b->select) &&
           hd_sql_equal_part_from(a->items, b->items) &&
           hd_sql_equal_part_name(a->alias, b->alias) &&
           hd_sql_equal_part_indexed(&a->indexed, &b->indexed) && hd_sql_equal_expr(a->on, b->on) &&
           hd_sql_equal_part_names(a->using_columns, b->using_columns);
}

gboolean hd_sql_equal_part_from(const GPtrArray *a, const GPtrArray *b)
{
    return hd_sql_equal_part_list(a, b, equal_from);
}

static gboolean equal_row(gconstpointer a, gconstpointer b)
{
    return hd_sql_equal_part_exprs(a, b);
}

static gboolean equal_core(gconstpointer pa, gconstpointer pb)
{
    const HdSqlCore *a = pa;
    const HdSqlCore *b = pb;
    return a->compound == b->compound && a->distinct == b->distinct &&
           hd_sql_equal_part_results(a->results, b->results) &&
           hd_sql_equal_part_list(a->values, b->values, equal_row) &&
           hd_sql_equal_part_from(a->from, b->from) && hd_sql_equal_expr(a->where, b->where) &&
           hd_sql_equal_part_exprs(a->group_by, b->group_by) &&
           hd_sql_equal_expr(a->having, b->having) &&
           hd_sql_equal_part_list(a->windows, b->windows, hd_sql_equal_part_window);
}

gboolean hd_sql_equal_select(const HdSqlSelect *a, const HdSqlSelect *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return hd_sql_equal_part_with(a->with, b->with) &&
           hd_sql_equal_part_list(a->cores, b->cores, equal_core) &&
           hd_sql_equal_part_terms(a->order_by, b->order_by) &&
           hd_sql_equal_expr(a->limit, b->limit) && hd_sql_equal_expr(a->offset, b->offset);
}

/* ---- changing rows ---- */

static gboolean equal_set(gconstpointer pa, gconstpointer pb)
{
    const HdSqlSet *a = pa;
    const HdSqlSet *b = pb;
    return a->is_row == b->is_row && hd_sql_equal_part_names(a->columns, b->columns) &&
           hd_sql_equal_expr(a->value, b->value);
}

static gboolean equal_upsert(gconstpointer pa, gconstpointer pb)
{
    const HdSqlUpsert *a = pa;
    const HdSqlUpsert *b = pb;
    return hd_sql_equal_part_terms(a->target, b->target) &&
           hd_sql_equal_expr(a->target_where, b->target_where) &&
           hd_sql_equal_part_list(a->sets, b->sets, equal_set) &&
           hd_sql_equal_expr(a->where, b->where);
}

static gboolean equal_insert(const HdSqlInsert *a, const HdSqlInsert *b)
{
    return hd_sql_equal_part_with(a->with, b->with) && a->conflict == b->conflict &&
           hd_sql_equal_part_object(a->table, b->table) &&
           hd_sql_equal_part_name(a->alias, b->alias) &&
           hd_sql_equal_part_names(a->columns, b->columns) &&
           hd_sql_equal_select(a->select, b->select) &&
           hd_sql_equal_part_list(a->upserts, b->upserts, equal_upsert) &&
           hd_sql_equal_part_results(a->returning, b->returning);
}

static gboolean equal_update(const HdSqlUpdate *a, const HdSqlUpdate *b)
{
    return hd_sql_equal_part_with(a->with, b->with) && a->conflict == b->conflict &&
           hd_sql_equal_part_object(a->table, b->table) &&
           hd_sql_equal_part_name(a->alias, b->alias) &&
           hd_sql_equal_part_indexed(&a->indexed, &b->indexed) &&
           hd_sql_equal_part_list(a->sets, b->sets, equal_set) &&
           hd_sql_equal_part_from(a->from, b->from) && hd_sql_equal_expr(a->where, b->where) &&
           hd_sql_equal_part_results(a->returning, b->returning) &&
           hd_sql_equal_part_terms(a->order_by, b->order_by) &&
           hd_sql_equal_expr(a->limit, b->limit) && hd_sql_equal_expr(a->offset, b->offset);
}

static gboolean equal_delete(const HdSqlDelete *a, const HdSqlDelete *b)
{
    return hd_sql_equal_part_with(a->with, b->with) &&
           hd_sql_equal_part_object(a->table, b->table) &&
           hd_sql_equal_part_name(a->alias, b->alias) &&
           hd_sql_equal_part_indexed(&a->indexed, &b->indexed) &&
           hd_sql_equal_expr(a->where, b->where) &&
           hd_sql_equal_part_results(a->returning, b->returning) &&
           hd_sql_equal_part_terms(a->order_by, b->order_by) &&
           hd_sql_equal_expr(a->limit, b->limit) && hd_sql_equal_expr(a->offset, b->offset);
}

/* ---- definitions ---- */

static gboolean equal_foreign_key(const HdSqlForeignKey *a, const HdSqlForeignKey *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return hd_sql_equal_part_name(a->table, b->table) &&
           hd_sql_equal_part_names(a->parent_columns, b->parent_columns) &&
           a->on_delete == b->on_delete && a->on_update == b->on_update &&
           hd_sql_equal_part_name(a->match, b->match) && a->defer == b->defer;
}

static gboolean equal_constraint(gconstpointer pa, gconstpointer pb)
{
    const HdSqlConstraint *a = pa;
    const HdSqlConstraint *b = pb;
    return a->kind == b->kind && hd_sql_equal_part_name(a->name, b->name) &&
           a->conflict == b->conflict && hd_sql_equal_part_terms(a->terms, b->terms) &&
           hd_sql_equal_part_names(a->columns, b->columns) && a->sort == b->sort &&
           a->autoincrement == b->autoincrement && hd_sql_equal_expr(a->expr, b->expr) &&
           a->stored == b->stored && hd_sql_equal_part_name(a->collation, b->collation) &&
           equal_foreign_key(a->foreign_key, b->foreign_key);
}

static gboolean equal_column(gconstpointer pa, gconstpointer pb)
{
    const HdSqlColumn *a = pa;
    const HdSqlColumn *b = pb;
    if (a == NULL || b == NULL)
        return a == b;
    return hd_sql_equal_part_name(a->name, b->name) && hd_sql_equal_part_type(&a->type, &b->type) &&
           hd_sql_equal_part_list(a->constraints, b->constraints, equal_constraint);
}

static gboolean equal_create_table(const HdSqlCreateTable *a, const HdSqlCreateTable *b)
{
    return a->temporary == b->temporary && a->if_not_exists == b->if_not_exists &&
           hd_sql_equal_part_object(a->name, b->name) &&
           hd_sql_equal_part_list(a->columns, b->columns, equal_column) &&
           hd_sql_equal_part_list(a->constraints, b->constraints, equal_constraint) &&
           hd_sql_equal_select(a->select, b->select) && a->without_rowid == b->without_rowid &&
           a->strict == b->strict;
}

static gboolean equal_create_index(const HdSqlCreateIndex *a, const HdSqlCreateIndex *b)
{
    return a->unique == b->unique && a->if_not_exists == b->if_not_exists &&
           hd_sql_equal_part_object(a->name, b->name) &&
           hd_sql_equal_part_name(a->table, b->table) &&
           hd_sql_equal_part_terms(a->terms, b->terms) && hd_sql_equal_expr(a->where, b->where);
}

static gboolean equal_create_view(const HdSqlCreateView *a, const HdSqlCreateView *b)
{
    return a->temporary == b->temporary && a->if_not_exists == b->if_not_exists &&
           hd_sql_equal_part_object(a->name, b->name) &&
           hd_sql_equal_part_names(a->columns, b->columns) &&
           hd_sql_equal_select(a->select, b->select);
}

static gboolean equal_step(gconstpointer a, gconstpointer b)
{
    return hd_sql_equal_statement(a, b);
}

static gboolean equal_create_trigger(const HdSqlCreateTrigger *a, const HdSqlCreateTrigger *b)
{
    return a->temporary == b->temporary && a->if_not_exists == b->if_not_exists &&
           hd_sql_equal_part_object(a->name, b->name) && a->time == b->time &&
           a->event == b->event && hd_sql_equal_part_names(a->columns, b->columns) &&
           hd_sql_equal_part_object(a->table, b->table) && a->for_each_row == b->for_each_row &&
           hd_sql_equal_expr(a->when, b->when) &&
           hd_sql_equal_part_list(a->steps, b->steps, equal_step);
}

static gboolean equal_create_virtual(const HdSqlCreateVirtual *a, const HdSqlCreateVirtual *b)
{
    return a->if_not_exists == b->if_not_exists && hd_sql_equal_part_object(a->name, b->name) &&
           hd_sql_equal_part_name(a->module, b->module) &&
           hd_sql_equal_part_list(a->arguments, b->arguments, hd_sql_equal_part_text);
}

static gboolean equal_alter(const HdSqlAlter *a, const HdSqlAlter *b)
{
    return a->kind == b->kind && hd_sql_equal_part_object(a->table, b->table) &&
           hd_sql_equal_part_name(a->column, b->column) &&
           hd_sql_equal_part_name(a->new_name, b->new_name) && equal_column(a->added, b->added);
}

/* ---- statements ---- */

static gboolean equal_payload(const HdSqlStatement *a, const HdSqlStatement *b)
{
    switch (a->kind) {
    case HD_SQL_STATEMENT_SELECT:
        return hd_sql_equal_select(a->u.select, b->u.select);
    case HD_SQL_STATEMENT_INSERT:
        return equal_insert(a->u.insert, b->u.insert);
    case HD_SQL_STATEMENT_UPDATE:
        return equal_update(a->u.update, b->u.update);
    case HD_SQL_STATEMENT_DELETE:
        return equal_delete(a->u.del, b->u.del);
    case HD_SQL_STATEMENT_CREATE_TABLE:
        return equal_create_table(a->u.create_table, b->u.create_table);
    case HD_SQL_STATEMENT_CREATE_INDEX:
        return equal_create_index(a->u.create_index, b->u.create_index);
    case HD_SQL_STATEMENT_CREATE_VIEW:
        return equal_create_view(a->u.create_view, b->u.create_view);
    case HD_SQL_STATEMENT_CREATE_TRIGGER:
        return equal_create_trigger(a->u.create_trigger, b->u.create_trigger);
    case HD_SQL_STATEMENT_CREATE_VIRTUAL:
        return equal_create_virtual(a->u.create_virtual, b->u.create_virtual);
    case HD_SQL_STATEMENT_DROP:
        return a->u.drop->kind == b->u.drop->kind && a->u.drop->if_exists == b->u.drop->if_exists &&
               hd_sql_equal_part_object(a->u.drop->name, b->u.drop->name);
    case HD_SQL_STATEMENT_ALTER:
        return equal_alter(a->u.alter, b->u.alter);
    case HD_SQL_STATEMENT_PRAGMA:
        return hd_sql_equal_part_object(a->u.pragma->name, b->u.pragma->name) &&
               hd_sql_equal_part_name(a->u.pragma->value, b->u.pragma->value);
    case HD_SQL_STATEMENT_ATTACH:
        return hd_sql_equal_expr(a->u.attach->file, b->u.attach->file) &&
               hd_sql_equal_expr(a->u.attach->schema, b->u.attach->schema) &&
               hd_sql_equal_expr(a->u.attach->key, b->u.attach->key);
    case HD_SQL_STATEMENT_DETACH:
        return hd_sql_equal_expr(a->u.detach, b->u.detach);
    case HD_SQL_STATEMENT_VACUUM:
        return hd_sql_equal_part_name(a->u.vacuum->schema, b->u.vacuum->schema) &&
               hd_sql_equal_expr(a->u.vacuum->into, b->u.vacuum->into);
    case HD_SQL_STATEMENT_ANALYZE:
    case HD_SQL_STATEMENT_REINDEX:
        return hd_sql_equal_part_object(a->u.object, b->u.object);
    case HD_SQL_STATEMENT_BEGIN:
        return a->u.begin == b->u.begin;
    case HD_SQL_STATEMENT_COMMIT:
        return TRUE;
    case HD_SQL_STATEMENT_ROLLBACK:
    case HD_SQL_STATEMENT_SAVEPOINT:
    case HD_SQL_STATEMENT_RELEASE:
        return hd_sql_equal_part_name(a->u.savepoint, b->u.savepoint);
    }
    return FALSE;
}

gboolean hd_sql_equal_statement(const HdSqlStatement *a, const HdSqlStatement *b)
{
    return a->kind == b->kind && a->explain == b->explain && equal_payload(a, b);
}
