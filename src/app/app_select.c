#include "app/app_select.h"

#include "base/error.h"

/* Marks in chosen the tables that one of the patterns matches. */
static gboolean match_patterns(const HdSchema *schema, char *const *patterns, gboolean *chosen,
                               GError **error)
{
    for (guint p = 0; patterns[p] != NULL; p++) {
        g_autofree char *lower = g_ascii_strdown(patterns[p], -1);
        g_autoptr(GPatternSpec) pattern = g_pattern_spec_new(lower);
        gboolean matched = FALSE;
        for (guint i = 0; i < schema->n_tables; i++) {
            g_autofree char *name = g_ascii_strdown(schema->tables[i]->name, -1);
            if (g_pattern_spec_match_string(pattern, name))
                chosen[i] = matched = TRUE;
        }
        if (!matched) {
            hd_error_set(error, HD_ERROR_USAGE, "no table matches \"%s\"", patterns[p]);
            hd_error_add_detail(error, "The source holds %u tables.", schema->n_tables);
            hd_error_add_hint(error, "List them with: sqlite3 %s .tables", schema->path);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_kept(const HdSchema *schema, const HdTable *table)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        if (schema->tables[i] == table)
            return TRUE;
    }
    return FALSE;
}

static void cut_parents(const HdSchema *schema)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        HdTable *table = schema->tables[i];
        for (guint k = 0; k < table->n_foreign_keys; k++) {
            HdForeignKey *key = &table->foreign_keys[k];
            if (key->parent != NULL && !is_kept(schema, key->parent)) {
                key->parent = NULL;
                key->parent_columns = NULL;
            }
        }
    }
}

void hd_app_select_keep(HdSchema *schema, const gboolean *is_kept)
{
    guint n = 0;
    for (guint i = 0; i < schema->n_tables; i++) {
        if (is_kept[i])
            schema->tables[n++] = schema->tables[i];
    }
    schema->n_tables = n;
    cut_parents(schema);
}

gboolean hd_app_select_tables(HdSchema *schema, char *const *tables, char *const *exclude,
                              GError **error)
{
    g_autofree gboolean *taken = g_new0(gboolean, schema->n_tables + 1);
    g_autofree gboolean *excluded = g_new0(gboolean, schema->n_tables + 1);
    if (tables == NULL && exclude == NULL)
        return TRUE;
    if (tables != NULL && !match_patterns(schema, tables, taken, error))
        return FALSE;
    if (exclude != NULL && !match_patterns(schema, exclude, excluded, error))
        return FALSE;

    for (guint i = 0; i < schema->n_tables; i++)
        taken[i] = (tables == NULL || taken[i]) && !excluded[i];
    hd_app_select_keep(schema, taken);
    return TRUE;
}
