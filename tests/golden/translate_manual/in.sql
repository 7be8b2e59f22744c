-- title: Left to a person
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, i INTEGER);
CREATE TABLE plain (a TEXT);
INSERT INTO t VALUES (1, 'a', 1);

-- Functions that an application defines are unknown here.
SELECT my_function(s) FROM t;

-- A collation that an application defines.
SELECT id FROM t ORDER BY s COLLATE localized;

-- MATCH before full text search is asked for.
SELECT id FROM t WHERE s MATCH 'word';

-- REGEXP is the application's.
SELECT id FROM t WHERE s REGEXP '^a';

-- Virtual tables.
CREATE VIRTUAL TABLE search USING fts5(title, body);

-- Other database files.
ATTACH DATABASE 'other.db' AS other;

-- PRAGMA that asks something.
PRAGMA table_info(t);

-- Functions of the library itself.
SELECT sqlite_version();

-- A syntax error.
SELECT FROM WHERE;
