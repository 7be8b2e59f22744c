#include "pg/pg_aside.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

#define DATABASE "aside"
#define LONG63 "L23456789_123456789_123456789_123456789_123456789_123456789 \"'x"
#define LONG63_SQL "\"L23456789_123456789_123456789_123456789_123456789_123456789 \"\"'x\""

/* Tables in schema "My App" that belong to app, who is no superuser, and some of other roles'. */
static const char made_by_superuser[] =
    "DROP ROLE IF EXISTS app; DROP ROLE IF EXISTS stranger; CREATE ROLE app LOGIN;"
    "CREATE ROLE stranger; CREATE EXTENSION IF NOT EXISTS btree_gist;"
    "CREATE SCHEMA \"My App\" AUTHORIZATION app; CREATE SCHEMA other AUTHORIZATION app";

static const char made_by_app[] =
    "SET search_path = \"My App\", public;"
    "CREATE TABLE parent (id int PRIMARY KEY, code text CONSTRAINT \"Code's\" UNIQUE, up int,"
    " CONSTRAINT self FOREIGN KEY (up) REFERENCES parent DEFERRABLE INITIALLY DEFERRED);"
    "COMMENT ON CONSTRAINT \"Code's\" ON parent IS 'it''s a code';"
    "COMMENT ON INDEX \"Code's\" IS 'and an index';"
    "COMMENT ON CONSTRAINT self ON parent IS 'loops \\';"
    "CREATE TABLE child (id int PRIMARY KEY, parent int, code text, x int, y int, body jsonb,"
    " during int4range, note text,"
    " CONSTRAINT fk FOREIGN KEY (parent) REFERENCES parent ON DELETE SET NULL ON UPDATE CASCADE,"
    " CONSTRAINT by_code FOREIGN KEY (code) REFERENCES parent (code) DEFERRABLE,"
    " CONSTRAINT pair UNIQUE (x, y) INCLUDE (note) WITH (fillfactor = 71) DEFERRABLE INITIALLY"
    " DEFERRED, CONSTRAINT apart EXCLUDE USING gist (x WITH =, during WITH &&) WITH (fillfactor ="
    " 81) WHERE (x > 0) DEFERRABLE);"
    "ALTER TABLE child ADD CONSTRAINT later FOREIGN KEY (y) REFERENCES parent NOT VALID;"
    "COMMENT ON CONSTRAINT apart ON child IS 'no overlap';"
    "CREATE INDEX partial ON child (x) WHERE y > 3;"
    "CREATE INDEX \"On Expr\" ON child (lower(note), (x + y), x DESC NULLS LAST);"
    "ALTER INDEX \"On Expr\" ALTER COLUMN 2 SET STATISTICS 777;"
    "CREATE UNIQUE INDEX included ON child (x) INCLUDE (y);"
    "CREATE INDEX pattern ON child (note text_pattern_ops) WITH (deduplicate_items = off);"
    "CREATE INDEX gin ON child USING gin (body jsonb_path_ops) WITH (fastupdate = off);"
    "CREATE INDEX hashed ON child USING hash (note); CREATE INDEX brin ON child USING brin (x);"
    "CREATE INDEX \"C\" ON child (note COLLATE \"C\");"
    "COMMENT ON INDEX gin IS 'in the body'; ALTER TABLE child CLUSTER ON included;"
    "CREATE TABLE identified (id int PRIMARY KEY, name text NOT NULL UNIQUE);"
    "ALTER TABLE identified REPLICA IDENTITY USING INDEX identified_name_key;"
    /* a cycle */
    "CREATE TABLE chicken (id int PRIMARY KEY, egg int);"
    "CREATE TABLE egg (id int PRIMARY KEY, chicken int REFERENCES chicken);"
    "ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg ON DELETE RESTRICT;"
    /* names */
    "CREATE TABLE " LONG63_SQL " (\"I d\" int PRIMARY KEY, \"A\"\"b\" int CONSTRAINT " LONG63_SQL
    " REFERENCES " LONG63_SQL ");"
    "CREATE INDEX \"L23456789_123456789_123456789_123456789_123456789_123456789 \"\"'y\" "
    "ON " LONG63_SQL " (\"A\"\"b\");"
    /* from outside */
    "CREATE TABLE other.outsider (id int PRIMARY KEY, code text REFERENCES parent (code),"
    " parent int REFERENCES parent);"
    /* an index that an unlisted table's foreign key needs */
    "CREATE TABLE wanted (id int PRIMARY KEY, name text UNIQUE, other text UNIQUE);"
    "CREATE TABLE other.wants (name text REFERENCES wanted (name));"
    /* partitions */
    "CREATE TABLE parts (id int, k int, parent int REFERENCES parent, PRIMARY KEY (id, k))"
    " PARTITION BY RANGE (k);"
    "CREATE TABLE part1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
    "CREATE TABLE part2 PARTITION OF parts FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (k);"
    "CREATE TABLE part21 PARTITION OF part2 FOR VALUES FROM (10) TO (20);"
    "CREATE INDEX parts_parent ON parts (parent); CREATE INDEX alone ON part1 (id);"
    "ALTER TABLE part1 ADD CONSTRAINT part_own FOREIGN KEY (id) REFERENCES parent;"
    "CREATE TABLE to_parts (id int, k int, FOREIGN KEY (id, k) REFERENCES parts);"
    "CREATE TABLE to_part1 (id int, k int, FOREIGN KEY (id, k) REFERENCES part1);"
    /* inheritance */
    "CREATE TABLE animal (id int PRIMARY KEY, owner int REFERENCES parent);"
    "CREATE TABLE cat (lives int) INHERITS (animal); CREATE INDEX animal_owner ON animal (owner);"
    /* triggers */
    "CREATE TABLE log (what text);"
    "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO"
    " \"My App\".log VALUES (TG_NAME); RETURN NEW; END$$;"
    "CREATE TRIGGER \"Usual one\" BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER off AFTER INSERT ON child FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER replica AFTER INSERT ON child FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER always AFTER INSERT ON child FOR EACH STATEMENT EXECUTE FUNCTION note();"
    "CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON child DEFERRABLE INITIALLY DEFERRED"
    " FOR EACH ROW EXECUTE FUNCTION note();"
    "ALTER TABLE child DISABLE TRIGGER off; ALTER TABLE child ENABLE REPLICA TRIGGER replica;"
    "ALTER TABLE child ENABLE ALWAYS TRIGGER always; COMMENT ON TRIGGER off ON child IS 'silent';"
    "CREATE TRIGGER on_parts AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER on_part BEFORE INSERT ON part21 FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER on_animal AFTER INSERT ON animal FOR EACH ROW EXECUTE FUNCTION note();"
    "CREATE TRIGGER on_animal AFTER INSERT ON cat FOR EACH ROW EXECUTE FUNCTION note();"
    "ALTER TABLE cat DISABLE TRIGGER on_animal";

