SELECT json_remove('[0,1,2]', '$[1]') AS a, json_patch('{"a":1,"b":2}', '{"b":null,"c":3}') AS b;
SELECT json_group_array(id) AS a, json_group_object(id, body) AS b FROM t WHERE id < 2;
SELECT t.id, json_each.key, json_each.value FROM t, json_each(t.body) WHERE t.id = 2;
SELECT t.id, plain.value FROM t, json_each(t.data, '$.tags') AS plain;
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM json_each(t.data, '$.tags') WHERE value = 'y');
SELECT id FROM t WHERE id IN (SELECT value FROM json_each('[1,3]'));
