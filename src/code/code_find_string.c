#include <string.h>

#include "code/code_find_part.h"

typedef enum { EQUALS, BEGINS, HOLDS } How;

/* What a literal says, ASCII case ignored. */
static const struct {
    HdCodeRuleId rule;
    guint families;
    How how;
    const char *text;
} sayings[] = {
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, HOLDS, "sqlite://"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, HOLDS, "sqlite3://"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, HOLDS, "jdbc:sqlite:"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, BEGINS, "sqlite+"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, EQUALS, "django.db.backends.sqlite3"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, EQUALS, "django.contrib.gis.db.backends.spatialite"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, EQUALS, "QSQLITE"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVA, HOLDS, "SQLiteDialect"},
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVA, EQUALS, "org.sqlite.JDBC"},
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVA, BEGINS, "org.xerial:sqlite-jdbc"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "github.com/mattn/go-sqlite3"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "modernc.org/sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, EQUALS, "gorm.io/driver/sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "github.com/glebarez/"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "zombiezen.com/go/sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "crawshaw.io/sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, BEGINS, "github.com/ncruces/go-sqlite3"},
    {HD_CODE_RULE_DRIVER, HD_CODE_GO, HOLDS, "/database/sqlite3"},
    {HD_CODE_RULE_MEMORY_DATABASE, HD_CODE_ANY, HOLDS, ":memory:"},
    {HD_CODE_RULE_MEMORY_DATABASE, HD_CODE_ANY, HOLDS, "mode=memory"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, HOLDS, "database is locked"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, HOLDS, "database table is locked"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, HOLDS, "SQLITE_BUSY"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, HOLDS, "SQLITE_LOCKED"},
    {HD_CODE_RULE_THREAD_CHECK, HD_CODE_ANY, HOLDS, "check_same_thread"},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_pragma="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_journal_mode="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_journal="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_busy_timeout="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_foreign_keys="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, HOLDS, "_fk="},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_ANY, HOLDS, "_txlock="},
    {HD_CODE_RULE_COLLATE, HD_CODE_ANY, EQUALS, "NOCASE"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_CSHARP, EQUALS, "Sqlite:Autoincrement"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_PYTHON, EQUALS, "sqlite_autoincrement"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_ANY, EQUALS, "load_extension"},
};

static gsize find_text(const char *text, gsize length, const char *word)
{
    gsize bytes = strlen(word);
    char both[2] = {g_ascii_tolower(*word), g_ascii_toupper(*word)};
    for (gsize i = 0; i + bytes <= length; i++) {
        if ((text[i] == both[0] || text[i] == both[1]) &&
            g_ascii_strncasecmp(text + i, word, bytes) == 0)
            return i;
    }
    return length;
}

gboolean hd_code_find_holds(const char *text, gsize length, const char *word)
{
    return find_text(text, length, word) < length;
}

static gboolean says(const char *text, gsize length, How how, const char *word, gsize *out_at)
{
    gsize bytes = strlen(word);
    *out_at = 0;
    if (how == HOLDS) {
        *out_at = find_text(text, length, word);
        return *out_at < length;
    }
    return (how == EQUALS ? length == bytes : length >= bytes) &&
           g_ascii_strncasecmp(text, word, bytes) == 0;
}

/* The cheapest question first: most literals say nothing of this. */
static gboolean may_say(const char *text, gsize length)
{
    return hd_code_find_holds(text, length, "sqlite") || memchr(text, ':', length) != NULL ||
           memchr(text, '=', length) != NULL || memchr(text, '_', length) != NULL ||
           hd_code_find_holds(text, length, "locked") ||
           hd_code_find_holds(text, length, "nocase") ||
           hd_code_find_holds(text, length, "spatialite") ||
           hd_code_find_holds(text, length, "glebarez");
}

gboolean hd_code_find_is_file_name(const char *text, gsize length)
{
    static const char *const ends[] = {".db", ".sqlite", ".sqlite3", ".db3", ".s3db"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize bytes = strlen(ends[i]);
        gsize at = find_text(text, length, ends[i]);
        char behind = (char)(at + bytes < length ? text[at + bytes] : '\0');
        if (at < length && !g_ascii_isalnum(behind) && behind != '_')
            return TRUE;
    }
    return FALSE;
}

