/* Keys and indexes of a table that is being put together.
 *
 * SQLite makes an index for every PRIMARY KEY and UNIQUE in the order of the text, unless an equal
 * one is there already, and names it sqlite_autoindex_TABLE_N by the number of indexes so far
 * (sqlite3CreateIndex in build.c). A PRIMARY KEY that is the rowid's alias has none. */
#include "base/error.h"
#include "lite/lite_draft.h"
#include "sql/sql_parse.h"

#include <string.h>

/* A column's name where SQLite takes the term as one: x, "x", and also 'x'. */
static const char *column_name_of(const HdSqlExpr *expr)
{
    if (expr->kind == HD_SQL_EXPR_COLUMN && expr->u.column.table.text == NULL)
        return expr->u.column.name.text;
    if (expr->kind == HD_SQL_EXPR_STRING)
        return expr->u.literal.data;
    return NULL;
}

static HdIndexPart part_of_term(const HdLiteDraft *draft, const char *sql,
                                const HdSqlOrderTerm *term)
{
    const HdSqlExpr *expr = term->expr;
    HdIndexPart part = {.column = HD_PART_EXPRESSION,
                        .collation = "BINARY",
                        .descending = term->sort == HD_SQL_SORT_DESC};
    const char *collation = NULL;
    while (expr->kind == HD_SQL_EXPR_COLLATE) {
        if (collation == NULL)
            collation = expr->u.collate.collation.text;
        expr = expr->u.collate.operand;
    }
    const char *name = column_name_of(expr);
    int column = name != NULL ? hd_schema_find_column(draft->table, name) : -1;
    if (column >= 0) {
        part.column = column;
        part.collation = draft->table->columns[column].collation;
    } else {
        part.expression = hd_lite_draft_expr(draft->arena, sql, expr, expr->span);
    }
    if (collation != NULL)
        part.collation = hd_lite_draft_collation(draft->arena, collation);
    return part;
}

static void read_terms(const HdLiteDraft *draft, const char *sql, const GPtrArray *terms,
                       HdIndex *index)
{
    index->n_parts = hd_sql_len(terms);
    index->parts = hd_arena_array0(draft->arena, HdIndexPart, index->n_parts);
    for (guint i = 0; i < index->n_parts; i++)
        index->parts[i] = part_of_term(draft, sql, terms->pdata[i]);
}

gboolean hd_lite_draft_add_index(HdLiteDraft *draft, const char *name, const char *sql,
                                 GError **error)
{
    HdSqlStatement *statement = hd_sql_parse_one(draft->arena, sql, strlen(sql), error);
    if (statement == NULL)
        return FALSE;
    if (statement->kind != HD_SQL_STATEMENT_CREATE_INDEX) {
        hd_error_set(error, HD_ERROR_SOURCE, "its text is not a CREATE INDEX");
        return FALSE;
    }
    const HdSqlCreateIndex *create = statement->u.create_index;
    HdIndex index = {
        .name = name, .origin = HD_INDEX_CREATED, .unique = create->unique, .sql = sql};
    read_terms(draft, sql, create->terms, &index);
    if (create->where != NULL)
        index.where = hd_lite_draft_expr(draft->arena, sql, create->where, create->where->span);
    g_array_append_val(draft->indexes, index);
    return TRUE;
}

static gboolean has_equal_parts(const HdIndex *a, const HdIndex *b)
{
    if (a->n_parts != b->n_parts)
        return FALSE;
    for (guint i = 0; i < a->n_parts; i++) {
        if (a->parts[i].column != b->parts[i].column ||
            strcmp(a->parts[i].collation, b->parts[i].collation) != 0)
            return FALSE;
    }
    return TRUE;
}

static void add_constraint_index(HdLiteDraft *draft, HdIndex index)
{
    for (guint i = 0; i < draft->indexes->len; i++) {
        HdIndex *other = &g_array_index(draft->indexes, HdIndex, i);
        if (!has_equal_parts(other, &index))
            continue;
        if (index.origin == HD_INDEX_PRIMARY_KEY)
            other->origin = HD_INDEX_PRIMARY_KEY;
        return;
    }
    index.unique = TRUE;
    index.name = hd_arena_printf(draft->arena, "sqlite_autoindex_%s_%u", draft->table->name,
                                 draft->indexes->len + 1);
    g_array_append_val(draft->indexes, index);
}

