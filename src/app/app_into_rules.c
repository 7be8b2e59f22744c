/* What only the server can say about rows: whether it takes a text as a value of a type that
 * howdah does not write itself, what the rules of a domain are, and whether a CHECK holds. All of
 * it is asked of the staged rows, before the first row reaches its table. */
#include <string.h>

#include "app/app_into.h"
#include "app/app_into_kept.h"
#include "app/app_into_refusal_sql.h"
#include "app/app_into_stage.h"
#include "base/error.h"
#include "sql/sql_build.h"

/* Rows that are named of each rule. */
#define LISTED_ROWS 5

typedef struct {
    HdInto *into;
    HdIntoTable *table;
    HdPgConn *conn;
} Trial;

/* ---- what is told ---- */

static void add_stage(HdSql *sql, const HdIntoTable *table)
{
    hd_sql_add_qualified(sql, "pg_temp", table->stage);
}

static const char *row_kind(const HdTable *source)
{
    return hd_schema_has_rowid(source) ? "rowid" : "row number";
}

/* The rows of a query that gives numbers of rows, how many there are in all, and maybe a SQLSTATE:
 * "in 7 rows: rowid 3, rowid 8, …" */
static char *describe_rows(const Trial *trial, const HdPgRows *rows)
{
    const char *kind = row_kind(trial->table->source);
    gint64 count = g_ascii_strtoll(hd_pg_rows_get(rows, 0, 1), NULL, 10);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "in %" G_GINT64_FORMAT " %s: ", count,
                           count == 1 ? "row" : "rows");
    for (guint i = 0; i < hd_pg_rows_count(rows); i++)
        g_string_append_printf(text, "%s%s %s", i > 0 ? ", " : "", kind,
                               hd_pg_rows_get(rows, i, 0));
    if (count > hd_pg_rows_count(rows))
        g_string_append(text, ", …");
    return g_string_free(text, FALSE);
}

static const char *source_name(const Trial *trial, const HdTargetColumn *column)
{
    return trial->table->source->columns[column->source].name;
}

/* ---- why the server refused ---- */

/* Of a SQLSTATE or 'lossy'. */
static const char *wording(const char *refusal)
{
    if (g_str_equal(refusal, "lossy"))
        return "would not be kept whole by type";
    return g_str_has_prefix(refusal, "23") ? "is against the rules of domain" : "is none of type";
}

/* The columns of the query for refused values. */
enum { REFUSED_NUMBER, REFUSED_COUNT, REFUSED_BY, REFUSED_VALUE };

static char *describe_refusal(const HdPgRows *rows, guint row, const char *type)
{
    return g_strdup_printf("value %s %s", wording(hd_pg_rows_get(rows, row, REFUSED_BY)), type);
}

/* As it is staged: a text. */
static HdValue value_of(const HdPgRows *rows, guint row)
{
    const char *text = hd_pg_rows_get(rows, row, REFUSED_VALUE);
    HdValue value = {.class = HD_CLASS_TEXT};
    value.data = (const guint8 *)text;
    value.bytes = strlen(text);
    return value;
}

/* ---- rows that are left out ---- */

static void reject_row(const Trial *trial, const HdPgRows *rows, guint i, const char *row,
                       const HdTargetColumn *column, const char *reason)
{
    HdRejects *rejects = trial->into->rejects;
    const char *table = trial->table->source->name;
    if (column == NULL) {
        hd_app_rejects_add(rejects, table, row, NULL, reason, NULL);
        return;
    }
    const HdPgColumn *found = hd_app_into_stage_column(trial->table, column->name);
    g_autofree char *own = describe_refusal(rows, i, found->type_text);
    HdValue value = value_of(rows, i);
    hd_app_rejects_add(rejects, table, row, source_name(trial, column), own, &value);
}

/* Takes the rows of the query out of the staged ones. Of a column that the server refuses each row
 * has a reason and a value of its own; else reason is that of all. */
