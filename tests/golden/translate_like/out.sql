-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE lower("t"."s" COLLATE "C") LIKE 'apple%';
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."s" LIKE E'1__\\%' OR "t"."s" LIKE '%0%';
-- howdah: exact
SELECT "t"."id", (lower(E'a\\b' COLLATE "C") LIKE E'a\\\\b')::integer AS "same" FROM "public"."t" WHERE "t"."s" NOT LIKE E'\\\\%';
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."s" LIKE E'%\\%%';
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE lower("t"."s" COLLATE "C") LIKE lower("t"."pattern" COLLATE "C") ESCAPE '';
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."i"::text LIKE '%10';
-- howdah: compat
SELECT "t"."id" FROM "public"."t" WHERE sqlite.like("t"."s", ('%' || 'PIE') || '%', E'\\');
-- howdah: exact
SELECT (lower("t"."s" COLLATE "C") LIKE 'a%')::integer AS "a", (lower("t"."s" COLLATE "C") LIKE E'a\\_%')::integer AS "b" FROM "public"."t";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."s" LIKE 'A%' OR "t"."s" LIKE E'_00\\%';
-- howdah: compat
SELECT "t"."id" FROM "public"."t" WHERE sqlite.glob("t"."s", '[A-Z]*') AND (NOT sqlite.glob("t"."s", '*[^ -~]*'));
-- howdah: compat
SELECT "t"."id", ("t"."s" LIKE 'a%')::integer AS "a" FROM "public"."t" WHERE sqlite.glob("t"."s", "t"."pattern");
