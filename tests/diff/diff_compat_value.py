#!/usr/bin/env python3
"""The dynamic value of compat/: conversions, affinities, operators and aggregates as in SQLite."""

import itertools
import unittest

from compat_harness import (
    BLOBS, INTEGERS, REALS, TEXTS, CompatCase, case, dynamic, native, random_blob, random_integer,
    random_real, random_text, random_value, readable,
)

EDGES = [None, *INTEGERS, *REALS, *TEXTS, *BLOBS]
ROUNDS = 3000

OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "modulo": "%",
             "bit_and": "&", "bit_or": "|"}


class ValueCase(CompatCase):
    """Functions of one value, at the edges and at random."""

    def values(self, count=ROUNDS):
        yield from EDGES
        for _ in range(count):
            yield random_value(self.random)

    def assert_function(self, lite, postgres, ulps=0, values=None):
        values = self.values() if values is None else values
        self.assert_same((case(lite, postgres, value) for value in values), ulps)

    def assert_native(self, lite, postgres, random_of_class, edges, ulps=0):
        """The overload for one of PostgreSQL's types."""
        values = [None, *edges, *(random_of_class(self.random) for _ in range(ROUNDS))]
        kind = native(edges[0]).rpartition("::")[2]
        self.assert_same(
            (case(lite, postgres, value, literal=lambda v: f"({native(v)})::{kind}")
             for value in values), ulps
        )


class Making(ValueCase):
    needs = ("val", "val_scaled", "val_whole", "type_of", "real_number")

    def test_val(self):
        self.assert_function("?", "{}")

    def test_val_of_boolean(self):
        self.assert_same([("1", (), "sqlite.val(true)"), ("0", (), "sqlite.val(false)"),
                          ("NULL", (), "sqlite.val(NULL::boolean)")])

    def test_narrower_integers_stay_integers(self):
        for kind in ("integer", "smallint"):
            self.assert_same([("7", (), f"sqlite.val(7::{kind})")])

    def test_nan(self):
        self.assert_same([("NULL", (), "sqlite.val('NaN'::float8)"),
                          ("NULL", (), "sqlite.val_scaled('NaN')"),
                          ("NULL", (), "sqlite.val_whole('NaN'::numeric)"),
                          ("NULL", (), "sqlite.val_whole('NaN'::float8)")])

    def test_type_of(self):
        self.assert_function("typeof(?)", "sqlite.type_of({})")

    def test_val_scaled(self):
        self.assert_function("?", "sqlite.val_scaled(({}).number)", values=self.numbers())

    def test_val_whole_of_numeric(self):
        # -2^63 as a REAL cannot be told from the integer once it is a numeric.
        numbers = (number for number in self.numbers() if number != -(2.0**63))
        self.assert_function(self.in_numeric_column(), "sqlite.val_whole(({}).number)",
                             values=numbers)

    def test_val_whole_of_double(self):
        self.assert_native(self.in_numeric_column(), "sqlite.val_whole({})", random_real, REALS)

    def in_numeric_column(self):
        return affinity(self.lite, "NUMERIC")

    def numbers(self):
        for value in self.values():
            if value is None or isinstance(value, (int, float)):
                yield value


def affinity(lite, column_type):
    """An expression of SQLite that gives ? as a column of that type keeps it."""
    lite.connection.execute(f"CREATE TABLE IF NOT EXISTS kept_{column_type} (x {column_type})")

    def keep(value):
        rows = lite.connection.execute(
            f"INSERT INTO kept_{column_type} VALUES (?) RETURNING rowid", (value,)).fetchall()
        row = lite.connection.execute(
            f"SELECT x FROM kept_{column_type} WHERE rowid = ?", rows[0]).fetchone()
        return row[0][0].decode() if isinstance(row[0], tuple) else row[0]

    lite.connection.create_function(f"keep_{column_type}", 1, keep)
    return f"keep_{column_type}(?)"


