"""What goes wrong: each with its own message, hint and status, and nothing left behind."""

import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from harness import HowdahCase

NOBODY = 65534
MANY_ROWS = 400_000
STAGE_QUERY = "SELECT count(*) FROM pg_namespace WHERE nspname ~ 'howdah'"
WAIT_LIMIT_S = 30


class BadInput(HowdahCase):
    def refused(self, *arguments, status=1, says=(), hint=True, env=None):
        """The answer is one error with a hint, on standard error only, and the target is as it was."""
        before = self.dump()
        files = sorted(self.folder.iterdir())
        result = self.howdah(*arguments, env=env)
        self.assert_status(result, status)
        self.assertEqual(result.stdout, "", f"\n{result}")
        self.assertIn("howdah: error:", result.stderr)
        for part in says:
            self.assertIn(part, result.stderr)
        if hint:
            self.assertIn("hint:", result.stderr)
        self.assertEqual(self.dump(), before)
        self.assertEqual(sorted(self.folder.iterdir()), files)
        return result

    def good_file(self, name="good.db"):
        return self.sqlite_file("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                                "INSERT INTO t VALUES (1, 'x');", name)

    def large_file(self):
        return self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL); CREATE INDEX i ON t (a);"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
            f" {MANY_ROWS}) INSERT INTO t SELECT i, hex(i * 7919) || 'some text', i / 7.0 FROM n;",
            "large.db")


