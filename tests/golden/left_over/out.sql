-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."t" (
    "a" bigint,
    "b" text
);

-- after data
CREATE VIEW "public"."v" ("a", "c") AS
SELECT "t"."a", '/* no comment */ ; DROP TABLE t'::text AS "c" FROM "public"."t";
CREATE FUNCTION "public"."g"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."t" SET "b" = 'x' WHERE "t"."a" = NEW."a";
    DELETE FROM "public"."t" WHERE "t"."a" = 0;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "g"
AFTER INSERT ON "public"."t"
FOR EACH ROW
EXECUTE FUNCTION "public"."g"();

-- manual
-- virtual table "f": its module fts5 is SQLite's own
--   CREATE VIRTUAL TABLE f USING fts5(body)
-- virtual table "r": its module rtree is SQLite's own
--   CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)
-- view "not_ours": function mine() is not one of SQLite's own
--   CREATE VIEW not_ours AS
--       SELECT mine(a), -- a function of the application
--              '/* no comment */ ; DROP TABLE t' AS c
--       FROM t
-- view "upon": it reads view not_ours, which has no translation
--   CREATE VIEW upon AS SELECT * FROM not_ours
-- trigger "h" of table "t": the collation mine is defined by the application
--   CREATE TRIGGER h AFTER UPDATE ON t WHEN new.b = 'x' COLLATE mine BEGIN
--       UPDATE t SET b = 'y' WHERE a = new.a;
--   END
