#include "translate/tr_fixture.h"

#include <pg_query.h>
#include <string.h>

#include "infer/infer_rules.h"
#include "sql/sql_parse.h"
#include "translate/tr_schema.h"

void tr_fixture_assert_parses(const char *sql)
{
    PgQueryParseResult result = pg_query_parse(sql);
    if (result.error != NULL)
        g_error("PostgreSQL does not parse: %s: %s", result.error->message, sql);
    pg_query_free_parse_result(result);
}

static HdExprText fixture_expr(HdArena *arena, const char *ddl, const HdSqlConstraint *from)
{
    return (HdExprText){hd_sql_span_dup(arena, ddl, from->expr_span), from->expr};
}

static const char *fixture_collation(const HdTable *table, int column)
{
    return column >= 0 ? table->columns[column].collation : "BINARY";
}

static HdIndexPart *fixture_parts(HdArena *arena, const char *ddl, const HdTable *table,
                                  const GPtrArray *terms)
{
    HdIndexPart *parts = hd_arena_array0(arena, HdIndexPart, terms->len);
    for (guint i = 0; i < terms->len; i++) {
        const HdSqlOrderTerm *term = terms->pdata[i];
        HdSqlExpr *expr = term->expr;
        g_autofree char *collation = NULL;
        if (expr->kind == HD_SQL_EXPR_COLLATE) {
            collation = g_ascii_strup(expr->u.collate.collation.text, -1);
            expr = expr->u.collate.operand;
        }
        parts[i].column = expr->kind == HD_SQL_EXPR_COLUMN
                              ? hd_schema_find_column(table, expr->u.column.name.text)
                              : HD_PART_EXPRESSION;
        parts[i].expression = (HdExprText){hd_sql_span_dup(arena, ddl, expr->span), expr};
        parts[i].collation = collation != NULL ? hd_arena_strdup(arena, collation)
                                               : fixture_collation(table, parts[i].column);
        parts[i].descending = term->sort == HD_SQL_SORT_DESC;
    }
    return parts;
}

static HdIndexPart *fixture_column_part(HdArena *arena, const HdTable *table, guint column)
{
    HdIndexPart *part = hd_arena_new0(arena, HdIndexPart);
    part->column = (int)column;
    part->collation = fixture_collation(table, part->column);
    return part;
}

static void fixture_add_index(HdTable *table, HdIndex index)
{
    /* Room for sixteen was made with the table. */
    g_assert(table->n_indexes < 16);
    table->indexes[table->n_indexes++] = index;
}

/* Tables are declared before those that refer to them; what is declared later does not exist. */
static void fixture_parent(HdArena *arena, const HdSchema *schema, HdForeignKey *key,
                           const GPtrArray *names)
{
    key->parent = hd_schema_find(schema, key->parent_name);
    if (key->parent == NULL)
        return;
    key->parent_columns = hd_arena_array0(arena, guint, key->n_columns);
    for (guint i = 0; i < key->n_columns; i++) {
        int column =
            names != NULL
                ? hd_schema_find_column(key->parent, ((const HdSqlName *)names->pdata[i])->text)
                : key->parent->key[i].column;
        key->parent_columns[i] = (guint)column;
    }
}

static void fixture_foreign_key(HdArena *arena, const HdSchema *schema, HdTable *table,
                                const HdSqlConstraint *from, const char *const *columns,
                                guint n_columns)
{
    HdForeignKey *key = &table->foreign_keys[table->n_foreign_keys++];
    static const HdAction actions[] = {HD_ACTION_NONE,        HD_ACTION_NONE,
                                       HD_ACTION_RESTRICT,    HD_ACTION_SET_NULL,
                                       HD_ACTION_SET_DEFAULT, HD_ACTION_CASCADE};
    key->constraint_name = from->name.text;
    key->parent_name = from->foreign_key->table.text;
    key->columns = hd_arena_array0(arena, guint, n_columns);
    key->n_columns = n_columns;
    for (guint i = 0; i < n_columns; i++)
        key->columns[i] = (guint)hd_schema_find_column(table, columns[i]);
    key->on_update = actions[from->foreign_key->on_update];
    key->on_delete = actions[from->foreign_key->on_delete];
    key->initially_deferred = from->foreign_key->defer == HD_SQL_DEFER_DEFERRED;
    fixture_parent(arena, schema, key, from->foreign_key->parent_columns);
}

