-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."t" (
    "a" bigint,
    "b" text,
    "c" text,
    "live" boolean,
    "n" double precision
);
CREATE TABLE "public"."several" (
    "a" text,
    "b" bigint
);

-- after data
CREATE INDEX "plain" ON "public"."t" ("a");
CREATE INDEX "mixed" ON "public"."t" ("a" DESC, "b");
CREATE INDEX "folded" ON "public"."t" ((lower("b" COLLATE "C")), "a");
CREATE INDEX "by_column" ON "public"."t" ((lower("c" COLLATE "C")));
CREATE INDEX "trimmed" ON "public"."t" ((rtrim("b", ' ')));
CREATE UNIQUE INDEX "alone" ON "public"."t" ("a", "b");
CREATE UNIQUE INDEX "live_only" ON "public"."t" ("a") WHERE "live";
CREATE UNIQUE INDEX "live_is_one" ON "public"."t" ("b") WHERE "live" = true AND "a" IS NOT NULL;
CREATE UNIQUE INDEX "starts_x" ON "public"."t" ("a") WHERE "b" LIKE 'x%';
CREATE INDEX "sum_" ON "public"."t" (("a" + 1), ("a" * 2) DESC);
CREATE INDEX "called" ON "public"."t" ((substr("b", 1, 3)));
CREATE INDEX "few" ON "public"."t" ("b") WHERE "b" IN ('x', 'y') OR ("a" BETWEEN 1 AND 5 AND (NOT ("a" = 3)));
CREATE INDEX "given" ON "public"."several" ("b") WHERE "a" IS NOT NULL AND "b"::text LIKE '1%';

-- manual
-- unique index "beyond" of table "several": text column "a" stands for values of several storage classes, which cannot be told apart in PostgreSQL
--   CREATE UNIQUE INDEX beyond ON several (b) WHERE a > 8
-- index "longer" of table "several": text column "a" stands for values of several storage classes, which cannot be told apart in PostgreSQL
--   CREATE INDEX longer ON several (a + 1)
