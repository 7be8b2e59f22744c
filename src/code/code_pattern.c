#include "code/code_pattern.h"

#include <string.h>

#define WORD_BYTES 64
#define GAP_TOKENS 60

typedef enum {
    ITEM_WORD,
    ITEM_LITERAL,
    ITEM_ANY_LITERAL,
    ITEM_MEMBER,
    ITEM_MARK,
    ITEM_ANY,
    ITEM_LINE_GAP,
    ITEM_GAP,
    ITEM_START,
} ItemKind;

typedef struct {
    ItemKind kind;
    char **texts; /* WORD, LITERAL, MARK: one of these */
} Item;

typedef struct {
    const HdCodePattern *pattern;
    Item *items;
    guint n_items;
    guint anchor; /* the item that is a word */
} Compiled;

struct HdCodePatterns {
    gboolean ignores_case;
    GPtrArray *all;      /* Compiled */
    GHashTable *by_word; /* char *: GPtrArray of borrowed Compiled */
};

/* ---- making ---- */

static Item parse_item(const char *text)
{
    static const struct {
        const char *text;
        ItemKind kind;
    } signs[] = {{"'", ITEM_ANY_LITERAL}, {".", ITEM_MEMBER}, {"_", ITEM_ANY},
                 {"~", ITEM_LINE_GAP},    {"~~", ITEM_GAP},   {"^", ITEM_START}};
    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (strcmp(text, signs[i].text) == 0)
            return (Item){.kind = signs[i].kind};
    }
    gsize length = strlen(text);
    if (*text == '"') {
        g_autofree char *inner = g_strndup(text + 1, length - 2);
        return (Item){ITEM_LITERAL, g_strsplit(inner, "|", -1)};
    }
    gboolean is_word = g_ascii_isalnum(*text) || *text == '_' || *text == '@';
    if (!is_word)
        return (Item){ITEM_MARK, g_strsplit(text, " ", -1)};
    return (Item){ITEM_WORD, g_strsplit(text, "|", -1)};
}

static void add_word(HdCodePatterns *patterns, const char *word, Compiled *compiled)
{
    g_autofree char *key = patterns->ignores_case ? g_ascii_strdown(word, -1) : g_strdup(word);
    g_assert(strlen(key) < WORD_BYTES);
    GPtrArray *list = g_hash_table_lookup(patterns->by_word, key);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(patterns->by_word, g_steal_pointer(&key), list);
    }
    g_ptr_array_add(list, compiled);
}

static void compile(HdCodePatterns *patterns, const HdCodePattern *pattern)
{
    g_auto(GStrv) words = g_strsplit(pattern->text, " ", -1);
    Compiled *compiled = g_new0(Compiled, 1);
    compiled->pattern = pattern;
    compiled->n_items = g_strv_length(words);
    compiled->items = g_new0(Item, compiled->n_items);
    compiled->anchor = compiled->n_items;
    for (guint i = 0; i < compiled->n_items; i++) {
        compiled->items[i] = parse_item(words[i]);
        if (compiled->items[i].kind == ITEM_WORD && compiled->anchor == compiled->n_items)
            compiled->anchor = i;
    }
    g_assert(compiled->anchor < compiled->n_items);
    g_ptr_array_add(patterns->all, compiled);
    char **anchors = compiled->items[compiled->anchor].texts;
    for (guint i = 0; anchors[i] != NULL; i++)
        add_word(patterns, anchors[i], compiled);
}

static void compiled_free(gpointer data)
{
    Compiled *compiled = data;
    for (guint i = 0; i < compiled->n_items; i++)
        g_strfreev(compiled->items[i].texts);
    g_free(compiled->items);
    g_free(compiled);
}

static void list_free(gpointer data)
{
    g_ptr_array_unref(data);
}

HdCodePatterns *hd_code_pattern_new(const HdCodePattern *table, gboolean ignores_case)
{
    HdCodePatterns *patterns = g_new0(HdCodePatterns, 1);
    patterns->ignores_case = ignores_case;
    patterns->all = g_ptr_array_new_with_free_func(compiled_free);
    patterns->by_word = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    for (; table->text != NULL; table++)
        compile(patterns, table);
    return patterns;
}

