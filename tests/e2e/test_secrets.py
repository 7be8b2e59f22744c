"""Passwords: taken wherever libpq takes them, and shown nowhere.

The password holds what URIs and connection strings give a meaning to, and both of its halves are looked
for, raw and percent-encoded: in what howdah prints, in the server's log, in the target, in ps.
"""

import json
import os
import pathlib
import signal
import subprocess
import time
import unittest
from urllib.parse import quote

from harness import HowdahCase, sqlite

HALVES = ("Fr0ntha1f", "backHa1f9")
SECRET = HALVES[0] + "@/ ?#:%&='" + HALVES[1]
ENCODED = quote(SECRET, safe="")
PAIR = "password='" + SECRET.replace("'", "\\'") + "'"
PLAIN_SECRET = "".join(HALVES)
STOP_LIMIT_S = 10
NULLED = "--orphans=set-null"  # which is kept in howdah.ledger
COMMANDS = (("migrate",), ("load",), ("verify",), ("migrate", "--dry-run"), ("load", "--dry-run"))


class Secrets(HowdahCase):
    server_settings = ("password_encryption = 'scram-sha-256'\nlog_statement = 'all'\n"
                       "log_min_messages = debug1\nlog_connections = on\nlog_disconnections = on")

    def setUp(self):
        super().setUp()
        hba = self.server.data / "pg_hba.conf"
        plain = hba.read_text()
        for role, password in (("guarded", SECRET), ("plain", PLAIN_SECRET)):
            self.server.psql(f"SET log_statement = 'none'; SET log_min_messages = 'panic';"
                             f"DROP ROLE IF EXISTS {role}; CREATE ROLE {role} LOGIN SUPERUSER PASSWORD '"
                             + password.replace("'", "''") + "'")
        hba.write_text("local all guarded,plain scram-sha-256\n" + plain)
        self.server.psql("SELECT pg_reload_conf()")
        self.addCleanup(self.server.psql, "SELECT pg_reload_conf()")
        self.addCleanup(hba.write_text, plain)
        self.log_before = len(self.server.read_log())
        self.source = self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE u (t INT REFERENCES t);"
            "INSERT INTO t VALUES (1, 'x'); INSERT INTO u VALUES (1), (2);")
        self.place = f"host={self.server.folder}&dbname={self.database}"

    def uri(self, password=ENCODED, role="guarded", more=""):
        return f"postgresql://{role}:{password}@/{self.database}?host={self.server.folder}{more}"

    def pairs(self, password=PAIR, more=""):
        return f"host={self.server.folder} dbname={self.database} user=guarded {password}{more}"

    def assert_nowhere(self, text, what):
        for half in HALVES:
            self.assertNotIn(half, text, f"in {what}")

    def shown_nowhere(self, result):
        self.assert_nowhere(result.stdout, f"the output of {result.command[:2]}:\n{result}")
        self.assert_nowhere(result.stderr, f"the messages of {result.command[:2]}:\n{result}")
        return result

    def log_holds_nothing(self):
        self.assert_nowhere(self.server.read_log()[self.log_before:], "the server's log")

    def refused(self, target, says=(), env=None, statuses=(1, 2), commands=COMMANDS):
        for command in commands:
            for form in ((), ("--json",)):
                arguments = [*command, *form, self.source, *([] if target is None else [target])]
                result = self.shown_nowhere(self.howdah(*arguments, env=env))
                self.assertIn(result.status, statuses, f"\n{result}")
                self.assertIn("howdah: error:", result.stderr)
                for part in says:
                    self.assertIn(part, result.stderr)
                if form:
                    self.assertEqual(json.loads(result.stdout)["status"], result.status)
        self.log_holds_nothing()


