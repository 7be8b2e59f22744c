#include "lite/lite_catalog.h"

#include <string.h>

#include "lite_fixture.h"

/* A database made of SQL, and its catalog. */
typedef struct {
    Fixture fixture;
    HdLite *lite;
    HdArena *arena;
    HdSchema *schema;
} Catalog;

static void catalog_init(Catalog *catalog, const char *sql)
{
    g_autoptr(GError) error = NULL;
    fixture_init(&catalog->fixture);
    fixture_sql(&catalog->fixture, sql);
    catalog->lite = hd_lite_conn_open(catalog->fixture.path, NULL, &error);
    g_assert_no_error(error);
    catalog->arena = hd_arena_new();
    catalog->schema = hd_lite_catalog_read(catalog->lite, catalog->arena, &error);
    g_assert_no_error(error);
    g_assert_nonnull(catalog->schema);
}

static void catalog_clear(Catalog *catalog)
{
    hd_arena_free(catalog->arena);
    hd_lite_conn_close(catalog->lite);
    fixture_clear(&catalog->fixture);
}

static const HdTable *table_of(const Catalog *catalog, const char *name)
{
    const HdTable *table = hd_schema_find(catalog->schema, name);
    g_assert_nonnull(table);
    return table;
}

static const HdIndex *index_of(const HdTable *table, const char *name)
{
    for (guint i = 0; i < table->n_indexes; i++) {
        if (strcmp(table->indexes[i].name, name) == 0)
            return &table->indexes[i];
    }
    g_error("no index %s", name);
}

static void test_columns(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE \"my \"\"table\"(\n"
                           "  id integer primary key autoincrement, -- the key\n"
                           "  [a b] VARCHAR(10) NOT NULL DEFAULT 'x''y' COLLATE nocase,\n"
                           "  \"select\" DECIMAL(10, -2) DEFAULT (1 + 2),\n"
                           "  `none`, r DOUBLE PRECISION DEFAULT -1.5e3,\n"
                           "  t TIMESTAMP DEFAULT CURRENT_TIMESTAMP,\n"
                           "  q TEXT DEFAULT \"dq\", n TEXT DEFAULT NULL, x BLOB DEFAULT x'00')");
    const HdTable *table = table_of(&catalog, "MY \"TABLE");
    g_assert_cmpstr(table->name, ==, "my \"table");
    g_assert_cmpuint(table->n_columns, ==, 9);
    g_assert_true(table->autoincrement);
    g_assert_cmpint(table->rowid_alias, ==, 0);
    g_assert_cmpstr(table->rowid_name, ==, "rowid");
    g_assert_cmpuint(table->n_key, ==, 1);
    g_assert_cmpint(table->key[0].column, ==, 0);
    g_assert_cmpuint(table->n_indexes, ==, 0);

    static const struct {
        const char *name, *declared, *collation, *default_text;
        HdAffinity affinity;
        gboolean not_null;
    } expected[] = {
        {"id", "integer", "BINARY", NULL, HD_AFFINITY_INTEGER, FALSE},
        {"a b", "VARCHAR(10)", "NOCASE", "'x''y'", HD_AFFINITY_TEXT, TRUE},
        {"select", "DECIMAL(10, -2)", "BINARY", "1 + 2", HD_AFFINITY_NUMERIC, FALSE},
        {"none", "", "BINARY", NULL, HD_AFFINITY_BLOB, FALSE},
        {"r", "DOUBLE PRECISION", "BINARY", "-1.5e3", HD_AFFINITY_REAL, FALSE},
        {"t", "TIMESTAMP", "BINARY", "CURRENT_TIMESTAMP", HD_AFFINITY_NUMERIC, FALSE},
        {"q", "TEXT", "BINARY", "\"dq\"", HD_AFFINITY_TEXT, FALSE},
        {"n", "TEXT", "BINARY", "NULL", HD_AFFINITY_TEXT, FALSE},
        {"x", "BLOB", "BINARY", "x'00'", HD_AFFINITY_BLOB, FALSE},
    };
    for (guint i = 0; i < table->n_columns; i++) {
        const HdColumn *column = &table->columns[i];
        g_assert_cmpstr(column->name, ==, expected[i].name);
        g_assert_true(g_ascii_strcasecmp(column->declared, expected[i].declared) == 0);
        g_assert_cmpstr(column->collation, ==, expected[i].collation);
        g_assert_cmpstr(column->default_value.text, ==, expected[i].default_text);
        g_assert_true((column->default_value.tree != NULL) == (expected[i].default_text != NULL));
        g_assert_cmpint(column->affinity, ==, expected[i].affinity);
        g_assert_cmpint(column->not_null, ==, expected[i].not_null);
    }
    catalog_clear(&catalog);
}

