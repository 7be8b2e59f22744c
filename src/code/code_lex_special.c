#include <string.h>

#include "code/code_lex_part.h"

#define DELIMITER_BYTES 64

/* The close of a literal whose length the text tells: as many # or quotes as it opened with. */
typedef struct {
    char text[DELIMITER_BYTES];
} Close;

static void lex_until(HdCodeLexer *lexer, gsize inner, const char *close, HdCodeEscape escape,
                      guint holes)
{
    HdCodeQuote quote = {close, close, escape, holes, TRUE};
    hd_code_lex_quote(lexer, &quote, lexer->offset, inner);
}

static gsize count(const HdCodeLexer *lexer, gsize offset, char c)
{
    gsize n = 0;
    while (offset + n < lexer->length && lexer->text[offset + n] == c)
        n++;
    return n;
}

/* The length of the word at the offset. */
static gsize word_length(const HdCodeLexer *lexer, gsize offset)
{
    gsize end = offset;
    while (end < lexer->length && hd_code_lex_is_word(lexer->text[end]))
        end++;
    return end - offset;
}

static gboolean follows_word(const HdCodeLexer *lexer)
{
    return lexer->offset > 0 && hd_code_lex_is_word(lexer->text[lexer->offset - 1]);
}

static const HdCodeQuote *find_quote(const HdCodeLexer *lexer, gsize offset)
{
    const HdCodeQuote *quote = lexer->language->quotes;
    for (; quote->open != NULL; quote++) {
        if (hd_code_lex_sees(lexer, offset, quote->open))
            return quote;
    }
    return NULL;
}

/* ---- Python: r"", f"", rb"" ---- */

static gboolean lex_python(HdCodeLexer *lexer)
{
    gsize length = 0;
    gsize start = lexer->offset;
    HdCodeQuote quote;
    while (length < 3 && strchr("rRbBuUfF", hd_code_lex_at(lexer, start + length)) != NULL &&
           start + length < lexer->length)
        length++;
    const HdCodeQuote *found = find_quote(lexer, start + length);
    if (length == 0 || length > 2 || found == NULL || follows_word(lexer))
        return FALSE;
    quote = *found;
    for (gsize i = 0; i < length; i++) {
        char c = g_ascii_tolower(lexer->text[start + i]);
        if (c == 'r')
            quote.escape = HD_CODE_ESCAPE_KEPT;
        if (c == 'f')
            quote.holes = HD_CODE_HOLE_BRACE;
    }
    hd_code_lex_quote(lexer, &quote, start, start + length + strlen(quote.open));
    return TRUE;
}

/* ---- C: R"x(...)x", and u8"" whose prefix may stay a word of its own ---- */

static gboolean lex_c(HdCodeLexer *lexer)
{
    gsize start = lexer->offset;
    Close close = {.text = ")"};
    if (!hd_code_lex_sees(lexer, start, "R\"") || follows_word(lexer))
        return FALSE;
    gsize name = start + 2;
    gsize n = word_length(lexer, name);
    if (hd_code_lex_at(lexer, name + n) != '(' || n > DELIMITER_BYTES - 3)
        return FALSE;
    memcpy(close.text + 1, lexer->text + name, n);
    close.text[n + 1] = '"';
    lex_until(lexer, name + n + 1, close.text, HD_CODE_ESCAPE_NONE, HD_CODE_HOLE_NONE);
    return TRUE;
}

/* ---- Rust: r"", br##""##, b"", 'a' beside lifetimes ---- */

static gboolean lex_rust_char(HdCodeLexer *lexer)
{
    gsize start = lexer->offset;
    gsize end = start + (hd_code_lex_at(lexer, start + 1) == '\\' ? 3 : 2);
    while (end < lexer->length && end - start < 12 && lexer->text[end] != '\'' &&
           (lexer->text[start + 1] == '\\' || (guchar)lexer->text[end] >= 0x80))
        end++;
    gboolean is_char = hd_code_lex_at(lexer, end) == '\'';
    end = is_char ? end + 1 : start + 1;
    hd_code_lex_emit(lexer, is_char ? HD_CODE_NUMBER : HD_CODE_MARK, start, end);
    return TRUE;
}