class Accepted(Secrets):
    """Each way in which libpq takes a password, with what is written when all goes well."""

    EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS howdah CASCADE"
    TABLES = EMPTY + "; CREATE TABLE t (id int PRIMARY KEY, a text); CREATE TABLE u (t int REFERENCES t)"
    STEPS = ((EMPTY, "migrate", "--dry-run", NULLED), (EMPTY, "migrate", NULLED), ("", "verify"),
             (TABLES, "load", "--dry-run", NULLED), (TABLES, "load", NULLED), ("", "verify"))

    def works(self, target, env=None, forms=((),)):
        operands = [self.source] if target is None else [self.source, target]
        for form in forms:
            for before, *command in self.STEPS:
                self.psql(before)
                result = self.shown_nowhere(self.howdah(*command, *form, *operands, env=env))
                self.assert_status(result, 0)
                if NULLED in command:
                    self.assert_nowhere(self.dump(), "the target")
        self.log_holds_nothing()

    def test_uri(self):
        self.works(self.uri(), forms=((), ("--json",)))

    def test_uri_parameter(self):
        self.works(f"postgresql://guarded@/?{self.place}&password={ENCODED}&sslmode=disable")

    def test_uri_of_sqlalchemy(self):
        self.works(self.uri().replace("postgresql:", "postgresql+psycopg2:"))

    def test_pairs(self):
        self.works(self.pairs(more=" sslmode=disable"))

    def test_database_url(self):
        self.works(None, env={"DATABASE_URL": self.uri()})

    def test_variable(self):
        self.works(self.server.url(self.database, "guarded"), env={"PGPASSWORD": SECRET})

    def test_variables_alone(self):
        self.works(None, env={"PGPASSWORD": SECRET, "PGHOST": self.server.folder, "PGUSER": "guarded",
                              "PGDATABASE": self.database})

    def password_file(self, path):
        path.write_text(f"*:*:*:guarded:{SECRET.replace(':', chr(92) + ':')}\n")
        path.chmod(0o600)
        return path

    def test_password_file(self):
        path = self.password_file(self.folder / "passwords")
        self.works(self.server.url(self.database, "guarded"), env={"PGPASSFILE": path})
        self.works(self.server.url(self.database, "guarded") + f"&passfile={path}")

    def test_password_file_at_home(self):
        self.password_file(self.folder / ".pgpass")
        self.works(self.server.url(self.database, "guarded"))

    def test_service(self):
        path = self.folder / "services"
        path.write_text(f"[mine]\nhost={self.server.folder}\ndbname={self.database}\nuser=guarded\n"
                        f"password={SECRET}\n")
        self.works(None, env={"PGSERVICE": "mine", "PGSERVICEFILE": path})
        self.works("service=mine", env={"PGSERVICEFILE": path})


