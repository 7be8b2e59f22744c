-- howdah: exact
CREATE VIEW "public"."open_orders" ("id", "customer") AS
SELECT "orders"."id", "orders"."customer" FROM "public"."orders" WHERE NOT "orders"."paid";
-- howdah: exact
SELECT "open_orders"."id", "open_orders"."customer" FROM "public"."open_orders";
-- howdah: exact
CREATE VIEW "public"."customer_total" ("who", "amount") AS
SELECT "orders"."customer", NULLIF(sum("orders"."total"), 'NaN') AS "sum(total)" FROM "public"."orders" GROUP BY "orders"."customer";
-- howdah: exact
SELECT "customer_total"."who", "customer_total"."amount" FROM "public"."customer_total" ORDER BY "customer_total"."who" NULLS FIRST;
-- howdah: compat
CREATE VIEW "public"."good_customers" ("who", "amount") AS
SELECT "customer_total"."who", sqlite.round("customer_total"."amount", 1) AS "amount" FROM "public"."customer_total" WHERE "customer_total"."amount" > 15;
-- howdah: exact
SELECT "good_customers"."who", "good_customers"."amount" FROM "public"."good_customers";
-- howdah: exact
DO $howdah$
BEGIN
IF pg_catalog.to_regclass('"public"."per_month"') IS NULL THEN
CREATE VIEW "public"."per_month" ("month", "n") AS
SELECT to_char("orders"."placed" AT TIME ZONE 'UTC', 'YYYY-MM') AS "month", count(*) AS "n" FROM "public"."orders" GROUP BY to_char("orders"."placed" AT TIME ZONE 'UTC', 'YYYY-MM') ORDER BY to_char("orders"."placed" AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE "C" NULLS FIRST;
END IF;
END
$howdah$;
-- howdah: exact
SELECT "per_month"."month", "per_month"."n" FROM "public"."per_month";
-- howdah: exact
CREATE VIEW "public"."big" ("id", "is_big") AS
SELECT "orders"."id", ("orders"."total" > 10)::integer AS "is_big" FROM "public"."orders";
-- howdah: exact
SELECT sum("big"."is_big") AS "n" FROM "public"."big";
-- howdah: exact
CREATE VIEW "public"."counted" ("customer", "count(*)") AS
SELECT "orders"."customer", count(*) AS "count(*)" FROM "public"."orders" GROUP BY "orders"."customer";
-- howdah: exact
SELECT "counted"."customer", "counted"."count(*)" FROM "public"."counted";
-- howdah: exact
DROP VIEW "public"."big";
-- howdah: exact
DROP VIEW IF EXISTS "public"."not_there";
-- howdah: compat
CREATE VIEW "public"."ranked" ("customer", "day", "place", "doc") AS
SELECT "orders"."customer", to_char("orders"."placed" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", rank() OVER (PARTITION BY "orders"."customer" ORDER BY "orders"."total" DESC NULLS LAST) AS "place", sqlite.json_object(sqlite.json_item('id'::text), sqlite.json_item("orders"."id")) AS "doc" FROM "public"."orders";
-- howdah: compat
SELECT "ranked"."customer", "ranked"."day", "ranked"."place", sqlite.to_stored(sqlite.arrow_text("ranked"."doc", 'id')) AS "id" FROM "public"."ranked" ORDER BY "ranked"."customer" NULLS FIRST, "ranked"."place";
-- howdah: exact
CREATE VIEW "public"."numbered" ("n", "customer") AS
SELECT "orders"."id" AS "n", "orders"."customer" FROM "public"."orders" WHERE "orders"."id" > 1;
-- howdah: exact
SELECT "numbered"."n", "numbered"."customer" FROM "public"."numbered";
