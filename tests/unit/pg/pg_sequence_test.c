#include "pg/pg_sequence.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

static HdPgConn *open_uri(const char *uri)
{
    g_autoptr(GError) error = NULL;
    HdPgConn *conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    return conn;
}

/* In a transaction of its own; the notes, a line each. */
static char *advance(const char *uri, const char *schema, const char *const *tables, guint n_tables,
                     const HdPgSequenceWish *wishes, guint n_wishes)
{
    g_autoptr(HdPgConn) conn = open_uri(uri);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) notes = NULL;
    g_assert_true(hd_pg_conn_exec(conn, "BEGIN", &error));
    HdPgSequenceScope scope = {schema, tables, n_tables, wishes, n_wishes};
    hd_pg_sequence_advance(conn, &scope, &notes, &error);
    g_assert_no_error(error);
    g_assert_true(hd_pg_conn_exec(conn, "COMMIT", &error));
    g_ptr_array_add(notes, NULL);
    return g_strjoinv("\n", (char **)notes->pdata);
}

static void assert_next(const char *uri, const char *sequence, const char *expected)
{
    g_autofree char *sql = g_strdup_printf("SELECT nextval('%s')", sequence);
    pg_test_server_assert(uri, sql, expected);
}

static void test_kinds(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_kinds");
    pg_test_server_run(
        uri, "CREATE SCHEMA other; CREATE SEQUENCE other.called; CREATE DOMAIN number AS bigint;"
             "CREATE TABLE ident (id bigint GENERATED ALWAYS AS IDENTITY, t text);"
             "CREATE TABLE ser (id serial, big bigserial, plain int);"
             "CREATE TABLE def (id number DEFAULT nextval('other.called'),"
             " code text DEFAULT 'x' || nextval('other.called'));"
             "CREATE TABLE not_listed (id serial);"
             "INSERT INTO ident OVERRIDING SYSTEM VALUE VALUES (41), (7);"
             "INSERT INTO ser VALUES (5, 9000000000, 77), (4, 3, 1);"
             "INSERT INTO def VALUES (12); INSERT INTO not_listed VALUES (10)");
    static const char *const tables[] = {"ident", "ser", "def"};
    g_autofree char *notes = advance(uri, "public", tables, 3, NULL, 0);
    g_assert_cmpuint(strlen(notes), >, 0);
    g_assert_nonnull(strstr(notes, "Sequence \"public.ident_id_seq\" of column \"id\" of table "
                                   "\"ident\" goes on with 42."));
    assert_next(uri, "ident_id_seq", "42");
    assert_next(uri, "ser_id_seq", "6");
    assert_next(uri, "ser_big_seq", "9000000001");
    assert_next(uri, "other.called", "13");
    assert_next(uri, "not_listed_id_seq", "1");
}

/* What is ahead, or was never used, is left as it is: last_value and is_called too. */
static void test_untouched(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_untouched");
    pg_test_server_run(uri,
                       "CREATE TABLE empty (id serial); CREATE TABLE ahead (id serial);"
                       "CREATE TABLE negative (id serial); CREATE TABLE nulls (id serial, n int);"
                       "ALTER TABLE nulls ALTER id DROP NOT NULL;"
                       "SELECT setval('ahead_id_seq', 500); INSERT INTO ahead VALUES (499);"
                       "INSERT INTO negative VALUES (-5), (0); INSERT INTO nulls VALUES (NULL)");
    static const char *const tables[] = {"empty", "ahead", "negative", "nulls"};
    static const HdPgSequenceWish wishes[] = {{"ahead", "id", 500}, {"empty", "id", 0}};
    const char *state = "SELECT last_value, is_called FROM empty_id_seq UNION ALL"
                        " SELECT last_value, is_called FROM ahead_id_seq UNION ALL"
                        " SELECT last_value, is_called FROM negative_id_seq UNION ALL"
                        " SELECT last_value, is_called FROM nulls_id_seq";
    g_autofree char *before = pg_test_server_psql(uri, state);
    g_assert_cmpstr(before, ==, "1|f\n500|t\n1|f\n1|f");
    g_autofree char *notes = advance(uri, "public", tables, 4, wishes, 2);
    g_assert_cmpstr(notes, ==, "");
    pg_test_server_assert(uri, state, before);
}