/* "ROWIDs and the INTEGER PRIMARY KEY" */
static void test_rowid_alias(void)
{
    static const struct {
        const char *definition;
        int alias;
    } cases[] = {
        {"x INTEGER PRIMARY KEY", 0},
        {"x \"INTEGER\" PRIMARY KEY", 0},
        {"x INT PRIMARY KEY", -1},
        {"x INTEGER(8) PRIMARY KEY", -1},
        {"x BIG INTEGER PRIMARY KEY", -1},
        {"x INTEGER PRIMARY KEY ASC", 0},
        {"x INTEGER PRIMARY KEY DESC", -1},
        {"x INTEGER, PRIMARY KEY(x)", 0},
        {"x INTEGER, PRIMARY KEY(x DESC)", 0},
        {"x INTEGER, PRIMARY KEY('x')", 0},
        {"y, x integer, CONSTRAINT k PRIMARY KEY(\"X\" COLLATE NOCASE)", 1},
        {"x INTEGER, y, PRIMARY KEY(x, y)", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Catalog catalog;
        g_autofree char *sql = g_strdup_printf("CREATE TABLE t(%s)", cases[i].definition);
        catalog_init(&catalog, sql);
        const HdTable *table = table_of(&catalog, "t");
        g_assert_cmpint(table->rowid_alias, ==, cases[i].alias);
        g_assert_cmpuint(table->n_key, >=, 1);
        g_assert_cmpuint(table->n_indexes, ==, 0);
        catalog_clear(&catalog);
    }
}

static void test_rowid_name(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE a(RowId); CREATE TABLE b(rowid, _rowid_);"
                           "CREATE TABLE c(rowid, _ROWID_, oid);"
                           "CREATE TABLE d(x PRIMARY KEY) WITHOUT ROWID");
    g_assert_cmpstr(table_of(&catalog, "a")->rowid_name, ==, "_rowid_");
    g_assert_cmpstr(table_of(&catalog, "b")->rowid_name, ==, "oid");
    g_assert_null(table_of(&catalog, "c")->rowid_name);
    g_assert_null(table_of(&catalog, "d")->rowid_name);
    catalog_clear(&catalog);
}

static void test_without_rowid(void)
{
    Catalog catalog;
    catalog_init(&catalog,
                 "CREATE TABLE t(a TEXT COLLATE NOCASE, b INTEGER, c, UNIQUE(c),"
                 "CONSTRAINT pk PRIMARY KEY(b DESC, a, c COLLATE RTRIM, b)) WITHOUT ROWID;"
                 "CREATE TABLE u(c UNIQUE, a INTEGER PRIMARY KEY) WITHOUT ROWID");
    const HdTable *t = table_of(&catalog, "t");
    g_assert_true(t->without_rowid);
    g_assert_cmpint(t->rowid_alias, ==, -1);
    g_assert_cmpstr(t->key_constraint_name, ==, "pk");
    g_assert_cmpuint(t->n_key, ==, 3);
    g_assert_cmpint(t->key[0].column, ==, 1);
    g_assert_true(t->key[0].descending);
    g_assert_cmpint(t->key[1].column, ==, 0);
    g_assert_cmpstr(t->key[1].collation, ==, "NOCASE");
    g_assert_cmpstr(t->key[2].collation, ==, "RTRIM");
    for (guint i = 0; i < 3; i++)
        g_assert_true(t->columns[i].not_null);
    g_assert_cmpuint(t->n_indexes, ==, 1);

    const HdTable *u = table_of(&catalog, "u");
    g_assert_cmpint(u->rowid_alias, ==, -1);
    g_assert_cmpuint(u->n_key, ==, 1);
    g_assert_cmpint(u->key[0].column, ==, 1);
    g_assert_cmpstr(u->indexes[0].name, ==, "sqlite_autoindex_u_1");
    catalog_clear(&catalog);
}

