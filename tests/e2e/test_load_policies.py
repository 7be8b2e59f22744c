"""howdah load: what is asked to be done with what does not fit, and the ledger of it."""

import json

from harness import sqlite
from test_load import Load

LEDGER = "SELECT table_name, row_number, column_name, change FROM howdah.ledger ORDER BY 1, 2, 3, 4"


class Policies(Load):
    def rejects(self):
        path = self.folder / "source.db.rejects.jsonl"
        return sorted((json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()),
                      key=lambda entry: (entry["table"], entry["row"], entry.get("column", "")))

    def verifies(self, status=0):
        result = self.howdah("verify", "--json", self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def keeps_no_ledger(self):
        self.assertEqual(self.psql("SELECT to_regclass('howdah.ledger')"), "<NULL>")


class Rejects(Policies):
    def test_values_go_to_a_file(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT);"
                   "INSERT INTO t VALUES (1, 5, 'x'), (2, 'no', 'secret'), (3, 70000, 'y');",
                   "CREATE TABLE t (id int PRIMARY KEY, a smallint, b varchar(3))")
        answer = self.load("--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT id, a, b FROM t"), "1|5|x")
        self.assertEqual(self.rejects(), [
            {"table": "t", "row": "rowid 2", "column": "a", "class": "text",
             "reason": "text is not a plain decimal integer"},
            {"table": "t", "row": "rowid 2", "column": "b", "class": "text",
             "reason": "value too long for type character varying(3)"},
            {"table": "t", "row": "rowid 3", "column": "a", "class": "integer",
             "reason": "value out of range for type smallint"},
        ])
        self.assertEqual(self.psql(LEDGER), "t|2|<NULL>|rejected\nt|3|<NULL>|rejected")
        self.assertIn("2 rows were rejected", json.dumps(answer["notes"]))
        self.assertIn("2 rows were left out", json.dumps(self.verifies()["notes"]))

    def test_values_are_shown_only_when_asked(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES ('secret'), (x'ff00'), (1.5), (9e999);",
                   "CREATE TABLE t (a int)")
        self.load("--on-reject=file", "--show-values", status=5)
        self.assertEqual([entry.get("value", entry.get("hex")) for entry in self.rejects()],
                         ["secret", "ff00", "1.5", "inf"])

    def test_another_file(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES ('no'), (1);", "CREATE TABLE t (a int)")
        self.load("--on-reject=file", f"--rejects-file={self.folder}/given.jsonl", status=5)
        self.assertEqual(len((self.folder / "given.jsonl").read_text().splitlines()), 1)
        self.assertEqual((self.folder / "given.jsonl").stat().st_mode & 0o777, 0o600)

    def test_nothing_to_reject(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES (1);", "CREATE TABLE t (a int)")
        self.load("--on-reject=file")
        self.assertEqual([path.name for path in self.folder.glob("*.jsonl*")], [])
        self.keeps_no_ledger()

    def test_a_load_that_fails_leaves_no_file(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES ('no'); CREATE TABLE gone (a);",
                   "CREATE TABLE t (a int)")
        self.refuses("gone", options=["--on-reject=file"])
        self.assertEqual([path.name for path in self.folder.glob("*.jsonl*")], [])

    def test_a_dry_run_tells_instead(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES ('no');", "CREATE TABLE t (a int)")
        self.refuses('Column "a" of table "t"', options=["--on-reject=file", "--dry-run"])

    def test_what_the_server_refuses(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, ip TEXT, mail TEXT, n INT);"
                   "INSERT INTO t VALUES (1, '10.0.0.1', 'a@b', 1), (2, 'secret', 'a@b', 1),"
                   "(3, '10.0.0.1', 'secret', 1), (4, '10.0.0.1', 'a@b', -1), (5, NULL, NULL, NULL);",
                   "CREATE DOMAIN email AS text CHECK (value LIKE '%@%');"
                   "CREATE TABLE t (id int PRIMARY KEY, ip inet, mail email,"
                   " n int CONSTRAINT positive CHECK (n > 0))")
        self.load("--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT id, ip, mail, n FROM t ORDER BY id"),
                         "1|10.0.0.1|a@b|1\n5|<NULL>|<NULL>|<NULL>")
        self.assertEqual(self.rejects(), [
            {"table": "t", "row": "rowid 2", "column": "ip", "class": "text",
             "reason": "value is none of type inet"},
            {"table": "t", "row": "rowid 3", "column": "mail", "class": "text",
             "reason": "value is against the rules of domain public.email"},
            {"table": "t", "row": "rowid 4", "reason": 'check "positive" does not hold'},
        ])
        self.verifies()

    def test_children_of_rejected_rows_stop_the_load(self):
        self.given("CREATE TABLE p (id INTEGER PRIMARY KEY, a INT); INSERT INTO p VALUES (1, 1), (2, 'no');"
                   "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT); INSERT INTO c VALUES (7, 1), (8, 2);",
                   "CREATE TABLE p (id int PRIMARY KEY, a int);"
                   "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)")
        self.refuses('1 row of table "c" refers to no row of table "p"', "rowid 8",
                     options=["--on-reject=file"])
        self.load("--on-reject=file", "--orphans=reject", status=5)
        self.assertEqual(self.psql("SELECT id FROM p"), "1")
        self.assertEqual(self.psql("SELECT id FROM c"), "7")
        self.assertEqual([entry["row"] for entry in self.rejects()], ["rowid 8", "rowid 2"])
        self.verifies()

    def test_rows_of_a_table_without_rowid(self):
        self.given("CREATE TABLE t (k TEXT PRIMARY KEY, a) WITHOUT ROWID;"
                   "INSERT INTO t VALUES ('b', 'no'), ('a', 1), ('c', 3);",
                   "CREATE TABLE t (k text PRIMARY KEY, a int)")
        self.load("--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT k, a FROM t ORDER BY k"), "a|1\nc|3")
        self.assertEqual(self.rejects()[0]["row"], "key (b)")
        self.verifies()


