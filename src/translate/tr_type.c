/* Enums: types that are made before the tables which have columns of them. */

#include "translate/tr_build.h"
#include "translate/tr_text.h"

static HdStatement *create_type(HdTrBuild *build, const HdTrTable *table, const HdType *type,
                                const char *name)
{
    HdArena *arena = build->arena;
    GPtrArray *labels = hd_arena_ptr_array(arena);
    for (guint i = 0; type->labels[i] != NULL; i++)
        hd_tr_text_push(arena, labels, hd_tr_text_string(arena, type->labels[i]));
    return hd_tr_build_statement(
        build, table, HD_STATEMENT_TYPE, name,
        hd_tr_fill(arena, "CREATE TYPE $1 AS ENUM ($2)",
                   hd_tr_text_qualified(arena, build->options->schema, name),
                   hd_tr_join(arena, labels, ", ")));
}

/* Columns have the type under the name that it has when tables are made; what is run later, in
 * triggers, has the choice's, under the name that it is going to have. */
static void name_type(HdTrBuild *build, HdTrTable *table, guint position)
{
    HdArena *arena = build->arena;
    HdTargetColumn *column = &table->target->columns[position];
    build->origin = &table->source->columns[position];
    const char *wanted = table->choices[position].type.name;
    const char *name = hd_tr_build_claim(build, table, "type", build->types, NULL, wanted);
    /* A sequence that gets its name later is a type to older servers. */
    if (!hd_tr_name_is_taken(build->relations, name))
        hd_tr_name_claim(build->relations, NULL, name, arena);
    const char *published = build->options->published_schema != NULL
                                ? build->options->published_schema
                                : build->options->schema;
    column->type.name = hd_tr_text_qualified(arena, build->options->schema, name);
    table->choices[position].type.name = hd_tr_text_qualified(arena, published, name);
    g_ptr_array_add(build->target->types, create_type(build, table, &column->type, name));
}

void hd_tr_types(HdTrBuild *build, HdTrTable *table)
{
    for (guint i = 0; i < table->source->n_columns; i++) {
        if (table->choices[i].type.kind == HD_TYPE_ENUM)
            name_type(build, table, i);
    }
}