/* Every table of "My App" but log and wants; emptied or not. */
static const HdPgAsideTable all[] = {
    {"parent", TRUE, TRUE},  {"child", TRUE, FALSE}, {"identified", TRUE, FALSE},
    {"egg", TRUE, FALSE},    {LONG63, TRUE, FALSE},  {"chicken", TRUE, FALSE},
    {"wanted", TRUE, FALSE}, {"parts", TRUE, TRUE},  {"animal", TRUE, FALSE},
};

/* What is there, told by the server's catalog. */
#define FOREIGN_KEYS                                                                               \
    "SELECT string_agg(conname, ' ' ORDER BY conname COLLATE \"C\") FROM pg_constraint"            \
    " WHERE contype = 'f' AND conparentid = 0"
#define INDEXES(table)                                                                             \
    "SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text"        \
    " COLLATE \"C\") FROM pg_index WHERE indrelid = '\"My App\"." table "'::regclass"
#define TRIGGERS                                                                                   \
    "SELECT string_agg(tgname || '=' || tgenabled::text, ' ' ORDER BY tgrelid, tgname COLLATE "    \
    "\"C\")"                                                                                       \
    " FROM pg_trigger WHERE NOT tgisinternal"

static HdPgConn *open_uri(const char *uri)
{
    g_autoptr(GError) error = NULL;
    HdPgConn *conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    return conn;
}

