SELECT count(*) AS n FROM (SELECT id FROM t LIMIT 3);
SELECT count(*) AS n FROM (SELECT id FROM t ORDER BY random() LIMIT 2);
