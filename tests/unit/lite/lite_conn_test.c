#include "lite/lite_conn.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lite_fixture.h"

static void assert_fails(const Fixture *fixture, const char *message_part, const char *hint_part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLite) lite = hd_lite_conn_open(fixture->path, NULL, &error);
    g_assert_null(lite);
    g_assert_error(error, HD_ERROR, HD_ERROR_SOURCE);
    if (strstr(error->message, message_part) == NULL)
        g_error("message \"%s\" lacks \"%s\"", error->message, message_part);
    g_assert_nonnull(strstr(error->message, fixture->path));
    const char *hint = hd_error_get_hint(error);
    if (hint == NULL || strstr(hint, hint_part) == NULL)
        g_error("hint \"%s\" lacks \"%s\"", hint, hint_part);
}

static void test_missing(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    assert_fails(&fixture, "no such file", "never creates");
    g_assert_false(g_file_test(fixture.path, G_FILE_TEST_EXISTS));
    fixture_clear(&fixture);
}

static void test_not_a_file(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    g_assert_cmpint(g_mkdir(fixture.path, 0700), ==, 0);
    assert_fails(&fixture, "is a directory", "database file");
    g_rmdir(fixture.path);
    g_assert_cmpint(mkfifo(fixture.path, 0600), ==, 0);
    assert_fails(&fixture, "not a regular file", "lock");
    fixture_clear(&fixture);
}

static void test_not_a_database(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_write(&fixture, "", 0);
    assert_fails(&fixture, "the file is empty", "zero bytes");
    const char sql[] = "CREATE TABLE t(x);\n";
    fixture_write(&fixture, sql, sizeof sql - 1);
    assert_fails(&fixture, "is not a SQLite database", "sqlite3 app.db <");
    g_autofree char *text = g_strnfill(8192, 'a');
    fixture_write(&fixture, text, 8192);
    assert_fails(&fixture, "is not a SQLite database", "sqlite3 app.db <");
    const char gzip[] = "\x1f\x8b\x08 and the rest of it";
    fixture_write(&fixture, gzip, sizeof gzip - 1);
    assert_fails(&fixture, "compressed (gzip)", "Decompress");
    fixture_clear(&fixture);
}

/* xorshift64*: bytes without a pattern, the same in every run. */
static void test_encrypted(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    static guint8 bytes[8192];
    guint64 state = 88172645463325252U;
    for (gsize i = 0; i < sizeof bytes; i++) {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        bytes[i] = (guint8)(state * 2685821657736338717U >> 56);
    }
    fixture_write(&fixture, bytes, sizeof bytes);
    assert_fails(&fixture, "seems to be encrypted", "SQLCipher");
    fixture_write(&fixture, bytes, 1024);
    assert_fails(&fixture, "seems to be encrypted", "SQLCipher");
    fixture_clear(&fixture);
}

static void test_truncated(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "PRAGMA page_size = 4096; CREATE TABLE t(x);"
                          "INSERT INTO t VALUES (zeroblob(100000));");
    g_assert_cmpint(truncate(fixture.path, 3 * 4096), ==, 0);
    assert_fails(&fixture, "truncated", ".backup");
    fixture_clear(&fixture);
}

static void test_damaged(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "PRAGMA page_size = 4096; CREATE TABLE t(x);");
    g_autofree char *contents = NULL;
    gsize bytes;
    g_assert_true(g_file_get_contents(fixture.path, &contents, &bytes, NULL));
    memset(contents + 100, 0xee, 3000); /* the schema's b-tree */
    fixture_write(&fixture, contents, bytes);
    assert_fails(&fixture, "malformed", "integrity_check");
    fixture_clear(&fixture);
}