class Casts(ValueCase):
    needs = ("cast_text", "cast_integer", "cast_real", "cast_numeric", "cast_blob")

    def test_cast_text(self):
        values = self.no_broken_text()
        self.assert_function("CAST(? AS TEXT)", "sqlite.cast_text({})", values=values)
        self.assert_native("CAST(? AS TEXT)", "sqlite.cast_text({})", random_real, REALS)
        self.assert_native("CAST(? AS TEXT)", "sqlite.cast_text({})", random_integer, INTEGERS)
        self.assert_native("CAST(? AS TEXT)", "sqlite.cast_text({})", random_text, TEXTS)

    def test_cast_text_of_near_ties(self):
        near = [float(f"{self.random.randrange(10**14, 10**15)}5e{self.random.randint(-20, 5)}")
                for _ in range(ROUNDS)]
        huge = [self.random.uniform(1, 10) * 10.0 ** self.random.randint(-300, 300)
                for _ in range(ROUNDS)]
        self.assert_function("CAST(? AS TEXT)", "sqlite.cast_text({})", values=near + huge)

    def test_casts_of_narrower_integers(self):
        for kind in ("integer", "smallint"):
            self.assert_same([("'7'", (), f"sqlite.cast_text(7::{kind})"),
                              ("x'37'", (), f"sqlite.cast_blob(7::{kind})"),
                              ("7", (), f"sqlite.cast_integer(7::{kind})"),
                              ("7", (), f"sqlite.cast_numeric(7::{kind})")])

    def test_cast_integer(self):
        cast = "CAST(? AS INTEGER)", "sqlite.cast_integer({})"
        self.assert_function(*cast)
        self.assert_native(*cast, random_real, REALS)
        self.assert_native(*cast, random_integer, INTEGERS)
        self.assert_native(*cast, random_text, TEXTS)
        self.assert_native(*cast, random_blob, BLOBS)

    def test_cast_real(self):
        # SQLite 3.40 reads many digits with a long double: its last bit may be off.
        self.assert_function("CAST(? AS REAL)", "sqlite.cast_real({})", ulps=1)
        self.assert_native("CAST(? AS REAL)", "sqlite.cast_real({})", random_integer, INTEGERS)
        self.assert_native("CAST(? AS REAL)", "sqlite.cast_real({})", random_text, TEXTS, ulps=1)
        self.assert_native("CAST(? AS REAL)", "sqlite.cast_real({})", random_blob, BLOBS, ulps=1)

    def test_cast_real_of_far_decimals(self):
        decimals = [self.far_decimal() for _ in range(ROUNDS)]
        self.assert_function("CAST(? AS REAL)", "sqlite.cast_real({})", ulps=2, values=decimals)

    def far_decimal(self):
        def digits():
            return "".join(rng.choice("0123456789") for _ in range(rng.choice((0, 1, 5, 18))))

        rng = self.random
        zeros = "0" * rng.choice((0, 0, 5, 200))
        whole = rng.choice((zeros, "")) + digits()
        return f"{rng.choice('+- ')}{whole}.{zeros}{digits()}e{rng.randint(-400, 400)}"

    def test_cast_numeric(self):
        self.assert_function("CAST(? AS NUMERIC)", "sqlite.cast_numeric({})", ulps=1)
        cast = "CAST(? AS NUMERIC)", "sqlite.cast_numeric({})"
        self.assert_native(*cast, random_text, TEXTS, ulps=1)
        self.assert_native(*cast, random_integer, INTEGERS)
        self.assert_native(*cast, random_real, REALS)

    def test_cast_blob(self):
        self.assert_function("CAST(? AS BLOB)", "sqlite.cast_blob({})")
        self.assert_native("CAST(? AS BLOB)", "sqlite.cast_blob({})", random_real, REALS)
        self.assert_native("CAST(? AS BLOB)", "sqlite.cast_blob({})", random_integer, INTEGERS)

    def no_broken_text(self):
        """Without blobs that are no text: PostgreSQL cannot hold what SQLite makes of them."""
        for value in self.values():
            if not isinstance(value, bytes) or is_text(value):
                yield value

    def test_broken_text_is_an_error(self):
        for blob in (b"\xff", b"a\x00b", b"\xc3"):
            answer = self.ask([f"sqlite.cast_text({dynamic(blob)})"])[0]
            self.assertTrue(answer.startswith("error:"), answer)


def is_text(blob):
    try:
        return "\0" not in blob.decode()
    except UnicodeDecodeError:
        return False


class Collations(ValueCase):
    """The texts of a column may have any collation, also one that has no patterns."""

    needs = ("cast_text", "cast_integer", "cast_real", "cast_numeric", "cast_blob", "truth",
             "number_of", "stored", "val")

    def test_texts_of_a_nondeterministic_collation(self):
        self.psql("CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1',"
                  " deterministic = false)")
        for lite, name in (("CAST(? AS TEXT)", "cast_text"), ("CAST(? AS INTEGER)", "cast_integer"),
                           ("CAST(? AS REAL)", "cast_real"), ("CAST(? AS NUMERIC)", "cast_numeric"),
                           ("CAST(? AS BLOB)", "cast_blob"), ("? AND 1", "truth"),
                           ("? + 0", "number_of"), ("?", "val")):
            self.assert_same((case(lite, f"sqlite.{name}({{}} COLLATE loose)", text, literal=native)
                              for text in TEXTS), ulps=1)
        self.assert_same(case("?", "sqlite.stored({} COLLATE loose)", text, literal=native)
                         for text in TEXTS if not is_stored(text))


