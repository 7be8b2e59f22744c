-- title: Aggregates
CREATE TABLE t (id INTEGER PRIMARY KEY, kind TEXT, i INTEGER, r REAL, s TEXT, flag BOOLEAN, d DECIMAL(10,2), at DATETIME);
INSERT INTO t VALUES (1, 'a', 1, 0.5, 'x', 1, 1.50, '2024-01-01 00:00:00'), (2, 'a', 3, 1.5, 'y', 0, 2.25, '2024-01-02 00:00:00'), (3, 'b', NULL, 2.0, NULL, 1, NULL, NULL), (4, 'b', 4, NULL, 'x', NULL, 3, '2024-01-03 00:00:00');

-- count(*) counts rows, count(x) values.
SELECT count(*) AS n, count(i) AS i, count() AS m FROM t;

-- count(DISTINCT x).
SELECT count(DISTINCT s) AS words FROM t;

-- sum() of integers is an integer, of reals a real, of nothing NULL.
SELECT sum(i) AS i, sum(r) AS r, sum(i) FILTER (WHERE i > 99) AS none FROM t;

-- sum() of decimals.
SELECT sum(d) AS d FROM t;

-- total() is a real, and 0.0 of nothing.
SELECT total(i) AS i, total(r) AS none FROM t WHERE id > 99;

-- avg() is a real.
SELECT avg(i) AS i, avg(r) AS r, avg(d) AS d FROM t;

-- min() and max() of numbers, texts and instants.
SELECT min(i) AS a, max(r) AS b, min(s) AS c, max(at) AS d FROM t;

-- A boolean column is summed, averaged and compared as 0 and 1.
SELECT sum(flag) AS a, max(flag) AS b, avg(flag) AS c FROM t;

-- sum() of a condition counts.
SELECT sum(kind = 'a') AS a, sum(CASE WHEN i > 1 THEN 1 ELSE 0 END) AS big FROM t;

-- sum() of texts takes them as numbers.
SELECT sum(s) AS a FROM t;

-- group_concat() joins texts with a comma or another separator.
SELECT group_concat(s) AS a, group_concat(kind, '; ') AS b, group_concat(DISTINCT kind) AS c FROM (SELECT * FROM t ORDER BY id);

-- group_concat() of numbers writes them as SQLite does.
SELECT group_concat(i) AS a, group_concat(r, ' ') AS b FROM (SELECT * FROM t ORDER BY id);

-- FILTER takes a condition.
SELECT count(*) FILTER (WHERE flag) AS a, sum(i) FILTER (WHERE kind = 'a') AS b FROM t;

-- An aggregate in an expression.
SELECT max(i) - min(i) + 1 AS span, sum(i) / count(i) AS mean, coalesce(sum(i), 0) AS total FROM t;

-- The integer mean divides integers.
SELECT sum(i) * 100 / count(*) AS share, round(100.0 * sum(flag) / count(*), 1) AS percent FROM t;
