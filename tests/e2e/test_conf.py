"""howdah.conf and profiles: every key, every error, what comes before what."""

import json
import random
import unittest

from harness import ROOT, TEST_DATA, HowdahCase

RAILS = ("CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);"
         "CREATE TABLE ar_internal_metadata (key varchar NOT NULL PRIMARY KEY, value varchar,"
         " created_at datetime(6) NOT NULL, updated_at datetime(6) NOT NULL);")
DJANGO = ("CREATE TABLE django_migrations (id integer NOT NULL PRIMARY KEY AUTOINCREMENT,"
          " app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied datetime NOT NULL);"
          "CREATE TABLE django_content_type (id integer NOT NULL PRIMARY KEY AUTOINCREMENT,"
          " app_label varchar(100) NOT NULL, model varchar(100) NOT NULL);")


class Conf(HowdahCase):
    def configure(self, text, name="my.conf"):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def load(self, *options, status=0):
        result = self.howdah("load", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def given(self, lite, target):
        self.source = self.sqlite_file(lite)
        self.psql(target)

    def load_with(self, text, *options, status=0):
        return self.load(f"--config={self.configure(text)}", *options, status=status)

    def migrate_with(self, lite, text, *options, status=0):
        return self.migrate(lite, f"--config={self.configure(text)}", *options, status=status)

    def texts(self, answer):
        return [note["text"] for note in answer["notes"]]


class Tables(Conf):
    def test_target(self):
        self.given("CREATE TABLE tblPerson (a INT); INSERT INTO tblPerson VALUES (1)",
                   'CREATE TABLE people (a int); CREATE TABLE "tblPerson" (x int)')
        self.load_with("[table tblperson]\ntarget=people")
        self.assertEqual(self.psql("SELECT a FROM people"), "1")

    def test_a_target_that_is_not_there(self):
        self.given("CREATE TABLE t (a INT)", "CREATE TABLE t (a int)")
        answer = self.load_with("[table t]\ntarget=other", status=1)
        self.assertIn('no counterpart in schema "public": the configuration names "other"',
                      answer["detail"])

    def test_skip(self):
        self.given("CREATE TABLE t (a INT); CREATE TABLE gone (a INT)", "CREATE TABLE t (a int)")
        answer = self.load_with("[table gone]\nskip=true")
        self.assertEqual([left["table"] for left in answer["left"]], ["gone"])
        self.assertIn("my.conf says so", answer["left"][0]["text"])

    def test_skip_and_history_lists(self):
        self.given("CREATE TABLE t (a INT); CREATE TABLE cache_a (a INT); CREATE TABLE CACHE_B (a INT);"
                   "CREATE TABLE steps (step INT, done INT); CREATE TABLE old_steps (step INT)",
                   "CREATE TABLE t (a int); CREATE TABLE old_steps (step int)")
        answer = self.load_with("[profile]\nskip=cache_*\nhistory= *steps(step done)")
        self.assertEqual(sorted(left["table"] for left in answer["left"]),
                         ["CACHE_B", "cache_a", "steps"])
        self.assertEqual(sorted(table["name"] for table in answer["tables"]), ["old_steps", "t"])

    def test_migrate_skips_them_too(self):
        answer = self.migrate_with("CREATE TABLE t (a INT); CREATE TABLE gone (a INT)",
                                   "[table gone]\nskip=true")
        self.assertEqual(self.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "1")
        self.assertIn("left out", " ".join(self.texts(answer)))

    def test_tables_that_are_not_chosen_may_be_spoken_of(self):
        self.given("CREATE TABLE t (a INT); CREATE TABLE other (a INT)", "CREATE TABLE t (a int)")
        self.load_with("[table other]\ntarget=x\n[column other.a]\nskip=true", "--tables=t")


class Columns(Conf):
    def test_target(self):
        self.given('CREATE TABLE "my.t" ("a.b" INT, c INT); INSERT INTO "my.t" VALUES (1, 2)',
                   'CREATE TABLE "my.t" (x int, c int)')
        self.load_with("[column MY.T.A.B]\ntarget=x")
        self.assertEqual(self.psql('SELECT x, c FROM "my.t"'), "1|2")

    def test_two_columns_of_one_target(self):
        self.given("CREATE TABLE t (a INT, b INT)", "CREATE TABLE t (b int)")
        answer = self.load_with("[column t.a]\ntarget=b", status=1)
        self.assertIn('Two columns of table "t" have the name of column "b".', answer["detail"])

    def test_skip(self):
        self.given("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (1, 2)",
                   "CREATE TABLE t (a int, b int DEFAULT 7)")
        answer = self.load_with("[column t.b]\nskip=true")
        self.assertEqual(self.psql("SELECT a, b FROM t"), "1|7")
        self.assertEqual([(left["table"], left["column"]) for left in answer["left"]], [("t", "b")])

    def becomes(self, values, pg_type, text, expected):
        rows = ", ".join(f"({i}, {value})" for i, value in enumerate(values))
        self.given(f"CREATE TABLE t (k INTEGER PRIMARY KEY, c); INSERT INTO t VALUES {rows}",
                   f"CREATE TABLE t (k int PRIMARY KEY, c {pg_type})")
        answer = self.load_with(text)
        self.assertTrue(answer["verified"])
        self.assertEqual(self.psql("SELECT c FROM t ORDER BY k").split("\n"), expected)

    def test_forms_of_instants(self):
        # Each is 2001-09-09 01:46:40 UTC.
        for form, value in [("seconds", "1000000000"), ("milliseconds", "1000000000000"),
                            ("microseconds", "1000000000000000"), ("nanoseconds", "1000000000000000000"),
                            ("seconds-2001", "21692800"), ("iso", "'2001-09-09T01:46:40Z'")]:
            with self.subTest(form):
                self.becomes([value], "timestamptz", f"[column t.c]\nform={form}",
                             ["2001-09-09 01:46:40+00"])
                self.psql("DROP TABLE t")
                self.source.unlink()

    def test_julian_days(self):
        self.becomes(["2440587.5", "2440588"], "timestamp", "[column t.c]\nform=julian",
                     ["1970-01-01 00:00:00", "1970-01-01 12:00:00"])

    def test_a_form_that_the_values_would_not_tell(self):
        # Few and small numbers are no instants until somebody says so.
        self.becomes(["0", "86400", "-1"], "timestamptz", "[column t.c]\nform=seconds",
                     ["1970-01-01 00:00:00+00", "1970-01-02 00:00:00+00", "1969-12-31 23:59:59+00"])

    def test_units_of_intervals(self):
        self.becomes(["1.5", "-86400", "NULL"], "interval", "[column t.c]\nform=seconds",
                     ["00:00:01.5", "-24:00:00", "<NULL>"])

    def test_the_interval_default(self):
        self.becomes(["1500"], "interval", "[profile]\ninterval=milliseconds", ["00:00:01.5"])

    def test_a_rounded_interval_is_found(self):
        self.given("CREATE TABLE t (c INT); INSERT INTO t VALUES (1500)", "CREATE TABLE t (c interval(0))")
        answer = self.load_with("[column t.c]\nform=milliseconds", status=1)
        self.assertIn("value would not be kept whole by type interval(0)", answer["detail"])
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "0")

    def test_a_form_for_another_type(self):
        self.given("CREATE TABLE t (c INT)", "CREATE TABLE t (c bigint)")
        answer = self.load_with("[column t.c]\nform=seconds", status=1)
        self.assertIn("is configured to hold seconds, and the target's type, bigint", answer["detail"])

    def test_a_form_that_no_interval_has(self):
        self.given("CREATE TABLE t (c INT)", "CREATE TABLE t (c interval)")
        answer = self.load_with("[column t.c]\nform=julian", status=1)
        self.assertIn("is configured to hold julian", answer["detail"])

    def test_separators(self):
        for written, value in [(",", "'a,b c'"), ("\\s", "'a b'"), ("\\t", "'a' || char(9) || 'b'"),
                               (";", "'a;b'"), ("#", "'a#b'")]:
            with self.subTest(written):
                expected = '{a,"b c"}' if written == "," else "{a,b}"
                self.becomes([value], "text[]", f"[column t.c]\nseparator={written}", [expected])
                self.psql("DROP TABLE t")
                self.source.unlink()

    def test_a_separator_for_another_type(self):
        self.given("CREATE TABLE t (c TEXT)", "CREATE TABLE t (c text)")
        answer = self.load_with("[column t.c]\nseparator=,", status=1)
        self.assertIn("is configured to hold lists, and the target's type is text", answer["detail"])


