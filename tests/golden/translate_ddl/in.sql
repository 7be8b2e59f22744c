-- title: CREATE, ALTER and DROP
-- An INTEGER PRIMARY KEY is the rowid and numbers itself.
CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, age INT CHECK (age BETWEEN 0 AND 150));

-- Defaults and generated columns.
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES author (id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT 'untitled',
    price REAL DEFAULT 0,
    created DATETIME DEFAULT CURRENT_TIMESTAMP,
    gross REAL GENERATED ALWAYS AS (price * 1.2) STORED
);

-- A key of several columns, without a rowid.
CREATE TABLE IF NOT EXISTS pair (a TEXT, b INTEGER, note TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;

-- A STRICT table says its types exactly.
CREATE TABLE strict_one (i INTEGER, s TEXT, b BLOB, x ANY) STRICT;

-- An index, a unique one, one of an expression, a partial one.
CREATE INDEX book_author ON book (author_id, title DESC);
CREATE UNIQUE INDEX book_title ON book (title);
CREATE INDEX book_lower ON book (lower(title));
CREATE INDEX book_dear ON book (price) WHERE price > 100;

-- A unique index of a column with NOCASE.
CREATE UNIQUE INDEX author_name ON author (name COLLATE NOCASE);

-- A table from a query.
CREATE TABLE summary AS SELECT author_id, count(*) AS n FROM book GROUP BY author_id;

-- A temporary table.
CREATE TEMP TABLE scratch (n INTEGER);

-- A new column.
ALTER TABLE book ADD COLUMN pages INTEGER DEFAULT 0;

-- New names.
ALTER TABLE book RENAME COLUMN pages TO page_count;
ALTER TABLE pair RENAME TO couple;

-- A column less.
ALTER TABLE book DROP COLUMN page_count;

-- DROP.
DROP INDEX IF EXISTS book_dear;
DROP TABLE IF EXISTS nothing_here;

-- Transactions.
BEGIN IMMEDIATE;
SAVEPOINT one;
RELEASE one;
COMMIT;

-- What only SQLite has needs nothing in PostgreSQL.
PRAGMA foreign_keys = ON;

-- ANALYZE and REINDEX.
ANALYZE book;
REINDEX book_title;
