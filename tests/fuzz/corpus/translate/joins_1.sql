SELECT node.name, t.title FROM node, t WHERE node.id = t.author_id;
SELECT a.name, b.title, t.word FROM node a, t b LEFT JOIN plain t ON t.book_id = b.id AND a.id = b.author_id WHERE a.id = 1;
SELECT count(*) AS n FROM node JOIN t;
SELECT a.name, b.title FROM node a CROSS JOIN t b ON a.id = b.author_id;
SELECT a.name, b.title FROM node a LEFT OUTER JOIN t b ON b.author_id = a.id;
SELECT a.name, b.title FROM node a FULL JOIN t b ON b.author_id = a.id;
