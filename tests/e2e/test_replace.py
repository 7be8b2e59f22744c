"""migrate --replace: a schema that holds tables is there until the new one stands."""

import contextlib
import subprocess

import oracle
from harness import BINDIR, HowdahCase, clean_environment

OLD = "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'old'); CREATE TABLE gone (a);"
NEW = "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'new'), (2, 'more');" \
      "CREATE VIEW w AS SELECT substr(v, -1) AS c FROM t;"


class Replace(HowdahCase):
    def setUp(self):
        super().setUp()
        self.migrate(OLD)
        self.new = self.sqlite_file(NEW, "new.db")

    def tables(self):
        return self.psql("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                         " WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace")

    @contextlib.contextmanager
    def session(self):
        """A psql that stays; what is called with a query that returns one line returns it."""
        psql = subprocess.Popen([BINDIR / "psql", "-XAtq", self.url], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True, env=clean_environment())

        def run(sql):
            psql.stdin.write(sql + "; SELECT 'done';\n")
            psql.stdin.flush()
            lines = []
            while (line := psql.stdout.readline()) != "done\n":
                self.assertNotEqual(line, "", "psql has ended")
                lines.append(line)
            return "".join(lines).strip()

        try:
            yield run
        finally:
            psql.communicate()

    def test_without_it_nothing_is_replaced(self):
        before = self.dump()
        result = self.howdah("migrate", self.new, self.url)
        self.assert_status(result, 1)
        self.assertIn("--replace", result.stderr)
        self.assertEqual(self.dump(), before)

    def test_replaced_as_a_whole(self):
        self.psql("GRANT SELECT ON t TO PUBLIC; GRANT UPDATE (v) ON t TO pg_monitor WITH GRANT OPTION;"
                  "COMMENT ON SCHEMA public IS 'mine'")
        grants = "SELECT relacl, (SELECT attacl FROM pg_attribute WHERE attrelid = c.oid AND attname = 'v')" \
                 " FROM pg_class c WHERE oid = 'public.t'::regclass"
        before = self.psql(grants)
        result = self.howdah("migrate", "--replace", self.new, self.url)
        self.assert_status(result, 0)
        self.assertEqual(oracle.compare_database(self.new, self.url), [])
        self.assertEqual(self.tables(), "t w")
        self.assertEqual(self.psql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'howdah%'"), "")
        self.assertEqual(self.psql("SELECT obj_description('public'::regnamespace)"), "mine")
        self.assertEqual(self.psql(grants), before)

    def test_nothing_to_replace(self):
        self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self.assert_status(self.howdah("migrate", "--replace", self.new, self.url), 0)
        self.assertEqual(self.tables(), "t w")

    def test_a_failure_leaves_the_old_one(self):
        broken = self.sqlite_file("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'ff' AS TEXT))",
                                  "broken.db")
        before = self.dump()
        self.assert_status(self.howdah("migrate", "--replace", broken, self.url), 1)
        self.assertEqual(self.dump(), before)

    def test_what_others_depend_on_is_not_replaced(self):
        self.psql("CREATE SCHEMA other; CREATE VIEW other.v AS TABLE public.t")
        before = self.dump()
        result = self.howdah("migrate", "--replace", self.new, self.url)
        self.assert_status(result, 1)
        self.assertIn("view other.v depends on it", result.stderr)
        self.assertEqual(self.dump(), before)

    def test_a_reader_keeps_what_it_reads(self):
        """A transaction that reads the old table sees it to its end; the new one is in place all the same."""
        self.psql("INSERT INTO t SELECT i, 'x' FROM generate_series(2, 10) i")
        with self.session() as reader:
            self.assertEqual(reader("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM t"), "10")
            process = self.howdah_start("migrate", "--replace", self.new, self.url)
            while self.psql("SELECT count(*) FROM t") != "2":
                self.assertIsNone(process.poll())
            reader("COMMIT")
        self.assertEqual(process.wait(60), 0, process.communicate()[1])
        process.communicate()
        self.assertEqual(self.tables(), "t w")
