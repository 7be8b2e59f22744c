"""What the differential tests of compat/ stand on: a throwaway server with the functions installed,
SQLite as the judge, and comparing thousands of results in one round trip.

    class Substr(CompatCase):
        needs = ("substr",)

        def test_random(self):
            self.assert_same(
                case("substr(?, ?)", "sqlite.substr({}, {})", text, start) for ...
            )

A result is compared with its storage class: 1, 1.0, '1' and x'31' all differ. NULL and errors are
results, too. HOWDAH_SEED repeats a run whose seed was printed.
"""

import itertools
import math
import os
import pathlib
import random
import re
import sqlite3
import struct
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

import harness  # noqa: E402  pylint: disable=wrong-import-position

COMPAT = ROOT / "compat"
SEED = int(os.environ.get("HOWDAH_SEED", random.SystemRandom().randrange(2**32)))
BATCH = 5000
DIFFERENCES_SHOWN = 20

# probe.show() writes a result as class and content, probe.ask() runs one expression. An error of
# ours is a result; one that says that the test itself is wrong (syntax, no such function) is not.
PROBE = r"""
CREATE SCHEMA probe;
CREATE FUNCTION probe.show(x bigint) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'integer:' || x$$;
CREATE FUNCTION probe.show(x integer) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'integer:' || x$$;
CREATE FUNCTION probe.show(x boolean) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'integer:' || x::integer$$;
CREATE FUNCTION probe.show(x double precision) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'real:' || encode(float8send(x + 0.0), 'hex')$$;
CREATE FUNCTION probe.show(x text) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'text:' || encode(convert_to(x, 'UTF8'), 'hex')$$;
CREATE FUNCTION probe.show(x bytea) RETURNS text LANGUAGE sql STRICT AS
    $$SELECT 'blob:' || encode(x, 'hex')$$;
CREATE FUNCTION probe.show(x sqlite.value) RETURNS text LANGUAGE sql STRICT AS $$
    SELECT CASE
        WHEN (x).rank = 2 THEN probe.show((x).chars)
        WHEN (x).rank = 3 THEN probe.show((x).bytes)
        WHEN scale((x).number) = 0 THEN probe.show((x).number::bigint)
        WHEN x IS DISTINCT FROM sqlite.val((x).number::double precision) THEN 'not canonical:' || x
        ELSE probe.show((x).number::double precision)
    END$$;
CREATE FUNCTION probe.ask(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE 'SELECT probe.show(' || expression || ')' INTO answer;
    RETURN coalesce(answer, 'null:');
EXCEPTION
    WHEN syntax_error_or_access_rule_violation THEN
        RETURN 'broken test:' || encode(convert_to(SQLERRM, 'UTF8'), 'hex');
    WHEN OTHERS THEN
        RETURN 'error:' || encode(convert_to(SQLERRM, 'UTF8'), 'hex');
END$$;
"""


def install_order(names):
    """The files of compat/ that these names need, each after those it needs itself."""
    order = {}

    def add(name):
        if name in order:
            return
        text = (COMPAT / f"{name}.sql").read_text(encoding="utf-8")
        for line in re.findall(r"^-- needs:(.*)$", text, re.MULTILINE):
            for needed in line.split():
                add(needed)
        order[name] = text

    for name in names:
        add(name)
    return order


def native(value):
    """A Python value as PostgreSQL's literal of the type that fits."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"'{value}'::bigint"
    if isinstance(value, float):
        return f"'{value!r}'::double precision"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'::bytea"
    return "'" + value.replace("'", "''") + "'::text"


def dynamic(value):
    """A Python value as sqlite.value."""
    return "NULL::sqlite.value" if value is None else f"sqlite.val({native(value)})"


def case(lite, postgres, *arguments, literal=dynamic):
    """SQLite's expression, with ? for the arguments, and ours, with {} for their literals."""
    return lite, arguments, postgres.format(*map(literal, arguments))


