WITH RECURSIVE path (id, depth, line) AS (SELECT id, 0, name FROM node WHERE parent IS NULL UNION ALL SELECT node.id, depth + 1, line || '/' || node.name FROM node JOIN path ON node.parent = path.id) SELECT id, depth, line FROM path;
WITH RECURSIVE reach (id) AS (SELECT 4 UNION SELECT parent FROM node JOIN reach ON node.id = reach.id WHERE parent IS NOT NULL) SELECT id FROM reach;
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n * 2 FROM series LIMIT 6) SELECT n FROM series;
WITH RECURSIVE walk (id, depth) AS (SELECT 1, 0 UNION ALL SELECT node.id, depth + 1 FROM node JOIN walk ON node.parent = walk.id ORDER BY 2 DESC) SELECT id, depth FROM walk;
WITH a AS MATERIALIZED (SELECT 1 AS n), b AS NOT MATERIALIZED (SELECT 2 AS n) SELECT a.n, b.n FROM a, b;
WITH RECURSIVE days (day) AS (SELECT '2024-02-27' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2024-03-02') SELECT day FROM days;
