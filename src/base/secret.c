#include "base/secret.h"

#include <string.h>

/* What stays is \1 and what is only looked ahead at.
 *
 * The password of user:password@ is all up to the last '@': one in it should have been
 * percent-encoded, and was not. The keyword in a URI may be percent-encoded, too. Of keyword=value
 * pairs the value is all up to the next pair: a blank in it should have been quoted. */
static const char *const patterns[] = {
    "([a-z][a-z0-9+.-]*://?[^:@/\"\\s]*:|(?:^|[\"=])[^:@/\"\\s]+:(?!//)).+(?=@)",
    "([?&](?:(?:ssl)?password|[^=&\"\\s]*%[^=&\"\\s]*)=)[^&\"\\s]+",
    ("(?<![?&\\w])((?:ssl)?password\\s*=\\s*)(?:'(?:\\\\.|[^'\\\\])*'|(?:\\\\.|.)+?)"
     "(?=\\s+\\w+\\s*=|\\s*$)"),
};

char *hd_secret_conceal(const char *text)
{
    char *concealed = g_strdup(text);
    if (strpbrk(text, "@=") == NULL)
        return concealed;
    for (guint i = 0; concealed != NULL && i < G_N_ELEMENTS(patterns); i++) {
        g_autofree char *before = concealed;
        g_autoptr(GRegex) regex =
            g_regex_new(patterns[i], G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_RAW, 0, NULL);
        g_assert(regex != NULL);
        concealed = g_regex_replace(regex, before, -1, 0, "\\1*", 0, NULL);
    }
    /* The matcher gave up: any of it could be a password. */
    return concealed != NULL ? concealed : g_strdup("*");
}
