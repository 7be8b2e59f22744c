/* Queries of these shapes were run in both databases over rows and gave the same answers. */

#include "translate/tr_query.h"

#include <string.h>

#include "base/error.h"
#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"
#include "translate/tr_name.h"
#include "translate/tr_schema.h"

static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, k TEXT COLLATE NOCASE, b BOOLEAN, r "
    "REAL);"
    "CREATE TABLE o (id INTEGER PRIMARY KEY, tid INT, n INT NOT NULL, s TEXT);"
    "CREATE TABLE one (x INT);";

typedef struct {
    const char *sqlite;
    const char *postgres; /* NULL where it is refused */
    const char *reason;
} Case;

static HdTrContext new_context(const HdTrFixture *fixture, const HdTarget *target, const char *text)
{
    return (HdTrContext){
        .arena = fixture->arena,
        .text = text,
        .catalog = target->catalog,
        .schema = "public",
        .collate_c = TRUE,
        .compat = hd_arena_ptr_array(fixture->arena),
    };
}

static gboolean translate(const HdTrFixture *fixture, const HdTarget *target, const char *text,
                          HdTrQueryUse use, HdTrQuery *out_query, GError **error)
{
    HdTrContext context = new_context(fixture, target, text);
    HdSqlStatement *tree = hd_sql_parse_one(fixture->arena, text, strlen(text), error);
    g_assert_no_error(*error);
    g_assert_cmpint(tree->kind, ==, HD_SQL_STATEMENT_SELECT);
    gboolean done = hd_tr_query(&context, NULL, tree->u.select, use, out_query, error);
    g_assert_cmpuint(context.depth, ==, 0);
    return done;
}

static void check(const Case *cases, guint n_cases)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    for (guint i = 0; i < n_cases; i++) {
        g_autoptr(GError) error = NULL;
        HdTrQuery query;
        if (translate(&fixture, target, cases[i].sqlite, HD_TR_QUERY_RESULT, &query, &error)) {
            g_assert_cmpstr(query.sql, ==, cases[i].postgres);
            tr_fixture_assert_parses(query.sql);
        } else {
            g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
            g_assert_null(cases[i].postgres);
            g_assert_cmpstr(error->message, ==, cases[i].reason);
        }
    }
}

