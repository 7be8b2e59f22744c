"""The text functions of compat/, and PostgreSQL's own where it means the same, against SQLite."""

import unittest

from compat_harness import (
    CompatCase, case, dynamic, native, random_blob, random_integer, random_real, random_text,
    random_value,
)

COUNT = 3000
WORDS = "aAbBzZ 09é日😀%_*?[]^-\\'\"\n."


def word(rng, letters=WORDS, longest=9):
    return "".join(rng.choice(letters) for _ in range(rng.randrange(longest)))


def position(rng):
    """Where a part may begin or how long it may be: mostly near, sometimes far beyond 32 bits."""
    return random_integer(rng) if rng.randrange(8) == 0 else rng.randint(-9, 9)


def pattern(rng, text, wildcards):
    """The text with some letters replaced, so that about half of the patterns match."""
    return "".join(
        rng.choice(wildcards) if rng.randrange(3) == 0 else letter.swapcase()
        if rng.randrange(8) == 0 else letter for letter in text
    )


def same(lite, postgres, *arguments):
    return case(lite, postgres, *arguments, literal=native)


class Parts(CompatCase):
    needs = ("substr", "replace", "length")

    def test_substr(self):
        for make in (word, random_blob):
            rows = [(make(self.random), position(self.random), position(self.random))
                    for _ in range(COUNT)]
            self.assert_same(
                same("substr(?, ?, ?)", "sqlite.substr({}, {}, {})", *row) for row in rows)
            self.assert_same(
                same("substr(?, ?)", "sqlite.substr({}, {})", *row[:2]) for row in rows)

    def test_substr_of_null(self):
        self.assert_same([
            same("substr(?, ?, ?)", "sqlite.substr({}::text, {}, {})", None, 1, 1),
            same("substr(?, ?, ?)", "sqlite.substr({}::text, {}, {})", "a", None, 1),
            same("substr(?, ?, ?)", "sqlite.substr({}::text, {}, {})", "a", 1, None),
        ])

    def test_instr_is_strpos(self):
        self.assert_same(
            same("instr(?, ?)", 'strpos({} COLLATE "C", {})', word(self.random, "ab é"),
                 word(self.random, "ab é", 3)) for _ in range(COUNT))
        self.assert_same(
            same("instr(?, ?)", "position({1} IN {0})", self.random.randbytes(4), random_blob(self.random))
            for _ in range(COUNT))

    def test_replace(self):
        rows = [(word(self.random, "ab é"), word(self.random, "ab é", 3), word(self.random))
                for _ in range(COUNT)]
        self.assert_same(same("replace(?, ?, ?)", "sqlite.replace({}, {}, {})", *row)
                         for row in rows)
        self.assert_same(
            same("replace(?, ?, ?)", "sqlite.replace({}::text, {}::text, {}::text)", *row)
            for row in ((None, "", ""), ("a", None, "b"), ("a", "", None), ("a", "a", None)))

    def test_trim_is_btrim(self):
        for lite, postgres in (("trim", "btrim"), ("ltrim", "ltrim"), ("rtrim", "rtrim")):
            rows = [(word(self.random, " \t\nab é"), word(self.random, " ab é", 4))
                    for _ in range(COUNT // 3)]
            self.assert_same(same(lite + "(?, ?)", postgres + "({}, {})", *row) for row in rows)
            self.assert_same(same(lite + "(?)", postgres + "({})", row[0]) for row in rows)

    def test_length(self):
        values = [random_value(self.random) for _ in range(COUNT)]
        self.assert_same(case("length(?)", "sqlite.length({})", value) for value in values
                         if not isinstance(value, bytes) or b"\0" not in value)
        self.assert_same(same("length(?)", "char_length({})", word(self.random))
                         for _ in range(COUNT // 3))

    def test_folding_is_in_the_c_collation(self):
        for name in ("lower", "upper"):
            self.assert_same(same(name + "(?)", name + '({} COLLATE "C")', word(self.random))
                             for _ in range(COUNT // 3))


class Patterns(CompatCase):
    needs = ("like", "glob")

    def test_like(self):
        texts = [word(self.random) for _ in range(COUNT)]
        self.assert_same(
            same("? LIKE ?", "sqlite.like({}, {})", text, pattern(self.random, text, "%_%_\\ab"))
            for text in texts)

    def test_like_with_escape(self):
        texts = [word(self.random, "aAbB%_\\é\n") for _ in range(2 * COUNT)]
        self.assert_same(
            same("? LIKE ? ESCAPE ?", "sqlite.like({}, {}, {})", text,
                 pattern(self.random, text, "%_%_\\ab"), self.random.choice("\\\\aB%_é"))
            for text in texts)

    def test_escape_is_one_character(self):
        for escape in ("", "ab"):
            self.assert_same([same("? LIKE ? ESCAPE ?", "sqlite.like({}, {}, {})", "a", "b", escape)])

    def test_glob(self):
        texts = [word(self.random) for _ in range(COUNT)]
        self.assert_same(
            same("? GLOB ?", "sqlite.glob({}, {})", text, pattern(self.random, text, "*?*?*?[]"))
            for text in texts)

    def test_glob_sets(self):
        sets = [("".join(self.random.choice("abc-]^[\\dé日*.") for _ in range(self.random.randrange(7))))
                for _ in range(3 * COUNT)]
        self.assert_same(
            same("? GLOB ?", "sqlite.glob({}, {})", self.random.choice("abcd-]^[\\é日x."),
                 self.random.choice(("[%s]", "[^%s]", "[%s", "*[%s]", "[%s]*")) % content)
            for content in sets)


class Bytes(CompatCase):
    needs = ("quote", "hex", "char", "zeroblob", "random", "randomblob")

    def test_quote(self):
        values = [random_value(self.random) for _ in range(COUNT)]
        values = [value for value in values if not isinstance(value, str) or "\0" not in value]
        # SQLite tries whether 15 digits are enough, and reads some far exponents inexactly.
        values = [value for value in values if not isinstance(value, float) or self.lite.connection.execute(
            "SELECT CAST(? AS REAL) = ?", (repr(value), value)).fetchone()[0]]
        self.assert_same(case("quote(?)", "sqlite.quote({})", value) for value in values)
        self.assert_same(same("quote(?)", "sqlite.quote({})", value) for value in values
                         if value is not None)

    def test_hex(self):
        self.assert_same(
            case("hex(?)", "sqlite.hex({})", random_value(self.random)) for _ in range(COUNT))
        for make in (word, random_blob):
            self.assert_same(
                same("hex(?)", "sqlite.hex({})", make(self.random)) for _ in range(COUNT // 3))

    def test_unicode_is_ascii(self):
        self.assert_same(same("unicode(?)", "nullif(ascii({}), 0)", word(self.random))
                         for _ in range(COUNT // 3))

    def test_char(self):
        points = [self.random.choice((self.random.randint(1, 0xd7ff), self.random.randint(0xe000, 0x110010),
                                      -5, 2**31 + 65, 2**40)) for _ in range(COUNT)]
        self.assert_same(same("char(?, 65, ?)", "sqlite.char({}, 65, {})", point, point)
                         for point in points)

    def test_zeroblob(self):
        self.assert_same(same("zeroblob(?)", "sqlite.zeroblob({})", size) for size in (-1, 0, 1, 77))

    def test_random(self):
        self.assertEqual(self.ask([
            "(SELECT count(DISTINCT sqlite.random()) FROM generate_series(1, 999))",
            "octet_length(sqlite.randomblob(-1))", "octet_length(sqlite.randomblob(37))",
            "sqlite.randomblob(9) <> sqlite.randomblob(9)",
        ]), ["integer:999", "integer:1", "integer:37", "integer:1"])


class Aggregate(CompatCase):
    def test_group_concat_is_string_agg(self):
        for _ in range(200):
            rows = [(self.random.choice((None, "", "a", "b")), self.random.choice((None, "", "-", "+")))
                    for _ in range(self.random.randrange(1, 6))]
            arguments = [value for row in rows for value in row]
            self.assert_same([same(
                "(SELECT group_concat(column1, column2) FROM (VALUES "
                + ", ".join(["(?, ?)"] * len(rows)) + "))",
                "(SELECT string_agg(x::text, y::text ORDER BY i) FROM (VALUES "
                + ", ".join(f"({i}, {{}}::text, {{}}::text)" for i in range(len(rows)))
                + ") AS v (i, x, y))", *arguments)])


class Printf(CompatCase):
    needs = ("printf", "round")

    def conversion(self, letters):
        rng = self.random
        return (
            "%" + "".join(rng.choice("-+ 0#!,") for _ in range(rng.choice((0, 0, 1, 2))))
            + rng.choice(("", "", str(rng.randrange(1, 30)), "*"))
            + rng.choice(("", "", ".", f".{rng.randrange(12)}", ".*"))
            + rng.choice(("", "", "", "l", "ll")) + rng.choice(letters)
        )

    def printf(self, format_text, arguments):
        return case(f"printf(?{', ?' * len(arguments)})",
                    f"sqlite.printf({{}}::text{', {}' * len(arguments)})", format_text, *arguments,
                    literal=lambda x: native(x) if x is format_text else dynamic(x))

    def compare(self, letters, make):
        self.assert_same(
            self.printf(format_text + word(self.random, "ab%"),
                        [self.random.randint(-40, 40)] * format_text.count("*") + [make(self.random)])
            for format_text in (self.conversion(letters) for _ in range(COUNT)))

    def test_integers(self):
        self.compare("diuxXopr", random_integer)

    def test_reals(self):
        self.compare("feEgG", random_real)

    def test_texts(self):
        self.compare("szqQw", lambda rng: word(rng, "ab'\""))

    def test_characters(self):
        letters = "aé日😀'\""
        self.assert_same(
            self.printf("%" + self.random.choice(("", "-")) + self.random.choice(("", "7"))
                        + self.random.choice(("!s", "!.3s", "c", ".3c", "!.2q", "!Q", "s")),
                        [word(self.random, letters) + "x"]) for _ in range(COUNT))

    def test_other_classes(self):
        # With ! precisions count characters; without it SQLite may cut one, and ours is an error.
        self.assert_same(
            self.printf("%!" + self.conversion("dufgsqQwx%nkT").replace("*", "5")[1:],
                        [0 if isinstance(x, bytes) else x for x in [random_value(self.random)]])
            for _ in range(COUNT))


class Round(CompatCase):
    needs = ("round",)

    def test_random(self):
        rows = [(random_real(self.random), position(self.random)) for _ in range(COUNT)]
        self.assert_same(same("round(?, ?)", "sqlite.round({}, {})", *row) for row in rows)
        self.assert_same(same("round(?)", "sqlite.round({})", row[0]) for row in rows)

    def test_decimals(self):
        self.assert_same(
            same("round(?, ?)", "sqlite.round({}, {})",
                 self.random.randrange(-10**9, 10**9) / 10**digits, self.random.randrange(1, 5))
            for digits in range(7) for _ in range(COUNT))

    def test_halves(self):
        self.assert_same(
            same("round(?, ?)", "sqlite.round({}, {})",
                 (self.random.randrange(10**6) * 10 + 5) / 10**(digits + 1), digits)
            for digits in range(1, 7) for _ in range(COUNT // 6))


class Mathematics(CompatCase):
    needs = ("acos", "acosh", "asin", "atanh", "cos", "degrees", "exp", "ln", "log10", "log2",
             "log_base", "mod_real", "pow", "radians", "sin", "sqrt", "tan")

    def real(self):
        rng = self.random
        return 0.0 + rng.choice((random_real, lambda _: rng.uniform(-2, 2),
                                 lambda _: float(rng.randint(-800, 800))))(rng)

    def test_one_argument(self):
        for name in ("acos", "acosh", "asin", "atanh", "cos", "exp", "ln", "log10", "log2", "sin",
                     "sqrt", "tan"):
            self.assert_same(same(name + "(?)", f"sqlite.{name}({{}})", self.real())
                             for _ in range(COUNT // 3))

    def test_two_arguments(self):
        for lite, postgres in (("log", "log_base"), ("mod", "mod_real"), ("pow", "pow")):
            self.assert_same(same(lite + "(?, ?)", f"sqlite.{postgres}({{}}, {{}})", self.real(),
                                  self.real()) for _ in range(COUNT))

    def test_postgres_own(self):
        for name in ("asinh", "atan", "ceil", "cosh", "floor", "sinh", "tanh", "trunc"):
            self.assert_same(same(name + "(?)", name + "({})", self.real())
                             for _ in range(COUNT // 3))
        for name in ("degrees", "radians"):
            self.assert_same(same(name + "(?)", f"sqlite.{name}({{}})", self.random.uniform(-1e9, 1e9))
                             for _ in range(COUNT // 3))
        self.assert_same(same("atan2(?, ?)", "atan2({}, {})", self.real(), self.real())
                         for _ in range(COUNT // 3))


if __name__ == "__main__":
    unittest.main()
