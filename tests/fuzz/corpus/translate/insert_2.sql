INSERT INTO plain (a, b) VALUES ('r', 9) RETURNING a, b + 1 AS next;
INSERT INTO plain (a, b) VALUES (?, ?);
INSERT INTO t (id, at) VALUES (90, datetime('2024-06-01', '+1 day'));
WITH many (n) AS (VALUES (100), (101)) INSERT INTO plain (a, b) SELECT 'n' || n, n FROM many;
INSERT INTO plain SELECT 'u', 1 UNION ALL SELECT 'v', 2;