static void from(void)
{
    static const Case cases[] = {
        {"SELECT * FROM t",
         "SELECT \"t\".\"id\", \"t\".\"a\", \"t\".\"k\", \"t\".\"b\""
         ", \"t\".\"r\" FROM \"public\".\"t\"",
         NULL},
        {"SELECT x.a, n FROM t x, o",
         "SELECT \"x\".\"a\", \"o\".\"n\" FROM \"public\".\"t\" AS \"x\", "
         "\"public\".\"o\"",
         NULL},
        {"SELECT t.a FROM t JOIN o ON o.tid = t.id CROSS JOIN one",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" JOIN \"public\".\"o\" ON \"o\".\"tid\" "
         "= \"t\".\"id\" CROSS JOIN \"public\".\"one\"",
         NULL},
        {"SELECT 1 FROM t, o JOIN one ON x = t.id",
         "SELECT 1 AS \"1\" FROM \"public\".\"t\" CROSS JOIN \"public\".\"o\" JOIN "
         "\"public\".\"one\" ON \"one\".\"x\" = \"t\".\"id\"",
         NULL},
        {"SELECT a, s FROM t LEFT JOIN o ON tid = t.id ORDER BY o.n, t.a",
         "SELECT \"t\".\"a\", \"o\".\"s\" FROM \"public\".\"t\" LEFT JOIN "
         "\"public\".\"o\" ON \"o\".\"tid\" = \"t\".\"id\" ORDER BY \"o\".\"n\" NULLS FIRST, "
         "\"t\".\"a\"",
         NULL},
        {"SELECT o.n FROM o RIGHT JOIN t ON t.id = o.tid ORDER BY t.id, o.id",
         "SELECT \"o\".\"n\" FROM \"public\".\"o\" RIGHT JOIN \"public\".\"t\" ON "
         "\"t\".\"id\" = \"o\".\"tid\" ORDER BY \"t\".\"id\", \"o\".\"id\" NULLS FIRST",
         NULL},
        {"SELECT 1 FROM t x JOIN t y ON z.id = x.id JOIN t z",
         "SELECT 1 AS \"1\" FROM \"public\".\"t\" AS \"x\" CROSS JOIN \"public\".\"t\" AS \"y\" "
         "CROSS JOIN \"public\".\"t\" AS \"z\" WHERE \"z\".\"id\" = \"x\".\"id\"",
         NULL},
        {"SELECT 1 FROM (t JOIN o ON o.tid = t.id) LEFT JOIN one ON x = n",
         "SELECT 1 AS \"1\" FROM (\"public\".\"t\" JOIN \"public\".\"o\" ON \"o\".\"tid\" = "
         "\"t\".\"id\") LEFT JOIN \"public\".\"one\" ON \"one\".\"x\" = \"o\".\"n\"",
         NULL},
        {"SELECT 1 FROM t INDEXED BY i", "SELECT 1 AS \"1\" FROM \"public\".\"t\"", NULL},
        {"SELECT q.v FROM (SELECT a AS v FROM t) q",
         "SELECT \"q\".\"v\" FROM (SELECT \"t\".\"a\" AS \"v\" FROM \"public\".\"t\") AS "
         "\"q\"",
         NULL},
        {"SELECT v FROM (SELECT 1 AS v, 'x' AS w, NULL AS z, 1.5)",
         "SELECT \"q1\".\"v\" FROM (SELECT 1 AS \"v\", 'x'::text AS \"w\", NULL::text AS "
         "\"z\", 1.5::double precision AS \"1.5\") AS \"q1\"",
         NULL},
        {"SELECT a FROM t, t", NULL, "the column name a is ambiguous"},
        {"SELECT count(*) FROM t, t",
         "SELECT count(*) AS \"count(*)\" FROM \"public\".\"t\", \"public\".\"t\" AS \"q1\"", NULL},
        {"SELECT 1 FROM t FULL JOIN o ON t.id < o.id", NULL,
         "FULL JOIN has a translation for equalities of both sides only"},
        {"SELECT 1 FROM nowhere", NULL, "there is no table or view nowhere"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void using_and_natural(void)
{
    static const Case cases[] = {
        {"SELECT * FROM t JOIN o USING (id)",
         "SELECT \"t\".\"id\", \"t\".\"a\", \"t\".\"k\", \"t\".\"b\""
         ", \"t\".\"r\", \"o\".\"tid\", \"o\".\"n\", "
         "\"o\".\"s\" FROM \"public\".\"t\" JOIN \"public\".\"o\" ON \"t\".\"id\" = "
         "\"o\".\"id\"",
         NULL},
        {"SELECT * FROM o NATURAL LEFT JOIN one",
         "SELECT \"o\".\"id\", \"o\".\"tid\", \"o\".\"n\", "
         "\"o\".\"s\", \"one\".\"x\" FROM \"public\".\"o\" LEFT JOIN "
         "\"public\".\"one\" ON true",
         NULL},
        {"SELECT id, t.id, o.id FROM t FULL JOIN o USING (id)",
         "SELECT COALESCE(\"t\".\"id\", \"o\".\"id\") AS \"id\", \"t\".\"id\" AS \"id:1\", "
         "\"o\".\"id\" AS \"id:2\" FROM \"public\".\"t\" FULL JOIN \"public\".\"o\" ON "
         "\"t\".\"id\" = \"o\".\"id\"",
         NULL},
        {"SELECT * FROM one RIGHT JOIN (SELECT 1 AS x, 2 AS y) USING (x)",
         "SELECT COALESCE(\"one\".\"x\", \"q1\".\"x\") AS \"x\", \"q1\".\"y\" FROM "
         "\"public\".\"one\" RIGHT JOIN (SELECT 1 AS \"x\", 2 AS \"y\") AS \"q1\" ON \"one\".\"x\" "
         "= \"q1\".\"x\"",
         NULL},
        {"SELECT 1 FROM t JOIN o USING (a)", NULL, "the column a of USING is not on both sides"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void results(void)
{
    static const Case cases[] = {
        {"SELECT id + 1, T.ID, (a), a COLLATE NOCASE, rowid, id AS z, TRUE FROM t",
         "SELECT \"t\".\"id\" + 1 AS \"id + 1\", \"t\".\"id\", \"t\".\"a\", "
         "\"t\".\"a\" AS \"a:1\", \"t\".\"id\" AS \"id:1\", \"t\".\"id\" AS \"z\", 1 AS "
         "\"column7\" FROM \"public\".\"t\"",
         NULL},
        {"SELECT o.*, o.n FROM o",
         "SELECT \"o\".\"id\", \"o\".\"tid\", \"o\".\"n\", "
         "\"o\".\"s\", \"o\".\"n\" AS \"n:1\" FROM \"public\".\"o\"",
         NULL},
        {"SELECT id, id, n AS id FROM o",
         "SELECT \"o\".\"id\", \"o\".\"id\" AS \"id:1\", \"o\".\"n\" AS \"id:2\" FROM "
         "\"public\".\"o\"",
         NULL},
        {"SELECT a > 'x', b, 'k', 2.5, NULL FROM t",
         "SELECT (\"t\".\"a\" > 'x')::integer AS \"a > 'x'\", \"t\".\"b\", 'k'::text AS "
         "\"'k'\", 2.5::double precision AS \"2.5\", NULL::text AS \"NULL\" FROM \"public\".\"t\"",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void groups(void)
{
    static const Case cases[] = {
        {"SELECT a AS z FROM t WHERE z = 'x'",
         "SELECT \"t\".\"a\" AS \"z\" FROM \"public\".\"t\" WHERE \"t\".\"a\" = 'x'", NULL},
        {"SELECT tid, count(*) AS c FROM o GROUP BY tid HAVING c > 1",
         "SELECT \"o\".\"tid\", count(*) AS \"c\" FROM \"public\".\"o\" GROUP BY "
         "\"o\".\"tid\" HAVING count(*) > 1",
         NULL},
        {"SELECT n + 1 AS m, count(*) FROM o GROUP BY m",
         "SELECT \"o\".\"n\" + 1 AS \"m\", count(*) AS \"count(*)\" FROM \"public\".\"o\" GROUP BY "
         "\"o\".\"n\" + 1",
         NULL},
        {"SELECT n + 1, n + 1 + 1 FROM o GROUP BY n + 1",
         "SELECT \"o\".\"n\" + 1 AS \"n + 1\", (\"o\".\"n\" + 1) + 1 AS \"n + 1 + 1\" FROM "
         "\"public\".\"o\" GROUP BY \"o\".\"n\" + 1",
         NULL},
        {"SELECT count(*) FROM t GROUP BY k",
         "SELECT count(*) AS \"count(*)\" FROM \"public\".\"t\" GROUP BY lower(\"t\".\"k\" COLLATE "
         "\"C\")",
         NULL},
        {"SELECT k FROM t GROUP BY k", NULL,
         "the column \"t\".\"k\" beside an aggregate comes from an arbitrary row"},
        {"SELECT count(*) FROM t GROUP BY 'x'",
         "SELECT count(*) AS \"count(*)\" FROM \"public\".\"t\" GROUP BY 'x'::text", NULL},
        {"SELECT a, sum(n) FROM t JOIN o ON tid = t.id GROUP BY t.id",
         "SELECT \"t\".\"a\", sum(\"o\".\"n\")::bigint AS \"sum(n)\" FROM "
         "\"public\".\"t\" JOIN \"public\".\"o\" ON \"o\".\"tid\" = \"t\".\"id\" GROUP BY "
         "\"t\".\"id\", \"t\".\"a\"",
         NULL},
        {"SELECT a, sum(n) FROM t JOIN o ON tid = t.id GROUP BY tid",
         "SELECT \"t\".\"a\", sum(\"o\".\"n\")::bigint AS \"sum(n)\" FROM "
         "\"public\".\"t\" JOIN \"public\".\"o\" ON \"o\".\"tid\" = \"t\".\"id\" GROUP BY "
         "\"o\".\"tid\", \"t\".\"a\"",
         NULL},
        {"SELECT a, sum(n) FROM o LEFT JOIN t ON tid = t.id GROUP BY tid",
         "SELECT \"t\".\"a\", sum(\"o\".\"n\")::bigint AS \"sum(n)\" FROM "
         "\"public\".\"o\" LEFT JOIN \"public\".\"t\" ON \"o\".\"tid\" = \"t\".\"id\" GROUP BY "
         "\"o\".\"tid\", \"t\".\"a\"",
         NULL},
        {"SELECT s, sum(n) FROM o GROUP BY tid", NULL,
         "the column \"o\".\"s\" beside an aggregate comes from an arbitrary row"},
        {"SELECT s, max(n) FROM o GROUP BY tid",
         "SELECT (array_agg(\"o\".\"s\" ORDER BY \"o\".\"n\" DESC NULLS LAST))[1] AS \"s\", "
         "max(\"o\".\"n\") AS \"max(n)\" FROM \"public\".\"o\" GROUP BY \"o\".\"tid\"",
         NULL},
        {"SELECT s, min(n), count(*) FROM o",
         "SELECT (array_agg(\"o\".\"s\" ORDER BY \"o\".\"n\"))[1] AS \"s\", min(\"o\".\"n\") AS "
         "\"min(n)\", count(*) AS \"count(*)\" FROM \"public\".\"o\"",
         NULL},
        {"SELECT a, count(*) FROM t WHERE id = 3",
         "SELECT (array_agg(\"t\".\"a\"))[1] AS \"a\", count(*) AS \"count(*)\" FROM "
         "\"public\".\"t\" WHERE \"t\".\"id\" = 3",
         NULL},
        {"SELECT s, max(n), min(n) FROM o", NULL,
         "the column \"o\".\"s\" beside an aggregate comes from an arbitrary row"},
        {"SELECT a FROM t HAVING 1", NULL, "HAVING stands in a query without aggregates"},
        {"SELECT (SELECT sum(t.id)) FROM t", NULL,
         "an aggregate of the outer query stands in a subquery"},
        {"SELECT (SELECT s FROM o WHERE o.tid = t.id) FROM t GROUP BY id",
         "SELECT (SELECT \"o\".\"s\" FROM \"public\".\"o\" WHERE \"o\".\"tid\" = "
         "\"t\".\"id\" LIMIT 1) AS \"(SELECT s FROM o WHERE o.tid = t.id)\" FROM \"public\".\"t\" "
         "GROUP BY \"t\".\"id\"",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void order(void)
{
    static const Case cases[] = {
        {"SELECT a FROM t ORDER BY id, r DESC, 'x'",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" ORDER BY \"t\".\"id\", \"t\".\"r\" "
         "DESC NULLS LAST",
         NULL},
        {"SELECT a FROM t ORDER BY r NULLS LAST, r DESC NULLS FIRST",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" ORDER BY \"t\".\"r\", \"t\".\"r\" DESC", NULL},
        {"SELECT k FROM t ORDER BY k, a COLLATE NOCASE",
         "SELECT \"t\".\"k\" FROM \"public\".\"t\" ORDER BY lower(\"t\".\"k\" COLLATE "
         "\"C\") NULLS FIRST, lower(\"t\".\"a\" COLLATE \"C\")",
         NULL},
        {"SELECT id AS a, a AS id FROM t ORDER BY a, 2 DESC",
         "SELECT \"t\".\"id\" AS \"a\", \"t\".\"a\" AS \"id\" FROM \"public\".\"t\" ORDER BY "
         "\"t\".\"id\", \"t\".\"a\" DESC",
         NULL},
        {"SELECT a || 'x' AS z FROM t ORDER BY z",
         "SELECT \"t\".\"a\" || 'x' AS \"z\" FROM \"public\".\"t\" ORDER BY \"z\"", NULL},
        {"SELECT DISTINCT tid FROM o ORDER BY tid DESC",
         "SELECT DISTINCT \"o\".\"tid\" FROM \"public\".\"o\" ORDER BY \"tid\" DESC "
         "NULLS LAST",
         NULL},
        {"SELECT DISTINCT a || 'x' AS z FROM t ORDER BY z COLLATE NOCASE",
         "SELECT \"q1\".\"z\" FROM (SELECT DISTINCT \"t\".\"a\" || 'x' AS \"z\" FROM "
         "\"public\".\"t\") AS \"q1\" ORDER BY lower(\"q1\".\"z\" COLLATE \"C\")",
         NULL},
        {"SELECT DISTINCT tid FROM o ORDER BY n", NULL,
         "ORDER BY sorts by what is not among the results"},
        {"SELECT DISTINCT k FROM t", NULL,
         "of texts that are equal under NOCASE an arbitrary one is kept"},
        {"SELECT id FROM t ORDER BY id LIMIT 3 OFFSET 2",
         "SELECT \"t\".\"id\" FROM \"public\".\"t\" ORDER BY \"t\".\"id\" LIMIT 3 OFFSET "
         "2",
         NULL},
        {"SELECT id FROM t LIMIT -1 OFFSET -5", "SELECT \"t\".\"id\" FROM \"public\".\"t\"", NULL},
        {"SELECT id FROM t LIMIT ?1 OFFSET ?2",
         "SELECT \"t\".\"id\" FROM \"public\".\"t\" LIMIT NULLIF(GREATEST($1::bigint, "
         "-1), -1) OFFSET GREATEST($2::bigint, 0)",
         NULL},
        {"SELECT id FROM t LIMIT 'x'", NULL, "a count in LIMIT is no integer"},
        {"SELECT id FROM t ORDER BY 2", NULL, "a number in ORDER BY is out of range"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void compounds(void)
{
    static const Case cases[] = {
        {"SELECT id FROM t UNION ALL SELECT n FROM o ORDER BY id DESC LIMIT 2",
         "SELECT \"t\".\"id\" FROM \"public\".\"t\" UNION ALL SELECT \"o\".\"n\" FROM "
         "\"public\".\"o\" ORDER BY \"id\" DESC LIMIT 2",
         NULL},
        {"SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4",
         "(SELECT 1 AS \"1\" UNION ALL SELECT 2) INTERSECT SELECT 3 EXCEPT SELECT 4", NULL},
        {"SELECT a FROM t UNION SELECT id FROM t ORDER BY 1",
         "SELECT sqlite.to_stored(\"q1\".\"a\") AS \"a\" FROM (SELECT sqlite.val(\"t\".\"a\") AS "
         "\"a\" FROM \"public\".\"t\" UNION SELECT sqlite.val(\"t\".\"id\") FROM \"public\".\"t\") "
         "AS \"q1\" ORDER BY \"q1\".\"a\"",
         NULL},
        {"SELECT a FROM t UNION ALL SELECT 5",
         "SELECT sqlite.to_stored(sqlite.val(\"t\".\"a\")) AS \"a\" FROM \"public\".\"t\" UNION "
         "ALL SELECT sqlite.to_stored(sqlite.val(5::bigint))",
         NULL},
        {"SELECT NULL AS x UNION SELECT 1", "SELECT NULL::integer AS \"x\" UNION SELECT 1", NULL},
        {"SELECT k FROM t UNION SELECT a FROM t", NULL,
         "of texts that are equal under NOCASE an arbitrary one is kept"},
        {"SELECT 1 UNION SELECT 1, 2", NULL,
         "the queries of a compound have different numbers of columns"},
        {"SELECT a FROM t UNION SELECT s FROM o ORDER BY a || 'x'", NULL,
         "ORDER BY sorts by what is not among the results"},
        {"VALUES (1, 'a'), (NULL, 2.5)",
         "VALUES (1, sqlite.to_stored(sqlite.val('a'::text))), (NULL::integer, "
         "sqlite.to_stored(sqlite.val(2.5::double precision)))",
         NULL},
        {"VALUES (1)", "VALUES (1)", NULL},
        {"SELECT * FROM (VALUES (1, 2), (3, 4))",
         "SELECT \"q1\".\"column1\", \"q1\".\"column2\" FROM (VALUES "
         "(1, 2), (3, 4)) AS \"q1\"",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void with(void)
{
    static const Case cases[] = {
        {"WITH c AS (SELECT id FROM t) SELECT * FROM c",
         "WITH \"c\" AS (SELECT \"t\".\"id\" FROM \"public\".\"t\") SELECT \"c\".\"id\""
         " FROM \"c\"",
         NULL},
        {"WITH c(x, y) AS MATERIALIZED (VALUES (1, 2)) SELECT y FROM c",
         "WITH \"c\" (\"x\", \"y\") AS MATERIALIZED (VALUES (1, 2)) SELECT \"c\".\"y\" "
         "FROM \"c\"",
         NULL},
        {"WITH t AS (SELECT 1 AS q) SELECT * FROM t, main.t AS m",
         "WITH \"t\" AS (SELECT 1 AS \"q\") SELECT \"t\".\"q\", \"m\".\"id\", "
         "\"m\".\"a\", \"m\".\"k\", \"m\".\"b\", \"m\".\"r\" "
         "FROM \"t\", \"public\".\"t\" AS \"m\"",
         NULL},
        {"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n "
         "FROM c",
         "WITH RECURSIVE \"c\" (\"n\") AS (SELECT 1::bigint AS \"1\" UNION ALL SELECT (\"c\".\"n\" "
         "+ 1) FROM \"c\" WHERE \"c\".\"n\" < 5) SELECT \"c\".\"n\" FROM \"c\"",
         NULL},
        {"WITH c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 5) SELECT n FROM c",
         "WITH \"c\" (\"n\") AS (WITH RECURSIVE \"c\" (\"n\") AS (SELECT 1::bigint AS \"1\" UNION "
         "ALL SELECT (\"c\".\"n\" + 1) FROM \"c\") SELECT * FROM \"c\" LIMIT 5) SELECT \"c\".\"n\""
         " FROM \"c\"",
         NULL},
        {"WITH c(s) AS (SELECT 'a' UNION SELECT s || 'b' FROM c WHERE length(s) < 4) SELECT s FROM "
         "c",
         "WITH RECURSIVE \"c\" (\"s\") AS (SELECT 'a'::text COLLATE \"C\" AS \"'a'\" UNION SELECT "
         "(\"c\".\"s\" || 'b') COLLATE \"C\" FROM \"c\" WHERE length(\"c\".\"s\") < 4) SELECT "
         "\"c\".\"s\" FROM \"c\"",
         NULL},
        {"WITH c AS (SELECT 1 UNION ALL SELECT 2 FROM c ORDER BY 1) SELECT * FROM c", NULL,
         "the recursion of c goes in an order of its own"},
        {"WITH c AS (SELECT * FROM c) SELECT * FROM c", NULL,
         "the reference of c to itself is circular"},
        {"WITH c(a, b) AS (SELECT 1) SELECT * FROM c", NULL, "c names 2 columns and has 1"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void subqueries(void)
{
    static const Case cases[] = {
        {"SELECT (SELECT s FROM o WHERE tid = t.id) FROM t",
         "SELECT (SELECT \"o\".\"s\" FROM \"public\".\"o\" WHERE \"o\".\"tid\" = "
         "\"t\".\"id\" LIMIT 1) AS \"(SELECT s FROM o WHERE tid = t.id)\" FROM \"public\".\"t\"",
         NULL},
        {"SELECT (SELECT count(*) FROM o), (SELECT n FROM o LIMIT 5)",
         "SELECT (SELECT count(*) AS \"count(*)\" FROM \"public\".\"o\") AS \"(SELECT count(*) "
         "FROM o)\", (SELECT \"o\".\"n\" FROM \"public\".\"o\" LIMIT 1) AS \"(SELECT n "
         "FROM o LIMIT 5)\"",
         NULL},
        {"SELECT a FROM t WHERE EXISTS (SELECT * FROM o WHERE tid = t.id ORDER BY n)",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" WHERE EXISTS (SELECT 1 FROM "
         "\"public\".\"o\" WHERE \"o\".\"tid\" = \"t\".\"id\")",
         NULL},
        {"SELECT a FROM t WHERE id IN (SELECT tid FROM o)",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" WHERE \"t\".\"id\" IN (SELECT "
         "\"o\".\"tid\" FROM \"public\".\"o\")",
         NULL},
        {"SELECT a FROM t WHERE k NOT IN (SELECT s FROM o)",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" WHERE lower(\"t\".\"k\" COLLATE \"C\") "
         "NOT IN (SELECT lower(\"q1\".\"s\" COLLATE \"C\") FROM (SELECT \"o\".\"s\" FROM "
         "\"public\".\"o\") AS \"q1\")",
         NULL},
        {"SELECT a FROM t WHERE (id, a) IN (SELECT tid, s FROM o)",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" WHERE (\"t\".\"id\", \"t\".\"a\") IN "
         "(SELECT \"o\".\"tid\", \"o\".\"s\" FROM \"public\".\"o\")",
         NULL},
        {"SELECT a FROM t WHERE id IN one",
         "SELECT \"t\".\"a\" FROM \"public\".\"t\" WHERE \"t\".\"id\" IN (SELECT "
         "\"one\".\"x\" FROM \"public\".\"one\")",
         NULL},
        {"SELECT a FROM t x WHERE EXISTS (SELECT 1 FROM o x WHERE tid = a)",
         "SELECT \"x\".\"a\" FROM \"public\".\"t\" AS \"x\" WHERE EXISTS (SELECT 1 FROM "
         "\"public\".\"o\" AS \"q1\" WHERE sqlite.val(\"q1\".\"tid\") = "
         "sqlite.apply_numeric(sqlite.val(\"x\".\"a\")))",
         NULL},
        {"SELECT a FROM t WHERE id IN (SELECT id, n FROM o)", NULL,
         "IN compares 1 values with 2 columns"},
        {"SELECT (SELECT id, n FROM o)", NULL, "a subquery of 2 columns stands for a single value"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void windows(void)
{
    static const Case cases[] = {
        {"SELECT sum(n) OVER w FROM o WINDOW w AS (PARTITION BY tid ORDER BY id)",
         "SELECT sum(\"o\".\"n\") OVER \"w\"::bigint AS \"sum(n) OVER w\" FROM \"public\".\"o\" "
         "WINDOW \"w\" AS (PARTITION BY \"o\".\"tid\" ORDER BY \"o\".\"id\")",
         NULL},
        {"SELECT tid, sum(sum(n)) OVER (ORDER BY tid) FROM o GROUP BY tid",
         "SELECT \"o\".\"tid\", sum(sum(\"o\".\"n\")::bigint) OVER (ORDER BY "
         "\"o\".\"tid\" NULLS FIRST)::bigint AS \"sum(sum(n)) OVER (ORDER BY tid)\" FROM "
         "\"public\".\"o\" GROUP BY \"o\".\"tid\"",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* What a query's columns are to the queries around it. */
static void columns(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    g_autoptr(GError) error = NULL;
    HdTrQuery query;
    translate(&fixture, target,
              "SELECT id, k, +id, NULL, k || 1, tid FROM t LEFT JOIN (SELECT tid FROM o)",
              HD_TR_QUERY_INNER, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(query.n_columns, ==, 6);
    g_assert_cmpstr(query.columns[2].name, ==, "+id");
    g_assert_cmpint(query.columns[0].expr.affinity, ==, HD_AFFINITY_INTEGER);
    g_assert_true(query.columns[0].expr.is_not_null);
    g_assert_cmpstr(query.columns[1].expr.collation, ==, "NOCASE");
    g_assert_cmpint(query.columns[2].expr.affinity, ==, HD_TR_NO_AFFINITY);
    g_assert_false(query.columns[3].expr.is_constant);
    g_assert_null(query.columns[4].expr.collation);
    g_assert_false(query.columns[5].expr.is_not_null);
}

/* Names that are too long or empty for PostgreSQL are replaced in the text alone. */
static void names(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    g_autoptr(GError) error = NULL;
    HdTrQuery query;
    g_autofree char *longest = g_strnfill(70, 'x');
    g_autofree char *text = g_strdup_printf("SELECT 1 AS %s, 2 AS ctid", longest);
    translate(&fixture, target, text, HD_TR_QUERY_INNER, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(query.columns[0].name, ==, longest);
    g_assert_cmpuint(strlen(query.columns[0].sql_name), ==, HD_TR_NAME_BYTES_MAX);
    g_assert_cmpstr(query.columns[1].sql_name, ==, "ctid_");
}

/* Queries in queries: refused before they are too deep, and never slow. */
static void depth(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    for (guint n = 10; n <= 90; n += 20) {
        g_autoptr(GError) error = NULL;
        HdTrQuery query;
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < n; i++)
            g_string_append(text, "SELECT (");
        g_string_append(text, "SELECT 1");
        for (guint i = 0; i < n; i++)
            g_string_append(text, ") AS x ORDER BY x");
        translate(&fixture, target, text->str, HD_TR_QUERY_INNER, &query, &error);
    }
    /* An alias repeats what it stands for: refused where that doubles too often. */
    g_autoptr(GError) error = NULL;
    HdTrQuery query;
    g_autoptr(GString) text = g_string_new("SELECT 1");
    for (guint i = 0; i < 40; i++) {
        g_string_prepend(text, "SELECT (");
        g_string_append(text, ") AS x WHERE x > 0");
    }
    g_assert_false(translate(&fixture, target, text->str, HD_TR_QUERY_INNER, &query, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
}

/* A program sees the names that SQLite shows, twice or not. */
static void rows(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    g_autoptr(GError) error = NULL;
    HdTrQuery query;
    translate(&fixture, target, "SELECT DISTINCT id, n AS id FROM o ORDER BY 2", HD_TR_QUERY_ROWS,
              &query, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(query.sql, ==,
                    "SELECT DISTINCT \"o\".\"id\", \"o\".\"n\" AS \"id\" FROM "
                    "\"public\".\"o\" ORDER BY 2");
    tr_fixture_assert_parses(query.sql);
}

int main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_query/from", from);
    g_test_add_func("/tr_query/using_and_natural", using_and_natural);
    g_test_add_func("/tr_query/results", results);
    g_test_add_func("/tr_query/groups", groups);
    g_test_add_func("/tr_query/order", order);
    g_test_add_func("/tr_query/compounds", compounds);
    g_test_add_func("/tr_query/with", with);
    g_test_add_func("/tr_query/subqueries", subqueries);
    g_test_add_func("/tr_query/windows", windows);
    g_test_add_func("/tr_query/columns", columns);
    g_test_add_func("/tr_query/names", names);
    g_test_add_func("/tr_query/depth", depth);
    g_test_add_func("/tr_query/rows", rows);
    return g_test_run();
}
