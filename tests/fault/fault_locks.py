"""Another session holds what howdah needs: it waits, but not for ever, and says who that is."""

import contextlib
import subprocess
import time

from harness import BINDIR, clean_environment
from harness_fault import STAGES, FaultCase

LOCK_LIMIT_S = 90


class Locks(FaultCase):
    @contextlib.contextmanager
    def held(self, sql, database=None):
        """Another session did sql in a transaction that it does not end."""
        environment = clean_environment()
        environment["PGAPPNAME"] = "somebody's shell"
        shell = [BINDIR / "psql", "-XAtq", self.server.url(database or self.database)]
        with subprocess.Popen(shell, stdin=subprocess.PIPE, text=True, stdout=subprocess.PIPE,
                              env=environment) as session:
            session.stdin.write(f"BEGIN; {sql}; SELECT 'open ' || pg_backend_pid();\n")
            session.stdin.flush()
            line = session.stdout.readline()
            while not line.startswith("open"):
                line = session.stdout.readline()
            yield line.split()[1], session
            if session.poll() is None:
                session.stdin.close()

    def wait_until_it_waits(self):
        limit = time.monotonic() + LOCK_LIMIT_S
        while self.psql("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0":
            self.assertLess(time.monotonic(), limit, "it never waited")
            time.sleep(0.02)

    def test_let_go(self):
        """What is let go in time does no harm."""
        self.begin("load")
        with self.held("LOCK TABLE p IN SHARE MODE") as (_, session):
            process = self.start("load")
            self.wait_until_it_waits()
            session.stdin.write("ROLLBACK;\n")
            session.stdin.flush()
            status, stderr = self.end(process)
        self.note("load: a table is locked for a moment", status, self.outcome())
        self.assertEqual((status, self.outcome()), (0, "done"), stderr)

    def test_held_too_long(self):
        """A table, and the schema's own name: both waits at once, in a database each."""
        self.begin("load")
        other = f"{self.database}_too"
        self.server.psql(f"CREATE DATABASE {other}")
        self.addCleanup(self.server.psql, f"DROP DATABASE {other} WITH (FORCE)")
        with self.held("LOCK TABLE c IN ROW EXCLUSIVE MODE") as (pid, _), \
                self.held("COMMENT ON SCHEMA public IS 'mine'", other) as (other_pid, _):
            load = self.start("load")
            migrate = self.start("migrate", None, self.server.url(other))
            _, stderr = load.communicate(timeout=LOCK_LIMIT_S)
            _, migrate_stderr = migrate.communicate(timeout=LOCK_LIMIT_S)
        outcome = self.outcome()
        self.note("load: a table is locked", load.returncode, outcome)
        self.assertEqual((load.returncode, outcome), (1, "as before"), stderr)
        self.assertIn('could not lock table "c"', stderr)
        self.assertIn(f'process {pid} of role "postgres" (somebody\'s shell), idle in transaction', stderr)
        self.note("migrate: the schema is locked", migrate.returncode, "as before")
        self.assertEqual(migrate.returncode, 1, migrate_stderr)
        self.assertIn("could not put schema", migrate_stderr)
        self.assertIn(f"It is held by process {other_pid} of role", migrate_stderr)
        large = "SELECT count(*) FROM pg_class WHERE relname = 'large'"
        self.assertEqual(self.server.psql(large, other), "0")
        self.assertEqual(self.server.psql(STAGES, other), "0")
        self.finish("load")

    def test_interrupted_while_it_waits(self):
        self.begin("load")
        with self.held("LOCK TABLE c IN ROW EXCLUSIVE MODE"):
            process = self.start("load")
            self.wait_until_it_waits()
            process.terminate()
            status, stderr = self.end(process)
        outcome = self.outcome()
        self.note("load: a table is locked, SIGTERM", status, outcome)
        self.assertEqual((status, outcome), (1, "as before"), stderr)
