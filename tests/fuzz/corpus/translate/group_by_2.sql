SELECT shop, min(amount), day FROM t GROUP BY shop;
SELECT t.id, shop, sum(amount) AS total FROM t GROUP BY t.id;
SELECT shop, flag, count(*) AS n FROM t WHERE id <> 2 GROUP BY shop;
SELECT shop FROM t GROUP BY shop HAVING count(*) > 1;
SELECT shop, sum(amount) AS total FROM t GROUP BY shop HAVING total > 5;
SELECT id, amount * 2 AS twice FROM t WHERE twice > 10;