class Types(Conf):
    def type_of(self, column="c"):
        return self.psql("SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_attribute "
                         f"WHERE attrelid = 't'::regclass AND attname = '{column}'")

    def test_each_type(self):
        for written, value, expected in [
                ("text", "'x'", "text"), ("varchar(3)", "'x'", "character varying(3)"),
                ("bigint", "1", "bigint"), ("Integer", "1", "integer"), ("smallint", "1", "smallint"),
                ("numeric", "1.5", "numeric"), ("numeric(10, 2)", "1.5", "numeric(10,2)"),
                ("numeric(5)", "1", "numeric(5,0)"), ("double precision", "1.5", "double precision"),
                ("boolean", "1", "boolean"), ("date", "'2024-02-29'", "date"),
                ("time", "'12:30:00'", "time without time zone"),
                ("timestamp", "'2024-02-29 12:00:00'", "timestamp without time zone"),
                ("timestamptz", "'2024-02-29 12:00:00Z'", "timestamp with time zone"),
                ("uuid", "'a0eebc999c0b4ef8bb6d6bb9bd380a11'", "uuid"), ("json", "'{}'", "json"),
                ("jsonb", "'{\"a\": [1]}'", "jsonb"), ("bytea", "x'00ff'", "bytea")]:
            with self.subTest(written):
                self.migrate_with(f"CREATE TABLE t (c); INSERT INTO t VALUES ({value}), (NULL)",
                                  f"[column t.c]\ntype={written}")
                self.assertEqual(self.type_of(), expected)
                self.psql("DROP TABLE t")
                self.source.unlink()

    def test_a_form_makes_a_moment(self):
        self.migrate_with("CREATE TABLE t (c INT); INSERT INTO t VALUES (0)", "[column t.c]\nform=seconds")
        self.assertEqual(self.psql("SELECT c FROM t"), "1970-01-01 00:00:00+00")

    def test_a_form_without_a_zone(self):
        self.migrate_with("CREATE TABLE t (c INT); INSERT INTO t VALUES (0)",
                          "[profile]\ntimestamps=plain\n[column t.c]\nform=milliseconds")
        self.assertEqual(self.psql("SELECT c FROM t"), "1970-01-01 00:00:00")

    def test_a_value_that_does_not_fit(self):
        answer = self.migrate_with(
            "CREATE TABLE t (c); INSERT INTO t VALUES (1), ('secret'), (2), (3000000000)",
            "[column t.c]\ntype=integer", status=1)
        self.assertIn('column "c" of table "t" cannot be of type integer', answer["error"])
        self.assertIn("2 values do not fit, the first is in the row with rowid 2", answer["detail"])
        self.assertNotIn("secret", json.dumps(answer))
        self.assertTrue(self.is_untouched())

    def test_keys_that_number_themselves(self):
        self.migrate_with("CREATE TABLE t (c INTEGER PRIMARY KEY); INSERT INTO t VALUES (5)",
                          "[column t.c]\ntype=smallint")
        self.assertEqual(self.type_of(), "smallint")
        self.psql("INSERT INTO t DEFAULT VALUES")
        self.assertEqual(self.psql("SELECT max(c) FROM t"), "6")

    def test_such_a_key_is_no_text(self):
        answer = self.migrate_with("CREATE TABLE t (c INTEGER PRIMARY KEY)", "[column t.c]\ntype=text",
                                   status=2)
        self.assertIn("cannot be of type text", answer["error"])

    def test_one_side_of_a_foreign_key(self):
        answer = self.migrate_with(
            "CREATE TABLE p (k TEXT PRIMARY KEY); CREATE TABLE t (c TEXT REFERENCES p);"
            "INSERT INTO p VALUES ('1'); INSERT INTO t VALUES ('1')", "[column t.c]\ntype=integer", status=2)
        self.assertIn("cannot be of type integer alone", answer["error"])

    def test_both_sides_of_a_foreign_key(self):
        self.migrate_with(
            "CREATE TABLE p (k TEXT PRIMARY KEY); CREATE TABLE t (c TEXT REFERENCES p);"
            "INSERT INTO p VALUES ('1'); INSERT INTO t VALUES ('1')",
            "[column t.c]\ntype=integer\n[column p.k]\ntype=integer")
        self.assertEqual(self.type_of(), "integer")

    def test_a_default_that_does_not_fit(self):
        answer = self.migrate_with("CREATE TABLE t (c TEXT DEFAULT 'x'); INSERT INTO t VALUES ('1')",
                                   "[column t.c]\ntype=integer", status=3)
        self.assertEqual([left["kind"] for left in answer["left_to_a_person"]], ["default"])

    def test_int(self):
        self.migrate_with("CREATE TABLE t (c INT); INSERT INTO t VALUES (1)", "[profile]\nint=fit")
        self.assertEqual(self.type_of(), "smallint")

    def test_int_declared(self):
        self.migrate_with("CREATE TABLE t (c INTEGER); INSERT INTO t VALUES (1)", "[profile]\nint=declared")
        self.assertEqual(self.type_of(), "integer")

    def test_what_only_load_does(self):
        for section, key in [("table t", "target=x"), ("column t.c", "target=x"),
                             ("column t.c", "skip=true"), ("column t.c", "separator=,")]:
            with self.subTest(key=key, section=section):
                answer = self.migrate_with("CREATE TABLE t (c TEXT)", f"[{section}]\n{key}", status=1)
                self.assertIn(f"key {key.split('=')[0]} of section [{section}] is not supported by migrate",
                              answer["error"])
                self.source.unlink()


