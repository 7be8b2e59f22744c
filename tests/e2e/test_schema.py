"""The schema: keys, indexes, foreign keys, checks, defaults, generated columns, names."""

import hashlib
import json
import os
import sqlite3
import subprocess

import oracle
from harness import HOWDAH, HowdahCase

CELL_BYTES = 150 * 1000 * 1000
MEMORY_LIMIT_KIB = 64 * 1024


class Schema(HowdahCase):
    """What pg_catalog says afterwards, and what is listed as left."""

    def left(self, summary, kind):
        return [entry for entry in summary["left_to_a_person"] if entry["kind"].startswith(kind)]

    def index(self, name):
        return self.psql(
            f"SELECT indexdef FROM pg_indexes WHERE indexname = {oracle.literal(name)}")

    def foreign_keys(self):
        return self.psql(
            "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' ORDER BY 1, 2").splitlines()

    def refuses(self, sql, state):
        self.psql(f"DO $$BEGIN {sql}; RAISE 'accepted'; EXCEPTION WHEN {state} THEN NULL; END$$")


class ForeignKeys(Schema):
    def test_actions_and_deferral(self):
        self.migrate(
            "CREATE TABLE p (id INTEGER PRIMARY KEY, a INT, b TEXT, UNIQUE (a, b));"
            "CREATE TABLE c (id INTEGER PRIMARY KEY, a INT, b TEXT, p1 INT REFERENCES p,"
            " p2 INT REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL,"
            " p3 INT DEFAULT 0 REFERENCES p (id) ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED,"
            " p4 INT REFERENCES p ON DELETE RESTRICT NOT DEFERRABLE,"
            " FOREIGN KEY (a, b) REFERENCES p (a, b) ON UPDATE CASCADE);"
            "INSERT INTO p VALUES (0, 1, 'x'); INSERT INTO c VALUES (1, 1, 'x', 0, 0, 0, 0);")
        self.assertEqual(self.foreign_keys(), sorted([
            "c|FOREIGN KEY (a, b) REFERENCES p(a, b) ON UPDATE CASCADE",
            "c|FOREIGN KEY (p1) REFERENCES p(id)",
            "c|FOREIGN KEY (p2) REFERENCES p(id) ON UPDATE SET NULL ON DELETE CASCADE",
            "c|FOREIGN KEY (p3) REFERENCES p(id) ON DELETE SET DEFAULT"
            " DEFERRABLE INITIALLY DEFERRED",
            "c|FOREIGN KEY (p4) REFERENCES p(id) ON DELETE RESTRICT",
        ]))

    def test_deferred_one_may_be_broken_inside_a_transaction(self):
        self.migrate(
            "CREATE TABLE p (id INTEGER PRIMARY KEY);"
            "CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED);")
        self.psql("BEGIN; INSERT INTO c VALUES (7); INSERT INTO p VALUES (7); COMMIT")

    def test_implicit_composite_target(self):
        self.migrate(
            "CREATE TABLE p (b INT, a INT, PRIMARY KEY (a, b));"
            "CREATE TABLE c (x INT, y INT, FOREIGN KEY (x, y) REFERENCES p);"
            "INSERT INTO p (a, b) VALUES (1, 2); INSERT INTO c VALUES (1, 2);")
        self.assertEqual(self.foreign_keys(), ["c|FOREIGN KEY (x, y) REFERENCES p(a, b)"])

    def test_self_reference_and_cycle(self):
        self.migrate(
            "CREATE TABLE e (id INTEGER PRIMARY KEY, boss INT REFERENCES e);"
            "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b);"
            "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a);"
            "INSERT INTO e VALUES (1, 2), (2, 1); INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);")
        self.assertEqual(len(self.foreign_keys()), 3)

    def test_orphans_stay_and_are_listed(self):
        summary = self.migrate(
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY,"
            " p INT REFERENCES p); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1), (2, 99);",
            status=3)
        self.assertEqual(self.psql("SELECT id, p FROM c ORDER BY id"), "1|1\n2|99")
        self.assertEqual(self.foreign_keys(), ["c|FOREIGN KEY (p) REFERENCES p(id) NOT VALID"])
        entry, = self.left(summary, "foreign key")
        self.refuses("INSERT INTO c VALUES (3, 98)", "foreign_key_violation")
        self.psql("DELETE FROM c WHERE p = 99")
        self.psql(entry["sql"])  # what a person is told to do once the rows are corrected
        self.assertEqual(self.foreign_keys(), ["c|FOREIGN KEY (p) REFERENCES p(id)"])

    def test_parent_missing(self):
        summary = self.migrate(
            "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES nowhere (id));"
            "INSERT INTO c VALUES (1, 5);", status=3)
        self.assertEqual(len(self.left(summary, "foreign key")), 1)
        self.assertEqual(self.psql("SELECT p FROM c"), "5")

    def test_parent_left_out_by_an_option(self):
        summary = self.migrate(
            "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p);"
            "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);", "--exclude-tables=p", status=3)
        self.assertEqual(len(self.left(summary, "foreign key")), 1)

    def test_parent_without_a_unique_key(self):
        summary = self.migrate(
            "CREATE TABLE p (id INT, n INT); CREATE TABLE c (p INT REFERENCES p (n));"
            "INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1);", status=3)
        self.assertEqual(len(self.left(summary, "foreign key")), 1)

    def test_parent_unique_by_an_index(self):
        self.migrate(
            "CREATE TABLE p (n INT); CREATE UNIQUE INDEX pn ON p (n);"
            "CREATE TABLE c (p INT REFERENCES p (n)); INSERT INTO p VALUES (4); INSERT INTO c VALUES (4);")
        self.assertEqual(self.foreign_keys(), ["c|FOREIGN KEY (p) REFERENCES p(n)"])

    def test_names_in_other_case(self):
        self.migrate(
            "CREATE TABLE Parent (Id INTEGER PRIMARY KEY);"
            "CREATE TABLE c (p INT REFERENCES PARENT (ID)); INSERT INTO parent VALUES (1);"
            "INSERT INTO c VALUES (1);")
        self.assertEqual(self.foreign_keys(), ['c|FOREIGN KEY (p) REFERENCES "Parent"("Id")'])

    def test_nocase_parent(self):
        """'ABC' refers to 'abc' in SQLite: the row must not vanish, nor the reference in silence."""
        summary = self.migrate(
            "CREATE TABLE p (id TEXT COLLATE NOCASE PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p);"
            "INSERT INTO p VALUES ('abc'); INSERT INTO c VALUES ('ABC');", status=3)
        self.assertTrue(summary["left_to_a_person"])
        self.assertEqual(self.psql("SELECT p FROM c"), "ABC")

    def test_two_equal_foreign_keys(self):
        self.migrate(
            "CREATE TABLE p (id INTEGER PRIMARY KEY);"
            "CREATE TABLE c (p INT REFERENCES p REFERENCES p ON DELETE CASCADE);")
        self.assertEqual(len(self.foreign_keys()), 2)


