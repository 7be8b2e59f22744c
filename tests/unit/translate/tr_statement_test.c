/* The texts here are written by hand from SQLite's and PostgreSQL's documentation; that they mean
 * the same is the differential test's business. */

#include "translate/tr_statement.h"

#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"
#include "translate/tr_schema.h"

static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT NOT NULL DEFAULT 7, r REAL,"
    " g INT GENERATED ALWAYS AS (b + 1));"
    "CREATE TABLE k (a TEXT PRIMARY KEY, v TEXT);"
    "CREATE TABLE two (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b INT);"
    "CREATE TABLE c (a INT CHECK (a < 10), b INT);"
    "CREATE TABLE nocase (a TEXT COLLATE NOCASE UNIQUE, v TEXT);"
    "CREATE TABLE part (a INT, v TEXT);"
    "CREATE UNIQUE INDEX part_a ON part (a) WHERE v IS NOT NULL;"
    "CREATE TABLE s (x INT, y TEXT)";

typedef struct {
    const char *sqlite;
    const char *postgres; /* NULL where it is refused */
    const char *reason;   /* part of it */
} Case;

static void check_one(const Case *c, const HdTrStatementOptions *options, HdArena *arena)
{
    g_autoptr(GError) error = NULL;
    HdSqlStatement *tree = hd_sql_parse_one(arena, c->sqlite, strlen(c->sqlite), &error);
    g_assert_no_error(error);
    HdTranslation translation;
    hd_tr_statement(tree, c->sqlite, options, arena, &translation);
    g_assert_cmpstr(translation.sql, ==, c->postgres);
    if (c->postgres == NULL) {
        g_assert_cmpint(translation.grade, ==, HD_TR_GRADE_MANUAL);
        if (strstr(translation.reason, c->reason) == NULL)
            g_error("%s: \"%s\" lacks \"%s\"", c->sqlite, translation.reason, c->reason);
        return;
    }
    g_assert_cmpint(translation.grade, ==,
                    translation.compat->len > 0 ? HD_TR_GRADE_COMPAT : HD_TR_GRADE_EXACT);
    tr_fixture_assert_parses(translation.sql);
}

static void check(const Case *cases, guint n_cases)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = tr_fixture_translate(&fixture, TRUE);
    HdTrStatementOptions options = {
        .catalog = target->catalog,
        .schema = "public",
        .collate_c = TRUE,
    };
    for (guint i = 0; i < n_cases; i++)
        check_one(&cases[i], &options, fixture.arena);
}

