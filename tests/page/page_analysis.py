"""The page of an analysis: what it tells, and what can be done with it."""

import json

from browser import HOSTILE_NAMES, Keys, PageCase
from harness import HowdahCase

WORKSHOP = """
CREATE TABLE owners (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, born DATE, options TEXT);
CREATE TABLE vehicles (id INTEGER PRIMARY KEY, owner INT REFERENCES owners, price DECIMAL(8,2),
  mileage INT, bought DATETIME, CHECK (price >= 0));
CREATE INDEX vehicles_bought ON vehicles (bought DESC) WHERE price > 0;
CREATE VIEW dear AS SELECT id, price FROM vehicles WHERE price > 10;
CREATE VIEW plan AS SELECT load_extension('x');
CREATE TABLE "Empty" (a);
INSERT INTO owners VALUES (1, 'Ada', '1815-12-10', '{"a": 1}'), (2, 'Bob', NULL, '{}');
INSERT INTO vehicles VALUES (1, 1, 12.5, 10, '2024-01-02 03:04:05'), (2, 1, 3.25, 'unknown', NULL),
  (3, 77, 99, 12, NULL);
"""


class Analysis(PageCase):
    def analyze(self, source):
        """The path of the page about it."""
        path = self.folder / "analysis.html"
        self.assert_status(self.howdah("analyze", "--no-sample", "--quiet", "--html", path, source), 0)
        return path

    def workshop(self):
        return self.analyze(self.sqlite_file(WORKSHOP, "workshop.db"))

    def test_what_it_tells(self):
        """As --json does, of the same source; and without script."""
        path = self.workshop()
        answer = json.loads(
            self.howdah("analyze", "--no-sample", "--json", self.folder / "workshop.db").stdout)
        folded = "".join(self.check_markup(path).text)
        for element in answer["elements"]:
            self.assertIn(element["name"], folded)
            self.assertIn(" ".join((element["source_sql"] or "").split()), " ".join(folded.split()))
        text = self.check_without_script(path)
        for said in ["2 elements are left to a person", "load_extension(): it tells of SQLite's own",
                     "What a person must decide", "Problems in the data", "What to run next",
                     "howdah migrate", "Definitions, side by side"]:
            self.assertIn(said, text)
        self.assertNotIn("Unfold all", text)

    def test_an_element_without_a_name(self):
        """The check becomes an enum, and no statement of its own."""
        source = self.sqlite_file("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT CHECK (s IN ('a', 'b')));"
                                  "INSERT INTO t (s) VALUES ('a'), ('b'), ('a')")
        result = self.howdah("analyze", "--no-sample", "--enrich", "--html=-", source)
        self.assert_status(result, 0)
        self.assertIn("without a name", result.stdout)

    def test_views(self):
        self.check_views(self.workshop(), "analysis")

    def test_accessibility(self):
        self.check_accessibility(self.workshop())

    def test_print(self):
        self.check_print(self.workshop())

    def test_names_are_text(self):
        """Names of the file, tables, columns, indexes and views; texts in the data."""
        def quoted(name):
            return '"' + name.replace('"', '""') + '"'

        sql = "BEGIN;" + "".join(
            f"CREATE TABLE {quoted(name)} (id INTEGER PRIMARY KEY, {quoted('c' + name)} INT, o INT"
            f" REFERENCES {quoted(name)});"
            f"CREATE INDEX {quoted('i' + name)} ON {quoted(name)} ({quoted('c' + name)});"
            f"CREATE VIEW {quoted('v' + name)} AS SELECT load_extension({quoted('c' + name)})"
            f" FROM {quoted(name)};"
            f"INSERT INTO {quoted(name)} VALUES (1, '{name.replace(chr(39), chr(39) * 2)}', 5);"
            for name in HOSTILE_NAMES) + "COMMIT"
        path = self.analyze(self.sqlite_file(sql, "<img src=x onerror=window.ran=8>.db"))
        text = "".join(self.check_markup(path).text)
        for name in HOSTILE_NAMES[:8] + HOSTILE_NAMES[9:11]:
            self.assertIn(name, text)
        self.check_nothing_ran(path)
        self.check_views(path, "hostile", schemes=["light"])


