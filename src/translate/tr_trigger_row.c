/* NEW and OLD, and what becomes of the row of a BEFORE trigger. */
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_trigger.h"

/* ---- NEW and OLD ---- */

static const char *new_refusal(const HdTrRelation *relation, const HdSqlCreateTrigger *tree,
                               guint position)
{
    if (!hd_tr_trigger_is_before(tree))
        return NULL;
    if (tree->event == HD_SQL_TRIGGER_INSERT && relation->rowid == (int)position)
        return "the rowid is not known in a BEFORE INSERT trigger of SQLite";
    if (relation->columns[position].generated)
        return "PostgreSQL computes generated columns after BEFORE triggers";
    return NULL;
}

/* A row that is to be inserted into a view has the rowid -1 in SQLite. */
static void add_view_rowid(HdArena *arena, HdTrRelation *row, HdTrSource *source)
{
    const HdTrExpr **replaced = hd_arena_array0(arena, const HdTrExpr *, row->n_columns + 1);
    HdTrColumn *columns = hd_arena_array0(arena, HdTrColumn, row->n_columns + 1);
    HdValue minus_one = {.class = HD_CLASS_INTEGER, .integer = -1};
    HdTrExpr *expr = hd_arena_new0(arena, HdTrExpr);
    *expr = hd_tr_operand_constant(arena, &minus_one);
    for (guint i = 0; i < row->n_columns; i++)
        columns[i] = row->columns[i];
    columns[row->n_columns] = (HdTrColumn){.name = "rowid", .sql_name = "rowid", .expr = *expr};
    replaced[row->n_columns] = expr;
    row->columns = columns;
    row->rowid = (int)row->n_columns++;
    row->n_hidden++;
    source->replaced = replaced;
}

HdTrSource *hd_tr_trigger_row(HdArena *arena, const HdTrRelation *relation,
                              const HdTrTrigger *trigger, gboolean is_new)
{
    const HdSqlCreateTrigger *tree = trigger->tree;
    HdTrRelation *row = hd_arena_new0(arena, HdTrRelation);
    HdTrSource *source = hd_arena_new0(arena, HdTrSource);
    *row = *relation;
    row->kind = HD_TR_RELATION_ROW;
    row->is_stored = is_new && tree->time == HD_SQL_TRIGGER_AFTER && trigger->key_stays;
    row->columns = hd_arena_array0(arena, HdTrColumn, row->n_columns);
    for (guint i = 0; i < row->n_columns; i++) {
        row->columns[i] = relation->columns[i];
        if (!is_new)
            continue;
        row->columns[i].refusal = new_refusal(relation, tree, i);
        /* Constraints are looked at after BEFORE triggers, and a view has none. */
        if (tree->time != HD_SQL_TRIGGER_AFTER)
            row->columns[i].expr.is_not_null = FALSE;
    }
    *source = (HdTrSource){
        .relation = row,
        .name = is_new ? "new" : "old",
        .qualifier = is_new ? "NEW" : "OLD",
    };
    if (is_new && tree->time == HD_SQL_TRIGGER_INSTEAD_OF && tree->event == HD_SQL_TRIGGER_INSERT &&
        row->rowid < 0)
        add_view_rowid(arena, row, source);
    return source;
}

/* ---- a row that is gone ----
 *
 * Where a BEFORE trigger deletes the row that it is fired for, or gives it another rowid, SQLite
 * goes on with the next one ("CREATE TRIGGER", section 4). PostgreSQL does so where the trigger
 * gives back NULL; a row that was changed otherwise is an error to it. */

static const char *same_columns(HdArena *arena, const HdTrRelation *relation, const char *alias,
                                const HdIndexPart *parts, guint n_parts)
{
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < n_parts; i++) {
        const char *name = hd_tr_text_name(arena, relation->columns[parts[i].column].sql_name);
        hd_tr_text_push(arena, pieces, hd_tr_fill(arena, "$1.$2 = OLD.$2", alias, name));
    }
    return hd_tr_join(arena, pieces, " AND ");
}

static gboolean is_key_without_null(const HdTrRelation *relation)
{
    const HdTable *table = relation->table;
    for (guint i = 0; i < table->n_key; i++) {
        const HdChoice *choice = relation->columns[table->key[i].column].expr.choice;
        if (!table->without_rowid && choice->has_null)
            return FALSE;
    }
    return table->n_key > 0;
}

static gboolean has_json(const HdTrRelation *relation)
{
    for (guint i = 0; i < relation->n_columns; i++) {
        if (relation->columns[i].expr.kind == HD_TYPE_JSON)
            return TRUE;
    }
    return FALSE;
}

gboolean hd_tr_trigger_row_is_gone(HdTrScope *rows, const HdTrRelation *relation,
                                   const HdTrTrigger *trigger, const char **out_sql, GError **error)
{
    HdArena *arena = rows->arena;
    const HdTable *table = relation->table;
    const char *alias = hd_tr_scope_alias(rows);
    const char *same;
    if (relation->rowid >= 0) {
        HdIndexPart part = {.column = relation->rowid};
        same = same_columns(arena, relation, alias, &part, 1);
    } else if (is_key_without_null(relation) &&
               (table->without_rowid || !trigger->updates_own_row)) {
        same = same_columns(arena, relation, alias, table->key, table->n_key);
    } else if (!trigger->updates_own_row && !has_json(relation)) {
        /* What deletes a row deletes those that are equal to it. */
        same = hd_tr_fill(arena, "$1 IS NOT DISTINCT FROM OLD", alias);
    } else {
        return hd_tr_refuse(error, "whether a BEFORE trigger changed the row that it is fired for "
                                   "cannot be told without a rowid");
    }
    /* As it is going to be named. */
    const HdTrRelation *published = hd_tr_catalog_find(rows->context->catalog, relation->name);
    *out_sql = hd_tr_fill(arena, "NOT EXISTS (SELECT 1 FROM $1 AS $2 WHERE $3)", published->sql,
                          alias, same);
    return TRUE;
}
