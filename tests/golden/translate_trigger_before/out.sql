-- howdah: exact
CREATE FUNCTION "public"."t3_no_debt"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'balance below zero';
    RETURN NEW;
END
$howdah$;
CREATE TRIGGER "t3_no_debt"
BEFORE UPDATE OF "balance" ON "public"."account"
FOR EACH ROW
WHEN (NEW."balance" < 0)
EXECUTE FUNCTION "public"."t3_no_debt"();
-- howdah: exact
UPDATE "public"."account" SET "balance" = "account"."balance" - 10 WHERE "account"."id" = 1;
-- howdah: exact
CREATE FUNCTION "public"."keep_locked"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    RETURN NULL;
    RETURN OLD;
END
$howdah$;
CREATE TRIGGER "keep_locked"
BEFORE DELETE ON "public"."account"
FOR EACH ROW
WHEN (OLD."locked")
EXECUTE FUNCTION "public"."keep_locked"();
-- howdah: exact
UPDATE "public"."account" SET "locked" = true WHERE "account"."id" = 1;
-- howdah: exact
DELETE FROM "public"."account";
-- howdah: exact
CREATE FUNCTION "public"."t2_check_name"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    IF NEW."name" IS NULL THEN
        RAISE EXCEPTION USING MESSAGE = 'a name is needed';
    END IF;
    RETURN NEW;
END
$howdah$;
CREATE TRIGGER "t2_check_name"
BEFORE INSERT ON "public"."account"
FOR EACH ROW
EXECUTE FUNCTION "public"."t2_check_name"();
-- howdah: exact
INSERT INTO "public"."account" ("id", "name") VALUES (3, 'Cid');
-- howdah: exact
CREATE FUNCTION "public"."t1_log_insert"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    INSERT INTO "public"."log" ("what", "n") VALUES ('insert ' || NEW."name", (SELECT count(*) AS "count(*)" FROM "public"."account"));
    RETURN NEW;
END
$howdah$;
CREATE TRIGGER "t1_log_insert"
BEFORE INSERT ON "public"."account"
FOR EACH ROW
EXECUTE FUNCTION "public"."t1_log_insert"();
-- howdah: exact
INSERT INTO "public"."account" ("id", "name", "balance") VALUES (4, 'Dan', 7), (5, 'Eve', 8);
-- howdah: manual: a BEFORE trigger that updates the row it is fired for is an error in PostgreSQL
--   CREATE TRIGGER touch BEFORE UPDATE OF name ON account
--   BEGIN
--       UPDATE account SET balance = balance + 1 WHERE id = OLD.id;
--   END
-- howdah: exact
UPDATE "public"."account" SET "name" = 'Eva' WHERE "account"."id" = 5;
-- howdah: manual: a BEFORE trigger that updates the row it is fired for is an error in PostgreSQL
--   CREATE TRIGGER tidy BEFORE UPDATE OF locked ON account
--   BEGIN
--       UPDATE account SET name = NULL WHERE name = '' AND id = OLD.id;
--   END
-- howdah: exact
UPDATE "public"."account" SET "locked" = false WHERE "account"."id" = 5;