class Precedence(Conf):
    def test_a_file_in_the_working_directory(self):
        self.configure("[table gone]\nskip=true", "howdah.conf")
        self.given("CREATE TABLE t (a INT); CREATE TABLE gone (a INT)", "CREATE TABLE t (a int)")
        answer = self.load()
        self.assertIn("howdah.conf of the working directory is read", self.texts(answer))

    def test_config_comes_in_its_place(self):
        self.configure("broken", "howdah.conf")
        self.given("CREATE TABLE t (a INT); CREATE TABLE gone (a INT)", "CREATE TABLE t (a int)")
        answer = self.load_with("[table gone]\nskip=true")
        self.assertEqual(self.texts(answer), [])

    def test_a_person_comes_before_a_profile(self):
        profile = self.configure("[profile]\nskip=a, b\ninterval=seconds\n[column t.c]\ntarget=x\nform=iso",
                                 "p.conf")
        self.given("CREATE TABLE a (i INT); CREATE TABLE b (i INT); CREATE TABLE t (c INT);"
                   "INSERT INTO a VALUES (1500); INSERT INTO t VALUES (1)",
                   "CREATE TABLE a (i interval); CREATE TABLE t (x timestamp)")
        self.load_with("[profile]\ninterval=milliseconds\n[table a]\nskip=false\n[column t.c]\nform=seconds",
                       f"--profile={profile}")
        self.assertEqual(self.psql("SELECT i FROM a"), "00:00:01.5")
        self.assertEqual(self.psql("SELECT x FROM t"), "1970-01-01 00:00:01")

    def test_the_command_line_comes_first(self):
        self.migrate_with("CREATE TABLE t (c INT, d DATETIME); INSERT INTO t VALUES (1, '2024-01-01 00:00:00')",
                          "[profile]\nint=fit\ntimestamps=plain", "--int=bigint", "--timestamps=timestamptz")
        self.assertEqual(
            self.psql("SELECT string_agg(atttypid::regtype::text, '|' ORDER BY attnum) FROM pg_attribute "
                      "WHERE attrelid = 't'::regclass AND attnum > 0"),
            "bigint|timestamp with time zone")

    def test_the_same_without_it(self):
        self.migrate_with("CREATE TABLE t (c INT, d DATETIME); INSERT INTO t VALUES (1, '2024-01-01 00:00:00')",
                          "[profile]\nint=fit\ntimestamps=plain")
        self.assertEqual(
            self.psql("SELECT string_agg(atttypid::regtype::text, '|' ORDER BY attnum) FROM pg_attribute "
                      "WHERE attrelid = 't'::regclass AND attnum > 0"),
            "smallint|timestamp without time zone")

    def test_a_profile_may_speak_of_what_is_not_there(self):
        profile = self.configure("[profile]\nskip=none_such\n[table gone]\nskip=true\n[column t.z]\nform=iso",
                                 "p.conf")
        self.given("CREATE TABLE t (a INT)", "CREATE TABLE t (a int)")
        self.load(f"--profile={profile}")


