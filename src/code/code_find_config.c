/* Settings and dependencies are lines: what a line says is told by a regular expression each, asked
 * only of lines that hold the word it is about. */
#include <string.h>

#include "code/code_find_part.h"

#define LINE_BYTES 4000

typedef struct {
    HdCodeRuleId rule;
    GRegex *regex;
} Line;

/* In PCRE's syntax; (?<at>...) is what is pointed at. */
static const struct {
    HdCodeRuleId rule;
    const char *regex;
} table[] = {
    {HD_CODE_RULE_CONNECTION, "(?<at>(jdbc:)?sqlite3?(\\+\\w+)?:/[^\\s\"']*)"},
    {HD_CODE_RULE_CONNECTION, "(?<at>jdbc:sqlite:[^\\s\"']*)"},
    {HD_CODE_RULE_CONNECTION, "[=:\"'\\s](?<at>sqlite3?:[\\w./%$][^\\s\"']*)"},
    {HD_CODE_RULE_CONNECTION, "(?<at>django\\.db\\.backends\\.sqlite3)"},
    /* adapter: sqlite3, provider = "sqlite", "dialect": "sqlite", DB_CONNECTION=sqlite */
    {HD_CODE_RULE_CONNECTION,
     "(?:^|[\\s\"'_.,{-])(?<at>(?:\\w*(?:adapter|provider|dialect|client|connection|engine|driver|"
     "backend|database_?type|db_?type|type|dbms|kind))[\"']?\\s*[=:]\\s*"
     "[\"']?(?:pdo_|better-)?sqlite3?[\"']?)\\s*(?:$|[,;}#])"},
    {HD_CODE_RULE_CONNECTION,
     "(?<at>(?:Data ?Source|Filename)=[^;\"']*(?:\\.db|\\.sqlite3?|:memory:)[^\"']*)"},
    {HD_CODE_RULE_CONNECTION, "(?<at>\\w*SQLite\\w*Dialect\\b)"},
    {HD_CODE_RULE_CONNECTION,
     "[=:]\\s*[\"']?(?<at>file:[^\\s\"']*\\.(?:db|sqlite3?)\\b[^\\s\"']*)"},
    {HD_CODE_RULE_DRIVER, "(?<at>org\\.sqlite\\.JDBC)"},
    /* package.json, composer.json */
    {HD_CODE_RULE_DRIVER,
     "^\\s*\"(?<at>(?:better-)?sqlite3?|@types/(?:better-)?sqlite3|better-sqlite3-[\\w-]+|sql\\.js|"
     "@libsql/[\\w-]+|expo-sqlite|@[\\w-]+/(?:[\\w-]*sqlite[\\w-]*)|ext-(?:pdo_)?sqlite3?|"
     "react-native-sqlite[\\w-]*|connect-sqlite3)\"\\s*:"},
    /* requirements.txt, pyproject.toml, Pipfile */
    {HD_CODE_RULE_DRIVER,
     "(?:^|[\\s\"'])(?<at>aiosqlite|pysqlite3(?:-binary)?|sqlite-utils|apsw|sqlcipher3|"
     "[\\w-]+\\[aiosqlite\\]|sqlite-[\\w-]+(?===))\\s*(?:[=<>~!;,\"']|$)"},
    /* go.mod */
    {HD_CODE_RULE_DRIVER,
     "(?<at>github\\.com/mattn/go-sqlite3|modernc\\.org/sqlite|gorm\\.io/driver/sqlite|"
     "github\\.com/glebarez/[\\w-]*sqlite|zombiezen\\.com/go/sqlite|crawshaw\\.io/sqlite|"
     "github\\.com/ncruces/go-sqlite3)\\s+v"},
    /* Cargo.toml */
    {HD_CODE_RULE_DRIVER,
     "^\\s*(?<at>rusqlite|libsqlite3-sys|sqlite|r2d2_sqlite|tokio-rusqlite|deadpool-sqlite)"
     "(?:\\.workspace)?\\s*="},
    {HD_CODE_RULE_DRIVER,
     "^\\s*\\[[\\w.-]*dependencies\\.(?<at>rusqlite|libsqlite3-sys|sqlite)\\]"},
    {HD_CODE_RULE_DRIVER, "^\\s*(?:sqlx|diesel|sea-orm|sea-query|sqlx-core|.*features)\\b.*\"(?<at>"
                          "[\\w-]*sqlite[\\w-]*)\""},
    /* pom.xml, *.csproj */
    {HD_CODE_RULE_DRIVER, "<artifactId>(?<at>sqlite-jdbc|[\\w-]*sqlite[\\w-]*)</artifactId>"},
    {HD_CODE_RULE_DRIVER,
     "Include=\"(?<at>[\\w.]*(?:Data\\.Sqlite|Data\\.SQLite|EntityFrameworkCore\\.Sqlite|SQLite|"
     "sqlite)[\\w.-]*)\""},
    {HD_CODE_RULE_DRIVER, "(?<at>androidx\\.sqlite|org\\.xerial:sqlite-jdbc)"},
    {HD_CODE_RULE_MEMORY_DATABASE, "(?<at>:memory:)"},
    {HD_CODE_RULE_MEMORY_DATABASE, "(?<at>mode=memory)"},
    {HD_CODE_RULE_THREAD_CHECK, "(?<at>check_same_thread)"},
    {HD_CODE_RULE_PRAGMA,
     "(?<at>_pragma=|_journal_mode=|_busy_timeout=|_foreign_keys=|journal_mode)"},
    {HD_CODE_RULE_LOCKED_RETRY,
     "(?<at>database is locked|database table is locked|SQLITE_BUSY|SQLITE_LOCKED)"},
    {HD_CODE_RULE_BEGIN_MODE, "(?<at>_txlock=|transaction_mode[\"']?\\s*[=:]\\s*[\"']?immediate)"},
    /* commands in compose files and package.json's scripts */
    {HD_CODE_RULE_FILE_BACKUP,
     "\\b(?<at>(?:cp|rsync|scp|tar|gzip|zip)(?:\\s|[\"'],\\s)[^;&|]*\\.(?:db|sqlite3?))\\b"},
    {HD_CODE_RULE_PRAGMA, "\\bsqlite3\\s.*(?<at>\\bPRAGMA)\\s+\\w"},
    {HD_CODE_RULE_FILE_BACKUP, "(?<at>\\.backup\\b)"},
    {HD_CODE_RULE_FILE_BACKUP, "\\bsqlite3\\s.*(?<at>\\.(?:dump|clone)\\b)"},
    {HD_CODE_RULE_CONNECTION,
     "(?:^|[\\s\"'&|;(])(?<at>sqlite3\\s+[^\\s\"'&|;]*\\.(?:db|sqlite3?)\\b)"},
};

