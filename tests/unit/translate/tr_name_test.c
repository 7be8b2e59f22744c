#include "translate/tr_name.h"

#include <string.h>

static void kept(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_assert_cmpstr(hd_tr_name_claim(names, NULL, "Order Details", arena), ==, "Order Details");
    g_assert_cmpstr(hd_tr_name_claim(names, NULL, "order details", arena), ==, "order details");
    g_assert_true(hd_tr_name_is_taken(names, "Order Details"));
    g_assert_false(hd_tr_name_is_taken(names, "orders"));
}

static void too_long(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_autofree char *sixty_three = g_strnfill(63, 'x');
    g_autofree char *sixty_four = g_strnfill(64, 'x');
    g_assert_cmpstr(hd_tr_name_claim(names, NULL, sixty_three, arena), ==, sixty_three);
    const char *name = hd_tr_name_claim(names, NULL, sixty_four, arena);
    g_assert_cmpuint(strlen(name), ==, 63);
    g_assert_true(
        g_str_has_prefix(name, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_"));
}

/* A character of two bytes lies across the place of the cut. */
static void cut_at_character(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_autofree char *start = g_strnfill(53, 'x');
    g_autofree char *wanted = g_strconcat(start, "éééééééé", NULL);
    const char *name = hd_tr_name_claim(names, NULL, wanted, arena);
    g_assert_true(g_utf8_validate(name, -1, NULL));
    g_assert_cmpuint(strlen(name), ==, 53 + 9);
}

static void taken(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_autoptr(HdTrNames) second = hd_tr_name_set_new();
    hd_tr_name_claim(names, NULL, "a", arena);
    hd_tr_name_claim(second, NULL, "b", arena);
    const char *first = hd_tr_name_claim(names, second, "a", arena);
    const char *other = hd_tr_name_claim(names, second, "a", arena);
    g_assert_true(g_str_has_prefix(first, "a_"));
    g_assert_cmpuint(strlen(first), ==, 10);
    g_assert_cmpstr(first, !=, other);
    g_assert_true(hd_tr_name_is_taken(second, first));
    g_assert_cmpstr(hd_tr_name_claim(names, second, "b", arena), !=, "b");
    /* The same names in the same order come out the same. */
    g_autoptr(HdTrNames) again = hd_tr_name_set_new();
    hd_tr_name_claim(again, NULL, "a", arena);
    g_assert_cmpstr(hd_tr_name_claim(again, NULL, "a", arena), ==, first);
}

static void odd(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    g_assert_cmpstr(hd_tr_name_claim(names, NULL, "", arena), ==, "_");
    g_assert_true(g_utf8_validate(hd_tr_name_claim(names, NULL, "x\xff", arena), -1, NULL));
    g_assert_cmpstr(hd_tr_name_column("ctid", arena), ==, "ctid_");
    g_assert_cmpstr(hd_tr_name_column("CTID", arena), ==, "CTID");
    g_assert_cmpstr(hd_tr_name_column("oid", arena), ==, "oid");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_name/kept", kept);
    g_test_add_func("/tr_name/too_long", too_long);
    g_test_add_func("/tr_name/cut_at_character", cut_at_character);
    g_test_add_func("/tr_name/taken", taken);
    g_test_add_func("/tr_name/odd", odd);
    return g_test_run();
}
