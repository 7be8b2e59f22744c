#include "verify/verify_plan.h"

#include <string.h>

static HdColumn source_column(const char *name)
{
    return (HdColumn){.name = name, .declared = "", .collation = "BINARY"};
}

static HdPgColumn target_column(const char *name)
{
    return (HdPgColumn){.name = name, .type_text = "text", .type = {.kind = HD_TYPE_TEXT}};
}

static const char *rename_long(const HdTable *table, int column, gpointer data)
{
    g_assert_cmpstr(data, ==, "data");
    return strcmp(table->name, "long") == 0 && column < 0 ? "l_63" : NULL;
}

typedef struct {
    HdArena *arena;
    HdColumn columns[3];
    HdTable users, orders, lost, renamed;
    HdTable *tables[4];
    HdSchema schema;
    HdPgColumn target_columns[4];
    HdPgTable target_tables[5];
    HdPgCatalog catalog;
} Case;

/* In the source: users(id, "userName", gone), Orders(id), lost(id), long(id). In the target, by
 * name: l_63(id), orders(id), other(id), users(extra, id, username, "USERNAME"). */
static void case_init(Case *one)
{
    memset(one, 0, sizeof *one);
    one->arena = hd_arena_new();
    one->columns[0] = source_column("id");
    one->columns[1] = source_column("userName");
    one->columns[2] = source_column("gone");
    one->users = (HdTable){.name = "users", .columns = one->columns, .n_columns = 3};
    one->orders = (HdTable){.name = "Orders", .columns = one->columns, .n_columns = 1};
    one->lost = (HdTable){.name = "lost", .columns = one->columns, .n_columns = 1};
    one->renamed = (HdTable){.name = "long", .columns = one->columns, .n_columns = 1};
    one->tables[0] = &one->users;
    one->tables[1] = &one->orders;
    one->tables[2] = &one->lost;
    one->tables[3] = &one->renamed;
    one->schema = (HdSchema){.tables = one->tables, .n_tables = 4};

    one->target_columns[0] = target_column("id");
    one->target_columns[1] = target_column("extra");
    one->target_columns[2] = target_column("username");
    one->target_columns[3] = target_column("USERNAME");
    one->target_tables[0] =
        (HdPgTable){.name = "l_63", .columns = one->target_columns, .n_columns = 1};
    one->target_tables[1] =
        (HdPgTable){.name = "orders", .columns = one->target_columns, .n_columns = 1};
    one->target_tables[2] =
        (HdPgTable){.name = "other", .columns = one->target_columns, .n_columns = 1};
    one->target_tables[3] =
        (HdPgTable){.name = "users", .columns = one->target_columns, .n_columns = 3};
    one->catalog = (HdPgCatalog){.schema = "app", .tables = one->target_tables, .n_tables = 4};
}

static void assert_problem(GPtrArray *problems, guint i, HdVerifyProblemKind kind,
                           const char *table, const char *column)
{
    const HdVerifyProblem *problem = problems->pdata[i];
    g_assert_cmpint(problem->kind, ==, kind);
    g_assert_cmpstr(problem->table, ==, table);
    g_assert_cmpstr(problem->column, ==, column);
}

static void test_pairs(void)
{
    char data[] = "data";
    Case one;
    case_init(&one);
    GPtrArray *problems = NULL;
    GPtrArray *tables =
        hd_verify_plan(&one.schema, &one.catalog, rename_long, data, one.arena, &problems);

    g_assert_cmpuint(tables->len, ==, 3);
    const HdVerifyTable *users = tables->pdata[0];
    const HdVerifyTable *orders = tables->pdata[1];
    const HdVerifyTable *renamed = tables->pdata[2];
    g_assert_true(users->source == &one.users && users->target == &one.target_tables[3]);
    g_assert_true(orders->source == &one.orders && orders->target == &one.target_tables[1]);
    g_assert_true(renamed->source == &one.renamed && renamed->target == &one.target_tables[0]);
    g_assert_cmpstr(users->schema, ==, "app");
    g_assert_cmpuint(users->n_columns, ==, 2);
    g_assert_cmpuint(users->columns[1].source, ==, 1);
    g_assert_cmpstr(users->columns[1].target->name, ==, "username");
    g_assert_cmpint(users->columns[1].form, ==, HD_FORM_ISO);

    g_assert_cmpuint(problems->len, ==, 4);
    assert_problem(problems, 0, HD_PROBLEM_COLUMN_MISSING, "users", "gone");
    assert_problem(problems, 1, HD_PROBLEM_COLUMN_EXTRA, "users", "extra");
    assert_problem(problems, 2, HD_PROBLEM_TABLE_MISSING, "lost", NULL);
    assert_problem(problems, 3, HD_PROBLEM_TABLE_EXTRA, "other", NULL);
    hd_arena_free(one.arena);
}

/* Two names that differ in case only: neither is taken for a third. */
static void test_ambiguous(void)
{
    Case one;
    case_init(&one);
    one.target_tables[3].n_columns = 4;
    GPtrArray *problems = NULL;
    GPtrArray *tables = hd_verify_plan(&one.schema, &one.catalog, NULL, NULL, one.arena, &problems);
    const HdVerifyTable *users = tables->pdata[0];
    g_assert_cmpuint(users->n_columns, ==, 1);
    assert_problem(problems, 0, HD_PROBLEM_COLUMN_MISSING, "users", "userName");
    hd_arena_free(one.arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_plan/pairs", test_pairs);
    g_test_add_func("/verify_plan/ambiguous", test_ambiguous);
    return g_test_run();
}