static void fixture_constraint(HdArena *arena, const char *ddl, const HdSchema *schema,
                               HdTable *table, int column, const HdSqlConstraint *from)
{
    HdColumn *own = column >= 0 ? &table->columns[column] : NULL;
    switch (from->kind) {
    case HD_SQL_CONSTRAINT_PRIMARY_KEY:
        table->key = own != NULL ? fixture_column_part(arena, table, (guint)column)
                                 : fixture_parts(arena, ddl, table, from->terms);
        table->n_key = own != NULL ? 1 : from->terms->len;
        table->key_constraint_name = from->name.text;
        table->autoincrement = from->autoincrement;
        if (own != NULL && g_ascii_strcasecmp(own->declared, "integer") == 0)
            table->rowid_alias = column;
        break;
    case HD_SQL_CONSTRAINT_UNIQUE:
        fixture_add_index(table, (HdIndex){
                                     .name = "sqlite_autoindex",
                                     .constraint_name = from->name.text,
                                     .origin = HD_INDEX_UNIQUE,
                                     .unique = TRUE,
                                     .parts = own != NULL
                                                  ? fixture_column_part(arena, table, (guint)column)
                                                  : fixture_parts(arena, ddl, table, from->terms),
                                     .n_parts = own != NULL ? 1 : from->terms->len,
                                 });
        break;
    case HD_SQL_CONSTRAINT_CHECK:
        table->checks[table->n_checks++] =
            (HdCheck){from->name.text, fixture_expr(arena, ddl, from)};
        break;
    case HD_SQL_CONSTRAINT_FOREIGN_KEY: {
        const char *names[16] = {own != NULL ? own->name : NULL};
        for (guint i = 0; own == NULL && i < from->columns->len; i++)
            names[i] = ((const HdSqlName *)from->columns->pdata[i])->text;
        fixture_foreign_key(arena, schema, table, from, names,
                            own != NULL ? 1 : from->columns->len);
        break;
    }
    case HD_SQL_CONSTRAINT_NOT_NULL:
        own->not_null = TRUE;
        break;
    case HD_SQL_CONSTRAINT_NULL:
    case HD_SQL_CONSTRAINT_COLLATE:
        break;
    case HD_SQL_CONSTRAINT_DEFAULT:
        own->default_value = fixture_expr(arena, ddl, from);
        break;
    case HD_SQL_CONSTRAINT_GENERATED:
        own->generated = from->stored ? HD_GENERATED_STORED : HD_GENERATED_VIRTUAL;
        own->generated_as = fixture_expr(arena, ddl, from);
        break;
    }
}

static void fixture_columns(HdArena *arena, HdTable *table, const HdSqlCreateTable *create)
{
    table->columns = hd_arena_array0(arena, HdColumn, create->columns->len);
    table->n_columns = create->columns->len;
    for (guint i = 0; i < table->n_columns; i++) {
        const HdSqlColumn *from = create->columns->pdata[i];
        HdColumn *column = &table->columns[i];
        column->name = from->name.text;
        column->declared = from->type.text;
        column->affinity = hd_schema_affinity(from->type.text);
        column->collation = "BINARY";
        for (guint j = 0; j < hd_sql_len(from->constraints); j++) {
            const HdSqlConstraint *constraint = from->constraints->pdata[j];
            if (constraint->kind != HD_SQL_CONSTRAINT_COLLATE)
                continue;
            g_autofree char *upper = g_ascii_strup(constraint->collation.text, -1);
            column->collation = hd_arena_strdup(arena, upper);
        }
    }
}

