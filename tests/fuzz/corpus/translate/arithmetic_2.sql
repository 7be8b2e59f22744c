SELECT i % j AS rest, i % 3 AS rest_3 FROM t;
SELECT 7.9 % 2.1 AS rest, r % 2 AS rest_2 FROM t;
SELECT -j AS negative, - r AS negative_real, -(-3) AS three FROM t;
SELECT s + 1 AS next FROM t;
SELECT ('1e1' + 0) || '' AS a, CAST('1e1' AS NUMERIC) || '' AS b, typeof(s + 1) AS c FROM t;
SELECT flag + 1 AS next FROM t;
