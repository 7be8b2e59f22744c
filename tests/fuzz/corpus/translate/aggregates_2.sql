SELECT min(i) AS a, max(r) AS b, min(s) AS c, max(at) AS d FROM t;
SELECT sum(flag) AS a, max(flag) AS b, avg(flag) AS c FROM t;
SELECT sum(kind = 'a') AS a, sum(CASE WHEN i > 1 THEN 1 ELSE 0 END) AS big FROM t;
SELECT sum(s) AS a FROM t;
SELECT group_concat(s) AS a, group_concat(kind, '; ') AS b, group_concat(DISTINCT kind) AS c FROM (SELECT * FROM t ORDER BY id);
SELECT group_concat(i) AS a, group_concat(r, ' ') AS b FROM (SELECT * FROM t ORDER BY id);
