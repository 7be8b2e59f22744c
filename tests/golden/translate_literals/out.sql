-- howdah: exact
SELECT "Item"."id", "Item"."name" AS "n" FROM "public"."item" AS "Item" WHERE "Item"."id" = 1;
-- howdah: exact
SELECT "item"."name", "item"."order" FROM "public"."item" WHERE "item"."id" = 2;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE "item"."name" = 'chair';
-- howdah: exact
SELECT 'it''s'::text AS "word", ''::text AS "empty";
-- howdah: exact
SELECT E'C:\\temp'::text AS "path", length(E'\\n') AS "n";
-- howdah: exact
SELECT 31 AS "a", -1 AS "b";
-- howdah: exact
SELECT 0.5::double precision AS "a", 5.0::double precision AS "b", 1000.0::double precision AS "c", 0.015::double precision AS "d";
-- howdah: exact
SELECT 9.223372036854776e+18::double precision AS "big", '-9223372036854775808'::bigint AS "least";
-- howdah: exact
SELECT E'\\x00ff'::bytea AS "bytes", E'\\x'::bytea AS "none";
-- howdah: exact
SELECT 1 AS "yes", 0 AS "no", 1::bigint + 1 AS "two";
-- howdah: exact
SELECT NULL::text AS "none", 'null'::text AS "kind";
-- howdah: exact
SELECT "item"."id" + 1 AS "id + 1", upper("item"."name" COLLATE "C") AS "upper(name)" FROM "public"."item" WHERE "item"."id" = 1;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE "item"."name" = $1 AND "item"."order" > $2;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE "item"."name" = $2 AND "item"."order" > $1;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE "item"."name" = $1 OR ("item"."order" = $2 AND "item"."name" <> $1) OR "item"."id" = $3;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE ($1::bigint IS NULL OR "item"."order" = $1) AND ($2::text IS NULL OR lower("item"."name" COLLATE "C") LIKE lower($2::text COLLATE "C") ESCAPE '');
-- howdah: exact
SELECT "item"."id" AS "key", "item"."order" AS "select" FROM "public"."item" WHERE "item"."id" = 3;
-- howdah: exact
SELECT "item"."name" FROM "public"."item" WHERE "item"."id" = 1;
-- howdah: exact
SELECT "item"."id" FROM "public"."item" WHERE "item"."id" = 1;
