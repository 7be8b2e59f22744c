-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."pair" (
    "a" bigint NOT NULL,
    "b" text NOT NULL,
    "c" bigint
);
CREATE TABLE "public"."named" (
    "a" bigint NOT NULL,
    "b" bigint
);
CREATE TABLE "public"."compact" (
    "k" text NOT NULL,
    "v" bytea
);
CREATE TABLE "public"."holds_null" (
    "k" text,
    "v" bigint
);
CREATE TABLE "public"."repeated" (
    "a" bigint,
    "b" bigint
);
CREATE TABLE "public"."keyless" (
    "a" bigint,
    "b" bigint
);

-- after data
ALTER TABLE "public"."pair" ADD CONSTRAINT "pair_pkey" PRIMARY KEY ("b", "a");
ALTER TABLE "public"."pair" ADD CONSTRAINT "pair_c_key" UNIQUE ("c");
ALTER TABLE "public"."pair" ADD CONSTRAINT "pair_a_c_key" UNIQUE ("a", "c");
ALTER TABLE "public"."named" ADD CONSTRAINT "named_key" PRIMARY KEY ("a");
ALTER TABLE "public"."named" ADD CONSTRAINT "named_b" UNIQUE ("b");
ALTER TABLE "public"."compact" ADD CONSTRAINT "compact_pkey" PRIMARY KEY ("k");
ALTER TABLE "public"."holds_null" ADD CONSTRAINT "holds_null_pkey" UNIQUE ("k");
ALTER TABLE "public"."repeated" ADD CONSTRAINT "repeated_a_b_key" UNIQUE ("a", "b");

-- manual
-- primary key "holds_null_pkey" of table "holds_null": column "k" holds NULL, which a primary key cannot; a UNIQUE constraint stands in its place
--   PRIMARY KEY ("k")
