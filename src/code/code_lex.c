#include "code/code_lex.h"

#include <string.h>

#include "code/code_lex_part.h"

/* Longer holes are none: what looks like one opens nothing. */
#define HOLE_BYTES 4096
#define HOLES_DEEP 8

gboolean hd_code_lex_sees(const HdCodeLexer *lexer, gsize offset, const char *word)
{
    for (gsize i = 0; word[i] != '\0'; i++) {
        if (hd_code_lex_at(lexer, offset + i) != word[i] || offset + i >= lexer->length)
            return FALSE;
    }
    return TRUE;
}

static guint count_lines(const char *text, gsize length)
{
    guint lines = 0;
    const char *end = text + length;
    for (const char *p = text; (p = memchr(p, '\n', (gsize)(end - p))) != NULL; p++)
        lines++;
    return lines;
}

HdCodeToken *hd_code_lex_emit(HdCodeLexer *lexer, HdCodeKind kind, gsize start, gsize end)
{
    HdCodeToken token = {.kind = kind,
                         .offset = (guint32)start,
                         .length = (guint32)(end - start),
                         .line = lexer->line};
    if (kind == HD_CODE_STRING || kind == HD_CODE_COMMENT)
        lexer->line += count_lines(lexer->text + start, end - start);
    token.last_line = lexer->line;
    lexer->offset = end;
    GArray *into = kind == HD_CODE_COMMENT ? lexer->comments : lexer->tokens;
    g_array_append_val(into, token);
    return &g_array_index(into, HdCodeToken, into->len - 1);
}

/* ---- literals ---- */

static gsize skip_plain_quote(const HdCodeLexer *lexer, gsize offset, gsize limit)
{
    char quote = lexer->text[offset];
    for (gsize i = offset + 1; i < limit; i++) {
        if (lexer->text[i] == '\\')
            i++;
        else if (lexer->text[i] == quote)
            return i;
        else if (lexer->text[i] == '\n' && quote != '`')
            break;
    }
    return offset;
}

gsize hd_code_lex_hole_end(const HdCodeLexer *lexer, gsize offset, gsize open_length)
{
    guint depth = 1;
    gsize limit = MIN(lexer->length, offset + HOLE_BYTES);
    for (gsize i = offset + open_length; i < limit; i++) {
        char c = lexer->text[i];
        if (c == '{' && ++depth > HOLES_DEEP)
            break;
        if (c == '}' && --depth == 0)
            return i + 1;
        if (c == '"' || c == '\'' || c == '`')
            i = skip_plain_quote(lexer, i, limit);
    }
    return offset;
}

/* Behind the hole at the offset, or the offset itself. A hole in single braces has no quotes of its
 * literal's kind, so it cannot hide the end. */
static gsize skip_hole(const HdCodeLexer *lexer, guint holes, gsize offset)
{
    char c = lexer->text[offset];
    if ((c == '$' && (holes & HD_CODE_HOLE_DOLLAR_BRACE) != 0) ||
        (c == '#' && (holes & HD_CODE_HOLE_HASH_BRACE) != 0)) {
        if (hd_code_lex_at(lexer, offset + 1) == '{')
            return hd_code_lex_hole_end(lexer, offset, 2);
    }
    return offset;
}

/* Where the content ends. */
static gsize find_close(const HdCodeLexer *lexer, const HdCodeQuote *quote, gsize inner)
{
    gsize close_length = strlen(quote->close);
    gboolean keeps =
        quote->escape == HD_CODE_ESCAPE_BACKSLASH || quote->escape == HD_CODE_ESCAPE_KEPT;
    for (gsize i = inner; i < lexer->length;) {
        char c = lexer->text[i];
        gsize behind = skip_hole(lexer, quote->holes, i);
        if (behind > i) {
            i = behind;
        } else if (c == '\\' && keeps) {
            i += 2;
        } else if (c == '\n' && !quote->has_lines) {
            return i;
        } else if (hd_code_lex_sees(lexer, i, quote->close)) {
            if (quote->escape != HD_CODE_ESCAPE_DOUBLED ||
                !hd_code_lex_sees(lexer, i + close_length, quote->close))
                return i;
            i += 2 * close_length;
        } else {
            i++;
        }
    }
    return lexer->length;
}

void hd_code_lex_quote(HdCodeLexer *lexer, const HdCodeQuote *quote, gsize start, gsize inner)
{
    gsize inner_end = find_close(lexer, quote, inner);
    gsize end = inner_end;
    if (hd_code_lex_sees(lexer, inner_end, quote->close))
        end += strlen(quote->close);
    HdCodeToken *token = hd_code_lex_emit(lexer, HD_CODE_STRING, start, end);
    token->inner = (guint32)inner;
    token->inner_length = (guint32)(inner_end - inner);
    token->escape = quote->escape;
    token->holes = quote->holes;
}

