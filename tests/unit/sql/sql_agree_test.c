/* What SQLite takes is taken, and printed so that SQLite and we take it again; what it calls a
 * syntax error is one. */
#include "base/error.h"
#include "sql/sql_fixture.h"
#include "sql/sql_parse.h"
#include "sql/sql_print.h"

#include <sqlite3.h>
#include <string.h>

static sqlite3 *open_memory(void)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    return db;
}

/* Each must be accepted by SQLite on the tables below. */
static const char *const good[] = {
    "SELECT a, b AS c, t.*, * FROM t WHERE a = 1 GROUP BY a HAVING count(*) > 1 ORDER BY a DESC "
    "NULLS LAST, b COLLATE nocase LIMIT 10 OFFSET 2",
    "SELECT ALL a x, 1 'y', 2 \"z\" FROM t LIMIT 2, 10",
    "SELECT DISTINCT a FROM t AS x NOT INDEXED",
    "SELECT 1 UNION ALL SELECT 2 EXCEPT VALUES (1), (2) INTERSECT SELECT 3 ORDER BY 1",
    "WITH RECURSIVE q(x) AS (SELECT 1 UNION SELECT x + 1 FROM q WHERE x < 5), r AS NOT "
    "MATERIALIZED "
    "(SELECT 2 AS y), s AS MATERIALIZED (SELECT 3) SELECT * FROM q, r, s",
    "VALUES (1, 2), (3, 4)",
    "SELECT * FROM t NATURAL LEFT OUTER JOIN u CROSS JOIN w ON 1 INNER JOIN u AS u2 USING (a)",
    "SELECT * FROM (t RIGHT JOIN u ON t.a = u.a) FULL OUTER JOIN w, (SELECT 1) AS s",
    "SELECT * FROM t INDEXED BY t_b WHERE b = 1",
    "SELECT * FROM json_each('[1]') AS j, pragma_table_info('t')",
    "SELECT row_number() OVER win, sum(a) FILTER (WHERE a > 0) OVER (win ROWS BETWEEN 1 PRECEDING "
    "AND "
    "UNBOUNDED FOLLOWING EXCLUDE TIES), max(b) OVER (PARTITION BY a ORDER BY b GROUPS CURRENT "
    "ROW), "
    "min(a) OVER (ORDER BY a RANGE BETWEEN 1 FOLLOWING AND 2 FOLLOWING EXCLUDE NO OTHERS) FROM t "
    "WINDOW win AS (PARTITION BY a ORDER BY b)",
    "SELECT a OR b AND NOT c = d < e & f << g + h * i || j -> '$' ->> 'k' COLLATE nocase FROM "
    "(SELECT 1 a, 2 b, 3 c, 4 d, 5 e, 6 f, 7 g, 8 h, 9 i, '{}' j)",
    "SELECT - -1, -+1, ~-1, +~1, NOT NOT 1, 1 - -1, 1 - (-1), -(1 + 2) * 3, (1 - 2) - 3, 1 - (2 - "
    "3)",
    "SELECT a ISNULL, a NOTNULL, a NOT NULL, a IS NULL, a IS NOT NULL, a IS b, a IS NOT b, "
    "a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b FROM t",
    "SELECT a BETWEEN 1 AND 2 AND b, a NOT BETWEEN NOT b AND 3, (a BETWEEN 1 AND 2) BETWEEN 0 AND "
    "1, "
    "a BETWEEN (1 AND 0) AND (2 OR 3) FROM t",
    "SELECT a IN (), a NOT IN (1, 2), a IN (SELECT a FROM u), a IN ((SELECT 1)), a IN w, a IN "
    "main.w, "
    "(a, b) IN (SELECT 1, 2), (a, b) IN (VALUES (1, 2)) FROM t",
    "SELECT a LIKE b ESCAPE '!', a NOT GLOB 'x*', a NOT LIKE 'x' || b, a LIKE (b LIKE 'c') FROM t",
    "SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT 1), (SELECT 1) + 1, ((1, 2) = (1, 2))",
    "SELECT CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 ELSE 5 END, CASE WHEN a THEN b END FROM t",
    "SELECT CAST(a AS VARCHAR(10)), CAST(a AS DECIMAL (10, -2)), CAST(a AS), CAST(a AS LONG 'x') "
    "FROM t",
    "SELECT 0x1F, 1e5, .5, 1., 'it''s', x'00FF', X'', 9223372036854775807, -9223372036854775808, "
    "NULL, "
    "CURRENT_TIME, current_date, CURRENT_TIMESTAMP",
    "SELECT ?, ?5, :a, @b, $c, $d::e(f), :a",
    "SELECT count(*), count(), count(DISTINCT a), group_concat(a, '-'), replace('a', 'b', 'c') "
    "FROM t",
    "SELECT \"a\", [a], `a`, t.\"a\", main.t.a, 't'.'a', \"no such column\" FROM t",
    "SELECT key, row, window, over, filter, first FROM (SELECT 1 key, 2 row, 3 window, 4 AS over, "
    "5 AS "
    "filter, 6 first)",
    "INSERT INTO t VALUES (1, 2), (3, 4)",
    "INSERT OR IGNORE INTO main.t AS x (a, b) SELECT 1, 2 WHERE true ON CONFLICT (a) WHERE a > 0 "
    "DO UPDATE "
    "SET (a, b) = (1, excluded.b), b = 3 WHERE x.a = 1 ON CONFLICT DO NOTHING RETURNING *, a AS c",
    "REPLACE INTO t (b) VALUES (1)",
    "WITH q AS (SELECT 1, 2) INSERT INTO t SELECT * FROM q",
    "INSERT INTO t DEFAULT VALUES RETURNING rowid",
    "UPDATE OR ROLLBACK t AS x SET a = 1, (b) = (2) FROM u WHERE x.a = u.a RETURNING b",
    "UPDATE t INDEXED BY t_b SET b = 2 WHERE b = 1",
    "WITH q AS (SELECT 1) DELETE FROM t AS x WHERE a IN q RETURNING *",
    "DELETE FROM t NOT INDEXED",
    "CREATE TABLE n1 (id INTEGER PRIMARY KEY ASC ON CONFLICT ABORT AUTOINCREMENT, a VARCHAR (10) "
    "CONSTRAINT nn "
    "NOT NULL ON CONFLICT FAIL DEFAULT 'x' COLLATE nocase, b DOUBLE PRECISION DEFAULT -1.5 CHECK "
    "(b > 0), "
    "c DEFAULT (1 + 2) UNIQUE ON CONFLICT REPLACE, d DEFAULT word NULL, e DEFAULT true, f AS (a || "
    "b) STORED, "
    "g INT GENERATED ALWAYS AS (id) VIRTUAL, h REFERENCES p (x) ON DELETE CASCADE ON UPDATE SET "
    "NULL MATCH full "
    "DEFERRABLE INITIALLY DEFERRED, i DEFAULT CURRENT_TIMESTAMP, j DEFAULT \"dq\", k DEFAULT +5, l "
    "REFERENCES p "
    "NOT DEFERRABLE INITIALLY IMMEDIATE, m AS (1))",
    "CREATE TABLE n2 (a, b, CONSTRAINT pk PRIMARY KEY (a DESC, b COLLATE rtrim) ON CONFLICT "
    "REPLACE UNIQUE (b), "
    "CONSTRAINT c CHECK (a <> b), FOREIGN KEY (a, b) REFERENCES p ON DELETE SET DEFAULT ON UPDATE "
    "RESTRICT "
    "DEFERRABLE, FOREIGN KEY (a) REFERENCES p (q) ON DELETE NO ACTION) WITHOUT ROWID",
    "CREATE TABLE n3 (a INT PRIMARY KEY, b TEXT) STRICT, WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS n4 AS SELECT 1 AS a",
    "CREATE TABLE n5 (a CONSTRAINT x, b CONSTRAINT y CONSTRAINT z NOT NULL, CONSTRAINT w)",
    "CREATE TABLE n6 (\"select\" \"double\" \"precision\"(3), [from], `group`, 'order' 'text')",
    "CREATE UNIQUE INDEX IF NOT EXISTS main.i1 ON t (a COLLATE nocase DESC, lower(b), a || 'x') "
    "WHERE b IS NOT NULL",
    "CREATE TEMPORARY VIEW IF NOT EXISTS v1 (a, b) AS SELECT 1, 2",
    "CREATE TRIGGER IF NOT EXISTS tr1 AFTER UPDATE OF a, b ON t FOR EACH ROW WHEN new.a <> old.a "
    "BEGIN UPDATE OR "
    "IGNORE u SET a = new.a FROM w WHERE u.a = old.a; INSERT INTO u VALUES (1) ON CONFLICT DO "
    "NOTHING; DELETE FROM "
    "u WHERE 1; SELECT RAISE(ABORT, 'no'), RAISE(IGNORE); WITH q AS (SELECT 1) SELECT * FROM q; "
    "END",
    "CREATE TEMP TRIGGER tr2 INSTEAD OF DELETE ON v BEGIN SELECT CASE WHEN 1 THEN RAISE(FAIL, 'x') "
    "END; END",
    "CREATE TRIGGER tr3 BEFORE INSERT ON t BEGIN REPLACE INTO u VALUES (new.a); VALUES (1); END",
    "CREATE TRIGGER tr4 DELETE ON t BEGIN SELECT RAISE(ROLLBACK, 'gone'); END",
    "CREATE VIRTUAL TABLE f1 USING fts5 (a, b UNINDEXED, tokenize = \"porter\", prefix='2 3')",
    "CREATE VIRTUAL TABLE f2 USING rtree(id, x0, x1)",
    "ALTER TABLE t RENAME TO t9",
    "ALTER TABLE t RENAME COLUMN a TO z",
    "ALTER TABLE t RENAME b TO y",
    "ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 0 CHECK (c < 5)",
    "ALTER TABLE t ADD d",
    "ALTER TABLE u DROP COLUMN b",
    "DROP TABLE IF EXISTS main.absent",
    "DROP INDEX t_b",
    "DROP VIEW v",
    "DROP TRIGGER IF EXISTS absent",
    "PRAGMA foreign_keys = ON",
    "PRAGMA main.user_version(-5)",
    "PRAGMA table_info('t')",
    "PRAGMA cache_size = +10",
    "PRAGMA journal_mode = delete",
    "ATTACH DATABASE ':memory:' AS x",
    "ATTACH ':memory:' AS 'y'",
    "DETACH DATABASE zz",
    "VACUUM",
    "VACUUM main",
    "VACUUM INTO 'nowhere'",
    "ANALYZE",
    "ANALYZE main.t",
    "REINDEX",
    "REINDEX nocase",
    "BEGIN",
    "BEGIN IMMEDIATE TRANSACTION",
    "BEGIN EXCLUSIVE",
    "COMMIT TRANSACTION",
    "END",
    "ROLLBACK",
    "ROLLBACK TO SAVEPOINT s",
    "SAVEPOINT s",
    "RELEASE s",
    "EXPLAIN SELECT 1",
    "EXPLAIN QUERY PLAN SELECT 1",
    "SELECT 1 /* no end",
    "SELECT 1 -- no end",
    "\xEF\xBB\xBFSELECT 1",
    "SELECT d\303\251j\303\240, \346\227\245 FROM (SELECT 1 d\303\251j\303\240, 2 \346\227\245)",
};

