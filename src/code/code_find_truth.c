/* 0 and 1 for a truth value: columns that are declared so, or named after a state that something is
 * in or not. */
#include <string.h>

#include "code/code_find_sql_part.h"

/* ---- names ---- */

static const char *const beginnings[] = {"allow",   "allows", "are",  "can",    "did",     "enable",
                                         "enabled", "has",    "hide", "ignore", "include", "is",
                                         "needs",   "should", "show", "use",    "was",     NULL};

/* What a name may end with, beside participles and adjectives that their form tells. */
static const char *const states[] = {
    "active",   "admin",     "alive",     "archive", "asleep",   "automatic", "available",
    "awake",    "beaten",    "bought",    "broken",  "built",    "chosen",    "clean",
    "complete", "correct",   "current",   "dead",    "default",  "dirty",     "done",
    "draft",    "driven",    "eaten",     "empty",   "external", "favorite",  "favourite",
    "final",    "flag",      "forgotten", "found",   "free",     "fresh",     "frozen",
    "given",    "global",    "gone",      "grown",   "hidden",   "inactive",  "incomplete",
    "internal", "invalid",   "kept",      "known",   "live",     "local",     "lost",
    "made",     "mandatory", "manual",    "missing", "official", "offline",   "online",
    "open",     "optional",  "overdue",   "paid",    "pending",  "permanent", "premium",
    "primary",  "private",   "public",    "read",    "readonly", "ready",     "recurring",
    "remote",   "running",   "safe",      "secret",  "secure",   "seen",      "sensitive",
    "sent",     "shown",     "shut",      "sold",    "spam",     "special",   "stale",
    "sticky",   "stolen",    "success",   "taken",   "temp",     "temporary", "torn",
    "unread",   "urgent",    "valid",     "virtual", "void",     "won",       "worn",
    "written",  "wrong",     NULL};

/* Of these forms, but times, numbers and things. */
static const char *const no_states[] = {"added",     "created", "elapsed",  "modified", "updated",
                                        "accessed",  "hundred", "speed",    "variable", "table",
                                        "timetable", "cable",   "syllable", NULL};

/* last_seen and n_read hold a time and a number. */
static const char *const counting[] = {"n",   "nb",  "num",   "count", "last", "first",
                                       "max", "min", "total", "time",  "date", NULL};

static gboolean is_among(const char *const *words, const char *name, gsize length)
{
    for (guint i = 0; words[i] != NULL; i++) {
        if (strlen(words[i]) == length && g_ascii_strncasecmp(words[i], name, length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean ends_with(const char *word, gsize length, const char *ending, gsize at_least)
{
    gsize bytes = strlen(ending);
    return length >= at_least && g_ascii_strncasecmp(word + length - bytes, ending, bytes) == 0;
}

/* closed, doubtful, queenless, editable: whether the form of a word says that it is a state. */
static gboolean is_state_form(const char *word, gsize length)
{
    return (ends_with(word, length, "ed", 5) && !ends_with(word, length, "eed", 3)) ||
           ends_with(word, length, "less", 6) || ends_with(word, length, "ful", 5) ||
           ends_with(word, length, "able", 6) || ends_with(word, length, "ible", 6);
}

/* Where the last word of is_read, isRead, IsRead begins, and where the first one ends. */
static void split_name(const char *name, gsize *out_last, gsize *out_first_end)
{
    gsize length = strlen(name);
    *out_last = 0;
    *out_first_end = length;
    for (gsize i = 1; i < length; i++) {
        gboolean begins =
            name[i - 1] == '_' || (g_ascii_isupper(name[i]) && g_ascii_islower(name[i - 1]));
        if (!begins)
            continue;
        *out_last = i;
        if (*out_first_end == length)
            *out_first_end = name[i - 1] == '_' ? i - 1 : i;
    }
}

static gboolean is_truth_name(const char *name)
{
    gsize last = 0;
    gsize first_end = 0;
    split_name(name, &last, &first_end);
    const char *word = name + last;
    gsize length = strlen(word);
    if (last > 0 && is_among(beginnings, name, first_end))
        return TRUE;
    if ((last > 0 && is_among(counting, name, first_end)) || is_among(no_states, word, length))
        return FALSE;
    return is_among(states, word, length) || is_state_form(word, length);
}

/* ---- declarations ---- */

/* The file says that the column at a token holds truth values. */
static void declare(const HdCodeSqlSearch *sql, guint column)
{
    HdCodeSearch *search = sql->search;
    if (search->booleans == NULL)
        search->booleans = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(search->booleans, hd_code_token_to_name(sql->tokens, column));
}

static gboolean is_declared(const HdCodeSqlSearch *sql, const char *name)
{
    return sql->search->booleans != NULL && g_hash_table_contains(sql->search->booleans, name);
}

/* done BOOLEAN */
void hd_code_find_truth_type(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const before[] = {"as", "column", NULL};
    if (at > 0 && hd_code_token_is_name(sql->tokens, at - 1) &&
        !hd_code_token_is_any_word(sql->tokens, at - 1, before))
        declare(sql, at - 1);
}

/* ---- values ---- */

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
    } else if (is_declared(sql, name)) {
        hd_code_find_sql_note(sql, HD_CODE_RULE_INTEGER_BOOLEAN, at);
    } else if (is_truth_name(as_written)) {
        hd_code_find_add_sql(sql->search, HD_CODE_RULE_INTEGER_BOOLEAN, at, at, HD_CODE_LEVEL_NOTE);
    }
}

/* "READY=1" and "archived=1" of programs that have no SQL: an environment's variable, a query of a
 * page. */
static gboolean is_variable(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeToken *token = &sql->tokens->tokens[at];
    if (sql->is_statement)
        return FALSE;
    for (guint32 i = 0; i < token->length; i++) {
        if (g_ascii_islower(sql->tokens->text[token->offset + i]))
            return !sql->search->speaks_of_sql;
    }
    return TRUE;
}

/* column = 1, where nothing goes on with the number. */
void hd_code_find_truth_number(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const comparisons[] = {"=", "==", "!=", "<>", NULL};
    static const char *const goes_on[] = {"+",  "-",  "*", "/", "%", "||",
                                          "<<", ">>", "&", "|", NULL};
    const HdCodeTokens *tokens = sql->tokens;
    if ((!hd_code_token_is_number(tokens, at, "0") && !hd_code_token_is_number(tokens, at, "1")) ||
        at < 2 || hd_code_token_is_any_mark(tokens, at + 1, goes_on))
        return;
    gboolean compares = hd_code_token_is_any_mark(tokens, at - 1, comparisons) ||
                        hd_code_token_is_word(tokens, at - 1, "is");
    if (compares && hd_code_token_is_name(tokens, at - 2) && !is_variable(sql, at - 2))
        note_truth(sql, at - 2, at - 2);
}

/* BOOLEAN DEFAULT 0 */
void hd_code_find_truth_default(const HdCodeSqlSearch *sql, guint at)
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
void hd_code_find_truth_check(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    if (hd_code_token_is_mark(tokens, at + 1, "(") && hd_code_token_is_name(tokens, at + 2) &&
        hd_code_token_is_word(tokens, at + 3, "in") && hd_code_token_is_mark(tokens, at + 4, "(") &&
        hd_code_token_is_number(tokens, at + 5, "0") &&
        hd_code_token_is_mark(tokens, at + 6, ",") &&
        hd_code_token_is_number(tokens, at + 7, "1") &&
        hd_code_token_is_mark(tokens, at + 8, ")")) {
        declare(sql, at + 2);
        note_truth(sql, at + 2, at);
    }
}
