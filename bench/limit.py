"""The limit: the same tables, rows, indexes and keys put in place with no conversion at all, from ready
binary COPY files, two connections at a time. A tool cannot well be faster on this server."""

import re
import subprocess
import threading
import time

import server as bench_server

CONNECTIONS = 2
TABLES_A_TRANSACTION = 50
MANY_TABLES = 200  # from here on a table's own cost is what counts, not its rows'


class Limit:
    """Made from a database that a contestant filled: its files and its DDL as pg_dump tells it."""

    def __init__(self, server, database, folder):
        self.server = server
        self.folder = folder
        folder.mkdir()
        bench_server.harness.give_to_server_user(folder)
        before = self.dump(database, "pre-data")
        after = self.dump(database, "post-data")
        self.preamble = [sql for sql in before if sql.startswith("CREATE SCHEMA")]
        self.tables = {}  # name: the statements that make it, in order
        for sql in before:
            if table := re.match(r"(?:CREATE TABLE|ALTER TABLE(?: ONLY)?) (\S+)", sql):
                self.tables.setdefault(table.group(1), []).append(sql)
        self.indexes = [sql for sql in after if "INDEX" in sql or "PRIMARY KEY" in sql or "UNIQUE" in sql]
        self.foreign_keys = [sql for sql in after if "FOREIGN KEY" in sql]
        self.files = {}
        self.bytes = {}
        session = bench_server.Session(server, database)
        for number, table in enumerate(self.tables):
            self.files[table] = folder / f"{number}.copy"
            session.run(f"COPY {table} TO '{self.files[table]}' (FORMAT binary);")
            self.bytes[table] = self.files[table].stat().st_size
        session.close()

    def dump(self, database, section):
        text = subprocess.run(
            [bench_server.harness.BINDIR / "pg_dump", "--no-owner", "--no-privileges", f"--section={section}",
             "--exclude-schema=howdah", self.server.url(database)],
            check=True, capture_output=True, text=True, env=bench_server.harness.clean_environment(),
        ).stdout
        text = re.sub(r"^(--.*|SET .*|SELECT pg_catalog.*|\\.*)?\n", "", text, flags=re.M)
        return [sql.strip() + ";" for sql in text.split(";\n") if sql.strip()]

    def run(self, database):
        """Seconds of copying, of indexes, of foreign keys."""
        sessions = [bench_server.Session(self.server, database) for _ in range(CONNECTIONS)]
        for sql in self.preamble:
            sessions[0].run(sql)
        steps = self.many_steps() if len(self.tables) >= MANY_TABLES else self.wide_steps()
        seconds = []
        for tasks in steps:
            begun = time.monotonic()
            run_tasks(sessions, tasks)
            seconds.append(time.monotonic() - begun)
        for session in sessions:
            session.close()
        return seconds

    def copy_sql(self, table):
        return f"COPY {table} FROM '{self.files[table]}' (FORMAT binary);"

    def wide_steps(self):
        """Whole tables, then indexes, then keys: each two at a time, the largest first. A key is checked
        by VALIDATE, whose locks let another one on the same table be checked beside it."""
        by_size = sorted(self.tables, key=self.bytes.get, reverse=True)
        copies = [(table, "\n".join([*self.tables[table], self.copy_sql(table)])) for table in by_size]
        indexes = sorted(self.indexes, key=lambda sql: self.bytes[table_of(sql)], reverse=True)
        indexes = [(table_of(sql) if sql.startswith("ALTER") else None, sql) for sql in indexes]
        keys = [(None, f"{sql[:-1]} NOT VALID;\n{validation(sql)}") for sql in self.foreign_keys]
        return [copies, indexes, keys]

    def many_steps(self):
        """Tables, rows and indexes in groups of 50 a transaction; all keys last."""
        names = list(self.tables)
        indexes = {name: [] for name in names}
        for sql in self.indexes:
            indexes[table_of(sql)].append(sql)
        groups = []
        for first in range(0, len(names), TABLES_A_TRANSACTION):
            statements = []
            for name in names[first : first + TABLES_A_TRANSACTION]:
                statements += [*self.tables[name], self.copy_sql(name), *indexes[name]]
            groups.append((None, transaction(statements)))
        half = (len(self.foreign_keys) + 1) // 2
        ordered = sorted(self.foreign_keys, key=table_of)
        keys = [
            (side, transaction(part[first : first + TABLES_A_TRANSACTION]))
            for side, part in (("low", ordered[:half]), ("high", ordered[half:]))
            for first in range(0, len(part), TABLES_A_TRANSACTION)
        ]
        return [groups, [], keys]


def table_of(sql):
    found = re.match(r"ALTER TABLE (?:ONLY )?(\S+)|CREATE (?:UNIQUE )?INDEX \S+ ON (?:ONLY )?(\S+)", sql)
    return found.group(1) or found.group(2)


def validation(sql):
    name = re.search(r"ADD CONSTRAINT (\S+)", sql).group(1)
    return f"ALTER TABLE {table_of(sql)} VALIDATE CONSTRAINT {name};"


def transaction(statements):
    return "\n".join(["BEGIN;", *statements, "COMMIT;"])


def run_tasks(sessions, tasks):
    """Hands out (lane, sql), one a session at a time; two tasks of one lane would only wait for each
    other, so they never run side by side."""
    waiting, busy, changed, failures = list(tasks), set(), threading.Condition(), []

    def take():
        with changed:
            while waiting and not failures:
                for task in waiting:
                    if task[0] is None or task[0] not in busy:
                        waiting.remove(task)
                        busy.add(task[0])
                        return task
                changed.wait()
        return None

    def work(session):
        while (task := take()) is not None:
            try:
                session.run(task[1])
            except (RuntimeError, OSError) as error:
                failures.append(error)
            with changed:
                busy.discard(task[0])
                changed.notify_all()

    threads = [threading.Thread(target=work, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
