SELECT mod(7.5, 2) AS a, mod(i, 0) AS b FROM t;
SELECT round(degrees(pi()), 6) AS a, round(radians(180), 6) AS b, sin(0) AS c, atan2(0, 1) AS d;
SELECT abs(random() % 6) BETWEEN 0 AND 5 AS die;
SELECT sum(i > 0) AS positive FROM t;
