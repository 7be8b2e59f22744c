SELECT count(*) AS n, count(i) AS i, count() AS m FROM t;
SELECT count(DISTINCT s) AS words FROM t;
SELECT sum(i) AS i, sum(r) AS r, sum(i) FILTER (WHERE i > 99) AS none FROM t;
SELECT sum(d) AS d FROM t;
SELECT total(i) AS i, total(r) AS none FROM t WHERE id > 99;
SELECT avg(i) AS i, avg(r) AS r, avg(d) AS d FROM t;