class Refused(Secrets):
    """Whatever goes wrong: the message says so without the password."""

    WRONG = "n0t" + ENCODED

    def test_wrong_password(self):
        for target in (self.uri(self.WRONG), self.pairs(f"password=n0t{PLAIN_SECRET}"),
                       f"postgresql://guarded@/?{self.place}&password={self.WRONG}"):
            self.refused(target, says=["guarded", "password authentication failed"], statuses=(1,))

    def test_wrong_password_in_variables(self):
        url = self.server.url(self.database, "guarded")
        self.refused(url, says=["guarded"], env={"PGPASSWORD": "n0t" + SECRET})
        self.refused(None, says=["guarded"], env={"DATABASE_URL": self.uri(self.WRONG)})

    def test_unknown_host(self):
        self.refused(f"postgresql://me:{ENCODED}@no-such-host.invalid/app", ["no-such-host.invalid"])
        self.refused(f"host=no-such-host.invalid {PAIR} dbname=app", ["no-such-host.invalid"])

    def test_server_down(self):
        self.refused(f"postgresql://me:{ENCODED}@127.0.0.1:1/app", ["127.0.0.1:1"])
        self.refused(f"postgresql://me:{ENCODED}@/app?host={self.folder}", [str(self.folder)])

    def test_no_such_database(self):
        self.refused(self.uri().replace(self.database, "nowhere"), ["nowhere", "createdb"])

    def test_no_such_role(self):
        self.refused(self.uri(role="nobody_at_all"), ["nobody_at_all"])

    def test_no_ssl(self):
        self.refused(f"postgresql://me:{ENCODED}@127.0.0.1:1/app?sslmode=require", ["127.0.0.1"])
        self.refused(self.uri(more="&sslmode=nonsense"), ["sslmode"])

    def test_key_with_a_password(self):
        for option in (f"&sslpassword={ENCODED}", f"&sslpassword={PLAIN_SECRET}"):
            self.refused(f"postgresql://me@127.0.0.1:1/app?sslkey=/none&sslcert=/none{option}")

    def test_not_percent_encoded(self):
        """libpq takes a part of the password for something else, and would quote that."""
        first, last = HALVES
        for mark in "@/?#:%&= \\'\"":
            for target in (f"postgresql://me:{first}{mark}{last}@nowhere.invalid/app",
                           f"postgresql://me:{first}{mark}{last}@nowhere.invalid:1/app?host=127.0.0.1",
                           f"postgresql://me@127.0.0.1:1/app?password={first}{mark}{last}",
                           f"host=127.0.0.1 port=1 password={first}{mark}{last} dbname=app"):
                self.refused(target, commands=[("migrate",)])
        self.refused(f"postgresql://me:{first}@@{last}/app")
        self.refused(f"postgresql://me:@{PLAIN_SECRET}@127.0.0.1:1/app")

    def test_malformed(self):
        first, last = HALVES
        for target in (f"postgresql://me:{PLAIN_SECRET}@[half/app", f"postgresql://me:{PLAIN_SECRET}",
                       f"postgresql://me:{PLAIN_SECRET}/app", f"postgresql:/me:{PLAIN_SECRET}@host/app",
                       f"postgresql:me:{PLAIN_SECRET}@host/app", f"me:{PLAIN_SECRET}@host/app",
                       f"mysql://me:{PLAIN_SECRET}@host/app", f"postgresql://me:%zz{PLAIN_SECRET}@h/app",
                       f"postgresql://me@h/app?pasword={PLAIN_SECRET}",
                       f"postgresql://me@h/app?password={PLAIN_SECRET}&bogus=1",
                       f"postgresql://me@h/app?%70assword={PLAIN_SECRET}&bogus=1",
                       f"host=h password={first} {last}", f"host=h password={first} {last}=x",
                       f"host=h password='{PLAIN_SECRET}", f"host=h {last}='{first}",
                       f"host=h bogus={PLAIN_SECRET}"):
            self.refused(target, commands=[("migrate",), ("verify",)])

    def test_bad_service(self):
        path = self.folder / "services"
        path.write_text(f"[mine]\nhost={self.server.folder}\npasword={PLAIN_SECRET}\n")
        self.refused("service=mine", env={"PGSERVICEFILE": path})
        path.write_text(f"[mine]\nhost={self.server.folder}\n{PLAIN_SECRET}\n")
        self.refused("service=mine", env={"PGSERVICEFILE": path})
        self.refused(f"service=other {PAIR}", ["other"], env={"PGSERVICEFILE": path})

    def test_operands_in_the_wrong_places(self):
        for target in (self.uri(), self.pairs(), f"me:{PLAIN_SECRET}@host/app"):
            for arguments in ((target,), (target, self.source), (self.source, self.url, target)):
                for command in (("migrate",), ("load",), ("verify",), ("verify", "--json"),
                                ("translate",), ("local",), ("local", "url"), ("translate", "--source")):
                    result = self.shown_nowhere(self.howdah(*command, *arguments))
                    self.assertNotEqual(result.status, 0, f"\n{result}")
        for word in (self.uri(), f"--password={PLAIN_SECRET}"):
            self.shown_nowhere(self.howdah(word))
            self.shown_nowhere(self.howdah("help", word))
        for option in (f"--password={PLAIN_SECRET}", f"--jobs={self.uri()}", f"--int={self.uri()}",
                       f"--tables={self.uri()}", f"--schema={self.uri()}"):
            result = self.shown_nowhere(self.howdah("migrate", option, self.source, self.url))
            self.assertNotEqual(result.status, 0, f"\n{result}")

    def test_refused_while_at_work(self):
        """The errors that come after connecting, with their commands to paste."""
        self.psql("CREATE TABLE t (id text, b int CHECK (b > 5)); INSERT INTO t VALUES ('1', 6)")
        for command in COMMANDS:
            result = self.shown_nowhere(self.howdah(*command, self.source, self.uri()))
            self.assertIn(result.status, (0, 1, 4), f"\n{result}")
        self.psql("ALTER DATABASE " + self.database + " SET default_transaction_read_only = on")
        for command in (("migrate", "--schema=other"), ("load", "--tables=u"), ("verify",)):
            self.shown_nowhere(self.howdah(*command, self.source, self.uri()))
        self.log_holds_nothing()

    def test_connection_cut(self):
        sqlite(self.source, "WITH RECURSIVE n(i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            " 400000) INSERT INTO t SELECT i, hex(i * 7919) FROM n;")
        process = self.howdah_start("migrate", "--json", self.source, self.uri())
        limit = time.monotonic() + STOP_LIMIT_S
        while time.monotonic() < limit:
            if self.server.psql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE"
                                f" query LIKE 'COPY%' AND datname = '{self.database}'") != "0":
                break
        stdout, stderr = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, stderr)
        self.assert_nowhere(stdout + stderr, "the answer")
        self.log_holds_nothing()


