"""Every kind of damage that is planted in the target is found, with table, row and column; and a repair
brings back what the source holds, by the word of sqlite3 and psql."""

import json

from harness import HowdahCase, sqlite

SOURCE = """
PRAGMA foreign_keys = ON;
CREATE TABLE kinds (id INTEGER PRIMARY KEY AUTOINCREMENT, flag BOOLEAN, n INT, price REAL, amount DECIMAL(12,4),
  name TEXT, short VARCHAR(20), picture BLOB, day DATE, clock TIME, made DATETIME, tag UUID, doc JSON, list TEXT,
  state TEXT CHECK (state IN ('new', 'open', 'done')), long TEXT, anything);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
  INSERT INTO kinds SELECT i, i % 2, i * 1000000007, i / 7.0, i * 1.0625, 'Item ' || i || ' é', 'short ' || i,
    randomblob(30), date(1600000000 + i * 86400, 'unixepoch'), time(i * 61, 'unixepoch'),
    datetime(1600000000 + i * 1000, 'unixepoch') || '.123456',
    printf('%08x-0000-4000-8000-%012x', i, i), '{"n": ' || i || ', "list": [1, 2.5, null], "s": "x"}',
    '["a", "b' || i || '", "c"]', CASE i % 3 WHEN 0 THEN 'new' WHEN 1 THEN 'open' ELSE 'done' END,
    CASE WHEN i = 9 THEN replace(hex(zeroblob(600000)), '00', 'ab') END, CASE WHEN i % 2 THEN i ELSE 'x' || i END
    FROM n;
UPDATE kinds SET name = NULL, price = 0.0 WHERE id = 100;
UPDATE kinds SET name = '' WHERE id = 101;
CREATE TABLE pairs (a TEXT, b INT, v TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
INSERT INTO pairs VALUES ('x', 1, 'one'), ('x', 2, 'two'), ('y', 1, 'three');
CREATE TABLE loose (a INT, b TEXT);
INSERT INTO loose VALUES (1, 'x'), (1, 'x'), (2, 'y'), (3, NULL);
CREATE TABLE parts (id INTEGER PRIMARY KEY, kind INT REFERENCES kinds (id));
INSERT INTO parts VALUES (1, 1), (2, 50);
CREATE VIEW cheap AS SELECT id, name FROM kinds WHERE price < 1.0;
"""

TYPES = {
    "id": "bigint", "flag": "boolean", "n": "bigint", "price": "double precision", "amount": "numeric(12,4)",
    "name": "text", "short": "character varying(20)", "picture": "bytea", "day": "date",
    "clock": "time without time zone", "made": "timestamp with time zone", "tag": "uuid", "doc": "jsonb",
    "list": "text[]", "state": "kinds_state", "long": "text", "anything": "text"}

# One value of table kinds each: what is done to it, in which row.
VALUES = {
    "a boolean": ("flag", "NOT flag", 7),
    "an integer": ("n", "n + 1", 8),
    "a double's last digit": ("price", "0.42857142857142849", 3),
    "a zero's sign": ("price", "'-0.0'", 100),
    "infinity": ("price", "'infinity'", 12),
    "a decimal's last digit": ("amount", "amount + 0.0001", 13),
    "a letter's case": ("name", "replace(name, 'I', 'i')", 14),
    "a trailing space": ("name", "name || ' '", 15),
    "a letter in another form": ("name", "normalize(name, NFD)", 16),
    "empty for NULL": ("name", "''", 100),
    "NULL for empty": ("name", "NULL", 101),
    "a text cut by one": ("short", "left(short, -1)", 17),
    "a bit of a blob": ("picture", "set_bit(picture, 77, 1 - get_bit(picture, 77))", 18),
    "a blob's last byte": ("picture", "substr(picture, 1, length(picture) - 1)", 19),
    "a day": ("day", "day + 1", 20),
    "a second of a time": ("clock", "clock + interval '1 second'", 21),
    "a microsecond": ("made", "made + interval '1 microsecond'", 22),
    "a time zone's shift": ("made", "made + interval '2 hours'", 23),
    "a UUID's last digit": ("tag", "overlay(tag::text placing 'f' from 36)::uuid", 24),
    "a JSON number": ("doc", "jsonb_set(doc, '{list,1}', '2.25')", 25),
    "a JSON member less": ("doc", "doc - 's'", 26),
    "a JSON string for a number": ("doc", "jsonb_set(doc, '{n}', '\"27\"')", 27),
    "an array's element": ("list", "ARRAY['a', 'b', 'c']", 28),
    "an array's order": ("list", "ARRAY[list[2], list[1], list[3]]", 29),
    "NULL in an array": ("list", "array_replace(list, 'c', NULL)", 30),
    "an enum's label": ("state", "CASE state WHEN 'new' THEN 'open' ELSE 'new' END::kinds_state", 31),
    "a letter of a long text": ("long", "overlay(long placing 'B' from 1199999)", 9),
    "a text where a number was": ("anything", "'33.0'", 33),
}

