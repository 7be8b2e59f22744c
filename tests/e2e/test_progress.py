"""What a long command shows of itself: on a terminal, to pipes, to programs. A table that is locked
by another session holds a comparison for as long as the test looks."""

import contextlib
import json
import subprocess
import termios

from harness import BINDIR, HOWDAH, HowdahCase, clean_environment
from terminal import Terminal

SOURCE = """
    CREATE TABLE a_table_with_a_long_name (id INTEGER PRIMARY KEY, name TEXT);
    INSERT INTO a_table_with_a_long_name VALUES (1, 'one'), (2, 'two'), (3, 'three');
    CREATE INDEX by_name ON a_table_with_a_long_name (name);
    CREATE TABLE other (a);
    CREATE VIEW v AS SELECT name FROM a_table_with_a_long_name;
"""
HELD = "a_table_with_a_long_name"


class ProgressCase(HowdahCase):
    @contextlib.contextmanager
    def lock(self, table):
        """Nobody reads the table meanwhile."""
        with subprocess.Popen([BINDIR / "psql", "-XAtq", self.url], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, env=clean_environment()) as psql:
            psql.stdin.write(f'BEGIN; LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE; SELECT 1;\n')
            psql.stdin.flush()
            self.assertEqual(psql.stdout.readline(), "1\n")
            try:
                yield
            finally:
                psql.stdin.close()

    def migrated(self):
        path = self.sqlite_file(SOURCE)
        self.assert_status(self.howdah("migrate", path, self.url), 0)
        return path

    def terminal(self, *arguments, columns=80, rows=24, **environment):
        environment.setdefault("TERM", "xterm-256color")
        return Terminal([str(HOWDAH), *map(str, arguments)], self.environment(**environment), columns, rows)


class Bars(ProgressCase):
    def test_a_bar_for_the_whole_and_for_each_table(self):
        path = self.migrated()
        with self.lock(HELD):
            terminal = self.terminal("verify", path, self.url)
            terminal.wait_for(lambda screen: "comparing  ━" in screen.text() and HELD in screen.text())
            lines = terminal.screen.text().split("\n")
            self.assertTrue(lines[0].startswith("comparing "), lines)
            self.assertRegex(lines[0], r"50 %  1 of 3 rows")
            self.assertTrue(lines[1].startswith(f"  {HELD[:12]}"), lines)
            self.assertEqual(terminal.screen.wrapped, [])
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn("━", terminal.screen.text())
        self.assertTrue(terminal.screen.text().startswith("Compared 2 tables"), terminal.screen.text())
        self.assertEqual(terminal.screen.column, 0)

    def test_sizes(self):
        path = self.migrated()
        for columns, rows in ((20, 6), (40, 10), (200, 60)):
            with self.subTest(columns=columns), self.lock(HELD):
                terminal = self.terminal("verify", path, self.url, columns=columns, rows=rows)
                terminal.wait_for(lambda screen: "50 %" in screen.text() and "  a_t" in screen.text())
                self.assertEqual(terminal.screen.wrapped, [])
                self.assertLess(max(map(len, terminal.screen.text().split("\n"))), columns)
                terminal.type("\x03")
                self.assertEqual(terminal.end(), 1)

    def test_resize(self):
        path = self.migrated()
        with self.lock(HELD):
            terminal = self.terminal("verify", path, self.url, columns=100)
            terminal.wait_for(lambda screen: "1 of 3 rows" in screen.text())
            self.assertEqual(terminal.screen.wrapped, [])
            terminal.resize(24, 10)
            terminal.wait_for(lambda screen: HELD not in screen.text() and "50 %" in screen.text()
                              and max(map(len, screen.text().split("\n"))) < 24)
            terminal.resize(100, 24)
            terminal.wait_for(lambda screen: "1 of 3 rows" in screen.text())
            self.assertEqual(terminal.screen.text().count("comparing"), 1)
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn("━", terminal.screen.text())

    def test_ctrl_c(self):
        path = self.migrated()
        with self.lock(HELD):
            terminal = self.terminal("verify", path, self.url)
            terminal.wait_for(lambda screen: HELD[:12] in screen.text())
            terminal.type("\x03")
            terminal.wait_for(lambda screen: "howdah: error: interrupted" in screen.text())
            self.assertEqual(termios.tcgetattr(terminal.file), terminal.before)
            self.assertEqual(terminal.end(), 1)
        self.assertNotIn("━", terminal.screen.text())
        self.assertEqual(terminal.screen.column, 0)

    def test_lines_stand_above(self):
        path = self.migrated()
        with self.lock(HELD):
            terminal = self.terminal("verify", "--verbose", path, self.url)
            terminal.wait_for(lambda screen: "comparing  ━" in screen.text())
            lines = terminal.screen.text().split("\n")
            self.assertIn("howdah: looking at every value", lines)
            self.assertLess(lines.index("howdah: comparing"),
                            next(i for i, line in enumerate(lines) if "━" in line))
        self.assertEqual(terminal.end(), 0)
        self.assertIn("howdah: comparing took ", terminal.screen.text())
        self.assertNotIn("━", terminal.screen.text())

    def test_no_colours(self):
        path = self.migrated()
        for environment, has_colours in (({}, True), ({"NO_COLOR": "1"}, False)):
            with self.subTest(environment), self.lock(HELD):
                terminal = self.terminal("verify", path, self.url, **environment)
                terminal.wait_for(lambda screen: HELD[:12] in screen.text())
                self.assertEqual("m" in terminal.screen.sequences, has_colours)
                terminal.type("\x03")
                self.assertEqual(terminal.end(), 1)

    def test_without_utf8(self):
        path = self.migrated()
        with self.lock(HELD):
            terminal = self.terminal("verify", path, self.url, LC_ALL="C")
            terminal.wait_for(lambda screen: "comparing  [#" in screen.text())
            self.assertTrue(terminal.output.isascii())
            terminal.type("\x03")
            self.assertEqual(terminal.end(), 1)

    def test_a_dumb_terminal(self):
        terminal = self.terminal("migrate", self.sqlite_file(SOURCE), self.url, TERM="dumb")
        self.assertEqual(terminal.end(), 0)
        self.assertIn("howdah: loading", terminal.screen.text())
        self.assertEqual(terminal.screen.sequences, set())