/* In a table WITHOUT ROWID a part that was there already is left out. */
static void drop_repeated_parts(HdIndex *index)
{
    guint kept = 0;
    for (guint i = 0; i < index->n_parts; i++) {
        gboolean repeated = FALSE;
        for (guint j = 0; j < kept; j++)
            repeated |= index->parts[j].column == index->parts[i].column &&
                        strcmp(index->parts[j].collation, index->parts[i].collation) == 0;
        if (!repeated)
            index->parts[kept++] = index->parts[i];
    }
    index->n_parts = kept;
}

/* "ROWIDs and the INTEGER PRIMARY KEY": the type is INTEGER and nothing else, and the column
 * constraint does not say DESC; PRIMARY KEY(x DESC) of the table may. */
static gboolean is_alias_key(const HdSqlCreateTable *create, const HdSqlConstraint *constraint,
                             const HdIndex *index)
{
    if (index->n_parts != 1)
        return FALSE;
    const HdSqlColumn *column = create->columns->pdata[index->parts[0].column];
    gboolean of_table = constraint->terms != NULL;
    return g_ascii_strcasecmp(column->type.name, "INTEGER") == 0 &&
           hd_sql_len(column->type.numbers) == 0 &&
           (of_table || constraint->sort != HD_SQL_SORT_DESC);
}

static void add_primary_key(HdLiteDraft *draft, const HdSqlCreateTable *create,
                            const HdSqlConstraint *constraint, HdIndex index)
{
    HdTable *table = draft->table;
    table->autoincrement = constraint->autoincrement;
    table->key_constraint_name = constraint->name.text;
    index.origin = HD_INDEX_PRIMARY_KEY;
    if (table->without_rowid)
        drop_repeated_parts(&index);
    draft->has_alias_key = is_alias_key(create, constraint, &index);
    if (!draft->has_alias_key) {
        add_constraint_index(draft, index);
        return;
    }
    table->key = index.parts;
    table->n_key = 1;
    if (!table->without_rowid) {
        table->rowid_alias = index.parts[0].column;
        index.parts[0].descending = FALSE;
    }
}

static gboolean add_key(HdLiteDraft *draft, const HdSqlCreateTable *create,
                        const HdSqlConstraint *constraint, int column, GError **error)
{
    gboolean is_primary = constraint->kind == HD_SQL_CONSTRAINT_PRIMARY_KEY;
    if (!is_primary && constraint->kind != HD_SQL_CONSTRAINT_UNIQUE)
        return TRUE;

    HdIndex index = {.constraint_name = constraint->name.text, .origin = HD_INDEX_UNIQUE};
    if (column < 0) {
        read_terms(draft, draft->sql, constraint->terms, &index);
    } else {
        index.n_parts = 1;
        index.parts = hd_arena_new0(draft->arena, HdIndexPart);
        index.parts[0] = (HdIndexPart){.column = column,
                                       .collation = draft->table->columns[column].collation,
                                       .descending = constraint->sort == HD_SQL_SORT_DESC};
    }
    for (guint i = 0; i < index.n_parts; i++) {
        if (index.parts[i].column < 0) {
            hd_error_set(error, HD_ERROR_SOURCE, "a key names no column: %s",
                         index.parts[i].expression.text);
            return FALSE;
        }
    }
    if (is_primary)
        add_primary_key(draft, create, constraint, index);
    else
        add_constraint_index(draft, index);
    return TRUE;
}

gboolean hd_lite_draft_add_keys(HdLiteDraft *draft, const HdSqlCreateTable *create, GError **error)
{
    for (guint i = 0; i < draft->table->n_columns; i++) {
        const HdSqlColumn *column = create->columns->pdata[i];
        for (guint j = 0; j < hd_sql_len(column->constraints); j++) {
            if (!add_key(draft, create, column->constraints->pdata[j], (int)i, error))
                return FALSE;
        }
    }
    for (guint i = 0; i < hd_sql_len(create->constraints); i++) {
        if (!add_key(draft, create, create->constraints->pdata[i], -1, error))
            return FALSE;
    }
    /* Without a rowid there is nothing to be an alias of: the key gets its index last. */
    if (draft->has_alias_key && draft->table->without_rowid)
        add_constraint_index(
            draft,
            (HdIndex){.origin = HD_INDEX_PRIMARY_KEY, .parts = draft->table->key, .n_parts = 1});
    return TRUE;
}
