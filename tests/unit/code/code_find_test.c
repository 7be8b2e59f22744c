/* Which findings a few lines have: one rule's name a finding, in the order of the text. */
#include "code/code_find.h"

#include <string.h>

static HdCodeNames no_names;

static char *find(const char *path, const char *text, HdCodeNames names)
{
    g_autoptr(HdCodeFinder) finder = hd_code_find_new(HD_CODE_ALL_RULES, names);
    GString *out = g_string_new(NULL);
    HdCodeFound found;
    hd_code_find_init(&found);
    hd_code_find(finder, path, text, strlen(text), &found);
    for (guint i = 0; i < found.findings->len; i++) {
        const HdCodeFinding *finding = &g_array_index(found.findings, HdCodeFinding, i);
        g_string_append_printf(out, "%s%s@%u:%u", i > 0 ? " " : "",
                               hd_code_rules[finding->rule].name, finding->line, finding->column);
    }
    hd_code_find_clear(&found);
    return g_string_free(out, FALSE);
}

static void assert_found(const char *path, const char *text, const char *expected)
{
    g_autofree char *found = find(path, text, no_names);
    g_assert_cmpstr(found, ==, expected);
}

static void test_statements(void)
{
    assert_found("a.py", "q('SELECT rowid FROM t')", "rowid@1:11");
    assert_found("a.py", "q('INSERT OR IGNORE INTO t VALUES (1)')", "insert-or@1:4");
    assert_found("a.py", "q('REPLACE INTO t VALUES (1)')", "insert-or@1:4");
    assert_found("a.py", "q('VACUUM INTO ?')", "vacuum@1:4 file-backup@1:11");
    assert_found("a.py", "q('BEGIN IMMEDIATE')", "begin-mode@1:4");
    assert_found("a.py", "q('SELECT a FROM t LIMIT ?, ?')", "limit-comma@1:20");
    assert_found("a.py", "q('SELECT a FROM t LIMIT 5 OFFSET 1')", "");
    assert_found("a.py", "q('CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT) STRICT')",
                 "autoincrement@1:42 table-option@1:57");
    assert_found("a.py", "q('CREATE TABLE t (a UNIQUE ON CONFLICT IGNORE) WITHOUT ROWID')",
                 "conflict-clause@1:29 table-option@1:49");
    assert_found("a.py", "q('INSERT INTO t VALUES (1) ON CONFLICT (a) DO NOTHING')", "");
}

/* What reads like a statement to a lexer, and is a sentence to people. */
static void test_sentences(void)
{
    assert_found("a.py", "x = 'Insert or replace the battery'", "");
    assert_found("a.py", "x = 'Select a record you like from where you stand'", "");
    assert_found("a.py", "x = 'sql: INSERT OR REPLACE failed'", "");
    assert_found("a.py", "q('insert or replace into t values (1)')", "insert-or@1:4");
    assert_found("a.py", "q('INSERT OR REPLACE ' + x)", "insert-or@1:4");
    assert_found("a.py", "x = 'PRAGMA or INSERT failed'; y = 'PRAGMA'", "");
    assert_found("a.py", "q('PRAGMA ' + x); q('PRAGMA main.user_version = 1')",
                 "pragma@1:4 pragma@1:22");
    assert_found("a.go", "sql(\"you like %s\"); sql(\"a like %s\")", "like-case@1:28");
    assert_found("a.go", "sql(\"limit 500, got %d\"); sql(\"full match %q, got %q\")", "");
}

/* What is shown or logged is not done. */
static void test_shown(void)
{
    assert_found("a.py", "log.warning('the database is locked, rowid %s', x)", "");
    assert_found("a.rs", "warn!(n, \"the database is locked\");", "");
    assert_found("a.rb", "puts \"SELECT rowid FROM t\"", "");
    assert_found("a.c", "fprintf(stderr, \"database is locked\");", "");
    assert_found("a.c", "fprintf(dump, \"PRAGMA foreign_keys = OFF;\");", "pragma@1:16");
    assert_found("a.js", "log.debug(db.all(\"PRAGMA cache_size\"))", "pragma@1:19");
}

static void test_several_statements(void)
{
    assert_found("a.php", "<?php $d->exec('commit; detach database a; vacuum;');",
                 "attach@1:25 vacuum@1:44");
    assert_found("a.c", "f(\"ATTACH %Q AS a;\" \"DETACH a;\" \"VACUUM;\");",
                 "attach@1:4 attach@1:22 vacuum@1:34");
    assert_found("a.sql", ".mode box\nATTACH ':memory:' AS m;\n.backup x.bak\nVACUUM",
                 "attach@2:1 memory-database@2:8 file-backup@3:1 vacuum@4:1");
}

