"""howdah translate: what it writes runs in psql, and gives what the same statements give in sqlite3."""

import json
import signal
import subprocess
import time

from harness import HowdahCase, Result, sqlite

SCRIPT = """
-- The parent comes after its child, as it may in SQLite.
CREATE TABLE item (id INTEGER PRIMARY KEY, box INT NOT NULL REFERENCES box (id), name TEXT COLLATE NOCASE,
  price REAL DEFAULT 1.5, CHECK (price > 0));
CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT UNIQUE);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
CREATE INDEX item_name ON item (name);
CREATE VIEW dear AS SELECT name, price FROM item WHERE price >= 2;
CREATE TRIGGER logged AFTER INSERT ON item BEGIN
  INSERT INTO log (what) VALUES ('new; ' || NEW.name);
END;
INSERT INTO box (id, label) VALUES (1, 'a'), (2, 'b;c');
INSERT INTO item (box, name, price) VALUES (1, 'Nut', 2.25), (2, 'bolt', 1.0);
UPDATE item SET price = price * 2 WHERE name = 'NUT';
DELETE FROM item WHERE box = 2;
"""


class TranslateCase(HowdahCase):
    def translate(self, text, *options, status=0):
        """What howdah writes for statements on standard input."""
        process = self.howdah_start("translate", *options, stdin=subprocess.PIPE)
        stdout, stderr = process.communicate(text, timeout=60)
        result = Result(["howdah", "translate", *options], process.returncode, stdout, stderr)
        self.assert_status(result, status)
        self.stderr = stderr
        return stdout

    def objects(self, text, *options, status=0):
        return json.loads(self.translate(text, "--json", *options, status=status))

    def grades(self, text, *options, status=0):
        return [found["grade"] for found in self.objects(text, *options, status=status)]

    def reason(self, text, *options):
        """Why the last statement is left to a person."""
        last = self.objects(text, *options, status=3)[-1]
        self.assertEqual(last["grade"], "manual")
        return last["reason"]

    def assert_same(self, script, *queries, options=()):
        """The script gives the same rows in SQLite and, translated, in PostgreSQL."""
        path = self.folder / "expected.db"
        sqlite(path, script)
        self.psql(self.translate(script, *options))
        for query in queries:
            self.assertEqual(self.psql(query), sqlite(path, query), query)


class Input(TranslateCase):
    def test_file_and_standard_input(self):
        path = self.folder / "in.sql"
        path.write_text(SCRIPT, encoding="utf-8")
        from_file = self.howdah("translate", path)
        self.assert_status(from_file, 0)
        self.assertEqual(from_file.stderr, "")
        self.assertEqual(self.translate(SCRIPT), from_file.stdout)
        self.assertEqual(self.translate(SCRIPT, "-"), from_file.stdout)

    def test_nothing(self):
        self.assertEqual(self.translate(""), "")
        self.assertEqual(self.translate(" ;; -- only a comment\n"), "")
        self.assertEqual(self.objects(""), [])

    def test_no_such_file(self):
        result = self.howdah("translate", "no_such.sql")
        self.assert_status(result, 1)
        self.assertIn('could not read file "no_such.sql": No such file or directory', result.stderr)
        self.assert_status(self.howdah("translate", "."), 1)

    def test_nul_and_invalid_text(self):
        for text, what in ((b"CREATE TABLE t (a);\nSELECT \0 1", "a NUL byte, line 2"),
                           (b"SELECT '\xff'", "text that is not UTF-8, line 1")):
            path = self.folder / "in.sql"
            path.write_bytes(text)
            result = self.howdah("translate", path)
            self.assert_status(result, 1)
            self.assertEqual(result.stdout, "")
            self.assertIn(what, result.stderr)

    def test_usage(self):
        for options in (["--params=other"], ["a.sql", "b.sql"], ["--no-such"], ["--schema=sqlite"]):
            result = self.howdah("translate", *options)
            self.assert_status(result, 2)
            self.assertIn("hint:", result.stderr)

    def test_statements_may_not_end(self):
        self.assertEqual(self.translate("BEGIN"), "-- howdah: exact\nBEGIN;\n")


