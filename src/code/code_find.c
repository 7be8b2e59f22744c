#include "code/code_find.h"

#include <string.h>

#include "code/code_find_part.h"
#include "code/code_lex.h"
#include "code/code_patterns.h"

/* ---- what is looked for ---- */

HdCodeFinder *hd_code_find_new(guint64 rules, HdCodeNames names)
{
    HdCodeFinder *finder = g_new0(HdCodeFinder, 1);
    finder->rules = rules;
    finder->names = names;
    finder->code = hd_code_pattern_new(hd_code_patterns_code, FALSE);
    finder->sql = hd_code_pattern_new(hd_code_patterns_sql, TRUE);
    finder->lines = hd_code_find_config_new();
    return finder;
}

void hd_code_find_free(HdCodeFinder *finder)
{
    if (finder == NULL)
        return;
    hd_code_pattern_free(finder->code);
    hd_code_pattern_free(finder->sql);
    g_ptr_array_unref(finder->lines);
    g_free(finder);
}

void hd_code_find_init(HdCodeFound *found)
{
    *found = (HdCodeFound){.findings = g_array_new(FALSE, TRUE, sizeof(HdCodeFinding)),
                           .texts = g_ptr_array_new_with_free_func(g_free)};
}

void hd_code_find_clear(HdCodeFound *found)
{
    g_clear_pointer(&found->findings, g_array_unref);
    g_clear_pointer(&found->texts, g_ptr_array_unref);
}

/* ---- noting ---- */

static void add(HdCodeSearch *search, const HdCodeFinding *finding)
{
    GArray *findings = search->found->findings;
    if ((search->finder->rules & hd_code_rules_bit(finding->rule)) == 0)
        return;
    /* What one place has of one rule comes from neighbouring calls: connect("file:..."). */
    for (guint i = findings->len; i > 0 && findings->len - i < 64; i--) {
        const HdCodeFinding *other = &g_array_index(findings, HdCodeFinding, i - 1);
        gboolean is_near =
            finding->offset >= other->offset && finding->offset <= other->offset + other->length;
        if (other->rule == finding->rule && (other->offset == finding->offset ||
                                             (finding->rule == HD_CODE_RULE_CONNECTION && is_near)))
            return;
    }
    if (findings->len >= HD_CODE_FINDINGS_AT_MOST)
        search->found->is_cut = TRUE;
    else
        g_array_append_val(findings, *finding);
}

void hd_code_find_add(HdCodeSearch *search, HdCodeRuleId rule, guint32 offset, guint32 length)
{
    HdCodeFinding finding = {.rule = rule,
                             .level = hd_code_rules[rule].level,
                             .offset = offset,
                             .length = length,
                             .sql = -1};
    add(search, &finding);
}

/* The statement's text is kept once, when the first finding of it comes. */
static gint32 keep_text(HdCodeSearch *search)
{
    gboolean is_file = search->language->family == HD_CODE_SQL;
    if (is_file || search->sql.kind != HD_CODE_SQL_STATEMENT || !search->sql.is_complete)
        return -1;
    if (search->sql_text < 0) {
        search->sql_text = (gint32)search->found->texts->len;
        g_ptr_array_add(search->found->texts, g_strdup(search->joined.text->str));
    }
    return search->sql_text;
}

/* The length in the file of what reaches from one token to another, which may be in different
 * literals. */
static guint32 length_of(const HdCodeSearch *search, guint first, guint last)
{
    const HdCodeToken *tokens = search->sql.tokens.tokens;
    guint32 end = tokens[last].offset + tokens[last].length - 1;
    return hd_code_text_offset(&search->joined, end) + 1 -
           hd_code_text_offset(&search->joined, tokens[first].offset);
}