/* sqlite:app.db, file:app.db?mode=rw, Data Source=app.db */
static gboolean is_address(const char *text, gsize length)
{
    gsize at = 0;
    if (length >= 7 && memcmp(text, "sqlite:", 7) == 0)
        return length == 7 || strchr(" \t\n,%", text[7]) == NULL;
    if (says(text, length, BEGINS, "file:", &at))
        return hd_code_find_is_file_name(text, length) ||
               hd_code_find_holds(text, length, "mode=memory") ||
               hd_code_find_holds(text, length, "cache=shared");
    if (says(text, length, BEGINS, "Data Source=", &at) ||
        says(text, length, BEGINS, "DataSource=", &at) ||
        says(text, length, BEGINS, "Filename=", &at))
        return hd_code_find_is_file_name(text, length) ||
               hd_code_find_holds(text, length, ":memory:") ||
               hd_code_find_holds(text, length, "mode=memory") ||
               hd_code_find_holds(text, length, "mode=readwritecreate");
    return FALSE;
}

/* "file:" + path + "?_txlock=immediate" */
static gboolean is_added_address(const HdCodeTokens *tokens, guint at)
{
    static const char *const settings[] = {"_txlock=", "_pragma=",     "_journal",    "_fk=",
                                           "_busy_",   "cache=shared", "mode=memory", "mode=rwc"};
    if (!hd_code_token_has_content(tokens, at, "file:") ||
        !hd_code_token_is_mark(tokens, at + 1, "+"))
        return FALSE;
    for (guint i = at + 2; i < tokens->n_tokens && i < at + 8; i++) {
        const HdCodeToken *setting = &tokens->tokens[i];
        for (guint k = 0; setting->kind == HD_CODE_STRING && k < G_N_ELEMENTS(settings); k++) {
            if (hd_code_find_holds(tokens->text + setting->inner, setting->inner_length,
                                   settings[k]))
                return TRUE;
        }
    }
    return FALSE;
}