# What was done, and the one difference that is told: table, kind, row, columns.
ROWS = {
    "a deleted row": ("DELETE FROM kinds WHERE id = 60", ("kinds", "missing", "id 60", [])),
    "an added row": ("INSERT INTO kinds (id) VALUES (0)", ("kinds", "extra", "id 0", [])),
    "a deleted row of a composite key": ("DELETE FROM pairs WHERE b = 2",
                                         ("pairs", "missing", "key (x, 2)", [])),
    "a value under a composite key": ("UPDATE pairs SET v = 'ONE' WHERE v = 'one'",
                                      ("pairs", "changed", "key (x, 1)", ["v"])),
    "a lost copy": ("DELETE FROM loose WHERE ctid = (SELECT min(ctid) FROM loose WHERE a = 1)",
                    ("loose", "missing", "rowid ", [])),
    "a row too often": ("INSERT INTO loose VALUES (2, 'y')", ("loose", "extra", "ctid ", [])),
    "a reference to another row": ("UPDATE parts SET kind = 51 WHERE id = 2",
                                   ("parts", "changed", "id 2", ["kind"])),
}

SEVERAL = {
    "a changed key": "UPDATE kinds SET id = 1000 WHERE id = 61",
    "values swapped between rows": "UPDATE kinds SET name = CASE id WHEN 70 THEN 'Item 71 é' ELSE 'Item 70 é' END"
                                   " WHERE id IN (70, 71)",
    "a row in another's place": "DELETE FROM kinds WHERE id = 80; INSERT INTO kinds SELECT 2000, flag, n, price,"
                                " amount, name, short, picture, day, clock, made, tag, doc, list, state, long,"
                                " anything FROM kinds WHERE id = 81",
    "half a table": "DELETE FROM kinds WHERE id > 100",
    "an empty table": "DELETE FROM loose",
    "a changed row without a key": "UPDATE loose SET b = 'z' WHERE a = 2",
}


