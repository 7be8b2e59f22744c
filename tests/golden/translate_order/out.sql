-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."i" NULLS FIRST, "t"."id";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."i" DESC NULLS LAST, "t"."id";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" DESC;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."i", "t"."s" DESC;
-- howdah: exact
SELECT "t"."s" FROM "public"."t" ORDER BY "t"."s" NULLS FIRST;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY lower("t"."c" COLLATE "C") NULLS FIRST, "t"."id";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY lower("t"."s" COLLATE "C") DESC NULLS LAST, "t"."id";
-- howdah: exact
SELECT "t"."s", "t"."id" FROM "public"."t" ORDER BY "t"."id" DESC;
-- howdah: exact
SELECT "t"."id", "t"."i" * (-1) AS "negative" FROM "public"."t" ORDER BY "negative" NULLS FIRST;
-- howdah: exact
SELECT "t"."id", "t"."i" AS "value" FROM "public"."t" ORDER BY "t"."i" % 2 NULLS FIRST, "t"."id";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."i" = 1 DESC NULLS LAST, "t"."id";
-- howdah: compat
SELECT "t"."id" FROM "public"."t" ORDER BY sqlite.stored("t"."x") NULLS FIRST, "t"."id";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" LIMIT 2 OFFSET 1;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" LIMIT 2 OFFSET 1;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" OFFSET 2;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" LIMIT 1;
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" LIMIT NULLIF(GREATEST((SELECT count(*) / 2 AS "count(*) / 2" FROM "public"."t"), -1), -1);
-- howdah: exact
SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" LIMIT NULLIF(GREATEST($1::bigint, -1), -1) OFFSET GREATEST($2::bigint, 0);
-- howdah: exact
SELECT count(*) AS "n" FROM (SELECT "t"."id" FROM "public"."t" LIMIT 3) AS "q1";
-- howdah: compat
SELECT count(*) AS "n" FROM (SELECT "t"."id" FROM "public"."t" ORDER BY sqlite.random() LIMIT 2) AS "q1";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."id" = 1;
