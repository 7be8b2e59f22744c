"""Where bench/compare runs tools: fresh databases on one throwaway server, and psql and the sqlite3 shell as
judges of what arrived."""

import dataclasses
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import types

import contestants
import server as bench_server

RUN_LIMIT_S = 300
ERROR_LENGTH = 80
REFUSED = re.compile(r"ERROR (23\d\d\d|P0001)$")  # by a constraint, by a trigger
# What stands before the error itself in a line of a tool's output.
BEFORE_ERROR = re.compile(r"^.*(ERROR:\s+|[Ee]rror: |Database error \w+: |ERROR \d+: |ERROR )")


@dataclasses.dataclass
class Outcome:
    status: int
    output: str
    job: contestants.Job

    def error(self):
        """The first error that the tool tells, without what it is wrapped in."""
        lines = re.sub(r"\n[ \t]{4,}", " ", self.output).splitlines()  # a long error's other lines are set in
        for line in lines:
            if re.search(r"\berror\b|exhausted", line, re.IGNORECASE):
                text = BEFORE_ERROR.sub("", line).strip().strip(".").replace("|", "/")
                text = re.sub(r"(\d)\1{9,}", r"\1…", text)
                return text if len(text) <= ERROR_LENGTH else text[:ERROR_LENGTH] + "…"
        return f"status {self.status}"


class Lab:
    def __init__(self):
        self.server = bench_server.start()
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="hd-compare-", dir="/tmp"))
        self.work.chmod(0o755)
        self.count = 0

    def make_source(self, sql):
        self.count += 1
        path = self.work / f"source{self.count}.db"
        bench_server.harness.sqlite(path, sql)
        return path

    def make_job(self, source):
        """A fresh database as the target, and a folder for what a tool writes."""
        self.count += 1
        database = f"d{self.count}"
        self.server.psql(f"CREATE DATABASE {database} TEMPLATE template0")
        folder = self.work / database
        folder.mkdir()
        return contestants.Job("", types.SimpleNamespace(path=source), str(self.server.folder), database, folder)

    def start(self, command, job):
        with open(job.work / "output", "ab") as output:
            return subprocess.Popen(
                list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=job.work,
                env=bench_server.harness.clean_environment(), start_new_session=True)

    def run(self, commands, job):
        status = 0
        for command in commands(job):
            process = self.start(command, job)
            try:
                status = status or process.wait(RUN_LIMIT_S)
            except subprocess.TimeoutExpired:
                self.kill(process, job)
                status = status or process.returncode
        return Outcome(status, (job.work / "output").read_text(encoding="utf-8", errors="replace"), job)

    def migrate(self, commands, sql):
        return self.run(commands, self.make_job(self.make_source(sql)))

    def kill(self, process, job):
        """Ends a run as kill -9 does, and waits until the server has noticed. Not a run that has ended."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while self.server.psql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{job.database}'") != "0":
            pass

    def ask(self, job, sql):
        """What psql prints, or "ERROR" and the SQLSTATE."""
        result = subprocess.run(
            [contestants.PSQL, "-XAtq", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=sqlstate", "-P", "null=<NULL>", job.url],
            input=f"SET client_min_messages = error; BEGIN; {sql}; ROLLBACK;", capture_output=True, text=True, check=False,
            env=bench_server.harness.clean_environment())
        if result.returncode != 0:
            return "ERROR " + result.stderr.split()[-1]
        return result.stdout.removesuffix("\n")

    def ask_sqlite(self, job, sql):
        """The same from the sqlite3 shell; the file itself stays as it is."""
        try:
            return bench_server.harness.sqlite(job.source.path, f"PRAGMA foreign_keys = ON; BEGIN; {sql}; ROLLBACK;")
        except AssertionError as refusal:
            return "ERROR 23000" if "(19)" in str(refusal) else str(refusal)  # SQLITE_CONSTRAINT

    def tables(self, job):
        """How many tables there are, wherever."""
        return int(self.ask(job, "SELECT count(*) FROM pg_tables WHERE schemaname !~ '^pg_|^information_schema$'"))

    def remove(self, job):
        self.server.psql(f"DROP DATABASE {job.database} WITH (FORCE)")

    def is_good(self, check, job):
        expected = self.ask_sqlite(job, check.sqlite)
        if bool(REFUSED.match(expected)) != check.is_refused:
            raise SystemExit(f"SQLite answers {expected} to: {check.sqlite}")
        answer = self.ask(job, check.postgres)
        return bool(REFUSED.match(answer)) if check.is_refused else answer == expected
