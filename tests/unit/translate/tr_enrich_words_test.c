#include "translate/tr_enrich_words.h"

typedef struct {
    const char *sql;
    const char *name;
    guint count;
    gboolean says_all;
} Case;

static const Case CASES[] = {
    {"CREATE VIEW v AS SELECT a, T.A FROM t", "A", 2, FALSE},
    {"CREATE VIEW v AS SELECT \"a\", `a`, [a] FROM t", "a", 3, FALSE},
    /* A text in single quotes is a name where only a name can stand. */
    {"CREATE VIEW v AS SELECT 'A' FROM 't' -- a", "a", 1, FALSE},
    {"CREATE VIEW v AS SELECT 'a' FROM 't'", "t", 1, FALSE},
    {"CREATE VIEW v AS SELECT \"a\"\"b\", `a``b` FROM t", "a\"b", 1, FALSE},
    {"CREATE VIEW v AS SELECT \"a\"\"b\", `a``b` FROM t", "a`b", 1, FALSE},
    {"SELECT 'it''s'", "it's", 1, FALSE},
    {"INSERT INTO 't' VALUES (1)", "t", 1, TRUE},
    {"SELECT b FROM u WHERE b IN t", "t", 1, TRUE},
    {"SELECT b FROM u WHERE b NOT IN main.\"T\" AND 1", "t", 1, TRUE},
    {"SELECT b FROM u WHERE b IN 't'", "t", 1, TRUE},
    {"SELECT b FROM u WHERE b IN (SELECT x FROM t)", "t", 1, FALSE},
    {"CREATE VIEW v AS SELECT * FROM t", "a", 0, TRUE},
    {"CREATE VIEW v AS SELECT count(*) FROM t", "a", 0, FALSE},
    {"CREATE VIEW v AS SELECT t.* FROM t", "t", 2, TRUE},
    {"CREATE VIEW v AS SELECT b FROM t NATURAL JOIN u", "a", 0, TRUE},
    {"INSERT INTO t VALUES (1)", "t", 1, TRUE},
    {"INSERT INTO t (a) VALUES (1)", "a", 1, FALSE},
    {"INSERT OR REPLACE INTO main.t (a) SELECT b FROM u", "b", 1, FALSE},
    {"INSERT INTO main.t SELECT b FROM u", "b", 1, TRUE},
    {"INSERT INTO u VALUES (1)", "t", 0, FALSE},
    {"INSERT INTO t VALUES", "t", 1, TRUE},
    {"REPLACE INTO \"t\" DEFAULT VALUES", "t", 1, TRUE},
    {"json_valid(c)", "c", 1, FALSE},
    {NULL, "a", 0, FALSE},
};

static void test_words(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(HdTrWords) words = hd_tr_enrich_words_read(CASES[i].sql);
        g_test_message("%s", CASES[i].sql);
        g_assert_cmpuint(hd_tr_enrich_words_count(&words, CASES[i].name), ==, CASES[i].count);
        g_assert_cmpint(hd_tr_enrich_words_says_all(&words, "t"), ==, CASES[i].says_all);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tr_enrich_words/cases", test_words);
    return g_test_run();
}
