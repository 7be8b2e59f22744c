/* Values that PostgreSQL takes for something else: 0 and 1, and texts in double quotes. */
#include <string.h>

#include "code/code_find_sql_part.h"

static const char *const comparisons[] = {"=", "==", "!=", "<>", NULL};
static const char *const orders[] = {"=", "==", "!=", "<>", "<", ">", "<=", ">=", NULL};

/* ---- truth values ---- */

static const char *const truth_beginnings[] = {"is_",     "has_",    "can_", "should_", "allow_",
                                               "was_",    "enable_", "use_", "show_",   "needs_",
                                               "allows_", "are_",    "did_", NULL};
static const char *const truth_ends[] = {"_enabled",  "_disabled", "_active",   "_deleted",
                                         "_visible",  "_hidden",   "_flag",     "_verified",
                                         "_archived", "_allowed",  "_required", NULL};
static const char *const truth_names[] = {
    "enabled",   "disabled", "active",    "deleted",  "visible",   "hidden",    "done",
    "completed", "archived", "published", "verified", "confirmed", "favorite",  "favourite",
    "starred",   "pinned",   "locked",    "approved", "banned",    "blocked",   "public",
    "private",   "finished", "inactive",  "expired",  "processed", "resolved",  "synced",
    "dismissed", "muted",    "read",      "sent",     "paid",      "admin",     "valid",
    "seen",      "spam",     "online",    "sticky",   "success",   "available", "readonly",
    "internal",  "trashed",  "draft",     "required", "unread",    NULL};

static gboolean is_truth_name(const char *name, const char *as_written)
{
    for (guint i = 0; truth_names[i] != NULL; i++) {
        if (strcmp(name, truth_names[i]) == 0)
            return TRUE;
    }
    for (guint i = 0; truth_beginnings[i] != NULL; i++) {
        if (g_str_has_prefix(name, truth_beginnings[i]))
            return TRUE;
    }
    for (guint i = 0; truth_ends[i] != NULL; i++) {
        if (g_str_has_suffix(name, truth_ends[i]))
            return TRUE;
    }
    /* checked, flagged, subscribed; not speed */
    gsize n = strlen(name);
    if (n >= 6 && g_str_has_suffix(name, "ed") && name[n - 3] != 'e')
        return TRUE;
    /* isActive, HasChildren */
    gsize begin = g_ascii_strncasecmp(as_written, "is", 2) == 0    ? 2
                  : g_ascii_strncasecmp(as_written, "has", 3) == 0 ? 3
                                                                   : 0;
    return begin > 0 && g_ascii_islower(as_written[1]) && g_ascii_isupper(as_written[begin]);
}

/* Whether a table that has such a boolean is named in the statement, or near in a long one. */
static gboolean names_table(const HdCodeSqlSearch *sql, GHashTable *tables, guint at)
{
    guint limit = MIN(sql->tokens->n_tokens, at + WALK_TOKENS);
    for (guint i = at > WALK_TOKENS ? at - WALK_TOKENS : 0; i < limit; i++) {
        if (!hd_code_token_is_name(sql->tokens, i))
            continue;
        g_autofree char *name = hd_code_token_to_name(sql->tokens, i);
        if (g_hash_table_contains(tables, name))
            return TRUE;
    }
    return FALSE;
}

static void note_truth(const HdCodeSqlSearch *sql, guint column, guint at)
{
    const HdCodeNames *names = &sql->search->finder->names;
    g_autofree char *name = hd_code_token_to_name(sql->tokens, column);
    const HdCodeToken *token = &sql->tokens->tokens[column];
    guint32 start = token->kind == HD_CODE_WORD ? token->offset : token->inner;
    g_autofree char *as_written = g_strndup(sql->tokens->text + start, strlen(name));
    if (names->booleans != NULL) {
        GHashTable *tables = g_hash_table_lookup(names->booleans, name);
        if (tables != NULL && (!sql->is_statement || names_table(sql, tables, at)))
            hd_code_find_sql_note(sql, HD_CODE_RULE_INTEGER_BOOLEAN, at);
    } else if (is_truth_name(name, as_written)) {
        hd_code_find_add_sql(sql->search, HD_CODE_RULE_INTEGER_BOOLEAN, at, at, HD_CODE_LEVEL_NOTE);
    }
}

