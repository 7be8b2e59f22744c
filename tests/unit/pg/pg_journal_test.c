#include "pg/pg_journal.h"

#include "base/error.h"
#include "pg/pg_test_server.h"

typedef struct {
    char *uri;
    HdPgConn *conn;
    HdArena *arena;
} Case;

static gboolean begin(Case *test, const char *database)
{
    g_autoptr(GError) error = NULL;
    if (!pg_test_server_start())
        return FALSE;
    test->uri = pg_test_server_database(database);
    test->conn = hd_pg_conn_open(test->uri, NULL, &error);
    g_assert_no_error(error);
    test->arena = hd_arena_new();
    pg_test_server_run(test->uri, "CREATE SCHEMA \"st\"\"age\"");
    g_assert_true(hd_pg_journal_create(test->conn, "st\"age", &error));
    return TRUE;
}

static void end(Case *test)
{
    hd_pg_conn_close(test->conn);
    hd_arena_free(test->arena);
    g_free(test->uri);
}

static void add(Case *test, const HdJournalEntry *entries, guint n)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_journal_add(test->conn, "st\"age", entries, n, &error));
    g_assert_no_error(error);
}

static GPtrArray *read_all(Case *test)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *entries = NULL;
    g_assert_true(hd_pg_journal_read(test->conn, "st\"age", test->arena, &entries, &error));
    g_assert_no_error(error);
    return entries;
}

static void test_round_trip(void)
{
    Case test;
    if (!begin(&test, "journal_round_trip"))
        return;
    const HdJournalEntry written[] = {
        {.kind = HD_JOURNAL_CHUNK,
         .name = "it's \\ \"x\"",
         .range = {TRUE, TRUE, G_MININT64, G_MAXINT64},
         .rows = 7,
         .high = G_MAXUINT64,
         .low = (guint64)1 << 63},
        {.kind = HD_JOURNAL_COMPAT_DROP, .text = "DROP ROUTINE sqlite.x('\\')"},
    };
    add(&test, written, G_N_ELEMENTS(written));
    add(&test, NULL, 0);
    GPtrArray *read = read_all(&test);
    g_assert_cmpuint(read->len, ==, 2);
    const HdJournalEntry *chunk = read->pdata[0];
    g_assert_true(chunk->kind == HD_JOURNAL_CHUNK);
    g_assert_cmpstr(chunk->name, ==, "it's \\ \"x\"");
    g_assert_true(chunk->range.has_after && chunk->range.has_upto);
    g_assert_cmpint(chunk->range.after, ==, G_MININT64);
    g_assert_cmpint(chunk->range.upto, ==, G_MAXINT64);
    g_assert_cmpint(chunk->rows, ==, 7);
    g_assert_true(chunk->high == G_MAXUINT64 && chunk->low == (guint64)1 << 63);
    g_assert_null(chunk->text);
    const HdJournalEntry *drop = read->pdata[1];
    g_assert_cmpstr(drop->text, ==, "DROP ROUTINE sqlite.x('\\')");
    g_assert_null(drop->name);
    g_assert_false(drop->range.has_after || drop->range.has_upto);
    end(&test);
}

static void test_none(void)
{
    Case test;
    if (!begin(&test, "journal_none"))
        return;
    g_autoptr(GError) error = NULL;
    GPtrArray *entries = NULL;
    gboolean is_there = TRUE;
    g_assert_true(hd_pg_journal_drop(test.conn, "st\"age", &error));
    g_assert_true(hd_pg_journal_is_there(test.conn, "st\"age", &is_there, &error));
    g_assert_false(is_there);
    g_assert_true(hd_pg_journal_read(test.conn, "st\"age", test.arena, &entries, &error));
    g_assert_null(entries);
    g_assert_true(hd_pg_journal_drop(test.conn, "st\"age", &error));
    end(&test);
}

