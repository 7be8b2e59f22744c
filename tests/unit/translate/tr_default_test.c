/* What SQLite stores for each default was asked of sqlite3 (typeof and quote of the column). */

#include "translate/tr_default.h"

#include <string.h>

#include "base/error.h"
#include "translate/tr_fixture.h"

typedef struct {
    const char *column; /* its definition */
    HdType type;
    HdForm form;
    const char *expected; /* NULL: no default */
    const char *reason;   /* where it is refused: part of it */
} Case;

static void check(const Case *cases, guint n_cases)
{
    for (guint i = 0; i < n_cases; i++) {
        g_autofree char *ddl = g_strdup_printf("CREATE TABLE t (%s)", cases[i].column);
        g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
        HdChoice choice = {.type = cases[i].type, .form = cases[i].form};
        g_autoptr(GError) error = NULL;
        const char *sql = "untouched";
        HdTrContext context = {.arena = fixture.arena, .compat = hd_arena_ptr_array(fixture.arena)};
        gboolean done =
            hd_tr_default(&context, &fixture.schema->tables[0]->columns[0], &choice, &sql, &error);
        if (cases[i].reason != NULL) {
            g_assert_false(done);
            g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
            if (strstr(error->message, cases[i].reason) == NULL)
                g_error("%s: \"%s\" lacks \"%s\"", ddl, error->message, cases[i].reason);
            g_assert_cmpstr(sql, ==, "untouched");
            continue;
        }
        g_assert_no_error(error);
        g_assert_cmpstr(sql, ==, cases[i].expected);
    }
}

#define TYPE(k) {.kind = HD_TYPE_##k}, HD_FORM_NONE
#define INSTANT(k, f) {.kind = HD_TYPE_##k}, HD_FORM_##f
#define MISFIT(type) NULL, "the value does not fit type " type

