-- howdah: compat
CREATE FUNCTION "public"."full_name_insert"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."person" ("id", "first", "last") VALUES (coalesce(NEW."id", nextval(pg_get_serial_sequence('"public"."person"', 'id'))), sqlite.substr(NEW."name", 1, strpos(NEW."name", ' ')::bigint - 1), sqlite.substr(NEW."name", strpos(NEW."name", ' ')::bigint + 1));
    RETURN NEW;
END
$howdah$;
CREATE TRIGGER "full_name_insert"
INSTEAD OF INSERT ON "public"."full_name"
FOR EACH ROW
EXECUTE FUNCTION "public"."full_name_insert"();
-- howdah: exact
INSERT INTO "public"."full_name" ("id", "name") VALUES (3, 'Cid Cole');
-- howdah: compat
CREATE FUNCTION "public"."t2_full_name_update"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."person" SET "last" = sqlite.substr(NEW."name", strpos(NEW."name", ' ')::bigint + 1) WHERE "person"."id" = OLD."id";
    RETURN NEW;
END
$howdah$;
CREATE TRIGGER "t2_full_name_update"
INSTEAD OF UPDATE ON "public"."full_name"
FOR EACH ROW
EXECUTE FUNCTION "public"."t2_full_name_update"();
-- howdah: exact
UPDATE "public"."full_name" SET "name" = 'Ann Archer' WHERE "full_name"."id" = 1;
-- howdah: exact
CREATE FUNCTION "public"."full_name_delete"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    DELETE FROM "public"."person" WHERE "person"."id" = OLD."id";
    RETURN OLD;
END
$howdah$;
CREATE TRIGGER "full_name_delete"
INSTEAD OF DELETE ON "public"."full_name"
FOR EACH ROW
EXECUTE FUNCTION "public"."full_name_delete"();
-- howdah: exact
DELETE FROM "public"."full_name" WHERE lower("full_name"."name" COLLATE "C") LIKE 'bob%';
-- howdah: manual: INSTEAD OF UPDATE OF has no twin in PostgreSQL
--   CREATE TRIGGER full_name_update_id INSTEAD OF UPDATE OF id ON full_name
--   BEGIN
--       UPDATE person SET id = NEW.id WHERE id = OLD.id;
--   END
