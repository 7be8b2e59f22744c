/* The target as a script for psql. */

#include "translate/tr_compat.h"
#include "translate/tr_schema.h"
#include "translate/tr_text.h"

/* As comment lines: a line break in the text, which to PostgreSQL is \n or \r, begins another. */
static void append_comment(GString *script, const char *text, const char *indent)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_printf(script, "-- %s", indent);
    for (const char *at = valid; *at != '\0'; at++) {
        if (at[0] == '\r' && at[1] == '\n')
            continue;
        if (at[0] == '\n' || at[0] == '\r')
            g_string_append_printf(script, "\n-- %s", indent);
        else
            g_string_append_c(script, *at);
    }
    g_string_append_c(script, '\n');
}

static void append_statement(GString *script, const char *sql)
{
    g_string_append(script, sql);
    g_string_append(script, ";\n");
}

static void append_section(GString *script, const char *title)
{
    if (script->len > 0)
        g_string_append_c(script, '\n');
    append_comment(script, title, "");
}

static void append_functions(GString *script, const HdTarget *target, HdArena *arena)
{
    g_autoptr(GHashTable) written = g_hash_table_new(NULL, NULL);
    g_autofree char *functions =
        hd_tr_compat_to_script(hd_tr_compat_closure(target->compat, arena), written);
    g_string_append(script, functions);
}

static void append_before_data(GString *script, const HdTarget *target)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    append_section(script, "before data");
    append_functions(script, target, arena);
    append_statement(script, hd_tr_fill(arena, "CREATE SCHEMA IF NOT EXISTS $1",
                                        hd_tr_text_name(arena, target->schema)));
    for (guint i = 0; i < target->types->len; i++)
        append_statement(script, ((const HdStatement *)target->types->pdata[i])->sql);
    for (guint i = 0; i < target->n_tables; i++)
        append_statement(script, target->tables[i]->create->sql);
}

static void append_after_data(GString *script, const HdTarget *target)
{
    append_section(script, "after data");
    for (guint i = 0; i < target->n_tables; i++) {
        const GPtrArray *builds = target->tables[i]->builds;
        for (guint j = 0; j < builds->len; j++)
            append_statement(script, ((const HdStatement *)builds->pdata[j])->sql);
    }
    for (guint i = 0; i < target->foreign_keys->len; i++)
        append_statement(script, ((const HdStatement *)target->foreign_keys->pdata[i])->sql);
    for (guint i = 0; i < target->views->len; i++)
        append_statement(script, ((const HdTargetView *)target->views->pdata[i])->create->sql);
    for (guint i = 0; i < target->triggers->len; i++) {
        const HdStatement *trigger = target->triggers->pdata[i];
        append_statement(script, trigger->function_sql);
        append_statement(script, trigger->sql);
    }
}

static void append_leftover(GString *script, const HdLeftover *leftover)
{
    g_autofree char *head =
        leftover->table != NULL
            ? g_strdup_printf("%s \"%s\" of table \"%s\": %s", leftover->kind, leftover->name,
                              leftover->table, leftover->reason)
            : g_strdup_printf("%s \"%s\": %s", leftover->kind, leftover->name, leftover->reason);
    append_comment(script, head, "");
    if (leftover->sql != NULL && leftover->sql[0] != '\0')
        append_comment(script, leftover->sql, "  ");
}

char *hd_tr_schema_to_script(const HdTarget *target)
{
    GString *script = g_string_new(NULL);
    append_before_data(script, target);
    append_after_data(script, target);
    if (target->leftovers->len > 0)
        append_section(script, "manual");
    for (guint i = 0; i < target->leftovers->len; i++)
        append_leftover(script, target->leftovers->pdata[i]);
    return g_string_free(script, FALSE);
}