class Indexes(Schema):
    def test_partial_unique_stays_partial(self):
        self.migrate(
            "CREATE TABLE t (a INT, live INT); CREATE UNIQUE INDEX u ON t (a) WHERE live = 1 AND a IS"
            " NOT NULL; INSERT INTO t VALUES (1, 0), (1, 0), (1, 1);")
        self.assertIn("CREATE UNIQUE INDEX", self.index("u"))
        self.assertIn(" WHERE ", self.index("u"))
        self.refuses("INSERT INTO t VALUES (1, 1)", "unique_violation")
        self.psql("INSERT INTO t VALUES (1, 0)")

    def test_partial_unique_by_functions(self):
        self.migrate(
            "CREATE TABLE t (a INT, b TEXT); CREATE UNIQUE INDEX u ON t (a) WHERE b GLOB 'x*' AND length(b) < 3;"
            "CREATE UNIQUE INDEX v ON t (a) WHERE typeof(b) = 'null';"
            "INSERT INTO t VALUES (1, 'y'), (1, 'y'), (1, 'x'), (1, 'xyz'), (1, 'X'), (1, NULL);")
        self.psql("INSERT INTO t VALUES (1, 'y'), (1, 'xyzzy'), (1, 'X1')")
        self.refuses("INSERT INTO t VALUES (1, 'x2')", "unique_violation")
        self.refuses("INSERT INTO t VALUES (1, NULL)", "unique_violation")

    def test_untranslatable_partial_unique_is_left_out_loudly(self):
        """b holds 7 and '7', which are one text in PostgreSQL: which of them is greater than 8 is lost."""
        summary = self.migrate(
            "CREATE TABLE t (a INT, b); CREATE UNIQUE INDEX u ON t (a) WHERE b > 8;"
            "INSERT INTO t VALUES (1, 7), (1, 7), (1, '7');", status=3)
        self.assertEqual(self.index("u"), "")
        entry, = self.left(summary, "")
        self.assertEqual(entry["name"], "u")
        self.assertIn("WHERE b > 8", entry["sql"])
        self.assertIn("several storage classes", entry["reason"])
        self.psql("INSERT INTO t VALUES (1, '9')")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_index WHERE indisunique AND"
                                   " indrelid = 't'::regclass"), "0")

    def test_partial_unique_on_a_boolean(self):
        self.migrate(
            "CREATE TABLE t (a INT, on_ BOOLEAN, off_ BOOLEAN); INSERT INTO t VALUES (1, 1, 0),"
            " (1, 0, 0), (2, 1, 0); CREATE UNIQUE INDEX u ON t (a) WHERE on_;"
            "CREATE INDEX v ON t (a) WHERE on_ = 1; CREATE INDEX w ON t (a) WHERE NOT off_;")
        self.refuses("INSERT INTO t VALUES (1, true, false)", "unique_violation")
        self.psql("INSERT INTO t VALUES (1, false, false)")
        self.assertNotEqual(self.index("v"), "")
        self.assertNotEqual(self.index("w"), "")

    def test_order_and_nulls(self):
        self.migrate("CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (a DESC, b ASC);")
        self.assertRegex(self.index("i"), r"\(a DESC( NULLS LAST)?, b( NULLS FIRST)?\)")

    def test_expression(self):
        self.migrate(
            "CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (a + b, a);"
            "CREATE UNIQUE INDEX j ON t (a * 2); INSERT INTO t VALUES (1, 2), (3, 4);")
        self.assertIn("(a + b)", self.index("i"))
        self.refuses("INSERT INTO t VALUES (1, 9)", "unique_violation")

    def test_expression_that_overflows_here_only(self):
        """a + b is a real in SQLite where bigint overflows: not a failure of the migration."""
        path = self.sqlite_file(
            "CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (a + b);"
            "INSERT INTO t VALUES (9223372036854775807, 1);")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")

    def test_division_by_zero_in_an_index(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (a / b); INSERT INTO t VALUES (1, 0);")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")

    def test_expression_with_functions(self):
        self.migrate(
            "CREATE TABLE t (a TEXT, b TEXT); CREATE UNIQUE INDEX i ON t (substr(a, -3), upper(b));"
            "INSERT INTO t VALUES ('abc', 'é'), ('xabc', 'É'), ('c', 'x');")
        self.refuses("INSERT INTO t VALUES ('yabc', 'é')", "unique_violation")
        self.refuses("INSERT INTO t VALUES ('c', 'X')", "unique_violation")
        self.psql("INSERT INTO t VALUES ('bc', 'x')")

    def test_untranslatable_expression(self):
        summary = self.migrate(
            "CREATE TABLE t (a); CREATE INDEX i ON t (a + 1); INSERT INTO t VALUES (7), ('7');", status=3)
        self.assertEqual([entry["name"] for entry in self.left(summary, "")], ["i"])

    def test_nocase_unique(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE, b TEXT);"
            "CREATE UNIQUE INDEX ub ON t (b COLLATE NOCASE); INSERT INTO t VALUES ('Pavel', 'x');")
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        if result.status == 0:
            self.refuses("INSERT INTO t VALUES ('pavel', 'y')", "unique_violation")
            self.refuses("INSERT INTO t VALUES ('z', 'X')", "unique_violation")
        else:
            self.assertIn("NOCASE", result.stdout)

    def test_nocase_index_is_spoken_of(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a TEXT, b TEXT COLLATE NOCASE); CREATE INDEX i ON t (a COLLATE NOCASE);")
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 3))
        summary = json.loads(result.stdout)
        said = " ".join(entry["reason"] + entry["sql"] for entry in summary["left_to_a_person"])
        notes = summary["notes"]
        self.assertTrue("i" in said or any('"i"' in note["text"] for note in notes))
        self.assertTrue(self.index("i") or '"i"' in said)
        self.assertTrue([note for note in notes if note["column"] == "b"], "column b lost its NOCASE")

    def test_same_index_name_as_a_table(self):
        """PostgreSQL keeps tables and indexes in one namespace; SQLite too, but not constraints."""
        self.migrate(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT UNIQUE); CREATE TABLE t_pkey (a INT);"
            "CREATE TABLE t_a_key (a INT); CREATE INDEX t_id_seq ON t (a);"
            "INSERT INTO t_pkey VALUES (1); INSERT INTO t VALUES (1, 1);")
        self.assertEqual(self.psql("SELECT a FROM t_pkey"), "1")
        self.refuses("INSERT INTO t VALUES (2, 1)", "unique_violation")
        self.refuses("INSERT INTO t VALUES (1, 2)", "unique_violation")

    def test_too_long_text_is_left_to_a_person(self):
        path = self.folder / "long.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")
        connection.execute("CREATE INDEX i ON t (a)")
        connection.execute("CREATE UNIQUE INDEX u ON t (a, id)")
        connection.execute("INSERT INTO t VALUES (1, ?)", (os.urandom(100_000).hex(),))
        connection.commit()
        connection.close()
        summary = self.migrate(path, status=3)
        self.assertEqual(sorted(entry["name"] for entry in self.left(summary, "")), ["i", "u"])
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_unique_holds_many_nulls(self):
        self.migrate(
            "CREATE TABLE t (a INT UNIQUE, b TEXT); INSERT INTO t VALUES (NULL, 'x'), (NULL, 'y'),"
            " (1, 'z'); CREATE UNIQUE INDEX u ON t (a, b);")
        self.psql("INSERT INTO t VALUES (NULL, 'x')")
        self.refuses("INSERT INTO t VALUES (1, 'q')", "unique_violation")

    def test_unique_values_equal_only_in_postgresql(self):
        """'1.0' and 1 in a DECIMAL are one number in both; '01' and '1' in text are two."""
        self.migrate("CREATE TABLE t (a TEXT UNIQUE); INSERT INTO t VALUES ('01'), ('1'), ('a'), ('A'),"
                     " ('é'), ('e' || char(769)), ('a '), ('');")
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "8")

    def test_uuid_spellings_equal_only_in_postgresql(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a UUID UNIQUE); INSERT INTO t VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),"
            " ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11');")
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "2")

    def test_instants_equal_only_in_postgresql(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a DATETIME PRIMARY KEY); INSERT INTO t VALUES ('2020-01-01 00:00:00'),"
            " ('2020-01-01T00:00:00Z');")
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "2")


