#include <string.h>

#include "code/code_find_sql_part.h"

void hd_code_find_sql_note(const HdCodeSqlSearch *sql, HdCodeRuleId rule, guint at)
{
    hd_code_find_add_sql(sql->search, rule, at, at, HD_CODE_LEVEL_ERROR);
}

static gboolean begins_in_capitals(const HdCodeTokens *tokens, guint at)
{
    const char *word = tokens->text + tokens->tokens[at].offset;
    return g_ascii_isupper(word[0]) && g_ascii_isupper(word[1]);
}

/* ---- rowid ---- */

gboolean hd_code_find_sql_is_column(const HdCodeSqlSearch *sql, guint at)
{
    GHashTable *columns = sql->search->finder->names.columns;
    if (columns == NULL)
        return FALSE;
    g_autofree char *name = hd_code_token_to_name(sql->tokens, at);
    return g_hash_table_contains(columns, name);
}

static void find_rowid(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const not_before[] = {"without", "as", "table", NULL};
    static const char *const types[] = {"integer", "int", "bigint", "text", NULL};
    gboolean is_oid = hd_code_token_is_word(sql->tokens, at, "oid");
    /* A table of PostgreSQL's catalog has oids too. */
    if (is_oid && (!sql->is_statement || !sql->search->speaks_of_sqlite || sql->asks_postgres))
        return;
    if ((at > 0 && hd_code_token_is_any_word(sql->tokens, at - 1, not_before)) ||
        (at > 0 && !sql->is_statement && hd_code_token_is_mark(sql->tokens, at - 1, "-")) ||
        hd_code_token_is_any_word(sql->tokens, at + 1, types) ||
        hd_code_token_is_mark(sql->tokens, at + 1, ".") ||
        hd_code_token_is_mark(sql->tokens, at + 1, "(") || hd_code_find_sql_is_column(sql, at))
        return;
    hd_code_find_sql_note(sql, HD_CODE_RULE_ROWID, at);
}

/* ---- LIKE ---- */

/* Whether lower(...) or upper(...) ends before the token. */
static gboolean follows_folding(const HdCodeTokens *tokens, guint at)
{
    static const char *const folding[] = {"lower", "upper", NULL};
    guint depth = 0;
    for (guint i = at; i > 0 && at - i < WALK_TOKENS; i--) {
        if (hd_code_token_is_mark(tokens, i - 1, ")"))
            depth++;
        else if (hd_code_token_is_mark(tokens, i - 1, "(") && depth > 0 && --depth == 0)
            return i >= 2 && hd_code_token_is_any_word(tokens, i - 2, folding);
        else if (depth == 0)
            return FALSE;
    }
    return FALSE;
}

static gboolean has_letter(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    for (guint32 i = 0; i < token->inner_length; i++) {
        char c = tokens->text[token->inner + i];
        if (g_ascii_isalpha(c) || (guchar)c >= 0x80 || c == '?' || c == '{' || c == '$')
            return TRUE;
    }
    return FALSE;
}

/* "I like this": in a text that is no statement, a word in small letters before another one, or
 * before nothing. */
static gboolean is_english(const HdCodeSqlSearch *sql, guint at)
{
    gboolean is_last = at + 1 == sql->tokens->n_tokens;
    return !sql->is_statement && !begins_in_capitals(sql->tokens, at) &&
           (is_last || hd_code_token_is_kind(sql->tokens, at + 1, HD_CODE_WORD));
}

/* "you like %s", "looks like '%s'" */
static gboolean is_liked(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const words[] = {"i",    "you",   "we",    "they",      "look",     "looks",
                                        "feel", "feels", "seems", "something", "anything", "just",
                                        "more", "much",  "would", "things",    NULL};
    return at > 0 && !sql->is_statement && !begins_in_capitals(sql->tokens, at) &&
           hd_code_token_is_any_word(sql->tokens, at - 1, words);
}

