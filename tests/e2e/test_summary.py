"""The end of a command on one screen: what arrived, what was changed and why, what is left, the way on."""

import json
import re
import shlex
import subprocess

from harness import BINDIR, HowdahCase, clean_environment

SCREEN_LINES = 24


class Migration(HowdahCase):
    def summary(self, *arguments, status=0, **options):
        result = self.howdah("migrate", "--progress=none", *arguments, **options)
        self.assert_status(result, status)
        return result.stderr

    def way(self, text, label):
        return re.search(rf"(?m)^  {label} +(.*)$", text).group(1)

    def run_line(self, line):
        """As a person would paste it."""
        words = shlex.split(line)
        self.assertEqual(words[0], "howdah")
        return self.howdah(*words[1:])

    def test_what_arrived(self):
        text = self.summary(self.sqlite_file("""
            CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT UNIQUE);
            CREATE TABLE b (a INTEGER REFERENCES a);
            INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z');
            CREATE INDEX i ON b (a);
            CREATE VIEW v AS SELECT 1 AS one;"""), self.url)
        self.assertIn("Migrated 2 tables, 3 rows (", text)
        self.assertIn(", every value verified.", text)
        self.assertIn("  3 keys and indexes, 1 foreign key, 1 view, 0 triggers\n", text)
        self.assertRegex(text, r" m?s loading, ")
        self.assertNotIn("Left to a person", text)
        self.assertNotIn("Changed", text)

    def test_one_screen_for_any_database(self):
        tables = "".join(
            f"CREATE TABLE t{i} (a INTEGER, b TEXT, c DATETIME); INSERT INTO t{i} VALUES ('x{i}', x'00', 7);"
            f"CREATE TRIGGER g{i} AFTER INSERT ON t{i} BEGIN SELECT load_extension('x'); END;"
            f"CREATE VIEW v{i} AS SELECT sqlite_offset(a) FROM t{i};"
            f"CREATE VIEW w{i} AS SELECT load_extension(b) FROM t{i};" for i in range(60))
        path = self.sqlite_file(tables)
        text = self.summary(path, self.url, status=3)
        self.assertLessEqual(len(text.splitlines()), SCREEN_LINES, text)
        self.assertIn("Left to a person (180):", text)
        self.assertRegex(text, r"(?m)^    and 59 like it: ")
        self.assertNotIn("CREATE VIEW", text)

    def test_lists_are_whole_when_asked_for(self):
        path = self.sqlite_file("CREATE TABLE t (a); CREATE VIEW v AS SELECT sqlite_offset(a) FROM t;")
        short = self.summary(path, self.url, status=3)
        self.assertNotIn("SELECT", short)
        whole = self.summary("--verbose", "--replace", path, self.url, status=3)
        self.assertIn("sqlite_offset", whole.split("Left to a person")[1])
        self.assertRegex(whole, "(?i)create view")

    def test_the_commands_can_be_pasted(self):
        path = self.sqlite_file("CREATE TABLE t (a); CREATE VIEW v AS SELECT sqlite_offset(a) FROM t;",
                                name="it's mine.db")
        text = self.summary("--schema=a b", path, self.url, status=3)
        self.assert_status(self.run_line(self.way(text, "next")), 0)
        statement = self.folder / "FILE.sql"
        statement.write_text("SELECT a FROM t;\n", encoding="utf-8")
        self.assert_status(self.run_line(self.way(text, "rewrite")), 0)

    def test_the_address_leads_there(self):
        odd = 'o?&%/ "\u00f6'
        quoted = odd.replace('"', '""')
        self.psql(f'CREATE DATABASE "{quoted}"')
        self.addCleanup(self.psql, f'DROP DATABASE "{quoted}" WITH (FORCE)')
        path = self.sqlite_file("CREATE TABLE t (a); INSERT INTO t VALUES (7);")
        target = f"host='{self.server.folder}' user=postgres password=s3cret dbname='{odd}'"
        text = self.summary(path, target)
        self.assertNotIn("s3cret", text)
        asked = subprocess.run([BINDIR / "psql", "-XAtqc", "SELECT a FROM t", self.way(text, "connect")],
                               capture_output=True, text=True, check=True, env=clean_environment())
        self.assertEqual(asked.stdout, "7\n")

    def test_a_target_that_was_not_given_is_not_told(self):
        path = self.sqlite_file("CREATE TABLE t (a);")
        text = self.summary(path, env={"DATABASE_URL": self.url})
        self.assertEqual(self.way(text, "next"), f"howdah verify {path}")

    def test_phases_for_programs(self):
        result = self.howdah("migrate", "--json", self.sqlite_file("CREATE TABLE t (a);"), self.url)
        answer = json.loads(result.stdout)
        self.assertIn("loading", [phase["name"] for phase in answer["phases"]])
        self.assertTrue(all(phase["seconds"] >= 0 for phase in answer["phases"]))

    def test_names_do_not_reach_the_terminal(self):
        path = self.sqlite_file('CREATE TABLE "t\x1b[2J" (a INTEGER); INSERT INTO "t\x1b[2J" VALUES (\'x\');')
        text = self.summary(path, self.url)
        self.assertNotIn("\x1b", text)
        self.assertIn("t\\x1b[2J.a: ", text)


class Others(HowdahCase):
    def damaged(self, rows, tables=1):
        path = self.sqlite_file("".join(
            f"CREATE TABLE t{i} (id INTEGER PRIMARY KEY, a);"
            f"INSERT INTO t{i} SELECT value, 'x' FROM generate_series(1, {rows});" for i in range(tables)))
        self.assert_status(self.howdah("migrate", path, self.url), 0)
        for i in range(tables):
            self.psql(f"UPDATE t{i} SET a = 'y'")
        return path

    def test_differences_fit_a_screen(self):
        path = self.damaged(15, tables=9)
        result = self.howdah("verify", "--progress=none", path, self.url)
        self.assert_status(result, 4)
        self.assertLessEqual(len(result.stderr.splitlines()), 4 * 7 + 4, result.stderr)
        self.assertIn("and 5 more tables: see --verbose", result.stderr)
        whole = self.howdah("verify", "--verbose", path, self.url)
        self.assertEqual(whole.stderr.count(" differs in column "), 9 * 15)

    def test_what_follows_a_difference(self):
        path = self.damaged(1)
        result = self.howdah("verify", "--progress=none", path, self.url)
        line = re.search(r"(?m)^  next +(.*)$", result.stderr).group(1)
        repaired = self.howdah(*shlex.split(line)[1:])
        self.assert_status(repaired, 4)
        self.assertIn("Nothing was written.", repaired.stderr)

    def test_a_load(self):
        path = self.sqlite_file("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);")
        self.psql("CREATE TABLE t (a bigint)")
        result = self.howdah("load", path, self.url)
        self.assert_status(result, 0)
        line = re.search(r"(?m)^  next +(.*)$", result.stderr).group(1)
        self.assert_status(self.howdah(*shlex.split(line)[1:]), 0)
