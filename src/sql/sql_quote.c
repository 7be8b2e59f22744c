#include "sql/sql_quote.h"

#include <string.h>

static void append_doubled(GString *out, const char *text, gsize length, const char *doubled)
{
    for (gsize i = 0; i < length; i++) {
        if (strchr(doubled, text[i]) != NULL)
            g_string_append_c(out, text[i]);
        g_string_append_c(out, text[i]);
    }
}

void hd_sql_quote_name(GString *out, const char *name)
{
    g_string_append_c(out, '"');
    append_doubled(out, name, strlen(name), "\"");
    g_string_append_c(out, '"');
}

void hd_sql_quote_postgres(GString *out, const char *text, gsize length)
{
    g_assert(length == 0 || memchr(text, '\0', length) == NULL);
    gboolean escaped = length > 0 && memchr(text, '\\', length) != NULL;
    /* The blank keeps the E from joining a word before it. */
    g_string_append(out, escaped ? " E'" : "'");
    append_doubled(out, text, length, escaped ? "'\\" : "'");
    g_string_append_c(out, '\'');
}

void hd_sql_quote_sqlite(GString *out, const char *text, gsize length)
{
    if (length > 0 && memchr(text, '\0', length) != NULL) {
        g_string_append(out, "CAST(");
        hd_sql_quote_blob(out, text, length);
        g_string_append(out, " AS TEXT)");
        return;
    }
    g_string_append_c(out, '\'');
    append_doubled(out, text, length, "'");
    g_string_append_c(out, '\'');
}

void hd_sql_quote_blob(GString *out, gconstpointer data, gsize length)
{
    static const char digits[] = "0123456789ABCDEF";
    const guint8 *bytes = data;
    g_string_append(out, "x'");
    for (gsize i = 0; i < length; i++) {
        g_string_append_c(out, digits[bytes[i] >> 4]);
        g_string_append_c(out, digits[bytes[i] & 15]);
    }
    g_string_append_c(out, '\'');
}
