/* A configuration beside a source's schema. */
#include "app/app_conf.h"

#include <string.h>

#include "base/error.h"

gboolean hd_app_conf_is_of(const HdConfTables *pattern, const HdTable *table)
{
    g_autofree char *wanted = g_ascii_strdown(pattern->name, -1);
    g_autofree char *name = g_ascii_strdown(table->name, -1);
    if (!g_pattern_match_simple(wanted, name))
        return FALSE;
    for (guint i = 0; i < pattern->n_columns; i++) {
        if (hd_schema_find_column(table, pattern->columns[i]) < 0)
            return FALSE;
    }
    return TRUE;
}

const HdConfTable *hd_app_conf_find_table(const HdConf *conf, const char *table)
{
    for (guint i = 0; i < conf->tables->len; i++) {
        const HdConfTable *section = conf->tables->pdata[i];
        if (g_ascii_strcasecmp(section->name, table) == 0)
            return section;
    }
    return NULL;
}

/* Names may hold points themselves, so the section's name is taken as a whole. */
const HdConfColumn *hd_app_conf_find_column(const HdConf *conf, const char *table,
                                            const char *column)
{
    gsize bytes = strlen(table);
    for (guint i = 0; i < conf->columns->len; i++) {
        const HdConfColumn *section = conf->columns->pdata[i];
        if (g_ascii_strncasecmp(section->name, table, bytes) == 0 && section->name[bytes] == '.' &&
            g_ascii_strcasecmp(section->name + bytes + 1, column) == 0)
            return section;
    }
    return NULL;
}

/* ---- whether all that is named is there ---- */

static gboolean check_list(const HdConf *conf, const char *key, const GPtrArray *list,
                           const HdSchema *schema, GError **error)
{
    for (guint i = 0; i < list->len; i++) {
        const HdConfTables *pattern = list->pdata[i];
        guint t = 0;
        while (t < schema->n_tables && !hd_app_conf_is_of(pattern, schema->tables[t]))
            t++;
        if (t < schema->n_tables)
            continue;
        hd_error_set(error, HD_ERROR_USAGE,
                     "%s, section [profile], key %s: no table matches \"%s\"", conf->name, key,
                     pattern->name);
        hd_error_add_hint(error, "List the source's tables with: sqlite3 %s .tables", schema->path);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_table(const HdConf *conf, const HdConfTable *section, const HdSchema *schema,
                            GError **error)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        if (g_ascii_strcasecmp(schema->tables[i]->name, section->name) == 0)
            return TRUE;
    }
    hd_error_set(error, HD_ERROR_USAGE, "%s, section [table %s]: the source has no such table",
                 conf->name, section->name);
    hd_error_add_hint(error, "List them with: sqlite3 %s .tables", schema->path);
    return FALSE;
}

static gboolean check_column(const HdConf *conf, const HdConfColumn *section,
                             const HdSchema *schema, GError **error)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        for (guint k = 0; k < table->n_columns; k++) {
            if (hd_app_conf_find_column(conf, table->name, table->columns[k].name) == section)
                return TRUE;
        }
    }
    hd_error_set(error, HD_ERROR_USAGE, "%s, section [column %s]: the source has no such column",
                 conf->name, section->name);
    hd_error_add_hint(error, "Write TABLE.COLUMN, as in: sqlite3 %s .schema", schema->path);
    return FALSE;
}

gboolean hd_app_conf_check(const HdConf *conf, const HdSchema *schema, GError **error)
{
    if (conf->is_profile)
        return TRUE;
    if (!check_list(conf, "history", conf->history, schema, error) ||
        !check_list(conf, "skip", conf->skip, schema, error))
        return FALSE;
    for (guint i = 0; i < conf->tables->len; i++) {
        if (!check_table(conf, conf->tables->pdata[i], schema, error))
            return FALSE;
    }
    for (guint i = 0; i < conf->columns->len; i++) {
        if (!check_column(conf, conf->columns->pdata[i], schema, error))
            return FALSE;
    }
    return TRUE;
}
