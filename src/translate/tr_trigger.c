/* Triggers.
 *
 * A trigger becomes a function of its name and a trigger that calls it. What is the same in both
 * databases: each row fires it, and UPDATE OF asks for the columns that the statement names. What
 * is not, and is taken care of: the order in which triggers fire and their recursion (see
 * tr_trigger_plan.c), NEW and OLD in BEFORE triggers, and RAISE. What differs and is accepted:
 *
 * - AFTER triggers of a statement that changes several rows are fired by SQLite after each row, by
 *   PostgreSQL after the last one.
 * - OR IGNORE and the like of the statement that fires a trigger rule over those in its body in
 *   SQLite; in PostgreSQL each statement has its own.
 * - RAISE(ROLLBACK) ends the transaction and RAISE(FAIL) keeps the rows changed so far; an
 *   exception of PostgreSQL undoes the statement, and a transaction does not go on after it.
 * - A statement that reaches a row which a BEFORE trigger has changed meanwhile is an error in
 *   PostgreSQL; SQLite goes on with the row as it has become, or without it. */
#include "translate/tr_trigger.h"

#include <string.h>

#include "sql/sql_token.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

typedef struct {
    HdTrBuild *build;
    HdTrContext *context;
    const HdTrTrigger *trigger;
    const HdSqlCreateTrigger *tree;
    const HdTrRelation *relation; /* that it is on, as it is built */
    HdTrScope rows;
    const char *setting;   /* that tells that it is at work; NULL: it needs none */
    gboolean is_never_due; /* UPDATE OF names no column that there is */
} Work;

static void add_rows(Work *work)
{
    HdArena *arena = work->build->arena;
    GPtrArray *sources = hd_arena_ptr_array(arena);
    work->rows = hd_tr_scope_new(work->context, NULL, sources);
    if (work->tree->event != HD_SQL_TRIGGER_INSERT)
        g_ptr_array_add(sources, hd_tr_trigger_row(arena, work->relation, work->trigger, FALSE));
    if (work->tree->event != HD_SQL_TRIGGER_DELETE)
        g_ptr_array_add(sources, hd_tr_trigger_row(arena, work->relation, work->trigger, TRUE));
}

/* ---- the function ---- */

/* A setting's name is made of letters, digits, '_' and '$', whatever the trigger's. */
static const char *setting_name(HdArena *arena, const char *trigger)
{
    GString *name = g_string_new("howdah.in_");
    for (const char *at = trigger; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at) || *at == '_')
            g_string_append_c(name, *at);
        else
            g_string_append_printf(name, "$%02x", (guint8)*at);
    }
    const char *copy = hd_arena_strdup(arena, name->str);
    g_string_free(name, TRUE);
    return hd_tr_text_string(arena, copy);
}

/* What the function gives back where all goes on. An AFTER trigger's result is of no use. */
static const char *result_word(const HdSqlCreateTrigger *tree)
{
    if (tree->time == HD_SQL_TRIGGER_AFTER)
        return "NULL";
    return tree->event == HD_SQL_TRIGGER_DELETE ? "OLD" : "NEW";
}

static void add_guard(Work *work, HdTrBody *body)
{
    HdArena *arena = work->build->arena;
    if (work->setting == NULL)
        return;
    hd_tr_trigger_line(body, "-- A trigger that is at work is not fired again.");
    hd_tr_trigger_line(
        body, hd_tr_fill(arena, "IF current_setting($1, true) = 'on' THEN", work->setting));
    body->depth++;
    hd_tr_trigger_line(body, hd_tr_fill(arena, "RETURN $1;", result_word(work->tree)));
    body->depth--;
    hd_tr_trigger_line(body, "END IF;");
    hd_tr_trigger_line(body,
                       hd_tr_fill(arena, "PERFORM set_config($1, 'on', true);", work->setting));
}

static const char *unguard(const Work *work)
{
    return work->setting == NULL
               ? ""
               : hd_tr_fill(work->build->arena, "PERFORM set_config($1, '', true);", work->setting);
}

