/* The steps of a trigger's body as statements of plpgsql.
 *
 * changes() and last_insert_rowid() tell of the steps before, as long as the body is at work
 * ("Count The Number Of Rows Modified", "Last Insert Rowid"): variables keep what they would give.
 * What they give before the body's first change comes from outside, and is not known; but a row
 * that was inserted has just become the last one when its AFTER trigger is fired. */
#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_statement.h"
#include "translate/tr_text.h"
#include "translate/tr_trigger.h"

#define INDENT 4

/* Qualified, so that no column is meant. */
#define CHANGES "howdah.changes"
#define LAST_ROWID "howdah.last_rowid"
#define NEW_ROWID "howdah.new_rowid"

void hd_tr_trigger_line(HdTrBody *body, const char *line)
{
    for (guint i = 0; i < body->depth * INDENT; i++)
        g_string_append_c(body->text, ' ');
    g_string_append(body->text, line);
    g_string_append_c(body->text, '\n');
}

const char *hd_tr_trigger_condition(HdArena *arena, const char *condition)
{
    return strstr(condition, "THEN") != NULL ? hd_tr_fill(arena, "($1)", condition) : condition;
}

static HdArena *arena_of(const HdTrBody *body)
{
    return body->context->arena;
}

/* ---- SELECT ---- */

