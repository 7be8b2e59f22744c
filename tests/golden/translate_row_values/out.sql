-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE "t"."a" = 1 AND "t"."b" = 2;
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE "t"."a" > 1 OR ("t"."a" = 1 AND ("t"."b" > 2));
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE ("t"."a", "t"."b") IN (SELECT "u"."a", "u"."b" FROM "public"."u");
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE ("t"."a", "t"."b") IN (VALUES (1, 2), (2, 1));
-- howdah: manual: a row value beside a subquery has no translation
--   SELECT s FROM t WHERE (a, b) = (SELECT a, b FROM u WHERE a = 1)
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE ("t"."a" > 1 OR ("t"."a" = 1 AND ("t"."b" >= 1))) AND ("t"."a" < 2 OR ("t"."a" = 2 AND ("t"."b" <= 1)));
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE "t"."a" = 1 AND "t"."s" = 'x';
-- howdah: exact
SELECT "t"."s" FROM "public"."t" WHERE "t"."a" IS NOT DISTINCT FROM 2 AND "t"."b" IS NULL;
-- howdah: exact
UPDATE "public"."t" SET ("a", "b") = (SELECT q1."a * 10", q1."b * 10" FROM (SELECT "u"."a" * 10 AS "a * 10", "u"."b" * 10 AS "b * 10" FROM "public"."u" WHERE "u"."a" = "t"."a") AS q1 LIMIT 1) WHERE "t"."a" IN (SELECT "u"."a" FROM "public"."u");
-- howdah: exact
UPDATE "public"."t" SET "a" = "t"."b", "b" = "t"."a" WHERE "t"."s" = 'x';
