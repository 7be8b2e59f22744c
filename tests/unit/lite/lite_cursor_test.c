#include "lite/lite_cursor.h"

#include <string.h>

#include "lite_fixture.h"

/* A table as a test declares it: its catalog is none of this file's business. */
typedef struct {
    HdTable table;
    HdColumn columns[8];
    HdIndexPart key[4];
    guint positions[8];
} Relation;

static void relation_init(Relation *relation, const char *name, const char *const *columns)
{
    *relation = (Relation){0};
    HdTable *table = &relation->table;
    table->name = name;
    table->columns = relation->columns;
    table->key = relation->key;
    table->rowid_alias = -1;
    table->rowid_name = "rowid";
    for (guint i = 0; columns[i] != NULL; i++) {
        relation->columns[i] = (HdColumn){.name = columns[i], .collation = "BINARY"};
        relation->positions[i] = i;
        table->n_columns++;
    }
}

static void relation_add_key(Relation *relation, int column, const char *collation,
                             gboolean descending)
{
    relation->table.without_rowid = TRUE;
    relation->table.rowid_name = NULL;
    relation->key[relation->table.n_key++] =
        (HdIndexPart){.column = column, .collation = collation, .descending = descending};
}

static HdLiteQuery query_of(const Relation *relation)
{
    return (HdLiteQuery){.table = &relation->table,
                         .columns = relation->positions,
                         .n_columns = relation->table.n_columns};
}

/* The rows as SQLite's shell would list them with .mode list, ',' and ';'. */
static char *list_rows(HdLite *lite, const HdLiteQuery *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteCursor) cursor = hd_lite_cursor_open(lite, query, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    while (hd_lite_cursor_next(cursor, &error) == HD_STEP_ROW) {
        const HdValue *row = hd_lite_cursor_row(cursor);
        for (guint i = 0; i < query->n_columns; i++) {
            if (i > 0)
                g_string_append_c(text, ',');
            if (query->reads != NULL && query->reads[i] == HD_READ_CLASS)
                g_string_append(text, hd_value_class_name(row[i].class));
            else if (row[i].class == HD_CLASS_INTEGER)
                g_string_append_printf(text, "%" G_GINT64_FORMAT, row[i].integer);
            else if (row[i].class == HD_CLASS_REAL)
                g_string_append_printf(text, "%g", row[i].real);
            else if (row[i].class != HD_CLASS_NULL && row[i].data == NULL)
                g_string_append_printf(text, "<%" G_GSIZE_FORMAT ">", row[i].bytes);
            else if (row[i].class != HD_CLASS_NULL)
                g_string_append_len(text, (const char *)row[i].data, (gssize)row[i].bytes);
        }
        g_string_append_c(text, ';');
    }
    g_assert_no_error(error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_END);
    return g_string_free(text, FALSE);
}

static void assert_rows(HdLite *lite, const HdLiteQuery *query, const char *expected)
{
    g_autofree char *rows = list_rows(lite, query);
    g_assert_cmpstr(rows, ==, expected);
}

static HdLite *open_fixture(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    HdLite *lite = hd_lite_conn_open(fixture->path, NULL, &error);
    g_assert_no_error(error);
    return lite;
}

static HdLite *open_new(Fixture *fixture, const char *sql)
{
    fixture_init(fixture);
    fixture_sql(fixture, sql);
    return open_fixture(fixture);
}

static void assert_bytes(const guint8 *data, gsize bytes, const char *expected,
                         gsize expected_bytes)
{
    g_assert_cmpuint(bytes, ==, expected_bytes);
    g_assert_true(memcmp(data, expected, bytes) == 0);
}

