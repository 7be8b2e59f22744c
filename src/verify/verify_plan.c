#include "verify/verify_plan.h"

#include "model/match.h"

typedef struct {
    const HdPgCatalog *catalog;
    HdTargetNameFn name;
    gpointer data;
    HdArena *arena;
    GPtrArray *problems;
    GHashTable *paired; /* the set of target tables that have a counterpart */
} Plan;

static void add_problem(Plan *plan, HdVerifyProblemKind kind, const char *table, const char *column)
{
    HdVerifyProblem *problem = hd_arena_new0(plan->arena, HdVerifyProblem);
    *problem = (HdVerifyProblem){kind, table, column};
    g_ptr_array_add(plan->problems, problem);
}

static const char *get_name(const Plan *plan, const HdTable *table, int column)
{
    const char *name = plan->name != NULL ? plan->name(table, column, plan->data) : NULL;
    if (name != NULL)
        return name;
    return column >= 0 ? table->columns[column].name : table->name;
}

static const char *nth_table(gconstpointer catalog, guint position)
{
    return ((const HdPgCatalog *)catalog)->tables[position].name;
}

static const char *nth_column(gconstpointer table, guint position)
{
    return ((const HdPgTable *)table)->columns[position].name;
}

static const HdPgTable *find_table(const Plan *plan, const HdTable *source)
{
    const HdPgCatalog *catalog = plan->catalog;
    int found = hd_match_find(get_name(plan, source, -1), nth_table, catalog, catalog->n_tables);
    return found >= 0 ? &catalog->tables[found] : NULL;
}

static void pair_columns(Plan *plan, HdVerifyTable *table)
{
    const HdTable *source = table->source;
    const HdPgTable *target = table->target;
    g_autofree gboolean *is_paired = g_new0(gboolean, target->n_columns + 1);
    HdVerifyColumn *columns = hd_arena_array0(plan->arena, HdVerifyColumn, source->n_columns);
    for (guint i = 0; i < source->n_columns; i++) {
        int found =
            hd_match_find(get_name(plan, source, (int)i), nth_column, target, target->n_columns);
        if (found < 0 && hd_schema_is_shown_rowid(source, i))
            continue; /* nobody declared it, so nobody misses it */
        if (found < 0 || is_paired[found]) {
            add_problem(plan, HD_PROBLEM_COLUMN_MISSING, source->name, source->columns[i].name);
            continue;
        }
        is_paired[found] = TRUE;
        columns[table->n_columns++] =
            (HdVerifyColumn){.source = i, .target = &target->columns[found], .form = HD_FORM_ISO};
    }
    table->columns = columns;
    for (guint i = 0; i < target->n_columns; i++) {
        if (!is_paired[i])
            add_problem(plan, HD_PROBLEM_COLUMN_EXTRA, source->name, target->columns[i].name);
    }
}

static HdVerifyTable *pair_table(Plan *plan, const HdTable *source)
{
    const HdPgTable *target = find_table(plan, source);
    if (target == NULL || !g_hash_table_add(plan->paired, (gpointer)(guintptr)target)) {
        add_problem(plan, HD_PROBLEM_TABLE_MISSING, source->name, NULL);
        return NULL;
    }
    HdVerifyTable *table = hd_arena_new0(plan->arena, HdVerifyTable);
    table->source = source;
    table->schema = plan->catalog->schema;
    table->target = target;
    pair_columns(plan, table);
    return table;
}

static void add_extra_tables(Plan *plan)
{
    for (guint i = 0; i < plan->catalog->n_tables; i++) {
        const HdPgTable *table = &plan->catalog->tables[i];
        if (!g_hash_table_contains(plan->paired, table))
            add_problem(plan, HD_PROBLEM_TABLE_EXTRA, table->name, NULL);
    }
}

GPtrArray *hd_verify_plan(const HdSchema *schema, const HdPgCatalog *catalog, HdTargetNameFn name,
                          gpointer data, HdArena *arena, GPtrArray **out_problems)
{
    Plan plan = {.catalog = catalog, .name = name, .data = data, .arena = arena};
    GPtrArray *tables = hd_arena_ptr_array(arena);
    plan.problems = hd_arena_ptr_array(arena);
    plan.paired = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < schema->n_tables; i++) {
        HdVerifyTable *table = pair_table(&plan, schema->tables[i]);
        if (table != NULL)
            g_ptr_array_add(tables, table);
    }
    add_extra_tables(&plan);
    g_hash_table_unref(plan.paired);
    *out_problems = plan.problems;
    return tables;
}
