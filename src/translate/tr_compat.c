#include "translate/tr_compat.h"

#include <stdlib.h>
#include <string.h>

#include "tr_compat_table.h"

static int compare_name(const void *name, const void *entry)
{
    return strcmp(name, ((const HdTrCompat *)entry)->name);
}

static HdTrCompat *find(const char *name)
{
    return bsearch(name, hd_tr_compat_table, G_N_ELEMENTS(hd_tr_compat_table) - 1,
                   sizeof *hd_tr_compat_table, compare_name);
}

/* The build has made sure that no function needs itself, and that all those needed are there. */
static void add_with_needs(GPtrArray *closure, HdTrCompat *compat)
{
    if (compat == NULL || g_ptr_array_find(closure, compat, NULL))
        return;
    for (const char *const *need = compat->needs; *need != NULL; need++)
        add_with_needs(closure, find(*need));
    g_ptr_array_add(closure, compat);
}

GPtrArray *hd_tr_compat_closure(const GPtrArray *names, HdArena *arena)
{
    GPtrArray *closure = hd_arena_ptr_array(arena);
    for (guint i = 0; i < names->len; i++)
        add_with_needs(closure, find(names->pdata[i]));
    return closure;
}

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* Whether sqlite.name stands in the text. In a string it would be found too, and do no harm. */
static gboolean uses(const char *sql, const char *name)
{
    static const char schema[] = "sqlite.";
    gsize length = strlen(name);
    for (const char *at = sql; (at = strstr(at, schema)) != NULL;) {
        at += strlen(schema);
        /* A name that is a keyword of PostgreSQL's may be quoted. */
        const char *word = *at == '"' ? at + 1 : at;
        if (strncmp(word, name, length) == 0 && !is_word(word[length]))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *hd_tr_compat_find_used(const char *sql, const GPtrArray *names, HdArena *arena)
{
    GPtrArray *used = hd_arena_ptr_array(arena);
    for (guint i = 0; i < names->len; i++) {
        if (uses(sql, names->pdata[i]))
            g_ptr_array_add(used, names->pdata[i]);
    }
    return used;
}

/* Bodies of functions are read when they run, by whoever runs them: so the grant. */
char *hd_tr_compat_to_script(const GPtrArray *closure, GHashTable *written)
{
    GString *script = g_string_new(NULL);
    for (guint i = 0; i < closure->len; i++) {
        HdTrCompat *compat = closure->pdata[i];
        if (g_hash_table_contains(written, compat))
            continue;
        if (g_hash_table_size(written) == 0)
            g_string_append(script, "CREATE SCHEMA IF NOT EXISTS sqlite;\n"
                                    "GRANT USAGE ON SCHEMA sqlite TO PUBLIC;\n");
        g_hash_table_insert(written, compat, compat);
        g_string_append(script, compat->sql);
    }
    return g_string_free(script, FALSE);
}
