#include <string.h>

#include "code/code_find_part.h"

#define GIVEN_TOKENS 400

/* ---- copies of the file ---- */

static const struct {
    guint family;
    const char *object; /* NULL: none before it */
    const char *names[8];
} copies[] = {
    {HD_CODE_PYTHON, "shutil", {"copy", "copy2", "copyfile", "copytree", NULL}},
    {HD_CODE_PYTHON, NULL, {"copyfile", "copy2", NULL}},
    {HD_CODE_JAVASCRIPT,
     "fs",
     {"copyFile", "copyFileSync", "cp", "cpSync", "copy", "copySync", NULL}},
    {HD_CODE_JAVASCRIPT, "fsp", {"copyFile", "cp", NULL}},
    {HD_CODE_JAVASCRIPT, "promises", {"copyFile", "cp", NULL}},
    {HD_CODE_JAVASCRIPT, NULL, {"copyFile", "copyFileSync", NULL}},
    {HD_CODE_JAVASCRIPT, "FileSystem", {"copyAsync", "moveAsync", NULL}},
    {HD_CODE_PHP, NULL, {"copy", NULL}},
    {HD_CODE_PHP, "File", {"copy", NULL}},
    {HD_CODE_RUBY, "FileUtils", {"cp", "copy", "copy_file", "copy_entry", NULL}},
    {HD_CODE_JAVA, "Files", {"copy", NULL}},
    {HD_CODE_JAVA, "FileUtils", {"copyFile", NULL}},
    {HD_CODE_CSHARP, "File", {"Copy", NULL}},
    {HD_CODE_RUST, "fs", {"copy", NULL}},
    {HD_CODE_GO, NULL, {"copyFile", "CopyFile", NULL}},
    /* read as a whole, to be sent or written elsewhere */
    {HD_CODE_GO, "os", {"Open", "ReadFile", "Link", NULL}},
    {HD_CODE_GO, "http", {"ServeFile", NULL}},
    {HD_CODE_PYTHON, NULL, {"send_file", "FileResponse", NULL}},
    {HD_CODE_JAVASCRIPT, "fs", {"createReadStream", "readFileSync", "readFile", NULL}},
    {HD_CODE_JAVASCRIPT, "res", {"download", "sendFile", NULL}},
    {HD_CODE_PHP, NULL, {"readfile", "file_get_contents", NULL}},
    {HD_CODE_JAVA, "Files", {"readAllBytes", NULL}},
    {HD_CODE_CSHARP, "File", {"ReadAllBytes", "OpenRead", NULL}},
    {HD_CODE_RUBY, NULL, {"send_file", NULL}},
};

/* Words like db_path, databaseFile, DB_FILE, sqlitePath. */
static gboolean names_database_file(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    gsize dollar = tokens->text[token->offset] == '$' ? 1 : 0;
    const char *text = tokens->text + token->offset + dollar;
    gsize length = token->length - dollar;
    if (hd_code_token_is_word(tokens, at, "DATABASES"))
        return TRUE;
    gboolean is_database = hd_code_find_holds(text, length, "sqlite") ||
                           hd_code_find_holds(text, length, "database") ||
                           (length > 2 && g_ascii_strncasecmp(text, "db", 2) == 0) ||
                           hd_code_find_holds(text, length, "_db");
    return token->kind == HD_CODE_WORD && is_database &&
           (hd_code_find_holds(text, length, "path") || hd_code_find_holds(text, length, "file") ||
            hd_code_find_holds(text, length, "name"));
}

static gboolean names_database(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    const char *text = tokens->text + token->inner;
    if (token->kind != HD_CODE_STRING)
        return names_database_file(tokens, at);
    return hd_code_find_is_file_name(text, token->inner_length) ||
           hd_code_token_has_content(tokens, at, "db.*") ||
           hd_code_find_holds(text, token->inner_length, "sqlite/");
}

/* file = folder + "app.db", some lines before: whether a variable was given the file's name. */
static gboolean was_given_database(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *variable = &tokens->tokens[at];
    guint end = at > GIVEN_TOKENS ? at - GIVEN_TOKENS : 0;
    for (guint i = at; i > end; i--) {
        const HdCodeToken *word = &tokens->tokens[i - 1];
        if (word->length != variable->length || word->kind != HD_CODE_WORD ||
            memcmp(tokens->text + word->offset, tokens->text + variable->offset, word->length) !=
                0 ||
            (!hd_code_token_is_mark(tokens, i, "=") && !hd_code_token_is_mark(tokens, i, ":=")))
            continue;
        for (guint k = i + 1;
             k < MIN(tokens->n_tokens, i + 60) && tokens->tokens[k].line == word->line; k++) {
            if (names_database(tokens, k))
                return TRUE;
        }
        return FALSE;
    }
    return FALSE;
}

