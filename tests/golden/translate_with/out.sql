-- howdah: exact
WITH "top" AS (SELECT "node"."id", "node"."name" FROM "public"."node" WHERE "node"."parent" IS NULL) SELECT "top"."name" FROM "top";
-- howdah: exact
WITH "top" ("a", "b") AS (SELECT "node"."id", "node"."name" FROM "public"."node") SELECT "top"."b" FROM "top" WHERE "top"."a" > 2;
-- howdah: exact
WITH "one" AS (SELECT 1 AS "n"), "two" AS (SELECT "one"."n"::bigint + 1 AS "n" FROM "one") SELECT "one"."n", "two"."n" FROM "one", "two";
-- howdah: manual: b is read before it is defined, or by itself
--   WITH a AS (SELECT n FROM b), b AS (SELECT 5 AS n) SELECT n FROM a
-- howdah: exact
WITH RECURSIVE "series" ("n") AS (SELECT 1::bigint AS "1" UNION ALL SELECT ("series"."n" + 1) FROM "series" WHERE "series"."n" < 5) SELECT "series"."n" FROM "series";
-- howdah: exact
WITH RECURSIVE "series" ("n") AS (VALUES (1::bigint) UNION ALL SELECT ("series"."n" + 1) FROM "series" WHERE "series"."n" < 5) SELECT sum("series"."n")::bigint AS "total" FROM "series";
-- howdah: exact
WITH RECURSIVE "path" ("id", "depth", "line") AS (SELECT "node"."id", 0::bigint AS "0", "node"."name" COLLATE "C" AS "name" FROM "public"."node" WHERE "node"."parent" IS NULL UNION ALL SELECT "node"."id", ("path"."depth" + 1), (("path"."line" || '/') || "node"."name") COLLATE "C" FROM "public"."node" JOIN "path" ON "node"."parent" = "path"."id") SELECT "path"."id", "path"."depth", "path"."line" FROM "path";
-- howdah: exact
WITH RECURSIVE "reach" ("id") AS (SELECT 4::bigint AS "4" UNION SELECT "node"."parent" FROM "public"."node" JOIN "reach" ON "node"."id" = "reach"."id" WHERE "node"."parent" IS NOT NULL) SELECT "reach"."id" FROM "reach";
-- howdah: exact
WITH "series" ("n") AS (WITH RECURSIVE "series" ("n") AS (SELECT 1::bigint AS "1" UNION ALL SELECT ("series"."n" * 2) FROM "series") SELECT * FROM "series" LIMIT 6) SELECT "series"."n" FROM "series";
-- howdah: manual: the recursion of walk goes in an order of its own
--   WITH RECURSIVE walk (id, depth) AS (SELECT 1, 0 UNION ALL SELECT node.id, depth + 1 FROM node JOIN walk ON node.parent = walk.id ORDER BY 2 DESC) SELECT id, depth FROM walk
-- howdah: exact
WITH "a" AS MATERIALIZED (SELECT 1 AS "n"), "b" AS NOT MATERIALIZED (SELECT 2 AS "n") SELECT "a"."n", "b"."n" FROM "a", "b";
-- howdah: compat
WITH RECURSIVE "days" ("day") AS (SELECT '2024-02-27'::text COLLATE "C" AS "'2024-02-27'" UNION ALL SELECT sqlite.date("days"."day", '+1 day') COLLATE "C" FROM "days" WHERE "days"."day" < '2024-03-02') SELECT "days"."day" FROM "days";
-- howdah: exact
WITH "old" AS (SELECT "node"."id" FROM "public"."node" WHERE "node"."name" = 'leaf') DELETE FROM "public"."node" WHERE "node"."id" IN (SELECT "old"."id" FROM "old");
