/* The target's schema, in passes: first every name, because a statement may speak of any table,
 * then the tables with what is built on each, then what connects them. */
#include "translate/tr_schema.h"

#include <string.h>

#include "translate/tr_build.h"
#include "translate/tr_enrich.h"
#include "translate/tr_text.h"

static void begin_table(HdTrBuild *build, guint position)
{
    HdTrTable *table = &build->tables[position];
    HdArena *arena = build->arena;
    table->source = build->schema->tables[position];
    build->origin = table->source;
    table->choices = hd_arena_array0(arena, HdChoice, table->source->n_columns);
    if (table->source->n_columns > 0)
        memcpy(table->choices, build->options->choices[position],
               table->source->n_columns * sizeof *table->choices);
    table->max_integer =
        build->options->max_integers != NULL ? build->options->max_integers[position] : 0;
    table->constraints = hd_tr_name_set_new();
    table->unique_keys = hd_arena_ptr_array(arena);
    table->target = hd_arena_new0(arena, HdTargetTable);
    table->target->source = table->source;
    table->target->columns = hd_arena_array0(arena, HdTargetColumn, table->source->n_columns);
    table->target->n_columns = table->source->n_columns;
    table->target->builds = hd_arena_ptr_array(arena);
    table->target->name =
        hd_tr_build_claim(build, table, "table", build->relations, NULL, table->source->name);
    table->sql_name = hd_tr_text_qualified(arena, build->options->schema, table->target->name);
    hd_tr_table_names(build, table);
    build->target->tables[position] = table->target;
    table->relation = hd_tr_catalog_table(table->source, table->target, table->choices,
                                          table->sql_name, build->options->collate_c, arena);
    hd_tr_build_add_relation(build, table->relation, table->target->name);
}

static void claim_index_names(HdTrBuild *build, HdTrTable *table)
{
    const HdTable *source = table->source;
    table->index_names = hd_arena_array0(build->arena, const char *, source->n_indexes);
    for (guint i = 0; i < source->n_indexes; i++) {
        build->origin = &source->indexes[i];
        if (source->indexes[i].origin == HD_INDEX_CREATED)
            table->index_names[i] = hd_tr_build_claim(build, table, "index", build->relations, NULL,
                                                      source->indexes[i].name);
    }
}

static void claim_types(HdTrBuild *build)
{
    for (guint i = 0; i < build->schema->n_tables; i++)
        hd_tr_name_claim(build->types, NULL, build->tables[i].target->name, build->arena);
    for (guint i = 0; i < build->schema->n_others; i++) {
        if (build->view_names[i] != NULL)
            hd_tr_name_claim(build->types, NULL, build->view_names[i], build->arena);
    }
    for (guint i = 0; i < build->schema->n_tables; i++)
        hd_tr_types(build, &build->tables[i]);
}

/* What authors named keeps its name, so these come before the names that we make. */
static void claim_names(HdTrBuild *build)
{
    for (guint i = 0; i < build->schema->n_tables; i++)
        begin_table(build, i);
    for (guint i = 0; i < build->schema->n_others; i++) {
        if (build->schema->others[i].kind == HD_OTHER_VIEW)
            build->view_names[i] = hd_tr_name_claim(build->relations, NULL,
                                                    build->schema->others[i].name, build->arena);
    }
    for (guint i = 0; i < build->schema->n_tables; i++)
        claim_index_names(build, &build->tables[i]);
    claim_types(build);
}

/* Whether a type that only --enrich gives says what the check says; then the check is not made. */
static gboolean is_said_by_type(HdTrBuild *build, const HdTrTable *table, const HdCheck *check)
{
    for (guint i = 0; i < table->source->n_columns; i++) {
        HdTypeKind kind = table->choices[i].type.kind;
        if (!table->choices[i].is_enriched ||
            !hd_tr_enrich_is_said_by(table->source, i, check, &table->choices[i].type))
            continue;
        hd_tr_build_note(build, table->source->name, table->source->columns[i].name, "%s",
                         kind == HD_TYPE_ENUM
                             ? "its CHECK is not there: the enum allows the same texts, in the "
                               "order of their bytes"
                             : "its CHECK is not there: the type holds nothing but JSON");
        return TRUE;
    }
    return FALSE;
}

