-- title: Row values
CREATE TABLE t (a INTEGER, b INTEGER, s TEXT);
CREATE TABLE u (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 2, 'x'), (2, 1, 'y'), (2, NULL, 'z');
INSERT INTO u VALUES (1, 2), (2, 5);

-- Rows are equal where all their values are.
SELECT s FROM t WHERE (a, b) = (1, 2);

-- Rows are ordered by the first value that differs: the next page of a list.
SELECT s FROM t WHERE (a, b) > (1, 2);

-- A row among rows of a query.
SELECT s FROM t WHERE (a, b) IN (SELECT a, b FROM u);

-- A row among listed rows.
SELECT s FROM t WHERE (a, b) IN (VALUES (1, 2), (2, 1));

-- A row against a subquery.
SELECT s FROM t WHERE (a, b) = (SELECT a, b FROM u WHERE a = 1);

-- BETWEEN rows.
SELECT s FROM t WHERE (a, b) BETWEEN (1, 1) AND (2, 1);

-- Values that become the other side's type.
SELECT s FROM t WHERE (a, s) = ('1', 'x');

-- IS takes NULLs as equal.
SELECT s FROM t WHERE (a, b) IS (2, NULL);

-- UPDATE of several columns from a row.
UPDATE t SET (a, b) = (SELECT a * 10, b * 10 FROM u WHERE u.a = t.a) WHERE a IN (SELECT a FROM u);

-- UPDATE of several columns with each other's values.
UPDATE t SET (a, b) = (b, a) WHERE s = 'x';
