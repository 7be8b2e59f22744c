/* Indexes. A part is written without NULLS FIRST or LAST: SQLite's queries have their own order of
 * NULLs said in their translation, and PostgreSQL's queries ask for PostgreSQL's default. */

#include <string.h>

#include "translate/tr_build.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

#define INDEX_PARTS_MAX 32 /* PostgreSQL's INDEX_MAX_KEYS */

static const HdTrRelation *source_relation(const HdTrScope *scope)
{
    return ((const HdTrSource *)scope->sources->pdata[0])->relation;
}

/* What a part is, as an operand. */
static gboolean part_operand(HdTrScope *scope, const HdIndexPart *part, HdTrExpr *out_expr,
                             GError **error)
{
    if (part->column == HD_PART_EXPRESSION)
        return hd_tr_expr(scope, part->expression.tree, out_expr, error);
    int column = part->column == HD_PART_ROWID ? source_relation(scope)->rowid : part->column;
    if (column < 0)
        return hd_tr_refuse(error, "the rowid is no column of the target's table");
    const HdTrColumn *known = &source_relation(scope)->columns[column];
    *out_expr = hd_tr_scope_column(scope, scope->sources->pdata[0], (guint)column);
    /* Both have one order. */
    if (known->read_as != NULL) {
        out_expr->sql = hd_tr_text_name(scope->arena, known->sql_name);
        out_expr->kind = known->expr.choice->type.kind;
    }
    return TRUE;
}

