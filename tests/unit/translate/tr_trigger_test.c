#include "translate/tr_trigger.h"

#include <pg_query.h>
#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_fixture.h"

static const char ddl[] =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT, g INT GENERATED ALWAYS AS (b + 1));"
    "CREATE TABLE log (m TEXT);"
    "CREATE TABLE word (w TEXT PRIMARY KEY, n INT);"
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, n INT);"
    "CREATE TABLE child (p INT REFERENCES parent ON DELETE CASCADE);"
    "CREATE TABLE loose (id INTEGER PRIMARY KEY);"
    "CREATE TABLE held (l INT REFERENCES loose)";

/* The schema with these triggers, separated by ';' and a newline, in the order of their creation.
 */
static HdTarget *translate(HdTrFixture *fixture, const char *triggers)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *trees;
    hd_sql_parse(fixture->arena, triggers, strlen(triggers), &trees, &error);
    g_assert_no_error(error);
    fixture->schema->others = hd_arena_array0(fixture->arena, HdOther, trees->len);
    fixture->schema->n_others = trees->len;
    for (guint i = 0; i < trees->len; i++) {
        const HdSqlStatement *tree = trees->pdata[i];
        HdOther *other = &fixture->schema->others[i];
        other->sql = hd_sql_span_dup(fixture->arena, triggers, tree->span);
        if (tree->kind == HD_SQL_STATEMENT_CREATE_VIEW) {
            other->kind = HD_OTHER_VIEW;
            other->name = tree->u.create_view->name.name.text;
            continue;
        }
        other->kind = HD_OTHER_TRIGGER;
        other->name = tree->u.create_trigger->name.name.text;
        other->table = tree->u.create_trigger->table.name.text;
    }
    return tr_fixture_translate(fixture, TRUE);
}

static void assert_function_parses(const char *sql)
{
    tr_fixture_assert_parses(sql);
    PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(sql);
    if (result.error != NULL)
        g_error("plpgsql does not parse: %s: %s", result.error->message, sql);
    pg_query_free_plpgsql_parse_result(result);
}

/* The body of the only trigger's function, between BEGIN and END. */
static void assert_body(const char *trigger, const char *body)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(&fixture, trigger);
    if (target->leftovers->len > 0)
        g_error("refused: %s", ((const HdLeftover *)target->leftovers->pdata[0])->reason);
    g_assert_cmpuint(target->triggers->len, ==, 1);
    const HdStatement *statement = target->triggers->pdata[0];
    g_autofree char *function =
        g_strdup_printf("CREATE FUNCTION \"public\".\"%s\"() RETURNS trigger\n"
                        "LANGUAGE plpgsql AS $howdah$\n"
                        "#variable_conflict use_column\n"
                        "BEGIN\n%sEND\n$howdah$",
                        statement->name, body);
    g_assert_cmpstr(statement->function_sql, ==, function);
    assert_function_parses(statement->function_sql);
    tr_fixture_assert_parses(statement->sql);
}

static void assert_trigger(const char *trigger, const char *sql)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(&fixture, trigger);
    if (target->triggers->len != 1)
        g_error("refused: %s", ((const HdLeftover *)target->leftovers->pdata[0])->reason);
    const HdStatement *statement = target->triggers->pdata[0];
    g_assert_cmpstr(statement->sql, ==, sql);
    tr_fixture_assert_parses(statement->sql);
}

static void assert_refused(const char *trigger, const char *reason)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(&fixture, trigger);
    g_assert_cmpuint(target->triggers->len, ==, 0);
    const HdLeftover *leftover = target->leftovers->pdata[0];
    g_assert_cmpstr(leftover->kind, ==, "trigger");
    if (strstr(leftover->reason, reason) == NULL)
        g_error("%s: \"%s\" lacks \"%s\"", trigger, leftover->reason, reason);
}

