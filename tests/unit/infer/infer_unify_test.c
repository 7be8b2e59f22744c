#include "infer/infer_rules.h"

#define COLUMNS 3

static HdColumn COLUMN_NAMES[COLUMNS] = {{.name = "id"}, {.name = "ref"}, {.name = "other"}};

/* Tables a, b and c; each has the three columns above and at most one foreign key. */
typedef struct {
    HdTable tables[3];
    HdTable *list[3];
    HdForeignKey keys[3];
    HdChoice choices[3][COLUMNS];
    HdChoice *rows[3];
    HdSchema schema;
} Fixture;

static void fixture_init(Fixture *fixture)
{
    static const char *const NAMES[] = {"a", "b", "c"};
    *fixture = (Fixture){0};
    for (guint i = 0; i < 3; i++) {
        fixture->tables[i] = (HdTable){.name = NAMES[i],
                                       .columns = COLUMN_NAMES,
                                       .n_columns = COLUMNS,
                                       .rowid_alias = -1,
                                       .foreign_keys = &fixture->keys[i]};
        fixture->list[i] = &fixture->tables[i];
        fixture->rows[i] = fixture->choices[i];
        for (guint c = 0; c < COLUMNS; c++) {
            fixture->choices[i][c].type.kind = HD_TYPE_BOOL;
        }
    }
    fixture->schema = (HdSchema){.tables = fixture->list, .n_tables = 3};
}

static void add_key(Fixture *fixture, guint child, guint *columns, guint parent, guint *targets,
                    guint n)
{
    fixture->keys[child] = (HdForeignKey){.parent = &fixture->tables[parent],
                                          .columns = columns,
                                          .parent_columns = targets,
                                          .n_columns = n};
    fixture->tables[child].n_foreign_keys = 1;
}

typedef struct {
    HdType child, parent;
    const char *expected; /* NULL: both stay */
    gboolean identity;    /* the parent's column is an INTEGER PRIMARY KEY */
} Pair;

static const Pair PAIRS[] = {
    {{.kind = HD_TYPE_INT2}, {.kind = HD_TYPE_INT8}, "bigint", FALSE},
    {{.kind = HD_TYPE_INT4}, {.kind = HD_TYPE_INT2}, "integer", TRUE},
    {{.kind = HD_TYPE_INT8}, {.kind = HD_TYPE_NUMERIC, 0, 10, 2}, "numeric", FALSE},
    {{.kind = HD_TYPE_NUMERIC, 0, 10, 2}, {.kind = HD_TYPE_NUMERIC, 0, 8, 4}, "numeric", FALSE},
    {{.kind = HD_TYPE_FLOAT8}, {.kind = HD_TYPE_INT8}, "numeric", FALSE},
    {{.kind = HD_TYPE_VARCHAR, 20, 0, 0},
     {.kind = HD_TYPE_VARCHAR, 40, 0, 0},
     "character varying(40)",
     FALSE},
    {{.kind = HD_TYPE_VARCHAR, 20, 0, 0}, {.kind = HD_TYPE_TEXT}, "text", FALSE},
    {{.kind = HD_TYPE_TEXT}, {.kind = HD_TYPE_INT8}, "text", FALSE},
    {{.kind = HD_TYPE_NUMERIC}, {.kind = HD_TYPE_VARCHAR, 9, 0, 0}, "text", FALSE},
    {{.kind = HD_TYPE_UUID}, {.kind = HD_TYPE_TEXT}, "text", FALSE},
    {{.kind = HD_TYPE_TEXT}, {.kind = HD_TYPE_INT8}, NULL, TRUE},
    {{.kind = HD_TYPE_NUMERIC}, {.kind = HD_TYPE_INT8}, NULL, TRUE},
    {{.kind = HD_TYPE_BYTEA}, {.kind = HD_TYPE_INT8}, NULL, FALSE},
    {{.kind = HD_TYPE_TIMESTAMPTZ}, {.kind = HD_TYPE_TEXT}, NULL, FALSE},
    {{.kind = HD_TYPE_UUID}, {.kind = HD_TYPE_INT8}, NULL, FALSE},
};

static void assert_type(const HdChoice *choice, const char *expected)
{
    g_autofree char *type = hd_type_to_text(&choice->type);
    g_assert_cmpstr(type, ==, expected);
}

static void test_pairs(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(PAIRS); i++) {
        const Pair *pair = &PAIRS[i];
        g_autofree char *child_type = hd_type_to_text(&pair->child);
        g_autofree char *parent_type = hd_type_to_text(&pair->parent);
        g_autoptr(HdArena) arena = hd_arena_new();
        guint ref = 1, id = 0;
        Fixture fixture;
        fixture_init(&fixture);
        add_key(&fixture, 1, &ref, 0, &id, 1);
        fixture.choices[1][1].type = pair->child;
        fixture.choices[0][0].type = pair->parent;
        fixture.tables[0].rowid_alias = pair->identity ? 0 : -1;
        g_test_message("%s and %s", child_type, parent_type);
        hd_infer_unify(&fixture.schema, fixture.rows, arena);
        assert_type(&fixture.choices[1][1], pair->expected ? pair->expected : child_type);
        assert_type(&fixture.choices[0][0], pair->expected ? pair->expected : parent_type);
        assert_type(&fixture.choices[1][0], "boolean");
        g_assert_null(fixture.choices[1][0].reason);
    }
}

