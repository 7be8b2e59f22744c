#!/usr/bin/env python3
"""The date and time functions of compat/ against SQLite's: random values, modifiers, formats."""

import os
import time
import unittest

from compat_harness import CompatCase, case, dynamic, native

NAMES = ("date", "time", "datetime", "julianday", "unixepoch", "strftime")
EDGES = ["", " ", "now ", "nowhere", "2023-02-31", "2023-02-29", "0000-01-01", "9999-12-31",
         "9999-12-31 23:59:59.9995", "9999-12-31 24:00", "-4713-11-24 12:00:00", "-4713-11-24",
         "-4713-11-23", "-4714-01-01", "-0001-02-29", "-0000-01-01", "24:30", "24:59:59.999",
         "12:00+13:00", "02:00-13:00", "00:00Z", "12:00:", "12:00:00.", "1:00", "2000-1-1",
         "2000-01-01T", "2000-01-01TT 12:00", "2000-01-0112:00", "2000-01-01t12:00", "20000-01-01",
         "+2000-01-01", "2000-00-01", "2000-13-01", "2000-01-32", "2000-01-00", "2000-01-01 25:00",
         "2000-01-01 12:60", "2000-01-01 12:00:60", "2000-01-01 12:00+15:00", "2000-01-01\n12:00",
         "2000-01-01 12:00 +05:30 ", "2000-01-01 12:00z", "2000-01-01 12:00:00 Z x",
         "\u00a02000-01-01",
         "2000-01-01 12:00+0530", "2000-01-01 12:00-14:59", "0", "5373484.499999994", "5373484.5",
         "-0.0", "-1", "1e6", "2451545.", ".5", "+.5e1", "1e", "1e+", ".", "0x10", " 2451545.25 ",
         "\t2451545\n", "2451545x", "1e400", "-1e400", "1e-400", "253402300799", "253402300800",
         "253402300799.5", "-210866760000", "-210866760001", "2000", "é",
         "２000-01-01", "%", "\\"]
EDGES += [f"2000-01-01 00:00:{second:02}.{digits}" for second in (0, 1, 7, 31, 59) for digits in
          ("0005", "0004999999", "9994999", "9995", "1", "12", "999", "0" * 20 + "1", "9" * 25,
           "4995", "5005", "123456789012345678901", "0" * 320, "0" * 100 + "1" * 250)]
NUMBERS = [0, 1, -1, 0.5, 2451545, 2451544.5, 5373484, 5373484.4999999, 5373484.5, 5373485, 1e10,
           -210866760000, -210866760000.5, -210866760001, 253402300799, 253402300799.4,
           253402300799.9995, 253402300800, 1e300, -1e300, 2**63 - 1, -(2**63), 1720000000.0005,
           1720000000.0004999, float("inf"), float("-inf"), 1e306]
UNITS = ("second", "minute", "hour", "day", "month", "year")
LIMITS = (464269992787968, 7737900007424, 128969998336, 5373485, 176546, 14713)
FORMATS = ["", "%", "%%", "%%d", "%d%", "%x", "%e", "%F", "% d", "x%Yy", "%Y", "%m", "%d", "%H",
           "%M",
           "%S", "%f", "%j", "%J", "%s", "%w", "%W", "%Y-%m", "%Y-%m-%d", "%H:%M", "%Y-W%W-%w",
           "%Y-%m-%dT%H:%M:%fZ", "%d/%m/%Y", "100%% %é", "日%d本\n%m", "%\n",
           "%Y %m %d %H %M %f %j %J %s %w %W"]
ALL_FIELDS = "%Y %m %d %H %M %S %f %j %J %s %w %W"


def random_clock(rng):
    clock = f"{rng.choice((0, 12, 23, 24, rng.randrange(24))):02}:{rng.randrange(60):02}"
    if rng.randrange(3):
        clock += f":{rng.randrange(60):02}"
        if rng.randrange(2):
            digits = rng.choice((1, 2, 3, 3, 4, 6, 9, 17))
            clock += f".{rng.randrange(10 ** digits):0{digits}}"
    return clock