static void test_reads_only(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    g_autoptr(GError) error = NULL;
    HdLite *lite = hd_lite_conn_open(fixture.path, NULL, &error);
    g_assert_no_error(error);
    g_assert_nonnull(lite);
    hd_lite_conn_close(lite);
    g_autofree char *journal = g_strconcat(fixture.path, "-journal", NULL);
    g_assert_false(g_file_test(journal, G_FILE_TEST_EXISTS));
    fixture_clear(&fixture);
}

/* JSON functions are not "innocuous" to SQLite before 3.41: such schemas have to open all the same.
 */
static void test_json_in_schema(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x CHECK (json_valid(x)), v AS (json_extract(x, '$.a')));"
                          "CREATE INDEX i ON t(json_extract(x, '$.b'))");
    g_autoptr(GError) error = NULL;
    HdLite *lite = hd_lite_conn_open(fixture.path, NULL, &error);
    g_assert_no_error(error);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_locked(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    sqlite3 *writer;
    g_assert_cmpint(sqlite3_open(fixture.path, &writer), ==, SQLITE_OK);
    fixture_exec(writer, "BEGIN EXCLUSIVE");
    assert_fails(&fixture, "database is locked", "fuser");
    sqlite3_close(writer);
    fixture_clear(&fixture);
}

/* A token that is set ends the wait for a lock long before its limit. */
static void test_cancelled(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    sqlite3 *writer;
    g_assert_cmpint(sqlite3_open(fixture.path, &writer), ==, SQLITE_OK);
    fixture_exec(writer, "BEGIN EXCLUSIVE");
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    hd_cancel_trigger(cancel);
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_lite_conn_open(fixture.path, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    sqlite3_close(writer);
    fixture_clear(&fixture);
}

/* Runs fn as a user without rights; FALSE where this process may not become one. */
static gboolean run_unprivileged(void (*fn)(const Fixture *), const Fixture *fixture)
{
    if (geteuid() != 0)
        return FALSE;
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(2);
        fn(fixture);
        _exit(0);
    }
    int status;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
    return TRUE;
}

static void expect_no_permission(const Fixture *fixture)
{
    assert_fails(fixture, "permission denied", "may read");
}

static void test_no_permission(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(x)");
    g_assert_cmpint(chmod(fixture.folder, 0755), ==, 0);
    g_assert_cmpint(chmod(fixture.path, 0600), ==, 0);
    if (geteuid() != 0) {
        chmod(fixture.path, 0);
        expect_no_permission(&fixture);
    } else {
        run_unprivileged(expect_no_permission, &fixture);
    }
    fixture_clear(&fixture);
}

static void expect_wal_hint(const Fixture *fixture)
{
    assert_fails(fixture, "is in WAL mode", "-wal");
}

static void test_wal_in_read_only_folder(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "PRAGMA journal_mode = WAL; CREATE TABLE t(x)");
    g_assert_cmpint(chmod(fixture.path, 0644), ==, 0);
    g_assert_cmpint(chmod(fixture.folder, 0555), ==, 0);
    if (geteuid() == 0)
        run_unprivileged(expect_wal_hint, &fixture);
    else
        expect_wal_hint(&fixture);
    chmod(fixture.folder, 0755);
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/conn/missing", test_missing);
    g_test_add_func("/lite/conn/not-a-file", test_not_a_file);
    g_test_add_func("/lite/conn/not-a-database", test_not_a_database);
    g_test_add_func("/lite/conn/encrypted", test_encrypted);
    g_test_add_func("/lite/conn/truncated", test_truncated);
    g_test_add_func("/lite/conn/damaged", test_damaged);
    g_test_add_func("/lite/conn/reads-only", test_reads_only);
    g_test_add_func("/lite/conn/json-in-schema", test_json_in_schema);
    g_test_add_func("/lite/conn/locked", test_locked);
    g_test_add_func("/lite/conn/cancelled", test_cancelled);
    g_test_add_func("/lite/conn/no-permission", test_no_permission);
    g_test_add_func("/lite/conn/wal-in-read-only-folder", test_wal_in_read_only_folder);
    return g_test_run();
}