static gboolean lex_rust(HdCodeLexer *lexer)
{
    gsize start = lexer->offset;
    gsize at = start;
    Close close = {.text = "\""};
    if (lexer->text[start] == '\'')
        return lex_rust_char(lexer);
    if (follows_word(lexer))
        return FALSE;
    while (at - start < 2 && strchr("bcr", hd_code_lex_at(lexer, at)) != NULL && at < lexer->length)
        at++;
    gboolean is_raw = at > start && lexer->text[at - 1] == 'r';
    gsize n = is_raw ? count(lexer, at, '#') : 0;
    if (at == start || hd_code_lex_at(lexer, at + n) != '"' || n > DELIMITER_BYTES - 2)
        return FALSE;
    memset(close.text + 1, '#', n);
    lex_until(lexer, at + n + 1, close.text,
              is_raw ? HD_CODE_ESCAPE_NONE : HD_CODE_ESCAPE_BACKSLASH, HD_CODE_HOLE_NONE);
    return TRUE;
}

/* ---- C#: @"", $"", $@"", """""" ---- */

static gboolean lex_csharp(HdCodeLexer *lexer)
{
    gsize start = lexer->offset;
    gsize at = start;
    Close close = {.text = ""};
    while (at - start < 4 && strchr("$@", hd_code_lex_at(lexer, at)) != NULL && at < lexer->length)
        at++;
    gsize n = count(lexer, at, '"');
    if (n == 0 || (at == start && n < 3))
        return FALSE;
    gboolean is_verbatim = memchr(lexer->text + start, '@', at - start) != NULL;
    gboolean has_holes = memchr(lexer->text + start, '$', at - start) != NULL;
    guint holes = has_holes ? HD_CODE_HOLE_BRACE : HD_CODE_HOLE_NONE;
    if (n >= 3 && !is_verbatim && n < DELIMITER_BYTES) {
        memset(close.text, '"', n);
        lex_until(lexer, at + n, close.text, HD_CODE_ESCAPE_NONE, holes);
    } else {
        lex_until(lexer, at + 1, "\"",
                  is_verbatim ? HD_CODE_ESCAPE_DOUBLED : HD_CODE_ESCAPE_BACKSLASH, holes);
    }
    return TRUE;
}

/* ---- heredocs: PHP's <<<X, Ruby's <<~X, the shell's <<X ---- */

static gboolean lex_heredoc(HdCodeLexer *lexer, const char *open, const char *marks, guint holes)
{
    gsize start = lexer->offset;
    gsize at = start + strlen(open);
    if (!hd_code_lex_sees(lexer, start, open))
        return FALSE;
    gboolean is_marked =
        *marks != '\0' && at < lexer->length && strchr(marks, lexer->text[at]) != NULL;
    at += is_marked ? 1 : 0;
    while (lexer->language->family != HD_CODE_RUBY && hd_code_lex_at(lexer, at) == ' ')
        at++;
    char quote = hd_code_lex_at(lexer, at);
    gboolean is_quoted = quote == '\'' || quote == '"';
    at += is_quoted ? 1 : 0;
    gsize n = word_length(lexer, at);
    if (n == 0 || g_ascii_isdigit(lexer->text[at]))
        return FALSE; /* a shift */
    if (lexer->language->family == HD_CODE_RUBY && !is_marked && !g_ascii_isupper(lexer->text[at]))
        return FALSE; /* array <<item */
    HdCodeHeredoc heredoc = {.name = lexer->text + at,
                             .length = n,
                             .holes = quote == '\'' ? HD_CODE_HOLE_NONE : holes,
                             .escape =
                                 quote == '\'' ? HD_CODE_ESCAPE_NONE : HD_CODE_ESCAPE_BACKSLASH};
    g_array_append_val(lexer->heredocs, heredoc);
    gsize end = at + n + (is_quoted && hd_code_lex_at(lexer, at + n) == quote ? 1 : 0);
    hd_code_lex_emit(lexer, HD_CODE_NUMBER, start, end);
    return TRUE;
}

/* ---- regular expressions, whose quotes open nothing ---- */

