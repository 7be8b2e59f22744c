"""A source that another process writes, of accounts whose amounts have a sum that only holds at commits."""

import subprocess
import sys

from harness import HowdahCase


class LiveCase(HowdahCase):
    accounts = 0  # how many there are
    program = ""  # of the writer, in Python: it gets the path, and says "ready"

    def make(self, mode):
        return self.sqlite_file(
            f"PRAGMA journal_mode = {mode}; CREATE TABLE left_side (id INTEGER PRIMARY KEY, amount INT,"
            " filler TEXT); CREATE TABLE right_side (id INTEGER PRIMARY KEY, amount INT, filler TEXT);"
            "CREATE TABLE moves (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT);"
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {self.accounts})"
            " INSERT INTO left_side SELECT i, 100, hex(zeroblob(100)) FROM n;"
            "INSERT INTO right_side SELECT id, 0, filler FROM left_side;")

    def writer(self, path):
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            [sys.executable, "-c", self.program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.assertEqual(process.stdout.readline(), "ready\n")
        return process

    def assert_one_moment(self):
        self.assertEqual(self.psql(
            "SELECT (SELECT sum(amount) FROM left_side) + (SELECT sum(amount) FROM right_side)"),
            str(self.accounts * 100))
        self.assertEqual(self.psql(
            "SELECT (SELECT sum(amount) FROM right_side) - (SELECT coalesce(sum(n), 0) FROM moves)"),
            "0")
