/* What arrives is asked of the server with psql; what was stored is written here as SQL. */
#include "load/load_table.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

/* A SQLite file, a database, and a table that is loaded from one into the other. */
typedef struct {
    char *path;
    char *uri;
    HdLite *lite;
    HdPgConn *conn;
    HdColumn columns[16];
    HdTargetColumn target_columns[16];
    HdTable table;
    HdTargetTable target;
    HdLoadTable job;
} Case;

static void write_sqlite(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s", message);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

static gboolean begin(Case *test, const char *name, const char *sqlite_sql, const char *pg_sql)
{
    if (!pg_test_server_start())
        return FALSE;
    g_autoptr(GError) error = NULL;
    *test = (Case){.path = g_strdup_printf("%s/%s.db", pg_test_server_folder(), name),
                   .uri = pg_test_server_database(name)};
    g_remove(test->path);
    write_sqlite(test->path, sqlite_sql);
    g_free(pg_test_server_psql(test->uri, pg_sql));
    test->lite = hd_lite_conn_open(test->path, NULL, &error);
    g_assert_no_error(error);
    test->conn = hd_pg_conn_open(test->uri, NULL, &error);
    g_assert_no_error(error);
    test->table =
        (HdTable){.name = "t", .columns = test->columns, .rowid_alias = -1, .rowid_name = "rowid"};
    test->target =
        (HdTargetTable){.source = &test->table, .name = "t", .columns = test->target_columns};
    test->job = (HdLoadTable){.schema = "public", .table = &test->target};
    return TRUE;
}

static void add_column(Case *test, const char *name, HdType type, HdForm form)
{
    guint n = test->table.n_columns;
    test->columns[n] = (HdColumn){.name = name, .declared = "", .collation = "BINARY"};
    test->target_columns[n] =
        (HdTargetColumn){.name = name, .source = n, .type = type, .form = form};
    test->table.n_columns = n + 1;
    test->target.n_columns = n + 1;
}

static void add_plain(Case *test, const char *name, HdTypeKind kind)
{
    add_column(test, name, (HdType){.kind = kind}, HD_FORM_NONE);
}

static void exec(Case *test, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_conn_exec(test->conn, sql, &error));
    g_assert_no_error(error);
}

