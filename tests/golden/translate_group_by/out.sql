-- howdah: exact
SELECT "sale"."shop", count(*) AS "n", sum("sale"."amount")::bigint AS "total" FROM "public"."sale" GROUP BY "sale"."shop";
-- howdah: exact
SELECT "sale"."shop", max("sale"."amount") AS "most" FROM "public"."sale" GROUP BY "sale"."shop";
-- howdah: exact
SELECT upper("sale"."shop" COLLATE "C") AS "name", count(*) AS "n" FROM "public"."sale" GROUP BY upper("sale"."shop" COLLATE "C");
-- howdah: exact
SELECT "sale"."amount" % 2 AS "odd", count(*) AS "n" FROM "public"."sale" GROUP BY "sale"."amount" % 2;
-- howdah: exact
SELECT count(*) AS "n" FROM "public"."sale" GROUP BY lower("sale"."city" COLLATE "C");
-- howdah: exact
SELECT "sale"."shop", max("sale"."amount") AS "most", (array_agg("sale"."id" ORDER BY "sale"."amount" DESC NULLS LAST))[1] AS "id" FROM "public"."sale" GROUP BY "sale"."shop";
-- howdah: exact
SELECT "sale"."shop", min("sale"."amount") AS "min(amount)", (array_agg("sale"."day" ORDER BY "sale"."amount"))[1] AS "day" FROM "public"."sale" GROUP BY "sale"."shop";
-- howdah: exact
SELECT "sale"."id", "sale"."shop", sum("sale"."amount")::bigint AS "total" FROM "public"."sale" GROUP BY "sale"."id", "sale"."shop";
-- howdah: manual: the column "sale"."flag" beside an aggregate comes from an arbitrary row
--   SELECT shop, flag, count(*) AS n FROM sale WHERE id <> 2 GROUP BY shop
-- howdah: exact
SELECT "sale"."shop" FROM "public"."sale" GROUP BY "sale"."shop" HAVING count(*) > 1;
-- howdah: exact
SELECT "sale"."shop", sum("sale"."amount")::bigint AS "total" FROM "public"."sale" GROUP BY "sale"."shop" HAVING sum("sale"."amount")::bigint > 5;
-- howdah: exact
SELECT "sale"."id", "sale"."amount" * 2 AS "twice" FROM "public"."sale" WHERE "sale"."amount" * 2 > 10;
-- howdah: exact
SELECT "sale"."amount" + 1 AS "price" FROM "public"."sale" WHERE "sale"."price" > 2;
-- howdah: exact
SELECT DISTINCT "sale"."shop" FROM "public"."sale";
-- howdah: exact
SELECT count(DISTINCT lower("sale"."city" COLLATE "C")) AS "n" FROM "public"."sale";
-- howdah: exact
SELECT count(*) AS "n", max("sale"."amount") AS "most" FROM "public"."sale" WHERE "sale"."id" > 99;
-- howdah: exact
SELECT to_char("sale"."day"::timestamp, 'YYYY-MM') AS "month", sum("sale"."amount")::bigint AS "total" FROM "public"."sale" GROUP BY to_char("sale"."day"::timestamp, 'YYYY-MM') ORDER BY to_char("sale"."day"::timestamp, 'YYYY-MM') COLLATE "C" NULLS FIRST;
-- howdah: exact
SELECT "sale"."shop", NULLIF(sum(NULLIF("sale"."amount"::double precision * "sale"."price", 'NaN')), 'NaN') AS "value", (100.0::double precision * sum("sale"."amount")::bigint::double precision) / NULLIF((SELECT sum("sale"."amount")::bigint AS "sum(amount)" FROM "public"."sale")::double precision, 0) AS "share" FROM "public"."sale" GROUP BY "sale"."shop";
