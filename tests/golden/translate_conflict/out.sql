-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") VALUES ('color', 'blue'), ('size', 'big') ON CONFLICT DO NOTHING;
-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") VALUES ('color', 'green') ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value";
-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") VALUES ('size', 'small') ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value";
-- howdah: exact
WITH q1 AS (SELECT (1)::bigint AS "id", ('two')::text AS "name", (5)::bigint AS "n"), q2 AS (DELETE FROM "public"."t" USING q1 WHERE ("t"."id" = q1."id") OR ("t"."name" = q1."name") RETURNING 1) INSERT INTO "public"."t" ("id", "name", "n") SELECT q1."id", q1."name", q1."n" FROM q1 WHERE (SELECT count(*) FROM q2) >= 0;
-- howdah: exact
INSERT INTO "public"."t" ("id", "name", "n") VALUES (3, 'three', 3);
-- howdah: exact
INSERT INTO "public"."t" ("id", "name", "n") VALUES (4, 'four', 4);
-- howdah: exact
INSERT INTO "public"."log" ("a", "b") VALUES (1, 2) ON CONFLICT DO NOTHING;
-- howdah: exact
INSERT INTO "public"."t" ("id", "name") VALUES (1, 'uno') ON CONFLICT DO NOTHING;
-- howdah: exact
INSERT INTO "public"."t" ("id", "name") VALUES (1, 'uno') ON CONFLICT ("id") DO NOTHING;
-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") VALUES ('color', 'black') ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value";
-- howdah: exact
INSERT INTO "public"."t" ("id", "name", "n") VALUES (3, 'three', 1) ON CONFLICT ("id") DO UPDATE SET "n" = "t"."n" + EXCLUDED."n" WHERE "t"."n" < 50;
-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") VALUES ('color', 'white') ON CONFLICT ("name") DO UPDATE SET "value" = 'grey';
-- howdah: exact
INSERT INTO "public"."setting" ("name", "value") SELECT q1."name", q1."n"::text FROM (SELECT "t"."name" AS "name", "t"."n" AS "n" FROM "public"."t" WHERE true) AS q1 ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value";
-- howdah: exact
INSERT INTO "public"."t" ("id", "name", "n") VALUES (9, 'nine', 9) ON CONFLICT ("name") DO UPDATE SET "n" = 0 RETURNING "t"."id" AS "id", "t"."n" AS "n";
-- howdah: manual: UPDATE OR IGNORE of columns with constraints has no translation
--   UPDATE OR IGNORE t SET name = 'four' WHERE id = 9
-- howdah: manual: UPDATE OR REPLACE of columns with constraints has no translation
--   UPDATE OR REPLACE t SET name = 'four' WHERE id = 9