static gboolean part_sql(HdTrScope *scope, const HdIndexPart *part, const char **out_sql,
                         gboolean *out_is_folded, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr operand;
    if (!part_operand(scope, part, &operand, error))
        return FALSE;
    if (!hd_tr_build_is_ordered(operand.kind))
        return hd_tr_refuse(error, "type json has no order in PostgreSQL");
    if (hd_tr_operand_family(&operand) == HD_TR_FAMILY_NULL)
        return hd_tr_refuse(error, "an index on NULL has no translation");
    if (operand.is_value && !hd_tr_collate_is_binary(part->collation))
        return hd_tr_refuse(error, "values of several classes under the collation %s",
                            part->collation);
    gboolean is_text = hd_tr_operand_family(&operand) == HD_TR_FAMILY_TEXT;
    if (is_text && !hd_tr_collate_is_known(part->collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            part->collation);
    /* A string constant alone has no type yet. */
    if (is_text && operand.is_constant) {
        operand.sql = hd_tr_operand_cast(arena, &operand, "text");
        operand.is_constant = FALSE;
    }
    const char *sql = operand.sql;
    if (is_text && !hd_tr_collate_is_binary(part->collation)) {
        sql = hd_tr_collate_operand(arena, &operand, part->collation, FALSE);
        *out_is_folded = TRUE;
    } else if (is_text && part->column == HD_PART_EXPRESSION && scope->collate_c &&
               !operand.carries_c) {
        sql = hd_tr_collate_operand(arena, &operand, NULL, TRUE);
    }
    if (part->column == HD_PART_EXPRESSION || sql != operand.sql)
        sql = hd_tr_fill(arena, "($1)", sql);
    *out_sql = part->descending ? hd_tr_fill(arena, "$1 DESC", sql) : sql;
    return TRUE;
}

/* Refuses an enum's text in what an index keeps: the labels may be renamed, so PostgreSQL does not
 * take it. Equality with a label is written without. */
static gboolean check_enum_text(const HdTrScope *scope, const char *sql, GError **error)
{
    const HdTrRelation *relation = source_relation(scope);
    for (guint i = 0; i < relation->n_columns; i++) {
        const HdTrColumn *column = &relation->columns[i];
        if (g_strcmp0(column->read_as, "text") != 0)
            continue;
        const char *name = hd_tr_text_name(scope->arena, column->sql_name);
        if (strstr(sql, hd_tr_fill(scope->arena, "$1::text", name)) != NULL)
            return hd_tr_refuse(
                error, "the text of the enum column \"%s\" cannot stand in an index", column->name);
    }
    return TRUE;
}

/* Documents that --enrich made of texts are equal where their texts are not. */
static gboolean check_unique(const HdTrScope *scope, const HdIndex *index, GError **error)
{
    const HdTrRelation *relation = source_relation(scope);
    for (guint i = 0; index->unique && i < index->n_parts; i++) {
        if (index->parts[i].column < 0)
            continue;
        const HdTrColumn *column = &relation->columns[index->parts[i].column];
        const HdChoice *choice = column->expr.choice;
        if (choice != NULL && choice->is_enriched &&
            (choice->type.kind == HD_TYPE_JSONB || choice->type.kind == HD_TYPE_TEXT_ARRAY))
            return hd_tr_refuse(
                error, "it compares the texts of column \"%s\", which is of type %s", column->name,
                choice->type.kind == HD_TYPE_JSONB ? "jsonb" : "text[]");
    }
    return TRUE;
}

static gboolean parts_sql(HdTrScope *scope, const HdIndexPart *parts, guint n_parts,
                          const char **out_sql, gboolean *out_is_folded, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    if (n_parts > INDEX_PARTS_MAX)
        return hd_tr_refuse(error, "an index has 32 columns at most in PostgreSQL");
    for (guint i = 0; i < n_parts; i++) {
        const char *piece;
        if (!part_sql(scope, &parts[i], &piece, out_is_folded, error))
            return FALSE;
        hd_tr_text_push(scope->arena, pieces, piece);
    }
    const char *unfit = hd_tr_build_unfit(scope->context);
    if (unfit != NULL)
        return hd_tr_refuse(error, "%s", unfit);
    *out_sql = hd_tr_join(scope->arena, pieces, ", ");
    return check_enum_text(scope, *out_sql, error);
}

static HdStatement *add_index(HdTrBuild *build, HdTrTable *table, gboolean unique, const char *name,
                              const char *parts, const char *where)
{
    HdArena *arena = build->arena;
    const char *quoted = hd_tr_text_name(arena, name);
    const char *sql = unique ? hd_tr_fill(arena, "CREATE UNIQUE INDEX $1 ON $2 ($3)$4", quoted,
                                          table->sql_name, parts, where)
                             : hd_tr_fill(arena, "CREATE INDEX $1 ON $2 ($3)$4", quoted,
                                          table->sql_name, parts, where);
    HdStatement *statement = hd_tr_build_statement(build, table, HD_STATEMENT_INDEX, name, sql);
    g_ptr_array_add(table->target->builds, statement);
    return statement;
}

HdStatement *hd_tr_index_for_key(HdTrBuild *build, HdTrTable *table, const HdIndexPart *parts,
                                 guint n_parts, const char *name)
{
    HdTrScope scope = hd_tr_build_scope(build, table);
    const char *sql;
    gboolean is_folded = FALSE;
    gboolean done = parts_sql(&scope, parts, n_parts, &sql, &is_folded, NULL);
    g_assert(done); /* the key's parts were looked at before */
    return add_index(build, table, TRUE, name, sql, "");
}

static gboolean where_sql(HdTrScope *scope, const HdIndex *index, const char **out_sql,
                          GError **error)
{
    const char *condition;
    *out_sql = "";
    if (index->where.tree == NULL)
        return TRUE;
    if (!hd_tr_expr_condition(scope, index->where.tree, &condition, error))
        return FALSE;
    const char *unfit = hd_tr_build_unfit(scope->context);
    if (unfit != NULL)
        return hd_tr_refuse(error, "its condition cannot stand: %s", unfit);
    *out_sql = hd_tr_fill(scope->arena, " WHERE $1", condition);
    return check_enum_text(scope, condition, error);
}

/* An index that cannot be made as it is is not made at all: a partial one that became total would
 * be another index and, if unique, another rule. */
void hd_tr_index(HdTrBuild *build, HdTrTable *table, const HdIndex *index, const char *name)
{
    HdTrScope scope = hd_tr_build_scope(build, table);
    g_autoptr(GError) error = NULL;
    const char *parts;
    const char *where;
    gboolean is_folded = FALSE;
    if (!check_unique(&scope, index, &error) ||
        !parts_sql(&scope, index->parts, index->n_parts, &parts, &is_folded, &error) ||
        !where_sql(&scope, index, &where, &error) ||
        !hd_tr_build_use(build, scope.context, &error)) {
        hd_tr_build_leftover(build, index->unique ? "unique index" : "index", index->name,
                             table->source->name, index->sql, "%s", error->message);
        return;
    }
    HdStatement *statement = add_index(build, table, index->unique, name, parts, where);
    statement->source_name = index->name;
    if (is_folded)
        hd_tr_build_note(build, table->source->name, NULL,
                         "index \"%s\" is on expressions, because it does not compare texts byte "
                         "by byte",
                         name);
    HdTrUniqueKey key;
    if (index->unique && index->where.tree == NULL &&
        hd_tr_key_plain_columns(build, table, index->parts, index->n_parts, &key) &&
        key.n_columns == index->n_parts) {
        HdTrUniqueKey *copy = hd_arena_new0(build->arena, HdTrUniqueKey);
        *copy = key;
        g_ptr_array_add(table->unique_keys, copy);
    }
}

/* ---- indexes that the source has not ---- */

/* Whether an index of the source begins with the column: one for ranges is in its place. */
static gboolean is_indexed(const HdTable *table, guint column)
{
    for (guint i = 0; i < table->n_indexes; i++) {
        if (table->indexes[i].parts[0].column == (int)column)
            return TRUE;
    }
    return table->n_key > 0 && table->key[0].column == (int)column;
}

static void add_extra(HdTrBuild *build, HdTrTable *table, guint column, gboolean is_gin)
{
    HdArena *arena = build->arena;
    const char *method = is_gin ? "gin" : "brin";
    const char *column_name = table->target->columns[column].name;
    const char *wanted =
        hd_arena_printf(arena, "%s_%s_%s", table->target->name, column_name, method);
    const char *name = hd_tr_build_claim(build, table, "index", build->relations, NULL, wanted);
    const char *quoted = hd_tr_text_name(arena, name);
    const char *part = hd_tr_text_name(arena, column_name);
    const char *sql = is_gin ? hd_tr_fill(arena, "CREATE INDEX $1 ON $2 USING gin ($3)", quoted,
                                          table->sql_name, part)
                             : hd_tr_fill(arena, "CREATE INDEX $1 ON $2 USING brin ($3)", quoted,
                                          table->sql_name, part);
    g_ptr_array_add(table->target->builds,
                    hd_tr_build_statement(build, table, HD_STATEMENT_INDEX, name, sql));
    hd_tr_build_note(build, table->source->name, table->source->columns[column].name,
                     is_gin ? "the index \"%s\" is new: it finds elements and keys"
                            : "the index \"%s\" is new: the values rise row by row",
                     name);
}

void hd_tr_index_extra(HdTrBuild *build, HdTrTable *table)
{
    for (guint i = 0; i < table->source->n_columns; i++) {
        HdExtraIndex extra = table->choices[i].extra_index;
        if (extra == HD_EXTRA_GIN || (extra == HD_EXTRA_BRIN && !table->source->without_rowid &&
                                      !is_indexed(table->source, i)))
            add_extra(build, table, i, extra == HD_EXTRA_GIN);
    }
}
