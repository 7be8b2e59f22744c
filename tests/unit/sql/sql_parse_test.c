#include "sql/sql_parse.h"

#include "base/error.h"
#include "sql/sql_fixture.h"

#include <string.h>

static void assert_span(const char *text, HdSqlSpan span, const char *expected)
{
    g_autofree char *found = g_strndup(text + span.offset, span.length);
    g_assert_cmpstr(found, ==, expected);
}

/* ---- errors ---- */

static void assert_error(const char *text, const char *message, const char *detail)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_sql_parse_one(arena, text, strlen(text), &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
    g_assert_cmpstr(error->message, ==, message);
    if (detail != NULL)
        g_assert_cmpstr(hd_error_get_detail(error), ==, detail);
}

static void test_error_places(void)
{
    assert_error("SELECT 1\n  AS a\nSELECT frm x",
                 "syntax error at or near \"SELECT\", line 3, column 1", "SELECT frm x\n^");
    assert_error("SELECT a\nfrm b, c\nfrom d", "syntax error at or near \"b\", line 2, column 5",
                 "frm b, c\n    ^");
    assert_error("SELECT 1,", "syntax error at end of input, line 1, column 10",
                 "SELECT 1,\n         ^");
    assert_error("", "syntax error at end of input, line 1, column 1", "\n^");
    assert_error("SELECT '\303\251\303\250' ,) ",
                 "syntax error at or near \")\", line 1, column 14",
                 "SELECT '\303\251\303\250' ,) \n             ^");
    assert_error("SELECT\t)", "syntax error at or near \")\", line 1, column 8",
                 "SELECT )\n       ^");
    assert_error("SELECT '\346\227\245', )", "syntax error at or near \")\", line 1, column 13",
                 "SELECT '\346\227\245', )\n             ^");
    assert_error("SELECT 1; SELECT 2", "syntax error at or near \"SELECT\", line 1, column 11",
                 NULL);
}

static void test_error_kinds(void)
{
    assert_error("SELECT 'abc", "unterminated quoted string at or near \"'abc\", line 1, column 8",
                 NULL);
    assert_error("SELECT \"abc",
                 "unterminated quoted identifier at or near \"\"abc\", line 1, column 8", NULL);
    assert_error("CREATE TABLE t (a) WITHOUT OIDS",
                 "unknown table option at or near \"OIDS\", line 1, column 28", NULL);
    assert_error("SELECT * FROM a LEFT INNER JOIN b",
                 "unknown join type at or near \"LEFT\", line 1, column 17", NULL);
    assert_error(
        "SELECT 1 LIMIT 1 UNION SELECT 2",
        "LIMIT must come after the last part of a compound query at or near \"SELECT\", line "
        "1, column 24",
        NULL);
    assert_error("SELECT ?0",
                 "parameter number is not between 1 and 250000 at or near \"?0\", line 1, column 8",
                 NULL);
}

static void test_error_long_line(void)
{
    g_autoptr(GString) text = g_string_new("SELECT ");
    for (guint i = 0; i < 1000; i++)
        g_string_append(text, "a, ");
    g_string_append(text, ") ");
    for (guint i = 0; i < 1000; i++)
        g_string_append(text, ", b");
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_sql_parse_one(arena, text->str, text->len, &error));
    g_assert_cmpstr(error->message, ==, "syntax error at or near \")\", line 1, column 3008");
    g_auto(GStrv) lines = g_strsplit(hd_error_get_detail(error), "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 2);
    g_assert_cmpuint(strlen(lines[0]), ==, 3 + 60 + 60 + 3);
    g_assert_cmpuint(strlen(lines[1]), ==, 3 + 60 + 1);
    g_assert_cmpint(lines[0][63], ==, ')');
}

static void test_nul(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    static const char *const texts[] = {"SELECT 1\0", "SELECT 'a\0'", "SELECT \"\0\" ",
                                        "SELECT [\0]  ", "SELECT --\0 "};
    const gsize lengths[] = {9, 11, 11, 12, 11};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(hd_sql_parse_one(arena, texts[i], lengths[i], &error));
        g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
    }
}

/* ---- several statements ---- */