static void exec(HdPgConn *conn, const char *sql)
{
    g_autoptr(GError) error = NULL;
    hd_pg_conn_exec(conn, sql, &error);
    g_assert_no_error(error);
}

/* The one field that a query gives within conn's transaction. */
static void assert_within(HdPgConn *conn, const char *sql, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, sql, NULL, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(hd_pg_rows_get(rows, 0, 0), ==, expected);
}

static HdPgAside *take(HdPgConn *conn, const HdPgAsideTable *tables, guint n)
{
    g_autoptr(GError) error = NULL;
    HdPgAside *aside = hd_pg_aside_take(conn, "My App", tables, n, &error);
    g_assert_no_error(error);
    return aside;
}

static void restore(HdPgAside *aside, HdPgConn *conn)
{
    g_autoptr(GError) error = NULL;
    hd_pg_aside_restore(aside, conn, FALSE, NULL, &error);
    g_assert_no_error(error);
}

/* A database with all of the above; *out_app is its URI as role app. */
static char *make_database(char **out_app)
{
    char *uri = pg_test_server_database(DATABASE);
    pg_test_server_run(uri, made_by_superuser);
    *out_app = pg_test_server_uri("app", DATABASE);
    pg_test_server_run(*out_app, made_by_app);
    return uri;
}

/* Also what pg_dump does not tell. */
#define STATE                                                                                      \
    "SELECT string_agg(indexrelid::regclass || ' ' || indisclustered || indisreplident ||"         \
    " coalesce((SELECT string_agg(attnum || '=' || attstattarget, ',' ORDER BY attnum) FROM"       \
    " pg_attribute WHERE attrelid = indexrelid), ''), ';' ORDER BY indexrelid::regclass::text)"    \
    " FROM pg_index WHERE indrelid >= 16384;"                                                      \
    "SELECT string_agg(conname || convalidated || condeferrable || condeferred || connoinherit ||" \
    " coninhcount || conislocal, ';' ORDER BY conrelid, conname, confrelid) FROM pg_constraint;"   \
    "SELECT string_agg(tgrelid::regclass || ' ' || tgname || '=' || tgenabled::text, ';' ORDER BY" \
    " tgrelid, tgname) FROM pg_trigger WHERE NOT tgisinternal OR tgparentid <> 0 AND tgconstraint" \
    " = 0"

static void test_exact(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autofree char *state = pg_test_server_psql(uri, STATE);
    g_autoptr(HdPgConn) conn = open_uri(app);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "TRUNCATE ONLY \"My App\".parent; TRUNCATE \"My App\".parts");
    /* what no order of tables would allow, and what would fire triggers */
    exec(conn, "INSERT INTO \"My App\".child (id, parent, code, x, y) VALUES (1, 1, 'a', 1, 1);"
               "INSERT INTO \"My App\".egg VALUES (1, 1); INSERT INTO \"My App\".chicken VALUES"
               " (1, 1); INSERT INTO \"My App\".parts VALUES (1, 1, 1), (2, 12, 1);"
               "INSERT INTO \"My App\".animal VALUES (1, 1);"
               "INSERT INTO \"My App\".parent VALUES (1, 'a', 2), (2, 'b', NULL)");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *state_after = pg_test_server_psql(uri, STATE);
    g_assert_cmpstr(state_after, ==, state);
    pg_test_server_assert(uri, "SELECT count(*) FROM \"My App\".log", "0");
    pg_test_server_assert(uri,
                          "SELECT (SELECT count(*) FROM \"My App\".parent), (SELECT count(*) FROM"
                          " \"My App\".child), (SELECT count(*) FROM \"My App\".parts)",
                          "2|1|2");
    pg_test_server_run(uri, "TRUNCATE \"My App\".parent, \"My App\".parts, \"My App\".egg CASCADE");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

