SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS n FROM t;
SELECT id, rank() OVER (ORDER BY v) AS rank, dense_rank() OVER (ORDER BY v DESC) AS dense FROM t;
SELECT id, sum(v) OVER (ORDER BY id) AS running, avg(r) OVER (ORDER BY id ROWS 1 PRECEDING) AS moving FROM t;
SELECT id, lag(v) OVER (ORDER BY id) AS a, lead(v, 1, 0) OVER (ORDER BY id) AS b FROM t;
SELECT id, first_value(v) OVER w AS a, last_value(v) OVER w AS b, nth_value(v, 2) OVER w AS c FROM t WINDOW w AS (PARTITION BY kind ORDER BY id);
SELECT id, ntile(2) OVER (ORDER BY id) AS a, percent_rank() OVER (ORDER BY id) AS b, cume_dist() OVER (ORDER BY id) AS c FROM t;