static gboolean reject(const Trial *trial, const HdPgRows *rows, const HdTargetColumn *column,
                       const char *reason, GError **error)
{
    HdIntoTable *table = trial->table;
    const HdTable *source = table->source;
    g_autoptr(GString) numbers = g_string_new("{");
    if (table->ledger == NULL)
        table->ledger = hd_ledger_new();
    for (guint i = 0; i < hd_pg_rows_count(rows); i++) {
        const char *number = hd_pg_rows_get(rows, i, 0);
        g_autofree char *row = g_strdup_printf("%s %s", row_kind(source), number);
        g_string_append_printf(numbers, "%s%s", i > 0 ? "," : "", number);
        hd_ledger_add(table->ledger, g_ascii_strtoll(number, NULL, 10), HD_LEDGER_ROW,
                      HD_CHANGE_REJECTED);
        reject_row(trial, rows, i, row, column, reason);
    }
    g_string_append_c(numbers, '}');
    hd_ledger_sort(table->ledger);
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "WITH gone AS (DELETE FROM ");
    add_stage(sql, table);
    hd_sql_add(sql, " WHERE ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql,
               " = ANY ($1::pg_catalog.int8[]) RETURNING 1) SELECT pg_catalog.count(*) FROM gone");
    const char *params[] = {numbers->str};
    g_autoptr(HdPgRows) gone = hd_pg_conn_query(trial->conn, hd_sql_text(sql), params, 1, error);
    if (gone == NULL)
        return FALSE;
    table->staged -= g_ascii_strtoll(hd_pg_rows_get(gone, 0, 0), NULL, 10);
    table->staged_entries = table->ledger->entries->len;
    return TRUE;
}

/* Rows named by a query: all of them where they are going to be left out. */
static void add_limit(HdSql *sql, const Trial *trial)
{
    hd_sql_add(sql, " ORDER BY 1");
    if (trial->into->policy.rejects)
        return;
    hd_sql_add(sql, " LIMIT ");
    hd_sql_add_int(sql, LISTED_ROWS);
}

/* ---- types ---- */

/* Conditions under which the columns keep what the texts say. */
static void add_kept(HdSql *sql, const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdPgColumn *column = hd_app_into_stage_column(table, table->target.columns[i].name);
        g_autoptr(HdSql) name = hd_sql_build_new();
        hd_sql_add_name(name, column->name);
        g_autofree char *kept = hd_app_into_kept(column, hd_sql_text(name));
        if (kept == NULL)
            continue;
        hd_sql_add(sql, " AND (");
        hd_sql_add_trusted(sql, kept);
        hd_sql_add(sql, ") IS NOT FALSE");
    }
}

/* Whether all values are taken and kept: a row counts when it is, and count() has to compute what
 * it counts. */
static gboolean casts_work(const Trial *trial, gboolean *out_work, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql,
               "SELECT pg_catalog.count(*) = pg_catalog.count(CASE WHEN is_kept THEN row_of END)"
               " FROM (SELECT ROW(");
    hd_app_into_stage_add_casts(sql, trial->table);
    hd_sql_add(sql, ") AS row_of, true");
    add_kept(sql, trial->table);
    hd_sql_add(sql, " AS is_kept FROM ");
    add_stage(sql, trial->table);
    hd_sql_add(sql, " OFFSET 0) AS tried");
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(trial->conn, hd_sql_text(sql), NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    *out_work = g_str_equal(hd_pg_rows_get(rows, 0, 0), "t");
    return TRUE;
}

/* The first rows whose text is no value of the column's type. */
static HdPgRows *find_refused(const Trial *trial, const HdPgColumn *column, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT number, pg_catalog.count(*) OVER (), refusal, value FROM (SELECT ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql, " AS number, ");
    hd_sql_add_name(sql, column->name);
    hd_sql_add(sql, "::text AS value, pg_temp.howdah_refusal(");
    hd_sql_add_name(sql, column->name);
    hd_sql_add(sql, "::text, $1, $2) AS refusal FROM ");
    add_stage(sql, trial->table);
    hd_sql_add(sql, ") AS tried WHERE refusal IS NOT NULL");
    add_limit(sql, trial);
    g_autofree char *kept = hd_app_into_kept(column, "$1");
    const char *params[] = {column->type_text, kept != NULL ? kept : ""};
    return hd_pg_conn_query(trial->conn, hd_sql_text(sql), params, 2, error);
}

static gboolean report_refused(const Trial *trial, const HdTargetColumn *column, GError **error)
{
    const HdPgColumn *found = hd_app_into_stage_column(trial->table, column->name);
    if (!hd_app_into_stage_is_read_by_server(found))
        return TRUE;
    g_autoptr(HdPgRows) rows = find_refused(trial, found, error);
    if (rows == NULL)
        return FALSE;
    if (hd_pg_rows_count(rows) == 0)
        return TRUE;
    if (trial->into->policy.rejects)
        return reject(trial, rows, column, NULL, error);
    g_autofree char *reason = describe_refusal(rows, 0, found->type_text);
    g_autofree char *where = describe_rows(trial, rows);
    hd_app_into_problem(trial->into, "Column \"%s\" of table \"%s\": %s, %s.",
                        source_name(trial, column), trial->table->source->name, reason, where);
    return TRUE;
}

