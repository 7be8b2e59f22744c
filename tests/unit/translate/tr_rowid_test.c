/* Which tables' rowids a view or a trigger makes visible. */

#include "translate/tr_rowid.h"

#include "translate/tr_fixture.h"

typedef struct {
    HdOtherKind kind;
    const char *table; /* a trigger's */
    const char *sql;
    const char *shown; /* the names of the tables, in order, each followed by a blank */
} Case;

static const char ddl[] = "CREATE TABLE a (x INT); CREATE TABLE \"b c\" (x INT);"
                          "CREATE TABLE k (id INTEGER PRIMARY KEY, x INT);"
                          "CREATE TABLE w (x INT PRIMARY KEY) WITHOUT ROWID";

static char *shown(const HdSchema *schema)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < schema->n_tables; i++) {
        if (schema->tables[i]->rowid_is_shown)
            g_string_append_printf(names, "%s ", schema->tables[i]->name);
    }
    return g_string_free(names, FALSE);
}

static void used(void)
{
    static const Case cases[] = {
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT x FROM a", ""},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT rowid FROM a", "a "},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT [OID] FROM A", "a "},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT \"b c\"._rowid_ FROM a, \"b c\"", "b c "},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT main.a.rowid FROM a, [b c]", "a "},
        /* An alias can stand for any of them, and so can nothing at all. */
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT q.rowid FROM a AS q, `b c`", "a b c "},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT new.rowid FROM a AS new", "a "},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT rowid FROM k", ""},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT a.x FROM a, k WHERE k.rowid = 1", ""},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT 'rowid of a', x FROM w", ""},
        {HD_OTHER_VIEW, NULL, "CREATE VIEW v AS SELECT x -- rowid\nFROM a /* rowid */", ""},
        {HD_OTHER_VIRTUAL_TABLE, NULL, "CREATE VIRTUAL TABLE v USING a(rowid)", ""},
        {HD_OTHER_TRIGGER, "a",
         "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM \"b c\" WHERE x = new.rowid; END",
         "a "},
        {HD_OTHER_TRIGGER, "k",
         "CREATE TRIGGER t AFTER INSERT ON k BEGIN DELETE FROM a WHERE x = new.rowid; END", ""},
        {HD_OTHER_TRIGGER, "k",
         "CREATE TRIGGER t AFTER INSERT ON k BEGIN DELETE FROM a WHERE rowid = new.id; END", "a "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
        HdOther other = {
            .kind = cases[i].kind, .name = "v", .table = cases[i].table, .sql = cases[i].sql};
        fixture.schema->others = &other;
        fixture.schema->n_others = 1;
        hd_tr_rowid_show(fixture.schema, fixture.arena);
        g_autofree char *names = shown(fixture.schema);
        g_test_message("%s", cases[i].sql);
        g_assert_cmpstr(names, ==, cases[i].shown);
    }
}

/* The column comes last, and is the key where there is no other. */
static void column(void)
{
    g_auto(HdTrFixture) fixture =
        tr_fixture_new("CREATE TABLE a (x INT); CREATE TABLE b (x TEXT PRIMARY KEY, rowid TEXT);"
                       "CREATE TABLE c (rowid INT, _rowid_ INT, oid INT)");
    HdOther other = {.kind = HD_OTHER_VIEW,
                     .name = "v",
                     .sql = "CREATE VIEW v AS SELECT a.rowid, b.oid, c.oid FROM a, b, c"};
    fixture.schema->tables[1]->rowid_name = "_rowid_";
    fixture.schema->tables[2]->rowid_name = NULL; /* all three words are columns' */
    fixture.schema->others = &other;
    fixture.schema->n_others = 1;
    hd_tr_rowid_show(fixture.schema, fixture.arena);
    hd_tr_rowid_show(fixture.schema, fixture.arena); /* once is enough */
    const HdTable *a = fixture.schema->tables[0];
    g_assert_cmpuint(a->n_columns, ==, 2);
    g_assert_cmpint(a->rowid_alias, ==, 1);
    g_assert_cmpstr(a->columns[1].name, ==, "rowid");
    g_assert_cmpint(a->columns[1].affinity, ==, HD_AFFINITY_INTEGER);
    g_assert_true(a->columns[1].not_null);
    g_assert_cmpuint(a->n_key, ==, 1);
    g_assert_cmpint(a->key[0].column, ==, 1);
    const HdTable *b = fixture.schema->tables[1];
    g_assert_cmpstr(b->columns[2].name, ==, "_rowid_");
    g_assert_cmpuint(b->n_key, ==, 1);
    g_assert_cmpint(b->key[0].column, ==, 0);
    g_assert_cmpuint(fixture.schema->tables[2]->n_columns, ==, 3);
}

/* A table that is settled stays as it is, whatever is new. */
static void settled(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
    HdOther other = {
        .kind = HD_OTHER_VIEW, .name = "v", .sql = "CREATE VIEW v AS SELECT rowid FROM a, \"b c\""};
    const gboolean is_settled[] = {TRUE, FALSE, FALSE, FALSE};
    fixture.schema->others = &other;
    fixture.schema->n_others = 1;
    hd_tr_rowid_show_new(fixture.schema, is_settled, fixture.arena);
    g_autofree char *names = shown(fixture.schema);
    g_assert_cmpstr(names, ==, "b c ");
    hd_tr_rowid_add(fixture.schema->tables[0], fixture.arena);
    g_assert_true(fixture.schema->tables[0]->rowid_is_shown);
    g_assert_cmpuint(fixture.schema->tables[0]->n_columns, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_rowid/used", used);
    g_test_add_func("/tr_rowid/column", column);
    g_test_add_func("/tr_rowid/settled", settled);
    return g_test_run();
}
