#include "lite/lite_check.h"

#include <string.h>

#include "lite/lite_catalog.h"
#include "lite/lite_draft.h"
#include "lite_fixture.h"

/* Odd and legal: SQLite's own account in the PRAGMAs is what the reading is compared with. */
static const char *const odd[] = {
    "CREATE TABLE t(a DEFAULT +5, b DEFAULT - 7, c DEFAULT (/*x*/ 1 /*y*/), d DEFAULT ( 'q' ),"
    "e DEFAULT TRUE, f DEFAULT x, g DEFAULT \"a b\", h DEFAULT (-(-3)), k DEFAULT 1e400,"
    "i DEFAULT -9223372036854775808, j default 0x10, l DEFAULT(0)UNIQUE)",
    "CREATE TABLE t(a,b,UNIQUE(a,a),UNIQUE(a,b),UNIQUE(a,b COLLATE NOCASE),UNIQUE(b,a),"
    "UNIQUE(a,b) ON CONFLICT ABORT)",
    "CREATE TABLE t(a,b,PRIMARY KEY(a,a,b))",
    "CREATE TABLE t(a INTEGER PRIMARY KEY UNIQUE, b)",
    "CREATE TABLE t(a INTEGER UNIQUE PRIMARY KEY, b)",
    "CREATE TABLE t(a INTEGER UNIQUE PRIMARY KEY, b) WITHOUT ROWID",
    "CREATE TABLE t(a INT UNIQUE PRIMARY KEY, b UNIQUE) WITHOUT ROWID",
    "CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a DESC)) WITHOUT ROWID",
    "CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b) WITHOUT ROWID",
    "CREATE TABLE t(a integer PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT,"
    "b NOT NULL ON CONFLICT IGNORE NULL)",
    "CREATE TABLE t(a int generated always as (b+1), b, c as (a||b) stored,"
    "d text generated always as (1))",
    "CREATE TABLE t(a VARCHAR ( 10 ) , b \"long name\" (3,4), c [x y], d 'str', e INT EGER)",
    "CREATE TABLE t(a DEFAULT 1 DEFAULT 2 NOT NULL COLLATE NOCASE COLLATE RTRIM)",
    "CREATE TABLE t(a REFERENCES t REFERENCES u(x) ON DELETE CASCADE, b, FOREIGN KEY(b)"
    " REFERENCES t(a) MATCH FULL ON UPDATE NO ACTION DEFERRABLE)",
    "CREATE TABLE t(a, b, CONSTRAINT x CONSTRAINT y CHECK(a) CONSTRAINT z, CHECK(b), CONSTRAINT q)",
    "CREATE TABLE t(\"\" INT, \" \" TEXT)",
    "CREATE TABLE \"\"(a)",
    "CREATE TABLE t(a INTEGER, b TEXT, PRIMARY KEY(a)) STRICT",
    "CREATE TABLE t(a INTEGER, b TEXT, c ANY, PRIMARY KEY(a,b)) STRICT, WITHOUT ROWID",
    "CREATE TABLE t(a, b);"
    "CREATE INDEX i ON t(a COLLATE nocase, 1, a+b DESC, \"b\" ASC, (a));"
    "CREATE UNIQUE INDEX u ON t(b) WHERE a > 'x' AND b IN (1,2,3)",
    "CREATE TABLE t(a COLLATE NOCASE UNIQUE, b UNIQUE COLLATE NOCASE, c PRIMARY KEY COLLATE RTRIM)",
    "CREATE TABLE t(a CHECK(a>0) UNIQUE CHECK(a<9) PRIMARY KEY)",
    "CREATE TABLE t(Größe TEXT, \"ÄÖ\" INT, UNIQUE(Größe))",
    "CREATE TABLE t(a); ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x' CHECK(b<>'') REFERENCES t(a);"
    "ALTER TABLE t ADD COLUMN c GENERATED ALWAYS AS (a+1)",
    "CREATE TABLE t(a INTEGER PRIMARY KEY, b REFERENCES T); ALTER TABLE t RENAME TO U",
    "CREATE TABLE t(a INTEGER/*c*/PRIMARY/*c*/KEY--x\n,b)",
    "CREATE TABLE t(rowid, oid); CREATE INDEX i ON t(rowid)",
    "CREATE TABLE t(a, b GENERATED ALWAYS AS (a) UNIQUE, CHECK (b > 0)); CREATE INDEX i ON t(b)",
    "CREATE TABLE u(a, b, PRIMARY KEY(b COLLATE NOCASE DESC, a)) WITHOUT ROWID;"
    "CREATE UNIQUE INDEX ui ON u(a)",
};