static void test_wishes(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_wishes");
    pg_test_server_run(uri, "CREATE TABLE a (id serial); CREATE TABLE b (id serial);"
                            "CREATE TABLE c (id serial); INSERT INTO a VALUES (3);"
                            "INSERT INTO b VALUES (30)");
    static const char *const tables[] = {"a", "b", "c"};
    static const HdPgSequenceWish wishes[] = {{"a", "id", 9}, {"b", "id", 9}, {"c", "id", 9}};
    g_free(advance(uri, "public", tables, 3, wishes, 3));
    assert_next(uri, "a_id_seq", "10");
    assert_next(uri, "b_id_seq", "31");
    assert_next(uri, "c_id_seq", "10");
}

/* Steps of more than one, downwards, and from values given out before. */
static void test_steps(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_steps");
    pg_test_server_run(
        uri, "CREATE TABLE odd (id int GENERATED BY DEFAULT AS IDENTITY (START 1 INCREMENT 2));"
             "CREATE TABLE even (id int GENERATED BY DEFAULT AS IDENTITY (START 2 INCREMENT 2));"
             "CREATE TABLE down (id int GENERATED BY DEFAULT AS IDENTITY (START -1 INCREMENT -1));"
             "CREATE TABLE down10 (id int GENERATED BY DEFAULT AS IDENTITY (START -1 INCREMENT"
             " -10));"
             "CREATE TABLE up (id int GENERATED BY DEFAULT AS IDENTITY (START -1 INCREMENT -1));"
             "SELECT nextval('odd_id_seq');"
             "INSERT INTO odd VALUES (10); INSERT INTO even VALUES (10);"
             "INSERT INTO down VALUES (-7), (100); INSERT INTO down10 VALUES (-11);"
             "INSERT INTO up VALUES (5)");
    static const char *const tables[] = {"odd", "even", "down", "down10", "up"};
    static const HdPgSequenceWish wishes[] = {{"up", "id", 50}};
    g_free(advance(uri, "public", tables, 5, wishes, 1));
    assert_next(uri, "odd_id_seq", "11");
    assert_next(uri, "even_id_seq", "12");
    assert_next(uri, "down_id_seq", "-8");
    assert_next(uri, "down10_id_seq", "-21");
    assert_next(uri, "up_id_seq", "-1");
}

static void test_shared(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_shared");
    pg_test_server_run(
        uri, "CREATE SEQUENCE common; CREATE TABLE a (id bigint DEFAULT nextval('common'));"
             "CREATE TABLE b (id int DEFAULT nextval('common')::int);"
             "CREATE TABLE parent (id serial, d int); CREATE TABLE child () INHERITS"
             " (parent);"
             "CREATE TABLE parts (id int GENERATED BY DEFAULT AS IDENTITY, d int)"
             " PARTITION BY LIST (d);"
             "CREATE TABLE part PARTITION OF parts FOR VALUES IN (1);"
             "INSERT INTO a VALUES (70); INSERT INTO b VALUES (8);"
             "INSERT INTO child VALUES (20, 1); INSERT INTO parts VALUES (6, 1)");
    static const char *const tables[] = {"b", "a", "child", "parts"};
    g_free(advance(uri, "public", tables, 4, NULL, 0));
    assert_next(uri, "common", "71");
    assert_next(uri, "parent_id_seq", "21");
    assert_next(uri, "parts_id_seq", "7");
}

#define LONG63 "L23456789_123456789_123456789_123456789_123456789_123456789 \"'x"

static void test_names(void)
{
    if (!pg_test_server_start())
        return;
    g_assert_cmpuint(strlen(LONG63), ==, 63);
    g_autofree char *uri = pg_test_server_database("sequence_names");
    pg_test_server_run(
        uri, "CREATE SCHEMA \"S \"\"x\"; SET search_path = \"S \"\"x\";"
             "CREATE SEQUENCE \"Seq, 'y\"; CREATE TABLE \"L23456789_123456789_123456789_123456789_"
             "123456789_123456789 \"\"'x\" (\"I\\D\" bigint DEFAULT nextval('\"Seq, ''y\"'));"
             "INSERT INTO \"L23456789_123456789_123456789_123456789_123456789_123456789 \"\"'x\""
             " VALUES (3)");
    static const char *const tables[] = {LONG63};
    static const HdPgSequenceWish wishes[] = {{LONG63, "I\\D", 4}, {LONG63, "none", 40}};
    g_free(advance(uri, "S \"x", tables, 1, wishes, 2));
    assert_next(uri, "\"S \"\"x\".\"Seq, ''y\"", "5");
}

