/* Any bytes as a source file of each language: the lexers come to an end with tokens in order, and
 * what is found lies in the text. The first byte chooses the language. */
#include <stdint.h>
#include <string.h>

#include "code/code_find.h"
#include "code/code_ignore.h"
#include "code/code_lex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {"a.py",   "a.ts",  "a.vue", "a.php", "a.rb",   "a.go",
                                    "A.java", "a.kt",  "a.cs",  "a.rs",  "a.cc",   "a.sh",
                                    "a.sql",  "a.yml", ".env",  "a.ini", "a.json", "a.xml"};

static void check_tokens(const GArray *tokens, gsize length)
{
    gsize reached = 0;
    for (guint i = 0; i < tokens->len; i++) {
        const HdCodeToken *token = &g_array_index(tokens, HdCodeToken, i);
        g_assert_cmpuint(token->offset, >=, reached);
        reached = (gsize)token->offset + token->length;
        g_assert_cmpuint(reached, <=, length);
        if (token->kind == HD_CODE_STRING) {
            g_assert_cmpuint(token->inner, >=, token->offset);
            g_assert_cmpuint(token->inner + token->inner_length, <=, reached);
        }
    }
}

static void check_lexer(const char *name, const char *text, gsize length)
{
    const HdCodeLanguage *language = hd_code_language_of(name);
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    g_autoptr(GArray) comments = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    if (language->family == HD_CODE_SQL || language->family == HD_CODE_CONFIG)
        return;
    hd_code_lex(language, text, length, tokens, comments);
    check_tokens(tokens, length);
    check_tokens(comments, length);
}

static void check_findings(const char *name, const char *text, gsize length)
{
    static HdCodeFinder *finder;
    const HdCodeNames nothing = {0};
    HdCodeFound found;
    if (finder == NULL)
        finder = hd_code_find_new(HD_CODE_ALL_RULES, nothing);
    hd_code_find_init(&found);
    hd_code_find(finder, name, text, length, &found);
    for (guint i = 0; i < found.findings->len; i++) {
        const HdCodeFinding *finding = &g_array_index(found.findings, HdCodeFinding, i);
        g_assert_cmpuint(finding->offset, <, length);
        g_assert_cmpuint(finding->line, >=, 1);
        g_assert_cmpuint(finding->line, <=, found.n_lines);
        g_assert_cmpuint(finding->column, >=, 1);
        g_assert_cmpuint(finding->end_column, >=, finding->column);
        g_assert_cmpint(finding->sql, <, (gint)found.texts->len);
    }
    hd_code_find_clear(&found);
}

static void check_ignore(const char *text, gsize length)
{
    g_autoptr(HdCodeIgnore) ignore = hd_code_ignore_new(text, length, "", NULL);
    g_autofree char *path = g_strndup(text, MIN(length, 100));
    if (*path != '\0')
        (void)hd_code_ignore_has(ignore, path, FALSE);
    (void)hd_code_ignore_has(ignore, "src/a/b.py", TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *name = names[*data % G_N_ELEMENTS(names)];
    /* On the heap and no longer than it is, so that reading behind it is seen. */
    g_autofree char *text = g_malloc(size);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    check_lexer(name, text, size - 1);
    check_findings(name, text, size - 1);
    check_ignore(text, size - 1);
    return 0;
}
