#include "sql/sql_make.h"

#include "sql_grammar.h"

#include <string.h>

/* A number's text without the '_' between its digits. */
static char *without_separators(HdSqlReader *reader, const char *text)
{
    char *digits = hd_arena_strdup(reader->arena, text);
    gsize used = 0;
    for (; *text != '\0'; text++) {
        if (*text != '_')
            digits[used++] = *text;
    }
    digits[used] = '\0';
    return digits;
}

static void decode_hexadecimal(HdSqlReader *reader, HdSqlToken token, HdSqlLiteral *literal,
                               const char *digits)
{
    /* SQLite, "Literal Values": 64 bits of two's complement, and no more. */
    digits += strspn(digits, "0");
    if (strlen(digits) > 16)
        hd_sql_make_error(reader, token, "hexadecimal literal is too big");
    literal->fits = TRUE;
    literal->integer = (gint64)g_ascii_strtoull(digits, NULL, 16);
    literal->real = (double)literal->integer;
}

static void decode_decimal(HdSqlLiteral *literal, const char *digits)
{
    guint64 value = 0;
    literal->fits = TRUE;
    literal->real = g_ascii_strtod(digits, NULL);
    for (const char *at = digits; *at != '\0' && literal->fits; at++) {
        guint64 digit = (guint64)(*at - '0');
        literal->fits = value <= ((guint64)G_MAXINT64 - digit) / 10;
        value = value * 10 + digit;
    }
    if (literal->fits)
        literal->integer = (gint64)value;
}

static void decode_integer(HdSqlReader *reader, HdSqlToken token, HdSqlLiteral *literal)
{
    const char *digits = without_separators(reader, literal->text);
    if (digits[0] == '0' && (digits[1] | 0x20) == 'x')
        decode_hexadecimal(reader, token, literal, digits + 2);
    else
        decode_decimal(literal, digits);
}

static void decode_blob(HdSqlReader *reader, HdSqlLiteral *literal, gsize bytes)
{
    const char *hex = literal->text + 2;
    char *data = hd_arena_alloc(reader->arena, bytes + 1);
    for (gsize i = 0; i < bytes; i++)
        data[i] =
            (char)(g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]));
    literal->data = data;
    literal->length = bytes;
}

static HdSqlExprKind current_kind(const char *text)
{
    if (g_ascii_strcasecmp(text, "CURRENT_DATE") == 0)
        return HD_SQL_EXPR_CURRENT_DATE;
    if (g_ascii_strcasecmp(text, "CURRENT_TIME") == 0)
        return HD_SQL_EXPR_CURRENT_TIME;
    return HD_SQL_EXPR_CURRENT_TIMESTAMP;
}

HdSqlExpr *hd_sql_make_literal(HdSqlReader *reader, HdSqlToken token)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_NULL, token.offset);
    HdSqlLiteral *literal = &expr->u.literal;
    char *text = hd_arena_strndup(reader->arena, reader->text + token.offset, token.length);
    if (token.kind == TK_CTIME_KW) {
        expr->kind = current_kind(text);
        return expr;
    }
    literal->text = text;
    if (token.kind == TK_INTEGER) {
        expr->kind = HD_SQL_EXPR_INTEGER;
        decode_integer(reader, token, literal);
    } else if (token.kind == TK_FLOAT) {
        expr->kind = HD_SQL_EXPR_FLOAT;
        literal->real = g_ascii_strtod(without_separators(reader, text), NULL);
    } else if (token.kind == TK_STRING) {
        expr->kind = HD_SQL_EXPR_STRING;
        literal->data = hd_sql_make_name(reader, token).text;
        literal->length = strlen(literal->data);
    } else if (token.kind == TK_BLOB) {
        expr->kind = HD_SQL_EXPR_BLOB;
        decode_blob(reader, literal, (token.length - 3) / 2);
    }
    return expr;
}