class Seen(Secrets):
    """What other users of the machine, and of the server, see meanwhile."""

    def seen(self, *arguments):
        """The arguments as ps shows them of a howdah that is stopped right after its start."""
        process = self.howdah_start(*arguments, env={"HOWDAH_FAULT": "start:STOP"})
        try:
            if not self.stops(process):
                self.skipTest("this howdah was built without fault points")
            shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes().decode()
            listed = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(process.pid)], check=True,
                                    capture_output=True, text=True).stdout
        finally:
            process.kill()
            process.communicate()
        self.assert_nowhere(shown, "/proc/PID/cmdline")
        self.assert_nowhere(listed, "ps")
        return listed

    @staticmethod
    def stops(process):
        while process.poll() is None:
            status = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
            if status.rpartition(")")[2].split()[0] == "T":
                return True
            time.sleep(0.005)
        return False

    def test_arguments(self):
        first, last = HALVES
        for target, kept in (
                (self.uri(), ["guarded", self.database]),
                (f"postgresql://me:{first}@{last}@host/app", ["me", "host/app"]),
                (f"postgresql://me@host/app?sslmode=require&password={ENCODED}&port=5432",
                 ["me@host/app", "sslmode=require", "port=5432"]),
                (f"postgresql://me@host/app?%70assword={PLAIN_SECRET}", ["me@host/app"]),
                (f"postgresql://me@host/app?sslkey=k&sslpassword={PLAIN_SECRET}", ["sslkey=k"]),
                (self.pairs(more=" port=7"), ["user=guarded", "port=7"]),
                (f"host=h password={first}\\ a={last} dbname=app", ["host=h", "dbname=app"]),
                (f"host=h password = {PLAIN_SECRET}", ["host=h"]),
                (f"host=h password={first} {last} dbname=app", ["dbname=app"])):
            for command in ("migrate", "load", "verify"):
                listed = self.seen(command, "--jobs=3", self.source, target)
                for part in [command, "--jobs=3", str(self.source), *kept]:
                    self.assertIn(part, listed)

    def test_other_words_are_as_they_were(self):
        words = ["migrate", "/a:b@c", "mail@host:5432/x", "postgresql://me@host:5432/app?options=a@b:c",
                 "--tables=password,t", "C:\\x"]
        listed = self.seen(*words)
        for word in words:
            self.assertIn(word, listed)

    def test_the_password_is_used_all_the_same(self):
        """Taken from the process's title, not from what howdah works with."""
        process = self.howdah_start("migrate", self.source, self.uri(),
                                    env={"HOWDAH_FAULT": "start:STOP"})
        if not self.stops(process):
            self.skipTest("this howdah was built without fault points")
        process.send_signal(signal.SIGCONT)
        _, stderr = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3, stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "1")

    def test_sessions(self):
        """What pg_stat_activity shows of the sessions, even to a superuser."""
        sqlite(self.source, "WITH RECURSIVE n(i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            " 200000) INSERT INTO t SELECT i, hex(i * 7919) FROM n;")
        process = self.howdah_start("migrate", self.source, self.uri())
        seen = []
        while process.poll() is None:
            seen.append(self.server.psql("SELECT to_json(a) FROM pg_stat_activity AS a WHERE"
                                         f" application_name = 'howdah' AND pid <> pg_backend_pid()"))
        process.communicate()
        self.assertTrue(any(seen), "no session was seen")
        self.assert_nowhere("\n".join(seen), "pg_stat_activity")


@unittest.skipUnless(os.path.isdir("/proc/self"), "needs /proc")
class Local(Secrets):
    def test_the_cluster_does_not_keep_them(self):
        """The local server lives on after howdah: its environment must not hold what is for another."""
        self.addCleanup(self.howdah, "local", "remove")
        env = {"DATABASE_URL": self.uri(), "PGPASSWORD": SECRET}
        self.assert_status(self.howdah("local", "start", env=env), 0)
        status = json.loads(self.howdah("local", "status", "--json").stdout)
        pid = (pathlib.Path(status["directory"]) / "postmaster.pid").read_text().splitlines()[0]
        environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes().decode()
        self.assert_nowhere(environment, "the server's environment")