static void test_strict_and_generated(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE t(a ANY, b INT, c TEXT PRIMARY KEY,"
                           "d INT GENERATED ALWAYS AS (b * 2) VIRTUAL,"
                           "e TEXT AS (upper(c)) STORED NOT NULL, f TEXT) STRICT;"
                           "CREATE TABLE u(a ANY, b GENERATED ALWAYS AS (a||'x'))");
    const HdTable *t = table_of(&catalog, "t");
    g_assert_true(t->strict);
    g_assert_cmpint(t->columns[0].affinity, ==, HD_AFFINITY_BLOB);
    g_assert_true(t->columns[2].not_null);
    g_assert_cmpint(t->columns[3].generated, ==, HD_GENERATED_VIRTUAL);
    g_assert_cmpstr(t->columns[3].generated_as.text, ==, "b * 2");
    g_assert_cmpstr(t->columns[3].declared, ==, "INT");
    g_assert_cmpint(t->columns[4].generated, ==, HD_GENERATED_STORED);
    g_assert_cmpstr(t->columns[4].generated_as.text, ==, "upper(c)");
    g_assert_true(t->columns[4].not_null);
    g_assert_cmpint(t->columns[5].generated, ==, HD_GENERATED_NO);
    const HdTable *u = table_of(&catalog, "u");
    g_assert_cmpint(u->columns[0].affinity, ==, HD_AFFINITY_NUMERIC);
    g_assert_cmpstr(u->columns[1].declared, ==, "");
    catalog_clear(&catalog);
}

static void test_unique(void)
{
    Catalog catalog;
    catalog_init(&catalog,
                 "CREATE TABLE t(a TEXT CONSTRAINT ua UNIQUE ON CONFLICT IGNORE COLLATE NOCASE,"
                 "b PRIMARY KEY, c UNIQUE, UNIQUE(c), CONSTRAINT bc UNIQUE(b, c COLLATE RTRIM));"
                 "CREATE TABLE m(x INT UNIQUE, PRIMARY KEY(x))");
    const HdTable *t = table_of(&catalog, "t");
    g_assert_cmpuint(t->n_indexes, ==, 3);
    g_assert_cmpstr(t->indexes[0].name, ==, "sqlite_autoindex_t_1");
    g_assert_cmpstr(t->indexes[0].constraint_name, ==, "ua");
    g_assert_cmpstr(t->indexes[0].parts[0].collation, ==, "NOCASE");
    g_assert_cmpstr(t->indexes[1].name, ==, "sqlite_autoindex_t_3");
    g_assert_cmpstr(t->indexes[2].name, ==, "sqlite_autoindex_t_4");
    g_assert_cmpint(t->indexes[2].origin, ==, HD_INDEX_UNIQUE);
    g_assert_cmpuint(t->indexes[2].n_parts, ==, 2);
    g_assert_cmpstr(t->indexes[2].parts[1].collation, ==, "RTRIM");
    g_assert_true(t->indexes[2].unique);
    g_assert_null(t->indexes[2].sql);
    g_assert_cmpuint(t->n_key, ==, 1);
    /* One index serves both constraints. */
    const HdTable *m = table_of(&catalog, "m");
    g_assert_cmpuint(m->n_indexes, ==, 0);
    g_assert_cmpuint(m->n_key, ==, 1);
    catalog_clear(&catalog);
}