static void insert(void)
{
    static const Case cases[] = {
        {"INSERT INTO t (a, b) VALUES ('x', 1), ('y', 2)",
         "INSERT INTO \"public\".\"t\" (\"a\", \"b\") VALUES ('x', 1), ('y', 2)", NULL},
        {"INSERT INTO main.s VALUES (1, 2)",
         "INSERT INTO \"public\".\"s\" (\"x\", \"y\") VALUES (1, '2')", NULL},
        /* Generated columns are not given, an id that is NULL is the next one. */
        {"INSERT INTO t VALUES (NULL, 'x', 1, 2)",
         "INSERT INTO \"public\".\"t\" (\"id\", \"a\", \"b\", \"r\") VALUES (DEFAULT, 'x', 1, 2.0)",
         NULL},
        {"INSERT INTO t (rowid, b) VALUES (?1, 1)",
         "INSERT INTO \"public\".\"t\" (\"id\", \"b\") VALUES (coalesce($1, "
         "nextval(pg_get_serial_sequence('\"public\".\"t\"', 'id'))), 1)",
         NULL},
        {"INSERT INTO t (id, b) SELECT NULL, 1 WHERE 1 < 2",
         "INSERT INTO \"public\".\"t\" (\"id\", \"b\") SELECT "
         "nextval(pg_get_serial_sequence('\"public\".\"t\"', 'id')), 1 WHERE 1 < 2",
         NULL},
        {"INSERT INTO t DEFAULT VALUES", "INSERT INTO \"public\".\"t\" DEFAULT VALUES", NULL},
        {"INSERT INTO t (g) VALUES (1)", NULL, "the column t.g is generated"},
        {"INSERT INTO t (a, a) VALUES (1, 2)", NULL, "the column a is given twice"},
        {"INSERT INTO t (a) VALUES (1, 2)", NULL, "1 columns of t are given 2 values"},
        {"INSERT INTO s (rowid) VALUES (1)", NULL, "the rowid is no column"},
        {"INSERT INTO none VALUES (1)", NULL, "there is no table or view none"},
        {"INSERT INTO temp.t (a) VALUES (1)", NULL, "there is no table or view t"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void insert_or(void)
{
    static const Case cases[] = {
        {"INSERT OR IGNORE INTO k VALUES ('a', 'b')",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b') ON CONFLICT DO NOTHING",
         NULL},
        /* What NOT NULL and CHECK forbid is left out too. */
        {"INSERT OR IGNORE INTO t (b) VALUES (?1)",
         "INSERT INTO \"public\".\"t\" (\"b\") SELECT $1 WHERE $1::bigint IS NOT NULL ON CONFLICT "
         "DO NOTHING",
         NULL},
        {"INSERT OR IGNORE INTO c (a) VALUES (20)",
         "INSERT INTO \"public\".\"c\" (\"a\") SELECT 20 WHERE ((20)::bigint < 10) IS NOT FALSE ON "
         "CONFLICT DO NOTHING",
         NULL},
        {"INSERT OR IGNORE INTO t (b) VALUES (NULL)",
         "INSERT INTO \"public\".\"t\" (\"b\") SELECT NULL WHERE false ON CONFLICT DO NOTHING",
         NULL},
        {"INSERT OR ROLLBACK INTO k VALUES ('a', 'b')",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b')", NULL},
        {"INSERT OR FAIL INTO k VALUES ('a', 'b')",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b')", NULL},
        {"INSERT OR FAIL INTO k VALUES ('a', 'b'), ('c', 'd')", NULL, "OR FAIL keeps the rows"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void replace(void)
{
    static const Case cases[] = {
        {"REPLACE INTO k VALUES ('a', 'b'), ('c', 'd')",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b'), ('c', 'd') ON CONFLICT "
         "(\"a\") DO UPDATE SET \"v\" = EXCLUDED.\"v\"",
         NULL},
        /* A new id meets no other row, and NULL becomes the default. */
        {"INSERT OR REPLACE INTO t (a, b) VALUES ('x', NULL)",
         "INSERT INTO \"public\".\"t\" (\"a\", \"b\") VALUES ('x', 7)", NULL},
        {"REPLACE INTO nocase VALUES ('a', 'b')",
         "INSERT INTO \"public\".\"nocase\" (\"a\", \"v\") VALUES ('a', 'b') ON CONFLICT "
         "((lower(\"a\" COLLATE \"C\"))) DO UPDATE SET \"a\" = EXCLUDED.\"a\", \"v\" = "
         "EXCLUDED.\"v\"",
         NULL},
        /* With several keys, what is in the way goes first. */
        {"REPLACE INTO two (id, a, b) VALUES (1, 'x', 2)",
         "WITH q1 AS (SELECT (1)::bigint AS \"id\", ('x')::text AS \"a\", (2)::bigint AS \"b\"), "
         "q2 AS (DELETE FROM \"public\".\"two\" USING q1 WHERE (\"two\".\"id\" = q1.\"id\") OR "
         "(\"two\".\"a\" = q1.\"a\") RETURNING 1) INSERT INTO \"public\".\"two\" (\"id\", \"a\", "
         "\"b\") SELECT q1.\"id\", q1.\"a\", q1.\"b\" FROM q1 WHERE (SELECT count(*) FROM q2) >= 0",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void upsert(void)
{
    static const Case cases[] = {
        {"INSERT INTO k VALUES ('a', 'b') ON CONFLICT DO NOTHING",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b') ON CONFLICT DO NOTHING",
         NULL},
        {"INSERT INTO k AS o VALUES ('a', 'b') ON CONFLICT (A) DO UPDATE SET v = o.v || "
         "excluded.v || v WHERE v > 'a'",
         "INSERT INTO \"public\".\"k\" AS \"o\" (\"a\", \"v\") VALUES ('a', 'b') ON CONFLICT "
         "(\"a\") DO UPDATE SET \"v\" = (\"o\".\"v\" || EXCLUDED.\"v\") || \"o\".\"v\" WHERE "
         "\"o\".\"v\" > 'a'",
         NULL},
        {"INSERT INTO k VALUES ('a', 'b') ON CONFLICT DO UPDATE SET v = 'x'",
         "INSERT INTO \"public\".\"k\" (\"a\", \"v\") VALUES ('a', 'b') ON CONFLICT (\"a\") DO "
         "UPDATE SET \"v\" = 'x'",
         NULL},
        {"INSERT INTO part VALUES (1, 'b') ON CONFLICT (a) WHERE v IS NOT NULL DO NOTHING",
         "INSERT INTO \"public\".\"part\" (\"a\", \"v\") VALUES (1, 'b') ON CONFLICT (\"a\") WHERE "
         "\"v\" IS NOT NULL DO NOTHING",
         NULL},
        {"INSERT INTO part VALUES (1, 'b') ON CONFLICT (a) DO NOTHING", NULL,
         "does not name one of the unique keys of part"},
        {"INSERT INTO k VALUES ('a', 'b') ON CONFLICT (v) DO NOTHING", NULL,
         "does not name one of the unique keys of k"},
        {"INSERT INTO two VALUES (1, 'b', 2) ON CONFLICT (a) DO NOTHING ON CONFLICT (id) DO "
         "UPDATE SET b = 2",
         NULL, "several ON CONFLICT clauses"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void update(void)
{
    static const Case cases[] = {
        {"UPDATE t SET a = 'x', b = b + 1 WHERE rowid = 3",
         "UPDATE \"public\".\"t\" SET \"a\" = 'x', \"b\" = \"t\".\"b\" + 1 WHERE \"t\".\"id\" = 3",
         NULL},
        {"UPDATE s AS o SET (x, y) = (1, o.y)",
         "UPDATE \"public\".\"s\" AS \"o\" SET \"x\" = 1, \"y\" = \"o\".\"y\"", NULL},
        /* The last assignment counts. */
        {"UPDATE s SET x = 1, x = 2", "UPDATE \"public\".\"s\" SET \"x\" = 2", NULL},
        {"UPDATE OR IGNORE s SET x = 1", "UPDATE \"public\".\"s\" SET \"x\" = 1", NULL},
        {"UPDATE OR REPLACE k SET v = 'x'", "UPDATE \"public\".\"k\" SET \"v\" = 'x'", NULL},
        {"UPDATE OR IGNORE k SET a = 'x'", NULL, "UPDATE OR IGNORE of columns with constraints"},
        {"UPDATE OR REPLACE k SET a = 'x'", NULL, "UPDATE OR REPLACE of columns with constraints"},
        {"UPDATE t SET g = 1", NULL, "the column t.g is generated"},
        {"UPDATE s SET (x, y) = (1, 2, 3)", NULL, "2 columns are assigned 3 values"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void remove_rows(void)
{
    static const Case cases[] = {
        {"DELETE FROM s", "DELETE FROM \"public\".\"s\"", NULL},
        {"DELETE FROM s AS o WHERE o.x = 1",
         "DELETE FROM \"public\".\"s\" AS \"o\" WHERE \"o\".\"x\" = 1", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void queries(void)
{
    static const Case cases[] = {
        {"INSERT INTO s SELECT x, y FROM s",
         "INSERT INTO \"public\".\"s\" (\"x\", \"y\") SELECT q1.\"x\", q1.\"y\" FROM (SELECT "
         "\"s\".\"x\", \"s\".\"y\" FROM \"public\".\"s\") AS q1",
         NULL},
        {"UPDATE s SET x = 1 RETURNING x",
         "UPDATE \"public\".\"s\" SET \"x\" = 1 RETURNING \"s\".\"x\"", NULL},
        {"DELETE FROM s WHERE x > 1 ORDER BY y LIMIT 2",
         "DELETE FROM \"public\".\"s\" WHERE \"s\".ctid IN (SELECT \"s\".ctid FROM "
         "\"public\".\"s\" WHERE \"s\".\"x\" > 1 ORDER BY \"s\".\"y\" NULLS FIRST LIMIT 2)",
         NULL},
        {"UPDATE s SET y = k.v FROM k WHERE k.a = s.y",
         "UPDATE \"public\".\"s\" SET \"y\" = \"k\".\"v\" FROM \"public\".\"k\" WHERE \"k\".\"a\" "
         "= \"s\".\"y\"",
         NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void transactions(void)
{
    static const Case cases[] = {
        {"BEGIN", "BEGIN", NULL},
        {"BEGIN IMMEDIATE TRANSACTION", "BEGIN", NULL},
        {"END", "COMMIT", NULL},
        {"ROLLBACK", "ROLLBACK", NULL},
        {"SAVEPOINT A", "SAVEPOINT \"a\"", NULL},
        {"RELEASE a", "RELEASE SAVEPOINT \"a\"", NULL},
        {"ROLLBACK TO a", "ROLLBACK TO SAVEPOINT \"a\"", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void schemas(void)
{
    static const Case cases[] = {
        {"DROP TABLE IF EXISTS t", "DROP TABLE IF EXISTS \"public\".\"t\"", NULL},
        {"DROP INDEX part_a", "DROP INDEX \"public\".\"part_a\"", NULL},
        {"DROP VIEW v", "DROP VIEW \"public\".\"v\"", NULL},
        {"DROP TABLE temp.t", NULL, "the schema temp is not the one that was carried over"},
        {"DROP TABLE sqlite_stat1", NULL, "a table of SQLite's own"},
        {"DROP TRIGGER x", NULL, "names the trigger's table"},
        {"ALTER TABLE t RENAME TO u", "ALTER TABLE \"public\".\"t\" RENAME TO \"u\"", NULL},
        {"ALTER TABLE t RENAME A TO b", "ALTER TABLE \"public\".\"t\" RENAME COLUMN \"a\" TO \"b\"",
         NULL},
        {"ALTER TABLE t DROP COLUMN r", "ALTER TABLE \"public\".\"t\" DROP COLUMN \"r\"", NULL},
        {"ALTER TABLE t ADD COLUMN z INT", NULL, "the type of a new column"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void upkeep(void)
{
    static const Case cases[] = {
        {"VACUUM", "VACUUM", NULL},
        {"VACUUM INTO 'x'", NULL, "pg_dump"},
        {"ANALYZE", "ANALYZE", NULL},
        {"ANALYZE t", "ANALYZE \"public\".\"t\"", NULL},
        {"REINDEX", "REINDEX SCHEMA \"public\"", NULL},
        {"REINDEX t", "REINDEX TABLE \"public\".\"t\"", NULL},
        {"REINDEX part_a", "REINDEX INDEX \"public\".\"part_a\"", NULL},
        {"EXPLAIN QUERY PLAN DELETE FROM s", "EXPLAIN DELETE FROM \"public\".\"s\"", NULL},
        {"EXPLAIN BEGIN", NULL, "statements that read or change rows"},
        {"PRAGMA Foreign_Keys = 1", NULL, "foreign keys are always enforced"},
        {"PRAGMA of_mine", NULL, "PRAGMA of_mine speaks to SQLite"},
        {"ATTACH 'x' AS y", NULL, "attaches no files"},
        {"CREATE TABLE z (a)", NULL, "with the schema"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_statement/insert", insert);
    g_test_add_func("/tr_statement/insert_or", insert_or);
    g_test_add_func("/tr_statement/replace", replace);
    g_test_add_func("/tr_statement/upsert", upsert);
    g_test_add_func("/tr_statement/update", update);
    g_test_add_func("/tr_statement/delete", remove_rows);
    g_test_add_func("/tr_statement/queries", queries);
    g_test_add_func("/tr_statement/transactions", transactions);
    g_test_add_func("/tr_statement/schemas", schemas);
    g_test_add_func("/tr_statement/upkeep", upkeep);
    return g_test_run();
}