class Affinities(ValueCase):
    needs = ("apply_numeric", "apply_integer", "apply_real", "apply_text")

    def test_affinities(self):
        for name, ulps in (("NUMERIC", 1), ("INTEGER", 1), ("REAL", 1), ("TEXT", 0)):
            with self.subTest(name):
                self.assert_function(
                    affinity(self.lite, name), f"sqlite.apply_{name.lower()}({{}})", ulps=ulps)


class Operators(ValueCase):
    needs = (*OPERATORS, "negate", "bit_not", "shift_left", "shift_right", "truth", "compare_real")

    def pairs(self, first=random_value, second=random_value):
        for _ in range(ROUNDS):
            yield first(self.random), second(self.random)

    def test_operators_on_edges(self):
        edges = [value for value in EDGES if not isinstance(value, bytes)]
        for name, sign in OPERATORS.items():
            self.assert_same(
                (case(f"? {sign} ?", f"sqlite.{name}({{}}, {{}})", *self.random.sample(edges, 2))
                 for _ in range(3 * ROUNDS)), ulps=1)

    def test_operators(self):
        for name, sign in OPERATORS.items():
            self.assert_same((case(f"? {sign} ?", f"sqlite.{name}({{}}, {{}})", *pair)
                              for pair in self.pairs()), ulps=1)

    def test_numbers_exactly(self):
        def number(rng):
            return rng.choice((random_integer, random_real))(rng)

        for name, sign in OPERATORS.items():
            self.assert_same(case(f"? {sign} ?", f"sqlite.{name}({{}}, {{}})", *pair)
                             for pair in self.pairs(number, number))

    def test_bigints(self):
        for name in ("add", "subtract", "multiply"):
            self.assert_same(
                case(f"? {OPERATORS[name]} ?", f"sqlite.{name}({{}}, {{}})", *pair, literal=native)
                for pair in self.pairs(random_integer, random_integer))

    def test_huge_reals(self):
        def huge(rng):
            return rng.uniform(-2, 2) * 2.0 ** rng.choice((-1073, -1022, -600, 600, 1020, 1022))

        for name in ("add", "subtract", "multiply", "divide"):
            self.assert_same(case(f"? {OPERATORS[name]} ?", f"sqlite.{name}({{}}, {{}})", *pair)
                             for pair in self.pairs(huge, huge))

    def test_unary(self):
        self.assert_function("- (?)", "sqlite.negate({})", ulps=1)
        self.assert_function("~ ?", "sqlite.bit_not({})")

    def test_shifts(self):
        for name, sign in (("left", "<<"), ("right", ">>")):
            self.assert_same(
                case(f"? {sign} ?", f"sqlite.shift_{name}({{}}, {{}})", *pair, literal=native)
                for pair in itertools.product(INTEGERS, (*INTEGERS, *range(-70, 70))))

    def test_truth(self):
        self.assert_function("? AND 1", "sqlite.truth({})")
        self.assert_native("? AND 1", "sqlite.truth({})", random_text, TEXTS)
        self.assert_native("? AND 1", "sqlite.truth({})", random_blob, BLOBS)

    def test_compare_real(self):
        near = ((number, float(number) + step) for number, step in
                ((random_integer(self.random), self.random.choice((0, 0.5, -0.5, 1, -1024)))
                 for _ in range(ROUNDS)))
        pairs = [*self.pairs(random_integer, random_real), *near]
        self.assert_same(case("(?1 > ?2) - (?1 < ?2)", "sqlite.compare_real({}, {})", *pair,
                              literal=native) for pair in pairs)


class Order(ValueCase):
    needs = ("fold", "unpad", "greatest_value", "least_value", "abs_value", "sign_value")

    def test_order(self):
        for sign in ("<", "<=", "=", "<>", "IS NOT DISTINCT FROM"):
            self.assert_same(
                case(f"? {sign.replace('IS NOT DISTINCT FROM', 'IS')} ?", f"{{}} {sign} {{}}",
                     random_value(self.random), random_value(self.random)) for _ in range(ROUNDS))

    def test_collations(self):
        for collation, name in (("NOCASE", "fold"), ("RTRIM", "unpad")):
            self.assert_same(
                case(f"? = ? COLLATE {collation}", f"sqlite.{name}({{}}) = sqlite.{name}({{}})",
                     self.close_text(), self.close_text()) for _ in range(ROUNDS))
            self.assert_same(
                case(f"? < ? COLLATE {collation}", f"sqlite.{name}({{}}) < sqlite.{name}({{}})",
                     random_value(self.random), random_value(self.random)) for _ in range(ROUNDS))

    def close_text(self):
        return "".join(self.random.choice("aAéÉ \t") for _ in range(self.random.randrange(4)))

    def test_greatest_and_least(self):
        for name, lite in (("greatest_value", "max"), ("least_value", "min")):
            self.assert_same(
                case(f"{lite}(?, ?, ?)", f"sqlite.{name}({{}}, {{}}, {{}})",
                     *(random_value(self.random) for _ in range(3))) for _ in range(ROUNDS))
            self.assert_same([case(f"{lite}(?, ?)", f"sqlite.{name}({{}}, {{}})", *pair)
                              for pair in ((1, 1.0), (1.0, 1), (2**53, 2.0**53))])

    def test_abs(self):
        self.assert_function("abs(?)", "sqlite.abs_value({})", ulps=1)

    def test_sign(self):
        self.assert_function("sign(?)", "sqlite.sign_value({})")


