-- title: GROUP BY, HAVING and DISTINCT
CREATE TABLE sale (id INTEGER PRIMARY KEY, shop TEXT, city TEXT COLLATE NOCASE, amount INTEGER, price REAL, day DATE, flag BOOLEAN);
INSERT INTO sale VALUES (1, 'a', 'Rome', 5, 1.5, '2024-01-01', 1), (2, 'a', 'rome', 7, 2.5, '2024-01-02', 0), (3, 'b', 'Oslo', 2, NULL, '2024-01-02', 1), (4, NULL, 'Oslo', 9, 4.0, NULL, NULL);

-- Groups.
SELECT shop, count(*) AS n, sum(amount) AS total FROM sale GROUP BY shop;

-- A group by a number is by that result column.
SELECT shop, max(amount) AS most FROM sale GROUP BY 1;

-- A group by an alias.
SELECT upper(shop) AS name, count(*) AS n FROM sale GROUP BY name;

-- A group by an expression.
SELECT amount % 2 AS odd, count(*) AS n FROM sale GROUP BY amount % 2;

-- A group by a column with NOCASE.
SELECT count(*) AS n FROM sale GROUP BY city;

-- A bare column beside max() is of the row that has the greatest value.
SELECT shop, max(amount) AS most, id FROM sale GROUP BY shop;

-- A bare column beside min() is of the row that has the least.
SELECT shop, min(amount), day FROM sale GROUP BY shop;

-- A bare column that depends on the group's key needs no care.
SELECT sale.id, shop, sum(amount) AS total FROM sale GROUP BY sale.id;

-- Any other bare column is of a row of the group.
SELECT shop, flag, count(*) AS n FROM sale WHERE id <> 2 GROUP BY shop;

-- HAVING, with or without an aggregate.
SELECT shop FROM sale GROUP BY shop HAVING count(*) > 1;

-- HAVING may use an alias.
SELECT shop, sum(amount) AS total FROM sale GROUP BY shop HAVING total > 5;

-- WHERE may use an alias.
SELECT id, amount * 2 AS twice FROM sale WHERE twice > 10;

-- An alias that is also a column's name is the column.
SELECT amount + 1 AS price FROM sale WHERE price > 2;

-- DISTINCT takes NULLs as equal.
SELECT DISTINCT shop FROM sale;

-- DISTINCT of a column with NOCASE.
SELECT count(DISTINCT city) AS n FROM sale;

-- One row comes from an aggregate without GROUP BY, even of no rows.
SELECT count(*) AS n, max(amount) AS most FROM sale WHERE id > 99;

-- Groups by a part of a date.
SELECT strftime('%Y-%m', day) AS month, sum(amount) AS total FROM sale GROUP BY month ORDER BY month;

-- Aggregates of expressions, and shares of the whole.
SELECT shop, sum(amount * price) AS value, 100.0 * sum(amount) / (SELECT sum(amount) FROM sale) AS share FROM sale GROUP BY shop;
