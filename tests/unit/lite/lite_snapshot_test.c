#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "lite/lite_conn.h"
#include "lite/lite_cursor.h"
#include "lite_fixture.h"

/* account(id, amount): the writer moves amounts between rows, so the sum stays what it was. */
#define N_ACCOUNTS 50
#define SUM (N_ACCOUNTS * 1000)
#define MIN_SNAPSHOTS 15
#define MIN_COMMITS 30

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

static void check_snapshot(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteSnapshot) snapshot = hd_lite_snapshot_open(fixture->path, 3, NULL, &error);
    g_assert_no_error(error);
    gint64 round = sum_of(hd_lite_snapshot_get(snapshot, 0), "round", "n");
    for (guint i = 0; i < 3; i++) {
        HdLite *lite = hd_lite_snapshot_get(snapshot, i);
        g_assert_cmpint(sum_of(lite, "account", "amount"), ==, SUM);
        g_assert_cmpint(sum_of(lite, "round", "n"), ==, round);
    }
}

static void test_while_written(gconstpointer journal_mode)
{
    Fixture fixture;
    fixture_init(&fixture);
    g_autofree char *sql = g_strdup_printf(
        "PRAGMA journal_mode = %s;"
        "CREATE TABLE account(id INTEGER PRIMARY KEY, amount INTEGER);"
        "CREATE TABLE round(n INTEGER); INSERT INTO round VALUES (0);"
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
        "INSERT INTO account SELECT i, 1000 FROM c",
        (const char *)journal_mode, N_ACCOUNTS);
    fixture_sql(&fixture, sql);

    Writer writer = {.fixture = &fixture};
    pthread_t thread;
    g_assert_cmpint(pthread_create(&thread, NULL, write_on, &writer), ==, 0);
    while (atomic_load(&writer.commits) == 0)
        g_usleep(1000);
    for (int i = 0; i < MIN_SNAPSHOTS || atomic_load(&writer.commits) < MIN_COMMITS; i++) {
        check_snapshot(&fixture);
        g_usleep(1000);
    }
    atomic_store(&writer.stop, true);
    pthread_join(thread, NULL);
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
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/lite/snapshot/wal", "WAL", test_while_written);
    g_test_add_data_func("/lite/snapshot/rollback-journal", "DELETE", test_while_written);
    g_test_add_func("/lite/snapshot/cancelled", test_cancelled);
    return g_test_run();
}
