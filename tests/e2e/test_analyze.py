"""analyze: what it says of a database is what the sqlite3 shell and a dry run say, and it writes
nothing."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
import unittest

from harness import HOWDAH, TEST_DATA, HowdahCase, clean_environment, sqlite

FILES = sorted((TEST_DATA / "dbs").glob("*.db")) if (TEST_DATA / "dbs").is_dir() else []
INSIDE_A_TABLE = ("default", "generated column")

RICH = """
CREATE TABLE country (code TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL UNIQUE);
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  country TEXT REFERENCES country,
  boss INTEGER REFERENCES person (id),
  born DATE DEFAULT CURRENT_DATE,
  height REAL CHECK (height > 0),
  label TEXT GENERATED ALWAYS AS (country || '-' || id) STORED,
  note TEXT DEFAULT (hex(randomblob(4))),
  CONSTRAINT pair UNIQUE (country, born)
);
CREATE INDEX person_born ON person (born);
CREATE INDEX person_tall ON person (height) WHERE height > 1.8;
CREATE INDEX person_lower ON person (lower(note));
CREATE INDEX person_odd ON person (soundex(note));
CREATE TABLE place (a INT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(body);
CREATE VIEW tall AS SELECT id, height FROM person WHERE height > 1.8;
CREATE VIEW lost AS SELECT load_extension('x') AS x;
CREATE TRIGGER person_log AFTER INSERT ON person BEGIN
  UPDATE person SET note = 'new' WHERE id = NEW.id; END;
INSERT INTO country VALUES ('de', 'Germany'), ('fr', 'France');
INSERT INTO person (country, born, height) VALUES ('de', '2001-02-03', 1.9), ('fr', '1999-01-01', 1.5);
INSERT INTO place VALUES (1, 2), (3, 4);
"""


class AnalyzeCase(HowdahCase):
    def analyze(self, source, *options):
        result = self.howdah("analyze", "--no-sample", "--json", *options, source)
        self.assert_status(result, 0)
        return json.loads(result.stdout)

    def rich_file(self):
        path = self.folder / "rich.db"
        sql = RICH.replace("CREATE INDEX person_odd ON person (soundex(note));\n", "")
        sqlite(path, sql)
        return path

    def problems(self, sql, *options):
        self.source = self.sqlite_file(sql)
        return self.analyze(self.source, *options)["problems"]


class Agreement(AnalyzeCase):
    """With the sqlite3 shell and with what a dry run would do."""

    def check_counts(self, path, answer):
        rows = {table["name"]: table["rows"] for table in answer["tables"]}
        for name, count in rows.items():
            quoted = name.replace('"', '""')
            self.assertEqual(sqlite(path, f'SELECT count(*) FROM "{quoted}"'), str(count), name)
        self.assertEqual(answer["rows"], sum(rows.values()))
        self.assertEqual(answer["bytes"], path.stat().st_size)

    def check_bytes(self, path, answer):
        found = sqlite(path, """
            SELECT json_group_object(tbl_name, json_array(bytes, indexes)) FROM (
              SELECT s.tbl_name, sum(pgsize) AS bytes,
                     sum(CASE WHEN s.type = 'index' THEN pgsize ELSE 0 END) AS indexes
              FROM dbstat AS d JOIN sqlite_schema AS s USING (name) GROUP BY s.tbl_name)""")
        expected = json.loads(found)
        for table in answer["tables"]:
            self.assertEqual([table["bytes"], table["index_bytes"]], expected[table["name"]],
                             table["name"])

    def check_statements(self, answer, dry):
        """All statements of the script are some element's, and each element's are in it."""
        script = dry["script"].split("\n-- manual\n")[0]
        for element in answer["elements"]:
            sql = element["target_sql"]
            if sql is None or element["kind"] in INSIDE_A_TABLE:
                continue
            self.assertEqual(script.count(sql + ";\n"), 1, element)
            script = script.replace(sql + ";\n", "")
        if not dry["compat"]:
            lines = [line for line in script.splitlines() if line and not line.startswith("--")]
            self.assertEqual(lines, ['CREATE SCHEMA IF NOT EXISTS "public";'])

    def check_leftovers(self, answer, dry):
        def key(entry):
            return entry["kind"], entry["name"], entry["table"], entry["reason"]

        high = [key(element) for element in answer["elements"] if element["effort"] == "high"]
        for leftover in dry["left_to_a_person"]:
            self.assertIn(key(leftover), high)

    def check_columns(self, answer, dry):
        for table in answer["tables"]:
            create = next(element["target_sql"] for element in answer["elements"]
                          if element["kind"] == "table" and element["name"] == table["name"])
            for column in table["columns"]:
                name = column["target"].replace('"', '""')
                self.assertIn(f'\n    "{name}" {column["type"]}', create)
        self.assertEqual([(table["name"], table["target"]) for table in dry["tables"]],
                         [(table["name"], table["target"]) for table in answer["tables"]])

    def check(self, path):
        answer = self.analyze(path)
        efforts = [element["effort"] for element in answer["elements"]]
        for effort, count in answer["efforts"].items():
            self.assertEqual(count, efforts.count(effort))
        self.check_counts(path, answer)
        self.check_bytes(path, answer)
        stops = [problem for problem in answer["problems"] if problem["stops"]]
        result = self.howdah("migrate", "--dry-run", "--json", path)
        if stops:
            self.assert_status(result, 1)
            return answer
        self.assertIn(result.status, (0, 3))
        dry = json.loads(result.stdout)
        self.check_statements(answer, dry)
        self.check_leftovers(answer, dry)
        self.check_columns(answer, dry)
        return answer

    def test_rich_schema(self):
        answer = self.check(self.rich_file())
        found = {(element["kind"], element["name"]): element for element in answer["elements"]}
        self.assertEqual(found["view", "lost"]["effort"], "high")
        self.assertEqual(found["virtual table", "words"]["effort"], "high")
        self.assertIn("5 shadow tables", found["virtual table", "words"]["action"])
        self.assertEqual(found["view", "tall"]["effort"], "low")
        self.assertEqual(found["index", "person_tall"]["effort"], "low")
        self.assertEqual(found["unique constraint", "pair"]["effort"], "low")
        self.assertEqual(found["check constraint", "person_height_check"]["source_sql"],
                         "CHECK (height > 0)")
        self.assertIn("GENERATED ALWAYS AS", found["generated column", "label"]["target_sql"])
        self.assertEqual(found["default", "born"]["source_sql"], "DEFAULT CURRENT_DATE")
        efforts = {table["name"]: table["effort"] for table in answer["tables"]}
        self.assertEqual(efforts["place"], "low")
        self.assertIn(efforts["country"], ("medium", "high"))

    def test_real_databases(self):
        for path in FILES:
            with self.subTest(path.name):
                copy = self.folder / path.name
                shutil.copyfile(path, copy)
                self.check(copy)

    def test_options_are_those_of_migrate(self):
        path = self.sqlite_file("""
            CREATE TABLE a (n INT, at DATETIME, d TEXT);
            CREATE TABLE b (n INT);
            INSERT INTO a VALUES (1, '2020-01-01 00:00:00', '{"a": 1}');""")
        options = ["--tables=a", "--int=fit", "--timestamps=plain", "--enrich", "--schema=shop"]
        answer = self.analyze(path, *options)
        types = [column["type"] for column in answer["tables"][0]["columns"]]
        self.assertEqual(types, ["smallint", "timestamp without time zone", "jsonb"])
        self.assertEqual(len(answer["tables"]), 1)
        for option in options:
            self.assertIn(option, answer["commands"][1])
        dry = json.loads(
            self.howdah("migrate", "--dry-run", "--json", *options, path).stdout)["script"]
        for element in answer["elements"]:
            if element["kind"] in ("table", "index"):
                self.assertIn(element["target_sql"] + ";\n", dry)


class Problems(AnalyzeCase):
    """Planted by the test, and named with how many and where."""

    def test_orphans(self):
        problems = self.problems("""
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p);
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20)
            INSERT INTO c SELECT i, i FROM n;
            INSERT INTO p SELECT id FROM c WHERE id > 7;""")
        (problem,) = problems
        self.assertEqual((problem["table"], problem["column"], problem["rows"]), ("c", "p", 7))
        self.assertEqual(problem["keys"], [f"rowid {i}" for i in range(1, 6)])
        self.assertEqual(problem["rows"],
                         len(sqlite(self.source, "PRAGMA foreign_key_check").splitlines()))
        self.assertFalse(problem["stops"])
        self.assertIn("--orphans=set-null", problem["remedy"])

    def test_texts(self):
        problems = self.problems("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
            INSERT INTO t VALUES (1, 'x', 'y', 'z'), (4, 'a' || char(0) || 'b', 'y', 'z'),
              (6, char(0), CAST(x'6ce9' AS TEXT), 'z'), (7, 'x', 'y', x'ff');""")
        found = {problem["column"]: problem for problem in problems}
        self.assertEqual({name: problem["rows"] for name, problem in found.items()},
                         {"a": 2, "b": 1, "c": 1})
        self.assertEqual(found["a"]["keys"], ["rowid 4"])
        self.assertEqual(found["b"]["keys"], ["rowid 6"])
        self.assertTrue(all(problem["stops"] for problem in problems))

    def test_command_takes_what_stops(self):
        source = self.sqlite_file("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
            INSERT INTO t VALUES (1, 'x', 'y', 'z'), (4, 'a' || char(0) || 'b', 'y', 'z'),
              (6, char(0), CAST(x'6ce9' AS TEXT), 'z'), (7, 'x', 'y', x'ff');
            CREATE TABLE "howdah journal" (a);""", "it's a \"file\".db")
        command = self.analyze(source)["commands"][1]
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "howdah").symlink_to(HOWDAH)
        run = subprocess.run(
            ["bash", "-c", f"{command} --no-verify '{self.url}'"], capture_output=True, text=True,
            check=False, cwd=self.folder,
            env=self.environment(PATH=f"{bin_folder}:{os.environ['PATH']}"))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(self.psql("SELECT string_agg(a || b || encode(c, 'escape'), ' ') FROM t"),
                         "xyz a\ufffdbyz \ufffdl\ufffdz xy\\377")

    def test_null_and_check(self):
        self.source = self.sqlite_file("""
            CREATE TABLE t (k TEXT PRIMARY KEY, a INT CHECK (a > 0), b INT CHECK (b < 10),
              n INT);
            PRAGMA ignore_check_constraints = 1;
            INSERT INTO t VALUES (NULL, 1, 1, NULL), (NULL, -1, 1, 1), ('x', 0, 100, 1),
              ('y', NULL, NULL, 1);
            PRAGMA writable_schema = 1;
            UPDATE sqlite_schema SET sql = replace(sql, 'n INT)', 'n INT NOT NULL)');""")
        answer = self.analyze(self.source)
        found = [(problem["column"], problem["rows"], problem["keys"])
                 for problem in answer["problems"]]
        self.assertCountEqual(found, [
            ("k", 2, ["rowid 1", "rowid 2"]), ("n", 1, ["rowid 1"]),
            (None, 2, ["rowid 2", "rowid 3"]), (None, 1, ["rowid 3"])])
        efforts = {(element["kind"], element["source_sql"]): element["effort"]
                   for element in answer["elements"]}
        self.assertEqual(efforts["check constraint", "CHECK (a > 0)"], "high")
        self.assertEqual(efforts["not null constraint", "NOT NULL"], "high")

    def test_keys_that_become_the_same(self):
        problems = self.problems("""
            CREATE TABLE u (id UUID PRIMARY KEY);
            INSERT INTO u VALUES ('0e2f1d6c-0000-4000-8000-0123456789ab'),
              ('0E2F1D6C-0000-4000-8000-0123456789AB'), ('1e2f1d6c-0000-4000-8000-0123456789ab');
            CREATE TABLE v (a UNIQUE);
            INSERT INTO v VALUES (1), ('1'), ('x'), (2.5), ('2.5'), (NULL), (NULL);
            CREATE TABLE m (at DATETIME, n INT, UNIQUE (at, n));
            INSERT INTO m VALUES ('2020-01-01 00:00:00', 1), ('2020-01-01T00:00:00Z', 1),
              ('2020-01-01 02:00:00+02:00', 1), ('2020-01-01 00:00:00', 2),
              ('2020-01-01 00:00:00.000001', 1);""")
        self.assertEqual([(problem["table"], problem["column"], problem["rows"])
                          for problem in problems],
                         [("u", "id", 2), ("v", "a", 4), ("m", "at, n", 3)])
        result = self.howdah("migrate", "--json", self.source, self.url)
        self.assert_status(result, 3)
        left = json.loads(result.stdout)["left_to_a_person"]
        self.assertEqual({entry["table"] for entry in left}, {"u", "v", "m"})

    def test_long_values(self):
        problems = self.problems("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
            CREATE INDEX i ON t (a);
            INSERT INTO t VALUES (1, hex(zeroblob(1400)), hex(zeroblob(1400))), (2, 'x', 'y');""")
        self.assertEqual([(problem["column"], problem["rows"], problem["keys"])
                          for problem in problems], [("a", 1, ["rowid 1"])])

    def test_expressions_that_sqlite_cannot_answer(self):
        self.source = self.sqlite_file("CREATE TABLE t (a INT CHECK (a > 0), b INT);")
        sqlite(self.source, """
            PRAGMA writable_schema = 1;
            UPDATE sqlite_schema SET sql = replace(sql, 'b INT', 'b INT CHECK (mine(b))');""")
        sqlite(self.source, """PRAGMA ignore_check_constraints = 1;
            INSERT INTO t VALUES (0, 1);""")
        (problem,) = self.analyze(self.source)["problems"]
        self.assertEqual(problem["text"], "breaks CHECK (a > 0)")


