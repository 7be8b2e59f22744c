#include "translate/tr_text.h"

#include <string.h>

static void filled(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_assert_cmpstr(hd_tr_fill(arena, "$2 = $1, $1", "a$2", "b"), ==, "b = a$2, a$2");
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    g_assert_cmpstr(hd_tr_join(arena, pieces, ", "), ==, "");
    hd_tr_text_push(arena, pieces, "a");
    hd_tr_text_push(arena, pieces, "b");
    g_assert_cmpstr(hd_tr_join(arena, pieces, ", "), ==, "a, b");
}

static void quoted(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_assert_cmpstr(hd_tr_text_name(arena, "a\"b"), ==, "\"a\"\"b\"");
    g_assert_cmpstr(hd_tr_text_qualified(arena, "s", "t"), ==, "\"s\".\"t\"");
    g_assert_cmpstr(hd_tr_text_string(arena, "it's"), ==, "'it''s'");
    g_assert_cmpstr(hd_tr_text_string(arena, "a\\b"), ==, "E'a\\\\b'");
    g_assert_cmpstr(hd_tr_text_bytea(arena, (const guint8 *)"\0\xff", 2), ==,
                    "E'\\\\x00ff'::bytea");
}

static void numbers(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_assert_cmpstr(hd_tr_text_integer(arena, -5), ==, "-5");
    g_assert_cmpstr(hd_tr_text_integer(arena, G_MININT64), ==, "'-9223372036854775808'::bigint");
    g_assert_cmpstr(hd_tr_text_real(arena, 0.1), ==, "0.1");
    g_assert_cmpstr(hd_tr_text_real(arena, 5), ==, "5.0");
    g_assert_cmpstr(hd_tr_text_real(arena, 0.1 + 0.2), ==, "0.30000000000000004");
    g_assert_cmpstr(hd_tr_text_real(arena, 1e20), ==, "1e+20");
    /* sqlite3: SELECT CAST(1e20 AS TEXT), … */
    g_assert_cmpstr(hd_tr_text_sqlite_real(arena, 1e20), ==, "1.0e+20");
    g_assert_cmpstr(hd_tr_text_sqlite_real(arena, 1e15), ==, "1.0e+15");
    g_assert_cmpstr(hd_tr_text_sqlite_real(arena, 123456789012345.0), ==, "123456789012345.0");
    g_assert_cmpstr(hd_tr_text_sqlite_real(arena, 1e-5), ==, "1.0e-05");
    g_assert_cmpstr(hd_tr_text_sqlite_real(arena, 0.1 + 0.2), ==, "0.3");
}

/* date -u -d @N */
static void instants(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_assert_cmpstr(hd_tr_text_instant(arena, 0), ==, "1970-01-01 00:00:00");
    g_assert_cmpstr(hd_tr_text_instant(arena, G_GINT64_CONSTANT(1577836800500000)), ==,
                    "2020-01-01 00:00:00.500000");
    g_assert_cmpstr(hd_tr_text_instant(arena, -1), ==, "1969-12-31 23:59:59.999999");
    g_assert_null(hd_tr_text_instant(arena, G_MAXINT64));
    g_assert_null(hd_tr_text_instant(arena, G_MININT64));
}

/* sqlite3: CREATE TABLE t (n NUMERIC); INSERT …; SELECT typeof(n), n. */
static void to_number(void)
{
    static const struct {
        const char *text;
        HdClass class;
        double value;
    } cases[] = {
        {"5", HD_CLASS_INTEGER, 5},  {" 05\n", HD_CLASS_INTEGER, 5},
        {"+7", HD_CLASS_INTEGER, 7}, {"-7", HD_CLASS_INTEGER, -7},
        {"5.5", HD_CLASS_REAL, 5.5}, {".5", HD_CLASS_REAL, 0.5},
        {"5.", HD_CLASS_REAL, 5},    {"1e3", HD_CLASS_REAL, 1000},
        {"", HD_CLASS_NULL, 0},      {".", HD_CLASS_NULL, 0},
        {"5e", HD_CLASS_NULL, 0},    {"0x10", HD_CLASS_NULL, 0},
        {"5 5", HD_CLASS_NULL, 0},   {"abc", HD_CLASS_NULL, 0},
        {"- 5", HD_CLASS_NULL, 0},   {"99999999999999999999", HD_CLASS_REAL, 1e20},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        HdValue value = {.class = HD_CLASS_NULL};
        g_assert_true(hd_tr_text_to_number(cases[i].text, strlen(cases[i].text), &value) ==
                      (cases[i].class != HD_CLASS_NULL));
        g_assert_cmpint(value.class, ==, cases[i].class);
        if (value.class == HD_CLASS_INTEGER)
            g_assert_cmpint(value.integer, ==, (gint64)cases[i].value);
        if (value.class == HD_CLASS_REAL)
            g_assert_cmpfloat(value.real, ==, cases[i].value);
    }
}

static void storable(void)
{
    g_assert_true(hd_tr_text_is_storable((const guint8 *)"", 0));
    g_assert_true(hd_tr_text_is_storable((const guint8 *)"é", 2));
    g_assert_false(hd_tr_text_is_storable((const guint8 *)"a\0b", 3));
    g_assert_false(hd_tr_text_is_storable((const guint8 *)"\xff", 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_text/filled", filled);
    g_test_add_func("/tr_text/quoted", quoted);
    g_test_add_func("/tr_text/numbers", numbers);
    g_test_add_func("/tr_text/instants", instants);
    g_test_add_func("/tr_text/to_number", to_number);
    g_test_add_func("/tr_text/storable", storable);
    return g_test_run();
}