static void build_table(HdTrBuild *build, HdTrTable *table)
{
    const HdTable *source = table->source;
    build->origin = source;
    hd_tr_table_create(build, table);
    build->origin = source->key;
    hd_tr_key_primary(build, table);
    for (guint i = 0; i < source->n_indexes; i++) {
        build->origin = &source->indexes[i];
        if (source->indexes[i].origin == HD_INDEX_UNIQUE)
            hd_tr_key_unique(build, table, &source->indexes[i]);
    }
    for (guint i = 0; i < source->n_indexes; i++) {
        build->origin = &source->indexes[i];
        if (source->indexes[i].origin == HD_INDEX_CREATED)
            hd_tr_index(build, table, &source->indexes[i], table->index_names[i]);
    }
    build->origin = NULL;
    hd_tr_index_extra(build, table);
    for (guint i = 0; i < source->n_checks; i++) {
        build->origin = &source->checks[i];
        if (!is_said_by_type(build, table, &source->checks[i]))
            hd_tr_check(build, table, &source->checks[i]);
    }
}

/* A relation that exists in SQLite only: a use of it is refused with the reason. */
static void add_absent(HdTrBuild *build, const char *name, const char *reason)
{
    HdTrRelation *relation = hd_arena_new0(build->arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_TABLE;
    relation->name = name;
    relation->refusal = reason;
    hd_tr_build_add_relation(build, relation, NULL);
}

static void add_other(HdTrBuild *build, const HdOther *other)
{
    switch (other->kind) {
    case HD_OTHER_VIEW:
    case HD_OTHER_TRIGGER:
        break;
    case HD_OTHER_VIRTUAL_TABLE:
        hd_tr_build_leftover(build, "virtual table", other->name, NULL, other->sql,
                             "its module %s is SQLite's own", other->module);
        add_absent(build, other->name,
                   hd_arena_printf(build->arena,
                                   "it uses virtual table %s, whose module %s is "
                                   "SQLite's own",
                                   other->name, other->module));
        break;
    case HD_OTHER_SHADOW_TABLE:
        add_absent(
            build, other->name,
            hd_arena_printf(build->arena, "it uses the store of virtual table %s", other->table));
        hd_tr_build_note(build, other->name, NULL,
                         "the table is the store of virtual table \"%s\" and is not copied",
                         other->table);
        break;
    }
}

static HdTarget *new_target(const HdSchema *schema, const HdTrOptions *options, HdArena *arena)
{
    HdTarget *target = hd_arena_new0(arena, HdTarget);
    target->schema = hd_arena_strdup(arena, options->schema);
    target->types = hd_arena_ptr_array(arena);
    target->tables = hd_arena_array0(arena, HdTargetTable *, schema->n_tables);
    target->n_tables = schema->n_tables;
    target->foreign_keys = hd_arena_ptr_array(arena);
    target->views = hd_arena_ptr_array(arena);
    target->triggers = hd_arena_ptr_array(arena);
    target->compat = hd_arena_ptr_array(arena);
    target->compat_calls = hd_arena_ptr_array(arena);
    target->leftovers = hd_arena_ptr_array(arena);
    target->notes = hd_arena_ptr_array(arena);
    return target;
}

HdTarget *hd_tr_schema(const HdSchema *schema, const HdTrOptions *options, HdArena *arena)
{
    g_autoptr(HdTrNames) relations = hd_tr_name_set_new();
    g_autoptr(HdTrNames) types = hd_tr_name_set_new();
    HdTrBuild build = {
        .schema = schema,
        .options = options,
        .arena = arena,
        .target = new_target(schema, options, arena),
        .relations = relations,
        .types = types,
        .catalog = hd_tr_catalog_new(arena),
        .published = hd_tr_catalog_new(arena),
        .tables = hd_arena_array0(arena, HdTrTable, schema->n_tables),
        .view_names = hd_arena_array0(arena, const char *, schema->n_others),
    };
    claim_names(&build);
    for (guint i = 0; i < schema->n_tables; i++)
        build_table(&build, &build.tables[i]);
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *source = schema->tables[i];
        for (guint j = 0; j < source->n_foreign_keys; j++) {
            build.origin = &source->foreign_keys[j];
            hd_tr_foreign_key(&build, &build.tables[i], &source->foreign_keys[j]);
        }
    }
    for (guint i = 0; i < schema->n_others; i++) {
        build.origin = &schema->others[i];
        add_other(&build, &schema->others[i]);
    }
    build.origin = NULL;
    hd_tr_views(&build);
    build.target->catalog = build.published;
    for (guint i = 0; i < schema->n_tables; i++)
        hd_tr_name_set_free(build.tables[i].constraints);
    return build.target;
}
