-- howdah: compat
SELECT sqlite.date("t"."written") AS "a", sqlite.time("t"."written") AS "b", sqlite.datetime("t"."written") AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.date('2024-02-30') AS "a", sqlite.datetime('2024-01-01T10:00:00+02:00') AS "b", sqlite.date('nonsense') AS "c";
-- howdah: exact
SELECT (to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD') = to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD'))::integer AS "today", length(to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')) AS "n";
-- howdah: exact
SELECT length(to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')) AS "a", (to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD') = to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD'))::integer AS "b", length(to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'HH24:MI:SS')) AS "c";
-- howdah: compat
SELECT sqlite.date("t"."julian") AS "a", sqlite.date(2460370::double precision) AS "b" FROM "public"."t";
-- howdah: compat
SELECT sqlite.datetime("t"."seconds"::double precision, 'unixepoch') AS "a" FROM "public"."t";
-- howdah: compat
SELECT sqlite.datetime("t"."seconds"::double precision, 'auto') AS "a" FROM "public"."t";
-- howdah: compat
SELECT sqlite.date("t"."written", '+1 month') AS "a", sqlite.date('2024-01-31', '+1 month') AS "b", sqlite.date("t"."written", '-1 year') AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.datetime("t"."written", '+1.5 days') AS "a", sqlite.datetime("t"."written", '-90 minutes') AS "b", sqlite.datetime("t"."written", '+0.5 seconds') AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.date_stable('2024-01-01', ('+' || "t"."id"::text) || ' days') AS "a" FROM "public"."t";
-- howdah: compat
SELECT sqlite.date("t"."written", 'start of month', '+1 month', '-1 day') AS "last_day", sqlite.datetime("t"."written", 'start of day') AS "midnight", sqlite.date("t"."written", 'start of year') AS "new_year" FROM "public"."t";
-- howdah: compat
SELECT sqlite.date("t"."written", 'weekday 0') AS "sunday", sqlite.date("t"."written", 'weekday 1', '-7 days') AS "monday" FROM "public"."t";
-- howdah: compat
SELECT sqlite.strftime('%Y-%m-%d %H:%M:%S', "t"."written") AS "a", sqlite.strftime('%d.%m.%Y', "t"."written") AS "b", sqlite.strftime('%j %w %W', "t"."written") AS "c", sqlite.strftime('%f', "t"."written") AS "d" FROM "public"."t";
-- howdah: compat
SELECT sqlite.strftime('%s', "t"."written") AS "a", sqlite.cast_integer(sqlite.strftime('%s', "t"."written")) AS "b", sqlite.cast_integer(sqlite.strftime('%Y', "t"."written")) + 1 AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.julianday("t"."written") AS "a", sqlite.unixepoch("t"."written") AS "b", sqlite.round(NULLIF(sqlite.julianday('2024-03-01') - sqlite.julianday('2024-02-01'), 'NaN')) AS "days" FROM "public"."t";
-- howdah: compat
SELECT sqlite.datetime('10:30') AS "a", sqlite.strftime('%H', '10:30') AS "b";
-- howdah: compat
SELECT "t"."id" FROM "public"."t" WHERE "t"."written" >= sqlite.date('2024-01-01') AND "t"."written" < '2024-03-01';
