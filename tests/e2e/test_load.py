"""howdah load: rows into tables that an application has made itself."""

import json
import unittest

from harness import HowdahCase, sqlite


class Load(HowdahCase):
    def load(self, *options, status=0):
        """Loads self.source into the case's database; returns what --json says."""
        result = self.howdah("load", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def given(self, lite, target):
        self.source = self.sqlite_file(lite)
        self.psql(target)

    def refuses(self, *expected, options=()):
        """The load fails, says all of this, and leaves the target as it was."""
        before = self.dump()
        answer = self.load(*options, status=1)
        for text in expected:
            self.assertIn(text, f'{answer["error"]}\n{answer["detail"]}')
        self.assertEqual(self.dump(), before)
        return answer


class Names(Load):
    def test_same_names_in_another_order(self):
        self.given("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c REAL);"
                   "INSERT INTO t VALUES (1, 'x', 0.5), (2, NULL, NULL);",
                   "CREATE TABLE t (c float8, b text, a int PRIMARY KEY)")
        answer = self.load()
        self.assertEqual(answer["rows"], 2)
        self.assertTrue(answer["verified"])
        self.assertEqual(self.psql("SELECT a, b, c FROM t ORDER BY a"), "1|x|0.5\n2|<NULL>|<NULL>")

    def test_case_and_snake_case(self):
        self.given('CREATE TABLE "CompletedLesson" ("studentId" INT, "Weird Name" TEXT, ID INT);'
                   "INSERT INTO CompletedLesson VALUES (7, 'w', 1);",
                   "CREATE TABLE completed_lesson (id int, student_id int, weird_name text)")
        answer = self.load()
        self.assertEqual(self.psql("SELECT id, student_id, weird_name FROM completed_lesson"), "1|7|w")
        self.assertEqual(answer["tables"][0]["target"], "completed_lesson")
        self.assertEqual(
            [(column["name"], column["target"]) for column in answer["tables"][0]["columns"]],
            [("studentId", "student_id"), ("Weird Name", "weird_name"), ("ID", "id")])

    def test_the_exact_name_comes_first(self):
        self.given("CREATE TABLE t (userid INT); INSERT INTO t VALUES (1);",
                   'CREATE TABLE t ("userId" int, userid int); CREATE TABLE "T" (x int)')
        self.load()
        self.assertEqual(self.psql('SELECT "userId", userid FROM t'), "<NULL>|1")

    def test_several_names_are_none(self):
        self.given("CREATE TABLE t (user_id INT); CREATE TABLE user_name (a INT);",
                   'CREATE TABLE t ("userId" int, "userID" int);'
                   'CREATE TABLE "userName" (a int); CREATE TABLE username (a int)')
        self.refuses('Column "user_id" of table "t" could be several columns of "t".',
                     'Table "user_name" could be several tables of schema "public".')

    def test_what_has_no_counterpart_is_told_at_once(self):
        self.given("CREATE TABLE t (a INT, b INT); CREATE TABLE gone (a INT);",
                   "CREATE TABLE t (a int, must int NOT NULL, may int, has int NOT NULL DEFAULT 1)")
        self.refuses('Table "gone" has no counterpart in schema "public".',
                     'Column "b" of table "t" has no counterpart in "t".',
                     'Column "must" of the target\'s table "t" is NOT NULL without a default')

    def test_excluded_tables_need_none(self):
        self.given("CREATE TABLE t (a INT); CREATE TABLE gone (a INT); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (a int, has int NOT NULL DEFAULT 5)")
        self.load("--exclude-tables=gone")
        self.assertEqual(self.psql("SELECT * FROM t"), "1|5")

    def test_history_tables_are_left_alone(self):
        self.given("CREATE TABLE t (a INT); CREATE TABLE alembic_version (version_num TEXT);"
                   "INSERT INTO alembic_version VALUES ('old'); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (a int); CREATE TABLE alembic_version (version_num text);"
                   "INSERT INTO alembic_version VALUES ('new')")
        answer = self.load()
        self.assertEqual([entry["table"] for entry in answer["left"]], ["alembic_version"])
        self.assertIn("Alembic", answer["left"][0]["text"])
        self.assertEqual(self.psql("SELECT * FROM alembic_version"), "new")

    def test_another_schema(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);",
                   'CREATE SCHEMA "My App"; CREATE TABLE "My App".t (a int); CREATE TABLE t (b int)')
        self.load("--schema=My App")
        self.assertEqual(self.psql('SELECT * FROM "My App".t'), "1")

    def test_a_schema_that_does_not_exist(self):
        self.given("CREATE TABLE t (a INT)", "")
        self.assertIn("does not exist", self.load("--schema=none", status=1)["error"])