/* column = 1, where nothing goes on with the number. */
void hd_code_find_value_number(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const goes_on[] = {"+",  "-",  "*", "/", "%", "||",
                                          "<<", ">>", "&", "|", NULL};
    const HdCodeTokens *tokens = sql->tokens;
    if ((!hd_code_token_is_number(tokens, at, "0") && !hd_code_token_is_number(tokens, at, "1")) ||
        at < 2 || hd_code_token_is_any_mark(tokens, at + 1, goes_on))
        return;
    gboolean compares = hd_code_token_is_any_mark(tokens, at - 1, comparisons) ||
                        hd_code_token_is_word(tokens, at - 1, "is");
    if (compares && hd_code_token_is_name(tokens, at - 2))
        note_truth(sql, at - 2, at - 2);
}

/* BOOLEAN DEFAULT 0 */
void hd_code_find_value_default(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const types[] = {"boolean", "bool", NULL};
    const HdCodeTokens *tokens = sql->tokens;
    guint value = hd_code_token_is_mark(tokens, at + 1, "(") ? at + 2 : at + 1;
    if (!hd_code_token_is_number(tokens, value, "0") &&
        !hd_code_token_is_number(tokens, value, "1"))
        return;
    for (guint i = at; i > 0 && at - i < 8; i--) {
        if (hd_code_token_is_mark(tokens, i - 1, ",") || hd_code_token_is_mark(tokens, i - 1, ";"))
            return;
        if (hd_code_token_is_any_word(tokens, i - 1, types)) {
            hd_code_find_sql_note(sql, HD_CODE_RULE_INTEGER_BOOLEAN, at);
            return;
        }
    }
}

/* CHECK (done IN (0, 1)) */
void hd_code_find_value_check(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    if (hd_code_token_is_mark(tokens, at + 1, "(") && hd_code_token_is_name(tokens, at + 2) &&
        hd_code_token_is_word(tokens, at + 3, "in") && hd_code_token_is_mark(tokens, at + 4, "(") &&
        hd_code_token_is_number(tokens, at + 5, "0") &&
        hd_code_token_is_mark(tokens, at + 6, ",") &&
        hd_code_token_is_number(tokens, at + 7, "1") && hd_code_token_is_mark(tokens, at + 8, ")"))
        note_truth(sql, at + 2, at);
}

/* ---- texts in double quotes ---- */

gboolean hd_code_find_value_quotes_names(const HdCodeTokens *tokens)
{
    static const char *const before[] = {"from", "join",       "into", "update", "table", "index",
                                         "on",   "references", "as",   "exists", "set",   NULL};
    static const char *const behind[] = {"is", "in", "like", "asc", "desc", "as", NULL};
    for (guint i = 0; i < tokens->n_tokens; i++) {
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

static Place place_of(const HdCodeTokens *tokens, guint at)
{
    static const char *const values[] = {"default", "like", "glob", "match", "escape", NULL};
    static const char *const branches[] = {"then", "else", "between", NULL};
    static const char *const lists[] = {"(", ",", NULL};
    if (at == 0 || hd_code_token_is_mark(tokens, at + 1, ".") ||
        hd_code_token_is_mark(tokens, at + 1, "(") || hd_code_token_is_word(tokens, 0, "pragma"))
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
           (hd_code_token_is_mark(sql->tokens, at - 1, ",") && !sql->quotes_names);
}

void hd_code_find_value_quoted(const HdCodeSqlSearch *sql, guint at)
{
    if (!hd_code_token_is_double_quoted(sql->tokens, at) ||
        (!sql->is_statement && !sql->has_clause))
        return;
    Place place = place_of(sql->tokens, at);
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
