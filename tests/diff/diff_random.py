"""Random tables, expressions, queries, views, triggers and constraints: whatever SQLite answers, its
translation answers, or howdah says that it is manual. A wrong result is made smaller before it is shown.

    HOWDAH_SEED=7 HOWDAH_CASES=10 python3 tests/diff/diff_random.py Queries

repeats a run, ten times as long. What SQLite itself leaves open (which row a LIMIT without ORDER takes)
is not compared: it shows by SQLite answering otherwise when it reads its tables backwards.
"""

import collections
import datetime
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import tempfile
import time
import unittest

import corpus_harness as corpus
import harness
import random_sql
from random_node import Node, expr, listed, maybe, minimised, plain
from random_sql import Changes, Column, Generator, Scope, name

CASES = float(os.environ.get("HOWDAH_CASES", "1"))
SMALLER_S = 5 * CASES  # so long a test may take to make failing statements smaller
SHOWN = 3  # of them of each kind
MARKS = f"[{corpus.FIELD}{corpus.RECORD}{corpus.NULL}]"
STEPS_LIMIT = 2_000_000  # of SQLite's machine a statement
SETTINGS = "SET statement_timeout = '10s';\nSET client_min_messages = error;\n"

# Stated differences. Errors of PostgreSQL that are no defects of a translation:
EXCUSED = {
    "numbers end earlier": r"out of range|value overflows numeric format",
    "no NUL or other bytes in a text": r"invalid byte sequence|null character not permitted|code point 0|NUL byte|"
                                       r"invalid UTF-8|cuts a character of more than one byte",
    "a varchar(n) has its limit": r"value too long for type character",
    "a column's type follows the data it had": r"cannot be stored in a column of type|cannot hold a blob",
    "a constant is computed though no row is asked for": r"invalid input syntax for type json",
    "a row is changed once a statement": r"cannot affect row a second time",
    "what no JSON of PostgreSQL can hold": r"cannot replace a whole document|JSON cannot hold BLOB",
}
# And what is not generated:
# - changes of several rows of a table with triggers: SQLite fires after each row, PostgreSQL after all;
# - OR clauses on tables with triggers: SQLite carries the clause into the triggers' own statements;
# - RAISE(FAIL), which keeps what the statement did before, and OR FAIL with several rows;
# - OR REPLACE of several rows, which may replace each other;
# - RIGHT and FULL JOIN with json_each() or beside ON with a constant, where SQLite 3.40 itself loses rows;
# - INSERT without the key: PostgreSQL's identities do not go on from the largest key.

# SQLite's answer depends on how it was built (SQLITE_LIKE_DOESNT_MATCH_BLOBS) or how it plans a join; 3.40
# loses rows of outer joins beside constant conditions, and its group_concat() OVER of '' is NULL.
LEFT_OPEN = ((r"LIKE|GLOB|like\(|glob\(", r"x'|blob|AS BLOB"), (r"json_group_|group_concat", r"JOIN|, [tv]\d|, \("),
             (r"RIGHT|FULL", r"ON (NOT )?\(*['\d-]"), (r"group_concat", r"OVER"),
             # NEW of a view has no affinity, and a JSON text in NEW can keep its mark.
             (r"INSTEAD OF", r"NEW\.num"), (r"BEFORE", r"json_(object|array)\([^;]*NEW"))


def is_left_open(sql):
    return any(all(re.search(pattern, sql) for pattern in patterns) for patterns in LEFT_OPEN)


# Reasons of a leftover that are no grade of a translation but a failure of one.
WRONG = r"the server refused|rows differ between|rows in SQLite and|rows cannot be read"


class Undetermined(Exception):
    """SQLite gives no answer to compare with."""


class Lite:
    """A database of SQLite in a file, and copies that give their rows in other orders."""

    def __init__(self, path, tables=()):
        self.path = path
        self.connection = connect(path)
        fill(self.connection, tables)
        self.shuffled = []
        for seed in (1, 2):
            other = connect(":memory:", backwards=True)
            fill(other, tables, random.Random(seed))
            self.shuffled.append(other)

    def execute(self, sql):
        for connection in (self.connection, *self.shuffled):
            connection.execute(sql)

    def backwards(self):
        """A copy in memory that reads the other way round."""
        copy = connect(":memory:")
        self.connection.backup(copy)
        copy.execute("PRAGMA reverse_unordered_selects = on")
        return copy

    def ask(self, sql):
        """Rows, and whether their order is told; raises Undetermined where an answer is one of several."""
        if is_left_open(sql):
            raise Undetermined("left open")
        rows = ask(self.connection, sql)
        ordered = bool(rows) and is_ordered(sql, len(rows[0]))
        for connection in self.shuffled:
            other = ask(connection, sql)
            if not same_rows(rows, other):
                raise Undetermined("order")
            ordered = ordered and rows == other
        return rows, ordered


