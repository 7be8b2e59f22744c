#include "pg/pg_database.h"

#include "pg/pg_test_server.h"

/* Makes a database with the given options, and asks about it. */
static gboolean is_byte_ordered(const char *name, const char *options)
{
    gboolean byte_ordered = FALSE;
    g_autoptr(GError) error = NULL;
    g_autofree char *admin = pg_test_server_uri("postgres", "postgres");
    g_autofree char *uri = pg_test_server_uri("postgres", name);
    g_autofree char *sql =
        g_strdup_printf("CREATE DATABASE %s TEMPLATE template0 %s", name, options);
    pg_test_server_run(admin, sql);
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(hd_pg_database_is_byte_ordered(conn, &byte_ordered, &error));
    g_assert_no_error(error);
    return byte_ordered;
}

static void test_collations(void)
{
    if (!pg_test_server_start())
        return;
    g_assert_true(is_byte_ordered("byte_ordered", "LC_COLLATE 'C' ENCODING 'UTF8'"));
    g_assert_false(is_byte_ordered("ordered_by_locale", "LC_COLLATE 'C.UTF-8' ENCODING 'UTF8'"));
    g_assert_false(is_byte_ordered(
        "ordered_by_icu", "LC_COLLATE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de' ENCODING 'UTF8'"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg/database/collations", test_collations);
    return g_test_run();
}
