#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "lite/lite_conn.h"
#include "lite/lite_cursor.h"
#include "lite/lite_state.h"
#include "lite_fixture.h"

/* account(id, amount): the writer moves amounts between rows, so the sum stays what it was. */
#define N_ACCOUNTS 50
#define SUM (N_ACCOUNTS * 1000)
#define MIN_SNAPSHOTS 15
#define MIN_COMMITS 30
/* A copy takes some steps. */
#define FILLER_BYTES (5 << 20)

typedef struct {
    const char *journal_mode;
    HdLiteSnapshot *(*take)(const char *path, guint n, HdCancel *cancel, GError **error);
} Way;

static HdLiteSnapshot *open_copy(const char *path, guint n, HdCancel *cancel, GError **error)
{
    return hd_lite_snapshot_copy(path, n, NULL, cancel, error);
}

static const Way ways[] = {
    {"WAL", hd_lite_snapshot_open},
    {"DELETE", hd_lite_snapshot_open},
    {"WAL", open_copy},
    {"DELETE", open_copy},
};

typedef struct {
    const Fixture *fixture;
    atomic_bool stop;
    atomic_int commits;
} Writer;

static void *write_on(void *data)
{
    Writer *writer = data;
    sqlite3 *db;
    g_assert_cmpint(sqlite3_open(writer->fixture->path, &db), ==, SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    fixture_exec(db, "PRAGMA synchronous = OFF");
    for (int i = 0; !atomic_load(&writer->stop); i++) {
        g_autofree char *sql =
            g_strdup_printf("BEGIN IMMEDIATE; UPDATE account SET amount = amount - 1 WHERE id = %d;"
                            "UPDATE account SET amount = amount + 1 WHERE id = %d;"
                            "UPDATE round SET n = n + 1; COMMIT",
                            i % N_ACCOUNTS + 1, (i * 7 + 3) % N_ACCOUNTS + 1);
        fixture_exec(db, sql);
        atomic_fetch_add(&writer->commits, 1);
        g_usleep(300);
    }
    sqlite3_close(db);
    return NULL;
}

static gint64 sum_of(HdLite *lite, const char *table, const char *column)
{
    HdColumn columns[] = {{.name = column, .collation = "BINARY"}};
    HdTable relation = {.name = table,
                        .columns = columns,
                        .n_columns = 1,
                        .rowid_alias = -1,
                        .rowid_name = "rowid"};
    guint position = 0;
    HdLiteQuery query = {.table = &relation, .columns = &position, .n_columns = 1};
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteCursor) cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);
    gint64 sum = 0;
    while (hd_lite_cursor_next(cursor, &error) == HD_STEP_ROW)
        sum += hd_lite_cursor_row(cursor)[0].integer;
    g_assert_no_error(error);
    return sum;
}

static void check_snapshot(const Fixture *fixture, const Way *way)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteSnapshot) snapshot = way->take(fixture->path, 3, NULL, &error);
    g_assert_no_error(error);
    gint64 round = sum_of(hd_lite_snapshot_get(snapshot, 0), "round", "n");
    for (guint i = 0; i < 3; i++) {
        HdLite *lite = hd_lite_snapshot_get(snapshot, i);
        g_assert_cmpint(sum_of(lite, "account", "amount"), ==, SUM);
        g_assert_cmpint(sum_of(lite, "round", "n"), ==, round);
    }
}

static void test_while_written(gconstpointer data)
{
    const Way *way = data;
    Fixture fixture;
    fixture_init(&fixture);
    g_autofree char *sql = g_strdup_printf(
        "PRAGMA journal_mode = %s;"
        "CREATE TABLE account(id INTEGER PRIMARY KEY, amount INTEGER);"
        "CREATE TABLE round(n INTEGER); INSERT INTO round VALUES (0);"
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
        "INSERT INTO account SELECT i, 1000 FROM c;"
        "CREATE TABLE filler(x); INSERT INTO filler VALUES (zeroblob(%d))",
        way->journal_mode, N_ACCOUNTS, FILLER_BYTES);
    fixture_sql(&fixture, sql);

    Writer writer = {.fixture = &fixture};
    pthread_t thread;
    g_assert_cmpint(pthread_create(&thread, NULL, write_on, &writer), ==, 0);
    while (atomic_load(&writer.commits) == 0)
        g_usleep(1000);
    for (int i = 0; i < MIN_SNAPSHOTS || atomic_load(&writer.commits) < MIN_COMMITS; i++) {
        check_snapshot(&fixture, way);
        g_usleep(1000);
    }
    atomic_store(&writer.stop, true);
    pthread_join(thread, NULL);
    fixture_clear(&fixture);
}

