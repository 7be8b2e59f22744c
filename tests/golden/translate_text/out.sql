-- howdah: exact
SELECT ("t"."s" || '-') || "t"."w" AS "joined" FROM "public"."t";
-- howdah: compat
SELECT ("t"."i"::text || ':') || sqlite.cast_text("t"."r") AS "pair", '1.0' || '' AS "one" FROM "public"."t";
-- howdah: exact
SELECT "t"."flag"::integer::text || '' AS "word" FROM "public"."t";
-- howdah: exact
SELECT to_char("t"."day", 'YYYY-MM-DD') || '' AS "day", to_char("t"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || 'Z' AS "instant" FROM "public"."t";
-- howdah: compat
SELECT length("t"."s") AS "a", length("t"."b") AS "b", length("t"."i"::text) AS "c", length(sqlite.cast_text("t"."r")) AS "d" FROM "public"."t";
-- howdah: exact
SELECT upper("t"."s" COLLATE "C") AS "upper", lower("t"."s" COLLATE "C") AS "lower" FROM "public"."t";
-- howdah: exact
SELECT btrim("t"."w") AS "a", ltrim("t"."w") AS "b", rtrim("t"."w") AS "c", btrim("t"."w", 'x') AS "d", rtrim("t"."w", 'xc') AS "e" FROM "public"."t";
-- howdah: exact
SELECT replace("t"."s", 'o', '0') AS "a", "t"."s" AS "b" FROM "public"."t";
-- howdah: exact
SELECT substr("t"."s", 1, 5) AS "a", substr("t"."s", 7) AS "b" FROM "public"."t";
-- howdah: compat
SELECT right("t"."s", 5) AS "a", sqlite.substr("t"."s", -5, 2) AS "b", sqlite.substr("t"."s", 5, -2) AS "c", substr("t"."s", 0, 3) AS "d" FROM "public"."t";
-- howdah: compat
SELECT sqlite.substr("t"."s", "t"."i") AS "a", sqlite.substr("t"."s", "t"."i", 2) AS "b" FROM "public"."t";
-- howdah: exact
SELECT COALESCE(upper(encode(substr(NULLIF("t"."b", ''), 1, 1), 'hex')), '') AS "a" FROM "public"."t";
-- howdah: exact
SELECT substr(to_char("t"."day", 'YYYY-MM-DD'), 1, 4) AS "year", substr(to_char("t"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), 12, 5) AS "time" FROM "public"."t";
-- howdah: exact
SELECT strpos("t"."s", 'o') AS "a", strpos("t"."s", 'none') AS "b", position(E'\\xa9'::bytea IN "t"."b") AS "c" FROM "public"."t";
-- howdah: compat
SELECT sqlite.hex("t"."s") AS "a", COALESCE(upper(encode("t"."b", 'hex')), '') AS "b", sqlite.hex(sqlite.val("t"."i")) AS "c" FROM "public"."t";
-- howdah: exact
SELECT 'Hi€'::text AS "a", NULLIF(ascii("t"."s"), 0) AS "b" FROM "public"."t";
-- howdah: compat
SELECT sqlite.quote("t"."s") AS "a", sqlite.quote("t"."i") AS "b", sqlite.quote("t"."r") AS "c", sqlite.quote("t"."b") AS "d", sqlite.quote('it''s'::text) AS "e" FROM "public"."t";
-- howdah: compat
SELECT sqlite.printf('%05d|%-6s|%.2f|%x', sqlite.val("t"."i"), sqlite.val("t"."s"), sqlite.val("t"."r"), sqlite.val(255::bigint)) AS "a", sqlite.printf('%q %Q', sqlite.val('it''s'::text), NULL::sqlite.value) AS "b" FROM "public"."t";
-- howdah: exact
SELECT COALESCE("t"."w", "t"."s", 'none'::text) AS "a", COALESCE("t"."i", 0) AS "b" FROM "public"."t";
-- howdah: compat
SELECT sqlite.to_stored(COALESCE(sqlite.val("t"."i"), sqlite.val('none'::text))) AS "a" FROM "public"."t";
-- howdah: exact
SELECT COALESCE("t"."i", 0) AS "a", "t"."id" AS "b" FROM "public"."t";
-- howdah: exact
SELECT NULLIF("t"."s", '') AS "a", NULLIF("t"."i", 42) AS "b" FROM "public"."t";
-- howdah: exact
SELECT NULLIF("t"."i", 2.5)::bigint / 4 AS "a" FROM "public"."t";
-- howdah: exact
SELECT CASE WHEN "t"."i" > 0 THEN 'positive'::text ELSE 'other'::text END AS "a" FROM "public"."t";
-- howdah: exact
SELECT CASE WHEN "t"."s" IS NULL THEN 'null' ELSE 'text' END AS "a", CASE WHEN "t"."i" IS NULL THEN 'null' ELSE 'integer' END AS "b", CASE WHEN "t"."r" IS NULL THEN 'null' ELSE 'real' END AS "c", CASE WHEN "t"."b" IS NULL THEN 'null' ELSE 'blob' END AS "d", CASE WHEN "t"."flag" IS NULL THEN 'null' ELSE 'integer' END AS "e" FROM "public"."t";
-- howdah: compat
SELECT sqlite.zeroblob(2) AS "a", length(sqlite.randomblob(8)) AS "b";
-- howdah: exact
SELECT "t"."id" FROM "public"."t" WHERE "t"."i" > 0 AND "t"."s" <> '' AND "t"."id" <> 0;
-- howdah: compat
SELECT "t"."i"::text AS "a", sqlite.cast_text("t"."r") AS "b", sqlite.cast_text("t"."b") AS "c" FROM "public"."t" WHERE "t"."id" = 1;
-- howdah: compat
SELECT sqlite.cast_integer("t"."s") AS "a", sqlite.cast_integer('12.9kg'::text) AS "b", sqlite.cast_integer("t"."r") AS "c", sqlite.cast_integer('x'::text) AS "d" FROM "public"."t";
-- howdah: compat
SELECT "t"."i"::double precision AS "a", sqlite.cast_real('1.5e1x'::text) AS "b", sqlite.to_numeric_column(sqlite.cast_numeric(sqlite.val('12'::text))) AS "c", sqlite.to_numeric_column(sqlite.cast_numeric(sqlite.val('1.50'::text))) AS "d" FROM "public"."t";
-- howdah: compat
SELECT sqlite.cast_blob("t"."s") AS "a", sqlite.cast_blob("t"."i"::text) AS "b" FROM "public"."t";
