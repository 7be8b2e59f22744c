#include "translate/tr_compat.h"

#include <string.h>

#include <glib.h>

/* The table has the text of the files, without their comments. */
static void test_text(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    GPtrArray *names = hd_arena_ptr_array(arena);
    g_ptr_array_add(names, hd_arena_strdup(arena, "value"));
    const HdTrCompat *value = hd_tr_compat_closure(names, arena)->pdata[0];
    g_assert_cmpstr(value->name, ==, "value");
    g_assert_nonnull(strstr(value->sql, "CREATE TYPE sqlite.value AS ("));
    g_assert_null(strstr(value->sql, "-- "));
    g_assert_true(g_str_has_suffix(value->sql, ";\n"));
}

static guint position(const GPtrArray *closure, const char *name)
{
    guint found = G_MAXUINT;
    for (guint i = 0; i < closure->len; i++) {
        const HdTrCompat *compat = closure->pdata[i];
        if (strcmp(compat->name, name) != 0)
            continue;
        g_assert_cmpuint(found, ==, G_MAXUINT); /* once */
        found = i;
    }
    return found;
}

static void test_closure(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    GPtrArray *names = hd_arena_ptr_array(arena);
    g_assert_cmpuint(hd_tr_compat_closure(names, arena)->len, ==, 0);

    g_ptr_array_add(names, hd_arena_strdup(arena, "stored"));
    g_ptr_array_add(names, hd_arena_strdup(arena, "value"));
    g_ptr_array_add(names, hd_arena_strdup(arena, "stored"));
    GPtrArray *closure = hd_tr_compat_closure(names, arena);
    for (guint i = 0; i < closure->len; i++) {
        const HdTrCompat *compat = closure->pdata[i];
        for (const char *const *need = compat->needs; *need != NULL; need++)
            g_assert_cmpuint(position(closure, *need), <, i);
    }
    g_assert_cmpuint(position(closure, "stored"), ==, closure->len - 1);
    g_assert_cmpuint(position(closure, "value"), !=, G_MAXUINT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_compat/text", test_text);
    g_test_add_func("/tr_compat/closure", test_closure);
    return g_test_run();
}
