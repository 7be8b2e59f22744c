/* Both sides are filled by SQLite's and PostgreSQL's own programs and libraries, then damaged. */
#include "verify/verify_table.h"

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

#define MAX_COLUMNS 16

typedef struct {
    char *folder;
    char *path;
    char *uri;
    HdArena *arena;
    HdLite *lite;
    HdPgConn *conn;
    HdColumn source_columns[MAX_COLUMNS];
    HdVerifyColumn columns[MAX_COLUMNS];
    HdIndexPart key[2];
    HdTable source;
    HdVerifyTable table;
} Pair;

static void exec_sqlite(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s", message);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

/* names: the columns that both tables have, in the source's order, between blanks. n_key: so many
 * of them are the key. */
static void describe(Pair *pair, const char *names, guint n_key, gboolean without_rowid)
{
    g_auto(GStrv) all = g_strsplit(names, " ", -1);
    pair->source = (HdTable){.name = "t",
                             .rowid_alias = -1,
                             .rowid_name = without_rowid ? NULL : "rowid",
                             .without_rowid = without_rowid,
                             .columns = pair->source_columns,
                             .n_columns = g_strv_length(all),
                             .key = pair->key,
                             .n_key = n_key};
    for (guint i = 0; i < pair->source.n_columns; i++) {
        pair->source_columns[i] = (HdColumn){
            .name = hd_arena_strdup(pair->arena, all[i]), .declared = "", .collation = "BINARY"};
    }
    for (guint i = 0; i < n_key; i++)
        pair->key[i] = (HdIndexPart){.column = (int)i, .collation = "BINARY"};
}

static void pair_init(Pair *pair, const char *database)
{
    memset(pair, 0, sizeof *pair);
    pair->folder = g_dir_make_tmp("hd-verify-XXXXXX", NULL);
    pair->path = g_build_filename(pair->folder, "app.db", NULL);
    pair->uri = pg_test_server_database(database);
    pair->arena = hd_arena_new();
}

static void pair_open(Pair *pair)
{
    g_autoptr(GError) error = NULL;
    pair->lite = hd_lite_conn_open(pair->path, NULL, &error);
    g_assert_no_error(error);
    pair->conn = hd_pg_conn_open(pair->uri, NULL, &error);
    g_assert_no_error(error);
    HdPgCatalog *catalog = hd_pg_catalog_read(pair->conn, "public", pair->arena, &error);
    g_assert_no_error(error);
    const HdPgTable *target = hd_pg_catalog_find(catalog, "t");
    g_assert_cmpuint(target->n_columns, ==, pair->source.n_columns);
    for (guint i = 0; i < target->n_columns; i++) {
        g_assert_cmpstr(target->columns[i].name, ==, pair->source_columns[i].name);
        pair->columns[i] =
            (HdVerifyColumn){.source = i, .target = &target->columns[i], .form = HD_FORM_ISO};
    }
    pair->table = (HdVerifyTable){.source = &pair->source,
                                  .schema = "public",
                                  .target = target,
                                  .columns = pair->columns,
                                  .n_columns = target->n_columns};
}

static void pair_close(Pair *pair)
{
    hd_lite_conn_close(pair->lite);
    hd_pg_conn_close(pair->conn);
    hd_arena_free(pair->arena);
    g_remove(pair->path);
    g_rmdir(pair->folder);
    g_free(pair->path);
    g_free(pair->folder);
    g_free(pair->uri);
}

static gboolean is_equal(const Pair *pair)
{
    g_autoptr(GError) error = NULL;
    HdVerifySum source, target;
    hd_verify_table_source(&pair->table, pair->lite, NULL, &source, &error);
    g_assert_no_error(error);
    hd_verify_table_target(&pair->table, pair->conn, &target, &error);
    g_assert_no_error(error);
    return hd_verify_sum_equal(&source, &target);
}

/* "changed id 2: s, r" and the like, a line each; with values "s 'a' 'b'". */
static char *tell(const Pair *pair, guint limit, gboolean show_values, gint64 *out_count)
{
    static const char *const kinds[] = {"missing", "extra", "changed"};
    g_autoptr(GError) error = NULL;
    HdDifferenceOptions options = {limit, show_values};
    const HdDifferences *found = hd_verify_find_differences(&pair->table, pair->lite, pair->conn,
                                                            &options, pair->arena, &error);
    g_assert_no_error(error);
    const GPtrArray *differences = found->listed;
    *out_count = found->count;
    GString *told = g_string_new(NULL);
    for (guint i = 0; i < differences->len; i++) {
        const HdDifference *one = differences->pdata[i];
        g_string_append_printf(told, "%s%s %s", i > 0 ? "\n" : "", kinds[one->kind], one->row);
        for (guint c = 0; one->columns != NULL && c < one->columns->len; c++) {
            g_string_append_printf(told, "%s %s", c == 0 ? ":" : ",",
                                   (const char *)one->columns->pdata[c]);
            if (show_values)
                g_string_append_printf(told, " '%s' '%s'",
                                       (const char *)one->source_values->pdata[c],
                                       (const char *)one->target_values->pdata[c]);
        }
    }
    return g_string_free(told, FALSE);
}

static const char types_sqlite[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, b, i, r, n, s, y, d, ti, ts, ep, u, j, jb, o);"
    "INSERT INTO t VALUES"
    " (1, 1, 9223372036854775807, 0.1, 1.10, 'naïve ', x'00ff10', '2024-02-29', '23:59:59.5',"
    "  '2024-02-29T12:00:00.123456Z', 1627303906122, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',"
    "  '{\"a\": 1}', '{\"b\":[1,2.50],\"a\":\"\\u00e9\"}', '127.0.0.1'),"
    " (2, 0, -9223372036854775808, 1e308, '-0.00012', '', x'', '0001-01-01', '00:00',"
    "  '1969-12-31 23:59:59.999999', -1, x'a0eebc999c0b4ef8bb6d6bb9bd380a12',"
    "  '[]', '1e2', '::1'),"
    " (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
    " (4, 'true', 0, -1e-300, 12345678901234567890, 42, 'text', '9999-12-31', '24:00:00',"
    "  '2000-01-01 00:00+01:00', 0, NULL, '{}', '{\"a\":2}', '10.0.0.0/8'),"
    " (5, 'f', 7, 2, 3, 2.5, x'01', '2000-01-01', '01:02:03', '2000-01-01', 1, NULL,"
    "  'null', 'null', '10.0.0.1');";

static const char types_postgres[] =
    "DROP TABLE IF EXISTS t;"
    "CREATE TABLE t (id bigint PRIMARY KEY, b boolean, i bigint, r float8, n numeric, s text,"
    " y bytea, d date, ti time, ts timestamptz, ep timestamptz, u uuid, j json, jb jsonb, o inet);"
    "SET TimeZone = 'UTC';"
    "INSERT INTO t VALUES"
    " (5, false, 7, 2, 3, '2.5', '\\x01', '2000-01-01', '01:02:03', '2000-01-01',"
    "  '1970-01-01 00:00:00.001', NULL, 'null', 'null', '10.0.0.1'),"
    " (1, true, 9223372036854775807, 0.1, 1.1, 'naïve ', '\\x00ff10', '2024-02-29', '23:59:59.5',"
    "  '2024-02-29 12:00:00.123456', '2021-07-26 12:51:46.122',"
    "  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{\"a\": 1}',"
    "  '{\"a\": \"é\", \"b\": [1, 2.5]}', '127.0.0.1'),"
    " (2, false, -9223372036854775808, 1e308, -0.00012, '', '', '0001-01-01', '00:00',"
    "  '1969-12-31 23:59:59.999999', '1969-12-31 23:59:59.999',"
    "  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', '[]', '100', '::1'),"
    " (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
    " (4, true, 0, -1e-300, 12345678901234567000, '42', 'text', '9999-12-31', '24:00:00',"
    "  '1999-12-31 23:00', '1970-01-01', NULL, '{}', '{\"a\": 2}', '10.0.0.0/8');";

/* SQLite stored 12345678901234567890 as a real, 12345678901234567000 in 17 digits. */

static void open_types(Pair *pair)
{
    pair_init(pair, "types");
    exec_sqlite(pair->path, types_sqlite);
    pg_test_server_run(pair->uri, types_postgres);
    describe(pair, "id b i r n s y d ti ts ep u j jb o", 1, FALSE);
    pair->source.rowid_alias = 0;
    pair_open(pair);
    pair->columns[10].form = HD_FORM_MILLISECONDS;
}

static void test_types(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    open_types(&pair);
    gint64 count = -1;
    g_autofree char *told = tell(&pair, 10, TRUE, &count);
    g_assert_cmpstr(told, ==, "");
    g_assert_cmpint(count, ==, 0);
    g_assert_true(is_equal(&pair));
    pair_close(&pair);
}

/* Types of tables that an application made, read through the server's own output. */
static void test_other_tables(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    gint64 count = -1;
    pair_init(&pair, "other_tables");
    exec_sqlite(pair.path, "CREATE TABLE t (id INTEGER PRIMARY KEY, f, c, e, a, l);"
                           "INSERT INTO t VALUES"
                           " (1, 0.1, 'ab', 'low', '[\"a\",\"1.50\",null]', 'a;b '),"
                           " (2, -0.0, '', 'b c', '{x,NULL,\"y z\"}', ''),"
                           " (3, 16777216, 'abcd', NULL, '[]', NULL),"
                           " (4, 3.14159265358979, 'ab ', 'low', '[null]', 'a;b'),"
                           " (5, '1e-45', 12, 'low', '[\"\"]', ';');");
    pg_test_server_run(pair.uri,
                       "DROP TABLE IF EXISTS t; DROP TYPE IF EXISTS level;"
                       "CREATE TYPE level AS ENUM ('low', 'b c');"
                       "CREATE TABLE t (id bigint PRIMARY KEY, f real, c character(4), e level,"
                       " a text[], l text[]);"
                       "INSERT INTO t VALUES"
                       " (1, 0.1, 'ab', 'low', ARRAY['a', '1.50', NULL], ARRAY['a', 'b ']),"
                       " (2, '-0', '', 'b c', ARRAY['x', NULL, 'y z'], '{}'),"
                       " (3, 16777216, 'abcd', NULL, '{}', NULL),"
                       " (4, 3.14159265358979, 'ab', 'b c', ARRAY['null'], '[0:1]={a,b}'),"
                       " (5, 1e-45, '12', 'low', ARRAY[''], ARRAY['', '']);");
    describe(&pair, "id f c e a l", 1, FALSE);
    pair.source.rowid_alias = 0;
    pair_open(&pair);
    pair.columns[5].separator = ';';
    g_autofree char *told = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(told, ==, "changed id 4: f, c, e, a, l");
    pair_close(&pair);
}

static void test_damage(void)
{
    static const struct {
        const char *sql;
        const char *told;
    } damages[] = {
        {"UPDATE t SET b = NOT b WHERE id = 5", "changed id 5: b"},
        {"UPDATE t SET i = i - 1 WHERE id = 1", "changed id 1: i"},
        {"UPDATE t SET r = 0.10000000000000002 WHERE id = 1", "changed id 1: r"},
        {"UPDATE t SET n = n + 0.00000001 WHERE id = 2", "changed id 2: n"},
        {"UPDATE t SET s = rtrim(s) WHERE id = 1", "changed id 1: s"},
        {"UPDATE t SET s = '' WHERE id = 3", "changed id 3: s"},
        {"UPDATE t SET y = set_bit(y, 9, 1 - get_bit(y, 9)) WHERE id = 1", "changed id 1: y"},
        {"UPDATE t SET d = d + 1 WHERE id = 2", "changed id 2: d"},
        {"UPDATE t SET ti = '00:00' WHERE id = 4", "changed id 4: ti"},
        {"UPDATE t SET ts = ts + interval '1 microsecond' WHERE id = 2", "changed id 2: ts"},
        {"UPDATE t SET ep = ep - interval '1 microsecond' WHERE id = 1", "changed id 1: ep"},
        {"UPDATE t SET ep = 'infinity' WHERE id = 1", "changed id 1: ep"},
        {"UPDATE t SET u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13' WHERE id = 2", "changed id 2: u"},
        {"UPDATE t SET j = '{\"a\":1}' WHERE id = 1", "changed id 1: j"},
        {"UPDATE t SET jb = '{\"a\": 1}' WHERE id = 4", "changed id 4: jb"},
        {"UPDATE t SET o = '10.0.0.2' WHERE id = 5", "changed id 5: o"},
        {"UPDATE t SET j = NULL, jb = NULL WHERE id = 5", "changed id 5: j, jb"},
        {"UPDATE t SET s = CASE id WHEN 1 THEN '' ELSE 'naïve ' END WHERE id < 3",
         "changed id 1: s\nchanged id 2: s"},
        {"DELETE FROM t WHERE id = 3", "missing id 3"},
        {"UPDATE t SET id = 6 WHERE id = 3", "missing id 3\nextra id 6"},
        {"ALTER TABLE t DROP CONSTRAINT t_pkey; INSERT INTO t SELECT * FROM t WHERE id = 4",
         "extra id 4"},
    };
    if (!pg_test_server_start())
        return;
    Pair pair;
    open_types(&pair);
    for (guint i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autofree char *sql = g_strconcat(types_postgres, damages[i].sql, NULL);
        pg_test_server_run(pair.uri, sql);
        gint64 count = 0;
        g_autofree char *told = tell(&pair, 10, FALSE, &count);
        g_assert_cmpstr(told, ==, damages[i].told);
        g_assert_cmpint(count, ==, strchr(told, '\n') != NULL ? 2 : 1);
        g_assert_false(is_equal(&pair));
    }
    pair_close(&pair);
}

static void test_values(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    open_types(&pair);
    g_autofree char *sql =
        g_strconcat(types_postgres,
                    "UPDATE t SET s = repeat('x', 500), r = NULL, y = '\\x02' WHERE id = 5", NULL);
    pg_test_server_run(pair.uri, sql);
    gint64 count = 0;
    g_autofree char *told = tell(&pair, 10, TRUE, &count);
    g_autofree char *cut = g_strnfill(120, 'x');
    g_autofree char *expected =
        g_strdup_printf("changed id 5: r '2' 'NULL', s '2.5' '%s…', y '\\x01' '\\x02'", cut);
    g_assert_cmpstr(told, ==, expected);
    pair_close(&pair);
}

/* A value without meaning in the target's type differs from whatever is there. */
static void test_foreign(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "foreign_values");
    exec_sqlite(pair.path, "CREATE TABLE t (id INTEGER PRIMARY KEY, i);"
                           "INSERT INTO t VALUES (1, 'one'), (2, 2)");
    pg_test_server_run(
        pair.uri, "CREATE TABLE t (id bigint PRIMARY KEY, i bigint); INSERT INTO t VALUES (1, 1), "
                  "(2, 2)");
    describe(&pair, "id i", 1, FALSE);
    pair_open(&pair);
    gint64 count = 0;
    g_autofree char *told = tell(&pair, 10, TRUE, &count);
    g_assert_cmpstr(told, ==, "changed id 1: i 'one' '1'");
    pair_close(&pair);
}

