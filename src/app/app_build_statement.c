#include <string.h>

#include "app/app_build.h"
#include "app/app_resume.h"
#include "base/error.h"
#include "base/fault.h"
#include "pg/pg_journal.h"
#include "sql/sql_quote.h"

/* SQLSTATEs by which the server says that the data or the definition does not allow the object, not
 * that something broke (PostgreSQL, appendix "Error Codes"). */
static const char *const refusal_classes[] = {"22", "23", "42", "0A", "54"};

gboolean hd_app_build_is_refusal(const GError *error)
{
    const char *sqlstate = hd_error_get_sqlstate(error);
    if (!g_error_matches(error, HD_ERROR, HD_ERROR_SERVER) || sqlstate == NULL)
        return FALSE;
    if (strcmp(sqlstate, HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) == 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(refusal_classes); i++) {
        if (g_str_has_prefix(sqlstate, refusal_classes[i]))
            return TRUE;
    }
    return FALSE;
}

static const char *kind_name(HdStatementKind kind)
{
    switch (kind) {
    case HD_STATEMENT_TYPE:
        return "type";
    case HD_STATEMENT_TABLE:
        return "table";
    case HD_STATEMENT_PRIMARY_KEY:
        return "primary key";
    case HD_STATEMENT_UNIQUE:
        return "unique constraint";
    case HD_STATEMENT_INDEX:
        return "index";
    case HD_STATEMENT_CHECK:
        return "check constraint";
    case HD_STATEMENT_FOREIGN_KEY:
        return "foreign key";
    case HD_STATEMENT_VIEW:
        return "view";
    case HD_STATEMENT_TRIGGER:
        return "trigger";
    }
    g_assert_not_reached();
}

static void count_built(HdBuild *build, const HdStatement *statement)
{
    pthread_mutex_lock(&build->lock);
    switch (statement->kind) {
    case HD_STATEMENT_PRIMARY_KEY:
    case HD_STATEMENT_UNIQUE:
    case HD_STATEMENT_INDEX:
        build->n_indexes++;
        break;
    case HD_STATEMENT_FOREIGN_KEY:
        build->n_foreign_keys++;
        break;
    case HD_STATEMENT_VIEW:
        build->n_views++;
        break;
    case HD_STATEMENT_TRIGGER:
        build->n_triggers++;
        break;
    case HD_STATEMENT_TYPE:
    case HD_STATEMENT_TABLE:
    case HD_STATEMENT_CHECK:
        break;
    }
    pthread_mutex_unlock(&build->lock);
    hd_progress_add(build->progress, HD_PHASE_BUILD, 1, 0);
}

static char *replace_all(const char *text, const char *old, const char *new)
{
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    return g_strjoinv(new, parts);
}

/* The statement as it is to be run after publishing. The stage's name is random digits, so nothing
 * else reads like it. */
static const char *published(HdBuild *build, const char *sql)
{
    g_autoptr(GString) stage = g_string_new(NULL);
    g_autoptr(GString) schema = g_string_new(NULL);
    hd_sql_quote_name(stage, build->target->schema);
    hd_sql_quote_name(schema, build->published_schema);
    g_autofree char *replaced = replace_all(sql, stage->str, schema->str);
    return hd_arena_strdup(build->arena, replaced);
}

/* A server's message, which has names without their quotes, too. */
static const char *published_reason(HdBuild *build, const char *reason)
{
    g_autofree char *replaced = replace_all(reason, build->target->schema, build->published_schema);
    return hd_arena_strdup(build->arena, replaced);
}

void hd_app_build_tell_leftover(HdProgress *progress, const HdLeftover *leftover)
{
    g_autofree char *text = g_strdup_printf("%s \"%s\" is left to a person: %s", leftover->kind,
                                            leftover->name, leftover->reason);
    hd_progress_decide(progress, leftover->table, NULL, text);
}

