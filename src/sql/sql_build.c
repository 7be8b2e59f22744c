#include "sql/sql_build.h"

#include "sql/sql_quote.h"

struct HdSql {
    GString *text;
};

HdSql *hd_sql_build_new(void)
{
    HdSql *sql = g_new0(HdSql, 1);
    sql->text = g_string_new(NULL);
    return sql;
}

void hd_sql_build_free(HdSql *sql)
{
    if (sql == NULL)
        return;
    g_string_free(sql->text, TRUE);
    g_free(sql);
}

void hd_sql_build_clear(HdSql *sql)
{
    g_string_truncate(sql->text, 0);
}

void hd_sql_build_add_words(HdSql *sql, const char *words, gsize length)
{
    g_string_append_len(sql->text, words, (gssize)length);
}

void hd_sql_add_name(HdSql *sql, const char *name)
{
    hd_sql_quote_name(sql->text, name);
}

void hd_sql_add_qualified(HdSql *sql, const char *schema, const char *name)
{
    if (schema != NULL) {
        hd_sql_quote_name(sql->text, schema);
        g_string_append_c(sql->text, '.');
    }
    hd_sql_quote_name(sql->text, name);
}

void hd_sql_add_names(HdSql *sql, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        if (i > 0)
            g_string_append(sql->text, ", ");
        hd_sql_quote_name(sql->text, g_ptr_array_index(names, i));
    }
}

void hd_sql_add_literal_pg(HdSql *sql, const char *text, gsize length)
{
    hd_sql_quote_postgres(sql->text, text, length);
}

void hd_sql_add_literal_sqlite(HdSql *sql, const char *text, gsize length)
{
    hd_sql_quote_sqlite(sql->text, text, length);
}

void hd_sql_add_int(HdSql *sql, gint64 value)
{
    g_string_append_printf(sql->text, "%" G_GINT64_FORMAT, value);
}

void hd_sql_add_parameter(HdSql *sql, guint number)
{
    g_string_append_printf(sql->text, "$%u", number);
}

void hd_sql_add_fragment(HdSql *sql, const HdSql *fragment)
{
    g_assert(sql != fragment);
    g_string_append_len(sql->text, fragment->text->str, (gssize)fragment->text->len);
}

void hd_sql_add_trusted(HdSql *sql, const char *text)
{
    g_string_append(sql->text, text);
}

gboolean hd_sql_is_empty(const HdSql *sql)
{
    return sql->text->len == 0;
}

const char *hd_sql_text(const HdSql *sql)
{
    return sql->text->str;
}

gsize hd_sql_length(const HdSql *sql)
{
    return sql->text->len;
}

char *hd_sql_steal(HdSql *sql)
{
    char *text = g_string_free(sql->text, FALSE);
    g_free(sql);
    return text;
}
