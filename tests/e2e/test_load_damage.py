"""howdah load against planted damage: values, names, keys, rules and interruptions that other tools get
wrong. A value arrives exactly or is refused, and a load that fails leaves the target as it was.

"Item N" is a failure mode that users of other tools reported. What is expected comes from the SQLite
shell, psql, arithmetic or PostgreSQL's documentation.
"""

import hashlib
import json
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from harness import BINDIR, HowdahCase, clean_environment, sqlite

ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
RAISE = ("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
         " 'BEGIN RAISE EXCEPTION ''fired''; END';")
ORPHAN_KEYS = "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f' ORDER BY 1"


class Damage(HowdahCase):
    """What the cases below share."""

    shared = None  # a class's database, emptied before each case: to make one takes most of a case's time

    def setUp(self):
        if self.shared is None:
            super().setUp()
            type(self).shared = self.database
            return
        self.database = self.shared
        self.url = self.server.url(self.database)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server.psql(f"ALTER DATABASE {self.database} RESET ALL; GRANT TEMP ON DATABASE {self.database}"
                         " TO PUBLIC")
        self.psql("SET client_min_messages = error; DO $$ DECLARE name text; BEGIN FOR name IN SELECT"
                  " nspname FROM"
                  " pg_namespace WHERE nspname !~ '^(pg_|information_schema$)' LOOP EXECUTE"
                  " format('DROP SCHEMA %I CASCADE', name); END LOOP; END $$; CREATE SCHEMA public;"
                  "GRANT USAGE ON SCHEMA public TO PUBLIC")

    def drop_database(self):
        """Left to the server's end."""

    def load(self, *options, status=0, url=None):
        """Loads self.source into the case's database; returns what --json says."""
        result = self.howdah("load", "--json", *options, self.source, url or self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def given(self, lite, target=""):
        self.source = self.sqlite_file(f"BEGIN; {lite}; COMMIT;")
        if target:
            self.psql(target)

    def refuses(self, *expected, options=(), status=1, url=None):
        """The load fails, says all of this, and leaves the target as it was."""
        before = self.dump()
        answer = self.load(*options, status=status, url=url)
        said = f'{answer.get("error")}\n{answer.get("detail")}\n{answer.get("hint")}'
        for text in expected:
            self.assertIn(text, said)
        self.assertEqual(self.dump(), before)
        return answer

    def one_row(self, cases, setup):
        """A table of one row with rowid 5 and a column a case: (declared type, value, target's type)."""
        lite = ", ".join(f"c{i} {case[0]}" for i, case in enumerate(cases))
        values = ", ".join(case[1] for case in cases)
        target = ", ".join(f"c{i} {case[2]}" for i, case in enumerate(cases))
        self.given(f"CREATE TABLE t (k INTEGER PRIMARY KEY, {lite}); INSERT INTO t VALUES (5, {values})",
                   f"{setup}; CREATE TABLE t (k int, {target})")

    def arrive(self, *cases, setup=""):
        """Each value arrives as the case's fourth item says psql shows it."""
        self.one_row(cases, setup)
        self.load()
        columns = ", ".join(f"c{i}" for i in range(len(cases)))
        shown = self.psql(f"SELECT {columns} FROM t").split("|")
        self.assertEqual(shown, [case[3] for case in cases])

    def arrive_as(self, declared, pg_type, pairs, setup=""):
        self.arrive(*((declared, value, pg_type, shown) for value, shown in pairs), setup=setup)

    def are_refused(self, *cases, setup=""):
        """Each value is refused before the load, named by its column and row and never by itself."""
        self.one_row(cases, setup)
        before = self.dump()
        answer = self.load(status=1)
        said = f'{answer["error"]} {answer["detail"]}'
        missing = [case[:3] for i, case in enumerate(cases) if f'Column "c{i}" of table "t"' not in said]
        self.assertEqual(missing, [])
        self.assertEqual(said.count("rowid 5"), len(cases))
        self.assertNotIn("secret", json.dumps(answer).lower())
        self.assertEqual(self.dump(), before)

    def are_refused_as(self, declared, pg_type, values, setup=""):
        self.are_refused(*((declared, value, pg_type) for value in values), setup=setup)

    def role(self, sql):
        """A role that is no superuser, what belongs to it made by sql; returns its URL."""
        self.psql(f"CREATE ROLE tenant LOGIN; {sql}")
        self.addCleanup(self.server.psql, "DROP ROLE tenant")
        self.addCleanup(self.psql, "DROP OWNED BY tenant")
        return self.server.url(self.database, "tenant")

    def load_behind(self, sql, *options):
        """Another session does sql in a transaction, which it commits when the load waits for it."""
        with subprocess.Popen([BINDIR / "psql", "-XAtq", self.url], stdin=subprocess.PIPE, text=True,
                              stdout=subprocess.PIPE, env=clean_environment()) as session:
            session.stdin.write(f"BEGIN; {sql}; SELECT 'open';\n")
            session.stdin.flush()
            session.stdout.readline()
            process = self.howdah_start("load", *options, self.source, self.url)
            self.addCleanup(process.kill)
            self.wait_until("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted", "t")
            session.stdin.write("COMMIT;\n")
            session.stdin.close()
        stdout, stderr = process.communicate(timeout=60)
        return process.returncode, stdout + stderr

    def wait_until(self, query, answer, limit=20):
        end = time.monotonic() + limit
        while self.psql(query) != answer:
            if time.monotonic() > end:
                self.fail(f"{query} did not become {answer}")
            time.sleep(0.02)


class Numbers(Damage):
    def test_booleans(self):
        """Item 1: 0 and 1 into boolean."""
        self.arrive_as("", "boolean", [
            ("0", "f"), ("1", "t"), ("'t'", "t"), ("'f'", "f"), ("'TRUE'", "t"), ("'yes'", "t"), ("'n'", "f"),
            ("'on'", "t"), ("'off'", "f"), ("'1'", "t"), ("1.0", "t"), ("NULL", "<NULL>")])

    def test_no_booleans(self):
        """Item 1: anything else is refused."""
        self.are_refused_as("", "boolean", ["2", "-1", "0.5", "''", "'TRUE '", "' true'", "'of'", "'secret'",
                                            "x'01'"])

    def test_numbers_into_the_targets_type(self):
        """Item 2: the target's type wins."""
        self.arrive(("BOOLEAN", "1", "int", "1"), ("BOOLEAN", "1", "text", "1"), ("INT", "1", "boolean", "t"),
                    ("TEXT", "'7'", "bigint", "7"), ("TEXT", "'-5'", "smallint", "-5"))

    def test_integers_out_of_range(self):
        """Items 14 and 16: never clamped."""
        self.are_refused(("INT", "32768", "smallint"), ("INT", "2147483648", "int"),
                         ("INT", "-2147483649", "int"), ("INT", "10010000000000001", "int"),
                         ("", "9.3e18", "bigint"), ("TEXT", "'9223372036854775808'", "bigint"))

    def test_integers_at_the_edges(self):
        """Item 14."""
        self.arrive(("INT", "32767", "smallint", "32767"), ("INT", "-2147483648", "int", "-2147483648"),
                    ("INT", "-9223372036854775808", "bigint", "-9223372036854775808"))

    def test_integer_of_seventeen_digits(self):
        """Item 16: 10010000000000001 needs more than a double's 53 bits."""
        self.arrive(("INT", "10010000000000001", "bigint", "10010000000000001"),
                    ("INT", "10010000000000001", "numeric", "10010000000000001"),
                    ("INT", "10010000000000001", "text", "10010000000000001"))

    def test_integer_that_no_double_is(self):
        """Item 16."""
        self.are_refused(("INT", "10010000000000001", "float8"), ("INT", "16777217", "float4"))

    def test_reals_and_texts_among_integers(self):
        """Item 13."""
        self.are_refused_as("", "bigint", ["1.5", "'toto'", "'1e3'", "'0x10'", "' 12'", "'1_000'", "x'31'",
                                           "-0.0", "''"])

    def test_reals_are_doubles(self):
        """Items 17 and 19: the shortest form that reads back."""
        self.arrive_as("", "float8", [
            ("1230.99", "1230.99"), ("0.1 + 0.2", "0.30000000000000004"), ("5e-324", "5e-324"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"), ("-0.0", "-0"),
            ("123456789.123456789", "123456789.12345679")])

    def test_reals_in_single_precision(self):
        """Item 17: refused where digits would be lost."""
        self.are_refused_as("REAL", "float4", ["3.14159265358979", "1e308", "5e-324", "123456789.5"])

    def test_infinity(self):
        """Item 18: SQLite keeps 1e400 as Infinity."""
        self.arrive(("REAL", "1e400", "float8", "Infinity"), ("REAL", "-1e400", "float8", "-Infinity"))

    def test_infinity_is_no_integer(self):
        """Item 18."""
        self.are_refused(("REAL", "1e400", "bigint"), ("REAL", "1e400", "numeric(10,2)"),
                         ("REAL", "1e400", "timestamp"))

    def test_nan_is_null(self):
        """Item 18: SQLite stores NaN as NULL."""
        self.arrive(("REAL", "1e400 - 1e400", "float8", "<NULL>"))

    def test_decimals(self):
        """Item 20: no digit is invented and none lost."""
        self.arrive(("NUMERIC(10,2)", "'1.10'", "numeric(10,2)", "1.10"), ("REAL", "0.1", "numeric", "0.1"),
                    ("TEXT", "'1.2300'", "numeric", "1.2300"), ("TEXT", "'1e3'", "numeric", "1000"),
                    ("INT", "1300", "numeric(3,-2)", "1300"),
                    ("NUMERIC(30,2)", "'12345678901234567890.12'", "numeric", "12345678901234567000"))

    def test_decimals_are_not_rounded(self):
        """Item 20."""
        self.are_refused(("REAL", "1.234", "numeric(5,2)"), ("TEXT", "'1.235'", "numeric(5,2)"),
                         ("INT", "1000", "numeric(5,2)"), ("INT", "1234", "numeric(3,-2)"),
                         ("REAL", "1.234", "price"), ("TEXT", "'NaN'", "numeric(5,2)"),
                         setup="CREATE DOMAIN cents AS numeric(5,2); CREATE DOMAIN price AS cents")

    def test_money(self):
        self.arrive(("", "1234.5", "money", "$1,234.50"), ("", "7", "money", "$7.00"))

    def test_money_is_not_rounded(self):
        self.are_refused_as("", "money", ["1.005", "'1234.567'"])

    def test_empty_text_is_no_money(self):
        """Item 12."""
        self.are_refused_as("TEXT", "money", ["''", "'  '"])

    def test_negative_numbers_are_no_oid(self):
        self.are_refused_as("INT", "oid", ["-1"])

    def test_numbers_beyond_an_xid(self):
        self.are_refused(("INT", "4294967296", "xid"), ("TEXT", "'secret'", "xid"))


class Texts(Damage):
    def test_lengths_are_counted_in_characters(self):
        """Item 21."""
        self.arrive(("TEXT", "'日本語'", "varchar(3)", "日本語"), ("TEXT", "'😀😀😀'", "varchar(3)", "😀😀😀"),
                    ("TEXT", "'😀'", "char(1)", "😀"), ("INT", "123", "varchar(3)", "123"))

    def test_texts_too_long(self):
        """Item 21."""
        self.are_refused(("TEXT", "'secret'", "varchar(5)"), ("TEXT", "'😀😀😀😀'", "varchar(3)"),
                         ("TEXT", "'ab  '", "varchar(3)"), ("TEXT", "'abcd'", "char(3)"),
                         ("INT", "1234", "varchar(3)"),
                         ("TEXT", "'abcd'", "short"), setup="CREATE DOMAIN short AS varchar(3)")

    def test_blanks_that_a_padded_type_would_drop(self):
        self.are_refused_as("TEXT", "char(4)", ["'ab '", "' '"])

    def test_nul_bytes(self):
        """Item 22: by byte, for length() stops there."""
        self.are_refused(*(("TEXT", "CAST(x'61006a' AS TEXT)", pg_type) for pg_type in [
            "text", "varchar(9)", "char(3)", "json", "text[]", "inet", "xml", "name", "words"]),
            setup="CREATE DOMAIN words AS text")

    def test_invalid_utf8(self):
        """Item 24: a lone byte, an overlong form, a surrogate, a number beyond the last."""
        self.are_refused(*(("TEXT", f"CAST(x'{code}' AS TEXT)", "text")
                           for code in ["61ff", "c080", "eda080", "f4908080", "e282"]))

    def test_invalid_utf8_names_the_byte(self):
        """Item 24."""
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('ok'), (CAST(x'6162ff' AS TEXT))",
                   "CREATE TABLE t (a text)")
        self.refuses("invalid UTF-8 at byte 2, in 1 row: rowid 2.")

    def test_noncharacters_are_characters(self):
        """Item 24: U+FFFE and a byte order mark are valid UTF-8."""
        self.arrive(("TEXT", "CAST(x'efbfbe' AS TEXT)", "text", "\ufffe"),
                    ("TEXT", "CAST(x'efbbbf61' AS TEXT)", "text", "\ufeffa"))

    def test_utf16_source(self):
        self.source = self.sqlite_file("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a TEXT);"
                                       "INSERT INTO t VALUES ('日😀é');")
        self.psql("CREATE TABLE t (a varchar(3))")
        self.load()
        self.assertEqual(self.psql("SELECT a FROM t"), "日😀é")

    def test_texts_in_bytea(self):
        """Item 25: bytes are bytes; neither base64 nor hexadecimal digits are decoded."""
        self.arrive(("BLOB", "'QUJD'", "bytea", r"\x51554a44"), ("BLOB", "'4142'", "bytea", r"\x34313432"),
                    ("BLOB", r"'\x4142'", "bytea", r"\x5c7834313432"), ("BLOB", "'-----BEGIN'", "bytea",
                    r"\x2d2d2d2d2d424547494e"), ("BLOB", "x''", "bytea", r"\x"),
                    ("BLOB", "x'00ff'", "bytea", r"\x00ff"))

    def test_blobs_in_texts(self):
        """Item 26: a blob of UTF-8 is a text."""
        self.arrive(("TEXT", "x'616263'", "text", "abc"), ("TEXT", "x'f09f9880'", "varchar(1)", "😀"))

    def test_blobs_that_are_no_text(self):
        """Item 26."""
        self.are_refused(("TEXT", "x'ff00'", "text"), ("TEXT", "x'00'", "text"),
                         ("TEXT", "x'ff'", "varchar(3)"))

    def test_empty_text_is_not_null(self):
        """Item 12."""
        self.arrive(("TEXT", "''", "text", ""), ("TEXT", "''", "varchar(3)", ""),
                    ("BLOB", "''", "bytea", r"\x"),
                    ("TEXT", "NULL", "text", "<NULL>"), ("BLOB", "NULL", "bytea", "<NULL>"))

    def test_empty_text_in_other_types(self):
        """Item 12: neither NULL nor zero."""
        self.are_refused(*(("TEXT", "''", pg_type) for pg_type in [
            "int", "float8", "numeric", "boolean", "date", "timestamp", "timestamptz", "time", "uuid", "json",
            "jsonb", "text[]", "mood"]), setup="CREATE TYPE mood AS ENUM ('a')")

    def test_empty_text_in_types_that_the_server_reads(self):
        """Item 12."""
        self.are_refused(*(("TEXT", "''", pg_type) for pg_type in [
            "inet", "interval", "int[]", "int4range", "macaddr", "pg_lsn", "oid", "timetz"]))

    def test_names_and_single_bytes(self):
        self.arrive(("TEXT", "'ab'", "name", "ab"), ("TEXT", "'a'", '"char"', "a"))

    def test_names_too_long(self):
        """Item 21."""
        self.are_refused_as("TEXT", "name", ["printf('%.64c', 'a')"])

    def test_more_than_a_single_byte(self):
        """Item 21."""
        self.are_refused_as("TEXT", '"char"', ["'ab'", "'é'"])


class Times(Damage):
    STAMP = "1627303906"  # 2021-07-26 12:51:46 UTC, by date -u -d @1627303906

    def test_seconds_to_microseconds(self):
        """Items 7 and 8: milliseconds are no year, and each unit is known by its range."""
        self.arrive(("DATETIME", self.STAMP, "timestamp", "2021-07-26 12:51:46"),
                    ("DATETIME", self.STAMP + "122", "timestamp", "2021-07-26 12:51:46.122"),
                    ("DATETIME", self.STAMP + "122123", "timestamp", "2021-07-26 12:51:46.122123"),
                    ("DATETIME", self.STAMP + ".5", "timestamptz", "2021-07-26 12:51:46.5+00"),
                    ("DATETIME", "2459422.5", "timestamp", "2021-07-27 00:00:00"))

    def test_the_unit_is_said(self):
        """Item 7."""
        self.one_row([("DATETIME", "1627303906122", "timestamptz")], "")
        self.assertIn("milliseconds since 1970", json.dumps(self.load()["notes"]))

    def test_units_that_nobody_knows(self):
        """Item 8: nanoseconds, years, days written as numbers, and what lies beyond any time."""
        self.are_refused_as("DATETIME", "timestamp",
                            ["1627303906122123456", "2021", "20210726", "-1", "1e300",
                                                      "9223372036854775807"])

    def test_units_that_are_mixed(self):
        """Items 7 and 8."""
        for values in ["1627303906), (1627303906122", "1627303906), ('2021-01-01'", "'2021-01-01'), (2021"]:
            self.psql("DROP TABLE IF EXISTS t")
            self.source = self.sqlite_file(f"DROP TABLE IF EXISTS t; CREATE TABLE t (c); INSERT INTO t"
                                           f" VALUES ({values});")
            self.psql("CREATE TABLE t (c timestamptz)")
            self.refuses('Column "c" of table "t"')

    def test_zero_is_the_epoch_among_others(self):
        """Item 9."""
        self.given(f"CREATE TABLE t (c DATETIME); INSERT INTO t VALUES (0), ({self.STAMP})",
                   "CREATE TABLE t (c timestamp)")
        self.load()
        self.assertEqual(self.psql("SELECT c FROM t ORDER BY c"), "1970-01-01 00:00:00\n2021-07-26 12:51:46")

    def test_zero_alone(self):
        """Item 9: never a hard stop."""
        self.given("CREATE TABLE t (c DATETIME); INSERT INTO t VALUES (0), (0), (NULL)",
                   "CREATE TABLE t (c timestamp)")
        self.load()

    def test_offsets(self):
        """Item 10: neither dropped nor shifted twice."""
        self.arrive_as("TEXT", "timestamptz", [
            ("'2021-07-26 12:51:46+02:00'", "2021-07-26 10:51:46+00"),
            ("'2021-07-26T12:51:46-0930'", "2021-07-26 22:21:46+00"),
            ("'2021-07-26T12:51:46Z'", "2021-07-26 12:51:46+00"),
            ("'2021-07-26 12:51:46'", "2021-07-26 12:51:46+00")])

    def test_offsets_that_the_target_does_not_keep(self):
        """Item 10."""
        self.are_refused_as("TEXT", "timestamp",
                            ["'2021-07-26 12:51:46+02:00'", "'2021-07-26 12:51:46 Europe/Berlin'"])

    def test_the_databases_time_zone_does_not_matter(self):
        """Items 10 and 11."""
        self.psql(f"ALTER DATABASE {self.database} SET timezone = 'America/New_York';"
                  f"ALTER DATABASE {self.database} SET datestyle = 'SQL, DMY';"
                  f"ALTER DATABASE {self.database} SET intervalstyle = 'sql_standard';"
                  f"ALTER DATABASE {self.database} SET bytea_output = 'escape';"
                  f"ALTER DATABASE {self.database} SET extra_float_digits = -15;"
                  f"ALTER DATABASE {self.database} SET client_encoding = 'LATIN1';"
                  f"ALTER DATABASE {self.database} SET search_path = 'pg_catalog'")
        self.given("CREATE TABLE t (a TEXT, b BLOB, c TEXT, d REAL, e TEXT); INSERT INTO t VALUES"
                   " ('2021-02-03 04:05:06', x'00ff5c', '1 day 02:03:04', 0.1, 'é\\')",
                   "CREATE TABLE public.t (a timestamptz, b bytea, c interval, d float8, e text)")
        self.load()
        self.assertEqual(
            self.psql("SET client_encoding = 'UTF8'; SELECT a = '2021-02-03 04:05:06+00', b = '\\x00ff5c',"
                      " c = '1 day 02:03:04', d = 0.1, e = 'é\\' FROM public.t"), "t|t|t|t|t")

    def test_dates_at_the_edges(self):
        self.arrive(("TEXT", "'0001-01-01'", "date", "0001-01-01"),
                    ("TEXT", "'9999-12-31 23:59:59.999999'", "timestamp", "9999-12-31 23:59:59.999999"),
                    ("TEXT", "'2021-07-26 00:00:00'", "date", "2021-07-26"),
                    ("TEXT", "'24:00'", "time", "24:00:00"),
                    ("TEXT", "'12:34:56.789'", "time", "12:34:56.789"))

    def test_no_dates(self):
        """Items 8 and 12: nothing that PostgreSQL alone would read as a time, nor a day that is none."""
        self.are_refused_as("TEXT", "timestamp", [
            "'0000-00-00'", "'2023-02-29'", "'2016-12-31 23:59:60'", "'2021-07-26 12:51:46.1234567'", "'now'",
            "'infinity'", "'today'", "'epoch'", "'20210726'", "'26/07/2021'", "'07/26/2021'", "'12:34'",
            "'-0044-03-15'", "'10000-01-01'", "'secret'"])

    def test_a_time_of_day_that_a_date_drops(self):
        self.are_refused_as("TEXT", "date",
                            ["'2021-07-26 12:51:46'", "1627303906", "'2021-07-26T00:00:00+02'"])

    def test_no_times(self):
        self.are_refused_as("TEXT", "time",
                            ["'25:00'", "'23:59:60'", "'12:34:56+02'", "'noon'", "'12:34:56.1234567'"])

    def test_fractions_that_the_target_does_not_keep(self):
        self.are_refused(("TEXT", "'2021-07-26 12:51:46.5'", "timestamp(0)"),
                         ("TEXT", "'12:51:46.5'", "time(0)"), ("", "1627303906122", "timestamptz(1)"))

    def test_fractions_are_not_dropped(self):
        for pg_type in ["timestamp(0)", "timestamptz(3)"]:
            self.psql("DROP TABLE IF EXISTS t")
            self.source = self.sqlite_file("DROP TABLE IF EXISTS t; CREATE TABLE t (c TEXT);"
                                           "INSERT INTO t VALUES ('2021-07-26 12:51:46.4444');")
            self.psql(f"CREATE TABLE t (c {pg_type})")
            before = self.dump()
            self.assertNotEqual(self.howdah("load", self.source, self.url).status, 0)
            self.assertEqual(self.dump(), before)

    def test_intervals(self):
        self.arrive_as("TEXT", "interval", [("'1 day 02:03:04.5'", "1 day 02:03:04.5"),
                                            ("'P1Y2M'", "1 year 2 mons"), ("'-00:00:01.5'", "-00:00:01.5")])

    def test_no_intervals(self):
        self.are_refused_as("TEXT", "interval", ["''", "'secret'", "'infinity'"])

    def test_intervals_without_a_unit(self):
        self.are_refused_as("", "interval", ["90", "1.5"])

    def test_intervals_are_not_rounded(self):
        self.are_refused(("TEXT", "'00:00:01.5'", "interval(0)"), ("TEXT", "'1.5 years'", "interval year"),
                         ("TEXT", "'02:03:00'", "interval hour"), ("TEXT", "'0.0000001 s'", "interval"))

    def test_times_with_a_zone(self):
        self.arrive(("TEXT", "'12:34:56.789+02'", "timetz", "12:34:56.789+02"))

    def test_times_with_a_zone_are_not_rounded(self):
        self.are_refused(("TEXT", "'12:34:56.789+02'", "timetz(0)"), ("TEXT", "'23:59:60+00'", "timetz"),
                         ("TEXT", "'12:34:56.7891234+00'", "timetz"))


class Types(Damage):
    UUID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"

    def test_uuids(self):
        """Item 27: with and without dashes, in either case, and 16 bytes."""
        plain = self.UUID.replace("-", "")
        self.arrive_as("", "uuid", [(f"'{self.UUID}'", self.UUID), (f"'{plain.upper()}'", self.UUID),
                                    (f"'{{{self.UUID}}}'", self.UUID), (f"x'{plain}'", self.UUID)])

    def test_no_uuids(self):
        """Item 27."""
        plain = self.UUID.replace("-", "")
        self.are_refused_as("", "uuid",
                            [f"x'{plain[2:]}'", f"x'{plain}00'", f"'{plain[1:]}'", "''", "'secret'",
                                         f"'urn:uuid:{self.UUID}'"])

    def test_uuids_damaged_at_the_source(self):
        """Item 27: a column declared UUID makes a number of 32 digits."""
        self.are_refused_as("UUID", "uuid", ["'12345678901234567890123456789012'",
                                             "'00000000000000000000000000000005'"])

    def test_json(self):
        """Item 29: json keeps the text, jsonb the value."""
        self.arrive(("TEXT", """'{"b":1, "a":1.10}'""", "json", '{"b":1, "a":1.10}'),
                    ("TEXT", """'{"b":1, "a":1.10}'""", "jsonb", '{"a": 1.10, "b": 1}'),
                    ("TEXT", "'123456789012345678901234567890.5'", "jsonb",
                     "123456789012345678901234567890.5"),
                    ("TEXT", "'null'", "jsonb", "null"), ("TEXT", "'\"x\"'", "jsonb", '"x"'),
                    ("", "5", "jsonb", "5"),
                    ("TEXT", "'\"\\u0000\"'", "json", '"\\u0000"'), ("TEXT", "'1e400'", "json", "1e400"))

    def test_no_json(self):
        """Items 23 and 29."""
        for pg_type in ["json", "jsonb"]:
            self.psql("DROP TABLE IF EXISTS t")
            self.source = None
            (self.folder / "source.db").unlink(missing_ok=True)
            self.are_refused_as("TEXT", pg_type,
                                ["''", "'secret'", "'{} x'", "'NaN'", "'[NaN]'", "'{a:1}'", "'[1,]'",
                                                  "'01'", "'\"' || char(9) || '\"'", "'True'"])

    def test_json_that_jsonb_does_not_keep(self):
        """Item 23: found before the load."""
        self.are_refused_as("TEXT", "jsonb", ["""'{"a":"secret\\u0000"}'""", """'"\\ud800"'""", "'1e200000'"])

    def test_json_with_a_name_twice(self):
        """Item 29."""
        self.are_refused_as("TEXT", "jsonb", ["""'{"a":1,"a":2}'"""])

    def test_arrays(self):
        """Item 30."""
        self.arrive(("TEXT", "'{1,NULL,-2}'", "int[]", "{1,NULL,-2}"),
                    ("TEXT", "'{{1,2},{3,4}}'", "int[]", "{{1,2},{3,4}}"),
                    ("TEXT", "'{a,\"b c\"}'", "text[]", '{a,"b c"}'),
                    ("TEXT", "'[\"a\",null]'", "text[]", "{a,NULL}"),
                    ("TEXT", "'{}'", "uuid[]", "{}"), ("TEXT", "'{ok}'", "mood[]", "{ok}"),
                    ("TEXT", "'{t,f}'", "boolean[]", "{t,f}"), setup="CREATE TYPE mood AS ENUM ('ok')")

    def test_no_arrays(self):
        """Item 30."""
        self.are_refused_as("TEXT", "text[]", ["'secret'", "'[1,[2]]'", "'[\"a\"] x'"])

    def test_no_arrays_that_the_server_reads(self):
        """Item 30."""
        self.are_refused(("TEXT", "'1,2'", "int[]"), ("TEXT", "'{1,x}'", "int[]"),
                         ("TEXT", "'{secret'", "uuid[]"),
                         ("TEXT", "'{other}'", "mood[]"), ("TEXT", "'{5}'", "small[]"),
                         setup="CREATE TYPE mood AS ENUM ('ok'); CREATE DOMAIN small AS int CHECK (value < 3)")

    def test_json_arrays_of_numbers(self):
        """Item 30."""
        self.are_refused(("TEXT", "'[1,2]'", "int[]"), ("TEXT", "'[\"ab\"]'", "varchar(3)[]"))

    def test_elements_are_not_cut(self):
        """Items 20 and 21."""
        self.are_refused(("TEXT", "'{abcd}'", "varchar(3)[]"), ("TEXT", "'{1.234}'", "numeric(5,2)[]"),
                         ("TEXT", "'{abcd}'", "char(3)[]"), ("TEXT", "'{1011}'", "bit(3)[]"),
                         ("TEXT", "'{2021-01-01 00:00:00.5}'", "timestamp(0)[]"))

    def test_bits(self):
        self.arrive(("TEXT", "'101'", "bit(3)", "101"), ("TEXT", "'10'", "varbit(3)", "10"))

    def test_bits_of_another_length(self):
        self.are_refused(("TEXT", "'1011'", "bit(3)"), ("TEXT", "'10'", "bit(3)"),
                         ("TEXT", "'1011'", "varbit(3)"),
                         ("TEXT", "''", "bit(3)"))

    def test_ranges(self):
        self.arrive(("TEXT", "'[1,5)'", "int4range", "[1,5)"),
                    ("TEXT", "'[1.005,2]'", "numrange", "[1.005,2]"),
                    ("TEXT", "'empty'", "daterange", "empty"),
                    ("TEXT", "'{[1,2),[3,4)}'", "int4multirange", "{[1,2),[3,4)}"))

    def test_no_ranges(self):
        self.are_refused(("TEXT", "'[5,1]'", "int4range"), ("TEXT", "'1-5'", "int4range"),
                         ("TEXT", "'{[1,2)'", "int4multirange"))

    def test_ranges_are_not_rounded(self):
        self.are_refused(("TEXT", "'[2020-01-01 00:00:00.1234567,)'", "tsrange"))

    def test_addresses(self):
        self.arrive(("TEXT", "'10.1.2.3/24'", "inet", "10.1.2.3/24"),
                    ("TEXT", "'10.1.0.0/16'", "cidr", "10.1.0.0/16"),
                    ("TEXT", "'8:0:2b:1:2:3'", "macaddr", "08:00:2b:01:02:03"),
                    ("TEXT", "'FF/1'", "pg_lsn", "FF/1"))

    def test_no_addresses(self):
        self.are_refused(("TEXT", "'10.1.2.3/24'", "cidr"), ("TEXT", "'192.168.1.5/33'", "inet"),
                         ("INT", "167772161", "inet"), ("TEXT", "'secret'", "macaddr"))

    def test_other_types(self):
        self.arrive(("TEXT", "'(1.5,2)'", "point", "(1.5,2)"),
                    ("TEXT", "'a:1 b:2'", "tsvector", "'a':1 'b':2"),
                    ("TEXT", "'<a>x</a>'", "xml", "<a>x</a>"), ("INT", "16384", "oid", "16384"),
                    ("TEXT", "'(1,\"x,y\")'", "pair", '(1,"x,y")'),
                    setup="CREATE TYPE pair AS (a int, b text)")

    def test_not_of_other_types(self):
        self.are_refused(("TEXT", "'secret'", "point"), ("TEXT", "'<secret'", "xml"),
                         ("TEXT", "'secret'", "oid"),
                         ("TEXT", "'(1)'", "pair"), ("TEXT", "'(x,y)'", "pair"),
                         ("TEXT", "'secret secret'", "tsquery"),
                         setup="CREATE TYPE pair AS (a int, b text)")

    def test_members_are_not_rounded(self):
        self.are_refused(("TEXT", "'(1.26)'", "pair"), setup="CREATE TYPE pair AS (a numeric(4,1))")

    def test_enums_with_odd_labels(self):
        """Item 28."""
        self.arrive_as("TEXT", "mood", [("'a,b'", "a,b"), ("'O''x'", "O'x"), ("'ü y'", "ü y"), ("'A'", "A")],
                       setup="CREATE TYPE base AS ENUM ('a,b', 'O''x', 'ü y', 'a', 'A'); CREATE DOMAIN mood"
                             " AS base")

    def test_no_labels(self):
        """Item 28: labels differ by case and blanks, and a number is none."""
        self.are_refused_as("", "mood", ["'B'", "'a '", "''", "1", "'secret'"],
                            setup="CREATE TYPE mood AS ENUM ('a', 'b')")

    def test_types_in_other_schemas_and_with_builtin_names(self):
        """Item 52."""
        self.arrive(("TEXT", "'x'", 'z."T y"', "x"), ("TEXT", "'y'", "public.text", "y"),
                    setup="CREATE SCHEMA z; CREATE TYPE z.\"T y\" AS ENUM ('x'); CREATE DOMAIN public.text"
                          " AS varchar(1)")

    def test_odd_declared_types(self):
        """Item 31: a declared type's name never stops a load."""
        self.arrive(("timestampz", "'2020-01-01'", "timestamptz", "2020-01-01 00:00:00+00"),
                    ("TEXT(36)", "'x'", "text", "x"),
                    ("UNSIGNED BIG INT", "5", "bigint", "5"), ('"a ""b"', "7", "int", "7"),
                    ("byte[]", "x'01'", "bytea", r"\x01"))


class Names(Damage):
    def test_odd_names(self):
        """Items 41, 52 and 53."""
        columns = ["a b", "a.b", 'a""b', "select", "Ünï", "%s", "a\\b", "$1"]
        written = ", ".join(f'"{name}" INT' for name in columns)
        self.given(f'CREATE TABLE "order" ({written}); INSERT INTO "order" VALUES (1, 2, 3, 4, 5, 6, 7, 8);'
                   'CREATE TABLE "x.y""z" (a INT); INSERT INTO "x.y""z" VALUES (9)',
                   f'CREATE TABLE "order" ({written}); CREATE TABLE "x.y""z" (a int)')
        self.load()
        self.assertEqual(self.psql('SELECT * FROM "order"'), "1|2|3|4|5|6|7|8")
        self.assertEqual(self.psql('SELECT * FROM "x.y""z"'), "9")

    def test_names_that_differ_only_in_case(self):
        """Item 53: each goes to its own."""
        self.given("CREATE TABLE user_a (user_id INT, userId INT); CREATE TABLE userA (a INT);"
                   "INSERT INTO user_a VALUES (1, 2); INSERT INTO userA VALUES (3)",
                   'CREATE TABLE "userA" (a int); CREATE TABLE user_a ("userId" int, user_id int)')
        self.load()
        self.assertEqual(self.psql('SELECT user_id, "userId", a FROM user_a, "userA"'), "1|2|3")

    def test_two_of_one_name(self):
        """Item 53."""
        self.given("CREATE TABLE t (user_id INT, userId INT); CREATE TABLE user_a (a INT);"
                   "CREATE TABLE userA (a INT)",
                   "CREATE TABLE t (user_id int); CREATE TABLE user_a (a int)")
        self.refuses('Two columns of table "t"', "Two tables of the source")

    def test_long_names(self):
        """Item 47: PostgreSQL cuts names to 63 bytes, so two long ones are not taken for the same."""
        long = "x" * 70
        self.given(f"CREATE TABLE t ({long}1 INT, {long}2 INT); INSERT INTO t VALUES (1, 2)",
                   f"CREATE TABLE t ({long} int)")
        self.refuses('of table "t"')

    def test_columns_in_another_order(self):
        """Item 55."""
        self.given("CREATE TABLE t (a INT, b INT, c INT); INSERT INTO t VALUES (1, 2, 3)",
                   "CREATE TABLE t (gone int, c int, a int, extra int, b int); ALTER TABLE t DROP COLUMN gone")
        self.load()
        self.assertEqual(self.psql("SELECT a, b, c, extra FROM t"), "1|2|3|<NULL>")

    def test_missing_tables_and_columns(self):
        """Items 56 and 58, at once."""
        self.given("CREATE TABLE t (a INT, b INT); CREATE TABLE v (a INT); CREATE TABLE f (a INT);"
                   "CREATE TABLE s (a INT)",
                   "CREATE TABLE t (a int, c int NOT NULL); CREATE VIEW v AS SELECT 1 AS a;"
                   "CREATE MATERIALIZED VIEW f AS SELECT 1 AS a; CREATE SEQUENCE s")
        self.refuses('Column "b" of table "t"', 'Column "c"', 'Table "v"', 'Table "f"', 'Table "s"')

    def test_domain_that_is_not_null_and_absent(self):
        """Item 58."""
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
                   "CREATE DOMAIN must AS int NOT NULL DEFAULT 4; CREATE TABLE t (a int, b must)")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM t"), "1|4")

    def test_domain_that_is_not_null_without_a_default(self):
        """Item 58."""
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
                   "CREATE DOMAIN must AS int NOT NULL; CREATE TABLE t (a int, b must)")
        self.refuses('"b"')

    def test_domain_whose_check_refuses_null(self):
        """Item 58."""
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
                   "CREATE DOMAIN must AS int CHECK (value IS NOT NULL); CREATE TABLE t (a int, b must)")
        self.refuses('"b"')

    def test_history_tables(self):
        """Item 57."""
        tables = {"django_migrations": "id INT, app TEXT, name TEXT, applied TEXT",
                  "alembic_version": "version_num TEXT",
                  "_prisma_migrations": "id TEXT, checksum TEXT, finished_at TEXT, migration_name TEXT,"
                                        " logs TEXT,"
                                        " rolled_back_at TEXT, started_at TEXT, applied_steps_count INT",
                  "schema_migrations": "version TEXT", "migrations": "id INT, migration TEXT, batch INT",
                  "__EFMigrationsHistory": "MigrationId TEXT, ProductVersion TEXT",
                  "VersionInfo": "Version INT, AppliedOn TEXT, Description TEXT",
                  "__diesel_schema_migrations": "version TEXT, run_on TEXT",
                  "goose_db_version": "id INT, version_id INT, is_applied INT, tstamp TEXT",
                  "knex_migrations": "id INT, name TEXT, batch INT, migration_time TEXT"}
        self.given("; ".join(f"CREATE TABLE {name} ({columns}); INSERT INTO {name} DEFAULT VALUES"
                             for name, columns in tables.items()),
                   "CREATE TABLE migrations (id int, migration text, batch int); INSERT INTO migrations"
                   " VALUES (7)")
        answer = self.load()
        self.assertEqual(sorted(entry["table"] for entry in answer["left"]), sorted(tables))
        self.assertEqual(self.psql("SELECT id FROM migrations"), "7")

    def test_many_columns(self):
        names = [f"c{i}" for i in range(1600)]
        self.given(f"CREATE TABLE t ({' INT, '.join(names)} INT); INSERT INTO t (c0, c1599) VALUES (1, 2)",
                   f"CREATE TABLE t ({' int, '.join(names)} int)")
        self.load()
        self.assertEqual(self.psql("SELECT c0, c1, c1599 FROM t"), "1|<NULL>|2")

    def test_many_tables(self):
        """Item 32, too: each sequence stands where it must."""
        self.given("; ".join(f"CREATE TABLE t{i} (id INTEGER PRIMARY KEY); INSERT INTO t{i} VALUES ({i})"
                             for i in range(300)),
                   ";".join(f"CREATE TABLE t{i} (id serial PRIMARY KEY)" for i in range(300)))
        self.assertEqual(self.load()["rows"], 300)
        self.assertEqual(self.psql("INSERT INTO t299 DEFAULT VALUES RETURNING id"), "300")

    def test_no_tables_and_no_rows(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY)",
                   "CREATE TABLE t (id serial PRIMARY KEY, x text)")
        before = self.dump()
        self.assertEqual(self.load()["rows"], 0)
        self.assertEqual(self.dump(), before)

    def test_chosen_tables(self):
        self.given("CREATE TABLE a1 (x INT); CREATE TABLE a2 (x INT); CREATE TABLE b (x INT);"
                   "INSERT INTO a1 VALUES (1); INSERT INTO a2 VALUES (2); INSERT INTO b VALUES (3)",
                   "CREATE TABLE a1 (x int); CREATE TABLE a2 (x int)")
        self.assertEqual(self.load("--tables=a?", "--exclude-tables=*2")["rows"], 1)
        self.assertEqual(self.psql("SELECT (SELECT count(*) FROM a1), (SELECT count(*) FROM a2)"), "1|0")

    def test_a_chosen_table_that_is_not_there(self):
        self.given("CREATE TABLE t (a INT)", "CREATE TABLE t (a int)")
        self.refuses("nope", options=["--tables=nope"], status=2)

    def test_schemas_with_odd_names(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
                   'CREATE SCHEMA "a""b.C"; CREATE TABLE "a""b.C".t (a int)')
        self.load('--schema=a"b.C')
        self.assertEqual(self.psql('SELECT a FROM "a""b.C".t'), "1")