static void test_created_indexes(void)
{
    Catalog catalog;
    catalog_init(&catalog,
                 "CREATE TABLE t(a TEXT COLLATE NOCASE, b, c);"
                 "CREATE UNIQUE INDEX i1 ON t(a, b DESC) WHERE c IS NOT NULL;"
                 "CREATE INDEX \"i 2\" ON t(lower(a) COLLATE RTRIM DESC, a COLLATE BINARY,"
                 "(b + c), 'c')");
    const HdTable *t = table_of(&catalog, "t");
    g_assert_cmpuint(t->n_indexes, ==, 2);
    const HdIndex *first = index_of(t, "i1");
    g_assert_true(first->unique);
    g_assert_cmpint(first->origin, ==, HD_INDEX_CREATED);
    g_assert_cmpstr(first->where.text, ==, "c IS NOT NULL");
    g_assert_nonnull(first->where.tree);
    g_assert_cmpstr(first->parts[0].collation, ==, "NOCASE");
    g_assert_true(first->parts[1].descending);
    g_assert_true(g_str_has_prefix(first->sql, "CREATE UNIQUE INDEX i1"));
    const HdIndex *second = index_of(t, "i 2");
    g_assert_false(second->unique);
    g_assert_null(second->where.text);
    g_assert_cmpuint(second->n_parts, ==, 4);
    g_assert_cmpint(second->parts[0].column, ==, HD_PART_EXPRESSION);
    g_assert_cmpstr(second->parts[0].expression.text, ==, "lower(a)");
    g_assert_cmpstr(second->parts[0].collation, ==, "RTRIM");
    g_assert_true(second->parts[0].descending);
    g_assert_cmpint(second->parts[1].column, ==, 0);
    g_assert_cmpstr(second->parts[1].collation, ==, "BINARY");
    g_assert_cmpint(second->parts[2].column, ==, HD_PART_EXPRESSION);
    g_assert_cmpstr(second->parts[2].expression.text, ==, "(b + c)");
    g_assert_cmpint(second->parts[3].column, ==, 2);
    catalog_clear(&catalog);
}

static void test_foreign_keys(void)
{
    Catalog catalog;
    catalog_init(&catalog,
                 "CREATE TABLE child(a REFERENCES parent, b INT CONSTRAINT fb REFERENCES Parent(y)"
                 " ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,"
                 "c, d, FOREIGN KEY(d, c) REFERENCES pair ON DELETE RESTRICT,"
                 "FOREIGN KEY(c) REFERENCES nowhere(z) ON DELETE SET DEFAULT,"
                 "CONSTRAINT bad FOREIGN KEY(c) REFERENCES parent(missing),"
                 "FOREIGN KEY(c) REFERENCES pair NOT DEFERRABLE INITIALLY DEFERRED);"
                 "CREATE TABLE parent(y UNIQUE, x INTEGER PRIMARY KEY);"
                 "CREATE TABLE pair(p, q, r, PRIMARY KEY(r, p))");
    const HdTable *child = table_of(&catalog, "child");
    const HdTable *parent = table_of(&catalog, "parent");
    const HdForeignKey *keys = child->foreign_keys;
    g_assert_cmpuint(child->n_foreign_keys, ==, 6);

    g_assert_true(keys[0].parent == parent);
    g_assert_cmpuint(keys[0].columns[0], ==, 0);
    g_assert_cmpuint(keys[0].parent_columns[0], ==, 1);
    g_assert_cmpint(keys[0].on_delete, ==, HD_ACTION_NONE);

    g_assert_cmpstr(keys[1].constraint_name, ==, "fb");
    g_assert_cmpstr(keys[1].parent_name, ==, "Parent");
    g_assert_true(keys[1].parent == parent);
    g_assert_cmpuint(keys[1].parent_columns[0], ==, 0);
    g_assert_cmpint(keys[1].on_delete, ==, HD_ACTION_SET_NULL);
    g_assert_cmpint(keys[1].on_update, ==, HD_ACTION_CASCADE);
    g_assert_true(keys[1].initially_deferred);

    g_assert_cmpuint(keys[2].n_columns, ==, 2);
    g_assert_cmpuint(keys[2].columns[0], ==, 3);
    g_assert_cmpuint(keys[2].parent_columns[0], ==, 2);
    g_assert_cmpuint(keys[2].parent_columns[1], ==, 0);
    g_assert_cmpint(keys[2].on_delete, ==, HD_ACTION_RESTRICT);

    g_assert_null(keys[3].parent);
    g_assert_null(keys[3].parent_columns);
    g_assert_cmpint(keys[3].on_delete, ==, HD_ACTION_SET_DEFAULT);
    g_assert_true(keys[4].parent == parent);
    g_assert_null(keys[4].parent_columns);
    g_assert_null(keys[5].parent_columns); /* one column against a key of two */
    g_assert_false(keys[5].initially_deferred);
    catalog_clear(&catalog);
}

