#include "translate/tr_build.h"

#include <stdarg.h>
#include <string.h>

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
    return statement;
}

HdTrScope hd_tr_build_scope(const HdTrBuild *build, const HdTrTable *table)
{
    return (HdTrScope){
        .arena = build->arena,
        .table = table->source,
        .target = table->target,
        .choices = table->choices,
        .collate_c = build->options->collate_c,
    };
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