static void test_classes(void)
{
    Fixture fixture;
    HdLite *lite = open_new(
        &fixture, "CREATE TABLE t(a, b);"
                  "INSERT INTO t VALUES (NULL, 1), (9223372036854775807, -9223372036854775808),"
                  "(1.5, -0.0), ('x', ''), (x'00ff', x''), (CAST(x'610062' AS TEXT), 'ü')");
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", "b", NULL});
    HdLiteQuery query = query_of(&t);
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteCursor) cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);

    const HdValue *row = hd_lite_cursor_row(cursor);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].class, ==, HD_CLASS_NULL);
    g_assert_cmpint(row[1].integer, ==, 1);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].integer, ==, G_MAXINT64);
    g_assert_cmpint(row[1].integer, ==, G_MININT64);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].class, ==, HD_CLASS_REAL);
    g_assert_cmpfloat(row[0].real, ==, 1.5);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].class, ==, HD_CLASS_TEXT);
    assert_bytes(row[0].data, row[0].bytes, "x", 1);
    g_assert_cmpint(row[1].class, ==, HD_CLASS_TEXT);
    g_assert_cmpuint(row[1].bytes, ==, 0);
    g_assert_nonnull(row[1].data);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].class, ==, HD_CLASS_BLOB);
    assert_bytes(row[0].data, row[0].bytes, "\x00\xff", 2);
    g_assert_cmpint(row[1].class, ==, HD_CLASS_BLOB);
    g_assert_cmpuint(row[1].bytes, ==, 0);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    assert_bytes(row[0].data, row[0].bytes, "a\0b", 3);
    assert_bytes(row[1].data, row[1].bytes, "\xc3\xbc", 2);

    guint n;
    const HdValue *identity = hd_lite_cursor_identity(cursor, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpint(identity[0].integer, ==, 6);
    g_autofree char *described = hd_lite_cursor_describe_row(cursor);
    g_assert_cmpstr(described, ==, "rowid 6");
    g_clear_pointer(&cursor, hd_lite_cursor_close);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static HdValue integer(gint64 value)
{
    return (HdValue){.class = HD_CLASS_INTEGER, .integer = value};
}

static HdValue text(const char *value)
{
    return (HdValue){.class = HD_CLASS_TEXT, .data = (const guint8 *)value, .bytes = strlen(value)};
}

static void test_rowid_ranges(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(id INTEGER PRIMARY KEY, \"a\"\"b\" TEXT);"
                                      "CREATE INDEX i ON t(\"a\"\"b\");"
                                      "INSERT INTO t VALUES (9223372036854775807, 'max'), (3, 'c'),"
                                      "(-9223372036854775808, 'min'), (1, 'a'), (2, 'b')");
    Relation t;
    relation_init(&t, "t", (const char *[]){"id", "a\"b", NULL});
    t.table.rowid_alias = 0;
    HdLiteQuery query = query_of(&t);
    assert_rows(lite, &query, "-9223372036854775808,min;1,a;2,b;3,c;9223372036854775807,max;");

    HdValue after = integer(1), upto = integer(3);
    query.range = (HdLiteRange){&after, &upto};
    assert_rows(lite, &query, "2,b;3,c;");
    after = integer(G_MAXINT64);
    query.range.upto = NULL;
    assert_rows(lite, &query, "");
    after = integer(G_MININT64);
    assert_rows(lite, &query, "1,a;2,b;3,c;9223372036854775807,max;");
    upto = integer(G_MININT64);
    query.range = (HdLiteRange){NULL, &upto};
    assert_rows(lite, &query, "-9223372036854775808,min;");

    query = query_of(&t);
    query.columns = (const guint[]){1};
    query.n_columns = 1;
    assert_rows(lite, &query, "min;a;b;c;max;");
    query.n_columns = 0;
    assert_rows(lite, &query, ";;;;;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

/* Listed rows that are not there are passed by. */
static void test_listed_rows(void)
{
    Fixture fixture;
    HdLite *lite =
        open_new(&fixture, "CREATE TABLE t (a, b); INSERT INTO t (rowid, a, b) VALUES (-5, 1, 'm'),"
                           " (2, 2, zeroblob(2000000)), (3, 3, 'x'), (9, 4, 'z');"
                           "CREATE TABLE w (a PRIMARY KEY, b) WITHOUT ROWID;"
                           "INSERT INTO w VALUES ('p', 1), ('q', 2), ('r', 3), ('s', 4);");
    static const char *const names[] = {"a", "b", NULL};
    static const gint64 numbers[] = {-5, 0, 2, 9, G_MAXINT64};
    static const gint64 runs[] = {1, 2, 3, 4, 8, 9, 10, G_MAXINT64 - 1, G_MAXINT64};
    static const gint64 places[] = {2, 4, 7};
    Relation relation;
    relation_init(&relation, "t", names);
    HdLiteQuery query = query_of(&relation);
    HdLiteRows rows = {numbers, G_N_ELEMENTS(numbers)};
    query.n_columns = 1;
    query.rows = &rows;
    assert_rows(lite, &query, "1;2;4;");
    query.n_columns = 2;
    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(hd_lite_cursor_row_number(cursor, 0), ==, 2);
    g_assert_null(hd_lite_cursor_row(cursor)[1].data);
    g_assert_cmpuint(hd_lite_cursor_row(cursor)[1].bytes, ==, 2000000);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(hd_lite_cursor_row(cursor)[0].integer, ==, 4);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_END);
    hd_lite_cursor_close(cursor);

    rows = (HdLiteRows){runs, G_N_ELEMENTS(runs)};
    cursor = hd_lite_cursor_open(lite, &query, &error);
    static const gint64 found[] = {2, 3, 9};
    for (guint i = 0; i < G_N_ELEMENTS(found); i++) {
        g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
        g_assert_cmpint(hd_lite_cursor_row_number(cursor, 0), ==, found[i]);
        g_assert_cmpint(hd_lite_cursor_row(cursor)[1].data == NULL, ==, i == 0);
    }
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_END);
    hd_lite_cursor_close(cursor);

    relation_init(&relation, "w", names);
    relation_add_key(&relation, 0, "BINARY", FALSE);
    query = query_of(&relation);
    rows = (HdLiteRows){places, G_N_ELEMENTS(places)};
    query.rows = &rows;
    assert_rows(lite, &query, "q,2;s,4;");
    cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(hd_lite_cursor_row_number(cursor, 1), ==, 2);
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_rowid_bounds(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(a); CREATE TABLE u(id INTEGER PRIMARY KEY);"
                                      "INSERT INTO u VALUES (-7), (12), (3)");
    Relation t, u;
    relation_init(&t, "t", (const char *[]){"a", NULL});
    relation_init(&u, "u", (const char *[]){"id", NULL});
    u.table.rowid_alias = 0;
    g_autoptr(GError) error = NULL;
    gint64 low = 1, high = 1;
    g_assert_true(hd_lite_cursor_rowid_bounds(lite, &t.table, &low, &high, &error));
    g_assert_cmpint(low, ==, 0);
    g_assert_cmpint(high, ==, 0);
    g_assert_true(hd_lite_cursor_rowid_bounds(lite, &u.table, &low, &high, &error));
    g_assert_cmpint(low, ==, -7);
    g_assert_cmpint(high, ==, 12);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_class_only(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(id INTEGER PRIMARY KEY, b);"
                                      "INSERT INTO t VALUES (1, NULL), (2, 2), (3, 3.5), (4, 'x'),"
                                      "(5, zeroblob(3000000)), (6, printf('%.*c', 3000000, 'x'))");
    Relation t;
    relation_init(&t, "t", (const char *[]){"id", "b", NULL});
    t.table.rowid_alias = 0;
    HdLiteQuery query = query_of(&t);
    query.reads = (const HdRead[]){HD_READ_VALUE, HD_READ_CLASS};
    assert_rows(lite, &query, "1,null;2,integer;3,real;4,text;5,blob;6,text;");
    query.reads = (const HdRead[]){HD_READ_CLASS, HD_READ_CLASS};
    assert_rows(
        lite, &query,
        "integer,null;integer,integer;integer,real;integer,text;integer,blob;integer,text;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_hidden_rowid(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(rowid, _rowid_, oid);"
                                      "INSERT INTO t VALUES (3, 2, 1), (1, 2, zeroblob(2000000));"
                                      "CREATE TABLE u(rowid, id INTEGER PRIMARY KEY);"
                                      "INSERT INTO u VALUES (9, 1), (8, 2)");
    Relation t;
    relation_init(&t, "t", (const char *[]){"rowid", "_rowid_", NULL});
    t.table.rowid_name = NULL;
    HdLiteQuery query = query_of(&t);
    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    guint n;
    hd_lite_cursor_identity(cursor, &n);
    g_assert_cmpuint(n, ==, 0);
    g_autofree char *described = hd_lite_cursor_describe_row(cursor);
    g_assert_cmpstr(described, ==, "ordinal 2");
    hd_lite_cursor_close(cursor);

    Relation u;
    relation_init(&u, "u", (const char *[]){"rowid", "id", NULL});
    u.table.rowid_alias = 1;
    u.table.rowid_name = "_rowid_";
    query = query_of(&u);
    assert_rows(lite, &query, "9,1;8,2;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_without_rowid(void)
{
    Fixture fixture;
    HdLite *lite =
        open_new(&fixture, "CREATE TABLE t(v, a TEXT, b INT, PRIMARY KEY(a, b)) WITHOUT ROWID;"
                           "INSERT INTO t VALUES (1, 'b', 1), (2, 'a', 2), (3, 'a', 10),"
                           "(4, 'B', 1), (5, 'c', 0)");
    Relation t;
    relation_init(&t, "t", (const char *[]){"v", "a", "b", NULL});
    relation_add_key(&t, 1, "BINARY", FALSE);
    relation_add_key(&t, 2, "BINARY", FALSE);
    HdLiteQuery query = query_of(&t);
    query.n_columns = 1;
    assert_rows(lite, &query, "4;2;3;1;5;");
    HdValue after[] = {text("a"), integer(2)}, upto[] = {text("b"), integer(1)};
    query.range.after = after;
    assert_rows(lite, &query, "3;1;5;");
    query.range.upto = upto;
    assert_rows(lite, &query, "3;1;");
    query.range.after = NULL;
    assert_rows(lite, &query, "4;2;3;1;");

    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_autofree char *described = hd_lite_cursor_describe_row(cursor);
    g_assert_cmpstr(described, ==, "key (B, 1)");
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

/* The order is a without case, then b downwards, then c. */
static void test_mixed_directions(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(a TEXT, b INT, c INT,"
                                      "PRIMARY KEY(a COLLATE NOCASE, b DESC, c)) WITHOUT ROWID;"
                                      "INSERT INTO t VALUES ('a', 1, 1), ('A', 2, 1), ('b', 1, 1),"
                                      "('B', 2, 1), ('a', 1, 2), ('C', 0, 0)");
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", "b", "c", NULL});
    relation_add_key(&t, 0, "NOCASE", FALSE);
    relation_add_key(&t, 1, "BINARY", TRUE);
    relation_add_key(&t, 2, "BINARY", FALSE);
    HdLiteQuery query = query_of(&t);
    assert_rows(lite, &query, "A,2,1;a,1,1;a,1,2;B,2,1;b,1,1;C,0,0;");
    HdValue after[] = {text("a"), integer(2), integer(1)};
    HdValue upto[] = {text("b"), integer(2), integer(1)};
    query.range = (HdLiteRange){after, upto};
    assert_rows(lite, &query, "a,1,1;a,1,2;B,2,1;");
    upto[1] = integer(1);
    assert_rows(lite, &query, "a,1,1;a,1,2;B,2,1;b,1,1;");
    query.range.after = NULL;
    assert_rows(lite, &query, "A,2,1;a,1,1;a,1,2;B,2,1;b,1,1;");

    Relation down;
    fixture_sql(&fixture, "CREATE TABLE d(a INT, b INT, PRIMARY KEY(a DESC, b DESC)) WITHOUT ROWID;"
                          "INSERT INTO d VALUES (1, 1), (1, 2), (2, 1)");
    relation_init(&down, "d", (const char *[]){"a", "b", NULL});
    relation_add_key(&down, 0, "BINARY", TRUE);
    relation_add_key(&down, 1, "BINARY", TRUE);
    query = query_of(&down);
    HdValue middle[] = {integer(1), integer(2)};
    query.range.after = middle;
    assert_rows(lite, &query, "1,1;");
    query.range = (HdLiteRange){NULL, middle};
    assert_rows(lite, &query, "2,1;1,2;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

#define LARGE_SQL                                                                                  \
    "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b);"                                                \
    "INSERT INTO t VALUES (-9223372036854775808, printf('%.*c', 200000, 'x'), 1), (1, 'a', 2.5),"  \
    "(2, zeroblob(300000), 'mid'), (3, 7, zeroblob(99999)), (5, NULL, printf('%.*c',100001,'y'))," \
    "(9223372036854775807, zeroblob(100001), zeroblob(100002))"

static void test_large(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, LARGE_SQL);
    Relation t;
    relation_init(&t, "t", (const char *[]){"id", "a", "b", NULL});
    t.table.rowid_alias = 0;
    HdLiteQuery query = query_of(&t);
    query.reads = (const HdRead[]){HD_READ_VALUE, HD_READ_VALUE, HD_READ_CLASS};
    query.max_cell_bytes = 100000;
    assert_rows(lite, &query,
                "-9223372036854775808,<200000>,integer;1,a,real;2,<300000>,text;3,7,blob;5,,text;"
                "9223372036854775807,<100001>,blob;");
    query.reads = NULL;
    query.columns = (const guint[]){0, 2};
    query.n_columns = 2;
    g_autofree char *zeros = list_rows(lite, &query);
    g_assert_true(g_str_has_prefix(zeros, "-9223372036854775808,1;1,2.5;2,mid;3,"));
    g_assert_cmpuint(strlen(zeros), ==, 37); /* up to the first zero byte */

    HdValue after = integer(G_MININT64), upto = integer(2);
    query = query_of(&t);
    query.max_cell_bytes = 100000;
    query.range = (HdLiteRange){&after, &upto};
    assert_rows(lite, &query, "1,a,2.5;2,<300000>,mid;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_stream(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "CREATE TABLE t(a TEXT, b INT);"
                                      "INSERT INTO t VALUES (printf('%.*c', 150000, 'a') || 'END',"
                                      "4), (printf('%.*c', 160000, 'b') || 'FIN', 5)");
    Relation t;
    relation_init(&t, "t", (const char *[]){"b", "a", NULL});
    HdLiteQuery query = query_of(&t);
    query.max_cell_bytes = 65536;
    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_no_error(error);
    const HdValue *row = hd_lite_cursor_row(cursor);
    guint8 buffer[8] = {0};
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_cmpint(row[0].integer, ==, 4);
    g_assert_cmpint(row[1].class, ==, HD_CLASS_TEXT);
    g_assert_null(row[1].data);
    g_assert_cmpuint(row[1].bytes, ==, 150003);
    g_assert_true(hd_lite_cursor_stream(cursor, 1, 149998, buffer, 5, &error));
    assert_bytes(buffer, 5, "aaEND", 5);
    g_assert_true(hd_lite_cursor_stream(cursor, 1, 0, buffer, 2, &error));
    assert_bytes(buffer, 2, "aa", 2);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_true(hd_lite_cursor_stream(cursor, 1, 159998, buffer, 5, &error));
    assert_bytes(buffer, 5, "bbFIN", 5);
    g_autofree char *described = hd_lite_cursor_describe_row(cursor);
    g_assert_cmpstr(described, ==, "rowid 2");
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_END);
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void assert_loads_whole(HdLite *lite, const HdLiteQuery *query, guint column,
                               gsize expected_bytes, guint8 expected_last)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLiteCursor) cursor = hd_lite_cursor_open(lite, query, &error);
    g_assert_no_error(error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    g_assert_no_error(error);
    HdValue value = hd_lite_cursor_row(cursor)[column];
    g_assert_cmpint(value.class, ==, HD_CLASS_TEXT);
    g_assert_cmpuint(value.bytes, ==, expected_bytes);
    g_assert_nonnull(value.data);
    g_assert_cmpint(value.data[value.bytes - 1], ==, expected_last);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_END);
}

/* Where incremental I/O does not give the text, the cell is loaded. */
static void test_large_without_blob_io(void)
{
    Fixture fixture;
    HdLite *lite =
        open_new(&fixture, "PRAGMA encoding = 'UTF-16le'; CREATE TABLE t(a TEXT, b BLOB);"
                           "INSERT INTO t VALUES (printf('%.*c', 150000, 'a') || 'ü',"
                           " zeroblob(140000))");
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", "b", NULL});
    HdLiteQuery query = query_of(&t);
    query.max_cell_bytes = 65536;
    assert_loads_whole(lite, &query, 0, 150002, 0xbc);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);

    lite = open_new(&fixture, "CREATE TABLE t(a TEXT, v AS (a || 'z'), b TEXT);"
                              "INSERT INTO t VALUES (printf('%.*c', 150000, 'a'),"
                              "printf('%.*c', 150000, 'b'))");
    relation_init(&t, "t", (const char *[]){"a", "v", "b", NULL});
    t.columns[1].generated = HD_GENERATED_VIRTUAL;
    query = query_of(&t);
    query.max_cell_bytes = 65536;
    assert_loads_whole(lite, &query, 0, 150000, 'a');
    assert_loads_whole(lite, &query, 1, 150001, 'z');
    assert_loads_whole(lite, &query, 2, 150000, 'b');
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_utf16(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "PRAGMA encoding = 'UTF-16be'; CREATE TABLE t(a TEXT);"
                                      "INSERT INTO t VALUES ('grün'), (''), ('😀'), (7)");
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", NULL});
    HdLiteQuery query = query_of(&t);
    assert_rows(lite, &query, "grün;;😀;7;");
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

/* A cell of 200 MB passes through a few megabytes of memory. */
static void test_memory(void)
{
    Fixture fixture;
    HdLite *lite = open_new(&fixture, "PRAGMA page_size = 65536; CREATE TABLE t(a);"
                                      "INSERT INTO t VALUES (zeroblob(200000000))");
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", NULL});
    HdLiteQuery query = query_of(&t);
    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    sqlite3_memory_highwater(1);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    gsize bytes = hd_lite_cursor_row(cursor)[0].bytes;
    g_assert_cmpuint(bytes, ==, 200000000);
    g_autofree guint8 *buffer = g_malloc(1000000);
    for (gsize offset = 0; offset < bytes; offset += 1000000)
        g_assert_true(hd_lite_cursor_stream(cursor, 0, offset, buffer, 1000000, &error));
    g_assert_cmpint(sqlite3_memory_highwater(0), <, 8 * 1024 * 1024);
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

/* Damage behind the first rows is an error, not an end. */
static void test_damage_on_the_way(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "PRAGMA page_size = 4096; CREATE TABLE t(a);"
                          "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i "
                          "< 100) INSERT INTO t SELECT printf('%.*c', 1000, 'x') FROM c");
    g_autofree char *contents = NULL;
    gsize bytes;
    g_assert_true(g_file_get_contents(fixture.path, &contents, &bytes, NULL));
    memset(contents + (gsize)10 * 4096, 0xee, 4096);
    fixture_write(&fixture, contents, bytes);
    HdLite *lite = open_fixture(&fixture);
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", NULL});
    HdLiteQuery query = query_of(&t);
    g_autoptr(GError) error = NULL;
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    HdStep step;
    while ((step = hd_lite_cursor_next(cursor, &error)) == HD_STEP_ROW)
        continue;
    g_assert_cmpint(step, ==, HD_STEP_ERROR);
    g_assert_error(error, HD_ERROR, HD_ERROR_SOURCE);
    g_assert_nonnull(strstr(error->message, "malformed"));
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

static void test_cancel(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t(a);"
                          "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i "
                          "< 5000) INSERT INTO t SELECT i FROM c");
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(GError) error = NULL;
    HdLite *lite = hd_lite_conn_open(fixture.path, cancel, &error);
    Relation t;
    relation_init(&t, "t", (const char *[]){"a", NULL});
    HdLiteQuery query = query_of(&t);
    HdLiteCursor *cursor = hd_lite_cursor_open(lite, &query, &error);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ROW);
    hd_cancel_trigger(cancel);
    g_assert_cmpint(hd_lite_cursor_next(cursor, &error), ==, HD_STEP_ERROR);
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    hd_lite_cursor_close(cursor);
    hd_lite_conn_close(lite);
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/cursor/classes", test_classes);
    g_test_add_func("/lite/cursor/rowid-ranges", test_rowid_ranges);
    g_test_add_func("/lite/cursor/listed-rows", test_listed_rows);
    g_test_add_func("/lite/cursor/rowid-bounds", test_rowid_bounds);
    g_test_add_func("/lite/cursor/class-only", test_class_only);
    g_test_add_func("/lite/cursor/hidden-rowid", test_hidden_rowid);
    g_test_add_func("/lite/cursor/without-rowid", test_without_rowid);
    g_test_add_func("/lite/cursor/mixed-directions", test_mixed_directions);
    g_test_add_func("/lite/cursor/large", test_large);
    g_test_add_func("/lite/cursor/stream", test_stream);
    g_test_add_func("/lite/cursor/large-without-blob-io", test_large_without_blob_io);
    g_test_add_func("/lite/cursor/utf16", test_utf16);
    g_test_add_func("/lite/cursor/memory", test_memory);
    g_test_add_func("/lite/cursor/damage-on-the-way", test_damage_on_the_way);
    g_test_add_func("/lite/cursor/cancel", test_cancel);
    return g_test_run();
}
