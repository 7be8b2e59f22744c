"""Views, triggers and indexes of SQLite's own test suite: migrated with random data, views give the
same rows, and triggers leave the same tables after the same statements on both sides."""

import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import tempfile
import unittest

import corpus_harness as corpus
import harness

STATEMENTS = harness.TEST_DATA / "sql" / "statements.jsonl"
ROWS = 5
CHANGES = 8
SLOW = {"v16384", "v32768"}  # so many arms of a UNION keep PostgreSQL busy for minutes
WORDS = ["a", "b", "abc", "xyz", "Abc", "red", "-11", "it's", ""]


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def literal(value):
    if value is None:
        return "NULL"
    return "'" + str(value).replace("'", "''") + "'"


def lite_literal(value):
    return literal(value) if isinstance(value, str) or value is None else str(value)


# What PostgreSQL says when a value is not of the type that a column got from the data: loud, and no
# matter of the translation.
REFUSED = re.compile(r"sqlite\.to_\w+: this \w+ value cannot be stored|"
                     r"invalid input syntax for type|null value in column .* violates not-null constraint|out of range")
# The same where a statement shows it already.
UNFIT = re.compile(r" does not fit column | cannot be told apart|"
                   r"are integers and which are reals is not known")
TRIES = 4

# Ids that were given leave a sequence where it was; SQLite goes on after the largest, with
# AUTOINCREMENT after the largest that there ever was.
SET_SEQUENCES = """DO $$
DECLARE c record; id bigint; next bigint;
BEGIN
    FOR c IN SELECT format('%I.%I', table_schema, table_name) AS name, column_name
             FROM information_schema.columns
             WHERE is_identity = 'YES' AND table_schema = current_schema() LOOP
        EXECUTE format('SELECT max(%I) FROM %s', c.column_name, c.name) INTO id;
        EXECUTE format('SELECT last_value + is_called::int FROM %s',
                       pg_get_serial_sequence(c.name, c.column_name)) INTO next;
        PERFORM setval(pg_get_serial_sequence(c.name, c.column_name),
                       greatest(coalesce(id, 0) + 1, 1, CASE WHEN AUTOINCREMENT THEN next END), false);
    END LOOP;
END $$"""