static void test_composite_key(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "composite_key");
    exec_sqlite(pair.path,
                "CREATE TABLE t (a TEXT, b INT, v, PRIMARY KEY (a, b)) WITHOUT ROWID;"
                "INSERT INTO t VALUES ('eu', 17, 'x'), ('eu', 18, 'x'), ('us', 17, 'x')");
    pg_test_server_run(pair.uri,
                       "CREATE TABLE t (a text, b bigint, v text);"
                       "INSERT INTO t VALUES ('us', 17, 'x'), ('eu', 17, 'y'), ('af', 1, 'x')");
    describe(&pair, "a b v", 2, TRUE);
    pair_open(&pair);
    gint64 count = 0;
    g_autofree char *told = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(told, ==, "changed key (eu, 17): v\nmissing key (eu, 18)\nextra key (af, 1)");
    g_assert_cmpint(count, ==, 3);
    g_autofree char *cut = tell(&pair, 1, FALSE, &count);
    g_assert_null(strchr(cut, '\n'));
    g_assert_cmpint(count, ==, 3);
    g_autofree char *none = tell(&pair, 0, FALSE, &count);
    g_assert_cmpstr(none, ==, "");
    g_assert_cmpint(count, ==, 3);
    pair_close(&pair);
}

/* Without a key a row is known by all it holds; equal rows are counted. */
static void test_no_key(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "no_key");
    exec_sqlite(pair.path, "CREATE TABLE t (a, b);"
                           "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (2, 'y'), (2, 'y'), (3, 'z')");
    pg_test_server_run(pair.uri, "CREATE TABLE t (a bigint, b text);"
                                 "INSERT INTO t VALUES (2, 'y'), (3, 'z'), (1, 'x'), (2, 'y')");
    describe(&pair, "a b", 0, FALSE);
    pair_open(&pair);
    gint64 count = 0;
    g_autofree char *missing = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(missing, ==, "missing rowid 1");
    g_assert_cmpint(count, ==, 1);
    pg_test_server_run(pair.uri, "UPDATE t SET b = 'Z' WHERE a = 3; INSERT INTO t VALUES (1, 'x')");
    g_autofree char *told = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(told, ==, "missing rowid 5\nextra ctid (0,5)");
    g_assert_cmpint(count, ==, 2);
    pair_close(&pair);
}