static void test_checks(void)
{
    Catalog catalog;
    catalog_init(&catalog,
                 "CREATE TABLE t(a INT CHECK(a > 0), b CONSTRAINT bb CHECK ( b IN (1,2) ),"
                 "CONSTRAINT tt CHECK(a <> b), CHECK(a IS NOT NULL))");
    const HdTable *t = table_of(&catalog, "t");
    g_assert_cmpuint(t->n_checks, ==, 4);
    g_assert_null(t->checks[0].constraint_name);
    g_assert_cmpstr(t->checks[0].expression.text, ==, "a > 0");
    g_assert_cmpstr(t->checks[1].constraint_name, ==, "bb");
    g_assert_cmpstr(t->checks[1].expression.text, ==, "b IN (1,2)");
    g_assert_cmpstr(t->checks[2].constraint_name, ==, "tt");
    g_assert_cmpstr(t->checks[3].expression.text, ==, "a IS NOT NULL");
    g_assert_nonnull(t->checks[3].expression.tree);
    catalog_clear(&catalog);
}

static void test_sequences(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT);"
                           "CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT);"
                           "INSERT INTO t VALUES (41); DELETE FROM t; ANALYZE");
    g_assert_cmpuint(catalog.schema->n_tables, ==, 2);
    g_assert_cmpint(table_of(&catalog, "t")->sequence, ==, 41);
    g_assert_cmpint(table_of(&catalog, "u")->sequence, ==, 0);
    catalog_clear(&catalog);
}

static void test_others(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t;"
                           "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;"
                           "CREATE VIRTUAL TABLE doc_s USING fts5(body);"
                           "CREATE VIRTUAL TABLE \"r t\" USING rtree(id, x0, x1)");
    const HdSchema *schema = catalog.schema;
    g_assert_cmpuint(schema->n_tables, ==, 1);
    /* fts5 keeps five tables, rtree three ("The FTS5 Shadow Tables", "The R*Tree Module", 4.1). */
    guint n_shadows = 0;
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        g_assert_nonnull(other->sql);
        if (other->kind == HD_OTHER_SHADOW_TABLE) {
            n_shadows++;
            g_assert_cmpstr(other->table, ==,
                            g_str_has_prefix(other->name, "doc_s") ? "doc_s" : "r t");
        }
    }
    g_assert_cmpuint(n_shadows, ==, 8);
    g_assert_cmpuint(schema->n_others, ==, 12);
    g_assert_cmpint(schema->others[0].kind, ==, HD_OTHER_VIEW);
    g_assert_cmpstr(schema->others[0].name, ==, "v");
    g_assert_cmpint(schema->others[1].kind, ==, HD_OTHER_TRIGGER);
    g_assert_cmpstr(schema->others[1].table, ==, "t");
    g_assert_cmpint(schema->others[2].kind, ==, HD_OTHER_VIRTUAL_TABLE);
    g_assert_cmpstr(schema->others[2].module, ==, "fts5");
    catalog_clear(&catalog);
}

/* What ALTER TABLE and AS SELECT leave in sqlite_schema. */
static void test_altered(void)
{
    Catalog catalog;
    catalog_init(&catalog, "CREATE TABLE old(a INTEGER PRIMARY KEY, b UNIQUE REFERENCES old(a));"
                           "ALTER TABLE old ADD COLUMN c TEXT NOT NULL DEFAULT 'n' /* later */;"
                           "ALTER TABLE old ADD d; ALTER TABLE old RENAME COLUMN b TO \"b b\";"
                           "ALTER TABLE old RENAME TO \"new one\"; ALTER TABLE \"new one\" DROP d;"
                           "CREATE TABLE made AS SELECT a, c AS 'x y', 1.5 AS z FROM \"new one\"");
    const HdTable *table = table_of(&catalog, "new one");
    g_assert_cmpuint(table->n_columns, ==, 3);
    g_assert_cmpstr(table->columns[1].name, ==, "b b");
    g_assert_cmpstr(table->columns[2].default_value.text, ==, "'n'");
    g_assert_cmpstr(table->indexes[0].name, ==, "sqlite_autoindex_new one_1");
    g_assert_true(table->foreign_keys[0].parent == table);
    const HdTable *made = table_of(&catalog, "made");
    g_assert_cmpuint(made->n_columns, ==, 3);
    g_assert_cmpstr(made->columns[1].name, ==, "x y");
    catalog_clear(&catalog);
}

