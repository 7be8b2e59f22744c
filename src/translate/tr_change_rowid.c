/* rowid = NEW.rowid, in a table whose rowid is no column of the target's: it says that a row is the
 * one that fired the trigger, which the primary key says as well. */
#include "translate/tr_change.h"

static gboolean is_rowid(const HdTrRelation *relation, const HdSqlExpr *expr)
{
    if (expr->kind != HD_SQL_EXPR_COLUMN || !hd_tr_scope_is_rowid(expr->u.column.name.text))
        return FALSE;
    return hd_tr_scope_find_column(relation, expr->u.column.name.text) < 0;
}

static gboolean is_of(const HdSqlExpr *column, const char *source)
{
    const char *table = column->u.column.table.text;
    return table != NULL && g_ascii_strcasecmp(table, source) == 0;
}

/* NEW, if it is a row of the table that changes, and one that is in it already. */
static const HdTrSource *find_new_row(const HdTrChange *change)
{
    for (const HdTrScope *scope = &change->outer; scope != NULL; scope = scope->outer) {
        for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
            const HdTrSource *source = scope->sources->pdata[i];
            const HdTrRelation *relation = source->relation;
            if (relation->kind == HD_TR_RELATION_ROW && relation->is_stored &&
                relation->table == change->relation->table &&
                g_ascii_strcasecmp(source->name, "new") == 0)
                return source;
        }
    }
    return NULL;
}

static gboolean has_key(const HdTrRelation *relation)
{
    const HdTable *table = relation->table;
    if (table == NULL || relation->rowid >= 0 || relation->no_rowid == NULL || table->n_key == 0)
        return FALSE;
    for (guint i = 0; i < table->n_key; i++) {
        if (relation->columns[table->key[i].column].expr.choice->has_null)
            return FALSE;
    }
    return TRUE;
}

static HdSqlExpr *column(HdArena *arena, const char *source, const char *name)
{
    HdSqlExpr *expr = hd_arena_new0(arena, HdSqlExpr);
    expr->kind = HD_SQL_EXPR_COLUMN;
    expr->u.column.table = (HdSqlName){.text = source};
    expr->u.column.name = (HdSqlName){.text = name};
    return expr;
}

static HdSqlExpr *binary(HdArena *arena, HdSqlBinary op, HdSqlExpr *left, HdSqlExpr *right)
{
    HdSqlExpr *expr = hd_arena_new0(arena, HdSqlExpr);
    expr->kind = HD_SQL_EXPR_BINARY;
    expr->u.binary.op = op;
    expr->u.binary.left = left;
    expr->u.binary.right = right;
    return expr;
}

static HdSqlExpr *key_equality(const HdTrChange *change)
{
    const HdTable *table = change->relation->table;
    HdSqlExpr *all = NULL;
    for (guint i = 0; i < table->n_key; i++) {
        const char *name = table->columns[table->key[i].column].name;
        HdSqlExpr *equal = binary(change->arena, HD_SQL_BINARY_EQ,
                                  column(change->arena, change->source.name, name),
                                  column(change->arena, "new", name));
        all = all == NULL ? equal : binary(change->arena, HD_SQL_BINARY_AND, all, equal);
    }
    return all;
}

static gboolean names_the_row(const HdTrChange *change, const HdSqlExpr *expr)
{
    if (expr->kind != HD_SQL_EXPR_BINARY || expr->u.binary.op != HD_SQL_BINARY_EQ ||
        !is_rowid(change->relation, expr->u.binary.left) ||
        !is_rowid(change->relation, expr->u.binary.right))
        return FALSE;
    const HdSqlExpr *left = expr->u.binary.left;
    const HdSqlExpr *right = expr->u.binary.right;
    return (!is_of(left, "new") && !is_of(left, "old") && is_of(right, "new")) ||
           (!is_of(right, "new") && !is_of(right, "old") && is_of(left, "new"));
}

HdSqlExpr *hd_tr_change_rowid(const HdTrChange *change, HdSqlExpr *where)
{
    if (!has_key(change->relation) || find_new_row(change) == NULL)
        return where;
    if (names_the_row(change, where))
        return key_equality(change);
    if (where->kind != HD_SQL_EXPR_BINARY || where->u.binary.op != HD_SQL_BINARY_AND)
        return where;
    HdSqlExpr *right = where->u.binary.right;
    return binary(change->arena, HD_SQL_BINARY_AND,
                  hd_tr_change_rowid(change, where->u.binary.left),
                  names_the_row(change, right) ? key_equality(change) : right);
}