static void load(Case *test, gint64 expected_rows)
{
    g_autoptr(GError) error = NULL;
    HdLoaded loaded = {.rows = -1};
    exec(test, "BEGIN");
    gboolean ok = hd_load_table(&test->job, test->lite, test->conn, &loaded, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    g_assert_cmpint(loaded.rows, ==, expected_rows);
    exec(test, "COMMIT");
}

/* Loads what cannot be loaded; the connection must be good for more after a rollback. */
static GError *load_badly(Case *test)
{
    GError *error = NULL;
    HdLoaded loaded = {.rows = -1};
    exec(test, "BEGIN");
    g_assert_false(hd_load_table(&test->job, test->lite, test->conn, &loaded, &error));
    g_assert_nonnull(error);
    g_assert_cmpint(loaded.rows, ==, -1);
    exec(test, "ROLLBACK");
    pg_test_server_assert(test->uri, "SELECT count(*) FROM t", "0");
    return error;
}

static void end(Case *test)
{
    hd_lite_conn_close(test->lite);
    hd_pg_conn_close(test->conn);
    g_remove(test->path);
    g_free(test->path);
    g_free(test->uri);
}

static void test_every_class(void)
{
    Case test;
    if (!begin(&test, "load_classes",
               "CREATE TABLE t (i, r, n, s, b, x, d, ts, ep, u, j);"
               "INSERT INTO t VALUES (-9223372036854775808, 0.1, '1.50', 'Zoë', 1, x'00ff', "
               "'2023-02-28', '2023-05-06T07:08:09.123Z', 1700000000, "
               "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '{\"a\": [1]}');"
               "INSERT INTO t VALUES (9223372036854775807, -0.0, 12, 3.0, 'f', 'text', "
               "'0001-01-01', '2023-05-06', -1, x'a0eebc999c0b4ef8bb6d6bb9bd380a11', 7);"
               "INSERT INTO t DEFAULT VALUES;",
               "CREATE TABLE t (i bigint, r double precision, n numeric, s text, b boolean, "
               "x bytea, d date, ts timestamp, ep timestamptz, u uuid, j jsonb)"))
        return;
    add_plain(&test, "i", HD_TYPE_INT8);
    add_plain(&test, "r", HD_TYPE_FLOAT8);
    add_plain(&test, "n", HD_TYPE_NUMERIC);
    add_plain(&test, "s", HD_TYPE_TEXT);
    add_plain(&test, "b", HD_TYPE_BOOL);
    add_plain(&test, "x", HD_TYPE_BYTEA);
    add_plain(&test, "d", HD_TYPE_DATE);
    add_column(&test, "ts", (HdType){.kind = HD_TYPE_TIMESTAMP}, HD_FORM_ISO);
    add_column(&test, "ep", (HdType){.kind = HD_TYPE_TIMESTAMPTZ}, HD_FORM_SECONDS);
    add_plain(&test, "u", HD_TYPE_UUID);
    add_plain(&test, "j", HD_TYPE_JSONB);
    load(&test, 3);
    pg_test_server_assert(
        test.uri, "SET timezone = 'UTC'; SELECT * FROM t",
        "-9223372036854775808|0.1|1.50|Zoë|t|\\x00ff|2023-02-28|2023-05-06 07:08:09.123|"
        "2023-11-14 22:13:20+00|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|{\"a\": [1]}\n"
        "9223372036854775807|-0|12|3.0|f|\\x74657874|0001-01-01|2023-05-06 00:00:00|"
        "1969-12-31 23:59:59+00|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|7\n"
        "||||||||||");
    end(&test);
}

static void test_ranges(void)
{
    Case test;
    if (!begin(&test, "load_ranges",
               "CREATE TABLE t (a INTEGER PRIMARY KEY);"
               "WITH RECURSIVE s(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM s WHERE x < 20000) "
               "INSERT INTO t SELECT x * 3 FROM s;",
               "CREATE TABLE t (a bigint)"))
        return;
    add_plain(&test, "a", HD_TYPE_INT8);
    test.table.rowid_alias = 0;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdValue cut = {.class = HD_CLASS_INTEGER, .integer = 30000};
    HdProgressWork work = {.phase = HD_PHASE_LOAD, .kind = "table", .name = "t"};
    test.job.task = hd_progress_task_new(progress, &work);
    test.job.batch_bytes = 1;
    test.job.range = (HdLiteRange){.upto = &cut};
    load(&test, 10000);
    pg_test_server_assert(test.uri, "SELECT count(*), min(a), max(a) FROM t", "10000|3|30000");
    test.job.batch_bytes = 0;
    test.job.range = (HdLiteRange){.after = &cut};
    load(&test, 10000);
    pg_test_server_assert(test.uri, "SELECT count(*), count(DISTINCT a), max(a) FROM t",
                          "20000|20000|60000");
    HdProgressCount count = hd_progress_get(progress, HD_PHASE_LOAD);
    g_assert_cmpint(count.done, ==, 20000);
    /* A tuple is a count, a length and eight bytes; header and trailer come twice. */
    g_assert_cmpint(count.bytes, ==, 20000 * 14 + 2 * 21);
    end(&test);
}

static void test_generated_and_odd_names(void)
{
    Case test;
    if (!begin(&test, "load_names",
               "CREATE TABLE \"we\"\"ird Tabelle\" (\"Öl \"\"%s\" , g AS (\"Öl \"\"%s\" * 2));"
               "INSERT INTO \"we\"\"ird Tabelle\" VALUES (21);",
               "CREATE SCHEMA \"a.b\"; CREATE TABLE \"a.b\".\"we\"\"ird Tabelle\" "
               "(g int GENERATED ALWAYS AS (\"Öl \"\"%s\" * 2) STORED, \"Öl \"\"%s\" int)"))
        return;
    add_plain(&test, "Öl \"%s", HD_TYPE_INT4);
    add_plain(&test, "g", HD_TYPE_INT4);
    test.target_columns[1].generated = TRUE;
    test.table.name = "we\"ird Tabelle";
    test.target.name = "we\"ird Tabelle";
    test.job.schema = "a.b";
    load(&test, 1);
    pg_test_server_assert(test.uri, "SELECT * FROM \"a.b\".\"we\"\"ird Tabelle\"", "42|21");
    end(&test);
}

static void test_freeze_and_empty(void)
{
    Case test;
    if (!begin(&test, "load_empty", "CREATE TABLE t (a)", "SELECT 1"))
        return;
    add_plain(&test, "a", HD_TYPE_TEXT);
    test.job.freeze = TRUE;
    g_autoptr(GError) error = NULL;
    HdLoaded loaded = {.rows = -1};
    exec(&test, "BEGIN");
    exec(&test, "CREATE TABLE public.t (a text)");
    g_assert_true(hd_load_table(&test.job, test.lite, test.conn, &loaded, &error));
    exec(&test, "COMMIT");
    g_assert_cmpint(loaded.rows, ==, 0);
    g_assert_true(loaded.is_whole);
    pg_test_server_assert(test.uri, "SELECT count(*) FROM t", "0");
    end(&test);
}

/* The hash is that of the rows' bytes, whether they are sent or not, and in how many batches. */
static void test_hash_and_chunks(void)
{
    Case test;
    if (!begin(&test, "load_hash",
               "CREATE TABLE t (a); INSERT INTO t(rowid, a) VALUES (1, 'x'), (5, 'y'), (9, 'z')",
               "CREATE TABLE t (a text)"))
        return;
    add_plain(&test, "a", HD_TYPE_TEXT);
    g_autoptr(GError) error = NULL;
    HdLoaded first, whole, again, rest;
    const HdValue after = {.class = HD_CLASS_INTEGER, .integer = 5};
    exec(&test, "BEGIN");
    g_assert_true(hd_load_table(&test.job, test.lite, test.conn, &whole, &error));
    exec(&test, "ROLLBACK");
    g_assert_true(whole.is_whole && whole.rows == 3 && whole.last == 9);
    test.job.batch_bytes = 1;
    g_assert_true(hd_load_hash(&test.job, test.lite, &again, &error));
    g_assert_true(again.high == whole.high && again.low == whole.low && again.rows == 3);
    pg_test_server_assert(test.uri, "SELECT count(*) FROM t", "0");

    test.job.most_bytes = 30; /* COPY's header has 19, a row 2 + 4 + 1 */
    exec(&test, "BEGIN");
    g_assert_true(hd_load_table(&test.job, test.lite, test.conn, &first, &error));
    exec(&test, "COMMIT");
    g_assert_true(!first.is_whole && first.rows == 2 && first.last == 5);
    test.job.range.after = &after;
    exec(&test, "BEGIN");
    g_assert_true(hd_load_table(&test.job, test.lite, test.conn, &rest, &error));
    exec(&test, "COMMIT");
    g_assert_true(rest.is_whole && rest.rows == 1 && rest.last == 9);
    g_assert_true(rest.low != whole.low && rest.low != first.low);
    pg_test_server_assert(test.uri, "SELECT string_agg(a, '' ORDER BY a) FROM t", "xyz");
    end(&test);
}

static void test_value_errors(void)
{
    Case test;
    if (!begin(&test, "load_value",
               "CREATE TABLE t (qty); INSERT INTO t(rowid, qty) VALUES (1, 5), "
               "(8812, 9223372036854775807);",
               "CREATE TABLE t (qty integer)"))
        return;
    add_plain(&test, "qty", HD_TYPE_INT4);
    g_autoptr(GError) error = load_badly(&test);
    g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
    g_assert_cmpstr(error->message, ==,
                    "could not load table \"t\": value out of range for type integer");
    g_assert_cmpstr(hd_error_get_detail(error), ==,
                    "Row with rowid 8812 holds a value of class integer in column \"qty\".");
    g_assert_cmpstr(hd_error_get_hint(error), ==,
                    "To see it in sqlite3: SELECT hex(\"qty\"), \"qty\" FROM \"t\" "
                    "WHERE \"rowid\" = 8812;");
    end(&test);
}

static void test_errors_without_rowid(void)
{
    Case test;
    if (!begin(&test, "load_without_rowid",
               "CREATE TABLE t (k TEXT, v, PRIMARY KEY (k)) WITHOUT ROWID; "
               "INSERT INTO t VALUES ('eu', CAST(x'6162ff' AS TEXT));",
               "CREATE TABLE t (k text, v text)"))
        return;
    add_plain(&test, "k", HD_TYPE_TEXT);
    add_plain(&test, "v", HD_TYPE_TEXT);
    HdIndexPart part = {.column = 0, .collation = "BINARY"};
    test.table.without_rowid = TRUE;
    test.table.rowid_name = NULL;
    test.table.key = &part;
    test.table.n_key = 1;
    g_autoptr(GError) error = load_badly(&test);
    g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
    g_assert_cmpstr(error->message, ==, "could not load table \"t\": invalid UTF-8 at byte 2");
    g_assert_cmpstr(hd_error_get_detail(error), ==,
                    "Row with key (eu) holds a value of class text in column \"v\".");
    g_assert_null(hd_error_get_hint(error));
    end(&test);
}

static void test_server_errors(void)
{
    Case test;
    if (!begin(&test, "load_server", "CREATE TABLE t (a); INSERT INTO t VALUES (1), (NULL);",
               "CREATE TABLE t (a integer NOT NULL)"))
        return;
    add_plain(&test, "a", HD_TYPE_INT4);
    g_autoptr(GError) refused = load_badly(&test);
    g_assert_error(refused, HD_ERROR, HD_ERROR_SERVER);
    g_assert_true(g_str_has_prefix(refused->message, "could not load table \"t\": "));
    g_assert_cmpstr(hd_error_get_sqlstate(refused), ==, "23502");
    test.target.name = "missing";
    g_autoptr(GError) missing = load_badly(&test);
    g_assert_error(missing, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(hd_error_get_sqlstate(missing), ==, "42P01");
    end(&test);
}

static void test_cancelled(void)
{
    Case test;
    if (!begin(&test, "load_cancel", "CREATE TABLE t (a); INSERT INTO t VALUES (1);",
               "CREATE TABLE t (a integer)"))
        return;
    add_plain(&test, "a", HD_TYPE_INT4);
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    hd_cancel_trigger(cancel);
    test.job.cancel = cancel;
    g_autoptr(GError) error = load_badly(&test);
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    end(&test);
}

/* Cells that are longer than a piece and, in part, than what the cursor loads. The characters have
 * three bytes, so that pieces end within one. */
static const char long_cells[] =
    "INSERT INTO t SELECT x, CAST(zeroblob(0) AS TEXT) || replace(hex(zeroblob(n)), '00', '€'), "
    "zeroblob(n * 3 + 1), '[\"' || replace(hex(zeroblob(n)), '00', 'ä') || '\"]' "
    "FROM (SELECT 1 AS x, 100000 AS n UNION ALL SELECT 2, 200000 UNION ALL SELECT 3, 700000 "
    "UNION ALL SELECT 4, 5);";

static void check_long_cells(Case *test)
{
    load(test, 4);
    pg_test_server_assert(
        test->uri,
        "SELECT k, length(s), s = repeat('€', length(s)), length(b), "
        "b = decode(repeat('00', length(b)), 'hex'), j = jsonb_build_array(repeat('ä', "
        "length(s))) FROM t ORDER BY k",
        "1|100000|t|300001|t|t\n2|200000|t|600001|t|t\n3|700000|t|2100001|t|t\n4|5|t|16|t|t");
}

static void add_long_columns(Case *test)
{
    add_plain(test, "k", HD_TYPE_INT8);
    add_plain(test, "s", HD_TYPE_TEXT);
    add_plain(test, "b", HD_TYPE_BYTEA);
    add_plain(test, "j", HD_TYPE_JSONB);
}

/* encoding is SQLite's: what arrives does not depend on it. */
static void test_long_cells(gconstpointer encoding)
{
    Case test;
    g_autofree char *sql =
        g_strdup_printf("PRAGMA encoding = '%s'; CREATE TABLE t (k INTEGER PRIMARY KEY, s, b, j);"
                        "%s",
                        (const char *)encoding, long_cells);
    if (!begin(&test, "load_long", sql, "CREATE TABLE t (k bigint, s text, b bytea, j jsonb)"))
        return;
    add_long_columns(&test);
    test.table.rowid_alias = 0;
    check_long_cells(&test);
    end(&test);
}

static void test_long_cells_without_rowid(void)
{
    Case test;
    g_autofree char *sql = g_strconcat(
        "CREATE TABLE t (k INTEGER, s, b, j, PRIMARY KEY (k)) WITHOUT ROWID;", long_cells, NULL);
    if (!begin(&test, "load_long_key", sql, "CREATE TABLE t (k bigint, s text, b bytea, j jsonb)"))
        return;
    add_long_columns(&test);
    HdIndexPart part = {.column = 0, .collation = "BINARY"};
    test.table.without_rowid = TRUE;
    test.table.rowid_name = NULL;
    test.table.key = &part;
    test.table.n_key = 1;
    check_long_cells(&test);
    end(&test);
}

static void test_bad_long_cells(void)
{
    static const struct {
        const char *cell; /* an SQL expression */
        HdType type;
        const char *message;
    } cases[] = {
        {"CAST(zeroblob(0) AS TEXT) || replace(hex(zeroblob(400000)), '00', 'xyz') || char(0)",
         {.kind = HD_TYPE_TEXT},
         "could not load table \"t\": text holds a NUL byte at offset 1200000"},
        {"CAST(CAST(replace(hex(zeroblob(400000)), '00', 'xyz') AS BLOB) || x'e282' AS TEXT)",
         {.kind = HD_TYPE_TEXT},
         "could not load table \"t\": invalid UTF-8 at byte 1200000"},
        {"replace(hex(zeroblob(400000)), '00', 'xyz')",
         {.kind = HD_TYPE_VARCHAR, .length = 1199999},
         "could not load table \"t\": value too long for type character varying(1199999)"},
        {"replace(hex(zeroblob(400000)), '00', 'xyz')",
         {.kind = HD_TYPE_UUID},
         "could not load table \"t\": text of 1200000 bytes does not fit type uuid"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Case test;
        g_autofree char *sql =
            g_strdup_printf("CREATE TABLE t (s); INSERT INTO t VALUES (%s)", cases[i].cell);
        g_autofree char *type = hd_type_to_text(&cases[i].type);
        g_autofree char *create = g_strdup_printf("CREATE TABLE t (s %s)", type);
        if (!begin(&test, "load_bad_long", sql, create))
            return;
        add_column(&test, "s", cases[i].type, HD_FORM_NONE);
        g_autoptr(GError) error = load_badly(&test);
        g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        g_assert_cmpstr(hd_error_get_detail(error), ==,
                        "Row with rowid 1 holds a value of class text in column \"s\".");
        end(&test);
    }
}

/* A varchar's limit counts characters, also of a cell that is sent in pieces. */
static void test_long_varchar(void)
{
    Case test;
    if (!begin(&test, "load_varchar",
               "CREATE TABLE t (s); INSERT INTO t VALUES (replace(hex(zeroblob(600000)), '00', "
               "'é'));",
               "CREATE TABLE t (s varchar(600000))"))
        return;
    add_column(&test, "s", (HdType){.kind = HD_TYPE_VARCHAR, .length = 600000}, HD_FORM_NONE);
    load(&test, 1);
    pg_test_server_assert(test.uri, "SELECT s = repeat('é', 600000) FROM t", "t");
    end(&test);
}

/* ---- a try, and the ledger ---- */

static void tell_refused(const HdLoadRefusal *refusal, gpointer data)
{
    g_string_append_printf(data, "%s, %s: %s;", refusal->row, refusal->column->name,
                           refusal->reason->message);
}

static void tell_changed(gint64 number, const HdTargetColumn *column, HdChange change,
                         gpointer data)
{
    g_string_append_printf(data, "%" G_GINT64_FORMAT ", %s: %s;", number, column->name,
                           hd_ledger_change_name(change));
}

static void tell_long(const HdTargetColumn *column, gpointer data)
{
    g_string_append_printf(data, "long %s;", column->name);
}

static void assert_try(Case *test, HdLoadPolicy policy, const char *expected, gint64 expected_rows)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) told = g_string_new(NULL);
    HdLoadTry try = {.policy = &policy,
                     .refused = tell_refused,
                     .changed = tell_changed,
                     .met_long = tell_long,
                     .data = told};
    gint64 rows = -1;
    g_assert_true(hd_load_try(&test->job, test->lite, &try, &rows, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(told->str, ==, expected);
    g_assert_cmpint(rows, ==, expected_rows);
}

/* Of a row with short cells only nothing is told. */
static void test_try_of_long_cells(void)
{
    Case test;
    HdLoadPolicy none = {.nul = HD_CHANGE_COUNT, .utf8 = HD_CHANGE_COUNT};
    if (!begin(
            &test, "load_try_long",
            "CREATE TABLE t (a, b); INSERT INTO t VALUES ('a', x'00'), ('b', zeroblob(2000000));",
            "CREATE TABLE t (a text, b bytea)"))
        return;
    add_plain(&test, "a", HD_TYPE_TEXT);
    add_plain(&test, "b", HD_TYPE_BYTEA);
    assert_try(&test, none, "long b;", 2);
    end(&test);
}

static void test_try(void)
{
    Case test;
    HdLoadPolicy none = {.nul = HD_CHANGE_COUNT, .utf8 = HD_CHANGE_COUNT};
    HdLoadPolicy strip = {.nul = HD_CHANGE_NUL_STRIPPED, .utf8 = HD_CHANGE_UTF8_LATIN1};
    if (!begin(
            &test, "load_try",
            "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), ('no', CAST(x'6100ff' AS TEXT)),"
            "(NULL, NULL);",
            "CREATE TABLE t (a int, b text)"))
        return;
    add_plain(&test, "a", HD_TYPE_INT4);
    add_plain(&test, "b", HD_TYPE_TEXT);
    test.target_columns[0].not_null = TRUE;
    assert_try(&test, none,
               "rowid 2, a: text is not a plain decimal integer;"
               "rowid 2, b: text holds a NUL byte at offset 1;"
               "rowid 3, a: NULL in a column that is NOT NULL;",
               3);
    assert_try(&test, strip,
               "rowid 2, a: text is not a plain decimal integer;2, b: utf8-latin1;"
               "2, b: nul-stripped;rowid 3, a: NULL in a column that is NOT NULL;",
               3);
    pg_test_server_assert(test.uri, "SELECT count(*) FROM t", "0");
    end(&test);
}

static void test_ledger(void)
{
    Case test;
    g_autoptr(HdLedger) ledger = hd_ledger_new();
    hd_ledger_add(ledger, -7, 1, HD_CHANGE_NULL);
    hd_ledger_add(ledger, 4, 1, HD_CHANGE_NUL_REPLACED);
    hd_ledger_add(ledger, 5, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    if (!begin(
            &test, "load_ledger",
            "CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (-7, 'x'), (3, 'x'),"
            "(4, CAST(x'6100' AS TEXT)), (5, x'00'), (6, 'y');",
            "CREATE TABLE staged (n bigint, a int, b text)"))
        return;
    add_plain(&test, "a", HD_TYPE_INT4);
    add_plain(&test, "b", HD_TYPE_TEXT);
    test.table.rowid_alias = 0;
    test.job.ledger = ledger;
    test.job.relation = "staged";
    test.job.number = "n";
    load(&test, 4);
    pg_test_server_assert(test.uri, "SELECT n, a, b FROM staged ORDER BY n",
                          "-7|-7|\n3|3|x\n4|4|a\357\277\275\n6|6|y");
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/load/table/classes", test_every_class);
    g_test_add_func("/load/table/ranges", test_ranges);
    g_test_add_func("/load/table/names", test_generated_and_odd_names);
    g_test_add_func("/load/table/empty", test_freeze_and_empty);
    g_test_add_func("/load/table/hash-and-chunks", test_hash_and_chunks);
    g_test_add_func("/load/table/value-error", test_value_errors);
    g_test_add_func("/load/table/value-error-without-rowid", test_errors_without_rowid);
    g_test_add_func("/load/table/server-error", test_server_errors);
    g_test_add_func("/load/table/cancelled", test_cancelled);
    g_test_add_data_func("/load/table/long", "UTF-8", test_long_cells);
    g_test_add_data_func("/load/table/long-utf16", "UTF-16le", test_long_cells);
    g_test_add_func("/load/table/long-without-rowid", test_long_cells_without_rowid);
    g_test_add_func("/load/table/bad-long", test_bad_long_cells);
    g_test_add_func("/load/table/long-varchar", test_long_varchar);
    g_test_add_func("/load/table/try", test_try);
    g_test_add_func("/load/table/try_of_long_cells", test_try_of_long_cells);
    g_test_add_func("/load/table/ledger", test_ledger);
    return g_test_run();
}
