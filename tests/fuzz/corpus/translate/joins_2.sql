SELECT id, name, word FROM node JOIN plain USING (id);
SELECT * FROM node NATURAL JOIN plain;
SELECT a.name, b.title FROM node a JOIN t b ON b.author_id - a.id + 1 AND 1;
SELECT a.name, b.title FROM node a JOIN t b ON b.code = a.id;
SELECT a.name, b.title, t.word FROM node a LEFT JOIN (t b JOIN plain t ON t.book_id = b.id) ON b.author_id = a.id;
SELECT n FROM (SELECT count(*) AS n FROM t);