class Table:
    """An ordinary table or a view, and what random values go into its columns."""

    def __init__(self, connection, name, rng, attempt=0):
        self.name = name
        self.columns = [
            (row[1], row[2].upper(), row[3], row[5])
            for row in connection.execute(f"PRAGMA table_xinfo({quote(name)})") if row[6] == 0
        ]
        self.rng = rng
        # A column without a type holds one kind of value each, as applications' columns do.
        kinds = ("any",) if attempt > 0 else ("integer", "integer", "text", "real")
        self.kinds = [rng.choice(kinds) for _ in self.columns]
        self.is_typed = attempt < 2
        self.n_values = 0
        self.events = ("INSERT", "DELETE", "UPDATE")
        self.chosen = None  # the column whose value an INSERT leaves to the database

    def take_kinds(self, connection):
        """Makes the values those that a view shows."""
        for position, (name, *_) in enumerate(self.columns):
            found = connection.execute(f"SELECT DISTINCT typeof({quote(name)}) FROM {quote(self.name)}")
            kinds = {row[0] for row in found} & {"integer", "real", "text"}
            self.kinds[position] = kinds.pop() if len(kinds) == 1 else "any" if kinds else "integer"

    def value(self, position):
        name, declared, not_null, key = self.columns[position]
        kind = self.kinds[position]
        if not not_null and not key and self.rng.randrange(8) == 0 and kind != "any":
            return None
        if not self.is_typed and not key:
            kind = "any"
        elif "INT" in declared:
            kind = "integer"
        elif re.search("CHAR|CLOB|TEXT", declared):
            kind = "text"
        elif re.search("REAL|FLOA|DOUB", declared):
            kind = "real"
        if "BLOB" in declared:
            return None
        if kind == "integer":
            return self.rng.randint(0, 12) if self.rng.randrange(4) else self.rng.randint(-500, 5000)
        if kind == "any":
            self.n_values += 1
            return (self.rng.randint(0, 12), self.rng.choice(WORDS[:6]),
                    self.rng.randint(0, 99) + 0.125)[self.n_values // len(self.columns) % 3]
        if kind == "real":
            return self.rng.randint(-40, 400) / 4 + 0.125
        return self.rng.choice(WORDS)

    def row(self):
        return [self.value(i) for i in range(len(self.columns))]

    def choose_id(self):
        """Where a trigger inserts rows beside the one it is fired for, both ids are chosen: a given
        one would be met by what the sequence gives."""
        for position, (_, declared, _, key) in enumerate(self.columns):
            if declared == "INTEGER" and key and len(self.columns) > 1:
                self.chosen = position

    def shown(self):
        """The columns to compare; which ids are chosen is no matter of the translation."""
        return ", ".join(quote(column[0]) for position, column in enumerate(self.columns)
                         if position != self.chosen)

    def insert(self):
        kept = [position for position in range(len(self.columns)) if position != self.chosen]
        names = ", ".join(quote(self.columns[position][0]) for position in kept)
        row = self.row()
        return f"INSERT INTO {quote(self.name)} ({names}) VALUES", [row[i] for i in kept]

    def key(self):
        """A column to find rows by."""
        return self.rng.randrange(len(self.columns))

    def change(self):
        """A statement as SQLite and as PostgreSQL write it."""
        event = self.rng.choice(self.events)
        if event == "INSERT":
            head, row = self.insert()
            return [f"{head} ({', '.join(write(value) for value in row)})"
                    for write in (lite_literal, literal)]
        key = self.key()
        wanted = self.value(key)
        found = [f"{quote(self.columns[key][0])} IS NULL"] * 2 if wanted is None else [
            f"{quote(self.columns[key][0])} = {write(wanted)}" for write in (lite_literal, literal)
        ]
        if event == "DELETE":
            return [f"DELETE FROM {quote(self.name)} WHERE {where}" for where in found]
        changed = self.rng.randrange(len(self.columns))
        value = self.value(changed)
        return [f"UPDATE {quote(self.name)} SET {quote(self.columns[changed][0])} = {write(value)} "
                f"WHERE {where}" for write, where in zip((lite_literal, literal), found)]


def tables_of(connection, rng, attempt):
    rows = connection.execute("PRAGMA table_list").fetchall()
    return [Table(connection, row[1], rng, attempt) for row in rows
            if row[0] == "main" and row[2] == "table" and not row[1].startswith("sqlite_")]


def migrate(server, path, schema):
    """The report, or None and what went wrong."""
    result = subprocess.run(
        [harness.HOWDAH, "migrate", "--json", "--no-report", "--schema", schema, "--jobs", "1", path,
         server.url("postgres")],
        capture_output=True, text=True, check=False, env=harness.clean_environment(),
    )
    if result.returncode not in (0, 3):
        return None, result.stderr + result.stdout
    return json.loads(result.stdout), ""


def execute_alone(connection, sql):
    """The error, or None."""
    try:
        connection.execute(sql)
        return None
    except sqlite3.Error as error:
        return str(error)


def execute_or_undo(connection, sql):
    connection.execute("BEGIN")
    error = execute_alone(connection, sql)
    if connection.in_transaction:  # which RAISE(ROLLBACK) has ended
        connection.execute("ROLLBACK" if error else "COMMIT")
    return error


@harness.needs_test_data("sql/statements.jsonl")
class Statements(unittest.TestCase):
    server = None

    @classmethod
    def setUpClass(cls):
        print(f"# HOWDAH_SEED={corpus.SEED}", flush=True)
        cls.server = harness.Server()
        lines = STATEMENTS.read_text(encoding="utf-8").splitlines()
        cls.entries = [json.loads(line) for line in lines]

    def setUp(self):
        self.counts = collections.Counter()
        self.reasons = collections.Counter()
        self.wrong = []
        self.refused = []

    def make_source(self, entry, path, rng, attempt):
        """The database with its data; None and why where SQLite refuses the statement today."""
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            for sql in entry["deps"]:
                connection.execute(sql)
            tables = tables_of(connection, rng, attempt)
            for table in tables:
                # What a trigger writes to is empty at first, as a log is, and so takes anything.
                if entry["kind"] == "trigger" and table.name.lower() != entry["table"].lower():
                    continue
                for _ in range(ROWS):
                    head, row = table.insert()
                    marks = ", ".join("?" * len(row))
                    try:
                        connection.execute(f"{head} ({marks})", row)
                    except sqlite3.Error:
                        pass
            connection.execute(entry["sql"])
            connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            connection.close()
            return None, f"SQLite: {error}"
        return connection, tables

    def left(self, report, entry):
        for leftover in report["left_to_a_person"]:
            if leftover["name"].lower() == entry["name"].lower():
                return leftover["reason"]
        return None

    def check(self, number, entry, compare):
        """Types follow the data: where those of the first try refuse what the statement itself
        writes, columns without a type hold values of several classes in the next, and then all."""
        for attempt in range(TRIES if entry["kind"] == "trigger" else 1):
            rng = random.Random(f"{corpus.SEED} {number} {attempt}")
            outcome, text = self.check_once(f"s{number}", entry, compare, rng, attempt)
            if outcome != "refused":
                break
        self.counts[outcome] += 1
        if outcome == "manual":
            self.reasons[text] += 1
        elif outcome in ("wrong", "refused"):
            getattr(self, outcome).append(f"{'; '.join(entry['deps'])};\n{entry['sql']};\n  {text}")

    def check_once(self, schema, entry, compare, rng, attempt):
        """What became of it (same, manual, refused, wrong), and why."""
        may_retry = entry["kind"] == "trigger" and attempt + 1 < TRIES
        with tempfile.TemporaryDirectory(prefix="hd-", dir="/tmp") as folder:
            path = pathlib.Path(folder) / "source.db"
            connection, tables = self.make_source(entry, path, rng, attempt)
            if connection is None:
                return "manual", tables
            report, failure = migrate(self.server, path, schema)
            if report is None:
                outcome, text = "wrong", f"migrate failed: {failure}"
            elif self.left(report, entry):
                text = self.left(report, entry)
                outcome = "refused" if may_retry and UNFIT.search(text) else "manual"
            else:
                text = compare(connection, tables, schema, entry, rng)
                is_refused = entry["kind"] == "trigger" and text is not None and REFUSED.search(text)
                outcome = "same" if text is None else "refused" if is_refused else "wrong"
            connection.close()
        self.server.psql(f"SET client_min_messages = error; DROP SCHEMA IF EXISTS {schema} CASCADE")
        return outcome, text

    def ask(self, schema, chunks):
        return corpus.run_all(
            self.server, "postgres", chunks, f"SET search_path = {schema}, public;\n"
        )

    def compare_view(self, connection, _tables, schema, entry, _rng):
        query = f"SELECT * FROM {quote(entry['name'])}"
        try:
            expected = connection.execute(query).fetchall()
        except sqlite3.Error as error:
            return None if self.ask(schema, [query])[0].error else f"SQLite: {error}"
        answer = self.ask(schema, [query])[0]
        if answer.error:
            return answer.error
        if corpus.same_rows(expected, answer.rows):
            return None
        return f"SQLite: {expected[:6]}\n  ours:   {answer.rows[:6]}"

    def compare_trigger(self, connection, tables, schema, entry, rng):
        """The same changes on both sides, then the content of all tables."""
        connection.isolation_level = None
        wanted = [table for table in tables if table.name.lower() == entry["table"].lower()]
        if not wanted:  # a view, which only its trigger makes one that can be changed
            wanted = [Table(connection, entry["table"], rng)]
            wanted[0].take_kinds(connection)
            wanted[0].events = (re.search(r"\b(INSERT|DELETE|UPDATE)\b", entry["sql"], re.I).group(1).upper(),)
        elif re.search(rf"\bINTO\s+{re.escape(entry['table'])}\b", entry["sql"], re.I):
            wanted[0].choose_id()
        changes = [rng.choice(wanted).change() for _ in range(CHANGES)]
        # Stated: RAISE(FAIL) takes the statement back, as RAISE(ABORT) does.
        execute = execute_or_undo if re.search(r"RAISE\s*\(\s*FAIL", entry["sql"], re.I) else execute_alone
        failed = [execute(connection, lite) for lite, _ in changes]
        # By name: a table can have a column more than in SQLite, that shows the rowid.
        is_kept = any("AUTOINCREMENT" in sql.upper() for sql in entry["deps"])
        sequences = SET_SEQUENCES.replace("AUTOINCREMENT", str(is_kept).lower())
        queries = [f"SELECT {table.shown()} "
                   f"FROM {quote(table.name)}" for table in tables]
        answers = self.ask(
            schema, [f"{sequences};\n{postgres}" for _, postgres in changes] + queries
        )
        for (lite, _), expected, answer in zip(changes, failed, answers):
            if (expected is None) != (answer.error is None):
                return f"{lite}\n  SQLite: {expected}\n  ours:   {answer.error}"
        for query, answer in zip(queries, answers[len(changes):]):
            expected = connection.execute(query).fetchall()
            if answer.error or not corpus.same_rows(expected, answer.rows):
                done = "\n  ".join(lite for lite, _ in changes)
                return f"{done}\n  {query}\n  SQLite: {expected}\n  ours:   {answer.error or answer.rows}"
        return None

    def run_kind(self, kind, compare, least):
        wanted = [(number, entry) for number, entry in enumerate(self.entries)
                  if entry["kind"] == kind and entry["name"] not in SLOW]
        total = len(wanted)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(lambda numbered: self.check(*numbered, compare), wanted):
                pass
        for reason, count in self.reasons.most_common():
            print(f"# {kind}: {count} x {reason}")
        for text in self.refused:
            print(f"# {kind}: refused: {text}")
        print(f"# {kind}: {dict(self.counts)} of {total}")
        self.assertEqual(self.wrong, [], "\n\n".join(self.wrong))
        self.assertGreaterEqual(self.counts["same"], least * total)

    def test_views(self):
        self.run_kind("view", self.compare_view, 0.9)

    def test_triggers(self):
        self.run_kind("trigger", self.compare_trigger, 0.85)

    def test_indexes(self):
        self.run_kind("index", lambda *_: None, 0.9)


if __name__ == "__main__":
    unittest.main()
