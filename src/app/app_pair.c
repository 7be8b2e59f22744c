#include "app/app_pair.h"

#include "pg/pg_ledger.h"
#include "verify/verify_plan.h"

/* The planned table of a source's table, both in the same order; NULL where it was left out. */
static const HdTargetTable *find_planned(const HdTarget *planned, const HdTable *table)
{
    for (guint i = 0; i < planned->n_tables; i++) {
        if (planned->tables[i]->source == table)
            return planned->tables[i];
    }
    return NULL;
}

/* Where names are from. */
typedef struct {
    HdTarget *planned;
    const HdSettings *settings; /* NULL: there are none */
} Names;

static const char *set_name(const HdSettings *settings, const HdTable *table, int column)
{
    if (column >= 0)
        return hd_app_profile_column(settings, table->name, table->columns[column].name).target;
    const char *name = hd_app_profile_table_target(settings, table->name);
    return g_strcmp0(name, table->name) != 0 ? name : NULL;
}

static const char *name_of(const HdTable *table, int column, gpointer data)
{
    const Names *names = data;
    const char *set = names->settings != NULL ? set_name(names->settings, table, column) : NULL;
    if (set != NULL)
        return set;
    const HdTargetTable *planned = find_planned(names->planned, table);
    if (planned == NULL)
        return NULL;
    if (column < 0)
        return planned->name;
    const HdTargetColumn *found = hd_target_find_source(planned, column);
    return found != NULL ? found->name : NULL;
}

static char *describe(const HdVerifyProblem *problem, HdArena *arena)
{
    if (problem->kind == HD_PROBLEM_TABLE_MISSING)
        return hd_arena_printf(arena, "table \"%s\" is missing in the target", problem->table);
    if (problem->kind == HD_PROBLEM_COLUMN_MISSING)
        return hd_arena_printf(arena, "column \"%s\" of table \"%s\" is missing in the target",
                               problem->column, problem->table);
    return NULL; /* what the target has besides is not lost */
}

static gboolean is_interval(const HdPgColumn *column)
{
    return column->type.kind == HD_TYPE_OTHER && g_str_has_prefix(column->type_text, "interval");
}

static void apply(const HdSettings *settings, const HdTable *source, HdVerifyColumn *column)
{
    HdConfColumn set =
        hd_app_profile_column(settings, source->name, source->columns[column->source].name);
    if (set.form != HD_FORM_NONE)
        column->form = set.form;
    else if (is_interval(column->target))
        column->form = hd_app_profile_interval(settings);
    if (set.separator != '\0')
        column->separator = set.separator;
}

static HdVerifyTable *complete(const HdVerifyTable *pair, const Names *names, HdArena *arena)
{
    const HdTarget *planned = names->planned;
    const HdTargetTable *table = find_planned(planned, pair->source);
    HdVerifyTable *result = hd_arena_new0(arena, HdVerifyTable);
    HdVerifyColumn *columns = hd_arena_array0(arena, HdVerifyColumn, pair->n_columns);
    *result = *pair;
    result->ledger = table->ledger;
    result->columns = columns;
    for (guint i = 0; i < pair->n_columns; i++) {
        columns[i] = pair->columns[i];
        const HdTargetColumn *found = hd_target_find_source(table, (int)columns[i].source);
        if (found != NULL && found->form != HD_FORM_NONE)
            columns[i].form = found->form;
        if (found != NULL) {
            columns[i].separator = found->separator;
            columns[i].has_long = found->has_long;
        }
        if (names->settings != NULL)
            apply(names->settings, pair->source, &columns[i]);
    }
    return result;
}

GPtrArray *hd_app_pair_tables(const HdSchema *schema, const HdPgCatalog *catalog,
                              const HdPairOptions *options, HdArena *arena,
                              GPtrArray **out_problems)
{
    Names names = {options->planned, options->settings};
    GPtrArray *problems = NULL;
    GPtrArray *pairs = hd_verify_plan(schema, catalog, name_of, &names, arena, &problems);
    GPtrArray *result = hd_arena_ptr_array(arena);
    for (guint i = 0; i < pairs->len; i++) {
        HdVerifyTable *pair = complete(pairs->pdata[i], &names, arena);
        pair->cancel = options->cancel;
        g_ptr_array_add(result, pair);
    }
    *out_problems = hd_arena_ptr_array(arena);
    for (guint i = 0; i < problems->len; i++) {
        char *text = describe(problems->pdata[i], arena);
        if (text != NULL)
            g_ptr_array_add(*out_problems, text);
    }
    return result;
}

