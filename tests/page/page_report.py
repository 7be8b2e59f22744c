"""The report of a migration: the page, and where it is written."""

import os
import shlex
import stat

from browser import HOSTILE_NAMES, PageCase
from harness import HowdahCase

SHOP = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, born DATE, Options TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT REFERENCES customers, total DECIMAL(8,2),
  placed DATETIME, CHECK (total >= 0));
CREATE INDEX orders_placed ON orders (placed DESC) WHERE total > 0;
CREATE VIEW large AS SELECT id, total FROM orders WHERE total > 10;
CREATE VIEW plan AS SELECT load_extension('x');
INSERT INTO customers VALUES (1, 'Ada', '1815-12-10', '{"a": 1}'), (2, 'Bob', NULL, '{}');
INSERT INTO orders VALUES (1, 1, 12.5, '2024-01-02 03:04:05'), (2, 1, 3.25, NULL), (3, 2, 99, NULL);
"""


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Report(PageCase):
    def report(self, sql, status=0):
        """The path of the page that a migration of this leaves."""
        path = self.folder / "report.html"
        answer = self.migrate(sql, "--html", path, status=status)
        self.assertEqual(answer["report"], str(path))
        return path

    def test_what_it_tells(self):
        path = self.report(SHOP, status=3)
        folded = "".join(self.check_markup(path).text)
        self.assertIn('CREATE TABLE "public"."customers"', folded)
        self.assertNotIn("howdah_stage", folded)
        text = self.check_without_script(path)
        for said in ["It has arrived, and every value was compared.", "customers", "orders",
                     "SELECT load_extension('x')", "Left to a person", "Definitions, side by side",
                     "looking at every value", "loading", "publishing"]:
            self.assertIn(said, text)
        figures = self.figures(path)
        self.assertEqual((figures["Tables"], figures["Rows"], figures["Views"]), ("2", "5", "1"))

    def test_commands_can_be_run_as_they_stand(self):
        path = self.folder / "report.html"
        self.migrate(SHOP, "--schema=the shop's", "--html", path, status=3)
        self.browser.open(path)
        psql, verify, translate = map(shlex.split, self.browser.ask(
            "return [...document.querySelectorAll('.command code')].map(e => e.textContent)"))
        self.assertEqual((psql[0], psql[1]), ("psql", verify[-1]))
        self.assert_status(self.howdah(*verify[1:]), 0)
        self.assertEqual(translate[:3], ["howdah", "translate", f"--source={self.source}"])

    def test_what_arrived_of_each_table(self):
        """Of the two rows one is left out: its text cannot be stored."""
        path = self.folder / "report.html"
        source = self.sqlite_file(
            "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('a'), (CAST(x'ff' AS TEXT))")
        result = self.howdah("migrate", "--on-reject=file", "--html", path, source, self.url)
        self.assert_status(result, 5)
        self.assertEqual(self.psql("SELECT a FROM t"), "a")
        self.browser.open(path)
        self.assertEqual(self.browser.ask(
            "return [...document.querySelectorAll('.tables tbody .number')].slice(0, 2)"
            ".map(e => e.dataset.value)"), ["2", "1"])
        self.assertIn("Left out, for 1 reason", self.browser.ask("return document.body.textContent"))

    def test_a_copy_that_differs(self):
        """A trigger of the database's changes a row while the table is built."""
        self.psql("""CREATE SCHEMA damage; CREATE FUNCTION damage.do() RETURNS event_trigger LANGUAGE plpgsql AS $$
            DECLARE t regclass; BEGIN
              FOR t IN SELECT objid FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
                EXECUTE format('UPDATE %s SET a = 99 WHERE id = 2', t); END LOOP; END $$;
            CREATE EVENT TRIGGER damage ON ddl_command_end WHEN TAG IN ('ALTER TABLE')
              EXECUTE FUNCTION damage.do()""")
        path = self.report("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT);"
                           "INSERT INTO t VALUES (1, 10), (2, 20)", status=4)
        self.check_markup(path)
        text = self.check_without_script(path)
        self.assertIn("The copy differs from the source, and was not put in place.", text)
        self.assertRegex(text, "1 row differs\n2 in the source, 2 in the target\n.*2 differs in column a")
        self.assertNotIn("What to run next", text)

    def figures(self, path):
        self.browser.open(path)
        return dict(self.browser.ask(
            "return [...document.querySelectorAll('#arrived .figures > div')]"
            ".map(d => [d.querySelector('dt').textContent, d.querySelector('dd').textContent])"))

    def test_views(self):
        self.check_views(self.report(SHOP, status=3), "report")

    def test_accessibility(self):
        self.check_accessibility(self.report(SHOP, status=3))

    def test_print(self):
        self.check_print(self.report(SHOP, status=3))