def show(answer):
    """SQLite's result as probe.show() writes ours."""
    if answer is None:
        return "null:"
    if isinstance(answer, tuple):
        return "text:" + answer[0].hex()
    if isinstance(answer, bytes):
        return "blob:" + answer.hex()
    if isinstance(answer, float):
        return "real:" + struct.pack(">d", answer + 0.0).hex()
    return f"integer:{answer}"


def bits(real):
    """A shown real as a number whose neighbours are the neighbouring reals."""
    number = struct.unpack(">q", bytes.fromhex(real[5:]))[0]
    return number if number >= 0 else -(number + 2**63)


def is_same(expected, actual, ulps):
    if expected.startswith("error:"):
        return actual.startswith("error:")
    if ulps and expected.startswith("real:") and actual.startswith("real:"):
        return abs(bits(expected) - bits(actual)) <= ulps
    return expected == actual


def readable(shown):
    kind, _, content = shown.partition(":")
    if kind == "real":
        return f"real {struct.unpack('>d', bytes.fromhex(content))[0]!r}"
    if kind in ("text", "error", "broken test"):
        return f"{kind} {bytes.fromhex(content).decode('utf-8', 'replace')!r}"
    return f"{kind} {content}"


class Lite:
    """SQLite in memory; texts come back as tuples, so that they differ from blobs."""

    def __init__(self):
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.text_factory = lambda content: (content,)

    def ask(self, expression, arguments):
        try:
            return show(self.connection.execute("SELECT " + expression, arguments).fetchone()[0])
        except sqlite3.Error as error:
            return "error:" + str(error).encode().hex()


class CompatCase(unittest.TestCase):
    """A case with the functions of `needs` installed in a server of the file's own."""

    needs = ()
    server = None
    databases_made = 0

    @classmethod
    def setUpClass(cls):
        if CompatCase.server is None:
            print(f"# HOWDAH_SEED={SEED}", flush=True)
            # The settings that change how values are written must change nothing here.
            CompatCase.server = harness.Server(
                "extra_float_digits = -5\nbytea_output = 'escape'\ntimezone = 'Asia/Kolkata'\n"
                "datestyle = 'German'\nintervalstyle = 'sql_standard'"
            )
        CompatCase.databases_made += 1
        cls.database = f"compat_{CompatCase.databases_made}"
        cls.server.psql(f"CREATE DATABASE {cls.database} {cls.other_order()}")
        files = install_order(("val", *cls.needs))
        for sql in ("CREATE SCHEMA sqlite;", *files.values(), *files.values(), PROBE):
            cls.psql(sql)
        cls.lite = Lite()

    @classmethod
    def other_order(cls):
        """A database that orders texts otherwise than SQLite, where the server can make one."""
        if int(cls.server.psql("SHOW server_version_num")) < 150000:
            return ""
        return "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'"

    def setUp(self):
        self.random = random.Random(f"{SEED} {self.id()}")

    @classmethod
    def psql(cls, sql):
        return cls.server.psql("SET client_min_messages = warning;\n" + sql, cls.database)

    def ask(self, expressions):
        """What PostgreSQL answers to each of the expressions, shown."""
        rows = ",\n".join(f"({i}, {native(text)})" for i, text in enumerate(expressions))
        return self.psql(
            f"SELECT probe.ask(expression) FROM (VALUES {rows}) AS a (i, expression) ORDER BY i;"
        ).split("\n")

    def assert_same(self, cases, ulps=0):
        """Each case (see case()) has SQLite's result; reals may be ulps neighbours apart."""
        differences = []
        cases = iter(cases)
        while batch := list(itertools.islice(cases, BATCH)):
            answers = self.ask([postgres for _, _, postgres in batch])
            self.assertEqual(len(answers), len(batch))
            for (lite, arguments, postgres), actual in zip(batch, answers):
                expected = self.lite.ask(lite, arguments)
                if not is_same(expected, actual, ulps):
                    differences.append(
                        f"{lite} {arguments!r}\n  SQLite: {readable(expected)}\n"
                        f"  {postgres}\n  ours:   {readable(actual)}"
                    )
        if differences:
            shown = "\n".join(differences[:DIFFERENCES_SHOWN])
            self.fail(f"HOWDAH_SEED={SEED}: {len(differences)} results differ:\n{shown}")


