/* Which CHECKs are a list of labels, and which columns of a schema keep a type of --enrich. */
#include "translate/tr_enrich.h"

#include "model/value.h"
#include "tr_fixture.h"

typedef struct {
    const char *check;
    const char *labels; /* joined by '|'; NULL: it is no list */
} LabelCase;

static const LabelCase LABEL_CASES[] = {
    {"c IN ('a', 'b')", "a|b"},
    {"\"C\" IN ('b', 'a', 'b')", "b|a"},
    {"t.c IN ('it''s')", "it's"},
    {"c IS NULL OR c IN ('a')", "a"},
    {"c IN ('a') OR c ISNULL", "a"},
    {"c IN ('')", ""},
    {"c NOT IN ('a', 'b')", NULL},
    {"c IN ('a', NULL)", NULL},
    {"c IN ('a', 1)", NULL},
    {"c IN ()", NULL},
    {"c IN (SELECT 'a')", NULL},
    {"d IN ('a')", NULL},
    {"lower(c) IN ('a')", NULL},
    {"c IN ('a') OR d IS NULL", NULL},
    {"c IN ('a') AND d IS NULL", NULL},
    {"c = 'a'", NULL},
    {"c IN ('123456789012345678901234567890123456789012345678901234567890123')",
     "123456789012345678901234567890123456789012345678901234567890123"},
    {"c IN ('1234567890123456789012345678901234567890123456789012345678901234')", NULL},
};

static void test_labels(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(LABEL_CASES); i++) {
        g_autofree char *ddl =
            g_strdup_printf("CREATE TABLE t (c TEXT, d TEXT, CHECK (%s))", LABEL_CASES[i].check);
        g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
        const HdTable *table = fixture.schema->tables[0];
        g_test_message("%s", LABEL_CASES[i].check);
        const char *const *labels = hd_tr_enrich_labels(table, 0, fixture.arena);
        g_assert_cmpint(labels != NULL, ==, LABEL_CASES[i].labels != NULL);
        const HdType type = {.kind = HD_TYPE_ENUM, .labels = labels};
        g_assert_cmpint(hd_tr_enrich_is_said_by(table, 0, &table->checks[0], &type), ==,
                        labels != NULL);
        if (labels == NULL)
            continue;
        g_autofree char *joined = g_strjoinv("|", (char **)(guintptr)labels);
        g_assert_cmpstr(joined, ==, LABEL_CASES[i].labels);
    }
}

/* A check is the enum's own only where both have the same texts. */
static void test_said_by(void)
{
    static const char *const LABELS[] = {"a", "b", NULL};
    static const struct {
        const char *check;
        gboolean is_said;
    } CHECKS[] = {{"c IN ('b', 'a', 'a')", TRUE},
                  {"c IN ('a')", FALSE},
                  {"c IN ('a', 'c')", FALSE},
                  {"c IN ('a', 'b', 'c')", FALSE}};
    const HdType type = {.kind = HD_TYPE_ENUM, .labels = LABELS};
    for (guint i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        g_autofree char *ddl =
            g_strdup_printf("CREATE TABLE t (c TEXT, CHECK (%s))", CHECKS[i].check);
        g_auto(HdTrFixture) fixture = tr_fixture_new(ddl);
        const HdTable *table = fixture.schema->tables[0];
        g_test_message("%s", CHECKS[i].check);
        g_assert_cmpint(hd_tr_enrich_is_said_by(table, 0, &table->checks[0], &type), ==,
                        CHECKS[i].is_said);
    }
}

typedef struct {
    const char *ddl; /* of a table t with a column c */
    const char *view;
    const char *trigger; /* on t */
    HdTypeKind kind;
    const char *reason; /* that it is text again for; NULL: it is not */
} SettleCase;