void hd_code_pattern_free(HdCodePatterns *patterns)
{
    if (patterns == NULL)
        return;
    g_hash_table_unref(patterns->by_word);
    g_ptr_array_unref(patterns->all);
    g_free(patterns);
}

/* ---- matching ---- */

static gboolean fits_text(const HdCodeTokens *tokens, guint at, const Item *item)
{
    for (guint i = 0; item->texts[i] != NULL; i++) {
        if (item->kind == ITEM_WORD && hd_code_token_is_word(tokens, at, item->texts[i]))
            return TRUE;
        if (item->kind == ITEM_MARK && hd_code_token_is_mark(tokens, at, item->texts[i]))
            return TRUE;
        if (item->kind == ITEM_LITERAL && hd_code_token_has_content(tokens, at, item->texts[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean fits(const HdCodeTokens *tokens, guint at, const Item *item)
{
    switch (item->kind) {
    case ITEM_WORD:
    case ITEM_MARK:
    case ITEM_LITERAL:
        return fits_text(tokens, at, item);
    case ITEM_ANY_LITERAL:
        return hd_code_token_is_kind(tokens, at, HD_CODE_STRING);
    case ITEM_MEMBER:
        return hd_code_token_is_member_mark(tokens, at);
    case ITEM_ANY:
        return at < tokens->n_tokens;
    case ITEM_LINE_GAP:
    case ITEM_GAP:
    case ITEM_START:
        break;
    }
    g_assert_not_reached();
}

/* Where the gap ends: at the first token that the next item fits; n_tokens where none does. */
static guint skip_gap(const HdCodeTokens *tokens, guint at, const Item *gap)
{
    guint limit = MIN(tokens->n_tokens, at + GAP_TOKENS);
    for (guint i = at; i < limit; i++) {
        gboolean ends = gap->kind == ITEM_GAP
                            ? hd_code_token_is_mark(tokens, i, ";")
                            : i > 0 && tokens->tokens[i].line != tokens->tokens[i - 1].last_line;
        if (ends)
            break;
        if (fits(tokens, i, gap + 1))
            return i;
    }
    return tokens->n_tokens;
}

static gboolean match(const Compiled *compiled, const HdCodeTokens *tokens, guint at,
                      guint *out_first, guint *out_behind)
{
    gboolean needs_start = compiled->items[0].kind == ITEM_START;
    guint before = compiled->anchor - (needs_start ? 1 : 0);
    if (before > at)
        return FALSE;
    guint i = at - before;
    *out_first = i;
    if (needs_start && i > 0 && !hd_code_token_is_mark(tokens, i - 1, ";"))
        return FALSE;
    for (guint k = needs_start ? 1 : 0; k < compiled->n_items; k++) {
        const Item *item = &compiled->items[k];
        if (item->kind == ITEM_LINE_GAP || item->kind == ITEM_GAP) {
            i = skip_gap(tokens, i, item);
            continue;
        }
        if (i >= tokens->n_tokens || !fits(tokens, i, item))
            return FALSE;
        i++;
    }
    *out_behind = i;
    return TRUE;
}

void hd_code_pattern_match(const HdCodePatterns *patterns, const HdCodeTokens *tokens, guint at,
                           HdCodePatternFn fn, gpointer data)
{
    const HdCodeToken *token = &tokens->tokens[at];
    char key[WORD_BYTES];
    if (token->kind != HD_CODE_WORD || token->length >= WORD_BYTES)
        return;
    memcpy(key, tokens->text + token->offset, token->length);
    key[token->length] = '\0';
    for (guint i = 0; patterns->ignores_case && key[i] != '\0'; i++)
        key[i] = g_ascii_tolower(key[i]);
    const GPtrArray *list = g_hash_table_lookup(patterns->by_word, key);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Compiled *compiled = list->pdata[i];
        guint first = 0;
        guint behind = 0;
        if (match(compiled, tokens, at, &first, &behind))
            fn(compiled->pattern, first, behind, data);
    }
}