/* File format 1 ("Database File Format", section 1.3.11) knows no descending index. */
static void test_legacy_descending(void)
{
    Catalog catalog;
    fixture_init(&catalog.fixture);
    sqlite3 *db;
    g_assert_cmpint(sqlite3_open(catalog.fixture.path, &db), ==, SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_LEGACY_FILE_FORMAT, 1, NULL);
    fixture_exec(db, "CREATE TABLE t(a); CREATE INDEX i ON t(a DESC)");
    sqlite3_close(db);
    g_autoptr(GError) error = NULL;
    catalog.lite = hd_lite_conn_open(catalog.fixture.path, NULL, &error);
    catalog.arena = hd_arena_new();
    catalog.schema = hd_lite_catalog_read(catalog.lite, catalog.arena, &error);
    g_assert_no_error(error);
    g_assert_false(table_of(&catalog, "t")->indexes[0].parts[0].descending);
    catalog_clear(&catalog);
}

static void count_where(const char *path, const char *condition, gint64 *out_count)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    g_autofree char *sql =
        g_strconcat("SELECT count(*) FROM sqlite_schema WHERE ", condition, NULL);
    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(stmt), ==, SQLITE_ROW);
    *out_count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void check_counts(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLite) lite = hd_lite_conn_open(path, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(HdArena) arena = hd_arena_new();
    HdSchema *schema = hd_lite_catalog_read(lite, arena, &error);
    if (schema == NULL)
        g_error("%s: %s", path, error->message);

    gint64 n_tables, n_views, n_triggers, n_created;
    count_where(path, "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", &n_tables);
    count_where(path, "type = 'view'", &n_views);
    count_where(path, "type = 'trigger'", &n_triggers);
    count_where(path, "type = 'index' AND sql IS NOT NULL", &n_created);
    guint n_others[HD_OTHER_SHADOW_TABLE + 1] = {0};
    for (guint i = 0; i < schema->n_others; i++)
        n_others[schema->others[i].kind]++;
    guint n_indexes = 0;
    for (guint i = 0; i < schema->n_tables; i++) {
        for (guint j = 0; j < schema->tables[i]->n_indexes; j++)
            n_indexes += schema->tables[i]->indexes[j].origin == HD_INDEX_CREATED;
    }
    g_assert_cmpint(schema->n_tables + n_others[HD_OTHER_VIRTUAL_TABLE] +
                        n_others[HD_OTHER_SHADOW_TABLE],
                    ==, n_tables);
    g_assert_cmpint(n_others[HD_OTHER_VIEW], ==, n_views);
    g_assert_cmpint(n_others[HD_OTHER_TRIGGER], ==, n_triggers);
    g_assert_cmpint(n_indexes, ==, n_created);
}

static void test_public_files(void)
{
    const char *named = g_getenv("HOWDAH_TEST_DATA");
    g_autofree char *beside = g_test_build_filename(G_TEST_DIST, "../../shared/data", NULL);
    g_autofree char *folder = g_build_filename(named != NULL ? named : beside, "dbs", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL) {
        g_test_skip("no test data");
        return;
    }
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        check_counts(path);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/catalog/columns", test_columns);
    g_test_add_func("/lite/catalog/rowid-alias", test_rowid_alias);
    g_test_add_func("/lite/catalog/rowid-name", test_rowid_name);
    g_test_add_func("/lite/catalog/without-rowid", test_without_rowid);
    g_test_add_func("/lite/catalog/strict-and-generated", test_strict_and_generated);
    g_test_add_func("/lite/catalog/unique", test_unique);
    g_test_add_func("/lite/catalog/created-indexes", test_created_indexes);
    g_test_add_func("/lite/catalog/foreign-keys", test_foreign_keys);
    g_test_add_func("/lite/catalog/checks", test_checks);
    g_test_add_func("/lite/catalog/sequences", test_sequences);
    g_test_add_func("/lite/catalog/others", test_others);
    g_test_add_func("/lite/catalog/altered", test_altered);
    g_test_add_func("/lite/catalog/legacy-descending", test_legacy_descending);
    g_test_add_func("/lite/catalog/public-files", test_public_files);
    return g_test_run();
}