static void test_many(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    GPtrArray *statements = NULL;
    const char *text =
        " ; SELECT 1 ;;\n-- c\nCREATE TRIGGER t DELETE ON x BEGIN SELECT 1; SELECT 2; END"
        " /* d */ ; SELECT ? -- e";
    g_assert_true(hd_sql_parse(arena, text, strlen(text), &statements, &error));
    g_assert_cmpuint(statements->len, ==, 3);
    const HdSqlStatement *first = g_ptr_array_index(statements, 0);
    const HdSqlStatement *second = g_ptr_array_index(statements, 1);
    const HdSqlStatement *third = g_ptr_array_index(statements, 2);
    assert_span(text, first->span, "SELECT 1");
    assert_span(text, second->span, "CREATE TRIGGER t DELETE ON x BEGIN SELECT 1; SELECT 2; END");
    assert_span(text, third->span, "SELECT ?");
    g_assert_cmpuint(third->n_parameters, ==, 1);
    const HdSqlStatement *step = g_ptr_array_index(second->u.create_trigger->steps, 1);
    assert_span(text, step->span, "SELECT 2");

    g_assert_true(hd_sql_parse(arena, " -- none", 8, &statements, &error));
    g_assert_cmpuint(statements->len, ==, 0);
    g_assert_true(hd_sql_parse(arena, NULL, 0, &statements, &error));
    g_assert_cmpuint(statements->len, ==, 0);
}

/* After an error the next statement is found: a trigger's body is not cut. */
static void test_going_on(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const char *text =
        "SELECT FROM; SELECT 1; CREATE TEMP TRIGGER t AFTER x ON y BEGIN SELECT 1; END; "
        "SELECT 2";
    const char *const expected[] = {NULL, "SELECT 1", NULL, "SELECT 2"};
    gsize offset = 0;
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(GError) error = NULL;
        HdSqlStatement *statement = NULL;
        gboolean read = hd_sql_parse_next(arena, text, strlen(text), &offset, &statement, &error);
        g_assert_cmpint(read, ==, expected[i] != NULL);
        if (read)
            assert_span(text, statement->span, expected[i]);
        else
            g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
    }
    HdSqlStatement *statement = NULL;
    g_assert_true(hd_sql_parse_next(arena, text, strlen(text), &offset, &statement, NULL));
    g_assert_null(statement);
    g_assert_cmpuint(offset, ==, strlen(text));
}

/* ---- expressions ---- */

static void test_literals(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const HdSqlExpr *expr = hd_sql_fixture_expr(arena, " 'it''s' ");
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_STRING);
    g_assert_cmpstr(expr->u.literal.text, ==, "'it''s'");
    g_assert_cmpstr(expr->u.literal.data, ==, "it's");
    g_assert_cmpuint(expr->u.literal.length, ==, 4);
    g_assert_cmpuint(expr->span.offset, ==, 1);

    expr = hd_sql_fixture_expr(arena, "x'00fF'");
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_BLOB);
    g_assert_cmpuint(expr->u.literal.length, ==, 2);
    g_assert_true(memcmp(expr->u.literal.data, "\x00\xFF", 2) == 0);

    expr = hd_sql_fixture_expr(arena, "9223372036854775807");
    g_assert_true(expr->u.literal.fits);
    g_assert_cmpint(expr->u.literal.integer, ==, G_MAXINT64);
    expr = hd_sql_fixture_expr(arena, "9223372036854775808");
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_INTEGER);
    g_assert_false(expr->u.literal.fits);
    g_assert_cmpfloat(expr->u.literal.real, ==, 9223372036854775808.0);
    expr = hd_sql_fixture_expr(arena, "0xFFFFFFFFFFFFFFFF");
    g_assert_cmpint(expr->u.literal.integer, ==, -1);
    expr = hd_sql_fixture_expr(arena, "1_000");
    g_assert_cmpint(expr->u.literal.integer, ==, 1000);

    expr = hd_sql_fixture_expr(arena, ".5e1");
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_FLOAT);
    g_assert_cmpfloat(expr->u.literal.real, ==, 5.0);
    g_assert_cmpint(hd_sql_fixture_expr(arena, "null")->kind, ==, HD_SQL_EXPR_NULL);
    g_assert_cmpint(hd_sql_fixture_expr(arena, "current_date")->kind, ==, HD_SQL_EXPR_CURRENT_DATE);
}

