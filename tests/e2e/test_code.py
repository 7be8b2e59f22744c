"""Views, triggers and the functions they call arrive with a migration, and go with one that fails."""

import json
import re
import signal
import time

from harness import HowdahCase, sqlite

SOURCE = """
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT);
INSERT INTO t VALUES (1, 'x', 10), (2, 'it''s', NULL);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE VIEW w AS SELECT q || '!' AS s FROM v;
CREATE VIEW v AS SELECT id, quote(a) AS q, b FROM t;
CREATE TRIGGER noted AFTER UPDATE OF b ON t WHEN NEW.b > 5 BEGIN
  INSERT INTO log (what) VALUES (quote(NEW.a) || NEW.b);
END;
CREATE TRIGGER put INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a, b) VALUES (NEW.q, NEW.b); END;
"""
CHANGES = """
UPDATE t SET b = 7; INSERT INTO v (q, b) VALUES ('new', 3); UPDATE t SET b = 4;
"""
QUERIES = ("SELECT * FROM w ORDER BY s", "SELECT * FROM t ORDER BY id",
           "SELECT what FROM log ORDER BY what")


class Code(HowdahCase):
    def schemas(self):
        return self.psql("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information'"
                         " ORDER BY 1").split()

    def functions(self, schema="sqlite"):
        return self.psql("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = "
                         f"(SELECT oid FROM pg_namespace WHERE nspname = '{schema}') ORDER BY 1")

    def assert_same(self):
        sqlite(self.source, CHANGES)
        self.psql(CHANGES)
        for query in QUERIES:
            self.assertEqual(self.psql(query), sqlite(self.source, query))

    def test_all_arrive(self):
        report = self.migrate(SOURCE)
        self.assertEqual((report["views"], report["triggers"]), (2, 2))
        self.assertIn("quote", report["compat"])
        self.assertEqual(report["left_to_a_person"], [])
        self.assertEqual(self.schemas(), ["public", "sqlite"])
        self.assertIn("sqlite.quote(text)", self.functions().split("\n"))
        self.assert_same()

    def test_said_to_people(self):
        source = self.sqlite_file(SOURCE)
        result = self.howdah("migrate", source, self.url)
        self.assertIn("2 views, 2 triggers", result.stderr)
        self.assertIn('in schema "sqlite"', result.stderr)

    def test_the_script_of_a_dry_run(self):
        self.source = self.sqlite_file(SOURCE)
        result = self.howdah("migrate", "--dry-run", self.source, self.url)
        self.assert_status(result, 0)
        self.assertEqual(self.schemas(), ["public"])
        self.psql(result.stdout)
        self.psql("INSERT INTO t VALUES (1, 'x', 10), (2, 'it''s', NULL);"
                  "SELECT setval('t_id_seq', 2)")
        self.assert_same()

    def test_nothing_is_installed_that_nothing_needs(self):
        report = self.migrate("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t")
        self.assertEqual(report["compat"], [])
        self.assertEqual(self.schemas(), ["public"])

    def test_a_part_that_has_no_translation(self):
        report = self.migrate(SOURCE + "CREATE VIEW bad AS SELECT no_such(a) AS n FROM t;"
                              "CREATE VIEW worse AS SELECT n FROM bad;", status=3)
        self.assertEqual([(left["kind"], left["name"]) for left in report["left_to_a_person"]],
                         [("view", "bad"), ("view", "worse")])
        self.assertEqual(report["views"], 2)
        self.assert_same()

    def test_other_schema(self):
        self.migrate(SOURCE, "--schema=other place")
        self.psql('SET search_path = "other place"; UPDATE t SET b = 7')
        self.assertEqual(self.psql('SELECT what FROM "other place".log ORDER BY what'),
                         "'it''s'7\n'x'7")

    def test_the_functions_schema_is_not_for_tables(self):
        result = self.howdah("migrate", "--schema=sqlite", self.sqlite_file(SOURCE), self.url)
        self.assert_status(result, 2)
        self.assertIn('schema cannot be named "sqlite"', result.stderr)
        self.assertTrue(self.is_untouched())

    # What is made of this value is refused by the server: the run fails after functions were made.
    FAILING = SOURCE + "CREATE TABLE z (a TEXT); INSERT INTO z VALUES ('x');"

    def fail_late(self, *options):
        """A migration that fails when its tables are made."""
        source = self.sqlite_file(self.FAILING, "failing.db")
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TABLE')"
                  " EXECUTE FUNCTION refuse()")
        result = self.howdah("migrate", *options, source, self.url)
        self.psql("DROP EVENT TRIGGER refuse; DROP FUNCTION refuse()")
        self.assert_status(result, 1)
        self.assertIn("not today", result.stderr)
        self.assertNotIn("could not be removed", result.stderr)

    def test_a_failed_run_takes_its_functions_away(self):
        self.fail_late()
        self.assertTrue(self.is_untouched())

    def test_a_failed_run_leaves_those_that_were_there(self):
        self.migrate("CREATE TABLE u (a TEXT); CREATE VIEW x AS SELECT hex(zeroblob(2)) AS h FROM u",
                     "--schema=first")
        before = self.dump()
        self.fail_late("--schema=second")
        self.assertEqual(self.dump(), before)

    def test_twice(self):
        self.migrate(SOURCE)
        other = SOURCE.replace("quote(a)", "quote(a) || hex(zeroblob(1))")
        self.migrate(self.sqlite_file(other, "other.db"), "--schema=other")
        self.assertIn("sqlite.zeroblob(bigint)", self.functions().split("\n"))
        self.psql("SELECT * FROM v; SELECT * FROM other.v")

    def test_no_right_to_make_the_schema(self):
        self.psql("CREATE ROLE visitor LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO visitor")
        url = self.server.url(self.database, "visitor")
        try:
            result = self.howdah("migrate", "--json", self.sqlite_file(SOURCE), url)
            self.assert_status(result, 3)
            left = json.loads(result.stdout)["left_to_a_person"]
            self.assertEqual([one["name"] for one in left], ["w", "v", "noted", "put"])
            self.assertIn('role "visitor" may not create: GRANT CREATE ON DATABASE', left[1]["reason"])
            self.assertEqual(self.psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'sqlite'"), "0")
        finally:
            self.psql("DROP OWNED BY visitor; DROP ROLE visitor")

    def test_in_place(self):
        """Where a schema cannot be made, tables, views and functions are made in the wanted one."""
        self.psql("CREATE ROLE guest LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO guest")
        url = self.server.url(self.database, "guest")
        try:
            source = self.sqlite_file(SOURCE.replace("quote(NEW.a) || NEW.b", "NEW.a")
                                      .replace("quote(a)", "a"))
            result = self.howdah("migrate", "--json", source, url)
            self.assert_status(result, 0)
            self.assertEqual(json.loads(result.stdout)["triggers"], 2)
            self.psql("UPDATE t SET b = 7")
            self.assertEqual(self.psql("SELECT count(*) FROM log"), "2")
        finally:
            self.psql("DROP OWNED BY guest; DROP ROLE guest")

    def test_in_place_and_failed(self):
        """The second trigger fails: what was made before it is taken away again."""
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " IF EXISTS (SELECT FROM pg_trigger WHERE tgname = 'noted') THEN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END IF; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')"
                  " EXECUTE FUNCTION refuse()")
        self.psql("CREATE ROLE lodger LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO lodger")
        before = self.dump()
        try:
            source = self.sqlite_file(SOURCE.replace("quote(NEW.a) || NEW.b", "NEW.a")
                                      .replace("quote(a)", "a"))
            result = self.howdah("migrate", source, self.server.url(self.database, "lodger"))
            self.assert_status(result, 1)
            self.assertIn('could not build trigger "put": ', result.stderr)
            self.assertEqual(self.dump(), before)
        finally:
            self.psql("DROP OWNED BY lodger; DROP ROLE lodger")

    def test_a_trigger_that_the_server_refuses(self):
        """Its function goes with it."""
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '42P17'; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')"
                  " EXECUTE FUNCTION refuse()")
        report = self.migrate(SOURCE, "--schema=here", status=3)
        self.psql("DROP EVENT TRIGGER refuse; DROP FUNCTION refuse()")
        self.assertEqual(report["triggers"], 0)
        left = report["left_to_a_person"]
        self.assertEqual([one["name"] for one in left], ["noted", "put"])
        self.assertIn("the server refused it: not today", left[0]["reason"])
        self.assertEqual(self.functions("here"), "")
        # What is left can be run as it is.
        self.assertIsNone(re.search("howdah_stage", left[0]["sql"]))
        self.psql(left[0]["sql"])
        self.psql("UPDATE here.t SET b = 7")
        self.assertEqual(self.psql("SELECT count(*) FROM here.log"), "2")

    # Any two rows will do: SQLite takes them from the index, PostgreSQL from the table.
    DIFFERING = ("CREATE TABLE t (id INTEGER PRIMARY KEY, b INT, c TEXT, d TEXT);"
                 "CREATE INDEX i ON t (b);"
                 "INSERT INTO t (id, b) VALUES (1, 9), (2, 8), (3, 7), (4, 6);"
                 "CREATE TABLE log (n INT); CREATE VIEW some AS SELECT b FROM t LIMIT 2;"
                 "CREATE TRIGGER noted AFTER INSERT ON t BEGIN"
                 " INSERT INTO log SELECT count(*) FROM some; END;")

    def test_a_trigger_that_reads_a_view_that_was_not_kept(self):
        """What is left of it can be run as it is, with its function."""
        report = self.migrate(self.DIFFERING, status=3)
        left = report["left_to_a_person"]
        self.assertEqual([one["name"] for one in left], ["some", "noted"])
        change = "INSERT INTO t (b) VALUES (5);"
        self.psql(";\n".join(one["sql"] for one in left))
        self.psql(change)
        sqlite(self.source, change)
        self.assertEqual(self.psql("SELECT n FROM log"), sqlite(self.source, "SELECT n FROM log"))

    def test_a_view_that_is_gone_again(self):
        """What others do to the target is an error, not the end of the program."""
        self.psql("CREATE FUNCTION take() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE"
                  " made record; BEGIN FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP"
                  " EXECUTE 'DROP VIEW ' || made.object_identity; END LOOP; END $$;"
                  "CREATE EVENT TRIGGER take ON ddl_command_end WHEN TAG IN ('CREATE VIEW')"
                  " EXECUTE FUNCTION take()")
        source = self.sqlite_file("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t;")
        result = self.howdah("migrate", source, self.url)
        self.psql("DROP EVENT TRIGGER take; DROP FUNCTION take()")
        self.assert_status(result, 1)
        self.assertIn('the target is not as it was made: there is no view "v"', result.stderr)
        self.assertTrue(self.is_untouched())