static gboolean may_begin_regex(const HdCodeLexer *lexer)
{
    static const char *const words[] = {"return", "typeof", "case",   "in",  "of",   "if",
                                        "unless", "and",    "or",     "not", "when", "while",
                                        "throw",  "do",     "delete", "else"};
    if (lexer->tokens->len == 0)
        return TRUE;
    const HdCodeToken *last = &g_array_index(lexer->tokens, HdCodeToken, lexer->tokens->len - 1);
    const char *text = lexer->text + last->offset;
    if (last->kind == HD_CODE_MARK)
        return strchr(")]}", *text) == NULL;
    for (guint i = 0; last->kind == HD_CODE_WORD && i < G_N_ELEMENTS(words); i++) {
        if (last->length == strlen(words[i]) && memcmp(text, words[i], last->length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean lex_regex(HdCodeLexer *lexer)
{
    gboolean in_class = FALSE;
    if (!may_begin_regex(lexer))
        return FALSE;
    for (gsize i = lexer->offset + 1; i < lexer->length && lexer->text[i] != '\n'; i++) {
        char c = lexer->text[i];
        if (c == '\\') {
            i++;
        } else if (c == '/' && !in_class) {
            hd_code_lex_emit(lexer, HD_CODE_NUMBER, lexer->offset, i + 1);
            return TRUE;
        } else {
            in_class = c == '[' || (in_class && c != ']');
        }
    }
    return FALSE;
}

/* ---- Ruby: %q(), %Q[], %w() ---- */

static gboolean lex_percent(HdCodeLexer *lexer)
{
    static const char opens[] = "([{<|!";
    static const char *const closes[] = {")", "]", "}", ">", "|", "!"};
    gsize start = lexer->offset;
    char kind = hd_code_lex_at(lexer, start + 1);
    gboolean is_named = kind != '\0' && strchr("qQwWiI", kind) != NULL;
    char open = hd_code_lex_at(lexer, start + (is_named ? 2 : 1));
    const char *found = open != '\0' ? strchr(opens, open) : NULL;
    /* "a % (b)" is arithmetic: a bare %( is a literal only where no operand stands before it. */
    if (found == NULL || (!is_named && !may_begin_regex(lexer)))
        return FALSE;
    gboolean is_plain = kind == 'q' || kind == 'w' || kind == 'i';
    lex_until(lexer, start + (is_named ? 3 : 2), closes[found - opens], HD_CODE_ESCAPE_BACKSLASH,
              is_plain ? HD_CODE_HOLE_NONE : HD_CODE_HOLE_HASH_BRACE);
    return TRUE;
}

static gboolean lex_ruby(HdCodeLexer *lexer)
{
    switch (lexer->text[lexer->offset]) {
    case '<':
        return lex_heredoc(lexer, "<<", "~-", HD_CODE_HOLE_HASH_BRACE);
    case '%':
        return lex_percent(lexer);
    case '/':
        return lex_regex(lexer);
    default:
        return FALSE;
    }
}

gboolean hd_code_lex_special(HdCodeLexer *lexer)
{
    char c = lexer->text[lexer->offset];
    switch (lexer->language->family) {
    case HD_CODE_PYTHON:
        return g_ascii_isalpha(c) && lex_python(lexer);
    case HD_CODE_JAVASCRIPT:
        return c == '/' && lex_regex(lexer);
    case HD_CODE_PHP:
        return c == '<' && lex_heredoc(lexer, "<<<", "", HD_CODE_HOLE_BRACE | HD_CODE_HOLE_DOLLAR);
    case HD_CODE_RUBY:
        return lex_ruby(lexer);
    case HD_CODE_CSHARP:
        return (c == '@' || c == '$' || c == '"') && lex_csharp(lexer);
    case HD_CODE_RUST:
        return (c == '\'' || g_ascii_isalpha(c)) && lex_rust(lexer);
    case HD_CODE_C:
        return c == 'R' && lex_c(lexer);
    case HD_CODE_SHELL:
        return c == '<' && lex_heredoc(lexer, "<<", "-", HD_CODE_HOLE_DOLLAR);
    case HD_CODE_GO:
    case HD_CODE_JAVA:
    case HD_CODE_SQL:
    case HD_CODE_CONFIG:
        break;
    }
    return FALSE;
}
