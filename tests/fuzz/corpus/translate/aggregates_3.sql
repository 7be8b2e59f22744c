SELECT count(*) FILTER (WHERE flag) AS a, sum(i) FILTER (WHERE kind = 'a') AS b FROM t;
SELECT max(i) - min(i) + 1 AS span, sum(i) / count(i) AS mean, coalesce(sum(i), 0) AS total FROM t;
SELECT sum(i) * 100 / count(*) AS share, round(100.0 * sum(flag) / count(*), 1) AS percent FROM t;
