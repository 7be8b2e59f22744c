"""howdah scan: what it finds in an application's code, what it leaves out, how it says so. Which files .gitignore
leaves out is judged by `git check-ignore`, translations by running them in psql beside the original in sqlite3."""

import json
import os
import pty
import shutil
import subprocess
import sys
import unittest

from harness import HOWDAH, ROOT, HowdahCase, sqlite

sys.path.insert(0, str(ROOT / "tools"))

import make_scan_rules_page as rules_page  # noqa: E402  pylint: disable=wrong-import-position

SCHEMA = """
CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, active BOOLEAN, points INTEGER);
INSERT INTO account VALUES (1, 'Ann', 1, 5), (2, 'Bob', 0, NULL), (3, 'anna', 1, 0);
"""


class ScanCase(HowdahCase):
    def write(self, files):
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(text, bytes):
                path.write_bytes(text)
            else:
                path.write_text(text, encoding="utf-8")

    def scan(self, *arguments, status=3):
        result = self.howdah("scan", *arguments)
        self.assert_status(result, status)
        return result

    def findings(self, *arguments, status=3):
        return json.loads(self.scan("--json", *arguments, status=status).stdout)["findings"]

    def places(self, *arguments, status=3):
        return [f"{found['path']}:{found['line']}:{found['column']} {found['rule']}"
                for found in self.findings(*arguments, status=status)]


class Output(ScanCase):
    def test_people_read_place_reason_remedy_and_translation(self):
        self.write({"src/a.py": "q('''\n  SELECT ifnull('é', 1), rowid\n''')\n"})
        result = self.scan("src")
        lines = result.stdout.splitlines()
        self.assertEqual(lines[0], "src/a.py:2:10: ifnull: ifnull()")
        self.assertRegex(lines[1], r"^    why +PostgreSQL has no such function\.$")
        self.assertRegex(lines[2], r"^    instead +Write coalesce\(\)")
        self.assertEqual(lines[3], "src/a.py:2:26: rowid: uses the rowid")
        self.assertRegex(lines[-2], r"^ +1  rowid +uses the rowid$")
        self.assertRegex(result.stderr, r"2 findings in 1 file with 4 lines")
        self.assertNotIn("\x1b", result.stdout)

    def test_json(self):
        self.write({"a.js": "db.exec(`BEGIN IMMEDIATE`);\n"})
        result = json.loads(self.scan("--json", ".").stdout)
        self.assertEqual((result["files"], result["lines"], result["rules"]), (1, 2, {"begin-mode": 1}))
        found = result["findings"][0]
        self.assertEqual((found["path"], found["line"], found["column"], found["end_column"], found["level"]),
                         ("a.js", 1, 10, 25, "error"))
        self.assertTrue(found["why"] and found["instead"])
        self.assertEqual(found["translation"]["original"], "BEGIN IMMEDIATE")

    def test_sarif(self):
        """What SARIF 2.1.0 requires: sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.29, 3.30, 3.49."""
        self.write({"a b/ü:%.py": "x = 'é', 'PRAGMA a'\n", "bad": "x"})
        log = json.loads(self.scan("--sarif", ".").stdout)
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        run = log["runs"][0]
        driver = run["tool"]["driver"]
        self.assertEqual((driver["name"], run["columnKind"]), ("howdah", "unicodeCodePoints"))
        for rule in driver["rules"]:
            self.assertTrue(rule["id"] and rule["shortDescription"]["text"] and rule["help"]["text"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("note", "warning", "error"))
        self.assertEqual(len({rule["id"] for rule in driver["rules"]}), len(driver["rules"]))
        result, = run["results"]
        self.assertEqual((result["ruleId"], driver["rules"][result["ruleIndex"]]["id"]), ("pragma", "pragma"))
        self.assertIn(result["level"], ("note", "warning", "error"))
        self.assertTrue(result["message"]["text"])
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "a%20b/%C3%BC%3A%25.py")
        self.assertEqual(place["region"], {"startLine": 1, "startColumn": 11, "endColumn": 17})
        self.assertIs(run["invocations"][0]["executionSuccessful"], True)

    def test_colours_only_on_a_terminal(self):
        self.write({"a.py": "q('PRAGMA a')\n"})
        leader, follower = pty.openpty()
        process = subprocess.run([HOWDAH, "scan", "."], stdout=follower, stderr=subprocess.DEVNULL, cwd=self.folder,
                                 env=self.environment(TERM="xterm"), check=False)
        os.close(follower)
        shown = os.read(leader, 65536).decode()
        os.close(leader)
        self.assertEqual(process.returncode, 3)
        self.assertIn("\x1b[1ma.py:1:4: \x1b[0m", shown)

    def test_rules_page_is_what_the_rules_say(self):
        rules = json.loads(self.howdah("scan", "--list-rules", "--json").stdout)
        self.assertEqual(rules_page.PAGE.read_text(encoding="utf-8"), rules_page.write_page(rules),
                         "run tools/make_scan_rules_page.py")

    def test_every_rule_finds_its_own_example(self):
        names = {"memory-database": "a.py", "connection": "a.py", "driver": "a.py", "thread-check": "a.py",
                 "locked-retry": "a.py", "file-backup": "a.py", "user-function": "a.py", "last-insert-id": "a.py"}
        for rule in json.loads(self.howdah("scan", "--list-rules", "--json").stdout):
            with self.subTest(rule["name"]):
                name = names.get(rule["name"], "a.sql")
                text = rule["example"]
                if rule["name"] == "locked-retry":
                    text = "try: f()\nexcept OperationalError:\n  sleep(1)"
                self.write({name: text})
                self.assertIn(rule["name"], [found["rule"] for found in self.findings(name)])
                self.write({name: rule["remedy"]})
                result = json.loads(self.howdah("scan", "--json", name).stdout)
                self.assertNotIn(rule["name"], [found["rule"] for found in result["findings"]])


