-- howdah: compat
SELECT sqlite.to_stored(sqlite.json_extract("doc"."body", '$.a')) AS "a", sqlite.to_stored(sqlite.json_extract("doc"."body", '$.b[2].c')) AS "b", sqlite.to_stored(sqlite.json_extract("doc"."body", '$.f')) AS "c" FROM "public"."doc" WHERE "doc"."id" = 1;
-- howdah: compat
SELECT sqlite.to_stored(sqlite.json_extract("doc"."body", '$.b')) AS "a", sqlite.to_stored(sqlite.json_extract("doc"."body", '$[1]')) AS "b" FROM "public"."doc";
-- howdah: compat
SELECT sqlite.json_extract("doc"."body", '$.a', '$.e') AS "a" FROM "public"."doc" WHERE "doc"."id" = 1;
-- howdah: compat
SELECT sqlite.to_stored(sqlite.json_extract("doc"."body", '$[#-1]')) AS "last" FROM "public"."doc" WHERE "doc"."id" = 2;
-- howdah: compat
SELECT sqlite.arrow("doc"."body", '$.b') AS "a", sqlite.to_stored(sqlite.arrow_text("doc"."body", '$.a')) AS "b", sqlite.to_stored(sqlite.arrow_text("doc"."body", 'a')) AS "c", sqlite.arrow("doc"."body", '1') AS "d" FROM "public"."doc";
-- howdah: compat
SELECT sqlite.to_stored(sqlite.json_extract("doc"."data"::text, '$.name')) AS "name", sqlite.to_stored(sqlite.arrow_text("doc"."data"::text, '$.age')) AS "age", sqlite.to_stored(sqlite.json_extract("doc"."data"::text, '$.tags[0]')) AS "tag" FROM "public"."doc";
-- howdah: compat
SELECT "doc"."id" FROM "public"."doc" WHERE sqlite.json_extract("doc"."data"::text, '$.age') > sqlite.val(18::bigint) AND sqlite.arrow_text("doc"."data"::text, 'name') = sqlite.val('Ann'::text);
-- howdah: compat
SELECT sqlite.json(' { "a" : [ 1 , 2 ] } ') AS "a", sqlite.json_valid('{"a":1')::integer AS "b", sqlite.json_valid("doc"."body")::integer AS "c" FROM "public"."doc";
-- howdah: compat
SELECT sqlite.json_type("doc"."body") AS "a", sqlite.json_type("doc"."body", '$.a') AS "b", sqlite.json_array_length("doc"."body") AS "c", sqlite.json_array_length("doc"."data"::text, '$.tags') AS "d" FROM "public"."doc";
-- howdah: compat
SELECT sqlite.json_array(sqlite.json_item(1::bigint), sqlite.json_item('two'::text), NULL::json, sqlite.json_item(2.5::double precision)) AS "a", sqlite.json_object(sqlite.json_item('id'::text), sqlite.json_item("doc"."id"), sqlite.json_item('body'::text), sqlite.json("doc"."body")::json) AS "b" FROM "public"."doc";
-- howdah: compat
SELECT sqlite.json_quote(sqlite.json_item('it"s'::text)) AS "a", sqlite.json_quote(sqlite.json_item(3::bigint)) AS "b";
-- howdah: compat
SELECT sqlite.json_set('{"a":1}', ARRAY['$.a', '$.b'], ARRAY[sqlite.json_item(2::bigint), sqlite.json_item(3::bigint)]) AS "a", sqlite.json_insert('{"a":1}', ARRAY['$.a'], ARRAY[sqlite.json_item(2::bigint)]) AS "b", sqlite.json_replace('{"a":1}', ARRAY['$.b'], ARRAY[sqlite.json_item(2::bigint)]) AS "c";
-- howdah: compat
SELECT sqlite.json_remove('[0,1,2]', '$[1]') AS "a", sqlite.json_patch('{"a":1,"b":2}', '{"b":null,"c":3}') AS "b";
-- howdah: compat
SELECT sqlite.json_group_array(sqlite.json_item("doc"."id") ORDER BY "doc"."id") AS "a", sqlite.json_group_object(sqlite.json_member("doc"."id"::text, sqlite.json_item("doc"."body")) ORDER BY "doc"."id") AS "b" FROM "public"."doc" WHERE "doc"."id" < 2;
-- howdah: compat
SELECT "doc"."id", sqlite.to_stored("json_each"."key") AS "key", sqlite.to_stored("json_each"."value") AS "value" FROM "public"."doc", sqlite.json_each("doc"."body") AS "json_each" WHERE "doc"."id" = 2;
-- howdah: compat
SELECT "doc"."id", sqlite.to_stored("tag"."value") AS "value" FROM "public"."doc", sqlite.json_each("doc"."data"::text, '$.tags') AS "tag";
-- howdah: compat
SELECT "doc"."id" FROM "public"."doc" WHERE EXISTS (SELECT 1 FROM sqlite.json_each("doc"."data"::text, '$.tags') AS "json_each" WHERE "json_each"."value" = sqlite.val('y'::text));
-- howdah: compat
SELECT "doc"."id" FROM "public"."doc" WHERE sqlite.val("doc"."id") IN (SELECT sqlite.apply_numeric("q1"."value") FROM (SELECT "json_each"."value" FROM sqlite.json_each('[1,3]') AS "json_each") AS "q1");
-- howdah: compat
SELECT "json_tree"."fullkey", "json_tree"."type", sqlite.to_stored("json_tree"."atom") AS "atom" FROM sqlite.json_tree('{"a":[1,{"b":2}]}') AS "json_tree" ORDER BY "json_tree"."id" NULLS FIRST;
-- howdah: compat
SELECT sqlite.to_stored("tag"."value") AS "word", count(*) AS "n" FROM "public"."doc", sqlite.json_each("doc"."data"::text, '$.tags') AS "tag" GROUP BY "tag"."value" ORDER BY "n" DESC, "tag"."value" NULLS FIRST;
-- howdah: exact
SELECT "doc"."id", jsonb_path_query_first("doc"."data" -> 'tags', 'strict $[0]', '{}', true) AS "tag", jsonb_path_query_first("doc"."data" -> 'name', 'strict $[0]', '{}', true) AS "none", jsonb_path_query_first("doc"."data" -> 'tags', 'strict $[last - 0]', '{}', true) AS "last" FROM "public"."doc" ORDER BY "doc"."id";