static const SettleCase SETTLE_CASES[] = {
    {"CREATE TABLE t (c TEXT)", NULL, NULL, HD_TYPE_JSONB, NULL},
    {"CREATE TABLE t (c TEXT COLLATE NOCASE)", NULL, NULL, HD_TYPE_UUID,
     "text: not uuid, because it compares by another collation"},
    {"CREATE TABLE t (c TEXT UNIQUE)", NULL, NULL, HD_TYPE_UUID, NULL},
    {"CREATE TABLE t (c TEXT UNIQUE)", NULL, NULL, HD_TYPE_JSONB,
     "text: not jsonb, because a key compares it as text"},
    {"CREATE TABLE t (c TEXT PRIMARY KEY)", NULL, NULL, HD_TYPE_TEXT_ARRAY,
     "text: not text[], because a key compares it as text"},
    {"CREATE TABLE t (c TEXT); CREATE INDEX i ON t (c)", NULL, NULL, HD_TYPE_JSONB, NULL},
    {"CREATE TABLE t (c TEXT); CREATE INDEX i ON t (c)", NULL, NULL, HD_TYPE_JSON,
     "text: not json, because a key compares it as text"},
    {"CREATE TABLE t (c TEXT); CREATE INDEX i ON t (c COLLATE NOCASE)", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because an index compares it by another collation"},
    {"CREATE TABLE t (c TEXT); CREATE INDEX i ON t (lower(c))", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because an index computes something of it"},
    {"CREATE TABLE t (a, c TEXT); CREATE INDEX i ON t (a) WHERE c = 'x'", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because a partial index asks for its text"},
    {"CREATE TABLE t (c TEXT, CHECK (length(c) > 1))", NULL, NULL, HD_TYPE_UUID,
     "text: not uuid, because a CHECK asks for what it was"},
    {"CREATE TABLE t (c TEXT, CHECK (length(c) > 1))", NULL, NULL, HD_TYPE_ENUM, NULL},
    {"CREATE TABLE t (c TEXT CHECK (c IN ('open', 'closed')))", NULL, NULL, HD_TYPE_ENUM, NULL},
    {"CREATE TABLE t (c TEXT CHECK (c IN ('open', 'closed')) CHECK (c IN ('open', 'x')))", NULL,
     NULL, HD_TYPE_ENUM, "text: not enum, because a CHECK allows other texts"},
    {"CREATE TABLE t (c TEXT CHECK (c ISNULL OR c IN ('open', 1)))", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because a CHECK allows other texts"},
    {"CREATE TABLE t (c TEXT, CHECK (json_valid(c)))", NULL, NULL, HD_TYPE_JSONB, NULL},
    {"CREATE TABLE t (c TEXT, CHECK (c IS NULL OR JSON_VALID(c)))", NULL, NULL, HD_TYPE_JSON, NULL},
    {"CREATE TABLE t (c TEXT, CHECK (json_valid(c) AND length(c) > 2))", NULL, NULL, HD_TYPE_JSONB,
     "text: not jsonb, because a CHECK asks for what it was"},
    {"CREATE TABLE t (c TEXT UNIQUE, CHECK (json_valid(c)))", NULL, NULL, HD_TYPE_TEXT_ARRAY,
     "text: not jsonb, because a key compares it as text"},
    {"CREATE TABLE t (c TEXT, d GENERATED ALWAYS AS (c || 'x'))", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because a generated column computes something of it"},
    {"CREATE TABLE t (c TEXT DEFAULT '{}')", NULL, NULL, HD_TYPE_JSONB, NULL},
    {"CREATE TABLE t (c TEXT DEFAULT 'x')", NULL, NULL, HD_TYPE_JSONB,
     "text: not jsonb, because its default has no such value"},
    {"CREATE TABLE t (c TEXT DEFAULT '[\"a\"]')", NULL, NULL, HD_TYPE_TEXT_ARRAY, NULL},
    {"CREATE TABLE t (c TEXT DEFAULT '[1]')", NULL, NULL, HD_TYPE_TEXT_ARRAY,
     "text: not text[], because its default has no such value"},
    {"CREATE TABLE t (c TEXT DEFAULT 'open')", NULL, NULL, HD_TYPE_ENUM, NULL},
    {"CREATE TABLE t (c TEXT DEFAULT 'other')", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because its default has no such value"},
    {"CREATE TABLE t (c TEXT DEFAULT (lower('OPEN')))", NULL, NULL, HD_TYPE_ENUM,
     "text: not enum, because its default has no such value"},
    {"CREATE TABLE t (c TEXT DEFAULT (lower('OPEN')))", NULL, NULL, HD_TYPE_UUID, NULL},
    {"CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT a FROM u WHERE a IN t", NULL, HD_TYPE_UUID,
     "text: not uuid, because view \"v\" uses it"},
    {"CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT c FROM t", NULL, HD_TYPE_JSONB,
     "text: not jsonb, because view \"v\" uses it"},
    {"CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT * FROM t", NULL, HD_TYPE_JSONB,
     "text: not jsonb, because view \"v\" uses it"},
    {"CREATE TABLE t (a, c TEXT)", "CREATE VIEW v AS SELECT count(*) FROM t", NULL, HD_TYPE_JSONB,
     NULL},
    {"CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT c FROM u", NULL, HD_TYPE_JSONB, NULL},
    {"CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT c FROM t", NULL, HD_TYPE_ENUM, NULL},
    {"CREATE TABLE t (c TEXT)", NULL,
     "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO l (a) VALUES (NEW.c); END", HD_TYPE_ENUM,
     NULL},
    {"CREATE TABLE t (c TEXT)", NULL,
     "CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET c = 'x'; END", HD_TYPE_ENUM,
     "text: not enum, because trigger \"r\" uses it"},
    {"CREATE TABLE t (c TEXT)", NULL,
     "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO l (a) VALUES (NEW.c); END", HD_TYPE_UUID,
     "text: not uuid, because trigger \"r\" uses it"},
};

static void test_settle(void)
{
    static const char *const LABELS[] = {"closed", "open", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(SETTLE_CASES); i++) {
        const SettleCase *test = &SETTLE_CASES[i];
        g_auto(HdTrFixture) fixture = tr_fixture_new(test->ddl);
        HdOther others[2] = {{.kind = HD_OTHER_VIEW, .name = "v", .sql = test->view},
                             {.kind = HD_OTHER_TRIGGER, .name = "r", .table = "t"}};
        const HdTable *table = fixture.schema->tables[0];
        HdChoice *choice = &fixture.choices[0][hd_schema_find_column(table, "c")];
        HdChoice plain = *choice;
        others[1].sql = test->trigger;
        fixture.schema->others = test->view != NULL ? others : others + 1;
        fixture.schema->n_others = test->view != NULL || test->trigger != NULL ? 1 : 0;
        choice->type =
            (HdType){.kind = test->kind, .labels = test->kind == HD_TYPE_ENUM ? LABELS : NULL};
        choice->plain = &plain;
        g_test_message("%s; %s; %s", test->ddl, test->view, test->trigger);
        hd_tr_enrich_settle(fixture.schema, fixture.choices, fixture.arena);
        g_assert_cmpstr(choice->reason, ==, test->reason);
        g_assert_cmpint(choice->type.kind, ==, test->reason != NULL ? HD_TYPE_TEXT : test->kind);
        g_assert_cmpstr(choice->type.name, ==,
                        test->kind == HD_TYPE_ENUM && test->reason == NULL ? "t_c" : NULL);
    }
}

/* What holds nothing yet may become what it refers to, unless something speaks against it. */
static void test_open(void)
{
    static const struct {
        const char *ddl, *view;
        gboolean may;
    } CASES[] = {
        {"CREATE TABLE p (a TEXT); CREATE TABLE t (c TEXT)", NULL, TRUE},
        {"CREATE TABLE p (a TEXT); CREATE TABLE t (c TEXT CHECK (length(c) > 1))", NULL, FALSE},
        {"CREATE TABLE p (a TEXT); CREATE TABLE t (c TEXT DEFAULT 'x')", NULL, FALSE},
        {"CREATE TABLE p (a TEXT); CREATE TABLE t (c TEXT)", "CREATE VIEW v AS SELECT c FROM t",
         FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(HdTrFixture) fixture = tr_fixture_new(CASES[i].ddl);
        HdOther view = {.kind = HD_OTHER_VIEW, .name = "v", .sql = CASES[i].view};
        HdChoice plain = fixture.choices[0][0];
        fixture.schema->others = &view;
        fixture.schema->n_others = CASES[i].view != NULL;
        fixture.choices[0][0].type.kind = HD_TYPE_UUID;
        fixture.choices[0][0].classes = 1U << HD_CLASS_TEXT;
        fixture.choices[0][0].is_enriched = TRUE;
        fixture.choices[0][0].plain = &plain;
        g_test_message("%s; %s", CASES[i].ddl, CASES[i].view);
        fixture.choices[1][0].classes = 0;
        hd_tr_enrich_settle(fixture.schema, fixture.choices, fixture.arena);
        g_assert_cmpint(fixture.choices[1][0].plain != NULL, ==, CASES[i].may);
        g_assert_cmpint(fixture.choices[1][0].type.kind, ==, HD_TYPE_TEXT);
    }
}

/* Arrays of strings that a CHECK wants to be JSON stay JSON. */
static void test_checked_arrays(void)
{
    g_auto(HdTrFixture) fixture = tr_fixture_new("CREATE TABLE t (c TEXT CHECK (json_valid(c)))");
    HdChoice *choice = &fixture.choices[0][0];
    HdChoice plain = *choice;
    choice->type = (HdType){.kind = HD_TYPE_TEXT_ARRAY};
    choice->plain = &plain;
    hd_tr_enrich_settle(fixture.schema, fixture.choices, fixture.arena);
    g_assert_cmpint(choice->type.kind, ==, HD_TYPE_JSONB);
    g_assert_cmpint(choice->extra_index, ==, HD_EXTRA_GIN);
    g_assert_cmpstr(choice->reason, ==,
                    "jsonb: all texts are JSON arrays of strings, and its CHECK asks for JSON");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_enrich/labels", test_labels);
    g_test_add_func("/tr_enrich/said_by", test_said_by);
    g_test_add_func("/tr_enrich/settle", test_settle);
    g_test_add_func("/tr_enrich/open", test_open);
    g_test_add_func("/tr_enrich/checked_arrays", test_checked_arrays);
    return g_test_run();
}
