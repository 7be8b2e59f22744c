-- title: FROM and joins
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER, title TEXT, code TEXT);
CREATE TABLE tag (book_id INTEGER, id INTEGER, word TEXT);
INSERT INTO author VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
INSERT INTO book VALUES (1, 1, 'One', '1'), (2, 1, 'Two', '2'), (3, NULL, 'Three', 'x');
INSERT INTO tag VALUES (1, 1, 'new'), (2, 2, 'old');

-- A comma is a join.
SELECT author.name, book.title FROM author, book WHERE author.id = book.author_id;

-- A comma between a join and a table binds as written, from left to right.
SELECT a.name, b.title, t.word FROM author a, book b LEFT JOIN tag t ON t.book_id = b.id AND a.id = b.author_id WHERE a.id = 1;

-- JOIN without a condition is CROSS JOIN.
SELECT count(*) AS n FROM author JOIN book;

-- Any join may have ON.
SELECT a.name, b.title FROM author a CROSS JOIN book b ON a.id = b.author_id;

-- LEFT JOIN.
SELECT a.name, b.title FROM author a LEFT OUTER JOIN book b ON b.author_id = a.id;

-- RIGHT and FULL JOIN.
SELECT a.name, b.title FROM author a FULL JOIN book b ON b.author_id = a.id;

-- USING names columns of both sides, which are one column afterwards.
SELECT id, name, word FROM author JOIN tag USING (id);

-- NATURAL joins by all columns of the same name.
SELECT * FROM author NATURAL JOIN tag;

-- A condition is any number.
SELECT a.name, b.title FROM author a JOIN book b ON b.author_id - a.id + 1 AND 1;

-- Columns of several types are joined as = compares them.
SELECT a.name, b.title FROM author a JOIN book b ON b.code = a.id;

-- Joins in parentheses.
SELECT a.name, b.title, t.word FROM author a LEFT JOIN (book b JOIN tag t ON t.book_id = b.id) ON b.author_id = a.id;

-- A subquery needs no alias.
SELECT n FROM (SELECT count(*) AS n FROM book);

-- A subquery sees the outer row where it is an expression.
SELECT name, (SELECT count(*) FROM book WHERE author_id = author.id) AS n FROM author;

-- A subquery as an expression gives its first row, or NULL.
SELECT (SELECT title FROM book ORDER BY id DESC) AS last, (SELECT title FROM book WHERE id > 99) AS none;

-- Result columns of the same name are kept apart.
SELECT a.id, b.id FROM author a JOIN book b ON a.id = b.author_id;

-- t.* gives one table's columns.
SELECT b.*, a.name FROM author a JOIN book b ON a.id = b.author_id;

-- VALUES is a table.
SELECT column1 AS a, column2 AS b FROM (VALUES (1, 'x'), (2, 'y'));

-- INDEXED BY and NOT INDEXED are left out.
SELECT id FROM book NOT INDEXED WHERE author_id = 1;

-- The rowid of a table with an integer primary key is that column.
SELECT rowid, oid, _rowid_, title FROM book WHERE rowid = 2;

-- A FULL JOIN that PostgreSQL has no way to do is left to a person.
SELECT a.name, b.title FROM author a FULL JOIN book b ON b.author_id = b.id;

-- Names that are made up are never those of the statement.
SELECT q1.id, (SELECT max(x) FROM (SELECT 1 AS x UNION SELECT q1.id)) AS n FROM author AS q1 ORDER BY q1.id;
