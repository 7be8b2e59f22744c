-- howdah: exact
INSERT INTO "public"."t" ("id", "s", "at") VALUES (DEFAULT, 'next', '2024-01-04 00:00:00+00');
-- howdah: compat
INSERT INTO "public"."t" ("s", "i", "r", "at") SELECT q1."a || '!'", q1."b", q1."b:1", sqlite.to_timestamptz_column(q1."'2024-01-05 00:00:00'") FROM (SELECT "plain"."a" || '!' AS "a || '!'", "plain"."b", "plain"."b" AS "b:1", '2024-01-05 00:00:00'::text AS "'2024-01-05 00:00:00'" FROM "public"."plain") AS q1;
-- howdah: exact
INSERT INTO "public"."t" ("id", "s", "i", "flag", "at", "r") VALUES (50, 'fifty', 10, true, '2024-01-01 00:00:00+00', 1.5);
-- howdah: exact
INSERT INTO "public"."t" ("id", "s", "at") VALUES (51, 'two', '2024-01-02 00:00:00+00'), (52, 'three', '2024-01-03 00:00:00+00');
-- howdah: exact
INSERT INTO "public"."plain" ("a", "b") VALUES ('5', 6), ('7.5', 8);
-- howdah: exact
INSERT INTO "public"."plain" DEFAULT VALUES;
-- howdah: exact
INSERT INTO "public"."plain" ("a", "b") VALUES ('r', 9) RETURNING "plain"."a", "plain"."b" + 1 AS "next";
-- howdah: exact
INSERT INTO "public"."plain" ("a", "b") VALUES ($1, $2);
-- howdah: compat
INSERT INTO "public"."t" ("id", "at") VALUES (90, sqlite.to_timestamptz_column(sqlite.datetime('2024-06-01', '+1 day')));
-- howdah: exact
WITH "many" ("n") AS (VALUES (100), (101)) INSERT INTO "public"."plain" ("a", "b") SELECT q1."'n' || n", q1."n" FROM (SELECT 'n' || "many"."n"::text AS "'n' || n", "many"."n" FROM "many") AS q1;
-- howdah: exact
INSERT INTO "public"."plain" ("a", "b") SELECT q1."'u'", q1."1" FROM (SELECT 'u'::text AS "'u'", 1 AS "1" UNION ALL SELECT 'v'::text, 2) AS q1;
