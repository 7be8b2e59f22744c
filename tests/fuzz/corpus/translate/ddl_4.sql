SAVEPOINT one;
RELEASE one;
COMMIT;
PRAGMA foreign_keys = ON;
ANALYZE t;
REINDEX book_title;