class Output(TranslateCase):
    def test_in_order_with_a_grade_each(self):
        output = self.translate("CREATE TABLE t (a INT);BEGIN;\n\nPRAGMA user_version; COMMIT",
                                status=3)
        self.assertRegex(output, r'^-- howdah: exact\nCREATE TABLE "public"\."t" \(\n    "a" bigint\n\);\n'
                                 r"-- howdah: exact\nBEGIN;\n"
                                 r"-- howdah: manual: PRAGMA user_version [^\n]*\n"
                                 r"--   PRAGMA user_version\n"
                                 r"-- howdah: exact\nCOMMIT;\n$")
        self.assertIn("1 of 4 statements are left to a person", self.stderr)

    def test_json(self):
        found = self.objects("CREATE TABLE t (a INT);\n\nDELETE FROM t WHERE a = ? AND a < ?9;"
                             "PRAGMA x", status=3)
        self.assertEqual([one["index"] for one in found], [1, 2, 3])
        self.assertEqual([one["line"] for one in found], [1, 3, 3])
        self.assertEqual([one["parameters"] for one in found], [0, 9, 0])
        self.assertEqual([one["grade"] for one in found], ["exact", "exact", "manual"])
        self.assertEqual(found[1]["original"], "DELETE FROM t WHERE a = ? AND a < ?9")
        self.assertEqual(found[1]["compat"], [])
        self.assertEqual(found[1]["definitions"], "")
        self.assertIsNone(found[1]["reason"])
        self.assertIsNone(found[2]["sql"])
        self.assertIn("PRAGMA x", found[2]["reason"])

    def test_manual_is_only_comments(self):
        output = self.translate("PRAGMA a;\nCREATE TABLE t (a INT,\r\n b CHECK (b REGEXP 'x'))", status=3)
        self.assertEqual([line for line in output.splitlines() if not line.startswith("--")], [])
        self.assertIn("--   CREATE TABLE t (a INT,\n--    b CHECK", output)
        self.assertIn("-- what comes nearest:\n--   CREATE TABLE", output)
        self.assertEqual(self.psql(output), "")

    def test_schema(self):
        output = self.translate("CREATE TABLE t (a INT); DELETE FROM t", "--schema=my own")
        self.assertIn('CREATE TABLE "my own"."t"', output)
        self.assertIn('DELETE FROM "my own"."t"', output)

    def test_parameters(self):
        script = "CREATE TABLE t (a INT);DELETE FROM t WHERE a IN (:one, ?, @two, :one)"
        self.assertIn("($1, $2, $3, $1)", self.translate(script))
        named = self.translate(script, "--params=named")
        self.assertIn(":one", named)
        self.assertNotIn("$1", named)

    def test_json_is_one_value_after_a_late_failure(self):
        """Far more was done than a buffer holds, and the rest takes long, when it is interrupted."""
        script = "".join(f"CREATE TABLE t{i} (a{i % 2} INT);" for i in range(300)) + "SELECT 1;" * 3000
        script += "".join(f"ALTER TABLE t0 RENAME a{i % 2} TO a{(i + 1) % 2};" for i in range(20000))
        path = self.folder / "in.sql"
        path.write_text(script, encoding="utf-8")
        process = self.howdah_start("translate", "--json", path)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("interrupted", stderr)
        self.assertIn("interrupted", json.loads(stdout)["error"])

    def test_interrupted_in_a_definition(self):
        path = self.folder / "in.sql"
        path.write_text("CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
                        " SELECT max(i) AS m FROM n;" * 1000, encoding="utf-8")
        process = self.howdah_start("translate", path)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=5)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("interrupted", stderr)


