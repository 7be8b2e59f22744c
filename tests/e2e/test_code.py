"""Views, triggers and the functions they call arrive with a migration, and go with one that fails."""

import json
import re

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
            result = self.howdah("migrate", self.sqlite_file(SOURCE), url)
            self.assert_status(result, 1)
            self.assertIn('could not create schema "sqlite": role "visitor" may not create schemas',
                          result.stderr)
            self.assertIn('called by "v", "noted"', result.stderr)
            self.assertIn("hint: As the database's owner: GRANT CREATE ON DATABASE", result.stderr)
            self.assertTrue(self.is_untouched())
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