void hd_app_pair_set_zone(GPtrArray *tables, GTimeZone *zone, HdArena *arena)
{
    for (guint i = 0; i < tables->len; i++) {
        HdVerifyTable *table = tables->pdata[i];
        HdVerifyColumn *columns = hd_arena_array0(arena, HdVerifyColumn, table->n_columns);
        for (guint k = 0; k < table->n_columns; k++) {
            columns[k] = table->columns[k];
            columns[k].zone = zone;
        }
        table->columns = columns;
    }
}

/* ---- ledgers ---- */

static int source_column(const char *name, gpointer data)
{
    const HdVerifyTable *table = data;
    for (guint i = 0; i < table->n_columns; i++) {
        if (g_str_equal(table->columns[i].target->name, name))
            return (int)table->columns[i].source;
    }
    return -1;
}

static void note_ledger(const HdVerifyTable *table, const HdLedger *ledger, GPtrArray *notes,
                        HdArena *arena)
{
    gint64 rejected = 0, changed = 0;
    hd_ledger_count(ledger, &rejected, &changed);
    g_ptr_array_add(notes,
                    hd_arena_printf(arena,
                                    "table \"%s\": %" G_GINT64_FORMAT
                                    " rows were left out and %" G_GINT64_FORMAT
                                    " values changed when it was loaded, as howdah.ledger says",
                                    table->source->name, rejected, changed));
}

/* A role that reads the tables alone can compare them all the same. */
static gboolean note_hidden(HdPgConn *conn, GPtrArray *notes, HdArena *arena, GError **error)
{
    g_autofree char *role = NULL;
    if (!hd_pg_ledger_find_hidden(conn, &role, error))
        return FALSE;
    if (role != NULL)
        g_ptr_array_add(
            notes,
            hd_arena_printf(arena,
                            "howdah.ledger may not be read by role \"%s\": what it says was "
                            "left out or changed counts as a difference; GRANT USAGE ON SCHEMA "
                            "howdah TO \"%s\"; GRANT SELECT ON howdah.ledger TO \"%s\"",
                            role, role, role));
    return TRUE;
}

GPtrArray *hd_app_pair_read_ledgers(GPtrArray *tables, HdPgConn *conn, GPtrArray *notes,
                                    HdArena *arena, GError **error)
{
    g_autoptr(GPtrArray) ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)hd_ledger_free);
    if (!note_hidden(conn, notes, arena, error))
        return NULL;
    for (guint i = 0; i < tables->len; i++) {
        HdVerifyTable *table = tables->pdata[i];
        HdLedger *ledger = hd_pg_ledger_read(conn, table->schema, table->target->name,
                                             source_column, table, error);
        if (ledger == NULL)
            return NULL;
        g_ptr_array_add(ledgers, ledger);
        if (ledger->entries->len == 0)
            continue;
        table->ledger = ledger;
        note_ledger(table, ledger, notes, arena);
    }
    return g_steal_pointer(&ledgers);
}

/* ---- sequences ---- */

static const HdVerifyColumn *find_column(const HdVerifyTable *table, int source)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if ((int)table->columns[i].source == source)
            return &table->columns[i];
    }
    return NULL;
}

HdPgSequenceScope hd_app_pair_sequences(const GPtrArray *tables, const char *schema, HdArena *arena)
{
    const char **names = hd_arena_array0(arena, const char *, tables->len);
    HdPgSequenceWish *wishes = hd_arena_array0(arena, HdPgSequenceWish, tables->len);
    guint n_wishes = 0;
    for (guint i = 0; i < tables->len; i++) {
        const HdVerifyTable *table = tables->pdata[i];
        const HdVerifyColumn *key = find_column(table, table->source->rowid_alias);
        names[i] = table->target->name;
        if (key != NULL)
            wishes[n_wishes++] = (HdPgSequenceWish){.table = table->target->name,
                                                    .column = key->target->name,
                                                    .least = table->source->sequence};
    }
    return (HdPgSequenceScope){.schema = schema,
                               .tables = names,
                               .n_tables = tables->len,
                               .wishes = wishes,
                               .n_wishes = n_wishes};
}