class Source(ScanCase):
    """With --source: the columns' types are known, and statements are translated for them."""

    def test_booleans_and_names_of_columns(self):
        source = self.sqlite_file(SCHEMA)
        self.write({"a.py": "q('SELECT 1 FROM account WHERE active = 1 AND points = 1 AND name = \"active\"')\n"
                            "q('SELECT 1 FROM account WHERE is_gone = 1 AND name = \"nobody\"')\n"})
        self.assertEqual(self.places("a.py", "--source", source),
                         ["a.py:1:32 integer-boolean", "a.py:2:55 double-quoted-text"])
        self.assertEqual([found["level"] for found in self.findings("a.py", "--rule=integer-boolean")],
                         ["note", "note"])

    def test_translations_give_what_the_originals_give(self):
        queries = [
            "SELECT ifnull(points, -1) FROM account WHERE active = 1 ORDER BY id",
            "SELECT name FROM account WHERE name LIKE 'ANN%' ORDER BY id LIMIT 0, 5",
            "SELECT group_concat(name) FROM account WHERE name GLOB 'A*'",
            "SELECT id FROM account WHERE rowid = 2",
        ]
        source = self.sqlite_file(SCHEMA)
        self.write({"a.go": "".join(f"db.Query(`{query}`)\n" for query in queries)})
        self.assert_status(self.howdah("migrate", source, self.url), 0)
        translations = {found["line"]: found["translation"] for found in self.findings("a.go", "--source", source)}
        self.assertEqual(sorted(translations), [1, 2, 3, 4])
        for line, query in enumerate(queries, 1):
            self.assertEqual(translations[line]["original"], query)
            self.assertEqual(self.psql(translations[line]["sql"]), sqlite(source, query), query)

    def test_a_source_that_cannot_be_read(self):
        self.write({"a.py": "", "b.db": "no database, this one, but long enough to be looked at"})
        result = self.scan("a.py", "--source", "b.db", status=1)
        self.assertIn("b.db", result.stderr)


