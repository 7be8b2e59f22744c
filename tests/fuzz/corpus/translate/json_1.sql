SELECT json_extract(body, '$.a') AS a, json_extract(body, '$.b[2].c') AS b, json_extract(body, '$.f') AS c FROM t WHERE id = 1;
SELECT json_extract(body, '$.b') AS a, json_extract(body, '$[1]') AS b FROM t;
SELECT json_extract(body, '$.a', '$.e') AS a FROM t WHERE id = 1;
SELECT json_extract(body, '$[#-1]') AS last FROM t WHERE id = 2;
SELECT body -> '$.b' AS a, body ->> '$.a' AS b, body ->> 'a' AS c, body -> 1 AS d FROM t;
SELECT json_extract(data, '$.name') AS name, data ->> '$.age' AS age, json_extract(data, '$.tags[0]') AS plain FROM t;