void hd_code_find_add_sql(HdCodeSearch *search, HdCodeRuleId rule, guint first, guint last,
                          HdCodeLevel level)
{
    const HdCodeToken *found = &search->sql.tokens.tokens[first];
    if ((search->finder->rules & hd_code_rules_bit(rule)) == 0)
        return;
    HdCodeFinding finding = {.rule = rule,
                             .level = MIN(level, hd_code_rules[rule].level),
                             .offset = hd_code_text_offset(&search->joined, found->offset),
                             .length = length_of(search, first, last),
                             .sql = keep_text(search)};
    if (search->tokens.n_tokens > 0)
        finding.begin_line = search->tokens.tokens[search->joined.first].line;
    add(search, &finding);
}

/* ---- code ---- */

static void on_code(const HdCodePattern *pattern, guint first, guint behind, gpointer data)
{
    HdCodeSearch *search = data;
    const HdCodeToken *tokens = search->tokens.tokens;
    if ((pattern->families & search->language->family) == 0)
        return;
    if ((pattern->flags & HD_CODE_PATTERN_NEEDS_SQLITE) != 0 && !search->speaks_of_sqlite)
        return;
    /* The mark before a member is not what is pointed at. */
    while (first + 1 < behind && tokens[first].kind == HD_CODE_MARK)
        first++;
    guint32 end = tokens[behind - 1].offset + tokens[behind - 1].length;
    hd_code_find_add(search, pattern->rule, tokens[first].offset, end - tokens[first].offset);
}

/* ---- literals ---- */

/* A single word may be anything: "vacuum" is a statement where something runs it. */
static gboolean is_run(const HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    const char *text = search->joined.text->str;
    if (g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]))
        return TRUE;
    if (at < 2 || !hd_code_token_is_mark(tokens, at - 1, "("))
        return FALSE;
    const HdCodeToken *called = &tokens->tokens[at - 2];
    return called->kind == HD_CODE_WORD &&
           (g_ascii_strncasecmp(tokens->text + called->offset, "exec", 4) == 0 ||
            g_ascii_strncasecmp(tokens->text + called->offset, "query", 5) == 0 ||
            g_ascii_strncasecmp(tokens->text + called->offset, "run", 3) == 0 ||
            g_ascii_strncasecmp(tokens->text + called->offset, "prepare", 7) == 0);
}

void hd_code_find_literal(HdCodeSearch *search, guint at)
{
    hd_code_text_read(&search->joined, &search->tokens, search->language, at);
    search->sql_text = -1;
    if (search->is_foreign || search->joined.text->len < 4 ||
        hd_code_find_is_shown(&search->tokens, at))
        return;
    hd_code_sql_read(&search->sql, &search->joined);
    if (search->sql.tokens.n_tokens == 1 && !is_run(search, at))
        search->sql.kind = HD_CODE_SQL_NONE;
    hd_code_find_sql(search);
}

static void find_in_code(HdCodeSearch *search)
{
    guint joined_to = 0;
    for (guint i = 0; i < search->tokens.n_tokens; i++) {
        const HdCodeToken *token = &search->tokens.tokens[i];
        if (token->kind == HD_CODE_STRING) {
            if (i < joined_to || !hd_code_find_is_shown(&search->tokens, i))
                hd_code_find_string(search, i);
            if (i >= joined_to) {
                hd_code_find_literal(search, i);
                joined_to = search->joined.behind;
            }
        } else if (token->kind == HD_CODE_WORD) {
            hd_code_pattern_match(search->finder->code, &search->tokens, i, on_code, search);
            hd_code_find_code(search, i);
        } else if (token->kind == HD_CODE_NUMBER) {
            hd_code_find_expression(search, i); /* to the lexer it is a number */
        }
    }
}

static void find_in_sql_file(HdCodeSearch *search)
{
    if (search->is_foreign)
        return;
    hd_code_text_set(&search->joined, search->text, search->length);
    hd_code_find_script(search);
    search->sql_text = -1;
    hd_code_sql_read(&search->sql, &search->joined);
    search->sql.kind = HD_CODE_SQL_STATEMENT;
    hd_code_find_sql(search);
}

/* ---- places ---- */

static gint compare_findings(gconstpointer a, gconstpointer b)
{
    const HdCodeFinding *x = a;
    const HdCodeFinding *y = b;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return (gint)x->rule - (gint)y->rule;
}

