"""What bench/compare asks about a finished migration: small databases, and queries with the same answer in
SQLite and in PostgreSQL. Trials of a run itself, killed or failing, are in compare_trials.py."""

import dataclasses

YES, PARTLY, NO, UNTRIED = "yes", "partly", "no", "–"


@dataclasses.dataclass
class Check:
    """One question to both databases. What a change made is rolled back."""

    lost: str  # what is the matter where the answers differ
    postgres: str
    sqlite: str
    is_refused: bool = False  # SQLite refuses it, so PostgreSQL has to, by a constraint or a trigger
    is_merit: bool = True  # else only a wrong migration fails it: passing it proves nothing


@dataclasses.dataclass
class Case:
    sql: str  # makes the SQLite database
    checks: list


@dataclasses.dataclass
class Row:
    title: str
    cases: list
    is_whole: bool = False  # a part of it is as bad as nothing

    def judge(self, lab, _, commands):
        """The verdict, and in words what is the matter."""
        merits, matters = 0, []
        for case in self.cases:
            outcome = lab.migrate(commands, case.sql)
            bad = [check for check in case.checks if not lab.is_good(check, outcome.job)]
            good = [check for check in case.checks if check.is_merit and check not in bad]
            if bad and not good and outcome.status != 0:
                matters.append(f"{bad[0].lost}; stops: {outcome.error()}")
            else:
                matters += [check.lost for check in bad]
            merits += len(good)
            lab.remove(outcome.job)
        if not matters:
            return YES, ""
        if merits > 0 and not self.is_whole:
            return PARTLY, "; ".join(matters)
        return NO, "; ".join(matter for matter in matters if not matter.endswith(" lost"))  # "no" says that already


def same(lost, postgres, sqlite=None):
    return Check(lost, postgres, sqlite or postgres)


def refused(lost, statement):
    return Check(lost, statement, statement, is_refused=True)


def guard(lost, postgres, sqlite):
    return Check(lost, postgres, sqlite, is_merit=False)


def accepted(lost, statement):
    statement += "; SELECT 'accepted'"
    return guard(lost, statement, statement)


def values(lost, table, column, key):
    """A cell's bytes, whether it has become bytea or text."""
    return same(
        lost,
        f"SELECT CASE WHEN pg_typeof({column})::text = 'bytea' THEN substr({column}::text, 3)"
        f" ELSE encode(convert_to({column}::text, 'UTF8'), 'hex') END FROM {table} WHERE id = {key}",
        f"SELECT CASE WHEN {column} IS NOT NULL THEN lower(hex({column})) END FROM {table} WHERE id = {key}")


def double(lost, key):
    return same(lost, f"SELECT upper(encode(float8send(v::text::float8), 'hex')) FROM t WHERE id = {key}",
                f"SELECT hex(ieee754_to_blob(v)) FROM t WHERE id = {key}")


def table(columns, rows, more=""):
    return f"CREATE TABLE t ({columns}); INSERT INTO t VALUES {rows}; {more}"


REALS = Row("REAL, bit for bit", [
    Case(table("id INTEGER PRIMARY KEY, v REAL", "(1, 0.1 + 0.2)"), [double("0.1 + 0.2 is rounded", 1)]),
    Case(table("id INTEGER PRIMARY KEY, v REAL", "(1, 1e300)"), [double("1e300 is lost", 1)]),
    Case(table("id INTEGER PRIMARY KEY, v REAL", "(1, 9e999), (2, -9e999)"),
         [double("infinity is lost", 1), double("-infinity is lost", 2)]),
])

INTEGERS = Row("64-bit integers", [
    Case(table(f"id INTEGER PRIMARY KEY, v {declared}", f"(1, {number})"), [same(f"{declared} {fault}", "SELECT v FROM t")])
    for declared, number, fault in (
        ("INTEGER", 9007199254740993, "is cut"), ("INTEGER", -5 * 10**18, "loses -5e18"),
        ("INTEGER", 2**63 - 1, "loses the largest number"), ("INT", 3_000_000_000, "loses 3,000,000,000"))
])

INSTANT = ("SELECT CASE WHEN pg_typeof(v)::text LIKE 'timestamp%'"
           " THEN trunc(extract(epoch FROM v::text::timestamptz) * 1000)::text ELSE v::text END FROM t")
IS_TIMESTAMP = ("SELECT format_type(atttypid, NULL) LIKE 'timestamp%' FROM pg_attribute"
                " WHERE attrelid = 't'::regclass AND attname = 'v'")

