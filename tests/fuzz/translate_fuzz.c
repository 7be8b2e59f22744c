/* Any text as statements about a fixed schema: each is translated or left to a person, and what is
 * written is SQL to PostgreSQL's own parser. The views and triggers among them join the schema. */
#include <stdint.h>
#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"
#include "translate/tr_schema.h"
#include "translate/tr_statement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every type a column may have; the names are those of the corpus. */
static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, j INT NOT NULL DEFAULT 1, r REAL, s TEXT,"
    " b BLOB, flag BOOLEAN, n NUMERIC, c TEXT COLLATE NOCASE, d DECIMAL(10,2), x, day DATE,"
    " at DATETIME, seen DATETIME, clock TIME, ident UUID, body JSON, v VARCHAR(20), w ANY,"
    " g INTEGER GENERATED ALWAYS AS (i + 1), CHECK (j < 100));"
    "CREATE TABLE a (i INTEGER, s TEXT, c TEXT COLLATE NOCASE UNIQUE, b INTEGER, x REAL);"
    "CREATE TABLE b (i INTEGER, r REAL, s TEXT, a INTEGER REFERENCES t ON DELETE CASCADE);"
    "CREATE TABLE u (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;"
    "CREATE TABLE plain (a, b);"
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT);"
    "CREATE TABLE log (what TEXT, n INTEGER, old TEXT, new TEXT);"
    "CREATE TABLE node (id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER REFERENCES node, name"
    " TEXT);"
    "CREATE UNIQUE INDEX node_name ON node (lower(name)) WHERE parent IS NOT NULL";

/* What the first table's data says, beyond its declarations. */
static void choose(HdTrFixture *fixture)
{
    const HdTable *table = fixture->schema->tables[0];
    for (guint i = 0; i < table->n_columns; i++) {
        HdChoice *choice = &fixture->choices[0][i];
        if (strcmp(table->columns[i].name, "at") == 0 || strcmp(table->columns[i].name, "day") == 0)
            choice->layout = (HdLayout){.is_known = TRUE,
                                        .has_time = choice->type.kind != HD_TYPE_DATE,
                                        .separator = ' ',
                                        .has_seconds = TRUE};
        if (strcmp(table->columns[i].name, "seen") == 0)
            choice->form = HD_FORM_SECONDS;
        if (strcmp(table->columns[i].name, "x") == 0)
            choice->classes = 1 << HD_CLASS_INTEGER | 1 << HD_CLASS_TEXT;
    }
}

static const HdTrFixture *fixed_schema(void)
{
    static HdTrFixture fixture;
    if (fixture.arena == NULL) {
        fixture = tr_fixture_new(ddl);
        choose(&fixture);
    }
    return &fixture;
}

static GPtrArray *parse(HdArena *arena, const char *text, gsize length)
{
    GPtrArray *statements = g_ptr_array_new();
    gsize offset = 0;
    while (offset < length) {
        HdSqlStatement *statement = NULL;
        hd_sql_parse_next(arena, text, length, &offset, &statement, NULL);
        if (statement != NULL)
            g_ptr_array_add(statements, statement);
    }
    return statements;
}

static gboolean is_other(const HdSqlStatement *statement)
{
    return statement->explain == HD_SQL_EXPLAIN_NONE &&
           (statement->kind == HD_SQL_STATEMENT_CREATE_VIEW ||
            statement->kind == HD_SQL_STATEMENT_CREATE_TRIGGER);
}

static HdOther other_of(HdArena *arena, const HdSqlStatement *statement, const char *text)
{
    HdOther other = {.sql = hd_sql_span_dup(arena, text, statement->span)};
    if (statement->kind == HD_SQL_STATEMENT_CREATE_VIEW) {
        other.kind = HD_OTHER_VIEW;
        other.name = statement->u.create_view->name.name.text;
    } else {
        other.kind = HD_OTHER_TRIGGER;
        other.name = statement->u.create_trigger->name.name.text;
        other.table = statement->u.create_trigger->table.name.text;
    }
    return other;
}

static HdTarget *translate_schema(HdArena *arena, const GPtrArray *statements, const char *text)
{
    const HdTrFixture *fixture = fixed_schema();
    HdSchema schema = *fixture->schema;
    HdTrFixture extended = *fixture;
    extended.arena = arena;
    extended.schema = &schema;
    schema.others = hd_arena_array0(arena, HdOther, statements->len);
    for (guint i = 0; i < statements->len; i++) {
        if (is_other(statements->pdata[i]))
            schema.others[schema.n_others++] = other_of(arena, statements->pdata[i], text);
    }
    return tr_fixture_translate(&extended, TRUE);
}

static void check_schema(const HdTarget *target)
{
    for (guint i = 0; i < target->views->len; i++)
        tr_fixture_assert_parses(((const HdTargetView *)target->views->pdata[i])->create->sql);
    for (guint i = 0; i < target->triggers->len; i++) {
        const HdStatement *trigger = target->triggers->pdata[i];
        tr_fixture_assert_parses(trigger->function_sql);
        tr_fixture_assert_parses(trigger->sql);
    }
}

static void check_statement(HdArena *arena, const HdSqlStatement *statement, const char *text,
                            const HdTarget *target)
{
    HdTrStatementOptions options = {
        .catalog = target->catalog, .schema = "public", .collate_c = TRUE};
    HdTranslation translation;
    hd_tr_statement(statement, text, &options, arena, &translation);
    g_assert_true((translation.grade == HD_TR_GRADE_MANUAL) == (translation.reason != NULL));
    g_assert_true((translation.grade == HD_TR_GRADE_MANUAL) == (translation.sql == NULL));
    if (translation.sql != NULL)
        tr_fixture_assert_parses(translation.sql);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    gsize length = strlen(text);
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return 0;
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GPtrArray) statements = parse(arena, text, length);
    const HdTarget *target = translate_schema(arena, statements, text);
    check_schema(target);
    for (guint i = 0; i < statements->len; i++)
        check_statement(arena, statements->pdata[i], text, target);
    return 0;
}
