#include <string.h>

#include "app/app_conf_value.h"
#include "app/app_into.h"
#include "app/app_profile.h"
#include "model/match.h"

static const char *nth_table(gconstpointer catalog, guint position)
{
    return ((const HdPgCatalog *)catalog)->tables[position].name;
}

static const char *nth_column(gconstpointer table, guint position)
{
    return ((const HdPgTable *)table)->columns[position].name;
}

/* Of a name that is not the source's own. */
static const char *describe_wanted(HdInto *into, const char *wanted)
{
    return wanted == NULL
               ? ""
               : hd_arena_printf(into->arena, ": the configuration names \"%s\"", wanted);
}

/* ---- columns ---- */

static HdTargetColumn *add_column(HdIntoTable *table, guint source, const HdPgColumn *found)
{
    HdTargetColumn *column = &table->target.columns[table->target.n_columns++];
    *column = (HdTargetColumn){.name = found->name,
                               .source = source,
                               .type = found->type,
                               .was_there = TRUE,
                               .not_null = found->not_null,
                               .cast = found->type.kind == HD_TYPE_OTHER ? found->type_text : NULL};
    return column;
}

/* What the target computes is not loaded: it has to come out as the source has it. */
static void add_computed(HdInto *into, HdIntoTable *table, guint source, const HdPgColumn *found)
{
    HdVerifyColumn *column = hd_arena_new0(into->arena, HdVerifyColumn);
    *column = (HdVerifyColumn){.source = source, .target = found, .form = HD_FORM_ISO};
    if (table->computed == NULL)
        table->computed = hd_arena_ptr_array(into->arena);
    g_ptr_array_add(table->computed, column);
}

/* ---- what is set for a column ---- */

static gboolean is_interval(const HdTargetColumn *column)
{
    return column->cast != NULL && g_str_has_prefix(column->cast, "interval");
}

static gboolean takes_form(const HdTargetColumn *column, HdForm form)
{
    if (is_interval(column))
        return form == HD_FORM_SECONDS || form == HD_FORM_MILLISECONDS ||
               form == HD_FORM_MICROSECONDS;
    return hd_type_is_instant(column->type.kind);
}

static void apply(HdInto *into, const HdTable *source, const HdConfColumn *set,
                  const HdPgColumn *found, HdTargetColumn *column)
{
    const char *name = source->columns[column->source].name;
    if (set->form != HD_FORM_NONE && takes_form(column, set->form))
        column->form = set->form;
    else if (set->form != HD_FORM_NONE)
        hd_app_into_problem(into,
                            "Column \"%s\" of table \"%s\" is configured to hold %s, and the "
                            "target's type, %s, is not made of them.",
                            name, source->name, hd_app_conf_value_form_name(set->form),
                            found->type_text);
    else if (is_interval(column))
        column->form = hd_app_profile_interval(into->settings);
    column->separator = set->separator;
    if (set->separator != '\0' && column->type.kind != HD_TYPE_TEXT_ARRAY)
        hd_app_into_problem(into,
                            "Column \"%s\" of table \"%s\" is configured to hold lists, and the "
                            "target's type is %s, not text[].",
                            name, source->name, found->type_text);
}

static void pair_column(HdInto *into, HdIntoTable *table, guint source, const HdPgColumn **taken)
{
    const HdPgTable *target = table->found;
    const HdColumn *column = &table->source->columns[source];
    HdConfColumn set = hd_app_profile_column(into->settings, table->source->name, column->name);
    if (set.skip == HD_CONF_YES) {
        hd_app_into_note(into, into->left, table->source->name, column->name,
                         "left out, as it is configured");
        return;
    }
    int at = hd_match_find(set.target != NULL ? set.target : column->name, nth_column, target,
                           target->n_columns);
    if (at == HD_MATCH_SEVERAL) {
        hd_app_into_problem(into,
                            "Column \"%s\" of table \"%s\" could be several columns of \"%s\".",
                            column->name, table->source->name, target->name);
    } else if (at >= 0 && taken[at] != NULL) {
        hd_app_into_problem(into, "Two columns of table \"%s\" have the name of column \"%s\".",
                            table->source->name, target->columns[at].name);
    } else if (at >= 0) {
        taken[at] = &target->columns[at];
        if (!target->columns[at].generated)
            apply(into, table->source, &set, taken[at], add_column(table, source, taken[at]));
        else
            add_computed(into, table, source, taken[at]);
    } else if (hd_schema_is_shown_rowid(table->source, source)) {
        return; /* nobody declared it, so nobody misses it */
    } else if (column->generated != HD_GENERATED_NO) {
        hd_app_into_note(into, into->notes, table->source->name, column->name,
                         "the column is calculated, and table \"%s\" does not have it",
                         target->name);
    } else {
        hd_app_into_problem(into, "Column \"%s\" of table \"%s\" has no counterpart in \"%s\"%s.",
                            column->name, table->source->name, target->name,
                            describe_wanted(into, set.target));
    }
}

