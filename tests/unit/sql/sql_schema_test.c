/* Types and defaults of columns are told as PRAGMA table_xinfo tells them. */
#include "sql/sql_fixture.h"
#include "sql/sql_parse.h"

#include <sqlite3.h>
#include <string.h>

static const char *default_text(const char *sql, const HdSqlColumn *column, HdArena *arena)
{
    const char *text = NULL;
    for (guint i = 0; i < hd_sql_len(column->constraints); i++) {
        const HdSqlConstraint *constraint = g_ptr_array_index(column->constraints, i);
        if (constraint->kind == HD_SQL_CONSTRAINT_DEFAULT)
            text = hd_sql_span_dup(arena, sql, constraint->expr_span);
    }
    return text;
}

static void compare_columns(sqlite3 *db, const char *name, const char *sql,
                            const HdSqlCreateTable *table)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT name, type, dflt_value FROM pragma_table_xinfo(?)", -1,
                                &stmt, NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
    guint i = 0;
    for (; sqlite3_step(stmt) == SQLITE_ROW; i++) {
        const HdSqlColumn *column = g_ptr_array_index(table->columns, i);
        g_test_message("%s.%s", name, column->name.text);
        g_assert_cmpstr(column->name.text, ==, (const char *)sqlite3_column_text(stmt, 0));
        g_assert_cmpstr(column->type.text, ==, (const char *)sqlite3_column_text(stmt, 1));
        g_assert_cmpstr(default_text(sql, column, arena), ==,
                        (const char *)sqlite3_column_text(stmt, 2));
    }
    g_assert_cmpuint(i, ==, table->columns->len);
    sqlite3_finalize(stmt);
}

static void compare_tables(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    int rc =
        sqlite3_prepare_v2(db,
                           "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT "
                           "LIKE 'CREATE VIRTUAL%'",
                           -1, &stmt, NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        g_autoptr(HdArena) arena = hd_arena_new();
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        const char *sql = (const char *)sqlite3_column_text(stmt, 1);
        const HdSqlStatement *statement = hd_sql_fixture_parse(arena, sql);
        compare_columns(db, name, sql, statement->u.create_table);
    }
    sqlite3_finalize(stmt);
}

static void test_made(void)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    int rc = sqlite3_exec(
        db,
        "CREATE TABLE a (a integer, b Text, c 'my type'(10), d \"x y\" z, e VARCHAR ( 10 ), "
        "f int generated always as (1), g DOUBLE  PRECISION, h generated always as (2) stored, i "
        "'int', "
        "j, k any, l blob(5), m [real], n \"it's\", o 'a''b');"
        "CREATE TABLE b (a DEFAULT foo, b DEFAULT \"bar\", c DEFAULT true, d DEFAULT ( 'x' ), e "
        "DEFAULT - 5, "
        "f DEFAULT ((1)), g DEFAULT -1.5e3 NOT NULL, h DEFAULT 'it''s', i DEFAULT "
        "CURRENT_TIMESTAMP, "
        "j DEFAULT (datetime('now', 'localtime')), k DEFAULT NULL, l DEFAULT x'00', m DEFAULT +1, "
        "n TEXT DEFAULT 'a' DEFAULT 'b')",
        NULL, NULL, NULL);
    g_assert_cmpint(rc, ==, SQLITE_OK);
    compare_tables(db);
    sqlite3_close(db);
}

static void test_samples(void)
{
    g_autofree char *folder = hd_sql_fixture_data("dbs");
    if (folder == NULL)
        return;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        sqlite3 *db = NULL;
        g_autofree char *uri = g_strdup_printf("file:%s/%s?immutable=1", folder, name);
        int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        if (!g_str_has_suffix(name, ".db"))
            continue;
        g_assert_cmpint(sqlite3_open_v2(uri, &db, flags, NULL), ==, SQLITE_OK);
        compare_tables(db);
        sqlite3_close(db);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/schema/made", test_made);
    g_test_add_func("/sql/schema/samples", test_samples);
    return g_test_run();
}
