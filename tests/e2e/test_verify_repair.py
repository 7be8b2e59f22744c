"""verify --repair brings the target to what the source holds, and leaves everything else as it is."""

import json

from harness import HowdahCase, sqlite

SOURCE = """
PRAGMA foreign_keys = ON;
CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
INSERT INTO groups VALUES (1, 'one'), (2, 'two'), (3, 'three');
CREATE TABLE items (id INTEGER PRIMARY KEY, g INT REFERENCES groups ON DELETE CASCADE, name TEXT, price REAL,
  made DATETIME, picture BLOB, flag BOOLEAN, amount DECIMAL(10,2));
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
  INSERT INTO items SELECT i, i % 3 + 1, 'item ' || i, i / 7.0, datetime(1600000000 + i * 1000, 'unixepoch'),
  randomblob(20), i % 2, i * 1.25 FROM n;
CREATE TABLE words (code TEXT PRIMARY KEY, n INT) WITHOUT ROWID;
INSERT INTO words VALUES ('one', 1), ('two', 2), ('three', 3), ('four', 4);
CREATE TABLE loose (a INT, b TEXT);
INSERT INTO loose VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, NULL), (NULL, NULL);
"""


class Repair(HowdahCase):
    def verify(self, *options, status=0, user=None, env=None):
        url = self.url if user is None else self.server.url(self.database, user)
        result = self.howdah("verify", "--json", *options, self.source, url, env=env)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def repair(self, *options, status=0, user=None):
        """What was done: refusals, or "whole", or how many rows were deleted and loaded, by table."""
        answer = self.verify("--repair", *options, status=status, user=user)
        return {table["table"]: table["refusal"] or ("whole" if table["whole"] else
                                                     (table["deleted_rows"], table["loaded_rows"]))
                for table in answer["repair"]["tables"]}

    def assert_same(self, *queries):
        for query in queries:
            self.assertEqual(self.psql(query), sqlite(self.source, query))


