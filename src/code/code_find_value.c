/* Texts in double quotes, which PostgreSQL takes for the names of columns. */
#include <string.h>

#include "code/code_find_sql_part.h"

static const char *const orders[] = {"=", "==", "!=", "<>", "<", ">", "<=", ">=", NULL};

gboolean hd_code_find_value_quotes_names(const HdCodeTokens *tokens, guint start)
{
    static const char *const before[] = {"from", "join",       "into", "update", "table", "index",
                                         "on",   "references", "as",   "exists", "set",   NULL};
    static const char *const behind[] = {"is", "in", "like", "asc", "desc", "as", NULL};
    for (guint i = start; i < tokens->n_tokens && !hd_code_token_is_mark(tokens, i, ";"); i++) {
        if (!hd_code_token_is_double_quoted(tokens, i))
            continue;
        if (hd_code_token_is_mark(tokens, i + 1, ".") ||
            hd_code_token_is_any_word(tokens, i + 1, behind) ||
            hd_code_token_is_any_mark(tokens, i + 1, orders))
            return TRUE;
        if (i > 0 && (hd_code_token_is_mark(tokens, i - 1, ".") ||
                      hd_code_token_is_any_word(tokens, i - 1, before)))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_identifier(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    const char *text = tokens->text + token->inner;
    for (guint32 i = 0; i < token->inner_length; i++) {
        if (!g_ascii_isalnum(text[i]) && text[i] != '_' && (guchar)text[i] < 0x80)
            return FALSE;
    }
    return token->inner_length > 0 && !g_ascii_isdigit(*text);
}

/* Whether the token stands in the parentheses of VALUES. */
static gboolean is_in_values(const HdCodeTokens *tokens, guint at)
{
    for (guint i = at; i > 0 && at - i < WALK_TOKENS; i--) {
        if (hd_code_token_is_word(tokens, i - 1, "values"))
            return TRUE;
        if (hd_code_token_is_kind(tokens, i - 1, HD_CODE_WORD) &&
            !hd_code_token_is_word(tokens, i - 1, "null"))
            return FALSE;
    }
    return FALSE;
}

/* The bracket that opens the list which the token stands in; 0: there is none, or nothing before
 * it. */
static guint find_list(const HdCodeTokens *tokens, guint at)
{
    guint depth = 0;
    for (guint i = at; i > 1 && at - i < WALK_TOKENS; i--) {
        if (hd_code_token_is_mark(tokens, i - 1, ")"))
            depth++;
        else if (hd_code_token_is_mark(tokens, i - 1, "(") && depth-- == 0)
            return i - 1;
    }
    return 0;
}

static const char *const functions[] = {
    "strftime",    "datetime", "date",    "time",  "julianday",    "unixepoch",    "ifnull",
    "coalesce",    "nullif",   "replace", "instr", "group_concat", "json_extract", "json_set",
    "json_object", "printf",   "format",  "trim",  "iif",          "raise",        NULL};

typedef enum { PLACE_OTHER, PLACE_VALUE, PLACE_COMPARED, PLACE_ARGUMENT } Place;

static Place place_of(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    static const char *const values[] = {"default", "like", "glob", "match", "escape", NULL};
    static const char *const branches[] = {"then", "else", "between", NULL};
    static const char *const lists[] = {"(", ",", NULL};
    if (at == 0 || hd_code_token_is_mark(tokens, at + 1, ".") ||
        hd_code_token_is_mark(tokens, at + 1, "(") ||
        hd_code_token_is_word(tokens, sql->start, "pragma"))
        return PLACE_OTHER;
    gboolean is_listed = hd_code_token_is_any_mark(tokens, at - 1, lists);
    guint list = is_listed ? find_list(tokens, at) : 0;
    if (hd_code_token_is_any_word(tokens, at - 1, values) ||
        (list > 0 && hd_code_token_is_word(tokens, list - 1, "default")) ||
        (is_listed && is_in_values(tokens, at)))
        return PLACE_VALUE;
    gboolean is_case = hd_code_token_is_word(tokens, at - 1, "when") &&
                       hd_code_token_is_word(tokens, at + 1, "then");
    if (hd_code_token_is_any_mark(tokens, at - 1, orders) || is_case ||
        hd_code_token_is_mark(tokens, at - 1, "||") ||
        hd_code_token_is_any_word(tokens, at - 1, branches) ||
        (list > 0 && hd_code_token_is_word(tokens, list - 1, "in")))
        return PLACE_COMPARED;
    return list > 0 && hd_code_token_is_any_word(tokens, list - 1, functions) ? PLACE_ARGUMENT
                                                                              : PLACE_OTHER;
}

/* What cannot be a name, or is none where no name is quoted: ifnull(a, "none"), datetime("now"). */
static gboolean is_text_argument(const HdCodeSqlSearch *sql, guint at)
{
    g_autofree char *text = hd_code_token_to_name(sql->tokens, at);
    return !is_identifier(sql->tokens, at) || strcmp(text, "now") == 0 ||
           (hd_code_token_is_mark(sql->tokens, at - 1, ",") &&
            !hd_code_token_is_double_quoted(sql->tokens, at - 2) && !sql->quotes_names);
}

void hd_code_find_value_quoted(const HdCodeSqlSearch *sql, guint at)
{
    if (!hd_code_token_is_double_quoted(sql->tokens, at) ||
        (!sql->is_statement && !sql->has_clause))
        return;
    Place place = place_of(sql, at);
    gboolean is_text = FALSE;
    if (sql->search->finder->names.columns != NULL)
        is_text = place != PLACE_OTHER && !hd_code_find_sql_is_column(sql, at) &&
                  (place != PLACE_ARGUMENT || is_text_argument(sql, at));
    else if (place == PLACE_VALUE || (place != PLACE_OTHER && !is_identifier(sql->tokens, at)))
        is_text = TRUE;
    else if (place == PLACE_ARGUMENT)
        is_text = is_text_argument(sql, at);
    else
        is_text = place == PLACE_COMPARED && !sql->quotes_names;
    if (is_text)
        hd_code_find_sql_note(sql, HD_CODE_RULE_DOUBLE_QUOTED_TEXT, at);
}