/* Cells beyond the cursor's limit are streamed; names need quotes. */
static void test_long_cells(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "long_cells");
    exec_sqlite(pair.path,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, y, s, jb, \"a \"\"b\");"
                "INSERT INTO t VALUES (1, zeroblob(3000000), replace(hex(zeroblob(1000000)), '0',"
                " 'x'), '[\"' || replace(hex(zeroblob(1000000)), '00', 'ab') || '\"]', 1),"
                " (2, 'short', 's', '1', 2)");
    pg_test_server_run(
        pair.uri,
        "CREATE TABLE t (id bigint, y bytea, s text, jb jsonb, \"a \"\"b\" int);"
        "INSERT INTO t VALUES (2, 'short', 's', '1', 2), (1, decode(repeat('00', 3000000),"
        " 'hex'), repeat('x', 2000000), to_jsonb(ARRAY[repeat('ab', 1000000)]), 1)");
    describe(&pair, "id y s jb a", 1, FALSE);
    pair.source_columns[4].name = "a \"b";
    pair_open(&pair);
    g_assert_true(is_equal(&pair));
    pg_test_server_run(pair.uri,
                       "UPDATE t SET y = set_byte(y, 2999999, 1), s = s || ' ' WHERE id = 1");
    g_assert_false(is_equal(&pair));
    gint64 count = 0;
    g_autofree char *told = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(told, ==, "changed id 1: y, s");
    pair_close(&pair);
}