class Lines(ProgressCase):
    def test_phases(self):
        result = self.howdah("migrate", self.sqlite_file(SOURCE), self.url)
        self.assert_status(result, 0)
        self.assertNotIn("\x1b", result.stderr)
        lines = [line for line in result.stderr.split("\n") if line.startswith("howdah: ")]
        self.assertEqual(lines, [f"howdah: {phase}" for phase in (
            "reading the source's schema", "looking at every value", "loading",
            "adding foreign keys and verifying", "making views and triggers", "publishing")])

    def test_verbose(self):
        sql = SOURCE + "CREATE TABLE c (a INTEGER); INSERT INTO c VALUES ('x');"
        result = self.howdah("migrate", "-v", self.sqlite_file(sql), self.url)
        self.assert_status(result, 0)
        for expected in (rf'howdah: table "{HELD}": 3 rows looked at in ',
                         rf'howdah: table "{HELD}": 3 rows loaded, \d+ bytes in ',
                         rf'howdah: index "by_name" of table "{HELD}": built in ',
                         rf'howdah: table "{HELD}": 3 rows compared, \d+ bytes in ',
                         r'howdah: view "v": 3 rows compared, \d+ bytes in ',
                         r"howdah: c\.a: ",
                         r"howdah: loading took "):
            self.assertRegex(result.stderr, expected)

    def test_quiet(self):
        path = self.sqlite_file(SOURCE)
        for how in (["--progress=none"], ["--quiet"]):
            with self.subTest(how):
                result = self.howdah("migrate", "--dry-run", *how, path, self.url)
                self.assertNotIn("howdah: ", result.stderr)

    def test_what_does_not_go_together(self):
        path = self.sqlite_file(SOURCE)
        for options, word in ((["--quiet", "--verbose"], "exclude"), (["--progress=bar"], "terminal"),
                              (["--progress=much"], "much")):
            with self.subTest(options):
                result = self.howdah("migrate", *options, path, self.url)
                self.assert_status(result, 2)
                self.assertIn(word, result.stderr)
                self.assertTrue(self.is_untouched())


class Json(ProgressCase):
    def events(self, *arguments, status=0):
        result = self.howdah(*arguments)
        self.assert_status(result, status)
        return [json.loads(line) for line in result.stderr.split("\n") if line.startswith("{")]

    def test_events(self):
        events = self.events("migrate", "--progress=json", self.sqlite_file(SOURCE), self.url)
        phases = [(event["name"], event["state"]) for event in events if event["event"] == "phase"]
        self.assertEqual(phases[:4], [("reading the source's schema", "begun"),
                                      ("reading the source's schema", "ended"),
                                      ("looking at every value", "begun"),
                                      ("looking at every value", "ended")])
        self.assertEqual(phases[-1], ("publishing", "ended"))
        loaded = {event["name"]: event for event in events
                  if event["event"] == "done" and event["of"] == "load"}
        self.assertEqual(set(loaded), {HELD, "other"})
        self.assertEqual(loaded[HELD]["done"], 3)
        built = {(event["kind"], event["name"], event["table"]) for event in events
                 if event["event"] == "done" and event["of"] == "build"}
        self.assertIn(("index", "by_name", HELD), built)

    def test_while_it_waits(self):
        path = self.migrated()
        with self.lock(HELD):
            process = self.howdah_start("verify", "--quiet", "--progress=json", path, self.url)
            for line in process.stderr:
                event = json.loads(line)
                if event["event"] == "progress" and event["in_flight"]:
                    break
            self.assertEqual((event["phase"], event["done"], event["expected"]), ("comparing", 3, 6))
            self.assertEqual([task["name"] for task in event["in_flight"]], [HELD])
            self.assertIsNone(event["seconds_left"])
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)

    def test_hostile_names(self):
        path = self.sqlite_file('CREATE TABLE "a\x01\n""\\" (b); INSERT INTO "a\x01\n""\\" VALUES (1);')
        events = self.events("migrate", "--progress=json", path, self.url)
        self.assertIn('a\x01\n"\\', [event.get("name") for event in events])
