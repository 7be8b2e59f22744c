-- title: Window functions
CREATE TABLE t (id INTEGER PRIMARY KEY, kind TEXT, v INTEGER, r REAL);
INSERT INTO t VALUES (1, 'a', 10, 1.0), (2, 'a', 20, 2.0), (3, 'b', 10, 3.0), (4, 'b', NULL, 4.0), (5, 'b', 30, NULL);

-- Numbers of rows within a partition.
SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS n FROM t;

-- NULL is first in a window's order.
SELECT id, rank() OVER (ORDER BY v) AS rank, dense_rank() OVER (ORDER BY v DESC) AS dense FROM t;

-- Running sums.
SELECT id, sum(v) OVER (ORDER BY id) AS running, avg(r) OVER (ORDER BY id ROWS 1 PRECEDING) AS moving FROM t;

-- Values of other rows.
SELECT id, lag(v) OVER (ORDER BY id) AS a, lead(v, 1, 0) OVER (ORDER BY id) AS b FROM t;

-- The first, last and nth value of a frame.
SELECT id, first_value(v) OVER w AS a, last_value(v) OVER w AS b, nth_value(v, 2) OVER w AS c FROM t WINDOW w AS (PARTITION BY kind ORDER BY id);

-- Shares and tiles.
SELECT id, ntile(2) OVER (ORDER BY id) AS a, percent_rank() OVER (ORDER BY id) AS b, cume_dist() OVER (ORDER BY id) AS c FROM t;

-- Frames in rows, groups and ranges.
SELECT id, count(*) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, count(*) OVER (ORDER BY kind GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS b, sum(id) OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS c FROM t;

-- EXCLUDE.
SELECT id, sum(id) OVER (ORDER BY kind GROUPS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS others FROM t;

-- FILTER before OVER.
SELECT id, count(*) FILTER (WHERE v > 10) OVER (ORDER BY id) AS n FROM t;

-- A window that builds on another.
SELECT id, sum(id) OVER (base ORDER BY id) AS n FROM t WINDOW base AS (PARTITION BY kind);

-- group_concat() over a window.
SELECT id, group_concat(kind, '') OVER (ORDER BY id) AS word FROM t;

-- Windows over groups.
SELECT kind, sum(v) AS total, rank() OVER (ORDER BY sum(v) DESC) AS place FROM t GROUP BY kind;

-- The latest row of each kind.
SELECT id, kind FROM (SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS n FROM t) WHERE n = 1;

-- lead() with NULL where there is no row.
SELECT id, lead(1, 1, NULL) OVER (ORDER BY id) AS a FROM t;