class Sequences(Damage):
    """Items 32 and 33: after the load the next key is free."""

    LITE = ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
            "INSERT INTO t VALUES (500, 'gone'), (7, 'x'); DELETE FROM t WHERE id = 500")

    def next_key(self, expected, target, lite=LITE):
        self.given(lite, target)
        self.load()
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES ('new') RETURNING id"), str(expected))

    def test_renamed_in_another_schema(self):
        """Item 33."""
        self.next_key(501, "CREATE SCHEMA \"My s\"; CREATE SEQUENCE \"My s\".\"Odd Seq\"; CREATE TABLE t"
                           " (id int PRIMARY KEY DEFAULT nextval('\"My s\".\"Odd Seq\"'), a text)")

    def test_increments(self):
        self.next_key(501, "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (INCREMENT 10), a text)")
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES ('new') RETURNING id"), "511")

    def test_downwards(self):
        self.next_key(-6, "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (INCREMENT -1), a text)",
                      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (-5, 'x'), (3,"
                      " 'y')")

    def test_already_ahead(self):
        self.next_key(1000, "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 1000), a text)")

    def test_negative_keys(self):
        self.next_key(1, "CREATE TABLE t (id serial, a text)",
                      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (-5, 'x')")

    def test_emptied_table(self):
        self.next_key(78, "CREATE TABLE t (id serial, a text)",
                      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES"
                      " (77, 'x');"
                      "DELETE FROM t")

    def test_one_sequence_of_two_tables(self):
        self.next_key(91, "CREATE SEQUENCE s; CREATE TABLE t (id int DEFAULT nextval('s'), a text);"
                          "CREATE TABLE u (id int DEFAULT nextval('s'))",
                      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE u (id INTEGER PRIMARY"
                      " KEY);"
                      "INSERT INTO t VALUES (5, 'x'); INSERT INTO u VALUES (90)")

    def test_a_column_that_is_not_the_key(self):
        self.next_key(42, "CREATE TABLE t (k text, id int GENERATED ALWAYS AS IDENTITY, a text)",
                      "CREATE TABLE t (k TEXT PRIMARY KEY, id INT, a TEXT); INSERT INTO t VALUES ('k', 41,"
                      " 'x')")

    def test_numeric_column(self):
        self.next_key(501,
                      "CREATE SEQUENCE s; CREATE TABLE t (id numeric PRIMARY KEY DEFAULT nextval('s'), a"
                      " text)")

    def test_a_maximum_that_is_too_small(self):
        self.given(self.LITE,
                   "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (MAXVALUE 500), a text)")
        self.refuses("t_id_seq")

    def test_of_other_tables_stay(self):
        """Item 36."""
        self.given(self.LITE, "CREATE TABLE t (id int, a text); CREATE TABLE other (id serial);"
                              "SELECT setval('other_id_seq', 30)")
        self.load()
        self.assertEqual(self.psql("SELECT nextval('other_id_seq')"), "31")

    def test_as_they_were_after_a_failure(self):
        """Item 36: a sequence that was set goes back with everything else."""
        self.given(self.LITE + "; CREATE TABLE u (a TEXT); INSERT INTO u VALUES ('x'), ('x')",
                   "CREATE TABLE t (id serial PRIMARY KEY, a text); CREATE TABLE u (a text UNIQUE)")
        self.refuses()

    def test_of_defaults_as_they_were_after_a_dry_run(self):
        """Item 36."""
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), ('y')",
                   "CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE)")
        before = self.dump()
        self.load("--dry-run")
        self.assertEqual(self.dump(), before)


class Constraints(Damage):
    def stand_again(self, lite, target, *options):
        """The load succeeds and the schema is as it was before."""
        self.given(lite, target)
        before = self.dump("--schema-only")
        self.load(*options)
        self.assertEqual(self.dump("--schema-only"), before)

    def test_null_in_a_primary_key(self):
        """Item 35."""
        self.given("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES (NULL), ('a'), (NULL)",
                   "CREATE TABLE t (k text PRIMARY KEY)")
        self.refuses('Column "k" of table "t": NULL', "rowid 1, rowid 3")

    def test_self_reference_before_its_parent(self):
        """Item 42."""
        self.stand_again("CREATE TABLE t (id INTEGER PRIMARY KEY, p INT); INSERT INTO t VALUES (1, 2), (2,"
                         " NULL), (3, 3)",
                         "CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES t ON DELETE CASCADE DEFERRABLE"
                         " INITIALLY DEFERRED)")

    def test_foreign_keys_with_all_their_clauses(self):
        """Items 38, 39 and 41."""
        self.stand_again(
            "CREATE TABLE p (a INT, b INT); CREATE TABLE c (a INT, b INT); INSERT INTO p VALUES (1, 2);"
            "INSERT INTO c VALUES (1, 2), (NULL, 2), (NULL, NULL), (5, NULL)",
            'CREATE TABLE p (a int, b int, PRIMARY KEY (b, a)); CREATE TABLE c (a int, b int, CONSTRAINT'
            ' "we ""ird"'
            " FOREIGN KEY (b, a) REFERENCES p ON UPDATE CASCADE ON DELETE SET NULL (a) DEFERRABLE);"
            'COMMENT ON CONSTRAINT "we ""ird" ON c IS \'kept\'')

    def test_not_valid_stays_not_valid(self):
        self.stand_again("CREATE TABLE p (id INT); CREATE TABLE c (p INT); INSERT INTO p VALUES (1);"
                         "INSERT INTO c VALUES (1)",
                         "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int CHECK (p > 0));"
                         "ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p NOT VALID")

    def test_disabled_triggers_of_foreign_keys_stay_disabled(self):
        self.given("CREATE TABLE p (id INT); CREATE TABLE c (p INT); INSERT INTO p VALUES (1); INSERT INTO"
                   " c VALUES (1)",
                   "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p);"
                   "ALTER TABLE c DISABLE TRIGGER ALL")
        states = "SELECT tgrelid::regclass, tgfoid, tgenabled FROM pg_trigger ORDER BY 1, 2"
        before = self.psql(states)
        self.load()
        self.assertEqual(self.psql(states), before)

    def test_match_full(self):
        """Item 39: one NULL of two is refused, and the target is as it was."""
        self.given("CREATE TABLE p (a INT, b INT); CREATE TABLE c (a INT, b INT); INSERT INTO c VALUES"
                   " (NULL, 2)",
                   "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int, b int,"
                   " FOREIGN KEY (a, b) REFERENCES p MATCH FULL)")
        self.refuses("c_a_b_fkey")

    def test_orphans_with_empty_texts(self):
        """Item 37: '' is no NULL, and nothing is deleted."""
        self.given("CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT); INSERT INTO c VALUES"
                   " (''), (NULL)",
                   "CREATE TABLE p (id text PRIMARY KEY); CREATE TABLE c (p text REFERENCES p)")
        self.refuses('1 row of table "c" refers to no row of table "p"', "rowid 1")
        self.load("--orphans=not-valid")
        self.assertEqual(self.psql("SELECT count(*) FROM c"), "2")
        self.assertEqual(self.psql(ORPHAN_KEYS), "c_p_fkey|f")

    def test_parents_that_are_in_the_target_already(self):
        """Item 37."""
        self.stand_again("CREATE TABLE c (p INT); INSERT INTO c VALUES (7)",
                         "CREATE SCHEMA o; CREATE TABLE o.p (id int PRIMARY KEY); INSERT INTO o.p VALUES (7);"
                         "CREATE TABLE c (p int REFERENCES o.p)")

    def test_keys_that_are_equal_in_the_targets_type(self):
        """Item 40."""
        self.given("CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT);"
                   "INSERT INTO p VALUES ('A0EEBC999C0B4EF8BB6D6BB9BD380A11');"
                   "INSERT INTO c VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')",
                   "CREATE TABLE p (id uuid PRIMARY KEY); CREATE TABLE c (p uuid REFERENCES p)")
        self.load()

    def test_references_that_hold_in_the_targets_type_stay(self):
        """Items 37 and 40."""
        self.given("CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT);"
                   "INSERT INTO p VALUES ('2020-01-01 00:00:00'); INSERT INTO c VALUES"
                   " ('2020-01-01T00:00:00')",
                   "CREATE TABLE p (id timestamp PRIMARY KEY); CREATE TABLE c (p timestamp REFERENCES p)")
        self.refuses("written in several ways", options=["--orphans=set-null"])
        self.load("--orphans=not-valid")
        self.assertEqual(self.psql("SELECT p FROM c"), "2020-01-01 00:00:00")

    def test_duplicates_under_the_targets_rules(self):
        """Items 43 and 46."""
        for i, target in enumerate([
                "a citext UNIQUE", "a text COLLATE ci UNIQUE", "a text); CREATE UNIQUE INDEX ON t (lower(a)",
                "a text UNIQUE DEFERRABLE INITIALLY DEFERRED, EXCLUDE USING hash (lower(a) WITH =)"]):
            self.psql("DROP TABLE IF EXISTS t" if i else
                      "CREATE EXTENSION citext; CREATE COLLATION ci (provider = icu, locale ="
                      " 'und-u-ks-level2',"
                      " deterministic = false)")
            self.source = self.sqlite_file("CREATE TABLE IF NOT EXISTS t (a TEXT); DELETE FROM t;"
                                           "INSERT INTO t VALUES ('secret'), ('SECRET');")
            self.psql(f"CREATE TABLE t ({target})")
            self.assertNotIn("secret", json.dumps(self.refuses()).lower())

    def test_nulls_not_distinct(self):
        """Item 46."""
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (NULL), (NULL)",
                   "CREATE TABLE t (a text UNIQUE NULLS NOT DISTINCT)")
        self.refuses("t_a_key")

    def test_duplicates_are_told_by_a_dry_run(self):
        """Item 46."""
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), ('x')",
                   "CREATE TABLE t (a text UNIQUE)")
        self.refuses("t_a_key", options=["--dry-run"])

    def test_indexes_of_a_large_table(self):
        """Items 36, 44 and 45."""
        self.stand_again(
            f"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); {ROWS.format(20000)} INSERT INTO t SELECT i,"
            " 'x' || i FROM n",
            "CREATE TABLE t (id int NOT NULL, a text NOT NULL); CREATE UNIQUE INDEX u ON t (a) INCLUDE (id)"
            " WITH"
            " (fillfactor = 50); ALTER TABLE t REPLICA IDENTITY USING INDEX u; ALTER TABLE t CLUSTER ON u;"
            "ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (id) WITH (fillfactor = 70) DEFERRABLE;"
            "CREATE INDEX ex ON t ((id * 2) DESC NULLS LAST, a COLLATE \"C\" text_pattern_ops) WHERE a <>"
            " 'x''y';"
            "ALTER INDEX ex ALTER COLUMN 1 SET STATISTICS 77; COMMENT ON INDEX ex IS 'kept';"
            "COMMENT ON CONSTRAINT pk ON t IS 'kept'; CREATE INDEX h ON t USING hash (a);"
            "CREATE STATISTICS st ON id, a FROM t; CREATE VIEW v AS SELECT a, count(*) FROM t GROUP BY a;"
            "CREATE UNIQUE INDEX nn ON t (a, id) NULLS NOT DISTINCT")

    def test_checks(self):
        """Item 48."""
        self.given("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 1), (NULL, NULL), (9, 1)",
                   "CREATE TABLE t (a int, b int, CONSTRAINT either CHECK (a IS NOT NULL OR b IS NOT NULL),"
                   " CONSTRAINT less CHECK (a < 5) NO INHERIT, CONSTRAINT whole CHECK (t.tableoid > 0))")
        self.refuses('Check "either" of table "t" does not hold, in 1 row: rowid 2.',
                     'Check "less" of table "t" does not hold, in 1 row: rowid 3.')

    def test_domains_and_null(self):
        self.are_refused(("", "NULL", "d1"), ("", "NULL", "d2"), ("", "-1", "d2"), ("", "NULL", "d3"),
                         setup="CREATE DOMAIN d1 AS int NOT NULL; CREATE DOMAIN d2 AS d1 CHECK (value > 0);"
                               "CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d3 AS e CHECK (value IS NOT NULL)")

    def test_all_is_told_together(self):
        self.are_refused(("TEXT", "'x'", "int"), ("TEXT", "'x'", "inet"), ("TEXT", "'x'", "few"),
                         setup="CREATE DOMAIN few AS text CHECK (value IN ('a'))")

    def test_generated_columns(self):
        """Items 49 and 59."""
        self.given("CREATE TABLE t (a INT, g INT AS (a * 2) STORED, v INT AS (a + 1)); INSERT INTO t (a)"
                   " VALUES (1)",
                   "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int, v int,"
                   " g int GENERATED ALWAYS AS (a * 2) STORED)")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM t"), "1|1|2|2")

    def test_generated_columns_that_differ_from_what_is_stored(self):
        """Item 49."""
        self.given("CREATE TABLE t (a INT, g INT); INSERT INTO t VALUES (1, 7)",
                   "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED)")
        before = self.dump()
        answer = self.load(status=4)
        self.assertEqual([found["table"] for found in answer["mismatches"]], ["t"])
        self.assertEqual(self.dump(), before)

    def test_what_a_generated_column_cannot_calculate(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('secret')",
                   "CREATE TABLE t (a text, g int GENERATED ALWAYS AS (a::int) STORED)")
        self.assertNotIn("secret", json.dumps(self.refuses()))

    def test_triggers_neither_fire_nor_change(self):
        self.stand_again("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)", RAISE +
                         "CREATE TABLE t (a int); INSERT INTO t VALUES (5);"
                         "CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();"
                         "CREATE TRIGGER b BEFORE INSERT ON t EXECUTE FUNCTION refuse();"
                         "CREATE TRIGGER c BEFORE TRUNCATE ON t EXECUTE FUNCTION refuse();"
                         "CREATE TRIGGER d AFTER INSERT ON t EXECUTE FUNCTION refuse();"
                         "CREATE CONSTRAINT TRIGGER e AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED"
                         " FOR EACH ROW EXECUTE FUNCTION refuse();"
                         "ALTER TABLE t DISABLE TRIGGER b; ALTER TABLE t ENABLE ALWAYS TRIGGER a;"
                         "ALTER TABLE t ENABLE REPLICA TRIGGER d", "--existing=truncate")
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_event_triggers(self):
        self.given("CREATE TABLE p (id INT); CREATE TABLE c (p INT); INSERT INTO p VALUES (1)",
                   "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p);"
                   "CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                   " ''stopped''; END';"
                   "CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE"
                   " FUNCTION stop()")
        before = self.dump()
        result = self.howdah("load", self.source, self.url)
        if result.status == 0:
            self.assertEqual(self.psql("SELECT count(*) FROM p"), "1")
        else:
            self.assertEqual(self.dump(), before)


