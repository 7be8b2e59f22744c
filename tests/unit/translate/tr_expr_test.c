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
    choice_of(fixture, "iso")->layout = (HdLayout){.is_known = FALSE};
    choice_of(fixture, "day")->form = HD_FORM_ISO;
    choice_of(fixture, "iso2")->form = HD_FORM_ISO;
    choice_of(fixture, "iso2")->layout =
        (HdLayout){.is_known = TRUE, .has_time = TRUE, .separator = ' ', .has_seconds = TRUE};
    choice_of(fixture, "w")->classes = CLASS(TEXT);
    choice_of(fixture, "w")->words = HD_WORD_T | HD_WORD_F;
    choice_of(fixture, "z")->classes = CLASS(INTEGER);
    choice_of(fixture, "a")->classes = CLASS(INTEGER) | CLASS(TEXT);
    choice_of(fixture, "v")->classes = CLASS(INTEGER) | CLASS(TEXT);
    choice_of(fixture, "v")->ambiguous = TRUE;
    *choice_of(fixture, "f") =
        (HdChoice){.type = {.kind = HD_TYPE_FLOAT8}, .classes = CLASS(INTEGER) | CLASS(REAL)};
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
            if (error == NULL)
                g_error("%s: became \"%s\"", text, expr.sql);
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
        {"x'0aFF'", "E'\\\\x0aff'::bytea", NULL},
        {"NULL", "NULL", NULL},
        {"TRUE", "1", NULL},
        {"false + 1", "0::bigint + 1", NULL},
        {"CURRENT_DATE", "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD')", NULL},
        {"CURRENT_TIME", "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'HH24:MI:SS')", NULL},
        {"CURRENT_TIMESTAMP",
         "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void columns(void)
{
    static const Case cases[] = {
        {"I", "\"i\"", NULL},
        {"t.i", "\"i\"", NULL},
        {"main.T.I", "\"i\"", NULL},
        {"[i]", "\"i\"", NULL},
        {"\"I\"", "\"i\"", NULL},
        {"`i`", "\"i\"", NULL},
        {"\"sel\"\"ect\"", "\"sel\"\"ect\"", NULL},
        {"[sel\"ect]", "\"sel\"\"ect\"", NULL},
        {"rowid", "\"id\"", NULL},
        {"t._rowid_", "\"id\"", NULL},
        {"\"oid\"", "\"id\"", NULL},
        {"\"no such column\"", "'no such column'", NULL},
        {"\"true\"", "'true'", NULL},
        {"no_such_column", NULL, "there is no column no_such_column"},
        {"[nothing]", NULL, "there is no column nothing"},
        {"`nothing`", NULL, "there is no column nothing"},
        {"other.i", NULL, "there is no column other.i"},
        {"t.\"nothing\"", NULL, "there is no column t.nothing"},
        {"new.i", NULL, "there is no column new.i"},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void numbers(void)
{
    static const Case cases[] = {
        {"i = 5", "\"i\" = 5", NULL},
        {"i == '5'", "\"i\" = 5", NULL},
        {"i <> ' 5.5 '", "\"i\" <> 5.5", NULL},
        {"i = 'abc'", "sqlite.val(\"i\") = sqlite.apply_numeric(sqlite.val('abc'::text))", NULL},
        {"+i = '5'", "sqlite.val(\"i\") = sqlite.val('5'::text)", NULL},
        {"i < r", "sqlite.compare_real(\"i\", \"r\") < 0", NULL},
        {"r <= i", "sqlite.compare_real(\"i\", \"r\") >= 0", NULL},
        {"i < 2.5", "\"i\" < 2.5", NULL},
        {"i < 9007199254740994.0", "\"i\" < 9007199254740994", NULL},
        {"d >= 0", "\"d\" >= 0", NULL},
        {"d < r", "\"d\" < \"r\"", NULL},
        {"n < r", "sqlite.val_whole(\"n\") < sqlite.val(\"r\")", NULL},
        {"t = 5", "\"t\" = '5'", NULL},
        {"t = i", "sqlite.apply_numeric(sqlite.val(\"t\")) = sqlite.val(\"i\")", NULL},
        {"t = +i", "\"t\" = \"i\"::text", NULL},
        {"t = 5.0", "sqlite.val(\"t\") = sqlite.apply_text(sqlite.val(5.0::double precision))",
         NULL},
        {"x = x'00'", "\"x\" = E'\\\\x00'::bytea", NULL},
        {"x = 'a'", "sqlite.val(\"x\") = sqlite.val('a'::text)", NULL},
        {"i = NULL", "NULL::boolean", NULL},
        {"f = 5", "\"f\" = 5", NULL},
        {"i = ?", "\"i\" = $1", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void booleans(void)
{
    static const Case cases[] = {
        {"b = 1", "\"b\" = true", NULL},
        {"0 = b", "false = \"b\"", NULL},
        {"b = TRUE", "\"b\" = true", NULL},
        {"b = 'T'", NULL, "are words or numbers is not known"},
        {"b = 'yes'",
         "sqlite.val(\"b\"::integer::bigint) = sqlite.apply_numeric(sqlite.val('yes'::text))",
         NULL},
        {"b IN (0, 1)", "\"b\" IN (false, true)", NULL},
        {"b = 2", "\"b\"::integer = 2", NULL},
        {"b > i", "\"b\"::integer > \"i\"", NULL},
        {"b IS TRUE", "\"b\" IS TRUE", NULL},
        {"i IS NOT FALSE", "(\"i\" <> 0) IS NOT FALSE", NULL},
        {"(i > 5) = 1", "(\"i\" > 5) = true", NULL},
        {"(i > 5) + 1", "(\"i\" > 5)::integer::bigint + 1", NULL},
        {"b || ''", "\"b\"::integer::text || ''", NULL},
        {"z = 1", "\"z\" = true", NULL},
        {"z = 't'",
         "sqlite.val(\"z\"::integer::bigint) = sqlite.apply_numeric(sqlite.val('t'::text))", NULL},
        {"w = 't'", "\"w\" = true", NULL},
        {"w IN ('t', 'f')", "\"w\" IN (true, false)", NULL},
        {"w IS NULL", "\"w\" IS NULL", NULL},
        {"w <> 'f'", "\"w\" <> false", NULL},
        {"w = 'T'", NULL, "holds words in SQLite"},
        {"w = 'true'", NULL, "holds words in SQLite"},
        {"w = 1", NULL, "holds words in SQLite"},
        {"w = b", NULL, "holds words in SQLite"},
        {"w + 1", NULL, "holds words in SQLite"},
        {"w || ''", NULL, "holds words in SQLite"},
        {"typeof(w)", NULL, "holds words in SQLite"},
        {"NOT w", NULL, "holds words in SQLite"},
        {"coalesce(w, 't')", NULL, "holds words in SQLite"},
        {"CASE WHEN i THEN w END", NULL, "holds words in SQLite"},
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
        {"u LIKE 'a'", "lower(\"u\" COLLATE \"C\") LIKE 'a'", NULL},
        {"u || t", "\"u\" || \"t\"", NULL},
        {"u = 'a'", NULL, "the collation MINE is defined by the application"},
        {"u = i", NULL, "the collation MINE is defined by the application"},
        {"t = 'a' COLLATE mine", NULL, "the collation mine is defined by the application"},
        {"t || 'x' || 5", "(\"t\" || 'x') || '5'", NULL},
        {"t || i", "\"t\" || \"i\"::text", NULL},
        {"t || r", "\"t\" || sqlite.cast_text(\"r\")", NULL},
        {"t || NULL", "NULL", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

/* Columns without a type that hold integers and texts, told apart (a) or not (v), and numbers (f).
 */
static void mixed(void)
{
    static const Case cases[] = {
        {"a = 5", "sqlite.stored(\"a\") = sqlite.val(5::bigint)", NULL},
        {"a = 'x'", "\"a\" = 'x'", NULL},
        {"a = '5'", "sqlite.stored(\"a\") = sqlite.val('5'::text)", NULL},
        {"a < 'x'", "sqlite.stored(\"a\") < sqlite.val('x'::text)", NULL},
        {"a + 1", "sqlite.add(sqlite.number_of(sqlite.stored(\"a\")), sqlite.val(1::bigint))",
         NULL},
        {"a || 'x'", "sqlite.cast_text(sqlite.stored(\"a\")) || 'x'", NULL},
        {"CAST(a AS INTEGER)", "sqlite.cast_integer(sqlite.stored(\"a\"))", NULL},
        {"a IS NULL", "\"a\" IS NULL", NULL},
        {"NOT a", "NOT sqlite.truth(sqlite.stored(\"a\"))", NULL},
        {"v = 'x'", "\"v\" = 'x'", NULL},
        {"v IS NULL", "\"v\" IS NULL", NULL},
        {"v = 5", NULL, "several storage classes, which cannot be told apart"},
        {"v < 'x'", NULL, "several storage classes, which cannot be told apart"},
        {"v + 1", NULL, "several storage classes, which cannot be told apart"},
        {"v || ''", NULL, "several storage classes, which cannot be told apart"},
        {"NOT v", NULL, "several storage classes, which cannot be told apart"},
        {"CAST(v AS TEXT)", NULL, "several storage classes, which cannot be told apart"},
        {"CASE WHEN i THEN v ELSE 1 END", NULL,
         "several storage classes, which cannot be told apart"},
        {"f < 2", "\"f\" < 2", NULL},
        {"CAST(f AS INTEGER)", "sqlite.cast_integer(\"f\")", NULL},
        {"f || ''", NULL, "are integers and which are reals is not known"},
        {"CAST(f AS TEXT)", NULL, "are integers and which are reals is not known"},
        {"coalesce(f, 'x')", NULL, "are integers and which are reals is not known"},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void instants(void)
{
    static const Case cases[] = {
        {"day >= '2020-01-31'", "\"day\" >= '2020-01-31'::date", NULL},
        {"day >= '2020-1-31'", "to_char(\"day\", 'YYYY-MM-DD') COLLATE \"C\" >= '2020-1-31'", NULL},
        {"day >= '2020-02-30'", "to_char(\"day\", 'YYYY-MM-DD') COLLATE \"C\" >= '2020-02-30'",
         NULL},
        {"at > 1577836800", "\"at\" > '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"at > '1577836800'", "\"at\" > '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"at > '2020-01-01'",
         "sqlite.apply_numeric(sqlite.val(extract(epoch FROM \"at\" AT TIME ZONE 'UTC')::bigint)) "
         "> sqlite.apply_numeric(sqlite.val('2020-01-01'::text))",
         NULL},
        {"at + 1", "extract(epoch FROM \"at\" AT TIME ZONE 'UTC')::bigint + 1", NULL},
        {"at < at2", "\"at\" < \"at2\"", NULL},
        {"at < iso", NULL, "are written in several ways in SQLite"},
        {"iso > '2020-01-01 00:00:00'", NULL, "are written in several ways in SQLite"},
        {"iso || ''", NULL, "are written in several ways in SQLite"},
        {"iso2 > '2020-01-01 00:00:00'", "\"iso2\" > '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"iso2 > '2020-01-01'", "\"iso2\" >= '2020-01-01 00:00:00+00'::timestamptz", NULL},
        {"iso2 || ''", "to_char(\"iso2\" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ''", NULL},
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
        {"d * i", "sqlite.multiply(sqlite.val_whole(\"d\"), sqlite.val(\"i\"))", NULL},
        {"d / 2", "sqlite.divide(sqlite.val_whole(\"d\"), sqlite.val(2::bigint))", NULL},
        {"r % 2", "sqlite.modulo(sqlite.val(\"r\"), sqlite.val(2::bigint))", NULL},
        {"t + 1", "sqlite.add(sqlite.number_of(\"t\"), sqlite.val(1::bigint))", NULL},
        {"-t", "sqlite.negate(sqlite.number_of(\"t\"))", NULL},
        {"i + NULL", "NULL", NULL},
        {"i & 1", "\"i\" & 1", NULL},
        {"i | t", "\"i\" | sqlite.cast_integer(\"t\")", NULL},
        {"~i", "~\"i\"", NULL},
        {"i << 65", "sqlite.shift_left(\"i\", 65::bigint)", NULL},
        {"i >> r", "sqlite.shift_right(\"i\", sqlite.cast_integer(\"r\"))", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void casts(void)
{
    static const Case cases[] = {
        {"CAST(i AS TEXT)", "\"i\"::text", NULL},
        {"CAST(i AS VARCHAR(5))", "\"i\"::text", NULL},
        {"CAST(i AS nonsense)", "\"i\"", NULL},
        {"CAST(i AS REAL)", "\"i\"::double precision", NULL},
        {"CAST(r AS INT)", "sqlite.cast_integer(\"r\")", NULL},
        {"CAST(-2.5 AS INTEGER)", "sqlite.cast_integer((-2.5)::double precision)", NULL},
        {"CAST(t AS INTEGER)", "sqlite.cast_integer(\"t\")", NULL},
        {"CAST(r AS TEXT)", "sqlite.cast_text(\"r\")", NULL},
        {"CAST(t AS NUMERIC)", "sqlite.cast_numeric(sqlite.val(\"t\"))", NULL},
        {"CAST(t AS BLOB)", "sqlite.cast_blob(\"t\")", NULL},
        {"CAST(x AS TEXT)", "sqlite.cast_text(\"x\")", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void cases(void)
{
    static const Case cases[] = {
        {"CASE WHEN i THEN 1 END", "CASE WHEN \"i\" <> 0 THEN 1 END", NULL},
        {"CASE i WHEN 1 THEN 'a' WHEN '2' THEN 'b' ELSE t END",
         "CASE WHEN \"i\" = 1 THEN 'a'::text WHEN \"i\" = 2 THEN 'b'::text ELSE \"t\" END", NULL},
        {"CASE k WHEN 'A' THEN 1 END", "CASE WHEN lower(\"k\" COLLATE \"C\") = 'a' THEN 1 END",
         NULL},
        {"CASE NULL WHEN NULL THEN 1 END", "CASE WHEN NULL::boolean THEN 1 END", NULL},
        {"CASE WHEN i THEN 2.5 ELSE 1.5 END",
         "CASE WHEN \"i\" <> 0 THEN 2.5::double precision ELSE 1.5::double precision END", NULL},
        {"CASE WHEN i THEN d ELSE i END", "CASE WHEN \"i\" <> 0 THEN \"d\" ELSE \"i\" END", NULL},
        {"CASE WHEN i THEN i ELSE r END",
         "CASE WHEN \"i\" <> 0 THEN sqlite.val(\"i\") ELSE sqlite.val(\"r\") END", NULL},
        {"CASE WHEN i THEN 1 ELSE 'none' END",
         "CASE WHEN \"i\" <> 0 THEN sqlite.val(1::bigint) ELSE sqlite.val('none'::text) END", NULL},
        {"CASE WHEN i THEN b ELSE 0 END", "CASE WHEN \"i\" <> 0 THEN \"b\"::integer ELSE 0 END",
         NULL},
        {"CASE WHEN i THEN i > 1 ELSE b END", "CASE WHEN \"i\" <> 0 THEN \"i\" > 1 ELSE \"b\" END",
         NULL},
        {"CASE WHEN i THEN NULL END", "CASE WHEN \"i\" <> 0 THEN NULL::text END", NULL},
        {"CASE WHEN i THEN day ELSE NULL END",
         "CASE WHEN \"i\" <> 0 THEN \"day\" ELSE NULL::date END", NULL},
        {"CASE WHEN i THEN ?1 ELSE 5 END", "CASE WHEN \"i\" <> 0 THEN $1::integer ELSE 5 END",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases), FALSE);
}

static void rows(void)
{
    static const Case cases[] = {
        {"(i, t) = (1, 'a')", "\"i\" = 1 AND \"t\" = 'a'", NULL},
        {"(i, t) <> (1, 'a')", "\"i\" <> 1 OR \"t\" <> 'a'", NULL},
        {"(i, t) IS (1, NULL)", "\"i\" IS NOT DISTINCT FROM 1 AND \"t\" IS NULL", NULL},
        {"(i, t) < (1, 'a')", "\"i\" < 1 OR (\"i\" = 1 AND (\"t\" < 'a'))", NULL},
        {"(i, k) >= (1, 'A')", "\"i\" > 1 OR (\"i\" = 1 AND (lower(\"k\" COLLATE \"C\") >= 'a'))",
         NULL},
        {"(i, t) BETWEEN (1, 'a') AND (2, 'b')",
         "(\"i\" > 1 OR (\"i\" = 1 AND (\"t\" >= 'a'))) AND (\"i\" < 2 OR (\"i\" = 2 AND (\"t\" <= "
         "'b')))",
         NULL},
        {"(i, t) IN ((1, 'a'), (2, 'b'))",
         "(\"i\" = 1 AND \"t\" = 'a') OR (\"i\" = 2 AND \"t\" = 'b')", NULL},
        {"(i, t) NOT IN ((1, 'a'))", "NOT ((\"i\" = 1 AND \"t\" = 'a'))", NULL},
        {"(i, t) = (1, 'a') AND b", "(\"i\" = 1 AND \"t\" = 'a') AND \"b\"", NULL},
        {"(i, t) = (1, 2, 3)", NULL, "the row values are not of one length"},
        {"(i, t) = (SELECT 1, 2)", NULL, "a row value beside a subquery has no translation"},
        {"(i, t)", NULL, "a row value stands where a single value is needed"},
        {"(i, u) = (1, 'a')", NULL, "the collation MINE is defined by the application"},
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
        {"i BETWEEN 1 AND r", "\"i\" >= 1 AND sqlite.compare_real(\"i\", \"r\") <= 0", NULL},
        {"t IN ('a', NULL, 5)", "\"t\" IN ('a', NULL, '5')", NULL},
        {"k NOT IN ('A', 'b')", "lower(\"k\" COLLATE \"C\") NOT IN ('a', 'b')", NULL},
        {"i IN (1, 'x')",
         "\"i\" = 1 OR sqlite.val(\"i\") = sqlite.apply_numeric(sqlite.val('x'::text))", NULL},
        {"day IN ('2020-01-01', 'x')",
         "\"day\" = '2020-01-01'::date OR to_char(\"day\", 'YYYY-MM-DD') = 'x'", NULL},
        {"i IN ()", "false", NULL},
        {"i IS NULL", "\"i\" IS NULL", NULL},
        {"i IS 5", "\"i\" IS NOT DISTINCT FROM 5", NULL},
        {"i IS NOT DISTINCT FROM 5", "\"i\" IS NOT DISTINCT FROM 5", NULL},
        {"i NOTNULL", "\"i\" IS NOT NULL", NULL},
        {"t", "sqlite.truth(\"t\")", NULL},
        {"'abc'", "sqlite.truth('abc'::text)", NULL},
        {"0.5", "0.5 <> 0", NULL},
        {"?", "$1::boolean", NULL},
        {"TRUE", "true", NULL},
        {"NULL", "NULL::boolean", NULL},
        {"CASE WHEN i THEN 1 END", "CASE WHEN \"i\" <> 0 THEN 1 END <> 0", NULL},
        {"t LIKE 'a%'", "lower(\"t\" COLLATE \"C\") LIKE 'a%'", NULL},
        {"t GLOB 'a*'", "\"t\" LIKE 'a%'", NULL},
        {"EXISTS (SELECT 1)", "EXISTS (SELECT 1)", NULL},
        {"t ->> 'a'", "sqlite.truth(sqlite.arrow_text(\"t\", 'a'))", NULL},
    };
    check(cases, G_N_ELEMENTS(cases), TRUE);
}

static void refused(void)
{
    static const Case cases[] = {
        {"mine(i)", NULL, "function mine() is not one of SQLite's own"},
        {"t MATCH 'x'", NULL, "MATCH needs a full-text index"},
        {"t REGEXP 'x'", NULL, "REGEXP is a function of the application"},
        {"max(i) > 1", NULL, "misuse of aggregate function max()"},
        {"count(*) > 1", NULL, "misuse of aggregate function count()"},
        {"i IN nowhere", NULL, "there is no table or view nowhere"},
        {"(SELECT x FROM nowhere)", NULL, "there is no table or view nowhere"},
        {"RAISE(IGNORE)", NULL, "RAISE stands where it has no translation"},
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
    g_test_add_func("/tr_expr/mixed", mixed);
    g_test_add_func("/tr_expr/instants", instants);
    g_test_add_func("/tr_expr/arithmetic", arithmetic);
    g_test_add_func("/tr_expr/casts", casts);
    g_test_add_func("/tr_expr/cases", cases);
    g_test_add_func("/tr_expr/rows", rows);
    g_test_add_func("/tr_expr/logic", logic);
    g_test_add_func("/tr_expr/refused", refused);
    return g_test_run();
}