/* One by one only where something is wrong: asking all values at once is much faster. */
static gboolean try_types(const Trial *trial, gboolean *out_fit, GError **error)
{
    g_autoptr(GError) refusal = NULL;
    if (!hd_pg_conn_exec(trial->conn, "SAVEPOINT howdah_types", error))
        return FALSE;
    gboolean asked = casts_work(trial, out_fit, &refusal);
    if (asked && *out_fit)
        return hd_pg_conn_exec(trial->conn, "RELEASE SAVEPOINT howdah_types", error);
    if (!asked && !g_error_matches(refusal, HD_ERROR, HD_ERROR_SERVER)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return FALSE;
    }
    if (!hd_pg_conn_exec(trial->conn, "ROLLBACK TO SAVEPOINT howdah_types", error) ||
        !hd_pg_conn_exec(trial->conn, hd_app_into_refusal_sql, error))
        return FALSE;
    for (guint i = 0; i < trial->table->target.n_columns; i++) {
        if (!report_refused(trial, &trial->table->target.columns[i], error))
            return FALSE;
    }
    *out_fit = trial->into->policy.rejects;
    return TRUE;
}

/* ---- checks ---- */

static HdPgRows *find_violations(const Trial *trial, const HdPgCheck *check, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql, ", pg_catalog.count(*) OVER () FROM (SELECT ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql, ", ");
    hd_app_into_stage_add_all(sql, trial->table);
    hd_sql_add(sql, " FROM ");
    add_stage(sql, trial->table);
    hd_sql_add(sql, ") AS ");
    hd_sql_add_name(sql, trial->table->found->name);
    hd_sql_add(sql, " WHERE NOT (");
    hd_sql_add_trusted(sql, check->expression);
    hd_sql_add(sql, ")");
    add_limit(sql, trial);
    return hd_pg_conn_query(trial->conn, hd_sql_text(sql), NULL, 0, error);
}

/* Of defaults and of what the target computes nothing is staged. */
static gboolean is_about_loaded(const HdIntoTable *table, const HdPgCheck *check)
{
    for (guint i = 0; check->columns[i] != NULL; i++) {
        if (hd_target_find(&table->target, check->columns[i]) == NULL)
            return FALSE;
    }
    return TRUE;
}

/* A check that cannot be asked this way (of the whole row, say) is left to the server, which asks
 * it of every row that comes. */
static gboolean try_check(const Trial *trial, const HdPgCheck *check, GError **error)
{
    g_autoptr(GError) refusal = NULL;
    if (!is_about_loaded(trial->table, check))
        return TRUE;
    if (!hd_pg_conn_exec(trial->conn, "SAVEPOINT howdah_check", error))
        return FALSE;
    g_autoptr(HdPgRows) rows = find_violations(trial, check, &refusal);
    if (rows == NULL && g_error_matches(refusal, HD_ERROR, HD_ERROR_SERVER))
        return hd_pg_conn_exec(trial->conn, "ROLLBACK TO SAVEPOINT howdah_check", error);
    if (rows == NULL) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return FALSE;
    }
    if (!hd_pg_conn_exec(trial->conn, "RELEASE SAVEPOINT howdah_check", error))
        return FALSE;
    if (hd_pg_rows_count(rows) == 0)
        return TRUE;
    if (trial->into->policy.rejects) {
        g_autofree char *reason = g_strdup_printf("check \"%s\" does not hold", check->name);
        return reject(trial, rows, NULL, reason, error);
    }
    g_autofree char *where = describe_rows(trial, rows);
    hd_app_into_problem(trial->into, "Check \"%s\" of table \"%s\" does not hold, %s.", check->name,
                        trial->table->source->name, where);
    return TRUE;
}

/* ---- uniqueness ---- */

/* The rows that are equal to another one under the index, whose columns are all staged. */
static HdPgRows *find_equal(const Trial *trial, const HdPgUnique *unique, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT number, pg_catalog.count(*) OVER () FROM (SELECT ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql, " AS number, pg_catalog.count(*) OVER (PARTITION BY ");
    hd_app_into_stage_add_read(sql, trial->table, unique);
    hd_sql_add(sql, ") AS equal, pg_catalog.num_nulls(");
    hd_app_into_stage_add_read(sql, trial->table, unique);
    hd_sql_add(sql, ") AS nulls FROM ");
    add_stage(sql, trial->table);
    hd_sql_add(sql, ") AS tried WHERE equal > 1 AND nulls = 0");
    add_limit(sql, trial);
    return hd_pg_conn_query(trial->conn, hd_sql_text(sql), NULL, 0, error);
}

