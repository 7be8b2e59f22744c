-- howdah: exact
SELECT "author"."name", "book"."title" FROM "public"."author", "public"."book" WHERE "author"."id" = "book"."author_id";
-- howdah: exact
SELECT "a"."name", "b"."title", "t"."word" FROM "public"."author" AS "a" CROSS JOIN "public"."book" AS "b" LEFT JOIN "public"."tag" AS "t" ON "t"."book_id" = "b"."id" AND "a"."id" = "b"."author_id" WHERE "a"."id" = 1;
-- howdah: exact
SELECT count(*) AS "n" FROM "public"."author" CROSS JOIN "public"."book";
-- howdah: exact
SELECT "a"."name", "b"."title" FROM "public"."author" AS "a" JOIN "public"."book" AS "b" ON "a"."id" = "b"."author_id";
-- howdah: exact
SELECT "a"."name", "b"."title" FROM "public"."author" AS "a" LEFT JOIN "public"."book" AS "b" ON "b"."author_id" = "a"."id";
-- howdah: exact
SELECT "a"."name", "b"."title" FROM "public"."author" AS "a" FULL JOIN "public"."book" AS "b" ON "b"."author_id" = "a"."id";
-- howdah: exact
SELECT "author"."id", "author"."name", "tag"."word" FROM "public"."author" JOIN "public"."tag" ON "author"."id" = "tag"."id";
-- howdah: exact
SELECT "author"."id", "author"."name", "tag"."book_id", "tag"."word" FROM "public"."author" JOIN "public"."tag" ON "author"."id" = "tag"."id";
-- howdah: exact
SELECT "a"."name", "b"."title" FROM "public"."author" AS "a" JOIN "public"."book" AS "b" ON ("b"."author_id" - "a"."id") + 1 <> 0 AND 1 <> 0;
-- howdah: compat
SELECT "a"."name", "b"."title" FROM "public"."author" AS "a" JOIN "public"."book" AS "b" ON sqlite.apply_numeric(sqlite.val("b"."code")) = sqlite.val("a"."id");
-- howdah: exact
SELECT "a"."name", "b"."title", "t"."word" FROM "public"."author" AS "a" LEFT JOIN ("public"."book" AS "b" JOIN "public"."tag" AS "t" ON "t"."book_id" = "b"."id") ON "b"."author_id" = "a"."id";
-- howdah: exact
SELECT "q1"."n" FROM (SELECT count(*) AS "n" FROM "public"."book") AS "q1";
-- howdah: exact
SELECT "author"."name", (SELECT count(*) AS "count(*)" FROM "public"."book" WHERE "book"."author_id" = "author"."id") AS "n" FROM "public"."author";
-- howdah: exact
SELECT (SELECT "book"."title" FROM "public"."book" ORDER BY "book"."id" DESC LIMIT 1) AS "last", (SELECT "book"."title" FROM "public"."book" WHERE "book"."id" > 99 LIMIT 1) AS "none";
-- howdah: exact
SELECT "a"."id", "b"."id" FROM "public"."author" AS "a" JOIN "public"."book" AS "b" ON "a"."id" = "b"."author_id";
-- howdah: exact
SELECT "b"."id", "b"."author_id", "b"."title", "b"."code", "a"."name" FROM "public"."author" AS "a" JOIN "public"."book" AS "b" ON "a"."id" = "b"."author_id";
-- howdah: exact
SELECT "q1"."column1" AS "a", "q1"."column2" AS "b" FROM (VALUES (1, 'x'::text), (2, 'y'::text)) AS "q1";
-- howdah: exact
SELECT "book"."id" FROM "public"."book" WHERE "book"."author_id" = 1;
-- howdah: exact
SELECT "book"."id", "book"."id", "book"."id", "book"."title" FROM "public"."book" WHERE "book"."id" = 2;
-- howdah: manual: FULL JOIN has a translation for equalities of both sides only
--   SELECT a.name, b.title FROM author a FULL JOIN book b ON b.author_id = b.id
-- howdah: exact
SELECT "q1"."id", (SELECT max("q_1"."x") AS "max(x)" FROM (SELECT 1 AS "x" UNION SELECT "q1"."id") AS "q_1") AS "n" FROM "public"."author" AS "q1" ORDER BY "q1"."id";
