-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE "event"."day" >= '2024-01-01'::date;
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE "event"."at" < '2024-01-01 00:00:00+00'::timestamptz OR "event"."at" = '2024-02-29 12:34:56+00'::timestamptz;
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE ("event"."day" >= '2023-01-01'::date AND "event"."day" <= '2023-12-31'::date) OR "event"."day" IN ('2024-02-29'::date);
-- howdah: exact
SELECT "a"."id", "b"."id" FROM "public"."event" AS "a" JOIN "public"."event" AS "b" ON "a"."at" < "b"."at";
-- howdah: exact
SELECT to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", count(*) AS "n" FROM "public"."event" GROUP BY to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD');
-- howdah: compat
SELECT to_char("event"."day"::timestamp, 'YYYY-MM-DD') AS "same", sqlite.date("event"."day"::timestamp, '+1 day') AS "next" FROM "public"."event";
-- howdah: exact
SELECT to_char("event"."at" AT TIME ZONE 'UTC', 'HH24:MI:SS') AS "a", to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS "b", to_char("event"."day"::timestamp, 'YYYY-MM-DD HH24:MI:SS') AS "c" FROM "public"."event";
-- howdah: exact
SELECT to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM') AS "month", to_char("event"."at" AT TIME ZONE 'UTC', 'HH24') AS "hour", to_char("event"."day"::timestamp, 'YYYY') AS "year" FROM "public"."event";
-- howdah: compat
SELECT sqlite.datetime("event"."at" AT TIME ZONE 'UTC', '+1 hour') AS "a", to_char(date_trunc('month', "event"."at" AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS "b", sqlite.date("event"."day"::timestamp, '-7 days') AS "c" FROM "public"."event";
-- howdah: compat
SELECT sqlite.round(NULLIF(sqlite.julianday("event"."at" AT TIME ZONE 'UTC') - sqlite.julianday("event"."day"::timestamp), 'NaN'), 3) AS "days" FROM "public"."event";
-- howdah: exact
SELECT floor(extract(epoch FROM "event"."at" AT TIME ZONE 'UTC'))::bigint AS "a", floor(extract(epoch FROM "event"."at" AT TIME ZONE 'UTC'))::bigint::text AS "b" FROM "public"."event";
-- howdah: exact
SELECT count(*) AS "n" FROM "public"."event" WHERE to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') COLLATE "C" >= to_char(statement_timestamp() AT TIME ZONE 'UTC' - interval '30 day', 'YYYY-MM-DD HH24:MI:SS');
-- howdah: compat
SELECT count(*) AS "n" FROM "public"."event" WHERE to_char("event"."day", 'YYYY-MM-DD') COLLATE "C" >= sqlite.date_stable('now', '-1 month');
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD') = '2024-02-29';
-- howdah: exact
SELECT min("event"."day") AS "first", max("event"."at") AS "last" FROM "public"."event";
-- howdah: exact
SELECT "event"."id" FROM "public"."event" ORDER BY "event"."at" DESC NULLS LAST, "event"."day" NULLS FIRST;
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE "event"."at" >= '2024-02-29 00:00:00+00'::timestamptz AND to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') COLLATE "C" < '2024-03';
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') COLLATE "C" > '2024-02-29T00:00:00Z';
-- howdah: exact
SELECT "event"."id" FROM "public"."event" WHERE to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') LIKE '2024-02%';
-- howdah: compat
SELECT sqlite.cast_integer(to_char("event"."at" AT TIME ZONE 'UTC', 'YYYY')) AS "year", sqlite.cast_integer(to_char("event"."day"::timestamp, 'MM')) AS "month" FROM "public"."event";
-- howdah: exact
SELECT "event"."day", max("event"."created") AS "last", (array_agg("event"."id" ORDER BY "event"."created" DESC NULLS LAST))[1] AS "id" FROM "public"."event" GROUP BY "event"."day";
-- howdah: manual: the values of time without time zone column "event"."clock" are written in several ways in SQLite, so that their text has no exact translation
--   SELECT id FROM event WHERE clock > '13:00:00'
-- howdah: exact
INSERT INTO "public"."event" ("id", "at", "created") VALUES (4, '2024-05-05 05:05:05+00', '2024-05-05 05:05:05+00');
-- howdah: exact
UPDATE "public"."event" SET "created" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "event"."id" = 99;
-- howdah: compat
UPDATE "public"."event" SET "at" = sqlite.to_timestamptz_column(sqlite.datetime('2024-01-01', '+1 day')), "day" = sqlite.to_date_column(sqlite.date('2024-01-01', 'start of year')) WHERE "event"."id" = 1;