static void assert_too_small(HdPgConn *conn, const char *table, const char *message,
                             const char *detail, const char *hint)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *untouched = NULL;
    HdPgSequenceScope scope = {.schema = "public", .tables = &table, .n_tables = 1};
    g_assert_true(hd_pg_conn_exec(conn, "BEGIN", &error));
    g_assert_false(hd_pg_sequence_advance(conn, &scope, &untouched, &error));
    g_assert_null(untouched);
    g_assert_error(error, HD_ERROR, HD_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(hd_error_get_detail(error), ==, detail);
    g_assert_cmpstr(hd_error_get_hint(error), ==, hint);
    g_assert_true(hd_pg_conn_exec(conn, "ROLLBACK", NULL));
}

static void test_too_small(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_too_small");
    pg_test_server_run(uri, "CREATE TABLE full_int (id serial); CREATE SEQUENCE s AS smallint;"
                            "CREATE TABLE small (id bigint DEFAULT nextval('s'));"
                            "CREATE TABLE own (id bigint GENERATED BY DEFAULT AS IDENTITY (MAXVALUE"
                            " 99)); CREATE TABLE last (id bigserial);"
                            "INSERT INTO full_int VALUES (2147483647);"
                            "INSERT INTO small VALUES (40000); INSERT INTO own VALUES (99);"
                            "INSERT INTO last VALUES (9223372036854775807)");
    g_autoptr(HdPgConn) conn = open_uri(uri);
    assert_too_small(conn, "full_int",
                     "sequence \"public.full_int_id_seq\" of column \"id\" of table \"full_int\" "
                     "cannot go on: its MAXVALUE is 2147483647",
                     "The numbers up to 2147483647 are taken.",
                     "ALTER TABLE public.full_int ALTER COLUMN id TYPE bigint; ALTER SEQUENCE "
                     "public.full_int_id_seq AS bigint");
    assert_too_small(conn, "small",
                     "sequence \"public.s\" of column \"id\" of table \"small\" cannot go on: its "
                     "MAXVALUE is 32767",
                     "The numbers up to 40000 are taken.", "ALTER SEQUENCE public.s AS bigint");
    assert_too_small(conn, "own",
                     "sequence \"public.own_id_seq\" of column \"id\" of table \"own\" cannot go "
                     "on: its MAXVALUE is 99",
                     "The numbers up to 99 are taken.",
                     "ALTER SEQUENCE public.own_id_seq AS bigint NO MAXVALUE");
    assert_too_small(conn, "last",
                     "sequence \"public.last_id_seq\" of column \"id\" of table \"last\" cannot go "
                     "on: its MAXVALUE is 9223372036854775807",
                     "The numbers up to 9223372036854775807 are taken.",
                     "Give the row that has this number another one.");
    /* Each hint is a remedy. */
    pg_test_server_run(uri, "ALTER TABLE public.full_int ALTER COLUMN id TYPE bigint;"
                            "ALTER SEQUENCE public.full_int_id_seq AS bigint;"
                            "ALTER SEQUENCE public.s AS bigint;"
                            "ALTER SEQUENCE public.own_id_seq AS bigint NO MAXVALUE");
    static const char *const tables[] = {"full_int", "small", "own"};
    g_free(advance(uri, "public", tables, 3, NULL, 0));
    assert_next(uri, "full_int_id_seq", "2147483648");
    assert_next(uri, "s", "40001");
    assert_next(uri, "own_id_seq", "100");
}

