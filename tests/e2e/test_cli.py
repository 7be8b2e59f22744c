"""The command line: what goes to which stream, options that choose, and a dry run that is true."""

import json
import os
import pty
import re
import select
import subprocess
import time

import oracle
from harness import HOWDAH, HowdahCase

SOURCE = """
CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(20) NOT NULL UNIQUE);
CREATE TABLE books (id INTEGER PRIMARY KEY, author INT REFERENCES authors ON DELETE CASCADE,
  title TEXT DEFAULT 'untitled', price DECIMAL(6,2) CHECK (price > 0), sold BOOLEAN DEFAULT 0,
  made DATETIME DEFAULT CURRENT_TIMESTAMP, twice AS (price * 2));
CREATE TABLE "Odd ""Name" (a TEXT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX by_title ON books (title DESC);
CREATE UNIQUE INDEX unsold ON books (title) WHERE sold = 0;
CREATE VIEW v AS SELECT no_such(id) FROM books;
INSERT INTO authors VALUES (1, 'Ann'), (9, 'Bob');
INSERT INTO books (id, author, title, price, sold, made) VALUES (1, 1, 'One', 1.5, 0,
  '2020-01-01 00:00:00'), (2, 9, 'Two', 2.25, 1, '2021-01-01 00:00:00');
INSERT INTO "Odd ""Name" VALUES ('x', 1);
"""


class Streams(HowdahCase):
    def test_people_read_standard_error(self):
        result = self.howdah("migrate", self.sqlite_file(SOURCE), self.url)
        self.assert_status(result, 3)
        self.assertEqual(result.stdout, "")
        self.assertIn("Left to a person", result.stderr)

    def test_no_colours_and_no_carriage_returns_when_piped(self):
        result = self.howdah("migrate", self.sqlite_file(SOURCE), self.url, env={"TERM": "xterm"})
        self.assertNotIn("\x1b", result.stderr)
        self.assertNotIn("\r", result.stderr)

    def test_json_alone_on_standard_output(self):
        result = self.howdah("migrate", "--json", self.sqlite_file(SOURCE), self.url)
        answer = json.loads(result.stdout)
        self.assertEqual(answer["status"], 3)
        self.assertEqual({table["name"]: table["rows"] for table in answer["tables"]},
                         {"authors": 2, "books": 2, 'Odd "Name': 1})

    def test_json_of_an_error(self):
        result = self.howdah("migrate", "--json", self.folder / "missing.db", self.url)
        self.assert_status(result, 1)
        answer = json.loads(result.stdout)
        self.assertEqual(answer["status"], 1)
        self.assertIn("missing.db", answer["error"])
        self.assertIn("howdah: error:", result.stderr)

    def test_json_with_odd_text(self):
        result = self.howdah("migrate", "--json", self.sqlite_file(
            "CREATE TABLE \"a\tb\x01\\\" (\"ünï\" INT DEFAULT (random()));"), self.url)
        answer = json.loads(result.stdout)
        self.assertEqual(answer["tables"][0]["name"], "a\tb\x01\\")

    def test_quiet(self):
        result = self.howdah("migrate", "--quiet", self.sqlite_file("CREATE TABLE t (a);"), self.url)
        self.assert_status(result, 0)
        self.assertEqual((result.stdout, result.stderr), ("", ""))

    def test_quiet_still_says_what_went_wrong(self):
        result = self.howdah("migrate", "--quiet", self.folder / "missing.db", self.url)
        self.assertIn("howdah: error:", result.stderr)

    def test_quiet_still_speaks_of_what_is_left(self):
        result = self.howdah("migrate", "--quiet", self.sqlite_file(SOURCE), self.url)
        self.assert_status(result, 3)
        self.assertIn('"v"', result.stderr)

    def test_progress_on_a_terminal(self):
        path = self.sqlite_file(SOURCE)
        primary, secondary = pty.openpty()
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            [HOWDAH, "migrate", path, self.url], env=self.environment(TERM="xterm"),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=secondary)
        os.close(secondary)
        output = b""
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            if not select.select([primary], [], [], 1)[0]:
                continue
            try:
                piece = os.read(primary, 65536)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            output += piece
        os.close(primary)
        self.assertEqual(process.wait(60), 3, output)
        self.assertIn(b"Left to a person", output)

    def test_help_goes_to_standard_output(self):
        for arguments in (["--help"], ["help"], ["help", "migrate"], ["migrate", "--help"],
                          ["help", "local"], ["help", "verify"], ["version"]):
            with self.subTest(arguments):
                result = self.howdah(*arguments)
                self.assert_status(result, 0)
                self.assertNotEqual(result.stdout, "")
                self.assertEqual(result.stderr, "")

    def test_help_of_an_unknown_command(self):
        result = self.howdah("help", "migarte")
        self.assert_status(result, 2)
        self.assertIn("migarte", result.stderr)

    def test_help_for_a_user_without_utf8(self):
        result = self.howdah("migrate", "--help", env={"LC_ALL": "C"})
        self.assert_status(result, 0)

    def test_numbers_do_not_follow_the_locale(self):
        path = self.sqlite_file("CREATE TABLE t (a REAL DEFAULT 1.5); INSERT INTO t VALUES (2.5);")
        result = self.howdah("migrate", path, self.url, env={"LC_ALL": "de_DE.UTF-8"})
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT a FROM t"), "2.5")