static void leave(HdBuild *build, const HdLeftover *leftover)
{
    pthread_mutex_lock(&build->lock);
    HdLeftover *kept = hd_arena_new0(build->arena, HdLeftover);
    *kept = (HdLeftover){.kind = leftover->kind,
                         .name = leftover->name,
                         .table = leftover->table,
                         .reason = published_reason(build, leftover->reason),
                         .sql = published(build, leftover->sql),
                         .origin = leftover->origin};
    g_ptr_array_add(build->target->leftovers, kept);
    pthread_mutex_unlock(&build->lock);
    hd_app_build_tell_leftover(build->progress, kept);
}

/* NULL for views and the triggers on them. */
static const char *table_name(const HdStatement *statement)
{
    return statement->table != NULL ? statement->table->source->name : NULL;
}

/* A trigger is of no use without its function. */
static void leave_statement(HdBuild *build, const HdStatement *statement, const char *sql,
                            const char *because, const GError *refusal)
{
    g_autofree char *reason = g_strconcat(because, refusal->message, NULL);
    g_autofree char *both = statement->function_sql != NULL
                                ? g_strconcat(statement->function_sql, ";\n", sql, NULL)
                                : NULL;
    HdLeftover leftover = {.kind = kind_name(statement->kind),
                           .name = statement->name,
                           .table = table_name(statement),
                           .reason = reason,
                           .sql = both != NULL ? both : sql,
                           .origin = statement->origin};
    leave(build, &leftover);
}

void hd_app_build_leave(HdBuild *build, const HdStatement *statement, const char *because,
                        const GError *cause)
{
    leave_statement(build, statement, statement->sql, because, cause);
}

void hd_app_build_make_plain(HdBuild *build, HdTargetTable *table, const GError *refusal)
{
    g_autofree char *reason = g_strdup_printf("the column is a plain one that holds the values it "
                                              "had, because the server could not compute them: %s",
                                              refusal->message);
    for (guint i = 0; i < table->n_columns; i++) {
        HdTargetColumn *column = &table->columns[i];
        if (!column->generated)
            continue;
        const HdColumn *source = &table->source->columns[column->source];
        g_autofree char *sql =
            g_strdup_printf("GENERATED ALWAYS AS (%s)", source->generated_as.text);
        HdLeftover leftover = {.kind = "generated column",
                               .name = source->name,
                               .table = table->source->name,
                               .reason = reason,
                               .sql = sql,
                               .origin = &source->generated_as};
        leave(build, &leftover);
        column->generated = FALSE;
    }
    table->create = table->create_plain;
    table->create_plain = NULL;
    table->fingerprint = NULL; /* a run that goes on makes it anew, and says this again */
}

static const char stays_not_valid[] =
    "stays NOT VALID, because rows that are there already violate it: ";

/* The constraint as NOT VALID: it holds for new rows, and a person has to look at the old ones. */
static gboolean build_not_valid(HdBuild *build, HdPgConn *conn, const HdStatement *statement,
                                const GError *refusal, GError **error)
{
    if (!hd_pg_conn_exec(conn, statement->not_valid_sql, error))
        return FALSE;
    count_built(build, statement);
    leave_statement(build, statement, statement->validate_sql, stays_not_valid, refusal);
    return TRUE;
}

static void fail(const HdStatement *statement, GError **cause, GError **error)
{
    const char *table = table_name(statement);
    g_autofree char *of_table =
        table != NULL ? g_strdup_printf(" of table \"%s\"", table) : g_strdup("");
    g_propagate_prefixed_error(error, g_steal_pointer(cause),
                               "could not build %s \"%s\"%s: ", kind_name(statement->kind),
                               statement->name, of_table);
}

HdProgressTask *hd_app_build_begin_statement(const HdBuild *build, const HdStatement *statement)
{
    HdProgressWork work = {.phase = HD_PHASE_BUILD,
                           .kind = kind_name(statement->kind),
                           .name = statement->name,
                           .table = table_name(statement)};
    HdProgressTask *task = hd_progress_task_new(build->progress, &work);
    hd_progress_task_begin(task);
    return task;
}

