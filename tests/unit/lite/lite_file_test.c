#include "lite/lite_file.h"

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

static void test_size(void)
{
    Case test;
    HdLiteFile file;
    begin(&test, "PRAGMA page_size = 4096; CREATE TABLE t (a UNIQUE)");
    g_assert_true(hd_lite_file_describe(test.lite, &file, NULL));
    g_assert_cmpint(file.bytes, ==, 3 * 4096);
    g_assert_cmpstr(file.encoding, ==, "UTF-8");
    end(&test);
}

static void test_encodings(void)
{
    static const char *const encodings[] = {"UTF-16le", "UTF-16be"};
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        Case test;
        HdLiteFile file;
        g_autofree char *sql =
            g_strdup_printf("PRAGMA encoding = '%s'; CREATE TABLE t (a)", encodings[i]);
        begin(&test, sql);
        g_assert_true(hd_lite_file_describe(test.lite, &file, NULL));
        g_assert_cmpstr(file.encoding, ==, encodings[i]);
        end(&test);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/file/size", test_size);
    g_test_add_func("/lite/file/encodings", test_encodings);
    return g_test_run();
}