static gboolean is_of_row(const HdTrBody *body, const HdSqlExpr *expr)
{
    if (expr->kind != HD_SQL_EXPR_COLUMN || expr->u.column.table.text == NULL)
        return FALSE;
    for (guint i = 0; i < body->rows->sources->len; i++) {
        const HdTrSource *row = body->rows->sources->pdata[i];
        if (g_ascii_strcasecmp(row->name, expr->u.column.table.text) != 0)
            continue;
        for (guint j = 0; j < row->relation->n_columns; j++) {
            if (g_ascii_strcasecmp(row->relation->columns[j].name, expr->u.column.name.text) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

/* SELECT NEW.a: nothing happens. */
static gboolean is_idle(const HdTrBody *body, const HdSqlSelect *select)
{
    const HdSqlCore *core = select->cores->pdata[0];
    if (select->cores->len > 1 || select->with != NULL || select->order_by != NULL ||
        select->limit != NULL || core->results == NULL || core->from != NULL ||
        core->where != NULL || core->group_by != NULL || core->having != NULL)
        return FALSE;
    for (guint i = 0; i < core->results->len; i++) {
        const HdSqlResult *result = core->results->pdata[i];
        if (result->kind != HD_SQL_RESULT_EXPR || !is_of_row(body, result->expr))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_select(HdTrBody *body, const HdSqlSelect *select, GError **error)
{
    HdTrQuery query;
    if (hd_tr_trigger_raises(select))
        return hd_tr_trigger_raise(body, select, error);
    if (is_idle(body, select))
        return TRUE;
    if (!hd_tr_query(body->context, body->rows, select, HD_TR_QUERY_INNER, &query, error))
        return FALSE;
    const char *alias = hd_tr_scope_alias(body->rows);
    hd_tr_trigger_line(body,
                       hd_tr_fill(arena_of(body), "PERFORM * FROM ($1) AS $2;", query.sql, alias));
    return TRUE;
}

/* ---- what steps tell ---- */

const char *hd_tr_trigger_declarations(const HdTrBody *body)
{
    HdArena *arena = arena_of(body);
    if (!body->keeps_changes && !body->keeps_rowid)
        return "";
    return hd_tr_fill(arena, "<<howdah>>\nDECLARE\n$1$2",
                      body->keeps_changes ? "    changes bigint;\n" : "",
                      body->keeps_rowid ? "    last_rowid bigint;\n    new_rowid bigint;\n" : "");
}

/* Rows of a view that INSTEAD OF triggers take care of do not count. */
static void keep_changes(HdTrBody *body, const HdTrRelation *relation)
{
    body->context->changes = NULL;
    if (!body->keeps_changes || relation == NULL || relation->kind != HD_TR_RELATION_TABLE)
        return;
    hd_tr_trigger_line(body, "GET DIAGNOSTICS " CHANGES " = ROW_COUNT;");
    body->context->changes = CHANGES;
}

static gboolean is_single_row(const HdSqlInsert *insert)
{
    const HdSqlSelect *select = insert->select;
    if (select == NULL)
        return TRUE;
    const HdSqlCore *core = select->cores->pdata[0];
    return select->cores->len == 1 && core->values != NULL && core->values->len == 1;
}

/* Whether a row is there when the INSERT is done, if it is not an error. */
static gboolean is_certain(const HdSqlInsert *insert, const HdTrRelation *relation)
{
    return insert->conflict != HD_SQL_CONFLICT_IGNORE && insert->upserts == NULL &&
           (relation->trigger_events & (1U << HD_SQL_TRIGGER_INSERT)) == 0;
}

static gboolean updates_row(const HdSqlInsert *insert)
{
    for (guint i = 0; i < hd_sql_len(insert->upserts); i++) {
        if (((const HdSqlUpsert *)insert->upserts->pdata[i])->sets != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean has_integer_rowid(const HdTrRelation *relation)
{
    HdTypeKind kind =
        relation->rowid < 0 ? HD_TYPE_TEXT : relation->columns[relation->rowid].expr.kind;
    return kind == HD_TYPE_INT2 || kind == HD_TYPE_INT4 || kind == HD_TYPE_INT8;
}

/* The INSERT's clause that gives the new rowid, with a blank before it, or "". */
static const char *give_rowid(HdTrBody *body, const HdSqlInsert *insert,
                              const HdTrRelation *relation)
{
    if (!body->keeps_rowid || !has_integer_rowid(relation) || !is_single_row(insert) ||
        updates_row(insert))
        return "";
    const char *name = relation->columns[relation->rowid].sql_name;
    return hd_tr_fill(arena_of(body), " RETURNING $1 INTO " NEW_ROWID,
                      hd_tr_text_name(arena_of(body), name));
}

static void keep_rowid(HdTrBody *body, const HdSqlInsert *insert, const HdTrRelation *relation,
                       gboolean is_given)
{
    const char *before = body->context->last_rowid;
    /* Rows of other tables and views leave it as it is. */
    if (!body->keeps_rowid || relation->kind != HD_TR_RELATION_TABLE ||
        relation->table->without_rowid)
        return;
    body->context->last_rowid = NULL;
    if (!is_given || (before == NULL && !is_certain(insert, relation)))
        return;
    const char *last = is_certain(insert, relation)
                           ? NEW_ROWID
                           : hd_tr_fill(arena_of(body), "coalesce(" NEW_ROWID ", $1)", before);
    hd_tr_trigger_line(body, hd_tr_fill(arena_of(body), LAST_ROWID " := $1;", last));
    body->context->last_rowid = LAST_ROWID;
}

/* ---- INSERT, UPDATE, DELETE ---- */

static const HdTrRelation *find_target(const HdTrBody *body, const HdSqlObjectName *name)
{
    HdTrScope names = hd_tr_scope_new(body->context, NULL, NULL);
    return hd_tr_scope_find_relation(&names, name, NULL);
}

static gboolean add_insert(HdTrBody *body, const HdSqlInsert *tree, GError **error)
{
    HdArena *arena = arena_of(body);
    HdSqlInsert insert = *tree;
    const char *sql;
    if (insert.select != NULL && hd_tr_trigger_raises(insert.select) &&
        !hd_tr_trigger_raise_values(body, insert.select, &insert.select, error))
        return FALSE;
    if (tree->select != NULL && insert.select == NULL)
        return TRUE;
    if (!hd_tr_insert(body->context, body->rows, &insert, &sql, error))
        return FALSE;
    const HdTrRelation *relation = find_target(body, &insert.table);
    const char *giving = give_rowid(body, &insert, relation);
    hd_tr_trigger_line(body, hd_tr_fill(arena, "$1$2;", sql, giving));
    keep_changes(body, relation);
    keep_rowid(body, &insert, relation, giving[0] != '\0');
    return TRUE;
}

gboolean hd_tr_trigger_step(HdTrBody *body, const HdSqlStatement *step, GError **error)
{
    const char *sql = NULL;
    if (step->kind == HD_SQL_STATEMENT_SELECT)
        return add_select(body, step->u.select, error);
    if (step->kind == HD_SQL_STATEMENT_INSERT)
        return add_insert(body, step->u.insert, error);
    gboolean is_update = step->kind == HD_SQL_STATEMENT_UPDATE;
    if (is_update ? !hd_tr_update(body->context, body->rows, step->u.update, &sql, error)
                  : !hd_tr_delete(body->context, body->rows, step->u.del, &sql, error))
        return FALSE;
    hd_tr_trigger_line(body, hd_tr_fill(arena_of(body), "$1;", sql));
    keep_changes(body, find_target(body, is_update ? &step->u.update->table : &step->u.del->table));
    return TRUE;
}