class Migrated(Repair):
    def setUp(self):
        super().setUp()
        self.migrate(SOURCE)

    def assert_all_same(self):
        self.assert_same(
            "SELECT id, g, name FROM items ORDER BY id", "SELECT * FROM groups ORDER BY id",
            "SELECT code, n FROM words ORDER BY n", "SELECT a, b FROM loose ORDER BY coalesce(a, 9)")
        self.assertEqual(self.psql("SELECT upper(encode(picture, 'hex')) FROM items ORDER BY id"),
                         sqlite(self.source, "SELECT hex(picture) FROM items ORDER BY id"))
        self.verify()

    def test_nothing_to_do(self):
        before = self.dump()
        self.assertEqual(self.repair(), {})
        self.assertEqual(self.dump(), before)

    def test_all_kinds_of_damage(self):
        schema = self.dump("--schema-only")
        self.psql("UPDATE items SET picture = set_bit(picture, 3, 1 - get_bit(picture, 3)) WHERE id = 7;"
                  "UPDATE items SET price = price + 1e-9, name = upper(name) WHERE id IN (8, 9);"
                  "DELETE FROM items WHERE id BETWEEN 20 AND 29; INSERT INTO items (id) VALUES (1000);"
                  "UPDATE words SET code = 'five' WHERE n = 4; DELETE FROM words WHERE n = 1;"
                  "INSERT INTO loose VALUES (7, '7'), (7, '7');"
                  "DELETE FROM loose WHERE ctid = (SELECT min(ctid) FROM loose WHERE a = 1)")
        self.assertEqual(self.repair(), {"items": (4, 13), "words": (1, 2), "loose": (2, 1)})
        self.assert_all_same()
        self.assertEqual(self.dump("--schema-only"), schema)

    def test_rows_that_refer_stay(self):
        """ON DELETE CASCADE would take them along."""
        schema = self.dump("--schema-only")
        self.psql("UPDATE groups SET name = 'zwei' WHERE id = 2")
        self.assertEqual(self.repair(), {"groups": (1, 1)})
        self.assert_all_same()
        self.assertEqual(self.dump("--schema-only"), schema)
        self.assertEqual(self.psql("DELETE FROM groups WHERE id = 2; SELECT count(*) FROM items WHERE g = 2"),
                         "0")

    def test_values_swapped_under_a_unique_index(self):
        self.psql("UPDATE groups SET name = 'x' WHERE id = 1; UPDATE groups SET name = 'one' WHERE id = 2;"
                  "UPDATE groups SET name = 'two' WHERE id = 1")
        self.assertEqual(self.repair(), {"groups": (2, 2)})
        self.assert_all_same()

    def test_everything_is_gone(self):
        self.psql("TRUNCATE items, groups, words, loose")
        self.assertEqual(self.repair(), {"groups": (0, 3), "items": (0, 500), "words": (0, 4), "loose": (0, 5)})
        self.assert_all_same()

    def test_triggers_do_not_fire_and_stay(self):
        self.psql("CREATE TABLE seen (x int); CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS"
                  " 'BEGIN INSERT INTO seen VALUES (1); RETURN NULL; END';"
                  "CREATE TRIGGER see AFTER INSERT OR DELETE ON words FOR EACH ROW EXECUTE FUNCTION see()")
        self.psql("ALTER TABLE words DISABLE TRIGGER see; UPDATE words SET n = 0 WHERE n = 2;"
                  "ALTER TABLE words ENABLE TRIGGER see")
        self.repair()
        self.assertEqual(self.psql("SELECT count(*) FROM seen"), "0")
        self.psql("INSERT INTO words VALUES ('new', 9)")
        self.assertEqual(self.psql("SELECT count(*) FROM seen"), "1")

    def test_sequences(self):
        self.psql("ALTER SEQUENCE items_id_seq RESTART WITH 3")
        answer = self.verify("--repair")
        self.assertEqual(answer["repair"]["tables"], [])
        self.assertIn("goes on with 501", answer["repair"]["sequences"][0])
        self.assertEqual(self.psql("INSERT INTO items (name) VALUES ('new') RETURNING id"), "501")

    def test_dry_run(self):
        self.psql("UPDATE words SET n = 0 WHERE n = 2; DELETE FROM loose WHERE a = 2")
        before = self.dump()
        self.assertEqual(self.repair("--dry-run", status=4), {"words": (1, 1), "loose": (0, 1)})
        self.assertEqual(self.dump(), before)

    def test_columns_of_the_target_alone(self):
        self.psql("ALTER TABLE words ADD seen timestamptz DEFAULT now(); DELETE FROM words WHERE n = 1;"
                  "ALTER TABLE loose ADD mine int; UPDATE loose SET b = 'y' WHERE a = 2;"
                  "ALTER TABLE groups ADD must int; UPDATE groups SET must = 1, name = upper(name);"
                  "ALTER TABLE groups ALTER must SET NOT NULL")
        before = self.psql("SELECT * FROM loose; SELECT * FROM groups")
        told = self.repair(status=4)
        self.assertEqual(told["words"], (0, 1))
        self.assertIn('would lose their values of column "mine"', told["loose"])
        self.assertIn('column "must", which is NOT NULL without a default', told["groups"])
        self.assert_same("SELECT code, n FROM words ORDER BY n")
        self.assertEqual(self.psql("SELECT * FROM loose; SELECT * FROM groups"), before)

    def test_what_is_not_repaired_is_said(self):
        self.psql("DROP TABLE loose; UPDATE words SET n = 0 WHERE n = 2")
        answer = self.verify("--repair", status=4)
        self.assertEqual(answer["problems"], ['table "loose" is missing in the target'])
        self.assertEqual(answer["mismatches"], [])
        self.assert_same("SELECT code, n FROM words ORDER BY n")

    def test_another_roles_table(self):
        self.psql("CREATE ROLE helper LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO helper;"
                  "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO helper;"
                  "DELETE FROM words WHERE n = 1")
        self.addCleanup(self.psql, "DROP OWNED BY helper; DROP ROLE helper")
        before = self.dump()
        self.assertEqual(self.repair(status=4, user="helper"), {"words": "it belongs to another role"})
        self.assertEqual(self.dump(), before)

    def test_another_roles_foreign_key(self):
        """It cannot be set aside, and would CASCADE."""
        self.psql("CREATE ROLE helper LOGIN; GRANT CREATE, USAGE ON SCHEMA public TO helper;"
                  "GRANT ALL ON ALL TABLES IN SCHEMA public TO helper;"
                  "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO helper;"
                  "ALTER TABLE groups OWNER TO helper; UPDATE groups SET name = 'zwei' WHERE id = 2")
        self.addCleanup(self.psql, "DROP OWNED BY helper CASCADE; DROP ROLE helper")
        before = self.dump()
        result = self.howdah("verify", "--repair", self.source, self.server.url(self.database, "helper"))
        self.assert_status(result, 1)
        self.assertIn('could not set aside foreign key "items_g_fkey" of table "public.items"', result.stderr)
        self.assertEqual(self.dump(), before)

    def test_a_rule_of_the_target_that_refuses(self):
        self.psql("DELETE FROM words WHERE n = 1; ALTER TABLE words ADD CHECK (n > 1);"
                  "DELETE FROM loose WHERE a = 2")
        before = self.dump()
        result = self.howdah("verify", "--repair", self.source, self.url)
        self.assert_status(result, 1)
        self.assertIn("words_n_check", result.stderr)
        self.assertEqual(self.dump(), before)

    def test_killed_before_the_commit(self):
        self.psql("DELETE FROM items WHERE id > 100")
        before = self.dump()
        process = self.howdah_start("verify", "--repair", self.source, self.url,
                                    env={"HOWDAH_FAULT": "commit:KILL"})
        process.communicate()
        if process.returncode != -9:
            self.skipTest("built without fault points")
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.repair(), {"items": (0, 400)})
        self.assert_all_same()

    def test_tables_in_use_are_not_touched(self):
        self.psql("DELETE FROM words WHERE n = 1")
        self.assertEqual(self.repair("--tables=loose"), {})
        self.assertEqual(self.psql("SELECT count(*) FROM words"), "3")


