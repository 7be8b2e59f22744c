#include "code/code_rules.h"

#include <string.h>

/* tools/make_scan_rules_page.py makes docs/scan-rules.md of it, through `howdah scan --list-rules`.
 */
const HdCodeRule hd_code_rules[HD_CODE_N_RULES] = {
    [HD_CODE_RULE_CONNECTION] =
        {"connection", HD_CODE_LEVEL_ERROR, "opens a SQLite file",
         "The application would go on writing the old file, or, where it is gone, begin an empty "
         "one.",
         "Take the address from the environment, with a pool: postgresql://user@host/database.",
         "sqlite3.connect(\"app.db\")", "psycopg.connect(os.environ[\"DATABASE_URL\"])"},
    [HD_CODE_RULE_DRIVER] =
        {"driver", HD_CODE_LEVEL_ERROR, "uses a driver of SQLite",
         "The driver speaks to files and not to a server.",
         "Use PostgreSQL's: psycopg, pg, pdo_pgsql, pgx, the gem pg, org.postgresql, Npgsql, "
         "tokio-postgres or sqlx, libpq.",
         "import sqlite3", "import psycopg"},
    [HD_CODE_RULE_MEMORY_DATABASE] =
        {"memory-database", HD_CODE_LEVEL_WARNING, "keeps a database in memory",
         "PostgreSQL has no database in memory; tests that use one do not see what production "
         "does.",
         "Test against a throwaway database (CREATE DATABASE ... TEMPLATE), or roll each test "
         "back.",
         "sqlite3.connect(\":memory:\")", "psycopg.connect(os.environ[\"TEST_DATABASE_URL\"])"},
    [HD_CODE_RULE_THREAD_CHECK] = {"thread-check", HD_CODE_LEVEL_ERROR,
                                   "switches off sqlite3's check of threads",
                                   "PostgreSQL's drivers know no such setting and refuse it.",
                                   "Leave it out, and give each thread a connection from a pool.",
                                   "connect(path, check_same_thread=False)", "pool.connection()"},
    [HD_CODE_RULE_LOCKED_RETRY] =
        {"locked-retry", HD_CODE_LEVEL_WARNING, "waits for a locked database",
         "PostgreSQL locks rows and not the database, so this error does not come; what comes are "
         "deadlocks and serialization failures.",
         "Repeat the whole transaction on SQLSTATE 40001 and 40P01, and leave the rest out.",
         "except OperationalError: # database is locked",
         "except psycopg.errors.SerializationFailure:"},
    [HD_CODE_RULE_FILE_BACKUP] =
        {"file-backup", HD_CODE_LEVEL_ERROR, "copies the database's file",
         "The data is no longer in a file of the application: what is copied is old or empty.",
         "Use pg_dump for a copy, or continuous archiving for a backup.",
         "shutil.copy(\"app.db\", \"backup.db\")", "pg_dump --format=custom --file=backup.dump"},
    [HD_CODE_RULE_USER_FUNCTION] =
        {"user-function", HD_CODE_LEVEL_ERROR, "adds a function of the application to SQL",
         "PostgreSQL runs on another machine and cannot call into the application.",
         "Write it with CREATE FUNCTION in SQL or PL/pgSQL, or apply it to the rows outside of "
         "SQL.",
         "connection.create_function(\"slug\", 1, slug)",
         "CREATE FUNCTION slug(text) RETURNS text ..."},
    [HD_CODE_RULE_PRAGMA] =
        {"pragma", HD_CODE_LEVEL_ERROR, "PRAGMA", "PostgreSQL has no PRAGMA: a syntax error.",
         "Leave settings of the file out (journal_mode, synchronous, foreign_keys, busy_timeout); "
         "ask "
         "information_schema for what table_info tells.",
         "PRAGMA table_info(users)",
         "SELECT column_name FROM information_schema.columns WHERE table_name = 'users'"},
    [HD_CODE_RULE_CATALOG] =
        {"catalog", HD_CODE_LEVEL_ERROR, "reads SQLite's own tables",
         "PostgreSQL has no sqlite_master, sqlite_schema or sqlite_sequence.",
         "Ask information_schema.tables or pg_catalog; for a next number pg_get_serial_sequence().",
         "SELECT name FROM sqlite_master WHERE type = 'table'",
         "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"},
    [HD_CODE_RULE_ATTACH] =
        {"attach", HD_CODE_LEVEL_ERROR, "ATTACH or DETACH",
         "A PostgreSQL session sees one database.",
         "Bring the files into schemas of one database, and name tables schema.table.",
         "ATTACH 'archive.db' AS archive", "SET search_path TO public, archive"},
    [HD_CODE_RULE_VACUUM] = {"vacuum", HD_CODE_LEVEL_NOTE, "VACUUM",
                             "PostgreSQL's VACUUM is another thing, runs by itself, not inside a "
                             "transaction, and has no "
                             "INTO.",
                             "Leave it to autovacuum; use pg_dump in place of VACUUM INTO.",
                             "VACUUM INTO 'copy.db'", "pg_dump --format=custom --file=copy.dump"},
    [HD_CODE_RULE_BEGIN_MODE] =
        {"begin-mode", HD_CODE_LEVEL_ERROR, "says when a transaction locks",
         "BEGIN IMMEDIATE, EXCLUSIVE and DEFERRED are syntax errors in PostgreSQL.",
         "Write BEGIN, and lock what is read to be changed with SELECT ... FOR UPDATE.",
         "BEGIN IMMEDIATE", "BEGIN; SELECT ... FOR UPDATE"},
    [HD_CODE_RULE_AUTOINCREMENT] = {"autoincrement", HD_CODE_LEVEL_ERROR, "AUTOINCREMENT",
                                    "It is a syntax error in PostgreSQL.",
                                    "Write GENERATED BY DEFAULT AS IDENTITY.",
                                    "id INTEGER PRIMARY KEY AUTOINCREMENT",
                                    "id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
    [HD_CODE_RULE_TABLE_OPTION] =
        {"table-option", HD_CODE_LEVEL_ERROR, "WITHOUT ROWID or STRICT",
         "They are syntax errors in PostgreSQL, whose tables are always strict.", "Leave them out.",
         "CREATE TABLE t (k TEXT PRIMARY KEY) WITHOUT ROWID",
         "CREATE TABLE t (k text PRIMARY KEY)"},
    [HD_CODE_RULE_CONFLICT_CLAUSE] =
        {"conflict-clause", HD_CODE_LEVEL_ERROR, "ON CONFLICT in a constraint",
         "PostgreSQL's constraints do not say what happens on a conflict: a syntax error.",
         "Leave it out and write INSERT ... ON CONFLICT where rows are inserted.",
         "name TEXT UNIQUE ON CONFLICT IGNORE",
         "INSERT INTO t (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"},
    [HD_CODE_RULE_COLLATE] =
        {"collate", HD_CODE_LEVEL_ERROR, "a collation of SQLite",
         "PostgreSQL has no collation NOCASE, RTRIM or BINARY.",
         "Compare and index lower(x), use a nondeterministic ICU collation or citext; BINARY is "
         "COLLATE \"C\".",
         "ORDER BY name COLLATE NOCASE", "ORDER BY lower(name)"},
    [HD_CODE_RULE_FTS] =
        {"fts", HD_CODE_LEVEL_ERROR, "full-text search of SQLite",
         "PostgreSQL has neither FTS tables nor MATCH.",
         "Search a tsvector column that has a GIN index: document @@ websearch_to_tsquery($1).",
         "SELECT * FROM notes_fts WHERE notes_fts MATCH ?",
         "SELECT * FROM notes WHERE document @@ websearch_to_tsquery($1)"},
    [HD_CODE_RULE_INSERT_OR] =
        {"insert-or", HD_CODE_LEVEL_ERROR, "INSERT OR, UPDATE OR or REPLACE",
         "It is a syntax error in PostgreSQL. REPLACE also deletes the old row, with all that its "
         "other columns held.",
         "Write INSERT ... ON CONFLICT (key) DO UPDATE SET ... or DO NOTHING.",
         "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)",
         "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = "
         "excluded.value"},
    [HD_CODE_RULE_ROWID] = {"rowid", HD_CODE_LEVEL_ERROR, "uses the rowid",
                            "PostgreSQL's tables have no rowid, and rows no order of their own.",
                            "Use the primary key; where there is none, add an identity column.",
                            "SELECT rowid, * FROM note ORDER BY rowid",
                            "SELECT id, * FROM note ORDER BY id"},
    [HD_CODE_RULE_LAST_INSERT_ID] =
        {"last-insert-id", HD_CODE_LEVEL_ERROR, "asks for the last inserted rowid",
         "PostgreSQL's drivers do not know it: it is missing, zero or an error.",
         "Write INSERT ... RETURNING id and read the row that it gives.", "cursor.lastrowid",
         "INSERT INTO note (text) VALUES ($1) RETURNING id"},
    [HD_CODE_RULE_DOUBLE_QUOTED_TEXT] =
        {"double-quoted-text", HD_CODE_LEVEL_ERROR, "a text in double quotes",
         "To PostgreSQL it is the name of a column, which does not exist.",
         "Write texts in single quotes.", "WHERE state = \"open\"", "WHERE state = 'open'"},
    [HD_CODE_RULE_INTEGER_BOOLEAN] =
        {"integer-boolean", HD_CODE_LEVEL_WARNING, "0 or 1 for a truth value",
         "Where the column is boolean, PostgreSQL has no operator that compares it with an "
         "integer, "
         "and does not take one as its default.",
         "Write TRUE and FALSE, which SQLite understands too, or the column alone.",
         "WHERE is_active = 1", "WHERE is_active"},
    [HD_CODE_RULE_LIKE_CASE] =
        {"like-case", HD_CODE_LEVEL_WARNING, "LIKE that takes no account of case",
         "SQLite's LIKE takes a for A, PostgreSQL's does not: fewer rows are found.",
         "Write ILIKE, or compare lower(x) with a pattern in lower case.", "WHERE title LIKE ?",
         "WHERE title ILIKE $1"},
    [HD_CODE_RULE_GLOB] =
        {"glob", HD_CODE_LEVEL_ERROR, "GLOB", "PostgreSQL has no operator GLOB.",
         "Write LIKE with % and _, which is case-sensitive there, or a regular expression with ~.",
         "WHERE path GLOB '/home/*'", "WHERE path LIKE '/home/%'"},
    [HD_CODE_RULE_LIMIT_COMMA] =
        {"limit-comma", HD_CODE_LEVEL_ERROR, "LIMIT with a comma",
         "It is a syntax error in PostgreSQL, and the offset comes first in it.",
         "Write LIMIT count OFFSET start.", "LIMIT 20, 10", "LIMIT 10 OFFSET 20"},
    [HD_CODE_RULE_DATE_FUNCTION] =
        {"date-function", HD_CODE_LEVEL_ERROR, "a date function of SQLite",
         "PostgreSQL has none of the name, or one with another meaning; and SQLite's give texts.",
         "Use now(), to_char(), date_trunc(), extract() and intervals.",
         "WHERE at > datetime('now', '-1 day')", "WHERE at > now() - interval '1 day'"},
    [HD_CODE_RULE_IFNULL] = {"ifnull", HD_CODE_LEVEL_ERROR, "ifnull()",
                             "PostgreSQL has no such function.",
                             "Write coalesce(), which SQLite has too.", "ifnull(name, '')",
                             "coalesce(name, '')"},
    [HD_CODE_RULE_GROUP_CONCAT] =
        {"group-concat", HD_CODE_LEVEL_ERROR, "group_concat()", "PostgreSQL has no such function.",
         "Write string_agg(x, ','), with ORDER BY inside where the order matters.",
         "group_concat(name)", "string_agg(name, ',')"},
    [HD_CODE_RULE_JSON_FUNCTION] =
        {"json-function", HD_CODE_LEVEL_ERROR, "a JSON function of SQLite",
         "PostgreSQL's have other names, other paths, or another meaning.",
         "Use jsonb: data ->> 'key', data #>> '{a,b}', jsonb_path_query(), jsonb_set().",
         "json_extract(data, '$.a.b')", "data #>> '{a,b}'"},
    [HD_CODE_RULE_TYPEOF] = {"typeof", HD_CODE_LEVEL_ERROR, "typeof()",
                             "PostgreSQL has no such function, and one type a column.",
                             "Leave it out; pg_typeof() tells an expression's type.",
                             "typeof(value)", "pg_typeof(value)"},
    [HD_CODE_RULE_OTHER_FUNCTION] =
        {"other-function", HD_CODE_LEVEL_ERROR, "a function of SQLite",
         "PostgreSQL has none of the name, or one with another meaning.",
         "instr is strpos, char is chr, hex is encode(x, 'hex'), iif is CASE, printf is format or "
         "to_char, max(a, b) is greatest, total is sum, changes() is what the driver reports.",
         "instr(path, '/')", "strpos(path, '/')"},
};

int hd_code_rules_find(const char *name)
{
    for (int i = 0; i < HD_CODE_N_RULES; i++) {
        if (strcmp(hd_code_rules[i].name, name) == 0)
            return i;
    }
    return -1;
}
