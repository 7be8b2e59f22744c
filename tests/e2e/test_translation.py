"""What `howdah translate` makes of the statements in tests/golden/translate_*: the text, against
out.sql, and the meaning, by running each case in SQLite and, translated, in PostgreSQL on the same rows.
Where a case gives tables, they are the source, and PostgreSQL has what `howdah migrate` makes of them.

HOWDAH_GOLDEN_UPDATE=translate_TOPIC (or 1: all) writes out.sql anew, to be reviewed as a diff; then
tools/make_translation_page.py writes docs/translation.md. A statement with parameters is only prepared,
and one that is left to a person runs on neither side.
"""

import contextlib
import decimal
import json
import os
import re
import sqlite3
import subprocess
import sys

from harness import BINDIR, ROOT, HowdahCase, clean_environment

sys.path.insert(0, str(ROOT / "tools"))

import make_translation_page as page  # noqa: E402  pylint: disable=wrong-import-position

FIELD, RECORD, NULL, MARK = "\x1f", "\x1e", "\x1d", "\x1c"
CASES = sorted(path.parent for path in page.GOLDEN.glob(f"{page.PREFIX}*/in.sql"))


def rows_of(text):
    """What psql wrote, as rows; an error's message is one of its own."""
    error = re.search(r"\bERROR: .*", text)
    if error:
        return error.group(0)
    return [record.split(FIELD) for record in text.removesuffix("\n").split(RECORD)[:-1]]


def same_json(lite, field):
    """Whether the field is SQLite's document as jsonb shows it, with blanks and in its own order."""
    try:
        document = json.loads(field)
        return document == json.loads(lite) and field == json.dumps(document, ensure_ascii=False)
    except ValueError:
        return False


def same_value(lite, field):
    """Whether psql's field says SQLite's value; what type holds it does not matter."""
    if lite is None or field == NULL:
        return lite is None and field == NULL
    if isinstance(lite, bytes):
        return field == "\\x" + lite.hex()
    if isinstance(lite, str):
        return lite == re.sub(r"([0-9]:[0-9]{2})\+00$", r"\1", field) or same_json(lite, field)
    if field in ("t", "f"):
        return lite == (field == "t")
    try:
        return float(field) == lite if isinstance(lite, float) else decimal.Decimal(field) == lite
    except (ValueError, decimal.InvalidOperation):
        return False


def sort_key(row):
    """Rows in any order: first by what both sides write alike."""
    return [re.sub(r"^t$", "1", re.sub(r"^f$", "0", re.sub(r"\.0+$|\+00$", "", field))) for field in row]


def as_fields(row):
    return [NULL if value is None else "\\x" + value.hex() if isinstance(value, bytes) else str(value)
            for value in row]


def same_rows(lite, fields, ordered):
    if isinstance(lite, str) or isinstance(fields, str):
        return isinstance(lite, str) and isinstance(fields, str)
    if not ordered:
        lite = sorted(lite, key=lambda row: sort_key(as_fields(row)))
        fields = sorted(fields, key=sort_key)
    return len(lite) == len(fields) and all(
        len(a) == len(b) and all(map(same_value, a, b)) for a, b in zip(lite, fields))


class Translation(HowdahCase):
    """Two tests a case are added below."""

    def translate(self, case, *options):
        """Gives the rules' statements, the path of the source or None, and howdah's answer."""
        _, rules = page.read_rules((case / "in.sql").read_text(encoding="utf-8"))
        given, *rules = rules
        statements = [statement for rule in rules for statement in rule.statements]
        source = self.sqlite_file("\n".join(given.statements), "golden.db") if given.statements else None
        script = self.folder / "statements.sql"
        script.write_text("\n".join(statements), encoding="utf-8")
        if source is not None:
            options += ("--source", source)
        result = self.howdah("translate", *options, script)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        return statements, source, result.stdout

    def compare_text(self, case):
        _, _, text = self.translate(case, "--no-compat")
        out = case / "out.sql"
        if os.environ.get("HOWDAH_GOLDEN_UPDATE") in ("1", case.name):
            out.write_text(text, encoding="utf-8")
        self.assertEqual(text, out.read_text(encoding="utf-8"))

    def compare_meaning(self, case):
        originals, source, text = self.translate(case, "--json")
        if source is not None:
            self.migrate(source)
        expected, script = run_sqlite(source, list(zip(originals, json.loads(text), strict=True)))
        wrong = [
            f"{what}\nSQLite:     {rows}\nPostgreSQL: {fields}"
            for (what, rows, is_ordered), fields in zip(expected, self.run_postgres(script), strict=True)
            if not same_rows(rows, fields, is_ordered)
        ]
        self.assertEqual(len(wrong), 0, "\n\n" + "\n\n".join(wrong))

    def run_postgres(self, chunks):
        script = ["\\set VERBOSITY terse\nSET search_path = public;\nSET TimeZone = 'UTC';\n"
                  "SET client_min_messages = warning;\n"]
        script += [f"{chunk}\n;\n\\echo {MARK}\n" for chunk in chunks]
        result = subprocess.run(
            [BINDIR / "psql", "-XAtq", "-F", FIELD, "-R", RECORD, "-P", f"null={NULL}", "-f", "-", self.url],
            input="".join(script), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            env=clean_environment())
        pieces = result.stdout.split(MARK + "\n")
        self.assertEqual(pieces.pop(), "", result.stdout[-500:])
        # psql separates records, and ends the last of a result with a line break.
        return [rows_of(piece.removesuffix("\n") + RECORD if piece else "") for piece in pieces]


def ask(connection, sql):
    """Whether it is a query, and its rows or an error's message."""
    try:
        cursor = connection.execute(sql)
        return cursor.description is not None, cursor.fetchall()
    except sqlite3.Error as error:
        return False, f"ERROR: {error}"


def run_sqlite(source, pairs):
    """What SQLite answers, as (what, rows, whether their order counts), and what psql is to be asked."""
    expected, script = [], []
    with contextlib.closing(sqlite3.connect(source or ":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")  # PostgreSQL always enforces them
        for original, translated in pairs:
            if translated["grade"] == "manual":
                continue
            sql = f"{translated['definitions']}\n{translated['sql']}"
            what = f"{original}\n{translated['sql']}"
            if translated["parameters"] > 0:
                expected.append((what, [], False))
                script.append(f"PREPARE p{len(script)} AS {sql}")
                continue
            is_query, rows = ask(connection, original)
            expected.append((what, rows, "ORDER BY" in original))
            script.append(sql)
            if not is_query or "RETURNING" in original:
                for name in tables_of(connection):
                    query = f"SELECT * FROM {name}"
                    expected.append((f"{what}\n-- then {query}", ask(connection, query)[1], False))
                    script.append(query)
    return expected, script


def tables_of(connection):
    """Quoted names of its tables."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
    return ['"' + name.replace('"', '""') + '"' for (name,) in rows.fetchall()]


def add_tests(case):
    name = re.sub(r"\W", "_", case.name)
    setattr(Translation, f"test_text_of_{name}", lambda self: self.compare_text(case))
    setattr(Translation, f"test_meaning_of_{name}", lambda self: self.compare_meaning(case))


for folder in CASES:
    add_tests(folder)
