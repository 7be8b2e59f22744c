-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."t" (
    "a" bigint,
    "b" text
);

-- after data

-- manual
-- view "v": the translation of views is not supported
--   CREATE VIEW v AS
--       SELECT a, -- the first
--              '/* no comment */ ; DROP TABLE t' AS c
--       FROM t
-- trigger "g" of table "t": the translation of triggers is not supported
--   CREATE TRIGGER g AFTER INSERT ON t BEGIN
--       UPDATE t SET b = 'x' WHERE a = new.a;
--       DELETE FROM t WHERE a = 0;
--   END
-- virtual table "f": its module fts5 is SQLite's own
--   CREATE VIRTUAL TABLE f USING fts5(body)
-- virtual table "r": its module rtree is SQLite's own
--   CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)
