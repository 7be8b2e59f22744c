-- title: ORDER BY and LIMIT
CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, s TEXT, c TEXT COLLATE NOCASE, x, day DATE);
INSERT INTO t VALUES (1, 2, 'b', 'B', 1, '2024-01-01'), (2, NULL, 'B', 'a', 'one', NULL), (3, 1, NULL, 'C', 2.5, '2023-01-01'), (4, 3, 'a', NULL, NULL, '2025-01-01');

-- NULLs are the smallest values: first going up, last going down.
SELECT id FROM t ORDER BY i, id;

-- NULLs are last going down.
SELECT id FROM t ORDER BY i DESC, id;

-- A column that is never NULL needs no word about NULLs.
SELECT id FROM t ORDER BY id DESC;

-- NULLS FIRST and NULLS LAST as written.
SELECT id FROM t ORDER BY i NULLS LAST, s DESC NULLS FIRST;

-- Texts are ordered by their bytes.
SELECT s FROM t ORDER BY s;

-- A column's collation NOCASE orders without regard to case.
SELECT id FROM t ORDER BY c, id;

-- COLLATE in ORDER BY.
SELECT id FROM t ORDER BY s COLLATE NOCASE DESC, id;

-- A number is the place of a result column.
SELECT s, id FROM t ORDER BY 2 DESC;

-- An alias.
SELECT id, i * -1 AS negative FROM t ORDER BY negative;

-- An expression, of aliases too.
SELECT id, i AS value FROM t ORDER BY value % 2, id;

-- A condition first: false before true.
SELECT id FROM t ORDER BY i = 1 DESC, id;

-- Values of several classes: numbers, texts, blobs.
SELECT id FROM t ORDER BY x, id;

-- LIMIT and OFFSET.
SELECT id FROM t ORDER BY id LIMIT 2 OFFSET 1;

-- LIMIT with a comma: the offset is first.
SELECT id FROM t ORDER BY id LIMIT 1, 2;

-- A negative LIMIT is none.
SELECT id FROM t ORDER BY id LIMIT -1 OFFSET 2;

-- A negative OFFSET is 0.
SELECT id FROM t ORDER BY id LIMIT 1 OFFSET -5;

-- LIMIT from an expression.
SELECT id FROM t ORDER BY id LIMIT (SELECT count(*) / 2 FROM t);

-- LIMIT from a parameter.
SELECT id FROM t ORDER BY id LIMIT ? OFFSET ?;

-- Without an order, any rows: here the key's order is SQLite's.
SELECT count(*) AS n FROM (SELECT id FROM t LIMIT 3);

-- ORDER BY a random number.
SELECT count(*) AS n FROM (SELECT id FROM t ORDER BY random() LIMIT 2);

-- ORDER BY what is always the same.
SELECT id FROM t WHERE id = 1 ORDER BY 1 IN (), 'x';
