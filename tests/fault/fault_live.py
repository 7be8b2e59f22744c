"""A source to which another process commits a thousand transactions a second. What arrives is one
committed moment of it; how fast it was written to, and how long its writer waited, is printed beside
what howdah says."""

import json
import time

from live_source import LiveCase

ACCOUNTS = 100_000
WRITER = f"""
import random, select, sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=100)
connection.execute("PRAGMA synchronous = OFF")
commits, longest, begun = 0, 0.0, time.monotonic()
print("ready", flush=True)
while not select.select([sys.stdin], [], [], max(begun + commits / 1000 - time.monotonic(), 0))[0]:
    a, b, n = random.randint(1, {ACCOUNTS}), random.randint(1, {ACCOUNTS}), random.randrange(50)
    start = time.monotonic()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE left_side SET amount = amount - ? WHERE id = ?", (n, a))
    connection.execute("UPDATE right_side SET amount = amount + ? WHERE id = ?", (n, b))
    connection.execute("INSERT INTO moves (n) VALUES (?)", (n,))
    connection.execute("COMMIT")
    longest = max(longest, time.monotonic() - start)
    commits += 1
print(commits, time.monotonic() - begun, longest)
"""


class Live(LiveCase):
    accounts = ACCOUNTS
    program = WRITER

    def check(self, mode, way, jobs):
        path = self.make(mode)
        writer = self.writer(path)
        time.sleep(0.5)
        result = self.howdah("migrate", "--json", f"--snapshot={way}", f"--jobs={jobs}", path, self.url)
        written, _ = writer.communicate("stop\n", timeout=100)
        self.assertEqual(writer.returncode, 0, "the writer failed")
        self.assert_status(result, 0)
        commits, seconds, longest = map(float, written.split())
        said = json.loads(result.stdout)
        print(f"# {mode}, --snapshot={way}, --jobs={jobs}: {commits / seconds:.0f} commits a second for"
              f" {seconds:.1f} s, the longest took {1000 * longest:.1f} ms; howdah ran"
              f" {said['seconds']['total']:.1f} s, held the source"
              f" {1000 * said['snapshot']['held_seconds']:.1f} ms and says that writers waited up to"
              f" {1000 * said['snapshot']['writers_longest_wait_seconds']:.1f} ms")
        self.assert_one_moment()
        self.assertNotEqual(self.psql("SELECT count(*) FROM moves"), "0")
        self.assertEqual(said["snapshot"]["journal"], "wal" if mode == "WAL" else "rollback")

    def test_wal_one_worker(self):
        self.check("WAL", "read", 1)

    def test_wal_four_workers(self):
        self.check("WAL", "read", 4)

    def test_wal_copied(self):
        self.check("WAL", "copy", 4)

    def test_rollback_journal_one_worker(self):
        self.check("DELETE", "copy", 1)

    def test_rollback_journal_four_workers(self):
        self.check("DELETE", "copy", 4)

    def test_rollback_journal_without_a_copy(self):
        self.check("DELETE", "read", 4)