/* A column of the target alone has to fill itself. */
static void check_left_columns(HdInto *into, const HdIntoTable *table,
                               const HdPgColumn *const *taken)
{
    for (guint i = 0; i < table->found->n_columns; i++) {
        const HdPgColumn *column = &table->found->columns[i];
        if (taken[i] != NULL || column->generated)
            continue;
        if (column->not_null && !column->has_default)
            hd_app_into_problem(into,
                                "Column \"%s\" of the target's table \"%s\" is NOT NULL without a "
                                "default, and table \"%s\" of the source does not have it.",
                                column->name, table->found->name, table->source->name);
        else
            hd_app_into_note(into, into->notes, table->source->name, column->name,
                             "only the target has this column: it gets %s",
                             column->has_default ? "its default" : "NULL");
    }
}

static void pair_columns(HdInto *into, HdIntoTable *table)
{
    g_autofree const HdPgColumn **taken = g_new0(const HdPgColumn *, table->found->n_columns + 1);
    table->target.columns = hd_arena_array0(into->arena, HdTargetColumn, table->source->n_columns);
    for (guint i = 0; i < table->source->n_columns; i++)
        pair_column(into, table, i, taken);
    check_left_columns(into, table, taken);
    if (table->target.n_columns == 0 && table->source->n_columns > 0)
        hd_app_into_problem(into, "Table \"%s\" has no column that could be loaded.",
                            table->source->name);
}

/* ---- tables ---- */

static void add_table(HdInto *into, const HdTable *source, const HdPgTable *found)
{
    HdIntoTable *table = &into->tables[into->n_tables++];
    *table = (HdIntoTable){
        .source = source, .found = found, .target = {.source = source, .name = found->name}};
    if (!found->is_owned)
        hd_app_into_problem(into, "Table \"%s\" belongs to another role.", found->name);
    pair_columns(into, table);
}

static gboolean is_left_alone(HdInto *into, const HdTable *source)
{
    const char *framework = hd_app_profile_of_history(into->settings, source);
    if (framework == NULL || into->with_history)
        return FALSE;
    hd_app_into_note(into, into->left, source->name, NULL,
                     "left alone: it is %s's own record of the migrations of its database",
                     framework);
    return TRUE;
}

static void pair_table(HdInto *into, const HdTable *source, gboolean *taken)
{
    const HdPgCatalog *catalog = into->catalog;
    if (is_left_alone(into, source))
        return;
    const char *wanted = hd_app_profile_table_target(into->settings, source->name);
    int at = hd_match_find(wanted, nth_table, catalog, catalog->n_tables);
    if (at == HD_MATCH_SEVERAL) {
        hd_app_into_problem(into, "Table \"%s\" could be several tables of schema \"%s\".",
                            source->name, catalog->schema);
    } else if (at == HD_MATCH_NONE) {
        hd_app_into_problem(into, "Table \"%s\" has no counterpart in schema \"%s\"%s.",
                            source->name, catalog->schema,
                            describe_wanted(into, wanted != source->name ? wanted : NULL));
    } else if (taken[at]) {
        hd_app_into_problem(into, "Two tables of the source have the name of table \"%s\".",
                            catalog->tables[at].name);
    } else {
        taken[at] = TRUE;
        add_table(into, source, &catalog->tables[at]);
    }
}

void hd_app_into_match(HdInto *into)
{
    g_autofree gboolean *taken = g_new0(gboolean, into->catalog->n_tables + 1);
    into->tables = hd_arena_array0(into->arena, HdIntoTable, into->schema->n_tables);
    for (guint i = 0; i < into->schema->n_tables; i++)
        pair_table(into, into->schema->tables[i], taken);
    for (guint i = 0; i < into->schema->n_others; i++) {
        const HdOther *other = &into->schema->others[i];
        if (other->kind == HD_OTHER_VIRTUAL_TABLE)
            hd_app_into_note(into, into->left, other->name, NULL,
                             "left alone: it is a virtual table (module %s)", other->module);
    }
}