/* Each must be refused by both. */
static const char *const bad[] = {
    "SELECT",
    "SELECT FROM t",
    "SELECT 1 2",
    "SELECT (1",
    "SELECT 1)",
    "SELECT a FROM",
    "SELECT * FROM t WHERE",
    "SELECT * FROM t GROUP a",
    "SELECT * FROM t ORDER BY",
    "SELECT * FROM t LIMIT 1 OFFSET",
    "SELECT * FROM t INNER OUTER JOIN u",
    "SELECT * FROM t OUTER JOIN u",
    "SELECT * FROM t ON a = 1",
    "SELECT 'open",
    "SELECT \"open",
    "SELECT [open",
    "SELECT 12abc",
    "SELECT x'0'",
    "SELECT 0x11111111111111111",
    "SELECT ?0",
    "SELECT ?250001",
    "SELECT ?99999999999999999999",
    "SELECT #1",
    "SELECT !1",
    "SELECT a b c",
    "SELECT 1 AS",
    "SELECT CASE END",
    "SELECT CASE WHEN 1 END",
    "SELECT CAST(1 TEXT)",
    "SELECT a IN 1",
    "SELECT a NOT b",
    "SELECT a BETWEEN 1",
    "SELECT EXISTS 1",
    "SELECT 1 ORDER BY 1 UNION SELECT 2",
    "SELECT 1 LIMIT 1 UNION SELECT 2",
    "(SELECT 1)",
    "SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM t",
    "SELECT sum(a) OVER (ROWS UNBOUNDED FOLLOWING) FROM t",
    "WITH q AS SELECT 1 SELECT 2",
    "INSERT t VALUES (1)",
    "INSERT INTO t (a b) VALUES (1)",
    "INSERT INTO t VALUES 1",
    "INSERT INTO t SELECT * FROM u ON CONFLICT DO NOTHING",
    "UPDATE t a = 1",
    "UPDATE t SET a",
    "UPDATE t SET a = 1,",
    "DELETE t",
    "CREATE TABLE x",
    "CREATE TABLE x ()",
    "CREATE TABLE x (a,)",
    "CREATE TABLE x (a, PRIMARY KEY)",
    "CREATE TABLE x (a CHECK a > 0)",
    "CREATE TABLE x (a DEFAULT)",
    "CREATE TABLE x (a DEFAULT 1 + 2)",
    "CREATE TABLE x (a REFERENCES)",
    "CREATE TABLE x (a) WITHOUT OIDS",
    "CREATE TABLE x (a) LOOSE",
    "CREATE TABLE x (a AS (1) KEPT)",
    "CREATE TABLE select (a)",
    "CREATE TABLE x (check)",
    "CREATE INDEX x ON t",
    "CREATE INDEX x t (a)",
    "CREATE VIEW x SELECT 1",
    "CREATE TRIGGER x AFTER INSERT ON t BEGIN END",
    "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1 END",
    "CREATE TRIGGER x AFTER SELECT ON t BEGIN SELECT 1; END",
    "CREATE TRIGGER x AFTER INSERT ON t BEGIN WITH q AS (SELECT 1) DELETE FROM t; END",
    "CREATE VIRTUAL TABLE x",
    "CREATE VIRTUAL TABLE x USING m(a",
    "ALTER TABLE t",
    "ALTER TABLE t ADD",
    "DROP t",
    "PRAGMA",
    "PRAGMA a = ",
    "ATTACH 'x'",
    "BEGIN NOW",
    "SAVEPOINT",
    "EXPLAIN EXPLAIN SELECT 1",
    "EXPLAIN PLAN SELECT 1",
    "frm x",
};

