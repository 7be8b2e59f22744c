-- title: INSERT
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT DEFAULT 'none', i INTEGER, flag BOOLEAN DEFAULT 0, at DATETIME DEFAULT CURRENT_TIMESTAMP, r REAL);
CREATE TABLE plain (a TEXT, b INTEGER);
INSERT INTO t VALUES (1, 'one', 10, 1, '2024-01-01 00:00:00', 1.5);
INSERT INTO plain VALUES ('a', 1), ('b', 2);

-- NULL for the rowid asks for the next number.
INSERT INTO t (id, s, at) VALUES (NULL, 'next', '2024-01-04 00:00:00');

-- From a query, whose types become the columns'.
INSERT INTO t (s, i, r, at) SELECT a || '!', b, b, '2024-01-05 00:00:00' FROM plain;

-- Values for all columns.
INSERT INTO t VALUES (50, 'fifty', 10, 1, '2024-01-01 00:00:00', 1.5);

-- Values for some columns.
INSERT INTO t (id, s, at) VALUES (51, 'two', '2024-01-02 00:00:00'), (52, 'three', '2024-01-03 00:00:00');

-- Values are stored as the column's affinity says.
INSERT INTO plain VALUES (5, '6'), (7.5, 8);

-- DEFAULT VALUES.
INSERT INTO plain DEFAULT VALUES;

-- RETURNING.
INSERT INTO plain (a, b) VALUES ('r', 9) RETURNING a, b + 1 AS next;

-- Parameters.
INSERT INTO plain (a, b) VALUES (?, ?);

-- What a date function gives, into a column of instants.
INSERT INTO t (id, at) VALUES (90, datetime('2024-06-01', '+1 day'));

-- WITH before INSERT.
WITH many (n) AS (VALUES (100), (101)) INSERT INTO plain (a, b) SELECT 'n' || n, n FROM many;

-- From a compound query.
INSERT INTO plain SELECT 'u', 1 UNION ALL SELECT 'v', 2;