class Keys(Schema):
    def test_autoincrement_goes_on_after_the_largest_ever(self):
        self.migrate(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT);"
            "INSERT INTO t VALUES (1, 1), (500, 1); DELETE FROM t WHERE id = 500;")
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES (2) RETURNING id"), "501")

    def test_identity_goes_on_after_max(self):
        self.migrate(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); INSERT INTO t VALUES (41, 1);"
            "CREATE TABLE n (id INTEGER PRIMARY KEY, a INT); INSERT INTO n VALUES (-5, 1);"
            "CREATE TABLE z (id INTEGER PRIMARY KEY, a INT);")
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES (2) RETURNING id"), "42")
        self.assertGreater(int(self.psql("INSERT INTO n (a) VALUES (2) RETURNING id")), -5)
        self.assertEqual(self.psql("INSERT INTO z (a) VALUES (2) RETURNING id"), "1")

    def test_identity_at_the_end_of_bigint(self):
        summary = self.migrate(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT); INSERT INTO t VALUES"
            " (9223372036854775807, 1), (-9223372036854775808, 2);", status=3)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "2")
        self.assertEqual(len(self.left(summary, "identity")), 1)

    def test_composite_text_key_without_rowid(self):
        path = self.sqlite_file(
            "CREATE TABLE t (b TEXT, a TEXT, v, PRIMARY KEY (a, b)) WITHOUT ROWID;"
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " INSERT INTO t SELECT 'k' || i, char(97 + i % 26) || i % 7, i FROM n;")
        self.migrate(path, "--jobs=4")
        self.assertEqual(oracle.compare_database(path, self.url), [])
        self.assertEqual(self.psql(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'p'"
            " AND conrelid = 't'::regclass"), "PRIMARY KEY (a, b)")

    def test_null_in_a_primary_key(self):
        summary = self.migrate(
            "CREATE TABLE t (a TEXT PRIMARY KEY, v INT); INSERT INTO t VALUES (NULL, 1), (NULL, 2),"
            " ('x', 3);", status=3)
        self.assertEqual(len(self.left(summary, "primary key")), 1)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "3")

    def test_primary_key_desc(self):
        """INTEGER PRIMARY KEY DESC is no rowid alias: SQLite's own quirk."""
        self.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a INT); INSERT INTO t VALUES (5, 1);")
        self.assertEqual(self.psql("SELECT id FROM t"), "5")

    def test_strict(self):
        path = self.sqlite_file(
            "CREATE TABLE t (i INT, n INTEGER, r REAL, t TEXT, b BLOB, a ANY) STRICT;"
            "INSERT INTO t VALUES (1, 2, 1, 'x', x'00', 'any'), (NULL, NULL, 2.5, '', x'', 5);")
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])
        self.assertEqual(
            [pg_type for _, pg_type in oracle.target_columns(self.url, "t")][:5],
            ["bigint", "bigint", "double precision", "text", "bytea"])