/* RAISE(IGNORE) leaves the row as it is and the triggers that are still to come alone; an AFTER
 * trigger's row is changed already. */
static const char *leave_statement(const Work *work)
{
    if (work->tree->time == HD_SQL_TRIGGER_AFTER && !work->trigger->is_last)
        return NULL;
    return work->setting == NULL ? "RETURN NULL;"
                                 : hd_tr_fill(work->build->arena, "$1 RETURN NULL;", unguard(work));
}

/* See tr_trigger_row.c. */
static gboolean add_row_check(Work *work, HdTrBody *body, GError **error)
{
    HdArena *arena = work->build->arena;
    const char *is_gone;
    if (!hd_tr_trigger_is_before(work->tree) || !work->trigger->changes_own_row ||
        work->tree->event == HD_SQL_TRIGGER_INSERT)
        return TRUE;
    if (!hd_tr_trigger_row_is_gone(&work->rows, work->relation, work->trigger, &is_gone, error))
        return FALSE;
    hd_tr_trigger_line(body, hd_tr_fill(arena, "IF $1 THEN", is_gone));
    body->depth++;
    hd_tr_trigger_line(body, body->leave);
    body->depth--;
    hd_tr_trigger_line(body, "END IF;");
    return TRUE;
}

static gboolean add_steps(Work *work, HdTrBody *body, const char *when, GError **error)
{
    HdArena *arena = work->build->arena;
    if (when != NULL) {
        hd_tr_trigger_line(body,
                           hd_tr_fill(arena, "IF $1 THEN", hd_tr_trigger_condition(arena, when)));
        body->depth++;
    }
    for (guint i = 0; !work->is_never_due && i < work->tree->steps->len; i++) {
        if (!hd_tr_trigger_step(body, work->tree->steps->pdata[i], error))
            return FALSE;
    }
    if (!add_row_check(work, body, error))
        return FALSE;
    if (when != NULL) {
        body->depth--;
        hd_tr_trigger_line(body, "END IF;");
    }
    return TRUE;
}

/* Whether the word stands in the text, as the function's name perhaps. */
static gboolean calls(const char *sql, const char *name)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    hd_sql_token_start(&tokens, sql, strlen(sql), 0);
    while (hd_sql_token_next(&tokens, &token)) {
        if (token.length == strlen(name) &&
            g_ascii_strncasecmp(sql + token.offset, name, token.length) == 0)
            return TRUE;
    }
    return FALSE;
}

static const char *dollar_tag(HdArena *arena, const char *text)
{
    const char *tag = "$howdah$";
    for (guint i = 1; strstr(text, tag) != NULL; i++)
        tag = hd_arena_printf(arena, "$howdah%u$", i);
    return tag;
}

/* when is the condition that the trigger itself cannot have; NULL: none. */
static gboolean make_body(Work *work, const char *when, const char **out_text, GError **error)
{
    HdArena *arena = work->build->arena;
    g_autoptr(GString) text = g_string_new("#variable_conflict use_column\n");
    HdTrBody body = {
        .context = work->context,
        .rows = &work->rows,
        .trigger = work->trigger,
        .leave = leave_statement(work),
        .text = text,
        .depth = 1,
        .keeps_changes = calls(work->trigger->other->sql, "changes"),
        .keeps_rowid = calls(work->trigger->other->sql, "last_insert_rowid"),
    };
    g_string_append(text, hd_tr_trigger_declarations(&body));
    g_string_append(text, "BEGIN\n");
    add_guard(work, &body);
    if (!add_steps(work, &body, when, error))
        return FALSE;
    if (work->setting != NULL)
        hd_tr_trigger_line(&body, unguard(work));
    hd_tr_trigger_line(&body, hd_tr_fill(arena, "RETURN $1;", result_word(work->tree)));
    g_string_append(text, "END\n");
    if (body.saw_fail)
        hd_tr_build_note(work->build, work->trigger->other->table, NULL,
                         "trigger \"%s\": RAISE(FAIL) undoes the whole statement in PostgreSQL",
                         work->trigger->other->name);
    *out_text = hd_arena_strdup(arena, text->str);
    return TRUE;
}

