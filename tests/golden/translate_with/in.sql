-- title: WITH
CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER, name TEXT);
INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'left'), (3, 1, 'right'), (4, 2, 'leaf');

-- A common table expression.
WITH top AS (SELECT id, name FROM node WHERE parent IS NULL) SELECT name FROM top;

-- With names for its columns.
WITH top (a, b) AS (SELECT id, name FROM node) SELECT b FROM top WHERE a > 2;

-- Several, one using the other.
WITH one AS (SELECT 1 AS n), two AS (SELECT n + 1 AS n FROM one) SELECT one.n, two.n FROM one, two;

-- One that is named later may be used before.
WITH a AS (SELECT n FROM b), b AS (SELECT 5 AS n) SELECT n FROM a;

-- A series of numbers.
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 5) SELECT n FROM series;

-- RECURSIVE may be left out.
WITH series (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM series WHERE n < 5) SELECT sum(n) AS total FROM series;

-- A tree.
WITH RECURSIVE path (id, depth, line) AS (SELECT id, 0, name FROM node WHERE parent IS NULL UNION ALL SELECT node.id, depth + 1, line || '/' || node.name FROM node JOIN path ON node.parent = path.id) SELECT id, depth, line FROM path;

-- UNION ends where nothing new comes up.
WITH RECURSIVE reach (id) AS (SELECT 4 UNION SELECT parent FROM node JOIN reach ON node.id = reach.id WHERE parent IS NOT NULL) SELECT id FROM reach;

-- LIMIT in a recursion ends it.
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n * 2 FROM series LIMIT 6) SELECT n FROM series;

-- ORDER BY in a recursion says what is expanded next.
WITH RECURSIVE walk (id, depth) AS (SELECT 1, 0 UNION ALL SELECT node.id, depth + 1 FROM node JOIN walk ON node.parent = walk.id ORDER BY 2 DESC) SELECT id, depth FROM walk;

-- MATERIALIZED and NOT MATERIALIZED.
WITH a AS MATERIALIZED (SELECT 1 AS n), b AS NOT MATERIALIZED (SELECT 2 AS n) SELECT a.n, b.n FROM a, b;

-- A series of days.
WITH RECURSIVE days (day) AS (SELECT '2024-02-27' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2024-03-02') SELECT day FROM days;

-- WITH before a change.
WITH old AS (SELECT id FROM node WHERE name = 'leaf') DELETE FROM node WHERE id IN (SELECT id FROM old);