static void numbers(void)
{
    static const Case cases[] = {
        {"c INT DEFAULT 5", TYPE(INT8), "5", NULL},
        {"c INT DEFAULT -5", TYPE(INT8), "-5", NULL},
        {"c INT DEFAULT '5'", TYPE(INT8), "5", NULL},
        {"c INT DEFAULT 5.0", TYPE(INT8), "5", NULL},
        {"c INT DEFAULT NULL", TYPE(INT8), NULL, NULL},
        {"c INT DEFAULT (1 + 2)", TYPE(INT8), "(1::bigint + 2)", NULL},
        {"c INT DEFAULT FALSE", TYPE(INT8), "0", NULL},
        {"c INT DEFAULT (abs(-5))", TYPE(INT8), "(abs((-5)::bigint))", NULL},
        {"c INT DEFAULT (5 / 2.0)", TYPE(INT8),
         "(sqlite.to_bigint_column(sqlite.apply_integer(sqlite.val((5::double precision / "
         "2.0::double precision)))))",
         NULL},
        {"c INT DEFAULT (mine())", TYPE(INT8), NULL, "function mine() is not one of SQLite's own"},
        {"c DECIMAL(5,2) DEFAULT (round(1.255, 2))",
         {HD_TYPE_NUMERIC, 0, 5, 2, 0, NULL, NULL},
         HD_FORM_NONE,
         "(sqlite.to_decimal_column(sqlite.apply_numeric(sqlite.val(sqlite.round(1.255::double "
         "precision, 2))), 5, 2))",
         NULL},
        {"c INT DEFAULT 32768", TYPE(INT2), MISFIT("smallint")},
        {"c INT DEFAULT 'abc'", TYPE(INT8), MISFIT("bigint")},
        {"c INT DEFAULT 2.5", TYPE(INT8), MISFIT("bigint")},
        {"c REAL DEFAULT 5", TYPE(FLOAT8), "5.0", NULL},
        {"c REAL DEFAULT 1e400", TYPE(FLOAT8), "'Infinity'", NULL},
        {"c NUMERIC DEFAULT 2.50", TYPE(NUMERIC), "2.5", NULL},
        {"c DECIMAL(5,2) DEFAULT 999.25",
         {HD_TYPE_NUMERIC, 0, 5, 2, 0, NULL, NULL},
         HD_FORM_NONE,
         "999.25",
         NULL},
        {"c DECIMAL(5,2) DEFAULT 1.125",
         {HD_TYPE_NUMERIC, 0, 5, 2, 0, NULL, NULL},
         HD_FORM_NONE,
         MISFIT("numeric(5,2)")},
        {"c DECIMAL(5,2) DEFAULT 1000",
         {HD_TYPE_NUMERIC, 0, 5, 2, 0, NULL, NULL},
         HD_FORM_NONE,
         MISFIT("numeric(5,2)")},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void booleans(void)
{
    static const Case cases[] = {
        {"c BOOLEAN DEFAULT 0", TYPE(BOOL), "false", NULL},
        {"c BOOLEAN DEFAULT TRUE", TYPE(BOOL), "true", NULL},
        {"c BOOLEAN DEFAULT '1'", TYPE(BOOL), "true", NULL},
        {"c BOOLEAN DEFAULT 'f'", TYPE(BOOL), "false", NULL},
        {"c BOOLEAN DEFAULT 2", TYPE(BOOL), MISFIT("boolean")},
        {"c BOOLEAN DEFAULT (1 = 1)", TYPE(BOOL), "(1 = 1)", NULL},
        {"c BOOLEAN DEFAULT (abs(-1))", TYPE(BOOL),
         "(sqlite.to_boolean_column(sqlite.apply_numeric(sqlite.val(abs((-1)::bigint)))))", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void texts(void)
{
    static const Case cases[] = {
        {"c TEXT DEFAULT ''", TYPE(TEXT), "''", NULL},
        {"c TEXT DEFAULT \"\"", TYPE(TEXT), "''", NULL},
        {"c TEXT DEFAULT \"0\"", TYPE(TEXT), "'0'", NULL},
        {"c TEXT DEFAULT word", TYPE(TEXT), "'word'", NULL},
        {"c TEXT DEFAULT 5", TYPE(TEXT), "'5'", NULL},
        {"c TEXT DEFAULT 5.0", TYPE(TEXT), "'5.0'", NULL},
        {"c TEXT DEFAULT 'it''s'", TYPE(TEXT), "'it''s'", NULL},
        {"c TEXT DEFAULT x'00'", TYPE(TEXT), MISFIT("text")},
        {"c VARCHAR(2) DEFAULT 'éé'",
         {HD_TYPE_VARCHAR, 2, 0, 0, 0, NULL, NULL},
         HD_FORM_NONE,
         "'éé'",
         NULL},
        {"c VARCHAR(2) DEFAULT 'abc'",
         {HD_TYPE_VARCHAR, 2, 0, 0, 0, NULL, NULL},
         HD_FORM_NONE,
         MISFIT("character varying(2)")},
        {"c VARCHAR(9) DEFAULT CURRENT_DATE",
         {HD_TYPE_VARCHAR, 9, 0, 0, 0, NULL, NULL},
         HD_FORM_NONE,
         NULL,
         "the text of CURRENT_DATE does not fit type character varying(9)"},
        {"c DEFAULT 5", TYPE(TEXT), "'5'", NULL},
        {"c DEFAULT 5.5", TYPE(TEXT), MISFIT("text")},
        {"c BLOB DEFAULT x'00ff'", TYPE(BYTEA), "E'\\\\x00ff'::bytea", NULL},
        {"c BLOB DEFAULT ''", TYPE(BYTEA), "E'\\\\x'::bytea", NULL},
        {"c TEXT DEFAULT (hex(randomblob(16)))", TYPE(TEXT),
         "(upper(encode(sqlite.randomblob(16), 'hex')))", NULL},
        {"c TEXT DEFAULT ('a' || mine())", TYPE(TEXT), NULL,
         "function mine() is not one of SQLite's own"},
        {"c TEXT DEFAULT (upper('x') COLLATE mine)", TYPE(TEXT), NULL,
         "the collation mine is defined by the application"},
        {"c BLOB DEFAULT (randomblob(8))", TYPE(BYTEA), "(sqlite.randomblob(8))", NULL},
        {"c DEFAULT (1 + 1)", TYPE(TEXT), "(sqlite.to_stored(sqlite.val((1::bigint + 1))))", NULL},
        {"c TEXT DEFAULT ('a' || 'b')", TYPE(TEXT), "('a' || 'b')", NULL},
        {"c JSON DEFAULT '{}'", TYPE(JSONB), "'{}'", NULL},
        {"c JSON DEFAULT ''", TYPE(JSONB), MISFIT("jsonb")},
        {"c UUID DEFAULT '00000000-0000-0000-0000-00000000000a'", TYPE(UUID),
         "'0000000000000000000000000000000a'", NULL},
        {"c UUID DEFAULT ''", TYPE(UUID), MISFIT("uuid")},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void instants(void)
{
    static const Case cases[] = {
        {"c DATETIME DEFAULT CURRENT_TIMESTAMP", INSTANT(TIMESTAMPTZ, ISO),
         "date_trunc('second', CURRENT_TIMESTAMP)", NULL},
        {"c DATETIME DEFAULT (CURRENT_TIMESTAMP)", INSTANT(TIMESTAMP, ISO),
         "date_trunc('second', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')", NULL},
        {"c TEXT DEFAULT CURRENT_TIMESTAMP", TYPE(TEXT),
         "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", NULL},
        {"c DATE DEFAULT CURRENT_DATE", INSTANT(DATE, ISO),
         "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date", NULL},
        {"c DATE DEFAULT CURRENT_TIMESTAMP", INSTANT(DATE, ISO), NULL,
         "the text of CURRENT_TIMESTAMP does not fit type date"},
        {"c INT DEFAULT CURRENT_TIME", TYPE(INT8), NULL,
         "the text of CURRENT_TIME does not fit type bigint"},
        {"c DATETIME DEFAULT 0", INSTANT(TIMESTAMPTZ, SECONDS), "'1970-01-01 00:00:00+00'", NULL},
        {"c DATETIME DEFAULT 1577836800000", INSTANT(TIMESTAMPTZ, MILLISECONDS),
         "'2020-01-01 00:00:00+00'", NULL},
        {"c DATETIME DEFAULT 0", INSTANT(TIMESTAMPTZ, ISO), MISFIT("timestamp with time zone")},
        {"c DATETIME DEFAULT '2020-01-01 12:30'", INSTANT(TIMESTAMPTZ, ISO),
         "'2020-01-01 12:30:00+00'", NULL},
        {"c DATETIME DEFAULT '2020-01-01T12:30:00+02:00'", INSTANT(TIMESTAMP, ISO),
         "'2020-01-01 10:30:00'", NULL},
        {"c DATE DEFAULT '1970-01-01'", INSTANT(DATE, ISO), "'1970-01-01'", NULL},
        {"c DATE DEFAULT '1970-01-01 00:00'", INSTANT(DATE, ISO), MISFIT("date")},
        {"c DATE DEFAULT ''", INSTANT(DATE, ISO), MISFIT("date")},
        {"c TIME DEFAULT '12:30'", INSTANT(TIME, ISO), "'12:30:00'", NULL},
        {"c DATETIME DEFAULT (datetime('now'))", INSTANT(TIMESTAMPTZ, ISO),
         "date_trunc('second', CURRENT_TIMESTAMP)", NULL},
        {"c TEXT DEFAULT (datetime('now'))", TYPE(TEXT),
         "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", NULL},
        {"c DATE DEFAULT (date('now'))", INSTANT(DATE, ISO),
         "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date", NULL},
        {"c DATE DEFAULT (datetime('now'))", INSTANT(DATE, ISO), NULL,
         "the text of CURRENT_TIMESTAMP does not fit type date"},
        {"c DATETIME DEFAULT (datetime('now', '+1 day'))", INSTANT(TIMESTAMPTZ, ISO),
         "(sqlite.to_timestamptz_column(to_char(statement_timestamp() AT TIME ZONE 'UTC' + "
         "interval '1 day', 'YYYY-MM-DD HH24:MI:SS')))",
         NULL},
        {"c DATETIME DEFAULT (unixepoch())", INSTANT(TIMESTAMPTZ, SECONDS),
         "((timestamptz '1970-01-01 00:00:00+00' + floor(extract(epoch FROM "
         "statement_timestamp() AT TIME ZONE 'UTC'))::bigint * interval '1 second'))",
         NULL},
        {"c DATETIME DEFAULT (strftime('%s', 'now'))", INSTANT(TIMESTAMPTZ, SECONDS),
         "date_trunc('second', statement_timestamp())", NULL},
        {"c INTEGER DEFAULT (strftime('%s'))", INSTANT(TIMESTAMP, SECONDS),
         "date_trunc('second', statement_timestamp() AT TIME ZONE 'UTC')", NULL},
        {"c DATETIME DEFAULT (strftime('%s', 'now'))", INSTANT(TIMESTAMPTZ, MILLISECONDS), NULL,
         "text stored as a moment has no exact translation"},
        {"c DATETIME DEFAULT (strftime('%s', 'now', '+1 day'))", INSTANT(TIMESTAMPTZ, SECONDS),
         NULL, "text stored as a moment has no exact translation"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_default/numbers", numbers);
    g_test_add_func("/tr_default/booleans", booleans);
    g_test_add_func("/tr_default/texts", texts);
    g_test_add_func("/tr_default/instants", instants);
    return g_test_run();
}
