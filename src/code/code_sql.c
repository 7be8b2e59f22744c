#include "code/code_sql.h"

#include <string.h>

#include "sql/sql_grammar.h"
#include "sql/sql_token.h"

#define HOLE_BYTES 200
#define WORDS_AT_MOST 5

void hd_code_sql_init(HdCodeSql *sql)
{
    *sql = (HdCodeSql){.array = g_array_new(FALSE, FALSE, sizeof(HdCodeToken))};
}

void hd_code_sql_clear(HdCodeSql *sql)
{
    g_array_unref(sql->array);
}

/* ---- what formats leave open ---- */

/* %s %d %(name)s %1$s %5.2f %lld: the length, or 0. */
static gsize format_length(const char *text)
{
    gsize i = 1;
    if (text[i] == '(') {
        gsize name = strspn(text + i + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                                          "0123456789");
        i += name + 1;
        if (text[i++] != ')')
            return 0;
    }
    i += strspn(text + i, "0123456789$.*");
    i += strspn(text + i, "lhz");
    if (text[i] == '\0' || strchr("sdiuvqQwfgxp", text[i]) == NULL)
        return 0;
    char next = text[i + 1];
    return g_ascii_isalnum(next) || next == '_' ? 0 : i + 1;
}

/* {name}, {}, ${...}, #{...}, {{ ... }}: the length, or 0. */
static gsize brace_length(const char *text)
{
    gsize start = *text == '{' ? 0 : 1;
    guint depth = 0;
    for (gsize i = start; text[i] != '\0' && text[i] != '\n' && i < HOLE_BYTES; i++) {
        depth += text[i] == '{' ? 1 : 0;
        if (text[i] == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static gsize hole_length(const char *text)
{
    if (*text == '%')
        return format_length(text);
    if (*text == '{' || ((*text == '$' || *text == '#') && text[1] == '{'))
        return brace_length(text);
    return 0;
}

/* Behind what begins at `at` and hides holes: a literal, a quoted name, a comment; else `at`. */
static gsize skip_hidden(const GString *text, gsize at)
{
    const char *start = text->str + at;
    const char *end = NULL;
    if (*start == '\'' || *start == '"' || *start == '`')
        end = strchr(start + 1, *start);
    else if (g_str_has_prefix(start, "--"))
        end = strchr(start, '\n');
    else if (g_str_has_prefix(start, "/*"))
        end = strstr(start + 2, "*/");
    else
        return at;
    return end != NULL ? (gsize)(end - text->str) + 1 : text->len;
}

/* Whether a value of the program stands in the hidden text. */
static gboolean hides_value(const GString *text, gsize start, gsize end)
{
    for (gsize i = start; i < end; i++) {
        if (text->str[i] == '?' || hole_length(text->str + i) > 0)
            return TRUE;
    }
    return FALSE;
}

static void close_holes(HdCodeSql *sql, HdCodeText *joined)
{
    GString *text = joined->text;
    for (gsize i = 0; i < text->len;) {
        gsize hidden = skip_hidden(text, i);
        if (hidden > i) {
            /* Only where the program's values can be in it: '?' is a text like any other. */
            if (joined->has_values && hides_value(text, i, hidden))
                sql->is_complete = FALSE;
            i = hidden;
            continue;
        }
        gsize length = hole_length(text->str + i);
        if (length > 0) {
            memset(text->str + i, ' ', length);
            text->str[i] = '?';
        }
        i += MAX(length, 1);
    }
}

/* ---- words ---- */

static HdCodeKind kind_of(const char *text, int kind)
{
    char c = *text;
    if (kind == TK_ILLEGAL)
        return HD_CODE_COMMENT;
    if (c == '\'' || ((c == 'x' || c == 'X') && text[1] == '\''))
        return HD_CODE_STRING;
    if (c == '"' || c == '`' || c == '[')
        return HD_CODE_QUOTED;
    if (g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80)
        return HD_CODE_WORD;
    if (g_ascii_isdigit(c) || (c == '.' && g_ascii_isdigit(text[1])))
        return HD_CODE_NUMBER;
    return c != '\0' && strchr("?:@$#", c) != NULL ? HD_CODE_VARIABLE : HD_CODE_MARK;
}

static void read_tokens(HdCodeSql *sql, const GString *text)
{
    HdSqlTokens tokens;
    HdSqlToken found;
    guint line = 1;
    gsize counted = 0;
    g_array_set_size(sql->array, 0);
    hd_sql_token_start(&tokens, text->str, text->len, 0);
    while (hd_sql_token_next(&tokens, &found)) {
        for (; counted < found.offset; counted++)
            line += text->str[counted] == '\n';
        HdCodeToken token = {.kind = kind_of(text->str + found.offset, found.kind),
                             .offset = (guint32)found.offset,
                             .length = (guint32)found.length,
                             .line = line,
                             .last_line = line};
        if (token.kind == HD_CODE_STRING || token.kind == HD_CODE_QUOTED) {
            token.inner = token.offset + 1;
            token.inner_length = token.length >= 2 ? token.length - 2 : 0;
        }
        g_array_append_val(sql->array, token);
    }
    sql->tokens = (HdCodeTokens){.text = text->str,
                                 .tokens = (const HdCodeToken *)(gconstpointer)sql->array->data,
                                 .n_tokens = sql->array->len,
                                 .ignores_case = TRUE};
}

/* ---- is it SQL? ---- */

/* Words that begin a statement, and those that come next; "" is any, "." the end. */
static const struct {
    const char *first;
    const char *next;
} beginnings[] = {
    {"SELECT", ""},
    {"INSERT", "INTO OR"},
    {"REPLACE", "INTO"},
    {"UPDATE", ""},
    {"DELETE", "FROM"},
    {"CREATE", "TABLE INDEX UNIQUE VIEW TRIGGER VIRTUAL TEMP TEMPORARY"},
    {"DROP", "TABLE INDEX VIEW TRIGGER"},
    {"ALTER", "TABLE"},
    {"PRAGMA", ""},
    {"VACUUM", ". INTO MAIN"},
    {"BEGIN", ". DEFERRED IMMEDIATE EXCLUSIVE TRANSACTION"},
    {"WITH", ""},
    {"EXPLAIN", "QUERY SELECT INSERT UPDATE DELETE"},
    {"COMMIT", ". TRANSACTION"},
    {"END", ". TRANSACTION"},
};

gboolean hd_code_sql_may_begin(const char *text, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        gsize bytes = strlen(beginnings[i].first);
        if (length >= bytes && g_ascii_strncasecmp(text, beginnings[i].first, bytes) == 0 &&
            (length == bytes || !g_ascii_isalnum(text[bytes])))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_among(const HdCodeTokens *tokens, guint at, const char *words)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    for (guint i = 0; list[i] != NULL; i++) {
        gboolean ends = at >= tokens->n_tokens || hd_code_token_is_mark(tokens, at, ";");
        if (strcmp(list[i], ".") == 0 ? ends : hd_code_token_is_word(tokens, at, list[i]))
            return TRUE;
    }
    return *words == '\0';
}

static gboolean has_word(const HdCodeTokens *tokens, const char *word)
{
    for (guint i = 0; i < tokens->n_tokens; i++) {
        if (hd_code_token_is_word(tokens, i, word))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_mark(const HdCodeTokens *tokens, const char *mark)
{
    for (guint i = 0; i < tokens->n_tokens; i++) {
        if (hd_code_token_is_mark(tokens, i, mark))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_plain_name(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    return token->kind == HD_CODE_WORD &&
           hd_sql_token_keyword(tokens->text + token->offset, token->length) == TK_ID;
}

/* path TEXT: a column's name and its type, in capitals. */
static gboolean is_column(const HdCodeTokens *tokens, guint name)
{
    static const char *const types[] = {"TEXT",    "INTEGER", "INT",     "REAL",     "BLOB",
                                        "BOOLEAN", "NUMERIC", "VARCHAR", "DATETIME", "DATE"};
    const HdCodeToken *type = &tokens->tokens[name + 1];
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        if (type->length == strlen(types[i]) &&
            memcmp(tokens->text + type->offset, types[i], type->length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Two words side by side of which neither is SQL's: so does prose, but not a part of SQL. */
static gboolean is_prose(const HdCodeTokens *tokens)
{
    for (guint i = 0; i < tokens->n_tokens; i++) {
        if (tokens->tokens[i].kind == HD_CODE_COMMENT)
            return TRUE;
        if (i + 1 < tokens->n_tokens && is_plain_name(tokens, i) && is_plain_name(tokens, i + 1) &&
            !is_column(tokens, i))
            return TRUE;
    }
    return FALSE;
}

/* PRAGMA name, PRAGMA schema.name, with = or a bracket behind it; not "PRAGMA or INSERT failed". */
static gboolean is_pragma(const HdCodeTokens *tokens, const HdCodeToken *first)
{
    char behind = tokens->text[first->offset + first->length];
    if (tokens->n_tokens == 1)
        return behind == ' '; /* the program adds the rest */
    return tokens->n_tokens == 2 || (!hd_code_token_is_kind(tokens, 2, HD_CODE_WORD) &&
                                     !hd_code_token_is_mark(tokens, 2, ","));
}

/* Three words in a row of which none is SQL's: an alias is the second one at most. */
static gboolean is_sentence(const HdCodeTokens *tokens)
{
    guint n_names = 0;
    for (guint i = 0; i < tokens->n_tokens && n_names < 3; i++)
        n_names = is_plain_name(tokens, i) ? n_names + 1 : 0;
    return n_names == 3;
}

/* INTO stands behind INSERT, or behind INSERT OR REPLACE. */
static gboolean is_insert(const HdCodeTokens *tokens)
{
    return hd_code_token_is_word(tokens, 1, "into") || hd_code_token_is_word(tokens, 3, "into") ||
           tokens->n_tokens <= 3;
}

/* Words that are not all in capitals may be English: "update the list", "with a view". */
static gboolean is_statement_in_lower_case(const HdCodeTokens *tokens)
{
    if (is_sentence(tokens))
        return FALSE;
    if (hd_code_token_is_word(tokens, 0, "select"))
        return has_word(tokens, "from") || has_mark(tokens, "(");
    if (hd_code_token_is_word(tokens, 0, "update"))
        return has_word(tokens, "set") && has_mark(tokens, "=");
    if (hd_code_token_is_word(tokens, 0, "with"))
        return has_word(tokens, "select") && has_mark(tokens, "(");
    if (hd_code_token_is_word(tokens, 0, "vacuum") || hd_code_token_is_word(tokens, 0, "begin"))
        return g_ascii_islower(tokens->text[tokens->tokens[0].offset]);
    return TRUE;
}

/* ATTACH is followed by a file, and DETACH by a name, that are told in many ways. */
static gboolean has_attached(const HdCodeTokens *tokens, gboolean is_upper)
{
    return hd_code_token_is_word(tokens, 1, "database") ||
           hd_code_token_is_kind(tokens, 1, HD_CODE_STRING) ||
           (is_upper && (hd_code_token_is_kind(tokens, 1, HD_CODE_VARIABLE) ||
                         hd_code_token_is_kind(tokens, 1, HD_CODE_WORD)));
}

static gboolean is_statement(const HdCodeTokens *tokens)
{
    const HdCodeToken *first = tokens->tokens;
    const char *word = tokens->text + first->offset;
    guint n_upper = 0;
    for (guint32 i = 0; i < first->length; i++)
        n_upper += g_ascii_isupper(word[i]) ? 1 : 0;
    gboolean is_upper = n_upper == first->length;
    if (first->kind != HD_CODE_WORD)
        return FALSE;
    if (hd_code_token_is_word(tokens, 0, "attach") || hd_code_token_is_word(tokens, 0, "detach"))
        return (is_upper || n_upper == 0) && has_attached(tokens, is_upper);
    if (hd_code_token_is_word(tokens, 0, "vacuum") && hd_code_token_is_word(tokens, 1, "into") &&
        hd_code_token_is_kind(tokens, 2, HD_CODE_WORD))
        return FALSE; /* "VACUUM INTO failed" */
    if (hd_code_token_is_word(tokens, 0, "insert") && !is_insert(tokens))
        return FALSE;
    if (hd_code_token_is_word(tokens, 0, "pragma") && !is_pragma(tokens, first))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        if (hd_code_token_is_word(tokens, 0, beginnings[i].first))
            return is_among(tokens, 1, beginnings[i].next) &&
                   (is_upper || is_statement_in_lower_case(tokens));
    }
    return FALSE;
}

/* Something that a query is put together of. Words alone are a list or a sentence. */
static gboolean is_part(const HdCodeTokens *tokens)
{
    static const char begins[] = "(),*|";
    guint n_words = 0;
    const HdCodeToken *first = tokens->tokens;
    if (tokens->n_tokens < 2 || is_prose(tokens) || has_mark(tokens, "==") ||
        has_mark(tokens, "&") ||
        (first->kind == HD_CODE_MARK && strchr(begins, tokens->text[first->offset]) == NULL))
        return FALSE;
    for (guint i = 0; i < tokens->n_tokens; i++)
        n_words += tokens->tokens[i].kind == HD_CODE_WORD ? 1 : 0;
    return n_words < tokens->n_tokens || n_words <= WORDS_AT_MOST;
}

void hd_code_sql_read(HdCodeSql *sql, HdCodeText *text)
{
    sql->is_complete = TRUE;
    close_holes(sql, text);
    read_tokens(sql, text->text);
    sql->kind = HD_CODE_SQL_NONE;
    if (sql->tokens.n_tokens == 0)
        return;
    if (is_statement(&sql->tokens))
        sql->kind = HD_CODE_SQL_STATEMENT;
    else if (is_part(&sql->tokens))
        sql->kind = HD_CODE_SQL_PART;
}
