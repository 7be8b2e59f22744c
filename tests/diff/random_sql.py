"""Random SQL over random tables, typed enough to be mostly meaningful, for the differential tests of
whole translations. Everything comes from the generator that is handed in, so a seed repeats it."""

import dataclasses
import re

from random_node import Node, expr, listed, maybe, plain

# ---------------------------------------------------------------------------------------------
# Columns: how they are declared, what they hold, and as what an expression may take them.

TEXTS = ["", " ", "a", "A", "abc", "ABC", "Abc", "abc ", " abc", "b", "B", "xyz", "é", "É", "日本", "it's",
         "100%", "a_b", "a%b", "\\", "a\nb", "x\ty", "\"q\"", "red", "Zed", "[x]", "*", "null", "true"]
NUMBER_TEXTS = ["12", " 12", "12abc", "1e2", "3.5", "-7", "0", "1.0", "007", "+5", "0x10", "5 ", ".5",
                "9223372036854775808"]
INTS = [0, 1, -1, 2, 3, 5, 7, 10, -10, 42, 100, 255, 1000]
BIG = [2**31, 2**53 + 1, -(2**53) - 1, 2**62, -(2**31) - 1, 2**63 - 1, -(2**63), 10**15]
REALS = [0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, 0.1, 0.3, 3.14159, 100.0, 1e5, 1e15, 1e20, 1e-7, -2.75,
         123456.789, 1 / 3, -0.125, 99.995]
JSONS = ['{"a":1,"b":"x"}', '{"a":null,"b":[1,2,3]}', '[1,"two",3.5,null,true]', '{"a":{"b":{"c":7}}}',
         "[]", "{}", '{"b":"it\'s","a":1.0}', '{"a":"12","n":false}', '[[1,2],[3]]', '{"a":1500,"é":"日"}']
JSON_SCALARS = ["1", '"x"', "null", "true", "2.5"]


def moment(rng):
    """Year to second, in the range that applications have, and its edges."""
    if rng.randrange(8) == 0:
        return rng.choice(((2024, 2, 29, 0, 0, 0), (1999, 12, 31, 23, 59, 59), (2000, 1, 1, 0, 0, 0),
                           (2023, 12, 31, 12, 30, 0), (1970, 1, 1, 0, 0, 0), (2021, 3, 31, 6, 0, 1)))
    return (rng.randrange(1990, 2035), rng.randint(1, 12), rng.randint(1, 28), rng.randrange(24),
            rng.randrange(60), rng.randrange(60))


def day(rng):
    return "{:04}-{:02}-{:02}".format(*moment(rng)[:3])


def clock(rng):
    return "{:02}:{:02}:{:02}".format(*moment(rng)[3:])


LAYOUTS = ["{0} {1}", "{0}T{1}", "{0}T{1}Z", "{0} {1}.125", "{0}T{1}.5Z", "{0} {1}+00:00"]


def one_of(values):
    return lambda rng: rng.choice(values)


def small_int(rng):
    return rng.choice(INTS) if rng.randrange(3) else rng.randint(-20, 50)


def text(rng):
    return rng.choice(TEXTS)


def any_text(rng):
    return rng.choice(NUMBER_TEXTS) if rng.randrange(3) == 0 else rng.choice(TEXTS)


def real(rng):
    return rng.choice(REALS) if rng.randrange(2) else rng.randint(-400, 400) / 8


def blob(rng):
    return rng.choice((b"", b"a", b"abc", b"\x00\x01", b"\xff", b"12", "é".encode()))


def json_text(rng):
    return rng.choice(JSONS)


@dataclasses.dataclass
class Flavour:
    """A kind of column as applications have it."""

    declared: str
    kinds: tuple  # of the expressions that may take it
    value: object  # a function of the generator
    weight: int = 2


def layout_flavour(layout):
    return Flavour("DATETIME", ("time", "moment"), lambda rng: layout.format(day(rng), clock(rng)))


FLAVOURS = {
    "int": Flavour("INTEGER", ("int", "num"), small_int, 6),
    "big": Flavour("BIGINT", ("int", "num"), lambda rng: rng.choice(BIG + INTS), 1),
    "flag": Flavour("BOOLEAN", ("int", "bool"), one_of((0, 1)), 3),
    "real": Flavour("REAL", ("real", "num"), real, 4),
    "num": Flavour("NUMERIC", ("num",), lambda rng: rng.choice((small_int, real))(rng), 2),
    "dec": Flavour("DECIMAL(10,2)", ("num",), lambda rng: rng.randint(-9999, 99999) / 100, 3),
    "text": Flavour("TEXT", ("text",), text, 6),
    "digits": Flavour("TEXT", ("text", "numtext"), any_text, 3),
    "fold": Flavour("TEXT COLLATE NOCASE", ("text",), text, 3),
    "trail": Flavour("TEXT COLLATE RTRIM", ("text",), text, 1),
    "word": Flavour("VARCHAR(20)", ("text",), text, 3),
    "char": Flavour("CHAR(5)", ("text",), one_of(("a", "abc", "b ", "")), 1),
    "day": Flavour("DATE", ("time",), day, 3),
    "clock": Flavour("TIME", ("time",), clock, 1),
    "iso": Flavour("TEXT", ("text", "time"), lambda rng: f"{day(rng)} {clock(rng)}", 2),
    "at0": layout_flavour(LAYOUTS[0]),
    "at1": layout_flavour(LAYOUTS[1]),
    "at2": layout_flavour(LAYOUTS[2]),
    "at3": layout_flavour(LAYOUTS[3]),
    "stamp": Flavour("TIMESTAMP", ("time", "moment"), lambda rng: f"{day(rng)} {clock(rng)}"),
    "mixed": Flavour("DATETIME", ("time",),
                     lambda rng: rng.choice(LAYOUTS).format(day(rng), clock(rng)), 1),
    "epoch": Flavour("DATETIME", ("epoch", "int"), lambda rng: rng.randrange(10**9, 2 * 10**9), 2),
    "unix": Flavour("INTEGER", ("epoch", "int", "num"), lambda rng: rng.randrange(10**9, 2 * 10**9), 1),
    "julian": Flavour("REAL", ("time", "real"), lambda rng: rng.randrange(2440000, 2470000) + 0.5, 1),
    "blob": Flavour("BLOB", ("blob",), blob, 2),
    "json": Flavour("JSON", ("json",), json_text, 2),
    "doc": Flavour("TEXT", ("json", "text"), json_text, 2),
    "any_int": Flavour("", ("int", "any"), small_int, 2),
    "any_text": Flavour("", ("text", "any"), text, 2),
    "any_mix": Flavour("", ("any",), lambda rng: rng.choice((small_int, real, text))(rng), 2),
    "dirty": Flavour("INTEGER", ("any",), lambda rng: rng.choice((small_int, text))(rng), 1),
}
NAMES, WEIGHTS = zip(*((name, flavour.weight) for name, flavour in FLAVOURS.items()))


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if value == -(2**63):
        return "-9223372036854775808"
    return repr(value)


