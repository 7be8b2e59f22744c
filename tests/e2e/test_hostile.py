"""Files that were made to harm: their names are data wherever they turn up, and what they want computed
or read without end has one."""

import json
import os
import pathlib
import re
import struct
import subprocess
import unicodedata

from harness import BINDIR, HowdahCase, clean_environment, sqlite

NAMES = [
    "\x1b[31mred\x1b]0;title\x07",  # a terminal's commands
    "\x9b2J\x90q",  # the same in one character each
    "\u202egnp.exe\u2066x\u200f",  # turns the direction around
    "two\nlines\rthree\u2028four\u2029",
    "\nhowdah: error: not true\nhint: rm -rf /",
    "a\"; DROP TABLE canary; --",
    "a'; DROP TABLE canary; --",
    "*/ DROP TABLE canary; /*",
    "$$; DROP TABLE canary; $$",
    "\\! touch canary",
    "\\",
    "%s%n%d",
    "{\"a\": 1}, [",
    "../../canary",
    "-rf",
    " ",
    "x" * 200,
    "é" * 60,
    "\U0001f600\u200d\U0001f600",
    "tab\tand\bback",
]


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def unsafe(text):
    """The characters of a text that a terminal would not show as themselves."""
    return [c for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


class Names(HowdahCase):
    def make(self):
        sql = ["CREATE TABLE parent (id INTEGER PRIMARY KEY);"]
        for i, name in enumerate(NAMES):
            name = f"{i} {name}"
            table, column = quoted(name), quoted(name + "c")
            text = "'" + name.replace("'", "''") + "'"
            sql.append(
                f"CREATE TABLE {table} ({column} TEXT DEFAULT {text} CHECK ({column} <> {text} || 'x'),"
                f" {quoted(name + 'd')} INT CONSTRAINT {quoted(name + 'n')} REFERENCES parent,"
                f" {quoted(name + 'e')} {quoted(name)});"
                f"CREATE INDEX {quoted(name + 'i')} ON {table} ({column}) WHERE {column} > {text};"
                f"CREATE VIEW {quoted(name + 'v')} AS SELECT {column} FROM {table} WHERE {column} = {text};"
                f"CREATE VIEW {quoted(name + 'u')} AS SELECT unknown({column}, {text}) AS {column} FROM {table};"
                f"CREATE TRIGGER {quoted(name + 't')} AFTER INSERT ON {table} BEGIN"
                f" SELECT {text}; UPDATE {table} SET {column} = {text}; END;"
                f"INSERT INTO {table} VALUES ({text}, NULL, {text});")
        return self.sqlite_file("\n".join(sql))

    def assert_shown_safely(self, result):
        for text in (result.stderr, result.stdout):
            self.assertEqual(unsafe(text), [], f"\n{text!r}")
        for line in result.stderr.splitlines():
            self.assertFalse(line.startswith(("howdah: error: not true", "hint: rm")), line)
        self.assertFalse((self.folder / "canary").exists())
        self.assertEqual(self.psql("SELECT count(*) FROM other.canary"), "0")

    def setUp(self):
        super().setUp()
        self.psql("CREATE SCHEMA other; CREATE TABLE other.canary (a int); SET search_path = other")
        self.psql(f"ALTER DATABASE {self.database} SET search_path = public, other")

    def test_all_commands(self):
        path = self.make()
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assert_shown_safely(result)
        for i, name in enumerate(NAMES):
            short = f"{i} {name}"
            if len(short.encode()) <= 63:
                values = self.psql(f"SELECT {quoted(short + 'c')} FROM {quoted(short)}"
                                   if len(short.encode()) < 63 else "SELECT 1")
                self.assertEqual(values, short.replace("\r", "\n"))  # as psql's output is read here
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        self.assert_shown_safely(result)
        self.psql("SET session_replication_role = replica; DO $do$ DECLARE target record; BEGIN"
                  " FOR target IN SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON"
                  " a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
                  " AND a.attnum = 1 AND c.relname <> 'parent' LOOP"
                  " EXECUTE format('UPDATE %I SET %I = chr(27) || %L', target.relname, target.attname,"
                  " '[2J'); END LOOP; END $do$")
        result = self.howdah("verify", "--show-values", path, self.url)
        self.assert_status(result, 4)
        self.assert_shown_safely(result)
        result = self.howdah("load", path, self.url)
        self.assert_status(result, 1)
        self.assert_shown_safely(result)
        result = self.howdah("load", "--existing=truncate", path, self.url)
        self.assertIn(result.status, (0, 1), f"\n{result}")
        self.assert_shown_safely(result)

    def test_json(self):
        path = self.make()
        result = self.howdah("migrate", "--json", "--quiet", path, self.url)
        said = json.loads(result.stdout)
        self.assertEqual({table["name"] for table in said["tables"]},
                         {"parent"} | {f"{i} {name}" for i, name in enumerate(NAMES)})
        self.assertEqual(unsafe(result.stderr), [])
        result = self.howdah("verify", "--json", path, self.url)
        self.assertIn(result.status, (0, 4), f"\n{result}")
        json.loads(result.stdout)
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn("error", json.loads(result.stdout))

    def test_script(self):
        """What a dry run writes, run by psql, makes the tables and nothing else happens."""
        result = self.howdah("migrate", "--dry-run", self.make(), self.url)
        script = self.folder / "script.sql"
        script.write_text(result.stdout, encoding="utf-8")
        subprocess.run([BINDIR / "psql", "-Xq", "-f", script, self.url], capture_output=True,
                       check=True, env=clean_environment(), cwd=self.folder)
        self.assertEqual(self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
                         str(len(NAMES) + 1))
        self.assertEqual(self.psql("SELECT count(*) FROM other.canary"), "0")
        self.assertFalse((self.folder / "canary").exists())

    def test_a_name_that_is_no_text(self):
        """SQLite takes any bytes for a name; PostgreSQL does not."""
        path = self.folder / "bytes.db"
        subprocess.run(["sqlite3", path], input=b'CREATE TABLE "a\xff\xfe" (b TEXT);', check=True)
        result = self.howdah("migrate", path, self.url)
        self.assertNotEqual(result.status, 2)
        self.assertEqual(unsafe(result.stderr), [])

    def test_path(self):
        folder = self.folder / "it's; touch canary; '"
        folder.mkdir()
        for name in ("\x1b[31m'; touch canary; '\u202e.db", "%s%n.db", "-rf"):
            path = folder / name
            path.write_bytes(b"SQLite format 3\0" + bytes(600))
            result = self.howdah("migrate", path, self.url)
            self.assert_status(result, 1)
            self.assert_shown_safely(result)

    def test_a_command_to_paste(self):
        """The way out of a hot journal, with a path that wants to be a command itself."""
        folder = self.folder / "it's; touch canary; '"
        folder.mkdir()
        path = folder / "a.db"
        sqlite(path, "CREATE TABLE t (a); INSERT INTO t VALUES (1);")
        journal = (bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, 7, 2, 512, 4096))
        path.with_name("a.db-journal").write_bytes(journal.ljust(512, b"\0") + struct.pack(">I", 1) +
                                                   path.read_bytes()[:4096] + bytes(4))
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        advice = re.search("hint: Let SQLite do it: (.*)", result.stderr).group(1)
        subprocess.run(["sh", "-c", advice], cwd=self.folder, capture_output=True, check=True)
        self.assertFalse((self.folder / "canary").exists())
        self.assert_status(self.howdah("migrate", path, self.url), 0)


