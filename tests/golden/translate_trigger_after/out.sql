-- howdah: exact
CREATE FUNCTION "public"."t2_comment_count"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."post" SET "n_comments" = "post"."n_comments" + 1 WHERE "post"."id" = NEW."post_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t2_comment_count"
AFTER INSERT ON "public"."comment"
FOR EACH ROW
EXECUTE FUNCTION "public"."t2_comment_count"();
-- howdah: exact
INSERT INTO "public"."comment" ("post_id", "text") VALUES (1, 'nice'), (1, 'really'), (2, 'no');
-- howdah: exact
CREATE FUNCTION "public"."comment_gone"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."post" SET "n_comments" = "post"."n_comments" - 1 WHERE "post"."id" = OLD."post_id";
    INSERT INTO "public"."audit" ("what", "old", "new") VALUES ('delete', OLD."text", NULL);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "comment_gone"
AFTER DELETE ON "public"."comment"
FOR EACH ROW
EXECUTE FUNCTION "public"."comment_gone"();
-- howdah: exact
DELETE FROM "public"."comment" WHERE "comment"."text" = 'really';
-- howdah: exact
CREATE FUNCTION "public"."t2_post_changed"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."audit" ("what", "old", "new") VALUES ('title', OLD."title", NEW."title");
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t2_post_changed"
AFTER UPDATE OF "title", "body" ON "public"."post"
FOR EACH ROW
WHEN (OLD."title" <> NEW."title")
EXECUTE FUNCTION "public"."t2_post_changed"();
-- howdah: exact
UPDATE "public"."post" SET "title" = "post"."title" || '!' WHERE "post"."id" = 1;
-- howdah: exact
UPDATE "public"."post" SET "n_comments" = 0 WHERE "post"."id" = 2;
-- howdah: exact
CREATE FUNCTION "public"."t1_post_touched"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_t1_post_touched', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_t1_post_touched', 'on', true);
    UPDATE "public"."post" SET "updated" = '2024-01-01 00:00:00+00' WHERE "post"."id" = NEW."id";
    PERFORM set_config('howdah.in_t1_post_touched', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t1_post_touched"
AFTER UPDATE ON "public"."post"
FOR EACH ROW
EXECUTE FUNCTION "public"."t1_post_touched"();
-- howdah: exact
UPDATE "public"."post" SET "body" = 'changed' WHERE "post"."id" = 2;
-- howdah: exact
CREATE FUNCTION "public"."post_new"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."setting" ("name", "value") VALUES ('last post', NEW."id") ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value";
    INSERT INTO "public"."setting" ("name", "value") VALUES ('first post', NEW."id") ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "post_new"
AFTER INSERT ON "public"."post"
FOR EACH ROW
EXECUTE FUNCTION "public"."post_new"();
-- howdah: exact
INSERT INTO "public"."post" ("id", "title") VALUES (3, 'Third');
-- howdah: exact
INSERT INTO "public"."post" ("id", "title") VALUES (4, 'Fourth');
-- howdah: exact
CREATE FUNCTION "public"."t1_count_words"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."setting" ("name", "value") VALUES ('words', 1) ON CONFLICT ("name") DO UPDATE SET "value" = "setting"."value" + 1;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t1_count_words"
AFTER INSERT ON "public"."comment"
FOR EACH ROW
WHEN (lower(NEW."text" COLLATE "C") LIKE '%word%')
EXECUTE FUNCTION "public"."t1_count_words"();
-- howdah: exact
INSERT INTO "public"."comment" ("post_id", "text") VALUES (1, 'a Word'), (2, 'words');
-- howdah: exact
DO $howdah1$
BEGIN
IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('"public"."comment"') AND tgname = 't2_comment_count') THEN
CREATE FUNCTION "public"."t2_comment_count"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."post" SET "n_comments" = "post"."n_comments" + 1 WHERE "post"."id" = NEW."post_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t2_comment_count"
AFTER INSERT ON "public"."comment"
FOR EACH ROW
EXECUTE FUNCTION "public"."t2_comment_count"();
END IF;
END
$howdah1$;
-- howdah: exact
DROP TRIGGER "t1_post_touched" ON "public"."post";
DROP FUNCTION "public"."t1_post_touched"();
DROP TRIGGER "t2_post_changed" ON "public"."post";
DROP FUNCTION "public"."t2_post_changed"();
CREATE FUNCTION "public"."post_changed"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."audit" ("what", "old", "new") VALUES ('title', OLD."title", NEW."title");
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "post_changed"
AFTER UPDATE OF "title", "body" ON "public"."post"
FOR EACH ROW
WHEN (OLD."title" <> NEW."title")
EXECUTE FUNCTION "public"."post_changed"();
-- howdah: exact
CREATE TABLE "public"."fired" (
    "name" text COLLATE "C",
    "place" bigint
);
-- howdah: exact
CREATE TABLE "public"."source" (
    "n" bigint
);
-- howdah: exact
CREATE FUNCTION "public"."t2_first"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."fired" ("name", "place") SELECT q1."'first'", q1."count(*)" FROM (SELECT 'first'::text AS "'first'", count(*) AS "count(*)" FROM "public"."fired") AS q1;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t2_first"
AFTER INSERT ON "public"."source"
FOR EACH ROW
EXECUTE FUNCTION "public"."t2_first"();
-- howdah: exact
CREATE FUNCTION "public"."t1_second"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."fired" ("name", "place") SELECT q1."'second'", q1."count(*)" FROM (SELECT 'second'::text AS "'second'", count(*) AS "count(*)" FROM "public"."fired") AS q1;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "t1_second"
AFTER INSERT ON "public"."source"
FOR EACH ROW
EXECUTE FUNCTION "public"."t1_second"();
-- howdah: exact
INSERT INTO "public"."source" ("n") VALUES (1);
-- howdah: exact
DROP TRIGGER "t1_second" ON "public"."source";
DROP FUNCTION "public"."t1_second"();
DROP TRIGGER "t2_first" ON "public"."source";
DROP FUNCTION "public"."t2_first"();
CREATE FUNCTION "public"."first"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."fired" ("name", "place") SELECT q1."'first'", q1."count(*)" FROM (SELECT 'first'::text AS "'first'", count(*) AS "count(*)" FROM "public"."fired") AS q1;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "first"
AFTER INSERT ON "public"."source"
FOR EACH ROW
EXECUTE FUNCTION "public"."first"();
-- howdah: exact
CREATE FUNCTION "public"."other"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    PERFORM * FROM (SELECT 1 AS "1") AS q1;
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "other"
AFTER INSERT ON "public"."fired"
FOR EACH ROW
EXECUTE FUNCTION "public"."other"();
-- howdah: exact
INSERT INTO "public"."source" ("n") VALUES (2);
-- howdah: exact
CREATE TABLE "public"."parent" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL
);
ALTER TABLE "public"."parent" ADD CONSTRAINT "parent_pkey" PRIMARY KEY ("id");
-- howdah: exact
CREATE TABLE "public"."child" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    "parent_id" bigint
);
ALTER TABLE "public"."child" ADD CONSTRAINT "child_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."child" ADD CONSTRAINT "child_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "public"."parent" ("id") ON DELETE CASCADE;
-- howdah: exact
CREATE FUNCTION "public"."child_gone"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."audit" ("what", "old") VALUES ('child', OLD."id"::text);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "child_gone"
AFTER DELETE ON "public"."child"
FOR EACH ROW
EXECUTE FUNCTION "public"."child_gone"();
-- howdah: exact
INSERT INTO "public"."parent" ("id") VALUES (1);
-- howdah: exact
INSERT INTO "public"."child" ("id", "parent_id") VALUES (10, 1);
-- howdah: exact
DELETE FROM "public"."parent";