TIMES = Row("DATETIME: ISO text, epoch milliseconds", [
    Case(table("id INTEGER PRIMARY KEY, v DATETIME", "(1, '2024-02-29 23:59:59.123')"),
         [same("ISO text loses its fraction or more", INSTANT,
               "SELECT strftime('%s', v) || substr(v, 21) FROM t"),
          same("ISO text stays text", IS_TIMESTAMP, "SELECT 't'")]),
    Case(table("id INTEGER PRIMARY KEY, v DATETIME", "(1, 1627303906122)"),
         [same("milliseconds become another time", INSTANT, "SELECT v FROM t"),
          same("milliseconds stay a number", IS_TIMESTAMP, "SELECT 't'")]),
])

BOOLEANS = Row("BOOLEAN of 0 and 1", [
    Case(table("id INTEGER PRIMARY KEY, v BOOLEAN", "(1, 1), (2, 0), (3, 1), (4, NULL)"),
         [same("not a boolean", "SELECT count(*) FROM t WHERE v")]),
    Case(table("id INTEGER PRIMARY KEY, v BOOLEAN NOT NULL DEFAULT 1", "(1, 0)"),
         [same("a default is lost", "INSERT INTO t (id) VALUES (2); SELECT count(*) FROM t WHERE v")]),
])

DECIMALS = Row("DECIMAL(10,2) as exact numbers", [
    Case(table("id INTEGER PRIMARY KEY, v DECIMAL(10,2)", "(1, 19.99), (2, 0.1), (3, 12345678.9)"),
         [same("values are lost", "SELECT v::numeric(10,2) FROM t ORDER BY id",
               "SELECT printf('%.2f', v) FROM t ORDER BY id"),
          same("they become double precision", "SELECT pg_typeof(v) FROM t LIMIT 1", "SELECT 'numeric'")]),
])

BLOBS = Row("BLOBs, with NUL, and text in a BLOB column", [
    Case(table("id INTEGER PRIMARY KEY, v BLOB", "(1, x'00ff0041005c'), (2, x''), (3, NULL)"),
         [values("bytes are lost", "t", "v", 1), values("an empty one is lost", "t", "v", 2),
          values("NULL is lost", "t", "v", 3)]),
    Case(table("id INTEGER PRIMARY KEY, v BLOB", "(1, 'plain text')"), [values("text in it is changed", "t", "v", 1)]),
])

