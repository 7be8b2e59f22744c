#include "lite/lite_sample.h"

#include <string.h>

#include "lite_fixture.h"

typedef struct {
    Fixture fixture;
    HdLite *lite;
    HdArena *arena;
    HdColumn columns[2];
    HdIndexPart key[2];
    HdTable table;
} Case;

/* Table t has the columns k and v; its key is k. */
static void begin(Case *test, const char *sql, gboolean is_rowid, gboolean without_rowid)
{
    g_autoptr(GError) error = NULL;
    memset(test, 0, sizeof *test);
    fixture_init(&test->fixture);
    fixture_sql(&test->fixture, sql);
    test->lite = hd_lite_conn_open(test->fixture.path, NULL, &error);
    g_assert_no_error(error);
    test->arena = hd_arena_new();
    test->columns[0] = (HdColumn){.name = "k",
                                  .affinity = is_rowid ? HD_AFFINITY_INTEGER : HD_AFFINITY_TEXT,
                                  .collation = "BINARY"};
    test->columns[1] = (HdColumn){.name = "v", .collation = "BINARY"};
    test->key[0] = (HdIndexPart){.column = 0, .collation = "BINARY"};
    test->key[1] = (HdIndexPart){.column = 1, .collation = "BINARY"};
    test->table = (HdTable){.name = "t",
                            .without_rowid = without_rowid,
                            .rowid_alias = is_rowid ? 0 : -1,
                            .rowid_name = without_rowid ? NULL : "rowid",
                            .columns = test->columns,
                            .n_columns = 2,
                            .key = test->key,
                            .n_key = 1};
}

static void end(Case *test)
{
    hd_lite_conn_close(test->lite);
    hd_arena_free(test->arena);
    fixture_clear(&test->fixture);
}

static HdLiteSample *take(Case *test, gint64 n_wanted, guint32 seed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    HdLiteSampling sampling = {.table = &test->table, .n_wanted = n_wanted, .random = random};
    HdLiteSample *sample = NULL;
    g_assert_true(hd_lite_sample_count(test->lite, &test->table, &sampling.n_all, &error));
    g_assert_true(hd_lite_sample_take(test->lite, &sampling, test->arena, &sample, &error));
    g_assert_no_error(error);
    return sample;
}

static void bind(sqlite3_stmt *stmt, int parameter, const HdValue *value)
{
    if (value->class == HD_CLASS_INTEGER)
        sqlite3_bind_int64(stmt, parameter, value->integer);
    else if (value->class == HD_CLASS_TEXT)
        sqlite3_bind_text(stmt, parameter, (const char *)value->data, (int)value->bytes,
                          SQLITE_TRANSIENT);
}

/* SQLite itself says which rows lie in the blocks: these, and no others, have to be the sample's.
 */
static void assert_sample(const Case *test, const HdLiteSample *sample, const char *number)
{
    g_autofree char *sql = g_strdup_printf("SELECT n FROM (SELECT k, %s AS n FROM t) WHERE (?1 IS "
                                           "NULL OR k >= ?1) AND (?2 IS NULL OR k <= ?2)",
                                           number);
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    g_assert_cmpint(sqlite3_open(test->fixture.path, &db), ==, SQLITE_OK);
    for (guint i = 0; i < sample->n_blocks; i++) {
        g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
        bind(stmt, 1, &sample->blocks[i].from);
        bind(stmt, 2, &sample->blocks[i].upto);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            gint64 row = sqlite3_column_int64(stmt, 0);
            g_assert_true(g_hash_table_add(found, g_memdup2(&row, sizeof row)));
        }
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
    g_assert_cmpuint(g_hash_table_size(found), ==, sample->rows.n);
    for (gsize i = 0; i < sample->rows.n; i++) {
        g_assert_true(g_hash_table_contains(found, &sample->rows.numbers[i]));
        g_assert_true(i == 0 || sample->rows.numbers[i - 1] < sample->rows.numbers[i]);
    }
    g_assert_cmpint(sample->blocks[0].from.class, ==, HD_CLASS_NULL);
    g_assert_cmpint(sample->blocks[sample->n_blocks - 1].upto.class, ==, HD_CLASS_NULL);
}

#define NUMBERS                                                                                    \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO "  \
    "t "