static void expect_long_cells(Pair *pair)
{
    for (guint i = 0; i < pair->table.n_columns; i++)
        pair->columns[i].has_long = TRUE;
}

/* Where columns may hold long cells, digests stand for those of more than 1,048,576 bytes. */
static void test_digests(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "digests");
    exec_sqlite(pair.path, "CREATE TABLE t (id INTEGER PRIMARY KEY, y, s, v, c, j);"
                           "INSERT INTO t VALUES"
                           " (1, zeroblob(1048576), replace(hex(zeroblob(524288)), '0', 'x'), 'v',"
                           "  'c', '1'),"
                           " (2, zeroblob(1048577), replace(hex(zeroblob(600000)), '00', 'xä'),"
                           "  replace(hex(zeroblob(600000)), '0', 'v'),"
                           "  replace(hex(zeroblob(600000)), '0', 'c'),"
                           "  '\"' || hex(zeroblob(600000)) || '\"'),"
                           " (3, NULL, '', 's', NULL, '[]')");
    pg_test_server_run(
        pair.uri,
        "CREATE TABLE t (id bigint, y bytea, s text, v varchar, c char(2000000), j json);"
        "INSERT INTO t VALUES"
        " (1, decode(repeat('00', 1048576), 'hex'), repeat('x', 1048576), 'v', 'c', '1'),"
        " (2, decode(repeat('00', 1048577), 'hex'), repeat('xä', 600000), repeat('v', 1200000),"
        "  repeat('c', 1200000), ('\"' || repeat('0', 1200000) || '\"')::json),"
        " (3, NULL, '', 's', NULL, '[]')");
    describe(&pair, "id y s v c j", 1, FALSE);
    pair_open(&pair);
    expect_long_cells(&pair);
    g_assert_true(is_equal(&pair));
    gint64 count = 0;
    pg_test_server_run(pair.uri, "UPDATE t SET y = set_byte(y, 1048576, 1), s = s || ' ',"
                                 " v = overlay(v placing 'w' from 1200000), c = upper(c),"
                                 " j = ('\"' || repeat('0', 1200001) || '\"')::json WHERE id = 2;"
                                 "UPDATE t SET y = y || '\\x00', s = 'x' WHERE id = 1;"
                                 "UPDATE t SET s = repeat('s', 2000000), v = NULL WHERE id = 3");
    g_autofree char *told = tell(&pair, 10, FALSE, &count);
    g_assert_cmpstr(told, ==,
                    "changed id 1: y, s\nchanged id 2: y, s, v, c, j\n"
                    "changed id 3: s, v");
    g_free(tell(&pair, 10, TRUE, &count));
    pair_close(&pair);
}