class Choice(ScanCase):
    """Which rules, which files, what comments silence."""

    def test_rules(self):
        self.write({"a.py": "q('PRAGMA a'); q('SELECT rowid, ifnull(a, b) FROM t')\n"})
        self.assertEqual(self.places("a.py", "--rule=rowid,pragma"), ["a.py:1:4 pragma", "a.py:1:26 rowid"])
        self.assertEqual(self.places("a.py", "--exclude-rule", "rowid", "--exclude-rule", "pragma"),
                         ["a.py:1:33 ifnull"])
        self.scan("a.py", "--rule=glob", status=0)
        self.assertIn('no rule "x"', self.scan("a.py", "--rule=x", status=2).stderr)

    def test_silence(self):
        self.write({
            "a.py": "q('PRAGMA a')  # howdah: ignore\n# howdah: ignore[rowid]\nq('PRAGMA b')\n",
            "b.sql": "-- howdah: ignore-file\nPRAGMA a;\n",
            "c.ts": "// howdah: ignore[pragma]\nq(`\n  PRAGMA c`);\n",
        })
        self.assertEqual(self.places("."), ["a.py:3:4 pragma"])

    def test_several_paths(self):
        self.write({"a/x.py": "q('PRAGMA a')\n", "b/x.py": "q('PRAGMA b')\n", "c/x.py": "q('PRAGMA c')\n"})
        self.assertEqual(self.places("b", "a/x.py"), ["b/x.py:1:4 pragma", "a/x.py:1:4 pragma"])

    def test_usual_folders(self):
        self.write({f"{name}/x.py": "q('PRAGMA a')\n" for name in ("node_modules", "a/vendor", "b/.git", "src")})
        self.assertEqual(self.places("."), ["src/x.py:1:4 pragma"])
        self.assertEqual(len(self.places(".", "--no-ignore")), 3)
        self.assertEqual(self.places("a/vendor"), ["a/vendor/x.py:1:4 pragma"])

    def test_statuses(self):
        self.write({"a.py": "x = 1\n", "b.txt": ""})
        self.assertEqual(self.scan(".", status=0).stdout, "")
        self.assertIn("could not read", self.scan("nowhere", status=1).stderr)
        self.assertIn("no language", self.scan("b.txt", status=1).stderr)
        self.assertIn("no folder", self.scan(status=2).stderr)
        self.scan(".", "--json", "--sarif", status=2)


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Ignored(ScanCase):
    """Files that .gitignore leaves out, by git's own judgement."""

    PATTERNS = {
        ".gitignore": """
# comment
\\#kept.py
*.tmp.py
!important.tmp.py
/anchored.py
build/
logs/**/deep.py
**/any.py
doc/*.py
all/**
!all/back.py
a?c.py
[x-z]1.py
[!q]2.py
trailing.py\x20\x20
spaced\\ \x20
\\!bang.py
sub/inner/
foo/*
!foo/bar/
star*mid*end.py
""",
        "sub/.gitignore": "local.py\n/here.py\n!any.py\ndeeper/x.py\n",
        "sub/deeper/.gitignore": "!local.py\n*.py\n!*y.py\n",
        "crlf/.gitignore": "a.py\r\n",
        ".git/info/exclude": "excluded.py\n!sub/local.py\n",
    }
    NAMES = """
        #kept.py a.tmp.py important.tmp.py sub/important.tmp.py anchored.py sub/anchored.py build/x.py sub/build/y.py
        logs/deep.py logs/a/deep.py logs/a/b/deep.py logs/a/other.py any.py x/any.py sub/any.py doc/a.py doc/b/a.py
        all/a.py all/back.py all/b/c.py abc.py aXXc.py x1.py a1.py y2.py q2.py trailing.py !bang.py
        sub/local.py sub/here.py sub/x/here.py sub/x/local.py sub/deeper/x.py sub/deeper/local.py sub/deeper/yy.py
        sub/inner/a.py foo/a.py foo/bar/a.py star1mid2end.py starmidend.py starend.py crlf/a.py excluded.py
        sub/excluded.py x/sub/inner/a.py plain.py
    """.split()

    def setUp(self):
        super().setUp()
        subprocess.run(["git", "init", "-q", self.folder], check=True, env=self.environment())
        self.write({name: "q('PRAGMA a')\n" for name in self.NAMES})
        self.write(self.PATTERNS)

    def kept_by_git(self, below=""):
        ignored = subprocess.run(["git", "check-ignore", "--stdin", "-z"], cwd=self.folder, env=self.environment(),
                                 input="\0".join(self.NAMES), capture_output=True, text=True, check=False).stdout
        return sorted(set(self.NAMES) - set(ignored.split("\0")) - {name for name in self.NAMES
                                                                    if not name.startswith(below)})

    def test_whole_repository(self):
        found = sorted({found["path"] for found in self.findings(".")})
        self.assertEqual(found, self.kept_by_git())
        self.assertEqual(len({found["path"] for found in self.findings(".", "--no-ignore")}), len(self.NAMES))

    def test_a_folder_of_it(self):
        found = sorted({found["path"] for found in self.findings("sub")})
        self.assertEqual(found, self.kept_by_git("sub/"))