class Tools(PageCase):
    """What the script adds, by keyboard, on a database of 500 tables."""

    page = None

    def setUp(self):
        super().setUp()
        if Tools.page is None:
            Tools.page = self.make_page()
        self.path = self.folder / "analysis.html"
        self.path.write_bytes(Tools.page)
        self.browser.open(self.path)

    def make_page(self):
        sql = "".join(
            f"CREATE TABLE part_{n} (id INTEGER PRIMARY KEY, name TEXT, weight REAL, made DATE);"
            f"CREATE INDEX part_{n}_made ON part_{n} (made);"
            f"INSERT INTO part_{n} (made) VALUES {','.join(['(NULL)'] * (1 + n * 7 % 500))};"
            for n in range(500))
        source = self.sqlite_file(f"BEGIN; {sql} COMMIT")
        result = self.howdah("analyze", "--no-sample", "--html=-", source)
        self.assert_status(result, 0)
        return result.stdout.encode("utf-8")

    def shown(self, section):
        return self.browser.ask(
            "return [...document.querySelectorAll(`#${arguments[0]} [data-find] > *`)]"
            ".filter(e => !e.hidden).length", section)

    def tab_to(self, selector):
        """By keyboard alone, as far as it takes."""
        for _ in range(60):
            self.browser.press(Keys.TAB)
            if self.browser.ask("return document.activeElement.matches(arguments[0])", selector):
                return
        self.fail(f"the tab key does not lead to {selector}")

    def first_table(self):
        return self.browser.ask("return document.querySelector('.tables tbody th').textContent")

    def test_find(self):
        self.check_markup(self.path)
        self.tab_to("#find")
        self.browser.press("part_77")
        self.browser.wait("document.getElementById('found').textContent !== ''")
        self.assertEqual((self.shown("tables"), self.shown("definitions")), (1, 1))
        self.assertRegex(self.browser.ask("return document.getElementById('found').textContent"),
                         r"^1 of 500 tables, ")
        self.browser.press("x")
        self.browser.wait("document.getElementById('found').textContent.startsWith('0')")
        self.assertTrue(self.browser.ask("return !document.querySelector('#tables .none').hidden"))
        self.browser.press(*[Keys.BACKSPACE] * 8)
        self.browser.wait("document.getElementById('found').textContent === ''")
        self.assertEqual(self.shown("tables"), 500)

    def test_sort(self):
        """Most rows first at the second time: 1 + n * 7 % 500 is 500 for n = 357."""
        self.tab_to(".tables th:nth-child(2) button")
        self.browser.press(Keys.ENTER)
        self.assertEqual(self.first_table(), "part_0")
        self.browser.press(Keys.ENTER)
        self.assertEqual(self.first_table(), "part_357")
        self.assertEqual(self.browser.ask(
            "return [...document.querySelectorAll('.tables th[aria-sort]')].map(e => e.ariaSort)"),
            ["descending"])

    def test_fold(self):
        """A link to a folded place opens it; all are opened at once."""
        self.tab_to(".tables tbody a")
        self.browser.press(Keys.ENTER)
        self.browser.wait("document.querySelector('#t0').open")
        self.assertTrue(self.browser.ask("return document.activeElement.matches('#t0 > summary')"))
        self.browser.press(Keys.SPACE)
        self.browser.wait("!document.querySelector('#t0').open")
        self.browser.ask("document.querySelector('.tables tbody a').focus()")
        self.browser.press(Keys.ENTER)
        self.browser.wait("document.querySelector('#t0').open")
        self.browser.ask("document.getElementById('unfold').focus()")
        self.browser.press(Keys.ENTER)
        self.browser.wait("!document.querySelector('details:not([open])')")

    def test_copy(self):
        self.browser.ask("document.querySelector('.command button').focus()")
        self.browser.press(Keys.ENTER)
        self.browser.wait("document.querySelector('.command button').textContent !== 'Copy'")
        self.assertIn(self.browser.ask("return document.querySelector('.command button').textContent"),
                      ["Copied", "Selected"])


class File(HowdahCase):
    """No browser is needed to see where the page goes."""

    def setUp(self):
        super().setUp()
        self.file = self.sqlite_file("CREATE TABLE t (a)")

    def analyze(self, *options):
        return self.howdah("analyze", "--no-sample", *options, self.file)

    def test_standard_output(self):
        result = self.analyze("--html=-")
        self.assert_status(result, 0)
        self.assertTrue(result.stdout.startswith("<!doctype html>"))
        self.assertTrue(result.stdout.endswith("</html>\n"))

    def test_a_file_beside_the_summary_or_json(self):
        path = self.folder / "a.html"
        self.assertIn("source.db", self.analyze("--html", path).stdout)
        page = path.read_text(encoding="utf-8")
        self.assertTrue(page.endswith("</html>\n"))
        path.write_text("what was there")
        json.loads(self.analyze("--json", "--html", path).stdout)
        self.assertTrue(path.read_text(encoding="utf-8").startswith("<!doctype html>"))

    def test_refusals(self):
        result = self.analyze("--json", "--html=-")
        self.assert_status(result, 2)
        self.assertIn("--json and --html=- both write to standard output", result.stdout)
        path = self.folder / "no/such/a.html"
        result = self.analyze("--html", path)
        self.assert_status(result, 1)
        self.assertIn(f'could not write page "{path}": No such file or directory', result.stderr)