class SyntaxErrors(TranslateCase):
    def test_the_others_are_translated(self):
        output = self.translate("BEGIN;\nSELECT * FORM t;\nCOMMIT", status=3)
        self.assertRegex(output, r"(?s)^-- howdah: exact\nBEGIN;\n-- howdah: manual: syntax error.*"
                                 r"\n--   SELECT \* FORM t\n-- howdah: exact\nCOMMIT;\n$")

    def marked(self, text):
        """The line that is shown, and what stands in it above the mark."""
        self.translate(text, status=3)
        lines = self.stderr.splitlines()
        mark = next(i for i, line in enumerate(lines) if line.strip() == "^")
        return lines[mark - 1].removeprefix("detail: "), len(lines[mark]) - 1 - len("detail: ")

    def test_place(self):
        self.translate("BEGIN;\n\nSELECT * FORM t", status=3)
        self.assertIn('standard input: syntax error at or near "FORM", line 3, column 10',
                      self.stderr)
        path = self.folder / "in.sql"
        path.write_text("SELECT 1 +;", encoding="utf-8")
        result = self.howdah("translate", path)
        self.assertIn(f'file "{path}": syntax error at or near ";", line 1, column 11', result.stderr)

    def test_mark(self):
        line, place = self.marked("SELECT * FORM t")
        self.assertEqual(line[place:place + 4], "FORM")

    def test_mark_behind_tabs_and_wide_characters(self):
        line, place = self.marked("SELECT\t1,\t* FORM t")
        self.assertEqual(line[place:place + 4], "FORM")
        line, place = self.marked("SELECT '日本', * FORM t")
        self.assertEqual(line[place - 2:place + 2], "FORM")  # two characters take two columns more

    def test_no_colours_in_a_pipe(self):
        self.translate("SELEKT", status=3)
        self.assertNotIn("\033", self.stderr)

    def test_json(self):
        found = self.objects("SELEKT 1; BEGIN", status=3)
        self.assertEqual([one["grade"] for one in found], ["manual", "exact"])
        self.assertEqual(found[0]["original"], "SELEKT 1")
        self.assertIn('syntax error at or near "SELEKT", line 1, column 1', found[0]["reason"])


class Compat(TranslateCase):
    SCRIPT = ("CREATE TABLE t (a INT);INSERT INTO t VALUES (7), (NULL);"
              "SELECT hex(zeroblob(2)), quote(a) FROM t ORDER BY a;SELECT quote(a) FROM t ORDER BY a;")

    def test_definitions_come_once(self):
        output = self.translate(self.SCRIPT)
        self.assertEqual(output.count("CREATE SCHEMA IF NOT EXISTS sqlite;"), 1)
        self.assertIn("-- howdah: compat\nCREATE SCHEMA IF NOT EXISTS sqlite;", output)
        rows = sqlite(":memory:", self.SCRIPT)
        self.assertEqual(self.psql(output), rows)
        # What is there is made anew.
        self.psql("DROP TABLE t")
        self.assertEqual(self.psql(output), rows)

    def test_left_out(self):
        output = self.translate(self.SCRIPT, "--no-compat")
        self.assertNotIn("CREATE SCHEMA", output)
        self.assertNotIn("FUNCTION", output)
        self.assertIn("-- howdah: compat\nSELECT", output)

    def test_json(self):
        found = self.objects(self.SCRIPT)
        self.assertEqual([one["grade"] for one in found], ["exact", "exact", "compat", "compat"])
        self.assertIn("quote", found[2]["compat"])
        self.assertIn("CREATE SCHEMA", found[2]["definitions"])
        self.assertEqual(found[3]["definitions"], "")


