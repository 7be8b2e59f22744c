SELECT s FROM t WHERE (a, b) = (1, 2);
SELECT s FROM t WHERE (a, b) > (1, 2);
SELECT s FROM t WHERE (a, b) IN (SELECT a, b FROM u);
SELECT s FROM t WHERE (a, b) IN (VALUES (1, 2), (2, 1));
SELECT s FROM t WHERE (a, b) = (SELECT a, b FROM u WHERE a = 1);
SELECT s FROM t WHERE (a, b) BETWEEN (1, 1) AND (2, 1);
