SELECT id FROM t ORDER BY s COLLATE NOCASE DESC, id;
SELECT s, id FROM t ORDER BY 2 DESC;
SELECT id, i * -1 AS negative FROM t ORDER BY negative;
SELECT id, i AS value FROM t ORDER BY value % 2, id;
SELECT id FROM t ORDER BY i = 1 DESC, id;
SELECT id FROM t ORDER BY x, id;