static void line_free(gpointer data)
{
    Line *line = data;
    g_regex_unref(line->regex);
    g_free(line);
}

GPtrArray *hd_code_find_config_new(void)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    for (guint i = 0; i < G_N_ELEMENTS(table); i++) {
        Line *line = g_new(Line, 1);
        line->rule = table[i].rule;
        line->regex = g_regex_new(
            table[i].regex,
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE | G_REGEX_RAW | G_REGEX_NO_AUTO_CAPTURE, 0, NULL);
        g_assert(line->regex != NULL);
        g_ptr_array_add(lines, line);
    }
    return lines;
}

/* Some of these stand in every line that an expression fits. */
static gboolean is_worth_asking(const char *start, const char *end)
{
    static const char *const words[] = {"sqlite",
                                        ":memory:",
                                        "mode=memory",
                                        ".db",
                                        "_txlock",
                                        "_pragma=",
                                        "apsw",
                                        "sqlcipher3",
                                        "libsql",
                                        "sql.js",
                                        "journal_mode",
                                        "is locked",
                                        "check_same_thread",
                                        "transaction_mode",
                                        ".backup"};
    for (const char *p = start; p < end; p++) {
        if (strchr(":.smalji_ct", g_ascii_tolower(*p)) == NULL)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
            gsize bytes = strlen(words[i]);
            if ((gsize)(end - p) >= bytes && g_ascii_strncasecmp(p, words[i], bytes) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static void ask(HdCodeSearch *search, const char *start, gsize length)
{
    GPtrArray *lines = search->finder->lines;
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = lines->pdata[i];
        g_autoptr(GMatchInfo) match = NULL;
        int from = 0;
        int to = 0;
        if (g_regex_match_full(line->regex, start, (gssize)length, 0, 0, &match, NULL) &&
            g_match_info_fetch_named_pos(match, "at", &from, &to) && from >= 0)
            hd_code_find_add(search, line->rule, (guint32)(start + from - search->text),
                             (guint32)(to - from));
    }
}

/* Where the line's comment begins; its end where it has none. */
static const char *comment_start(const HdCodeLanguage *language, const char *start, const char *end)
{
    char quote = '\0';
    for (const char *p = start; p < end; p++) {
        if (quote != '\0') {
            quote = (char)(*p == quote ? '\0' : quote);
            continue;
        }
        /* An apostrophe in a word opens nothing. */
        gboolean begins_value = p == start || strchr(" \t=:,[({", p[-1]) != NULL;
        if (*p == '"' || (*p == '\'' && begins_value))
            quote = *p;
        gboolean may_begin = p == start || p[-1] == ' ' || p[-1] == '\t';
        for (guint i = 0; may_begin && i < G_N_ELEMENTS(language->line_comments); i++) {
            const char *open = language->line_comments[i];
            if (open != NULL && (gsize)(end - p) >= strlen(open) &&
                memcmp(p, open, strlen(open)) == 0)
                return p;
        }
    }
    return end;
}

/* Behind a comment of several lines that begins in the line, or NULL. */
static const char *skip_block(const HdCodeSearch *search, const char *start, const char *end)
{
    const HdCodeLanguage *language = search->language;
    const char *text_end = search->text + search->length;
    if (language->block_open == NULL)
        return NULL;
    const char *open = g_strstr_len(start, (gssize)(end - start), language->block_open);
    if (open == NULL)
        return NULL;
    const char *close = g_strstr_len(open, (gssize)(text_end - open), language->block_close);
    return close != NULL ? close + strlen(language->block_close) : text_end;
}

void hd_code_find_config(HdCodeSearch *search)
{
    const char *end = search->text + search->length;
    for (const char *start = search->text; start < end;) {
        const char *line_end = memchr(start, '\n', (gsize)(end - start));
        line_end = line_end != NULL ? line_end : end;
        const char *block = skip_block(search, start, line_end);
        const char *stop = block != NULL ? g_strstr_len(start, (gssize)(line_end - start),
                                                        search->language->block_open)
                                         : comment_start(search->language, start, line_end);
        gsize length = MIN((gsize)(stop - start), LINE_BYTES);
        if (is_worth_asking(start, start + length))
            ask(search, start, length);
        start = block != NULL ? block : line_end + 1;
    }
}
