#include "sql/sql_fixture.h"

#include "base/error.h"
#include "sql/sql_equal.h"
#include "sql/sql_parse.h"
#include "sql/sql_print.h"

#include <string.h>

HdSqlStatement *hd_sql_fixture_parse(HdArena *arena, const char *text)
{
    g_autoptr(GError) error = NULL;
    HdSqlStatement *statement = hd_sql_parse_one(arena, text, strlen(text), &error);
    if (statement == NULL)
        g_error("%s\n%s", error->message, hd_error_get_detail(error));
    return statement;
}

HdSqlExpr *hd_sql_fixture_expr(HdArena *arena, const char *text)
{
    g_autoptr(GError) error = NULL;
    HdSqlExpr *expr = hd_sql_parse_expr(arena, text, strlen(text), &error);
    if (expr == NULL)
        g_error("%s\n%s", error->message, hd_error_get_detail(error));
    return expr;
}

gboolean hd_sql_fixture_round_trip(const char *text, gsize length)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    HdSqlStatement *first = hd_sql_parse_one(arena, text, length, &error);
    if (first == NULL) {
        g_test_message("%s\n%s", error->message, hd_error_get_detail(error));
        return FALSE;
    }
    g_autofree char *printed = hd_sql_print_statement(first);
    HdSqlStatement *second = hd_sql_parse_one(arena, printed, strlen(printed), &error);
    if (second == NULL) {
        g_test_message("printed: %s\n%s", printed, error->message);
        return FALSE;
    }
    if (!hd_sql_equal_statement(first, second)) {
        g_test_message("another tree: %s\nprinted: %s", text, printed);
        return FALSE;
    }
    return TRUE;
}

char *hd_sql_fixture_data(const char *name)
{
    const char *folder = g_getenv("HOWDAH_TEST_DATA");
    const char *tests = g_getenv("G_TEST_SRCDIR");
    g_autofree char *beside = tests ? g_build_filename(tests, "../../shared/data", NULL) : NULL;
    const char *data = folder != NULL ? folder : beside;
    g_autofree char *path = data ? g_build_filename(data, name, NULL) : NULL;
    if (path != NULL && g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&path);
    g_autofree char *why = g_strdup_printf("no sample data \"%s\"; see HOWDAH_TEST_DATA", name);
    g_test_skip(why);
    return NULL;
}