/* What has the name of something that was made, and is something else, stays. */
static void test_undo(void)
{
    Case test;
    if (!begin(&test, "journal_undo"))
        return;
    pg_test_server_run(test.uri,
                       "SET search_path = \"st\"\"age\"; CREATE TYPE mood AS ENUM ('a');"
                       "CREATE TABLE t (m mood); CREATE TABLE gone (); CREATE VIEW v AS TABLE t;"
                       "CREATE FUNCTION \"f'\"() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    const HdJournalEntry made[] = {
        {.kind = HD_JOURNAL_TYPE, .name = "mood"},  {.kind = HD_JOURNAL_TABLE, .name = "t"},
        {.kind = HD_JOURNAL_CHUNK, .name = "t"},    {.kind = HD_JOURNAL_TABLE, .name = "gone"},
        {.kind = HD_JOURNAL_VIEW, .name = "v"},     {.kind = HD_JOURNAL_FUNCTION, .name = "f'"},
        {.kind = HD_JOURNAL_TABLE, .name = "never"}};
    add(&test, made, G_N_ELEMENTS(made));
    pg_test_server_run(test.uri,
                       "DROP TABLE \"st\"\"age\".gone; CREATE TABLE \"st\"\"age\".gone ();"
                       "CREATE TABLE \"st\"\"age\".never ()");
    GPtrArray *entries = read_all(&test);
    for (guint i = entries->len; i > 0; i--) {
        const HdJournalEntry *entry = entries->pdata[i - 1];
        g_autoptr(GError) error = NULL;
        if (hd_pg_journal_is_object(entry->kind))
            g_assert_true(hd_pg_journal_undo(test.conn, "st\"age", entry, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(read_all(&test)->len, ==, 0);
    pg_test_server_assert(
        test.uri,
        "SELECT string_agg(relname, ' ' ORDER BY relname), (SELECT count(*) FROM pg_proc WHERE"
        " pronamespace = '\"st\"\"age\"'::regnamespace), to_regtype('\"st\"\"age\".mood') IS NULL"
        " FROM pg_class WHERE relnamespace = '\"st\"\"age\"'::regnamespace AND relkind = 'r'",
        "gone howdah journal never|0|t");
    end(&test);
}

static void assert_built(GHashTable *built, const char *name, gboolean expected)
{
    g_autofree char *key = hd_pg_journal_built_key("t", name);
    g_assert_true(g_hash_table_contains(built, key) == expected);
}

static void test_built(void)
{
    Case test;
    if (!begin(&test, "journal_built"))
        return;
    pg_test_server_run(
        test.uri,
        "SET search_path = \"st\"\"age\"; CREATE TABLE t (a int CONSTRAINT pk PRIMARY KEY,"
        " b int CONSTRAINT positive CHECK (b > 0));"
        "CREATE INDEX by_b ON t (b); INSERT INTO t VALUES (1, 1);"
        "ALTER TABLE t ADD CONSTRAINT large CHECK (b > 5) NOT VALID;"
        "ALTER TABLE t ADD CONSTRAINT self FOREIGN KEY (b) REFERENCES t NOT VALID");
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) built = hd_pg_journal_find_built(test.conn, "st\"age", &error);
    g_assert_no_error(error);
    assert_built(built, "pk", TRUE);
    assert_built(built, "positive", TRUE);
    assert_built(built, "by_b", TRUE);
    assert_built(built, "large", FALSE);
    assert_built(built, "self", FALSE);
    g_assert_true(hd_pg_journal_drop_not_valid(test.conn, "st\"age", "{other}", &error));
    pg_test_server_assert(test.uri, "SELECT count(*) FROM pg_constraint WHERE NOT convalidated",
                          "2");
    g_assert_true(hd_pg_journal_drop_not_valid(test.conn, "st\"age", "{other,t}", &error));
    pg_test_server_assert(test.uri, "SELECT count(*) FROM pg_constraint WHERE NOT convalidated",
                          "0");
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_journal/round_trip", test_round_trip);
    g_test_add_func("/pg_journal/none", test_none);
    g_test_add_func("/pg_journal/undo", test_undo);
    g_test_add_func("/pg_journal/built", test_built);
    return g_test_run();
}