class Profiles(Conf):
    def recognised(self, lite, *options):
        """What is announced of a source that is made so."""
        self.source = self.sqlite_file(lite)
        self.addCleanup(self.source.unlink, missing_ok=True)
        result = self.howdah("migrate", "--dry-run", *options, self.source, self.url)
        self.assertIn(result.status, (0, 3), result)
        lines = [line.strip() for line in result.stderr.splitlines() if "looks like" in line]
        self.source.unlink()
        return lines[0] if lines else None

    def test_frameworks(self):
        for title, lite in [
                ("Django", DJANGO),
                ("Rails", RAILS),
                ("Alembic", "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"),
                ("Prisma", 'CREATE TABLE "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT '
                 'NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, '
                 '"rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, '
                 '"applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)'),
                ("Entity Framework Core", 'CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL '
                 'PRIMARY KEY, "ProductVersion" TEXT NOT NULL)'),
                ("Laravel", 'CREATE TABLE "migrations" ("id" integer primary key autoincrement not null, '
                 '"migration" varchar not null, "batch" integer not null)'),
                ("Home Assistant", "CREATE TABLE schema_changes (change_id INTEGER, schema_version INT, changed "
                 "DATETIME); CREATE TABLE states (state_id INT, old_state_id INT); CREATE TABLE events "
                 "(event_id INT); CREATE TABLE recorder_runs (run_id INT, closed_incorrect BOOLEAN)"),
                ("Vaultwarden", "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50), run_on TIMESTAMP);"
                 "CREATE TABLE ciphers (uuid TEXT, organization_uuid TEXT); CREATE TABLE users_organizations "
                 "(uuid TEXT, user_uuid TEXT, org_uuid TEXT); CREATE TABLE twofactor (uuid TEXT, user_uuid TEXT)"),
                ("Grafana", "CREATE TABLE migration_log (id INTEGER, migration_id TEXT, sql TEXT, success INT, "
                 "error TEXT, timestamp DATETIME); CREATE TABLE dashboard (org_id INT, slug TEXT);"
                 "CREATE TABLE data_source (org_id INT); CREATE TABLE org_user (org_id INT)"),
                ("Gitea", "CREATE TABLE version (id INTEGER, version INTEGER); CREATE TABLE repository (owner_id "
                 "INT, lower_name TEXT); CREATE TABLE issue (repo_id INT);"
                 "CREATE TABLE access_token (token_hash TEXT)"),
                ("Servarr", 'CREATE TABLE "VersionInfo" ("Version" INTEGER NOT NULL, "AppliedOn" DATETIME, '
                 '"Description" TEXT); CREATE TABLE "Config" ("Key" TEXT, "Value" TEXT); CREATE TABLE '
                 '"ScheduledTasks" ("TypeName" TEXT); CREATE TABLE "Indexers" ("Implementation" TEXT)')]:
            with self.subTest(title):
                self.assertIn(f"looks like {title}", self.recognised(lite) or "nothing")

    def test_what_is_none(self):
        self.assertIsNone(self.recognised("CREATE TABLE schema_migrations (version uint64, dirty bool)"))
        self.assertIsNone(self.recognised("CREATE TABLE version (id INT, version INT)"))
        self.assertIsNone(self.recognised("CREATE TABLE migrations (id INT, timestamp INT, name TEXT)"))
        self.assertIsNone(self.recognised("CREATE TABLE states (a INT); CREATE TABLE events (a INT)"))

    def test_two_of_equal_rank(self):
        line = self.recognised(DJANGO + RAILS)
        self.assertIn("looks like Django and like Rails", line)
        self.assertIn("--profile=django, rails or none", line)

    def test_the_application_comes_before_its_framework(self):
        self.assertIn("looks like Django", self.recognised(
            DJANGO + "CREATE TABLE alembic_version (version_num VARCHAR(32))"))

    def test_chosen_and_refused(self):
        self.assertIsNone(self.recognised(DJANGO, "--profile=none"))
        self.assertIsNone(self.recognised(DJANGO, "--profile=Rails"))
        self.source = self.sqlite_file(DJANGO)
        result = self.howdah("migrate", "--dry-run", "--profile=djnago", self.source, self.url)
        self.assert_status(result, 2)
        self.assertIn('there is no profile "djnago"', result.stderr)
        self.assertIn("django", result.stderr)

    def test_rails_on_postgresql_has_no_time_zones(self):
        self.migrate(RAILS + "CREATE TABLE t (d datetime(6)); INSERT INTO t VALUES ('2024-01-01 00:00:00')")
        self.assertEqual(self.psql("SELECT pg_typeof(d) FROM t"), "timestamp without time zone")

    def test_what_a_profile_leaves_out(self):
        laravel = ('CREATE TABLE "migrations" ("id" integer primary key, "migration" varchar, "batch" integer);'
                   'CREATE TABLE "cache" ("key" varchar primary key, "value" text, "expiration" integer);'
                   "INSERT INTO cache VALUES ('a', 'b', 1)")
        self.given(laravel, "CREATE TABLE cache (key text, value text, expiration int)")
        left = self.load()["left"]
        self.assertEqual([note["table"] for note in left], ["cache", "migrations"])
        self.assertEqual(self.psql("SELECT count(*) FROM cache"), "0")
        # The application would miss a table that migrate did not make.
        self.psql("DROP TABLE cache")
        self.migrate(self.source)
        self.assertEqual(self.psql("SELECT count(*) FROM cache"), "1")

    def test_history_is_told_by_its_columns(self):
        tables = {
            "schema_migrations (version TEXT)": "dbmate or Rails",
            "schema_migrations (version uint64, dirty bool)": "golang-migrate",
            "schema_migrations (version INT, inserted_at TEXT)": "Ecto",
            "migrations (id INT, migration TEXT, batch INT)": "Laravel",
            "migrations (id INT, timestamp BIGINT, name TEXT)": "TypeORM",
            "flyway_schema_history (installed_rank INT, version TEXT, description TEXT, type TEXT, script TEXT,"
            " checksum INT, installed_by TEXT, installed_on TEXT, execution_time INT, success INT)": "Flyway",
            "goose_db_version (id INT, version_id INT, is_applied INT, tstamp TEXT)": "goose",
            "knex_migrations (id INT, name TEXT, batch INT, migration_time TEXT)": "Knex",
            "knex_migrations_lock ('index' INT, is_locked INT)": "Knex",
            "SequelizeMeta (name TEXT)": "Sequelize",
            "__diesel_schema_migrations (version TEXT, run_on TEXT)": "Diesel or Vaultwarden",
            "_sqlx_migrations (version INT, description TEXT, installed_on TEXT, success INT, checksum BLOB,"
            " execution_time INT)": "SQLx",
            "seaql_migrations (version TEXT, applied_at INT)": "SeaORM",
            "DATABASECHANGELOG (ID TEXT, AUTHOR TEXT, FILENAME TEXT, MD5SUM TEXT)": "Liquibase",
            "doctrine_migration_versions (version TEXT, executed_at TEXT, execution_time INT)": "Doctrine",
            "phinxlog (version INT, migration_name TEXT, start_time TEXT, end_time TEXT, breakpoint INT)": "Phinx",
            "VersionInfo (Version INT, AppliedOn TEXT, Description TEXT)": "FluentMigrator",
            "__drizzle_migrations (id INT, hash TEXT, created_at INT)": "Drizzle",
            "refinery_schema_history (version INT, name TEXT, applied_on TEXT, checksum TEXT)": "Refinery",
            "__EFMigrationsLock (Id INT, Timestamp TEXT)": "Entity Framework Core",
        }
        for table, framework in tables.items():
            with self.subTest(table):
                self.given(f"CREATE TABLE {table}; CREATE TABLE t (a INT)", "CREATE TABLE t (a int)")
                left = self.load("--profile=none")["left"]
                self.psql("DROP TABLE t")
                self.source.unlink()
                self.assertEqual(len(left), 1)
                self.assertIn(f"it is {framework}'s own record", left[0]["text"])

    def test_a_table_of_such_a_name_with_other_columns_is_loaded(self):
        self.given("CREATE TABLE migrations (bird TEXT); INSERT INTO migrations VALUES ('swallow')",
                   "CREATE TABLE migrations (bird text)")
        self.load()
        self.assertEqual(self.psql("SELECT bird FROM migrations"), "swallow")

    def test_with_history(self):
        self.given("CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('a')",
                   "CREATE TABLE alembic_version (version_num text)")
        answer = self.load("--with-history")
        self.assertEqual(answer["left"], [])
        self.assertEqual(self.psql("SELECT version_num FROM alembic_version"), "a")

    def test_every_profile_says_where_it_is_from(self):
        profiles = sorted((ROOT / "profiles").glob("*.conf"))
        self.assertGreater(len(profiles), 20)
        for path in profiles:
            self.assertRegex(path.read_text(encoding="utf-8"), r"\A# .*[:.(]", path)

    @unittest.skipUnless((TEST_DATA / "dbs").exists(), "no test data")
    def test_real_databases_are_of_none(self):
        for path in sorted((TEST_DATA / "dbs").glob("*.db")):
            with self.subTest(path.name):
                result = self.howdah("migrate", "--dry-run", path, self.url)
                self.assertNotIn("looks like", result.stderr)


