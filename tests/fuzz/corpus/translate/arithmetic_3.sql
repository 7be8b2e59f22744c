SELECT d * 3 AS three_times, d / 2 AS half FROM t;
SELECT n / 2 AS half FROM t;
SELECT i + NULL AS none FROM t;
SELECT i & 6 AS both, j | 8 AS either, ~j AS other FROM t;
SELECT 1 << 4 AS a, 256 >> 4 AS b, 1 << -1 AS c, -1 >> 70 AS d, j << j AS e FROM t;
SELECT round(2.5) AS a, round(-2.5) AS b, round(2.345, 2) AS c, round(r, 1) AS d, round(7) AS e FROM t;
