"""The least a role has to be allowed for each command, and what is said where it is not.

The role "tenant" is nobody's member and owns nothing but what a test gives it. It may connect, and not
even make temporary tables.
"""

import json

import oracle
from harness import HowdahCase, sqlite

# Nothing here needs a function of schema "sqlite".
NATIVE = """
CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, price DECIMAL(8,2) CHECK
 (price > 0), made DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p ON DELETE CASCADE, note TEXT DEFAULT 'none',
 size INT, twice INT GENERATED ALWAYS AS (size * 2) STORED);
CREATE INDEX c_p ON c (p, note DESC);
CREATE VIEW named AS SELECT c.id, p.name FROM c JOIN p ON p.id = c.p;
CREATE TABLE log (n INT);
CREATE TRIGGER noted AFTER INSERT ON c BEGIN INSERT INTO log VALUES (NEW.id); END;
INSERT INTO p VALUES (1, 'one', 1.5, '2024-01-02 03:04:05'), (2, 'two', 2, '2024-01-02 03:04:06');
INSERT INTO c (id, p, note, size) VALUES (1, 1, 'x', 4), (2, 2, NULL, NULL);
"""

# Each of these calls one.
WITH_FUNCTIONS = """
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT (hex(zeroblob(2))), b TEXT, c TEXT GENERATED ALWAYS
 AS (quote(b)) STORED, CHECK (quote(b) <> 'never'));
CREATE INDEX i ON t (quote(b)); CREATE INDEX plain ON t (b);
CREATE VIEW v AS SELECT quote(a) AS q FROM t; CREATE VIEW w AS SELECT q FROM v; CREATE VIEW x AS SELECT b
 FROM t;
CREATE TABLE log (n TEXT);
CREATE TRIGGER noted AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (quote(NEW.a)); END;
INSERT INTO t (id, a, b) VALUES (1, 'x', 'it''s'), (2, NULL, NULL);
"""
LEFT_WITHOUT = {"a", "c", "t_b_check", "i", "v", "w", "noted"}


class Rights(HowdahCase):
    def setUp(self):
        super().setUp()
        self.psql(f"CREATE ROLE tenant LOGIN; REVOKE TEMPORARY ON DATABASE {self.database} FROM PUBLIC;"
                  "REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE SCHEMA own")
        self.addCleanup(self.server.psql, "DROP ROLE tenant")
        self.addCleanup(self.drop_database)
        self.tenant = self.server.url(self.database, "tenant")

    def grant(self, *rights):
        self.psql("; ".join(f"GRANT {right} TO tenant" for right in rights))

    def run_as_tenant(self, command, *options, status=0):
        result = self.howdah(command, "--json", "--schema=own", *options, self.source, self.tenant)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def refused(self, command, *options, says):
        """Nothing is changed, and what is asked for is the role's right, on an object, by a GRANT."""
        before = self.dump()
        result = self.howdah(command, "--schema=own", *options, self.source, self.tenant)
        self.assert_status(result, 1)
        for part in says:
            self.assertIn(part, result.stderr)
        self.assertEqual(self.dump(), before)

    def follow(self, text):
        """Does what the GRANT in the text says."""
        self.psql("GRANT " + text.partition("GRANT ")[2].splitlines()[0].partition(";")[0])


