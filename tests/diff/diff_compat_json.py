#!/usr/bin/env python3
"""sqlite.json_*: random documents, well-formed or not quite, by random paths, against SQLite's JSON
functions, operators, aggregates and tables."""

import json
import math
import unittest

from compat_harness import CompatCase, case, native, random_integer, random_real

DOCUMENTS = 400
CASES = 3000
LABELS = ["a", "b", "c", "ab", "a b", "", "1", "é", "日本", "x.y", "p[0]", "\\n", "\\u0041", "\\\"q",
          "\\\\", "😀", "$", "#", "key"]
STRINGS = ["", "a", "x y", "null", "\\u00e9", "\\ud83d\\ude00", "\\t\\/\\b\\f\\r\\n",
           "ab\\u0000cd", "[1,", "{\\\"a\\\":1}", "日 本", "a\\\\", "\\\\u0000", "12", ": , ",
           "\\u005cn"]
NUMBERS = ["0", "-0", "1", "-12", "1.50", "-0.0", "1e5", "1E+05", "2.5e-3", "9223372036854775807",
           "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1e400",
           "-1e-400", "123456789012345678901234567890", "0.1", "100", "1.0"]
MALFORMED = ["", " ", "{", "[1,]", "{,}", "01", "1.", ".5", "+1", "nul", "tru", "nullx",
             "{a:1}", "{'a':1}", "{a", '"a', '"\\x"', '"\\u12"', '"a\tb"', "[1 2]", '{"a" 1}',
             '{"a":1,}', "1 2", "]", "[}", "-", "1e", "NaN", "Infinity", "[,1]",
             '{"a":}', "// x", "\u00a01", '{1:2}', "'a'"]
BAD_PATHS = ["", "a", "$.", "$[", "$[a]", "$[-1]", "$.a.", "$.a[", "$.\"a", "$a", "$[#",
             "$[#-]", "$[#1]", "$[0", "$.a[x]", "$..a", "$[0]x", "$ "]
VALUES = [None, 1, -5, 2**63 - 1, 1.5, 0.1, 1e20, "x", "a\"b\\c\n\x01", "é", "[1]", "", "12"]
ROW = ("coalesce(typeof(key) || ':' || key, '-') || '|' ||"
       " coalesce(typeof(value) || ':' || value, '-') || '|' || type || '|' ||"
       " coalesce(typeof(atom) || ':' || atom, '-') || '|' || id || '|'"
       " || coalesce(parent, '-') || '|' || fullkey || '|' || path")
OUR_ROW = (
    "concat_ws('|', coalesce(sqlite.type_of(r.key) || ':' || sqlite.cast_text(r.key), '-'),"
    " coalesce(sqlite.type_of(r.value) || ':' || sqlite.cast_text(r.value), '-'), r.type,"
    " coalesce(sqlite.type_of(r.atom) || ':' || sqlite.cast_text(r.atom), '-'), r.id,"
    " coalesce(r.parent::text, '-'), r.fullkey, r.path)"
)
ROWS = f"(SELECT group_concat({ROW}, char(10)) FROM %s)"
OUR_ROWS = f"(SELECT string_agg({OUR_ROW}, chr(10)) FROM sqlite.%s AS r)"


def space(rng):
    return rng.choice(["", "", "", " ", "\n\t", " \r "])


def random_json(rng, depth=4):
    """A document: labels repeat, numbers and strings are spelled in every way."""
    kind = rng.randrange(10 if depth else 5)
    if kind >= 5:
        entries = []
        for _ in range(rng.randrange(5)):
            entry = space(rng) + random_json(rng, depth - 1) + space(rng)
            if kind >= 7:
                label = rng.choice(LABELS[:rng.choice((3, 5, 99))])
                entry = f'{space(rng)}"{label}"{space(rng)}:{entry}'
            entries.append(entry)
        body = ",".join(entries) or space(rng)
        return "{" + body + "}" if kind >= 7 else "[" + body + "]"
    if kind == 0:
        return rng.choice(["true", "false", "null"])
    if kind == 1:
        return f'"{rng.choice(STRINGS)}"'
    if kind == 2:
        return json.dumps(random_integer(rng))
    if kind == 3:
        return json.dumps(round(rng.uniform(-1000, 1000), rng.randrange(6)))
    return rng.choice(NUMBERS)


def random_document(rng):
    choice = rng.randrange(20)
    if choice == 0:
        return rng.choice(MALFORMED)
    document = space(rng) + random_json(rng) + space(rng)
    if choice == 1 and "\\ud" not in document: # one character more, less or changed
        at = rng.randrange(len(document) + 1)
        document = document[:at] + rng.choice('{}[]:,"\\x1. ') + document[at + rng.randrange(2):]
    return document


def random_step(rng):
    choice = rng.randrange(8)
    if choice < 2:
        return f"[{rng.choice((0, 0, 0, 1, 1, 2, 3, 4, 7, 4294967296, 99999999999))}]"
    if choice == 2:
        return rng.choice(["[#]", "[#-1]", "[#-1]", "[#-2]", "[#-0]", "[#-9]"])
    label = rng.choice(LABELS[:rng.choice((3, 5, 99))])
    if choice == 3 or not label or '"' in label:
        return f'."{label}"'
    return "." + label


