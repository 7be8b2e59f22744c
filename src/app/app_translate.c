/* The text is gone through twice. First for its definitions, because a stage of the world is made
 * of many at once; then statement by statement, with the world moving on where a definition that it
 * has not seen yet comes up. */
#include "app/app_translate.h"

#include <string.h>

#include "app/app_compat.h"
#include "app/app_translate_definition.h"
#include "app/app_translate_world.h"
#include "base/error.h"
#include "sql/sql_parse.h"
#include "sql/sql_token.h"
#include "translate/tr_compat.h"
#include "translate/tr_scope.h"

typedef struct {
    const HdTranslateOptions *options;
    const char *text;
    gsize length;
    HdWorld world;
    GHashTable *written; /* compat functions whose definitions were given */
    HdTranslatedFn fn;
    gpointer data;

    guint n_statements;
    guint n_definitions;
    gsize counted; /* lines were counted up to this offset */
    gsize line;    /* the number of the line there */
} Run;

/* ---- the text ---- */

static gsize line_of(const char *text, gsize offset)
{
    gsize line = 1;
    for (gsize i = 0; i < offset; i++)
        line += text[i] == '\n';
    return line;
}

static gboolean check_text(const char *text, gsize length, GError **error)
{
    const char *bad = NULL;
    if (g_utf8_validate_len(text, length, &bad))
        return TRUE;
    gsize offset = (gsize)(bad - text);
    hd_error_set(error, HD_ERROR_FAILED, "the statements hold %s, line %" G_GSIZE_FORMAT,
                 *bad == '\0' ? "a NUL byte" : "text that is not UTF-8", line_of(text, offset));
    hd_error_add_detail(error, "It is at byte %" G_GSIZE_FORMAT " of the input.", offset);
    if (*bad != '\0')
        hd_error_add_hint(error, "Convert the file first, for instance: iconv -f LATIN1 -t UTF-8");
    return FALSE;
}

static gboolean is_definition(const HdSqlStatement *statement)
{
    return statement->explain == HD_SQL_EXPLAIN_NONE &&
           statement->kind >= HD_SQL_STATEMENT_CREATE_TABLE &&
           statement->kind <= HD_SQL_STATEMENT_ALTER;
}

static gboolean find_definitions(Run *run, GError **error)
{
    gsize offset = 0;
    gboolean more = TRUE;
    while (more) {
        g_autoptr(HdArena) arena = hd_arena_new();
        HdSqlStatement *statement = NULL;
        if (!hd_cancel_check(run->options->cancel, error))
            return FALSE;
        gboolean parsed =
            hd_sql_parse_next(arena, run->text, run->length, &offset, &statement, NULL);
        if (statement != NULL && is_definition(statement)) {
            HdDefinition definition = {.span = statement->span};
            g_array_append_val(run->world.definitions, definition);
        }
        more = !parsed || statement != NULL;
    }
    return TRUE;
}

/* ---- one statement ---- */

static void count_lines(Run *run, gsize offset)
{
    for (; run->counted < offset; run->counted++)
        run->line += run->text[run->counted] == '\n';
}

static const char *definitions_of(Run *run, const GPtrArray *compat, HdArena *arena)
{
    if (run->options->no_compat || compat->len == 0)
        return "";
    g_autofree char *script =
        hd_tr_compat_to_script(hd_tr_compat_closure(compat, arena), run->written);
    return hd_arena_strdup(arena, script);
}

static void give(Run *run, HdSqlSpan span, const HdTranslation *translation,
                 HdTranslated *translated, HdArena *arena)
{
    gboolean is_manual = translation->grade == HD_TR_GRADE_MANUAL;
    count_lines(run, span.offset);
    translated->index = ++run->n_statements;
    translated->line = run->line;
    translated->original = hd_arena_strndup(arena, run->text + span.offset, span.length);
    translated->grade = translation->grade;
    translated->sql = is_manual ? NULL : translation->sql;
    translated->nearest = is_manual ? translation->sql : NULL;
    translated->reason = translation->reason;
    translated->compat = translation->compat;
    translated->definitions = is_manual ? "" : definitions_of(run, translation->compat, arena);
    run->fn(translated, run->data);
}