class Columns(ValueCase):
    needs = ("stored", "to_stored", "val_scaled", "to_numeric_column", "to_double_column",
             "to_bigint_column", "to_bytea_column", "to_text_column", "to_boolean_column")

    def test_stored_reads_what_was_written(self):
        written = (value for value in self.values()
                   if not isinstance(value, (bytes, str)))
        self.assert_function("?", "sqlite.stored(sqlite.to_stored({}))", values=written)

    def test_text_that_is_no_stored_number_stays(self):
        texts = (value for value in self.values()
                 if isinstance(value, str) and not is_stored(value))
        self.assert_function("?", "sqlite.stored(sqlite.to_stored({}))", values=texts)

    def test_to_stored(self):
        self.assert_same((f"'{stored_real(number)}'", (), f"sqlite.to_stored({dynamic(number)})")
                         for number in (random_real(self.random) + 0.0 for _ in range(ROUNDS)))

    def test_columns_take_what_fits(self):
        fitting = {"numeric": (int, float), "double": (float,), "bigint": (int,), "bytea": (bytes,),
                   "text": (str,)}
        for name, classes in fitting.items():
            values = (value for value in self.values() if value is None or type(value) in classes)
            back = "sqlite.val_scaled" if name == "numeric" else ""
            with self.subTest(name):
                self.assert_function("?", f"{back}(sqlite.to_{name}_column({{}}))", values=values)

    def test_columns_refuse_the_rest(self):
        refused = {"numeric": ["a", b"a"], "double": ["a", b"a", 2**53 + 1], "bytea": ["a", 1, 1.5],
                   "bigint": ["1", b"1", 1.5, 2.0**63, float("inf")], "text": [1, 1.5, b"a"],
                   "boolean": [2, 0.5, "1", b"1"]}
        for name, values in refused.items():
            answers = self.ask([f"sqlite.to_{name}_column({dynamic(value)})" for value in values])
            for value, answer in zip(values, answers):
                self.assertRegex(readable(answer), f"^error .sqlite.to_{name}_column: ", value)

    def test_boolean_column(self):
        self.assert_same(case("?", "sqlite.to_boolean_column({})", value) for value in (0, 1, None))


def stored_real(number):
    if number in (float("inf"), float("-inf")):
        return "Inf" if number > 0 else "-Inf"
    for digits in (15, 16, 17):
        text = f"{number:.{digits}g}"
        if float(text) == number:
            break
    return text if "." in text or "e" in text else text + ".0"


def is_stored(text):
    """Whether a number is written like that."""
    try:
        if text == str(int(text)) and -(2**63) <= int(text) < 2**63:
            return True
    except ValueError:
        pass
    try:
        return text in (stored_real(float(text)), "-0.0")
    except ValueError:
        return False


class Aggregates(ValueCase):
    needs = ("sum", "total", "avg", "min", "max")

    def assert_aggregate(self, name, make, ulps):
        def cases():
            for _ in range(ROUNDS // 3):
                values = [make(self.random) for _ in range(self.random.randrange(6))]
                lite = " UNION ALL ".join(["SELECT 1 AS x WHERE 0"] + ["SELECT ?"] * len(values))
                rows = "".join(f" UNION ALL SELECT {dynamic(value)}" for value in values)
                yield (f"{name}(x) FROM ({lite})", values,
                       f"sqlite.{name}(x)) FROM"
                       f" (SELECT sqlite.val(1) WHERE false{rows}) AS a (x) --")

        self.assert_same(cases(), ulps)

    def test_aggregates(self):
        def small(rng):
            return rng.choice((random_value(rng), rng.randint(-5, 5), str(rng.randint(0, 9))))

        for name in ("sum", "total", "avg", "min", "max"):
            for make in (random_value, random_integer, random_real, small):
                with self.subTest(name, make=make):
                    self.assert_aggregate(name, make, ulps=2)


if __name__ == "__main__":
    unittest.main()