static void test_rowids(void)
{
    static const char *const keys[] = {"i", "i - 1000", "i * 1000003 - 9", "i * i * i",
                                       "CASE WHEN i < 1900 THEN i ELSE i * 9000000000000 END"};
    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
        Case test;
        g_autofree char *sql = g_strdup_printf(
            "CREATE TABLE t (k INTEGER PRIMARY KEY, v); " NUMBERS "SELECT %s, i FROM n", keys[k]);
        begin(&test, sql, TRUE, FALSE);
        for (guint32 seed = 0; seed < 30; seed++) {
            const HdLiteSample *sample = take(&test, 10 + seed * 40, seed);
            assert_sample(&test, sample, "k");
            g_assert_cmpuint(sample->rows.n, <=, 10 + seed * 40);
            g_assert_cmpuint(sample->rows.n, >=, 2);
        }
        end(&test);
    }
}

static void test_texts(void)
{
    for (gboolean without_rowid = FALSE; without_rowid <= TRUE; without_rowid++) {
        Case test;
        g_autofree char *sql =
            g_strdup_printf("CREATE TABLE t (k TEXT, v, PRIMARY KEY (k, v))%s; " NUMBERS
                            "SELECT char(64 + i %% 200) || i / 7 %% 90, i FROM n",
                            without_rowid ? " WITHOUT ROWID" : "");
        begin(&test, sql, FALSE, without_rowid);
        test.table.n_key = 2;
        for (guint32 seed = 0; seed < 30; seed++)
            assert_sample(&test, take(&test, 10 + seed * 40, seed),
                          without_rowid ? "row_number() OVER (ORDER BY k, v)" : "rowid");
        end(&test);
    }
}

static void test_the_seed_gives_the_sample(void)
{
    Case test;
    begin(&test, "CREATE TABLE t (k INTEGER PRIMARY KEY, v); " NUMBERS "SELECT i, i FROM n", TRUE,
          FALSE);
    const HdLiteSample *first = take(&test, 200, 5);
    const HdLiteSample *again = take(&test, 200, 5);
    const HdLiteSample *other = take(&test, 200, 6);
    gsize bytes = first->rows.n * sizeof *first->rows.numbers;
    g_assert_cmpuint(again->rows.n, ==, first->rows.n);
    g_assert_cmpint(memcmp(again->rows.numbers, first->rows.numbers, bytes), ==, 0);
    g_assert_true(other->rows.n != first->rows.n ||
                  memcmp(other->rows.numbers, first->rows.numbers, bytes) != 0);
    end(&test);
}

/* NULL, blobs and texts that a server does not take are in no block. */
static void test_other_keys(void)
{
    static const char *const keys[] = {"NULL", "x'61'", "'a' || char(0)", "CAST(x'ff' AS TEXT)"};
    for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
        Case test;
        g_autofree char *sql =
            g_strdup_printf("CREATE TABLE t (k TEXT PRIMARY KEY, v); " NUMBERS
                            "SELECT CASE i WHEN 1000 THEN %s ELSE 'k' || i END, i FROM n",
                            keys[k]);
        begin(&test, sql, FALSE, FALSE);
        g_assert_null(take(&test, 100, 1));
        end(&test);
    }
}

static void test_column(void)
{
    Case test;
    begin(&test, "CREATE TABLE t (k TEXT PRIMARY KEY, v)", FALSE, FALSE);
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, 0);
    test.key[0].collation = "NOCASE";
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, -1);
    test.key[0] = (HdIndexPart){.column = 0, .collation = "BINARY", .descending = TRUE};
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, -1);
    test.key[0].descending = FALSE;
    test.columns[0].affinity = HD_AFFINITY_NUMERIC;
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, -1);
    test.table.n_key = 0;
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, -1);
    test.table.rowid_is_shown = TRUE;
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, 1);
    test.table.rowid_alias = 0;
    g_assert_cmpint(hd_lite_sample_column(test.lite, &test.table), ==, 0);
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/sample/rowids", test_rowids);
    g_test_add_func("/lite/sample/texts", test_texts);
    g_test_add_func("/lite/sample/the-seed-gives-the-sample", test_the_seed_gives_the_sample);
    g_test_add_func("/lite/sample/other-keys", test_other_keys);
    g_test_add_func("/lite/sample/column", test_column);
    return g_test_run();
}