class DryRun(HowdahCase):
    def schema_of(self, database):
        dump = self.dump("--schema-only", "--no-owner", database=database)
        return sorted(part.strip() for part in re.split(r";\n", re.sub(r"(?m)^--.*$", "", dump)))

    def compare(self, path, *options):
        """The printed SQL, run by psql, makes what migrating makes."""
        printed = self.howdah("migrate", "--dry-run", *options, path, self.url)
        self.assertIn(printed.status, (0, 3), f"\n{printed}")
        self.assertTrue(self.is_untouched())
        by_hand = f"{self.database}_dry"
        self.server.psql(f"CREATE DATABASE {by_hand}")
        self.addCleanup(self.server.psql, f"DROP DATABASE {by_hand} WITH (FORCE)")
        self.server.psql(printed.stdout, by_hand)
        result = self.howdah("migrate", *options, path, self.url)
        self.assertEqual(result.status, printed.status, f"\n{printed}\n{result}")
        self.assertEqual(self.schema_of(by_hand), self.schema_of(self.database))
        return printed

    def test_example(self):
        printed = self.compare(self.sqlite_file(SOURCE))
        self.assertIn("CREATE VIEW v", printed.stdout)

    def test_into_a_schema(self):
        self.compare(self.sqlite_file(SOURCE), "--schema=My App")

    def test_options(self):
        self.compare(self.sqlite_file(SOURCE), "--int=fit", "--timestamps=plain", "-T", "Odd*")

    def test_hostile_text_cannot_leave_the_comment(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT no_such('\nDROP TABLE public.t; --') AS x,\n"
            "'*/ DROP TABLE t; /*' AS y\nFROM t;\n"
            "CREATE TABLE \"x\nDROP TABLE public.t; --\" (a INT, b AS (trim('\n;SELECT 1/0;')));")
        self.compare(path)

    def test_without_a_server(self):
        result = self.howdah("migrate", "-n", self.sqlite_file(SOURCE), env={"PATH": "/nonexistent"})
        self.assert_status(result, 3)
        self.assertIn("CREATE TABLE", result.stdout)
        self.assertFalse((self.folder / "share").exists())

    def test_json_and_dry_run_together(self):
        result = self.howdah("migrate", "-n", "--json", self.sqlite_file(SOURCE), self.url)
        if result.status == 2:
            self.assertIn("--dry-run", result.stderr)
        else:
            json.loads(result.stdout)


class Choosing(HowdahCase):
    def tables(self):
        return self.psql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                         " ORDER BY 1").splitlines()

    def carry(self, *options):
        path = self.sqlite_file("".join(
            f'CREATE TABLE "{name}" (a INT);' for name in
            ("log_2020", "log_2021", "logs", "user", "User Roles", "a,b", "pct%", "star*name")))
        result = self.howdah("migrate", *options, path, self.url)
        self.assert_status(result, 0)
        return self.tables()

    def test_tables(self):
        self.assertEqual(self.carry("--tables=log_*,user"), ["log_2020", "log_2021", "user"])

    def test_question_mark(self):
        self.assertEqual(self.carry("-t", "log?"), ["logs"])

    def test_several_options(self):
        self.assertEqual(self.carry("-t", "user", "-t", "logs"), ["logs", "user"])

    def test_case_is_ignored_as_sqlite_does(self):
        self.assertEqual(self.carry("-t", "USER"), ["user"])

    def test_exclude(self):
        self.assertEqual(self.carry("-t", "log*", "-T", "*2020"), ["log_2021", "logs"])

    def test_percent_is_plain(self):
        self.assertEqual(self.carry("-t", "pct%,user"), ["pct%", "user"])

    def test_space(self):
        self.assertEqual(self.carry("-t", "User Roles"), ["User Roles"])