class Hostile(ScanCase):
    def test_names_and_code_are_escaped(self):
        self.write({"a\x1b[31m\u202eb.py": "q('SELECT rowid, \x1b[2J FROM t')\n"})
        os.makedirs(os.fsencode(self.folder) + b"/d")
        with open(os.fsencode(self.folder) + b"/d/\xff.py", "wb") as file:
            file.write(b"q('PRAGMA \xff')\n")
        result = self.scan(".")
        self.assertNotIn("\x1b", result.stdout)
        self.assertNotIn("\u202e", result.stdout)
        self.assertEqual(len(self.findings(".")), 2)
        log = json.loads(self.scan("--sarif", ".").stdout)
        self.assertIn("d/%FF.py", [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                                   for result in log["runs"][0]["results"]])

    def test_files_that_are_not_read(self):
        self.write({"nul.py": b"q('PRAGMA a')\0", "long.py": b"q('PRAGMA a')\n" * 400000, "late.py": b"#" * 9000 +
                    b"\n\0q('PRAGMA a')\n", "secret.py": "q('PRAGMA a')\n"})
        os.symlink("late.py", self.folder / "link.py")
        os.symlink(".", self.folder / "loop")
        os.mkfifo(self.folder / "fifo.py")
        result = json.loads(self.scan("--json", ".").stdout)
        self.assertEqual((result["binary_files"], result["too_long_files"]), (1, 1))
        self.assertEqual(sorted({found["path"] for found in result["findings"]}), ["late.py", "secret.py"])

    @unittest.skipIf(os.getuid() == 0, "root may read everything")
    def test_files_that_may_not_be_read(self):
        self.write({"a.py": "q('PRAGMA a')\n", "b.py": "q('PRAGMA a')\n", "c/d.py": ""})
        (self.folder / "a.py").chmod(0)
        (self.folder / "c").chmod(0)
        self.addCleanup((self.folder / "c").chmod, 0o755)
        result = json.loads(self.scan("--json", ".").stdout)
        self.assertEqual(len(result["unreadable"]), 2)
        self.assertEqual([found["path"] for found in result["findings"]], ["b.py"])

    def test_shapes_that_could_take_long(self):
        pieces = {"quotes": "'\"`", "holes": "${", "parens": "max(", "like": ") like ", "concat": "'a' + b + ",
                  "heredocs": "<<A ", "braces": "{", "slashes": "/*", "dollars": "$a", "words": "rowid ",
                  "names": '"a" = ', "percent": "%(a", "limits": "limit (", "comments": "# howdah: ignore\n"}
        for name, piece in pieces.items():
            for extension in ("py", "rb", "js", "php", "sql", "cs", "rs", "sh", "json"):
                self.write({f"{name}.{extension}": "<?php x = 'SELECT " + piece * (100000 // len(piece))})
        result = self.howdah("scan", ".", "--json", timeout=60)
        self.assertIn(result.status, (0, 3))

    def test_deep_folders(self):
        path = self.folder
        for _ in range(300):
            path = path / "d"
        path.mkdir(parents=True)
        (path / "a.py").write_text("q('PRAGMA a')\n")
        self.assertEqual(len(self.findings(".")), 1)