static void forms(void)
{
    assert_trigger("CREATE TRIGGER x AFTER UPDATE OF B, a ON t WHEN NEW.b > OLD.b"
                   " BEGIN DELETE FROM log; END",
                   "CREATE TRIGGER \"x\"\n"
                   "AFTER UPDATE OF \"b\", \"a\" ON \"public\".\"t\"\n"
                   "FOR EACH ROW\n"
                   "WHEN (NEW.\"b\" > OLD.\"b\")\n"
                   "EXECUTE FUNCTION \"public\".\"x\"()");
    assert_trigger("CREATE TRIGGER x INSERT ON t BEGIN DELETE FROM log; END",
                   "CREATE TRIGGER \"x\"\n"
                   "BEFORE INSERT ON \"public\".\"t\"\n"
                   "FOR EACH ROW\n"
                   "EXECUTE FUNCTION \"public\".\"x\"()");
    /* SQLite never fires it. */
    assert_trigger(
        "CREATE TRIGGER x AFTER UPDATE OF z ON t BEGIN DELETE FROM log WHERE m = OLD.z; END",
        "CREATE TRIGGER \"x\"\n"
        "AFTER UPDATE ON \"public\".\"t\"\n"
        "FOR EACH ROW\n"
        "WHEN (false)\n"
        "EXECUTE FUNCTION \"public\".\"x\"()");
    assert_refused("CREATE TRIGGER x AFTER INSERT ON none BEGIN DELETE FROM log; END",
                   "there is no table or view none");
    assert_refused("CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM log; END",
                   "a temporary trigger");
}

static void bodies(void)
{
    assert_body("CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a);"
                " DELETE FROM log WHERE m = NEW.a; END",
                "    INSERT INTO \"public\".\"log\" (\"m\") VALUES (NEW.\"a\");\n"
                "    DELETE FROM \"public\".\"log\" WHERE \"log\".\"m\" = NEW.\"a\";\n"
                "    RETURN NULL;\n");
    assert_body("CREATE TRIGGER x BEFORE DELETE ON t BEGIN INSERT INTO log VALUES (OLD.a); END",
                "    INSERT INTO \"public\".\"log\" (\"m\") VALUES (OLD.\"a\");\n"
                "    RETURN OLD;\n");
}

static void raised(void)
{
    assert_body("CREATE TRIGGER x BEFORE INSERT ON t BEGIN"
                " SELECT RAISE(ABORT, '100% it''s bad') WHERE NEW.a = 'x'; END",
                "    IF NEW.\"a\" = 'x' THEN\n"
                "        RAISE EXCEPTION USING MESSAGE = '100% it''s bad';\n"
                "    END IF;\n"
                "    RETURN NEW;\n");
    assert_body("CREATE TRIGGER x BEFORE UPDATE ON t BEGIN SELECT CASE"
                " WHEN NEW.a = 'x' THEN RAISE(ROLLBACK, 'x') WHEN NEW.b = 1 THEN 0"
                " ELSE RAISE(IGNORE) END; END",
                "    IF NEW.\"a\" = 'x' THEN\n"
                "        RAISE EXCEPTION USING MESSAGE = 'x';\n"
                "    ELSIF NEW.\"b\" = 1 THEN\n"
                "        NULL;\n"
                "    ELSE\n"
                "        RETURN NULL;\n"
                "    END IF;\n"
                "    RETURN NEW;\n");
    assert_body("CREATE TRIGGER x BEFORE DELETE ON t BEGIN"
                " SELECT CASE OLD.b WHEN 1 THEN RAISE(ABORT, one) END WHERE OLD.a = 'x'; END",
                "    IF OLD.\"a\" = 'x' THEN\n"
                "        IF OLD.\"b\" = 1 THEN\n"
                "            RAISE EXCEPTION USING MESSAGE = 'one';\n"
                "        END IF;\n"
                "    END IF;\n"
                "    RETURN OLD;\n");
    assert_body("CREATE TRIGGER x AFTER DELETE ON t BEGIN SELECT RAISE(IGNORE); END",
                "    RETURN NULL;\n    RETURN NULL;\n");
}