static sqlite3 *open_tables(void)
{
    sqlite3 *db = open_memory();
    int rc = sqlite3_exec(db,
                          "CREATE TABLE t (a UNIQUE, b); CREATE INDEX t_b ON t (b);"
                          "CREATE TABLE u (a UNIQUE, b); CREATE TABLE w (a); CREATE TABLE p (x);"
                          "CREATE VIEW v AS SELECT 1 AS a",
                          NULL, NULL, NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    return db;
}

static gboolean sqlite_takes(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    sqlite3_finalize(stmt);
    return rc == SQLITE_OK;
}

static void test_good(void)
{
    sqlite3 *db = open_tables();
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_test_message("%s", good[i]);
        if (!sqlite_takes(db, good[i]))
            g_error("SQLite does not take this: %s", sqlite3_errmsg(db));
        g_assert_true(hd_sql_fixture_round_trip(good[i], strlen(good[i])));
    }
    sqlite3_close(db);
}

static void test_printed(void)
{
    sqlite3 *db = open_tables();
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autofree char *printed = hd_sql_print_statement(hd_sql_fixture_parse(arena, good[i]));
        g_test_message("%s", printed);
        if (!sqlite_takes(db, printed))
            g_error("SQLite does not take this: %s", sqlite3_errmsg(db));
    }
    sqlite3_close(db);
}

