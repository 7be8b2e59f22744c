"""migrate, killed at each of its steps and run again: afresh, and with --resume."""

import json
import re
import signal

import oracle
from harness import HowdahCase, sqlite
from harness_fault import fault_points, is_stopped

ROWS = 60_000
SMALL_TABLES = 60
POINTS = fault_points(r"(migrate|build|publish)\.")
MORE = ("build.chunk.committed", "build.statement")  # that are passed often


class ResumeCase(HowdahCase):
    def setUp(self):
        super().setUp()
        if self.run_to_its_end("version", fault="start:KILL") != -signal.SIGKILL:
            self.skipTest("howdah was built without -Dfault_points=true")

    def run_to_its_end(self, *arguments, fault=None):
        """Like howdah(), for a run that may be killed: its status, -9 where it was."""
        process = self.howdah_start(*arguments, env={"HOWDAH_FAULT": fault} if fault else None)
        self.stdout, self.stderr = process.communicate(timeout=120)
        return process.returncode

    def make(self):
        """Large and small tables, keys of both kinds, an enum, generated columns, views, a trigger, and what
        has to be said: orphan rows, functions with SQLite's meaning."""
        small = "".join(
            f"CREATE TABLE s{n} (id INTEGER PRIMARY KEY, v TEXT UNIQUE);"
            f"INSERT INTO s{n} VALUES (1, 'a{n}'), (2, NULL);" for n in range(SMALL_TABLES))
        return self.sqlite_file(
            "CREATE TABLE big (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n REAL,"
            " state TEXT CHECK (state IN ('new', 'done')));"
            f"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < {ROWS})"
            " INSERT INTO big SELECT i, 'name ' || i, i / 7.0, CASE i % 2 WHEN 0 THEN 'new' ELSE 'done' END"
            " FROM r;"
            "CREATE INDEX big_name ON big (name); CREATE INDEX big_n ON big (n) WHERE n > 10;"
            "CREATE TABLE keyed (a TEXT, b INT, v BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID;"
            "INSERT INTO keyed SELECT 'k' || id, id, randomblob(20) FROM big LIMIT 30000;"
            "CREATE TABLE made (id INTEGER PRIMARY KEY, n INT, twice INT AS (n * 2) STORED);"
            "INSERT INTO made SELECT id, id FROM big LIMIT 25000;"
            "CREATE TABLE child (id INTEGER PRIMARY KEY, big INT REFERENCES big, s INT REFERENCES s1);"
            "INSERT INTO child SELECT id, id, 1 FROM big LIMIT 25000;"
            "INSERT INTO child VALUES (1000000, -1, NULL);"
            "CREATE VIEW sums AS SELECT state, count(*) AS c, sum(id) AS s FROM big GROUP BY state;"
            "CREATE VIEW texts AS SELECT substr(name, -3) AS t FROM big WHERE id < 50;"
            "CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);"
            "CREATE TRIGGER note AFTER INSERT ON child BEGIN"
            " INSERT INTO log (what) VALUES (NEW.id); END;" + small)

    def migrate(self, path, *options, fault=None):
        return self.run_to_its_end("migrate", "--enrich", "--json", *options, path, self.url, fault=fault)

    def assert_arrived(self, path):
        """Each row of the tables that differ in kind; of the many small ones each row's count."""
        for table in oracle.source_tables(path):
            if not re.fullmatch(r"s\d\d", table):
                self.assertFalse(oracle.compare_table(path, self.url, table))
        small = [table for table in oracle.source_tables(path) if re.fullmatch(r"s\d\d", table)]
        counts = " UNION ALL ".join(f"SELECT '{table}', count(*), max(v) FROM {table}" for table in small)
        self.assertEqual(self.psql(counts), sqlite(path, counts))
        self.assertEqual(self.psql(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'howdah%'"), "")
        self.assertEqual(self.psql(
            "SELECT count(*) FROM pg_class WHERE relname = 'howdah journal'"), "0")

    def what_arrived(self):
        """The target's definitions, and what was said of them."""
        report = json.loads(self.stdout)
        said = sorted((entry["kind"], entry["name"], entry["reason"]) for entry in report["left_to_a_person"])
        return self.dump("--schema-only"), said

    def start_over(self):
        self.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner;"
                  "GRANT USAGE ON SCHEMA public TO PUBLIC; COMMENT ON SCHEMA public IS 'standard public"
                  " schema'; DROP SCHEMA IF EXISTS sqlite CASCADE")


class Kill(ResumeCase):
    def test_at_every_point(self):
        """Killed at the first and at the third passing of each point, then run again in both ways: what arrives
        is what an undisturbed run makes, and nothing else is left."""
        path = self.make()
        before = self.dump()
        self.assertEqual(self.migrate(path), 3, self.stderr)
        expected = self.what_arrived()
        self.assert_arrived(path)
        self.start_over()
        self.assertEqual(self.dump(), before)
        self.assertGreater(len(POINTS), 8)
        print("# killed at                    run again            kept rows  of rows")
        for point in POINTS:
            later = ((3, ("--resume",)),) if point in MORE else ()
            for count, options in ((1, ()), (1, ("--resume",)), *later):
                with self.subTest(point=point, count=count, options=options):
                    self.kill_and_run_again(path, (point, count), options, expected)
                    self.start_over()
                    self.assertEqual(self.dump(), before)

    def kill_and_run_again(self, path, where, options, expected):
        point, count = where
        status = self.migrate(path, fault=f"{point}:KILL:{count}")
        if status != -signal.SIGKILL:  # that point is not passed so often
            self.assertEqual((status, count), (3, 3), self.stderr)
            return
        again = "not needed"
        if point != "publish.end":
            self.assertEqual(self.psql("SELECT count(*) FROM pg_class WHERE relnamespace ="
                                       " 'public'::regnamespace"), "0")
            self.assertEqual(self.migrate(path, *options), 3, self.stderr)
            self.assertEqual(self.what_arrived(), expected)
            report = json.loads(self.stdout)
            again = f"{' '.join(options) or 'afresh':<20} {report['kept_rows']:>9}  {report['rows']:>7}"
        self.assert_arrived(path)
        print(f"# {point + ' #' + str(count):<28} {again}")


class Resume(ResumeCase):
    def kill_late(self, path, *options):
        """Everything is loaded and built, no view is there yet."""
        self.assertEqual(self.migrate(path, *options, fault="build.code:KILL"), -signal.SIGKILL)

    def test_keeps_what_was_loaded(self):
        path = self.make()
        self.kill_late(path)
        made = self.psql("SELECT string_agg(c.oid::text, ',' ORDER BY c.oid) FROM pg_class c WHERE relkind IN"
                         " ('r', 'i') AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname LIKE"
                         " 'howdah_stage%') AND relname <> 'howdah journal'")
        self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
        self.assertEqual(json.loads(self.stdout)["kept_rows"], json.loads(self.stdout)["rows"])
        self.assertEqual(made, self.psql(
            "SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_class WHERE relkind IN ('r', 'i')"
            " AND relnamespace = 'public'::regnamespace"))
        self.assert_arrived(path)

    def test_changed_rows_are_loaded_again(self):
        path = self.make()
        self.kill_late(path)
        sqlite(path, "UPDATE big SET name = 'other' WHERE id = 31234; DELETE FROM s3 WHERE id = 1;"
                     "INSERT INTO keyed VALUES ('new', 1, x'00');")
        self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
        notes = {note["table"]: note["text"] for note in json.loads(self.stdout)["notes"]}
        for table in ("big", "s3", "keyed"):
            self.assertIn("was loaded again", notes[table])
        self.assertNotIn("s4", notes)
        self.assertIn("the source was written to since", notes[None])
        self.assert_arrived(path)

    def test_killed_while_it_looks_at_what_is_left(self):
        """What has changed is gone by then, and what is quickly made again is not."""
        path = self.make()
        self.kill_late(path)
        sqlite(path, "UPDATE big SET name = 'other' WHERE id = 5")
        self.assertEqual(self.migrate(path, "--resume", fault="resume.dropped:KILL"), -signal.SIGKILL)
        self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
        self.assertGreater(json.loads(self.stdout)["kept_rows"], 0)
        self.assert_arrived(path)

    def test_changed_rows_are_loaded_again_without_a_proof(self):
        path = self.make()
        self.kill_late(path)
        sqlite(path, "UPDATE big SET n = 1.5 WHERE id = 5")
        self.assertEqual(self.migrate(path, "--resume", "--no-verify"), 3, self.stderr)
        self.assert_arrived(path)

    def test_changed_schema(self):
        path = self.make()
        self.kill_late(path)
        sqlite(path, "ALTER TABLE big ADD COLUMN extra TEXT; DROP TABLE s5; CREATE TABLE fresh (a);"
                     "INSERT INTO fresh VALUES (1); DROP VIEW texts; ALTER TABLE s6 RENAME TO s600")
        self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
        self.assert_arrived(path)
        self.assertEqual(self.psql("SELECT to_regclass('s5'), to_regclass('texts'), to_regclass('s6')"),
                         "<NULL>|<NULL>|<NULL>")

    def test_other_number_of_workers(self):
        path = self.make()
        for jobs in (("4", "1"), ("1", "4")):
            self.kill_late(path, "--jobs", jobs[0])
            self.assertEqual(self.migrate(path, "--resume", "--jobs", jobs[1]), 3, self.stderr)
            self.assert_arrived(path)
            self.start_over()

    def test_chunks(self):
        """Of a table that is loaded in chunks those that were committed stay, whoever loaded how many of them."""
        path = self.make()
        for jobs in ("1", "4"):
            chunks = ("--jobs", jobs, "--chunk-bytes=256K")
            self.assertEqual(self.migrate(path, *chunks, fault="build.chunk.committed:KILL:3"), -signal.SIGKILL)
            for count in (2, 4):
                fault = f"build.chunk.loaded:KILL:{count}"
                self.assertEqual(self.migrate(path, "--resume", *chunks, fault=fault), -signal.SIGKILL)
            self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
            report = json.loads(self.stdout)
            self.assertGreater(report["kept_rows"], 0)
            self.assertLess(report["kept_rows"], report["rows"])
            self.assert_arrived(path)
            self.start_over()

    def test_nothing_to_resume(self):
        path = self.make()
        self.assertEqual(self.migrate(path, "--resume"), 3, self.stderr)
        self.assertEqual(json.loads(self.stdout)["kept_rows"], 0)
        self.assert_arrived(path)

    def test_interrupted_again_and_again(self):
        """Each run gets a step further."""
        path = self.make()
        runs = 0
        status = self.migrate(path, "--resume", fault="build.statement:INT:2")
        while status == 1 and runs < 20:
            self.assertIn("is kept in schema", self.stderr)
            runs += 1
            status = self.migrate(path, "--resume", fault="build.statement:INT:12")
        self.assertEqual(status, 3, self.stderr)
        self.assert_arrived(path)


class InPlace(ResumeCase):
    """The role may create in one schema and nowhere else. Without --resume: fault_signals."""

    def setUp(self):
        super().setUp()
        self.server.psql("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN END $$")
        self.psql(f"REVOKE ALL ON DATABASE {self.database} FROM PUBLIC;"
                  f"GRANT CONNECT ON DATABASE {self.database} TO guest; CREATE SCHEMA app;"
                  "GRANT USAGE, CREATE ON SCHEMA app TO guest;"
                  "CREATE FUNCTION app.theirs() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        self.url = self.server.url(self.database, user="guest")

    def make(self):
        return self.sqlite_file(
            "CREATE TABLE big (id INTEGER PRIMARY KEY, state TEXT CHECK (state IN ('new', 'done')));"
            f"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < {ROWS})"
            " INSERT INTO big SELECT i, CASE i % 2 WHEN 0 THEN 'new' ELSE 'done' END FROM r;"
            "CREATE INDEX big_state ON big (state); CREATE TABLE small (a); INSERT INTO small VALUES (1);"
            "CREATE VIEW sums AS SELECT state, count(*) AS c FROM big GROUP BY state;"
            "CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);"
            "CREATE TRIGGER note AFTER INSERT ON small BEGIN INSERT INTO log (what) VALUES ('x'); END;")

    def migrate(self, path, *options, fault=None):
        return super().migrate(path, "--schema=app", *options, fault=fault)

    def test_killed(self):
        path = self.make()
        before = self.dump()
        for point in POINTS:
            with self.subTest(point=point):
                if self.migrate(path, fault=f"{point}:KILL") != -signal.SIGKILL:
                    self.drop_all()
                    continue
                if point != "publish.end":
                    self.assertEqual(self.migrate(path, "--resume"), 0, self.stderr)
                self.assertEqual(oracle.compare_database(path, self.url, schema="app"), [])
                self.assertEqual(self.psql("SELECT app.theirs()"), "1")
                self.drop_all()
                self.assertEqual(self.dump(), before)

    def drop_all(self):
        self.psql("DROP VIEW app.sums; DROP TABLE app.big, app.small, app.log; DROP FUNCTION app.note();"
                  "DROP TYPE app.big_state")


class Server(ResumeCase):
    """What ends is not howdah but what it stands on."""

    def stop_at(self, path, point, *options):
        process = self.howdah_start("migrate", "--json", *options, path, self.url,
                                    env={"HOWDAH_FAULT": f"{point}:STOP"})
        self.addCleanup(process.kill)
        self.assertTrue(is_stopped(process))
        return process

    def go_on(self, process):
        process.send_signal(signal.SIGCONT)
        self.stdout, self.stderr = process.communicate(timeout=120)
        return process.returncode

    def test_crash_of_the_server(self):
        path = self.make()
        for options in ((), ("--resume",)):
            for point in ("build.chunk.committed", "build.statement", "publish.begin"):
                with self.subTest(point=point, options=options):
                    process = self.stop_at(path, point)
                    self.server.stop(signal.SIGQUIT)
                    self.assertEqual(self.go_on(process), 1, self.stderr)
                    self.assertIn("hint:", self.stderr)
                    self.server.start()
                    self.assertEqual(self.run_to_its_end("migrate", "--json", *options, path, self.url), 3,
                                     self.stderr)
                    self.assert_arrived(path)
                    self.start_over()

    def test_lost_connections(self):
        path = self.make()
        before = self.dump()
        for options in ((), ("--resume",)):
            with self.subTest(options=options):
                process = self.stop_at(path, "build.statement", *options)
                self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                          " WHERE application_name = 'howdah'")
                self.assertEqual(self.go_on(process), 1, self.stderr)
                if not options:
                    self.assertEqual(self.dump(), before)
        self.assertEqual(self.run_to_its_end("migrate", "--json", "--resume", path, self.url), 3, self.stderr)
        self.assertGreater(json.loads(self.stdout)["kept_rows"], 0)
        self.assert_arrived(path)
