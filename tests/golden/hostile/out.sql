-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."a""; DROP TABLE b; --" (
    "x'y" text DEFAULT 'a''; DROP TABLE b; --',
    "\" text DEFAULT E'\\'
);

-- after data
CREATE INDEX "i
j" ON "public"."a""; DROP TABLE b; --" ("x'y") WHERE lower("x'y" COLLATE "C") LIKE '
;drop table b;';
CREATE VIEW "public"."v */" (":x") AS
SELECT '*/
DROP TABLE b;
-- '::text AS ":x";

-- manual
-- view "w */": function mine() is not one of SQLite's own
--   CREATE VIEW "w */" AS SELECT mine('*/
--   DROP TABLE b;
--   -- ') AS ":x"