@dataclasses.dataclass
class Column:
    name: str
    kinds: tuple
    flavour: str = ""
    not_null: bool = False
    key: bool = False

    def value(self, rng):
        if not self.not_null and not self.key and rng.randrange(7) == 0:
            return None
        return FLAVOURS[self.flavour].value(rng)


RESERVED = {"order", "group", "select", "from", "key"}


def name(identifier):
    if identifier.lower() not in RESERVED and re.fullmatch(r"[A-Za-z_]\w*", identifier):
        return identifier
    return f'"{identifier}"'


@dataclasses.dataclass
class Source:
    """Something to select from."""

    name: str
    columns: list
    rows: list = dataclasses.field(default_factory=list)
    has_id: bool = False
    options: str = ""
    constraints: list = dataclasses.field(default_factory=list)
    defined: dict = dataclasses.field(default_factory=dict)  # what follows a column's type

    def create(self):
        definitions = []
        for column in self.columns:
            words = [name(column.name), FLAVOURS[column.flavour].declared]
            if column.key:
                words.append("PRIMARY KEY")
            if column.not_null:
                words.append("NOT NULL")
            words.append(str(self.defined.get(column.name, "")))
            definitions.append(" ".join(filter(None, words)))
        inside = ", ".join(definitions + list(map(str, self.constraints)))
        return f"CREATE TABLE {name(self.name)} ({inside}){self.options}"

    def new_row(self, rng):
        return [column.value(rng) for column in self.columns]


def random_table(rng, number, least=4, most=7, prefix="t"):
    """A table with an id, often, and columns whose names tell what they hold."""
    columns = []
    has_id = rng.randrange(8) != 0
    if has_id:
        columns.append(Column("id", ("int", "num"), "int", key=True))
    if rng.randrange(2):
        columns.append(Column("k", ("int", "num"), "int"))
    if rng.randrange(3) == 0:
        columns.append(Column("name", ("text",), "text"))
    for flavour in rng.choices(NAMES, WEIGHTS, k=rng.randint(least, most)):
        label = f"{flavour}{number}"
        if rng.randrange(25) == 0:
            label = rng.choice(("Order", "group", "Mixed Case", "key")) + str(number)
        while any(column.name == label for column in columns):
            label += "x"
        columns.append(Column(label, FLAVOURS[flavour].kinds, flavour, rng.randrange(5) == 0))
    table = Source(f"{prefix}{number}", columns, has_id=has_id)
    for row_number in range(rng.randint(5, 10)):
        row = table.new_row(rng)
        if has_id:
            row[0] = row_number * rng.choice((1, 1, 2)) + 1 if rng.randrange(9) else row_number + 100
        table.rows.append(row)
    if has_id:
        table.rows = list({row[0]: row for row in table.rows}.values())
    return table


# ---------------------------------------------------------------------------------------------
# Expressions: for each kind what they may be made of. {kind} is an expression again, {@name} one of
# the constants below.