class Ledger(Repair):
    def test_rows_that_were_left_out_stay_out(self):
        self.migrate("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
                     "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p, t TEXT);"
                     "INSERT INTO c VALUES (1, 1, 'a'), (2, 77, 'b'), (3, 1, 'c' || char(0) || 'd')",
                     "--nul=strip", "--orphans=reject", "--on-reject=file", status=5)
        self.assertEqual(self.psql("SELECT * FROM c ORDER BY id"), "1|1|a\n3|1|cd")
        self.verify()
        self.psql("UPDATE c SET t = 'x' WHERE id = 3; DELETE FROM c WHERE id = 1")
        self.assertEqual(self.repair(), {"c": (1, 2)})
        self.assertEqual(self.psql("SELECT * FROM c ORDER BY id"), "1|1|a\n3|1|cd")


class ByHand(Repair):
    """A target that another tool or a person made."""

    def setUp(self):
        super().setUp()
        self.source = self.sqlite_file(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n REAL, w DATETIME, m TEXT, span TEXT, long BLOB);"
            "INSERT INTO t VALUES (1, '10.0.0.1', 0.1, '2020-01-02 03:04:05', 'sad', '1 day', x'00'),"
            " (2, '10.0.0.0/8', 2.5, NULL, 'ok', '02:00:00', zeroblob(3000000)), (3, NULL, NULL, NULL, NULL,"
            " NULL, NULL)")

    def test_types_of_its_own(self):
        self.psql("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN positive AS numeric CHECK (VALUE > 0);"
                  "CREATE TABLE t (m mood, id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a inet, n positive,"
                  " w timestamptz, span interval, long bytea, twice numeric GENERATED ALWAYS AS (n * 2) STORED);"
                  "INSERT INTO t (id, a, n) OVERRIDING SYSTEM VALUE VALUES (1, '10.0.0.2', 7), (9, NULL, NULL)")
        self.assertEqual(self.repair(), {"t": (2, 3)})
        self.assertEqual(self.psql("SELECT id, a, n, w, m, span, length(long), twice FROM t ORDER BY id"),
                         "1|10.0.0.1|0.1|2020-01-02 03:04:05+00|sad|1 day|1|0.2\n"
                         "2|10.0.0.0/8|2.5|<NULL>|ok|02:00:00|3000000|5.0\n"
                         "3|<NULL>|<NULL>|<NULL>|<NULL>|<NULL>|<NULL>|<NULL>")
        self.verify()
        self.assertEqual(self.psql("INSERT INTO t (a) VALUES (NULL) RETURNING id"), "4")

    def test_partitions(self):
        self.psql("CREATE TABLE t (id bigint, a text, n float8, w timestamp, m text, span text, long bytea)"
                  " PARTITION BY RANGE (id); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (2);"
                  "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (2) TO (50);"
                  "INSERT INTO t VALUES (1, 'x'), (40, 'y')")
        self.assertEqual(self.repair(), {"t": "whole"})
        self.assertEqual(self.psql("SELECT id, a, length(long) FROM t ORDER BY id; SELECT count(*) FROM t2"),
                         "1|10.0.0.1|1\n2|10.0.0.0/8|3000000\n3|<NULL>|<NULL>\n2")
        self.verify()

    def test_values_are_not_shown(self):
        self.psql("CREATE TABLE t (id bigint, a inet, n float8, w timestamp, m text, span text, long bytea)")
        sqlite(self.source, "UPDATE t SET a = 'a secret' WHERE id = 1")
        result = self.howdah("verify", "--repair", self.source, self.url)
        self.assert_status(result, 1)
        self.assertIn('could not load table "t": the server refused a row (SQLSTATE 22P02)', result.stderr)
        self.assertNotIn("secret", result.stderr)

    def test_a_type_that_loses_digits(self):
        self.psql("CREATE TABLE t (id bigint, a text, n real, w timestamp, m text, span text, long bytea)")
        sqlite(self.source, "UPDATE t SET n = 3.14159265358979 WHERE id = 1")
        result = self.howdah("verify", "--repair", self.source, self.url)
        self.assert_status(result, 1)
        self.assertRegex(result.stderr, 'could not (repair|load) table "t"')
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "0")

    def test_wrong_options(self):
        for options in (["--dry-run"], ["--repair", "--sample=10"]):
            self.assert_status(self.howdah("verify", *options, self.source, self.url), 2)
