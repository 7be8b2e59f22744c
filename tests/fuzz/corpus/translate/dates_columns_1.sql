SELECT id FROM t WHERE day >= '2024-01-01';
SELECT id FROM t WHERE at < '2024-01-01 00:00:00' OR at = '2024-02-29 12:34:56';
SELECT id FROM t WHERE day BETWEEN '2023-01-01' AND '2023-12-31' OR day IN ('2024-02-29');
SELECT a.id, b.id FROM t a JOIN t b ON a.at < b.at;
SELECT date(at) AS day, count(*) AS n FROM t GROUP BY date(at);
SELECT date(day) AS same, date(day, '+1 day') AS next FROM t;
