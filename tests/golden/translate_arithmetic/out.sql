-- howdah: exact
SELECT "t"."i" - "t"."j" AS "less", "t"."r" * 2::double precision AS "twice" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" + 1 AS "next", "t"."i" * 2 AS "product" FROM "public"."t" WHERE "t"."i" < 100;
-- howdah: exact
SELECT 9.223372036854776e+18::double precision AS "next", 1.8446744073709552e+19::double precision AS "twice";
-- howdah: exact
SELECT "t"."i" / NULLIF("t"."j", 0) AS "quotient" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" / 2 AS "half", "t"."i"::double precision / 2.0::double precision AS "exact_half" FROM "public"."t";
-- howdah: exact
SELECT 1::double precision / NULLIF("t"."r", 0) AS "inverse" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" % NULLIF("t"."j", 0) AS "rest", "t"."i" % 3 AS "rest_3" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.modulo(sqlite.val(7.9::double precision), sqlite.val(2.1::double precision))) AS "rest", sqlite.to_numeric_column(sqlite.modulo(sqlite.val("t"."r"), sqlite.val(2::bigint))) AS "rest_2" FROM "public"."t";
-- howdah: exact
SELECT 0::bigint - "t"."j" AS "negative", 0::double precision - "t"."r" AS "negative_real", 3 AS "three" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.add(sqlite.number_of("t"."s"), sqlite.val(1::bigint))) AS "next" FROM "public"."t";
-- howdah: compat
SELECT sqlite.cast_text(sqlite.add(sqlite.number_of('1e1'::text), sqlite.val(0::bigint))) || '' AS "a", sqlite.cast_text(sqlite.cast_numeric(sqlite.val('1e1'::text))) || '' AS "b", sqlite.type_of(sqlite.add(sqlite.number_of("t"."s"), sqlite.val(1::bigint))) AS "c" FROM "public"."t";
-- howdah: exact
SELECT "t"."flag"::integer::bigint + 1 AS "next" FROM "public"."t";
-- howdah: compat
SELECT "t"."d"::double precision * 3::double precision AS "three_times", sqlite.to_numeric_column(sqlite.divide(sqlite.val_whole("t"."d"), sqlite.val(2::bigint))) AS "half" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.divide(sqlite.val_whole("t"."n"), sqlite.val(2::bigint))) AS "half" FROM "public"."t";
-- howdah: exact
SELECT NULL::text AS "none" FROM "public"."t";
-- howdah: exact
SELECT "t"."i" & 6 AS "both", "t"."j" | 8 AS "either", ~"t"."j" AS "other" FROM "public"."t";
-- howdah: compat
SELECT 1::bigint << 4 AS "a", 256::bigint >> 4 AS "b", sqlite.shift_left(1::bigint, (-1)::bigint) AS "c", sqlite.shift_right((-1)::bigint, 70::bigint) AS "d", sqlite.shift_left("t"."j", "t"."j") AS "e" FROM "public"."t";
-- howdah: compat
SELECT sqlite.round(2.5::double precision) AS "a", sqlite.round((-2.5)::double precision) AS "b", sqlite.round(2.345::double precision, 2) AS "c", sqlite.round("t"."r", 1) AS "d", 7::double precision AS "e" FROM "public"."t";
-- howdah: compat
SELECT abs("t"."i") AS "a", abs("t"."r") AS "b", abs(sqlite.cast_real('-3x'::text)) AS "c" FROM "public"."t" WHERE "t"."j" < 2;
-- howdah: compat
SELECT sqlite.to_numeric_column(sqlite.greatest_value(sqlite.val("t"."j"), sqlite.val("t"."r"), sqlite.val(1::bigint))) AS "a", CASE WHEN "t"."j" IS NOT NULL AND "t"."n" IS NOT NULL THEN LEAST("t"."j", "t"."n") END AS "b" FROM "public"."t";
-- howdah: compat
SELECT sign("t"."i"::double precision)::integer AS "a", sign("t"."r")::integer AS "b", sqlite.sign_value(sqlite.val('x'::text)) AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.sqrt("t"."r") AS "a", sqlite.ln("t"."j"::double precision) AS "b", sqlite.pow(2::double precision, 10::double precision) AS "c", sqlite.exp(0::double precision) AS "d" FROM "public"."t";
-- howdah: compat
SELECT sqlite.log10(100.0::double precision) AS "a", sqlite.log10(100::double precision) AS "b", sqlite.log2(8::double precision) AS "c", sqlite.log_base(2::double precision, 16::double precision) AS "d";
-- howdah: exact
SELECT ceil("t"."r") AS "a", floor("t"."r") AS "b", trunc("t"."r") AS "c", "t"."j" AS "d" FROM "public"."t";
-- howdah: compat
SELECT sqlite.mod_real(7.5::double precision, 2::double precision) AS "a", sqlite.mod_real("t"."i"::double precision, 0::double precision) AS "b" FROM "public"."t";
-- howdah: compat
SELECT sqlite.round(sqlite.degrees(pi()), 6) AS "a", sqlite.round(radians(180::double precision), 6) AS "b", sqlite.sin(0::double precision) AS "c", atan2(0::double precision, 1::double precision) AS "d";
-- howdah: compat
SELECT (abs((sqlite.random() % 6)) BETWEEN 0 AND 5)::integer AS "die";
-- howdah: exact
SELECT sum(("t"."i" > 0)::integer) AS "positive" FROM "public"."t";
