/* The texts here are written by hand from SQLite's and PostgreSQL's documentation; that they mean
 * the same is the differential test's business. */

#include "translate/tr_expr.h"

#include <string.h>

#include "base/error.h"
#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"
#include "translate/tr_schema.h"

static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, r REAL, d DECIMAL(10,2), n NUMERIC,"
    " t TEXT, k TEXT COLLATE NOCASE, s TEXT COLLATE RTRIM, u TEXT COLLATE mine, b BOOLEAN, x BLOB,"
    " day DATE, at DATETIME, iso DATETIME, at2 DATETIME, \"sel\"\"ect\" INT,"
    " w BOOLEAN, z BOOLEAN, a, v, f, iso2 DATETIME)";

#define CLASS(c) (1U << HD_CLASS_##c)

typedef struct {
    const char *sqlite;
    const char *postgres; /* NULL where it is refused */
    const char *reason;   /* part of it */
} Case;

static HdChoice *choice_of(const HdTrFixture *fixture, const char *column)
{
    return &fixture->choices[0][hd_schema_find_column(fixture->schema->tables[0], column)];
}

/* What the values of some columns say beyond the declarations. */
static void choose(const HdTrFixture *fixture)
{
    choice_of(fixture, "at")->form = HD_FORM_SECONDS;
    choice_of(fixture, "at2")->form = HD_FORM_SECONDS;
    choice_of(fixture, "iso")->form = HD_FORM_ISO;
    choice_of(fixture, "day")->form = HD_FORM_ISO;
    choice_of(fixture, "iso2")->form = HD_FORM_ISO;
    choice_of(fixture, "iso2")->layout =
        (HdLayout){.is_known = TRUE, .has_time = TRUE, .separator = ' ', .has_seconds = TRUE};
    choice_of(fixture, "w")->classes = CLASS(TEXT); /* 't' and 'f' */
    choice_of(fixture, "z")->classes = CLASS(INTEGER);
    choice_of(fixture, "a")->classes = CLASS(INTEGER) | CLASS(TEXT);
    choice_of(fixture, "v")->classes = CLASS(INTEGER) | CLASS(TEXT);
    choice_of(fixture, "v")->ambiguous = TRUE;
    *choice_of(fixture, "f") = (HdChoice){.type = {.kind = HD_TYPE_FLOAT8},
                                          .classes = CLASS(INTEGER) | CLASS(REAL)};
}

static void check(const Case *cases, guint n_cases, gboolean as_condition)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTable *table = fixture.schema->tables[0];
    choose(&fixture);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    for (guint i = 0; i < n_cases; i++) {
        g_autoptr(GError) error = NULL;
        HdTrContext context = {
            .arena = fixture.arena, .collate_c = TRUE, .compat = hd_arena_ptr_array(fixture.arena)};
        HdTrScope scope = hd_tr_scope_table(
            &context, hd_tr_catalog_table(table, target->tables[0], fixture.choices[0],
                                          "\"public\".\"t\"", TRUE, fixture.arena));
        const char *text = cases[i].sqlite;
        HdSqlExpr *tree = hd_sql_parse_expr(fixture.arena, text, strlen(text), &error);
        g_assert_no_error(error);
        HdTrExpr expr = {.sql = NULL};
        if (as_condition)
            hd_tr_expr_condition(&scope, tree, &expr.sql, &error);
        else
            hd_tr_expr(&scope, tree, &expr, &error);
        if (cases[i].postgres != NULL) {
            g_assert_no_error(error);
            g_assert_cmpstr(expr.sql, ==, cases[i].postgres);
            g_autofree char *query = g_strconcat("SELECT ", expr.sql, NULL);
            tr_fixture_assert_parses(query);
        } else {
            g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
            if (strstr(error->message, cases[i].reason) == NULL)
                g_error("%s: \"%s\" lacks \"%s\"", text, error->message, cases[i].reason);
        }
    }
}