static void test_parts(void)
{
    assert_found("a.rs", "line(\"  path TEXT NOT NULL UNIQUE ON CONFLICT REPLACE,\")",
                 "conflict-clause@1:35");
    assert_found("a.rs", "x(\"items.id IN (SELECT id FROM items_fts WHERE items_fts MATCH \")",
                 "fts@1:58");
    assert_found("a.py", "q('INSERT INTO f(f, rowid) VALUES (\"delete\", 1)')",
                 "fts@1:16 rowid@1:21 double-quoted-text@1:36");
}

/* SQL in the values of settings, however these are written. */
static void test_settings(void)
{
    assert_found("a.properties", "q=SELECT rowid \\\n  FROM t LIMIT 1, 2\nr=the rowid",
                 "rowid@1:10 limit-comma@2:10");
    assert_found("a.toml",
                 "q = '''\nSELECT ifnull(a, 'b') FROM t\n''' # GLOB\n"
                 "r = [\"VACUUM\", \"DELETE FROM t WHERE a = \\\"x\\\"\"]",
                 "ifnull@2:8 vacuum@4:7 double-quoted-text@4:41");
    assert_found("a.yml", "q: |\n  SELECT a\n  FROM t ORDER BY rowid\nr: rowid", "rowid@3:19");
    assert_found("a.yml", "run: \"sqlite3 a.db 'PRAGMA user_version'\"",
                 "connection@1:7 pragma@1:21");
    assert_found("a.json", "{\"q\": \"SELECT a FROM t WHERE a GLOB 'b*'\"}", "glob@1:32");
    assert_found("a.xml", "<q><!-- VACUUM -->SELECT rowid FROM t</q>", "rowid@1:26");
    assert_found("a.xml", "<q>\n  <![CDATA[\nSELECT rowid FROM t]]></q>", "rowid@3:8");
    assert_found("a.toml",
                 "pragma = \"no-cache\"\ninsert = \"Insert or replace the tape\"\n"
                 "# SELECT rowid FROM t\nretry = [\"database is locked\"]",
                 "locked-retry@4:11");
}

static void test_functions(void)
{
    assert_found("a.py", "q('SELECT ifnull(a, datetime(b)) FROM t')",
                 "ifnull@1:11 date-function@1:21");
    assert_found("a.py", "q('SELECT max(a), max(a, b), char(65), a ->> \"$.b\" FROM t')",
                 "other-function@1:19 other-function@1:30 json-function@1:42");
    assert_found("a.py", "q('CREATE TABLE t (a char(20), b datetime(6))')", "");
    assert_found("a.py", "x = datetime(2020, 1, 1); date(x); max(a, b); glob('*')", "");
    assert_found("a.js", "s('json_extract(a, \"$.b\") = ?')", "json-function@1:4");
    assert_found("a.js", "s('ajax.json()'); s('Use json (a format)')", "");
}

static void test_like(void)
{
    assert_found("a.py", "q('SELECT 1 FROM t WHERE a LIKE ?')", "like-case@1:28");
    assert_found("a.py", "q('SELECT 1 FROM t WHERE lower(a) LIKE ?')", "");
    assert_found("a.py", "q('SELECT 1 FROM t WHERE a NOT LIKE \"%/%\" AND b LIKE \\'1%\\'')",
                 "double-quoted-text@1:37");
    assert_found("a.py", "print('I like this'); like('a')", "");
    assert_found("a.php", "<?php $q->where('a', 'like', $x);", "like-case@1:22");
}

static void test_double_quotes(void)
{
    assert_found("a.py", "q('SELECT 1 FROM t WHERE a = \"x\"')", "double-quoted-text@1:30");
    assert_found("a.py", "q('SELECT \"a\" FROM \"t\" WHERE \"a\" = \"b\"')", "");
    assert_found("a.py", "q('INSERT INTO t VALUES (\"x\", 1)')", "double-quoted-text@1:26");
    assert_found("a.py", "q('SELECT 1 FROM t WHERE a IN (\"x\", \"y\")')",
                 "double-quoted-text@1:32 double-quoted-text@1:37");
    assert_found("a.py", "q('SELECT ifnull(a, \"x\"), trim(\"b\") FROM t')",
                 "ifnull@1:11 double-quoted-text@1:21");
    assert_found("a.py", "x = '<a href=\"b\">'", "");
    /* Names in quotes speak for their own statement only. */
    assert_found("a.sql", "SELECT \"a\" FROM \"t\";\nSELECT a FROM t WHERE a = \"x\";",
                 "double-quoted-text@2:27");
    assert_found("a.sql", "PRAGMA x;\nSELECT a FROM t WHERE a = \"x\";",
                 "pragma@1:1 double-quoted-text@2:27");
}