class Objects(Damage):
    LITE = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'a'), (150, 'b')"
    PARTS = ("CREATE TABLE t (id int PRIMARY KEY, a text) PARTITION BY RANGE (id); CREATE TABLE t1 (a text,"
             " id int"
             " NOT NULL); ALTER TABLE t ATTACH PARTITION t1 FOR VALUES FROM (0) TO (100); CREATE TABLE t2"
             " PARTITION"
             " OF t FOR VALUES FROM (100) TO (200);")

    def test_partitions(self):
        self.given(self.LITE,
                   RAISE + self.PARTS + "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION"
                   " refuse(); CREATE INDEX ON t (a); CREATE TABLE c (t int REFERENCES t)")
        before = self.dump("--schema-only")
        self.load()
        self.assertEqual(self.psql("SELECT tableoid::regclass, id, a FROM t ORDER BY id"), "t1|1|a\nt2|150|b")
        self.assertEqual(self.dump("--schema-only"), before)

    def test_no_partition(self):
        self.given(self.LITE + ", (999, 'secret')", self.PARTS)
        self.assertNotIn("secret", json.dumps(self.refuses("partition")))

    def test_partitions_and_what_is_there(self):
        self.given(self.LITE, self.PARTS + "INSERT INTO t VALUES (1, 'theirs')")
        self.refuses("holds rows already")
        self.load("--existing=skip")
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY id"), "theirs\nb")
        self.load("--existing=update")
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY id"), "a\nb")
        self.load("--existing=truncate")
        self.assertEqual(self.psql("SELECT a FROM t ORDER BY id"), "a\nb")

    def test_inheritance(self):
        self.given("CREATE TABLE ch (id INT, a TEXT, x INT); INSERT INTO ch VALUES (1, 'a', 2)",
                   "CREATE TABLE t (id int CHECK (id < 5), a text); CREATE TABLE ch (x int) INHERITS (t)")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM ch"), "1|a|2")

    def test_unlogged_and_row_security(self):
        self.given(self.LITE,
                   "CREATE UNLOGGED TABLE t (id int, a text); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
                              "CREATE POLICY p ON t USING (id < 100)")
        before = self.dump("--schema-only")
        self.load()
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "2")
        self.assertEqual(self.dump("--schema-only"), before)

    def test_forced_row_security(self):
        self.given(self.LITE)
        url = self.role("CREATE TABLE t (id int, a text); INSERT INTO t VALUES (500, 'hidden'); ALTER TABLE"
                        " t ENABLE"
                        " ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t"
                        " USING"
                        " (id < 200); ALTER TABLE t OWNER TO tenant")
        self.refuses("row", url=url)

    def test_rules_do_not_act(self):
        self.given(self.LITE, "CREATE TABLE t (id int, a text); CREATE TABLE log (id int);"
                              "CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id)")
        self.load()
        self.assertEqual(self.psql("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM log)"), "2|0")

    def test_rules_instead_with_skip(self):
        self.given(self.LITE,
                   "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'theirs');"
                              "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING")
        if self.howdah("load", "--existing=skip", self.source, self.url).status == 0:
            self.assertEqual(self.psql("SELECT a FROM t ORDER BY id"), "theirs\nb")

    def test_full_text_tables_are_said(self):
        """Item 51."""
        self.given(self.LITE + "; CREATE VIRTUAL TABLE words USING fts5(x); INSERT INTO words VALUES ('w')",
                   "CREATE TABLE t (id int, a text); CREATE TABLE words (x text)")
        self.assertIn("words", json.dumps(self.load()))

    def test_views_and_full_text_tables_need_no_counterpart(self):
        """Items 50 and 51."""
        self.given(self.LITE + "; CREATE VIEW v AS SELECT * FROM t; CREATE VIRTUAL TABLE words USING"
                               " fts5(x); ANALYZE",
                   "CREATE TABLE t (id int, a text)")
        self.assertEqual(self.load()["rows"], 2)

    def test_sources_without_a_rowid(self):
        self.given("CREATE TABLE t (a TEXT, b INT, c, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO t"
                   " VALUES ('x', 1, 2),"
                   " ('x', 2, 'bad'); CREATE TABLE u (rowid INT, _rowid_ INT, oid); INSERT INTO u VALUES"
                   " (1, 2, 'bad')",
                   "CREATE TABLE t (a text, b int, c int); CREATE TABLE u (rowid int, _rowid_ int, oid int)")
        self.refuses('Column "c" of table "t"', "key (2, x)", 'Column "oid" of table "u"', "in 1 row")
        sqlite(self.source, "UPDATE t SET c = 3; UPDATE u SET oid = 3")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM u"), "1|2|3")

    def test_strict_sources(self):
        self.given("CREATE TABLE t (a INT, b ANY, c BLOB) STRICT; INSERT INTO t VALUES (1, '5', x'00'), (2,"
                   " 5, NULL)",
                   "CREATE TABLE t (a int, b text, c bytea)")
        self.load()
        self.assertEqual(self.psql("SELECT * FROM t ORDER BY a"), "1|5|\\x00\n2|5|<NULL>")