static void test_names(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const HdSqlExpr *expr = hd_sql_fixture_expr(arena, "\"a\"\"b\".[c d].`e``f`");
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_COLUMN);
    g_assert_cmpstr(expr->u.column.schema.text, ==, "a\"b");
    g_assert_cmpint(expr->u.column.schema.quote, ==, HD_SQL_QUOTE_DOUBLE);
    g_assert_cmpstr(expr->u.column.table.text, ==, "c d");
    g_assert_cmpint(expr->u.column.table.quote, ==, HD_SQL_QUOTE_BRACKET);
    g_assert_cmpstr(expr->u.column.name.text, ==, "e`f");
    g_assert_cmpint(expr->u.column.name.quote, ==, HD_SQL_QUOTE_BACKTICK);

    expr = hd_sql_fixture_expr(arena, "key");
    g_assert_cmpstr(expr->u.column.name.text, ==, "key");
    g_assert_null(expr->u.column.table.text);
    g_assert_cmpint(expr->u.column.name.quote, ==, HD_SQL_QUOTE_NONE);
}

/* SQLite, "Operators, and Parse-Affecting Attributes": what binds tighter is deeper. */
static void test_precedence(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const char *text = "a OR b AND NOT c = d < e | f + g * h || i";
    const HdSqlExpr *expr = hd_sql_fixture_expr(arena, text);
    const HdSqlBinary ops[] = {HD_SQL_BINARY_OR, HD_SQL_BINARY_AND};
    for (guint i = 0; i < G_N_ELEMENTS(ops); i++) {
        g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_BINARY);
        g_assert_cmpint(expr->u.binary.op, ==, ops[i]);
        expr = expr->u.binary.right;
    }
    g_assert_cmpint(expr->kind, ==, HD_SQL_EXPR_UNARY);
    assert_span(text, expr->span, "NOT c = d < e | f + g * h || i");
    expr = expr->u.unary.operand;
    const HdSqlBinary deeper[] = {HD_SQL_BINARY_EQ,   HD_SQL_BINARY_LT,    HD_SQL_BINARY_BITOR,
                                  HD_SQL_BINARY_PLUS, HD_SQL_BINARY_TIMES, HD_SQL_BINARY_CONCAT};
    for (guint i = 0; i < G_N_ELEMENTS(deeper); i++) {
        g_assert_cmpint(expr->u.binary.op, ==, deeper[i]);
        expr = expr->u.binary.right;
    }
    assert_span(text, expr->span, "i");
}

static void test_spans(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const char *text = "SELECT (a + (b)) * 2 AS c, f( x ) OVER ( ORDER BY y ) FROM (t) AS u";
    const HdSqlStatement *statement = hd_sql_fixture_parse(arena, text);
    const HdSqlCore *core = g_ptr_array_index(statement->u.select->cores, 0);
    const HdSqlResult *first = g_ptr_array_index(core->results, 0);
    const HdSqlResult *second = g_ptr_array_index(core->results, 1);
    const HdSqlFrom *from = g_ptr_array_index(core->from, 0);
    assert_span(text, first->span, "(a + (b)) * 2");
    assert_span(text, first->expr->u.binary.left->span, "(a + (b))");
    assert_span(text, first->expr->u.binary.left->u.binary.right->span, "(b)");
    assert_span(text, first->alias.span, "c");
    assert_span(text, second->span, "f( x ) OVER ( ORDER BY y )");
    assert_span(text, second->expr->u.function.window->span, " ORDER BY y ");
    assert_span(text, from->span, "(t) AS u");
    assert_span(text, core->span, text);
}