class Columns(Schema):
    def test_generated(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c INT AS (a + 1) VIRTUAL,"
            " d TEXT AS (upper('x' || a)), m, e INT AS (m + 1));"
            "INSERT INTO t (a, m) VALUES (1, 5), (NULL, '5'), (-7, 'x');")
        summary = self.migrate(path, status=3)
        self.assertEqual(
            self.psql("SELECT a, b, c, d FROM t ORDER BY a"), "-7|-14|-6|X-7\n1|2|2|X1\n<NULL>|"
            "<NULL>|<NULL>|<NULL>")
        self.assertEqual(self.psql("SELECT attname FROM pg_attribute WHERE attgenerated <> ''"
                                   " AND attrelid = 't'::regclass ORDER BY 1"), "b\nc\nd")
        self.assertEqual([entry["name"] for entry in self.left(summary, "generated")], ["e"])
        self.assertEqual(self.psql("SELECT m, e FROM t ORDER BY a"), "x|1\n5|6\n5|6")
        self.psql("INSERT INTO t (a) VALUES (100)")
        self.assertEqual(self.psql("SELECT b, c, d FROM t WHERE a = 100"), "200|101|X100")

    def test_generated_by_functions(self):
        self.migrate(
            "CREATE TABLE t (a INT, s TEXT, b AS (substr('xyz', 2)), c AS (CASE WHEN a > 1 THEN 'p' ELSE 'q' END),"
            " d AS (printf('%05d', a)), e TEXT AS (datetime(a, 'unixepoch')), f AS (s LIKE 'A_'), g INT AS"
            " (length(s)) STORED); INSERT INTO t (a, s) VALUES (1, 'aé'), (2, 'b'), (NULL, NULL);")
        self.assertEqual(
            self.psql("SELECT b, c, d, e, f, g FROM t ORDER BY a"),
            "yz|q|00001|1970-01-01 00:00:01|1|2\nyz|p|00002|1970-01-01 00:00:02|0|1\n"
            "yz|q|00000|<NULL>|<NULL>|<NULL>")
        self.assertEqual(self.psql("SELECT string_agg(attname, '' ORDER BY attname) FROM pg_attribute WHERE"
                                   " attgenerated <> '' AND attrelid = 't'::regclass"), "bcdefg")

    def test_generated_that_the_server_refuses(self):
        """In a generated column PostgreSQL finds no collation for upper('x'), whatever is written: the column is
        a plain one then, and said to be."""
        summary = self.migrate("CREATE TABLE t (a INT, b TEXT AS (upper('x'))); INSERT INTO t (a) VALUES (1), (2);",
                               status=3)
        self.assertEqual(self.psql("SELECT a, b FROM t ORDER BY a"), "1|X\n2|X")
        entry, = self.left(summary, "generated")
        self.assertEqual((entry["name"], entry["sql"]), ("b", "GENERATED ALWAYS AS (upper('x'))"))
        self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def test_generated_from_generated(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a INT, b INT AS (a + 1), c INT AS (b + 1)); INSERT INTO t (a) VALUES (1);")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertEqual(self.psql("SELECT a, b, c FROM t"), "1|2|3")

    def test_generated_that_divides(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a INT, b INT, q AS (a / b), r AS (a % b), x REAL AS (a / 2.0));"
            "INSERT INTO t (a, b) VALUES (7, 2), (-7, 2), (1, 0);")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertEqual(self.psql("SELECT q, r, x FROM t ORDER BY b, a"),
                         "<NULL>|<NULL>|0.5\n-3|-1|-3.5\n3|1|3.5")

    def accepted(self, sql):
        """Migrated, if need be with something left to a person, and equal."""
        path = self.sqlite_file(sql)
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assert_status(self.howdah("verify", path, self.url), 0)

    def test_generated_beyond_bigint(self):
        self.accepted("CREATE TABLE t (a INT, b AS (a + 1), c INT AS (a * 2) STORED, d AS (-a));"
                      "INSERT INTO t VALUES (9223372036854775807), (-9223372036854775808);")

    def test_generated_from_decimals(self):
        """SQLite computes with doubles: 0.1 * 3 is not 0.3."""
        self.accepted("CREATE TABLE t (price DECIMAL(10, 2), n INT, total AS (price * n), part DECIMAL(10,"
                      " 2) AS (price / 3), sum AS (price + price)); INSERT INTO t VALUES (0.1, 3), (10, 1);")

    def test_generated_negative_zero(self):
        self.accepted("CREATE TABLE t (a DECIMAL(10, 2), z REAL AS (a * 0));"
                      "INSERT INTO t VALUES (-3.5);")

    def test_generated_from_constants(self):
        """Comparing two literals, PostgreSQL knows no collation."""
        self.accepted("CREATE TABLE t (a TEXT, b AS ('x' < 'y'), c AS (a = 'x' AND 'p' <> 'q'));"
                      "INSERT INTO t VALUES ('x');")

    def test_checks(self):
        summary = self.migrate(
            "CREATE TABLE t (a INT CHECK (a > 0), b TEXT CHECK (b IN ('x', 'y')), c INT,"
            " f BOOLEAN CHECK (f IN (0, 1)), g TEXT, h, CONSTRAINT ordered CHECK (a < c OR c IS NULL),"
            " CHECK (length(g) > 1 AND g NOT LIKE 'Q%'), CHECK (c BETWEEN 1 AND 100), CHECK (h <> 7.5));"
            "INSERT INTO t VALUES (1, 'x', 2, 1, 'ab', 5), (NULL, NULL, NULL, NULL, NULL, '5');", status=3)
        entry, = self.left(summary, "check")
        self.assertEqual(entry["sql"], "CHECK (h <> 7.5)")
        for row in ("(0, 'x', 9, true)", "(1, 'z', 9, true)", "(5, 'x', 4, true)", "(1, 'x', 101, true)",
                    "(1, 'x', 2, true, 'a')", "(1, 'x', 2, true, 'quit')"):
            self.refuses(f"INSERT INTO t VALUES {row}", "check_violation")
        self.psql("INSERT INTO t VALUES (2, 'y', 3, false)")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_constraint WHERE conname = 'ordered'"), "1")

    def test_check_that_the_rows_break(self):
        summary = self.migrate(
            "CREATE TABLE t (a INT CHECK (a > 0)); PRAGMA ignore_check_constraints = 1;"
            "INSERT INTO t VALUES (-1);", status=3)
        self.assertEqual(len(self.left(summary, "check")), 1)
        self.assertEqual(self.psql("SELECT a FROM t"), "-1")

    def test_check_between_text_and_number(self):
        """SQLite compares a TEXT column with 5 as text: '10' < 5 is true there. Not to be guessed."""
        path = self.sqlite_file(
            "CREATE TABLE t (a TEXT CHECK (a < 5)); INSERT INTO t VALUES ('10');")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        self.assertEqual(self.psql("SELECT a FROM t"), "10")

    def test_double_quoted_string_in_a_check(self):
        path = self.sqlite_file(
            "CREATE TABLE t (a TEXT CHECK (a IN (\"x\", \"y\"))); INSERT INTO t VALUES ('x');")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        if result.status == 0:
            self.refuses("INSERT INTO t VALUES ('z')", "check_violation")

    def test_defaults(self):
        summary = self.migrate(
            "CREATE TABLE t (k INT, a INT DEFAULT -5, b TEXT DEFAULT 'it''s', c TEXT DEFAULT \"dq\","
            " d REAL DEFAULT +1.5e3, e BOOLEAN DEFAULT 1, f BOOLEAN DEFAULT false, g TEXT DEFAULT NULL,"
            " h INT DEFAULT TRUE, i BLOB DEFAULT x'00ff', j TEXT DEFAULT \"\", l INT DEFAULT (1 + 2),"
            " m TEXT DEFAULT CURRENT_TIMESTAMP, n DATETIME DEFAULT CURRENT_TIMESTAMP,"
            " o DATE DEFAULT CURRENT_DATE, p TIME DEFAULT CURRENT_TIME, q TEXT DEFAULT 12,"
            " r DECIMAL(5,2) DEFAULT 1.25, s TEXT DEFAULT unquoted, u INT DEFAULT '7',"
            " v TEXT DEFAULT (lower(hex(randomblob(4)))), w TEXT DEFAULT (datetime('now')), t DATETIME DEFAULT"
            " (datetime('now', '+1 day')), aa INT DEFAULT (strftime('%s', 'now')),"
            " x INTEGER NOT NULL DEFAULT 0, y VARCHAR(3) DEFAULT 'toolong', z BOOLEAN DEFAULT 'true');",
            status=3)
        self.psql("INSERT INTO t (k) VALUES (1)")
        self.assertEqual(
            self.psql("SELECT a, b, c, d, e, f, g, h, i, j, l, q, r, s, u, x, z FROM t"),
            "-5|it's|dq|1500|t|f|<NULL>|1|\\x00ff||3|12|1.25|unquoted|7|0|t")
        self.assertRegex(self.psql("SELECT m FROM t"), r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
        self.assertEqual(self.psql("SELECT abs(extract(epoch FROM n - now())) < 60, o = (now() AT TIME"
                                   " ZONE 'UTC')::date, p IS NOT NULL FROM t"), "t|t|t")
        self.assertRegex(self.psql("SELECT v FROM t"), r"^[0-9a-f]{8}$")
        self.assertRegex(self.psql("SELECT w FROM t"), r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
        self.assertEqual(self.psql("SELECT abs(extract(epoch FROM t - now()) - 86400) < 60, abs(aa - extract(epoch"
                                   " FROM now())) < 60 FROM t"), "t|t")
        self.assertEqual([entry["name"] for entry in self.left(summary, "default")], ["y"])

    def test_current_timestamp_as_text_is_utc(self):
        self.migrate("CREATE TABLE t (k INT, m TEXT DEFAULT CURRENT_TIMESTAMP);")
        self.assertEqual(self.psql(
            "SET timezone = 'Asia/Tokyo'; INSERT INTO t (k) VALUES (1);"
            "SELECT abs(extract(epoch FROM m::timestamp - now() AT TIME ZONE 'UTC')) < 60 FROM t"), "t")

    def test_not_null(self):
        self.migrate("CREATE TABLE t (a INT NOT NULL, b INT); INSERT INTO t VALUES (1, NULL);")
        self.refuses("INSERT INTO t VALUES (NULL, 1)", "not_null_violation")

    def test_thousand_columns(self):
        columns = ", ".join(f"c{number} INT" for number in range(1000))
        values = ", ".join(str(number) for number in range(1000))
        path = self.sqlite_file(f"CREATE TABLE t ({columns}); INSERT INTO t VALUES ({values});")
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_too_many_columns(self):
        columns = ", ".join(f"c{number} INT" for number in range(1700))
        path = self.sqlite_file(f"CREATE TABLE t ({columns});")
        result = self.howdah("migrate", path, self.url)
        self.assert_status(result, 1)
        self.assertIn('"t"', result.stderr)
        self.assertIn("1600", result.stderr.replace(",", ""))
        self.assertTrue(self.is_untouched())

    def test_table_without_rows(self):
        self.migrate("CREATE TABLE t (a INT); CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT);")
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "0")

    def test_no_tables_at_all(self):
        path = self.sqlite_file("CREATE TABLE t (a); DROP TABLE t;")
        result = self.howdah("migrate", path, self.url)
        self.assertIn(result.status, (0, 1), f"\n{result}")


class Names(Schema):
    def test_odd_names(self):
        names = ["select", "Select Me", 'quo"te', "semi;colon", "back\\slash", "tab\ttab", "ünïcödé",
                 "😀", "user", "order", "%s%n", "a.b", "'single'", "$1", "-- comment", "/*", "CamelCase",
                 "new\nline", "trailing ", " leading", "ctid2", "oid", "tableoid2"]
        path = self.folder / "names.db"
        connection = sqlite3.connect(path)
        for number, name in enumerate(names):
            quoted = oracle.quote(name)
            column = oracle.quote(names[(number + 7) % len(names)])
            connection.execute(
                f"CREATE TABLE {quoted} (id INTEGER PRIMARY KEY, {column} TEXT UNIQUE,"
                f" CHECK ({column} <> 'no'))")
            connection.execute(f"CREATE INDEX {oracle.quote('i ' + name)} ON {quoted} ({column} DESC)")
            connection.execute(f"INSERT INTO {quoted} VALUES (1, ?)", (name,))
        connection.commit()
        connection.close()
        self.migrate(path)
        self.assertEqual(oracle.compare_database(path, self.url), [])
        verified = self.howdah("verify", path, self.url)
        self.assert_status(verified, 0)

    def test_empty_names(self):
        """SQLite accepts "" as a name, PostgreSQL does not."""
        path = self.sqlite_file('CREATE TABLE "" ("" INT, b INT); INSERT INTO "" VALUES (1, 2);')
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 1, 3), f"\n{result}")
        if result.status != 1:
            self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relkind = 'r'"
                                       " AND relnamespace = 'public'::regnamespace"), "1")

    def test_system_column_names(self):
        """A column of a table of PostgreSQL cannot be called ctid, xmin, xmax, cmin, cmax, tableoid."""
        path = self.sqlite_file(
            "CREATE TABLE t (ctid INT, xmin INT, tableoid TEXT); INSERT INTO t VALUES (1, 2, 'x');")
        summary = self.migrate(path)
        self.assertEqual(len(summary["notes"]), 3)
        self.assertEqual(oracle.compare_database(path, self.url), [])

    def test_long_names_that_collide(self):
        stem = "x" * 63
        path = self.sqlite_file(
            f"CREATE TABLE {stem}1 (a{stem}1 INT, a{stem}2 INT UNIQUE); CREATE TABLE {stem}2 (a INT);"
            f"CREATE TABLE {stem} (a INT); CREATE INDEX i{stem}1 ON {stem}1 (a{stem}1);"
            f"CREATE INDEX i{stem}2 ON {stem}1 (a{stem}2); INSERT INTO {stem}1 VALUES (1, 2);"
            f"INSERT INTO {stem}2 VALUES (3); INSERT INTO {stem} VALUES (4);")
        summary = self.migrate(path)
        renamed = {table["name"]: table["target"] for table in summary["tables"]}
        self.assertEqual(len(set(renamed.values())), 3)
        self.assertEqual(renamed[stem], stem)
        self.assertEqual(oracle.compare_database(path, self.url, renamed=renamed), [])
        self.assertGreaterEqual(len(summary["notes"]), 6)
        verified = self.howdah("verify", path, self.url)
        self.assert_status(verified, 0)

    def test_long_name_is_cut_between_characters(self):
        name = "é" * 40
        path = self.sqlite_file(f"CREATE TABLE {name} (a INT); INSERT INTO {name} VALUES (1);")
        summary = self.migrate(path)
        target = summary["tables"][0]["target"]
        self.assertLessEqual(len(target.encode()), 63)
        self.assertTrue(target.startswith("éé"))

    def test_constraint_names_shared_by_tables(self):
        self.migrate(
            "CREATE TABLE a (x INT, CONSTRAINT same UNIQUE (x)); CREATE TABLE b (x INT, CONSTRAINT same"
            " UNIQUE (x), CONSTRAINT same CHECK (x > 0));")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_constraint WHERE contype = 'u'"
                                   " AND connamespace = 'public'::regnamespace"), "2")

    def test_names_that_differ_in_case_only_after_folding(self):
        self.migrate('CREATE TABLE "É" (a INT); CREATE TABLE "é" (a INT); INSERT INTO "é" VALUES (1);')
        self.assertEqual(self.psql('SELECT count(*) FROM "é"'), "1")