TEMPLATES = {
    "int": """
        {int} + {int}|{int} - {int}|{int} * {@small}|{int} / {int}|{int} % {int}|-{int}|+{int}|~{int}
        {int} & {int}|{int} || {int}|{int} << {@shift}|{int} >> {@shift}|{int} / {@small}|{int} % {@small}
        abs({int})|length({text})|length({any})|instr({text}, {text})|instr({any}, {any})|unicode({text})
        sign({num})|CAST({num} AS INTEGER)|CAST({text} AS INTEGER)|CAST({any} AS INT)|CAST({time} AS INTEGER)
        max({int}, {int})|min({int}, {int}, {int})|coalesce({int}, {int})|ifnull({int}, {int})
        nullif({int}, {int})|iif({bool}, {int}, {int})|CASE WHEN {bool} THEN {int} ELSE {int} END
        CASE {int} WHEN {int} THEN {int} WHEN {int} THEN {int} END|CASE {text} WHEN {text} THEN 1 ELSE 0 END
        unixepoch({time})|unixepoch({time}, {@mod})|CAST(strftime('%Y', {time}) AS INTEGER)
        CAST(strftime({@strf}, {time}) AS INTEGER)|unixepoch({epoch}, 'unixepoch')|{epoch} - {epoch}
        json_array_length({json})|json_array_length({json}, {@path})|{json} ->> '$.a'|{bool}|{bool} + {bool}
        length({blob})|length(hex({any}))|round({num}) + {int}|{numtext} + {int}|{text} + 0|{time} + 1
        likely({int})|{@count}|{query:int}|{bool} = {bool}|coalesce({int}, {text}, 0)|{moment} - {moment}
        CAST({bool} AS INTEGER)|- - {int}|{int} IS NULL|+{text}|-{text}|~{real}|{real} % {int}
    """,
    "real": """
        {real} + {num}|{real} - {real}|{num} * {real}|{num} / {real}|{int} / 2.0|{int} * 1.5|-{real}
        round({num})|round({num}, {@digits})|abs({real})|CAST({any} AS REAL)|CAST({text} AS REAL)
        julianday({time})|julianday({time}) - julianday({time})|julianday({time}, {@mod})|sqrt(abs({num}))
        coalesce({real}, {num})|iif({bool}, {real}, {num})|max({real}, {num})|min({num}, {num})
        CASE WHEN {bool} THEN {real} WHEN {bool} THEN {num} END|ceil({num})|floor({num})|trunc({num})
        mod({num}, {num})|pow({num}, {@small})|log10(abs({num}) + 1)|exp({@small})|ln(abs({real}) + 1)
        ceiling({real})|degrees({real})|pi() * {real}|atan2({real}, {num})|nullif({real}, {num})
        julianday({epoch}, 'unixepoch')|{query:real}|{numtext} * 1.0|sin({real})|log(2, abs({num}) + 1)
        round({num} / {num}, 2)|round({real} * 100) / 100|CAST({num} AS NUMERIC)|CAST({num} AS DECIMAL(10,2))
    """,
    "num": """
        {int}|{real}|{num} + {num}|{num} - {num}|{num} * {num}|{num} / {num}|CAST({any} AS NUMERIC)
        CAST({text} AS NUMERIC)|abs({num})|-{num}|coalesce({num}, {num})|iif({bool}, {num}, {num})
        CASE WHEN {bool} THEN {int} ELSE {real} END|max({num}, {num})|{any} + {num}|{text} * {num}
    """,
    "text": """
        {text} || {text}|{text} || {any}|{any} || {any}|{int} || ''|{real} || ''|{num} || {text}|lower({text})
        upper({text})|trim({text})|ltrim({text})|rtrim({text})|trim({text}, {@chars})|rtrim({any}, {@chars})
        substr({text}, {int})|substr({text}, {int}, {int})|substr({text}, {@small}, {@small})
        substr({any}, {@small})|substring({text}, 2)|replace({text}, {text}, {text})|replace({any}, {any}, {any})
        hex({any})|hex({blob})|quote({any})|quote({text})|quote({num})|char({int}, 65)|typeof({any})
        typeof({num})|typeof({time})|typeof({int} / {int})|coalesce({text}, {text})|ifnull({text}, {any})
        nullif({text}, {text})|iif({bool}, {text}, {text})|CASE WHEN {bool} THEN {text} ELSE {text} END
        CASE {any} WHEN {any} THEN {text} ELSE {any} END|CAST({any} AS TEXT)|CAST({real} AS TEXT)
        CAST({num} AS VARCHAR(3))|CAST({blob} AS TEXT)|max({text}, {text})|min({text}, {text}, {text})
        printf({@fmt_d}, {int})|printf({@fmt_f}, {num})|printf({@fmt_s}, {any})|format({@fmt_s}, {text})
        printf('%s-%d', {text}, {int})|printf('%05.2f %-6s!', {num}, {text})|printf('%s', {time})
        date({time})|time({time})|datetime({time})|date({time}, {@mod})|datetime({time}, {@mod}, {@mod})
        strftime({@strf}, {time})|strftime({@strf}, {time}, {@mod})|date({epoch}, 'unixepoch')
        datetime({epoch}, 'unixepoch', {@mod})|strftime({@strf}, {epoch}, 'unixepoch')|time({time}, {@mod})
        date({time}, {int} || ' days')|datetime({time}, '+' || {@small} || ' month')|substr({time}, 1, 7)
        {time} || ''|date({text})|datetime({any})|strftime({@strf}, {moment})|lower({any})|upper({time})
        {json} ->> {@label}|{json} -> {@label}|json_extract({json}, {@path})|json_type({json}, {@path})
        json_type({json})|json_quote({any})|json({json})|group_name|{query:text}|printf('%,d', {int})
        {text} COLLATE NOCASE|trim({time})|replace({time}, '-', '/')|instr({text}, 'a') || {text}
        printf('%d%%', {num})|printf('%x', {int})|printf('%g', {num})|printf('%.3e', {num})|printf('%5s', {text})
        printf('%c', {text})|printf('%q', {text})|printf('%Q', {any})|ltrim({num}, '-')|coalesce({time}, {text})
    """,
    "numtext": "{int} || ''|CAST({num} AS TEXT)|trim({numtext})|substr({numtext}, 1, 2)",
    "time": """
        date({time})|datetime({time})|datetime({time}, {@mod})|date({time}, {@mod})|{moment}|{moment}
        strftime('%Y-%m-%d %H:%M:%S', {time})|coalesce({time}, {time})|max({time}, {time})|{time}
        CASE WHEN {bool} THEN {time} ELSE {time} END|julianday({time})|datetime({epoch}, 'unixepoch')|{moment}
    """,
    "moment": "datetime({time})|coalesce({moment}, {moment})|datetime({epoch}, 'unixepoch')|max({moment}, {moment})",
    "epoch": "unixepoch({time})|{epoch} + {int}|strftime('%s', {time})|coalesce({epoch}, {epoch})",
    "bool": """
        {int} = {int}|{int} < {int}|{num} >= {num}|{real} <> {num}|{int} != {real}|{int} == {int}
        {text} = {text}|{text} < {text}|{text} >= {text}|{text} <> {text}|{text} = {int}|{int} < {text}
        {any} = {any}|{any} < {any}|{numtext} = {int}|{numtext} > {num}|{num} = {text}|{blob} = {blob}
        {blob} < {text}|{blob} > {int}|{time} = {time}|{time} < {time}|{moment} >= {moment}|{time} > {@day}
        {moment} < {@moment}|{time} = {text}|{epoch} > {int}|{moment} > {int}|date({moment}) = {@day}
        {bool} AND {bool}|{bool} OR {bool}|NOT {bool}|{int} AND {text}|NOT {any}|{any} OR {bool}|NOT {text}
        {any} IS NULL|{any} IS NOT NULL|{any} ISNULL|{any} NOTNULL|{int} IS {int}|{text} IS NOT {text}
        {any} IS {any}|{any} IS DISTINCT FROM {any}|{int} IS NOT DISTINCT FROM {int}|{bool} IS TRUE
        {bool} IS NOT FALSE|{int} IS TRUE|{any} IS NOT TRUE|{text} IS FALSE|{flag} = 1|{flag}|NOT {flag}
        {int} IN ({int}, {int}, {@small})|{text} IN ({text}, {text})|{any} IN ({any}, {any})|{int} IN ()
        {text} NOT IN ({text}, {@text})|{int} NOT IN ({int}, NULL)|{any} IN ({query:any})|{int} IN ({query:int})
        {text} NOT IN ({query:text})|{text} IN ({int}, {text})|{int} IN ({text}, {real})|{time} IN ({time}, {@day})
        {int} BETWEEN {int} AND {int}|{text} BETWEEN {text} AND {text}|{num} NOT BETWEEN {int} AND {real}
        {time} BETWEEN {@day} AND {@day}|{any} BETWEEN {any} AND {any}|{text} LIKE {@like}|{any} LIKE {@like}
        {text} NOT LIKE {@like}|{text} LIKE {text}|{text} LIKE {@like} ESCAPE '\\'|{text} LIKE '%' || {text} || '%'
        {int} LIKE {@like}|{time} LIKE '20%'|{text} GLOB {@glob}|{any} GLOB {@glob}|{text} NOT GLOB {text}
        EXISTS ({query:any})|NOT EXISTS ({query:any})|({int}, {text}) = ({int}, {text})
        ({int}, {int}) < ({int}, {real})|({text}, {int}) IN (VALUES ({text}, {int}), ('a', 1))
        ({any}, {any}) IS NOT ({any}, {any})|({int}, {text}) >= ({@small}, {@text})|json_valid({any})
        json_valid({json})|{text} COLLATE NOCASE = {text}|{text} = {text} COLLATE BINARY
        {text} < {text} COLLATE NOCASE|{text} COLLATE RTRIM = {text}|{text} COLLATE NOCASE IN ({text}, {@text})
        CASE WHEN {bool} THEN {bool} ELSE {bool} END|iif({bool}, {bool}, {int})|coalesce({bool}, 0)|{text}|{num}
        {json} ->> '$.a' = {int}|{json} -> '$.a' = {text}|json_extract({json}, {@path}) = {any}
        {json} ->> {@label} IS NULL|{int} = {query:int}|{bool} <> {bool}
        {bool} = {flag}|{bool} < {int}|{flag} IN (0, 1)|max({any}, {any}) = {any}|{real} = {text}
        coalesce({flag}, {int}, 0) = 1|{flag} + {flag} > 1|{flag} IS NOT {flag}|typeof({any}) = 'text'
        {flag} AND {flag}|{flag} = 'true'|{flag} IS TRUE|coalesce({flag}, 0)|like({@like}, {text})
        glob({@glob}, {text})|{num} = {dec}|{dec} > 1.5|{dec} * 100 = {int}|{text} IN (SELECT {@text})
    """,
    "flag": "{bool}|coalesce({flag}, 0)|1 - {flag}|abs({flag})",
    "dec": "{dec} * {int}|round({dec}, 1)|{dec} + {dec}|{dec} / 3|-{dec}|{dec} + 0.1",
    "json": """
        json_array({any}, {int})|json_object('a', {any}, 'b', {text})|json_set({json}, {@path}, {any})
        json_insert({json}, {@path}, {int})|json_replace({json}, {@path}, {text})|json_remove({json}, {@path})
        json_patch({json}, {json})|json({json})|{json} -> {@label}|json_extract({json}, '$.a', '$.b')
        json_array({json}, json({json}))|coalesce({json}, '[]')|json_object('k', json({json}), 'n', {num})
    """,
    "blob": "CAST({text} AS BLOB)|zeroblob({@small})|substr({blob}, 1, 2)|coalesce({blob}, {blob})|{blob}",
    "any": """
        {int}|{real}|{text}|{text}|{bool}|{time}|{blob}|{num}|{json}|coalesce({int}, {text})|{flag}|{moment}
        iif({bool}, {int}, {text})|CASE WHEN {bool} THEN {any} ELSE {any} END|max({any}, {any})|nullif({any}, {any})
        json_extract({json}, {@path})|{json} ->> {@label}|ifnull({any}, {any})|min({int}, {text})|{query:any}
        {any} COLLATE NOCASE|{any} + {any}|{any} || {any}|{any} -> {@label}|round({any})|abs({any})|+{any}
    """,
}
TEMPLATES = {kind: [template.strip() for line in lines.strip().split("\n")
                    for template in re.split(r"(?<!\|)\|(?!\|)", line.strip()) if template.strip()]
             for kind, lines in TEMPLATES.items()}

