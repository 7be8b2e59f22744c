#include "translate/tr_name.h"

#include <string.h>

#define SUFFIX_BYTES 9 /* '_' and eight digits */

struct HdTrNames {
    GHashTable *taken;
};

HdTrNames *hd_tr_name_set_new(void)
{
    HdTrNames *names = g_new0(HdTrNames, 1);
    names->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return names;
}

void hd_tr_name_set_free(HdTrNames *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->taken);
    g_free(names);
}

gboolean hd_tr_name_is_taken(const HdTrNames *names, const char *name)
{
    return g_hash_table_contains(names->taken, name);
}

static guint32 fnv1a(const char *text, guint32 count)
{
    guint32 hash = 2166136261u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (guint8)*text) * 16777619u;
    for (; count > 0; count >>= 8)
        hash = (hash ^ (count & 0xff)) * 16777619u;
    return hash;
}

/* The name with its hash; count is 0 for a name that is only too long. */
static char *hashed(const char *name, guint32 count)
{
    gsize bytes = strlen(name);
    if (bytes > HD_TR_NAME_BYTES_MAX - SUFFIX_BYTES)
        bytes = HD_TR_NAME_BYTES_MAX - SUFFIX_BYTES;
    while (bytes > 0 && ((guint8)name[bytes] & 0xc0) == 0x80)
        bytes--;
    return g_strdup_printf("%.*s_%08x", (int)bytes, name, fnv1a(name, count));
}

static gboolean is_free(const HdTrNames *names, const HdTrNames *second, const char *name)
{
    return !hd_tr_name_is_taken(names, name) &&
           (second == NULL || !hd_tr_name_is_taken(second, name));
}

const char *hd_tr_name_claim(HdTrNames *names, HdTrNames *second, const char *wanted,
                             HdArena *arena)
{
    /* SQLite lets a name be empty, or bytes that are no UTF-8. */
    g_autofree char *valid = g_utf8_make_valid(wanted[0] != '\0' ? wanted : "_", -1);
    g_autofree char *name =
        strlen(valid) <= HD_TR_NAME_BYTES_MAX ? g_strdup(valid) : hashed(valid, 0);
    for (guint32 count = 1; !is_free(names, second, name); count++) {
        g_free(name);
        name = hashed(valid, count);
    }
    g_hash_table_add(names->taken, g_strdup(name));
    if (second != NULL)
        g_hash_table_add(second->taken, g_strdup(name));
    return hd_arena_strdup(arena, name);
}

const char *hd_tr_name_column(const char *name, HdArena *arena)
{
    /* PostgreSQL, "System Columns". */
    static const char *const system_columns[] = {"tableoid", "xmin", "cmin",
                                                 "xmax",     "cmax", "ctid"};
    for (guint i = 0; i < G_N_ELEMENTS(system_columns); i++) {
        if (strcmp(name, system_columns[i]) == 0)
            return hd_arena_printf(arena, "%s_", name);
    }
    return name;
}