/* RAISE among the values of an INSERT. */
static void raised_values(void)
{
    assert_body("CREATE TRIGGER x AFTER DELETE ON t BEGIN"
                " INSERT INTO log VALUES ('a'), (RAISE(ABORT, 'no')); END",
                "    RAISE EXCEPTION USING MESSAGE = 'no';\n"
                "    RETURN NULL;\n");
    assert_body("CREATE TRIGGER x AFTER DELETE ON t BEGIN INSERT INTO log"
                " VALUES (CASE WHEN OLD.b > 1 THEN RAISE(ABORT, 'no') ELSE 'a' END); END",
                "    IF OLD.\"b\" > 1 THEN\n"
                "        RAISE EXCEPTION USING MESSAGE = 'no';\n"
                "    END IF;\n"
                "    INSERT INTO \"public\".\"log\" (\"m\") VALUES (CASE WHEN OLD.\"b\" > 1 THEN "
                "NULL::text ELSE 'a'::text END);\n"
                "    RETURN NULL;\n");
    assert_body("CREATE TRIGGER x AFTER DELETE ON t BEGIN INSERT INTO log"
                " SELECT RAISE(ABORT, 'no') WHERE OLD.b > 1; END",
                "    IF OLD.\"b\" > 1 THEN\n"
                "        RAISE EXCEPTION USING MESSAGE = 'no';\n"
                "    END IF;\n"
                "    RETURN NULL;\n");
    assert_body("CREATE TRIGGER x AFTER DELETE ON t BEGIN"
                " SELECT coalesce(OLD.a, RAISE(ABORT, 'no')); END",
                "    IF OLD.\"a\" IS NULL THEN\n"
                "        RAISE EXCEPTION USING MESSAGE = 'no';\n"
                "    END IF;\n"
                "    RETURN NULL;\n");
    assert_refused("CREATE TRIGGER x AFTER DELETE ON t BEGIN"
                   " INSERT INTO log VALUES ('a'), (RAISE(IGNORE)); END",
                   "RAISE(IGNORE) keeps the rows inserted before");
}

static void assert_tells(const char *trigger, const char *declarations, const char *steps)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(&fixture, trigger);
    if (target->triggers->len != 1)
        g_error("refused: %s", ((const HdLeftover *)target->leftovers->pdata[0])->reason);
    const HdStatement *statement = target->triggers->pdata[0];
    g_autofree char *body = g_strdup_printf(
        "<<howdah>>\nDECLARE\n%sBEGIN\n%s    RETURN NULL;\nEND\n", declarations, steps);
    if (strstr(statement->function_sql, body) == NULL)
        g_error("%s", statement->function_sql);
    assert_function_parses(statement->function_sql);
}

/* changes() and last_insert_rowid() tell of the steps before. */
static void connection_functions(void)
{
    assert_tells("CREATE TRIGGER x AFTER DELETE ON t BEGIN DELETE FROM log;"
                 " UPDATE parent SET n = changes(); END",
                 "    changes bigint;\n",
                 "    DELETE FROM \"public\".\"log\";\n"
                 "    GET DIAGNOSTICS howdah.changes = ROW_COUNT;\n"
                 "    UPDATE \"public\".\"parent\" SET \"n\" = howdah.changes;\n"
                 "    GET DIAGNOSTICS howdah.changes = ROW_COUNT;\n");
    assert_tells("CREATE TRIGGER x AFTER DELETE ON log BEGIN INSERT INTO t(a) VALUES ('x');"
                 " UPDATE parent SET n = last_insert_rowid(); END",
                 "    last_rowid bigint;\n    new_rowid bigint;\n",
                 "    INSERT INTO \"public\".\"t\" (\"a\") VALUES ('x') RETURNING \"id\" INTO "
                 "howdah.new_rowid;\n"
                 "    howdah.last_rowid := howdah.new_rowid;\n"
                 "    UPDATE \"public\".\"parent\" SET \"n\" = howdah.last_rowid;\n");
    assert_tells("CREATE TRIGGER x AFTER INSERT ON t"
                 " BEGIN UPDATE parent SET n = last_insert_rowid(); END",
                 "    last_rowid bigint;\n    new_rowid bigint;\n",
                 "    UPDATE \"public\".\"parent\" SET \"n\" = NEW.\"id\";\n");
    assert_refused("CREATE TRIGGER x AFTER DELETE ON t BEGIN UPDATE parent SET n = changes(); END",
                   "changes(): it tells of SQLite's own connection");
    assert_refused("CREATE TRIGGER x AFTER DELETE ON t"
                   " BEGIN UPDATE parent SET n = last_insert_rowid(); END",
                   "last_insert_rowid(): it tells of SQLite's own connection");
}

