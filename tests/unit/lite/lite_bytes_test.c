#include "lite/lite_bytes.h"

#include "lite_fixture.h"

typedef struct {
    Fixture fixture;
    HdLite *lite;
} Case;

static void begin(Case *test, const char *sql)
{
    g_autoptr(GError) error = NULL;
    fixture_init(&test->fixture);
    fixture_sql(&test->fixture, sql);
    test->lite = hd_lite_conn_open(test->fixture.path, NULL, &error);
    g_assert_no_error(error);
}

static void end(Case *test)
{
    hd_lite_conn_close(test->lite);
    fixture_clear(&test->fixture);
}

static void add_bytes(const char *table, gboolean is_index, gint64 bytes, gpointer data)
{
    g_string_append_printf(data, "%s %s %" G_GINT64_FORMAT ";", table, is_index ? "index" : "table",
                           bytes);
}

static void test_bytes(void)
{
    Case test;
    gboolean is_known = FALSE;
    g_autoptr(GString) told = g_string_new(NULL);
    begin(&test, "PRAGMA page_size = 4096; CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
    g_assert_true(hd_lite_bytes_read(test.lite, &is_known, add_bytes, told, NULL));
    if (is_known)
        g_assert_true(g_str_equal(told->str, "t table 4096;t index 4096;") ||
                      g_str_equal(told->str, "t index 4096;t table 4096;"));
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/bytes", test_bytes);
    return g_test_run();
}
