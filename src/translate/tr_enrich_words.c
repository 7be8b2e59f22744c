#include "translate/tr_enrich_words.h"

#include <string.h>

#include "sql/sql_grammar.h"
#include "sql/sql_token.h"

/* Quotes of names, and of texts, which are names where only a name can stand. */
static const char QUOTES[] = "\"`['";

/* In lower case, without the quotes around it. */
static char *word_of(const char *sql, const HdSqlToken *token)
{
    const char *start = sql + token->offset;
    gsize length = token->length;
    if (length < 2 || strchr(QUOTES, *start) == NULL)
        return g_ascii_strdown(start, (gssize)length);
    /* A quote in it is written twice; brackets have no way to. */
    GString *word = g_string_new(NULL);
    for (gsize i = 1; i + 1 < length; i++) {
        g_string_append_c(word, g_ascii_tolower(start[i]));
        if (start[i] == *start && *start != '[')
            i++;
    }
    return g_string_free(word, FALSE);
}

static gboolean is_name(const char *sql, const HdSqlToken *token)
{
    char first = sql[token->offset];
    return g_ascii_isalpha(first) || first == '_' || (first & 0x80) != 0 ||
           (first != '\0' && strchr(QUOTES, first) != NULL);
}

static void add_word(HdTrWords *words, char *word)
{
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(words->words, word));
    g_hash_table_replace(words->words, word, GUINT_TO_POINTER(count + 1));
}

/* INSERT INTO: after the table's name, which may be qualified, an opening parenthesis begins the
 * columns. After IN a table means all of its columns. */
typedef struct {
    gboolean awaits_name;
    gboolean is_in;
    char *table; /* whose name was the last token; else NULL */
} Into;

static void next_into(Into *into, const char *sql, const HdSqlToken *token, HdTrWords *words)
{
    gboolean is_table = into->awaits_name && is_name(sql, token);
    gboolean is_dot = into->table != NULL && token->kind == TK_DOT;
    if (into->table != NULL && (token->kind != TK_LP || into->is_in) && !is_dot)
        g_hash_table_add(words->filled, g_steal_pointer(&into->table));
    g_clear_pointer(&into->table, g_free);
    if (is_table)
        into->table = word_of(sql, token);
    if (token->kind == TK_INTO || token->kind == TK_IN)
        into->is_in = token->kind == TK_IN;
    into->awaits_name = token->kind == TK_INTO || token->kind == TK_IN || is_dot;
}

HdTrWords hd_tr_enrich_words_read(const char *sql)
{
    HdTrWords words = {.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                       .filled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    HdSqlTokens tokens;
    HdSqlToken token;
    int before = 0;
    Into into = {0};
    if (sql == NULL)
        return words;
    hd_sql_token_start(&tokens, sql, strlen(sql), 0);
    while (hd_sql_token_next(&tokens, &token)) {
        gboolean is_word = is_name(sql, &token);
        next_into(&into, sql, &token, &words);
        /* count(*) says no column. */
        if (token.kind == TK_STAR && before != TK_LP)
            words.says_all = TRUE;
        if (is_word) {
            char *word = word_of(sql, &token);
            words.says_all = words.says_all || strcmp(word, "natural") == 0;
            add_word(&words, word);
        }
        before = token.kind;
    }
    if (into.table != NULL)
        g_hash_table_add(words.filled, into.table);
    return words;
}

void hd_tr_enrich_words_clear(HdTrWords *words)
{
    g_clear_pointer(&words->words, g_hash_table_unref);
    g_clear_pointer(&words->filled, g_hash_table_unref);
}

gboolean hd_tr_enrich_words_says_all(const HdTrWords *words, const char *table)
{
    g_autofree char *name = g_ascii_strdown(table, -1);
    return words->says_all || g_hash_table_contains(words->filled, name);
}

guint hd_tr_enrich_words_count(const HdTrWords *words, const char *name)
{
    g_autofree char *word = g_ascii_strdown(name, -1);
    return GPOINTER_TO_UINT(g_hash_table_lookup(words->words, word));
}
