#include "model/match.h"

static gboolean separates(char c)
{
    return c == '_' || c == '-' || c == ' ' || c == '.';
}

static gboolean is_same_words(const char *a, const char *b)
{
    for (;;) {
        while (separates(*a))
            a++;
        while (separates(*b))
            b++;
        if (g_ascii_tolower(*a) != g_ascii_tolower(*b))
            return FALSE;
        if (*a == '\0')
            return TRUE;
        a++;
        b++;
    }
}

gboolean hd_match_is(HdMatch how, const char *a, const char *b)
{
    switch (how) {
    case HD_MATCH_EXACT:
        return g_str_equal(a, b);
    case HD_MATCH_CASE:
        return g_ascii_strcasecmp(a, b) == 0;
    case HD_MATCH_WORDS:
        return is_same_words(a, b);
    }
    g_assert_not_reached();
}

int hd_match_find(const char *name, HdMatchNameFn nth, gconstpointer data, guint n)
{
    for (HdMatch how = HD_MATCH_EXACT; how <= HD_MATCH_WORDS; how++) {
        int found = HD_MATCH_NONE;
        for (guint i = 0; i < n; i++) {
            if (hd_match_is(how, name, nth(data, i)))
                found = found == HD_MATCH_NONE ? (int)i : HD_MATCH_SEVERAL;
        }
        if (found != HD_MATCH_NONE)
            return found;
    }
    return HD_MATCH_NONE;
}
