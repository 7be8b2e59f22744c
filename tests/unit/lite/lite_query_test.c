#include "lite/lite_query.h"

#include <string.h>

#include "lite_fixture.h"

static const char schema[] =
    "CREATE TABLE plain(a, b);"
    "CREATE INDEX plain_ab ON plain(a, b);"
    "CREATE TABLE alias(id INTEGER PRIMARY KEY, a, b);"
    "CREATE INDEX alias_ab ON alias(a, b);"
    "CREATE TABLE up(a TEXT, b TEXT, c, PRIMARY KEY(a COLLATE NOCASE, b)) WITHOUT ROWID;"
    "CREATE INDEX up_ba ON up(b, a);"
    "CREATE TABLE mixed(a, b, c, PRIMARY KEY(a, b DESC)) WITHOUT ROWID;";

/* Every line of EXPLAIN QUERY PLAN, joined by ';'. */
static char *plan_of(const HdLiteQuery *query)
{
    sqlite3 *db;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    fixture_exec(db, schema);
    g_autofree int *keys = NULL;
    g_autofree char *sql = hd_lite_query_rows(query, &keys);
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(db, explain, -1, &stmt, NULL) != SQLITE_OK)
        g_error("%s: %s", explain, sqlite3_errmsg(db));
    GString *plan = g_string_new(NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_string_append_printf(plan, "%s;", (const char *)sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return g_string_free(plan, FALSE);
}

static void assert_plan(const HdLiteQuery *query, const char *expected)
{
    g_autofree char *plan = plan_of(query);
    g_assert_cmpstr(plan, ==, expected);
}

static const HdValue bound[] = {{.class = HD_CLASS_INTEGER}, {.class = HD_CLASS_INTEGER}};

static void test_rowid_plans(void)
{
    HdColumn columns[] = {{.name = "id", .collation = "BINARY"},
                          {.name = "a", .collation = "BINARY"},
                          {.name = "b", .collation = "BINARY"}};
    HdTable plain = {.name = "plain",
                     .columns = columns + 1,
                     .n_columns = 2,
                     .rowid_alias = -1,
                     .rowid_name = "rowid"};
    HdLiteQuery query = {.table = &plain, .columns = (const guint[]){0, 1}, .n_columns = 2};
    assert_plan(&query, "SEARCH plain USING INTEGER PRIMARY KEY (rowid>?);");
    query.range = (HdLiteRange){bound, bound};
    assert_plan(&query, "SEARCH plain USING INTEGER PRIMARY KEY (rowid>? AND rowid<?);");

    HdTable alias = {.name = "alias", .columns = columns, .n_columns = 3, .rowid_name = "rowid"};
    query.table = &alias;
    query.columns = (const guint[]){1, 2};
    assert_plan(&query, "SEARCH alias USING INTEGER PRIMARY KEY (rowid>? AND rowid<?);");
}

static void test_key_plans(void)
{
    HdColumn columns[] = {{.name = "a", .collation = "BINARY"},
                          {.name = "b", .collation = "BINARY"},
                          {.name = "c", .collation = "BINARY"}};
    HdIndexPart key[] = {{.column = 0, .collation = "NOCASE"},
                         {.column = 1, .collation = "BINARY"}};
    HdTable up = {.name = "up",
                  .columns = columns,
                  .n_columns = 3,
                  .without_rowid = TRUE,
                  .rowid_alias = -1,
                  .key = key,
                  .n_key = 2};
    /* a and b alone are in the index up_ba as well: it must not be taken and sorted. */
    HdLiteQuery query = {.table = &up, .columns = (const guint[]){0, 1}, .n_columns = 2};
    assert_plan(&query, "SCAN up;");
    query.range = (HdLiteRange){bound, bound};
    assert_plan(&query, "SEARCH up USING PRIMARY KEY (a>? AND a<?);");

    key[0].collation = "BINARY";
    key[1].descending = TRUE;
    up.name = "mixed";
    assert_plan(&query, "SEARCH mixed USING PRIMARY KEY (a>? AND a<?);");
    query.range = (HdLiteRange){0};
    assert_plan(&query, "SCAN mixed;");
}

static void test_results(void)
{
    HdColumn columns[] = {{.name = "a", .collation = "BINARY"},
                          {.name = "b\"c", .collation = "BINARY"}};
    HdTable table = {.name = "t\"",
                     .columns = columns,
                     .n_columns = 2,
                     .rowid_alias = -1,
                     .rowid_name = "_rowid_"};
    HdLiteQuery query = {.table = &table,
                         .columns = (const guint[]){1, 0},
                         .reads = (const HdRead[]){HD_READ_VALUE, HD_READ_CLASS},
                         .n_columns = 2};
    g_autofree int *keys = NULL;
    g_autofree char *sql = hd_lite_query_rows(&query, &keys);
    g_assert_cmpstr(sql, ==,
                    "SELECT \"b\"\"c\", typeof(\"a\"), \"_rowid_\" FROM \"t\"\"\" NOT INDEXED "
                    "WHERE \"_rowid_\" >= $1 ORDER BY \"_rowid_\"");
    g_assert_cmpint(keys[0], ==, 2);

    g_autofree char *classes = hd_lite_query_classes(&query);
    g_assert_cmpstr(classes, ==,
                    "SELECT \"_rowid_\", typeof(\"b\"\"c\"), typeof(\"a\") FROM \"t\"\"\" NOT "
                    "INDEXED WHERE \"_rowid_\" >= $1 ORDER BY \"_rowid_\" LIMIT 1");
    g_autofree char *cell = hd_lite_query_cell(&table, 0);
    g_assert_cmpstr(cell, ==, "SELECT \"a\" FROM \"t\"\"\" NOT INDEXED WHERE \"_rowid_\" = $1");

    /* An alias that is read whole needs no result of its own; one read as class does. */
    table.rowid_alias = 0;
    g_autofree int *alias_keys = NULL;
    query.reads = NULL;
    g_autofree char *alias_sql = hd_lite_query_rows(&query, &alias_keys);
    g_assert_nonnull(strstr(alias_sql, "SELECT \"b\"\"c\", \"a\" FROM"));
    g_assert_cmpint(alias_keys[0], ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/query/rowid-plans", test_rowid_plans);
    g_test_add_func("/lite/query/key-plans", test_key_plans);
    g_test_add_func("/lite/query/results", test_results);
    return g_test_run();
}