def connect(path, backwards=False):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda text: text.decode(errors="backslashreplace")
    connection.execute("PRAGMA synchronous = off")
    if backwards:
        connection.execute("PRAGMA reverse_unordered_selects = on")
        connection.execute("PRAGMA automatic_index = off")
    return connection


def fill(connection, tables, rng=None):
    """Makes the tables. With a generator their rows lie in random order: a key DESC is no rowid."""
    for table in tables:
        create, rows = table.create(), list(table.rows)
        if rng:
            create = create.replace("id INTEGER PRIMARY KEY", "id INTEGER PRIMARY KEY DESC")
            rng.shuffle(rows)
        connection.execute(create)
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f"INSERT INTO {name(table.name)} VALUES ({marks})", rows)


def is_ordered(sql, width):
    """Whether the statement itself, nothing inside it, ends with an order that leaves nothing open."""
    before, found, after = sql.rpartition(" ORDER BY ")
    if not found or before.count("(") != before.count(")"):
        return False
    terms = [re.sub(r" (DESC|LIMIT.*)$", "", term) for term in re.sub(r" LIMIT.*", "", after).split(", ")]
    return ".id" in terms[-1] and "DISTINCT" not in before or terms == [str(i + 1) for i in range(width)]


def ask(connection, sql):
    steps = [0]

    def step():
        steps[0] += 1
        return steps[0] > STEPS_LIMIT / 1000

    connection.set_progress_handler(step, 1000)
    try:
        rows = connection.execute(sql).fetchall()
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise Undetermined(str(error)) from error
    if any(isinstance(value, str) and re.search(MARKS, value) for row in rows for value in row):
        raise Undetermined("a character that separates psql's output")
    return rows


# ---------------------------------------------------------------------------------------------
# Comparing: strictly, but for a column that became of a type of its own

MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00")


def as_moment(value):
    """Microseconds since 1970, of what PostgreSQL or SQLite writes."""
    if isinstance(value, (int, float)):
        return round(value * 1_000_000)
    moment = datetime.datetime.fromisoformat(re.sub(r"\.(\d+)", lambda m: "." + f"{m[1]:0<6}"[:6],
                                                    value.replace("Z", "+00:00")))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return round(moment.timestamp() * 1_000_000)


def is_document(text):
    """Whether it is as jsonb writes documents."""
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, (list, dict)) and json.dumps(value, ensure_ascii=False) == text


def same_value(expected, field):
    if expected is None or field is None:
        return expected is None and field is None
    if isinstance(expected, bytes):
        return field == "\\x" + expected.hex()
    if isinstance(expected, str):
        return expected == field
    if isinstance(expected, float):
        try:
            return expected == float(field) or abs(expected - float(field)) <= 1e-12 * abs(expected)
        except ValueError:
            return False
    return corpus.canonical(expected) == corpus.canonical(field)


def same_column(expected, fields):
    """Converters of both sides, for a column of a type that SQLite does not have."""
    present = [field for field in fields if field is not None]
    values = [value for value in expected if value is not None]
    if present and all(map(MOMENT.fullmatch, present)):
        try:
            for value in values:
                as_moment(value)
            return as_moment, lambda field: str(as_moment(field.replace("+00", "+00:00")))
        except (ValueError, AttributeError):
            pass
    if present and all(field in ("t", "f") for field in present) and all(value in (0, 1) for value in values):
        return None, lambda field: str(int(field == "t"))
    return None, None


def documents(value, field):
    """jsonb writes its own way."""
    return isinstance(value, str) and isinstance(field, str) and is_document(field) and (
        is_json(value) and json.loads(value) == json.loads(field))


def is_json(text):
    try:
        json.loads(text)
        return True
    except ValueError:
        return False


def same_rows(expected, actual, ordered=False):
    """Rows of SQLite against rows of psql, or of SQLite."""
    if len(expected) != len(actual):
        return False
    if not expected:
        return True
    if expected and len(expected[0]) != len(actual[0]):
        return False
    expected, actual = [list(row) for row in expected], [list(row) for row in actual]
    for i in range(len(expected[0])):
        fields = [row[i] for row in actual]
        if all(field is None or isinstance(field, str) for field in fields):
            left, right = same_column([row[i] for row in expected], fields)
            for row in expected:
                row[i] = left(row[i]) if left and row[i] is not None else row[i]
            for row in actual:
                row[i] = right(row[i]) if right and row[i] is not None else row[i]

    def same(left, right):
        return all(a == b and type(a) is type(b) or same_value(a, b if b is None or isinstance(b, str) else str(b))
                   or documents(a, b) for a, b in zip(left, right))

    if all(map(same, expected, actual)):
        return True
    if ordered:
        return False
    left = list(actual)
    for row in expected:
        found = next((i for i, other in enumerate(left) if same(row, other)), None)
        if found is None:
            return False
        del left[found]
    return True


