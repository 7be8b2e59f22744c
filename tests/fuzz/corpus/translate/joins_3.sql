SELECT name, (SELECT count(*) FROM t WHERE author_id = node.id) AS n FROM node;
SELECT (SELECT title FROM t ORDER BY id DESC) AS last, (SELECT title FROM t WHERE id > 99) AS none;
SELECT a.id, b.id FROM node a JOIN t b ON a.id = b.author_id;
SELECT b.*, a.name FROM node a JOIN t b ON a.id = b.author_id;
SELECT column1 AS a, column2 AS b FROM (VALUES (1, 'x'), (2, 'y'));
SELECT id FROM t NOT INDEXED WHERE author_id = 1;