CONSTANTS = {
    "small": ["0", "1", "2", "3", "5", "-1", "-2", "10"],
    "shift": ["0", "1", "3", "8", "63", "64", "-1", "-3"],
    "digits": ["0", "1", "2", "3", "-1", "10"],
    "count": ["1", "0", "2.0", "'1'", "NULL", "TRUE", "FALSE", "0x1F", "1e2", "-9223372036854775808"],
    "text": list(map(literal, TEXTS[2:12])),
    "chars": ["'a'", "' a'", "'abc'", "''", "'0.'", "'-'"],
    "mod": ["'+1 day'", "'-1 month'", "'start of month'", "'start of year'", "'start of day'", "'+2 hours'",
            "'weekday 0'", "'+1 year'", "'-30 minutes'", "'+1.5 days'", "'weekday 5'", "'-1 day'", "'+10 seconds'",
            "'+01:30'", "'utc'", "'auto'", "'bad'", "NULL", "'+3 months'", "'-7 days'"],
    "strf": ["'%Y'", "'%m'", "'%d'", "'%H:%M'", "'%Y-%m'", "'%w'", "'%j'", "'%W'", "'%s'", "'%f'", "'%J'",
             "'%Y-%m-%dT%H:%M:%fZ'", "'%d/%m/%Y'", "'%H'", "'%S'", "'%%'", "'week %W'", "'%Y%m%d%H%M%S'"],
    "fmt_d": ["'%d'", "'%5d'", "'%-5d|'", "'%05d'", "'%+d'", "'%x'", "'%X'", "'%o'", "'%u'", "'n=%d!'", "'%i'"],
    "fmt_f": ["'%f'", "'%.2f'", "'%8.3f'", "'%e'", "'%g'", "'%.0f'", "'%+.1f'", "'%!.15g'", "'%,.2f'", "'%d'"],
    "fmt_s": ["'%s'", "'%10s'", "'%-10s|'", "'%.2s'", "'<%s>'", "'%s'", "'%q'", "'%Q'", "'%w'", "'%c'", "'%d'"],
    "like": ["'a%'", "'%b%'", "'A_c'", "'%'", "''", "'%é%'", "'100\\%'", "'_'", "'%\\_%'", "'abc'", "'1%'", "NULL"],
    "glob": ["'a*'", "'*b*'", "'[aA]*'", "'?bc'", "'*'", "''", "'[^a]*'", "'[[]x]'", "'A*'", "'[0-9]*'", "NULL"],
    "path": ["'$.a'", "'$.b'", "'$[0]'", "'$'", "'$.a.b'", "'$.b[1]'", "'$[#-1]'", "'$.zz'", "'$.\"é\"'", "'$.a.b.c'"],
    "label": ["'a'", "'b'", "0", "1", "'$.a'", "'$[1]'", "-1", "'zz'", "'$.b[0]'"],
    "day": ["'2020-01-01'", "'2010-06-15'", "'2000-01-01'", "'2030-12-31'", "'2023'"],
    "moment": ["'2020-01-01 00:00:00'", "'2015-06-15T12:00:00'", "'2020'", "'2010-01-01 00:00:00Z'", "'2020-05-05'"],
}