static void test_what_is_taken(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_free(make_database(&app));
    g_autoptr(HdPgConn) conn = open_uri(app);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    g_assert_nonnull(aside);
    assert_within(conn, FOREIGN_KEYS, "wants_name_fkey");
    assert_within(conn, INDEXES("child"), "\"My App\".child_pkey");
    assert_within(conn, INDEXES("parent"), "\"My App\".parent_pkey");
    /* needed: by the replica identity, by another table's foreign key */
    assert_within(conn, INDEXES("identified"),
                  "\"My App\".identified_name_key \"My App\".identified_pkey");
    assert_within(conn, INDEXES("wanted"), "\"My App\".wanted_name_key \"My App\".wanted_pkey");
    /* indexes of a partitioned table stay, one that its partition has for itself does not */
    assert_within(conn, INDEXES("parts"), "\"My App\".parts_parent \"My App\".parts_pkey");
    assert_within(conn, INDEXES("part1"), "\"My App\".part1_parent_idx \"My App\".part1_pkey");
    assert_within(conn, INDEXES("animal"), "\"My App\".animal_pkey");
    /* that of cat, which inherits and is not listed, is off already */
    assert_within(conn,
                  "SELECT string_agg(DISTINCT tgenabled::text, '') FROM pg_trigger"
                  " WHERE NOT tgisinternal",
                  "D");
    exec(conn, "ROLLBACK");
}

/* Without indexes and emptied: only what the listed tables' own foreign keys and triggers are. */
static void test_narrow(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autofree char *triggers = pg_test_server_psql(uri, TRIGGERS);
    g_autoptr(HdPgConn) conn = open_uri(app);
    g_autofree char *indexes = pg_test_server_psql(uri, INDEXES("parent"));
    static const HdPgAsideTable tables[] = {{"parent", FALSE, FALSE}, {"egg", FALSE, FALSE}};
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    assert_within(conn, INDEXES("parent"), indexes);
    assert_within(conn, TRIGGERS, triggers);
    assert_within(conn,
                  "SELECT string_agg(conname, ' ') FROM pg_constraint WHERE conname IN"
                  " ('self', 'egg_chicken_fkey', 'chicken_egg_fkey')",
                  "chicken_egg_fkey");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

/* Foreign keys of other tables that refer to a partition are in the way of TRUNCATE too. */
static void test_emptied_partition(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    static const HdPgAsideTable tables[] = {{"part1", TRUE, TRUE}};
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    exec(conn, "TRUNCATE \"My App\".part1");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

static void assert_restore_fails(HdPgAside *aside, HdPgConn *conn, gboolean keep_not_valid,
                                 const char *message, const char *detail)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *untouched = NULL;
    g_assert_false(hd_pg_aside_restore(aside, conn, keep_not_valid, &untouched, &error));
    g_assert_null(untouched);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(hd_error_get_detail(error), ==, detail);
    exec(conn, "ROLLBACK");
}

static void test_violated(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "INSERT INTO \"My App\".egg VALUES (1, 77)");
    assert_restore_fails(aside, conn, FALSE,
                         "could not restore foreign key \"egg_chicken_fkey\" of table \"egg\": "
                         "insert or update on table \"egg\" violates foreign key constraint "
                         "\"egg_chicken_fkey\"",
                         "The key is (chicken).");
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) again = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "INSERT INTO \"My App\".child (id, x, y) VALUES (1, 1, 1), (2, 1, 1)");
    assert_restore_fails(again, conn, TRUE,
                         "could not restore unique constraint \"pair\" of table \"child\": could "
                         "not create unique index \"pair\"",
                         "The key is (x, y).");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

