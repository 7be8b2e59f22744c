"""The private local cluster: made at the first need, found again, stopped and removed."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

from harness import BINDIR, HowdahCase, clean_environment


class Local(HowdahCase):
    def setUp(self):
        super().setUp()
        self.home = tempfile.mkdtemp(prefix="hl-", dir="/tmp")
        os.chmod(self.home, 0o755)
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.addCleanup(self.local, "remove")

    def environment(self, **changes):
        variables = super().environment(**changes)
        variables["XDG_DATA_HOME"] = self.home
        return variables

    def local(self, *arguments):
        return self.howdah("local", *arguments)

    def ask(self, url, sql):
        return subprocess.run([BINDIR / "psql", "-XAtq", url, "-c", sql], check=True, text=True,
                              capture_output=True, env=clean_environment()).stdout.strip()

    def make(self, name="My App.db"):
        return self.sqlite_file("CREATE TABLE t (a INT); INSERT INTO t VALUES (7);", name)

    def test_life(self):
        self.assert_status(self.local("status"), 1)
        for action in ("start", "stop", "remove"):
            self.assert_status(self.local(action, "--dry-run"), 0)
        self.assert_status(self.local("status", "--dry-run"), 2)
        self.assertEqual(os.listdir(self.home), [], "status or a dry run made something")
        self.assert_status(self.local("start"), 0)
        self.assert_status(self.local("start"), 0)
        status = self.local("status", "--json")
        self.assert_status(status, 0)
        json.loads(status.stdout)
        url = self.local("url")
        self.assert_status(url, 0)
        self.assertEqual(len(url.stdout.splitlines()), 1)
        self.assertEqual(self.ask(url.stdout.strip(), "SELECT 1"), "1")
        self.assertEqual(self.ask(url.stdout.strip(), "SHOW listen_addresses"), "")
        self.assertEqual(self.ask(url.stdout.strip(), "SHOW fsync"), "on")
        self.assertEqual(self.ask(url.stdout.strip(), "SHOW synchronous_commit"), "on")
        self.assertEqual(self.ask(url.stdout.strip(), "SHOW server_encoding"), "UTF8")
        asked = self.local("psql", "postgres", "--", "-XAtc", "SELECT 40 + 2")
        self.assert_status(asked, 0)
        self.assertEqual(asked.stdout.strip(), "42")
        self.assert_status(self.local("stop"), 0)
        stopped = self.local("status")
        self.assert_status(stopped, 1)
        self.assert_status(self.local("stop"), 0)
        again = self.local("psql", "--", "-XAtc", "SELECT 1")
        self.assert_status(again, 0)
        self.assert_status(self.local("remove"), 0)
        files = [name for _, _, names in os.walk(self.home) for name in names]
        self.assertLessEqual(set(files), {"cluster.lock"})
        self.assertEqual(self.running(), [])

    def running(self):
        found = subprocess.run(["pgrep", "-f", f"postgres.*{self.home}"], capture_output=True,
                               text=True, check=False).stdout.split()
        return found

    def test_migrate_without_target(self):
        path = self.make()
        result = self.howdah("migrate", "--json", path)
        self.assert_status(result, 0)
        answer = json.loads(result.stdout)
        self.assertIn("My%20App", answer["target"])
        url = self.local("url", "My App").stdout.strip()
        self.assertEqual(self.ask(url, "SELECT a FROM t"), "7")
        self.assert_status(self.howdah("verify", path), 0)
        asked = self.local("remove", "--dry-run")
        self.assertRegex(asked.stderr, r'^Would remove .*, with database "My App" \(.* MB\)\.$')
        self.assertIn("Would stop", self.local("stop", "--dry-run").stderr)
        self.assertEqual(self.ask(url, "SELECT a FROM t"), "7")
        second = self.howdah("migrate", path)
        self.assert_status(second, 1)
        self.assertIn("t", second.stderr)
        self.assertIn("hint:", second.stderr)
        self.assertEqual(self.ask(url, "SELECT a FROM t"), "7")

    def test_failed_migration_leaves_no_database(self):
        path = self.sqlite_file("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (char(0));", "bad.db")
        self.assert_status(self.howdah("migrate", path), 1)
        url = self.local("url").stdout.strip()
        if url and self.local("status").status == 0:
            self.assertEqual(
                self.ask(url, "SELECT count(*) FROM pg_database WHERE datname = 'bad'"), "0")

    def test_database_url_and_pg_variables_come_first(self):
        path = self.make("env.db")
        result = self.howdah("migrate", path, env={"DATABASE_URL": self.url})
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT a FROM t"), "7")
        self.psql("DROP TABLE t")
        result = self.howdah("migrate", path, env={
            "PGHOST": self.server.folder, "PGDATABASE": self.database, "PGUSER": "postgres"})
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT a FROM t"), "7")
        self.assertEqual(os.listdir(self.home), [])

    def test_odd_stems(self):
        for name in ("app.sqlite3", "no-suffix", ".hidden.db", "ünï cödé.db", "quo\"te'.db",
                     "x" * 100 + ".db", "template1.db", "postgres.db"):
            with self.subTest(name):
                path = self.make(name)
                result = self.howdah("migrate", "--json", path)
                self.assertIn(result.status, (0, 1), f"\n{result}")
                if result.status == 0:
                    self.assertNotIn("/template1?", json.loads(result.stdout)["target"])
                    self.assert_status(self.howdah("verify", path), 0)
                else:
                    self.assertIn("hint:", result.stderr)

    def test_dry_run_starts_nothing(self):
        result = self.howdah("migrate", "--dry-run", self.make())
        self.assert_status(result, 0)
        self.assertIn("CREATE TABLE", result.stdout)
        self.assertEqual(os.listdir(self.home), [])

    def test_bad_source_starts_nothing(self):
        result = self.howdah("migrate", self.folder / "missing.db")
        self.assert_status(result, 1)
        self.assertEqual(os.listdir(self.home), [])

    def test_crashed_server_is_started_again(self):
        self.assert_status(self.local("start"), 0)
        for pid in self.running():
            os.kill(int(pid), 9)
            limit = time.monotonic() + 5
            while os.path.exists(f"/proc/{pid}"):
                if time.monotonic() > limit:
                    self.skipTest("process 1 does not wait for its children here")
                time.sleep(0.01)
        asked = self.local("psql", "--", "-XAtc", "SELECT 5")
        self.assert_status(asked, 0)
        self.assertEqual(asked.stdout.strip(), "5")

    @unittest.skipUnless(os.getuid() == 0, "needs root, to be another user")
    def test_another_user_gets_nowhere(self):
        self.assert_status(self.local("start"), 0)
        url = self.local("url").stdout.strip()
        result = subprocess.run(
            [BINDIR / "psql", "-XAtc", "SELECT 1", url], user=65534, group=65534, check=False,
            capture_output=True, env=clean_environment())
        self.assertNotEqual(result.returncode, 0)