static void test_parameters(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const char *text = "SELECT ?, :a, ?7, ?, :a, @b";
    const guint expected[] = {1, 2, 7, 8, 2, 9}; /* sqlite3_bind_parameter_index() of 3.40 */
    const HdSqlStatement *statement = hd_sql_fixture_parse(arena, text);
    const HdSqlCore *core = g_ptr_array_index(statement->u.select->cores, 0);
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const HdSqlResult *result = g_ptr_array_index(core->results, i);
        g_assert_cmpuint(result->expr->u.parameter.number, ==, expected[i]);
    }
    g_assert_cmpuint(statement->n_parameters, ==, 9);
}

static void test_lone_expression(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    g_assert_nonnull(hd_sql_fixture_expr(arena, " -5 -- five"));
    g_assert_null(hd_sql_parse_expr(arena, "1;", 2, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
    g_clear_error(&error);
    g_assert_null(hd_sql_parse_expr(arena, "", 0, &error));
    g_assert_cmpstr(error->message, ==, "syntax error at end of input, line 1, column 1");
    g_clear_error(&error);
    g_assert_null(hd_sql_parse_expr(arena, "SELECT 1", 8, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SYNTAX);
}

/* ---- definitions ---- */

static const HdSqlConstraint *constraint_at(const HdSqlCreateTable *table, guint column,
                                            guint index)
{
    const HdSqlColumn *def = g_ptr_array_index(table->columns, column);
    g_assert_cmpuint(hd_sql_len(def->constraints), >, index);
    return g_ptr_array_index(def->constraints, index);
}

static void test_table(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const char *text =
        "CREATE TABLE s.t (id INTEGER CONSTRAINT pk PRIMARY KEY DESC AUTOINCREMENT,\n"
        " a  Decimal ( 10 , -2 ) DEFAULT ( 1 + (2) ) CHECK( a > 0 /* c */ ),\n"
        " b \"my\" type GENERATED ALWAYS AS (a) STORED REFERENCES p ON DELETE SET NULL DEFERRABLE "
        "INITIALLY DEFERRED, c DEFAULT word, d DEFAULT - 5, e DEFAULT TRUE,\n"
        " CONSTRAINT f FOREIGN KEY (a, b) REFERENCES q (x, y) ON UPDATE CASCADE,"
        " UNIQUE (a COLLATE nocase DESC) ON CONFLICT IGNORE) WITHOUT ROWID, STRICT";
    const HdSqlCreateTable *table = hd_sql_fixture_parse(arena, text)->u.create_table;
    g_assert_cmpstr(table->name.schema.text, ==, "s");
    g_assert_cmpstr(table->name.name.text, ==, "t");
    g_assert_true(table->without_rowid);
    g_assert_true(table->strict);
    g_assert_cmpuint(table->columns->len, ==, 6);

    const HdSqlConstraint *key = constraint_at(table, 0, 0);
    g_assert_cmpint(key->kind, ==, HD_SQL_CONSTRAINT_PRIMARY_KEY);
    g_assert_cmpstr(key->name.text, ==, "pk");
    g_assert_true(key->autoincrement);
    g_assert_cmpint(key->sort, ==, HD_SQL_SORT_DESC);

    const HdSqlColumn *a = g_ptr_array_index(table->columns, 1);
    g_assert_cmpstr(a->type.text, ==, "Decimal ( 10 , -2 )");
    g_assert_cmpstr(a->type.name, ==, "Decimal");
    g_assert_cmpstr(g_ptr_array_index(a->type.numbers, 1), ==, "-2");
    assert_span(text, constraint_at(table, 1, 0)->expr_span, "1 + (2)");
    assert_span(text, constraint_at(table, 1, 1)->expr_span, "a > 0");
    assert_span(text, constraint_at(table, 1, 1)->span, "CHECK( a > 0 /* c */ )");

    const HdSqlColumn *b = g_ptr_array_index(table->columns, 2);
    g_assert_cmpstr(b->type.name, ==, "my type");
    const HdSqlConstraint *generated = constraint_at(table, 2, 0);
    g_assert_cmpint(generated->kind, ==, HD_SQL_CONSTRAINT_GENERATED);
    g_assert_true(generated->stored);
    const HdSqlForeignKey *reference = constraint_at(table, 2, 1)->foreign_key;
    g_assert_cmpstr(reference->table.text, ==, "p");
    g_assert_null(reference->parent_columns);
    g_assert_cmpint(reference->on_delete, ==, HD_SQL_ACTION_SET_NULL);
    g_assert_cmpint(reference->defer, ==, HD_SQL_DEFER_DEFERRED);

    const HdSqlExpr *word = constraint_at(table, 3, 0)->expr;
    g_assert_cmpint(word->kind, ==, HD_SQL_EXPR_STRING);
    g_assert_cmpstr(word->u.literal.data, ==, "word");
    assert_span(text, constraint_at(table, 4, 0)->expr_span, "- 5");
    g_assert_cmpint(constraint_at(table, 5, 0)->expr->kind, ==, HD_SQL_EXPR_COLUMN);

    const HdSqlConstraint *foreign = g_ptr_array_index(table->constraints, 0);
    g_assert_cmpstr(foreign->name.text, ==, "f");
    g_assert_cmpuint(foreign->columns->len, ==, 2);
    g_assert_cmpuint(foreign->foreign_key->parent_columns->len, ==, 2);
    g_assert_cmpint(foreign->foreign_key->on_update, ==, HD_SQL_ACTION_CASCADE);
    const HdSqlConstraint *unique = g_ptr_array_index(table->constraints, 1);
    g_assert_null(unique->name.text);
    g_assert_cmpint(unique->conflict, ==, HD_SQL_CONFLICT_IGNORE);
    const HdSqlOrderTerm *term = g_ptr_array_index(unique->terms, 0);
    g_assert_cmpint(term->sort, ==, HD_SQL_SORT_DESC);
    g_assert_cmpint(term->expr->kind, ==, HD_SQL_EXPR_COLLATE);
}

static void test_other_definitions(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const HdSqlCreateVirtual
        *virtual = hd_sql_fixture_parse(
                       arena, "CREATE VIRTUAL TABLE f USING fts5( a , b (c, d) x,, e = 'f,g' )")
                       ->u.create_virtual;
    g_assert_cmpstr(virtual->module.text, ==, "fts5");
    g_assert_cmpuint(virtual->arguments->len, ==, 3);
    g_assert_cmpstr(g_ptr_array_index(virtual->arguments, 0), ==, "a");
    g_assert_cmpstr(g_ptr_array_index(virtual->arguments, 1), ==, "b (c, d) x");
    g_assert_cmpstr(g_ptr_array_index(virtual->arguments, 2), ==, "e = 'f,g'");

    const char *text = "CREATE VIEW v (x) AS  SELECT a FROM t -- end";
    const HdSqlStatement *statement = hd_sql_fixture_parse(arena, text);
    assert_span(text, statement->u.create_view->select->span, "SELECT a FROM t");

    const HdSqlCreateTrigger *trigger =
        hd_sql_fixture_parse(arena,
                             "CREATE TRIGGER t INSTEAD OF UPDATE OF a, b ON v WHEN new.a > 1 "
                             "BEGIN SELECT RAISE(ABORT, 'x'); END")
            ->u.create_trigger;
    g_assert_cmpint(trigger->time, ==, HD_SQL_TRIGGER_INSTEAD_OF);
    g_assert_cmpint(trigger->event, ==, HD_SQL_TRIGGER_UPDATE);
    g_assert_cmpuint(trigger->columns->len, ==, 2);
    g_assert_nonnull(trigger->when);
}

static void test_queries(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const HdSqlSelect *select =
        hd_sql_fixture_parse(arena,
                             "WITH RECURSIVE c (n) AS (SELECT 1) SELECT * FROM a NATURAL LEFT JOIN "
                             "b, f(1) AS g JOIN (SELECT 2) USING (x) UNION ALL VALUES (1), (2) "
                             "EXCEPT SELECT 3 ORDER BY 1 DESC NULLS FIRST LIMIT 5, 10")
            ->u.select;
    g_assert_true(select->with->recursive);
    g_assert_cmpuint(select->cores->len, ==, 3);
    const HdSqlCore *first = g_ptr_array_index(select->cores, 0);
    const HdSqlCore *second = g_ptr_array_index(select->cores, 1);
    g_assert_cmpint(second->compound, ==, HD_SQL_COMPOUND_UNION_ALL);
    g_assert_cmpuint(second->values->len, ==, 2);
    g_assert_null(second->results);
    g_assert_cmpint(select->limit->u.literal.integer, ==, 10);
    g_assert_cmpint(select->offset->u.literal.integer, ==, 5);

    const HdSqlFrom *left = g_ptr_array_index(first->from, 1);
    const HdSqlFrom *function = g_ptr_array_index(first->from, 2);
    const HdSqlFrom *subquery = g_ptr_array_index(first->from, 3);
    g_assert_cmpint(left->join, ==, HD_SQL_JOIN_LEFT);
    g_assert_true(left->natural);
    g_assert_cmpint(function->join, ==, HD_SQL_JOIN_COMMA);
    g_assert_cmpint(function->kind, ==, HD_SQL_FROM_FUNCTION);
    g_assert_cmpstr(function->alias.text, ==, "g");
    g_assert_cmpint(subquery->join, ==, HD_SQL_JOIN_INNER);
    g_assert_cmpuint(hd_sql_len(subquery->using_columns), ==, 1);
}

/* ---- limits ---- */

static gboolean repeat_parses(const char *before, const char *middle, guint count,
                              const char *after)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(before);
    for (guint i = 0; i < count; i++)
        g_string_append(text, middle);
    g_string_append(text, after);
    HdSqlStatement *statement = hd_sql_parse_one(arena, text->str, text->len, &error);
    if (statement == NULL)
        g_assert_nonnull(strstr(error->message, "nested too deeply"));
    return statement != NULL && hd_sql_fixture_round_trip(text->str, text->len);
}

static void test_depth(void)
{
    g_assert_true(repeat_parses("SELECT 1", " + 1", 999, ""));
    g_assert_false(repeat_parses("SELECT 1", " + 1", 1000, ""));
    g_assert_false(repeat_parses("SELECT 1", " + 1", 100000, ""));
    g_assert_true(repeat_parses("SELECT ", "- ", 900, "1"));
    g_assert_false(repeat_parses("SELECT ", "(", 100000, "1"));
    g_assert_false(repeat_parses("SELECT ", "NOT ", 100000, "1"));
    g_assert_false(repeat_parses("", "SELECT * FROM (", 100000, "t"));
    g_assert_false(repeat_parses("CREATE VIRTUAL TABLE t USING m(", "(", 100000, ")"));
    g_assert_false(repeat_parses("SELECT ", "CASE WHEN ", 100000, "1"));
    g_assert_false(repeat_parses("SELECT ", "a IN (SELECT ", 100000, "1"));
}

static void test_large(void)
{
    g_assert_true(repeat_parses("SELECT 1", ", 'abcdefgh'", 20000, ""));
    g_assert_true(repeat_parses("INSERT INTO t VALUES (1)", ", (1, 2, 3)", 20000, ""));
    g_assert_true(repeat_parses("SELECT a IN (1", ", ?", 20000, ")"));
    g_assert_true(repeat_parses("SELECT 1", " UNION ALL SELECT 1", 400, ""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/parse/error_places", test_error_places);
    g_test_add_func("/sql/parse/error_kinds", test_error_kinds);
    g_test_add_func("/sql/parse/error_long_line", test_error_long_line);
    g_test_add_func("/sql/parse/nul", test_nul);
    g_test_add_func("/sql/parse/many", test_many);
    g_test_add_func("/sql/parse/going_on", test_going_on);
    g_test_add_func("/sql/parse/literals", test_literals);
    g_test_add_func("/sql/parse/names", test_names);
    g_test_add_func("/sql/parse/precedence", test_precedence);
    g_test_add_func("/sql/parse/spans", test_spans);
    g_test_add_func("/sql/parse/parameters", test_parameters);
    g_test_add_func("/sql/parse/lone_expression", test_lone_expression);
    g_test_add_func("/sql/parse/table", test_table);
    g_test_add_func("/sql/parse/other_definitions", test_other_definitions);
    g_test_add_func("/sql/parse/queries", test_queries);
    g_test_add_func("/sql/parse/depth", test_depth);
    g_test_add_func("/sql/parse/large", test_large);
    return g_test_run();
}