static void find_like(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    guint operand = at > 0 && hd_code_token_is_word(tokens, at - 1, "not") ? at - 1 : at;
    gboolean follows_mark = operand > 0 && hd_code_token_is_kind(tokens, operand - 1, HD_CODE_MARK);
    if ((at == 0 && tokens->n_tokens < 2) || is_english(sql, at) || is_liked(sql, at) ||
        (!sql->is_statement && !sql->search->speaks_of_sql) ||
        (follows_mark && !hd_code_token_is_mark(tokens, operand - 1, ")")))
        return;
    if (operand > 0 && follows_folding(tokens, operand))
        return;
    /* A pattern without letters has no case. */
    gboolean is_text = hd_code_token_is_kind(tokens, at + 1, HD_CODE_STRING) ||
                       hd_code_token_is_double_quoted(tokens, at + 1);
    if (is_text && !has_letter(tokens, at + 1) && !hd_code_token_is_mark(tokens, at + 2, "||"))
        return;
    hd_code_find_sql_note(sql, HD_CODE_RULE_LIKE_CASE, at);
}

/* ---- GLOB and MATCH ---- */

static gboolean is_operand_start(const HdCodeTokens *tokens, guint at)
{
    return hd_code_token_is_kind(tokens, at, HD_CODE_STRING) ||
           hd_code_token_is_kind(tokens, at, HD_CODE_VARIABLE) ||
           hd_code_token_is_name(tokens, at) || hd_code_token_is_mark(tokens, at, "(");
}

static void find_glob(const HdCodeSqlSearch *sql, guint at)
{
    if (is_operand_start(sql->tokens, at + 1) && !is_english(sql, at))
        hd_code_find_sql_note(sql, HD_CODE_RULE_GLOB, at);
}

static void find_match(const HdCodeSqlSearch *sql, guint at)
{
    static const char *const no_search[] = {"full", "partial", "simple", NULL};
    static const char *const no_left[] = {"on", "by", "and", "or", "where", "not", NULL};
    gboolean may_be_prose = !sql->is_statement && !begins_in_capitals(sql->tokens, at);
    if (at == 0 || may_be_prose || !hd_code_token_is_name(sql->tokens, at - 1) ||
        hd_code_token_is_any_word(sql->tokens, at - 1, no_left) ||
        hd_code_token_is_any_word(sql->tokens, at + 1, no_search) ||
        hd_code_token_is_mark(sql->tokens, at + 1, "("))
        return;
    gboolean is_added = at + 1 == sql->tokens->n_tokens; /* by the program */
    if (is_added || is_operand_start(sql->tokens, at + 1))
        hd_code_find_sql_note(sql, HD_CODE_RULE_FTS, at);
}

/* INSERT INTO t(t) VALUES ('rebuild'): a table that has its own name for a column is an FTS table.
 */
static void find_command(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    if (!hd_code_token_is_name(tokens, at + 1) || !hd_code_token_is_mark(tokens, at + 2, "(") ||
        !hd_code_token_is_name(tokens, at + 3))
        return;
    g_autofree char *table = hd_code_token_to_name(tokens, at + 1);
    g_autofree char *column = hd_code_token_to_name(tokens, at + 3);
    if (strcmp(table, column) == 0)
        hd_code_find_sql_note(sql, HD_CODE_RULE_FTS, at + 1);
}

/* ---- LIMIT start, count ---- */

static void find_limit(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeTokens *tokens = sql->tokens;
    guint behind = hd_code_token_is_mark(tokens, at + 1, "(")
                       ? hd_code_token_behind_paren(tokens, at + 1)
                       : at + 2;
    /* "limit 500, got %d" goes on behind the second one. */
    gboolean ends = sql->is_statement || behind + 2 >= tokens->n_tokens ||
                    hd_code_token_is_mark(tokens, behind + 2, ")");
    if (!is_english(sql, at) && ends && hd_code_token_is_mark(tokens, behind, ",") &&
        behind + 1 < tokens->n_tokens)
        hd_code_find_sql_note(sql, HD_CODE_RULE_LIMIT_COMMA, at);
}

