"""What bench/compare tries on a run itself: rows that do not fit, failures, kills, damage, a source that is
written to meanwhile."""

import dataclasses
import re
import sqlite3
import threading
import typing

from compare_rows import NO, PARTLY, UNTRIED, YES

BIG_TABLES = 4
BIG_ROWS = 120_000
BIG_VALUE_BYTES = 100
LIVE_ROWS = 20_000
LIVE_RUNS = 3
LIVE_MOVES = 20  # that the writer makes during a run, at least


@dataclasses.dataclass
class Trial:
    title: str
    judge: typing.Callable  # of a lab, a tool and its commands: the verdict, and what is the matter


def series(count, row):
    return f"WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < {count}) SELECT {row} FROM r;"


def orphans(lab, _, commands):
    """A row that refers to none: kept, told, and the foreign key there for the rows to come."""
    outcome = lab.migrate(commands, """
        CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);
        CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id));
        INSERT INTO c VALUES (1, 1), (2, 99), (3, NULL);""")
    rows = lab.ask(outcome.job, "SELECT count(*) FROM c")
    is_said = outcome.status != 0 or re.search(r"orphan|violates|not present", outcome.output)
    is_enforced = lab.ask(outcome.job, "INSERT INTO c VALUES (4, 98)") == "ERROR 23503"
    lab.remove(outcome.job)
    if rows != "3":
        return NO, f"nothing arrives ({outcome.error()})" if outcome.status != 0 else "they are lost"
    if not is_said:
        return NO, "they are kept, and the foreign key left out, without a word"
    if not is_enforced:
        return PARTLY, f"they are kept, and the foreign key left out, with status {outcome.status}"
    return YES, ""


def invalid_text(lab, _, commands):
    """A text that is no UTF-8: told, and the other rows there."""
    outcome = lab.migrate(commands, """
        CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
        INSERT INTO t VALUES (1, 'a'), (2, CAST(x'61ff62' AS TEXT)), (3, 'c'), (4, 'd');
        CREATE TABLE u (id INTEGER PRIMARY KEY); INSERT INTO u VALUES (1);""")
    others = lab.ask(outcome.job, "SELECT count(*) FROM t WHERE id <> 2")
    changed = lab.ask(outcome.job, "SELECT count(*) FROM t WHERE id = 2")
    is_said = outcome.status != 0 or re.search(r"utf-?8|encoding|decod", outcome.output, re.IGNORECASE)
    lab.remove(outcome.job)
    if others == "3":
        if is_said:
            return YES, ""
        return NO, "it is changed without a word" if changed == "1" else "it is lost without a word"
    if others == "ERROR 42P01" and outcome.status != 0:
        return PARTLY, "told, and nothing arrives"
    return NO, f"{'told, and ' if is_said else ''}{others} of the 3 other rows arrive, status {outcome.status}"


TABLES = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO a {texts}
    CREATE TABLE b (id INTEGER PRIMARY KEY, v {declared}); INSERT INTO b {numbers} UPDATE b SET v = {value} WHERE id = 50;
    CREATE TABLE c (id INTEGER PRIMARY KEY); INSERT INTO c VALUES (1);"""


def failure(lab, _, commands):
    """Values that PostgreSQL cannot take as declared: all arrives, or the target is as it was and the status says so."""
    matters = []
    for what, declared, value in (
            ("text with NUL", "TEXT", "'x' || char(0) || 'y'"), ("text in an INTEGER column", "INTEGER", "'none'")):
        outcome = lab.migrate(commands, TABLES.format(
            texts=series(100, "i, 'text ' || i"), numbers=series(100, "i, i"), declared=declared, value=value))
        rows = lab.ask(outcome.job, "SELECT count(*) FROM b")
        is_there = lab.ask(outcome.job, "SELECT v FROM b WHERE id = 50") == "none"
        is_untouched = lab.tables(outcome.job) == 0
        if not is_there and not (is_untouched and outcome.status != 0):
            fate = "the value is changed" if rows == "100" else f"{rows} of a table's 100 rows arrive"
            matters.append(f"{what}: {fate}, status {outcome.status}")
        lab.remove(outcome.job)
    return (YES, PARTLY, NO)[len(matters)], "; ".join(matters)


def big_source(lab):
    rows = series(BIG_ROWS, f"i, hex(randomblob({BIG_VALUE_BYTES}))")
    tables = "".join(
        f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t{n} {rows}" for n in range(BIG_TABLES))
    return lab.make_source("BEGIN;" + tables + "COMMIT;")


def kill_on_the_way(lab, job, commands):
    """Starts a run and kills it when three quarters of the values are on the server's disk; whether it was still there."""
    size = f"SELECT pg_database_size('{job.database}')"
    goal = int(lab.server.psql(size)) + BIG_TABLES * BIG_ROWS * BIG_VALUE_BYTES * 2 * 3 // 4
    process = lab.start(commands(job)[0], job)
    while process.poll() is None and int(lab.server.psql(size)) < goal:
        pass
    was_running = process.poll() is None
    lab.kill(process, job)
    return was_running


