"""SQLite's sqllogictest: every query that SQLite answers gives the same answer after its database was
migrated and the query translated. Only what is manual, and what is wrong, is printed."""

import collections
import dataclasses
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

import corpus_harness as corpus
import harness

FOLDER = harness.TEST_DATA / "sql" / "sqllogictest"


@dataclasses.dataclass
class Record:
    kind: str  # statement or query
    sql: str
    types: str = ""


def read_records(path):
    """The records of a file that concern SQLite; what they expect is asked of SQLite itself."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.strip().split("\n") if line and line[0] != "#"]
        skipped = False
        while lines and re.match(r"(onlyif|skipif|hash-threshold|halt)\b", lines[0]):
            words = lines.pop(0).split()
            if words[0] == "halt" and not skipped:
                return
            skipped |= words[0] == "skipif" and words[1] == "sqlite"
            skipped |= words[0] == "onlyif" and words[1] != "sqlite"
        if not lines or skipped:
            continue
        head = lines[0].split()
        if head[0] == "statement":
            yield Record("statement", "\n".join(lines[1:]))
        elif head[0] == "query":
            sql = "\n".join(lines[1:]).split("\n----")[0]
            yield Record("query", sql, head[1])


class Lite:
    """SQLite with the database in a file that howdah reads."""

    def __init__(self, folder):
        self.path = folder / "source.db"
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        self.connection.execute("PRAGMA synchronous = off")
        self.connection.execute("CREATE TABLE nothing_else (a)")  # a file of its own
        self.connection.execute("DROP TABLE nothing_else")

    def execute(self, sql):
        try:
            self.connection.execute(sql)
        except sqlite3.Error:
            pass  # a statement that is expected to fail

    def ask(self, sql):
        try:
            return self.connection.execute(sql).fetchall()
        except sqlite3.Error:
            return None


@harness.needs_test_data("sql/sqllogictest")
class SqlLogicTest(unittest.TestCase):
    server = None

    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()

    def setUp(self):
        self.counts = collections.Counter()
        self.wrong = []
        self.reasons = collections.Counter()
        self.schemas = 0

    def ask_all(self, lite, queries):
        """One batch of queries over an unchanged database."""
        self.schemas += 1
        database = f"{self.id().split('.')[-1]}_{self.schemas}"
        self.server.psql(f"CREATE DATABASE {database}")
        result = subprocess.run(
            [harness.HOWDAH, "migrate", "--json", lite.path, self.server.url(database)],
            capture_output=True, text=True, check=False, env=harness.clean_environment(),
        )
        self.assertIn(result.returncode, (0, 3), result.stderr + result.stdout)
        statements = corpus.translate(
            "".join(f"{query.sql};\n" for query, _ in queries), "--source", lite.path
        )
        self.assertEqual(len(statements), len(queries))
        chunks = [corpus.in_chunks(statement) for statement in statements]
        answers = corpus.run_all(self.server, database, chunks)
        for (query, expected), statement, answer in zip(queries, statements, answers):
            self.judge(query, expected, statement, answer)
        self.server.psql(f"DROP DATABASE {database}")

    def judge(self, query, expected, statement, answer):
        if statement["grade"] == "manual":
            self.counts["manual"] += 1
            self.reasons[statement["reason"]] += 1
        elif answer.error or not corpus.same_rows(expected, answer.rows):
            self.counts["wrong"] += 1
            self.wrong.append(
                f"{query.sql}\n  {statement['sql']}\n  SQLite: {expected[:5]}\n"
                f"  ours:   {answer.error or answer.rows[:5]}"
            )
        else:
            self.counts["same"] += 1

    def run_file(self, path):
        with tempfile.TemporaryDirectory(prefix="hd-", dir="/tmp") as folder:
            lite = Lite(pathlib.Path(folder))
            batch = []
            for record in read_records(path):
                if record.kind == "query":
                    answer = lite.ask(record.sql)
                    if answer is not None:
                        batch.append((record, answer))
                    continue
                if batch:
                    self.ask_all(lite, batch)
                    batch = []
                lite.execute(record.sql)
            if batch:
                self.ask_all(lite, batch)

    def run_files(self, pattern):
        for path in sorted(FOLDER.glob(pattern)):
            self.run_file(path)
        for reason, count in self.reasons.most_common():
            print(f"# {pattern}: manual: {count} x {reason}")
        print(f"# {pattern}: {dict(self.counts)}")
        self.assertEqual(self.wrong, [], "\n".join(self.wrong[:20]))
        self.assertGreaterEqual(self.counts["same"], 0.98 * sum(self.counts.values()))


def add_test(name, pattern):
    setattr(SqlLogicTest, f"test_{name}", lambda self: self.run_files(pattern))


for number in range(1, 6):
    add_test(f"select{number}", f"select{number}.test")
add_test("evidence", "evidence/*.test")


if __name__ == "__main__":
    unittest.main()
