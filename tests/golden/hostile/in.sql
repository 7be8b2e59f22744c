CREATE TABLE "a""; DROP TABLE b; --" ("x'y" TEXT DEFAULT 'a''; DROP TABLE b; --', "\" TEXT DEFAULT '\');
CREATE VIEW "v */" AS SELECT '*/
DROP TABLE b;
-- ' AS ":x";
CREATE INDEX "i
j" ON "a""; DROP TABLE b; --" ("x'y") WHERE "x'y" LIKE '
;DROP TABLE b;';
CREATE VIEW "w */" AS SELECT mine('*/
DROP TABLE b;
-- ') AS ":x";
