#include "sql/sql_token.h"

#include "sql/sql_make.h"
#include "sql_grammar.h"

#include <string.h>

/* What a name is made of after its first character: any byte of a non-ASCII character too. */
static gboolean is_name_byte(guchar byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || byte == '$' || byte >= 0x80;
}

static gboolean is_blank(guchar byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The byte at an offset from the text's start, NUL beyond its end. */
static guchar byte_at(const HdSqlTokens *tokens, gsize at)
{
    return at < tokens->length ? (guchar)tokens->text[at] : 0;
}

static gsize skip_name(const HdSqlTokens *tokens, gsize at)
{
    while (is_name_byte(byte_at(tokens, at)))
        at++;
    return at;
}

static gsize skip_digits(const HdSqlTokens *tokens, gsize at, gboolean hex)
{
    /* A '_' between two digits is a separator (SQLite 3.46). */
    for (;; at++) {
        guchar byte = byte_at(tokens, at);
        gboolean digit = hex ? g_ascii_isxdigit(byte) : g_ascii_isdigit(byte);
        if (digit)
            continue;
        guchar next = byte_at(tokens, at + 1);
        guchar before = at > 0 ? byte_at(tokens, at - 1) : 0;
        gboolean between = hex ? g_ascii_isxdigit(next) && g_ascii_isxdigit(before)
                               : g_ascii_isdigit(next) && g_ascii_isdigit(before);
        if (byte != '_' || !between)
            return at;
    }
}

static gsize skip_line_comment(const HdSqlTokens *tokens, gsize at)
{
    const char *end = memchr(tokens->text + at, '\n', tokens->length - at);
    return end != NULL ? (gsize)(end - tokens->text) : tokens->length;
}

static gsize skip_block_comment(const HdSqlTokens *tokens, gsize at)
{
    /* One without an end goes to the end of the text, as in SQLite. */
    for (at += 2; at < tokens->length; at++) {
        if (tokens->text[at] == '*' && byte_at(tokens, at + 1) == '/')
            return at + 2;
    }
    return tokens->length;
}

static gboolean is_byte_order_mark(const HdSqlTokens *tokens, gsize at)
{
    return tokens->length - at >= 3 && memcmp(tokens->text + at, "\xEF\xBB\xBF", 3) == 0;
}

/* Behind blanks and comments. A comment holding NUL ends before it, so that the NUL is seen. */
static gsize skip_space(const HdSqlTokens *tokens, gsize at)
{
    while (at < tokens->length) {
        gsize from = at;
        guchar byte = byte_at(tokens, at);
        if (is_blank(byte))
            at++;
        else if (byte == '-' && byte_at(tokens, at + 1) == '-')
            at = skip_line_comment(tokens, at);
        else if (byte == '/' && byte_at(tokens, at + 1) == '*' && at + 2 < tokens->length)
            at = skip_block_comment(tokens, at);
        else if (byte == 0xEF && is_byte_order_mark(tokens, at))
            at += 3;
        if (at == from)
            break;
        const char *nul = memchr(tokens->text + from, '\0', at - from);
        if (nul != NULL)
            return (gsize)(nul - tokens->text);
    }
    return at;
}

/* 'x', "x" or `x`, a doubled quote standing for one. */
static int read_quoted(const HdSqlTokens *tokens, gsize *at)
{
    const char quote = tokens->text[*at];
    for (gsize i = *at + 1; i < tokens->length; i++) {
        if (tokens->text[i] != quote)
            continue;
        if (byte_at(tokens, i + 1) != (guchar)quote) {
            *at = i + 1;
            return quote == '\'' ? TK_STRING : TK_ID;
        }
        i++;
    }
    *at = tokens->length;
    return TK_ILLEGAL;
}

static int read_bracketed(const HdSqlTokens *tokens, gsize *at)
{
    const char *end = memchr(tokens->text + *at, ']', tokens->length - *at);
    *at = end != NULL ? (gsize)(end - tokens->text) + 1 : tokens->length;
    return end != NULL ? TK_ID : TK_ILLEGAL;
}

static int read_number(const HdSqlTokens *tokens, gsize *at)
{
    gsize i = *at;
    int kind = TK_INTEGER;
    if (byte_at(tokens, i) == '0' && (byte_at(tokens, i + 1) | 0x20) == 'x' &&
        g_ascii_isxdigit(byte_at(tokens, i + 2))) {
        i = skip_digits(tokens, i + 2, TRUE);
    } else {
        i = skip_digits(tokens, i, FALSE);
        if (byte_at(tokens, i) == '.') {
            kind = TK_FLOAT;
            i = skip_digits(tokens, i + 1, FALSE);
        }
        if ((byte_at(tokens, i) | 0x20) == 'e') {
            gsize digits = i + 1;
            if (byte_at(tokens, digits) == '+' || byte_at(tokens, digits) == '-')
                digits++;
            if (g_ascii_isdigit(byte_at(tokens, digits))) {
                kind = TK_FLOAT;
                i = skip_digits(tokens, digits, FALSE);
            }
        }
    }
    *at = skip_name(tokens, i);
    return *at == i ? kind : TK_ILLEGAL;
}

/* :name, @name, $name, #name; also Tcl's $name::part(index). */
static int read_named_parameter(const HdSqlTokens *tokens, gsize *at)
{
    gsize i = *at + 1;
    gsize name_bytes = 0;
    int kind = TK_VARIABLE;
    for (;; i++) {
        guchar byte = byte_at(tokens, i);
        if (is_name_byte(byte)) {
            name_bytes++;
        } else if (byte == '(' && name_bytes > 0) {
            do
                i++;
            while (byte_at(tokens, i) != 0 && !is_blank(byte_at(tokens, i)) &&
                   byte_at(tokens, i) != ')');
            if (byte_at(tokens, i) == ')')
                i++;
            else
                kind = TK_ILLEGAL;
            break;
        } else if (byte == ':' && byte_at(tokens, i + 1) == ':') {
            i++;
        } else {
            break;
        }
    }
    gboolean is_register = tokens->text[*at] == '#' && g_ascii_isdigit(byte_at(tokens, *at + 1));
    *at = i;
    return name_bytes > 0 && !is_register ? kind : TK_ILLEGAL;
}

/* x'0A1B': pairs of hexadecimal digits. */
static int read_blob(const HdSqlTokens *tokens, gsize *at)
{
    gsize i = *at + 2;
    while (g_ascii_isxdigit(byte_at(tokens, i)))
        i++;
    if (byte_at(tokens, i) == '\'' && (i - *at) % 2 == 0) {
        *at = i + 1;
        return TK_BLOB;
    }
    while (i < tokens->length && tokens->text[i] != '\'')
        i++;
    *at = MIN(i + 1, tokens->length);
    return TK_ILLEGAL;
}

static int read_word(const HdSqlTokens *tokens, gsize *at)
{
    gsize end = skip_name(tokens, *at);
    int kind = hd_sql_token_keyword(tokens->text + *at, end - *at);
    *at = end;
    return kind;
}

/* Operators of one to three characters; the longest one wins. */
static int read_operator(const HdSqlTokens *tokens, gsize *at)
{
    static const struct {
        char text[4];
        int kind;
    } operators[] = {
        {"->>", TK_PTR}, {"->", TK_PTR},    {"||", TK_CONCAT}, {"==", TK_EQ},     {"<=", TK_LE},
        {"<>", TK_NE},   {"<<", TK_LSHIFT}, {">=", TK_GE},     {">>", TK_RSHIFT}, {"!=", TK_NE},
        {"-", TK_MINUS}, {"|", TK_BITOR},   {"=", TK_EQ},      {"<", TK_LT},      {">", TK_GT},
        {"(", TK_LP},    {")", TK_RP},      {";", TK_SEMI},    {"+", TK_PLUS},    {"*", TK_STAR},
        {"/", TK_SLASH}, {"%", TK_REM},     {",", TK_COMMA},   {"&", TK_BITAND},  {"~", TK_BITNOT},
        {".", TK_DOT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(operators); i++) {
        gsize length = strlen(operators[i].text);
        if (tokens->length - *at >= length &&
            memcmp(tokens->text + *at, operators[i].text, length) == 0) {
            *at += length;
            return operators[i].kind;
        }
    }
    *at += 1;
    return TK_ILLEGAL;
}

/* One token at *at, which moves behind it. */
static int read_token(const HdSqlTokens *tokens, gsize *at)
{
    const guchar byte = byte_at(tokens, *at);
    const guchar next = byte_at(tokens, *at + 1);
    switch (byte) {
    case '\'':
    case '"':
    case '`':
        return read_quoted(tokens, at);
    case '[':
        return read_bracketed(tokens, at);
    case '?':
        *at = *at + 1;
        while (g_ascii_isdigit(byte_at(tokens, *at)))
            *at += 1;
        return TK_VARIABLE;
    case '$':
    case '@':
    case '#':
    case ':':
        return read_named_parameter(tokens, at);
    case 'x':
    case 'X':
        return next == '\'' ? read_blob(tokens, at) : read_word(tokens, at);
    default:
        if (g_ascii_isdigit(byte) || (byte == '.' && g_ascii_isdigit(next)))
            return read_number(tokens, at);
        if (is_name_byte(byte))
            return read_word(tokens, at);
        return read_operator(tokens, at);
    }
}

/* A NUL is no part of any token: one that holds it is cut there. */
static void cut_at_nul(const HdSqlTokens *tokens, HdSqlToken *token)
{
    const char *start = tokens->text + token->offset;
    const char *nul = memchr(start, '\0', token->length);
    if (nul != NULL) {
        token->kind = TK_ILLEGAL;
        token->length = MAX((gsize)(nul - start), 1);
    }
}

static gboolean read_any(const HdSqlTokens *tokens, gsize offset, HdSqlToken *out_token)
{
    gsize start = skip_space(tokens, offset);
    gsize end = start;
    out_token->kind = start < tokens->length ? read_token(tokens, &end) : 0;
    out_token->offset = start;
    out_token->length = end - start;
    cut_at_nul(tokens, out_token);
    return start < tokens->length;
}

/* The kind of the token at *offset, which moves behind it, with all that may be a name as TK_ID. */
static int peek_kind(const HdSqlTokens *tokens, gsize *offset)
{
    HdSqlToken token;
    read_any(tokens, *offset, &token);
    *offset = token.offset + token.length;
    gboolean name = token.kind == TK_STRING || token.kind == TK_JOIN_KW ||
                    token.kind == TK_WINDOW || token.kind == TK_OVER ||
                    hd_sql_grammarFallback(token.kind) == TK_ID;
    return name ? TK_ID : token.kind;
}

/* WINDOW, OVER and FILTER came late to SQLite, so they are names wherever they can be. */
static int window_keyword(const HdSqlTokens *tokens, const HdSqlToken *token)
{
    gsize offset = token->offset + token->length;
    gboolean keyword = TRUE;
    if (token->kind == TK_WINDOW) {
        keyword = peek_kind(tokens, &offset) == TK_ID && peek_kind(tokens, &offset) == TK_AS;
    } else if (token->kind == TK_OVER) {
        int next = tokens->last_kind == TK_RP ? peek_kind(tokens, &offset) : 0;
        keyword = next == TK_LP || next == TK_ID;
    } else if (token->kind == TK_FILTER) {
        keyword = tokens->last_kind == TK_RP && peek_kind(tokens, &offset) == TK_LP;
    }
    return keyword ? token->kind : TK_ID;
}

void hd_sql_token_start(HdSqlTokens *tokens, const char *text, gsize length, gsize offset)
{
    /* Text of no length may come without a place. */
    *tokens = (HdSqlTokens){.text = text != NULL ? text : "", .length = length, .offset = offset};
}

gboolean hd_sql_token_next(HdSqlTokens *tokens, HdSqlToken *out_token)
{
    gboolean found = read_any(tokens, tokens->offset, out_token);
    if (found)
        out_token->kind = window_keyword(tokens, out_token);
    tokens->offset = out_token->offset + out_token->length;
    tokens->last_kind = out_token->kind;
    return found;
}

gboolean hd_sql_token_is_bare_name(const char *text)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    gsize length = strlen(text);
    hd_sql_token_start(&tokens, text, length, 0);
    hd_sql_token_next(&tokens, &token);
    gboolean name = token.kind == TK_ID || token.kind == TK_JOIN_KW || token.kind == TK_INDEXED ||
                    hd_sql_grammarFallback(token.kind) == TK_ID;
    return name && token.offset == 0 && token.length == length && is_name_byte((guchar)*text);
}
