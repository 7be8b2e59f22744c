#include "translate/tr_rowid.h"

#include <string.h>

#include "sql/sql_grammar.h"
#include "sql/sql_token.h"
#include "translate/tr_scope.h"

/* The word, without the quotes around it. */
static char *word_of(const char *sql, const HdSqlToken *token)
{
    const char *start = sql + token->offset;
    gsize length = token->length;
    if (length >= 2 && strchr("\"`['", *start) != NULL)
        return g_strndup(start + 1, length - 2);
    return g_strndup(start, length);
}

/* What a statement says of rowids. */
typedef struct {
    GHashTable *words;  /* all of it, in lower case */
    GHashTable *tables; /* before the dot of a rowid, likewise */
    gboolean is_bare;   /* or nothing stands before one that could tell the table */
} Words;

static void words_clear(Words *words)
{
    g_hash_table_unref(words->words);
    g_hash_table_unref(words->tables);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

static Words read_words(const HdOther *other)
{
    Words words = {.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autofree char *before = NULL; /* the word before the last dot */
    gboolean behind_dot = FALSE;
    HdSqlTokens tokens;
    HdSqlToken token;
    hd_sql_token_start(&tokens, other->sql, strlen(other->sql), 0);
    while (hd_sql_token_next(&tokens, &token)) {
        if (token.kind == TK_DOT) {
            behind_dot = TRUE;
            continue;
        }
        g_autofree char *word = word_of(other->sql, &token);
        if (hd_tr_scope_is_rowid(word) && behind_dot && before != NULL)
            g_hash_table_add(words.tables, g_strdup(before));
        else if (hd_tr_scope_is_rowid(word))
            words.is_bare = TRUE;
        g_free(before);
        before = g_ascii_strdown(word, -1);
        behind_dot = FALSE;
        g_hash_table_add(words.words, g_strdup(before));
    }
    return words;
}

/* A table that is named there; a name before the dot that is no table's is an alias, which can
 * stand for any. */
static gboolean is_meant(const HdSchema *schema, const HdOther *other, const HdTable *table,
                         const Words *words)
{
    GHashTableIter iter;
    gpointer before;
    g_autofree char *name = g_ascii_strdown(table->name, -1);
    if (table->without_rowid || table->rowid_alias >= 0 || table->rowid_name == NULL ||
        !g_hash_table_contains(words->words, name))
        return FALSE;
    gboolean is_meant = words->is_bare || g_hash_table_contains(words->tables, name);
    g_hash_table_iter_init(&iter, words->tables);
    while (!is_meant && g_hash_table_iter_next(&iter, &before, NULL)) {
        gboolean is_row = other->kind == HD_OTHER_TRIGGER &&
                          (strcmp(before, "new") == 0 || strcmp(before, "old") == 0);
        is_meant = is_row ? g_ascii_strcasecmp(other->table, table->name) == 0
                          : hd_schema_find(schema, before) == NULL;
    }
    return is_meant;
}

void hd_tr_rowid_add(HdTable *table, HdArena *arena)
{
    guint n = table->n_columns;
    HdColumn *columns = hd_arena_array0(arena, HdColumn, n + 1);
    if (n > 0)
        memcpy(columns, table->columns, n * sizeof *columns);
    columns[n] = (HdColumn){.name = table->rowid_name,
                            .declared = "INTEGER",
                            .affinity = HD_AFFINITY_INTEGER,
                            .not_null = TRUE,
                            .collation = "BINARY"};
    table->columns = columns;
    table->n_columns = n + 1;
    table->rowid_alias = (int)n;
    table->rowid_is_shown = TRUE;
    if (table->n_key > 0)
        return;
    table->key = hd_arena_new0(arena, HdIndexPart);
    *table->key = (HdIndexPart){.column = (int)n, .collation = "BINARY"};
    table->n_key = 1;
}

void hd_tr_rowid_show_new(HdSchema *schema, const gboolean *is_settled, HdArena *arena)
{
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        if (other->kind != HD_OTHER_VIEW && other->kind != HD_OTHER_TRIGGER)
            continue;
        g_auto(Words) words = read_words(other);
        for (guint j = 0; j < schema->n_tables; j++) {
            if (!is_settled[j] && is_meant(schema, other, schema->tables[j], &words))
                hd_tr_rowid_add(schema->tables[j], arena);
        }
    }
}

void hd_tr_rowid_show(HdSchema *schema, HdArena *arena)
{
    g_autofree gboolean *is_settled = g_new0(gboolean, schema->n_tables + 1);
    hd_tr_rowid_show_new(schema, is_settled, arena);
}
