#include "code/code_token.h"

#include <string.h>

#define CALL_TOKENS 300

static gboolean is_text(const HdCodeTokens *tokens, guint at, const char *text)
{
    const HdCodeToken *token = &tokens->tokens[at];
    return strlen(text) == token->length &&
           memcmp(tokens->text + token->offset, text, token->length) == 0;
}

gboolean hd_code_token_is_kind(const HdCodeTokens *tokens, guint at, HdCodeKind kind)
{
    return at < tokens->n_tokens && tokens->tokens[at].kind == kind;
}

gboolean hd_code_token_is_mark(const HdCodeTokens *tokens, guint at, const char *mark)
{
    return hd_code_token_is_kind(tokens, at, HD_CODE_MARK) && is_text(tokens, at, mark);
}

gboolean hd_code_token_is_word(const HdCodeTokens *tokens, guint at, const char *word)
{
    if (!hd_code_token_is_kind(tokens, at, HD_CODE_WORD))
        return FALSE;
    const HdCodeToken *token = &tokens->tokens[at];
    if (!tokens->ignores_case)
        return is_text(tokens, at, word);
    return strlen(word) == token->length &&
           g_ascii_strncasecmp(tokens->text + token->offset, word, token->length) == 0;
}

gboolean hd_code_token_is_member_mark(const HdCodeTokens *tokens, guint at)
{
    static const char *const marks[] = {".", "?.", "->", "::"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (hd_code_token_is_mark(tokens, at, marks[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean hd_code_token_has_content(const HdCodeTokens *tokens, guint at, const char *text)
{
    if (!hd_code_token_is_kind(tokens, at, HD_CODE_STRING))
        return FALSE;
    const HdCodeToken *token = &tokens->tokens[at];
    gsize length = strlen(text);
    gboolean is_prefix = length > 0 && text[length - 1] == '*';
    length -= is_prefix ? 1 : 0;
    return (is_prefix ? token->inner_length >= length : token->inner_length == length) &&
           g_ascii_strncasecmp(tokens->text + token->inner, text, length) == 0;
}

guint hd_code_token_behind_paren(const HdCodeTokens *tokens, guint at)
{
    guint depth = 0;
    for (guint i = at; i < tokens->n_tokens && i - at < CALL_TOKENS; i++) {
        if (hd_code_token_is_mark(tokens, i, "("))
            depth++;
        else if (hd_code_token_is_mark(tokens, i, ")") && --depth == 0)
            return i + 1;
    }
    return tokens->n_tokens;
}

/* ---- of SQL ---- */

char *hd_code_token_to_name(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    gboolean is_bare = token->kind == HD_CODE_WORD;
    return g_ascii_strdown(tokens->text + (is_bare ? token->offset : token->inner),
                           (gssize)(is_bare ? token->length : token->inner_length));
}

gboolean hd_code_token_is_name(const HdCodeTokens *tokens, guint at)
{
    return hd_code_token_is_kind(tokens, at, HD_CODE_WORD) ||
           hd_code_token_is_kind(tokens, at, HD_CODE_QUOTED);
}

gboolean hd_code_token_is_double_quoted(const HdCodeTokens *tokens, guint at)
{
    return hd_code_token_is_kind(tokens, at, HD_CODE_QUOTED) &&
           tokens->text[tokens->tokens[at].offset] == '"';
}

gboolean hd_code_token_is_number(const HdCodeTokens *tokens, guint at, const char *number)
{
    const HdCodeToken *token = at < tokens->n_tokens ? &tokens->tokens[at] : NULL;
    return token != NULL && token->kind == HD_CODE_NUMBER && token->length == strlen(number) &&
           memcmp(tokens->text + token->offset, number, token->length) == 0;
}

gboolean hd_code_token_is_any_word(const HdCodeTokens *tokens, guint at, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (hd_code_token_is_word(tokens, at, words[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean hd_code_token_is_any_mark(const HdCodeTokens *tokens, guint at, const char *const *marks)
{
    for (guint i = 0; marks[i] != NULL; i++) {
        if (hd_code_token_is_mark(tokens, at, marks[i]))
            return TRUE;
    }
    return FALSE;
}