/* The statement between two offsets that has a syntax error. */
static void give_bad(Run *run, gsize start, gsize end, const GError *error, HdArena *arena)
{
    HdSqlTokens tokens;
    HdSqlToken first;
    hd_sql_token_start(&tokens, run->text, run->length, start);
    while (hd_sql_token_next(&tokens, &first) && run->text[first.offset] == ';')
        continue;
    HdSqlSpan span = {.offset = first.offset, .length = end - first.offset};
    while (span.length > 0 && strchr("; \t\r\n", run->text[span.offset + span.length - 1]) != NULL)
        span.length--;
    HdTranslation translation = {
        .grade = HD_TR_GRADE_MANUAL, .reason = error->message, .compat = hd_arena_ptr_array(arena)};
    HdTranslated translated = {.syntax_error = error};
    give(run, span, &translation, &translated, arena);
}

/* Why a table or index cannot be looked after, or NULL: the target has none such. */
static const char *find_refusal(const HdWorld *world, const HdSqlStatement *statement,
                                HdArena *arena)
{
    if (statement->kind != HD_SQL_STATEMENT_ANALYZE && statement->kind != HD_SQL_STATEMENT_REINDEX)
        return NULL;
    const char *name = statement->u.object.name.text;
    const HdTrRelation *relation =
        name != NULL ? hd_tr_catalog_find(world->stage.target->catalog, name) : NULL;
    if (relation != NULL && relation->refusal != NULL)
        return relation->refusal;
    return hd_app_translate_world_refusal(world, name, arena);
}

static gboolean translate(Run *run, const HdSqlStatement *statement, HdArena *arena,
                          HdTranslation *out_translation, GError **error)
{
    HdWorld *world = &run->world;
    if (is_definition(statement)) {
        guint position = run->n_definitions++;
        if (position == world->next && !hd_app_translate_world_advance(world, run->text, error))
            return FALSE;
        hd_app_translate_definition(world, position, statement, run->text, arena, out_translation);
        return TRUE;
    }
    const char *refusal = find_refusal(world, statement, arena);
    if (refusal != NULL) {
        *out_translation = (HdTranslation){
            .grade = HD_TR_GRADE_MANUAL, .reason = refusal, .compat = hd_arena_ptr_array(arena)};
        return TRUE;
    }
    HdTrStatementOptions options = hd_app_translate_statement_options(world, &world->stage);
    hd_tr_statement(statement, run->text, &options, arena, out_translation);
    return TRUE;
}

static gboolean translate_next(Run *run, gsize *offset, gboolean *out_more, GError **error)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) syntax_error = NULL;
    HdSqlStatement *statement = NULL;
    gsize start = *offset;
    *out_more = TRUE;
    if (!hd_cancel_check(run->options->cancel, error))
        return FALSE;
    if (!hd_sql_parse_next(arena, run->text, run->length, offset, &statement, &syntax_error)) {
        give_bad(run, start, *offset, syntax_error, arena);
        return TRUE;
    }
    *out_more = statement != NULL;
    if (statement == NULL)
        return TRUE;
    HdTranslation translation;
    if (!translate(run, statement, arena, &translation, error))
        return FALSE;
    HdTranslated translated = {.n_parameters = statement->n_parameters};
    give(run, statement->span, &translation, &translated, arena);
    return TRUE;
}

/* ---- all of them ---- */

/* A statement may speak of what a definition behind it makes: as SQLite would refuse to run it, so
 * does PostgreSQL. */
static gboolean translate_all(Run *run, GError **error)
{
    if (!hd_app_translate_world_open(&run->world, run->options, error) ||
        !find_definitions(run, error))
        return FALSE;
    gsize offset = 0;
    gboolean more = TRUE;
    while (more) {
        if (!translate_next(run, &offset, &more, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean check_schema(const char *schema, GError **error)
{
    if (g_strcmp0(schema, HD_APP_COMPAT_SCHEMA) != 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "schema cannot be named \"%s\"", schema);
    hd_error_add_detail(error, "That is the schema of the functions with SQLite's meaning.");
    hd_error_add_hint(error, "Name another one: --schema=NAME");
    return FALSE;
}

gboolean hd_app_translate(const char *text, gsize length, const HdTranslateOptions *options,
                          HdTranslatedFn fn, gpointer data, GError **error)
{
    Run run = {
        .options = options, .text = text, .length = length, .fn = fn, .data = data, .line = 1};
    if (!check_schema(options->schema, error) || !check_text(text, length, error))
        return FALSE;
    run.written = g_hash_table_new(NULL, NULL);
    gboolean done = translate_all(&run, error);
    hd_app_translate_world_close(&run.world);
    g_hash_table_unref(run.written);
    return done;
}