TEXTS = Row("Any Unicode, control characters, backslashes", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT", """
               (1, char(0x1F469, 0x200D, 0x1F680) || 'e' || char(0x301)), (2, char(0xFEFF) || 'x'),
               (3, char(0x202E) || 'abc'), (4, 'a\\b\\N\\.'), (5, 'tab' || char(9) || 'lf' || char(10) || 'cr' || char(13, 1)),
               (6, 'it''s "so"'), (7, ''), (8, NULL)"""),
         [values("emoji are lost", "t", "v", 1), values("U+FEFF is lost", "t", "v", 2),
          values("U+202E is lost", "t", "v", 3), values("backslashes are lost", "t", "v", 4),
          values("control characters are lost", "t", "v", 5), values("quotes are lost", "t", "v", 6),
          values("the empty text is lost", "t", "v", 7), values("NULL is lost", "t", "v", 8)]),
])

IDENTITIES = Row("Keys go on above the largest ever used", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT", "(5, 'a'), (9, 'b')"),
         [same("INTEGER PRIMARY KEY has no next key, or one in use",
               "INSERT INTO t (v) VALUES ('n'); SELECT id > 9 FROM t WHERE v = 'n'",
               "SELECT 't'")]),
    Case(table("id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT", "(1, 'a'), (2, 'b'), (9, 'c')",
               "DELETE FROM t WHERE id = 9"),
         [same("AUTOINCREMENT gives keys in use",
               "INSERT INTO t (v) VALUES ('n'); SELECT count(*) FROM t"),
          same("AUTOINCREMENT gives deleted keys again",
               "INSERT INTO t (v) VALUES ('n'); SELECT id > 9 FROM t WHERE v = 'n'", "SELECT 't'")]),
])

KEYS = Row("Composite primary key, NOT NULL, UNIQUE", [
    Case(table("a TEXT, b INTEGER, c TEXT, PRIMARY KEY (b, a)", "('x', 1, 'y')"),
         [same("a composite primary key is no primary key",
               "SELECT indnkeyatts FROM pg_index WHERE indrelid = 't'::regclass AND indisprimary",
               "SELECT max(pk) FROM pragma_table_info('t')"),
          guard("a composite primary key has another order of columns",
                "SELECT count(*) FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]"
                " WHERE indrelid = 't'::regclass AND indisprimary AND indnkeyatts = 2 AND attname <> 'b'",
                "SELECT count(*) FROM pragma_table_info('t') WHERE pk = 1 AND name <> 'b'")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT NOT NULL", "(1, 'a')"),
         [refused("NOT NULL is lost", "INSERT INTO t (id, v) VALUES (2, NULL)")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT UNIQUE, a INTEGER, b INTEGER, UNIQUE (a, b)", "(1, 'a', 1, 2)"),
         [refused("UNIQUE is lost", "INSERT INTO t (id, v) VALUES (2, 'a')"),
          refused("UNIQUE of two columns is lost", "INSERT INTO t (id, a, b) VALUES (2, 1, 2)")]),
])

PARTIAL = Row("Partial unique index", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT, gone INTEGER", "(1, 'a', 0)", "CREATE UNIQUE INDEX i ON t (v) WHERE gone = 0"),
         [refused("it is lost", "INSERT INTO t VALUES (2, 'a', 0)"),
          accepted("it becomes total, and refuses rows that SQLite takes", "INSERT INTO t VALUES (2, 'a', 1)")]),
], is_whole=True)

INDEXES = Row("Indexes: expression, descending", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT", "(1, 'Ann')", "CREATE UNIQUE INDEX i ON t (lower(v))"),
         [refused("an expression index is lost", "INSERT INTO t VALUES (2, 'ANN')")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT, n INTEGER", "(1, 'a', 1)", "CREATE INDEX i ON t (v, n DESC)"),
         [same("a descending index is lost or ascends",
               "SELECT count(*) FROM pg_index WHERE indrelid = 't'::regclass AND indoption::text = '0 3' OR"
               " indrelid = 't'::regclass AND indoption::text = '0 1'",
               "SELECT count(*) FROM pragma_index_xinfo('i') WHERE name = 'n' AND \"desc\"")]),
])

NOCASE = Row("COLLATE NOCASE", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE UNIQUE", "(1, 'Ann')"),
         [refused("uniqueness minds case", "INSERT INTO t VALUES (2, 'ANN')"),
          same("`=` minds case", "SELECT count(*) FROM t WHERE v = 'ann'")]),
])

CHECKS = Row("CHECK", [
    Case(table("id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0)", "(1, 1)"),
         [refused("it is lost", "INSERT INTO t VALUES (2, 0)")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT CHECK (v GLOB '[A-Z]*')", "(1, 'A1')"),
         [refused("one with GLOB is lost", "INSERT INTO t VALUES (2, 'a')"),
          accepted("one with GLOB refuses good rows", "INSERT INTO t VALUES (2, 'B')")]),
])

DEFAULTS = Row("DEFAULT: literal, CURRENT_TIMESTAMP, expression", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT DEFAULT 'new', n INTEGER DEFAULT -5", "(1, 'a', 1)"),
         [same("literals are lost", "INSERT INTO t (id) VALUES (2); SELECT v, n FROM t WHERE id = 2")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT DEFAULT 'it''s'", "(1, 'a')"),
         [same("a text with a quote is changed", "INSERT INTO t (id) VALUES (2); SELECT v FROM t WHERE id = 2")]),
    Case(table("id INTEGER PRIMARY KEY, v DATETIME DEFAULT CURRENT_TIMESTAMP", "(1, '2024-01-01 00:00:00')"),
         [same("CURRENT_TIMESTAMP is lost",
               "INSERT INTO t (id) VALUES (2); SELECT abs(extract(epoch FROM now() - v::text::timestamptz)) < 60"
               " FROM t WHERE id = 2", "SELECT 't'")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT DEFAULT (upper('a') || 'b'), n INTEGER DEFAULT (strftime('%s', 'now'))",
               "(1, 'a', 1)"),
         [same("expressions are lost", "INSERT INTO t (id) VALUES (2); SELECT v FROM t WHERE id = 2"),
          same("strftime is lost",
               "INSERT INTO t (id) VALUES (2); SELECT abs(n - extract(epoch FROM now())) < 60 FROM t WHERE id = 2",
               "SELECT 't'")]),
])

GENERATED = Row("Generated columns", [
    Case(table(f"id INTEGER PRIMARY KEY, n INTEGER, g INTEGER AS (n * 2) {kind}", "(1, 4)"),
         [same(f"{kind} is lost", "UPDATE t SET n = 5; SELECT g FROM t"),
          guard(f"{kind} becomes a plain column", "SELECT count(*) FROM pg_attribute"
                " WHERE attrelid = to_regclass('t') AND attname = 'g' AND attgenerated = ''", "SELECT 0")])
    for kind in ("STORED", "VIRTUAL")
])

PARENT = "PRAGMA foreign_keys = ON; CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2);"
FOREIGN_KEYS = Row("Foreign keys: actions, implicit target, composite", [
    Case(PARENT + table("id INTEGER PRIMARY KEY, c INTEGER REFERENCES p (id) ON DELETE CASCADE,"
                        " s INTEGER REFERENCES p (id) ON DELETE SET NULL", "(1, 1, 2), (2, 2, 1)"),
         [refused("they are lost", "INSERT INTO t VALUES (3, 7, NULL)"),
          same("CASCADE or SET NULL is lost", "DELETE FROM p WHERE id = 1; SELECT id, c, s IS NULL AS s FROM t",
               "DELETE FROM p WHERE id = 1; SELECT id, c, iif(s IS NULL, 't', 'f') FROM t")]),
    Case(PARENT + table("id INTEGER PRIMARY KEY, c INTEGER REFERENCES p", "(1, 1)"),
         [refused("one without the parent's column is lost", "INSERT INTO t VALUES (3, 7)")]),
    Case("PRAGMA foreign_keys = ON;"
         "CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b)); INSERT INTO p VALUES (1, 2), (3, 4);"
         + table("id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES p (a, b)", "(1, 1, 2)"),
         [refused("a composite one is lost", "INSERT INTO t VALUES (2, 1, 4)"),
          accepted("a composite one refuses good rows", "INSERT INTO t VALUES (2, 3, 4)")]),
])

VIEWS = Row("Views", [
    Case(table("id INTEGER PRIMARY KEY, v TEXT", "(1, 'a'), (2, 'a'), (3, 'b')",
               "CREATE VIEW w AS SELECT v, count(*) AS n FROM t GROUP BY v"),
         [same("they are lost", "INSERT INTO t VALUES (4, 'b'); SELECT v, n FROM w ORDER BY v"),
          guard("they become tables",
                "SELECT count(*) FROM pg_class WHERE oid = to_regclass('w') AND relkind = 'r'", "SELECT 0")]),
    Case(table("id INTEGER PRIMARY KEY, v TEXT, d TEXT", "(1, 'a', '2024-05-06'), (2, NULL, '2024-05-07')",
               "CREATE VIEW w AS SELECT strftime('%Y', d) AS y, group_concat(ifnull(v, '-'), '/') AS all_of FROM t GROUP BY y"),
         [same("one with SQLite's functions is lost", "DELETE FROM t WHERE id = 2; SELECT y, all_of FROM w")]),
])

LOG = "CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);"
TRIGGERS = Row("Triggers", [
    Case(LOG + table("id INTEGER PRIMARY KEY, v TEXT", "(1, 'a')",
                     "CREATE TRIGGER g AFTER UPDATE OF v ON t WHEN OLD.v <> NEW.v BEGIN"
                     " INSERT INTO log (what) VALUES (OLD.v || ' to ' || NEW.v); END"),
         [same("they are lost", "UPDATE t SET v = 'b'; SELECT what FROM log")]),
    Case(table("id INTEGER PRIMARY KEY, n INTEGER", "(1, 1)",
               "CREATE TRIGGER g BEFORE INSERT ON t WHEN NEW.n < 0 BEGIN SELECT RAISE(ABORT, 'no'); END"),
         [refused("RAISE is lost", "INSERT INTO t VALUES (2, -1)")]),
])

NAMES = Row("Names: mixed case, reserved, spaces", [
    Case('CREATE TABLE "Order" ("userId" INTEGER PRIMARY KEY, "select" TEXT, "größer als" TEXT);'
         "INSERT INTO \"Order\" VALUES (1, 'a', 'b')",
         [same("names are changed", 'SELECT "userId", "select", "größer als" FROM "Order"')]),
], is_whole=True)

ROWS = [REALS, INTEGERS, TIMES, BOOLEANS, DECIMALS, BLOBS, TEXTS, IDENTITIES, KEYS, PARTIAL, INDEXES, NOCASE, CHECKS,
        DEFAULTS, GENERATED, FOREIGN_KEYS, VIEWS, TRIGGERS, NAMES]
