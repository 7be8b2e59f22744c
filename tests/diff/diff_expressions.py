"""Constant expressions of SQLite's own test suite: translated, PostgreSQL gives the value that SQLite
gives, or howdah says that they are manual."""

import collections
import json
import sqlite3
import unittest

import corpus_harness as corpus
import harness

EXPRESSIONS = harness.TEST_DATA / "sql" / "expressions.jsonl"


def ask_sqlite(entry):
    """The file's value, unless SQLite says another: some expressions lost blanks on their way here."""
    connection = sqlite3.connect(":memory:")
    asked = f"SELECT typeof(x), quote(x) FROM (SELECT {entry['expr']} AS x)"
    try:
        kind, value = connection.execute(asked).fetchone()
    except sqlite3.Error:  # a function or collation of the test suite's own
        return entry
    if kind != entry["type"] or (kind == "text" and value != entry["value"]):
        print(f"# SQLite has {value} for {entry['expr']}")
        return {**entry, "type": kind, "value": value}
    return entry


def expected_value(entry):
    kind, value = entry["type"], entry["value"]
    if kind == "null":
        return None
    if kind == "text":
        return value[1:-1].replace("''", "'")
    if kind == "blob":
        return bytes.fromhex(value[2:-1])
    return float(value) if kind == "real" else int(value)


def is_same(entry, answer):
    if answer.error or len(answer.rows) != 1:
        return False
    expected, actual = expected_value(entry), answer.rows[0][0]
    if entry["type"] == "text":
        return expected == actual
    if entry["type"] == "real":
        return actual is not None and corpus.is_close(
            corpus.canonical(expected), corpus.canonical(actual)
        )
    return corpus.canonical(expected) == corpus.canonical(actual)


@harness.needs_test_data("sql/expressions.jsonl")
class Expressions(unittest.TestCase):
    def test_values(self):
        lines = EXPRESSIONS.read_text(encoding="utf-8").splitlines()
        entries = [ask_sqlite(json.loads(line)) for line in lines]
        server = harness.Server()
        statements = corpus.translate("".join(f"SELECT {entry['expr']};\n" for entry in entries))
        self.assertEqual(len(statements), len(entries))
        answers = corpus.run_all(server, "postgres", map_chunks(statements))
        counts = collections.Counter()
        wrong = []
        for entry, statement, answer in zip(entries, statements, answers):
            if statement["grade"] == "manual":
                counts["manual"] += 1
                print(f"# manual: {entry['expr']}: {statement['reason']}")
            elif is_same(entry, answer):
                counts["same"] += 1
            else:
                counts["wrong"] += 1
                wrong.append(
                    f"{entry['expr']}: SQLite {entry['value']}, ours "
                    f"{answer.error or answer.rows}\n  {statement['sql']}"
                )
        print(f"# expressions: {dict(counts)} of {len(entries)}")
        self.assertEqual(wrong, [], "\n".join(wrong))
        self.assertGreaterEqual(counts["same"], 0.97 * len(entries))


def map_chunks(statements):
    return [corpus.in_chunks(statement) for statement in statements]


if __name__ == "__main__":
    unittest.main()