static void test_bad(void)
{
    sqlite3 *db = open_tables();
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(GError) error = NULL;
        g_test_message("%s", bad[i]);
        g_assert_false(sqlite_takes(db, bad[i]));
        g_assert_null(hd_sql_parse_one(arena, bad[i], strlen(bad[i]), &error));
        g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
        g_assert_nonnull(hd_error_get_detail(error));
    }
    sqlite3_close(db);
}

/* Every keyword as a column's name, as SQLite has it. */
static void test_keywords_as_names(void)
{
    sqlite3 *db = open_memory();
    for (int i = 0; i < sqlite3_keyword_count(); i++) {
        const char *word = NULL;
        int length = 0;
        g_assert_cmpint(sqlite3_keyword_name(i, &word, &length), ==, SQLITE_OK);
        static const char *const forms[] = {
            "CREATE TABLE %.*s (a)",
            "CREATE TABLE t%d (%.*s)",
            "SELECT 1 AS %.*s",
            "SELECT 1 %.*s",
            "SELECT 1 + %.*s FROM (SELECT 1 AS \"%.*s\")",
            "SELECT * FROM (SELECT 1) %.*s",
            "CREATE TABLE t (a %.*s)",
            "CREATE TABLE t (a DEFAULT %.*s)",
        };
        for (guint k = 0; k < G_N_ELEMENTS(forms); k++) {
            g_autoptr(HdArena) arena = hd_arena_new();
            g_autoptr(GString) sql = g_string_new(forms[k]);
            g_autofree char *name = g_strndup(word, (gsize)length);
            g_string_replace(sql, "%.*s", name, 0);
            g_string_replace(sql, "%d", "", 0);
            gboolean taken = hd_sql_parse_one(arena, sql->str, sql->len, NULL) != NULL;
            gboolean expected = sqlite_takes(db, sql->str);
            g_autofree char *message = g_ascii_strdown(sqlite3_errmsg(db), -1);
            /* Refused for another reason than its syntax. */
            if (!expected && strstr(message, "syntax error") == NULL)
                continue;
            if (taken != expected)
                g_error("SQLite %s this: %s", expected ? "takes" : "refuses", sql->str);
        }
    }
    sqlite3_close(db);
}

