-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" >= 2 AND "t"."r" < 3.0;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" = 1 OR "t"."s" <> 'two';
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.compare_real("t"."i", "t"."r") = 0;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" = 10;
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.val("t"."i") < sqlite.apply_numeric(sqlite.val('ten'::text));
-- howdah: exact
SELECT "t"."s" AS "s" FROM "public"."t" WHERE "t"."s" = '1';
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.val("t"."i") = sqlite.apply_numeric(sqlite.val("t"."s"));
-- howdah: compat
SELECT (sqlite.val(1::bigint) < sqlite.val('0'::text))::integer AS "less", (sqlite.val(1::bigint) = sqlite.val('1'::text))::integer AS "equal";
-- howdah: compat
SELECT (sqlite.val('z'::text) < sqlite.val(E'\\x00'::bytea))::integer AS "less", (sqlite.val("t"."s") < sqlite.val("t"."b"))::integer AS "less_too" FROM "public"."t" WHERE "t"."i" = 1;
-- howdah: exact
SELECT "t"."s" AS "s" FROM "public"."t" WHERE "t"."s" > 'B';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE lower("t"."c" COLLATE "C") = 'abc';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE lower("t"."s" COLLATE "C") = 'two';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."c" = 'abc';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE rtrim("t"."s", ' ') = 'two';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."flag" = true AND "t"."flag" <> false;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."flag" AND (NOT ("t"."flag" IS NULL));
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" - 1 <> 0;
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.truth("t"."s");
-- howdah: exact
SELECT ("t"."i" > 1)::integer AS "more", ("t"."i" > 1)::integer::bigint + ("t"."r" > 1)::integer AS "how_many" FROM "public"."t";
-- howdah: exact
SELECT (NOT ("t"."i" <> 0))::integer AS "a", (NOT (0 <> 0))::integer AS "b" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."s" IS NOT DISTINCT FROM 'two' OR "t"."s" IS NULL;
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.val("t"."i") IS DISTINCT FROM sqlite.val("t"."r");
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."s" IS NOT DISTINCT FROM 'two';
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."s" IS NOT NULL AND "t"."b" IS NULL AND "t"."i" IS NOT NULL;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE ("t"."i" <> 0) IS TRUE AND "t"."flag" IS NOT FALSE;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" BETWEEN 1 AND 9 AND "t"."r" NOT BETWEEN 2 AND 3;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" BETWEEN 1 AND 9;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."s" IN ('two', '10') OR "t"."i" IN (7, 8);
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" IN (1, 2);
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE false OR true;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" IN (SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."flag");
-- howdah: exact
CREATE TABLE "public"."known" (
    "value" bigint
);
-- howdah: exact
INSERT INTO "public"."known" ("value") VALUES (2), (10);
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."i" IN (SELECT "known"."value" AS "value" FROM "public"."known");
-- howdah: exact
SELECT "t"."i" AS "i", ("t"."i" IN (1, NULL))::integer AS "found" FROM "public"."t";
-- howdah: exact
SELECT EXISTS (SELECT 1 FROM "public"."t" WHERE "t"."i" = 2)::integer AS "found", (NOT EXISTS (SELECT 1 FROM "public"."t"))::integer AS "none";
-- howdah: exact
SELECT (NULL::boolean AND 0 <> 0)::integer AS "a", (NULL::boolean AND 1 <> 0)::integer AS "b", (NULL::boolean OR 1 <> 0)::integer AS "c", (NULL::boolean OR 0 <> 0)::integer AS "d";
-- howdah: exact
SELECT CASE WHEN "t"."i" = 1 THEN 'one'::text WHEN "t"."i" = 2 THEN 'two'::text ELSE 'many'::text END AS "word" FROM "public"."t";
-- howdah: exact
SELECT CASE WHEN "t"."i" > 5 THEN 'big'::text WHEN "t"."i" <> 0 THEN 'small'::text END AS "size" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_stored(CASE WHEN "t"."flag" THEN sqlite.val("t"."i") ELSE sqlite.val('none'::text) END) AS "v" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."d" > 1.5;
-- howdah: exact
SELECT "t"."i" AS "i" FROM "public"."t" WHERE "t"."x" = 'any';
-- howdah: compat
SELECT "t"."i" AS "i" FROM "public"."t" WHERE sqlite.val("t"."i") = sqlite.val('10'::text);