PAGE = 512
LEVELS = 12
CHILDREN = 30


def interior(kind, child):
    """An interior page ("Database File Format", 1.6) all of whose children are one page."""
    page = bytearray(PAGE)
    cells = {"table": struct.pack(">IB", child, 100), "index": struct.pack(">I", child) + b"\x04\x03\x01\x01\x01\x01"}
    cell = cells[kind]
    page[0] = {"table": 5, "index": 2}[kind]
    start = PAGE - CHILDREN * len(cell)
    page[start:] = cell * CHILDREN
    page[3:5], page[5:7] = struct.pack(">H", CHILDREN), struct.pack(">H", start)
    page[8:12] = struct.pack(">I", child)
    for i in range(CHILDREN):
        page[12 + 2 * i:14 + 2 * i] = struct.pack(">H", start + i * len(cell))
    return page


def leaf(kind, cell):
    page = bytearray(PAGE)
    start = PAGE - len(cell)
    page[start:] = cell
    page[0] = {"table": 13, "index": 10}[kind]
    page[3:5], page[5:7] = struct.pack(">H", 1), struct.pack(">H", start)
    page[8:10] = struct.pack(">H", start)
    return page


class Pages(HowdahCase):
    def make(self, table, pages):
        """A file of a schema page and these, the first of which is the table's root."""
        path = self.sqlite_file(f"PRAGMA page_size = {PAGE}; {table};")
        data = bytearray(path.read_bytes()[:PAGE]) + b"".join(pages)
        data[28:32] = struct.pack(">I", len(data) // PAGE)
        path.write_bytes(data)
        return path

    def refused(self, path, says):
        for command in ("migrate", "verify"):
            result = self.howdah(command, path, self.url, timeout=60)
            self.assert_status(result, 1)
            self.assertIn(says, result.stderr)
            self.assertIn("hint:", result.stderr)
            self.assertTrue(self.is_untouched())

    def test_rows_without_end(self):
        """30 ** 12 rows on 13 pages."""
        levels = [interior("table", 3 + i) for i in range(LEVELS)]
        path = self.make("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                         [*levels, leaf("table", b"\x04\x05\x03\x00\x0f\x41")])
        self.refused(path, 'table "t" is damaged')

    def test_rows_without_end_or_rowid(self):
        levels = [interior("table", 3 + i) for i in range(LEVELS)]
        path = self.make("CREATE TABLE t (rowid INT, oid INT, _rowid_ INT)",
                         [*levels, leaf("table", b"\x07\x05\x04\x01\x01\x01\x05\x06\x07")])
        self.refused(path, 'table "t" is damaged')

    def test_rows_without_end_in_a_key(self):
        levels = [interior("index", 3 + i) for i in range(LEVELS)]
        path = self.make("CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID",
                         [*levels, leaf("index", b"\x05\x03\x01\x01\x05\x06")])
        self.refused(path, "malformed")

    def test_a_page_below_itself(self):
        self.refused(self.make("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                               [interior("table", 2)]), "malformed")

    def test_overflow_pages_in_a_circle(self):
        """A text of 99,999 bytes in a file of 1,536, whose overflow page comes after itself."""
        cell = b"\x86\x8d\x24\x01" + b"\x05\x00\x8c\x9a\x4b".ljust(436, b"\x41") + struct.pack(">I", 3)
        overflow = struct.pack(">I", 3) + b"\x41" * (PAGE - 4)
        self.refused(self.make("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                               [leaf("table", cell), overflow]), "malformed")

    def test_a_header_of_many_pages(self):
        path = self.sqlite_file("CREATE TABLE t (a)")
        data = bytearray(path.read_bytes())
        data[28:32] = b"\xff\xff\xff\xfe"
        path.write_bytes(data)
        self.refused(path, "truncated")

    def test_a_free_list_in_a_circle(self):
        """Nobody who reads looks at it."""
        path = self.sqlite_file("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        data = bytearray(path.read_bytes())
        data[32:40] = struct.pack(">II", 2, 1000000)
        path.write_bytes(data)
        self.assert_status(self.howdah("migrate", path, self.url), 0)

    def test_roots_that_are_none(self):
        for root in ("0", "1", "-1", "99999", "'x'", "NULL"):
            path = self.sqlite_file("CREATE TABLE t (a); INSERT INTO t VALUES (1);"
                                    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage ="
                                    f" {root}")
            self.refused(path, "t")
            path.unlink()


class Computed(HowdahCase):
    def test_memory(self):
        """What a row computes is 20 GB in all."""
        columns = ", ".join(f"b{i} AS (zeroblob(999000000))" for i in range(20))
        path = self.sqlite_file(f"CREATE TABLE t (a INT, {columns}); INSERT INTO t (a) VALUES (1)")
        process = self.howdah_start("migrate", path, self.url)
        stderr = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        process.stderr.close()
        self.assertEqual(process.returncode, 1, stderr)
        self.assertIn("out of memory", stderr)
        self.assertIn("hint:", stderr)
        self.assertLess(usage.ru_maxrss, 4 * 1024 * 1024, "kilobytes")
        self.assertTrue(self.is_untouched())

    def test_a_view_of_much_memory(self):
        """It is left to a person, and the table arrives."""
        values = ", ".join("zeroblob(999000000)" for _ in range(4))
        said = self.migrate(f"CREATE TABLE t (a INT); INSERT INTO t VALUES (1);"
                            f"CREATE VIEW v AS SELECT {values}", status=3)
        self.assertIn("out of memory", json.dumps(said))
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_views_of_views(self):
        """Each holds the one before twice: the last has 2 ** 60 rows."""
        views = ";".join(
            f"CREATE VIEW v{i} AS SELECT a FROM {below} UNION ALL SELECT a FROM {below}"
            for i, below in enumerate(["t"] + [f"v{i}" for i in range(59)]))
        result = self.howdah("migrate", "--view-timeout=1",
                             self.sqlite_file(f"CREATE TABLE t (a INT); INSERT INTO t VALUES (1); {views}"),
                             self.url)
        self.assert_status(result, 3)
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_as_many_columns_as_there_can_be(self):
        for n in (1601, 2000):
            columns = ", ".join(f"c{i}" for i in range(n))
            result = self.howdah("migrate", self.sqlite_file(f"CREATE TABLE t ({columns});", f"{n}.db"), self.url)
            self.assert_status(result, 1)
            self.assertIn('table "t"', result.stderr)
            self.assertIn("1600", result.stderr)
            self.assertTrue(self.is_untouched())

    def test_no_other_file_is_opened(self):
        """What a schema says of ATTACH, extensions and files is not done."""
        path = self.folder / "evil.db"
        sqlite(path, "CREATE TABLE t (a INT); INSERT INTO t VALUES (1);"
                     "PRAGMA writable_schema = 1;"
                     "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0, 'CREATE VIEW v AS SELECT"
                     " load_extension(''x''), readfile(''/etc/passwd''), writefile(''canary'', 1)');")
        result = self.howdah("migrate", path, self.url)
        self.assertEqual(result.status, 3, f"\n{result}")
        self.assertFalse((pathlib.Path(self.folder) / "canary").exists())
        self.assertEqual(self.psql("SELECT a FROM t"), "1")