/* ---- the sample data ---- */

typedef struct {
    guint statements;
    guint failed;
} Counts;

static void round_trip_rows(sqlite3_stmt *stmt, Counts *counts)
{
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(stmt, 0);
        if (sql == NULL)
            continue;
        counts->statements++;
        if (!hd_sql_fixture_round_trip(sql, (gsize)sqlite3_column_bytes(stmt, 0)))
            counts->failed++;
    }
}

static void test_statements(void)
{
    g_autofree char *path = hd_sql_fixture_data("sql/statements.jsonl");
    g_autofree char *text = NULL;
    gsize length = 0;
    if (path == NULL)
        return;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    sqlite3 *db = open_memory();
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(
        db, "SELECT ?1 ->> 'sql' UNION ALL SELECT value FROM json_each(?1, '$.deps')", -1, &stmt,
        NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    Counts counts = {0};
    for (guint i = 0; lines[i] != NULL; i++) {
        if (*lines[i] == '\0')
            continue;
        sqlite3_reset(stmt);
        sqlite3_bind_text(stmt, 1, lines[i], -1, SQLITE_STATIC);
        round_trip_rows(stmt, &counts);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    g_test_message("%u statements", counts.statements);
    g_assert_cmpuint(counts.failed, ==, 0);
    g_assert_cmpuint(counts.statements, >, 1000);
}

static void round_trip_schema(const char *path, Counts *counts)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", path);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    g_assert_cmpint(sqlite3_open_v2(uri, &db, flags, NULL), ==, SQLITE_OK);
    int rc = sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema", -1, &stmt, NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    round_trip_rows(stmt, counts);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void test_schemas(void)
{
    g_autofree char *folder = hd_sql_fixture_data("dbs");
    if (folder == NULL)
        return;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    Counts counts = {0};
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_suffix(name, ".db"))
            round_trip_schema(path, &counts);
    }
    g_test_message("%u statements", counts.statements);
    g_assert_cmpuint(counts.failed, ==, 0);
    g_assert_cmpuint(counts.statements, >, 100);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/agree/good", test_good);
    g_test_add_func("/sql/agree/printed", test_printed);
    g_test_add_func("/sql/agree/bad", test_bad);
    g_test_add_func("/sql/agree/keywords_as_names", test_keywords_as_names);
    g_test_add_func("/sql/agree/statements", test_statements);
    g_test_add_func("/sql/agree/schemas", test_schemas);
    return g_test_run();
}