/* Who reads a copy keeps nobody from writing, and sees nothing of it. */
static void test_copy_is_apart(gconstpointer data)
{
    const Way *way = data;
    Fixture fixture;
    fixture_init(&fixture);
    g_autofree char *sql = g_strdup_printf("PRAGMA journal_mode = %s; PRAGMA page_size = 512;"
                                           "CREATE TABLE t(x); INSERT INTO t VALUES (1)",
                                           way->journal_mode);
    fixture_sql(&fixture, sql);
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteSnapshot) snapshot = hd_lite_snapshot_copy(fixture.path, 2, NULL, NULL, &error);
    g_assert_no_error(error);
    fixture_sql(&fixture, "UPDATE t SET x = 2; CREATE TABLE u(x)");
    for (guint i = 0; i < 2; i++)
        g_assert_cmpint(sum_of(hd_lite_snapshot_get(snapshot, i), "t", "x"), ==, 1);
    HdLiteHold hold = hd_lite_snapshot_get_hold(snapshot);
    g_assert_true(hold.is_copy);
    g_assert_cmpint(hold.is_wal, ==, g_str_equal(way->journal_mode, "WAL"));
    g_assert_false(hold.is_unpaused);
    fixture_clear(&fixture);
}

static char *state_of(HdLiteSnapshot *snapshot)
{
    char *state = hd_lite_state(hd_lite_snapshot_get(snapshot, 0));
    hd_lite_snapshot_close(snapshot);
    return state;
}

/* A copy is known again as its source is. */
static void test_copy_has_the_state_of_its_source(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x); CREATE TABLE u(x); INSERT INTO t VALUES (1)");
    g_autofree char *read = state_of(hd_lite_snapshot_open(fixture.path, 1, NULL, NULL));
    g_autofree char *copied = state_of(hd_lite_snapshot_copy(fixture.path, 1, NULL, NULL, NULL));
    g_assert_cmpstr(read, ==, copied);
    fixture_sql(&fixture, "UPDATE t SET x = 2");
    g_autofree char *later = state_of(hd_lite_snapshot_copy(fixture.path, 1, NULL, NULL, NULL));
    g_assert_cmpstr(later, !=, copied);
    fixture_clear(&fixture);
}

/* With a rollback journal the snapshot is what a writer waits for. */
static void test_hold(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteSnapshot) snapshot = hd_lite_snapshot_open(fixture.path, 1, NULL, &error);
    g_assert_no_error(error);
    gint64 start = g_get_monotonic_time();
    g_usleep(2000);
    gint64 waited = g_get_monotonic_time() - start;
    HdLiteHold hold = hd_lite_snapshot_get_hold(snapshot);
    g_assert_false(hold.is_wal || hold.is_copy);
    g_assert_cmpint(hold.held_us, >=, waited);
    fixture_clear(&fixture);
}

static void test_copy_of_no_database(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_lite_snapshot_copy(fixture.path, 2, NULL, NULL, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SOURCE);
    g_assert_nonnull(strstr(error->message, "no such file"));
    fixture_clear(&fixture);
}

static void test_cancelled(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    hd_cancel_trigger(cancel);
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_lite_snapshot_open(fixture.path, 2, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_clear_error(&error);
    g_assert_null(hd_lite_snapshot_copy(fixture.path, 2, NULL, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/lite/snapshot/wal", &ways[0], test_while_written);
    g_test_add_data_func("/lite/snapshot/rollback-journal", &ways[1], test_while_written);
    g_test_add_data_func("/lite/copy/wal", &ways[2], test_while_written);
    g_test_add_data_func("/lite/copy/rollback-journal", &ways[3], test_while_written);
    g_test_add_data_func("/lite/copy/apart-wal", &ways[2], test_copy_is_apart);
    g_test_add_data_func("/lite/copy/apart-rollback-journal", &ways[3], test_copy_is_apart);
    g_test_add_func("/lite/copy/no-database", test_copy_of_no_database);
    g_test_add_func("/lite/copy/state", test_copy_has_the_state_of_its_source);
    g_test_add_func("/lite/snapshot/hold", test_hold);
    g_test_add_func("/lite/snapshot/cancelled", test_cancelled);
    return g_test_run();
}
