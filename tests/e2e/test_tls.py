"""Connections under TLS, by libpq's options: what is asked for is held to, or refused with the reason."""

import os
import shutil
import subprocess
import time
import unittest

import oracle
from harness import HowdahCase, give_to_server_user

# All of 127.0.0.0/8 is this machine: an address of our own needs no port of our own.
ADDRESS = f"127.{1 + os.getpid() % 254}.{os.getpid() // 254 % 256}.7"
RELOAD_LIMIT_S = 10
NAME = "db.howdah.test"
SOURCE = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
          " SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT i, 'text ' || i FROM n;")


@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed: no certificates can be made")
class Tls(HowdahCase):
    server_settings = f"listen_addresses = '{ADDRESS}'"

    def setUp(self):
        super().setUp()
        self.source = self.sqlite_file(SOURCE)
        hba = self.server.data / "pg_hba.conf"
        plain = hba.read_text()
        self.server.psql("DROP ROLE IF EXISTS certified; CREATE ROLE certified LOGIN SUPERUSER")
        hba.write_text("hostssl all certified 127.0.0.0/8 cert\nhostssl all all 127.0.0.0/8 trust\n"
                       "hostnossl all all 127.0.0.0/8 reject\n" + plain)
        self.addCleanup(self.configure, "ssl = off")
        self.addCleanup(hba.write_text, plain)
        self.root = self.authority("root")
        self.certify("root", "server", NAME)
        for name in "server.crt", "server.key":
            shutil.copyfile(self.folder / name, self.server.data / name)
            (self.server.data / name).chmod(0o600)
            give_to_server_user(self.server.data / name)
        self.configure("ssl = on")

    def configure(self, line):
        with open(self.server.data / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write(line + "\n")
        loaded = self.server.psql("SELECT pg_conf_load_time()")
        self.server.psql("SELECT pg_reload_conf()")
        limit = time.monotonic() + RELOAD_LIMIT_S
        while self.server.psql("SELECT pg_conf_load_time()") == loaded:
            self.assertLess(time.monotonic(), limit, "the server did not read its configuration")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def authority(self, name):
        """A certificate that signs itself and others."""
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                     "-keyout", f"{name}.key", "-out", f"{name}.crt")
        return self.folder / f"{name}.crt"

    def certify(self, authority, name, subject, *options):
        """A key and its certificate, signed by the authority; options are those of the key."""
        self.openssl("req", "-newkey", "rsa:2048", *(options or ["-nodes"]), "-subj", f"/CN={subject}",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr")
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", f"{authority}.crt", "-CAkey",
                     f"{authority}.key", "-CAcreateserial", "-days", "2", "-out", f"{name}.crt")
        (self.folder / f"{name}.key").chmod(0o600)
        return f" sslcert={self.folder / name}.crt sslkey={self.folder / name}.key"

    def target(self, more, host=NAME, role="postgres"):
        return f"host={host} hostaddr={ADDRESS} dbname={self.database} user={role} {more}"

    def works(self, target):
        self.assert_status(self.howdah("migrate", "--jobs=2", self.source, target), 0)
        self.assertEqual(oracle.compare_database(self.source, self.url), [])
        self.assert_status(self.howdah("verify", self.source, target), 0)
        self.psql("TRUNCATE t")
        self.assert_status(self.howdah("load", self.source, target), 0)
        self.assertEqual(oracle.compare_database(self.source, self.url), [])

    def refused(self, target, *says):
        before = self.dump()
        for command in "migrate", "load", "verify":
            result = self.howdah(command, self.source, target)
            self.assert_status(result, 1)
            for part in ("could not connect", "hint:", *says):
                self.assertIn(part, result.stderr)
        self.assertEqual(self.dump(), before)

    def test_the_right_root(self):
        self.works(self.target(f"sslmode=verify-full sslrootcert={self.root}"))

    def test_by_variables(self):
        result = self.howdah("migrate", self.source, env={
            "PGHOST": NAME, "PGHOSTADDR": ADDRESS, "PGUSER": "postgres", "PGDATABASE": self.database,
            "PGSSLMODE": "verify-full", "PGSSLROOTCERT": self.root})
        self.assert_status(result, 0)

    def test_the_wrong_root(self):
        other = self.authority("other")
        for mode in "verify-ca", "verify-full":
            self.refused(self.target(f"sslmode={mode} sslrootcert={other}"), "certificate verify failed",
                         "sslrootcert")

    def test_no_root(self):
        self.refused(self.target(f"sslmode=verify-full sslrootcert={self.folder}/none.crt"), "none.crt",
                     "sslrootcert")

    def test_the_wrong_host(self):
        options = f"sslrootcert={self.root} sslmode="
        self.refused(self.target(options + "verify-full", host="other.howdah.test"), "other.howdah.test",
                     "sslmode")
        self.works(self.target(options + "verify-ca", host="other.howdah.test"))

    def test_a_server_without_tls(self):
        self.configure("ssl = off")
        self.refused(self.target("sslmode=require"), "server does not support SSL", "sslmode")

    def test_a_server_that_wants_tls(self):
        self.refused(self.target("sslmode=disable"), "no encryption", "pg_hba.conf")

    def test_a_client_certificate(self):
        common = f"sslmode=verify-full sslrootcert={self.root}"
        self.configure(f"ssl_ca_file = '{self.server.data}/ca.crt'")
        shutil.copyfile(self.root, self.server.data / "ca.crt")
        give_to_server_user(self.server.data / "ca.crt")
        self.configure("ssl = on")
        self.addCleanup(self.configure, "ssl_ca_file = ''")
        self.refused(self.target(common, role="certified"), "certificate")
        ours = self.certify("root", "ours", "certified")
        self.works(self.target(common + ours, role="certified"))
        self.refused(self.target(common + self.certify("root", "theirs", "somebody"), role="certified"),
                     "certified")
        self.authority("other")
        self.refused(self.target(common + self.certify("other", "false", "certified"), role="certified"),
                     "unknown ca")
        (self.folder / "ours.key").chmod(0o644)
        self.refused(self.target(common + ours, role="certified"), "ours.key")

    def test_a_key_with_a_password(self):
        """No password is asked for at the terminal."""
        common = f"sslmode=verify-full sslrootcert={self.root}"
        locked = self.certify("root", "locked", "postgres", "-passout", "pass:keyS3cret")
        self.works(self.target(common + locked + " sslpassword=keyS3cret"))
        self.refused(self.target(common + locked), "locked.key")
        self.refused(self.target(common + locked + " sslpassword=wr0ng"), "locked.key")