class Migrate(Rights):
    def test_one_schema_is_enough(self):
        self.source = self.sqlite_file(NATIVE)
        self.grant("USAGE, CREATE ON SCHEMA own")
        report = self.run_as_tenant("migrate")
        self.assertEqual((report["views"], report["triggers"], report["left_to_a_person"]), (1, 1, []))
        self.assertEqual(oracle.compare_database(self.source, self.url, "own"), [])
        self.psql("INSERT INTO own.c (p) VALUES (1)")
        self.assertEqual(self.psql("SELECT n FROM own.log"), "1\n2\n3")
        self.assertEqual(self.psql("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'own'"),
                         "tenant")

    def test_create_on_the_database_is_enough(self):
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.psql("DROP SCHEMA own")
        self.grant(f"CREATE ON DATABASE {self.database}")
        report = self.run_as_tenant("migrate")
        self.assertEqual((report["views"], report["triggers"], report["left_to_a_person"]), (3, 1, []))
        self.assertEqual(oracle.compare_database(self.source, self.url, "own"), [])

    def test_no_right(self):
        self.source = self.sqlite_file(NATIVE)
        says = ['role "tenant" may not create tables in schema "own"',
                'GRANT USAGE, CREATE ON SCHEMA "own" TO "tenant"']
        self.refused("migrate", says=says)
        self.grant("USAGE ON SCHEMA own")
        self.refused("migrate", says=says)
        self.grant("CREATE ON SCHEMA own")
        self.run_as_tenant("migrate")

    def test_no_right_to_make_the_schema(self):
        self.source = self.sqlite_file(NATIVE)
        self.psql("DROP SCHEMA own")
        self.refused("migrate", says=['could not create schema "own": role "tenant"',
                                      f'GRANT CREATE ON DATABASE "{self.database}" TO "tenant"'])

    def test_no_right_to_connect(self):
        self.source = self.sqlite_file(NATIVE)
        self.psql(f"REVOKE CONNECT ON DATABASE {self.database} FROM PUBLIC")
        for command in "migrate", "load", "verify":
            self.refused(command, says=[f'permission denied for database "{self.database}"',
                                        f'GRANT CONNECT ON DATABASE "{self.database}" TO "tenant"'])

    def test_failed_in_place(self):
        """A duplicate that only the proof or the server meets: all is taken away again."""
        self.source = self.sqlite_file(NATIVE)
        self.grant("USAGE, CREATE ON SCHEMA own")
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE VIEW')"
                  " EXECUTE FUNCTION refuse()")
        self.refused("migrate", says=["not today"])

    def test_the_ledger_cannot_be_kept(self):
        """Its schema would have to be made: said before anything is done."""
        self.source = self.sqlite_file(NATIVE + "DELETE FROM p WHERE id = 2;")
        self.grant("USAGE, CREATE ON SCHEMA own")
        command = 'CREATE SCHEMA howdah AUTHORIZATION "tenant"'
        self.refused("migrate", "--orphans=set-null", says=['role "tenant"', "howdah.ledger", command])
        self.psql(command)
        self.run_as_tenant("migrate", "--orphans=set-null")
        self.run_as_tenant("verify")

    def test_dry_run(self):
        """Reading the catalog is enough; what could not be made is in the script as left to a person."""
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        before = self.dump()
        report = self.run_as_tenant("migrate", "--dry-run", status=3)
        self.assertEqual(self.dump(), before)
        self.assertEqual({one["name"] for one in report["left_to_a_person"]}, LEFT_WITHOUT)
        self.assertNotIn("sqlite.", report["script"])