class Values(Load):
    def becomes(self, declared, values, pg_type, expected):
        """The values, as SQLite's SQL writes them, arrive in a column of pg_type."""
        rows = ", ".join(f"({i}, {value})" for i, value in enumerate(values))
        self.given(f"CREATE TABLE t (k INTEGER PRIMARY KEY, c {declared}); INSERT INTO t VALUES {rows};",
                   f"CREATE TABLE t (k int PRIMARY KEY, c {pg_type})")
        self.load()
        self.assertEqual(self.psql("SELECT c FROM t ORDER BY k").split("\n"), expected)

    def is_refused(self, declared, value, pg_type, reason):
        self.given(f"CREATE TABLE t (k INTEGER PRIMARY KEY, c {declared});"
                   f"INSERT INTO t VALUES (1, NULL), (5, {value});",
                   f"CREATE TABLE t (k int PRIMARY KEY, c {pg_type})")
        answer = self.refuses('Column "c" of table "t"', reason, "in 1 row: rowid 5.")
        self.assertNotIn("secret", json.dumps(answer))

    def test_booleans(self):
        self.becomes("", ["0", "1", "'t'", "'FALSE'", "'yes'", "'off'", "1.0", "NULL"], "boolean",
                     ["f", "t", "t", "f", "t", "f", "t", "<NULL>"])

    def test_text_in_an_integer_column(self):
        self.becomes("BLOB", ["'12'", "-5", "3.0"], "bigint", ["12", "-5", "3"])

    def test_milliseconds(self):
        # 1627303906122 is 2021-07-26 12:51:46.122 UTC
        self.becomes("DATETIME", ["1627303906122", "1627303906123"], "timestamptz",
                     ["2021-07-26 12:51:46.122+00", "2021-07-26 12:51:46.123+00"])

    def test_milliseconds_in_a_column_without_a_type(self):
        self.becomes("", ["1627303906122"], "timestamp", ["2021-07-26 12:51:46.122"])

    def test_texts_of_dates(self):
        self.becomes("TEXT", ["'2021-07-26'", "'2021-07-26 00:00:00'"], "date",
                     ["2021-07-26", "2021-07-26"])

    def test_decimals(self):
        self.becomes("DECIMAL(10,2)", ["1.5", "'2.50'", "3"], "numeric(10,2)", ["1.50", "2.50", "3.00"])

    def test_uuids(self):
        self.becomes("CHAR(32)", ["'a0eebc999c0b4ef8bb6d6bb9bd380a11'"], "uuid",
                     ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"])

    def test_json(self):
        self.becomes("TEXT", ["""'{"b": [1, 2.50], "a": null}'"""], "jsonb",
                     ['{"a": null, "b": [1, 2.50]}'])

    def test_types_that_the_server_reads(self):
        self.becomes("TEXT", ["'10.0.0.1'", "'::1/128'"], "inet", ["10.0.0.1", "::1"])

    def test_ranges(self):
        self.becomes("TEXT", ["'[1,5)'", "'empty'", "NULL"], "int4range", ["[1,5)", "empty", "<NULL>"])

    def test_intervals_of_text(self):
        self.becomes("TEXT", ["'1 day 02:03:04.5'"], "interval", ["1 day 02:03:04.5"])

    def test_integer_arrays(self):
        self.becomes("TEXT", ["'{1,2,NULL}'"], "integer[]", ["{1,2,NULL}"])

    def test_text_arrays(self):
        self.becomes("TEXT", ["""'["a", "b c"]'""", "'[]'"], "text[]", ['{a,"b c"}', "{}"])

    def test_padded_characters(self):
        self.becomes("TEXT", ["'ab'"], "character(4)", ["ab  "])

    def test_real_that_holds_the_same_decimal(self):
        self.becomes("REAL", ["0.1", "1e30"], "real", ["0.1", "1e+30"])

    def test_real_that_would_lose_digits(self):
        self.is_refused("REAL", "3.14159265358979", "real", "real")

    def test_integer_too_large(self):
        self.is_refused("INT", "3000000000", "integer", "value out of range for type integer")

    def test_text_too_long(self):
        self.is_refused("TEXT", "'a secret'", "varchar(5)", "too long")

    def test_no_boolean(self):
        self.is_refused("BOOLEAN", "2", "boolean", "boolean")

    def test_invalid_json(self):
        self.is_refused("TEXT", "'{secret'", "jsonb", "JSON")

    def test_nul_in_json(self):
        self.is_refused("TEXT", """'{"a": "secret\\u0000"}'""", "jsonb", "JSON")

    def test_nul_in_text(self):
        self.given("CREATE TABLE t (c TEXT); INSERT INTO t VALUES (CAST(x'610062' AS TEXT)),"
                   " (CAST(x'00' AS TEXT));", "CREATE TABLE t (c text)")
        self.refuses('Column "c" of table "t": text holds a NUL byte, in 2 rows: rowid 1 at offset 1, '
                     "rowid 2 at offset 0.")

    def test_invalid_utf8(self):
        self.is_refused("TEXT", "CAST(x'61ff' AS TEXT)", "text", "UTF-8")

    def test_an_interval_without_a_unit(self):
        self.is_refused("INT", "5000000", "interval", "unit of time")

    def test_digits_of_a_second(self):
        self.is_refused("TEXT", "'2020-01-01 00:00:00.5'", "timestamp(0)",
                        "digits of a second, which type timestamp(0) without time zone does not keep")

    def test_digits_of_a_second_that_are_kept(self):
        self.becomes("TEXT", ["'2020-01-01 00:00:00.120'"], "timestamptz(2)", ["2020-01-01 00:00:00.12+00"])

    def test_numbers_are_no_bytes(self):
        self.is_refused("", "5", "bytea", "value of class integer does not fit type bytea")

    def test_zero_date(self):
        self.is_refused("TEXT", "'0000-00-00'", "date", "date")

    def test_empty_text_in_a_number(self):
        self.is_refused("TEXT", "''", "integer", "integer")

    def test_no_inet(self):
        self.is_refused("TEXT", "'a secret'", "inet", "value is none of type inet")

    def test_types_that_take_more_than_they_keep(self):
        for pg_type, value in (
                ("bit(3)", "10101"), ("varbit(3)", "10101"), ("name", "n" * 70), ('"char"', "abc"),
                ("varchar(3)[]", "{abcdef}"), ("char(3)[]", "{abcdef}"), ("numeric(5,0)[]", "{1.7}"),
                ("interval(0)", "1.5 seconds"), ("timetz(0)", "12:00:00.7+05"), ("money", "1.234"),
                ("timestamp(0)[]", '{"2020-01-01 00:00:00.7"}'), ("interval", "0.1234567 seconds"),
                ("float4[]", "{3.14159265358979}"), ("point", "(0.12345678901234567891,1)")):
            with self.subTest(pg_type):
                self.psql("DROP TABLE IF EXISTS t")
                self.given("DROP TABLE IF EXISTS t; CREATE TABLE t (c TEXT);"
                           f"INSERT INTO t VALUES (NULL), ('{value}');", f"CREATE TABLE t (c {pg_type})")
                self.refuses(f'Column "c" of table "t": value would not be kept whole by type',
                             "in 1 row: rowid 2.")

    def test_types_that_keep_what_they_take(self):
        for pg_type, value, expected in (
                ("bit(3)", "101", "101"), ("varbit(3)", "10", "10"), ("name", "n" * 63, "n" * 63),
                ('"char"', "a", "a"), ("varchar(3)[]", "{abc}", "{abc}"), ("char(3)[]", "{ab}", '{"ab "}'),
                ("numeric(5,1)[]", "{1.70}", "{1.7}"), ("interval(0)", "2 seconds", "00:00:02"),
                ("money", "1.23", "$1.23"), ("interval", "0.1234560 seconds", "00:00:00.123456"),
                ("float8[]", "{1e3,0.1}", "{1000,0.1}"), ("box", "(0,0),(1,2)", "(1,2),(0,0)"),
                ("tsrange", '[2020-01-01,"2020-01-02 00:00:00.5")',
                 '["2020-01-01 00:00:00","2020-01-02 00:00:00.5")')):
            with self.subTest(pg_type):
                self.psql("DROP TABLE IF EXISTS t")
                self.given("DROP TABLE IF EXISTS t; CREATE TABLE t (c TEXT);"
                           f"INSERT INTO t VALUES (NULL), ('{value}');", f"CREATE TABLE t (c {pg_type})")
                self.load()
                self.assertEqual(self.psql("SELECT c FROM t WHERE c IS NOT NULL"), expected)

    def test_null_in_a_column_that_is_not_null(self):
        self.given("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 1), (2, NULL), (3, NULL);",
                   "CREATE TABLE t (a int, b int NOT NULL)")
        self.refuses('Column "b" of table "t": NULL in a column that is NOT NULL, in 2 rows: rowid 2, '
                     "rowid 3.")

    def test_all_is_told_together(self):
        self.given("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES ('x', 'toolong'), (1, 'ok');"
                   "CREATE TABLE u (a INT); INSERT INTO u VALUES (99999);",
                   "CREATE TABLE t (a int, b varchar(3)); CREATE TABLE u (a smallint)")
        self.refuses('Column "a" of table "t"', 'Column "b" of table "t"', 'Column "a" of table "u"')


class Rules(Load):
    def test_enums(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('on'), ('off'), (NULL);",
                   "CREATE TYPE state AS ENUM ('off', 'on'); CREATE TABLE t (a state)")
        self.load()
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY a"), "off\non\n<NULL>")

    def test_no_label(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('on'), ('secret');",
                   "CREATE TYPE state AS ENUM ('off', 'on'); CREATE TABLE t (a state)")
        answer = self.refuses('Column "a" of table "t"', "label", "in 1 row: rowid 2.")
        self.assertNotIn("secret", json.dumps(answer))

    def test_domains(self):
        self.given("CREATE TABLE t (a TEXT, b INT); INSERT INTO t VALUES ('a@b', 1), (NULL, 2);",
                   "CREATE DOMAIN email AS text CHECK (value LIKE '%@%');"
                   "CREATE DOMAIN small AS int CHECK (value < 5); CREATE TABLE t (a email, b small)")
        self.load()
        self.assertEqual(self.psql("SELECT a, b FROM t ORDER BY b"), "a@b|1\n<NULL>|2")

    def test_against_a_domain(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a@b'), ('secret'), ('x');",
                   "CREATE DOMAIN email AS text CHECK (value LIKE '%@%'); CREATE TABLE t (a email)")
        answer = self.refuses('value is against the rules of domain public.email, in 2 rows: rowid 2, '
                              "rowid 3.")
        self.assertNotIn("secret", json.dumps(answer))

    def test_checks(self):
        self.given("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2), (5, 2), (NULL, 2);",
                   "CREATE TABLE t (a int, b int, CONSTRAINT ordered CHECK (a <= b))")
        self.refuses('Check "ordered" of table "t" does not hold, in 1 row: rowid 2.')

    def test_checks_that_hold(self):
        self.given("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2), (NULL, 2);",
                   "CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a + b) STORED,"
                   " CHECK (a <= b), CHECK (g < 10))")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM t ORDER BY a"), "1|2|3\n<NULL>|2|<NULL>")

    def test_citext(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('Ab');",
                   "CREATE EXTENSION citext; CREATE TABLE t (a citext)")
        self.load()
        self.assertEqual(self.psql("SELECT a FROM t WHERE a = 'AB'"), "Ab")

    def test_duplicates_under_the_targets_rule(self):
        self.given("CREATE TABLE t (a TEXT UNIQUE); INSERT INTO t VALUES ('secret'), ('SECRET');",
                   "CREATE EXTENSION citext; CREATE TABLE t (a citext UNIQUE)")
        answer = self.refuses("unique")
        self.assertNotIn("secret", json.dumps(answer).lower())

    def test_identity_always(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (41, 'x');",
                   "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text)")
        self.load()
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES ('y') RETURNING id"), "42")

    def test_sequences_go_on_above_what_autoincrement_reached(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
                   "INSERT INTO t VALUES (500, 'gone'), (7, 'x'); DELETE FROM t WHERE id = 500;",
                   "CREATE TABLE t (id serial PRIMARY KEY, a text)")
        self.load()
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES ('y') RETURNING id"), "501")

    def test_foreign_keys_in_any_order_and_in_circles(self):
        self.given("CREATE TABLE a (id INTEGER PRIMARY KEY, b INT); CREATE TABLE b (id INTEGER PRIMARY"
                   " KEY, a INT); INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);",
                   "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY"
                   " KEY, a int NOT NULL REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b")
        definitions = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1"
        before = self.psql(definitions)
        self.load()
        self.assertEqual(self.psql(definitions), before)

    def test_orphans(self):
        self.given("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT);"
                   "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1), (2), (NULL), (3);",
                   "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p)")
        self.refuses('2 rows of table "c" refer to no row of table "p" (foreign key "c_p_fkey"): '
                     "rowid 2, rowid 4.")

    def test_orphans_not_valid(self):
        self.test_orphans()
        answer = self.load("--orphans=not-valid")
        self.assertEqual(self.psql("SELECT convalidated FROM pg_constraint WHERE contype = 'f'"), "f")
        self.assertIn("c_p_fkey", json.dumps(answer["notes"]))
        self.assertEqual(self.psql("SELECT count(*) FROM c"), "4")

    def test_triggers_do_not_fire_and_stand_again(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS"
                   " 'BEGIN NEW.a = 100; RETURN NEW; END';"
                   "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()")
        self.load()
        self.assertEqual(self.psql("SELECT a FROM t"), "1")
        self.assertEqual(self.psql("INSERT INTO t VALUES (2) RETURNING a"), "100")

    def test_indexes_of_a_large_table_stand_again(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); WITH RECURSIVE n(i) AS (SELECT 1"
                   " UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
                   " INSERT INTO t SELECT i, 'text ' || i FROM n;",
                   "CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE); CREATE INDEX part ON t (lower(a)"
                   " DESC) WHERE id > 5; COMMENT ON INDEX part IS 'kept'")
        before = self.dump("--schema-only")
        self.assertEqual(self.load()["rows"], 30000)
        self.assertEqual(self.dump("--schema-only"), before)
        self.assertEqual(self.psql("SELECT count(*) FROM t WHERE a = 'text 29999'"), "1")

    def test_the_owner_is_enough(self):
        self.psql("CREATE ROLE tenant LOGIN; CREATE SCHEMA own AUTHORIZATION tenant")
        self.addCleanup(self.psql, "DROP OWNED BY tenant; DROP ROLE tenant")
        url = self.server.url(self.database, "tenant")
        self.server.psql("CREATE TABLE own.p (id int PRIMARY KEY); CREATE TABLE own.c (id int REFERENCES"
                         " own.p CHECK (id > 0))", self.database, "tenant")
        self.source = self.sqlite_file(
            "CREATE TABLE c (id INT); INSERT INTO c VALUES (1); CREATE TABLE p (id INT);"
            "INSERT INTO p VALUES (1);")
        self.assert_status(self.howdah("load", "--schema=own", self.source, url), 0)
        self.assertEqual(self.psql("SELECT * FROM own.c"), "1")

    def test_tables_of_another_role(self):
        self.psql("CREATE ROLE tenant LOGIN; GRANT ALL ON SCHEMA public TO tenant;"
                  "CREATE TABLE t (a int); GRANT ALL ON t TO tenant")
        self.addCleanup(self.psql, "DROP OWNED BY tenant; DROP ROLE tenant")
        self.source = self.sqlite_file("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);")
        result = self.howdah("load", self.source, self.server.url(self.database, "tenant"))
        self.assert_status(result, 1)
        self.assertIn('Table "t" belongs to another role.', result.stderr)


class Existing(Load):
    LITE = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);"
            "INSERT INTO t VALUES (1, 'ours', 'x'), (2, 'ours', 'x');")
    TARGET = ("CREATE TABLE t (id int PRIMARY KEY, a text, b text DEFAULT 'd');"
              "INSERT INTO t VALUES (2, 'theirs', 'y'), (3, 'theirs', 'y')")
    ALL = "SELECT id, a, b FROM t ORDER BY id"

    def test_fail(self):
        self.given(self.LITE, self.TARGET)
        answer = self.refuses('Table "t" of the target holds rows already.')
        self.assertIn("--existing=", answer["hint"])

    def test_truncate(self):
        self.given(self.LITE, self.TARGET)
        self.load("--existing=truncate")
        self.assertEqual(self.psql(self.ALL), "1|ours|x\n2|ours|x")

    def test_truncate_where_others_refer(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2);",
                   "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (2);"
                   "CREATE TABLE other (t int REFERENCES t); INSERT INTO other VALUES (2)")
        self.load("--existing=truncate")
        self.assertEqual(self.psql("SELECT id FROM t ORDER BY id"), "1\n2")

    def test_truncate_that_would_leave_others_without_a_parent(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (2);"
                   "CREATE TABLE other (t int REFERENCES t); INSERT INTO other VALUES (2)")
        self.refuses("other_t_fkey", options=["--existing=truncate"])

    def test_skip(self):
        self.given(self.LITE, self.TARGET)
        answer = self.load("--existing=skip")
        self.assertEqual(self.psql(self.ALL), "1|ours|x\n2|theirs|y\n3|theirs|y")
        self.assertEqual(answer["rows"], 1)

    def test_update(self):
        self.given(self.LITE, self.TARGET)
        self.load("--existing=update")
        self.assertEqual(self.psql(self.ALL), "1|ours|x\n2|ours|x\n3|theirs|y")

    def test_update_without_a_key(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (a int); INSERT INTO t VALUES (2)")
        self.refuses("has no primary key", options=["--existing=update"])

    def test_a_wrong_word(self):
        self.given("CREATE TABLE t (a INT)", "CREATE TABLE t (a int)")
        result = self.howdah("load", "--existing=merge", self.source, self.url)
        self.assert_status(result, 2)
        self.assertIn("--existing=skip or --existing=update", result.stderr)


class Whole(Load):
    def test_dry_run_writes_nothing(self):
        self.given("CREATE TABLE t (a INT CHECK (a > 0)); INSERT INTO t VALUES (1);",
                   "CREATE TABLE t (a int CHECK (a > 0))")
        before = self.dump()
        self.load("--dry-run")
        self.assertEqual(self.dump(), before)

    def test_a_dry_run_shows_the_match(self):
        self.given('CREATE TABLE a ("userId" INT, b INT); CREATE TABLE c (d INT); INSERT INTO c VALUES (1);',
                   "CREATE TABLE a (b int, user_id int); CREATE TABLE c (d int)")
        result = self.howdah("load", "--dry-run", self.source, self.url)
        self.assert_status(result, 0)
        self.assertIn('  "a" into "a" (0 rows), "userId" into "user_id"\n  "c" into "c" (1 row)\n',
                      result.stderr)

    def test_summary_for_people(self):
        self.given('CREATE TABLE "userName" (a INT); INSERT INTO userName VALUES (1);',
                   "CREATE TABLE user_name (a int)")
        result = self.howdah("load", self.source, self.url)
        self.assert_status(result, 0)
        self.assertIn("Loaded 1 table, 1 row", result.stderr)
        self.assertIn("every value verified", result.stderr)
        self.assertIn('"userName" into "user_name" (1 row)', result.stderr)
        self.assertEqual(result.stdout, "")

    def test_verify_finds_what_was_loaded_equal(self):
        self.given('CREATE TABLE "userName" (id INTEGER PRIMARY KEY, "madeAt" TEXT, ok INT, x INT);'
                   "INSERT INTO userName VALUES (1, '2020-01-02 03:04:05', 1, 1600000000000);",
                   "CREATE TABLE user_name (id bigint PRIMARY KEY, made_at timestamptz, ok boolean,"
                   " x timestamptz)")
        self.load()
        result = self.howdah("verify", self.source, self.url)
        self.assert_status(result, 0)
        self.psql("UPDATE user_name SET x = x + interval '1 microsecond'")
        self.assert_status(self.howdah("verify", self.source, self.url), 4)

    def test_verify_reads_values_as_the_server_does(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, ip TEXT, r TEXT, i TEXT, a TEXT, m TEXT);"
                   "INSERT INTO t VALUES (1, '10.0.0.1/32', '[1,4]', '90 minutes', '{ 1 , 2 }',"
                   " '08-00-2b-01-02-03'), (2, NULL, NULL, NULL, NULL, NULL);",
                   "CREATE TABLE t (id int PRIMARY KEY, ip inet, r int4range, i interval, a int[],"
                   " m macaddr)")
        self.load()
        self.assertEqual(self.psql("SELECT ip, r, i, a, m FROM t WHERE id = 1"),
                         "10.0.0.1|[1,5)|01:30:00|{1,2}|08:00:2b:01:02:03")
        self.assert_status(self.howdah("verify", self.source, self.url), 0)
        self.psql("UPDATE t SET i = i + interval '1 microsecond'")
        result = self.howdah("verify", self.source, self.url)
        self.assert_status(result, 4)
        self.assertIn('differs in column "i"', result.stderr)

    def test_source_timezone(self):
        """Europe/Berlin: UTC+1, in summer UTC+2; clocks go forward on 2021-03-28 and back on 2021-10-31."""
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t VALUES"
                   " (1, '2021-01-01 12:00:00', '2021-01-01 12:00:00'), (2, '2021-07-01T12:00:00.5', NULL),"
                   " (3, '2021-07-01 12:00:00Z', NULL), (4, '2021-10-31 02:30:00', NULL),"
                   " (5, '2050-07-01 00:30:00', NULL);",
                   "CREATE TABLE t (id int PRIMARY KEY, a timestamptz, b timestamp)")
        self.load("--source-timezone=Europe/Berlin")
        self.assertEqual(self.psql("SELECT a, b FROM t ORDER BY id"),
                         "2021-01-01 11:00:00+00|2021-01-01 12:00:00\n2021-07-01 10:00:00.5+00|<NULL>\n"
                         "2021-07-01 12:00:00+00|<NULL>\n2021-10-31 01:30:00+00|<NULL>\n"
                         "2050-06-30 22:30:00+00|<NULL>")
        self.assert_status(self.howdah("verify", "--source-timezone=Europe/Berlin", self.source, self.url), 0)
        self.assert_status(self.howdah("verify", self.source, self.url), 4)

    def test_a_time_that_the_zone_does_not_have(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('2021-03-28 02:30:00');",
                   "CREATE TABLE t (a timestamptz)")
        self.refuses("text is not a time that the time zone has",
                     options=["--source-timezone=Europe/Berlin"])

    def test_no_timezone(self):
        self.given("CREATE TABLE t (a TEXT)", "CREATE TABLE t (a timestamptz)")
        result = self.howdah("load", "--source-timezone=Mars/Olympus", self.source, self.url)
        self.assert_status(result, 2)
        self.assertIn('"Mars/Olympus" is no time zone', result.stderr)

    def test_the_source_is_not_written(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);", "CREATE TABLE t (a int)")
        before = self.source.read_bytes()
        self.load()
        self.assertEqual(self.source.read_bytes(), before)
        self.assertEqual(sqlite(self.source, "SELECT a FROM t"), "1")

    def test_without_rowid_and_generated_columns_of_the_source(self):
        self.given("CREATE TABLE t (k TEXT PRIMARY KEY, n INT, g INT AS (n * 2)) WITHOUT ROWID;"
                   "INSERT INTO t VALUES ('a', 1), ('b', 99999);",
                   "CREATE TABLE t (k text PRIMARY KEY, n smallint, g int)")
        answer = self.refuses("in 1 row: key (b).")
        self.assertIn("smallint", answer["detail"])
        sqlite(self.source, "UPDATE t SET n = 9 WHERE k = 'b'")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM t ORDER BY k"), "a|1|2\nb|9|18")


if __name__ == "__main__":
    unittest.main()
