#include "app/app_analysis_effort.h"

static const HdLeftover LEFTOVER = {.kind = "view", .name = "v", .reason = "it is odd"};
static const HdNote NOTE = {.table = "t", .text = "it is named otherwise"};
static const HdNote COLUMN_NOTE = {.table = "t", .column = "c", .text = "numeric: half are reals"};

/* Made by hand from the table of docs/analysis.md. */
static const struct {
    HdEffortFacts facts;
    const char *target_sql;
    HdEffort effort;
    const char *reason;
    const char *action;
} cases[] = {
    {{0}, "CREATE …", HD_EFFORT_LOW, NULL, "made"},
    {{.note = &NOTE, .n_notes = 1}, "CREATE …", HD_EFFORT_MEDIUM, "it is named otherwise", "made"},
    {{.note = &COLUMN_NOTE, .n_notes = 3},
     "CREATE …",
     HD_EFFORT_MEDIUM,
     "column \"c\": numeric: half are reals; and 2 more",
     "made"},
    {{.function = "instr", .note = &NOTE, .n_notes = 1},
     "CREATE …",
     HD_EFFORT_MEDIUM,
     "it calls sqlite.instr(), which does what SQLite does",
     "made"},
    {{.leftover = &LEFTOVER, .function = "instr"},
     NULL,
     HD_EFFORT_HIGH,
     "it is odd",
     "left out, and named with its reason"},
    {{.leftover = &LEFTOVER}, "CREATE …", HD_EFFORT_HIGH, "it is odd", "made otherwise"},
};

static void test_rules(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        HdElement element = {.target_sql = cases[i].target_sql};
        hd_app_analysis_rate(&cases[i].facts, "made", &element, arena);
        g_assert_cmpint(element.effort, ==, cases[i].effort);
        g_assert_cmpstr(element.reason, ==, cases[i].reason);
        g_assert_cmpstr(element.action, ==, cases[i].action);
    }
}

static void test_rows_that_break_it(void)
{
    static const struct {
        gint64 rows;
        const char *reason;
        HdFindingKind kind;
        gboolean is_kept;
    } findings[] = {
        {1234, "1,234 rows refer to a row that does not exist", HD_FINDING_ORPHAN, TRUE},
        {2, "2 rows break it", HD_FINDING_CHECK, TRUE},
        {2, "2 rows have the key of another row in PostgreSQL", HD_FINDING_DUPLICATE, FALSE},
        {3, "3 rows hold a value that is too long for an index", HD_FINDING_LONG, FALSE},
        {4, "4 rows hold NULL", HD_FINDING_NULL, FALSE},
    };
    g_autoptr(HdArena) arena = hd_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(findings); i++) {
        HdFinding finding = {.kind = findings[i].kind, .rows = findings[i].rows};
        HdElement element = {.target_sql = "ALTER TABLE …"};
        hd_app_analysis_rate(&(HdEffortFacts){.finding = &finding}, "made", &element, arena);
        g_assert_cmpint(element.effort, ==, HD_EFFORT_HIGH);
        g_assert_cmpstr(element.reason, ==, findings[i].reason);
        g_assert_cmpint(g_str_has_prefix(element.action, "made NOT VALID"), ==,
                        findings[i].is_kept);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/app/analysis-effort/rules", test_rules);
    g_test_add_func("/app/analysis-effort/rows-that-break-it", test_rows_that_break_it);
    return g_test_run();
}