class Damage(HowdahCase):
    maxDiff = 2000

    def setUp(self):
        super().setUp()
        self.migrate(SOURCE, "--enrich")

    def verify(self, *options, status=0):
        result = self.howdah("verify", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def told(self, status=4):
        """(table, kind, row, columns) of each difference."""
        return [(table["table"], row["kind"], row["row"], row["columns"])
                for table in self.verify(status=status)["mismatches"] for row in table["differences"]]

    def plant(self, sql):
        self.psql(f"SET session_replication_role = replica; {sql}")

    def repair(self):
        self.verify("--repair")
        self.verify()
        self.assert_same()

    def assert_same(self):
        for columns, table, order in (
                ("id, n, name, short, anything", "kinds", "id"),
                ("a, b, v", "pairs", "a, b"),
                ("a, b", "loose", "a, b"),
                ("id, kind", "parts", "id")):
            query = f"SELECT {columns} FROM {table} ORDER BY {order}"
            self.assertEqual(self.psql(query), sqlite(self.source, query))
        self.assertEqual(
            self.psql("SELECT id, price, encode(picture, 'hex'), day, clock, to_char(made, 'YYYY-MM-DD"
                      " HH24:MI:SS.US'), tag, doc->>'n', list::text, state, length(long) FROM kinds ORDER BY id"),
            self.expected_kinds())

    def expected_kinds(self):
        """The same from sqlite3; a double as Python writes it, shortest, which is psql's way."""
        lines = []
        for line in sqlite(self.source, "SELECT id, printf('%!.17g', price), lower(hex(picture)), day, clock, made,"
                                        " tag, json_extract(doc, '$.n'), json_extract(list, '$[1]'), state,"
                                        " length(long) FROM kinds ORDER BY id").split("\n"):
            fields = line.split("|")
            fields[1] = repr(float(fields[1])).removesuffix(".0")
            fields[8] = "{a," + fields[8] + ",c}"
            lines.append("|".join(fields))
        return "\n".join(lines)

    def test_types(self):
        types = self.psql("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid ="
                          " 'kinds'::regclass AND attnum > 0 ORDER BY attnum")
        self.assertEqual(dict(line.split("|") for line in types.split("\n")), TYPES)
        self.verify()
        self.assert_same()

    def test_values(self):
        for name, (column, expression, row) in VALUES.items():
            with self.subTest(name):
                self.plant(f"UPDATE kinds SET {column} = {expression} WHERE id = {row}")
                self.assertEqual(self.told(), [("kinds", "changed", f"id {row}", [column])])
                self.repair()

    def test_rows(self):
        for name, (sql, (table, kind, row, columns)) in ROWS.items():
            with self.subTest(name):
                self.plant(sql)
                told = self.told()
                self.assertEqual(len(told), 1, told)
                self.assertEqual((told[0][0], told[0][1], told[0][3]), (table, kind, columns))
                self.assertTrue(told[0][2].startswith(row), told)
                self.repair()

    def test_several_rows(self):
        for name, sql in SEVERAL.items():
            with self.subTest(name):
                self.plant(sql)
                self.assertGreater(len(self.told()), 0)
                self.repair()

    def test_all_at_once(self):
        for column, expression, row in VALUES.values():
            self.plant(f"UPDATE kinds SET {column} = {expression} WHERE id = {row}")
        for sql, _ in ROWS.values():
            self.plant(sql)
        rows = {f"id {row}" for _, _, row in VALUES.values()}
        answer = self.verify(status=4)
        counts = {table["table"]: table["different_rows"] for table in answer["mismatches"]}
        self.assertEqual(counts, {"kinds": len(rows) + 2, "pairs": 2, "loose": 2, "parts": 1})
        self.repair()

    def problem(self, sql):
        self.psql(sql)
        answer = self.verify(status=4)
        self.assertEqual(answer["mismatches"], [])
        self.assertEqual(len(answer["problems"]), 1, answer["problems"])
        return answer["problems"][0]

    def test_a_sequence_set_back(self):
        self.assertIn("kinds_id_seq", self.problem("ALTER SEQUENCE kinds_id_seq RESTART WITH 200"))
        self.repair()
        self.assertEqual(self.psql("INSERT INTO kinds (name) VALUES ('new') RETURNING id"), "201")

    def test_promises_that_a_repair_cannot_keep(self):
        for sql, name, back in (
                ("ALTER TABLE parts ADD CONSTRAINT low CHECK (id < 100) NOT VALID", "low",
                 "ALTER TABLE parts DROP CONSTRAINT low"),
                ("CREATE INDEX off ON parts (kind); UPDATE pg_index SET indisvalid = false WHERE indexrelid ="
                 " 'off'::regclass", "off", "DROP INDEX off"),
                ("ALTER TABLE parts DISABLE TRIGGER ALL", "parts_kind_fkey",
                 "ALTER TABLE parts ENABLE TRIGGER ALL"),
                ("ALTER TABLE pairs RENAME v TO w", '"v"', "ALTER TABLE pairs RENAME w TO v"),
                ("DROP TABLE loose", "loose", "CREATE TABLE loose (a bigint, b text)")):
            with self.subTest(name):
                self.assertIn(name, self.problem(sql))
                self.verify("--repair", status=4)
                self.psql(back)
        self.repair()

    def test_a_changed_view(self):
        for sql in ("CREATE OR REPLACE VIEW cheap AS SELECT id, name FROM kinds WHERE price < 0.8",
                    "CREATE OR REPLACE VIEW cheap AS SELECT id, upper(name) AS name FROM kinds WHERE price < 1"):
            self.psql(sql)
            for options in ([], ["--repair"]):
                answer = self.verify(*options, status=4)
                self.assertEqual([view["view"] for view in answer["view_mismatches"]], ["cheap"])
                self.assertEqual(answer["mismatches"], [])


class OtherTools(HowdahCase):
    """Pairs as other tools make them, and what they lose."""

    SOURCE = """
        CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT);
        INSERT INTO teams VALUES (1, 'Red'), (2, ''), (3, 'Blue ');
        CREATE TABLE members (id INTEGER PRIMARY KEY, team INT REFERENCES teams, mail TEXT, score REAL, seen DATETIME,
          left_at DATETIME, photo BLOB);
        CREATE UNIQUE INDEX one_mail ON members (mail) WHERE left_at IS NULL;
        INSERT INTO members VALUES (1, 1, 'a@x', 0.1 + 0.2, '2024-03-01 12:00:00', NULL, x'00ff'),
          (2, 1, 'a@x', 1.0 / 3, '2024-07-01 12:00:00', '2024-08-01 00:00:00', x'01'),
          (3, 9, 'c@x', 2.5, NULL, NULL, NULL), (4, 2, 'd@x', 1e300, '2024-07-01 12:00:00.5', NULL, x'');
        """
    TARGET = """
        CREATE TABLE teams (id serial PRIMARY KEY, name text);
        CREATE TABLE members (id serial PRIMARY KEY, team int, mail text, score double precision,
          seen timestamptz, left_at timestamptz, photo bytea);
        """

    def setUp(self):
        super().setUp()
        self.source = self.sqlite_file(self.SOURCE)
        self.psql(self.TARGET)

    def load(self, **columns):
        """Statements that sqlite3 writes, as a script with .dump would; columns: expressions for some."""
        wanted = {"score": "quote(printf('%!.17g', score))", "photo": "CASE WHEN photo IS NOT NULL THEN '''\\x' || hex(photo) || '''' END", **columns}
        fields = [wanted.get(name, f"quote({name})")
                  for name in ("id", "team", "mail", "score", "seen", "left_at", "photo")]
        fields = [f"coalesce({field}, 'NULL')" for field in fields]
        name = columns.get("name", "quote(name)")
        script = sqlite(self.source, f"SELECT 'INSERT INTO teams VALUES (' || id || ', ' || {name} || ');' FROM teams;"
                                     "SELECT 'INSERT INTO members VALUES (' || " + " || ', ' || ".join(fields)
                        + " || ') ON CONFLICT DO NOTHING;' FROM members;")
        self.psql("SET timezone = 'UTC';" + script)
        self.psql("SELECT setval('teams_id_seq', 3), setval('members_id_seq', 4)")

    def verify(self, *options, status=4):
        result = self.howdah("verify", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def told(self):
        return {(table["table"], row["row"], row["kind"], ",".join(row["columns"]))
                for table in self.verify()["mismatches"] for row in table["differences"]}

    def assert_repairs(self):
        self.verify("--repair", status=0)
        self.verify(status=0)
        self.assertEqual(self.psql("SELECT id, score, mail FROM members ORDER BY id"),
                         "1|0.30000000000000004|a@x\n2|0.3333333333333333|a@x\n3|2.5|c@x\n4|1e+300|d@x")

    def test_nothing_is_lost(self):
        self.load()
        self.assertEqual(self.verify(status=0)["problems"], [])

    def test_reals_in_fifteen_digits(self):
        self.load(score="printf('%.15g', score)")
        self.assertEqual(self.told(), {("members", "id 1", "changed", "score"),
                                       ("members", "id 2", "changed", "score")})
        self.assert_repairs()

    def test_a_partial_unique_index_made_total(self):
        self.psql("CREATE UNIQUE INDEX one_mail ON members (mail)")
        self.load()
        self.assertEqual(self.told(), {("members", "id 2", "missing", "")})
        result = self.howdah("verify", "--repair", self.source, self.url)
        self.assert_status(result, 1)
        self.assertIn("one_mail", result.stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM members"), "3")
        self.psql("DROP INDEX one_mail; CREATE UNIQUE INDEX one_mail ON members (mail) WHERE left_at IS NULL")
        self.assert_repairs()

    def test_orphans_dropped(self):
        self.load()
        self.psql("DELETE FROM members WHERE team = 9; ALTER TABLE members ADD CONSTRAINT to_team FOREIGN KEY (team)"
                  " REFERENCES teams")
        self.assertEqual(self.told(), {("members", "id 3", "missing", "")})
        result = self.howdah("verify", "--repair", self.source, self.url)
        self.assert_status(result, 1)
        self.assertIn("to_team", result.stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM members"), "3")
        self.psql("ALTER TABLE members DROP CONSTRAINT to_team")
        self.assert_repairs()

    def test_texts_tidied(self):
        self.load(name="quote(nullif(trim(name), ''))")
        self.assertEqual(self.told(), {("teams", "id 2", "changed", "name"), ("teams", "id 3", "changed", "name")})
        self.assert_repairs()

    def test_times_read_in_a_zone_of_the_tools(self):
        self.load(seen="quote(datetime(seen, '-2 hours'))")
        self.assertEqual({row for _, row, _, columns in self.told() if columns == "seen"},
                         {"id 1", "id 2", "id 4"})
        self.assert_repairs()

    def test_empty_blobs_as_null(self):
        self.load(photo="CASE WHEN length(photo) > 0 THEN '''\\x' || hex(photo) || '''' END")
        self.assertEqual(self.told(), {("members", "id 4", "changed", "photo")})
        self.assert_repairs()

    def test_sequences_forgotten(self):
        self.load()
        self.psql("ALTER SEQUENCE members_id_seq RESTART; ALTER SEQUENCE teams_id_seq RESTART")
        self.assertEqual(len(self.verify()["problems"]), 2)
        self.assert_repairs()
        self.assertEqual(self.psql("INSERT INTO teams (name) VALUES ('x') RETURNING id"), "4")
