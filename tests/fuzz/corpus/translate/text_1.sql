SELECT s || '-' || w AS joined FROM t;
SELECT i || ':' || r AS pair, 1.0 || '' AS one FROM t;
SELECT flag || '' AS word FROM t;
SELECT day || '' AS day, at || 'Z' AS instant FROM t;
SELECT length(s) AS a, length(b) AS b, length(i) AS c, length(r) AS d FROM t;
SELECT upper(s) AS upper, lower(s) AS lower FROM t;