static void test_odd(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        Fixture fixture;
        fixture_init(&fixture);
        fixture_sql(&fixture, odd[i]);
        g_autoptr(GError) error = NULL;
        HdLite *lite = hd_lite_conn_open(fixture.path, NULL, &error);
        g_assert_no_error(error);
        HdArena *arena = hd_arena_new();
        HdSchema *schema = hd_lite_catalog_read(lite, arena, &error);
        if (schema == NULL)
            g_error("%s: %s", odd[i], error->message);
        g_assert_cmpuint(schema->n_tables, ==, 1);
        hd_arena_free(arena);
        hd_lite_conn_close(lite);
        fixture_clear(&fixture);
    }
}

/* The file holds `real`; the drafts are made from `read`, as if it had been misunderstood. */
static void assert_differs(const char *real, const char *read, const char *index,
                           const char *message)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, real);
    g_autoptr(GError) error = NULL;
    HdLite *lite = hd_lite_conn_open(fixture.path, NULL, &error);
    g_assert_no_error(error);
    HdArena *arena = hd_arena_new();
    HdLiteDraft *draft = hd_lite_draft_new(arena, "t", read, &error);
    g_assert_no_error(error);
    if (index != NULL)
        g_assert_true(hd_lite_draft_add_index(draft, "i", index, &error));
    hd_lite_draft_finish(draft);
    g_autoptr(GHashTable) drafts =
        g_hash_table_new(hd_lite_draft_name_hash, hd_lite_draft_name_equal);
    char name[] = "t";
    g_hash_table_insert(drafts, name, draft);
    g_assert_false(hd_lite_check(lite, drafts, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
    if (strstr(error->message, message) == NULL)
        g_error("\"%s\" lacks \"%s\"", error->message, message);
    g_assert_nonnull(hd_error_get_hint(error));
    hd_lite_draft_free(draft);
    hd_arena_free(arena);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_differences(void)
{
    const char *column_a = "column \"a\" of table \"t\"";
    const char *index_i = "index \"i\" of table \"t\"";
    assert_differs("CREATE TABLE t(a INT)", "CREATE TABLE t(a TEXT)", NULL, column_a);
    assert_differs("CREATE TABLE t(a)", "CREATE TABLE t(a NOT NULL)", NULL, column_a);
    assert_differs("CREATE TABLE t(a DEFAULT 1)", "CREATE TABLE t(a DEFAULT 2)", NULL, column_a);
    assert_differs("CREATE TABLE t(a)", "CREATE TABLE t(a DEFAULT 2)", NULL, column_a);
    assert_differs("CREATE TABLE t(a, b AS (1))", "CREATE TABLE t(a, b)", NULL, "column \"b\"");
    assert_differs("CREATE TABLE t(a, b)", "CREATE TABLE t(a)", NULL, "counts 2 columns, not 1");
    assert_differs("CREATE TABLE t(a)", "CREATE TABLE t(a PRIMARY KEY)", NULL, column_a);
    assert_differs("CREATE TABLE t(a, b UNIQUE)", "CREATE TABLE t(a UNIQUE, b)", NULL,
                   "index \"sqlite_autoindex_t_1\"");
    assert_differs("CREATE TABLE t(a UNIQUE)", "CREATE TABLE t(a)", NULL,
                   "index \"sqlite_autoindex_t_1\"");
    assert_differs("CREATE TABLE t(a)", "CREATE TABLE t(a UNIQUE)", NULL,
                   "counts 0 columns of indexes, not 1");
    assert_differs("CREATE TABLE t(a); CREATE INDEX i ON t(a COLLATE NOCASE)", "CREATE TABLE t(a)",
                   "CREATE INDEX i ON t(a)", index_i);
    assert_differs("CREATE TABLE t(a); CREATE INDEX i ON t(a DESC)", "CREATE TABLE t(a)",
                   "CREATE INDEX i ON t(a)", index_i);
    assert_differs("CREATE TABLE t(a); CREATE INDEX i ON t(a) WHERE a", "CREATE TABLE t(a)",
                   "CREATE INDEX i ON t(a)", index_i);
    assert_differs("CREATE TABLE t(a REFERENCES u)", "CREATE TABLE t(a REFERENCES v)", NULL,
                   "foreign key to \"v\"");
    assert_differs("CREATE TABLE t(a REFERENCES u(x))", "CREATE TABLE t(a REFERENCES u(y))", NULL,
                   "foreign key to \"u\"");
    assert_differs("CREATE TABLE t(a REFERENCES u)",
                   "CREATE TABLE t(a REFERENCES u ON DELETE CASCADE)", NULL,
                   "foreign key to \"u\"");
    assert_differs("CREATE TABLE t(a)", "CREATE TABLE t(a REFERENCES u)", NULL,
                   "counts 0 columns of foreign keys, not 1");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/check/odd", test_odd);
    g_test_add_func("/lite/check/differences", test_differences);
    return g_test_run();
}
