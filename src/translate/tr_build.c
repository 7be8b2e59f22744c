#include "translate/tr_build.h"

#include <stdarg.h>
#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static const char *format_text(HdArena *arena, const char *format, va_list arguments)
    G_GNUC_PRINTF(2, 0);

static const char *format_text(HdArena *arena, const char *format, va_list arguments)
{
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    return hd_arena_strdup(arena, text);
}

void hd_tr_build_note(HdTrBuild *build, const char *table, const char *column, const char *format,
                      ...)
{
    va_list arguments;
    HdNote *note = hd_arena_new0(build->arena, HdNote);
    note->table = table;
    note->column = column;
    note->origin = build->origin;
    va_start(arguments, format);
    note->text = format_text(build->arena, format, arguments);
    va_end(arguments);
    g_ptr_array_add(build->target->notes, note);
}

void hd_tr_build_leftover(HdTrBuild *build, const char *kind, const char *name, const char *table,
                          const char *sql, const char *format, ...)
{
    va_list arguments;
    HdLeftover *leftover = hd_arena_new0(build->arena, HdLeftover);
    leftover->kind = kind;
    leftover->name = name;
    leftover->table = table;
    leftover->sql = sql;
    leftover->origin = build->origin;
    va_start(arguments, format);
    leftover->reason = format_text(build->arena, format, arguments);
    va_end(arguments);
    g_ptr_array_add(build->target->leftovers, leftover);
}

const char *hd_tr_build_claim(HdTrBuild *build, const HdTrTable *table, const char *kind,
                              HdTrNames *names, HdTrNames *second, const char *wanted)
{
    const char *name = hd_tr_name_claim(names, second, wanted, build->arena);
    if (strcmp(name, wanted) != 0)
        hd_tr_build_note(build, table->source->name, NULL, "%s \"%s\" is named \"%s\": %s", kind,
                         wanted, name,
                         strlen(wanted) > HD_TR_NAME_BYTES_MAX ? "a name has 63 bytes at most"
                         : wanted[0] == '\0'                   ? "a name cannot be empty"
                                                               : "the name is taken");
    return name;
}

HdStatement *hd_tr_build_statement(HdTrBuild *build, const HdTrTable *table, HdStatementKind kind,
                                   const char *name, const char *sql)
{
    HdStatement *statement = hd_arena_new0(build->arena, HdStatement);
    statement->kind = kind;
    statement->name = name;
    statement->table = table->target;
    statement->sql = sql;
    statement->origin = build->origin;
    return statement;
}

static const char *published_schema(const HdTrBuild *build)
{
    return build->options->published_schema != NULL ? build->options->published_schema
                                                    : build->options->schema;
}

void hd_tr_build_add_relation(HdTrBuild *build, HdTrRelation *relation, const char *name)
{
    hd_tr_catalog_add(build->catalog, relation);
    HdTrRelation *published = hd_arena_new0(build->arena, HdTrRelation);
    *published = *relation;
    if (name != NULL)
        published->sql = hd_tr_text_qualified(build->arena, published_schema(build), name);
    hd_tr_catalog_add(build->published, published);
}

HdTrContext *hd_tr_build_context(const HdTrBuild *build)
{
    HdTrContext *context = hd_arena_new0(build->arena, HdTrContext);
    context->arena = build->arena;
    context->catalog = build->catalog;
    context->schema = published_schema(build);
    context->collate_c = build->options->collate_c;
    context->compat = hd_arena_ptr_array(build->arena);
    context->views = hd_arena_ptr_array(build->arena);
    return context;
}

HdTrScope hd_tr_build_scope(const HdTrBuild *build, const HdTrTable *table)
{
    HdTrContext *context = hd_tr_build_context(build);
    context->needs_immutable = TRUE;
    return hd_tr_scope_table(context, table->relation);
}

gboolean hd_tr_build_use(HdTrBuild *build, const HdTrContext *context, GError **error)
{
    if (context->compat->len > 0 && build->options->compat_refusal != NULL)
        return hd_tr_refuse(error, "%s", build->options->compat_refusal);
    for (guint i = 0; i < context->compat->len; i++) {
        char *name = context->compat->pdata[i];
        HdCompatCall *call = hd_arena_new0(build->arena, HdCompatCall);
        *call = (HdCompatCall){build->origin, name};
        g_ptr_array_add(build->target->compat_calls, call);
        if (!g_ptr_array_find_with_equal_func(build->target->compat, name, g_str_equal, NULL))
            g_ptr_array_add(build->target->compat, name);
    }
    return TRUE;
}

const char *hd_tr_build_unfit(const HdTrContext *context)
{
    if (context->saw_now)
        return "it depends on the time, which PostgreSQL does not allow";
    if (context->saw_volatile)
        return "it is another value each time, which PostgreSQL does not allow";
    return context->saw_subquery ? "it holds a subquery, which PostgreSQL does not allow" : NULL;
}

const char *hd_tr_build_columns(HdTrBuild *build, const HdTrTable *table, const guint *columns,
                                guint n_columns)
{
    GPtrArray *names = hd_arena_ptr_array(build->arena);
    for (guint i = 0; i < n_columns; i++) {
        const char *name = table->target->columns[columns[i]].name;
        hd_tr_text_push(build->arena, names, hd_tr_text_name(build->arena, name));
    }
    return hd_tr_join(build->arena, names, ", ");
}

const char *hd_tr_build_joined(HdTrBuild *build, const HdTrTable *table, const guint *columns,
                               guint n_columns)
{
    GPtrArray *names = hd_arena_ptr_array(build->arena);
    for (guint i = 0; i < n_columns; i++)
        hd_tr_text_push(build->arena, names, table->target->columns[columns[i]].name);
    return hd_tr_join(build->arena, names, "_");
}

gboolean hd_tr_build_is_ordered(HdTypeKind kind)
{
    return kind != HD_TYPE_JSON && kind != HD_TYPE_OTHER;
}