/* A rollback takes it back, and a role without the right is told which sequence it was. */
static void test_transaction(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_transaction");
    pg_test_server_run(uri, "CREATE ROLE reader LOGIN; CREATE TABLE t (id serial);"
                            "INSERT INTO t VALUES (8); GRANT ALL ON t, t_id_seq TO reader");
    const char *table = "t";
    HdPgSequenceScope scope = {.schema = "public", .tables = &table, .n_tables = 1};
    g_autoptr(HdPgConn) conn = open_uri(uri);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_conn_exec(conn, "BEGIN", &error));
    g_assert_true(hd_pg_sequence_advance(conn, &scope, NULL, &error));
    g_assert_true(hd_pg_conn_exec(conn, "ROLLBACK", &error));
    pg_test_server_assert(uri, "SELECT last_value, is_called FROM t_id_seq", "1|f");
    g_autofree char *reader = pg_test_server_uri("reader", "sequence_transaction");
    g_autoptr(HdPgConn) other = open_uri(reader);
    g_assert_false(hd_pg_sequence_advance(other, &scope, NULL, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(error->message, ==,
                    "could not restart sequence \"public.t_id_seq\" of column \"id\" of table "
                    "\"t\": must be owner of sequence t_id_seq");
    pg_test_server_run(uri, "DROP OWNED BY reader; DROP ROLE reader");
}

static void assert_behind(const char *uri, const HdPgSequenceScope *scope, const char *behind,
                          const char *unread)
{
    g_autoptr(HdPgConn) conn = open_uri(uri);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lines = NULL;
    g_autoptr(GPtrArray) others = NULL;
    g_assert_true(hd_pg_sequence_find_behind(conn, scope, &lines, &others, &error));
    g_assert_no_error(error);
    g_ptr_array_add(lines, NULL);
    g_ptr_array_add(others, NULL);
    g_autofree char *told = g_strjoinv("\n", (char **)lines->pdata);
    g_autofree char *left = g_strjoinv("\n", (char **)others->pdata);
    g_assert_cmpstr(told, ==, behind);
    g_assert_cmpstr(left, ==, unread);
}

static void test_behind(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("sequence_behind");
    pg_test_server_run(
        uri, "CREATE TABLE a (id serial, n bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1));"
             "CREATE TABLE b (id bigint GENERATED BY DEFAULT AS IDENTITY);"
             "CREATE ROLE looker LOGIN; GRANT SELECT ON a, b, a_n_seq, b_id_seq TO looker;"
             "INSERT INTO a OVERRIDING SYSTEM VALUE VALUES (1, -1), (7, -3);"
             "SELECT setval('a_id_seq', 6), setval('a_n_seq', -3);"
             "INSERT INTO b VALUES (3); SELECT setval('b_id_seq', 3)");
    const char *tables[] = {"a", "b"};
    HdPgSequenceWish wish = {"b", "id", 9};
    HdPgSequenceScope scope = {"public", tables, 2, NULL, 0};
    const char *first = "sequence \"public.a_id_seq\" of column \"id\" of table \"a\" is behind: "
                        "the numbers up to 7 are taken";
    assert_behind(uri, &scope, first, "");
    scope.wishes = &wish;
    scope.n_wishes = 1;
    pg_test_server_run(uri, "SELECT setval('a_id_seq', 7), setval('a_n_seq', -2)");
    assert_behind(uri, &scope,
                  "sequence \"public.a_n_seq\" of column \"n\" of table \"a\" is behind: the "
                  "numbers down to -3 are taken\n"
                  "sequence \"public.b_id_seq\" of column \"id\" of table \"b\" is behind: the "
                  "numbers up to 9 are taken",
                  "");
    pg_test_server_run(uri, "SELECT setval('b_id_seq', 9), setval('a_n_seq', -3)");
    g_autofree char *looker = pg_test_server_uri("looker", "sequence_behind");
    assert_behind(looker, &scope, "",
                  "could not read sequence \"public.a_id_seq\" of column \"id\" of table \"a\": "
                  "permission denied for sequence a_id_seq");
    pg_test_server_run(uri, "DROP OWNED BY looker; DROP ROLE looker");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_sequence/kinds", test_kinds);
    g_test_add_func("/pg_sequence/untouched", test_untouched);
    g_test_add_func("/pg_sequence/wishes", test_wishes);
    g_test_add_func("/pg_sequence/steps", test_steps);
    g_test_add_func("/pg_sequence/shared", test_shared);
    g_test_add_func("/pg_sequence/names", test_names);
    g_test_add_func("/pg_sequence/too_small", test_too_small);
    g_test_add_func("/pg_sequence/transaction", test_transaction);
    g_test_add_func("/pg_sequence/behind", test_behind);
    return g_test_run();
}
