/* What may change the primary key of a row after a trigger was fired for it: steps of triggers, and
 * foreign keys. */
#include "translate/tr_trigger.h"

static gboolean is_same_name(const char *a, const char *b)
{
    return g_ascii_strcasecmp(a, b) == 0;
}

/* Columns of a table. */
typedef struct {
    const HdTable *table;
    const guint *columns;
    guint n_columns;
} Key;

static Key primary_key(HdArena *arena, const HdTable *table)
{
    guint *columns = hd_arena_array0(arena, guint, table->n_key);
    for (guint i = 0; i < table->n_key; i++)
        columns[i] = (guint)table->key[i].column;
    return (Key){table, columns, table->n_key};
}

static gboolean is_in(const Key *key, guint column)
{
    for (guint i = 0; i < key->n_columns; i++) {
        if (key->columns[i] == column)
            return TRUE;
    }
    return FALSE;
}

static gboolean sets_key(const Key *key, const GPtrArray *sets)
{
    for (guint i = 0; i < hd_sql_len(sets); i++) {
        const HdSqlSet *set = sets->pdata[i];
        for (guint j = 0; j < set->columns->len; j++) {
            const HdSqlName *name = set->columns->pdata[j];
            int column = hd_schema_find_column(key->table, name->text);
            if (column < 0 && hd_tr_scope_is_rowid(name->text))
                column = key->table->rowid_alias;
            if (column >= 0 && is_in(key, (guint)column))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean step_sets_key(const Key *key, const HdSqlStatement *step)
{
    if (step->kind == HD_SQL_STATEMENT_UPDATE)
        return is_same_name(step->u.update->table.name.text, key->table->name) &&
               sets_key(key, step->u.update->sets);
    if (step->kind != HD_SQL_STATEMENT_INSERT ||
        !is_same_name(step->u.insert->table.name.text, key->table->name))
        return FALSE;
    for (guint i = 0; i < hd_sql_len(step->u.insert->upserts); i++) {
        if (sets_key(key, ((const HdSqlUpsert *)step->u.insert->upserts->pdata[i])->sets))
            return TRUE;
    }
    return FALSE;
}

static gboolean triggers_set_key(const Key *key, const GPtrArray *triggers)
{
    for (guint i = 0; i < triggers->len; i++) {
        const HdSqlCreateTrigger *tree = ((const HdTrTrigger *)triggers->pdata[i])->tree;
        for (guint j = 0; tree != NULL && j < tree->steps->len; j++) {
            if (step_sets_key(key, tree->steps->pdata[j]))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean uses_key(const HdForeignKey *foreign_key, const Key *key)
{
    for (guint i = 0; i < foreign_key->n_columns; i++) {
        if (is_in(key, foreign_key->columns[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether a foreign key sets a column of the key, other than once because a statement changed the
 * row that it refers to: then triggers are fired for the row as it has become. */
static gboolean foreign_key_sets(const HdForeignKey *foreign_key, const Key *key,
                                 const GPtrArray *triggers)
{
    if (!uses_key(foreign_key, key))
        return FALSE;
    if (foreign_key->on_delete == HD_ACTION_SET_NULL ||
        foreign_key->on_delete == HD_ACTION_SET_DEFAULT)
        return TRUE;
    if (!hd_tr_trigger_is_action(foreign_key->on_update))
        return FALSE;
    if (foreign_key->parent_columns == NULL)
        return TRUE;
    Key parent = {foreign_key->parent, foreign_key->parent_columns, foreign_key->n_columns};
    for (guint i = 0; i < parent.table->n_foreign_keys; i++) {
        const HdForeignKey *next = &parent.table->foreign_keys[i];
        if (uses_key(next, &parent) && hd_tr_trigger_is_action(next->on_update))
            return TRUE;
    }
    return triggers_set_key(&parent, triggers);
}

gboolean hd_tr_trigger_key_stays(HdArena *arena, const HdTable *table, const GPtrArray *triggers)
{
    if (table == NULL)
        return FALSE;
    Key key = primary_key(arena, table);
    for (guint i = 0; i < table->n_foreign_keys; i++) {
        if (foreign_key_sets(&table->foreign_keys[i], &key, triggers))
            return FALSE;
    }
    return !triggers_set_key(&key, triggers);
}