/* Keys of tables that are not loaded are not weakened. */
static void test_not_valid_of_others(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_assert_nonnull(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "INSERT INTO \"My App\".parent VALUES (1, 'b', 1); INSERT INTO other.outsider"
               " VALUES (1, 'b', 9)");
    assert_restore_fails(
        aside, conn, TRUE,
        "could not restore foreign key \"outsider_parent_fkey\" of table "
        "\"other.outsider\": insert or update on table \"outsider\" violates foreign "
        "key constraint \"outsider_parent_fkey\"",
        "The key is (parent).");
}

static void test_not_valid(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autoptr(HdPgConn) conn = open_uri(app);
    g_autoptr(GError) error = NULL;
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "INSERT INTO \"My App\".parent VALUES (1, 'b', 55); INSERT INTO other.outsider"
               " VALUES (1, 'b', 1)");
    g_autoptr(GPtrArray) told = NULL;
    g_assert_true(hd_pg_aside_restore(aside, conn, TRUE, &told, &error));
    g_assert_no_error(error);
    exec(conn, "COMMIT");
    g_ptr_array_add(told, NULL);
    g_autofree char *all_told = g_strjoinv("\n", (char **)told->pdata);
    g_assert_cmpstr(all_told, ==,
                    "Foreign key \"self\" of table \"parent\" was added NOT VALID: rows refer to "
                    "none in table \"parent\".");
    pg_test_server_assert(uri,
                          "SELECT conname, condeferred, obj_description(oid) FROM pg_constraint"
                          " WHERE contype = 'f' AND NOT convalidated ORDER BY oid",
                          "self|t|loops \\\nlater|f|");
}

/* Tables of another role's, and a schema in which the role may not make an index again. */
static void test_no_right(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    pg_test_server_run(
        uri, "SET search_path = \"My App\";"
             "CREATE TABLE theirs (id int PRIMARY KEY, p int UNIQUE REFERENCES parent);"
             "CREATE TRIGGER t BEFORE INSERT ON theirs FOR EACH ROW EXECUTE FUNCTION note();"
             "ALTER TABLE theirs OWNER TO stranger; GRANT SELECT, INSERT ON theirs TO app;"
             "REVOKE REFERENCES ON parent FROM app; REVOKE ALL ON egg FROM app; ALTER SCHEMA \"My "
             "App\" OWNER TO postgres;"
             "GRANT USAGE ON SCHEMA \"My App\" TO app");
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    static const HdPgAsideTable tables[] = {
        {"theirs", TRUE, FALSE}, {"child", TRUE, FALSE}, {"egg", TRUE, FALSE}};
    exec(conn, "BEGIN");
    g_autofree char *indexes = pg_test_server_psql(uri, INDEXES("child"));
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    assert_within(conn, INDEXES("child"), indexes);
    assert_within(
        conn,
        "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE conname"
        " IN ('fk', 'by_code', 'theirs_p_fkey', 'egg_chicken_fkey')",
        "by_code fk theirs_p_fkey");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
    pg_test_server_run(uri, "DROP OWNED BY stranger CASCADE");
}

/* A partition is another role's: its own objects stay, the partitioned table's do not. */
static void test_strange_partition(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    pg_test_server_run(uri, "ALTER TABLE \"My App\".part1 OWNER TO stranger");
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    static const HdPgAsideTable tables[] = {{"parts", TRUE, FALSE}, {"egg", TRUE, FALSE}};
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
    pg_test_server_run(uri, "DROP OWNED BY stranger CASCADE");
}