class InPlace(HowdahCase):
    """A role that can make no schema: all is made in the wanted one, beside what is there."""

    SOURCE = SOURCE.replace("quote(NEW.a) || NEW.b", "NEW.a").replace("quote(a)", "a")

    def setUp(self):
        super().setUp()
        self.psql("CREATE ROLE tenant LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO tenant")
        self.addCleanup(self.psql, "DROP OWNED BY tenant; DROP ROLE tenant")
        self.tenant = self.server.url(self.database, "tenant")

    def test_a_signal_while_a_view_is_compared(self):
        source = self.sqlite_file(
            "CREATE TABLE t (a INT); CREATE VIEW endless AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i % 9 + 1 FROM n) SELECT sum(i) AS total FROM n;")
        before = self.dump()
        process = self.howdah_start("migrate", "--view-timeout=0", source, self.tenant)
        try:
            limit = time.monotonic() + 30
            while self.psql("SELECT count(*) FROM pg_views WHERE viewname = 'endless'") == "0":
                self.assertLess(time.monotonic(), limit, "the view was not made")
                time.sleep(0.1)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        self.assertEqual(self.dump(), before)

    def test_what_cannot_be_removed_is_named(self):
        """The next run takes away what this one made, and nothing that others have in the schema."""
        self.psql("CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        before = self.dump()
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " IF tg_tag = 'DROP TABLE' OR EXISTS (SELECT FROM pg_trigger WHERE tgname = 'noted')"
                  " THEN RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END IF; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start"
                  " WHEN TAG IN ('CREATE TRIGGER', 'DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION refuse()")
        source = self.sqlite_file(self.SOURCE)
        result = self.howdah("migrate", source, self.tenant)
        self.psql("DROP EVENT TRIGGER refuse; DROP FUNCTION refuse()")
        self.assert_status(result, 1)
        self.assertIn("could not be removed", result.stderr)
        self.assertIn("hint: Run the command again", result.stderr)
        self.assertNotEqual(self.dump(), before)
        result = self.howdah("migrate", self.sqlite_file("", "empty.db"), self.tenant)
        self.assert_status(result, 1)
        self.assert_status(self.howdah("migrate", "--tables=nothing", source, self.tenant), 2)
        self.assertNotEqual(self.dump(), before)
        self.assert_status(self.howdah("migrate", source, self.tenant), 0)
        self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