class Advice(AnalyzeCase):
    def test_indexes(self):
        answer = self.analyze(self.sqlite_file("""
            CREATE TABLE p (id INTEGER PRIMARY KEY, x INT, y INT);
            CREATE TABLE c (a INT REFERENCES p, b INT REFERENCES p, d TEXT);
            CREATE INDEX c_a ON c (a, b);
            CREATE INDEX p_x ON p (x);
            CREATE INDEX p_xy ON p (x, y);
            INSERT INTO c (d) VALUES ('{"a": [1]}'), ('{}');"""))
        found = {(entry["table"], entry["column"]): entry for entry in answer["advice"]
                 if entry["kind"] == "index"}
        self.assertEqual(found["c", "b"]["sql"], 'CREATE INDEX ON "public"."c" ("b")')
        self.assertNotIn(("c", "a"), found)
        self.assertEqual(found["p", "x"]["sql"], 'DROP INDEX "public"."p_x"')
        self.assertEqual(found["c", "d"]["option"], "--enrich")
        columns = {column["name"]: column for column in answer["tables"][1]["columns"]}
        self.assertEqual((columns["d"]["type"], columns["d"]["enriched"]), ("text", "jsonb"))
        self.assertEqual(columns["d"]["seen"], "JSON objects or arrays")

    def test_decisions(self):
        answer = self.analyze(self.sqlite_file("""
            CREATE TABLE "Order" ("createdAt" DATETIME, at TIMESTAMP, mixed);
            INSERT INTO "Order" VALUES ('2020-01-01 10:00:00', 1577836800, 'a'),
              ('2020-01-02 10:00:00', 1577836801, 1);"""))
        asked = " ".join(decision["question"] for decision in answer["decisions"])
        options = " ".join(decision["alternative"] for decision in answer["decisions"])
        self.assertIn("--source-timezone=ZONE", options)
        self.assertIn("capital letters", asked)
        self.assertIn("no primary key", asked)
        unit = next(decision for decision in answer["decisions"] if decision["column"] == "at")
        self.assertEqual(unit["answer"], "they are seconds since 1970")
        self.assertTrue(any(decision["column"] == "mixed" for decision in answer["decisions"]))
        without = self.analyze(self.source or self.folder / "source.db",
                               "--source-timezone=Europe/Berlin")
        self.assertNotIn("--source-timezone=ZONE",
                         " ".join(decision["alternative"] for decision in without["decisions"]))


