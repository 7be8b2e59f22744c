-- howdah: exact
SELECT "a"."i", "a"."s" FROM "public"."a" UNION ALL SELECT "b"."i", "b"."s" FROM "public"."b";
-- howdah: exact
SELECT "a"."i" FROM "public"."a" UNION SELECT "b"."i" FROM "public"."b";
-- howdah: exact
(SELECT "a"."i" FROM "public"."a" UNION SELECT "b"."i" FROM "public"."b") INTERSECT SELECT "b"."i" FROM "public"."b" EXCEPT SELECT 3;
-- howdah: compat
SELECT sqlite.to_numeric_column("q1"."i") AS "i" FROM (SELECT sqlite.val("a"."i") AS "i" FROM "public"."a" UNION SELECT sqlite.val("b"."r") FROM "public"."b") AS "q1";
-- howdah: compat
SELECT sqlite.to_stored(sqlite.val("a"."i")) AS "v" FROM "public"."a" UNION ALL SELECT sqlite.to_stored(sqlite.val("b"."s")) FROM "public"."b";
-- howdah: exact
SELECT "a"."i" AS "n" FROM "public"."a" UNION SELECT "b"."i" FROM "public"."b" ORDER BY "n" DESC NULLS LAST;
-- howdah: exact
SELECT "a"."i" FROM "public"."a" UNION ALL SELECT "b"."i" FROM "public"."b" ORDER BY "i" NULLS FIRST LIMIT 2;
-- howdah: exact
SELECT "a"."s", NULL::double precision AS "r" FROM "public"."a" UNION ALL SELECT "b"."s", "b"."r" FROM "public"."b";
-- howdah: exact
VALUES (1, 'one'::text), (2, 'two'::text);
-- howdah: compat
VALUES (sqlite.to_stored(sqlite.val(1::bigint))), (sqlite.to_stored(sqlite.val('two'::text))), (sqlite.to_stored(NULL::sqlite.value));
-- howdah: exact
SELECT 1 AS "one" UNION ALL SELECT 2;
-- howdah: manual: of texts that are equal under NOCASE an arbitrary one is kept
--   SELECT c FROM a WHERE i = 1 UNION SELECT 'X' WHERE 0
