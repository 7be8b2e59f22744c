#include "pg/pg_array.h"

char *hd_pg_array_text(const char *const *values, guint n_values)
{
    GString *text = g_string_new("{");
    for (guint i = 0; i < n_values; i++) {
        g_string_append(text, i > 0 ? ",\"" : "\"");
        for (const char *c = values[i]; *c; c++) {
            if (*c == '"' || *c == '\\')
                g_string_append_c(text, '\\');
            g_string_append_c(text, *c);
        }
        g_string_append_c(text, '"');
    }
    g_string_append_c(text, '}');
    return g_string_free(text, FALSE);
}
