"""howdah migrate: what is asked to be done with what does not fit, and the ledger of it."""

import json

from harness import HowdahCase

LEDGER = "SELECT table_name, row_number, column_name, change FROM howdah.ledger ORDER BY 1, 2, 3, 4"
TEXTS = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t VALUES"
         " (1, CAST(x'6100' AS TEXT), 'x'), (2, 'ok', CAST(x'61ff' AS TEXT)), (3, 'ok', 'ok');")
ORPHANS = ("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
           "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p);"
           "INSERT INTO c VALUES (1, 1), (2, 9), (3, NULL);"
           "CREATE TABLE g (k TEXT PRIMARY KEY, c INT REFERENCES c) WITHOUT ROWID;"
           "INSERT INTO g VALUES ('a', 1), ('b', 2), ('c', 3);")
VALIDATED = "SELECT bool_and(convalidated) FROM pg_constraint WHERE contype = 'f'"


class Policies(HowdahCase):
    def verifies(self):
        self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def rejects(self):
        path = self.folder / "source.db.rejects.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def test_texts_are_changed(self):
        answer = self.migrate(TEXTS, "--nul=strip", "--invalid-utf8=latin1")
        self.assertEqual(self.psql("SELECT id, a, b FROM t ORDER BY id"), "1|a|x\n2|ok|aÿ\n3|ok|ok")
        self.assertEqual(self.psql(LEDGER), "t|1|a|nul-stripped\nt|2|b|utf8-latin1")
        self.assertIn("1 text lost its NUL characters", json.dumps(answer["notes"]))
        self.verifies()

    def test_only_one_kind_is_asked_for(self):
        path = self.sqlite_file(TEXTS)
        result = self.howdah("migrate", "--nul=strip", path, self.url)
        self.assert_status(result, 1)
        self.assertIn("rowid 2", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_rows_are_rejected(self):
        answer = self.migrate(TEXTS, "--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT id FROM t"), "3")
        self.assertEqual(sorted(entry["row"] for entry in self.rejects()), ["rowid 1", "rowid 2"])
        self.assertEqual(answer["rows"], 1)
        self.verifies()

    def test_a_failed_run_leaves_neither_file_nor_ledger(self):
        path = self.sqlite_file(TEXTS)
        self.psql("CREATE TABLE there (a int)")
        before = self.dump()
        self.assert_status(self.howdah("migrate", "--on-reject=file", path, self.url), 1)
        self.assertEqual(self.dump(), before)
        self.assertEqual([found.name for found in self.folder.glob("*.jsonl*")], [])

    def test_orphans_stop(self):
        path = self.sqlite_file(ORPHANS)
        result = self.howdah("migrate", "--orphans=stop", path, self.url)
        self.assert_status(result, 1)
        self.assertIn('1 row of table "c" refers to no row of table "p"', result.stderr)
        self.assertIn("rowid 2", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_orphans_not_valid(self):
        self.migrate(ORPHANS, status=3)
        self.assertEqual(self.psql("SELECT count(*) FROM c"), "3")
        self.assertEqual(self.psql(VALIDATED), "f")

    def test_orphans_set_null(self):
        self.migrate(ORPHANS, "--orphans=set-null")
        self.assertEqual(self.psql("SELECT id, p FROM c ORDER BY id"), "1|1\n2|<NULL>\n3|<NULL>")
        self.assertEqual(self.psql(VALIDATED), "t")
        self.verifies()

    def test_orphans_reject(self):
        self.migrate(ORPHANS, "--orphans=reject", status=5)
        self.assertEqual(self.psql("SELECT id FROM c ORDER BY id"), "1\n3")
        self.assertEqual(self.psql("SELECT k FROM g ORDER BY k"), "a\nc")
        self.assertEqual(self.psql(VALIDATED), "t")
        self.assertEqual(self.psql(LEDGER), "c|2|<NULL>|rejected\ng|2|<NULL>|rejected")
        self.verifies()

    def test_a_schema_with_a_ledger_of_another(self):
        self.migrate(TEXTS, "--nul=strip", "--invalid-utf8=replace", "--schema=one")
        self.migrate(self.sqlite_file(TEXTS, "two.db"), "--nul=replace", "--invalid-utf8=replace",
                     "--schema=two")
        self.assertEqual(self.psql("SELECT schema_name, change FROM howdah.ledger WHERE row_number = 1"
                                   " ORDER BY 1"), "one|nul-stripped\ntwo|nul-replaced")
        for schema in ("one", "two"):
            self.assert_status(self.howdah("verify", f"--schema={schema}", self.source, self.url), 0)
