"""Each view's rows are compared: by a migration as it makes the view, and by verify at any time."""

import json
import signal
import time

from harness import HowdahCase, sqlite

TABLES = """
CREATE TABLE shop (id INTEGER PRIMARY KEY, name TEXT, opened DATE);
INSERT INTO shop VALUES (1, 'Nørre', '2020-02-29'), (2, NULL, '2021-01-01'), (3, '', NULL);
CREATE TABLE sale (id INTEGER PRIMARY KEY, shop INT REFERENCES shop, price REAL, amount DECIMAL(10,2),
  paid BOOLEAN, at DATETIME, stamp TIMESTAMP, note, picture BLOB, doc JSON);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  INSERT INTO sale SELECT i, i % 3 + 1, i / 7.0, i * 1.25, i % 2,
    datetime(1600000000 + i * 86400, 'unixepoch'), 1600000000 + i * 3600,
    CASE i % 4 WHEN 0 THEN i WHEN 1 THEN i / 8.0 WHEN 2 THEN 'note ' || i END, zeroblob(i % 5),
    '{"n": ' || i || ', "tags": ["a", "b"]}' FROM n;
"""
VIEWS = {
    "plain": "SELECT * FROM sale",
    "mixed": "SELECT id, note, typeof(note) AS class FROM sale WHERE note IS NOT NULL",
    "sums": "SELECT shop, sum(price) AS total, avg(amount) AS mean, count(*) AS n, min(at) AS first,"
            " max(stamp) AS last, total(price) AS t FROM sale GROUP BY shop",
    "truth": "SELECT id, paid, paid AND id > 10 AS both, price > 20 AS dear, note IS NULL AS bare"
             " FROM sale",
    "dates": "SELECT id, date(at) AS day, strftime('%Y-%m', at) AS month, opened, julianday(at) AS j"
             " FROM sale JOIN shop USING (id)",
    "blobs": "SELECT id, picture, length(picture) AS n, hex(picture) AS h FROM sale",
    "docs": "SELECT id, doc, json_extract(doc, '$.n') AS n, doc ->> '$.tags[1]' AS tag FROM sale",
    "texts": "SELECT upper(name) AS up, name || '!' AS loud, coalesce(name, 'none') AS some FROM shop",
    "outer_join": "SELECT shop.name, sale.id AS sale FROM shop LEFT JOIN sale ON sale.shop = shop.id"
                  " AND sale.price > 40",
    "ranked": "SELECT id, shop, row_number() OVER (PARTITION BY shop ORDER BY price DESC) AS place,"
              " sum(price) OVER (ORDER BY id) AS running FROM sale",
    "united": "SELECT name FROM shop UNION SELECT note FROM sale WHERE typeof(note) = 'text'",
    "counted": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50)"
               " SELECT x, x * x AS square FROM c",
    "on_view": "SELECT shop, total * 2 AS twice, n FROM sums WHERE n > 1",
    "on_view_on_view": "SELECT twice || '' IS NOT NULL AS some, n FROM on_view",
    "empty": "SELECT id, price, note FROM sale WHERE id < 0",
    "named": "SELECT id AS \"the Id\", price AS \"a \"\"b\" FROM sale",
}
SOURCE = TABLES + "".join(f'CREATE VIEW "{name}" AS {sql};\n' for name, sql in VIEWS.items())

ENDLESS = ("CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 9 + 1 FROM n)"
           " SELECT i FROM n;")
ENDLESS_SUM = ENDLESS.replace("SELECT i FROM n;", "SELECT sum(i) AS total FROM n;")


