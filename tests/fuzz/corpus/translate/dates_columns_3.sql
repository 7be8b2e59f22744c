SELECT count(*) AS n FROM t WHERE day >= date('now', '-1 month');
SELECT id FROM t WHERE date(at) = '2024-02-29';
SELECT min(day) AS first, max(at) AS last FROM t;
SELECT id FROM t ORDER BY at DESC, day;
SELECT id FROM t WHERE clock > '13:00:00';
INSERT INTO t (id, at, created) VALUES (4, '2024-05-05 05:05:05', '2024-05-05 05:05:05');