/* Whether an argument is the file's name, or the variable that a copy begins from holds it. */
static gboolean speaks_of_database_file(const HdCodeTokens *tokens, guint open)
{
    guint end = hd_code_token_behind_paren(tokens, open);
    for (guint i = open; i < end && i - open < 60; i++) {
        if (names_database(tokens, i))
            return TRUE;
    }
    return hd_code_token_is_kind(tokens, open + 1, HD_CODE_WORD) &&
           hd_code_token_is_mark(tokens, open + 2, ",") && was_given_database(tokens, open + 1);
}

static gboolean is_copy(const HdCodeTokens *tokens, guint family, guint at, guint copy)
{
    if (copies[copy].family != family)
        return FALSE;
    gboolean is_member = at > 0 && hd_code_token_is_member_mark(tokens, at - 1);
    if (copies[copy].object == NULL
            ? is_member
            : !is_member || at < 2 || !hd_code_token_is_word(tokens, at - 2, copies[copy].object))
        return FALSE;
    for (guint i = 0; copies[copy].names[i] != NULL; i++) {
        if (hd_code_token_is_word(tokens, at, copies[copy].names[i]))
            return TRUE;
    }
    return FALSE;
}

static void find_copy(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    if (!hd_code_token_is_mark(tokens, at + 1, "("))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(copies); i++) {
        if (!is_copy(tokens, search->language->family, at, i))
            continue;
        if (speaks_of_database_file(tokens, at + 1)) {
            guint first = copies[i].object != NULL ? at - 2 : at;
            guint32 offset = tokens->tokens[first].offset;
            hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, offset,
                             tokens->tokens[at].offset + tokens->tokens[at].length - offset);
        }
        return;
    }
}

/* 10 2 * * *, and @daily: what a crontab says before a command. */
static gboolean follows_schedule(const HdCodeTokens *tokens, guint at)
{
    guint n_words = 0;
    guint first = at;
    for (; first > 0 && tokens->tokens[first - 1].line == tokens->tokens[at].line; first--)
        n_words += hd_code_token_is_kind(tokens, first - 1, HD_CODE_WORD) ? 1 : 0;
    gboolean is_nickname = hd_code_token_is_mark(tokens, first, "@");
    return (is_nickname && n_words <= 2) ||
           (n_words <= 1 && at >= first + 5 &&
            (hd_code_token_is_kind(tokens, first, HD_CODE_NUMBER) ||
             hd_code_token_is_mark(tokens, first, "*")));
}

/* Whether a shell would take the word for a program's name. */
static gboolean begins_command(const HdCodeTokens *tokens, guint at)
{
    static const char *const before[] = {"RUN", "sudo", "exec", "then", "do", "else", "if", "time"};
    if (at == 0)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
        if (hd_code_token_is_word(tokens, at - 1, before[i]))
            return TRUE;
    }
    if (follows_schedule(tokens, at))
        return TRUE;
    if (hd_code_token_is_mark(tokens, at - 1, "\\"))
        return FALSE; /* the line before goes on */
    return tokens->tokens[at - 1].kind == HD_CODE_MARK ||
           tokens->tokens[at - 1].line != tokens->tokens[at].line;
}

/* cp app.db backup/ */
static void find_shell_copy(HdCodeSearch *search, guint at)
{
    static const char *const programs[] = {"cp", "rsync", "scp", "tar", "gzip"};
    const HdCodeTokens *tokens = &search->tokens;
    gboolean is_program = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(programs); i++)
        is_program = is_program || hd_code_token_is_word(tokens, at, programs[i]);
    for (guint i = at + 1; is_program && begins_command(tokens, at) && i < tokens->n_tokens &&
                           tokens->tokens[i].line == tokens->tokens[at].line;
         i++) {
        const HdCodeToken *token = &tokens->tokens[i];
        if (!hd_code_find_is_file_name(tokens->text + token->offset, token->length))
            continue;
        hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, tokens->tokens[at].offset,
                         tokens->tokens[at].length);
        return;
    }
}

