-- howdah: exact
SELECT "users"."id", "users"."email" FROM "public"."users" WHERE "users"."is_active" AND lower("users"."email" COLLATE "C") LIKE '%example%' ORDER BY "users"."last_login" DESC NULLS LAST LIMIT 21;
-- howdah: exact
SELECT "users"."id", "users"."email", "users"."is_active", "users"."last_login", "users"."score", "users"."meta" FROM "public"."users" WHERE "users"."email" = $1 LIMIT NULLIF(GREATEST($2::bigint, -1), -1);
-- howdah: exact
SELECT 1 AS "a" FROM "public"."users" WHERE "users"."score" >= 5 LIMIT 1;
-- howdah: exact
SELECT count("users"."id") AS "n", count(CASE WHEN "users"."is_active" THEN "users"."id" ELSE NULL::bigint END) AS "active" FROM "public"."users";
-- howdah: exact
SELECT "s"."entity", "s"."state" FROM "public"."states" AS "s" JOIN (SELECT "states"."entity", max("states"."last_updated_ts") AS "latest" FROM "public"."states" GROUP BY "states"."entity") AS "m" ON "m"."entity" = "s"."entity" AND "m"."latest" = "s"."last_updated_ts";
-- howdah: compat
SELECT "states"."entity", sqlite.datetime("states"."last_updated_ts", 'unixepoch') AS "at" FROM "public"."states" WHERE "states"."state_id" < 3;
-- howdah: compat
SELECT "states"."entity", NULLIF(avg(sqlite.cast_real("states"."state")), 'NaN') AS "mean" FROM "public"."states" WHERE "states"."state" NOT IN ('on', 'off', 'unavailable', 'unknown', '') GROUP BY "states"."entity";
-- howdah: exact
SELECT ("sample"."time" / 60) * 60 AS "step", NULLIF(avg("sample"."value"), 'NaN') AS "mean" FROM "public"."sample" WHERE "sample"."time" BETWEEN 1704067200 AND 1704067260::bigint + 60 GROUP BY ("sample"."time" / 60) * 60 ORDER BY "step" NULLS FIRST;
-- howdah: compat
SELECT "users"."email" FROM "public"."users" WHERE sqlite.json_extract("users"."meta"::text, '$.lang') = sqlite.val('en'::text);
-- howdah: exact
SELECT "users"."email" FROM "public"."users" ORDER BY lower("users"."email" COLLATE "C");
-- howdah: exact
INSERT INTO "public"."users" ("email", "score") VALUES ('ann@example.org', 9) ON CONFLICT ("email") DO UPDATE SET "score" = EXCLUDED."score";
-- howdah: compat
DELETE FROM "public"."states" WHERE sqlite.compare_real(sqlite.cast_integer(sqlite.strftime('%s', '2024-01-01 00:30:00')), "states"."last_updated_ts") > 0;
-- howdah: manual: sqlite_master is a table of SQLite's own
--   SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name
-- howdah: manual: last_insert_rowid(): it tells of SQLite's own connection
--   SELECT last_insert_rowid(), changes()
