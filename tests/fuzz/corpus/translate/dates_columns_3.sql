SELECT count(*) AS n FROM t WHERE day >= date('now', '-1 month');
SELECT id FROM t WHERE date(at) = '2024-02-29';
SELECT min(day) AS first, max(at) AS last FROM t;
SELECT id FROM t ORDER BY at DESC, day;
SELECT id FROM t WHERE at >= '2024-02-29' AND at < '2024-03';
SELECT id FROM t WHERE at > '2024-02-29T00:00:00Z';