AGGREGATES = """
    count(*)|count({any})|count(DISTINCT {any})|sum({int})|sum({num})|sum({real})|total({num})|avg({num})|avg({int})
    min({any})|max({any})|min({text})|max({text})|max({time})|min({num})|max({int})|group_concat({text})
    group_concat({any}, {@chars})|group_concat(DISTINCT {text})|sum(DISTINCT {int})|json_group_array({any})
    json_group_object({text}, {any})|sum({bool})|sum({flag})|count({flag})|avg({flag})|max({flag})|sum({any})
    min({moment})|max({moment})|max({blob})|sum({dec})|avg({dec})|sum({text})|count(CASE WHEN {bool} THEN 1 END)
    sum(CASE WHEN {bool} THEN {num} ELSE 0 END)|max({fold})|count(DISTINCT {fold})|min({json})|avg({text})
"""
AGGREGATES = [part.strip() for line in AGGREGATES.strip().split("\n")
              for part in re.split(r"\|", line.strip()) if part.strip()]
WINDOWS = ["row_number()", "rank()", "dense_rank()", "percent_rank()", "cume_dist()", "ntile(3)", "lag({any})",
           "lag({int}, 2, {int})", "lead({text})", "lead({any}, 1, {any})", "first_value({any})",
           "last_value({any})", "nth_value({any}, 2)", "count(*)", "sum({int})", "sum({num})", "max({any})",
           "min({text})", "avg({num})", "group_concat({text})", "total({real})", "count({any})",
           "lag({time})", "sum({flag})", "max({moment})", "json_group_array({int})"]
SET_WINDOWS = ["rank()", "dense_rank()", "percent_rank()", "cume_dist()", "count(*)", "sum({int})", "max({num})",
               "min({text})", "count({any})"]
BOUNDS = ["UNBOUNDED PRECEDING", "1 PRECEDING", "CURRENT ROW", "1 FOLLOWING", "UNBOUNDED FOLLOWING"]


class Scope:
    """The columns that an expression may name, of what it reads and of what is around it."""

    def __init__(self, sources=(), outer=None):
        self.sources = list(sources)  # of (alias, Source)
        self.outer = outer
        self.is_whole = len(self.sources) == 1  # else a bare name may become ambiguous

    def columns(self):
        return [(alias, column) for alias, source in self.sources for column in source.columns]


