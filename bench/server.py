"""The benchmark's throwaway server, and sessions on it that run statements side by side."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
import harness  # noqa: E402  pylint: disable=wrong-import-position

# A server as one sets it up for a large load: durable, with memory for sorting.
SETTINGS = """
fsync = on
synchronous_commit = on
full_page_writes = on
autovacuum = on
shared_buffers = 1GB
maintenance_work_mem = 512MB
max_wal_size = 8GB
wal_level = replica
checkpoint_timeout = 30min
"""


def start():
    return harness.Server(SETTINGS)


class Session:
    """One connection, held by a psql that reads statements from a pipe."""

    DONE = "statement-done"

    def __init__(self, server, database):
        self.process = subprocess.Popen(
            [harness.BINDIR / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", server.url(database)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=harness.clean_environment(),
        )

    def run(self, sql):
        self.process.stdin.write(f"{sql}\n\\echo {self.DONE}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line == self.DONE + "\n":
                return
        raise RuntimeError(f"the server refused: {sql[:200]}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