static const char *function_sql(const Work *work, const char *name, const char *body)
{
    HdArena *arena = work->build->arena;
    return hd_tr_fill(arena,
                      "CREATE FUNCTION $1() RETURNS trigger\n"
                      "LANGUAGE plpgsql AS $2\n"
                      "$3$2",
                      name, dollar_tag(arena, body), body);
}

/* ---- the trigger ---- */

static gboolean names_all_columns(const Work *work)
{
    for (guint i = 0; i < work->relation->n_columns; i++) {
        gboolean is_named = FALSE;
        for (guint j = 0; !is_named && j < work->tree->columns->len; j++) {
            const HdSqlName *name = work->tree->columns->pdata[j];
            is_named = g_ascii_strcasecmp(work->relation->columns[i].name, name->text) == 0;
        }
        if (!is_named)
            return FALSE;
    }
    return TRUE;
}

static gboolean columns_sql(Work *work, const char **out_sql, GError **error)
{
    HdArena *arena = work->build->arena;
    GPtrArray *names = hd_arena_ptr_array(arena);
    *out_sql = "";
    if (work->tree->columns == NULL)
        return TRUE;
    if (work->tree->time == HD_SQL_TRIGGER_INSTEAD_OF)
        return names_all_columns(work) ||
               hd_tr_refuse(error, "INSTEAD OF UPDATE OF has no twin in PostgreSQL");
    for (guint i = 0; i < work->tree->columns->len; i++) {
        const HdSqlName *name = work->tree->columns->pdata[i];
        for (guint j = 0; j < work->relation->n_columns; j++) {
            const HdTrColumn *column = &work->relation->columns[j];
            if (g_ascii_strcasecmp(column->name, name->text) == 0)
                hd_tr_text_push(arena, names, hd_tr_text_name(arena, column->sql_name));
        }
    }
    /* Names that no column has do no harm in SQLite, nor do steps that are never taken. */
    work->is_never_due = names->len == 0;
    if (work->is_never_due)
        return TRUE;
    *out_sql = hd_tr_fill(arena, " OF $1", hd_tr_join(arena, names, ", "));
    return TRUE;
}

/* WHEN, as a clause of the trigger where PostgreSQL takes it, else as a condition for the body. */
static gboolean when_sql(Work *work, const char **out_clause, const char **out_condition,
                         GError **error)
{
    const char *condition;
    *out_clause = "";
    *out_condition = NULL;
    if (work->is_never_due)
        *out_clause = "\nWHEN (false)";
    if (work->is_never_due || work->tree->when == NULL)
        return TRUE;
    HdTrScope scope = hd_tr_scope_new(work->context, &work->rows, NULL);
    if (!hd_tr_expr_condition(&scope, work->tree->when, &condition, error))
        return FALSE;
    if (work->tree->time == HD_SQL_TRIGGER_INSTEAD_OF || work->context->saw_subquery)
        *out_condition = condition;
    else
        *out_clause = hd_tr_fill(work->build->arena, "\nWHEN ($1)", condition);
    return TRUE;
}

static const char *trigger_sql(const Work *work, const char *function, const char *columns,
                               const char *when)
{
    static const char *const times[] = {"BEFORE", "BEFORE", "AFTER", "INSTEAD OF"};
    static const char *const events[] = {"DELETE", "INSERT", "UPDATE"};
    return hd_arena_printf(work->build->arena,
                           "CREATE TRIGGER %s\n%s %s%s ON %s\nFOR EACH ROW%s\nEXECUTE FUNCTION "
                           "%s()",
                           hd_tr_text_name(work->build->arena, work->trigger->name),
                           times[work->tree->time], events[work->tree->event], columns,
                           work->relation->sql, when, function);
}

static const HdTargetTable *find_table(const HdTrBuild *build, const HdTrRelation *relation)
{
    for (guint i = 0; i < build->schema->n_tables; i++) {
        if (build->tables[i].source == relation->table)
            return build->tables[i].target;
    }
    return NULL;
}