static void test_empty(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "empty");
    exec_sqlite(pair.path, "CREATE TABLE t (a, b)");
    pg_test_server_run(pair.uri, "CREATE TABLE t (a bigint, b text)");
    describe(&pair, "a b", 0, FALSE);
    pair_open(&pair);
    g_assert_true(is_equal(&pair));
    pg_test_server_run(pair.uri, "INSERT INTO t VALUES (NULL, NULL)");
    g_assert_false(is_equal(&pair));
    pair_close(&pair);
}

/* A cancelled or failed read leaves an error and a connection that can be used or closed. */
static void test_errors(void)
{
    if (!pg_test_server_start())
        return;
    Pair pair;
    open_types(&pair);
    g_autoptr(GError) error = NULL;
    HdVerifySum sum = {-1, 0, 0};
    pg_test_server_run(pair.uri, "DROP TABLE t");
    g_assert_false(hd_verify_table_target(&pair.table, pair.conn, &sum, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpint(sum.rows, ==, -1);
    pg_test_server_run(pair.uri, types_postgres);
    g_assert_true(is_equal(&pair));
    pair_close(&pair);
}

typedef struct {
    GString *sqlite;
    GString *postgres;
    GArray *reals; /* of double: SQLite's own reading of long decimals is off by some last bits */
    GRand *rand;
} RandomRows;

static void add_real(RandomRows *rows)
{
    union {
        guint64 bits;
        double real;
    } number;
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    do {
        number.bits = (guint64)g_rand_int(rows->rand) << 32 | g_rand_int(rows->rand);
    } while (!(ABS(number.real) > 1e-290 && ABS(number.real) < 1e290));
    g_ascii_formatd(text, sizeof text, "%.17e", number.real);
    g_array_append_val(rows->reals, number.real);
    g_string_append(rows->sqlite, ", NULL");
    g_string_append_printf(rows->postgres, ", '%s'", text);
}

static void bind_reals(const RandomRows *rows, const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *update = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, "UPDATE t SET r = ? WHERE id = ?", -1, &update, NULL),
                    ==, SQLITE_OK);
    for (guint i = 0; i < rows->reals->len; i++) {
        sqlite3_bind_double(update, 1, g_array_index(rows->reals, double, i));
        sqlite3_bind_int(update, 2, (int)i);
        g_assert_cmpint(sqlite3_step(update), ==, SQLITE_DONE);
        sqlite3_reset(update);
    }
    sqlite3_finalize(update);
    g_assert_cmpint(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

static void add_text(RandomRows *rows)
{
    static const char *const pieces[] = {"a", "Z", " ", "''", "\"", "\\", "é", "漢", "😀", "\n"};
    g_string_append(rows->sqlite, ", '");
    g_string_append(rows->postgres, ", '");
    for (gint32 n = g_rand_int_range(rows->rand, 0, 12); n > 0; n--) {
        const char *piece = pieces[g_rand_int_range(rows->rand, 0, G_N_ELEMENTS(pieces))];
        g_string_append(rows->sqlite, piece);
        g_string_append(rows->postgres, piece);
    }
    g_string_append_c(rows->sqlite, '\'');
    g_string_append_c(rows->postgres, '\'');
}

/* Microseconds of the years 1900 to 2100; SQLite gets integers, PostgreSQL counts itself. */
static void add_instant(RandomRows *rows)
{
    gint64 seconds = g_rand_int_range(rows->rand, G_MININT32, G_MAXINT32);
    gint64 micros = g_rand_int_range(rows->rand, 0, 1000000);
    g_string_append_printf(rows->sqlite, ", %" G_GINT64_FORMAT, seconds * 1000000 + micros);
    g_string_append_printf(rows->postgres,
                           ", timestamptz '1970-01-01 00:00Z' + %" G_GINT64_FORMAT
                           " * interval '1 second' + %" G_GINT64_FORMAT
                           " * interval '1 microsecond'",
                           seconds, micros);
}

/* The same text on both sides: PostgreSQL's own reading is what ours is compared with. */
static void add_same(RandomRows *rows, const char *text)
{
    g_string_append_printf(rows->sqlite, ", '%s'", text);
    g_string_append_printf(rows->postgres, ", '%s'", text);
}

static void append_number(RandomRows *rows, GString *text)
{
    g_string_append_printf(text, "%d", g_rand_int_range(rows->rand, -2000, 2000));
    if (g_rand_boolean(rows->rand))
        g_string_append_printf(text, ".%03d", g_rand_int_range(rows->rand, 0, 1000));
    if (g_rand_boolean(rows->rand))
        g_string_append_printf(text, "e%+d", g_rand_int_range(rows->rand, -40, 40));
}

static void add_decimal(RandomRows *rows)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_number(rows, text);
    add_same(rows, text->str);
}

/* Any day of the years 1 to 9999, with or without time, fraction and offset. */
static void add_iso(RandomRows *rows)
{
    static const char *const offsets[] = {"", "Z", "+02", "-0330", "+05:45"};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GDateTime) first = g_date_time_new_utc(1, 1, 2, 0, 0, 0);
    g_autoptr(GDateTime) day =
        g_date_time_add_days(first, g_rand_int_range(rows->rand, 0, 3652000));
    g_string_append_printf(text, "%04d-%02d-%02d", g_date_time_get_year(day),
                           g_date_time_get_month(day), g_date_time_get_day_of_month(day));
    if (g_rand_boolean(rows->rand)) {
        g_string_append_printf(text, "%c%02d:%02d", g_rand_boolean(rows->rand) ? ' ' : 'T',
                               g_rand_int_range(rows->rand, 0, 24),
                               g_rand_int_range(rows->rand, 0, 60));
        if (g_rand_boolean(rows->rand))
            g_string_append_printf(text, ":%02d.%d", g_rand_int_range(rows->rand, 0, 60),
                                   g_rand_int_range(rows->rand, 0, 1000000));
        g_string_append(text, offsets[g_rand_int_range(rows->rand, 0, G_N_ELEMENTS(offsets))]);
    }
    add_same(rows, text->str);
}