static void literals(void)
{
    static const Case cases[] = {
        {"5", "5", NULL},
        {"-5", "-5", NULL},
        {"0x1F", "31", NULL},
        {"-9223372036854775808", "'-9223372036854775808'::bigint", NULL},
        {"9223372036854775808", "9.223372036854776e+18", NULL},
        {"2.50", "2.5", NULL},
        {"9e999", "'Infinity'::double precision", NULL},
        {"'it''s'", "'it''s'", NULL},
        {"\"no such column\"", "'no such column'", NULL},
        {"x'0aFF'", "E'\\\\x0aff'::bytea", NULL},
        {"NULL", "NULL", NULL},
        {"no_such_column", NULL, "there is no column no_such_column"},
        {"other.i", NULL, "there is no column other.i"},
        {"CURRENT_DATE", "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD')", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void columns(void)
{
    static const Case cases[] = {
        {"I", "\"i\"", NULL},      {"t.i", "\"i\"", NULL},
        {"[i]", "\"i\"", NULL},    {"\"sel\"\"ect\"", "\"sel\"\"ect\"", NULL},
        {"rowid", "\"id\"", NULL}, {"t._rowid_", "\"id\"", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void numbers(void)
{
    static const Case cases[] = {
        {"i = 5", "\"i\" = 5", NULL},
        {"i == '5'", "\"i\" = 5", NULL},
        {"i <> ' 5.5 '", "\"i\" <> 5.5", NULL},
        {"i = 'abc'", NULL, "the comparison of bigint column \"i\" with text 'abc'"},
        {"+i = '5'", NULL, "has no exact translation"},
        {"i < r", NULL, "has no exact translation"},
        {"i < 2.5", "\"i\" < 2.5", NULL},
        {"i < 9007199254740994.0", "\"i\" < 9007199254740994", NULL},
        {"d >= 0", "\"d\" >= 0", NULL},
        {"d < r", "\"d\" < \"r\"", NULL},
        {"n < r", NULL, "has no exact translation"},
        {"t = 5", "\"t\" = '5'", NULL},
        {"t = i", NULL, "has no exact translation"},
        {"t = +i", "\"t\" = \"i\"::text", NULL},
        {"t = 5.0", NULL, "has no exact translation"},
        {"x = x'00'", "\"x\" = E'\\\\x00'::bytea", NULL},
        {"x = 'a'", NULL, "has no exact translation"},
        {"i = NULL", "NULL::boolean", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void booleans(void)
{
    static const Case cases[] = {
        {"b = 1", "\"b\" = true", NULL},
        {"0 = b", "false = \"b\"", NULL},
        {"b = TRUE", "\"b\" = true", NULL},
        {"b = 'T'", "\"b\" = true", NULL},
        {"b = 'yes'", NULL, "has no exact translation"},
        {"b IN (0, 1)", "\"b\" IN (false, true)", NULL},
        {"b = 2", "\"b\"::integer = 2", NULL},
        {"b > i", "\"b\"::integer > \"i\"", NULL},
        {"b IS TRUE", "\"b\" IS TRUE", NULL},
        {"i IS NOT FALSE", "(\"i\" <> 0) IS NOT FALSE", NULL},
        {"(i > 5) = 1", "(\"i\" > 5) = true", NULL},
        {"(i > 5) + 1", "(\"i\" > 5)::integer::bigint + 1", NULL},
        {"b || ''", NULL, "the text of boolean column \"b\""},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void texts(void)
{
    static const Case cases[] = {
        {"t = 'a'", "\"t\" = 'a'", NULL},
        {"'a' < 'b'", "'a' COLLATE \"C\" < 'b'", NULL},
        {"t < 'b'", "\"t\" < 'b'", NULL},
        {"k = 'aÉ'", "lower(\"k\" COLLATE \"C\") = 'aÉ'", NULL},
        {"k = 'ABC'", "lower(\"k\" COLLATE \"C\") = 'abc'", NULL},
        {"t = k", "\"t\" = \"k\"", NULL}, /* the left operand's collation */
        {"k = t", "lower(\"k\" COLLATE \"C\") = lower(\"t\" COLLATE \"C\")", NULL},
        {"t = 'A' COLLATE NOCASE", "lower(\"t\" COLLATE \"C\") = 'a'", NULL},
        {"t COLLATE BINARY = k", "\"t\" = \"k\"", NULL},
        {"s = 'a  '", "rtrim(\"s\", ' ') = 'a'", NULL},
        {"u = 'a'", NULL, "the collation MINE is defined by the application"},
        {"t = 'a' COLLATE mine", NULL, "the collation mine is defined by the application"},
        {"t || 'x' || 5", "(\"t\" || 'x') || '5'", NULL},
        {"t || i", "\"t\" || \"i\"::text", NULL},
        {"t || r", NULL, "the text of double precision column \"r\""},
        {"t || NULL", "NULL", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void instants(void)
{
    static const Case cases[] = {
        {"day >= '2020-01-31'", "\"day\" >= '2020-01-31'::date", NULL},
        {"day >= '2020-1-31'", NULL, "has no exact translation"},
        {"day >= '2020-02-30'", NULL, "has no exact translation"},
        {"at > 1577836800", "\"at\" > '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"at > '1577836800'", "\"at\" > '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"at > '2020-01-01'", NULL, "has no exact translation"},
        {"at < at2", "\"at\" < \"at2\"", NULL},
        {"at < iso", NULL, "has no exact translation"},
        {"iso > '2020-01-01 00:00:00'", NULL, "has no exact translation"},
        {"iso IS NOT NULL", "\"iso\" IS NOT NULL", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void arithmetic(void)
{
    static const Case cases[] = {
        {"i + 1", "\"i\" + 1", NULL},
        {"1 + 2", "1::bigint + 2", NULL},
        {"i - -1", "\"i\" - (-1)", NULL},
        {"i * i / 2", "(\"i\" * \"i\") / 2", NULL},
        {"i / i", "\"i\" / NULLIF(\"i\", 0)", NULL},
        {"i % 3", "\"i\" % 3", NULL},
        {"-i", "0::bigint - \"i\"", NULL},
        {"-d", "-\"d\"", NULL},
        {"r * 1.5", "\"r\" * 1.5::double precision", NULL},
        {"r * i", "NULLIF(\"r\" * \"i\"::double precision, 'NaN')", NULL},
        {"r / i", "\"r\" / NULLIF(\"i\"::double precision, 0)", NULL},
        {"d * 2", "\"d\"::double precision * 2::double precision", NULL},
        {"d * i", NULL, "depends on which values are stored as integers"},
        {"d / 2", NULL, "depends on which values are stored as integers"},
        {"r % 2", NULL, "the remainder of numbers that may have a fraction"},
        {"t + 1", NULL, "arithmetic on text column \"t\""},
        {"i + NULL", "NULL", NULL},
        {"i & 1", NULL, "bit operators"},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void casts(void)
{
    static const Case cases[] = {
        {"CAST(i AS TEXT)", "\"i\"::text", NULL},
        {"CAST(i AS REAL)", "\"i\"::double precision", NULL},
        {"CAST(r AS INT)", "trunc(\"r\")::bigint", NULL},
        {"CAST(-2.5 AS INTEGER)", "trunc(-2.5)::bigint", NULL},
        {"CAST(t AS INTEGER)", NULL, "the cast of text column \"t\" to INTEGER"},
        {"CAST(r AS TEXT)", NULL, "the cast of double precision column \"r\" to TEXT"},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void logic(void)
{
    static const Case cases[] = {
        {"i", "\"i\" <> 0", NULL},
        {"b", "\"b\"", NULL},
        {"NOT b", "NOT \"b\"", NULL},
        {"i AND b OR r", "(\"i\" <> 0 AND \"b\") OR \"r\" <> 0", NULL},
        {"i = 1 AND i = 2 AND i = 3", "\"i\" = 1 AND \"i\" = 2 AND \"i\" = 3", NULL},
        {"NOT i BETWEEN 1 AND 5", "NOT (\"i\" BETWEEN 1 AND 5)", NULL},
        {"i NOT BETWEEN '1' AND 5", "\"i\" NOT BETWEEN 1 AND 5", NULL},
        {"t BETWEEN 'a' AND 5", "\"t\" BETWEEN 'a' AND '5'", NULL},
        {"i BETWEEN NULL AND 5", "NULL::boolean AND \"i\" <= 5", NULL},
        {"t IN ('a', NULL, 5)", "\"t\" IN ('a', NULL, '5')", NULL},
        {"k NOT IN ('A', 'b')", "lower(\"k\" COLLATE \"C\") NOT IN ('a', 'b')", NULL},
        {"i IN ()", "false", NULL},
        {"i IS NULL", "\"i\" IS NULL", NULL},
        {"i IS 5", "\"i\" IS NOT DISTINCT FROM 5", NULL},
        {"i IS NOT DISTINCT FROM 5", "\"i\" IS NOT DISTINCT FROM 5", NULL},
        {"i NOTNULL", "\"i\" IS NOT NULL", NULL},
        {"t", NULL, "text column \"t\" as a condition"},
        {"TRUE", "true", NULL},
        {"NULL", "NULL::boolean", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), TRUE);
}

static void refused(void)
{
    static const Case cases[] = {
        {"strftime('%s', iso)", NULL, "function strftime() has no translation"},
        {"t LIKE 'a%'", NULL, "LIKE has no translation"},
        {"t GLOB 'a*'", NULL, "GLOB has no translation"},
        {"CASE WHEN i THEN 1 END", NULL, "CASE has no translation"},
        {"(SELECT 1)", NULL, "a subquery has no translation"},
        {"i IN (SELECT 1)", NULL, "a subquery has no translation"},
        {"EXISTS (SELECT 1)", NULL, "a subquery has no translation"},
        {"(i, r) = (1, 2)", NULL, "a row value has no translation"},
        {"t ->> 'a'", NULL, "->> have no translation"},
        {"i = ?", NULL, "a parameter has no translation"},
    };
    check(cases, G_N_ELEMENTS(cases), TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_expr/literals", literals);
    g_test_add_func("/tr_expr/columns", columns);
    g_test_add_func("/tr_expr/numbers", numbers);
    g_test_add_func("/tr_expr/booleans", booleans);
    g_test_add_func("/tr_expr/texts", texts);
    g_test_add_func("/tr_expr/instants", instants);
    g_test_add_func("/tr_expr/arithmetic", arithmetic);
    g_test_add_func("/tr_expr/casts", casts);
    g_test_add_func("/tr_expr/logic", logic);
    g_test_add_func("/tr_expr/refused", refused);
    return g_test_run();
}
