CREATE VIEW IF NOT EXISTS per_month AS SELECT strftime('%Y-%m', placed) AS month, count(*) AS n FROM t GROUP BY 1 ORDER BY 1;
SELECT * FROM per_month;
CREATE VIEW big AS SELECT id, total > 10 AS is_big FROM t;
SELECT sum(is_big) AS n FROM big;
CREATE VIEW counted AS SELECT customer, count(*) FROM t GROUP BY customer;
SELECT * FROM counted;