class Others(Schema):
    def test_views_and_triggers_of_the_application_are_listed(self):
        summary = self.migrate(
            "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT own(a) AS x FROM t;"
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE own(a) = 0; END;", status=3)
        self.assertEqual(
            [(entry["kind"], entry["name"]) for entry in summary["left_to_a_person"]],
            [("view", "v"), ("trigger", "g")])
        self.assertIn("SELECT own(a) AS x", summary["left_to_a_person"][0]["sql"])
        self.assertIn("DELETE FROM t", summary["left_to_a_person"][1]["sql"])

    def test_virtual_tables_and_their_stores(self):
        summary = self.migrate(
            "CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES ('hello');"
            "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);"
            "CREATE TABLE f_mine (a INT); INSERT INTO f_mine VALUES (1);", status=3)
        self.assertEqual([table["name"] for table in summary["tables"]], ["f_mine"])
        self.assertEqual([entry["name"] for entry in summary["left_to_a_person"]], ["f", "r"])
        said = {note["table"] for note in summary["notes"]}
        self.assertLessEqual({"f_data", "f_idx", "f_content", "f_docsize", "f_config", "r_node",
                              "r_parent", "r_rowid"}, said)

    def test_virtual_table_of_an_unknown_module(self):
        path = self.folder / "unknown.db"
        connection = sqlite3.connect(path)
        connection.executescript(
            "CREATE TABLE t (a INT); INSERT INTO t VALUES (1); PRAGMA writable_schema = 1;"
            "INSERT INTO sqlite_schema VALUES ('table', 'geo', 'geo', 0,"
            " 'CREATE VIRTUAL TABLE geo USING VirtualSpatialIndex()');")
        connection.close()
        summary = self.migrate(path, status=3)
        self.assertEqual([entry["name"] for entry in summary["left_to_a_person"]], ["geo"])
        self.assertEqual(self.psql("SELECT a FROM t"), "1")

    def test_a_huge_cell_streams(self):
        path = self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB, c TEXT);"
            f"INSERT INTO t VALUES (1, zeroblob({CELL_BYTES}), 'after'),"
            f" (2, NULL, CAST(hex(zeroblob({CELL_BYTES // 2})) AS TEXT));")
        self.run_in_little_memory(0, "migrate", path, self.url)
        self.assertEqual(
            self.psql("SELECT id, length(b), length(c), md5(b) FROM t ORDER BY id"),
            f"1|{CELL_BYTES}|5|{zero_md5()}\n2|<NULL>|{CELL_BYTES}|<NULL>")
        self.run_in_little_memory(0, "verify", path, self.url)
        self.psql(f"UPDATE t SET c = overlay(c placing '1' from {CELL_BYTES}) WHERE id = 2;"
                  f"UPDATE t SET b = set_bit(b, {CELL_BYTES}, 1) WHERE id = 1")
        stderr = self.run_in_little_memory(4, "verify", "--show-values", path, self.url)
        self.assertIn('id 1 differs in column "b"', stderr)
        self.assertIn('id 2 differs in column "c"', stderr)

    def run_in_little_memory(self, expected, *arguments):
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            [HOWDAH, *arguments], env=self.environment(), stderr=subprocess.PIPE, text=True)
        stderr = process.stderr.read()
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, expected, stderr)
        if "asan" not in str(HOWDAH) and not os.environ.get("HOWDAH_TEST_SANITIZED"):
            self.assertLess(usage.ru_maxrss, MEMORY_LIMIT_KIB)
        return stderr