/* What a BEFORE trigger sees and may do. */
static void before(void)
{
    assert_refused("CREATE TRIGGER x BEFORE INSERT ON t BEGIN INSERT INTO log VALUES (NEW.id); END",
                   "the rowid is not known");
    assert_refused("CREATE TRIGGER x BEFORE UPDATE ON t BEGIN INSERT INTO log VALUES (NEW.g); END",
                   "generated columns after BEFORE");
    assert_refused("CREATE TRIGGER x BEFORE UPDATE ON t BEGIN UPDATE t SET b = 1 WHERE id = OLD.id;"
                   " END",
                   "updates the row it is fired for");
    assert_refused("CREATE TRIGGER x BEFORE DELETE ON t BEGIN UPDATE t SET b = 1; END",
                   "updates the row it is fired for");
    assert_refused("CREATE TRIGGER x BEFORE DELETE ON word BEGIN UPDATE word SET n = 1"
                   " WHERE n = 2; END",
                   "cannot be told without a rowid");
    /* The row may be gone: SQLite goes on with the next one. */
    assert_body("CREATE TRIGGER x BEFORE UPDATE ON t BEGIN DELETE FROM t WHERE id = 3; END",
                "    DELETE FROM \"public\".\"t\" WHERE \"t\".\"id\" = 3;\n"
                "    IF NOT EXISTS (SELECT 1 FROM \"public\".\"t\" AS q1 WHERE q1.\"id\" = "
                "OLD.\"id\") THEN\n"
                "        RETURN NULL;\n"
                "    END IF;\n"
                "    RETURN NEW;\n");
    assert_body(
        "CREATE TRIGGER x BEFORE DELETE ON log BEGIN DELETE FROM log WHERE m = 'x'; END",
        "    -- A trigger that is at work is not fired again.\n"
        "    IF current_setting('howdah.in_x', true) = 'on' THEN\n"
        "        RETURN OLD;\n"
        "    END IF;\n"
        "    PERFORM set_config('howdah.in_x', 'on', true);\n"
        "    DELETE FROM \"public\".\"log\" WHERE \"log\".\"m\" = 'x';\n"
        "    IF NOT EXISTS (SELECT 1 FROM \"public\".\"log\" AS q1 WHERE q1 IS NOT DISTINCT "
        "FROM OLD) THEN\n"
        "        PERFORM set_config('howdah.in_x', '', true); RETURN NULL;\n"
        "    END IF;\n"
        "    PERFORM set_config('howdah.in_x', '', true);\n"
        "    RETURN OLD;\n");
    assert_body("CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT NEW.id; END",
                "    RETURN NEW;\n");
    assert_body("CREATE TRIGGER x BEFORE UPDATE ON t BEGIN"
                " DELETE FROM t WHERE a = 'x' AND id <> NEW.id; END",
                "    DELETE FROM \"public\".\"t\" WHERE \"t\".\"a\" = 'x' AND \"t\".\"id\" <> "
                "NEW.\"id\";\n"
                "    RETURN NEW;\n");
}