class Definitions(TranslateCase):
    def test_a_whole_script(self):
        self.assert_same(SCRIPT, "SELECT * FROM box ORDER BY id", "SELECT * FROM dear ORDER BY name",
                         "SELECT * FROM log ORDER BY id")
        self.assertEqual(self.psql("SELECT conname FROM pg_constraint WHERE contype = 'f'"),
                         "item_box_fkey")

    def test_foreign_key_to_a_unique_index(self):
        self.assert_same("CREATE TABLE c (a TEXT REFERENCES p (k)); CREATE TABLE p (k TEXT);"
                         "CREATE UNIQUE INDEX u ON p (k); INSERT INTO p VALUES ('x');"
                         "INSERT INTO c VALUES ('x')", "SELECT a FROM c")

    def test_sqlite_has_the_say(self):
        self.assertEqual(self.reason("DROP TABLE t"), "no such table: t")
        self.assertEqual(self.reason("CREATE TABLE t (a); CREATE TABLE t (a)"),
                         "table t already exists")
        self.assertEqual(self.reason("CREATE TABLE t (a, A)"), "duplicate column name: A")
        self.assertEqual(self.reason("CREATE INDEX i ON t (a)"), "no such table: main.t")
        self.assertEqual(self.reason("CREATE TABLE t (a); ALTER TABLE t DROP COLUMN a"),
                         'cannot drop column "a": no other columns exist')

    def test_if_not_exists(self):
        script = ("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, a TEXT);"
                  "CREATE TABLE IF NOT EXISTS plain (a INT);"
                  "CREATE INDEX IF NOT EXISTS i ON t (a);"
                  "CREATE VIEW IF NOT EXISTS v AS SELECT a FROM t;"
                  "CREATE TRIGGER IF NOT EXISTS r AFTER INSERT ON t BEGIN"
                  " INSERT INTO plain VALUES (NEW.id); END;"
                  "INSERT INTO t (a) VALUES ('x');")
        self.assert_same(script, "SELECT * FROM t")
        self.psql(self.translate(script))
        self.assertEqual(self.psql("SELECT count(*) FROM v"), "2")
        self.assertEqual(self.psql("SELECT * FROM plain ORDER BY a"), "1\n2")
        self.assertEqual(set(self.grades(script + script)), {"exact"})

    def test_if_not_exists_under_a_name_that_is_taken(self):
        made = "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t;"
        self.assertEqual(self.reason(made + "CREATE TABLE IF NOT EXISTS V (b INT)"),
                         "there is a view of that name already, so SQLite makes no table")
        self.assertEqual(self.reason(made + "CREATE VIEW IF NOT EXISTS t AS SELECT 1"),
                         "there is a table of that name already, so SQLite makes no view")
        fts = "CREATE VIRTUAL TABLE f USING fts5 (a);"
        self.assertEqual(self.reason(fts + "CREATE TABLE IF NOT EXISTS f (b INT)"),
                         "there is a virtual table of that name already, so SQLite makes no table")
        self.assertIn('virtual table "f"', self.reason(fts + "CREATE TABLE IF NOT EXISTS f_data (b INT)"))

    def test_drop(self):
        self.assert_same("CREATE TABLE t (a INT); CREATE TABLE u (a INT); CREATE INDEX i ON t (a);"
                         "CREATE VIEW v AS SELECT a FROM t;"
                         "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO u VALUES (1); END;"
                         "CREATE TRIGGER s AFTER DELETE ON t BEGIN INSERT INTO u VALUES (2); END;"
                         "DROP TRIGGER r; INSERT INTO t VALUES (5); DELETE FROM t;"
                         "DROP INDEX i; DROP VIEW v; DROP TABLE t; DROP TABLE IF EXISTS t;"
                         "DROP TRIGGER IF EXISTS w; CREATE TRIGGER w AFTER UPDATE ON u BEGIN SELECT 1; END;"
                         "CREATE TABLE t (b TEXT); INSERT INTO t VALUES ('y')",
                         "SELECT * FROM t", "SELECT * FROM u")
        self.assertEqual(self.psql("SELECT proname FROM pg_proc WHERE pronamespace = "
                                   "'public'::regnamespace"), "w")

    def test_alter(self):
        self.assert_same("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
                         "CREATE TABLE t (a INT, gone INT); INSERT INTO t VALUES (1, 2);"
                         "ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT 'x' CHECK (b <> '');"
                         "ALTER TABLE t ADD c INT REFERENCES p (id);"
                         "ALTER TABLE t RENAME COLUMN a TO first;"
                         "ALTER TABLE t DROP COLUMN gone;"
                         "ALTER TABLE t RENAME TO u;"
                         "INSERT INTO u (first, b, c) VALUES (3, 'y', 1)",
                         "SELECT first, b, c FROM u ORDER BY first")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_constraint WHERE conrelid = "
                                   "'u'::regclass AND contype IN ('c', 'f')"), "2")

    def test_alter_under_a_trigger(self):
        self.assert_same("CREATE TABLE t (a INT); CREATE TABLE log (a INT);"
                         "CREATE TRIGGER r AFTER INSERT ON t BEGIN"
                         " INSERT INTO log (a) SELECT NEW.a + 1; END;"
                         "INSERT INTO t VALUES (1); ALTER TABLE log RENAME TO journal;"
                         "ALTER TABLE t RENAME COLUMN a TO b; INSERT INTO t (b) VALUES (2)",
                         "SELECT a FROM journal ORDER BY a")

    def test_create_table_as(self):
        self.assert_same("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y');"
                         "CREATE TABLE \"the copy\" AS SELECT b, a FROM t WHERE a > 1",
                         'SELECT * FROM "the copy"')
        self.assertIn("no declared type",
                      self.reason("CREATE TABLE t (a INT); CREATE TABLE u AS SELECT a + 1 AS b FROM t"))

    def test_an_endless_query_is_stopped(self):
        self.assertIn("does not come to an end", self.reason(
            "CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
            " SELECT max(i) AS m FROM n"))

    def test_a_slow_query_is_stopped(self):
        self.assertIn("does not come to an end", self.reason(
            "CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT CAST(i AS INT) AS b FROM n ORDER BY randomblob(1000000) LIMIT 1"))

    def test_a_query_that_wants_all_memory_is_stopped(self):
        endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        for query, reason in (
                (f"{endless} SELECT CAST(randomblob(1000000) AS BLOB) AS b FROM n", "memory"),
                (f"{endless} SELECT CAST(i AS INT) AS b FROM n ORDER BY randomblob(100000)", "memory"),
                ("SELECT CAST(zeroblob(900000000) AS BLOB) AS b, hex(randomblob(500000000)) AS c",
                 "too big")):
            found = self.objects(f"CREATE TABLE t AS {query}; CREATE TABLE u (a INT)", status=3)
            self.assertEqual([one["grade"] for one in found], ["manual", "exact"])
            self.assertIn(reason, found[0]["reason"])

    def test_what_is_sqlites_own(self):
        self.assertIn("fts5", self.reason("CREATE VIRTUAL TABLE t USING fts5 (a)"))
        self.assertIn("temporary", self.reason("CREATE TEMP TABLE t (a INT)"))
        for sql in ("ANALYZE f", "REINDEX f", "DROP TABLE f", "ALTER TABLE f RENAME TO g"):
            self.assertIn("fts5", self.reason(f"CREATE VIRTUAL TABLE f USING fts5 (a); {sql}"), sql)

    def test_a_part_without_translation(self):
        reason = self.reason("CREATE TABLE t (a TEXT, CONSTRAINT shape CHECK (a REGEXP 'x'))")
        self.assertIn("shape", reason)

    def test_thousands(self):
        script = "".join(f"CREATE TABLE t{i} (id INTEGER PRIMARY KEY, a INT REFERENCES t{i // 2} (id));"
                         f"INSERT INTO t{i} (a) VALUES (NULL);" for i in range(2000))
        start = time.monotonic()
        output = self.translate(script)
        self.assertLess(time.monotonic() - start, 30)
        self.assertEqual(output.count("CREATE TABLE"), 2000)
        self.assertEqual(output.count("FOREIGN KEY"), 2000)


