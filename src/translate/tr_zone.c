#include "translate/tr_zone.h"

#include "translate/tr_enrich_words.h"

/* Texts, of which at least one may be without an offset. */
static gboolean is_naive(const HdChoice *choice)
{
    gboolean has_zone = choice->layout.is_known && choice->layout.zone != '\0';
    return choice->type.kind == HD_TYPE_TIMESTAMPTZ && choice->form == HD_FORM_ISO && !has_zone;
}

static gboolean names(const char *sql, const char *table, const char *column)
{
    if (sql == NULL)
        return FALSE;
    g_auto(HdTrWords) words = hd_tr_enrich_words_read(sql);
    if (table != NULL && hd_tr_enrich_words_count(&words, table) == 0)
        return FALSE;
    return hd_tr_enrich_words_count(&words, column) > 0 ||
           (table != NULL && hd_tr_enrich_words_says_all(&words, table));
}

static const char *find_in_index(const HdIndex *index, const char *column)
{
    if (names(index->where.text, NULL, column))
        return "a partial index";
    for (guint i = 0; i < index->n_parts; i++) {
        if (index->parts[i].column == HD_PART_EXPRESSION &&
            names(index->parts[i].expression.text, NULL, column))
            return "an index on an expression";
    }
    return NULL;
}

/* A default only writes instants. */
static const char *find_in_table(const HdTable *table, const char *column)
{
    for (guint i = 0; i < table->n_checks; i++) {
        if (names(table->checks[i].expression.text, NULL, column))
            return "a check";
    }
    for (guint i = 0; i < table->n_columns; i++) {
        if (names(table->columns[i].generated_as.text, NULL, column))
            return "a generated column";
    }
    for (guint i = 0; i < table->n_indexes; i++) {
        const char *found = find_in_index(&table->indexes[i], column);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const char *find_elsewhere(const HdSchema *schema, const HdTable *table, const char *column,
                                  HdArena *arena)
{
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        gboolean is_view = other->kind == HD_OTHER_VIEW;
        if ((is_view || other->kind == HD_OTHER_TRIGGER) && names(other->sql, table->name, column))
            return hd_arena_printf(arena, "%s \"%s\"", is_view ? "view" : "trigger", other->name);
    }
    return NULL;
}

const char *hd_tr_zone_find_use(const HdSchema *schema, HdChoice *const *choices, HdArena *arena)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        for (guint k = 0; k < table->n_columns; k++) {
            const char *column = table->columns[k].name;
            if (!is_naive(&choices[i][k]))
                continue;
            const char *user = find_in_table(table, column);
            user = user != NULL ? user : find_elsewhere(schema, table, column, arena);
            if (user != NULL)
                return hd_arena_printf(arena, "%s uses column \"%s\" of table \"%s\"", user, column,
                                       table->name);
        }
    }
    return NULL;
}