# Values of every storage class, with the edges that matter.

INTEGERS = [0, 1, -1, 2, 7, 10, 63, 64, -64, 255, 2**31, 2**32 + 1, 2**51, -(2**51), 2**53,
            2**53 + 1, -(2**53) - 1, 10**15, 10**18, 2**63 - 1, 2**63 - 2, -(2**63), -(2**63) + 1]
REALS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, 0.1, 0.3, 1 / 3, 100.0, 1e5, 123456789.125,
         1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e-4, 1e-5, 1e100, 1e300, -1e300,
         1.7976931348623157e308, -1.7976931348623157e308, 5e-324, -5e-324, 2.2250738585072014e-308,
         2.0**51, 2.0**52 + 0.5, 2.0**53, 2.0**53 + 2, 2.0**63, -(2.0**63), 2.0**63 - 1024,
         -(2.0**63) - 2048, 2.0**64, 2.0**-44, 2.0**-1000, math.inf, -math.inf]
TEXTS = ["", " ", "0", "1", "-1", "+1", "12abc", " 12abc", "1e5", "1E5", "1e", "1e+", "1e-2x",
         "0x10", "abc", "ABC", "aBc  ", "1.0", "1.5", ".5", "5.", ".", "-.5e1", "-", "+", "e5",
         ".e5", "12.e", " 12 ", "\t\n\v\f\r 7", "\u00a07", "7\u00a0", "0.1", "00012", "-0",
         "-0.0", "1_000", "1,5", "1e400", "-1e400", "1e-400", "1e99999999999999999999",
         "1e-99999999999999999999", "Inf", "-Inf", "Infinity", "nan", "9223372036854775807",
         "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
         "9223372036854775807.0", "99999999999999999999", "9007199254740993",
         "2251799813685248.0", "1.0e+20", "1e+20", "é", "É", "ß", "日本", "😀", "a'b", "a\\b",
         "a\nb", "{a,b}", "(1,2)", "null", "true", "'", "\"", "%", "_"]
BLOBS = [b"", b"\x00", b"a", b"12", b" 12abc", b"1.5", b"1e5", b"\xff\xfe", b"\xc3\xa9", b"\\",
         b"abc\x00d"]


def random_integer(rng):
    choice = rng.randrange(4)
    if choice == 0:
        return rng.choice(INTEGERS)
    if choice == 1:
        return rng.randint(-20, 20)
    return rng.randint(-(2**63), 2**63 - 1) >> rng.randrange(64)


def random_real(rng):
    choice = rng.randrange(6)
    if choice == 0:
        return rng.choice(REALS)
    if choice == 1:
        return float(rng.randint(-100, 100))
    if choice == 2:
        return round(rng.uniform(-1000, 1000), rng.randrange(4))
    if choice == 3:
        return float(random_integer(rng))
    if choice == 4:
        return rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20)
    real = struct.unpack(">d", rng.randbytes(8))[0]
    return 0.25 if math.isnan(real) else real


def random_text(rng):
    choice = rng.randrange(5)
    if choice == 0:
        return rng.choice(TEXTS)
    if choice == 1:
        return str(random_integer(rng))
    if choice == 2:
        return repr(round(rng.uniform(-1000, 1000), rng.randrange(5)))
    if choice == 3:
        return "".join(rng.choice("0123456789.eE+- \tx") for _ in range(rng.randrange(8)))
    return "".join(rng.choice("abcABC012 é日😀%_'\\\n") for _ in range(rng.randrange(8)))


def random_blob(rng):
    if rng.randrange(2):
        return rng.choice(BLOBS)
    return rng.randbytes(rng.randrange(6))


def random_value(rng):
    """NULL or a value of a random class."""
    choice = rng.randrange(12)
    if choice == 0:
        return None
    if choice == 1:
        return random_blob(rng)
    return rng.choice((random_integer, random_real, random_text))(rng)


if sqlite3.sqlite_version_info < (3, 40):
    raise unittest.SkipTest("the judge must be SQLite 3.40 or newer")