class IntoASchema(HowdahCase):
    SOURCE = "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);"

    def test_new_schema(self):
        self.migrate(self.SOURCE, "--schema=My \"App\"")
        self.assertEqual(self.psql('SELECT id FROM "My ""App""".t'), "1")

    def test_existing_empty_schema_keeps_owner_grants_and_comment(self):
        self.psql("CREATE ROLE app_owner; CREATE ROLE reader; CREATE SCHEMA app AUTHORIZATION app_owner;"
                  "GRANT USAGE ON SCHEMA app TO reader; COMMENT ON SCHEMA app IS 'ours';"
                  "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader")
        self.addCleanup(self.server.psql, "DROP ROLE app_owner, reader")
        self.addCleanup(self.drop_database)
        query = ("SELECT pg_get_userbyid(nspowner), nspacl::text, obj_description(oid, 'pg_namespace')"
                 " FROM pg_namespace WHERE nspname = 'app'")
        before = self.psql(query)
        self.migrate(self.SOURCE, "--schema=app")
        self.assertEqual(self.psql(query), before)
        self.assertEqual(self.psql("SELECT id FROM app.t"), "1")
        self.assertEqual(self.psql("SET ROLE reader; SELECT id FROM app.t"), "1",
                         "the default privileges of the schema")

    def test_public_keeps_its_grants(self):
        query = ("SELECT (SELECT array_agg(a ORDER BY a) FROM unnest(nspacl::text[]) AS a),"
                 " pg_get_userbyid(nspowner), obj_description(oid, 'pg_namespace')"
                 " FROM pg_namespace WHERE nspname = 'public'")
        before = self.psql(query)
        self.migrate(self.SOURCE)
        self.assertEqual(self.psql(query), before)

    def test_as_a_plain_role_that_owns_the_database(self):
        self.server.psql(f"CREATE ROLE owner LOGIN; ALTER DATABASE {self.database} OWNER TO owner")
        self.addCleanup(self.server.psql, "DROP ROLE owner")
        self.addCleanup(self.drop_database)
        path = self.sqlite_file(self.SOURCE)
        result = self.howdah("migrate", path, self.server.url(self.database, "owner"))
        self.assert_status(result, 0)
        self.assertEqual(self.psql("SELECT tableowner FROM pg_tables WHERE tablename = 't'"), "owner")

    def test_as_a_plain_role_with_create_on_the_schema_only(self):
        """It may make tables in public, but no schema: it works, or it says what to grant."""
        self.server.psql("CREATE ROLE guest LOGIN")
        self.addCleanup(self.server.psql, "DROP ROLE guest")
        self.addCleanup(self.drop_database)
        self.psql("GRANT CREATE, USAGE ON SCHEMA public TO guest")
        path = self.sqlite_file(self.SOURCE)
        result = self.howdah("migrate", path, self.server.url(self.database, "guest"))
        self.assertIn(result.status, (0, 1), f"\n{result}")
        if result.status == 1:
            self.assertIn("GRANT", result.stderr)
        else:
            self.assertEqual(self.psql("SELECT id FROM t"), "1")

    def test_search_path_and_settings_of_the_database_do_not_matter(self):
        self.psql(f"ALTER DATABASE {self.database} SET search_path = 'nowhere';"
                  f"ALTER DATABASE {self.database} SET timezone = 'Asia/Tokyo';"
                  f"ALTER DATABASE {self.database} SET datestyle = 'SQL, DMY';"
                  f"ALTER DATABASE {self.database} SET standard_conforming_strings = off;"
                  f"ALTER DATABASE {self.database} SET default_transaction_isolation = 'serializable';"
                  f"ALTER DATABASE {self.database} SET bytea_output = 'escape';"
                  f"ALTER DATABASE {self.database} SET client_encoding = 'LATIN1'")
        path = self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'b\\s', b DATETIME, c BLOB);"
            "INSERT INTO t VALUES (1, 'é€', '2020-01-02 03:04:05', x'00ff'); CREATE TABLE d"
            " (a DATETIME DEFAULT '2020-02-03 04:05:06', b DATE DEFAULT '2020-02-03');")
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])
        self.assertEqual(self.psql("SET standard_conforming_strings = on; SET timezone = 'UTC'; SET"
                                   " datestyle = 'ISO'; SET client_encoding = 'UTF8'; INSERT INTO"
                                   " public.d DEFAULT VALUES; INSERT INTO public.t (id) VALUES (2);"
                                   " SELECT * FROM public.d; SELECT a FROM public.t WHERE id = 2"),
                         "2020-02-03 04:05:06+00|2020-02-03\nb\\s")

    def test_server_in_latin1(self):
        name = f"{self.database}_latin"
        self.server.psql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        self.addCleanup(self.server.psql, f"DROP DATABASE {name} WITH (FORCE)")
        path = self.sqlite_file("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('€');")
        result = self.howdah("migrate", path, self.server.url(name))
        self.assert_status(result, 1)
        self.assertIn("hint:", result.stderr)
        self.assertEqual(self.server.psql(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name), "0")


