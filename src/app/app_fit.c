#include "app/app_fit.h"

#include "base/error.h"

/* ---- the target's tables, as loading into existing ones sees them ---- */

static void copy_columns(HdTargetTable *table, HdArena *arena)
{
    HdTargetColumn *columns = hd_arena_array0(arena, HdTargetColumn, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        columns[i] = table->columns[i];
        columns[i].not_null = table->source->columns[columns[i].source].not_null;
    }
    table->columns = columns;
}

static void fill_in(HdInto *into, HdTarget *target)
{
    into->problems = hd_arena_ptr_array(into->arena);
    into->notes = target->notes;
    into->left = hd_arena_ptr_array(into->arena);
    into->tables = hd_arena_array0(into->arena, HdIntoTable, target->n_tables);
    into->n_tables = target->n_tables;
    for (guint i = 0; i < target->n_tables; i++) {
        into->tables[i] =
            (HdIntoTable){.source = target->tables[i]->source, .target = *target->tables[i]};
        copy_columns(&into->tables[i].target, into->arena);
    }
}

/* ---- foreign keys ---- */

static const HdTargetTable *find_target(const HdTarget *target, const HdTable *source)
{
    for (guint i = 0; i < target->n_tables; i++) {
        if (target->tables[i]->source == source)
            return target->tables[i];
    }
    return NULL;
}

/* NULL where the source's key refers to nothing that there is. */
static HdPgForeignKey *to_target(const HdTarget *target, const HdTargetTable *child,
                                 const HdForeignKey *key, HdArena *arena)
{
    const HdTargetTable *parent = key->parent != NULL ? find_target(target, key->parent) : NULL;
    if (parent == NULL || key->parent_columns == NULL)
        return NULL;
    HdPgForeignKey *result = hd_arena_new0(arena, HdPgForeignKey);
    *result = (HdPgForeignKey){
        .name = key->constraint_name != NULL ? key->constraint_name : key->parent_name,
        .table = child->name,
        .parent = parent->name,
        .columns = hd_arena_array0(arena, const char *, key->n_columns),
        .parent_columns = hd_arena_array0(arena, const char *, key->n_columns),
        .n_columns = key->n_columns};
    for (guint i = 0; i < key->n_columns; i++) {
        result->columns[i] = hd_target_find_source(child, (int)key->columns[i])->name;
        result->parent_columns[i] =
            hd_target_find_source(parent, (int)key->parent_columns[i])->name;
    }
    return result;
}

static GPtrArray *list_keys(const HdTarget *target, HdArena *arena)
{
    GPtrArray *keys = hd_arena_ptr_array(arena);
    for (guint i = 0; i < target->n_tables; i++) {
        const HdTargetTable *table = target->tables[i];
        for (guint k = 0; k < table->source->n_foreign_keys; k++) {
            HdPgForeignKey *key = to_target(target, table, &table->source->foreign_keys[k], arena);
            if (key != NULL)
                g_ptr_array_add(keys, key);
        }
    }
    return keys;
}

/* ---- the whole ---- */

static gboolean tries_texts(const HdPolicy *policy, const HdScan *scan)
{
    return scan->bad_texts->len > 0 && (policy->texts.nul != HD_CHANGE_COUNT ||
                                        policy->texts.utf8 != HD_CHANGE_COUNT || policy->rejects);
}

gboolean hd_app_fit(HdInto *into, const HdPolicy *policy, const HdScan *scan, HdTarget *target,
                    HdCrew *crew, GError **error)
{
    into->policy = *policy;
    fill_in(into, target);
    if (tries_texts(policy, scan) && !hd_app_into_try(into, crew, error))
        return FALSE;
    if (policy->orphans != HD_ORPHANS_NOT_VALID &&
        !hd_app_into_try_references(into, list_keys(target, into->arena), crew->workers[0].lite,
                                    error))
        return FALSE;
    if (!hd_app_into_check(into, error))
        return FALSE;
    for (guint i = 0; i < target->n_tables; i++)
        target->tables[i]->ledger = into->tables[i].ledger;
    return TRUE;
}
