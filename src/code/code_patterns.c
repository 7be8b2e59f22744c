#include "code/code_patterns.h"

#include "code/code_language.h"

#define PLAIN HD_CODE_PATTERN_PLAIN
#define NEEDS_SQLITE HD_CODE_PATTERN_NEEDS_SQLITE
#define ANYWHERE HD_CODE_PATTERN_ANYWHERE

const HdCodePattern hd_code_patterns_code[] = {
    /* Python */
    {HD_CODE_RULE_DRIVER, HD_CODE_PYTHON, PLAIN,
     "import ~ sqlite3|aiosqlite|apsw|pysqlite3|sqlcipher3|sqlite_utils|sqlite_vec"},
    {HD_CODE_RULE_DRIVER, HD_CODE_PYTHON, PLAIN,
     "from sqlite3|aiosqlite|apsw|pysqlite3|pysqlite2|sqlcipher3|sqlite_utils ~ import"},
    {HD_CODE_RULE_DRIVER, HD_CODE_PYTHON, PLAIN,
     "from sqlalchemy|django|playhouse . ~ sqlite|sqlite3|sqlite_ext|apsw_ext|sqliteq|sqlite_udf "
     "~ import"},
    {HD_CODE_RULE_DRIVER, HD_CODE_PYTHON, PLAIN, "from sqlalchemy . dialects import ~ sqlite"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_PYTHON, PLAIN,
     "sqlite3|aiosqlite|apsw|pysqlite3|sqlite|dbapi2|sqlcipher3 . connect|Connection ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_PYTHON, PLAIN,
     "= SqliteDatabase|SqliteExtDatabase|SqliteQueueDatabase|CSqliteExtDatabase|APSWDatabase ("},
    {HD_CODE_RULE_THREAD_CHECK, HD_CODE_PYTHON, PLAIN, "check_same_thread"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_PYTHON, PLAIN, "sqlite_autoincrement"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_PYTHON, PLAIN, ". lastrowid|last_insert_rowid"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_PYTHON, PLAIN,
     ". create_function|create_collation|create_aggregate|create_window_function|"
     "createscalarfunction|createaggregatefunction|createcollation ( '"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_PYTHON, PLAIN,
     ". create_function|create_collation|create_aggregate|create_window_function|"
     "createscalarfunction|createaggregatefunction|createcollation ( _ ,"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_PYTHON, NEEDS_SQLITE, ". register_function ("},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_PYTHON, NEEDS_SQLITE,
     ". on_conflict_replace|on_conflict_ignore|replace_many ("},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_PYTHON, NEEDS_SQLITE, "\"locked\" in|not"},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_PYTHON, PLAIN,
     "isolation_level|transaction_mode = \"IMMEDIATE|EXCLUSIVE|DEFERRED\""},
    {HD_CODE_RULE_OTHER_FUNCTION, HD_CODE_PYTHON, PLAIN, ". total_changes"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_PYTHON | HD_CODE_JAVASCRIPT | HD_CODE_RUBY, NEEDS_SQLITE,
     "db|conn|con|connection|database|src|source|sqlite|source_conn|src_conn|source_db|self . "
     "backup ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_PYTHON, NEEDS_SQLITE, ". iterdump ("},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_PYTHON, NEEDS_SQLITE,
     "atomic|transaction ( \"IMMEDIATE|EXCLUSIVE|DEFERRED\""},
    {HD_CODE_RULE_PRAGMA, HD_CODE_PYTHON, NEEDS_SQLITE, "pragmas ="},
    {HD_CODE_RULE_PRAGMA, HD_CODE_PYTHON, NEEDS_SQLITE, "pragma ( '"},
    /* SQLAlchemy's and Django's ways to call a function of SQL */
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_PYTHON, PLAIN,
     "func . strftime|datetime|julianday|unixepoch|timediff ("},
    {HD_CODE_RULE_IFNULL, HD_CODE_PYTHON, PLAIN, "func . ifnull ("},
    {HD_CODE_RULE_GROUP_CONCAT, HD_CODE_PYTHON, PLAIN, "func . group_concat ("},
    {HD_CODE_RULE_JSON_FUNCTION, HD_CODE_PYTHON, PLAIN,
     "func . json_extract|json_each|json_tree|json_type|json_valid|json_set|json_insert|"
     "json_remove|json_array_length|json_group_array|json_group_object ("},
    {HD_CODE_RULE_TYPEOF, HD_CODE_PYTHON, PLAIN, "func . typeof ("},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_PYTHON, PLAIN, "func . last_insert_rowid ("},
    {HD_CODE_RULE_OTHER_FUNCTION, HD_CODE_PYTHON, PLAIN,
     "func . instr|hex|printf|char|unicode|total|iif|randomblob|zeroblob|changes|total_changes ("},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_PYTHON, PLAIN,
     "function = \"strftime|julianday|unixepoch|datetime\""},
    {HD_CODE_RULE_IFNULL, HD_CODE_PYTHON, PLAIN, "function = \"ifnull\""},
    {HD_CODE_RULE_GROUP_CONCAT, HD_CODE_PYTHON, PLAIN, "function = \"group_concat\""},
    {HD_CODE_RULE_JSON_FUNCTION, HD_CODE_PYTHON, PLAIN,
     "function = \"json_extract|json_each|json_group_array|json_group_object\""},

    /* JavaScript */
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVASCRIPT, PLAIN,
     "require|import ( "
     "\"better-sqlite3|sqlite3|sqlite|node:sqlite|sql.js|bun:sqlite|@libsql/client|expo-sqlite|"
     "@journeyapps/sqlcipher|better-sqlite3-multiple-ciphers|@louislam/sqlite3|"
     "drizzle-orm/better-sqlite3|drizzle-orm/sqlite-core|drizzle-orm/libsql|"
     "@vscode/sqlite3|connect-sqlite3|react-native-sqlite-storage\""},
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVASCRIPT, PLAIN,
     "from|import "
     "\"better-sqlite3|sqlite3|sqlite|node:sqlite|sql.js|bun:sqlite|@libsql/client|expo-sqlite*|"
     "better-sqlite3-multiple-ciphers|@louislam/sqlite3|drizzle-orm/better-sqlite3*|"
     "drizzle-orm/sqlite-core|drizzle-orm/libsql*|drizzle-orm/bun-sqlite|@vscode/sqlite3|"
     "connect-sqlite3|react-native-sqlite-storage|jsr:@db/sqlite*|kysely-bun-sqlite|"
     "@prisma/adapter-better-sqlite3|@prisma/adapter-libsql|@mikro-orm/sqlite|"
     "@mikro-orm/better-sqlite\""},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVASCRIPT, NEEDS_SQLITE,
     "new Database|DatabaseSync|BetterSqlite3|BetterSqlite|Sqlite3|SQLite3|Sqlite|SQLite|SQL ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, "new _ . Database|DatabaseSync ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVASCRIPT, PLAIN,
     "new SqliteDialect|PrismaBetterSQLite3|PrismaLibSQL|BetterSqliteDriver ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVASCRIPT, PLAIN,
     "openDatabaseSync|openDatabaseAsync|openDatabase ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, "open ( { filename"},
    {HD_CODE_RULE_PRAGMA, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, ". pragma ("},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_JAVASCRIPT, PLAIN,
     "lastInsertRowid|lastInsertRowId|lastInsertROWID"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_JAVASCRIPT, PLAIN, "this|result|info . lastID"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_JAVASCRIPT, NEEDS_SQLITE,
     ". function|aggregate|createFunction|loadExtension ( '"},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, ". immediate|exclusive|deferred ("},

    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, ". autoIncrement ("},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_JAVASCRIPT, PLAIN,
     ". orReplace|orIgnore|orAbort|orFail|orRollback ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_JAVASCRIPT, NEEDS_SQLITE, "await backup ("},

    /* PHP */
    {HD_CODE_RULE_CONNECTION, HD_CODE_PHP, PLAIN, "new SQLite3|SQLiteDatabase ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_PHP, PLAIN, "sqlite_open|sqlite_popen ("},
    {HD_CODE_RULE_DRIVER, HD_CODE_PHP, PLAIN, "extends SQLite3"},
    {HD_CODE_RULE_DRIVER, HD_CODE_PHP, PLAIN, "use ~ SQLite|Sqlite|SQLite3|PDOSqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_PHP, PLAIN, "extension_loaded ( \"sqlite3|pdo_sqlite\""},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_PHP, PLAIN, ". lastInsertId|lastInsertRowID ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_PHP, PLAIN,
     ". sqliteCreateFunction|sqliteCreateAggregate|sqliteCreateCollation|createFunction|"
     "createAggregate|createCollation ("},

    /* Ruby */
    {HD_CODE_RULE_DRIVER, HD_CODE_RUBY, PLAIN,
     "require|gem \"sqlite3|extralite|amalgalite|sqlite3/*|activerecord-jdbcsqlite3-adapter\""},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUBY, PLAIN, "SQLite3 :: Database . new|open|open_v2"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUBY, PLAIN, "Sequel . sqlite"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUBY, PLAIN, "Extralite :: Database . new"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_RUBY, PLAIN, ". last_insert_row_id|last_insert_rowid"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_RUBY, PLAIN,
     ". create_function|create_aggregate|create_aggregate_handler|define_function|"
     "define_aggregator"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_RUBY, PLAIN, "SQLite3 :: BusyException|LockedException"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_RUBY, PLAIN, "SQLite3 :: Backup . new"},
    {HD_CODE_RULE_COLLATE, HD_CODE_RUBY, PLAIN, "collate : : nocase|rtrim|binary"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_RUBY, PLAIN, ". insert_conflict ( : replace|ignore"},
    /* Sequel's and Arel's ways to call a function of SQL */
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_RUBY, PLAIN,
     "function ( : strftime|datetime|julianday|unixepoch"},
    {HD_CODE_RULE_IFNULL, HD_CODE_RUBY, PLAIN, "function ( : ifnull"},
    {HD_CODE_RULE_GROUP_CONCAT, HD_CODE_RUBY, PLAIN, "function ( : group_concat"},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_RUBY, PLAIN,
     "NamedFunction . new ( \"strftime|datetime|julianday|unixepoch\""},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_RUBY, PLAIN, "transaction ( : immediate|exclusive|deferred"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_RUBY, NEEDS_SQLITE, ". busy_timeout|busy_handler"},

    /* Go */
    {HD_CODE_RULE_CONNECTION, HD_CODE_GO, PLAIN,
     "Open|MustOpen|Connect|MustConnect|OpenDB|ConnectContext ( "
     "\"sqlite3|sqlite|sqlite3_*|libsql\""},
    {HD_CODE_RULE_CONNECTION, HD_CODE_GO, PLAIN, "sqlite|sqlite3 . Open|OpenConn|NewConnector ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_GO, PLAIN, "sqlitex . Open|NewPool ("},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_GO, PLAIN, ". LastInsertId|LastInsertRowID ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_GO, PLAIN,
     ". RegisterFunc|RegisterCollation|RegisterAggregator|CreateFunction|"
     "RegisterScalarFunction|RegisterDeterministicScalarFunction|RegisterCollationUtf8 ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_GO, NEEDS_SQLITE, ". Backup ( '"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_GO, PLAIN,
     "sqlite3|sqlite . ErrBusy|ErrLocked|SQLITE_BUSY|SQLITE_LOCKED|ResultBusy|BUSY"},

    /* Java, Kotlin, Android */
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVA, PLAIN, "import org . sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVA, PLAIN, "import android . database . sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_JAVA, PLAIN, "import androidx . sqlite"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVA, PLAIN,
     "SQLiteDatabase . openDatabase|openOrCreateDatabase|create"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_JAVA, PLAIN, "new SQLiteDataSource|SQLiteOpenHelper ("},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_JAVA, PLAIN,
     "SQLiteDatabase . CONFLICT_REPLACE|CONFLICT_IGNORE|CONFLICT_ABORT|CONFLICT_FAIL|"
     "CONFLICT_ROLLBACK"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_JAVA, NEEDS_SQLITE, ". replaceOrThrow ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_JAVA, NEEDS_SQLITE,
     "execute|executeUpdate ( \"backup*|restore*\""},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_JAVA, PLAIN, "OnConflictStrategy . REPLACE|IGNORE|ABORT"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_JAVA, PLAIN,
     "SQLiteDatabaseLockedException|SQLiteTableLockedException"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_JAVA, PLAIN, ". setBusyTimeout ("},
    {HD_CODE_RULE_PRAGMA, HD_CODE_JAVA, PLAIN, ". setJournalMode|setSynchronous ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_JAVA, NEEDS_SQLITE, ". copyTo ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_JAVA, NEEDS_SQLITE, "Function . create ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_JAVA, NEEDS_SQLITE, "Collation . create ("},

    /* C# */
    {HD_CODE_RULE_DRIVER, HD_CODE_CSHARP, PLAIN, "using Microsoft . Data . Sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_CSHARP, PLAIN, "using System . Data . SQLite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_CSHARP, PLAIN, "using Microsoft . EntityFrameworkCore . Sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_CSHARP, PLAIN, "using ~ SQLite|Sqlite|SQLite3 ;"},
    {HD_CODE_RULE_DRIVER, HD_CODE_CSHARP, PLAIN, "using SQLite|SQLitePCL|Mono.Data.Sqlite ;"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_CSHARP, PLAIN,
     "new SqliteConnection|SQLiteConnection|SQLiteAsyncConnection|SqliteConnectionStringBuilder|"
     "SQLiteConnectionStringBuilder"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_CSHARP, PLAIN,
     ". UseSqlite|UseSQLite|AddSqlite|AddSQLite|UseSQLiteStorage"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_CSHARP, PLAIN, ". LastInsertRowId"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_CSHARP, PLAIN,
     ". CreateFunction|CreateAggregate|CreateCollation"},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_CSHARP, PLAIN, "[ SQLiteFunction"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_CSHARP, PLAIN, "SQLiteErrorCode . Busy|Locked"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_CSHARP, NEEDS_SQLITE, "SqliteErrorCode =="},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_CSHARP, PLAIN, "SQLite3 . Result . Busy|Locked"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_CSHARP, PLAIN, ". BackupDatabase ("},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_CSHARP, NEEDS_SQLITE, ". Backup|BackupAsync ("},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_CSHARP, NEEDS_SQLITE, "AutoIncrement ]"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_CSHARP, NEEDS_SQLITE, ", AutoIncrement ,"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_CSHARP, NEEDS_SQLITE, "[ AutoIncrement ,"},

    /* Rust */
    {HD_CODE_RULE_DRIVER, HD_CODE_RUST, PLAIN,
     "use rusqlite|r2d2_sqlite|tokio_rusqlite|libsqlite3_sys|sqlite|deadpool_sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_RUST, PLAIN, "extern crate rusqlite|sqlite|libsqlite3_sys"},
    {HD_CODE_RULE_DRIVER, HD_CODE_RUST, PLAIN, "use sqlx|diesel :: sqlite"},
    {HD_CODE_RULE_DRIVER, HD_CODE_RUST, PLAIN,
     "use sqlx|diesel|sea_orm|sea_query ~~ sqlite|Sqlite|SqlitePool|SqliteConnection|"
     "SqlitePoolOptions|SqliteConnectOptions|SqliteQueryBuilder|SqliteRow"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUST, NEEDS_SQLITE,
     "Connection :: open|open_with_flags|open_in_memory|open_in_memory_with_flags ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUST, PLAIN,
     "SqlitePool|SqliteConnection|SqlitePoolOptions|SqliteConnectOptions|SqliteConnectionManager "
     ":: connect|connect_with|connect_lazy|establish|from_str|new|file|memory ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUST, PLAIN, "sqlite :: open ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_RUST, PLAIN,
     "ConnectionManager :: < SqliteConnection > :: new"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_RUST, NEEDS_SQLITE,
     "insert_or_ignore_into|replace_into|or_ignore|or_replace ("},
    {HD_CODE_RULE_MEMORY_DATABASE, HD_CODE_RUST, NEEDS_SQLITE,
     "open_in_memory|open_in_memory_with_flags"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_RUST, PLAIN, ". last_insert_rowid ("},
    {HD_CODE_RULE_PRAGMA, HD_CODE_RUST, PLAIN,
     ". pragma|pragma_update|pragma_update_and_check|pragma_query|pragma_query_value|"
     "journal_mode|synchronous ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_RUST, PLAIN,
     ". create_scalar_function|create_aggregate_function|create_window_function|"
     "create_collation ("},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_RUST, PLAIN,
     "TransactionBehavior :: Immediate|Exclusive|Deferred"},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_RUST, NEEDS_SQLITE,
     ". immediate_transaction|exclusive_transaction"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_RUST, NEEDS_SQLITE, ". busy_timeout|busy_handler ("},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_RUST, NEEDS_SQLITE,
     "ErrorCode :: DatabaseBusy|DatabaseLocked"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_RUST, NEEDS_SQLITE, "Backup :: new ("},

    /* C, and what other languages call of it */
    {HD_CODE_RULE_DRIVER, HD_CODE_C, PLAIN,
     "# include < sqlite3|sqlite3ext|SQLiteCpp|sqlite_modern_cpp"},
    {HD_CODE_RULE_DRIVER, HD_CODE_C, PLAIN,
     "# include \"sqlite3.h|sqlite3ext.h|sqlite/*|sqlite3/*|SQLiteCpp/*\""},
    {HD_CODE_RULE_DRIVER, HD_CODE_C, PLAIN, "import < sqlite3"},
    {HD_CODE_RULE_CONNECTION, HD_CODE_ANY, PLAIN, "sqlite3_open|sqlite3_open_v2|sqlite3_open16 ("},
    {HD_CODE_RULE_CONNECTION, HD_CODE_C, PLAIN, "SQLite :: Database"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_ANY, PLAIN, "sqlite3_last_insert_rowid"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_C, PLAIN, ". lastInsertId ("},
    {HD_CODE_RULE_USER_FUNCTION, HD_CODE_ANY, PLAIN,
     "sqlite3_create_function|sqlite3_create_function_v2|sqlite3_create_function16|"
     "sqlite3_create_collation|sqlite3_create_collation_v2|sqlite3_create_window_function|"
     "sqlite3_create_module|sqlite3_create_module_v2"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_ANY, PLAIN, "sqlite3_backup_init"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, PLAIN,
     "SQLITE_BUSY|SQLITE_LOCKED|SQLITE_BUSY_SNAPSHOT|SQLITE_BUSY_RECOVERY|SQLITE_BUSY_TIMEOUT"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_ANY, PLAIN, "sqlite3_busy_timeout|sqlite3_busy_handler"},
    {HD_CODE_RULE_LOCKED_RETRY, HD_CODE_PHP | HD_CODE_JAVASCRIPT, NEEDS_SQLITE,
     ". busyTimeout|setBusyTimeout ("},
    {HD_CODE_RULE_OTHER_FUNCTION, HD_CODE_ANY, PLAIN,
     "sqlite3_changes|sqlite3_changes64|sqlite3_total_changes"},

    /* the shell */
    {HD_CODE_RULE_DRIVER, HD_CODE_SHELL, PLAIN,
     "install|add|require ~ sqlite3|sqlite|better-sqlite3"},
    {0},
};