static void recursion(void)
{
    assert_body("CREATE TRIGGER \"x-y\" AFTER UPDATE ON t BEGIN UPDATE t SET a = 'x'; END",
                "    -- A trigger that is at work is not fired again.\n"
                "    IF current_setting('howdah.in_x$2dy', true) = 'on' THEN\n"
                "        RETURN NULL;\n"
                "    END IF;\n"
                "    PERFORM set_config('howdah.in_x$2dy', 'on', true);\n"
                "    UPDATE \"public\".\"t\" SET \"a\" = 'x';\n"
                "    PERFORM set_config('howdah.in_x$2dy', '', true);\n"
                "    RETURN NULL;\n");
    /* It cannot be fired again by a change of other columns, or by another event. */
    assert_body("CREATE TRIGGER x AFTER UPDATE OF b ON t BEGIN UPDATE t SET a = 'x'; END",
                "    UPDATE \"public\".\"t\" SET \"a\" = 'x';\n"
                "    RETURN NULL;\n");
}

/* Through a foreign key and another trigger. */
static void recursion_afar(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target =
        translate(&fixture, "CREATE TRIGGER x AFTER DELETE ON child BEGIN DELETE FROM t; END;\n"
                            "CREATE TRIGGER y AFTER DELETE ON t BEGIN DELETE FROM parent; END");
    g_assert_cmpuint(target->triggers->len, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const HdStatement *statement = target->triggers->pdata[i];
        g_assert_nonnull(strstr(statement->function_sql, "current_setting("));
    }
}

static void assert_names(const char *triggers, const char *first, const char *second)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(&fixture, triggers);
    g_assert_cmpuint(target->triggers->len, ==, 2);
    g_assert_cmpstr(((const HdStatement *)target->triggers->pdata[0])->name, ==, first);
    g_assert_cmpstr(((const HdStatement *)target->triggers->pdata[1])->name, ==, second);
}

/* SQLite fires the newest first, PostgreSQL goes by the names. */
static void order(void)
{
    assert_names("CREATE TRIGGER b AFTER INSERT ON t BEGIN DELETE FROM log; END;\n"
                 "CREATE TRIGGER a AFTER INSERT ON t BEGIN DELETE FROM log; END",
                 "b", "a");
    assert_names("CREATE TRIGGER a AFTER INSERT ON t BEGIN DELETE FROM log; END;\n"
                 "CREATE TRIGGER b AFTER INSERT ON t BEGIN DELETE FROM log; END",
                 "t2_a", "t1_b");
    assert_names("CREATE TRIGGER a AFTER INSERT ON t BEGIN DELETE FROM log; END;\n"
                 "CREATE TRIGGER b AFTER DELETE ON t BEGIN DELETE FROM log; END",
                 "a", "b");
    /* PostgreSQL's triggers for foreign keys: they act before, and check behind. */
    assert_names("CREATE TRIGGER \"A\" AFTER DELETE ON parent BEGIN DELETE FROM log; END;\n"
                 "CREATE TRIGGER b AFTER INSERT ON child"
                 " BEGIN INSERT INTO parent VALUES (NEW.p, 1); END",
                 "t1_A", "A1_b");
    /* Without actions the check has to wait for what takes the rows away that refer. */
    assert_names("CREATE TRIGGER b AFTER DELETE ON loose BEGIN DELETE FROM held WHERE l = OLD.id;"
                 " END;\n"
                 "CREATE TRIGGER c AFTER INSERT ON loose BEGIN DELETE FROM log; END",
                 "A1_b", "c");
}

static void ignore_after(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target =
        translate(&fixture, "CREATE TRIGGER b AFTER INSERT ON t BEGIN DELETE FROM log; END;\n"
                            "CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT RAISE(IGNORE); END");
    g_assert_cmpuint(target->triggers->len, ==, 1);
    const HdLeftover *leftover = target->leftovers->pdata[0];
    g_assert_cmpstr(leftover->name, ==, "a");
    g_assert_nonnull(strstr(leftover->reason, "keeps other triggers from being fired"));
}