def random_path(rng):
    if not rng.randrange(15):
        return rng.choice(BAD_PATHS)
    path = "$" + "".join(random_step(rng) for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 4))))
    return path if rng.randrange(30) else path + rng.choice(["x", ".", "[", "[0", "[#x]"])


def path_into(rng, document):
    """Half of the time a path that is there, so that more is found than NULL."""
    try:
        node = json.loads(document, strict=False, parse_constant=int)
    except (ValueError, RecursionError):
        return random_path(rng)
    if rng.randrange(2):
        return random_path(rng) if rng.randrange(50) else None
    path = "$"
    while isinstance(node, (dict, list)) and node and rng.randrange(5):
        if isinstance(node, dict):
            label = rng.choice(list(node))
            path += f'."{json.dumps(label, ensure_ascii=False)[1:-1]}"'
            node = node[label]
        else:
            at = rng.randrange(len(node))
            path += f"[{at}]" if rng.randrange(3) else f"[#-{len(node) - at}]"
            node = node[at]
    return path if rng.randrange(4) else path + random_step(rng)


def item(value):
    return f"sqlite.json_item({'NULL::text' if value is None else native(value)})"


class Json(CompatCase):
    needs = ("json", "json_valid", "json_array", "json_object", "json_array_length",
             "json_extract", "arrow", "arrow_text", "json_type", "json_quote", "json_insert",
             "json_replace", "json_set", "json_remove", "json_patch", "json_group_array",
             "json_group_object", "json_each", "json_tree", "json_item", "type_of", "cast_text")

    def documents(self):
        return [random_document(self.random) for _ in range(DOCUMENTS)] + MALFORMED

    def located(self):
        """Documents, each with a path."""
        for document in (random_document(self.random) for _ in range(CASES)):
            yield document, path_into(self.random, document)

    def test_whole(self):
        for document in [*self.documents(), None]:
            text = "NULL::text" if document is None else native(document)
            self.cases += [
                ("json(?)", (document,), f"sqlite.json({text})"),
                ("json_valid(?)", (document,), f"sqlite.json_valid({text})"),
                ("json_type(?)", (document,), f"sqlite.json_type({text})"),
                ("json_array_length(?)", (document,), f"sqlite.json_array_length({text})"),
            ]
        self.assert_same(self.cases)

    def test_null(self):
        for name, rest in (("json", ""), ("json_valid", ""), ("json_type", ", '$'"),
                           ("json_remove", ", '$'"), ("json_array_length", ", '$'"),
                           ("json_extract", ", '$', '$'"), ("json_extract", ", '$'"),
                           ("json_patch", ", '[]'")):
            self.add(f"{name}(?{rest})", f"sqlite.{name}({{}}{rest})", None)
        self.add("json_patch('{}', ?)", "sqlite.json_patch('{{}}', {})", None)
        for name in ("json_set", "json_insert", "json_replace"):
            self.add(f"{name}(?, '$.a', 1)",
                     f"sqlite.{name}({{}}, ARRAY['$.a'], ARRAY[sqlite.json_item(1)])", None)
        for name in ("json_each", "json_tree"):
            for document, path in ((None, "$"), ("[1]", None)):
                self.add(ROWS % f"{name}(?, ?)", OUR_ROWS % f"{name}({{}}, {{}})", document, path)
        self.assert_same(self.cases)

    def test_path(self):
        for document, path in self.located():
            for name in ("json_extract", "json_type", "json_array_length"):
                self.add(f"{name}(?, ?)", f"sqlite.{name}({{}}, {{}})", document, path)
        self.assert_same(self.cases, ulps=1)

    def test_arrows(self):
        for document, path in self.located():
            if path is None or self.random.randrange(2):
                path = self.random.choice([*LABELS, *"012", "-1", "[0]", "[#-1]", "0x", "a.b"])
            self.add("? -> ?", "sqlite.arrow({}, {})", document, path)
            self.add("? ->> ?", "sqlite.arrow_text({}, {})", document, path)
        self.assert_same(self.cases, ulps=1)

    def test_several_paths(self):
        for document, path in self.located():
            other = path_into(self.random, document)
            self.add("json_extract(?, ?, ?, ?)", "sqlite.json_extract({}, {}, {}, {})",
                     document, path, other, random_path(self.random))
        self.assert_same(self.cases)

    def test_remove(self):
        for document, path in self.located():
            paths = [path, *self.more_paths(document)]
            marks = ", ".join("?" * len(paths))
            braces = ", ".join(["{}"] * len(paths))
            self.add(f"json_remove(?, {marks})", f"sqlite.json_remove({{}}, {braces})",
                     document, *paths)
        self.assert_same(self.cases)

    def test_edit(self):
        for document, path in self.located():
            paths = [path, *self.more_paths(document)]
            paths += [p + random_step(self.random) for p in paths
                      if p and not self.random.randrange(4)]
            pairs = [(p, *self.random_item(whole=p == "$")) for p in paths]
            lite = "".join(f", ?, {value}" for _, value, _, _ in pairs)
            arguments = [a for p, _, values, _ in pairs for a in (p, *values)]
            for name in ("json_insert", "json_replace", "json_set"):
                self.cases.append((
                    f"{name}(?{lite})", (document, *arguments),
                    f"sqlite.{name}({native(document)},"
                    f" ARRAY[{', '.join(native(p) for p, _, _, _ in pairs)}],"
                    f" ARRAY[{', '.join(ours for _, _, _, ours in pairs)}])",
                ))
        self.assert_same(self.cases)

    def more_paths(self, document):
        return [path_into(self.random, document) for _ in range(self.random.randrange(4))]

    def random_item(self, whole=False):
        """A value as SQLite's expression, its arguments, and as ours: JSON every third time.

        Only an array or object can take the place of a whole document.
        """
        if whole:
            return ("json(?)", ("[1, {}]",), "sqlite.json('[1, {}]')::json")
        if self.random.randrange(3):
            value = self.random.choice([*VALUES, random_real(self.random)])
            value = 0.25 if value in (math.inf, -math.inf) else value # SQLite makes malformed JSON
            return ("?", (value,), item(value))
        document = random_json(self.random, 2)
        return ("json(?)", (document,), f"sqlite.json({native(document)})::json")

    def test_patch(self):
        for _ in range(CASES):
            documents = (random_document(self.random), random_document(self.random))
            self.add("json_patch(?, ?)", "sqlite.json_patch({}, {})", *documents)
        self.assert_same(self.cases)

    def test_build(self):
        for _ in range(CASES):
            items = [self.random_item() for _ in range(self.random.randrange(5))]
            lite = ", ".join(value for value, _, _ in items)
            arguments = tuple(a for _, values, _ in items for a in values)
            ours = ", ".join(value for _, _, value in items)
            self.cases.append((f"json_array({lite})", arguments, f"sqlite.json_array({ours})"))
            if items:
                label = self.random.choice(VALUES)
                self.cases += [
                    (f"json_quote({items[0][0]})", items[0][1],
                     f"sqlite.json_quote({items[0][2]})"),
                    (f"json_object(?, {items[0][0]}, 'b', 1)", (label, *items[0][1]),
                     f"sqlite.json_object({item(label)}, {items[0][2]}, {item('b')}, {item(1)})"),
                ]
        for blob in (b"", b"a"):
            self.cases.append(("json_array(?)", (blob,), f"sqlite.json_array({item(blob)})"))
        self.cases += [
            ("json_array()", (), "sqlite.json_array()"),
            ("json_object()", (), "sqlite.json_object()"),
            ("json_array(7)", (), "sqlite.json_array(sqlite.json_item(7))"),
            ("json_array(7.5)", (), "sqlite.json_array(sqlite.json_item(7.5))"),
            ("json_array(true)", (), "sqlite.json_array(sqlite.json_item(true))"),
        ]
        self.assert_same(self.cases)

    def test_groups(self):
        for _ in range(CASES // 4):
            documents = [random_json(self.random, 2) for _ in range(self.random.randrange(5))]
            rows = ", ".join(f"({native(d)})" for d in documents) or "(NULL::text)"
            lite_rows = f"FROM (SELECT column1 AS x FROM (VALUES {rows.replace('::text', '')}))"
            our_rows = f"FROM (VALUES {rows}) AS v (x)"
            if not documents:
                lite_rows, our_rows = lite_rows + " WHERE x > ''", our_rows + " WHERE x > ''"
            for lite, ours in (
                ("json_group_array(x)", "sqlite.json_group_array(sqlite.json_item(x))"),
                ("json_group_array(json(x))", "sqlite.json_group_array(sqlite.json(x)::json)"),
                ("json_group_object(x, x)",
                 "sqlite.json_group_object(sqlite.json_member(x, sqlite.json_item(x)))"),
                ("json_group_object(nullif(x, 'null'), json(x))",
                 "sqlite.json_group_object("
                 "sqlite.json_member(nullif(x, 'null'), sqlite.json(x)::json))"),
            ):
                self.cases.append((f"{lite} {lite_rows}", (), f"(SELECT {ours} {our_rows})"))
        self.assert_same(self.cases)

    def test_tables(self):
        for name in ("json_each", "json_tree"):
            for document, path in self.located():
                self.add(ROWS % f"{name}(?, ?)", OUR_ROWS % f"{name}({{}}, {{}})", document, path)
            for document in self.documents():
                self.add(ROWS % f"{name}(?)", OUR_ROWS % f"{name}({{}})", document)
        self.assert_same(self.cases)

    def setUp(self):
        super().setUp()
        self.cases = []

    def add(self, lite, postgres, *arguments):
        self.cases.append(case(lite, postgres, *arguments, literal=native))


if __name__ == "__main__":
    unittest.main()