/* ---- one trigger ---- */

static gboolean check(const Work *work, GError **error)
{
    if (work->tree->temporary)
        return hd_tr_refuse(error, "a temporary trigger belongs to one connection");
    if (hd_tr_trigger_is_before(work->tree) && work->tree->event != HD_SQL_TRIGGER_INSERT &&
        work->trigger->hits_own_row)
        return hd_tr_refuse(error, "a BEFORE trigger that updates the row it is fired for is an "
                                   "error in PostgreSQL");
    return TRUE;
}

static void note_name(HdTrBuild *build, const HdTrTrigger *trigger)
{
    if (strcmp(trigger->name, trigger->other->name) != 0)
        hd_tr_build_note(
            build, trigger->other->table, NULL,
            "trigger \"%s\" is named \"%s\": PostgreSQL fires triggers, its own for foreign "
            "keys too, in the order of their names",
            trigger->other->name, trigger->name);
}

/* The row that an AFTER trigger is fired for has just been inserted. */
static const char *inserted_rowid(const Work *work)
{
    const HdTrRelation *relation = work->relation;
    if (work->tree->time != HD_SQL_TRIGGER_AFTER || work->tree->event != HD_SQL_TRIGGER_INSERT ||
        relation->rowid < 0)
        return NULL;
    return hd_tr_fill(
        work->build->arena, "NEW.$1",
        hd_tr_text_name(work->build->arena, relation->columns[relation->rowid].sql_name));
}

static gboolean make_trigger(HdTrBuild *build, const HdTrTrigger *trigger, GError **error)
{
    HdArena *arena = build->arena;
    if (trigger->tree == NULL)
        return hd_tr_refuse(error, "its text is not that of a trigger");
    Work work = {
        .build = build,
        .context = hd_tr_build_context(build),
        .trigger = trigger,
        .tree = trigger->tree,
    };
    HdTrScope names = hd_tr_scope_new(work.context, NULL, NULL);
    work.relation = hd_tr_scope_find_relation(&names, &work.tree->table, error);
    if (work.relation == NULL || !check(&work, error))
        return FALSE;
    work.context->text = trigger->other->sql;
    work.context->alias =
        hd_tr_scope_alias_prefix(work.context->text, strlen(work.context->text), arena);
    work.context->catalog = build->published;
    work.context->in_trigger = TRUE;
    work.setting = trigger->is_recursive ? setting_name(arena, trigger->name) : NULL;
    add_rows(&work);
    work.context->last_rowid = inserted_rowid(&work);

    const char *columns;
    const char *clause;
    const char *condition;
    const char *body;
    if (!columns_sql(&work, &columns, error) || !when_sql(&work, &clause, &condition, error) ||
        !make_body(&work, condition, &body, error) || !hd_tr_build_use(build, work.context, error))
        return FALSE;
    const char *function = hd_tr_text_qualified(arena, build->options->schema, trigger->name);
    HdStatement *statement = hd_arena_new0(arena, HdStatement);
    statement->kind = HD_STATEMENT_TRIGGER;
    statement->name = trigger->name;
    statement->source_name = trigger->other->name;
    statement->origin = trigger->other;
    statement->table = find_table(build, work.relation);
    statement->views = work.context->views;
    statement->sql = trigger_sql(&work, function, columns, clause);
    statement->function_sql = function_sql(&work, function, body);
    g_ptr_array_add(build->target->triggers, statement);
    note_name(build, trigger);
    return TRUE;
}

void hd_tr_triggers(HdTrBuild *build)
{
    hd_tr_trigger_mark_relations(build);
    GPtrArray *triggers = hd_tr_trigger_plan(build);
    for (guint i = 0; i < triggers->len; i++) {
        const HdTrTrigger *trigger = triggers->pdata[i];
        g_autoptr(GError) error = NULL;
        build->origin = trigger->other;
        if (!make_trigger(build, trigger, &error))
            hd_tr_build_leftover(build, "trigger", trigger->other->name, trigger->other->table,
                                 trigger->other->sql, "%s", error->message);
    }
}