/* A setting that takes the name of a kind of database. */
static gboolean is_kind_setting(const HdCodeTokens *tokens, guint at)
{
    static const char *const names[] = {"dialect",    "client",   "type",          "provider",
                                        "adapter",    "driver",   "engine",        "connector",
                                        "backend",    "db_type",  "dbtype",        "database_type",
                                        "db_driver",  "default",  "db_connection", "db_engine",
                                        "db_backend", "database", "drivername"};
    if (at < 2 || (!hd_code_token_is_mark(tokens, at - 1, ":") &&
                   !hd_code_token_is_mark(tokens, at - 1, "=") &&
                   !hd_code_token_is_mark(tokens, at - 1, "=>")))
        return FALSE;
    const HdCodeToken *name = &tokens->tokens[at - 2];
    gboolean is_literal = name->kind == HD_CODE_STRING;
    guint32 start = is_literal ? name->inner : name->offset;
    guint32 length = is_literal ? name->inner_length : name->length;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize bytes = strlen(names[i]);
        if (length >= bytes &&
            g_ascii_strncasecmp(tokens->text + start + length - bytes, names[i], bytes) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_kind(const HdCodeTokens *tokens, guint at)
{
    return hd_code_token_has_content(tokens, at, "sqlite") ||
           hd_code_token_has_content(tokens, at, "sqlite3") ||
           hd_code_token_has_content(tokens, at, "better-sqlite3") ||
           hd_code_token_has_content(tokens, at, "pdo_sqlite") ||
           hd_code_token_has_content(tokens, at, "libsql") ||
           hd_code_token_has_content(tokens, at, "sqljs") ||
           hd_code_token_has_content(tokens, at, "expo-sqlite");
}

/* env('DB_CONNECTION', 'sqlite') */
static gboolean is_default_of_environment(const HdCodeTokens *tokens, guint at)
{
    return at > 2 && hd_code_token_is_mark(tokens, at - 1, ",") &&
           (hd_code_token_has_content(tokens, at - 2, "DB_*") ||
            hd_code_token_has_content(tokens, at - 2, "DATABASE_*"));
}

/* where("title", "like", ...): an operator that is handed over as a text. */
static gboolean is_operator(const HdCodeTokens *tokens, guint at)
{
    if (at < 4 || !hd_code_token_is_mark(tokens, at - 1, ",") ||
        !hd_code_token_is_mark(tokens, at + 1, ",") ||
        !hd_code_token_is_mark(tokens, at - 3, "(") ||
        (!hd_code_token_has_content(tokens, at, "like") &&
         !hd_code_token_has_content(tokens, at, "not like")))
        return FALSE;
    const HdCodeToken *called = &tokens->tokens[at - 4];
    const char *text = tokens->text + called->offset;
    return hd_code_find_holds(text, called->length, "where") ||
           hd_code_find_holds(text, called->length, "having") ||
           hd_code_find_holds(text, called->length, "filter") ||
           hd_code_find_holds(text, called->length, "on");
}

/* system("cp app.db backup/"), run(["cp", "app.db", ...]), "sqlite3 app.db .dump" */
static gboolean is_command(const HdCodeTokens *tokens, guint at)
{
    static const char *const programs[] = {"cp", "rsync", "scp", "tar", "gzip", "sqlite3"};
    const HdCodeToken *token = &tokens->tokens[at];
    const char *text = tokens->text + token->inner;
    gsize length = token->inner_length;
    if (hd_code_token_has_content(tokens, at, ".backup *") ||
        hd_code_token_has_content(tokens, at, ".clone *"))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(programs); i++) {
        gsize bytes = strlen(programs[i]);
        gboolean is_sqlite = i + 1 == G_N_ELEMENTS(programs);
        if (length < bytes || memcmp(text, programs[i], bytes) != 0)
            continue;
        if (length > bytes && text[bytes] == ' ')
            return is_sqlite ? hd_code_find_holds(text, length, ".dump") ||
                                   hd_code_find_holds(text, length, ".backup") ||
                                   hd_code_find_holds(text, length, ".clone") ||
                                   hd_code_find_holds(text, length, "vacuum into")
                             : hd_code_find_is_file_name(text, length);
        if (length == bytes && !is_sqlite && hd_code_token_is_mark(tokens, at + 1, ",") &&
            hd_code_token_is_kind(tokens, at + 2, HD_CODE_STRING))
            return hd_code_find_is_file_name(tokens->text + tokens->tokens[at + 2].inner,
                                             tokens->tokens[at + 2].inner_length);
    }
    return FALSE;
}

void hd_code_find_string(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    const HdCodeToken *token = &tokens->tokens[at];
    const char *text = search->text + token->inner;
    gsize length = token->inner_length;
    if (is_operator(tokens, at) && !search->is_foreign)
        hd_code_find_add(search, HD_CODE_RULE_LIKE_CASE, token->offset, token->length);
    if (is_command(tokens, at))
        hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, token->offset, token->length);
    if (!may_say(text, length))
        return;
    if (is_kind(tokens, at) &&
        (is_kind_setting(tokens, at) || is_default_of_environment(tokens, at)))
        hd_code_find_add(search, HD_CODE_RULE_CONNECTION, token->offset, token->length);
    if (is_address(text, length) || is_added_address(tokens, at))
        hd_code_find_add(search, HD_CODE_RULE_CONNECTION, token->offset, token->length);
    for (guint i = 0; i < G_N_ELEMENTS(sayings); i++) {
        gsize place = 0;
        if ((sayings[i].families & search->language->family) == 0 ||
            !says(text, length, sayings[i].how, sayings[i].text, &place))
            continue;
        /* An address is pointed at as a whole, a word in a sentence as it stands. */
        gboolean is_word = sayings[i].rule != HD_CODE_RULE_CONNECTION;
        guint32 offset = is_word ? token->inner + (guint32)place : token->offset;
        guint32 bytes = is_word ? (guint32)strlen(sayings[i].text) : token->length;
        hd_code_find_add(search, sayings[i].rule, offset, bytes);
    }
}

/* /SQLITE_(BUSY|LOCKED)/ */
void hd_code_find_expression(HdCodeSearch *search, guint at)
{
    static const char *const messages[] = {"database is locked", "SQLITE_BUSY", "SQLITE_LOCKED",
                                           "SQLITE_(BUSY", "SQLITE_(LOCKED"};
    const HdCodeToken *token = &search->tokens.tokens[at];
    const char *text = search->text + token->offset;
    for (guint i = 0; *text == '/' && i < G_N_ELEMENTS(messages); i++) {
        if (!hd_code_find_holds(text, token->length, messages[i]))
            continue;
        hd_code_find_add(search, HD_CODE_RULE_LOCKED_RETRY, token->offset, token->length);
        return;
    }
}
