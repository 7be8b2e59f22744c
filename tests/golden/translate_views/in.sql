-- title: Views
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, total REAL, paid BOOLEAN, placed DATETIME);
INSERT INTO orders VALUES (1, 'Ann', 10.5, 1, '2024-01-05 10:00:00'), (2, 'Bob', 20.0, 0, '2024-01-20 11:00:00'), (3, 'Ann', 5.25, 1, '2024-02-01 12:00:00');

-- A view.
CREATE VIEW open_orders AS SELECT id, customer FROM orders WHERE NOT paid;
SELECT * FROM open_orders;

-- A view with names for its columns.
CREATE VIEW customer_total (who, amount) AS SELECT customer, sum(total) FROM orders GROUP BY customer;
SELECT who, amount FROM customer_total ORDER BY who;

-- A view on a view knows its columns' types.
CREATE VIEW good_customers AS SELECT who, round(amount, 1) AS amount FROM customer_total WHERE amount > 15;
SELECT * FROM good_customers;

-- Months.
CREATE VIEW IF NOT EXISTS per_month AS SELECT strftime('%Y-%m', placed) AS month, count(*) AS n FROM orders GROUP BY 1 ORDER BY 1;
SELECT * FROM per_month;

-- A condition becomes a number in a view's column.
CREATE VIEW big AS SELECT id, total > 10 AS is_big FROM orders;
SELECT sum(is_big) AS n FROM big;

-- A column without a name of its own.
CREATE VIEW counted AS SELECT customer, count(*) FROM orders GROUP BY customer;
SELECT * FROM counted;

-- DROP VIEW.
DROP VIEW big;
DROP VIEW IF EXISTS not_there;

-- A view with a window, a document and a date.
CREATE VIEW ranked AS SELECT customer, date(placed) AS day, rank() OVER (PARTITION BY customer ORDER BY total DESC) AS place, json_object('id', id) AS doc FROM orders;
SELECT customer, day, place, doc ->> 'id' AS id FROM ranked ORDER BY customer, place;

-- A view of rows numbered by rowid.
CREATE VIEW numbered AS SELECT rowid AS n, customer FROM orders WHERE rowid > 1;
SELECT n, customer FROM numbered;