class Screen(AnalyzeCase):
    def show(self, source, *options, **env):
        result = self.howdah("analyze", "--no-sample", *options, source, env=env)
        self.assert_status(result, 0)
        return result.stdout

    def check_screen(self, text):
        lines = text.splitlines()
        self.assertLessEqual(len(lines), 24, text)
        for line in lines[:lines.index("Next")]:
            width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
            self.assertLessEqual(width, 80, line)
        self.assertNotIn("\x1b", text)

    def test_500_tables(self):
        sql = "".join(f"""CREATE TABLE t{i} (id INTEGER PRIMARY KEY, a INT REFERENCES t{i // 2},
            b TEXT DEFAULT (load_extension('x')));
            INSERT INTO t{i} VALUES (NULL, {i * 3 + 7}, 'x');""" for i in range(500))
        source = self.sqlite_file(f"BEGIN; {sql} COMMIT;")
        text = self.show(source)
        self.check_screen(text)
        self.assertIn("500 tables", text)
        answer = self.analyze(source)
        self.assertEqual(len(answer["tables"]), 500)
        self.assertEqual(len(answer["problems"]), 500)
        self.assertGreaterEqual(answer["efforts"]["high"], 1000)

    def test_hostile_names(self):
        names = ["<script>alert(1)</script>", "a\x1b[31mb", "\u202eevil", "x\ny", 'q"q', "'; --",
                 "字" * 60, ""]
        sql = "".join('CREATE TABLE "{}" ("{}" INT);'.format(*[name.replace('"', '""')] * 2)
                      for name in names)
        source = self.sqlite_file(sql, "na\x1bme\n.db")
        text = self.show(source)
        self.check_screen(text)
        for character in text:
            self.assertTrue(character == "\n" or unicodedata.category(character) not in
                            ("Cc", "Cf", "Zl", "Zp"), repr(character))
        answer = self.analyze(source)
        self.assertCountEqual([table["name"] for table in answer["tables"]], names)

    def test_empty(self):
        source = self.sqlite_file("CREATE TABLE t (a); DROP TABLE t;")
        self.check_screen(self.show(source))
        self.assertEqual(self.analyze(source)["elements"], [])

    def test_nothing_is_written(self):
        source = self.rich_file()
        before = hashlib.sha256(source.read_bytes()).hexdigest()
        self.show(source)
        self.assertEqual(hashlib.sha256(source.read_bytes()).hexdigest(), before)
        self.assertEqual(os.listdir(self.folder), ["rich.db"])

    def test_quiet(self):
        result = self.howdah("analyze", "--no-sample", "--quiet", self.rich_file())
        self.assertEqual((result.status, result.stdout, result.stderr), (0, "", ""))

    def test_failures(self):
        missing = self.howdah("analyze", "--json", self.folder / "none.db")
        self.assert_status(missing, 1)
        self.assertIn("error", json.loads(missing.stdout))
        self.assert_status(self.howdah("analyze"), 2)
        self.assert_status(self.howdah("analyze", "--jobs=0", "x.db"), 2)
        self.assert_status(self.howdah("analyze", "--tables=none", self.rich_file()), 2)