FOREIGN_KEYS = ("SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE contype = 'f' ORDER BY 1")


class ForeignKeys(TranslateCase):
    """Each foreign key is there once, whatever happens to its tables on the way."""

    PARENT = "CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2);"

    def test_a_table_that_is_made_again(self):
        self.assert_same(self.PARENT + "CREATE TABLE c (pid INT REFERENCES p); DROP TABLE c;"
                         "CREATE TABLE c (pid INT REFERENCES p); INSERT INTO c VALUES (1)",
                         "SELECT pid FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (pid) REFERENCES p(id)")

    def test_a_parent_that_is_made_again(self):
        self.assert_same(self.PARENT + "CREATE TABLE c (pid INT REFERENCES p); INSERT INTO c VALUES (1);"
                         "DELETE FROM c; DROP TABLE p; CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT);"
                         "INSERT INTO p (id) VALUES (7); INSERT INTO c VALUES (7)",
                         "SELECT pid FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (pid) REFERENCES p(id)")

    def test_a_parents_key_that_is_dropped(self):
        self.assert_same("CREATE TABLE p (k INT); CREATE UNIQUE INDEX u ON p (k);"
                         "CREATE TABLE c (a INT REFERENCES p (k)); DROP INDEX u", "SELECT * FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "")
        self.psql(self.translate("CREATE TABLE q (k INT); CREATE UNIQUE INDEX v ON q (k);"
                                 "CREATE TABLE d (a INT REFERENCES q (k)); DROP INDEX IF EXISTS v;"
                                 "CREATE UNIQUE INDEX v ON q (k)"))
        self.assertEqual(self.psql(FOREIGN_KEYS), "d FOREIGN KEY (a) REFERENCES q(k)")

    def test_renaming_columns(self):
        self.assert_same(self.PARENT + "CREATE TABLE c (pid INT REFERENCES p, n INT);"
                         "ALTER TABLE c RENAME COLUMN pid TO parent; ALTER TABLE p RENAME id TO key;"
                         "CREATE TABLE d (pid INT REFERENCES p); CREATE INDEX i ON c (n);"
                         "INSERT INTO c VALUES (2, 3)", "SELECT parent, n FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (parent) REFERENCES p(key)\n"
                                                  "d FOREIGN KEY (pid) REFERENCES p(key)")

    def test_a_name_that_is_free_again(self):
        """What PostgreSQL named after the column, or the table, gives the name to the next one."""
        self.assert_same(self.PARENT + "CREATE TABLE c (a INT REFERENCES p CHECK (a > 0), u INT UNIQUE);"
                         "ALTER TABLE c RENAME COLUMN a TO b; ALTER TABLE c RENAME COLUMN u TO v;"
                         "ALTER TABLE c ADD COLUMN a INT REFERENCES p CHECK (a > 1);"
                         "INSERT INTO c VALUES (1, 7, 2)", "SELECT * FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (a) REFERENCES p(id)\n"
                                                  "c FOREIGN KEY (b) REFERENCES p(id)")

    def test_two_keys_of_a_column(self):
        found = self.objects("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE x (a INT);"
                             "CREATE TABLE c (a INT REFERENCES q REFERENCES p); ALTER TABLE x ADD b INT;"
                             "CREATE TABLE q (id INTEGER PRIMARY KEY);", status=3)
        self.psql(";".join(one["sql"] or one["nearest"] for one in found))
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (a) REFERENCES p(id)\n"
                                                  "c FOREIGN KEY (a) REFERENCES q(id)")

    def test_a_table_that_is_made_anew_beside_the_old(self):
        """The way in which SQLite's documentation alters tables, twice, as Django does."""
        remake = ("CREATE TABLE new_p (id INTEGER PRIMARY KEY, a TEXT UNIQUE);"
                  "INSERT INTO new_p (id) SELECT id FROM p; DELETE FROM c; DROP TABLE p;"
                  "ALTER TABLE new_p RENAME TO p;")
        self.assert_same(self.PARENT + "CREATE TABLE c (pid INT REFERENCES p);" + remake + remake +
                         "INSERT INTO c VALUES (2)", "SELECT * FROM p ORDER BY id", "SELECT * FROM c")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (pid) REFERENCES p(id)")

    def test_the_old_table_beside_the_new(self):
        self.assert_same(self.PARENT + "ALTER TABLE p RENAME TO old;"
                         "CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p SELECT id FROM old;"
                         "CREATE TABLE c (pid INT REFERENCES p); DROP TABLE old", "SELECT id FROM p ORDER BY id")
        self.assertEqual(self.psql(FOREIGN_KEYS), "c FOREIGN KEY (pid) REFERENCES p(id)")

    def test_if_not_exists(self):
        script = ("CREATE TABLE IF NOT EXISTS c (pid INT REFERENCES p, qid INT REFERENCES q);"
                  "CREATE TABLE IF NOT EXISTS p (id INTEGER PRIMARY KEY);"
                  "CREATE TABLE IF NOT EXISTS q (id INT);"
                  "CREATE UNIQUE INDEX IF NOT EXISTS u ON q (id);"
                  "CREATE TABLE IF NOT EXISTS d (pid INT REFERENCES p, own INTEGER PRIMARY KEY REFERENCES d);")
        script = script.replace("REFERENCES q)", "REFERENCES q (id))")
        keys = ("c FOREIGN KEY (pid) REFERENCES p(id)\nc FOREIGN KEY (qid) REFERENCES q(id)\n"
                "d FOREIGN KEY (own) REFERENCES d(own)\nd FOREIGN KEY (pid) REFERENCES p(id)")
        output = self.translate(script)
        for _ in range(2):
            self.psql(output)
            self.assertEqual(self.psql(FOREIGN_KEYS), keys)
        self.psql("DROP TABLE c, d")
        self.psql(output)
        self.assertEqual(self.psql(FOREIGN_KEYS), keys)