static void fixture_table(HdArena *arena, const char *ddl, HdSchema *schema,
                          const HdSqlCreateTable *create)
{
    HdTable *table = hd_arena_new0(arena, HdTable);
    schema->tables[schema->n_tables++] = table;
    table->name = create->name.name.text;
    table->sql = ddl;
    table->without_rowid = create->without_rowid;
    table->rowid_alias = -1;
    table->rowid_name = create->without_rowid ? NULL : "rowid";
    table->indexes = hd_arena_array0(arena, HdIndex, 16);
    table->foreign_keys = hd_arena_array0(arena, HdForeignKey, 16);
    table->checks = hd_arena_array0(arena, HdCheck, 16);
    fixture_columns(arena, table, create);
    for (guint i = 0; i < table->n_columns; i++) {
        const HdSqlColumn *from = create->columns->pdata[i];
        for (guint j = 0; j < hd_sql_len(from->constraints); j++)
            fixture_constraint(arena, ddl, schema, table, (int)i, from->constraints->pdata[j]);
    }
    for (guint i = 0; i < hd_sql_len(create->constraints); i++)
        fixture_constraint(arena, ddl, schema, table, -1, create->constraints->pdata[i]);
}

static void fixture_index(HdArena *arena, const char *ddl, HdTable *table,
                          const HdSqlStatement *statement)
{
    const HdSqlCreateIndex *create = statement->u.create_index;
    HdIndex index = {
        .name = create->name.name.text,
        .origin = HD_INDEX_CREATED,
        .unique = create->unique,
        .parts = fixture_parts(arena, ddl, table, create->terms),
        .n_parts = create->terms->len,
        .sql = hd_sql_span_dup(arena, ddl, statement->span),
    };
    if (create->where != NULL)
        index.where = (HdExprText){hd_sql_span_dup(arena, ddl, create->where->span), create->where};
    fixture_add_index(table, index);
}

/* Types as an empty table gets them, from the declarations. */
static void fixture_choose(HdTrFixture *fixture)
{
    const HdSchema *schema = fixture->schema;
    HdInferOptions options = {0};
    fixture->choices = hd_arena_array0(fixture->arena, HdChoice *, schema->n_tables);
    fixture->max_integers = hd_arena_array0(fixture->arena, gint64, schema->n_tables);
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        fixture->choices[i] = hd_arena_array0(fixture->arena, HdChoice, table->n_columns);
        for (guint j = 0; j < table->n_columns; j++) {
            HdInferRole role = hd_infer_rules_role(table, j, FALSE);
            g_autoptr(HdStats) stats = hd_infer_stats_new(&table->columns[j], &options);
            fixture->choices[i][j] =
                hd_infer_rules_choose(&table->columns[j], &role, stats, &options, fixture->arena);
        }
    }
}

HdTrFixture tr_fixture_new(const char *ddl)
{
    HdTrFixture fixture = {.arena = hd_arena_new()};
    g_autoptr(GError) error = NULL;
    GPtrArray *statements;
    hd_sql_parse(fixture.arena, ddl, strlen(ddl), &statements, &error);
    g_assert_no_error(error);
    fixture.schema = hd_arena_new0(fixture.arena, HdSchema);
    fixture.schema->tables = hd_arena_array0(fixture.arena, HdTable *, statements->len);
    for (guint i = 0; i < statements->len; i++) {
        const HdSqlStatement *statement = statements->pdata[i];
        HdSchema *schema = fixture.schema;
        if (statement->kind == HD_SQL_STATEMENT_CREATE_TABLE) {
            fixture_table(fixture.arena, ddl, schema, statement->u.create_table);
            continue;
        }
        g_assert(statement->kind == HD_SQL_STATEMENT_CREATE_INDEX);
        for (guint j = 0; j < schema->n_tables; j++) {
            if (g_ascii_strcasecmp(schema->tables[j]->name,
                                   statement->u.create_index->table.text) == 0)
                fixture_index(fixture.arena, ddl, schema->tables[j], statement);
        }
    }
    fixture_choose(&fixture);
    return fixture;
}

HdTarget *tr_fixture_translate(const HdTrFixture *fixture, gboolean collate_c)
{
    HdTrOptions options = {
        .schema = "public",
        .collate_c = collate_c,
        .choices = (HdChoice *const *)fixture->choices,
        .max_integers = fixture->max_integers,
    };
    return hd_tr_schema(fixture->schema, &options, fixture->arena);
}

void tr_fixture_free(HdTrFixture *fixture)
{
    hd_arena_free(fixture->arena);
}
