/* The texts here are written by hand from SQLite's and PostgreSQL's documentation; that they mean
 * the same is the differential test's business. */

#include "translate/tr_function.h"

#include <string.h>

#include "base/error.h"
#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"

static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, nn INTEGER NOT NULL, r REAL,"
    " d DECIMAL(10,2), t TEXT, k TEXT COLLATE NOCASE, b BOOLEAN, x BLOB, day DATE, iso DATETIME,"
    " at DATETIME, j JSON)";

typedef struct {
    const char *sqlite;
    const char *postgres; /* NULL where it is refused */
    const char *more;     /* the compat functions used; or part of the reason */
} Case;

static void choose(const HdTrFixture *fixture, const char *column, HdForm form, HdLayout layout)
{
    int position = hd_schema_find_column(fixture->schema->tables[0], column);
    HdChoice *choice = &fixture->choices[0][position];
    choice->form = form;
    choice->layout = layout;
    choice->classes = 1U << (form == HD_FORM_SECONDS ? HD_CLASS_INTEGER : HD_CLASS_TEXT);
}

static void check_case(const HdTrFixture *fixture, const HdTrRelation *relation, const Case *at)
{
    g_autoptr(GError) error = NULL;
    HdTrContext context = {
        .arena = fixture->arena,
        .schema = "public",
        .collate_c = TRUE,
        .compat = hd_arena_ptr_array(fixture->arena),
    };
    HdTrScope scope = hd_tr_scope_table(&context, relation);
    scope.allows_aggregates = TRUE;
    HdSqlExpr *tree = hd_sql_parse_expr(fixture->arena, at->sqlite, strlen(at->sqlite), &error);
    g_assert_no_error(error);
    HdTrExpr expr = {.sql = NULL};
    gboolean done = hd_tr_expr(&scope, tree, &expr, &error);
    if (at->postgres == NULL) {
        g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
        if (strstr(error->message, at->more) == NULL)
            g_error("%s: \"%s\" lacks \"%s\"", at->sqlite, error->message, at->more);
        return;
    }
    g_assert_no_error(error);
    g_assert_true(done);
    g_assert_cmpstr(expr.sql, ==, at->postgres);
    g_autoptr(GString) compat = g_string_new(NULL);
    for (guint i = 0; i < context.compat->len; i++)
        g_string_append_printf(compat, "%s%s", i > 0 ? " " : "",
                               (const char *)context.compat->pdata[i]);
    g_assert_cmpstr(compat->str, ==, at->more != NULL ? at->more : "");
    g_autofree char *query = g_strconcat("SELECT ", expr.sql, NULL);
    tr_fixture_assert_parses(query);
}

static void check(const Case *cases, guint n_cases)
{
    HdLayout layout = {.is_known = TRUE, .has_time = TRUE, .separator = ' ', .has_seconds = TRUE};
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    choose(&fixture, "day", HD_FORM_ISO, (HdLayout){.is_known = TRUE});
    choose(&fixture, "iso", HD_FORM_ISO, layout);
    choose(&fixture, "at", HD_FORM_SECONDS, (HdLayout){.is_known = FALSE});
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    const HdTrRelation *relation =
        hd_tr_catalog_table(fixture.schema->tables[0], target->tables[0], fixture.choices[0],
                            "\"public\".\"t\"", TRUE, fixture.arena);
    for (guint i = 0; i < n_cases; i++)
        check_case(&fixture, relation, &cases[i]);
}