class Existing(Damage):
    """Item 54: seeded rows."""

    TWO = "CREATE TABLE t (id INT, a TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y')"

    def test_truncate_with_cascading_children(self):
        """Nothing of another table is deleted."""
        self.given("CREATE TABLE p (id INT); INSERT INTO p VALUES (1)",
                   "CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (2); CREATE SCHEMA o; CREATE"
                   " TABLE o.c"
                   " (p int REFERENCES p ON DELETE CASCADE); INSERT INTO o.c VALUES (2)")
        self.refuses("c_p_fkey", options=["--existing=truncate"])

    def test_update_keeps_what_only_the_target_has(self):
        self.given(self.TWO,
                   "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, z int DEFAULT 5"
                             " NOT NULL, g int GENERATED ALWAYS AS (id + 1) STORED); INSERT INTO t (a, z)"
                             " VALUES ('old', 7)")
        self.load("--existing=update")
        self.assertEqual(self.psql("SELECT * FROM t ORDER BY id"), "1|x|7|2\n2|y|5|3")
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES ('new') RETURNING id"), "3")

    def test_update_against_another_unique_column(self):
        self.given(self.TWO,
                   "CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE); INSERT INTO t VALUES (9, 'y')")
        self.refuses("t_a_key", options=["--existing=update"])

    def test_update_twice_of_one_row(self):
        self.given("CREATE TABLE t (id INT, a TEXT); INSERT INTO t VALUES (1, 'x'), (1, 'y')",
                   "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (5, 'q')")
        self.refuses(options=["--existing=update"])

    def test_update_where_the_source_has_no_key(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('ours')",
                   "CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'theirs')")
        self.howdah("load", "--existing=update", self.source, self.url)
        self.assertIn("1|theirs", self.psql("SELECT * FROM t"))

    def test_skip_where_the_source_has_no_key(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('ours')",
                   "CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'theirs')")
        result = self.howdah("load", "--existing=skip", self.source, self.url)
        self.assertNotEqual((result.status, self.psql("SELECT a FROM t ORDER BY a")), (0, "theirs"))

    def test_skip_and_duplicates_of_the_source(self):
        self.given("CREATE TABLE t (id INT, a TEXT); INSERT INTO t VALUES (1, 'x'), (1, 'y')",
                   "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (5, 'q')")
        self.refuses(options=["--existing=skip"])

    def test_skip_against_another_unique_column(self):
        self.given(self.TWO,
                   "CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE); INSERT INTO t VALUES (9, 'y')")
        self.refuses(options=["--existing=skip"])

    def test_skipped_rows_are_said(self):
        self.given(self.TWO,
                   "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'theirs')")
        result = self.howdah("load", "--existing=skip", self.source, self.url)
        self.assertIn("skip", result.stderr)


