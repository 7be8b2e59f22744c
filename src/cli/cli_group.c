#include "cli/cli_group.h"

/* The text without what is in double quotes, and with one 0 for each number. */
static char *generalise(const char *text)
{
    GString *key = g_string_new(NULL);
    gboolean is_quoted = FALSE;
    for (; *text != '\0'; text++) {
        if (*text == '"')
            is_quoted = !is_quoted;
        if (is_quoted)
            continue;
        gboolean is_digit = g_ascii_isdigit(*text) || (*text == ',' && g_ascii_isdigit(text[1]));
        if (!is_digit)
            g_string_append_c(key, *text);
        else if (key->len == 0 || key->str[key->len - 1] != '0')
            g_string_append_c(key, '0');
    }
    return g_string_free(key, FALSE);
}

GPtrArray *hd_cli_group(const GPtrArray *items, HdCliTextFn text_of)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < items->len; i++) {
        g_autofree char *text = text_of(items->pdata[i]);
        g_autofree char *key = generalise(text);
        GPtrArray *group = g_hash_table_lookup(by_key, key);
        if (group == NULL) {
            group = g_ptr_array_new();
            g_ptr_array_add(groups, group);
            g_hash_table_insert(by_key, g_steal_pointer(&key), group);
        }
        g_ptr_array_add(group, items->pdata[i]);
    }
    return groups;
}