class Texts(Policies):
    LITE = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES"
            " (1, CAST(x'6100620063' AS TEXT)), (2, CAST(x'61ff62e282' AS TEXT)),"
            " (3, CAST(x'00ff' AS TEXT)), (4, 'as it is: é€');")
    TARGET = "CREATE TABLE t (id int PRIMARY KEY, a text)"
    HEX = "SELECT id, encode(a::bytea, 'hex') FROM t ORDER BY id"

    def arrives(self, options, expected, ledger):
        self.given(self.LITE, self.TARGET)
        self.load(*options)
        self.assertEqual(self.psql(self.HEX), f"{expected}\n4|{'as it is: é€'.encode().hex()}")
        self.assertEqual(self.psql(LEDGER), ledger)
        self.verifies()

    def test_strip_and_replace(self):
        self.arrives(["--nul=strip", "--invalid-utf8=replace"],
                     "1|616263\n2|61efbfbd62efbfbdefbfbd\n3|efbfbd",
                     "t|1|a|nul-stripped\nt|2|a|utf8-replaced\nt|3|a|nul-stripped\nt|3|a|utf8-replaced")

    def test_replace_and_latin1(self):
        self.arrives(["--nul=replace", "--invalid-utf8=latin1"],
                     "1|61efbfbd62efbfbd63\n2|61c3bf62c3a2c282\n3|efbfbdc3bf",
                     "t|1|a|nul-replaced\nt|2|a|utf8-latin1\nt|3|a|nul-replaced\nt|3|a|utf8-latin1")

    def test_one_of_them_is_not_enough(self):
        self.given(self.LITE, self.TARGET)
        self.refuses("UTF-8", "rowid 2", "rowid 3", options=["--nul=strip"])

    def test_what_was_changed_and_what_was_not(self):
        """A NUL that came later is a difference: the ledger names rows, not whole columns."""
        self.given(self.LITE, self.TARGET)
        self.load("--nul=strip", "--invalid-utf8=replace")
        self.psql("UPDATE t SET a = 'x' WHERE id = 1")
        self.verifies(status=4)

    def test_a_json_that_is_right_without_its_nul(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'7b7d00' AS TEXT));",
                   "CREATE TABLE t (a jsonb)")
        self.load("--nul=strip")
        self.assertEqual(self.psql("SELECT a FROM t"), "{}")
        self.verifies()

    def test_bytes_are_not_text(self):
        self.given("CREATE TABLE t (a); INSERT INTO t VALUES (x'6100ff'), (CAST(x'6100ff' AS TEXT));",
                   "CREATE TABLE t (a bytea)")
        self.load("--nul=strip", "--invalid-utf8=replace")
        self.assertEqual(self.psql("SELECT a FROM t"), "\\x6100ff\n\\x6100ff")
        self.keeps_no_ledger()

    def test_a_long_text(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                   "INSERT INTO t VALUES (1, replace(hex(zeroblob(2000000)), '00', 'x') || char(0) || 'end');",
                   "CREATE TABLE t (id int PRIMARY KEY, a text)")
        self.load("--nul=strip")
        self.assertEqual(self.psql("SELECT length(a), right(a, 4) FROM t"), "2000003|xend")
        self.verifies()