class Whole(Damage):
    SLOW = (f"CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); {ROWS.format(60000)}"
            "INSERT INTO t SELECT i, hex(randomblob(50)) FROM n")
    TARGET = RAISE + ("CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE); CREATE INDEX ON t (lower(a));"
                      "CREATE TABLE c (t int REFERENCES t); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW"
                      " EXECUTE FUNCTION refuse()")

    def interrupted(self, interrupt):
        """The load is ended while it is loading; the target is as it was, and the next one works."""
        self.given(self.SLOW, self.TARGET)
        before = self.dump()
        process = self.howdah_start("load", self.source, self.url)
        self.addCleanup(process.kill)
        self.wait_until("SELECT count(*) > 0 FROM pg_locks WHERE relation = 't'::regclass AND mode LIKE"
                        " '%Exclusive%'"
                        " AND mode <> 'ShareUpdateExclusiveLock' AND granted", "t")
        interrupt(process)
        stderr = process.communicate(timeout=60)[1]
        self.wait_until("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        " AND pid <> pg_backend_pid()", "0")
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.load()["rows"], 60000)
        return process.returncode, stderr

    def test_interrupt(self):
        status, stderr = self.interrupted(lambda process: process.send_signal(signal.SIGINT))
        self.assertEqual(status, 1)
        self.assertIn("interrupted", stderr)

    def test_kill(self):
        self.interrupted(lambda process: process.kill())

    def test_terminated_backend(self):
        status, stderr = self.interrupted(lambda process: self.psql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"))
        self.assertEqual(status, 1)
        self.assertIn("connection to the server was lost", stderr)

    def test_a_lock_that_goes_away(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)", "CREATE TABLE t (a int)")
        self.assertEqual(self.load_behind("LOCK t IN ACCESS EXCLUSIVE MODE", "--quiet"), (0, ""))
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_a_writer_that_commits_meanwhile(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)", "CREATE TABLE t (a int)")
        self.assertIn(self.load_behind("INSERT INTO t VALUES (999)")[0], [1, 4])
        self.assertEqual(self.psql("SELECT a FROM t"), "999")

    def test_a_writer_that_commits_meanwhile_without_a_proof(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)", "CREATE TABLE t (a int)")
        self.assertEqual(self.load_behind("INSERT INTO t VALUES (999)", "--no-verify")[0], 1)
        self.assertEqual(self.psql("SELECT a FROM t"), "999")

    def test_timeouts_of_the_database(self):
        self.psql("; ".join(f"ALTER DATABASE {self.database} SET {name} = 1" for name in [
            "statement_timeout", "idle_in_transaction_session_timeout"]))
        self.given(self.SLOW, "SET statement_timeout = 0; CREATE TABLE t (id int PRIMARY KEY, a text)")
        result = self.howdah("load", self.source, self.url)
        self.assert_status(result, 0)

    def test_read_only_database(self):
        self.given("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)", "CREATE TABLE t (a int)")
        self.psql(f"ALTER DATABASE {self.database} SET default_transaction_read_only = on")
        before = self.dump()
        result = self.howdah("load", self.source, self.url)
        if result.status != 0:
            self.assertIn("read-only", result.stderr)
            self.assertEqual(self.dump(), before)

    def test_no_right_to_temporary_tables(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('::1')")
        url = self.role(f"REVOKE TEMP ON DATABASE {self.database} FROM PUBLIC; CREATE TABLE t (a inet);"
                        "ALTER TABLE t OWNER TO tenant")
        before = self.dump()
        result = self.howdah("load", self.source, url)
        if result.status != 0:
            self.assertIn("permission denied", result.stderr)
            self.assertEqual(self.dump(), before)

    def test_no_usage_of_the_schema(self):
        self.given("CREATE TABLE t (a TEXT)")
        url = self.role("CREATE SCHEMA s; CREATE TABLE s.t (a text); ALTER TABLE s.t OWNER TO tenant")
        self.refuses('role "tenant" may not use schema "s"', options=["--schema=s"], url=url)

    def test_a_sequence_of_another_role(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (5)")
        url = self.role("CREATE SEQUENCE s; CREATE TABLE t (id int DEFAULT nextval('s')); ALTER TABLE t"
                        " OWNER TO tenant")
        self.refuses("sequence", url=url)

    def test_members_of_the_owner(self):
        self.given("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (5)")
        url = self.role("CREATE ROLE owners; GRANT owners TO tenant; CREATE TABLE t (id serial); ALTER"
                        " TABLE t"
                        " OWNER TO owners")
        self.addCleanup(self.server.psql, "DROP ROLE owners")
        self.addCleanup(self.psql, "DROP OWNED BY owners")
        self.load(url=url)
        self.assertEqual(self.psql("SELECT nextval('t_id_seq')"), "6")

    def test_the_password_is_never_shown(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')", "CREATE TABLE t (a int)")
        for url in [self.url.replace("postgres@", "postgres:pass4word@"),
                    self.url.replace("postgres@", "none:pass4word@"),
                    "postgresql://a:pass4word@[bad/x", "postgresql://a:pass4word@127.0.0.1:1/x",
                    f"host={self.server.folder} user=postgres password=pass4word dbname=none",
                    "bogus=pass4word"]:
            for option in ["--json", "--quiet"]:
                result = self.howdah("load", option, self.source, url)
                self.assertNotIn("pass4word", result.stdout + result.stderr)
                self.assertIn(result.status, [1, 2])
                if option == "--json":
                    self.assertEqual(json.loads(result.stdout)["status"], result.status)

    def test_values_are_never_shown(self):
        """Rules of the target that fail themselves name the value in their message."""
        for i, target in enumerate(["a text CHECK (a::int > 0)", "a d",
                                    "a text); CREATE INDEX ON t ((a::int)",
                                    "a text) PARTITION BY LIST (a"]):
            self.psql("DROP TABLE IF EXISTS t" if i else "CREATE DOMAIN d AS text CHECK (value::int > 0)")
            self.source = self.sqlite_file("CREATE TABLE IF NOT EXISTS t (a TEXT); DELETE FROM t;"
                                           "INSERT INTO t VALUES ('secret');")
            self.psql(f"CREATE TABLE t ({target})")
            self.assertNotIn("secret", json.dumps(self.refuses()))

    def test_messages_of_functions_are_not_shown(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('secret')",
                   "CREATE FUNCTION f(text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no"
                   " %'', $1; END';"
                   "CREATE TABLE t (a text CHECK (f(a)))")
        self.assertNotIn("secret", json.dumps(self.refuses()))

    def test_what_the_proof_finds_is_no_verified_load(self):
        """The answer does not call it verified."""
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('12:00:00.5')",
                   "CREATE TABLE t (a time(0))")
        before = self.dump()
        result = self.howdah("load", "--json", self.source, self.url)
        self.assertIn(result.status, [1, 4])
        self.assertEqual(self.dump(), before)

    def test_verified_is_not_said_of_differences(self):
        self.given("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('12:00:00.5')",
                   "CREATE TABLE t (a time(0))")
        answer = json.loads(self.howdah("load", "--json", self.source, self.url).stdout)
        self.assertFalse(answer.get("verified"))

    def test_the_source_is_never_written(self):
        """Item 65: rows in the -wal file are loaded, and neither file changes."""
        self.source = self.folder / "source.db"
        with subprocess.Popen(["sqlite3", self.source], stdin=subprocess.PIPE, text=True,
                              stdout=subprocess.PIPE) as shell:
            shell.stdin.write("PRAGMA journal_mode = WAL; CREATE TABLE t (a INT); INSERT INTO t VALUES (1);"
                              "BEGIN IMMEDIATE; INSERT INTO t VALUES (2); SELECT 'open';\n")
            shell.stdin.flush()
            while shell.stdout.readline().strip() != "open":
                pass
            before = [hashlib.sha256(path.read_bytes()).digest()
                      for path in (self.source, self.folder / "source.db-wal")]
            self.psql("CREATE TABLE t (a int)")
            self.load()
            after = [hashlib.sha256(path.read_bytes()).digest()
                     for path in (self.source, self.folder / "source.db-wal")]
            shell.stdin.close()
        self.assertEqual(after, before)
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_damaged_and_missing_sources(self):
        """Item 68."""
        self.psql("CREATE TABLE t (id int PRIMARY KEY, a text)")
        self.source = self.folder / "none.db"
        self.refuses("no such file")
        self.assertFalse(self.source.exists())
        self.source = self.sqlite_file(self.SLOW + ";")
        content = bytearray(self.source.read_bytes())
        content[4096 * 900:4096 * 902] = b"\xa5" * 8192
        self.source.write_bytes(content)
        self.refuses("malformed")

    def test_a_missing_schema(self):
        self.given("CREATE TABLE t (a INT)", "DROP SCHEMA public")
        self.refuses('schema "public" does not exist')

    def test_many_bad_rows_are_counted(self):
        self.given(f"CREATE TABLE t (a); {ROWS.format(5000)} INSERT INTO t SELECT 'secret' FROM n",
                   "CREATE TABLE t (a int)")
        answer = self.refuses("in 5000 rows: rowid 1, rowid 2")
        self.assertLess(len(json.dumps(answer)), 2000)


if __name__ == "__main__":
    unittest.main()
