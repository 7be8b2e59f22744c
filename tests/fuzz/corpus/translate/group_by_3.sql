SELECT amount + 1 AS price FROM t WHERE price > 2;
SELECT DISTINCT shop FROM t;
SELECT count(DISTINCT city) AS n FROM t;
SELECT count(*) AS n, max(amount) AS most FROM t WHERE id > 99;
SELECT strftime('%Y-%m', day) AS month, sum(amount) AS total FROM t GROUP BY month ORDER BY month;
SELECT shop, sum(amount * price) AS value, 100.0 * sum(amount) / (SELECT sum(amount) FROM t) AS share FROM t GROUP BY shop;
