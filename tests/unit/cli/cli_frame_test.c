/* Expected lines are counted by hand: what fits into a width is arithmetic. */
#include "cli/cli_frame.h"

#include <string.h>

#include "cli/cli_width.h"

static const guint widths[] = {1, 2, 5, 20, 40, 80, 200};

static HdCliScreen screen_of(guint width)
{
    return (HdCliScreen){.width = width, .height = 24, .is_utf8 = TRUE};
}

static HdProgressState table_state(const char *name, gint64 done, gint64 expected)
{
    return (HdProgressState){
        .work = {.phase = HD_PHASE_LOAD, .kind = "table", .name = name, .expected = expected},
        .count = {.expected = expected, .done = done, .bytes = 1},
        .seconds = 3};
}

static void assert_fits(const HdCliMoment *moment)
{
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
        for (guint k = 0; k < 2; k++) {
            HdCliScreen screen = screen_of(widths[i]);
            screen.is_utf8 = k == 1;
            g_auto(GStrv) lines = hd_cli_frame_lines(moment, &screen);
            for (guint n = 0; lines[n] != NULL; n++)
                g_assert_cmpuint(hd_cli_width_of(lines[n]), <=, MAX(widths[i] - 1, 1));
        }
    }
}

static void assert_line(const HdCliMoment *moment, guint width, guint n, const char *expected)
{
    HdCliScreen screen = screen_of(width);
    g_auto(GStrv) lines = hd_cli_frame_lines(moment, &screen);
    g_assert_cmpuint(g_strv_length(lines), >, n);
    g_assert_cmpstr(lines[n], ==, expected);
}

static void test_widths(void)
{
    char words[] = "loading";
    HdProgressNow now = {.phase = HD_PHASE_LOAD,
                         .words = words,
                         .seconds = 4,
                         .count = {.expected = 2000, .done = 1000, .bytes = 4000000},
                         .built = {.expected = 12, .done = 3}};
    HdCliRate rate = {.seconds = 4,
                      .done = 1000,
                      .bytes = 4000000,
                      .is_known = TRUE,
                      .per_second = 250,
                      .bytes_per_second = 1000000};
    HdProgressState states[] = {table_state("orders", 500, 1000)};
    HdCliMoment moment = {
        .now = &now, .rate = &rate, .states = states, .n_states = 1, .n_in_flight = 1};
    assert_fits(&moment);
    /* What is left is 1,000 rows at 250 a second, and the second that has begun. */
    assert_line(&moment, 200, 0,
                "loading  ━━━━━━━━━━━━━━━───────────────   50 %  3 of 12 built  "
                "1,000 of 2,000 rows  250 rows/s  1.0 MB/s  5 s to load");
    assert_line(&moment, 80, 0,
                "loading  ━━━━━━━───────   50 %  3 of 12 built  1,000 of 2,000 rows  5 s to load");
    assert_line(&moment, 40, 0, "loading   50 %  5 s to load");
    assert_line(&moment, 20, 0, "loading   50 %");
    assert_line(&moment, 80, 1,
                "  orders              ━━━━━━━━━━━━━─────────────   50 %  500 of 1,000 rows  3 s");
    now.built.done = 12;
    assert_line(&moment, 40, 0, "loading   50 %  5 s left");
    now.built.done = 3;
    g_autofree char *text = hd_cli_frame_text(&moment);
    g_assert_cmpstr(text, ==,
                    "loading, 50 %, 3 of 12 built, 1,000 of 2,000 rows, 250 rows/s, 1.0 MB/s, "
                    "5 s to load");
}

static void test_nothing_known(void)
{
    char words[] = "looking at every value";
    HdProgressNow now = {.phase = HD_PHASE_SCAN, .words = words};
    HdCliRate rate = {0};
    HdProgressState states[] = {table_state("t", 0, 0)};
    HdCliMoment moment = {
        .now = &now, .rate = &rate, .states = states, .n_states = 1, .n_in_flight = 1};
    states[0].seconds = 0;
    assert_fits(&moment);
    assert_line(&moment, 80, 0, "looking at every value");
    assert_line(&moment, 20, 0, "looking a…ery value");
    now.count.done = 12345;
    now.seconds = 75;
    assert_line(&moment, 80, 0, "looking at every value  12,345 rows  1 min 15 s");
}

/* More than was expected, as when a table grew meanwhile, is all of it. */
static void test_too_much(void)
{
    char words[] = "comparing";
    HdProgressNow now = {
        .phase = HD_PHASE_VERIFY, .words = words, .count = {.expected = 20, .done = 30}};
    HdCliRate rate = {.seconds = 2, .done = 30, .is_known = TRUE, .per_second = 15};
    HdCliMoment moment = {.now = &now, .rate = &rate};
    assert_fits(&moment);
    /* Rows are counted on both sides, and shown once. */
    assert_line(&moment, 80, 0, "comparing  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  100 %  15 of 10 rows");
}

