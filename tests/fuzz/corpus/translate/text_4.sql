SELECT coalesce(w, s, 'none') AS a, ifnull(i, 0) AS b FROM t;
SELECT coalesce(i, 'none') AS a FROM t;
SELECT nullif(s, '') AS a, nullif(i, 42) AS b FROM t;
SELECT iif(i > 0, 'positive', 'other') AS a FROM t;
SELECT typeof(s) AS a, typeof(i) AS b, typeof(r) AS c, typeof(b) AS d, typeof(flag) AS e FROM t;
SELECT zeroblob(2) AS a, length(randomblob(8)) AS b;