/* Where only the server knows that it will refuse, and the transaction goes on. */
static void test_refused(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *dump = pg_test_server_dump(uri);
    pg_test_server_run(uri, "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                            " $$BEGIN RAISE 'not here' USING ERRCODE = '42501'; END$$;"
                            "CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('DROP"
                            " INDEX') EXECUTE FUNCTION refuse()");
    g_autoptr(HdPgConn) conn = open_uri(app);
    static const HdPgAsideTable tables[] = {{"animal", TRUE, FALSE}, {"wanted", TRUE, FALSE}};
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    assert_within(conn, INDEXES("animal"), "\"My App\".animal_owner \"My App\".animal_pkey");
    assert_within(conn, INDEXES("wanted"), "\"My App\".wanted_name_key \"My App\".wanted_pkey");
    restore(aside, conn);
    exec(conn, "COMMIT");
    pg_test_server_run(uri, "DROP EVENT TRIGGER refuse; DROP FUNCTION refuse");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

/* As a superuser: tablespaces, another default tablespace and search_path, internal triggers that
 * are off, and an index that belongs to an extension. */
static void test_superuser(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autofree char *in_place =
        g_strconcat(uri, "&options=-callow_in_place_tablespaces%3Don", NULL);
    pg_test_server_run(in_place, "CREATE TABLESPACE \"Sp ace\" LOCATION ''");
    pg_test_server_run(
        uri, "SET search_path = \"My App\";"
             "CREATE INDEX placed ON child (id) TABLESPACE \"Sp ace\";"
             "ALTER TABLE child ADD CONSTRAINT placed_too UNIQUE (id, x) USING INDEX TABLESPACE"
             " \"Sp ace\"; ALTER TABLE egg DISABLE TRIGGER ALL;"
             "CREATE INDEX of_extension ON child (y); ALTER INDEX of_extension DEPENDS ON EXTENSION"
             " btree_gist; CREATE INDEX broken ON child (x);"
             "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass;"
             "ALTER DATABASE " DATABASE " SET default_tablespace = \"Sp ace\"");
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autofree char *state = pg_test_server_psql(uri, STATE);
    g_autoptr(HdPgConn) conn = open_uri(uri);
    exec(conn, "BEGIN; SET LOCAL search_path = \"My App\", public");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    assert_within(conn, INDEXES("child"), "broken child_pkey of_extension");
    /* both have triggers on it */ assert_within(
        conn, FOREIGN_KEYS, "chicken_egg_fkey egg_chicken_fkey wants_name_fkey");
    restore(aside, conn);
    assert_within(conn, "SHOW search_path", "\"My App\", public");
    assert_within(conn, "SHOW default_tablespace", "Sp ace");
    exec(conn, "COMMIT");
    g_autofree char *state_after = pg_test_server_psql(uri, STATE);
    g_assert_cmpstr(state_after, ==, state);
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
    pg_test_server_run(uri, "ALTER DATABASE " DATABASE " RESET default_tablespace;"
                            "DROP INDEX \"My App\".placed; ALTER TABLE \"My App\".child DROP"
                            " CONSTRAINT placed_too");
    pg_test_server_run(uri, "DROP TABLESPACE \"Sp ace\"");
}

/* NULLS NOT DISTINCT and ON DELETE SET NULL (column) came with version 15. */
static void test_version_15(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    g_autoptr(HdPgConn) conn = open_uri(app);
    if (hd_pg_conn_server_version(conn) < 150000) {
        g_test_skip("the server is older");
        return;
    }
    pg_test_server_run(app,
                       "SET search_path = \"My App\";"
                       "ALTER TABLE child ADD CONSTRAINT one_null UNIQUE NULLS NOT DISTINCT (y);"
                       "CREATE TABLE two (a int, b int, PRIMARY KEY (a, b));"
                       "ALTER TABLE child ADD FOREIGN KEY (x, y) REFERENCES two MATCH SIMPLE ON"
                       " DELETE SET NULL (y); ALTER TABLE child ADD CONSTRAINT whole FOREIGN KEY"
                       " (x, y) REFERENCES two MATCH FULL ON DELETE SET DEFAULT");
    g_autofree char *dump = pg_test_server_dump(uri);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    assert_within(conn, INDEXES("child"), "\"My App\".child_pkey");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

/* Someone's view needs the primary key, a rule needs a unique constraint by name. */
static void test_needed(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_autofree char *uri = make_database(&app);
    pg_test_server_run(app,
                       "SET search_path = \"My App\";"
                       "CREATE VIEW grouped AS SELECT id, code FROM parent GROUP BY id;"
                       "CREATE TABLE log2 (what text CONSTRAINT once UNIQUE, n int UNIQUE);"
                       "CREATE RULE r AS ON INSERT TO grouped DO INSTEAD INSERT INTO log2 VALUES"
                       " (NEW.code) ON CONFLICT ON CONSTRAINT once DO NOTHING");
    g_autofree char *dump = pg_test_server_dump(uri);
    g_autoptr(HdPgConn) conn = open_uri(app);
    static const HdPgAsideTable tables[] = {{"log2", TRUE, TRUE}, {"parent", TRUE, FALSE}};
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, tables, G_N_ELEMENTS(tables));
    assert_within(conn, INDEXES("log2"), "\"My App\".once");
    restore(aside, conn);
    exec(conn, "COMMIT");
    g_autofree char *dump_after = pg_test_server_dump(uri);
    g_assert_cmpstr(dump_after, ==, dump);
}

/* What someone else, here the session itself, changed meanwhile is found. */
static void test_changed(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_free(make_database(&app));
    g_autoptr(HdPgConn) conn = open_uri(app);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) aside = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "ALTER TABLE \"My App\".child DROP CONSTRAINT child_pkey");
    assert_restore_fails(aside, conn, FALSE,
                         "could not restore primary key \"child_pkey\" of table \"child\": it is "
                         "gone",
                         NULL);
    exec(conn, "BEGIN");
    g_autoptr(HdPgAside) again = take(conn, all, G_N_ELEMENTS(all));
    exec(conn, "ALTER TABLE \"My App\".child RENAME note TO remark");
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_aside_restore(again, conn, FALSE, NULL, &error));
    g_assert_true(g_str_has_prefix(error->message,
                                   "could not restore unique constraint \"pair\" of "
                                   "table \"child\": "));
}