static void test_truth(void)
{
    assert_found("a.py",
                 "q('SELECT 1 FROM t WHERE is_x = 1 AND n = 1 AND a.active=0 AND speed = 1')",
                 "integer-boolean@1:26 integer-boolean@1:51");
    assert_found("a.sql", "CREATE TABLE t (a BOOLEAN NOT NULL DEFAULT 0, b INT DEFAULT 0);",
                 "integer-boolean@1:36");
    assert_found("a.py", "q('SELECT 1 FROM t WHERE closed = 0 AND isOpen = 1 AND queenless = 0')",
                 "integer-boolean@1:26 integer-boolean@1:41 integer-boolean@1:56");
    assert_found("a.py",
                 "q('SELECT 1 FROM t WHERE level = 0 AND owner_id = 1 AND last_seen = 0 AND t = 1 "
                 "AND created = 0')",
                 "");
    assert_found("a.sql",
                 "CREATE TABLE t (odd INT CHECK (odd IN (0, 1)), even BOOLEAN);\n"
                 "SELECT * FROM t WHERE odd = 1 AND even = 0 AND other = 0;",
                 "integer-boolean@1:25 integer-boolean@2:23 integer-boolean@2:35");
    assert_found("a.go", "x = \"READY=1\"; y = \"archived=1\"", "");
}

static void test_named(void)
{
    HdCodeNames names = {.columns = g_hash_table_new(g_str_hash, g_str_equal),
                         .booleans = g_hash_table_new(g_str_hash, g_str_equal)};
    g_autoptr(GHashTable) tables = g_hash_table_new(g_str_hash, g_str_equal);
    char table[] = "t";
    char column[] = "oddly";
    g_hash_table_add(tables, table);
    g_hash_table_add(names.columns, column);
    g_hash_table_insert(names.booleans, column, tables);
    g_autofree char *found = find("a.py",
                                  "q('SELECT 1 FROM T WHERE Oddly = 1 AND is_x = 1')\n"
                                  "q('SELECT 1 FROM u WHERE oddly = 1')\n"
                                  "q('SELECT 1 FROM t WHERE a = \"oddly\" OR a = \"b\"')",
                                  names);
    g_assert_cmpstr(found, ==, "integer-boolean@1:26 double-quoted-text@3:45");
    g_hash_table_unref(names.columns);
    g_hash_table_unref(names.booleans);
}

static void test_code(void)
{
    assert_found("a.py", "import sqlite3\nc = sqlite3.connect(p, check_same_thread=False)",
                 "driver@1:1 connection@2:5 thread-check@2:24");
    assert_found("a.js", "const D = require('better-sqlite3');\nnew D(':memory:')",
                 "driver@1:11 memory-database@2:8");
    assert_found("a.go", "import _ \"github.com/mattn/go-sqlite3\"\nsql.Open(\"sqlite3\", p)",
                 "driver@1:11 connection@2:5");
    assert_found("a.c", "#include <sqlite3.h>\nsqlite3_open(p, &d);", "driver@1:2 connection@2:1");
    assert_found("a.py", "shutil.copy('app.db', d); shutil.copy('a.txt', d)", "file-backup@1:1");
    assert_found("a.py", "try: f()\nexcept OperationalError:\n  time.sleep(1)", "locked-retry@2:8");
    assert_found("a.py", "try: f()\nexcept OperationalError:\n  raise", "");
    assert_found("a.py", "try: f()\nexcept OperationalError as e:\n  if 'is locked' in e: retry()",
                 "");
    assert_found("a.js", "x = /SQLITE_(BUSY|LOCKED)/.test(m)", "locked-retry@1:5");
    assert_found("a.cs", "var f = Path.Combine(d, \"a.db\");\nFile.Copy(f, g); File.Copy(g, f);",
                 "file-backup@2:1");
    assert_found("a.rs", "// sqlite\nfs::copy(f, f.with_extension(\"db.bak\"))", "file-backup@2:1");
    assert_found("a.rs", "// sqlite\ndiesel::replace_into(t)", "insert-or@2:9");
    assert_found("a.go", "// sqlite\nreturn \"file:\" + p + \"?_txlock=immediate\"",
                 "connection@2:8 begin-mode@2:24");
    assert_found("a.py", "aws.create_function(FunctionName='x')", "");
    assert_found("crontab", "5 2 * * *  cp /srv/app.db /backup\n@daily sqlite3 a.db VACUUM\n",
                 "file-backup@1:12 connection@2:8");
    assert_found("a.sh", "cp data/app.db /backup # cp x.db\n", "file-backup@1:1");
}

