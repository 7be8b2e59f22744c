/* Any text goes through the lexer and the parser; what parses is printed, and parsed again gives an
 * equal tree. */
#include "sql/sql_equal.h"
#include "sql/sql_parse.h"
#include "sql/sql_print.h"
#include "sql/sql_token.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_spans(gsize length, const HdSqlStatement *statement)
{
    g_assert_cmpuint(statement->span.offset, <=, length);
    g_assert_cmpuint(statement->span.length, <=, length - statement->span.offset);
}

static void check_statement(HdArena *arena, const HdSqlStatement *statement)
{
    g_autofree char *printed = hd_sql_print_statement(statement);
    g_autoptr(GError) error = NULL;
    HdSqlStatement *again = hd_sql_parse_one(arena, printed, strlen(printed), &error);
    if (again == NULL)
        g_error("printed text does not parse: %s\n%s", error->message, printed);
    if (!hd_sql_equal_statement(statement, again))
        g_error("printed text gives another tree: %s", printed);
}

static void check_expr(HdArena *arena, const char *text, gsize length)
{
    HdSqlExpr *expr = hd_sql_parse_expr(arena, text, length, NULL);
    if (expr == NULL)
        return;
    g_autofree char *printed = hd_sql_print_expr(expr);
    HdSqlExpr *again = hd_sql_parse_expr(arena, printed, strlen(printed), NULL);
    if (again == NULL || !hd_sql_equal_expr(expr, again))
        g_error("printed expression differs: %s", printed);
}

static void check_tokens(const char *text, gsize length)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    gsize reached = 0;
    hd_sql_token_start(&tokens, text, length, 0);
    while (hd_sql_token_next(&tokens, &token)) {
        g_assert_cmpuint(token.offset, >=, reached);
        g_assert_cmpuint(token.length, >, 0);
        reached = token.offset + token.length;
        g_assert_cmpuint(reached, <=, length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    /* An exact copy on the heap, so that reading past its end is seen. */
    g_autofree char *text = g_memdup2(data, size);
    gsize offset = 0;
    check_tokens(text, size);
    check_expr(arena, text, size);
    while (offset < size) {
        HdSqlStatement *statement = NULL;
        gsize before = offset;
        g_autoptr(GError) error = NULL;
        if (hd_sql_parse_next(arena, text, size, &offset, &statement, &error) &&
            statement != NULL) {
            check_spans(size, statement);
            check_statement(arena, statement);
        }
        g_assert_cmpuint(offset, >, before);
    }
    return 0;
}
