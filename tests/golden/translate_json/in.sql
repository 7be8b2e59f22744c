-- title: JSON
CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT, data JSON);
INSERT INTO doc VALUES (1, '{"a":1,"b":[1,2,{"c":"x"}],"d":null,"e":1.5,"f":true}', '{"name":"Ann","tags":["x","y"],"age":30}'), (2, '[10,20,30]', '{"name":"Bob","tags":[],"age":null}'), (3, NULL, NULL);

-- json_extract() gives an SQL value.
SELECT json_extract(body, '$.a') AS a, json_extract(body, '$.b[2].c') AS b, json_extract(body, '$.f') AS c FROM doc WHERE id = 1;

-- json_extract() of an object or array gives its text.
SELECT json_extract(body, '$.b') AS a, json_extract(body, '$[1]') AS b FROM doc;

-- json_extract() with several paths gives an array.
SELECT json_extract(body, '$.a', '$.e') AS a FROM doc WHERE id = 1;

-- $[#-1] is the last element.
SELECT json_extract(body, '$[#-1]') AS last FROM doc WHERE id = 2;

-- -> gives JSON, ->> an SQL value.
SELECT body -> '$.b' AS a, body ->> '$.a' AS b, body ->> 'a' AS c, body -> 1 AS d FROM doc;

-- A column that became jsonb is read the same way.
SELECT json_extract(data, '$.name') AS name, data ->> '$.age' AS age, json_extract(data, '$.tags[0]') AS tag FROM doc;

-- A condition on what a document holds.
SELECT id FROM doc WHERE json_extract(data, '$.age') > 18 AND data ->> 'name' = 'Ann';

-- json() checks and minifies; json_valid() asks.
SELECT json(' { "a" : [ 1 , 2 ] } ') AS a, json_valid('{"a":1') AS b, json_valid(body) AS c FROM doc;

-- json_type() and json_array_length().
SELECT json_type(body) AS a, json_type(body, '$.a') AS b, json_array_length(body) AS c, json_array_length(data, '$.tags') AS d FROM doc;

-- json_array() and json_object() make documents.
SELECT json_array(1, 'two', NULL, 2.5) AS a, json_object('id', id, 'body', json(body)) AS b FROM doc;

-- json_quote().
SELECT json_quote('it"s') AS a, json_quote(3) AS b;

-- json_set(), json_insert() and json_replace() change paths.
SELECT json_set('{"a":1}', '$.a', 2, '$.b', 3) AS a, json_insert('{"a":1}', '$.a', 2) AS b, json_replace('{"a":1}', '$.b', 2) AS c;

-- json_remove() and json_patch().
SELECT json_remove('[0,1,2]', '$[1]') AS a, json_patch('{"a":1,"b":2}', '{"b":null,"c":3}') AS b;

-- json_group_array() and json_group_object() are aggregates.
SELECT json_group_array(id) AS a, json_group_object(id, body) AS b FROM doc WHERE id < 2;

-- json_each() is a table of an array's elements.
SELECT doc.id, json_each.key, json_each.value FROM doc, json_each(doc.body) WHERE doc.id = 2;

-- json_each() of a part of a document.
SELECT doc.id, tag.value FROM doc, json_each(doc.data, '$.tags') AS tag;

-- Is one of an array's elements this?
SELECT id FROM doc WHERE EXISTS (SELECT 1 FROM json_each(doc.data, '$.tags') WHERE value = 'y');

-- A list of values in one parameter.
SELECT id FROM doc WHERE id IN (SELECT value FROM json_each('[1,3]'));

-- json_tree() walks through everything.
SELECT fullkey, type, atom FROM json_tree('{"a":[1,{"b":2}]}') ORDER BY id;

-- Counting what documents hold.
SELECT tag.value AS word, count(*) AS n FROM doc, json_each(doc.data, '$.tags') AS tag GROUP BY tag.value ORDER BY 2 DESC, 1;

-- An index steps into arrays only.
SELECT id, data -> '$.tags[0]' AS tag, data -> '$.name[0]' AS none, data -> '$.tags[#-1]' AS last FROM doc ORDER BY id;