class Generator:
    """Expressions and queries over some tables."""

    def __init__(self, rng, tables):
        self.rng = rng
        self.tables = list(tables)
        self.aliases = 0
        self.depth = 3
        self.named = 0  # above 0: results need the names c0, c1, ...

    # Expressions

    def column(self, kind, scope):
        """A column that fits the kind, of the scope or, seldom, of one around it."""
        while scope is not None:
            fitting = [(alias, column) for alias, column in scope.columns()
                       if kind in column.kinds or kind == "any" or kind in column.flavour]
            if fitting and (scope.outer is None or self.rng.randrange(4)):
                alias, column = self.rng.choice(fitting)
                names = [other.name.lower() for _, other in scope.columns()]
                bare = scope.is_whole and scope.outer is None and names.count(column.name.lower()) == 1
                if alias is None or bare and self.rng.randrange(2):
                    return expr(name(column.name))
                return expr(f"{name(alias)}.{name(column.name)}")
            scope = scope.outer
        return None

    def constant(self, kind):
        rng = self.rng
        makers = {"int": small_int, "real": real, "text": text, "numtext": one_of(NUMBER_TEXTS),
                  "time": lambda rng: rng.choice((day(rng), f"{day(rng)} {clock(rng)}")),
                  "moment": lambda rng: f"{day(rng)} {clock(rng)}", "blob": blob, "json": json_text,
                  "epoch": FLAVOURS["epoch"].value, "bool": one_of((0, 1)), "flag": one_of((0, 1)),
                  "dec": FLAVOURS["dec"].value, "fold": text,
                  "num": lambda rng: rng.choice((small_int, real))(rng)}
        if kind == "any" or kind not in makers:
            kind = rng.choice(("int", "real", "text", "text", "time", "blob"))
            if rng.randrange(8) == 0:
                return expr("NULL")
        return expr(literal(makers[kind](rng)))

    def expression(self, kind, scope, depth=None):
        depth = self.depth if depth is None else depth
        rng = self.rng
        if rng.randrange(16) == 0:
            kind = rng.choice(("int", "real", "text", "bool", "time", "blob", "any", "json", "num"))
        if depth <= 0 or rng.randrange(4) == 0 or kind not in TEMPLATES:
            leaf = self.column(kind, scope) if rng.randrange(5) else None
            return leaf or self.constant(kind)
        return self.fill(rng.choice(TEMPLATES[kind]), scope, depth - 1)

    def fill(self, template, scope, depth):
        if template == "group_name":
            return self.constant("text")
        parts = []
        for piece in re.split(r"(\{[^}]*\})", template):
            if not piece.startswith("{"):
                parts.append(piece)
            elif piece.startswith("{@"):
                parts.append(self.rng.choice(CONSTANTS[piece[2:-1]]))
            elif piece.startswith("{query:"):
                parts.append(self.subquery(piece[7:-1], scope, depth, template))
            else:
                parts.append(self.operand(piece[1:-1], scope, depth))
        return expr(*parts)

    def operand(self, kind, scope, depth):
        inner = self.expression(kind, scope, depth)
        shown = str(inner)
        if re.fullmatch(r"[\w.\"]+(\([^()]*\))?|'[^']*'", shown) or self.rng.randrange(25) == 0:
            return inner
        return expr("(", inner, ")")

    def subquery(self, kind, scope, depth, template):
        """One value, or a column of them; without parentheses where the template has them."""
        rng = self.rng
        if not self.tables or depth <= 0:
            node = plain("SELECT ", self.expression(kind, scope, 0))
        else:
            alias, source = self.alias(rng.choice(self.tables))
            inner = Scope([(alias, source)], scope)
            choice = rng.randrange(4)
            where = maybe(" WHERE ", self.expression("bool", inner, depth - 1)) if rng.randrange(3) else ""
            if choice == 0 or not source.has_id:
                item = self.aggregate(inner, depth - 1)
                tail = ""
            else:
                item = self.expression(kind, inner, depth - 1)
                tail = maybe(f" ORDER BY {alias}.id LIMIT 1") if rng.randrange(4) else ""
                if "(" + "{query" not in template:
                    tail = plain(f" ORDER BY {alias}.id LIMIT 1")
            node = plain("SELECT ", item, f" FROM {name(source.name)} AS {alias}", where, tail)
        if "({query" in template:
            return node
        return expr("(", node, ")")

    def alias(self, source):
        self.aliases += 1
        return f"q{self.aliases}", source

    def aggregate(self, scope, depth):
        node = self.fill(self.rng.choice(AGGREGATES), scope, depth)
        if self.rng.randrange(6) == 0:
            node = expr(node, maybe(" FILTER (WHERE ", self.expression("bool", scope, 1), ")"))
        return node

    # Queries

    def derived(self, label, kinds):
        return Source(label, [Column(f"c{i}", (kind, "any")) for i, kind in enumerate(kinds)])

    def kinds(self, count):
        return self.rng.choices(("int", "text", "num", "bool", "time", "any", "real", "json", "blob"),
                                (6, 6, 3, 2, 3, 4, 2, 1, 1), k=count)

    def from_clause(self, outer, depth):
        """What is read: tables with their aliases, joined."""
        rng = self.rng
        count = rng.choice((1, 1, 1, 2, 2, 3))
        parts, scope = [], Scope([], outer)
        for number in range(count):
            alias, source, text_of = self.from_item(scope, depth)
            if number == 0:
                scope.sources.append((alias, source))
                parts.append(text_of)
                continue
            names = [column.name.lower() for _, column in scope.columns()]
            shared = [column.name for column in source.columns if names.count(column.name.lower()) == 1]
            scope.sources.append((alias, source))
            parts.append(self.join(text_of, shared, scope))
        scope.is_whole = True
        return plain(" FROM ", *parts), scope

    def from_item(self, scope, depth):
        rng = self.rng
        choice = rng.randrange(12)
        if choice == 0 and depth > 0:
            kinds = self.kinds(rng.randint(1, 3))
            query = self.named_select(depth - 1, kinds)
            alias, source = self.alias(self.derived("", kinds))
            return alias, source, plain("(", query, f") AS {alias}")
        if choice == 1 and depth > 0 and scope.sources:
            document = self.column("json", scope)
            if document:
                alias, _ = self.alias(None)
                source = Source("json_each", [Column("key", ("any",)), Column("value", ("any",)),
                                              Column("type", ("text",)), Column("atom", ("any",))])
                function = rng.choice(("json_each", "json_each", "json_tree"))
                return alias, source, plain(f"{function}(", document, f") AS {alias}")
        source = rng.choice(self.tables)
        alias, _ = self.alias(source)
        return alias, source, plain(f"{name(source.name)} AS {alias}")

    def join(self, right, shared, scope):
        rng = self.rng
        kind = rng.choice(("JOIN", "JOIN", "INNER JOIN", "LEFT JOIN", "LEFT JOIN", "LEFT OUTER JOIN",
                           "RIGHT JOIN", "FULL JOIN"))
        if "json_" in str(right):  # SQLite 3.40 loses rows of RIGHT JOIN with a function
            kind = kind.replace("RIGHT", "LEFT").replace("FULL", "LEFT")
        choice = rng.randrange(10)
        if choice == 0:
            return maybe(rng.choice((", ", " CROSS JOIN ")), right)
        if choice == 1:
            return maybe(f" NATURAL {kind.replace('OUTER ', '')} ", right)
        if choice <= 4 and shared:
            names = rng.sample(shared, rng.randint(1, min(2, len(shared))))
            return maybe(f" {kind} ", right, f" USING ({', '.join(map(name, names))})")
        left, new = Scope(scope.sources[:-1]), Scope(scope.sources[-1:])
        left.is_whole = new.is_whole = False
        wanted = rng.choice(("int", "int", "text", "any", "time"))
        if rng.randrange(4) == 0:
            condition = self.expression("bool", scope, 1)
        else:
            condition = expr(self.column(wanted, left) or self.constant(wanted), " = ",
                             self.column(wanted, new) or self.constant(wanted))
        return maybe(f" {kind} ", right, " ON ", condition)

    def select(self, outer=None, depth=2, kinds=None, ordered=False):
        """A query with results of these kinds."""
        rng = self.rng
        kinds = kinds or self.kinds(rng.randint(1, 4))
        choice = rng.randrange(14)
        if depth > 0 and choice == 0:
            return self.with_query(outer, depth, kinds)
        if depth > 0 and choice in (1, 2):
            return self.compound(outer, depth, kinds, ordered)
        if choice == 3 and not self.named:
            return self.values(kinds)
        if choice in (4, 5, 6, 7):
            return self.grouped(outer, depth, kinds)
        if choice in (8, 9):
            return self.windowed(outer, depth, kinds)
        return self.core(outer, depth, kinds)

    def named_select(self, depth, kinds):
        self.named += 1
        try:
            return self.select(None, depth, kinds)
        finally:
            self.named -= 1

    def items(self, expressions):
        named = [plain(node, f" AS c{i}") for i, node in enumerate(expressions)]
        return Node("list", named, ", ")

    def core(self, outer, depth, kinds, distinct=True):
        rng = self.rng
        source, scope = self.from_clause(outer, depth)
        items = self.items([self.expression(kind, scope, rng.choice((0, 1, 2))) for kind in kinds])
        where = maybe(" WHERE ", self.expression("bool", scope, 2)) if rng.randrange(3) else ""
        word = maybe("DISTINCT ") if distinct and rng.randrange(6) == 0 else ""
        order = self.order(scope, kinds, not str(word)) if rng.randrange(2) else ""
        return plain("SELECT ", word, items, source, where, order)

    def order(self, scope, kinds, free):
        """An order that leaves nothing open where the rows have ids, and then perhaps a limit."""
        rng = self.rng
        terms = []
        for _ in range(rng.randint(1, 2)):
            if rng.randrange(3) == 0 or not free:
                term = plain(str(rng.randint(1, len(kinds))))
            else:
                term = self.expression(rng.choice(("int", "text", "any", "time", "num", "fold")), scope, 1)
                if re.fullmatch(r"-?[\d.]+", str(term)):
                    term = expr(f"{term} + 0")
            collation = rng.choice(("", "", "", " COLLATE NOCASE"))
            direction = rng.choice(("", "", " ASC", " DESC", " DESC", " NULLS LAST", " DESC NULLS FIRST"))
            terms.append(plain(term, collation, direction))
        ids = [f"{alias}.id" for alias, source in scope.sources if source.has_id]
        limit = ""
        if free and len(ids) == len(scope.sources):
            terms.extend(plain(identifier) for identifier in ids)
            limit = self.limit()
        return maybe(" ORDER BY ", listed(terms), limit)

    def limit(self):
        return maybe(self.rng.choice(("", " LIMIT 3", " LIMIT 5 OFFSET 2", " LIMIT 1, 3", " LIMIT -1 OFFSET 1",
                                      " LIMIT 2 + 1", " LIMIT 10 OFFSET -1", " LIMIT '2'", " LIMIT 0")))

    def grouped(self, outer, depth, kinds):
        rng = self.rng
        source, scope = self.from_clause(outer, depth)
        keys = [self.expression(rng.choice(("int", "text", "any", "time", "flag", "fold", "bool")), scope,
                                rng.choice((0, 0, 1))) for _ in range(rng.choice((0, 1, 1, 2)))]
        keys = [key for key in keys if not re.fullmatch(r"-?[\d.]+", str(key))]
        nodes = []
        for kind in kinds:
            if keys and rng.randrange(2):
                nodes.append(rng.choice(keys))
            elif rng.randrange(8) == 0:
                nodes.append(self.fill("{any} || {any}" if rng.randrange(2) else "{num} + {num}", Scope(), 0))
            elif rng.randrange(12) == 0:
                nodes.append(self.expression(kind, scope, 0))
            elif rng.randrange(4) == 0:
                nodes.append(expr(rng.choice(("round(", "coalesce(0, ", "-(", "typeof(", "quote(")),
                                  self.aggregate(scope, 1), ")"))
            else:
                nodes.append(self.aggregate(scope, 1))
        where = maybe(" WHERE ", self.expression("bool", scope, 1)) if rng.randrange(3) == 0 else ""
        group = maybe(" GROUP BY ", listed(keys)) if keys else ""
        having = ""
        if keys and rng.randrange(3) == 0:
            having = maybe(" HAVING ", self.aggregate(scope, 0), rng.choice((" > ", " >= ", " <> ", " IS NOT ")),
                           self.constant(rng.choice(("int", "text"))))
        order = maybe(f" ORDER BY {rng.randint(1, len(kinds))}") if rng.randrange(4) == 0 else ""
        return plain("SELECT ", self.items(nodes), source, where, group, having, order)

    def window(self, scope):
        """A window whose order leaves nothing open."""
        rng = self.rng
        partition = maybe("PARTITION BY ", self.expression(rng.choice(("int", "text", "any", "fold")), scope, 0),
                          " ") if rng.randrange(2) else ""
        terms = [plain(self.expression(rng.choice(("int", "text", "num", "time")), scope, 0),
                       rng.choice(("", " DESC", " DESC NULLS LAST")))]
        terms += [plain(f"{alias}.id") for alias, _ in scope.sources]
        frame = ""
        if rng.randrange(3) == 0:
            start, end = sorted(rng.sample(range(len(BOUNDS)), 2))
            units = ("ROWS", "ROWS", "GROUPS") if {start, end} & {1, 3} else ("ROWS", "GROUPS", "RANGE")
            frame = maybe(f" {rng.choice(units)} BETWEEN {BOUNDS[start]} AND "
                          f"{BOUNDS[end]}", maybe(rng.choice(("", "", " EXCLUDE CURRENT ROW", " EXCLUDE TIES",
                                                             " EXCLUDE GROUP"))))
        return plain("(", partition, "ORDER BY ", ", ".join(map(str, terms)), frame, ")")

    def set_window(self, scope):
        """A window without an order of rows, for functions that need none."""
        partition = maybe("PARTITION BY ", self.expression(self.rng.choice(("int", "text", "fold")), scope, 0))
        order = maybe(" ORDER BY ", self.expression(self.rng.choice(("int", "text", "num")), scope, 0))
        return plain("(", partition if self.rng.randrange(2) else "", order if self.rng.randrange(2) else "", ")")

    def windowed(self, outer, depth, kinds):
        rng = self.rng
        source, scope = self.from_clause(outer, depth)
        if not all(source.has_id for _, source in scope.sources):
            return self.core(outer, depth, kinds)
        nodes, windows = [], ""
        named = rng.randrange(4) == 0
        for kind in kinds:
            if rng.randrange(3) == 0:
                nodes.append(self.expression(kind, scope, 1))
            elif rng.randrange(4) == 0:
                nodes.append(expr(self.fill(rng.choice(SET_WINDOWS), scope, 0), " OVER ", self.set_window(scope)))
            else:
                function = self.fill(rng.choice(WINDOWS), scope, 0)
                nodes.append(expr(function, " OVER ", "w" if named else self.window(scope)))
        where = maybe(" WHERE ", self.expression("bool", scope, 1)) if rng.randrange(3) == 0 else ""
        if named:
            windows = plain(" WINDOW w AS ", self.window(scope))
        return plain("SELECT ", self.items(nodes), source, where, windows)

    def compound(self, outer, depth, kinds, ordered):
        rng = self.rng
        parts = [self.arm(outer, depth - 1, kinds)]
        for _ in range(rng.choice((1, 1, 2))):
            word = rng.choice((" UNION ", " UNION ALL ", " UNION ALL ", " EXCEPT ", " INTERSECT "))
            parts.append(maybe(word, self.arm(outer, depth - 1, kinds)))
        if ordered or rng.randrange(2):
            terms = [plain(str(i + 1), rng.choice(("", " DESC"))) for i in range(len(kinds))]
            parts.append(maybe(" ORDER BY ", listed(terms), self.limit()))
        return plain(*parts)

    def arm(self, outer, depth, kinds):
        if self.rng.randrange(6) == 0 and not self.named:
            return self.values(kinds)
        source, scope = self.from_clause(outer, depth)
        items = self.items([self.expression(kind, scope, 1) for kind in kinds])
        where = maybe(" WHERE ", self.expression("bool", scope, 1)) if self.rng.randrange(3) else ""
        return plain("SELECT ", items, source, where)

    def values(self, kinds):
        rows = [plain("(", ", ".join(str(self.constant(kind)) for kind in kinds), ")")
                for _ in range(self.rng.randint(1, 3))]
        return plain("VALUES ", listed(rows))

    def with_query(self, outer, depth, kinds):
        rng = self.rng
        label = f"w{self.aliases}"
        self.aliases += 1
        if rng.randrange(2):
            inner_kinds = self.kinds(rng.randint(1, 3))
            body = self.named_select(depth - 1, inner_kinds)
            source = self.derived(label, inner_kinds)
            head = plain("WITH ", label, maybe(" (" + ", ".join(c.name for c in source.columns) + ")"),
                         rng.choice((" AS ", " AS ", " AS MATERIALIZED ", " AS NOT MATERIALIZED ")), "(", body, ") ")
        else:
            head, source = self.recursive(label)
        self.tables.append(source)
        self.tables.append(source)
        try:
            query = self.arm(outer, depth - 1, kinds) if rng.randrange(2) else self.grouped(
                outer, depth - 1, kinds)
        finally:
            del self.tables[-2:]
        return plain(head, query)

    def recursive(self, label):
        rng = self.rng
        kind = rng.choice(("int", "text", "real", "time"))
        step = {"int": "x * 2 + n", "text": "x || n", "real": "x / 2", "time": "date(x, '+1 day')"}[kind]
        source = Source(label, [Column("n", ("int", "num")), Column("x", (kind, "any"))])
        union = rng.choice(("UNION ALL", "UNION"))
        return plain(f"WITH RECURSIVE {label}(n, x) AS (SELECT {rng.choice((0, 1))}, ", self.constant(kind),
                     f" {union} SELECT n + 1, {step} FROM {label} WHERE n < {rng.randint(2, 6)}) "), source


