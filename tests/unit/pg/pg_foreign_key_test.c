#include "pg/pg_foreign_key.h"

#include "pg/pg_test_server.h"

/* "name: table (columns) -> parent (columns)" */
static char *describe(const HdPgForeignKey *key)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s: %s (", key->name, key->table);
    for (guint i = 0; i < key->n_columns; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", key->columns[i]);
    g_string_append_printf(text, ") -> %s (", key->parent);
    for (guint i = 0; i < key->n_columns; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", key->parent_columns[i]);
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

static void test_read(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("foreign_key");
    pg_test_server_run(
        uri, "CREATE SCHEMA other; CREATE TABLE other.o (id int PRIMARY KEY);"
             "CREATE TABLE p (a int, b int, id int UNIQUE, PRIMARY KEY (b, a));"
             "CREATE TABLE c (x int, y int, \"Self\" int UNIQUE, o int REFERENCES other.o,"
             " CONSTRAINT two FOREIGN KEY (x, y) REFERENCES p (a, b),"
             " CONSTRAINT one FOREIGN KEY (y) REFERENCES p (id),"
             " CONSTRAINT loop FOREIGN KEY (x) REFERENCES c (\"Self\"));"
             "CREATE TABLE parts (d date, p int REFERENCES p (id)) PARTITION BY RANGE (d);"
             "CREATE TABLE part PARTITION OF parts DEFAULT");
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(HdArena) arena = hd_arena_new();
    GPtrArray *keys = hd_pg_foreign_key_read(conn, "public", arena, &error);
    g_assert_no_error(error);
    const char *const expected[] = {"loop: c (x) -> c (Self)", "one: c (y) -> p (id)",
                                    "two: c (x, y) -> p (a, b)",
                                    "parts_p_fkey: parts (p) -> p (id)"};
    g_assert_cmpuint(keys->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < keys->len; i++) {
        g_autofree char *found = describe(keys->pdata[i]);
        g_assert_cmpstr(found, ==, expected[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_foreign_key/read", test_read);
    return g_test_run();
}
