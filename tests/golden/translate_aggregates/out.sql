-- howdah: exact
SELECT count(*) AS "n", count("t"."i") AS "i", count(*) AS "m" FROM "public"."t";
-- howdah: exact
SELECT count(DISTINCT "t"."s") AS "words" FROM "public"."t";
-- howdah: exact
SELECT sum("t"."i")::bigint AS "i", NULLIF(sum("t"."r"), 'NaN') AS "r", sum("t"."i") FILTER (WHERE "t"."i" > 99)::bigint AS "none" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.sum(sqlite.val_whole("t"."d"))) AS "d" FROM "public"."t";
-- howdah: exact
SELECT COALESCE(sum("t"."i"::double precision), 0) AS "i", NULLIF(COALESCE(sum("t"."r"), 0), 'NaN') AS "none" FROM "public"."t" WHERE "t"."id" > 99;
-- howdah: exact
SELECT avg("t"."i"::double precision) AS "i", NULLIF(avg("t"."r"), 'NaN') AS "r", avg("t"."d"::double precision) AS "d" FROM "public"."t";
-- howdah: exact
SELECT min("t"."i") AS "a", max("t"."r") AS "b", min("t"."s") AS "c", max("t"."at") AS "d" FROM "public"."t";
-- howdah: exact
SELECT sum("t"."flag"::integer) AS "a", max("t"."flag"::integer) AS "b", avg("t"."flag"::integer::double precision) AS "c" FROM "public"."t";
-- howdah: exact
SELECT sum(("t"."kind" = 'a')::integer) AS "a", sum(CASE WHEN "t"."i" > 1 THEN 1 ELSE 0 END) AS "big" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.sum(sqlite.val("t"."s"))) AS "a" FROM "public"."t";
-- howdah: compat
SELECT string_agg("q1"."s", ',') AS "a", string_agg("q1"."kind", '; ') AS "b", sqlite.group_concat_distinct(sqlite.val("q1"."kind")) AS "c" FROM (SELECT "t"."id", "t"."kind", "t"."i", "t"."r", "t"."s", "t"."flag", "t"."d", "t"."at" FROM "public"."t" ORDER BY "t"."id") AS "q1";
-- howdah: compat
SELECT string_agg("q1"."i"::text, ',') AS "a", string_agg(sqlite.cast_text("q1"."r"), ' ') AS "b" FROM (SELECT "t"."id", "t"."kind", "t"."i", "t"."r", "t"."s", "t"."flag", "t"."d", "t"."at" FROM "public"."t" ORDER BY "t"."id") AS "q1";
-- howdah: exact
SELECT count(*) FILTER (WHERE "t"."flag") AS "a", sum("t"."i") FILTER (WHERE "t"."kind" = 'a')::bigint AS "b" FROM "public"."t";
-- howdah: exact
SELECT (max("t"."i") - min("t"."i")) + 1 AS "span", sum("t"."i")::bigint / NULLIF(count("t"."i"), 0) AS "mean", COALESCE(sum("t"."i")::bigint, 0) AS "total" FROM "public"."t";
-- howdah: compat
SELECT (sum("t"."i")::bigint * 100) / NULLIF(count(*), 0) AS "share", sqlite.round(((100.0::double precision * sum("t"."flag"::integer)::double precision) / NULLIF(count(*)::double precision, 0)), 1) AS "percent" FROM "public"."t";