static void append_json(RandomRows *rows, GString *text, int depth)
{
    static const char *const scalars[] = {
        "null", "true", "false", "\"\"", "\"\\u00e9\\n\"", "\"é\\/\"", "\"\\ud83d\\ude00\"",
        "-0.0"};
    static const char *const keys[] = {"c", "b", "bb", "\\u0061", "é", ""};
    gint32 first = g_rand_int_range(rows->rand, 0, G_N_ELEMENTS(keys)); /* no key comes twice */
    gint32 kind = g_rand_int_range(rows->rand, 0, depth > 0 ? 4 : 2);
    if (kind == 0) {
        g_string_append(text, scalars[g_rand_int_range(rows->rand, 0, G_N_ELEMENTS(scalars))]);
        return;
    }
    if (kind == 1) {
        append_number(rows, text);
        return;
    }
    g_string_append_c(text, kind == 2 ? '[' : '{');
    for (gint32 n = g_rand_int_range(rows->rand, 0, 5), i = 0; i < n; i++) {
        g_string_append(text, i > 0 ? " ," : "");
        if (kind == 3)
            g_string_append_printf(text,
                                   "\"%s\": ", keys[(first + i * 5) % (gint32)G_N_ELEMENTS(keys)]);
        append_json(rows, text, depth - 1);
    }
    g_string_append_c(text, kind == 2 ? ']' : '}');
}