static void test_missing(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *app = NULL;
    g_free(make_database(&app));
    g_autoptr(HdPgConn) conn = open_uri(app);
    g_autoptr(GError) error = NULL;
    static const HdPgAsideTable tables[] = {{"egg", TRUE, FALSE}, {"Egg", TRUE, FALSE}};
    exec(conn, "BEGIN");
    g_assert_null(hd_pg_aside_take(conn, "My App", tables, 2, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "there is no table \"Egg\" in schema \"My App\"");
    exec(conn, "ROLLBACK; BEGIN");
    g_autoptr(HdPgAside) nothing = take(conn, NULL, 0);
    restore(nothing, conn);
    exec(conn, "COMMIT");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_aside/exact", test_exact);
    g_test_add_func("/pg_aside/what_is_taken", test_what_is_taken);
    g_test_add_func("/pg_aside/narrow", test_narrow);
    g_test_add_func("/pg_aside/emptied_partition", test_emptied_partition);
    g_test_add_func("/pg_aside/violated", test_violated);
    g_test_add_func("/pg_aside/not_valid", test_not_valid);
    g_test_add_func("/pg_aside/not_valid_of_others", test_not_valid_of_others);
    g_test_add_func("/pg_aside/no_right", test_no_right);
    g_test_add_func("/pg_aside/strange_partition", test_strange_partition);
    g_test_add_func("/pg_aside/refused", test_refused);
    g_test_add_func("/pg_aside/superuser", test_superuser);
    g_test_add_func("/pg_aside/version_15", test_version_15);
    g_test_add_func("/pg_aside/needed", test_needed);
    g_test_add_func("/pg_aside/changed", test_changed);
    g_test_add_func("/pg_aside/missing", test_missing);
    return g_test_run();
}
