"""What the tests over statements that nobody here wrote stand on: howdah's translation of many
statements, run in one psql session, and results that can be compared with SQLite's.

A result is equal when its values are: 1 and 1.0 differ from '1x', but whether a column of PostgreSQL
holds SQLite's 1 as integer, numeric or text is no matter of the translation.
"""

import decimal
import json
import os
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

import harness  # noqa: E402  pylint: disable=wrong-import-position

SEED = int(os.environ.get("HOWDAH_SEED", random.SystemRandom().randrange(2**32)))
MARK = "~~howdah~~"
FIELD, RECORD, NULL = "\x1f", "\x1e", "\x1d"


def translate(sql, *options):
    """What `howdah translate --json` makes of the statements."""
    result = subprocess.run(
        [harness.HOWDAH, "translate", "--json", *map(str, options)], input=sql, text=True,
        capture_output=True, check=False, env=harness.clean_environment(), timeout=600,
    )
    if result.returncode not in (0, 3):
        raise AssertionError(f"translate: status {result.returncode}\n{result.stderr}")
    return json.loads(result.stdout)


class Answer:
    """Rows, or an error's message."""

    def __init__(self, text):
        self.error = None
        self.rows = []
        found = re.search(r"^(?:psql:[^:]*:\d+: )?(ERROR:.*)", text, re.MULTILINE)
        if found:
            self.error = found.group(1)
        else:
            self.rows = [
                [None if field == NULL else field for field in record.split(FIELD)]
                for record in text.removesuffix("\n").split(RECORD)[:-1]
            ]


def run_all(server, database, chunks, settings=""):
    """Each chunk of statements in one session of psql; what each answered."""
    script = [f"\\set VERBOSITY terse\n{settings}"]
    for chunk in chunks:
        script.append(f"{chunk}\n;\n\\echo {MARK}\n")
    result = subprocess.run(
        [harness.BINDIR / "psql", "-XAtq", "-F", FIELD, "-R", RECORD + "\n", "-P", f"null={NULL}",
         "-f", "-", server.url(database)],
        input="".join(script), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False, env=harness.clean_environment(), timeout=900,
    )
    pieces = result.stdout.split(MARK + "\n")[:-1]
    if len(pieces) != len(chunks):
        raise AssertionError(f"psql ended early: {len(pieces)} of {len(chunks)}\n{result.stdout[-500:]}")
    # psql ends the last record of a result with a line break instead of the separator.
    return [Answer(end_records(piece)) for piece in pieces]


def end_records(piece):
    if not piece or piece.startswith("psql:<stdin>:"):
        return piece
    return piece.removesuffix("\n").replace(RECORD + "\n", RECORD) + RECORD


def canonical(value):
    """A value of SQLite, or a field of psql's, as something to compare."""
    if value is None:
        return ("null",)
    if isinstance(value, bytes):
        return ("blob", value.hex())
    if isinstance(value, (int, float)):
        return number(repr(value) if isinstance(value, float) else str(value))
    if re.fullmatch(r"\\x([0-9a-f]{2})*", value):
        return ("blob", value[2:])
    if value in ("t", "f"):
        return ("number", decimal.Decimal(1 if value == "t" else 0))
    return number(value)


def number(text):
    if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) and len(text) < 400:
        value = decimal.Decimal(text)
        return ("number", decimal.Decimal(repr(float(value))) if abs(value) >= 2**63 or
                value != value.to_integral_value() else value.to_integral_value())
    if text.lower() in ("inf", "infinity", "-inf", "-infinity"):
        return ("number", decimal.Decimal(text.lower().replace("infinity", "inf")))
    return ("text", text)


def is_close(a, b):
    """Equal, but for the last bits of doubles whose sum depends on the order of rows."""
    if a == b:
        return True
    if a[0] == b[0] == "number" and a[1].is_finite() and b[1].is_finite():
        x, y = float(a[1]), float(b[1])
        return (x != int(x) or y != int(y)) and abs(x - y) <= 1e-12 * max(abs(x), abs(y))
    return False


def same_rows(expected, actual, ordered=False):
    left = [[canonical(value) for value in row] for row in expected]
    right = [[canonical(value) for value in row] for row in actual]
    if not ordered:
        left.sort(key=repr)
        right.sort(key=repr)
    return len(left) == len(right) and all(
        len(a) == len(b) and all(map(is_close, a, b)) for a, b in zip(left, right)
    )


def in_chunks(statement):
    """The statement with the definitions that it needs before it."""
    return (statement.get("definitions") or "") + "\n" + (statement["sql"] or "")