static void add_json(RandomRows *rows)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_json(rows, text, 5);
    add_same(rows, text->str);
}

static void add_rows(RandomRows *rows, int n)
{
    for (int i = 0; i < n; i++) {
        g_string_append_printf(rows->sqlite, "%s(%d", i > 0 ? "," : "", i);
        g_string_append_printf(rows->postgres, "%s(%d", i > 0 ? "," : "", i);
        add_real(rows);
        add_text(rows);
        add_instant(rows);
        add_decimal(rows);
        add_iso(rows);
        add_json(rows);
        g_string_append_c(rows->sqlite, ')');
        g_string_append_c(rows->postgres, ')');
    }
}

static void exec_postgres(const char *uri, const char *sql)
{
    PGconn *pg = PQconnectdb(uri);
    PGresult *result = PQexec(pg, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        g_error("%s", PQerrorMessage(pg));
    PQclear(result);
    PQfinish(pg);
}

/* Random values are equal on both sides; each random damage is found where it was done. */
static void test_random(void)
{
    enum { ROWS = 3000, ROUNDS = 15 };
    static const struct {
        const char *column, *value;
    } damages[] = {{"r", "r * (1 + 2.3e-16)"},
                   {"s", "s || ' '"},
                   {"ts", "ts + interval '1 microsecond'"},
                   {"n", "n + 1e-60"},
                   {"iso", "iso - interval '1 microsecond'"},
                   {"jb", "jsonb_build_array(jb)"}};
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "random");
    RandomRows rows = {
        g_string_new(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL, s TEXT, ts INT, n TEXT, iso, jb);"
            "INSERT INTO t VALUES "),
        g_string_new(
            "CREATE TABLE t (id int PRIMARY KEY, r float8, s text, ts timestamptz, n "
            "numeric, iso timestamptz, jb jsonb); SET TimeZone = 'UTC'; INSERT INTO t VALUES "),
        g_array_new(FALSE, FALSE, sizeof(double)),
        g_rand_new_with_seed((guint32)g_test_rand_int())};
    add_rows(&rows, ROWS);
    exec_sqlite(pair.path, rows.sqlite->str);
    bind_reals(&rows, pair.path);
    exec_postgres(pair.uri, rows.postgres->str);
    describe(&pair, "id r s ts n iso jb", 1, FALSE);
    pair_open(&pair);
    pair.columns[3].form = HD_FORM_MICROSECONDS;
    g_assert_true(is_equal(&pair));
    for (int round = 0; round < ROUNDS; round++) {
        gint32 id = g_rand_int_range(rows.rand, 0, ROWS);
        gint32 d = g_rand_int_range(rows.rand, 0, G_N_ELEMENTS(damages));
        g_autofree char *expected = g_strdup_printf("changed id %d: %s", id, damages[d].column);
        g_autofree char *keep =
            g_strdup_printf("CREATE TABLE kept AS SELECT * FROM t WHERE id = %d;"
                            "UPDATE t SET %s = %s WHERE id = %d",
                            id, damages[d].column, damages[d].value, id);
        exec_postgres(pair.uri, keep);
        gint64 count = 0;
        g_autofree char *told = tell(&pair, 10, FALSE, &count);
        g_assert_cmpstr(told, ==, expected);
        g_autofree char *restore = g_strdup_printf(
            "DELETE FROM t WHERE id = %d; INSERT INTO t SELECT * FROM kept; DROP TABLE kept", id);
        exec_postgres(pair.uri, restore);
    }
    g_assert_true(is_equal(&pair));
    g_rand_free(rows.rand);
    g_array_unref(rows.reals);
    g_string_free(rows.sqlite, TRUE);
    g_string_free(rows.postgres, TRUE);
    pair_close(&pair);
}

