"""--snapshot=copy: the source is copied first, and nothing of the copy is left."""

import os
import pathlib
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from harness import HowdahCase

ROWS = 2000
WAIT_LIMIT_S = 30


def wait_until(holds):
    limit = time.monotonic() + WAIT_LIMIT_S
    while not holds():
        if time.monotonic() > limit:
            raise AssertionError("waited in vain")
        time.sleep(0.01)


class Copy(HowdahCase):
    def setUp(self):
        super().setUp()
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()
        self.in_temporary = {"TMPDIR": self.temporary}

    def make(self, mode="DELETE"):
        """Some 4 MB: several steps."""
        return self.sqlite_file(
            f"PRAGMA journal_mode = {mode}; CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS})"
            " INSERT INTO t SELECT i, hex(zeroblob(1000)) FROM n;")

    def stopped_in_the_copy(self, path, step=1):
        """howdah, stopped after a step of copying."""
        process = self.howdah_start(
            "migrate", "--snapshot=copy", path, self.url,
            env={**self.in_temporary, "HOWDAH_FAULT": f"copy-step:STOP:{step}"})
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        state = pathlib.Path(f"/proc/{process.pid}/stat")
        wait_until(lambda: state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "T")
        return process

    def go_on(self, process):
        process.send_signal(signal.SIGCONT)
        return process.communicate(timeout=60)

    def test_all_commands(self):
        path = self.make()
        for mode in ("DELETE", "WAL"):
            connection = sqlite3.connect(path)
            connection.execute(f"PRAGMA journal_mode = {mode}")
            connection.close()
            for command in ("migrate", "verify"):
                result = self.howdah(command, "--snapshot=copy", path, self.url,
                                     env=self.in_temporary)
                self.assert_status(result, 0)
            self.psql("TRUNCATE t")
            result = self.howdah("load", "--snapshot=copy", path, self.url, env=self.in_temporary)
            self.assert_status(result, 0)
            self.assertEqual(self.psql("SELECT count(*), sum(length(a)) FROM t"), f"{ROWS}|{ROWS * 2000}")
            self.assertEqual(list(self.temporary.iterdir()), [])
            self.psql("DROP TABLE t")

    def test_what_is_said(self):
        for mode, journal in (("DELETE", "rollback"), ("WAL", "wal")):
            path = self.make(mode)
            for way, of in (("read", "source"), ("copy", "copy")):
                said = self.migrate(path, f"--snapshot={way}", f"--schema={journal}_{way}")
                self.assertEqual(said["snapshot"]["of"], of)
                self.assertEqual(said["snapshot"]["journal"], journal)
                wait = said["snapshot"]["writers_longest_wait_seconds"]
                if journal == "wal":
                    self.assertEqual(wait, 0)
                else:
                    self.assertEqual(wait, said["snapshot"]["held_seconds"])
                    self.assertGreater(wait, 0)
                result = self.howdah("verify", f"--snapshot={way}", f"--schema={journal}_{way}",
                                     self.source, self.url)
                self.assertIn("writers' longest wait: " + ("none" if journal == "wal" else "up to"),
                              result.stderr)
            self.source.unlink()

    def test_a_wrong_word(self):
        result = self.howdah("migrate", "--snapshot=cpy", self.make(), self.url)
        self.assert_status(result, 2)
        self.assertIn("--snapshot=read or --snapshot=copy", result.stderr)

    def test_writers_go_on_between_two_steps(self):
        """What they commit then is in the copy: it is begun again."""
        path = self.make()
        process = self.stopped_in_the_copy(path, step=2)
        connection = sqlite3.connect(path, timeout=0)
        connection.execute("UPDATE t SET a = 'late' WHERE id = 1")
        connection.execute("UPDATE t SET a = 'late' WHERE id = ?", (ROWS,))
        connection.commit()
        connection.close()
        _, stderr = self.go_on(process)
        self.assertEqual(process.returncode, 0, stderr)
        self.assertEqual(self.psql("SELECT id FROM t WHERE a = 'late' ORDER BY 1"), f"1\n{ROWS}")

    def test_writers_wait_for_nobody_in_wal_mode(self):
        """What they commit while it is copied is not in the copy."""
        path = self.make("WAL")
        process = self.stopped_in_the_copy(path, step=2)
        connection = sqlite3.connect(path, timeout=0)
        connection.execute("UPDATE t SET a = 'late'")
        connection.commit()
        connection.close()
        _, stderr = self.go_on(process)
        self.assertEqual(process.returncode, 0, stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM t WHERE a = 'late'"), "0")

    def test_the_file_has_no_name_and_is_private(self):
        process = self.stopped_in_the_copy(self.make())
        self.assertEqual(list(self.temporary.iterdir()), [])
        opened = [os.readlink(link) for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir()]
        copies = [name for name in opened if name.startswith(str(self.temporary))]
        self.assertTrue(copies)
        self.assertTrue(all(name.endswith("copy.db (deleted)") for name in copies), copies)
        modes = {oct(link.stat().st_mode & 0o777) for link in
                 pathlib.Path(f"/proc/{process.pid}/fd").iterdir()
                 if os.readlink(link).startswith(str(self.temporary))}
        self.assertEqual(modes, {"0o600"})
        _, stderr = self.go_on(process)
        self.assertEqual(process.returncode, 0, stderr)

    def test_killed_while_copying(self):
        path = self.make()
        for how in (signal.SIGKILL, signal.SIGTERM):
            process = self.stopped_in_the_copy(path)
            process.send_signal(how)
            self.go_on(process)
            self.assertNotEqual(process.returncode, 0)
            self.assertEqual(list(self.temporary.iterdir()), [])
            self.assertTrue(self.is_untouched())
        connection = sqlite3.connect(path, timeout=0)
        connection.execute("DELETE FROM t")
        connection.commit()
        connection.close()

    def test_no_folder_for_it(self):
        result = self.howdah("migrate", "--snapshot=copy", self.make(), self.url,
                             env={"TMPDIR": self.folder / "missing"})
        self.assert_status(result, 1)
        for part in ("source.db", "missing", "TMPDIR", "--snapshot=read"):
            self.assertIn(part, result.stderr)
        self.assertTrue(self.is_untouched())

    def test_a_source_that_is_locked(self):
        path = self.make()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        result = self.howdah("migrate", "--snapshot=copy", path, self.url, env=self.in_temporary)
        connection.close()
        self.assert_status(result, 1)
        self.assertIn("database is locked", result.stderr)
        self.assertEqual(list(self.temporary.iterdir()), [])

    def test_a_damaged_source(self):
        path = self.make()
        data = bytearray(path.read_bytes())
        data[8192:12288] = b"\xa5" * 4096
        path.write_bytes(data)
        result = self.howdah("migrate", "--snapshot=copy", path, self.url, env=self.in_temporary)
        self.assert_status(result, 1)
        self.assertIn("source.db", result.stderr)
        self.assertNotIn("copy.db", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_other_pages_and_encodings(self):
        for page, encoding in ((512, "UTF-16le"), (65536, "UTF-8")):
            said = self.migrate(
                f"PRAGMA page_size = {page}; PRAGMA encoding = '{encoding}'; CREATE TABLE t (a TEXT);"
                "INSERT INTO t VALUES ('é€'), (hex(zeroblob(3000000)));",
                "--snapshot=copy", f"--schema=p{page}")
            self.assertEqual(said["rows"], 2)
            self.assertEqual(self.psql(f"SELECT a FROM p{page}.t WHERE length(a) = 2"), "é€")
            self.source.unlink()


@unittest.skipUnless(os.getuid() == 0, "needs root, to mount a small file system")
class SmallDisk(HowdahCase):
    def setUp(self):
        super().setUp()
        self.disk = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
        self.addCleanup(self.disk.rmdir)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", self.disk],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("may not mount a small file system")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=True)
        self.path = self.sqlite_file(
            "CREATE TABLE t (a TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 1000) INSERT INTO t SELECT hex(zeroblob(1000)) FROM n;")

    def test_too_small_to_begin_with(self):
        self.psql("CREATE TABLE before (a int)")
        self.path.chmod(0o600)
        (self.disk / "filler").write_bytes(bytes(2 << 20))
        result = self.howdah("migrate", "--snapshot=copy", self.path, self.url,
                             env={"TMPDIR": self.disk})
        self.assert_status(result, 1)
        for part in ("source.db", str(self.disk), "no space", "The copy needs", "TMPDIR"):
            self.assertIn(part, result.stderr)
        self.assertEqual([entry.name for entry in self.disk.iterdir()], ["filler"])

    def test_full_while_copying(self):
        process = self.howdah_start(
            "migrate", "--snapshot=copy", self.path, self.url,
            env={"TMPDIR": self.disk, "HOWDAH_FAULT": "copy-step:STOP:1"})
        state = pathlib.Path(f"/proc/{process.pid}/stat")
        wait_until(lambda: state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "T")
        with open(self.disk / "filler", "wb", buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                pass
        process.send_signal(signal.SIGCONT)
        _, stderr = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, stderr)
        for part in ("source.db", str(self.disk), "TMPDIR"):
            self.assertIn(part, stderr)
        self.assertTrue(self.is_untouched())
        self.assertEqual([entry.name for entry in self.disk.iterdir()], ["filler"])
