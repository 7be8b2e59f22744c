SELECT id FROM t WHERE json_extract(data, '$.age') > 18 AND data ->> 'name' = 'Ann';
SELECT json(' { "a" : [ 1 , 2 ] } ') AS a, json_valid('{"a":1') AS b, json_valid(body) AS c FROM t;
SELECT json_type(body) AS a, json_type(body, '$.a') AS b, json_array_length(body) AS c, json_array_length(data, '$.tags') AS d FROM t;
SELECT json_array(1, 'two', NULL, 2.5) AS a, json_object('id', id, 'body', json(body)) AS b FROM t;
SELECT json_quote('it"s') AS a, json_quote(3) AS b;
SELECT json_set('{"a":1}', '$.a', 2, '$.b', 3) AS a, json_insert('{"a":1}', '$.a', 2) AS b, json_replace('{"a":1}', '$.b', 2) AS c;
