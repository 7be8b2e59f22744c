#include "model/ledger.h"

static void assert_next(HdLedgerReader *reader, gint64 row, guint expected)
{
    guint n = 0;
    const HdLedgerEntry *entries = hd_ledger_reader_find(reader, row, &n);
    g_assert_cmpuint(n, ==, expected);
    g_assert_cmpint(entries != NULL, ==, expected > 0);
}

static void test_sort(void)
{
    g_autoptr(HdLedger) ledger = hd_ledger_new();
    hd_ledger_add(ledger, 9, 2, HD_CHANGE_NUL_STRIPPED);
    hd_ledger_add(ledger, 9, 2, HD_CHANGE_UTF8_LATIN1);
    hd_ledger_add(ledger, -5, 1, HD_CHANGE_NULL);
    hd_ledger_add(ledger, 9, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    hd_ledger_add(ledger, 9, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    hd_ledger_sort(ledger);
    const HdLedgerEntry expected[] = {{-5, 1, HD_CHANGE_NULL},
                                      {9, HD_LEDGER_ROW, HD_CHANGE_REJECTED},
                                      {9, 2, HD_CHANGE_UTF8_LATIN1},
                                      {9, 2, HD_CHANGE_NUL_STRIPPED}};
    g_assert_cmpuint(ledger->entries->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const HdLedgerEntry *entry = &g_array_index(ledger->entries, HdLedgerEntry, i);
        g_assert_cmpint(entry->row, ==, expected[i].row);
        g_assert_cmpint(entry->column, ==, expected[i].column);
        g_assert_cmpint(entry->change, ==, expected[i].change);
    }
    g_assert_true(hd_ledger_leaves_out(ledger, 4, 9));
    g_assert_false(hd_ledger_leaves_out(ledger, 4, -5));
    g_assert_false(hd_ledger_leaves_out(ledger, 1, 9));
    g_assert_false(hd_ledger_leaves_out(ledger, 4, 100));
}

static void test_reader(void)
{
    g_autoptr(HdLedger) ledger = hd_ledger_new();
    HdLedgerReader none = {.ledger = NULL}, reader = {.ledger = ledger};
    assert_next(&none, 1, 0);
    hd_ledger_add(ledger, 2, 0, HD_CHANGE_NULL);
    hd_ledger_add(ledger, 2, 1, HD_CHANGE_NULL);
    hd_ledger_add(ledger, 4, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    hd_ledger_sort(ledger);
    assert_next(&reader, 1, 0);
    assert_next(&reader, 2, 2);
    /* Row 4 is gone from the table. */
    assert_next(&reader, 5, 0);
    assert_next(&reader, 6, 0);
}

static void test_names(void)
{
    for (guint i = 0; i < HD_CHANGE_COUNT; i++) {
        HdChange change = HD_CHANGE_COUNT;
        g_assert_true(hd_ledger_read_change(hd_ledger_change_name((HdChange)i), &change));
        g_assert_cmpuint(change, ==, i);
    }
    HdChange change = HD_CHANGE_NULL;
    g_assert_false(hd_ledger_read_change("nothing", &change));
    g_assert_cmpint(change, ==, HD_CHANGE_NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ledger/sort", test_sort);
    g_test_add_func("/ledger/reader", test_reader);
    g_test_add_func("/ledger/names", test_names);
    return g_test_run();
}