class Orphans(Policies):
    LITE = ("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
            "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT); INSERT INTO c VALUES (1, 1), (2, 9), (3, NULL);"
            "CREATE TABLE g (id INTEGER PRIMARY KEY, c INT); INSERT INTO g VALUES (1, 1), (2, 2), (3, 3);")
    TARGET = ("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY,"
              " p int REFERENCES p); CREATE TABLE g (id int PRIMARY KEY, c int REFERENCES c)")

    def test_set_null(self):
        self.given(self.LITE, self.TARGET)
        self.load("--orphans=set-null")
        self.assertEqual(self.psql("SELECT id, p FROM c ORDER BY id"), "1|1\n2|<NULL>\n3|<NULL>")
        self.assertEqual(self.psql(LEDGER), "c|2|p|null")
        self.verifies()

    def test_set_null_where_null_is_refused(self):
        self.given(self.LITE.replace("(3, NULL)", "(3, 1)"),
                   self.TARGET.replace("p int REF", "p int NOT NULL REF"))
        self.refuses("NOT NULL", "rowid 2", options=["--orphans=set-null"])

    def test_reject_goes_on_down(self):
        self.given(self.LITE, self.TARGET)
        self.load("--orphans=reject", status=5)
        self.assertEqual(self.psql("SELECT id FROM c ORDER BY id"), "1\n3")
        self.assertEqual(self.psql("SELECT id FROM g ORDER BY id"), "1\n3")
        self.assertEqual(self.psql(LEDGER), "c|2|<NULL>|rejected\ng|2|<NULL>|rejected")
        self.assertEqual([entry["row"] for entry in self.rejects()], ["rowid 2", "rowid 2"])
        self.verifies()

    def test_reject_of_a_staged_table(self):
        self.given(self.LITE, self.TARGET.replace("p int REF", "p int CHECK (p < 100) REF"))
        self.load("--orphans=reject", "--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT id FROM c ORDER BY id"), "1\n3")
        self.verifies()

    def test_reject_without_rowid(self):
        self.given("CREATE TABLE p (a TEXT, b INT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID;"
                   "INSERT INTO p VALUES ('x', 1), ('y', 2), ('z', 3);"
                   "CREATE TABLE c (k TEXT PRIMARY KEY, a TEXT, b INT) WITHOUT ROWID;"
                   "INSERT INTO c VALUES ('1', 'x', 1), ('2', 'x', 2), ('3', NULL, 2), ('4', 'z', 3);",
                   "CREATE TABLE p (a text, b int, PRIMARY KEY (a, b));"
                   "CREATE TABLE c (k text PRIMARY KEY, a text, b int, FOREIGN KEY (a, b) REFERENCES p)")
        self.load("--orphans=reject", "--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT k FROM c ORDER BY k"), "1\n3\n4")
        self.assertEqual(self.rejects()[0]["row"], "key ('2')")
        self.verifies()

    def test_a_new_load_forgets_the_old_ledger(self):
        self.given(self.LITE, self.TARGET)
        self.load("--orphans=set-null")
        sqlite(self.source, "UPDATE c SET p = 1 WHERE id = 2")
        self.load("--existing=truncate")
        self.assertEqual(self.psql("SELECT count(*) FROM howdah.ledger"), "0")
        self.verifies()
