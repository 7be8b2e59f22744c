#include "app/app_habits_translate.h"

#include <string.h>

#include "app/app_translate_definition.h"
#include "sql/sql_parse.h"

/* Longer ones are scripts, for `howdah translate`. */
#define TEXT_BYTES 20000

/* ---- the source ---- */

static GHashTable *new_set(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void add_boolean(HdCodeNames *names, const char *column, const char *table)
{
    g_autofree char *key = g_ascii_strdown(column, -1);
    GHashTable *tables = g_hash_table_lookup(names->booleans, key);
    if (tables == NULL) {
        tables = new_set();
        g_hash_table_insert(names->booleans, g_steal_pointer(&key), tables);
    }
    g_hash_table_add(tables, g_ascii_strdown(table, -1));
}

static void free_set(gpointer data)
{
    g_hash_table_unref(data);
}

static void read_names(HdHabitsTranslator *translator)
{
    const HdStage *stage = &translator->world.stage;
    HdCodeNames *names = &translator->names;
    names->columns = new_set();
    names->booleans = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_set);
    for (guint i = 0; i < stage->schema->n_tables; i++) {
        const HdTable *table = stage->schema->tables[i];
        for (guint k = 0; k < table->n_columns; k++) {
            g_hash_table_add(names->columns, g_ascii_strdown(table->columns[k].name, -1));
            if (stage->choices[i][k].type.kind == HD_TYPE_BOOL)
                add_boolean(names, table->columns[k].name, table->name);
        }
    }
}

gboolean hd_app_habits_translate_open(HdHabitsTranslator *translator,
                                      const HdHabitsOptions *options, GError **error)
{
    *translator = (HdHabitsTranslator){
        .options = {.source = options->source,
                    .jobs = options->jobs,
                    .progress = options->progress,
                    .cancel = options->cancel},
        .arena = hd_arena_new(),
        .by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    if (!hd_app_translate_world_open(&translator->world, &translator->options, error))
        return FALSE;
    if (options->source != NULL)
        read_names(translator);
    return TRUE;
}

void hd_app_habits_translate_close(HdHabitsTranslator *translator)
{
    hd_app_translate_world_close(&translator->world);
    g_hash_table_unref(translator->by_text);
    g_clear_pointer(&translator->names.columns, g_hash_table_unref);
    g_clear_pointer(&translator->names.booleans, g_hash_table_unref);
    hd_arena_free(translator->arena);
}

/* ---- statements ---- */

/* What the statements of one text have become so far. */
typedef struct {
    HdTrGrade grade;
    GString *sql;
    const char *reason;
    HdArena *arena;
} Sum;

static void add(Sum *sum, HdTrGrade grade, const char *sql, const char *reason)
{
    sum->grade = MAX(sum->grade, grade);
    if (sql != NULL)
        g_string_append_printf(sum->sql, "%s%s", sum->sql->len > 0 ? ";\n" : "", sql);
    if (reason != NULL && sum->reason == NULL)
        sum->reason = hd_arena_strdup(sum->arena, reason);
}

static void on_definition(const HdTranslated *translated, gpointer data)
{
    add(data, translated->grade, translated->sql, translated->reason);
}

/* What makes its own tables needs no others: it is translated in a world of its own. */
static gboolean translate_definitions(const HdHabitsTranslator *translator, const char *text,
                                      Sum *sum)
{
    HdTranslateOptions options = {.cancel = translator->options.cancel, .no_compat = TRUE};
    return hd_app_translate(text, strlen(text), &options, on_definition, sum, NULL);
}

static gboolean is_definition(const HdSqlStatement *statement)
{
    return statement->kind >= HD_SQL_STATEMENT_CREATE_TABLE &&
           statement->kind <= HD_SQL_STATEMENT_ALTER;
}

/* Whether what the statement means depends on tables that it does not make. */
static gboolean needs_tables(const HdSqlStatement *statement)
{
    switch ((int)statement->kind) {
    case HD_SQL_STATEMENT_PRAGMA:
    case HD_SQL_STATEMENT_ATTACH:
    case HD_SQL_STATEMENT_DETACH:
    case HD_SQL_STATEMENT_VACUUM:
    case HD_SQL_STATEMENT_BEGIN:
    case HD_SQL_STATEMENT_CREATE_TABLE:
        return FALSE;
    default:
        return TRUE;
    }
}

static gboolean translate_queries(const HdHabitsTranslator *translator, const GPtrArray *statements,
                                  const char *text, Sum *sum)
{
    HdTrStatementOptions options =
        hd_app_translate_statement_options(&translator->world, &translator->world.stage);
    for (guint i = 0; i < statements->len; i++) {
        HdTranslation translation;
        const HdSqlStatement *statement = statements->pdata[i];
        hd_tr_statement(statement, text, &options, sum->arena, &translation);
        gboolean is_manual = translation.grade == HD_TR_GRADE_MANUAL;
        if (is_manual && translator->options.source == NULL && needs_tables(statement))
            return FALSE;
        add(sum, translation.grade, is_manual ? NULL : translation.sql, translation.reason);
    }
    return TRUE;
}

static gboolean translate(const HdHabitsTranslator *translator, const char *text, Sum *sum)
{
    GPtrArray *statements = NULL;
    guint n_definitions = 0;
    if (!hd_sql_parse(sum->arena, text, strlen(text), &statements, NULL) || statements->len == 0)
        return FALSE;
    for (guint i = 0; i < statements->len; i++)
        n_definitions += is_definition(statements->pdata[i]) ? 1 : 0;
    if (n_definitions == 0)
        return translate_queries(translator, statements, text, sum);
    /* An index, a view or a trigger alone speaks of what is made elsewhere. */
    const HdSqlStatement *first = statements->pdata[0];
    return first->kind == HD_SQL_STATEMENT_CREATE_TABLE &&
           translate_definitions(translator, text, sum);
}

const HdHabitsTranslation *hd_app_habits_translate(HdHabitsTranslator *translator, const char *text)
{
    gpointer known = NULL;
    if (strlen(text) > TEXT_BYTES || !g_utf8_validate(text, -1, NULL))
        return NULL;
    if (g_hash_table_lookup_extended(translator->by_text, text, NULL, &known))
        return known;
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GString) sql = g_string_new(NULL);
    Sum sum = {.grade = HD_TR_GRADE_EXACT, .sql = sql, .arena = arena};
    HdHabitsTranslation *translation = NULL;
    if (translate(translator, text, &sum)) {
        gboolean is_manual = sum.grade == HD_TR_GRADE_MANUAL;
        translation = hd_arena_new0(translator->arena, HdHabitsTranslation);
        translation->original = hd_arena_strdup(translator->arena, text);
        translation->grade = sum.grade;
        translation->sql = is_manual ? NULL : hd_arena_strdup(translator->arena, sql->str);
        translation->reason = hd_arena_strdup(translator->arena, sum.reason);
    }
    g_hash_table_insert(translator->by_text, g_strdup(text), translation);
    return translation;
}