def random_iso(rng):
    year = rng.choice((rng.randrange(10000), rng.randrange(1960, 2040), rng.randrange(3)))
    text = f"{year:04}-{rng.randint(1, 12):02}-{rng.randint(1, 31):02}"
    if rng.randrange(30) == 0:
        text = "-" + text
    if rng.randrange(4):
        text += rng.choice(" T") + random_clock(rng)
    return text


def random_zone(rng):
    return rng.choice(("", "", "", "Z", " z ", " ", "+00:00")) if rng.randrange(3) else (
        f"{rng.choice('+-')}{rng.randrange(16):02}:{rng.randrange(60):02}")


def damage(rng, text):
    """The text with one character more, less or other."""
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(("", *"0159:-+. TZz\tx")) + text[place + rng.randrange(2):]


def random_number(rng):
    choice = rng.randrange(6)
    if choice == 0:
        return rng.choice(NUMBERS)
    if choice == 1:
        return rng.randrange(5373485)
    if choice == 2:
        return round(rng.uniform(0, 5373485), rng.randrange(12))
    if choice == 3:
        return rng.randint(-210866760000, 253402300800)
    if choice == 4:
        return round(rng.uniform(0, 4e9), rng.randrange(5))
    return rng.uniform(2400000, 2500000)


def random_text(rng):
    choice = rng.randrange(10)
    if choice == 0:
        return rng.choice(EDGES)
    if choice == 1:
        return random_clock(rng) + random_zone(rng)
    if choice == 2:
        return str(random_number(rng)).replace("inf", "1e999")
    text = random_iso(rng)
    if choice >= 5:
        text += random_zone(rng) if len(text) > 10 else ""
    return damage(rng, text) if choice == 9 else text


def random_amount(rng, unit):
    limit = LIMITS[UNITS.index(unit)]
    amount = rng.choice((
        str(rng.randrange(100)), str(rng.randrange(100000)),
        f"{rng.uniform(0, 50):.{rng.randrange(8)}f}",
        f"{rng.randrange(20)}.5", f"{rng.uniform(0, 5):e}", str(limit - rng.randrange(-1, 2)),
        ".5", "5.",
        f"{rng.uniform(0, limit)}", f"0.000{rng.randrange(10)}5"))
    return rng.choice(("", "+", "-")) + amount


def random_modifier(rng):
    choice = rng.randrange(12)
    if choice < 5:
        unit = rng.choice(UNITS)
        blank = rng.choice((" ", " ", " ", "\t "))
        text = random_amount(rng, unit) + blank + unit + rng.choice(("", "s"))
    elif choice < 6:
        zone = rng.choice(("", "", random_zone(rng)))
        text = rng.choice(("", "+", "-")) + random_clock(rng) + zone
    elif choice < 8:
        text = "start of " + rng.choice(("day", "month", "year"))
    elif choice < 9:
        text = "weekday " + rng.choice(("", "-", " ")) * (rng.randrange(4) == 0) + rng.choice((
            str(rng.randrange(8)), f"{rng.randrange(7)}.0", "1.5", "2e0", "", "x"))
    elif choice < 10:
        text = rng.choice(("auto", "unixepoch", "julianday"))
    else:
        text = rng.choice(("", " ", "subsec", "ceiling", "floor", "start of week", "5", "+5",
                           "days",
                           "+0001-00-00", "+0001-00-00 00:00", "+ 5 days", "+5days", "+5 days ",
                           "+1 week", "+5 dayss", "+5 s", "é", "- days", "+1:00",
                           "+1:00 hours", "++1 day"))
    if rng.randrange(20) == 0:
        text = damage(rng, text)
    return text.upper() if rng.randrange(15) == 0 else text


def random_modifiers(rng, of_number):
    first = []
    if of_number and rng.randrange(2):
        first = [rng.choice(("auto", "unixepoch", "julianday"))]
    return first + [random_modifier(rng) for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3)))]


def call(name, value, modifiers, literal=native, suffix="", form=ALL_FIELDS):
    """A case that calls the function, strftime with a format."""
    first = (form,) if name == "strftime" else ()
    arguments = (*first, value, *modifiers)
    marks = ", ".join("?" * len(arguments))
    ours = ", ".join([*map(native, first), literal(value), *map(native, modifiers)])
    return f"{name}({marks})", arguments, f"sqlite.{name}{suffix}({ours})".replace("{", "{{")


