"""A source that another process writes: what arrives is one committed moment of it."""

import sqlite3
import time

from live_source import LiveCase

ACCOUNTS = 20_000
WRITER = """
import random, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
print("ready", flush=True)
while True:
    a, b, n = random.randrange(1, {0}), random.randrange(1, {0}), random.randrange(50)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE left_side SET amount = amount - ? WHERE id = ?", (n, a))
    connection.execute("UPDATE right_side SET amount = amount + ? WHERE id = ?", (n, b))
    connection.execute("INSERT INTO moves (n) VALUES (?)", (n,))
    connection.execute("COMMIT")
""".format(ACCOUNTS)


class Live(LiveCase):
    accounts = ACCOUNTS
    program = WRITER

    def test_writes_in_wal_mode(self):
        path = self.make("WAL")
        writer = self.writer(path)
        for jobs in ("1", "4"):
            time.sleep(0.2)
            result = self.howdah("migrate", "--jobs", jobs, path, self.url)
            self.assert_status(result, 0)
            self.assertIsNone(writer.poll(), "the writer was stopped")
            self.assert_one_moment()
            self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def test_writer_goes_on_in_wal_mode(self):
        """It is never locked out for long: rows written during the migration are many."""
        path = self.make("WAL")
        self.writer(path)
        connection = sqlite3.connect(path, timeout=60)
        before = connection.execute("SELECT count(*) FROM moves").fetchone()[0]
        self.assert_status(self.howdah("migrate", path, self.url), 0)
        after = connection.execute("SELECT count(*) FROM moves").fetchone()[0]
        connection.close()
        self.assertGreater(after, before + 10)

    def test_writes_with_a_rollback_journal(self):
        path = self.make("DELETE")
        self.writer(path)
        time.sleep(0.2)
        result = self.howdah("migrate", path, self.url)
        if result.status == 0:
            self.assert_one_moment()
        else:
            self.assert_status(result, 1)
            self.assertIn("hint:", result.stderr)
            self.assertTrue(self.is_untouched())

    def test_rows_not_yet_checkpointed(self):
        path = self.folder / "wal.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
                                 "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (2);")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO t VALUES (3)")
        result = self.howdah("migrate", path, self.url)
        connection.execute("ROLLBACK")
        connection.close()
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY a"), "1\n2")

    def test_wal_left_by_a_crash(self):
        """The -wal file is there, its -shm is not: the rows in it count."""
        path = self.folder / "crashed.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
                                 "CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (2);")
        kept = self.folder / "copy.db"
        for suffix in ("", "-wal"):
            kept.with_name(kept.name + suffix).write_bytes(
                path.with_name(path.name + suffix).read_bytes())
        connection.close()
        before = kept.read_bytes()
        result = self.howdah("migrate", kept, self.url)
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY a"), "1\n2")
        self.assertEqual(kept.read_bytes(), before, "the source was checkpointed")
