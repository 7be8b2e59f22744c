-- title: Text functions
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, w TEXT, i INTEGER, r REAL, b BLOB, flag BOOLEAN, day DATE, at DATETIME);
INSERT INTO t VALUES (1, 'Hello World', '  padded ', 42, 2.0, x'c3a9', 1, '2024-02-29', '2024-02-29 12:30:00'), (2, 'ÄÖü', 'xxabcxx', -1, 0.1, x'00', 0, NULL, NULL), (3, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- Texts are concatenated.
SELECT s || '-' || w AS joined FROM t;

-- Numbers become text as SQLite prints them: reals always with a point.
SELECT i || ':' || r AS pair, 1.0 || '' AS one FROM t;

-- A boolean becomes '1' or '0'.
SELECT flag || '' AS word FROM t;

-- A date becomes the text that the source stored.
SELECT day || '' AS day, at || 'Z' AS instant FROM t;

-- length() counts characters of a text, bytes of a blob and digits of a number.
SELECT length(s) AS a, length(b) AS b, length(i) AS c, length(r) AS d FROM t;

-- upper() and lower() change ASCII letters only.
SELECT upper(s) AS upper, lower(s) AS lower FROM t;

-- trim() takes blanks away, or any of the given characters.
SELECT trim(w) AS a, ltrim(w) AS b, rtrim(w) AS c, trim(w, 'x') AS d, rtrim(w, 'xc') AS e FROM t;

-- replace() replaces every occurrence; an empty pattern changes nothing.
SELECT replace(s, 'o', '0') AS a, replace(s, '', '-') AS b FROM t;

-- substr() counts from 1.
SELECT substr(s, 1, 5) AS a, substr(s, 7) AS b FROM t;

-- substr() with a negative start counts from the end; a negative length goes to the left.
SELECT substr(s, -5) AS a, substr(s, -5, 2) AS b, substr(s, 5, -2) AS c, substr(s, 0, 3) AS d FROM t;

-- substr() with a start that is known only at run time.
SELECT substr(s, i) AS a, substring(s, i, 2) AS b FROM t;

-- substr() of a blob takes bytes.
SELECT hex(substr(b, 1, 1)) AS a FROM t;

-- substr() of a date takes characters of its text.
SELECT substr(day, 1, 4) AS year, substr(at, 12, 5) AS time FROM t;

-- instr() gives the position from 1, or 0.
SELECT instr(s, 'o') AS a, instr(s, 'none') AS b, instr(b, x'a9') AS c FROM t;

-- hex() of the bytes of a text or blob.
SELECT hex(s) AS a, hex(b) AS b, hex(i) AS c FROM t;

-- char() and unicode() go between characters and their numbers.
SELECT char(72, 105, 8364) AS a, unicode(s) AS b FROM t;

-- quote() writes a value as SQLite's literal.
SELECT quote(s) AS a, quote(i) AS b, quote(r) AS c, quote(b) AS d, quote('it''s') AS e FROM t;

-- printf() and format() know C's conversions and SQLite's own.
SELECT printf('%05d|%-6s|%.2f|%x', i, s, r, 255) AS a, format('%q %Q', 'it''s', NULL) AS b FROM t;

-- coalesce() and ifnull() of one class.
SELECT coalesce(w, s, 'none') AS a, ifnull(i, 0) AS b FROM t;

-- coalesce() of several classes gives whichever comes first.
SELECT coalesce(i, 'none') AS a FROM t;

-- coalesce() and ifnull() look at nothing after an argument that is never NULL.
SELECT coalesce(i, 0, w) AS a, ifnull(id, w) AS b FROM t;

-- nullif() compares as = does.
SELECT nullif(s, '') AS a, nullif(i, 42) AS b FROM t;

-- nullif() of an integer stays one beside a real.
SELECT nullif(i, 2.5) / 4 AS a FROM t;

-- iif() is CASE.
SELECT iif(i > 0, 'positive', 'other') AS a FROM t;

-- typeof() names the storage class.
SELECT typeof(s) AS a, typeof(i) AS b, typeof(r) AS c, typeof(b) AS d, typeof(flag) AS e FROM t;

-- zeroblob() is a blob of zeros; randomblob() one of random bytes.
SELECT zeroblob(2) AS a, length(randomblob(8)) AS b;

-- likely(), unlikely() and likelihood() are their first argument.
SELECT id FROM t WHERE likely(i > 0) AND unlikely(s <> '') AND likelihood(id, 0.5);

-- CAST to TEXT writes numbers as SQLite does.
SELECT CAST(i AS TEXT) AS a, CAST(r AS VARCHAR(10)) AS b, CAST(b AS TEXT) AS c FROM t WHERE id = 1;

-- CAST to INTEGER takes the digits that a text begins with, and cuts off a real's fraction.
SELECT CAST(s AS INTEGER) AS a, CAST('12.9kg' AS INTEGER) AS b, CAST(r AS INT) AS c, CAST('x' AS INTEGER) AS d FROM t;

-- CAST to REAL and to NUMERIC.
SELECT CAST(i AS REAL) AS a, CAST('1.5e1x' AS REAL) AS b, CAST('12' AS NUMERIC) AS c, CAST('1.50' AS DECIMAL(5,2)) AS d FROM t;

-- CAST to BLOB takes the bytes of the text.
SELECT CAST(s AS BLOB) AS a, CAST(i AS BLOB) AS b FROM t;