class Dates(CompatCase):
    needs = NAMES

    def test_edges(self):
        self.assert_same(call(name, value, (), literal) for value in EDGES + NUMBERS
                         for literal in (native, dynamic) for name in NAMES)

    def test_edges_with_a_modifier(self):
        self.assert_same(call("strftime", value, (modifier,)) for value in EDGES + NUMBERS
                         for modifier in ("auto", "unixepoch", "julianday", "start of day",
                                          "+0 days", "weekday 6", "start of month", "+00:00",
                                          "-1 month"))

    def test_texts(self):
        self.assert_same(
            call(self.random.choice(NAMES), random_text(self.random), ()) for _ in range(10000))

    def test_texts_with_modifiers(self):
        self.assert_same(
            call(self.random.choice(NAMES), random_text(self.random),
                 random_modifiers(self.random, False)) for _ in range(20000))

    def test_numbers_with_modifiers(self):
        self.assert_same(
            call(self.random.choice(NAMES), random_number(self.random),
                 random_modifiers(self.random, True)) for _ in range(10000))

    def test_valid_with_a_modifier(self):
        self.assert_same(
            call("strftime", random_iso(self.random), (random_modifier(self.random),))
            for _ in range(10000))

    def test_every_unit(self):
        def cases():
            for _ in range(10000):
                unit = self.random.choice(UNITS)
                yield call("strftime", random_iso(self.random),
                           (f"{random_amount(self.random, unit)} {unit}",), form="%Y-%m-%d %J")
        self.assert_same(cases())

    def test_formats(self):
        self.assert_same(
            call("strftime", random_text(self.random), (), form=self.random.choice(FORMATS))
            for _ in range(5000))

    def test_calendar(self):
        """Days all over the range, and the turns of some years."""
        days = [*range(0, 5373485, 797), *range(1721059, 1721059 + 800), *range(2451500, 2452700)]
        self.assert_same(call("strftime", day, ()) for day in days)

    def test_dynamic(self):
        def cases():
            for _ in range(3000):
                value = self.random.choice((random_text, random_number))(self.random)
                if isinstance(value, str) and self.random.randrange(2):
                    value = value.encode() + self.random.choice((b"", b"\0x", b"\xff", b"\\000"))
                yield call(self.random.choice(NAMES), value, random_modifiers(self.random, True),
                           dynamic)
        self.assert_same(cases())

    def test_timestamps(self):
        """A timestamp is what SQLite reads of its text."""
        def cases():
            for _ in range(4000):
                text = (f"{self.random.randrange(1, 10000):04}-{self.random.randint(1, 12):02}-"
                        f"{self.random.randint(1, 28):02} {self.random.randrange(24):02}:"
                        f"{self.random.randrange(60):02}:{self.random.randrange(60):02}")
                text += self.random.choice(
                    ("", ".5", ".0005", f".{self.random.randrange(10**6):06}", ".999999",
                     f".{self.random.randrange(1000):03}5",
                     f".{self.random.randrange(1000):03}499"))
                yield call(self.random.choice(NAMES), text, random_modifiers(self.random, False),
                           lambda value: native(value) + "::timestamp")
        self.assert_same(cases())

    def test_timestamps_out_of_range(self):
        self.assertEqual(self.ask(
            [f"sqlite.datetime('{value}'::timestamp)" for value in
             ("infinity", "-infinity", "10000-01-01", "4714-11-24 BC", "294276-12-31")]),
            ["null:"] * 5)

    def test_dates(self):
        self.assert_same(
            call(name, f"{year:04}-03-31", modifiers, lambda value: native(value) + "::date")
            for year in range(1, 10000, 499) for name in NAMES for modifiers in ((), ("+1 month",)))

    def test_null(self):
        self.assert_same(
            case(f"{name}({marks.replace('@', '?')})", f"sqlite.{name}({marks.replace('@', '{}')})",
                 *arguments, literal=native)
            for name in NAMES[:5] for marks, arguments in
            (("@", (None,)), ("@, @", ("2000-01-01", None)),
             ("@, @, @", ("2000-01-01", "+1 day", None)),
             ("@, @", (None, "+1 day"))))
        expression = "strftime(NULL, '2000-01-01')"
        self.assert_same([case(expression, "sqlite." + expression)])

    def test_untyped_literals(self):
        """No call needs a cast."""
        self.assert_same([case(expression, "sqlite." + expression) for expression in (
            "date('2000-01-01')", "date('2000-01-01', '+1 day')", "strftime('%Y', '2000-01-01')",
            "date(NULL)", "date(2451545)", "date(2451545.25, '+1 day')",
            "unixepoch(1720000000, 'auto')",
            "strftime('%J', 2451545)", "julianday('12:00')")])

    def test_what_varies_is_refused(self):
        for expression in ("date('now')", "date('NOW', '+1 day')", "datetime('2000-01-01', 'utc')",
                           "time(0, 'LocalTime')"):
            self.assertTrue(self.ask(["sqlite." + expression])[0].startswith("error:"), expression)
        # As in SQLite, what is no time value is NULL whatever follows.
        self.assertEqual(self.ask(["sqlite.date('x', 'localtime')"]), ["null:"])


