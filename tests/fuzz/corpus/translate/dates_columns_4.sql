SELECT id FROM t WHERE at LIKE '2024-02%';
SELECT CAST(strftime('%Y', at) AS INTEGER) AS year, CAST(strftime('%m', day) AS INTEGER) AS month FROM t;
SELECT day, max(created) AS last, id FROM t GROUP BY day;
SELECT id FROM t WHERE clock > '13:00:00';
INSERT INTO t (id, at, created) VALUES (4, '2024-05-05 05:05:05', '2024-05-05 05:05:05');
UPDATE t SET created = CURRENT_TIMESTAMP WHERE id = 99;
