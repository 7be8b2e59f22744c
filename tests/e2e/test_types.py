"""Which type a column gets, and that every value arrives exactly: a case a rule of the type table."""

import json
import os
import random
import sqlite3
import struct
import uuid

import oracle
from harness import HowdahCase

SEED = int(os.environ.get("HOWDAH_TEST_SEED", random.SystemRandom().randrange(1 << 32)))


class Types(HowdahCase):
    """`declared` holds stored values; what comes is compared by oracle.py."""

    def make(self, declared, values, name="source.db"):
        path = self.folder / name
        connection = sqlite3.connect(path)
        connection.execute(f"CREATE TABLE t (k INTEGER PRIMARY KEY, c {declared})")
        connection.executemany("INSERT INTO t (c) VALUES (?)", [(value,) for value in values])
        connection.commit()
        connection.close()
        return path

    def arrives(self, declared, values, expected_type, note=None, options=()):
        """Migrates one column; note is a word of the reason that must be given, None for no note."""
        summary = self.migrate(self.make(declared, values), *options)
        (_, _), (_, pg_type) = oracle.target_columns(self.url, "t")
        notes = [entry["text"] for entry in summary["notes"]
                 if (entry["table"], entry["column"]) == ("t", "c")]
        self.assertEqual(pg_type, expected_type, notes)
        self.assertEqual(oracle.compare_database(self.source, self.url), [])
        if note is None:
            self.assertEqual(notes, [])
        else:
            self.assertIn(note, " ".join(notes))
        return summary

    def test_times_of_another_zone(self):
        """Europe/Berlin: UTC+1, in summer UTC+2."""
        path = self.make("DATETIME", ["2021-01-01 12:00:00", "2021-07-01 12:00:00", "2021-07-01 12:00:00Z"])
        self.migrate(path, "--source-timezone=Europe/Berlin")
        self.assertEqual(self.psql("SELECT c FROM t ORDER BY k"),
                         "2021-01-01 11:00:00+00\n2021-07-01 10:00:00+00\n2021-07-01 12:00:00+00")
        self.assertEqual(
            self.howdah("verify", "--source-timezone=Europe/Berlin", path, self.url).status, 0)
        self.assertEqual(self.howdah("verify", path, self.url).status, 4)

    def test_times_of_another_zone_that_sql_uses(self):
        for use in ("CREATE VIEW v AS SELECT date(c) FROM t", "CREATE VIEW v AS SELECT * FROM t",
                    "CREATE INDEX i ON t (k) WHERE c > '2021'", "CREATE INDEX i ON t (date(c))",
                    "CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET c = datetime('now'); END"):
            path = self.make("DATETIME", ["2021-01-01 12:00:00"], name=f"use{len(use)}.db")
            connection = sqlite3.connect(path)
            connection.execute(use)
            connection.close()
            result = self.howdah("migrate", "--source-timezone=Europe/Berlin", path, self.url)
            self.assert_status(result, 1)
            self.assertIn('uses column "c" of table "t"', result.stderr)
            self.assertTrue(self.is_untouched())
            path.unlink()

    def test_integers(self):
        limits = [2**63 - 1, -(2**63), 0, -1, 1, 2**53 + 1, None, -(2**31) - 1, 255, 65536]
        self.arrives("INTEGER", limits, "bigint")

    def test_integers_with_length(self):
        self.arrives("UNSIGNED TINYINT(1)", [0, 1, 300], "bigint")

    def test_fit_smallint(self):
        self.arrives("INT", [-(2**15), 2**15 - 1, None], "smallint", options=["--int=fit"])

    def test_fit_integer(self):
        self.arrives("INT", [-(2**31), 2**31 - 1], "integer", options=["--int=fit"])

    def test_fit_bigint(self):
        self.arrives("INT", [2**31], "bigint", options=["--int=fit"])

    def test_fit_no_values(self):
        path = self.make("INT", [])
        self.migrate(path, "--int=fit")
        self.assertIn(oracle.target_columns(self.url, "t")[1][1], ("bigint", "integer"))

    def test_integer_column_with_a_real(self):
        self.arrives("INTEGER", [1, 2.5, 2**53 + 1], "numeric", "numeric")

    def test_integer_column_with_text(self):
        self.arrives("INTEGER", [1, "abc", -(2**63), 2.5], "text", "text")

    def test_integer_column_with_empty_text(self):
        self.arrives("INTEGER", [1, ""], "text", "text")

    def test_integer_column_with_a_blob(self):
        self.arrives("INTEGER", [b"\x00\xff", b""], "bytea", "blob")

    def test_boolean(self):
        self.arrives("BOOLEAN", [0, 1, None, 1], "boolean")

    def test_boolean_words(self):
        self.arrives("BOOL", ["t", "f", "true", "false", None, 0, 1], "boolean")

    def test_boolean_of_other_numbers(self):
        self.arrives("BOOLEAN", [0, 1, 2], "bigint", "neither")

    def test_boolean_of_other_text(self):
        self.arrives("BOOLEAN", [0, "maybe"], "text", "text")

    def test_doubles(self):
        values = [
            1.5, 0.1, 1e308, 5e-324, 2.2250738585072014e-308, -5e-324, 1.7976931348623157e308,
            123456789.12345678, 0.30000000000000004, 1 / 3, 9007199254740993.0, -1e-7, None, 1e22,
        ]
        self.arrives("REAL", values, "double precision")

    def test_random_doubles_by_bits(self):
        chance = random.Random(SEED)
        values = []
        while len(values) < 20_000:
            value, = struct.unpack(">d", chance.randbytes(8))
            if value == value:  # SQLite stores no NaN
                values.append(value)
        try:
            self.arrives("REAL", values, "double precision")
        except AssertionError:
            print(f"# HOWDAH_TEST_SEED={SEED}")
            raise

    def test_infinities(self):
        self.arrives("DOUBLE PRECISION", [float("inf"), float("-inf"), 1.5], "double precision")

    def test_nan_is_null_in_sqlite(self):
        self.arrives("REAL", [float("nan"), 1.0], "double precision")

    def test_negative_zero_untyped(self):
        path = self.make("", [-0.0, 0.0, 1.5])
        summary = self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])
        self.assertEqual(self.psql("SELECT c FROM t WHERE k = 1"), "-0", summary["notes"])

    def test_negative_zero_beside_large_integers(self):
        """No number type of PostgreSQL holds both, so neither may be bent."""
        path = self.make("", [-0.0, 2**53 + 1])
        self.migrate(path)
        rows = self.psql("SELECT c FROM t ORDER BY k").splitlines()
        self.assertIn(rows[0], ("-0", "-0.0"))
        self.assertEqual(rows[1], "9007199254740993")

    def test_infinity_beside_large_integers(self):
        path = self.make("NUMERIC", [float("inf"), 2**53 + 1, -0.5])
        self.migrate(path)
        rows = self.psql("SELECT c FROM t ORDER BY k").splitlines()
        self.assertIn(rows[0], ("Infinity", "Inf"))
        self.assertEqual(rows[1:], ["9007199254740993", "-0.5"])

    def test_real_column_with_large_integers_as_text(self):
        self.arrives("REAL", [1.5, "n/a"], "text", "text")

    def test_untyped_integers_and_reals(self):
        path = self.make("", [1, 2.5, 2**53 + 1, 1e300])
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_untyped_everything(self):
        path = self.make("", [1, 2.5, "text", None, "é"])
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_untyped_everything_with_blobs(self):
        path = self.make("", [1, 2.5, "text", b"\x00\xff", None])
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])
        self.assertEqual(oracle.target_columns(self.url, "t")[1][1], "bytea")

    def test_decimal_that_fits(self):
        self.arrives("DECIMAL(10,2)", [1, 1.25, -99999999.99, 0.01, None, 12345678], "numeric(10,2)")

    def test_decimal_scale_too_small(self):
        self.arrives("DECIMAL(10,2)", [1.255], "numeric", "does not fit")

    def test_decimal_precision_too_small(self):
        self.arrives("NUMERIC(5,2)", [1000], "numeric", "does not fit")

    def test_decimal_without_scale(self):
        self.arrives("DECIMAL(5)", [12345, -1], "numeric(5,0)")

    def test_numeric_plain(self):
        self.arrives("NUMERIC", [1, 0.1, 1e-20, 1e300, 2**63 - 1], "numeric")

    def test_decimal_of_seventeen_digits(self):
        self.arrives("DECIMAL(30,10)", [0.1 + 0.2, 1 / 3], "numeric", "not fit")

    def test_varchar(self):
        self.arrives("VARCHAR(3)", ["abc", "", "äöü", "😀😀😀", None], "character varying(3)")

    def test_varchar_too_long(self):
        self.arrives("NVARCHAR(3)", ["abcd"], "text", "longer than 3")

    def test_char_keeps_trailing_spaces(self):
        self.arrives("CHAR(5)", ["a  ", "a"], "character varying(5)")

    def test_text(self):
        values = ["", "a", "\x01\x7f", "\u00e9", "\u20ac", "\U0001f600", "tab\tnew\nline\r\\ \\N \\.",
                  None, "'\"", "\ufeff", "\uffff", "\U0010ffff", "x" * 100_000]
        self.arrives("TEXT", values, "text")

    def test_blobs(self):
        self.arrives("BLOB", [bytes(range(256)), b"", None, b"\x00" * 5, b"\\x41"], "bytea")

    def test_empty_blob_empty_text_null(self):
        path = self.make("BLOB", [b"", "", None])
        self.migrate(path)
        self.assertEqual(
            self.psql("SELECT c FROM t ORDER BY k"), "\\x\n\\x\n<NULL>")
        self.assertEqual(self.psql("SELECT c IS NULL FROM t ORDER BY k"), "f\nf\nt")

    def test_blob_column_of_texts(self):
        self.arrives("BLOB", ["QUJD", "é"], "bytea", "text")

    def test_text_column_of_blobs(self):
        self.arrives("TEXT", [b"\x00\xff"], "bytea", "blob")

    def test_nul_in_text_is_refused_by_name(self):
        path = self.folder / "nul.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO notes VALUES (41, 'fine'), (42, 'a' || char(0) || 'b')")
        connection.commit()
        connection.close()
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        for part in ('"notes"', '"body"', "42"):
            self.assertIn(part, result.stderr)
        self.assertIn("hint:", result.stderr)
        self.assertTrue(self.is_untouched())

    def test_nul_in_text_without_rowid_names_the_key(self):
        path = self.folder / "nul.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notes (code TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
        connection.execute("INSERT INTO notes VALUES ('k7', char(0))")
        connection.commit()
        connection.close()
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        for part in ('"notes"', '"body"'):
            self.assertIn(part, result.stderr)
        self.assertTrue(self.is_untouched())

    def test_nul_in_a_blob_column_text(self):
        self.arrives("BLOB", ["a\0b"], "bytea", "text")

    def test_invalid_utf8_kinds(self):
        for bad in ("ff", "c0af", "eda080", "f4908080", "e282", "80", "f8888080"):
            with self.subTest(bad):
                path = self.sqlite_file(
                    f"CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT);"
                    f"INSERT INTO t VALUES (5, CAST(x'61{bad}62' AS TEXT));", f"{bad}.db")
                result = self.howdah("migrate", path, self.url)
                self.assert_status(result, 1)
                self.assertRegex(result.stderr, r'rowid 5\b.*"c".*"t"')
                self.assertTrue(self.is_untouched())

    def test_utf16_source(self):
        path = self.sqlite_file("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (k INTEGER PRIMARY KEY,"
                                " c TEXT); INSERT INTO t VALUES (1, 'aé€😀'), (2, '');")
        self.migrate(path)
        self.assertEqual(self.psql("SELECT c FROM t ORDER BY k"), "aé€😀\n")

    def test_dates(self):
        self.arrives("DATE", ["2020-02-29", "0001-01-01", "9999-12-31", None], "date")

    def test_impossible_date(self):
        self.arrives("DATE", ["2021-02-29"], "text", "date")

    def test_zero_date(self):
        self.arrives("DATETIME", ["0000-00-00 00:00:00", "2020-01-01 00:00:00"], "text", "date")

    def test_date_column_with_times(self):
        path = self.make("DATE", ["2020-01-01", "2020-01-01 12:30:00"])
        self.migrate(path)
        self.assertNotEqual(oracle.target_columns(self.url, "t")[1][1], "date")
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_times(self):
        self.arrives("TIME", ["00:00", "23:59:59.999999", "12:34:56"], "time without time zone")

    def test_iso_datetimes(self):
        values = [
            "2020-01-02 03:04:05", "2020-01-02T03:04:05Z", "2020-01-02T03:04:05.678901+05:30",
            "2020-01-02 03:04:05-08:00", "1969-12-31 23:59:59.999999", "2020-01-02", None,
            "0001-01-01 00:00:00", "9999-12-31T23:59:59.123Z", "2020-06-01 12:00",
        ]
        path = self.make("DATETIME", values)
        self.migrate(path)
        self.assertEqual(oracle.target_columns(self.url, "t")[1][1], "timestamp with time zone")
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_datetime_with_nanoseconds_is_not_rounded(self):
        self.arrives("DATETIME", ["2020-01-02 03:04:05.123456789"], "text", "text")

    def test_plain_timestamps(self):
        self.arrives("DATETIME", ["2020-01-02 03:04:05", "2020-01-02 03:04:05.5"],
                     "timestamp without time zone", options=["--timestamps=plain"])

    def test_epoch_seconds(self):
        self.arrives("DATETIME", [0, 1_600_000_000, None, 4_000_000_000],
                     "timestamp with time zone", "seconds")

    def test_epoch_milliseconds(self):
        self.arrives("TIMESTAMP", [1_600_000_000_123, 1_000_000_000_000],
                     "timestamp with time zone", "milliseconds")

    def test_epoch_microseconds(self):
        self.arrives("TIMESTAMP", [1_600_000_000_123_456, 1_500_000_000_000_001],
                     "timestamp with time zone", "microseconds")

    def test_epoch_of_two_units(self):
        self.arrives("DATETIME", [1_600_000_000, 1_600_000_000_123], "bigint", "not clearly")

    def test_years_are_no_epoch(self):
        self.arrives("DATETIME", [1999, 2024], "bigint", "not clearly")

    def test_epoch_nanoseconds(self):
        self.migrate(self.make("TIMESTAMP", [1_600_000_000_123_456_000, 0, None]))
        self.assertEqual(
            self.psql("SELECT c AT TIME ZONE 'UTC' FROM t ORDER BY k"),
            "2020-09-13 12:26:40.123456\n1970-01-01 00:00:00\n<NULL>")

    def test_epoch_nanoseconds_that_are_too_fine(self):
        self.arrives("TIMESTAMP", [1_600_000_000_123_456_789], "bigint", "nanoseconds")

    def test_epoch_of_core_data(self):
        """date -u -d '2001-01-01 +700000000 seconds' is 2023-03-08 20:26:40."""
        self.migrate(
            "CREATE TABLE Z_METADATA (a); CREATE TABLE Z_PRIMARYKEY (a);"
            "CREATE TABLE t (k INTEGER PRIMARY KEY, c TIMESTAMP);"
            "INSERT INTO t (c) VALUES (700000000), (700000000.25), (NULL);")
        self.assertEqual(
            self.psql("SELECT c AT TIME ZONE 'UTC' FROM t ORDER BY k"),
            "2023-03-08 20:26:40\n2023-03-08 20:26:40.25\n<NULL>")

    def test_years_that_are_odd(self):
        summary = self.migrate(self.make("DATETIME", [1_600_000_000, 6_900_000_000]))
        self.assertIn("integers read as seconds since 1970 reach the year 2188",
                      [note["text"] for note in summary["notes"]])

    def test_declared_integers(self):
        self.arrives("SMALLINT", [1, 2], "smallint", options=["--int=declared"])

    def test_declared_integer_that_is_exceeded(self):
        self.arrives("SMALLINT", [1, 40000], "integer",
                     "integer: 1 of 2 values exceeds smallint", options=["--int=declared"])

    def test_exact_reals(self):
        self.arrives("REAL", [0.1, 1e300, -2.5e-7, 3.0, 123456.789], "numeric", options=["--real=numeric"])

    def test_exact_reals_that_are_infinite(self):
        self.arrives("REAL", [0.1, float("inf")], "double precision", "infinite",
                     options=["--real=numeric"])

    def test_options_of_types_that_are_none(self):
        for option, hint in (("--int=int4", "--int=declared"), ("--real=float4", "--real=numeric")):
            result = self.howdah("migrate", option, self.make("INT", [1], f"{option}.db"), self.url)
            self.assert_status(result, 2)
            self.assertIn(hint, result.stderr)

    def test_julian_days(self):
        self.arrives("DATETIME", [2459000.5, 2451544.75, 2440587.5], "timestamp with time zone",
                     "Julian")

    def test_datetime_mixed_text_and_numbers(self):
        self.arrives("DATETIME", ["2020-01-01", 1_600_000_000], "text", "number")

    def test_uuids(self):
        name = uuid.UUID("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
        self.arrives("UUID", [str(name).upper(), name.hex, str(name), None], "uuid")

    def test_uuid_blobs(self):
        values = [bytes(range(16)), bytes(16)]
        path = self.make("GUID", values)
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_uuid_that_is_none(self):
        self.arrives("UUID", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1", "zz"], "text", "UUID")

    def test_json(self):
        values = ['{"a": [1, 2.50, null, true, "\\u00e9"]}', "[]", '"x"', "12", "null", None,
                  '{"z": {}, "a": {"b": "😀"}}', "1e2", " [ 1 ] "]
        path = self.make("JSON", values)
        self.migrate(path)
        self.assertEqual(oracle.target_columns(self.url, "t")[1][1], "jsonb")
        rows = oracle.compare_database(path, self.url)
        self.assertEqual(rows, [])

    def test_json_that_jsonb_would_change(self):
        """jsonb drops a duplicate key and cannot hold NUL or a lone surrogate."""
        for value in ('{"a": 1, "a": 2}', '"\\u0000"', '"\\ud800"', "[1,]", "{'a': 1}", "NaN",
                      "\ufeff[]", "[1e999999]", "", "[" * 20_000 + "]" * 20_000):
            with self.subTest(value[:20]):
                self.psql("DROP TABLE IF EXISTS t")
                path = self.make("JSON", [value], f"{abs(hash(value))}.db")
                self.migrate(path)
                _, (_, pg_type) = oracle.target_columns(self.url, "t")
                if pg_type == "jsonb":
                    self.assertEqual(oracle.compare_database(path, self.url), [])
                    self.assertEqual(value[:2], '{"', "taken as jsonb")
                else:
                    self.assertIn(pg_type, ("json", "text"))

    def test_json_with_a_member_twice(self):
        """json keeps both: SQLite's functions find the first, jsonb would keep the last."""
        path = self.make("JSON", ['{"a": 1, "\\u0061": 2}', '{"b": {"a": 1}, "a": 1}', None])
        summary = self.migrate(path)
        self.assertEqual(oracle.target_columns(self.url, "t")[1][1], "json")
        self.assertIn("1 of 2 values names a member twice", str(summary["notes"]))
        self.assert_status(self.howdah("verify", path, self.url), 0)

    def test_json_that_is_too_long_to_look_at(self):
        path = self.make("JSON", ['{"a": "' + "x" * 3_000_000 + '"}', "[1]"])
        summary = self.migrate(path)
        self.assertEqual(oracle.target_columns(self.url, "t")[1][1], "json")
        self.assertIn("not looked at for members named twice", str(summary["notes"]))
        self.assert_status(self.howdah("verify", path, self.url), 0)

    def test_json_numbers(self):
        """jsonb's numbers are numerics: 1e3 is 1000, and 1.0 is not 1."""
        path = self.make("JSON", ["[1, 1.0, 1e3, 1.50, -0, -0.0, 1.5e1, 1.50e1, 1E-2, 0e5]"])
        self.migrate(path)
        self.assertEqual(self.psql("SELECT c FROM t"),
                         "[1, 1.0, 1000, 1.50, 0, 0.0, 15, 15.0, 0.01, 0]")
        self.assert_status(self.howdah("verify", path, self.url), 0)
        self.psql("UPDATE t SET c = jsonb_set(c, '{0}', '1.0')")
        self.assert_status(self.howdah("verify", path, self.url), 4)

    def load_one(self, values, pg_type):
        path = self.make("TEXT", values, f"{abs(hash(str(values)))}.db")
        self.psql(f"DROP TABLE IF EXISTS t; CREATE TABLE t (k bigint PRIMARY KEY, c {pg_type})")
        return path, self.howdah("load", path, self.url)

    def test_load_refuses_what_types_do_not_keep(self):
        for value, pg_type, reason in (
                ('{"a": 1, "\\u0061": 2}', "jsonb", "names a member twice, of which type jsonb keeps one"),
                ('["a", 1]', "text[]", "holds elements that are no strings"),
                ("[true]", "text[]", "holds elements that are no strings")):
            with self.subTest(value):
                _, result = self.load_one([value], pg_type)
                self.assertNotEqual(result.status, 0)
                self.assertIn(reason, result.stderr)

    def test_load_takes_back_a_member_twice_that_was_streamed(self):
        """Members of a long cell are not compared on the way: the proof after it finds the difference."""
        _, result = self.load_one(['{"a": "' + "x" * 3_000_000 + '", "a": 1}'], "jsonb")
        self.assert_status(result, 4)
        self.assertIn('differs in column "c"', result.stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "0")

    def test_unknown_type_name(self):
        self.arrives("WIBBLE WOBBLE(1,2)", ["a", "b"], "text", None)

    def test_no_rows_and_only_nulls(self):
        for declared, expected in (
                ("INTEGER", "bigint"), ("TEXT", "text"), ("REAL", "double precision"),
                ("BOOLEAN", "boolean"), ("DATE", "date"), ("DATETIME", "timestamp with time zone"),
                ("UUID", "uuid"), ("JSON", "jsonb"), ("BLOB", "bytea"), ("VARCHAR(5)",
                "character varying(5)"), ("DECIMAL(5,2)", "numeric(5,2)"), ("", "text")):
            for values in ([], [None, None]):
                with self.subTest(declared=declared, values=values):
                    self.psql("DROP TABLE IF EXISTS t")
                    (self.folder / "s.db").unlink(missing_ok=True)
                    self.migrate(self.make(declared, values, "s.db"))
                    self.assertEqual(oracle.target_columns(self.url, "t")[1][1], expected)

    def test_a_column_gets_one_type_in_the_whole_table(self):
        """The value that does not fit is the last of many: the scan reads all of them."""
        self.arrives("BOOLEAN", [0, 1] * 50_000 + ["no idea"], "text", "100,001")

    def test_key_types_are_joined_along_foreign_keys(self):
        self.migrate(
            "CREATE TABLE p (id TEXT PRIMARY KEY); INSERT INTO p VALUES ('1'), ('x');"
            "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p(id));"
            "INSERT INTO c VALUES (1, 'x');")
        self.assertEqual(self.psql("SELECT p FROM c"), "x")
        self.assertEqual(self.psql(
            "SELECT convalidated FROM pg_constraint WHERE contype = 'f'"), "t")

    def test_json_summary_gives_numbers(self):
        summary = self.migrate(self.make("INT", [1, 2, 3]))
        self.assertEqual((summary["rows"], summary["verified"]), (3, True))
        self.assertEqual(json.dumps(summary["tables"][0]["rows"]), "3")


ENRICHED = """
CREATE TABLE t (
    k INTEGER PRIMARY KEY,
    uid TEXT,
    document TEXT,
    tags TEXT,
    labels TEXT,
    status TEXT CHECK (status IN ('open', 'closed', 'on hold')),
    kind TEXT,
    created_at INTEGER,
    changed TEXT,
    day TEXT,
    plain TEXT
);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
INSERT INTO t SELECT i, printf('a0eebc99-9c0b-4ef8-bb6d-6bb9bd38%04x', i), '{"i": ' || i || ', "a": [1.50]}',
    json_array('x', 'é "' || i || '"'), 'red;b' || i, CASE i % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'closed' ELSE NULL END,
    CASE i % 2 WHEN 0 THEN 'even' ELSE 'odd' END, 1600000000000 + i, strftime('%Y-%m-%dT%H:%M:%SZ', 1600000000 + i, 'unixepoch'),
    date(1600000000 + i * 86400, 'unixepoch'), 'text ' || i FROM n;
CREATE INDEX t_kind ON t (kind);
CREATE VIEW open_one AS SELECT k, status, kind FROM t WHERE status = 'open' ORDER BY kind, k;
CREATE TABLE log (line TEXT);
CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (NEW.kind || OLD.status); END;
"""

ENRICHED_TYPES = {
    "k": "bigint", "uid": "uuid", "document": "jsonb", "tags": "text[]", "labels": "text[]",
    "status": "t_status", "kind": "t_kind", "created_at": "timestamp with time zone",
    "changed": "timestamp with time zone", "day": "date", "plain": "text",
}


class Enrich(HowdahCase):
    """--enrich: the types are in PostgreSQL's catalog, and each value can be had back."""

    def types(self, schema="public"):
        return {name: pg_type.replace(f"{schema}.", "")
                for name, pg_type in oracle.target_columns(self.url, "t", schema)}

    def verify(self, path, *options):
        result = self.howdah("verify", *options, path, self.url)
        self.assert_status(result, 0)

    def test_types(self):
        path = self.sqlite_file(ENRICHED, "enriched.db")
        summary = self.migrate(path, "--enrich")
        self.assertEqual(self.types(), ENRICHED_TYPES)
        self.assertEqual(summary["left_to_a_person"], [])
        self.assertEqual(
            self.psql("SELECT enumlabel FROM pg_enum JOIN pg_type ON enumtypid = pg_type.oid"
                      " ORDER BY typname, enumsortorder"), "even\nodd\nclosed\non hold\nopen")
        self.assertEqual(
            self.psql("SELECT tags[2], array_length(labels, 1), labels[1], document ->> 'i', created_at"
                      " AT TIME ZONE 'UTC', changed AT TIME ZONE 'UTC', day FROM t WHERE k = 7"),
            'é "7"|2|red|7|2020-09-13 12:26:40.007|2020-09-13 12:26:47|2020-09-20')
        self.verify(path)

    def test_indexes(self):
        self.migrate(self.sqlite_file(ENRICHED, "enriched.db"), "--enrich")
        self.assertEqual(
            self.psql("SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON oid = indexrelid"
                      " WHERE relam = (SELECT oid FROM pg_am WHERE amname = 'gin') ORDER BY 1"),
            "t_document_gin\nt_labels_gin\nt_tags_gin")

    def test_views_and_triggers_read_texts(self):
        path = self.sqlite_file(ENRICHED, "enriched.db")
        self.migrate(path, "--enrich")
        self.assertEqual(self.psql("SELECT count(*), min(kind) FROM open_one"), "66|even")
        self.psql("UPDATE t SET kind = 'odd' WHERE k = 6")
        self.assertEqual(self.psql("SELECT line FROM log"), "oddopen")

    def test_without_enrich_nothing_changes(self):
        path = self.sqlite_file(ENRICHED, "plain.db")
        self.migrate(path)
        types = self.types()
        self.assertEqual({types[name] for name in ENRICHED_TYPES if name not in ("k", "created_at")},
                         {"text"})
        self.assertEqual(types["created_at"], "bigint")
        self.verify(path)

    def test_verify_finds_damage_in_enriched_columns(self):
        path = self.sqlite_file(ENRICHED, "enriched.db")
        self.migrate(path, "--enrich")
        for column, value in (("status", "'on hold'"), ("tags", "'{x}'"), ("labels", "'{red}'"),
                              ("document", "'{}'"), ("created_at", "now()"), ("day", "'2020-01-01'"),
                              ("uid", "gen_random_uuid()")):
            with self.subTest(column):
                before = self.psql(f"SELECT {column} FROM t WHERE k = 3")
                self.psql(f"UPDATE t SET {column} = {value} WHERE k = 3")
                result = self.howdah("verify", path, self.url)
                self.assert_status(result, 4)
                self.assertIn(f'"{column}"', result.stderr)
                self.psql(f"UPDATE t SET {column} = $q${before}$q$ WHERE k = 3")

    def test_another_schema(self):
        path = self.sqlite_file(ENRICHED, "enriched.db")
        self.migrate(path, "--enrich", "--schema=app")
        self.assertEqual(self.types("app"), ENRICHED_TYPES)
        self.verify(path, "--schema=app")

    def test_a_schema_in_place_is_as_it_was_after_a_failure(self):
        """Types go with what was made; one that was there before stays, and is no failure of the target."""
        self.psql("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        path = self.sqlite_file(ENRICHED + "CREATE TABLE late (a CHECK (a > 0));", "enriched.db")
        self.psql("CREATE TYPE t_kind AS ENUM ('mine')")
        result = self.howdah("migrate", "--enrich", path, self.url)
        self.assert_status(result, 1)
        self.assertIn("t_kind", result.stderr)
        self.assertEqual(self.psql("SELECT typname FROM pg_type WHERE typtype = 'e'"), "t_kind")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0")
        self.psql("DROP TYPE t_kind")
        self.migrate(path, "--enrich")
        self.assertEqual(self.types(), ENRICHED_TYPES)

    def test_translate_knows_the_enriched_types(self):
        path = self.sqlite_file(ENRICHED, "enriched.db")
        self.migrate(path, "--enrich")
        statements = self.folder / "statements.sql"
        statements.write_text("SELECT k FROM t WHERE kind = 'odd' ORDER BY kind LIMIT 1;"
                              "UPDATE t SET kind = substr('xodd', 2) WHERE k = 8;"
                              "UPDATE t SET status = 'closed' WHERE k = 9;", encoding="utf-8")
        result = self.howdah("translate", "--enrich", "--source", path, statements)
        self.assert_status(result, 0)
        self.psql(result.stdout)
        self.assertEqual(self.psql("SELECT kind, status FROM t WHERE k IN (8, 9) ORDER BY k"),
                         "odd|<NULL>\nodd|closed")

    def test_translated_indexes_on_enriched_columns(self):
        """PostgreSQL takes no enum's text in an index; a unique index on documents would be another rule."""
        path = self.sqlite_file(ENRICHED, "enriched.db")
        self.migrate(path, "--enrich")
        for definition, reason in (
                ("CREATE INDEX a ON t (k) WHERE kind = 'odd' AND status IN ('open', 'closed')", None),
                ("CREATE INDEX b ON t (k) WHERE kind LIKE 'o%'", 'the enum column "kind"'),
                ("CREATE INDEX c ON t (status || kind)", 'the enum column "status"'),
                ("CREATE UNIQUE INDEX d ON t (k, kind)", None),
                ("CREATE UNIQUE INDEX e ON t (document)", "is of type jsonb"),
                ("CREATE UNIQUE INDEX f ON t (k, tags)", "is of type text[]")):
            with self.subTest(definition):
                statements = self.folder / "index.sql"
                statements.write_text(definition + ";", encoding="utf-8")
                result = self.howdah("translate", "--enrich", "--source", path, statements)
                if reason is None:
                    self.assert_status(result, 0)
                    self.psql(result.stdout)
                else:
                    self.assertIn(reason, result.stdout + result.stderr)

    def test_equality_with_a_label_uses_the_index(self):
        self.migrate(self.sqlite_file(
            ENRICHED + "CREATE VIEW odd AS SELECT k, kind FROM t WHERE kind = 'odd' OR 'even' <> kind;"
            "CREATE VIEW kinds AS SELECT kind, kind = 'odd' AS is_odd, count(*) AS n FROM t GROUP BY kind;"
            "CREATE VIEW none AS SELECT k FROM t WHERE kind = 'other' OR kind IN ('other', 'odd');",
            "enriched.db"), "--enrich")
        self.assertEqual(self.psql("SELECT count(*), min(kind) FROM odd"), "100|odd")
        self.assertEqual(self.psql("SELECT * FROM kinds ORDER BY 1"), "even|0|100\nodd|1|100")
        self.assertEqual(self.psql("SELECT count(*) FROM none"), "100")
        self.assertIn("t_status", self.psql("SELECT pg_get_viewdef('open_one'::regclass)"))
        plan = self.psql("SET enable_seqscan = off; EXPLAIN SELECT * FROM odd WHERE kind = 'odd'")
        self.assertNotIn("kind)::text <>", plan)

    def test_two_lists_of_a_check(self):
        """Few words are no enum where another CHECK has another list."""
        self.migrate(self.sqlite_file(
            "CREATE TABLE t (k INTEGER PRIMARY KEY, status TEXT CHECK (status IN ('a', 'b', 'c')),"
            " CHECK (status IN ('a', 'b', 'd')));"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
            "INSERT INTO t SELECT i, CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END FROM n;", "lists.db"), "--enrich")
        self.assertEqual(self.types()["status"], "text")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND conrelid = 't'::regclass"), "2")

    def test_an_empty_key_with_a_use(self):
        """What refers to a uuid and holds nothing stays text where a view asks for its text, and so does the other."""
        uuid_rows = "INSERT INTO t VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12');"
        ddl = "CREATE TABLE t (id TEXT PRIMARY KEY); CREATE TABLE u (t_id TEXT REFERENCES t (id));" + uuid_rows
        self.migrate(self.sqlite_file(ddl, "free.db"), "--enrich")
        self.assertEqual(self.types()["id"], "uuid")
        self.psql("DROP TABLE u, t")
        self.migrate(self.sqlite_file(ddl + "CREATE VIEW v AS SELECT t_id || 'x' AS y FROM u;", "used.db"), "--enrich")
        self.assertEqual(self.types()["id"], "text")

    def test_checked_arrays_are_json(self):
        path = self.sqlite_file("CREATE TABLE t (k INTEGER PRIMARY KEY, tags TEXT CHECK (json_valid(tags)));"
                                "INSERT INTO t VALUES (1, '[\"a\"]'), (2, '[]');", "checked.db")
        self.migrate(path, "--enrich")
        self.assertEqual(self.types()["tags"], "jsonb")
        self.verify(path)

    def test_a_list_that_is_none_any_more(self):
        path = self.sqlite_file("CREATE TABLE t (k INTEGER PRIMARY KEY, tags TEXT);"
                                "INSERT INTO t VALUES (1, 'a;b'), (2, 'c;d'), (3, 'e');", "lists.db")
        self.migrate(path, "--enrich")
        self.assertEqual(self.types()["tags"], "text[]")
        connection = sqlite3.connect(path)
        connection.execute("UPDATE t SET tags = 'not a list' WHERE k = 3")
        connection.commit()
        connection.close()
        result = self.howdah("verify", "--json", path, self.url)
        self.assert_status(result, 4)
        self.assertEqual(result.stdout.count('"kind"'), 1, result.stdout)

    def test_brin(self):
        path = self.sqlite_file(
            "CREATE TABLE t (k INTEGER PRIMARY KEY, at INTEGER);"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)"
            "INSERT INTO t SELECT i, 1600000000 + i FROM n;", "brin.db")
        self.migrate(path, "--enrich", "--jobs=4")
        self.assertEqual(self.psql("SELECT indexdef FROM pg_indexes WHERE indexname = 't_at_brin'"),
                         "CREATE INDEX t_at_brin ON public.t USING brin (at)")