class Errors(Conf):
    def refused(self, text, *expected, options=()):
        """Nothing is done, and all of this is said."""
        source = self.folder / "source.db"
        if not source.exists():
            self.given("CREATE TABLE t (c INT); INSERT INTO t VALUES (1)", "CREATE TABLE t (c int)")
        result = self.howdah("load", f"--config={self.configure(text)}", *options, source, self.url)
        self.assert_status(result, 2)
        for part in expected:
            self.assertIn(part, result.stderr)
        self.assertEqual(self.psql("SELECT count(*) FROM t"), "0")

    def test_sections(self):
        for section in ("profiles", "Profile", "table", "table ", "column c", "columnt.c", "column", ""):
            with self.subTest(section):
                self.refused(f"[{section}]\nskip=true", "my.conf")
        self.refused("[tabel t]\n", "there is no section [tabel t]", "[profile], [table NAME], [column")

    def test_keys(self):
        self.refused("[table t]\nform=iso", 'section [table t]: there is no key "form"', "target, skip")
        self.refused("[column t.c]\nForm=iso", 'there is no key "Form"',
                     "target, skip, form, separator, type")
        self.refused("[profile]\nints=fit", 'there is no key "ints"',
                     "history, skip, int, timestamps, interval")
        self.refused("[column t.c]\nform[de]=iso", 'there is no key "form[de]"')

    def test_keys_of_profiles(self):
        self.refused("[profile]\ntitle=x", 'there is no key "title"')
        self.refused("[profile]\nrecognise=x", 'there is no key "recognise"')

    def test_values(self):
        for section, key, value, allowed in [
                ("profile", "int", "big", "bigint, fit or declared"),
                ("profile", "timestamps", "utc", "timestamptz or plain"),
                ("profile", "interval", "days", "seconds, milliseconds or microseconds"),
                ("profile", "interval", "iso", "seconds, milliseconds or microseconds"),
                ("profile", "skip", "(a)", "NAME or NAME(COLUMN"),
                ("table t", "skip", "yes", "true or false"), ("table t", "target", "", "target's table"),
                ("column t.c", "skip", "1", "true or false"),
                ("column t.c", "form", "epoch", "iso, seconds, milliseconds"),
                ("column t.c", "separator", "||", "one ASCII character"),
                ("column t.c", "separator", "", "one ASCII character"),
                ("column t.c", "separator", "ä", "one ASCII character"),
                *[("column t.c", "type", value, "text, varchar(n), bigint") for value in (
                    "int8", "varchar", "varchar()", "varchar(0)", "varchar(99999999)", "numeric(0)",
                    "numeric(2,3)", "numeric(1,2,3)", "numeric(1001)", "text(3)", "bigint)", "", "time'",
                    "numeric(999999999999999999999)")]]:
            with self.subTest(key=key, value=value):
                self.refused(f"[{section}]\n{key}={value}", f"section [{section}]",
                             f'"{value}" is not a value of {key}', allowed)

    def test_what_the_source_does_not_have(self):
        self.refused("[table u]\nskip=true", "section [table u]: the source has no such table")
        self.refused("[column t.d]\nskip=true", "section [column t.d]: the source has no such column")
        self.refused("[column u.c]\nskip=true", "section [column u.c]: the source has no such column")
        self.refused("[profile]\nskip=u*", 'key skip: no table matches "u*"')
        self.refused("[profile]\nhistory=t(d)", 'key history: no table matches "t"')

    def test_one_column_twice(self):
        self.refused("[column t.c]\nskip=true\n[column T.C]\nskip=true", "section [column T.C] stands there twice")
        self.refused("[table t]\nskip=true\n[table T]\nskip=true", "section [table T] stands there twice")

    def test_the_same_section_again_is_one(self):
        self.given("CREATE TABLE t (c INT, d INT)", "CREATE TABLE t (c int)")
        self.load_with("[column t.d]\n[column t.c]\n[column t.d]\nskip=false\nskip=true")

    def test_escapes(self):
        self.refused("[column t.c]\nseparator=\\q", "section [column t.c], key separator",
                     "backslash")

    def test_texts_that_are_none(self):
        self.refused(b"\x00\x01\x02SQLite format 3\x00" * 50, "my.conf is not a text in UTF-8")
        self.refused(b"[table t]\ntarget=\xff\xfe", "my.conf is not a text in UTF-8")
        self.refused("skip=true", "my.conf is not a configuration")
        self.refused("[table t\nskip=true", "my.conf is not a configuration")
        self.refused("[profile]\nno value", "my.conf is not a configuration")
        self.refused("[profile]\n" + "#" * (1024 * 1024), "longer than a configuration may be")

    def test_empty_files(self):
        self.given("CREATE TABLE t (c INT)", "CREATE TABLE t (c int)")
        for text in ("", "\n", "# nothing\n", "[profile]\n"):
            self.load_with(text)

    def test_files_that_cannot_be_read(self):
        self.refused("", "could not read the configuration /none", options=["--config=/none/such"])
        self.refused("", "could not read the configuration", options=[f"--config={self.folder}"])
        self.refused("", "could not read the configuration", options=["--profile=./none.conf"])

    def test_a_broken_profile(self):
        path = self.configure("[profile]\nint=big", "p.conf")
        self.refused("", "p.conf, section [profile]", options=[f"--profile={path}"])

    def test_random_texts(self):
        """Whatever stands there, the run ends with an error or does what it says."""
        self.given("CREATE TABLE t (c INT)", "CREATE TABLE t (c int)")
        seed = random.randrange(2**32)
        print(f"# seed {seed}")
        choose = random.Random(seed)
        words = ["[", "]", "profile", "table ", "column ", "t", ".", "c", "=", "\n", "\n", "skip", "true", "form",
                 "type", "numeric(", "9", ",", ")", "\\", "\\x", "#", "ä", "\t", " ", "history", "*", "?", "(", ";",
                 "separator", "target", "\r", "\x7f", "\x1b[31m", "interval", "%s%n"]
        for _ in range(150):
            text = "".join(choose.choices(words, k=choose.randrange(1, 60))).encode()
            if choose.random() < 0.3:
                at = choose.randrange(len(text))
                text = text[:at] + bytes([choose.randrange(256)]) + text[at + 1:]
            result = self.howdah("load", "--dry-run", f"--config={self.configure(text)}", self.source, self.url)
            self.assertIn(result.status, (0, 1, 2), f"{text!r}\n{result}")
            self.assertNotIn("\x1b[31m", result.stderr)