# ---------------------------------------------------------------------------------------------


def translate(statements, path):
    """What howdah makes of each; one that breaks it is found and told of."""
    statements = list(statements)
    if not statements:
        return []
    try:
        result = corpus.translate("".join(f"{sql};\n" for sql in statements), "-q", "--source", path)
        if len(result) == len(statements):
            return result
        message = f"{len(result)} translations of {len(statements)} statements"
    except (AssertionError, ValueError) as error:
        message = str(error)
    if len(statements) == 1:
        return [{"grade": "broken", "reason": message, "sql": message, "definitions": ""}]
    half = len(statements) // 2
    return translate(statements[:half], path) + translate(statements[half:], path)


def excuse(message):
    for reason, pattern in EXCUSED.items():
        if re.search(pattern, message):
            return reason
    return None


class RandomCase(unittest.TestCase):
    server = None
    databases = 0

    @classmethod
    def setUpClass(cls):
        print(f"# HOWDAH_SEED={corpus.SEED}", flush=True)
        if RandomCase.server is None:
            RandomCase.server = harness.Server()

    def setUp(self):
        self.random = random.Random(f"{corpus.SEED} {self.id()}")
        self.counts = collections.Counter()
        self.reasons = collections.Counter()
        self.kinds = collections.Counter()
        self.wrong = []
        self.until = time.monotonic() + SMALLER_S

    def rounds(self, count):
        """Random generators, one a database, each known by a number of its own."""
        for number in range(max(1, round(count * CASES))):
            yield random.Random(f"{corpus.SEED} {self.id()} {number}")

    def finish(self):
        family = self.id().split(".")[-2]
        for reason, count in self.reasons.most_common():
            print(f"# {family}: {count} x {reason}")
        print(f"# {family}: {dict(self.counts)}", flush=True)
        if self.wrong:
            self.wrong.sort(key=len)
            self.fail(f"HOWDAH_SEED={corpus.SEED}\n" + "\n\n".join(self.wrong))

    def folder(self):
        folder = tempfile.TemporaryDirectory(prefix="hd-", dir="/tmp")
        self.addCleanup(folder.cleanup)
        return pathlib.Path(folder.name)

    def lite(self, tables):
        return Lite(self.folder() / "source.db", tables)

    def migrate(self, path):
        """A database with what was migrated, and the report."""
        RandomCase.databases += 1
        database = f"random_{RandomCase.databases}"
        self.server.psql(f"CREATE DATABASE {database}")
        result = subprocess.run(
            [harness.HOWDAH, "migrate", "--json", "-q", path, self.server.url(database)],
            capture_output=True, text=True, check=False, env=harness.clean_environment(), timeout=300,
        )
        if result.returncode not in (0, 3):
            return database, None, result.stderr + result.stdout
        return database, json.loads(result.stdout), ""

    def halved(self, texts, judged, made, failure):
        """What to say of texts that cannot be migrated together: looks for those that cannot."""
        if len(made) == 1 and excuse(failure):
            self.counts["excused"] += 1
            return [None] * len(texts)
        if len(made) == 1:
            return [f"migrate failed: {failure[:900]}" if i in made else None for i in range(len(texts))]
        wanted = sorted(made)
        problems = [None] * len(texts)
        for part in (wanted[:len(wanted) // 2], wanted[len(wanted) // 2:]):
            for i, problem in zip(part, judged([texts[i] for i in part]) if part else []):
                problems[i] = problem
        return problems

    def drop(self, database):
        self.server.psql(f"DROP DATABASE {database} WITH (FORCE)")

    def is_known(self, problem):
        """Whether it is not worth the time to make it smaller: few of each kind are."""
        if time.monotonic() > self.until:
            return True
        kind = re.sub(r"\"[^\"]*\"|'[^']*'|\d+|q\d+", "", problem.split("\n")[0])[:60]
        self.kinds[kind] += 1
        return self.kinds[kind] > SHOWN


# ---------------------------------------------------------------------------------------------


class Answers(RandomCase):
    """Statements that only read, asked on both sides."""

    def judged(self, lite, database, statements):
        """A problem, "" or None (not compared) for each of the statements."""
        asked = []
        for sql in statements:
            try:
                rows, ordered = lite.ask(sql)
                asked.append((rows, ordered))
            except Undetermined as error:
                asked.append(None)
                self.noted("undetermined", str(error))
        wanted = [i for i, answer in enumerate(asked) if answer is not None]
        translations = translate([statements[i] for i in wanted], lite.path)
        chunks = [corpus.in_chunks(translation) for translation in translations]
        answers = corpus.run_all(self.server, database, chunks, SETTINGS)
        problems = [None] * len(statements)
        for i, translation, answer in zip(wanted, translations, answers):
            problems[i] = self.judge(*asked[i], translation, answer)
        return problems

    def noted(self, kind, reason):
        self.counts[kind] += 1
        if kind == "manual":
            self.reasons[reason] += 1

    def judge(self, expected, ordered, translation, answer):
        if translation["grade"] == "manual":
            self.noted("manual", translation["reason"])
            return None
        if translation["grade"] == "broken":
            return f"howdah broke: {translation['reason'][:600]}"
        if answer.error and excuse(answer.error):
            self.noted("excused", excuse(answer.error))
            return None
        if answer.error:
            return f"{answer.error}\n  SQLite: {expected[:4]}\n  {translation['sql']}"
        if same_rows(expected, answer.rows) and (not ordered or same_rows(expected, answer.rows, True)):
            self.counts["same"] += 1
            return ""
        kind = "order" if same_rows(expected, answer.rows) else "rows"
        return (f"other {kind}\n  SQLite: {expected[:6]}\n  ours:   {answer.rows[:6]}\n"
                f"  {translation['sql']}")

    def check(self, lite, database, trees, tables):
        problems = self.judged(lite, database, [str(tree) for tree in trees])
        for tree, problem in zip(trees, problems):
            if not problem:
                continue
            self.counts["wrong"] += 1
            if self.is_known(problem):
                self.wrong.append(f"{tree}\n  {problem}")
                continue
            kept = self.counts.copy(), self.reasons.copy()
            tree = minimised(tree, lambda texts: self.judged(lite, database, texts))
            problem = self.judged(lite, database, [str(tree)])[0] or problem
            self.counts, self.reasons = kept
            self.wrong.append(f"{self.needed(tables, str(tree))}{tree}\n  {problem}")

    @staticmethod
    def needed(tables, sql):
        """The tables that the statement speaks of, with the columns that it speaks of."""
        lines = []
        for table in tables:
            if re.search(rf"\b{table.name}\b", sql):
                rows = [{column.name: value for column, value in zip(table.columns, row) if column.name in sql}
                        for row in table.rows[:12]]
                declared = [f"{column.name} {random_sql.FLAVOURS[column.flavour].declared}"
                            for column in table.columns if column.name in sql]
                lines.append(f"{table.name}({', '.join(declared)}): {list(map(lambda r: tuple(r.values()), rows))}\n")
        return "".join(lines)

    def run_random(self, rounds, count, make):
        for rng in self.rounds(rounds):
            tables = [random_sql.random_table(rng, i) for i in range(3)]
            lite = self.lite(tables)
            database, report, failure = self.migrate(lite.path)
            if report is None:
                self.wrong.append(f"migrate: {failure}")
                continue
            generator = Generator(rng, tables)
            trees = [make(generator, tables) for _ in range(count)]
            self.check(lite, database, trees, tables)
            self.drop(database)
        self.finish()


class Expressions(Answers):
    def test_of_columns(self):
        def make(generator, tables):
            table = generator.rng.choice(tables)
            kind = generator.rng.choice(list(random_sql.TEMPLATES))
            node = generator.expression(kind, Scope([(None, table)]), generator.rng.choice((1, 1, 2, 3)))
            return plain("SELECT ", node, f" FROM {name(table.name)}")

        self.run_random(2, 120, make)

    def test_of_constants(self):
        def make(generator, _tables):
            generator.tables = []
            return plain("SELECT ", generator.expression(
                generator.rng.choice(list(random_sql.TEMPLATES)), Scope(), generator.rng.choice((1, 2, 3))))

        self.run_random(1, 120, make)


class Queries(Answers):
    def test_queries(self):
        self.run_random(3, 80, lambda generator, _: generator.select())


class Views(Answers):
    """Views that read tables and other views, migrated."""

    def views(self, lite, bodies):
        """Makes the bodies views, and tells which could be made and have an answer."""
        made = []
        for i, body in enumerate(bodies):
            if is_left_open(body):
                continue
            try:
                lite.execute(f"CREATE VIEW v{i} AS {body}")
                lite.ask(f"SELECT * FROM v{i}")
                made.append(i)
            except (sqlite3.Error, Undetermined):
                lite.execute(f"DROP VIEW IF EXISTS v{i}")
        return made

    def views_judged(self, tables, bodies):
        """A problem, "" or None for each of the bodies."""
        problems = [None] * len(bodies)
        lite = self.lite(tables)
        made = self.views(lite, bodies)
        database, report, failure = self.migrate(lite.path)
        if report is None:
            self.drop(database)
            if any(re.search(r"\bv\d+\b", body) for body in bodies):
                return [f"migrate failed: {failure[:900]}"] + problems[1:]
            return self.halved(bodies, lambda texts: self.views_judged(tables, texts), made, failure)
        left = {leftover["name"]: leftover for leftover in report["left_to_a_person"]}
        for i in made:
            leftover = left.get(f"v{i}")
            if leftover is not None:
                reason = leftover["reason"]
                if re.search(WRONG, reason) and not excuse(reason):
                    problems[i] = f"left: {json.dumps(leftover)}"
                else:
                    self.noted("manual", reason)
                made = [number for number in made if number != i]
        answers = corpus.run_all(self.server, database, [f"SELECT * FROM v{i}" for i in made], SETTINGS)
        for i, answer in zip(made, answers):
            expected, _ = lite.ask(f"SELECT * FROM v{i}")
            if answer.error and excuse(answer.error):
                self.noted("excused", excuse(answer.error))
            elif answer.error or not same_rows(expected, answer.rows):
                problems[i] = f"{answer.error or 'other rows'}\n  SQLite: {expected[:6]}\n  ours: {answer.rows[:6]}"
            else:
                self.counts["same"] += 1
        self.drop(database)
        return problems

    def test_views(self):
        for rng in self.rounds(2):
            tables = [random_sql.random_table(rng, i) for i in range(3)]
            generator = Generator(rng, tables)
            bodies = []
            for number in range(25):
                kinds = generator.kinds(rng.randint(1, 4))
                bodies.append(generator.named_select(2, kinds))
                source = generator.derived(f"v{number}", kinds)
                if rng.randrange(2):
                    generator.tables.append(source)
            problems = self.views_judged(tables, list(map(str, bodies)))
            for body, problem in zip(bodies, problems):
                if not problem:
                    continue
                self.counts["wrong"] += 1
                if self.is_known(problem) or re.search(r"\bv\d+\b", str(body)):
                    self.wrong.append(f"CREATE VIEW v AS {body}\n  {problem}")
                    continue
                kept = self.counts.copy(), self.reasons.copy()
                width = 6 if problem.startswith("migrate") else 80
                body = minimised(body, lambda texts: self.views_judged(tables, texts), 15, width)
                problem = self.views_judged(tables, [str(body)])[0] or problem
                self.counts, self.reasons = kept
                self.wrong.append(f"{self.needed(tables, str(body))}CREATE VIEW v AS {body}\n  {problem}")
        self.finish()


# ---------------------------------------------------------------------------------------------

STEP, PHASE = "\n;;\n", "\n;;;\n"
LOG = "CREATE TABLE gNNlog (what TEXT, i INTEGER, r REAL, t TEXT)"


def lite_results(connection, changes, queries):
    """Each change's error or None, and each table's rows."""
    errors = []
    for sql, _ in changes:
        try:
            connection.execute(sql).fetchall()
            errors.append(None)
        except sqlite3.Error as error:
            errors.append(str(error))
    return errors, [connection.execute(query).fetchall() for query in queries]


def has_unseen_instants(connection, prefix):
    """Whether how instants are written is not known: a column of them is empty, or was never filled."""
    columns = connection.execute(
        "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"
        " AND m.name GLOB ? AND c.type IN ('DATETIME', 'TIMESTAMP')", (prefix + "*",)).fetchall()
    return any(connection.execute(f"SELECT count({name(column)}) FROM {table}").fetchone() == (0,)
               for table, column in columns)


class Changed(RandomCase):
    """Databases changed by the same statements on both sides, whose tables are compared afterwards. A
    group of tables, triggers and changes has "gNN" in its names, so that many live in one database."""

    def groups_judged(self, groups):
        """A problem, "" or None for each of the texts."""
        problems = [None] * len(groups)
        lite = self.lite([])
        made = {}
        for i, text in enumerate(groups):
            if is_left_open(text):
                continue
            setup, changes = text.replace("gNN", f"g{i}_").split(PHASE)
            if self.is_made(lite, setup) and not has_unseen_instants(lite.connection, f"g{i}_"):
                made[i] = changes.split(STEP)
        database, report, failure = self.migrate(lite.path)
        if report is None:
            self.drop(database)
            return self.halved(groups, self.groups_judged, made, failure)
        for leftover in report["left_to_a_person"]:
            number = int(re.search(r"g(\d+)_", leftover["name"] + " " + (leftover["table"] or ""))[1])
            if made.pop(number, None):
                problems[number] = self.left(leftover)
        for i, problem in self.changed(lite, database, made).items():
            problems[i] = problem
        self.drop(database)
        return problems

    def is_made(self, lite, setup):
        """Makes what SQLite takes of it; a row that breaks a constraint is no matter, a table is."""
        for number, sql in enumerate(filter(None, setup.split(STEP))):
            try:
                lite.connection.execute(sql)
            except sqlite3.Error as error:
                if number == 0:
                    self.counts["refused by SQLite"] += 1
                    return False
                if not sql.startswith("INSERT"):
                    self.counts["not made"] += 1
                    self.reasons[f"SQLite: {error}"] += 1
        return True

    def left(self, leftover):
        if re.search(WRONG, leftover["reason"]) and not excuse(leftover["reason"]):
            return f"left: {json.dumps(leftover)}"
        self.counts["manual"] += 1
        self.reasons[leftover["reason"]] += 1
        return None

    def changed(self, lite, database, made):
        """What came of the changes of each group."""
        copy = lite.backwards()
        statements = [(i, sql) for i, changes in made.items() for sql in changes]
        translations = translate([sql for _, sql in statements], lite.path)
        kept = {i: [] for i in made}
        for (i, sql), translation in zip(statements, translations):
            if translation["grade"] == "manual":
                self.reasons[translation["reason"]] += 1
                self.counts["manual change"] += 1
            else:
                kept[i].append((sql, translation))
        queries = {i: [f'SELECT * FROM "{row[0]}"' for row in lite.connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?", (f"g{i}_*",))] for i in made}
        chunks = []
        for i in made:
            chunks += [translation["sql"] for _, translation in kept[i]] + queries[i]
        answers = iter(corpus.run_all(self.server, database, chunks, self.definitions(translations) + SETTINGS))
        problems = {}
        for i in made:
            own = [next(answers) for _ in range(len(kept[i]) + len(queries[i]))]
            forwards = lite_results(lite.connection, kept[i], queries[i])
            backwards = lite_results(copy, kept[i], queries[i])
            if not all((a is None) == (b is None) for a, b in zip(forwards[0], backwards[0])) or not all(
                    map(same_rows, forwards[1], backwards[1])):
                self.counts["undetermined"] += 1
            else:
                problems[i] = self.compare(kept[i], queries[i], forwards, own)
        return problems

    @staticmethod
    def definitions(translations):
        """Of all functions: a change that is not run may have brought those that another one needs."""
        return "".join(translation["definitions"] or "" for translation in translations)

    def compare(self, kept, queries, forwards, answers):
        for (sql, translation), error, answer in zip(kept, forwards[0], answers):
            if translation["grade"] == "broken":
                return f"howdah broke: {translation['reason'][:600]}"
            if answer.error and error is None and excuse(answer.error):
                self.counts["excused"] += 1
                return None
            if error and "because it is a view" in error:
                return None  # PostgreSQL changes simple views without a trigger
            if (error is None) != (answer.error is None):
                return (f"{answer.error or 'accepted'}\n  {sql}\n  SQLite: {error or 'done'}\n"
                        f"  ours:   {answer.error or 'done'}\n  {translation['sql']}")
        for query, expected, answer in zip(queries, forwards[1], answers[len(kept):]):
            if answer.error or not same_rows(expected, answer.rows):
                shown = "\n  ".join(translation["sql"] for _, translation in kept)
                return (f"other content of {query}\n  SQLite: {expected}\n"
                        f"  ours:   {answer.error or answer.rows}\n  {shown}")
        self.counts["same"] += 1
        return ""

    def run_groups(self, rounds, count, make):
        for rng in self.rounds(rounds):
            groups = [make(rng) for _ in range(count)]
            problems = self.groups_judged(list(map(str, groups)))
            for group, problem in zip(groups, problems):
                if not problem:
                    continue
                self.counts["wrong"] += 1
                if self.is_known(problem):
                    self.wrong.append(f"{group}\n  {problem}")
                    continue
                kept = self.counts.copy(), self.reasons.copy()
                width = 6 if problem.startswith("migrate") else 80
                group = minimised(group, self.groups_judged, 8, width)
                problem = self.groups_judged([str(group)])[0] or problem
                self.counts, self.reasons = kept
                self.wrong.append(f"{group}\n  {problem}")
        self.finish()


def table_of(rng, label, extra=()):
    """A table gNN_label with an id and plain columns, as a Source; its rows are statements."""
    table = random_sql.random_table(rng, 0, 2, 4)
    while not table.has_id:
        table = random_sql.random_table(rng, 0, 2, 4)
    table.name = f"gNN{label}"
    table.columns.extend(extra)
    return table


def rows_of(table):
    names = ", ".join(name(column.name) for column in table.columns if not column.name.startswith("gen"))
    return [f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(map(random_sql.literal, row))})"
            for row in table.rows]


def group(tables, rows, objects, changes):
    """What makes a group and its changes, each statement of which may be left out."""
    return plain(listed(tables, STEP), maybe(STEP, listed(rows, STEP)), maybe(STEP, listed(objects, STEP)),
                 PHASE, listed(changes, STEP))


class Triggers(Changed):
    def test_triggers(self):
        self.run_groups(2, 20, TriggerMaker().group)

    def test_instead_of(self):
        self.run_groups(1, 20, TriggerMaker(instead=True).group)

    def test_changes(self):
        self.run_groups(2, 20, TriggerMaker(triggers=0).group)


class TriggerMaker:
    """A table with triggers, that log and change another, and changes of it."""

    def __init__(self, instead=False, triggers=2):
        self.instead = instead
        self.triggers = triggers

    def group(self, rng):
        table, other = table_of(rng, "t"), table_of(rng, "u")
        if not self.triggers:
            self.add_unique(rng, table)
        tables = [table.create(), other.create(), LOG]
        objects = []
        target = table
        if self.instead:
            target = random_sql.Source("gNNv", table.columns, has_id=True)
            tables.append(f"CREATE VIEW gNNv AS SELECT {', '.join(name(c.name) for c in table.columns)} FROM gNNt")
        for number in range(rng.randint(1, self.triggers) if self.triggers else 0):
            objects.append(self.trigger(rng, number, target, table, other))
        changes = Changes(rng, [table, other])
        changes.one_row = self.triggers > 0  # SQLite fires after each row, PostgreSQL after all
        return group(tables, rows_of(table) + rows_of(other), objects, [changes.change(target, conflict=not self.triggers) for _ in range(6)])

    @staticmethod
    def add_unique(rng, table):
        column = rng.choice(table.columns[1:])
        if rng.randrange(2) and column.flavour:
            table.defined[column.name] = "UNIQUE"
            seen = set()
            position = table.columns.index(column)
            table.rows = [row for row in table.rows if row[position] is None or not (
                row[position] in seen or seen.add(row[position]))]

    def trigger(self, rng, number, target, table, other):
        event = rng.choice(("INSERT", "UPDATE", "UPDATE", "DELETE"))
        time = "INSTEAD OF" if self.instead else rng.choice(("BEFORE", "AFTER", "AFTER", "AFTER"))
        columns = ""
        if event == "UPDATE" and rng.randrange(3) == 0:
            chosen = rng.sample(table.columns, rng.randint(1, 2))
            columns = maybe(f" OF {', '.join(name(column.name) for column in chosen)}")
        scope = Scope([(alias, table) for alias in ("NEW", "OLD")
                       if not (alias == "NEW" and event == "DELETE") and not (alias == "OLD" and event == "INSERT")])
        scope.is_whole = False
        generator = Changes(rng, [table, other])
        when = maybe(" WHEN ", generator.expression("bool", scope, 2)) if rng.randrange(3) == 0 else ""
        steps = [plain(self.step(rng, generator, scope, time, event, table, other), "; ")
                 for _ in range(rng.choice((1, 1, 2, 3)))]
        return plain(f"CREATE TRIGGER gNNtr{number} {time} {event}", columns, f" ON {target.name}",
                     maybe(" FOR EACH ROW"), when, " BEGIN ", listed(steps, ""), "END")

    def step(self, rng, generator, scope, time, event, table, other):
        row = "OLD" if event == "DELETE" else "NEW"
        choice = rng.randrange(10)
        if choice < 4:
            return self.log(rng, generator, scope)
        if choice == 4:
            raised = rng.choice(("RAISE(ABORT, 'no')", "RAISE(IGNORE)", "RAISE(ABORT, 'it''s')",
                                 "RAISE(ROLLBACK, 'no')"))
            condition = generator.expression("bool", scope, 1)
            if rng.randrange(2):
                return plain(f"SELECT {raised} WHERE ", condition)
            return plain("SELECT CASE WHEN ", condition, f" THEN {raised} END")
        if choice == 5 and self.instead:
            names = ", ".join(name(column.name) for column in table.columns)
            values = ", ".join(f"{row}.{name(column.name)}" for column in table.columns)
            return plain(f"INSERT OR REPLACE INTO gNNt ({names}) VALUES ({values})")
        if choice == 5 and time == "AFTER":
            return plain("UPDATE gNNt SET ", self.set(rng, generator, scope, table), f" WHERE id = {row}.id")
        if choice in (6, 7):
            return plain("UPDATE gNNu SET ", self.set(rng, generator, scope, other),
                         maybe(" WHERE ", rng.choice((f"id = {row}.id", f"id > {row}.id"))))
        if choice == 8:
            return plain(f"DELETE FROM gNNu WHERE id = {row}.id")
        return self.insert_other(rng, generator, scope, other, row)

    @staticmethod
    def set(rng, generator, scope, table):
        column = rng.choice(table.columns[1:])
        same = [(alias, other) for alias, other in scope.columns() if other.flavour == column.flavour]
        if same and rng.randrange(2):
            alias, other = rng.choice(same)
            value = expr(f"{alias}.{name(other.name)}")
            if column.not_null and not other.not_null:
                value = generator.fresh(table, column)
        else:
            value = generator.fresh(table, column)
        return plain(f"{name(column.name)} = ", value)

    @staticmethod
    def log(rng, generator, scope):
        values = listed([
            generator.expression("text", scope, 1), expr("CAST(", generator.expression("int", scope, 1), " AS INT)"),
            expr("CAST(", generator.expression("real", scope, 1), " AS REAL)"),
            expr("CAST(", generator.expression("any", scope, 1), " AS TEXT)")])
        head = "INSERT INTO gNNlog (what, i, r, t) "
        if rng.randrange(3) == 0:
            return plain(head, "SELECT ", values, maybe(" WHERE ", generator.expression("bool", scope, 1)))
        return plain(head, "VALUES (", values, ")")

    @staticmethod
    def insert_other(rng, generator, scope, other, row):
        words = rng.choice(("", " OR REPLACE", " OR IGNORE"))
        values = [expr(f"{row}.id")] + [generator.fresh(other, column) for column in other.columns[1:]]
        upsert = ""
        if not words and rng.randrange(2):
            column = rng.choice(other.columns[1:])
            upsert = maybe(f" ON CONFLICT (id) DO UPDATE SET {name(column.name)} = excluded.{name(column.name)}")
        names = ", ".join(name(column.name) for column in other.columns)
        return plain(f"INSERT{words} INTO gNNu ({names}) VALUES (", listed(values), ")", upsert)


class Constraints(Changed):
    """What one side accepts, the other does: checks, defaults, generated columns, indexes."""

    def test_constraints(self):
        self.run_groups(2, 25, self.group)

    @staticmethod
    def group(rng):
        table = table_of(rng, "t")
        generator = Changes(rng, [])
        scope = generator.target(table)
        plain_columns = list(table.columns[1:])
        for _ in range(rng.choice((0, 1, 1))):
            table.constraints.append(maybe("CHECK (", generator.expression("bool", scope, 2), ")"))
        generated = rng.choice((0, 0, 1, 2))
        for number in range(generated):
            kind, flavour = rng.choice((("int", "int"), ("text", "text"), ("real", "real"), ("text", "any_text"),
                                        ("bool", "flag")))
            column = Column(f"gen{number}", (kind, "any"), flavour)
            table.columns.append(column)
            table.defined[column.name] = plain(
                "GENERATED ALWAYS AS (", generator.expression(kind, Scope([(None, random_sql.Source(
                    "", plain_columns))]), 2), ") ", rng.choice(("STORED", "VIRTUAL")))
        for column in plain_columns:
            if rng.randrange(4) == 0:
                table.defined[column.name] = plain("DEFAULT ", Constraints.default(rng, generator, column))
        indexes = [Constraints.index(rng, number, generator, table) for number in range(rng.choice((0, 1, 1, 2)))]
        changes = []
        for _ in range(8):
            changes.append(generator.insert(table) if rng.randrange(3) else generator.update(table))
        return group([Constraints.create(table)], rows_of(table), indexes, changes)

    @staticmethod
    def create(table):
        definitions = []
        for column in table.columns:
            definitions.append(plain(
                f"{name(column.name)} {random_sql.FLAVOURS[column.flavour].declared}",
                " PRIMARY KEY" if column.key else "", " NOT NULL" if column.not_null else "", " ",
                table.defined.get(column.name)))
        return plain(f"CREATE TABLE {table.name} (", Node("list", definitions + table.constraints, ", "), ")")

    @staticmethod
    def default(rng, generator, column):
        if rng.randrange(2) or column.flavour not in ("int", "real", "text", "word", "fold", "flag", "any_text"):
            return expr(random_sql.literal(random_sql.FLAVOURS[column.flavour].value(rng)))
        kind = {"int": "int", "real": "real", "flag": "bool"}.get(column.flavour, "text")
        return expr("(", generator.expression(kind, Scope(), 2), ")")

    @staticmethod
    def index(rng, number, generator, table):
        scope = generator.target(table)
        terms = []
        for _ in range(rng.choice((1, 1, 2))):
            if rng.randrange(2):
                term = expr(name(rng.choice(table.columns[1:]).name))
            else:
                term = expr("(", generator.expression(rng.choice(("text", "int", "any", "time")), scope, 1), ")")
            terms.append(plain(term, rng.choice(("", "", " DESC", " COLLATE NOCASE"))))
        where = maybe(" WHERE ", generator.expression("bool", scope, 1)) if rng.randrange(2) else ""
        return plain("CREATE ", maybe("UNIQUE "), f"INDEX gNNi{number} ON {table.name} (", listed(terms), ")", where)


if __name__ == "__main__":
    unittest.main()