static void texts(void)
{
    static const Case cases[] = {
        {"lower(t)", "lower(\"t\" COLLATE \"C\")", NULL},
        {"upper(i)", "upper(\"i\"::text COLLATE \"C\")", NULL},
        {"length(t)", "length(\"t\")", NULL},
        {"unicode(t)", "NULLIF(ascii(\"t\"), 0)", NULL},
        {"char(65, 10)", "'A\n'", NULL},
        {"char(i)", "sqlite.char(\"i\")", "char"},
        {"trim(t)", "btrim(\"t\")", NULL},
        {"rtrim(t, 'x')", "rtrim(\"t\", 'x')", NULL},
        {"replace(t, 'a', k)", "replace(\"t\", 'a', \"k\")", NULL},
        {"replace(t, k, 'b')", "replace(\"t\", \"k\", 'b')", NULL},
        {"replace(t, k, t)",
         "CASE WHEN \"k\" = '' THEN \"t\" ELSE replace(\"t\", \"k\", \"t\") END", NULL},
        {"substr(t, 2, 3)", "substr(\"t\", 2, 3)", NULL},
        {"substr(t, -3)", "right(\"t\", 3)", NULL},
        {"substring(t, -3, 2)", "sqlite.substr(\"t\", -3, 2)", "substr"},
        {"substr(x, 2)", "substr(NULLIF(\"x\", ''), 2)", NULL},
        {"instr(t, 'b')", "strpos(\"t\", 'b')", NULL},
        {"hex(x)", "COALESCE(upper(encode(\"x\", 'hex')), '')", NULL},
        {"quote(i)", "sqlite.quote(\"i\")", "quote"},
        {"printf('%d', i)", "sqlite.printf('%d', sqlite.val(\"i\"))", "val printf"},
        {"lower(NULL)", "NULL", NULL},
        {"lower()", NULL, "wrong number of arguments to function lower()"},
        {"foo(1)", NULL, "function foo() is not one of SQLite's own"},
        {"soundex(t)", NULL, "soundex()"},
        {"last_insert_rowid()", NULL, "last_insert_rowid(): it tells of SQLite's own connection"},
        {"lower(t) OVER ()", NULL, "lower() may not be used as a window function"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void patterns(void)
{
    static const Case cases[] = {
        {"t LIKE 'A%'", "lower(\"t\" COLLATE \"C\") LIKE 'a%'", NULL},
        {"t NOT LIKE '12_'", "\"t\" NOT LIKE '12_'", NULL},
        {"t LIKE '5!%' ESCAPE '!'", "\"t\" LIKE E'5\\\\%'", NULL},
        {"t LIKE '5!' ESCAPE '!'", "\"t\" IS NULL AND NULL", NULL},
        {"t LIKE '\\%'", "\"t\" LIKE E'\\\\\\\\%'", NULL},
        {"t LIKE k", "lower(\"t\" COLLATE \"C\") LIKE lower(\"k\" COLLATE \"C\") ESCAPE ''", NULL},
        {"t LIKE k ESCAPE '!'", "sqlite.like(\"t\", \"k\", '!')", "like"},
        {"like('a%', t)", "lower(\"t\" COLLATE \"C\") LIKE 'a%'", NULL},
        {"t GLOB 'A*_?'", "\"t\" LIKE E'A%\\\\__'", NULL},
        {"t GLOB '[a-z]*'", "sqlite.glob(\"t\", '[a-z]*')", "glob"},
        {"t NOT GLOB k", "NOT sqlite.glob(\"t\", \"k\")", "glob"},
        {"t LIKE NULL", "NULL::boolean", NULL},
        {"x LIKE 'a'", NULL, "depends on how SQLite was compiled"},
        {"t REGEXP 'a'", NULL, "REGEXP is a function of the application"},
        {"t MATCH 'a'", NULL, "MATCH needs a full-text index"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void numbers(void)
{
    static const Case cases[] = {
        {"abs(i)", "abs(\"i\")", NULL},
        {"abs(r)", "abs(\"r\")", NULL},
        {"round(i)", "\"i\"::double precision", NULL},
        {"round(d, 2)", "\"d\"::double precision", NULL},
        {"round(r, 1)", "sqlite.round(\"r\", 1)", "round"},
        {"sign(i)", "sign(\"i\"::double precision)::integer", NULL},
        {"random()", "sqlite.random()", "random"},
        {"ceil(r)", "ceil(\"r\")", NULL},
        {"floor(i)", "\"i\"", NULL},
        {"sqrt(i)", "sqlite.sqrt(\"i\"::double precision)", "sqrt"},
        {"log(2, i)", "sqlite.log_base(2::double precision, \"i\"::double precision)", "log_base"},
        {"pi()", "pi()", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void choices(void)
{
    static const Case cases[] = {
        {"coalesce(i, 0)", "COALESCE(\"i\", 0)", NULL},
        {"coalesce(i, 0, t)", "COALESCE(\"i\", 0)", NULL},
        {"coalesce(i, 0, ?1)", "COALESCE(\"i\", 0, $1::bigint)", NULL},
        {"ifnull(nn, t)", "\"nn\"", NULL},
        {"iif(b, i, 0)", "CASE WHEN \"b\" THEN \"i\" ELSE 0 END", NULL},
        {"nullif(t, '')", "NULLIF(\"t\", '')", NULL},
        {"nullif(nn, 1.5)", "NULLIF(\"nn\", 1.5)::bigint", NULL},
        {"max(i, nn)", "CASE WHEN \"i\" IS NOT NULL THEN GREATEST(\"i\", \"nn\") END", NULL},
        {"min(nn, 5)", "LEAST(\"nn\", 5)", NULL},
        {"max(t, 'b')", "CASE WHEN \"t\" IS NOT NULL THEN GREATEST(\"t\", 'b'::text) END", NULL},
        {"max(i, r)", "sqlite.greatest_value(sqlite.val(\"i\"), sqlite.val(\"r\"))",
         "val greatest_value"},
        {"typeof(i)", "CASE WHEN \"i\" IS NULL THEN 'null' ELSE 'integer' END", NULL},
        {"typeof(nn)", "'integer'", NULL},
        {"typeof(NULL)", "'null'", NULL},
        {"likely(i)", "\"i\"", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void times(void)
{
    static const Case cases[] = {
        {"date(t)", "sqlite.date(\"t\")", "date"},
        {"date(day)", "to_char(\"day\"::timestamp, 'YYYY-MM-DD')", NULL},
        {"datetime(iso)", "to_char(\"iso\" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", NULL},
        {"strftime('%Y/%m at %H', iso)",
         "to_char(\"iso\" AT TIME ZONE 'UTC', 'YYYY/MM \"at\" HH24')", NULL},
        {"strftime('%W', iso)", "sqlite.strftime('%W', \"iso\" AT TIME ZONE 'UTC')", "strftime"},
        {"date(at, 'unixepoch', 'start of month')",
         "to_char(date_trunc('month', \"at\" AT TIME ZONE 'UTC'), 'YYYY-MM-DD')", NULL},
        {"date(at)", "sqlite.date(extract(epoch FROM \"at\" AT TIME ZONE 'UTC')::double precision)",
         "date"},
        {"unixepoch(iso)", "floor(extract(epoch FROM \"iso\" AT TIME ZONE 'UTC'))::bigint", NULL},
        {"date('now', '-7 days')",
         "to_char(statement_timestamp() AT TIME ZONE 'UTC' - interval '7 day', 'YYYY-MM-DD')",
         NULL},
        {"datetime('now', 'localtime')", "sqlite.datetime_stable('now', 'localtime')",
         "datetime_stable"},
        {"julianday(iso)", "sqlite.julianday(\"iso\" AT TIME ZONE 'UTC')", "julianday"},
        {"date(t, k)", "sqlite.date_stable(\"t\", \"k\")", "date_stable"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void json(void)
{
    static const Case cases[] = {
        {"json_extract(t, '$.a')", "sqlite.json_extract(\"t\", '$.a')", "json_extract"},
        {"t -> 'a'", "sqlite.arrow(\"t\", 'a')", "arrow"},
        {"j -> '$.a[0]'", "jsonb_path_query_first(\"j\" -> 'a', 'strict $[0]', '{}', true)", NULL},
        {"j ->> 'a'", "sqlite.arrow_text(\"j\"::text, 'a')", "arrow_text"},
        {"json_array(i, json(t))",
         "sqlite.json_array(sqlite.json_item(\"i\"), sqlite.json(\"t\")::json)",
         "json json_array json_item"},
        {"json_set(t, '$.a', 1)",
         "sqlite.json_set(\"t\", ARRAY['$.a'], ARRAY[sqlite.json_item(1::bigint)])",
         "json_set json_item"},
        {"json_set(j, '$.a', 1)",
         "sqlite.json_set(\"j\"::text, ARRAY['$.a'], ARRAY[sqlite.json_item(1::bigint)])::jsonb",
         "json_set json_item"},
        {"json_object(1)", NULL, "requires an even number of arguments"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void aggregates(void)
{
    static const Case cases[] = {
        {"count(*)", "count(*)", NULL},
        {"count(DISTINCT k)", "count(DISTINCT lower(\"k\" COLLATE \"C\"))", NULL},
        {"sum(i)", "sum(\"i\")::bigint", NULL},
        {"sum(i) FILTER (WHERE b)", "sum(\"i\") FILTER (WHERE \"b\")::bigint", NULL},
        {"sum(r)", "NULLIF(sum(\"r\"), 'NaN')", NULL},
        {"sum(t)", "sqlite.sum(sqlite.val(\"t\"))", "val sum"},
        {"avg(i)", "avg(\"i\"::double precision)", NULL},
        {"avg(DISTINCT NULL)", "avg(DISTINCT NULL::double precision)", NULL},
        {"total(i)", "COALESCE(sum(\"i\"::double precision), 0)", NULL},
        {"max(t)", "max(\"t\")", NULL},
        {"max(b)", "max(\"b\"::integer)", NULL},
        {"max(iso)", "max(\"iso\")", NULL},
        {"max(k)", NULL, "under the collation NOCASE"},
        {"group_concat(t)", "string_agg(\"t\", ',' ORDER BY \"id\")", NULL},
        {"group_concat(DISTINCT t)",
         "sqlite.group_concat_distinct(sqlite.val(\"t\") ORDER BY \"id\")",
         "group_concat_distinct val"},
        {"group_concat(DISTINCT k)", NULL, "gives any of those that are equal"},
        {"json_group_array(i)", "sqlite.json_group_array(sqlite.json_item(\"i\") ORDER BY \"id\")",
         "json_item json_group_array"},
        {"sum(max(i))", NULL, "misuse of aggregate function max()"},
        {"sum(max(i)) OVER ()", "sum(max(\"i\")) OVER ()::bigint", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void windows(void)
{
    static const Case cases[] = {
        {"row_number() OVER ()", "row_number() OVER ()", NULL},
        {"rank() OVER (PARTITION BY k ORDER BY nn)",
         "rank() OVER (PARTITION BY lower(\"k\" COLLATE \"C\") ORDER BY \"nn\")", NULL},
        {"lag(i, 1, 0) OVER w", "lag(\"i\", 1, 0) OVER \"w\"", NULL},
        {"first_value('a') OVER W", "first_value('a'::text) OVER \"w\"", NULL},
        {"sum(i) OVER (ORDER BY nn ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)",
         "sum(\"i\") OVER (ORDER BY \"nn\" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE "
         "TIES)::bigint",
         NULL},
        {"sum(i) OVER (base GROUPS UNBOUNDED PRECEDING)",
         "sum(\"i\") OVER (\"base\" GROUPS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)::bigint",
         NULL},
        {"sum(i) OVER (ORDER BY t RANGE 1 PRECEDING)", NULL, "RANGE with an offset over text"},
        {"lead(i, 1.5) OVER ()", NULL, "for a number of rows"},
        {"ntile(2)", NULL, "misuse of window function ntile()"},
        {"sum(DISTINCT i) OVER ()", NULL, "DISTINCT is not supported for window functions"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* The one item of FROM. */
static void check_table(const char *query, const char *expected, guint n_columns,
                        const char *reason)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    GPtrArray *statements;
    g_assert_true(hd_sql_parse(arena, query, strlen(query), &statements, &error));
    const HdSqlStatement *statement = statements->pdata[0];
    const HdSqlCore *core = statement->u.select->cores->pdata[0];
    HdTrContext context = {.arena = arena, .compat = hd_arena_ptr_array(arena)};
    HdTrScope scope = hd_tr_scope_new(&context, NULL, NULL);
    HdTrRelation *relation;
    const char *sql;
    if (!hd_tr_function_table(&scope, core->from->pdata[0], &relation, &sql, &error)) {
        g_assert_null(expected);
        g_assert_nonnull(strstr(error->message, reason));
        return;
    }
    g_assert_cmpstr(sql, ==, expected);
    g_assert_cmpuint(relation->n_columns, ==, n_columns);
    g_autofree char *written = g_strconcat("SELECT 1 FROM ", sql, " AS x", NULL);
    tr_fixture_assert_parses(written);
}

static void functions_of_tables(void)
{
    check_table("SELECT 1 FROM json_each('[1]')", "sqlite.json_each('[1]')", 8, NULL);
    check_table("SELECT 1 FROM json_tree('[1]', '$[0]')", "sqlite.json_tree('[1]', '$[0]')", 8,
                NULL);
    check_table("SELECT 1 FROM generate_series(1, 9, 2)",
                "LATERAL (SELECT n AS value FROM generate_series(1::bigint, 9::bigint, "
                "COALESCE(NULLIF(2::bigint, 0), 1)) AS s(n))",
                1, NULL);
    check_table("SELECT 1 FROM pragma_table_info('t')", NULL, 0, "SQLite's own schema");
    check_table("SELECT 1 FROM fts('t')", NULL, 0, "table function fts() is not one of SQLite's");
}

/* What is written twice stays small, however deep the calls are. */
static void nesting(void)
{
    static const char *const calls[][2] = {
        {"max(", ", nn)"}, {"replace(", ", k, 't')"}, {"ceil(", ")"}, {"nullif(", ", k)"}};
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    const HdTrRelation *relation =
        hd_tr_catalog_table(fixture.schema->tables[0], target->tables[0], fixture.choices[0],
                            "\"public\".\"t\"", TRUE, fixture.arena);
    for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_autoptr(GString) text = g_string_new("d");
        for (guint level = 0; level < 200; level++) {
            g_string_prepend(text, calls[i][0]);
            g_string_append(text, calls[i][1]);
        }
        g_autoptr(GError) error = NULL;
        HdTrContext context = {.arena = fixture.arena, .compat = hd_arena_ptr_array(fixture.arena)};
        HdTrScope scope = hd_tr_scope_table(&context, relation);
        HdTrExpr expr;
        HdSqlExpr *tree = hd_sql_parse_expr(fixture.arena, text->str, text->len, &error);
        g_assert_no_error(error);
        if (hd_tr_expr(&scope, tree, &expr, &error))
            g_assert_cmpuint(strlen(expr.sql), <, 100000);
        else
            g_assert_nonnull(strstr(error->message, "written twice"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr-function/texts", texts);
    g_test_add_func("/tr-function/patterns", patterns);
    g_test_add_func("/tr-function/numbers", numbers);
    g_test_add_func("/tr-function/choices", choices);
    g_test_add_func("/tr-function/times", times);
    g_test_add_func("/tr-function/json", json);
    g_test_add_func("/tr-function/aggregates", aggregates);
    g_test_add_func("/tr-function/windows", windows);
    g_test_add_func("/tr-function/tables", functions_of_tables);
    g_test_add_func("/tr-function/nesting", nesting);
    return g_test_run();
}
