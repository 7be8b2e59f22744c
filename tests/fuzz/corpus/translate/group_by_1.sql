SELECT shop, count(*) AS n, sum(amount) AS total FROM t GROUP BY shop;
SELECT shop, max(amount) AS most FROM t GROUP BY 1;
SELECT upper(shop) AS name, count(*) AS n FROM t GROUP BY name;
SELECT amount % 2 AS odd, count(*) AS n FROM t GROUP BY amount % 2;
SELECT count(*) AS n FROM t GROUP BY city;
SELECT shop, max(amount) AS most, id FROM t GROUP BY shop;
