"""Several triggers on a table, with bodies of several steps: what they do, and in which order, is the
same on both sides. Each statement changes one row, as the order among rows differs (tr_trigger.c)."""

import os
import pathlib
import random
import sqlite3
import tempfile
import unittest

import corpus_harness as corpus
import harness
from diff_statements import SET_SEQUENCES, migrate

SCHEMAS = int(os.environ.get("HOWDAH_SCHEMAS", 20))
CHANGES = 10
TABLES = """
CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT);
CREATE TABLE other (id INTEGER PRIMARY KEY, n INT UNIQUE, c INT DEFAULT 0);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT, n INT);
CREATE VIEW v AS SELECT id, a, b FROM t;
"""


def make_step(rng, name, row, is_before, event):
    """A step of a trigger's body; row is what it can speak of, NEW or OLD."""
    key = f"{row}.a" if is_before and event == "INSERT" else f"{row}.id"
    return rng.choice((
        f"INSERT INTO log (what, n) VALUES ('{name}', {row}.a)",
        f"INSERT INTO log (what, n) VALUES ('{name}: ' || ifnull({row}.b, '-'), {key})",
        f"INSERT OR IGNORE INTO other (n) VALUES ({row}.a)",
        f"REPLACE INTO other (n, c) VALUES ({row}.a, 7)",
        f"INSERT INTO other (n) VALUES ({row}.a) ON CONFLICT (n) DO UPDATE SET c = c + 1",
        f"UPDATE other SET c = c + 1 WHERE n <= {row}.a; "
        f"INSERT INTO log (what, n) VALUES ('{name} changes', changes())",
        f"DELETE FROM other WHERE n = {row}.a; "
        f"INSERT INTO log (what, n) VALUES ('{name} deletes', changes())",
        f"INSERT INTO log (what) VALUES ('{name}'); "
        f"UPDATE log SET n = {row}.a WHERE id = last_insert_rowid()",
        f"UPDATE t SET b = b || '{name[0]}' WHERE id = {row}.id + 1" if key.endswith("id") else
        f"INSERT INTO log (what, n) SELECT '{name} counts', count(*) FROM t",
        f"SELECT RAISE(ABORT, 'refused by {name}') WHERE {row}.a = 3",
        f"INSERT INTO log (what, n) VALUES ('{name}', CASE WHEN {row}.a = 4 THEN "
        f"RAISE(ABORT, 'four') ELSE {row}.a END)",
        f"SELECT RAISE(IGNORE) WHERE {row}.a = 5" if is_before else
        f"SELECT coalesce({row}.a, RAISE(ABORT, 'nothing'))",
    ))


def make_trigger(rng, name):
    event = rng.choice(("INSERT", "UPDATE", "UPDATE OF a", "DELETE"))
    time = rng.choice(("BEFORE", "AFTER", "AFTER"))
    row = "OLD" if event == "DELETE" else rng.choice(("NEW", "OLD", "NEW"))
    if event == "INSERT":
        row = "NEW"
    when = rng.choice(("", "", f"WHEN {row}.a > 2 "))
    steps = [make_step(rng, name, row, time == "BEFORE", event.split()[0])
             for _ in range(rng.randint(1, 3))]
    return f"CREATE TRIGGER {name} {time} {event} ON t {when}BEGIN {'; '.join(steps)}; END"


def make_change(rng):
    a = rng.choice(("NULL", *map(str, range(8))))
    b = rng.choice(("NULL", "'x'", "'y'"))
    one = f"(SELECT min(id) FROM t WHERE id >= {rng.randint(1, 8)})"
    return rng.choice((
        f"INSERT INTO t (a, b) VALUES ({a}, {b})",
        f"INSERT INTO t (a, b) VALUES ({a}, {b})",
        f"UPDATE t SET a = {a} WHERE id = {one}",
        f"UPDATE t SET b = {b} WHERE id = {one}",
        f"UPDATE t SET a = {a}, b = {b} WHERE id = {one}",
        f"DELETE FROM t WHERE id = {one}",
    ))


class SeveralTriggers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"# HOWDAH_SEED={corpus.SEED}", flush=True)
        cls.server = harness.Server()

    def check(self, number):
        """What differs, or None; also how many triggers were left to a person."""
        rng = random.Random(f"{corpus.SEED} {number}")
        names = rng.sample(("a1", "b1", "c1", "d1", "Z1", "_1"), rng.randint(2, 4))
        triggers = [make_trigger(rng, name) for name in names]
        with tempfile.TemporaryDirectory(prefix="hd-", dir="/tmp") as folder:
            path = pathlib.Path(folder) / "source.db"
            connection = sqlite3.connect(path, isolation_level=None)
            connection.executescript(TABLES)
            for i in range(5):
                connection.execute("INSERT INTO t (a, b) VALUES (?, 'x')", (i,))
                connection.execute("INSERT INTO other (n) VALUES (?)", (i * 2,))
            for trigger in triggers:
                connection.execute(trigger)
            schema = f"several{number}"
            report, failure = migrate(self.server, path, schema)
            if report is None:
                return failure, []
            left = [entry["reason"] for entry in report["left_to_a_person"]]
            if left:
                return None, left
            problem = self.compare(connection, schema, rng)
            connection.close()
        self.server.psql(f"SET client_min_messages = error; DROP SCHEMA {schema} CASCADE")
        return problem and "\n".join(triggers + [problem]), []

    def compare(self, connection, schema, rng):
        changes = [make_change(rng) for _ in range(CHANGES)]
        # A conflict takes a number from a sequence: ids of others are not compared.
        queries = ["SELECT id, a, b FROM t ORDER BY id", "SELECT n, c FROM other ",
                   "SELECT what, n FROM log ORDER BY id"]
        expected = []
        for change in changes:
            try:
                connection.execute(change)
                expected.append(None)
            except sqlite3.Error as error:
                expected.append(str(error))
        sequences = SET_SEQUENCES.replace("AUTOINCREMENT", "false")
        answers = corpus.run_all(
            self.server, "postgres", [f"{sequences};\n{change}" for change in changes] + queries,
            f"SET search_path = {schema}, public;\n",
        )
        for change, error, answer in zip(changes, expected, answers):
            if (error is None) != (answer.error is None) or error and error not in answer.error:
                return f"{change}\n  SQLite: {error}\n  ours:   {answer.error}"
        for query, answer in zip(queries, answers[CHANGES:]):
            rows = connection.execute(query).fetchall()
            if answer.error or not corpus.same_rows(rows, answer.rows, "ORDER" in query):
                done = "\n  ".join(changes)
                return f"  {done}\n{query}\n  SQLite: {rows}\n  ours:   {answer.error or answer.rows}"
        return None

    def test_several(self):
        same, reasons, wrong = 0, [], []
        for number in range(SCHEMAS):
            problem, left = self.check(number)
            reasons += left
            if problem:
                wrong.append(problem)
            elif not left:
                same += 1
        print(f"# several triggers: {same} same, {len(wrong)} wrong of {SCHEMAS}")
        for reason in sorted(set(reasons)):
            print(f"# several triggers: {reasons.count(reason)} x {reason}")
        self.assertEqual(wrong, [], "\n\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