# ---------------------------------------------------------------------------------------------
# Changes

class Changes(Generator):
    """INSERT, UPDATE and DELETE of one table, whose rows are found by id."""

    one_row = False  # a statement changes one row at most

    def target(self, table):
        return Scope([(None, table)])

    def fresh(self, table, column):
        return expr(literal(column.value(self.rng)))

    def insert(self, table, conflict=True):
        rng = self.rng
        wanted = [column for column in table.columns if not column.name.startswith("gen")]
        if rng.randrange(3) == 0:
            wanted = [column for column in wanted if column.key or column.not_null or rng.randrange(3)]
        rows = []
        for _ in range(1 if self.one_row else rng.choice((1, 1, 1, 2))):
            rows.append(plain("(", listed([
                expr(str(rng.randint(1, 30))) if column.key else self.fresh(table, column) for column in wanted
            ]), ")"))
        words = rng.choice(("", "", "", " OR IGNORE", " OR REPLACE", " OR ABORT", " OR FAIL")) if conflict else ""
        if words in (" OR REPLACE", " OR FAIL"):
            del rows[1:]
        upsert = ""
        if conflict and not words and table.has_id and rng.randrange(4) == 0:
            column = rng.choice(table.columns[1:])
            upsert = maybe(rng.choice((
                " ON CONFLICT DO NOTHING", " ON CONFLICT (id) DO NOTHING",
                f" ON CONFLICT (id) DO UPDATE SET {name(column.name)} = excluded.{name(column.name)}",
                f" ON CONFLICT (id) DO UPDATE SET {name(column.name)} = excluded.{name(column.name)}"
                f" WHERE excluded.{name(column.name)} IS NOT NULL")))
        names = ", ".join(name(column.name) for column in wanted)
        return plain(f"INSERT{words} INTO {name(table.name)} ({names}) VALUES ", listed(rows), upsert)

    def assignments(self, table, scope, count=2):
        rng = self.rng
        columns = [column for column in table.columns if not column.key and not column.name.startswith("gen")]
        chosen = rng.sample(columns, min(len(columns), rng.randint(1, count)))
        return listed([plain(f"{name(column.name)} = ", self.assigned(table, column, scope)) for column in chosen])

    def assigned(self, table, column, scope):
        """A value that the column can take as it was."""
        rng = self.rng
        if rng.randrange(2) or column.flavour == "":
            return self.fresh(table, column)
        kind = {"int": "int", "real": "real", "text": "text", "fold": "text", "flag": "flag", "num": "int",
                "any_text": "text", "any_int": "int", "any_mix": "any", "digits": "text", "word": "text",
                "trail": "text", "doc": "json"}.get(column.flavour)
        if kind == "flag":
            return self.fill(rng.choice(("1 - {flag}", "{int} > {int}", "NOT {flag}")), scope, 0)
        if kind is None:
            return self.column(column.flavour, scope) if column.flavour not in ("dec", "char") else (
                self.fresh(table, column))
        return self.expression(kind, scope, 1)

    def where(self, table, scope):
        rng = self.rng
        if table.has_id and (self.one_row or rng.randrange(3)):
            return maybe(f" WHERE id = {rng.randint(1, 12)}")
        return maybe(" WHERE ", self.expression("bool", scope, 1))

    def update(self, table, conflict=True):
        scope = self.target(table)
        words = self.rng.choice(("", "", "", " OR IGNORE", " OR REPLACE")) if conflict else ""
        return plain(f"UPDATE{words} {name(table.name)} SET ", self.assignments(table, scope),
                     self.where(table, scope))

    def delete(self, table):
        return plain(f"DELETE FROM {name(table.name)}", self.where(table, self.target(table)))

    def change(self, table, conflict=True):
        choice = self.rng.randrange(7)
        if choice < 3:
            return self.insert(table, conflict)
        return self.update(table, conflict) if choice < 6 else self.delete(table)