class Hostile(PageCase):
    def test_names_are_text(self):
        """Names of tables, columns, views; values in defaults and checks."""
        tables = "".join(
            f"CREATE TABLE {quoted(name)} (id INTEGER PRIMARY KEY, {quoted('c' + name)} TEXT"
            f" DEFAULT '{name.replace(chr(39), chr(39) * 2)}');"
            f"CREATE VIEW {quoted('v' + name)} AS SELECT * FROM {quoted(name)};"
            for name in HOSTILE_NAMES)
        path = self.folder / "report.html"
        source = self.sqlite_file(tables, "<script>window.ran=9<∕script>.db")
        result = self.howdah("migrate", "--html", path, source, self.url)
        self.assertIn(result.status, (0, 3), result)
        outline = self.check_markup(path)
        text = "".join(outline.text)
        for name in HOSTILE_NAMES[:8] + HOSTILE_NAMES[9:11]:
            self.assertIn(name, text)
        self.assertIn(r"\u202egnirts\u202c \u2066x\u2069 \u200f", text)
        self.assertIn(r"line\x0abreak\x09tab", text)
        self.assertIn("x" * 160 + "… 9800 more characters …" + "x" * 40, text)
        self.check_nothing_ran(path)


class Place(HowdahCase):
    """No browser is needed to see where the page lies."""

    SQL = "CREATE TABLE t (a); INSERT INTO t VALUES (1)"

    def mode(self, path):
        return stat.S_IMODE(os.stat(path).st_mode)

    def test_by_default_in_the_state_folder(self):
        answer = self.migrate(self.SQL, "--schema=s/1")
        path = self.folder / ".local/state/howdah/reports/source.db-s_1.html"
        self.assertEqual(answer["report"], str(path))
        self.assertEqual((self.mode(path), self.mode(path.parent)), (0o600, 0o700))
        self.assertIn("source.db", path.read_text())

    def test_a_later_run_takes_its_place(self):
        state = self.folder / "state"
        source = self.sqlite_file(self.SQL)
        for _ in range(2):
            result = self.howdah("migrate", "--replace", source, self.url, env={"XDG_STATE_HOME": state})
            self.assert_status(result, 0)
            self.assertIn(f"{state}/howdah/reports/source.db-public.html", result.stderr)
        self.assertEqual(os.listdir(state / "howdah/reports"), ["source.db-public.html"])

    def test_a_named_file_is_for_whom_the_umask_lets(self):
        path = self.folder / "r.html"
        before = os.umask(0o027)
        try:
            self.migrate(self.SQL, "--html", path)
        finally:
            os.umask(before)
        self.assertEqual(self.mode(path), 0o640)
        self.assertEqual(sorted(p.name for p in self.folder.glob("r.html*")), ["r.html"])

    def test_none(self):
        for option in ["--no-report", "--dry-run"]:
            answer = self.migrate(self.SQL, option)
            self.assertIsNone(answer["report"])
            self.assertFalse((self.folder / ".local").exists())
            (self.folder / "source.db").unlink()

    def test_a_named_place_that_cannot_be_written_is_refused_before_the_work(self):
        source = self.sqlite_file(self.SQL)
        for path, reason in [("no/such/r.html", "No such file or directory"), (".", "Is a directory")]:
            result = self.howdah("migrate", "--html", self.folder / path, source, self.url)
            self.assert_status(result, 1)
            self.assertIn(f'could not write page "{self.folder / path}": {reason}', result.stderr)
        self.assertTrue(self.is_untouched())

    def test_standard_output_is_not_a_place(self):
        result = self.howdah("migrate", "--html=-", self.sqlite_file(self.SQL), self.url)
        self.assert_status(result, 2)
        self.assertIn("a report cannot be written to standard output", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_a_default_place_that_cannot_be_written_is_a_note(self):
        (self.folder / ".local").write_text("a file")
        answer = self.migrate(self.SQL)
        self.assertIsNone(answer["report"])
        self.assertRegex(answer["notes"][-1]["text"], "^there is no report: could not write page ")
        self.assertEqual(self.psql("SELECT a FROM t"), "1")