/* c.ref -> b.ref -> a.id: the widest reaches all three, and each that changed says why. */
static void test_chain(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    guint ref[] = {1}, id[] = {0};
    Fixture fixture;
    fixture_init(&fixture);
    add_key(&fixture, 1, ref, 0, id, 1);
    add_key(&fixture, 2, ref, 1, ref, 1);
    fixture.choices[0][0].type.kind = HD_TYPE_INT8;
    fixture.choices[1][1].type.kind = HD_TYPE_INT8;
    fixture.choices[2][1].type.kind = HD_TYPE_NUMERIC;
    fixture.choices[2][1].reason = "numeric: as before";
    hd_infer_unify(&fixture.schema, fixture.rows, arena);
    assert_type(&fixture.choices[0][0], "numeric");
    assert_type(&fixture.choices[1][1], "numeric");
    assert_type(&fixture.choices[2][1], "numeric");
    g_assert_cmpstr(
        fixture.choices[0][0].reason, ==,
        "numeric: foreign keys join it with column \"ref\" of table \"c\", which on its "
        "own would be numeric");
    g_assert_cmpstr(fixture.choices[2][1].reason, ==, "numeric: as before");
}

/* (ref, other) -> (id, other), each pair on its own; a key of the table onto itself. */
static void test_composite(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    guint columns[] = {1, 2}, targets[] = {0, 2}, ref[] = {1}, id[] = {0};
    Fixture fixture;
    fixture_init(&fixture);
    add_key(&fixture, 0, columns, 1, targets, 2);
    add_key(&fixture, 2, ref, 2, id, 1);
    fixture.choices[0][1].type.kind = HD_TYPE_INT4;
    fixture.choices[1][0].type.kind = HD_TYPE_INT8;
    fixture.choices[0][2].type.kind = HD_TYPE_TEXT;
    fixture.choices[1][2].type = (HdType){.kind = HD_TYPE_VARCHAR, .length = 3};
    fixture.choices[2][0].type.kind = HD_TYPE_INT2;
    fixture.choices[2][1].type.kind = HD_TYPE_INT4;
    hd_infer_unify(&fixture.schema, fixture.rows, arena);
    assert_type(&fixture.choices[0][1], "bigint");
    assert_type(&fixture.choices[1][0], "bigint");
    assert_type(&fixture.choices[0][2], "text");
    assert_type(&fixture.choices[1][2], "text");
    assert_type(&fixture.choices[2][0], "integer");
    assert_type(&fixture.choices[2][1], "integer");
}

/* Keys whose parent, or whose parent's column, does not exist. */
static void test_without_parent(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    guint ref[] = {1};
    Fixture fixture;
    fixture_init(&fixture);
    add_key(&fixture, 0, ref, 1, NULL, 1);
    add_key(&fixture, 1, ref, 2, ref, 1);
    fixture.keys[1].parent = NULL;
    fixture.choices[0][1].type.kind = HD_TYPE_INT4;
    hd_infer_unify(&fixture.schema, fixture.rows, arena);
    assert_type(&fixture.choices[0][1], "integer");
    assert_type(&fixture.choices[1][1], "boolean");
}

/* Keys that --enrich changed: uuid where all are, or hold nothing yet; else what they were. */
static void test_enriched(void)
{
    static const struct {
        HdTypeKind child;
        guint child_classes;
        gboolean child_may; /* be more than text */
        HdTypeKind parent;
        const char *expected;
    } cases[] = {
        {HD_TYPE_UUID, 1U << HD_CLASS_TEXT, TRUE, HD_TYPE_UUID, "uuid"},
        {HD_TYPE_TEXT, 1U << HD_CLASS_TEXT, FALSE, HD_TYPE_UUID, "text"},
        {HD_TYPE_TEXT, 1U << HD_CLASS_NULL, TRUE, HD_TYPE_UUID, "uuid"},
        {HD_TYPE_TEXT, 0, TRUE, HD_TYPE_UUID, "uuid"},
        {HD_TYPE_TEXT, 0, FALSE, HD_TYPE_UUID, "text"},
        {HD_TYPE_TEXT, 0, TRUE, HD_TYPE_TEXT, "text"},
        {HD_TYPE_JSONB, 1U << HD_CLASS_TEXT, TRUE, HD_TYPE_JSONB, "text"},
        {HD_TYPE_TEXT, 0, TRUE, HD_TYPE_ENUM, "text"},
    };
    static const HdChoice plain = {.type = {.kind = HD_TYPE_TEXT}, .classes = 1U << HD_CLASS_TEXT};
    guint ref[] = {1}, id[] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        Fixture fixture;
        fixture_init(&fixture);
        add_key(&fixture, 0, ref, 1, id, 1);
        HdChoice *child = &fixture.choices[0][1], *parent = &fixture.choices[1][0];
        *child = (HdChoice){.type = {.kind = cases[i].child},
                            .classes = cases[i].child_classes,
                            .is_enriched = cases[i].child != HD_TYPE_TEXT,
                            .plain = cases[i].child_may ? &plain : NULL};
        *parent = (HdChoice){.type = {.kind = cases[i].parent, .name = "t"},
                             .classes = 1U << HD_CLASS_TEXT,
                             .is_enriched = cases[i].parent != HD_TYPE_TEXT,
                             .plain = &plain};
        hd_infer_unify(&fixture.schema, fixture.rows, arena);
        g_test_message("case %u", i);
        assert_type(child, cases[i].expected);
        assert_type(parent, cases[i].expected);
        g_assert_null(child->plain);
        g_assert_null(parent->plain);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/unify/pairs", test_pairs);
    g_test_add_func("/infer/unify/chain", test_chain);
    g_test_add_func("/infer/unify/composite", test_composite);
    g_test_add_func("/infer/unify/without-parent", test_without_parent);
    g_test_add_func("/infer/unify/enriched", test_enriched);
    return g_test_run();
}
