CREATE VIEW open_orders AS SELECT id, customer FROM t WHERE NOT paid;
SELECT * FROM open_orders;
CREATE VIEW customer_total (who, amount) AS SELECT customer, sum(total) FROM t GROUP BY customer;
SELECT who, amount FROM customer_total ORDER BY who;
CREATE VIEW good_customers AS SELECT who, round(amount, 1) AS amount FROM customer_total WHERE amount > 15;
SELECT * FROM good_customers;