class Parallel(HowdahCase):
    def test_any_number_of_jobs_gives_the_same(self):
        path = self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b REAL); CREATE INDEX i ON t (b);"
            "CREATE TABLE u (id INTEGER PRIMARY KEY, t INT REFERENCES t);"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
            " INSERT INTO t SELECT i * i * 77, 'x' || i, i / 3.0 FROM n;"
            "INSERT INTO u SELECT NULL, id FROM t;"
            "INSERT INTO t VALUES (9223372036854775807, 'max', 0), (-9223372036854775808, 'min', 0);")
        seen = set()
        for options in (["--jobs=1"], ["--jobs=4"], ["--jobs=8", "--batch-bytes=1K"],
                        ["--jobs=2", "--batch-bytes=16M"], ["-j", "16"]):
            self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            result = self.howdah("migrate", *options, path, self.url)
            self.assertIn(result.status, (0, 3), f"{options}\n{result}")
            self.assertEqual(oracle.compare_database(path, self.url), [], options)
            seen.add("".join(sorted(self.dump("--schema-only").splitlines())))
        self.assertEqual(len(seen), 1)

    def test_number_close_to_its_letter(self):
        """-j2, as make and others take it."""
        path = self.sqlite_file("CREATE TABLE t (a INT);")
        self.assert_status(self.howdah("migrate", "-j2", path, self.url), 0)

    def test_tiny_batches(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a TEXT, b BLOB); INSERT INTO t VALUES (hex(zeroblob(100000)),"
            " zeroblob(3000000)), ('', x''), (NULL, NULL), ('x', randomblob(70000));")
        for size in ("1", "1K", "4096"):
            self.psql("DROP TABLE IF EXISTS t")
            result = self.howdah("migrate", f"--batch-bytes={size}", path, self.url)
            if result.status == 2:
                self.assertIn("hint:", result.stderr)
                continue
            self.assert_status(result, 0)
            self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_few_connections_allowed(self):
        self.server.psql(f"ALTER DATABASE {self.database} CONNECTION LIMIT 2;"
                         "CREATE ROLE narrow LOGIN")
        self.addCleanup(self.server.psql, "DROP ROLE narrow")
        self.addCleanup(self.drop_database)
        self.server.psql(f"ALTER DATABASE {self.database} OWNER TO narrow")
        path = self.sqlite_file("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);")
        result = self.howdah("migrate", "--jobs=8", path, self.server.url(self.database, "narrow"))
        self.assertIn(result.status, (0, 1), f"\n{result}")
        if result.status == 1:
            self.assertIn("--jobs", result.stderr)
            self.assertTrue(self.is_untouched())

    def test_many_tables(self):
        path = self.sqlite_file("".join(
            f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, a TEXT REFERENCES p, b INT);"
            f"CREATE INDEX i{number} ON t{number} (b); INSERT INTO t{number} VALUES (1, 'k', {number});"
            for number in range(400)) + "CREATE TABLE p (k TEXT PRIMARY KEY); INSERT INTO p VALUES ('k');")
        self.migrate(path)
        self.assertEqual(self.psql("SELECT b FROM t399"), "399")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND"
                                   " convalidated AND connamespace = 'public'::regnamespace"), "400")

    def test_analysed(self):
        self.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); WITH RECURSIVE n(i) AS (SELECT 1"
                     " UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO t SELECT i, i FROM n;")
        self.assertEqual(self.psql("SELECT reltuples FROM pg_class WHERE relname = 't'"), "500")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_stats WHERE tablename = 't'"), "2")

    def test_tables_are_logged(self):
        self.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);")
        self.assertEqual(self.psql("SELECT relpersistence FROM pg_class WHERE relname = 't'"), "p")


class Verification(HowdahCase):
    def test_no_verify_says_so(self):
        summary = self.migrate("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);", "--no-verify")
        self.assertFalse(summary["verified"])