static gboolean lex_quote(HdCodeLexer *lexer)
{
    const HdCodeQuote *quote = lexer->language->quotes;
    for (; quote != NULL && quote->open != NULL; quote++) {
        if (hd_code_lex_sees(lexer, lexer->offset, quote->open)) {
            hd_code_lex_quote(lexer, quote, lexer->offset, lexer->offset + strlen(quote->open));
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- comments ---- */

static gsize line_end(const HdCodeLexer *lexer, gsize offset)
{
    const char *start = lexer->text + offset;
    const char *end = memchr(start, '\n', lexer->length - offset);
    return end != NULL ? (gsize)(end - lexer->text) : lexer->length;
}

static gsize block_end(const HdCodeLexer *lexer)
{
    const HdCodeLanguage *language = lexer->language;
    guint depth = 1;
    gsize i = lexer->offset + strlen(language->block_open);
    while (i < lexer->length) {
        if (hd_code_lex_sees(lexer, i, language->block_close)) {
            i += strlen(language->block_close);
            if (--depth == 0)
                return i;
        } else if (language->blocks_nest && hd_code_lex_sees(lexer, i, language->block_open)) {
            i += strlen(language->block_open);
            depth++;
        } else {
            i++;
        }
    }
    return lexer->length;
}

/* In a shell # begins a comment only where a word could begin: not in $# or a#b. */
static gboolean may_begin_comment(const HdCodeLexer *lexer)
{
    gsize offset = lexer->offset;
    return lexer->language->family != HD_CODE_SHELL || offset == 0 ||
           strchr(" \t\n;&|(", lexer->text[offset - 1]) != NULL;
}

static gboolean lex_comment(HdCodeLexer *lexer)
{
    const HdCodeLanguage *language = lexer->language;
    gsize start = lexer->offset;
    if (language->block_open != NULL && hd_code_lex_sees(lexer, start, language->block_open)) {
        hd_code_lex_emit(lexer, HD_CODE_COMMENT, start, block_end(lexer));
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(language->line_comments); i++) {
        const char *open = language->line_comments[i];
        if (open == NULL || !hd_code_lex_sees(lexer, start, open) || !may_begin_comment(lexer))
            continue;
        gsize end = line_end(lexer, start);
        /* PHP's ends where PHP does. */
        const char *close = language->island_close;
        if (close != NULL) {
            const char *found = g_strstr_len(lexer->text + start, (gssize)(end - start), close);
            end = found != NULL ? (gsize)(found - lexer->text) : end;
        }
        hd_code_lex_emit(lexer, HD_CODE_COMMENT, start, end);
        return TRUE;
    }
    return FALSE;
}

/* ---- islands: PHP in HTML, a component's script ---- */

static void skip_to_island(HdCodeLexer *lexer)
{
    const HdCodeLanguage *language = lexer->language;
    gsize start = lexer->offset;
    const char *open =
        g_strstr_len(lexer->text + start, (gssize)(lexer->length - start), language->island_open);
    if (open != NULL && language->island_end_of_open != NULL)
        open = g_strstr_len(open, (gssize)(lexer->text + lexer->length - open),
                            language->island_end_of_open);
    gsize end = open != NULL ? (gsize)(open - lexer->text) + 1 : lexer->length;
    lexer->line += count_lines(lexer->text + start, end - start);
    lexer->offset = end;
    while (language->island_end_of_open == NULL && /* <?php, <?= */
           (hd_code_lex_is_word(hd_code_lex_at(lexer, lexer->offset)) ||
            strchr("?=", hd_code_lex_at(lexer, lexer->offset)) != NULL) &&
           lexer->offset < lexer->length)
        lexer->offset++;
}

/* ---- words and marks ---- */

static gboolean is_word_byte(const HdCodeLexer *lexer, char c)
{
    const char *marks = lexer->language->word_marks;
    return hd_code_lex_is_word(c) || (marks != NULL && c != '\0' && strchr(marks, c) != NULL);
}

static void lex_word(HdCodeLexer *lexer)
{
    gsize end = lexer->offset;
    while (end < lexer->length && is_word_byte(lexer, lexer->text[end]))
        end++;
    HdCodeKind kind = g_ascii_isdigit(lexer->text[lexer->offset]) ? HD_CODE_NUMBER : HD_CODE_WORD;
    hd_code_lex_emit(lexer, kind, lexer->offset, end);
}

static void lex_mark(HdCodeLexer *lexer)
{
    static const char *const marks[] = {"?->", "===", "!==", "::", "->", "=>", "?.",
                                        "==",  "!=",  ":=",  "&&", "||", "+="};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (hd_code_lex_sees(lexer, lexer->offset, marks[i])) {
            gsize skipped = marks[i][1] == '-' ? 1 : 0; /* ?-> is -> */
            hd_code_lex_emit(lexer, HD_CODE_MARK, lexer->offset + skipped,
                             lexer->offset + strlen(marks[i]));
            return;
        }
    }
    hd_code_lex_emit(lexer, HD_CODE_MARK, lexer->offset, lexer->offset + 1);
}

/* ---- heredocs that begin with the next line ---- */

static gboolean is_heredoc_end(const HdCodeLexer *lexer, const HdCodeHeredoc *heredoc, gsize line)
{
    while (hd_code_lex_at(lexer, line) == ' ' || hd_code_lex_at(lexer, line) == '\t')
        line++;
    return line + heredoc->length <= lexer->length &&
           memcmp(lexer->text + line, heredoc->name, heredoc->length) == 0 &&
           !hd_code_lex_is_word(hd_code_lex_at(lexer, line + heredoc->length));
}

static void lex_heredoc(HdCodeLexer *lexer, const HdCodeHeredoc *heredoc)
{
    gsize start = lexer->offset;
    gsize end = start;
    while (end < lexer->length && !is_heredoc_end(lexer, heredoc, end))
        end = MIN(line_end(lexer, end) + 1, lexer->length);
    HdCodeToken *token = hd_code_lex_emit(lexer, HD_CODE_STRING, start, end);
    token->inner = (guint32)start;
    token->inner_length = (guint32)(end - start);
    token->escape = heredoc->escape;
    token->holes = heredoc->holes;
    while (end < lexer->length && strchr(" \t", lexer->text[end]) != NULL)
        end++;
    lexer->offset = MIN(end + heredoc->length, lexer->length);
}

static void lex_line_end(HdCodeLexer *lexer)
{
    lexer->offset++;
    lexer->line++;
    for (guint i = 0; i < lexer->heredocs->len; i++) {
        lex_heredoc(lexer, &g_array_index(lexer->heredocs, HdCodeHeredoc, i));
        if (i + 1 < lexer->heredocs->len && lexer->offset < lexer->length) {
            lexer->offset = MIN(line_end(lexer, lexer->offset) + 1, lexer->length);
            lexer->line++;
        }
    }
    g_array_set_size(lexer->heredocs, 0);
}

/* ---- all of it ---- */

static void lex_next(HdCodeLexer *lexer)
{
    char c = lexer->text[lexer->offset];
    const char *close = lexer->language->island_close;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f')
        lexer->offset++;
    else if (close != NULL && c == *close && hd_code_lex_sees(lexer, lexer->offset, close))
        skip_to_island(lexer);
    else if (lex_comment(lexer))
        return;
    else if (c == '\n')
        lex_line_end(lexer);
    else if (hd_code_lex_special(lexer) || lex_quote(lexer))
        return;
    else if (is_word_byte(lexer, c))
        lex_word(lexer);
    else
        lex_mark(lexer);
}

/* A literal that is a statement of its own documents what it stands in: a comment, where it is. */
static void mark_docstrings(const char *text, GArray *tokens)
{
    gint depth = 0;
    const HdCodeToken *before = NULL;
    for (guint i = 0; i < tokens->len; i++) {
        HdCodeToken *token = &g_array_index(tokens, HdCodeToken, i);
        const HdCodeToken *next = i + 1 < tokens->len ? token + 1 : NULL;
        char c = text[token->offset];
        if (token->kind == HD_CODE_MARK)
            depth += strchr("([{", c) != NULL ? 1 : strchr(")]}", c) != NULL ? -1 : 0;
        gboolean is_alone = (before == NULL || before->last_line < token->line) &&
                            (next == NULL || next->line > token->last_line);
        gboolean goes_on = before != NULL && before->kind == HD_CODE_MARK &&
                           strchr(":)]}", text[before->offset]) == NULL;
        if (token->kind == HD_CODE_STRING && depth <= 0 && is_alone && !goes_on)
            token->kind = HD_CODE_COMMENT;
        before = token;
    }
}

void hd_code_lex(const HdCodeLanguage *language, const char *text, gsize length, GArray *tokens,
                 GArray *comments)
{
    HdCodeLexer lexer = {.language = language,
                         .text = text,
                         .length = length,
                         .line = 1,
                         .tokens = tokens,
                         .comments = comments,
                         .heredocs = g_array_new(FALSE, FALSE, sizeof(HdCodeHeredoc))};
    if (language->island_open != NULL)
        skip_to_island(&lexer);
    while (lexer.offset < length)
        lex_next(&lexer);
    g_array_unref(lexer.heredocs);
    if (language->family == HD_CODE_PYTHON)
        mark_docstrings(text, tokens);
}