/* ---- functions that PostgreSQL has only in part ---- */

static guint count_arguments(const HdCodeTokens *tokens, guint open)
{
    guint depth = 0;
    guint commas = 0;
    for (guint i = open; i < tokens->n_tokens && i - open < WALK_TOKENS; i++) {
        if (hd_code_token_is_mark(tokens, i, "("))
            depth++;
        else if (hd_code_token_is_mark(tokens, i, ")") && --depth == 0)
            break;
        else if (depth == 1 && hd_code_token_is_mark(tokens, i, ","))
            commas++;
    }
    return commas + 1;
}

/* max(a, b) is greatest(a, b). */
static void find_extreme(const HdCodeSqlSearch *sql, guint at)
{
    if ((sql->is_statement || sql->search->speaks_of_sql) &&
        hd_code_token_is_mark(sql->tokens, at + 1, "(") && count_arguments(sql->tokens, at + 1) > 1)
        hd_code_find_sql_note(sql, HD_CODE_RULE_OTHER_FUNCTION, at);
}

/* char(65) is a function only where no type can stand. */
static void find_char(const HdCodeSqlSearch *sql, guint at)
{
    gboolean may_be_type = at > 0 && (hd_code_token_is_name(sql->tokens, at - 1) &&
                                      !hd_code_token_is_word(sql->tokens, at - 1, "select"));
    if (hd_code_token_is_mark(sql->tokens, at + 1, "(") && !may_be_type)
        hd_code_find_sql_note(sql, HD_CODE_RULE_OTHER_FUNCTION, at);
}

static void find_arrow(const HdCodeSqlSearch *sql, guint at)
{
    if (at == 0 || (!hd_code_token_is_name(sql->tokens, at - 1) &&
                    !hd_code_token_is_mark(sql->tokens, at - 1, ")")))
        return;
    if (hd_code_token_is_kind(sql->tokens, at + 1, HD_CODE_STRING) ||
        (sql->is_statement && (hd_code_token_is_kind(sql->tokens, at + 1, HD_CODE_VARIABLE) ||
                               hd_code_token_is_double_quoted(sql->tokens, at + 1))))
        hd_code_find_sql_note(sql, HD_CODE_RULE_JSON_FUNCTION, at);
}

/* ATTACH ':memory:' in a file of SQL; literals of code are asked for it whatever they are. */
static void find_memory(const HdCodeSqlSearch *sql, guint at)
{
    if (sql->search->language->family == HD_CODE_SQL &&
        hd_code_token_has_content(sql->tokens, at, ":memory:"))
        hd_code_find_sql_note(sql, HD_CODE_RULE_MEMORY_DATABASE, at);
}

/* ---- patterns ---- */

/* datetime(6) is a type. */
static gboolean is_type(const HdCodeTokens *tokens, guint word)
{
    return hd_code_token_is_kind(tokens, word + 2, HD_CODE_NUMBER) &&
           hd_code_token_is_mark(tokens, word + 3, ")");
}

/* A pattern's words, found in a text from first on. */
typedef struct {
    const HdCodeSqlSearch *sql;
    const HdCodePattern *pattern;
    guint first;
    guint behind;
} Match;

/* "the table without rowid" is a sentence, unless in capitals. AUTOINCREMENT without a key before
 * it is meant where nothing else is said. */
static gboolean is_said(const Match *match)
{
    HdCodeRuleId rule = match->pattern->rule;
    gboolean is_bare_option =
        rule == HD_CODE_RULE_AUTOINCREMENT && match->behind - match->first == 1;
    gboolean needs_capitals = rule == HD_CODE_RULE_TABLE_OPTION || rule == HD_CODE_RULE_INSERT_OR ||
                              rule == HD_CODE_RULE_COLLATE || is_bare_option;
    if (match->sql->search->sql.kind != HD_CODE_SQL_NONE)
        return FALSE;
    return (needs_capitals && !begins_in_capitals(match->sql->tokens, match->first)) ||
           (is_bare_option && match->sql->tokens->n_tokens > 1);
}