/* Bytes that go on with a character do not count. */
static gboolean is_character(char c)
{
    return ((guchar)c & 0xC0) != 0x80;
}

/* Lines and columns of all findings in one walk. */
static void locate(HdCodeSearch *search)
{
    GArray *findings = search->found->findings;
    guint32 line = 1;
    guint32 column = 1;
    gsize offset = 0;
    g_array_sort(findings, compare_findings);
    for (guint i = 0; i < findings->len; i++) {
        HdCodeFinding *finding = &g_array_index(findings, HdCodeFinding, i);
        for (; offset < finding->offset; offset++) {
            gboolean ends_line = search->text[offset] == '\n';
            line += ends_line ? 1 : 0;
            column = ends_line ? 1 : column + (is_character(search->text[offset]) ? 1 : 0);
        }
        finding->line = line;
        finding->column = column;
        finding->end_column = column;
        for (gsize k = 0; k < finding->length && offset + k < search->length; k++) {
            if (search->text[offset + k] == '\n')
                break;
            finding->end_column += is_character(search->text[offset + k]) ? 1 : 0;
        }
    }
}

/* ---- a file ---- */

static gboolean mentions(const char *text, gsize length, const char *word)
{
    gsize bytes = strlen(word);
    char both[3] = {word[0], g_ascii_toupper(word[0]), '\0'};
    for (gsize i = 0; i + bytes <= length; i++) {
        i += strcspn(text + i, both);
        if (i + bytes <= length && g_ascii_strncasecmp(text + i, word, bytes) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether a folder or the file itself is named after another database. */
static gboolean is_foreign_path(const char *path)
{
    static const char *const names[] = {"postgres",  "pgsql",  "mysql",      "mariadb", "mssql",
                                        "sqlserver", "oracle", "clickhouse", "duckdb"};
    g_autofree char *lower = g_ascii_strdown(path, -1);
    const char *sqlite = strstr(lower, "sqlite");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *found = strstr(lower, names[i]);
        if (found != NULL && sqlite == NULL)
            return TRUE;
    }
    return FALSE;
}

static void search_code(HdCodeSearch *search, GArray *comments)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    hd_code_lex(search->language, search->text, search->length, tokens, comments);
    search->tokens = (HdCodeTokens){.text = search->text,
                                    .tokens = (const HdCodeToken *)(gconstpointer)tokens->data,
                                    .n_tokens = tokens->len};
    search->speaks_of_sqlite = mentions(search->text, search->length, "sqlite");
    search->speaks_of_sql = search->speaks_of_sqlite ||
                            mentions(search->text, search->length, "sql") ||
                            mentions(search->text, search->length, "select") ||
                            mentions(search->text, search->length, "query") ||
                            mentions(search->text, search->length, "where(");
    find_in_code(search);
    search->tokens = (HdCodeTokens){0};
}

void hd_code_find(const HdCodeFinder *finder, const char *path, const char *text, gsize length,
                  HdCodeFound *found)
{
    g_autofree char *name = g_path_get_basename(path);
    const HdCodeLanguage *language = hd_code_language_of(name);
    if (language == NULL)
        return;
    HdCodeSearch search = {.finder = finder,
                           .language = language,
                           .text = text,
                           .length = length,
                           .is_foreign = is_foreign_path(path),
                           .found = found};
    g_autoptr(GArray) comments = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    hd_code_text_init(&search.joined);
    hd_code_sql_init(&search.sql);
    if (language->family == HD_CODE_SQL)
        find_in_sql_file(&search);
    else if (language->family == HD_CODE_CONFIG) {
        hd_code_find_config(&search);
        hd_code_find_setting(&search);
    } else
        search_code(&search, comments);
    locate(&search);
    hd_code_find_silence(&search, comments);
    found->n_lines = 1;
    for (const char *p = text; (p = memchr(p, '\n', length - (gsize)(p - text))) != NULL; p++)
        found->n_lines++;
    g_clear_pointer(&search.booleans, g_hash_table_unref);
    hd_code_text_clear(&search.joined);
    hd_code_sql_clear(&search.sql);
}