class Rowids(TranslateCase):
    """A column for the rowid is made with the table, or not at all."""

    def test_a_column_added_behind_it(self):
        self.assert_same("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT rowid AS r, a FROM t;"
                         "INSERT INTO t VALUES (5); ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x';"
                         "INSERT INTO t VALUES (6, 'y')",
                         "SELECT a, b FROM t ORDER BY a", "SELECT r, a FROM v ORDER BY r")

    def test_a_column_of_its_name(self):
        self.assertIn("holds the rowid", self.reason(
            "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT rowid AS r FROM t;"
            "ALTER TABLE t ADD COLUMN RowId INT"))

    def test_used_only_after_the_table_was_made(self):
        made = "CREATE TABLE t (a INT); CREATE TABLE other (a INT); DROP TABLE other;"
        found = self.objects(made + "CREATE VIEW v AS SELECT rowid AS r FROM t;"
                             "INSERT INTO t VALUES (1); SELECT rowid FROM t", status=3)
        self.assertEqual([one["grade"] for one in found],
                         ["exact", "exact", "exact", "manual", "exact", "manual"])
        self.assertIn("the rowid is no column of the target's table", found[3]["reason"])
        self.assertIn("rowid", found[5]["reason"])
        for one in found:
            if one["sql"] is not None:
                self.psql(one["sql"])
        self.assertEqual(self.psql("SELECT * FROM t"), "1")
        trigger = self.reason(made + "CREATE TRIGGER r AFTER INSERT ON t BEGIN"
                              " UPDATE t SET a = 1 WHERE rowid = NEW.rowid; END")
        self.assertIn("the rowid is no column of the target's table", trigger)

    def test_it_stays(self):
        self.assert_same("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT rowid AS r FROM t;"
                         "INSERT INTO t VALUES (1); DROP VIEW v; ALTER TABLE t RENAME TO u;"
                         "INSERT INTO u VALUES (2); CREATE VIEW v AS SELECT rowid AS r, a FROM u",
                         "SELECT * FROM v ORDER BY r", "SELECT a FROM u WHERE a = 2")

    def test_of_a_source(self):
        self.migrate("CREATE TABLE t (a INT); INSERT INTO t VALUES (5)")
        options = ("--source", self.source)
        self.assertIn("rowid", self.reason("CREATE VIEW v AS SELECT rowid AS r FROM t", *options))
        self.psql(self.translate("CREATE TABLE u (a INT); CREATE VIEW w AS SELECT rowid AS r FROM u;"
                                 "INSERT INTO t VALUES (6); INSERT INTO u VALUES (7)", *options))
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY a"), "5\n6")
        self.assertEqual(self.psql("SELECT * FROM w"), "1")



