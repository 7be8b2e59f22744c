-- howdah: exact
SELECT "t"."id", row_number() OVER (PARTITION BY "t"."kind" ORDER BY "t"."id" DESC) AS "n" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", rank() OVER (ORDER BY "t"."v" NULLS FIRST) AS "rank", dense_rank() OVER (ORDER BY "t"."v" DESC NULLS LAST) AS "dense" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", sum("t"."v") OVER (ORDER BY "t"."id")::bigint AS "running", NULLIF(avg("t"."r") OVER (ORDER BY "t"."id" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), 'NaN') AS "moving" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", lag("t"."v") OVER (ORDER BY "t"."id") AS "a", lead("t"."v", 1, 0) OVER (ORDER BY "t"."id") AS "b" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", first_value("t"."v") OVER "w" AS "a", last_value("t"."v") OVER "w" AS "b", nth_value("t"."v", 2) OVER "w" AS "c" FROM "public"."t" WINDOW "w" AS (PARTITION BY "t"."kind" ORDER BY "t"."id");
-- howdah: exact
SELECT "t"."id", ntile(2) OVER (ORDER BY "t"."id") AS "a", percent_rank() OVER (ORDER BY "t"."id") AS "b", cume_dist() OVER (ORDER BY "t"."id") AS "c" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", count(*) OVER (ORDER BY "t"."v" NULLS FIRST ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS "a", count(*) OVER (ORDER BY "t"."kind" NULLS FIRST GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS "b", sum("t"."id") OVER (ORDER BY "t"."id" RANGE BETWEEN 1::bigint PRECEDING AND CURRENT ROW)::bigint AS "c" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", sum("t"."id") OVER (ORDER BY "t"."kind" NULLS FIRST GROUPS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP)::bigint AS "others" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", count(*) FILTER (WHERE "t"."v" > 10) OVER (ORDER BY "t"."id") AS "n" FROM "public"."t";
-- howdah: exact
SELECT "t"."id", sum("t"."id") OVER ("base" ORDER BY "t"."id")::bigint AS "n" FROM "public"."t" WINDOW "base" AS (PARTITION BY "t"."kind");
-- howdah: exact
SELECT "t"."id", string_agg("t"."kind", '') OVER (ORDER BY "t"."id") AS "word" FROM "public"."t";
-- howdah: exact
SELECT "t"."kind", sum("t"."v")::bigint AS "total", rank() OVER (ORDER BY sum("t"."v")::bigint DESC NULLS LAST) AS "place" FROM "public"."t" GROUP BY "t"."kind";
-- howdah: exact
SELECT "q1"."id", "q1"."kind" FROM (SELECT "t"."id", "t"."kind", row_number() OVER (PARTITION BY "t"."kind" ORDER BY "t"."id" DESC) AS "n" FROM "public"."t") AS "q1" WHERE "q1"."n" = 1;
-- howdah: exact
SELECT "t"."id", lead(1, 1, NULL::integer) OVER (ORDER BY "t"."id") AS "a" FROM "public"."t";
