SELECT entity, avg(CAST(state AS REAL)) AS mean FROM t WHERE state NOT IN ('on', 'off', 'unavailable', 'unknown', '') GROUP BY entity;
SELECT (time / 60) * 60 AS step, avg(value) AS mean FROM t WHERE time BETWEEN 1704067200 AND 1704067260 + 60 GROUP BY step ORDER BY step;
SELECT email FROM t WHERE json_extract(meta, '$.lang') = 'en';
SELECT email FROM t ORDER BY email COLLATE NOCASE;
INSERT INTO t (email, score) VALUES ('ann@example.org', 9) ON CONFLICT (email) DO UPDATE SET score = excluded.score;
DELETE FROM t WHERE last_updated_ts < CAST(strftime('%s', '2024-01-01 00:30:00') AS INTEGER);