class Functions(HowdahCase):
    """The schema of the functions is shared by roles and runs."""

    WITH_QUOTE = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x');" \
                 "CREATE VIEW v AS SELECT quote(a) AS q FROM t;"
    WITH_MORE = WITH_QUOTE + "CREATE VIEW w AS SELECT hex(zeroblob(2)) AS h FROM t;"

    def setUp(self):
        super().setUp()
        self.psql(f"CREATE ROLE second LOGIN; GRANT CREATE ON DATABASE {self.database} TO second")
        self.addCleanup(self.psql, "DROP OWNED BY second CASCADE; DROP ROLE second")
        self.second = self.server.url(self.database, "second")

    def share(self):
        self.psql("GRANT CREATE, USAGE ON SCHEMA sqlite TO second")

    def fail_late(self, url):
        """A migration that fails when its tables are made."""
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TABLE')"
                  " EXECUTE FUNCTION refuse()")
        source = self.sqlite_file(self.WITH_MORE, "failing.db")
        result = self.howdah("migrate", "--schema=other", source, url)
        self.psql("DROP EVENT TRIGGER refuse; DROP FUNCTION refuse()")
        self.assert_status(result, 1)
        self.assertIn("not today", result.stderr)
        self.assertNotIn("could not be removed", result.stderr)

    def test_of_another_role(self):
        """They are there, as they have to be: only what is missing is made."""
        self.migrate(self.WITH_QUOTE)
        self.share()
        source = self.sqlite_file(self.WITH_MORE, "more.db")
        result = self.howdah("migrate", "--json", "--schema=other", source, self.second)
        self.assert_status(result, 0)
        for view in "v", "w":
            self.assertEqual(self.psql(f"SELECT * FROM other.{view}"),
                             sqlite(source, f"SELECT * FROM {view}"))
        owners = dict(line.split("|") for line in self.psql(
            "SELECT DISTINCT proname, proowner::regrole FROM pg_proc"
            " WHERE pronamespace = 'sqlite'::regnamespace").split("\n"))
        self.assertEqual((owners["quote"], owners["zeroblob"]), ("postgres", "second"))

    def test_a_failed_run_of_another_role(self):
        self.migrate(self.WITH_QUOTE)
        self.share()
        before = self.dump()
        self.fail_late(self.second)
        self.assertEqual(self.dump(), before)

    def test_of_another_role_and_others(self):
        self.migrate(self.WITH_QUOTE)
        self.share()
        self.psql("CREATE OR REPLACE FUNCTION sqlite.quote(x text) RETURNS text LANGUAGE sql AS"
                  " $$ SELECT 'old' $$")
        before = self.dump()
        source = self.sqlite_file(self.WITH_MORE, "more.db")
        result = self.howdah("migrate", "--schema=other", source, self.second)
        self.assert_status(result, 1)
        self.assertIn('role "second" may not replace function sqlite.quote', result.stderr)
        self.assertIn('belongs to role "postgres"', result.stderr)
        self.assertEqual(self.dump(), before)
        command = re.search("as a superuser: (ALTER .*)", result.stderr).group(1)
        self.assertEqual(command, 'ALTER ROUTINE sqlite.quote(text) OWNER TO "second"')
        self.psql(command)
        result = self.howdah("migrate", "--schema=other", source, self.second)
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT * FROM other.v"), "'x'")

    def test_a_failed_run_brings_back_what_it_replaced(self):
        self.migrate(self.WITH_QUOTE)
        self.psql("CREATE OR REPLACE FUNCTION sqlite.quote(x text) RETURNS text LANGUAGE sql AS"
                  " $$ SELECT 'old' $$")
        before = self.dump()
        self.fail_late(self.url)
        self.assertEqual(self.dump(), before)

    def fail_after(self, meanwhile):
        """A run that is stopped while it compares a view without end, after something was done."""
        source = self.sqlite_file(
            self.WITH_QUOTE + "CREATE VIEW z AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i % 9 + 1 FROM n) SELECT sum(i) AS total FROM n;", "first.db")
        process = self.howdah_start("migrate", "--view-timeout=0", source, self.url)
        try:
            limit = time.monotonic() + 30
            while self.psql("SELECT count(*) FROM pg_views WHERE viewname = 'z'") == "0":
                self.assertLess(time.monotonic(), limit, "the view was not made")
                time.sleep(0.1)
            meanwhile()
        finally:
            process.send_signal(signal.SIGINT)
            stderr = process.communicate(timeout=60)[1]
        self.assertNotIn("could not be removed", stderr)

    def test_a_later_run_keeps_what_it_found(self):
        source = self.sqlite_file(self.WITH_QUOTE, "later.db")
        self.fail_after(lambda: self.assert_status(
            self.howdah("migrate", "--schema=other", source, self.url), 0))
        self.assertEqual(self.psql("SELECT * FROM other.v"), "'x'")

    def test_a_trigger_keeps_what_it_calls(self):
        """The server keeps no record of what a function's body calls."""
        self.fail_after(lambda: self.psql(
            "CREATE FUNCTION mine(x text) RETURNS text LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN sqlite.quote(x); END $$"))
        self.assertEqual(self.psql("SELECT mine('x')"), "'x'")

    def test_nothing_stays_that_nobody_calls(self):
        self.fail_after(lambda: None)
        self.assertTrue(self.is_untouched())

    def test_many_of_another_role(self):
        """Overloads, aggregates and types too are known again."""
        sql = ("CREATE TABLE m (n, d DATETIME, j JSON); INSERT INTO m VALUES"
               " (1, '2020-01-31 10:00:00', '[1]'), ('x', '2021-02-01 00:00:00', '{}'), (2.5, NULL, NULL);"
               "CREATE VIEW v AS SELECT sum(n) AS s, total(n) AS t, avg(n) AS a, min(n) AS low,"
               " max(n) AS high FROM m;"
               "CREATE VIEW w AS SELECT quote(n) AS q, hex(n) AS h, printf('%5.2f|%s', n, n) AS p,"
               " strftime('%Y-%W', d, '+1 month') AS month, round(n, 1) AS r, instr(n, 5) AS i FROM m;"
               "CREATE VIEW z AS SELECT typeof(n) AS class, substr(n, 1, 1) AS s, abs(n) AS a,"
               " n + 1 AS more, n || '' AS text, julianday(d) AS day, unicode(n) AS u FROM m;")
        report = self.migrate(sql)
        self.assertGreater(len(report["compat"]), 20)
        self.share()
        before = self.functions()
        other = self.howdah("migrate", "--json", "--schema=other", self.source, self.second)
        self.assert_status(other, 0)
        self.assertEqual(json.loads(other.stdout)["compat"], report["compat"])
        self.assertEqual(self.functions(), before)

    def functions(self):
        return self.psql("SELECT oid, xmin, proowner FROM pg_proc"
                         " WHERE pronamespace = 'sqlite'::regnamespace ORDER BY oid")