static void views(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target =
        translate(&fixture, "CREATE VIEW v AS SELECT id, a FROM t;\n"
                            "CREATE TRIGGER x INSTEAD OF DELETE ON v WHEN OLD.a = 'x'"
                            " BEGIN DELETE FROM t WHERE id = OLD.id; END");
    g_assert_cmpuint(target->triggers->len, ==, 1);
    const HdStatement *statement = target->triggers->pdata[0];
    g_assert_cmpstr(statement->sql, ==,
                    "CREATE TRIGGER \"x\"\n"
                    "INSTEAD OF DELETE ON \"public\".\"v\"\n"
                    "FOR EACH ROW\n"
                    "EXECUTE FUNCTION \"public\".\"x\"()");
    g_assert_nonnull(
        strstr(statement->function_sql,
               "    IF OLD.\"a\" = 'x' THEN\n"
               "        DELETE FROM \"public\".\"t\" WHERE \"t\".\"id\" = OLD.\"id\";\n"
               "    END IF;\n"
               "    RETURN OLD;\n"));
    assert_function_parses(statement->function_sql);
}

/* Queries of the body: what they raise, or what they are. */
static void queries(void)
{
    assert_body("CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT m FROM log; END",
                "    PERFORM * FROM (SELECT \"log\".\"m\" FROM \"public\".\"log\") AS q1;\n"
                "    RETURN NULL;\n");
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    const HdTarget *target = translate(
        &fixture, "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT CASE WHEN count(*) > 3 THEN"
                  " RAISE(ABORT, 'many') END FROM t WHERE a = NEW.a; END");
    g_assert_cmpuint(target->triggers->len, ==, 1);
    const HdStatement *statement = target->triggers->pdata[0];
    g_assert_nonnull(strstr(statement->function_sql, "    IF EXISTS (SELECT 1 FROM (SELECT CASE"));
    assert_function_parses(statement->function_sql);
}

/* The row is known by its primary key, unless that changes. */
static void rowid(void)
{
    assert_body("CREATE TRIGGER x AFTER UPDATE OF w ON word BEGIN"
                " UPDATE word SET n = 1 WHERE n > 1 AND rowid = NEW.rowid; END",
                "    UPDATE \"public\".\"word\" SET \"n\" = 1 WHERE \"word\".\"n\" > 1 AND "
                "\"word\".\"w\" = NEW.\"w\";\n"
                "    RETURN NULL;\n");
    assert_refused("CREATE TRIGGER x AFTER UPDATE OF n ON word BEGIN"
                   " UPDATE word SET w = 'x' WHERE rowid = NEW.rowid; END",
                   "the rowid is no column");
    assert_refused("CREATE TRIGGER x AFTER INSERT ON log BEGIN"
                   " DELETE FROM log WHERE rowid = NEW.rowid; END",
                   "the rowid is no column");
}

/* The functions name the tables as they are going to be named. */
static void published(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    translate(&fixture, "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM log; END");
    HdTrOptions options = {
        .schema = "building",
        .published_schema = "app",
        .choices = (HdChoice *const *)fixture.choices,
        .max_integers = fixture.max_integers,
    };
    const HdTarget *target = hd_tr_schema(fixture.schema, &options, fixture.arena);
    const HdStatement *statement = target->triggers->pdata[0];
    g_assert_nonnull(strstr(statement->sql, "ON \"building\".\"t\""));
    g_assert_nonnull(strstr(statement->function_sql, "FUNCTION \"building\".\"x\"()"));
    g_assert_nonnull(strstr(statement->function_sql, "DELETE FROM \"app\".\"log\""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_trigger/forms", forms);
    g_test_add_func("/tr_trigger/bodies", bodies);
    g_test_add_func("/tr_trigger/raise", raised);
    g_test_add_func("/tr_trigger/raise_values", raised_values);
    g_test_add_func("/tr_trigger/connection_functions", connection_functions);
    g_test_add_func("/tr_trigger/before", before);
    g_test_add_func("/tr_trigger/recursion", recursion);
    g_test_add_func("/tr_trigger/recursion_afar", recursion_afar);
    g_test_add_func("/tr_trigger/order", order);
    g_test_add_func("/tr_trigger/ignore_after", ignore_after);
    g_test_add_func("/tr_trigger/views", views);
    g_test_add_func("/tr_trigger/queries", queries);
    g_test_add_func("/tr_trigger/rowid", rowid);
    g_test_add_func("/tr_trigger/published", published);
    return g_test_run();
}
