-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."a""; DROP TABLE b; --" (
    "x'y" text DEFAULT 'a''; DROP TABLE b; --',
    "\" text DEFAULT E'\\'
);

-- after data

-- manual
-- index "i
-- j" of table "a"; DROP TABLE b; --": LIKE has no translation
--   CREATE INDEX "i
--   j" ON "a""; DROP TABLE b; --" ("x'y") WHERE "x'y" LIKE '
--   ;DROP TABLE b;'
-- view "v */": the translation of views is not supported
--   CREATE VIEW "v */" AS SELECT '*/
--   DROP TABLE b;
--   -- ' AS ":x"
