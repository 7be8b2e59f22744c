WITH top AS (SELECT id, name FROM node WHERE parent IS NULL) SELECT name FROM top;
WITH top (a, b) AS (SELECT id, name FROM node) SELECT b FROM top WHERE a > 2;
WITH one AS (SELECT 1 AS n), two AS (SELECT n + 1 AS n FROM one) SELECT one.n, two.n FROM one, two;
WITH a AS (SELECT n FROM b), b AS (SELECT 5 AS n) SELECT n FROM a;
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 5) SELECT n FROM series;
WITH series (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM series WHERE n < 5) SELECT sum(n) AS total FROM series;