class Functions(Rights):
    """What calls functions of schema "sqlite", and a role that may not make them."""

    def migrate_without(self):
        if self.source is None:
            self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.grant("USAGE, CREATE ON SCHEMA own")
        report = self.run_as_tenant("migrate", status=3)
        left = report["left_to_a_person"]
        self.assertEqual({one["name"] for one in left}, LEFT_WITHOUT)
        self.assertEqual((report["views"], report["triggers"], report["compat"]), (1, 0, []))
        self.assertEqual(oracle.compare_database(self.source, self.url, "own"), [])
        self.assertEqual(self.psql("SELECT c FROM own.t ORDER BY id"),
                         sqlite(self.source, "SELECT c FROM t ORDER BY id"))
        self.assertEqual(self.psql("SELECT indexname FROM pg_indexes WHERE schemaname = 'own'"
                                   " AND tablename = 't' ORDER BY 1"), "plain\nt_pkey")
        self.run_as_tenant("verify")
        return {one["name"]: one["reason"] for one in left}

    def migrate_with(self):
        self.psql("DROP SCHEMA own CASCADE; CREATE SCHEMA own; GRANT USAGE, CREATE ON SCHEMA own TO tenant")
        report = self.run_as_tenant("migrate")
        self.assertEqual((report["views"], report["triggers"]), (3, 1))
        self.assertEqual(self.psql("SELECT q FROM own.v"), sqlite(self.source, "SELECT q FROM v"))

    def test_no_schema(self):
        reasons = self.migrate_without()
        grant = f'GRANT CREATE ON DATABASE "{self.database}" TO "tenant"'
        for name in LEFT_WITHOUT - {"w"}:
            self.assertIn('it calls functions of schema "sqlite", which role "tenant" may not create: '
                          + grant, reasons[name])
        self.assertIn("it reads view v", reasons["w"])
        self.assertEqual(self.psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'sqlite'"), "0")
        self.follow(reasons["v"])
        self.migrate_with()

    def test_a_schema_that_lacks_some(self):
        """Others use it, for other functions; none is made, or lost."""
        other = self.sqlite_file("CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT hex(zeroblob(1)) AS h"
                                 " FROM t;", "other.db")
        self.assert_status(self.howdah("migrate", "--schema=other", other, self.url), 0)
        before = self.dump("--schema=sqlite")
        reasons = self.migrate_without()
        self.assertIn('GRANT USAGE, CREATE ON SCHEMA "sqlite" TO "tenant"', reasons["v"])
        self.assertEqual(self.dump("--schema=sqlite"), before)
        self.follow(reasons["v"])
        self.migrate_with()

    def test_a_schema_that_has_them_all(self):
        """Whoever made them: using them is enough."""
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.assert_status(self.howdah("migrate", "--schema=first", self.source, self.url), 0)
        before = self.dump("--schema=sqlite")
        self.migrate_with()
        self.assertEqual(self.dump("--schema=sqlite"), before)

    def test_no_right_to_use_the_schema(self):
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.assert_status(self.howdah("migrate", "--schema=first", self.source, self.url), 0)
        self.psql("REVOKE USAGE ON SCHEMA sqlite FROM PUBLIC")
        reasons = self.migrate_without()
        self.follow(reasons["v"])
        self.migrate_with()

    def test_of_another_version(self):
        """They may not be replaced: what calls them is left, and they stay as they are."""
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.assert_status(self.howdah("migrate", "--schema=first", self.source, self.url), 0)
        self.psql("CREATE OR REPLACE FUNCTION sqlite.quote(x text) RETURNS text LANGUAGE sql IMMUTABLE AS"
                  " 'SELECT x'")
        before = self.dump("--schema=sqlite")
        self.migrate_without()
        self.assertEqual(self.dump("--schema=sqlite"), before)

    def test_a_failed_run_leaves_them(self):
        self.source = self.sqlite_file(WITH_FUNCTIONS)
        self.assert_status(self.howdah("migrate", "--schema=first", self.source, self.url), 0)
        self.grant("USAGE, CREATE ON SCHEMA own")
        self.psql("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                  " RAISE EXCEPTION 'not today' USING ERRCODE = '57000'; END $$;"
                  "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE TRIGGER')"
                  " EXECUTE FUNCTION refuse()")
        self.refused("migrate", says=["not today"])


class Load(Rights):
    TABLES = ("CREATE TABLE own.p (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text NOT NULL"
              " UNIQUE, price numeric(8,2) CHECK (price > 0), made timestamptz);"
              "CREATE TABLE own.c (id serial PRIMARY KEY, p int REFERENCES own.p, note text, size int,"
              " twice int GENERATED ALWAYS AS (size * 2) STORED); CREATE INDEX ON own.c (p);"
              "CREATE TABLE own.log (n int);")

    def make(self):
        self.source = self.sqlite_file(NATIVE)
        self.psql(self.TABLES + "GRANT USAGE ON SCHEMA own TO tenant; ALTER TABLE own.p OWNER TO tenant;"
                  "ALTER TABLE own.c OWNER TO tenant; ALTER TABLE own.log OWNER TO tenant")

    def test_into_its_own_tables(self):
        """No right to create is needed, but for what only the server can judge: temporary tables."""
        self.make()
        self.refused("load", says=["to create temporary tables",
                                   f'GRANT TEMPORARY ON DATABASE "{self.database}" TO "tenant"'])
        self.grant(f"TEMPORARY ON DATABASE {self.database}")
        before = self.dump("--schema-only")
        self.run_as_tenant("load")
        self.assertEqual(self.dump("--schema-only"), before)
        self.assertEqual(oracle.compare_database(self.source, self.url, "own"), [])
        self.assertEqual(self.psql("SELECT nextval('own.c_id_seq'), nextval('own.p_id_seq')"), "3|3")

    def test_where_the_types_judge(self):
        self.source = self.sqlite_file("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x');")
        self.psql("CREATE TABLE own.t (a int, b text); ALTER TABLE own.t OWNER TO tenant;"
                  "GRANT USAGE ON SCHEMA own TO tenant")
        self.run_as_tenant("load")
        self.assertEqual(oracle.compare_database(self.source, self.url, "own"), [])

    def test_tables_of_another_role(self):
        self.make()
        self.psql("ALTER TABLE own.c OWNER TO postgres")
        self.grant(f"TEMPORARY ON DATABASE {self.database}", "ALL ON own.c")
        self.refused("load", says=['Table "c" belongs to another role'])

    def test_no_usage_of_the_schema(self):
        self.make()
        self.psql("REVOKE USAGE ON SCHEMA own FROM tenant")
        self.refused("load", says=['role "tenant" may not use schema "own"',
                                   'GRANT USAGE ON SCHEMA "own" TO "tenant"'])

    def test_the_ledger_cannot_be_kept(self):
        self.make()
        sqlite(self.source, "DELETE FROM p WHERE id = 2")
        self.grant(f"TEMPORARY ON DATABASE {self.database}")
        command = 'CREATE SCHEMA howdah AUTHORIZATION "tenant"'
        self.refused("load", "--orphans=set-null", says=['role "tenant"', "howdah.ledger", command])
        self.psql(command)
        self.run_as_tenant("load", "--orphans=set-null")


class Verify(Rights):
    def make(self):
        self.source = self.sqlite_file(NATIVE)
        self.assert_status(self.howdah("migrate", "--schema=own", self.source, self.url), 0)

    def test_reading_is_enough(self):
        self.make()
        self.grant("USAGE ON SCHEMA own", "SELECT ON ALL TABLES IN SCHEMA own")
        report = self.run_as_tenant("verify")
        self.assertEqual((report["tables"], report["views"], report["problems"]), (3, 1, []))
        self.psql("UPDATE own.c SET note = 'other' WHERE id = 1")
        report = self.run_as_tenant("verify", status=4)
        self.assertEqual(report["mismatches"][0]["table"], "c")

    def test_reading_only_is_enough(self):
        """Nothing is written, not even a temporary table."""
        self.make()
        self.grant("USAGE ON SCHEMA own", "SELECT ON ALL TABLES IN SCHEMA own")
        self.psql("ALTER ROLE tenant SET default_transaction_read_only = on")
        self.run_as_tenant("verify")

    def test_a_ledger_that_may_not_be_read(self):
        self.source = self.sqlite_file(NATIVE + "DELETE FROM p WHERE id = 2;")
        self.assert_status(self.howdah("migrate", "--schema=own", "--orphans=set-null", self.source,
                                       self.url), 0)
        self.grant("USAGE ON SCHEMA own", "SELECT ON ALL TABLES IN SCHEMA own")
        report = self.run_as_tenant("verify", status=4)
        self.assertEqual([one["table"] for one in report["mismatches"]], ["c"])
        note = 'howdah.ledger may not be read by role "tenant"'
        self.assertTrue(any(note in one for one in report["notes"]), report)
        self.grant("USAGE ON SCHEMA howdah", "SELECT ON howdah.ledger")
        report = self.run_as_tenant("verify")
        self.assertFalse(any(note in one for one in report["notes"]), report)

    def test_a_load_beside_a_ledger_of_another_role(self):
        self.source = self.sqlite_file("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);")
        self.psql("CREATE SCHEMA howdah; CREATE TABLE howdah.ledger (schema_name text, table_name text,"
                  " row_number bigint, column_name text, change text);"
                  "CREATE TABLE own.t (a int); ALTER TABLE own.t OWNER TO tenant;"
                  "GRANT USAGE ON SCHEMA own TO tenant")
        self.run_as_tenant("load")
        self.run_as_tenant("verify")

    def test_no_right_to_read(self):
        self.make()
        self.refused("verify", says=['role "tenant" may not use schema "own"', 'GRANT USAGE ON SCHEMA "own" TO "tenant"'])
        self.grant("USAGE ON SCHEMA own", "SELECT ON own.p, own.log")
        self.refused("verify", says=['"c"', 'GRANT SELECT ON TABLE "own"."c" TO "tenant"'])