def zero_md5():
    return hashlib.md5(bytes(CELL_BYTES)).hexdigest()


class Rowid(Schema):
    """The rowid is a column of the target where a view or a trigger uses it, and only there."""

    def columns(self, table):
        return [name for name, _ in oracle.target_columns(self.url, table)]

    def test_view(self):
        summary = self.migrate(
            "CREATE TABLE t (a INT); CREATE TABLE other (a INT); INSERT INTO other VALUES (1);"
            "INSERT INTO t VALUES (7), (8), (9); DELETE FROM t WHERE a = 8;"
            "CREATE VIEW v AS SELECT x.oid AS r, a FROM t AS x WHERE _rowid_ > 1;"
            "CREATE VIEW w AS SELECT *, (SELECT max(t.rowid) FROM t) AS m FROM other;")
        self.assertEqual(self.columns("t"), ["a", "rowid"])
        self.assertEqual(self.columns("other"), ["a"])
        self.assertEqual(self.psql("SELECT r, a FROM v"), "3|9")
        self.assertEqual(self.psql("SELECT a, m FROM w"), "1|3")
        self.assertIn(("t", "rowid"), [(note["table"], note["column"]) for note in summary["notes"]])
        self.psql("INSERT INTO t (a) VALUES (10)")
        self.assertEqual(self.psql("SELECT r FROM v WHERE a = 10"), "4")
        self.assert_status(self.howdah("verify", self.source, self.url), 4)
        self.psql("DELETE FROM t WHERE a = 10")
        self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def test_star_does_not_show_it(self):
        self.migrate("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2);"
                     "CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT rowid AS r, t.* FROM t;"
                     "CREATE VIEW x AS SELECT count(*) FROM t NATURAL JOIN t AS u;")
        self.assertEqual(self.columns("t"), ["a", "b", "rowid"])
        self.assertEqual(self.columns("v"), ["a", "b"])
        self.assertEqual(self.psql("SELECT * FROM w"), "1|1|2")

    def test_columns_named_like_it(self):
        self.migrate(
            "CREATE TABLE t (rowid TEXT, a INT); INSERT INTO t VALUES ('x', 1), ('y', 2);"
            "CREATE TABLE u (rowid TEXT, _rowid_ TEXT, oid TEXT); INSERT INTO u VALUES ('a', 'b', 'c');"
            "CREATE VIEW v AS SELECT rowid AS r, _rowid_ AS s, oid AS o FROM t;"
            "CREATE VIEW w AS SELECT rowid AS r, _rowid_ AS s, oid AS o FROM u;")
        self.assertEqual(self.columns("t"), ["rowid", "a", "_rowid_"])
        self.assertEqual(self.columns("u"), ["rowid", "_rowid_", "oid"])
        self.assertEqual(self.psql("SELECT * FROM v ORDER BY 2"), "x|1|1\ny|2|2")
        self.assertEqual(self.psql("SELECT * FROM w"), "a|b|c")

    def test_without_rowid_and_alias(self):
        self.migrate(
            "CREATE TABLE n (a TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO n VALUES ('x');"
            "CREATE TABLE k (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO k VALUES (5, 'x');"
            "CREATE VIEW v AS SELECT n.a, k.rowid AS r FROM n JOIN k USING (a);")
        self.assertEqual(self.columns("n"), ["a"])
        self.assertEqual(self.columns("k"), ["id", "a"])
        self.assertEqual(self.psql("SELECT * FROM v"), "x|5")

    def test_declared_key_stays(self):
        self.migrate(
            "CREATE TABLE t (a TEXT PRIMARY KEY, b INT); INSERT INTO t VALUES ('x', 1), ('y', 2);"
            "CREATE TABLE c (t TEXT REFERENCES t); INSERT INTO c VALUES ('y');"
            "CREATE VIEW v AS SELECT rowid AS r, a FROM t;")
        self.assertEqual(self.foreign_keys(), ["c|FOREIGN KEY (t) REFERENCES t(a)"])
        self.refuses("INSERT INTO t (a) VALUES ('x')", "unique_violation")
        self.assertEqual(self.psql("SELECT * FROM v ORDER BY r"), "1|x\n2|y")

    def test_trigger(self):
        self.migrate(
            "CREATE TABLE t (a INT, stamp TEXT); CREATE TABLE log (r INT); INSERT INTO t VALUES (1, 'old');"
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET stamp = 'new' WHERE rowid = new.rowid;"
            " INSERT INTO log VALUES (new.rowid); END;")
        self.assertEqual(self.columns("t"), ["a", "stamp", "rowid"])
        self.psql("INSERT INTO t (a) VALUES (1)")
        self.assertEqual(self.psql("SELECT rowid, a, stamp FROM t ORDER BY 1"), "1|1|old\n2|1|new")
        self.assertEqual(self.psql("SELECT r FROM log"), "2")

    def test_alias_named_new(self):
        self.migrate("CREATE TABLE t (a INT); INSERT INTO t VALUES (5);"
                     "CREATE VIEW v AS SELECT new.rowid AS r, old.a FROM t AS new, t AS old;")
        self.assertEqual(self.psql("SELECT * FROM v"), "1|5")
