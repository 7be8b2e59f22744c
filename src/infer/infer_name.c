#include "infer/infer_name.h"

#include <string.h>

#define NAME_BYTES_MAX 64

static gboolean begins_word(const char *name, gsize at)
{
    return at == 0 || !g_ascii_isalnum(name[at - 1]) ||
           (g_ascii_isupper(name[at]) && g_ascii_islower(name[at - 1]));
}

/* The last word in lower case; "" where the name has none, or is too long to say anything. */
static void read_last_word(const char *name, char word[NAME_BYTES_MAX])
{
    gsize end = strlen(name), begin;
    while (end > 0 && !g_ascii_isalnum(name[end - 1])) {
        end--;
    }
    for (begin = end; begin > 0 && (begin == end || !begins_word(name, begin)); begin--) {
        continue;
    }
    word[0] = '\0';
    for (gsize i = 0; end - begin < NAME_BYTES_MAX && i <= end - begin; i++) {
        word[i] = (char)(i == end - begin ? '\0' : g_ascii_tolower(name[begin + i]));
    }
}

static gboolean ends_in(const char *name, const char *const *words, guint n_words)
{
    char word[NAME_BYTES_MAX];
    read_last_word(name, word);
    for (guint i = 0; i < n_words; i++) {
        if (strcmp(word, words[i]) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean hd_infer_name_is_moment(const char *name)
{
    static const char *const WORDS[] = {"at",      "time",    "date",     "datetime", "ts",
                                        "created", "updated", "modified", "expires",  "timestamp"};
    return ends_in(name, WORDS, G_N_ELEMENTS(WORDS));
}

gboolean hd_infer_name_is_identity(const char *name)
{
    static const char *const WORDS[] = {"id", "uuid", "guid"};
    return ends_in(name, WORDS, G_N_ELEMENTS(WORDS));
}

gboolean hd_infer_name_is_state(const char *name)
{
    static const char *const WORDS[] = {"status",   "state",    "type",   "kind",  "mode",
                                        "role",     "level",    "phase",  "stage", "category",
                                        "priority", "severity", "gender", "sex"};
    return ends_in(name, WORDS, G_N_ELEMENTS(WORDS));
}

gboolean hd_infer_name_is_plural(const char *name)
{
    char word[NAME_BYTES_MAX];
    read_last_word(name, word);
    gsize length = strlen(word);
    return length >= 4 && word[length - 1] == 's' && strchr("sui", word[length - 2]) == NULL;
}
