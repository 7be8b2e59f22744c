PRAGMA table_info(t);
SELECT sqlite_version();
SELECT FROM WHERE;