const HdCodePattern hd_code_patterns_sql[] = {
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, PLAIN, "^ pragma"},
    {HD_CODE_RULE_PRAGMA, HD_CODE_ANY, PLAIN,
     "pragma_table_info|pragma_table_xinfo|pragma_table_list|pragma_index_list|pragma_index_info|"
     "pragma_index_xinfo|pragma_foreign_key_list|pragma_database_list|pragma_page_count|"
     "pragma_page_size|pragma_function_list|pragma_compile_options|pragma_user_version|"
     "pragma_foreign_key_check|pragma_integrity_check|pragma_freelist_count|"
     "pragma_collation_list|pragma_module_list"},
    {HD_CODE_RULE_CATALOG, HD_CODE_ANY, ANYWHERE,
     "sqlite_master|sqlite_schema|sqlite_sequence|sqlite_temp_master|sqlite_temp_schema|"
     "sqlite_stat1|sqlite_stat4|dbstat|sqlite_dbpage"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_ANY, ANYWHERE,
     "insert|update or replace|ignore|abort|fail|rollback"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_ANY, PLAIN, "^ or ignore|replace"},
    {HD_CODE_RULE_INSERT_OR, HD_CODE_ANY, PLAIN, "replace into"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_ANY, ANYWHERE, "autoincrement"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_ANY, ANYWHERE, "primary key autoincrement"},
    {HD_CODE_RULE_AUTOINCREMENT, HD_CODE_ANY, ANYWHERE, "primary key asc|desc autoincrement"},
    {HD_CODE_RULE_LAST_INSERT_ID, HD_CODE_ANY, ANYWHERE, "last_insert_rowid ("},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_ANY, PLAIN,
     "strftime|julianday|unixepoch|timediff|datetime ("},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_ANY, PLAIN, "date|time ("},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_ANY, ANYWHERE,
     "julianday|unixepoch|datetime|date|time ( \"now\""},
    {HD_CODE_RULE_DATE_FUNCTION, HD_CODE_ANY, ANYWHERE, "strftime ( \"%*\" ,"},
    {HD_CODE_RULE_GLOB, HD_CODE_ANY, PLAIN, "glob '"},
    {HD_CODE_RULE_IFNULL, HD_CODE_ANY, PLAIN, "ifnull ("},
    {HD_CODE_RULE_GROUP_CONCAT, HD_CODE_ANY, PLAIN, "group_concat ("},
    {HD_CODE_RULE_FTS, HD_CODE_ANY, ANYWHERE, "using fts5|fts4|fts3"},
    {HD_CODE_RULE_FTS, HD_CODE_ANY, PLAIN, "bm25|highlight|snippet|fts5vocab ("},
    {HD_CODE_RULE_JSON_FUNCTION, HD_CODE_ANY, PLAIN,
     "json_extract|json_each|json_tree|json_array|json_object|json_array_length|json_type|"
     "json_valid|json_set|json_insert|json_replace|json_remove|json_patch|json_group_array|"
     "json_group_object|json_quote|json_pretty|json|jsonb|jsonb_extract|jsonb_each|jsonb_tree|"
     "jsonb_group_array|jsonb_group_object|jsonb_patch|jsonb_remove|jsonb_replace|jsonb_array|"
     "jsonb_object ("},
    {HD_CODE_RULE_TYPEOF, HD_CODE_ANY, PLAIN, "typeof ("},
    {HD_CODE_RULE_OTHER_FUNCTION, HD_CODE_ANY, PLAIN,
     "printf|format|instr|hex|unhex|randomblob|zeroblob|total_changes|changes|unicode|likely|"
     "unlikely|likelihood|iif|total|soundex|load_extension|sqlite_version|sqlite_source_id|"
     "sqlite_compileoption_used|sqlite_offset ("},
    {HD_CODE_RULE_ATTACH, HD_CODE_ANY, PLAIN, "^ attach|detach"},
    {HD_CODE_RULE_VACUUM, HD_CODE_ANY, PLAIN, "^ vacuum"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_ANY, PLAIN, "^ vacuum into"},
    {HD_CODE_RULE_FILE_BACKUP, HD_CODE_ANY, PLAIN, "^ vacuum _ into"},
    {HD_CODE_RULE_BEGIN_MODE, HD_CODE_ANY, PLAIN, "^ begin immediate|exclusive|deferred"},
    {HD_CODE_RULE_COLLATE, HD_CODE_ANY, ANYWHERE, "collate nocase|rtrim|binary"},
    {HD_CODE_RULE_TABLE_OPTION, HD_CODE_ANY, ANYWHERE, "without rowid"},
    {HD_CODE_RULE_TABLE_OPTION, HD_CODE_ANY, PLAIN, ") strict"},
    {HD_CODE_RULE_CONFLICT_CLAUSE, HD_CODE_ANY, PLAIN,
     "on conflict rollback|abort|fail|ignore|replace"},
    {0},
};
