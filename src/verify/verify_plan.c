#include "verify/verify_plan.h"

typedef struct {
    const HdPgCatalog *catalog;
    HdTargetNameFn name;
    gpointer data;
    HdArena *arena;
    GPtrArray *problems;
    GHashTable
        *folded; /* a target table's name in lower case: the HdPgTable, or NULL for several */
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

static void fold_tables(Plan *plan)
{
    for (guint i = 0; i < plan->catalog->n_tables; i++) {
        HdPgTable *table = &plan->catalog->tables[i];
        char *folded = g_ascii_strdown(table->name, -1);
        gboolean is_taken = g_hash_table_contains(plan->folded, folded);
        g_hash_table_insert(plan->folded, folded, is_taken ? NULL : table);
    }
}

static const HdPgTable *find_table(const Plan *plan, const HdTable *source)
{
    const char *name = get_name(plan, source, -1);
    const HdPgTable *exact = hd_pg_catalog_find(plan->catalog, name);
    if (exact != NULL)
        return exact;
    g_autofree char *folded = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(plan->folded, folded);
}

/* The position in the target, or -1. */
static int find_column(const HdPgTable *table, const char *name)
{
    int found = -1;
    guint n_found = 0;
    for (guint i = 0; i < table->n_columns; i++) {
        if (g_str_equal(table->columns[i].name, name))
            return (int)i;
        if (g_ascii_strcasecmp(table->columns[i].name, name) == 0) {
            found = (int)i;
            n_found++;
        }
    }
    return n_found == 1 ? found : -1;
}

static void pair_columns(Plan *plan, HdVerifyTable *table)
{
    const HdTable *source = table->source;
    const HdPgTable *target = table->target;
    g_autofree gboolean *is_paired = g_new0(gboolean, target->n_columns + 1);
    HdVerifyColumn *columns = hd_arena_array0(plan->arena, HdVerifyColumn, source->n_columns);
    for (guint i = 0; i < source->n_columns; i++) {
        int found = find_column(target, get_name(plan, source, (int)i));
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
    plan.folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    plan.paired = g_hash_table_new(NULL, NULL);
    fold_tables(&plan);
    for (guint i = 0; i < schema->n_tables; i++) {
        HdVerifyTable *table = pair_table(&plan, schema->tables[i]);
        if (table != NULL)
            g_ptr_array_add(tables, table);
    }
    add_extra_tables(&plan);
    g_hash_table_unref(plan.folded);
    g_hash_table_unref(plan.paired);
    *out_problems = plan.problems;
    return tables;
}