static void test_configuration(void)
{
    assert_found(".env", "DB_CONNECTION=sqlite\n# DATABASE_URL=sqlite:///x\n", "connection@1:1");
    assert_found("database.yml", "a:\n  adapter: sqlite3 # x\n  database: b.sqlite3\n",
                 "connection@2:3");
    assert_found("package.json", "{\"dependencies\": {\n  \"better-sqlite3\": \"^9\"}}",
                 "driver@2:4");
    assert_found("a.prisma", "datasource d {\n  provider = \"sqlite\"\n}", "connection@2:3");
    assert_found("go.mod", "require github.com/mattn/go-sqlite3 v1.14.0", "driver@1:9");
    assert_found("a.yml", "run: sqlite3 a.db \"VACUUM INTO 'b'\"",
                 "connection@1:6 vacuum@1:20 file-backup@1:27");
    assert_found("a.properties", "! url=sqlite://x\nurl=jdbc:sqlite:x", "connection@2:5");
    assert_found("a.yml", "a: 'x # y sqlite:///b'", "connection@1:11");
    assert_found("a.xml", "<!-- sqlite://a\nsqlite://b --><x>jdbc:sqlite:c</x>", "connection@2:18");
}

static void test_places(void)
{
    /* Columns are characters, of the line that the word stands in. */
    assert_found("a.py", "q('''é\nSELECT 'ö', ifnull(a, b) FROM t''')", "ifnull@2:13");
    assert_found("a.py", "é = '''\nSELECT 'ö', ifnull(a, b) FROM t'''", "ifnull@2:13");
    assert_found("a.java", "q(\"SELECT a \" +\n  \"FROM t WHERE \" + x + \" = rowid\");",
                 "rowid@2:29");
}

static void test_silence(void)
{
    assert_found("a.py", "q('PRAGMA a') # howdah: ignore\nq('PRAGMA a')", "pragma@2:4");
    assert_found("a.py", "# howdah: ignore\nq('PRAGMA a')\nq('PRAGMA a')", "pragma@3:4");
    assert_found("a.py", "# howdah: ignore[rowid]\nq('PRAGMA a')", "pragma@2:4");
    assert_found("a.py", "# howdah: ignore[rowid, pragma]\nq('PRAGMA a')", "");
    assert_found("a.py", "# howdah: ignore-file\n\n\nq('PRAGMA a')", "");
    assert_found("a.py", "q('PRAGMA howdah: ignore')", "pragma@1:4");
    assert_found("a.sql", "PRAGMA a; -- howdah: ignore\nPRAGMA b;", "pragma@2:1");
    assert_found("a.js", "/* howdah: ignore */\nq(`\n PRAGMA a`)", "");
    assert_found(".env", "A=sqlite://x # howdah: ignore\nB=sqlite://x", "connection@2:3");
}

static void test_foreign(void)
{
    assert_found("db/postgres/a.py", "q('SELECT a FROM t WHERE a LIKE ?')", "");
    assert_found("db/mysql_to_sqlite.py", "q('SELECT a FROM t WHERE a LIKE ?')", "like-case@1:28");
}

static void test_limit(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(HdCodeFinder) finder = hd_code_find_new(HD_CODE_ALL_RULES, no_names);
    HdCodeFound found;
    for (guint i = 0; i <= HD_CODE_FINDINGS_AT_MOST; i++)
        g_string_append(text, "PRAGMA a;\n");
    hd_code_find_init(&found);
    hd_code_find(finder, "a.sql", text->str, text->len, &found);
    g_assert_cmpuint(found.findings->len, ==, HD_CODE_FINDINGS_AT_MOST);
    g_assert_true(found.is_cut);
    hd_code_find_clear(&found);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/code/find/statements", test_statements);
    g_test_add_func("/code/find/sentences", test_sentences);
    g_test_add_func("/code/find/shown", test_shown);
    g_test_add_func("/code/find/several-statements", test_several_statements);
    g_test_add_func("/code/find/parts", test_parts);
    g_test_add_func("/code/find/settings", test_settings);
    g_test_add_func("/code/find/functions", test_functions);
    g_test_add_func("/code/find/like", test_like);
    g_test_add_func("/code/find/double-quotes", test_double_quotes);
    g_test_add_func("/code/find/truth", test_truth);
    g_test_add_func("/code/find/named", test_named);
    g_test_add_func("/code/find/code", test_code);
    g_test_add_func("/code/find/configuration", test_configuration);
    g_test_add_func("/code/find/places", test_places);
    g_test_add_func("/code/find/silence", test_silence);
    g_test_add_func("/code/find/foreign", test_foreign);
    g_test_add_func("/code/find/limit", test_limit);
    return g_test_run();
}
