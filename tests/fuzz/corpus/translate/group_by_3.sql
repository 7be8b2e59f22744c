SELECT amount + 1 AS price FROM t WHERE price > 2;
SELECT DISTINCT shop FROM t;
SELECT count(DISTINCT city) AS n FROM t;
SELECT count(*) AS n, max(amount) AS most FROM t WHERE id > 99;