static gboolean try_unique(const Trial *trial, const HdPgUnique *unique, GError **error)
{
    for (guint i = 0; i < unique->n_columns; i++) {
        if (hd_target_find(&trial->table->target, unique->columns[i]) == NULL)
            return TRUE;
    }
    g_autoptr(HdPgRows) rows = find_equal(trial, unique, error);
    if (rows == NULL)
        return FALSE;
    if (hd_pg_rows_count(rows) == 0)
        return TRUE;
    if (trial->into->policy.rejects) {
        g_autofree char *reason =
            g_strdup_printf("it is equal to another row under unique index \"%s\"", unique->name);
        return reject(trial, rows, NULL, reason, error);
    }
    g_autofree char *where = describe_rows(trial, rows);
    hd_app_into_problem(
        trial->into, "Rows of table \"%s\" are equal to each other under unique index \"%s\", %s.",
        trial->table->source->name, unique->name, where);
    return TRUE;
}

/* ---- columns that only the target has ---- */

/* COPY and INSERT do not ask a domain about a column that they leave out. */
static gboolean try_left_out(const Trial *trial, const HdPgColumn *column, GError **error)
{
    g_autoptr(GError) refusal = NULL;
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT NULL::");
    hd_sql_add_trusted(sql, column->type_text);
    if (!hd_pg_conn_exec(trial->conn, "SAVEPOINT howdah_domain", error))
        return FALSE;
    if (hd_pg_conn_exec(trial->conn, hd_sql_text(sql), &refusal))
        return TRUE;
    if (!g_error_matches(refusal, HD_ERROR, HD_ERROR_SERVER)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return FALSE;
    }
    hd_app_into_problem(
        trial->into,
        "Column \"%s\" of the target's table \"%s\" is of domain %s, which does not "
        "take NULL, and table \"%s\" of the source does not have it.",
        column->name, trial->table->found->name, column->type_text, trial->table->source->name);
    return hd_pg_conn_exec(trial->conn, "ROLLBACK TO SAVEPOINT howdah_domain", error);
}

static gboolean try_left_out_columns(const Trial *trial, GError **error)
{
    const HdPgTable *found = trial->table->found;
    for (guint i = 0; i < found->n_columns; i++) {
        const HdPgColumn *column = &found->columns[i];
        if (column->is_domain && !column->has_default && !column->generated &&
            hd_target_find(&trial->table->target, column->name) == NULL &&
            !try_left_out(trial, column, error))
            return FALSE;
    }
    return TRUE;
}

/* INSERT obeys rules that COPY passes by. */
static void check_insert_rules(const Trial *trial)
{
    if (trial->table->found->has_rules_on_insert)
        hd_app_into_problem(
            trial->into,
            "Table \"%s\" has rules (CREATE RULE) for INSERT or UPDATE, which would "
            "change what is loaded: drop them for the load.",
            trial->table->found->name);
}

static gboolean try_table(const Trial *trial, HdWorker *worker, GError **error)
{
    HdIntoTable *table = trial->table;
    gboolean fit = TRUE;
    if (!hd_app_into_stage_fill(trial->into, table, worker, error) ||
        !try_types(trial, &fit, error))
        return FALSE;
    for (guint i = 0; fit && i < table->found->n_checks; i++) {
        if (!try_check(trial, &table->found->checks[i], error))
            return FALSE;
    }
    for (guint i = 0; fit && i < table->found->n_uniques; i++) {
        if (!try_unique(trial, &table->found->uniques[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_app_into_refill(HdInto *into, HdWorker *worker, GError **error)
{
    for (guint i = 0; i < into->n_tables; i++) {
        HdIntoTable *table = &into->tables[i];
        guint entries = table->ledger != NULL ? table->ledger->entries->len : 0;
        if (table->is_staged && entries > table->staged_entries &&
            !hd_app_into_stage_refill(into, table, worker, error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_app_into_try_rules(HdInto *into, HdWorker *worker, GError **error)
{
    for (guint i = 0; i < into->n_tables; i++) {
        HdIntoTable *table = &into->tables[i];
        table->is_staged = hd_app_into_stage_is_needed(into, table);
        Trial trial = {.into = into, .table = table, .conn = worker->pg};
        if (!try_left_out_columns(&trial, error))
            return FALSE;
        if (!table->is_staged)
            continue;
        check_insert_rules(&trial);
        if (!try_table(&trial, worker, error))
            return FALSE;
    }
    return TRUE;
}