class Zones(CompatCase):
    needs = tuple(name + "_stable" for name in NAMES)

    def in_zone(self, zone, cases):
        """SQLite takes the process's zone, PostgreSQL the session's."""
        before = os.environ.get("TZ")
        os.environ["TZ"] = zone
        time.tzset()
        try:
            self.psql(f"ALTER DATABASE {self.database} SET timezone = '{zone}'")
            self.assert_same(cases)
        finally:
            if before is None:
                del os.environ["TZ"]
            else:
                os.environ["TZ"] = before
            time.tzset()

    def has_meaning(self, value, modifiers):
        """Whether a zone may follow: after an error SQLite goes on with what its memory holds."""
        expression = f"julianday(?{', ?' * len(modifiers)}) BETWEEN 2 AND 5373482"
        return self.lite.ask(expression, (value, *modifiers)) == "integer:1"

    def cases(self, count):
        for _ in range(count):
            of_number = self.random.randrange(4) == 0
            value = (random_number if of_number else random_text)(self.random)
            modifiers = random_modifiers(self.random, of_number)
            if self.random.randrange(5):
                place = self.random.randrange(len(modifiers) + 1)
                if not self.has_meaning(value, modifiers[:place]):
                    continue
                modifiers.insert(place, self.random.choice(("localtime", "utc")))
            yield call(self.random.choice(NAMES), value, modifiers, suffix="_stable")

    def test_zones(self):
        for zone in ("UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland",
                     "Australia/Lord_Howe", "America/St_Johns"):
            with self.subTest(zone=zone):
                self.in_zone(zone, self.cases(3000))

    def test_number_that_is_no_julian_day(self):
        self.in_zone("America/New_York", (
            call(name, value, (modifier,), suffix="_stable")
            for name in NAMES for value in (-1, 1720000000, 1720000000.5, "1720000000", 1e300)
            for modifier in ("localtime", "utc")))

    def test_around_the_changes(self):
        """Every half hour of the days at which the clocks change."""
        def cases():
            for day in ("2000-04-02", "2000-10-29", "1985-04-28", "2037-03-08", "1970-01-01",
                        "2038-01-18"):
                for half_hour in range(-4, 60):
                    for modifier in ("localtime", "utc"):
                        shift = f"{half_hour * 30} minutes"
                        yield call("datetime", day, (shift, modifier), suffix="_stable")
        self.in_zone("America/New_York", cases())

    def test_now(self):
        self.assertEqual(self.psql(
            "SELECT sqlite.datetime_stable('now') ="
            " to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),"
            " sqlite.datetime_stable('NOW', 'localtime') ="
            " to_char(statement_timestamp(), 'YYYY-MM-DD HH24:MI:SS'),"
            " sqlite.unixepoch_stable('now') = floor(extract(epoch FROM statement_timestamp()))"),
            "t|t|t")


if __name__ == "__main__":
    unittest.main()