class Sample(AnalyzeCase):
    """The local cluster is afterwards as it was before."""

    def setUp(self):
        super().setUp()
        self.home = tempfile.mkdtemp(prefix="hl-", dir="/tmp")
        os.chmod(self.home, 0o755)
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.addCleanup(self.howdah, "local", "remove")

    def environment(self, **changes):
        variables = super().environment(**changes)
        variables["XDG_DATA_HOME"] = self.home
        return variables

    def status(self):
        answer = json.loads(self.howdah("local", "status", "--json").stdout)
        return answer["exists"], answer["running"]

    def estimate(self, source):
        result = self.howdah("analyze", "--json", source)
        self.assert_status(result, 0)
        estimate = json.loads(result.stdout)["estimate"]
        self.assertTrue(estimate["measured"], estimate)
        return estimate

    def databases(self):
        url = self.howdah("local", "url").stdout.strip()
        return subprocess.run(
            ["psql", "-XAtq", url, "-c", "SELECT datname FROM pg_database WHERE NOT datistemplate"],
            check=True, text=True, capture_output=True, env=clean_environment()).stdout.split()

    def test_cluster_is_put_back(self):
        source = self.sqlite_file("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, at DATETIME);
            CREATE INDEX i ON t (a);
            WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
            INSERT INTO t SELECT i * 3, hex(randomblob(60)), '2020-01-01 00:00:00' FROM n;
            CREATE TABLE bad (a TEXT);
            INSERT INTO bad VALUES (char(0));
            CREATE TABLE w (k TEXT PRIMARY KEY, a INT) WITHOUT ROWID;
            INSERT INTO w SELECT 'k' || id, id FROM t;""")
        estimate = self.estimate(source)
        self.assertEqual(self.status(), (False, False))
        self.assertLess(estimate["sample_rows"], 120001)
        self.assertGreater(estimate["total_seconds"], 0)
        self.assert_status(self.howdah("local", "start"), 0)
        self.estimate(source)
        self.assertEqual(self.status(), (True, True))
        self.assertEqual(self.databases(), ["postgres"])
        self.assert_status(
            self.howdah("migrate", "--nul=strip", source, self.howdah("local", "url").stdout.strip()),
            0)
        found = subprocess.run(
            ["psql", "-XAtq", self.howdah("local", "url").stdout.strip(), "-c",
             "SELECT sum(pg_table_size(oid)), sum(pg_indexes_size(oid)) FROM pg_class"
             " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"],
            check=True, text=True, capture_output=True, env=clean_environment()).stdout
        tables, indexes = map(int, found.strip().split("|"))
        self.assertAlmostEqual(estimate["table_bytes"] / tables, 1, delta=0.2)
        self.assertAlmostEqual(estimate["index_bytes"] / indexes, 1, delta=0.25)
        self.assert_status(self.howdah("local", "stop"), 0)
        self.estimate(source)
        self.assertEqual(self.status(), (True, False))


if __name__ == "__main__":
    unittest.main()