/* sqlite3 app.db ".backup x" */
static void find_shell_sqlite(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    if (!hd_code_token_is_word(tokens, at, "sqlite3") || !begins_command(tokens, at))
        return;
    hd_code_find_add(search, HD_CODE_RULE_CONNECTION, tokens->tokens[at].offset,
                     tokens->tokens[at].length);
    for (guint i = at + 1;
         i < tokens->n_tokens && tokens->tokens[i].line == tokens->tokens[at].line; i++) {
        if (hd_code_token_has_content(tokens, i, ".backup*") ||
            hd_code_token_has_content(tokens, i, ".dump*") ||
            hd_code_token_has_content(tokens, i, ".clone*") ||
            hd_code_token_is_word(tokens, i, ".dump") ||
            hd_code_token_is_word(tokens, i, ".backup"))
            hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, tokens->tokens[i].offset,
                             tokens->tokens[i].length);
    }
}

/* open("app.db", "rb") */
static void find_open(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    guint end = hd_code_token_behind_paren(tokens, at + 1);
    if (!hd_code_token_is_word(tokens, at, "open") || !hd_code_token_is_mark(tokens, at + 1, "(") ||
        end > at + 12 || !hd_code_token_has_content(tokens, end - 2, "rb"))
        return;
    if (speaks_of_database_file(tokens, at + 1))
        hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, tokens->tokens[at].offset,
                         tokens->tokens[at].length);
}

/* connect("app.db"), whatever the module is called here */
static void find_connect(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    if (search->speaks_of_sqlite && hd_code_token_is_word(tokens, at, "connect") &&
        hd_code_token_is_mark(tokens, at + 1, "(") && speaks_of_database_file(tokens, at + 1))
        hd_code_find_add(search, HD_CODE_RULE_CONNECTION, tokens->tokens[at].offset,
                         tokens->tokens[at].length);
}

/* ---- waiting for locks ---- */

static gboolean speaks_of_repeating(const HdCodeTokens *tokens, guint at)
{
    static const char *const words[] = {"sleep",       "retry",   "retries", "attempt", "attempts",
                                        "max_retries", "backoff", "delay",   NULL};
    return hd_code_token_is_any_word(tokens, at, words);
}

static gboolean speaks_of_locks(const HdCodeTokens *tokens, guint at)
{
    const HdCodeToken *token = &tokens->tokens[at];
    return token->kind == HD_CODE_STRING &&
           hd_code_find_holds(tokens->text + token->inner, token->inner_length, "locked");
}

/* An OperationalError that is caught, and something near by that tries again. Where the message is
 * looked at, that is what is told. */
static void find_retry(HdCodeSearch *search, guint at)
{
    const HdCodeTokens *tokens = &search->tokens;
    if (!hd_code_token_is_word(tokens, at, "OperationalError"))
        return;
    guint start = at;
    while (start > 0 && tokens->tokens[start - 1].line == tokens->tokens[at].line)
        start--;
    if (!hd_code_token_is_word(tokens, start, "except"))
        return;
    gboolean tries_again = FALSE;
    for (guint i = at;
         i < tokens->n_tokens && tokens->tokens[i].line < tokens->tokens[at].line + 10; i++) {
        if (speaks_of_locks(tokens, i))
            return;
        tries_again = tries_again || speaks_of_repeating(tokens, i);
    }
    if (tries_again)
        hd_code_find_add(search, HD_CODE_RULE_LOCKED_RETRY, tokens->tokens[at].offset,
                         tokens->tokens[at].length);
}

void hd_code_find_code(HdCodeSearch *search, guint at)
{
    switch (search->language->family) {
    case HD_CODE_SHELL:
        find_shell_copy(search, at);
        find_shell_sqlite(search, at);
        break;
    case HD_CODE_PYTHON:
        find_retry(search, at);
        find_copy(search, at);
        find_open(search, at);
        find_connect(search, at);
        break;
    case HD_CODE_JAVASCRIPT:
    case HD_CODE_PHP:
    case HD_CODE_RUBY:
    case HD_CODE_GO:
    case HD_CODE_JAVA:
    case HD_CODE_CSHARP:
    case HD_CODE_RUST:
        find_copy(search, at);
        break;
    case HD_CODE_C:
    case HD_CODE_SQL:
    case HD_CODE_CONFIG:
        break;
    }
}
