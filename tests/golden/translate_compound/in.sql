-- title: UNION, INTERSECT, EXCEPT and VALUES
CREATE TABLE a (i INTEGER, s TEXT, c TEXT COLLATE NOCASE);
CREATE TABLE b (i INTEGER, r REAL, s TEXT);
INSERT INTO a VALUES (1, 'x', 'x'), (2, 'y', 'X'), (NULL, NULL, NULL);
INSERT INTO b VALUES (2, 2.0, 'y'), (3, 3.5, 'z'), (NULL, NULL, NULL);

-- UNION ALL.
SELECT i, s FROM a UNION ALL SELECT i, s FROM b;

-- UNION takes duplicates away.
SELECT i FROM a UNION SELECT i FROM b;

-- INTERSECT and EXCEPT are done in order, from left to right.
SELECT i FROM a UNION SELECT i FROM b INTERSECT SELECT i FROM b EXCEPT SELECT 3;

-- Columns of an integer and a real type.
SELECT i FROM a UNION SELECT r FROM b;

-- Columns of number and text.
SELECT i AS v FROM a UNION ALL SELECT s FROM b;

-- ORDER BY sorts the whole, by name or place.
SELECT i AS n FROM a UNION SELECT i FROM b ORDER BY n DESC;

-- LIMIT of the whole.
SELECT i FROM a UNION ALL SELECT i FROM b ORDER BY 1 LIMIT 2;

-- NULL as a column of one part.
SELECT s, NULL AS r FROM a UNION ALL SELECT s, r FROM b;

-- VALUES by itself.
VALUES (1, 'one'), (2, 'two');

-- VALUES of several types in one column.
VALUES (1), ('two'), (NULL);

-- SELECT without FROM.
SELECT 1 AS one UNION ALL SELECT 2;

-- The collation of the left part counts.
SELECT c FROM a WHERE i = 1 UNION SELECT 'X' WHERE 0;