/* More differences than one round looks at, and more than are counted. */
static void test_many_differences(void)
{
    enum { ROWS = 150000 };
    if (!pg_test_server_start())
        return;
    Pair pair;
    pair_init(&pair, "many_differences");
    exec_sqlite(pair.path, "CREATE TABLE t (id INTEGER PRIMARY KEY, v);"
                           "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                           " FROM n WHERE i < 150000) SELECT i, 'x' FROM n");
    exec_postgres(pair.uri, "CREATE TABLE t (id bigint, v text);"
                            "INSERT INTO t SELECT i, CASE WHEN i % 2 = 0 THEN 'y' ELSE 'x' END"
                            " FROM generate_series(1, 150000) i");
    describe(&pair, "id v", 1, FALSE);
    pair_open(&pair);
    gint64 count = 0;
    g_autofree char *half = tell(&pair, 3, FALSE, &count);
    g_auto(GStrv) lines = g_strsplit(half, "\n", -1);
    g_assert_cmpint(count, ==, ROWS / 2);
    g_assert_cmpuint(g_strv_length(lines), ==, 3);
    exec_postgres(pair.uri, "UPDATE t SET v = 'y'");
    g_free(tell(&pair, 3, FALSE, &count));
    g_assert_cmpint(count, >=, HD_VERIFY_COUNT_LIMIT);
    g_assert_cmpint(count, <=, ROWS);
    pair_close(&pair);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_table/types", test_types);
    g_test_add_func("/verify_table/other_tables", test_other_tables);
    g_test_add_func("/verify_table/damage", test_damage);
    g_test_add_func("/verify_table/values", test_values);
    g_test_add_func("/verify_table/foreign", test_foreign);
    g_test_add_func("/verify_table/composite_key", test_composite_key);
    g_test_add_func("/verify_table/no_key", test_no_key);
    g_test_add_func("/verify_table/long_cells", test_long_cells);
    g_test_add_func("/verify_table/digests", test_digests);
    g_test_add_func("/verify_table/empty", test_empty);
    g_test_add_func("/verify_table/errors", test_errors);
    g_test_add_func("/verify_table/random", test_random);
    g_test_add_func("/verify_table/many_differences", test_many_differences);
    return g_test_run();
}
