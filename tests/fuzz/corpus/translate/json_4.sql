SELECT fullkey, type, atom FROM json_tree('{"a":[1,{"b":2}]}') ORDER BY id;
SELECT plain.value AS word, count(*) AS n FROM t, json_each(t.data, '$.tags') AS plain GROUP BY plain.value ORDER BY 2 DESC, 1;