class Sources(BadInput):
    def test_no_such_file(self):
        path = self.folder / "missing.db"
        self.refused("migrate", path, self.url, says=["missing.db", "no such file"])
        self.assertFalse(path.exists())

    def test_no_such_file_verify(self):
        path = self.folder / "missing.db"
        self.refused("verify", path, self.url, says=["missing.db", "no such file"])
        self.assertFalse(path.exists())

    def test_directory(self):
        folder = self.folder / "folder.db"
        folder.mkdir()
        self.refused("migrate", folder, self.url, says=["folder.db", "directory"])

    def test_not_a_database(self):
        path = self.folder / "text.db"
        path.write_text("this is a text file and no database\n" * 100)
        self.refused("migrate", path, self.url, says=["text.db", "not a SQLite database"])

    def test_zero_bytes(self):
        path = self.folder / "empty.db"
        path.touch()
        self.refused("migrate", path, self.url, says=["empty.db", "empty"])
        self.assertEqual(path.stat().st_size, 0)

    def test_damaged_page(self):
        path = self.good_file()
        data = bytearray(path.read_bytes())
        data[4096:8192] = b"\xa5" * 4096
        path.write_bytes(data)
        self.refused("migrate", path, self.url, says=["good.db"])

    def test_truncated(self):
        path = self.large_file()
        os.truncate(path, 100 * 4096)
        self.refused("migrate", path, self.url, says=["large.db"])

    def test_damaged_schema(self):
        path = self.good_file()
        connection = sqlite3.connect(path)
        connection.executescript("PRAGMA writable_schema = 1;"
                                 "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (id INTEGER';")
        connection.close()
        self.refused("migrate", path, self.url, says=["good.db"])

    def test_encrypted_looking(self):
        path = self.folder / "cipher.db"
        path.write_bytes(os.urandom(16384))
        self.refused("migrate", path, self.url, says=["cipher.db", "encrypted"])

    def test_device(self):
        self.refused("migrate", "/dev/null", self.url, says=["/dev/null"])

    def test_fifo_does_not_hang(self):
        path = self.folder / "pipe.db"
        os.mkfifo(path)
        self.refused("migrate", path, self.url, says=["pipe.db"])

    def test_a_postgresql_uri_as_source(self):
        self.refused("migrate", self.url, self.url, says=[])

    @unittest.skipUnless(os.getuid() == 0, "needs root, to be another user")
    def test_no_permission(self):
        path = self.good_file()
        path.chmod(0o600)
        before = self.dump()
        process = self.howdah_start("migrate", path, self.url, user=NOBODY, group=NOBODY)
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, stderr)
        self.assertEqual(stdout, "")
        for part in ("good.db", "ermission denied", "hint:"):
            self.assertIn(part, stderr)
        self.assertEqual(self.dump(), before)

    @unittest.skipUnless(os.getuid() == 0, "needs root, to be another user")
    def test_read_only_folder_with_wal(self):
        """A file in WAL mode in a folder one may not write to: either it works, or it says why."""
        folder = self.folder / "locked"
        folder.mkdir()
        path = folder / "wal.db"
        connection = sqlite3.connect(path)
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE t (a INT);"
                                 "INSERT INTO t VALUES (1);")
        connection.close()
        folder.chmod(0o555)
        process = self.howdah_start("migrate", path, self.url, user=NOBODY, group=NOBODY)
        _, stderr = process.communicate(timeout=60)
        if process.returncode == 0:
            self.assertEqual(self.psql("SELECT a FROM t"), "1")
        else:
            self.assertEqual(process.returncode, 1, stderr)
            self.assertIn("hint:", stderr)
        self.assertEqual([entry.name for entry in folder.iterdir()], ["wal.db"])

    def test_shorter_than_a_page(self):
        path = self.folder / "short.db"
        for data in (b"x", b"SQLite format 3\0", bytes(511)):
            path.write_bytes(data)
            self.refused("migrate", path, self.url, says=["short.db", "is not a SQLite database"])

    def test_truncated_by_one_byte(self):
        """SQLite reads what is missing of a page as zeros."""
        path = self.good_file()
        os.truncate(path, path.stat().st_size - 1)
        for way in ("read", "copy"):
            self.refused("migrate", f"--snapshot={way}", path, self.url,
                         says=["good.db", "truncated", "8191"])

    def test_truncated_in_wal_mode(self):
        path = self.good_file()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        os.truncate(path, path.stat().st_size - 1)
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        self.assertIn("truncated", result.stderr)

    def test_damaged_header(self):
        path = self.good_file()
        data = path.read_bytes()
        for offset, damage in ((16, b"\0\3"), (18, b"\x09\x09"), (21, b"\1\1\1")):
            path.write_bytes(data[:offset] + damage + data[offset + len(damage):])
            self.refused("migrate", path, self.url, says=["good.db", "header is damaged"])

    def hot(self, folder):
        """A file whose writer died in the middle of a transaction that was partly written."""
        path = folder / "writer.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(
            "CREATE TABLE t (a INT, b TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
            " FROM n WHERE i < 2000) INSERT INTO t SELECT 1, hex(zeroblob(100)) FROM n;"
            "PRAGMA cache_size = 5; BEGIN; UPDATE t SET a = 0;")
        hot = folder / "hot.db"
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", f"{hot}{suffix}")
        connection.execute("ROLLBACK")
        connection.close()
        path.unlink()
        return hot

    def test_hot_journal(self):
        """To roll it back is to write, which is left to SQLite; afterwards it is read."""
        path = self.hot(self.folder)
        for way in ("read", "copy"):
            result = self.refused("migrate", f"--snapshot={way}", path, self.url,
                                  says=["hot.db", "its last writer did not finish", "rolled back"])
        advice = result.stderr.split("hint: Let SQLite do it: ")[1].splitlines()[0]
        subprocess.run(["sh", "-c", advice], check=True, capture_output=True)
        self.assert_status(self.howdah("migrate", path, self.url), 0)
        self.assertEqual(self.psql("SELECT sum(a), count(*) FROM t"), "2000|2000")

    def wal(self, name, row):
        """A database in WAL mode with a row that is only in its -wal file, in a folder of its own,
        and the connection that keeps it so."""
        folder = self.folder / name
        folder.mkdir()
        path = folder / "wal.db"
        connection = sqlite3.connect(path, isolation_level=None)
        self.addCleanup(connection.close)
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
                                 "CREATE TABLE t (a INT); PRAGMA wal_checkpoint;"
                                 f"INSERT INTO t VALUES ({row});")
        return path, connection

    def test_a_damaged_wal_file(self):
        """SQLite reads what was committed before the damage, and that is said. What is left of a round
        before is no damage."""
        path, connection = self.wal("damaged", 7)
        connection.execute("INSERT INTO t VALUES (8)")
        wal = path.with_name("wal.db-wal").read_bytes()
        frame = 24 + 4096
        self.assertEqual(len(wal), 32 + 2 * frame)
        connection.execute("PRAGMA wal_checkpoint")
        stale = path.with_name("wal.db-wal").read_bytes()
        connection.execute("INSERT INTO t VALUES (9)")
        restarted = path.with_name("wal.db-wal").read_bytes()
        self.assertEqual(len(restarted), len(stale))
        database = path.read_bytes()
        for name, content, says in (
                ("whole", wal, False),
                ("stale", restarted, False),
                ("last", wal[:-1] + b"\xff", True),
                ("first", wal[:100] + b"\xff" + wal[101:], True),
                ("header", b"\xff" + wal[1:], True),
                ("cut", wal[:-1], False)):
            copy = self.folder / f"{name}.db"
            copy.write_bytes(database)
            copy.with_name(f"{name}.db-wal").write_bytes(content)
            for way in ("read", "copy"):
                result = self.howdah("migrate", f"--snapshot={way}", f"--schema={name}{way}", copy, self.url)
                self.assert_status(result, 0)
                self.assertEqual("-wal file is damaged" in result.stderr, says, f"{name}\n{result}")

    def as_nobody(self, path):
        process = self.howdah_start("migrate", path, self.url, user=NOBODY, group=NOBODY)
        _, stderr = process.communicate(timeout=60)
        return process.returncode, stderr

    @unittest.skipUnless(os.getuid() == 0, "needs root, to be another user")
    def test_wal_in_a_folder_one_may_not_write_to(self):
        """While its application runs, its -shm file is there to be read."""
        path, connection = self.wal("open", 7)
        path.parent.chmod(0o555)
        status, stderr = self.as_nobody(path)
        self.assertEqual(status, 0, stderr)
        self.assertEqual(self.psql("SELECT a FROM t"), "7")
        self.psql("DROP TABLE t")
        connection.close()
        status, stderr = self.as_nobody(path)
        self.assertEqual(status, 1, stderr)
        for part in ("wal.db", "WAL mode", "-shm file cannot be used", "hint:"):
            self.assertIn(part, stderr)
        self.assertTrue(self.is_untouched())

    @unittest.skipUnless(os.getuid() == 0, "needs root, to be another user")
    def test_wal_files_one_may_not_read(self):
        for suffix, says in (("-shm", "-shm file cannot be used"), ("-wal", "-wal file cannot be read")):
            path, _ = self.wal(f"closed{suffix}", 7)
            path.with_name(f"wal.db{suffix}").chmod(0o600)
            path.parent.chmod(0o777)
            status, stderr = self.as_nobody(path)
            self.assertEqual(status, 1, stderr)
            self.assertIn(says, stderr)
            self.assertIn("hint:", stderr)
            self.assertTrue(self.is_untouched())

    @unittest.skipUnless(os.getuid() == 0, "needs root, to mount a file system")
    def test_wal_on_a_read_only_file_system(self):
        path, connection = self.wal("below", 7)
        connection.close()
        mounted = self.folder / "mounted"
        mounted.mkdir()
        bound = subprocess.run(["mount", "--bind", path.parent, mounted], capture_output=True,
                               check=False)
        if bound.returncode != 0:
            self.skipTest("may not mount")
        self.addCleanup(subprocess.run, ["umount", "--lazy", mounted], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", mounted], check=True)
        self.refused("migrate", mounted / "wal.db", self.url,
                     says=["wal.db", "WAL mode", "-shm file cannot be used", "copy the database"])

    def test_a_locked_source(self):
        path = self.good_file()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        try:
            self.refused("migrate", path, self.url, says=["good.db"])
        finally:
            connection.close()

    def test_escape_sequences_do_not_reach_the_terminal(self):
        path = self.sqlite_file("CREATE TABLE \"\x1b[31mred\x07\" (\"c\x1b]0;title\x07\" TEXT);"
                                "CREATE VIEW \"v\x1b[2J\" AS SELECT 1;"
                                "INSERT INTO \"\x1b[31mred\x07\" VALUES ('a');", "e.db")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertNotIn("\x1b", result.stderr + result.stdout)
        self.assertNotIn("\x07", result.stderr + result.stdout)
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        self.assertNotIn("\x1b", result.stderr)
        missing = self.howdah("migrate", self.folder / "no\x1b[31m.db", self.url)
        self.assert_status(missing, 1)
        self.assertNotIn("\x1b", missing.stderr)


class Targets(BadInput):
    def test_server_down(self):
        path = self.good_file()
        result = self.howdah("migrate", path, f"host={self.folder} dbname=x user=me")
        self.assert_status(result, 1)
        self.assertIn("hint:", result.stderr)
        self.assertIn(str(self.folder), result.stderr)

    def test_server_down_by_network(self):
        result = self.howdah("migrate", self.good_file(),
                             "postgresql://me:s3cret@127.0.0.1:1/app")
        self.assert_status(result, 1)
        self.assertIn("127.0.0.1", result.stderr)
        self.assertNotIn("s3cret", result.stderr)
        self.assertIn("hint:", result.stderr)

    def test_unknown_host(self):
        result = self.howdah("migrate", self.good_file(), "postgresql://me@no-such-host.invalid/app")
        self.assert_status(result, 1)
        self.assertIn("no-such-host.invalid", result.stderr)

    def test_database_missing(self):
        self.refused("migrate", self.good_file(), self.server.url("nosuchdb"),
                     says=["nosuchdb", "createdb"])

    def test_role_missing(self):
        self.refused("migrate", self.good_file(), self.server.url(self.database, "nosuchrole"),
                     says=["nosuchrole"])

    def test_malformed_uri(self):
        self.refused("migrate", self.good_file(), "postgresql://me@[half/app", status=2,
                     says=["connection string"])

    def test_unknown_keyword(self):
        self.refused("migrate", self.good_file(), "hots=/tmp dbname=x", status=2, says=["hots"])

    def test_no_right_to_create(self):
        self.psql("CREATE ROLE plain LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        self.addCleanup(self.server.psql, "DROP ROLE plain")
        self.addCleanup(self.drop_database)
        self.refused("migrate", self.good_file(), self.server.url(self.database, "plain"),
                     says=["plain", "GRANT ", "CREATE ON SCHEMA"])

    def test_schema_not_empty(self):
        self.psql("CREATE TABLE invoices (a int); CREATE TABLE \"Old Stuff\" (a int)")
        self.refused("migrate", self.good_file(), self.url,
                     says=["public", "invoices", "Old Stuff", "--schema"])

    def test_schema_with_a_view_only(self):
        self.psql("CREATE VIEW t AS SELECT 1 AS a")
        self.refused("migrate", self.good_file(), self.url, says=["public"])

    def test_schema_with_a_function_only(self):
        """Something else lives there: it may be refused or kept, but never lost."""
        self.psql("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 42'")
        result = self.howdah("migrate", self.good_file(), self.url)
        self.assertIn(result.status, (0, 1), f"\n{result}")
        self.assertEqual(self.psql("SELECT mine()"), "42")

    def test_schema_with_an_extension(self):
        self.psql("CREATE EXTENSION IF NOT EXISTS plpgsql; CREATE TYPE mood AS ENUM ('ok')")
        result = self.howdah("migrate", self.good_file(), self.url)
        self.assertIn(result.status, (0, 1), f"\n{result}")
        self.assertEqual(self.psql("SELECT 'ok'::mood"), "ok")

    def test_reserved_schema_name(self):
        self.refused("migrate", "--schema=pg_mine", self.good_file(), self.url, status=2,
                     says=["pg_mine"])

    def test_verify_of_an_empty_target(self):
        result = self.howdah("verify", self.good_file(), self.url)
        self.assertIn(result.status, (1, 4), f"\n{result}")
        self.assertIn('"t"', result.stderr)


class Password(BadInput):
    server_settings = "password_encryption = 'scram-sha-256'"

    def setUp(self):
        super().setUp()
        hba = self.server.data / "pg_hba.conf"
        plain = hba.read_text()
        self.server.psql("DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'right'")
        hba.write_text("local all guarded scram-sha-256\n" + plain)
        self.server.psql("SELECT pg_reload_conf()")
        self.addCleanup(self.server.psql, "SELECT pg_reload_conf()")
        self.addCleanup(hba.write_text, plain)
        self.target = self.server.url(self.database, "guarded")

    def test_wrong_password(self):
        result = self.refused("migrate", self.good_file(), self.target, says=["guarded", "password"],
                              env={"PGPASSWORD": "wr0ng"})
        self.assertNotIn("wr0ng", result.stderr)

    def test_wrong_password_in_the_uri(self):
        target = self.target.replace("guarded@", "guarded:wr0ng@")
        result = self.refused("migrate", self.good_file(), target, says=["guarded", "password"])
        self.assertNotIn("wr0ng", result.stderr)

    def test_no_password(self):
        self.refused("migrate", self.good_file(), self.target, says=["password", "PGPASSWORD"])

    def test_right_password(self):
        result = self.howdah("migrate", self.good_file(), self.target.replace("guarded@",
                             "guarded:right@"))
        self.assert_status(result, 0)
        self.assertNotIn("right", result.stdout + result.stderr)


class Usage(BadInput):
    def usage(self, *arguments, says=()):
        result = self.refused(*arguments, status=2, says=says, hint=False)
        self.assertTrue("hint:" in result.stderr or "help" in result.stderr, f"\n{result}")

    def test_unknown_option(self):
        self.usage("migrate", "--wibble", self.good_file(), self.url, says=["--wibble"])

    def test_unknown_command(self):
        self.usage("migarte", self.good_file(), says=["migarte"])

    def test_no_operand(self):
        self.usage("migrate", says=["SOURCE"])

    def test_too_many_operands(self):
        self.usage("migrate", self.good_file(), self.url, "third", says=["third"])

    def test_verify_without_operand(self):
        self.usage("verify", says=["SOURCE"])

    def test_local_without_action(self):
        self.usage("local")

    def test_local_unknown_action(self):
        self.usage("local", "strat", says=["strat"])

    def test_bad_values(self):
        path = self.good_file()
        for option in ("--jobs=0", "--jobs=-1", "--jobs=x", "--jobs=1x", "--jobs=99999999999999999999",
                       "--jobs=", "--batch-bytes=x", "--batch-bytes=0", "--batch-bytes=-1",
                       "--batch-bytes=1Q", "--int=small", "--timestamps=x", "--schema="):
            with self.subTest(option):
                self.usage("migrate", option, path, self.url, says=[option.split("=")[0]])

    def test_pattern_without_a_table(self):
        path = self.good_file()
        result = self.howdah("migrate", "--tables=nosuch", path, self.url)
        self.assertIn(result.status, (1, 2), f"\n{result}")
        self.assertIn("nosuch", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_no_command(self):
        result = self.howdah()
        self.assertIn(result.status, (0, 2))
        self.assertIn("howdah COMMAND", result.stdout + result.stderr)


class Interrupted(BadInput):
    def wait_for(self, query, expected="t"):
        limit = time.monotonic() + WAIT_LIMIT_S
        while time.monotonic() < limit:
            if self.server.psql(query) == expected:
                return True
            time.sleep(0.01)
        return False

    def start_and_wait_for_load(self, path, *options):
        process = self.howdah_start("migrate", "--jobs=2", *options, path, self.url)
        self.assertTrue(self.wait_for(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE 'COPY%' AND"
            f" datname = '{self.database}'"), "no COPY was seen")
        return process

    def ended(self, process):
        stdout, stderr = process.communicate(timeout=60)
        return process.returncode, stdout, stderr

    def interrupt(self, how):
        path = self.large_file()
        self.psql("CREATE SCHEMA kept; CREATE TABLE kept.t (a int); INSERT INTO kept.t VALUES (1)")
        before = self.dump()
        process = self.start_and_wait_for_load(path)
        process.send_signal(how)
        status, stdout, stderr = self.ended(process)
        self.assertIn(status, (1, 128 + how, -how), stderr)
        self.assertEqual(stdout, "")
        self.assertIn("interrupt", stderr.lower() + ("interrupt" if "cancel" in stderr else ""))
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.psql(STAGE_QUERY), "0")
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 0)

    def test_sigint(self):
        self.interrupt(signal.SIGINT)

    def test_sigterm(self):
        self.interrupt(signal.SIGTERM)

    def test_sigint_at_any_time(self):
        """Whatever it was doing: either all is there, or nothing."""
        path = self.sqlite_file("".join(
            f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, a TEXT);"
            f"INSERT INTO t{number} VALUES (1, 'x'); CREATE INDEX i{number} ON t{number} (a);"
            for number in range(60)))
        for delay in (0.005, 0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3):
            process = self.howdah_start("migrate", path, self.url)
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            status, _, stderr = self.ended(process)
            self.assertEqual(self.psql(STAGE_QUERY), "0", f"{delay}\n{stderr}")
            tables = self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            self.assertEqual(tables, "60" if status == 0 else "0", f"{delay}: {status}\n{stderr}")
            if status == 0:
                self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def test_kill_and_run_again(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        process.kill()
        self.ended(process)
        self.assertEqual(self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0")
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), str(MANY_ROWS))
        self.assertEqual(self.psql(STAGE_QUERY), "0")

    def test_a_second_run_at_the_same_time_does_not_take_the_first_ones_stage(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        second = self.howdah("migrate", self.good_file(), "--schema=other", self.url)
        status, _, stderr = self.ended(process)
        self.assertEqual(status, 0, stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), str(MANY_ROWS))
        self.assertIn(second.status, (0, 1), f"\n{second}")

    def test_two_runs_into_the_same_schema(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        second = self.howdah("migrate", path, self.url)
        status, _, stderr = self.ended(process)
        self.assertEqual(sorted((status, second.status)), [0, 1], f"{stderr}\n{second}")
        self.assertEqual(self.psql("SELECT count(*) FROM t"), str(MANY_ROWS))
        self.assertEqual(self.psql(STAGE_QUERY), "0")

    def test_connection_lost(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        self.server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
                         f" 'COPY%' AND datname = '{self.database}'")
        status, stdout, stderr = self.ended(process)
        self.assertEqual(status, 1, stderr)
        self.assertEqual(stdout, "")
        self.assertIn("howdah: error:", stderr)
        self.assertTrue(self.is_untouched())

    def test_all_connections_lost(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        self.server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                         f" datname = '{self.database}'")
        status, _, stderr = self.ended(process)
        self.assertEqual(status, 1, stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0")
        self.assert_status(self.howdah("migrate", path, self.url), 0)
        self.assertEqual(self.psql(STAGE_QUERY), "0")

    def test_server_crashes(self):
        path = self.large_file()
        process = self.start_and_wait_for_load(path)
        self.server.stop(signal.SIGQUIT)
        status, _, stderr = self.ended(process)
        self.server.start()
        self.assertEqual(status, 1, stderr)
        self.assertIn("howdah: error:", stderr)
        self.assert_status(self.howdah("migrate", path, self.url), 0)

    def test_standard_output_closed(self):
        process = self.howdah_start("migrate", "--json", self.good_file(), self.url)
        process.stdout.close()
        process.stdout = None
        _, stderr = process.communicate(timeout=60)
        self.assertNotIn("Sanitizer", stderr)

    def test_temporary_files_limit_stands_in_for_a_full_disk(self):
        """A statement that the server refuses for want of space while the index is built."""
        path = self.large_file()
        self.psql(f"ALTER DATABASE {self.database} SET temp_file_limit = '64kB';"
                  f"ALTER DATABASE {self.database} SET maintenance_work_mem = '1MB'")
        before = self.dump()
        result = self.howdah("migrate", path, self.url)
        if result.status != 0:
            self.assertIn(result.status, (1, 3), f"\n{result}")
        if result.status == 1:
            self.assertEqual(self.dump(), before)

    @unittest.skipUnless(os.getuid() == 0, "needs root, to mount")
    def test_disk_full(self):
        space = self.server.folder / "small"
        space.mkdir(exist_ok=True)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", space],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", space], check=False)
        shutil.chown(space, "postgres", "postgres")
        self.server.psql(f"CREATE TABLESPACE small LOCATION '{space}'")
        self.addCleanup(self.server.psql, "DROP TABLESPACE small")
        self.server.psql(f"ALTER DATABASE {self.database} SET default_tablespace = small")
        self.refused("migrate", self.large_file(), self.url, says=["No space left on device"])
        self.assertTrue(self.is_untouched())