/* INSERT OR REPLACE goes on with INTO, or with what the program adds. */
static gboolean inserts_nowhere(const Match *match)
{
    const HdCodeTokens *tokens = match->sql->tokens;
    return match->pattern->rule == HD_CODE_RULE_INSERT_OR &&
           hd_code_token_is_word(tokens, match->first, "insert") &&
           match->behind < tokens->n_tokens &&
           !hd_code_token_is_word(tokens, match->behind, "into") &&
           !hd_code_token_is_kind(tokens, match->behind, HD_CODE_VARIABLE);
}

/* What INSERT OR has told already. */
static gboolean follows_or(const Match *match)
{
    return match->first > 0 && hd_code_token_is_word(match->sql->tokens, match->first, "replace") &&
           hd_code_token_is_word(match->sql->tokens, match->first - 1, "or");
}

static gboolean is_member(const Match *match)
{
    return match->first > 0 && hd_code_token_is_mark(match->sql->tokens, match->first - 1, ".");
}

/* In prose a bracket stands apart from the word before it. */
static gboolean is_apart_from_bracket(const Match *match)
{
    const HdCodeToken *word = &match->sql->tokens->tokens[match->first];
    return !match->sql->is_statement &&
           hd_code_token_is_mark(match->sql->tokens, match->first + 1, "(") &&
           word->offset + word->length != word[1].offset;
}

/* What begins a statement only does so in one; "OR IGNORE" is what builders add to theirs. */
static gboolean begins_no_statement(const Match *match)
{
    return *match->pattern->text == '^' && !match->sql->is_statement &&
           match->pattern->rule != HD_CODE_RULE_INSERT_OR;
}

/* Other languages have printf() and max(a, b), too. */
static gboolean may_be_another_language(const Match *match)
{
    HdCodeRuleId rule = match->pattern->rule;
    gboolean is_common = rule == HD_CODE_RULE_OTHER_FUNCTION || rule == HD_CODE_RULE_TYPEOF ||
                         rule == HD_CODE_RULE_DATE_FUNCTION;
    return is_common && !match->sql->is_statement && !match->sql->search->speaks_of_sql;
}

static gboolean is_vacuum_of_postgres(const Match *match)
{
    static const char *const others[] = {"full", "analyze", "verbose", NULL};
    return match->pattern->rule == HD_CODE_RULE_VACUUM &&
           (hd_code_token_is_any_word(match->sql->tokens, match->first + 1, others) ||
            hd_code_token_is_mark(match->sql->tokens, match->first + 1, "("));
}

static gboolean is_habit(const Match *match)
{
    gboolean is_anywhere = (match->pattern->flags & HD_CODE_PATTERN_ANYWHERE) != 0;
    if (match->sql->search->sql.kind == HD_CODE_SQL_NONE && !is_anywhere)
        return FALSE;
    if (match->pattern->rule == HD_CODE_RULE_DATE_FUNCTION &&
        is_type(match->sql->tokens, match->first))
        return FALSE;
    return !is_said(match) && !inserts_nowhere(match) && !follows_or(match) && !is_member(match) &&
           !is_apart_from_bracket(match) && !begins_no_statement(match) &&
           !may_be_another_language(match) && !is_vacuum_of_postgres(match);
}

/* Notes the words that are meant: of PRIMARY KEY AUTOINCREMENT and VACUUM INTO the last one, and of
 * a call not the bracket. */
static void note_match(const Match *match)
{
    const HdCodeTokens *tokens = match->sql->tokens;
    HdCodeRuleId rule = match->pattern->rule;
    guint first = match->first;
    guint last = match->behind - 1;
    while (hd_code_token_is_kind(tokens, first, HD_CODE_MARK))
        first++;
    if (rule == HD_CODE_RULE_FILE_BACKUP || rule == HD_CODE_RULE_AUTOINCREMENT)
        first = last;
    if (last > first && hd_code_token_is_mark(tokens, last, "("))
        last--;
    hd_code_find_add_sql(match->sql->search, rule, first, last, HD_CODE_LEVEL_ERROR);
}

