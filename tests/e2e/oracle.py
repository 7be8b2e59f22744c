"""A second opinion on what a migration delivered, which shares nothing with howdah.

The source is read by Python's sqlite3 module, the target as COPY text by psql. Each value becomes a
canonical one of the target column's type by rules written here, from the documents of SQLite and
PostgreSQL; the rows of both sides are compared as multisets.
"""

import collections
import datetime
import json
import re
import sqlite3
import struct
import subprocess
import uuid
from decimal import Decimal

from harness import BINDIR, clean_environment

JULIAN_UNIX_EPOCH = Decimal("2440587.5")
NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(Infinity|Inf)|NaN", re.IGNORECASE)
STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|z|[+-]\d\d(?::?\d\d)?)?"
)
TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?")
EPOCH = datetime.datetime(1970, 1, 1)
COPY_ESCAPES = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


class Text(bytes):
    """TEXT as its bytes, which tells it from a BLOB."""


def quote(name):
    return '"' + name.replace('"', '""') + '"'


def open_source(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.text_factory = Text
    return connection


def source_text(value):
    return bytes(value).decode("utf-8")


def source_rows(path, table, columns):
    connection = open_source(path)
    try:
        listed = ", ".join(quote(column) for column in columns)
        return connection.execute(f"SELECT {listed} FROM {quote(table)}").fetchall()
    finally:
        connection.close()


def source_tables(path):
    """The ordinary tables by name: no virtual table, none of its stores, none of SQLite's own."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute("PRAGMA table_list").fetchall()
    finally:
        connection.close()
    return [
        row[1] for row in rows
        if row[0] == "main" and row[2] == "table" and not row[1].startswith("sqlite_")
    ]


def source_columns(path, table):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_xinfo({quote(table)})")]
    finally:
        connection.close()


def unescape(field):
    if field == b"\\N":
        return None
    return re.sub(
        rb"\\(.)", lambda match: COPY_ESCAPES.get(match.group(1), match.group(1)), field,
        flags=re.DOTALL,
    )


def target_rows(url, table, columns, schema="public"):
    """The rows as COPY writes them in text, unescaped: bytes or None."""
    listed = ", ".join(quote(column) for column in columns)
    environment = clean_environment()
    environment["PGCLIENTENCODING"] = "UTF8"
    environment["PGOPTIONS"] = (
        "-c extra_float_digits=3 -c bytea_output=hex -c datestyle=ISO -c timezone=UTC"
    )
    output = subprocess.run(
        [BINDIR / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", url,
         "-c", f"COPY (SELECT {listed} FROM {quote(schema)}.{quote(table)}) TO STDOUT"],
        check=True, capture_output=True, env=environment,
    ).stdout
    lines = output.split(b"\n")
    assert lines[-1] == b""
    return [[unescape(field) for field in line.split(b"\t")] for line in lines[:-1]]


def target_columns(url, table, schema="public"):
    """Column name and format_type of each column, in order."""
    query = (
        "SELECT json_agg(json_build_array(attname, format_type(atttypid, atttypmod)) ORDER BY attnum)"
        " FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
        f" AND attrelid = (SELECT oid FROM pg_class WHERE relname = {literal(table)}"
        f" AND relnamespace = {literal(schema)}::regnamespace)"
    )
    output = subprocess.run(
        [BINDIR / "psql", "-XAtq", url, "-c", query], check=True, capture_output=True,
        env=clean_environment(),
    ).stdout
    return [tuple(pair) for pair in json.loads(output or b"[]")]


def target_enums(url):
    """The enums that people made, as format_type writes them: their labels are texts."""
    query = "SELECT json_agg(format_type(oid, NULL)) FROM pg_type WHERE typtype = 'e' AND oid >= 16384"
    output = subprocess.run(
        [BINDIR / "psql", "-XAtq", url, "-c", query], check=True, capture_output=True,
        env=clean_environment(),
    ).stdout
    return json.loads(output.strip() or b"[]")


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def double_bits(number):
    return ("double", struct.pack(">d", number))


def micros(text):
    """Microseconds since 1970 of an ISO date-time, naive taken as UTC."""
    match = STAMP.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"no ISO date-time: {text!r}")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    moment = datetime.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    total = (moment - EPOCH) // datetime.timedelta(microseconds=1) + int(second or 0) * 1_000_000
    total += int((Decimal(fraction or 0) * 1_000_000).to_integral_value())
    if zone and zone not in "Zz":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = (int(digits[:2]) * 60 + int(digits[2:])) * 60_000_000
        total -= offset if zone[0] == "+" else -offset
    return total


def epoch_unit(numbers):
    """Microseconds per unit, by the largest magnitude: 1970 to 2200 in s, ms or µs."""
    largest = max(abs(number) for number in numbers)
    if largest < 7_258_118_400:
        return 1_000_000
    return 1_000 if largest < 7_258_118_400_000 else 1


class Column:
    """How both sides' values of one column become canonical."""

    def __init__(self, pg_type, values):
        self.kind = re.sub(r"\(.*?\)", "", pg_type)
        integers = [value for value in values if isinstance(value, int)]
        self.unit = epoch_unit(integers) if integers else None
        self.has_numbers = any(isinstance(value, (int, float)) for value in values)

    def from_source(self, value):
        if value is None:
            return None
        return getattr(self, "source_" + self.method())(value)

    def from_target(self, field):
        if field is None:
            return None
        return getattr(self, "target_" + self.method())(field)

    def method(self):
        return {
            "bigint": "integer", "integer": "integer", "smallint": "integer",
            "text": "text", "character varying": "text", "numeric": "numeric",
            "double precision": "double", "bytea": "bytea", "boolean": "boolean",
            "timestamp with time zone": "stamp", "timestamp without time zone": "stamp",
            "date": "date", "time without time zone": "time", "uuid": "uuid", "jsonb": "json",
        }[self.kind]

    @staticmethod
    def source_integer(value):
        if isinstance(value, (int, float)) and value == int(value):
            return int(value)
        raise ValueError(f"{value!r} arrived in an integer column")

    @staticmethod
    def target_integer(field):
        return int(field)

    def text(self, value):
        """Numbers in a text column may be written in any form that reads back the same."""
        if self.has_numbers and NUMBER.fullmatch(value):
            return double_bits(float(value)) if not value.lstrip(b"+-").isdigit() else int(value)
        return value

    def source_text(self, value):
        if isinstance(value, float):
            return double_bits(value)
        return value if isinstance(value, int) else self.text(bytes(value))

    def target_text(self, field):
        return self.text(field)

    @staticmethod
    def source_numeric(value):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(
            value if isinstance(value, int) else source_text(value))
        return number + 0 if number.is_finite() else str(number)

    @staticmethod
    def target_numeric(field):
        number = Decimal(field.decode())
        return number + 0 if number.is_finite() else str(number)

    @staticmethod
    def source_double(value):
        if isinstance(value, int):
            if int(float(value)) != value:
                raise ValueError(f"{value} does not survive double precision")
            value = float(value)
        return double_bits(value)

    @staticmethod
    def target_double(field):
        return double_bits(float(field))

    @staticmethod
    def source_bytea(value):
        return bytes(value) if isinstance(value, bytes) else str(value).encode()

    @staticmethod
    def target_bytea(field):
        assert field.startswith(b"\\x")
        return bytes.fromhex(field[2:].decode())

    @staticmethod
    def source_boolean(value):
        if isinstance(value, bytes):
            value = {"t": True, "f": False}[source_text(value).lower()[0]]
        return {0: False, 1: True}[value]

    @staticmethod
    def target_boolean(field):
        return {b"t": True, b"f": False}[field]

    def source_stamp(self, value):
        if isinstance(value, int):
            return value * self.unit
        if isinstance(value, float):  # Julian days: SQLite itself works to the millisecond
            days = Decimal(repr(value)) - JULIAN_UNIX_EPOCH
            return round(days * 86_400_000) * 1000
        return micros(source_text(value))

    @staticmethod
    def target_stamp(field):
        return micros(field.decode())

    @staticmethod
    def source_date(value):
        return source_text(value).strip()[:10]

    @staticmethod
    def target_date(field):
        return field.decode()

    @staticmethod
    def time(text):
        hour, minute, second, fraction = TIME.fullmatch(text.strip()).groups()
        seconds = (int(hour) * 60 + int(minute)) * 60 + int(second or 0)
        return seconds + Decimal(fraction or 0)

    def source_time(self, value):
        return self.time(source_text(value))

    def target_time(self, field):
        return self.time(field.decode())

    @staticmethod
    def source_uuid(value):
        if isinstance(value, Text):
            return uuid.UUID(source_text(value))
        return uuid.UUID(bytes=bytes(value))

    @staticmethod
    def target_uuid(field):
        return uuid.UUID(field.decode())

    @staticmethod
    def json(text):
        def plain(value):
            if isinstance(value, dict):
                return ("object", tuple(sorted((key, plain(item)) for key, item in value.items())))
            if isinstance(value, list):
                return ("array", tuple(plain(item) for item in value))
            if isinstance(value, bool) or value is None:
                return ("word", value)
            return value + 0 if isinstance(value, Decimal) else value

        return plain(json.loads(text, parse_float=Decimal, parse_int=Decimal))

    def source_json(self, value):
        return self.json(source_text(value) if isinstance(value, bytes) else repr(value))

    def target_json(self, field):
        return self.json(field.decode())


def cropped(rows):
    return "".join(f"\n  {count} × {row!r:.300}" for row, count in list(rows.items())[:5])


def compare_table(path, url, table, target_name=None, schema="public"):
    """None when a table is the same on both sides, else a text that says what differs."""
    target_name = target_name or table
    names = source_columns(path, table)
    described = target_columns(url, target_name, schema)
    if [name for name, _ in described[len(names):]] in (["rowid"], ["_rowid_"], ["oid"]):
        names = [*names, described[-1][0]]  # the rowid, shown because a view or a trigger uses it
    if len(names) != len(described):
        return f"{table}: {len(names)} columns in the source, {len(described)} in the target"
    ours = source_rows(path, table, names)
    theirs = target_rows(url, target_name, [name for name, _ in described], schema)
    enums = target_enums(url)
    columns = [
        Column("text" if pg_type in enums else pg_type, [row[index] for row in ours])
        for index, (_, pg_type) in enumerate(described)
    ]
    left = collections.Counter(
        tuple(column.from_source(value) for column, value in zip(columns, row)) for row in ours)
    right = collections.Counter(
        tuple(column.from_target(field) for column, field in zip(columns, row)) for row in theirs)
    if left == right:
        return None
    return (f"{table}: only in the source:{cropped(left - right)}"
            f"\nonly in the target:{cropped(right - left)}")


def compare_database(path, url, schema="public", renamed=None):
    """What differs, a text a table; renamed maps a source table's name to the target's."""
    renamed = renamed or {}
    found = [
        compare_table(path, url, table, renamed.get(table), schema) for table in source_tables(path)
    ]
    return [text for text in found if text]
