"""Damage planted on the target is found and named; what is equal is not accused."""

import json

from harness import HowdahCase

SOURCE = """
CREATE TABLE good (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO good VALUES (1, 'untouched');
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, price REAL, made DATETIME, picture BLOB,
  flag BOOLEAN, amount DECIMAL(10,2), big INT, doc JSON, tag UUID);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
  INSERT INTO items SELECT i, 'item ' || i, i / 7.0, datetime(1600000000 + i * 1000, 'unixepoch') ||
  '.123456', randomblob(20), i % 2, i * 1.25, i * 1000000007, '{"n": ' || i || '}',
  printf('%08x-0000-4000-8000-%012x', i, i) FROM n;
CREATE TABLE words (code TEXT PRIMARY KEY, n INT) WITHOUT ROWID;
INSERT INTO words VALUES ('one', 1), ('two', 2), ('three', 3);
CREATE TABLE loose (a INT, b TEXT);
INSERT INTO loose VALUES (1, 'x'), (1, 'x'), (2, NULL), (NULL, NULL);
"""


class Verify(HowdahCase):
    def setUp(self):
        super().setUp()
        self.migrate(SOURCE)

    def differs(self, damage, *names, options=()):
        self.psql(damage)
        before = self.dump()
        result = self.howdah("verify", *options, self.source, self.url)
        self.assert_status(result, 4)
        for name in names:
            self.assertIn(name, result.stderr)
        self.assertNotIn('"good"', result.stderr)
        self.assertEqual(self.dump(), before)
        return result

    def test_equal(self):
        result = self.howdah("verify", self.source, self.url)
        self.assert_status(result, 0)
        self.assertEqual(result.stdout, "")

    def test_equal_after_the_rows_moved(self):
        self.psql("UPDATE items SET id = id; VACUUM FULL items")
        self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def test_one_bit_of_a_blob(self):
        self.differs("UPDATE items SET picture = set_bit(picture, 100, 1 - get_bit(picture, 100))"
                     " WHERE id = 577", '"items"', "picture", "577")

    def test_last_digit_of_a_double(self):
        self.differs("UPDATE items SET price = 0.42857142857142849 WHERE id = 3", '"items"', "price",
                     "3")

    def test_a_microsecond(self):
        self.differs("UPDATE items SET made = made + interval '1 microsecond' WHERE id = 12",
                     '"items"', "made", "12")

    def test_a_boolean(self):
        self.differs("UPDATE items SET flag = NOT flag WHERE id = 13", '"items"', "flag", "13")

    def test_a_cent(self):
        self.differs("UPDATE items SET amount = amount + 0.01 WHERE id = 14", "amount", "14")

    def test_an_integer(self):
        self.differs("UPDATE items SET big = big - 1 WHERE id = 15", "big", "15")

    def test_inside_json(self):
        self.differs("UPDATE items SET doc = '{\"n\": 17}' WHERE id = 16", "doc", "16")

    def test_a_uuid(self):
        self.differs("UPDATE items SET tag = '00000010-0000-4000-8000-000000000011' WHERE id = 16",
                     "tag", "16")

    def test_trailing_space(self):
        self.differs("UPDATE items SET name = name || ' ' WHERE id = 18", "name", "18")

    def test_null_for_a_value(self):
        self.differs("UPDATE items SET name = NULL WHERE id = 19", "name", "19")

    def test_empty_for_null(self):
        self.differs("UPDATE loose SET b = '' WHERE a = 2", '"loose"')

    def test_deleted(self):
        self.differs("DELETE FROM items WHERE id = 20", '"items"', "20")

    def test_added(self):
        self.differs("INSERT INTO items (id) VALUES (5000)", '"items"', "5000")

    def test_duplicated(self):
        self.differs("ALTER TABLE items DROP CONSTRAINT items_pkey;"
                     "INSERT INTO items SELECT * FROM items WHERE id = 21", '"items"', "21")

    def test_duplicated_in_pairs(self):
        """Hashes that were combined by XOR would not see it."""
        self.differs("INSERT INTO loose SELECT * FROM loose WHERE a = 1", '"loose"')

    def test_one_row_replaced_by_anothers_copy(self):
        self.differs("DELETE FROM loose WHERE ctid IN (SELECT ctid FROM loose WHERE a = 2);"
                     "INSERT INTO loose VALUES (1, 'x')", '"loose"')

    def test_values_swapped_between_rows(self):
        self.differs("UPDATE items SET name = CASE id WHEN 30 THEN 'item 31' ELSE 'item 30' END"
                     " WHERE id IN (30, 31)", "name", "30", "31")

    def test_values_swapped_between_columns(self):
        self.differs("ALTER TABLE items ADD extra bigint; UPDATE items SET extra = big, big = id"
                     " WHERE id = 40; ALTER TABLE items DROP extra", "big", "40")

    def test_text_key(self):
        self.differs("UPDATE words SET n = 9 WHERE code = 'two'", '"words"', '"n"')

    def test_values_are_shown_only_when_asked(self):
        self.psql("UPDATE items SET name = 'planted secret' WHERE id = 50")
        quiet = self.howdah("verify", self.source, self.url)
        self.assert_status(quiet, 4)
        self.assertNotIn("planted secret", quiet.stderr + quiet.stdout)
        self.assertNotIn("item 50", quiet.stderr + quiet.stdout)
        shown = self.howdah("verify", "--show-values", self.source, self.url)
        self.assert_status(shown, 4)
        self.assertIn("planted secret", shown.stderr)
        self.assertIn("item 50", shown.stderr)

    def test_json(self):
        result = self.differs("UPDATE items SET flag = NOT flag WHERE id = 60", options=["--json"])
        answer = json.loads(result.stdout)
        self.assertEqual(answer["status"], 4)
        self.assertEqual([table["table"] for table in answer["mismatches"]], ["items"],
                         answer["mismatches"])
        self.assertIn("flag", json.dumps(answer["mismatches"]))

    def test_many_differences_are_not_all_printed(self):
        result = self.differs("UPDATE items SET name = 'same'", '"items"', "name")
        self.assertLess(len(result.stderr.splitlines()), 100)

    def test_table_missing(self):
        self.differs("DROP TABLE words", '"words"')

    def test_column_missing(self):
        self.differs("ALTER TABLE items DROP COLUMN amount", '"items"', '"amount"')

    def test_extra_table_and_column_are_the_applications(self):
        self.psql("CREATE TABLE more (a int); ALTER TABLE good ADD later timestamptz DEFAULT now()")
        result = self.howdah("verify", self.source, self.url)
        self.assertIn(result.status, (0, 4), f"\n{result}")
        if result.status == 4:
            self.assertIn("later", result.stderr)

    def test_excluded(self):
        self.psql("DROP TABLE words")
        self.assert_status(self.howdah("verify", "-T", "words", self.source, self.url), 0)

    def test_sequence_behind(self):
        self.psql("ALTER SEQUENCE items_id_seq RESTART WITH 1000")
        result = self.howdah("verify", "--json", self.source, self.url)
        self.assert_status(result, 4)
        told = ('sequence "public.items_id_seq" of column "id" of table "items" is behind: the'
                " numbers up to 1000 are taken")
        self.assertEqual(json.loads(result.stdout)["problems"], [told])
        self.assertIn(told, result.stderr)
        self.psql("ALTER SEQUENCE items_id_seq RESTART WITH 1001")
        self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def test_sequence_that_may_not_be_read(self):
        self.psql("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        self.addCleanup(self.psql, "DROP OWNED BY reader; DROP ROLE reader")
        result = self.howdah("verify", self.source, self.server.url(self.database, "reader"))
        self.assert_status(result, 0)
        self.assertIn("permission denied for sequence items_id_seq", result.stderr)

    def test_row_names_columns_even_in_a_table_without_key(self):
        self.differs("UPDATE loose SET b = 'y' WHERE a = 2", '"loose"')


class Sample(HowdahCase):
    """Rows that lie together by a key, the same on both sides."""

    ROWS = 3000

    def setUp(self):
        super().setUp()
        self.migrate(f"""
            CREATE TABLE gaps (id INTEGER PRIMARY KEY, v TEXT);
            CREATE TABLE codes (code TEXT PRIMARY KEY, v INT);
            CREATE TABLE pairs (a TEXT, b INT, v INT, PRIMARY KEY (a, b)) WITHOUT ROWID;
            CREATE TABLE loose (a INT, b TEXT);
            CREATE TABLE small (id INTEGER PRIMARY KEY);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {self.ROWS})
              INSERT INTO gaps SELECT (i - 500) * CASE WHEN i > 2000 THEN 1000003 ELSE 7 END, 'v' || i FROM n;
            INSERT INTO codes SELECT CASE abs(id) % 3 WHEN 0 THEN 'é' WHEN 1 THEN 'Z' ELSE '''' END || id, id
              FROM gaps;
            INSERT INTO pairs SELECT substr(code, 1, 3), v, v FROM codes;
            INSERT INTO loose SELECT v, code FROM codes;
            INSERT INTO small VALUES (1), (2);
            CREATE VIEW some AS SELECT * FROM small;""")

    def sample(self, *options, rows=300):
        result = self.howdah("verify", "--json", f"--sample={rows}", *options, self.source, self.url)
        self.assertIn(result.status, (0, 4), f"\n{result}")
        self.assertNotIn("all equal", result.stderr)
        self.assertIn("sample", result.stderr)
        return result.status, json.loads(result.stdout)

    def test_equal_with_any_seed(self):
        for seed in range(12):
            status, answer = self.sample(f"--seed={seed}")
            self.assertEqual(status, 0, answer)
            self.assertEqual(answer["sample"]["seed"], seed)
            tables = {table["table"]: table for table in answer["sample"]["tables"]}
            self.assertEqual({name for name, table in tables.items() if table["whole"]},
                             {"loose", "small"})
            for name in ("gaps", "codes", "pairs"):
                self.assertEqual(tables[name]["source_rows"], self.ROWS)
                self.assertEqual(tables[name]["target_rows"], self.ROWS)
                self.assertGreaterEqual(tables[name]["compared_rows"], 100)
            self.assertLessEqual(tables["gaps"]["compared_rows"], 300)
            self.assertEqual(answer["views"], 0)

    def test_the_seed_gives_the_sample(self):
        first = self.sample()[1]
        again = self.sample(f"--seed={first['sample']['seed']}")[1]
        self.assertEqual(first["sample"], again["sample"])

    def test_many_differences_are_found(self):
        self.psql("UPDATE gaps SET v = v || '.'; UPDATE codes SET v = v + 1; UPDATE pairs SET v = 0")
        status, answer = self.sample("--seed=1")
        self.assertEqual(status, 4)
        self.assertEqual([table["table"] for table in answer["mismatches"]], ["gaps", "codes", "pairs"])
        gaps = answer["sample"]["tables"][0]["compared_rows"]
        self.assertEqual(answer["mismatches"][0]["different_rows"], gaps)

    def test_rows_beyond_the_ends_are_found(self):
        self.psql("UPDATE gaps SET id = -id - 1000000 WHERE id = (SELECT min(id) FROM gaps)")
        self.assertEqual(self.sample()[0], 4)
        self.psql("UPDATE codes SET code = 'éé' WHERE code = (SELECT max(code COLLATE \"C\") FROM codes)")
        answer = self.sample()[1]
        self.assertEqual([table["table"] for table in answer["mismatches"]], ["gaps", "codes"])

    def test_rows_of_the_target_alone_inside_a_block_are_found(self):
        """Each in the place of another: the numbers of rows stay."""
        self.psql("UPDATE gaps SET id = id + 1 WHERE id > 10 AND id < 2000")
        found = [self.sample(f"--seed={seed}")[1]["mismatches"] for seed in range(6)]
        kinds = {row["kind"] for tables in found for table in tables for row in table["differences"]}
        self.assertEqual(kinds, {"missing", "extra"})

    def test_numbers_of_rows(self):
        self.psql("DELETE FROM codes WHERE v BETWEEN 1000 AND 1100")
        left = self.psql("SELECT count(*) FROM codes")
        status, answer = self.sample("--seed=3")
        self.assertEqual(status, 4)
        self.assertIn(f'table "codes" holds {self.ROWS} rows in the source and {left} in the target',
                      answer["problems"])

    def test_a_table_with_a_ledger_is_compared_whole(self):
        path = self.sqlite_file(f"""CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {self.ROWS})
              INSERT INTO t SELECT i, 'a' || char(0) || 'b' FROM n""", "nul.db")
        self.assert_status(self.howdah("migrate", "--nul=strip", "--schema=nul", path, self.url), 0)
        result = self.howdah("verify", "--json", "--sample=100", "--schema=nul", path, self.url)
        self.assert_status(result, 0)
        table = json.loads(result.stdout)["sample"]["tables"][0]
        self.assertEqual((table["whole"], table["compared_rows"]), (True, self.ROWS))

    def test_wrong_options(self):
        for options in (["--sample=-1"], ["--seed=3"]):
            self.assert_status(self.howdah("verify", *options, self.source, self.url), 2)


class Promises(HowdahCase):
    """What the target's tables promise besides their rows."""

    def setUp(self):
        super().setUp()
        self.migrate("PRAGMA foreign_keys = ON; CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT);"
                     "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p, CHECK (id > 0));"
                     "INSERT INTO p VALUES (1), (8); DELETE FROM p WHERE id = 8;"
                     "INSERT INTO c VALUES (1, 1)")

    def assert_problem(self, damage, problem):
        self.assert_status(self.howdah("verify", self.source, self.url), 0)
        self.psql(damage)
        result = self.howdah("verify", "--json", self.source, self.url)
        self.assert_status(result, 4)
        problems = json.loads(result.stdout)["problems"]
        self.assertEqual(len(problems), 1, problems)
        self.assertRegex(problems[0], problem)

    def test_autoincrement(self):
        self.assert_problem("ALTER SEQUENCE p_id_seq RESTART WITH 8", "up to 8 are taken")

    def test_check_that_is_not_validated(self):
        self.assert_problem("ALTER TABLE c ADD CONSTRAINT more CHECK (id < 100) NOT VALID",
                            "^check more of table c is not validated$")

    def test_foreign_key_that_is_not_validated(self):
        self.assert_problem("ALTER TABLE c ADD CONSTRAINT again FOREIGN KEY (p) REFERENCES p NOT VALID",
                            "^foreign key again of table c is not validated$")

    def test_foreign_key_whose_triggers_are_disabled(self):
        self.assert_problem("ALTER TABLE c DISABLE TRIGGER ALL",
                            "^foreign key .* of table c is not enforced: its triggers are disabled$")

    def test_index_that_is_not_valid(self):
        self.assert_problem("CREATE INDEX broken ON c (p); UPDATE pg_index SET indisvalid = false"
                            " WHERE indexrelid = 'broken'::regclass",
                            "^index broken of table c is not valid$")


class ByHand(HowdahCase):
    """A target that an application or a person made, with types of its own."""

    def compare(self, source, target, status=0):
        path = self.sqlite_file(source)
        self.psql(target)
        result = self.howdah("verify", path, self.url)
        self.assert_status(result, status)
        return result

    def test_other_types(self):
        self.compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, c REAL, d INT, e TEXT, f TEXT);"
            "INSERT INTO t VALUES (1, 5, 'x', 1.5, 1, '{\"a\":1}', '2020-01-02 03:04:05'),"
            " (2, NULL, NULL, NULL, NULL, NULL, NULL);",
            "CREATE TABLE t (f timestamptz, id int PRIMARY KEY, a smallint, b varchar(10),"
            " c numeric, d boolean, e jsonb); INSERT INTO t (id, a, b, c, d, e, f) VALUES"
            " (1, 5, 'x', 1.5, true, '{\"a\": 1}', '2020-01-02 03:04:05+00'), (2, NULL, NULL, NULL,"
            " NULL, NULL, NULL)")

    def test_float4_loses_digits(self):
        result = self.compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a REAL); INSERT INTO t VALUES (1, 3.14159265358979);",
            "CREATE TABLE t (id int PRIMARY KEY, a real); INSERT INTO t VALUES (1, 3.14159265358979)",
            status=4)
        self.assertIn('"a"', result.stderr)

    def test_float4_that_reads_the_same(self):
        self.compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a REAL); INSERT INTO t VALUES (1, 0.1);",
            "CREATE TABLE t (id int PRIMARY KEY, a real); INSERT INTO t VALUES (1, 0.1)", status=0)

    def test_types_that_cannot_be_compared(self):
        path = self.sqlite_file("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                                "INSERT INTO t VALUES (1, '(1,2)');")
        self.psql("CREATE TABLE t (id int PRIMARY KEY, a point); INSERT INTO t VALUES (1, '(1,2)')")
        result = self.howdah("verify", path, self.url)
        self.assertIn(result.status, (0, 1, 4), f"\n{result}")
        if result.status:
            self.assertIn('"a"', result.stderr)

    def test_view_instead_of_a_table(self):
        result = self.compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x');",
            "CREATE VIEW t AS SELECT 1::bigint AS id, 'x'::text AS a", status=4)
        self.assertIn('table "t" is missing', result.stderr)

    def test_schema_option(self):
        path = self.sqlite_file("CREATE TABLE t (a INT); INSERT INTO t VALUES (1);")
        self.psql("CREATE SCHEMA app; CREATE TABLE app.t (a int); INSERT INTO app.t VALUES (1)")
        self.assert_status(self.howdah("verify", "--schema=app", path, self.url), 0)

    def test_partitioned(self):
        self.compare(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x'), (9, 'y');",
            "CREATE TABLE t (id bigint, a text) PARTITION BY RANGE (id);"
            "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (5);"
            "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (5) TO (50);"
            "INSERT INTO t VALUES (1, 'x'), (9, 'y')")