class Views(HowdahCase):
    def verify(self, *options, status=0):
        result = self.howdah("verify", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def notes(self, report):
        return {note["table"]: note["text"] for note in report["notes"]}

    def assert_left(self, report, *names):
        self.assertEqual([left["name"] for left in report["left_to_a_person"]], list(names))


class Migrated(Views):
    """Views that a migration made; then someone changes them."""

    def setUp(self):
        super().setUp()
        report = self.migrate(SOURCE)
        self.assertEqual(report["views"], len(VIEWS))
        self.made = self.psql("SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'")

    def test_equal(self):
        answer = self.verify()
        self.assertEqual(answer["views"], len(VIEWS))
        self.assertEqual((answer["view_mismatches"], answer["notes"]), ([], []))
        result = self.howdah("verify", self.source, self.url)
        self.assertIn(f"{len(VIEWS)} views", result.stderr)
        self.assertIn("all equal", result.stderr)

    def damage(self, view, columns, condition="true", extra=""):
        """Puts another view in the place of one, with some of its columns changed."""
        before = self.psql(f"SELECT pg_get_viewdef('\"{view}\"')").rstrip(";")
        names = self.psql("SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM"
                          f" pg_attribute WHERE attrelid = '\"{view}\"'::regclass AND attnum > 0")
        listed = ", ".join(columns.get(name, name) for name in names.split(","))
        self.psql(f'DROP VIEW "{view}" CASCADE; CREATE VIEW "{view}" ({names}) AS'
                  f" SELECT {listed} FROM ({before}) AS b ({names}) WHERE {condition} {extra}")

    def assert_found(self, view, others=()):
        answer = self.verify(status=4)
        self.assertEqual([found["view"] for found in answer["view_mismatches"]], [view])
        self.assertEqual(answer["mismatches"], [])
        result = self.howdah("verify", "--quiet", self.source, self.url)
        self.assert_status(result, 4)
        self.assertIn(f'view "{view}"', result.stderr)
        return answer["view_mismatches"][0]

    def test_other_condition(self):
        self.damage("plain", {}, "id <> 17")
        found = self.assert_found("plain")
        self.assertEqual((found["source_rows"], found["target_rows"], found["different_rows"]),
                         (300, 299, 1))
        self.assertIn("300 rows in SQLite and 299 in PostgreSQL", found["reason"])

    def test_one_row_twice(self):
        self.damage("plain", {}, extra="UNION ALL SELECT * FROM sale WHERE id = 5")
        self.assertEqual(self.assert_found("plain")["different_rows"], 1)

    def test_one_row_for_another(self):
        self.damage("plain", {}, "id <> 4", "UNION ALL SELECT * FROM sale WHERE id = 5")
        self.assertEqual(self.assert_found("plain")["different_rows"], 2)

    def test_digits(self):
        self.damage("sums", {"total": "total * (1 + 1e-8)"})
        self.assert_found("sums")

    def test_digits_that_do_not_count(self):
        self.damage("sums", {"total": "total * (1 + 1e-14)"})
        self.assertEqual(self.verify()["view_mismatches"], [])

    def test_digits_of_a_stored_number(self):
        """What a view only passes through counts in full, as it does in its table."""
        for column in "price", "amount":
            with self.subTest(column):
                self.damage("plain", {column: f"CASE id WHEN 7 THEN {column} + 1e-12 ELSE {column} END"})
                self.assertEqual(self.assert_found("plain")["different_rows"], 2)

    def test_digits_passed_on(self):
        """Through a view on a view, and only where that did not calculate them."""
        self.psql("DROP VIEW on_view_on_view, on_view; CREATE VIEW on_view AS SELECT shop,"
                  " total * 2 * (1 + 1e-14) AS twice, n FROM sums WHERE n > 1;"
                  "CREATE VIEW on_view_on_view AS SELECT twice::text IS NOT NULL AS some, n FROM on_view")
        self.assertEqual(self.verify()["view_mismatches"], [])

    def test_null_for_empty(self):
        self.damage("texts", {"loud": "nullif(loud, '!')"})
        self.assert_found("texts")

    def test_empty_for_null(self):
        self.damage("texts", {"up": "coalesce(up, '')"})
        self.assert_found("texts")

    def test_text_of_a_number(self):
        self.damage("mixed", {"note": "CASE id WHEN 4 THEN '4.0' ELSE note END"})
        self.assert_found("mixed")

    def test_instant(self):
        self.damage("plain", {"stamp": "CASE id WHEN 9 THEN stamp + interval '1 second'"
                              " ELSE stamp END"})
        self.assert_found("plain")

    def test_date(self):
        self.damage("dates", {"opened": "opened + 1"})
        self.assert_found("dates")

    def test_blob(self):
        self.damage("blobs", {"picture": "CASE id WHEN 9 THEN '\\x00'::bytea ELSE picture END"})
        self.assert_found("blobs")

    def test_inside_json(self):
        self.damage("docs", {"doc": "CASE id WHEN 9 THEN doc || '{\"n\": 10}' ELSE doc END"})
        self.assert_found("docs")

    def test_truth(self):
        self.damage("truth", {"paid": "paid IS DISTINCT FROM true"})
        self.assert_found("truth")

    def test_a_row_where_there_is_none(self):
        self.damage("empty", {}, extra="UNION ALL SELECT 1, NULL, NULL")
        self.assert_found("empty")

    def test_columns_swapped(self):
        self.damage("counted", {"x": "square", "square": "x"})
        self.assert_found("counted")

    def test_column_missing(self):
        self.psql("DROP VIEW counted; CREATE VIEW counted AS SELECT 1::bigint AS x")
        found = self.assert_found("counted")
        self.assertIn("has 2 columns in the source and 1 in the target", found["reason"])
        self.assertNotIn("differences", found)

    def test_the_server_cannot_read_it(self):
        self.psql("DROP VIEW counted; CREATE VIEW counted AS SELECT x, 1 / (x - x) AS square FROM"
                  " generate_series(1, 3) AS c (x)")
        self.assertIn("division by zero", self.assert_found("counted")["reason"])

    def test_view_on_a_damaged_view(self):
        self.psql("DROP VIEW on_view_on_view, on_view;"
                  "CREATE VIEW on_view AS SELECT 1::bigint AS shop, 2::float8 AS twice, 3::bigint AS n;"
                  "CREATE VIEW on_view_on_view AS SELECT true AS some, n FROM on_view")
        answer = self.verify(status=4)
        self.assertEqual([found["view"] for found in answer["view_mismatches"]],
                         ["on_view", "on_view_on_view"])

    def test_values_are_shown_only_when_asked(self):
        self.damage("texts", {"loud": "CASE up WHEN '' THEN 'planted' ELSE loud END"})
        for options, shown in (((), False), (("--show-values",), True)):
            result = self.howdah("verify", "--json", *options, self.source, self.url)
            self.assert_status(result, 4)
            self.assertEqual("planted" in result.stderr, shown, result.stderr)
            self.assertEqual("planted" in result.stdout, shown)
        answer = json.loads(result.stdout)["view_mismatches"][0]
        self.assertEqual(
            sorted((one["kind"], one["row"]) for one in answer["differences"]),
            [("extra", "row (up , loud planted, some )"), ("missing", "row (up , loud !, some )")])

    def test_many_rows_are_counted(self):
        self.damage("plain", {"price": "price + 1"})
        result = self.howdah("verify", "--show-values", self.source, self.url)
        self.assert_status(result, 4)
        self.assertLess(len(result.stderr.splitlines()), 40)

    def test_gone(self):
        """A migration may have left it to a person."""
        self.psql("DROP VIEW texts")
        answer = self.verify()
        self.assertEqual(answer["views"], len(VIEWS) - 1)
        self.assertEqual(answer["notes"], ['view "texts" is not in the target'])
        result = self.howdah("verify", self.source, self.url)
        self.assertIn('view "texts" is not in the target', result.stderr)

    def test_materialized(self):
        self.psql("DROP VIEW texts; CREATE MATERIALIZED VIEW texts AS SELECT upper(name) AS up, name"
                  " || '!' AS loud, coalesce(name, 'none') AS some FROM shop")
        self.assertEqual(self.verify()["views"], len(VIEWS))
        self.psql("UPDATE shop SET name = 'x' WHERE id = 1; REFRESH MATERIALIZED VIEW texts;"
                  "UPDATE shop SET name = 'Nørre' WHERE id = 1")
        self.assert_found("texts")

    def test_not_yet_filled(self):
        self.psql("DROP VIEW texts; CREATE MATERIALIZED VIEW texts AS SELECT name AS up, name AS"
                  " loud, name AS some FROM shop WITH NO DATA")
        self.assertIn("has not been populated", self.assert_found("texts")["reason"])

    def test_selected_tables(self):
        """Views that read what was left out are left out too."""
        self.psql("DELETE FROM sale WHERE id = 1")
        answer = self.verify("-T", "sale")
        self.assertEqual((answer["views"], answer["notes"]), (2, []))


class Differing(Views):
    """A translation that gives other rows is not kept."""

    # Any two rows will do; SQLite takes them from the index, PostgreSQL from the table.
    SOURCE = ("CREATE TABLE t (id INTEGER PRIMARY KEY, b INT, c TEXT, d TEXT);"
              "CREATE INDEX i ON t (b);"
              "INSERT INTO t (id, b) VALUES (1, 9), (2, 8), (3, 7), (4, 6);"
              "CREATE VIEW some AS SELECT b FROM t LIMIT 2;"
              "CREATE VIEW on_some AS SELECT b + 1 AS c FROM some;"
              "CREATE VIEW good AS SELECT max(b) AS m FROM t;")

    def test_is_left_with_those_that_read_it(self):
        report = self.migrate(self.SOURCE, status=3)
        self.assert_left(report, "some", "on_some")
        self.assertIn("its 2 rows differ", report["left_to_a_person"][0]["reason"])
        self.assertEqual(report["views"], 1)
        self.assertEqual(self.psql("SELECT viewname FROM pg_views WHERE schemaname = 'public'"), "good")
        answer = self.verify()
        self.assertEqual(answer["views"], 1)
        self.assertEqual(len(answer["notes"]), 2)

    def test_unless_nothing_is_compared(self):
        report = self.migrate(self.SOURCE, "--no-verify")
        self.assertEqual(report["views"], 3)

    def test_no_such_table(self):
        """SQLite keeps a view whose table went; there is nothing to compare it with."""
        report = self.migrate("CREATE TABLE t (a INT); CREATE TABLE u (a INT);"
                              "CREATE VIEW v AS SELECT a FROM u; DROP TABLE u;", status=3)
        self.assert_left(report, "v")
        self.psql("CREATE VIEW v AS SELECT 1 AS a")
        answer = self.verify()
        self.assertEqual(answer["views"], 0)
        self.assertIn('view "v" was not compared: its rows cannot be read in SQLite',
                      answer["notes"][0])

    def test_an_error_that_both_have(self):
        """SQLite's own error: nothing proves the view, and nothing speaks against it."""
        report = self.migrate("CREATE TABLE t (a INT); INSERT INTO t VALUES (-9223372036854775808);"
                              "CREATE VIEW v AS SELECT abs(a) AS n FROM t;", status=3)
        self.assertIn("integer overflow", report["left_to_a_person"][0]["reason"])


class Unsteady(Views):
    """Views whose rows are others each time are no fault of anyone."""

    SOURCE = ("CREATE TABLE t (a INT, at DATETIME); INSERT INTO t VALUES (1, '2020-01-01 00:00:00');"
              "CREATE VIEW chance AS SELECT random() AS r, a FROM t;"
              "CREATE VIEW on_chance AS SELECT abs(r % 1000000007) AS x FROM chance;"
              "CREATE VIEW local AS SELECT datetime(at, 'localtime') AS here FROM t;"
              "CREATE VIEW dated AS SELECT a, date('now') AS today FROM t;"
              "CREATE VIEW recent AS SELECT a FROM t WHERE at > datetime('now', '-1 day');"
              "CREATE VIEW steady AS SELECT a FROM t;")

    def test_they_are_kept_and_said(self):
        source = self.sqlite_file(self.SOURCE)
        result = self.howdah("migrate", "--json", source, self.url, env={"TZ": "XYZ-9"})
        self.assert_status(result, 0)
        report = json.loads(result.stdout)
        self.assertEqual(report["views"], 6)
        self.assert_left(report)
        notes = self.notes(report)
        self.assertIn("not proven: its rows differ, but they are others each time", notes["chance"])
        self.assertIn("they are others each time", notes["on_chance"])
        self.assertIn("they depend on the time", notes["local"])
        self.assertNotIn("steady", notes)
        self.assertNotIn("recent", notes)

    def test_verify(self):
        self.migrate(self.SOURCE)
        answer = self.verify()
        self.assertIn('view "chance" could not be proven: its rows differ, but they are others each'
                      " time", answer["notes"])
        self.assertNotIn("was not compared", "".join(answer["notes"]))
        self.psql("CREATE OR REPLACE VIEW steady AS SELECT a + 1 AS a FROM t")
        answer = self.verify(status=4)
        self.assertEqual([found["view"] for found in answer["view_mismatches"]], ["steady"])


class Endless(Views):
    """A query without end does not make a run without end."""

    def test_the_limit(self):
        for sql in (ENDLESS, ENDLESS_SUM):
            start = time.monotonic()
            report = self.migrate("CREATE TABLE t (a INT);" + sql, "--view-timeout=1")
            self.assertLess(time.monotonic() - start, 30)
            self.assertEqual(report["views"], 1)
            self.assertIn("not proven: reading it in SQLite takes longer than 1 s",
                          self.notes(report)["endless"])
            answer = self.verify("--view-timeout=1")
            self.assertIn('"endless" was not compared: reading it in SQLite takes longer than 1 s',
                          answer["notes"][0])
            self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            self.source.unlink()

    def test_the_limit_on_the_other_side(self):
        self.migrate("CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t;")
        self.psql("CREATE OR REPLACE VIEW v AS SELECT a FROM t, pg_sleep(100)")
        self.psql("INSERT INTO t VALUES (1)")
        sqlite(self.source, "INSERT INTO t VALUES (1)")
        answer = self.verify("--view-timeout=1")
        self.assertIn("reading it in PostgreSQL takes longer than 1 s", answer["notes"][0])

    def interrupt(self, *command):
        process = self.howdah_start(*command)
        time.sleep(2)
        self.assertIsNone(process.poll(), "it did not read the endless view")
        process.send_signal(signal.SIGINT)
        start = time.monotonic()
        process.communicate(timeout=60)
        self.assertLess(time.monotonic() - start, 20)
        return process.returncode

    def test_a_signal(self):
        for name, sql in (("rows", ENDLESS), ("sum", ENDLESS_SUM)):
            source = self.sqlite_file("CREATE TABLE t (a INT);" + sql, f"{name}.db")
            self.assertNotEqual(self.interrupt("migrate", "--view-timeout=0", source, self.url), 0)
            self.assertTrue(self.is_untouched())

    def test_wrong_limits(self):
        for wrong in ("-1", "99999999", "x"):
            result = self.howdah("verify", f"--view-timeout={wrong}", "a.db", self.url)
            self.assert_status(result, 2)


class ByHand(Views):
    """Views that another tool or a person made."""

    def compare(self, source, target, status=0):
        self.source = self.sqlite_file("CREATE TABLE t (a INT, b TEXT);"
                                       "INSERT INTO t VALUES (1, 'x'), (2, NULL);" + source)
        self.psql("CREATE TABLE t (a bigint, b text); INSERT INTO t VALUES (2, NULL), (1, 'x');"
                  + target)
        return self.verify(status=status)

    def test_names_in_another_case(self):
        answer = self.compare('CREATE VIEW MyView AS SELECT a AS One FROM t;',
                              "CREATE VIEW myview AS SELECT a AS one FROM t")
        self.assertEqual((answer["views"], answer["notes"]), (1, []))

    def test_an_exact_name_is_preferred(self):
        answer = self.compare('CREATE VIEW MyView AS SELECT a FROM t;',
                              'CREATE VIEW myview AS SELECT 5 AS a; CREATE VIEW "MyView" AS SELECT a'
                              " FROM t; CREATE VIEW other AS SELECT 1 AS x")
        self.assertEqual((answer["views"], answer["view_mismatches"]), (1, []))

    def test_other_types(self):
        answer = self.compare(
            "CREATE VIEW v AS SELECT a * 1.5 AS x, a = 1 AS y, b, date('2020-01-0' || a) AS d FROM t;",
            "CREATE VIEW v AS SELECT a * 1.5::numeric(5,2) AS x, a = 1 AS y, b::varchar(9) AS b,"
            " ('2020-01-0' || a)::date AS d FROM t")
        self.assertEqual(answer["views"], 1)

    def test_no_translation(self):
        """What howdah leaves to a person, that person's view is compared."""
        source = "CREATE VIEW v AS SELECT a, no_such(b) AS c FROM t;"
        answer = self.compare(source, "CREATE VIEW v AS SELECT a, b AS c FROM t")
        self.assertIn("no such function: no_such", answer["notes"][0])

    def test_rights(self):
        self.compare("CREATE VIEW v AS SELECT a FROM t;", "CREATE VIEW v AS SELECT a FROM t")
        self.psql("CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA public TO reader;"
                  "GRANT SELECT ON t TO reader")
        self.addCleanup(self.psql, "DROP OWNED BY reader; DROP ROLE reader")
        result = self.howdah("verify", "--json", self.source, self.server.url(self.database, "reader"))
        self.assert_status(result, 0)
        answer = json.loads(result.stdout)
        self.assertEqual((answer["views"], answer["view_mismatches"]), (0, []))
        self.assertEqual(answer["notes"], ['view "v" was not compared: its rows cannot be read in'
                                           " PostgreSQL: permission denied for view v"])

    def test_calculated_numbers(self):
        """Nobody knows what a view without a translation calculates: ten digits count."""
        answer = self.compare(
            "CREATE VIEW v AS SELECT a * 0.1 + 0.1 + 0.1 AS x, total_changes() AS c FROM t;",
            "CREATE VIEW v AS SELECT (a * 0.1::float8 + 0.2) * (1 + 1e-14::float8) AS x, 0 AS c FROM t")
        self.assertEqual((answer["views"], answer["view_mismatches"], answer["notes"]), (1, [], []))
        self.psql("CREATE OR REPLACE VIEW v AS SELECT a * 0.1::float8 + 0.20000001 AS x, 0 AS c FROM t")
        self.verify(status=4)


class NotItsFault(Views):
    """What breaks while a view is read, and lies elsewhere, ends the run: the view is not judged."""

    SOURCE = ("CREATE TABLE t (a INT, b TEXT);"
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
              " INSERT INTO t SELECT i, 'a text of some length ' || i FROM n;"
              "CREATE VIEW v AS SELECT a, row_number() OVER (ORDER BY b) AS place FROM t;")

    def test_no_room_while_migrating(self):
        """Sorting needs a file on the server's disk, where it may have none."""
        self.psql(f"ALTER DATABASE {self.database} SET work_mem = '64kB';"
                  f"ALTER DATABASE {self.database} SET temp_file_limit = 0")
        result = self.howdah("migrate", self.sqlite_file(self.SOURCE), self.url)
        self.assert_status(result, 1)
        self.assertIn('could not read view "v" in PostgreSQL: temporary file size exceeds', result.stderr)
        self.assertTrue(self.is_untouched())

    def test_no_room_while_verifying(self):
        self.migrate(self.SOURCE)
        self.psql(f"ALTER DATABASE {self.database} SET work_mem = '64kB';"
                  f"ALTER DATABASE {self.database} SET temp_file_limit = 0")
        result = self.howdah("verify", self.source, self.url)
        self.assert_status(result, 1)
        self.assertIn('could not read view "v" in PostgreSQL: temporary file size exceeds', result.stderr)

    def damaged(self):
        """Only the view reads the index, and its pages are noise."""
        source = self.sqlite_file("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2), (3, 4);"
                                  "CREATE INDEX i ON t (b);"
                                  "CREATE VIEW v AS SELECT b FROM t INDEXED BY i WHERE b > 0;")
        page = int(sqlite(source, "SELECT rootpage FROM sqlite_master WHERE name = 'i'"))
        size = int(sqlite(source, "PRAGMA page_size"))
        with open(source, "r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xee" * size)
        return source

    def test_damaged_file_while_migrating(self):
        result = self.howdah("migrate", self.damaged(), self.url)
        self.assert_status(result, 1)
        self.assertIn("malformed", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_damaged_file_while_verifying(self):
        self.psql("CREATE TABLE t (a bigint, b bigint); INSERT INTO t VALUES (1, 2), (3, 4);"
                  "CREATE VIEW v AS SELECT b FROM t")
        result = self.howdah("verify", self.damaged(), self.url)
        self.assert_status(result, 1)
        self.assertIn("malformed", result.stderr)

    def test_rights_that_the_migrating_role_lacks(self):
        """Its views call functions that it may make use of no more."""
        self.migrate("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x');"
                     "CREATE VIEW v AS SELECT quote(a) AS q FROM t;")
        self.psql("CREATE ROLE poor LOGIN; GRANT CREATE, USAGE ON SCHEMA sqlite TO poor;"
                  f"GRANT CREATE ON DATABASE {self.database} TO poor;"
                  "REVOKE EXECUTE ON FUNCTION sqlite.quote(text) FROM PUBLIC")
        self.addCleanup(self.psql, "DROP OWNED BY poor CASCADE; DROP ROLE poor")
        before = self.dump()
        result = self.howdah("migrate", "--schema=other", self.source,
                             self.server.url(self.database, "poor"))
        self.assert_status(result, 1)
        self.assertIn("permission denied for function quote", result.stderr)
        self.assertEqual(self.dump(), before)
