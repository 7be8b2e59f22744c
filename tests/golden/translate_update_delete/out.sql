-- howdah: exact
UPDATE "public"."t" SET "i" = "t"."i" + 1, "s" = "t"."s" || '!' WHERE "t"."id" = 1;
-- howdah: exact
UPDATE "public"."t" SET "r" = 3.0, "s" = '7', "flag" = true WHERE "t"."id" = 3;
-- howdah: exact
UPDATE "public"."t" SET "flag" = "t"."i" > 1 WHERE "t"."i" IS NOT NULL;
-- howdah: exact
UPDATE "public"."t" SET "flag" = NOT "t"."flag" WHERE "t"."id" = 1;
-- howdah: exact
UPDATE "public"."t" SET "i" = "t"."i" + "change"."amount" FROM "public"."change" WHERE "change"."t_id" = "t"."id";
-- howdah: exact
UPDATE "public"."t" SET "i" = (SELECT sum("change"."amount")::bigint AS "sum(amount)" FROM "public"."change" WHERE "change"."t_id" = "t"."id") WHERE "t"."id" <= 2;
-- howdah: exact
UPDATE "public"."t" SET "i" = 0 WHERE "t"."id" = 4 RETURNING "t"."id", "t"."i";
-- howdah: exact
UPDATE "public"."t" AS "x" SET "s" = 'alias' WHERE "x"."id" = 4;
-- howdah: exact
UPDATE "public"."t" SET "s" = 'rowid' WHERE "t"."id" = 5;
-- howdah: exact
DELETE FROM "public"."t" WHERE "t"."flag" AND "t"."id" > 3;
-- howdah: exact
DELETE FROM "public"."change" WHERE "change"."t_id" IN (SELECT "t"."id" FROM "public"."t" WHERE "t"."id" = 2) RETURNING "change"."amount";
-- howdah: exact
DELETE FROM "public"."t" WHERE "t"."id" NOT IN (SELECT "t"."id" FROM "public"."t" ORDER BY "t"."id" DESC LIMIT 2);
-- howdah: exact
DELETE FROM "public"."change";
-- howdah: manual: the rowid is no column of the target's table
--   DELETE FROM change WHERE rowid = 1