static void test_names(void)
{
    char words[] = "loading";
    HdProgressNow now = {.phase = HD_PHASE_LOAD, .words = words};
    HdCliRate rate = {0};
    HdProgressState states[] = {
        table_state("注文の明細と顧客の住所の一覧表とその他の長い名前", 1, 2),
        table_state("e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301 e\u0301te\u0301", 1, 2),
        table_state("a\033[2Jb\nc", 1, 2),
        table_state("a_table_with_a_name_that_is_longer_than_a_third_of_the_line", 1, 2),
    };
    HdCliMoment moment = {.now = &now,
                          .rate = &rate,
                          .states = states,
                          .n_states = G_N_ELEMENTS(states),
                          .n_in_flight = G_N_ELEMENTS(states)};
    assert_fits(&moment);
    HdCliScreen screen = screen_of(80);
    g_auto(GStrv) lines = hd_cli_frame_lines(&moment, &screen);
    g_assert_nonnull(strstr(lines[3], "a\\x1b[2Jb\\x0ac"));
    /* 26 columns are a third of 80: what stands behind begins in one column. */
    g_assert_true(g_str_has_prefix(lines[4], "  a_table_wit…_of_the_line  ━"));
    g_assert_true(g_str_has_prefix(lines[1], "  注文の明細…他の長い名前   ━"));
}

static void test_more_than_fit(void)
{
    char words[] = "loading";
    HdProgressNow now = {.phase = HD_PHASE_LOAD, .words = words};
    HdCliRate rate = {0};
    HdProgressState states[HD_CLI_FRAME_TASKS];
    for (guint i = 0; i < HD_CLI_FRAME_TASKS; i++)
        states[i] = table_state("t", 1, 2);
    HdCliMoment moment = {.now = &now,
                          .rate = &rate,
                          .states = states,
                          .n_states = HD_CLI_FRAME_TASKS,
                          .n_in_flight = 64};
    /* One for the whole, then a third of the height, but never more than eight. */
    const guint expected[][2] = {{2, 1}, {3, 1}, {6, 3}, {24, 9}, {100, 9}};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        HdCliScreen screen = screen_of(80);
        screen.height = expected[i][0];
        g_auto(GStrv) lines = hd_cli_frame_lines(&moment, &screen);
        g_assert_cmpuint(g_strv_length(lines), ==, expected[i][1]);
    }
    assert_line(&moment, 80, 8, "  and 57 more");
}

static void test_without_utf8(void)
{
    char words[] = "loading";
    HdProgressNow now = {
        .phase = HD_PHASE_LOAD, .words = words, .count = {.expected = 4, .done = 1}};
    HdCliRate rate = {0};
    HdCliMoment moment = {.now = &now, .rate = &rate};
    HdCliScreen screen = {.width = 80, .height = 24};
    g_auto(GStrv) lines = hd_cli_frame_lines(&moment, &screen);
    g_assert_cmpstr(lines[0], ==, "loading  [#######---------------------]   25 %  1 of 4 rows");
}

static void test_rate(void)
{
    HdCliRate rate = {0};
    hd_cli_rate_look(&rate, 0.5, 1000, 1000);
    g_assert_false(rate.is_known);
    g_assert_cmpfloat(hd_cli_rate_left(&rate, 2000), ==, -1);
    hd_cli_rate_look(&rate, 2, 1000, 4000);
    g_assert_cmpfloat(rate.per_second, ==, 500);
    g_assert_cmpfloat(rate.bytes_per_second, ==, 2000);
    g_assert_cmpfloat(hd_cli_rate_left(&rate, 2000), ==, 2);
    g_assert_cmpfloat(hd_cli_rate_left(&rate, 1000), ==, -1);
    g_assert_cmpfloat(hd_cli_rate_left(&rate, 0), ==, -1);
    /* Nothing more comes: it slows down, and counts taken back make it no less than nothing. */
    hd_cli_rate_look(&rate, 4, 1000, 4000);
    g_assert_cmpfloat(rate.per_second, <, 500);
    g_assert_cmpfloat(rate.per_second, >, 0);
    hd_cli_rate_look(&rate, 5, 0, 0);
    g_assert_cmpfloat(rate.per_second, >=, 0);
}

static void test_width(void)
{
    g_assert_cmpuint(hd_cli_width_of("ab"), ==, 2);
    g_assert_cmpuint(hd_cli_width_of("注文"), ==, 4);
    g_assert_cmpuint(hd_cli_width_of("e\u0301"), ==, 1);
    const struct {
        const char *text;
        guint width;
        gboolean is_utf8;
        const char *expected;
    } cases[] = {
        {"abcdef", 6, TRUE, "abcdef"}, {"abcdef", 5, TRUE, "ab…ef"},   {"abcdef", 4, TRUE, "ab…f"},
        {"abcdef", 5, FALSE, "ab..f"}, {"abcdef", 1, TRUE, "…"},       {"abcdef", 1, FALSE, "."},
        {"abcdef", 0, TRUE, ""},       {"注文注文", 6, TRUE, "注…文"}, {"注文注文", 3, TRUE, "…"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *cut = hd_cli_width_cut(cases[i].text, cases[i].width, cases[i].is_utf8);
        g_assert_cmpstr(cut, ==, cases[i].expected);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/frame/widths", test_widths);
    g_test_add_func("/cli/frame/nothing_known", test_nothing_known);
    g_test_add_func("/cli/frame/too_much", test_too_much);
    g_test_add_func("/cli/frame/names", test_names);
    g_test_add_func("/cli/frame/more_than_fit", test_more_than_fit);
    g_test_add_func("/cli/frame/without_utf8", test_without_utf8);
    g_test_add_func("/cli/rate", test_rate);
    g_test_add_func("/cli/width", test_width);
    return g_test_run();
}