static void on_sql(const HdCodePattern *pattern, guint first, guint behind, gpointer data)
{
    Match match = {.sql = data, .pattern = pattern, .first = first, .behind = behind};
    if (is_habit(&match))
        note_match(&match);
}

typedef void (*FindFn)(const HdCodeSqlSearch *sql, guint at);

static const struct {
    const char *word;
    FindFn find;
} finders[] = {
    {"rowid", find_rowid},
    {"_rowid_", find_rowid},
    {"oid", find_rowid},
    {"like", find_like},
    {"glob", find_glob},
    {"match", find_match},
    {"limit", find_limit},
    {"max", find_extreme},
    {"min", find_extreme},
    {"char", find_char},
    {"default", hd_code_find_truth_default},
    {"boolean", hd_code_find_truth_type},
    {"bool", hd_code_find_truth_type},
    {"into", find_command},
    {"check", hd_code_find_truth_check},
};

static void find_at(const HdCodeSqlSearch *sql, guint at)
{
    const HdCodeToken *token = &sql->tokens->tokens[at];
    if (token->kind == HD_CODE_MARK && sql->tokens->text[token->offset] == '-' && token->length > 1)
        find_arrow(sql, at);
    else if (token->kind == HD_CODE_NUMBER)
        hd_code_find_truth_number(sql, at);
    else if (token->kind == HD_CODE_STRING)
        find_memory(sql, at);
    else if (token->kind == HD_CODE_QUOTED)
        hd_code_find_value_quoted(sql, at);
    for (guint i = 0; token->kind == HD_CODE_WORD && i < G_N_ELEMENTS(finders); i++) {
        if (hd_code_token_is_word(sql->tokens, at, finders[i].word))
            finders[i].find(sql, at);
    }
}

/* A condition or a list as code puts it together; HTML and shell scripts have quotes, too. */
static gboolean has_clause(const HdCodeTokens *tokens)
{
    static const char *const words[] = {"AND",  "OR",   "WHERE", "LIKE", "GLOB",  "IN",    "IS",
                                        "CASE", "THEN", "ELSE",  "SET",  "ORDER", "VALUES"};
    for (guint i = 0; i < tokens->n_tokens; i++) {
        const HdCodeToken *token = &tokens->tokens[i];
        for (guint k = 0; token->kind == HD_CODE_WORD && k < G_N_ELEMENTS(words); k++) {
            if (token->length == strlen(words[k]) &&
                memcmp(tokens->text + token->offset, words[k], token->length) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static void begin_statement(HdCodeSqlSearch *sql, guint at)
{
    sql->start = at;
    sql->quotes_names = hd_code_find_value_quotes_names(sql->tokens, at);
}

void hd_code_find_sql(HdCodeSearch *search)
{
    HdCodeSqlKind kind = search->sql.kind;
    HdCodeSqlSearch sql = {.search = search,
                           .tokens = &search->sql.tokens,
                           .is_statement = kind == HD_CODE_SQL_STATEMENT,
                           .has_clause =
                               kind == HD_CODE_SQL_PART && has_clause(&search->sql.tokens),
                           .asks_postgres = strstr(search->joined.text->str, "pg_") != NULL};
    for (guint i = 0; i < sql.tokens->n_tokens; i++) {
        if (kind != HD_CODE_SQL_NONE && (i == 0 || hd_code_token_is_mark(sql.tokens, i - 1, ";")))
            begin_statement(&sql, i);
        if (sql.tokens->tokens[i].kind == HD_CODE_WORD)
            hd_code_pattern_match(search->finder->sql, sql.tokens, i, on_sql, &sql);
        if (kind != HD_CODE_SQL_NONE)
            find_at(&sql, i);
    }
}