class Source(TranslateCase):
    def setUp(self):
        super().setUp()
        self.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY, made DATETIME, code UUID, flag BOOLEAN);"
                     "INSERT INTO t VALUES (1, '2024-01-01 10:00:00',"
                     " '00000000-0000-4000-8000-000000000001', 1),"
                     " (2, '2024-06-01 10:00:00', NULL, 0);"
                     "CREATE VIEW later AS SELECT id FROM t WHERE made > '2024-03-01';")

    def both(self, sql):
        """The rows of a query on both sides."""
        output = self.translate(sql, "--source", self.source, "--no-compat")
        self.assertEqual(self.psql(output), sqlite(self.source, sql), output)

    def test_types_are_those_of_migrate(self):
        self.both("SELECT id FROM t WHERE made = '2024-01-01 10:00:00'")
        self.both("SELECT id FROM t WHERE flag ORDER BY id")
        self.both("SELECT id FROM later")

    def test_changes(self):
        script = ("INSERT INTO t (made, flag) VALUES ('2024-07-01 00:00:00', 0);"
                  "UPDATE t SET flag = 1 WHERE id = 2;CREATE TABLE u (t INT REFERENCES t (id));"
                  "INSERT INTO u VALUES (2);")
        self.psql(self.translate(script, "--source", self.source))
        self.assertEqual(self.psql("SELECT id, flag, t FROM t LEFT JOIN u ON t = id ORDER BY id"),
                         "1|t|<NULL>\n2|t|2\n3|f|<NULL>")

    def test_the_source_is_only_read(self):
        before = self.source.read_bytes()
        self.translate("DROP VIEW later; DROP TABLE t; CREATE TABLE t (a INT)", "--source", self.source)
        self.assertEqual(self.source.read_bytes(), before)

    def test_no_such_source(self):
        self.translate("BEGIN", "--source", "no_such.db", status=1)
        self.assertIn("no such file", self.stderr)

    def test_tables_that_are_left_out(self):
        sqlite(self.source, "CREATE TABLE x (a INT); CREATE INDEX i ON x (a);"
                            "CREATE VIEW seen AS SELECT a FROM x")
        for option in ("--exclude-tables=X", "--tables=t"):
            options = ("--source", self.source, option)
            out = "table x was left out by --tables or --exclude-tables"
            for sql in ("SELECT a FROM x", "INSERT INTO x VALUES (1)", "DROP TABLE x", "DROP INDEX i",
                        "DROP TABLE IF EXISTS X", "ALTER TABLE x ADD COLUMN b INT", "CREATE TABLE x (b INT)",
                        "ALTER TABLE x RENAME TO y", "CREATE INDEX j ON x (a)",
                        "CREATE TRIGGER r AFTER INSERT ON x BEGIN SELECT 1; END",
                        "CREATE TABLE IF NOT EXISTS x (b INT)", "ANALYZE x", "REINDEX x"):
                self.assertEqual(self.reason(sql, *options), out, sql)
            self.reason("SELECT a FROM seen", *options)
            self.reason("CREATE VIEW v AS SELECT a FROM x", *options)
            self.assertEqual(self.reason("CREATE TABLE y (a INT REFERENCES x (a))", *options),
                             'foreign key "y_a_fkey": there is no table "x"')
            self.assertEqual(self.grades("SELECT id FROM t; CREATE TABLE y (a INT); DROP TABLE t", *options),
                             ["exact"] * 3)