def kill(lab, tool, commands):
    """A second run after a kill has to arrive. Where it goes on, tables that were loaded are still the same."""
    job = lab.make_job(big_source(lab))
    if not kill_on_the_way(lab, job, commands):
        return UNTRIED, "done before it could be killed"
    oids = "SELECT oid FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]' AND relnamespace"
    before = set(lab.ask(job, f"{oids} NOT IN (SELECT 'pg_catalog'::regnamespace)").split())
    outcome = lab.run(tool.commands_again or commands, job)
    counts = {lab.ask(job, f"SELECT count(*) || ' ' || count(DISTINCT id) FROM t{n}") for n in range(BIG_TABLES)}
    after = set(lab.ask(job, f"{oids} = 'public'::regnamespace").split())
    lab.remove(job)
    if counts != {f"{BIG_ROWS} {BIG_ROWS}"}:
        return NO, f"stops: {outcome.error()}" if outcome.status != 0 else "rows are missing or there twice, status 0"
    how = "goes on with what was loaded" if before & after else "starts again"
    return YES, how + (f", with `{tool.again}`" if tool.again else "")


def verification(lab, tool, commands):
    """The last digit of a value is changed afterwards: the tool has to see it."""
    if tool.verify is None:
        return NO, ""
    outcome = lab.migrate(
        commands, f"CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL); INSERT INTO t {series(1000, 'i, i / 7.0')}")
    equal = lab.run(tool.verify, outcome.job).status
    lab.server.psql("UPDATE t SET r = r * (1 + 1e-15) WHERE id = 500", outcome.job.database)
    differing = lab.run(tool.verify, outcome.job).status
    lab.remove(outcome.job)
    return (YES, "") if equal == 0 and differing != 0 else (NO, f"status {equal}, {differing}")


class Writer:
    """Moves amounts from table a to table b, each in one transaction, until it is closed."""

    def __init__(self, path):
        self.path = path
        self.moved = 0
        self.is_closed = False
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        database = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        while not self.is_closed:
            key = self.moved * 7919 % LIVE_ROWS + 1
            database.executescript(
                f"BEGIN IMMEDIATE; UPDATE a SET n = n - 1 WHERE id = {key};"
                f"UPDATE b SET n = n + 1 WHERE id = {LIVE_ROWS + 1 - key}; COMMIT;")
            self.moved += 1
        database.close()

    def close(self):
        self.is_closed = True
        self.thread.join()


def live(lab, _, commands):
    """Others write to the source, in WAL mode: what arrives must be of one moment. At each, all amounts together are 0."""
    rows = series(LIVE_ROWS, "i, 0, hex(randomblob(200))")
    path = lab.make_source("PRAGMA journal_mode = WAL;" + "".join(
        f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, n INTEGER, v TEXT); INSERT INTO {name} {rows}" for name in "ab"))
    matters = []
    writer = Writer(path)
    for _ in range(LIVE_RUNS):
        moved = writer.moved
        outcome = lab.run(commands, lab.make_job(path))
        if writer.moved < moved + LIVE_MOVES:
            matters.append("writers wait")
        if lab.ask(outcome.job, "SELECT (SELECT sum(n) FROM a) + (SELECT sum(n) FROM b)") != "0":
            matters.append(outcome.error() if outcome.status != 0 else "tables of different moments")
        lab.remove(outcome.job)
    writer.close()
    return (YES, "") if not matters else (NO, matters[0])


TRIALS = [
    Trial("Rows that refer to none are kept, and told", orphans),
    Trial("Invalid UTF-8 is told, and no other row lost", invalid_text),
    Trial("All or nothing where a value does not fit", failure),
    Trial("Killed on the way: a second run arrives", kill),
    Trial("Compares values, at any time", verification),
    Trial("Source written to meanwhile: of one moment", live),
]
