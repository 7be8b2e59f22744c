SELECT trim(w) AS a, ltrim(w) AS b, rtrim(w) AS c, trim(w, 'x') AS d, rtrim(w, 'xc') AS e FROM t;
SELECT replace(s, 'o', '0') AS a, replace(s, '', '-') AS b FROM t;
SELECT substr(s, 1, 5) AS a, substr(s, 7) AS b FROM t;
SELECT substr(s, -5) AS a, substr(s, -5, 2) AS b, substr(s, 5, -2) AS c, substr(s, 0, 3) AS d FROM t;
SELECT substr(s, i) AS a, substring(s, i, 2) AS b FROM t;
SELECT hex(substr(b, 1, 1)) AS a FROM t;