static gboolean run(HdBuild *build, HdPgConn *conn, const HdStatement *statement, GError **error)
{
    HdProgressTask *task = hd_app_build_begin_statement(build, statement);
    if (!hd_pg_conn_exec(conn, statement->sql, error)) {
        hd_progress_task_undo(task);
        return FALSE;
    }
    hd_progress_task_end(task);
    return TRUE;
}

gboolean hd_app_build_statement(HdBuild *build, HdPgConn *conn, const HdStatement *statement,
                                GError **error)
{
    g_autoptr(GError) refusal = NULL;
    if (hd_app_resume_has_built(build->kept, statement) || run(build, conn, statement, &refusal)) {
        hd_fault_point("build.statement");
        count_built(build, statement);
        return TRUE;
    }
    if (!hd_app_build_is_refusal(refusal)) {
        fail(statement, &refusal, error);
        return FALSE;
    }
    if (statement->not_valid_sql != NULL && g_str_has_prefix(hd_error_get_sqlstate(refusal), "23"))
        return build_not_valid(build, conn, statement, refusal, error);
    leave_statement(build, statement, statement->sql, "the server refused it: ", refusal);
    hd_progress_add(build->progress, HD_PHASE_BUILD, 1, 0);
    return TRUE;
}

/* A view, or a trigger with its function, and the journal's entry of it. */
static gboolean try_code(HdBuild *build, HdPgConn *conn, const HdStatement *code, GError **error)
{
    gboolean is_view = code->kind == HD_STATEMENT_VIEW;
    HdJournalEntry made = {.kind = is_view ? HD_JOURNAL_VIEW : HD_JOURNAL_FUNCTION,
                           .name = code->name};
    return hd_pg_conn_exec(conn, "BEGIN", error) &&
           (is_view || hd_pg_conn_exec(conn, code->function_sql, error)) &&
           hd_pg_conn_exec(conn, code->sql, error) &&
           hd_pg_journal_add(conn, build->target->schema, &made, 1, error) &&
           hd_pg_conn_exec(conn, "COMMIT", error);
}

gboolean hd_app_build_code_statement(HdBuild *build, HdPgConn *conn, const HdStatement *code,
                                     GError **error)
{
    g_autoptr(GError) refusal = NULL;
    HdProgressTask *task = hd_app_build_begin_statement(build, code);
    if (try_code(build, conn, code, &refusal)) {
        hd_fault_point("build.code");
        hd_progress_task_end(task);
        count_built(build, code);
        return TRUE;
    }
    hd_progress_task_undo(task);
    if (!hd_app_build_is_refusal(refusal)) {
        fail(code, &refusal, error);
        return FALSE;
    }
    leave_statement(build, code, code->sql, "the server refused it: ", refusal);
    hd_progress_add(build->progress, HD_PHASE_BUILD, 1, 0);
    return hd_pg_conn_exec(conn, "ROLLBACK", error);
}

gboolean hd_app_build_validate(HdBuild *build, HdPgConn *conn, const HdStatement *key,
                               GError **error)
{
    g_autoptr(GError) refusal = NULL;
    HdProgressTask *task = hd_app_build_begin_statement(build, key);
    gboolean done = hd_pg_conn_exec(conn, key->validate_sql, &refusal);
    hd_progress_task_end(task);
    if (done)
        return TRUE;
    if (hd_app_build_is_refusal(refusal)) {
        leave_statement(build, key, key->validate_sql, stays_not_valid, refusal);
        return TRUE;
    }
    g_propagate_prefixed_error(error, g_steal_pointer(&refusal),
                               "could not validate foreign key \"%s\" of table \"%s\": ", key->name,
                               key->table->name);
    return FALSE;
}
